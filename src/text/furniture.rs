//! Page furniture: credits, time stamps, buttons, calls to subscribe. They stand between the sentences of a page and
//! state nothing; read as copy they were most of the false alarms of the small kinds.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::words;

/// Longer sentences are copy, whatever phrase stands in them.
const LONGEST: usize = 400;
/// How far into a sentence an opening phrase may begin: past a bracket or a quotation mark.
const OPENING: usize = 2;

/// A stamp that is longer than this has copy glued to it.
const STAMP: usize = 60;

/// Where a phrase may stand.
#[derive(Clone, Copy, PartialEq)]
enum Stand {
    Anywhere,
    Opening,
    Stamp,
}

static PHRASES: LazyLock<Option<(AhoCorasick, Vec<Stand>)>> = LazyLock::new(|| {
    let list: Vec<&str> = words::lines(include_str!("data/furniture.txt")).collect();
    let stands = list
        .iter()
        .map(|p| match p.chars().next() {
            Some('^') => Stand::Opening,
            Some('~') => Stand::Stamp,
            _ => Stand::Anywhere,
        })
        .collect();
    let phrases = list.iter().map(|p| p.trim_start_matches(['^', '~']));
    let machine = AhoCorasick::builder().ascii_case_insensitive(true).build(phrases).ok()?;
    Some((machine, stands))
});

/// Whether a sentence is furniture.
pub fn is_furniture(sentence: &str) -> bool {
    if sentence.len() > LONGEST {
        return false;
    }
    let Some((machine, stands)) = &*PHRASES else { return false };
    machine.find_overlapping_iter(sentence).any(|m| {
        let whole = !sentence.as_bytes().get(m.end()).is_some_and(u8::is_ascii_alphanumeric);
        whole
            && match stands[m.pattern().as_usize()] {
                Stand::Anywhere => true,
                Stand::Opening => m.start() < OPENING,
                Stand::Stamp => m.start() < OPENING && sentence.len() < STAMP,
            }
    })
}

#[cfg(test)]
mod tests {
    use super::is_furniture;

    #[test]
    fn stamps_and_credits_are_furniture() {
        for s in [
            "Posted 7:21 AM",
            "(Photo: A. Person)",
            "Read more about the flood here",
            "Image copyright Harbour Press",
            "Posted 7:21 AM Updated 3:41 PM",
        ] {
            assert!(is_furniture(s), "{s}");
        }
    }

    #[test]
    fn copy_is_not() {
        for s in [
            "Six people died in the blaze.",
            "Last Updated: Monday, 3 June 2024, 02:24 GMT Six dead in warehouse blaze",
            "Photographers waited outside the court for the minister's two sons.",
        ] {
            assert!(!is_furniture(s), "{s}");
        }
    }
}
