//! What clauses say was done or is so, and what they say was not: a verb with who does it and what it is done to.
//!
//! Only plain statements count. What is asked, supposed, possible or quoted says nothing of the kind, and neither does a verb of
//! saying or thinking. It reads one sentence from left to right and keeps what a comparison needs of each clause
//! ([`crate::clause::Clause`]); which clauses contradict each other is none of its business.

mod group;
mod phrase;
mod tell;
mod words;

use std::ops::Range;

use super::Surroundings;
use super::cue::Cue;
use super::small::Small;
use crate::clause::Clause;
use crate::recognise::MentionKind;
use crate::text::{BlockKind, Tag, Text, TokenKind};
use phrase::Phrase;
pub use words::pronoun;
use words::{Part, Parts};

/// The clauses of a text. Where in the file they stand, who calls knows, and who is cited for them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Clauses {
    pub list: Vec<Clause>,
    pub places: Vec<At>,
}

/// Where a clause stands in its text.
#[derive(Debug, Clone, PartialEq)]
pub struct At {
    pub sentence: usize,
    pub tokens: Range<usize>,
    /// Its sentence says that somebody said something.
    pub reported: bool,
}

/// Longest sentence that is read, in tokens.
const LONGEST: usize = 120;
/// About how many tokens a clause has.
const CLAUSE: usize = 16;

/// The clauses of a text, in order of their place.
pub fn clauses(around: &Surroundings<'_, '_>) -> Clauses {
    let text = around.text;
    let parts = Parts::new(text);
    let quotes = around.mentions.iter().filter(|m| m.kind == MentionKind::Quote).map(|m| m.tokens.clone());
    let mut quotes: Vec<Range<usize>> = quotes.collect();
    quotes.sort_by_key(|quote| quote.start);
    let mut out = Clauses::default();
    out.list.reserve(text.tokens.len() / CLAUSE);
    for sentence in 0..text.sentences.len() {
        let range = text.range(sentence);
        // `Was the dam inspected?`, `Had the driver braked, he would`
        let name = around.named(range.start).is_some() || around.covered(range.start).is_some();
        let turned = parts.at(range.start).has(Part::HELPS) && !name;
        let asked = range.clone().next_back().is_some_and(|last| text.word(last) == "?");
        if range.len() > LONGEST || asked || turned || text.block_kind(sentence) == BlockKind::Furniture {
            continue;
        }
        let all = parts.all(range.clone());
        if all.has(Part::DOUBTS.or(Part::DOUBTING)) && doubted(&parts, text, range.clone()) {
            continue;
        }
        let own = &quotes[quotes.partition_point(|quote| quote.end <= range.start)..];
        let own = &own[..own.partition_point(|quote| quote.start < range.end)];
        Walk::new(around, &parts, own, sentence, all).read(&mut out);
    }
    out
}

/// Whether a sentence says of what it tells that it was wrong or only said: `rumours that the king was dead were denied`.
fn doubted(parts: &Parts<'_>, text: &Text<'_>, mut sentence: Range<usize>) -> bool {
    let takes = |i: usize| {
        text.tokens
            .get(i)
            .is_some_and(|t| matches!(t.tag, Tag::Determiner | Tag::Noun | Tag::Pronoun | Tag::Adjective | Tag::Verb))
    };
    sentence.any(|i| parts.at(i).has(Part::DOUBTS) || parts.at(i).has(Part::DOUBTING) && !takes(i + 1))
}

/// One sentence on the way from its first word to its last.
struct Walk<'w, 't, 'a> {
    around: &'w Surroundings<'t, 'a>,
    parts: &'w Parts<'t>,
    /// All that its words are.
    all: Part,
    /// The quotations that reach into it.
    quotes: &'w [Range<usize>],
    sentence: usize,
    range: Range<usize>,
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

