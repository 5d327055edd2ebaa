//! What a date dates: the deed or happening it is put to, and the words of its own clause.
//!
//! A sentence may hold three dates of three things. So the words of a date are taken from its own ground only: not past
//! another date, not into another clause. The deed is the noun the date is fastened to (`Tuesday's shooting`, `the quake
//! of 2004`), the verb before it, or, where the date opens the sentence, the verb behind it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::Surroundings;
use crate::assertion::Frame;
use crate::recognise::{Mention, MentionKind, when};
use crate::text::{Tag, TokenKind, words};

/// How many terms the frame of a date keeps.
const KEPT: usize = 14;

static DEEDS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for (class, lemmas) in words::lines(include_str!("data/deeds.txt")).filter_map(|l| l.split_once(':')) {
        for lemma in lemmas.split_whitespace() {
            out.entry(lemma).or_insert(class.trim());
        }
    }
    out
});

static EMPTY_VERBS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("data/empty_verbs.txt")));

/// Whether a verb says nothing of what is dated (`happen`, `take`, `be`).
pub fn empty_verb(lemma: &str) -> bool {
    EMPTY_VERBS.contains(lemma)
}

/// The deed that a lemma stands for, where it stands for one.
pub fn deed(lemma: &str) -> Option<&'static str> {
    DEEDS.get(lemma).copied()
}

/// Fills head, verb, event, owner, modifiers and terms of a date's frame.
pub fn fill(around: &Surroundings<'_, '_>, i: usize, window: &Range<usize>, frame: &mut Frame) {
    let mention = &around.mentions[i];
    let ground = ground(around, mention, window);
    // A noun the date is fastened to says what it dates; a noun before it does where the verb says nothing (`the shooting
    // happened on Saturday`, `a deadly shooting Dec. 6`), else the verb does (`showed a film of the launch on Monday`).
    frame.head = attributive(around, mention, &ground);
    if frame.head.is_none() {
        frame.verb = verb(around, mention, &ground);
        if frame.verb.as_deref().is_none_or(empty_verb) {
            frame.head = noun_before(around, mention, &ground);
        }
        if frame.head.is_none() && frame.verb.is_none() {
            frame.head = nearest_deed(around, mention, &ground);
        }
    }
    if let Some(object) = frame.verb.is_some().then(|| object(around, mention, &ground)).flatten() {
        frame.modifiers.push(object);
    }
    frame.event = [&frame.head, &frame.verb].into_iter().flatten().find_map(|l| deed(l)).map(str::to_string);
    if when::looks_ahead(around.text, mention) {
        frame.modifiers.push("planned".into());
    }
    frame.owner = around
        .within(&ground)
        .filter(|(_, m)| matches!(m.kind, MentionKind::Person | MentionKind::Organisation | MentionKind::Name))
        .min_by_key(|(_, m)| distance(mention, m))
        .and_then(|(_, m)| m.value.name())
        .map(|n| n.full.clone().unwrap_or_else(|| n.text.clone()));
    frame.terms = terms(around, mention, &ground);
}

fn distance(a: &Mention, b: &Mention) -> usize {
    b.tokens.start.saturating_sub(a.tokens.end).max(a.tokens.start.saturating_sub(b.tokens.end))
}

/// The tokens that belong to the date: its clause, up to the next date on either side.
fn ground(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Range<usize> {
    let mut start = mention.tokens.start;
    let mut verb = false;
    let mut noun = false;
    while start > window.start {
        let at = start - 1;
        // `were taken to hospital after the derailment in Leeds just after noon`: the noun is timed, not the verb.
        let behind = noun && !verb && matches!(around.text.lower(at).as_ref(), "after" | "before" | "following");
        if other_date(around, at) || behind || breaks(around, at, verb) {
            break;
        }
        let tag = around.text.tokens[at].tag;
        verb |= tag == Tag::Verb;
        noun |= tag == Tag::Noun && deed(&around.text.lemma(at)).is_some_and(|d| d != "speech");
        start = at;
    }
    let mut end = mention.tokens.end;
    // A date that follows its verb has its clause before it; one that opens the sentence has it behind.
    let opens = !verb;
    let mut seen = false;
    while end < window.end {
        if other_date(around, end) || breaks(around, end, seen || verb) {
            break;
        }
        let is_verb = around.text.tokens[end].tag == Tag::Verb;
        if is_verb && !opens && seen {
            break;
        }
        seen |= is_verb;
        end += 1;
    }
    start..end
}

fn other_date(around: &Surroundings<'_, '_>, at: usize) -> bool {
    around.covered(at).is_some_and(|c| around.mentions[c].value.when().is_some())
}

/// Whether a clause ends at a token; `and` ends one that has its verb.
fn breaks(around: &Surroundings<'_, '_>, at: usize, verb: bool) -> bool {
    let word = around.text.lower(at);
    match around.text.tokens[at].kind {
        TokenKind::Mark => matches!(word.as_ref(), ";" | ":" | "—" | "–" | "(" | ")" | "|"),
        TokenKind::Word => match word.as_ref() {
            "and" => verb && verb_follows(around, at),
            "but" | "while" | "whereas" | "although" | "though" | "because" => true,
            "when" | "which" | "who" | "where" | "that" | "after" | "before" | "as" => verb,
            _ => false,
        },
        _ => false,
    }
}

/// Whether a clause of its own follows a conjunction: a verb within a few words and before any mark.
fn verb_follows(around: &Surroundings<'_, '_>, at: usize) -> bool {
    (at + 1..at + 7)
        .map_while(|i| around.text.tokens.get(i))
        .take_while(|t| t.kind != TokenKind::Mark)
        .any(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary))
}

