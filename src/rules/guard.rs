//! Whether the words around a match say that it is no fact: feared, planned, possible, denied.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::words;

static POSSIBLE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/possible.txt")));
static DENIED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/denied.txt")));

/// Where a clause ends: a part of a sentence that the words before it do not govern.
const BREAKS: &[&str] = &[
    "; ",
    ". ",
    " - ",
    ",\" ",
    ".\" ",
    " but ",
    " while ",
    " whereas ",
    " although ",
    " though ",
    ", and ",
    ", which ",
    ", who ",
    ", where ",
    ", after ",
    ", as ",
];
/// How far a clause is followed to either side, in bytes.
const REACH: usize = 240;

/// The clause of a masked sentence that holds the match `start..end`.
pub fn clause(mask: &str, start: usize, end: usize) -> (usize, usize) {
    let from = floor(mask, start.saturating_sub(REACH));
    let to = floor(mask, (end + REACH).min(mask.len()));
    let before = mask.get(from..start).unwrap_or("");
    let after = mask.get(end..to).unwrap_or("");
    let left = BREAKS.iter().filter_map(|b| before.rfind(b).map(|i| from + i + b.len())).max().unwrap_or(from);
    let right = BREAKS.iter().filter_map(|b| after.find(b).map(|i| end + i)).min().unwrap_or(to);
    (left, right)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// How the words of a stretch of mask take back what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    None,
    Possible,
    Denied,
}

/// What the words say about the fact they stand around.
pub fn doubt(words: &str) -> Doubt {
    let mut out = Doubt::None;
    for word in words.split(|c: char| !(c.is_ascii_alphabetic() || c == '\'')) {
        if DENIED.contains(word) || word.ends_with("n't") {
            return Doubt::Denied;
        }
        if POSSIBLE.contains(word) {
            out = Doubt::Possible;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_ends_where_another_begins() {
        let mask = "rescuers could not get in, but nine people died in town, which lies in the hills";
        let start = mask.find("nine").unwrap();
        let (a, b) = clause(mask, start, start + 9);
        assert_eq!(&mask[a..b], "nine people died in town");
        assert_eq!(doubt(&mask[a..b]), Doubt::None);
        assert_eq!(doubt(mask), Doubt::Denied);
    }

    #[test]
    fn what_is_feared_is_no_fact() {
        for words in ["officials feared that", "as many could be", "if", "the plan would"] {
            assert_eq!(doubt(words), Doubt::Possible, "{words}");
        }
        assert_eq!(doubt("police said"), Doubt::None);
        assert_eq!(doubt("they didn't say that"), Doubt::Denied);
    }

    #[test]
    fn long_clauses_are_cut_at_a_character() {
        let mask = "é".repeat(400) + "x" + &"é".repeat(400);
        let (a, b) = clause(&mask, 800, 801);
        assert!(mask.get(a..b).is_some());
    }
}
