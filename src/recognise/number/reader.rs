//! A look at one sentence's tokens that never leaves the sentence and never panics.

use std::borrow::Cow;
use std::ops::Range;

use super::lexicon::Phrases;
use crate::recognise::Taken;
use crate::text::quick::HashSet;
use crate::text::{Tag, Text, Token, TokenKind};

/// One sentence as the figure reader sees it.
#[derive(Clone, Copy)]
pub struct Reader<'r, 'a> {
    pub text: &'r Text<'a>,
    pub taken: &'r Taken,
    /// First token of the sentence.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// Nothing before this token may be read any more: it belongs to the mention before.
    pub floor: usize,
    /// One past the last figure that was a name, a date or a clock time.
    pub named: usize,
    /// One past the last age, if it was the last figure.
    pub aged: usize,
    /// Most of its words have capitals, so that a capital proves nothing.
    pub title_case: bool,
}

impl<'r, 'a> Reader<'r, 'a> {
    pub fn new(text: &'r Text<'a>, taken: &'r Taken, range: Range<usize>) -> Self {
        Self {
            text,
            taken,
            first: range.start,
            end: range.end,
            floor: range.start,
            named: 0,
            aged: 0,
            title_case: false,
        }
    }

    /// Token `i`, where it stands in this sentence and nobody has read it.
    pub fn token(&self, i: usize) -> Option<&'r Token> {
        if i < self.first || i >= self.end || self.taken.any(i..i + 1) {
            return None;
        }
        self.text.tokens.get(i)
    }

    /// The text of token `i`; empty outside the sentence and on tokens that are taken.
    pub fn word(&self, i: usize) -> &'a str {
        self.token(i).map_or("", |t| t.span.of(self.text.source))
    }

    /// The same in small letters.
    pub fn lower(&self, i: usize) -> Cow<'r, str> {
        if self.token(i).is_some() { self.text.lower(i) } else { Cow::Borrowed("") }
    }

    /// Whether token `i` is `word` (given in small letters), in any case.
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    /// Whether token `i` is one of `words`.
    pub fn among(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    /// Whether token `i` is one of a list's words.
    pub fn has(&self, i: usize, list: &HashSet<&'static str>) -> bool {
        self.letters(i) && list.contains(self.lower(i).as_ref())
    }

    /// Whether token `i` touches the token before it.
    pub fn glued(&self, i: usize) -> bool {
        i > self.first && self.token(i).is_some_and(|t| t.glued)
    }

    /// Whether token `i` is a figure.
    pub fn figure(&self, i: usize) -> bool {
        self.token(i).is_some_and(Token::is_figure)
    }

    /// Whether token `i` is a word of letters.
    pub fn letters(&self, i: usize) -> bool {
        self.token(i).is_some_and(Token::is_word)
    }

    pub fn tag(&self, i: usize) -> Tag {
        self.token(i).map_or(Tag::Punctuation, |t| t.tag)
    }

    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.token(i).map(|t| t.kind)
    }

    pub fn capital(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.capital)
    }

    /// Whether token `i` is a hyphen or dash of any length.
    pub fn dash(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "‐" | "‑" | "–" | "—" | "−")
    }

    /// Whether token `i` is a hyphen that touches both its neighbours.
    pub fn hyphen(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "‐" | "‑") && self.glued(i) && self.glued(i + 1)
    }

    /// The longest phrase that begins at `at`, with its value and one past its last token.
    pub fn ahead<T: Copy>(&self, phrases: &Phrases<T>, at: usize) -> Option<(T, usize)> {
        let first = self.lower(at);
        // An abbreviation at the end of a sentence carries its full stop: `17,500 mph.`
        let bare = first.strip_suffix('.').filter(|bare| bare.len() > 1 || self.glued(at)).unwrap_or("");
        let fits = |i: usize, word: &str| {
            self.is(i, word) || self.word(i).strip_suffix('.').is_some_and(|w| w.eq_ignore_ascii_case(word))
        };
        [first.as_ref(), bare]
            .into_iter()
            .flat_map(|first| phrases.of(first))
            .find(|(words, _)| words.iter().skip(1).enumerate().all(|(n, w)| fits(at + 1 + n, w)))
            .map(|(words, value)| (*value, at + words.len()))
    }

    /// The longest phrase that ends just before `at`, with its value and its first token; nothing below the floor.
    pub fn back<T: Copy>(&self, phrases: &Phrases<T>, at: usize) -> Option<(T, usize)> {
        let last = at.checked_sub(1).filter(|i| *i >= self.floor)?;
        let word = self.lower(last);
        phrases.of(&word).iter().find_map(|(words, value)| {
            let start = at.checked_sub(words.len()).filter(|s| *s >= self.floor)?;
            let fits = words.iter().enumerate().skip(1).all(|(n, w)| self.is(last - n, w));
            fits.then_some((*value, start))
        })
    }
}
