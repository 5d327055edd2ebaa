//! Who speaks a quotation.
//!
//! Reads the words around the marks, never those between them. A speaker is given as written where a name or a noun
//! stands beside a verb of speech; a pronoun only where no other person can be meant. No speaker is better than a wrong
//! one: comparisons take a shared speaker as evidence.

mod pronoun;

use std::ops::Range;
use std::sync::Arc;

use super::marks::Marked;
use super::subject::{Subject, Subjects};
use crate::recognise::{Mention, MentionKind, provenance, word};
use crate::text::quick::HashMap;
use crate::text::{Tag, Text, TokenKind};
use crate::value::Value;

/// How far from the marks a verb of speech is looked for, in tokens.
const REACH: usize = 45;
/// The speaker of every quotation of `quotes`.
pub fn of<'t>(text: &'t Text<'_>, quotes: &[Marked], mentions: &'t [Mention]) -> Vec<Option<Arc<str>>> {
    let mut reader = Reader::new(text, quotes, mentions);
    let mut out: Vec<Option<Arc<str>>> = Vec::with_capacity(quotes.len());
    for (i, quote) in quotes.iter().enumerate() {
        let found = if quote.nested { None } else { reader.speaker(quotes, i, &out) };
        if quote.continues && found.is_some() {
            // The attribution of a long utterance often stands in its last paragraph only.
            let mut before = i;
            while let Some(k) = before.checked_sub(1) {
                if quotes[k].nested {
                    before = k;
                    continue;
                }
                if out[k].is_some() || quotes[k].closed {
                    break;
                }
                out[k] = found.clone();
                before = k;
                if !quotes[k].continues {
                    break;
                }
            }
        }
        out.push(found);
    }
    out
}

