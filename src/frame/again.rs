//! Whose age it is that is told without a name: the person of whom the sentence before told.
//!
//! `Lena Orr denied it. The 46-year-old said she had been abroad.` A second mention says by its age what is new of somebody
//! known, so it is hers whom the sentence before is about. Where that tells of two, or what follows is what befell a victim,
//! it is nobody's rather than the wrong one's.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::cue::Cue;
use super::owner::{attributive, titles};
use super::small::Small;
use super::{Surroundings, lexicon};
use crate::recognise::{Mention, MentionKind};
use crate::text::words::set;
use crate::text::{Tag, Token, TokenKind};

/// How far behind a `she` that opens a sentence her age may stand, in tokens.
const OPENS: usize = 3;

/// How many sentences back the person may be named, where the ones between begin with a pronoun.
const BACK: usize = 2;

/// How far before an age in its sentence the person may be named, in tokens.
const BEFORE: usize = 60;

/// What stands for a person told of before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// `She was 87.`
    Pronoun,
    /// `The 46-year-old said`, `the 46-year-old singer said`
    Age,
}

/// The person told of before whose age it is.
pub(super) fn spoken_of<'t>(around: &Surroundings<'t, '_>, mention: &Mention) -> Option<&'t Mention> {
    if mention.kind != MentionKind::Age {
        return None;
    }
    let text = around.text;
    let first = text.range(mention.sentence).start;
    // `At 27, she is the youngest`, `and at 81 he still plays`
    let told_with = with_pronoun(around, mention);
    if told_with && let Some(one) = named_before(around, mention) {
        return one;
    }
    if let Some(at) = clause(around, mention) {
        let people = |at: usize| around.lemma(at).is_some_and(|l| lexicon::head_class(l) == Some("people"));
        return named_before(around, mention).flatten().filter(|one| !(one.tokens.end..at).any(people));
    }
    let pronoun = pronoun(around, first) && mention.tokens.start <= first + OPENS;
    let stands = match pronoun {
        true => Some(Stands::Pronoun),
        false => {
            (told_with || stands_for_one(around, mention) || stands_anywhere(around, mention)).then_some(Stands::Age)
        }
    };
    let stands = stands?;
    for back in 1..=BACK {
        let before = mention.sentence.checked_sub(back)?;
        let unnamed = || !around.within(before, &text.range(before)).iter().any(|m| m.kind == MentionKind::Person);
        let goes_on = stands == Stands::Age && (pronoun_opens(around, before) || told_with && unnamed());
        if !goes_on {
            return subject(around, mention, before, stands);
        }
    }
    None
}

fn pronoun(around: &Surroundings<'_, '_>, at: usize) -> bool {
    matches!(around.text.lower(at).as_ref(), "he" | "she")
}

fn pronoun_opens(around: &Surroundings<'_, '_>, sentence: usize) -> bool {
    pronoun(around, around.text.range(sentence).start)
}

/// `The 25-year-old will not run`, `The 25-year-old singer will not`: an age that opens its sentence for somebody known.
fn stands_for_one(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let first = text.range(mention.sentence).start;
    let goes_on = |t: &Token| {
        matches!(t.tag, Tag::Verb | Tag::Auxiliary | Tag::Adverb) || matches!(t.kind, TokenKind::Mark) && !t.glued
    };
    let opens = mention.tokens.start.checked_sub(1).filter(|at| *at >= first && text.lower(*at) == "the");
    let plain = |at: usize| match text.tokens[at].tag {
        Tag::Verb | Tag::Auxiliary | Tag::Pronoun => false,
        Tag::ProperNoun => around.small(at).has(Small::DATE),
        _ => true,
    };
    let behind = mention.tokens.end + usize::from(noun(around, mention).is_some());
    opens.is_some_and(|the| the <= first + OPENS && (first..the).all(plain))
        && attributive(around, mention)
        && text.tokens.get(behind).is_some_and(goes_on)
}

/// `Lena Orr died on Monday; she was 87`: the pronoun of a clause behind another one that tells nothing but an age.
fn clause(around: &Surroundings<'_, '_>, mention: &Mention) -> Option<usize> {
    let text = around.text;
    let be = mention.tokens.start.checked_sub(1).filter(|at| matches!(&*text.lower(*at), "was" | "is" | "turned"))?;
    let at = be.checked_sub(1).filter(|at| pronoun(around, *at))?;
    let opens = at.checked_sub(1).filter(|at| *at > text.range(mention.sentence).start)?;
    matches!(&*text.lower(opens), ";" | "," | "-" | "–" | "—" | "and").then_some(at)
}

/// `At 27, she`, `at 81 he`: an age before the pronoun of whom it is told.
pub(super) fn with_pronoun(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let at = mention.tokens.start.checked_sub(1).is_some_and(|at| text.lower(at) == "at");
    let end = mention.tokens.end;
    at && end + 1 < text.tokens.len() && pronoun(around, end + usize::from(text.word(end) == ","))
}

/// The only person whom a sentence names before an age; none at all where it names several.
fn named_before<'t>(around: &Surroundings<'t, '_>, mention: &Mention) -> Option<Option<&'t Mention>> {
    let first = around.text.range(mention.sentence).start;
    let range = mention.tokens.start.saturating_sub(BEFORE).max(first)..mention.tokens.start;
    let mut persons = around.within(mention.sentence, &range).iter().filter(|m| m.kind == MentionKind::Person);
    let one = persons.next()?;
    Some(persons.all(|m| full(m) == full(one)).then_some(one))
}

