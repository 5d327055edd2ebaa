//! Who or what a phrase is about.

use std::ops::Range;
use std::sync::Arc;

use super::lists;
use crate::frame::Surroundings;
use crate::frame::cue::Cue;
use crate::frame::noted::Noted;
use crate::recognise::{Mention, MentionKind};
use crate::text::{Tag, TokenKind};

/// What a fact is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// A name in its story's fullest form.
    Name(Arc<str>),
    /// A noun, or the class it stands for.
    Noun(Arc<str>),
    /// Nothing but the story.
    Story,
}

/// How far to the left of a phrase the one it is about may stand.
pub(super) const REACH: usize = 16;
/// So far before its complement an object begins: `found the six-year-old boy dead`.
const COMPLEMENT: usize = 9;
/// So many adverbs at most stand between `and` and its verb: `and then very nearly drowned`.
const ADVERBS: usize = 3;

/// The names of a text by token and by sentence.
pub struct Persons<'r, 't, 'a> {
    around: &'r Surroundings<'t, 'a>,
    list: Vec<&'t Mention>,
    /// Those of `list` that are persons, in order.
    pub(super) persons: Vec<&'t Mention>,
}

impl<'r, 't, 'a> Persons<'r, 't, 'a> {
    pub fn new(around: &'r Surroundings<'t, 'a>) -> Self {
        let mut list = Vec::with_capacity(around.mentions.len());
        list.extend(around.mentions.iter().filter(|m| m.value.name().is_some()));
        let persons = list.iter().copied().filter(|m| m.kind == MentionKind::Person).collect();
        Self { around, list, persons }
    }

    /// The name that covers a token.
    #[inline]
    pub fn at(&self, token: usize) -> Option<&'t Mention> {
        self.around.named(token)
    }

    /// The names of a stretch of tokens, in order.
    fn within(&self, range: &Range<usize>) -> &[&'t Mention] {
        let from = &self.list[self.list.partition_point(|m| m.tokens.start < range.start)..];
        &from[..from.iter().take_while(|m| m.tokens.start < range.end).count()]
    }

    pub fn person(&self, token: usize) -> Option<&'t Mention> {
        self.at(token).filter(|m| m.kind == MentionKind::Person)
    }
}

/// A name in full.
pub fn full(mention: &Mention) -> Arc<str> {
    mention.value.name().map_or_else(|| "".into(), |name| name.fullest().clone())
}

/// One sentence while its facts are read.
pub struct Reader<'r, 't, 'a> {
    pub around: &'r Surroundings<'t, 'a>,
    pub persons: &'r Persons<'r, 't, 'a>,
    pub sentence: usize,
    pub range: Range<usize>,
    /// What is known of every token of it.
    pub noted: &'r [Noted],
    /// What any of them may be.
    pub said: Cue,
    /// The names that stand in it, in order.
    pub names: &'r [&'t Mention],
}

impl<'r, 't, 'a> Reader<'r, 't, 'a> {
    pub fn new(around: &'r Surroundings<'t, 'a>, persons: &'r Persons<'r, 't, 'a>, sentence: usize) -> Self {
        let range = around.text.range(sentence);
        let noted = around.noted.get(range.clone()).unwrap_or_default();
        let said = around.sentences.get(sentence).map_or_else(Cue::default, |sentence| sentence.cue);
        Self { around, persons, sentence, noted, said, names: persons.within(&range), range }
    }
}

