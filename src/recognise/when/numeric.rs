//! Dates in figures: `11/27/2005`, `2005-11-27`, `13.5.2015`.

use super::calendar::Found;
use super::lexicon::Word;
use super::reader::{Reader, pivot};
use super::said::{Base, Written};

/// Bytes of the shortest date with points: `1.5.2015`.
pub(super) const SHORTEST: usize = 8;

impl Reader<'_, '_> {
    /// `11/27/2005`, `2005-11-27`, `13.5.2015`, `2019/sep/01`, `11 / 27 / 05`; `9/11`; `4/22` behind `on`.
    pub(super) fn numeric(&self, i: usize) -> Found {
        if matches!(self.w(i), Word::Figure) {
            let form = self.text.word(i);
            let mut parts = form.split('.').map(str::parse::<i16>);
            return match (parts.next(), parts.next(), parts.next(), parts.next()) {
                (Some(Ok(d)), Some(Ok(m)), Some(Ok(y)), None) if form.len() >= SHORTEST && y > 1000 => {
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
                (1 | 2, 2) if matches!(mark, Word::Slash) || glued && self.stands_alone(i) => {
                    date(pivot(c), a, b).or_else(|| date(pivot(c), b, a))
                }
                _ => None,
            };
            return found.map(|f| (f, i + 5));
        }
        let glued = self.glued(i + 1) && self.glued(i + 2);
        if a == 9 && b == 11 && b_len == 2 && glued && matches!(mark, Word::Slash) {
            return Some((date(2001, 9, 11)?, i + 3));
        }
        let on =
            matches!(self.before(i), Word::On) || matches!(self.before(i), Word::Comma) && self.weekday_two_back(i);
        if glued && on && a_len <= 2 && (matches!(mark, Word::Slash) || b_len == 2) && !self.glued(i + 3) {
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
        ) || matches!(self.before(i), Word::Other)
            && self.text.tokens.get(i.wrapping_sub(1)).is_some_and(|t| t.is_word())
    }

    fn weekday_two_back(&self, i: usize) -> bool {
        matches!(i.checked_sub(2).map(|j| self.w(j)), Some(Word::Weekday(_) | Word::DayAbbr(_)))
    }
}

/// A date of figures, where it fits the calendar's form.
fn date(year: i16, month: i16, day: i16) -> Option<Base> {
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    let from = Written { year: Some(year), month: Some(month as u8), day: Some(day as u8) };
    fits.then_some(Base::Date { from, to: None, weekday: None })
}
