//! A record with `text`, as JSON lines have them, in a file of its own or in a list.

use super::super::copy;
use super::super::raw::Raw;
use super::value::{self, Object};
use crate::item::Item;

pub(super) fn item(object: &Object) -> Result<Raw, String> {
    let body = value::text(object, &["text"]).ok_or("its `text` is empty")?;
    Ok(Raw {
        source: value::text(object, &["source"]),
        url: value::text(object, &["url"]),
        title: value::text(object, &["title"]),
        date: value::text(object, &["published", "date"]),
        parts: copy::parts(&body, "text"),
        item: Item {
            uri: value::text(object, &["id"]),
            language: value::text(object, &["language"]),
            ..Item::default()
        },
        ..Raw::default()
    })
}
