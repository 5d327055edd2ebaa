//! Where a title before a name is a part of it: the ferry `Lady Mary Dunn`, the town of `Emir Shah`.

use std::sync::LazyLock;

use super::run::Reader;
use crate::text::quick::{HashMap, HashSet};
use crate::text::words;

static SHIPS: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let lines = words::lines(include_str!("../data/ship_words.txt")).filter_map(|l| l.split_once(':'));
    lines.map(|(sort, list)| (sort, list.split_whitespace().collect())).collect()
});
static NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("../data/titles_as_names.txt")));

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
