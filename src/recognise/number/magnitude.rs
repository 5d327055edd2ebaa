//! Scales that a figure is read on: the magnitude of a quake, the category of a storm; and figures that a code is glued to (`M6.1`, `Rs500`, `USD115`).

use super::core::{Core, Form, magnitude_word};
use super::item::Item;
use super::lexicon::{self, MONEY_BEFORE, QUAKES};
use super::reader::Reader;
use super::{beside, figure, unit};
use crate::value::{Bound, Measure};

/// Words that name a scale.
const STRENGTH: [&str; 2] = ["magnitude", "magnitudes"];
const CATEGORY: [&str; 1] = ["category"];

/// Whether a lower-cased word before a figure can bring the scale that it is read on.
pub fn brings_scale(lower: &str) -> bool {
    lower == "of" || STRENGTH.contains(&lower) || CATEGORY.contains(&lower)
}

/// No quake is stronger.
const STRONGEST: f64 = 10.0;

/// Makes a magnitude or a category of a bare number that words around it say is one, and says whether it did.
pub fn read(r: &Reader<'_, '_>, item: &mut Item) -> bool {
    if item.core.scale > 1.0 || item.figure() >= STRONGEST || item.figure() < 0.0 {
        return false;
    }
    // `a 6.7 degree quake`
    let degrees = item.unit.as_deref() == Some("degree") && shaken(r, item.end);
    if !item.bare() && !degrees {
        return false;
    }
    let mut unit = "magnitude";
    if degrees {
        // Said already: the noun behind it is a quake.
    } else if let Some((start, scale)) = announced(r, item.start) {
        item.start = start;
        unit = scale;
    } else if let Some(end) = behind(r, item.end) {
        item.end = end;
    } else if !(item.core.digits && tenths(r, item) && (shaken(r, item.end) || near_quake(r, item))) {
        return false;
    }
    item.measure = Measure::Dimension;
    item.unit = Some(unit.into());
    true
}

/// Whether a word that names a scale stands before the figure at `start`.
pub fn named(r: &Reader<'_, '_>, start: usize) -> bool {
    announced(r, start).is_some()
}

/// `magnitude 5.9`, `magnitude-5.9`, `category 4`, `a magnitude of 5.9`: the token it starts at, and the scale.
fn announced(r: &Reader<'_, '_>, start: usize) -> Option<(usize, &'static str)> {
    let strength = |at: usize| r.among(at, &STRENGTH).then_some("magnitude");
    let scale = |at: usize| strength(at).or_else(|| r.among(at, &CATEGORY).then_some("category"));
    let mut at = start.checked_sub(1).filter(|b| *b >= r.floor)?;
    if r.letters(at) && !r.known(at, beside::SCALE) {
        return None;
    }
    if (r.dash(at) || r.is(at, "of") || r.mark(at, "(") || r.mark(at, ":")) && at > r.floor {
        at -= 1;
    }
    // `a magnitude of about 5.9`
    if r.is(at, "of") && at > r.floor && scale(at - 1).is_some() {
        at -= 1;
    }
    Some((at, scale(at)?))
}

/// `-magnitude`, `in magnitude`, `on the Richter scale` behind a figure: one past it.
fn behind(r: &Reader<'_, '_>, end: usize) -> Option<usize> {
    let at = if r.dash(end) { end + 1 } else { end };
    if r.is(at, "magnitude") {
        return Some(at + 1);
    }
    if r.is(at, "in") && r.is(at + 1, "magnitude") {
        return Some(at + 2);
    }
    // `5.9 on the Richter scale`, `a 5.9 Richter-scale quake`
    for skip in 0..4 {
        if r.is(at + skip, "richter") {
            let scale = if r.hyphen(at + skip + 1) { at + skip + 2 } else { at + skip + 1 };
            return Some(if r.is(scale, "scale") { scale + 1 } else { at + skip + 1 });
        }
        if !r.among(at + skip, &["on", "the", "open-ended", "in", "of", "degrees", "points"]) {
            break;
        }
    }
    None
}

/// Whether the figure has one decimal.
fn tenths(r: &Reader<'_, '_>, item: &Item) -> bool {
    (item.core.start..item.core.end).any(|i| r.word(i).split_once('.').is_some_and(|(_, d)| d.len() == 1))
}

