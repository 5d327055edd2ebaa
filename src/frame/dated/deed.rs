//! The deed that a date is put to: a noun it is fastened to, a verb, or the noun that a light verb leaves it to.

use std::ops::Range;
use std::sync::Arc;

use super::beside::{doer, joined, other_toll, outcome, within};
use super::edge;
use super::lexicon::{deed, deed_of_verb, empty_verb, light_verb, perceived, phrases};
use super::subject::{Noun, course, deed_noun, nominative, passive, subject};
use super::verb::{verb_at, verb_before};
use crate::frame::Surroundings;
use crate::frame::small::Small;
use crate::recognise::Mention;
use crate::text::{Tag, TokenKind};
use crate::value::{Grain, Relation};

/// What a date is put to.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The noun.
    pub head: Option<Noun>,
    /// Lemma of the verb, or the deed its phrase stands for.
    pub verb: Option<Arc<str>>,
    /// Lemma of what the verb acts on.
    pub object: Option<Arc<str>>,
    /// The token of a verb whose deed hangs on its phrase, with that deed.
    pub phrase: Option<(usize, &'static str)>,
    /// Deeds told with it in other words: what came of it (`rammed the gate on Sunday, killing four`), what did it (`the
    /// outbreak left 88 people ill`), what it was done in (`hurt in a crash`).
    pub beside: Vec<&'static str>,
    /// Lemma of the subject of a verb that has an object.
    pub doer: Option<Arc<str>>,
    /// The date stands before its noun.
    pub own: bool,
}

