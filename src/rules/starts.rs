//! Where in a masked sentence a match can start.
//!
//! What a match needs stands so and so many words behind its start. The words of a sentence that are near enough to all
//! needs of a pattern are mostly none, and one or two else: only there is the pattern tried.

use std::ops::Range;

use super::literal::Spaces;
use super::search;

/// Words of a mask, one bit each: what stands between two spaces counts as one.
pub type Words = u128;
/// All words of any mask.
pub const ALL: Words = Words::MAX;
/// The most words that are told apart; in a longer mask none is.
const MOST: usize = Words::BITS as usize;

/// The words of a mask, and thereby the places at which a match can start.
#[derive(Debug, Clone, Default)]
pub struct Starts {
    /// Where every word starts, in bytes, but the first.
    words: Vec<u32>,
}

impl Starts {
    /// Forgets all words: another mask is to come.
    pub fn clear(&mut self) {
        self.words.clear();
    }

    /// A word starts at this byte, behind a space.
    #[inline]
    pub fn push(&mut self, at: usize) {
        self.words.push(at as u32);
    }

    /// The places of the mask `text` that stand in some words, in order.
    pub fn within<'m>(&'m self, text: &'m str, words: Words) -> Within<'m> {
        let bytes = text.as_bytes();
        let (words, first) = if is_long(self.words.len()) { (0, 0..bytes.len()) } else { (words, 0..0) };
        Within { starts: self, bytes, words, places: first }
    }

    /// Where a word starts and where the next one does; nothing past the last.
    fn word(&self, number: usize, end: usize) -> Option<Range<usize>> {
        let start = match number.checked_sub(1) {
            None => 0,
            Some(before) => *self.words.get(before)? as usize,
        };
        Some(start..self.words.get(number).map_or(end, |next| *next as usize))
    }
}

/// Whether a mask of so many spaces has more words than are told apart.
pub fn is_long(spaces: usize) -> bool {
    spaces + 2 > MOST
}

/// Places in some words of a mask.
#[derive(Debug, Clone)]
pub struct Within<'m> {
    starts: &'m Starts,
    bytes: &'m [u8],
    /// Words that are still to come.
    words: Words,
    /// What is left of the word at hand.
    places: Range<usize>,
}

impl Iterator for Within<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        loop {
            let bytes = self.bytes;
            if let Some(at) = self.places.find(|at| search::can_start(bytes, *at)) {
                return Some(at);
            }
            if self.words == 0 {
                return None;
            }
            let word = self.words.trailing_zeros() as usize;
            self.words &= self.words.wrapping_sub(1);
            self.places = self.starts.word(word, bytes.len())?;
        }
    }
}

/// The words from which some word of `needed` is as far as `before` says.
#[inline]
pub fn reaching(needed: Words, before: Spaces) -> Words {
    let mut out = needed.checked_shr(before.least).unwrap_or(0);
    let (mut wide, want) = (1, (before.most - before.least).saturating_add(1).min(Words::BITS));
    while wide < want {
        let by = wide.min(want - wide);
        out |= out >> by;
        wide += by;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_by_word() {
        let starts = |mask: &str| {
            let mut out = Starts::default();
            mask.match_indices(' ').for_each(|(at, _)| out.push(at + 1));
            out
        };
        let mask = "at 9-year-old's home";
        let some = starts(mask);
        assert_eq!(some.within(mask, 0b1).collect::<Vec<_>>(), [0]);
        assert_eq!(some.within(mask, 0b10).collect::<Vec<_>>(), [3, 5, 10, 14]);
        assert_eq!(some.within(mask, ALL).count(), 6);
        assert_eq!(some.within(mask, 0).count(), 0);
        let mask = "a ".repeat(200);
        assert!(is_long(200) && !is_long(120));
        assert_eq!(starts(&mask).within(&mask, 0b1).count(), 200);
    }

    #[test]
    fn a_need_reaches_back_as_far_as_its_spaces() {
        let between = |least, most| Spaces { least, most };
        assert_eq!(reaching(0b1000, between(0, 0)), 0b1000);
        assert_eq!(reaching(0b1000, between(1, 2)), 0b110);
        assert_eq!(reaching(0b1_0000_1000, between(2, u32::MAX)), 0b111_1111);
        assert_eq!(reaching(ALL, between(200, 300)), 0);
    }
}
