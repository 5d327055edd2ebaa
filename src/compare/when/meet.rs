//! Whether two times can be one.

use jiff::civil::{Date, DateTime};

use super::item::{Hedge, Item};
use crate::value::{Grain, When};

/// How two times stand to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Meet {
    /// One lies in the other, or they overlap.
    Agree,
    /// They lie apart: this many minutes between their nearest ends.
    Apart { minutes: i64, by: Apart },
    /// One says nothing that the other says.
    Unknown,
}

/// In what two times lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    Day,
    Clock,
    /// Morning against evening of one day.
    Part,
    /// One clock reading, given once as Greenwich time and once as local time.
    Zone,
}

const DAY: i64 = 1440;

/// Whether two days that are named in full differ in the day, the month or the year alone, or two years in one figure:
/// a slip, however far apart it puts them.
pub fn slip(a: &When, b: &When) -> bool {
    if a.grain == Grain::Year && b.grain == Grain::Year {
        let year = |w: &When| w.start.filter(|_| !w.relative).map(|s| s.year());
        return year(a).zip(year(b)).is_some_and(|(x, y)| mistyped(x, y));
    }
    // `August 2006`, `August 2007`
    if a.grain == Grain::Month && b.grain == Grain::Month {
        let month = |w: &When| w.start.filter(|_| w.month.is_some()).map(|s| (s.year(), s.month()));
        return month(a)
            .zip(month(b))
            .is_some_and(|(x, y)| x.1 == y.1 && ((x.0 - y.0).abs() <= 2 || mistyped(x.0, y.0)));
    }
    let named = |w: &When| {
        let (month, day) = (w.month?, w.day?);
        (w.grain <= Grain::Day).then(|| (w.start.map(|s| s.year()), month, day))
    };
    let (Some(x), Some(y)) = (named(a), named(b)) else { return false };
    // Of a day without a year the year is no other.
    let years = x.0.zip(y.0).map_or(0, |(x, y)| (x - y).abs());
    let same = usize::from(years == 0) + usize::from(x.1 == y.1) + usize::from(x.2 == y.2);
    same == 2 && years <= 1
}

/// Whether two days that are named differ in the month alone: `19 June`, `19 July`.
pub fn other_month(a: &When, b: &When) -> bool {
    a.grain <= Grain::Day
        && b.grain <= Grain::Day
        && a.day.is_some()
        && a.day == b.day
        && slip(a, b)
        && a.month != b.month
}

/// `1978` for `1987`, `1958` for `1968`: two figures that changed places, or one that is another.
fn mistyped(a: i16, b: i16) -> bool {
    let figures = |year: i16| [year / 1000, year / 100 % 10, year / 10 % 10, year % 10];
    let (x, y) = (figures(a), figures(b));
    let differ: Vec<usize> = (0..4).filter(|i| x[*i] != y[*i]).collect();
    match differ.as_slice() {
        [_] => true,
        [i, j] => j - i == 1 && x[*i] == y[*j] && x[*j] == y[*i],
        _ => false,
    }
}

/// Whether two clock times differ in the hour alone, and their minutes are no round ones.
pub fn other_hour(a: &When, b: &When) -> bool {
    let minute = |w: &When| w.clock.filter(|_| w.grain == Grain::Minute).map(|c| c % 60).filter(|m| m % 15 != 0);
    minute(a).is_some() && minute(a) == minute(b)
}

/// Compares the times of two items.
pub fn meet(a: &Item<'_>, b: &Item<'_>) -> Meet {
    let days = days(a, b);
    match days {
        // The day of Greenwich is not that of the place.
        Meet::Apart { minutes, .. } if minutes <= DAY && other_zones(&a.when, &b.when) => Meet::Unknown,
        Meet::Apart { .. } => days,
        Meet::Agree | Meet::Unknown => match (clocks(a, b), parts(a, b)) {
            (Some(found), _) => found,
            (None, Some(found)) if days == Meet::Agree => found,
            (None, _) if days == Meet::Unknown => loose_parts(&a.when, &b.when).unwrap_or(days),
            (None, _) => days,
        },
    }
}

/// Whether one of two times hangs on a zone that the other does not name.
fn other_zones(a: &When, b: &When) -> bool {
    a.zone != b.zone
}

