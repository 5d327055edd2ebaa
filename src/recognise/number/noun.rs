//! Whether a number counts the noun behind it.

use super::lexicon::PLURALS;
use super::reader::Reader;
use crate::text::Tag;

/// How far the noun may stand from its number.
const REACH: usize = 7;

/// Whether a noun that the number counts follows at `end`.
pub fn counted(r: &Reader<'_, '_>, end: usize) -> bool {
    find(r, end).is_some()
}

/// The noun that a number which ends at `end` counts.
pub fn find(r: &Reader<'_, '_>, end: usize) -> Option<usize> {
    let mut at = end;
    if r.is(end, "of") {
        return (r.token(end + 1).is_some() && !r.figure(end + 1)).then_some(end + 1);
    }
    let mut last = None;
    while at < end + REACH {
        if r.hyphen(at) {
            at += 1;
            continue;
        }
        match r.tag(at) {
            Tag::Noun => return Some(at),
            Tag::ProperNoun if r.title_case() && ends(r, at, &["s"]) => return Some(at),
            Tag::ProperNoun => last = Some(at),
            Tag::Adjective | Tag::Numeral => {}
            _ if at > end && r.letters(at) && r.hyphen(at + 1) && r.letters(at + 2) => at += 2,
            Tag::Verb if ends(r, at, &["ed", "ing", "en"]) => {}
            // `seven hits`, `two throws`: behind a number the form in s is a noun.
            Tag::Verb
                if r.word(at).ends_with('s')
                    && !r.word(at).ends_with("ss")
                    && !r.among(at, &["is", "was", "has", "does", "says", "goes"]) =>
            {
                return Some(at);
            }
            Tag::Adverb if ends(r, at, &["ly"]) || r.among(at, &["more", "most", "well"]) => {}
            _ if r.among(
                at,
                &["more", "other", "others", "additional", "further", "such", "fellow", "less", "fewer"],
            ) =>
            {
                if r.is(at, "others") {
                    return Some(at);
                }
            }
            _ => break,
        }
        at += 1;
    }
    // `200 Israelis`
    last.filter(|i| r.word(*i).ends_with('s') || r.word(*i).ends_with("se"))
}

fn ends(r: &Reader<'_, '_>, at: usize, endings: &[&str]) -> bool {
    let word = r.word(at);
    endings.iter().any(|e| word.ends_with(e))
}

/// Whether the noun behind a number that ends at `end` is a plural in small letters.
pub fn plural(r: &Reader<'_, '_>, end: usize) -> bool {
    find(r, end).filter(|i| r.tag(*i) != Tag::Verb).is_some_and(|i| {
        !r.is(end, "of")
            && (!r.capital(i) || r.title_case())
            && (r.word(i).ends_with('s') && !r.word(i).ends_with("ss") || r.has(i, &PLURALS))
    })
}
