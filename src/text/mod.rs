//! The text layer: from bytes to blocks, sentences and tagged tokens.
//!
//! It knows nothing of stories, values or topics. Everything is a span into one string that the story holds; a
//! [`Text`] borrows it. Reading text never fails: any bytes that are UTF-8 give some tokens.

pub mod form;
mod furniture;
pub mod hash;
mod key;
pub mod lemma;
pub mod numbers;
pub mod quick;
mod seen;
pub mod segment;
pub mod span;
mod squeeze;
mod table;
pub mod tag;
mod term;
pub mod token;
pub mod words;

use std::borrow::Cow;
use std::ops::Range;

pub use form::{Form, Forms, Notes};
pub use segment::{Block, BlockKind, Sentence};
pub use span::Span;
pub use squeeze::squeezed;
pub use term::Term;
pub use token::{Tag, Token, TokenKind};

use token::Cut;

/// A story's text, cut and tagged.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    /// The string that all spans point into.
    pub source: &'a str,
    pub blocks: Vec<Block>,
    pub sentences: Vec<Sentence>,
    pub tokens: Vec<Token>,
    /// Every token as written: cut out once, since it is asked for again and again.
    words: Vec<&'a str>,
    /// See [`Cut::apart`].
    apart: Vec<usize>,
    pub forms: Forms,
}

impl<'a> Text<'a> {
    /// Cuts `body` (and the `title` before it, where there is one) into blocks, sentences and tokens.
    pub fn new(source: &'a str, title: Option<Span>, body: Span) -> Self {
        let blocks = segment::blocks(source, title, body);
        let mut cut = Cut {
            tokens: Vec::with_capacity(body.len() / 4),
            words: Vec::with_capacity(body.len() / 4),
            keys: Vec::with_capacity(body.len() / 5),
            apart: Vec::with_capacity(blocks.len()),
        };
        let mut sentences = Vec::with_capacity(body.len() / 100);
        for (i, block) in blocks.iter().enumerate() {
            let first = cut.tokens.len();
            token::tokenise(source, block.span, &mut cut);
            segment::sentences(source, &cut.tokens, first, i, &mut sentences);
        }
        let Cut { mut tokens, words, keys, apart } = cut;
        let forms = Forms::new(&tokens, &words, &keys);
        for s in &mut sentences {
            let marks = tag::tag(&words, &mut tokens, &forms, s.first..s.end);
            s.furniture = furniture::is_furniture(s.span.of(source), marks & form::marks::FURNITURE != 0);
        }
        Self { source, blocks, sentences, tokens, words, apart, forms }
    }

    /// The whole of a string as one body.
    pub fn plain(source: &'a str) -> Self {
        Self::new(source, None, Span::new(0, source.len()))
    }

    /// The text of token `i`, as written; empty past the end.
    #[inline]
    pub fn word(&self, i: usize) -> &'a str {
        self.words.get(i).copied().unwrap_or("")
    }

    /// The tokens of a range, as written.
    #[inline]
    pub fn written(&self, range: Range<usize>) -> &[&'a str] {
        self.words.get(range).unwrap_or_default()
    }

    /// The text of token `i` in small letters.
    #[inline]
    pub fn lower(&self, i: usize) -> Cow<'_, str> {
        if let Some(form) = self.forms.get(i) {
            return Cow::Borrowed(&form.lower);
        }
        self.small(i)
    }

    /// The same for what is no word: mostly figures and marks, which have no letters.
    fn small(&self, i: usize) -> Cow<'_, str> {
        let word = self.word(i);
        // What has a small letter is a letter, and then it is no mark; what is one byte and no word is none either.
        let mark = self.tokens.get(i).is_none_or(|t| matches!(t.kind, TokenKind::Quote | TokenKind::Mark));
        if mark || word.len() == 1 || word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
            return Cow::Borrowed(word);
        }
        Cow::Owned(word.to_lowercase())
    }

    /// The lemma of token `i`, in small letters.
    #[inline]
    pub fn lemma(&self, i: usize) -> Cow<'_, str> {
        self.forms.get(i).map_or_else(|| self.lower(i), |form| Cow::Borrowed(&form.lemma))
    }

    /// The token range of sentence `s`.
    #[inline]
    pub fn range(&self, s: usize) -> Range<usize> {
        self.sentences.get(s).map_or(0..0, |s| s.first..s.end)
    }

    /// The span that tokens `range` cover; empty for an empty range.
    #[inline]
    pub fn span(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|i| self.tokens.get(i))) {
            (Some(a), Some(b)) if range.start < range.end => a.span.to(b.span),
            _ => Span::new(0, 0),
        }
    }

    /// What a span of these tokens says, with every run of white space made one space: see [`squeezed`].
    pub fn squeezed(&self, span: Span, tokens: Range<usize>) -> Cow<'a, str> {
        // No white space stands in a token.
        let plain = tokens.start < tokens.end && {
            let apart = self.apart.partition_point(|at| *at <= tokens.start);
            self.apart.get(apart).is_none_or(|at| *at >= tokens.end)
        };
        let words = span.of(self.source);
        if plain && span == self.span(tokens) { Cow::Borrowed(words) } else { squeezed(words) }
    }

    /// The index of the sentence that holds byte `at`, if one does.
    #[inline]
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.span.end <= at);
        self.sentences.get(i).filter(|s| s.span.start <= at).map(|_| i)
    }

    /// The tokens that overlap `span`, as a range.
    #[inline]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.end <= span.start);
        let many = self.tokens[first..].iter().take_while(|t| t.span.start < span.end).count();
        first..first + many
    }

    /// The kind of the block that sentence `s` stands in; furniture where the sentence itself is.
    #[inline]
    pub fn block_kind(&self, s: usize) -> BlockKind {
        self.sentences.get(s).map_or(BlockKind::Paragraph, |s| {
            if s.furniture { BlockKind::Furniture } else { self.blocks[s.block].kind }
        })
    }
}
