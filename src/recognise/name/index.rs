//! The capitalised words of one story: what each may be, and how often it stands in capitals where only a name would.
//!
//! A capital at the start of a sentence or in a headline says little; the same word in capitals inside a sentence of
//! the same story says what it is.

use super::lexicon::Flags;
use crate::recognise::word;
use crate::text::{BlockKind, Text, TokenKind};

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Normal,
    /// Nearly every word starts with one.
    Title,
    /// Nearly every letter is one.
    Upper,
}

/// How many capitalised words a story has at the least, about.
const SOME: usize = 64;

/// A distinct capitalised word of the story.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    pub flags: Flags,
    /// How often it stands in capitals inside a sentence.
    pub middle: u32,
    /// How often it stands in small letters.
    pub small: u32,
}

/// Words and sentences of one story.
pub struct Index {
    words: Vec<Word>,
    /// For every token one past its word; 0 for a token that is no capitalised word.
    of: Vec<u32>,
    /// For every token what the capitalised word there may be; 0 likewise.
    flags: Vec<Flags>,
    /// The tokens at which a name may open, in order: capitalised words, and particles before them.
    opens: Vec<usize>,
    /// For every sentence how many of these stand before its end.
    opened: Vec<usize>,
    case: Vec<Case>,
}

impl Index {
    pub fn new(text: &Text<'_>) -> Self {
        let case: Vec<Case> = (0..text.sentences.len()).map(|s| case_of(text, s)).collect();
        let mut index = Self {
            words: Vec::with_capacity(SOME),
            of: vec![0; text.tokens.len()],
            flags: vec![0; text.tokens.len()],
            opens: Vec::with_capacity(SOME),
            opened: Vec::with_capacity(text.sentences.len()),
            case,
        };
        // By form one past the index of its word.
        let mut ids = vec![0u32; text.forms.list.len()];
        let answers = word::answers(text);
        let mut room = Vec::new();
        for (sentence, case) in text.sentences.iter().zip(&index.case) {
            let within = &answers[sentence.first..sentence.end];
            for &i in word::list(within, sentence.first, word::CAPITAL, &mut room) {
                let Some(form) = text.forms.index(i) else { continue };
                if let Some(particle) = particle(text, answers, i, sentence.first) {
                    index.opens.push(particle);
                }
                index.opens.push(i);
                let id = &mut ids[form];
                if *id == 0 {
                    let (flags, small) = (word::at(text, i).name(), text.forms.times[form]);
                    index.words.push(Word { flags, middle: 0, small });
                    *id = index.words.len() as u32;
                }
                index.of[i] = *id;
                let word = &mut index.words[*id as usize - 1];
                index.flags[i] = word.flags;
                word.small -= 1;
                word.middle += u32::from(*case == Case::Normal && !starts(text, i, sentence.first));
            }
            index.opened.push(index.opens.len());
        }
        index
    }

    /// The capitalised word at token `i`.
    #[inline]
    pub fn word(&self, i: usize) -> Option<&Word> {
        self.words.get((*self.of.get(i)? as usize).checked_sub(1)?)
    }

    /// What the capitalised word at token `i` may be; nothing for any other token.
    #[inline]
    pub fn flags(&self, i: usize) -> Flags {
        self.flags.get(i).copied().unwrap_or(0)
    }

    /// The tokens of a sentence at which a name may open, in order.
    pub fn openings(&self, sentence: usize) -> &[usize] {
        let from = sentence.checked_sub(1).map_or(0, |before| self.opened[before]);
        &self.opens[from..self.opened[sentence]]
    }

    #[inline]
    pub fn case(&self, sentence: usize) -> Case {
        self.case.get(sentence).copied().unwrap_or(Case::Normal)
    }
}

/// The particle before the capital at token `i`, with or without a hyphen between them.
fn particle(text: &Text<'_>, answers: &[word::Asked], i: usize, first: usize) -> Option<usize> {
    let may = |back: usize| i.checked_sub(back).is_some_and(|at| answers[at] & word::PARTICLE != 0);
    if !may(1) && !may(2) {
        return None;
    }
    let before = i.checked_sub(1).filter(|at| *at >= first)?;
    let hyphen = text.tokens[before].kind == TokenKind::Mark && text.word(before) == "-";
    let at = before.checked_sub(usize::from(hyphen)).filter(|at| *at >= first)?;
    (!text.tokens[at].capital && word::at(text, at).is(word::PARTICLE)).then_some(at)
}

/// Whether a capital at token `i` may be there only because something starts: a sentence, a quotation, a list item.
pub fn starts(text: &Text<'_>, i: usize, first: usize) -> bool {
    if i <= first {
        return true;
    }
    let Some(before) = text.tokens.get(i - 1) else { return true };
    match before.kind {
        TokenKind::Word | TokenKind::Figure | TokenKind::Possessive => false,
        TokenKind::Quote => text.tokens.get(i).is_some_and(|t| t.glued) || i - 1 == first,
        TokenKind::Mark => match text.word(i - 1) {
            "," | "&" | ")" | "]" | "%" | "$" => false,
            "-" => !text.tokens.get(i).is_some_and(|t| t.glued),
            _ => true,
        },
    }
}

fn case_of(text: &Text<'_>, s: usize) -> Case {
    let tokens = &text.tokens[text.range(s)];
    let words = || tokens.iter().filter(|t| t.is_word()).count();
    let answers = &word::answers(text)[text.range(s)];
    let some = word::any(answers) & word::UPPER != 0;
    let upper = if some { answers.iter().filter(|answers| **answers & word::UPPER != 0).count() } else { 0 };
    if upper >= 3 && upper * 10 >= words() * 7 {
        return Case::Upper;
    }
    let heading = matches!(text.block_kind(s), BlockKind::Title | BlockKind::Heading);
    let stopped = text.range(s).last().is_some_and(|i| text.word(i).ends_with(['.', '”', '"']));
    let (least, share) = match (heading, stopped) {
        (true, _) => (3, 7),
        (false, false) => (6, 9),
        (false, true) => return Case::Normal,
    };
    // Short words stay small in a headline: they say nothing either way.
    let (words, capitals) = tokens.iter().skip(1).fold((0, 0), |(words, capitals), t| {
        let long = t.is_word() & (t.span.len() >= 4);
        (words + usize::from(long), capitals + usize::from(long & t.capital))
    });
    if words >= least && capitals * 10 >= words * share { Case::Title } else { Case::Normal }
}
