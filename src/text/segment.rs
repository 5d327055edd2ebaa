//! Blocks and sentences.
//!
//! A story is first cut into blocks (title, headings, list items, paragraphs), because a line end is a stronger boundary
//! than any full stop; sentences are then cut inside each block from the tokens. A missed cut joins two facts, a false
//! cut loses one: where the two cannot be told apart (`5 p.m. Tuesday`, `Washington, D.C. Officials`) the word after
//! the point decides.

use super::span::Span;
use super::token::{Token, TokenKind};
use super::words;

/// What a block of a story is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The story's title, from its metadata.
    Title,
    /// A line of its own without a full stop, shorter than a sentence.
    Heading,
    /// An item of a bullet or numbered list.
    ListItem,
    Paragraph,
    /// Page furniture: bylines, time stamps, share buttons, captions' credits. Read by nobody as a statement.
    Furniture,
}

/// A run of text that no sentence crosses.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    pub span: Span,
    pub kind: BlockKind,
}

/// One sentence: its bytes, its tokens, its block.
#[derive(Debug, Clone, Copy)]
pub struct Sentence {
    pub span: Span,
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// Index of its block.
    pub block: usize,
    /// The sentence is page furniture.
    pub furniture: bool,
}

/// Cuts `body` into blocks. `title`, where the metadata holds one, becomes the first block.
pub fn blocks(source: &str, title: Option<Span>, body: Span) -> Vec<Block> {
    let mut out = Vec::with_capacity(body.len() / 100 + 1);
    if let Some(span) = title.filter(|t| !t.is_empty()) {
        out.push(Block { span, kind: BlockKind::Title });
    }
    let mut paragraph: Vec<Span> = Vec::new();
    let mut at = body.start;
    let mut rest = body.of(source);
    while !rest.is_empty() {
        let (line, behind) = rest.split_at(line_len(rest));
        rest = behind;
        let trimmed = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if trimmed.is_empty() {
            flush(source, &mut paragraph, &mut out);
        } else {
            paragraph.push(Span::new(start, start + trimmed.len()));
        }
    }
    flush(source, &mut paragraph, &mut out);
    out
}

/// Where the first byte stands that may end a line.
fn line_mark(bytes: &[u8]) -> Option<usize> {
    const AT_ONCE: usize = 32;
    let mark = |b: &u8| matches!(b, b'\n'..=b'\r' | 0xE2);
    // No early end inside a part: loops without one are done for many bytes at once.
    let plain = bytes.chunks_exact(AT_ONCE).take_while(|part| !part.iter().fold(false, |any, b| any | mark(b))).count();
    let from = plain * AT_ONCE;
    bytes[from..].iter().position(mark).map(|n| from + n)
}

/// Length of the first line of a text with the character that ends it: a line end, a page break, U+2028 or U+2029.
fn line_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(n) = line_mark(&bytes[at..]) {
        at += n + 1;
        match (bytes[at - 1], bytes.get(at..at + 2)) {
            (0xE2, Some([0x80, 0xA8 | 0xA9])) => return at + 2,
            (0xE2, _) => {}
            _ => return at,
        }
    }
    text.len()
}

fn flush(source: &str, lines: &mut Vec<Span>, out: &mut Vec<Block>) {
    let wrapped = hard_wrapped(source, lines);
    let mut from = 0;
    while from < lines.len() {
        let mut to = from + 1;
        if wrapped {
            while to < lines.len() && list_marker(lines[to].of(source)).is_none() {
                to += 1;
            }
        }
        let span = lines[from].to(lines[to - 1]);
        let line = span.of(source);
        let (skip, kind) = match (list_marker(line), heading_marker(line)) {
            (Some(n), _) => (n, BlockKind::ListItem),
            (_, Some(n)) => (n, BlockKind::Heading),
            _ if looks_like_heading(line) => (0, BlockKind::Heading),
            _ => (0, BlockKind::Paragraph),
        };
        let kept = Span::new(span.start + skip, span.end);
        if !kept.is_empty() {
            out.push(Block { span: kept, kind });
        }
        from = to;
    }
    lines.clear();
}

/// Lines of one paragraph that a mail program or terminal broke at a fixed width.
fn hard_wrapped(source: &str, lines: &[Span]) -> bool {
    let Some(width) = lines.iter().map(|l| l.len()).max() else { return false };
    if lines.len() < 2 || !(40..=110).contains(&width) {
        return false;
    }
    let full = lines
        .windows(2)
        .filter(|pair| {
            let first = pair[1].of(source).split_whitespace().next().map_or(0, str::len);
            pair[0].len() + 1 + first >= width && !pair[0].of(source).ends_with(['.', '!', '?', '"', '”'])
        })
        .count();
    full * 2 >= lines.len()
}

/// Length of a list marker with the space behind it.
fn list_marker(line: &str) -> Option<usize> {
    let mut chars = line.chars();
    let mark = chars.next()?;
    if matches!(mark, '-' | '*' | '•' | '·' | '▪' | '–' | '‣') {
        let rest = chars.as_str();
        return rest.starts_with([' ', '\t']).then(|| line.len() - rest.trim_start().len());
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) && line[digits..].starts_with([')', '.']) {
        let rest = &line[digits + 1..];
        return rest.starts_with(' ').then(|| line.len() - rest.trim_start().len());
    }
    None
}

