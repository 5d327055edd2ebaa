//! Where a story comes from: a sketch of its wording, and the agencies it rests on.
//!
//! Two papers that print one agency's copy are one source. The sketch tells reprints apart from other stories without
//! the text; the credits name an agency only where the story as a whole rests on it, not where it is cited in passing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::quote::said;
use super::word;
use crate::text::quick::{HashMap, HashSet};
use crate::text::{BlockKind, Span, Text, TokenKind, hash, words};

/// Words in a shingle.
const SHINGLE: usize = 5;
/// Hashes in a sketch.
pub const SKETCH: usize = 128;
/// Citations that make a credit: one in the first sentence of the copy, or this many anywhere.
const OFTEN: usize = 3;

static AGENCIES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    words::lines(include_str!("data/agencies.txt"))
        .filter_map(|l| l.split_once(':'))
        .flat_map(|(name, forms)| forms.split('|').map(move |form| (form.trim(), name.trim())))
        .collect()
});
/// Most words that a form of an agency's name has.
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| AGENCIES.keys().map(|form| form.split(' ').count()).max().unwrap_or(1));

/// What the names of agencies begin with: letters and digits up to the first other sign, in small letters.
static OPENINGS: LazyLock<HashSet<String>> =
    LazyLock::new(|| AGENCIES.keys().map(|form| opening(&form.to_lowercase()).to_string()).collect());

/// The letters and digits that a word or name begins with.
fn opening(name: &str) -> &str {
    let plain = name.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(name.len());
    match name.as_bytes().get(plain) {
        Some(b) if !b.is_ascii() => name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(""),
        _ => &name[..plain],
    }
}

/// Whether the lower-cased word can begin the name of an agency.
pub(super) fn opens_agency(lower: &str) -> bool {
    OPENINGS.contains(opening(lower))
}

/// The smallest hashes of the story's shingles, in order: the same share of two stories' sketches is the same share of
/// their wording.
pub fn sketch(text: &Text<'_>) -> Vec<u64> {
    let mut all = shingles(text);
    // Hashes lie evenly: about so many of the smallest do not pass this bound, more than are wanted.
    let mut bound = (u64::MAX / (text.tokens.len() as u64 + 1)).saturating_mul(3 * SKETCH as u64 / 2);
    loop {
        let many = up_to(bound, &mut all);
        let mut out = all[..many].to_vec();
        out.sort_unstable();
        out.dedup();
        if out.len() >= SKETCH || bound == u64::MAX {
            out.truncate(SKETCH);
            return out;
        }
        bound = bound.saturating_mul(4);
    }
}

/// Brings the numbers that do not pass a bound to the front, and tells how many they are. Which ones do has no pattern that
/// a processor could learn: there is no branch here.
fn up_to(bound: u64, numbers: &mut [u64]) -> usize {
    let mut many = 0;
    for at in 0..numbers.len() {
        numbers.swap(at, many);
        many += usize::from(numbers[many] <= bound);
    }
    many
}

/// The hashes of the story's shingles.
fn shingles(text: &Text<'_>) -> Vec<u64> {
    // By form, behind what is no word.
    let hashes: Vec<u64> = std::iter::once(0).chain(text.forms.list.iter().map(|form| form.hash)).collect();
    let (mut words, mut many) = (vec![0; text.tokens.len()], 0);
    for (s, sentence) in text.sentences.iter().enumerate() {
        if matches!(text.block_kind(s), BlockKind::Furniture | BlockKind::Title | BlockKind::Heading) {
            continue;
        }
        let range = sentence.first..sentence.end;
        for (token, form) in text.tokens[range.clone()].iter().zip(&text.forms.of_tokens()[range]) {
            let figure = token.kind == TokenKind::Figure;
            words[many] = if figure { hash::bytes(token.span.of(text.source).bytes()) } else { hashes[*form as usize] };
            // A mark is written over, as above without a branch.
            many += usize::from(figure | (token.kind == TokenKind::Word));
        }
    }
    // Each takes the place of its first word, which no later one asks for.
    let many = many.saturating_sub(SHINGLE - 1);
    for first in 0..many {
        words[first] = spread(joined(&words[first..first + SHINGLE]));
    }
    words.truncate(many);
    words
}

