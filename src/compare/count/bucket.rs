//! Which figures meet at all, and which of those choose each other.
//!
//! A figure meets others of its sort; where the sort alone says little (dollars, per cent) or the bucket is crowded,
//! only those that share one of its heaviest words. That keeps the cost near linear in the number of stories.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Evidence, Meeting};
use super::explained::Explained;
use super::item::{Item, Sort};
use super::known::Known;
use super::pair::{self, SIGNS, Weights};
use super::{measures, veto};
use crate::reconcile::Corpus;

/// Heaviest terms by which a figure is filed.
const FILED: usize = 6;
/// Figures of one bucket that are compared all with all; beyond it the bucket is split by terms.
const CROWD: usize = 120;
/// Two figures about one thing that do not agree, with how likely they are about one thing.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    pub a: usize,
    pub b: usize,
    pub like: f32,
}

/// Two figures that may be about one thing and do not agree, with the signs for and against it.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    pub a: usize,
    pub b: usize,
    pub signs: [f32; SIGNS.len()],
    /// How likely they are about one thing, where that is known without the signs: ages of one person of which no story
    /// has both (`then 15`), a title's toll and that of the first sentences under it, tallies that share a figure.
    pub known: Option<f32>,
}

impl Candidate {
    /// From 0 to 1, how likely the two are about one thing.
    pub fn likelihood(&self, weights: &Weights) -> f32 {
        let signs = weights.likelihood(&self.signs);
        self.known.map_or(signs, |known| known.max(signs))
    }
}

/// Pairs that are likely about one thing, surest first. A figure that has found its partner in a story is held against no
/// other figure there, unless that says the partner again: of a vote's two shares each has its own.
pub fn pairs(items: &[Item<'_>], candidates: &[Candidate], weights: &Weights) -> Vec<Pair> {
    let mut out: Vec<Pair> = candidates
        .iter()
        .map(|c| Pair { a: c.a, b: c.b, like: c.likelihood(weights) })
        .filter(|p| p.like >= weights.bar)
        .collect();
    out.sort_by(|p, q| q.like.total_cmp(&p.like).then_with(|| (p.a, p.b).cmp(&(q.a, q.b))));
    let mut partner: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    out.retain(|p| {
        let ways = [(p.a, p.b), (p.b, p.a)];
        let taken = |&(x, y): &(usize, usize)| {
            let has = partner.get(&(x, items[y].story));
            has.is_some_and(|&has| !pair::agree(&items[has], &items[y]))
        };
        if items[p.a].story == items[p.b].story {
            return true;
        }
        if ways.iter().any(taken) {
            return false;
        }
        for (x, y) in ways {
            partner.entry((x, items[y].story)).or_insert(y);
        }
        true
    });
    out
}

/// All pairs of figures that may be about one thing and do not agree.
pub fn candidates(corpus: &Corpus<'_>, items: &[Item<'_>]) -> Vec<Candidate> {
    let meetings = meetings(corpus, items);
    let evidence = Evidence::new(corpus, items, &meetings);
    // A story that says its toll three times still has one toll.
    let mut crowd: BTreeMap<(usize, &Sort), BTreeSet<u64>> = BTreeMap::new();
    for item in items {
        crowd.entry((item.story, &item.sort)).or_default().insert(item.quantity.figure().to_bits());
    }
    let crowd = |item: &Item<'_>| crowd[&(item.story, &item.sort)].len().min(20);
    let candidate = |m: &Meeting| {
        let (x, y) = (&items[m.a], &items[m.b]);
        let crowd = crowd(x) * crowd(y);
        let known = Known { corpus, items, evidence: &evidence, meeting: m, sole: crowd == 1 }.likelihood();
        Candidate { a: m.a, b: m.b, signs: pair::signs(corpus, items, m, &evidence, crowd), known }
    };
    // Another desk has both figures of one story as well: they are two things.
    let two = |m: &Meeting| items[m.a].story == items[m.b].story && evidence.both(m) > 1;
    let told_apart = |m: &Meeting| {
        let (x, y) = (&items[m.a], &items[m.b]);
        two(m) || pair::another_owner(corpus, x, y) || measures::are_two(x, y)
    };
    let explained = Explained::new(&evidence, items);
    let settled = |m: &Meeting| explained.away(m) || evidence.settled(items, m);
    let open = |m: &&Meeting| !m.agrees && !told_apart(m) && !settled(m);
    meetings.iter().filter(open).map(candidate).collect()
}

/// All pairs of figures that nothing forbids to hold against one another.
pub fn meetings(corpus: &Corpus<'_>, items: &[Item<'_>]) -> Vec<Meeting> {
    let mut met: BTreeSet<(usize, usize)> = BTreeSet::new();
    for bucket in buckets(corpus, items) {
        for (n, &a) in bucket.iter().enumerate() {
            met.extend(bucket[n + 1..].iter().map(|&b| (a, b)).filter(|&(a, b)| {
                let (x, y) = (&items[a], &items[b]);
                (x.story, x.sentence) != (y.story, y.sentence) && veto::may_meet(x, y)
            }));
        }
    }
    let meeting = |(a, b): (usize, usize)| {
        let (x, y) = (&items[a], &items[b]);
        Meeting { a, b, cosine: pair::cosine(x, y), agrees: pair::agree(x, y) }
    };
    met.into_iter().map(meeting).collect()
}

/// Groups of items that may meet: figures of one sort in stories of one event.
fn buckets(corpus: &Corpus<'_>, items: &[Item<'_>]) -> Vec<Vec<usize>> {
    let mut by_sort: BTreeMap<(usize, Cow<'_, Sort>), Vec<usize>> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        by_sort.entry((corpus.events[item.story], item.sort.filed())).or_default().push(i);
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
