//! Copies: one text in two stories, and a word of it changed on the way.
//!
//! Two desks that print one agency's sentence mean one thing by it, whatever the sentence is about. So where sentences are
//! the same but for a figure, a date or a name, no frame is needed to say that the two values were meant to be one. Sentences
//! meet by the words that follow one another in them, and only what stands at the same place of both is held together.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::interval::{Fit, fit};
use super::{Draft, marked};
use crate::finding::{Class, Kind, Severity};
use crate::reconcile::Corpus;
use crate::text::hash;
use crate::text::words::set;
use crate::value::{Measure, NameKind, Value, When};

/// Words of the shortest sentence that can be known as a copy though it was changed in several places, and of the longest
/// that is looked at.
const SHORT: usize = 9;
const LONGEST: usize = 80;
/// Words of the shortest sentence that is one with another where all else is the same.
const SHORTEST: usize = 5;
/// Words that stand for another in every story: a short sentence that begins with one may be of anybody.
static ANYBODY: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/anybody.txt")));

/// Words of what goes on for days: two days of it are no two readings.
static GOES_ON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/goes_on.txt")));
/// Words in a row by which sentences meet.
const SHINGLE: usize = 4;
/// Share of the words of the longer sentence that the two must have in common.
const COMMON: f32 = 0.75;
/// Most words that a change takes out or puts in.
const CHANGE: usize = 4;
/// A row of words that more sentences share is a set phrase: only neighbours in it meet.
const CROWD: usize = 12;

/// A sentence in words.
struct Line {
    story: usize,
    /// Small letters with where they stand in the sentence's text.
    words: Vec<(String, Range<usize>)>,
    /// Entries of the sentence with where their values stand in its text.
    entries: Vec<(usize, Range<usize>)>,
}

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let lines = lines(corpus);
    let mut drafts: BTreeMap<(String, String), Draft> = BTreeMap::new();
    let candidates = candidates(corpus, &lines);
    let mut like: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(a, b) in &candidates {
        like.entry(a).or_default().push(b);
        like.entry(b).or_default().push(a);
    }
    for &(a, b) in &candidates {
        for change in changes(&lines[a], &lines[b]) {
            let Some((left, right)) = differing(corpus, &lines[a], &lines[b], &change) else { continue };
            let short = lines[a].words.len() < SHORT && of_somebody(&corpus.entries[left].assertion.value);
            let held = |own, other: usize, value| said_alike(corpus, &lines, &like[&other], own, value);
            if short || held(a, b, right) || held(b, a, left) {
                continue;
            }
            let values = [left, right].map(|i| corpus.entries[i].assertion.text.to_string());
            if values[0].eq_ignore_ascii_case(&values[1]) {
                continue;
            }
            let key = (values[0].clone().min(values[1].clone()), values[0].clone().max(values[1].clone()));
            let draft = drafts.entry(key).or_insert_with(|| draft(corpus, &lines[a], &change, left, &values));
            for (value, entry) in values.iter().zip([left, right]) {
                let side = draft.sides.iter_mut().find(|(v, entries)| v == value && !entries.contains(&entry));
                if let Some((_, entries)) = side {
                    entries.push(entry);
                }
            }
        }
    }
    out.extend(drafts.into_values().map(|mut draft| {
        if overtaken(corpus, &draft) {
            draft.class = Class::Update;
            draft.severity = Severity::Note;
            draft.advice = "Use the newer figure, if the source stands by it.".into();
        }
        draft
    }));
}

fn lines(corpus: &Corpus<'_>) -> Vec<Line> {
    let mut by_place: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (i, e) in corpus.entries.iter().enumerate() {
        by_place.entry((e.story, e.assertion.sentence)).or_default().push(i);
    }
    let mut out = Vec::new();
    for ((story, sentence), entries) in by_place {
        let Some(text) = corpus.stories[story].sentences.get(sentence) else { continue };
        let words = words(&text.text);
        if !(SHORTEST..=LONGEST).contains(&words.len()) {
            continue;
        }
        let placed = |i: usize| {
            let a = corpus.entries[i].assertion;
            let (_, mark) = marked(Some(text), a.span, &a.text);
            (i, mark.start..mark.end)
        };
        out.push(Line { story, words, entries: entries.into_iter().map(placed).collect() });
    }
    out
}

fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        let inside = c.is_alphanumeric()
            || matches!(c, '.' | ',' | '\'' | '’') && text[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
        match (inside, start) {
            (true, None) if c.is_alphanumeric() => start = Some(at),
            (false, Some(from)) => {
                out.push((text[from..at].to_lowercase().replace('’', "'"), from..at));
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// Pairs of sentences of one event's stories that share a row of words, in order.
fn candidates(corpus: &Corpus<'_>, lines: &[Line]) -> BTreeSet<(usize, usize)> {
    let mut rows: Vec<(u64, usize)> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        for row in line.words.windows(SHINGLE) {
            rows.push((row.iter().fold(0, |h, (w, _)| h.rotate_left(17) ^ hash::bytes(w.bytes())), i));
        }
    }
    rows.sort_unstable();
    rows.dedup();
    let mut out = BTreeSet::new();
    for bucket in rows.chunk_by(|a, b| a.0 == b.0) {
        for (k, (_, a)) in bucket.iter().enumerate() {
            let reach = if bucket.len() > CROWD { 1 } else { CROWD };
            let near = bucket[k + 1..].iter().take(reach).map(|(_, b)| (*a, *b));
            out.extend(near.filter(|(a, b)| {
                let (a, b) = (lines[*a].story, lines[*b].story);
                a != b && corpus.events[a] == corpus.events[b]
            }));
        }
    }
    out
}

/// Whether a value is a name or an age: `Ann Orr was hurt`, `Jan Orr was hurt`, so short a sentence is soon said of two.
fn of_somebody(value: &Value) -> bool {
    match value {
        Value::Quantity(q) => q.measure == Measure::Age,
        value => value.when().is_none(),
    }
}

/// Whether a short sentence may be said of anybody, or of any day.
fn loose(words: &[&str]) -> bool {
    words.first().is_none_or(|word| ANYBODY.contains(word)) || words.iter().any(|word| GOES_ON.contains(word))
}

/// What was changed between two sentences that are one text: words of the left one and of the right one.
fn changes(a: &Line, b: &Line) -> Vec<(Range<usize>, Range<usize>)> {
    let [left, right] = [a, b].map(|l| l.words.iter().map(|(w, _)| w.as_str()).collect::<Vec<_>>());
    let longer = left.len().max(right.len());
    let ops = capture_diff_slices(Algorithm::Myers, &left, &right);
    let kept = |op: Option<&DiffOp>| {
        op.map_or(0, |op| if matches!(op, DiffOp::Equal { .. }) { op.old_range().len() } else { 0 })
    };
    let common: usize = ops.iter().map(|op| kept(Some(op))).sum();
    if (common as f32) < COMMON * longer as f32 {
        return Vec::new();
    }
    let one_change = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).count() == 1;
    if longer < SHORT && (!one_change || loose(&left)) {
        return Vec::new();
    }
    let replaced = |(i, op): (usize, &DiffOp)| {
        let (old, new) = (op.old_range(), op.new_range());
        let framed = kept(i.checked_sub(1).and_then(|i| ops.get(i))) + kept(ops.get(i + 1)) >= SHINGLE;
        let short = (1..=CHANGE).contains(&old.len()) && (1..=CHANGE).contains(&new.len());
        (matches!(op, DiffOp::Replace { .. }) && framed && short).then_some((old, new))
    };
    ops.iter().enumerate().filter_map(replaced).collect()
}

/// The two values that a change put in one another's place, where they cannot both be right.
fn differing(
    corpus: &Corpus<'_>,
    a: &Line,
    b: &Line,
    (left, right): &(Range<usize>, Range<usize>),
) -> Option<(usize, usize)> {
    let touched = |line: &Line, words: &Range<usize>| -> Vec<usize> {
        let (Some(first), Some(last)) = (line.words.get(words.start), line.words.get(words.end - 1)) else {
            return Vec::new();
        };
        let (from, to) = (first.1.start, last.1.end);
        // The change must lie in the value: what was changed beside a value is not the value.
        let inside = |at: &Range<usize>| at.start <= from && to <= at.end || from <= at.start && at.end <= to;
        line.entries.iter().filter(|(_, at)| inside(at)).map(|(i, _)| *i).collect()
    };
    let rights = touched(b, right);
    touched(a, left).into_iter().flat_map(|l| rights.iter().map(move |r| (l, *r))).find(|(l, r)| apart(corpus, *l, *r))
}

/// Whether the story of a line says a value of the other line in one of its own that is like the other too: then it has both
/// (`a man from Lyon was hurt`, `a man from Marseille was arrested`), and nothing was changed. `like`: the lines that meet
/// the other line.
fn said_alike(corpus: &Corpus<'_>, lines: &[Line], like: &[usize], line: usize, value: usize) -> bool {
    let theirs = &corpus.entries[value];
    let same = |&(i, _): &(usize, Range<usize>)| {
        let ours = corpus.entries[i].assertion;
        ours.text.eq_ignore_ascii_case(&theirs.assertion.text) || ours.value == theirs.assertion.value
    };
    let own = like.iter().filter(|&&i| i != line && lines[i].story == lines[line].story);
    own.flat_map(|&i| &lines[i].entries).any(same)
}

/// Whether all that is counted on one side was written before the other side: a desk brought its own copy up to date.
fn overtaken(corpus: &Corpus<'_>, draft: &Draft) -> bool {
    let entries = || draft.sides.iter().flat_map(|(_, entries)| entries);
    let spans = draft.sides.iter().map(|(_, entries)| {
        let times: Option<Vec<_>> = entries.iter().map(|&i| corpus.as_of(i)).collect();
        let times = times?;
        Some((times.iter().map(|t| t.0.date()).min()?, times.iter().map(|t| t.1.date()).max()?))
    });
    let Some(mut spans) = spans.collect::<Option<Vec<_>>>() else { return false };
    spans.sort_unstable();
    entries().all(|&i| corpus.entries[i].assertion.value.quantity().is_some())
        && spans.windows(2).all(|w| w[0].1 < w[1].0)
}

/// Whether two values of one kind leave no room for one another.
fn apart(corpus: &Corpus<'_>, l: usize, r: usize) -> bool {
    let (a, b) = (corpus.entries[l].assertion, corpus.entries[r].assertion);
    match (&a.value, &b.value) {
        (Value::Quantity(x), Value::Quantity(y)) => x.measure == y.measure && fit(x, y) == Fit::Apart,
        (Value::When(x), Value::When(y)) => {
            // The day on which something was said is the day of one interview: the next desk has its own. What was so on one
            // day may have been so on the next.
            let said = [a, b].iter().any(|a| a.frame.event.as_deref() == Some("speech") || a.frame.dating().state);
            !said
                && x.grain == y.grain
                && x.relation == y.relation
                && !may_be_that_day(x, y)
                && !may_be_that_day(y, x)
                && match ((x.start, x.end), (y.start, y.end)) {
                    ((Some(from), Some(to)), (Some(start), Some(end))) => to <= start || end <= from,
                    _ => matches!((x.weekday, y.weekday), (Some(x), Some(y)) if x != y),
                }
        }
        (Value::Name(x), Value::Name(y)) => {
            let kinds = x.kind == y.kind || x.kind == NameKind::Unknown || y.kind == NameKind::Unknown;
            let parts =
                |name: &str| name.to_lowercase().split_whitespace().map(str::to_string).collect::<BTreeSet<_>>();
            kinds
                && corpus.aliases.entity_of(l) != corpus.aliases.entity_of(r)
                && !corpus.aliases.same(&x.text, &y.text)
                && parts(&x.text).is_disjoint(&parts(&y.text))
        }
        _ => false,
    }
}

/// Whether a day told by its name alone may be the one that another copy dates: `Monday`, of a day still to come as well as
/// of one that is past.
fn may_be_that_day(named: &When, dated: &When) -> bool {
    let alone = named.weekday.is_some() && named.day.is_none() && dated.day.is_some();
    let week = jiff::SignedDuration::from_hours(24 * 7);
    alone
        && match (named.start, dated.start) {
            (Some(x), Some(y)) => x.date() == y.date() || x.date().duration_since(y.date()).abs() == week,
            _ => true,
        }
}

fn draft(
    corpus: &Corpus<'_>,
    line: &Line,
    (left, _): &(Range<usize>, Range<usize>),
    entry: usize,
    values: &[String; 2],
) -> Draft {
    let sentence = &corpus.stories[line.story].sentences[corpus.entries[entry].assertion.sentence].text;
    let said = |range: Range<usize>| match (line.words[range.clone()].first(), line.words[range].last()) {
        (Some((_, first)), Some((_, last))) => sentence.get(first.start..last.end).unwrap_or_default(),
        _ => "",
    };
    let before = said(left.start.saturating_sub(4)..left.start);
    let after = said(left.end..(left.end + 4).min(line.words.len()));
    Draft {
        class: Class::Conflict,
        kind: kind(&corpus.entries[entry].assertion.value),
        topic: format!("“{before} … {after}”").replace("“ ", "“").replace(" ”", "”"),
        severity: Severity::Error,
        rule: "open/copy".into(),
        reason: format!(
            "One sentence in two stories, the same but for this: {} here, {} there. Somebody changed it on the way.",
            values[0], values[1]
        ),
        advice: "Look the sentence up where it came from.".into(),
        sides: values.iter().map(|v| (v.clone(), Vec::new())).collect(),
        weight: 0.95,
    }
}

fn kind(value: &Value) -> Kind {
    match value {
        Value::Quantity(q) if q.measure == Measure::Money => Kind::Money,
        Value::Quantity(q) if q.measure == Measure::Age => Kind::Age,
        Value::Quantity(_) => Kind::Number,
        Value::When(w) if w.clock.is_some() => Kind::Time,
        Value::When(_) => Kind::Date,
        Value::Name(n) if n.kind == NameKind::Place => Kind::Place,
        Value::Name(_) => Kind::Identity,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests;
