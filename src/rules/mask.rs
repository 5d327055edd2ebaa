//! The masked sentence: what a pattern sees.
//!
//! Mentions become slots, everything else is in small letters, white space is one space, and the many quotation marks,
//! apostrophes and dashes are one of each. Numbers are thereby read once and by one module, and a rule's author writes
//! words, not number patterns.

use std::ops::Range;

use crate::recognise::{Mention, MentionKind};
use crate::text::{Span, Text, Token, TokenKind};

use super::slot;
use super::starts::{self, Starts, Words};

/// A sentence of more tokens than this is no sentence, and no rule reads it.
pub const LONGEST: usize = 1500;

/// A masked sentence with the way back to the story.
#[derive(Debug, Clone, Default)]
pub struct Mask {
    /// What patterns are matched against.
    pub text: String,
    /// Where a match can start.
    pub(super) starts: Starts,
    pieces: Vec<Piece>,
    /// The first token of the sentence.
    first: usize,
    /// For every token, how many spaces stand before it in the mask; [`NO_WORD`] for one inside a slot.
    words: Vec<u32>,
    slots: Vec<Slot>,
    /// How many spaces it has.
    spaces: u32,
}

/// More spaces than there are.
const NO_WORD: u32 = u32::MAX;

/// What one stretch of the mask stands for.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// First and one past the last byte in the mask.
    start: usize,
    end: usize,
    /// Where it stands in the story.
    span: Span,
    /// The mention, for a slot.
    mention: Option<usize>,
}

/// A mention among the tokens of a sentence.
#[derive(Debug, Clone)]
struct Slot {
    /// Those it stands for.
    tokens: Range<usize>,
    mention: usize,
    /// How many spaces stand before it in the mask.
    spaces: u32,
}

/// The word behind so many spaces; none past those that are told apart.
fn word(spaces: u32) -> Words {
    1_u128.checked_shl(spaces).unwrap_or(0)
}

/// For every sentence which mentions stand in it, as a range of all of them: they come in order of their start.
pub fn by_sentence(mentions: &[Mention], sentences: usize) -> Vec<Range<usize>> {
    let mut out = vec![0..0; sentences];
    for (i, m) in mentions.iter().enumerate() {
        if let Some(range) = out.get_mut(m.sentence) {
            *range = if range.end == 0 { i..i + 1 } else { range.start..i + 1 };
        }
    }
    out
}

/// Which of the mentions `among` become slots: the longer of two that overlap. A quotation is no slot, since what is said
/// inside is read as well; and a role is one only for those who ask for it (`roles`), so that others can read its words.
pub fn choose(mentions: &[Mention], among: Range<usize>, roles: bool, out: &mut Vec<usize>) {
    out.clear();
    for i in among {
        let m = &mentions[i];
        if m.kind == MentionKind::Quote || m.kind == MentionKind::Role && !roles || m.tokens.is_empty() {
            continue;
        }
        match out.last().copied() {
            Some(last) if mentions[last].tokens.end > m.tokens.start => {
                if m.tokens.len() > mentions[last].tokens.len() {
                    out.pop();
                    out.push(i);
                }
            }
            _ => out.push(i),
        }
    }
}

impl Mask {
    /// Masks sentence `sentence`, in which the mentions `inside` stand (in order, none overlapping another).
    pub fn new(text: &Text<'_>, mentions: &[Mention], inside: &[usize], sentence: usize) -> Self {
        let mut out = Self::default();
        out.lay_out(text, mentions, inside, sentence);
        out.write(text, mentions, sentence);
        out
    }

