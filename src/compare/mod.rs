//! The verdict: which values of one topic cannot stand side by side, made once and from data alone.
//!
//! One file a kind of comparison. A comparison sees assertions (values, frames, times), never text, and writes
//! [`Draft`]s; [`judge`] turns them into findings in a fixed order.

mod body_nouns;
mod clause;
mod copy;
pub mod count;
mod earlier;
mod fact;
pub mod interval;
mod likeness;
mod name;
pub mod named;
mod part;
mod quote;
mod role;
pub mod version;
mod weights;
pub mod when;
pub mod withdrawn;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime, Time};

use crate::assertion::SentenceText;
use crate::finding::{Claim, Class, Finding, Kind, Severity, Side};
use crate::reconcile::Corpus;
use crate::rules::Rules;
use crate::text::{Span, hash};

/// A finding before its claims are written out: sides are lists of entries.
#[derive(Debug, Clone)]
pub struct Draft {
    pub class: Class,
    pub kind: Kind,
    pub topic: String,
    pub severity: Severity,
    pub rule: String,
    pub reason: String,
    pub advice: String,
    /// The value to print and the indices into [`Corpus::entries`] that support it.
    pub sides: Vec<(String, Vec<usize>)>,
    /// How sure, from 0 to 1.
    pub weight: f32,
}

/// All findings over a corpus, named topics by these rules: worst first, surest first, then by topic and place.
pub fn judge(corpus: &Corpus<'_>, rules: &Rules) -> Vec<Finding> {
    let mut drafts: Vec<Draft> = Vec::new();
    named::find(corpus, rules, &mut drafts);
    let named = drafts.len();
    role::find(corpus, &mut drafts);
    quote::find(corpus, &mut drafts);
    when::find(corpus, &mut drafts);
    fact::find(corpus, &mut drafts);
    clause::find(corpus, &mut drafts);
    count::find(corpus, &mut drafts);
    name::find(corpus, &mut drafts);
    part::find(corpus, &mut drafts);
    copy::find(corpus, &mut drafts);
    let settled = named::Settled::new(corpus);
    let mut place = 0..;
    drafts.retain(|d| place.next() < Some(named) || !settled.all(rules, d));
    let mut drafts = uncovered(corpus, drafts);
    earlier::settle(corpus, &mut drafts);
    let mut findings: Vec<Finding> = drafts.into_iter().map(|d| finish(corpus, d)).collect();
    order(&mut findings);
    findings
}

/// Drops every draft that says again what an earlier one said: two of its sides overlap two sides of the other. Drafts
/// come in the order of their right to speak, named topics first.
fn uncovered(corpus: &Corpus<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    type Place = (usize, usize);
    let mut spoken: BTreeMap<Place, Vec<(Span, usize, usize)>> = BTreeMap::new();
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts {
        // For every earlier draft that is touched: which of its sides which of ours touches.
        let mut touched: BTreeMap<usize, BTreeSet<(usize, usize)>> = BTreeMap::new();
        // For every utterance that is touched: how many entries of which of our sides it covers.
        let mut quoted: BTreeMap<usize, BTreeMap<usize, BTreeSet<usize>>> = BTreeMap::new();
        for (side, (_, entries)) in draft.sides.iter().enumerate() {
            for &i in entries {
                let e = corpus.entries[i];
                for (span, other, theirs) in spoken.get(&(e.story, e.assertion.sentence)).into_iter().flatten() {
                    if span.overlaps(e.assertion.span) {
                        touched.entry(*other).or_default().insert((side, *theirs));
                        if draft.class == Class::Spelling && kept[*other].class == Class::Quote {
                            quoted.entry(*other).or_default().entry(side).or_default().insert(i);
                        }
                    }
                }
            }
        }
        // A name that stands outside the quotations as well in two spellings is more than a word of theirs.
        for (other, counts) in &quoted {
            let free = |(side, (_, entries)): &(usize, &(String, Vec<usize>))| {
                entries.len() > counts.get(side).map_or(0, BTreeSet::len)
            };
            if draft.sides.iter().enumerate().filter(free).count() > 1 {
                touched.remove(other);
            }
        }
        let said = touched.values().any(|pairs| pairs.iter().any(|p| pairs.iter().any(|q| p.0 != q.0 && p.1 != q.1)));
        if said {
            continue;
        }
        for (side, (_, entries)) in draft.sides.iter().enumerate() {
            for &i in entries {
                let e = corpus.entries[i];
                spoken.entry((e.story, e.assertion.sentence)).or_default().push((e.assertion.span, kept.len(), side));
            }
        }
        kept.push(draft);
    }
    kept
}

