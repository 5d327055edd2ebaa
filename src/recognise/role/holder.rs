//! Who holds an office: the name beside its phrase.

use super::{Phrase, Reader};
use crate::recognise::name::lexicon::{DEMONYM, OFFICE, OFFICE_PART, TITLE};
use crate::text::{Tag, TokenKind};

/// How far to the left of an office phrase its holder may stand.
const REACH: usize = 12;

impl Reader<'_, '_> {
    /// Who holds the office: the name right behind it, or the one it stands in apposition to.
    pub(super) fn holder(&self, phrase: &Phrase) -> Option<&str> {
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
                return Some(name.full);
            }
        }
        self.holder_before(phrase.tokens.start)
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
    fn apposed_to(&self, at: usize) -> Option<&str> {
        let name = self.names.person_to(at)?;
        let word = |back: usize| name.tokens.start.checked_sub(back).filter(|i| *i >= self.sentence.start);
        let governed = word(1).is_some_and(|i| matches!(&*self.text.lower(i), "of" | "at" | "for"));
        let body = governed && word(2).is_some_and(|i| self.flags(i) & OFFICE != 0);
        (!body).then_some(name.full)
    }

    /// `Adam Boehler, US President Donald Trump's nominee ...`, `Masoud Dalman, the head of ...`, `Ms. Voss is the ...`
    fn holder_before(&self, start: usize) -> Option<&str> {
        let mut at = start;
        while at > self.sentence.start && start - at < REACH {
            let i = at - 1;
            let token = &self.text.tokens[i];
            let word = self.text.lower(i);
            match &*word {
                "," | "(" => return self.apposed_to(i),
                "is" | "was" | "became" | "becomes" | "remains" => {
                    let to = if self.text.word(i.saturating_sub(1)) == "who" { i.saturating_sub(2) } else { i };
                    return self.apposed_to(to);
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
}
