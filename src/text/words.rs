//! Word lists that the text layer needs, read once from files under `data/`.

use crate::text::quick::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::sync::LazyLock;

/// Lines of a word list without comments, blank lines and outer white space.
pub fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(|l| l.split('#').next().unwrap_or("").trim()).filter(|l| !l.is_empty())
}

/// A set of the words of a list (several may stand on a line).
pub fn set<S: BuildHasher + Default>(list: &'static str) -> std::collections::HashSet<&'static str, S> {
    lines(list).flat_map(str::split_whitespace).collect()
}

static ABBREVIATIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/abbreviations.txt")));
static SMALL_ABBREVIATIONS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| set(include_str!("data/small_abbreviations.txt")));
static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/abbreviated_titles.txt")));
static ACRONYMS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/titles_as_acronyms.txt")));
static FUNCTION: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/function_words.txt")));
static FREQUENCY: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    lines(include_str!("data/background_df.tsv"))
        .filter_map(|l| l.split_once('\t'))
        .filter_map(|(word, n)| Some((word, n.trim().parse().ok()?)))
        .collect()
});

/// How many stories stand behind [`document_frequency`].
pub const BACKGROUND_STORIES: u32 = 2225;

/// Whether a full stop after the word is part of it: `Gen.`, `Inc.`, `Oct.` with a capital, `vs.`, `ft.` without.
pub fn abbreviation(word: &str) -> bool {
    if word.len() > 6 {
        return false;
    }
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return SMALL_ABBREVIATIONS.contains(word);
    }
    let lower = word.to_lowercase();
    if word == lower {
        return SMALL_ABBREVIATIONS.contains(word);
    }
    let capitals = || word.bytes().all(|b| b.is_ascii_uppercase()) && ACRONYMS.contains(lower.as_str());
    ABBREVIATIONS.contains(lower.as_str()) || title(&lower) && !capitals()
}

/// Whether the lower-cased word without its point is a title that a name must follow (`mr`, `gen`, `sen`).
pub fn title(lower: &str) -> bool {
    TITLES.contains(lower)
}

/// Whether the lower-cased word is a function word (article, pronoun, preposition, conjunction, auxiliary ...).
pub fn function(lower: &str) -> bool {
    FUNCTION.contains(lower)
}

/// In how many of [`BACKGROUND_STORIES`] general news stories the lower-cased word form stands; 0 where in fewer than 3.
pub fn document_frequency(lower: &str) -> u32 {
    FREQUENCY.get(lower).copied().unwrap_or(0)
}

/// Inverse document frequency against the background stories: 0 for a word of every story, about 7.7 for an unseen one.
pub fn rarity(lower: &str) -> f32 {
    let n = document_frequency(lower).max(1) as f32;
    (BACKGROUND_STORIES as f32 / n).ln()
}
