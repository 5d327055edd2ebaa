//! One more than a figure says, told without a figure of its own: `four men on Monday and one on Wednesday`, `three were
//! killed and a fourth died`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::item::{Item, Sort};
use crate::assertion::SentenceText;
use crate::frame::head_class;
use crate::text::words::{lines, set};

/// The ordinals as they are written in figures, by their words: `4th` of `fourth`.
static ORDINALS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let pairs = lines(include_str!("../data/number_words.txt")).filter_map(|l| l.split_once(' '));
    pairs
        .filter(|(_, word)| word.bytes().all(|b| b.is_ascii_alphabetic()))
        .map(|(figure, word)| (word, figure))
        .collect()
});

/// How far to either side of a figure one more may be told of, in bytes.
const REACH: usize = 120;

/// Words behind `one` or `another` with which it is none of those told of before.
static MORE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/one_more.txt")));

/// Whether the sentence of a figure of people or things tells of one more.
pub fn told(sentence: &SentenceText, item: &Item<'_>) -> bool {
    let next = item.quantity.figure() + 1.0;
    if !matches!(item.sort, Sort::People(_) | Sort::Things(_)) {
        return false;
    }
    // A list may be one sentence of thousands.
    let text = &sentence.text;
    let at = |byte: usize| (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let from = at(item.span.end.saturating_sub(sentence.span.start));
    let (before, behind) = (&text[at(from.saturating_sub(REACH))..from], &text[from..at(from + REACH)]);
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(bare).collect() };
    let (before, behind) = (words(before), words(behind));
    let rank = |figure: &str| figure.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<f64>().ok();
    let ordinal = |word: &str| ORDINALS.get(word).and_then(|figure| rank(figure)) == Some(next);
    let people = item.frame.head_class.as_deref() == Some("people");
    let person = |word: &str| people && head_class(word) == Some("people") && !word.ends_with("men");
    let goes_on = behind.windows(3).any(|w| {
        let [and, what, rest] = w else { return false };
        and == "and"
            && match what.as_str() {
                // `four passengers and the driver`, `three children and their mother`
                "the" | "their" | "his" | "her" => ordinal(rest) || person(rest),
                "a" | "an" => ordinal(rest),
                "one" | "another" => MORE.contains(rest.as_str()),
                _ => false,
            }
    });
    // `the driver and four passengers`
    let began = match &before[..] {
        [.., the, one, and, _] => the == "the" && person(one) && and == "and",
        _ => false,
    };
    goes_on || began
}

#[cfg(test)]
mod tests {
    use crate::compare::judge;
    use crate::extract::of_texts;
    use crate::reconcile::Corpus;
    use crate::rules::Rules;

    fn found(a: &str, b: &str) -> usize {
        judge(&Corpus::new(&of_texts(&[a, b])), &Rules::none()).len()
    }

    #[test]
    fn one_more_makes_the_other_figure() {
        let five = "Police have arrested five men over the theft.";
        assert_eq!(found("Police arrested four men over the theft on Monday and one on Wednesday.", five), 0);
        assert_eq!(found("Police arrested four men over the theft on Monday and a fifth in Lorne.", five), 0);
        assert_eq!(found("Police arrested four men over the theft, and one of them in Lorne.", five), 1);
        assert_eq!(found("Police arrested four men over the theft on Monday.", five), 1);
        let killed = "Five people were killed in the crash.";
        assert_eq!(found("The crash killed four passengers and the driver.", killed), 0);
        assert_eq!(found("The crash killed the driver and four passengers.", killed), 0);
        assert_eq!(found("The crash killed four passengers.", killed), 1);
    }
}
