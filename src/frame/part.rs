//! What part a name plays in its sentence: `the judge`, `where somebody was arrested`, `what a flight was bound for`.
//!
//! Two desks that name two people or places in one part disagree. A part is read from the words that touch the name: the
//! noun that says what it is, the preposition before it with the deed that it hangs on. It never asks which
//! other names there are.

use std::sync::{Arc, LazyLock};

use super::cue::Cue;
use super::small::Small;
use super::{Surroundings, deed, deed_of_verb, lexicon};
use crate::assertion::Part;
use crate::recognise::{Mention, MentionKind};
use crate::text::quick::HashMap;
use crate::text::{Tag, TokenKind, words};

/// How far before a preposition the word that governs it may stand.
const REACH: usize = 5;
/// How many words may describe a name directly before or behind it.
const DESCRIBES: usize = 5;

static PREPOSITIONS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| classes(include_str!("data/part_prepositions.txt")));
static GOVERNORS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| classes(include_str!("data/part_governors.txt")));

fn classes(text: &'static str) -> HashMap<&'static str, &'static str> {
    words::lines(text)
        .filter_map(|l| l.split_once(':'))
        .flat_map(|(class, list)| list.split_whitespace().map(move |w| (w, class.trim())))
        .collect()
}

/// The parts of the name at `mention`: `is judge`, `at arrest`.
pub fn of(around: &Surroundings<'_, '_>, mention: &Mention) -> Vec<Part> {
    if !mention.kind.is_name() {
        return Vec::new();
    }
    let reader =
        Reader { around, from: around.text.range(mention.sentence).start, to: around.text.range(mention.sentence).end };
    let mut out = Vec::new();
    if let Some(title) = mention.value.name().and_then(|n| n.title.as_deref()) {
        let title = title.to_lowercase();
        if !anybody(title.trim_end_matches('.')) {
            out.push(is(title.trim_end_matches('.')));
        }
    }
    // `the River Orne`, `Holm Airport`, `the University of Ede`
    let ends = [mention.tokens.start, mention.tokens.end.saturating_sub(1)];
    if mention.kind != MentionKind::Person && mention.tokens.len() > 1 {
        out.extend(ends.iter().filter_map(|&i| around.lemma(i)).cloned().map(is));
    }
    let before = reader.described(mention.tokens.start, &mut out);
    reader.apposition(mention.tokens.end, &mut out);
    if !out.is_empty() && around.said(mention).cue.has(Cue::OTHER) && reader.of_another(mention) {
        out.clear();
    }
    reader.governed(before, &mut out);
    if mention.kind == MentionKind::Person && around.said(mention).small.has(Small::SUCCESSION) {
        out.extend(reader.succession(before, mention.tokens.end).map(is));
    }
    if out.len() > 1 {
        out.sort();
        out.dedup();
    }
    out
}

/// The part of what is called by a noun.
fn is(noun: impl Into<Arc<str>>) -> Part {
    Part::new("is", noun)
}

/// Whether a preposition makes a part of the name behind it.
pub(super) fn governs(lower: &str) -> bool {
    PREPOSITIONS.contains_key(lower)
}

/// Whether a title tells nobody from anybody.
fn anybody(title: &str) -> bool {
    matches!(title, "mr" | "mrs" | "ms" | "miss" | "dr" | "sir")
}

struct Reader<'s, 't, 'a> {
    around: &'s Surroundings<'t, 'a>,
    from: usize,
    to: usize,
}

