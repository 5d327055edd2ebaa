//! Phrases of the families: what somebody or something did, was or wore.

use std::ops::Range;

use super::Fact;
use super::anchor::{Anchor, Reader};
use super::lexicon::{self, About, Family, How, Phrase};
use super::lists;
use crate::frame::cue::Cue;

/// Appends what the phrases that begin at token `at` state: one fact a family, two where somebody is named who may be
/// `the driver` elsewhere.
pub fn read(reader: &Reader<'_, '_, '_>, at: usize, phrases: &[&Phrase], out: &mut Vec<Fact>) {
    for (n, phrase) in phrases.iter().enumerate() {
        let tokens = phrase.tokens(at);
        let family = &lexicon::families()[phrase.family];
        let seen = phrases[..n].iter().any(|longer| longer.family == phrase.family);
        if seen || matches!(family.about, About::Tie | About::Deed | About::Slot) {
            continue;
        }
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
        for (anchor, noun) in anchors(reader, family, &tokens).into_iter().flatten() {
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

/// Puts the phrases whose words stand at a token into `found`, longest first.
pub fn phrases(reader: &Reader<'_, '_, '_>, at: usize, found: &mut Vec<&'static Phrase>) {
    found.clear();
    let cue = reader.cue(at);
    if !cue.has(Cue::PHRASE) || reader.persons.at(at).is_some() {
        return;
    }
    let goes_on = reader.cue(at + 1).has(Cue::SECOND);
    let word = |n: usize| if goes_on { reader.lower(at + n) } else { "".into() };
    for list in cue.phrases().into_iter().filter_map(|list| list.checked_sub(1)) {
        lexicon::phrases(list, word, found);
    }
}

/// The person to whom it happens.
fn person(reader: &Reader<'_, '_, '_>, tokens: &Range<usize>) -> Option<String> {
    if reader.passive(tokens.start) {
        return reader.subject(tokens.start);
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
    let named = |name: Option<String>| name.map(|name| (Anchor::Name(name), None));
    let noun = |at: Option<usize>| {
        let at = at?;
        let class = family.nouns.get(&*reader.lower(at))?;
        Some((Anchor::Noun((*class).to_string()), Some(at)))
    };
    let story = Some((Anchor::Story, None));
    match family.about {
        About::Subject => [named(reader.subject(tokens.start)), None],
        About::Party => {
            let name = person(reader, tokens);
            let known = name.is_some() && family.how == How::Stages || gave_up(reader, tokens);
            let part = || Some((Anchor::Noun(family.part.filter(|_| known)?.to_string()), None));
            [noun(before()).or_else(part), named(name)]
        }
        About::Thing if reader.passive(tokens.start) => [noun(before()), None],
        About::Thing | About::Near => [noun(behind().or_else(before)), None],
        About::Modifier => [noun(behind()), None],
        About::Happening => [story, None],
        About::Object if family.nouns.is_empty() && reader.doing(tokens.end, verb) => [story, None],
        About::Object => match reader.verb_before(tokens.start, verb) {
            // Where nouns are listed, it is about one of them and not about the story.
            Some(verb) if !family.nouns.is_empty() => {
                [noun((reader.range.start..tokens.start).rev().find(|&i| fits(i))), named(reader.subject(verb))]
            }
            Some(verb) => [named(reader.subject(verb)), story],
            None => [None, None],
        },
        About::Deed | About::Tie | About::Side | About::Slot => [None, None],
    }
}

/// Whether the words of a phrase say that somebody gave himself up: who did was wanted.
fn gave_up(reader: &Reader<'_, '_, '_>, tokens: &Range<usize>) -> bool {
    let within = |part| tokens.clone().any(|i| lists::gives_up(&reader.lower(i)) == Some(part));
    within("who") && within("how")
}
