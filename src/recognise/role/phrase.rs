//! The phrase of an office: how it is held and whose it is before its noun, what it is for behind it.

use std::borrow::Cow;

use super::words::{rank, status};
use super::{Phrase, Reader};
use crate::recognise::MentionKind;
use crate::recognise::name::lexicon::{DEMONYM, FUNCTION, OFFICE, OFFICE_PART, STATUS, TITLE};
use crate::text::{Tag, TokenKind};
use crate::value::RoleStatus;

impl<'t> Reader<'t, '_> {
    /// The words before the noun: parts of the office, how it is held, whose it is.
    pub(super) fn left(&self, noun: usize) -> Phrase<'t> {
        let mut phrase =
            Phrase { tokens: noun..noun + 1, office: vec![self.office(noun)], status: RoleStatus::Holder, of: None };
        let mut at = noun;
        while at > self.sentence.start && noun - at < 8 {
            let i = at - 1;
            let token = &self.text.tokens[i];
            let word = self.text.lower(i);
            // `Co-founder`: no company.
            let prefix = self.text.word(i + 1) == "-" && status(&word).is_some();
            if self.names.at(i).is_some() && !prefix {
                break;
            }
            if self.text.word(i) == "-" && token.glued {
                at = i;
                continue;
            }
            if token.kind != TokenKind::Word {
                break;
            }
            let flags = self.flags(i);
            // `under Colonel Voss`, but `under-secretary`
            if &*word == "under" && !matches!(&*self.text.lower(i + 1), "-" | "secretary") {
                break;
            }
            if let Some(status) = status(&word) {
                // `chief executive`, but `acting chief executive`: a status word that is the noun itself stays one.
                phrase.status = status;
                at = i;
                phrase.tokens.start = i;
                continue;
            }
            if flags & DEMONYM != 0 {
                phrase.of.get_or_insert_with(|| self.text.word(i).into());
                phrase.tokens.start = i;
                at = i;
                continue;
            }
            let part = flags & (OFFICE_PART | OFFICE) != 0 && flags & STATUS == 0;
            // `Special Missions Commander`: in capitals every word before the noun is the office's.
            let capital =
                token.capital && self.text.tokens[noun].capital && i > self.sentence.start && flags & TITLE == 0;
            if !part && !capital || flags & FUNCTION != 0 {
                break;
            }
            phrase.office.insert(0, word);
            phrase.tokens.start = i;
            at = i;
        }
        self.owner(&mut phrase);
        phrase
    }

    /// The office by its noun alone, in full.
    fn office(&self, noun: usize) -> Cow<'t, str> {
        let word = self.text.lower(noun);
        match (rank(&word), word) {
            (Some(rank), _) => Cow::Borrowed(rank),
            (None, Cow::Borrowed(word)) => Cow::Borrowed(word.trim_end_matches('.')),
            (None, Cow::Owned(word)) => Cow::Owned(word.trim_end_matches('.').to_string()),
        }
    }

    /// Whose office it is, where that stands right before it: `Israel's`, `the Red Sox`, `Qeshm`.
    fn owner(&self, phrase: &mut Phrase<'_>) {
        let Some(before) = phrase.tokens.start.checked_sub(1).filter(|i| *i >= self.sentence.start) else { return };
        if phrase.of.is_some() {
            return;
        }
        let possessive = self.text.tokens[before].kind == TokenKind::Possessive;
        let at = if possessive { before.checked_sub(1) } else { Some(before) };
        let Some(at) = at.filter(|i| *i >= self.sentence.start) else { return };
        if let Some(name) = self.names.at(at) {
            let fits =
                possessive || matches!(name.kind, MentionKind::Organisation | MentionKind::Place | MentionKind::Name);
            if name.tokens.end == at + 1 && fits {
                phrase.of = Some(name.full.clone());
                if !possessive {
                    phrase.tokens.start = name.tokens.start;
                    // `the former Lake County sheriff`
                    let ahead = name.tokens.start.checked_sub(1).filter(|i| *i >= self.sentence.start);
                    if let Some((i, status)) = ahead.and_then(|i| Some((i, status(&self.text.lower(i))?))) {
                        phrase.status = status;
                        phrase.tokens.start = i;
                    }
                }
            }
        } else if self.text.tokens[at].tag == Tag::Noun
            && self.text.tokens[at].kind == TokenKind::Word
            && !self.text.tokens[at].glued
            && self.flags(at) & (TITLE | OFFICE) == 0
        {
            phrase.of = Some(self.text.lower(at).into());
            if !possessive {
                phrase.tokens.start = at;
                self.retired(phrase);
            }
        }
    }

    /// `a retired school bus driver`: how the office was held stands before all of its nouns.
    fn retired(&self, phrase: &mut Phrase<'_>) {
        let mut at = phrase.tokens.start;
        for _ in 0..2 {
            let Some(before) = at.checked_sub(1).filter(|i| *i >= self.sentence.start) else { return };
            let word = self.text.lower(before);
            // `the late show host`
            if status(&word) == Some(RoleStatus::Former) && word != "late" {
                phrase.status = RoleStatus::Former;
                phrase.tokens.start = before;
                return;
            }
            if self.text.tokens[before].tag != Tag::Noun || self.names.at(before).is_some() {
                return;
            }
            at = before;
        }
    }

    /// `nominee to be special envoy`, `his pick for attorney general`, `nominated as chairman`.
    pub(super) fn nominee(&self, phrase: &mut Phrase<'_>) {
        let mut at = phrase.tokens.start;
        if at > self.sentence.start
            && matches!(&*self.text.lower(at - 1), "the" | "a" | "an" | "next" | "new" | "his" | "its")
        {
            at -= 1;
        }
        let word = |n: usize| at.checked_sub(n).filter(|i| *i >= self.sentence.start).map(|i| self.text.lower(i));
        let link = match (word(2).as_deref(), word(1).as_deref()) {
            (Some("to"), Some("be" | "become" | "serve")) => 2,
            (_, Some("for" | "as")) => 1,
            _ => return,
        };
        let Some(noun) = word(link + 1) else { return };
        let chosen = matches!(
            &*noun,
            "nominee"
                | "pick"
                | "choice"
                | "nominated"
                | "nomination"
                | "candidate"
                | "nominating"
                | "nominates"
                | "selected"
                | "tapped"
                | "proposed"
                | "rival"
                | "opponent"
                | "challenger"
                | "contender"
                | "runner"
                | "hopeful"
                | "frontrunner"
        );
        if chosen {
            phrase.status = RoleStatus::Nominee;
            phrase.tokens.start = at - link - 1;
            if phrase.of.is_none() {
                self.owner(phrase);
            }
        }
    }

    /// What stands behind the noun: `for hostage affairs`, `of Qeshm island`, `in Gaza`.
    pub(super) fn right(&self, from: usize, phrase: &mut Phrase<'t>) {
        let mut at = from;
        for _ in 0..2 {
            let link = self.text.lower(at);
            if at >= self.sentence.end || !matches!(&*link, "of" | "for" | "to" | "at" | "in" | "with") {
                return;
            }
            let mut i = at + 1;
            if matches!(&*self.text.lower(i), "the" | "its" | "their") {
                i += 1;
            }
            if let Some(name) = self.names.at(i).filter(|n| n.tokens.start == i && i < self.sentence.end) {
                if name.kind == MentionKind::Person {
                    return;
                }
                if phrase.of.is_none() || matches!(&*link, "of") {
                    phrase.of = Some(name.full.clone());
                }
                at = name.tokens.end;
                phrase.tokens.end = at;
                continue;
            }
            if !matches!(&*link, "of" | "for" | "to") {
                return;
            }
            let mut words = Vec::new();
            let start = i;
            while i < self.sentence.end && i - start < 5 && self.names.at(i).is_none() {
                let token = &self.text.tokens[i];
                let fits = token.kind == TokenKind::Word
                    && matches!(token.tag, Tag::Noun | Tag::Adjective | Tag::ProperNoun)
                    && !(self.noun(i) && i > start);
                if !fits {
                    break;
                }
                words.push(self.text.lower(i));
                i += 1;
            }
            if words.is_empty() {
                return;
            }
            phrase.office.push(link);
            phrase.office.append(&mut words);
            phrase.tokens.end = i;
            at = i;
        }
    }
}
