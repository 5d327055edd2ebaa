//! What a post is for: `sales director`, `head of surgery`. Whoever heads one field of a house does not head another, whatever
//! both posts are called.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::words;

/// By word of a field, the number of the field.
static FIELDS: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let lines = words::lines(include_str!("data/fields.txt")).enumerate();
    lines.flat_map(|(n, line)| line.split_whitespace().map(move |word| (word, n))).collect()
});
static HEADS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/field_heads.txt")));

/// A post for a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Post {
    head: String,
    fields: BTreeSet<usize>,
}

impl Post {
    /// The post that an office names, with a noun that stands before it as if it were whose it is (`flight` director).
    pub fn new(office: &str, noun: Option<&str>) -> Option<Self> {
        let words: Vec<&str> = office.split(' ').collect();
        let link = words.iter().position(|w| matches!(*w, "of" | "for")).unwrap_or(words.len());
        let head = words.get(link.checked_sub(1)?)?;
        // `editor in chief`, `managing director`: no field, and every field.
        let around = words[..link - 1].iter().chain(words.get(link + 1..).unwrap_or(&[])).copied().chain(noun);
        let fields: BTreeSet<usize> = around.filter_map(|w| FIELDS.get(w).copied()).collect();
        (HEADS.contains(head) && !fields.is_empty()).then(|| Self { head: (*head).to_string(), fields })
    }

    /// Whether whoever has this post does not have the other.
    pub fn excludes(&self, other: &Self) -> bool {
        self.head == other.head && self.fields.is_disjoint(&other.fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_of_two_fields_exclude_one_another() {
        let post = |office: &str| Post::new(office, None);
        let two = |a: &str, b: &str| post(a).zip(post(b)).is_some_and(|(a, b)| a.excludes(&b));
        for (a, b) in [
            ("sales director", "finance director"),
            ("head of surgery", "head of infection control"),
            ("sports editor", "features editor"),
        ] {
            assert!(two(a, b), "{a} / {b}");
        }
        for (a, b) in [
            ("finance director", "financial director"),
            ("sales and marketing director", "marketing director"),
            ("sales director", "managing director"),
            ("sales director", "director"),
            ("finance director", "finance manager"),
            ("head of inquiry", "head of panel"),
        ] {
            assert!(!two(a, b), "{a} / {b}");
        }
        assert!(Post::new("director", Some("flight")).is_some());
        assert_eq!(Post::new("", None), None);
    }
}
