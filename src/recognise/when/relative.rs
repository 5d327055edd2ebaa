//! Dates that hang on the story's own: `last month`, `eight days ago`, `early this week`, `the past few weeks`.
//!
//! What hangs on something else in the story (`the next day`, `two years later`, `the previous week`) is left alone.

use super::calendar::Found;
use super::dayparts::OVERNIGHT;
use super::lexicon::{Edge, Unit, Word};
use super::names;
use super::reader::Reader;
use super::said::{Base, Said, Which, Written};
use crate::text::Tag;

impl Reader<'_, '_> {
    /// A date that starts at `i`, with the token after it.
    pub(super) fn date(&self, i: usize) -> Option<(Said, usize)> {
        if let Some((said, at)) = self.edged(i) {
            return Some((said, at));
        }
        self.plain_date(i, false)
    }

    fn plain_date(&self, i: usize, edged: bool) -> Option<(Said, usize)> {
        let base = |found: Found| found.map(|(b, at)| (Said::base(b), at));
        match self.w(i) {
            Word::Month(_) | Word::LooseMonth(_) | Word::MonthAbbr(_) => base(self.month_first(i)),
            Word::Weekday(_) | Word::DayAbbr(_) => base(self.weekday(i)),
            Word::Int(..) | Word::Figure | Word::Cardinal(_) | Word::Ordinal(_) | Word::Quote => base(
                self.numeric(i).or_else(|| self.decade(i, edged)).or_else(|| self.ago(i)).or_else(|| self.day_first(i)),
            )
            .or_else(|| base(self.nth(i)))
            .or_else(|| base(self.bare_year(i, edged))),
            Word::PluralDecade(_) => base(self.decade(i, edged)),
            Word::A | Word::Few | Word::Couple | Word::Half => base(self.ago(i)),
            Word::The => self.behind_article(i),
            Word::Deictic(shift) if !self.in_name(i) => Some((Said::base(Base::Day(shift.into())), i + 1)),
            Word::Tonight => Some((Said::base(Base::Tonight), i + 1)),
            Word::Overnight if !self.noun(i + 1) => match self.night_of(i + 1) {
                Some((night, at)) => Some((Said { part: Some(OVERNIGHT), ..Said::base(night) }, at)),
                None => Some((Said::base(Base::Overnight), i + 1)),
            },
            Word::Last | Word::Next | Word::This | Word::Current | Word::Past | Word::Coming | Word::Recent => {
                self.directed(i, matches!(self.before(i), Word::The))
            }
            Word::Season(_) | Word::LooseFall => base(self.season(i)),
            _ => names::holiday(self.text, i, self.end).map(|(month, day, at)| {
                let (year, at) = self.year(at).map_or((None, at), |(y, a)| (Some(y), a));
                let from = Written { year, month: Some(month), day: Some(day) };
                // `the New Year's Eve attacks` are of any year.
                let holiday = year.is_none();
                (Said { holiday, ..Said::base(Base::Date { from, to: None, weekday: None }) }, at)
            }),
        }
    }

    /// `Florida Today`: a capital that no sentence or headline gives it.
    fn in_name(&self, i: usize) -> bool {
        self.capital(i) && i > self.first && self.capital(i - 1) && self.tag(i - 1) == Tag::ProperNoun
            || self.capital(i) && self.text.lower(i + 1) == "show"
    }

    /// `early Tuesday`, `mid-January`, `the end of last year`, `early in 2010`, `later this month`.
    fn edged(&self, i: usize) -> Option<(Said, usize)> {
        match self.w(i) {
            Word::Edge(edge) => {
                let mut at = i + 1;
                if matches!(self.w(at), Word::Dash) {
                    at += 1;
                }
                if matches!(self.w(at), Word::In | Word::On) {
                    at += 1;
                    if matches!(self.w(at), Word::The) {
                        return self.unit_at_hand(at + 1, edge);
                    }
                }
                let (said, after) = self.plain_date(at, true)?;
                edged(said, edge).map(|s| (s, after))
            }
            Word::EdgeOf(edge) if matches!(self.w(i + 1), Word::Of) => {
                let the = usize::from(matches!(self.w(i + 2), Word::The));
                if the == 1
                    && let Some(found) = self.unit_at_hand(i + 3, edge)
                {
                    return Some(found);
                }
                let (said, after) = self.plain_date(i + 2, true)?;
                // The end of a day is a time of day.
                matches!(
                    said.base,
                    Some(Base::Unit(..) | Base::Date { .. } | Base::Month(..) | Base::Decade(_) | Base::Season { .. })
                )
                .then_some(())?;
                edged(said, edge).map(|s| (s, after))
            }
            Word::Earlier | Word::Later => {
                let (said, after) = match self.w(i + 1) {
                    Word::This | Word::Deictic(_) => self.plain_date(i + 1, false)?,
                    Word::In | Word::On => match self.w(i + 2) {
                        Word::The => {
                            let (said, after) = self.unit_at_hand(i + 3, Edge::Mid)?;
                            (Said { edge: None, ..said }, after)
                        }
                        _ => self.plain_date(i + 2, false)?,
                    },
                    Word::Weekday(_) => self.plain_date(i + 1, false)?,
                    _ => return None,
                };
                Some((said, after))
            }
            _ => None,
        }
    }

