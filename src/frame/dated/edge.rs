//! Beginnings and ends that desks tell in other words: polls that open or ballots that can be cast until six, a strike that
//! begins or workers who go on strike.

use std::ops::Range;
use std::sync::LazyLock;

use super::deed::Found;
use super::subject::deed_noun;
use crate::frame::small::Small;
use crate::frame::{REACH, Surroundings};
use crate::recognise::Mention;
use crate::text::Tag;
use crate::text::lemma::lemma;
use crate::text::quick::HashMap;
use crate::text::words;
use crate::value::{Relation, When};

/// The hour from which votes can be cast, and the one until which they can.
const POLLS: [&str; 2] = ["polls-open", "polls-close"];

/// How far before the stations the polls may be named.
const BACK: usize = 40;

/// What stands for a strike: the verb `strike` is a blow.
const WALKOUT: &str = "walkout";

/// By word, what it is in [`polls`], [`walkout`] and the others.
static WORDS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut out: HashMap<_, Vec<_>> = HashMap::default();
    for (what, list) in words::lines(include_str!("data/edges.txt")).filter_map(|l| l.split_once(':')) {
        list.split_whitespace().for_each(|word| out.entry(word).or_default().push(what.trim()));
    }
    out
});

fn is(what: &str, word: &str) -> bool {
    WORDS.get(word).is_some_and(|all| all.contains(&what))
}

/// Adds what the words of a date tell of a beginning or an end.
pub(super) fn told(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>, found: &mut Found) {
    let Some(when) = mention.value.when() else { return };
    if when.clock.is_some() {
        found.beside.extend(polls(around, mention, when, found));
    }
    walkout(around, mention, ground, found);
    moved(around, mention, found);
    // `dates back to 1874`: the tagger takes the verb for a noun.
    let back =
        |n: usize, word: &str| mention.tokens.start.checked_sub(n).is_some_and(|at| around.text.lower(at) == word);
    if found.verb.is_none() && back(1, "to") && back(2, "back") && (back(3, "dates") || back(3, "dating")) {
        found.verb = Some("found".into());
    }
    started(around, mention, ground, found);
    if found.verb.as_deref().is_some_and(|verb| is("rings", verb))
        && ground.clone().any(|at| is("alarm", &around.text.lower(at)))
    {
        (found.verb, found.phrase) = (Some("alarm".into()), None);
    }
}

/// `Polls opened at 7 a.m.`, `voting began at 8 a.m.`, `can cast ballots until 6 p.m.`, `can vote between 8 a.m. and 6 p.m.`
fn polls(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    when: &When,
    found: &Found,
) -> impl Iterator<Item = &'static str> + use<> {
    let text = around.text;
    let first = text.range(mention.sentence).start;
    let told =
        |what: &str| found.verb.as_deref().into_iter().chain(found.beside.iter().copied()).any(|verb| is(what, verb));
    let named = |at: usize| is("poll", &text.lower(at));
    // `Polls opened at seven ... Stations close at six`
    let polled = |at: usize| {
        let stations = || text.lower(at) == "stations" && (at.saturating_sub(BACK)..at).any(named);
        named(at) || text.lower(at) == "vote" && text.tokens[at].tag == Tag::Verb || stations()
    };
    let before = |n: usize| mention.tokens.start.checked_sub(n).filter(|at| *at >= first);
    let word = |n: usize| before(n).map(|at| text.lower(at)).unwrap_or_default();
    let [opens, closes] = [told("opens"), told("closes")];
    let range = when.until.is_some();
    let from = range || when.relation == Relation::Since || matches!(word(1).as_ref(), "from" | "between");
    let joined = || {
        let other = before(2).is_some_and(|at| around.small(at).has(Small::DATE));
        other && matches!(word(1).as_ref(), "and" | "to")
    };
    let until = range || when.relation == Relation::Until || joined();
    let near = mention.tokens.start.saturating_sub(BACK).max(first)..mention.tokens.start;
    let polled = (from || until || opens || closes) && near.into_iter().any(polled);
    // `Voters can cast ballots from six`: when they can, not when somebody did.
    let edges = [from && !closes || opens && !until, until || closes && !from];
    edges.into_iter().zip(POLLS).filter(move |(told, _)| polled && *told).map(|(_, deed)| deed)
}

