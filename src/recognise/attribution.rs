//! Who is cited for what a sentence says.
//!
//! `according to the health ministry`, `Israeli officials say ...`, `..., the agency reported`. As written, and never a
//! guess: a pronoun cites nobody.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::quote::subject::{Subject, Subjects};
use super::{Mention, MentionKind, word};
use crate::text::quick::HashSet;
use crate::text::{Tag, Text, TokenKind, words};

/// How far from a value its source is looked for, in tokens.
const REACH: usize = 60;
/// Longest name of a source, in tokens.
const LONGEST: usize = 9;

static FIGURE_VERBS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("data/figure_verbs.txt")));

static QUOTE_ONLY: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("data/quote_only_verbs.txt")));

/// What brings a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// `according to`
    According,
    /// `citing`
    Citing,
    /// A verb of speech or one that gives a figure.
    Says,
    /// A semicolon, past which nobody is cited.
    Stop,
}

/// The voices of a story: who says what.
#[derive(Debug)]
pub struct Voices<'t, 'a> {
    subjects: Subjects<'t, 'a>,
    /// Tokens outside marks that bring a source, with what they are, in order.
    cues: Vec<(usize, Cue)>,
    /// Where in `cues` those of every sentence stand: mostly nowhere, and else it is one or two.
    of_sentences: Vec<Range<u32>>,
    /// Outermost quotations in order, with their speakers.
    quotes: Vec<(Range<usize>, Option<Arc<str>>)>,
}

