//! Markdown as copy: markup is masked with spaces where it stands, so that every offset stays an offset into the file.
//!
//! Masked are emphasis marks, the targets of links, pictures, code blocks, HTML tags and comments, rules across the page,
//! footnote marks and quote marks at the start of a line. Headings and list markers stay: the text layer reads them.
//! One pass, and no look ahead further than a link is long, so that hostile files cost no more than others.

/// How far the end of a link, a tag or a mark is looked for, in bytes.
const REACH: usize = 2_000;

/// The content with the markup behind byte `from` masked. It has the same length.
pub(super) fn mask(content: &str, from: usize) -> String {
    let mut masker = Masker { bytes: content.as_bytes(), out: content.as_bytes().to_vec(), fence: None, until: None };
    let mut at = from.min(content.len());
    while at < content.len() {
        let end = masker.bytes[at..].iter().position(|b| *b == b'\n').map_or(content.len(), |n| at + n);
        masker.line(at, end);
        at = end + 1;
    }
    String::from_utf8(masker.out).unwrap_or_else(|_| content.to_string())
}

struct Masker<'a> {
    bytes: &'a [u8],
    out: Vec<u8>,
    /// The mark that the open code block began with, and how often it stood there.
    fence: Option<(u8, usize)>,
    /// What ends the comment or script that is open.
    until: Option<&'static [u8]>,
}

