//! Which quotation marks belong together.
//!
//! Works block by block on the marks alone: it knows nothing of speakers or sentences. Copy opens with the wrong sign,
//! forgets to close and uses one sign for quotations and apostrophes, so the space around a mark counts for more than
//! its shape, and a mark that fits nowhere is passed over.

use std::ops::Range;
use std::sync::LazyLock;

use crate::recognise::word;
use crate::text::quick::HashSet;
use crate::text::token::is_apostrophe;
use crate::text::{BlockKind, Sentence, Text, TokenKind, words};

/// Quotations nested deeper than this are read as part of the outer ones.
const DEPTH: usize = 4;

/// How far the next mark is looked for where spaces and shapes do not decide, in tokens.
const LOOK_AHEAD: usize = 80;

/// Paragraphs without a mark that an utterance runs through until one closes it.
const PARAGRAPHS: usize = 4;

/// What stands between two marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Tokens between the marks, never empty.
    pub tokens: Range<usize>,
    pub closed: bool,
    /// Stands inside another quotation.
    pub nested: bool,
    /// Goes on from the paragraph before, where no mark closed.
    pub continues: bool,
    /// The name that stands under it, where it is a post without marks.
    pub signed: Option<Range<usize>>,
}

/// Words that begin with an apostrophe.
static CLIPPED: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("../data/clipped_words.txt")));

/// All quotations of a text, in order of their first token, outer before inner.
pub fn pairs(text: &Text<'_>) -> Vec<Marked> {
    let mut marks = Vec::new();
    for (i, answers) in word::answers(text).iter().enumerate() {
        if answers & word::QUOTES != 0 && is_mark(text, i) {
            marks.push(i);
        }
    }
    let mut out = Vec::new();
    if marks.is_empty() {
        return out;
    }
    let blocks = blocks(text, &marks);
    let mut open_before = None;
    for (n, block) in blocks.iter().enumerate() {
        let from = out.len();
        // A caption between two paragraphs of an utterance does not end it.
        if open_before.is_some() && !block.marks.iter().any(|i| block.mark(*i) == open_before) && block.aside() {
            block.pairs(None, &blocks[n + 1..], &mut out);
        } else {
            open_before = block.pairs(open_before, &blocks[n + 1..], &mut out);
        }
        let found = &mut out[from..];
        found.sort_by_key(|m: &Marked| (m.tokens.start, usize::MAX - m.tokens.end));
        let mut covered = 0;
        for m in found {
            m.nested = m.tokens.end <= covered;
            covered = covered.max(m.tokens.end);
        }
    }
    out
}

/// The blocks of a text with their marks.
fn blocks<'t, 'a>(text: &'t Text<'a>, marks: &'t [usize]) -> Vec<Block<'t, 'a>> {
    let (mut last, mut behind) = (0, marks);
    let of = |sentences: &[Sentence]| {
        last += sentences.len();
        let (first, end) = (sentences[0].first, sentences[sentences.len() - 1].end);
        let before = behind.iter().take_while(|i| **i < first).count();
        let within = behind[before..].iter().take_while(|i| **i < end).count();
        let (marks, rest) = behind[before..].split_at(within);
        behind = rest;
        Block { text, first, end, kind: text.block_kind(last - 1), marks }
    };
    text.sentences.chunk_by(|a, b| a.block == b.block).map(of).collect()
}

/// Whether token `i` is a quotation mark, or an apostrophe that may be one.
fn is_mark(text: &Text<'_>, i: usize) -> bool {
    match text.tokens[i].kind {
        TokenKind::Quote => true,
        TokenKind::Possessive => text.word(i).chars().count() == 1,
        _ => false,
    }
}

/// What a mark may be, by its shape and the space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    None,
}

#[derive(Debug)]
struct Open {
    double: bool,
    /// First token after the mark.
    first: usize,
}

struct Block<'t, 'a> {
    text: &'t Text<'a>,
    first: usize,
    end: usize,
    kind: BlockKind,
    /// Its tokens that are marks, in order.
    marks: &'t [usize],
}

