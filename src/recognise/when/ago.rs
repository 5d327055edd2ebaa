//! Dates that lie so and so long from the story's own: `eight days ago`, `two weeks from now`.

use super::calendar::Found;
use super::lexicon::{Unit, Word};
use super::reader::Reader;
use super::said::Base;

impl Reader<'_, '_> {
    /// How many: figures, number words, `a few`, `several`, `a couple of`.
    pub(super) fn amount(&self, i: usize) -> Option<(i64, usize)> {
        match self.w(i) {
            Word::A => match self.w(i + 1) {
                Word::Few | Word::Couple => self.amount(i + 1),
                Word::Half => None,
                Word::Cardinal(12) => Some((12, i + 2)),
                _ => Some((1, i + 1)),
            },
            Word::Few => Some((3, i + 1)),
            Word::Couple => Some((2, i + 1 + usize::from(matches!(self.w(i + 1), Word::Of)))),
            Word::Int(..) | Word::Cardinal(_) => {
                let (n, at, ordinal) = self.number(i)?;
                (!ordinal && n <= 2000).then_some((i64::from(n), at))
            }
            _ => None,
        }
    }

    /// `eight days ago`, `a couple of weeks ago`, `1 month and 21 days ago`, `a year and a half ago`, `two weeks from
    /// now`, `in three weeks` behind a future.
    pub(super) fn ago(&self, i: usize) -> Found {
        if let Some(found) = self.days_ago(i) {
            return Some(found);
        }
        let (mut months, mut days) = (0i64, 0i64);
        let mut at = i;
        let mut last = None;
        // Three units are as many as anybody counts in; hostile copy counts on for ever.
        for _ in 0..3 {
            let half = matches!(self.w(at), Word::Half)
                || matches!(self.w(at), Word::A) && matches!(self.w(at + 1), Word::Half);
            let (n, mut after) = if half {
                (0, at + 1 + usize::from(matches!(self.w(at), Word::A)))
            } else {
                match self.amount(at) {
                    Some(found) => found,
                    None if last.is_some() => break,
                    None => return None,
                }
            };
            if half && matches!(self.w(after), Word::A) {
                after += 1;
            }
            // `two and a half years`
            let more = !half
                && [self.w(after), self.w(after + 1), self.w(after + 2)] == [Word::And, Word::A, Word::Half]
                && matches!(self.w(after + 3), Word::Unit(_));
            if more {
                after += 3;
            }
            let Word::Unit(unit) = self.w(after) else { if last.is_some() { break } else { return None } };
            let (m, d) = length(unit)?;
            if half {
                months += m / 2;
                days += if m % 2 == 1 { 15 } else { d / 2 };
            } else {
                months = months.saturating_add(m.checked_mul(n)?);
                days = days.saturating_add(d.checked_mul(n)?);
            }
            if more {
                months += m / 2;
                days += if m % 2 == 1 { 15 } else { d / 2 };
            }
            at = after + 1;
            // `a year and a half`
            if matches!(self.w(at), Word::And)
                && matches!(self.w(at + 1), Word::A)
                && matches!(self.w(at + 2), Word::Half)
            {
                months += m / 2;
                days += d / 2;
                at += 3;
            }
            last = Some(unit);
            if matches!(self.w(at), Word::And) {
                if self.amount(at + 1).is_none() {
                    break;
                }
                at += 1;
            }
        }
        let unit = last?;
        let months = i32::try_from(months).ok().filter(|m| *m < 60_000)?;
        if days > 1_000_000 {
            return None;
        }
        match self.w(at) {
            Word::Ago => {
                let same_day = matches!(self.w(at + 1), Word::Deictic(0));
                let unit = if same_day { Unit::Day } else { unit };
                Some((Base::Ago { months: -months, days: -days, unit }, at + 1 + usize::from(same_day)))
            }
            Word::From => match self.w(at + 1) {
                Word::Now | Word::Deictic(0) => Some((Base::Ago { months, days, unit }, at + 2)),
                Word::Deictic(1) => Some((Base::Ago { months, days: days + 1, unit }, at + 2)),
                _ => None,
            },
            _ if matches!(self.before(i), Word::In) && unit >= Unit::Day && self.will_before(i) => {
                Some((Base::Ago { months, days, unit }, at))
            }
            _ => None,
        }
    }

    /// `three or four days ago`, `three to four days ago`
    fn days_ago(&self, i: usize) -> Found {
        let whole = |at: usize| self.number(at).filter(|(n, _, ordinal)| !ordinal && *n <= 400);
        let (last, at, _) = whole(i)?;
        if !matches!(self.w(at), Word::Or | Word::To | Word::Dash) {
            return None;
        }
        let (first, at, _) = whole(at + 1)?;
        let ago = matches!(self.w(at), Word::Unit(Unit::Day)) && matches!(self.w(at + 1), Word::Ago);
        (ago && last < first).then(|| (Base::DaysAgo(first.into(), last.into()), at + 2))
    }

    fn will_before(&self, i: usize) -> bool {
        (self.first.max(i.saturating_sub(6))..i)
            .any(|j| matches!(self.text.lower(j).as_ref(), "will" | "due" | "expected"))
    }
}

/// Months and days of a unit.
fn length(unit: Unit) -> Option<(i64, i64)> {
    Some(match unit {
        Unit::Minute | Unit::Hour => return None,
        Unit::Day | Unit::Night => (0, 1),
        Unit::Week | Unit::Weekend => (0, 7),
        Unit::Fortnight => (0, 14),
        Unit::Month => (1, 0),
        Unit::Year => (12, 0),
        Unit::Decade => (120, 0),
        Unit::Century => (1200, 0),
    })
}
