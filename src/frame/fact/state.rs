//! Phrases of the families: what somebody or something did, was or wore.

use std::ops::Range;
use std::sync::Arc;

use super::Fact;
use super::anchor::{Anchor, Reader, full, prepositional};
use super::lexicon::{self, About, Abouts, Family, How, NOTHING, Phrase, SEVERAL};
use super::limits;
use super::lists;
use super::word::{self, Held};
use crate::finding::Kind;
use crate::frame::cue::Cue;
use crate::recognise::{Mention, MentionKind};
use crate::text::Tag;

/// Appends what the phrases that begin at token `at` state: one fact a family, two where somebody is named who may be
/// `the driver` elsewhere.
pub fn read(reader: &Reader<'_, '_, '_>, at: usize, phrases: &[&Phrase], held: &Held, out: &mut Vec<Fact>) {
    for (n, phrase) in phrases.iter().enumerate() {
        if !held.possible(usize::from(phrase.family)) {
            continue;
        }
        let family = phrase.family();
        let value = family.values[usize::from(phrase.value)];
        let seen = phrases[..n].iter().any(|longer| longer.family == phrase.family);
        // `temporarily closed` says that it is open again.
        let passing = |i: usize| matches!(&*reader.lower(i), "temporarily" | "briefly");
        // The `largest` of `second-largest` says nothing of its own.
        let inside = |f: &Fact| f.tokens.contains(&at) && f.family.name == family.name;
        if seen || value == NOTHING || out.iter().rev().take(8).any(inside) {
            continue;
        }
        let tokens = phrase.tokens(at);
        let found = called(reader, family, anchors(reader, family, &tokens));
        let verb = !matches!(reader.tag(at), Tag::Determiner | Tag::Pronoun) && !lists::possessive(&reader.lower(at));
        if found == [None, None] || verb && reader.intended(at) || !limits::meant(reader, &family.limits, &tokens) {
            continue;
        }
        if family.how == How::Stages && (passing(tokens.end) || at > 0 && passing(at - 1)) {
            continue;
        }
        let value = if family.limits.alone && limits::listed(reader, &tokens) { SEVERAL } else { value };
        for (anchor, noun) in found.into_iter().flatten() {
            out.push(Fact {
                family,
                value: value.into(),
                anchor,
                noun,
                tokens: tokens.clone(),
                sentence: reader.sentence,
            });
        }
    }
}

/// Puts the phrases whose words stand at a token into `found`, longest first; what they are about.
pub fn phrases(reader: &Reader<'_, '_, '_>, at: usize, found: &mut Vec<&'static Phrase>) -> Abouts {
    found.clear();
    // `a Democrat`, `a Ford`: one of many that bear a name.
    let one_of = |name: &Mention| {
        let article = at > reader.range.start && matches!(&*reader.lower(at - 1), "a" | "an");
        article && name.tokens.len() == 1 && name.kind != MentionKind::Person
    };
    // `Charges will be filed against`: what opens a sentence may be no name.
    let opens = |name: &Mention| at == reader.range.start && name.tokens.len() == 1 && name.kind == MentionKind::Name;
    let name = reader.persons.at(at).filter(|name| !one_of(name));
    if name.is_some_and(|name| !opens(name)) {
        return Abouts::default();
    }
    let word = |n: usize| if reader.range.contains(&(at + n)) { word::at(reader.around.text, at + n).rest } else { 0 };
    let second = if reader.cue(at + 1).has(Cue::SECOND) { word(1) } else { 0 };
    let mut abouts = Abouts::default();
    let table = lexicon::table();
    for list in reader.cue(at).phrases() {
        if let Some(list) = list.checked_sub(1) {
            abouts = abouts.or(table.find(list, second, word, found));
        }
    }
    if name.is_some() {
        found.retain(|phrase| phrase.len() > 2);
        abouts = Abouts::default();
        found.iter().for_each(|phrase| abouts.add(phrase.about));
    }
    abouts
}

/// The person to whom it happens; of the family's verbs, though an object follows (`survived the crash`), the doer.
fn person(reader: &Reader<'_, '_, '_>, family: &Family, tokens: &Range<usize>) -> Option<Arc<str>> {
    let own = |word: &str| family.verbs.contains(word);
    let first = tokens.start;
    if reader.passive(first) || own(&reader.lower(first)) || own(&reader.around.text.lemma(first)) {
        return reader.subject(first);
    }
    if let Some(name) = reader.complemented(first).and_then(|last| reader.persons.person(last)) {
        return Some(full(name));
    }
    let subject = || if reader.object(tokens.end) { None } else { reader.subject(tokens.start) };
    reader.patient(tokens.end).or_else(subject)
}

