//! Figures that no rule names: aligned by what they are about, then compared.
//!
//! Alignment comes first and does most of the work: inside a bucket of one kind of figure (people killed, villages, dollars
//! near the word `damage`) every figure of one story looks for its best partner in another, an equal value being the
//! best evidence that two sentences are about the same thing. Only partners that choose each other are compared, so a
//! figure that the other story also has is never held against a third one.

mod bucket;
mod group;
mod item;
mod pair;
mod words;

use super::Draft;
use crate::reconcile::Corpus;

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let items = item::collect(corpus);
    let pairs = bucket::pairs(corpus, &items);
    out.extend(group::drafts(corpus, &items, &pairs));
}
