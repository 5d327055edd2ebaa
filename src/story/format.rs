//! Which format a file is in: told by its first bytes, then by the end of its name.

use std::path::Path;

use super::raw::{Found, Refusal};
use super::{docx, feed, html, iptc7901, json, mail, markup, newsml_g2, newsml1, nitf, pdf, xml};

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

/// How files of pictures begin: JPEG, PNG, GIF, TIFF.
const PICTURES: [&[u8]; 5] = [b"\xFF\xD8\xFF", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*"];

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
        if PICTURES.iter().any(|magic| start.starts_with(magic)) {
            return Some(Err(Refusal::new("a picture, no text", "leave it out")));
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
            Some(b'<') => tagged(text),
            Some(b'{' | b'[') => Some(Ok(json(text))),
            _ if mail::looks_like(text) => Some(Ok(Self::Mail)),
            _ => None,
        }
    }
}

/// The format of a file that starts with `<`.
fn tagged(text: &str) -> Option<Result<Format, Refusal>> {
    let root = xml::root(text)?;
    Some(match root.to_ascii_lowercase().as_str() {
        "newsitem" if text.contains("NewsItemId") || text.contains("<NewsML") => Ok(Format::NewsMl1),
        "newsitem" | "newsmessage" | "packageitem" | "conceptitem" | "knowledgeitem" | "planningitem"
        | "catalogitem" => Ok(Format::NewsMlG2),
        "newsml" => Ok(Format::NewsMl1),
        "nitf" => Ok(Format::Nitf),
        "rss" | "feed" | "rdf" | "entry" => Ok(Format::Feed),
        "html" | "meta" | "span" | "b" | "strong" | "link" => Ok(Format::Html),
        name if markup::is_block(name) => Ok(Format::Html),
        _ if !text.starts_with("<?xml") => return None,
        _ => Err(Refusal::new(
            format!("XML of a kind that is not read (its root is `{}`)", root.escape_debug()),
            "give NewsML-G2, NewsML 1.2, NITF, RSS, Atom or XHTML, or name the format with --from",
        )),
    })
}

/// The format of a file that starts with `{` or `[`: JSON lines, or JSON whose dialect its reader tells by all its keys.
fn json(text: &str) -> Format {
    let keys = keys(text);
    let dialect = json::dialect(|key| keys.iter().any(|k| k.eq_ignore_ascii_case(key)));
    // A record alone reads the same either way; only lines can be long as a file of many is.
    let line = text.lines().next().unwrap_or("").trim();
    let whole = text.starts_with('{') && (line.ends_with('}') || line.len() == text.trim_end().len());
    match dialect {
        _ if text.contains("jsonfeed.org/version") => Format::JsonFeed,
        Some(json::Dialect::JsonFeed) => Format::JsonFeed,
        Some(json::Dialect::NewsPlease) => Format::NewsPlease,
        Some(json::Dialect::Record) if whole => Format::JsonLines,
        _ => Format::Ninjs,
    }
}

/// The keys of the first object in JSON that may be cut.
fn keys(text: &str) -> Vec<&str> {
    let (mut out, mut depth, mut rest) = (Vec::new(), 0, text);
    while let Some(i) = rest.find(['{', '}', '"']) {
        let mark = rest.as_bytes()[i];
        rest = &rest[i + 1..];
        match mark {
            b'{' => depth += 1,
            b'}' if depth == 1 => break,
            b'}' => depth -= 1,
            _ => {
                let Some(end) = string_end(rest) else { break };
                let name = &rest[..end];
                rest = &rest[end + 1..];
                if depth == 1 && rest.trim_start().starts_with(':') {
                    out.push(name);
                }
            }
        }
    }
    out
}

/// Where the string ends whose first mark stands before `text`.
fn string_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|b| {
        let ends = b == b'"' && !escaped;
        escaped = b == b'\\' && !escaped;
        ends
    })
}

/// Reads a file of a format that is neither plain text, markdown nor JSON lines.
pub(super) fn read(format: Format, file: &File<'_>) -> Result<Found, Refusal> {
    match format {
        // Which dialect of JSON it is its keys say better than a name does.
        Format::Ninjs | Format::JsonFeed | Format::NewsPlease => json::read(file),
        Format::NewsMlG2 => newsml_g2::read(file),
        Format::NewsMl1 => newsml1::read(file),
        Format::Nitf => nitf::read(file),
        Format::Iptc7901 => iptc7901::read(file),
        Format::Html => html::read(file),
        Format::Feed => feed::read(file),
        Format::Docx => docx::read(file),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_by_its_keys() {
        for (text, format) in [
            (r#"{"id": "a", "text": "One."}"#, Format::JsonLines),
            ("{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"b\", \"text\": \"Two.\"}", Format::JsonLines),
            ("{\n  \"id\": \"a\",\n  \"text\": \"One.\"\n}", Format::Ninjs),
            (r#"[{"id": "a", "text": "One."}]"#, Format::Ninjs),
            (r#"{"type": "text", "uri": "a", "body_text": "One."}"#, Format::Ninjs),
            (r#"{"headline": "the \"text\": a story", "type": "text"}"#, Format::Ninjs),
            (r#"{"title": "A", "maintext": "One."}"#, Format::NewsPlease),
            (r#"[{"title": "A", "maintext": "One."}]"#, Format::NewsPlease),
            (r#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#, Format::JsonFeed),
            (r#"{"a": "cut of"#, Format::Ninjs),
            ("{", Format::Ninjs),
            ("[", Format::Ninjs),
        ] {
            assert_eq!(json(text), format, "{text}");
        }
    }

    #[test]
    fn keys_of_the_first_object_alone() {
        assert_eq!(keys(r#"[{"a\"": {"b": 1}, "c": "d\\"}, {"e": 1}]"#), [r#"a\""#, "c"]);
    }

    #[test]
    fn pieces_of_pages_are_pages() {
        for text in ["<!DOCTYPE html><p>x", "<h1>x</h1>", "<!-- x --><div>x", "<section>x", "<table>"] {
            assert!(matches!(Format::by_content(text.as_bytes()), Some(Ok(Format::Html))), "{text}");
        }
        assert!(Format::by_content(b"<3 this story").is_none());
    }
}
