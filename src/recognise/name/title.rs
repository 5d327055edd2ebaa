//! Where a title before a name is a part of it: the ferry `Lady Mary Dunn`, the town of `Emir Shah`; and where what stands
//! before it tells of somebody in passing.

use std::sync::LazyLock;

use super::run::Reader;
use crate::recognise::word;
use crate::text::quick::{HashMap, HashSet};
use crate::text::{Text, TokenKind, words};

static SHIPS: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let lines = words::lines(include_str!("../data/ship_words.txt")).filter_map(|l| l.split_once(':'));
    lines.map(|(sort, list)| (sort, list.split_whitespace().collect())).collect()
});
static NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("../data/titles_as_names.txt")));

static PAST: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let lines = words::lines(include_str!("../data/past_words.txt")).filter_map(|l| l.split_once(':'));
    lines.map(|(sort, list)| (sort, list.split_whitespace().collect())).collect()
});

/// So many words may stand between `former` and the name with its title: `former army chief and President`.
const REACH: usize = 4;

/// Whether the lower-cased word says that somebody was something once.
pub fn was(lower: &str) -> bool {
    PAST.get("was").is_some_and(|list| list.contains(lower))
}

/// Whether the lower-cased word is what somebody who was something once is told for.
pub fn follows(lower: &str) -> bool {
    PAST.get("for").is_some_and(|list| list.contains(lower))
}

/// Whether the person whose name with its title begins at `start` is told of as a former one behind another's part.
pub(super) fn past(text: &Text<'_>, start: usize) -> bool {
    let near = start.saturating_sub(REACH)..start;
    if word::next(text, near.clone(), word::FORMER).is_none() {
        return false;
    }
    let word = |i: &usize| text.tokens[*i].kind == TokenKind::Word;
    let mut before = near.rev().take_while(word);
    let Some(was) = before.find(|&i| word::at(text, i).is(word::FORMER)) else { return false };
    let skipped = (was.saturating_sub(2)..was).rev().find(|&i| !matches!(&*text.lower(i), "the" | "a" | "an"));
    skipped.is_some_and(|i| word::at(text, i).is(word::AFTER))
}

fn ship(sort: &str, word: &str) -> bool {
    SHIPS.get(sort).is_some_and(|list| list.contains(word))
}

/// Whether the lower-cased word marks the name of a ship, or is a title that may open one.
pub fn on_ships(lower: &str) -> bool {
    ship("mark", lower) || ship("title", lower)
}

impl Reader<'_, '_> {
    /// Whether the run from `start` is a ship's name, whatever title it opens with.
    pub(super) fn of_ship(&self, start: usize) -> bool {
        if !word::at(self.text, start).is(word::SHIP) {
            return false;
        }
        let first = self.text.lower(start);
        if ship("mark", &first) && self.text.tokens[start].all_caps {
            return true;
        }
        let Some(before) = start.checked_sub(1).filter(|_| ship("title", &first)) else { return false };
        let before = self.text.lower(before);
        // `M/V Lady Mary Dunn`
        ship("kind", &before) || ship("mark", &before.replace(['/', '.'], "")) || &*before == "v"
    }

    /// Whether the title that ends a run of two words is a part of the name: `Reza Shah`.
    pub(super) fn ends_name(&self, from: usize, office: usize) -> bool {
        office == from + 1 && NAMES.contains(&*self.text.lower(office))
    }

    /// Whether a run of nothing but titles is a name: `Emir Shah`.
    pub(super) fn titles_alone(&self, from: usize, end: usize) -> bool {
        end - from == 2 && NAMES.contains(&*self.text.lower(end - 1)) && self.text.tokens[from].capital
    }
}
