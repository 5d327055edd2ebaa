//! Figures changed by hand where another story states the same: what share of such changes is found.

use std::collections::BTreeMap;

use crosswire::compare::count::{Candidate, Weights, candidates, collect, repeats};
use crosswire::reconcile::Corpus;
use crosswire::value::Value;

use crate::counts::Set;

/// A cluster in which some figures of one story were changed: for every pair of a changed figure and one that still says
/// the old, which change it was, its sort and the pair.
pub struct Planting(Vec<(usize, &'static str, Candidate)>);

impl Planting {
    /// For every change, its sort and whether it is found.
    pub fn found(&self, weights: &Weights) -> Vec<(&'static str, bool)> {
        let mut best: BTreeMap<usize, (&'static str, bool)> = BTreeMap::new();
        for (change, sort, pair) in &self.0 {
            best.entry(*change).or_insert((sort, false)).1 |= pair.likelihood(weights) >= weights.bar;
        }
        best.into_values().collect()
    }
}

/// Changes, story by story, every other figure that another story repeats.
pub fn plantings(set: &Set<'_, '_>) -> Vec<Planting> {
    let repeats = repeats(set.corpus, set.items);
    let repeated = |i: &usize| repeats[*i].iter().any(|r| set.items[*r].story != set.items[*i].story);
    let story = |story: usize| {
        let all: Vec<usize> = (0..set.items.len()).filter(|&i| set.items[i].story == story).filter(repeated).collect();
        all.into_iter().step_by(2).collect::<Vec<_>>()
    };
    let stories = (0..set.corpus.stories.len()).map(story).filter(|changed| !changed.is_empty());
    stories.map(|changed| planting(set, &repeats, &changed)).collect()
}

fn planting(set: &Set<'_, '_>, repeats: &[Vec<usize>], changed: &[usize]) -> Planting {
    let mut extracts = set.cluster.extracts.clone();
    for &i in changed {
        let entry = set.corpus.entries[set.items[i].entry];
        let id = &set.corpus.stories[entry.story].id;
        let story = extracts.iter_mut().find(|e| e.head.id == *id).expect("the story is there");
        let at =
            story.assertions.iter_mut().find(|a| a.span == entry.assertion.span && a.topic == entry.assertion.topic);
        if let Some(Value::Quantity(q)) = at.map(|a| &mut a.value) {
            let other = |v: f64| match v.abs() {
                v if v < 20.0 && v.fract() == 0.0 => v + 1.0,
                v if v < 20.0 => v + 0.3,
                _ => (v * 1.25 / q.grain.max(1e-9)).round() * q.grain.max(1e-9),
            };
            (q.low, q.high) = (q.low.map(other), q.high.map(other));
        }
    }
    let corpus = Corpus::new(&extracts);
    let items = collect(&corpus);
    if items.len() != set.items.len() {
        return Planting(Vec::new());
    }
    let changes = |c: Candidate| {
        let (i, other) = [(c.a, c.b), (c.b, c.a)].into_iter().find(|(i, _)| changed.contains(i))?;
        repeats[i].contains(&other).then(|| (i, items[i].sort.name(), c))
    };
    Planting(candidates(&corpus, &items).into_iter().filter_map(changes).collect())
}
