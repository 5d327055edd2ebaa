//! Facts that are words: what became of a thing, who lives where, on which side a place lies.
//!
//! Numbers and dates carry what they are about around them; a fact of this sort is a phrase of a list (`families.txt`)
//! with an *anchor*, the person or thing it is about. Without an anchor a contrast of words says nothing (one story's
//! blue car is not another's red one), so a phrase whose anchor cannot be read states no fact. It reads one story's
//! tokens and never asks what another story says.

mod anchor;
mod deed;
mod journey;
mod lexicon;
mod side;
mod state;
mod tie;

use std::ops::Range;

use super::Surroundings;
use crate::text::BlockKind;

pub use anchor::Anchor;
pub use lexicon::{About, Family, How, direction, family, kin};

/// One fact of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub family: &'static Family,
    /// The value under which it is compared.
    pub value: String,
    pub anchor: Anchor,
    /// The token of the noun that is the anchor.
    pub noun: Option<usize>,
    /// The words that state it.
    pub tokens: Range<usize>,
    pub sentence: usize,
}

/// Longest sentence that is read, in tokens.
const LONGEST: usize = 160;

/// The facts of a text, in order of their place.
pub fn facts(around: &Surroundings<'_, '_>) -> Vec<Fact> {
    let text = around.text;
    let persons = anchor::Persons::new(around);
    let mut out = Vec::new();
    for sentence in 0..text.sentences.len() {
        let range = text.range(sentence);
        if range.len() > LONGEST || text.block_kind(sentence) == BlockKind::Furniture {
            continue;
        }
        let reader = anchor::Reader { around, persons: &persons, sentence, range: range.clone() };
        for at in range {
            state::read(&reader, at, &mut out);
            tie::read(&reader, at, &mut out);
            side::read(&reader, at, &mut out);
            deed::read(&reader, at, &mut out);
            journey::read(&reader, at, &mut out);
        }
    }
    out
}
