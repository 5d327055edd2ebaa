//! JSON that holds stories: finds the items in whatever wraps them and tells the dialects apart by their keys.
//!
//! Files are named `.json` whatever they hold, so the name decides nothing. Each dialect's own module reads an item;
//! nothing here knows more of a dialect than the keys by which it is told.

mod record;
pub(super) mod value;

use serde_json::Value;

use super::format::File;
use super::raw::{Found, Raw, Refusal};
use super::{json_feed, jsonld, news_please, ninjs};
use value::Object;

/// More stories than this no file has that anybody compares; each takes memory.
const MOST_STORIES: usize = 20_000;

/// What an object is, by its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Ninjs,
    JsonFeed,
    NewsPlease,
    /// schema.org in JSON.
    Linked,
    /// What a line of a JSON lines file is.
    Record,
}

/// Keys of objects that only wrap items.
const WRAPS: [&str; 12] = [
    "items",
    "_items",
    "item",
    "data",
    "results",
    "docs",
    "articles",
    "stories",
    "newsitems",
    "hits",
    "_source",
    "response",
];

/// The dialect of an object that has the keys for which `has` says so.
pub(super) fn dialect(has: impl Fn(&str) -> bool) -> Option<Dialect> {
    if has("maintext") || has("source_domain") && has("date_publish") {
        return Some(Dialect::NewsPlease);
    }
    if has("items") && (has("home_page_url") || has("feed_url")) {
        return Some(Dialect::JsonFeed);
    }
    if has("@type") || has("@graph") {
        return Some(Dialect::Linked);
    }
    if has("body_text") || has("body_html") || has("body_xhtml") || has("bodies") {
        return Some(Dialect::Ninjs);
    }
    let name = has("uri") || has("guid");
    if has("text") && !name && !has("type") {
        return Some(Dialect::Record);
    }
    let signs =
        ["type", "headline", "headlines", "versioncreated", "pubstatus", "altids", "ednote", "slugline", "title"];
    let signs = signs.iter().filter(|key| has(key)).count();
    (signs + usize::from(name) > 1 && (name || signs > 2)).then_some(Dialect::Ninjs)
}

/// The dialect of an object; a body of any ending (`body_main`) is one of ninjs.
fn told(object: &Object) -> Option<Dialect> {
    let has = |key: &str| value::get(object, &[key]).is_some();
    if has("items") && value::text(object, &["version"]).is_some_and(|v| v.contains("jsonfeed.org")) {
        return Some(Dialect::JsonFeed);
    }
    let body = || object.iter().any(|(key, value)| ninjs::is_body(key) && value.is_string());
    dialect(has).or_else(|| body().then_some(Dialect::Ninjs))
}

/// Reads a file of any dialect of JSON.
pub(super) fn read(file: &File<'_>) -> Result<Found, Refusal> {
    let mut notes = Vec::new();
    let values = value::parse(file.bytes, &mut notes)?;
    let mut walk = Walk::default();
    for value in &values {
        walk.value(value);
    }
    let Walk { mut found, passed, unknown, met } = walk;
    if found.items.len() > MOST_STORIES {
        let what = format!("more than {MOST_STORIES} stories in one file");
        return Err(Refusal::new(what, "cut it into files of one event or one day"));
    }
    if found.items.is_empty() && found.passed.is_empty() && passed.is_empty() {
        return Err(Refusal::new(
            format!(
                "JSON that holds no story{}: neither ninjs (`uri`, `headline`, `body_text`, `body_html`, `bodies`) nor JSON \
                 Feed (`version`, `items`), news-please (`maintext`), schema.org (`@type`, `articleBody`) or a record with \
                 `text`",
                if values.is_empty() { " (it is empty)" } else { "" }
            ),
            "give one of these, or leave the file out",
        ));
    }
    let unknown = unknown.into_iter().map(|n| (n, "an object with none of the keys of a story".to_string()));
    found.passed.extend(passed.into_iter().chain(unknown).map(|(n, why)| match met {
        1 => why,
        _ => format!("item {n}: {why}"),
    }));
    ninjs::join_families(&mut found.items);
    for item in &mut found.items {
        item.notes.extend(notes.iter().cloned());
    }
    Ok(found)
}

#[derive(Default)]
struct Walk {
    found: Found,
    /// Items that are no story, by number, each with the reason.
    passed: Vec<(usize, String)>,
    /// Objects of no dialect, by number.
    unknown: Vec<usize>,
    /// How many items were met.
    met: usize,
}

impl Walk {
    /// Goes as deep as the parser lets values be nested, which is bounded.
    fn value(&mut self, value: &Value) {
        match value {
            _ if self.found.items.len() > MOST_STORIES => {}
            Value::Array(list) => list.iter().for_each(|value| self.value(value)),
            Value::Object(object) => self.object(object),
            _ => {}
        }
    }

    fn object(&mut self, object: &Object) {
        let Some(dialect) = told(object) else {
            let inner: Vec<&Value> = WRAPS
                .iter()
                .filter_map(|key| value::get(object, &[key]))
                .filter(|v| v.is_object() || v.is_array())
                .collect();
            if inner.is_empty() {
                self.met += 1;
                self.unknown.push(self.met);
            }
            return inner.into_iter().for_each(|value| self.value(value));
        };
        if dialect == Dialect::JsonFeed {
            return json_feed::items(object, &mut self.found);
        }
        self.met += 1;
        let read = match dialect {
            Dialect::Ninjs => ninjs::items(object),
            Dialect::NewsPlease => one(news_please::item(object)),
            Dialect::Linked => jsonld::stories(object),
            Dialect::Record | Dialect::JsonFeed => one(record::item(object)),
        };
        self.found.items.extend(read.items);
        self.passed.extend(read.passed.into_iter().map(|why| (self.met, why)));
    }
}

/// A story, or why it is none.
fn one(read: Result<Raw, String>) -> Found {
    read.map_or_else(Found::passed, Found::one)
}

#[cfg(test)]
mod tests;