/// `Tuesday's shooting`, `the Dec. 6 killing`, `her March 6 meeting`, `2014 Oscars`: the noun behind the date.
fn attributive(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<String> {
    let text = around.text;
    let possessive = text.tokens.get(mention.tokens.end).is_some_and(|t| t.kind == TokenKind::Possessive);
    let before = mention.tokens.start.checked_sub(1).filter(|i| *i >= ground.start);
    let article = before.is_some_and(|i| {
        text.tokens[i].tag == Tag::Determiner
            || matches!(text.lower(i).as_ref(), "his" | "her" | "its" | "their" | "this" | "'s" | "’s")
    }) || text.lower(mention.tokens.start) == "the";
    let year = mention.value.when().is_some_and(|w| w.grain == crate::value::Grain::Year && !w.relative);
    let named = year && text.tokens.get(mention.tokens.end).is_some_and(|t| t.tag == Tag::ProperNoun);
    if !possessive && !article && !named {
        return None;
    }
    let mut head = None;
    for at in mention.tokens.end + usize::from(possessive)..ground.end.min(mention.tokens.end + 6) {
        match text.tokens[at].tag {
            Tag::Noun | Tag::ProperNoun => head = Some(at),
            Tag::Adjective | Tag::Numeral => {}
            Tag::Verb if head.is_none() && text.lower(at).ends_with("ing") => head = Some(at),
            Tag::Punctuation if text.word(at) == "-" => {}
            _ => break,
        }
    }
    head.map(|at| text.lemma(at).into_owned())
}

/// `the shooting on Saturday`, `the truce of 19 June`: a noun of a deed right before the date.
fn noun_before(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<String> {
    let text = around.text;
    let mut at = mention.tokens.start;
    for _ in 0..3 {
        at = at.checked_sub(1).filter(|a| *a >= ground.start)?;
        let word = text.lower(at);
        if matches!(word.as_ref(), "on" | "in" | "of" | "at" | "from" | "for" | "the" | "last" | "late" | "early") {
            continue;
        }
        let lemma = text.lemma(at);
        let noun = matches!(text.tokens[at].tag, Tag::Noun) || word.ends_with("ing");
        return (noun && deed(&lemma).is_some_and(|d| d != "speech")).then(|| lemma.into_owned());
    }
    None
}

/// In a clause without a verb (a headline, an apposition) the nearest noun of a deed before the date.
fn nearest_deed(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<String> {
    let text = around.text;
    (ground.start..mention.tokens.start).rev().find_map(|at| {
        let lemma = text.lemma(at);
        let noun = text.tokens[at].tag == Tag::Noun && deed(&lemma).is_some_and(|d| d != "speech");
        noun.then(|| lemma.into_owned())
    })
}

/// The verb the date is put to: the nearest one before it, else the first behind it.
fn verb(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<String> {
    verb_at(around, mention, ground).map(|at| around.text.lemma(at).into_owned())
}

fn verb_at(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<usize> {
    let text = around.text;
    let is_verb = |at: &usize| {
        let token = &text.tokens[*at];
        token.kind == TokenKind::Word
            && (token.tag == Tag::Verb
                || token.tag == Tag::Adjective && text.lower(*at).ends_with("ed")
                || token.tag == Tag::Noun && text.lower(*at).ends_with("ed"))
    };
    (ground.start..mention.tokens.start).rev().find(is_verb).or_else(|| (mention.tokens.end..ground.end).find(is_verb))
}

/// The noun that the governing verb acts on: the head of the first noun phrase behind it.
fn object(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<String> {
    let text = around.text;
    let at = verb_at(around, mention, ground)?;
    let mut head = None;
    for at in at + 1..ground.end.min(at + 9) {
        if mention.tokens.contains(&at) {
            if head.is_some() {
                break;
            }
            continue;
        }
        match text.tokens[at].tag {
            Tag::Noun => head = Some(at),
            Tag::Determiner | Tag::Adjective | Tag::Numeral | Tag::Pronoun | Tag::ProperNoun | Tag::Particle
                if head.is_none() => {}
            _ if head.is_none() && text.tokens[at].kind == TokenKind::Quote => {}
            _ => break,
        }
    }
    head.map(|at| text.lemma(at).into_owned())
}

/// Content words of the ground with their weights, heavy where rare and near; words of one deed are one term.
fn terms(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Vec<(String, f32)> {
    let text = around.text;
    let mut out: Vec<(String, f32)> = Vec::new();
    let mut add = |at: usize, decay: f32| {
        let token = &text.tokens[at];
        if token.kind != TokenKind::Word || around.covered(at).is_some() {
            return;
        }
        let lower = text.lower(at);
        if lower.len() < 3 || words::function(&lower) {
            return;
        }
        let lemma = text.lemma(at);
        let class = deed(&lemma);
        if class == Some("speech") {
            return;
        }
        let weight = words::rarity(&lower).min(5.5) * decay;
        let term = class.map_or_else(|| lemma.into_owned(), str::to_string);
        match out.iter_mut().find(|(l, _)| *l == term) {
            Some(found) => found.1 = found.1.max(weight),
            None => out.push((term, weight)),
        }
    };
    let mut decay = 1.0;
    for at in mention.tokens.end..ground.end {
        add(at, decay);
        decay *= if text.word(at) == "," { 0.8 } else { 0.97 };
    }
    decay = 1.0;
    for at in (ground.start..mention.tokens.start).rev() {
        add(at, decay);
        decay *= if text.word(at) == "," { 0.8 } else { 0.97 };
    }
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    out.truncate(KEPT);
    out
}
