//! What the rest of the stories say about two figures: who repeats either of them, who holds both, in which words.
//!
//! One story's sentence is little to go by. What five desks write around one figure together says better what it counts;
//! and a desk that has both figures tells them apart, so that nobody need ask which of the two is right.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Item, Sort};
use super::pair;
use super::pool::{Pool, Terms};
use crate::assertion::Culprit;
use crate::compare::interval::{self, Fit, fit};
use crate::frame::generic_noun;
use crate::reconcile::Corpus;

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

/// What is known of all figures of a corpus from their meetings.
pub struct Evidence {
    /// For every figure and other story, how well its best partner there fits.
    best: BTreeMap<(usize, usize), f32>,
    /// For every figure, the stories that repeat it, its own among them.
    holders: Vec<BTreeSet<usize>>,
    /// For every figure, its own words and those around its repeats.
    pools: Vec<Pool>,
    /// The same, heavy where few figures of the corpus stand near a word.
    telling: Vec<Pool>,
    /// The figures of every sentence.
    sentences: BTreeMap<(usize, usize), Vec<usize>>,
    /// For every figure, those that repeat it, with how much alike their words are.
    repeats: Vec<Vec<(usize, f32)>>,
    /// Figures that a story says again, with that story.
    settled: BTreeSet<(usize, usize)>,
    /// For every story, how many tell its event.
    stories: Vec<usize>,
}

