//! Where a person belongs: `Jane Roe, 59, of Leeds`, `she was born in York`, `a student at Hull University`.

use super::Fact;
use super::anchor::{Anchor, Reader, full};
use super::lexicon::{self, About, bodies};
use super::state::phrase;
use crate::recognise::{Mention, MentionKind};

/// Appends what the words at token `at` say of where a person belongs.
pub fn read(reader: &Reader<'_, '_, '_>, at: usize, out: &mut Vec<Fact>) {
    let tie = phrase(reader, at, |f| f.about == About::Tie).and_then(|(phrase, tokens)| {
        let family = &lexicon::families()[phrase.family];
        let value = value(reader, family.name, tokens.end)?;
        Some((family, reader.subject(at)?, value))
    });
    let home = || Some((lexicon::family("home")?, aged(reader, at)?, value(reader, "home", at + 1)?));
    if let Some((family, person, value)) = tie.or_else(home) {
        out.push(Fact {
            family,
            value: full(value),
            anchor: Anchor::Name(person),
            tokens: value.tokens.clone(),
            sentence: reader.sentence,
        });
    }
}

/// The person of `Jane Roe, 59, of`, `Jane Roe, from`: the preposition at `at` stands in apposition.
fn aged(reader: &Reader<'_, '_, '_>, at: usize) -> Option<String> {
    if !matches!(&*reader.lower(at), "of" | "from") || at < reader.range.start + 2 {
        return None;
    }
    let before = if &*reader.lower(at - 1) == "and" { at - 2 } else { at - 1 };
    let aged = reader.around.covered(before - usize::from(&*reader.lower(before) == ","))?;
    let age = &reader.around.mentions[aged];
    if !matches!(age.kind, MentionKind::Age | MentionKind::Number) {
        return None;
    }
    let comma = age.tokens.start.checked_sub(1)?;
    (&*reader.lower(comma) == ",").then(|| reader.subject(comma + 1))?
}

/// The place or body that begins within three words of `from`.
fn value<'t>(reader: &Reader<'_, 't, '_>, relation: &str, from: usize) -> Option<&'t Mention> {
    for i in from..reader.range.end.min(from + 4) {
        if let Some(m) = reader.persons.at(i) {
            let fits = match bodies(relation) {
                None => m.kind == MentionKind::Place,
                Some(words) => full(m).to_lowercase().split(' ').any(|w| words.contains(&w)),
            };
            return fits.then_some(m);
        }
        if !matches!(
            &*reader.lower(i),
            "the" | "nearby" | "a" | "town" | "city" | "village" | "of" | "suburb" | "neighborhood" | "neighbourhood" | "downtown"
        ) {
            return None;
        }
    }
    None
}
