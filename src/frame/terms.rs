//! The words around a value, heavy where they are rare and near.

use std::ops::Range;

use super::Surroundings;
use crate::text::{Tag, TokenKind, words};

/// How many terms a frame keeps.
const KEPT: usize = 16;

/// Content lemmas of the window with their weights, heaviest first; equal weights by the alphabet.
pub fn of(around: &Surroundings<'_, '_>, i: usize, window: &Range<usize>) -> Vec<(String, f32)> {
    let text = around.text;
    let mention = &around.mentions[i];
    let mut out: Vec<(String, f32)> = Vec::new();
    let mut add = |at: usize, decay: f32| {
        let token = &text.tokens[at];
        if token.kind != TokenKind::Word || around.covered(at).is_some() {
            return;
        }
        let lower = text.lower(at);
        if lower.len() < 3 || words::function(&lower) {
            return;
        }
        let mut weight = words::rarity(&lower).min(5.0) * decay;
        if matches!(token.tag, Tag::Adverb | Tag::Auxiliary) {
            weight *= 0.5;
        }
        let lemma = text.lemma(at);
        match out.iter_mut().find(|(l, _)| *l == *lemma) {
            Some(found) => found.1 = found.1.max(weight),
            None => out.push((lemma.into_owned(), weight)),
        }
    };
    let mut decay = 1.0;
    for at in mention.tokens.end..window.end {
        decay *= step(around, at);
        add(at, decay);
    }
    decay = 1.0;
    for at in (window.start..mention.tokens.start).rev() {
        decay *= step(around, at);
        add(at, decay);
    }
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    out.truncate(KEPT);
    out
}

/// What passing a token costs: little for a word, more for a comma, most for the end of a clause.
fn step(around: &Surroundings<'_, '_>, at: usize) -> f32 {
    match around.text.word(at) {
        "," | "and" | "(" | ")" => 0.8,
        ";" | ":" | "—" | "–" | "but" | "while" | "which" | "who" | "where" | "when" | "after" | "before" => 0.7,
        _ => 0.96,
    }
}
