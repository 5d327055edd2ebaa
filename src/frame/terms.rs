//! The words around a value, heavy where they are rare and near.

use std::ops::Range;
use std::sync::Arc;

use super::cue::Cue;
use super::{REACH, Surroundings};
use crate::text::{Form, Tag, Text, hash};

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
    pub fn new(text: &Text<'_>, cues: &[Cue], cover: &[u32]) -> Self {
        let form = |(i, form): (usize, &Arc<Form>)| {
            let own = *form.lemma == *form.lower;
            let key = (if own { form.hash } else { hash::bytes(form.lemma.bytes()) }) as u32;
            let weight = form.rarity.min(5.0);
            let form = if content(form) { i as u32 + 1 } else { 0 };
            Said { form, key, weight, step: STEP }
        };
        let forms: Vec<Said> = text.forms.list.iter().enumerate().map(form).collect();
        let nothing = Said { form: 0, key: 0, weight: 0.0, step: STEP };
        let mut out = Vec::with_capacity(text.tokens.len());
        for (i, ((token, cue), cover)) in text.tokens.iter().zip(cues).zip(cover).enumerate() {
            let form = if *cover == 0 { text.forms.index(i) } else { None };
            let mut said = form.map_or(nothing, |form| forms[form]);
            if matches!(token.tag, Tag::Adverb | Tag::Auxiliary) {
                said.weight *= 0.5;
            }
            if cue.has(Cue::STEP) {
                said.step = step(token.span.of(text.source));
            }
            out.push(said);
        }
        Self { of: out, forms }
    }
}

/// The terms of a window, each with its best weight.
struct Found<'f> {
    text: &'f Text<'f>,
    forms: &'f [Said],
    /// One number each, the smaller the heavier: the weight's bits turned over, then one past the index of the form.
    terms: [u64; 2 * REACH],
    n: usize,
    /// Of the keys of their lemmas six bits each, as a set.
    keys: u64,
}

impl Found<'_> {
    fn lemma(&self, term: u64) -> &Arc<str> {
        &self.text.forms.list[term as u32 as usize - 1].lemma
    }

    fn add(&mut self, said: &Said, decay: f32) {
        if said.form == 0 {
            return;
        }
        let term = u64::from(!(said.weight * decay).to_bits()) << 32 | u64::from(said.form);
        let key = 1 << (said.key % 64);
        if self.keys & key != 0 {
            let alike = |known: u64| self.forms[known as u32 as usize - 1].key == said.key;
            let same = |known: &u64| {
                *known as u32 == said.form || alike(*known) && self.lemma(*known) == self.lemma(term)
            };
            if let Some(known) = self.terms[..self.n].iter().position(same) {
                if term >> 32 < self.terms[known] >> 32 {
                    self.terms[known] = term;
                }
                return;
            }
        }
        if let Some(free) = self.terms.get_mut(self.n) {
            *free = term;
            self.n += 1;
            self.keys |= key;
        }
    }
}

/// Content lemmas of the window with their weights, heaviest first; equal weights by the alphabet.
pub fn of(around: &Surroundings<'_, '_>, value: &Range<usize>, window: &Range<usize>) -> Vec<(Arc<str>, f32)> {
    let contents = &around.contents;
    let mut found = Found { text: around.text, forms: &contents.forms, terms: [0; 2 * REACH], n: 0, keys: 0 };
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
    let mut terms = found.terms;
    let terms = &mut terms[..found.n];
    terms.sort_unstable();
    if terms.windows(2).any(|pair| pair[0] >> 32 == pair[1] >> 32) {
        let lemma = |term: &u64| found.lemma(*term);
        terms.sort_unstable_by(|a, b| (a >> 32).cmp(&(b >> 32)).then_with(|| lemma(a).cmp(lemma(b))));
    }
    let weight = |term: u64| f32::from_bits(!((term >> 32) as u32));
    terms.iter().take(KEPT).map(|&term| (Arc::clone(found.lemma(term)), weight(term))).collect()
}

/// What passing most words costs.
const STEP: f32 = 0.96;

/// What passing a token costs: little for a word, more for a comma, most for the end of a clause.
fn step(word: &str) -> f32 {
    match word {
        "," | "and" | "(" | ")" => 0.8,
        ";" | ":" | "—" | "–" | "but" | "while" | "which" | "who" | "where" | "when" | "after" | "before" => 0.7,
        _ => STEP,
    }
}
