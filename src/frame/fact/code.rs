//! Numbers that are names: the flight, the runway, the road, where a story tells of one alone.
//!
//! `Flight 418` counts nothing and is nobody, so neither figures nor names read it. Of a story that tells of two it is not
//! said which one a fact is about.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::anchor::Anchor;
use super::{Fact, lexicon};
use crate::frame::Surroundings;
use crate::frame::cue::Cue;
use crate::text::quick::{HashMap, HashSet};
use crate::text::{TokenKind, words};

/// By a noun before its number, what sort of thing it names.
static NOUNS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = words::lines(include_str!("data/codes.txt")).filter_map(|l| l.split_once(':'));
    lines.flat_map(|(sort, list)| list.split_whitespace().map(move |noun| (noun, sort.trim()))).collect()
});

/// The nouns that a number makes a name.
pub fn nouns() -> impl Iterator<Item = &'static str> {
    NOUNS.keys().copied()
}

/// Codes of a letter and figures that are no roads.
static NO_ROADS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/no_roads.txt")));

/// Words that lead to another one: `use Route 12 instead`.
static ASIDE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/other_ways.txt")));

/// What a text tells of one sort.
struct Told {
    value: String,
    /// It tells of another one as well.
    more: bool,
    first: (usize, usize),
}

/// Appends the only code of each sort.
pub fn read(around: &Surroundings<'_, '_>, out: &mut Vec<Fact>) {
    let text = around.text;
    let mut sorts: BTreeMap<&str, Told> = BTreeMap::new();
    for sentence in 0..text.sentences.len() {
        let range = text.range(sentence);
        let before = |at: usize| at.checked_sub(1).is_some_and(|noun| around.cue(noun).has(Cue::NUMBERED));
        // The noun may be all of a heading.
        if !around.sentences[sentence].cue.has(Cue::NUMBERED | Cue::ROAD) && !before(range.start) {
            continue;
        }
        let mut aside = None;
        for at in range {
            let found = match text.tokens[at].kind {
                TokenKind::Figure if before(at) => numbered(around, at),
                TokenKind::Word if around.cue(at).has(Cue::ROAD) => road(around, at),
                _ => None,
            };
            let Some((sort, value)) = found else { continue };
            let told =
                sorts.entry(sort).or_insert_with(|| Told { value: value.clone(), more: false, first: (at, sentence) });
            let other = *aside.get_or_insert_with(|| text.range(sentence).any(|i| ASIDE.contains(&*text.lower(i))));
            told.more |= told.value != value || other || several(around, at);
        }
    }
    let Some(family) = lexicon::family("code") else { return };
    for (sort, told) in sorts.into_iter().filter(|(_, told)| !told.more) {
        let (at, sentence) = told.first;
        let anchor = Anchor::Noun(sort.into());
        out.push(Fact { family, value: told.value.into(), anchor, noun: None, tokens: at..at + 1, sentence });
    }
}

/// `Flight 418`, `runway 27`: the sort of what a noun and its number name, and the name.
fn numbered(around: &Surroundings<'_, '_>, at: usize) -> Option<(&'static str, String)> {
    let text = around.text;
    let digits = text.word(at);
    let plain = digits.len() <= LONGEST && digits.bytes().all(|b| b.is_ascii_digit());
    let before = at.checked_sub(1).filter(|_| plain)?;
    let noun = text.lower(before);
    let sort = NOUNS.get(noun.as_ref())?;
    Some((sort, format!("{noun} {digits}")))
}

/// So many figures a code has at most.
const LONGEST: usize = 5;

/// `the A47`, `the M25 motorway`: the road that a letter and figures name.
fn road(around: &Surroundings<'_, '_>, at: usize) -> Option<(&'static str, String)> {
    let text = around.text;
    let word = text.word(at);
    let article = || at.checked_sub(1).is_some_and(|b| text.lower(b) == "the");
    (text.tokens[at].capital && article() && !NO_ROADS.contains(word)).then(|| ("road", word.to_string()))
}

/// Whether a word in small letters is written as the name of a road is.
pub fn is_road(lower: &[u8]) -> bool {
    let [b'a' | b'b' | b'e' | b'm' | b'n', figures @ ..] = lower else { return false };
    (1..LONGEST).contains(&figures.len()) && figures.iter().all(u8::is_ascii_digit)
}

/// `Flights 418 and 481`, `Flight 418 or 481`: whether another number follows.
fn several(around: &Surroundings<'_, '_>, at: usize) -> bool {
    let text = around.text;
    let joined = matches!(text.lower(at + 1).as_ref(), "and" | "or" | "to" | "/" | "&" | ",");
    joined && text.tokens.get(at + 2).is_some_and(|t| t.kind == TokenKind::Figure)
}
