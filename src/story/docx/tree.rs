//! A walk over a tree of XML that needs no call stack: trees of any depth are walked in the same space.

use roxmltree::{Document, Node, ParsingOptions};

use super::super::raw::Refusal;

/// Most nodes that a part may have: fifty times what a long document has.
const MAX_NODES: u32 = 2_000_000;

/// Most attributes of one element, and most declarations of namespaces: the parser takes long over more.
const MAX_ATTRIBUTES: usize = 100;
const MAX_NAMESPACES: usize = 1_000;

const SAVE_AGAIN: &str = "open it in its program and save it again";

/// The tree of a part. Entities are never read: no word processor writes any.
pub(super) fn parse<'a>(text: &'a str, part: &str) -> Result<Document<'a>, Refusal> {
    if !bounded(text) {
        return Err(Refusal::new(format!("{part} in it has an element with more attributes than any has"), SAVE_AGAIN));
    }
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text.trim_start_matches('\u{feff}'), options)
        .map_err(|e| Refusal::new(format!("{part} in it is no XML that can be read ({e})"), SAVE_AGAIN))
}

/// Whether no element has more attributes than the parser can take in good time.
fn bounded(text: &str) -> bool {
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        rest = &rest[open..];
        let special = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];
        let end = match special.iter().find(|(start, _)| rest.starts_with(start)) {
            Some((_, end)) => rest.find(end).map(|at| at + end.len()),
            None => {
                let (mut quote, mut attributes) = (None, 0);
                let end = rest.bytes().position(|byte| {
                    match (quote, byte) {
                        (None, b'"' | b'\'') => quote = Some(byte),
                        (None, b'=') => attributes += 1,
                        (Some(mark), byte) if mark == byte => quote = None,
                        _ => {}
                    }
                    quote.is_none() && byte == b'>' || attributes > MAX_ATTRIBUTES
                });
                if attributes > MAX_ATTRIBUTES {
                    return false;
                }
                end.map(|at| at + 1)
            }
        };
        // What does not end the parser refuses.
        let Some(end) = end else { break };
        rest = &rest[end..];
    }
    text.matches("xmlns").count() <= MAX_NAMESPACES
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
