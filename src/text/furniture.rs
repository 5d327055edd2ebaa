//! Page furniture: credits, time stamps, buttons, calls to subscribe. They stand between the sentences of a page and
//! state nothing; read as copy they were most of the false alarms of the small kinds.

use std::cmp::Reverse;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::words;

/// Longer sentences are copy, whatever phrase stands in them.
const LONGEST: usize = 400;
/// How far into a sentence an opening phrase may begin: past a bracket or a quotation mark.
const OPENING: usize = 2;

/// A stamp that is longer than this has copy glued to it.
const STAMP: usize = 60;

/// What furniture is told by, in small letters.
struct Phrases {
    /// Phrases that open a sentence, by their first byte; whether the sentence must be a stamp.
    opening: Vec<Vec<(&'static str, bool)>>,
    /// Finds phrases that may stand anywhere.
    machine: Option<AhoCorasick>,
    /// A word of each of them: where none of these stands, no phrase does.
    cues: Vec<Cue>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut opening = vec![Vec::new(); 256];
    let mut anywhere = Vec::new();
    for line in words::lines(include_str!("data/furniture.txt")) {
        let phrase = line.trim_start_matches(['^', '~']);
        match (line.as_bytes().first(), phrase.as_bytes().first()) {
            (Some(sort @ (b'^' | b'~')), Some(&first)) => opening[usize::from(first)].push((phrase, *sort == b'~')),
            _ => anywhere.push(phrase),
        }
    }
    let machine = AhoCorasick::builder().ascii_case_insensitive(true).build(&anywhere).ok();
    let cues = anywhere.iter().map(|phrase| cue(phrase)).collect();
    Phrases { opening, machine, cues }
});

/// A word by which a phrase is told: letters that stand together, which are always of one word.
struct Cue {
    letters: &'static str,
    /// A space stands before them, behind them: so no other letter does.
    opens: bool,
    closes: bool,
}

/// The rarest word of a phrase; of those that are as rare, the longest.
fn cue(phrase: &'static str) -> Cue {
    let words = phrase.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
    let rarest = words.min_by_key(|word| (words::document_frequency(word), Reverse(word.len())));
    let letters = rarest.unwrap_or("");
    let (before, behind) = phrase.split_once(letters).unwrap_or_default();
    Cue { letters, opens: before.ends_with(' '), closes: behind.starts_with(' ') }
}

/// Whether a lower-cased word is one by which a phrase is told that may stand anywhere.
pub fn cued(lower: &str) -> bool {
    PHRASES.cues.iter().any(|cue| match (cue.opens, cue.closes) {
        (true, true) => lower == cue.letters,
        (true, false) => lower.starts_with(cue.letters),
        (false, true) => lower.ends_with(cue.letters),
        (false, false) => lower.contains(cue.letters),
    })
}

/// Whether a sentence is furniture. `cued`: it has a word that is [`cued`].
pub fn is_furniture(sentence: &str, cued: bool) -> bool {
    sentence.len() <= LONGEST && (opens(sentence.as_bytes()) || cued && holds(sentence))
}

/// Whether no letter or digit stands at this byte, so that what ends there is no part of a word.
fn ends(sentence: &[u8], at: usize) -> bool {
    !sentence.get(at).is_some_and(u8::is_ascii_alphanumeric)
}

/// Whether a phrase opens a sentence.
fn opens(sentence: &[u8]) -> bool {
    (0..OPENING.min(sentence.len())).any(|start| {
        let rest = &sentence[start..];
        PHRASES.opening[usize::from(rest[0].to_ascii_lowercase())].iter().any(|(phrase, stamp)| {
            let second = |bytes: &[u8]| bytes.get(1).map(u8::to_ascii_lowercase);
            let same = || rest.get(..phrase.len()).is_some_and(|found| found.eq_ignore_ascii_case(phrase.as_bytes()));
            second(rest) == second(phrase.as_bytes())
                && same()
                && ends(rest, phrase.len())
                && !(*stamp && sentence.len() >= STAMP)
        })
    })
}

/// Whether a phrase stands anywhere in a sentence.
fn holds(sentence: &str) -> bool {
    let Some(machine) = &PHRASES.machine else { return false };
    machine.find_overlapping_iter(sentence).any(|m| ends(sentence.as_bytes(), m.end()))
}

#[cfg(test)]
mod tests {
    fn is_furniture(sentence: &str) -> bool {
        let text = crate::text::Text::plain(sentence);
        text.sentences.iter().any(|s| s.furniture)
    }

    #[test]
    fn stamps_and_credits_are_furniture() {
        for s in [
            "Posted 7:21 AM",
            "(Photo: A. Person)",
            "Read more about the flood here",
            "Image copyright Harbour Press",
            "Posted 7:21 AM Updated 3:41 PM",
            "To have it all, SIGN UP FOR more.",
            "See it at pic.twitter.com/x1Y",
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
