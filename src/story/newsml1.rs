//! NewsML 1.2: what older systems of agencies still send.
//!
//! A `NewsItem` is a tree of components. One of them is the story; headlines, contacts, style sheets and pictures stand
//! beside it in components of their own, and so may further stories under headlines of their own.

use super::format::File;
use super::raw::{Found, Raw, Refusal, moment, set, squeeze, status_named};
use super::xml::{self, Element, Source};
use super::{copy, dateline, nitf, signoff};
use crate::item::{Change, Item, Status};

/// Roles of components that are no story.
const BESIDE: [&str; 16] = [
    "headline",
    "subheadline",
    "contact",
    "caption",
    "stylesheet",
    "logo",
    "photo",
    "picture",
    "video",
    "audio",
    "graphic",
    "thumbnail",
    "preview",
    "summary",
    "abstract",
    "advisory",
];

/// Most contents of one item that are looked at; real items have a dozen.
const MAX_CONTENTS: usize = 500;

/// Most subjects that are kept.
const MAX_SUBJECTS: usize = 200;

pub(super) fn read(file: &File<'_>) -> Result<Found, Refusal> {
    let source = Source::read(file.bytes)?;
    let tree = source.tree()?;
    let root = tree.root_element();
    let items: Vec<Element<'_>> =
        if xml::is(root, "NewsItem") { vec![root] } else { xml::children(root, "NewsItem").collect() };
    if items.is_empty() {
        let what = format!("no NewsItem of NewsML 1.2 in it: its root is `{}`", xml::local(root));
        return Err(Refusal::new(what, "give a whole item or message, or name its format with --from"));
    }
    let mut found = Found::default();
    let alone = items.len() == 1;
    for (i, node) in items.iter().enumerate() {
        let mut raw = metadata(*node, xml::child(root, "NewsEnvelope"));
        raw.notes.extend(source.notes.iter().cloned());
        let label = if alone { String::new() } else { format!("item {}: ", i + 1) };
        match stories(*node, raw) {
            Ok(stories) => found.items.extend(stories),
            Err(what) => found.passed.push(format!("{label}{what}")),
        }
    }
    Ok(found)
}

/// What the item and its outer components say of all stories in it.
fn metadata(node: Element<'_>, envelope: Option<Element<'_>>) -> Raw {
    let mut raw = Raw::default();
    let id = xml::at(node, &["Identification", "NewsIdentifier"]);
    let identifier = |name| id.and_then(|id| xml::text_of(id, name));
    raw.item.uri = identifier("NewsItemId").or_else(|| identifier("PublicIdentifier"));
    raw.item.family = raw.item.uri.clone();
    raw.item.version = identifier("RevisionId");
    raw.item.language = xml::language(node).map(str::to_string);
    if let Some(management) = xml::child(node, "NewsManagement") {
        managed(management, &mut raw);
    }
    set(&mut raw.date, envelope.and_then(|e| xml::text_of(e, "DateAndTime")));
    if let Some(component) = xml::child(node, "NewsComponent") {
        described(component, &mut raw);
    }
    let sender = envelope.and_then(|e| xml::child(e, "SentFrom")).and_then(party);
    // Who wrote a release is its source only where no provider passes it on.
    let writer = xml::all(node, "Source").find_map(party);
    raw.credits.extend(writer.clone().filter(|_| raw.source.is_some() || sender.is_some()));
    set(&mut raw.source, sender.or(writer).or_else(|| identifier("ProviderId")));
    let source = raw.source.clone();
    raw.credits.retain(|credit| Some(credit) != source.as_ref());
    let slug = xml::at(node, &["Identification"]).and_then(|i| xml::text_of(i, "NameLabel"));
    set(&mut raw.item.slugline, slug);
    raw
}

