//! Ranges: `20 to 30`, `between 40 and 80`, `$5-6 million`, `five or six`.

use super::beside;
use super::core::{self, Form};
use super::item::{self, Item};
use super::lexicon::{CHANGE, GIVEN, MONEY_BEFORE};
use super::reader::Reader;
use crate::text::Tag;
use crate::value::{Bound, Measure};

/// Words between the two ends of a range.
const TO: [&str; 3] = ["to", "through", "till"];

/// Whether a lower-cased word behind a figure can join it to another one.
pub fn links(lower: &str) -> bool {
    TO.contains(&lower) || matches!(lower, "and" | "or" | "by" | "x" | "×")
}

/// How the two ends are joined.
#[derive(Clone, Copy, PartialEq)]
enum Link {
    To,
    Dash,
    And,
    Or,
}

/// Reads on from a figure to the other end of a range, if there is one.
pub fn extend(r: &Reader<'_, '_>, first: Item) -> Item {
    if first.core.form == Form::Vague || first.core.form == Form::Ordinal || first.bound != Bound::Exact {
        return first;
    }
    if r.letters(first.end) && !r.known(first.end, beside::LINK) {
        return first;
    }
    let between = first.start > r.floor && r.is(first.start - 1, "between");
    let from = first.start > r.floor && r.is(first.start - 1, "from");
    if let Some(sized) = by(r, &first) {
        return sized;
    }
    let Some((link, at)) = link(r, &first, between) else { return first };
    let Some(second) = second(r, at) else { return first };
    if second.core.form == Form::Vague || second.core.form == Form::Ordinal {
        return first;
    }
    if link == Link::To && from && first.bare() && !second.symbol && second.figure() < first.figure() {
        // `from 12 to nine per cent`: the unit holds for both ends of a fall.
        return share(first, &second);
    }
    match pair(r, first.clone(), second, link, between) {
        Some(mut range) => {
            if from && link == Link::To {
                let back = range.start.saturating_sub(7).max(r.first);
                if (back..range.start).any(|i| CHANGE.contains(r.lower(i).as_ref())) {
                    return Item { end: first.end, low: range.low, high: range.low, bound: Bound::Exact, ..range };
                }
            }
            if between || from {
                range.start -= 1;
            }
            range
        }
        None => first,
    }
}

/// `1.5 by 3 kilometres`: the unit holds for both sides.
fn by(r: &Reader<'_, '_>, first: &Item) -> Option<Item> {
    let by = r.is(first.end, "by") || (r.word(first.end) == "×" || r.is(first.end, "x"));
    if !by || !first.bare() {
        return None;
    }
    let second = second(r, first.end + 1).filter(|s| s.measure == Measure::Dimension)?;
    Some(share(first.clone(), &second))
}

/// The first figure with the measure of the second.
fn share(first: Item, second: &Item) -> Item {
    let factor = match second.measure {
        Measure::Duration | Measure::Money => second.figure() / second.core.value.max(f64::MIN_POSITIVE),
        _ => 1.0,
    };
    let mut shared = Item { measure: second.measure, unit: second.unit.clone(), ..first };
    shared.scale(factor);
    shared
}

/// `212 million euros, up from 148 million`, `eased to 6.8 per cent from 7.3`: what a figure is compared with has its unit.
pub fn measured_as(r: &Reader<'_, '_>, before: &Item, item: &mut Item) {
    let money = before.measure == Measure::Money && item.core.scale > 1.0;
    let share = before.measure == Measure::Percent && item.figure() <= before.figure().max(100.0);
    let Some(link) = item.start.checked_sub(1).filter(|at| item.bare() && (money || share) && *at >= before.end) else {
        return;
    };
    let compared = r.among(link, &["from", "against", "versus"])
        || r.is(link, "with") && link > before.end && r.among(link - 1, &["compared", "up", "down"])
        || r.is(link, "to") && link > before.end && r.is(link - 1, "compared");
    // `rose 6 per cent from 40`
    let level =
        money || before.start.checked_sub(1).is_some_and(|at| at >= r.first && r.among(at, &["to", "at", "of"]));
    // `of which 12 billion goes to schools`
    let verb = r.token(item.end).is_some_and(|token| token.tag == Tag::Verb);
    let counts = !verb && super::noun::counted(r, item.end);
    let listed = || money && (of_which(r, before.end, item.start) || r.is(link, "and") && r.has(item.end, &GIVEN));
    if (compared && level || listed()) && !counts {
        (item.measure, item.unit) = (before.measure, before.unit.clone());
    }
}

/// Whether what follows is a part of the figure before: `1.1 billion dollars, of which the state pays 650 million`.
fn of_which(r: &Reader<'_, '_>, from: usize, to: usize) -> bool {
    (from..to.saturating_sub(1)).any(|at| r.is(at, "of") && r.is(at + 1, "which"))
}

