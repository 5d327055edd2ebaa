//! Units of length, weight, area, speed, temperature, power ... and of time, as they stand behind a figure.

use super::core::{self, Core, Form};
use super::lexicon::{RATES, UNITS, Unit};
use super::reader::Reader;
use super::{figure, lexicon};
use crate::text::Tag;

/// How many seconds a unit of time has; a month is 30 days and a year 365.
pub fn seconds(unit: &str) -> Option<f64> {
    const DAY: f64 = 86_400.0;
    Some(match unit {
        "millisecond" => 0.001,
        "second" => 1.0,
        "minute" => 60.0,
        "hour" => 3600.0,
        "day" => DAY,
        "week" => 7.0 * DAY,
        "fortnight" => 14.0 * DAY,
        "month" => 30.0 * DAY,
        "year" => 365.0 * DAY,
        "decade" => 3650.0 * DAY,
        "century" => 36_500.0 * DAY,
        "millennium" => 365_000.0 * DAY,
        _ => return None,
    })
}

/// Whether a unit (written out or abbreviated, not merely a glued letter) stands at `at`.
pub fn measures(r: &Reader<'_, '_>, at: usize) -> bool {
    r.among(at, &["percent", "percentage"])
        || r.ahead(&UNITS, at).is_some_and(|(u, end)| !u.glued && proper(r, at, end, false).is_some())
}

/// A unit that is mostly none.
pub const STONE: &str = "stone";

/// The unit behind a number that ends at `at`: its name and one past its last token.
pub fn behind(r: &Reader<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let hyphened = r.hyphen(at) || (r.dash(at) && r.glued(at) && r.letters(at + 1));
    let from = if hyphened { at + 1 } else { at };
    let glued = !hyphened && r.glued(from);
    // `14 stone`, but not `two stone walls`.
    if r.is(from, STONE) && !hyphened && !matches!(r.tag(from + 1), Tag::Noun | Tag::Adjective | Tag::ProperNoun) {
        return Some((STONE, from + 1));
    }
    let (unit, end): (Unit, usize) = r.ahead(&UNITS, from)?;
    if unit.glued && !glued && !(matches!(r.word(from), "C" | "F") && warm(r, from)) {
        return None;
    }
    let end = proper(r, from, end, glued)?;
    Some((unit.name, end))
}

/// How far from a bare `C` or `F` a word of warmth may stand, in tokens.
const WARM: usize = 10;

/// `at 45.1 C, the temperature`: whether a word near says that a letter is one of degrees.
fn warm(r: &Reader<'_, '_>, at: usize) -> bool {
    let near = at.saturating_sub(WARM).max(r.first)..(at + WARM).min(r.end);
    let says = ["temperature", "temperatures", "heat", "heatwave", "thermometer", "thermometers", "mercury", "degrees"];
    near.into_iter().any(|i| r.among(i, &says))
}

/// Leaves out what only looks like a unit: `5 M`, `5 G`, `24 Hour Fitness`.
fn proper(r: &Reader<'_, '_>, at: usize, end: usize, glued: bool) -> Option<usize> {
    let word = r.word(at).trim_end_matches('.');
    let fits = match word.len() {
        1 if end == at + 1 => match word {
            "C" | "F" => glued || warm(r, at),
            "W" => glued,
            "m" | "g" | "h" => true,
            _ => !word.is_ascii(),
        },
        2 => true,
        _ => glued || !r.capital(at) || r.title_case() || at == r.first || r.token(at).is_some_and(|t| t.all_caps),
    };
    fits.then_some(end)
}

