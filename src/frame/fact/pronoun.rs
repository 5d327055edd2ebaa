//! Whom a pronoun means: the one person it can mean, and nobody rather than a wrong one.

use std::sync::Arc;

use super::anchor::{REACH, Reader, full, prepositional};
use super::lists::possessive;
use crate::frame::cue::Cue;
use crate::recognise::Mention;
use crate::text::Tag;

/// So many pronouns at most stand for one another before a name is reached.
const PRONOUNS: usize = 3;

impl<'t> Reader<'_, 't, '_> {
    /// Whether a pronoun is all that says whose verb stands at `at`: `she died`, `three others died`.
    pub fn unsaid(&self, at: usize) -> bool {
        let helps = |i: usize| matches!(self.tag(i), Tag::Auxiliary | Tag::Adverb);
        let first = self.range.start.max(at.saturating_sub(REACH));
        let subject = (first..at).rev().find(|&i| !helps(i));
        subject.is_some_and(|i| {
            matches!(&*self.lower(i), "he" | "she" | "they" | "it" | "who" | "others" | "another" | "both")
        })
    }

    /// The noun of the sentence before that `he` or `she` before the verb at `at` means, where it is of the only sort that fits
    /// there and nobody is named: `The captain is in custody. He was arrested`.
    pub fn noun_meant<'n>(&self, at: usize, class: impl Fn(&str) -> Option<&'n str>) -> Option<(&'n str, usize)> {
        let helps = |i: usize| matches!(self.tag(i), Tag::Auxiliary | Tag::Adverb);
        let pronoun = (self.range.start..at).rev().find(|&i| !helps(i))?;
        let first = pronoun == self.range.start && matches!(&*self.lower(pronoun), "he" | "she");
        let sentence = self.sentence.checked_sub(1).filter(|_| first)?;
        if self.named(sentence).next().is_some() {
            return None;
        }
        let text = self.around.text;
        let mut nouns = text.range(sentence).filter_map(|i| Some((class(&text.lower(i))?, i)));
        let found = nouns.next()?;
        nouns.all(|(other, _)| other == found.0).then_some(found)
    }

    /// The person a pronoun at `at` means: the only one of its sentence before it, else of one of the two before.
    pub fn meant(&self, at: usize) -> Option<Arc<str>> {
        self.antecedent(at, PRONOUNS)
    }

    fn antecedent(&self, at: usize, pronouns: usize) -> Option<Arc<str>> {
        let word = self.lower(at);
        let own: Vec<&Mention> = self.named(self.sentence).filter(|m| m.tokens.end <= at).collect();
        if !own.is_empty() {
            return self.taken_up(&own, &word, at, pronouns);
        }
        for back in 1..=2 {
            let sentence = self.sentence.checked_sub(back)?;
            let all: Vec<&Mention> = self.named(sentence).collect();
            if !all.is_empty() {
                let before = Reader::new(self.around, self.persons, sentence);
                return before.taken_up(&all, &word, before.range.end, pronouns);
            }
        }
        None
    }

    /// The one of the names of this sentence that a pronoun before `end` takes up: nobody who only comes with another
    /// (`her daughter Katalin`, `the house of`), and where a pronoun like it opens the sentence, whom that one means.
    fn taken_up(&self, names: &[&Mention], pronoun: &str, end: usize, pronouns: usize) -> Option<Arc<str>> {
        let like = subject_like(pronoun);
        let first = names.first()?.tokens.start;
        if let Some(before) = (self.range.start..first).find(|&i| like == Some(&*self.lower(i))) {
            return if pronouns > 0 { self.antecedent(before, pronouns - 1) } else { None };
        }
        let name = names.last()?;
        let subject = matches!(pronoun, "he" | "she");
        let aside = names.iter().any(|m| self.akin(m) || subject && self.oblique(m));
        if aside || subject && self.speaker(name, end) {
            return None;
        }
        one(names)
    }

    /// Whether a name is that of somebody's kin: `her daughter Katalin`, `Katalin, her daughter`.
    fn akin(&self, name: &Mention) -> bool {
        let kin = |i: usize| self.range.contains(&i) && self.cue(i).has(Cue::KIN);
        let start = name.tokens.start;
        let end = name.tokens.end;
        let before = |n: usize| {
            start.checked_sub(n).is_some_and(|i| kin(i) && i > self.range.start && possessive(&self.lower(i - 1)))
        };
        before(1)
            || start > 0 && &*self.lower(start - 1) == "," && before(2)
            || &*self.lower(end) == "," && possessive(&self.lower(end + 1)) && kin(end + 2)
    }

    /// Whether a name hangs on a preposition: `married to the conductor Edward Lowe`; what is of somebody is about him.
    fn oblique(&self, name: &Mention) -> bool {
        let stop = self.range.start.max(name.tokens.start.saturating_sub(5));
        let part = |i: usize| matches!(self.tag(i), Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::ProperNoun);
        let head = (stop..name.tokens.start).rev().find(|&i| !part(i));
        let Some(head) = head else { return false };
        let word = self.lower(head);
        match &*word {
            "of" => head.checked_sub(1).is_some_and(|i| self.cue(i).has(Cue::KIN)),
            "and" | "&" | "than" => false,
            _ => self.tag(head) != Tag::Verb && prepositional(&word),
        }
    }

    /// Whether a name right before a pronoun at `end` is who speaks in office: `Sheriff Ann Orr said she`.
    fn speaker(&self, name: &Mention, end: usize) -> bool {
        let says = (name.tokens.end..end).len() <= 2 && self.cue(name.tokens.end).has(Cue::SAYS);
        let office = name.tokens.start.checked_sub(1).filter(|i| self.range.contains(i));
        says && office.is_some_and(|i| matches!(self.tag(i), Tag::Noun | Tag::ProperNoun))
    }

    pub(super) fn named(&self, sentence: usize) -> impl Iterator<Item = &'t Mention> {
        let all = &self.persons.persons;
        let first = all.partition_point(|m| m.sentence < sentence);
        all[first..].iter().copied().take_while(move |m| m.sentence == sentence)
    }
}

/// The one person that all the names mean.
fn one(names: &[&Mention]) -> Option<Arc<str>> {
    let first = full(names.first()?);
    names.iter().all(|m| full(m) == first).then_some(first)
}

/// The pronoun that is the subject where another one stands for the same person.
fn subject_like(pronoun: &str) -> Option<&'static str> {
    match pronoun {
        "he" | "him" | "his" => Some("he"),
        "she" | "her" => Some("she"),
        _ => None,
    }
}
