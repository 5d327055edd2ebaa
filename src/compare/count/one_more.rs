//! One more than a figure says, told without a figure of its own: `four men on Monday and one on Wednesday`, `three were
//! killed and a fourth died`.

use super::item::{Item, Sort};
use crate::assertion::SentenceText;

const ORDINALS: [&str; 11] =
    ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

/// Words behind `one` or `another` with which it is none of those told of before.
const MORE: [&str; 9] = ["on", "in", "at", "more", "later", "was", "is", "died", "from"];

/// Whether a sentence goes on behind a figure of people or things to tell of one more.
pub fn told(sentence: &SentenceText, item: &Item<'_>) -> bool {
    let next = item.quantity.figure() + 1.0;
    if !matches!(item.sort, Sort::People(_) | Sort::Things(_)) {
        return false;
    }
    let from = item.span.end.saturating_sub(sentence.span.start).min(sentence.text.len());
    let Some(behind) = (0..=from).rev().find_map(|at| sentence.text.get(at..)) else { return false };
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let words: Vec<String> = behind.split_whitespace().map(bare).collect();
    let ordinal = |word: &str| ORDINALS.iter().position(|o| *o == word).is_some_and(|n| n as f64 + 2.0 == next);
    words.windows(3).any(|w| {
        let [and, what, rest] = w else { return false };
        and == "and"
            && match what.as_str() {
                "a" | "an" | "the" => ordinal(rest),
                "one" | "another" => MORE.contains(&rest.as_str()),
                _ => false,
            }
    })
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
    }
}
