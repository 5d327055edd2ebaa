//! Figures in one word with a noun: `an 85-room hotel`, `a two-stage rocket`, `a second-round pick`.
//!
//! The noun in the same word is what is counted or ranked, and never the one behind it, which a careless reader takes: of
//! `a two-stage rocket` there is one. Some pairs of nouns a list knows (`compounds.txt`); what is
//! told of the thing befell none of those who are counted.

use std::ops::Range;

use super::head::classify;
use super::phrase::noun_phrase;
use super::small::Small;
use super::{Surroundings, lexicon};
use crate::assertion::Frame;
use crate::recognise::{Mention, MentionKind};
use crate::text::Tag;

/// `the second-round draft pick`, `a fourth quarter fumble`: the noun that an ordinal ranks, whatever follows it.
pub(super) fn ranked(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<usize> {
    let text = around.text;
    let hyphen = of_its_own_word(around, mention);
    let noun = mention.tokens.end + usize::from(hyphen);
    let follows = text.tokens.get(noun + 1).filter(|_| noun + 1 < window.end);
    let nominal = follows.is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective));
    let steps = |lemma: &str| lexicon::turn(lemma) || lexicon::ranks(lemma);
    (noun < window.end
        && nominal
        && text.tokens[noun].tag == Tag::Noun
        && (hyphen || steps(&text.lemma(noun)))
        && around.covered(noun).is_none())
    .then_some(noun)
}

/// `a two-stage rocket`: what stands in one word with a figure is counted; the noun behind tells of which thing.
pub(super) fn inner(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>, frame: &mut Frame) {
    let text = around.text;
    let noun = mention.tokens.end + 1;
    if mention.kind == MentionKind::Ordinal || noun >= window.end || text.tokens[noun].tag != Tag::Noun {
        return;
    }
    let mut thing = Frame::default();
    noun_phrase(around, noun + 1, window, &mut thing);
    let lemma = text.lemma(noun);
    // `a five-judge panel` is held against no other judges.
    if lexicon::head_class(&lemma) == Some("people") {
        return;
    }
    (frame.head, frame.phrase) = (Some(around.kept_lemma(noun)), Some(plural(&lemma).into()));
    frame.modifiers.extend(thing.modifiers.into_iter().chain(thing.head));
    classify(frame);
}

/// Whether a figure counts what stands in one word with it: `a two-stage rocket`, `a 12-member jury`.
pub(super) fn of_its_own_word(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    in_one_word(around, mention).is_some_and(|noun| !lexicon::leaves(&around.text.lower(noun)))
}

/// The token that a hyphen binds to a figure.
fn in_one_word(around: &Surroundings<'_, '_>, mention: &Mention) -> Option<usize> {
    let hyphen = mention.tokens.end;
    let glued = |at: usize| around.text.tokens.get(at).is_some_and(|t| t.glued);
    (around.small(hyphen).has(Small::HYPHEN) && glued(hyphen) && glued(hyphen + 1)).then_some(hyphen + 1)
}

/// `an 85-room hotel`, `a six-match ban`: what is counted stands in one word with the figure.
pub(super) fn compound(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    window: &Range<usize>,
    frame: &mut Frame,
) -> bool {
    let text = around.text;
    let Some(noun) = in_one_word(around, mention).filter(|noun| noun + 1 < window.end) else { return false };
    let lemma = text.lemma(noun);
    let mut thing = Frame::default();
    noun_phrase(around, noun + 1, window, &mut thing);
    let Some(what) = thing.head.filter(|what| lexicon::in_compound(&lemma, what)) else { return false };
    frame.phrase = Some(plural(&lemma).into());
    frame.head = Some(around.kept_lemma(noun));
    frame.modifiers = thing.modifiers;
    frame.modifiers.push(what);
    classify(frame);
    true
}

/// The plural of a noun, for people to read.
fn plural(lemma: &str) -> String {
    match lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        Some(stem) => format!("{stem}ies"),
        None if lemma.ends_with("ch") || lemma.ends_with('s') => format!("{lemma}es"),
        None => format!("{lemma}s"),
    }
}
