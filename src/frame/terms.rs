//! The words around a value, heavy where they are rare and near.

use std::ops::Range;
use std::sync::Arc;

use super::cue::Cue;
use super::{REACH, Surroundings};
use crate::text::quick::HashMap;
use crate::text::{Form, Tag, Text, Token};

/// How many terms a frame keeps.
const KEPT: usize = 16;

/// What a token says as a term.
#[derive(Clone, Copy)]
struct Said {
    /// One past the number of its lemma; 0 for a function word, a mark, a figure, a date, which say nothing.
    lemma: u32,
    /// How telling it is.
    weight: f32,
    /// What passing it costs.
    step: f32,
}

/// What every token says as a term. Read once for a text, as the windows of its values overlap.
pub struct Contents {
    of: Vec<Said>,
    lemmas: Vec<Arc<str>>,
}

/// Whether a word says something by itself.
pub fn content(form: &Form) -> bool {
    form.lower.len() >= 3 && !form.function
}

impl Contents {
    /// `cover`: not 0 for the tokens of figures and dates.
    pub fn new(text: &Text<'_>, cues: &[Cue], cover: &[u32]) -> Self {
        let mut lemmas: Vec<Arc<str>> = Vec::with_capacity(text.forms.list.len());
        let mut numbers: HashMap<&str, u32> = HashMap::default();
        numbers.reserve(text.forms.list.len());
        let mut forms: Vec<(u32, f32)> = Vec::with_capacity(text.forms.list.len());
        for form in &text.forms.list {
            forms.push(if content(form) {
                let number = *numbers.entry(&form.lemma).or_insert_with(|| {
                    lemmas.push(Arc::clone(&form.lemma));
                    lemmas.len() as u32
                });
                (number, form.rarity.min(5.0))
            } else {
                (0, 0.0)
            });
        }
        let said = |(i, ((token, cue), cover)): (usize, ((&Token, &Cue), &u32))| {
            let step = if cue.has(Cue::STEP) { step(token.span.of(text.source)) } else { STEP };
            let form = if *cover == 0 { text.forms.index(i) } else { None };
            let (lemma, weight) = form.map_or((0, 0.0), |form| forms[form]);
            let half = matches!(token.tag, Tag::Adverb | Tag::Auxiliary);
            Said { lemma, weight: if half { weight * 0.5 } else { weight }, step }
        };
        Self { of: text.tokens.iter().zip(cues).zip(cover).enumerate().map(said).collect(), lemmas }
    }
}

/// Content lemmas of the window with their weights, heaviest first; equal weights by the alphabet.
pub fn of(around: &Surroundings<'_, '_>, value: &Range<usize>, window: &Range<usize>) -> Vec<(Arc<str>, f32)> {
    // One number each, the smaller the heavier: the weight's bits turned over, then the lemma.
    let mut found = [0_u64; 2 * REACH];
    let mut n = 0;
    let mut add = |said: &Said, decay: f32| {
        if said.lemma == 0 {
            return;
        }
        let term = u64::from(!(said.weight * decay).to_bits()) << 32 | u64::from(said.lemma);
        if let Some(known) = found[..n].iter_mut().find(|known| **known as u32 == said.lemma) {
            *known = term.min(*known);
        } else if let Some(free) = found.get_mut(n) {
            *free = term;
            n += 1;
        }
    };
    let tokens = |range: Range<usize>| around.contents.of.get(range).unwrap_or_default().iter();
    let mut decay = 1.0;
    for said in tokens(value.end..window.end) {
        decay *= said.step;
        add(said, decay);
    }
    decay = 1.0;
    for said in tokens(window.start..value.start).rev() {
        decay *= said.step;
        add(said, decay);
    }
    let found = &mut found[..n];
    let lemma = |term: u64| &around.contents.lemmas[term as u32 as usize - 1];
    found.sort_unstable();
    if found.windows(2).any(|pair| pair[0] >> 32 == pair[1] >> 32) {
        found.sort_unstable_by(|a, b| (a >> 32).cmp(&(b >> 32)).then_with(|| lemma(*a).cmp(lemma(*b))));
    }
    let weight = |term: u64| f32::from_bits(!((term >> 32) as u32));
    found.iter().take(KEPT).map(|&term| (Arc::clone(lemma(term)), weight(term))).collect()
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
