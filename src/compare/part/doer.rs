//! Who does it: where the president flies and where the minister flies are two places, and so are where envoys met on Monday
//! and where they are to meet on Friday.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use super::Player;
use crate::reconcile::Corpus;
use crate::text::words::set;
use crate::value::{NameKind, When};

/// Nouns of those of whom a story tells by their office.
static OFFICES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/travellers.txt")));

/// By story and sentence, the persons that are named there.
#[derive(Debug, Default)]
pub struct Doers(BTreeMap<(usize, usize), BTreeSet<usize>>);

impl Doers {
    pub fn new(corpus: &Corpus<'_>) -> Self {
        let mut doers = Self::default();
        for (i, entry) in corpus.entries.iter().enumerate() {
            let person = entry.assertion.value.name().is_some_and(|n| n.kind == NameKind::Person);
            if let Some(entity) = corpus.aliases.entity_of(i).filter(|_| person) {
                doers.0.entry((entry.story, entry.assertion.sentence)).or_default().insert(entity);
            }
        }
        doers
    }

    /// Whether what is told of two places was done by others.
    pub fn two(&self, corpus: &Corpus<'_>, a: &Player, b: &Player) -> bool {
        let persons = |p: &Player| -> BTreeSet<usize> {
            let place = |&i: &usize| (corpus.entries[i].story, corpus.entries[i].assertion.sentence);
            p.entries.iter().filter_map(|i| self.0.get(&place(i))).flatten().copied().collect()
        };
        let offices = |p: &Player| -> BTreeSet<&str> {
            let terms = p.entries.iter().flat_map(|&i| &corpus.entries[i].assertion.frame.terms);
            terms.filter_map(|(t, _)| OFFICES.get(&**t).copied()).collect()
        };
        let (x, y) = (persons(a), persons(b));
        let (s, t) = (offices(a), offices(b));
        let named = !x.is_empty() && !y.is_empty();
        named && x.is_disjoint(&y) || !named && !s.is_empty() && !t.is_empty() && s.is_disjoint(&t)
    }
}

/// Whether each is told of a day and no day of one is one of the other.
pub fn days(corpus: &Corpus<'_>, a: &Player, b: &Player) -> bool {
    let times = |p: &Player| -> Vec<&When> {
        p.entries.iter().filter_map(|&i| corpus.entries[i].assertion.frame.time.as_deref()).collect()
    };
    let (x, y) = (times(a), times(b));
    !x.is_empty() && !y.is_empty() && x.iter().all(|x| y.iter().all(|y| apart(x, y)))
}

fn apart(a: &When, b: &When) -> bool {
    match (a.start.zip(a.end), b.start.zip(b.end)) {
        (Some((from, to)), Some((other_from, other_to))) => to <= other_from || other_to <= from,
        _ => matches!((a.weekday, b.weekday), (Some(x), Some(y)) if x != y),
    }
}
