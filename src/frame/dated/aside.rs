//! Dates that date nothing that is told: those of a dateline and those that something is measured against.

use super::lexicon::{befalls, deed, deed_of_verb};
use super::subject::gerund;
use crate::frame::Surroundings;
use crate::frame::small::Small;
use crate::recognise::Mention;
use crate::text::Tag;
use crate::text::lemma::lemma;
use crate::value::Grain;

/// How far into its sentence a dateline reaches.
const DATELINE: usize = 9;
/// How far before a date the word stands that makes it one to measure against.
const AGAINST: usize = 7;

/// Whether a date says when something else was, or when the copy was sent.
pub(super) fn aside(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let said = around.said(mention).small;
    dateline(around, mention)
        || headed(around, mention)
        || said.has(Small::AGAINST) && against(around, mention)
        || record(around, mention)
        || elsewhere(around, mention)
        || said.has(Small::AMONG.or(Small::THOSE)) && of_some(around, mention)
        || either(around, mention)
        || caption(around, mention)
}

/// `Saturday, March 9, 2024 - The port closed.`: the day of the copy at its head.
fn headed(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let opens = mention.tokens.start == text.range(mention.sentence).start;
    let day = mention.value.when().is_some_and(|w| w.day.is_some() && w.month.is_some());
    opens && day && matches!(text.word(mention.tokens.end), "-" | "–" | "—" | ":" | "|")
}

/// How far before its date a word stands that gives it to some of all.
const SOME: usize = 6;

/// `56 have died, two of them on Sunday`, `including three on Monday`: the day of some, where all have been told of.
fn of_some(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let (first, start) = (text.range(mention.sentence).start, mention.tokens.start);
    (first.max(start.saturating_sub(SOME))..start)
        .rev()
        .take_while(|at| !matches!(text.tokens[*at].tag, Tag::Verb | Tag::Auxiliary) || text.lower(*at) == "including")
        .any(|at| match text.lower(at).as_ref() {
            // `including two children, on Monday`: the comma ends what is told of some.
            "including" => (at..start).all(|i| text.word(i) != ","),
            "them" | "whom" | "these" | "those" => at > first && text.lower(at - 1) == "of",
            _ => false,
        })
}

/// How far before a date the noun and the verb that it may be of are looked for.
const EITHER: usize = 12;

/// `a statement about the cause of the fire on Wednesday`, `resigned over the killing of a boy on Saturday`: a day that may be
/// that of the happening or that of what was said and done about it.
fn either(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let (first, start) = (text.range(mention.sentence).start, mention.tokens.start);
    let day = mention.value.when().is_some_and(|w| w.grain <= Grain::Day);
    let link = |at: &usize| matches!(text.tokens[*at].tag, Tag::Preposition | Tag::Adverb);
    let Some(mut at) = start.checked_sub(1).filter(|at| day && *at >= first && link(at)) else { return false };
    // The deed of a noun that the date may be of.
    let mut told = None;
    for _ in 0..EITHER {
        let Some(before) = at.checked_sub(1).filter(|b| *b >= first) else { return false };
        at = before;
        let lower = text.lower(at);
        let befell = told.is_some_and(|d| befalls(d) || d == "die");
        // `anger at the killing`, but `hurt at the crash`; `an inquiry into the crash`, but `went into surgery`
        let felt = lower == "at" && at > first && text.tokens[at - 1].tag == Tag::Noun || lower == "into";
        if befell && felt || told.is_some() && around.small(at).has(Small::ABOUT) {
            return text.tokens[first..at].iter().any(|t| matches!(t.tag, Tag::Verb | Tag::Noun));
        }
        // `the crash site` is no crash.
        let head = text.tokens[at + 1].tag != Tag::Noun;
        let article = at > first && text.tokens[at - 1].tag == Tag::Determiner;
        match text.tokens[at].tag {
            _ if gerund(around, at) => told = told.or_else(|| deed_of_verb(&text.lemma(at)).filter(|_| head)),
            Tag::Noun => told = told.or_else(|| deed(&text.lemma(at)).filter(|_| head)),
            _ if article => {}
            Tag::ProperNoun | Tag::Adjective | Tag::Determiner | Tag::Numeral | Tag::Particle => {}
            _ if lower == "of" || lower == "and" => {}
            _ => return false,
        }
    }
    false
}