/// The day-sized parts of two times.
fn days(a: &Item<'_>, b: &Item<'_>) -> Meet {
    let (x, y) = (&*a.when, &*b.when);
    // Whether the last or the next is meant was a guess: only what is named counts.
    if x.guessed || y.guessed {
        let swings = |w: &When| w.guessed && w.weekday.is_some() && w.month.is_none();
        let found = if swings(x) || swings(y) { weekdays(x, y) } else { named(x, y) };
        // Midnight ends the day before as well.
        return match found {
            Meet::Apart { minutes, .. } if minutes <= DAY && (a.midnight || b.midnight) => Meet::Unknown,
            found => found,
        };
    }
    if let (Some(x), Some(y)) = (stretch(x), stretch(y)) {
        let apart = x.0.date().since(y.0.date()).map_or(0, |s| s.get_days().abs());
        return if x == y { Meet::Agree } else { Meet::Apart { minutes: i64::from(apart) * DAY, by: Apart::Day } };
    }
    let (plain_a, plain_b) = (x.grain == Grain::Day, y.grain == Grain::Day);
    if let (Some(x), Some(y)) = (interval(a, plain_b), interval(b, plain_a)) {
        return if x.0 < y.1 && y.0 < x.1 {
            Meet::Agree
        } else {
            let gap = minutes_between(x.1, y.0).max(minutes_between(y.1, x.0));
            Meet::Apart { minutes: gap + DAY, by: Apart::Day }
        };
    }
    // A story without a date: what is named in both.
    named(x, y)
}

/// First day and end of several days that are named by both ends: `Feb 7-14` and `Feb 8-25` are two windows, though they
/// overlap.
fn stretch(when: &When) -> Option<(DateTime, DateTime)> {
    let (start, end) = (when.start?, when.end?);
    (several(when) && !when.approximate).then_some((start, end))
}

/// Whether a time is a stretch of days: `from Friday to Monday`.
fn several(when: &When) -> bool {
    when.grain == Grain::Day && when.start.zip(when.end).is_some_and(|(start, end)| minutes_between(start, end) > DAY)
}

/// Days of twelve months of thirty.
const YEAR: i64 = 360;

/// Months, days and weekdays by their names alone.
fn named(x: &When, y: &When) -> Meet {
    if let (Some(m), Some(n)) = (month(x), month(y)) {
        return match (x.day.or_else(|| day(x)), y.day.or_else(|| day(y))) {
            (days, others) if m != n => {
                let day = |month: u8, day: Option<u8>| 30 * i64::from(month) + i64::from(day.unwrap_or(1));
                let both = days.is_some() && others.is_some();
                let (d, e) = if both { (days, others) } else { (None, None) };
                let gap = (day(m, d) - day(n, e)).abs();
                // Of December and January the year is not told.
                Meet::Apart { minutes: gap.min(YEAR - gap).max(1) * DAY, by: Apart::Day }
            }
            (Some(d), Some(e)) if d != e => Meet::Apart { minutes: i64::from(d.abs_diff(e)) * DAY, by: Apart::Day },
            _ => Meet::Agree,
        };
    }
    weekdays(x, y)
}

fn weekdays(x: &When, y: &When) -> Meet {
    if several(x) || several(y) {
        return Meet::Unknown;
    }
    if let (Some(v), Some(w)) = (weekday(x), weekday(y)) {
        let gap = i64::from(v.abs_diff(w));
        return match gap.min(7 - gap) {
            0 => Meet::Agree,
            gap => Meet::Apart { minutes: gap * DAY, by: Apart::Day },
        };
    }
    Meet::Unknown
}

/// How far `late on Wednesday` may reach into the next day, in minutes.
const LATE: i64 = 360;

