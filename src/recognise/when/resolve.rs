//! From what a phrase says to an interval on the calendar.
//!
//! News looks back: without a word that says otherwise, a date is the last one that fits the story's own date.

use jiff::civil::{Date, DateTime};

use super::dayparts::{place_in_day, with_edge};
use super::lexicon::Unit;
use super::reckon::{add_days, add_months, month_days, season_days, unit_days, weekday};
use super::said::{Base, Said, Written};
use super::tense::Tense;
use crate::value::{Grain, When};

/// The interval of `said` in a story of `published`; `None` where no such date exists.
pub(super) fn resolve(said: &Said, published: Option<DateTime>, tense: Tense) -> Option<When> {
    let today = published.map(DateTime::date);
    let mut when = When::unknown(Grain::Minute);
    when.approximate = said.approximate;
    when.zone = said.zone;
    when.local = said.local;
    when.clock = said.clock;
    when.until = said.until.map(|u| u.saturating_add(1));
    let days = match said.base {
        None => None,
        Some(base) => days(base, today, tense, &mut when)?,
    };
    if let Some(edge) = said.edge
        && said.base.is_some()
    {
        when.approximate |= when.grain > Grain::Day;
        return Some(with_edge(when, days, edge, said));
    }
    place_in_day(&mut when, days, said);
    Some(when)
}