/// How far behind a sentence a credit may reach.
const CREDIT: usize = 4;

/// How far from a date, and from the beginning of its sentence, a picture may be named, in tokens.
const CAPTION: usize = 24;

/// `In this photo of Monday, May 6, a man shows his scarf. (Wire Photo/Jan Roe)`: the day of a picture.
fn caption(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let sentence = text.range(mention.sentence);
    let picture = |at: usize| around.small(at).has(Small::PICTURE);
    let shown = |at: usize| picture(at) && (around.small(at - 1).has(Small::SHOWN) || text.word(at + 1) == "/");
    // `(Photo by Jan Roe)`; a picture by a painter may be stolen.
    let by = |at: usize| picture(at) && text.word(at + 1) == "by";
    let bracket = |at: usize| (at.saturating_sub(CREDIT)..at).any(|i| text.word(i) == "(");
    let told = |at: usize| shown(at) || by(at) && bracket(at);
    let pictures = around.said(mention).small.has(Small::PICTURE);
    let opening = sentence.start + 1..sentence.end.min(sentence.start + CAPTION);
    let near = mention.tokens.start.saturating_sub(CAPTION).max(sentence.start + 1)
        ..sentence.end.min(mention.tokens.end + CAPTION);
    let mut credit = (sentence.end..text.tokens.len().min(sentence.end + CREDIT)).skip(1);
    pictures && opening.chain(near).any(told) || text.word(sentence.end) == "(" && credit.any(|at| shown(at) || by(at))
}

/// `10.50 a.m. by our clocks`, `at 14.40 our time`: the hour where the story is written, which is not that of the happening.
fn elsewhere(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let end = mention.tokens.end;
    (end..end + 3).any(|at| {
        around.small(at).has(Small::OUR)
            && matches!(text.lower(at + 1).as_ref(), "time" | "clock" | "clocks" | "watches")
    })
}

/// How far before `since` the superlative stands.
const RECORD: usize = 4;

/// `the lowest level since Nov. 22`: every price and score has its own; `the deadliest fire since 1959` tells of a
/// happening.
fn record(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let first = text.range(mention.sentence).start;
    let Some(since) = mention.tokens.start.checked_sub(1).filter(|at| *at >= first) else { return false };
    let level = |at: usize| around.small(at).has(Small::EST) && text.tokens[at].tag == Tag::Adjective;
    let near = first.max(since.saturating_sub(RECORD))..since;
    let happens = |at: usize| deed(&lemma(&text.lower(at))).is_some_and(befalls);
    text.lower(since) == "since" && near.clone().any(level) && !near.clone().any(happens)
}

/// `HARBOUR CITY, Oct 16 (Agency) -`, `LONDON, 3 May —`
fn dateline(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let first = text.range(mention.sentence).start;
    let (start, after) = (mention.tokens.start, mention.tokens.end);
    let opens = start > first && start - first <= DATELINE && text.word(start - 1) == ",";
    // `NASA launched it, Oct 16 -`
    let told = |at: usize| {
        matches!(text.tokens[at].tag, Tag::Verb | Tag::Auxiliary) && text.word(at) != text.word(at).to_uppercase()
    };
    opens && matches!(text.word(after), "(" | "-" | "–" | "—") && shouted(text.word(first)) && !(first..start).any(told)
}

/// `HALDEN`, and no figure.
fn shouted(word: &str) -> bool {
    word.len() > 2 && word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}

/// `more than in the same period of 2009`, `compared with 2009`
fn against(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let first = text.range(mention.sentence).start;
    let start = mention.tokens.start;
    (first.max(start.saturating_sub(AGAINST))..start)
        .rev()
        .take_while(|at| matches!(text.lower(*at).as_ref(), "compared") || text.tokens[*at].tag != Tag::Verb)
        .any(|at| matches!(text.lower(at).as_ref(), "than" | "compared" | "versus"))
}
