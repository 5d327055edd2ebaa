//! Times of races, written as a clock is: `2:02:44`, `9:58.32`.
//!
//! A length of time, and no hour of the day: hours with seconds, or minutes with parts of a second. `9:58` alone is left to
//! the reader of hours.

use super::core::Core;
use super::item::Item;
use super::lexicon::{HOURS, TELLS_HOUR};
use super::reader::Reader;
use crate::value::{Bound, Measure};

/// The time that begins with figure `i`.
pub fn at(r: &Reader<'_, '_>, i: usize) -> Option<Item> {
    if !r.mark(i + 1, ":") {
        return None;
    }
    let first = whole(r.word(i)).filter(|_| !r.glued(i) || r.word(i.wrapping_sub(1)) != ":")?;
    let mut parts = vec![(first, 0)];
    let mut end = i + 1;
    while parts.len() < 3 && r.mark(end, ":") && r.glued(end) && r.glued(end + 1) && decimals(&parts) == 0 {
        let Some(part) = sixtieth(r.word(end + 1)) else { break };
        parts.push(part);
        end += 2;
    }
    let places = decimals(&parts);
    let race = parts.len() == 3 || parts.len() == 2 && places > 0;
    // `Posted 2:02:44 pm`, `at 14:02:44 GMT`: an hour of the day.
    let hour = || {
        r.has(end, &HOURS)
            || i > r.first && r.has(i - 1, &TELLS_HOUR)
            || r.mark(end, ":") && r.glued(end) && r.glued(end + 1)
    };
    if !race || hour() {
        return None;
    }
    let seconds = parts.iter().fold(0.0, |all, (part, _)| all * 60.0 + part);
    let grain = 0.1f64.powi(places);
    Some(Item {
        core: Core::compound(i, end, seconds, grain),
        start: i,
        end,
        low: Some(seconds),
        high: Some(seconds),
        bound: Bound::Exact,
        grain,
        measure: Measure::Duration,
        unit: Some("clock".into()),
        symbol: false,
    })
}

fn decimals(parts: &[(f64, i32)]) -> i32 {
    parts.last().map_or(0, |(_, places)| *places)
}

/// Hours or minutes before the first colon.
fn whole(word: &str) -> Option<f64> {
    let digits = (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|_| digits)
}

/// Two digits below sixty, and how many places stand behind their point.
fn sixtieth(word: &str) -> Option<(f64, i32)> {
    let (digits, places) = word.split_once('.').unwrap_or((word, ""));
    let two = digits.len() == 2 && digits.bytes().chain(places.bytes()).all(|b| b.is_ascii_digit());
    let value: f64 = word.parse().ok().filter(|v| two && *v < 60.0)?;
    (places.len() <= 3).then_some((value, places.len() as i32))
}
