//! Facts that are words: what became of a thing, who lives where, on which side a place lies.
//!
//! Numbers and dates carry what they are about around them; a fact of this sort is a phrase of a list (`families.txt`)
//! with an *anchor*, the person or thing it is about. Without an anchor a contrast of words says nothing (one story's
//! blue car is not another's red one), so a phrase whose anchor cannot be read states no fact. It reads one story's
//! tokens and never asks what another story says.

mod anchor;
mod beside;
mod code;
mod contest;
mod decider;
mod deed;
mod family;
mod journey;
mod label;
mod lexicon;
mod limits;
mod lists;
mod pronoun;
mod scene;
mod side;
mod slot;
mod sole;
mod sorts;
mod state;
mod table;
mod tie;
mod word;

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::Surroundings;
use super::cue::Cue;
use crate::text::quick::HashSet;
use crate::text::{BlockKind, Text, words};

pub use anchor::Anchor;
pub(super) use code::is_road;
pub use contest::{BEAT, LOST};
pub(super) use decider::decider;
use family::Abouts;
pub use family::{About, Family, How, SEVERAL};
pub use lexicon::family;
pub(super) use lexicon::{first_words, is_phrase, verbs};
pub use lists::{direction, directions_clash, kin};
pub(super) use scene::parts;
pub use scene::{DOES, WITH};

/// One fact of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub family: &'static Family,
    /// The value under which it is compared.
    pub value: Arc<str>,
    pub anchor: Anchor,
    /// The token of the noun that is the anchor.
    pub noun: Option<usize>,
    /// The words that state it.
    pub tokens: Range<usize>,
    pub sentence: usize,
}

/// Longest sentence that is read, in tokens.
const LONGEST: usize = 160;
const _: () = assert!(LONGEST <= u8::MAX as usize);

/// About how many phrases begin with one word.
const PHRASES: usize = 64;

/// Tells every word by itself to which a fact can be put.
pub(super) fn cues(mut tell: impl FnMut(&'static str, u32)) {
    lexicon::cues(&mut tell);
    lists::cues(tell);
}

/// The facts of a text, in order of their place.
pub fn facts(around: &Surroundings<'_, '_>) -> Vec<Fact> {
    let text = around.text;
    let persons = anchor::Persons::new(around);
    let (mut phrases, mut held, mut out) = (Vec::with_capacity(PHRASES), word::Held::default(), Vec::new());
    for sentence in 0..text.sentences.len() {
        if text.range(sentence).len() > LONGEST || text.block_kind(sentence) == BlockKind::Furniture {
            continue;
        }
        let reader = anchor::Reader::new(around, &persons, sentence);
        // Every fact hangs on a word of a list, so that most tokens cost nothing. Nobody can foresee which: all are written
        // down, and those that do not open one are written over.
        let (mut opens, mut n) = ([0u8; LONGEST], 0);
        for (at, noted) in (0..LONGEST as u8).zip(reader.noted) {
            opens[n] = at;
            n += usize::from(noted.cue.has(Cue::OPENS));
        }
        for at in opens[..n].iter().map(|at| reader.range.start + usize::from(*at)) {
            let cue = reader.cue(at);
            let begins = cue.has(Cue::ALONE) || cue.has(Cue::PHRASE) && reader.cue(at + 1).has(Cue::SECOND);
            let abouts = if begins { state::phrases(&reader, at, &mut phrases) } else { Abouts::default() };
            if abouts.state() {
                held.look(around, sentence);
                state::read(&reader, at, &phrases, &held, &mut out);
            }
            if abouts.has(About::Tie) || cue.has(Cue::TIES) {
                let phrases = if abouts.has(About::Tie) { &phrases[..] } else { &[] };
                tie::read(&reader, at, phrases, &mut out);
            }
            if abouts.has(About::Deed) {
                deed::read(&reader, at, &phrases, &mut out);
            }
            if cue.has(Cue::SIDES) {
                side::read(&reader, at, &mut out);
            }
            if cue.has(Cue::ROUTES) {
                journey::read(&reader, at, &mut out);
            }
        }
        label::read(&reader, &mut out);
        slot::read(&reader, &mut out);
    }
    sole::read(around, &mut out);
    code::read(around, &mut out);
    scene::keep(around, &mut out);
    out
}

/// How far behind a fact its denial may be limited, in tokens.
const LIMITED: usize = 8;

static LIMITS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/limits.txt")));

/// Whether a fact is denied for a time, for one reason or in part alone: it may be so otherwise.
pub fn limited(text: &Text<'_>, fact: &Fact) -> bool {
    let end = text.range(fact.sentence).end;
    (fact.tokens.end..end.min(fact.tokens.end + LIMITED)).any(|at| LIMITS.contains(&*text.lower(at)))
}

#[cfg(test)]
mod tests;
