//! Vetoes by time: two figures of two times, two periods or two places of one day are of two things.

use jiff::civil::DateTime;

use super::item::{EMPLOYED, Item, Sort};
use crate::frame::RACE;
use crate::value::{Grain, When};

/// Both are the news, or both held at one time before it.
pub(super) fn one_time(a: &Item<'_>, b: &Item<'_>) -> bool {
    match (a.background, b.background) {
        (None, None) => true,
        (Some(x), Some(y)) => days_apart(x, y) < ANOTHER,
        (Some(then), None) | (None, Some(then)) => match &a.sort {
            // How many work somewhere changes slowly, but in years it does.
            Sort::People(event) if event == EMPLOYED => then.grain <= Grain::Month && then.relative,
            Sort::People(_) => false,
            // A month changes no age.
            Sort::Age(_) => then.grain <= Grain::Month && then.relative,
            _ => true,
        },
    }
}

/// What was lost on a day is not what was lost in the week.
pub(super) fn one_period(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.frame.period.as_ref().zip(b.frame.period.as_ref()).is_none_or(|(x, y)| x == y)
}

/// `In 2016 1,150 were evacuated`, `in 2015 11,000 residents fled`: whether both may be of one happening by the years named.
pub(super) fn one_year(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (x, y) = (&a.frame.years, &b.frame.years);
    !matches!(a.sort, Sort::People(_)) || x.is_empty() || y.is_empty() || x.iter().any(|year| y.contains(year))
}

/// What was measured on two days was measured twice (`36 degrees on Sunday`, `rose 6 per cent on Friday`), and two places have each a race.
pub(super) fn one_reading(a: &Item<'_>, b: &Item<'_>) -> bool {
    let one_day = || {
        let day = |time: &&When| time.grain <= Grain::Day;
        let days = a.frame.time.as_deref().filter(day).zip(b.frame.time.as_deref().filter(day));
        days.is_none_or(|(x, y)| {
            days_apart(x, y) == 0 && (x.weekday == y.weekday || x.weekday.is_none() || y.weekday.is_none())
        })
    };
    match &a.sort {
        Sort::Dimension(_) => one_day(),
        Sort::Percent if a.frame.change => one_day(),
        Sort::Duration(what) if what == RACE => one_place(a, b),
        _ => true,
    }
}

/// Whether no two places are told of.
pub fn one_place(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (here, there) = (&a.frame.places, &b.frame.places);
    here.is_empty() || there.is_empty() || here.iter().any(|place| there.contains(place))
}

/// From how many days on two times before the news are two times: desks mistake a month.
const ANOTHER: i32 = 60;

/// The days between two times; none where they meet or are not known.
pub(super) fn days_apart(a: &When, b: &When) -> i32 {
    let gap = |end: Option<DateTime>, start: Option<DateTime>| {
        end.zip(start).and_then(|(end, start)| end.date().until(start.date()).ok()).map_or(0, |gap| gap.get_days())
    };
    gap(a.end, b.start).max(gap(b.end, a.start)).max(0)
}

/// Whether two figures are told of two days.
pub fn days_differ(a: &Item<'_>, b: &Item<'_>) -> bool {
    matches!((&a.frame.time, &b.frame.time), (Some(x), Some(y)) if days_apart(x, y) > 0)
}
