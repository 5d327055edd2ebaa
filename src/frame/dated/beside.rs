//! Deeds told with the one that is dated: two desks that date one thing seldom choose the same verb.

use std::ops::Range;

use super::deed::OBJECT;
use super::lexicon::{befalls, deed_of_verb, lasting};
use super::subject::{deed_noun, subject};
use crate::frame::Surroundings;
use crate::recognise::Mention;
use crate::text::Tag;

/// How far behind the ground the clause of an outcome may begin.
const OUTCOME: usize = 3;

/// `rammed the gate on Sunday, killing four`: the participle of a deed that a comma sets off behind the clause of the date.
pub(super) fn outcome(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<&'static str> {
    let text = around.text;
    let end = text.range(mention.sentence).end.min(ground.end + OUTCOME);
    (mention.tokens.end..end).filter(|at| text.word(*at) == ",").map(|at| at + 1).filter(|at| *at < end).find_map(
        |at| {
            let participle = text.tokens[at].tag == Tag::Verb && text.lower(at).ends_with("ing");
            deed_of_verb(&text.lemma(at)).filter(|d| participle && *d != "speech")
        },
    )
}

/// `The outbreak left 88 people ill`: the happening that is the subject of a verb.
pub(super) fn doer(around: &Surroundings<'_, '_>, ground: &Range<usize>, verb: usize) -> Option<&'static str> {
    if lasting(&around.text.lemma(verb)) {
        return None;
    }
    subject(around, ground, verb)?.class.filter(|class| befalls(class))
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