/// The days of a time, widened where its wording is loose. Clock times give their whole day. `plain`: what it is held
/// against is a day as such, and then `late on Wednesday` is not Thursday.
fn interval(item: &Item<'_>, plain: bool) -> Option<(DateTime, DateTime)> {
    let when = &*item.when;
    let (start, end) = (when.start?, when.end?);
    let length = minutes_between(start, end);
    let named_day = when.weekday.is_some() || when.day.is_some() || several(when);
    let slack = match when.grain {
        // `midnight on Wednesday` begins it or ends it.
        Grain::Hour if item.midnight && when.clock == Some(0) => DAY,
        // `today`, `yesterday`, `two days ago` hang on a day of writing that is not always the day of publication.
        Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Day if when.relative && !named_day => DAY,
        Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Day => 0,
        // Weeks begin on Sunday or Monday; `a week ago` is loose by a few days.
        Grain::Week if length <= DAY => 4 * DAY,
        Grain::Week => DAY,
        // `the end of the month` is loose by days, `a month ago` by weeks.
        Grain::Month if when.approximate && when.relative && when.month.is_none() => {
            if length < 28 * DAY {
                2 * DAY
            } else {
                length
            }
        }
        Grain::Season => 31 * DAY,
        Grain::Year if when.approximate && when.relative => length / 2,
        Grain::Decade if when.approximate => length / 2,
        _ => 0,
    };
    // Whole days: a part of a day is compared by itself.
    let first = start.date();
    let spill = i64::from(end.hour()) * 60 + i64::from(end.minute());
    let night = when.grain <= Grain::DayPart && end.date() > first && !(plain && spill <= LATE);
    let last = match when.grain {
        Grain::Minute | Grain::Hour => first,
        Grain::DayPart if night => end.date(),
        Grain::DayPart if end.date() > first => first,
        _ => end.checked_sub(jiff::Span::new().minutes(1)).ok()?.date(),
    };
    let move_by = |date: Date, minutes: i64| {
        let days = jiff::Span::new().try_days(minutes / DAY).ok()?;
        date.checked_add(days).ok()
    };
    let first = move_by(first, -slack)?;
    let last = move_by(last, slack)?.tomorrow().ok()?;
    Some((first.at(0, 0, 0, 0), last.at(0, 0, 0, 0)))
}

fn minutes_between(from: DateTime, to: DateTime) -> i64 {
    to.duration_since(from).as_mins()
}

/// The month that a time names or, where it is a day of its own, lies in.
fn month(when: &When) -> Option<u8> {
    when.month.or_else(|| when.start.filter(|_| when.grain <= Grain::Day).map(|s| s.month() as u8))
}

fn day(when: &When) -> Option<u8> {
    when.start.filter(|_| when.grain <= Grain::Day).map(|s| s.day() as u8)
}

fn weekday(when: &When) -> Option<u8> {
    // A full date of its own is of any week; only a day near the story's own can be one that another story names.
    when.weekday.or_else(|| {
        when.start
            .filter(|_| when.relative && when.grain <= Grain::Day && when.grain != Grain::DayPart)
            .map(|s| s.date().weekday().to_monday_one_offset() as u8)
    })
}

/// Two parts of one day that do not meet: `early Tuesday`, `Tuesday afternoon`.
fn parts(a: &Item<'_>, b: &Item<'_>) -> Option<Meet> {
    let (x, y) = (&*a.when, &*b.when);
    if x.grain.max(y.grain) != Grain::DayPart || other_zones(x, y) {
        return None;
    }
    // Where the day was a guess, two stories count from two: only the hours of it are told.
    let moved = if x.guessed || y.guessed { days_between(x.start?, y.start?) * DAY } else { 0 };
    let (s, e, t, u) = (x.start?, x.end?, y.start?, y.end?);
    let gap = (minutes_between(e, t) - moved).max(minutes_between(u, s) + moved);
    // Either midnight of a day.
    let turns = |item: &Item<'_>| item.midnight && item.when.clock == Some(0);
    let gap = if turns(a) {
        gap.min((minutes_between(e, t) - DAY).max(minutes_between(u, s) + DAY))
    } else if turns(b) {
        gap.min((minutes_between(e, t) + DAY).max(minutes_between(u, s) - DAY))
    } else {
        gap
    };
    Some(if gap < 60 { Meet::Agree } else { Meet::Apart { minutes: gap, by: Apart::Part } })
}

/// Parts of a day, or one and an hour, of which at least one is of no day that is told: `at night`, `around 3.30 p.m.`
fn loose_parts(a: &When, b: &When) -> Option<Meet> {
    if a.grain.max(b.grain) != Grain::DayPart || other_zones(a, b) {
        return None;
    }
    let minutes = |w: &When| {
        let from = w
            .start
            .map_or_else(|| w.clock.map(i64::from), |s| Some(i64::from(s.hour()) * 60 + i64::from(s.minute())))?;
        let until = w.start.zip(w.end).map(|(s, e)| from + minutes_between(s, e));
        Some((from, until.or_else(|| w.until.map(i64::from)).unwrap_or(from + 1)))
    };
    let (x, y) = (minutes(a)?, minutes(b)?);
    let gap = [-DAY, 0, DAY].into_iter().map(|by| (x.0 - y.1 - by).max(y.0 + by - x.1)).min()?;
    Some(if gap < 60 { Meet::Agree } else { Meet::Apart { minutes: gap, by: Apart::Part } })
}