/// First and last day (inclusive) of a base; sets grain and the fields of `when` that the base names. The outer `None`
/// says that there is no such date, the inner one that the story gives nothing to hang it on.
fn days(base: Base, today: Option<Date>, tense: Tense, when: &mut When) -> Option<Option<(Date, Date)>> {
    let single = |d: Option<Date>| d.map(|d| (d, d));
    Some(match base {
        Base::Date { from, to, weekday } => {
            when.weekday = weekday;
            when.month = from.month;
            when.day = from.day;
            return written(from, to, weekday, today, tense, when);
        }
        Base::Weekday { day, to, which } => {
            when.grain = Grain::Day;
            when.relative = true;
            let Some(to) = to else {
                when.weekday = Some(day);
                return Some(single(today.and_then(|t| weekday(t, day, which, tense))));
            };
            let Some(t) = today else { return Some(None) };
            let length = i64::from((to + 7 - day) % 7);
            // What is past ended before the story was written: the first day is the one before that end.
            match tense {
                Tense::Past => weekday(t, to, which, tense).and_then(|last| Some((add_days(last, -length)?, last))),
                _ => weekday(t, day, which, tense).and_then(|first| Some((first, add_days(first, length)?))),
            }
        }
        Base::Day(shift) => {
            when.grain = Grain::Day;
            when.relative = true;
            single(today.and_then(|t| add_days(t, shift)))
        }
        Base::Unit(unit, shift) => {
            when.grain = grain(unit);
            when.relative = true;
            today.and_then(|t| unit_days(t, unit, shift, tense))
        }
        Base::Month(month, shift) => {
            when.grain = Grain::Month;
            when.month = Some(month);
            when.relative = true;
            today.and_then(|t| {
                let year = match shift {
                    -1 if (month as i8) < t.month() => t.year(),
                    -1 => t.year() - 1,
                    1 if (month as i8) > t.month() => t.year(),
                    1 => t.year() + 1,
                    _ => t.year(),
                };
                month_days(year, month)
            })
        }
        Base::OfYear { month, day, years } => {
            when.grain = if day.is_some() { Grain::Day } else { Grain::Month };
            when.month = Some(month);
            when.day = day;
            when.relative = true;
            let Some(t) = today else { return Some(None) };
            let year = t.year().checked_add(years as i16)?;
            match day {
                Some(day) => single(Date::new(year, month as i8, day as i8).ok()),
                None => month_days(year, month),
            }
        }
        Base::NthWeekday { n, day, months } => {
            when.grain = Grain::Day;
            when.weekday = Some(day);
            when.relative = true;
            let Some(t) = today else { return Some(None) };
            let (first, last) = add_months(t.first_of_month(), months).and_then(|m| month_days(m.year(), m.month()))?;
            let offset = (i64::from(day) + 7 - i64::from(first.weekday().to_monday_one_offset())) % 7;
            let date = add_days(first, offset + 7 * (i64::from(n) - 1)).filter(|d| *d <= last)?;
            Some((date, date))
        }
        Base::DayOfMonth { day, months } => {
            when.grain = Grain::Day;
            when.day = Some(day);
            when.relative = true;
            let Some(t) = today else { return Some(None) };
            let month = add_months(t.first_of_month(), months)?;
            let date = Date::new(month.year(), month.month(), day as i8).ok()?;
            Some((date, date))
        }
        Base::DayAlone(day) => {
            when.grain = Grain::Day;
            when.day = Some(day);
            when.relative = true;
            let Some(t) = today else { return Some(None) };
            let here = Date::new(t.year(), t.month(), day as i8).ok().filter(|d| *d <= t || tense == Tense::Future);
            let back =
                || add_months(t.first_of_month(), -1).and_then(|m| Date::new(m.year(), m.month(), day as i8).ok());
            let date = here.or_else(back)?;
            Some((date, date))
        }
        Base::Ago { months, days, unit } => {
            when.relative = true;
            when.grain = grain(unit);
            when.approximate |= unit >= Unit::Month;
            let Some(t) = today else { return Some(None) };
            let start = add_months(t, months).and_then(|d| add_days(d, days))?;
            let end = match unit {
                Unit::Month => add_months(start, 1).and_then(|d| add_days(d, -1))?,
                Unit::Year | Unit::Decade | Unit::Century => add_months(start, 12).and_then(|d| add_days(d, -1))?,
                Unit::Week | Unit::Fortnight | Unit::Weekend => start,
                _ => start,
            };
            Some((start, end))
        }
        Base::DaysAgo(first, last) => {
            when.relative = true;
            when.approximate = true;
            when.grain = Grain::Day;
            let Some(t) = today else { return Some(None) };
            add_days(t, -first).zip(add_days(t, -last))
        }
        Base::Span { n, unit, ahead } => {
            when.relative = true;
            when.approximate = true;
            when.grain = grain(unit);
            let Some(t) = today else { return Some(None) };
            let n = n.clamp(0, 3000);
            let sign = if ahead { 1 } else { -1 };
            let far = match unit {
                Unit::Month => add_months(t, (sign * n) as i32),
                Unit::Year => add_months(t, (sign * n * 12) as i32),
                Unit::Decade => add_months(t, (sign * n * 120) as i32),
                Unit::Century => add_months(t, (sign * n.min(30) * 1200) as i32),
                Unit::Week | Unit::Weekend => add_days(t, sign * n * 7),
                Unit::Fortnight => add_days(t, sign * n * 14),
                Unit::Day | Unit::Night => add_days(t, sign * n),
                Unit::Hour | Unit::Minute => add_days(t, sign * (n / 24).max(1)),
            }?;
            Some(if ahead { (t, far) } else { (far, t) })
        }
        Base::Season { season, year, shift } => {
            when.grain = Grain::Season;
            when.approximate = true;
            when.relative = year.is_none();
            season_days(season, year, shift, today, tense)
        }
        Base::Decade(year) => {
            when.grain = Grain::Decade;
            Some((Date::new(year, 1, 1).ok()?, Date::new(year + 9, 12, 31).ok()?))
        }
        Base::Tonight | Base::LastNight | Base::Overnight => {
            when.grain = Grain::DayPart;
            when.relative = true;
            let shift = match base {
                Base::LastNight => -1,
                Base::Overnight if tense != Tense::Future => -1,
                _ => 0,
            };
            single(today.and_then(|t| add_days(t, shift)))
        }
    })
}

