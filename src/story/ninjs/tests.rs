use super::*;
use crate::item::Change;

fn object(json: &str) -> Object {
    serde_json::from_str(json).unwrap_or_else(|e| panic!("{e}: {json}"))
}

fn story(json: &str) -> Raw {
    let mut found = items(&object(json));
    assert_eq!((found.items.len(), found.passed.len()), (1, 0), "{:?}", found.passed);
    found.items.remove(0)
}

fn why(json: &str) -> String {
    let found = items(&object(json));
    assert!(found.items.is_empty(), "{json}");
    found.passed.join("; ")
}

fn copy(raw: &Raw) -> Vec<(&str, &str)> {
    raw.parts.iter().map(|p| (p.text.as_str(), p.at.as_str())).collect()
}

fn moment(written: Option<jiff::civil::DateTime>) -> String {
    written.map(|m| m.to_string()).unwrap_or_default()
}

#[test]
fn all_fields_of_the_first_generation() {
    let raw = story(
        r#"{"uri": "urn:np:1", "type": "text", "version": "3", "firstcreated": "2024-02-03T09:00:00Z",
        "versioncreated": "2024-02-03T10:12:00Z", "contentcreated": "2024-02-03T08:00:00Z", "embargoed": "2024-02-03T12:00:00+01:00",
        "pubstatus": "withheld", "urgency": 2, "language": "en-GB", "headline": "Ferry &amp; crew <b>lost</b>", "slugline": "FERRY-NORHOLM",
        "byline": "Ann Oll", "located": "Norholm", "ednote": "Eds: UPDATES number of dead", "infosource": [{"name": "NP"}, {"name": "Seawire"}],
        "subject": [{"name": "Shipping", "code": "1"}], "person": [{"name": "Bo Dahl"}], "place": [{"name": "Norholm"}],
        "organisation": [{"name": "Norholm Line"}], "keywords": ["ferry", "Norholm"],
        "altids": {"storyid": "s-77"},
        "body_text": "The ferry sank.\n\nAll were saved."}"#,
    );
    let item = &raw.item;
    assert_eq!(item.uri.as_deref(), Some("urn:np:1"));
    assert_eq!(item.family.as_deref(), Some("s-77"));
    assert_eq!(item.version.as_deref(), Some("3"));
    assert_eq!(item.language.as_deref(), Some("en-GB"));
    assert_eq!(moment(item.first), "2024-02-03T09:00:00");
    assert_eq!(moment(item.embargo), "2024-02-03T12:00:00");
    assert_eq!((item.status, item.urgency, item.change), (Status::Withheld, Some(2), None));
    assert_eq!(item.advisories, ["Eds: UPDATES number of dead"]);
    assert_eq!(item.slugline.as_deref(), Some("FERRY-NORHOLM"));
    assert_eq!((item.byline.as_deref(), item.dateline.as_deref()), (Some("Ann Oll"), Some("Norholm")));
    assert_eq!(item.subjects, ["Shipping", "Bo Dahl", "Norholm Line", "Norholm", "ferry"]);
    assert_eq!(raw.title.as_deref(), Some("Ferry & crew lost"));
    assert_eq!(raw.source.as_deref(), Some("NP"));
    assert_eq!(raw.credits, ["Seawire"]);
    assert_eq!(raw.date.as_deref(), Some("2024-02-03T10:12:00Z"));
    assert_eq!(copy(&raw), [("The ferry sank.", "body_text/p[1]"), ("All were saved.", "body_text/p[2]")]);
}

#[test]
fn all_fields_of_the_third_generation() {
    let raw = story(
        r#"{"uri": "urn:np:1", "type": "text", "version": "2", "firstCreated": "2024-02-03T09:00:00Z", "versionCreated": "2024-02-03T10:12:00+02:00",
        "embargoedUntil": "2024-02-03T12:00:00Z", "pubStatus": "usable", "urgency": 4, "edNote": "Corrects spelling.",
        "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry sinks"}],
        "infoSources": [{"name": "NP"}], "copyrightHolder": "Norholm Media", "by": "Ann Oll", "located": "Norholm",
        "people": [{"name": "Bo Dahl"}], "subjects": [{"name": "Shipping"}], "events": [{"name": "Regatta"}],
        "altIds": [{"role": "originalTransmissionReference", "value": "t-1"}, {"role": "x", "value": "y"}],
        "bodies": [
          {"role": "summary", "contentType": "text/plain", "value": "The ferry sank, one.\nTwo.\nThree.\nFour.\nFive six seven eight nine ten."},
          {"role": "main", "contentType": "text/html", "value": "<article><h1>Ferry sinks</h1><p>The ferry sank.</p><p>All were saved.</p></article>"},
          {"role": "main", "contentType": "text/plain", "value": "Ferry sinks\nShipping NP\nThe ferry sank.\nAll were saved."},
          {"role": "main", "contentType": "application/nitf+xml", "value": "<nitf><head><title>x</title></head><body><body.content><p>The ferry sank.</p><p>All were saved.</p></body.content></body></nitf>"},
          {"role": "data", "contentType": "application/json", "value": "{}"}]}"#,
    );
    assert_eq!(copy(&raw), [("The ferry sank.", "bodies[2]/p[3]"), ("All were saved.", "bodies[2]/p[4]")]);
    assert_eq!(raw.title.as_deref(), Some("Ferry sinks"));
    assert_eq!((raw.source.as_deref(), raw.credits.len()), (Some("NP"), 0));
    assert_eq!(raw.date.as_deref(), Some("2024-02-03T10:12:00+02:00"));
    assert_eq!(
        (moment(raw.item.first), moment(raw.item.embargo)),
        ("2024-02-03T09:00:00".into(), "2024-02-03T12:00:00".into())
    );
    assert_eq!(raw.item.family.as_deref(), Some("t-1"));
    assert_eq!(raw.item.advisories, ["Corrects spelling."]);
    assert_eq!(raw.item.byline.as_deref(), Some("Ann Oll"));
    assert_eq!(raw.item.subjects, ["Shipping", "Bo Dahl", "Regatta"]);
}

