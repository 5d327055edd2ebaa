//! Figures that say how many of nothing: years, dates, clocks, names, streets, keys.

use super::core::{Core, Form};
use super::item::Item;
use super::lexicon::{self, IDIOMS, NAMED, STREETS};
use super::noun;
use super::reader::Reader;
use crate::text::{Tag, TokenKind, words};

/// Names of months and weekdays, by their first letters.
const CALENDAR: [&str; 20] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "sept",
];

/// Whether the lower-cased word names a month or a weekday, in full or in short.
pub fn calendar(lower: &str) -> bool {
    let bare = lower.trim_end_matches('.');
    bare.len() >= 3 && CALENDAR.iter().any(|m| *m == bare || (bare.len() <= 4 && m.starts_with(bare)))
}

fn month(r: &Reader<'_, '_>, i: usize) -> bool {
    let lower = r.text.lower(i);
    i >= r.first
        && i < r.end
        && r.text.tokens.get(i).is_some_and(|t| t.capital)
        && calendar(&lower)
        && !lower.ends_with("day")
}

/// Where reading goes on if the bare number is part of a clock time, a date, an address or a key.
pub fn skip(r: &Reader<'_, '_>, core: &Core) -> Option<usize> {
    attached(r, core).or_else(|| clock(r, core)).or_else(|| date(r, core))
}

/// What touches the number from the left.
fn attached(r: &Reader<'_, '_>, core: &Core) -> Option<usize> {
    let start = core.start;
    if !r.glued(start) || start <= r.first {
        return None;
    }
    let before = start - 1;
    let skip = Some(core.end);
    let mark = r.text.word(before);
    match r.text.tokens.get(before)?.kind {
        TokenKind::Word | TokenKind::Possessive | TokenKind::Figure => return if core.digits { skip } else { None },
        TokenKind::Quote => return None,
        TokenKind::Mark => {}
    }
    match mark {
        "#" | "&" | "@" | "\\" | "_" | "^" => skip,
        "." if core.digits => skip,
        "/" | ":" if r.glued(before) => skip,
        "-" | "‐" | "‑" if r.glued(before) => {
            let stem = r.text.lower(before.checked_sub(1)?);
            let number = lexicon::word(&stem).is_some() && !core.digits;
            let hedge = matches!(
                stem.as_ref(),
                "about"
                    | "over"
                    | "under"
                    | "nearly"
                    | "some"
                    | "least"
                    | "than"
                    | "minus"
                    | "magnitude"
                    | "category"
                    | "aged"
                    | "age"
                    | "of"
                    | "to"
            );
            if number || hedge { None } else { skip }
        }
        _ => None,
    }
}

/// `10:30`, `6 p.m.`, `0600 GMT`, `six o'clock`.
fn clock(r: &Reader<'_, '_>, core: &Core) -> Option<usize> {
    let end = core.end;
    if r.word(end) == ":" && r.glued(end) && r.glued(end + 1) && r.figure(end + 1) {
        let mut at = end;
        while r.word(at) == ":" && r.glued(at) && r.glued(at + 1) && r.figure(at + 1) {
            at += 2;
        }
        return Some(at);
    }
    if core.value >= 2400.0 || core.scale > 1.0 {
        return None;
    }
    let next = r.lower(end);
    if matches!(next.as_ref(), "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" | "o'clock" | "o’clock")
        && (core.value <= 12.0 || core.value <= 24.0 || core.digits)
    {
        return Some(end + 1);
    }
    let zoned = matches!(
        r.word(end),
        "GMT"
            | "UTC"
            | "BST"
            | "EST"
            | "EDT"
            | "CST"
            | "CDT"
            | "PST"
            | "PDT"
            | "MST"
            | "MDT"
            | "CET"
            | "IST"
            | "JST"
            | "ET"
            | "PT"
    ) || r.is(end, "hours")
        && matches!(r.word(core.end - 1).len(), 4)
        && core.plain
        && r.word(core.end - 1).starts_with(['0', '1', '2'])
        && core.value % 100.0 < 60.0
        && core.value > 99.0
        && r.word(end - 1).len() == 4;
    (zoned && core.digits && core.value <= 2400.0).then_some(end + 1)
}

/// `Feb. 7`, `7 February`, `the 7th of February`.
fn date(r: &Reader<'_, '_>, core: &Core) -> Option<usize> {
    if core.value > 31.0 || core.value < 1.0 || core.value.fract() != 0.0 || core.scale > 1.0 {
        return None;
    }
    let the = core.start > r.first && r.is(core.start - 1, "the");
    let before = core.start > r.first
        && (month(r, core.start - 1) || the && core.start > r.first + 1 && month(r, core.start - 2));
    let of = if r.is(core.end, "of") { core.end + 1 } else { core.end };
    let after = month(r, of) && (core.digits || core.form == Form::Ordinal);
    (before && (core.digits || core.form == Form::Ordinal) || after).then_some(core.end)
}

/// Whether the number can only be a year: four digits from 1900 to 2099, or an older one behind `in` or `since`.
pub fn year(r: &Reader<'_, '_>, core: &Core) -> bool {
    if !core.plain || core.end != core.start + 1 || r.word(core.start).len() != 4 || core.form != Form::Cardinal {
        return false;
    }
    if (1900.0..2100.0).contains(&core.value) {
        return true;
    }
    let behind =
        core.start > r.first && r.among(core.start - 1, &["in", "since", "until", "circa", "from", "by", "year"]);
    (1000.0..1900.0).contains(&core.value) && behind && !noun::plural(r, core.end)
}

