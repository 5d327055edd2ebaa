//! Years and decades: a bare figure of four digits is a year only where what stands around it says so.

use super::calendar::Found;
use super::lexicon::{Unit, Word};
use super::names;
use super::reader::Reader;
use super::said::{Base, Written};
use crate::text::Tag;

impl Reader<'_, '_> {
    /// `1990s`, `1960's`, `'90s`, `the nineties`.
    pub(super) fn decade(&self, i: usize, edged: bool) -> Found {
        let s = |at: usize| self.glued(at) && at < self.end && self.text.word(at).eq_ignore_ascii_case("s");
        match self.w(i) {
            Word::Int(year, 4) if year % 10 == 0 && (1500..=2090).contains(&year) => {
                let possessive =
                    matches!(self.w(i + 1), Word::Possessive) && (edged || matches!(self.before(i), Word::The));
                (s(i + 1) || possessive).then_some((Base::Decade(year as i16), i + 2))
            }
            Word::Quote => match self.w(i + 1) {
                Word::Int(two, 2) if two % 10 == 0 && self.glued(i + 1) && s(i + 2) => {
                    Some((Base::Decade(1900 + two as i16), i + 3))
                }
                _ => None,
            },
            Word::PluralDecade(year) if edged || matches!(self.before(i), Word::The) => {
                Some((Base::Decade(year as i16), i + 1))
            }
            _ => None,
        }
    }

    /// `2003` where what stands around it makes it a year; `1990 to 1991`, `2003-04`.
    pub(super) fn bare_year(&self, i: usize, edged: bool) -> Found {
        let Word::Int(value, 4) = self.w(i) else { return None };
        // Older years need a word before them that makes them one.
        let back = || matches!(self.before(i), Word::To) && i > self.first + 1 && self.text.lower(i - 2) == "back";
        let old = (1500..1900).contains(&value) && (matches!(self.before(i), Word::In | Word::Since) || back());
        if !(1900..=2060).contains(&value) && !old || self.glued(i) && self.glued_to_figure(i) {
            return None;
        }
        let from = Written { year: Some(value as i16), ..Written::default() };
        let glued_dash = matches!(self.w(i + 1), Word::Dash) && self.glued(i + 1) && self.glued(i + 2);
        let (to, at) = match self.w(i + 2) {
            Word::Int(to, 2) if (glued_dash || self.glued_slash(i + 1)) && to == (value + 1) % 100 => {
                (Some(value + 1), i + 3)
            }
            Word::Int(to, 4)
                if (glued_dash
                    || matches!(self.w(i + 1), Word::To)
                    || matches!(self.w(i + 1), Word::And) && matches!(self.before(i), Word::Between))
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

    fn year_two_back(&self, i: usize) -> bool {
        i.checked_sub(2).is_some_and(|j| matches!(self.w(j), Word::Int(1900..=2060, 4)) && !self.glued(j))
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
        // `the 1987-built ferry`
        let glued = self.glued(at) && matches!(self.w(at), Word::Dash) && self.glued(at + 1);
        if glued && matches!(self.text.lower(at + 1).as_ref(), "built" | "founded" | "established" | "born" | "made") {
            return true;
        }
        if matches!(self.w(at), Word::Unit(_) | Word::Thousand)
            || self.glued(at) && matches!(self.w(at), Word::Dash) && self.glued(at + 1)
            || matches!(self.w(at), Word::Other) && at < self.end && self.text.word(at) == "%"
        {
            return false;
        }
        let counts = self.counted(at);
        match self.before(i) {
            Word::In | Word::Since | Word::During => {
                !counts || !self.capital(at) && names::year_noun(&self.text.lower(at))
            }
            Word::Unit(Unit::Year) | Word::Season(_) | Word::LooseFall | Word::Edge(_) => true,
            Word::Open => matches!(self.w(at), Word::Close | Word::Comma | Word::Dash),
            Word::From | Word::By | Word::Of | Word::Before | Word::After | Word::Around | Word::To | Word::Between => {
                !counts && !self.noun(at)
            }
            // `in 1996, 1999 and 2002`
            Word::And | Word::Comma if self.year_two_back(i) => !counts && !self.noun(at),
            Word::The | Word::Possessive | Word::This | Word::A => !counts || names::year_noun(&self.text.lower(at)),
            _ => {
                // `2014 Oscars`, `her 2008 album`, `, 2008,`
                let named = self.capital(at) && self.tag(at) == Tag::ProperNoun;
                let owned = i.checked_sub(1).is_some_and(|j| j >= self.first && self.tag(j) == Tag::Pronoun);
                named && !matches!(self.w(at), Word::Month(_) | Word::LooseMonth(_))
                    || owned && !counts
                    || matches!(self.w(at), Word::Possessive)
            }
        }
    }
}

fn is_currency(word: &str) -> bool {
    matches!(word, "$" | "£" | "€" | "¥" | "₹")
}
