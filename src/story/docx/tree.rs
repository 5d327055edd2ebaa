//! A walk over a tree of XML that needs no call stack: trees of any depth are walked in the same space.

use roxmltree::{Document, Node, ParsingOptions};

use super::super::raw::Refusal;

/// Most nodes that a part may have: fifty times what a long document has.
const MAX_NODES: u32 = 2_000_000;

/// The tree of a part. Entities are never read: no word processor writes any.
pub(super) fn parse<'a>(text: &'a str, part: &str) -> Result<Document<'a>, Refusal> {
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text.trim_start_matches('\u{feff}'), options).map_err(|e| {
        Refusal::new(
            format!("{part} in it is no XML that can be read ({e})"),
            "open it in its program and save it again",
        )
    })
}

/// What a walk meets.
pub(super) enum Step<'a, 'input> {
    Open(Node<'a, 'input>),
    Close(Node<'a, 'input>),
}

/// Walks over all that stands below `root`. Where `visit` gives false for an opened node, what it holds is passed over, and
/// it is not closed.
pub(super) fn walk<'a, 'input: 'a>(root: Node<'a, 'input>, mut visit: impl FnMut(Step<'a, 'input>) -> bool) {
    let mut node = root;
    loop {
        let entered = visit(Step::Open(node));
        if entered {
            if let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            visit(Step::Close(node));
        }
        loop {
            if node == root {
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return };
            node = parent;
            visit(Step::Close(node));
        }
    }
}

/// The local name; empty for text.
pub(super) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    if node.is_element() { node.tag_name().name() } else { "" }
}

/// An attribute by its local name.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

/// The first child with this local name.
pub(super) fn child<'a, 'input>(node: Node<'a, 'input>, wanted: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|child| name(*child) == wanted)
}

/// Whether a switch such as `w:b` is on: there, and not set to `false`.
pub(super) fn on(node: Node<'_, '_>, wanted: &str) -> bool {
    child(node, wanted).is_some_and(|c| !matches!(attribute(c, "val"), Some("false" | "0" | "off")))
}
