//! Reckoning with days: the weekday that is meant, the days of a week, a month or a season, moments moved on.
//!
//! It knows the calendar and the story's day and nothing of words.

use jiff::civil::{Date, DateTime};

use super::lexicon::Unit;
use super::said::Which;
use super::tense::Tense;

/// The weekday `day` (1 is Monday) that a story of `today` means.
pub(super) fn weekday(today: Date, day: u8, which: Which, tense: Tense) -> Option<Date> {
    let now = i64::from(today.weekday().to_monday_one_offset());
    let day = i64::from(day);
    let back = (now - day).rem_euclid(7);
    let ahead = (day - now).rem_euclid(7);
    let shift = match which {
        Which::Plain | Which::This if back == 0 => 0,
        Which::Plain if tense == Tense::Future => ahead,
        Which::Plain => -back,
        Which::This if tense == Tense::Past => -back,
        Which::This => ahead,
        Which::Last => -(if back == 0 { 7 } else { back }),
        // `next Sunday` on a Monday is not the coming one.
        Which::Next => 7 + day - now,
        Which::Week(weeks) => day - now + 7 * i64::from(weeks),
    };
    add_days(today, shift)
}

/// The first and the last day of a unit that lies `shift` units from the one of `today`.
pub(super) fn unit_days(today: Date, unit: Unit, shift: i32, tense: Tense) -> Option<(Date, Date)> {
    let monday = add_days(today, 1 - i64::from(today.weekday().to_monday_one_offset()))?;
    match unit {
        Unit::Week => {
            let first = add_days(monday, 7 * i64::from(shift))?;
            Some((first, add_days(first, 6)?))
        }
        Unit::Weekend => {
            let now = today.weekday().to_monday_one_offset();
            // Before Friday `the weekend` is the last one, unless something is yet to happen.
            let weeks = match shift {
                0 if tense == Tense::Future || now >= 5 => 0,
                0 if tense == Tense::Past || now <= 2 => -1,
                0 => 0,
                -1 => -1,
                _ if now >= 5 => 1,
                _ => 0,
            };
            let saturday = add_days(monday, 5 + 7 * weeks)?;
            Some((saturday, add_days(saturday, 1)?))
        }
        Unit::Fortnight => {
            Some((add_days(today, 14 * i64::from(shift.min(0)))?, add_days(today, 14 * i64::from(shift.max(0)))?))
        }
        Unit::Month => {
            let month = add_months(today.first_of_month(), shift)?;
            month_days(month.year(), month.month())
        }
        Unit::Year => {
            let year = today.year().checked_add(shift as i16)?;
            Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        }
        Unit::Decade => {
            let year = today.year() - today.year().rem_euclid(10) + 10 * shift as i16;
            Some((Date::new(year, 1, 1).ok()?, Date::new(year + 9, 12, 31).ok()?))
        }
        Unit::Century => {
            let year = today.year() - today.year().rem_euclid(100) + 100 * shift as i16;
            Some((Date::new(year, 1, 1).ok()?, Date::new(year + 99, 12, 31).ok()?))
        }
        Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => Some((today, today)),
    }
}

/// A season of the northern half of the world.
pub(super) fn season_days(
    season: u8,
    year: Option<i16>,
    shift: Option<i32>,
    today: Option<Date>,
    tense: Tense,
) -> Option<(Date, Date)> {
    let of = |year: i16| -> Option<(Date, Date)> {
        let (first, last) = match season {
            1 => ((year, 3), (year, 5)),
            2 => ((year, 6), (year, 8)),
            3 => ((year, 9), (year, 11)),
            // The winter of a year is the one it ends in or starts with: both.
            _ => ((year - 1, 12), (year, 2)),
        };
        Some((Date::new(first.0, first.1, 1).ok()?, Date::new(last.0, last.1, 1).ok()?.last_of_month()))
    };
    if let Some(year) = year {
        return if season == 4 { Some((of(year)?.0, of(year + 1)?.1)) } else { of(year) };
    }
    let today = today?;
    let y = today.year();
    let all = [y - 1, y, y + 1, y + 2].into_iter().filter_map(of);
    let back = |t: Date| all.clone().rfind(|(_, last)| *last < t);
    let current = all.clone().find(|(first, last)| *first <= today && today <= *last);
    let ahead = all.clone().find(|(first, _)| *first > today);
    match (shift, tense) {
        (Some(-1), _) => back(today),
        (Some(1), _) | (None, Tense::Future) => ahead,
        (Some(_), Tense::Future) => current.or(ahead),
        (Some(_), Tense::Past) => current.or_else(|| back(today)),
        (Some(_), _) => current.or_else(|| all.clone().find(|(first, _)| first.year() == y)),
        (None, _) => current.or_else(|| back(today)),
    }
}

/// The first and the last day of a month.
pub(super) fn month_days(year: i16, month: impl TryInto<i8>) -> Option<(Date, Date)> {
    let first = Date::new(year, month.try_into().ok()?, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// `date` moved by `days`; `None` past the calendar's end.
pub(super) fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// `date` moved by `months`, on the last day of a month that is too short.
pub(super) fn add_months(date: Date, months: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_months(months).ok()?).ok()
}

/// `at` moved by `minutes`.
pub(super) fn add_minutes(at: DateTime, minutes: i64) -> Option<DateTime> {
    at.checked_add(jiff::Span::new().try_minutes(minutes).ok()?).ok()
}
