//! Which verb a date is put to: the nearest one before it, else the first behind it, and none that only describes a noun,
//! says what a thing is called or is put in between.

use std::ops::Range;

use super::lexicon::deed_of_verb;
use super::subject::gerund;
use crate::frame::Surroundings;
use crate::frame::cue::Cue;
use crate::frame::small::Small;
use crate::recognise::{Mention, when};
use crate::text::{Tag, TokenKind};

/// The verb the date is put to: the nearest one before it, else the first behind it.
pub(super) fn verb_at(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<usize> {
    let is_verb = |at: &usize| is_verb(around, *at);
    // `Regulators on Tuesday rejected the deal`
    let behind = mention.tokens.end;
    if behind < ground.end && around.text.tokens[behind].tag == Tag::Verb && !around.small(behind).has(Small::ING) {
        let own = participle(around, mention, ground).or_else(|| clause_verb(around, mention, ground));
        return Some(own.unwrap_or(behind));
    }
    verb_before(around, mention, ground).or_else(|| {
        let relative = relative(around, mention.tokens.end..ground.end);
        let at = (mention.tokens.end..ground.end).filter(|at| !relative.contains(at)).find(is_verb)?;
        // `had surgery on Sunday, her agent said`
        let parted = mention.tokens.start > ground.start + 2
            && (mention.tokens.end..at).any(|c| around.small(c).has(Small::COMMA));
        (!parted || deed_of_verb(&around.text.lemma(at)) != Some("speech")).then_some(at)
    })
}

/// `A decree published on Friday showed`: a participle that only its preposition parts from the date.
fn participle(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<usize> {
    let text = around.text;
    let link = |at: &usize| around.small(*at).has(Small::LINK);
    let at = (ground.start..mention.tokens.start).rev().find(|at| !link(at))?;
    let lower = text.lower(at);
    let form = text.tokens[at].tag == Tag::Verb
        && !around.small(at).has(Small::ING)
        && !lower.ends_with('s')
        && text.lemma(at) != lower;
    let noun = at > ground.start && matches!(text.tokens[at - 1].tag, Tag::Noun | Tag::ProperNoun);
    (form && noun && deed_of_verb(&text.lemma(at)) != Some("speech")).then_some(at)
}

/// `A decree that appeared in the gazette on Friday showed`: the only verb of a relative clause that the date ends.
fn clause_verb(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<usize> {
    let text = around.text;
    let tag = |at: usize| text.tokens[at].tag;
    let before = ground.start..mention.tokens.start;
    let opens = before.clone().rev().take_while(|at| !around.small(*at).has(Small::COMMA)).find(|at| {
        *at > ground.start
            && matches!(tag(*at - 1), Tag::Noun | Tag::ProperNoun)
            && matches!(text.lower(*at).as_ref(), "that" | "which" | "who" | "since" | "after" | "when")
    })?;
    let mut verbs = (opens + 1..before.end).filter(|at| tag(*at) == Tag::Verb);
    verbs.next().filter(|_| verbs.next().is_none())
}

/// The nearest verb before the date that is its own.
pub(super) fn verb_before(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<usize> {
    let before = ground.start..mention.tokens.start;
    before.clone().rev().find(|at| {
        is_verb(around, *at)
            && !when::labels(around.text, *at)
            && !put_in(around, *at, ground.start, before.end)
            && !narrows(around, *at, &before)
    })
}

/// `Two children stabbed in Lorne were stable on Friday`: a participle that only says which ones are meant, before the verb
/// of the sentence.
pub(super) fn narrows(around: &Surroundings<'_, '_>, verb: usize, before: &Range<usize>) -> bool {
    let text = around.text;
    if text.tokens[verb].tag != Tag::Verb {
        return false;
    }
    let tag = |at: usize| text.tokens[at].tag;
    let lower = text.lower(verb);
    let participle = !around.small(verb).has(Small::ING) && !lower.ends_with('s') && text.lemma(verb) != lower;
    let described = verb > before.start && matches!(tag(verb - 1), Tag::Noun | Tag::ProperNoun | Tag::Pronoun);
    let placed = verb + 1 < before.end && (tag(verb + 1) == Tag::Preposition || around.covered(verb + 1).is_some());
    if !participle || !described || !placed || deed_of_verb(&text.lemma(verb)) == Some("speech") {
        return false;
    }
    (verb + 1..before.end)
        .take_while(|at| text.tokens[*at].kind == TokenKind::Word || text.tokens[*at].kind == TokenKind::Figure)
        .take_while(|at| !matches!(tag(*at), Tag::Conjunction) && !around.small(*at).has(Small::CLAUSE))
        .any(|at| around.small(at).has(Small::FINITE))
}

/// `said, referring to the strike, in a talk on Friday`, `men who broke out were back on Friday`: whether a verb is put in
/// between another one and the date.
fn put_in(around: &Surroundings<'_, '_>, verb: usize, first: usize, date: usize) -> bool {
    let text = around.text;
    let before = verb.checked_sub(1).filter(|b| *b >= first);
    let mut behind = verb + 1..date;
    match before.map(|b| text.lower(b)).as_deref() {
        Some(",") => around.small(verb).has(Small::ING) && behind.any(|i| around.small(i).has(Small::COMMA)),
        Some("who" | "which") => behind.any(|i| matches!(text.lower(i).as_ref(), "was" | "were" | "is" | "are")),
        _ => false,
    }
}

/// `On Monday three men, who had hidden in the hall, were killed`, `the toll of a boat that sank reached 20`: what stands
/// between a subject and its verb.
pub(super) fn relative(around: &Surroundings<'_, '_>, behind: Range<usize>) -> Range<usize> {
    let text = around.text;
    let tag = |at: usize| text.tokens[at].tag;
    if let Some(narrow) = restrictive(around, &behind) {
        return narrow;
    }
    let who = |at: &usize| around.small(*at).has(Small::WHO) && text.lower(*at) != "that";
    let Some(opens) = behind.clone().find(who) else { return 0..0 };
    let bare = (behind.start..opens).all(|at| !matches!(tag(at), Tag::Verb | Tag::Auxiliary));
    if !bare || !around.small(opens - 1).has(Small::COMMA) {
        return 0..0;
    }
    let closes = (opens..behind.end).find(|at| {
        let goes_on = at + 1 < behind.end && matches!(tag(at + 1), Tag::Verb | Tag::Auxiliary);
        around.small(*at).has(Small::COMMA) && goes_on
    });
    closes.map_or(0..0, |closes| opens..closes + 1)
}

/// `The toll of a boat that sank off Halden reached 20`: a clause that says which one is meant, up to the verb of the sentence.
fn restrictive(around: &Surroundings<'_, '_>, behind: &Range<usize>) -> Option<Range<usize>> {
    let text = around.text;
    let tag = |at: usize| text.tokens[at].tag;
    let finite = |at: &usize| matches!(tag(*at), Tag::Verb | Tag::Auxiliary);
    let opens =
        behind.clone().find(|at| finite(at) || around.small(*at).has(Small::WHO) && text.lower(*at) != "whose")?;
    let noun = opens > behind.start && matches!(tag(opens - 1), Tag::Noun | Tag::ProperNoun);
    if !noun || finite(&opens) {
        return None;
    }
    let verb = |at: &usize| tag(*at) == Tag::Verb;
    let own = (opens + 1..behind.end).find(verb)?;
    // The next verb is the sentence's, unless something joins it to the clause.
    let joins = |at: usize| {
        matches!(tag(at), Tag::Conjunction)
            || matches!(text.lower(at).as_ref(), "to" | "," | "when" | "as" | "after" | "before")
    };
    let next = (own + 1..behind.end).find(finite)?;
    let past = text.lemma(next) != text.lower(next) && !around.small(next).has(Small::ING);
    let described = around.small(next).has(Small::FINITE) || past && !reduced(around, next);
    (described && !(own + 1..next).any(joins)).then_some(opens..next)
}

/// Whether a token is a verb that can tell what is dated: none that stands for a noun or describes one.
pub(super) fn is_verb(around: &Surroundings<'_, '_>, at: usize) -> bool {
    let text = around.text;
    let token = &text.tokens[at];
    if token.kind != TokenKind::Word || !matches!(token.tag, Tag::Verb | Tag::Adjective | Tag::Noun) {
        return false;
    }
    let before = at.checked_sub(1);
    // `the 2004-built tanker`
    let noun = text.tokens.get(at + 1).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun));
    if noun && before.is_some_and(|b| text.word(b) == "-") {
        return false;
    }
    let participle = around.small(at).has(Small::ED);
    // `it is alleged`
    let framed = || before.filter(|b| matches!(text.lower(*b).as_ref(), "is" | "was" | "been"));
    if around.small(at).has(Small::FRAME)
        && framed().is_some_and(|b| b > 0 && matches!(text.lower(b - 1).as_ref(), "it" | "has"))
        && (matches!(text.word(at + 1), "," | "that") || text.lower(at + 1) == "that")
    {
        return false;
    }
    match token.tag {
        Tag::Verb => {
            !(participle && attribute(around, at) || reduced(around, at) || gerund(around, at) || nominal(around, at))
        }
        Tag::Adjective | Tag::Noun if participle => !attribute(around, at),
        // `is due in court`
        Tag::Adjective if text.lower(at) == "due" => true,
        // `is to open`, `set to close`
        Tag::Adjective if before.is_some_and(|b| text.lower(b) == "to") => deed_of_verb(&text.lemma(at)).is_some(),
        Tag::Adjective => before.is_some_and(|b| ends(around, at, b)),
        // `will host`, `would launch`: the tagger takes some verbs for nouns.
        Tag::Noun => {
            let him = || around.small(at + 1).has(Small::PERSON);
            before.is_some_and(|b| around.small(b).has(Small::WILL) || ends(around, at, b)) || him()
        }
        _ => false,
    }
}

/// `his ban ends on May 3`, `stations close at six`: a verb that the tagger takes for another word, behind its subject at
/// `before` and before a date.
fn ends(around: &Surroundings<'_, '_>, at: usize, before: usize) -> bool {
    let text = around.text;
    let date = || around.covered(at + 1).or_else(|| around.covered(at + 2));
    let number = || text.lower(at).ends_with('s') || text.lower(before).ends_with('s');
    // `The sale closes in June`: it is done then.
    let done = text.lower(at).starts_with("close") && around.cue(before).has(Cue::DEED);
    around.small(at).has(Small::ENDS)
        && !done
        && matches!(text.tokens[before].tag, Tag::Noun | Tag::ProperNoun)
        && number()
        && date().is_some_and(|c| around.mentions[c].value.when().is_some())
}

/// `its new offer`, `the firm's offer`: the bare form of a verb behind an adjective or owner is a noun.
fn nominal(around: &Surroundings<'_, '_>, at: usize) -> bool {
    let text = around.text;
    text.lower(at) == text.lemma(at)
        && at
            .checked_sub(1)
            .is_some_and(|b| text.tokens[b].tag == Tag::Adjective || text.tokens[b].kind == TokenKind::Possessive)
}

/// `a sparsely populated area`, `an overturned tram`: a participle that describes the noun behind it.
fn attribute(around: &Surroundings<'_, '_>, at: usize) -> bool {
    let tokens = &around.text.tokens;
    let noun = tokens.get(at + 1).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Adjective));
    // `he first announced plans`
    let first = |b: usize| {
        matches!(around.text.lower(b).as_ref(), "first" | "last")
            && b.checked_sub(1).is_some_and(|n| matches!(tokens[n].tag, Tag::Pronoun | Tag::Noun | Tag::ProperNoun))
    };
    let opens = at.checked_sub(1).is_none_or(|b| {
        let describes = matches!(tokens[b].tag, Tag::Determiner | Tag::Adjective | Tag::Preposition | Tag::Particle);
        describes && !first(b)
            || tokens[b].kind == TokenKind::Possessive
            || around.text.word(b) == "-"
            || tokens[b].tag == Tag::Adverb && around.text.lower(b).ends_with("ly")
    });
    noun && opens
}

/// `rammed a car packed with explosives`, `hit a truck carrying steel`: a participle behind an object that it describes.
fn reduced(around: &Surroundings<'_, '_>, at: usize) -> bool {
    let text = around.text;
    let noun = at.checked_sub(1).is_some_and(|b| text.tokens[b].tag == Tag::Noun);
    let with = || around.small(at).has(Small::ING) || text.lower(at + 1) == "with";
    let article = |i: &usize| matches!(text.lower(*i).as_ref(), "a" | "an" | "the");
    noun && with()
        && (at.saturating_sub(5)..at).rev().find(article).is_some_and(|article| {
            // What the article belongs to is an object.
            article.checked_sub(1).is_some_and(|b| matches!(text.tokens[b].tag, Tag::Verb | Tag::Preposition))
        })
}
