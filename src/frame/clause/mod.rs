//! What clauses say was done or is so, and what they say was not: a verb with who does it and what it is done to.
//!
//! Only plain statements count. What is asked, supposed, possible or quoted says nothing of the kind, and neither does a verb of
//! saying or thinking. It reads one sentence from left to right and keeps what a comparison needs of each clause
//! ([`crate::clause::Clause`]); which clauses contradict each other is none of its business.

mod group;
mod phrase;
mod words;

use std::ops::Range;
use std::sync::Arc;

use super::Surroundings;
use super::cue::Cue;
use super::small::Small;
use crate::clause::{Denial, NAMED, Tense, opposites};
use crate::recognise::{MentionKind, modality};
use crate::text::{BlockKind, Tag, TokenKind};
use crate::value::{Modality, Quantity, When};
use group::Group;
use phrase::Phrase;
use words::Part;

/// A clause as it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    pub verb: Arc<str>,
    pub doer: Option<Arc<str>>,
    pub done_to: Option<Arc<str>>,
    pub rest: Vec<Arc<str>>,
    pub narrow: Vec<Arc<str>>,
    pub limits: Vec<Arc<str>>,
    pub which: Vec<Arc<str>>,
    pub tense: Tense,
    pub denied: Option<Denial>,
    pub figures: Vec<f64>,
    pub time: Option<When>,
    pub subject: Range<usize>,
    /// The verb with its object.
    pub tokens: Range<usize>,
    pub sentence: usize,
}

/// Before what somebody or something is.
const BE: &str = "be ";

/// Longest sentence that is read, in tokens.
const LONGEST: usize = 120;
/// How many tokens behind the object are read for what else is said.
const BEHIND: usize = 12;
/// How many words of it are kept.
const KEPT: usize = 6;

/// The clauses of a text, in order of their place.
pub fn clauses(around: &Surroundings<'_, '_>) -> Vec<Said> {
    let text = around.text;
    let mut quotes: Vec<Range<usize>> = around
        .mentions
        .iter()
        .filter(|m| m.kind == MentionKind::Quote)
        .map(|m| m.tokens.clone())
        .collect();
    quotes.sort_by_key(|q| q.start);
    let mut out = Vec::new();
    for sentence in 0..text.sentences.len() {
        let range = text.range(sentence);
        let asked = range.clone().next_back().is_some_and(|last| text.word(last) == "?");
        if range.len() > LONGEST || asked || text.block_kind(sentence) == BlockKind::Furniture {
            continue;
        }
        Walk { around, quotes: &quotes, sentence, end: range.end, subject: None, used: false, governed: false, hung: 0, supposed: false, said: false }
            .read(range.start, &mut out);
    }
    out
}

/// One sentence on the way from its first word to its last.
struct Walk<'w, 't, 'a> {
    around: &'w Surroundings<'t, 'a>,
    quotes: &'w [Range<usize>],
    sentence: usize,
    end: usize,
    /// The noun phrase that the next verb is told of.
    subject: Option<Phrase>,
    /// It has its verb.
    used: bool,
    /// The next noun phrase hangs on a preposition.
    governed: bool,
    /// Where the last noun phrase ended that hung on one.
    hung: usize,
    /// What follows is not stated.
    supposed: bool,
    /// It is what somebody said.
    said: bool,
}