impl Evidence {
    /// Reads all meetings once.
    pub fn new(corpus: &Corpus<'_>, items: &[Item<'_>], meetings: &[Meeting]) -> Self {
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
        Self { best, holders, pools, telling, sentences, repeats, settled, stories }
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

    /// Whether the story of one of two figures says the other one again elsewhere: who agrees there disputes nothing.
    pub fn settled(&self, items: &[Item<'_>], m: &Meeting) -> bool {
        self.settled.contains(&(m.a, items[m.b].story)) || self.settled.contains(&(m.b, items[m.a].story))
    }

    /// How many stories hold both figures.
    pub fn both(&self, m: &Meeting) -> usize {
        self.holders[m.a].intersection(&self.holders[m.b]).count()
    }

    /// Whether the sentence of one of two figures holds the other one too: it counts two things.
    pub fn explained(&self, items: &[Item<'_>], m: &Meeting) -> bool {
        let holds = |x: usize, y: usize| {
            let sentence = &self.sentences[&(items[y].story, items[y].sentence)];
            let held = |e: usize| items[e].frame.replaced == items[x].frame.replaced;
            sentence
                .iter()
                .any(|&e| e != y && held(e) && (says_again(&items[e], &items[x]) || named_part(&items[e], &items[x])))
        };
        let part = |x: usize, y: usize| holds(x, y) || self.summed(items, x, y) || self.summand(items, x, y);
        let others =
            |x: usize, y: usize| self.others(items, x) && items[x].quantity.figure() < items[y].quantity.figure();
        part(m.a, m.b)
            || part(m.b, m.a)
            || others(m.a, m.b)
            || others(m.b, m.a)
            || self.others_aged(items, m)
            || self.one_did_it(items, m)
    }

    /// Whether a figure counts what comes to others of its sort that its story has just told: `another 630 were hurt in Dorn`.
    fn others(&self, items: &[Item<'_>], more: usize) -> bool {
        let x = &items[more];
        let told = |sentence: usize| {
            let beside = self.sentences.get(&(x.story, sentence));
            beside.is_some_and(|all| all.iter().any(|&e| e < more && items[e].sort == x.sort))
        };
        x.frame.more && (told(x.sentence) || x.sentence > 0 && told(x.sentence - 1))
    }

    /// Whether two counts differ by the one who did it, whom some story counts with the higher or leaves out of the lower.
    fn one_did_it(&self, items: &[Item<'_>], m: &Meeting) -> bool {
        let told = |i: usize, culprit: Culprit| {
            items[i].frame.culprit == Some(culprit)
                || self.repeats[i].iter().any(|(r, _)| items[*r].frame.culprit == Some(culprit))
        };
        let (x, y) = (items[m.a].quantity.figure(), items[m.b].quantity.figure());
        let (low, high) = if x < y { (m.a, m.b) } else { (m.b, m.a) };
        let counted = |i: usize| told(i, Culprit::Counted);
        (x - y).abs() == 1.0
            && (counted(low) != counted(high) || told(low, Culprit::Apart) && !told(high, Culprit::Apart))
    }

    /// Whether a figure of one group of people stands beside that of another, and the other figure counts people of any
    /// sort: `180 passengers and 30 crew`, `220 people`.
    fn summand(&self, items: &[Item<'_>], part: usize, whole: usize) -> bool {
        let (x, all) = (&items[part], &items[whole]);
        let beside = &self.sentences[&(x.story, x.sentence)];
        let (Some(own), None) = (group(x), group(all)) else { return false };
        let other = |e: usize| group(&items[e]).is_some_and(|head| head != own) && near(x, &items[e]);
        // `220 people, including 30 crew`
        let crew = |e: &usize| items[*e].frame.part && group(&items[*e]) == Some("crew");
        let whole = &self.sentences[&(all.story, all.sentence)];
        if own == "passenger" && whole.iter().any(crew) {
            return true;
        }
        all.frame.head_class.as_deref() == Some("people") && beside.iter().any(|&e| e != part && other(e))
    }

    /// Whether two ages of nobody who is named stand beside other people's ages of which they share none: `a man of 59 and a
    /// woman of 66`, `a man of 31 and a woman of 52`.
    fn others_aged(&self, items: &[Item<'_>], m: &Meeting) -> bool {
        let (a, b) = (&items[m.a], &items[m.b]);
        if !matches!(a.sort, Sort::Age(_)) || a.person.is_some() {
            return false;
        }
        let beside = |i: usize| -> Vec<usize> {
            let all = &self.sentences[&(items[i].story, items[i].sentence)];
            all.iter().copied().filter(|&e| e != i && matches!(items[e].sort, Sort::Age(_))).collect()
        };
        let (near_a, near_b) = (beside(m.a), beside(m.b));
        let agree = |x: usize, y: usize| fit(items[x].quantity, items[y].quantity).agrees();
        let shared = near_a.iter().any(|&x| near_b.iter().any(|&y| agree(x, y)));
        a.story != b.story && !(near_a.is_empty() && near_b.is_empty()) && !shared
    }

    /// Whether a figure and the one beside it make the other: `158 passengers and six crew`, `164 people`.
    fn summed(&self, items: &[Item<'_>], part: usize, whole: usize) -> bool {
        let (x, all) = (&items[part], &items[whole]);
        let beside = &self.sentences[&(x.story, x.sentence)];
        let counts = |i: &Item<'_>| matches!(i.sort, Sort::People(_) | Sort::Things(_));
        let makes = |e: usize| {
            let y = &items[e];
            let sum = x.quantity.figure() + y.quantity.figure();
            e != part
                && counts(y)
                && x.frame.event == y.frame.event
                && (sum - all.quantity.figure()).abs() < 1e-9
                && near(x, y)
        };
        counts(x) && counts(all) && beside.iter().any(|&e| makes(e))
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

/// The noun of a figure that counts one group of people, and be it a large one.
fn group<'i>(item: &'i Item<'_>) -> Option<&'i str> {
    let head = item.frame.head.as_deref().filter(|head| !generic_noun(head) || *head == "passenger");
    head.filter(|_| item.frame.head_class.as_deref() == Some("people"))
}

/// How far apart the parts of a sum stand, in bytes.
const BESIDE: usize = 40;

/// Whether two figures of a sentence stand side by side.
fn near(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (first, second) = if a.span.start <= b.span.start { (a, b) } else { (b, a) };
    second.span.start.saturating_sub(first.span.end) <= BESIDE
}

/// Whether two figures that agree are one figure, and not merely leave room for one another.
fn equal(a: &Item<'_>, b: &Item<'_>) -> bool {
    interval::ratio(a.quantity, b.quantity).is_some_and(|ratio| ratio <= EQUAL)
        || fit(a.quantity, b.quantity) == Fit::Same
}

/// Below this, two counts of other nouns are equal by chance.
const TELLING: f64 = 10.0;

/// Whether a figure is that of a part of people which another desk may count alone: `14, among them three teenagers`, `three`.
fn named_part(part: &Item<'_>, alone: &Item<'_>) -> bool {
    let people = |i: &Item<'_>| i.frame.head_class.as_deref() == Some("people");
    part.frame.part && people(part) && people(alone) && fit(part.quantity, alone.quantity) == Fit::Same
}

/// Whether a figure says another one again, however the two desks put it.
fn says_again(a: &Item<'_>, b: &Item<'_>) -> bool {
    // Two persons who are named may be of one age.
    let named = a.person.is_some() && b.person.is_some();
    let alike = a.sort == b.sort || !named && a.sort.name() == b.sort.name() && b.quantity.figure().abs() >= TELLING;
    alike && fit(a.quantity, b.quantity).agrees() && equal(a, b)
}
