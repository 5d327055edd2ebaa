//! What one story says and another denies: one verb, the same who and what.
//!
//! A clause meets those of its verb, and those at the other pole of a set of opposites (`attended`, `skipped`); who did it to
//! whom may stand the other way round. Whether two clauses are about one thing, [`meet`] says. A story that says both
//! explains itself.

mod item;
mod meet;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Draft;
use crate::assertion::{Modality, Topic};
use crate::clause::NAMED;
use crate::clause::opposites::{self, Pole};
use crate::reconcile::Corpus;
use crate::reconcile::answers::CLAUSE;
use item::{Item, verb};
use meet::{Filled, filled, meet, meets, told};
use words::{Against, draft};

/// So many clauses of one verb on either side are held against one another.
const CROWD: usize = 100;

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let mut by_verb: BTreeMap<(usize, &str), Vec<Item<'_>>> = BTreeMap::new();
    let mut by_set: BTreeMap<(usize, usize, &str), BTreeMap<usize, Vec<Item<'_>>>> = BTreeMap::new();
    for (entry, e) in corpus.entries.iter().enumerate() {
        let said = e.assertion;
        if said.topic != Topic::Open || said.frame.event.as_deref() != Some(CLAUSE) {
            continue;
        }
        let denied = said.modality == Modality::Denied;
        let item = |against, opposite| Item { entry, story: e.story, said, against, opposite };
        let (event, verb) = (corpus.events[e.story], verb(said));
        by_verb.entry((event, verb)).or_default().push(item(denied, false));
        if !denied {
            for Pole { set, pole } in opposites::of(verb, said.frame.head.as_deref()) {
                // `posted a profit`, `posted a loss`
                let verb = if opposites::by_noun(set) { verb } else { "" };
                by_set.entry((event, set, verb)).or_default().entry(pole).or_default().push(item(false, true));
            }
        }
    }
    for ((_, verb), items) in &by_verb {
        let of = |against: bool| items.iter().filter(move |item| item.against == against).take(CROWD).cloned();
        let items = &of(false).chain(of(true)).collect::<Vec<_>>();
        contradictions(corpus, items, out);
        if opposites::turns(verb) {
            turned(corpus, items, out);
        }
        if *verb == NAMED {
            named(corpus, items, out);
        }
    }
    for poles in by_set.values() {
        let poles: Vec<&Vec<Item<'_>>> = poles.values().collect();
        for (n, says) in poles.iter().enumerate() {
            for against in &poles[n + 1..] {
                let mut items: Vec<Item<'_>> = says.iter().take(CROWD).cloned().collect();
                items.extend(against.iter().take(CROWD).map(|item| Item { against: true, ..item.clone() }));
                contradictions(corpus, &items, out);
            }
        }
    }
}

/// The findings among clauses that may contradict each other: one for each thing that is denied.
fn contradictions(corpus: &Corpus<'_>, items: &[Item<'_>], out: &mut Vec<Draft>) {
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for against in items.iter().filter(|i| i.against) {
        if used.contains(&against.entry) {
            continue;
        }
        let mut says: Vec<&Item<'_>> = items
            .iter()
            .filter(|i| !i.against && i.story != against.story && !used.contains(&i.entry) && meet(corpus, against, i))
            .collect();
        // A story that says both explains itself.
        let both =
            |a: &Item<'_>| items.iter().any(|i| i.story == a.story && i.against != a.against && told(corpus, a, i));
        if both(against) {
            continue;
        }
        says.retain(|i| !both(i));
        let Some(first) = says.first() else { continue };
        let others =
            items.iter().filter(|i| i.against && i.entry != against.entry && says.iter().all(|s| meet(corpus, i, s)));
        let denies: Vec<&Item<'_>> = std::iter::once(against).chain(others).collect();
        used.extend(says.iter().chain(&denies).map(|i| i.entry));
        let how = if first.opposite { Against::Opposite } else { Against::Denied };
        out.push(draft(corpus, first, &says, &denies, how));
    }
}

