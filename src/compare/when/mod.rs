//! Dates and times of one happening that do not meet.
//!
//! Alignment first, as for figures: a date of one story looks for its best partner in another by what it dates, and a
//! partner that agrees is the best evidence that both date one thing. Only partners that chose each other and whose
//! intervals lie apart are a finding. A date is cheap to misread and every story is full of them, so what is vetoed here
//! is long: what is said rather than done, what is bounded rather than dated, what is still planned against what happened.

mod draft;
mod item;
mod meet;
mod pair;
mod signs;
mod veto;
mod words;

pub use self::signs::{SIGNS, Weights, fitted};

use super::Draft;
use crate::reconcile::Corpus;

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let items = item::collect(corpus);
    out.extend(draft::calendar_slips(corpus, &items));
    let aligned = pair::align(corpus, &items);
    out.extend(draft::drafts(corpus, &items, &aligned));
}

/// Pairs of entries of a corpus that are dates which may be of one happening and lie apart, with their signs: what the
/// weights are fitted on.
pub fn candidates(corpus: &Corpus<'_>) -> Vec<(usize, usize, [f32; SIGNS.len()])> {
    let items = item::collect(corpus);
    let aligned = pair::align(corpus, &items);
    aligned.apart.iter().map(|c| (items[c.a].entry, items[c.b].entry, c.signs)).collect()
}

#[cfg(test)]
mod tests;