/// Length of a markdown heading or block-quote marker.
fn heading_marker(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches('#');
    (rest.len() < line.len() && line.len() - rest.len() <= 6 && rest.starts_with(' '))
        .then(|| line.len() - rest.trim_start().len())
}

fn looks_like_heading(line: &str) -> bool {
    line.len() <= 90
        && !line.ends_with(['.', '!', '?', '"', '”', '’', ':', ',', ';'])
        && line.split_whitespace().count() <= 12
}

/// Cuts the tokens `first..tokens.len()` of one block into sentences.
pub fn sentences(source: &str, tokens: &[Token], first: usize, block: usize, out: &mut Vec<Sentence>) {
    let end = tokens.len();
    let mut from = first;
    let mut at = first;
    while at < end {
        if let Some(next) = stops(source, &tokens[at]).then(|| boundary(source, tokens, at, end)).flatten() {
            push(tokens, from, next, block, out);
            from = next;
            at = next;
        } else {
            at += 1;
        }
    }
    push(tokens, from, end, block, out);
}

fn push(tokens: &[Token], first: usize, end: usize, block: usize, out: &mut Vec<Sentence>) {
    if first < end {
        let span = tokens[first].span.to(tokens[end - 1].span);
        out.push(Sentence { span, first, end, block, furniture: false });
    }
}

/// Whether a token may end a sentence, by its first or last byte.
fn stops(source: &str, token: &Token) -> bool {
    let byte = |at: usize| source.as_bytes().get(at);
    match token.kind {
        TokenKind::Word => byte(token.span.end.wrapping_sub(1)) == Some(&b'.'),
        // 0xE2 begins `…`.
        TokenKind::Mark => matches!(byte(token.span.start), Some(b'.' | b'!' | b'?' | 0xE2)),
        _ => false,
    }
}

/// If a sentence ends at token `at`, which [`stops`], the index of the first token of the next one.
fn boundary(source: &str, tokens: &[Token], at: usize, end: usize) -> Option<usize> {
    let text = tokens[at].span.of(source);
    let pointed_word = tokens[at].is_word();
    if !(pointed_word || text.starts_with('.') || matches!(text, "!" | "?" | "…")) {
        return None;
    }
    let mut next = at + 1;
    // Marks that close belong to the sentence they end.
    while next < end && closes(source, tokens, next, end) {
        next += 1;
    }
    let follow = tokens.get(next).filter(|_| next < end)?;
    if follow.glued && follow.kind != TokenKind::Quote && next == at + 1 {
        return None;
    }
    let opener = if follow.kind == TokenKind::Quote || follow.span.of(source).starts_with(['(', '[']) {
        tokens.get(next + 1).filter(|_| next + 1 < end)?
    } else {
        follow
    };
    let starts = opener.capital || opener.is_figure() || opener.span.of(source).starts_with(['$', '£', '€', '—', '–']);
    if !starts {
        return None;
    }
    if spaced_half(source, tokens, at) {
        return may_end("p.m.", opener.span.of(source)).then_some(next);
    }
    if !pointed_word {
        // `U. S. Geological`, `J. R. Smith` with spaces: a lone capital before the point is an initial.
        return Some(next);
    }
    may_end(text, opener.span.of(source)).then_some(next)
}

/// The last point of `p. m.` or `a. m.` written with a space.
fn spaced_half(source: &str, tokens: &[Token], at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).map_or("", |i| tokens[i].span.of(source));
    matches!(word(0), "." | "m.") && {
        let m = usize::from(word(0) == ".");
        (m == 0 || word(1) == "m") && word(m + 1) == "." && matches!(word(m + 2), "p" | "a")
    }
}

fn closes(source: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let token = &tokens[at];
    let text = token.span.of(source);
    match text {
        ")" | "]" | "”" | "’" | "»" => true,
        "\"" | "'" | "''" => {
            // A straight mark closes where it is glued to what it follows; with a space on both sides it closes where
            // a space follows it and no capital does.
            token.glued || tokens.get(at + 1).filter(|_| at + 1 < end).is_none_or(|t| !t.glued)
        }
        "." | "!" | "?" => true,
        _ => false,
    }
}

/// Whether a word that carries its own point can end a sentence before a word that starts like `next`.
fn may_end(word: &str, next: &str) -> bool {
    let bare = word.trim_end_matches('.').to_lowercase();
    if words::title(&bare) || bare.chars().count() == 1 {
        return false;
    }
    let lower = next.to_lowercase();
    words::function(&lower) || (words::document_frequency(&lower) > 150 && !calendar(&lower))
}

fn calendar(lower: &str) -> bool {
    matches!(
        lower.get(..3),
        Some(
            "mon"
                | "tue"
                | "wed"
                | "thu"
                | "fri"
                | "sat"
                | "sun"
                | "jan"
                | "feb"
                | "mar"
                | "apr"
                | "may"
                | "jun"
                | "jul"
                | "aug"
                | "sep"
                | "oct"
                | "nov"
                | "dec"
        )
    )
}