impl Block<'_, '_> {
    /// What stands between the paragraphs of an utterance without ending it: a caption, a heading.
    fn aside(&self) -> bool {
        matches!(self.kind, BlockKind::Furniture | BlockKind::Heading)
            || !matches!(self.text.word(self.end - 1), "." | "!" | "?" | ":" | "”" | "\"" | "'" | "’")
    }

    /// Pairs the marks of the block. `open_before`: a quotation in double marks, or in single ones, is open since the
    /// block before; `behind`: the blocks that follow. Says the same of its own end.
    fn pairs(&self, open_before: Option<bool>, behind: &[Self], out: &mut Vec<Marked>) -> Option<bool> {
        if self.marks.is_empty() && open_before.is_none() {
            return None;
        }
        let from = out.len();
        let single_close = self.sure_single_closes();
        let mut stack: Vec<Open> = Vec::new();
        // A paragraph that was broken in the middle of a quotation: no mark opens again, the first one closes.
        let mut reopened: Vec<usize> = Vec::new();
        let opens_again = self.mark(self.first).is_some();
        let broken = open_before.filter(|double| !opens_again && self.closes(*double, behind));
        if let Some(double) = broken {
            stack.push(Open { double, first: self.first });
        }
        for &at in self.marks {
            let Some(double) = self.mark(at) else { continue };
            let role = if double { self.double_role(at, &stack) } else { self.single_role(at, &stack, &single_close) };
            match role {
                Role::Opens => {
                    // A second opening of one kind with nothing between: the mark that closed the first was lost.
                    if stack.last().is_some_and(|o| o.double && double) {
                        let lost = stack.pop().map_or(at, |o| o.first);
                        if !self.leads_in(lost, at) {
                            self.push(lost, at, false, out);
                        }
                        if self.pauses(at) {
                            reopened.push(at + 1);
                        }
                    }
                    if stack.len() < DEPTH {
                        stack.push(Open { double, first: at + 1 });
                    }
                }
                Role::Closes => {
                    if let Some(i) = stack.iter().rposition(|o| o.double == double) {
                        let first = stack[i].first;
                        stack.truncate(i);
                        self.push(first, at, true, out);
                    }
                }
                Role::None => {}
            }
        }
        let mut still_open = None;
        if let Some(open) = stack.first() {
            // An unclosed single mark is an apostrophe, unless it opens the paragraph, or stands behind a word of speech
            // and a later one closes it.
            let opens = open.double || open.first == self.first + 1;
            let later = || behind.split_first().is_some_and(|(next, behind)| next.closes(false, behind));
            if opens || self.introduced(open.first) && later() {
                let before = out.len();
                self.push(open.first, self.end, false, out);
                still_open = (out.len() > before).then_some(open.double);
            }
        }
        if open_before.is_some() && (broken.is_some() || opens_again) {
            reopened.insert(0, self.first + usize::from(broken.is_none()));
        }
        for m in &mut out[from..] {
            m.continues = reopened.binary_search(&m.tokens.start).is_ok();
        }
        still_open
    }

    /// `He said: '`, `he said, '`: what stands before the mark in front of token `first` leads up to speech.
    fn introduced(&self, first: usize) -> bool {
        first >= self.first + 2 && matches!(self.text.word(first - 2), ":" | ",")
    }

    /// Whether a quotation that is open before the block is closed in it, or in one of the next where it has no mark and
    /// nobody else speaks.
    fn closes(&self, double: bool, behind: &[Self]) -> bool {
        let paragraphs = behind.iter().filter(|b| !b.aside()).take(PARAGRAPHS);
        for block in [self].into_iter().chain(paragraphs) {
            if let Some(at) = block.first_mark(double) {
                return !block.space_before(at) && block.close_ground(at) && !matches!(block.text.word(at), "“" | "‘");
            }
            if (block.first..block.end).any(|i| word::at(block.text, i).is(word::SAYS)) {
                return false;
            }
        }
        false
    }

