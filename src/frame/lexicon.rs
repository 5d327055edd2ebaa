//! The word lists of frames.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::words;

static EVENTS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    words::lines(include_str!("data/events.txt"))
        .filter_map(|l| l.split_once(':'))
        .flat_map(|(class, lemmas)| lemmas.split_whitespace().map(move |lemma| (lemma, class.trim())))
        .collect()
});

/// Class and whether the noun is generic in it.
static HEADS: LazyLock<HashMap<&'static str, (&'static str, bool)>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for (class, nouns) in words::lines(include_str!("data/heads.txt")).filter_map(|l| l.split_once(':')) {
        let (generic, specific) = nouns.split_once('|').unwrap_or((nouns, ""));
        out.extend(generic.split_whitespace().map(|n| (n, (class.trim(), true))));
        out.extend(specific.split_whitespace().map(|n| (n, (class.trim(), false))));
    }
    out
});

static STOP_VERBS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/stop_verbs.txt")));

/// The class of event that a lemma triggers.
pub fn event(lemma: &str) -> Option<&'static str> {
    EVENTS.get(lemma).copied()
}

/// The class of a counted noun.
pub fn head_class(lemma: &str) -> Option<&'static str> {
    HEADS.get(lemma).map(|(class, _)| *class)
}

/// Whether a noun is so general in its class that it can stand for the others.
pub fn generic(lemma: &str) -> bool {
    HEADS.get(lemma).is_some_and(|(_, generic)| *generic)
}

/// Whether a lemma is a verb of saying.
pub fn says(lemma: &str) -> bool {
    STOP_VERBS.contains(lemma)
}
