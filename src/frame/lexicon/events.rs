//! The words that tell an event: single lemmas and pairs of them, and to whom each can happen.

use std::sync::LazyLock;

use super::Cue;
use crate::text::quick::{HashMap, HashSet};
use crate::text::words;

/// By lemma, the class and whether only the verb triggers it.
static EVENTS: LazyLock<HashMap<&'static str, (&'static str, bool)>> = LazyLock::new(|| {
    words::lines(include_str!("../data/events.txt"))
        .filter_map(|l| l.split_once(':'))
        .flat_map(|(class, lemmas)| lemmas.split_whitespace().map(move |lemma| (class.trim(), lemma)))
        .map(|(class, lemma)| lemma.strip_suffix("/v").map_or((lemma, (class, false)), |verb| (verb, (class, true))))
        .collect()
});

/// By first lemma of an event told in two words, the second one and the class.
static EVENT_PHRASES: LazyLock<HashMap<&'static str, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut out: HashMap<_, Vec<_>> = HashMap::default();
    for (class, phrases) in words::lines(include_str!("../data/event_phrases.txt")).filter_map(|l| l.split_once(':')) {
        for (first, second) in phrases.split('|').filter_map(|p| p.trim().split_once(' ')) {
            out.entry(first).or_default().push((second, class.trim()));
        }
    }
    out
});

/// The second lemmas with which a lemma tells an event (`lose` with `life`), with the class and to whom it
/// happens.
pub fn event_phrases(lemma: &str) -> impl Iterator<Item = (&'static str, (&'static str, Befalls))> {
    EVENT_PHRASES.get(lemma).into_iter().flatten().map(|&(second, class)| (second, befalls(class)))
}

static EVENT_SECONDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| EVENT_PHRASES.values().flatten().map(|(second, _)| *second).collect());

/// Whether a lemma is the second one of such an event.
pub fn event_second(lemma: &str) -> bool {
    EVENT_SECONDS.contains(lemma)
}

/// To whom a class of event happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Befalls {
    People,
    Things,
    Both,
}

fn befalls(class: &'static str) -> (&'static str, Befalls) {
    match class.split_at(1) {
        ("+", people) => (people, Befalls::People),
        ("-", things) => (things, Befalls::Things),
        _ => (class, Befalls::Both),
    }
}

/// The class of event that a lemma triggers, and to whom it happens. `verb`: the word stands as a verb.
pub fn event(lemma: &str, verb: bool) -> Option<(&'static str, Befalls)> {
    EVENTS.get(lemma).filter(|(_, verbal)| verb || !verbal).map(|(class, _)| befalls(class))
}

/// Whether a counted noun is itself what happened: `12 deaths`.
pub fn event_noun(lemma: &str) -> bool {
    event(lemma, false).is_some()
}

static TO_PEOPLE: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| EVENTS.values().filter_map(|(class, _)| class.strip_prefix('+')).collect());

/// Whether a class of event happens to people only.
pub fn to_people(class: &str) -> bool {
    TO_PEOPLE.contains(class)
}

/// Tells every lemma by itself that says something of an event.
pub(super) fn cues(mut tell: impl FnMut(&'static str, u32)) {
    EVENTS.keys().for_each(|lemma| tell(lemma, Cue::EVENT));
    EVENT_PHRASES.keys().for_each(|lemma| tell(lemma, Cue::EVENT_PHRASE));
}
