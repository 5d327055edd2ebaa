//! Whether the capital that opens a sentence is that of a name: anything has one there.

use super::lexicon::*;
use super::run::Reader;
use crate::text::{Tag, lemma, tag, words};

impl Reader<'_, '_> {
    /// A run that opens where anything has a capital: where its sure part starts, if it has one.
    pub(super) fn trim(&self, from: usize, end: usize) -> Option<usize> {
        if self.sure(from, end) {
            return Some(from);
        }
        let mut next = from + 1;
        while next < end && !self.text.tokens[next].capital {
            next += 1;
        }
        // What a small word joined to the doubtful word stands in capitals by itself.
        (next < end).then_some(next)
    }

    /// Whether the capital of the word at `from`, the first of a sentence, is that of a name.
    fn sure(&self, from: usize, end: usize) -> bool {
        let Some(word) = self.index.word(from) else { return true };
        let token = &self.text.tokens[from];
        let follow = self.text.tokens.get(from + 1).filter(|_| from + 1 < end).is_some_and(|t| t.capital);
        let flags = word.flags;
        if word.middle > 0 && word.middle * 2 >= word.small {
            return true;
        }
        if token.all_caps && token.span.len() <= 6 && flags & (COMMON | FUNCTION) == 0 {
            return true;
        }
        if flags & (GIVEN | TITLE) != 0 && follow {
            return true;
        }
        // `Jack and Amy Orr`
        if flags & GIVEN != 0 && self.couple(from) {
            return true;
        }
        // `PORT ELSINE`: in capitals among small letters a place and not the word for one.
        if token.all_caps && flags & PLACE_FIRST != 0 && follow && self.text.tokens[from + 1].all_caps {
            return true;
        }
        if word.small > 0 {
            return false;
        }
        let noun = matches!(token.tag, Tag::Noun | Tag::ProperNoun | Tag::Other);
        if flags & (PLACE | ORG | DEMONYM) != 0 && (noun || flags & COMMON == 0) {
            return true;
        }
        if follow {
            // `Smart Dynamic Cooling`, but not `Angry Obama`.
            let next = self.index.flags(from + 1);
            if next & (COMMON | ORG_LAST | PLACE_LAST) != 0 && next & (GIVEN | TITLE | OFFICE | PLACE | ORG) == 0 {
                return flags & STATUS == 0;
            }
            if flags & OPENS != 0 && self.is_known(from, end) {
                return true;
            }
        }
        if flags & (STATUS | OFFICE) != 0 {
            return false;
        }
        if !follow && self.verb_as_subject(from) {
            return true;
        }
        match token.tag {
            Tag::ProperNoun | Tag::Other => flags & COMMON == 0 && rare(&self.text.lower(from)),
            Tag::Noun => !follow && flags & COMMON == 0 && flags & GIVEN != 0,
            _ => false,
        }
    }

    /// Whether `and` joins the given name at `i` to a full name.
    fn couple(&self, i: usize) -> bool {
        let capital = |i: usize| self.text.tokens.get(i).is_some_and(|t| t.capital);
        let other = self.index.flags(i + 2);
        let given = other & (GIVEN | PLACE) == GIVEN
            || self.index.flags(i) & COMMON == 0 && other & (PLACE | ORG | DEMONYM | TITLE | OFFICE | COMMON) == 0;
        self.text.word(i + 1) == "and" && given && capital(i + 2) && capital(i + 3)
    }

    /// `Stands didn't say`: a verb's form where a subject has to stand is a name.
    fn verb_as_subject(&self, i: usize) -> bool {
        let lower = self.text.lower(i);
        if !lower.ends_with('s') || lower.ends_with("ss") {
            return false;
        }
        let next = self.text.word(i + 1);
        let verb =
            self.text.tokens.get(i + 1).is_some_and(|t| t.tag == Tag::Auxiliary) || next.ends_with("n't") || says(next);
        verb && tag::commonest(&lemma::lemma(&lower)) == Tag::Verb
    }
}

/// Whether a word is unknown to general English in every form.
pub fn rare(lower: &str) -> bool {
    if words::document_frequency(lower) > 0 {
        return false;
    }
    let lemma = lemma::lemma(lower);
    let formed = ["ing", "ed", "ly", "ness", "ment", "tion", "ists", "ers"].iter().any(|e| lower.ends_with(e));
    !(formed && lower.len() > 6) && (lemma == lower || words::document_frequency(&lemma) == 0)
}
