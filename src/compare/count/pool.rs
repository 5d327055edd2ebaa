//! The words around a figure and all that repeat it, as one vector.

use std::collections::BTreeMap;

use super::item::Item;
use crate::reconcile::vector::{Vector, dot};

/// Terms with their weights, in order of the term's number.
#[derive(Debug, Clone, Default)]
pub struct Pool {
    terms: Vector,
    norm: f32,
}

impl Pool {
    fn new(terms: Vector) -> Self {
        let norm = terms.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        Self { terms, norm }
    }

    /// Cosine of two vectors.
    pub fn cosine(&self, other: &Self) -> f32 {
        let size = self.norm * other.norm;
        if size > 0.0 { dot(&self.terms, &other.terms) / size } else { 0.0 }
    }
}

/// Numbers every term of a corpus and knows how many of its figures each stands near.
pub struct Terms<'a> {
    numbers: BTreeMap<&'a str, u32>,
    near: Vec<usize>,
    figures: usize,
}

impl<'a> Terms<'a> {
    pub fn new(items: &[Item<'a>]) -> Self {
        let (mut numbers, mut near) = (BTreeMap::new(), Vec::new());
        for (term, _) in items.iter().flat_map(|i| &i.frame.terms) {
            let number = *numbers.entry(&**term).or_insert(near.len() as u32);
            near.resize(near.len().max(number as usize + 1), 0);
            near[number as usize] += 1;
        }
        Self { numbers, near, figures: items.len() }
    }

    /// The terms of several figures as one vector; of each term its greatest weight.
    pub fn pool(&self, items: &[&Item<'a>]) -> Pool {
        let mut terms: BTreeMap<u32, f32> = BTreeMap::new();
        for (term, weight) in items.iter().flat_map(|i| &i.frame.terms) {
            let slot = terms.entry(self.numbers[&**term]).or_insert(0.0);
            *slot = slot.max(*weight);
        }
        Pool::new(terms.into_iter().collect())
    }

    /// The same vector with terms heavy that stand near few figures: all stories of a quake say `quake`.
    pub fn telling(&self, pool: &Pool) -> Pool {
        let all = 1.0 + self.figures as f32;
        let weigh = |near: usize| (1.0 + self.figures as f32 / near as f32).ln() / all.ln();
        Pool::new(pool.terms.iter().map(|(term, w)| (*term, w * weigh(self.near[*term as usize]))).collect())
    }
}
