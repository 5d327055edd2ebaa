//! Who speaks a quotation.
//!
//! Reads the words around the marks, never those between them. A speaker is given as written where a name or a noun
//! stands beside a verb of speech; a pronoun only where no other person can be meant. No speaker is better than a wrong
//! one: comparisons take a shared speaker as evidence.

use std::collections::HashMap;
use std::ops::Range;

use super::marks::Marked;
use super::said;
use crate::recognise::{Mention, MentionKind};
use crate::text::{Tag, Text, TokenKind};
use crate::value::Value;

/// How far from the marks a verb of speech is looked for, in tokens.
const REACH: usize = 45;
/// How many tokens of apposition may stand between a subject and its verb.
const APPOSITION: usize = 25;

/// Who or what a verb of speech has for its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Subject {
    Name(Range<usize>),
    /// A noun phrase without a name: `police`, `a senior official`.
    Phrase(Range<usize>),
    /// `he` or `she`, at this token.
    Pronoun(usize),
}

/// The speaker of every quotation of `quotes`.
pub fn of(text: &Text<'_>, quotes: &[Marked], mentions: &[Mention]) -> Vec<Option<String>> {
    let mut reader = Reader::new(text, quotes, mentions);
    let mut out: Vec<Option<String>> = Vec::with_capacity(quotes.len());
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
    text: &'t Text<'a>,
    /// Tokens that stand inside marks, with the marks.
    inside: Vec<bool>,
    /// Names of persons, in order of their place: their tokens and the fullest form.
    persons: Vec<(Range<usize>, String)>,
    /// Fullest form of a speaker by the last word of the name.
    known: HashMap<String, String>,
    /// The speaker of the last quotation with its sentence.
    last: Option<(String, usize)>,
}

impl<'t, 'a> Reader<'t, 'a> {
    fn new(text: &'t Text<'a>, quotes: &[Marked], mentions: &[Mention]) -> Self {
        let mut inside = vec![false; text.tokens.len()];
        for q in quotes {
            let marked = q.tokens.start.checked_sub(1).filter(|i| text.tokens[*i].kind == TokenKind::Quote);
            let from = marked.unwrap_or(q.tokens.start);
            let to = (q.tokens.end + usize::from(q.closed)).min(inside.len());
            inside[from..to].fill(true);
        }
        let mut persons: Vec<(Range<usize>, String)> = mentions
            .iter()
            .filter(|m| m.kind == MentionKind::Person && !inside.get(m.tokens.start).is_some_and(|x| *x))
            .filter_map(|m| match &m.value {
                Value::Name(n) => Some((m.tokens.clone(), n.full.clone().unwrap_or_else(|| n.text.clone()))),
                _ => None,
            })
            .collect();
        persons.sort_by_key(|(t, _)| t.start);
        Self { text, inside, persons, known: HashMap::new(), last: None }
    }

    /// Whether every word of a block stands inside marks.
    fn all_inside(&self, block: usize) -> bool {
        let from = self.text.sentences.partition_point(|s| s.block < block);
        let range = self.text.sentences[from..].iter().take_while(|s| s.block == block).take(40);
        range.flat_map(|s| s.first..s.end).all(|t| self.inside[t] || !self.text.tokens[t].is_word())
    }

    fn speaker(&mut self, quotes: &[Marked], i: usize, before: &[Option<String>]) -> Option<String> {
        let quote = &quotes[i];
        let sentence = self.sentence_of(quote.tokens.start)?;
        let found = self
            .after(quote)
            .or_else(|| self.before(quote, sentence))
            .and_then(|subject| self.name(subject, sentence))
            .or_else(|| self.same_as_before(quotes, i, before, sentence));
        if let Some(name) = &found {
            self.last = Some((name.clone(), sentence));
        }
        found
    }

    fn sentence_of(&self, token: usize) -> Option<usize> {
        let i = self.text.sentences.partition_point(|s| s.end <= token);
        self.text.sentences.get(i).filter(|s| s.first <= token).map(|_| i)
    }

