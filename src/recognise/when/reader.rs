//! A sentence as classes of words, and what the phrase readers ask of it.

use std::cell::OnceCell;

use super::lexicon::Word;
use crate::text::{Tag, Text, TokenKind};

/// One sentence under the readers' eyes. Token indices are those of the text.
pub(super) struct Reader<'t, 'a> {
    pub text: &'t Text<'a>,
    /// Classes of the tokens from `first` on.
    pub words: &'t [Word],
    pub first: usize,
    pub end: usize,
    /// Whether the story writes clock times with a point, once somebody has asked.
    pub dotted: &'t OnceCell<bool>,
}

impl Reader<'_, '_> {
    /// Whether the story writes clock times with a point (`6.10am`, `5.29 p.m.`).
    pub fn dotted(&self) -> bool {
        let text = self.text;
        *self.dotted.get_or_init(|| {
            text.tokens.windows(2).any(|pair| {
                pair[0].kind == TokenKind::Figure
                    && pair[1].kind == TokenKind::Word
                    && matches!(pair[1].span.of(text.source), "am" | "pm" | "a.m." | "p.m.")
                    && pair[0].span.of(text.source).contains('.')
            })
        })
    }

    /// The class of token `i`; [`Word::End`] outside the sentence.
    #[inline]
    pub fn w(&self, i: usize) -> Word {
        self.words.get(i.wrapping_sub(self.first)).copied().unwrap_or(Word::End)
    }

    /// The class of the token before `i`.
    #[inline]
    pub fn before(&self, i: usize) -> Word {
        self.w(i.wrapping_sub(1))
    }

    /// Whether token `i` touches the one before it.
    #[inline]
    pub fn glued(&self, i: usize) -> bool {
        i < self.end && self.text.tokens.get(i).is_some_and(|t| t.glued)
    }

    #[inline]
    pub fn capital(&self, i: usize) -> bool {
        i < self.end && self.text.tokens.get(i).is_some_and(|t| t.capital)
    }

    #[inline]
    pub fn tag(&self, i: usize) -> Tag {
        if i >= self.end {
            return Tag::Punctuation;
        }
        self.text.tokens.get(i).map_or(Tag::Punctuation, |t| t.tag)
    }

    /// Whether token `i` is a common noun in small letters, or an adjective before one.
    pub fn noun(&self, i: usize) -> bool {
        if self.capital(i) || i >= self.end {
            return false;
        }
        match self.tag(i) {
            Tag::Noun => true,
            Tag::Adjective => !self.capital(i + 1) && self.tag(i + 1) == Tag::Noun,
            _ => false,
        }
    }

    /// Whether token `i` is a common noun in the plural (what a figure counts).
    pub fn counted(&self, i: usize) -> bool {
        let plural = |j: usize| {
            let word = self.text.lower(j);
            word == "people"
                || word == "men"
                || word == "women"
                || word == "children"
                || word == "police"
                || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")
        };
        match self.tag(i) {
            Tag::Noun => plural(i) && !self.capital(i),
            Tag::Adjective | Tag::Verb => {
                self.tag(i + 1) == Tag::Noun && plural(i + 1) && !self.capital(i + 1) && !self.capital(i)
            }
            _ => false,
        }
    }

    pub fn preposition(&self, i: usize) -> bool {
        matches!(
            self.w(i),
            Word::In
                | Word::On
                | Word::At
                | Word::Of
                | Word::To
                | Word::By
                | Word::Since
                | Word::For
                | Word::During
                | Word::Before
                | Word::After
                | Word::Around
                | Word::From
                | Word::Between
        )
    }

    /// A whole number at `i`, in figures or words: its value, the token after it, whether it is an ordinal.
    pub fn number(&self, i: usize) -> Option<(u32, usize, bool)> {
        match self.w(i) {
            Word::Int(value, _) => {
                let ordinal = matches!(self.w(i + 1), Word::Suffix) && self.glued(i + 1);
                Some((value, i + 1 + usize::from(ordinal), ordinal))
            }
            Word::Cardinal(tens) if tens >= 20 => {
                let dash = usize::from(matches!(self.w(i + 1), Word::Dash) && self.glued(i + 1) && self.glued(i + 2));
                match self.w(i + 1 + dash) {
                    Word::Cardinal(ones) if ones < 10 => Some((tens + ones, i + 2 + dash, false)),
                    Word::Ordinal(ones) if ones < 10 => Some((tens + ones, i + 2 + dash, true)),
                    _ => Some((tens, i + 1, false)),
                }
            }
            Word::Cardinal(value) => Some((value, i + 1, false)),
            Word::Ordinal(value) => Some((value, i + 1, true)),
            _ => None,
        }
    }

    /// A day of the month at `i`.
    pub fn day(&self, i: usize) -> Option<(u8, usize, bool)> {
        if let Word::Int(_, len) = self.w(i)
            && len > 2
        {
            return None;
        }
        let (value, at, ordinal) = self.number(i)?;
        ((1..=31).contains(&value)).then_some((value as u8, at, ordinal))
    }

    /// A year at `i`: `2003`, `'08`, `nineteen seventy-eight`, `two thousand`.
    pub fn year(&self, i: usize) -> Option<(i16, usize)> {
        match self.w(i) {
            Word::Int(value, 4) if (1500..=2100).contains(&value) && !self.decimal(i) => Some((value as i16, i + 1)),
            Word::Quote => match self.w(i + 1) {
                Word::Int(value, 2) if self.glued(i + 1) && !matches!(self.w(i + 2), Word::Suffix) => {
                    Some((pivot(value as i16), i + 2))
                }
                _ => None,
            },
            Word::Cardinal(century @ 18..=20) => {
                let (rest, at, ordinal) = self.number(i + 1)?;
                let spelled = !matches!(self.w(i + 1), Word::Int(..)) && !ordinal && (10..100).contains(&rest);
                spelled.then_some(((century * 100 + rest) as i16, at))
            }
            Word::Cardinal(2) if matches!(self.w(i + 1), Word::Thousand) => {
                let and = usize::from(matches!(self.w(i + 2), Word::And));
                match self.number(i + 2 + and) {
                    Some((rest, at, false)) if rest < 100 && matches!(self.w(i + 2 + and), Word::Cardinal(_)) => {
                        Some((2000 + rest as i16, at))
                    }
                    _ => Some((2000, i + 2)),
                }
            }
            _ => None,
        }
    }

    /// A figure that goes on behind a mark: `2003-04` is one, `2003/04` too, `2003.` at a sentence's end is not.
    fn decimal(&self, i: usize) -> bool {
        self.glued(i + 1) && matches!(self.w(i + 1), Word::Colon) && self.glued(i + 2)
    }
}

/// The year two digits stand for.
pub(super) fn pivot(two: i16) -> i16 {
    if two <= 40 { 2000 + two } else { 1900 + two }
}