impl<'w, 't, 'a> Walk<'w, 't, 'a> {
    fn new(
        around: &'w Surroundings<'t, 'a>,
        parts: &'w Parts<'t>,
        quotes: &'w [Range<usize>],
        sentence: usize,
        all: Part,
    ) -> Self {
        let range = around.text.range(sentence);
        let [used, governed, supposed, said] = [false; 4];
        Self { around, parts, all, quotes, sentence, range, subject: None, used, governed, hung: 0, supposed, said }
    }

    fn read(&mut self, out: &mut Clauses) {
        let mut at = self.range.start;
        while at < self.range.end {
            at = self.step(at, out).max(at + 1);
        }
    }

    /// Reads what begins at a token. Returns where to go on.
    fn step(&mut self, at: usize, out: &mut Clauses) -> usize {
        if !self.quotes.is_empty()
            && let Some(end) = self.quoted(at)
        {
            (self.subject, self.governed) = (None, false);
            return end;
        }
        let (part, token) = (self.parts.at(at), &self.around.text.tokens[at]);
        // `in May`, `Will Orr`
        let (part, tag) = match self.named(at) {
            true => (Part::default(), Tag::ProperNoun),
            false => (part, token.tag),
        };
        match tag {
            _ if part.has(Part::SUPPOSING) => self.supposed = true,
            Tag::Punctuation => self.mark(at, token.kind),
            _ if part.has(Part::TURNS) => self.turn(),
            // `the son of Orr, who was`: which of the two, who knows.
            _ if part.has(Part::RELATIVE) && at > self.range.start => {
                let comma = usize::from(self.around.text.word(at - 1) == ",");
                if self.hung == at - comma {
                    self.turn();
                } else if comma == 0
                    && let Some(subject) = self.subject.as_mut().filter(|subject| subject.tokens.end == at)
                {
                    // `students who paid`: only these of them.
                    subject.figured = true;
                }
            }
            Tag::Verb if self.says(at) => {
                self.said = true;
                // `police first said`, `at first said`
                self.supposed |= at > self.range.start && self.parts.at(at - 1).has(Part::FIRST);
                self.turn();
            }
            Tag::Verb | Tag::Auxiliary => return self.group(at, out),
            _ if part.has(Part::HELPS.or(Part::NOT)) => return self.group(at, out),
            Tag::Preposition | Tag::Particle => {
                self.governed = true;
                // `to stop`
                let infinitive = part.has(Part::TO) && at + 1 < self.range.end;
                return at + 1 + usize::from(infinitive && self.around.text.tokens[at + 1].tag == Tag::Verb);
            }
            _ if self.governed => return self.pass(at),
            _ => {
                if let Some(phrase) = phrase::read(self.around, self.parts, at, self.range.end) {
                    let end = phrase.tokens.end;
                    self.stand(phrase);
                    return end;
                }
            }
        }
        at + 1
    }

    /// Whether a name or a date covers a token.
    fn named(&self, at: usize) -> bool {
        self.around.named(at).is_some() || self.around.small(at).has(Small::DATE)
    }

    /// Passes the noun phrase that hangs on a preposition. Returns where to go on.
    fn pass(&mut self, from: usize) -> usize {
        let phrase = |i: &usize| {
            let tag = self.around.text.tokens[*i].tag;
            matches!(tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::ProperNoun | Tag::Numeral | Tag::Pronoun)
                && (self.named(*i) || !self.parts.at(*i).has(Part::HELPS.or(Part::RELATIVE)))
        };
        // `on Monday the council`
        let next = |i: &usize| {
            let tag = |i: usize| self.around.text.tokens[i].tag;
            tag(*i) == Tag::Determiner && matches!(tag(*i - 1), Tag::Noun | Tag::ProperNoun | Tag::Numeral)
                || tag(*i) == Tag::Determiner && self.named(*i - 1)
        };
        let end = (from + 1..self.range.end).find(|i| !phrase(i) || next(i)).unwrap_or(self.range.end);
        // `behind the wall he`
        let pronoun = (from + 1..end).find(|i| self.parts.at(*i).has(Part::PRONOUN));
        let end = pronoun.unwrap_or(end);
        (self.governed, self.hung) = (false, end);
        end
    }

