//! Words that bring speech.

use std::sync::LazyLock;

use crate::text::quick::HashSet;
use crate::text::words;

static SAID: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lists = [include_str!("../data/said_verbs.txt"), include_str!("../data/quote_only_verbs.txt")];
    lists.into_iter().flat_map(words::lines).flat_map(str::split_whitespace).collect()
});
static NAMING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("../data/naming_verbs.txt")));
static OFFICE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("../data/office_words.txt")));

/// Whether the lower-cased word is a verb of speech (`said`, `told`, `insisted`).
pub fn verb(lower: &str) -> bool {
    SAID.contains(lower)
}

/// All verbs of speech, in no order.
pub fn verbs() -> impl Iterator<Item = &'static str> {
    SAID.iter().copied()
}

/// Whether the lower-cased word puts a word on something (`called`, `described`).
pub fn naming(lower: &str) -> bool {
    NAMING.contains(lower)
}

/// Whether the lower-cased word can stand in an office before a name (`secretary`, `gen`).
pub fn office(lower: &str) -> bool {
    OFFICE.contains(lower.trim_end_matches('.'))
}
