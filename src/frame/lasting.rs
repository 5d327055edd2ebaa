//! What a length of time is the length of.
//!
//! The noun that stands beside it says so (`a three-week trial`, `the trial lasted five weeks`, `a term of six months`), where a
//! list knows it; else the nearest word of its clause that a list knows, and else what came of it in the end.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::measure::nearest;
use super::phrase::noun_phrase;
use super::{Surroundings, empty_verb, lexicon};
use crate::assertion::Frame;
use crate::recognise::{Mention, MentionKind};
use crate::text::Tag;
use crate::value::Measure;

/// What a time is the length of that merely passed between two things: `two years later`.
pub const PASSED: &str = "time passed";

/// What a time is the length of that two parties agreed on.
pub const CONTRACT: &str = "length of the contract";

/// What a time is the length of that people talk, jurors among them.
const TALKS: &str = "length of the talks";

/// What a time is the length of that somebody takes to come to a decision.
pub const DELIBERATIONS: &str = "length of the deliberations";

/// The noun of what is told of by its verb: `took ten minutes to decide`.
pub const DELIBERATION: &str = "deliberation";

/// What a time is the length of that somebody spends locked up.
pub const PRISON: &str = "prison term";

/// What a time is the length of that is written as a clock is: `2:02:44`.
pub const RACE: &str = "time in the race";

/// What a time is the length of; `two years later` is time that passed, `talked for two hours before they agreed` is none.
pub(super) fn length_of(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    window: &Range<usize>,
    frame: &mut Frame,
) -> Option<Cow<'static, str>> {
    let text = around.text;
    let clocked = mention.value.quantity().is_some_and(|q| q.unit.as_deref() == Some("clock"));
    // `2 hours 24 minutes 11 seconds`
    let unit = |unit: &str| mention.tokens.clone().any(|at| text.lemma(at) == unit);
    if clocked || unit("second") && (unit("minute") || unit("hour")) && window.clone().any(|at| raced(&text.lemma(at)))
    {
        return Some(RACE.into());
    }
    // `for two hours`, `for another six months`
    let before = |n: usize| mention.tokens.start.checked_sub(n).map(|at| text.lower(at));
    let another = before(1).is_some_and(|word| word == "another");
    let lasted = before(1 + usize::from(another)).is_some_and(|word| word == "for");
    let passed = lexicon::passing(text.lower(mention.tokens.end).as_ref());
    if passed && !lasted || rhythm(around, mention, window) {
        return Some(PASSED.into());
    }
    if left(around, mention, window) {
        return Some(LEFT.into());
    }
    if deliberated(around, mention, window) {
        frame.head.get_or_insert_with(|| DELIBERATION.into());
        return Some(DELIBERATIONS.into());
    }
    let own = lasting(around, mention, window, frame);
    let noun = own.clone().or_else(|| named(around, mention, window));
    frame.head = frame.head.take().or_else(|| noun.clone());
    if let Some(what) = noun.as_deref().and_then(lexicon::length) {
        return Some(what.into());
    }
    let said = nearest(around, mention, window, |_, lemma| lexicon::length(lemma));
    // `jurors found him guilty after nine hours of talks`
    let jury = |at: usize| matches!(text.lemma(at).as_ref(), "juror" | "jury");
    let said = match said {
        Some(TALKS) if window.clone().any(jury) => lexicon::length("jury"),
        said => said,
    };
    let said = said.or_else(|| beside_sum(around, mention, window).then_some(CONTRACT)).map(Cow::Borrowed);
    let own = || own.map(|noun| format!("length of the {noun}").into());
    said.or_else(own).or_else(|| before_deed(around, mention, window).map(Cow::Owned))
}

/// How far before a time the verb may stand with which it is taken, and how far behind it what is decided, in tokens.
const TAKES: usize = 4;
const DECIDED: usize = 4;