    /// `the week`, `the month`, `the year` as the current one.
    fn unit_at_hand(&self, i: usize, edge: Edge) -> Option<(Said, usize)> {
        match self.w(i) {
            Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) if !matches!(self.w(i + 1), Word::Of) => {
                Some((Said { edge: Some(edge), ..Said::base(Base::Unit(unit, 0)) }, i + 1))
            }
            Word::PluralDecade(_) | Word::Int(_, 4) => {
                let (base, after) = self.decade(i, true)?;
                Some((Said { edge: Some(edge), ..Said::base(base) }, after))
            }
            Word::Season(_) => {
                let (base, after) = self.season(i)?;
                Some((Said { edge: Some(edge), ..Said::base(base) }, after))
            }
            _ => None,
        }
    }

    fn behind_article(&self, i: usize) -> Option<(Said, usize)> {
        let at = i + 1;
        let base = |found: Found| found.map(|(b, n)| (Said::base(b), n));
        match self.w(at) {
            Word::Int(_, 4) | Word::PluralDecade(_) => base(self.decade(at, false)),
            Word::Quote => base(self.decade(at, false)),
            Word::Int(..) | Word::Ordinal(_) | Word::Cardinal(20 | 30) => {
                base(self.day_first(at)).or_else(|| base(self.nth(at))).or_else(|| base(self.day_alone(i, at)))
            }
            Word::Unit(Unit::Day) => {
                let shift = match self.w(at + 1) {
                    Word::Before => -1,
                    Word::After => 1,
                    _ => return None,
                };
                match self.w(at + 2) {
                    Word::Deictic(day) => Some((Said::base(Base::Day(i64::from(day) + shift)), at + 3)),
                    _ => None,
                }
            }
            Word::Unit(Unit::Weekend) if !matches!(self.w(at + 1), Word::Of) => {
                Some((Said::base(Base::Unit(Unit::Weekend, 0)), at + 1))
            }
            Word::Last | Word::Next | Word::Past | Word::Coming => self.directed(at, true),
            Word::Season(_) | Word::LooseFall => base(self.season(at)),
            Word::EdgeOf(_) | Word::Edge(_) => self.edged(at),
            _ => None,
        }
    }

    /// `last`, `this`, `next`, `past`, `coming`, `recent` at `i`, with or without an article before.
    fn directed(&self, i: usize, article: bool) -> Option<(Said, usize)> {
        let mut at = i;
        let (shift, plain) = match self.w(at) {
            Word::Last => (-1, true),
            Word::Next => (1, true),
            Word::This | Word::Current => match self.w(at + 1) {
                Word::Past | Word::Last => {
                    at += 1;
                    (-1, false)
                }
                Word::Coming | Word::Next => {
                    at += 1;
                    (1, false)
                }
                _ => (0, true),
            },
            Word::Past => (-1, false),
            Word::Recent => (-1, false),
            Word::Coming => (1, false),
            _ => return None,
        };
        let recent = matches!(self.w(at), Word::Recent);
        at += 1;
        let done = |base: Base, after: usize| Some((Said::base(base), after));
        let which = match shift {
            -1 => Which::Last,
            0 => Which::This,
            _ => Which::Next,
        };
        match self.w(at) {
            Word::Weekday(day) if !recent && !names::weekday_in_name(self.text, at) => {
                // `this coming Friday`, `this past Friday`: the nearest one.
                let which = if !plain && shift == 1 { Which::This } else { which };
                let (mut said, after) = (Said::base(Base::Weekday { day, to: None, which }), at + 1);
                if let Some((Base::Date { from, to, weekday }, n)) = self.weekday(at) {
                    said = Said::base(Base::Date { from, to, weekday });
                    return Some((said, n));
                }
                Some((said, after))
            }
            Word::Month(m) | Word::LooseMonth(m) | Word::MonthAbbr(m) if !recent && self.capital(at) => {
                if self.day(at + 1).is_some() || self.year(at + 1).is_some() {
                    return None;
                }
                done(Base::Month(m, shift), at + 1)
            }
            Word::Season(season) if !recent => done(Base::Season { season, year: None, shift: Some(shift) }, at + 1),
            Word::LooseFall if !recent => done(Base::Season { season: 3, year: None, shift: Some(shift) }, at + 1),
            Word::Part(part) if shift <= 0 && plain && !article => match (shift, part) {
                (-1, 4) => done(Base::LastNight, at + 1),
                (-1, 3) => done(Base::LastNight, at + 1),
                (0, 1..=4) => Some((Said { part: Some(part), ..Said::base(Base::Day(0)) }, at + 1)),
                _ => None,
            },
            Word::Unit(unit) => {
                let plural = self.text.word(at).ends_with('s');
                if matches!(self.w(at + 1), Word::Of) && self.month(at + 2).is_some() {
                    return None;
                }
                if plural {
                    // `recent weeks`, `the coming days`; `the last days` of something.
                    let vague = (recent || !plain) && !matches!(self.w(at + 1), Word::Of);
                    return vague
                        .then_some(())
                        .and_then(|()| done(Base::Span { n: 3, unit, ahead: shift > 0 }, at + 1));
                }
                if recent || matches!(unit, Unit::Minute | Unit::Hour | Unit::Day | Unit::Night) {
                    return match (shift, unit) {
                        (-1, Unit::Night) if plain => done(Base::LastNight, at + 1),
                        _ => None,
                    };
                }
                if article || !plain && shift == -1 && unit != Unit::Weekend {
                    // `in the last year`, `over the past week`; `the next week` hangs on something else, and so does
                    // `the last week of the campaign`.
                    let held = shift < 0 && !matches!(self.w(at + 1), Word::Of);
                    return held.then_some(()).and_then(|()| done(Base::Span { n: 1, unit, ahead: false }, at + 1));
                }
                if unit == Unit::Week
                    && let Word::Weekday(day) = self.w(at + 1)
                {
                    return done(Base::Weekday { day, to: None, which: Which::Week(shift) }, at + 2);
                }
                done(Base::Unit(unit, shift), at + 1)
            }
            _ if shift != 0 => {
                let (n, after) = self.amount(at)?;
                let Word::Unit(unit) = self.w(after) else { return None };
                if matches!(self.w(after + 1), Word::Of) || unit == Unit::Minute || unit == Unit::Hour && n < 12 {
                    return None;
                }
                done(Base::Span { n, unit, ahead: shift > 0 }, after + 1)
            }
            _ => None,
        }
    }

    /// `the second Monday of next month`, `the 20th of next month`.
    fn nth(&self, i: usize) -> Found {
        let (n, at, ordinal) = self.day(i)?;
        if !ordinal {
            return None;
        }
        let month_shift = |at: usize| -> Option<(i32, usize)> {
            if !matches!(self.w(at), Word::Of | Word::In) {
                return None;
            }
            let shift = self.shift(at + 1)?;
            (matches!(self.w(at + 2), Word::Unit(Unit::Month))).then_some((shift, at + 3))
        };
        if let Word::Weekday(day) = self.w(at) {
            let (months, after) = month_shift(at + 1)?;
            return (n <= 5).then_some((Base::NthWeekday { n, day, months }, after));
        }
        let (months, after) = month_shift(at)?;
        Some((Base::DayOfMonth { day: n, months }, after))
    }

    /// `on the 20th`, `for the 22nd`: an ordinal in figures (or of two words) that nothing follows.
    fn day_alone(&self, i: usize, at: usize) -> Found {
        let (day, after, ordinal) = self.day(at)?;
        let wide = after > at + 1 || matches!(self.w(at), Word::Int(..));
        let governed = matches!(self.before(i), Word::On | Word::For);
        let closed = after >= self.end || matches!(self.w(after), Word::Stop | Word::Comma);
        let bare_figure = !ordinal && matches!(self.before(i), Word::For) && matches!(self.w(at), Word::Int(..));
        (wide && governed && closed && (ordinal || bare_figure)).then_some((Base::DayAlone(day), after))
    }

    /// `spring 2012`, `the summer of 2013`, `in the spring`.
    fn season(&self, i: usize) -> Found {
        let season = match self.w(i) {
            Word::Season(s) => s,
            Word::LooseFall => 3,
            _ => return None,
        };
        let of = usize::from(matches!(self.w(i + 1), Word::Of | Word::Comma));
        if let Some((year, after)) =
            self.year(i + 1 + of).filter(|_| matches!(self.w(i + 1 + of), Word::Int(..) | Word::Quote))
        {
            return Some((Base::Season { season, year: Some(year), shift: None }, after));
        }
        let the = usize::from(matches!(self.before(i), Word::The));
        let governed = i
            .checked_sub(1 + the)
            .is_some_and(|j| matches!(self.w(j), Word::In | Word::By | Word::Since | Word::During | Word::Edge(_)));
        let own = !matches!(self.w(i), Word::LooseFall) && governed && !self.noun(i + 1) && (the == 1 || season != 1);
        own.then_some((Base::Season { season, year: None, shift: None }, i + 1))
    }
}

/// Puts an edge on what was said, where an edge fits it.
fn edged(said: Said, edge: Edge) -> Option<Said> {
    match said.base {
        None | Some(Base::Tonight | Base::LastNight | Base::Overnight | Base::Ago { .. } | Base::Span { .. }) => None,
        _ => Some(Said { edge: Some(edge), ..said }),
    }
}
