//! Which patterns a sentence can match at all, and where: one pass over its bytes for the words of all rules.

use std::collections::BTreeMap;

use super::literal::Spaces;
use super::mask::Mask;
use super::needles::Needles;
use super::rule::Pattern;
use super::starts::{self, Words};

/// All needed words of all patterns.
#[derive(Debug, Default)]
pub struct Index {
    needles: Needles,
    /// For every word, the sets it is in.
    sets: Vec<Vec<u16>>,
    /// For every set, the patterns that it is the most telling set of.
    leads: Vec<Vec<u32>>,
    /// For every pattern, its sets and how many spaces stand before a word of each.
    asks: Vec<Vec<(u16, Spaces)>>,
    /// Patterns that ask for no word, only for mentions.
    wordless: Vec<u32>,
}

/// What a sentence holds of the needed words.
#[derive(Debug, Default)]
pub struct Seen {
    /// Word and the byte of the story that it starts at, in order of place.
    words: Vec<(u32, usize)>,
    /// For every set, whether a word of it stands there.
    sets: Vec<bool>,
    /// The patterns worth trying, by number; nothing of it says that they match.
    pub patterns: Vec<u32>,
}

/// In which words of a mask the needs stand.
#[derive(Debug, Default)]
pub struct Places {
    /// For every set.
    sets: Vec<Words>,
    /// For every kind of mention.
    kinds: Vec<Words>,
}

impl Index {
    pub fn new(patterns: &[Pattern]) -> Self {
        let mut out = Self::default();
        let mut numbers: BTreeMap<&[String], u16> = BTreeMap::new();
        let mut words: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
        for (p, pattern) in patterns.iter().enumerate() {
            let mut asks = Vec::with_capacity(pattern.needs.words.len());
            for need in &pattern.needs.words {
                let new = numbers.len() as u16;
                let set = *numbers.entry(&need.what).or_insert(new);
                if set == new {
                    need.what.iter().for_each(|word| words.entry(word).or_default().push(set));
                    out.leads.push(Vec::new());
                }
                asks.push((set, need.before));
            }
            match asks.first() {
                Some((lead, _)) => out.leads[usize::from(*lead)].push(p as u32),
                None => out.wordless.push(p as u32),
            }
            out.asks.push(asks);
        }
        out.needles = Needles::new(words.keys().copied());
        out.sets = words.into_values().collect();
        out
    }

    /// Looks for all words in a sentence that starts at byte `start` of its story.
    pub fn look(&self, sentence: &str, start: usize, seen: &mut Seen) {
        let Seen { words, sets, patterns } = seen;
        words.clear();
        sets.clear();
        sets.resize(self.leads.len(), false);
        patterns.clear();
        patterns.extend(&self.wordless);
        self.needles.find(sentence, |word, at| {
            words.push((word as u32, start + at));
            for set in &self.sets[word] {
                if !std::mem::replace(&mut sets[usize::from(*set)], true) {
                    patterns.extend(&self.leads[usize::from(*set)]);
                }
            }
        });
        patterns.retain(|p| self.asks[*p as usize].iter().all(|(set, _)| sets[usize::from(*set)]));
        patterns.sort_unstable();
    }

    /// Where in a mask the needs stand that were seen in its sentence.
    pub fn places(&self, seen: &Seen, mask: &Mask, places: &mut Places) {
        let Places { sets, kinds } = places;
        sets.clear();
        sets.resize(self.leads.len(), 0);
        for (word, at) in mask.words_at(seen.words.iter().map(|(word, at)| (*word, *at))) {
            for set in &self.sets[word as usize] {
                sets[usize::from(*set)] |= at;
            }
        }
        kinds.clear();
        kinds.resize(u32::BITS as usize, 0);
        for (kind, at) in mask.slots() {
            kinds[kind] |= at;
        }
    }

    /// The words of a mask in which a match of a pattern can start.
    pub fn starts(&self, number: usize, pattern: &Pattern, mask: &Mask, places: &Places) -> Words {
        if mask.starts.is_long() {
            return starts::ALL;
        }
        let mut out = starts::ALL;
        for (set, before) in &self.asks[number] {
            out &= starts::reaching(places.sets[usize::from(*set)], *before);
        }
        for need in &pattern.needs.kinds {
            if out == 0 {
                break;
            }
            let (mut kinds, mut at) = (need.what, 0);
            while kinds > 0 {
                at |= places.kinds[kinds.trailing_zeros() as usize];
                kinds &= kinds - 1;
            }
            out &= starts::reaching(at, need.before);
        }
        out
    }
}
