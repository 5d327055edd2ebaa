//! Facts in words: one person or thing, one family of facts, another value.
//!
//! Facts meet by event, family and anchor. Where values follow one another (a contact is lost, then regained) a story's
//! last one is what it says and the rest is an update; where they exclude each other, a story that states two of them
//! explains itself, and nobody needs telling. A thing without a name must also stand among the same words.

mod code;
mod item;
mod scene;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use super::named::ground::Ground;
use crate::finding::{Class, Severity};
use crate::frame::fact::{About, How, SEVERAL};
use crate::reconcile::Corpus;
use item::{Anchor, Item};

/// So many facts of one family about one anchor are weighed against one another.
const CROWD: usize = 60;
/// So many sides a finding has at most: more values than that are a list and no discrepancy.
const SIDES: usize = 4;

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let mut items = item::all(corpus);
    let several = several(&items);
    items.retain(|i| !several.contains(&(i.story, i.family.name)));
    let mut buckets: BTreeMap<(usize, &str, &Anchor), Vec<&Item<'_>>> = BTreeMap::new();
    for item in &items {
        buckets.entry((corpus.events[item.story], item.family.name, &item.anchor)).or_default().push(item);
    }
    buckets.retain(|_, list| list.iter().any(|i| (i.value, i.denied) != (list[0].value, list[0].denied)));
    if buckets.is_empty() {
        return;
    }
    let ground = Ground::new(corpus);
    for list in buckets.values() {
        judge(corpus, &ground, &list[..list.len().min(CROWD)], out);
    }
}

/// The stories that say more than one thing where a family asks for one alone, with the family.
fn several<'a>(items: &[Item<'a>]) -> BTreeSet<(usize, &'a str)> {
    let mut first: BTreeMap<(usize, &'a str), &'a str> = BTreeMap::new();
    let alone = items.iter().filter(|i| i.family.limits.alone);
    let more =
        alone.filter(|i| *first.entry((i.story, i.family.name)).or_insert(i.value) != i.value || i.value == SEVERAL);
    more.map(|i| (i.story, i.family.name)).collect()
}

/// The finding of one bucket, if there is one.
fn judge<'c>(corpus: &Corpus<'_>, ground: &Ground<'_, '_>, list: &[&'c Item<'c>], out: &mut Vec<Draft>) {
    let Some(first) = list.first() else { return };
    let how = first.family.how;
    let list: Vec<&Item<'_>> = match how {
        How::Stages => last_stages(list),
        How::Apart | How::Once => list.to_vec(),
    };
    let mut values: Vec<Vec<&Item<'_>>> = Vec::new();
    for item in list {
        match values.iter_mut().find(|v| item::same(corpus, item, v[0])) {
            Some(items) => items.push(item),
            None => values.push(vec![item]),
        }
    }
    let dead = if how == How::Apart { explained(ground, &values) } else { BTreeSet::new() };
    // A story may contradict itself only where nothing could explain it.
    let together = |i: &Item<'_>, j: &Item<'_>| i.story != j.story || how == How::Once;
    let apart = |a: usize, b: usize| {
        let (x, y) = (&values[a], &values[b]);
        !dead.contains(&(a.min(b), a.max(b)))
            && item::clash(ground, x[0], y[0])
            && x.iter().any(|i| y.iter().any(|j| together(i, j) && item::meet(i, j)))
    };
    // The first value with a partner opens; every other one must disagree with all sides.
    let Some(open) = (0..values.len()).find(|&a| (a + 1..values.len()).any(|b| apart(a, b))) else { return };
    let mut sides = vec![open];
    for v in open + 1..values.len() {
        if sides.iter().all(|&s| apart(s, v)) {
            sides.push(v);
        }
    }
    if sides.len() > SIDES {
        return;
    }
    let sides: Vec<(String, Vec<&Item<'_>>)> =
        sides.into_iter().map(|s| (words::value(corpus, &values[s]), values[s].clone())).collect();
    // What reads alike is no contradiction, whatever it was read from.
    let told: BTreeSet<String> = sides.iter().map(|(value, _)| value.to_lowercase()).collect();
    if told.len() < sides.len() {
        return;
    }
    let Some(class) = class(corpus, how, &sides) else { return };
    let family = first.family;
    let about = words::about(corpus, &first.anchor);
    out.push(Draft {
        class,
        kind: family.kind,
        topic: family.title.replace("{}", &about),
        severity: if class == Class::Update { Severity::Note } else { Severity::Warning },
        rule: format!("open/{}", family.name),
        reason: words::reason(corpus, family, &sides, class),
        advice: words::advice(class).into(),
        sides: sides.into_iter().map(|(v, items)| (v, items.iter().map(|i| i.entry).collect())).collect(),
        weight: 0.5,
    });
}

/// What every story says in the end: the facts of its last stage.
fn last_stages<'c>(list: &[&'c Item<'c>]) -> Vec<&'c Item<'c>> {
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    for item in list {
        let stage = last.entry(item.story).or_insert(item.stage);
        *stage = (*stage).max(item.stage);
    }
    list.iter().copied().filter(|i| last[&i.story] == i.stage).collect()
}

/// Pairs of values that some story states both of.
fn explained(ground: &Ground<'_, '_>, values: &[Vec<&Item<'_>>]) -> BTreeSet<(usize, usize)> {
    let mut dead = BTreeSet::new();
    for (a, x) in values.iter().enumerate() {
        for (b, y) in values.iter().enumerate().skip(a + 1) {
            if item::clash(ground, x[0], y[0]) && x.iter().any(|i| y.iter().any(|j| i.story == j.story)) {
                dead.insert((a, b));
            }
        }
    }
    dead
}

/// An update where stages follow one another and no later stage stands in an older story, or where what one story denies has
/// come to pass by the day of the other; nothing where a newer story only tells how it began.
fn class(corpus: &Corpus<'_>, how: How, sides: &[(String, Vec<&Item<'_>>)]) -> Option<Class> {
    let day = |i: &&Item<'_>| corpus.as_of(i.entry).map(|t| t.0.date());
    let span =
        |items: &Vec<&Item<'_>>| Some((items.iter().filter_map(day).min()?, items.iter().filter_map(day).max()?));
    // Whether all that one side says was written before anything of the other.
    let older = |a: &Vec<&Item<'_>>, b: &Vec<&Item<'_>>| matches!((span(a), span(b)), (Some(x), Some(y)) if x.1 < y.0);
    if how != How::Stages {
        let overtaken =
            |(_, a): &(String, Vec<&Item<'_>>)| a[0].denied && sides.iter().all(|(_, b)| b[0].denied || older(a, b));
        return Some(if sides.iter().any(overtaken) { Class::Update } else { Class::Conflict });
    }
    let later = |(_, early): &(String, Vec<&Item<'_>>)| {
        sides.iter().any(|(_, late)| early[0].stage < late[0].stage && older(late, early))
    };
    let back = sides.iter().any(later);
    // Who was dead on Monday is not in hospital on Tuesday, but a road is said to have been closed long after it was opened.
    let person = sides.iter().all(|(_, items)| matches!(items[0].family.about, About::Subject | About::Party));
    if back && !person {
        return None;
    }
    Some(if back { Class::Conflict } else { Class::Update })
}