/// The hash of so many words on end.
#[inline]
fn joined(words: &[u64]) -> u64 {
    words.iter().fold(0, |h: u64, word| (h ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
}

/// Spreads a hash over all its bits, so that the smallest ones are a fair sample.
#[inline]
fn spread(mut h: u64) -> u64 {
    h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 33)
}

/// The one name of an agency or outlet, for any form of it.
pub fn agency(form: &str) -> Option<&'static str> {
    let form = form.trim().trim_start_matches("www.");
    AGENCIES.get(form).copied()
}

/// The agencies that the story rests on: `known` ones (its dateline's, its own source), the one it signs with, those
/// that its first sentence cites, or that it cites again and again.
pub fn credits(text: &Text<'_>, source: Option<&str>, known: &[String]) -> Vec<String> {
    let mut out: BTreeSet<String> = BTreeSet::new();
    for name in known {
        out.extend(name.split('/').map(|n| agency(n).map_or_else(|| n.trim().to_string(), str::to_string)));
    }
    out.extend(source.and_then(agency).map(str::to_string));
    out.extend(signature(text).into_iter().map(str::to_string));
    if out.is_empty() {
        let mut cited: BTreeMap<&'static str, usize> = BTreeMap::new();
        let body = (0..text.sentences.len())
            .filter(|s| !matches!(text.block_kind(*s), BlockKind::Furniture | BlockKind::Title | BlockKind::Heading));
        for (place, s) in body.enumerate() {
            for name in citations(text, s) {
                *cited.entry(name).or_default() += if place == 0 { OFTEN } else { 1 };
            }
        }
        out.extend(cited.into_iter().filter(|(_, n)| *n >= OFTEN).map(|(name, _)| name.to_string()));
    }
    out.retain(|name| !name.is_empty());
    out.into_iter().collect()
}

/// What long dashes begin with.
const DASH: u8 = 0xe2;
/// A line with no more than so many bytes around a name is nothing but the name.
const BARE: usize = 4;

