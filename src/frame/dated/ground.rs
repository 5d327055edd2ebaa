//! The tokens that belong to a date.

use std::ops::Range;

use super::lexicon::deed;
use super::subject::gerund;
use super::verb::is_verb;
use crate::frame::Surroundings;
use crate::frame::cue::Cue;
use crate::frame::small::Small;
use crate::recognise::Mention;
use crate::text::{Tag, TokenKind};

/// The tokens that belong to the date: its clause, up to the next date on either side.
pub(super) fn of(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Range<usize> {
    // Dates in a row have one ground: `in 2006 and 2008`.
    let row = row(around, mention, window);
    if let Some(clause) = cleft(around, &row, window) {
        return clause;
    }
    let mut start = row.start;
    let mut verb = false;
    let mut noun = false;
    let fronted = fronted(around, &row, window);
    if let Some(conjunction) = fronted {
        start = conjunction;
    }
    while fronted.is_none() && start > window.start {
        let at = start - 1;
        // `were taken to hospital after the derailment in Leeds just after noon`: the noun is timed, not the verb.
        let behind = || noun && !verb && matches!(around.text.lower(at).as_ref(), "after" | "before" | "following");
        if other_date(around, at) || behind() || breaks(around, at, verb) {
            break;
        }
        let tag = around.text.tokens[at].tag;
        verb |= tag == Tag::Verb;
        noun |= around.cue(at).has(Cue::DEED)
            && (tag == Tag::Noun || gerund(around, at))
            && deed(&around.text.lemma(at)).is_some_and(|d| d != "speech");
        start = at;
    }
    start = antecedent(around, start, window.start);
    let mut end = row.end;
    // A date that follows its verb has its clause before it; one that opens the sentence has it behind.
    let opens = !verb;
    // What is announced is known by what the announcement says: `announced Friday that Ruiz will leave`.
    let announces = (start..row.start)
        .rev()
        .find(|at| around.text.tokens[*at].tag == Tag::Verb)
        .is_some_and(|at| deed(&around.text.lemma(at)) == Some("announce"));
    let mut seen = false;
    while end < window.end {
        let told = announces && around.text.lower(end) == "that";
        if other_date(around, end) || !told && breaks(around, end, seen || verb) {
            break;
        }
        let is_verb = around.text.tokens[end].tag == Tag::Verb;
        if is_verb && !opens && seen && !announces {
            break;
        }
        seen |= is_verb;
        end += 1;
    }
    start..end
}

/// `she was in doubt when on May 3 she spoke of it`, `it closed, and on May 3 it opened`: a date that opens the clause of a conjunction is of that clause.
fn fronted(around: &Surroundings<'_, '_>, row: &Range<usize>, window: &Range<usize>) -> Option<usize> {
    let text = around.text;
    let before = |at: usize| at.checked_sub(1).filter(|b| *b >= window.start);
    let mut at = before(row.start)?;
    if text.tokens[at].tag == Tag::Preposition || text.word(at) == "," {
        at = before(at)?;
    }
    let joins = matches!(
        text.lower(at).as_ref(),
        "when" | "while" | "that" | "because" | "although" | "though" | "and" | "but"
    );
    if !joins {
        return None;
    }
    let subject = text.tokens.get(row.end).map(|t| t.tag)?;
    let clause = matches!(subject, Tag::Pronoun | Tag::Determiner | Tag::ProperNoun | Tag::Noun);
    let verb = || (row.end..window.end.min(row.end + 8)).any(|v| is_verb(around, v));
    (clause && at > window.start && verb()).then_some(at)
}

/// `It was 5.48 pm on Tuesday when the roof fell`: the clause behind says what the date dates.
fn cleft(around: &Surroundings<'_, '_>, row: &Range<usize>, window: &Range<usize>) -> Option<Range<usize>> {
    let text = around.text;
    if row.end >= window.end || !matches!(text.lower(row.end).as_ref(), "when" | "that") {
        return None;
    }
    // Words that only mark the date: `It was on Tuesday`, `It was shortly before`.
    let mut at = row.start.checked_sub(1)?;
    while at > window.start && matches!(text.lower(at).as_ref(), "on" | "at" | "in" | "about" | "just" | "only") {
        at -= 1;
    }
    let opens =
        at > window.start && matches!(text.lower(at).as_ref(), "was" | "is" | "were") && text.lower(at - 1) == "it";
    if !opens {
        return None;
    }
    let mut end = row.end + 1;
    let mut verb = false;
    while end < window.end && !other_date(around, end) && !breaks(around, end, verb) {
        verb |= text.tokens[end].tag == Tag::Verb;
        end += 1;
    }
    Some(row.start..end)
}

/// The tokens of a date and of those that `and`, `or` and commas alone divide from it.
fn row(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Range<usize> {
    let mut row = mention.tokens.clone();
    let joint = |at: usize| around.small(at).has(Small::JOINT);
    let date = |at: usize| {
        around.covered(at).map(|c| &around.mentions[c]).filter(|m| m.kind == mention.kind && other_date(around, at))
    };
    while let Some(other) = (1..=2)
        .map_while(|back| row.start.checked_sub(back + 1).filter(|_| joint(row.start - back)))
        .find_map(date)
        .filter(|m| m.tokens.start >= window.start)
    {
        row.start = other.tokens.start;
    }
    while let Some(other) = (0..2)
        .map_while(|ahead| Some(row.end + ahead + 1).filter(|at| *at < window.end && joint(at - 1)))
        .find_map(date)
        .filter(|m| m.tokens.end <= window.end)
    {
        row.end = other.tokens.end;
    }
    row
}

/// Whether a date is one of two that are left open: `in 2017 or 2018`.
pub(super) fn alternative(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let (before, after) = (mention.tokens.start.checked_sub(1), mention.tokens.end);
    let or = |at: usize| at < around.text.tokens.len() && around.text.lower(at) == "or";
    let figure = |at: usize| around.text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Figure);
    or(after) && (figure(after + 1) || (after + 1..after + 4).any(|at| other_date(around, at)))
        || before.is_some_and(or) && before.and_then(|b| b.checked_sub(1)).is_some_and(|at| other_date(around, at))
}

/// `Elena Ruiz, who was appointed in 2004`: the noun phrase that a relative clause hangs on belongs to it.
fn antecedent(around: &Surroundings<'_, '_>, start: usize, first: usize) -> usize {
    let text = around.text;
    let relative = start.checked_sub(1).filter(|at| *at >= first);
    let Some(mut at) = relative.filter(|at| matches!(text.lower(*at).as_ref(), "who" | "which" | "that")) else {
        return start;
    };
    for _ in 0..6 {
        let Some(before) = at.checked_sub(1).filter(|b| *b >= first) else { break };
        let nominal = matches!(
            text.tokens[before].tag,
            Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Determiner | Tag::Numeral | Tag::Particle
        ) || text.word(before) == "," && before + 1 == at;
        if !nominal || other_date(around, before) {
            break;
        }
        at = before;
    }
    at
}

fn other_date(around: &Surroundings<'_, '_>, at: usize) -> bool {
    around.small(at).has(Small::DATE)
}

/// Whether a clause ends at a token; `and` ends one that has its verb.
#[inline]
fn breaks(around: &Surroundings<'_, '_>, at: usize, verb: bool) -> bool {
    let small = around.small(at);
    small.has(Small::BREAKS)
        || verb
            && (small.has(Small::PARTS)
                || small.has(Small::AND) && !inside_name(around, at) && verb_follows(around, at))
}

/// `Arts and Sciences`: a conjunction between two words of a name joins no clauses.
fn inside_name(around: &Surroundings<'_, '_>, at: usize) -> bool {
    let capital = |i: Option<usize>| {
        i.is_some_and(|i| around.text.word(i).starts_with(char::is_uppercase) && around.text.tokens[i].tag != Tag::Verb)
    };
    capital(at.checked_sub(1)) && capital(Some(at + 1).filter(|i| *i < around.text.tokens.len()))
}

/// Whether a clause of its own follows a conjunction: a verb within a few words and before any mark.
fn verb_follows(around: &Surroundings<'_, '_>, at: usize) -> bool {
    (at + 1..at + 7)
        .map_while(|i| around.text.tokens.get(i))
        .take_while(|t| t.kind != TokenKind::Mark)
        .any(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary))
}
