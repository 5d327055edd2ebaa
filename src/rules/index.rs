//! Which patterns a sentence can match at all, and where.
//!
//! A needed word stands in one word of the copy, so that every word form is asked once for the needs it meets.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::recognise::Mention;
use crate::text::{Form, Text};

use super::literal::{Need, Spaces};
use super::mask::Mask;
use super::needles::Needles;
use super::rule::{Matcher, Pattern};
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
    leads: Vec<Vec<Lead>>,
    /// The bits that lead to any.
    leading: Sets,
    asks: Vec<Asks>,
    /// Patterns that ask for no word, only for mentions.
    wordless: Vec<Lead>,
}

/// A pattern with what rules most sentences out.
#[derive(Debug)]
struct Lead {
    all: Sets,
    /// The first of [`Asks::kinds`]; [`ANY`] where there are fewer.
    kinds: [u32; 3],
    pattern: u32,
}

/// Stands for a kind of mention that every sentence holds.
const ANY: u32 = 1 << 31;

/// The sets that a pattern asks for.
#[derive(Debug)]
struct Asks {
    all: Sets,
    /// The bit of each, and how many spaces stand before a word of it.
    each: Vec<(u32, Spaces)>,
    /// Of every set of kinds one must stand there.
    kinds: Vec<Need<u32>>,
    /// What its exceptions ask for, in their order.
    unless: Vec<Sets>,
}

/// What a sentence holds of the needed words.
#[derive(Debug, Default)]
pub struct Seen {
    /// The patterns worth trying, by number; nothing of it says that they match.
    pub patterns: Vec<u32>,
    /// The sets of which a word may stand there.
    sets: Sets,
    /// Whether the sentence is of ASCII.
    ascii: bool,
}

/// A sentence, with what every form of its text meets: see [`Index::of_forms`].
#[derive(Clone, Copy)]
pub struct Here<'s, 'a> {
    pub text: &'s Text<'a>,
    pub sentence: usize,
    pub forms: &'s [Sets],
}

impl<'s> Here<'s, '_> {
    /// For every token of it, where in [`Self::forms`] its form stands.
    fn tokens(self) -> &'s [u32] {
        self.text.forms.of_tokens().get(self.text.range(self.sentence)).unwrap_or_default()
    }

    fn is_ascii(self) -> bool {
        self.text.sentences.get(self.sentence).is_some_and(|s| s.span.of(self.text.source).is_ascii())
    }
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
static INDICES: AtomicU32 = AtomicU32::new(1);

