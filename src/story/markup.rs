//! Marked-up copy as paragraphs: what newsroom systems write into `body_html`, feeds into `description`, mails into their
//! HTML part.
//!
//! A forgiving scan, not a browser: tags of blocks cut, tags inside a line vanish, what is never copy (scripts, styles,
//! captions, forms) is left out with all it holds, entities are read. Whole pages go through the reader of pages, which
//! finds the copy on them first.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::raw::{Part, PartKind};
use crate::text::words::set;

static BLOCKS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/block_tags.txt")));
static DROPPED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/dropped_tags.txt")));

/// Whether a tag ends a line of copy.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(name.to_ascii_lowercase().as_str())
}

/// Whether what an element holds is never copy.
pub(super) fn is_dropped(name: &str) -> bool {
    DROPPED.contains(name.to_ascii_lowercase().as_str())
}

/// Longest tag that is read as one, in bytes.
const LONGEST_TAG: usize = 20_000;

/// The paragraphs of a piece of HTML. `at` names the field it stood in; a part's place is `at/p[3]`, counted by tag.
pub(super) fn parts(html: &str, at: &str) -> Vec<Part> {
    let mut scan = Scan { at, out: Vec::new(), text: String::new(), block: "p", counts: Vec::new(), cell: false };
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        scan.text.push_str(&unescape(&rest[..open]));
        rest = &rest[open..];
        let Some((name, closing, length)) = tag(rest) else {
            scan.text.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = &rest[length..];
        if !closing && DROPPED.contains(name.as_str()) {
            rest = behind(rest, &name);
        } else {
            scan.tag(&name, closing);
        }
    }
    scan.text.push_str(&unescape(rest));
    scan.flush();
    scan.out
}

/// The text of a piece of HTML on one line: a headline, a by-line.
pub(super) fn line(html: &str) -> String {
    let parts = parts(html, "");
    parts.iter().map(|part| part.text.trim()).collect::<Vec<_>>().join(" ")
}

/// Whether a text is likely to be HTML: it holds a tag of a block or a line break.
pub(super) fn is_html(text: &str) -> bool {
    text.match_indices('<').take(50).any(|(i, _)| {
        tag(&text[i..]).is_some_and(|(name, _, _)| {
            BLOCKS.contains(name.as_str())
                || DROPPED.contains(name.as_str())
                || matches!(name.as_str(), "b" | "i" | "a" | "em" | "strong" | "span")
        })
    })
}

fn unescape(text: &str) -> Cow<'_, str> {
    html_escape::decode_html_entities(text)
}

struct Scan<'a> {
    at: &'a str,
    out: Vec<Part>,
    text: String,
    /// The tag of the block that is open.
    block: &'static str,
    counts: Vec<(&'static str, usize)>,
    /// A cell of the open row has been read.
    cell: bool,
}

impl Scan<'_> {
    fn tag(&mut self, name: &str, closing: bool) {
        match name {
            "td" | "th" if !closing => {
                if self.cell && !self.text.trim_end().is_empty() {
                    self.text.push_str(", ");
                }
                self.cell = true;
            }
            "td" | "th" => {}
            _ if BLOCKS.contains(name) => {
                self.flush();
                self.block = match name {
                    _ if closing => "p",
                    "li" | "dd" | "dt" => "li",
                    "tr" => "tr",
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl2" => "h",
                    _ => "p",
                };
                self.cell = false;
            }
            // A tag inside a line parts no words, but for pictures and such.
            "img" | "wbr" => self.text.push(' '),
            _ => {}
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
            return;
        }
        let count = match self.counts.iter_mut().find(|(name, _)| *name == self.block) {
            Some((_, n)) => n,
            None => {
                self.counts.push((self.block, 0));
                &mut self.counts.last_mut().expect("just pushed").1
            }
        };
        *count += 1;
        let kind = match self.block {
            "h" => PartKind::Heading,
            "li" | "tr" => PartKind::Item,
            _ => PartKind::Paragraph,
        };
        let at = format!("{}/{}[{count}]", self.at, self.block);
        self.out.push(Part { text, kind, at });
    }
}

