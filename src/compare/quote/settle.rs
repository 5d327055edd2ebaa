//! Which pairs of utterances are one utterance, whatever their differences, and which are two.
//!
//! Shared weight decides, with a lower bar for one speaker; then what stands elsewhere may explain a difference away.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::align::Overlap;
use super::{Relation, Utterance};

/// Keeps the relations of utterances that are one and the same, whatever their differences: those that share enough by
/// themselves, and those that share some where more of what the same two people say in the same two stories agrees.
pub fn settle(utterances: &[Utterance], relations: &mut Vec<Relation>) {
    let context = |r: &Relation| (utterances[r.left].context, utterances[r.right].context);
    let mut around: BTreeMap<(usize, usize), Company> = BTreeMap::new();
    relations.retain(|r| alike(&utterances[r.left], &utterances[r.right], &r.overlap));
    for r in relations.iter() {
        let company = around.entry(context(r)).or_default();
        company.weight += r.overlap.weight;
        company.left.insert((r.left, r.overlap.left.start));
        company.right.insert((r.right, r.overlap.right.start));
    }
    relations.retain(|r| {
        let (a, b) = (&utterances[r.left], &utterances[r.right]);
        let company = a.story != b.story && around.get(&context(r)).is_some_and(Company::tells);
        same(a, b, &r.overlap) || company
    });
    let away: Vec<bool> = {
        let ground = Ground::new(utterances, relations);
        relations.iter().map(|r| ground.explained_away(r)).collect()
    };
    let mut away = away.into_iter();
    relations.retain(|_| !away.next().unwrap_or(false));
}

/// What two people say in two stories, taken together.
#[derive(Debug, Default)]
struct Company {
    weight: f32,
    left: BTreeSet<(usize, usize)>,
    right: BTreeSet<(usize, usize)>,
}

impl Company {
    /// Whether they share more than one utterance and enough words to be one person.
    fn tells(&self) -> bool {
        self.weight >= 15.0 && self.left.len() > 1 && self.right.len() > 1
    }
}

/// An utterance that agrees with another one, with the stretch of the other that they share.
type Again = (usize, Range<usize>);

/// What agrees with what: the ground on which a difference may turn out to be two utterances.
struct Ground<'a> {
    utterances: &'a [Utterance],
    /// By utterance and story: the utterances there that agree with it, with the stretch of it that they share.
    agreeing: BTreeMap<(usize, usize), Vec<Again>>,
    related: BTreeSet<(usize, usize)>,
}

impl<'a> Ground<'a> {
    fn new(utterances: &'a [Utterance], relations: &[Relation]) -> Self {
        let mut agreeing: BTreeMap<(usize, usize), Vec<Again>> = BTreeMap::new();
        for r in relations.iter().filter(|r| r.overlap.differences.is_empty()) {
            let (a, b) = (&utterances[r.left], &utterances[r.right]);
            agreeing.entry((r.left, b.story)).or_default().push((r.right, r.overlap.left.clone()));
            agreeing.entry((r.right, a.story)).or_default().push((r.left, r.overlap.right.clone()));
        }
        let related = relations.iter().map(|r| (r.left, r.right)).collect();
        Self { utterances, agreeing, related }
    }

    /// Whether the other story has one of the two word for word elsewhere: then the two are two utterances.
    fn explained_away(&self, r: &Relation) -> bool {
        !r.overlap.differences.is_empty()
            && (self.stands_elsewhere(r.left, &r.overlap.left, r.right)
                || self.stands_elsewhere(r.right, &r.overlap.right, r.left))
    }

    fn stands_elsewhere(&self, one: usize, stretch: &Range<usize>, other: usize) -> bool {
        let there = self.agreeing.get(&(one, self.utterances[other].story));
        there.into_iter().flatten().any(|(again, shared)| {
            let both = shared.end.min(stretch.end).saturating_sub(shared.start.max(stretch.start));
            *again != other
                && 2 * both > stretch.len()
                && !self.related.contains(&(other.min(*again), other.max(*again)))
        })
    }
}

/// Whether the two are one utterance by themselves.
pub fn one(a: &Utterance, b: &Utterance, o: &Overlap) -> bool {
    alike(a, b, o) && same(a, b, o)
}

/// Whether the two may be one utterance at all.
fn alike(a: &Utterance, b: &Utterance, o: &Overlap) -> bool {
    let foreign = named_apart(a, b);
    o.fragment
        || slight(a, b, o)
        || tight(a, b, o)
        || a.words.list.len().min(b.words.list.len()) >= 3
            && o.common >= 3
            && o.content > 0
            && o.weight >= 3.0
            && o.share >= 0.5
            && (o.cover >= 0.35 || long(o))
            && !(foreign && o.share < 0.65)
}

/// Whether nearly all of a short utterance is what one speaker says in another story. It may be small words: where there
/// are few, what stands beside it has to tell.
fn slight(a: &Utterance, b: &Utterance, o: &Overlap) -> bool {
    a.named && a.speaker == b.speaker && a.story != b.story && o.common >= 4 && o.share >= 0.75 && o.cover >= 0.75
}

/// A phrase that two stories put in marks, word for word or with one word more inside in one: a cut leaves out what stands
/// at an end. Two speakers may well have two phrases.
fn tight(a: &Utterance, b: &Utterance, o: &Overlap) -> bool {
    let (short, long) = (a.words.list.len().min(b.words.list.len()), a.words.list.len().max(b.words.list.len()));
    let inside = matches!(&o.differences[..], [d] if d.left.len() + d.right.len() == 1);
    let all = o.common == short && o.content == short && o.weight >= TELLING;
    let apart = a.speaker.is_some() && b.speaker.is_some() && a.speaker != b.speaker;
    a.story != b.story && !apart && long <= PHRASE && all && o.bent == 0 && (inside || short == long)
}

/// Two names that are not the same.
fn named_apart(a: &Utterance, b: &Utterance) -> bool {
    a.named && b.named && a.speaker != b.speaker
}

/// A phrase has so many words at most, and weighs so much at least.
const PHRASE: usize = 4;
const TELLING: f32 = 7.0;

/// So many words that one person repeats in another story are one utterance, however common they are; fewer are where
/// one word alone was changed (`This is a reckless decision`, `This is a foolish decision`).
const SLIGHT: usize = 5;

/// Whether the two share so much that it cannot be chance.
fn same(a: &Utterance, b: &Utterance, o: &Overlap) -> bool {
    let (weight, common, share, cover) = if a.speaker.is_some() && a.speaker == b.speaker {
        (7.0, 4, 0.5, 0.4)
    } else if named_apart(a, b) {
        (15.0, 7, 0.7, 0.5)
    } else {
        (9.0, 4, 0.7, 0.4)
    };
    // One story that has two wordings side by side may well mean two utterances.
    let share = if a.story == b.story { 0.8 } else { share };
    let covered = o.cover >= cover || (long(o) && !named_apart(a, b));
    let bent = a.story == b.story && o.bent > 0;
    let enough = o.weight >= weight && o.common >= common && o.content > 1 && o.share >= share && covered;
    let one_word = matches!(&o.differences[..], [d] if d.left.len() == 1 && d.right.len() == 1) && o.content > 0;
    let enough = enough || slight(a, b, o) && (o.common >= SLIGHT || one_word);
    o.fragment || !bent && (enough || tight(a, b, o))
}

/// A stretch that is long enough to be one utterance, however little it is of what was said around it.
fn long(o: &Overlap) -> bool {
    o.weight >= 15.0 && o.common >= 7 && o.share >= 0.7
}
