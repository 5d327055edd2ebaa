//! Figures that say how many of nothing: years, dates, clocks, names, streets, keys.

use super::core::{Core, Form};
use super::item::Item;
use super::lexicon::{self, CALENDAR};
use super::reader::Reader;
use super::{beside, fraction, noun};
use crate::text::{Tag, TokenKind};

/// Whether the lower-cased word names a month or a weekday, in full or in short.
pub fn calendar(lower: &str) -> bool {
    let bare = lower.trim_end_matches('.');
    bare.len() >= 3 && CALENDAR.iter().any(|m| *m == bare || (bare.len() <= 4 && m.starts_with(bare)))
}

fn month(r: &Reader<'_, '_>, i: usize) -> bool {
    r.capital(i) && r.known(i, beside::CALENDAR) && !r.lower(i).ends_with("day")
}

/// Where reading goes on if the bare number is part of a clock time, a date, an address or a key.
pub fn skip(r: &Reader<'_, '_>, core: &Core) -> Option<usize> {
    if among_words(r, core) {
        return None;
    }
    attached(r, core)
        .or_else(|| clock(r, core))
        .or_else(|| date(r, core))
        .or_else(|| key(r, core))
        .or_else(|| rate(r, core))
}

/// Whether words on both sides make nothing of the kind of a number.
fn among_words(r: &Reader<'_, '_>, core: &Core) -> bool {
    let (before, behind) = (core.start.wrapping_sub(1), core.end);
    let apart = r.letters(before) && r.letters(behind) && !r.glued(core.start);
    // `of` is a word of scales.
    let dated = r.known(before, beside::CALENDAR) || r.known(behind, beside::CLOCK | beside::CALENDAR | beside::SCALE);
    let digits = r.word(core.start);
    apart && !dated && !r.is(before, "the") && digits.len() < KEY && !digits.starts_with('0')
}

/// So many digits may be a key.
const KEY: usize = 8;

/// `($1 = 0.7512 pounds)`: the line by which a desk converts. `>= 200` is a bound.
fn rate(r: &Reader<'_, '_>, core: &Core) -> Option<usize> {
    let sum = core.start.checked_sub(2).filter(|b| *b >= r.first)?;
    (r.mark(sum + 1, "=") && r.figure(sum)).then_some(core.end)
}

/// Telephone numbers, rows of a table, `12 / 19 / 2005`, `7-for-14`, `three-and-out`.
fn key(r: &Reader<'_, '_>, core: &Core) -> Option<usize> {
    let end = core.end;
    if r.hyphen(end) {
        // `a 1-in-100-year flood`
        if r.is(end + 1, "in") && r.hyphen(end + 2) && fraction::ratio(r, core).is_none() {
            return Some(if r.hyphen(end + 4) { end + 6 } else { end + 4 });
        }
        // `five-fold`
        if r.is(end + 1, "fold") {
            return Some(end + 2);
        }
        if r.hyphen(end + 2) && r.among(end + 1, &["for", "of", "and", "on", "by"]) {
            return Some(end + 4);
        }
    }
    if !core.plain {
        return None;
    }
    let mut at = end;
    while r.mark(at, "/") && r.figure(at + 1) && at < end + 20 {
        at += 2;
    }
    if at > end {
        return Some(at);
    }
    let digits = r.word(core.start);
    while at < end + 20 && r.figure(at) && !r.glued(at) && r.word(at).bytes().all(|b| b.is_ascii_digit()) {
        at += 1;
    }
    let before = core.start.checked_sub(1).filter(|b| *b >= r.first);
    let plus = before.is_some_and(|b| r.mark(b, "+") && r.glued(core.start));
    let label = before.is_some_and(|b| r.mark(b, ":") || r.among(b, &["id", "number", "code", "on", "call"]));
    if digits.len() > 1 && digits.starts_with('0') && core.value > 0.0 {
        return Some(at);
    }
    (at > end + 1 || (at > end && plus) || (digits.len() >= KEY && label)).then_some(at)
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
        // `'86`
        TokenKind::Quote => {
            return (core.plain && r.word(core.start).len() == 2 && mark != "\"" && mark != "“").then_some(core.end);
        }
        TokenKind::Mark => {}
    }
    let back = before.checked_sub(1).filter(|b| *b >= r.first);
    match mark {
        // The rest of a figure that a code is glued to: `A195,900`.
        "," if r.glued(before)
            && back.is_some_and(|b| {
                r.text.word(b).ends_with(|c: char| c.is_ascii_digit())
                    && r.text.tokens.get(b).is_some_and(crate::text::Token::is_word)
            }) =>
        {
            skip
        }
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

/// Words behind a clock time.
const HALVES: [&str; 8] = ["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock"];
const ZONES: [&str; 16] =
    ["GMT", "UTC", "BST", "EST", "EDT", "CST", "CDT", "PST", "PDT", "MST", "MDT", "CET", "IST", "JST", "ET", "PT"];
const HOURS: &str = "hours";

/// Whether a lower-cased word behind a number can make a clock time of it.
pub fn tells_clock(lower: &str) -> bool {
    lower == HOURS || HALVES.contains(&lower) || ZONES.iter().any(|zone| zone.eq_ignore_ascii_case(lower))
}

/// `10:30`, `6 p.m.`, `0600 GMT`, `six o'clock`.
fn clock(r: &Reader<'_, '_>, core: &Core) -> Option<usize> {
    let end = core.end;
    if r.mark(end, ":") && r.glued(end) && r.glued(end + 1) && r.figure(end + 1) {
        let mut at = end;
        while r.mark(at, ":") && r.glued(at) && r.glued(at + 1) && r.figure(at + 1) {
            at += 2;
        }
        return Some(at);
    }
    if core.value >= 2400.0 || core.scale > 1.0 {
        return None;
    }
    if r.letters(end) && !r.known(end, beside::CLOCK) {
        return None;
    }
    if HALVES.contains(&r.lower(end).as_ref()) && (core.value <= 12.0 || core.value <= 24.0 || core.digits) {
        return Some(end + 1);
    }
    let zoned = ZONES.contains(&r.word(end))
        || r.is(end, HOURS)
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
