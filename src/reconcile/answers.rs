//! Clauses that may contradict each other become assertions: what one story denies and another says, or says the opposite of.
//!
//! Of the dozens of clauses of a story hardly one is spoken against anywhere. Clauses are filed by their verb and by the sets of
//! opposites it stands in, and only where two stories take two sides are they taken up: one pass over all clauses. Whether two
//! of them are about one thing is not asked here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::assertion::{Assertion, Extract, Frame, Modality, Part, SentenceText, Topic};
use crate::clause::{Clause, Denial, NAMED, Place, Tense, opposites};
use crate::text::{Span, hash};
use crate::value::Value;

/// What assertions made of clauses have as their event.
pub const CLAUSE: &str = "clause";
/// How their frames say when it was, and that it is not so yet.
pub const TENSE: &str = "tense";
pub const YET: &str = "yet";
/// How they say what narrows it, what limits it, what tells one of several from the rest, and what describes the subject.
pub const NARROW: &str = "only";
pub const LIMIT: &str = "until";
pub const OTHER: &str = "other";
pub const WHICH: &str = "which";

/// Adds to stories what they say of that which another story denies, what they deny that another says, and what they say
/// of which another says the opposite.
pub fn answer(extracts: &mut [Extract]) {
    let mut told: BTreeMap<Key, Told> = BTreeMap::new();
    for (story, extract) in extracts.iter().enumerate() {
        for clause in &extract.head.clauses {
            for (key, side) in keys(clause) {
                told.entry(key).or_default().add(side, story);
            }
        }
    }
    told.retain(|_, told| told.differs());
    if told.is_empty() {
        return;
    }
    for extract in extracts {
        let answered = |clause: &&Clause| keys(clause).any(|(key, _)| told.contains_key(&key));
        let found: Vec<Clause> = extract.head.clauses.iter().filter(answered).cloned().collect();
        take_in(extract, &found);
        let head = &extract.head;
        let assertions = found.iter().filter_map(|clause| {
            let sentence = holder(&head.sentences, clause.span)?;
            Some(assertion(clause, sentence, &head.sentences[sentence]))
        });
        extract.assertions.extend(assertions);
    }
}

/// The number of the sentence that a span begins in.
fn holder(sentences: &[SentenceText], span: Span) -> Option<usize> {
    let last = sentences.partition_point(|s| s.span.start <= span.start).checked_sub(1)?;
    (span.start < sentences[last].span.end).then_some(last)
}

/// Puts the sentences of clauses of which nothing else was known among the others.
fn take_in(extract: &mut Extract, clauses: &[Clause]) {
    let head = &mut extract.head;
    let wanted: BTreeSet<usize> = clauses.iter().filter_map(|clause| holder(&head.beside, clause.span)).collect();
    if wanted.is_empty() {
        return;
    }
    let (taken, left): (Vec<_>, Vec<_>) =
        std::mem::take(&mut head.beside).into_iter().enumerate().partition(|(i, _)| wanted.contains(i));
    head.beside = left.into_iter().map(|(_, sentence)| sentence).collect();
    // Where each of the old ones comes to stand: behind all that begin before it.
    let starts: Vec<usize> = taken.iter().map(|(_, sentence)| sentence.span.start).collect();
    let moved = |old: usize| {
        let start = head.sentences.get(old).map_or(usize::MAX, |sentence| sentence.span.start);
        old + starts.partition_point(|taken| *taken < start)
    };
    for assertion in &mut extract.assertions {
        assertion.sentence = moved(assertion.sentence);
    }
    head.sentences.extend(taken.into_iter().map(|(_, sentence)| sentence));
    head.sentences.sort_by_key(|sentence| sentence.span.start);
}

/// What clauses that could contradict each other have in common: their verb, or the set of opposites that it stands in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Verb(Arc<str>),
    Set(usize),
    /// Who does it and whom it is done to may be told the other way round.
    Turned(Arc<str>),
    /// Somebody was named something.
    Named,
}

/// The keys of a clause, with the side that it takes.
fn keys(clause: &Clause) -> impl Iterator<Item = (Key, usize)> + '_ {
    let own = (Key::Verb(clause.verb.clone()), usize::from(clause.denied.is_some()));
    let poles = opposites::of(&clause.verb, clause.done_to.as_deref()).filter(|_| clause.denied.is_none());
    let name = |who: &Option<Arc<str>>| who.as_deref().is_some_and(|who| who.contains(char::is_uppercase));
    let both = clause.doer.is_some() && clause.done_to.is_some();
    let turns = both && clause.denied.is_none() && opposites::turns(&clause.verb);
    // One side each: which of them differ the names tell, and they may be written in more than one way.
    let turned = turns.then(|| (Key::Turned(clause.verb.clone()), side(&clause.done_to)));
    let named = (&*clause.verb == NAMED && name(&clause.doer)).then(|| (Key::Named, side(&clause.done_to)));
    std::iter::once(own).chain(poles.map(|pole| (Key::Set(pole.set), pole.pole))).chain(turned).chain(named)
}