impl<'t, 'a> Voices<'t, 'a> {
    /// Reads the quotations among `mentions`, which are in order of their place.
    pub fn new(text: &'t Text<'a>, mentions: &[Mention]) -> Self {
        let mut inside = vec![false; text.tokens.len()];
        let mut quotes: Vec<(Range<usize>, Option<Arc<str>>)> = Vec::new();
        for m in mentions.iter().filter(|m| m.kind == MentionKind::Quote) {
            if quotes.last().is_some_and(|(last, _)| m.tokens.end <= last.end) {
                continue;
            }
            quotes.push((m.tokens.clone(), m.value.quote().and_then(|q| q.speaker.clone())));
            let mark = |i: &usize| text.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Quote);
            let from = m.tokens.start.checked_sub(1).filter(mark).unwrap_or(m.tokens.start);
            let to = m.tokens.end + usize::from(mark(&m.tokens.end));
            if let Some(range) = inside.get_mut(from..to) {
                range.fill(true);
            }
        }
        let subjects = Subjects { text, inside };
        let mut cues = Vec::new();
        let mut from = 0;
        while let Some(at) = word::next(text, from..text.tokens.len(), word::CITES) {
            if let Some(cue) = cue(&subjects, at) {
                cues.push((at, cue));
            }
            from = at + 1;
        }
        if super::holds(text.source, b';') {
            let stops = |at: &usize| text.tokens[*at].kind == TokenKind::Mark && text.word(*at) == ";";
            let outside = (0..text.tokens.len()).filter(|at| stops(at) && !subjects.inside[*at]);
            cues.extend(outside.map(|at| (at, Cue::Stop)));
            cues.sort_unstable_by_key(|(at, _)| *at);
        }
        let mut of_sentences = Vec::with_capacity(text.sentences.len());
        let mut end = 0;
        for sentence in &text.sentences {
            let first = end + until(&cues[end..], sentence.first);
            end = first + until(&cues[first..], sentence.end);
            of_sentences.push(first as u32..end as u32);
        }
        Self { subjects, cues, of_sentences, quotes }
    }

    /// The cues of a part of a sentence, in order.
    fn cues(&self, sentence: usize, part: Range<usize>) -> &[(usize, Cue)] {
        let all = self.of_sentences.get(sentence).cloned().unwrap_or_default();
        let cues = &self.cues[all.start as usize..all.end as usize];
        &cues[until(cues, part.start)..until(cues, part.end)]
    }

    /// Who is cited for the value at `tokens` in `sentence`.
    pub fn cited(&self, sentence: usize, tokens: Range<usize>) -> Option<Arc<str>> {
        let range = self.subjects.text.range(sentence);
        if tokens.start < range.start || tokens.start >= range.end || tokens.is_empty() {
            return None;
        }
        if tokens.end > range.end {
            return self.speaker(&tokens).flatten();
        }
        let low = range.start.max(tokens.start.saturating_sub(REACH));
        let high = range.end.min(tokens.end + REACH);
        let cues = self.cues(sentence, low..high);
        if cues.is_empty() {
            return self.speaker(&tokens).flatten().filter(|name| !name.is_empty());
        }
        let before = &cues[..until(cues, tokens.start)];
        let behind = &cues[until(cues, tokens.end)..];
        let found = self
            .according(before, behind)
            .or_else(|| self.speaker(&tokens))
            .or_else(|| self.said_before(before, low, &tokens).map(|s| self.name(s)))
            .or_else(|| self.said_after(behind, &tokens, high).map(|s| self.name(s)))
            .or_else(|| self.citing(cues, &tokens, high));
        found.flatten().filter(|name| !name.is_empty())
    }

    /// `according to X`, behind the value or before it.
    fn according(&self, before: &[(usize, Cue)], behind: &[(usize, Cue)]) -> Option<Option<Arc<str>>> {
        let text = self.subjects.text;
        let behind = behind.iter().take_while(|(_, cue)| *cue != Cue::Stop);
        let (at, _) = behind.chain(before.iter().rev()).find(|(_, cue)| *cue == Cue::According)?;
        Some(self.subjects.subject_after(at + 1, text.tokens.len().min(at + 2 + LONGEST)).and_then(|s| self.name(s)))
    }

    /// The speaker of the quotation that the value stands in.
    fn speaker(&self, tokens: &Range<usize>) -> Option<Option<Arc<str>>> {
        let i = self.quotes.partition_point(|(q, _)| q.end <= tokens.start);
        let (quote, speaker) = self.quotes.get(i)?;
        (quote.start <= tokens.start && speaker.is_some()).then(|| speaker.clone())
    }

    /// `X said ...`, `As reported by X, ...`: the last verb of speech before the value.
    fn said_before(&self, before: &[(usize, Cue)], low: usize, tokens: &Range<usize>) -> Option<Subject> {
        let text = self.subjects.text;
        let nearest = before.iter().rev().find(|(_, cue)| matches!(cue, Cue::Says | Cue::Stop));
        let &(verb, _) = nearest.filter(|(_, cue)| *cue == Cue::Says)?;
        if self.subjects.is(verb + 1, "by") {
            return self.subjects.subject_after(verb + 1, tokens.start);
        }
        if self.subjects.participle(verb) {
            return None;
        }
        // `were reported`, `is said to`: nobody says it.
        let passive = verb > low
            && matches!(
                self.subjects.lower(verb - 1).as_ref(),
                "is" | "are" | "was" | "were" | "been" | "be" | "being"
            );
        if passive {
            return None;
        }
        // `Five, said Smith, were ...`
        let opens = verb > low && (text.word(verb - 1) == "," || self.subjects.inside[verb - 1]);
        let inverted = if opens { self.subjects.turned(verb, tokens.start) } else { None };
        inverted.or_else(|| self.subjects.subject_before(verb, low))
    }

    /// `..., X said` and `..., said X`: the first verb of speech behind the value, if a comma or a mark parts it off.
    fn said_after(&self, behind: &[(usize, Cue)], tokens: &Range<usize>, high: usize) -> Option<Subject> {
        let text = self.subjects.text;
        let nearest = behind.iter().find(|(_, cue)| matches!(cue, Cue::Says | Cue::Stop));
        let &(verb, _) = nearest.filter(|(_, cue)| *cue == Cue::Says)?;
        if matches!(self.subjects.lower(verb + 1).as_ref(), "that" | "by") {
            return None;
        }
        let parted = |at: usize| at > tokens.end && (text.word(at - 1) == "," || self.subjects.inside[at - 1]);
        if parted(verb) {
            return self.subjects.turned(verb, high).or_else(|| self.subjects.subject_before(verb, tokens.end));
        }
        let subject = self.subjects.subject_before(verb, tokens.end)?;
        let start = match &subject {
            Subject::Name(r) | Subject::Phrase(r) => r.start,
            Subject::Pronoun(p) => *p,
        };
        // Offices stand before names: `, police chief Anna Holt said`.
        let from = (tokens.end..=start).rev().take(8).find(|&k| parted(k))?;
        let clean = (from..start).all(|k| !matches!(text.tokens[k].tag, Tag::Verb | Tag::Auxiliary | Tag::Conjunction));
        clean.then_some(subject)
    }

    /// `..., citing X`
    fn citing(&self, cues: &[(usize, Cue)], tokens: &Range<usize>, high: usize) -> Option<Option<Arc<str>>> {
        let (at, _) = cues.iter().find(|(at, cue)| *cue == Cue::Citing && !tokens.contains(at))?;
        Some(self.subjects.subject_after(*at, high.max(at + 1)).and_then(|s| self.name(s)))
    }

    fn name(&self, subject: Subject) -> Option<Arc<str>> {
        match subject {
            Subject::Name(r) | Subject::Phrase(r) => {
                Some(self.subjects.written(r.start..r.end.min(r.start + LONGEST)).into())
            }
            Subject::Pronoun(_) => None,
        }
    }
}

