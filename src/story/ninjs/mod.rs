//! IPTC ninjs 1.x, 2.x and 3.x, what Superdesk makes of it, and the items of AP's Media API.
//!
//! The versions differ in how they spell and nest, not in what they say: fields are asked for by all the names that they
//! have had. A text item with a body is a story; pictures, events and packages without text are passed over.

mod body;
mod fields;

use std::collections::HashMap;

use super::json::value::{self, Object};
use super::markup;
use super::raw::{Found, Part, Raw};
use crate::item::Status;

/// Kinds of items that carry no copy, with the words for them.
const NO_COPY: [(&str, &str); 14] = [
    ("picture", "a picture"),
    ("photo", "a picture"),
    ("image", "a picture"),
    ("graphic", "a graphic"),
    ("interactive", "a graphic"),
    ("animation", "a graphic"),
    ("audio", "a sound recording"),
    ("video", "a video"),
    ("event", "an event of a calendar"),
    ("planning", "a plan of coverage"),
    ("assignment", "a plan of coverage"),
    ("concept", "an entry of a vocabulary"),
    ("component", "a page element"),
    ("contact", "an address"),
];

/// Whether a key of an item holds its copy: `body_text`, `body_main`.
pub(super) fn is_body(key: &str) -> bool {
    key.eq_ignore_ascii_case("body") || key.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("body_"))
}

/// The story that an item is, the stories that a package carries, or why it is none.
pub(super) fn items(object: &Object) -> Found {
    match item(object) {
        Ok(raw) => Found::one(raw),
        Err(why) => {
            let named = value::text(object, &["headline", "title", "slugline", "guid", "uri"]);
            let headline = fields::headline(object).or(named);
            let name = headline.map(|h| format!("{}: ", short(&h))).unwrap_or_default();
            let carried = carried(object);
            if carried.items.is_empty() { Found::passed(format!("{name}{why}")) } else { carried }
        }
    }
}

fn short(text: &str) -> String {
    let end = text.char_indices().nth(60).map_or(text.len(), |(i, _)| i);
    format!("“{}{}”", &text[..end], if end < text.len() { "…" } else { "" })
}

/// The text items that a package without copy of its own carries whole. Those of a story that has copy are other stories,
/// or the same again, and stay unread.
fn carried(object: &Object) -> Found {
    let mut found = Found::default();
    if value::text(object, &["type"]).is_none_or(|kind| !kind.eq_ignore_ascii_case("composite")) {
        return found;
    }
    for inner in associated(object) {
        match item(inner) {
            Ok(raw) => found.items.push(raw),
            Err(why) => found.passed.push(format!("in a package: {why}")),
        }
    }
    found
}

/// The items that an item is tied to: by name in ninjs 1, in a list later.
fn associated(object: &Object) -> impl Iterator<Item = &Object> {
    let tied = value::get(object, &["associations"]);
    let named = tied.and_then(|t| t.as_object()).into_iter().flat_map(|o| o.values());
    let listed = tied.and_then(|t| t.as_array()).into_iter().flatten();
    named.chain(listed).flat_map(value::list).filter_map(|v| v.as_object())
}

fn item(object: &Object) -> Result<Raw, String> {
    let kind = value::text(object, &["type"]).unwrap_or_default().to_lowercase();
    if let Some((_, what)) = NO_COPY.iter().find(|(name, _)| *name == kind) {
        return Err(format!("{what}, no text"));
    }
    let event = ["eventdetails", "plannedcoverage", "planning_item", "coverages"];
    if kind.is_empty() && value::get(object, &event).is_some() {
        return Err("an event of a calendar, no text".into());
    }
    let mut raw = fields::raw(object);
    if kind == "advisory" {
        raw.item.change = Some(crate::item::Change::Advisory);
    }
    raw.parts = body::parts(object, &raw);
    if raw.parts.is_empty() {
        stand_in(object, &kind, &mut raw)?;
    }
    let is_text = |inner: &&Object| matches!(value::text(inner, &["type"]).as_deref(), None | Some("text"));
    let tied = associated(object).filter(is_text).filter(|inner| body::has_copy(inner)).count();
    if tied > 0 {
        let items = if tied == 1 { "1 linked text was" } else { &format!("{tied} linked texts were") };
        raw.notes.push(format!("{items} not read: not this story"));
    }
    Ok(raw)
}

/// What is read of an item without a body: notices say what they say in their note or headline, a story in its lead.
fn stand_in(object: &Object, kind: &str, raw: &mut Raw) -> Result<(), String> {
    if raw.item.status != Status::Usable {
        let said = raw.item.advisories.first().cloned().map(|note| (note, "edNote"));
        let said = said.or_else(|| raw.title.clone().map(|title| (title, "headline")));
        let (text, at) = said.unwrap_or(("This item was withdrawn without a word.".into(), "pubStatus"));
        raw.parts.push(Part::paragraph(text, at));
        return Ok(());
    }
    if kind == "composite" {
        return Err("a package of other items, no text of its own".into());
    }
    if kind == "text" && value::get(object, &["renditions"]).is_some() {
        return Err("its text is not in the file but behind a link (`renditions`); get that file and give it".into());
    }
    raw.parts = body::description(object);
    if raw.parts.is_empty() {
        return Err("no text in it (no body)".into());
    }
    raw.notes.push("it has no body; its description was read".into());
    Ok(())
}

/// Gives the rewrites of one story, each of which names only the one before, the name of the first as their family.
pub(super) fn join_families(items: &mut [Raw]) {
    let before: HashMap<String, String> =
        items.iter().filter_map(|raw| Some((raw.item.uri.clone()?, raw.item.family.clone()?))).collect();
    for raw in items {
        // Bounded, as two items may name each other.
        for _ in 0..before.len() {
            let Some(first) = raw.item.family.as_ref().and_then(|f| before.get(f)) else { break };
            if raw.item.uri.as_ref() == Some(first) {
                break;
            }
            raw.item.family = Some(first.clone());
        }
    }
}

/// A field of one line, without the markup that some systems leave in it.
fn line(text: &str) -> String {
    if text.contains(['<', '&']) { markup::line(text) } else { text.to_string() }
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
