//! Clock times and parts of the day, as phrases.
//!
//! Game clocks (`with 7:42 left`), odds and scores are written with the same digits: a time without `a.m.`, a zone or a
//! word that asks for one is not read.

use std::sync::LazyLock;

use super::lexicon::{Edge, Unit, Word};
use super::reader::Reader;
use super::said::Said;
use crate::text::quick::HashSet;
use crate::text::words;

static JUST: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/just_before.txt")));

/// How much stands before a phrase that makes it a clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    None,
    /// `around 18:30`, `from 18:30`
    Weak,
    /// `at 18:30`, or behind a date.
    Strong,
    /// `Saturday evening at 18.30`: a part of the day asks for its hour.
    Parted,
}

/// `just before midnight` is of the day that ends there, in minutes after its start.
const BEFORE_MIDNIGHT: u16 = 24 * 60 - 5;

impl Reader<'_, '_> {
    /// A time that starts at `i`, with the token after it.
    pub(super) fn time(&self, i: usize, cue: Cue) -> Option<(Said, usize)> {
        match self.w(i) {
            Word::Noon(minute) if self.preposition(i.wrapping_sub(1)) || !self.noun(i + 1) && self.own_noon(i) => {
                let shortly = minute == 0
                    && i > 1
                    && matches!(self.w(i - 1), Word::Before)
                    && JUST.contains(self.text.lower(i - 2).as_ref());
                let clock = Some(if shortly { BEFORE_MIDNIGHT } else { minute });
                Some((Said { clock, minutes: false, ..Said::default() }, self.zone(i + 1).2))
            }
            Word::The if matches!(self.w(i + 1), Word::Edge(_) | Word::Part(_)) => self.part_of_day(i + 1, cue),
            Word::Part(_) | Word::Edge(_) => self.part_of_day(i, cue),
            Word::Int(..) | Word::Point(..) | Word::Cardinal(_) => self.past_hour(i).or_else(|| self.clock(i, cue)),
            Word::A | Word::Half | Word::Quarter => self.past_hour(i),
            _ => None,
        }
    }

    /// `noon Tuesday`, `just before midnight`: against `midnight blue`, `the midnight run`.
    fn own_noon(&self, i: usize) -> bool {
        matches!(self.w(i + 1), Word::Weekday(_) | Word::Month(_) | Word::Deictic(_) | Word::On | Word::Comma)
            || matches!(self.before(i), Word::Weekday(_) | Word::Deictic(_) | Word::Comma)
    }

    /// `morning`, `early morning`, `early hours`, `dawn`.
    fn part_of_day(&self, i: usize, cue: Cue) -> Option<(Said, usize)> {
        let (edge, at) = match self.w(i) {
            Word::Edge(edge) => (Some(edge), if matches!(self.w(i + 1), Word::Dash) { i + 2 } else { i + 1 }),
            _ => (None, i),
        };
        match self.w(at) {
            Word::Unit(Unit::Hour) if edge == Some(Edge::Early) && self.text.word(at).ends_with('s') => {
                Some((Said { part: Some(9), ..Said::default() }, at + 1))
            }
            Word::Part(part) => {
                // `the morning rush hour`, `night club`: the part of a day names something else unless it stands
                // behind a date or a preposition.
                let asks = |w: Word| {
                    matches!(
                        w,
                        Word::At
                            | Word::Around
                            | Word::Before
                            | Word::After
                            | Word::By
                            | Word::In
                            | Word::During
                            | Word::To
                    )
                };
                let before = self.before(i);
                // `at dawn`, `in the evening`; `the sunset` is a sight.
                let governed = matches!(before, Word::At | Word::Around | Word::Before | Word::After | Word::By)
                    || matches!(before, Word::The) && !matches!(part, 5 | 6) && asks(self.before(i - 1));
                let names_thing = self.noun(at + 1) && !matches!(self.w(at + 1), Word::Weekday(_));
                (matches!(cue, Cue::Strong | Cue::Parted)
                    || governed && (matches!(part, 5 | 6 | 9) || edge.is_some() || !names_thing && part != 4))
                    .then_some((Said { part: Some(part), edge, ..Said::default() }, at + 1))
            }
            _ => None,
        }
    }

