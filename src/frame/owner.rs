//! Whom or what a value belongs to: whose age, whose price, whose record.

use std::ops::Range;

use super::aged::{listed_behind, long_past};
use super::cue::Cue;
use super::lasting::RACE;
use super::small::Small;
use super::{DISTANCE, MOMENT, Surroundings, again, lexicon};
use crate::assertion::Frame;
use crate::recognise::name::in_dateline;
use crate::recognise::{Mention, MentionKind};
use crate::text::{Tag, Token, TokenKind};
use crate::value::is_record;

/// Fills `owner` with the nearest name of those near that stands in the right place for the kind of value.
pub fn fill(around: &Surroundings<'_, '_>, mention: &Mention, near: &[Mention], frame: &mut Frame) {
    let text = around.text;
    // An age is that of a person; a name of no known kind may be one.
    let owns = |m: &&Mention| match m.kind {
        MentionKind::Person | MentionKind::Name => true,
        MentionKind::Organisation | MentionKind::Place => mention.kind != MentionKind::Age,
        _ => false,
    };
    // `star of "Red Harbour"`: a title ages nobody.
    let titled = |m: &&Mention| {
        let first = text.range(m.sentence).start;
        let before = m.tokens.start.checked_sub(1).filter(|at| *at >= first);
        mention.kind == MentionKind::Age && before.is_some_and(|at| text.tokens[at].kind == TokenKind::Quote)
    };
    let earlier = |m: &&Mention| m.span.end <= mention.span.start && !titled(m);
    let mut names = near.iter().rev().filter(owns).filter(earlier);
    let before = names.find(|m| !dateline(around, m));
    let after = near.iter().filter(owns).find(|m| m.span.start >= mention.span.end);
    let gap_before = before.map_or(usize::MAX, |m| mention.tokens.start.saturating_sub(m.tokens.end));
    let gap_after = after.map_or(usize::MAX, |m| m.tokens.start.saturating_sub(mention.tokens.end));
    // A score that is told with its moment is that of the game.
    let of_both = super::head::is_result(text, mention) || frame.parts.iter().any(|part| part.how == MOMENT);
    if mention.kind == MentionKind::Age && long_past(around, mention) || of_both {
        return;
    }
    let chosen = if mention.kind == MentionKind::Age && attributive(around, mention) {
        // `66-year-old LuAnn Johnson`, `LuAnn Johnson, a 66-year-old actress`; who carries a four-year-old is another.
        let behind = after.filter(|m| {
            gap_after <= 3 && described(around, mention.tokens.end, m.tokens.start) && !describes(around, m)
        });
        behind.or_else(|| before.filter(|m| says_who(around, m.tokens.end..mention.tokens.start)))
    } else if mention.kind == MentionKind::Age && of_a_list(around, mention) {
        one_of_a_list(around, mention, near)
    } else if mention.kind == MentionKind::Age {
        // `LuAnn Johnson, 66,`, `LuAnn Johnson (66)` or `66-year-old LuAnn Johnson`
        let beside = text.word(mention.tokens.start.saturating_sub(1));
        if gap_before <= 2 && beside == "," || gap_before == 1 && beside == "(" {
            before
        } else if gap_after <= 3
            && after.is_some_and(|m| described(around, mention.tokens.end, m.tokens.start) && !describes(around, m))
        {
            after
        } else {
            // `Lena Orr's husband, 41,` is not her age; in `Lena Orr, the branch manager, 41,` it is.
            before
                .filter(|m| {
                    let (end, age) = (m.tokens.end, mention.tokens.start);
                    gap_before <= 6 && !noun_between(around, end, age) || apposed(around, m, age)
                })
                .or_else(|| dies(around, mention, near))
        }
    } else {
        // `Orr finished with 14 points`, `14 points by Orr`: nothing else stands between that could have it.
        let bound = |from: usize, to: usize| to <= from + NEAR && !figure_between(around, from, to);
        let race = frame.head_class.as_deref() == Some(RACE);
        let has = before.filter(|m| {
            let (end, start) = (m.tokens.end, mention.tokens.start);
            // `Lena Orr won the marathon in 2:29:08`
            race && m.kind == MentionKind::Person
                || bound(end, start) && !noun_between(around, end, start) && !given_to(around, end, start)
        });
        // `four miles south-west of Cobb`
        let reference = frame.head_class.as_deref() == Some(DISTANCE);
        let from = after.filter(|m| reference && belongs(around, mention, m));
        let has = from.or(has).or_else(|| after.filter(|m| belongs(around, mention, m)));
        match has.and_then(|m| beaten(around, mention, m)) {
            // `Orde beat Dale 3-1`
            Some(verb) => near.iter().rev().filter(owns).find(|m| subject(around, m, verb)),
            None => has,
        }
    };
    let chosen = chosen.or_else(|| again::spoken_of(around, mention));
    frame.owner = chosen.and_then(|m| m.value.name()).map(|name| name.fullest().clone());
}

