//! From pairs to findings: one finding a fact, its sides the values, never a chain of everything.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use super::bucket::Pair;
use super::item::{Item, Sort};
use super::{pair, veto, words};
use jiff::civil::DateTime;

use crate::compare::Draft;
use crate::compare::interval::{self, ratio};
use crate::finding::{Class, Kind, Severity};
use crate::reconcile::Corpus;
use crate::text::words::set;
use crate::value::Measure;

/// Values of one fact: each side holds items that agree with each other.
struct Group {
    sides: Vec<Vec<usize>>,
    like: f32,
}

/// One draft a fact.
pub fn drafts(corpus: &Corpus<'_>, items: &[Item<'_>], pairs: &[Pair]) -> Vec<Draft> {
    let accepted: BTreeSet<(usize, usize)> = pairs.iter().map(|p| (p.a, p.b)).collect();
    let mut groups: Vec<Group> = Vec::new();
    for p in pairs {
        if !groups.iter_mut().any(|g| join(items, &accepted, g, p)) {
            groups.push(Group { sides: vec![vec![p.a], vec![p.b]], like: p.like });
        }
    }
    let mut groups = one_toll(corpus, items, groups);
    let mut by_sort: BTreeMap<(usize, &Sort), Vec<usize>> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        by_sort.entry((corpus.events[item.story], &item.sort)).or_default().push(i);
    }
    for group in &mut groups {
        let first = &items[group.sides[0][0]];
        let peers = &by_sort[&(corpus.events[first.story], &first.sort)];
        if peers.len() <= PEERS {
            support(corpus, items, peers, group);
        }
    }
    groups.into_iter().map(|g| draft(corpus, items, g)).collect()
}

/// Puts together findings of one toll: how many one happening killed is one fact, though no story's figure was found near
/// enough to every other one. They have a figure in common, and all others disagree.
fn one_toll(corpus: &Corpus<'_>, items: &[Item<'_>], groups: Vec<Group>) -> Vec<Group> {
    let toll = |g: &Group| {
        let first = &items[g.sides[0][0]];
        let tolls = matches!(&first.sort, Sort::People(event) if event == "killed");
        let plain = |i: &usize| items[*i].background.is_none() && !items[*i].frame.part && !items[*i].frame.more;
        (tolls && g.sides.iter().flatten().all(plain)).then_some(corpus.events[first.story])
    };
    let one = |x: &[usize], y: &[usize]| x.iter().all(|&a| y.iter().all(|&b| pair::agree(&items[a], &items[b])));
    let mut out: Vec<Group> = Vec::new();
    for group in groups {
        let known = toll(&group).and_then(|event| {
            out.iter_mut().find(|g| {
                let common = group.sides.iter().any(|s| g.sides.iter().any(|t| one(s, t)));
                toll(g) == Some(event)
                    && common
                    && group.sides.iter().all(|s| g.sides.iter().filter(|t| one(s, t)).count() <= 1)
            })
        });
        match known {
            None => out.push(group),
            Some(g) => {
                for side in group.sides {
                    match g.sides.iter_mut().find(|t| one(&side, t)) {
                        Some(same) => same.extend(side.into_iter().filter(|i| !same.contains(i)).collect::<Vec<_>>()),
                        None => g.sides.push(side),
                    }
                }
            }
        }
    }
    out
}

/// Figures of one sort beyond which no further support is looked for.
const PEERS: usize = 400;
/// How much alike a figure's words must be to those of a side that it supports.
const SUPPORT: f32 = 0.25;

/// The same for a figure of the same sort whose value is hardly equal by chance.
const SAME_VALUE: f32 = 0.02;

/// How far a figure may lie from one that it supports, as the logarithm of their ratio: `dozens` supports nothing.
const CLOSE: f64 = 0.25;

fn supports(known: &Item<'_>, item: &Item<'_>) -> bool {
    let close = ratio(known.quantity, item.quantity).is_none_or(|ratio| ratio <= CLOSE);
    let same = known.sort == item.sort && known.sort.specific() && interval::telling(known.quantity);
    let alike = if same { SAME_VALUE } else { SUPPORT };
    close && veto::may_meet(known, item) && pair::cosine(known, item) >= alike
}

/// Adds to every side the figures of other sentences that say the same: an editor wants to see who else has it.
fn support(corpus: &Corpus<'_>, items: &[Item<'_>], peers: &[usize], group: &mut Group) {
    let event = corpus.events[items[group.sides[0][0]].story];
    let found: Vec<Vec<usize>> = group.sides.clone();
    for &i in peers {
        let item = &items[i];
        if corpus.events[item.story] != event || found.iter().flatten().any(|m| *m == i) {
            continue;
        }
        let fits: Vec<usize> =
            (0..found.len()).filter(|&s| found[s].iter().all(|&m| pair::agree(&items[m], item))).collect();
        if let [side] = fits[..]
            && found[side].iter().any(|&m| supports(&items[m], item))
        {
            group.sides[side].push(i);
        }
    }
}

