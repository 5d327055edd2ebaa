//! The words around a value, heavy where they are rare and near.

use std::ops::Range;

use super::small::Small;
use super::{REACH, Surroundings};
use crate::text::{Form, Tag, Term, Text, Token};

/// How many terms a frame keeps.
const KEPT: usize = 16;

/// What a token says as a term.
#[derive(Clone, Copy, Default)]
pub struct Said {
    /// Which of [`STEPS`] passing it costs, and from the third bit on one past the index of its form; there 0 for a function
    /// word, a mark, a figure, a date, which say nothing.
    form: u32,
    /// How telling it is.
    weight: f32,
}

/// What passing a token may cost: most, a comma, the end of a clause; two bits could say a fourth.
const STEPS: [f32; 4] = [0.96, 0.8, 0.7, 1.0];
const COMMA: u32 = 1;
const CLAUSE: u32 = 2;

/// Whether a word says something by itself.
#[inline]
pub fn content(form: &Form) -> bool {
    form.len >= 3 && !form.function
}

impl Said {
    /// What a form says by itself, which is the one of this number, from one.
    pub fn of(form: &Form, number: u32) -> Self {
        if !content(form) {
            return Self::default();
        }
        Self { form: number << 2, weight: form.rarity.min(5.0) }
    }

    /// Adds what token `i` says by where it stands.
    #[inline]
    pub fn stands(&mut self, text: &Text<'_>, i: usize, token: &Token, small: Small) {
        if matches!(token.tag, Tag::Adverb | Tag::Auxiliary) {
            self.weight *= 0.5;
        }
        if small.has(PARTING) {
            self.form |= step(text, i, small);
        }
    }

    /// A figure or date says nothing as a term.
    pub fn covered(&mut self) {
        self.form &= 0b11;
    }

    /// One past the index of its form; 0 where it says nothing.
    #[inline]
    fn number(self) -> u32 {
        self.form >> 2
    }

    #[inline]
    fn step(self) -> f32 {
        STEPS[self.form as usize & 0b11]
    }
}

/// A number for every form that most lemmas beside each other do not share, and that is the same for the same lemma; behind
/// that of what is no word.
pub fn keys(text: &Text<'_>) -> Vec<u8> {
    std::iter::once(0).chain(text.forms.list.iter().map(|form| (form.lemma_hash >> 56) as u8)).collect()
}

/// The terms of a window, each with its best weight.
struct Found<'f> {
    text: &'f Text<'f>,
    /// See [`keys`].
    of_forms: &'f [u8],
    /// One number each, the smaller the heavier: the weight's bits turned over, then one past the index of the form.
    terms: [u64; 2 * REACH],
    n: usize,
    /// For every key, whether one of the terms has it: a bit each.
    keys: [u64; 4],
}

impl Found<'_> {
    fn lemma(&self, term: u64) -> &str {
        &self.text.forms.list[term as u32 as usize - 1].lemma
    }

    /// Adds what the tokens to one side of a value say, the nearest first.
    ///
    /// Every second word says something and nobody can foresee which, so all are written down and those that do not are
    /// written over.
    #[inline(always)]
    fn pass<'s>(&mut self, side: impl Iterator<Item = &'s Said>) {
        let (mut telling, mut n) = ([0; REACH], 0);
        let mut decay = 1.0;
        for said in side.take(REACH) {
            decay *= said.step();
            let term = u64::from(!(said.weight * decay).to_bits()) << 32 | u64::from(said.number());
            telling[n] = term;
            n += usize::from(said.number() != 0);
        }
        for &term in &telling[..n] {
            self.add(term);
        }
    }

    #[inline(always)]
    fn add(&mut self, term: u64) {
        let key = self.of_forms[term as u32 as usize];
        let (row, bit) = (&mut self.keys[usize::from(key >> 6)], 1 << (key & 63));
        let met = *row & bit != 0;
        *row |= bit;
        if met && self.again(term, key) {
            return;
        }
        if let Some(free) = self.terms.get_mut(self.n) {
            *free = term;
            self.n += 1;
        }
    }

    /// Whether the lemma of a term is known; it keeps the heavier weight.
    fn again(&mut self, term: u64, key: u8) -> bool {
        let alike = |known: u64| self.of_forms[known as u32 as usize] == key;
        let same =
            |known: &u64| *known as u32 == term as u32 || alike(*known) && self.lemma(*known) == self.lemma(term);
        let Some(known) = self.terms[..self.n].iter().position(same) else { return false };
        if term >> 32 < self.terms[known] >> 32 {
            self.terms[known] = term;
        }
        true
    }
}

/// Few terms are counted into their order: to compare them all costs less than to guess where each belongs.
const FEW: usize = 20;

/// Numbers that differ, in order.
fn in_order<'o>(terms: &'o mut [u64], ordered: &'o mut [u64]) -> &'o mut [u64] {
    if terms.len() > FEW {
        terms.sort_unstable();
        return terms;
    }
    for term in &*terms {
        let before: usize = terms.iter().map(|other| usize::from(other < term)).sum();
        ordered[before] = *term;
    }
    &mut ordered[..terms.len()]
}

/// Whether a token says something as a term, and no figure or date covers it.
#[inline]
pub fn says(around: &Surroundings<'_, '_>, at: usize) -> bool {
    around.noted.get(at).is_some_and(|noted| noted.said.number() != 0)
}

/// Content lemmas of the window with their weights, heaviest first; equal weights by the alphabet.
pub fn of(around: &Surroundings<'_, '_>, value: &Range<usize>, window: &Range<usize>) -> Vec<(Term, f32)> {
    let mut found = Found { text: around.text, of_forms: &around.keys, terms: [0; 2 * REACH], n: 0, keys: [0; 4] };
    let tokens = |range: Range<usize>| around.noted.get(range).unwrap_or_default().iter().map(|noted| &noted.said);
    found.pass(tokens(value.end..window.end));
    found.pass(tokens(window.start..value.start).rev());
    let mut ordered = [0; 2 * REACH];
    let terms = in_order(&mut found.terms[..found.n], &mut ordered);
    let form = |term: u64| &around.text.forms.list[term as u32 as usize - 1];
    if terms.windows(2).any(|pair| pair[0] >> 32 == pair[1] >> 32) {
        terms.sort_unstable_by(|a, b| (a >> 32).cmp(&(b >> 32)).then_with(|| form(*a).lemma.cmp(&form(*b).lemma)));
    }
    let weight = |term: u64| f32::from_bits(!((term >> 32) as u32));
    terms.iter().take(KEPT).map(|&term| (form(term).term(), weight(term))).collect()
}

/// What parts the words that it stands between.
const PARTING: Small = Small::COMMAS.or(Small::PARTERS);

/// What passing such a token costs. A word in capitals parts nothing.
fn step(text: &Text<'_>, i: usize, small: Small) -> u32 {
    match text.forms.get(i) {
        Some(form) if *form.lower != *text.word(i) => 0,
        _ if small.has(Small::COMMAS) => COMMA,
        _ => CLAUSE,
    }
}