/// Appends who did it to whom, where one story has it the other way round than another.
fn turned(corpus: &Corpus<'_>, items: &[Item<'_>], out: &mut Vec<Draft>) {
    let filled = |a: &Item<'_>, b: &Item<'_>, other: bool| {
        let (x, y) = (&a.said.frame, &b.said.frame);
        let (doer, done_to) = if other { (&y.head, &y.owner) } else { (&y.owner, &y.head) };
        let same = |x: &Option<Arc<str>>, y: &Option<Arc<str>>| {
            matches!(meet::filled(corpus, x.as_deref(), y.as_deref()), Filled::Named | Filled::Noun)
        };
        same(&x.owner, doer) && same(&x.head, done_to) && x.owner != x.head
    };
    let plain: Vec<&Item<'_>> = items.iter().filter(|i| !i.against).collect();
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for a in &plain {
        // `in Dorn`, `in Lisk`: two games.
        let elsewhere = |b: &Item<'_>| {
            let (x, y) = (&a.said.frame.modifiers, &b.said.frame.modifiers);
            // One score is that of one game.
            let one = !a.said.frame.neighbours.is_empty() && a.said.frame.neighbours == b.said.frame.neighbours;
            !one && !x.iter().all(|word| y.contains(word)) && !y.iter().all(|word| x.contains(word))
        };
        let against = |b: &&&Item<'_>| b.story != a.story && filled(a, b, true) && meets(corpus, a, b) && !elsewhere(b);
        if used.contains(&a.entry) {
            continue;
        }
        let denies: Vec<&Item<'_>> = plain.iter().filter(against).copied().collect();
        let says: Vec<&Item<'_>> = plain
            .iter()
            .filter(|b| b.entry == a.entry || filled(a, b, false) && meets(corpus, a, b))
            .copied()
            .collect();
        let both = says.iter().any(|s| denies.iter().any(|d| d.story == s.story));
        if !denies.is_empty() && !both {
            used.extend(says.iter().chain(&denies).map(|i| i.entry));
            out.push(draft(corpus, a, &says, &denies, Against::Turned));
        }
    }
}

/// Appends what somebody was named, where one story says `finance minister` and another `foreign minister`.
fn named(corpus: &Corpus<'_>, items: &[Item<'_>], out: &mut Vec<Draft>) {
    let post = |i: &Item<'_>| i.said.frame.head.clone().unwrap_or_default();
    let same = |a: &Item<'_>, b: &Item<'_>| {
        filled(corpus, a.said.frame.owner.as_deref(), b.said.frame.owner.as_deref()) == Filled::Named
    };
    let clash = |a: &Item<'_>, b: &Item<'_>| {
        let (x, y) = (post(a), post(b));
        let (Some((which, noun)), Some((other, other_noun))) = (x.rsplit_once(' '), y.rsplit_once(' ')) else {
            return false;
        };
        let apart = !which.split(' ').any(|word| other.split(' ').any(|o| o == word));
        noun == other_noun && apart && same(a, b)
    };
    let plain: Vec<&Item<'_>> = items.iter().filter(|i| !i.against).collect();
    let mut used = BTreeSet::new();
    for a in &plain {
        let against = |b: &&&Item<'_>| b.story != a.story && clash(a, b) && meets(corpus, a, b);
        let Some(b) = plain.iter().find(against) else { continue };
        let with = |one: &Item<'_>| -> Vec<&Item<'_>> {
            plain.iter().filter(|i| post(i) == post(one) && same(i, one)).copied().collect()
        };
        let (says, denies) = (with(a), with(b));
        let both = says.iter().any(|s| denies.iter().any(|d| d.story == s.story));
        if !both && !says.iter().chain(&denies).any(|i| !used.insert(i.entry)) {
            out.push(draft(corpus, a, &says, &denies, Against::Named));
        }
    }
}
