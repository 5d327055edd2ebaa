use std::path::Path;

use super::*;

fn file(bytes: &[u8]) -> Result<Found, Refusal> {
    read(&File { bytes, path: Path::new("a.json"), pdf_command: None })
}

fn found(json: &str) -> Found {
    file(json.as_bytes()).unwrap()
}

fn titles(found: &Found) -> Vec<&str> {
    found.items.iter().map(|raw| raw.title.as_deref().unwrap_or("-")).collect()
}

const ONE: &str = r#"{"type": "text", "headline": "One", "body_text": "The ferry sank."}"#;
const TWO: &str = r#"{"type": "text", "headline": "Two", "body_text": "The ferry swam."}"#;

#[test]
fn items_in_whatever_wraps_them() {
    for json in [
        format!("[{ONE}, {TWO}]"),
        format!("{ONE}\n{TWO}\n"),
        format!(r#"{{"items": [{ONE}, {TWO}]}}"#),
        format!(r#"{{"_items": [{ONE}, {TWO}], "_meta": {{"total": 2}}}}"#),
        format!(r#"{{"total": 2, "offset": 0, "item": [{ONE}, {TWO}]}}"#),
        format!(
            r#"{{"api_version": "1.1", "id": "x", "data": {{"items": [{{"meta": {{}}, "item": {ONE}}}, {{"item": {TWO}}}]}}}}"#
        ),
        format!(r#"{{"hits": {{"total": 2, "hits": [{{"_id": "a", "_source": {ONE}}}, {{"_source": {TWO}}}]}}}}"#),
    ] {
        assert_eq!(titles(&found(&json)), ["One", "Two"], "{json}");
    }
}

#[test]
fn dialects_side_by_side() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1", "title": "F", "items": [{"id": "1", "title": "Three", "content_text": "It sank."}]}"#;
    let page = r#"{"maintext": "It sank.", "title": "Four", "source_domain": "x.example"}"#;
    let linked =
        r#"{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Five", "articleBody": "It sank."}"#;
    let record = r#"{"id": "a", "title": "Six", "text": "It sank.\n\nAll were saved.", "published": "2024-02-03", "source": "NP"}"#;
    let found = found(&format!("[{ONE}, {feed}, {page}, {linked}, {record}, {{\"a\": 1}}, 7]"));
    assert_eq!(titles(&found), ["One", "Three", "Four", "Five", "Six"]);
    assert_eq!(found.passed, ["item 5: an object with none of the keys of a story"]);
    let record = &found.items[4];
    assert_eq!(
        (record.date.as_deref(), record.source.as_deref(), record.parts.len()),
        (Some("2024-02-03"), Some("NP"), 2)
    );
}

#[test]
fn what_is_no_story_is_refused_with_the_keys() {
    for json in ["{}", "[]", "7", "\"text\"", "null", "", r#"{"name": "crosswire", "version": "1", "type": "module"}"#]
    {
        let refused = file(json.as_bytes()).unwrap_err();
        assert!(
            refused.what.contains("`body_html`") && refused.what.contains("`maintext`"),
            "{json}: {}",
            refused.what
        );
    }
    let refused = file(b"{\"type\": \"text\",\n\"body_text\": \"The fer").unwrap_err();
    assert_eq!((refused.line, refused.what.as_str()), (Some(2), "the JSON ends in the middle"));
    assert_eq!(file(b"[1, 2").unwrap_err().line, Some(1));
}

#[test]
fn a_file_of_too_many_stories_is_refused() {
    let refused = file(format!("[{}{ONE}]", format!("{ONE},").repeat(MOST_STORIES)).as_bytes()).unwrap_err();
    assert_eq!(refused.what, "more than 20000 stories in one file");
}

#[test]
fn character_sets() {
    let wide: Vec<u8> = ONE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(titles(&file(&wide).unwrap()), ["One"]);
    let marked = [b"\xEF\xBB\xBF", ONE.as_bytes()].concat();
    assert_eq!(titles(&file(&marked).unwrap()), ["One"]);
    let latin =
        file(b"{\"type\": \"text\", \"headline\": \"Caf\xe9 burns\", \"body_text\": \"The Caf\xe9 burned down.\"}")
            .unwrap();
    assert_eq!(titles(&latin), ["Café burns"]);
    assert!(latin.items[0].notes[0].starts_with("not UTF-8"), "{:?}", latin.items[0].notes);
}

#[test]
fn rewrites_share_the_name_of_the_first() {
    let item = |guid: &str, from: &str| {
        format!(
            r#"{{"type": "text", "guid": "{guid}", "evolvedfrom": "{from}", "headline": "x", "body_text": "It sank."}}"#
        )
    };
    let found = found(&format!("[{}, {}, {}, {}]", item("c", "b"), item("b", "a"), item("x", "y"), item("y", "x")));
    let families: Vec<_> = found.items.iter().map(|raw| raw.item.family.as_deref().unwrap()).collect();
    assert_eq!(families, ["a", "a", "y", "x"]);
}
