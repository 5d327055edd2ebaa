//! The nouns at the end of bodies' names that desks write for one another: a `Fire Service` is a `Fire Brigade`.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::words;

/// By sort, its nouns.
static SORTS: LazyLock<Vec<HashSet<&'static str>>> = LazyLock::new(|| {
    words::lines(include_str!("data/body_nouns.txt")).map(|line| line.split_whitespace().collect()).collect()
});

/// Whether two words in small letters are nouns of one sort of body.
pub fn one_sort(x: &str, y: &str) -> bool {
    SORTS.iter().any(|sort| sort.contains(x) && sort.contains(y))
}

#[cfg(test)]
mod tests {
    use super::one_sort;

    #[test]
    fn nouns_of_one_sort() {
        assert!(one_sort("service", "brigade") && one_sort("agency", "organisation"));
        assert!(!one_sort("committee", "council") && !one_sort("bank", "navy") && !one_sort("", ""));
    }
}
