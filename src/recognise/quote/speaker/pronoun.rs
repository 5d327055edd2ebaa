//! Whom `he` or `she` means that speaks: the one person of the paragraph, or of the ones before.

use std::ops::Range;
use std::sync::Arc;

use super::{REACH, Reader};
use crate::text::Tag;

/// How late in a paragraph a name may stand and still be what the paragraph is about, in tokens.
const OPENS: usize = 8;

impl Reader<'_, '_> {
    /// The person whom `he` or `she` at token `at` must mean.
    pub(super) fn pronoun(&self, at: usize, sentence: usize) -> Option<Arc<str>> {
        let block = self.subjects.text.sentences[sentence].block;
        let start = |b: usize| {
            let i = self.subjects.text.sentences.partition_point(|s| s.block < b);
            self.subjects.text.sentences.get(i).map_or(0, |s| s.first)
        };
        let here = self.people(start(block)..at);
        let last = self.last.as_ref().filter(|(_, s)| sentence.saturating_sub(*s) <= 6);
        match here.as_slice() {
            [one] => return Some(one.clone()),
            [] => {}
            many => {
                let spoke = last.filter(|(_, s)| self.subjects.text.sentences[*s].block == block);
                return match spoke {
                    Some((name, _)) => many.contains(name).then(|| name.clone()),
                    None => self.opens(start(block)..at).filter(|_| self.spoken(sentence, block)),
                };
            }
        }
        // Back one paragraph at a time, to the first that names a person.
        let earlier = (1..=3).map(|n| start(block.saturating_sub(n))..at).find(|r| !self.people(r.clone()).is_empty());
        let before = earlier.clone().map(|r| self.people(r)).unwrap_or_default();
        match (before.as_slice(), last) {
            ([], Some((name, _))) => Some(name.clone()),
            ([one], None) => Some(one.clone()),
            ([one], Some((name, _))) if one == name => Some(one.clone()),
            // The story has turned to somebody else since anyone spoke.
            ([one], Some((_, s)))
                if earlier.as_ref().is_some_and(|r| self.subjects.text.sentences[*s].end <= r.start) =>
            {
                self.opens(earlier?).filter(|name| name == one)
            }
            (many, Some((name, s))) if many.contains(name) && self.subjects.text.sentences[*s].block + 1 >= block => {
                Some(name.clone())
            }
            _ => None,
        }
    }

    /// The person whom a paragraph begins with: nobody stands before the name whose it could be (`her brother Tom`).
    fn opens(&self, range: Range<usize>) -> Option<Arc<str>> {
        let i = self.persons.partition_point(|(t, _)| t.start < range.start);
        let (tokens, name) =
            self.persons.get(i).filter(|(t, _)| t.end <= range.end && t.start < range.start + OPENS)?;
        let plain = |k: usize| {
            let other = matches!(self.subjects.text.tokens[k].tag, Tag::Pronoun | Tag::Verb);
            !other
                && !self.subjects.inside[k]
                && !matches!(self.subjects.lower(k).as_ref(), "his" | "her" | "their" | "by")
        };
        (range.start..tokens.start).all(plain).then(|| Arc::clone(name))
    }

    /// Whether somebody speaks in the sentence before sentence `s` of block `block`.
    fn spoken(&self, s: usize, block: usize) -> bool {
        let before = s.checked_sub(1).and_then(|s| self.subjects.text.sentences.get(s)).filter(|x| x.block == block);
        before.is_some_and(|x| {
            let mut words = x.first..x.end.min(x.first + REACH);
            words.any(|k| !self.subjects.inside[k] && self.subjects.speaks(k))
        })
    }

    /// Persons named outside the marks of `range`, each once.
    pub(super) fn people(&self, range: Range<usize>) -> Vec<Arc<str>> {
        let mut out: Vec<Arc<str>> = Vec::new();
        let mut add = |name: &Arc<str>| {
            if out.len() < 4 && !out.contains(name) {
                out.push(name.clone());
            }
        };
        if self.persons.is_empty() {
            for k in range.start.max(range.end.saturating_sub(400))..range.end {
                if self.subjects.text.tokens[k].capital
                    && !self.subjects.inside[k]
                    && let Some(name) = self.known.get(self.subjects.lower(k).as_ref())
                {
                    add(name);
                }
            }
            return out;
        }
        let from = self.persons.partition_point(|(t, _)| t.start < range.start);
        for (_, name) in self.persons[from..].iter().take_while(|(t, _)| t.end <= range.end).take(200) {
            add(name);
        }
        out
    }
}
