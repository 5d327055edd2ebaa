//! A look at one sentence's tokens that never leaves the sentence and never panics.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::beside;
use super::lexicon::{self, Phrases, Word};
use crate::recognise::{Taken, word};
use crate::text::quick::HashSet;
use crate::text::{Tag, Text, Token, TokenKind};

/// One sentence as the figure reader sees it.
#[derive(Clone, Copy)]
pub struct Reader<'r, 'a> {
    pub text: &'r Text<'a>,
    pub taken: &'r Taken,
    /// Those of the sentence, as they are written, and which of them are taken.
    pub tokens: &'r [Token],
    pub words: &'r [&'a str],
    pub held: &'r [bool],
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
    /// Whether most of its words have capitals, once somebody has asked.
    pub titled: &'r OnceCell<bool>,
}

impl<'r, 'a> Reader<'r, 'a> {
    pub fn new(text: &'r Text<'a>, taken: &'r Taken, range: Range<usize>, titled: &'r OnceCell<bool>) -> Self {
        let (first, end) = (range.start, range.end);
        let tokens = text.tokens.get(range.clone()).unwrap_or_default();
        let (words, held) = (text.written(range.clone()), taken.of(range));
        Self { text, taken, tokens, words, held, first, end, floor: first, named: 0, aged: 0, titled }
    }

    /// Whether most longer words of the sentence have capitals, as in a headline, so that a capital proves nothing.
    pub fn title_case(&self) -> bool {
        *self.titled.get_or_init(|| {
            let (mut words, mut capitals) = (0, 0);
            for token in self.tokens.iter().take(40) {
                if token.is_word() && token.span.len() > 3 {
                    words += 1;
                    capitals += usize::from(token.capital);
                }
            }
            words >= 2 && capitals * 4 >= words * 3
        })
    }

