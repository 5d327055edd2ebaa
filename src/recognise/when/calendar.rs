//! Dates as the calendar writes them: months, days, years, weekdays, numeric dates, decades.

use jiff::civil::Date;

use super::lexicon::{Unit, Word};
use super::names;
use super::reader::{Reader, pivot};
use super::said::{Base, Which, Written};
use crate::text::Tag;

/// A base with the token after it.
pub(super) type Found = Option<(Base, usize)>;

impl Reader<'_, '_> {
    /// The month at `i`, and whether the word alone is enough to say that a month is meant.
    pub(super) fn month(&self, i: usize) -> Option<(u8, bool)> {
        match self.w(i) {
            Word::Month(m) => Some((m, true)),
            Word::LooseMonth(m) => Some((m, false)),
            Word::MonthAbbr(m) => Some((m, false)),
            _ => None,
        }
    }

    /// `Oct. 7`, `October 7th, 2023`, `Feb 7-14`, `Feb. 7 to March 2`, `March 2003`, `in May`.
    pub(super) fn month_first(&self, i: usize) -> Found {
        let (month, strict) = self.month(i)?;
        let mut at = i + 1;
        let joined = matches!(self.w(at), Word::Dash | Word::Slash) && self.glued(at) && self.glued(at + 1);
        at += usize::from(joined || matches!(self.w(at), Word::The));
        if let Some((day, after)) = self.day_after_month(i, at) {
            let from = Written { year: None, month: Some(month), day: Some(day) };
            let (to, after) = self.day_range(i, from, after);
            if let (None, Some((years, after))) = (to, self.year_shift(after)) {
                return Some((Base::OfYear { month, day: Some(day), years }, after));
            }
            let (year, after) = match self.w(after + 1) {
                // `Dec-19-05`
                Word::Int(two, 2) if joined && matches!(self.w(after), Word::Dash) && self.glued(after + 1) => {
                    (Some(pivot(two as i16)), after + 2)
                }
                _ => self.year_behind(after),
            };
            let (mut from, mut to) = (from, to);
            match &mut to {
                Some(to) => {
                    to.year = to.year.or(year);
                    from.year = match (to.year, to.month) {
                        // `Dec. 28 to Jan. 3, 2017` starts in the year before.
                        (Some(y), Some(m)) if m < month => Some(y - 1),
                        (y, _) => y,
                    };
                }
                None => from.year = year,
            }
            if from.year.is_none() {
                from.year = names::known_year(month, day, self.text.lower(after).as_ref());
            }
            let (weekday, after) = self.weekday_behind(after);
            return Some((Base::Date { from, to, weekday }, after));
        }
        if let Some((year, after)) = self.year_of(i + 1).filter(|_| self.capital(i) || strict) {
            let written = Written { year: Some(year), month: Some(month), day: None };
            let (to, after) = self.month_range(i, after);
            return Some((Base::Date { from: written, to, weekday: None }, after));
        }
        if let Some((years, after)) = self.year_shift(i + 1).filter(|_| self.capital(i)) {
            return Some((Base::OfYear { month, day: None, years }, after));
        }
        if !self.capital(i) || !(strict || self.month_context(i)) {
            return None;
        }
        let written = Written { year: None, month: Some(month), day: None };
        let (to, after) = self.month_range(i, i + 1);
        let year = to.and_then(|t| t.year);
        let written = Written { year, ..written };
        Some((Base::Date { from: written, to, weekday: None }, after))
    }

    /// `last year`, `of this year`, `next year` behind a month or a day: years from the story's own.
    fn year_shift(&self, at: usize) -> Option<(i32, usize)> {
        let of = usize::from(matches!(self.w(at), Word::Of));
        let shift = self.shift(at + of)?;
        (matches!(self.w(at + of + 1), Word::Unit(Unit::Year))).then_some((shift, at + of + 2))
    }

    /// A day number behind the month at `i`.
    fn day_after_month(&self, i: usize, at: usize) -> Option<(u8, usize)> {
        let (day, after, ordinal) = self.day(at)?;
        if matches!(self.w(after), Word::Colon) && self.glued(after) && self.glued(after + 1)
            || matches!(self.w(after), Word::Am | Word::Pm)
        {
            return None;
        }
        let spelled = matches!(self.w(at), Word::Cardinal(_));
        // `in November 20 people were hurt`, `since May two men`: the figure counts what follows.
        let counts = !ordinal && self.counted(after) && (spelled || matches!(self.before(i), Word::In | Word::Since));
        // `first` and `second` behind a month order something else when a noun follows.
        let orders = matches!(self.w(at), Word::Ordinal(_)) && self.noun(after);
        (!counts && !orders).then_some((day, after))
    }

