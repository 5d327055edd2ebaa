//! NITF 3.x: the marked-up copy of agencies, alone or inside of NewsML.
//!
//! The copy is `body.content`; what stands in `body.head` and `docdata` is metadata. An abstract repeats the copy, so it is
//! read only where there is none. Which other items a notice speaks of is taken down here and judged by reconcile.

use super::format::File;
use super::raw::{Found, Part, Raw, Refusal, moment, set, status_named};
use super::xml::{self, Element, Source};
use super::{dateline, signoff};
use crate::item::{Change, Item, Status};

pub(super) fn read(file: &File<'_>) -> Result<Found, Refusal> {
    let source = Source::read(file.bytes)?;
    let tree = source.tree()?;
    let root = tree.root_element();
    let nitf = if xml::is(root, "nitf") { Some(root) } else { xml::find(root, "nitf") };
    let Some(nitf) = nitf else {
        let what = format!("no NITF in it: its root is `{}`", xml::local(root));
        return Err(Refusal::new(what, "name its format with --from"));
    };
    let mut raw = Raw { notes: source.notes.clone(), ..Raw::default() };
    fill(nitf, "", &mut raw);
    raw.stand_for_notice();
    Ok(if raw.parts.is_empty() { Found::passed("an item without text") } else { Found::one(raw) })
}

/// Fills in what an NITF document says and the item does not say yet. `at` is the document's path, with a slash behind it.
pub(super) fn fill(nitf: Element<'_>, at: &str, raw: &mut Raw) {
    let body = xml::child(nitf, "body").unwrap_or(nitf);
    if let Some(head) = xml::child(body, "body.head") {
        above(head, raw);
    }
    if let Some(head) = xml::child(nitf, "head") {
        metadata(head, raw);
    }
    let language = xml::attribute(nitf, "baselang").or_else(|| xml::language(nitf));
    set(&mut raw.item.language, language.map(str::to_string));
    set(&mut raw.title, xml::child(nitf, "head").and_then(|head| xml::text_of(head, "title")));
    let dated = xml::find(body, "story.date").and_then(|d| value(d, "norm"));
    set(&mut raw.date, dated);
    raw.parts = copy(body, at);
    signoff::drop_tail(&mut raw.parts);
    let notes = xml::all(body, "note").filter_map(xml::text);
    raw.item.advisories.extend(notes);
}

fn copy(body: Element<'_>, at: &str) -> Vec<Part> {
    let content = xml::child(body, "body.content");
    let parts = content.map(|content| xml::parts(content, &format!("{at}body.content"))).unwrap_or_default();
    match xml::at(body, &["body.head", "abstract"]) {
        Some(summary) if parts.is_empty() => xml::parts(summary, &format!("{at}body.head/abstract")),
        _ => parts,
    }
}

/// What stands above the copy.
fn above(head: Element<'_>, raw: &mut Raw) {
    if let Some(hedline) = xml::child(head, "hedline") {
        set(&mut raw.title, xml::text_of(hedline, "hl1").or_else(|| xml::text_of(hedline, "hl2")));
        set(&mut raw.title, xml::text(hedline));
    }
    set(&mut raw.source, xml::text_of(head, "distributor"));
    if let Some(byline) = xml::text_of(head, "byline") {
        raw.credits.extend(signoff::agencies(&byline).into_iter().filter(|a| Some(a) != raw.source.as_ref()));
        set(&mut raw.item.byline, Some(byline));
    }
    let Some(line) = xml::child(head, "dateline") else { return };
    let location = xml::child(line, "location").and_then(|l| xml::text_of(l, "city").or_else(|| xml::text(l)));
    let (place, agency) = dateline::parts(&xml::text(line).unwrap_or_default());
    set(&mut raw.item.dateline, location.or(place));
    raw.credits.extend(agency);
}

/// What the head says: `docdata`, `meta`, `tobject`.
fn metadata(head: Element<'_>, raw: &mut Raw) {
    let slug = xml::children(head, "meta").find_map(|meta| {
        let name = xml::attribute(meta, "name")?.to_ascii_lowercase();
        (name.ends_with("slug") || name.ends_with("slugline")).then(|| value(meta, "content"))?
    });
    set(&mut raw.item.slugline, slug);
    if let Some(data) = xml::child(head, "docdata") {
        docdata(data, raw);
    }
    set(&mut raw.date, xml::child(head, "pubdata").and_then(|d| value(d, "date.publication")));
    let names = ["tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type"];
    let subjects = xml::all(head, "tobject.subject").filter_map(|s| names.iter().find_map(|name| value(s, name)));
    raw.item.subjects.extend(subjects.take(200));
    raw.item.subjects.dedup();
}

