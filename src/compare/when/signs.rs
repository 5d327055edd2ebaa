//! How likely two dates are put to one happening: signs and their weights.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use super::item::Item;
use super::meet::{Apart, other_month, slip};
use super::veto::RECURRING;
use crate::compare::{likeness, weights};
use crate::frame::deed;
use crate::text::words;
use crate::value::Grain;

/// The signs that two dates which lie apart are of one happening, by the names they have in the table of weights.
pub const SIGNS: [&str; 16] = [
    "bias",
    "cosine",
    "two_words",
    "three_words",
    "one_deed",
    "kin",
    "main",
    "unlike",
    "no_deed",
    "other_object",
    "same_story",
    "timed",
    "distance",
    "month",
    "lone",
    "other_month",
];

/// What the signs are worth.
pub type Weights = weights::Weights<{ SIGNS.len() }>;

static FITTED: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("data/weights.tsv"), SIGNS));

/// The weights in the repository.
pub fn fitted() -> &'static Weights {
    &FITTED
}

/// Pairs of deeds under which two desks can tell of one moment.
static KIN: LazyLock<HashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let mut out = HashSet::new();
    for (one, others) in words::lines(include_str!("data/kin.txt")).filter_map(|l| l.split_once(':')) {
        for other in others.split_whitespace() {
            out.extend([(one.trim(), other), (other, one.trim())]);
        }
    }
    out
});

/// Verbs whose date is not that of the deed they speak of.
static INTENTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/intents.txt")));

/// From which cosine on two sentences are one with a few words changed.
const COPIED: f32 = 0.75;

/// How the deeds of two dates stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deeds {
    One,
    /// Two sides of one moment: a killing and a shooting.
    Kin,
    /// The deed of one is among the words of the other, which is put to none that is known.
    Within,
    /// One of the dates is put to no deed.
    Open,
    /// The words differ, and of one of them it is not known what it stands for.
    Unlike,
    /// Two happenings: an attack and an arrest.
    Other,
}

pub fn deeds(a: &Item<'_>, b: &Item<'_>) -> Deeds {
    if a.deeds.intersection(&b.deeds).next().is_some() {
        return Deeds::One;
    }
    if within(a, b) || within(b, a) {
        return Deeds::Within;
    }
    if a.deeds.is_empty() || b.deeds.is_empty() {
        return Deeds::Open;
    }
    if a.deeds.iter().any(|x| b.deeds.iter().any(|y| KIN.contains(&(*x, *y)))) {
        return Deeds::Kin;
    }
    // Sentences that are nearly one are of one thing, whichever word the date stands beside.
    let told = |x: &Item<'_>, y: &Item<'_>| x.frame.terms.iter().any(|(t, _)| y.deeds.contains(&**t));
    let copied = || cosine(a, b) >= COPIED && common(a, b).len() >= 4 && (told(a, b) || told(b, a));
    if a.classed && b.classed && !copied() { Deeds::Other } else { Deeds::Unlike }
}

/// How heavy a deed must be among the words of a date that is put to another.
const TOLD: f32 = 2.0;

/// `Keller, who studied law in Halden and was the pick of the board in 2002` beside `was hired in 2003`.
fn within(a: &Item<'_>, b: &Item<'_>) -> bool {
    let means = |verb: &str| INTENTS.contains(verb);
    !a.classed
        && b.classed
        && !a.frame.verb.as_deref().is_some_and(means)
        && a.frame.terms.iter().any(|(t, w)| *w >= TOLD && b.deeds.contains(&**t))
}

/// What speaks for two dates being of one happening. `minutes`: how far they lie apart.
pub fn signs(a: &Item<'_>, b: &Item<'_>, minutes: i64, by: Apart) -> [f32; SIGNS.len()] {
    let yes = |b: bool| f32::from(u8::from(b));
    let deeds = deeds(a, b);
    let common = shared(a, b);
    // Days between days, years between years.
    let unit = match a.when.grain.max(b.when.grain) {
        Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Day => 1440.0,
        Grain::Week => 7.0 * 1440.0,
        Grain::Month | Grain::Season => 30.0 * 1440.0,
        Grain::Year | Grain::Decade => 366.0 * 1440.0,
    };
    let minutes = if slip(&a.when, &b.when) { minutes.min(unit as i64) } else { minutes };
    let month = matches!(a.when.grain.max(b.when.grain), Grain::Week | Grain::Month | Grain::Season)
        && !ago(a, b)
        && !one_plan(a, b);
    [
        1.0,
        cosine(a, b),
        yes(common >= 2),
        yes(common >= 3),
        yes(deeds == Deeds::One),
        yes(deeds == Deeds::Kin),
        yes(matches!(deeds, Deeds::One | Deeds::Kin) && a.main && b.main),
        yes(deeds == Deeds::Unlike),
        yes(deeds == Deeds::Open),
        yes(other_objects(a, b)),
        yes(a.story == b.story),
        yes(by != Apart::Day && a.happening && b.happening),
        (minutes as f32 / unit).max(0.1).ln().clamp(-1.0, 4.0) / 3.0,
        yes(month),
        yes(deeds == Deeds::One && !a.lone.is_disjoint(&b.lone)),
        yes(other_month(&a.when, &b.when)),
    ]
}