    /// The other end of a range of days: `-14`, `to 14`, `and 25` (behind `between`), `to March 2`.
    fn day_range(&self, i: usize, from: Written, at: usize) -> (Option<Written>, usize) {
        let first = from.day.unwrap_or(1);
        let between = matches!(self.before(i), Word::Between);
        if !matches!(self.w(at), Word::Dash | Word::To | Word::And) {
            return (None, at);
        }
        let and = matches!(self.w(at), Word::And);
        if let Some((month, _)) = self.month(at + 1)
            && (!and || between)
            && let Some((day, after, _)) = self.day(at + 2)
        {
            return (Some(Written { year: None, month: Some(month), day: Some(day) }), after);
        }
        if let Some((day, after, ordinal)) = self.day(at + 1) {
            let fits = day > first
                && !(matches!(self.w(after), Word::Am | Word::Pm | Word::Colon) && self.glued(after))
                && (ordinal || !self.counted(after))
                && self.month(after).is_none();
            let close = between || day - first.min(day) <= 3 && !self.noun(after);
            if fits && (!and || close) {
                return (Some(Written { year: None, month: from.month, day: Some(day) }), after);
            }
        }
        (None, at)
    }

    /// The other end of a range of months: `January to March 2003`, `between May and July`.
    fn month_range(&self, i: usize, at: usize) -> (Option<Written>, usize) {
        let join = matches!((self.w(at), self.before(i)), (Word::To | Word::Dash, _) | (Word::And, Word::Between));
        if join
            && self.capital(at + 1)
            && let Some((month, _)) = self.month(at + 1)
            && self.day(at + 2).is_none()
        {
            let (year, after) = self.year_of(at + 2).map_or((None, at + 2), |(y, a)| (Some(y), a));
            return (Some(Written { year, month: Some(month), day: None }), after);
        }
        (None, at)
    }

    /// `, 2003` or ` 2003` behind a day.
    fn year_behind(&self, at: usize) -> (Option<i16>, usize) {
        let comma = usize::from(matches!(self.w(at), Word::Comma)) + usize::from(self.glued_slash(at));
        match self.year(at + comma) {
            Some((year, after)) if !(self.text.word(at) == "'" && comma > 0) => (Some(year), after),
            _ => (None, at),
        }
    }

    pub(super) fn glued_slash(&self, at: usize) -> bool {
        matches!(self.w(at), Word::Slash) && self.glued(at) && self.glued(at + 1)
    }

    /// `2003`, `of 2003`, `, 2003` behind a month.
    fn year_of(&self, at: usize) -> Option<(i16, usize)> {
        let skip = usize::from(matches!(self.w(at), Word::Of | Word::Comma));
        if !matches!(self.w(at + skip), Word::Int(..) | Word::Quote) {
            return None;
        }
        self.year(at + skip)
    }

    /// `, Tuesday` or `(Tuesday)` behind a date.
    fn weekday_behind(&self, at: usize) -> (Option<u8>, usize) {
        let open = matches!(self.w(at), Word::Open);
        if !open && !matches!(self.w(at), Word::Comma) {
            return (None, at);
        }
        match self.w(at + 1) {
            Word::Weekday(day) if open && matches!(self.w(at + 2), Word::Close) => (Some(day), at + 3),
            _ => (None, at),
        }
    }