#[test]
fn one_body_is_read() {
    // Plain text that lost its paragraphs gives way to HTML that kept them; what is declared as plain and is not, too.
    for json in [
        r#"{"body_text": "The ferry sank. All were saved.", "body_xhtml": "<p>The ferry sank.</p><p>All were saved.</p>"}"#,
        r#"{"bodies": [{"contenttype": "text/plain", "value": "<p>The ferry sank.</p><p>All were saved.</p>"}]}"#,
        r#"{"body_nitf": "<?xml version='1.0'?><nitf><body><body.head><hedline><hl1>x</hl1></hedline></body.head><body.content><p>The ferry sank.</p><p>All were saved.</p></body.content><body.end><tagline>y</tagline></body.end></body></nitf>"}"#,
        r#"{"body_summary": "All is well.", "body_html": "<p>The ferry sank.</p><!-- EMBED START Image {id: \"editor_0\"} --><figure><img src='x'><figcaption>The ferry in 2019</figcaption></figure><!-- EMBED END --><p>All were saved.</p><p>&nbsp;</p>"}"#,
        r#"{"bodies": ["The ferry sank.\nAll were saved."]}"#,
        r#"{"body": "The ferry sank.\nAll were saved.", "body_text": null}"#,
    ] {
        let raw = story(json);
        assert_eq!(
            copy(&raw).iter().map(|(t, _)| *t).collect::<Vec<_>>(),
            ["The ferry sank.", "All were saved."],
            "{json}"
        );
    }
}

#[test]
fn keys_that_stand_twice_do_no_harm() {
    let raw = story(r#"{"headline": "A", "body_text": "Old.", "headline": "B", "body_text": "The ferry sank."}"#);
    assert_eq!((raw.title.as_deref(), raw.parts.len()), (Some("B"), 1));
}

#[test]
fn superdesk() {
    let raw = story(
        r#"{"guid": "tag:np:7", "uri": "urn:x", "version": "1", "type": "text", "source": "NP", "firstcreated": "2024-02-03T09:00:00+0000",
        "versioncreated": "2024-02-03T10:00:00+0000", "firstpublished": "2024-02-03T09:30:00+0000", "pubstatus": "usable", "priority": 6,
        "evolvedfrom": "tag:np:5", "rewrite_sequence": 2, "authors": [{"name": "Ann Oll", "role": "writer"}, {"name": "Bo Dahl"}],
        "dateline": {"text": "NORHOLM, Feb 3 NP -", "located": {"city": "Norholm"}}, "subject": [{"code": "a", "name": "Shipping"}],
        "headline": "Ferry sinks", "body_html": "<p>The ferry sank.</p>",
        "associations": {"featuremedia": {"type": "picture", "guid": "p"}, "sidebar": {"type": "text", "body_html": "<p>Other.</p>"}, "gone": null}}"#,
    );
    assert_eq!((raw.item.uri.as_deref(), raw.item.family.as_deref()), (Some("tag:np:7"), Some("tag:np:5")));
    assert_eq!((raw.item.change, raw.item.status), (Some(Change::Update), Status::Usable));
    assert_eq!(raw.item.byline.as_deref(), Some("Ann Oll, Bo Dahl"));
    assert_eq!(raw.item.dateline.as_deref(), Some("Norholm"));
    assert_eq!(moment(raw.item.first), "2024-02-03T09:00:00");
    assert_eq!(moment(super::super::raw::moment(raw.date.as_deref().unwrap())), "2024-02-03T10:00:00");
    assert_eq!(copy(&raw), [("The ferry sank.", "body_html/p[1]")]);
    assert!(raw.notes[0].starts_with("1 linked text was"), "{:?}", raw.notes);
}

