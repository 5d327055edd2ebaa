//! JSON Feed 1.0 and 1.1: one story an entry.

use super::json::value::{self, Object};
use super::raw::{Found, Raw};
use super::{copy, markup};

/// Adds the stories of a feed, and what of it is none.
pub(super) fn items(feed: &Object, found: &mut Found) {
    let entries = value::get(feed, &["items"]).map(value::list).unwrap_or_default();
    if entries.is_empty() {
        found.passed.push("a feed without entries".into());
    }
    for (i, entry) in entries.iter().enumerate() {
        match entry.as_object().and_then(|entry| item(entry, feed)) {
            Some(raw) => found.items.push(raw),
            None => found.passed.push(format!("entry {}: no text, only a link or a picture", i + 1)),
        }
    }
}

fn item(entry: &Object, feed: &Object) -> Option<Raw> {
    let text = |names: &[&str]| value::text(entry, names);
    let html = text(&["content_html"]).map(|html| markup::parts(&html, "content_html")).unwrap_or_default();
    let plain = text(&["content_text"]).map(|plain| copy::parts(&plain, "content_text")).unwrap_or_default();
    // The same story twice where both are there: the one that kept its paragraphs.
    let mut parts = if plain.len() > 1 || html.is_empty() { plain } else { html };
    let mut notes = Vec::new();
    if copy::words(&parts) == 0 {
        let summary = text(&["summary"])?;
        parts = if markup::is_html(&summary) {
            markup::parts(&summary, "summary")
        } else {
            copy::parts(&summary, "summary")
        };
        notes.push("the feed carries only a summary of it".to_string());
    }
    if parts.is_empty() {
        return None;
    }
    let title = text(&["title"]).map(|t| if t.contains(['<', '&']) { markup::line(&t) } else { t });
    let authors = |object: &Object| value::get(object, &["authors", "author"]).map(value::all).unwrap_or_default();
    let mut by = authors(entry);
    if by.is_empty() {
        by = authors(feed);
    }
    let mut raw =
        Raw { source: value::text(feed, &["title"]), url: text(&["url", "external_url"]), notes, ..Raw::default() };
    raw.dated(text(&["date_published"]), text(&["date_modified"]));
    // Plain numbers name other feeds' entries as well.
    raw.item.uri = text(&["id"]).filter(|id| id.contains(':')).or_else(|| text(&["url", "id"]));
    raw.item.language = text(&["language"]).or_else(|| value::text(feed, &["language"]));
    raw.item.byline = (!by.is_empty()).then(|| by.join(", "));
    raw.item.subjects = value::get(entry, &["tags"]).map(value::all).unwrap_or_default();
    copy::drop_head(&mut parts, title.as_deref(), raw.item.byline.as_deref(), None);
    raw.title = title;
    raw.parts = parts;
    Some(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Found {
        let mut found = Found::default();
        items(&serde_json::from_str(json).unwrap(), &mut found);
        found
    }

    #[test]
    fn one_story_an_entry() {
        let found = read(
            r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Norholm Post", "language": "en",
            "authors": [{"name": "Norholm Post desk"}], "items": [
            {"id": "a1", "url": "https://norholm.example/a1", "title": "Ferry &amp; crew", "tags": ["ferry"],
             "content_html": "<p>The ferry sank.</p><p>All were saved.</p>", "content_text": "The ferry sank. All were saved.",
             "date_published": "2024-02-03T10:00:00Z", "date_modified": "2024-02-03T12:30:00+01:00", "authors": [{"name": "Ann Oll"}]},
            {"id": 2, "content_text": "One.\nTwo."},
            {"id": "3", "summary": "Short."},
            {"id": "4", "image": "x.jpg"}]}"#,
        );
        assert_eq!(found.passed, ["entry 4: no text, only a link or a picture"]);
        let [one, two, three] = &found.items[..] else { panic!("{found:?}") };
        assert_eq!(one.title.as_deref(), Some("Ferry & crew"));
        assert_eq!(one.source.as_deref(), Some("Norholm Post"));
        assert_eq!(one.url.as_deref(), Some("https://norholm.example/a1"));
        assert_eq!(one.item.uri.as_deref(), Some("https://norholm.example/a1"));
        assert_eq!(one.date.as_deref(), Some("2024-02-03T12:30:00+01:00"));
        assert_eq!(one.item.first.map(|m| m.to_string()).as_deref(), Some("2024-02-03T10:00:00"));
        assert_eq!(one.item.byline.as_deref(), Some("Ann Oll"));
        assert_eq!(one.item.subjects, ["ferry"]);
        assert_eq!(
            one.parts.iter().map(|p| p.at.as_str()).collect::<Vec<_>>(),
            ["content_html/p[1]", "content_html/p[2]"]
        );
        assert_eq!(
            (two.parts.len(), two.item.uri.as_deref(), two.item.language.as_deref()),
            (2, Some("2"), Some("en"))
        );
        assert_eq!(three.notes, ["the feed carries only a summary of it"]);
    }

    #[test]
    fn an_empty_feed_says_so() {
        assert_eq!(read(r#"{"items": []}"#).passed, ["a feed without entries"]);
    }
}
