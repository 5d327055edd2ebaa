//! What befell the counted where no trigger beside them says it: the subject that counts them, the ship that carries them,
//! the town they live in.

use std::borrow::Cow;
use std::ops::Range;

use super::event::{Counted, ends_clause};
use super::lexicon::Befalls;
use super::small::Small;
use super::{Surroundings, lexicon};
use crate::assertion::Frame;
use crate::recognise::Mention;
use crate::text::Tag;

/// `a ferry with 250 passengers on board`, `was carrying 220 people`: who travelled, whatever befell them.
pub(super) fn aboard(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let clause = |at: &usize| !ends_clause(around, *at);
    let behind = (mention.tokens.end..window.end).take(ABOARD).take_while(clause);
    let before = (window.start..mention.tokens.start).rev().take(ABOARD).take_while(clause);
    let on_board = |at: usize| text.lower(at) == "aboard" || text.lower(at) == "on" && text.lower(at + 1) == "board";
    // `were carried down the stairs` by others
    let carries = |at: usize| {
        let be = at.checked_sub(1).filter(|at| text.tokens[*at].tag == Tag::Auxiliary);
        around.small(at).has(Small::CARRY)
            && !(text.lower(at) == "carried"
                && be.is_some_and(|at| !matches!(&*text.lower(at), "had" | "has" | "have")))
    };
    behind.chain(before).any(|at| on_board(at) || carries(at))
}

/// How far from a figure it may be said that they travelled, in tokens.
const ABOARD: usize = 9;

/// `dozens dead and hurt`: all who came to harm, and no toll. `40 dead or missing`, `damaged or destroyed 160 homes`: what two
/// words tell together is neither of both.
pub(super) fn either(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    window: &Range<usize>,
    event: &str,
) -> Option<Cow<'static, str>> {
    let text = around.text;
    let class = |at: usize| {
        let verb = matches!(text.tokens[at].tag, Tag::Verb | Tag::Adjective);
        lexicon::event(&text.lemma(at), verb).map(|(class, _)| class)
    };
    let told = |at: usize| {
        let (one, other) = match text.lower(at + 1).as_ref() {
            "or" | "and/or" | "and" => (class(at)?, class(at + 2)?),
            _ => return None,
        };
        let (first, second) = (one.min(other), one.max(other));
        match (first, second) {
            _ if first == second || one != event && other != event => None,
            ("injured", "killed") => (event == "killed").then(|| "harmed".into()),
            _ if text.lower(at + 1) == "and" => None,
            _ => Some(format!("{first}{EITHER}{second}").into()),
        }
    };
    let behind = mention.tokens.end..window.end.min(mention.tokens.end + HARMED);
    let clear = behind.clone().all(|at| around.covered(at).is_none());
    let behind = behind.take_while(|&at| clear && at + 2 < window.end && !ends_clause(around, at)).find_map(told);
    let before = || mention.tokens.start.checked_sub(3).filter(|at| *at >= window.start).and_then(told);
    behind.or_else(before)
}

/// What stands between the two events of a union.
const EITHER: &str = " or ";

/// Whether an event is the union of two.
pub fn is_union(event: &str) -> bool {
    event.contains(EITHER)
}

/// How far behind a figure `dead and hurt` may stand, in tokens.
const HARMED: usize = 5;

/// How far before a figure the noun may stand that says what is counted: `the death toll in the collapse of a house rose to`.
const TALLY: usize = 18;
/// How far behind `number of` it says what is counted.
const COUNTED: usize = 5;

/// `The death toll in the collapse rose to 16`, `put the number of captives freed at 42`: what the subject says is counted,
/// whatever else stands nearer.
pub(super) fn tallied(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<&'static str> {
    let text = around.text;
    let start = mention.tokens.start;
    if let Some(event) = brought(around, mention, window) {
        return Some(event);
    }
    let mut link = start.checked_sub(1).filter(|at| *at >= window.start)?;
    // `the toll is now 13`
    if matches!(text.lower(link).as_ref(), "now" | "already" | "currently") && link > window.start {
        link -= 1;
    }
    if !around.small(link).has(Small::TALLIES) {
        return None;
    }
    let mut before = (window.start.max(start.saturating_sub(TALLY))..link).rev();
    let noun = before.find(|&at| {
        // `the collapse of a four-storey house`
        around.small(at).has(Small::FIGURE) && !around.small(at + 1).has(Small::HYPHEN)
            || matches!(text.lower(at).as_ref(), "and" | "but" | ";" | ":")
            || lexicon::counts_up(&text.lower(at))
    })?;
    number_of(around, noun, link.min(noun + 1 + COUNTED))
}