/// A written date, its missing year filled in from the story's own.
fn written(
    from: Written,
    to: Option<Written>,
    weekday: Option<u8>,
    today: Option<Date>,
    tense: Tense,
    when: &mut When,
) -> Option<Option<(Date, Date)>> {
    when.grain = match (from.month, from.day) {
        (_, Some(_)) => Grain::Day,
        (Some(_), None) => Grain::Month,
        _ => Grain::Year,
    };
    when.relative = from.year.is_none();
    if let (None, Some(month), Some(day)) = (from.year, from.month, from.day) {
        // A day that no year has is no date.
        Date::new(2024, month as i8, day as i8).ok()?;
    }
    if from.month.is_none() && from.day.is_some() {
        // `Thursday the 21st`
        let Some(t) = today else { return Some(None) };
        let day = from.day.unwrap_or(1);
        let near = (0..12).filter_map(|back| {
            let m = add_months(t.first_of_month(), -back)?;
            Date::new(m.year(), m.month(), day as i8).ok()
        });
        let ahead = add_months(t.first_of_month(), 1).and_then(|m| Date::new(m.year(), m.month(), day as i8).ok());
        let fits = |d: &Date| weekday.is_none_or(|w| d.weekday().to_monday_one_offset() as u8 == w);
        let past = near.filter(|d| *d <= t).find(fits);
        let future =
            Date::new(t.year(), t.month(), day as i8).ok().into_iter().chain(ahead).find(|d| *d > t && fits(d));
        let date = if tense == Tense::Future { future.or(past) } else { past.or(future) };
        return Some(date.map(|d| (d, d)));
    }
    let year = match (from.year, today) {
        (Some(year), _) => year,
        (None, None) => return Some(None),
        (None, Some(t)) => infer_year(from, weekday, t, tense)?,
    };
    let first = match (from.month, from.day) {
        (Some(m), Some(d)) => Date::new(year, m as i8, d as i8).ok()?,
        (Some(m), None) => Date::new(year, m as i8, 1).ok()?,
        _ => Date::new(year, 1, 1).ok()?,
    };
    let end_of = |y: i16, m: Option<u8>, d: Option<u8>| match (m, d) {
        (Some(m), Some(d)) => Date::new(y, m as i8, d as i8).ok(),
        (Some(m), None) => Date::new(y, m as i8, 1).ok().map(|x| x.last_of_month()),
        _ => Date::new(y, 12, 31).ok(),
    };
    let last = match to {
        None => end_of(year, from.month, from.day)?,
        Some(to) => {
            let to_year = to.year.unwrap_or(if to.month < from.month { year + 1 } else { year });
            end_of(to_year, to.month, to.day)?
        }
    };
    Some(Some(if last >= first { (first, last) } else { (first, first) }))
}

/// The year of a date without one: where a weekday stands beside it, the nearest year in which it fits; else the last
/// such date, or the next one under a future tense.
fn infer_year(from: Written, weekday: Option<u8>, today: Date, tense: Tense) -> Option<i16> {
    let month = from.month?;
    let at = |year: i16| Date::new(year, month as i8, from.day.unwrap_or(1) as i8).ok();
    let y = today.year();
    if let Some(weekday) = weekday {
        // What is to come was not last year: there the weekday is wrong.
        let order: &[i16] = if tense == Tense::Future { &[y, y + 1] } else { &[y, y - 1, y + 1] };
        let fit = order.iter().copied().filter_map(at).find(|d| d.weekday().to_monday_one_offset() as u8 == weekday);
        if let Some(fit) = fit {
            return Some(fit.year());
        }
    }
    let past = (0..9).map(|n| y - n).find(|&year| match from.day {
        // The day after the story's own is today somewhere on the globe.
        Some(_) => at(year).is_some_and(|d| add_days(today, 1).is_none_or(|t| d <= t)),
        None => at(year).is_some_and(|d| d <= today.last_of_month()),
    });
    let future = (0..9).map(|n| y + n).find(|&year| match from.day {
        Some(_) => at(year).is_some_and(|d| d >= today),
        None => at(year).is_some_and(|d| d >= today.first_of_month()),
    });
    // A month is the last or the next by its verb. A day is in the year the reader cannot miss, whatever the verb: nobody
    // writes `moved from March 6` in February of the March before.
    match tense {
        Tense::Future if from.day.is_none() => return future.or(past),
        Tense::Past if from.day.is_none() => return past.or(future),
        _ => {}
    }
    let (Some(before), Some(ahead)) = (past, future) else { return past.or(future) };
    let months = |year: i16| i32::from(year) * 12 + i32::from(month);
    let now = i32::from(y) * 12 + i32::from(today.month());
    let (back, on) = (now - months(before), months(ahead) - now);
    // `said on Tuesday that it would open on July 8`, told two days later: a year on would be named.
    let next = if tense == Tense::Future { on <= 9 || back > 1 } else { back > 8 && on < 4 };
    Some(if next { ahead } else { before })
}

fn grain(unit: Unit) -> Grain {
    match unit {
        Unit::Minute => Grain::Minute,
        Unit::Hour => Grain::Hour,
        Unit::Day | Unit::Night => Grain::Day,
        Unit::Week | Unit::Fortnight | Unit::Weekend => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Year => Grain::Year,
        Unit::Decade | Unit::Century => Grain::Decade,
    }
}
