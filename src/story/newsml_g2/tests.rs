use std::path::Path;

use super::*;

fn found(xml: &str) -> Found {
    read(&File { bytes: xml.as_bytes(), path: Path::new("a.xml"), pdf_command: None }).unwrap()
}

fn story(meta: &str, content: &str, inline: &str) -> Found {
    found(&format!(
        "<newsItem guid='tag:bn.example,2024:77' version='3' xml:lang='en'>
        <itemMeta><itemClass qcode='ninat:text'/><provider qcode='nprov:BN'/><versionCreated>2024-02-03T10:12:00Z</versionCreated>
        {meta}</itemMeta><contentMeta>{content}</contentMeta><contentSet>{inline}</contentSet></newsItem>"
    ))
}

const COPY: &str =
    "<inlineXML><html><head><title>Ferry</title></head><body><p>A ferry sank.</p></body></html></inlineXML>";

#[test]
fn an_item_of_any_prefix_with_its_metadata() {
    let xml = "<?xml version='1.0'?><ns0:newsItem guid='tag:bn.example,2024:77' version='3' xml:lang='en'>
    <ns0:itemMeta><ns0:itemClass qcode='ninat:text'/><ns0:provider qcode='p:1'/><ns0:versionCreated>2024-02-03T10:12:00Z</ns0:versionCreated>
    <ns0:firstCreated>2024-02-03T08:00:00Z</ns0:firstCreated><ns0:embargoed>2024-02-03T12:00:00Z</ns0:embargoed>
    <ns0:edNote>Eds: CORRECTS toll.</ns0:edNote><ns0:signal qcode='sig:correction'/></ns0:itemMeta>
    <ns0:contentMeta><ns0:urgency>3</ns0:urgency><ns0:dateline>KIEL, Monday (Baltic News)</ns0:dateline><ns0:slugline>KIEL-FERRY/</ns0:slugline>
    <ns0:headline role='hld:short'>Ferry</ns0:headline><ns0:headline xml:lang='de' role='hld:main'>Fähre</ns0:headline>
    <ns0:headline xml:lang='en' role='hld:main'>Ferry <ns0:i>sinks</ns0:i></ns0:headline>
    <ns0:by>By Jon Falk</ns0:by><ns0:infoSource qcode='is:PORT'><ns0:name>Port Post</ns0:name></ns0:infoSource><ns0:language tag='en-GB'/>
    <ns0:altId type='idType:USN'>L1N77</ns0:altId><ns0:subject qcode='medtop:1'/><ns0:subject qcode='x:9'/>
    <ns0:subject><ns0:mainConcept qcode='a:2'><ns0:name>ships</ns0:name></ns0:mainConcept></ns0:subject></ns0:contentMeta>
    <ns0:contentSet><ns0:inlineXML contenttype='application/xhtml+xml'><h:html xmlns:h='x'><h:body><h:h1>Ferry sinks</h:h1>
    <h:p>A ferry sank.</h:p><h:p>Two died.</h:p></h:body></h:html></ns0:inlineXML></ns0:contentSet>
    <ns0:assert qcode='p:1'><ns0:name>Baltic News</ns0:name></ns0:assert><ns0:assert qcode='medtop:1'><ns0:name>disaster</ns0:name></ns0:assert>
    </ns0:newsItem>";
    let found = found(xml);
    let raw = &found.items[0];
    let item = &raw.item;
    assert_eq!((raw.title.as_deref(), raw.source.as_deref()), (Some("Ferry sinks"), Some("Baltic News")));
    assert_eq!((raw.date.as_deref(), item.version.as_deref()), (Some("2024-02-03T10:12:00Z"), Some("3")));
    assert_eq!((item.uri.as_deref(), item.family.as_deref()), (Some("tag:bn.example,2024:77"), Some("L1N77")));
    assert_eq!((item.first.map(|m| m.hour()), item.embargo.map(|m| m.hour())), (Some(8), Some(12)));
    assert_eq!(
        (item.urgency, item.change, item.language.as_deref()),
        (Some(3), Some(Change::Corrected), Some("en-GB"))
    );
    assert_eq!((item.slugline.as_deref(), item.byline.as_deref()), (Some("KIEL-FERRY/"), Some("By Jon Falk")));
    assert_eq!((item.dateline.as_deref(), raw.credits.join(",")), (Some("KIEL"), "Baltic News,Port Post".into()));
    assert_eq!(
        (item.advisories.join(","), item.subjects.join(",")),
        ("Eds: CORRECTS toll.".into(), "disaster,ships".into())
    );
    let parts: Vec<String> = raw.parts.iter().map(|p| format!("{}: {}", p.at, p.text)).collect();
    assert_eq!(
        parts,
        ["contentSet/inlineXML/html/body/p[1]: A ferry sank.", "contentSet/inlineXML/html/body/p[2]: Two died."]
    );
}

