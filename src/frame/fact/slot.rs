//! Where something was done: `the talks were held in Brunnen`, `she was flown to a hospital in Ede`.
//!
//! A family of this sort is a deed that has one place; the place is the name behind a preposition that the nearest word of
//! such a family governs. Whether two places can be one is asked where stories are compared.

use super::Fact;
use super::anchor::{Anchor, Reader, full};
use super::lexicon::{About, Family, slot};
use super::lists::locality;
use crate::frame::cue::Cue;
use crate::recognise::MentionKind;
use crate::text::Tag;

/// How far before a preposition the word that tells of the deed may stand.
const REACH: usize = 8;
/// How far behind the name it may stand.
const BEHIND: usize = 5;

/// How far behind the name the verb of a clause may stand that says what was done there.
const WHERE: usize = 14;

/// Appends where the deeds of a sentence were done.
pub fn read(reader: &Reader<'_, '_, '_>, out: &mut Vec<Fact>) {
    if !reader.said.has(Cue::SLOT) {
        return;
    }
    for &place in reader.names {
        if !matches!(place.kind, MentionKind::Place | MentionKind::Name | MentionKind::Organisation) {
            continue;
        }
        // Where a person is said to live is read already.
        if out.iter().rev().take(8).any(|f| f.family.about == About::Tie && f.tokens == place.tokens) {
            continue;
        }
        let Some(before) = preposition(reader, place.tokens.start) else { continue };
        let family = deed(reader, before, place.tokens.end);
        let takes = |f: &&Family| f.limits.behind.is_empty() || f.limits.behind.contains(&*reader.lower(before));
        if let Some(family) = family.filter(takes) {
            out.push(Fact {
                family,
                value: full(place),
                anchor: Anchor::Story,
                noun: None,
                tokens: place.tokens.clone(),
                sentence: reader.sentence,
            });
        }
    }
}

/// The preposition before a place, over what says what sort of place it is: `in the town of Ede`, `at the Ede hospital`.
fn preposition(reader: &Reader<'_, '_, '_>, name: usize) -> Option<usize> {
    let mut at = name;
    while at > reader.range.start && name - at < 5 {
        at -= 1;
        let word = reader.lower(at);
        match &*word {
            // `according to the agency`, `next to`
            "to" if at > reader.range.start && matches!(reader.tag(at - 1), Tag::Adverb | Tag::Preposition) => {
                return None;
            }
            "to" if at > reader.range.start && &*reader.lower(at - 1) == "according" => return None,
            "in" | "at" | "on" | "near" | "to" | "into" | "outside" | "for" => return Some(at),
            // `in the town of Ede`, `near the junction with Mill Road`
            "of" | "with" if at > reader.range.start && locality(&reader.lower(at - 1)) => {}
            "the" | "a" | "an" | "nearby" | "central" => {}
            _ if locality(&word) || reader.cue(at).has(Cue::DIRECTION) => {}
            _ => return None,
        }
    }
    None
}

/// The deed of the nearest word that tells of one, in the clause: before the place, or else right behind it.
fn deed(reader: &Reader<'_, '_, '_>, before: usize, end: usize) -> Option<&'static Family> {
    let clause = |i: &usize| !reader.cue(*i).has(Cue::CLAUSE) || &*reader.lower(*i) == ",";
    let tells = |i: usize| {
        // `took place`, `took part`
        let set = || matches!(&*reader.lower(i + 1), "place" | "part");
        let word = reader.cue(i).has(Cue::SLOT) && reader.persons.at(i).is_none() && !set();
        word.then(|| slot(&reader.lower(i)).or_else(|| slot(&reader.around.text.lemma(i))))?
    };
    let stop = reader.range.start.max(before.saturating_sub(REACH));
    let behind = end..reader.range.end.min(end + BEHIND);
    (stop..before)
        .rev()
        .take_while(clause)
        .find_map(tells)
        .or_else(|| behind.take_while(|i| !reader.cue(*i).has(Cue::CLAUSE)).find_map(tells))
        .or_else(|| {
            // `in Halden, where the envoys signed a treaty`
            let relative = &*reader.lower(end) == "," && &*reader.lower(end + 1) == "where";
            let verb = |i: usize| if reader.tag(i) == Tag::Verb { tells(i) } else { None };
            let clause = end + 2..reader.range.end.min(end + WHERE);
            relative.then(|| clause.take_while(|i| &*reader.lower(*i) != ",").find_map(verb)).flatten()
        })
}