impl Masker<'_> {
    fn blank(&mut self, from: usize, to: usize) {
        for byte in self.out.iter_mut().take(to).skip(from).filter(|b| !matches!(b, b'\n' | b'\r')) {
            *byte = b' ';
        }
    }

    /// Writes an ASCII mark for markup of the same place, the rest of it blank.
    fn put(&mut self, from: usize, to: usize, mark: u8) {
        self.blank(from, to);
        if let Some(byte) = self.out.get_mut(from) {
            *byte = mark;
        }
    }

    fn line(&mut self, start: usize, end: usize) {
        let mut at = start;
        if let Some(close) = self.until {
            match find(self.bytes, at, end, close) {
                Some(found) => {
                    at = found + close.len();
                    self.until = None;
                }
                None => at = end,
            }
            self.blank(start, at);
        }
        let bytes = self.bytes;
        let line = bytes.get(at..end).unwrap_or(&[]);
        let lead = line.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let rest = line.get(lead..).unwrap_or(&[]).trim_ascii_end();
        if let Some(mark) = rest.first().copied().filter(|b| matches!(b, b'`' | b'~')) {
            let run = rest.iter().take_while(|b| **b == mark).count();
            let bare = rest.len() == run;
            match self.fence {
                None if run >= 3 && !rest.get(run..).unwrap_or(&[]).contains(&b'`') => {
                    self.fence = Some((mark, run));
                    return self.blank(start, end);
                }
                Some((open, least)) if open == mark && run >= least && bare => {
                    self.fence = None;
                    return self.blank(start, end);
                }
                _ => {}
            }
        }
        if self.fence.is_some() || is_rule(rest) || is_definition(rest) {
            return self.blank(start, end);
        }
        let mut at = at + lead;
        while at < end && bytes[at] == b'>' {
            self.blank(at, at + 1);
            at += 1;
            at += bytes[at..end].iter().take_while(|b| **b == b' ').count();
        }
        // The bullet of a list is no emphasis.
        if bytes.get(at) == Some(&b'*') && bytes.get(at + 1) == Some(&b' ') {
            at += 1;
        }
        self.inline(at, end);
    }

    fn inline(&mut self, mut at: usize, end: usize) {
        let bytes = self.bytes;
        while at < end {
            at = match bytes[at] {
                b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                    self.blank(at, at + 1);
                    at + 2
                }
                b'*' | b'_' | b'~' | b'`' => self.emphasis(at, end),
                b'!' if bytes.get(at + 1) == Some(&b'[') => self.link(at + 1, end, true).unwrap_or(at + 2),
                b'[' => self.link(at, end, false).unwrap_or(at + 1),
                b'<' => self.tag(at, end).unwrap_or(at + 1),
                b'&' => self.entity(at, end).unwrap_or(at + 1),
                _ => at + 1,
            };
        }
    }

    /// A run of marks at the edge of a word.
    fn emphasis(&mut self, at: usize, end: usize) -> usize {
        let mark = self.bytes[at];
        let run = self.bytes[at..end].iter().take_while(|b| **b == mark).count();
        let letter = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
        let space = |b: Option<&u8>| b.is_none_or(u8::is_ascii_whitespace);
        let before = at.checked_sub(1).and_then(|i| self.bytes.get(i));
        let after = self.bytes.get(at + run).filter(|_| at + run < end);
        let loose = space(before) && space(after);
        let inside = letter(before) && letter(after);
        let is_mark = match mark {
            b'_' => !loose && !inside,
            b'~' => run == 2 && !loose,
            b'`' => true,
            _ => !loose,
        };
        if is_mark {
            self.blank(at, at + run);
            self.close_up(at, run, end);
        }
        at + run
    }

    /// Moves the marks that stood outside an emphasis up to its words: `"**No**."` must not come to read `"  No  ."`.
    fn close_up(&mut self, at: usize, run: usize, end: usize) {
        let behind = self.bytes.get(at + run..end).map_or(0, closing);
        let before = self.out.get(..at).map_or(0, opening);
        if behind > 0 {
            self.out.copy_within(at + run..at + run + behind, at);
            self.blank(at + behind, at + behind + run);
        } else if before > 0 && self.bytes.get(at + run).is_some_and(|b| !b.is_ascii_whitespace()) {
            self.out.copy_within(at - before..at, at + run - before);
            // What was not written over by the move is free.
            self.blank(at - before, at + run - before);
        }
    }

    /// `[text](target)`, `[text][name]`, `[^1]`: what is not text goes. A bracket that is none of these is copy.
    fn link(&mut self, open: usize, end: usize, picture: bool) -> Option<usize> {
        let end = end.min(open + REACH);
        if self.bytes.get(open + 1) == Some(&b'^') {
            let close = find(self.bytes, open, end, b"]")?;
            let colon = usize::from(self.bytes.get(close + 1) == Some(&b':'));
            self.blank(open, close + 1 + colon);
            return Some(close + 1 + colon);
        }
        let close = self.balanced(open, end, b'[', b']')?;
        let target = close + 1;
        let stop = match self.bytes.get(target).filter(|_| target < end) {
            Some(b'(') => self.balanced(target, end, b'(', b')')?,
            Some(b'[') => find(self.bytes, target, end, b"]")?,
            _ => return None,
        } + 1;
        if picture {
            self.blank(open - 1, stop);
        } else {
            self.blank(open, open + 1);
            self.blank(close, stop);
            // The words of the link are copy and may carry marks of their own.
            self.inline(open + 1, close);
        }
        Some(stop)
    }

    /// Where the bracket at `open` closes.
    fn balanced(&self, open: usize, end: usize, opens: u8, closes: u8) -> Option<usize> {
        let mut depth = 0;
        let mut at = open;
        while at < end {
            match self.bytes[at] {
                b'\\' => at += 1,
                b if b == opens => depth += 1,
                b if b == closes => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(at);
                    }
                }
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// `<b>`, `</p>`, `<https://...>`, `<!-- ... -->`, and all of a script or style.
    fn tag(&mut self, open: usize, end: usize) -> Option<usize> {
        let rest = self.bytes.get(open + 1..end)?;
        if rest.starts_with(b"!--") {
            return Some(self.swallow(open, end, b"-->"));
        }
        let starts = |name: &[u8]| rest.get(..name.len()).is_some_and(|r| r.eq_ignore_ascii_case(name));
        if starts(b"script") {
            return Some(self.swallow(open, end, b"</script>"));
        }
        if starts(b"style") {
            return Some(self.swallow(open, end, b"</style>"));
        }
        if !rest.first().is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'?' | b'!')) {
            return None;
        }
        let close = find(self.bytes, open, end.min(open + REACH), b">")?;
        self.blank(open, close + 1);
        Some(close + 1)
    }

    /// Masks up to the end mark, on this line or on a later one.
    fn swallow(&mut self, open: usize, end: usize, close: &'static [u8]) -> usize {
        let stop = match find(self.bytes, open, end, close) {
            Some(found) => found + close.len(),
            None => {
                self.until = Some(close);
                end
            }
        };
        self.blank(open, stop);
        stop
    }

    /// `&amp;` and its like: the mark itself, the rest blank.
    fn entity(&mut self, at: usize, end: usize) -> Option<usize> {
        const KNOWN: [(&[u8], u8); 15] = [
            (b"amp", b'&'),
            (b"nbsp", b' '),
            (b"quot", b'"'),
            (b"apos", b'\''),
            (b"#39", b'\''),
            (b"lsquo", b'\''),
            (b"rsquo", b'\''),
            (b"ldquo", b'"'),
            (b"rdquo", b'"'),
            (b"ndash", b'-'),
            (b"mdash", b'-'),
            (b"hellip", b'.'),
            (b"lt", b'<'),
            (b"gt", b'>'),
            (b"pound", b' '),
        ];
        let close = find(self.bytes, at, end.min(at + 12), b";")?;
        let name = self.bytes.get(at + 1..close)?;
        let (_, mark) = KNOWN.iter().find(|(known, _)| *known == name)?;
        let opens = self.bytes.get(close + 1).is_some_and(|b| !b.is_ascii_whitespace())
            && at.checked_sub(1).and_then(|i| self.out.get(i)).is_none_or(u8::is_ascii_whitespace);
        self.blank(at, close + 1);
        let place = if opens { close } else { at };
        self.put(place, place + 1, *mark);
        Some(close + 1)
    }
}