fn docdata(data: Element<'_>, raw: &mut Raw) {
    let of = |name, attribute| xml::children(data, name).find_map(|child| value(child, attribute));
    let item = &mut raw.item;
    set(&mut item.uri, of("doc-id", "id-string"));
    let agency = of("doc-id", "regsrc");
    let key = of("du-key", "key");
    // The key is a slug, so it names a family only together with its agency.
    let family = key.clone().map(|key| agency.as_ref().map_or(key.clone(), |agency| format!("{agency}:{key}")));
    set(&mut item.family, family);
    set(&mut item.version, of("du-key", "version"));
    set(&mut item.slugline, key);
    set(&mut item.urgency, of("urgency", "ed-urg").and_then(|u| u.parse().ok()));
    item.advisories.extend(xml::children(data, "ed-msg").filter_map(|message| value(message, "info")));
    status(data, item);
    let correction = xml::child(data, "correction");
    if let Some(correction) = correction {
        let (info, corrected) = (value(correction, "info"), value(correction, "id-string"));
        if info.is_some() || corrected.is_some() {
            item.change = Some(Change::Corrected);
            item.advisories.extend(info);
            item.names.extend(corrected);
        }
    }
    let (issued, released) = (of("date.issue", "norm"), of("date.release", "norm"));
    let when = |date: &Option<String>| date.as_deref().and_then(moment);
    if let Some(release) = when(&released)
        && (when(&issued).is_some_and(|issue| release > issue) || says(data, "management-status", "embargoed"))
    {
        set(&mut item.embargo, Some(release));
    }
    set(&mut raw.date, issued.or(released));
    if let Some(list) = xml::child(data, "identified-content") {
        let names = ["person", "org", "location", "event", "object.title", "classifier"];
        let named = list.children().filter(|child| names.iter().any(|name| xml::is(*child, name)));
        item.subjects.extend(named.filter_map(|n| xml::text(n).or_else(|| value(n, "value"))).take(200));
    }
    item.subjects.extend(xml::all(data, "keyword").filter_map(|k| value(k, "key")).take(100));
    set(&mut raw.source, of("doc.copyright", "holder").or(agency));
}

/// Whether the item may be used, and whether it speaks of another that may not.
fn status(data: Element<'_>, item: &mut Item) {
    if let Some(found) = xml::attribute(data, "management-status").and_then(status_named) {
        item.status = found;
    }
    let other = xml::attribute(data, "management-idref-status").and_then(status_named).unwrap_or_default();
    if other != Status::Usable {
        item.change = Some(if other == Status::Killed { Change::Kill } else { Change::Hold });
        item.names.extend(value(data, "management-doc-idref"));
    }
}

fn says(node: Element<'_>, attribute: &str, value: &str) -> bool {
    xml::attribute(node, attribute).is_some_and(|v| v.eq_ignore_ascii_case(value))
}