    /// The first mark of the block that does not stand for inches or an apostrophe, as far as can be seen.
    fn first_mark(&self, double: bool) -> Option<usize> {
        let inches = |i: usize| i > self.first && self.text.tokens[i].glued && self.text.tokens[i - 1].is_figure();
        if double {
            return self.marks.iter().copied().find(|i| self.mark(*i) == Some(true) && !inches(*i));
        }
        let close = self.sure_single_closes().first().copied();
        let open = self.marks.iter().copied().find(|i| self.single_opens(*i));
        [close, open].into_iter().flatten().min()
    }

    /// `Tom Reed, who was there, said: “`: what stands between tokens `first` and `at` is the writer's; whoever says `I`
    /// in it is quoted.
    fn leads_in(&self, first: usize, at: usize) -> bool {
        let own = |i: usize| matches!(&*self.text.lower(i), "i" | "we" | "my" | "our");
        let said = at >= self.first + 2 && self.text.word(at - 1) == ":" && word::at(self.text, at - 2).is(word::SAYS);
        said && !(first..at).any(own)
    }

    fn push(&self, first: usize, end: usize, closed: bool, out: &mut Vec<Marked>) {
        let mut tokens = first..end;
        while tokens.start < tokens.end && self.text.tokens[tokens.start].kind == TokenKind::Quote {
            tokens.start += 1;
        }
        while tokens.start < tokens.end && self.text.tokens[tokens.end - 1].kind == TokenKind::Quote {
            tokens.end -= 1;
        }
        let says = tokens.clone().any(|i| self.text.tokens[i].is_word() || self.text.tokens[i].is_figure());
        if says {
            out.push(Marked { tokens, closed, nested: false, continues: false, signed: None });
        }
    }

    /// Whether token `at` is a mark, and if so whether a double one.
    fn mark(&self, at: usize) -> Option<bool> {
        let token = self.text.tokens.get(at).filter(|_| at < self.end && is_mark(self.text, at))?;
        let single = || matches!(self.text.word(at), "'" | "`" | "‘" | "’" | "‚" | "‹" | "›");
        Some(token.kind == TokenKind::Quote && !single())
    }

    fn space_before(&self, at: usize) -> bool {
        at == self.first || !self.text.tokens[at].glued
    }

    fn space_after(&self, at: usize) -> bool {
        at + 1 >= self.end || !self.text.tokens[at + 1].glued
    }

    /// What stands before is the beginning, an opening bracket, a dash or another mark: as good as a space.
    fn open_ground(&self, at: usize) -> bool {
        let bracket = |i: usize| matches!(self.text.word(i), "(" | "[" | "—" | "–" | "-" | "/" | ":");
        let mark = |i: usize| self.text.tokens[i].kind == TokenKind::Quote;
        self.space_before(at) || bracket(at - 1) || (mark(at - 1) && (self.space_before(at - 1) || bracket(at - 2)))
    }

    /// What stands behind is the end, a mark or another quotation mark: as good as a space. So is anything after a full
    /// stop inside the marks (`yes.”I said`).
    fn close_ground(&self, at: usize) -> bool {
        self.space_after(at)
            || !(self.text.tokens[at + 1].is_word() || self.text.tokens[at + 1].is_figure())
            || (at > self.first && matches!(self.text.word(at - 1), "." | "!" | "?" | ","))
    }

    fn pauses(&self, at: usize) -> bool {
        at > self.first && matches!(self.text.word(at - 1), "." | "!" | "?" | ",")
    }

