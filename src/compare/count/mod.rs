//! Figures that no rule names: aligned by what they are about, then compared.
//!
//! Alignment comes first and does most of the work: inside a bucket of one kind of figure (people killed, villages, dollars
//! near the word `damage`) every figure of one story looks for its best partner in another, an equal value being the
//! best evidence that two sentences are about the same thing. What all stories write around a figure is read together,
//! and a desk that has both of two figures tells them apart. How likely a pair is about one thing, a logistic model over a
//! few signs says; `examples/fit` fits its table.

mod bucket;
mod evidence;
mod explained;
mod group;
mod item;
mod known;
mod measures;
mod one_more;
mod pair;
mod pool;
mod times;
mod veto;
mod words;

#[cfg(test)]
mod tests;

pub use self::bucket::{Candidate, candidates};
pub use self::group::severity;
pub use self::item::{Item, Sort, collect};
pub use self::pair::{SIGNS, Weights, fitted};
pub use self::veto::may_meet;

use super::Draft;
use crate::reconcile::Corpus;

/// For every figure, those of other sentences that repeat it in like words.
pub fn repeats(corpus: &Corpus<'_>, items: &[Item<'_>]) -> Vec<Vec<usize>> {
    let meetings = bucket::meetings(corpus, items);
    let evidence = evidence::Evidence::new(corpus, items, &meetings);
    (0..items.len()).map(|i| evidence.repeats(i).collect()).collect()
}

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let items = collect(corpus);
    let candidates = candidates(corpus, &items);
    let mut found = drafts(corpus, &items, &candidates, fitted());
    found.retain(|draft| {
        !(opposite_ways(corpus, draft) && out.iter().any(|known| one_sentence_each(corpus, draft, known)))
    });
    out.extend(found);
}

/// Families of facts that say which way something went.
const WAYS: [&str; 3] = ["open/trend", "open/rate-of-exchange", "open/shift"];

/// Whether some sides of a draft went up and others down.
fn opposite_ways(corpus: &Corpus<'_>, draft: &Draft) -> bool {
    let way = |entry: &usize| corpus.entries[*entry].assertion.frame.rose;
    let ways: Vec<_> = draft.sides.iter().flat_map(|(_, entries)| entries.iter().map(way)).collect();
    ways.contains(&Some(true)) && ways.contains(&Some(false))
}

/// Whether an earlier draft says which way things went by sentences of both sides of a later one.
fn one_sentence_each(corpus: &Corpus<'_>, draft: &Draft, known: &Draft) -> bool {
    let sentence = |i: &usize| (corpus.entries[*i].story, corpus.entries[*i].assertion.sentence);
    let meets = |side: &(String, Vec<usize>)| {
        known.sides.iter().any(|(_, theirs)| side.1.iter().any(|i| theirs.iter().any(|j| sentence(i) == sentence(j))))
    };
    WAYS.contains(&known.rule.as_str()) && draft.sides.iter().all(meets)
}

/// What these weights make of the candidates: one draft a fact.
pub fn drafts(corpus: &Corpus<'_>, items: &[Item<'_>], candidates: &[Candidate], weights: &Weights) -> Vec<Draft> {
    group::drafts(corpus, items, &bucket::pairs(items, candidates, weights))
}
