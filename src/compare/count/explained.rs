//! What explains two figures away that do not agree: both are right, and count different things.
//!
//! The sentence of one holds the other too, one is a part of the other or makes it with a third, one counts those who come
//! to others. No likeness of words is asked here; a pair that is explained is never reported.

use std::cell::OnceCell;

use super::evidence::{Evidence, Meeting, equal};
use super::item::{Item, Sort, hurt};
use super::pair;
use crate::assertion::Culprit;
use crate::compare::interval::{Fit, fit};
use crate::frame::generic_noun;
use crate::value::Bound;

/// All figures, with what the stories say of them.
pub struct Explained<'e, 'i, 'a> {
    evidence: &'e Evidence<'a>,
    items: &'i [Item<'a>],
    /// For every figure that was asked for, the sums it makes: see [`Self::sums`].
    sums: Vec<OnceCell<Vec<Sum>>>,
}

/// What a figure makes with another one of its sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sum {
    figure: f64,
    /// The other one stands there without a noun of its own, so that the sum is of one sort with the figure, given here.
    of: Option<usize>,
}

impl<'e, 'i, 'a> Explained<'e, 'i, 'a> {
    pub fn new(evidence: &'e Evidence<'a>, items: &'i [Item<'a>]) -> Self {
        Self { evidence, items, sums: vec![OnceCell::new(); items.len()] }
    }

    /// Whether anything explains two figures away: a sentence that holds both, a sum, others, the one who did it.
    pub fn away(&self, m: &Meeting) -> bool {
        let holds = |x: usize, y: usize| {
            let sentence = &self.evidence.sentences[&(self.items[y].story, self.items[y].sentence)];
            let held = |e: usize| self.items[e].frame.replaced == self.items[x].frame.replaced;
            sentence.iter().any(|&e| {
                e != y
                    && held(e)
                    && (says_again(&self.items[e], &self.items[x]) || named_part(&self.items[e], &self.items[x]))
            })
        };
        let beside = |x: usize, y: usize| self.evidence.beside(&self.items[x], &self.items[y]);
        let part = |x: usize, y: usize| holds(x, y) || beside(x, y) || self.by_a_sum(x, y) || self.by_groups(x, y);
        let others =
            |x: usize, y: usize| self.to_others(x) && self.items[x].quantity.figure() < self.items[y].quantity.figure();
        part(m.a, m.b)
            || part(m.b, m.a)
            || others(m.a, m.b)
            || others(m.b, m.a)
            || self.by_other_ages(m)
            || self.by_who_did_it(m)
    }

    /// Whether a figure counts what comes to others of its sort that its story has just told: `another 630 were hurt in Dorn`.
    fn to_others(&self, more: usize) -> bool {
        let x = &self.items[more];
        let told = |sentence: usize| {
            let beside = self.evidence.sentences.get(&(x.story, sentence));
            beside.is_some_and(|all| all.iter().any(|&e| e < more && self.items[e].sort == x.sort))
        };
        // `8 per cent more pay` is a step.
        x.frame.more && !x.frame.change && (told(x.sentence) || x.sentence > 0 && told(x.sentence - 1))
    }

    /// Whether two counts differ by the one who did it, whom some story counts with the higher or leaves out of the lower.
    fn by_who_did_it(&self, m: &Meeting) -> bool {
        let told = |i: usize, culprit: Culprit| {
            self.items[i].frame.culprit == Some(culprit)
                || self.evidence.repeats(i).any(|r| self.items[r].frame.culprit == Some(culprit))
        };
        let (x, y) = (self.items[m.a].quantity.figure(), self.items[m.b].quantity.figure());
        let (low, high) = if x < y { (m.a, m.b) } else { (m.b, m.a) };
        let counted = |i: usize| told(i, Culprit::Counted);
        (x - y).abs() == 1.0
            && (counted(low) != counted(high) || told(low, Culprit::Apart) && !told(high, Culprit::Apart))
    }

    /// Whether a figure of one group of people stands beside that of another, and the other figure counts people of any
    /// sort: `180 passengers and 30 crew`, `220 people`.
    fn by_groups(&self, part: usize, whole: usize) -> bool {
        let (x, all) = (&self.items[part], &self.items[whole]);
        let beside = &self.evidence.sentences[&(x.story, x.sentence)];
        let (Some(own), None) = (group(x), group(all)) else { return false };
        let (part, total) = (x.quantity.figure(), all.quantity.figure());
        // `150 passengers`; `170 people, including six crew`
        let crew = |e: &&usize| self.items[**e].frame.part && group(&self.items[**e]) == Some("crew");
        let whole = &self.evidence.sentences[&(all.story, all.sentence)];
        if own == "passenger"
            && let Some(crew) = whole.iter().find(crew)
        {
            let crew = self.items[*crew].quantity;
            let left = total - part - crew.figure();
            return left.abs() < 1e-9 || left > 0.0 && matches!(crew.bound, Bound::AtLeast | Bound::MoreThan);
        }
        let other = |e: &&usize| group(&self.items[**e]).is_some_and(|head| head != own) && near(x, &self.items[**e]);
        let others: Vec<f64> = beside.iter().filter(other).map(|&e| self.items[e].quantity.figure()).collect();
        // All are no fewer than their parts.
        let floor = matches!(all.quantity.bound, Bound::AtLeast | Bound::MoreThan);
        let enough = floor || part + others.iter().sum::<f64>() <= total + 1e-9;
        all.frame.head_class.as_deref() == Some("people") && !others.is_empty() && enough
    }

    /// Whether two ages of nobody who is named stand beside other people's ages of which they share none: `a man of 59 and a
    /// woman of 66`, `a man of 31 and a woman of 52`.
    fn by_other_ages(&self, m: &Meeting) -> bool {
        let (a, b) = (&self.items[m.a], &self.items[m.b]);
        if !matches!(a.sort, Sort::Age(_)) || a.person.is_some() {
            return false;
        }
        let beside = |i: usize| -> Vec<usize> {
            let all = &self.evidence.sentences[&(self.items[i].story, self.items[i].sentence)];
            all.iter().copied().filter(|&e| e != i && matches!(self.items[e].sort, Sort::Age(_))).collect()
        };
        let (near_a, near_b) = (beside(m.a), beside(m.b));
        let agree = |x: usize, y: usize| fit(self.items[x].quantity, self.items[y].quantity).agrees();
        let shared = near_a.iter().any(|&x| near_b.iter().any(|&y| agree(x, y)));
        a.story != b.story && !(near_a.is_empty() && near_b.is_empty()) && !shared
    }

    /// Whether a figure and the one beside it make the other, in its story or in one that repeats it: `158 passengers and six
    /// crew`, `164 people`.
    fn by_a_sum(&self, part: usize, whole: usize) -> bool {
        let all = &self.items[whole];
        let figure = all.quantity.figure();
        let makes = |sum: &Sum| {
            let sort = |of: usize| all.sort == self.items[of].sort;
            (sum.figure - figure).abs() < 1e-9 * figure.abs().max(1.0) && sum.of.is_none_or(sort)
        };
        counts(&self.items[part]) && counts(all) && self.sums(part).iter().any(makes)
    }

    /// The sums that a figure and its repeats make with what stands beside them: many ask, of every figure it could be a part of.
    fn sums(&self, part: usize) -> &[Sum] {
        self.sums[part].get_or_init(|| {
            let mut out: Vec<Sum> = Vec::new();
            for i in std::iter::once(part).chain(self.evidence.repeats(part)) {
                for sum in self.own_sums(i) {
                    let of = |sum: &Sum| sum.of.map(|of| &self.items[of].sort);
                    if !out.iter().any(|known| known.figure == sum.figure && of(known) == of(&sum)) {
                        out.push(sum);
                    }
                }
            }
            out
        })
    }

    /// The sums that a figure makes with those of its own sentence.
    fn own_sums(&self, i: usize) -> impl Iterator<Item = Sum> {
        let x = &self.items[i];
        let one = x.quantity.figure();
        // What is paid or held in two parts is told by any verb.
        let any_deed = matches!(x.sort, Sort::Money(_) | Sort::Percent);
        let beside = self.evidence.sentences[&(x.story, x.sentence)].iter().filter(move |&&e| e != i);
        let made = beside.flat_map(move |&e| {
            let y = &self.items[e];
            let other = y.quantity.figure();
            let one_kind = if any_deed { x.sort == y.sort } else { told(x) == told(y) || harmed(x) && harmed(y) };
            let sum = near(x, y) || one + other >= TELLING && within(x, y);
            // `held 30 hostages, of whom 18 were freed`: 12 are left.
            let left = people(x) && people(y) && freed(told(x), told(y)) && within(x, y);
            // `costs 1.8 million, of which the state pays 1.2 million`: the town has 600,000 to find. `88 points, 12 more than`
            let of_one = matches!(x.sort, Sort::Money(_)) || y.frame.more;
            let rest = of_one && x.sort == y.sort && within(x, y);
            let made = [(sum && one_kind, one + other), (rest && one_kind || left, one - other)];
            made.into_iter().filter(move |(is, _)| counts(y) && *is)
        });
        // `won 84 seats and its ally, the Farmers' Union, nine`
        let elided = self.evidence.bare(x).map(move |bare| one + bare).filter(|sum| *sum >= TELLING);
        // `held 30 hostages and freed 18`
        let left = self.evidence.freed(x).map(move |freed| one - freed);
        let one_more = self.evidence.one_more(x).then_some(one + 1.0);
        let made = made.map(|(_, figure)| figure).chain(left).chain(one_more);
        made.map(|figure| Sum { figure, of: None }).chain(elided.map(move |figure| Sum { figure, of: Some(i) }))
    }
}

