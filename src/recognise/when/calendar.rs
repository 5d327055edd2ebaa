//! Dates as the calendar writes them: months, days, years, weekdays, numeric dates, decades.

use super::lexicon::{self, Unit, Word};
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
        at += usize::from(joined || self.w(at) == Word::The);
        if let Some((day, after)) = self.day_after_month(i, at) {
            let from = Written { year: None, month: Some(month), day: Some(day) };
            let (to, after) = self.day_range(i, from, after);
            if let (None, Some((years, after))) = (to, self.year_shift(after)) {
                return Some((Base::OfYear { month, day: Some(day), years }, after));
            }
            let (year, after) = self.year_behind(after);
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
                from.year = lexicon::known_year(month, day, self.text.lower(after).as_ref());
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
        let of = usize::from(self.w(at) == Word::Of);
        let shift = self.shift(at + of)?;
        (self.w(at + of + 1) == Word::Unit(Unit::Year)).then_some((shift, at + of + 2))
    }

    /// A day number behind the month at `i`.
    fn day_after_month(&self, i: usize, at: usize) -> Option<(u8, usize)> {
        let (day, after, ordinal) = self.day(at)?;
        if self.w(after) == Word::Colon && self.glued(after) && self.glued(after + 1)
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
        let between = self.before(i) == Word::Between;
        if !matches!(self.w(at), Word::Dash | Word::To | Word::And) {
            return (None, at);
        }
        let and = self.w(at) == Word::And;
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

    fn glued_slash(&self, at: usize) -> bool {
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
        let open = self.w(at) == Word::Open;
        if !open && self.w(at) != Word::Comma {
            return (None, at);
        }
        match self.w(at + 1) {
            Word::Weekday(day) if open && self.w(at + 2) == Word::Close => (Some(day), at + 3),
            _ => (None, at),
        }
    }

    /// Whether what stands around the capitalised word at `i` makes it a month.
    fn month_context(&self, i: usize) -> bool {
        let possessive = self.w(i + 1) == Word::Possessive && self.w(i) != Word::MonthAbbr(1);
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
        from.year = year.or_else(|| lexicon::known_year(month, day, self.text.lower(after).as_ref()));
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

    /// `11/27/2005`, `2005-11-27`, `13.5.2015`, `2019/sep/01`, `11 / 27 / 05`; `9/11`; `4/22` behind `on`.
    pub(super) fn numeric(&self, i: usize) -> Found {
        if self.w(i) == Word::Figure {
            let form = self.text.word(i);
            let mut parts = form.split('.').map(str::parse::<i16>);
            return match (parts.next(), parts.next(), parts.next(), parts.next()) {
                (Some(Ok(d)), Some(Ok(m)), Some(Ok(y)), None) if form.len() >= 8 && y > 1000 => {
                    Some((date(y, m, d).or_else(|| date(y, d, m))?, i + 1))
                }
                _ => None,
            };
        }
        let Word::Int(a, a_len) = self.w(i) else { return None };
        let mark = self.w(i + 1);
        if !matches!(mark, Word::Slash | Word::Dash)
            || self.glued(i) && matches!(self.before(i), Word::Slash | Word::Dash)
        {
            return None;
        }
        if let Some((month, _)) = self.month(i + 2)
            && self.w(i + 3) == mark
            && let Word::Int(c, c_len) = self.w(i + 4)
        {
            return match (a_len, c_len) {
                (4, 1 | 2) => Some((date(a as i16, i16::from(month), c as i16)?, i + 5)),
                (1 | 2, 4) => Some((date(c as i16, i16::from(month), a as i16)?, i + 5)),
                _ => None,
            };
        }
        let Word::Int(b, b_len) = self.w(i + 2) else { return None };
        if b_len > 2 {
            return None;
        }
        if self.w(i + 3) == mark
            && let Word::Int(c, c_len) = self.w(i + 4)
            && !(self.w(i + 5) == mark && self.glued(i + 5))
        {
            let (a, b, c) = (a as i16, b as i16, c as i16);
            let glued = self.glued(i + 1) && self.glued(i + 2) && self.glued(i + 3) && self.glued(i + 4);
            let found = match (a_len, c_len) {
                (4, 1 | 2) if a > 1000 => date(a, b, c),
                (1 | 2, 4) if c > 1000 => date(c, a, b).or_else(|| date(c, b, a)),
                (1 | 2, 2) if mark == Word::Slash || glued && self.stands_alone(i) => {
                    date(pivot(c), a, b).or_else(|| date(pivot(c), b, a))
                }
                _ => None,
            };
            return found.map(|f| (f, i + 5));
        }
        let glued = self.glued(i + 1) && self.glued(i + 2);
        if a == 9 && b == 11 && b_len == 2 && glued && mark == Word::Slash {
            return Some((date(2001, 9, 11)?, i + 3));
        }
        let on = self.before(i) == Word::On || matches!(self.before(i), Word::Comma) && self.weekday_two_back(i);
        if glued && on && a_len <= 2 && (mark == Word::Slash || b_len == 2) && !self.glued(i + 3) {
            let (month, day) = if a > 12 { (b, a) } else { (a, b) };
            if (1..=12).contains(&month) && (1..=31).contains(&day) {
                let from = Written { year: None, month: Some(month as u8), day: Some(day as u8) };
                return Some((Base::Date { from, to: None, weekday: None }, i + 3));
            }
        }
        None
    }

    /// No figure, comma or bracket before: `9-18-15` is no row of a table.
    fn stands_alone(&self, i: usize) -> bool {
        !matches!(
            self.before(i),
            Word::Int(..) | Word::Figure | Word::Point(..) | Word::Comma | Word::Open | Word::Other
        ) || self.before(i) == Word::Other && self.text.tokens.get(i.wrapping_sub(1)).is_some_and(|t| t.is_word())
    }

    fn weekday_two_back(&self, i: usize) -> bool {
        matches!(i.checked_sub(2).map(|j| self.w(j)), Some(Word::Weekday(_) | Word::DayAbbr(_)))
    }

    /// `Tuesday`, `Wed.`, `Saturday 6 December`, `Thursday the 21st`, `Friday next week`, `Friday to Sunday`.
    pub(super) fn weekday(&self, i: usize) -> Found {
        let day = match self.w(i) {
            Word::Weekday(day) => day,
            Word::DayAbbr(day) if self.capital(i) && self.abbreviated_weekday(i) => day,
            _ => return None,
        };
        if lexicon::weekday_in_name(self.text, i) {
            return None;
        }
        let at = i + 1;
        if self.w(at) == Word::Open
            && let Some((base, after)) = self.month_first(at + 1).or_else(|| self.day_first(at + 1))
            && let Base::Date { from, to, weekday: None } = base
            && from.day.is_some()
            && self.w(after) == Word::Close
        {
            return Some((Base::Date { from, to, weekday: Some(day) }, after + 1));
        }
        let comma = usize::from(self.w(at) == Word::Comma);
        for skip in [comma, 0] {
            let start = at + skip;
            let start = start + usize::from(self.w(start) == Word::The && self.number(start + 1).is_some_and(|n| n.2));
            if let Some((base, after)) =
                self.month_first(start).or_else(|| self.day_first(start)).or_else(|| self.numeric(start))
                && let Base::Date { from, to, weekday: None } = base
                && from.day.is_some()
            {
                return Some((Base::Date { from, to, weekday: Some(day) }, after));
            }
        }
        if self.w(at) == Word::The
            && let Some((of_month, after, ordinal)) = self.day(at + 1)
            && (ordinal || matches!(self.w(at + 1), Word::Cardinal(_)))
            && !self.noun(after)
        {
            let from = Written { year: None, month: None, day: Some(of_month) };
            return Some((Base::Date { from, to: None, weekday: Some(day) }, after));
        }
        let of = usize::from(self.w(at) == Word::Of);
        if let (Some(shift), Word::Unit(Unit::Week)) = (self.shift(at + of), self.w(at + of + 1)) {
            return Some((Base::Weekday { day, to: None, which: Which::Week(shift) }, at + of + 2));
        }
        if matches!(self.w(at), Word::To | Word::Dash)
            && let Word::Weekday(to) = self.w(at + 1)
        {
            return Some((Base::Weekday { day, to: Some(to), which: Which::Plain }, at + 2));
        }
        Some((Base::Weekday { day, to: None, which: Which::Plain }, at))
    }

    fn abbreviated_weekday(&self, i: usize) -> bool {
        let at = i + 1 + usize::from(self.w(i + 1) == Word::Comma);
        self.month(at).is_some() && self.day(at + 1).is_some()
            || self.day(at).is_some_and(|(_, after, o)| self.month_at(after, o).is_some())
            || self.text.word(i).ends_with('.') && self.before(i) == Word::On
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

    /// `1990s`, `1960's`, `'90s`, `the nineties`.
    pub(super) fn decade(&self, i: usize, edged: bool) -> Found {
        let s = |at: usize| self.glued(at) && at < self.end && self.text.word(at).eq_ignore_ascii_case("s");
        match self.w(i) {
            Word::Int(year, 4) if year % 10 == 0 && (1500..=2090).contains(&year) => {
                let possessive = self.w(i + 1) == Word::Possessive && (edged || self.before(i) == Word::The);
                (s(i + 1) || possessive).then_some((Base::Decade(year as i16), i + 2))
            }
            Word::Quote => match self.w(i + 1) {
                Word::Int(two, 2) if two % 10 == 0 && self.glued(i + 1) && s(i + 2) => {
                    Some((Base::Decade(1900 + two as i16), i + 3))
                }
                _ => None,
            },
            Word::PluralDecade(year) if edged || self.before(i) == Word::The => {
                Some((Base::Decade(year as i16), i + 1))
            }
            _ => None,
        }
    }

    /// `2003` where what stands around it makes it a year; `1990 to 1991`, `2003-04`.
    pub(super) fn bare_year(&self, i: usize, edged: bool) -> Found {
        let Word::Int(value, 4) = self.w(i) else { return None };
        if !(1900..=2060).contains(&value) || self.glued(i) && self.glued_to_figure(i) {
            return None;
        }
        let from = Written { year: Some(value as i16), ..Written::default() };
        let glued_dash = self.w(i + 1) == Word::Dash && self.glued(i + 1) && self.glued(i + 2);
        let (to, at) = match self.w(i + 2) {
            Word::Int(to, 2) if (glued_dash || self.glued_slash(i + 1)) && to == (value + 1) % 100 => {
                (Some(value + 1), i + 3)
            }
            Word::Int(to, 4)
                if (glued_dash
                    || matches!(self.w(i + 1), Word::To)
                    || self.w(i + 1) == Word::And && self.before(i) == Word::Between)
                    && (value..=2100).contains(&to) =>
            {
                (Some(to), i + 3)
            }
            _ => (None, i + 1),
        };
        let to = to.map(|t| Written { year: Some(t as i16), ..Written::default() });
        let ok = edged || to.is_some() && self.year_governed(i) || self.year_context(i, at);
        ok.then_some((Base::Date { from, to, weekday: None }, at))
    }

    fn glued_to_figure(&self, i: usize) -> bool {
        matches!(self.before(i), Word::Slash | Word::Dash | Word::Colon | Word::Other)
            && i.checked_sub(2).is_some_and(|j| matches!(self.w(j), Word::Int(..) | Word::Figure | Word::Point(..)))
            || i.checked_sub(1).is_some_and(|j| j >= self.first && is_currency(self.text.word(j)))
    }

    fn year_governed(&self, i: usize) -> bool {
        matches!(
            self.before(i),
            Word::In
                | Word::Since
                | Word::From
                | Word::Between
                | Word::By
                | Word::To
                | Word::During
                | Word::Of
                | Word::Before
                | Word::After
                | Word::Around
                | Word::Open
                | Word::Unit(Unit::Year)
                | Word::Season(_)
                | Word::LooseFall
                | Word::Edge(_)
                | Word::The
        )
    }

    fn year_context(&self, i: usize, at: usize) -> bool {
        if matches!(self.w(at), Word::Unit(_) | Word::Thousand)
            || self.glued(at) && matches!(self.w(at), Word::Dash) && self.glued(at + 1)
            || self.w(at) == Word::Other && at < self.end && self.text.word(at) == "%"
        {
            return false;
        }
        let counts = self.counted(at);
        match self.before(i) {
            Word::In | Word::Since | Word::During => !counts || !self.capital(at) && self.year_noun(at),
            Word::Unit(Unit::Year) | Word::Season(_) | Word::LooseFall | Word::Edge(_) => true,
            Word::Open => matches!(self.w(at), Word::Close | Word::Comma | Word::Dash),
            Word::From | Word::By | Word::Of | Word::Before | Word::After | Word::Around | Word::To | Word::Between => {
                !counts && !self.noun(at)
            }
            Word::The | Word::Possessive | Word::This | Word::A => !counts || self.year_noun(at),
            _ => {
                // `2014 Oscars`, `her 2008 album`, `, 2008,`
                let named = self.capital(at) && self.tag(at) == Tag::ProperNoun;
                let owned = i.checked_sub(1).is_some_and(|j| j >= self.first && self.tag(j) == Tag::Pronoun);
                named && !matches!(self.w(at), Word::Month(_) | Word::LooseMonth(_))
                    || owned && !counts
                    || self.w(at) == Word::Possessive
            }
        }
    }

    /// Plural nouns that a year stands before more often than a count.
    fn year_noun(&self, at: usize) -> bool {
        matches!(
            self.text.lower(at).as_ref(),
            "elections"
                | "riots"
                | "attacks"
                | "bombings"
                | "protests"
                | "games"
                | "awards"
                | "championships"
                | "playoffs"
                | "olympics"
                | "finals"
                | "wildfires"
                | "floods"
                | "talks"
                | "results"
                | "earnings"
                | "figures"
                | "hearings"
                | "polls"
                | "primaries"
                | "sanctions"
                | "accords"
                | "championship"
                | "murders"
                | "killings"
        )
    }
}

fn is_currency(word: &str) -> bool {
    matches!(word, "$" | "£" | "€" | "¥" | "₹")
}

/// A date of figures, where it fits the calendar's form.
fn date(year: i16, month: i16, day: i16) -> Option<Base> {
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    let from = Written { year: Some(year), month: Some(month as u8), day: Some(day as u8) };
    fits.then_some(Base::Date { from, to: None, weekday: None })
}
