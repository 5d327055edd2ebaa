//! The noun phrases of a clause: who does it, what it is done to.

use std::ops::Range;
use std::sync::Arc;

use super::super::Surroundings;
use super::super::small::Small;
use super::words::{Part, Parts};
use crate::recognise::MentionKind;
use crate::text::{Tag, TokenKind};

/// How many tokens a noun phrase has at most.
const LONGEST: usize = 12;

/// A run of nouns and what describes them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Phrase {
    pub tokens: Range<usize>,
    /// Its last noun; none of a pronoun.
    pub head: Option<usize>,
    /// A figure or a date stands in it.
    pub figured: bool,
    /// It begins with `no`.
    pub none: bool,
    /// It is a pronoun for somebody told of before.
    pub stands: bool,
}

impl Phrase {
    /// What it stands for: a name in full, else the lemma of its noun; a pronoun for itself.
    pub fn means(&self, around: &Surroundings<'_, '_>) -> Option<Arc<str>> {
        let pronoun = || self.stands.then(|| around.text.lower(self.tokens.start).into());
        self.head.map(|head| around.fullest(head)).or_else(pronoun)
    }

    /// Lemmas of what describes its noun.
    pub fn describes<'p>(&self, around: &'p Surroundings<'_, '_>) -> impl Iterator<Item = Arc<str>> + use<'p> {
        let before = match self.head.filter(|head| around.named(*head).is_none()) {
            Some(head) => self.tokens.start..head,
            None => 0..0,
        };
        let enough = |i: &usize| around.lemma(*i).is_some() || around.text.lower(*i) == "enough";
        before.filter(move |i| enough(i)).map(|i| around.kept_lemma(i))
    }

    /// What it says of somebody who was named it: `finance minister`.
    pub fn post(&self, around: &Surroundings<'_, '_>) -> String {
        let said = self.tokens.clone().filter(|i| around.lemma(*i).is_some());
        said.map(|i| around.text.lower(i)).collect::<Vec<_>>().join(" ")
    }

    /// Whether it is a name.
    pub fn named(&self, around: &Surroundings<'_, '_>) -> bool {
        self.head.is_some_and(|head| around.named(head).is_some())
    }
}

/// The noun phrase that begins at a token.
pub(super) fn read(around: &Surroundings<'_, '_>, parts: &Parts<'_>, from: usize, end: usize) -> Option<Phrase> {
    let text = around.text;
    let end = end.min(from + LONGEST);
    let mut phrase = Phrase { tokens: from..from, head: None, figured: false, none: false, stands: false };
    let mut at = from;
    while at < end {
        let token = &text.tokens[at];
        // A name is one whatever its words are.
        if let Some(name) = around.named(at).filter(|name| name.tokens.start == at && name.kind != MentionKind::Quote) {
            at = name.tokens.end.min(end).max(at + 1);
            phrase.head = Some(at - 1);
            continue;
        }
        // `didn't` looks like a noun.
        if parts.at(at).has(Part::HELPS.or(Part::NOT)) {
            break;
        }
        if around.covered(at).is_some() {
            let date = around.small(at).has(Small::DATE);
            if date && phrase.head.is_none() && at == from {
                return None;
            }
            if date {
                break;
            }
            phrase.figured = true;
            at += 1;
            continue;
        }
        match token.tag {
            Tag::Determiner => {
                if at > from {
                    break;
                }
                phrase.figured |= parts.at(at).has(Part::SOME);
                phrase.none = around.small(at).has(Small::NEGATION);
            }
            Tag::Pronoun if parts.at(at).has(Part::POSSESSIVE) && at == from => {}
            Tag::Pronoun if at == from => {
                phrase.tokens = from..at + 1;
                phrase.none = parts.at(at).has(Part::NOBODY);
                phrase.stands = parts.at(at).has(Part::PRONOUN);
                return Some(phrase);
            }
            Tag::Noun | Tag::ProperNoun => {
                phrase.head = Some(at);
                phrase.figured |= parts.at(at).has(Part::SOME);
            }
            Tag::Adjective | Tag::Numeral if phrase.head.is_none() || nominal(around, at + 1, end) => {}
            Tag::Particle if token.kind == TokenKind::Possessive && at > from => {}
            Tag::Verb
                if phrase.head.is_none() && at > from && nominal(around, at + 1, end) && bent(&text.lower(at)) => {}
            _ if around.small(at).has(Small::HYPHEN) && token.glued && at > from => {}
            _ => break,
        }
        at += 1;
    }
    phrase.tokens = from..phrase.head.map_or(at, |head| head + 1);
    (phrase.head.is_some() || phrase.figured && at > from).then_some(phrase)
}

fn bent(lower: &str) -> bool {
    ["ed", "ing", "en", "wn"].iter().any(|end| lower.ends_with(end))
}

fn nominal(around: &Surroundings<'_, '_>, at: usize, end: usize) -> bool {
    at < end && matches!(around.text.tokens[at].tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective)
}