fn managed(management: Element<'_>, raw: &mut Raw) {
    raw.date = xml::text_of(management, "ThisRevisionCreated");
    let item = &mut raw.item;
    item.first = xml::text_of(management, "FirstCreated").as_deref().and_then(moment);
    item.urgency = formal(management, "Urgency").and_then(|u| u.parse().ok());
    if let Some(status) = formal(management, "Status") {
        item.status = status_named(&status).unwrap_or_default();
        if status.eq_ignore_ascii_case("embargoed") {
            let until = xml::child(management, "StatusWillChange").and_then(|s| xml::text_of(s, "DateAndTime"));
            item.embargo = until.as_deref().and_then(moment);
            if item.embargo.is_none() {
                item.status = Status::Withheld;
            }
        }
    }
    item.advisories.extend(formal(management, "Instruction"));
}

/// What a component says of the story in it. What is said already stays.
fn described(component: Element<'_>, raw: &mut Raw) {
    if let Some(lines) = xml::child(component, "NewsLines") {
        newslines(lines, raw);
    }
    if let Some(meta) = xml::child(component, "AdministrativeMetadata") {
        set(&mut raw.source, xml::child(meta, "Provider").and_then(party));
        let creator = xml::child(meta, "Creator").and_then(party).filter(|c| Some(c) != raw.source.as_ref());
        set(&mut raw.item.byline, creator);
    }
    let Some(meta) = xml::child(component, "DescriptiveMetadata") else {
        return subjects(component, &mut raw.item);
    };
    set(&mut raw.item.language, formal(meta, "Language"));
    for genre in xml::children(meta, "Genre").filter_map(|g| xml::attribute(g, "FormalName")) {
        let change = match genre.to_ascii_lowercase().as_str() {
            "correction" | "corrected" => Change::Corrected,
            "update" => Change::Update,
            _ => continue,
        };
        set(&mut raw.item.change, Some(change));
    }
    let origin = xml::children(meta, "Location").find(|l| xml::attribute(*l, "HowPresent") == Some("Origin"));
    let city =
        origin.and_then(|l| xml::children(l, "Property").find(|p| xml::attribute(*p, "FormalName") == Some("City")));
    set(&mut raw.item.dateline, city.and_then(|c| xml::attribute(c, "Value")).map(str::to_string));
    subjects(component, &mut raw.item);
}

fn newslines(lines: Element<'_>, raw: &mut Raw) {
    set(&mut raw.title, xml::text_of(lines, "HeadLine"));
    set(&mut raw.item.byline, xml::text_of(lines, "ByLine"));
    set(&mut raw.item.slugline, xml::text_of(lines, "SlugLine"));
    let (place, agency) = dateline::parts(&xml::text_of(lines, "DateLine").unwrap_or_default());
    set(&mut raw.item.dateline, place);
    raw.credits.extend(agency);
    for line in xml::children(lines, "NewsLine") {
        let kind = formal(line, "NewsLineType").unwrap_or_default().to_ascii_lowercase();
        if ["advis", "correct", "editor", "note"].iter().any(|word| kind.contains(word)) {
            raw.item.advisories.extend(xml::children(line, "NewsLineText").filter_map(xml::text));
        }
    }
}

/// Keywords; codes of subjects say nothing to a reader.
fn subjects(component: Element<'_>, item: &mut Item) {
    let lines = xml::child(component, "NewsLines");
    let keywords = lines.into_iter().flat_map(|l| xml::children(l, "KeywordLine")).filter_map(xml::text);
    let metas = component.children().filter(|c| xml::is(*c, "DescriptiveMetadata") || xml::is(*c, "Metadata"));
    let properties = metas.flat_map(|m| xml::children(m, "Property"));
    let named = properties
        .filter(|p| xml::attribute(*p, "FormalName").is_some_and(|n| n.to_ascii_lowercase().contains("keyword")));
    let values = named.filter_map(|p| xml::attribute(p, "Value").map(str::to_string));
    for name in keywords.chain(values).take(MAX_SUBJECTS) {
        if !item.subjects.contains(&name) {
            item.subjects.push(name);
        }
    }
}

