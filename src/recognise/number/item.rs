//! A figure with its sign, currency and unit: everything but bounds and ranges.

use std::borrow::Cow;

use super::core::{Core, Form};
use super::lexicon::Currency;
use super::reader::Reader;
use super::{age, beside, money, unit};
use crate::value::{Bound, Measure};

/// A figure on its way to becoming a mention.
#[derive(Debug, Clone)]
pub struct Item {
    pub core: Core,
    /// First token.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub bound: Bound,
    pub grain: f64,
    pub measure: Measure,
    pub unit: Option<Cow<'static, str>>,
    /// A currency symbol or word stood before the figure.
    pub symbol: bool,
}

impl Item {
    fn new(core: Core) -> Self {
        let (low, high, bound) = match core.form {
            // `dozens`: a dozen at the least, and no telling how many.
            Form::Vague => (Some(core.value), None, Bound::Range),
            _ => (Some(core.value), Some(core.value), if core.loose { Bound::About } else { Bound::Exact }),
        };
        let measure = if core.form == Form::Fraction { Measure::Fraction } else { Measure::Number };
        Self {
            start: core.start,
            end: core.end,
            low,
            high,
            bound,
            grain: core.grain,
            measure,
            unit: None,
            symbol: false,
            core,
        }
    }

    /// The stated figure.
    pub fn figure(&self) -> f64 {
        self.low.or(self.high).unwrap_or(0.0)
    }

    /// Whether it is a number that nothing has been read to yet.
    pub fn bare(&self) -> bool {
        self.measure == Measure::Number && self.unit.is_none()
    }

    /// Multiplies the figure and its step.
    pub fn scale(&mut self, by: f64) {
        self.low = self.low.map(|v| v * by);
        self.high = self.high.map(|v| v * by);
        self.grain *= by.abs();
    }

    fn measured(&mut self, measure: Measure, unit: impl Into<Cow<'static, str>>, end: usize) {
        self.measure = measure;
        self.unit = Some(unit.into());
        self.end = end;
    }

    fn money(&mut self, currency: Currency, end: usize) {
        self.scale(currency.worth);
        self.measured(Measure::Money, currency.code, end);
    }
}

/// Reads sign, currency and unit around a bare number.
pub fn read(r: &Reader<'_, '_>, core: Core) -> Item {
    let mut item = Item::new(core);
    let end = core.end;
    if let Some((currency, from)) =
        money::before(r, core.start).filter(|_| money::symbol(r, core.start) || !trailing(r, &core))
    {
        item.start = from;
        item.symbol = true;
        item.money(currency, end);
        name_again(r, &mut item);
    } else if let Some(currency) = before_millions(r, core.start) {
        item.start -= 1;
        item.symbol = true;
        item.money(currency, end);
    } else if r.letters(end) && core.form != Form::Vague && !r.known(end, beside::MEASURE) {
        // Most words behind a figure measure nothing.
    } else {
        let unit = unit::behind(r, end);
        if let Some((unit, end)) = age::behind(r, end, unit) {
            item.measured(Measure::Age, unit, end);
        } else if let Some((unit, end)) = percent(r, end) {
            item.measured(Measure::Percent, unit, end);
        } else {
            behind(r, &mut item, unit);
        }
    }
    sign(r, &mut item);
    if matches!(item.measure, Measure::Money | Measure::Dimension)
        && let (Some((per, end)), Some(unit)) = (unit::rate(r, item.end), item.unit.as_ref())
    {
        item.unit = Some(format!("{unit}/{per}").into());
        item.end = end;
    }
    // `barrels of oil per day`: the rate stands behind the stuff, outside the span.
    if item.measure == Measure::Dimension
        && r.is(item.end, "of")
        && r.letters(item.end + 1)
        && r.among(item.end + 2, &["per", "a", "an"])
        && let (Some((per, _)), Some(unit)) =
            (unit::rate(r, item.end + 2), item.unit.as_ref().filter(|u| !u.contains('/')))
    {
        item.unit = Some(format!("{unit}/{per}").into());
    }
    item
}

/// Whether the number has a currency of its own behind it.
fn trailing(r: &Reader<'_, '_>, core: &Core) -> bool {
    money::behind(r, core, core.end).is_some()
}

/// `$10 dollars`, `$5 US`: the currency is named twice.
fn name_again(r: &Reader<'_, '_>, item: &mut Item) {
    let core = item.core;
    if let Some((c, end)) = money::behind(r, &core, item.end).filter(|(c, _)| c.worth == 1.0)
        && r.letters(end - 1)
    {
        item.end = end;
        item.unit = Some(c.code.into());
    }
}

fn before_millions(r: &Reader<'_, '_>, start: usize) -> Option<Currency> {
    money::million_code(r.word(start.checked_sub(1).filter(|b| *b >= r.floor)?))
}

