//! What a word can be beside a figure: told once for a word form, in bits, so that most words are passed over at one test.

use super::lexicon::{AFTER, BEFORE, MONEY_AFTER, MONEY_BEFORE, UNITS};
use super::{fraction, guard, item, lexicon, magnitude, range, score};

/// Can be the last word of a bound before it.
pub const BOUND_BEFORE: u16 = 1;
/// Can begin a bound behind it.
pub const BOUND_AFTER: u16 = 1 << 1;
/// Can begin a unit.
pub const UNIT: u16 = 1 << 2;
/// Can be the last word of a currency before it.
pub const MONEY_BEFORE_IT: u16 = 1 << 3;
/// Can begin a currency behind it.
pub const MONEY_BEHIND_IT: u16 = 1 << 4;
/// A short magnitude, at least as it may be written.
pub const MAGNITUDE: u16 = 1 << 5;
/// Can bring the scale that a figure is read on.
pub const SCALE: u16 = 1 << 6;
/// Makes a clock time of it, at least as it may be written.
pub const CLOCK: u16 = 1 << 7;
/// Names a month or a weekday.
pub const CALENDAR: u16 = 1 << 8;

/// Can join it to the other end of a range.
pub const LINK: u16 = 1 << 9;

/// Can begin what measures it.
pub const MEASURE: u16 = 1 << 10;
/// Can stand between it and the whole that it is a share of.
pub const RATIO: u16 = 1 << 11;
/// Can stand between it and the other half of a score.
pub const SCORE: u16 = 1 << 12;

/// Is a noun after which a figure is a name.
pub const NAMED: u16 = 1 << 13;

/// Ends in a digit itself, as codes do.
pub const CODE: u16 = 1 << 14;

/// What a lower-cased word can be.
pub fn of(lower: &str) -> u16 {
    let measures = UNITS.opens(lower) || MONEY_AFTER.opens(lower) || item::measures(lower);
    [
        (BOUND_BEFORE, BEFORE.opens(lower)),
        (BOUND_AFTER, AFTER.opens(lower)),
        (UNIT, UNITS.opens(lower)),
        (MONEY_BEFORE_IT, MONEY_BEFORE.opens(lower)),
        (MONEY_BEHIND_IT, MONEY_AFTER.opens(lower)),
        (MAGNITUDE, lexicon::may_multiply(lower)),
        (SCALE, magnitude::brings_scale(lower)),
        (CLOCK, guard::tells_clock(lower)),
        (CALENDAR, guard::calendar(lower)),
        (LINK, range::links(lower)),
        (MEASURE, measures),
        (RATIO, fraction::shares(lower)),
        (SCORE, score::scores(lower)),
        (NAMED, lexicon::NAMED.contains(lower)),
        (CODE, lower.ends_with(|last: char| last.is_ascii_digit())),
    ]
    .iter()
    .filter(|(_, yes)| *yes)
    .fold(0, |all, (bit, _)| all | bit)
}