    fn double_role(&self, at: usize, stack: &[Open]) -> Role {
        let open = stack.iter().any(|o| o.double);
        let inner = stack.last().is_some_and(|o| !o.double);
        let may_open = self.open_ground(at) && !self.space_after(at);
        let may_close = !self.space_before(at) && self.close_ground(at);
        let word = self.text.word(at);
        let opens_by_shape = matches!(word, "“" | "„" | "‟" | "«" | "``");
        let closes_by_shape = matches!(word, "”" | "»" | "''");
        if !open {
            if inner && opens_by_shape {
                return Role::Opens;
            }
            let fits = if closes_by_shape { may_open && !may_close } else { may_open || opens_by_shape };
            if fits {
                return Role::Opens;
            }
            // `6'2"`: inches.
            if at > self.first && self.text.tokens[at].glued && self.text.tokens[at - 1].is_figure() {
                return Role::None;
            }
            // A mark that should close where nothing is open: it opens if the next one closes, by what stands before it.
            return if self.next_closes(at) { Role::Opens } else { Role::None };
        }
        // `... the day."We are glad ... again."`: paragraphs run together, each of which opened again.
        let glued = !self.space_before(at) && !self.space_after(at) && !closes_by_shape;
        if glued && self.pauses(at) && self.text.tokens[at + 1].capital && self.next_closes_by_space(at) {
            return Role::Opens;
        }
        if closes_by_shape || !may_open || (may_close && !opens_by_shape) {
            return Role::Closes;
        }
        // Looks as if it opened although one is open: a wrong sign where the speaker follows, else a lost close.
        let follows = self.text.lower(at + 1);
        let pronoun = matches!(&*follows, "he" | "she" | "they");
        let speaker = self.pauses(at) && (pronoun || self.text.tokens[at + 1].capital);
        let said = |i: usize| i < self.end && word::at(self.text, i).is(word::SAYS);
        if said(at + 1) || follows == "according" || speaker && (said(at + 2) || said(at + 3)) {
            return Role::Closes;
        }
        Role::Opens
    }

    /// The next double mark of the block, if it is near.
    fn next_double(&self, at: usize) -> Option<usize> {
        let from = self.marks.partition_point(|i| *i <= at);
        let near = self.marks[from..].iter().copied().take_while(|i| *i <= at + LOOK_AHEAD);
        near.into_iter().find(|i| self.mark(*i) == Some(true))
    }

    /// Whether the next double mark of the block can only close.
    fn next_closes_by_space(&self, at: usize) -> bool {
        self.next_double(at).is_some_and(|n| !self.space_before(n) && self.space_after(n))
    }

    /// Whether the next double mark of the block closes something.
    fn next_closes(&self, at: usize) -> bool {
        self.next_double(at).is_some_and(|n| {
            let after_comma = matches!(self.text.word(n - 1), "," | "." | "!" | "?");
            (!self.space_before(n) && self.close_ground(n)) || (after_comma && n > at + 1)
        })
    }

    fn single_role(&self, at: usize, stack: &[Open], sure: &[usize]) -> Role {
        let word = self.text.word(at);
        let open = stack.iter().any(|o| !o.double);
        let behind = !self.space_before(at) || (self.space_after(at) && self.pauses(at));
        if open && behind && self.close_ground(at) && word != "‘" {
            if self.text.tokens[at].kind == TokenKind::Possessive {
                // `the villagers' homes`: a possessive if a surer mark closes later, before another one opens.
                let later = sure.partition_point(|i| *i <= at);
                let opens_first =
                    |close: usize| self.marks.iter().any(|i| *i > at && *i < close && self.single_opens(*i));
                return match sure.get(later) {
                    Some(&close) if close - at < 200 && !opens_first(close) => Role::None,
                    _ => Role::Closes,
                };
            }
            return Role::Closes;
        }
        if !open && self.single_opens(at) { Role::Opens } else { Role::None }
    }

    fn single_opens(&self, at: usize) -> bool {
        if self.mark(at) != Some(false) || self.text.tokens[at].kind == TokenKind::Possessive {
            return false;
        }
        let word = self.text.word(at);
        if word == "’" || !self.open_ground(at) || self.space_after(at) {
            return false;
        }
        let next = &self.text.tokens[at + 1];
        let apostrophe = word.chars().next().is_some_and(is_apostrophe);
        if apostrophe && next.is_figure() {
            // `'90s`
            return self.text.word(at + 1).len() != 2;
        }
        !(apostrophe && CLIPPED.contains(self.text.lower(at + 1).as_ref()))
    }

    /// Single marks that can only close.
    fn sure_single_closes(&self) -> Vec<usize> {
        self.marks
            .iter()
            .copied()
            .filter(|&at| {
                self.mark(at) == Some(false)
                    && self.text.tokens[at].kind == TokenKind::Quote
                    && !self.space_before(at)
                    && self.close_ground(at)
            })
            .collect()
    }
}
