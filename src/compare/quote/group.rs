//! From pairs of utterances to findings: one for each utterance, with a side for each wording.
//!
//! Quotations that follow one another in a story count as one speech. A speech joins a finding only if it can be laid
//! beside every side of it, so that no finding is a chain.

use std::collections::BTreeMap;

use super::align::Difference;
use super::words::Words;
use super::{Relation, Utterance, blank};
use crate::compare::Draft;
use crate::reconcile::Corpus;

/// A finding in speeches: sides, each with the speeches that say it the same way.
#[derive(Debug)]
pub struct Group {
    sides: Vec<Vec<usize>>,
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

/// Writes a finding out.
pub fn draft(corpus: &Corpus<'_>, utterances: &[Utterance], relations: &[Relation], group: Group) -> Draft {
    let side_of = |i: usize| group.sides.iter().position(|s| s.contains(&utterances[i].speech));
    // What counts: pairs across two sides that differ.
    let across: Vec<(&Relation, usize, usize)> = relations
        .iter()
        .filter(|r| !r.overlap.differences.is_empty())
        .filter_map(|r| Some((r, side_of(r.left)?, side_of(r.right)?)))
        .filter(|(_, a, b)| a != b)
        .collect();
    let best =
        across.iter().max_by(|x, y| x.0.overlap.weight.total_cmp(&y.0.overlap.weight).then(y.0.left.cmp(&x.0.left)));
    let mut sides = Vec::new();
    for (k, speeches) in group.sides.iter().enumerate() {
        let mut entries: Vec<usize> = across
            .iter()
            .flat_map(|(r, a, b)| [(*a == k).then_some(r.left), (*b == k).then_some(r.right)])
            .flatten()
            .collect();
        entries.sort_unstable();
        entries.dedup();
        let value = across
            .iter()
            .find_map(|(r, a, b)| {
                let d = r.overlap.differences.first()?;
                if *a == k {
                    Some(excerpt(corpus, &utterances[r.left], d, true))
                } else if *b == k {
                    Some(excerpt(corpus, &utterances[r.right], d, false))
                } else {
                    None
                }
            })
            .unwrap_or_default();
        // Same words elsewhere support the side as well.
        for r in relations.iter().filter(|r| r.overlap.differences.is_empty()) {
            if speeches.contains(&utterances[r.left].speech) && speeches.contains(&utterances[r.right].speech) {
                if entries.contains(&r.left) {
                    entries.push(r.right);
                } else if entries.contains(&r.right) {
                    entries.push(r.left);
                }
            }
        }
        entries.sort_unstable();
        entries.dedup();
        sides.push((value, entries.into_iter().map(|i| utterances[i].entry).collect::<Vec<_>>()));
    }
    let (topic, weight) = match best {
        Some((r, _, _)) => {
            (topic(corpus, &utterances[r.left], &utterances[r.right], r), (r.overlap.weight / 60.0).min(1.0))
        }
        None => (String::new(), 0.0),
    };
    let words: Vec<String> = sides.iter().map(|(v, _)| format!("“{v}”")).collect();
    let reason = match words.as_slice() {
        [a, b] => format!("One has {a}, the other {b}."),
        _ => format!("The wordings differ: {}.", words.join(", ")),
    };
    let mut draft = blank(topic, reason, weight);
    draft.sides = sides;
    draft
}

fn text_of<'a>(corpus: &Corpus<'a>, u: &Utterance) -> &'a str {
    corpus.entries[u.entry].assertion.value.quote().map_or("", |q| q.text.as_str())
}

/// The words of a difference with a little of what stands around them, as written.
fn excerpt(corpus: &Corpus<'_>, u: &Utterance, d: &Difference, left: bool) -> String {
    let range = if left { &d.left } else { &d.right };
    let around = 2;
    let from = range.start.saturating_sub(around);
    let to = (range.end + around).min(u.words.list.len()).min(range.start + 14);
    written(text_of(corpus, u), &u.words, from..to.max(from))
}

fn written(text: &str, words: &Words, range: std::ops::Range<usize>) -> String {
    let (Some(first), Some(last)) =
        (words.list.get(range.start), range.end.checked_sub(1).and_then(|i| words.list.get(i)))
    else {
        return String::new();
    };
    text.get(first.start..last.end).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `Karoline Leavitt on “people around the world”`
fn topic(corpus: &Corpus<'_>, a: &Utterance, b: &Utterance, r: &Relation) -> String {
    let mut core = r.overlap.core.clone();
    let list = &a.words.list;
    while core.start < core.end && !list[core.start].content {
        core.start += 1;
    }
    core.end = core.end.min(core.start + 8);
    while core.start < core.end && !list[core.end - 1].content {
        core.end -= 1;
    }
    let about = written(text_of(corpus, a), &a.words, core);
    let speaker = |u: &Utterance| corpus.entries[u.entry].assertion.value.quote().and_then(|q| q.speaker.as_deref());
    let who = [speaker(a), speaker(b)].into_iter().flatten().max_by_key(|s| s.len());
    match who {
        Some(who) => format!("{who} on “{about}”"),
        None => format!("quote on “{about}”"),
    }
}
