//! From pairs to findings: one finding a happening, its sides the times given for it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};

use super::item::Item;
use super::meet::{Apart, Meet, meet};
use super::pair::{Alignment, Pair, SUPPORTS};
use super::signs::fitted;
use super::words;
use crate::compare::Draft;
use crate::finding::{Class, Kind, Severity};
use crate::reconcile::Corpus;
use crate::value::{Grain, When};

/// Times of one happening: each side holds items that agree.
struct Group {
    sides: Vec<Vec<usize>>,
    like: f32,
    by: Apart,
}

/// One draft a happening.
pub fn drafts(corpus: &Corpus<'_>, items: &[Item<'_>], aligned: &Alignment) -> Vec<Draft> {
    let mut groups: Vec<Group> = Vec::new();
    for p in aligned.pairs(fitted()) {
        if !groups.iter_mut().any(|g| join(items, g, &p)) {
            groups.push(Group { sides: vec![vec![p.a], vec![p.b]], like: p.like, by: p.by });
        }
    }
    for group in &mut groups {
        fill(items, aligned, group);
    }
    groups.into_iter().map(|g| draft(corpus, items, g)).collect()
}

/// Joins a pair to a group that holds one of its dates: the other one must fit one side, or lie apart from all.
fn join(items: &[Item<'_>], group: &mut Group, p: &Pair) -> bool {
    for (known, new) in [(p.a, p.b), (p.b, p.a)] {
        if !group.sides.iter().any(|s| s.contains(&known)) {
            continue;
        }
        if group.sides.iter().any(|s| s.contains(&new)) {
            return true;
        }
        let agrees = |s: &Vec<usize>| s.iter().all(|&m| meet(&items[m], &items[new]) == Meet::Agree);
        let fits: Vec<usize> = (0..group.sides.len()).filter(|&s| agrees(&group.sides[s])).collect();
        if let [one] = fits.as_slice() {
            group.sides[*one].push(new);
            return true;
        }
    }
    false
}

/// Puts every other date of the same happening to the side it agrees with: an editor wants to see all who say so.
fn fill(items: &[Item<'_>], aligned: &Alignment, group: &mut Group) {
    let core = group.sides.clone();
    let members: BTreeSet<usize> = core.iter().flatten().copied().collect();
    let alike: BTreeSet<usize> = members
        .iter()
        .flat_map(|&m| aligned.of(m))
        .filter(|(other, like, _)| *like >= SUPPORTS && !members.contains(other))
        .map(|(other, ..)| *other)
        .collect();
    for i in alike {
        let item = &items[i];
        let agrees = |side: &Vec<usize>| side.iter().all(|&m| meet(&items[m], item) == Meet::Agree);
        let fits: Vec<usize> = (0..core.len()).filter(|&s| agrees(&core[s])).collect();
        let Some(side) = fits.first().copied().filter(|_| fits.len() == 1) else { continue };
        let coarsest = core[side].iter().map(|&m| items[m].when.grain).max();
        if members.iter().all(|&m| items[m].planned == item.planned) && Some(item.when.grain) <= coarsest {
            group.sides[side].push(i);
        }
    }
}

fn draft(corpus: &Corpus<'_>, items: &[Item<'_>], group: Group) -> Draft {
    let class = class(items, &group);
    let clock = group.by != Apart::Day;
    let sides = group
        .sides
        .iter()
        .map(|side| {
            let value = words::value(&items[side[0]], clock);
            (value, side.iter().map(|&i| items[i].entry).collect())
        })
        .collect();
    Draft {
        class,
        kind: if clock { Kind::Time } else { Kind::Date },
        topic: words::topic(corpus, items, &group.sides),
        severity: if class == Class::Update { Severity::Note } else { Severity::Error },
        rule: if clock { "open/time".into() } else { "open/date".into() },
        reason: words::reason(corpus, items, &group.sides, group.by, class),
        advice: words::advice(class, group.by).into(),
        sides,
        weight: group.like.min(1.0),
    }
}

/// A plan that moved between two stories is an update; all else is a conflict.
fn class(items: &[Item<'_>], group: &Group) -> Class {
    let all = || group.sides.iter().flatten().map(|&i| &items[i]);
    if !all().all(|i| i.planned) {
        return Class::Conflict;
    }
    let mut spans = Vec::new();
    for side in &group.sides {
        let days: Option<Vec<_>> = side.iter().map(|&i| items[i].published.map(|p| p.date())).collect();
        let Some(days) = days else { return Class::Conflict };
        spans.push((days.iter().min().copied(), days.iter().max().copied()));
    }
    spans.sort();
    if spans.windows(2).all(|w| w[0].1 < w[1].0) { Class::Update } else { Class::Conflict }
}

/// Dates whose weekday is not the one the calendar has: wrong by themselves, shown beside the same day elsewhere.
pub fn calendar_slips(corpus: &Corpus<'_>, items: &[Item<'_>]) -> Vec<Draft> {
    let mut right: BTreeMap<(usize, Date), Vec<usize>> = BTreeMap::new();
    for item in items.iter().filter(|i| i.when.grain <= Grain::Day && slipped(&i.when).is_none()) {
        if let (Some(day), Some(named)) = (item.when.start.map(DateTime::date), item.when.weekday)
            && named == weekday(day)
        {
            right.entry((corpus.events[item.story], day)).or_default().push(item.entry);
        }
    }
    let mut out = Vec::new();
    for slip in items {
        let Some((named, day)) = slipped(&slip.when) else { continue };
        let Some(same) = right.get(&(corpus.events[slip.story], day)) else { continue };
        out.push(Draft {
            class: Class::Conflict,
            kind: Kind::Date,
            topic: format!("weekday of {}", words::day(day)),
            severity: Severity::Error,
            rule: "open/date".into(),
            reason: words::slip(corpus, slip, named, weekday(day)),
            advice: "Look the date up in a calendar and correct the weekday or the day.".into(),
            sides: vec![
                (words::with_weekday(day, named), vec![slip.entry]),
                (words::with_weekday(day, weekday(day)), same.clone()),
            ],
            weight: 0.9,
        });
    }
    out
}

fn weekday(day: Date) -> u8 {
    day.weekday().to_monday_one_offset() as u8
}

/// The weekday that a full date names and the day it is, where the calendar has another weekday for it.
fn slipped(when: &When) -> Option<(u8, Date)> {
    let named = when.weekday.filter(|_| when.month.is_some() && when.day.is_some())?;
    let day = when.start?.date();
    (named != weekday(day)).then_some((named, day))
}