/// `-AP/Reuters`, `(AFP)`, `— Associated Press` behind the last full stop of the copy.
fn signature(text: &Text<'_>) -> Vec<&'static str> {
    let mut out = Vec::new();
    for block in text.blocks.iter().rev().filter(|b| !b.span.is_empty()).take(3) {
        let line = block.span.of(text.source);
        let from = if line.is_ascii() {
            line.len().saturating_sub(61)
        } else {
            line.char_indices().rev().nth(60).map_or(0, |(i, _)| i)
        };
        let tail = Span::new(from, line.len()).of(line);
        // Most copy ends without a sign that a name could stand behind.
        let signs = tail.bytes().fold(false, |some, b| some | matches!(b, b'-' | b'(' | b'/' | DASH));
        if !signs && tail.len() + BARE < line.len() {
            continue;
        }
        let sign = |c: char| matches!(c, '.' | '!' | '?' | '”' | '"' | '’');
        let last = tail.trim_end_matches([')', ' ', '.']).rsplit_once(sign).map_or(tail, |(_, rest)| rest);
        let bare = last.trim_matches(|c: char| !c.is_alphanumeric());
        let marked = last.trim_start().starts_with(['-', '–', '—', '(', '/']) || bare.len() + BARE >= line.len();
        if !marked || bare.is_empty() {
            continue;
        }
        let names: Option<Vec<&'static str>> =
            bare.split(['/', ',', '&']).flat_map(|n| n.split(" and ")).map(agency).collect();
        out.extend(names.into_iter().flatten());
    }
    out
}

/// The agencies that sentence `s` cites: `Axios reported`, `told the AFP news agency`, `according to Reuters`.
fn citations(text: &Text<'_>, s: usize) -> Vec<&'static str> {
    let mut out = Vec::new();
    let range = text.range(s);
    let mut at = range.start;
    while let Some(opening) = word::next(text, at..range.end, word::AGENCY) {
        at = opening;
        let found = if text.tokens[at].capital { form_at(text, at, range.end) } else { None };
        let Some((name, end)) = found else {
            at += 1;
            continue;
        };
        let before = |back: usize| at.checked_sub(back).filter(|i| *i >= range.start).map(|i| text.lower(i));
        let article = before(1).is_some_and(|w| w == "the");
        let lead = before(if article { 2 } else { 1 });
        let lead = lead.as_deref().unwrap_or("");
        let to = lead == "to" && before(if article { 3 } else { 2 }).is_some_and(|w| w == "according");
        let told = matches!(lead, "told" | "tells" | "citing" | "cited" | "quoting");
        let by = lead == "by" && before(if article { 3 } else { 2 }).is_some_and(|w| said::verb(&w) || w == "obtained");
        let says = (end..range.end.min(end + 3)).any(|i| said::verb(&text.lower(i)));
        if to || told || by || says {
            out.push(name);
        }
        at = end;
    }
    out.dedup();
    out
}

/// The longest agency name that begins at token `at`, with the token behind it.
fn form_at(text: &Text<'_>, at: usize, end: usize) -> Option<(&'static str, usize)> {
    (1..=*LONGEST).rev().filter(|n| at + n <= end).find_map(|n| {
        let name = AGENCIES.get(text.span(at..at + n).of(text.source))?;
        Some((*name, at + n))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn credited(source: &str) -> Vec<String> {
        credits(&Text::plain(source), None, &[])
    }

    #[test]
    fn what_a_story_rests_on() {
        let long = "The dam held. The river fell. People went home. The mayor slept. ";
        assert_eq!(credited("The dam held, Axios reported."), ["Axios"]);
        assert_eq!(credited("The dam held, the mayor told the Associated Press."), ["AP"]);
        assert_eq!(credited(&format!("{long}The dam is old. -AP/Reuters")), ["AP", "Reuters"]);
        assert_eq!(credited(&format!("{long}The dam is old.\n\n(AFP)")), ["AFP"]);
        assert_eq!(
            credited(&format!("{long}It is old, Reuters said. It leaks, Reuters said. It holds, Reuters said.")),
            ["Reuters"]
        );
    }

    #[test]
    fn what_is_cited_in_passing_is_no_credit() {
        let long = "The dam held. The river fell. People went home. The mayor slept. ";
        assert_eq!(credited(&format!("{long}It is old, Reuters said. It leaks, Reuters said.")), [""; 0]);
        assert_eq!(credited("He works for the Associated Press."), [""; 0]);
    }

    #[test]
    fn one_name_for_every_form() {
        let text = Text::plain("The dam held.");
        assert_eq!(credits(&text, Some("apnews.com"), &[]), ["AP"]);
        assert_eq!(
            credits(&text, None, &["AP/Agence France-Presse".into(), "Baltic News".into()]),
            ["AFP", "AP", "Baltic News"]
        );
    }

    #[test]
    fn a_sketch_knows_a_reprint() {
        let story: String = (0..400).map(|i| format!("The dam number {i} held the river back. ")).collect();
        let reprint = format!("By our own reporter.\n\n{story}");
        let other: String = (0..400).map(|i| format!("A boat called {i} left the harbour at dawn. ")).collect();
        let sketches = [&story, &reprint, &other].map(|s| sketch(&Text::plain(s)));
        let common = |a: &[u64], b: &[u64]| a.iter().filter(|h| b.contains(h)).count();
        assert!(sketches.iter().all(|s| s.len() == SKETCH && s.is_sorted()));
        assert!(common(&sketches[0], &sketches[1]) > 120);
        assert_eq!(common(&sketches[0], &sketches[2]), 0);
    }

    proptest! {
        #[test]
        fn any_text_has_a_provenance(source in "(AP|Reuters|said|according to|[-/.() \\n]|\\PC){0,50}") {
            let text = Text::plain(&source);
            let _ = credits(&text, Some(&source), &[]);
            prop_assert!(sketch(&text).len() <= SKETCH);
        }
    }
}