#[test]
fn status_and_revision_fields() {
    let read = |fields: &str| story(&format!(r#"{{"headline": "Ferry", "body_text": "It sank.", {fields}}}"#)).item;
    assert_eq!(read(r#""pubstatus": "canceled""#).status, Status::Killed);
    assert_eq!(read(r#""pubStatus": "stat:withheld""#).status, Status::Withheld);
    assert_eq!(read(r#""state": "recalled""#).status, Status::Killed);
    assert_eq!(read(r#""state": "killed", "pubstatus": "usable""#).status, Status::Killed);
    assert_eq!(read(r#""state": "published""#).status, Status::Usable);
    assert_eq!(read(r#""correction_sequence": 1"#).change, Some(Change::Corrected));
    assert_eq!(read(r#""correction_sequence": 0"#).change, None);
    assert_eq!(read(r#""signals": ["sig:correction"]"#).change, Some(Change::Corrected));
    assert_eq!(
        read(r#""signal": [{"code": "http://cv.iptc.org/newscodes/signal/update"}]"#).change,
        Some(Change::Update)
    );
    assert_eq!(read(r#""type": "advisory""#).change, Some(Change::Advisory));
    let odd = story(
        r#"{"headline": "Ferry", "body_text": "It sank.", "pubstatus": "odd", "embargoed": "noon", "urgency": 0}"#,
    );
    assert_eq!((odd.notes.len(), odd.item.urgency), (2, None));
}

#[test]
fn a_notice_without_copy_still_says_what_it_withdraws() {
    let raw = story(
        r#"{"guid": "a", "type": "text", "pubstatus": "canceled", "headline": "Ferry sinks", "ednote": "Kill this."}"#,
    );
    assert_eq!((raw.item.status, copy(&raw)), (Status::Killed, vec![("Kill this.", "edNote")]));
    assert_eq!(story(r#"{"guid": "a", "pubstatus": "canceled"}"#).parts.len(), 1);
}

#[test]
fn what_carries_no_copy_is_passed_over() {
    for (json, said) in [
        (r#"{"type": "picture", "headline": "Ferry", "body_text": "A ferry."}"#, "“Ferry”: a picture, no text"),
        (r#"{"type": "video", "uri": "v"}"#, "“v”: a video, no text"),
        (r#"{"uri": "e", "title": "Regatta", "eventDetails": {}}"#, "“Regatta”: an event of a calendar, no text"),
        (r#"{"type": "composite", "headline": "All"}"#, "“All”: a package of other items, no text of its own"),
        (r#"{"type": "text", "headline": "Ferry", "body_text": " ... "}"#, "“Ferry”: no text in it (no body)"),
        (r#"{"type": "text", "uri": "t", "renditions": {"nitf": {"href": "x"}}}"#, "“t”: its text is not in the file"),
    ] {
        assert!(why(json).starts_with(said), "{json}: {}", why(json));
    }
}

#[test]
fn a_package_gives_the_texts_that_it_carries() {
    let found = items(&object(
        r#"{"type": "composite", "headline": "All", "associations": [
        {"type": "text", "headline": "A", "body_text": "The ferry sank."}, {"type": "picture"}, {"type": "text", "headline": "B", "body_text": "It swam."}]}"#,
    ));
    assert_eq!((found.items.len(), found.passed.len()), (2, 1));
}

#[test]
fn a_text_without_a_body_has_its_lead() {
    let raw = story(
        r#"{"type": "text", "headlines": [{"value": "A"}], "descriptions": [{"role": "caption", "value": "No."}, {"value": "The ferry sank."}]}"#,
    );
    assert_eq!((copy(&raw)[0].0, raw.notes.len()), ("The ferry sank.", 1));
}

#[test]
fn items_of_the_media_api() {
    let raw = story(
        r#"{"uri": "https://api.example/x?qt=1", "altids": {"itemid": "5ee9", "etag": "5ee9_0", "friendlykey": "1"}, "version": 0, "type": "text",
        "provider": "NP", "infosource": [{"name": "Seawire", "type": "x"}], "headline": "Ferry sinks", "slugline": "BC-Ferry, 1st Ld-Writethru", "located": "NORHOLM (NP)",
        "bylines": [{"by": "By ANN OLL", "title": "Writer"}], "ednote": "Eds: Adds quote.", "urgency": 4, "versioncreated": "2024-02-03T10:00:00Z",
        "signals": ["newscontent"], "body_nitf": "<nitf><body><body.content><block><p>The ferry sank.</p></block></body.content></body></nitf>"}"#,
    );
    assert_eq!((raw.item.uri.as_deref(), raw.item.family.as_deref()), (Some("5ee9"), None));
    assert_eq!((raw.source.as_deref(), raw.credits.as_slice()), (Some("NP"), ["Seawire".to_string()].as_slice()));
    assert_eq!(raw.item.byline.as_deref(), Some("By ANN OLL"));
    assert_eq!(raw.item.version.as_deref(), Some("0"));
    assert_eq!(copy(&raw), [("The ferry sank.", "body_nitf/p[1]")]);
}