impl Walk<'_, '_, '_> {
    fn read(&mut self, mut at: usize, out: &mut Vec<Said>) {
        let text = self.around.text;
        while at < self.end {
            if let Some(end) = self.quoted(at) {
                at = end.max(at + 1);
                (self.subject, self.governed) = (None, false);
                continue;
            }
            let (part, lemma) = words::at(text, at);
            let token = &text.tokens[at];
            if part.has(Part::SUPPOSING) {
                self.supposed = true;
            } else if token.kind == TokenKind::Mark || token.kind == TokenKind::Quote {
                self.mark(at);
            } else if part.has(Part::TURNS) || self.says(at) {
                self.said |= !part.has(Part::TURNS);
                (self.subject, self.used, self.governed) = (None, false, false);
            } else if matches!(token.tag, Tag::Preposition) || token.tag == Tag::Particle && !part.has(Part::NOT) {
                // `to stop`
                if text.lower(at) == "to" && text.tokens.get(at + 1).is_some_and(|t| t.tag == Tag::Verb) {
                    at += 1;
                }
                self.governed = true;
            } else if matches!(token.tag, Tag::Verb | Tag::Auxiliary) || part.has(Part::HELPS.or(Part::NOT)) {
                let group = group::read(self.around, at, self.end);
                at = group.map_or(at + 1, |group| self.tell(group, lemma, out)).max(at + 1);
                continue;
            } else if let Some(phrase) = phrase::read(self.around, at, self.end) {
                at = phrase.tokens.end.max(at + 1);
                self.stand(phrase);
                continue;
            }
            at += 1;
        }
    }

    /// Whether a token is a verb of saying, of which what follows is said.
    fn says(&self, at: usize) -> bool {
        self.around.cue(at).has(Cue::SAYS) && self.around.text.tokens[at].tag == Tag::Verb && !self.posts(at + 1)
    }

    /// `a profit` behind `posted`: no verb of saying brings it.
    fn posts(&self, from: usize) -> bool {
        let noun = self.object(from).and_then(|object| object.head);
        noun.is_some_and(|noun| opposites::noun(&self.around.text.lemma(noun)))
    }

    /// One past the quotation that a token stands in.
    fn quoted(&self, at: usize) -> Option<usize> {
        let next = self.quotes.partition_point(|q| q.end <= at);
        self.quotes.get(next).filter(|q| q.contains(&at)).map(|q| q.end)
    }

    fn mark(&mut self, at: usize) {
        self.governed = false;
        match self.around.text.word(at) {
            "," => self.supposed = false,
            "-" | "'" => {}
            _ => (self.subject, self.used, self.supposed) = (None, false, false),
        }
    }

    /// Takes a noun phrase for the subject of what comes, unless it hangs on a preposition or only says who the last one is.
    fn stand(&mut self, phrase: Phrase) {
        // `between the union and Lumio`
        let joined = phrase.tokens.start.checked_sub(1).is_some_and(|before| self.around.small(before).has(Small::AND));
        if std::mem::replace(&mut self.governed, false) || joined && self.hung == phrase.tokens.start - 1 {
            self.hung = phrase.tokens.end;
            return;
        }
        let beside = !self.used
            && self.subject.as_ref().is_some_and(|known| known.named(self.around) || !phrase.named(self.around))
            && phrase.tokens.start.checked_sub(1).is_some_and(|before| self.around.text.word(before) == ",");
        // `Orr and Berg`: neither of them alone.
        if joined && !self.used && self.subject.is_some() {
            if let Some(known) = &mut self.subject {
                (known.head, known.tokens.end) = (None, phrase.tokens.end);
            }
        } else if !beside {
            (self.subject, self.used) = (Some(phrase), false);
        }
    }

    /// Writes down the clause of a verb, if it is a plain statement. Returns where to go on.
    fn tell(&mut self, group: Group, first: Part, out: &mut Vec<Said>) -> usize {
        let (around, text) = (self.around, self.around.text);
        self.governed = false;
        let lemma = group.verb.map(|verb| words::at(text, verb).1).unwrap_or_default();
        let minds = lemma.has(Part::MINDS) || first.has(Part::MINDS);
        let spoken = group.verb.is_some_and(|verb| around.cue(verb).has(Cue::SAYS));
        if minds || spoken && !self.posts(group.end) {
            (self.subject, self.used) = (None, false);
            return group.end;
        }
        let Some(subject) = self.subject.clone() else { return group.end };
        self.used = true;
        let passive = group.verb.is_some() && group.passive;
        let object = if passive && !lemma.has(Part::NAMES) { None } else { self.object(group.end) };
        // `believes the driver was drunk`: the driver is no object.
        if let Some(object) = &object
            && group.verb.is_some()
            && self.goes_on(object.tokens.end)
        {
            (self.subject, self.used) = (Some(object.clone()), false);
            return object.tokens.end;
        }
        let end = object.as_ref().map_or(group.end, |object| object.tokens.end);
        // `said she would appeal`
        let reported = self.said && text.lower(group.start) == "would" || text.lower(group.start) == "wouldn't";
        let modal = group.helps.has(Part::MODAL) && !reported;
        let plain = !self.supposed && !group.barely && !modal;
        if !plain || subject.none && group.denied.is_some() {
            return end;
        }
        let figured = subject.figured || object.as_ref().is_some_and(|o| o.figured);
        let existential = &*text.lower(subject.tokens.start) == "there" && subject.head.is_none();
        let Some((verb, end)) = self.verb(&group, object.as_ref(), end) else { return end };
        let denied = match group.denied {
            None if subject.none || object.as_ref().is_some_and(|o| o.none) => Some(Denial::Flat),
            denied => denied,
        };
        // How many it was not done to is no denial that it was done.
        if figured && denied.is_some() || group.denied.is_some() && object.as_ref().is_some_and(|o| o.none) {
            return end;
        }
        let quality = group.verb.is_none() && group.helps.has(Part::BE) && !existential;
        let (mut doer, mut done_to) = (subject.means(around), None);
        if existential {
            (doer, done_to) = (None, object.as_ref().and_then(|o| o.means(around)));
        } else if quality || passive && object.is_some() {
            done_to = object.as_ref().filter(|_| passive).map(|o| o.post(around).into());
        } else if passive && !verb.starts_with(BE) {
            done_to = doer.take();
        } else if !passive {
            // `hold 41`: of what, nobody says.
            done_to = object.as_ref().map(|o| o.means(around).unwrap_or_else(|| "number".into()));
        }
        let far = self.end.min(end + BEHIND);
        let stop = (end..far).find(|&i| self.ends(i)).unwrap_or(far);
        let limit = (end..far.min(stop + 1)).find(|&i| words::at(text, i).0.has(Part::LIMITS));
        let content = |range: Range<usize>| range.filter_map(|i| around.lemma(i).cloned());
        let mut narrow: Vec<Arc<str>> = object.iter().flat_map(|object| object.describes(around)).collect();
        narrow.extend(group.partly.map(|at| around.kept_lemma(at)));
        let mut limits: Vec<Arc<str>> = Vec::new();
        if let Some(limit) = limit {
            let close = (limit + 1..far).find(|&i| self.ends(i)).unwrap_or(far);
            limits.push(around.kept_lemma(limit));
            limits.extend(content(limit + 1..close).take(KEPT));
        }
        let from = subject.tokens.start.max(group.start.saturating_sub(BEHIND));
        limits.extend((from..stop).filter(|&i| words::at(text, i).0.has(Part::OTHER)).map(|i| around.kept_lemma(i)));
        // `was identified as a guest`: no more is told than that.
        if denied.is_none() && text.lower(end) == "as" {
            return end;
        }
        // `no progress was made`: the denial stands in the subject.
        let tokens = if subject.none { subject.tokens.start } else { group.start }..end;
        if denied.is_none() && !reported && modality::of(text, self.sentence, tokens.clone()) != Modality::Stated {
            return end;
        }
        let by = (group.passive && text.lower(end) == "by").then(|| phrase::read(around, end + 1, self.end)).flatten();
        doer = doer.or(by.and_then(|by| by.means(around)));
        let rest: Vec<Arc<str>> = content(end..limit.unwrap_or(stop).min(stop)).take(KEPT).collect();
        let time = self.time(subject.tokens.start..stop);
        // `sales at Torvik`, `the weapon used in the attack`: what stands behind a noun tells it apart as well.
        let behind = content(subject.tokens.end..group.start.max(subject.tokens.end)).take(KEPT);
        let which: Vec<Arc<str>> = subject.describes(around).chain(behind).collect();
        // `refused to let inspectors in` is the opposite of `agreed` as well.
        if let Some(fails) = group.fails.filter(|_| !group.barely) {
            let own = std::iter::once(verb.clone()).chain(done_to.clone()).chain(rest.iter().cloned());
            out.push(Said {
                verb: around.kept_lemma(fails),
                doer: doer.clone(),
                done_to: None,
                rest: own.take(KEPT).collect(),
                narrow: Vec::new(),
                limits: limits.clone(),
                figures: self.figures(subject.tokens.start..stop),
                which: which.clone(),
                tense: group.tense,
                denied: None,
                time: time.clone(),
                subject: subject.tokens.clone(),
                tokens: tokens.clone(),
                sentence: self.sentence,
            });
        }
        out.push(Said {
            verb,
            doer,
            done_to,
            rest,
            narrow,
            limits,
            figures: self.figures(subject.tokens.start..stop),
            which,
            tense: if reported { Tense::Future } else { group.tense },
            denied,
            time,
            subject: subject.tokens,
            tokens,
            sentence: self.sentence,
        });
        end
    }

    /// The lemma under which a verb meets others, and where what it says ends: of `to be` with what somebody is.
    fn verb(&self, group: &Group, object: Option<&Phrase>, end: usize) -> Option<(Arc<str>, usize)> {
        let (around, text) = (self.around, self.around.text);
        if let Some(verb) = group.verb {
            let (_, lemma) = words::at(text, verb);
            if group.passive && lemma.has(Part::FINDS) && end < self.end && text.tokens[end].tag == Tag::Adjective {
                return Some((format!("{BE}{}", text.lower(end)).into(), end + 1));
            }
            if group.passive && lemma.has(Part::NAMES) && object.is_some() {
                return Some((NAMED.into(), end));
            }
            return Some((around.kept_lemma(verb), end));
        }
        if let Some(object) = object.filter(|o| o.head.is_some()) {
            if group.helps.has(Part::BE) {
                let there = self.subject.as_ref().is_some_and(|s| s.head.is_none() && &*text.lower(s.tokens.start) == "there");
                let what = object.means(around)?;
                return Some((if there { format!("{BE}there").into() } else { format!("{BE}{what}").into() }, end));
            }
            return Some(("have".into(), end));
        }
        if !group.helps.has(Part::BE) || group.end >= self.end {
            return None;
        }
        let at = group.end;
        match text.tokens[at].tag {
            Tag::Adjective if !words::at(text, at).0.has(Part::AIRY) => {
                Some((format!("{BE}{}", text.lower(at)).into(), at + 1))
            }
            // `out of control`, `in danger`
            Tag::Preposition => {
                let noun = (at + 1..self.end.min(at + 4)).find(|&i| text.tokens[i].tag != Tag::Preposition)?;
                let bare = text.tokens[noun].tag == Tag::Noun && around.named(noun).is_none() && around.covered(noun).is_none();
                let words: Vec<_> = (at..noun + 1).map(|i| text.lower(i)).collect();
                bare.then(|| (format!("{BE}{}", words.join(" ")).into(), noun + 1))
            }
            _ => None,
        }
    }

    /// The figures that stand in a clause.
    fn figures(&self, clause: Range<usize>) -> Vec<f64> {
        let near = self.around.within(self.sentence, &clause);
        near.iter().filter_map(|m| m.value.quantity()).map(Quantity::figure).take(KEPT).collect()
    }

    /// The date that stands in a clause, else the one of its sentence that stands nearest before it, or the first behind.
    fn time(&self, clause: Range<usize>) -> Option<When> {
        let around = self.around;
        let dated = |i: &usize| around.small(*i).has(Small::DATE);
        let range = around.text.range(self.sentence);
        let inside = clause.clone().find(dated);
        let at = inside.or_else(|| (range.start..clause.start).rev().find(dated));
        let at = at.or_else(|| (clause.end..range.end).find(dated))?;
        around.mentions[around.covered(at)?].value.when().cloned()
    }

    /// The noun phrase right behind a verb.
    fn object(&self, from: usize) -> Option<Phrase> {
        let text = self.around.text;
        let at = (from..self.end.min(from + 3)).find(|&i| text.tokens[i].tag != Tag::Adverb)?;
        if self.quoted(at).is_some() || self.ends(at) || matches!(text.tokens[at].tag, Tag::Preposition | Tag::Particle) {
            return None;
        }
        phrase::read(self.around, at, self.end).filter(|phrase| phrase.head.is_some() || phrase.figured)
    }

    /// Whether a clause with a verb of its own follows a noun phrase.
    fn goes_on(&self, at: usize) -> bool {
        let (part, _) = words::at(self.around.text, at);
        at < self.end
            && (part.has(Part::HELPS) || self.around.text.tokens[at].tag == Tag::Verb && !self.around.small(at).has(Small::ING))
    }

    fn ends(&self, at: usize) -> bool {
        let cue = self.around.cue(at);
        let (part, _) = words::at(self.around.text, at);
        cue.has(Cue::STOP | Cue::CLAUSE) || part.has(Part::TURNS.or(Part::SUPPOSING)) || self.around.text.word(at) == "."
    }
}

#[cfg(test)]
mod tests;
