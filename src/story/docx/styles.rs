//! What the styles of a Word document mean. Their ids differ by language (`berschrift1`), the names behind them do not.

use std::collections::HashMap;

use super::tree;

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Heading,
    Item,
    Copy,
    /// Captions, tables of contents, footers: no copy.
    Dropped,
}

/// The roles of the styles of `word/styles.xml`, by their ids.
pub(super) struct Styles(HashMap<String, Role>);

impl Styles {
    pub fn read(xml: Option<&str>) -> Self {
        let mut roles = HashMap::new();
        let Some(document) = xml.and_then(|xml| tree::parse(xml, "word/styles.xml").ok()) else { return Self(roles) };
        for style in document.descendants().filter(|node| tree::name(*node) == "style") {
            let Some(id) = tree::attribute(style, "styleId") else { continue };
            let name = tree::child(style, "name").and_then(|name| tree::attribute(name, "val")).unwrap_or(id);
            let base = tree::child(style, "basedOn").and_then(|base| tree::attribute(base, "val"));
            let outlined = tree::child(style, "pPr").is_some_and(|p| tree::child(p, "outlineLvl").is_some_and(level));
            let role = match role(name) {
                Role::Copy if outlined => Role::Heading,
                // A style of a desk's own means what it is made from, if that stands before it, as programs write it.
                Role::Copy => base.and_then(|base| roles.get(base).copied()).unwrap_or(Role::Copy),
                role => role,
            };
            roles.insert(id.to_string(), role);
        }
        Self(roles)
    }

    pub fn role(&self, id: &str) -> Role {
        self.0.get(id).copied().unwrap_or_else(|| role(id))
    }
}

/// Whether an outline level is one of headings; 9 is that of copy.
pub(super) fn level(node: roxmltree::Node<'_, '_>) -> bool {
    tree::attribute(node, "val").and_then(|n| n.parse::<u8>().ok()).is_some_and(|n| n < 9)
}

/// The role that a style's name says, in the names that Word and LibreOffice build in.
pub(super) fn role(name: &str) -> Role {
    let name: String = name.to_lowercase().replace("_20_", " ").chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let starts = |list: &[&str]| list.iter().any(|start| name.starts_with(start));
    if name == "title" || name == "headline" {
        Role::Title
    } else if starts(&["tocheading", "contentsheading"])
        || starts(&[
            "caption",
            "toc",
            "contents",
            "header",
            "footer",
            "footnote",
            "endnote",
            "illustration",
            "figure",
            "index",
            "comment",
            "balloontext",
        ])
    {
        Role::Dropped
    } else if starts(&["heading", "subtitle", "überschrift", "berschrift", "titre"]) {
        Role::Heading
    } else if starts(&["list", "bullet"]) && name != "listparagraph" {
        Role::Item
    } else {
        Role::Copy
    }
}
