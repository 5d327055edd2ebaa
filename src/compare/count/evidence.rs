//! What the rest of the stories say about two figures: who repeats either of them, who holds both, in which words.
//!
//! One story's sentence is little to go by. What five desks write around one figure together says better what it counts;
//! and a desk that has both figures tells them apart, so that nobody need ask which of the two is right.

use std::collections::{BTreeMap, BTreeSet};

use super::explained::freed;
use super::item::{Item, Sort};
use super::pool::{Pool, Terms};
use super::{one_more, pair};
use crate::assertion::Topic;
use crate::compare::interval::{self, Fit, fit};
use crate::reconcile::Corpus;
use crate::value::Measure;

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

/// A figure without a noun or a unit, and the event told of it.
type Bare<'a> = (f64, Option<&'a str>);

/// What is known of all figures of a corpus from their meetings.
pub struct Evidence<'a> {
    /// For every figure and other story, how well its best partner there fits.
    best: BTreeMap<(usize, usize), f32>,
    /// For every figure, the stories that repeat it, its own among them.
    holders: Vec<BTreeSet<usize>>,
    /// For every figure, its own words and those around its repeats.
    pools: Vec<Pool>,
    /// The same, heavy where few figures of the corpus stand near a word.
    telling: Vec<Pool>,
    /// The figures of every sentence.
    pub(super) sentences: BTreeMap<(usize, usize), Vec<usize>>,
    /// Of every sentence, the figures that stand there without a noun or a unit, with the event told of them: `61 percent in
    /// Dunmere and 48 in Larkfield`.
    bare: BTreeMap<(usize, usize), Vec<Bare<'a>>>,
    /// The entries of figures whose sentences tell of one more.
    one_more: BTreeSet<usize>,
    /// For every figure, those that repeat it, with how much alike their words are.
    repeats: Vec<Vec<(usize, f32)>>,
    /// Figures that a story says again, with that story.
    settled: BTreeSet<(usize, usize)>,
    /// For every story, how many tell its event.
    stories: Vec<usize>,
}

