//! Bounds and hedges: `more than`, `up to`, `about`, `or more`.

use super::item::Item;
use super::lexicon::{AFTER, BEFORE, Hedge, LASTED, LAW_VERBS, OVER_VERBS, SOFTENERS, SPELLS};
use super::reader::Reader;
use crate::text::Tag;
use crate::value::{Bound, Measure};

/// Reads the bounds before and behind an item and bends its ends.
pub fn apply(r: &Reader<'_, '_>, item: &mut Item) {
    let mut hedge = None;
    let mut start = item.start;
    for _ in 0..3 {
        let Some((found, from)) = r.back(&BEFORE, start).filter(|(h, from)| stands(r, item, *h, *from, start)) else {
            break;
        };
        start = from;
        hedge = stronger(hedge, found);
    }
    if start < item.start {
        item.start = start;
        if start > r.floor
            && matches!(hedge, Some(Hedge::Bound(_)))
            && r.has(start - 1, &SOFTENERS)
            && !r.is(start - 1, "only")
        {
            item.start = start - 1;
        }
    }
    if let Some((found, end)) = r.ahead(&AFTER, item.end).filter(|(h, end)| follows(r, item, *h, *end)) {
        item.end = end;
        hedge = match (hedge, found) {
            (Some(Hedge::Bound(Bound::LessThan)), Hedge::OrEqual) => Some(Hedge::Bound(Bound::AtMost)),
            (Some(Hedge::Bound(Bound::MoreThan)), Hedge::OrEqual) => Some(Hedge::Bound(Bound::AtLeast)),
            (before, found) => stronger(before, found),
        };
    }
    match hedge {
        Some(Hedge::Bound(bound)) => bend(item, bound),
        Some(Hedge::Nearly) => {
            let one = item.bound == Bound::Exact && item.low == item.high;
            bend(item, Bound::About);
            item.low = item.low.filter(|_| !one);
        }
        _ => {}
    }
    // `25 years to life`
    if item.measure == Measure::Duration
        && r.is(item.end, "to")
        && r.is(item.end + 1, "life")
        && item.bound == Bound::Exact
    {
        item.end += 2;
        bend(item, Bound::AtLeast);
    }
}

/// A limit outweighs `about`; of two limits the one nearer to the figure was read first and stays.
fn stronger(have: Option<Hedge>, new: Hedge) -> Option<Hedge> {
    match have {
        None | Some(Hedge::Exact | Hedge::OrEqual | Hedge::Nearly | Hedge::Bound(Bound::About)) => Some(new),
        kept => kept,
    }
}

/// Opens or closes the ends of a figure as the bound says.
pub fn bend(item: &mut Item, bound: Bound) {
    let figure = item.low.or(item.high);
    match bound {
        Bound::MoreThan | Bound::AtLeast => {
            item.low = figure;
            item.high = None;
            item.bound = bound;
        }
        Bound::LessThan | Bound::AtMost => {
            item.high = item.high.or(figure);
            item.low = None;
            item.bound = bound;
        }
        // `about 20 to 30` stays a range.
        Bound::About if item.bound == Bound::Exact => item.bound = bound,
        _ => {}
    }
}

/// Whether words that can be a bound are one here.
fn stands(r: &Reader<'_, '_>, item: &Item, hedge: Hedge, from: usize, start: usize) -> bool {
    let before = from.checked_sub(1).filter(|b| *b >= r.first);
    // `goes up to 67 from 65`
    let rises =
        || before.is_some_and(|b| r.among(b, &["go", "goes", "going", "went", "gone", "moved", "moves", "edged"]));
    if r.is(from, "up") && r.is(from + 1, "to") && rises() {
        return false;
    }
    if start - from > 1 {
        // `12 per cent fewer than a year earlier`: how many fewer, and since when.
        let compared =
            item.measure == Measure::Duration && before.is_some_and(|b| r.among(b, &["percent", "cent", "%"]));
        return !compared;
    }
    match r.lower(from).as_ref() {
        "over" if item.measure == Measure::Duration || r.has(item.end, &SPELLS) => {
            before.is_none_or(|b| r.has(b, &LASTED))
        }
        // `will hand over 140 prisoners`
        "over" if matches!(item.measure, Measure::Number | Measure::Count | Measure::Money) => {
            // Police arrested over 40 people; nobody was arrested over 40.
            let passive = |b: usize| b > r.first && r.token(b - 1).is_some_and(|t| t.tag == Tag::Auxiliary);
            let law = |b: usize| item.measure != Measure::Money && r.has(b, &LAW_VERBS) && passive(b);
            before.is_none_or(|b| !r.has(b, &OVER_VERBS) && !law(b))
        }
        "some" => !before.is_some_and(|b| r.is(b, "in")),
        "minimum" | "maximum" => !before.is_some_and(|b| r.among(b, &["the", "a"])),
        _ => hedge != Hedge::Exact || !r.is(from, "equal"),
    }
}

/// Whether words behind a figure are a bound: `or less than 5` goes on with another one, `plus 3` adds.
fn follows(r: &Reader<'_, '_>, item: &Item, hedge: Hedge, end: usize) -> bool {
    let last = r.lower(end - 1);
    match last.as_ref() {
        "+" => r.glued(end - 1) && !(r.glued(end) && (r.figure(end) || r.letters(end))),
        "plus" => !r.figure(end) && !r.among(end, &["a", "an", "the"]) && (r.hyphen(end - 2) || r.letters(end)),
        "ish" | "odd" | "some" => r.glued(end - 2),
        "more" | "less" | "greater" | "fewer" | "higher" | "lower" if r.is(end, "than") => {
            // `or more than` at the end of a clause still closes the figure before it.
            super::core::at(r, end + 1).is_none() && !r.figure(end + 1)
        }
        "over" | "under" | "above" | "below" | "up" => {
            !r.figure(end)
                && super::core::at(r, end).is_none()
                && !(r.among(end - 2, &["and"]) && matches!(r.word(end), "to" | "the" | "a" | "down"))
        }
        "maximum" | "tops" => matches!(r.word(end), "" | "." | "," | ")" | ";"),
        _ => hedge != Hedge::OrEqual || item.bound != Bound::Range,
    }
}

/// Joins two one-sided bounds that hold for one figure: `more than 20 and fewer than 30`.
pub fn join(first: &Item, second: &Item) -> Option<(f64, f64)> {
    if first.measure != second.measure || first.unit != second.unit {
        return None;
    }
    let (low, high) = match (first.low, first.high, second.low, second.high) {
        (Some(low), None, None, Some(high)) | (None, Some(high), Some(low), None) => (low, high),
        _ => return None,
    };
    (low < high).then_some((low, high))
}
