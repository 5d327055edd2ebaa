//! Findings held against marks, and what became of every mark.

use std::collections::BTreeMap;

use crosswire::compare::count::{Weights, drafts, fitted, may_meet};

use crate::counts::Set;
use crate::marks::{Place, divided, overlap};

#[derive(Default)]
pub struct Tally {
    pub findings: usize,
    pub right: usize,
}

impl Tally {
    pub fn precision(&self) -> f64 {
        self.right as f64 / self.findings.max(1) as f64
    }
}

/// Adds what these weights find in a cluster, by the rules of the marks: a finding is right where half its pairs of sides
/// are marked.
pub fn score(
    set: &Set<'_, '_>,
    weights: &Weights,
    show: bool,
    tally: &mut Tally,
    kinds: &mut BTreeMap<String, (usize, usize)>,
) {
    let mut found = vec![false; set.cluster.marks.len()];
    for draft in drafts(set.corpus, set.items, set.pairs, weights) {
        let sides: Vec<Vec<Place>> =
            draft.sides.iter().map(|(_, entries)| entries.iter().map(|&e| set.place(e)).collect()).collect();
        let (mut pairs, mut good, mut hits) = (0, 0, Vec::new());
        for (i, a) in sides.iter().enumerate() {
            for b in &sides[i + 1..] {
                let marked = (0..found.len()).filter(|&m| divided(&set.cluster.marks[m], a, b));
                let before = hits.len();
                hits.extend(marked);
                pairs += 1;
                good += usize::from(hits.len() > before);
            }
        }
        let right = !hits.is_empty() && 2 * good >= pairs;
        if right && hits.iter().all(|&m| !set.cluster.marks[m].counts()) {
            continue;
        }
        tally.findings += 1;
        tally.right += usize::from(right);
        if right {
            hits.iter().for_each(|&m| found[m] = true);
        }
        if show {
            let values: Vec<&str> = draft.sides.iter().map(|s| s.0.as_str()).collect();
            let mark = if right {
                "right"
            } else if hits.is_empty() {
                "WRONG"
            } else {
                "CHAIN"
            };
            println!("{mark} {} {:.2} {}: {}", set.cluster.name, draft.weight, draft.topic, values.join(" | "));
            for &e in draft.sides.iter().flat_map(|(_, entries)| entries).filter(|_| !right) {
                let (story, a) = (set.corpus.stories[set.corpus.entries[e].story], set.corpus.entries[e].assertion);
                println!("    {} {} :: {}", story.id, a.text, story.sentences[a.sentence].text);
            }
        }
    }
    for (mark, found) in set.cluster.marks.iter().zip(found) {
        if mark.counts() && matches!(mark.kind.as_str(), "number" | "money" | "age") {
            let slot = kinds.entry(mark.kind.clone()).or_default();
            slot.0 += usize::from(found);
            slot.1 += 1;
        }
    }
}

/// Prints for every mark the figures on its sides and what became of them.
pub fn why(set: &Set<'_, '_>) {
    for mark in set.cluster.marks.iter().filter(|m| matches!(m.kind.as_str(), "number" | "money" | "age")) {
        println!("\n## {} {} [{} {}] {}", set.cluster.name, mark.id, mark.kind, mark.sure, mark.topic);
        let mut on: Vec<(usize, usize)> = Vec::new();
        for (side, places) in mark.sides.iter().enumerate() {
            for place in places {
                let here = |e: usize| overlap(&set.place(e), place);
                for e in (0..set.corpus.entries.len()).filter(|&e| here(e)) {
                    let a = set.corpus.entries[e].assertion;
                    let Some(quantity) = a.value.quantity() else { continue };
                    let item = set.items.iter().position(|i| i.entry == e);
                    on.extend(item.map(|i| (side, i)));
                    let sort =
                        item.map_or(format!("no item ({:?})", a.modality), |i| format!("{:?}", set.items[i].sort));
                    let f = &a.frame;
                    println!(
                        "  {side} {} `{}` {quantity} {:?} {sort} head {:?} mods {:?} event {:?} verb {:?} owner {:?} part {} as_of {}",
                        place.0,
                        a.text,
                        quantity.measure,
                        f.head,
                        f.modifiers,
                        f.event,
                        f.verb,
                        f.owner,
                        f.part,
                        a.as_of.is_some()
                    );
                }
                if !(0..set.corpus.entries.len()).any(here) {
                    println!("  {side} {} nothing read", place.0);
                }
            }
        }
        for (n, &(side, a)) in on.iter().enumerate() {
            for &(other, b) in on[n + 1..].iter().filter(|(other, _)| *other != side) {
                let pair = set.pairs.iter().find(|c| (c.a, c.b) == (a.min(b), a.max(b)));
                let (x, y) = (&set.items[a], &set.items[b]);
                let fate = match pair {
                    Some(c) => format!("like {:.2} cosine {:.2}", fitted().likelihood(&c.signs), c.signs[1]),
                    None if x.sort != y.sort => continue,
                    None if !may_meet(x, y) => "vetoed".to_string(),
                    None => "agree or never met".to_string(),
                };
                println!("    {side}/{other} {} ~ {}: {fate}", x.quantity, y.quantity);
            }
        }
    }
}
