//! The tokeniser: one pass over the bytes of a block, no copies.
//!
//! Words keep inner apostrophes and the full stops of abbreviations (`U.S.`, `Gen.`, `p.m.`), figures keep inner commas
//! and points (`48,400`, `1.2`). Everything glued by a hyphen, slash or unit stays separate tokens that are marked as
//! glued (`6.1-magnitude` is `6.1` `-` `magnitude`, `$3bn` is `$` `3` `bn`), so that a recogniser can read compounds
//! without the tokeniser having to know them. While a word is cut its [`key`] is made, so that its form is found without
//! reading it again.

use super::key::{self, Key};
use super::span::Span;
use super::words;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, possibly with inner apostrophes or abbreviation points.
    Word,
    /// ASCII digits with inner group commas or a decimal point.
    Figure,
    /// `'s` or a bare possessive apostrophe.
    Possessive,
    /// An opening or closing quotation mark, or one that could be either.
    Quote,
    /// Any other mark, one character a token (an ellipsis of points is one token).
    Mark,
}

/// Universal part of speech, as far as frames need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tag {
    Noun,
    ProperNoun,
    Verb,
    Auxiliary,
    Adjective,
    Adverb,
    Determiner,
    Pronoun,
    Preposition,
    Conjunction,
    Particle,
    Numeral,
    Interjection,
    Punctuation,
    #[default]
    Other,
}

/// One token of a story.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    pub tag: Tag,
    /// No white space between the token before and this one (in the same block).
    pub glued: bool,
    /// First letter is a capital.
    pub capital: bool,
    /// Two or more letters and all of them capitals.
    pub all_caps: bool,
}

impl Token {
    #[inline]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    #[inline]
    pub fn is_figure(&self) -> bool {
        self.kind == TokenKind::Figure
    }
}

/// What the tokeniser makes of the blocks of a text.
#[derive(Debug, Default)]
pub struct Cut<'a> {
    pub tokens: Vec<Token>,
    /// Every token as it is written.
    pub words: Vec<&'a str>,
    /// The keys of those that are words, in order.
    pub keys: Vec<Key>,
    /// The tokens that stand apart from the one before by something else than nothing or one plain space, in order.
    pub apart: Vec<usize>,
}

/// What stands between a token and the one before.
#[derive(Clone, Copy, PartialEq)]
enum Gap {
    Nothing,
    Space,
    More,
}

/// Splits `source[block]` into tokens and appends them to `out`.
pub fn tokenise<'a>(source: &'a str, block: Span, out: &mut Cut<'a>) {
    let text = block.of(source);
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut gap = Gap::More;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte <= b' ' {
            at += 1;
            gap = if byte == b' ' && gap == Gap::Nothing { Gap::Space } else { Gap::More };
            continue;
        }
        let ch = if byte < 0x80 { byte as char } else { text[at..].chars().next().unwrap_or(' ') };
        let (len, kind) = if byte.is_ascii_alphabetic() || byte >= 0x80 && ch.is_alphabetic() {
            let (len, key) = word(text, at);
            out.keys.push(key);
            (len, TokenKind::Word)
        } else {
            if ch.is_whitespace() || is_invisible(ch) {
                at += ch.len_utf8();
                gap = Gap::More;
                continue;
            }
            let after_word = gap == Gap::Nothing && out.tokens.last().is_some_and(|t| t.is_word() || t.is_figure());
            if byte.is_ascii_digit() {
                (figure_len(bytes, at), TokenKind::Figure)
            } else if let Some(len) = after_word.then(|| possessive(text, at)).flatten() {
                (len, TokenKind::Possessive)
            } else if is_quote(ch) {
                let doubled = matches!(ch, '\'' | '`') && bytes.get(at + 1) == Some(&byte);
                (ch.len_utf8() + usize::from(doubled), TokenKind::Quote)
            } else if ch == '.' {
                (bytes[at..].iter().take_while(|b| **b == b'.').count(), TokenKind::Mark)
            } else {
                (ch.len_utf8(), TokenKind::Mark)
            }
        };
        let span = Span::new(block.start + at, block.start + at + len);
        let written = &text[at..at + len];
        let plain = kind != TokenKind::Word || byte.is_ascii_lowercase();
        let (capital, all_caps) = if plain { (false, false) } else { case(written) };
        if gap == Gap::More {
            out.apart.push(out.tokens.len());
        }
        out.words.push(written);
        out.tokens.push(Token { span, kind, tag: Tag::Other, glued: gap == Gap::Nothing, capital, all_caps });
        at += len;
        gap = Gap::Nothing;
    }
}

/// Zero-width characters, byte-order marks and text-direction overrides: they separate nothing a reader can see.
fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}')
}

