//! The verb of a clause with what helps it: `was not inspected`, `has yet to sign`, `failed to stop`.

use super::super::Surroundings;
use super::super::small::Small;
use super::words::{Part, Parts};
use crate::clause::{Denial, Tense};
use crate::text::Tag;

/// A verb with its helpers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Group {
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// The token of the verb; none where a helper is the verb itself.
    pub verb: Option<usize>,
    /// The helpers.
    pub helps: Part,
    pub denied: Option<Denial>,
    /// The token of an adverb that leaves room for part of it: `not fully inspected`.
    pub partly: Option<usize>,
    /// The verb that tells that it was not done: `refused` to sign.
    pub fails: Option<usize>,
    /// It is all but denied.
    pub barely: bool,
    pub tense: Tense,
    /// What stands before it suffers it.
    pub passive: bool,
}

/// How many tokens a group has at most.
const LONGEST: usize = 8;

/// The group that begins at a token, a helper, a word of denial or a verb.
pub(super) fn read(around: &Surroundings<'_, '_>, parts: &Parts<'_>, from: usize, end: usize) -> Option<Group> {
    let text = around.text;
    let limit = end.min(from + LONGEST);
    let mut group = Group {
        start: from,
        end: from,
        verb: None,
        helps: Part::default(),
        denied: None,
        partly: None,
        fails: None,
        barely: false,
        tense: Tense::Present,
        passive: false,
    };
    let (mut at, mut yet) = (from, false);
    while at < limit {
        let part = parts.at(at);
        let helped = group.helps != Part::default();
        let bare = group.helps.has(Part::DO.or(Part::WILL)) || group.denied == Some(Denial::Yet);
        if part.has(Part::HELPS) {
            if !helped {
                group.tense = tense(&text.lower(at), part);
            }
            group.helps = group.helps.or(part);
            if part.has(Part::DENIES) {
                group.denied = Some(Denial::Flat);
            }
        } else if part.has(Part::NOT) {
            group.denied = Some(Denial::Flat);
        } else if part.has(Part::YET) {
            yet = true;
        } else if part.has(Part::PARTLY) && group.denied.is_some() {
            group.partly = Some(at);
        } else if part.has(Part::BARELY) {
            group.barely = true;
        } else if text.tokens[at].tag == Tag::Adverb {
        } else if part.has(Part::TO) && yet && helped && is_verb(around, at + 1, limit, true) {
            group.denied = Some(Denial::Yet);
        } else if is_verb(around, at, limit, bare) {
            group.verb = Some(at);
            group.end = at + 1;
            // `failed to stop`
            if part.has(Part::FAILS) && parts.at(at + 1).has(Part::TO) && is_verb(around, at + 2, end, true) {
                group.barely |= group.denied.is_some();
                group.fails = Some(at);
                group.denied = Some(Denial::Flat);
                group.verb = Some(at + 2);
                group.end = at + 3;
            }
            break;
        } else {
            break;
        }
        at += 1;
        group.end = at;
    }
    // `has not yet signed`
    if yet && group.denied == Some(Denial::Flat) {
        group.denied = Some(Denial::Yet);
    }
    let Some(verb) = group.verb else {
        return group.helps.has(Part::BE.or(Part::HAVE)).then_some(group);
    };
    let ing = around.small(verb).has(Small::ING);
    if group.helps == Part::default() {
        // A participle is no verb of a clause.
        if ing {
            return None;
        }
        let told = group.fails.unwrap_or(verb);
        let lower = text.lower(told);
        let bare = *lower == *text.lemma(told);
        let past = if bare { parts.at(told).has(Part::SAME) } else { !lower.ends_with('s') };
        group.tense = if past { Tense::Past } else { Tense::Present };
    }
    group.passive = group.helps.has(Part::BE) && !ing;
    Some(group)
}

/// Whether a token is a verb; behind `did` and `will` any bare form may be one.
fn is_verb(around: &Surroundings<'_, '_>, at: usize, end: usize, bare: bool) -> bool {
    let text = around.text;
    at < end
        && match text.tokens[at].tag {
            Tag::Verb => true,
            Tag::Noun | Tag::Adjective => bare && *text.lower(at) == *text.lemma(at),
            _ => false,
        }
        && around.named(at).is_none()
        && around.covered(at).is_none()
}

fn tense(lower: &str, part: Part) -> Tense {
    if part.has(Part::WILL) {
        return Tense::Future;
    }
    match lower.trim_end_matches("n't").trim_end_matches("n’t") {
        "is" | "are" | "do" | "does" | "'re" | "be" => Tense::Present,
        _ => Tense::Past,
    }
}