/// Whether a figure is of a sort that is added up.
fn counts(i: &Item<'_>) -> bool {
    matches!(i.sort, Sort::People(_) | Sort::Things(_) | Sort::Money(_) | Sort::Percent)
}

/// Whether what befell some took them out of what had befallen all.
pub(super) fn freed(all: Option<&str>, some: Option<&str>) -> bool {
    let held = |event: &str| matches!(event, "captive" | "trapped" | "missing");
    all.is_some_and(held) && some.is_some_and(|event| matches!(event, "released" | "rescued" | "escaped"))
}

fn people(i: &Item<'_>) -> bool {
    matches!(i.sort, Sort::People(_)) || i.frame.head_class.as_deref() == Some("people")
}

/// Whether who is counted came to harm and lives, however badly.
fn harmed(i: &Item<'_>) -> bool {
    i.frame.event.as_deref().is_some_and(|event| hurt(event) || event == "critical")
}

/// What befell those who are counted, beyond that they travelled.
fn told<'i>(item: &'i Item<'_>) -> Option<&'i str> {
    item.frame.event.as_deref().filter(|event| *event != "aboard")
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

/// How far apart they stand at most where their sum is hardly one by chance, in bytes.
const WITHIN: usize = 120;

fn within(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.span.start.abs_diff(b.span.start) <= WITHIN
}

/// Below this, two counts of other nouns are equal by chance.
const TELLING: f64 = 10.0;

/// Whether a figure is that of a part of people which another desk may count alone: `14, among them three teenagers`, `three`.
fn named_part(part: &Item<'_>, alone: &Item<'_>) -> bool {
    let people = |i: &Item<'_>| i.frame.head_class.as_deref() == Some("people");
    // Of the dead `people` are all.
    let all = alone.frame.event.as_deref() == Some("killed") && alone.frame.head.as_deref().is_none_or(generic_noun);
    part.frame.part && !all && people(part) && people(alone) && fit(part.quantity, alone.quantity) == Fit::Same
}

/// Whether a figure says another one again, however the two desks put it.
fn says_again(a: &Item<'_>, b: &Item<'_>) -> bool {
    // Two persons who are named may be of one age.
    let named = a.person.is_some() && b.person.is_some();
    let alike = a.sort == b.sort || !named && a.sort.name() == b.sort.name() && b.quantity.figure().abs() >= TELLING;
    alike && pair::agree(a, b) && equal(a, b)
}
