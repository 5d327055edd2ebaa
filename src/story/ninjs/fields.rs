//! What an item says of itself beside its copy.

use super::super::json::value::{self, Object};
use super::super::raw::{self, Raw};
use super::line;
use crate::item::{Change, Item, Status};

/// More subjects than this say nothing.
const MOST_SUBJECTS: usize = 100;

/// The item without its copy.
pub(super) fn raw(object: &Object) -> Raw {
    let text = |names: &[&str]| value::text(object, names);
    let mut notes = Vec::new();
    let agencies = agencies(object);
    let first = text(&["firstcreated", "firstpublished", "original_creation"]);
    let embargo = text(&["embargoeduntil", "embargoed", "embargo"]);
    let until = embargo.as_deref().and_then(raw::moment);
    if let (Some(written), None) = (&embargo, until) {
        notes.push(format!("the embargo `{written}` was not understood; look it up before you publish"));
    }
    if text(&["representationtype"]).is_some_and(|t| matches!(t.to_lowercase().as_str(), "partial" | "incomplete")) {
        notes.push("the item says that it is incomplete".into());
    }
    let mut item = Item {
        uri: identity(object),
        family: family(object),
        version: text(&["version", "_current_version", "rewrite_sequence"]),
        language: text(&["language"]),
        first: first.as_deref().and_then(raw::moment),
        embargo: until,
        status: status(object, &mut notes),
        change: change(object),
        advisories: advisories(object),
        urgency: value::number(object, &["urgency"]).and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=9).contains(n)),
        slugline: text(&["slugline"]),
        byline: byline(object),
        dateline: dateline(object),
        subjects: subjects(object),
        ..Item::default()
    };
    item.family = item.family.filter(|family| Some(family) != item.uri.as_ref());
    let mut agencies = agencies.into_iter();
    let named = agencies.next();
    let source = named.or_else(|| item.uri.as_deref().and_then(raw::host).map(str::to_string));
    Raw {
        item,
        source,
        credits: agencies.collect(),
        url: text(&["canonicalurl", "canonical_url", "url", "link"]),
        title: headline(object),
        date: text(&[
            "versioncreated",
            "contentmodified",
            "firstpublished",
            "publishedat",
            "contentcreated",
            "published",
            "date",
        ])
        .or(first),
        notes,
        ..Raw::default()
    }
}

/// The headline: in a field of its own, or the one of the chief role.
pub(super) fn headline(object: &Object) -> Option<String> {
    let listed = value::get(object, &["headlines"]).map(value::list).unwrap_or_default();
    let by_role = |wanted: &str| {
        listed.iter().find_map(|v| {
            let role = v.as_object().and_then(|o| value::text(o, &["role"])).unwrap_or_default();
            role.eq_ignore_ascii_case(wanted).then(|| value::said(v))?
        })
    };
    let named = || {
        let mut named = object.iter().filter(|(key, _)| key.to_ascii_lowercase().starts_with("headline_"));
        named.find_map(|(_, v)| value::said(v))
    };
    let title = value::text(object, &["headline", "headline_main"])
        .or_else(|| ["main", "headline", "hl1", "title", ""].into_iter().find_map(by_role))
        .or_else(|| listed.iter().find_map(value::said))
        .or_else(named)
        .or_else(|| value::text(object, &["title", "name"]))?;
    Some(line(&title)).filter(|t| !t.trim().is_empty())
}

/// Who gives the item, the one that speaks for it first.
fn agencies(object: &Object) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in ["provider", "source", "infosources", "infosource", "creditline", "copyrightholder"] {
        let found = value::get(object, &[name]).map(value::all).unwrap_or_default();
        // Whose right it is matters only where nobody else is named.
        if name == "copyrightholder" && !out.is_empty() {
            break;
        }
        out.extend(found.into_iter().filter(|n| !out.contains(n)).collect::<Vec<_>>());
    }
    out
}

/// What notices and other versions call the item. The addresses of AP's interface carry the reader's session, its item ids
/// do not.
fn identity(object: &Object) -> Option<String> {
    let other = value::get(object, &["altids"]).and_then(|v| v.as_object());
    let itemid = other.filter(|o| o.contains_key("etag")).and_then(|o| value::text(o, &["itemid"]));
    itemid.or_else(|| value::text(object, &["guid", "uri", "_id", "id"]))
}

