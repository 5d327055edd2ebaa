//! Where a title before a name is a part of it: the ferry `Lady Mary Dunn`, the town of `Emir Shah`; and where what stands
//! before it tells of somebody in passing.

use std::sync::LazyLock;

use super::run::Reader;
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

/// Whether the person whose name with its title begins at `start` is told of as a former one behind another's part.
pub(super) fn past(text: &Text<'_>, start: usize) -> bool {
    let is = |sort: &str, i: usize| PAST.get(sort).is_some_and(|list| list.contains(&*text.lower(i)));
    let word = |i: &usize| text.tokens[*i].kind == TokenKind::Word;
    let mut before = (start.saturating_sub(REACH)..start).rev().take_while(word);
    let Some(was) = before.find(|&i| is("was", i)) else { return false };
    let skipped = (was.saturating_sub(2)..was).rev().find(|&i| !matches!(&*text.lower(i), "the" | "a" | "an"));
    skipped.is_some_and(|i| is("for", i))
}

fn ship(sort: &str, word: &str) -> bool {
    SHIPS.get(sort).is_some_and(|list| list.contains(word))
}

impl Reader<'_, '_> {
    /// Whether the run from `start` is a ship's name, whatever title it opens with.
    pub(super) fn of_ship(&self, start: usize) -> bool {
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