#[test]
fn a_message_gives_its_stories_and_says_what_it_passes_over() {
    let text = "<newsItem guid='a'><itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentSet><inlineXML><p>A ferry sank.</p></inlineXML></contentSet></newsItem>";
    let message = format!(
        "<newsMessage><header><sent>2024</sent></header><itemSet><packageItem guid='p'><groupSet/></packageItem>{text}
        <newsItem guid='b'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta></newsItem>{text}
        <conceptItem/><planningItem><newsCoverageSet><newsCoverage><newsItem/></newsCoverage></newsCoverageSet></planningItem></itemSet></newsMessage>"
    );
    let found = found(&message);
    assert_eq!(found.items.len(), 2);
    assert_eq!(
        found.passed,
        [
            "item 1: a package: a list of other items",
            "item 3: a picture, not a text",
            "item 5: a concept: what is known of a person, place or event",
            "item 6: a planning item: what is going to be covered"
        ]
    );
}

#[test]
fn statuses_signals_and_notices() {
    let of = |meta: &str| story(meta, "", COPY).items.remove(0).item;
    assert_eq!(of("<embargoed/>").status, Status::Withheld);
    assert_eq!(of("<signal qcode='sig:update'/>").change, Some(Change::Update));
    assert_eq!(of("<signal uri='http://cv.iptc.org/newscodes/signal/correction'/>").change, Some(Change::Corrected));
    assert_eq!(
        of("<link rel='irel:evolvedFrom' residref='tag:bn.example,2024:70'/>").family.as_deref(),
        Some("tag:bn.example,2024:70")
    );
    let kill = found(
        "<newsItem guid='k'><itemMeta><pubStatus qcode='stat:canceled'/><edNote>Kill: ferry story is wrong.</edNote></itemMeta></newsItem>",
    );
    let raw = &kill.items[0];
    assert_eq!((raw.item.status, raw.parts[0].text.as_str()), (Status::Killed, "Kill: ferry story is wrong."));
}

#[test]
fn one_rendition_of_several() {
    let plain = "<inlineData contenttype='text/plain'>A ferry sank.\n\nTwo died.</inlineData>";
    let nitf = "<inlineXML contenttype='application/nitf+xml'><nitf><head><docdata><ed-msg info='With photos'/></docdata></head><body><body.head><hedline><hl1>Ferry sinks</hl1></hedline></body.head><body.content><p>A ferry sank.</p></body.content></body></nitf></inlineXML>";
    let html = "<inlineData contenttype='text/html'>&lt;p&gt;A ferry sank.&lt;/p&gt;&lt;p&gt;Two&amp;nbsp;died.&lt;/p&gt;</inlineData>";
    let first = |inline: &str| {
        let raw = story("", "", inline).items.remove(0);
        (raw.parts.len(), raw.parts[0].at.clone(), raw.title)
    };
    assert_eq!(first(&format!("{COPY}{nitf}{html}{plain}")), (2, "contentSet/inlineData/p[1]".into(), None));
    assert_eq!(
        first(&format!("{COPY}{nitf}")),
        (1, "contentSet/inlineXML/nitf/body/body.content/p[1]".into(), Some("Ferry sinks".into()))
    );
    assert_eq!(first(html), (2, "contentSet/inlineData/p[1]".into(), None));
    assert_eq!(first(COPY).2.as_deref(), Some("Ferry"));
    let two = "<inlineXML xml:lang='de'><p>Eine Fähre sank.</p></inlineXML><inlineXML xml:lang='en'><p>A ferry sank.</p></inlineXML>";
    assert_eq!(story("", "<language tag='en'/>", two).items[0].parts[0].text, "A ferry sank.");
}

#[test]
fn what_holds_no_text_says_why() {
    let why = |inline: &str| story("", "", inline).passed.join(";");
    assert_eq!(why(""), "an item without content");
    assert_eq!(why("<inlineXML><!-- nothing --></inlineXML>"), "an item whose content is empty");
    assert_eq!(
        why("<inlineXML><events><event><name>x</name></event></events></inlineXML>"),
        "its content is `events`, not text"
    );
    assert_eq!(why("<remoteContent href='a.html'/>"), "its content is elsewhere: a.html");
    let refused = read(&File { bytes: b"<other/>", path: Path::new("a.xml"), pdf_command: None }).unwrap_err();
    assert!(refused.what.contains("root is `other`"));
}

#[test]
fn codes_name_themselves_where_nothing_else_does() {
    let source = |provider: &str| {
        let xml = format!("<newsItem><itemMeta>{provider}</itemMeta><contentSet>{COPY}</contentSet></newsItem>");
        found(&xml).items.remove(0).source
    };
    assert_eq!(source("<provider qcode='nprov:BN'/>").as_deref(), Some("BN"));
    assert_eq!(source("<provider uri='http://www.bn.example/about/'/>").as_deref(), Some("bn.example"));
    assert_eq!(source("<provider literal='Baltic News'/>").as_deref(), Some("Baltic News"));
    assert_eq!(source("<provider>Baltic News</provider>").as_deref(), Some("Baltic News"));
    assert_eq!(source("").as_deref(), None);
}
