//! Whether two figures leave room for one another: bounds, rounding, units, parts and totals.
//!
//! The one place that knows what `more than 48,000` still allows. It sees two quantities and nothing else: whether they
//! are about the same thing is for others to say.
//!
//! | stated | room |
//! | --- | --- |
//! | `237`, `48,400`, `$11 million` | the figure, give or take half a step of its own rounding. A count under 1,000 is not rounded |
//! | `about 240` | a step of its own rounding to either side, ten, and no more than twelve per cent |
//! | `nearly 240` | from there down by twelve per cent |
//! | `more than 48,000` | from there up to the next step of its own rounding, `48,000` to `49,000` |
//! | `at least 5` | from there up to three fifths more |
//! | `up to 80`, `fewer than 100` | from there down, by the same measure |
//! | `20 to 30` | both ends and all between |
//!
//! Two floors (`more than 600`, `more than 640`) are judged more strictly than a floor and a figure: each writer gave the
//! best floor there was.

mod digits;
mod unit;

use crate::value::{Bound, Measure, Quantity};

pub use digits::{slip, telling};
pub use unit::dimension;
use unit::scale;

/// How two figures stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The same figure with the same bound.
    Same,
    /// Both can be right: one is coarser, or leaves room for the other.
    Compatible,
    /// Both cannot be right.
    Apart,
    /// They do not measure the same (kilometres and kilograms, euros and dollars).
    Incomparable,
}

impl Fit {
    /// Whether an editor has nothing to look at.
    pub fn agrees(self) -> bool {
        matches!(self, Fit::Same | Fit::Compatible)
    }
}

/// How far `about` reaches to either side at most, and at least.
const ABOUT: f64 = 0.12;
const ABOUT_LEAST: f64 = 0.05;
/// Of how few units `about` is looser, and how far it reaches then: `a couple of hours` are one and a half to two and a half.
const FEW: f64 = 4.0;
const ABOUT_FEW: f64 = 0.3;
/// How far `nearly` reaches down from a coarse figure: `almost half a year` is five months.
const NEARLY: f64 = 0.2;
/// How far above a floor the figure may lie that it was the floor of.
const ABOVE: f64 = 1.6;
/// Below this a bound of a count and the count itself are one: nobody says `more than 6` of 7 dead.
const SMALL: f64 = 13.0;
/// How many times its least a vague figure may be: `hundreds` are no more than a thousand, but `thousands` may be 14,000.
const VAGUE: f64 = 10.0;
const VAGUE_THOUSANDS: f64 = 20.0;
/// How far half a step of rounding may reach, as a share of the figure: nobody rounds 120,000 to 100,000.
const COARSEST: f64 = 0.05;
/// The same for a length of time: six weeks are a month and a half.
const COARSEST_TIME: f64 = 0.08;
/// The same for a measure told in a few whole units: two miles are 1.6 or 2.4.
const COARSEST_UNITS: f64 = 0.2;
/// How much of one limit another one is at least that means the same.
const LIMITS: f64 = 0.75;
/// From how many seconds on a limit of time is one that a law or a contract sets: a year.
const LONG: f64 = 31_000_000.0;
/// How far the ends of a guess at one person's age lie apart, at most.
const GUESSED: f64 = 12.0;
/// How far two figures in different units may lie apart when one was converted.
const CONVERTED: f64 = 0.06;

/// Whether two figures can both be right.
pub fn fit(a: &Quantity, b: &Quantity) -> Fit {
    if family(a.measure) != family(b.measure) {
        return Fit::Incomparable;
    }
    if a.measure == Measure::Score {
        return if (a.low, a.high) == (b.low, b.high) { Fit::Same } else { Fit::Apart };
    }
    if a.unit == b.unit {
        return same_unit(a, b);
    }
    let (Some((dim_a, a_to)), Some((dim_b, b_to))) = (scale(a.unit.as_deref()), scale(b.unit.as_deref())) else {
        return Fit::Incomparable;
    };
    if dim_a != dim_b {
        return Fit::Incomparable;
    }
    // At sea a mile is a nautical one, whichever a desk writes.
    let at_sea = |q: &Quantity| matches!(q.unit.as_deref(), Some("mile" | "nautical mile"));
    if at_sea(a) && at_sea(b) && a.figure() == b.figure() {
        return Fit::Compatible;
    }
    let (a, b) = (scaled(a, a_to), scaled(b, b_to));
    let (x, y) = (a.figure(), b.figure());
    // Nobody converts a time that is written as a clock is: `2:29:08`.
    if dim_a != "time" && (x - y).abs() <= CONVERTED * x.abs().max(y.abs()) {
        return Fit::Compatible;
    }
    same_unit(&a, &b)
}