/// Worst first, surest first, then by topic and place.
pub fn order(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        b.severity
            .cmp(&a.severity)
            .then_with(|| b.weight.total_cmp(&a.weight))
            .then_with(|| a.topic.cmp(&b.topic))
            .then_with(|| a.id.cmp(&b.id))
    });
    let mut seen = BTreeSet::new();
    for f in findings.iter_mut() {
        let base = f.id.clone();
        let mut n = 2;
        while !seen.insert(f.id.clone()) {
            f.id = format!("{base}-{n}");
            n += 1;
        }
    }
}

/// Writes out the claims of a draft.
fn finish(corpus: &Corpus<'_>, draft: Draft) -> Finding {
    let newest_day = draft
        .sides
        .iter()
        // The earliest day that is certain: bounds that a text implies may reach years ahead, and within a day two desks'
        // clocks say little.
        .map(|(_, entries)| entries.iter().filter_map(|&i| corpus.as_of(i)).map(|t| t.0.date()).max())
        .collect::<Vec<_>>();
    let top = newest_day.iter().flatten().max().copied();
    // Beside a side of unknown date nobody is the newest.
    let dated = newest_day.iter().all(Option::is_some);
    // A spelling or a word of a quotation is not the righter for being the last.
    let moves = !matches!(draft.class, Class::Spelling | Class::Quote);
    let differ = moves && dated && newest_day.iter().flatten().collect::<BTreeSet<_>>().len() > 1;
    let mut sides: Vec<Side> = draft
        .sides
        .iter()
        .zip(&newest_day)
        .map(|((value, entries), day)| {
            let mut claims: Vec<Claim> = entries.iter().map(|&i| claim(corpus, i)).collect();
            claims.sort();
            claims.dedup();
            let origins: BTreeSet<usize> = entries.iter().map(|&i| corpus.origins[corpus.entries[i].story]).collect();
            Side {
                value: value.clone(),
                newest: differ && day.is_some() && *day == top,
                draft: false,
                origins: origins.len(),
                claims,
            }
        })
        .collect();
    sides.sort_by(|a, b| b.origins.cmp(&a.origins).then_with(|| a.claims.cmp(&b.claims)));
    let mut values: Vec<&str> = sides.iter().map(|s| s.value.as_str()).collect();
    values.sort_unstable();
    let id = stable_id(&draft.rule, &draft.topic, &values);
    Finding {
        id,
        class: draft.class,
        kind: draft.kind,
        topic: draft.topic,
        severity: draft.severity,
        rule: draft.rule,
        reason: draft.reason,
        advice: draft.advice,
        sides,
        weight: draft.weight,
    }
}

fn claim(corpus: &Corpus<'_>, i: usize) -> Claim {
    let entry = corpus.entries[i];
    let story = corpus.stories[entry.story];
    let a = entry.assertion;
    let (sentence, mark) = marked(story.sentences.get(a.sentence), a.span, &a.text);
    Claim {
        document: story.id.clone(),
        span: a.span,
        line: a.line,
        column: a.column,
        text: a.text.to_string(),
        sentence,
        mark,
        at: story.sentences.get(a.sentence).and_then(|s| s.at.clone()),
        attributed_to: a.attributed_to.as_deref().map(small_article),
        // Only a day is a day: implied bounds and months are none.
        as_of: corpus.as_of(i).map(|t| (t.0.date(), t.1)).filter(|t| t.1 <= end_of(t.0)).map(|t| t.0),
    }
}