/// Whether another age stands beside one: `aged four and seven`.
fn of_a_list(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let behind = (mention.tokens.end + 1..=mention.tokens.end + 2).find_map(|at| around.covered(at));
    let goes_on = || listed_behind(around, &around.mentions[behind?]).filter(|m| m.span == mention.span);
    listed_behind(around, mention).is_some() || goes_on().is_some()
}

/// `Anna and Ben Moss, aged four and seven`: the ages of two in the order in which they are named; of others it is not told.
fn one_of_a_list<'t>(around: &Surroundings<'_, '_>, mention: &Mention, near: &'t [Mention]) -> Option<&'t Mention> {
    let text = around.text;
    let first = listed_behind(around, mention).unwrap_or(mention);
    if listed_behind(around, first).is_some() {
        return None;
    }
    let comma = first.tokens.start.checked_sub(1).filter(|at| text.word(*at) == ",")?;
    let ends = |at: usize| near.iter().find(|m| m.kind == MentionKind::Person && m.tokens.end == at);
    let last = ends(comma)?;
    let and = last.tokens.start.checked_sub(1).filter(|at| text.lower(*at) == "and")?;
    let other = ends(and)?;
    // Of three nobody knows here.
    let more = other.tokens.start.checked_sub(1).is_some_and(|at| text.word(at) == "," && ends(at).is_some());
    if more { None } else { Some(if first.span == mention.span { other } else { last }) }
}

/// How far before an age the verb may stand with which somebody dies, in tokens.
const DIES: usize = 4;

/// `The actor Lena Orr, known for her villains, has died at the age of 81`: the only person whom the sentence names before.
fn dies<'t>(around: &Surroundings<'_, '_>, mention: &Mention, near: &'t [Mention]) -> Option<&'t Mention> {
    let text = around.text;
    let start = mention.tokens.start;
    let died = (start.saturating_sub(DIES)..start).any(|at| text.lemma(at) == "die");
    let mut persons = near.iter().filter(|m| died && m.kind == MentionKind::Person && m.span.end <= mention.span.start);
    persons.next().filter(|_| persons.next().is_none())
}

/// `66-year-old`: an age that stands before what it describes, or for it.
pub(super) fn attributive(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let last = mention.tokens.end.saturating_sub(1);
    matches!(around.text.lower(last).as_ref(), "old" | "olds") && around.text.lower(last.saturating_sub(1)) != "years"
}

/// How many words may stand between a name and an age that says who it is.
const SAYS_WHO: usize = 6;

/// Whether what stands between a name and `66-year-old` makes the age that of the name: `, a retired`, `is a`, `as the`.
fn says_who(around: &Surroundings<'_, '_>, between: Range<usize>) -> bool {
    let text = around.text;
    let links = |at: usize| {
        matches!(
            text.lower(at).as_ref(),
            "," | "(" | "-" | "–" | "—" | "is" | "was" | "'s" | "’s" | "as" | "a" | "an" | "the" | "then" | "now"
        ) || text.tokens[at].tag == Tag::Adjective
    };
    between.len() <= SAYS_WHO
        && !between.is_empty()
        && text.tokens[between.start].kind != TokenKind::Possessive
        && between.into_iter().all(links)
}

/// How long a noun in apposition may be, in tokens, with its commas.
const APPOSED: usize = 9;

/// `Lena Orr, the branch manager, 41`: what stands between a name and an age says who she is. A name that a verb or
/// preposition governs may end what opens the sentence (`According to Lena Orr, the victim, 41, fell`).
fn apposed(around: &Surroundings<'_, '_>, name: &Mention, age: usize) -> bool {
    let text = around.text;
    let end = name.tokens.end;
    let first = text.range(name.sentence).start;
    let governor = (first..name.tokens.start).rev().find(|i| !titles(around, i));
    let free =
        governor.is_none_or(|i| matches!(text.tokens[i].tag, Tag::Punctuation | Tag::Conjunction | Tag::Auxiliary));
    let inner = end + 1..age.saturating_sub(1);
    let says = |i: usize| {
        matches!(text.tokens[i].tag, Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::ProperNoun)
            || text.word(i) == "-"
            || around.cue(i).has(Cue::OTHER)
    };
    // `Lena Orr, a pilot of 41`
    free && age <= end + APPOSED
        && inner.len() > 1
        && text.word(end) == ","
        && matches!(text.lower(age - 1).as_ref(), "," | "of")
        && matches!(text.lower(inner.start).as_ref(), "a" | "an" | "the")
        && inner.clone().all(says)
        && text.tokens[inner.end - 1].tag == Tag::Noun
}

