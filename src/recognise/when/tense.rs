//! Whether what is told lies before or after the story: read from the verbs near the date.

use std::sync::LazyLock;

use super::sign;
use crate::text::quick::HashSet;
use crate::text::words::set;
use crate::text::{Tag, Text, TokenKind};

/// Where an event lies from the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// Future where `to` follows; a list entry only.
    FutureTo,
    Unknown,
}

/// How many tokens each way a verb can govern a date.
const REACH: usize = 18;

/// The tense that governs the tokens `from..to` of a sentence `first..end`: the nearest verb before them in the clause,
/// else the nearest behind.
pub(super) fn around(text: &Text<'_>, first: usize, end: usize, from: usize, to: usize) -> Tense {
    // `as early as Tuesday`
    let soonest = from.checked_sub(2).filter(|at| *at >= first && text.lower(at + 1) == "as");
    if soonest.is_some_and(|at| matches!(text.lower(at).as_ref(), "early" | "soon")) {
        return Tense::Future;
    }
    // `The vote is on Friday`
    let link = (first..from).rev().find(|at| !matches!(text.lower(*at).as_ref(), "on" | "at" | "for" | "in" | "the"));
    if link.is_some_and(|at| {
        at > first && matches!(text.lower(at).as_ref(), "is" | "are") && text.tokens[at - 1].tag != Tag::Pronoun
    }) {
        return Tense::Future;
    }
    if called_for(text, first, from, to) {
        return Tense::Future;
    }
    let low = first.max(from.saturating_sub(REACH));
    let mut infinitive = false;
    for i in (low..from).rev() {
        infinitive |= text.tokens.get(i + 1).is_some_and(|t| t.tag == Tag::Verb)
            && i + 1 < from
            && text.lower(i).as_ref() == "to";
        let signs = sign::at(text, i);
        match cue(text, i, signs) {
            // `agreed to meet Tuesday`, `tried to flee Tuesday`: either.
            Some(Tense::Past) if infinitive && carried(text, low, i, Tense::Past) == Tense::Past => {
                return Tense::Unknown;
            }
            // `will be held`, `was expected to`: what stands before a participle decides.
            Some(Tense::Future) if dropped(text, low, i, to..end) => return Tense::Unknown,
            Some(found) => return carried(text, low, i, found),
            None if breaks(text, i, signs) => break,
            None => {}
        }
    }
    // `advances to play Saturday`, `Smith to host the 2014 awards`
    if infinitive {
        return Tense::Future;
    }
    let high = end.min(to + REACH);
    for i in to..high {
        let signs = sign::at(text, i);
        if let Some(found) = cue(text, i, signs) {
            return found;
        }
        if breaks(text, i, signs) && i > to {
            break;
        }
    }
    Tense::Unknown
}

/// `has called a rally for Monday`: what somebody does is for a day to come. Not `blamed for Monday's attack`.
fn called_for(text: &Text<'_>, first: usize, from: usize, to: usize) -> bool {
    let thing = from.checked_sub(2).filter(|at| *at > first && text.lower(at + 1) == "for");
    let day = text.lower(from).ends_with("day") || text.lower(from) == "tomorrow";
    let owned = text.tokens.get(to).is_some_and(|t| {
        t.kind == TokenKind::Possessive || matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective)
    });
    day && !owned && thing.is_some_and(|at| CALLED.contains(text.lemma(at).as_ref()))
}

/// What is called, set or planned for a day.
static CALLED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/called.txt")));

/// Verbs by which a plan falls through.
static DROPPED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/dropped.txt")));

/// `had been due on Monday`, `was originally set for March 3`, `planned for Monday but was called off`: whether a plan
/// whose verb stands at `i` is no longer one, so that its day may be past.
fn dropped(text: &Text<'_>, low: usize, i: usize, rest: std::ops::Range<usize>) -> bool {
    if sign::at(text, i) & sign::PLANNED == 0 {
        return false;
    }
    let before = low.max(i.saturating_sub(3))..i;
    let had = before.clone().any(|at| text.lower(at) == "had") && before.clone().any(|at| text.lower(at) == "been");
    let first = before.into_iter().any(|at| matches!(text.lower(at).as_ref(), "originally" | "initially"));
    let drops = |at: usize| {
        let verb = text.lower(at);
        let off = matches!(text.lower(at + 1).as_ref(), "off" | "back")
            && matches!(verb.as_ref(), "called" | "put" | "pushed");
        off || DROPPED.contains(verb.as_ref())
    };
    had || first || rest.take(REACH).any(drops)
}

/// Whether the nearest verb before a date tells of a plan that is none any longer: it still is no day of what happened.
pub(super) fn fell_through(text: &Text<'_>, sentence: std::ops::Range<usize>, date: &std::ops::Range<usize>) -> bool {
    let low = sentence.start.max(date.start.saturating_sub(REACH));
    if !(low..date.start).any(|i| sign::at(text, i) & (sign::PLANNED | sign::HAVE) != 0) {
        return false;
    }
    if unreal(text, low..date.start) {
        return true;
    }
    let signed = (low..date.start).rev().map(|i| (i, sign::at(text, i)));
    let mut within = signed.take_while(|(i, signs)| !breaks(text, *i, *signs));
    let verb = within.find_map(|(i, signs)| cue(text, i, signs).map(|tense| (i, tense)));
    verb.is_some_and(|(i, tense)| tense == Tense::Future && dropped(text, low, i, date.end..sentence.end))
}

