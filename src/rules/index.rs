//! Which patterns a sentence can match at all, and where.
//!
//! A needed word stands in one word of the copy, so that every word form is asked once for the needs it meets.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::recognise::Mention;
use crate::text::{Form, Text};

use super::literal::{Need, Spaces};
use super::mask::Mask;
use super::needles::Needles;
use super::rule::Pattern;
use super::starts::{self, Words};

/// Sets of needed words, one bit each; where there are more sets than bits, some share one.
pub type Sets = u128;

/// All needed words of all patterns.
#[derive(Debug, Default)]
pub struct Index {
    /// No other index of this run has it.
    number: u32,
    needles: Needles,
    /// For every word, the sets it is in.
    sets: Vec<Sets>,
    /// For every bit, the patterns that it is the most telling set of.
    leads: Vec<Vec<u32>>,
    /// The bits that lead to any.
    leading: Sets,
    asks: Vec<Asks>,
    /// Patterns that ask for no word, only for mentions.
    wordless: Vec<u32>,
}

/// The sets that a pattern asks for.
#[derive(Debug)]
struct Asks {
    all: Sets,
    /// The bit of each, and how many spaces stand before a word of it.
    each: Vec<(u32, Spaces)>,
}

/// What a sentence holds of the needed words.
#[derive(Debug, Default)]
pub struct Seen {
    /// The patterns worth trying, by number; nothing of it says that they match.
    pub patterns: Vec<u32>,
    /// Whether the sentence is of ASCII.
    ascii: bool,
}

/// In which words of a mask the needs stand.
#[derive(Debug, Default)]
pub struct Places {
    /// For every bit of sets that some pattern at hand asks for.
    sets: Vec<Words>,
    /// For every kind of mention.
    kinds: [Words; u32::BITS as usize],
}

/// How many indices there have been.
static INDICES: AtomicU32 = AtomicU32::new(0);

impl Index {
    pub fn new(patterns: &[Pattern]) -> Self {
        let mut out = Self { number: INDICES.fetch_add(1, Ordering::Relaxed), ..Self::default() };
        let mut numbers: BTreeMap<&[String], u32> = BTreeMap::new();
        let mut words: BTreeMap<&str, Sets> = BTreeMap::new();
        out.leads.resize(Sets::BITS as usize, Vec::new());
        for (p, pattern) in patterns.iter().enumerate() {
            let mut asks = Asks { all: 0, each: Vec::with_capacity(pattern.needs.words.len()) };
            for need in &pattern.needs.words {
                let next = numbers.len() as u32;
                let bit = *numbers.entry(&need.what).or_insert(next) % Sets::BITS;
                need.what.iter().for_each(|word| *words.entry(word).or_default() |= 1 << bit);
                asks.all |= 1 << bit;
                asks.each.push((bit, need.before));
            }
            match asks.each.first() {
                Some((lead, _)) => {
                    out.leading |= 1 << lead;
                    out.leads[*lead as usize].push(p as u32);
                }
                None => out.wordless.push(p as u32),
            }
            out.asks.push(asks);
        }
        out.needles = Needles::new(words.keys().copied());
        out.sets = words.into_values().collect();
        out
    }

    /// The sets of which a word stands in some letters.
    fn met_by(&self, letters: &str) -> Sets {
        let mut sets = 0;
        self.needles.find(letters, |word| sets |= self.sets[word]);
        sets
    }

    /// What every form of a text meets, in the order of its forms.
    pub fn of_forms(&self, text: &Text<'_>) -> Vec<Sets> {
        if self.leading == 0 {
            return Vec::new();
        }
        let of = |form: &Form| {
            let (number, sets) = *form.needs.get_or_init(|| (self.number, self.met_by(&form.lower)));
            if number == self.number { sets } else { self.met_by(&form.lower) }
        };
        text.forms.list.iter().map(|form| of(form)).collect()
    }

    /// What a token meets; in a sentence that is not of ASCII its small letters may be of ASCII where the letters as written
    /// are not.
    fn met_by_token(&self, text: &Text<'_>, forms: &[Sets], token: usize) -> Sets {
        let sets = of_form(text, forms, token);
        if sets == 0 || text.word(token).is_ascii() { sets } else { self.met_by(text.word(token)) }
    }

    /// Looks for all words in a sentence that holds these kinds of mention.
    pub fn look(
        &self,
        text: &Text<'_>,
        sentence: usize,
        forms: &[Sets],
        patterns: &[Pattern],
        kinds: u32,
        seen: &mut Seen,
    ) {
        seen.patterns.clear();
        let range = text.range(sentence);
        let mut sets = range.clone().fold(0, |sets, token| sets | of_form(text, forms, token));
        if sets & self.leading == 0 && self.wordless.is_empty() {
            return;
        }
        seen.ascii = text.sentences.get(sentence).is_some_and(|s| s.span.of(text.source).is_ascii());
        if !seen.ascii {
            sets = range.fold(0, |sets, token| sets | self.met_by_token(text, forms, token));
        }
        let worth = |&&p: &&u32| {
            let held = |need: &Need<u32>| need.what & kinds != 0;
            self.asks[p as usize].all & !sets == 0 && patterns[p as usize].needs.kinds.iter().all(held)
        };
        seen.patterns.extend(self.wordless.iter().filter(worth));
        for bit in bits(sets & self.leading) {
            seen.patterns.extend(self.leads[bit].iter().filter(worth));
        }
        seen.patterns.sort_unstable();
    }

    /// Where in a mask the needs stand of the patterns that are worth trying on its sentence.
    pub fn places(
        &self,
        text: &Text<'_>,
        sentence: usize,
        forms: &[Sets],
        seen: &Seen,
        mask: &Mask,
        mentions: &[Mention],
        places: &mut Places,
    ) {
        let wanted = seen.patterns.iter().fold(0, |sets, p| sets | self.asks[*p as usize].all);
        let Places { sets, kinds } = places;
        sets.resize(Sets::BITS as usize, 0);
        bits(wanted).for_each(|bit| sets[bit] = 0);
        for token in text.range(sentence) {
            let met = if seen.ascii { of_form(text, forms, token) } else { self.met_by_token(text, forms, token) };
            for bit in bits(wanted & met) {
                sets[bit] |= mask.word_of(token);
            }
        }
        kinds.fill(0);
        for (kind, at) in mask.slots(mentions) {
            kinds[kind.trailing_zeros() as usize] |= at;
        }
    }

    /// The words of a mask in which a match of a pattern can start.
    pub fn starts(&self, number: usize, pattern: &Pattern, mask: &Mask, places: &Places) -> Words {
        if mask.is_long() {
            return starts::ALL;
        }
        let mut out = starts::ALL;
        for (bit, before) in &self.asks[number].each {
            out &= starts::reaching(places.sets[*bit as usize], *before);
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

/// What the form of a token meets.
#[inline]
fn of_form(text: &Text<'_>, forms: &[Sets], token: usize) -> Sets {
    text.forms.index(token).and_then(|form| forms.get(form)).copied().unwrap_or(0)
}

/// The numbers of the bits of some sets.
fn bits(mut sets: Sets) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = sets.trailing_zeros();
        sets &= sets.wrapping_sub(1);
        (bit < Sets::BITS).then_some(bit as usize)
    })
}