/// How many bytes of marks that close stand at the start.
fn closing(bytes: &[u8]) -> usize {
    let mut at = 0;
    while at < 12 {
        match bytes.get(at..) {
            Some([b'"' | b'\'' | b'.' | b',' | b';' | b':' | b'!' | b'?' | b')', ..]) => at += 1,
            // The curly marks that close.
            Some([0xE2, 0x80, 0x99 | 0x9D, ..]) => at += 3,
            Some([b's', rest @ ..]) if at > 0 && !rest.first().is_some_and(u8::is_ascii_alphanumeric) => at += 1,
            _ => break,
        }
    }
    at
}

/// How many bytes of a mark that opens stand at the end.
fn opening(bytes: &[u8]) -> usize {
    match bytes {
        [.., b'"' | b'\'' | b'('] => 1,
        [.., 0xE2, 0x80, 0x98 | 0x9C] => 3,
        _ => 0,
    }
}

/// Where `needle` stands between two places.
fn find(bytes: &[u8], from: usize, to: usize, needle: &[u8]) -> Option<usize> {
    let hay = bytes.get(from..to)?;
    hay.windows(needle.len()).position(|w| w.eq_ignore_ascii_case(needle)).map(|i| from + i)
}

/// `---`, `***`, `===`, `|---|---|`: a line across the page, under a heading or between the rows of a table.
fn is_rule(line: &[u8]) -> bool {
    let marks = line.iter().filter(|b| matches!(b, b'-' | b'*' | b'_' | b'=')).count();
    let frame = line.iter().filter(|b| matches!(b, b'|' | b':' | b' ' | b'\t')).count();
    marks >= 2 && marks + frame == line.len()
}

/// `[name]: https://...`: where the links of the text lead.
fn is_definition(line: &[u8]) -> bool {
    line.starts_with(b"[")
        && !line.starts_with(b"[^")
        && find(line, 0, line.len().min(200), b"]:").is_some_and(|at| {
            let target = line.get(at + 2..).unwrap_or(&[]).trim_ascii_start();
            target.starts_with(b"<") || target.starts_with(b"/") || target.starts_with(b"http")
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is left of the copy, white space squeezed.
    fn left(content: &str) -> String {
        let masked = mask(content, 0);
        assert_eq!(masked.len(), content.len());
        masked.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn marks_go_and_words_stay_where_they_were() {
        let content = "The **ferry** carried _40_ people.";
        let masked = mask(content, 0);
        assert_eq!(masked, "The   ferry   carried  40  people.");
        assert_eq!(masked.find("40"), content.find("40"));
    }

    #[test]
    fn links_keep_their_words_and_lose_their_targets() {
        for (content, kept) in [
            ("See [the *full* list](https://a.example/40?x=(1)) now", "See the full list now"),
            ("See [the list][12] now", "See the list now"),
            ("A ![chart of 30](c.png) B", "A B"),
            ("Saved[^3] early", "Saved early"),
            ("[^3]: The office said so.", "The office said so."),
            ("[12]: https://a.example/40", ""),
            ("He \"believes [in] it\" (so far)", "He \"believes [in] it\" (so far)"),
            ("<https://a.example/40> said", "said"),
        ] {
            assert_eq!(left(content), kept, "{content}");
        }
    }

    #[test]
    fn code_and_html_are_no_copy() {
        for (content, kept) in [
            ("\"**No**,\" he said, (*still*).", "\"No,\" he said, (still)."),
            ("“**No**.” ‘*Titanic*’s", "“No.” ‘Titanic’s"),
            ("A\n```\n40 dead\n~~~\n```\nB", "A B"),
            ("A <!-- 40\ndead --> B", "A B"),
            ("A <script>x = 40;\n</SCRIPT> B", "A B"),
            ("A <b class=\"x\">40</b> B", "A 40 B"),
            ("5 < 6 and 7 > 4", "5 < 6 and 7 > 4"),
            ("Rock &amp; roll&nbsp;&ldquo;now&rdquo;", "Rock & roll \"now\""),
        ] {
            assert_eq!(left(content), kept, "{content}");
        }
    }

    #[test]
    fn lines_and_quote_marks_go_and_lists_stay() {
        assert_eq!(
            left("Title\n=====\n\n> > quoted\n\n* one\n- two\n\n***\n| a | 4 |\n|---|---|"),
            "Title quoted * one - two | a | 4 |"
        );
        assert_eq!(left("a_b_c 5 * 4 \\*not\\*"), "a_b_c 5 * 4 *not *");
    }

    #[test]
    fn the_front_of_a_file_can_be_left_alone() {
        assert_eq!(mask("**a** **b**", 6), "**a**   b  ");
    }

    proptest! {
        #[test]
        fn any_text_keeps_its_length_and_its_lines(content in "[\\x00-\\x7F\u{e9}\u{20ac}\\[\\](!<>&*_`~\\\\\n]{0,200}") {
            let masked = mask(&content, 0);
            prop_assert_eq!(masked.len(), content.len());
            prop_assert_eq!(masked.matches('\n').count(), content.matches('\n').count());
        }
    }
}