    /// `half past two`, `a quarter to three in the afternoon`, `ten minutes past six`.
    fn past_hour(&self, i: usize) -> Option<(Said, usize)> {
        let i = i + usize::from(matches!(self.w(i), Word::A) && matches!(self.w(i + 1), Word::Quarter));
        let (minutes, at) = match self.w(i) {
            Word::Half => (30, i + 1),
            Word::Quarter => (15, i + 1),
            Word::Int(n @ (5 | 10 | 20 | 25), _) | Word::Cardinal(n @ (5 | 10 | 20 | 25)) => {
                (n, i + 1 + usize::from(matches!(self.w(i + 1), Word::Unit(Unit::Minute))))
            }
            _ => return None,
        };
        let to = match self.w(at) {
            Word::Past => false,
            Word::To if matches!(self.w(i), Word::Quarter) || at > i + 1 => true,
            _ => return None,
        };
        let hour = match self.w(at + 1) {
            Word::Cardinal(hour @ 1..=12) | Word::Int(hour @ 1..=12, 1 | 2) if !self.noun(at + 2) => hour,
            _ => return None,
        };
        let at = at + 2 + usize::from(matches!(self.w(at + 2), Word::Oclock));
        let (half, after) = self.half(at).map_or_else(|| self.day_half(at), |(half, after)| (Some(half), after));
        let clock = u32::from(twelve(hour, 0, half.unwrap_or(false)));
        let clock = if to { (clock + 1440 - minutes) % 1440 } else { clock + minutes };
        let (zone, local, after) = self.zone(after);
        let said = Said { clock: Some(clock as u16), zone, local, minutes: true, ..Said::default() };
        Some((Said { approximate: half.is_none(), ..said }, after))
    }

    fn clock(&self, i: usize, cue: Cue) -> Option<(Said, usize)> {
        let (hour, minute, at, colon) = self.digits(i)?;
        let short = Said { minutes: minute.is_some(), ..Said::default() };
        let minutes = minute.unwrap_or(0);
        // `7 to 9 a.m.`, `7-9 p.m.`, `1:30 and 4:00 p.m.`
        if let (Word::To | Word::Dash | Word::And | Word::Or, true) = (self.w(at), hour <= 24) {
            let between = !matches!(self.w(at), Word::And) || matches!(self.before(i), Word::Between);
            if let Some((hour_to, minute_to, at_to, _)) = self.digits(at + 1).filter(|_| between)
                && let Some((half, after)) = self.half(at_to)
                && (1..=12).contains(&hour)
                && (1..=12).contains(&hour_to)
            {
                let end = twelve(hour_to, minute_to.unwrap_or(0), half);
                let mut start = twelve(hour, minutes, half);
                if start > end {
                    start = twelve(hour, minutes, !half);
                }
                let (zone, local, after) = self.zone(after);
                let until = if end > start { end } else { end + 1440 };
                return Some((Said { clock: Some(start), until: Some(until), zone, local, ..short }, after));
            }
            // `between two and three o'clock in the morning`
            if let Some((hour_to, None, at_to, _)) = self.digits(at + 1).filter(|_| between)
                && matches!(self.w(at_to), Word::Oclock)
                && let (Some(half), after) = self.day_half(at_to + 1)
                && (1..hour_to.min(13)).contains(&hour)
            {
                let (start, end) = (twelve(hour, 0, half), twelve(hour_to, 0, half));
                return (start < end).then_some((Said { clock: Some(start), until: Some(end), ..short }, after));
            }
        }
        if let Some((half, after)) = self.half(at) {
            if !(1..=12).contains(&hour) {
                // `13:10 pm` happens: the figure says more than the letters.
                let clock = (hour < 24 && minute.is_some()).then_some((hour * 60 + minutes) as u16)?;
                let (zone, local, after) = self.zone(after);
                return Some((Said { clock: Some(clock), zone, local, ..short }, after));
            }
            let (zone, local, after) = self.zone(after);
            return Some((Said { clock: Some(twelve(hour, minutes, half)), zone, local, ..short }, after));
        }
        if matches!(self.w(at), Word::Oclock) && (1..=12).contains(&hour) {
            let (part, after) = self.day_half(at + 1);
            let clock = part.map_or(twelve(hour, 0, false), |half| twelve(hour, 0, half));
            return Some((Said { clock: Some(clock), approximate: part.is_none(), ..short }, after));
        }
        if let (Some(half), after) = self.day_half(at)
            && (1..=12).contains(&hour)
        {
            return Some((Said { clock: Some(twelve(hour, minutes, half)), ..short }, after));
        }
        let (zone, local, after) = self.zone(at);
        let zoned = zone.is_some() || local;
        // `0737 GMT`, `1353 (1023 GMT)`, `0910 hours`
        if let Word::Int(value, 4) = self.w(i) {
            let (h, m) = (value / 100, value % 100);
            let hours =
                matches!(self.w(at), Word::Unit(Unit::Hour)) && value < 2400 && m < 60 && !self.leading_year(value);
            let beside = matches!(self.w(at), Word::Open)
                && matches!(self.w(at + 1), Word::Int(_, 4))
                && self.zone(at + 2).0.is_some()
                && cue != Cue::None;
            if h < 24 && m < 60 && (zoned || hours || beside) {
                let after = if hours { at + 1 } else { after };
                return Some((Said { clock: Some((h * 60 + m) as u16), zone, local, minutes: true, ..short }, after));
            }
            return None;
        }
        let minute = minute?;
        if hour > 23 {
            return None;
        }
        let cued = match (colon, cue) {
            _ if zoned => true,
            (true, Cue::Strong | Cue::Parted | Cue::Weak) => !self.game_clock(after),
            (false, Cue::Strong | Cue::Parted) => {
                (self.dotted() || cue == Cue::Parted && hour > 12 || self.day_and_part(after))
                    && !self.noun(after)
                    && !self.game_clock(after)
            }
            _ => false,
        };
        let after = if matches!(self.w(after), Word::Unit(Unit::Hour)) { after + 1 } else { after };
        cued.then_some((Said { clock: Some((hour * 60 + minute) as u16), zone, local, ..short }, after))
    }

