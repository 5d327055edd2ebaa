use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::item::Change;

fn file(bytes: &[u8]) -> Result<Found, Refusal> {
    read(&File { bytes, path: Path::new("a.html"), pdf_command: None })
}

fn story(html: &str) -> Raw {
    let mut found = file(html.as_bytes()).unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(found.items.len(), 1);
    found.items.remove(0)
}

fn copy_of(raw: &Raw) -> Vec<&str> {
    raw.parts.iter().map(|part| part.text.trim()).collect()
}

const COPY: [&str; 4] = [
    "The ferry Anna sank off the coast of Norholm early on Tuesday, and all eighty people on board were saved by fishing boats, police said.",
    "The captain, Bo Dahl, said that water had come in through a door on the car deck that had not been closed in the harbour of Westrum.",
    "“We heard a bang and then the lights went out,” said Clara Lund, a teacher from Westrum who was on her way to her parents.",
    "The company that owns the ferry said that it would pay for all that was lost, and that two other ships would be looked at this week.",
];

/// A page as sites make them, with `head` in its head and the copy between menus and boxes.
fn page(head: &str) -> String {
    let copy: String = COPY.iter().map(|p| format!("<p class=\"article__p\">{p}</p>\n")).collect();
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Ferry sinks | Norholm Post</title>{head}</head><body>\
         <header><nav><ul><li><a href=/>Home</a></li><li><a href=/s>Sport</a></li></ul></nav></header>\
         <div class=\"cookie-banner\"><p>We use cookies to make this site better. <button>Accept</button></p></div>\
         <main><article><h1>Ferry sinks</h1><figure><img src=x><figcaption>The ferry in 2019</figcaption></figure>{copy}\
         <p>Correction: An earlier version said 90 people were on board.</p>\
         <div class=\"newsletter\"><form><p>Sign up for our newsletter</p><input></form></div></article>\
         <aside><h2>Most read</h2><ul><li><a href=/a>Twelve die in storm</a></li><li><a href=/b>Mayor of Westrum resigns</a></li></ul></aside></main>\
         <footer><p>Norholm Post has more than 40 correspondents.</p></footer></body></html>"
    )
}

#[test]
fn meta_tags_and_the_copy_of_a_page_without_data() {
    let html = page(
        "<meta property='og:title' content='Ferry sinks'><meta property='og:site_name' content='Norholm Post'>\
         <meta property='article:published_time' content='2024-02-03T09:00:00Z'><meta property='article:modified_time' content='2024-02-03T10:00:00Z'>\
         <meta name='author' content='Ann Oll'><link rel='canonical' href='https://www.np.example/ferry'><meta name='news_keywords' content='ferry, Norholm'>",
    );
    if !main_text::SCORES {
        assert!(file(html.as_bytes()).unwrap_err().what.contains("made without `html`"));
        return;
    }
    let raw = story(&html);
    assert_eq!(copy_of(&raw), COPY);
    assert_eq!(raw.parts[0].at, "main text/p[1]");
    assert_eq!(raw.title.as_deref(), Some("Ferry sinks"));
    assert_eq!(raw.source.as_deref(), Some("Norholm Post"));
    assert_eq!(raw.date.as_deref(), Some("2024-02-03T10:00:00Z"));
    assert_eq!(raw.item.first.map(|m| m.to_string()).as_deref(), Some("2024-02-03T09:00:00"));
    assert_eq!(raw.item.byline.as_deref(), Some("Ann Oll"));
    assert_eq!(raw.item.language.as_deref(), Some("en"));
    assert_eq!(
        (raw.url.as_deref(), raw.item.uri.as_deref()),
        (Some("https://www.np.example/ferry"), raw.url.as_deref())
    );
    assert_eq!(raw.item.subjects, ["ferry", "Norholm"]);
    assert_eq!(raw.item.advisories, ["Correction: An earlier version said 90 people were on board."]);
    let bare = story(&page("<link rel='canonical' href='https://www.np.example/ferry'>"));
    assert_eq!((bare.source.as_deref(), bare.date), (Some("np.example"), None));
}

#[test]
fn the_page_s_paragraphs_where_the_data_have_one_piece() {
    let body = COPY.join(" ").replace(['“', '”'], "\\\"");
    let html = page(&format!(
        "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"Ferry sinks off Norholm\", \"correction\": \"It was 80, not 90.\",\
         \"articleBody\": \"{body}\",}}</script>"
    ));
    let raw = story(&html);
    assert_eq!(copy_of(&raw), COPY);
    assert!(raw.parts[0].at.starts_with("page/p["), "{}", raw.parts[0].at);
    assert_eq!(raw.title.as_deref(), Some("Ferry sinks off Norholm"));
    assert_eq!((raw.item.change, raw.item.advisories.len()), (Some(Change::Corrected), 1));
}

#[test]
fn the_data_s_text_where_the_page_shows_less() {
    let html = "<html><head><script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"headline\": \"Ferry sinks\", \
        \"articleBody\": \"The ferry sank.\n\nAll were saved.\"}</script></head><body><nav>x</nav><p>Subscribe to read on.</p></body></html>";
    let raw = story(html);
    assert_eq!(
        (copy_of(&raw), raw.parts[0].at.as_str()),
        (vec!["The ferry sank.", "All were saved."], "articleBody/p[1]")
    );
}

#[cfg(feature = "html")]
#[test]
fn the_page_s_text_where_the_data_have_only_its_start() {
    let start = &COPY[0][..60];
    let raw = story(&page(&format!(
        "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"articleBody\": \"{start}\"}}</script>"
    )));
    assert_eq!(copy_of(&raw), COPY);
}

#[test]
fn a_piece_of_html_is_its_copy() {
    let raw = story("<h1>Ferry sinks</h1><p>The ferry sank.</p><p>All were saved.</p>");
    assert_eq!(
        (raw.title.as_deref(), copy_of(&raw)),
        (Some("Ferry sinks"), vec!["The ferry sank.", "All were saved."])
    );
}

#[test]
fn a_wrong_character_set_loses_nothing() {
    let html = b"<html><head><meta charset='utf-8'></head><body><p>The Caf\xe9 \x93Anna\x94 burned.</p></body></html>";
    let raw = file(html).unwrap().items.remove(0);
    assert_eq!((copy_of(&raw), raw.notes.len()), (vec!["The Café “Anna” burned."], 1));
}

#[test]
fn pages_without_copy_and_hostile_pages() {
    for html in [
        String::from("<html><body><nav>x</nav></body></html>"),
        String::from("<html>"),
        format!("<html><nav>{}", "<div>".repeat(200_000)),
        format!("<html><nav>{}", "<script type='application/ld+json'>{".repeat(2_000)),
        format!("<html><nav>{}", "<h1>".repeat(100_000)),
        format!("<html><nav>{}", "<!--".repeat(100_000)),
    ] {
        assert!(file(html.as_bytes()).is_err(), "{}", &html[..40.min(html.len())]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn mangled_pages_do_no_harm(cut in 0.0..1.0_f64, at in 0.0..1.0_f64, put in any::<Vec<u8>>(), tags in "[<>/a-c='\" !-]{0,80}") {
        let body = "<script type='application/ld+json'>{\"@type\": \"Article\", \"articleBody\": \"The ferry sank.\"}</script>";
        let mut bytes = page(body).into_bytes();
        let place = (bytes.len() as f64 * at) as usize;
        bytes.splice(place..place, put.into_iter().chain(tags.bytes()));
        bytes.truncate((bytes.len() as f64 * cut.max(0.1)) as usize);
        let _ = file(&bytes);
        let _ = file(tags.as_bytes());
    }
}