    /// Masks another sentence instead, but for its text: that is for [`Self::write`].
    pub(super) fn lay_out(&mut self, text: &Text<'_>, mentions: &[Mention], inside: &[usize], sentence: usize) {
        let range = text.range(sentence);
        self.first = range.start;
        self.words.clear();
        self.words.reserve(range.len());
        self.slots.clear();
        let tokens = text.tokens.get(range.clone()).unwrap_or_default();
        let (mut at, mut spaces) = (0, 0);
        let mut space = |n: usize| {
            spaces += u32::from(n > 0 && !tokens[n].glued);
            spaces
        };
        for &mention in inside {
            let m = &mentions[mention];
            let Some(start) = m.tokens.start.checked_sub(range.start).filter(|start| *start >= at) else { continue };
            let addressed = m.kind == MentionKind::Person && start > at && addressed(text, m.tokens.start - 1);
            let first = start - usize::from(addressed);
            if first >= tokens.len() {
                break;
            }
            for n in at..first {
                self.words.push(space(n));
            }
            at = (m.tokens.end - range.start).clamp(first + 1, tokens.len());
            self.slots.push(Slot { tokens: range.start + first..range.start + at, mention, spaces: space(first) });
            self.words.resize(at, NO_WORD);
        }
        for n in at..tokens.len() {
            self.words.push(space(n));
        }
        self.spaces = spaces;
    }

    /// Writes the text of the sentence that has been laid out.
    pub(super) fn write(&mut self, text: &Text<'_>, mentions: &[Mention], sentence: usize) {
        let plain_only = text.sentences.get(sentence).is_some_and(|s| is_plain(s.span.of(text.source)));
        self.text.clear();
        self.text.reserve(6 * self.words.len());
        self.starts.clear();
        self.pieces.clear();
        self.pieces.reserve(self.words.len());
        let (mut at, mut spaces) = (self.first, 0);
        let Self { text: out, starts, pieces, words, slots, .. } = self;
        let mut space = |out: &mut String, before: u32| {
            if before > spaces {
                spaces = before;
                out.push(' ');
                starts.push(out.len());
            }
            out.len()
        };
        for (number, slot) in slots.iter().map(Some).chain([None]).enumerate() {
            let next = slot.map_or(text.range(sentence).end, |slot| slot.tokens.start);
            for token in at..next {
                let start = space(out, words[token - self.first]);
                let Token { span, kind, .. } = text.tokens[token];
                // Capitals of ASCII are made small all at once.
                if plain_only && kind != TokenKind::Quote {
                    out.push_str(span.of(text.source));
                } else {
                    plain(out, span.of(text.source), kind);
                }
                pieces.push(Piece { start, end: out.len(), span, mention: None });
            }
            let Some(slot) = slot else { break };
            let start = space(out, slot.spaces);
            let mention = &mentions[slot.mention];
            out.push(slot::OPEN);
            out.extend(slot::code(mention.kind));
            figures(number, out);
            out.push(slot::CLOSE);
            pieces.push(Piece { start, end: out.len(), span: mention.span, mention: Some(slot.mention) });
            at = slot.tokens.end;
        }
        if plain_only {
            out.make_ascii_lowercase();
        }
    }

    /// Whether it has more words than are told apart.
    pub(super) fn is_long(&self) -> bool {
        starts::is_long(self.spaces as usize)
    }

    /// The word that a token stands in; none for one inside a slot, which is not in the mask.
    pub(super) fn word_of(&self, token: usize) -> Words {
        let spaces = self.words.get(token.wrapping_sub(self.first)).copied().unwrap_or(NO_WORD);
        word(spaces)
    }

    /// The bit of every slot's kind and the word it stands in.
    pub(super) fn slots(&self, mentions: &[Mention]) -> impl Iterator<Item = (u32, Words)> {
        self.slots.iter().map(|slot| (slot::bit_of(mentions[slot.mention].kind), word(slot.spaces)))
    }