fn value(node: Element<'_>, attribute: &str) -> Option<String> {
    xml::attribute(node, attribute).map(str::to_string)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn found(xml: &str) -> Found {
        read(&File { bytes: xml.as_bytes(), path: Path::new("a.xml"), pdf_command: None }).unwrap()
    }

    const STORY: &str = r#"<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf baselang="en-GB"><head><title>ferry</title><meta name="slug" content="BC-Kiel--Ferry, 2nd Ld-Writethru"/>
<tobject tobject.type="News"><tobject.subject tobject.subject.refnum="03000000" tobject.subject.type="Disaster"/></tobject>
<docdata management-status="usable"><doc-id id-string="bn-77" regsrc="BN"/><urgency ed-urg="3"/>
<date.issue norm="20240203T101200+0100"/><date.release norm="20240203T120000+0100"/>
<ed-msg info="Eds: CORRECTS number of dead."/><du-key key="kiel-ferry" version="2"/>
<key-list><keyword key="shipping"/></key-list><identified-content><person>Anna Holm</person></identified-content></docdata></head>
<body><body.head><hedline><hl1>Ferry <em>sinks</em> off Kiel</hl1><hl2>Two dead</hl2></hedline>
<byline>By <person>Jon Falk</person>, <byttl>Baltic News</byttl></byline><distributor>Baltic News</distributor>
<dateline><location><city>KIEL</city>, Germany</location> (BN) -</dateline><abstract><p>A ferry sank.</p></abstract></body.head>
<body.content><block id="Main"><p>A ferry <num>sank</num> off <location>Kiel</location>.</p>
<media><media-caption>The ferry.</media-caption></media><hl2>What is known</hl2><p>Two&nbsp;died.</p>
<note><p>With photos.</p></note><table><tr><td>Dead</td><td>2</td></tr></table></block></body.content>
<body.end><tagline>jf/ah</tagline></body.end></body></nitf>"#;

    #[test]
    fn a_story_with_its_metadata() {
        let raw = &found(STORY).items[0];
        let item = &raw.item;
        assert_eq!(raw.title.as_deref(), Some("Ferry sinks off Kiel"));
        assert_eq!((raw.source.as_deref(), raw.date.as_deref()), (Some("Baltic News"), Some("20240203T101200+0100")));
        assert_eq!((item.uri.as_deref(), item.family.as_deref()), (Some("bn-77"), Some("BN:kiel-ferry")));
        assert_eq!(
            (item.version.as_deref(), item.urgency, item.language.as_deref()),
            (Some("2"), Some(3), Some("en-GB"))
        );
        assert_eq!(item.slugline.as_deref(), Some("BC-Kiel--Ferry, 2nd Ld-Writethru"));
        assert_eq!(item.byline.as_deref(), Some("By Jon Falk, Baltic News"));
        assert_eq!((item.dateline.as_deref(), raw.credits.as_slice()), (Some("KIEL"), ["BN".to_string()].as_slice()));
        assert_eq!(item.embargo.map(|e| e.to_string()).as_deref(), Some("2024-02-03T12:00:00"));
        assert_eq!(item.advisories, ["Eds: CORRECTS number of dead.", "With photos."]);
        assert_eq!(item.subjects, ["Anna Holm", "shipping", "Disaster"]);
        let parts: Vec<String> = raw.parts.iter().map(|p| format!("{}: {}", p.at, p.text)).collect();
        assert_eq!(
            parts,
            [
                "body.content/block/p[1]: A ferry sank off Kiel.",
                "body.content/block/hl2[1]: What is known",
                "body.content/block/p[2]: Two\u{a0}died.",
                "body.content/block/table/tr[1]: Dead, 2"
            ]
        );
    }

    #[test]
    fn notices_and_statuses() {
        let item = |data: &str| {
            let xml = format!(
                "<nitf><head><docdata {data}</docdata></head><body><body.content><p>x</p></body.content></body></nitf>"
            );
            found(&xml).items.remove(0).item
        };
        assert_eq!(item("management-status='canceled'>").status, Status::Killed);
        assert_eq!(item("management-status='Withheld'>").status, Status::Withheld);
        let kill = item("management-doc-idref='bn-1' management-idref-status='canceled'>");
        assert_eq!((kill.change, kill.names.as_slice()), (Some(Change::Kill), ["bn-1".to_string()].as_slice()));
        let fix = item("><correction id-string='bn-2' info='Two, not three'/>");
        assert_eq!((fix.change, fix.names.as_slice()), (Some(Change::Corrected), ["bn-2".to_string()].as_slice()));
        assert_eq!(item("><correction/><ed-msg info=''/>"), Item::default());
    }

    #[test]
    fn what_has_no_copy_is_passed_over_or_stands_for_its_notice() {
        assert_eq!(found("<nitf><body/></nitf>").passed, ["an item without text"]);
        let only = found("<nitf><body><body.head><abstract><p>A ferry sank.</p></abstract></body.head></body></nitf>");
        assert_eq!(only.items[0].parts[0].at, "body.head/abstract/p[1]");
        let kill = found(
            "<nitf><head><docdata management-status='canceled'><ed-msg info='Kill ferry'/></docdata></head></nitf>",
        );
        assert_eq!(kill.items[0].parts[0].text, "Kill ferry");
        let refused = read(&File { bytes: b"<a/>", path: Path::new("a.xml"), pdf_command: None }).unwrap_err();
        assert!(refused.what.contains("root is `a`"));
    }
}
