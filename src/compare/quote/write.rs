//! How a finding about a quotation reads: its sides, its topic, its reason.

use std::collections::BTreeMap;
use std::ops::Range;

use super::align::Difference;
use super::group::Group;
use super::words::Words;
use super::{Relation, Utterance, blank, is_name};
use crate::compare::Draft;
use crate::reconcile::Corpus;

/// Words around a difference that are shown with it.
const AROUND: usize = 2;
/// Longest difference that is shown, in words.
const SHOWN: usize = 14;
/// Longest topic, in words.
const TOPIC: usize = 8;

/// Writes findings out.
#[derive(Debug)]
pub struct Writer<'c, 'a> {
    corpus: &'c Corpus<'a>,
    utterances: &'c [Utterance],
    relations: &'c [Relation],
    /// Relations by the two speeches they join, smaller first.
    by_speech: BTreeMap<(usize, usize), Vec<usize>>,
}

/// A relation that differs across two sides of a finding.
struct Across<'c> {
    relation: &'c Relation,
    /// The sides that its left and its right belong to.
    left: usize,
    right: usize,
}

impl<'c, 'a> Writer<'c, 'a> {
    pub fn new(corpus: &'c Corpus<'a>, utterances: &'c [Utterance], relations: &'c [Relation]) -> Self {
        let mut by_speech: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (i, r) in relations.iter().enumerate() {
            let (a, b) = (utterances[r.left].speech, utterances[r.right].speech);
            by_speech.entry((a.min(b), a.max(b))).or_default().push(i);
        }
        Self { corpus, utterances, relations, by_speech }
    }

    pub fn draft(&self, group: &Group) -> Option<Draft> {
        let across = self.across(group);
        let heaviest = across.iter().max_by(|x, y| {
            let weight = |a: &Across<'_>| a.relation.overlap.weight;
            weight(x).total_cmp(&weight(y)).then(y.relation.left.cmp(&x.relation.left))
        })?;
        // Every other wording is laid beside the one that the heaviest pair begins with.
        let pivot = heaviest.left.min(heaviest.right);
        let mut values = vec![String::new(); group.sides.len()];
        let mut pairs = Vec::new();
        for k in (0..group.sides.len()).filter(|k| *k != pivot) {
            let (mine, other) = self.wordings(&across, pivot, k)?;
            if values[pivot].is_empty() {
                values[pivot].clone_from(&mine);
            }
            pairs.push((mine, other.clone()));
            values[k] = other;
        }
        let reason = match pairs.as_slice() {
            [(a, b)] => format!("One has “{a}”, the other “{b}”."),
            _ => {
                let said: Vec<String> = pairs.iter().map(|(a, b)| format!("“{a}” or “{b}”")).collect();
                format!("{} wordings of one utterance: {}.", group.sides.len(), said.join("; "))
            }
        };
        let weight = (heaviest.relation.overlap.weight / 60.0).min(1.0);
        let mut draft = blank(self.topic(group, heaviest.relation), reason, weight);
        draft.sides =
            values.into_iter().enumerate().map(|(k, value)| (value, self.entries(&across, group, k))).collect();
        Some(draft)
    }

