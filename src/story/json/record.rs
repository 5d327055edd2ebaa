//! A record with `text`, as JSON lines have them, in a file of its own or in a list.

use serde_json::Value;

use super::super::copy;
use super::super::labels::Labels;
use super::super::raw::Raw;
use super::value::{self, Object};

pub(super) fn item(object: &Object) -> Result<Raw, String> {
    let body = value::text(object, &["text"]).ok_or("its `text` is empty")?;
    let labels: Labels = serde_json::from_value(Value::Object(object.clone())).unwrap_or_default();
    let mut notes = Vec::new();
    let item = labels.item(&mut notes);
    Ok(Raw {
        source: value::text(object, &["source"]),
        url: value::text(object, &["url"]),
        title: value::text(object, &["title"]),
        date: value::text(object, &["published", "date"]),
        parts: copy::parts(&body, "text"),
        item,
        notes,
        ..Raw::default()
    })
}
