//! XML made safe and plain before it is parsed: no document type, no entities of its own, no namespaces, bounded depth.
//!
//! What newsrooms send is seldom valid: prefixes that nobody declared, `&nbsp;`, a bare ampersand, controls. What cannot be
//! misread is mended, the rest refused with its line; lines stay where they were. Nothing here knows a format.

use std::borrow::Cow;
use std::collections::HashSet;

use super::super::raw::Refusal;
use super::chars::{COLON, allowed, blank, escaped, name, shown};

/// Deepest nesting of elements that is read; real items stay below 40.
pub(super) const MAX_DEPTH: usize = 200;
/// Most tags and attributes that are read: 32 MB of ordinary items have fewer.
pub(super) const MAX_TAGS: usize = 1_500_000;
/// Most attributes that a tag may have.
const MAX_ATTRIBUTES: usize = 256;

const CURE: &str = "have the system that wrote it send well-formed XML";
const CUT_OFF: &str = "send the file again: its end did not arrive";
const TOO_BIG: &str = "send fewer items in one file";

/// The text that can be parsed, with notes on what was mended.
pub(super) fn clean(text: &str) -> Result<(String, Vec<String>), Refusal> {
    let mut cleaner = Cleaner {
        text,
        at: 0,
        out: String::with_capacity(text.len()),
        open: Vec::new(),
        tags: 0,
        rooted: false,
        entities: HashSet::new(),
        mended: 0,
    };
    cleaner.run()?;
    let notes = match cleaner.mended {
        0 => Vec::new(),
        n => vec![format!("not well-formed XML at {n} place{}: marks that stood for themselves", plural(n))],
    };
    Ok((cleaner.out, notes))
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

struct Cleaner<'a> {
    text: &'a str,
    at: usize,
    out: String,
    /// Names of the elements that are open, with where each was opened.
    open: Vec<(&'a str, usize)>,
    /// Tags and attributes so far.
    tags: usize,
    rooted: bool,
    /// Entities that the document would define.
    entities: HashSet<&'a str>,
    /// How many bare ampersands and brackets were taken for text.
    mended: usize,
}

impl<'a> Cleaner<'a> {
    fn run(&mut self) -> Result<(), Refusal> {
        while let Some(open) = self.rest().find('<') {
            self.copy(open)?;
            self.markup()?;
        }
        self.copy(self.rest().len())?;
        match self.open.last() {
            Some((name, start)) => {
                let what = format!("it ends while `{}` of line {} is open", shown(name), self.line(*start));
                Err(Refusal::at(self.line(self.text.len()), what, CUT_OFF))
            }
            None if !self.rooted => Err(Refusal::new("there is no XML in it", "name its format with --from")),
            None => Ok(()),
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The line on which byte `at` stands.
    fn line(&self, at: usize) -> usize {
        1 + self.text.as_bytes().iter().take(at).filter(|b| **b == b'\n').count()
    }

    fn refuse<T>(&self, what: impl Into<String>, cure: &'static str) -> Result<T, Refusal> {
        Err(Refusal::at(self.line(self.at), what, cure))
    }

    /// Takes the next `length` bytes as text.
    fn copy(&mut self, length: usize) -> Result<(), Refusal> {
        let text = self.rest().get(..length).unwrap_or("");
        if self.open.is_empty() {
            // Nothing is read outside of the root: what stands there is a byte order mark or noise of the wire.
            self.lines(text);
        } else {
            let mended = self.text_of(text)?;
            self.out.push_str(&mended);
        }
        self.at += length;
        Ok(())
    }

    /// Skips the next `length` bytes; their line ends stay.
    fn skip(&mut self, length: usize) {
        self.lines(self.rest().get(..length).unwrap_or(""));
        self.at += length;
    }

    fn lines(&mut self, text: &str) {
        self.out.extend(text.bytes().filter(|b| *b == b'\n').map(char::from));
    }

    fn markup(&mut self) -> Result<(), Refusal> {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            return self.pass_over(4, "-->", "a comment");
        }
        if rest.starts_with("<![CDATA[") {
            let Some(end) = rest.find("]]>") else {
                return self.refuse("a CDATA section that starts here does not end", CUT_OFF);
            };
            if !self.open.is_empty() {
                let inner = rest.get(..end + 3).unwrap_or("");
                self.out.extend(inner.chars().map(allowed));
            }
            self.at += end + 3;
            return Ok(());
        }
        if rest.starts_with("<?") {
            return self.pass_over(2, "?>", "a processing instruction");
        }
        if rest.get(..9).is_some_and(|t| t.eq_ignore_ascii_case("<!doctype")) && !self.rooted {
            return self.document_type();
        }
        let closing = rest.starts_with("</");
        let name = name(rest.get(1 + usize::from(closing)..).unwrap_or(""));
        if name.is_empty() {
            self.bare("&lt;");
            return Ok(());
        }
        if closing { self.close(name) } else { self.start(name) }
    }

    /// Passes over what starts with `start` bytes and runs to `end`.
    fn pass_over(&mut self, start: usize, end: &str, what: &str) -> Result<(), Refusal> {
        let Some(length) = self.rest().get(start..).and_then(|rest| rest.find(end)) else {
            return self.refuse(format!("{what} that starts here does not end"), CUT_OFF);
        };
        self.skip(start + length + end.len());
        Ok(())
    }

    /// A mark that stands for itself, where it should have been written otherwise.
    fn bare(&mut self, written: &str) {
        if !self.open.is_empty() {
            self.out.push_str(written);
            self.mended += 1;
        }
        self.at += 1;
    }

    /// Passes over the document type, and learns which entities it would define: none of them is ever unfolded.
    fn document_type(&mut self) -> Result<(), Refusal> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let (mut i, mut inside, mut quote) = (9, false, None);
        while let Some(&byte) = bytes.get(i) {
            let ahead = rest.get(i..).unwrap_or("");
            match (quote, byte) {
                (Some(q), b) if q == b => quote = None,
                (Some(_), _) => {}
                (None, b'<') if ahead.starts_with("<!--") => i += ahead.find("-->").unwrap_or(ahead.len()),
                (None, b'<') if ahead.starts_with("<!ENTITY") => {
                    let name = name(ahead.get(8..).unwrap_or("").trim_start());
                    if !name.is_empty() {
                        self.entities.insert(name);
                    }
                }
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'[') => inside = true,
                (None, b']') => inside = false,
                (None, b'>') if !inside => {
                    self.skip(i + 1);
                    return Ok(());
                }
                _ => {}
            }
            i += 1;
        }
        self.refuse("a document type that starts here does not end", CUT_OFF)
    }

    fn close(&mut self, name: &'a str) -> Result<(), Refusal> {
        let Some((opened, start)) = self.open.pop() else {
            return self.refuse(format!("`</{}>` closes what was never opened", shown(name)), CURE);
        };
        if opened != name {
            let (name, opened, line) = (shown(name), shown(opened), self.line(start));
            return self.refuse(format!("`</{name}>` stands where `{opened}` of line {line} is open"), CURE);
        }
        let Some(end) = self.rest().find('>') else {
            return self.refuse(format!("`</{}` does not end", shown(name)), CUT_OFF);
        };
        self.out.push_str("</");
        self.name(name);
        self.skip(end + 1);
        self.out.push('>');
        Ok(())
    }

    fn name(&mut self, name: &str) {
        self.out.extend(name.chars().map(|c| if c == ':' { COLON } else { c }));
    }

    /// Counts one more tag or attribute.
    fn count(&mut self) -> Result<(), Refusal> {
        self.tags += 1;
        if self.tags > MAX_TAGS {
            return self.refuse(format!("more than {MAX_TAGS} tags and attributes"), TOO_BIG);
        }
        Ok(())
    }

    fn start(&mut self, name: &'a str) -> Result<(), Refusal> {
        self.count()?;
        if self.open.len() >= MAX_DEPTH {
            return self.refuse(format!("elements inside elements, more than {MAX_DEPTH} deep"), CURE);
        }
        if self.open.is_empty() && self.rooted {
            return self.refuse(format!("a second root element, `{}`", shown(name)), "send one document in one file");
        }
        self.rooted = true;
        let start = self.at;
        self.out.push('<');
        self.name(name);
        self.at += 1 + name.len();
        let mut seen: Vec<&str> = Vec::new();
        loop {
            self.skip(blank(self.rest()));
            let rest = self.rest();
            if rest.starts_with("/>") {
                self.at += 2;
                self.out.push_str("/>");
                return Ok(());
            }
            match rest.as_bytes().first() {
                Some(b'>') => {
                    self.at += 1;
                    self.out.push('>');
                    self.open.push((name, start));
                    return Ok(());
                }
                Some(_) if seen.len() < MAX_ATTRIBUTES => self.attribute(&mut seen)?,
                Some(_) => return self.refuse(format!("a tag of more than {MAX_ATTRIBUTES} attributes"), CURE),
                None => {
                    self.at = start;
                    return self.refuse(format!("the tag `{}` does not end", shown(name)), CUT_OFF);
                }
            }
        }
    }

    /// One attribute; the second of a name and declarations of namespaces are left out.
    fn attribute(&mut self, seen: &mut Vec<&'a str>) -> Result<(), Refusal> {
        let name = name(self.rest());
        if name.is_empty() {
            return self.refuse("a broken tag: no attribute where one should stand", CURE);
        }
        self.count()?;
        self.at += name.len();
        self.skip(blank(self.rest()));
        let value = if self.rest().starts_with('=') {
            self.at += 1;
            self.skip(blank(self.rest()));
            self.value()?
        } else {
            ""
        };
        let space = name == "xmlns" || name.starts_with("xmlns:");
        let again = seen.contains(&name);
        seen.push(name);
        if space || again {
            self.lines(value);
            return Ok(());
        }
        let value = self.text_of(value)?.replace('<', "&lt;").replace('"', "&quot;");
        self.out.push(' ');
        self.name(name);
        self.out.push_str("=\"");
        self.out.push_str(&value);
        self.out.push('"');
        Ok(())
    }

    /// The value that stands next, with or without quotes.
    fn value(&mut self) -> Result<&'a str, Refusal> {
        let rest = self.rest();
        let (value, length) = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => match rest.get(1..).and_then(|r| Some((r, r.find(quote)?))) {
                Some((inner, end)) => (inner.get(..end).unwrap_or(""), end + 2),
                None => return self.refuse("a quotation mark in a tag that is not closed", CUT_OFF),
            },
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
                (rest.get(..end).unwrap_or(""), end)
            }
        };
        self.at += length;
        Ok(value)
    }

    /// Text with references that a parser knows without a document type, and characters that XML may hold.
    fn text_of(&mut self, text: &'a str) -> Result<Cow<'a, str>, Refusal> {
        if text
            .bytes()
            .all(|b| b != b'&' && b != b'>' && (b >= b' ' || matches!(b, b'\n' | b'\t' | b'\r')) && b != 0xEF)
        {
            return Ok(Cow::Borrowed(text));
        }
        let mut out = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some(at) = rest.find(['&', '>']) {
            let (before, behind) = rest.split_at(at);
            out.extend(before.chars().map(allowed));
            rest = behind;
            if let Some(after) = rest.strip_prefix('>') {
                out.push_str("&gt;");
                rest = after;
                continue;
            }
            let named =
                rest.bytes().skip(1).take(40).take_while(|b| b.is_ascii_alphanumeric() || b"#-_.".contains(b)).count();
            let length = if rest.as_bytes().get(named + 1) == Some(&b';') { named + 2 } else { 0 };
            let reference = rest.get(..length).unwrap_or("");
            match self.reference(reference)? {
                Some(character) => {
                    out.push_str(&character);
                    rest = rest.get(length..).unwrap_or("");
                }
                None => {
                    self.mended += 1;
                    out.push_str("&amp;");
                    rest = rest.get(1..).unwrap_or("");
                }
            }
        }
        out.extend(rest.chars().map(allowed));
        Ok(Cow::Owned(out))
    }

    /// What a reference (`&#233;`, `&eacute;`) stands for, written so that it can be parsed; nothing where it is none.
    fn reference(&self, reference: &str) -> Result<Option<String>, Refusal> {
        let Some(name) = reference.strip_prefix('&').and_then(|r| r.strip_suffix(';')) else { return Ok(None) };
        if let Some(number) = name.strip_prefix('#') {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse::<u32>().ok(),
            };
            return Ok(code.map(|code| escaped(char::from_u32(code).map_or('\u{FFFD}', allowed))));
        }
        let decoded = html_escape::decode_html_entities(reference);
        if decoded != reference {
            return Ok(Some(decoded.chars().map(escaped).collect()));
        }
        if self.entities.contains(name) {
            let what = format!("it defines an entity of its own, `{}`; such are not unfolded", shown(name));
            return self.refuse(what, "send it with the characters themselves");
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests;