/// Joins a pair to a group that already holds one of its figures, if the other one fits a side or disagrees with all.
fn join(items: &[Item<'_>], accepted: &BTreeSet<(usize, usize)>, group: &mut Group, p: &Pair) -> bool {
    for (known, new) in [(p.a, p.b), (p.b, p.a)] {
        if !group.sides.iter().any(|s| s.contains(&known)) {
            continue;
        }
        if group.sides.iter().any(|s| s.contains(&new)) {
            return true;
        }
        let fits: Vec<usize> = (0..group.sides.len())
            .filter(|&s| group.sides[s].iter().all(|&m| pair::agree(&items[m], &items[new])))
            .collect();
        match fits.as_slice() {
            [one] => {
                group.sides[*one].push(new);
                return true;
            }
            [] => {
                let against_all =
                    group.sides.iter().all(|s| s.iter().any(|&m| accepted.contains(&(m.min(new), m.max(new)))));
                if against_all {
                    group.sides.push(vec![new]);
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

fn draft(corpus: &Corpus<'_>, items: &[Item<'_>], group: Group) -> Draft {
    let first = &items[group.sides[0][0]];
    let class = class(corpus, items, &group);
    let kind = match (first.quantity.measure, &first.sort) {
        (Measure::Age, _) => Kind::Age,
        (Measure::Money, _) => Kind::Money,
        _ => Kind::Number,
    };
    let topic = words::topic(corpus, items, &group.sides);
    let sides: Vec<(String, Vec<usize>)> = group
        .sides
        .iter()
        .map(|side| {
            let value = words::value(items, &group.sides, side[0]);
            (value, side.iter().map(|&i| items[i].entry).collect())
        })
        .collect();
    let (severity, reason, advice) = words::verdict(corpus, items, &group.sides, class);
    Draft {
        class,
        kind,
        topic,
        severity,
        rule: format!("open/{}", kind_name(kind)),
        reason,
        advice,
        sides,
        weight: group.like.min(1.0),
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Age => "age",
        Kind::Money => "money",
        _ => "number",
    }
}

/// Counts that grow while a story runs: a later, higher one replaces an earlier one.
static RISING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/rising_events.txt")));

/// Counts that fall while a story runs: those still missing.
static FALLING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/falling_events.txt")));

/// How many hours after another story one is written that knows more.
const LATER: i64 = 3;

/// Whether a moment lies after another: by a day, or where both have an hour, by that.
fn after(earlier: DateTime, later: DateTime) -> bool {
    let told = |t: DateTime| t.hour() != 0 || t.minute() != 0;
    let hours = told(earlier) && told(later) && later.duration_since(earlier).as_hours() >= LATER;
    earlier.date() < later.date() || hours
}

/// An update where figures rise with the dates of their stories, else a conflict.
fn class(corpus: &Corpus<'_>, items: &[Item<'_>], group: &Group) -> Class {
    let first = &items[group.sides[0][0]];
    // A toll of years ago no longer rises.
    let told = |list: &HashSet<&'static str>| {
        first.background.is_none() && first.frame.event.as_deref().is_some_and(|e| list.contains(e))
    };
    let (rising, falling) = (told(&RISING), told(&FALLING));
    if !(rising || falling) || !matches!(first.sort, Sort::People(_) | Sort::Things(_)) {
        return Class::Conflict;
    }
    // When each figure was told first and last; one that only undated stories tell says nothing of the order.
    let told = |side: &Vec<usize>| {
        let times = || side.iter().filter_map(|&i| corpus.as_of(items[i].entry));
        let first = times().map(|t| t.0).min()?;
        Some((items[side[0]].quantity.figure(), first, times().map(|t| t.1).max()?))
    };
    let mut dated: Vec<(f64, DateTime, DateTime)> = group.sides.iter().filter_map(told).collect();
    dated.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (Some(lowest), Some(highest)) = (dated.first(), dated.last()) else { return Class::Conflict };
    // Who still has the older figure in the end has not seen it change.
    let in_order =
        |old: &(f64, DateTime, DateTime), new: &(f64, DateTime, DateTime)| !after(new.1, old.1) && !after(new.2, old.2);
    let rose = rising && after(lowest.1, highest.2) && dated.windows(2).all(|w| in_order(&w[0], &w[1]));
    let fell = falling && after(highest.1, lowest.2) && dated.windows(2).all(|w| in_order(&w[1], &w[0]));
    if rose || fell { Class::Update } else { Class::Conflict }
}

/// The usual level of a class.
pub fn severity(class: Class) -> Severity {
    match class {
        Class::Conflict => Severity::Error,
        Class::Quote | Class::Spelling => Severity::Warning,
        Class::Scope | Class::Update => Severity::Note,
    }
}
