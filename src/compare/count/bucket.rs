//! Which figures meet at all, and which of those choose each other.
//!
//! A figure meets others of its sort; where the sort alone says little (dollars, per cent) or the bucket is crowded,
//! only those that share one of its heaviest words. That keeps the cost near linear in the number of stories.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Item, Sort};
use super::pair;
use crate::compare::interval::fit;
use crate::reconcile::Corpus;

/// Heaviest terms by which a figure is filed.
const FILED: usize = 6;
/// Figures of one bucket that are compared all with all; beyond it the bucket is split by terms.
const CROWD: usize = 120;
/// How much alike two figures must be whose sort says what they are about.
const LIKE_SPECIFIC: f32 = 0.3;
/// How much alike two figures must be whose sort does not.
const LIKE_LOOSE: f32 = 0.45;
/// What an equal value adds: it explains a figure away better than any word.
const EQUAL: f32 = 0.35;

/// Two figures about one thing that do not agree, with how alike they are.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    pub a: usize,
    pub b: usize,
    pub like: f32,
}

/// Pairs that chose each other and disagree, surest first.
pub fn pairs(corpus: &Corpus<'_>, items: &[Item<'_>]) -> Vec<Pair> {
    let mut candidates: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for bucket in buckets(items) {
        for (n, &a) in bucket.iter().enumerate() {
            for &b in &bucket[n + 1..] {
                let (x, y) = (&items[a], &items[b]);
                if corpus.events[x.story] != corpus.events[y.story] || (x.story == y.story && x.sentence == y.sentence)
                {
                    continue;
                }
                if candidates.contains_key(&(a, b)) {
                    continue;
                }
                if let Some(mut like) = pair::likeness(corpus, x, y) {
                    if fit(x.quantity, y.quantity).agrees() {
                        like += EQUAL;
                    }
                    candidates.insert((a, b), like);
                }
            }
        }
    }
    // The best partner of every figure in every other story.
    let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for (&(a, b), &like) in &candidates {
        for (x, y) in [(a, b), (b, a)] {
            let slot = best.entry((x, items[y].story)).or_insert(like);
            *slot = slot.max(like);
        }
    }
    let mut out: Vec<Pair> = candidates
        .iter()
        .filter(|&(&(a, b), &like)| {
            let mutual = best[&(a, items[b].story)] <= like && best[&(b, items[a].story)] <= like;
            mutual && like >= threshold(&items[a].sort) && !fit(items[a].quantity, items[b].quantity).agrees()
        })
        .map(|(&(a, b), &like)| Pair { a, b, like })
        .collect();
    out.sort_by(|p, q| q.like.total_cmp(&p.like).then_with(|| (p.a, p.b).cmp(&(q.a, q.b))));
    out
}

fn threshold(sort: &Sort) -> f32 {
    if sort.specific() { LIKE_SPECIFIC } else { LIKE_LOOSE }
}

/// Groups of items that may meet.
fn buckets(items: &[Item<'_>]) -> Vec<Vec<usize>> {
    let mut by_sort: BTreeMap<&Sort, Vec<usize>> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        by_sort.entry(&item.sort).or_default().push(i);
    }
    let mut out = Vec::new();
    for (sort, members) in by_sort {
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
