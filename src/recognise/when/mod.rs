//! Dates and clock times, resolved against the story's own date.
//!
//! A phrase is read in three steps: classes of words ([`lexicon`]), what the phrase says ([`calendar`], [`clock`],
//! [`relative`]), and the interval that is (`resolve`). No step knows what the date is of: that is for frames. Time
//! stamps of the page (`Posted 7:21 AM`) are taken out here, so that nobody reads them as part of the story.

mod calendar;
mod clause;
mod clock;
mod dayparts;
mod lexicon;
mod names;
mod numeric;
mod play;
mod reader;
mod relative;
mod resolve;
mod said;
mod stamps;
mod tense;
#[cfg(test)]
mod tests;
mod years;

use jiff::civil::DateTime;

use super::{Anchor, Mention, MentionKind, Taken, word};
use crate::text::{BlockKind, Tag, Text, TokenKind};
use crate::value::{Grain, Relation, Value, When};
pub use clause::governing;
use clock::Cue;
use lexicon::Word;
use reader::Reader;
use said::{Base, Said};
pub use tense::labels;

/// Appends the mentions of this kind and marks their tokens as taken. Returns the moment that the page's own time stamp
/// names, where it names a whole date.
pub fn find(text: &Text<'_>, anchor: Anchor, taken: &mut Taken, out: &mut Vec<Mention>) -> Option<DateTime> {
    play::find(text, taken, out);
    let mut phrases = phrases(text);
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

/// One phrase as it stands in the text.
#[derive(Debug, Clone)]
struct Phrase {
    sentence: usize,
    from: usize,
    to: usize,
    said: Said,
    relation: Relation,
    /// A time stamp of the page, not of the story.
    stamp: bool,
}

fn phrases(text: &Text<'_>) -> Vec<Phrase> {
    let mut out = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    let dotted = writes_dotted(text);
    for s in 0..text.sentences.len() {
        let range = text.range(s);
        if !range.clone().any(|i| dates(text, i)) {
            continue;
        }
        words.clear();
        words.extend(range.clone().map(|i| lexicon::classify(text, i)));
        let reader = Reader { text, words: &words, first: range.start, end: range.end, dotted };
        let begin = out.len();
        let mut i = range.start;
        while i < range.end {
            if !may_start(&reader, i) {
                i += 1;
                continue;
            }
            match phrase(&reader, i) {
                Some((said, to)) if to > i => {
                    let (from, approximate, relation) = lead(&reader, i);
                    let said = Said { approximate: said.approximate || approximate, ..said };
                    let range = matches!(said.base, Some(Base::Date { to: Some(_), .. }));
                    // `by the 2004 tsunami`: the date belongs to its noun.
                    let own = matches!(said.base, Some(Base::Date { .. })) && attributive(&reader, from, to)
                        || relation == Relation::Since && belongs(&reader, &said, from, to);
                    let relation = if range || own { Relation::At } else { relation };
                    out.push(Phrase { sentence: s, from, to, said, relation, stamp: false });
                    i = to;
                }
                _ => i += 1,
            }
        }
        stamps::mark(&reader, &mut out[begin..]);
        if text.block_kind(s) == BlockKind::Furniture {
            out[begin..].iter_mut().for_each(|p| p.stamp = true);
        }
    }
    out
}

/// Whether token `i` can be the middle of a date or time: sentences without one are not read.
fn dates(text: &Text<'_>, i: usize) -> bool {
    match text.tokens[i].kind {
        TokenKind::Figure | TokenKind::Possessive => true,
        TokenKind::Word => word::at(text, i).is(word::DATES),
        TokenKind::Quote | TokenKind::Mark => false,
    }
}

/// Whether a date or time can start at token `i`: the test that most tokens fail.
fn may_start(r: &Reader<'_, '_>, i: usize) -> bool {
    match r.w(i) {
        Word::Int(..)
        | Word::Point(..)
        | Word::Figure
        | Word::Cardinal(_)
        | Word::Ordinal(_)
        | Word::Quote
        | Word::Month(_)
        | Word::LooseMonth(_)
        | Word::MonthAbbr(_)
        | Word::Weekday(_)
        | Word::DayAbbr(_)
        | Word::PluralDecade(_)
        | Word::Noon(_)
        | Word::Part(_)
        | Word::Edge(_)
        | Word::EdgeOf(_)
        | Word::Earlier
        | Word::Later
        | Word::A
        | Word::Few
        | Word::Couple
        | Word::Half
        | Word::Quarter
        | Word::The
        | Word::Deictic(_)
        | Word::Tonight
        | Word::Overnight
        | Word::Last
        | Word::Next
        | Word::This
        | Word::Current
        | Word::Past
        | Word::Coming
        | Word::Recent
        | Word::Season(_)
        | Word::LooseFall => true,
        _ => r.capital(i) && word::at(r.text, i).is(word::HOLIDAY),
    }
}

/// The place of a lower-cased word in the list of words that dates and times are made of; 0 for a word of none.
pub(super) fn code(lower: &str) -> u16 {
    lexicon::code(lower)
}

/// Whether the word of a code can be the middle of a date or time.
pub(super) fn anchors_date(code: u16) -> bool {
    anchors(lexicon::listed(code, true, true))
}

/// Whether the name of a day can begin with the lower-cased word.
pub(super) fn opens_holiday(lower: &str) -> bool {
    names::opens_holiday(lower)
}

/// Whether a class of words can be the middle of a date or time.
fn anchors(word: Word) -> bool {
    matches!(
        word,
        Word::Int(..)
            | Word::Point(..)
            | Word::Figure
            | Word::Month(_)
            | Word::LooseMonth(_)
            | Word::MonthAbbr(_)
            | Word::Weekday(_)
            | Word::DayAbbr(_)
            | Word::Unit(_)
            | Word::Part(_)
            | Word::Season(_)
            | Word::LooseFall
            | Word::Deictic(_)
            | Word::Tonight
            | Word::Overnight
            | Word::Noon(_)
            | Word::Am
            | Word::Pm
            | Word::Oclock
            | Word::Past
            | Word::PluralDecade(_)
            | Word::Possessive
            | Word::Thousand
    )
}

/// Whether the story writes clock times with a point (`6.10am`, `5.29 p.m.`).
fn writes_dotted(text: &Text<'_>) -> bool {
    text.tokens.windows(2).any(|pair| {
        pair[0].kind == TokenKind::Figure
            && pair[1].kind == TokenKind::Word
            && matches!(pair[1].span.of(text.source), "am" | "pm" | "a.m." | "p.m.")
            && pair[0].span.of(text.source).contains('.')
    })
}

/// A date, a time, or one behind the other, that starts at `i`; with the token after it.
fn phrase(r: &Reader<'_, '_>, i: usize) -> Option<(Said, usize)> {
    let (mut said, mut at) = match r.time(i, cue(r, i)) {
        Some(found) => found,
        None => r.date(i)?,
    };
    for _ in 0..3 {
        let Some((more, after)) = extension(r, &said, at) else { break };
        said = Said {
            base: said.base.or(more.base),
            edge: said.edge.or(more.edge),
            part: said.part.or(more.part),
            clock: said.clock.or(more.clock),
            until: said.until.or(more.until),
            minutes: said.minutes || more.minutes,
            zone: said.zone.or(more.zone),
            local: said.local || more.local,
            approximate: said.approximate || more.approximate,
            holiday: said.holiday || more.holiday,
        };
        at = after;
    }
    Some((said, at))
}

/// Whether a date stands between an article and the noun it dates.
fn attributive(r: &Reader<'_, '_>, from: usize, to: usize) -> bool {
    r.before(from) == Word::The
        && to < r.end
        && r.text.tokens.get(to).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective))
}