    /// Token `i`, where it stands in this sentence and nobody has read it.
    #[inline]
    pub fn token(&self, i: usize) -> Option<&'r Token> {
        let n = i.wrapping_sub(self.first);
        if *self.held.get(n)? { None } else { self.tokens.get(n) }
    }

    /// The text of token `i`; empty outside the sentence and on tokens that are taken.
    #[inline]
    pub fn word(&self, i: usize) -> &'a str {
        let n = i.wrapping_sub(self.first);
        if self.held.get(n) == Some(&false) { self.words.get(n).copied().unwrap_or("") } else { "" }
    }

    /// The same in bytes.
    #[inline]
    fn bytes(&self, i: usize) -> &'a [u8] {
        self.word(i).as_bytes()
    }

    /// Whether token `i` is a word that has one of these bits of [`super::beside`].
    #[inline]
    pub fn known(&self, i: usize, beside: u16) -> bool {
        self.token(i).is_some() && word::at(self.text, i).beside() & beside != 0
    }

    /// Whether token `i` is a word with which no number goes on, as most are.
    #[inline]
    pub fn closes(&self, i: usize) -> bool {
        let apart = self.token(i).is_some_and(|token| token.is_word() && !token.glued);
        let known = word::at(self.text, i);
        apart && known.number() == 0 && known.beside() & (beside::LINK | beside::MAGNITUDE) == 0
    }

    /// What token `i` is worth in a number.
    #[inline]
    pub fn numeral(&self, i: usize) -> Option<Word> {
        self.token(i)?;
        lexicon::listed(word::at(self.text, i).number())
    }

    /// The same in small letters.
    pub fn lower(&self, i: usize) -> Cow<'r, str> {
        if self.token(i).is_some() { self.text.lower(i) } else { Cow::Borrowed("") }
    }

    /// Whether token `i` is `word` (given in small letters), in any case.
    #[inline]
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.bytes(i).eq_ignore_ascii_case(word.as_bytes()) && !word.is_empty()
    }

    /// Whether token `i` is one of `words`.
    #[inline]
    pub fn among(&self, i: usize, words: &[&str]) -> bool {
        let token = self.bytes(i);
        !token.is_empty() && words.iter().any(|word| token.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// Whether token `i` is one of a list's words.
    pub fn has(&self, i: usize, list: &HashSet<&'static str>) -> bool {
        self.letters(i) && list.contains(self.lower(i).as_ref())
    }

    /// Whether token `i` touches the token before it.
    #[inline]
    pub fn glued(&self, i: usize) -> bool {
        i > self.first && self.token(i).is_some_and(|t| t.glued)
    }

    /// Whether token `i` is a figure.
    #[inline]
    pub fn figure(&self, i: usize) -> bool {
        self.token(i).is_some_and(Token::is_figure)
    }

    /// Whether token `i` is a word of letters.
    #[inline]
    pub fn letters(&self, i: usize) -> bool {
        self.token(i).is_some_and(Token::is_word)
    }

    #[inline]
    pub fn tag(&self, i: usize) -> Tag {
        self.token(i).map_or(Tag::Punctuation, |t| t.tag)
    }

    #[inline]
    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.token(i).map(|t| t.kind)
    }

    #[inline]
    pub fn capital(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.capital)
    }

    /// Whether token `i` is this mark.
    #[inline]
    pub fn mark(&self, i: usize, mark: &str) -> bool {
        self.punctuation(i).is_some_and(|_| self.text.word(i) == mark)
    }

    #[inline]
    fn punctuation(&self, i: usize) -> Option<&'r Token> {
        self.token(i).filter(|token| token.kind == TokenKind::Mark)
    }

    /// Whether token `i` is a hyphen or dash of any length.
    #[inline]
    pub fn dash(&self, i: usize) -> bool {
        self.punctuation(i).is_some_and(|_| matches!(self.text.word(i), "-" | "‐" | "‑" | "–" | "—" | "−"))
    }

    /// Whether token `i` is a hyphen that touches both its neighbours.
    #[inline]
    pub fn hyphen(&self, i: usize) -> bool {
        let mark = self.punctuation(i).filter(|t| t.glued && i > self.first);
        mark.is_some_and(|_| matches!(self.text.word(i), "-" | "‐" | "‑")) && self.glued(i + 1)
    }

    /// The longest phrase that begins at `at`, with its value and one past its last token.
    pub fn ahead<T: Copy>(&self, phrases: &Phrases<T>, at: usize) -> Option<(T, usize)> {
        self.token(at).filter(|token| phrases.may_open(self.text, token, word::at(self.text, at)))?;
        let first = self.lower(at);
        // An abbreviation at the end of a sentence carries its full stop: `17,500 mph.`
        let bare = first.strip_suffix('.').filter(|bare| bare.len() > 1 || self.glued(at)).unwrap_or("");
        let is = |written: &str, word: &str| {
            written.eq_ignore_ascii_case(word)
                || written.strip_suffix('.').is_some_and(|bare| bare.eq_ignore_ascii_case(word))
        };
        let next = self.word(at + 1);
        [first.as_ref(), bare]
            .into_iter()
            .filter(|word| !word.is_empty())
            .flat_map(|first| phrases.of(first))
            .filter(|phrase| phrase.second.is_empty() || is(next, phrase.second))
            .find(|phrase| phrase.words.iter().enumerate().skip(2).all(|(n, word)| is(self.word(at + n), word)))
            .map(|phrase| (phrase.value, at + phrase.words.len()))
    }

    /// The longest phrase that ends just before `at`, with its value and its first token; nothing below the floor.
    pub fn back<T: Copy>(&self, phrases: &Phrases<T>, at: usize) -> Option<(T, usize)> {
        let last = at.checked_sub(1).filter(|i| *i >= self.floor)?;
        self.token(last).filter(|token| phrases.may_open(self.text, token, word::at(self.text, last)))?;
        let word = self.lower(last);
        // Many phrases end in `than`: the word before parts most of them.
        let before = last.checked_sub(1).map_or("", |i| self.word(i));
        let may = |second: &str| second.is_empty() || before.eq_ignore_ascii_case(second);
        phrases.of(&word).iter().filter(|phrase| may(phrase.second)).find_map(|phrase| {
            let start = at.checked_sub(phrase.words.len()).filter(|s| *s >= self.floor)?;
            let fits = phrase.words.iter().enumerate().skip(2).all(|(n, word)| self.is(last - n, word));
            fits.then_some((phrase.value, start))
        })
    }
}
