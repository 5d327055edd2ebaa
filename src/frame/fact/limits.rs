//! Where the words of a phrase do not mean what its family means by them: other words around them, another doer, a list.

use std::ops::Range;

use super::anchor::Reader;
use super::lists;
use crate::frame::cue::Cue;
use crate::text::Tag;
use crate::text::quick::HashSet;

/// How far from a phrase a word stands that gives it another meaning.
const UNLESS: usize = 7;

/// Where the words of a family do not mean it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Limits {
    /// Words that near a phrase give it another meaning.
    pub unless: HashSet<&'static str>,
    /// Whose doing it would be another matter: who is shot by police is no victim of the attack.
    pub not_by: HashSet<&'static str>,
    /// Words that right before a phrase make it a circumstance: `charged in her murder`.
    pub aside: HashSet<&'static str>,
    /// Words of which the sentence must hold one.
    pub needs: HashSet<&'static str>,
    /// Of a slot, the prepositions behind which its place stands; none for all.
    pub behind: HashSet<&'static str>,
    /// Words that anywhere in the story say that it tells of more than one.
    pub never: HashSet<&'static str>,
    /// Facts speak only where their story tells of one, and meet only where the rest of their sentences agrees.
    pub scene: bool,
    /// Two facts meet only where one figure stands near both, or none near either.
    pub figures: bool,
    /// Facts meet whatever words stand around them.
    pub bare: bool,
    /// A list says nothing: who names one of three charges does not deny the others.
    pub alone: bool,
    /// Its values are what somebody means to do: `would not seek a third term` says so, and is no mere possibility.
    pub planned: bool,
    /// What it was done to may go unsaid: `Orr will take over`.
    pub objectless: bool,
    /// Facts of two who decide are two facts: what the pilots turned down the cabin crew may have accepted.
    pub deciders: bool,
}

impl Limits {
    /// Reads a line of a family; false where its key is none of these.
    pub fn line(&mut self, key: &str, words: &'static str) -> bool {
        let flag = match key {
            "scene" => &mut self.scene,
            "figures" => &mut self.figures,
            "bare" => &mut self.bare,
            "alone" => &mut self.alone,
            "planned" => &mut self.planned,
            "objectless" => &mut self.objectless,
            "deciders" => &mut self.deciders,
            _ => return self.list(key, words),
        };
        *flag = true;
        true
    }

    fn list(&mut self, key: &str, words: &'static str) -> bool {
        let list = match key {
            "unless" => &mut self.unless,
            "not-by" => &mut self.not_by,
            "aside" => &mut self.aside,
            "needs" => &mut self.needs,
            "behind" => &mut self.behind,
            "never" => &mut self.never,
            _ => return false,
        };
        list.extend(words.split_whitespace());
        true
    }
}

/// Whether the words around a phrase leave it the meaning that its family gives it.
pub fn meant(reader: &Reader<'_, '_, '_>, limits: &Limits, tokens: &Range<usize>) -> bool {
    let near = || tokens.start.saturating_sub(UNLESS)..tokens.start;
    let other = |i: usize| limits.unless.contains(&*reader.lower(i));
    if !limits.unless.is_empty() && near().chain(tokens.end..tokens.end + UNLESS).any(other) {
        return false;
    }
    if !limits.aside.is_empty() {
        let part = |i: usize| matches!(reader.tag(i), Tag::Determiner | Tag::Pronoun | Tag::Adjective);
        let first = reader.range.start.max(tokens.start.saturating_sub(4));
        let before = (first..tokens.start).rev().find(|&i| !part(i) && !lists::possessive(&reader.lower(i)));
        if before.is_some_and(|i| limits.aside.contains(&*reader.lower(i))) {
            return false;
        }
    }
    if !limits.needs.is_empty() && !reader.range.clone().any(|i| limits.needs.contains(&*reader.lower(i))) {
        return false;
    }
    limits.not_by.is_empty() || !done_by(reader, tokens, |i| limits.not_by.contains(&*reader.lower(i)))
}

/// Whether a phrase stands in a list: `with assault, theft and resisting arrest`.
pub fn listed(reader: &Reader<'_, '_, '_>, tokens: &Range<usize>) -> bool {
    let joins = |i: usize| matches!(&*reader.lower(i), "," | "and" | "or");
    let noun = |i: usize| matches!(reader.tag(i), Tag::Noun | Tag::Adjective);
    let goes_on = |i: usize| {
        let said = reader.cue(i + 1).has(Cue::SAYS);
        noun(i) && !said
            || lists::possessive(&reader.lower(i))
            || reader.tag(i) == Tag::Verb && reader.lower(i).ends_with("ing")
    };
    let behind = (tokens.end..tokens.end + 4).find(|&i| !noun(i)).filter(|&i| joins(i));
    let stop = reader.range.start.max(tokens.start.saturating_sub(4));
    let before = (stop..tokens.start).rev().find(|&i| !noun(i) && reader.tag(i) != Tag::Adverb);
    before.is_some_and(joins)
        || behind
            .is_some_and(|i| goes_on(i + 1 + usize::from(&*reader.lower(i) == "," && &*reader.lower(i + 1) == "and")))
}

/// Whether one of some words is who does what a phrase says: `shot by two officers`, `police shot`.
fn done_by(reader: &Reader<'_, '_, '_>, tokens: &Range<usize>, doer: impl Fn(usize) -> bool) -> bool {
    let by = (tokens.end.saturating_sub(1)..tokens.end + 4).find(|&i| &*reader.lower(i) == "by");
    if let Some(by) = by {
        return (by + 1..by + 5).take_while(|&i| !reader.cue(i).has(Cue::CLAUSE)).any(&doer);
    }
    if reader.passive(tokens.start) {
        return false;
    }
    let helps = |i: usize| matches!(reader.tag(i), Tag::Auxiliary | Tag::Adverb) || &*reader.lower(i) == "and";
    let first = reader.range.start.max(tokens.start.saturating_sub(4));
    let before = (first..tokens.start).rev().find(|&i| !helps(i) && !reader.cue(i).has(Cue::VERB));
    before.is_some_and(doer)
}