    fn lower(&self, i: usize) -> std::borrow::Cow<'a, str> {
        self.text.lower(i)
    }

    fn is(&self, i: usize, word: &str) -> bool {
        self.text.word(i).eq_ignore_ascii_case(word)
    }

    /// `“...,” Smith said` and `“...,” said Smith`.
    fn after(&self, quote: &Marked) -> Option<Subject> {
        if !quote.closed {
            return None;
        }
        let from = quote.tokens.end + 1;
        let s = self.sentence_of(quote.tokens.end)?;
        let end = self.text.sentences[s].end.min(from + REACH);
        // A quotation that ended its sentence hands over to the next one by a verb in small letters, or after a
        // question or a cry: `“Why?” Smith asked`.
        let (from, end) = if from >= end {
            let next = self.text.sentences.get(s + 1)?;
            let same = next.block == self.text.sentences[s].block;
            let small = !self.text.tokens.get(next.first)?.capital && said::verb(&self.lower(next.first));
            let asked = matches!(self.text.word(quote.tokens.end - 1), "?" | "!");
            if !same || !(small || asked) {
                return None;
            }
            (next.first, next.end.min(next.first + REACH))
        } else {
            (from, end)
        };
        let ended = matches!(self.text.word(quote.tokens.end - 1), "." | "!" | "?" | "," | "…" | "..." | "—");
        let mut at = from;
        let comma = self.is(at, ",");
        at += usize::from(comma);
        if self.is(at, "according") && self.is(at + 1, "to") {
            return self.subject_after(at + 1, end);
        }
        let verb =
            (at..end).find(|&v| self.inside[v] || self.speaks(v) || matches!(self.text.word(v), "." | ";" | ":"))?;
        if self.inside[verb] || !self.speaks(verb) || !(ended || comma || verb == at) {
            return None;
        }
        if verb == at {
            return self.subject_after(verb, end);
        }
        // Between the marks and the verb only the subject may stand.
        let subject = self.subject_before(verb, at)?;
        let start = match &subject {
            Subject::Name(r) | Subject::Phrase(r) => r.start,
            Subject::Pronoun(p) => *p,
        };
        let clean = (at..start).all(|k| self.text.tokens[k].tag != Tag::Verb || said::office(&self.lower(k)));
        clean.then_some(subject)
    }

    /// `Smith said: “...”`, `Smith told reporters that “...”`, `..., said Smith, “...”`.
    fn before(&self, quote: &Marked, sentence: usize) -> Option<Subject> {
        let first = self.text.sentences[sentence].first;
        let mark = quote.tokens.start - usize::from(quote.tokens.start > first);
        let low = first.max(mark.saturating_sub(REACH));
        let speaks = |v: &usize| !self.inside[*v] && (self.speaks(*v) || said::naming(&self.lower(*v)));
        let Some(verb) = (low..mark).rev().find(speaks) else {
            let to = (low..mark).rev().find(|&k| self.is(k, "to") && k > low && self.is(k - 1, "according"));
            return to.and_then(|k| self.subject_after(k, mark)).or_else(|| self.colon(low, mark));
        };
        let opens = verb == low || self.inside[verb - 1] || self.is(verb - 1, ",");
        if opens && let Some(subject) = self.subject_after(verb, mark) {
            return Some(subject);
        }
        if verb > low && self.is(verb - 1, "as") && self.is(verb, "saying") {
            // `quoted Smith as saying`, `Smith was quoted as saying`
            return self.subject_before(verb - 1, low).or_else(|| self.subject_before(verb.checked_sub(2)?, low));
        }
        let passive =
            verb > low && matches!(self.lower(verb - 1).as_ref(), "was" | "were" | "is" | "are" | "been" | "be");
        if passive && !self.is(verb, "quoted") {
            return None;
        }
        self.subject_before(verb, low).or_else(|| self.only_person(low..mark))
    }

    /// `Smith: “...”`
    fn colon(&self, low: usize, mark: usize) -> Option<Subject> {
        if mark <= low || !self.is(mark - 1, ":") {
            return None;
        }
        let run = self.name_run_ending(mark - 1, low)?;
        (run.start == low).then_some(Subject::Name(run))
    }

    /// Whether token `v` is a verb of speech that is used as one.
    fn speaks(&self, v: usize) -> bool {
        let lower = self.lower(v);
        if !said::verb(&lower) {
            return false;
        }
        // `a report`, `his claims`, `the state`
        let noun =
            lower.ends_with('s') || matches!(lower.as_ref(), "report" | "state" | "claim" | "post" | "text" | "ask");
        let determined = v > 0
            && (matches!(self.text.tokens[v - 1].tag, Tag::Determiner | Tag::Adjective)
                || self.text.tokens[v - 1].kind == TokenKind::Possessive
                || matches!(self.lower(v - 1).as_ref(), "his" | "her" | "its" | "their" | "of" | "to"));
        let name = self.text.tokens[v].capital && lower != "said";
        !(noun && determined || name)
    }

    /// The only person who is named outside the marks of `range`.
    fn only_person(&self, range: Range<usize>) -> Option<Subject> {
        let mut found: Option<&(Range<usize>, String)> = None;
        let from = self.persons.partition_point(|(t, _)| t.start < range.start);
        for person in self.persons[from..].iter().take_while(|(t, _)| t.end <= range.end) {
            match found {
                Some(f) if f.1 != person.1 => return None,
                _ => found = Some(person),
            }
        }
        found.map(|(t, _)| Subject::Name(t.clone()))
    }

    /// The subject that ends right before verb `v`, reading back no further than `low`.
    fn subject_before(&self, v: usize, low: usize) -> Option<Subject> {
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
        if end <= low || self.inside[end - 1] {
            return None;
        }
        if self.is(end - 1, ",") || self.is(end - 1, "who") {
            return self.before_apposition(end, low);
        }
        self.phrase_ending(end, low)
    }

    /// `Smith, 30, a passenger, said`: the name before the commas.
    fn before_apposition(&self, end: usize, low: usize) -> Option<Subject> {
        let low = low.max(end.saturating_sub(APPOSITION));
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
            if let Some(run) = self.name_run_ending(to, from) {
                let descriptor = (from..run.start).any(|k| {
                    matches!(self.text.tokens[k].tag, Tag::Preposition | Tag::Verb) && !said::office(&self.lower(k))
                });
                if !descriptor
                    && (run.start == from || !self.text.tokens[from].tag.eq(&Tag::Determiner) || run.len() > 1)
                {
                    return Some(Subject::Name(run));
                }
            }
            if fallback.is_none() && matches!(self.text.tokens[from].tag, Tag::Determiner) {
                fallback = Some(Subject::Phrase(from..to.min(from + 6)));
            }
            to = from;
        }
        fallback
    }

    /// The name or noun phrase that ends at `end`.
    fn phrase_ending(&self, end: usize, low: usize) -> Option<Subject> {
        let last = end - 1;
        let lower = self.lower(last);
        if matches!(lower.as_ref(), "he" | "she") {
            return Some(Subject::Pronoun(last));
        }
        if !self.text.tokens[last].is_word() || self.text.tokens[last].tag == Tag::Pronoun {
            return None;
        }
        if let Some(run) = self.name_run_ending(end, low) {
            return Some(Subject::Name(run));
        }
        let mut from = last;
        while from > low
            && last - from < 7
            && self.text.tokens[from - 1].is_word()
            && !self.inside[from - 1]
            && matches!(
                self.text.tokens[from - 1].tag,
                Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Determiner | Tag::Numeral
            )
        {
            from -= 1;
            if self.text.tokens[from].tag == Tag::Determiner {
                break;
            }
        }
        matches!(self.text.tokens[last].tag, Tag::Noun | Tag::ProperNoun).then_some(Subject::Phrase(from..end))
    }

    /// The capitalised words that end at `end`, without titles and offices.
    fn name_run_ending(&self, end: usize, low: usize) -> Option<Range<usize>> {
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

    fn without_titles(&self, mut run: Range<usize>) -> Option<Range<usize>> {
        while run.len() > 1
            && (said::office(&self.lower(run.start)) || self.text.tokens[run.start].tag == Tag::Determiner)
        {
            run.start += 1;
        }
        // `Mayor of Leeds Jane Smith`
        if run.len() > 3 && particle(&self.lower(run.start)) {
            run.start += 2;
        }
        let only = self.lower(run.start);
        let bare = run.len() == 1 && (crate::text::words::function(&only) || only.len() < 2);
        (!bare).then_some(run)
    }

    /// The subject that follows verb `v`: `said Smith`, `said the mayor, Jane Smith`, `said he`.
    fn subject_after(&self, v: usize, end: usize) -> Option<Subject> {
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
        if let Some(run) = self.last_run(from, stop) {
            return Some(Subject::Name(run));
        }
        if self.is(stop, ",") && stop + 1 < end && self.text.tokens[stop + 1].capital {
            let close = (stop + 1..end).find(|&k| !self.text.tokens[k].capital).unwrap_or(end);
            if let Some(run) = self.without_titles(stop + 1..close) {
                return Some(Subject::Name(run));
            }
        }
        let noun = (from..stop).any(|k| matches!(self.text.tokens[k].tag, Tag::Noun | Tag::ProperNoun));
        noun.then_some(Subject::Phrase(from..stop.min(from + 6)))
    }

    fn in_phrase(&self, k: usize) -> bool {
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
            TokenKind::Figure | TokenKind::Quote => false,
        }
    }

    /// The last run of capitals in `from..end` that no preposition governs.
    fn last_run(&self, from: usize, end: usize) -> Option<Range<usize>> {
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

    /// What to print for a subject: the fullest form of a name.
    fn name(&mut self, subject: Subject, sentence: usize) -> Option<String> {
        match subject {
            Subject::Name(run) => {
                let i = self.persons.partition_point(|(t, _)| t.end <= run.start);
                let full = self.persons.get(i).filter(|(t, _)| t.start < run.end).map(|(_, full)| full.clone());
                let written = full.unwrap_or_else(|| self.written(run));
                let key = written.rsplit(' ').next().unwrap_or(&written).to_lowercase();
                let entry = self.known.entry(key).or_insert_with(|| written.clone());
                if entry.len() < written.len() && entry.split(' ').count() < written.split(' ').count() {
                    *entry = written.clone();
                }
                Some(if written.contains(' ') { written } else { entry.clone() })
            }
            Subject::Phrase(range) => Some(self.written(range)).filter(|w| !w.is_empty()),
            Subject::Pronoun(at) => self.pronoun(at, sentence),
        }
    }

    fn written(&self, range: Range<usize>) -> String {
        let text = self.text.span(range).of(self.text.source);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The person whom `he` or `she` at token `at` must mean.
    fn pronoun(&self, at: usize, sentence: usize) -> Option<String> {
        let block = self.text.sentences[sentence].block;
        let start = |b: usize| {
            let i = self.text.sentences.partition_point(|s| s.block < b);
            self.text.sentences.get(i).map_or(0, |s| s.first)
        };
        let here = self.people(start(block)..at);
        let last = self.last.as_ref().filter(|(_, s)| sentence.saturating_sub(*s) <= 6);
        match here.as_slice() {
            [one] => return Some(one.clone()),
            [] => {}
            many => {
                let (name, s) = last?;
                let in_block = self.text.sentences[*s].block == block && many.contains(name);
                return in_block.then(|| name.clone());
            }
        }
        let before = self.people(start(block.saturating_sub(1))..at);
        match (before.as_slice(), last) {
            ([], Some((name, _))) => Some(name.clone()),
            ([one], None) => Some(one.clone()),
            ([one], Some((name, _))) if one == name => Some(one.clone()),
            (many, Some((name, s))) if many.contains(name) && self.text.sentences[*s].block + 1 >= block => {
                Some(name.clone())
            }
            _ => None,
        }
    }

    /// Persons named outside the marks of `range`, each once.
    fn people(&self, range: Range<usize>) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut add = |name: &str| {
            if out.len() < 4 && !out.iter().any(|n| n == name) {
                out.push(name.to_string());
            }
        };
        if self.persons.is_empty() {
            for k in range.start.max(range.end.saturating_sub(400))..range.end {
                if self.text.tokens[k].capital
                    && !self.inside[k]
                    && let Some(name) = self.known.get(self.lower(k).as_ref())
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

    /// A quotation that stands alone belongs to whoever spoke right before it in the paragraph.
    fn same_as_before(
        &self,
        quotes: &[Marked],
        i: usize,
        before: &[Option<String>],
        sentence: usize,
    ) -> Option<String> {
        let k = (0..i).rev().take(8).find(|&k| !quotes[k].nested)?;
        let speaker = before.get(k)?.clone()?;
        if quotes[i].continues {
            return Some(speaker);
        }
        let s = self.sentence_of(quotes[k].tokens.end.saturating_sub(1))?;
        let (block, last) = (self.text.sentences[sentence].block, self.text.sentences[s].block);
        if block != last {
            // A paragraph of its own that is nothing but the quotation goes on from the paragraph before.
            let whole = block == last + 1 && self.all_inside(block);
            let others = self.people(quotes[k].tokens.end..quotes[i].tokens.start);
            return (whole && others.iter().all(|n| *n == speaker)).then_some(speaker);
        }
        if sentence > s + 1 {
            return None;
        }
        let range = self.text.range(sentence);
        let alone = (range.start..quotes[i].tokens.start).all(|t| self.inside[t] || !self.text.tokens[t].is_word());
        let others = self.people(quotes[k].tokens.end..quotes[i].tokens.start);
        let other = others.iter().any(|n| *n != speaker);
        (alone && (!other || others.contains(&speaker))).then_some(speaker)
    }
}

/// Small words inside names.
fn particle(lower: &str) -> bool {
    matches!(
        lower,
        "de" | "da" | "di" | "del" | "la" | "al" | "el" | "bin" | "ibn" | "van" | "von" | "der" | "den" | "du" | "of"
    )
}