/// A figure that a unit is written in two parts of: `5 feet 2 inches`, `6-foot-4`, `9 lb 3 oz`, with its value in the first unit.
pub fn composite(r: &Reader<'_, '_>, unit: &str, value: f64, at: usize) -> Option<(f64, f64, usize)> {
    let (small, per) = match unit {
        "foot" => ("inch", 12.0),
        "lb" => ("ounce", 16.0),
        _ => return None,
    };
    // `a 7-pound, 8-ounce girl`
    let listed = r.mark(at, ",") && r.hyphen(at + 2);
    let joined = r.hyphen(at) && !listed;
    let from = match (joined, r.is(at, "and")) {
        (true, _) | (_, true) => at + 1,
        _ if listed => at + 1,
        _ => at,
    };
    let part = core::cardinal(r, from).filter(|p| p.form == Form::Cardinal && p.start == from && p.value < per)?;
    let end = match behind(r, part.end) {
        Some((name, end)) if name == small => end,
        Some(_) => return None,
        None if small == "inch" && (r.is(part.end, "in") || r.is(part.end, "in.")) && !joined => part.end + 1,
        None if joined && unit == "foot" => part.end,
        None => return None,
    };
    Some((value + part.value / per, figure::grain(part.value, None, 1.0).min(1.0) / per, end))
}

/// `a share`, `per hour`, `/day`, `-a-barrel` at `at`: what a sum or measure is for one of, and one past it.
pub fn rate<'a>(r: &Reader<'_, 'a>, at: usize) -> Option<(std::borrow::Cow<'a, str>, usize)> {
    let hyphened = r.hyphen(at);
    let from = if hyphened { at + 1 } else { at };
    let per = r.is(from, "per") || (r.mark(from, "/") && r.glued(from));
    // A hyphen may be spaced in copy that was taken apart: `$ 70 - a - share`.
    let (from, per) = if !hyphened && r.mark(at, "-") && r.is(at + 1, "a") { (at + 1, false) } else { (from, per) };
    if !per && !r.among(from, &["a", "an", "each"]) {
        return None;
    }
    let noun = if r.mark(from + 1, "-") { from + 2 } else { from + 1 };
    // `$82 a Qualcomm share`
    let noun = if r.capital(noun) && r.among(noun + 1, &["share", "unit"]) { noun + 1 } else { noun };
    let word = r.lower(noun);
    if !(RATES.contains(word.as_ref()) || RATES.contains(word.trim_end_matches('s'))) {
        return None;
    }
    // `$1.2 billion a year earlier`, `a day after`
    if r.among(noun + 1, &["ago", "earlier", "later", "before", "after", "when", "old", "since", "from"]) && !per {
        return None;
    }
    if lexicon::word(&word).is_some() && r.hyphen(noun + 1) {
        return None;
    }
    Some((crate::text::lemma::lemma(&word).into_owned().into(), noun + 1))
}

/// `8 hours 15 minutes`, `two years and three months`, `an hour and a half`: a length of time from its first unit on.
/// Gives seconds, the step and one past the end.
pub fn time(r: &Reader<'_, '_>, core: &Core, unit: &str, end: usize) -> Option<(f64, f64, usize)> {
    let mut size = seconds(unit)?;
    let (mut total, mut step, mut end) = (core.value * size, core.grain * size, end);
    if r.is(end, "and") && r.is(end + 1, "a") && r.is(end + 2, "half") {
        return Some((total + size / 2.0, size / 2.0, end + 3));
    }
    if core.form != Form::Cardinal {
        return Some((total, step, end));
    }
    for _ in 0..4 {
        let linked = r.is(end, "and") || r.mark(end, ",");
        let from = match (r.mark(end, ",") && r.is(end + 1, "and"), linked) {
            (true, _) => end + 2,
            (_, true) => end + 1,
            _ => end,
        };
        let Some(part) = core::at(r, from).filter(|p| p.form == Form::Cardinal && p.start == from) else { break };
        let Some((name, after)) = behind(r, part.end).filter(|_| !r.hyphen(part.end)) else { break };
        let Some(of) = seconds(name).filter(|s| *s < size || (!linked && *s != size)) else { break };
        total += part.value * of;
        step = step.min(part.grain * of);
        size = of.min(size);
        end = after;
    }
    Some((total, step, end))
}
