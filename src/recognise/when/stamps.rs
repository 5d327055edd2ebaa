//! Time stamps of the page among the dates of the story: `Posted 7:21 AM`, `Last updated: Monday, 28 November 2005`.
//!
//! A stamp is no claim about what is told. It is taken out of the copy, and it dates a story that has no other date.

use super::lexicon::Word;
use super::names;
use super::phrase::Phrase;
use super::reader::Reader;
use super::said::{Base, Said};
use crate::text::{Tag, TokenKind};

/// Marks the time stamps of a page among the phrases of one sentence.
pub(super) fn mark(r: &Reader<'_, '_>, phrases: &mut [Phrase]) {
    for n in 0..phrases.len() {
        let from = phrases[n].from;
        let chained = n > 0 && phrases[n - 1].stamp && marks_only(r, phrases[n - 1].to, from);
        phrases[n].stamp = chained
            || cued_stamp(r, from, &phrases[n].said)
            || line_of_its_own(r, &phrases[n])
            || loose(r, &phrases[n]);
        // `4 May 2021 Last updated at 09:12 GMT`
        if phrases[n].stamp
            && n > 0
            && !phrases[n - 1].stamp
            && from - phrases[n - 1].to <= 4
            && (phrases[n - 1].to..from).any(|i| names::stamp(&r.text.lower(i)))
        {
            phrases[n - 1].stamp = true;
        }
    }
}

fn marks_only(r: &Reader<'_, '_>, from: usize, to: usize) -> bool {
    to - from <= 3
        && (from..to).all(|i| r.text.tokens[i].kind == TokenKind::Mark || matches!(r.w(i), Word::At | Word::On))
}

/// `Posted:`, `Last updated at`, `Published on` right before token `from`.
fn cued_stamp(r: &Reader<'_, '_>, from: usize, said: &Said) -> bool {
    let mut colon = false;
    for back in 1..=4 {
        let Some(i) = from.checked_sub(back).filter(|i| *i >= r.first) else { return false };
        match r.w(i) {
            Word::Colon => colon = true,
            Word::On | Word::At | Word::Comma | Word::Possessive => {}
            _ => {
                let lower = r.text.lower(i);
                if r.text.word(i) == "©" {
                    return true;
                }
                if !names::stamp(&lower) {
                    return false;
                }
                let last = i > r.first && matches!(r.text.lower(i - 1).as_ref(), "last" | "first" | "originally");
                let heads =
                    i == r.first || r.text.tokens[i - 1].kind == TokenKind::Mark || r.text.tokens[i].capital || last;
                let whole = said.clock.is_some()
                    || matches!(said.base, Some(Base::Date { from, weekday, .. })
                        if from.year.is_some() || weekday.is_some() && from.day.is_some());
                return colon || heads && whole;
            }
        }
    }
    false
}

/// A whole date that no word of the sentence governs: at its start before a capital (`September 14, 2013 10:46 AM A woman
/// ...`), or at the end of a line that no full stop closes (`Team wins cup Dec. 24 4:33 AM EST`).
fn loose(r: &Reader<'_, '_>, phrase: &Phrase) -> bool {
    let Some(Base::Date { from, .. }) = phrase.said.base else { return false };
    let clock = phrase.said.clock.is_some();
    let first = r.first == 0;
    if from.day.is_none() || from.year.is_none() && !clock && !first || r.text.blocks.len() < 2 {
        return false;
    }
    let starts = phrase.from == r.first && (r.capital(phrase.to) || phrase.to >= r.end);
    let before = phrase.from.checked_sub(1).filter(|i| *i >= r.first);
    let governed = before.is_none_or(|i| {
        r.preposition(i)
            || matches!(r.tag(i), Tag::Verb | Tag::Auxiliary | Tag::Preposition | Tag::Determiner | Tag::Conjunction)
            || matches!(r.w(i), Word::Comma)
    });
    let closes = phrase.to >= r.end && (!governed && (from.year.is_some() || clock) || clock && from.year.is_some());
    starts || closes
}

/// A line that holds a whole date and next to nothing else.
fn line_of_its_own(r: &Reader<'_, '_>, phrase: &Phrase) -> bool {
    let whole = matches!(phrase.said.base, Some(Base::Date { from, .. }) if from.day.is_some() && from.year.is_some());
    if r.text.blocks.len() < 2 {
        return false;
    }
    let others = (r.end - r.first) - (phrase.to - phrase.from);
    if !whole || others > 8 {
        return false;
    }
    let outside = || (r.first..phrase.from).chain(phrase.to..r.end);
    outside().filter(|i| r.text.tokens[*i].is_word()).count() <= 4
        && !outside().any(|i| matches!(r.tag(i), Tag::Verb | Tag::Auxiliary | Tag::Preposition))
}
