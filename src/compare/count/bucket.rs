//! Which figures meet at all, and which of those choose each other.
//!
//! A figure meets others of its sort; where the sort alone says little (dollars, per cent) or the bucket is crowded,
//! only those that share one of its heaviest words. That keeps the cost near linear in the number of stories.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Item, Sort};
use super::pair::{self, SIGNS};
use crate::compare::interval::fit;
use crate::reconcile::Corpus;

/// Heaviest terms by which a figure is filed.
const FILED: usize = 6;
/// Figures of one bucket that are compared all with all; beyond it the bucket is split by terms.
const CROWD: usize = 120;
/// From how likely two figures that disagree are about one thing they are reported.
const LIKELY: f32 = 0.3;

/// Two figures about one thing that do not agree, with how likely they are about one thing.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    pub a: usize,
    pub b: usize,
    pub like: f32,
}

/// Pairs that disagree and are likely about one thing, surest first.
pub fn pairs(corpus: &Corpus<'_>, items: &[Item<'_>]) -> Vec<Pair> {
    let mut out: Vec<Pair> = candidates(corpus, items)
        .into_iter()
        .map(|(a, b, signs)| Pair { a, b, like: pair::likelihood(&signs) })
        .filter(|p| p.like >= LIKELY)
        .collect();
    out.sort_by(|p, q| q.like.total_cmp(&p.like).then_with(|| (p.a, p.b).cmp(&(q.a, q.b))));
    out
}

/// All pairs of figures that may be about one thing and do not agree, with the signs for it.
pub fn candidates(corpus: &Corpus<'_>, items: &[Item<'_>]) -> Vec<(usize, usize, [f32; SIGNS.len()])> {
    let mut partners: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for bucket in buckets(corpus, items) {
        for (n, &a) in bucket.iter().enumerate() {
            for &b in &bucket[n + 1..] {
                let (x, y) = (&items[a], &items[b]);
                let same_place = x.story == y.story && x.sentence == y.sentence;
                if !same_place && pair::may_meet(x, y) {
                    partners.entry((a, b)).or_insert_with(|| pair::partnership(x, y));
                }
            }
        }
    }
    // The best partner of every figure in every other story.
    let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for (&(a, b), &fits) in &partners {
        for (x, y) in [(a, b), (b, a)] {
            let slot = best.entry((x, items[y].story)).or_insert(fits);
            *slot = slot.max(fits);
        }
    }
    let mut crowd: BTreeMap<(usize, &Sort), usize> = BTreeMap::new();
    for item in items {
        *crowd.entry((item.story, &item.sort)).or_default() += 1;
    }
    let mut out = Vec::new();
    for (&(a, b), &fits) in &partners {
        let (x, y) = (&items[a], &items[b]);
        if fit(x.quantity, y.quantity).agrees() {
            continue;
        }
        let chosen = u8::from(best[&(a, y.story)] <= fits) + u8::from(best[&(b, x.story)] <= fits);
        let together = crowd[&(x.story, &x.sort)].min(20) * crowd[&(y.story, &y.sort)].min(20);
        out.push((a, b, pair::signs(x, y, chosen, together)));
    }
    out
}

/// Groups of items that may meet: figures of one sort in stories of one event.
fn buckets(corpus: &Corpus<'_>, items: &[Item<'_>]) -> Vec<Vec<usize>> {
    let mut by_sort: BTreeMap<(usize, &Sort), Vec<usize>> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        by_sort.entry((corpus.events[item.story], &item.sort)).or_default().push(i);
    }
    let mut out = Vec::new();
    for ((_, sort), members) in by_sort {
        if members.len() <= CROWD && sort.specific() || members.len() <= CROWD / 2 {
            out.push(members);
            continue;
        }
        let mut by_term: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &i in &members {
            for (term, _) in items[i].frame.terms.iter().take(FILED) {
                by_term.entry(term).or_default().push(i);
            }
        }
        let seen: BTreeSet<Vec<usize>> = by_term.into_values().filter(|m| m.len() > 1).collect();
        out.extend(seen.into_iter().map(|mut m| {
            m.truncate(CROWD);
            m
        }));
    }
    out
}
