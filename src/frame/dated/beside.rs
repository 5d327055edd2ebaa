//! Deeds told with the one that is dated: two desks that date one thing seldom choose the same verb.

use std::ops::Range;

use super::deed::OBJECT;
use super::lexicon::{befalls, deed_of_verb, lasting};
use super::subject::{deed_noun, nominative, subject};
use crate::frame::Surroundings;
use crate::frame::small::Small;
use crate::recognise::Mention;
use crate::text::Tag;

/// How far behind the ground the clause of an outcome may begin.
const OUTCOME: usize = 3;

/// `rammed the gate on Sunday, killing four`: the participle of a deed that a comma sets off behind the clause of the date.
pub(super) fn outcome(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<&'static str> {
    let text = around.text;
    let end = text.range(mention.sentence).end.min(ground.end + OUTCOME);
    (mention.tokens.end..end)
        .filter(|at| around.small(*at).has(Small::COMMA))
        .map(|at| at + 1)
        .filter(|at| *at < end)
        .find_map(|at| {
            let participle = text.tokens[at].tag == Tag::Verb && around.small(at).has(Small::ING);
            if participle { deed_of_verb(&text.lemma(at)).filter(|d| *d != "speech") } else { None }
        })
}

/// How far before the ground of a toll the verb of the other one stands.
const TOLL: usize = 9;

/// `Ten people died and many were injured on Sunday`: one happening killed and hurt.
pub(super) fn other_toll(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    ground: &Range<usize>,
    verb: &str,
) -> Option<&'static str> {
    let text = around.text;
    let toll = |lemma: &str| deed_of_verb(lemma).filter(|d| matches!(*d, "die" | "kill" | "injure"));
    toll(verb)?;
    let and = ground.start.checked_sub(1)?;
    let first = text.range(mention.sentence).start.max(and.saturating_sub(TOLL));
    if and < first || !matches!(text.lower(and).as_ref(), "and" | ",") {
        return None;
    }
    let dated = |at: usize| around.small(at).has(Small::DATE);
    (first..and)
        .rev()
        .take_while(|at| !dated(*at))
        .find(|at| text.tokens[*at].tag == Tag::Verb)
        .and_then(|at| toll(&text.lemma(at)))
}

/// `The outbreak left 88 people ill`: the happening that is the subject of a verb.
pub(super) fn doer(around: &Surroundings<'_, '_>, ground: &Range<usize>, verb: usize) -> Option<&'static str> {
    if lasting(&around.text.lemma(verb)) {
        return None;
    }
    let noun = subject(around, ground, verb)?;
    // `Three people hurt in the crash were released`
    let other =
        nominative(around, ground, verb).map_or_else(|| placed(around, ground, verb), |head| head != noun.lemma);
    noun.class.filter(|class| befalls(class) && !other)
}

/// Whether a preposition governs the last noun before a verb.
fn placed(around: &Surroundings<'_, '_>, ground: &Range<usize>, verb: usize) -> bool {
    let tag = |at: usize| around.text.tokens[at].tag;
    (ground.start..verb)
        .rev()
        .skip_while(|at| matches!(tag(*at), Tag::Auxiliary | Tag::Adverb))
        .find(|at| !matches!(tag(*at), Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Determiner | Tag::Numeral))
        .is_some_and(|at| tag(at) == Tag::Preposition)
}

/// `were hurt in a crash`: the happening in which a verb places what it tells.
pub(super) fn within(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    ground: &Range<usize>,
    verb: usize,
) -> Option<&'static str> {
    let text = around.text;
    let end = ground.end.min(verb + OBJECT);
    let inside = (verb + 1..end).filter(|at| !mention.tokens.contains(at)).find(|at| text.lower(*at) == "in")?;
    let noun = (inside + 1..end.min(inside + 5)).find(|at| text.tokens[*at].tag == Tag::Noun)?;
    (noun..end.min(noun + 2)).find_map(|at| deed_noun(around, at)?.class.filter(|class| befalls(class)))
}

/// How far from its verb a second one may stand that the date is of as well.
const JOINED: usize = 14;

/// `In 2021 Ruiz was convicted of fraud and was sentenced to 10 years`, `was convicted and sentenced in 2021`: the other deed
/// of a subject that a date in front of both, or behind both, is of.
pub(super) fn joined(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<&'static str> {
    let text = around.text;
    let sentence = text.range(mention.sentence);
    let verb = |at: usize| text.tokens[at].tag == Tag::Verb;
    let known = |at: usize| {
        if verb(at) { deed_of_verb(&text.lemma(at)).filter(|d| *d != "speech") } else { None }
    };
    let link = |at: &usize| matches!(text.tokens[*at].tag, Tag::Auxiliary);
    if mention.tokens.start > sentence.start + 2 {
        // Behind both: nothing stands between the two but `and`.
        let last = (ground.start..mention.tokens.start).rev().find(|at| verb(*at))?;
        let and = (ground.start.max(1)..last).rev().find(|at| !link(at)).filter(|at| text.lower(*at) == "and")?;
        known(last)?;
        return known(and - 1);
    }
    let end = sentence.end.min(mention.tokens.end + 2 * JOINED);
    let first = (mention.tokens.end..end).find(|at| verb(*at))?;
    known(first)?;
    let dated = |at: usize| around.small(at).has(Small::DATE);
    let parts = |at: usize| {
        matches!(text.lower(at).as_ref(), "," | ";" | ":" | "but" | "who" | "which" | "that" | "when" | "while")
    };
    let and = (first + 1..end.min(first + JOINED))
        .take_while(|at| !parts(*at) && !dated(*at))
        .find(|at| text.lower(*at) == "and")?;
    let second = (and + 1..end).find(|at| !link(at))?;
    let rest = second..sentence.end.min(second + JOINED);
    (!rest.take_while(|at| !parts(*at)).any(dated)).then(|| known(second)).flatten()
}