/// The stories of an item: one for every component that has a headline and copy of its own.
fn stories(node: Element<'_>, shared: Raw) -> Result<Vec<Raw>, String> {
    let mut groups: Vec<(Option<Element<'_>>, Vec<Element<'_>>)> = Vec::new();
    let mut seen = None;
    for content in xml::all(node, "ContentItem").take(MAX_CONTENTS) {
        seen = seen.or_else(|| kind(content));
        if !is_text(content) {
            continue;
        }
        let headed = content.ancestors().find(|a| {
            xml::is(*a, "NewsComponent")
                && xml::at(*a, &["NewsLines", "HeadLine"]).is_some_and(|h| xml::text(h).is_some())
        });
        match groups.iter_mut().find(|(head, _)| *head == headed) {
            Some((_, contents)) => contents.push(content),
            None => groups.push((headed, vec![content])),
        }
    }
    let mut out = Vec::new();
    for (_, contents) in groups {
        out.extend(story(&contents, xml::child(node, "NewsComponent"), &shared));
    }
    if out.is_empty() {
        let mut notice = shared;
        notice.stand_for_notice();
        if notice.parts.is_empty() {
            return Err(seen.map_or("an item without text".into(), |kind| format!("no text in it, only {kind}")));
        }
        out.push(notice);
    }
    Ok(out)
}