    fn group(&mut self, at: usize, out: &mut Clauses) -> usize {
        let group = group::read(self.around, self.parts, at, self.range.end);
        group.map_or(at + 1, |group| self.tell(&group, out))
    }

    /// What follows is told of somebody else.
    fn turn(&mut self) {
        (self.subject, self.used, self.governed) = (None, false, false);
    }

    /// Whether a token is a verb of saying, of which what follows is said.
    fn says(&self, at: usize) -> bool {
        self.around.cue(at).has(Cue::SAYS) && !self.posts(at, at + 1)
    }

    /// `a profit` behind `posted`, `the passengers` behind `warned`: what no verb of saying brings.
    fn posts(&self, verb: usize, from: usize) -> bool {
        if self.parts.at(verb).has(Part::HEEDS) {
            return self.object(from).is_some();
        }
        self.all.has(Part::POLE)
            && self.object(from).and_then(|object| object.head).is_some_and(|noun| self.parts.at(noun).has(Part::POLE))
    }

    /// One past the quotation that a token stands in.
    fn quoted(&self, at: usize) -> Option<usize> {
        self.quotes.iter().find(|quote| quote.contains(&at)).map(|quote| quote.end)
    }

    fn mark(&mut self, at: usize, kind: TokenKind) {
        self.governed = false;
        match self.around.text.word(at) {
            _ if kind == TokenKind::Quote => (self.subject, self.used, self.supposed) = (None, false, false),
            "," | "-" | "'" => {}
            ";" => (self.subject, self.used, self.supposed) = (None, false, false),
            _ => (self.subject, self.used) = (None, false),
        }
    }

    /// Takes a noun phrase for the subject of what comes, unless it hangs on a preposition or only says who the last one is.
    fn stand(&mut self, mut phrase: Phrase) {
        let before = phrase.tokens.start.checked_sub(1).filter(|before| self.range.contains(before));
        // `half the passengers`
        phrase.figured |= before.is_some_and(|before| self.parts.at(before).has(Part::SOME));
        // `between the union and Lumio`
        let joined = before.is_some_and(|before| self.around.small(before).has(Small::AND));
        if joined && before == Some(self.hung) {
            self.hung = phrase.tokens.end;
            return;
        }
        let known = self.subject.as_ref().filter(|_| !self.used);
        // `Marco Orr, a teacher,`
        let beside = before.is_some_and(|before| self.around.text.word(before) == ",")
            && known.is_some_and(|known| known.named(self.around) || !phrase.named(self.around));
        match &mut self.subject {
            // `Orr and Berg`: neither of them alone.
            Some(known) if joined && !self.used => (known.head, known.tokens.end) = (None, phrase.tokens.end),
            _ if beside => {}
            _ => (self.subject, self.used) = (Some(phrase), false),
        }
    }

    /// The noun phrase right behind a verb.
    fn object(&self, from: usize) -> Option<Phrase> {
        let tokens = &self.around.text.tokens;
        let at = (from..self.range.end.min(from + 3)).find(|&i| tokens[i].tag != Tag::Adverb)?;
        if matches!(tokens[at].tag, Tag::Preposition | Tag::Particle) || self.ends(at) || self.quoted(at).is_some() {
            return None;
        }
        let phrase = phrase::read(self.around, self.parts, at, self.range.end);
        phrase.filter(|phrase| phrase.head.is_some() || phrase.figured)
    }

    /// Whether a clause ends at a token.
    fn ends(&self, at: usize) -> bool {
        self.around.cue(at).has(Cue::STOP | Cue::CLAUSE) || self.parts.at(at).has(Part::TURNS.or(Part::SUPPOSING))
    }
}

#[cfg(test)]
mod tests;
