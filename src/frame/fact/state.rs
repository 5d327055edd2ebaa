//! Phrases of the families: what somebody or something did, was or wore.

use std::ops::Range;

use super::Fact;
use super::anchor::{Anchor, Reader};
use super::lexicon::{self, About, Family, Phrase};
use crate::text::TokenKind;
use crate::text::lemma::lemma;

/// Appends what the phrase that begins at token `at` states.
pub fn read(reader: &Reader<'_, '_, '_>, at: usize, out: &mut Vec<Fact>) {
    let Some((phrase, tokens)) = phrase(reader, at, |f| f.about != About::Tie) else { return };
    let family = &lexicon::families()[phrase.family];
    let Some(anchor) = anchor(reader, family, &tokens) else { return };
    let value = family.values[phrase.value].to_string();
    out.push(Fact { family, value, anchor, tokens, sentence: reader.sentence });
}

/// The longest phrase of a wanted family at a token whose words stand there.
pub fn phrase(
    reader: &Reader<'_, '_, '_>,
    at: usize,
    wanted: impl Fn(&Family) -> bool,
) -> Option<(&'static Phrase, Range<usize>)> {
    if reader.around.text.tokens[at].kind != TokenKind::Word || reader.persons.at(at).is_some() {
        return None;
    }
    let word = reader.lower(at);
    let stem = lemma(&word);
    let stands = |p: &&'static Phrase| {
        wanted(&lexicon::families()[p.family])
            && p.rest.iter().enumerate().all(|(n, w)| *reader.lower(at + 1 + n) == **w)
    };
    let listed = lexicon::phrases(&word).iter().find(stands);
    let found = listed.or_else(|| lexicon::phrases(&stem).iter().find(stands))?;
    Some((found, at..at + 1 + found.rest.len()))
}

fn anchor(reader: &Reader<'_, '_, '_>, family: &'static Family, tokens: &Range<usize>) -> Option<Anchor> {
    let fits = |word: &str| family.nouns.contains_key(word);
    let class = |i: usize| family.nouns.get(&*reader.lower(i)).map(|class| Anchor::Noun((*class).to_string()));
    match family.about {
        About::Subject => reader.subject(tokens.start).map(Anchor::Name),
        About::Patient if reader.passive(tokens.start) => reader.subject(tokens.start).map(Anchor::Name),
        About::Patient => {
            reader.patient(tokens.end).or_else(|| reader.subject(tokens.start)).map(Anchor::Name)
        }
        About::Thing if reader.passive(tokens.start) => reader.noun_before(tokens.start, fits).and_then(class),
        About::Thing => reader
            .noun_behind(tokens.end, fits)
            .or_else(|| reader.noun_before(tokens.start, fits))
            .and_then(class),
        About::Modifier => reader.noun_behind(tokens.end, fits).and_then(class),
        About::Object => {
            let verb = |word: &str| family.verbs.contains(&&*lemma(word));
            reader.noun_before(tokens.start, verb).map(|_| Anchor::Story)
        }
        About::Tie | About::Side => None,
    }
}
