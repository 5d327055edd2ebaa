//! Which format a file is in: told by its first bytes, then by the end of its name.

use std::path::Path;

use super::raw::{Found, Refusal};
use super::{docx, feed, html, iptc7901, json_feed, mail, news_please, newsml_g2, newsml1, ninjs, nitf, pdf, xml};

/// How a file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// By content, then by the end of its name.
    #[default]
    Auto,
    /// Plain text, with or without a front matter.
    Text,
    Markdown,
    /// One story a line.
    JsonLines,
    /// IPTC ninjs 1.x to 3.x and its dialects.
    Ninjs,
    /// IPTC NewsML-G2: items and messages.
    NewsMlG2,
    /// NewsML 1.2.
    NewsMl1,
    /// NITF 3.x.
    Nitf,
    /// IPTC 7901, the wire format of teleprinters.
    Iptc7901,
    /// A web page.
    Html,
    /// RSS and Atom.
    Feed,
    JsonFeed,
    /// A word processor file.
    Docx,
    /// What news-please writes.
    NewsPlease,
    /// A mail (RFC 5322).
    Mail,
    Pdf,
}

/// Where a file is longer than this it is cut before its format is looked for, in bytes.
const START: usize = 8 * 1024;

/// Ends of names that stories have, with the format that they promise.
const NAMES: [(&str, Format); 19] = [
    ("txt", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("json", Format::Ninjs),
    ("ninjs", Format::Ninjs),
    ("newsml", Format::NewsMlG2),
    ("xml", Format::NewsMlG2),
    ("nitf", Format::Nitf),
    ("7901", Format::Iptc7901),
    ("iptc", Format::Iptc7901),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("rss", Format::Feed),
    ("atom", Format::Feed),
    ("docx", Format::Docx),
    ("odt", Format::Docx),
    ("eml", Format::Mail),
];

/// The ends of names that stories have, for messages.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(end, _)| *end)
}

impl Format {
    /// What the end of the file's name promises. A PDF is only read with a command for it.
    pub(super) fn by_name(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_str()?.to_ascii_lowercase();
        NAMES.iter().find(|(name, _)| *name == end).map(|(_, format)| *format)
    }

    /// What the first bytes say, where they say something; text and markdown look alike.
    pub(super) fn by_content(bytes: &[u8]) -> Option<Result<Self, Refusal>> {
        let start = &bytes[..bytes.len().min(START)];
        if start.starts_with(b"PK\x03\x04") || start.starts_with(docx::OLE) {
            return Some(Ok(Self::Docx));
        }
        if start.starts_with(b"%PDF-") {
            return Some(Ok(Self::Pdf));
        }
        if start.starts_with(b"{\\rtf") {
            return Some(Err(Refusal::new("RTF, which is not read", "open it in its program and save it as .docx")));
        }
        if iptc7901::looks_like(start) {
            return Some(Ok(Self::Iptc7901));
        }
        let mut notes = Vec::new();
        let text = super::charset::text(start, None, &mut notes);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        match text.as_bytes().first() {
            Some(b'<') => markup(text),
            Some(b'{' | b'[') => json(text).map(Ok),
            _ if mail::looks_like(text) => Some(Ok(Self::Mail)),
            _ => None,
        }
    }
}

/// The format of a file that starts with `<`.
fn markup(text: &str) -> Option<Result<Format, Refusal>> {
    let root = xml::root(text)?;
    Some(match root.to_ascii_lowercase().as_str() {
        "newsitem" if text.contains("NewsItemId") || text.contains("<NewsML") => Ok(Format::NewsMl1),
        "newsitem" | "newsmessage" | "packageitem" | "conceptitem" | "knowledgeitem" | "planningitem"
        | "catalogitem" => Ok(Format::NewsMlG2),
        "newsml" => Ok(Format::NewsMl1),
        "nitf" => Ok(Format::Nitf),
        "rss" | "feed" | "rdf" | "entry" => Ok(Format::Feed),
        "html" | "head" | "body" | "article" | "div" | "p" | "meta" | "script" | "main" => Ok(Format::Html),
        _ if !text.starts_with("<?xml") => return None,
        _ => Err(Refusal::new(
            format!("XML of a kind that is not read (its root is `{}`)", root.escape_debug()),
            "give NewsML-G2, NewsML 1.2, NITF, RSS, Atom or XHTML, or name the format with --from",
        )),
    })
}

/// The format of a file that starts with `{` or `[`.
fn json(text: &str) -> Option<Format> {
    let has = |key: &str| text.contains(&format!("\"{key}\""));
    if text.contains("jsonfeed.org/version") {
        return Some(Format::JsonFeed);
    }
    if has("maintext") {
        return Some(Format::NewsPlease);
    }
    let first = text.lines().next().unwrap_or("").trim();
    let whole = first.starts_with('{') && first.ends_with('}') && first.len() > 2;
    let record = has("text") && !has("uri") && !has("guid") && !has("bodies");
    if record && (whole || first.starts_with("{\"")) {
        return Some(Format::JsonLines);
    }
    Some(Format::Ninjs)
}

/// Reads a file of a format that is neither plain text, markdown nor JSON lines.
pub(super) fn read(format: Format, file: &File<'_>) -> Result<Found, Refusal> {
    match format {
        Format::Ninjs => ninjs::read(file),
        Format::NewsMlG2 => newsml_g2::read(file),
        Format::NewsMl1 => newsml1::read(file),
        Format::Nitf => nitf::read(file),
        Format::Iptc7901 => iptc7901::read(file),
        Format::Html => html::read(file),
        Format::Feed => feed::read(file),
        Format::JsonFeed => json_feed::read(file),
        Format::Docx => docx::read(file),
        Format::NewsPlease => news_please::read(file),
        Format::Mail => mail::read(file),
        Format::Pdf => pdf::read(file),
        Format::Auto | Format::Text | Format::Markdown | Format::JsonLines => Ok(Found::default()),
    }
}

/// A file as its reader gets it.
pub(super) struct File<'a> {
    pub bytes: &'a [u8],
    /// Where it stands, for formats that need a program; `-` for standard input.
    pub path: &'a Path,
    /// The command that turns a PDF into text, where the user names one.
    pub pdf_command: Option<&'a str>,
}