fn full(m: &Mention) -> Option<&str> {
    m.value.name().map(|n| &**n.fullest())
}

/// `will not try the 46-year-old again`, `under the 46-year-old they won`: an age that stands for somebody known where the
/// sentence tells of nobody else and of nothing that befell a victim.
fn stands_anywhere(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let sentence = text.range(mention.sentence);
    let the = mention.tokens.start.checked_sub(1).filter(|at| *at > sentence.start && text.lower(*at) == "the");
    let alone = |behind: &Token| {
        let next = text.tokens.get(mention.tokens.end + 1);
        let counts = |t: &Token| matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective);
        match behind.tag {
            Tag::Noun | Tag::ProperNoun => false,
            Tag::Adjective => next.is_none_or(|t| !counts(t)),
            _ => true,
        }
    };
    let Some(the) = the.filter(|_| attributive(around, mention)) else { return false };
    let person = |m: &Mention| m.kind == MentionKind::Person;
    text.tokens.get(mention.tokens.end).is_none_or(alone)
        && !around.within(mention.sentence, &sentence).iter().any(person)
        && !(sentence.start..the).any(|at| told_of(around, at))
        && !sentence.clone().any(|at| befell(around, at, &HARMED))
}

/// The noun for a person behind an age: `the 46-year-old singer`.
fn noun(around: &Surroundings<'_, '_>, mention: &Mention) -> Option<usize> {
    let at = mention.tokens.end;
    let token = around.text.tokens.get(at)?;
    (token.tag == Tag::Noun && lexicon::head_class(&around.text.lemma(at)) == Some("people")).then_some(at)
}

/// Those whose trade it is to tell of others, by what stands before their names.
static TELLERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/tellers.txt")));

/// How far behind a name the verb may stand with which somebody speaks, in tokens.
const SPEAKS: usize = 2;

/// `Judge Ida Holm jailed the teenager`, `Ida Holm said her client would appeal`: whether a sentence may well be about another
/// than the one whom it names.
fn of_another(around: &Surroundings<'_, '_>, one: &Mention, sentence: &Range<usize>) -> bool {
    let text = around.text;
    let before = one.tokens.start.saturating_sub(1).max(sentence.start);
    let trade = (before..one.tokens.end).any(|at| TELLERS.contains(text.lower(at).as_ref()));
    let behind = one.tokens.end..sentence.end;
    let speaks = behind.clone().take(SPEAKS).any(|at| around.cue(at).has(Cue::SAYS));
    trade || speaks && behind.into_iter().any(|at| matches!(text.lower(at).as_ref(), "his" | "her"))
}

/// The one person whom a sentence before an age is about.
fn subject<'t>(around: &Surroundings<'t, '_>, mention: &Mention, before: usize, stands: Stands) -> Option<&'t Mention> {
    let text = around.text;
    let range = text.range(before);
    // Of a life told by its years an age may be long past.
    if !around.sentences[before].years.is_empty() {
        return None;
    }
    let mut persons = around.within(before, &range).iter().filter(|m| m.kind == MentionKind::Person);
    let one =
        persons.next().filter(|m| text.tokens.get(m.tokens.end).is_none_or(|t| t.kind != TokenKind::Possessive))?;
    if !persons.all(|m| full(m) == full(one)) {
        return None;
    }
    // `the coach Lena Orr`: who she is.
    let own = |at: usize| one.tokens.contains(&at) || at + 1 == one.tokens.start;
    let others = range.clone().filter(|at| !own(*at) && told_of(around, *at));
    let governor = (range.start..one.tokens.start).rev().find(|at| !titles(around, at));
    let opens = governor.is_none_or(|at| text.tokens[at].tag == Tag::Punctuation);
    let fits = match stands {
        // Beside another person the pronoun may mean that one.
        Stands::Pronoun => {
            let people = |at: usize| around.lemma(at).is_some_and(|l| lexicon::head_class(l) == Some("people"));
            range.clone().any(|at| befell(around, at, &DIED)) && !range.clone().any(people)
        }
        Stands::Age => {
            let ages = around.within(before, &range).iter().filter(|m| m.kind == MentionKind::Age);
            let own = ages.into_iter().all(|m| m.value.quantity().map(|q| q.figure()) == figure(mention));
            own && opens && others.clone().next().is_none() && !of_another(around, one, &range)
        }
    };
    fits.then_some(one)
}

fn figure(mention: &Mention) -> Option<f64> {
    mention.value.quantity().map(|q| q.figure())
}

const DIED: [&str; 1] = ["killed"];

/// What befalls a victim, by class of event.
const HARMED: [&str; 6] = ["killed", "injured", "critical", "hospitalised", "missing", "rescued"];

/// Whether a word tells what befell somebody.
fn befell(around: &Surroundings<'_, '_>, at: usize, classes: &[&str]) -> bool {
    let event = around.lemma(at).and_then(|lemma| lexicon::event(lemma, true));
    event.is_some_and(|(class, _)| classes.contains(&class))
}

/// Whether a noun at a token tells of one person: `a cyclist`, `the lawmaker`.
fn told_of(around: &Surroundings<'_, '_>, at: usize) -> bool {
    let text = around.text;
    let person = around.lemma(at).is_some_and(|l| lexicon::head_class(l) == Some("people"));
    person && text.tokens[at].tag == Tag::Noun && text.lower(at) == text.lemma(at)
}
