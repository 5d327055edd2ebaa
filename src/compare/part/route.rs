//! The other end of a journey: who flies from Oslo to Bergen and who flies from Rome to Milan are two, whatever else is alike.

use std::collections::{BTreeMap, BTreeSet};

use super::Player;
use super::sole::Part;
use crate::reconcile::Corpus;

/// By story and sentence, the entities at either end of its journeys.
#[derive(Debug, Default)]
pub struct Routes {
    from: BTreeMap<(usize, usize), BTreeSet<usize>>,
    to: BTreeMap<(usize, usize), BTreeSet<usize>>,
}

impl Routes {
    pub fn new(corpus: &Corpus<'_>) -> Self {
        let mut routes = Self::default();
        for (i, entry) in corpus.entries.iter().enumerate() {
            let Some(entity) = corpus.aliases.entity_of(i) else { continue };
            let place = (entry.story, entry.assertion.sentence);
            for part in &entry.assertion.frame.parts {
                match (&*part.how, &*part.what) {
                    ("from", "journey" | "depart") => routes.from.entry(place).or_default().insert(entity),
                    ("to", "journey" | "depart") => routes.to.entry(place).or_default().insert(entity),
                    _ => false,
                };
            }
        }
        routes
    }

    /// Whether two ends of journeys have two other ends.
    pub fn two(&self, corpus: &Corpus<'_>, part: Part<'_>, a: &Player, b: &Player) -> bool {
        let other = match part {
            Part::At(part) if part.starts_with("to ") => &self.from,
            Part::At(part) if part.starts_with("from ") => &self.to,
            _ => return false,
        };
        let ends = |player: &Player| -> BTreeSet<usize> {
            let place = |&i: &usize| (corpus.entries[i].story, corpus.entries[i].assertion.sentence);
            player.entries.iter().filter_map(|i| other.get(&place(i))).flatten().copied().collect()
        };
        let (x, y) = (ends(a), ends(b));
        !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
    }
}
