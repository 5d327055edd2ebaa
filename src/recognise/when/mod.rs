//! Dates and clock times, resolved against the story's own date.
//!
//! A phrase is read in three steps: classes of words ([`lexicon`]), what the phrase says ([`calendar`], [`clock`],
//! [`relative`]), and the interval that is (`resolve`). No step knows what the date is of: that is for frames. Time
//! stamps of the page (`Posted 7:21 AM`) are taken out here, so that nobody reads them as part of the story.

mod ago;
mod calendar;
mod clause;
mod clock;
mod dayparts;
mod lexicon;
mod names;
mod numeric;
mod phrase;
mod play;
mod reader;
mod reckon;
mod relative;
mod resolve;
mod said;
mod sign;
mod stamps;
mod tense;
#[cfg(test)]
mod tests;
mod years;

use jiff::civil::DateTime;

use super::{Anchor, Mention, MentionKind, Taken};
use crate::text::Text;
use crate::value::{Grain, Relation, Value, When};
pub use clause::governing;
use phrase::Phrase;
pub(super) use phrase::{anchors_date, code, opens_holiday, starts_date};
use said::{Base, Said};
pub(super) use sign::signs;
pub use tense::labels;

/// Appends the mentions of this kind and marks their tokens as taken. Returns the moment that the page's own time stamp
/// names, where it names a whole date.
pub fn find(text: &Text<'_>, anchor: Anchor, taken: &mut Taken, out: &mut Vec<Mention>) -> Option<DateTime> {
    play::find(text, taken, out);
    let mut phrases = phrase::all(text);
    let stamp = stamped(&phrases);
    let published = anchor.published.or(stamp);
    let mut told = None;
    for p in &mut phrases {
        if taken.any(p.from..p.to) {
            continue;
        }
        taken.take(p.from..p.to);
        if p.stamp {
            continue;
        }
        let range = text.range(p.sentence);
        let pointed = points_back(text, p);
        if pointed {
            p.said.base = p.said.base.map(|base| of_year(base, told));
        }
        let tense = match p.said.base {
            Some(_) => tense::around(text, range.start, range.end, p.from, p.to),
            None => tense::Tense::Unknown,
        };
        let Some(mut when) = resolve::resolve(&p.said, published, tense) else { continue };
        when.relation = p.relation;
        told = year_told(&p.said, &when).or(told);
        when.guessed = p.said.holiday
            || pointed && told.is_none()
            || tense == tense::Tense::Unknown && swings(&p.said, published)
            || tense == tense::Tense::Past && is_tomorrow(&p.said, published);
        let kind = match when.grain {
            Grain::Minute | Grain::Hour | Grain::DayPart => MentionKind::Time,
            _ => MentionKind::Date,
        };
        if let Some(zone) = told_zone(text, out, p.from, &when) {
            zone.0.zone = Some(zone.1);
        }
        out.push(Mention {
            kind,
            span: text.span(p.from..p.to),
            sentence: p.sentence,
            tokens: p.from..p.to,
            value: Value::When(when),
        });
    }
    stamp
}

/// `1353 (1023 GMT)`: the clock time before the bracket gets the zone that the one inside gives away.
fn told_zone<'m>(text: &Text<'_>, out: &'m mut [Mention], from: usize, when: &When) -> Option<(&'m mut When, i16)> {
    let (Some(0), Some(there)) = (when.zone, when.clock) else { return None };
    let last = out.last_mut()?;
    if last.tokens.end + 1 != from || text.word(last.tokens.end) != "(" {
        return None;
    }
    let Value::When(here) = &mut last.value else { return None };
    if here.zone.is_some() || here.grain > Grain::Hour {
        return None;
    }
    let east = (i32::from(here.clock?) - i32::from(there) + 720).rem_euclid(1440) - 720;
    Some((here, east as i16))
}

/// `that October`, `in October of that year`: whether a month is one of the year last told of.
fn points_back(text: &Text<'_>, p: &Phrase) -> bool {
    let Some(Base::Date { from, to: None, .. }) = p.said.base else { return false };
    let that = p.from > text.range(p.sentence).start && text.lower(p.from - 1) == "that";
    let of = p.to + usize::from(text.lower(p.to) == "of");
    let same = of + 1 + usize::from(text.lower(of + 1) == "same");
    let year = text.lower(of) == "that" && text.lower(same) == "year";
    from.month.is_some() && from.year.is_none() && (that && from.day.is_none() || year)
}

/// A month or day of the year that was told.
fn of_year(base: Base, told: Option<i16>) -> Base {
    match base {
        Base::Date { from, to, weekday } => {
            Base::Date { from: said::Written { year: from.year.or(told), ..from }, to, weekday }
        }
        other => other,
    }
}

/// The year that a phrase tells, in figures or as `last year`.
fn year_told(said: &Said, when: &When) -> Option<i16> {
    match said.base? {
        Base::Date { from, to, .. } => to.and_then(|t| t.year).or(from.year),
        Base::Unit(lexicon::Unit::Year, _) | Base::OfYear { .. } | Base::Month(..) => when.start.map(|s| s.year()),
        _ => None,
    }
}

/// Whether a phrase can mean the last or the next: a weekday that is not the story's own, a month without a year.
fn swings(said: &Said, published: Option<DateTime>) -> bool {
    match said.base {
        Some(Base::Weekday { day, which: said::Which::Plain, .. }) => {
            published.is_none_or(|p| p.date().weekday().to_monday_one_offset() as u8 != day)
        }
        Some(Base::Date { from, weekday: None, .. }) => from.year.is_none(),
        Some(Base::Unit(lexicon::Unit::Weekend, 0)) => true,
        _ => false,
    }
}

/// A weekday told as past that is the day after publication: six days ago, or today where the story was written.
fn is_tomorrow(said: &Said, published: Option<DateTime>) -> bool {
    let Some(Base::Weekday { day, which: said::Which::Plain, to: None }) = said.base else { return false };
    published.is_some_and(|p| p.date().weekday().to_monday_one_offset() as u8 % 7 + 1 == day)
}

/// Whether the story tells of a date as past: a verb in the past governs it, and nothing that looks ahead.
pub fn looks_back(text: &Text<'_>, mention: &Mention) -> bool {
    let range = text.range(mention.sentence);
    let bounded = mention.value.when().is_some_and(|w| matches!(w.relation, Relation::By | Relation::Until));
    !bounded
        && tense::around(text, range.start, range.end, mention.tokens.start, mention.tokens.end) == tense::Tense::Past
}

/// Whether what is told of a date is yet to come, as the verbs near it tell.
pub fn looks_ahead(text: &Text<'_>, mention: &Mention) -> bool {
    let range = text.range(mention.sentence);
    tense::around(text, range.start, range.end, mention.tokens.start, mention.tokens.end) == tense::Tense::Future
}

/// Whether a date was the day of a plan that is none any longer: `was originally set for March 3`.
pub fn fell_through(text: &Text<'_>, mention: &Mention) -> bool {
    tense::fell_through(text, text.range(mention.sentence), &mention.tokens)
}

fn stamped(phrases: &[Phrase]) -> Option<DateTime> {
    phrases.iter().filter(|p| p.stamp).find_map(|p| {
        let whole = matches!(p.said.base, Some(Base::Date { from, .. }) if from.year.is_some() && from.day.is_some());
        whole.then(|| resolve::resolve(&p.said, None, tense::Tense::Unknown)).flatten()?.start
    })
}