fn days_between(a: DateTime, b: DateTime) -> i64 {
    b.date().since(a.date()).map_or(0, |span| i64::from(span.get_days()))
}

/// Clock times nearer than this are one: desks round.
const NEAR: i64 = 3;
/// `around 6 a.m.`, and noon, which is said of all that is near it.
const LOOSE: i64 = 15;
/// The same of midnight, as nobody looks at a clock.
const TURN: i64 = 21;
/// `just after 6 a.m.`
const JUST: i64 = 10;
/// `shortly before 10 p.m.`
const SHORTLY: i64 = 25;

/// How far from an hour as it is told another reading of it may lie, in minutes.
fn slack(item: &Item<'_>) -> i64 {
    let when = &*item.when;
    match item.hedge {
        Hedge::Shortly => SHORTLY,
        Hedge::Just if !item.midnight => JUST,
        _ if item.midnight => TURN,
        _ if when.grain == Grain::Hour && when.clock == Some(720) => LOOSE,
        _ if when.approximate => rounded(when),
        _ => NEAR,
    }
}

/// How loose `about` makes an hour: as loose as what it is rounded to.
fn rounded(when: &When) -> i64 {
    match when.clock.map_or(0, |c| c % 60) {
        0 | 15 | 30 | 45 => LOOSE,
        minute if minute % 10 == 0 => 10,
        minute if minute % 5 == 0 => 5,
        _ => NEAR,
    }
}

fn clocks(x: &Item<'_>, y: &Item<'_>) -> Option<Meet> {
    let (a, b) = (&*x.when, &*y.when);
    // `just after 2 p.m.` and `about 2.11` are two guesses.
    let (one, other) = (slack(x), slack(y));
    let both = x.when.approximate && y.when.approximate && one.min(other) < JUST;
    let slack = one.max(other) + if both { NEAR } else { 0 };
    if a.grain > Grain::Hour || b.grain > Grain::Hour {
        return None;
    }
    let (x, y) = (i64::from(a.clock?), i64::from(b.clock?));
    if a.until.is_some() || b.until.is_some() {
        let (a_end, b_end) = (a.until.map_or(x, i64::from), b.until.map_or(y, i64::from));
        let gap = (x - b_end).max(y - a_end);
        return Some(if gap < NEAR { Meet::Agree } else { Meet::Apart { minutes: gap, by: Apart::Clock } });
    }
    let round = |d: i64| d.rem_euclid(DAY).min((-d).rem_euclid(DAY));
    if let (Some(z), Some(w)) = (a.zone, b.zone) {
        let gap = round(x - i64::from(z) - y + i64::from(w));
        // A season's hour is lost easily between zones.
        return Some(if gap < NEAR || (gap - 60).abs() < NEAR { Meet::Agree } else { apart(gap) });
    }
    // `at two o'clock` is of either half of the day.
    let either = |w: &When| w.approximate && w.clock.is_some_and(|c| c < 720);
    let gap = if either(a) || either(b) { round(x - y).min(round(x - y - 720)) } else { round(x - y) };
    // `2:15 a.m. local time (0215 GMT)`: there the two are one.
    let greenwich = |w: &When| w.zone == Some(0) && !w.local;
    let local = |w: &When| w.local && w.zone.is_none();
    if gap < NEAR && (greenwich(a) && local(b) || greenwich(b) && local(a)) {
        return Some(Meet::Apart { minutes: 60, by: Apart::Zone });
    }
    if gap < slack {
        return Some(Meet::Agree);
    }
    // One names a zone: whole and half hours between them may be that zone.
    if (a.zone.is_some() || b.zone.is_some()) && { (gap % 30).min(30 - gap % 30) < NEAR } {
        return Some(Meet::Unknown);
    }
    Some(apart(gap))
}

fn apart(gap: i64) -> Meet {
    Meet::Apart { minutes: gap, by: Apart::Clock }
}
