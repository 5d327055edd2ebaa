//! The words around a value, heavy where they are rare and near.

use std::ops::Range;
use std::sync::Arc;

use super::small::Small;
use super::{REACH, Surroundings};
use crate::text::{Form, Tag, Text, Token, hash};

/// How many terms a frame keeps.
const KEPT: usize = 16;

/// What a token says as a term.
#[derive(Clone, Copy)]
struct Said {
    /// One past the index of its form; 0 for a function word, a mark, a figure, a date, which say nothing.
    form: u32,
    /// A few bits of its lemma's hash.
    key: u32,
    /// How telling it is.
    weight: f32,
    /// What passing it costs.
    step: f32,
}

/// What every token says as a term. Read once for a text, as the windows of its values overlap.
pub struct Contents {
    of: Vec<Said>,
    /// What every form says.
    forms: Vec<Said>,
}

/// Whether a word says something by itself.
#[inline]
pub fn content(form: &Form) -> bool {
    form.lower.len() >= 3 && !form.function
}

impl Contents {
    /// `cover`: not 0 for the tokens of figures and dates.
    pub fn new(text: &Text<'_>, smalls: &[Small], cover: &[u32]) -> Self {
        let form = |(i, form): (usize, &Arc<Form>)| {
            let own = *form.lemma == *form.lower;
            let key = (if own { form.hash } else { hash::bytes(form.lemma.bytes()) }) as u32;
            let weight = form.rarity.min(5.0);
            let form = if content(form) { i as u32 + 1 } else { 0 };
            Said { form, key, weight, step: STEP }
        };
        let forms: Vec<Said> = text.forms.list.iter().enumerate().map(form).collect();
        let nothing = Said { form: 0, key: 0, weight: 0.0, step: STEP };
        let said = |(i, ((token, small), cover)): (usize, ((&Token, &Small), &u32))| {
            let form = if *cover == 0 { text.forms.index(i) } else { None };
            let mut said = form.map_or(nothing, |form| forms[form]);
            if matches!(token.tag, Tag::Adverb | Tag::Auxiliary) {
                said.weight *= 0.5;
            }
            if small.has(Small::COMMAS | Small::PARTERS) {
                said.step = step(text, i, *small);
            }
            said
        };
        Self { of: text.tokens.iter().zip(smalls).zip(cover).enumerate().map(said).collect(), forms }
    }
}

/// The terms of a window, each with its best weight.
struct Found<'f> {
    text: &'f Text<'f>,
    forms: &'f [Said],
    /// One number each, the smaller the heavier: the weight's bits turned over, then one past the index of the form.
    terms: [u64; 2 * REACH],
    n: usize,
    /// By the last byte of the key of a lemma, one past the place of the last term that has it; 0 for none.
    places: [u8; 256],
}

impl Found<'_> {
    fn lemma(&self, term: u64) -> &Arc<str> {
        &self.text.forms.list[term as u32 as usize - 1].lemma
    }

    #[inline]
    fn add(&mut self, said: &Said, decay: f32) {
        if said.form == 0 {
            return;
        }
        let term = u64::from(!(said.weight * decay).to_bits()) << 32 | u64::from(said.form);
        let place = &mut self.places[usize::from(said.key as u8)];
        if *place != 0 && self.again(said, term) {
            return;
        }
        if let Some(free) = self.terms.get_mut(self.n) {
            *free = term;
            self.n += 1;
            self.places[usize::from(said.key as u8)] = self.n as u8;
        }
    }

    /// Whether the lemma of a term is known; it keeps the heavier weight.
    fn again(&mut self, said: &Said, term: u64) -> bool {
        let alike = |known: u64| self.forms[known as u32 as usize - 1].key == said.key;
        let same = |known: &u64| {
            *known as u32 == said.form || alike(*known) && self.lemma(*known) == self.lemma(term)
        };
        let Some(known) = self.terms[..self.n].iter().position(same) else { return false };
        if term >> 32 < self.terms[known] >> 32 {
            self.terms[known] = term;
        }
        true
    }
}

/// Content lemmas of the window with their weights, heaviest first; equal weights by the alphabet.
pub fn of(around: &Surroundings<'_, '_>, value: &Range<usize>, window: &Range<usize>) -> Vec<(Arc<str>, f32)> {
    let contents = &around.contents;
    let mut found = Found { text: around.text, forms: &contents.forms, terms: [0; 2 * REACH], n: 0, places: [0; 256] };
    let tokens = |range: Range<usize>| contents.of.get(range).unwrap_or_default().iter();
    let mut decay = 1.0;
    for said in tokens(value.end..window.end) {
        decay *= said.step;
        found.add(said, decay);
    }
    decay = 1.0;
    for said in tokens(window.start..value.start).rev() {
        decay *= said.step;
        found.add(said, decay);
    }
    let terms = &mut found.terms[..found.n];
    terms.sort_unstable();
    let lemma = |term: u64| &around.text.forms.list[term as u32 as usize - 1].lemma;
    if terms.windows(2).any(|pair| pair[0] >> 32 == pair[1] >> 32) {
        terms.sort_unstable_by(|a, b| (a >> 32).cmp(&(b >> 32)).then_with(|| lemma(*a).cmp(lemma(*b))));
    }
    let weight = |term: u64| f32::from_bits(!((term >> 32) as u32));
    terms.iter().take(KEPT).map(|&term| (Arc::clone(lemma(term)), weight(term))).collect()
}

/// What passing most words costs.
const STEP: f32 = 0.96;

/// What passing a token costs that parts what it stands between: less for a comma, more for the end of a clause. A word
/// does not in capitals.
fn step(text: &Text<'_>, at: usize, small: Small) -> f32 {
    match text.forms.get(at) {
        Some(form) if *form.lower != *text.word(at) => STEP,
        _ if small.has(Small::COMMAS) => 0.8,
        _ => 0.7,
    }
}