/// `12 weeks ago`, `six weeks ago`: two counts back from the day of writing to one deed.
pub fn ago(a: &Item<'_>, b: &Item<'_>) -> bool {
    [a, b].iter().all(|i| i.when.relative && i.said.ends_with("ago")) && deeds(a, b) == Deeds::One
}

/// `The bridge is to open in 2029`, `will open in March 2031`: whether both tell when a thing is to be done that no story
/// puts to two times, and that is not done again and again.
pub fn one_plan(a: &Item<'_>, b: &Item<'_>) -> bool {
    let other = || a.object.zip(b.object).is_some_and(|(x, y)| x != y);
    // Much begins: what does must be told.
    let edge = |d: &str| matches!(d, "begin" | "end");
    let thing =
        || common(a, b).iter().any(|(t, _)| *t != "effect") || a.frame.head.is_some() && a.frame.head == b.frame.head;
    let once = |d: &str| b.lone.contains(d) && (!RECURRING.contains(d) || edge(d) && thing());
    a.ahead && b.ahead && !other() && a.lone.iter().any(|d| once(d)) && !other_objects(a, b) && !other_people(a, b)
}

/// Whether what the deed is done to is named on both sides and appears on one only.
pub fn other_objects(a: &Item<'_>, b: &Item<'_>) -> bool {
    // `her hearing`, `due in court`: a word for the deed is not what it is done to.
    fn thing<'i>(item: &Item<'i>) -> Option<&'i str> {
        item.object.filter(|o| deed(o).is_none())
    }
    let (Some(x), Some(y)) = (thing(a), thing(b)) else { return false };
    // `killed Carla Ruiz`, `killed his wife, Carla`
    let person = |object: &str| a.people.iter().chain(&b.people).any(|name| name.split(' ').any(|word| word == object));
    if a.people.len() == 1 && b.people.len() == 1 && same_person(a, b) && (person(x) || person(y)) {
        return false;
    }
    let has = |i: &Item<'_>, object: &str| {
        i.object == Some(object) || i.parties.contains(object) || i.frame.terms.iter().any(|(t, _)| **t == *object)
    };
    !has(a, y) && !has(b, x)
}

/// Words and figures beside the deed that both dates have near them, with the lesser of their weights.
pub fn common<'a>(a: &Item<'a>, b: &Item<'a>) -> Vec<(&'a str, f32)> {
    let deeds: BTreeSet<&str> = a.deeds.union(&b.deeds).copied().collect();
    a.frame
        .terms
        .iter()
        .filter(|(t, _)| !deeds.contains(&**t))
        .filter_map(|(t, w)| b.frame.terms.iter().find(|(u, _)| u == t).map(|(_, v)| (&**t, w.min(*v))))
        .filter(|(_, w)| *w >= 1.0)
        .collect()
}

/// How many words, figures and names beside the deed two dates share, in their clauses or, for names, their sentences.
pub fn shared(a: &Item<'_>, b: &Item<'_>) -> usize {
    let common = common(a, b);
    let names = a.parties.intersection(&b.parties).filter(|p| common.iter().all(|(t, _)| *t != p.as_str()));
    common.len() + names.count()
}

/// Whether both name persons, and none in common.
pub fn other_people(a: &Item<'_>, b: &Item<'_>) -> bool {
    !a.people.is_empty() && !b.people.is_empty() && !same_person(a, b)
}

/// Whether a person may be named beside both.
pub fn same_person(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.people.iter().any(|x| b.people.iter().any(|y| one_person(x, y)))
}

/// Whether two names may be of one person: equal, or one of them no more than the first or last word of the other.
fn one_person(x: &str, y: &str) -> bool {
    fn parts(name: &str) -> (Option<char>, &str) {
        name.rsplit_once(' ').map_or((None, name), |(first, last)| (first.chars().next(), last))
    }
    let ((first, last), (other, same)) = (parts(x), parts(y));
    // `Carla`, `Carla Ruiz`
    let called = |full: &str, short: &str| !short.contains(' ') && full.split(' ').next() == Some(short);
    last == same && (first.is_none() || other.is_none() || first == other) || called(x, y) || called(y, x)
}

pub fn cosine(a: &Item<'_>, b: &Item<'_>) -> f32 {
    likeness::cosine((a.frame, a.norm), (b.frame, b.norm))
}

#[cfg(test)]
mod tests {
    use super::one_person;

    #[test]
    fn one_person_may_be_called_by_the_last_name_alone() {
        for (x, y, one) in [
            ("elena ruiz", "ruiz", true),
            ("elena ruiz", "e. ruiz", true),
            ("elena ruiz", "elena", true),
            ("elena ruiz", "clara ruiz", false),
            ("ruiz", "keller", false),
        ] {
            assert_eq!(one_person(x, y), one, "{x} / {y}");
        }
    }
}
