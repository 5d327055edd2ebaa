//! One fact as it is compared.

use crate::assertion::{Frame, Modality, Topic};
use crate::compare::named::alike::{self, Alike};
use crate::compare::named::ground::Ground;
use crate::frame::fact::{self, About, Family};
use crate::reconcile::Corpus;
use crate::value::Value;

/// Least cosine of the words around at which two facts about a thing without a name are about one thing.
const ALIKE: f32 = 0.25;

/// Under what facts meet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    Entity(usize),
    Word(String),
    /// A noun: many things can bear it.
    Noun(String),
    Story,
}

/// A fact of the corpus.
#[derive(Debug)]
pub struct Item<'a> {
    pub entry: usize,
    pub story: usize,
    pub family: &'static Family,
    pub anchor: Anchor,
    pub value: &'a str,
    /// Its place in the order of the family's values.
    pub stage: usize,
    frame: &'a Frame,
    norm: f32,
}

/// All facts that are stated, in order.
pub fn all<'a>(corpus: &Corpus<'a>) -> Vec<Item<'a>> {
    corpus.entries.iter().enumerate().filter_map(|(entry, e)| item(corpus, entry, e.story)).collect()
}

fn item<'a>(corpus: &Corpus<'a>, entry: usize, story: usize) -> Option<Item<'a>> {
    let a = corpus.entries[entry].assertion;
    let Value::Word { text: value } = &a.value else { return None };
    if a.topic != Topic::Open || a.modality != Modality::Stated {
        return None;
    }
    let family = fact::family(a.frame.event.as_deref()?)?;
    let anchor = match (&a.frame.owner, &a.frame.head) {
        (Some(name), _) => match corpus.aliases.of(name) {
            Some(entity) => Anchor::Entity(entity),
            None => Anchor::Word(name.to_lowercase()),
        },
        (None, Some(noun)) => Anchor::Noun(noun.clone()),
        (None, None) => Anchor::Story,
    };
    let stage = family.values.iter().position(|v| v == value).unwrap_or(0);
    let norm = a.frame.terms.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    Some(Item { entry, story, family, anchor, value, stage, frame: &a.frame, norm })
}

/// Whether an item has a value, under whatever spelling.
pub fn same(corpus: &Corpus<'_>, item: &Item<'_>, value: &str) -> bool {
    item.value == value || item.family.about == About::Tie && corpus.aliases.same(item.value, value)
}

/// Whether two values cannot both be right.
pub fn clash(ground: &Ground<'_, '_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    match a.family.about {
        About::Tie => {
            let word = |i: &Item<'_>| Value::Word { text: i.value.to_string() };
            alike::things(a.value, b.value) == Alike::Different
                && !ground.aliases.same(a.value, b.value)
                && !ground.may_hold(&word(a), &word(b))
        }
        About::Side => match (fact::direction(a.value), fact::direction(b.value)) {
            (Some(x), Some(y)) => !x.chars().any(|c| y.contains(c)),
            _ => false,
        },
        _ => a.value != b.value,
    }
}

/// Whether two facts of one bucket are about one thing: a name is enough, a noun needs the words around.
pub fn meet(a: &Item<'_>, b: &Item<'_>) -> bool {
    match a.anchor {
        Anchor::Entity(_) | Anchor::Word(_) if a.family.name != "from" => true,
        _ => cosine(a, b) >= ALIKE,
    }
}

fn cosine(a: &Item<'_>, b: &Item<'_>) -> f32 {
    if a.norm <= 0.0 || b.norm <= 0.0 {
        return 0.0;
    }
    let other = |term: &str| b.frame.terms.iter().find(|(t, _)| t == term).map(|(_, w)| *w);
    let dot: f32 = a.frame.terms.iter().filter_map(|(t, w)| other(t).map(|v| v * w)).sum();
    dot / (a.norm * b.norm)
}