/// The story among contents under one headline: the body by its role, else the longest; the others are the same again.
fn story(contents: &[Element<'_>], outer: Option<Element<'_>>, shared: &Raw) -> Option<Raw> {
    let mut best: Option<(bool, usize, Raw)> = None;
    for content in contents {
        let mut raw = Raw::default();
        let components: Vec<Element<'_>> = content.ancestors().filter(|a| xml::is(*a, "NewsComponent")).collect();
        let role = components.iter().find_map(|c| formal(*c, "Role")).unwrap_or_default().to_ascii_lowercase();
        let body = ["body", "main", "text"].iter().any(|name| role.contains(name));
        components.iter().filter(|c| Some(**c) != outer).for_each(|c| described(*c, &mut raw));
        take_copy(*content, &mut raw);
        let length = raw.parts.iter().map(|p| p.text.len()).sum();
        if length > 0 && best.as_ref().is_none_or(|(b, l, _)| (body, length) > (*b, *l)) {
            best = Some((body, length, raw));
        }
    }
    let (_, _, mut raw) = best?;
    inherit(&mut raw.item, &shared.item);
    set(&mut raw.title, shared.title.clone());
    set(&mut raw.date, shared.date.clone());
    raw.source = shared.source.clone();
    raw.credits.extend(shared.credits.iter().cloned());
    raw.credits.dedup();
    raw.notes.extend(shared.notes.iter().cloned());
    Some(raw)
}

/// Fills in from the whole item what the component of a story does not say.
fn inherit(own: &mut Item, shared: &Item) {
    let Item { uri, family, version, language, first, embargo, status, change, .. } = shared.clone();
    set(&mut own.uri, uri);
    set(&mut own.family, family);
    set(&mut own.version, version);
    set(&mut own.language, language);
    set(&mut own.first, first);
    set(&mut own.embargo, embargo);
    set(&mut own.change, change);
    set(&mut own.urgency, shared.urgency);
    set(&mut own.slugline, shared.slugline.clone());
    set(&mut own.byline, shared.byline.clone());
    set(&mut own.dateline, shared.dateline.clone());
    own.status = if own.status == Status::Usable { status } else { own.status };
    own.advisories.splice(0..0, shared.advisories.iter().cloned());
    own.names.extend(shared.names.iter().cloned());
    own.subjects.splice(0..0, shared.subjects.iter().cloned());
    own.subjects.dedup();
}

fn take_copy(content: Element<'_>, raw: &mut Raw) {
    let Some(data) = xml::child(content, "DataContent") else { return };
    let at = "DataContent";
    match xml::find(data, "nitf") {
        Some(inner) => nitf::fill(inner, &format!("{at}/nitf/body/"), raw),
        None => raw.parts = xml::content(data, at),
    }
    signoff::drop_tail(&mut raw.parts);
    copy::drop_head(&mut raw.parts, raw.title.as_deref(), raw.item.byline.as_deref(), raw.source.as_deref());
}

/// Whether a content may be the story.
fn is_text(content: Element<'_>) -> bool {
    let role = content.ancestors().filter(|a| xml::is(*a, "NewsComponent")).find_map(|c| formal(c, "Role"));
    let role = role.unwrap_or_default().to_ascii_lowercase().replace([' ', '-', '_'], "");
    let media = formal(content, "MediaType").unwrap_or_default().to_ascii_lowercase();
    let mime = formal(content, "MimeType").unwrap_or_default().to_ascii_lowercase();
    let text = mime.is_empty()
        || mime.contains("xml")
        || mime.contains("nitf")
        || mime.starts_with("text/") && mime != "text/css";
    let media = media.is_empty() || media.contains("text");
    text && media && !BESIDE.contains(&role.as_str()) && xml::child(content, "DataContent").is_some()
}

/// What a content is, for a message.
fn kind(content: Element<'_>) -> Option<String> {
    ["MediaType", "MimeType", "Format"].into_iter().find_map(|name| formal(content, name)).map(|k| k.to_lowercase())
}

/// The formal name that a child of that name carries.
fn formal(node: Element<'_>, name: &str) -> Option<String> {
    node.children().filter(|c| xml::is(*c, name)).find_map(|c| xml::attribute(c, "FormalName").map(str::to_string))
}

fn party(node: Element<'_>) -> Option<String> {
    formal(node, "Party").map(|name| squeeze(&name))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn found(xml: &str) -> Found {
        read(&File { bytes: xml.as_bytes(), path: Path::new("a.xml"), pdf_command: None }).unwrap()
    }

    fn item(management: &str, component: &str) -> String {
        format!(
            "<NewsML><NewsEnvelope><SentFrom><Party FormalName='Baltic Wire'/></SentFrom><DateAndTime>20240203T111500Z</DateAndTime></NewsEnvelope>
            <NewsItem xml:lang='en'><Identification><NewsIdentifier><ProviderId>bn.example</ProviderId><NewsItemId>BN-77</NewsItemId>
            <RevisionId PreviousRevision='1' Update='N'>2</RevisionId><PublicIdentifier>urn:newsml:bn.example:20240203:BN-77:2</PublicIdentifier>
            </NewsIdentifier><NameLabel>Kiel-ferry</NameLabel></Identification><NewsManagement><FirstCreated>20240203T080000+0000</FirstCreated>
            <ThisRevisionCreated>20240203T101200+0000</ThisRevisionCreated>{management}</NewsManagement>{component}</NewsItem></NewsML>"
        )
    }

    const AGENCY: &str = "<NewsComponent><NewsLines><DateLine>Kiel, Germany, Feb 3, 2024 (BN) -</DateLine>
        <HeadLine>Ferry sinks off Kiel</HeadLine><NewsLine><NewsLineType FormalName='AdvisoryLine'/>
        <NewsLineText>RAISES toll, ADDS quote</NewsLineText></NewsLine></NewsLines>
        <AdministrativeMetadata><Provider><Party FormalName='BN'/></Provider><Creator><Party FormalName='Jon Falk'/></Creator></AdministrativeMetadata>
        <DescriptiveMetadata><Language FormalName='en'/><Genre FormalName='Update'/><Property FormalName='Keyword' Value='ferry'/></DescriptiveMetadata>
        <ContentItem><MediaType FormalName='Text'/><DataContent><nitf><body><body.content><p>A ferry sank.</p><p/><p>Two died.</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent>";

    #[test]
    fn an_agency_story() {
        let found = found(&item("<Status FormalName='Usable'/><Urgency FormalName='3'/>", AGENCY));
        let raw = &found.items[0];
        let item = &raw.item;
        assert_eq!((raw.title.as_deref(), raw.source.as_deref()), (Some("Ferry sinks off Kiel"), Some("BN")));
        assert_eq!((raw.date.as_deref(), item.uri.as_deref()), (Some("20240203T101200+0000"), Some("BN-77")));
        assert_eq!((item.version.as_deref(), item.urgency, item.change), (Some("2"), Some(3), Some(Change::Update)));
        assert_eq!(item.first.map(|f| f.to_string()).as_deref(), Some("2024-02-03T08:00:00"));
        assert_eq!((item.byline.as_deref(), item.dateline.as_deref()), (Some("Jon Falk"), Some("Kiel, Germany")));
        assert_eq!((item.slugline.as_deref(), item.language.as_deref()), (Some("Kiel-ferry"), Some("en")));
        assert_eq!(
            (item.advisories.as_slice(), item.subjects.as_slice()),
            (["RAISES toll, ADDS quote".to_string()].as_slice(), ["ferry".to_string()].as_slice())
        );
        let parts: Vec<&str> = raw.parts.iter().map(|p| p.at.as_str()).collect();
        assert_eq!(parts, ["DataContent/nitf/body/body.content/p[1]", "DataContent/nitf/body/body.content/p[3]"]);
    }

    #[test]
    fn one_body_among_components() {
        let part = |role: &str, html: &str| {
            format!(
                "<NewsComponent><Role FormalName='{role}'/><ContentItem><MimeType FormalName='text/xhtml'/><DataContent><html><head><title/></head><body>{html}</body></html></DataContent></ContentItem></NewsComponent>"
            )
        };
        let inner = [
            part("HeadLine", "<p>Ferry</p>"),
            part("Contact", "<p>Jon Falk, 555</p>"),
            part("Body", "<p>A ferry sank.</p>"),
        ]
        .concat();
        let release = format!(
            "<NewsComponent><AdministrativeMetadata><Source><Party FormalName='Falk Lines'/></Source></AdministrativeMetadata>
            <NewsComponent><NewsLines><HeadLine>Ferry</HeadLine><SlugLine>KIEL-FERRY</SlugLine></NewsLines>{inner}</NewsComponent></NewsComponent>"
        );
        let found = found(&item("", &release));
        assert_eq!(found.items.len(), 1);
        let raw = &found.items[0];
        assert_eq!((raw.parts.len(), raw.parts[0].text.as_str()), (1, "A ferry sank."));
        assert_eq!(
            (raw.source.as_deref(), raw.credits.as_slice()),
            (Some("Baltic Wire"), ["Falk Lines".to_string()].as_slice())
        );
        assert_eq!((raw.title.as_deref(), raw.item.slugline.as_deref()), (Some("Ferry"), Some("KIEL-FERRY")));
    }

    #[test]
    fn several_stories_and_none() {
        let one = |headline: &str, text: &str| {
            format!(
                "<NewsComponent><NewsLines><HeadLine>{headline}</HeadLine></NewsLines><ContentItem><DataContent>{text}</DataContent></ContentItem></NewsComponent>"
            )
        };
        let two = format!(
            "<NewsComponent>{}{}</NewsComponent>",
            one("Ferry", "A ferry sank.\n\nTwo died."),
            one("Fire", "<p>A barn burned.</p>")
        );
        let both = found(&item("", &two));
        let titles: Vec<_> = both.items.iter().map(|r| (r.title.as_deref(), r.parts.len())).collect();
        assert_eq!(titles, [(Some("Ferry"), 2), (Some("Fire"), 1)]);
        let picture =
            "<NewsComponent><ContentItem Href='a.jpg'><MediaType FormalName='Photo'/></ContentItem></NewsComponent>";
        assert_eq!(found(&item("", picture)).passed, ["no text in it, only photo"]);
        let kill = found(&item("<Status FormalName='Canceled'/><Instruction FormalName='Kill'/>", ""));
        assert_eq!((kill.items[0].item.status, kill.items[0].parts.len()), (Status::Killed, 1));
        let embargo = "<Status FormalName='Embargoed'/><StatusWillChange><FutureStatus FormalName='Usable'/><DateAndTime>20240204T060000Z</DateAndTime></StatusWillChange>";
        let held = found(&item(embargo, AGENCY));
        assert_eq!(held.items[0].item.embargo.map(|e| e.day()), Some(4));
    }
}
