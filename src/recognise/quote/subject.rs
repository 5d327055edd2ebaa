//! The subject beside a verb of speech.
//!
//! Reads names and noun phrases from the tokens around a verb, never from between quotation marks. What a pronoun means
//! is for the caller to say.

use std::borrow::Cow;
use std::ops::Range;

use super::said;
use crate::recognise::word;
use crate::text::{Tag, Text, TokenKind, squeezed};

/// How many words may stand behind a subject that follows its verb.
const MORE: usize = 8;

/// Who or what a verb of speech has for its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Name(Range<usize>),
    /// A noun phrase without a name: `police`, `a senior official`.
    Phrase(Range<usize>),
    /// `he` or `she`, at this token.
    Pronoun(usize),
}

/// Reads subjects from a text of which some tokens stand inside quotation marks.
#[derive(Debug)]
pub struct Subjects<'t, 'a> {
    pub text: &'t Text<'a>,
    /// For every token, whether it stands inside marks or is one.
    pub inside: Vec<bool>,
}

impl<'t, 'a> Subjects<'t, 'a> {
    pub fn lower(&self, i: usize) -> Cow<'t, str> {
        self.text.lower(i)
    }

    #[inline]
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.text.word(i).eq_ignore_ascii_case(word)
    }

    /// Whether token `i` is a verb and no part of an office (`sporting director`).
    pub fn verb(&self, i: usize) -> bool {
        self.text.tokens[i].tag == Tag::Verb && !word::at(self.text, i).is(word::OFFICE_PART)
    }

    /// Whether token `v` is a verb of speech that is used as one.
    pub fn speaks(&self, v: usize) -> bool {
        if !word::at(self.text, v).is(word::SAYS) {
            return false;
        }
        // The commonest is nothing else.
        if self.is(v, "said") {
            return true;
        }
        let lower = self.lower(v);
        // `a report`, `his claims`, `the state`
        let bare = matches!(lower.as_ref(), "report" | "state" | "claim" | "post" | "text" | "ask" | "note");
        let noun = lower.ends_with('s') || bare;
        let determined = v > 0
            && (matches!(self.text.tokens[v - 1].tag, Tag::Determiner | Tag::Adjective)
                || self.text.tokens[v - 1].kind == TokenKind::Possessive
                || matches!(self.lower(v - 1).as_ref(), "his" | "her" | "its" | "their" | "of" | "to"));
        let name = self.text.tokens[v].capital;
        // `must report to prison`
        let turns_up = lower.starts_with("report")
            && self.is(v + 1, "to")
            && !(v + 2..(v + 9).min(self.text.tokens.len())).any(|k| self.is(k, "that"));
        // `state media`, `report cards`
        let compound = bare
            && self.text.tokens.get(v + 1).is_some_and(|t| t.tag == Tag::Noun)
            && !v.checked_sub(1).is_some_and(|b| matches!(self.text.tokens[b].tag, Tag::Noun | Tag::Pronoun));
        !(noun && determined || compound || name || turns_up)
    }

    /// `Smith left, saying ...`: a participle whose subject is that of another verb.
    pub fn participle(&self, v: usize) -> bool {
        self.lower(v).ends_with("ing") && v.checked_sub(1).is_some_and(|b| self.is(b, ","))
    }

    /// The subject that ends right before verb `v`, reading back no further than `low`.
    pub fn subject_before(&self, v: usize, low: usize) -> Option<Subject> {
        let mut end = v;
        while end > low
            && (matches!(self.text.tokens[end - 1].tag, Tag::Adverb | Tag::Auxiliary)
                || matches!(
                    self.lower(end - 1).as_ref(),
                    "has" | "had" | "have" | "also" | "later" | "then" | "quoted"
                ))
            && !self.inside[end - 1]
        {
            end -= 1;
        }
        // `the Harbour Board (HB) said`
        if end > low && self.is(end - 1, ")") {
            let open = (low..end).rev().take(6).find(|&k| self.is(k, "("))?;
            end = open;
        }
        if end <= low || self.inside[end - 1] {
            return None;
        }
        if self.is(end - 1, ",") || self.is(end - 1, "who") {
            return self.before_apposition(end, low);
        }
        self.phrase_ending(end, low)
    }

    /// The name or noun phrase that ends at `end`.
    pub(super) fn phrase_ending(&self, end: usize, low: usize) -> Option<Subject> {
        let last = end - 1;
        let lower = self.lower(last);
        if matches!(lower.as_ref(), "he" | "she") {
            return Some(Subject::Pronoun(last));
        }
        if !self.text.tokens[last].is_word() || self.text.tokens[last].tag == Tag::Pronoun {
            return None;
        }
        let run = self.name_run_ending(end, low);
        let from = self.noun_phrase(run.as_ref().map_or(last, |r| r.start), low);
        // `officials in Riga`, `a spokesman for the Harbour Board`: the name belongs to the noun before it.
        if let Some(whole) = self.governed(from, low) {
            return Some(Subject::Phrase(whole..end));
        }
        if let Some(run) = run {
            return Some(Subject::Name(run));
        }
        matches!(self.text.tokens[last].tag, Tag::Noun | Tag::ProperNoun).then_some(Subject::Phrase(from..end))
    }

    /// Where the noun phrase that reaches up to token `last` begins.
    fn noun_phrase(&self, last: usize, low: usize) -> usize {
        let mut from = last;
        while from > low
            && last - from < 7
            && self.text.tokens[from - 1].is_word()
            && !self.inside[from - 1]
            && self.text.tokens[from].tag != Tag::Determiner
            && (self.is(from - 1, "state")
                || matches!(
                    self.text.tokens[from - 1].tag,
                    Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Determiner | Tag::Numeral
                ))
        {
            from -= 1;
        }
        from
    }

    /// Where the noun phrase begins that governs, with a preposition, what begins at `from`.
    fn governed(&self, from: usize, low: usize) -> Option<usize> {
        let preposition = from.checked_sub(1).filter(|p| *p > low && !self.inside[*p])?;
        let noun = preposition - 1;
        let joins = matches!(self.lower(preposition).as_ref(), "of" | "for" | "in" | "at" | "from" | "with");
        let common = self.text.tokens[noun].tag == Tag::Noun && !self.text.tokens[noun].capital && !self.inside[noun];
        let source = common || (self.text.tokens[noun].capital && noun == low);
        if !joins || !source || !self.text.tokens[noun].is_word() {
            return None;
        }
        let start = self.noun_phrase(noun, low);
        Some(self.governed(start, low).unwrap_or(start))
    }

    /// The capitalised words that end at `end`, without titles and offices.
    pub fn name_run_ending(&self, end: usize, low: usize) -> Option<Range<usize>> {
        let capital = |k: usize| self.text.tokens[k].capital && !self.inside[k];
        if end <= low || !capital(end - 1) {
            return None;
        }
        let mut from = end - 1;
        while from > low && end - from < 8 {
            let joined = self.is(from - 1, "-") && self.text.tokens[from].glued && from - 1 > low;
            if capital(from - 1) {
                from -= 1;
            } else if (particle(&self.lower(from - 1)) || joined) && from > low + 1 && capital(from - 2) {
                from -= 2;
            } else {
                break;
            }
        }
        self.without_titles(from..end)
    }

    pub(super) fn without_titles(&self, mut run: Range<usize>) -> Option<Range<usize>> {
        while run.len() > 1
            && (word::at(self.text, run.start).is(word::OFFICE_WORD)
                || self.text.tokens[run.start].tag == Tag::Determiner)
        {
            run.start += 1;
        }
        // `Mayor of Leeds Jane Smith`
        if run.len() > 3 && particle(&self.lower(run.start)) {
            run.start += 2;
        }
        let only = self.lower(run.start);
        let bare =
            run.len() == 1 && (self.text.forms.get(run.start).is_some_and(|form| form.function) || only.len() < 2);
        (!bare).then_some(run)
    }

    /// The subject that follows verb `v`: `said Smith`, `said the mayor, Jane Smith`, `said he`.
    pub fn subject_after(&self, v: usize, end: usize) -> Option<Subject> {
        let mut from = v + 1;
        while from < end && self.text.tokens[from].tag == Tag::Adverb {
            from += 1;
        }
        if from >= end || self.inside[from] {
            return None;
        }
        if matches!(self.lower(from).as_ref(), "he" | "she") {
            return Some(Subject::Pronoun(from));
        }
        let stop = (from..end.min(from + 14)).find(|&k| !self.in_phrase(k)).unwrap_or(end.min(from + 14));
        if stop <= from {
            return None;
        }
        if let Some(run) = self.last_run(from, stop).filter(|run| !self.describes(from, run, stop)) {
            return Some(Subject::Name(run));
        }
        if self.is(stop, ",")
            && let Some(run) = self.apposed(stop + 1, end)
        {
            return Some(Subject::Name(run));
        }
        let noun = (from..stop).any(|k| matches!(self.text.tokens[k].tag, Tag::Noun | Tag::ProperNoun));
        noun.then_some(Subject::Phrase(from..stop.min(from + 6)))
    }

    /// Whether a sentence ends before token `end`.
    fn ends_sentence(&self, end: usize) -> bool {
        end >= self.text.tokens.len() || self.text.sentences.binary_search_by_key(&end, |s| s.first).is_ok()
    }

    /// The subject that follows verb `v`, if the clause is turned round: `Five, said Smith, were hurt`. Whom somebody tells
    /// follows the verb as well, and so does what is said (`Smith, the mayor, said the dam was safe`).
    pub fn turned(&self, v: usize, end: usize) -> Option<Subject> {
        let lower = self.lower(v);
        if matches!(lower.as_ref(), "told" | "tell" | "tells" | "telling") || said::naming(&lower) {
            return None;
        }
        let subject = self.subject_after(v, end)?;
        let behind = match &subject {
            Subject::Name(r) | Subject::Phrase(r) => r.end,
            Subject::Pronoun(p) => p + 1,
        };
        // A mark of quotation without a comma opens what the subject of the quoted words does: `said the plant “will close”`.
        let stops = |i: usize| !self.inside[i] && self.text.tokens[i].kind == TokenKind::Mark && !self.is(i, "-");
        // `said Smith of Leeds, ...`, `said Smith in a statement, ...`: a few words more that are no verb.
        let more = |i: usize| match self.text.tokens[i].tag {
            _ if self.inside[i] => false,
            Tag::Verb | Tag::Auxiliary | Tag::Pronoun => false,
            Tag::Determiner => self.text.tokens[i - 1].tag == Tag::Preposition,
            _ => true,
        };
        let close = (behind..end.min(behind + MORE)).find(|&i| stops(i) || !more(i));
        match close {
            Some(i) => stops(i).then_some(subject),
            None => (behind >= end && self.ends_sentence(end)).then_some(subject),
        }
    }

    pub(super) fn in_phrase(&self, k: usize) -> bool {
        let token = &self.text.tokens[k];
        if self.inside[k] {
            return false;
        }
        match token.kind {
            TokenKind::Word => {
                token.capital
                    || particle(&self.lower(k))
                    || self.is(k, "for")
                    || matches!(
                        token.tag,
                        Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Determiner | Tag::Numeral | Tag::Other
                    )
                    || matches!(self.lower(k).as_ref(), "his" | "her" | "their" | "its")
            }
            TokenKind::Possessive => true,
            TokenKind::Mark => self.is(k, "-") && token.glued,
            // `32-year-old Anna Holt`
            TokenKind::Figure => self.is(k + 1, "-"),
            TokenKind::Quote => false,
        }
    }

    /// The last run of capitals in `from..end` that no preposition governs.
    pub(super) fn last_run(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let mut best = None;
        let mut at = from;
        while at < end {
            if !self.text.tokens[at].capital {
                at += 1;
                continue;
            }
            let mut to = at;
            while to < end
                && (self.text.tokens[to].capital
                    || (to + 1 < end
                        && (particle(&self.lower(to)) || self.is(to, "-"))
                        && !self.is(to, "of")
                        && self.text.tokens[to + 1].capital))
            {
                to += 1;
            }
            let governed = at > from && matches!(self.lower(at - 1).as_ref(), "of" | "for" | "the" | "at" | "in");
            let owner = self.text.tokens.get(to).is_some_and(|t| t.kind == TokenKind::Possessive);
            if !(owner || governed && at > from + 1) {
                best = self.without_titles(at..to).or(best);
            }
            at = to.max(at + 1);
        }
        best
    }

    pub fn written(&self, range: Range<usize>) -> String {
        squeezed(self.text.span(range).of(self.text.source)).into_owned()
    }
}

/// Small words inside names.
fn particle(lower: &str) -> bool {
    matches!(
        lower,
        "de" | "da" | "di" | "del" | "la" | "al" | "el" | "bin" | "ibn" | "van" | "von" | "der" | "den" | "du" | "of"
    )
}
