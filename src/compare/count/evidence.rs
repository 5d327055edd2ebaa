//! What the rest of the stories say about two figures: who repeats either of them, who holds both, in which words.
//!
//! One story's sentence is little to go by. What five desks write around one figure together says better what it counts;
//! and a desk that has both figures tells them apart, so that nobody need ask which of the two is right.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::item::Item;
use super::pair;
use crate::compare::interval::{self, Fit, fit};

/// How much alike the words around two equal figures must be for one to repeat the other.
const ALIKE: f32 = 0.2;
/// Repeats of a figure whose words are read along with its own.
const POOLED: usize = 6;
/// How far apart two figures may be that count as one that is repeated, as the logarithm of their ratio.
const EQUAL: f64 = 0.03;

/// Two figures that may be held against one another, with how much alike their words are.
#[derive(Debug, Clone, Copy)]
pub struct Meeting {
    pub a: usize,
    pub b: usize,
    pub cosine: f32,
    pub agrees: bool,
}

/// What is known of all figures of a corpus from their meetings.
pub struct Evidence {
    /// For every figure and other story, how well its best partner there fits.
    best: BTreeMap<(usize, usize), f32>,
    /// For every figure, the stories that repeat it, its own among them.
    holders: Vec<BTreeSet<usize>>,
    /// For every figure, its own words and those around its repeats.
    pools: Vec<BTreeMap<Arc<str>, f32>>,
    telling: Vec<BTreeMap<Arc<str>, f32>>,
    /// For every figure, equal ones of its sort in whatever words.
    equals: Vec<Vec<usize>>,
    /// For every figure, those that repeat it, with how much alike their words are.
    repeats: Vec<Vec<(usize, f32)>>,
}

impl Evidence {
    /// Reads all meetings once.
    pub fn new(items: &[Item<'_>], meetings: &[Meeting]) -> Self {
        let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
        let mut repeats: Vec<Vec<(usize, f32)>> = vec![Vec::new(); items.len()];
        let mut equals: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
        for m in meetings {
            let (a, b) = (&items[m.a], &items[m.b]);
            let fits = pair::partnership(a, b, m);
            let same = m.agrees && equal(a, b);
            let equal = same && m.cosine >= ALIKE;
            if same {
                equals[m.a].push(m.b);
                equals[m.b].push(m.a);
            }
            for (x, y) in [(m.a, m.b), (m.b, m.a)] {
                let slot = best.entry((x, items[y].story)).or_insert(fits);
                *slot = slot.max(fits);
                if equal {
                    repeats[x].push((y, m.cosine));
                }
            }
        }
        let holders = (0..items.len())
            .map(|i| repeats[i].iter().map(|(r, _)| items[*r].story).chain([items[i].story]).collect())
            .collect();
        let pools: Vec<BTreeMap<Arc<str>, f32>> = (0..items.len())
            .map(|i| {
                repeats[i].sort_by(|p, q| q.1.total_cmp(&p.1).then_with(|| p.0.cmp(&q.0)));
                let mut pool: BTreeMap<Arc<str>, f32> = items[i].frame.terms.iter().cloned().collect();
                for (term, weight) in repeats[i].iter().take(POOLED).flat_map(|(r, _)| &items[*r].frame.terms) {
                    let slot = pool.entry(term.clone()).or_insert(0.0);
                    *slot = slot.max(*weight);
                }
                pool
            })
            .collect();
        let mut near: BTreeMap<&str, usize> = BTreeMap::new();
        for term in items.iter().flat_map(|i| &i.frame.terms).map(|(t, _)| &**t) {
            *near.entry(term).or_default() += 1;
        }
        let idf = |term: &str| (1.0 + items.len() as f32 / near[term] as f32).ln() / (1.0 + items.len() as f32).ln();
        let telling: Vec<BTreeMap<Arc<str>, f32>> = pools
            .iter()
            .map(|p: &BTreeMap<Arc<str>, f32>| p.iter().map(|(t, w)| (Arc::clone(t), w * idf(t))).collect())
            .collect();
        Self { best, holders, pools, telling, equals, repeats }
    }

    /// Cosine of the words around all repeats of two figures, heavy where few figures of the corpus stand near them.
    pub fn telling(&self, m: &Meeting) -> f32 {
        cosine(&self.telling[m.a], &self.telling[m.b])
    }

    /// How many of two figures have the other as their best partner in its story.
    pub fn chosen(&self, items: &[Item<'_>], m: &Meeting) -> u8 {
        let fits = pair::partnership(&items[m.a], &items[m.b], m);
        let is_best =
            |x: usize, y: usize| u8::from(self.best.get(&(x, items[y].story)).is_none_or(|best| *best <= fits));
        is_best(m.a, m.b) + is_best(m.b, m.a)
    }

    /// How many stories hold both figures.
    pub fn both(&self, m: &Meeting) -> usize {
        self.holders[m.a].intersection(&self.holders[m.b]).count()
    }

    /// Whether the sentence of one of two figures holds the other one too: it counts two things.
    pub fn explained(&self, items: &[Item<'_>], m: &Meeting) -> bool {
        let place = |i: usize| (items[i].story, items[i].sentence);
        let holds = |x: usize, y: usize| self.equals[x].iter().any(|&e| place(e) == place(y));
        holds(m.a, m.b) || holds(m.b, m.a)
    }

    /// The figures that repeat a figure.
    pub fn repeats(&self, i: usize) -> impl Iterator<Item = usize> {
        self.repeats[i].iter().map(|(r, _)| *r)
    }

    /// Cosine of the words around all repeats of two figures.
    pub fn pooled(&self, m: &Meeting) -> f32 {
        cosine(&self.pools[m.a], &self.pools[m.b])
    }
}

fn cosine(a: &BTreeMap<Arc<str>, f32>, b: &BTreeMap<Arc<str>, f32>) -> f32 {
    let norm = |p: &BTreeMap<Arc<str>, f32>| p.values().map(|w| w * w).sum::<f32>().sqrt();
    let dot: f32 = a.iter().filter_map(|(term, w)| b.get(term).map(|v| w * v)).sum();
    let size = norm(a) * norm(b);
    if size > 0.0 { dot / size } else { 0.0 }
}

/// Whether two figures that agree are one figure, and not merely leave room for one another.
fn equal(a: &Item<'_>, b: &Item<'_>) -> bool {
    interval::ratio(a.quantity, b.quantity).is_some_and(|ratio| ratio <= EQUAL)
        || fit(a.quantity, b.quantity) == Fit::Same
}
