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
use super::{MAX_STORY, copy};
use crate::text::words::set;

static BLOCKS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/block_tags.txt")));
static CLASSES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/dropped_classes.txt")));
static DROPPED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/dropped_tags.txt")));

/// Longest tag that is read as one, in bytes.
const LONGEST_TAG: usize = 20_000;

/// Tags without an end and without anything in them.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// More parts than this make a text that is refused for its length, however short they are.
const MOST_PARTS: usize = MAX_STORY / 3;

/// After so many elements of one name that never end, their tags are taken for slips.
const MOST_UNENDED: u8 = 3;

/// The paragraphs of a piece of HTML. `at` names the field it stood in; a part's place is `at/p[3]`, counted by tag.
pub(super) fn parts(html: &str, at: &str) -> Vec<Part> {
    let mut scan = Scan { at, out: Vec::new(), text: String::new(), block: "p", counts: Vec::new(), cell: false };
    let mut unended: Vec<(String, u8)> = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        scan.text.push_str(&unescape(&rest[..open]));
        rest = &rest[open..];
        let Some(tag) = Tag::at(rest) else {
            scan.text.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = &rest[tag.text.len()..];
        let named = !tag.closing && (DROPPED.contains(tag.name.as_str()) || tag.hidden());
        let dropped = named || tag.furniture() && small(rest, &tag.name, html.len());
        if !dropped || tag.alone() {
            scan.tag(&tag.name, tag.closing);
            continue;
        }
        let slips = unended.iter().find(|(name, _)| *name == tag.name).map_or(0, |(_, n)| *n);
        match (slips < MOST_UNENDED).then(|| behind(rest, &tag.name)).flatten() {
            Some(after) => {
                rest = after;
                if BLOCKS.contains(tag.name.as_str()) {
                    scan.tag(&tag.name, true);
                }
            }
            None if matches!(tag.name.as_str(), "script" | "style") => rest = "",
            None => {
                scan.tag(&tag.name, false);
                match unended.iter_mut().find(|(name, _)| *name == tag.name) {
                    Some((_, n)) => *n = n.saturating_add(1),
                    None => unended.push((tag.name, 1)),
                }
            }
        }
    }
    scan.text.push_str(&unescape(rest));
    scan.flush();
    scan.out
}

/// Whether an element holds no more than a part of the text.
fn small(rest: &str, name: &str, all: usize) -> bool {
    behind(rest, name).is_some_and(|after| (rest.len() - after.len()) * 3 <= all)
}

/// The text of a piece of HTML on one line: a headline, a by-line.
pub(super) fn line(html: &str) -> String {
    let parts = parts(html, "");
    parts.iter().map(|part| part.text.trim()).collect::<Vec<_>>().join(" ")
}

/// Whether a text is likely to be HTML: it holds a tag of a block or a line break.
pub(super) fn is_html(text: &str) -> bool {
    text.match_indices('<')
        .take(50)
        .filter_map(|(i, _)| Tag::at(&text[i..]))
        .any(|tag| is_block(&tag.name) || matches!(tag.name.as_str(), "b" | "i" | "a" | "em" | "strong" | "span"))
}

/// Whether HTML and its kin have a block of this name.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(name) || DROPPED.contains(name)
}

/// Whether a tag ends a line of copy.
pub(super) fn ends_line(name: &str) -> bool {
    BLOCKS.contains(name.to_ascii_lowercase().as_str())
}

