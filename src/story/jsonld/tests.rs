use super::*;

fn one(scripts: &[&str], canonical: Option<&str>) -> Article {
    let scripts: Vec<String> = scripts.iter().map(ToString::to_string).collect();
    article(&scripts, canonical).unwrap()
}

fn texts(article: &Article) -> Vec<String> {
    article.parts().into_iter().map(|part| part.text).collect()
}

#[test]
fn all_fields() {
    let article = one(
        &[
            r#"{"@context": "https://schema.org", "@type": ["ReportageNewsArticle"], "@id": "urn:np:1", "url": "https://np.example/ferry",
        "headline": "Ferry &amp; crew", "datePublished": "2024-02-03T09:00:00Z", "dateModified": "2024-02-03T10:00:00Z", "dateline": "Norholm",
        "author": [{"@type": "Person", "name": "Ann Oll"}, "Bo Dahl"], "publisher": {"@type": "Organization", "name": "Norholm Post"},
        "sourceOrganization": {"name": "Seawire"}, "inLanguage": {"@type": "Language", "name": "English", "alternateName": "en"},
        "correction": [{"@type": "CorrectionComment", "text": "It was 12, not 13.", "datePublished": "2024-02-03"}, "Names were wrong."],
        "version": 2, "about": [{"name": "Shipping"}], "keywords": "ferry, Norholm",
        "articleBody": "The ferry sank.\n\nAll were saved."}"#,
        ],
        None,
    );
    let raw = &article.raw;
    assert_eq!(raw.title.as_deref(), Some("Ferry & crew"));
    assert_eq!(raw.date.as_deref(), Some("2024-02-03T10:00:00Z"));
    assert_eq!(raw.item.first.map(|m| m.to_string()).as_deref(), Some("2024-02-03T09:00:00"));
    assert_eq!(raw.item.dateline.as_deref(), Some("Norholm"));
    assert_eq!(raw.item.byline.as_deref(), Some("Ann Oll, Bo Dahl"));
    assert_eq!(
        (raw.source.as_deref(), raw.credits.as_slice()),
        (Some("Norholm Post"), ["Seawire".to_string()].as_slice())
    );
    assert_eq!((raw.item.language.as_deref(), raw.item.version.as_deref()), (Some("en"), Some("2")));
    assert_eq!((raw.item.uri.as_deref(), raw.url.as_deref()), (Some("urn:np:1"), Some("https://np.example/ferry")));
    assert_eq!(raw.item.advisories, ["It was 12, not 13.", "Names were wrong."]);
    assert_eq!(raw.item.change, Some(Change::Corrected));
    assert_eq!(raw.item.subjects, ["Shipping", "ferry", "Norholm"]);
    assert_eq!(texts(&article), ["The ferry sank.", "All were saved."]);
}

#[test]
fn a_graph_whose_nodes_name_each_other() {
    let article = one(
        &[r##"{"@context": "https://schema.org", "@graph": [
        {"@type": "Organization", "@id": "#org", "name": "Norholm Post"}, {"@type": "Person", "@id": "#ann", "name": "Ann Oll"},
        {"@type": "WebPage", "@id": "https://np.example/ferry", "name": "Not this"},
        {"@type": "http://schema.org/NewsArticle", "headline": "Ferry sinks", "author": {"@id": "#ann"}, "publisher": {"@id": "#org"},
         "mainEntityOfPage": {"@id": "https://np.example/ferry"}, "articleBody": "The ferry sank.The captain swam.“All are safe,” he said.Nobody knows why."}]}"##],
        None,
    );
    assert_eq!(article.raw.title.as_deref(), Some("Ferry sinks"));
    assert_eq!(
        (article.raw.source.as_deref(), article.raw.item.byline.as_deref()),
        (Some("Norholm Post"), Some("Ann Oll"))
    );
    assert_eq!(article.raw.url.as_deref(), Some("https://np.example/ferry"));
    assert_eq!(
        texts(&article),
        ["The ferry sank.", "The captain swam.", "“All are safe,” he said.", "Nobody knows why."]
    );
}

#[test]
fn the_page_s_own_article_of_several() {
    let scripts = [
        r#"{"@type": "BreadcrumbList"}"#,
        r#"[{"@type": "NewsArticle", "headline": "Teaser", "url": "https://np.example/a"}, {"@type": "NewsArticle", "headline": "Own", "url": "http://np.example/b/?x=1"}]"#,
    ];
    assert_eq!(one(&scripts, Some("https://np.example/b")).raw.title.as_deref(), Some("Own"));
    assert_eq!(one(&scripts, None).raw.title.as_deref(), Some("Teaser"));
    assert!(article(&[r#"{"@type": "VideoObject", "name": "x"}"#.to_string(), "{".to_string()], None).is_none());
}

#[test]
fn broken_data_are_mended() {
    let article = one(
        &[
            "{\"@type\": \"Article\", \"headline\": \"Ferry sinks\", \"articleBody\": \"The ferry sank.\nAll were saved.\",}",
        ],
        None,
    );
    assert_eq!(texts(&article), ["The ferry sank.", "All were saved."]);
}

#[test]
fn a_live_report_is_its_updates() {
    let live = one(
        &[
            r#"{"@type": "LiveBlogPosting", "headline": "Ferry: live", "publisher": {"name": "Norholm Post"}, "inLanguage": "en",
        "liveBlogUpdate": [
          {"@type": "BlogPosting", "headline": "12 dead", "datePublished": "2024-02-03T11:00:00Z", "articleBody": "Twelve died, police say."},
          {"@type": "BlogPosting", "headline": "9 dead", "datePublished": "2024-02-03T10:00:00Z", "articleBody": "<p>Nine died.</p>", "liveBlogUpdate": [{"articleBody": "x"}]},
          {"@type": "BlogPosting", "headline": "Picture"}, 7]}"#,
        ],
        None,
    );
    let stories = split(live);
    let read: Vec<_> = stories
        .iter()
        .map(|s| (s.raw.title.as_deref().unwrap(), s.raw.date.as_deref().unwrap_or(""), texts(s)))
        .collect();
    assert_eq!(
        read,
        [
            ("12 dead", "2024-02-03T11:00:00Z", vec!["Twelve died, police say.".to_string()]),
            ("9 dead", "2024-02-03T10:00:00Z", vec!["Nine died.".to_string()])
        ]
    );
    assert!(stories.iter().all(|s| s.raw.source.as_deref() == Some("Norholm Post") && s.raw.item.family.is_none()));
}

#[test]
fn initials_and_figures_are_not_glued_sentences() {
    for text in ["The U.S.Army said 3.5 million.", "He works at Node.JS today.", "He left.\" and"] {
        assert_eq!(unglued(text), text);
    }
}