    /// Where a byte range of the mask stands in the story.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.pieces.partition_point(|p| p.end <= start);
        let last = self.pieces.partition_point(|p| p.start < end).checked_sub(1)?;
        let (a, b) = (self.pieces.get(first)?, self.pieces.get(last)?);
        (first <= last).then(|| a.span.to(b.span))
    }

    /// The mention that the slot at a byte of the mask stands for.
    pub fn mention(&self, at: usize) -> Option<usize> {
        let i = self.pieces.partition_point(|p| p.end <= at);
        self.pieces.get(i).filter(|p| p.start <= at)?.mention
    }

    /// The mentions whose slots stand inside a byte range of the mask, with where their slots start.
    pub fn mentions(&self, start: usize, end: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let first = self.pieces.partition_point(|p| p.start < start);
        self.pieces[first..].iter().take_while(move |p| p.end <= end).filter_map(|p| Some((p.start, p.mention?)))
    }

    /// The mask as a rule's author writes it: `‹quantity:0› people were killed in ‹place:1›`.
    pub fn readable(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + 16);
        for c in self.text.chars() {
            match slot::name(c) {
                Some(name) => {
                    out.push_str(name);
                    out.push(':');
                }
                None => out.push(c),
            }
        }
        out
    }
}

/// Whether the token is a form of address (`Mr`, `Dr.`), which says nothing about who is meant.
fn addressed(text: &Text<'_>, at: usize) -> bool {
    matches!(text.lower(at).trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss" | "dr" | "prof" | "sir" | "mx" | "rev")
}

/// A number in figures.
fn figures(number: usize, out: &mut String) {
    if number > 9 {
        figures(number / 10, out);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// Whether nothing but capitals tells some copy from what a mask makes of its words.
fn is_plain(copy: &str) -> bool {
    copy.is_ascii() && !copy.as_bytes().contains(&b'`')
}

/// A token in small letters and plain marks.
fn plain(out: &mut String, token: &str, kind: TokenKind) {
    if kind == TokenKind::Quote {
        out.push_str(if token.chars().all(|c| matches!(c, '\'' | '‘' | '’')) { "'" } else { "\"" });
        return;
    }
    if is_plain(token) {
        let start = out.len();
        out.push_str(token);
        out[start..].make_ascii_lowercase();
        return;
    }
    for c in token.chars() {
        match c {
            '’' | '‘' | '`' | '\u{2BC}' => out.push('\''),
            '–' | '—' | '‒' | '‐' | '‑' => out.push('-'),
            c if slot::reserved(c) => out.push('?'),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Measure, Quantity, Value};

    fn chosen(mentions: &[Mention]) -> Vec<usize> {
        let mut out = Vec::new();
        choose(mentions, by_sentence(mentions, 1)[0].clone(), true, &mut out);
        out
    }

    fn quantity(text: &Text<'_>, word: &str, kind: MentionKind) -> Mention {
        let start = text.source.find(word).unwrap();
        let span = Span::new(start, start + word.len());
        let value = Value::Quantity(Quantity::exact(Measure::Count, 7.0, 1.0, None));
        Mention { kind, span, sentence: 0, tokens: text.tokens_in(span), value }
    }

    #[test]
    fn mentions_become_slots_and_the_rest_small_letters() {
        let text = Text::plain("At  least seven\u{a0}People’s homes – “gone” – in  Oslo.");
        let mentions =
            [quantity(&text, "At  least seven", MentionKind::Quantity), quantity(&text, "Oslo", MentionKind::Place)];
        let mask = Mask::new(&text, &mentions, &chosen(&mentions), 0);
        assert_eq!(mask.readable(), "‹quantity:0› people's homes - \"gone\" - in ‹place:1›.");
        let at = mask.text.find("people's").unwrap();
        assert_eq!(mask.span(at, at + 8).unwrap().of(text.source), "People’s");
        assert_eq!(mask.mention(0), Some(0));
        assert_eq!(mask.mention(at), None);
        assert_eq!(mask.span(0, mask.text.len()).unwrap(), Span::new(0, text.source.len()));
    }

    #[test]
    fn the_longer_of_two_overlapping_mentions_stays() {
        let text = Text::plain("more than seven people");
        let mentions =
            [quantity(&text, "more than seven", MentionKind::Quantity), quantity(&text, "seven", MentionKind::Number)];
        assert_eq!(chosen(&mentions), [0]);
    }

    #[test]
    fn copy_cannot_forge_a_slot() {
        let text = Text::plain("seven x\u{E000}0y killed");
        let mask = Mask::new(&text, &[], &[], 0);
        assert!(!mask.text.contains('\u{E000}'));
    }
}