/// Whether a bare year-like number counts a plural noun after all: `about 2000 people`, `2000 houses`.
pub fn year_counts(r: &Reader<'_, '_>, item: &Item) -> bool {
    if !noun::plural(r, item.end) {
        return false;
    }
    if item.start < item.core.start {
        return true;
    }
    let before = item.start.checked_sub(1).filter(|b| *b >= r.first);
    let free = before.is_none_or(|b| {
        !matches!(r.tag(b), Tag::Determiner | Tag::Preposition | Tag::Particle | Tag::Pronoun) && !month(r, b)
    });
    free && item.core.value % 100.0 == 0.0
}

/// Whether the number stands right behind `between`.
pub fn between(r: &Reader<'_, '_>, start: usize) -> bool {
    start > r.first && r.is(start - 1, "between")
}

/// Whether the bare number is part of a name or an address: `Falcon 9`, `Route 66`, `No. 10`, `123 Main Street`.
pub fn named(r: &Reader<'_, '_>, item: &Item) -> bool {
    let core = &item.core;
    if !item.bare() || item.start < core.start || core.scale > 1.0 || core.form != Form::Cardinal {
        return false;
    }
    if core.plain && street(r, core.end) {
        return true;
    }
    if !core.digits && r.capital(core.start) && !r.title_case && !opens(r, core.start) {
        return true;
    }
    let Some(before) = core.start.checked_sub(1).filter(|b| *b >= r.first) else { return false };
    let word = r.text.lower(before);
    let capital = r.text.tokens.get(before).is_some_and(|t| t.capital);
    if word == "#" {
        return true;
    }
    if NAMED.contains(word.as_ref()) && (capital || !noun::plural(r, core.end)) {
        return true;
    }
    if !capital || !core.digits || !core.plain || r.glued(core.start) {
        return false;
    }
    if calendar(&word) || noun::plural(r, core.end) || words::function(&word) {
        return false;
    }
    if r.title_case || opens(r, before) {
        // A capital proves nothing here; a word that no general story knows does.
        return words::document_frequency(&word) == 0 && !noun::counted(r, core.end);
    }
    r.text.tokens.get(before).is_some_and(|t| t.tag == Tag::ProperNoun)
}

/// Whether token `i` opens a sentence or a quotation, so that its capital says nothing.
fn opens(r: &Reader<'_, '_>, i: usize) -> bool {
    i == r.first || matches!(r.text.tokens.get(i - 1).map(|t| t.kind), Some(TokenKind::Quote | TokenKind::Mark))
}

/// Up to three words with capitals, the last a street word; or `block of`.
fn street(r: &Reader<'_, '_>, end: usize) -> bool {
    if r.is(end, "block") {
        return true;
    }
    (end..end + 4).take_while(|i| r.capital(*i)).any(|i| i > end && STREETS.contains(r.lower(i).as_ref()))
}

/// Whether number word `i` is part of a set phrase: `first class`, `second hand`, `half brother`.
pub fn idiom(r: &Reader<'_, '_>, i: usize, word: &str) -> bool {
    let Some(phrases) = IDIOMS.get(word) else { return false };
    let next = if r.hyphen(i + 1) { i + 2 } else { i + 1 };
    phrases.iter().any(|phrase| {
        let mut words = phrase.split(' ');
        words.next().is_some_and(|w| r.is(next, w)) && words.next().is_none_or(|w| r.is(next + 1, w))
    })
}

/// Nouns with which `one` is a manner of speaking.
const MANNERS: [&str; 12] =
    ["thing", "way", "reason", "hand", "side", "point", "example", "another", "sense", "exception", "sign", "key"];

/// Whether the pronoun `one` counts after all: `one man`, `at least one`, `one dead`.
pub fn one_counts(r: &Reader<'_, '_>, item: &Item) -> bool {
    if !item.bare() || item.start < item.core.start || item.bound != crate::value::Bound::Exact {
        return item.unit.is_some() && !idle_day(r, item) || item.bare() && item.start < item.core.start;
    }
    let before = item.start.checked_sub(1).filter(|b| *b >= r.first);
    if before.is_some_and(|b| {
        r.among(
            b,
            &[
                "this", "that", "the", "no", "any", "each", "every", "which", "what", "another", "number", "only",
                "some", "not", "these", "those", "his", "her", "its", "their", "my", "our", "as",
            ],
        )
    }) {
        return false;
    }
    if r.is(item.end, "of") || r.among(item.end, &MANNERS) || r.hyphen(item.end) {
        return false;
    }
    r.among(item.end, &["dead", "killed", "injured", "wounded", "missing", "arrested", "critically", "seriously"])
        || noun::find(r, item.end)
            .is_some_and(|i| r.tag(i) == Tag::Noun && !r.word(i).ends_with('s') || r.word(i).ends_with("ss"))
}

/// `one day he will`: no length of time without a word before it that asks for one.
fn idle_day(r: &Reader<'_, '_>, item: &Item) -> bool {
    r.is(item.end - 1, "day")
        && !r.hyphen(item.end - 2)
        && item.start >= item.core.start
        && !item.start.checked_sub(1).is_some_and(|b| {
            r.among(b, &["for", "in", "within", "than", "least", "about", "just", "only", "lasted", "after", "of"])
        })
        && !r.among(item.end, &["after", "before", "later", "earlier", "and"])
}
