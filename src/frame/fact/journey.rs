//! Where a journey began and where it went (`the flight from Oslo to Bergen`), and which sea something fell into.

use super::Fact;
use super::anchor::{Anchor, Reader, full};
use super::{lexicon, lists};
use crate::frame::cue::Cue;
use crate::recognise::{Mention, MentionKind};

/// How far before `from` the word that brings the route may stand.
const REACH: usize = 8;

/// Appends the two ends of the route that `from` at token `at` opens.
pub fn read(reader: &Reader<'_, '_, '_>, at: usize, out: &mut Vec<Fact>) {
    sea(reader, at, out);
    if &*reader.lower(at) != "from" {
        return;
    }
    let Some(origin) = place(reader, at + 1) else { return };
    if &*reader.lower(origin.tokens.end) != "to" {
        return;
    }
    let Some(goal) = place(reader, origin.tokens.end + 1) else { return };
    let stop = reader.range.start.max(at.saturating_sub(REACH));
    if !(stop..at).any(|i| lists::travel(&reader.lower(i))) {
        return;
    }
    for (family, place) in [("origin", origin), ("destination", goal)] {
        if let Some(family) = lexicon::family(family) {
            let tokens = place.tokens.clone();
            out.push(Fact {
                family,
                value: full(place),
                anchor: Anchor::Story,
                noun: None,
                tokens,
                sentence: reader.sentence,
            });
        }
    }
}

/// `in the Pacific Ocean`, `into the Atlantic`.
fn sea(reader: &Reader<'_, '_, '_>, at: usize, out: &mut Vec<Fact>) {
    if !reader.cue(at).has(Cue::SEAWARD) || &*reader.lower(at + 1) != "the" {
        return;
    }
    let word = reader.lower(at + 2);
    if lists::sea(&word)
        && let Some(family) = lexicon::family("sea")
    {
        let (value, tokens) = (word.into_owned(), at + 2..at + 3);
        out.push(Fact { family, value, anchor: Anchor::Story, noun: None, tokens, sentence: reader.sentence });
    }
}

fn place<'t>(reader: &Reader<'_, 't, '_>, from: usize) -> Option<&'t Mention> {
    let from = from + usize::from(&*reader.lower(from) == "the");
    reader
        .persons
        .at(from)
        .filter(|m| matches!(m.kind, MentionKind::Place | MentionKind::Name) && m.tokens.start == from)
}
