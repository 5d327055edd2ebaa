//! Who or what a phrase is about.

use std::ops::Range;

use super::lists::possessive;
use crate::frame::Surroundings;
use crate::frame::cue::Cue;
use crate::recognise::{Mention, MentionKind};
use crate::text::Tag;

/// What a fact is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// A name in its story's fullest form.
    Name(String),
    /// A noun, or the class it stands for.
    Noun(String),
    /// Nothing but the story.
    Story,
}

/// How far to the left of a phrase the one it is about may stand.
const REACH: usize = 16;
/// So many adverbs at most stand between `and` and its verb: `and then very nearly drowned`.
const ADVERBS: usize = 3;

/// How many words a clause set between commas has at most.
const RELATIVE: usize = 20;
/// How many words a name set beside a noun has at most, with its comma.
const BESIDE: usize = 9;
/// So many pronouns at most stand for one another before a name is reached.
const PRONOUNS: usize = 3;

/// The names of a text by token and by sentence.
pub struct Persons<'t> {
    /// For every token, one past the index of the name that covers it.
    cover: Vec<u32>,
    list: Vec<&'t Mention>,
    /// Those of `list` that are persons, in order.
    persons: Vec<&'t Mention>,
}

impl<'t> Persons<'t> {
    pub fn new(around: &Surroundings<'t, '_>) -> Self {
        let list = Vec::with_capacity(around.mentions.len());
        let mut out = Self { cover: vec![0; around.text.tokens.len()], list, persons: Vec::new() };
        for m in around.mentions.iter().filter(|m| m.value.name().is_some()) {
            if m.kind == MentionKind::Person {
                out.persons.push(m);
            }
            out.list.push(m);
            if let Some(cover) = out.cover.get_mut(m.tokens.clone()) {
                cover.fill(out.list.len() as u32);
            }
        }
        out
    }

    /// The name that covers a token.
    pub fn at(&self, token: usize) -> Option<&'t Mention> {
        self.list.get((*self.cover.get(token)? as usize).checked_sub(1)?).copied()
    }

    /// The names of a stretch of tokens, in order.
    pub fn within(&self, range: &Range<usize>) -> impl Iterator<Item = &'t Mention> {
        let (first, end) = (self.list.partition_point(|m| m.tokens.start < range.start), range.end);
        self.list[first..].iter().copied().take_while(move |m| m.tokens.start < end)
    }

    pub fn person(&self, token: usize) -> Option<&'t Mention> {
        self.at(token).filter(|m| m.kind == MentionKind::Person)
    }
}

/// A name in full.
pub fn full(mention: &Mention) -> String {
    mention.value.name().map_or_else(String::new, |n| n.full.clone().unwrap_or_else(|| n.text.clone()))
}

/// One sentence while its facts are read.
pub struct Reader<'r, 't, 'a> {
    pub around: &'r Surroundings<'t, 'a>,
    pub persons: &'r Persons<'t>,
    pub sentence: usize,
    pub range: Range<usize>,
}

