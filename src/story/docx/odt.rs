//! OpenDocument text, as LibreOffice writes it. Deleted text stands apart from the copy there and is never met.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use super::super::raw::{Raw, Refusal};
use super::archive::Archive;
use super::flow::Flow;
use super::properties;
use super::styles::{self, Role};
use super::tree::{self, Step, attribute, name};

/// Elements that hold no copy.
const DROPPED: [&str; 18] = [
    "tracked-changes",
    "note",
    "annotation",
    "frame",
    "table-of-content",
    "illustration-index",
    "table-index",
    "object-index",
    "user-index",
    "alphabetical-index",
    "bibliography",
    "sequence-decls",
    "variable-decls",
    "forms",
    "ruby-text",
    "hidden-text",
    "hidden-paragraph",
    "script",
];

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Raw, Refusal> {
    let manifest = archive.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Refusal::new("it is encrypted", "save it without a password"));
    }
    let mut raw = Raw::default();
    if let Some(xml) = archive.part("meta.xml")? {
        properties::read(&xml, "meta.xml", &mut raw);
    }
    let Some(xml) = archive.part("content.xml")? else {
        return Err(Refusal::new("the archive has no content.xml, so it is no document", super::SAVE_AS));
    };
    let document = tree::parse(&xml, "content.xml")?;
    let Some(body) = document.descendants().find(|node| name(*node) == "body") else { return Ok(raw) };
    let mut reader = Reader { parents: parents(&document), flow: Flow::default(), open: None, lists: 0, count: 0 };
    tree::walk(body, |step| match step {
        Step::Open(node) => reader.open(node),
        Step::Close(node) => {
            reader.close(node);
            true
        }
    });
    reader.flow.finish(&mut raw);
    Ok(raw)
}

/// Styles that a program made for single paragraphs, with the styles that they come from.
fn parents<'a>(document: &'a Document<'_>) -> HashMap<&'a str, &'a str> {
    let styles = document.descendants().filter(|node| name(*node) == "style");
    styles.filter_map(|style| Some((attribute(style, "name")?, attribute(style, "parent-style-name")?))).collect()
}

struct Reader<'a> {
    parents: HashMap<&'a str, &'a str>,
    flow: Flow,
    /// Text, role and place of the open paragraph.
    open: Option<(String, Role, String)>,
    /// How many lists are open.
    lists: usize,
    count: usize,
}

impl Reader<'_> {
    fn open(&mut self, node: Node<'_, '_>) -> bool {
        if let (Some(text), Some((paragraph, ..))) = (node.text().filter(|_| node.is_text()), &mut self.open) {
            paragraph.push_str(text);
        }
        match name(node) {
            tag if DROPPED.contains(&tag) => return false,
            tag @ ("p" | "h") => {
                self.count += 1;
                let role = if tag == "h" { Role::Heading } else { self.role(node) };
                self.open = Some((String::new(), role, format!("content.xml p[{}]", self.count)));
            }
            "s" | "tab" => self.push(" "),
            "line-break" => self.push("\n"),
            "list" => self.lists += 1,
            "table-row" => self.flow.open_row(),
            "table-cell" => self.flow.open_cell(),
            _ => {}
        }
        true
    }

    fn close(&mut self, node: Node<'_, '_>) {
        match name(node) {
            "p" | "h" => {
                if let Some((text, role, at)) = self.open.take() {
                    self.flow.paragraph(&text, role, &at);
                }
            }
            "list" => self.lists = self.lists.saturating_sub(1),
            "table-row" => self.flow.close_row(),
            _ => {}
        }
    }

    fn role(&self, node: Node<'_, '_>) -> Role {
        let style = attribute(node, "style-name").unwrap_or("");
        match styles::role(self.parents.get(style).copied().unwrap_or(style)) {
            Role::Copy if self.lists > 0 => Role::Item,
            role => role,
        }
    }

    fn push(&mut self, text: &str) {
        if let Some((paragraph, ..)) = &mut self.open {
            paragraph.push_str(text);
        }
    }
}
