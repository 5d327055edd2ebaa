//! Where in a masked sentence a match can start.
//!
//! What a match needs stands so and so many words behind its start. The words of a sentence that are near enough to all
//! needs of a pattern are mostly none, and one or two else: only there is the pattern tried.

use super::literal::Spaces;
use super::search;

/// Words of a mask, one bit each: what stands between two spaces counts as one.
pub type Words = u128;
/// All words of any mask.
pub const ALL: Words = Words::MAX;
/// The most words that are told apart; in a longer mask none is.
const MOST: usize = Words::BITS as usize;

/// The places of a mask at which a match can start, by word.
#[derive(Debug, Clone, Default)]
pub struct Starts {
    places: Vec<u32>,
    /// For every word, where its places start; one more at the end.
    words: Vec<u32>,
}

impl Starts {
    /// Takes the places of another mask instead.
    pub fn fill(&mut self, mask: &str) {
        self.places.clear();
        self.words.clear();
        self.words.push(0);
        let bytes = mask.as_bytes();
        self.places.reserve(bytes.len() / 2);
        self.words.reserve(bytes.len() / 4);
        let mut in_word = false;
        for (at, byte) in bytes.iter().enumerate() {
            if !in_word && search::starts_character(*byte) {
                self.places.push(at as u32);
            }
            in_word = search::word_byte(*byte);
            if *byte == b' ' {
                self.words.push(self.places.len() as u32);
            }
        }
        self.words.push(self.places.len() as u32);
    }

    /// Whether the mask has more words than are told apart.
    pub fn is_long(&self) -> bool {
        self.words.len() > MOST
    }

    /// The places in these words, in order.
    pub fn within(&self, words: Words) -> Within<'_> {
        let (words, first) = if self.is_long() { (0, &self.places[..]) } else { (words, &[][..]) };
        Within { starts: self, words, places: first.iter() }
    }
}

/// Places in some words of a mask.
#[derive(Debug, Clone)]
pub struct Within<'s> {
    starts: &'s Starts,
    /// Words that are still to come.
    words: Words,
    /// What is left of the word at hand.
    places: std::slice::Iter<'s, u32>,
}

impl Iterator for Within<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        loop {
            if let Some(at) = self.places.next() {
                return Some(*at as usize);
            }
            if self.words == 0 {
                return None;
            }
            let word = self.words.trailing_zeros() as usize;
            self.words &= self.words.wrapping_sub(1);
            let [from, to, ..] = self.starts.words.get(word..)? else { return None };
            self.places = self.starts.places[*from as usize..*to as usize].iter();
        }
    }
}

/// The words from which some word of `needed` is as far as `before` says.
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
        let mut starts = Starts::default();
        starts.fill("at 9-year-old's home");
        assert_eq!(starts.within(0b1).collect::<Vec<_>>(), [0]);
        assert_eq!(starts.within(0b10).collect::<Vec<_>>(), [3, 5, 10, 14]);
        assert_eq!(starts.within(ALL).count(), 6);
        assert_eq!(starts.within(0).count(), 0);
        starts.fill(&"a ".repeat(200));
        assert!(starts.is_long());
        assert_eq!(starts.within(0b1).count(), 200);
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