/// `spent three days weighing whether`, `took less than ten minutes to decide`, `needed an hour to reach a verdict`.
fn deliberated(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let verb = end + usize::from(text.lower(end) == "to");
    if verb >= window.end {
        return false;
    }
    let taken = |at: usize| matches!(text.lemma(at).as_ref(), "spend" | "take" | "need" | "require" | "after");
    let behind =
        |words: &[&str]| (verb + 1..window.end).take(DECIDED).any(|at| words.contains(&text.lower(at).as_ref()));
    let decides = match text.lemma(verb).as_ref() {
        "decide" | "deliberate" | "ponder" => true,
        "weigh" | "consider" | "mull" | "debate" => {
            behind(&["whether", "if", "verdict", "verdicts", "evidence", "decision", "fate"])
        }
        "reach" | "return" | "agree" | "come" => behind(&["verdict", "verdicts", "decision"]),
        _ => false,
    };
    decides && (start.saturating_sub(TAKES).max(window.start)..start).any(taken)
}

/// Whether a lemma tells of a race.
fn raced(lemma: &str) -> bool {
    matches!(lemma, "win" | "finish" | "clock" | "race" | "marathon" | "lap" | "swim" | "runner" | "champion" | "title")
}

/// `the second kidnapping within a week`: how soon one thing followed another.
fn rhythm(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let start = mention.tokens.start;
    let within = |at: usize| matches!(text.lower(at).as_ref(), "within" | "in");
    let opens = within(start) || start.checked_sub(1).is_some_and(|at| at >= window.start && within(at));
    // `two extensions in seven months`, but `two dead in three days of clashes`
    let of = text.lower(mention.tokens.end) == "of";
    if opens && !of && counted_before(around, start, window) {
        return true;
    }
    let counted = |at: usize| {
        let figure = around.covered(at).and_then(|c| around.mentions[c].value.quantity());
        figure.is_some_and(|q| q.measure == Measure::Ordinal) || matches!(text.lower(at).as_ref(), "twice" | "times")
    };
    opens && (window.start..start).any(counted)
}

/// How far before a time the figure may stand of what happened in it, in tokens.
const COUNTED: usize = 6;

/// Whether so many things are counted before a time, in its clause.
fn counted_before(around: &Surroundings<'_, '_>, start: usize, window: &Range<usize>) -> bool {
    let near = (window.start.max(start.saturating_sub(COUNTED))..start).rev();
    let figure = near.take_while(|at| around.text.word(*at) != ",").find_map(|at| around.covered(at));
    let things = |c: usize| {
        let counted = &around.mentions[c];
        let noun = (counted.tokens.end..start).find(|at| around.text.tokens[*at].tag == Tag::Noun);
        let people = noun.is_some_and(|at| lexicon::head_class(&around.text.lemma(at)) == Some("people"));
        matches!(counted.kind, MentionKind::Number | MentionKind::Quantity) && !people
    };
    figure.is_some_and(things)
}

/// What a time is the length of that is still to go: `two weeks left`.
const LEFT: &str = "time left";

/// `with eight minutes to play`, `two years left on his contract`.
fn left(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let word = |at: usize| if at < window.end { text.lower(at) } else { "".into() };
    // `took three days to go out`
    let taken = || {
        let near = window.start.max(start.saturating_sub(TAKES))..start;
        near.into_iter().any(|at| matches!(text.lemma(at).as_ref(), "take" | "need" | "spend" | "require"))
    };
    let ends =
        |at: usize| at >= window.end || !matches!(text.tokens[at].tag, Tag::Noun | Tag::ProperNoun | Tag::Numeral);
    match word(end).as_ref() {
        "left" | "remaining" => true,
        "to" => matches!(word(end + 1).as_ref(), "play" | "go") && ends(end + 2) && !taken(),
        _ => false,
    }
}

/// `a week of 35 hours`, `a 35-hour week`: the noun whose length a time is.
fn lasting(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>, frame: &Frame) -> Option<Arc<str>> {
    let text = around.text;
    let of = mention.tokens.start.checked_sub(2).filter(|at| *at >= window.start && text.lower(at + 1) == "of");
    let noun = of.filter(|at| text.tokens[*at].tag == Tag::Noun).map(|at| around.kept_lemma(at));
    let noun = noun.or_else(|| frame.head.clone())?;
    (!lexicon::vague_span(&noun)).then_some(noun)
}