    /// `at 3.15 on Monday morning`: a day with its part behind the figure.
    fn day_and_part(&self, i: usize) -> bool {
        let at = i + usize::from(matches!(self.w(i), Word::On));
        let part = |at: usize| matches!(self.w(at), Word::Part(_));
        match self.w(at) {
            Word::Weekday(_) => part(at + 1) || matches!(self.w(at + 1), Word::Edge(_)) && part(at + 2),
            Word::This => part(at + 1),
            Word::Deictic(-1 | 1) => part(at + 1),
            _ => false,
        }
    }

    /// `2003 hours` is a span of time where `0910 hours` is a time of day.
    fn leading_year(&self, value: u32) -> bool {
        (1900..2060).contains(&value) && !value.is_multiple_of(100)
    }

    /// Hour, minutes where written, the token after them, and whether a colon divided them.
    fn digits(&self, i: usize) -> Option<(u32, Option<u32>, usize, bool)> {
        match self.w(i) {
            Word::Int(hour, len) if len <= 2 => {
                if matches!(self.w(i + 1), Word::Colon)
                    && let Word::Int(minute, 2) = self.w(i + 2)
                    && self.glued(i + 1)
                    && self.glued(i + 2)
                    && minute < 60
                {
                    let mut at = i + 3;
                    if matches!(self.w(at), Word::Colon)
                        && matches!(self.w(at + 1), Word::Int(_, 2))
                        && self.glued(at + 1)
                    {
                        at += 2;
                    }
                    return Some((hour, Some(minute), at, true));
                }
                Some((hour, None, i + 1, false))
            }
            Word::Int(hour, 4) => Some((hour, None, i + 1, false)),
            Word::Point(hour, minute, 2) if hour <= 24 && minute < 60 => {
                Some((hour.into(), Some(minute.into()), i + 1, false))
            }
            // `two-thirty`
            Word::Cardinal(hour)
                if hour <= 12
                    && matches!(self.w(i + 1), Word::Dash)
                    && self.glued(i + 1)
                    && matches!(self.w(i + 2), Word::Cardinal(10 | 15 | 20 | 30 | 40 | 45 | 50)) =>
            {
                let Word::Cardinal(minute) = self.w(i + 2) else { return None };
                Some((hour, Some(minute), i + 3, false))
            }
            Word::Cardinal(hour) if hour <= 12 => Some((hour, None, i + 1, false)),
            _ => None,
        }
    }

