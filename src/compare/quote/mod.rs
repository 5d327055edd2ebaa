//! Quotes: one utterance, other words inside the marks.
//!
//! Utterances meet by an index of rare words, are laid side by side, and differ where a word changed, came or went
//! inside the stretch they share. A longer or shorter cut, a gloss in brackets, an ellipsis and the spelling of a house
//! are no difference. Scare quotes and titles of works are no utterances.

mod align;
mod fragment;
mod group;
mod pairs;
mod settle;
#[cfg(test)]
mod tests;
mod words;
mod write;

use std::collections::BTreeMap;

use super::Draft;
use crate::finding::{Class, Kind, Severity};
use crate::recognise::name::surname;
use crate::reconcile::Corpus;
use align::Overlap;
use words::Words;

/// Fewer words are a scare quote or a title.
const SHORTEST: usize = 2;
/// Words of one quotation that are compared; what follows is too long to be quoted the same way twice.
const LONGEST: usize = 400;

/// Two quotations of one speaker with no more bytes between them are one speech: `“...,” Smith said, “...”`.
const APART: usize = 160;

/// A quotation as it is compared.
#[derive(Debug)]
struct Utterance {
    /// Index into [`Corpus::entries`].
    entry: usize,
    story: usize,
    words: Words,
    /// What tells its speaker from another: the last word of a name in small letters.
    speaker: Option<String>,
    /// The speaker is named, not only described.
    named: bool,
    /// Everything that one speaker says in one story shares a number.
    context: usize,
    /// Utterances of one story that follow one another by one speaker share a number.
    speech: usize,
}

/// What two utterances are to one another.
#[derive(Debug, Clone, PartialEq)]
struct Relation {
    left: usize,
    right: usize,
    overlap: Overlap,
}

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let utterances = utterances(corpus);
    let keyed: Vec<(&Words, Option<&str>)> = utterances.iter().map(|u| (&u.words, u.speaker.as_deref())).collect();
    let mut relations: Vec<Relation> = pairs::candidates(&keyed)
        .into_iter()
        .filter(|&(a, b)| utterances[a].speech != utterances[b].speech)
        .flat_map(|(left, right)| {
            let found = align::overlaps(&utterances[left].words, &utterances[right].words);
            let (a, b) = (&utterances[left], &utterances[right]);
            let settled = found.iter().any(|overlap| settle::one(a, b, overlap));
            let fragment = if settled { None } else { fragments(&utterances, left, right) };
            let found = if fragment.is_some() { Vec::new() } else { found };
            found.into_iter().chain(fragment).map(move |overlap| Relation { left, right, overlap })
        })
        .collect();
    settle::settle(&utterances, &mut relations);
    let writer = write::Writer::new(corpus, &utterances, &relations);
    out.extend(group::groups(&utterances, &relations).iter().filter_map(|group| writer.draft(group)));
}

/// What two fragments have in common, where neither story has the other's wording as well.
fn fragments(utterances: &[Utterance], left: usize, right: usize) -> Option<Overlap> {
    let (a, b) = (&utterances[left], &utterances[right]);
    let overlap = fragment::overlap(a, b)?;
    let changed = overlap.differences.first()?;
    let known = utterances.iter().any(|u| {
        u.story == b.story && fragment::holds(&u.words, &a.words, changed, true)
            || u.story == a.story && fragment::holds(&u.words, &b.words, changed, false)
    });
    (!known).then_some(overlap)
}

/// The quotations that can be compared, by story and place.
fn utterances(corpus: &Corpus<'_>) -> Vec<Utterance> {
    let mut out: Vec<Utterance> = Vec::new();
    let mut covered = (usize::MAX, 0);
    let mut speech = 0;
    let mut contexts: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut before: Option<(usize, usize, Option<String>)> = None;
    for (entry, e) in corpus.entries.iter().enumerate() {
        let Some(quote) = e.assertion.value.quote() else { continue };
        let span = e.assertion.span;
        let nested = covered.0 == e.story && span.end <= covered.1;
        covered = (e.story, if covered.0 == e.story { covered.1.max(span.end) } else { span.end });
        if nested {
            continue;
        }
        let speaker = quote.speaker.as_deref().map(|who| speaker_key(corpus, who));
        let goes_on = before.as_ref().is_some_and(|(story, end, who)| {
            *story == e.story
                && *who == speaker
                && span.start.saturating_sub(*end) <= if speaker.is_some() { APART } else { APART / 4 }
        });
        if !goes_on {
            speech += 1;
        }
        before = Some((e.story, span.end, speaker.clone()));
        let words = words::of(&quote.text, LONGEST);
        if words.list.len() < SHORTEST || title(&quote.text) {
            continue;
        }
        let named = quote.speaker.as_deref().is_some_and(is_name);
        let context = match &speaker {
            Some(who) => {
                let next = contexts.len();
                *contexts.entry((e.story, who.clone())).or_insert(next)
            }
            // Numbers of speeches and of speakers must not meet.
            None => usize::MAX - speech,
        };
        out.push(Utterance { entry, story: e.story, words, speaker, named, context, speech });
    }
    out
}

/// What tells one speaker from another: the last word of a name in the spelling that all stories share, all of a
/// description.
fn speaker_key(corpus: &Corpus<'_>, speaker: &str) -> String {
    if !is_name(speaker) {
        return speaker.to_lowercase();
    }
    let entity = corpus.aliases.of(speaker).map(|e| corpus.aliases.entities[e].best.as_str());
    surname(entity.unwrap_or(speaker)).to_lowercase()
}

fn is_name(speaker: &str) -> bool {
    speaker.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_uppercase))
}

/// Whether the words look like the title of a work: few, no point at the end, all but the small ones with a capital.
fn title(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let long = || words.iter().filter(|w| w.chars().count() > 3);
    words.len() <= 8
        && !text.ends_with(['.', '!', '?'])
        && long().count() > 0
        && long().all(|w| w.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase))
}

/// The draft of a group before its sides are written.
fn blank(topic: String, reason: String, weight: f32) -> Draft {
    Draft {
        class: Class::Quote,
        kind: Kind::Quote,
        topic,
        severity: Severity::Warning,
        rule: "open/quote".into(),
        reason,
        advice: "Check the recording or the transcript and use one wording.".into(),
        sides: Vec::new(),
        weight,
    }
}