    /// Whether what stands around the capitalised word at `i` makes it a month.
    fn month_context(&self, i: usize) -> bool {
        let possessive = matches!(self.w(i + 1), Word::Possessive) && !matches!(self.w(i), Word::MonthAbbr(1));
        let governed = match self.before(i) {
            Word::In
            | Word::Of
            | Word::Since
            | Word::To
            | Word::From
            | Word::During
            | Word::By
            | Word::Before
            | Word::After
            | Word::Last
            | Word::Next
            | Word::This
            | Word::Coming
            | Word::Edge(_)
            | Word::Between
            | Word::Around => true,
            Word::Dash => matches!(i.checked_sub(2).map(|j| self.w(j)), Some(Word::Edge(_))),
            _ => false,
        };
        // `to May` can be a person (`to April`), a name behind it makes it one: `by June Carter`.
        let named = self.capital(i + 1) && self.month(i + 1).is_none() && self.tag(i + 1) == Tag::ProperNoun;
        let to_person =
            matches!(self.before(i), Word::To | Word::By | Word::Of | Word::From | Word::Before | Word::After)
                && !matches!(self.w(i), Word::LooseMonth(3 | 8));
        if matches!(self.w(i), Word::MonthAbbr(_)) {
            return governed && self.text.word(i).ends_with('.');
        }
        governed && !named && !to_person
            || possessive && matches!(self.w(i), Word::LooseMonth(3 | 8))
            || governed && !named && matches!(self.before(i), Word::Of | Word::By) && self.date_noun_before(i)
    }

    /// `end of May`, `the 5th of June`, `month of April`.
    fn date_noun_before(&self, i: usize) -> bool {
        i.checked_sub(2).is_some_and(|j| {
            matches!(self.w(j), Word::EdgeOf(_) | Word::Unit(_) | Word::Ordinal(_) | Word::Suffix | Word::Int(..))
        })
    }

    /// `28 November 2005`, `7th of October`, `28-29 November`, `8 to 25 February`.
    pub(super) fn day_first(&self, i: usize) -> Found {
        let (day, at, ordinal) = self.day(i)?;
        let spelled = matches!(self.w(i), Word::Cardinal(_));
        let mut from = Written { year: None, month: None, day: Some(day) };
        let mut at = at;
        let mut last = None;
        if matches!(self.w(at), Word::Dash | Word::To | Word::And)
            && let Some((to, after, to_ordinal)) = self.day(at + 1)
            && to > day
            && (self.month_at(after, ordinal && to_ordinal).is_some())
        {
            last = Some(to);
            at = after;
        }
        let (month, after) = self.month_at(at, ordinal)?;
        if spelled && !ordinal {
            return None;
        }
        if let (None, Some((years, after))) = (last, self.year_shift(after)) {
            return Some((Base::OfYear { month, day: Some(day), years }, after));
        }
        // `7 March members`, `two May`: a bare figure before a loose month wants a preposition, a comma or a year.
        let (year, after) = self.year_behind(after);
        let loose = matches!(self.w(after - 1), Word::LooseMonth(_)) && year.is_none() && !self.capital(after - 1);
        if loose {
            return None;
        }
        from.month = Some(month);
        from.year = year.or_else(|| names::known_year(month, day, self.text.lower(after).as_ref()));
        let to = last.map(|d| Written { day: Some(d), ..from });
        let (weekday, after) = self.weekday_behind(after);
        Some((Base::Date { from, to, weekday }, after))
    }

    /// A month at `at`, also behind `of` where the day is an ordinal, `-` or `/`.
    fn month_at(&self, at: usize, ordinal: bool) -> Option<(u8, usize)> {
        let skip = match self.w(at) {
            Word::Of if ordinal => 1,
            Word::Dash | Word::Slash if self.glued(at) && self.glued(at + 1) => 1,
            _ => 0,
        };
        let (month, strict) = self.month(at + skip)?;
        (strict || self.capital(at + skip)).then_some((month, at + skip + 1))
    }