/// A source as it is named inside a sentence: `a spokeswoman`, not `A spokeswoman`.
fn small_article(source: &str) -> String {
    for article in ["A ", "An ", "The "] {
        if let Some(rest) = source.strip_prefix(article) {
            return format!("{}{rest}", article.to_lowercase());
        }
    }
    source.to_string()
}

/// Longest part of a sentence that is kept on either side of a value, in bytes.
const CONTEXT: usize = 2_000;

/// The sentence of a value with the value's place in it. A value that runs on past its sentence, as a quotation may, is
/// there in full.
fn marked(sentence: Option<&SentenceText>, span: Span, value: &str) -> (String, Span) {
    let Some(sentence) = sentence else { return (value.to_string(), Span::new(0, value.len())) };
    let text = sentence.text.as_str();
    // White space was squeezed, so the value stands where it stood in the file or before.
    let most = floor(text, span.start.saturating_sub(sentence.span.start));
    let upto = floor(text, most + value.len());
    let word = value.split(' ').next().unwrap_or(value);
    let (from, whole) = match text.get(..upto).and_then(|t| t.rfind(value)) {
        Some(at) => (at, true),
        None => (text.get(..floor(text, most + word.len())).and_then(|t| t.rfind(word)).unwrap_or(0), false),
    };
    let start = ceil(text, from.saturating_sub(CONTEXT));
    let mut out = text.get(start..from).unwrap_or("").to_string();
    let mark = Span::new(out.len(), out.len() + value.len());
    out.push_str(value);
    if whole {
        let end = floor(text, from + value.len() + CONTEXT);
        out.push_str(text.get(from + value.len()..end).unwrap_or(""));
    }
    (out, mark)
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first character boundary at or behind `at`.
fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// The first moment of the next day.
fn end_of(day: Date) -> DateTime {
    day.tomorrow().unwrap_or(day).to_datetime(Time::midnight())
}

/// A short id from what a finding is about: it stays when text moves and changes when a value does.
fn stable_id(rule: &str, topic: &str, values: &[&str]) -> String {
    let hash = hash::row(std::iter::once(topic).chain(values.iter().copied()));
    format!("{rule}:{:08x}", (hash >> 32) as u32 ^ hash as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(start: usize, text: &str) -> SentenceText {
        SentenceText {
            span: Span::new(start, start + text.len()),
            line: 1,
            column: 1,
            text: text.into(),
            heading: false,
            at: None,
        }
    }

    #[test]
    fn the_value_that_is_meant_is_marked_and_not_one_like_it() {
        let s = sentence(100, "Of 12 boats 12 came back.");
        let (text, mark) = marked(Some(&s), Span::new(112, 114), "12");
        assert_eq!((text.as_str(), mark), ("Of 12 boats 12 came back.", Span::new(12, 14)));
        // Two spaces stood between the words in the file.
        let (_, mark) = marked(Some(&s), Span::new(114, 116), "12");
        assert_eq!(mark, Span::new(12, 14));
        let (_, mark) = marked(Some(&s), Span::new(103, 105), "12");
        assert_eq!(mark, Span::new(3, 5));
    }

    #[test]
    fn a_quotation_of_several_sentences_is_there_in_full() {
        let s = sentence(0, "He said: We came late.");
        let (text, mark) = marked(Some(&s), Span::new(9, 40), "We came late. We left early.");
        assert_eq!(text, "He said: We came late. We left early.");
        assert_eq!(mark.of(&text), "We came late. We left early.");
    }

    #[test]
    fn endless_sentences_are_kept_around_the_value() {
        let long = format!("{} 77 {}", "é".repeat(9_000), "é".repeat(9_000));
        let (text, mark) = marked(Some(&sentence(0, &long)), Span::new(18_001, 18_003), "77");
        assert_eq!(mark.of(&text), "77");
        assert!(text.len() <= 2 * CONTEXT + 2);
        let (text, mark) = marked(None, Span::new(5, 7), "77");
        assert_eq!((text.as_str(), mark), ("77", Span::new(0, 2)));
    }
}