/// Currency or unit behind the number, right behind which stands `unit`.
fn behind(r: &Reader<'_, '_>, item: &mut Item, unit: Option<(&'static str, usize)>) {
    let core = item.core;
    if let Some((currency, end)) = money::behind(r, &core, core.end) {
        // `75 USD million`
        let (by, end) = super::core::magnitude_word(r, end).filter(|_| r.letters(end)).unwrap_or((1.0, end));
        item.money(currency, end);
        item.scale(by);
        if let Some((part, end)) =
            money::change(r, end).filter(|_| currency.worth == 1.0 && r.letters(end - 1) && item.bound == Bound::Exact)
        {
            item.low = item.low.map(|v| v + part);
            item.high = item.low;
            item.grain = 0.01;
            item.end = end;
        }
        return;
    }
    if let Some(currency) = money::million_code(r.word(core.end)) {
        return item.money(currency, core.end + 1);
    }
    let of = core.form == Form::Vague && r.is(core.end, "of");
    let at = if of { core.end + 1 } else { core.end };
    let next = if r.hyphen(at) { at + 1 } else { at };
    if r.among(next, &POUNDS) {
        if money::pounds_are_money(r, &core, next + 1) {
            item.measured(Measure::Money, "GBP", next + 1);
            return;
        }
        return dimension(r, item, "lb", next + 1);
    }
    let Some((unit, end)) = (if of { unit::behind(r, at) } else { unit }) else { return };
    if let Some(size) = unit::seconds(unit) {
        // `zero-day` is no length of time.
        if core.value == 0.0 {
            return;
        }
        // `two second chances`: one of them, or a hyphen, or the plural.
        let fits = unit != "second" || core.value == 1.0 || core.digits || !r.is(end - 1, "second") || r.hyphen(at);
        if !fits {
            return;
        }
        if let Some((total, step, end)) = unit::time(r, &core, unit, end) {
            if item.low.is_some() && item.low == item.high {
                (item.low, item.high) = (Some(total), Some(total));
            } else {
                item.low = item.low.map(|v| v * size);
            }
            item.grain = step;
            item.measured(Measure::Duration, "second", end);
        }
        return;
    }
    dimension(r, item, unit, end);
}

fn dimension(r: &Reader<'_, '_>, item: &mut Item, unit: &'static str, end: usize) {
    item.measured(Measure::Dimension, unit, end);
    if let Some((value, step, end)) =
        unit::composite(r, unit, item.core.value, end).filter(|_| item.bound == Bound::Exact)
    {
        (item.low, item.high, item.grain) = (Some(value), Some(value), step);
        item.end = end;
    }
}

const POUNDS: [&str; 2] = ["pound", "pounds"];
const PERCENT: [&str; 6] = ["%", "％", "percent", "pct", "pct.", "percents"];
const PER: &str = "per";
const PERCENTAGE: &str = "percentage";
const BASIS: &str = "basis";

/// Whether a lower-cased word can begin what measures the figure before it, beside units and currencies.
pub fn measures(lower: &str) -> bool {
    POUNDS.contains(&lower)
        || PERCENT.contains(&lower)
        || [PER, PERCENTAGE, BASIS, unit::STONE].contains(&lower)
        || age::tells(lower)
        || money::may_be_millions(lower)
}

/// `%`, `per cent`, `percentage points`, `basis points` behind a number.
fn percent(r: &Reader<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let at = if r.hyphen(at) { at + 1 } else { at };
    let point = |at: usize| {
        let at = if r.hyphen(at) { at + 1 } else { at };
        r.among(at, &["point", "points"]).then_some(at + 1)
    };
    if r.among(at, &PERCENT) {
        return Some(match point(at + 1) {
            Some(end) => ("percentage point", end),
            None => ("percent", at + 1),
        });
    }
    if r.is(at, PER) && r.is(at + 1, "cent") {
        return Some(("percent", at + 2));
    }
    if r.is(at, PERCENTAGE) {
        return Some(("percentage point", point(at + 1)?));
    }
    if r.is(at, BASIS) {
        return Some(("basis point", point(at + 1)?));
    }
    None
}

/// `-5`, `minus 20`, `negative one`.
fn sign(r: &Reader<'_, '_>, item: &mut Item) {
    let Some(before) = item.start.checked_sub(1).filter(|b| *b >= r.floor) else { return };
    let touching = matches!(r.word(before), "-" | "−" | "–") && r.glued(item.start) && !r.glued(before);
    let spoken =
        r.is(before, "minus") || (r.is(before, "negative") && (!item.core.digits || item.measure == Measure::Percent));
    // `plus or minus 3 points` is no sign.
    let either = before > r.first && r.is(before - 1, "or");
    if touching || spoken && !either {
        item.scale(-1.0);
        (item.low, item.high) = (item.high, item.low);
        item.start = before;
    }
    // `20 degrees below zero`
    if item.unit.as_deref().is_some_and(|u| matches!(u, "degree" | "celsius" | "fahrenheit"))
        && r.is(item.end, "below")
        && r.is(item.end + 1, "zero")
    {
        item.scale(-1.0);
        (item.low, item.high) = (item.high, item.low);
        item.end += 2;
    }
}