/// `could have met on Monday`, `should never have sailed on Monday`: what was not done, or nobody knows.
fn unreal(text: &Text<'_>, before: std::ops::Range<usize>) -> bool {
    let mut within = before.clone().rev().take_while(|i| !breaks(text, *i, sign::at(text, *i)));
    let Some(verb) = within.find(|i| text.tokens[*i].tag == Tag::Verb) else { return false };
    let low = before.start.max(verb.saturating_sub(5));
    let have = (low..verb).rev().find(|i| sign::at(text, *i) & sign::HAVE != 0);
    let link = |i: usize| matches!(text.tokens[i].tag, Tag::Auxiliary | Tag::Adverb | Tag::Particle);
    have.is_some_and(|have| {
        (have + 1..verb).all(|i| link(i) && text.lower(i) != "to")
            && (low..have)
                .rev()
                .take_while(|i| link(*i) || text.lower(*i) == "not")
                .any(|i| matches!(text.lower(i).as_ref(), "could" | "should" | "would"))
    })
}

/// The tense of a verb group whose last sign stands at `i`: an auxiliary before it says more than a participle.
fn carried(text: &Text<'_>, low: usize, i: usize, found: Tense) -> Tense {
    if found == Tense::Future {
        return found;
    }
    for j in (low.max(i.saturating_sub(4))..i).rev() {
        if breaks(text, j, sign::at(text, j)) {
            break;
        }
        let word = text.lower(j);
        if matches!(word.as_ref(), "will" | "shall" | "would") {
            return Tense::Future;
        }
        // `is to be held`, but `had to be held`
        let to_be = word == "to" && text.lower(j + 1) == "be";
        if to_be
            && j > low
            && matches!(text.lower(j - 1).as_ref(), "is" | "are" | "due" | "set" | "expected" | "scheduled")
        {
            return Tense::Future;
        }
        if !matches!(text.tokens[j].tag, Tag::Auxiliary | Tag::Adverb | Tag::Particle | Tag::Verb) {
            break;
        }
    }
    found
}

/// The tense that token `i` tells, which has these signs.
#[inline]
fn cue(text: &Text<'_>, i: usize, signs: u16) -> Option<Tense> {
    if signs & sign::TELLS == 0 { None } else { told(text, i, signs) }
}

/// The tense that a word with these signs tells, as it stands.
fn told(text: &Text<'_>, i: usize, signs: u16) -> Option<Tense> {
    if labels(text, i) {
        return None;
    }
    let token = text.tokens.get(i)?;
    let lower = text.lower(i);
    match sign::listed(signs) {
        Some(Tense::FutureTo) if text.lower(i + 1) == "to" => return Some(Tense::Future),
        // `is going on trial`, but `after going on a rampage`
        Some(Tense::FutureTo)
            if lower == "going"
                && i > 0
                && matches!(text.lower(i - 1).as_ref(), "is" | "are" | "’s" | "'s" | "’re" | "'re") =>
        {
            return Some(Tense::Future);
        }
        Some(Tense::FutureTo) => {}
        // `The vote is set for Tuesday`, but `they set sail on Tuesday`
        Some(_) if lower == "set" && SET.contains(text.lower(i + 1).as_ref()) => {}
        Some(tense) => return Some(tense),
        None => {}
    }
    // `The quake hit on Sunday`: forms that are present and past alike tell of the past, where nothing asks for the base.
    if signs & sign::ALIKE != 0 {
        let base = i.checked_sub(1).is_some_and(|b| {
            let before = text.lower(b);
            // `had set sail on Tuesday`
            let done = matches!(before.as_ref(), "had" | "has" | "have" | "was" | "were" | "been");
            text.tokens[b].tag == Tag::Auxiliary && !done || matches!(before.as_ref(), "to" | "not" | "and" | "or")
        });
        return (token.tag == Tag::Verb && !base).then_some(Tense::Past);
    }
    // `struck`, `held`, `fell`: an irregular form.
    let past = match token.tag {
        Tag::Verb => sign::ED | sign::IRREGULAR,
        Tag::Adjective => sign::ED,
        _ => 0,
    };
    (signs & past != 0).then_some(Tense::Past)
}

/// Words that make of `set` a verb of doing.
static SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/set_out.txt")));

/// How far before its verb `what` may stand: `what state media called`.
const WHAT: usize = 5;

/// `plans to test what it called a shield`: whether the verb at a token says no more than what a thing is called.
pub fn labels(text: &Text<'_>, verb: usize) -> bool {
    sign::at(text, verb) & sign::LABEL != 0
        && (verb.saturating_sub(WHAT)..verb)
            .rev()
            .take_while(|at| text.tokens[*at].kind == TokenKind::Word && text.tokens[*at].tag != Tag::Verb)
            .any(|at| text.lower(at) == "what")
}

/// Whether token `i`, which has these signs, is a mark or word that ends a clause.
#[inline]
fn breaks(text: &Text<'_>, i: usize, signs: u16) -> bool {
    // `two-and-a-half hours` is one word.
    if signs & sign::BREAKS != 0 {
        return text.word(i + 1) != "-";
    }
    let Some(token) = text.tokens.get(i) else { return true };
    token.kind == TokenKind::Mark && matches!(text.word(i), ";" | ":" | "(" | ")" | "—" | "–" | "|")
}