/// Whom or what a fact is about, with the token of the noun where it is one.
type Whom = (Anchor, Option<usize>);

/// Whom or what a phrase is about: where a person is named, the noun for somebody in that part comes first.
fn anchors(reader: &Reader<'_, '_, '_>, family: &Family, tokens: &Range<usize>) -> [Option<Whom>; 2] {
    let fits = |i: usize| reader.cue(i).has(Cue::NOUN) && family.nouns.contains_key(&*reader.lower(i));
    let before = || reader.noun_before(tokens.start, fits);
    let behind = || reader.noun_behind(tokens.end, fits);
    let verb = |verb: &str| family.verbs.contains(verb);
    let named = |name: Option<Arc<str>>| name.map(|name| (Anchor::Name(name), None));
    let noun = |at: Option<usize>| {
        let at = at.filter(|&i| !another(reader, i))?;
        if family.about == About::Thing && family.kind == Kind::Outcome && not_all(reader, at) {
            return None;
        }
        let class = family.nouns.get(&*reader.lower(at))?;
        Some((Anchor::Noun((*class).into()), Some(at)))
    };
    let taken_up = |verb: usize| {
        let (class, at) = reader.noun_meant(verb, |word| family.nouns.get(word).copied())?;
        Some((Anchor::Noun(class.into()), Some(at)))
    };
    let story = Some((Anchor::Story, None));
    match family.about {
        About::Subject => [named(reader.subject(tokens.start)), None],
        About::Party => {
            let name = person(reader, family, tokens);
            let known = name.is_some() && family.how == How::Stages || gave_up(reader, tokens);
            let part = || Some((Anchor::Noun(family.part.filter(|_| known)?.into()), None));
            let unnamed = || if name.is_none() { taken_up(tokens.start) } else { None };
            let patient = || noun(reader.patient_noun(tokens, fits));
            // `the stabbing of a neighbour`, `charges against the driver`
            let last = tokens.end - 1;
            let taken = if last > tokens.start && prepositional(&reader.lower(last)) { behind() } else { None };
            // `found the driver dead`
            let complemented = reader.complemented(tokens.start).filter(|&i| fits(i));
            // `The gunman killed four people`: who does it is not whom it befalls.
            let own = reader.passive(tokens.start)
                || !reader.object(tokens.end)
                || verb(&reader.lower(tokens.start))
                || verb(&reader.around.text.lemma(tokens.start));
            let befallen = before().filter(|&i| own && (i == 0 || &*reader.lower(i - 1) != "-"));
            let opening = || noun(reader.gerund_of(tokens.start).and_then(|_| reader.opening(tokens.start, fits)));
            let found = noun(taken.or(complemented).or(befallen)).or_else(patient);
            [found.or_else(part).or_else(unnamed).or_else(opening), named(name.clone())]
        }
        About::Thing if !family.verbs.is_empty() => match reader.verb_before(tokens.start, verb) {
            Some(verb) if !of_others(reader, family, verb) => [noun(behind()), None],
            _ => [None, None],
        },
        About::Thing if reader.passive(tokens.start) => {
            [noun(before().or_else(|| reader.opening(tokens.start, fits))), None]
        }
        About::Near => {
            // `capital murder`
            let within = || tokens.clone().find(|&i| fits(i));
            [noun(behind().or_else(before).or_else(within)), None]
        }
        About::Thing => [noun(behind().or_else(before)), None],
        // `Oil companies gained`: not the oil.
        About::Doer => [noun(before().filter(|&i| reader.tag(i + 1) != Tag::Noun)), None],
        About::Modifier => [noun(behind()).or_else(|| any_noun(reader, family, tokens)), None],
        About::Happening => [story, None],
        About::Object if family.nouns.is_empty() && reader.doing(tokens.end, verb) => [story, None],
        About::Object => match reader.verb_before(tokens.start, verb) {
            // Where nouns are listed, it is about one of them and not about the story.
            Some(verb) if !family.nouns.is_empty() => {
                [noun((reader.range.start..tokens.start).rev().find(|&i| fits(i))), named(reader.subject(verb))]
            }
            Some(verb) if of_others(reader, family, verb) => [None, None],
            Some(verb) => [named(reader.subject(verb)), story],
            None => [None, None],
        },
        About::Own => match reader.verb_before(tokens.start, verb) {
            // `the cause of death was pneumonia`, `on suspicion of arson`, but `in charge`
            Some(verb) if verb > reader.range.start && &*reader.lower(verb - 1) == "in" => [None, None],
            Some(verb) if reader.tag(verb) == Tag::Noun => {
                let other = || if family.nouns.is_empty() { Some((Anchor::Story, None)) } else { None };
                [noun(reader.noun_before(verb, fits)).or_else(other), named(reader.meant(verb))]
            }
            Some(verb) if !family.nouns.is_empty() => {
                [noun(reader.noun_before(verb, fits)).or_else(|| taken_up(verb)), named(reader.subject(verb))]
            }
            Some(verb) => match reader.subject(verb) {
                None if reader.unsaid(verb) => [None, None],
                who => [story, named(who)],
            },
            None => [None, None],
        },
        About::Stance => {
            let thing = behind();
            let who = thing.and_then(|_| reader.subject(tokens.start));
            [who.map(|name| (Anchor::Name(name), thing)), None]
        }
        About::Deed | About::Tie | About::Side | About::Slot => [None, None],
    }
}