impl<'a> Evidence<'a> {
    /// Reads all meetings once.
    pub fn new(corpus: &Corpus<'a>, items: &[Item<'_>], meetings: &[Meeting]) -> Self {
        let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
        let mut repeats: Vec<Vec<(usize, f32)>> = vec![Vec::new(); items.len()];
        let mut settled = BTreeSet::new();
        let mut sentences: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (i, item) in items.iter().enumerate() {
            sentences.entry((item.story, item.sentence)).or_default().push(i);
        }
        for m in meetings {
            let (a, b) = (&items[m.a], &items[m.b]);
            let fits = pair::partnership(a, b, m);
            let repeated = m.agrees && equal(a, b) && m.cosine >= ALIKE;
            let anybody = matches!(a.sort, Sort::Age(_)) && a.person.is_none();
            let settles =
                repeated || m.agrees && equal(a, b) && (anybody || !a.sort.specific()) && interval::telling(a.quantity);
            for (x, y) in [(m.a, m.b), (m.b, m.a)] {
                if settles {
                    settled.insert((x, items[y].story));
                }
                let slot = best.entry((x, items[y].story)).or_insert(fits);
                *slot = slot.max(fits);
                if repeated {
                    repeats[x].push((y, m.cosine));
                }
            }
        }
        let holders = (0..items.len())
            .map(|i| repeats[i].iter().map(|(r, _)| items[*r].story).chain([items[i].story]).collect())
            .collect();
        let terms = Terms::new(items);
        let mut pool = |i: usize| {
            repeats[i].sort_by(|p, q| q.1.total_cmp(&p.1).then_with(|| p.0.cmp(&q.0)));
            let read: Vec<&Item<'_>> =
                [i].into_iter().chain(repeats[i].iter().map(|(r, _)| *r).take(POOLED)).map(|i| &items[i]).collect();
            terms.pool(&read)
        };
        let pools: Vec<Pool> = (0..items.len()).map(&mut pool).collect();
        let telling = pools.iter().map(|pool| terms.telling(pool)).collect();
        let mut tellings: BTreeMap<usize, usize> = BTreeMap::new();
        for event in &corpus.events {
            *tellings.entry(*event).or_default() += 1;
        }
        let stories = corpus.events.iter().map(|event| tellings[event]).collect();
        let mut bare: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for e in corpus.entries.iter().filter(|e| e.assertion.topic == Topic::Open && e.assertion.frame.head.is_none())
        {
            if let Some(q) = e.assertion.value.quantity().filter(|q| q.measure == Measure::Number) {
                let told = (q.figure(), e.assertion.frame.event.as_deref());
                bare.entry((e.story, e.assertion.sentence)).or_default().push(told);
            }
        }
        let more = |item: &&Item<'_>| {
            corpus.stories[item.story].sentences.get(item.sentence).is_some_and(|told| one_more::told(told, item))
        };
        let one_more = items.iter().filter(more).map(|item| item.entry).collect();
        Self { best, holders, pools, telling, sentences, bare, one_more, repeats, settled, stories }
    }

    /// How many stories tell the event of a story.
    pub fn stories(&self, story: usize) -> usize {
        self.stories[story]
    }

    /// Cosine of the words around all repeats of two figures, heavy where few figures of the corpus stand near them.
    pub fn telling(&self, m: &Meeting) -> f32 {
        self.telling[m.a].cosine(&self.telling[m.b])
    }

    /// How many of two figures have the other as their best partner in its story.
    pub fn chosen(&self, items: &[Item<'_>], m: &Meeting) -> u8 {
        let fits = pair::partnership(&items[m.a], &items[m.b], m);
        let is_best =
            |x: usize, y: usize| u8::from(self.best.get(&(x, items[y].story)).is_none_or(|best| *best <= fits));
        is_best(m.a, m.b) + is_best(m.b, m.a)
    }

    /// Whether a figure stands in the sentence of another one without its noun or unit. `killed three, and four are missing`
    /// says of no four that they were killed.
    pub fn beside(&self, figure: &Item<'_>, other: &Item<'_>) -> bool {
        let (own, event) = (figure.quantity.figure(), figure.frame.event.as_deref());
        let one = |told: Option<&str>| told.zip(event).is_none_or(|(told, event)| told == event);
        // `three hours in Lisk and two in Keld`
        let unit = other.quantity.unit_size();
        let says = |&(f, told): &Bare<'_>| (f * unit - own).abs() < 1e-9 * own.abs().max(1.0) && one(told);
        own != other.quantity.figure() && self.told_bare(other).iter().any(says)
    }

    /// The figures that stand in the sentence of another one without a noun or a unit.
    pub fn bare(&self, figure: &Item<'_>) -> impl Iterator<Item = f64> {
        self.told_bare(figure).iter().map(|(figure, _)| *figure)
    }

    fn told_bare(&self, figure: &Item<'_>) -> &[Bare<'a>] {
        self.bare.get(&(figure.story, figure.sentence)).map_or(&[], Vec::as_slice)
    }

    /// The figures that stand in the sentence of another one without a noun and of whom something else is told: `held 30
    /// hostages and freed 18`.
    pub fn freed(&self, figure: &Item<'_>) -> impl Iterator<Item = f64> {
        let event = figure.frame.event.as_deref();
        self.told_bare(figure).iter().filter(move |(_, told)| freed(event, *told)).map(|(figure, _)| *figure)
    }

    /// Whether the sentence of a figure goes on to tell of one more: `four men on Monday and one on Wednesday`.
    pub fn one_more(&self, figure: &Item<'_>) -> bool {
        self.one_more.contains(&figure.entry)
    }

    /// Whether the story of one of two figures says the other one again elsewhere: who agrees there disputes nothing.
    pub fn settled(&self, items: &[Item<'_>], m: &Meeting) -> bool {
        self.settled.contains(&(m.a, items[m.b].story)) || self.settled.contains(&(m.b, items[m.a].story))
    }

    /// How many stories hold both figures.
    pub fn both(&self, m: &Meeting) -> usize {
        self.holders[m.a].intersection(&self.holders[m.b]).count()
    }

    /// The figures that repeat a figure.
    pub fn repeats(&self, i: usize) -> impl Iterator<Item = usize> {
        self.repeats[i].iter().map(|(r, _)| *r)
    }

    /// Cosine of the words around all repeats of two figures.
    pub fn pooled(&self, m: &Meeting) -> f32 {
        self.pools[m.a].cosine(&self.pools[m.b])
    }
}

/// Whether two figures that agree are one figure, and not merely leave room for one another.
pub(super) fn equal(a: &Item<'_>, b: &Item<'_>) -> bool {
    interval::ratio(a.quantity, b.quantity).is_some_and(|ratio| ratio <= EQUAL)
        || fit(a.quantity, b.quantity) == Fit::Same
}