/// What may stand between a name and what governs it: `the former branch manager`.
pub(super) fn titles(around: &Surroundings<'_, '_>, at: &usize) -> bool {
    matches!(around.text.tokens[*at].tag, Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::ProperNoun)
}

/// `a 51-year-old Halden man`: a name of no known kind that says which man.
fn describes(around: &Surroundings<'_, '_>, name: &Mention) -> bool {
    let noun = around.text.tokens.get(name.tokens.end).is_some_and(|t| t.tag == Tag::Noun && !t.capital);
    noun && name.kind == MentionKind::Name
}

/// `MISSOULA - The 4-year-old boy`: where the story was written, in capitals before a dash or a bracket, or before an
/// agency in brackets.
fn dateline(around: &Surroundings<'_, '_>, name: &Mention) -> bool {
    let text = around.text;
    let capitals = name.span.of(text.source).chars().all(|c| !c.is_lowercase());
    capitals
        && matches!(text.word(name.tokens.end), "-" | "–" | "—" | "(" | ",")
        && name.tokens.start == text.range(name.sentence).start
        || around.said(name).small.has(Small::BRACKET) && in_dateline(text, name.sentence, name.tokens.start)
}

/// How many tokens may stand between a figure and whose it is.
const NEAR: usize = 6;

/// `14 points by Orr`, `the dollars of Orr Ltd`.
fn belongs(around: &Surroundings<'_, '_>, mention: &Mention, name: &Mention) -> bool {
    let text = around.text;
    let Some(mut at) = name.tokens.start.checked_sub(1) else { return false };
    if text.lower(at) == "the" {
        at -= 1;
    }
    at >= mention.tokens.end
        && at <= mention.tokens.end + 3
        && matches!(text.lower(at).as_ref(), "by" | "of" | "for" | "from" | "to" | "at")
        && !figure_between(around, mention.tokens.end, at)
}

/// How far behind its subject a verb may stand, in tokens: `Orde (10-3, 2-1) also beat`.
const SUBJECT: usize = 10;

/// Whether nothing but a record or an adverb stands between a name and its verb.
fn subject(around: &Surroundings<'_, '_>, name: &Mention, verb: usize) -> bool {
    let said = |t: &Token| matches!(t.tag, Tag::Adverb | Tag::Numeral | Tag::Punctuation) && t.kind != TokenKind::Quote;
    let end = name.tokens.end;
    end <= verb && verb <= end + SUBJECT && around.text.tokens[end..verb].iter().all(said)
}

/// The verb with whose object a score stands, which has lost.
fn beaten(around: &Surroundings<'_, '_>, mention: &Mention, name: &Mention) -> Option<usize> {
    let text = around.text;
    let back = |at: usize| at.checked_sub(1).filter(|at| *at >= text.range(name.sentence).start);
    let before = back(name.tokens.start)?;
    let verb = if text.tokens[before].tag == Tag::Determiner { back(before)? } else { before };
    // `beat Dale (5-9, 0-2)`: a record is that of the side it stands behind.
    let record = mention.value.quantity().is_some_and(|q| is_record(q.unit.as_deref()));
    let beats = mention.kind == MentionKind::Score && !record && lexicon::beats(&text.lemma(verb));
    (beats && name.tokens.end <= mention.tokens.start).then_some(verb)
}

fn figure_between(around: &Surroundings<'_, '_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| around.covered(at).is_some())
}

/// `Orr sentenced him to four years`: whether what is told is told of somebody for whom a pronoun stands between two tokens.
fn given_to(around: &Surroundings<'_, '_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| matches!(&*around.text.lower(at), "him" | "them"))
}

/// Whether somebody else is named between two tokens: a noun, or whose it is.
fn noun_between(around: &Surroundings<'_, '_>, from: usize, to: usize) -> bool {
    around
        .text
        .tokens
        .get(from..to)
        .unwrap_or_default()
        .iter()
        .any(|t| t.tag == Tag::Noun || t.kind == TokenKind::Possessive)
}

/// Whether only words that describe stand between an age and a name: `the 66-year-old Leeds actress Ann Orr`, but not
/// `the 15-year-old son of Ann Orr`.
fn described(around: &Surroundings<'_, '_>, from: usize, to: usize) -> bool {
    let fits = |t: &Token| {
        matches!(t.tag, Tag::Noun | Tag::Adjective | Tag::ProperNoun) || t.kind == TokenKind::Mark && t.glued
    };
    around.text.tokens.get(from..to).unwrap_or_default().iter().all(fits)
}
