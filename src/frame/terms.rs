//! The words around a value, heavy where they are rare and near.

use std::borrow::Cow;
use std::ops::Range;

use super::Surroundings;
use crate::text::{Tag, Text, TokenKind, words};

/// How many terms a frame keeps.
const KEPT: usize = 16;

/// What every token says as a term: its lemma and how telling it is; nothing for a function word, a mark, a figure. Read
/// once for a text, as the windows of its values overlap.
pub fn contents<'a>(text: &Text<'a>) -> Vec<Option<(Cow<'a, str>, f32)>> {
    let content = |at: usize| {
        let token = &text.tokens[at];
        if token.kind != TokenKind::Word {
            return None;
        }
        let lower = text.lower(at);
        if lower.len() < 3 || words::function(&lower) {
            return None;
        }
        let mut weight = words::rarity(&lower).min(5.0);
        if matches!(token.tag, Tag::Adverb | Tag::Auxiliary) {
            weight *= 0.5;
        }
        Some((text.lemma(at), weight))
    };
    (0..text.tokens.len()).map(content).collect()
}

/// Content lemmas of the window with their weights, heaviest first; equal weights by the alphabet.
pub fn of(around: &Surroundings<'_, '_>, value: &Range<usize>, window: &Range<usize>) -> Vec<(String, f32)> {
    let mut out: Vec<(&str, f32)> = Vec::with_capacity(window.len());
    let mut add = |at: usize, decay: f32| {
        let Some((lemma, weight)) = &around.contents[at] else { return };
        if around.covered(at).is_some() {
            return;
        }
        let weight = weight * decay;
        match out.iter_mut().find(|(l, _)| *l == *lemma) {
            Some(found) => found.1 = found.1.max(weight),
            None => out.push((lemma, weight)),
        }
    };
    let mut decay = 1.0;
    for at in value.end..window.end {
        decay *= step(around, at);
        add(at, decay);
    }
    decay = 1.0;
    for at in (window.start..value.start).rev() {
        decay *= step(around, at);
        add(at, decay);
    }
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    out.truncate(KEPT);
    out.into_iter().map(|(lemma, weight)| (lemma.to_string(), weight)).collect()
}

/// What passing a token costs: little for a word, more for a comma, most for the end of a clause.
fn step(around: &Surroundings<'_, '_>, at: usize) -> f32 {
    match around.text.word(at) {
        "," | "and" | "(" | ")" => 0.8,
        ";" | ":" | "—" | "–" | "but" | "while" | "which" | "who" | "where" | "when" | "after" | "before" => 0.7,
        _ => 0.96,
    }
}