/// What the subject says is counted whose noun stands at a token: a toll, or a number up to `end`.
fn number_of(around: &Surroundings<'_, '_>, noun: usize, end: usize) -> Option<&'static str> {
    let text = around.text;
    if text.lower(noun) == "toll" {
        return Some("killed");
    }
    let told = |at: usize| {
        let verb = matches!(text.tokens[at].tag, Tag::Verb | Tag::Adjective);
        let event = lexicon::event(&text.lemma(at), verb).filter(|(_, befalls)| *befalls == Befalls::People);
        event.map(|(class, _)| (verb, class))
    };
    let all: Vec<_> = (noun + 1..end).filter(|_| lexicon::counts_up(&text.lower(noun))).filter_map(told).collect();
    all.iter().find(|(verb, _)| *verb).or(all.first()).map(|(_, class)| *class)
}

/// How far behind `brought to 10` the noun stands that says what is counted, in tokens.
const BROUGHT: usize = 4;

/// `bringing to 10 the number of soldiers killed`, `raising to 40 the official toll`: what is counted is said behind.
fn brought(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<&'static str> {
    let text = around.text;
    let to = mention.tokens.start.checked_sub(1).filter(|at| *at > window.start && text.lower(*at) == "to")?;
    let end = mention.tokens.end;
    if !lexicon::brings(&text.lemma(to - 1)) || end >= window.end || text.lower(end) != "the" {
        return None;
    }
    let noun = (end + 1..window.end.min(end + BROUGHT)).find(|at| lexicon::counts_up(&text.lower(*at)))?;
    number_of(around, noun, window.end.min(noun + 1 + 2 * COUNTED))
}

/// How far behind a figure it may be said how those are still whom it counts, in tokens.
const STILL: usize = 4;

/// `to free two men still trapped`, `found five people still missing`: how they are, whatever is done about it.
pub(super) fn still(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<&'static str> {
    let text = around.text;
    let near = mention.tokens.end..window.end.min(mention.tokens.end + STILL);
    let still = near.take_while(|&at| !ends_clause(around, at)).find(|&at| text.lower(at) == "still")?;
    let state = still + 1;
    let verbal = state < window.end && matches!(text.tokens[state].tag, Tag::Verb | Tag::Adjective);
    if !verbal {
        return None;
    }
    lexicon::event(&text.lemma(state), true).filter(|(_, befalls)| *befalls == Befalls::People).map(|(class, _)| class)
}

/// How far behind a figure `with serious injuries` may begin, in tokens.
const WOUNDS: usize = 5;

/// `50 people with head injuries`: what befell them, where no verb says it.
pub(super) fn with_wounds(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    window: &Range<usize>,
    counted: Counted,
) -> Option<&'static str> {
    let text = around.text;
    if counted != Counted::People {
        return None;
    }
    let nominal = |at: &usize| matches!(text.tokens[*at].tag, Tag::Noun | Tag::Adjective);
    let with = (mention.tokens.end..window.end.min(mention.tokens.end + WOUNDS)).find(|at| !nominal(at))?;
    let wound = |at: &usize| lexicon::wound(&text.lower(*at));
    let told = (with + 1..window.end.min(with + WOUNDS)).take_while(nominal);
    let wounds = told.into_iter().find(wound).filter(|_| text.lower(with) == "with")?;
    let grave = |at: usize| lexicon::event(&text.lemma(at), false).is_some_and(|(class, _)| class == "critical");
    Some(if (with + 1..wounds).any(grave) { "critical" } else { "injured" })
}

/// `a town of 18,000 people`: those who live there.
pub(super) fn lives_there(around: &Surroundings<'_, '_>, mention: &Mention, frame: &Frame) -> bool {
    let text = around.text;
    let Some(of) = mention.tokens.start.checked_sub(1).filter(|at| *at > 0) else { return false };
    let people =
        frame.head.as_deref().is_none_or(lexicon::generic) && frame.head_class.as_deref().is_none_or(|c| c == "people");
    let (word, before) = (text.lower(of), text.lower(of - 1));
    people && (word == "of" && lexicon::settlement(&before) || word == "to" && before == "home")
}