/// A noun the date is fastened to says what it dates. A noun beside it does where the verb says nothing (`the shooting
/// happened on Saturday`, `a deadly shooting Dec. 6`, `charges were filed Friday`), else the verb does (`showed a film of
/// the launch on Monday`).
pub(super) fn of(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Found {
    let mut found = dated(around, mention, ground);
    edge::told(around, mention, ground, &mut found);
    found.beside.extend(outcome(around, mention, ground));
    found.beside.extend(joined(around, mention, ground));
    found.beside.extend(found.verb.as_deref().and_then(|verb| other_toll(around, mention, ground, verb)));
    found
}

fn dated(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Found {
    if bare(around, mention) {
        return Found { verb: Some("happen".into()), ..Found::default() };
    }
    if record(around, mention, ground) {
        return Found { head: Some(Noun::of(RECORD.into())), ..Found::default() };
    }
    if let Some(head) = called(around, mention, ground) {
        return Found { head: Some(head), ..Found::default() };
    }
    let before = attributive(around, mention, ground);
    let own = before.is_some();
    if let Some(head) = before.or_else(|| owned(around, mention, ground)) {
        // `hosted the 2007 Lantern Gala`: what the year names is no deed, what is done to it is.
        let year = mention.value.when().is_some_and(|w| w.grain == Grain::Year && !w.relative);
        let done = (year && head.class.is_none()).then(|| verb_before(around, mention, ground)).flatten();
        let verb = done.map(|at| around.kept_lemma(at));
        return Found { head: Some(head), verb, own, ..Found::default() };
    }
    let Some(at) = verb_at(around, mention, ground) else {
        let head = noun_before(around, mention, ground).or_else(|| nearest_deed(around, mention, ground));
        return Found { head, ..Found::default() };
    };
    let at = made_to(around, ground, at);
    let verb = around.kept_lemma(at);
    let object = object(around, mention, ground, at);
    if perceived(&verb)
        && passive(around, ground, at)
        && let Some(head) = subject(around, ground, at)
    {
        return Found { head: Some(head), object, ..Found::default() };
    }
    // `Ground was broken in July`
    let suffers = || if passive(around, ground, at) { nominative(around, ground, at) } else { None };
    let phrases = phrases(&verb);
    let phrase = |other: &str| phrases.iter().find(|(word, _)| *word == other).map(|(_, told)| *told);
    let told = || {
        // `came into force` is more than `came into`.
        (object.as_deref().and_then(phrase))
            .or_else(|| idiom(around, ground, at, phrase))
            .or_else(|| phrase(&suffers()?).filter(|told| SUFFERED.contains(told)))
    };
    let told = if phrases.is_empty() { None } else { told() };
    if let Some(told) = told.filter(|t| !empty_verb(t)) {
        // `A fire broke out`, `the talks came to an end`
        let head = matches!(told, "begin" | "end").then(|| course(around, ground, at)).flatten();
        // An object that makes the deed is none of its own, but who is voted for is.
        let object = object.filter(|object| told == "vote" || phrase(object).is_none());
        return Found { head, verb: Some(told.into()), object, phrase: Some((at, told)), ..Found::default() };
    }
    let empty = empty_verb(&verb);
    let done = |noun: &Noun| noun.class.is_some_and(|d| d != "speech");
    // `The inspection took place in March`
    let placed = empty && object.as_deref() == Some("place");
    let mut head = empty.then(|| noun_before(around, mention, ground)).flatten();
    if head.is_none() && (empty || light_verb(&verb)) {
        head = object.clone().map(Noun::of).filter(done).or_else(|| {
            // `A truce was reached between Alma and Halden`
            let told_of = object.is_none() || placed || passive(around, ground, at);
            subject(around, ground, at).filter(|_| told_of)
        });
    }
    match head {
        Some(head) if !empty => {
            let beside = deed_of_verb(&verb).filter(|d| matches!(*d, "begin" | "end")).into_iter().collect();
            Found { head: Some(head), object, beside, ..Found::default() }
        }
        head => {
            // `The minister's resignation on Friday surprised many`
            let own = (at >= mention.tokens.end).then(|| owned_before(around, mention, ground)?.class).flatten();
            let told = doer(around, ground, at).into_iter().chain(within(around, mention, ground, at));
            let beside = told.chain(own).collect();
            // What a verb without an object tells is told of its subject (`was found`, `vanished`).
            let subject = nominative(around, ground, at);
            let (object, doer) = match object {
                Some(object) if !passive(around, ground, at) => (Some(object), subject),
                object => (subject.or(object), None),
            };
            Found { head, verb: Some(verb), object, beside, doer, ..Found::default() }
        }
    }
}

/// `had been let go`: the verb that another one leaves the doing to.
fn made_to(around: &Surroundings<'_, '_>, ground: &Range<usize>, verb: usize) -> usize {
    let text = around.text;
    let lets = |at: &usize| *at >= ground.start && text.lower(*at) == "let";
    let pronoun = || verb.checked_sub(1).is_some_and(|b| text.tokens[b].tag == Tag::Pronoun);
    let before = verb.checked_sub(1).filter(lets);
    // `sentenced to life in 1998`
    let sentenced = |at: &usize| {
        *at >= ground.start && text.lower(at + 1) == "to" && deed_of_verb(&text.lemma(*at)) == Some("sentence")
    };
    before.or_else(|| verb.checked_sub(2).filter(|at| lets(at) && pronoun() || sentenced(at))).unwrap_or(verb)
}

/// `It was six in the evening.`, `It was 3.40 a.m. and the wall went`: the hour of what the story is about.
fn bare(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let sentence = text.range(mention.sentence);
    if !mention.value.when().is_some_and(|w| w.clock.is_some() || w.grain == Grain::DayPart) {
        return false;
    }
    let link = |at: &usize| matches!(text.lower(*at).as_ref(), "in" | "at" | "during" | "about" | "around");
    let Some(was) = (sentence.start..mention.tokens.start).rev().find(|at| !link(at)) else { return false };
    let after = mention.tokens.end;
    was > sentence.start
        && text.lower(was - 1) == "it"
        && text.lower(was) == "was"
        && (after + 1 >= sentence.end || matches!(text.lower(after).as_ref(), "and" | ","))
}

/// What is dated where something is the first or the worst of its kind since then.
const RECORD: &str = "record";

/// How far before the date the word stands that makes it the date of a record.
const RECORD_REACH: usize = 12;

/// `the worst flood since 1974`, `no crash has cost so many lives since 1974`: the date is that of the one before.
fn record(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> bool {
    let text = around.text;
    let since = mention.value.when().is_some_and(|w| w.relation == Relation::Since);
    since
        && (ground.start.max(mention.tokens.start.saturating_sub(RECORD_REACH))..mention.tokens.start).any(|at| {
            let most = around.small(at).has(Small::EXTREME);
            let superlative = text.tokens[at].tag == Tag::Adjective && around.small(at).has(Small::EST);
            let none = around.small(at).has(Small::MEASURE)
                && (ground.start..at).any(|b| around.small(b).has(Small::NEGATION));
            most || superlative || none
        })
}

/// Deeds whose phrases are told in the passive as well: `ground was broken`, `the siege was lifted`.
const SUFFERED: [&str; 4] = ["build", "end", "sever", "approve"];

/// How far behind its verb a word may stand that says what was made of an object: `found the driver guilty`.
const RESULT: usize = 12;

/// The deed that a verb and a word behind it stand for: right behind it, behind a pronoun (`let them go`), or, where it
/// says what became of the object, further on.
fn idiom(
    around: &Surroundings<'_, '_>,
    ground: &Range<usize>,
    verb: usize,
    phrase: impl Fn(&str) -> Option<&'static str>,
) -> Option<&'static str> {
    let text = around.text;
    let beside = |at: usize| phrase(&text.lower(at));
    beside(verb + 1)
        // `was last seen`, `it emerged`, `it became known`
        .or_else(|| {
            verb.checked_sub(1)
                .filter(|b| {
                    *b >= ground.start && text.tokens[*b].tag == Tag::Adverb
                        || matches!(text.lower(*b).as_ref(), "last" | "first" | "it" | "became" | "becomes")
                })
                .and_then(beside)
        })
        .or_else(|| beside(verb + 2).filter(|_| text.tokens.get(verb + 1).is_some_and(|t| t.tag == Tag::Pronoun)))
        .or_else(|| {
            let reach = verb + 2..ground.end.min(verb + RESULT);
            reach
                .take_while(|at| !(text.tokens[*at].tag == Tag::Verb))
                .filter(|at| text.tokens[*at].tag == Tag::Adjective)
                .find_map(beside)
        })
}

/// `called a one-day strike for Monday`: what somebody does is for the day, not that he does it.
fn called(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<Noun> {
    let text = around.text;
    let noun = mention.tokens.start.checked_sub(2).filter(|at| *at > ground.start && text.lower(at + 1) == "for")?;
    let verb = (ground.start..noun).rev().find(|at| text.tokens[*at].tag == Tag::Verb)?;
    let calls = matches!(text.lemma(verb).as_ref(), "call" | "plan" | "announce" | "organise" | "organize" | "order");
    if calls { deed_noun(around, noun) } else { None }
}

/// `Tuesday's shooting`, `the Dec. 6 killing`, `her March 6 meeting`, `2014 Games`: the noun behind the date.
fn attributive(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<Noun> {
    let text = around.text;
    let possessive = text.tokens.get(mention.tokens.end).is_some_and(|t| t.kind == TokenKind::Possessive);
    let before = mention.tokens.start.checked_sub(1).filter(|i| *i >= ground.start);
    // `the 1987-built ferry`
    let made = mention.tokens.end + 1;
    if text.word(mention.tokens.end) == "-" && made < ground.end {
        let lemma = text.lemma(made);
        if deed(&lemma).is_some() {
            return Some(Noun::of(around.kept_lemma(made)));
        }
    }
    let article = before.is_some_and(|i| text.tokens[i].tag == Tag::Determiner || around.small(i).has(Small::OWNER))
        || text.lower(mention.tokens.start) == "the";
    let year = mention.value.when().is_some_and(|w| w.grain == Grain::Year && !w.relative);
    // `In 2021 Ruiz was convicted`
    let governed = |i: usize| matches!(text.lower(i).as_ref(), "in" | "since" | "by" | "until");
    let opens = mention.tokens.start.checked_sub(1).is_some_and(governed);
    let named = year && !opens && text.tokens.get(mention.tokens.end).is_some_and(|t| t.tag == Tag::ProperNoun);
    if !possessive && !article && !named {
        return None;
    }
    let mut head = None;
    for at in mention.tokens.end + usize::from(possessive)..ground.end.min(mention.tokens.end + 6) {
        match text.tokens[at].tag {
            Tag::Noun | Tag::ProperNoun => head = Some(at),
            Tag::Adjective | Tag::Numeral => {}
            Tag::Verb if head.is_none() && around.small(at).has(Small::ING) => head = Some(at),
            Tag::Punctuation if text.word(at) == "-" => {}
            _ => break,
        }
    }
    head.map(|at| Noun::of(around.kept_lemma(at)))
}

/// `the takeover last year of its rival`, `a conviction from 1992`: a noun of a deed that has the date for its own.
fn owned(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<Noun> {
    let text = around.text;
    let of = mention.tokens.end < ground.end && text.lower(mention.tokens.end) == "of";
    let at = mention.tokens.start.checked_sub(1).filter(|a| *a >= ground.start)?;
    let at = match text.lower(at).as_ref() {
        "from" | "of" => at.checked_sub(1).filter(|a| *a >= ground.start)?,
        _ if of => at,
        _ => return None,
    };
    let lemma = text.lemma(at);
    let class = deed(&lemma);
    // `since the coup of May 2`
    let named = mention.value.when().is_some_and(|w| w.month.is_some() && w.grain <= Grain::Month);
    let written = named && !of && text.lower(mention.tokens.start - 1) == "of" && !around.small(at).has(Small::HOUR);
    let noun = text.tokens[at].tag == Tag::Noun && class.map_or(written, |d| d != "speech");
    noun.then(|| Noun::of(around.kept_lemma(at)))
}

/// `the shooting on Saturday`, `the truce of 19 June`: a noun of a deed right before the date.
fn noun_before(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<Noun> {
    let text = around.text;
    let mut at = mention.tokens.start;
    for _ in 0..3 {
        at = at.checked_sub(1).filter(|a| *a >= ground.start)?;
        if around.small(at).has(Small::LINK) {
            continue;
        }
        let lemma = text.lemma(at);
        let noun = (matches!(text.tokens[at].tag, Tag::Noun) || around.small(at).has(Small::ING))
            && !around.small(at).has(Small::THING);
        let told = noun && deed(&lemma).is_some_and(|d| d != "speech");
        return told.then(|| Noun::of(around.kept_lemma(at)));
    }
    None
}

/// The same where an article or an owner stands before it: `the minister's resignation on Friday`, not `in custody on Friday`.
fn owned_before(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<Noun> {
    let text = around.text;
    let before = ground.start..mention.tokens.start;
    let noun = before.rev().find(|at| !around.small(*at).has(Small::LINK))?;
    let owner = noun.checked_sub(1).filter(|at| *at >= ground.start)?;
    let owned = around.small(owner).has(Small::OWNER)
        || text.tokens[owner].kind == TokenKind::Possessive
        || text.tokens[owner].tag == Tag::Determiner;
    if owned { noun_before(around, mention, ground) } else { None }
}

/// In a clause without a verb (a headline, an apposition) the nearest noun of a deed before the date.
fn nearest_deed(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<Noun> {
    let text = around.text;
    let (mut finite, date) = (false, mention.tokens.start);
    for at in (ground.start..date).rev() {
        finite |= around.small(at).has(Small::FINITE) && at + 2 < date;
        if let Some(noun) = deed_noun(around, at) {
            // `The survivors of the crash were stable on Friday`, but `the crash was near Halden on Friday`
            let of = (ground.start..at).rev().take(4).any(|o| matches!(text.tokens[o].tag, Tag::Preposition));
            return (!finite || !of).then_some(noun);
        }
    }
    None
}

/// How far behind its verb an object may stand.
pub(super) const OBJECT: usize = 9;

/// The noun that a verb acts on: the head of the first noun phrase behind it, else the name behind a preposition (`lost to
/// Harrow`, `opens in France`).
fn object(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>, verb: usize) -> Option<Arc<str>> {
    let text = around.text;
    let mut head = None;
    let mut name = None;
    for at in verb + 1..ground.end.min(verb + OBJECT) {
        if mention.tokens.contains(&at) {
            if head.is_some() || name.is_some() {
                break;
            }
            continue;
        }
        match text.tokens[at].tag {
            Tag::Noun => head = Some(at),
            Tag::ProperNoun if head.is_none() => name = Some(at),
            Tag::Determiner | Tag::Adjective | Tag::Numeral | Tag::Pronoun | Tag::Particle if head.is_none() => {}
            Tag::Preposition if at == verb + 1 && text.lower(at) != "by" => {}
            // `appeared before a judge`
            _ if at == verb + 1 && text.lower(at) == "before" => {}
            // `handed down charges`
            _ if at == verb + 1 && around.small(at).has(Small::PARTICLE) => {}
            _ if head.is_none() && text.tokens[at].kind == TokenKind::Quote => {}
            _ => break,
        }
    }
    head.or(name).map(|at| around.kept_lemma(at))
}