/// `a conviction from 1992`: a year that its noun is of, and not one that something begins with.
fn belongs(r: &Reader<'_, '_>, said: &Said, from: usize, to: usize) -> bool {
    let year = matches!(said.base, Some(Base::Date { from, .. }) if from.month.is_none() && from.day.is_none());
    let noun = from.checked_sub(2).filter(|i| *i >= r.first).map(|i| r.text.tokens[i].tag);
    let open = !matches!(r.w(to), Word::To | Word::On | Word::And) && !r.text.lower(to).starts_with("onward");
    year && open && r.before(from) == Word::From && matches!(noun, Some(Tag::Noun | Tag::ProperNoun))
}

/// What asks for a clock time before `i`.
fn cue(r: &Reader<'_, '_>, i: usize) -> Cue {
    match r.before(i) {
        Word::At => Cue::Strong,
        Word::Around | Word::Nearly => match i.checked_sub(2).map(|j| r.w(j)) {
            Some(Word::At) => Cue::Strong,
            _ => Cue::Weak,
        },
        Word::By | Word::Since | Word::To | Word::From | Word::Before | Word::After | Word::Between => Cue::Weak,
        _ => Cue::None,
    }
}

/// More of the same moment behind `at`: the day behind a time, the time behind a day.
fn extension(r: &Reader<'_, '_>, said: &Said, at: usize) -> Option<(Said, usize)> {
    let comma = usize::from(r.w(at) == Word::Comma);
    if said.base.is_none() {
        let on = usize::from(matches!(r.w(at + comma), Word::On | Word::Of));
        if said.part.is_some() && said.clock.is_none() && on + comma == 0 {
            // `dawn Tuesday`
            return match r.w(at) {
                Word::Weekday(_) | Word::Deictic(_) => dated(r, at),
                _ => None,
            };
        }
        if said.clock.is_some()
            && said.part.is_none()
            && let (Word::In, Word::The, Word::Part(_)) = (r.w(at), r.w(at + 1), r.w(at + 2))
        {
            return None;
        }
        let (more, after) = dated(r, at + comma + on)?;
        // Behind a comma alone only a date of its own: `at 6 a.m., Tuesday's shift` is two things.
        let loose = comma == 1 && on == 0;
        if loose && r.w(after) == Word::Possessive {
            return None;
        }
        return Some((more, after));
    }
    let dayed = day_sized(said);
    if !dayed {
        return None;
    }
    if said.part.is_none() && comma == 0 {
        match r.w(at) {
            Word::Part(part) => return Some((Said { part: Some(part), ..Said::default() }, at + 1)),
            // `Sunday overnight`
            Word::Overnight if !r.noun(at + 1) => {
                return Some((Said { part: Some(dayparts::OVERNIGHT), ..Said::default() }, at + 1));
            }
            _ => {}
        }
    }
    if said.part.is_none()
        && comma == 0
        && let (Word::Edge(edge), Word::Part(part)) = (r.w(at), r.w(at + 1))
    {
        return Some((Said { part: Some(part), edge: Some(edge), ..Said::default() }, at + 2));
    }
    if said.clock.is_some() {
        return None;
    }
    let mut j = at + comma;
    let mut cue = Cue::Weak;
    let mut approximate = false;
    while let Word::At | Word::Around | Word::Just | Word::Nearly | Word::By | Word::Before | Word::After | Word::From =
        r.w(j)
    {
        approximate |= r.w(j) != Word::At;
        let strong = if said.part.is_some() { Cue::Parted } else { Cue::Strong };
        cue = if r.w(j) == Word::At { strong } else { cue };
        j += 1;
        if j > at + 4 {
            return None;
        }
    }
    let (more, after) = r.time(j, cue)?;
    more.clock?;
    Some((Said { approximate: approximate || more.approximate, ..more }, after))
}