struct Reader<'t, 'a> {
    subjects: Subjects<'t, 'a>,
    /// Names of persons, in order of their place: their tokens and the fullest form.
    persons: Vec<(Range<usize>, &'t Arc<str>)>,
    /// Fullest form of a speaker by the last word of the name.
    known: HashMap<String, Arc<str>>,
    /// The speaker of the last quotation with its sentence.
    last: Option<(Arc<str>, usize)>,
}

impl<'t, 'a> Reader<'t, 'a> {
    fn new(text: &'t Text<'a>, quotes: &[Marked], mentions: &'t [Mention]) -> Self {
        let mut inside = vec![false; text.tokens.len()];
        for q in quotes {
            let marked = q.tokens.start.checked_sub(1).filter(|i| text.tokens[*i].kind == TokenKind::Quote);
            let from = marked.unwrap_or(q.tokens.start);
            let to = (q.tokens.end + usize::from(q.closed)).min(inside.len());
            inside[from..to].fill(true);
        }
        let mut persons: Vec<(Range<usize>, &'t Arc<str>)> = mentions
            .iter()
            .filter(|m| m.kind == MentionKind::Person && !inside.get(m.tokens.start).is_some_and(|x| *x))
            .filter_map(|m| match &m.value {
                Value::Name(n) => Some((m.tokens.clone(), n.fullest())),
                _ => None,
            })
            .collect();
        persons.sort_by_key(|(t, _)| t.start);
        Self { subjects: Subjects { text, inside }, persons, known: HashMap::default(), last: None }
    }

    fn speaker(&mut self, quotes: &[Marked], i: usize, before: &[Option<Arc<str>>]) -> Option<Arc<str>> {
        let quote = &quotes[i];
        let sentence = self.sentence_of(quote.tokens.start)?;
        if let Some(name) = &quote.signed {
            return self.name(Subject::Name(name.clone()), sentence);
        }
        // `Smith called it “a shame”, AFP reported`: who told of it, where somebody says it.
        let after = self.after(quote);
        let told = after.as_ref().is_some_and(|subject| self.agency(subject));
        let said = || self.before(quote, sentence);
        let found = if told { said().or(after) } else { after.or_else(said) }
            .or_else(|| self.tail(quote))
            .or_else(|| self.announced(quote, sentence))
            .and_then(|subject| self.name(subject, sentence))
            .or_else(|| self.same_as_before(quotes, i, before, sentence));
        if let Some(name) = &found {
            self.last = Some((name.clone(), sentence));
        }
        found
    }

    fn sentence_of(&self, token: usize) -> Option<usize> {
        let i = self.subjects.text.sentences.partition_point(|s| s.end <= token);
        self.subjects.text.sentences.get(i).filter(|s| s.first <= token).map(|_| i)
    }

    /// `“...,” Smith said` and `“...,” said Smith`.
    fn after(&self, quote: &Marked) -> Option<Subject> {
        if !quote.closed {
            return None;
        }
        let from = quote.tokens.end + 1;
        let s = self.sentence_of(quote.tokens.end)?;
        let end = self.subjects.text.sentences[s].end.min(from + REACH);
        // A quotation that ended its sentence hands over to the next one by a verb in small letters, or after a
        // question or a cry: `“Why?” Smith asked`.
        let (from, end) = if from >= end {
            let next = self.subjects.text.sentences.get(s + 1)?;
            let same = next.block == self.subjects.text.sentences[s].block;
            let small = !self.subjects.text.tokens.get(next.first)?.capital
                && word::at(self.subjects.text, next.first).is(word::SAYS);
            let asked = matches!(self.subjects.text.word(quote.tokens.end - 1), "?" | "!");
            if !same || !(small || asked) {
                return None;
            }
            (next.first, next.end.min(next.first + REACH))
        } else {
            (from, end)
        };
        let ended = matches!(self.subjects.text.word(quote.tokens.end - 1), "." | "!" | "?" | "," | "…" | "..." | "—");
        let mut at = from;
        let comma = self.subjects.is(at, ",");
        at += usize::from(comma);
        if self.subjects.is(at, "according") && self.subjects.is(at + 1, "to") {
            return self.subjects.subject_after(at + 1, end);
        }
        // `..., as Smith put it`
        if self.subjects.is(at, "as") && self.subjects.text.tokens.get(at + 1).is_some_and(|t| t.capital) {
            return self.subjects.subject_after(at, end);
        }
        let verb = (at..end).find(|&v| {
            self.subjects.inside[v] || self.subjects.speaks(v) || matches!(self.subjects.text.word(v), "." | ";" | ":")
        })?;
        if self.subjects.inside[verb] || !self.subjects.speaks(verb) || !(ended || comma || verb == at) {
            return None;
        }
        if verb == at {
            return self.subjects.subject_after(verb, end);
        }
        // Between the marks and the verb only the subject may stand.
        let subject = self.subjects.subject_before(verb, at)?;
        let start = match &subject {
            Subject::Name(r) | Subject::Phrase(r) => r.start,
            Subject::Pronoun(p) => *p,
        };
        let clean = (at..start).all(|k| !self.subjects.verb(k));
        clean.then_some(subject)
    }

    /// `They spoke of “hope” in the valley, Smith said.`
    fn tail(&self, quote: &Marked) -> Option<Subject> {
        let from = quote.tokens.end + 1;
        let end = self.subjects.text.sentences[self.sentence_of(quote.tokens.end.checked_sub(1)?)?].end;
        let verb = (from.max(end.saturating_sub(8))..end)
            .rev()
            .find(|&v| !self.subjects.inside[v] && self.subjects.speaks(v))?;
        let subject = self.subjects.subject_before(verb, from)?;
        let start = match &subject {
            Subject::Name(r) | Subject::Phrase(r) => r.start,
            Subject::Pronoun(p) => *p,
        };
        let comma = (from..start).rev().take(8).find(|&k| self.subjects.is(k, ","))?;
        let clean =
            (comma..start).all(|k| !self.subjects.verb(k) && self.subjects.text.tokens[k].tag != Tag::Conjunction);
        clean.then_some(subject)
    }

    /// `Smith said: “...”`, `Smith told reporters that “...”`, `..., said Smith, “...”`.
    fn before(&self, quote: &Marked, sentence: usize) -> Option<Subject> {
        let first = self.subjects.text.sentences[sentence].first;
        let mark = quote.tokens.start - usize::from(quote.tokens.start > first);
        let low = first.max(mark.saturating_sub(REACH));
        let names = |v: usize| word::at(self.subjects.text, v).is(word::NAMING);
        let speaks = |v: &usize| !self.subjects.inside[*v] && (self.subjects.speaks(*v) || names(*v));
        let Some(verb) = (low..mark).rev().find(speaks) else {
            let to = (low..mark)
                .rev()
                .find(|&k| self.subjects.is(k, "to") && k > low && self.subjects.is(k - 1, "according"));
            return to.and_then(|k| self.subjects.subject_after(k, mark)).or_else(|| self.colon(low, mark));
        };
        let opens = verb == low || self.subjects.inside[verb - 1] || self.subjects.is(verb - 1, ",");
        if self.subjects.participle(verb) {
            let pronoun = || (low..verb).rev().find(|&k| matches!(self.subjects.lower(k).as_ref(), "he" | "she"));
            return self.only_person(low..verb).or_else(|| pronoun().map(Subject::Pronoun));
        }
        let naming = names(verb);
        let turned =
            |v: usize| if v == low { self.subjects.subject_after(v, mark) } else { self.subjects.turned(v, mark) };
        if opens
            && !naming
            && let Some(subject) = turned(verb)
        {
            return Some(subject);
        }
        if verb > low && self.subjects.is(verb - 1, "as") && self.subjects.is(verb, "saying") {
            // `quoted Smith as saying`, `Smith was quoted as saying`
            return self
                .subjects
                .subject_before(verb - 1, low)
                .or_else(|| self.subjects.subject_before(verb.checked_sub(2)?, low));
        }
        let passive = verb > low
            && matches!(self.subjects.lower(verb - 1).as_ref(), "was" | "were" | "is" | "are" | "been" | "be");
        if passive && !self.subjects.is(verb, "quoted") {
            return None;
        }
        self.subjects.subject_before(verb, low).or_else(|| self.only_person(low..mark))
    }

    /// `Smith: “...”`, `Smith had this for her friends: “...”`
    fn colon(&self, low: usize, mark: usize) -> Option<Subject> {
        if mark <= low || !self.subjects.is(mark - 1, ":") {
            return None;
        }
        if let Some(run) = self.subjects.name_run_ending(mark - 1, low).filter(|run| run.start == low) {
            return Some(Subject::Name(run));
        }
        let pronoun = || (low..mark).find(|&k| matches!(self.subjects.lower(k).as_ref(), "he" | "she"));
        self.only_person(low..mark).or_else(|| pronoun().map(Subject::Pronoun))
    }

    /// A quotation that opens a paragraph after one that ends with a colon.
    fn announced(&self, quote: &Marked, sentence: usize) -> Option<Subject> {
        let here = &self.subjects.text.sentences[sentence];
        let before = self.subjects.text.sentences.get(sentence.checked_sub(1)?)?;
        if before.block == here.block || quote.tokens.start > here.first + 1 {
            return None;
        }
        self.colon(before.first.max(before.end.saturating_sub(REACH)), before.end)
    }

    /// The only person who is named outside the marks of `range`.
    fn only_person(&self, range: Range<usize>) -> Option<Subject> {
        let mut found: Option<&(Range<usize>, &Arc<str>)> = None;
        let from = self.persons.partition_point(|(t, _)| t.start < range.start);
        for person in self.persons[from..].iter().take_while(|(t, _)| t.end <= range.end) {
            match found {
                Some(f) if f.1 != person.1 => return None,
                _ => found = Some(person),
            }
        }
        found.map(|(t, _)| Subject::Name(t.clone()))
    }

    /// What to print for a subject: the fullest form of a name.
    fn name(&mut self, subject: Subject, sentence: usize) -> Option<Arc<str>> {
        match subject {
            Subject::Name(run) => {
                let i = self.persons.partition_point(|(t, _)| t.end <= run.start);
                let full = self.persons.get(i).filter(|(t, _)| t.start < run.end).map(|(_, full)| Arc::clone(full));
                let written = full.unwrap_or_else(|| self.subjects.written(run).into());
                let key = written.rsplit(' ').next().unwrap_or(&written).to_lowercase();
                let entry = self.known.entry(key).or_insert_with(|| written.clone());
                if entry.len() < written.len() && entry.split(' ').count() < written.split(' ').count() {
                    *entry = written.clone();
                }
                Some(if written.contains(' ') { written } else { entry.clone() })
            }
            Subject::Phrase(range) => Some(self.subjects.written(range).into()).filter(|w: &Arc<str>| !w.is_empty()),
            Subject::Pronoun(at) => self.pronoun(at, sentence),
        }
    }

    /// Whether a subject is a news agency.
    fn agency(&self, subject: &Subject) -> bool {
        matches!(subject, Subject::Name(run) if provenance::agency(&self.subjects.written(run.clone())).is_some())
    }

    /// A quotation that stands alone belongs to whoever spoke right before it in the paragraph.
    fn same_as_before(
        &self,
        quotes: &[Marked],
        i: usize,
        before: &[Option<Arc<str>>],
        sentence: usize,
    ) -> Option<Arc<str>> {
        let k = (0..i).rev().take(8).find(|&k| !quotes[k].nested)?;
        let speaker = before.get(k)?.clone()?;
        if quotes[i].continues {
            return Some(speaker);
        }
        let s = self.sentence_of(quotes[k].tokens.end.saturating_sub(1))?;
        let (block, last) = (self.subjects.text.sentences[sentence].block, self.subjects.text.sentences[s].block);
        if block != last {
            // A paragraph that opens with whole sentences in marks goes on from the paragraph before.
            let first = self.subjects.text.sentences.partition_point(|x| x.block < block);
            let opens = self.subjects.text.sentences.get(first).is_some_and(|x| quotes[i].tokens.start <= x.first + 1);
            let end = matches!(self.subjects.text.word(quotes[i].tokens.end - 1), "." | "!" | "?" | "..." | "…");
            let others = self.people(quotes[k].tokens.end..quotes[i].tokens.start);
            return (block == last + 1 && opens && end && others.iter().all(|n| *n == speaker)).then_some(speaker);
        }
        if sentence > s + 1 {
            return None;
        }
        let range = self.subjects.text.range(sentence);
        let alone = (range.start.max(quotes[k].tokens.end)..quotes[i].tokens.start)
            .all(|t| self.subjects.inside[t] || !self.subjects.text.tokens[t].is_word());
        let others = self.people(quotes[k].tokens.end..quotes[i].tokens.start);
        let other = others.iter().any(|n| *n != speaker);
        (alone && (!other || others.contains(&speaker))).then_some(speaker)
    }
}
