//! XML as newsrooms write it: any prefix or no namespace at all, so elements are found by their local names.
//!
//! What all readers of XML share: bytes to a tree that nothing in them can make large or deep, look-ups by local name,
//! and the copy under an element. It knows no format.

mod blocks;
mod chars;
mod clean;

pub(super) use blocks::{content, parts};
use roxmltree::{Document, Node};

use super::charset;
use super::raw::{Refusal, squeeze};

/// An element of a file.
pub(super) type Element<'a> = Node<'a, 'a>;

/// The text of an XML file, made safe to parse.
pub(super) struct Source {
    text: String,
    /// What was odd about it.
    pub notes: Vec<String>,
}

impl Source {
    /// Reads and checks the bytes of a file.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut notes = Vec::new();
        let text = charset::text(bytes, charset::declared(bytes).as_deref(), &mut notes);
        let (text, mended) = clean::clean(&text)?;
        notes.extend(mended);
        Ok(Self { text, notes })
    }

    /// Its elements.
    pub fn tree(&self) -> Result<Document<'_>, Refusal> {
        Document::parse(&self.text).map_err(|error| {
            let line = usize::try_from(error.pos().row).unwrap_or(0);
            Refusal::at(line, format!("not well-formed XML: {error}"), "have the system that wrote it mend it")
        })
    }
}

/// The name of an element without its prefix.
pub(super) fn local<'a>(node: Element<'a>) -> &'a str {
    let name = node.tag_name().name();
    name.rsplit(chars::COLON).next().unwrap_or(name)
}

/// The prefix of an element's name, empty where there is none.
pub(super) fn prefix<'a>(node: Element<'a>) -> &'a str {
    node.tag_name().name().rsplit_once(chars::COLON).map_or("", |(prefix, _)| prefix)
}

/// Whether an element is called so, whatever its prefix and capitals.
pub(super) fn is(node: Element<'_>, name: &str) -> bool {
    node.is_element() && local(node).eq_ignore_ascii_case(name)
}

/// The children of that name.
pub(super) fn children<'a>(node: Element<'a>, name: &'a str) -> impl Iterator<Item = Element<'a>> {
    node.children().filter(move |child| is(*child, name))
}

/// The first child of that name.
pub(super) fn child<'a>(node: Element<'a>, name: &'a str) -> Option<Element<'a>> {
    children(node, name).next()
}

/// The first element at the end of a path of names.
pub(super) fn at<'a>(node: Element<'a>, path: &[&'a str]) -> Option<Element<'a>> {
    path.iter().try_fold(node, |node, name| child(node, name))
}

/// All elements of that name inside of one, in their order.
pub(super) fn all<'a>(node: Element<'a>, name: &'a str) -> impl Iterator<Item = Element<'a>> {
    node.descendants().skip(1).filter(move |inner| is(*inner, name))
}

/// The first of them.
pub(super) fn find<'a>(node: Element<'a>, name: &'a str) -> Option<Element<'a>> {
    all(node, name).next()
}

/// The value of an attribute by its local name, where it has one.
pub(super) fn attribute<'a>(node: Element<'a>, name: &str) -> Option<&'a str> {
    let named = |a: &roxmltree::Attribute<'_, '_>| a.name().rsplit(chars::COLON).next() == Some(name);
    node.attributes().find(named).map(|a| a.value().trim()).filter(|value| !value.is_empty())
}

/// The text inside an element on one line, where there is any. Blocks part words, other tags do not.
pub(super) fn text(node: Element<'_>) -> Option<String> {
    let mut out = String::new();
    for inner in node.descendants() {
        if inner.is_element() && super::markup::ends_line(local(inner)) {
            out.push(' ');
        }
        out.push_str(inner.text().filter(|_| inner.is_text()).unwrap_or(""));
    }
    Some(squeeze(&out)).filter(|text| !text.is_empty())
}

/// The text of the first child of that name.
pub(super) fn text_of<'a>(node: Element<'a>, name: &'a str) -> Option<String> {
    children(node, name).find_map(text)
}

/// The language of an element: its own or that of the nearest element around it.
pub(super) fn language<'a>(node: Element<'a>) -> Option<&'a str> {
    node.ancestors().filter(|n| n.is_element()).find_map(|n| attribute(n, "lang"))
}

/// The local name of the first element; nothing where there is none near the start.
pub(super) fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.get(rest.find('<')?..)?;
        let end = match rest.as_bytes().get(1)? {
            b'?' => "?>",
            b'!' if rest.starts_with("<!--") => "-->",
            b'!' if rest.get(2..9).is_some_and(|t| t.eq_ignore_ascii_case("doctype")) => {
                let name =
                    rest.get(9..)?.split(|c: char| c.is_whitespace() || matches!(c, '>' | '[')).find(|w| !w.is_empty());
                if name.is_some_and(|n| n.eq_ignore_ascii_case("html")) {
                    return Some("html");
                }
                if rest.get(..rest.find('>')?)?.contains('[') { "]>" } else { ">" }
            }
            b'!' => ">",
            _ => {
                let name = rest.get(1..)?.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
                return name.rsplit(':').next().filter(|n| !n.is_empty());
            }
        };
        rest = rest.get(rest.find(end)? + end.len()..)?;
    }
}

#[cfg(test)]
mod hostile;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_whatever_stands_before_it() {
        for (text, name) in [
            ("<?xml version='1.0'?>\n<!-- a < b -->\n<ns0:newsItem x='1'>", Some("newsItem")),
            ("<!DOCTYPE html><p>", Some("html")),
            ("<!DOCTYPE NewsML SYSTEM 'x.dtd' [<!ENTITY a 'b'>]><NewsML>", Some("NewsML")),
            ("<rss/>", Some("rss")),
            ("<?xml", None),
            ("no tag", None),
            ("<", None),
        ] {
            assert_eq!(root(text), name, "{text}");
        }
    }

    #[test]
    fn elements_by_their_local_names() {
        let source =
            Source::read(b"<n:a xml:lang='en'><n:b>One<br/>two <i>th</i>ree</n:b><b/><c><d e=' f '/></c></n:a>")
                .unwrap();
        let tree = source.tree().unwrap();
        let a = tree.root_element();
        assert!(is(a, "a") && prefix(a) == "n");
        assert_eq!(text_of(a, "b").as_deref(), Some("One two three"));
        assert_eq!(at(a, &["c", "d"]).and_then(|d| attribute(d, "e")), Some("f"));
        assert_eq!(find(a, "d").and_then(language), Some("en"));
        assert_eq!((children(a, "b").count(), all(a, "d").count(), child(a, "d").is_none()), (2, 1, true));
    }

    #[test]
    fn character_sets_of_files() {
        let latin = b"<?xml version='1.0' encoding='iso-8859-1'?><a>Caf\xe9</a>";
        let wide: Vec<u8> = "<a>Café</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [latin.as_slice(), &wide, "<?xml encoding='utf-16'?><a>Café</a>".as_bytes()] {
            let source = Source::read(bytes).unwrap();
            assert_eq!(text(source.tree().unwrap().root_element()).as_deref(), Some("Café"));
        }
        let wrong = Source::read(b"<?xml version='1.0' encoding='utf-8'?><a>Caf\xe9</a>").unwrap();
        assert_eq!((text(wrong.tree().unwrap().root_element()).as_deref(), wrong.notes.len()), (Some("Café"), 1));
    }
}
