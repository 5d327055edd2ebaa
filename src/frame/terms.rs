//! The words around a value, heavy where they are rare and near.

use std::ops::Range;
use std::sync::Arc;

use super::Surroundings;
use crate::text::quick::HashMap;
use crate::text::{Tag, Text};

/// How many terms a frame keeps.
const KEPT: usize = 16;

/// What every token says as a term: its lemma and how telling it is; nothing for a function word, a mark, a figure. Read
/// once for a text, as the windows of its values overlap.
pub struct Contents {
    /// For every token one past the number of its lemma, and its weight; 0 where it says nothing.
    of: Vec<(u32, f32)>,
    lemmas: Vec<Arc<str>>,
    /// What passing each token costs.
    steps: Vec<f32>,
}

impl Contents {
    pub fn new(text: &Text<'_>) -> Self {
        let mut out = Self { of: vec![(0, 0.0); text.tokens.len()], lemmas: Vec::new(), steps: Vec::new() };
        out.steps = (0..text.tokens.len()).map(|i| step(text.word(i))).collect();
        let mut numbers: HashMap<&str, u32> = HashMap::default();
        let terms: Vec<(u32, f32)> = text
            .forms
            .list
            .iter()
            .map(|form| {
                if form.lower.len() < 3 || form.function {
                    return (0, 0.0);
                }
                let number = *numbers.entry(&form.lemma).or_insert_with(|| {
                    out.lemmas.push(Arc::clone(&form.lemma));
                    out.lemmas.len() as u32
                });
                (number, form.rarity.min(5.0))
            })
            .collect();
        for (i, (of, token)) in out.of.iter_mut().zip(&text.tokens).enumerate() {
            if let Some(form) = text.forms.index(i) {
                let (number, weight) = terms[form];
                let half = matches!(token.tag, Tag::Adverb | Tag::Auxiliary);
                *of = (number, if half { weight * 0.5 } else { weight });
            }
        }
        out
    }

    /// The lemma of a token that says something.
    pub fn lemma(&self, token: usize) -> Option<&Arc<str>> {
        self.lemmas.get((self.of.get(token)?.0 as usize).checked_sub(1)?)
    }
}

/// Content lemmas of the window with their weights, heaviest first; equal weights by the alphabet.
pub fn of(around: &Surroundings<'_, '_>, value: &Range<usize>, window: &Range<usize>) -> Vec<(Arc<str>, f32)> {
    let mut out: Vec<(u32, f32)> = Vec::with_capacity(window.len());
    let mut add = |at: usize, decay: f32| {
        let (number, weight) = around.contents.of[at];
        if number == 0 || around.covered(at).is_some() {
            return;
        }
        let weight = weight * decay;
        match out.iter_mut().find(|(n, _)| *n == number) {
            Some(found) => found.1 = found.1.max(weight),
            None => out.push((number, weight)),
        }
    };
    let mut decay = 1.0;
    for at in value.end..window.end {
        decay *= around.contents.steps[at];
        add(at, decay);
    }
    decay = 1.0;
    for at in (window.start..value.start).rev() {
        decay *= around.contents.steps[at];
        add(at, decay);
    }
    let lemma = |number: u32| &around.contents.lemmas[number as usize - 1];
    out.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then_with(|| lemma(a.0).cmp(lemma(b.0))));
    out.truncate(KEPT);
    out.into_iter().map(|(number, weight)| (Arc::clone(lemma(number)), weight)).collect()
}

/// What passing a token costs: little for a word, more for a comma, most for the end of a clause.
fn step(word: &str) -> f32 {
    match word {
        "," | "and" | "(" | ")" => 0.8,
        ";" | ":" | "—" | "–" | "but" | "while" | "which" | "who" | "where" | "when" | "after" | "before" => 0.7,
        _ => 0.96,
    }
}