impl Reader<'_, '_, '_> {
    fn lower(&self, i: usize) -> &str {
        match self.around.text.lower(i) {
            std::borrow::Cow::Borrowed(w) => w,
            std::borrow::Cow::Owned(_) => "",
        }
    }

    fn comma(&self, i: usize) -> bool {
        self.around.small(i).has(Small::COMMA)
    }

    fn tag(&self, i: usize) -> Tag {
        self.around.text.tokens[i].tag
    }

    fn noun(&self, i: usize) -> bool {
        let token = &self.around.text.tokens[i];
        token.kind == TokenKind::Word
            && matches!(token.tag, Tag::Noun | Tag::ProperNoun)
            && (!token.capital || i == self.from)
            && self.around.covered(i).is_none()
    }

    fn lemma(&self, i: usize) -> Option<&str> {
        self.around.lemma(i).map(|l| &**l)
    }

    /// Whether a word near the name says that it is another one's part: `a former minister`, `the deputy mayor`.
    fn of_another(&self, mention: &Mention) -> bool {
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        let near = self.from.max(start.saturating_sub(DESCRIBES))..self.to.min(end + DESCRIBES);
        near.filter(|i| !mention.tokens.contains(i)).any(|i| self.around.cue(i).has(Cue::OTHER))
    }

    /// Appends what the nouns before a name say it is; the first token of the phrase.
    fn described(&self, name: usize, out: &mut Vec<Part>) -> usize {
        let mut at = name;
        let mut said = false;
        while at > self.from && name - at < DESCRIBES {
            let i = at - 1;
            if self.around.small(i).has(Small::OF) && i > self.from && lexicon::settlement(self.lower(i - 1)) {
                at = i;
                continue;
            }
            if self.noun(i) {
                if !said && let Some(lemma) = self.around.lemma(i) {
                    out.push(is(lemma.clone()));
                    said = true;
                }
            } else if !matches!(self.tag(i), Tag::Adjective | Tag::Determiner) || matches!(self.lower(i), "no" | "some")
            {
                break;
            }
            at = i;
        }
        // `the judge, Ida Holm,`
        if at == name && at > self.from + 2 && self.comma(at - 1) && self.noun(at - 2) {
            let article = (self.from.max(at.saturating_sub(2 + DESCRIBES))..at - 2).rev();
            let mut article = article.skip_while(|&i| self.noun(i) || self.tag(i) == Tag::Adjective);
            if article.next().is_some_and(|i| self.tag(i) == Tag::Determiner)
                && let Some(lemma) = self.around.lemma(at - 2)
            {
                out.push(is(lemma.clone()));
            }
        }
        at
    }

    /// Appends what the words behind a name say it is: `, 51, the head of the board`, `the Orne valley`.
    fn apposition(&self, end: usize, out: &mut Vec<Part>) {
        let mut at = end;
        if let Some(noun) = (at..self.to.min(at + DESCRIBES)).take_while(|&i| self.noun(i)).last() {
            out.extend(self.around.lemma(noun).cloned().map(is));
        }
        if at >= self.to || !self.comma(at) {
            return;
        }
        at += 1;
        if let Some(m) = (at < self.to).then(|| self.around.covered(at)).flatten() {
            at = self.around.mentions[m].tokens.end;
            if at < self.to && self.comma(at) {
                at += 1;
            }
        }
        // `, who is governor there`
        if at + 1 < self.to && self.lower(at) == "who" && matches!(self.lower(at + 1), "is" | "was") {
            at += 2;
        }
        let mut head = None;
        for i in at..self.to.min(at + DESCRIBES) {
            if self.noun(i) {
                head = Some(i);
            } else if self.lower(i) == "'s" {
                head = None;
            } else if head.is_some()
                || !matches!(self.tag(i), Tag::Adjective | Tag::Determiner | Tag::Noun | Tag::ProperNoun)
            {
                break;
            }
        }
        out.extend(head.and_then(|i| self.around.lemma(i)).cloned().map(is));
    }

    /// Appends the preposition before the phrase that starts at `phrase`, with the deed that governs it.
    fn governed(&self, phrase: usize, out: &mut Vec<Part>) {
        let Some(before) = phrase.checked_sub(1).filter(|i| *i >= self.from) else { return };
        if !self.around.small(before).has(Small::GOVERNS) {
            return;
        }
        let Some(class) = PREPOSITIONS.get(self.lower(before)) else { return };
        let mut found = 0;
        for i in (self.from.max(before.saturating_sub(REACH))..before).rev() {
            if self.around.small(i).has(Small::DIVIDES) {
                break;
            }
            if self.around.covered(i).is_some() || !matches!(self.tag(i), Tag::Verb | Tag::Noun) {
                continue;
            }
            if let Some(deed) = self.deed(i) {
                out.push(Part::new(class, deed));
            }
            found += 1;
            if found == 2 || self.tag(i) == Tag::Verb {
                break;
            }
        }
    }

    /// Which of two a person is of whom one takes the place of the other: `succeeds Ida Holm`, `replaced by Ida Holm`, `Ida Holm
    /// is to replace`. `phrase`: where what describes the name begins, `end`: where the name ends.
    fn succession(&self, phrase: usize, end: usize) -> Option<&'static str> {
        let word = |at: usize| if at >= self.from && at < self.to { self.lower(at) } else { "" };
        let follows = |at: usize| {
            at >= self.from && at < self.to && matches!(self.lemma(at).unwrap_or_default(), "succeed" | "replace")
        };
        let [one, two, three] = [1, 2, 3].map(|n| phrase.wrapping_sub(n));
        if word(one) == "by" && follows(two) {
            return Some("successor");
        }
        if follows(one) || word(one) == "from" && word(two) == "over" && word(three).starts_with("tak") {
            return Some("predecessor");
        }
        let link = |at: &usize| matches!(word(*at), "," | "who" | "will" | "would" | "is" | "to" | "has" | "set");
        let verb = (end..end + 5).find(|at| !link(at))?;
        (follows(verb) && word(verb + 1) != "by" && word(verb) != "replaced").then_some("successor")
    }

    /// The deed that a word tells of. What only cites somebody is none.
    fn deed(&self, i: usize) -> Option<&'static str> {
        let lemma = self.lemma(i)?;
        let class = if self.tag(i) == Tag::Verb { deed_of_verb(lemma) } else { deed(lemma) };
        GOVERNORS.get(lemma).copied().or(class).filter(|class| *class != "speech")
    }
}
