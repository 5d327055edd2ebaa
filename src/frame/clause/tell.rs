//! A clause written down: its verb and subject are known, what else it says is read.

use std::ops::Range;
use std::sync::Arc;

use super::super::cue::Cue;
use super::super::lexicon::head_class;
use super::super::small::Small;
use super::group::Group;
use super::phrase::{self, Phrase};
use super::words::Part;
use super::{At, Clauses, Walk};
use crate::clause::{Clause, Denial, NAMED, Place, Tense, Word};
use crate::recognise::modality;
use crate::text::Tag;
use crate::value::{Modality, Quantity, When};

/// How many tokens behind the object are read for what else is said.
const BEHIND: usize = 12;
/// How many words of one place are kept.
const KEPT: usize = 6;
/// How many words are kept of most clauses.
const WORDS: usize = 4;

/// Before what somebody or something is.
const BE: &str = "be ";
/// The verb of those to whom others lost.
const BEAT: &str = "beat";
/// What stands for an object that is a figure alone: `hold 41`.
const NUMBER: &str = "number";

impl Walk<'_, '_, '_> {
    /// Writes down the clause of a verb, if it is a plain statement. Returns where to go on.
    pub(super) fn tell(&mut self, group: &Group, out: &mut Clauses) -> usize {
        let (around, text) = (self.around, self.around.text);
        self.governed = false;
        let verb = group.verb.map(|verb| self.parts.at(verb)).unwrap_or_default();
        let minds = verb.has(Part::MINDS) || self.parts.at(group.start).has(Part::MINDS);
        let spoken = group.verb.filter(|verb| around.cue(*verb).has(Cue::SAYS));
        if minds || spoken.is_some_and(|verb| !self.posts(verb, group.end)) {
            (self.subject, self.used) = (None, false);
            return group.end;
        }
        let Some(subject) = self.subject.clone() else { return group.end };
        self.used = true;
        let passive = group.verb.is_some() && group.passive;
        let object = if passive && !verb.has(Part::NAMES) { None } else { self.object(group.end) };
        // `believes the driver was drunk`: the driver is no object.
        if let Some(object) = object.as_ref().filter(|object| group.verb.is_some() && self.goes_on(object.tokens.end)) {
            (self.subject, self.used) = (Some(object.clone()), false);
            return object.tokens.end;
        }
        let end = object.as_ref().map_or(group.end, |object| object.tokens.end);
        // `said she would appeal`
        let reported = self.said && self.parts.at(group.start).has(Part::WOULD);
        let modal = group.helps.has(Part::MODAL) && !reported;
        if self.supposed || group.barely || modal || subject.none && group.denied.is_some() {
            return end;
        }
        let nothing = object.as_ref().is_some_and(|object| object.none);
        let figured = subject.figured || object.as_ref().is_some_and(|object| object.figured);
        let denied = group.denied.or((subject.none || nothing).then_some(Denial::Flat));
        // How many it was not done to is no denial that it was done.
        if figured && denied.is_some() || group.denied.is_some() && nothing {
            return end;
        }
        let Some((name, end)) = self.verb(group, &subject, object.as_ref(), end) else { return end };
        // `was identified as a guest`: no more is told than that.
        if denied.is_none() && end < self.range.end && self.parts.at(end).has(Part::AS) {
            return end;
        }
        // `no progress was made`: the denial stands in the subject.
        let tokens = if subject.none { subject.tokens.start } else { group.start }..end;
        if denied.is_none() && !reported && modality::of(text, self.sentence, tokens.clone()) != Modality::Stated {
            return end;
        }
        let (doer, done_to) = self.roles(group, &subject, object.as_ref(), &name, end);
        // `lost to Tom Yung`: Tom Yung beat him.
        let to = verb.has(Part::LOSES) && end < self.range.end && self.parts.at(end).has(Part::TO);
        let winner = if to { phrase::read(around, self.parts, end + 1, self.range.end) } else { None };
        let winner = winner.filter(|winner| winner.head.is_some() && object.is_none() && denied.is_none());
        let (name, doer, done_to) = match &winner {
            Some(winner) => (BEAT.into(), winner.means(around), doer),
            None => (name, doer, done_to),
        };
        let end = winner.map_or(end, |winner| winner.tokens.end);
        let tokens = tokens.start..end;
        // Neither of them tells of whom or what it is.
        if subject.stands && done_to.is_none() {
            return end;
        }
        let (words, stop) = self.words(group, &subject, object.as_ref(), end);
        // `will strike if no deal is reached`
        if stop < self.range.end && self.parts.at(stop).has(Part::SUPPOSING) {
            return end;
        }
        let whole = subject.tokens.start..stop;
        // Not one is a figure as well, and any other speaks against it.
        let none = denied.is_some() && group.denied.is_none();
        let figures = if none { vec![0.0] } else { self.figures(&whole) };
        let said = Clause {
            verb: name,
            doer,
            done_to,
            words,
            tense: if reported { Tense::Future } else { group.tense },
            denied,
            figures,
            time: self.time(whole),
            subject: text.span(subject.tokens),
            by: None,
            span: text.span(tokens.clone()),
            written: None,
            line: 0,
            column: 0,
        };
        let reported = around.sentences[self.sentence].cue.has(Cue::SAYS);
        let place = At { sentence: self.sentence, tokens, reported };
        // `refused to let inspectors in` is the opposite of `agreed` as well.
        if let Some(fails) = group.fails {
            let what = [Some(&said.verb), said.done_to.as_ref()].into_iter().flatten();
            let what = what.map(|lemma| Word { place: Place::Rest, lemma: lemma.clone() });
            let words = what.chain(said.words.iter().cloned()).collect();
            out.list.push(Clause {
                verb: around.kept_lemma(fails),
                done_to: None,
                denied: None,
                words,
                ..said.clone()
            });
            out.places.push(place.clone());
        }
        out.list.push(said);
        out.places.push(place);
        end
    }

    /// Who does it and what it is done to.
    fn roles(
        &self,
        group: &Group,
        subject: &Phrase,
        object: Option<&Phrase>,
        verb: &str,
        end: usize,
    ) -> (Option<Arc<str>>, Option<Arc<str>>) {
        let around = self.around;
        let who = subject.means(around);
        let what = || object.and_then(|object| object.means(around));
        if group.verb.is_none() && group.helps.has(Part::BE) {
            return if self.exists(subject) { (None, what()) } else { (who, None) };
        }
        if !(group.passive && group.verb.is_some()) {
            return (who, object.map(|object| object.means(around).unwrap_or_else(|| NUMBER.into())));
        }
        if verb == NAMED {
            return (who, object.map(|object| object.post(around).into()));
        }
        if verb.starts_with(BE) {
            return (who, None);
        }
        let by = end < self.range.end && self.parts.at(end).has(Part::BY);
        let by = if by { phrase::read(around, self.parts, end + 1, self.range.end) } else { None };
        (by.and_then(|by| by.means(around)), who)
    }

    /// What else the clause says, and where it ends.
    fn words(&self, group: &Group, subject: &Phrase, object: Option<&Phrase>, end: usize) -> (Vec<Word>, usize) {
        let around = self.around;
        let far = self.range.end.min(end + BEHIND);
        let ends = |from: usize| (from..far).find(|&i| self.ends(i)).unwrap_or(far);
        let stop = ends(end);
        let is = |i: &usize, part: Part| self.parts.at(*i).has(part);
        let limited = self.all.has(Part::LIMITS);
        let limit = if limited { (end..far.min(stop + 1)).find(|i| is(i, Part::LIMITS)) } else { None };
        let mut out = Vec::with_capacity(WORDS);
        let mut keep = |place: Place, range: Range<usize>| {
            let full = out.len() + KEPT;
            for i in range {
                if let Some(lemma) = around.lemma(i).filter(|_| out.len() < full && around.covered(i).is_none()) {
                    out.push(Word { place, lemma: lemma.clone() });
                }
            }
        };
        keep(Place::Rest, end..limit.unwrap_or(stop).min(stop));
        if let Some(limit) = limit {
            keep(Place::Limit, limit + 1..ends(limit + 1));
        }
        // `sales at Torvik`, `the weapon used in the attack`: what stands behind a noun tells it apart as well.
        let behind = subject.tokens.end..group.start.max(subject.tokens.end);
        keep(Place::Which, behind.start..behind.end.min(behind.start + BEHIND));
        let other = |i: &usize| is(i, Part::OTHER) && !(group.start..group.end).contains(i);
        let mut one = |place: Place, lemma: Arc<str>| out.push(Word { place, lemma });
        if let Some(limit) = limit {
            one(Place::Limit, around.kept_lemma(limit));
        }
        if self.all.has(Part::OTHER) {
            let first = subject.tokens.start.max(group.start.saturating_sub(BEHIND));
            (first..stop).filter(other).for_each(|i| one(Place::Other, around.kept_lemma(i)));
        }
        // `the president of the federation` is another one.
        let of = around.small(subject.tokens.end).has(Small::OF)
            && subject.head.is_some_and(|head| head_class(&around.text.lemma(head)) == Some("people"));
        if of {
            out.iter_mut().filter(|word| word.place == Place::Which).for_each(|word| word.place = Place::Other);
        }
        let mut one = |place: Place, lemma: Arc<str>| out.push(Word { place, lemma });
        subject.describes(around).for_each(|lemma| one(Place::Which, lemma));
        object.iter().for_each(|object| object.describes(around).for_each(|lemma| one(Place::Narrow, lemma)));
        group.partly.iter().for_each(|&at| one(Place::Narrow, around.kept_lemma(at)));
        (out, stop)
    }

    /// The lemma under which a verb meets others, and where what it says ends: of `to be` with what somebody is.
    fn verb(&self, group: &Group, subject: &Phrase, object: Option<&Phrase>, end: usize) -> Option<(Arc<str>, usize)> {
        let (around, text) = (self.around, self.around.text);
        if let Some(verb) = group.verb {
            let part = self.parts.at(verb);
            let found = group.passive && part.has(Part::FINDS) && end < self.range.end;
            return Some(match object {
                _ if found && text.tokens[end].tag == Tag::Adjective => {
                    (format!("{BE}{}", text.lower(end)).into(), end + 1)
                }
                Some(_) if group.passive && part.has(Part::NAMES) => (NAMED.into(), end),
                _ => (around.kept_lemma(verb), end),
            });
        }
        if let Some(object) = object.filter(|object| object.head.is_some()) {
            return Some(match group.helps.has(Part::BE) {
                true if self.exists(subject) => (format!("{BE}there").into(), end),
                true => (format!("{BE}{}", object.means(around)?).into(), end),
                false => ("have".into(), end),
            });
        }
        let at = group.end;
        if !group.helps.has(Part::BE) || at >= self.range.end {
            return None;
        }
        match text.tokens[at].tag {
            Tag::Adjective if !self.parts.at(at).has(Part::AIRY) => {
                Some((format!("{BE}{}", text.lower(at)).into(), at + 1))
            }
            // `out of control`, `in danger`
            Tag::Preposition => {
                let mut behind = at + 1..self.range.end.min(at + 4);
                let noun = behind.find(|&i| text.tokens[i].tag != Tag::Preposition)?;
                let name = around.named(noun).is_some() || around.covered(noun).is_some();
                if text.tokens[noun].tag != Tag::Noun || name {
                    return None;
                }
                let words: Vec<_> = (at..noun + 1).map(|i| text.lower(i)).collect();
                Some((format!("{BE}{}", words.join(" ")).into(), noun + 1))
            }
            _ => None,
        }
    }

    /// Whether a subject only says that there is something.
    fn exists(&self, subject: &Phrase) -> bool {
        subject.head.is_none() && self.parts.at(subject.tokens.start).has(Part::THERE)
    }

    /// The figures that stand in a clause.
    fn figures(&self, clause: &Range<usize>) -> Vec<f64> {
        if !self.around.sentences[self.sentence].small.has(Small::FIGURE) {
            return Vec::new();
        }
        let near = self.around.within(self.sentence, clause);
        near.iter().filter_map(|m| m.value.quantity()).map(Quantity::figure).take(KEPT).collect()
    }

    /// The date that stands in a clause, else the one of its sentence that stands nearest before it, or the first behind.
    fn time(&self, clause: Range<usize>) -> Option<Box<When>> {
        let around = self.around;
        if around.sentences[self.sentence].dates == 0 {
            return None;
        }
        let dated = |i: &usize| around.small(*i).has(Small::DATE);
        let at = clause.clone().find(dated);
        let at = at.or_else(|| (self.range.start..clause.start).rev().find(dated));
        let at = at.or_else(|| (clause.end..self.range.end).find(dated))?;
        around.mentions[around.covered(at)?].value.when().cloned().map(Box::new)
    }

    /// Whether a clause with a verb of its own follows a noun phrase.
    fn goes_on(&self, at: usize) -> bool {
        at < self.range.end
            && (self.parts.at(at).has(Part::HELPS)
                || self.around.text.tokens[at].tag == Tag::Verb
                    && !self.around.small(at).has(Small::ING)
                    && *self.around.text.lower(at) != *self.around.text.lemma(at))
    }
}
