//! Phrases of the families: what somebody or something did, was or wore.

use std::ops::Range;

use super::Fact;
use super::anchor::{Anchor, Reader};
use super::lexicon::{self, About, Family, How, Phrase};
use crate::frame::cue::Cue;

/// Appends what the phrases that begin at token `at` state: one fact a family, two where somebody is named who may be
/// `the driver` elsewhere.
pub fn read(reader: &Reader<'_, '_, '_>, at: usize, phrases: &[&Phrase], out: &mut Vec<Fact>) {
    let mut seen = Vec::new();
    for phrase in phrases {
        let tokens = phrase.tokens(at);
        let family = &lexicon::families()[phrase.family];
        if matches!(family.about, About::Tie | About::Deed | About::Slot) || seen.contains(&phrase.family) {
            continue;
        }
        seen.push(phrase.family);
        // `temporarily closed` says that it is open again.
        let passing = |i: usize| matches!(&*reader.lower(i), "temporarily" | "briefly");
        // The `largest` of `second-largest` says nothing of its own.
        let inside = |f: &Fact| f.tokens.contains(&at) && f.family.name == family.name;
        if reader.intended(at) || out.iter().rev().take(8).any(inside) {
            continue;
        }
        if family.how == How::Stages && (passing(tokens.end) || at > 0 && passing(at - 1)) {
            continue;
        }
        for (anchor, noun) in anchors(reader, family, &tokens) {
            out.push(Fact {
                family,
                value: family.values[phrase.value].to_string(),
                anchor,
                noun,
                tokens: tokens.clone(),
                sentence: reader.sentence,
            });
        }
    }
}

/// The phrases whose words stand at a token, longest first.
pub fn phrases(reader: &Reader<'_, '_, '_>, at: usize) -> Vec<&'static Phrase> {
    let cue = reader.cue(at);
    if !cue.has(Cue::PHRASE) || reader.persons.at(at).is_some() {
        return Vec::new();
    }
    let goes_on = reader.cue(at + 1).has(Cue::SECOND);
    let word = |n: usize| if goes_on { reader.lower(at + n) } else { "".into() };
    let mut found = Vec::new();
    for list in cue.phrases().into_iter().filter_map(|list| list.checked_sub(1)) {
        lexicon::phrases(list, word, &mut found);
    }
    found
}

/// The person to whom it happens.
fn person(reader: &Reader<'_, '_, '_>, tokens: &Range<usize>) -> Option<String> {
    if reader.passive(tokens.start) {
        return reader.subject(tokens.start);
    }
    let subject = || if reader.object(tokens.end) { None } else { reader.subject(tokens.start) };
    reader.patient(tokens.end).or_else(subject)
}

/// Whom or what a phrase is about, with the token of the noun where it is one.
fn anchors(reader: &Reader<'_, '_, '_>, family: &Family, tokens: &Range<usize>) -> Vec<(Anchor, Option<usize>)> {
    let fits = |i: usize| reader.cue(i).has(Cue::NOUN) && family.nouns.contains_key(&*reader.lower(i));
    let before = || reader.noun_before(tokens.start, fits);
    let behind = || reader.noun_behind(tokens.end, fits);
    let named = |name: Option<String>| name.map(|name| (Anchor::Name(name), None));
    let noun = |at: Option<usize>| {
        let at = at?;
        let class = family.nouns.get(&*reader.lower(at))?;
        Some((Anchor::Noun((*class).to_string()), Some(at)))
    };
    match family.about {
        About::Subject => named(reader.subject(tokens.start)).into_iter().collect(),
        About::Patient => named(person(reader, tokens)).into_iter().collect(),
        About::Party => {
            let name = person(reader, tokens);
            // Who gave himself up was wanted.
            let within = |words: &[&str]| tokens.clone().any(|i| words.contains(&&*reader.lower(i)));
            let gave_up = within(&["himself", "herself", "themselves"]) && within(&["up", "in", "over"]);
            let known = name.is_some() && family.how == How::Stages || gave_up;
            let part = family.part.filter(|_| known).map(|class| (Anchor::Noun(class.to_string()), None));
            noun(before()).or(part).into_iter().chain(named(name)).collect()
        }
        About::Thing if reader.passive(tokens.start) => noun(before()).into_iter().collect(),
        About::Thing => noun(behind().or_else(before)).into_iter().collect(),
        About::Modifier => noun(behind()).into_iter().collect(),
        About::Near => noun(behind().or_else(before)).into_iter().collect(),
        About::Happening => vec![(Anchor::Story, None)],
        About::Object if reader.doing(tokens.end, |verb| family.verbs.contains(verb)) && family.nouns.is_empty() => {
            vec![(Anchor::Story, None)]
        }
        About::Object => match reader.verb_before(tokens.start, |verb| family.verbs.contains(verb)) {
            // Where nouns are listed, it is about one of them and not about the story.
            Some(verb) if !family.nouns.is_empty() => {
                let who = noun((reader.range.start..tokens.start).rev().find(|&i| fits(i)));
                who.into_iter().chain(named(reader.subject(verb))).collect()
            }
            Some(verb) => named(reader.subject(verb)).into_iter().chain([(Anchor::Story, None)]).collect(),
            None => Vec::new(),
        },
        About::Deed | About::Tie | About::Side | About::Slot => Vec::new(),
    }
}
