//! Who stands in apposition to whom beside a verb of speech: `Smith, 30, a passenger, said`, `said the envoy, diplomat Anna
//! Holt`.

use std::ops::Range;

use super::subject::{Subject, Subjects};
use crate::recognise::name::lexicon;
use crate::recognise::word;
use crate::text::{Tag, TokenKind, lemma};

/// How many tokens of apposition may stand between a subject and its verb.
const APPOSITION: usize = 25;

impl Subjects<'_, '_> {
    /// `Smith, 30, a passenger, said`: the name before the commas.
    pub(super) fn before_apposition(&self, end: usize, low: usize) -> Option<Subject> {
        let near = end.saturating_sub(APPOSITION);
        // Past the reach nobody knows whom the nearest phrase describes.
        let cut = near > low;
        let low = low.max(near);
        let mut to = end;
        let mut fallback = None;
        while to > low {
            while to > low && (self.is(to - 1, ",") || self.is(to - 1, "who") || self.is(to - 1, "—")) {
                to -= 1;
            }
            let from =
                (low..to).rev().find(|&k| self.is(k, ",") || self.inside[k] || self.is(k, ";")).map_or(low, |k| k + 1);
            if from >= to || self.inside[to - 1] {
                break;
            }
            // `Anna Holt, of Halden, Norway, said`, `Sen. Anna Holt, D-N.D., said`
            let aside = from > low && (self.place(from..to) || self.party(from..to));
            if let Some(run) = self.name_run_ending(to, from).filter(|_| !aside) {
                let descriptor = (from..run.start).any(|k| {
                    self.verb(k)
                        || self.text.tokens[k].tag == Tag::Preposition && !word::at(self.text, k).is(word::OFFICE_WORD)
                });
                if !descriptor
                    && (run.start == from || !self.text.tokens[from].tag.eq(&Tag::Determiner) || run.len() > 1)
                {
                    return Some(Subject::Name(run));
                }
                // `Neighbours in Dane Street, a quiet road, said`
                if from == low
                    && let Some(Subject::Phrase(whole)) = self.phrase_ending(to, from)
                    && whole.start == from
                {
                    return Some(Subject::Phrase(whole));
                }
            }
            let clause = (from..to).any(|k| self.verb(k) || self.text.tokens[k].tag == Tag::Auxiliary);
            if fallback.is_none() && !clause && matches!(self.text.tokens[from].tag, Tag::Determiner) {
                fallback = Some(Subject::Phrase(from..to.min(from + 6)));
            }
            to = from;
        }
        fallback.filter(|_| !cut)
    }

    /// Whether a name of one word is that of a place and of nobody.
    fn place(&self, name: Range<usize>) -> bool {
        let flags = lexicon::flags(&lexicon::fold(self.text.word(name.start)));
        name.len() == 1 && flags & (lexicon::PLACE | lexicon::GIVEN) == lexicon::PLACE
    }

    /// `R-N.D.`: a member's party and state.
    fn party(&self, name: Range<usize>) -> bool {
        name.len() > 1 && self.text.word(name.start).len() == 1 && self.is(name.start + 1, "-")
    }

    /// Whether nouns behind a run make it a part of another phrase: `the UN special envoy`, `UN officials`.
    pub(super) fn describes(&self, from: usize, run: &Range<usize>, stop: usize) -> bool {
        let small = |i: usize| self.text.tokens[i].is_word() && !self.text.tokens[i].capital;
        let behind = run.end..stop;
        let noun = behind.clone().last().is_some_and(|i| self.text.tokens[i].tag == Tag::Noun);
        let last = stop.saturating_sub(1);
        noun && behind.clone().all(small)
            && (self.text.tokens[from].tag == Tag::Determiner
                || word::at(self.text, last).is(word::OFFICE)
                || officials(&self.lower(last)))
    }

    /// The name in apposition at `from`: `the mayor, Anna Holt`, `the envoy, Norwegian diplomat Anna Holt`.
    pub(super) fn apposed(&self, from: usize, end: usize) -> Option<Range<usize>> {
        if from >= end {
            return None;
        }
        let close = (from..end).find(|&k| !self.text.tokens[k].capital).unwrap_or(end);
        if close > from && !self.office_follows(close, end) {
            return self.without_titles(from..close);
        }
        let stop = (from..end.min(from + 10)).find(|&k| !self.in_phrase(k)).unwrap_or(end.min(from + 10));
        let ends = stop >= end || self.text.tokens[stop].kind == TokenKind::Mark || self.inside[stop];
        self.last_run(from, stop).filter(|run| ends && run.end == stop && run.start > from)
    }

    /// `Norwegian | diplomat Anna Holt`: an office in small letters and then a name.
    fn office_follows(&self, at: usize, end: usize) -> bool {
        let stop = (at..end.min(at + 4)).find(|&k| self.text.tokens[k].capital || !self.text.tokens[k].is_word());
        stop.is_some_and(|stop| {
            stop > at && self.text.tokens[stop].capital && word::at(self.text, stop - 1).is(word::OFFICE)
        })
    }
}

/// The plural of an office.
fn officials(lower: &str) -> bool {
    lower.ends_with('s') && lexicon::flags(&lemma::lemma(lower)) & lexicon::OFFICE != 0
}
