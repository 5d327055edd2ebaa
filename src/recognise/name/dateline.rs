//! The dateline of an agency story: `KIEL, Germany (BN) -`. Its places are where the story was written and its agency is
//! who wrote it: neither is whom the first sentence is about.

use std::ops::Range;

use crate::recognise::{holds, word};
use crate::text::{Text, TokenKind};

/// How far into a sentence a dateline reaches, in tokens.
const REACH: usize = 16;

/// A dateline at the start of a sentence.
pub struct Dateline {
    /// One past the dash that ends it.
    pub end: usize,
    /// Its places, each from its first to its last word.
    pub places: Vec<Range<usize>>,
}

/// Whether a token stands in the dateline of its sentence.
pub fn covers(text: &Text<'_>, sentence: usize, token: usize) -> bool {
    token < text.range(sentence).start + REACH && bounds(text, sentence).is_some_and(|(_, dash)| token < dash)
}

/// The dateline of a sentence: places and days, an agency in brackets, a dash.
pub fn of(text: &Text<'_>, sentence: usize) -> Option<Dateline> {
    let (open, dash) = bounds(text, sentence)?;
    Some(Dateline { end: dash + 1, places: places(text, text.range(sentence).start..open) })
}

/// Where the bracket of the agency opens and where the dash stands.
fn bounds(text: &Text<'_>, sentence: usize) -> Option<(usize, usize)> {
    let range = text.range(sentence);
    let first = text.tokens.get(range.start).filter(|_| !range.is_empty())?;
    if !first.capital && text.word(range.start) != "(" {
        return None;
    }
    let near = range.start + 1..range.end.min(range.start + REACH);
    // Few sentences have a bracket there.
    if near.is_empty() || !holds(text.span(near.clone()).of(text.source), b')') {
        return None;
    }
    let answers = word::answers(text);
    let dash = near.clone().find(|&i| answers[i] & word::MARK != 0 && dash(text, i))?;
    let close = dash.checked_sub(1).filter(|i| text.word(*i) == ")")?;
    let open = (range.start..close).rev().find(|&i| text.word(i) == "(")?;
    let place = |i: usize| {
        let token = &text.tokens[i];
        let small = matches!(text.word(i), "," | "." | "-" | "de" | "of" | "and");
        token.capital || token.kind == TokenKind::Figure || small
    };
    let agency = |i: usize| text.tokens[i].is_word() || matches!(text.word(i), "/" | "-" | "&" | "." | ",");
    let named = open + 1 < close && (open + 1..close).all(agency);
    (named && close - open <= 6 && (range.start..open).all(place)).then_some((open, dash))
}

/// Whether the mark at token `i` is a dash that parts.
fn dash(text: &Text<'_>, i: usize) -> bool {
    match text.word(i) {
        "—" | "–" | "--" => true,
        "-" => !text.tokens[i].glued,
        _ => false,
    }
}

/// The parts between commas that are words only: no day, no year.
fn places(text: &Text<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = range.start;
    for at in range.start..=range.end {
        if at < range.end && text.word(at) != "," {
            continue;
        }
        let words = from..at;
        if !words.is_empty() && words.clone().all(|i| text.tokens[i].kind == TokenKind::Word || text.word(i) == "-") {
            out.push(words);
        }
        from = at + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_ends_behind_its_agency() {
        for (copy, places) in [
            ("KIEL (BN) - A ferry sank.", &["KIEL"][..]),
            ("PORT ELSINE, Morvania (Northern Wire) - Two men fell.", &["PORT ELSINE", "Morvania"]),
            ("Kiel, 3 Feb (BN/Reuters) — A ferry sank.", &["Kiel"]),
            ("(Reuters) - Five people fell.", &[]),
            ("SANTIAGO DE CHILE (Eurowire) -- Five people fell.", &["SANTIAGO DE CHILE"]),
        ] {
            let text = Text::plain(copy);
            let line = of(&text, 0).unwrap_or_else(|| panic!("{copy}"));
            let found: Vec<&str> = line.places.into_iter().map(|p| text.span(p).of(copy)).collect();
            assert_eq!(found, places, "{copy}");
        }
    }

    #[test]
    fn other_brackets_and_dashes_are_none() {
        for copy in [
            "Ana Bolt (SPD) said so - twice.",
            "The ferry (a boat) - it sank.",
            "Ana Bolt told Kiel (her town) that it - sank.",
            "KIEL - A ferry sank.",
            "",
            "(",
            "- (",
        ] {
            let text = Text::plain(copy);
            assert!(text.sentences.is_empty() || of(&text, 0).is_none(), "{copy}");
        }
    }
}