/// The tag at the start of `text`: its local name in small letters, whether it closes, and its length. Comments and
/// declarations are tags without a name.
fn tag(text: &str) -> Option<(String, bool, usize)> {
    let bytes = text.as_bytes();
    if text.starts_with("<!--") {
        let end = text.find("-->").map_or(text.len(), |i| i + 3);
        return Some((String::new(), false, end));
    }
    if text.starts_with("<![CDATA[") {
        return Some((String::new(), false, "<![CDATA[".len()));
    }
    let closing = bytes.get(1) == Some(&b'/');
    let start = 1 + usize::from(closing);
    let first = *bytes.get(start)?;
    if !first.is_ascii_alphabetic() && !matches!(first, b'!' | b'?') {
        return None;
    }
    let mut quote = None;
    let mut end = None;
    for (i, byte) in bytes.iter().enumerate().take(LONGEST_TAG).skip(start) {
        match (quote, byte) {
            (None, b'>') => {
                end = Some(i + 1);
                break;
            }
            (None, b'"' | b'\'') if bytes.get(i.wrapping_sub(1)) == Some(&b'=') => quote = Some(*byte),
            (Some(q), b) if q == *b => quote = None,
            _ => {}
        }
    }
    let end = end?;
    let name = text.get(start..end - 1)?;
    let name = name.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("");
    let name = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
    Some((name, closing, end))
}

/// What stands behind the end of an element that is left out; everything, where it does not end.
fn behind<'a>(text: &'a str, name: &str) -> &'a str {
    let mut at = 0;
    let mut depth = 1;
    let raw = matches!(name, "script" | "style");
    while let Some(open) = text[at..].find('<').map(|i| at + i) {
        match tag(&text[open..]) {
            Some((found, closing, length)) if found == name && (closing || !raw) => {
                at = open + length;
                let alone = text[open..at].ends_with("/>");
                depth = if closing { depth - 1 } else { depth + usize::from(!alone) };
                if depth == 0 {
                    return &text[at..];
                }
            }
            Some((_, _, length)) if !raw => at = open + length,
            _ => at = open + 1,
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<String> {
        parts(html, "body").iter().map(|p| format!("{}: {}", p.at, super::super::raw::squeeze(&p.text))).collect()
    }

    #[test]
    fn blocks_cut_and_inline_tags_vanish() {
        assert_eq!(
            texts(
                "<p>The <b>ferry</b> s<i>an</i>k.</p>\n<p>Nobody<br/>died &amp; all left.</p><h2>What now</h2><ul><li>One</li><li>Two</li></ul>"
            ),
            [
                "body/p[1]: The ferry sank.",
                "body/p[2]: Nobody",
                "body/p[3]: died & all left.",
                "body/h[1]: What now",
                "body/li[1]: One",
                "body/li[2]: Two"
            ]
        );
    }

    #[test]
    fn what_is_no_copy_is_left_out() {
        assert_eq!(
            texts(
                "<style>p > b {}</style><p>One.</p><figure><figcaption>Two <figure>x</figure> three</figcaption></figure><script>if (a < b) { '</p>' }</script><p>Four.</p><!-- <p>five</p> -->"
            ),
            ["body/p[1]: One.", "body/p[2]: Four."]
        );
        assert_eq!(texts("<script>never ends"), [] as [&str; 0]);
    }

    #[test]
    fn odd_marks_are_text() {
        assert_eq!(texts("2 < 3 and 5 <"), ["body/p[1]: 2 < 3 and 5 <"]);
        assert_eq!(texts("<p title='a > b'>One <3 two</p>"), ["body/p[1]: One <3 two"]);
        assert_eq!(texts("<hl7:p xmlns='x'>One.</hl7:p>"), ["body/p[1]: One."]);
        assert_eq!(line("Ferry &quot;Anna&quot; <em>sinks</em>"), "Ferry \"Anna\" sinks");
        assert!(is_html("One<br>two") && is_html("<p>x") && !is_html("2 < 3") && !is_html("plain"));
    }

    #[test]
    fn rows_of_a_table_are_items() {
        assert_eq!(texts("<table><tr><td>Kiel</td><td>3 dead</td></tr></table>"), ["body/tr[1]: Kiel, 3 dead"]);
    }
}