    /// The relations that differ across two sides of the group.
    fn across(&self, group: &Group) -> Vec<Across<'c>> {
        let mut out = Vec::new();
        for (i, left) in group.sides.iter().enumerate() {
            for (j, right) in group.sides.iter().enumerate().filter(|(j, _)| *j != i) {
                for (x, y) in left.iter().flat_map(|x| right.iter().map(move |y| (*x, *y))).filter(|(x, y)| x < y) {
                    let found = self.by_speech.get(&(x, y)).into_iter().flatten().map(|r| &self.relations[*r]);
                    out.extend(found.filter(|r| !r.overlap.differences.is_empty()).map(|relation| {
                        let turned = self.utterances[relation.left].speech != x;
                        let (left, right) = if turned { (j, i) } else { (i, j) };
                        Across { relation, left, right }
                    }));
                }
            }
        }
        out
    }

    /// The words in which side `k` differs most from side `pivot`: the pivot's and its own.
    fn wordings(&self, across: &[Across<'_>], pivot: usize, k: usize) -> Option<(String, String)> {
        let between = across.iter().filter(|a| (a.left, a.right) == (pivot, k) || (a.left, a.right) == (k, pivot));
        let best = between.max_by(|x, y| {
            let weight = |a: &Across<'_>| a.relation.overlap.weight;
            weight(x).total_cmp(&weight(y)).then(y.relation.left.cmp(&x.relation.left))
        })?;
        let (l, r) = (&self.utterances[best.relation.left], &self.utterances[best.relation.right]);
        let changed = |d: &Difference| {
            let weigh =
                |u: &Utterance, range: &Range<usize>| u.words.list[range.clone()].iter().map(|w| w.weight).sum::<f32>();
            (weigh(l, &d.left) + weigh(r, &d.right)).min(12.0)
        };
        let differences = &best.relation.overlap.differences;
        let shown = differences.iter().rev().max_by(|x, y| changed(x).total_cmp(&changed(y)))?;
        let (a, b) = (self.excerpt(l, &shown.left), self.excerpt(r, &shown.right));
        Some(if best.left == pivot { (a, b) } else { (b, a) })
    }

    /// The entries of side `k`: the utterances that differ from another side, and those that say the same.
    fn entries(&self, across: &[Across<'_>], group: &Group, k: usize) -> Vec<usize> {
        let mut out: Vec<usize> = across
            .iter()
            .flat_map(|a| [(a.left == k).then_some(a.relation.left), (a.right == k).then_some(a.relation.right)])
            .flatten()
            .collect();
        out.sort_unstable();
        out.dedup();
        let speeches = &group.sides[k];
        let mut same = Vec::new();
        for (x, y) in speeches.iter().flat_map(|x| speeches.iter().map(move |y| (*x, *y))).filter(|(x, y)| x < y) {
            for r in self.by_speech.get(&(x, y)).into_iter().flatten().map(|r| &self.relations[*r]) {
                if r.overlap.differences.is_empty() {
                    same.extend(out.binary_search(&r.left).is_ok().then_some(r.right));
                    same.extend(out.binary_search(&r.right).is_ok().then_some(r.left));
                }
            }
        }
        out.extend(same);
        out.sort_unstable();
        out.dedup();
        out.into_iter().map(|i| self.utterances[i].entry).collect()
    }

    fn text(&self, u: &Utterance) -> &'a str {
        self.corpus.entries[u.entry].assertion.value.quote().map_or("", |q| q.text.as_str())
    }

    /// The words of a difference with a little of what stands around them, as written.
    fn excerpt(&self, u: &Utterance, range: &Range<usize>) -> String {
        let from = range.start.saturating_sub(AROUND);
        let to = (range.end + AROUND).min(u.words.list.len()).min(range.start + SHOWN);
        written(self.text(u), &u.words, from..to.max(from))
    }

    /// `Karoline Leavitt on “people around the world”`
    fn topic(&self, group: &Group, r: &Relation) -> String {
        let utterance = &self.utterances[r.left];
        let list = &utterance.words.list;
        let telling = list[r.overlap.core.clone()].iter().filter(|w| w.content).count() > 1;
        let mut core = if telling { r.overlap.core.clone() } else { r.overlap.left.clone() };
        while core.start < core.end && !list[core.start].content {
            core.start += 1;
        }
        core.end = core.end.min(core.start + TOPIC);
        while core.start < core.end && !list[core.end - 1].content {
            core.end -= 1;
        }
        let about = written(self.text(utterance), &utterance.words, core);
        match self.speaker(group, r) {
            Some(who) => format!("{who} on “{about}”"),
            None => format!("quote on “{about}”"),
        }
    }

    /// The speaker as most of the stories name them; in full where there is a choice.
    fn speaker(&self, group: &Group, r: &Relation) -> Option<&'a str> {
        let mut counts: BTreeMap<&'a str, usize> = BTreeMap::new();
        let speeches: Vec<usize> = group.sides.iter().flatten().copied().collect();
        let pairs =
            speeches.iter().flat_map(|x| speeches.iter().map(move |y| (*x, *y))).filter(|(x, y)| x < y).take(400);
        let related = pairs.flat_map(|p| self.by_speech.get(&p).into_iter().flatten()).map(|i| &self.relations[*i]);
        for i in related.flat_map(|r| [r.left, r.right]).chain([r.left, r.right]) {
            let quote = self.corpus.entries[self.utterances[i].entry].assertion.value.quote();
            if let Some(who) = quote.and_then(|q| q.speaker.as_deref()) {
                *counts.entry(who).or_default() += 1;
            }
        }
        let rank = |who: &str| (is_name(who), who.split(' ').count() == 2);
        counts.into_iter().max_by_key(|(who, n)| (rank(who), *n)).map(|(who, _)| who)
    }
}

fn written(text: &str, words: &Words, range: Range<usize>) -> String {
    let (Some(first), Some(last)) =
        (words.list.get(range.start), range.end.checked_sub(1).and_then(|i| words.list.get(i)))
    else {
        return String::new();
    };
    text.get(first.start..last.end).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ")
}
