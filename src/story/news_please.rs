//! What the crawler news-please writes: one object a page, or a list of them.

use super::copy;
use super::json::value::{self, Object};
use super::raw::Raw;

/// The story of a page.
pub(super) fn item(object: &Object) -> Result<Raw, String> {
    // Python's `None` finds its way into exports as a word.
    let text = |names: &[&str]| value::text(object, names).filter(|t| t != "None" && t != "null");
    let title = text(&["title", "title_page", "title_rss"]);
    let Some(copy) = text(&["maintext", "text"]) else {
        let name = title.or_else(|| text(&["url"])).map(|t| format!("“{t}”: ")).unwrap_or_default();
        return Err(format!("{name}the crawler found no text on the page (`maintext` is empty)"));
    };
    let mut raw = Raw {
        source: text(&["source_domain", "source"]),
        url: text(&["url"]),
        parts: copy::parts(&copy, "maintext"),
        ..Raw::default()
    };
    raw.dated(text(&["date_publish", "date_published"]), text(&["date_modify", "date_modified"]));
    raw.item.uri.clone_from(&raw.url);
    raw.item.language = text(&["language"]);
    let authors = value::get(object, &["authors", "author"]).map(value::all).unwrap_or_default();
    raw.item.byline = (!authors.is_empty()).then(|| authors.join(", "));
    copy::drop_head(&mut raw.parts, title.as_deref(), raw.item.byline.as_deref(), None);
    raw.title = title;
    Ok(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Raw, String> {
        item(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn all_fields() {
        let raw = read(
            r#"{"authors": ["Ann Oll", "Bo Dahl"], "date_download": "2024-02-05 01:00:00", "date_modify": "2024-02-03 11:00:00",
            "date_publish": "2024-02-03 10:00:00", "description": "Short.", "language": "en", "source_domain": "norholm.example",
            "maintext": "Ferry sinks\nThe ferry Anna sank.\nAll were saved.", "title": "Ferry sinks",
            "url": "https://norholm.example/ferry"}"#,
        )
        .unwrap();
        assert_eq!(raw.title.as_deref(), Some("Ferry sinks"));
        assert_eq!(raw.source.as_deref(), Some("norholm.example"));
        assert_eq!(raw.url.as_deref(), Some("https://norholm.example/ferry"));
        assert_eq!(raw.date.as_deref(), Some("2024-02-03 11:00:00"));
        assert_eq!(raw.item.first.map(|m| m.to_string()).as_deref(), Some("2024-02-03T10:00:00"));
        assert_eq!(raw.item.byline.as_deref(), Some("Ann Oll, Bo Dahl"));
        assert_eq!(raw.item.language.as_deref(), Some("en"));
        let texts: Vec<_> = raw.parts.iter().map(|p| (p.text.as_str(), p.at.as_str())).collect();
        assert_eq!(texts, [("The ferry Anna sank.", "maintext/p[2]"), ("All were saved.", "maintext/p[3]")]);
    }

    #[test]
    fn a_page_without_text_says_so() {
        let why = read(r#"{"maintext": null, "title": "Ferry sinks", "source_domain": "x", "date_publish": "None"}"#);
        assert_eq!(why.unwrap_err(), "“Ferry sinks”: the crawler found no text on the page (`maintext` is empty)");
        let raw = read(r#"{"maintext": "One.", "date_publish": "None", "date_modify": "None"}"#).unwrap();
        assert_eq!(raw.date, None);
    }
}