/// Whether `ch` can open or close a quotation.
pub fn is_quote(ch: char) -> bool {
    matches!(ch, '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›')
}

/// Whether `ch` can stand for an apostrophe.
pub fn is_apostrophe(ch: char) -> bool {
    matches!(ch, '\'' | '’' | '‘' | '`' | '\u{2BC}')
}

/// Whether a word begins with a capital, and whether it is nothing but capitals.
fn case(word: &str) -> (bool, bool) {
    let bytes = word.as_bytes();
    if bytes.is_ascii() {
        let capital = bytes.first().is_some_and(u8::is_ascii_uppercase);
        let all = capital && !bytes.iter().any(u8::is_ascii_lowercase);
        return (capital, all && bytes.iter().filter(|b| b.is_ascii_alphabetic()).count() > 1);
    }
    let mut letters = 0;
    let mut all = true;
    let mut capital = false;
    for (i, ch) in word.chars().enumerate() {
        if i == 0 {
            capital = ch.is_uppercase();
            if !capital {
                return (false, false);
            }
        }
        if ch.is_alphabetic() {
            letters += 1;
            all &= !ch.is_lowercase();
        }
    }
    (capital, all && letters > 1)
}

fn figure_len(bytes: &[u8], start: usize) -> usize {
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut at = start + digits(start);
    loop {
        match bytes.get(at) {
            Some(b',') if digits(at + 1) == 3 => at += 4,
            Some(b'.') if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => at += 1 + digits(at + 1),
            _ => return at - start,
        }
    }
}

/// The length and the key of the word that starts at `start`.
#[inline]
fn word(text: &str, start: usize) -> (usize, Key) {
    // Most words are plain letters to their end.
    let bytes = &text.as_bytes()[start..];
    let (plain, key) = key::plain(bytes);
    let len = match bytes.get(plain) {
        None | Some(b' ' | b',') => return (plain, key),
        // What is no initial takes a point only as an abbreviation.
        Some(b'.') if plain > 1 => plain + usize::from(words::abbreviation(&text[start..start + plain])),
        Some(b'\'' | b'`' | b'.' | b'_' | 0x80..) => word_len(text, start, start + plain),
        _ => return (plain, key),
    };
    (len, if len == plain { key } else { key::of(&text[start..start + len]) })
}

/// The length of the word that starts at `start` and is plain letters up to `plain`.
fn word_len(text: &str, start: usize, plain: usize) -> usize {
    let mut end = plain;
    let mut chars = text[plain..].char_indices().peekable();
    while let Some((offset, ch)) = chars.next() {
        let here = plain + offset;
        if ch.is_alphabetic() || is_combining(ch) || ch.is_ascii_digit() {
            end = here + ch.len_utf8();
            continue;
        }
        let next = chars.peek().map(|(_, c)| *c);
        if is_apostrophe(ch) && next.is_some_and(char::is_alphabetic) && possessive(text, here).is_none() {
            continue;
        }
        // The points inside `U.S.` and `p.m.`: single letters between points.
        if ch == '.' && next.is_some_and(char::is_alphabetic) && initials(&text[start..here]) {
            continue;
        }
        break;
    }
    if text.as_bytes().get(end) == Some(&b'.') && takes_point(&text[start..end]) {
        end += 1;
    }
    end - start
}

fn is_combining(ch: char) -> bool {
    matches!(ch, '\u{0300}'..='\u{036F}' | '_')
}

/// `U` or `U.S` or `p`: single letters divided by points.
fn initials(word: &str) -> bool {
    !word.is_empty() && word.split('.').all(|part| part.chars().count() == 1)
}

/// Whether a full stop after `word` belongs to the word.
fn takes_point(word: &str) -> bool {
    if initials(word) {
        return word.contains('.') || word.chars().next().is_some_and(|c| c.is_uppercase() && c != 'I');
    }
    words::abbreviation(word)
}

/// Length of `'s` or of a possessive apostrophe that starts at `at`.
fn possessive(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let mark = rest.chars().next()?;
    if !is_apostrophe(mark) {
        return None;
    }
    let after = &rest[mark.len_utf8()..];
    let mut chars = after.chars();
    match chars.next() {
        Some('s' | 'S') if !chars.next().is_some_and(char::is_alphanumeric) => Some(mark.len_utf8() + 1),
        // `villagers' homes`: an apostrophe after a final s and before a space, unless it can close a quotation.
        next if next.is_none_or(char::is_whitespace) && mark != '`' && text[..at].ends_with(['s', 'S']) => {
            next.map(|_| mark.len_utf8())
        }
        _ => None,
    }
}