    /// `Tuesday`, `Wed.`, `Saturday 6 December`, `Thursday the 21st`, `Friday next week`, `Friday to Sunday`.
    pub(super) fn weekday(&self, i: usize) -> Found {
        let day = match self.w(i) {
            Word::Weekday(day) => day,
            Word::DayAbbr(day) if self.capital(i) && self.abbreviated_weekday(i) => day,
            _ => return None,
        };
        if names::weekday_in_name(self.text, i) {
            return None;
        }
        let at = i + 1;
        if matches!(self.w(at), Word::Open)
            && let Some((base, after)) =
                self.month_first(at + 1).or_else(|| self.day_first(at + 1)).or_else(|| self.numeric(at + 1))
            && let Base::Date { from, to, weekday: None } = fitting(base, day)
            && from.day.is_some()
            && matches!(self.w(after), Word::Close)
        {
            return Some((Base::Date { from, to, weekday: Some(day) }, after + 1));
        }
        let comma = usize::from(matches!(self.w(at), Word::Comma));
        for skip in [comma, 0] {
            let start = at + skip;
            let start =
                start + usize::from(matches!(self.w(start), Word::The) && self.number(start + 1).is_some_and(|n| n.2));
            if let Some((base, after)) =
                self.month_first(start).or_else(|| self.day_first(start)).or_else(|| self.numeric(start))
                && let Base::Date { from, to, weekday: None } = fitting(base, day)
                && from.day.is_some()
            {
                return Some((Base::Date { from, to, weekday: Some(day) }, after));
            }
        }
        if matches!(self.w(at), Word::The)
            && let Some((of_month, after, ordinal)) = self.day(at + 1)
            && (ordinal || matches!(self.w(at + 1), Word::Cardinal(_)))
            // `By Sunday the first 18 had been named`
            && !self.noun(after)
            && !matches!(self.w(after), Word::Int(..) | Word::Cardinal(_) | Word::Few | Word::Couple)
        {
            let from = Written { year: None, month: None, day: Some(of_month) };
            return Some((Base::Date { from, to: None, weekday: Some(day) }, after));
        }
        let of = usize::from(matches!(self.w(at), Word::Of));
        if let (Some(shift), Word::Unit(Unit::Week)) = (self.shift(at + of), self.w(at + of + 1)) {
            return Some((Base::Weekday { day, to: None, which: Which::Week(shift) }, at + of + 2));
        }
        let between = matches!(self.w(at), Word::And) && matches!(self.before(i), Word::Between);
        if (between || matches!(self.w(at), Word::To | Word::Dash))
            && let Word::Weekday(to) = self.w(at + 1)
        {
            return Some((Base::Weekday { day, to: Some(to), which: Which::Plain }, at + 2));
        }
        Some((Base::Weekday { day, to: None, which: Which::Plain }, at))
    }

    fn abbreviated_weekday(&self, i: usize) -> bool {
        let at = i + 1 + usize::from(matches!(self.w(i + 1), Word::Comma));
        self.month(at).is_some() && self.day(at + 1).is_some()
            || self.day(at).is_some_and(|(_, after, o)| self.month_at(after, o).is_some())
            || self.text.word(i).ends_with('.') && matches!(self.before(i), Word::On)
    }

    /// `on Sunday`, `from Saturday into Sunday` behind `overnight`: the first and the last of the days that its night lies
    /// beside.
    pub(super) fn night_of(&self, i: usize) -> Found {
        let lead = matches!(self.w(i), Word::On | Word::From | Word::Between) || self.text.lower(i) == "into";
        let at = i + usize::from(lead);
        let Word::Weekday(day) = self.w(at) else { return None };
        if names::weekday_in_name(self.text, at) || matches!(self.w(at + 1), Word::Possessive) {
            return None;
        }
        let joined = matches!(self.w(at + 1), Word::To | Word::And | Word::Dash) || self.text.lower(at + 1) == "into";
        match self.w(at + 2) {
            Word::Weekday(to) if joined && to == day % 7 + 1 => {
                Some((Base::Weekday { day, to: Some(to), which: Which::Plain }, at + 3))
            }
            _ => Some((Base::Weekday { day, to: None, which: Which::Plain }, at + 1)),
        }
    }

    /// -1, 0 or 1 for `last`, `this`, `next`.
    pub(super) fn shift(&self, i: usize) -> Option<i32> {
        match self.w(i) {
            Word::Last => Some(-1),
            Word::This | Word::Current => Some(0),
            Word::Next => Some(1),
            _ => None,
        }
    }
}

/// `Thursday (4/5/2023)`: of two figures that are day and month in either order, the order that the weekday fits.
fn fitting(base: Base, weekday: u8) -> Base {
    let Base::Date { from: Written { year: Some(year), month: Some(month), day: Some(day) }, to: None, .. } = base
    else {
        return base;
    };
    let falls = |month: u8, day: u8| {
        let date = Date::new(year, month as i8, day as i8).ok()?;
        Some(date.weekday().to_monday_one_offset() as u8)
    };
    if falls(month, day) == Some(weekday) || falls(day, month) != Some(weekday) {
        return base;
    }
    let from = Written { year: Some(year), month: Some(day), day: Some(month) };
    Base::Date { from, to: None, weekday: None }
}
