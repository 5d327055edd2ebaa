//! Offices and functions with their holders: `U.S. envoy for river affairs, Dana Ostrow`,
//! `COO Larry Bannister`, `the app's co-founder`.
//!
//! The noun of an office carries the phrase: how it is held and whose it is stand before it, what it is for behind it,
//! who holds it beside it. It reads after the names and uses them; it never asks whether an office can have two holders.

mod holder;
mod names;
mod phrase;
#[cfg(test)]
mod tests;
mod words;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use self::names::Names;
use super::name::lexicon::{self, OFFICE, TITLE};
use super::{Anchor, Mention, MentionKind, Taken, word};
use crate::text::{Tag, Text, TokenKind};
use crate::value::{Role, RoleStatus, Value};

/// Appends the mentions of this kind.
pub fn find(text: &Text<'_>, _anchor: Anchor, taken: &mut Taken, out: &mut Vec<Mention>) {
    let names = Names::new(text, out);
    let mut found: Vec<Mention> = Vec::new();
    for s in 0..text.sentences.len() {
        let range = text.range(s);
        let before = s.checked_sub(1).map(|s| text.range(s));
        let reader = Reader { text, names: &names, sentence: range.clone(), before };
        let mut at = range.start;
        while let Some(noun) = word::next(text, at..range.end, word::OFFICE) {
            at = noun + 1;
            if let Some(role) = reader.role(noun, s) {
                at = role.tokens.end.max(at);
                found.push(role);
            }
        }
    }
    found.iter().for_each(|m| taken.take(m.tokens.clone()));
    out.append(&mut found);
}

struct Reader<'t, 'a> {
    text: &'t Text<'a>,
    names: &'t Names<'t>,
    sentence: Range<usize>,
    /// The sentence before.
    before: Option<Range<usize>>,
}

/// An office phrase while it is read.
struct Phrase<'t> {
    /// From the first word of the office to its last.
    tokens: Range<usize>,
    office: Vec<Cow<'t, str>>,
    status: RoleStatus,
    of: Option<Arc<str>>,
}

impl Reader<'_, '_> {
    /// The role whose noun stands at token `at`.
    fn role(&self, at: usize, sentence: usize) -> Option<Mention> {
        if !self.noun(at) {
            return None;
        }
        // `Chief Executive Officer`: the last noun of the chain carries it.
        let capital = |i: usize| self.text.tokens[i].capital;
        if at + 1 < self.sentence.end && self.noun(at + 1) && (capital(at) || !capital(at + 1)) {
            return None;
        }
        // `nominee to be envoy` is read from the envoy.
        let open = || matches!(&*self.text.lower(at), "nominee" | "candidate" | "contender" | "choice" | "frontrunner");
        if matches!(&*self.text.lower(at + 1), "to" | "for" | "as") && open() {
            return None;
        }
        let mut phrase = self.left(at);
        self.nominee(&mut phrase);
        self.right(at + 1, &mut phrase);
        let holder = self.holder(&phrase);
        let behind = if phrase.of.is_none() { self.of_holder(phrase.tokens.end) } else { None };
        phrase.of = phrase.of.or(behind);
        let weak = holder.is_none() && phrase.of.is_none();
        if weak || phrase.office.is_empty() {
            return None;
        }
        let role =
            Role { office: phrase.office.join(" "), status: phrase.status, holder: holder.cloned(), of: phrase.of };
        Some(Mention {
            kind: MentionKind::Role,
            span: self.text.span(phrase.tokens.clone()),
            sentence,
            tokens: phrase.tokens,
            value: Value::Role(role),
        })
    }

    fn flags(&self, i: usize) -> u32 {
        match self.text.forms.get(i) {
            Some(form) if form.lower.is_ascii() => word::of(form).name(),
            Some(form) => lexicon::flags(&form.lower),
            None => lexicon::flags(&lexicon::fold(&self.text.lower(i))),
        }
    }

    /// Whether token `i` is the noun of an office and no part of a name.
    fn noun(&self, i: usize) -> bool {
        let Some(token) = self.text.tokens.get(i) else { return false };
        token.kind == TokenKind::Word
            && word::at(self.text, i).is(word::OFFICE)
            && token.span.len() >= 2
            && !matches!(token.tag, Tag::Determiner | Tag::Preposition | Tag::Auxiliary | Tag::Adverb | Tag::Pronoun)
            && self.names.at(i).is_none()
    }

    fn title(&self, i: usize) -> bool {
        self.names.at(i).is_none() && self.text.tokens[i].capital && self.flags(i) & (TITLE | OFFICE) != 0
    }
}

/// Whether the lower-cased word is a rank or office in short.
pub(super) fn is_rank(lower: &str) -> bool {
    words::rank(lower).is_some()
}
