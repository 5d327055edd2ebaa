//! From pairs of utterances to findings: one for each utterance, with a side for each wording.
//!
//! Quotations that follow one another in a story count as one speech. A speech joins a finding only if it can be laid
//! beside every side of it, so that no finding is a chain.

use std::collections::BTreeMap;

use super::{Relation, Utterance};

/// A finding in speeches: sides, each with the speeches that say it the same way.
#[derive(Debug)]
pub struct Group {
    pub sides: Vec<Vec<usize>>,
}

/// How two speeches stand to one another.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Link {
    /// Weight of what they share.
    weight: f32,
    differ: bool,
}

/// All findings, the heaviest first.
pub fn groups(utterances: &[Utterance], relations: &[Relation]) -> Vec<Group> {
    let mut links: BTreeMap<(usize, usize), Link> = BTreeMap::new();
    for r in relations {
        let (a, b) = (utterances[r.left].speech, utterances[r.right].speech);
        let link = links.entry((a.min(b), a.max(b))).or_insert(Link { weight: 0.0, differ: false });
        link.weight += r.overlap.weight;
        link.differ |= !r.overlap.differences.is_empty();
    }
    let mut neighbours: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(a, b) in links.keys() {
        neighbours.entry(a).or_default().push(b);
        neighbours.entry(b).or_default().push(a);
    }
    let link = |a: usize, b: usize| links.get(&(a.min(b), a.max(b)));
    let mut open: Vec<(usize, usize)> = links.iter().filter(|(_, l)| l.differ).map(|(pair, _)| *pair).collect();
    open.sort_by(|x, y| {
        link(y.0, y.1)
            .map(|l| l.weight)
            .unwrap_or(0.0)
            .total_cmp(&link(x.0, x.1).map(|l| l.weight).unwrap_or(0.0))
            .then(x.cmp(y))
    });
    let mut done: std::collections::BTreeSet<(usize, usize)> = std::collections::BTreeSet::new();
    let mut out = Vec::new();
    for (a, b) in open {
        if done.contains(&(a, b)) {
            continue;
        }
        let mut sides = vec![vec![a], vec![b]];
        let mut others: Vec<usize> = [a, b].iter().filter_map(|s| neighbours.get(s)).flatten().copied().collect();
        others.sort_unstable();
        others.dedup();
        for other in others {
            if other == a || other == b {
                continue;
            }
            // The same as one side, or other than every side.
            let differs: Vec<Option<bool>> = sides
                .iter()
                .map(|side| side.iter().filter_map(|s| link(*s, other)).map(|l| l.differ).reduce(|x, y| x | y))
                .collect();
            let agreeing: Vec<usize> = (0..sides.len()).filter(|&i| differs[i] == Some(false)).collect();
            match agreeing.as_slice() {
                [] if differs.iter().all(|d| *d == Some(true)) => sides.push(vec![other]),
                [one] => sides[*one].push(other),
                _ => {}
            }
        }
        // Pairs that this finding speaks for: across its sides, with whoever says the same as one of them.
        let circles: Vec<Vec<usize>> = sides
            .iter()
            .map(|side| {
                let same = |s: &usize| {
                    neighbours
                        .get(s)
                        .into_iter()
                        .flatten()
                        .filter(|n| link(*s, **n).is_some_and(|l| !l.differ))
                        .copied()
                        .collect::<Vec<_>>()
                };
                side.iter().flat_map(|s| same(s).into_iter().chain([*s])).collect()
            })
            .collect();
        for (i, left) in circles.iter().enumerate() {
            for right in &circles[i + 1..] {
                for &x in left {
                    done.extend(right.iter().map(|&y| (x.min(y), x.max(y))));
                }
            }
        }
        out.push(Group { sides });
    }
    out
}