/// How many of some cues stand before token `at`.
fn until(cues: &[(usize, Cue)], at: usize) -> usize {
    cues.partition_point(|(cue, _)| *cue < at)
}

/// Whether the lower-cased word can bring a source though it is no verb of speech.
pub(super) fn cites(lower: &str) -> bool {
    matches!(lower, "according" | "citing" | "quoting") || FIGURE_VERBS.contains(lower)
}

/// What token `at`, a word that may bring a source, does.
fn cue(subjects: &Subjects<'_, '_>, at: usize) -> Option<Cue> {
    let token = subjects.text.tokens.get(at).filter(|_| !subjects.inside[at])?;
    let lower = subjects.lower(at);
    match lower.as_ref() {
        "according" => return subjects.is(at + 1, "to").then_some(Cue::According),
        "citing" | "quoting" => return Some(Cue::Citing),
        _ => {}
    }
    let figure = token.tag == Tag::Verb && FIGURE_VERBS.contains(lower.as_ref());
    (figure || subjects.speaks(at) && !QUOTE_ONLY.contains(lower.as_ref())).then_some(Cue::Says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::{Anchor, mentions};
    use proptest::prelude::*;

    /// Who is cited for the first figure.
    fn cited(source: &str) -> Option<Arc<str>> {
        let text = Text::plain(source);
        let found = mentions(&text, Anchor::default());
        let at = text.tokens.iter().position(|t| t.is_figure()).unwrap_or(0);
        let sentence = text.sentence_at(text.tokens[at].span.start).unwrap_or(0);
        Voices::new(&text, &found).cited(sentence, at..at + 1)
    }

    #[test]
    fn sources_as_written() {
        for (source, who) in [
            ("The flood killed 40 people, according to the health ministry.", "the health ministry"),
            ("According to Baltic News, the flood killed 40 people.", "Baltic News"),
            ("Harbour officials say about 40 boats are missing.", "Harbour officials"),
            ("Anna Holt told reporters that 40 boats are missing.", "Anna Holt"),
            ("Some 40 boats are missing, the agency reported.", "the agency"),
            ("Some 40 boats are missing, state media said on Monday.", "state media"),
            ("Some 40 boats are missing, said Anna Holt, the mayor.", "Anna Holt"),
            ("As reported by Baltic News, citing two sources, 40 boats sank.", "Baltic News"),
            ("“We lost 40 boats,” Anna Holt said.", "Anna Holt"),
            ("The coast guard estimated 40 boats were missing.", "The coast guard"),
            ("Officials in Riga said 40 boats were missing.", "Officials in Riga"),
            ("Prosecutors, who had asked for more, said Marchetti took 40 boats.", "Prosecutors"),
            ("The inquiry's head, Jennifer Stroud, says the report will list 40 boats.", "Jennifer Stroud"),
            ("Lindqvist, a Democrat, says the city lost 40 boats.", "Lindqvist"),
            ("Anna Holt, the mayor, told the Bugle 40 boats sank.", "Anna Holt"),
            ("Sheriff Anna Holt, of Halden, Idaho, said 40 boats sank.", "Anna Holt"),
            ("Neighbours in Dane Street, a quiet road, said 40 boats sank.", "Neighbours in Dane Street"),
            ("The dam, said Anna Holt on Monday, sank 40 boats.", "Anna Holt"),
        ] {
            assert_eq!(cited(source).as_deref(), Some(who), "{source}");
        }
    }

    #[test]
    fn nobody_is_cited() {
        for source in [
            "The flood killed 40 people.",
            "The open fair continues until 11 p.m.",
            "Some 40 people were reported missing.",
            "She said 40 boats sank.",
            "Anna Holt must report to prison with 40 others.",
            "Anna Holt left, saying the dam had sunk 40 boats.",
            "The flood killed 40 people and Anna Holt said that the dam was safe.",
        ] {
            assert_eq!(cited(source), None, "{source}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_asked(source in "(said|Anna Holt|according to|citing|by|[ ,.;“”0-9]|\\PC){0,40}", from in 0usize..40, len in 0usize..4) {
            let text = Text::plain(&source);
            let found = mentions(&text, Anchor::default());
            let voices = Voices::new(&text, &found);
            for s in 0..=text.sentences.len() {
                let _ = voices.cited(s, from..from + len);
            }
        }
    }
}
