//! Figures that say how many of nothing: years, dates, clocks, names, streets, keys.

use super::core::{Core, Form};
use super::item::Item;
use super::lexicon::{self, IDIOMS, NAMED, STREETS};
use super::reader::Reader;
use super::{fraction, noun};
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
    let lower = r.lower(i);
    r.capital(i) && calendar(&lower) && !lower.ends_with("day")
}

/// Where reading goes on if the bare number is part of a clock time, a date, an address or a key.
pub fn skip(r: &Reader<'_, '_>, core: &Core) -> Option<usize> {
    attached(r, core).or_else(|| clock(r, core)).or_else(|| date(r, core)).or_else(|| key(r, core))
}

/// Telephone numbers, rows of a table, `12 / 19 / 2005`, `7-for-14`, `three-and-out`.
fn key(r: &Reader<'_, '_>, core: &Core) -> Option<usize> {
    let end = core.end;
    // `a 1-in-100-year flood`
    if r.hyphen(end) && r.is(end + 1, "in") && r.hyphen(end + 2) && fraction::ratio(r, core).is_none() {
        return Some(if r.hyphen(end + 4) { end + 6 } else { end + 4 });
    }
    // `five-fold`
    if r.hyphen(end) && r.is(end + 1, "fold") {
        return Some(end + 2);
    }
    if r.hyphen(end) && r.hyphen(end + 2) && r.among(end + 1, &["for", "of", "and", "on", "by"]) {
        return Some(end + 4);
    }
    if !core.plain {
        return None;
    }
    let mut at = end;
    while r.word(at) == "/" && r.figure(at + 1) && at < end + 20 {
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
    let plus = before.is_some_and(|b| r.word(b) == "+" && r.glued(core.start));
    let label = before.is_some_and(|b| r.word(b) == ":" || r.among(b, &["id", "number", "code", "on", "call"]));
    if digits.len() > 1 && digits.starts_with('0') && core.value > 0.0 {
        return Some(at);
    }
    (at > end + 1 || (at > end && plus) || (digits.len() >= 8 && label)).then_some(at)
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
    if NAMED.contains(word.as_ref()) && (capital && !calendar(&word) || !says(r, core.end)) {
        return true;
    }
    // `WINS 1010`, `AM 570`, but not `KILLED 12`.
    // `Android 8.1`
    let version = core.end == core.start + 1 && r.word(core.start).len() <= 4 && !noun::counted(r, core.end);
    if !capital || !core.digits || !(core.plain || version) || r.glued(core.start) {
        return false;
    }
    if calendar(&word) || noun::plural(r, core.end) || words::function(&word) {
        return false;
    }
    if r.title_case || opens(r, before) {
        // A capital proves nothing here; a word that no general story knows does.
        let rare = words::document_frequency(&word) == 0
            && words::document_frequency(&r.text.lemma(before)) == 0
            && !["s", "ed", "ing"].iter().any(|e| word.ends_with(e));
        return rare && !noun::counted(r, core.end);
    }
    r.text.tokens.get(before).is_some_and(|t| t.tag == Tag::ProperNoun || t.all_caps)
}

/// Whether a number that ends at `end` counts a plural noun or is the subject of a verb.
fn says(r: &Reader<'_, '_>, end: usize) -> bool {
    noun::plural(r, end)
        || r.among(end, &["were", "are", "have", "had", "was", "has", "others", "more", "remain", "died"])
}

/// Whether the bare number goes on a list of names or dates: `versions 6, 7 and 8`, `Feb. 7 and 8`, `photo 3 of 20`.
pub fn listed(r: &Reader<'_, '_>, item: &Item) -> bool {
    let Some(before) = item.start.checked_sub(1).filter(|b| *b >= r.first) else { return false };
    let link = |i: usize| matches!(r.text.lower(i).as_ref(), "," | "and" | "or" | "to" | "through" | "&" | "-" | "–");
    if item.core.scale > 1.0 || noun::plural(r, item.end) || !(link(before) || r.is(before, "of")) {
        return false;
    }
    let alike = item.core.digits || r.named > r.first && lexicon::word(r.text.word(r.named - 1)).is_some();
    let named =
        alike && r.named > r.first && (r.named..=before).all(|i| link(i) || r.is(i, "of")) && item.start - r.named <= 2;
    let dated = link(before)
        && !says(r, item.end)
        && item.core.plain
        && item.core.value <= 31.0
        && before > r.first
        && r.taken.any(before - 1..before);
    named || dated && !noun::counted(r, item.end)
}

/// Whether the bare number is a clock time without a mark of one, or a manner of speaking: `at 1353`, `a thing or two`, `called 911`.
pub fn idle(r: &Reader<'_, '_>, item: &Item) -> bool {
    let core = &item.core;
    if item.bound != crate::value::Bound::Exact || item.start < core.start || core.scale > 1.0 {
        return false;
    }
    let Some(before) = item.start.checked_sub(1).filter(|b| *b >= r.first) else { return false };
    let word = r.word(core.start);
    if r.is(core.start, "zero") {
        return r.among(item.end, &["tolerance", "in", "sum"]) || r.hyphen(item.end);
    }
    if r.among(before, &["at", "around", "about", "since"]) && core.digits && core.end == core.start + 1 {
        let minutes = if let Some((hours, minutes)) = word.split_once('.') {
            (hours.len() <= 2 && minutes.len() == 2).then(|| (core.value.fract() * 100.0).round())
        } else {
            (word.len() == 4 && core.plain).then_some(core.value % 100.0)
        };
        let hours = if core.plain { (core.value / 100.0).floor() } else { core.value.floor() };
        if minutes.is_some_and(|m| m < 60.0) && hours < 24.0 && !noun::counted(r, item.end) {
            return true;
        }
    }
    // `(. 535)`: the point of a decimal that was torn off.
    if r.word(before) == "." {
        return true;
    }
    if matches!(word, "911" | "999") {
        let called = ["call", "called", "calls", "calling", "dial", "dialed", "dialled", "dialing", "phoned", "rang"];
        return r.among(before, &called)
            || r.among(
                item.end,
                &["call", "calls", "caller", "callers", "dispatcher", "dispatchers", "operator", "operators"],
            );
    }
    // A shirt number: `Tom Hale (5) dives`.
    if core.plain
        && r.word(before) == "("
        && r.word(item.end) == ")"
        && before > r.first
        && r.capital(before - 1)
        && core.value < 100.0
    {
        return true;
    }
    let counted = noun::counted(r, item.end);
    // `lift a 737 into orbit`, `a thing or two`
    let article = |i: usize| matches!(r.text.lower(i).as_ref(), "a" | "an");
    !counted
        && (core.plain && core.value > 1.0 && article(before)
            || !core.digits && r.is(before, "or") && before >= r.first + 2 && article(before - 2))
}

/// Whether token `i` opens a sentence or a quotation, so that its capital says nothing.
fn opens(r: &Reader<'_, '_>, i: usize) -> bool {
    i == r.first || matches!(r.text.tokens.get(i - 1).map(|t| t.kind), Some(TokenKind::Quote | TokenKind::Mark))
}

/// Up to three words with capitals, the last a street word; or `block of`.
pub fn street(r: &Reader<'_, '_>, end: usize) -> bool {
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