/// `Miners walked out on Friday`, `the miners' strike began on Friday`: a strike is no blow, and who goes on it begins it.
fn walkout(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>, found: &mut Found) {
    let text = around.text;
    // Doctors and nurses are two.
    let whose = || ground.clone().map(|at| text.lower(at)).find(|word| is("trade", word));
    // `Collectors, on strike since Monday, refused`
    let since = |at: &usize| matches!(text.lower(*at).as_ref(), "since" | "from");
    let last = mention.tokens.start.checked_sub(1).filter(since).and_then(|at| at.checked_sub(1));
    if last.is_some_and(|at| text.lower(at) == "strike" && at > ground.start && text.lower(at - 1) == "on") {
        *found = Found { verb: Some(WALKOUT.into()), beside: vec!["begin"], ..Found::default() };
        return;
    }
    // `Builders will down tools on Tuesday`: the tagger knows no such verb.
    let down = |at: usize| around.small(at + 1).has(Small::TOOLS) && text.lower(at).starts_with("down");
    if around.said(mention).small.has(Small::TOOLS) && ground.clone().any(down) {
        found.verb = Some(WALKOUT.into());
        found.beside.push("begin");
        return;
    }
    // `Doctors plan to strike from Monday`
    if found.verb.as_deref() == Some("strike")
        && found.phrase.is_none()
        && found.doer.is_none()
        && ground.clone().any(|at| text.lower(at) == "strike" && !voted(around, at))
        && ground.clone().any(|at| is("labour", &text.lower(at)))
    {
        found.verb = Some(WALKOUT.into());
        found.beside.push("begin");
        found.object = whose().map(|word| lemma(&word).into());
        return;
    }
    let told = found.phrase.map(|(_, told)| told);
    // `Drivers walked out on Monday`, `delegates walked out of the hall on Monday`
    if told == Some("leave") && ground.clone().any(|at| is("labour", &text.lower(at))) {
        let out = found.phrase.filter(|(verb, _)| text.lower(verb + 1) == "out" && text.lower(verb + 2) != "of");
        if out.is_some_and(|(verb, _)| text.lemma(verb) == "walk") {
            found.verb = Some(WALKOUT.into());
            found.beside.push("begin");
            return;
        }
    }
    // `Guns fell silent`
    if matches!(told, Some(WALKOUT | "truce")) {
        found.beside.push("begin");
        if told == Some(WALKOUT) && found.object.is_none() {
            found.object = whose().map(|word| lemma(&word).into());
        }
        return;
    }
    if found.head.as_ref().is_none_or(|head| *head.lemma != *"strike") {
        return;
    }
    let before = ground.start..mention.tokens.start;
    let Some(at) = before.rev().find(|at| text.lower(*at).starts_with("strike")) else { return };
    let shot = |b: usize| is("weapon", &text.lower(b));
    if at.checked_sub(1).is_none_or(|b| !shot(b) && !text.lower(at).ends_with('s')) {
        let whose = whose().map(|word| lemma(&word).into());
        found.object = whose.or(found.object.take());
        found.head.iter_mut().for_each(|head| head.class = Some("strike"));
    }
}

/// `Nurses voted to strike on Friday`: the day is that of the vote.
fn voted(around: &Surroundings<'_, '_>, strike: usize) -> bool {
    let verb = strike.checked_sub(2).filter(|at| around.text.lower(at + 1) == "to");
    verb.is_some_and(|at| around.small(at).has(Small::ED))
}

/// `The concert was moved to June 5`: it was put off, whatever the verb.
fn moved(around: &Surroundings<'_, '_>, mention: &Mention, found: &mut Found) {
    let to = mention.tokens.start.checked_sub(1).is_some_and(|at| around.text.lower(at) == "to");
    if to && found.verb.as_deref().is_some_and(|verb| is("moves", verb)) {
        found.verb = Some("postpone".into());
    }
}

/// How far before `starting` the noun may stand that says what starts.
const STARTS: usize = 10;

/// `a three-day visit to Halden starting on May 3`: what begins on the day.
fn started(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>, found: &mut Found) {
    let text = around.text;
    let link = |at: &usize| around.small(*at).has(Small::LINK);
    let Some(at) = (ground.start..mention.tokens.start).rev().find(|at| !link(at)) else { return };
    if matches!(text.lower(at).as_ref(), "starting" | "beginning" | "ending") {
        let noun = (ground.start.max(at.saturating_sub(STARTS))..at).rev().find_map(|at| deed_noun(around, at)?.class);
        found.beside.extend(noun);
    }
}

/// `was to land at six but was delayed`: whether what was to be done then was not.
pub(super) fn put_off(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> bool {
    let text = around.text;
    let mut before = (ground.start..mention.tokens.start).rev();
    let Some(verb) = before.find(|at| text.tokens[*at].tag == Tag::Verb) else { return false };
    let was_to = verb >= ground.start + 2
        && text.lower(verb - 1) == "to"
        && matches!(&*text.lower(verb - 2), "was" | "were")
        && text.lower(verb) != "have";
    let mut behind = (mention.tokens.end..text.range(mention.sentence).end).take(REACH);
    was_to && behind.any(|at| matches!(&*text.lower(at), "but" | "however" | "instead" | "until"))
}

/// `The law takes effect on July 1`, `deliveries start in 2028`: whether a verb in the present tells of what is set for a day.
pub(super) fn scheduled(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> bool {
    let text = around.text;
    let before = ground.start..mention.tokens.start;
    let Some(verb) = before.rev().find(|at| text.tokens[*at].tag == Tag::Verb) else { return false };
    let (lower, lemma) = (text.lower(verb), text.lemma(verb));
    let third = lower.ends_with('s') && lower != lemma;
    // `Polls close at six`, but `did not close`, `to close`
    let plural = || {
        let subject = verb.checked_sub(1).filter(|b| ground.contains(b)).map(|b| (text.tokens[b].tag, text.lower(b)));
        lower == lemma && subject.is_some_and(|(tag, word)| tag == Tag::Noun && word.ends_with('s'))
    };
    is("set", &lemma) && (third || plural())
}
