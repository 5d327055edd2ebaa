//! The phrases of a text that say dates and times: where one may begin, how far it reaches, what belongs to it.
//!
//! Nothing is resolved here: a phrase is what the words say (`said`), and the story's own date is for `resolve`.

use std::cell::OnceCell;

use super::clock::Cue;
use super::lexicon::{self, Word};
use super::numeric::SHORTEST as NUMERIC;
use super::reader::Reader;
use super::said::{Base, Said};
use super::{dayparts, names, stamps};
use crate::recognise::word;
use crate::text::{BlockKind, Tag, Text};
use crate::value::Relation;

/// One phrase as it stands in the text.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub sentence: usize,
    pub from: usize,
    pub to: usize,
    pub said: Said,
    pub relation: Relation,
    /// A time stamp of the page, not of the story.
    pub stamp: bool,
}

/// How many words a sentence has, mostly.
const SOME: usize = 64;

/// All phrases of a text, in order.
pub(super) fn all(text: &Text<'_>) -> Vec<Phrase> {
    let mut out = Vec::new();
    let mut words: Vec<Word> = Vec::with_capacity(SOME);
    let mut room: Vec<usize> = Vec::with_capacity(SOME);
    let dotted = OnceCell::new();
    let answers = word::answers(text);
    for s in 0..text.sentences.len() {
        let range = text.range(s);
        let answers = &answers[range.clone()];
        // Where nothing can be the middle of a date or time, or its start, there is none.
        let some = word::any(answers);
        if some & word::DATES == 0 || some & word::STARTS == 0 {
            continue;
        }
        // Most words are of no class.
        words.clear();
        words.resize(range.len(), Word::Other);
        let classed = word::list(answers, range.start, word::DATED | word::STARTS, &mut room);
        for &i in classed {
            words[i - range.start] = lexicon::class(text, &text.tokens[i], word::at(text, i));
        }
        let reader = Reader { text, words: &words, first: range.start, end: range.end, dotted: &dotted };
        let begin = out.len();
        let mut read = range.start;
        for i in classed.iter().copied() {
            if answers[i - range.start] & word::STARTS == 0 || i < read || !may_start(&reader, i) {
                continue;
            }
            let Some((said, to)) = phrase(&reader, i).filter(|(_, to)| *to > i) else { continue };
            let (from, approximate, relation) = lead(&reader, i);
            let said = Said { approximate: said.approximate || approximate, ..said };
            let range = matches!(said.base, Some(Base::Date { to: Some(_), .. }));
            // `by the 2004 tsunami`: the date belongs to its noun.
            let own = matches!(said.base, Some(Base::Date { .. })) && attributive(&reader, from, to)
                || relation == Relation::Since && belongs(&reader, &said, from, to);
            let relation = if range || own { Relation::At } else { relation };
            out.push(Phrase { sentence: s, from, to, said, relation, stamp: false });
            read = to;
        }
        stamps::mark(&reader, &mut out[begin..]);
        if text.block_kind(s) == BlockKind::Furniture {
            out[begin..].iter_mut().for_each(|p| p.stamp = true);
        }
    }
    out
}

/// Whether a date or time can start with a class of words.
fn opens(word: Word) -> bool {
    matches!(
        word,
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
            | Word::LooseFall
    )
}

/// Whether a date or time can start at token `i`, whose form or kind allows it.
fn may_start(r: &Reader<'_, '_>, i: usize) -> bool {
    let leads = || !matches!(r.w(i + 1), Word::Other);
    match r.w(i) {
        // These are only ever the first of several words.
        Word::A | Word::Few | Word::Couple | Word::Half | Word::The | Word::Ordinal(_) => leads(),
        Word::Last | Word::Next | Word::This | Word::Current | Word::Past | Word::Coming | Word::Recent => leads(),
        // A bare figure of four digits may be a year; `6 p. m.`
        Word::Int(_, len) if len != 4 => leads() || r.half(i + 1).is_some(),
        Word::Cardinal(_) => leads() || r.half(i + 1).is_some(),
        Word::Figure => r.text.word(i).len() >= NUMERIC,
        Word::Quote => matches!(r.w(i + 1), Word::Int(..)),
        _ => true,
    }
}

/// The place of a lower-cased word in the list of words that dates and times are made of; 0 for a word of none.
pub(in crate::recognise) fn code(lower: &str) -> u16 {
    lexicon::code(lower)
}

/// Whether the word of a code can be the middle of a date or time.
pub(in crate::recognise) fn anchors_date(code: u16) -> bool {
    anchors(lexicon::listed(code, true, true))
}

/// Whether a date or time can start with the word of a code.
pub(in crate::recognise) fn starts_date(code: u16) -> bool {
    opens(lexicon::listed(code, true, true))
}

/// Whether the name of a day can begin with the lower-cased word.
pub(in crate::recognise) fn opens_holiday(lower: &str) -> bool {
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
    matches!(r.before(from), Word::The)
        && to < r.end
        && r.text.tokens.get(to).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective))
}

/// `a conviction from 1992`: a year that its noun is of, and not one that something begins with.
fn belongs(r: &Reader<'_, '_>, said: &Said, from: usize, to: usize) -> bool {
    let year = matches!(said.base, Some(Base::Date { from, .. }) if from.month.is_none() && from.day.is_none());
    let noun = from.checked_sub(2).filter(|i| *i >= r.first).map(|i| r.text.tokens[i].tag);
    let open = !matches!(r.w(to), Word::To | Word::On | Word::And) && !r.text.lower(to).starts_with("onward");
    year && open && matches!(r.before(from), Word::From) && matches!(noun, Some(Tag::Noun | Tag::ProperNoun))
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
    let comma = usize::from(matches!(r.w(at), Word::Comma));
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
        if loose && matches!(r.w(after), Word::Possessive) {
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
        approximate |= !matches!(r.w(j), Word::At);
        let strong = if said.part.is_some() { Cue::Parted } else { Cue::Strong };
        cue = if matches!(r.w(j), Word::At) { strong } else { cue };
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
    let article = usize::from(matches!(r.before(from), Word::The));
    let before = j.and_then(|j| j.checked_sub(article)).map_or(Word::End, |j| r.w(j));
    let relation = match before {
        Word::Before | Word::After => {
            let just = from.checked_sub(2 + article).map(|j| r.w(j));
            if just == Some(Word::Just) {
                // `shortly after 6 a.m.`
                return (from - 2 - article, true, Relation::At);
            }
            if matches!(before, Word::Before) { Relation::Before } else { Relation::After }
        }
        Word::Since => Relation::Since,
        Word::From => Relation::Since,
        Word::By => Relation::By,
        Word::To if r.text.lower(from - 1 - article) != "to" => Relation::Until,
        _ => Relation::At,
    };
    (from, approximate, relation)
}