impl Index {
    pub fn new<'p>(patterns: &'p [Pattern]) -> Self {
        let mut out = Self { number: INDICES.fetch_add(1, Ordering::Relaxed), ..Self::default() };
        let mut numbers: BTreeMap<&[String], u32> = BTreeMap::new();
        let mut words: BTreeMap<&str, Sets> = BTreeMap::new();
        out.leads.resize_with(Sets::BITS as usize, Vec::new);
        let mut bit = |words_of: &'p [String]| {
            let next = numbers.len() as u32;
            let bit = *numbers.entry(words_of).or_insert(next) % Sets::BITS;
            words_of.iter().for_each(|word| *words.entry(word).or_default() |= 1 << bit);
            bit
        };
        for (p, Pattern { matcher, unless, .. }) in patterns.iter().enumerate() {
            let each: Vec<_> = matcher.needs.words.iter().map(|need| (bit(&need.what), need.before)).collect();
            let all = each.iter().fold(0, |all, (bit, _)| all | 1 << bit);
            let mut exception =
                |u: &'p Arc<Matcher>| u.needs.words.iter().fold(0, |all, need| all | 1 << bit(&need.what));
            let unless = unless.iter().map(&mut exception).collect();
            let mut kinds = [ANY; 3];
            kinds.iter_mut().zip(&matcher.needs.kinds).for_each(|(kinds, need)| *kinds = need.what);
            let lead = Lead { all, kinds, pattern: p as u32 };
            match each.first() {
                Some((bit, _)) => {
                    out.leading |= 1 << bit;
                    out.leads[*bit as usize].push(lead);
                }
                None => out.wordless.push(lead),
            }
            out.asks.push(Asks { all, each, kinds: matcher.needs.kinds.clone(), unless });
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

    /// What every form of a text meets, behind what is no word: nothing.
    pub fn of_forms(&self, text: &Text<'_>) -> Vec<Sets> {
        let of = |form: &Form| {
            let (number, sets) = *form.needs.get_or_init(|| (self.number, self.met_by(&form.lower)));
            if number == self.number { sets } else { self.met_by(&form.lower) }
        };
        std::iter::once(0).chain(text.forms.list.iter().map(|form| of(form))).collect()
    }

    /// What a token whose form meets `sets` meets as it is written: small letters may be of ASCII where these are not.
    fn met_by_token(&self, here: Here<'_, '_>, token: usize, sets: Sets) -> Sets {
        let word = here.text.word(token);
        if sets == 0 || word.is_ascii() { sets } else { self.met_by(word) }
    }

    /// Looks for all words in a sentence that holds these kinds of mention.
    pub fn look(&self, here: Here<'_, '_>, kinds: u32, seen: &mut Seen) {
        let Seen { patterns, sets, ascii } = seen;
        let range = here.text.range(here.sentence);
        let mut met = 0;
        for form in here.tokens() {
            met |= here.forms[*form as usize];
        }
        *sets = met;
        patterns.clear();
        let mut add = |worth: &[Lead]| {
            let held = |lead: &Lead| lead.kinds.iter().fold(true, |all, wanted| all & (wanted & (kinds | ANY) != 0));
            let worth = worth.iter().filter(|lead| (lead.all & !*sets == 0) & held(lead));
            patterns.extend(worth.map(|lead| lead.pattern));
        };
        add(&self.wordless);
        bits(*sets & self.leading).for_each(|bit| add(&self.leads[bit]));
        if patterns.is_empty() {
            return;
        }
        *ascii = here.is_ascii();
        if !*ascii {
            let tokens = range.zip(here.tokens()).map(|(token, form)| (token, here.forms[*form as usize]));
            let written = tokens.fold(0, |sets, (token, met)| sets | self.met_by_token(here, token, met));
            patterns.retain(|p| self.asks[*p as usize].all & !written == 0);
        }
        patterns.sort_unstable();
    }

    /// Whether an exception of a pattern, by its place among them, may stand in a sentence.
    pub fn may_hold(&self, seen: &Seen, pattern: usize, exception: usize) -> bool {
        self.asks[pattern].unless.get(exception).is_none_or(|asks| asks & !seen.sets == 0)
    }

    /// Where in a mask the needs stand of the patterns that are worth trying on its sentence.
    pub fn places(&self, here: Here<'_, '_>, seen: &Seen, mask: &Mask, mentions: &[Mention], places: &mut Places) {
        let wanted = seen.patterns.iter().fold(0, |sets, p| sets | self.asks[*p as usize].all);
        let Places { sets, kinds } = places;
        sets.resize(Sets::BITS as usize, 0);
        bits(wanted).for_each(|bit| sets[bit] = 0);
        for (token, form) in here.text.range(here.sentence).zip(here.tokens()) {
            let met = here.forms[*form as usize];
            if wanted & met == 0 {
                continue;
            }
            let met = if seen.ascii { met } else { self.met_by_token(here, token, met) };
            bits(wanted & met).for_each(|bit| sets[bit] |= mask.word_of(token));
        }
        kinds.fill(0);
        for (kind, at) in mask.slots(mentions) {
            kinds[kind.trailing_zeros() as usize] |= at;
        }
    }

    /// The words of a mask in which a match of a pattern can start.
    pub fn starts(&self, pattern: usize, mask: &Mask, places: &Places) -> Words {
        let (asks, mut out) = (&self.asks[pattern], starts::ALL);
        if mask.is_long() {
            return out;
        }
        for (bit, before) in &asks.each {
            out &= starts::reaching(places.sets[*bit as usize], *before);
        }
        for need in &asks.kinds {
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

/// The numbers of the bits of some sets.
fn bits(mut sets: Sets) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = sets.trailing_zeros();
        sets &= sets.wrapping_sub(1);
        (bit < Sets::BITS).then_some(bit as usize)
    })
}
