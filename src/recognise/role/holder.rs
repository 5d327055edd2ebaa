//! Who holds an office: the name beside its phrase.

use std::sync::Arc;

use super::{Phrase, Reader};
use crate::recognise::name::gender::{self, Gender};
use crate::recognise::name::lexicon::{DEMONYM, OFFICE, OFFICE_PART, TITLE};
use crate::recognise::{MentionKind, word};
use crate::text::{Tag, TokenKind};

/// How far to the left of an office phrase its holder may stand.
const REACH: usize = 12;

impl Reader<'_, '_> {
    /// Who holds the office: the name right behind it, or the one it stands in apposition to.
    pub(super) fn holder(&self, phrase: &Phrase<'_>) -> Option<&Arc<str>> {
        let mut end = phrase.tokens.end;
        // `spokesman Capt. Piet Maas`
        while end < self.sentence.end && end - phrase.tokens.end < 3 && self.title(end) {
            end += 1;
        }
        if end < self.sentence.end {
            if let Some(name) = self.names.person_from(end) {
                return Some(name.full);
            }
            if self.text.word(end) == ","
                && let Some(name) = self.names.person_from(self.past_titles(end + 1))
                && matches!(
                    self.text.word(name.tokens.end),
                    "," | "." | "" | "said" | "told" | "has" | "was" | "is" | "”" | ")"
                )
            {
                // `Ann Orr, the mayor, Tom Voss, the governor`: set beside either of the two.
                return (!self.beside_person(phrase.tokens.start)).then_some(name.full);
            }
        }
        self.holder_before(phrase)
    }

    /// Whose the office is, where that stands behind its holder: `Mayor Ann Orr of Leeds`.
    pub(super) fn of_holder(&self, from: usize) -> Option<Arc<str>> {
        let holder = self.names.person_from(from).filter(|n| n.tokens.end + 1 < self.sentence.end)?;
        let of = holder.tokens.end;
        if &*self.text.lower(of) != "of" {
            return None;
        }
        let at = of + 1 + usize::from(&*self.text.lower(of + 1) == "the");
        let body = self.names.at(at).filter(|n| n.tokens.start == at && n.kind != MentionKind::Person)?;
        Some(body.full.clone())
    }

    /// Whether a person and a comma stand right before the phrase at `start` and its article.
    fn beside_person(&self, start: usize) -> bool {
        let article = start > self.sentence.start && matches!(&*self.text.lower(start - 1), "the" | "a" | "an");
        let comma = (start - usize::from(article)).checked_sub(1).filter(|i| *i > self.sentence.start);
        comma.is_some_and(|i| {
            self.text.word(i) == "," && self.names.person_to(i).is_some_and(|n| n.kind == MentionKind::Person)
        })
    }

    /// Whether the word at `at` is a verb of saying.
    fn says(&self, at: usize) -> bool {
        at < self.sentence.end && word::at(self.text, at).is(word::SAYS)
    }

    /// Past what stands before a name in apposition: `the Rev.`, `Dr.`, `Norwegian diplomat`.
    fn past_titles(&self, from: usize) -> usize {
        let mut at = from;
        if self.text.lower(at) == "the" {
            at += 1;
        }
        while at < self.sentence.end && at - from < 4 && self.names.at(at).is_none() {
            let flags = self.flags(at);
            if flags & (TITLE | OFFICE | OFFICE_PART | DEMONYM) == 0 {
                break;
            }
            at += 1;
        }
        at
    }

    /// The person whose name ends before `at`; in `the chief of Aurora, who was a pilot` that is not Aurora.
    fn apposed_to(&self, at: usize) -> Option<&Arc<str>> {
        let name = self.names.person_to(at)?;
        let word = |back: usize| name.tokens.start.checked_sub(back).filter(|i| *i >= self.sentence.start);
        let governed = word(1).is_some_and(|i| matches!(&*self.text.lower(i), "of" | "at" | "for"));
        let body = governed && word(2).is_some_and(|i| self.flags(i) & OFFICE != 0);
        (!body).then_some(name.full)
    }

    /// `Adam Boehler, US President Donald Trump's nominee ...`, `Masoud Dalman, the head of ...`, `Ms. Voss is the ...`
    fn holder_before(&self, phrase: &Phrase<'_>) -> Option<&Arc<str>> {
        let start = phrase.tokens.start;
        let mut at = start;
        while at > self.sentence.start && start - at < REACH {
            let i = at - 1;
            let token = &self.text.tokens[i];
            let word = self.text.lower(i);
            match &*word {
                // `X, the minister said`: what the minister says of X.
                "," if self.says(phrase.tokens.end) => return None,
                "," | "(" => return self.apposed_to(i),
                "is" | "was" | "became" | "becomes" | "remains" => {
                    let to = if self.text.word(i.saturating_sub(1)) == "who" { i.saturating_sub(2) } else { i };
                    return self.apposed_to(to).or_else(|| self.meant_by(i.checked_sub(1)?));
                }
                // `Hale quit as`
                "quit" | "quits" | "resigned" | "resigns" | "stays" | "stayed" | "returns" | "continues"
                    if self.text.lower(i + 1) == "as" =>
                {
                    return self.apposed_to(i);
                }
                // `Hale is to be`
                "be" if self.text.lower(i.saturating_sub(1)) == "to" => {
                    at = i.saturating_sub(1).max(self.sentence.start)
                }
                "the" | "a" | "an" | "its" | "his" | "her" | "their" | "as" | "been" | "-" | "and" => at = i,
                _ if token.kind == TokenKind::Possessive || self.names.at(i).is_some() => at = i,
                _ if matches!(token.tag, Tag::Adjective | Tag::Noun | Tag::ProperNoun)
                    && token.kind == TokenKind::Word =>
                {
                    at = i
                }
                _ => return None,
            }
        }
        None
    }

    /// Whom the pronoun at `at` means that opens the sentence: the one person whom the sentence before names and begins with.
    fn meant_by(&self, at: usize) -> Option<&Arc<str>> {
        let gender = match &*self.text.lower(at) {
            "he" => Gender::Man,
            "she" => Gender::Woman,
            _ => return None,
        };
        let before = self.before.clone().filter(|_| at == self.sentence.start)?;
        let mut persons = before.clone().filter_map(|i| self.names.person_from(i));
        let (only, None) = (persons.next()?, persons.next()) else { return None };
        let opens = (before.start..only.tokens.start).all(|i| self.text.tokens[i].capital || self.title(i));
        let fits = gender::of_name(only.full).is_none_or(|of| of == gender);
        (opens && only.kind == MentionKind::Person && fits).then_some(only.full)
    }
}