impl<'t> Reader<'_, 't, '_> {
    pub fn lower(&self, i: usize) -> std::borrow::Cow<'_, str> {
        if self.range.contains(&i) { self.around.text.lower(i) } else { "".into() }
    }

    /// What token `i` may be; nothing outside the sentence.
    #[inline]
    pub fn cue(&self, i: usize) -> Cue {
        self.noted.get(i.wrapping_sub(self.range.start)).map(|noted| noted.cue).unwrap_or_default()
    }

    #[inline]
    pub fn tag(&self, i: usize) -> Tag {
        if self.range.contains(&i) { self.around.text.tokens[i].tag } else { Tag::Other }
    }

    /// Whether the phrase from token `at` is a passive: `was shot`, `has been shot`, `being shot`.
    pub fn passive(&self, at: usize) -> bool {
        if self.lower(at).ends_with("ing") {
            return false;
        }
        let mut i = at;
        while i > self.range.start && at - i < 5 {
            i -= 1;
            let word = self.lower(i);
            if to_be(&word) || matches!(&*word, "'s" | "got" | "get" | "remains" | "remained") {
                return true;
            }
            if !matches!(self.tag(i), Tag::Adverb | Tag::Auxiliary) && &*word != "not" {
                return false;
            }
        }
        false
    }

    /// The person before a verb, its auxiliaries and adverbs: the subject, as far as it is a name or a pronoun for one.
    pub fn subject(&self, at: usize) -> Option<Arc<str>> {
        let mut i = at;
        let stop = self.range.start.max(at.saturating_sub(REACH));
        while i > stop {
            let before = i - 1;
            if let Some(m) = self.persons.person(before) {
                let governed = m.tokens.start.checked_sub(1).is_some_and(|b| self.governs(b));
                return (!governed).then(|| full(m));
            }
            let word = self.lower(before);
            match &*word {
                "he" | "she" => return self.meant(before),
                "who" => {
                    let name = before.checked_sub(1)?;
                    return if matches!(&*self.lower(name), ",") {
                        self.apposed(name, true)
                    } else {
                        self.persons.person(name).map(full)
                    };
                }
                "," | ")" => return self.apposed(before, false),
                "and" | "but" if self.joined(before + 1) => return self.shared(before),
                "”" | "\"" | "also" | "later" | "then" | "not" | "to" | "and" | "a" | "an" | "the" => {}
                _ if matches!(self.tag(before), Tag::Auxiliary | Tag::Adverb) => {}
                _ => return None,
            }
            i = before;
        }
        None
    }

    /// Whether what stands behind `and` at `next` - 1 has no subject of its own: `and is`, `and later died`.
    fn joined(&self, next: usize) -> bool {
        let first = (next..=next + ADVERBS).find(|&i| self.tag(i) != Tag::Adverb);
        first.is_some_and(|i| matches!(self.tag(i), Tag::Verb | Tag::Auxiliary))
    }

    /// The person of the verb before `and` at token `and`: `Hale was flown to York and is in critical condition`.
    fn shared(&self, and: usize) -> Option<Arc<str>> {
        let stop = self.range.start.max(and.saturating_sub(REACH));
        let verbs = (stop..and)
            .rev()
            .filter(|&i| matches!(self.tag(i), Tag::Verb | Tag::Auxiliary) && self.persons.at(i).is_none());
        verbs.take(3).find_map(|i| {
            let before = i.checked_sub(1).filter(|before| self.range.contains(before))?;
            if let Some(m) = self.persons.person(before) {
                let governed = m.tokens.start.checked_sub(1).is_some_and(|b| self.governs(b));
                return (!governed).then(|| full(m));
            }
            matches!(&*self.lower(before), "he" | "she").then(|| self.meant(before))?
        })
    }

    /// Whether the word at `i` takes the name behind it for itself: `killed Hale`, `with Hale`, but `said Hale was`.
    pub fn governs(&self, i: usize) -> bool {
        prepositional(&self.lower(i))
            || self.tag(i) == Tag::Verb && !self.cue(i).has(Cue::SAYS) && self.persons.at(i).is_none()
    }

    /// Whether a verb phrase at `at` is only meant to be: `hopes to restore`, but `managed to restore`.
    pub fn intended(&self, at: usize) -> bool {
        let word = |n: usize| at.checked_sub(n).map(|i| self.lower(i)).unwrap_or_default();
        &*word(1) == "to"
            && !matches!(&*word(2), "managed" | "able" | "forced" | "had" | "began" | "started" | "ordered")
    }

    /// Whether what stands at `at` can be the object of the verb before it.
    pub fn object(&self, at: usize) -> bool {
        let day = |i: usize| self.around.covered(i).is_some_and(|m| self.around.mentions[m].value.when().is_some());
        self.range.contains(&at)
            && !day(at)
            && matches!(
                self.tag(at),
                Tag::Determiner | Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Pronoun | Tag::Numeral
            )
    }

    /// The person of a fragment that opens its sentence: `Born in York in 1928, Hale`, `Born in York, he`.
    pub fn opened(&self, at: usize) -> Option<Arc<str>> {
        if at != self.range.start {
            return None;
        }
        let comma = (at..self.range.end.min(at + REACH)).find(|&i| &*self.lower(i) == ",");
        let Some(comma) = comma else { return self.meant(at) };
        match self.persons.person(comma + 1) {
            Some(m) => Some(full(m)),
            None => matches!(&*self.lower(comma + 1), "he" | "she").then(|| self.meant(at))?,
        }
    }

    /// The person behind an active verb: `charged Bloomington man Anthony Hale`.
    pub fn patient(&self, from: usize) -> Option<Arc<str>> {
        for i in from..self.range.end.min(from + 6) {
            if let Some(m) = self.persons.person(i) {
                // `acquitted Orr's brother`
                let owns = self.around.text.tokens.get(m.tokens.end).is_some_and(|t| t.kind == TokenKind::Possessive);
                return (!owns).then(|| full(m));
            }
            let word = self.lower(i);
            if matches!(&*word, "him" | "her") && self.tag(i + 1) != Tag::Noun {
                return self.meant(i);
            }
            let part = matches!(self.tag(i), Tag::Noun | Tag::Adjective | Tag::ProperNoun | Tag::Numeral)
                || matches!(&*word, "the" | "a" | "an" | "-")
                || self.persons.at(i).is_some();
            if !part {
                return None;
            }
        }
        None
    }

    /// The fitting noun that an active verb of the phrase at `tokens` takes: `killed a cyclist`, `wounded the Dutch pilot`.
    pub fn patient_noun(&self, tokens: &Range<usize>, fits: impl Fn(usize) -> bool) -> Option<usize> {
        if self.tag(tokens.start) != Tag::Verb || self.passive(tokens.start) {
            return None;
        }
        let describes = |i: usize| {
            (matches!(self.tag(i), Tag::Determiner | Tag::Adjective)
                || lists::possessive(&self.lower(i))
                || self.cue(i).has(Cue::PEOPLE))
                && !fits(i)
        };
        let noun = (tokens.end..self.range.end.min(tokens.end + 4)).find(|&i| !describes(i))?;
        Some(noun).filter(|&i| i > tokens.end && fits(i) && self.tag(i + 1) != Tag::Noun)
    }

    /// The first fitting noun of the words from token `from` on, in one clause and no further than nine tokens.
    pub fn noun_behind(&self, from: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let past = |i: usize| matches!(self.tag(i), Tag::Verb | Tag::Auxiliary) || self.cue(i).has(Cue::CLAUSE);
        (from..self.range.end.min(from + 9)).find(|&i| fits(i) || past(i)).filter(|&i| fits(i))
    }

    /// The nearest noun before token `at` that fits, in its clause or in the one that `which` hangs on, over a name that is
    /// set beside it: `the driver, Goran Hale, died`.
    pub fn noun_before(&self, at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let mut stop = self.range.start.max(at.saturating_sub(12));
        let mut relative = false;
        let mut i = at;
        while i > stop {
            i -= 1;
            if fits(i) {
                return Some(i);
            }
            if !self.cue(i).has(Cue::CLAUSE) {
                continue;
            }
            match &*self.lower(i) {
                "which" | "who" | "that" if !relative => relative = true,
                "," if relative && matches!(&*self.lower(i + 1), "which" | "who" | "that") => {}
                "," => {
                    i = self.set_beside(i).or_else(|| self.relative(i))?;
                    stop = stop.min(self.range.start.max(i.saturating_sub(10)));
                }
                "and" | "but" if self.joined(i + 1) => {}
                _ => return None,
            }
        }
        None
    }

    /// The last word of the one of whom a verb before it says what stands at `at`: `found Hale not guilty`, `found the boy dead`.
    pub fn complemented(&self, at: usize) -> Option<usize> {
        let last = at.checked_sub(1).filter(|i| self.range.contains(i))?;
        let part = |i: usize| {
            matches!(self.tag(i), Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Determiner | Tag::Numeral)
                || lists::possessive(&self.lower(i))
                || &*self.lower(i) == "-"
                || self.persons.at(i).is_some()
        };
        let stop = self.range.start.max(at.saturating_sub(COMPLEMENT));
        let verb = (stop..=last).rev().find(|&i| !part(i)).filter(|i| *i < last)?;
        let finds = matches!(&*self.around.text.lemma(verb), "find" | "declare" | "pronounce" | "leave" | "deem")
            || matches!(&*self.lower(verb), "found" | "left");
        (finds && !self.passive(verb)).then_some(last)
    }

    /// The word that hangs the clause of the participle at `at` on the sentence's own verb: `before turning the gun on himself`.
    pub fn gerund_of(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).filter(|i| self.range.contains(i))?;
        let hangs = matches!(&*self.lower(before), "before" | "after" | "then" | "," | "without" | "and");
        (hangs && self.lower(at).ends_with("ing")).then_some(before)
    }

    /// The fitting noun of the phrase that opens the sentence, where no clause stands between it and the verb at `at`: `A plan to
    /// raise the pension age by two years, to 67, was rejected`.
    pub fn opening(&self, at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let part = |i: usize| {
            matches!(self.tag(i), Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Determiner | Tag::Numeral)
                || self.persons.at(i).is_some()
        };
        let noun = (self.range.start..at).take_while(|&i| part(i)).filter(|&i| self.tag(i) == Tag::Noun).last()?;
        let clause = |i: usize| {
            // `killing four and wounding two before turning`
            let listed = &*self.lower(i) == "and" && self.lower(i + 1).ends_with("ing");
            !listed
                && matches!(
                    &*self.lower(i),
                    "and" | "but" | "while" | "as" | "when" | "which" | "who" | "that" | ";" | ":"
                )
        };
        (fits(noun) && !(noun..at).any(clause)).then_some(noun)
    }

    /// Whether what ends before token `at` is what does it: `a gas leak caused`, `lightning had started`.
    pub fn doing(&self, at: usize, fits: impl Fn(&str) -> bool) -> bool {
        let helps = |i: usize| matches!(self.tag(i), Tag::Auxiliary | Tag::Adverb);
        let verb = (at..self.range.end.min(at + 3)).find(|&i| !helps(i) || to_be(&self.lower(i)));
        verb.is_some_and(|i| {
            self.cue(i).has(Cue::VERB) && self.tag(i) == Tag::Verb && self.object(i + 1) && {
                fits(&self.lower(i)) || fits(&self.around.text.lemma(i))
            }
        })
    }

    /// The verb that an object at `at` may hang on, over the other things in its list.
    pub fn verb_before(&self, at: usize, fits: impl Fn(&str) -> bool) -> Option<usize> {
        let stop = self.range.start.max(at.saturating_sub(10));
        let joins = |i: usize| {
            !self.cue(i).has(Cue::CLAUSE) || matches!(&*self.lower(i), "and" | "," | "as" | "because" | "“" | "\"")
        };
        let verb = |i: usize| fits(&self.lower(i)) || fits(&self.around.text.lemma(i));
        (stop..at).rev().take_while(|&i| joins(i)).find(|&i| self.cue(i).has(Cue::VERB) && verb(i))
    }
}

/// Whether a word is a form of `to be`.
pub fn to_be(lower: &str) -> bool {
    matches!(lower, "is" | "was" | "are" | "were" | "be" | "been" | "being")
}

pub(super) fn prepositional(word: &str) -> bool {
    matches!(
        word,
        "by" | "with"
            | "of"
            | "to"
            | "for"
            | "from"
            | "against"
            | "and"
            | "&"
            | "than"
            | "like"
            | "near"
            | "at"
            | "after"
            | "before"
    )
}