/// A side for every word.
fn side(word: &Option<Arc<str>>) -> usize {
    hash::row(word.as_deref()) as usize
}

/// Which stories take which side.
#[derive(Debug, Default)]
struct Told(BTreeSet<(usize, usize)>);

impl Told {
    fn add(&mut self, side: usize, story: usize) {
        self.0.insert((side, story));
    }

    /// Whether two stories take two sides.
    fn differs(&self) -> bool {
        let Some((first, story)) = self.0.first() else { return false };
        let other = |(side, other): &(usize, usize)| side != first && other != story;
        let sides = self.0.iter().any(|(side, _)| side != first);
        sides && (self.0.iter().any(other) || self.0.iter().any(|(side, other)| side == first && other != story))
    }
}

/// The subject of a clause and its verb with the object, as written.
fn written(clause: &Clause, sentence: &SentenceText) -> [Arc<str>; 2] {
    if let Some(written) = &clause.written {
        return (**written).clone();
    }
    let own = |span: Span| {
        let from = span.start.saturating_sub(sentence.span.start);
        sentence.text.get(from..from.saturating_add(span.len())).unwrap_or_default().into()
    };
    [own(clause.subject), own(clause.span)]
}

fn assertion(clause: &Clause, sentence: usize, said: &SentenceText) -> Assertion {
    let [subject, text] = written(clause, said);
    let tense = match clause.tense {
        Tense::Past => "past",
        Tense::Present => "present",
        Tense::Future => "future",
    };
    let mut parts = vec![Part::new(TENSE, tense)];
    if clause.denied == Some(Denial::Yet) {
        parts.push(Part::new(YET, ""));
    }
    let how = |place: Place| match place {
        Place::Narrow => NARROW,
        Place::Limit => LIMIT,
        Place::Other => OTHER,
        Place::Rest | Place::Which => WHICH,
    };
    let (rest, others): (Vec<_>, Vec<_>) = clause.words.iter().partition(|word| word.place == Place::Rest);
    parts.extend(others.into_iter().map(|word| Part::new(how(word.place), word.lemma.clone())));
    Assertion {
        topic: Topic::Open,
        value: Value::Word { text: clause.verb.clone() },
        frame: Frame {
            event: Some(CLAUSE.into()),
            verb: Some(clause.verb.clone()),
            owner: clause.doer.clone(),
            head: clause.done_to.clone(),
            phrase: Some(subject),
            modifiers: rest.into_iter().map(|word| word.lemma.clone()).collect(),
            time: clause.time.clone(),
            neighbours: clause.figures.clone(),
            parts,
            ..Frame::default()
        },
        span: clause.span,
        extent: clause.span,
        sentence,
        line: clause.line,
        column: clause.column,
        text,
        modality: if clause.denied.is_some() { Modality::Denied } else { Modality::Stated },
        attributed_to: clause.by.clone(),
        as_of: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::of_texts;

    /// What the clauses of a story became, each with the sentence that it is said to stand in.
    fn answered(stories: &[&str]) -> Vec<Vec<(String, String)>> {
        let mut extracts = of_texts(stories);
        answer(&mut extracts);
        let told = |extract: &Extract| {
            let own = extract.assertions.iter().filter(|a| a.frame.event.as_deref() == Some(CLAUSE));
            own.map(|a| (a.text.to_string(), extract.head.sentences[a.sentence].text.clone())).collect()
        };
        extracts.iter().map(told).collect()
    }

    #[test]
    fn only_what_another_story_speaks_against_becomes_an_assertion() {
        let found = answered(&["The crew closed the hatch. They sang.", "The crew did not close the hatch."]);
        let hatch = |text: &str, sentence: &str| vec![(text.to_string(), sentence.to_string())];
        assert_eq!(found[0], hatch("closed the hatch", "The crew closed the hatch."));
        assert_eq!(found[1], hatch("did not close the hatch", "The crew did not close the hatch."));
        assert_eq!(answered(&["The crew closed the hatch.", "The crew closed the hatch."]), [[], []]);
    }

    #[test]
    fn sentences_taken_in_stand_in_their_place() {
        let mut extracts = of_texts(&[
            "The crew closed the hatch. Two men sang. The cook rang the bell. Six men slept.",
            "The cook did not ring the bell. The crew did not close the hatch.",
        ]);
        answer(&mut extracts);
        let head = &extracts[0].head;
        assert!(head.sentences.is_sorted_by_key(|sentence| sentence.span.start));
        for assertion in &extracts[0].assertions {
            let said = &head.sentences[assertion.sentence].text;
            assert!(said.contains(&*assertion.text), "{} in {said}", assertion.text);
        }
    }
}
