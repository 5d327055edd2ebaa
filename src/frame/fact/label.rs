//! What the words right before a name call its bearer: `Democrat Ida Holm`, `Kenya's Paul Orr`.

use super::Fact;
use super::anchor::{Anchor, Reader, full};
use super::lexicon;
use super::lists;
use crate::frame::cue::Cue;
use crate::recognise::MentionKind;
use crate::text::{Tag, TokenKind};

/// So many words stand between a party and the name: `Republican state senator Ida Holm`.
const BETWEEN: usize = 3;

/// Appends the party and the people that stand before the names of a sentence.
pub fn read(reader: &Reader<'_, '_, '_>, out: &mut Vec<Fact>) {
    for &name in reader.names {
        let (start, person) = (name.tokens.start, name.kind == MentionKind::Person);
        let known = person || matches!(name.kind, MentionKind::Organisation | MentionKind::Name);
        let found = [
            if person && reader.said.has(Cue::PARTY) {
                party(reader, start).map(|(at, party)| (at, "politics", party))
            } else {
                None
            },
            if known && (!person || name.tokens.len() > 1) {
                land(reader, start).map(|(at, land)| (at, "people", land))
            } else {
                None
            },
        ];
        for (at, family, value) in found.into_iter().flatten() {
            if let Some(family) = lexicon::family(family) {
                let (anchor, tokens) = (Anchor::Name(full(name)), at..at + 1);
                out.push(Fact { family, value: value.into(), anchor, noun: None, tokens, sentence: reader.sentence });
            }
        }
    }
}

/// What people call a member of a party, with the party.
const PARTIES: [(&str, &str); 3] = [("democrat", "Democrat"), ("democratic", "Democrat"), ("republican", "Republican")];

/// The words by which a party is told.
pub fn parties() -> impl Iterator<Item = &'static str> {
    PARTIES.into_iter().map(|(word, _)| word)
}

/// `Democrat`, `Republican incumbent`, `Democratic Sen.` before the name at `name`.
fn party(reader: &Reader<'_, '_, '_>, name: usize) -> Option<(usize, &'static str)> {
    let stop = reader.range.start.max(name.saturating_sub(BETWEEN + 1));
    for at in (stop..name).rev() {
        let word = reader.lower(at);
        let party = match PARTIES.iter().find(|(called, _)| *called == word) {
            Some((_, party)) => *party,
            // `Republican rival Karl Moss` is a rival of Republicans, or one of them.
            None if matches!(
                &*word,
                "rival" | "opponent" | "donor" | "fundraiser" | "voter" | "primary" | "critic"
            ) =>
            {
                return None;
            }
            None if matches!(reader.tag(at), Tag::Noun | Tag::ProperNoun) || word == "." => continue,
            None => return None,
        };
        let before = at.checked_sub(1).map(|i| reader.lower(i)).unwrap_or_default();
        // `Social Democrat`, `former Republican`, `Democrat-turned-Republican`
        let other = matches!(&*before, "social" | "christian" | "liberal" | "former" | "free" | "-" | "ex");
        return (!other && reader.around.text.tokens[at].capital).then_some((at, party));
    }
    None
}

/// The country whose possessive stands before the name at `name`.
fn land(reader: &Reader<'_, '_, '_>, name: usize) -> Option<(usize, &'static str)> {
    let mark = name.checked_sub(1).filter(|i| reader.range.contains(i))?;
    if reader.around.text.tokens[mark].kind != TokenKind::Possessive {
        return None;
    }
    let country = reader.persons.at(mark.checked_sub(1)?).filter(|m| m.tokens.end == mark)?;
    Some((country.tokens.start, lists::country_named(&full(country))?))
}