impl<'t> Reader<'_, 't, '_> {
    pub fn lower(&self, i: usize) -> std::borrow::Cow<'_, str> {
        if self.range.contains(&i) { self.around.text.lower(i) } else { "".into() }
    }

    pub fn cue(&self, i: usize) -> Cue {
        if self.range.contains(&i) { self.around.cue(i) } else { Cue::default() }
    }

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
    pub fn subject(&self, at: usize) -> Option<String> {
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
                "also" | "later" | "then" | "not" | "to" | "and" | "a" | "an" | "the" => {}
                _ if matches!(self.tag(before), Tag::Auxiliary | Tag::Adverb) => {}
                _ => return None,
            }
            i = before;
        }
        None
    }

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

    /// Whether what stands behind `and` at `next` - 1 has no subject of its own: `and is`, `and later died`.
    fn joined(&self, next: usize) -> bool {
        let first = (next..=next + ADVERBS).find(|&i| self.tag(i) != Tag::Adverb);
        first.is_some_and(|i| matches!(self.tag(i), Tag::Verb | Tag::Auxiliary))
    }

    /// The person of the verb before `and` at token `and`: `Hale was flown to York and is in critical condition`.
    fn shared(&self, and: usize) -> Option<String> {
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
    pub fn opened(&self, at: usize) -> Option<String> {
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

    /// The person whom a comma at `at` closes an apposition to: `Hale, 36, of Leeds,`, `Hale (36)`; where `who` follows, the
    /// name may be the object of another verb.
    fn apposed(&self, at: usize, relative: bool) -> Option<String> {
        if let Some(open) = self.relative(at).filter(|_| !relative) {
            return self.bearer(open);
        }
        let stop = self.range.start.max(at.saturating_sub(REACH));
        for i in (stop..at).rev() {
            if self.persons.at(i).is_none()
                && (matches!(self.tag(i), Tag::Verb | Tag::Auxiliary) || matches!(&*self.lower(i), ";" | ":" | "and"))
            {
                return None;
            }
            if let Some(m) = self.persons.person(i)
                && (i + 1 == at || matches!(&*self.lower(i + 1), "," | "("))
                && !m.tokens.start.checked_sub(1).is_some_and(|b| self.governs(b) && !(relative && self.followed(b)))
            {
                return Some(full(m));
            }
        }
        None
    }

    /// Whether `who` behind the name that hangs on the word at `i` means that name: `met Hale, who`, but not `the head of Hale & Co, who`.
    fn followed(&self, i: usize) -> bool {
        !matches!(&*self.lower(i), "of" | "at" | "from" | "for")
    }

    /// The person right before a comma at `comma`, or before the age that stands between two: `Hale, 52, a nurse`.
    pub fn bearer(&self, comma: usize) -> Option<String> {
        let last = comma.checked_sub(1).filter(|i| self.range.contains(i))?;
        let name = self.persons.person(last).or_else(|| {
            let age = self.around.mentions[self.around.covered(last)?].tokens.start;
            let open = age.checked_sub(1).filter(|&i| &*self.lower(i) == ",")?;
            self.persons.person(open.checked_sub(1)?)
        })?;
        let of = name.tokens.start.checked_sub(1).is_some_and(|i| !self.followed(i));
        (!of).then(|| full(name))
    }

    /// The company or body that a participle at `at` stands beside or is said of: `Lumio, based`, `Lumio is based`.
    pub fn body(&self, at: usize) -> Option<String> {
        let mut last = at.checked_sub(1).filter(|i| self.range.contains(i))?;
        if to_be(&self.lower(last)) || matches!(&*self.lower(last), "," | "which") {
            last = last.checked_sub(1)?;
        }
        let name = self.persons.at(last).filter(|m| m.tokens.end == last + 1)?;
        matches!(name.kind, MentionKind::Organisation | MentionKind::Name).then(|| full(name))
    }

    /// The person behind an active verb: `charged Bloomington man Anthony Hale`.
    pub fn patient(&self, from: usize) -> Option<String> {
        for i in from..self.range.end.min(from + 6) {
            if let Some(m) = self.persons.person(i) {
                return Some(full(m));
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

    /// The person a pronoun at `at` means: the only one of its sentence before it, else of one of the two before.
    pub fn meant(&self, at: usize) -> Option<String> {
        self.antecedent(at, PRONOUNS)
    }

    fn antecedent(&self, at: usize, pronouns: usize) -> Option<String> {
        let word = self.lower(at);
        let own: Vec<&Mention> = self.named(self.sentence).filter(|m| m.tokens.end <= at).collect();
        if !own.is_empty() {
            return self.taken_up(&own, &word, at, pronouns);
        }
        for back in 1..=2 {
            let sentence = self.sentence.checked_sub(back)?;
            let all: Vec<&Mention> = self.named(sentence).collect();
            if !all.is_empty() {
                let (around, persons) = (self.around, self.persons);
                let before = Reader { around, persons, sentence, range: around.text.range(sentence) };
                return before.taken_up(&all, &word, before.range.end, pronouns);
            }
        }
        None
    }

    /// The one of the names of this sentence that a pronoun before `end` takes up: nobody who only comes with another
    /// (`her daughter Katalin`, `the house of`), and where a pronoun like it opens the sentence, whom that one means.
    fn taken_up(&self, names: &[&Mention], pronoun: &str, end: usize, pronouns: usize) -> Option<String> {
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

    fn named(&self, sentence: usize) -> impl Iterator<Item = &'t Mention> {
        let all = &self.persons.persons;
        let first = all.partition_point(|m| m.sentence < sentence);
        all[first..].iter().copied().take_while(move |m| m.sentence == sentence)
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

    /// The comma that opens what the one at `close` closes, where a name is set beside a noun there.
    fn set_beside(&self, close: usize) -> Option<usize> {
        let stop = self.range.start.max(close.saturating_sub(BESIDE));
        let open = (stop..close).rev().find(|&i| &*self.lower(i) == ",")?;
        self.aged_name(open + 1).is_some_and(|m| m.tokens.end == close).then_some(open)
    }

    /// The comma before the `who` of a clause that the one at `close` closes: `the woman, who was pulled out, is`.
    fn relative(&self, close: usize) -> Option<usize> {
        let stop = self.range.start.max(close.saturating_sub(RELATIVE));
        let comma = |i: usize| i.checked_sub(1).filter(|&c| c >= stop && &*self.lower(c) == ",");
        let whole = |i: &usize| !matches!(&*self.lower(*i), "," | ";" | ":");
        let from = (stop..close).rev().take_while(whole).last()?;
        let participle = |i: usize| self.tag(i) == Tag::Verb && self.lower(i).ends_with("ed");
        let opens = |i: usize| matches!(&*self.lower(i), "who" | "whose" | "a" | "an") || participle(i);
        comma(from).filter(|_| opens(from))
    }

    /// The person whose name stands at `at`, or behind an age there: `46-year-old Goran Hale`.
    fn aged_name(&self, at: usize) -> Option<&'t Mention> {
        let age = self.around.covered(at).map(|m| &self.around.mentions[m]).filter(|m| m.kind == MentionKind::Age);
        let at = age.map_or(at, |age| age.tokens.end);
        self.persons.person(at).filter(|m| m.tokens.start == at)
    }

    /// The person whom a noun at `at` is said of: `driver Goran Hale`, `the driver, Goran Hale,`.
    pub fn called(&self, at: usize) -> Option<String> {
        let beside = &*self.lower(at + 1) == ",";
        let name = self.aged_name(at + 1 + usize::from(beside))?;
        let closed = matches!(&*self.lower(name.tokens.end), "," | ".");
        (!beside || closed).then(|| full(name))
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

/// The one person that all the names mean.
fn one(names: &[&Mention]) -> Option<String> {
    let first = full(names.first()?);
    names.iter().all(|m| full(m) == first).then_some(first)
}

/// Whether a word is a form of `to be`.
pub fn to_be(lower: &str) -> bool {
    matches!(lower, "is" | "was" | "are" | "were" | "be" | "been" | "being")
}

/// The pronoun that is the subject where another one stands for the same person.
fn subject_like(pronoun: &str) -> Option<&'static str> {
    match pronoun {
        "he" | "him" | "his" => Some("he"),
        "she" | "her" => Some("she"),
        _ => None,
    }
}

fn prepositional(word: &str) -> bool {
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