/// How far two figures lie apart, as the logarithm of their ratio, in one unit; `None` where they have no common unit or
/// one of them is nothing.
pub fn ratio(a: &Quantity, b: &Quantity) -> Option<f64> {
    let (x, y) = (a.figure().abs(), b.figure().abs());
    let (x, y) = match (a.unit == b.unit, scale(a.unit.as_deref()), scale(b.unit.as_deref())) {
        (true, ..) => (x, y),
        (_, Some((of, by)), Some((other, to))) if of == other => (x * by, y * to),
        _ => return None,
    };
    (x > 0.0 && y > 0.0).then(|| (x / y).ln().abs())
}

/// The same between the nearest figures that both may stand for: `dozens` reach to ten dozen, and 300 lies two and a half
/// times as far.
pub fn apart(a: &Quantity, b: &Quantity) -> Option<f64> {
    let reach = |q: &Quantity| if vague(q) { reach_of(q.figure()).ln() } else { 0.0 };
    let size = |q: &Quantity| q.figure().abs() * scale(q.unit.as_deref()).map_or(1.0, |(_, by)| by);
    let low = if size(a) <= size(b) { a } else { b };
    Some((ratio(a, b)? - reach(low)).max(0.0))
}

/// `dozens`, `hundreds`: nobody counted.
pub fn vague(q: &Quantity) -> bool {
    q.bound == Bound::Range && q.high.is_none()
}

/// How many times its least a vague figure may be.
fn reach_of(least: f64) -> f64 {
    if (1_000.0..10_000.0).contains(&least) { VAGUE_THOUSANDS } else { VAGUE }
}

/// Lowest and highest figure that a statement leaves room for, next to a statement that is no bound itself.
pub fn room(q: &Quantity) -> (f64, f64) {
    let v = q.figure();
    let size = v.abs();
    match q.bound {
        Bound::Exact => {
            let half = half_step(q);
            (v - half, v + half)
        }
        Bound::About => {
            if nearly(q) {
                return (v - (ABOUT * size).max((q.grain / 2.0).min(NEARLY * size)), v);
            }
            let half = about(q);
            (q.low.unwrap_or(v) - half, q.high.unwrap_or(v) + half)
        }
        Bound::MoreThan => {
            let step = if q.grain > 1.0 { round_step(q).min((ABOVE - 1.0) * size) } else { (ABOVE - 1.0) * size };
            (v, v + step.max(smallest(q)))
        }
        Bound::AtLeast => (v, v + ((ABOVE - 1.0) * size).max(smallest(q))),
        Bound::LessThan | Bound::AtMost => (v - ((1.0 - 1.0 / ABOVE) * size).max(smallest(q)), v),
        Bound::Range => {
            // `dozens`: a thousand is no longer called that.
            let high = q.high.or(q.low.map(|low| low * reach_of(low))).unwrap_or(f64::INFINITY);
            let low = q.low.unwrap_or(f64::NEG_INFINITY);
            (low.min(high), low.max(high))
        }
    }
}

/// Whether `parts` make up `whole`, as the sum an editor would write (`24 + 35 = 59`). A lower bound among the parts makes
/// the sum one as well, and `about` is taken by its word: the figures as written must give the sum.
pub fn adds_up(parts: &[&Quantity], whole: &Quantity) -> Option<String> {
    if parts.len() < 2 || !parts.iter().all(|p| p.unit == whole.unit && family(p.measure) == family(whole.measure)) {
        return None;
    }
    let sum: f64 = parts.iter().map(|p| p.figure()).sum();
    let target = whole.figure();
    if (sum - target).abs() > 1e-9 * target.abs().max(1.0) {
        return None;
    }
    let terms: Vec<String> = parts.iter().map(|p| crate::value::grouped(p.figure())).collect();
    Some(format!("{} = {}", terms.join(" + "), crate::value::grouped(target)))
}

