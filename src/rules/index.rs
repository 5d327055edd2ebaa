//! Which patterns a sentence can match at all, and where.
//!
//! A needed word stands in one word of the copy, so that every word form is asked once for the needs it meets.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::recognise::Mention;
use crate::text::Text;

use super::literal::{Need, Spaces};
use super::mask::Mask;
use super::needles::Needles;
use super::rule::Pattern;
use super::starts::{self, Words};

/// All needed words of all patterns.
#[derive(Debug, Default)]
pub struct Index {
    /// No other index of this run has it.
    number: u32,
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

/// The sets of needed words that the forms of a text meet.
#[derive(Debug, Default)]
pub struct OfForms {
    sets: Vec<u16>,
    /// For every form, where its sets start and end.
    places: Vec<(u32, u32)>,
}

/// What a sentence holds of the needed words.
#[derive(Debug, Default)]
pub struct Seen {
    /// Tokens and the sets they meet, in order of place.
    words: Vec<(usize, u16)>,
    /// For every set, whether a word of it stands there.
    sets: Vec<bool>,
    /// The patterns worth trying, by number; nothing of it says that they match.
    pub patterns: Vec<u32>,
}

/// In which words of a mask the needs stand.
#[derive(Debug, Default)]
pub struct Places {
    /// For every set that was seen.
    sets: Vec<Words>,
    /// For every kind of mention.
    kinds: [Words; u32::BITS as usize],
}

/// How many indices there have been.
static INDICES: AtomicU32 = AtomicU32::new(0);

impl Index {
    pub fn new(patterns: &[Pattern]) -> Self {
        let mut out = Self { number: INDICES.fetch_add(1, Ordering::Relaxed), ..Self::default() };
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

    /// The sets of which a word stands in some letters, in order.
    fn met_by(&self, letters: &str) -> Box<[u16]> {
        let mut sets = Vec::new();
        self.needles.find(letters, |word| sets.extend(&self.sets[word]));
        sets.sort_unstable();
        sets.dedup();
        sets.into()
    }

    /// What the forms of a text meet.
    pub fn of_forms(&self, text: &Text<'_>) -> OfForms {
        let mut out = OfForms::default();
        if self.leads.is_empty() {
            return out;
        }
        out.places.reserve(text.forms.list.len());
        for form in &text.forms.list {
            let from = out.sets.len() as u32;
            let (number, sets) = form.needs.get_or_init(|| (self.number, self.met_by(&form.lower)));
            if *number != self.number {
                out.sets.extend(self.met_by(&form.lower));
            } else if !sets.is_empty() {
                out.sets.extend(sets);
            }
            out.places.push((from, out.sets.len() as u32));
        }
        out
    }

    /// Looks for all words in a sentence that holds these kinds of mention.
    pub fn look(
        &self,
        text: &Text<'_>,
        sentence: usize,
        forms: &OfForms,
        patterns: &[Pattern],
        kinds: u32,
        seen: &mut Seen,
    ) {
        let Seen { words, sets, patterns: worth } = seen;
        sets.resize(self.leads.len(), false);
        words.drain(..).for_each(|(_, set)| sets[usize::from(set)] = false);
        worth.clear();
        worth.extend(&self.wordless);
        let mut see = |token: usize, met: &[u16]| {
            for &set in met {
                words.push((token, set));
                let leads = &self.leads[usize::from(set)];
                if !std::mem::replace(&mut sets[usize::from(set)], true) && !leads.is_empty() {
                    worth.extend(leads);
                }
            }
        };
        for token in text.range(sentence) {
            let place = text.forms.index(token).and_then(|form| forms.places.get(form));
            let Some(&(from, to)) = place.filter(|(from, to)| from < to) else { continue };
            let met = &forms.sets[from as usize..to as usize];
            let word = text.word(token);
            if word.is_ascii() {
                see(token, met);
            } else {
                // Small letters may be of ASCII where the letters as written are not.
                see(token, &self.met_by(word));
            }
        }
        worth.retain(|p| {
            let stands = |need: &Need<u32>| need.what & kinds != 0;
            self.asks[*p as usize].iter().all(|(set, _)| sets[usize::from(*set)])
                && patterns[*p as usize].needs.kinds.iter().all(stands)
        });
        worth.sort_unstable();
    }

    /// Where in a mask the needs stand that were seen in its sentence.
    pub fn places(&self, seen: &Seen, mask: &Mask, mentions: &[Mention], places: &mut Places) {
        let Places { sets, kinds } = places;
        sets.resize(self.leads.len(), 0);
        seen.words.iter().for_each(|(_, set)| sets[usize::from(*set)] = 0);
        for (token, set) in &seen.words {
            sets[usize::from(*set)] |= mask.word_of(*token);
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