fn link(r: &Reader<'_, '_>, first: &Item, between: bool) -> Option<(Link, usize)> {
    let at = first.end;
    if r.among(at, &TO) {
        return Some((Link::To, at + 1));
    }
    if r.hyphen(at) && r.is(at + 1, "to") && r.hyphen(at + 2) {
        return Some((Link::To, at + 3));
    }
    if between && r.is(at, "and") {
        return Some((Link::And, at + 1));
    }
    if r.dash(at) {
        return Some((Link::Dash, at + 1));
    }
    if r.is(at, "or") {
        return Some((Link::Or, at + 1));
    }
    None
}

/// The figure at `at`, with a currency before it, if it has one.
fn second(r: &Reader<'_, '_>, at: usize) -> Option<Item> {
    let inner = Reader { floor: at, ..*r };
    for i in at..at + 3 {
        if let Some(core) = core::at(&inner, i) {
            let whole = core.start == at || inner.back(&MONEY_BEFORE, core.start).is_some_and(|(_, s)| s == at);
            return whole.then(|| item::read(&inner, core)).filter(|item| item.start == at);
        }
    }
    None
}

fn pair(r: &Reader<'_, '_>, first: Item, second: Item, link: Link, between: bool) -> Option<Item> {
    let (mut a, b) = (first, second);
    let glued = link == Link::Dash && r.glued(a.end) && r.glued(a.end + 1);
    // `$5 to 6 million`, `5 to 6 million`, `20-30 per cent`: what stands behind the second holds for both.
    if a.core.scale <= 1.0 && b.core.scale > 1.0 && !a.core.loose && a.core.digits == b.core.digits {
        let mantissa = b.core.value / b.core.scale;
        if a.core.value < mantissa && a.unit.is_none_or_same(&b, a.symbol) {
            a.scale(b.core.scale);
        }
    }
    if a.bare() && !b.bare() {
        let fits = match b.measure {
            Measure::Duration => b.figure() / b.core.value.max(f64::MIN_POSITIVE),
            Measure::Money => b.figure() / b.core.value.max(f64::MIN_POSITIVE),
            _ => 1.0,
        };
        if !b.symbol {
            a.scale(fits);
        } else {
            return None;
        }
        (a.measure, a.unit) = (b.measure, b.unit.clone());
    } else if b.bare() && !a.bare() && a.measure == Measure::Money && (a.symbol || glued) {
        return finish(a, b);
    } else if a.measure == b.measure && rate_of(&a, &b) {
        // `$99 to $299 per night`
        a.unit = b.unit.clone();
    } else if a.measure != b.measure || a.unit != b.unit {
        return None;
    }
    let (low, high) = (a.figure(), b.figure());
    if low >= high || b.bound != Bound::Exact {
        return None;
    }
    match link {
        // `two or three` people, not `5 or 500`.
        Link::Or if high > low * 2.0 || a.core.value > 1000.0 => return None,
        // A glued pair of bare figures is a score, a season, a serial number, unless it counts something.
        Link::Dash if a.bare() => {
            let counts = super::noun::plural(r, b.end);
            let wide = !glued && a.core.digits;
            let decimal = b.core.scale > 1.0 || !a.core.plain && a.core.digits;
            let aged = a.start > r.first && r.among(a.start - 1, &["aged", "ages", "age"]);
            if !(wide || counts || between || decimal || aged) || (glued && r.hyphen(b.end)) {
                return None;
            }
        }
        Link::Dash if !glued && !a.core.digits => return None,
        _ => {}
    }
    finish(a, b)
}

/// Whether the second figure has the unit of the first and says what for.
fn rate_of(a: &Item, b: &Item) -> bool {
    match (a.unit.as_deref(), b.unit.as_deref()) {
        (Some(a), Some(b)) => b.strip_prefix(a).is_some_and(|rest| rest.starts_with('/')),
        _ => false,
    }
}

fn finish(a: Item, b: Item) -> Option<Item> {
    let (low, high) = (a.figure(), b.figure());
    if low >= high {
        return None;
    }
    Some(Item { end: b.end, low: Some(low), high: Some(high), bound: Bound::Range, grain: a.grain.min(b.grain), ..a })
}

/// Whether a magnitude may be carried from one figure of a pair to the other.
trait Carries {
    fn is_none_or_same(&self, other: &Item, symbol: bool) -> bool;
}

impl Carries for Option<std::borrow::Cow<'static, str>> {
    fn is_none_or_same(&self, other: &Item, symbol: bool) -> bool {
        match self {
            None => true,
            Some(unit) => symbol && (other.unit.is_none() || other.unit.as_deref() == Some(unit.as_ref())),
        }
    }
}