fn same_unit(a: &Quantity, b: &Quantity) -> Fit {
    if a.low == b.low && a.high == b.high && a.bound == b.bound {
        return Fit::Same;
    }
    // `aged 61 to 88` names the youngest and the oldest; `in her 60s`, `20 to 25 years old` are guesses.
    let ends = |q: &Quantity| q.low.zip(q.high).is_some_and(|(low, high)| high - low > GUESSED);
    if a.measure == Measure::Age && [a, b].iter().all(|q| q.bound == Bound::Range && ends(q)) {
        return Fit::Apart;
    }
    let fits = match (side(a.bound), side(b.bound)) {
        (Side::Floor, Side::Floor) => floors(a, b),
        (Side::Ceiling, Side::Ceiling) => ceilings(a, b),
        (Side::Point, Side::Point) => points(a, b),
        _ => overlap(a, b),
    };
    if fits { Fit::Compatible } else { Fit::Apart }
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Side {
    Point,
    Floor,
    Ceiling,
    Between,
}

fn side(bound: Bound) -> Side {
    match bound {
        Bound::Exact | Bound::About => Side::Point,
        Bound::MoreThan | Bound::AtLeast => Side::Floor,
        Bound::LessThan | Bound::AtMost => Side::Ceiling,
        Bound::Range => Side::Between,
    }
}

/// How far a count in the hundreds may lie from the full hundred that a desk gives for it.
const HUNDRED: f64 = 0.03;

/// Two figures: the coarser one decides how far apart they may be.
fn points(a: &Quantity, b: &Quantity) -> bool {
    let reach = |q: &Quantity| match q.bound {
        Bound::About => about(q),
        _ => half_step(q),
    };
    let (x, y) = (reach(a), reach(b));
    if nearly(a) || nearly(b) {
        let ((a_low, a_high), (b_low, b_high)) = (room(a), room(b));
        return a_low <= b_high + slack(a, b) && b_low <= a_high + slack(a, b);
    }
    let hundred = |q: &Quantity| q.grain >= 100.0 && q.figure().abs() >= 500.0;
    if hundred(a) != hundred(b) && gap(a, b) <= HUNDRED * a.figure().abs().max(b.figure().abs()) {
        return true;
    }
    let vague = a.bound == Bound::About && b.bound == Bound::About;
    let both = if vague { ABOUT * (a.figure().abs() + b.figure().abs()) } else { x.max(y) };
    gap(a, b) <= both + slack(a, b)
}

/// How far `about` reaches: one step of the figure's own rounding, within limits.
fn about(q: &Quantity) -> f64 {
    let size = q.figure().abs();
    let few = matches!(q.measure, Measure::Duration | Measure::Dimension) && size < FEW * q.grain;
    let most = if few { ABOUT_FEW } else { ABOUT };
    q.grain.max(ABOUT_LEAST * size).min(most * size).max(half_step(q))
}

/// `nearly 80`: about, and not above. Its low end is open.
fn nearly(q: &Quantity) -> bool {
    q.bound == Bound::About && q.low.is_none()
}

/// The distance between two figures, each of which may be a span (`about 20 to 30`).
fn gap(a: &Quantity, b: &Quantity) -> f64 {
    let (a_low, a_high) = ends(a);
    let (b_low, b_high) = ends(b);
    (b_low - a_high).max(a_low - b_high).max(0.0)
}

fn ends(q: &Quantity) -> (f64, f64) {
    let v = q.figure();
    (q.low.unwrap_or(v), q.high.unwrap_or(v))
}

fn overlap(a: &Quantity, b: &Quantity) -> bool {
    let ((a_low, a_high), (b_low, b_high)) = (room(a), room(b));
    let slack = slack(a, b);
    let open = |q: &Quantity, other_high: f64| q.bound == Bound::MoreThan && other_high <= q.figure() + slack;
    let shut = |q: &Quantity, other_low: f64| q.bound == Bound::LessThan && other_low >= q.figure() - slack;
    // `a shot over two defenders`: what looks like a bound of a small count may be none.
    let small = a.figure() == b.figure() && a.figure() < SMALL && a.unit.is_none();
    if small && (a.bound == Bound::Exact || b.bound == Bound::Exact) {
        return true;
    }
    if open(a, b_high) || open(b, a_high) || shut(a, b_low) || shut(b, a_low) {
        // `more than 51` and `51`: the bound itself is not inside, except where the other figure is rounded.
        let rounded = half_step(a).max(half_step(b)) > 0.0 || a.grain >= 10.0 && b.grain >= 10.0;
        return rounded && gap(a, b) <= slack;
    }
    a_low <= b_high + slack && b_low <= a_high + slack
}

/// The step of the scale on which a bound of this figure is chosen: fifties for `250`, five hundreds for `3,500`.
fn round_step(q: &Quantity) -> f64 {
    let five = 5.0 * q.grain;
    if q.grain >= 10.0 && q.figure().abs() % five == 0.0 { five } else { q.grain }
}

/// Whether a floor is a count to the last one, of which another floor is the round figure below: `at least 212`.
fn counted(q: &Quantity) -> bool {
    q.grain <= 1.0 && q.figure().abs() >= SMALL
}

/// Two floors agree while the higher one lies below the next step that the writer of the lower one would have taken.
fn floors(a: &Quantity, b: &Quantity) -> bool {
    let (low, high) = if a.figure() <= b.figure() { (a, b) } else { (b, a) };
    let step = if counted(high) && low.grain >= 10.0 { low.grain.min(low.figure().abs() / 2.0) } else { step(low) };
    let next = low.figure() + step;
    high.figure() < next - slack(a, b) || high.figure() - low.figure() <= slack(a, b)
}

fn ceilings(a: &Quantity, b: &Quantity) -> bool {
    let (low, high) = if a.figure() <= b.figure() { (a, b) } else { (b, a) };
    // `within four minutes`, `less than five minutes`: of two measured limits the narrower one lies in the wider.
    // `Up to 20 years` is what a law allows: so long a limit is known to the year.
    let near = match a.measure {
        Measure::Duration => high.figure() < LONG,
        measure => measure == Measure::Dimension,
    };
    let measured = near && low.figure() >= LIMITS * high.figure();
    measured || low.figure() > high.figure() - step(high) + slack(a, b) || high.figure() - low.figure() <= slack(a, b)
}

/// The step in which a bound of this size is chosen: nobody who counts past a hundred goes by one figure alone.
fn step(q: &Quantity) -> f64 {
    let size = q.figure().abs();
    if size < 100.0 { q.grain.max(smallest(q)) } else { q.grain.min(10f64.powf(size.log10().floor() - 1.0)) }
}

/// Half a step of a figure's own rounding: nothing for a count below a thousand, which is given to the last one.
fn half_step(q: &Quantity) -> f64 {
    let size = q.figure().abs();
    let counted =
        matches!(q.measure, Measure::Number | Measure::Count | Measure::Ordinal | Measure::Score | Measure::Age);
    if counted && q.grain >= 1.0 && size < 1000.0 {
        return 0.0;
    }
    if q.grain <= 1.0 && counted {
        return if q.grain < 1.0 { q.grain / 2.0 * 0.999 } else { 0.0 };
    }
    let half = if q.grain < 1.0 || size < 10.0 { q.grain / 2.0 * 0.999 } else { q.grain / 2.0 };
    let coarsest = match q.measure {
        Measure::Duration => COARSEST_TIME,
        Measure::Dimension if q.grain >= 1.0 && size < 10.0 => COARSEST_UNITS,
        _ => COARSEST,
    };
    half.min(coarsest * size)
}

/// The least that a bound leaves open.
fn smallest(q: &Quantity) -> f64 {
    if q.grain > 0.0 { q.grain.min(1.0) } else { 1.0 }
}

fn slack(a: &Quantity, b: &Quantity) -> f64 {
    1e-9 * a.figure().abs().max(b.figure().abs()).max(1.0)
}

/// Measures that can be held against one another.
fn family(measure: Measure) -> Measure {
    match measure {
        Measure::Number | Measure::Count => Measure::Count,
        other => other,
    }
}

fn scaled(q: &Quantity, by: f64) -> Quantity {
    Quantity { low: q.low.map(|v| v * by), high: q.high.map(|v| v * by), grain: q.grain * by, unit: None, ..q.clone() }
}

#[cfg(test)]
mod tests;
