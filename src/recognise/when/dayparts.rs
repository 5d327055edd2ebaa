//! Parts of an interval: the early days of a month, the night of a Tuesday, the minute of a day.

use jiff::civil::{Date, Time};

use super::lexicon::Edge;
use super::reckon::{add_days, add_minutes};
use super::said::{Base, Said};
use crate::value::{Grain, When};

/// Cuts an interval to its early, middle or late part. The parts overlap: nobody's `early` ends on a given day.
pub(super) fn with_edge(mut when: When, days: Option<(Date, Date)>, edge: Edge, said: &Said) -> When {
    if when.grain == Grain::Day {
        // `early Tuesday`, `late Friday night`
        let part = match (edge, said.part) {
            (Edge::Early, None) => EARLY,
            (Edge::Early, Some(1)) => 9,
            (Edge::Late, None) => 10,
            (_, Some(part)) => part,
            (Edge::Mid, None) => 8,
        };
        place_in_day(&mut when, days, &Said { part: Some(part), ..*said });
        return when;
    }
    let Some((first, last)) = days else { return when };
    let length = i64::from(last.since(first).map_or(0, |s| s.get_days())) + 1;
    let (from, to) = match edge {
        Edge::Early => (0, length * 2 / 5),
        Edge::Mid => (length / 4, length * 3 / 4),
        Edge::Late => (length * 3 / 5, length - 1),
    };
    let cut = add_days(first, from).zip(add_days(first, to.max(from)));
    place_in_day(&mut when, cut.or(Some((first, last))), &Said { part: None, ..*said });
    when
}

/// The part of a day that `early on Monday` means.
const EARLY: u8 = 11;
/// The part of a day that `overnight on Sunday` means: the night before it or the one behind it.
pub(super) const OVERNIGHT: u8 = 12;

/// First minute and one past the last of each part of the day; the next day's hours count on from 1,440, those of the day
/// before back from nought.
fn part_minutes(part: u8) -> (i16, i16) {
    match part {
        1 => (0, 720),
        2 => (720, 1080),
        3 => (960, 1440),
        4 => (1080, 1800),
        5 => (240, 480),
        6 => (960, 1320),
        7 => (660, 900),
        8 => (600, 960),
        9 => (0, 480),
        // late on a day
        10 => (900, 1620),
        EARLY => (0, 600),
        OVERNIGHT => (-360, 2160),
        _ => (0, 1440),
    }
}

/// `7.30 on Monday evening`: what makes of an hour in figures one of the later half of its day.
fn later(clock: u16, part: Option<u8>) -> u16 {
    match part {
        Some(2 | 3) if (60..720).contains(&clock) => 720,
        Some(4) if (300..720).contains(&clock) => 720,
        _ => 0,
    }
}

/// Sets start, end and grain from the days and what is said of the time of day.
pub(super) fn place_in_day(when: &mut When, days: Option<(Date, Date)>, said: &Said) {
    let stretch = match said.base {
        Some(Base::Tonight | Base::LastNight) if said.clock.is_none() => Some((1020, 1800)),
        Some(Base::Overnight) if said.clock.is_none() => Some((1080, 2160)),
        _ => said.part.map(part_minutes),
    };
    let at = |day: Date, minute: i16| add_minutes(day.to_datetime(Time::midnight()), i64::from(minute));
    if let Some(clock) = said.clock {
        when.grain = if said.minutes { Grain::Minute } else { Grain::Hour };
        let later = later(clock, said.part);
        let clock = clock + later;
        when.clock = Some(clock);
        when.until = when.until.map(|u| u + later);
        // `Tuesday night at 1 a.m.` is Wednesday.
        let night = said.part == Some(4) || matches!(said.base, Some(Base::Tonight | Base::LastNight));
        let late = if night && clock < 480 { 1440 } else { 0 };
        let end = said.until.map_or(clock + if said.minutes { 1 } else { 60 }, |u| u + later + 1);
        if let Some((first, last)) = days
            && first == last
        {
            when.start = at(first, (clock + late) as i16);
            when.end = at(first, (end + late) as i16);
        }
        return;
    }
    if let Some((from, to)) = stretch {
        when.grain = Grain::DayPart;
        if let Some((first, last)) = days {
            when.start = at(first, from);
            when.end = at(last, to);
        }
        when.clock = None;
        if days.is_none() && said.base.is_none() {
            when.clock = Some(from.rem_euclid(1440) as u16);
            when.until = Some(to as u16);
        }
        return;
    }
    if let Some((first, last)) = days {
        when.start = at(first, 0);
        when.end = at(last, 1440);
    }
}