    /// `a.m.` (false) or `p.m.` (true), also as `p. m.`, with the token after it.
    pub(super) fn half(&self, i: usize) -> Option<(bool, usize)> {
        match self.w(i) {
            // A lone `am` after a number word or figure with a space can be the verb; it then follows a pronoun.
            Word::Am => Some((false, i + 1)),
            Word::Pm => Some((true, i + 1)),
            _ => {
                let pm = match self.text.word(i) {
                    "a" | "A" | "a." | "A." => false,
                    "p" | "P" | "p." | "P." => true,
                    _ => return None,
                };
                let mut at = i + 1;
                if !self.text.word(i).ends_with('.') {
                    if !matches!(self.w(at), Word::Stop) || at >= self.end {
                        // `6:11p`
                        let bare = self.glued(i) && matches!(self.before(i), Word::Int(_, 2));
                        return (bare && i >= self.first + 3 && matches!(self.w(i - 2), Word::Colon))
                            .then_some((pm, at));
                    }
                    at += 1;
                }
                if at < self.end && matches!(self.text.word(at), "m" | "M" | "m." | "M.") {
                    let point = matches!(self.w(at + 1), Word::Stop) && self.glued(at + 1) && at + 2 < self.end;
                    Some((pm, at + 1 + usize::from(point)))
                } else {
                    None
                }
            }
        }
    }

    /// `in the morning`, `at night` behind a clock time: whether it makes it p.m.
    fn day_half(&self, i: usize) -> (Option<bool>, usize) {
        let at = match (self.w(i), self.w(i + 1)) {
            (Word::In, Word::The) => i + 2,
            (Word::At, Word::Part(4)) => i + 1,
            _ => return (None, i),
        };
        match self.w(at) {
            Word::Part(1) => (Some(false), at + 1),
            Word::Part(2..=4) => (Some(true), at + 1),
            _ => (None, i),
        }
    }

    /// A time zone at `i`: minutes east of UTC, whether it is `local time`, and the token after it.
    pub(super) fn zone(&self, i: usize) -> (Option<i16>, bool, usize) {
        match self.w(i) {
            Word::Zone(minutes) => (Some(minutes), false, i + 1 + usize::from(matches!(self.w(i + 1), Word::Time))),
            Word::SummerZone(winter) => (Some(winter), false, i + 1),
            Word::Local if matches!(self.w(i + 1), Word::Time) => (None, true, i + 2),
            Word::ZoneName(winter) => match (self.w(i + 1), self.w(i + 2)) {
                (Word::Time, _) => (Some(winter), false, i + 2),
                (Word::Standard, Word::Time) => (Some(winter), false, i + 3),
                _ => (Some(winter), false, i + 1),
            },
            Word::Open => match self.w(i + 1) {
                Word::Zone(minutes) | Word::SummerZone(minutes) if matches!(self.w(i + 2), Word::Close) => {
                    (Some(minutes), false, i + 3)
                }
                Word::Local if matches!(self.w(i + 2), Word::Time) && matches!(self.w(i + 3), Word::Close) => {
                    (None, true, i + 4)
                }
                _ => (None, false, i),
            },
            _ => (None, false, i),
        }
    }

    /// Whether what follows a bare `7:42` makes it the clock of a game or a race.
    fn game_clock(&self, i: usize) -> bool {
        let word = self.text.lower(i);
        matches!(
            word.as_ref(),
            "left" | "remaining" | "mark" | "into" | "per" | "pace" | "lead" | "win" | "of" | "minutes" | "seconds"
        ) || word == "to" && matches!(self.text.lower(i + 1).as_ref(), "go" | "play")
    }
}

/// Minutes after midnight of a twelve-hour time.
fn twelve(hour: u32, minute: u32, pm: bool) -> u16 {
    ((hour % 12 + if pm { 12 } else { 0 }) * 60 + minute) as u16
}