/// `a three-week trial`, `the trial lasted five weeks`: the noun beside a time that a list may know for something that lasts.
fn named(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<Arc<str>> {
    let text = around.text;
    let last = mention.tokens.end - 1;
    if last > mention.tokens.start && text.word(last - 1) == "-" {
        let mut phrase = Frame::default();
        noun_phrase(around, mention.tokens.end, window, &mut phrase);
        let agreed = |noun: &Arc<str>| lexicon::length(noun) == Some(CONTRACT);
        // `a six-month truce agreement`
        let kept = || phrase.modifiers.iter().find(|m| lexicon::length(m).is_some()).cloned();
        let kept = phrase.head.as_ref().filter(|head| agreed(head)).and_then(|_| kept());
        return kept.or(phrase.head).filter(|noun| !lexicon::vague_span(noun));
    }
    lasted(around, mention, window)
}

/// `a seven-year, $161-million deal`, `(eight years, $160 million)`: the length of what is worth so much.
fn beside_sum(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let end = mention.tokens.end;
    let sum = || around.covered(end + 1).map(|c| around.mentions[c].kind) == Some(MentionKind::Money);
    end + 1 < window.end && around.text.word(end) == "," && sum()
}

/// How far before a length of time the verb may stand with which it lasts, and how far before that its subject, in tokens.
const LASTS: usize = 3;

/// `The trial lasted five weeks`, `the deal runs for 15 years`: what lasted.
fn lasted(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<Arc<str>> {
    let text = around.text;
    let back = |from: usize| (from.saturating_sub(LASTS).max(window.start)..from).rev();
    let clear = |at: &usize| around.covered(*at).is_none() && text.tokens[*at].is_word();
    let lasts =
        |at: &usize| matches!(text.lemma(*at).as_ref(), "last" | "run" | "take" | "span") && text.lower(*at) != "last";
    let verb = back(mention.tokens.start).take_while(clear).find(lasts)?;
    let adverb = |at: &usize| matches!(text.tokens[*at].tag, Tag::Adverb | Tag::Auxiliary);
    let last = back(verb).take_while(clear).find(|at| !adverb(at)).filter(|at| text.tokens[*at].tag == Tag::Noun)?;
    // `Talks on the pact took three years`
    let phrase =
        |at: &usize| matches!(text.tokens[*at].tag, Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::ProperNoun);
    let before = (window.start..last).rev().take_while(clear).find(|at| !phrase(at));
    let whole = before.filter(|at| text.tokens[*at].tag == Tag::Preposition).and_then(|at| at.checked_sub(1));
    let subject = whole.filter(|at| *at >= window.start && text.tokens[*at].tag == Tag::Noun).unwrap_or(last);
    let noun = text.lemma(subject);
    // Who took six weeks is no length of anything.
    (lexicon::head_class(&noun) != Some("people")).then(|| around.kept_lemma(subject))
}

/// How a time is called that went before a deed, with the deed behind it.
pub const BEFORE_DEED: &str = "time before";

/// How far behind the comma its verb may stand, and how far before `after`.
const VERB: usize = 8;

/// How many words the state takes that lasted: `After 12 years of public service,`.
const STATE: usize = 10;

/// `After 12 years in office, she resigned`, `agreed to a truce after nine hours of talks`: what a time came before that
/// lasted until then.
fn before_deed(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<String> {
    let text = around.text;
    let after = mention.tokens.start.checked_sub(1).filter(|at| *at >= window.start && text.lower(*at) == "after")?;
    let lasts =
        matches!(text.lower(mention.tokens.end).as_ref(), "of" | "in" | "on" | "at" | "as" | "with" | "without");
    if !lasts {
        return None;
    }
    let deed = |at: &usize| text.tokens[*at].tag == Tag::Verb && !empty_verb(text.lemma(*at).as_ref());
    let ends = |at: &usize| !matches!(text.word(*at), "," | ";" | ":" | "—" | "–" | "(" | ")");
    let opens = after == window.start || text.word(after - 1) == ",";
    let verb = if opens {
        let rest = mention.tokens.end..window.end;
        let comma = rest.clone().take(STATE).find(|at| text.word(*at) == ",")?;
        (comma + 1..rest.end).take(VERB).take_while(ends).find(deed)
    } else {
        (window.start..after).rev().take(VERB).take_while(ends).find(deed)
    };
    verb.map(|at| format!("{BEFORE_DEED} “{}”", text.lemma(at)))
}
