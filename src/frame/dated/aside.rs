//! Dates that date nothing that is told: those of a dateline and those that something is measured against.

use super::lexicon::{befalls, deed};
use crate::frame::Surroundings;
use crate::recognise::Mention;
use crate::text::Tag;
use crate::text::lemma::lemma;

/// How far into its sentence a dateline reaches.
const DATELINE: usize = 9;
/// How far before a date the word stands that makes it one to measure against.
const AGAINST: usize = 7;

/// Whether a date says when something else was, or when the copy was sent.
pub(super) fn aside(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    dateline(around, mention) || against(around, mention) || record(around, mention) || elsewhere(around, mention)
}

/// `10.50 a.m. by our clocks`, `at 14.40 our time`: the hour where the story is written, which is not that of the happening.
fn elsewhere(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let end = mention.tokens.end;
    let words = |from: usize| (text.lower(from), text.lower(from + 1));
    [end, end + 1, end + 2].into_iter().any(|at| {
        matches!(words(at), (our, clock) if our == "our" && matches!(&*clock, "time" | "clock" | "clocks" | "watches"))
    })
}

/// How far before `since` the superlative stands.
const RECORD: usize = 4;

/// `the lowest level since Nov. 22`: every price and score has its own; `the deadliest fire since 1959` tells of a
/// happening.
fn record(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let first = text.range(mention.sentence).start;
    let Some(since) = mention.tokens.start.checked_sub(1).filter(|at| *at >= first) else { return false };
    let level = |at: usize| {
        let word = text.lower(at);
        word.len() > 5 && word.ends_with("est") && text.tokens[at].tag == Tag::Adjective
    };
    let near = first.max(since.saturating_sub(RECORD))..since;
    let happens = |at: usize| deed(&lemma(&text.lower(at))).is_some_and(befalls);
    text.lower(since) == "since" && near.clone().any(level) && !near.clone().any(happens)
}

/// `HARBOUR CITY, Oct 16 (Agency) -`, `LONDON, 3 May —`
fn dateline(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let first = text.range(mention.sentence).start;
    let (start, after) = (mention.tokens.start, mention.tokens.end);
    let opens = start > first && start - first <= DATELINE && text.word(start - 1) == ",";
    // `NASA launched it, Oct 16 -`
    let told = |at: usize| {
        matches!(text.tokens[at].tag, Tag::Verb | Tag::Auxiliary) && text.word(at) != text.word(at).to_uppercase()
    };
    opens && matches!(text.word(after), "(" | "-" | "–" | "—") && shouted(text.word(first)) && !(first..start).any(told)
}

/// `HALDEN`, and no figure.
fn shouted(word: &str) -> bool {
    word.len() > 2 && word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}

/// `more than in the same period of 2009`, `compared with 2009`
fn against(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let first = text.range(mention.sentence).start;
    let start = mention.tokens.start;
    (first.max(start.saturating_sub(AGAINST))..start)
        .rev()
        .take_while(|at| matches!(text.lower(*at).as_ref(), "compared") || text.tokens[*at].tag != Tag::Verb)
        .any(|at| matches!(text.lower(at).as_ref(), "than" | "compared" | "versus"))
}
