//! Which of an item's bodies is read. The same text often stands in it three times, as plain text, HTML and NITF: read
//! more than once, every figure would agree with itself.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::json::value::{self, Object};
use super::super::raw::{Part, Raw};
use super::super::{copy, markup};
use crate::text::words::set;

/// Roles of bodies that are no whole story.
static PARTIAL: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/partial_roles.txt")));

/// A body with fewer words than this share of the longest is a short form of the story, in hundredths.
const WHOLE: usize = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Html,
    /// NITF and agencies' own XML.
    Xml,
}

struct Body {
    kind: Kind,
    partial: bool,
    parts: Vec<Part>,
    words: usize,
}

/// The copy of an item; nothing where it has none.
pub(super) fn parts(object: &Object, raw: &Raw) -> Vec<Part> {
    let mut bodies = bodies(object);
    if bodies.iter().any(|body| !body.partial) {
        bodies.retain(|body| !body.partial);
    }
    let longest = bodies.iter().map(|body| body.words).max().unwrap_or(0);
    bodies.retain(|body| body.words * 100 >= longest * WHOLE);
    let Some(best) = bodies.into_iter().min_by_key(|body| rank(body.kind, body.parts.len())) else {
        return Vec::new();
    };
    let mut parts = best.parts;
    copy::drop_head(&mut parts, raw.title.as_deref(), raw.item.byline.as_deref(), raw.source.as_deref());
    parts
}

/// Plain text first, but not where it has lost the paragraphs that HTML kept.
fn rank(kind: Kind, parts: usize) -> u8 {
    match kind {
        Kind::Plain if parts > 1 => 0,
        Kind::Html if parts > 1 => 1,
        Kind::Xml if parts > 1 => 2,
        Kind::Plain => 3,
        Kind::Html => 4,
        Kind::Xml => 5,
    }
}

/// Whether an item holds copy, without reading it.
pub(super) fn has_copy(object: &Object) -> bool {
    object.iter().any(|(key, value)| super::is_body(key) && value.is_string())
        || value::get(object, &["bodies"]).and_then(|b| b.as_array()).is_some_and(|b| !b.is_empty())
}

/// What a text item without a body says of itself.
pub(super) fn description(object: &Object) -> Vec<Part> {
    let named = ["description_text", "description_html", "description_xhtml", "abstract", "summary"];
    if let Some((name, text)) = named.iter().find_map(|name| Some((*name, value::text(object, &[name])?))) {
        return read(kind("", &text), &text, name);
    }
    let listed = value::get(object, &["descriptions"]).map(value::list).unwrap_or_default();
    let fits = |o: &&Object| {
        value::text(o, &["role"]).is_none_or(|role| !matches!(role.as_str(), "caption" | "creditline" | "writer"))
    };
    let first = listed.iter().filter_map(|v| v.as_object()).filter(fits).find_map(|o| value::text(o, &["value"]));
    first.map(|text| read(kind("", &text), &text, "descriptions[0]")).unwrap_or_default()
}

fn bodies(object: &Object) -> Vec<Body> {
    let mut out = Vec::new();
    let named = object.iter().filter(|(key, _)| super::is_body(key));
    for (key, value) in named {
        if let Some(text) = value.as_str() {
            let role = key.get(5..).unwrap_or("");
            out.extend(body(role, "", text, key));
        }
    }
    let listed = value::get(object, &["bodies"]).map(value::list).unwrap_or_default();
    for (i, value) in listed.iter().enumerate() {
        let at = format!("bodies[{i}]");
        match value {
            serde_json::Value::String(text) => out.extend(body("", "", text, &at)),
            serde_json::Value::Object(object) => {
                let role = value::text(object, &["role"]).unwrap_or_default();
                let declared = value::text(object, &["contenttype", "mimetype"]).unwrap_or_default();
                if let Some(text) = value::get(object, &["value"]).and_then(|v| v.as_str()) {
                    out.extend(body(&role, &declared, text, &at));
                }
            }
            _ => {}
        }
    }
    out
}

fn body(role: &str, declared: &str, text: &str, at: &str) -> Option<Body> {
    let declared = declared.to_lowercase();
    if ["image/", "audio/", "video/", "application/json", "application/pdf"].iter().any(|no| declared.starts_with(no)) {
        return None;
    }
    let kind = kind(&declared, text);
    let parts = read(kind, text, at);
    let words =
        parts.iter().flat_map(|p| p.text.split_whitespace()).filter(|w| w.contains(char::is_alphanumeric)).count();
    (words > 0).then(|| Body { kind, partial: PARTIAL.contains(role.to_lowercase().as_str()), parts, words })
}

/// The kind of a body, by what it says it is and by what it looks like: not everything declared as plain text is.
fn kind(declared: &str, text: &str) -> Kind {
    let start = text.trim_start();
    let xml = start.starts_with("<?xml") || start.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("<nitf"));
    if declared.contains("nitf") || xml || declared.contains("xml") && !declared.contains("html") {
        Kind::Xml
    } else if declared.contains("html") || markup::is_html(text) {
        Kind::Html
    } else {
        Kind::Plain
    }
}

fn read(kind: Kind, text: &str, at: &str) -> Vec<Part> {
    match kind {
        Kind::Plain => copy::parts(text, at),
        Kind::Html => markup::parts(text, at),
        Kind::Xml => markup::parts(content(text), at),
    }
}

/// The copy of a NITF document, without its head; all of a document of another kind.
fn content(xml: &str) -> &str {
    let Some(start) = ["<body.content", "<BRODTEXT", "<body"].iter().find_map(|tag| xml.find(tag)) else { return xml };
    let inner = xml.get(start..).unwrap_or("");
    inner.find("</body.content>").and_then(|end| inner.get(..end)).unwrap_or(inner)
}