/// What the versions and rewrites of a story share.
fn family(object: &Object) -> Option<String> {
    let named = value::text(object, &["family_id", "event_id", "evolvedfrom", "rewrite_of", "derivedfrom", "updateof"]);
    named.or_else(|| {
        const ROLES: [&str; 4] = ["storyid", "familyid", "itemid", "originaltransmissionreference"];
        match value::get(object, &["altids"])? {
            serde_json::Value::Object(ids) => value::text(ids, &ROLES),
            ids => value::list(ids).iter().filter_map(|v| v.as_object()).find_map(|id| {
                let role = value::text(id, &["role"])?;
                ROLES.iter().any(|r| r.eq_ignore_ascii_case(&role)).then(|| value::text(id, &["value"]))?
            }),
        }
    })
}

fn status(object: &Object, notes: &mut Vec<String>) -> Status {
    let said = value::text(object, &["pubstatus"]).map(|s| s.to_lowercase());
    let said = said.as_deref().map(|s| s.rsplit(':').next().unwrap_or(s));
    let status = match said {
        None | Some("usable") => Status::Usable,
        Some("withheld" | "hold" | "embargoed") => Status::Withheld,
        Some("canceled" | "cancelled" | "killed" | "withdrawn") => Status::Killed,
        Some(other) => {
            notes.push(format!("its status `{}` is not known; it was read as usable", other.escape_debug()));
            Status::Usable
        }
    };
    match value::text(object, &["state", "_state"]).map(|s| s.to_lowercase()).as_deref() {
        Some("killed" | "recalled" | "unpublished" | "withdrawn") => Status::Killed,
        Some("spiked") if status == Status::Usable => Status::Withheld,
        _ => status,
    }
}

/// What formal fields say the version is.
fn change(object: &Object) -> Option<Change> {
    let mut signals: Vec<String> = Vec::new();
    for name in ["signal", "signals"] {
        for value in value::get(object, &[name]).map(value::list).unwrap_or_default() {
            let coded = value.as_object().and_then(|o| value::text(o, &["code", "qcode", "uri", "literal"]));
            signals.extend(coded.into_iter().chain(value::said(value)).map(|s| s.to_lowercase()));
        }
    }
    let signal = |what: &str| signals.iter().any(|s| s.rsplit([':', '/']).next().is_some_and(|s| s == what));
    let state = value::text(object, &["state", "_state"]).unwrap_or_default();
    let counted = |name: &str| value::number(object, &[name]).is_some_and(|n| n > 0);
    if signal("correction") || signal("corrected") || counted("correction_sequence") || state == "corrected" {
        return Some(Change::Corrected);
    }
    (signal("update") || counted("rewrite_sequence")).then_some(Change::Update)
}

fn advisories(object: &Object) -> Vec<String> {
    let notes = ["ednote", "editorial_note", "correction", "corrections", "advisory"].iter();
    let notes = notes.filter_map(|name| value::get(object, &[name])).flat_map(value::all);
    notes.map(|note| line(&note)).filter(|note| !note.trim().is_empty()).collect()
}

fn byline(object: &Object) -> Option<String> {
    let said = value::text(object, &["byline", "by"]).map(|by| line(&by));
    said.filter(|by| !by.trim().is_empty()).or_else(|| {
        let listed =
            value::get(object, &["bylines", "authors", "creators", "author"]).map(value::list).unwrap_or_default();
        let names: Vec<String> = listed
            .iter()
            .filter_map(|v| match v.as_object() {
                Some(o) => value::text(o, &["byline", "by", "name", "sub_label"]),
                None => value::said(v),
            })
            .take(10)
            .collect();
        (!names.is_empty()).then(|| names.join(", "))
    })
}

/// Where the reporter was.
fn dateline(object: &Object) -> Option<String> {
    let place = |name: &str| {
        let inner = value::get(object, &[name])?.as_object()?;
        let located = value::get(inner, &["located"]).and_then(|v| v.as_object());
        located
            .and_then(|o| value::text(o, &["city", "name"]))
            .or_else(|| value::text(inner, &["text", "city", "name"]))
    };
    let said = value::get(object, &["located"]).filter(|v| !v.is_object()).and_then(value::said);
    said.or_else(|| ["located", "dateline", "datelinelocation"].into_iter().find_map(place))
        .or_else(|| value::text(object, &["dateline"]))
        .map(|d| line(&d))
}

fn subjects(object: &Object) -> Vec<String> {
    const FIELDS: [&str; 14] = [
        "subjects",
        "subject",
        "people",
        "person",
        "organisations",
        "organisation",
        "organization",
        "places",
        "place",
        "events",
        "event",
        "objects",
        "object",
        "keywords",
    ];
    let mut out: Vec<String> = Vec::new();
    for name in FIELDS.iter().filter_map(|name| value::get(object, &[name])).flat_map(value::all) {
        if out.len() < MOST_SUBJECTS && !out.contains(&name) {
            out.push(name);
        }
    }
    out
}