/// Whether what an element holds is never copy.
pub(super) fn is_dropped(name: &str) -> bool {
    DROPPED.contains(name.to_ascii_lowercase().as_str())
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
                    "pre" => "pre",
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
        if self.block == "pre" {
            // Only here do line ends mean something.
            return self.out.extend(copy::parts(&text, &format!("{}/pre", self.at)));
        }
        if self.out.len() > MOST_PARTS || text.chars().all(|c| c.is_whitespace() || c.is_control()) {
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

/// A tag as it stands. Comments and declarations are tags without a name.
pub(super) struct Tag<'a> {
    /// Local name in small letters.
    pub name: String,
    pub closing: bool,
    pub text: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag at the start of `text`.
    pub fn at(text: &'a str) -> Option<Self> {
        let nameless = |length| Some(Self { name: String::new(), closing: false, text: &text[..length] });
        if text.starts_with("<!--") {
            return nameless(text.find("-->").map_or(text.len(), |i| i + 3));
        }
        if text.starts_with("<![CDATA[") {
            return nameless("<![CDATA[".len());
        }
        let bytes = text.as_bytes();
        let closing = bytes.get(1) == Some(&b'/');
        let start = 1 + usize::from(closing);
        let first = *bytes.get(start)?;
        if !first.is_ascii_alphabetic() && !matches!(first, b'!' | b'?') {
            return None;
        }
        let end = end(bytes, start)?;
        let name = text.get(start..end - 1)?;
        let name = name.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("");
        let name = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
        Some(Self { name, closing, text: text.get(..end)? })
    }

    /// The value of an attribute, entities read.
    pub fn attribute(&self, wanted: &str) -> Option<String> {
        let inner = self.text.get(1..self.text.len().checked_sub(1)?)?;
        let mut rest = inner.get(inner.find(char::is_whitespace)?..)?;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let length = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            let name = rest.get(..length).filter(|n| !n.is_empty())?;
            rest = rest.get(length..)?.trim_start();
            let mut value = "";
            if let Some(written) = rest.strip_prefix('=') {
                let written = written.trim_start();
                (value, rest) = match written.chars().next() {
                    Some(mark @ ('"' | '\'')) => written.get(1..)?.split_once(mark).unwrap_or((written.get(1..)?, "")),
                    _ => written.split_at(written.find(char::is_whitespace).unwrap_or(written.len())),
                };
            }
            if name.eq_ignore_ascii_case(wanted) {
                return Some(unescape(value).into_owned());
            }
        }
    }

    /// Whether nothing stands in the element: `<br>`, `<figure/>`.
    pub fn alone(&self) -> bool {
        self.text.ends_with("/>") || VOID.contains(&self.name.as_str())
    }

    /// Whether its class or id marks a block as no copy.
    fn furniture(&self) -> bool {
        if self.closing || !matches!(self.name.as_str(), "div" | "p" | "section" | "ul" | "span") || self.alone() {
            return false;
        }
        ["class", "id"].iter().filter_map(|name| self.attribute(name)).any(|value| {
            value.split(|c: char| !c.is_alphanumeric()).any(|word| CLASSES.contains(word.to_ascii_lowercase().as_str()))
        })
    }

    /// Whether no reader sees the element.
    fn hidden(&self) -> bool {
        // Most tags have no attribute that could say so.
        if !self.text.contains("hidden") && !self.text.contains("none") {
            return false;
        }
        let style = self.attribute("style").unwrap_or_default().replace(' ', "").to_lowercase();
        self.attribute("hidden").is_some() || style.contains("display:none") || style.contains("visibility:hidden")
    }
}

/// Where the tag ends whose name starts at `start`.
fn end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut quote = None;
    for (i, byte) in bytes.iter().enumerate().take(LONGEST_TAG).skip(start) {
        match (quote, byte) {
            (None, b'>') => return Some(i + 1),
            // A tag that another one starts in was none; so the scan of a file is one walk.
            (None, b'<') => return None,
            (None, b'"' | b'\'') if bytes.get(i.wrapping_sub(1)) == Some(&b'=') => quote = Some(*byte),
            (Some(q), b) if q == *b => quote = None,
            _ => {}
        }
    }
    None
}

/// What stands behind the end of an element that is left out, if it ends. The head of a page also ends where its body
/// starts.
fn behind<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut at = 0;
    let mut depth = 1;
    let raw = matches!(name, "script" | "style");
    while let Some(open) = text[at..].find('<').map(|i| at + i) {
        match Tag::at(&text[open..]) {
            Some(tag) if tag.name == name && (tag.closing || !raw) => {
                at = open + tag.text.len();
                depth = if tag.closing { depth - 1 } else { depth + usize::from(!tag.alone()) };
                if depth == 0 {
                    return Some(&text[at..]);
                }
            }
            Some(tag) if name == "head" && tag.name == "body" => return Some(&text[open..]),
            Some(tag) if !raw => at = open + tag.text.len(),
            _ => at = open + 1,
        }
    }
    None
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
        assert_eq!(
            texts("<p hidden>One.</p><p style='Display: none'>Two.</p><p class=hidden>Three.</p>"),
            ["body/p[1]: Three."]
        );
    }

    #[test]
    fn what_does_not_end_loses_no_copy() {
        assert_eq!(texts("<p>One.</p><figure><img src=x><p>Two.</p>"), ["body/p[1]: One.", "body/p[2]: Two."]);
        assert_eq!(texts("<p>One.</p><embed src=x><p>Two.</p>"), ["body/p[1]: One.", "body/p[2]: Two."]);
        assert_eq!(texts("<html><head><title>x</title><body><p>One."), ["body/p[1]: One."]);
        assert_eq!(texts(&"<figure>".repeat(100_000)), [] as [&str; 0]);
        assert_eq!(texts(&"<div>".repeat(100_000)), [] as [&str; 0]);
        assert!(!texts(&"<a b".repeat(100_000)).is_empty());
    }

    #[test]
    fn attributes() {
        let tag = Tag::at("<meta property='og:title' content=\"A &amp; B\" x=1 y>").unwrap();
        assert_eq!(tag.attribute("content").as_deref(), Some("A & B"));
        assert_eq!(tag.attribute("PROPERTY").as_deref(), Some("og:title"));
        assert_eq!((tag.attribute("x").as_deref(), tag.attribute("y").as_deref()), (Some("1"), Some("")));
        assert_eq!(tag.attribute("z"), None);
        for odd in ["<a =>", "<a ='>'>", "<a =\"é\" b=é>", "<é>"] {
            let _ = Tag::at(odd).and_then(|t| t.attribute("b"));
        }
    }

    #[test]
    fn lines_of_preformatted_copy() {
        assert_eq!(
            texts("<pre>One.\nTwo.</pre><p>Three.</p>"),
            ["body/pre/p[1]: One.", "body/pre/p[2]: Two.", "body/p[1]: Three."]
        );
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
