//! Whatever is read, figures stand in order, within the copy and in one pass.

use proptest::prelude::*;

use super::found;
use crate::text::Span;

fn sound(source: &str) {
    let mut last = Span::new(0, 0);
    for m in found(source) {
        assert!(m.span.start >= last.end && m.span.end <= source.len() && !m.span.is_empty(), "{source:?}");
        assert!(source.get(m.span.start..m.span.end).is_some(), "{source:?}");
        last = m.span;
    }
}

/// Pieces that numbers are made of, so that random strings meet the rules.
const PIECES: [&str; 44] = [
    "one",
    "two",
    "twenty",
    "hundred",
    "thousand",
    "million",
    "and",
    "a",
    "half",
    "quarter",
    "third",
    "fifths",
    "of",
    "in",
    "to",
    "or",
    "between",
    "more than",
    "-",
    "–",
    "/",
    "$",
    "£",
    "%",
    ".",
    ",",
    "(",
    ")",
    "5",
    "48,400",
    "1.2",
    "2013",
    "½",
    "k",
    "m",
    "km",
    "years",
    "old",
    "hour",
    "dollars",
    "Rs500",
    "é",
    "point",
    "dozens",
];

proptest! {
    #[test]
    fn any_string_gives_ordered_spans_in_bounds(source in "\\PC{0,80}") {
        sound(&source);
    }

    #[test]
    fn any_mix_of_number_words_gives_ordered_spans_in_bounds(
        pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..24)
    ) {
        let mut source = String::new();
        for (i, space) in pieces {
            source.push_str(PIECES.get(i).copied().unwrap_or_default());
            if space {
                source.push(' ');
            }
        }
        sound(&source);
    }
}

#[test]
fn ten_thousand_numbers_in_one_sentence_are_read_in_one_pass() {
    let source = "five hundred and two and a half to ".repeat(10_000);
    assert!(found(&source).len() >= 10_000);
    let source = "1-".repeat(50_000);
    sound(&source);
}
