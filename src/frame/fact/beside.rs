//! Names and nouns set beside one another between commas: `the driver, Goran Hale, 36, of Leeds, who was asleep, died`.

use std::sync::Arc;

use super::anchor::{REACH, Reader, full, to_be};
use super::lists::possessive;
use crate::frame::cue::Cue;
use crate::recognise::{Mention, MentionKind};
use crate::text::Tag;

/// How many words a name set beside a noun has at most, with its comma.
const BESIDE: usize = 9;
/// How many words a clause set between commas has at most.
const RELATIVE: usize = 20;

impl<'t> Reader<'_, 't, '_> {
    /// The person whom a comma at `at` closes an apposition to: `Hale, 36, of Leeds,`, `Hale (36)`; where `who` follows, the
    /// name may be the object of another verb.
    pub(super) fn apposed(&self, at: usize, relative: bool) -> Option<Arc<str>> {
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
    pub(super) fn followed(&self, i: usize) -> bool {
        !matches!(&*self.lower(i), "of" | "at" | "from" | "for")
    }

    /// The person right before a comma at `comma`, or before the age that stands between two: `Hale, 52, a nurse`.
    pub fn bearer(&self, comma: usize) -> Option<Arc<str>> {
        let last = comma.checked_sub(1).filter(|i| self.range.contains(i))?;
        let name = self.persons.person(last).or_else(|| {
            let age = self.around.mentions[self.around.covered(last)?].tokens.start;
            let open = age.checked_sub(1).filter(|&i| &*self.lower(i) == ",")?;
            self.persons.person(open.checked_sub(1)?)
        })?;
        let of = name.tokens.start.checked_sub(1).is_some_and(|i| !self.followed(i));
        (!of).then(|| full(name))
    }

    /// The persons who share the verb at `at`, where several do: `Mark Orr, Ann Orr and her son Tom lived in`.
    pub(super) fn joint(&self, at: usize) -> Vec<Arc<str>> {
        let mut out = Vec::new();
        let helps = |i: usize| matches!(self.tag(i), Tag::Auxiliary | Tag::Adverb) || &*self.lower(i) == "both";
        let end = (self.range.start..at).rev().find(|&i| !helps(i)).map_or(at, |i| i + 1);
        let Some(mut name) = end.checked_sub(1).and_then(|i| self.persons.person(i)) else { return out };
        loop {
            out.push(full(name));
            let mut first = name.tokens.start;
            // `and his brother Tom`
            if first > self.range.start + 1 && self.cue(first - 1).has(Cue::KIN) && possessive(&self.lower(first - 2)) {
                first -= 2;
            }
            let Some(joint) = first.checked_sub(1).filter(|j| self.range.contains(j)) else { return out };
            let and = &*self.lower(joint) == "and";
            let list = out.len() > 1 && &*self.lower(joint) == ",";
            let before = joint - usize::from(and && joint > self.range.start && &*self.lower(joint - 1) == ",");
            let other = before.checked_sub(1).and_then(|i| self.persons.person(i)).filter(|_| and || list);
            match other {
                Some(other) => name = other,
                // `the son of Mark and Ann Orr`, `with Mark and Ann Orr`
                None if self.governs(joint) && &*self.lower(joint) != "both" => return Vec::new(),
                None => return out,
            }
        }
    }

    /// The company or body that a participle at `at` stands beside or is said of: `Lumio, based`, `Lumio is based`.
    pub fn body(&self, at: usize) -> Option<Arc<str>> {
        let mut last = at.checked_sub(1).filter(|i| self.range.contains(i))?;
        if to_be(&self.lower(last)) || matches!(&*self.lower(last), "," | "which") {
            last = last.checked_sub(1)?;
        }
        let name = self.persons.at(last).filter(|m| m.tokens.end == last + 1)?;
        matches!(name.kind, MentionKind::Organisation | MentionKind::Name).then(|| full(name))
    }

    /// The comma that opens what the one at `close` closes, where a name is set beside a noun there.
    pub(super) fn set_beside(&self, close: usize) -> Option<usize> {
        let stop = self.range.start.max(close.saturating_sub(BESIDE));
        // `, Hale, 36,`
        let age = close.checked_sub(1).and_then(|i| self.around.covered(i)).map(|m| &self.around.mentions[m]);
        let age = age.filter(|m| matches!(m.kind, MentionKind::Age | MentionKind::Number)).map(|m| m.tokens.start);
        let comma = age.and_then(|i| i.checked_sub(1)).filter(|&i| &*self.lower(i) == ",");
        let close = comma.unwrap_or(close);
        let open = (stop..close).rev().find(|&i| &*self.lower(i) == ",")?;
        self.aged_name(open + 1).is_some_and(|m| m.tokens.end == close).then_some(open)
    }

    /// The comma before the `who` of a clause that the one at `close` closes: `the woman, who was pulled out, is`.
    pub(super) fn relative(&self, close: usize) -> Option<usize> {
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
    pub fn called(&self, at: usize) -> Option<Arc<str>> {
        let beside = &*self.lower(at + 1) == ",";
        let name = self.aged_name(at + 1 + usize::from(beside))?;
        let closed = matches!(&*self.lower(name.tokens.end), "," | ".");
        (!beside || closed).then(|| full(name))
    }
}
