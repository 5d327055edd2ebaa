//! Ages: `66-year-old`, `aged 24`, `, 59, of`, `in her 60s`.

use super::item::Item;
use super::lexicon::{NAMED, PERSONS};
use super::reader::Reader;
use super::{guard, unit};
use crate::text::Tag;
use crate::value::{Bound, Measure};

/// Nobody is older.
const OLDEST: f64 = 120.0;

/// `year-old`, `months old`, `years of age` behind a number that ends at `at`: the unit and one past it.
pub fn behind(r: &Reader<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let from = if r.dash(at) && r.glued(at) { at + 1 } else { at };
    if r.among(from, &["yo", "y.o.", "y.o"]) {
        return Some(("year", from + 1));
    }
    if r.is(from, "y") && r.word(from + 1) == "/" && r.is(from + 2, "o") {
        return Some(("year", from + 3));
    }
    let (unit, end) =
        unit::behind(r, at).filter(|(u, _)| matches!(*u, "year" | "month" | "week" | "day" | "hour" | "minute"))?;
    if r.is(end, "of") && r.is(end + 1, "age") {
        return Some((unit, end + 2));
    }
    let old = if r.dash(end) && r.glued(end) { end + 1 } else { end };
    r.among(old, &["old", "olds"]).then_some((unit, old + 1))
}

/// Makes an age of a bare number that words or commas say is one.
pub fn bare(r: &Reader<'_, '_>, item: &mut Item) -> bool {
    if !item.bare() || item.figure() > OLDEST || item.figure() < 0.0 || item.core.scale > 1.0 {
        return false;
    }
    let start = announced(r, item)
        .or_else(|| (item.core.digits && item.bound == Bound::Exact && apposed(r, item)).then_some(item.start));
    if let Some(start) = start {
        item.start = start;
        item.measure = Measure::Age;
        item.unit = Some("year".into());
    }
    start.is_some()
}

/// `aged 24`, `age 24`, `at the age of 24`, `ages 5 to 12`: the token it starts at.
fn announced(r: &Reader<'_, '_>, item: &Item) -> Option<usize> {
    let before = item.start.checked_sub(1).filter(|b| *b >= r.floor)?;
    let small = !r.capital(before) || before == r.first || r.title_case;
    if r.among(before, &["aged", "age", "ages"]) && small {
        return Some(before);
    }
    if r.is(before, "of") && before > r.floor && r.among(before - 1, &["age", "ages"]) {
        return Some(before - 1);
    }
    // `a man of 24`, `a boy of five`
    let person =
        r.is(before, "of") && before > r.floor && r.among(before - 1, &["man", "woman", "boy", "girl", "child"]);
    (person
        && (r.token(item.end).is_none() || matches!(r.tag(item.end), Tag::Punctuation | Tag::Verb | Tag::Auxiliary)))
    .then_some(item.start)
}

/// `Jane Roe, 59, of Leeds`, `the driver, 34, was`, `Jane Roe (59)`.
fn apposed(r: &Reader<'_, '_>, item: &Item) -> bool {
    if item.core.plain && item.core.value < 1.0 {
        return false;
    }
    let Some(mark) = item.start.checked_sub(1).filter(|b| *b > r.first) else { return false };
    let mut name = mark - 1;
    // `Jane Roe, now 59,`
    if !item.core.plain {
        return false;
    }
    let opener = r.word(mark);
    let comma = if r.among(mark, &["now", "then"]) && r.word(name) == "," && name > r.first {
        name -= 1;
        true
    } else {
        opener == ","
    };
    if !(comma || opener == "(") || r.glued(item.start) && comma {
        return false;
    }
    let word = r.lower(name);
    let named = r.capital(name)
        && r.tag(name) != Tag::Punctuation
        && !guard::calendar(&word)
        && !NAMED.contains(word.as_ref())
        && !(r.title_case && crate::text::words::document_frequency(&word) > 100);
    let person = PERSONS.contains(word.as_ref());
    if !named && !person {
        return false;
    }
    let two = name > r.first && r.capital(name - 1);
    match r.word(item.end) {
        ")" => opener == "(" && (two || person),
        "," => comma,
        "." | ";" | "" | "—" | "–" => comma && two,
        _ => {
            comma
                && r.among(
                    item.end,
                    &["and", "of", "from", "who", "was", "is", "has", "had", "were", "are", "told", "said", "both"],
                )
                && (two || person)
        }
    }
}

/// `in her 60s`, `in his mid-40s`, `in their early 20s`: figure `i` is the decade.
pub fn decade(r: &Reader<'_, '_>, i: usize) -> Option<Item> {
    let value = super::figure::worth(r.word(i))?.value;
    let plural = r.glued(i + 1) && matches!(r.word(i + 1), "s" | "'s" | "’s");
    if !plural || value % 10.0 != 0.0 || !(10.0..=100.0).contains(&value) {
        return None;
    }
    let mut start = i;
    let mut part = "";
    let before = if i > r.floor && r.hyphen(i - 1) { i.checked_sub(2)? } else { i.checked_sub(1)? };
    if before >= r.floor && r.among(before, &["early", "mid", "middle", "late"]) {
        part = r.word(before);
        start = before;
    }
    let owner = start.checked_sub(1).filter(|b| *b >= r.first)?;
    if !r.among(owner, &["his", "her", "their", "my", "your", "our"]) {
        return None;
    }
    let (low, high) = match part.to_ascii_lowercase().as_str() {
        "early" => (0.0, 4.0),
        "mid" | "middle" => (3.0, 7.0),
        "late" => (6.0, 9.0),
        _ => (0.0, 9.0),
    };
    let core = super::core::Core {
        start: i,
        end: i + 2,
        value,
        grain: 1.0,
        form: super::core::Form::Cardinal,
        plain: false,
        digits: true,
        scale: 1.0,
        loose: false,
    };
    Some(Item {
        core,
        start,
        end: i + 2,
        low: Some(value + low),
        high: Some(value + high),
        bound: Bound::Range,
        grain: 1.0,
        measure: Measure::Age,
        unit: Some("year".into()),
        symbol: false,
    })
}
