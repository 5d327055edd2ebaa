//! Where a journey began and where it went (`the flight from Oslo to Bergen`), and which sea something fell into.
//!
//! Many journeys meet in a story: other vehicles, legs, ways back, where people come from. So either end of a route is told
//! of one vehicle and of the other end: who goes from Oslo to Bergen and who goes from Oslo to Rome may be one, not who
//! goes from Bergen to Rome.

use super::Fact;
use super::anchor::{Anchor, Reader, full};
use super::{lexicon, lists};
use crate::frame::cue::Cue;
use crate::frame::small::Small;
use crate::recognise::{Mention, MentionKind};

/// How far before `from` the word that brings the route may stand.
const REACH: usize = 8;
/// How far before `from` the noun of the vehicle may stand.
const VEHICLE: usize = 14;

/// Appends the two ends of the route that `from` at token `at` opens.
pub fn read(reader: &Reader<'_, '_, '_>, at: usize, out: &mut Vec<Fact>) {
    sea(reader, at, out);
    if !reader.around.small(at).has(Small::FROM) {
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
    let Some(vehicle) = vehicle(reader, at) else { return };
    for (family, place, other) in [("origin", origin, goal), ("destination", goal, origin)] {
        if let Some(family) = lexicon::family(family) {
            let tokens = place.tokens.clone();
            out.push(Fact {
                family,
                value: full(place),
                anchor: Anchor::Noun(format!("{vehicle} {}", full(other).to_lowercase()).into()),
                noun: None,
                tokens,
                sentence: reader.sentence,
            });
        }
    }
}

/// The sort of the one vehicle that goes the way that `from` at token `at` opens.
fn vehicle(reader: &Reader<'_, '_, '_>, at: usize) -> Option<&'static str> {
    let stop = reader.range.start.max(at.saturating_sub(VEHICLE));
    let noun = (stop..at).rev().find(|&i| lists::vehicle(&reader.lower(i)).is_some())?;
    let word = reader.lower(noun);
    let one = *word == *reader.around.text.lemma(noun);
    let other = (noun.saturating_sub(2)..at + 1).any(|i| lists::other_journey(&reader.lower(i)));
    lists::vehicle(&word).filter(|_| one && !other)
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
        let (value, tokens) = (word.into(), at + 2..at + 3);
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
