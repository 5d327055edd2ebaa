//! The verb of a clause with what helps it: `was not inspected`, `has yet to sign`, `failed to stop`.

use super::super::Surroundings;
use super::super::small::Small;
use super::words::{self, Part};
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
pub(super) fn read(around: &Surroundings<'_, '_>, from: usize, end: usize) -> Option<Group> {
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
        let tag = text.tokens[at].tag;
        let (part, lemma) = words::at(text, at);
        let lower = text.lower(at);
        let helped = group.helps != Part::default();
        if part.has(Part::HELPS) {
            if !helped {
                group.tense = tense(&lower, part);
            }
            group.helps = group.helps.or(part);
            if lower.ends_with("n't") || lower.ends_with("n’t") || lower == "cannot" {
                group.denied = Some(Denial::Flat);
            }
        } else if part.has(Part::NOT) {
            group.denied = Some(Denial::Flat);
        } else if lower == "yet" {
            yet = true;
        } else if part.has(Part::PARTLY) && group.denied.is_some() {
            group.partly = Some(at);
        } else if part.has(Part::BARELY) {
            group.barely = true;
        } else if tag == Tag::Adverb {
        } else if lower == "to" && yet && helped && is_verb(around, at + 1, limit, true) {
            group.denied = Some(Denial::Yet);
        } else if is_verb(around, at, limit, group.helps.has(Part::DO.or(Part::WILL)) || group.denied == Some(Denial::Yet)) {
            group.verb = Some(at);
            group.end = at + 1;
            // `failed to stop`
            if lemma.has(Part::FAILS) && text.lower(at + 1) == "to" && is_verb(around, at + 2, end, true) {
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
    if let Some(verb) = group.verb {
        let small = around.small(verb);
        let helped = group.helps != Part::default();
        // A participle is no verb of a clause, and neither is what looks like one before a noun it describes.
        if !helped && small.has(Small::ING) {
            return None;
        }
        if !helped {
            let lower = text.lower(verb);
            let bare = *lower == *text.lemma(verb);
            group.tense = if lower.ends_with('s') && !bare { Tense::Present } else { Tense::Past };
        }
        group.passive = group.helps.has(Part::BE) && !small.has(Small::ING);
        return Some(group);
    }
    (group.helps.has(Part::BE) || group.helps.has(Part::HAVE)).then_some(group)
}

/// Whether a token is a verb; behind `did` and `will` any bare form may be one.
fn is_verb(around: &Surroundings<'_, '_>, at: usize, end: usize, bare: bool) -> bool {
    let text = around.text;
    at < end && around.named(at).is_none() && around.covered(at).is_none() && {
        match text.tokens[at].tag {
            Tag::Verb => true,
            Tag::Noun | Tag::Adjective => bare && *text.lower(at) == *text.lemma(at),
            _ => false,
        }
    }
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
