//! Who holds an office: the name beside its phrase.

use super::{Phrase, Reader};
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
                && let Some(name) = self.names.person_from(end + 1)
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

    /// `Adam Boehler, US President Donald Trump's nominee ...`, `Masoud Dalman, the head of ...`, `Ms. Voss is the ...`
    fn holder_before(&self, start: usize) -> Option<&str> {
        let mut at = start;
        while at > self.sentence.start && start - at < REACH {
            let i = at - 1;
            let token = &self.text.tokens[i];
            let word = self.text.lower(i);
            match &*word {
                "," | "(" => return self.names.person_to(i).map(|n| n.full),
                "is" | "was" | "became" | "becomes" | "remains" => {
                    let to = if self.text.word(i.saturating_sub(1)) == "who" { i.saturating_sub(2) } else { i };
                    return self.names.person_to(to).map(|n| n.full);
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