fn dated(r: &Reader<'_, '_>, at: usize) -> Option<(Said, usize)> {
    let (more, after) = r.date(at)?;
    day_sized(&more).then_some((more, after))
}

/// Whether the base names one day.
fn day_sized(said: &Said) -> bool {
    match said.base {
        Some(Base::Date { from, to, .. }) => from.day.is_some() && to.is_none(),
        Some(Base::Weekday { to, .. }) => to.is_none(),
        Some(
            Base::Day(_)
            | Base::OfYear { day: Some(_), .. }
            | Base::NthWeekday { .. }
            | Base::DayOfMonth { .. }
            | Base::DayAlone(_)
            | Base::Tonight
            | Base::LastNight,
        ) => true,
        Some(Base::Ago { unit, .. }) => unit <= lexicon::Unit::Night,
        _ => false,
    }
}

/// Words before a phrase that belong to it or say how it stands: the token it starts at, whether it is approximate, and
/// its relation.
fn lead(r: &Reader<'_, '_>, i: usize) -> (usize, bool, Relation) {
    let mut from = i;
    let mut approximate = false;
    while matches!(r.before(from), Word::Around | Word::Nearly | Word::Just) {
        from -= 1;
        approximate = true;
    }
    // `close to midnight`
    if from == i
        && r.text.lower(i.saturating_sub(1)) == "to"
        && r.text.lower(i.saturating_sub(2)) == "close"
        && i > r.first + 1
    {
        return (i - 2, true, Relation::At);
    }
    let j = from.checked_sub(1);
    let article = usize::from(r.before(from) == Word::The);
    let before = j.and_then(|j| j.checked_sub(article)).map_or(Word::End, |j| r.w(j));
    let relation = match before {
        Word::Before | Word::After => {
            let just = from.checked_sub(2 + article).map(|j| r.w(j));
            if just == Some(Word::Just) {
                // `shortly after 6 a.m.`
                return (from - 2 - article, true, Relation::At);
            }
            if before == Word::Before { Relation::Before } else { Relation::After }
        }
        Word::Since => Relation::Since,
        Word::From => Relation::Since,
        Word::By => Relation::By,
        Word::To if r.text.lower(from - 1 - article) != "to" => Relation::Until,
        _ => Relation::At,
    };
    (from, approximate, relation)
}
