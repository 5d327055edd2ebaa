//! What a phrase says of a time, before anything is known of the story's own date.

use super::lexicon::{Edge, Unit};

/// A date as far as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Written {
    pub year: Option<i16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

/// Which of several weekdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// `Tuesday`: the tense decides.
    Plain,
    /// `last Tuesday`
    Last,
    /// `this Tuesday`
    This,
    /// `next Tuesday`
    Next,
    /// `Tuesday of last week`, `Friday next week`: weeks from this one.
    Week(i32),
}

/// The day or stretch of days that a phrase names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Base {
    /// `Oct. 7`, `28 November 2005`, `in 2003`, `Feb 7-14`, with the weekday that stands beside it.
    Date {
        from: Written,
        to: Option<Written>,
        weekday: Option<u8>,
    },
    Weekday {
        day: u8,
        to: Option<u8>,
        which: Which,
    },
    /// `today`, `yesterday`: days from the story's own.
    Day(i64),
    /// `last month`, `this week`: units from the current one.
    Unit(Unit, i32),
    /// `last December`, `next March`.
    Month(u8, i32),
    /// `in April last year`, `June 3 of this year`: the year counted from the story's own.
    OfYear {
        month: u8,
        day: Option<u8>,
        years: i32,
    },
    /// `the second Monday of next month`.
    NthWeekday {
        n: u8,
        day: u8,
        months: i32,
    },
    /// `the 20th of next month`.
    DayOfMonth {
        day: u8,
        months: i32,
    },
    /// `on the 20th`
    DayAlone(u8),
    /// `eight days ago`, `in three weeks`: signed; the grain is the last unit's.
    Ago {
        months: i32,
        days: i64,
        unit: Unit,
    },
    /// `three or four days ago`: the first and the last day it may have been.
    DaysAgo(i64, i64),
    /// `the past few weeks`, `the next two years`.
    Span {
        n: i64,
        unit: Unit,
        ahead: bool,
    },
    /// `last summer`, `the summer of 2013`.
    Season {
        season: u8,
        year: Option<i16>,
        shift: Option<i32>,
    },
    Decade(i16),
    Tonight,
    LastNight,
    Overnight,
}

/// Everything that one phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Said {
    pub base: Option<Base>,
    pub edge: Option<Edge>,
    /// Part of the day, by its number in the word list.
    pub part: Option<u8>,
    /// Minutes after midnight.
    pub clock: Option<u16>,
    /// Last minute of a range of clock times.
    pub until: Option<u16>,
    /// The clock time was written with its minutes.
    pub minutes: bool,
    pub zone: Option<i16>,
    pub local: bool,
    pub approximate: bool,
    /// The day has a name that every year has.
    pub holiday: bool,
}

impl Said {
    pub fn base(base: Base) -> Self {
        Self { base: Some(base), ..Self::default() }
    }
}