/// Whether the noun at `at` is not the one spoken of first: `a second man`, `another driver`.
fn another(reader: &Reader<'_, '_, '_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| reader.lower(i)).unwrap_or_default();
    matches!(&*before, "another" | "other" | "second" | "third" | "fourth" | "fifth" | "different")
}

/// Whether not all of what the noun at `at` names is spoken of: `the other black box`, `part of the bridge`, `some flights`.
fn not_all(reader: &Reader<'_, '_, '_>, at: usize) -> bool {
    let describes = |i: usize| matches!(reader.tag(i), Tag::Adjective | Tag::Determiner | Tag::Noun | Tag::ProperNoun);
    let first = reader.range.start.max(at.saturating_sub(4));
    for i in (first..at).rev() {
        let word = reader.lower(i);
        if &*word == "of" {
            return i.checked_sub(1).is_some_and(|part| lists::part_of(&reader.lower(part)));
        }
        if lists::other_one(&word) || !describes(i) {
            return lists::other_one(&word);
        }
    }
    false
}

/// Whether what the verb at `at` says is done by one whose doing is another matter: `Police shot the gunman outside`.
fn of_others(reader: &Reader<'_, '_, '_>, family: &Family, at: usize) -> bool {
    let helps = |i: usize| matches!(reader.tag(i), Tag::Auxiliary | Tag::Adverb);
    let subject = (reader.range.start..at).rev().find(|&i| !helps(i));
    subject.is_some_and(|i| family.limits.not_by.contains(&*reader.lower(i)))
}

/// The noun right behind, whatever it is, where the family's verbs take any (`wearing a red raincoat`) or it asks for a figure.
fn any_noun(reader: &Reader<'_, '_, '_>, family: &Family, tokens: &Range<usize>) -> Option<Whom> {
    let at = (tokens.end..tokens.end + 3).find(|&i| reader.tag(i) != Tag::Adjective)?;
    let hangs = || reader.verb_before(tokens.start, |word| family.verbs.contains(word)).is_some();
    // `fans wearing red scarves`: any of many.
    let many = !family.limits.figures && *reader.lower(at) != *reader.around.text.lemma(at);
    let any =
        !many && reader.tag(at) == Tag::Noun && reader.persons.at(at).is_none() && (family.limits.figures || hangs());
    any.then(|| (Anchor::Noun(reader.around.kept_lemma(at)), Some(at)))
}

/// Where only a noun for somebody is known, the name that is said of it as well: `the driver, Goran Hale, survived`.
fn called(reader: &Reader<'_, '_, '_>, family: &Family, found: [Option<Whom>; 2]) -> [Option<Whom>; 2] {
    match (&found, family.about) {
        ([Some((Anchor::Noun(_), Some(at))), None], About::Party | About::Own | About::Object) => {
            let name = reader.called(*at).map(|name| (Anchor::Name(name), None));
            let [noun, _] = found;
            [noun, name]
        }
        _ => found,
    }
}

/// Whether the words of a phrase say that somebody gave himself up: who did was wanted.
fn gave_up(reader: &Reader<'_, '_, '_>, tokens: &Range<usize>) -> bool {
    let within = |part| tokens.clone().any(|i| lists::gives_up(&reader.lower(i)) == Some(part));
    within("who") && within("how")
}
