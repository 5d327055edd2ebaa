//! A logistic model over signs: the table of weights that a comparison reads, and what it makes of two values.
//!
//! It knows neither the signs nor the values: each comparison names its own.

use std::collections::HashMap;

use crate::text::words;

/// What a comparison's signs are worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights<const SIGNS: usize> {
    /// One weight a sign, in the order of the comparison's signs.
    pub signs: [f32; SIGNS],
    /// From how likely two values that disagree are about one thing they are reported.
    pub bar: f32,
}

impl<const SIGNS: usize> Weights<SIGNS> {
    /// Reads lines of `sign<TAB>weight`, the bar among them; a sign without a line weighs nothing.
    pub fn read(table: &'static str, signs: [&str; SIGNS]) -> Self {
        let weights: HashMap<&str, f32> = words::lines(table)
            .filter_map(|l| l.split_once('\t'))
            .filter_map(|(sign, weight)| Some((sign.trim(), weight.trim().parse().ok()?)))
            .collect();
        let of = |sign: &str| weights.get(sign).copied().unwrap_or(0.0);
        Self { signs: signs.map(of), bar: of("bar") }
    }

    /// From 0 to 1, how likely two values that disagree are about one thing.
    pub fn likelihood(&self, signs: &[f32; SIGNS]) -> f32 {
        let sum: f32 = signs.iter().zip(&self.signs).map(|(s, w)| s * w).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}