/// `two quakes, measuring 7.6 and 7.4`, `the 7.6 and 7.5 magnitude quakes`.
fn near_quake(r: &Reader<'_, '_>, item: &Item) -> bool {
    let around = item.start.saturating_sub(8).max(r.first)..(item.end + 5).min(r.end);
    around.into_iter().any(|i| r.has(i, &QUAKES))
}

/// `a 5.9 quake`, `6.7-strength earthquake`.
fn shaken(r: &Reader<'_, '_>, end: usize) -> bool {
    let at = if r.dash(end) { end + 1 } else { end };
    let at = if r.among(at, &["strength", "strong", "undersea", "offshore"]) { at + 1 } else { at };
    r.among(
        at,
        &["quake", "earthquake", "temblor", "tremor", "aftershock", "quakes", "earthquakes", "aftershocks", "tremors"],
    )
}

/// A word that letters and digits share: `M6.1`, `Rs500`, `USD115`, with the digits that were cut off behind it.
pub fn coded(r: &Reader<'_, '_>, i: usize) -> Option<Item> {
    let word = r.word(i);
    let cut = word.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = word.split_at_checked(cut)?;
    if !digits.bytes().all(|b| b.is_ascii_digit()) || r.glued(i) && r.dash(i.saturating_sub(1)) {
        return None;
    }
    let (mut text, mut end) = (digits.to_string(), i + 1);
    while end < i + 7 && matches!(r.word(end), "." | ",") && r.glued(end) && r.glued(end + 1) && r.figure(end + 1) {
        text.push_str(r.word(end));
        text.push_str(r.word(end + 1));
        end += 2;
    }
    let worth = figure::worth(&text)?;
    let core = |value, grain, scale, end| Core {
        start: i,
        end,
        value,
        grain,
        form: Form::Cardinal,
        plain: false,
        digits: true,
        scale,
        loose: false,
    };
    let item = |core: Core, measure, unit| Item {
        core,
        start: core.start,
        end: core.end,
        low: Some(core.value),
        high: Some(core.value),
        bound: Bound::Exact,
        grain: core.grain,
        measure,
        unit: Some(unit),
        symbol: true,
    };
    if letters == "M" && worth.decimals == Some(1) && worth.value < STRONGEST && worth.value >= 1.0 {
        return Some(item(core(worth.value, 0.1, 1.0, end), Measure::Dimension, "magnitude".into()));
    }
    // `$A2,500`
    let dollars = match letters {
        "A" | "AU" => Some("AUD"),
        "US" => Some("USD"),
        "C" => Some("CAD"),
        "NZ" => Some("NZD"),
        "HK" => Some("HKD"),
        "S" => Some("SGD"),
        _ => None,
    };
    if let Some(code) = dollars.filter(|_| i > r.floor && r.mark(i - 1, "$") && r.glued(i)) {
        let (by, end) = multiplied(r, end);
        let grain = figure::grain(worth.value * by, worth.decimals, by);
        return Some(Item {
            start: i - 1,
            ..item(core(worth.value * by, grain, by, end), Measure::Money, code.into())
        });
    }
    let upper = letters.bytes().all(|b| b.is_ascii_uppercase()) && letters.len() == 3;
    if !upper && letters != "Rs" && letters != "RM" {
        return None;
    }
    let currency = MONEY_BEFORE.of(&letters.to_ascii_lowercase()).iter().find(|phrase| phrase.words.len() == 1)?.value;
    let (by, end) = multiplied(r, end);
    let grain = figure::grain(worth.value * by, worth.decimals, by);
    let mut sum = item(core(worth.value * by, grain, by, end), Measure::Money, currency.code.into());
    if let Some((per, end)) = unit::rate(r, end) {
        sum.unit = Some(format!("{}/{per}", currency.code).into());
        sum.end = end;
    }
    Some(sum)
}

/// The magnitude behind a figure that a code is glued to, and one past it.
fn multiplied(r: &Reader<'_, '_>, end: usize) -> (f64, usize) {
    magnitude_word(r, end)
        .or_else(|| Some((lexicon::magnitude(r.word(end), r.glued(end))?, end + 1)))
        .unwrap_or((1.0, end))
}
