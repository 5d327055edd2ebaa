//! What a document says of itself: title, author, dates, language, keywords.

use super::super::raw::{Raw, moment};
use super::tree;

/// Takes the properties of `docProps/core.xml` or `meta.xml` into the item. Names are looked for without their prefixes.
pub(super) fn read(xml: &str, part: &str, raw: &mut Raw) {
    let Ok(document) = tree::parse(xml, part) else {
        return raw.notes.push(format!("{part} cannot be read, so author and dates are not known"));
    };
    let text = |wanted: &str| {
        let found = document.descendants().find(|node| tree::name(*node) == wanted)?;
        found.text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_string)
    };
    raw.title = text("title").filter(|title| !placeholder(title));
    raw.item.byline = text("creator").or_else(|| text("initial-creator")).filter(|name| !placeholder(name));
    raw.date = text("modified").or_else(|| text("date")).or_else(|| text("created"));
    raw.item.first = text("created").or_else(|| text("creation-date")).as_deref().and_then(moment);
    raw.item.language = text("language");
    let keywords =
        document.descendants().filter(|node| matches!(tree::name(*node), "subject" | "keywords" | "keyword"));
    let keywords = keywords.filter_map(|node| node.text()).flat_map(|text| text.split([',', ';']));
    raw.item.subjects = keywords.map(str::trim).filter(|word| !word.is_empty()).map(str::to_string).collect();
}

/// What programs write where nobody wrote anything.
fn placeholder(text: &str) -> bool {
    let lower = text.to_lowercase();
    let starts =
        ["microsoft word - ", "document", "untitled", "unbenannt", "python-docx", "microsoft office user", "user"];
    lower == "word document" || starts.iter().any(|s| lower.strip_prefix(s).is_some_and(|rest| !rest.contains(' ')))
}
