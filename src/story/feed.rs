//! RSS 0.9x, 1.0 and 2.0 and Atom: one story an item.
//!
//! A feed says least of all formats and says it loosest: titles with markup, text escaped once or twice, names in whatever
//! prefix. Where an item carries its text and a teaser, the text is the copy; where only a teaser, the story says so.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::format::File;
use super::raw::{Found, Part, Raw, Refusal, set, squeeze};
use super::xml::{self, Element, Source};
use super::{copy, markup};
use crate::text::words;

/// Lines that are no copy, and starts of such lines behind `^`.
static FURNITURE: LazyLock<(HashSet<&'static str>, Vec<&'static str>)> = LazyLock::new(|| {
    let list: Vec<&str> = words::lines(include_str!("data/feed_furniture.txt")).collect();
    let starts = list.iter().filter_map(|l| l.strip_prefix('^')).map(str::trim).collect();
    (list.iter().filter(|l| !l.starts_with('^')).copied().collect(), starts)
});

/// Copy that is shorter than this and stands in one paragraph is a teaser, in characters.
const TEASER: usize = 400;

/// Most categories of an item that are kept.
const MAX_SUBJECTS: usize = 100;

pub(super) fn read(file: &File<'_>) -> Result<Found, Refusal> {
    let source = Source::read(file.bytes)?;
    let tree = source.tree()?;
    let root = tree.root_element();
    let channel = if xml::is(root, "rss") || xml::is(root, "RDF") { xml::child(root, "channel") } else { None };
    let feed = channel.unwrap_or(root);
    let is_item = |n: &Element<'_>| own(*n) && (xml::is(*n, "item") || xml::is(*n, "entry"));
    let items: Vec<Element<'_>> = match () {
        () if xml::is(root, "entry") => vec![root],
        // RSS 1.0 sets the items beside the channel.
        () => root.children().chain(channel.into_iter().flat_map(|c| c.children())).filter(is_item).collect(),
    };
    if items.is_empty() {
        let known = ["rss", "RDF", "feed"].iter().any(|name| xml::is(root, name));
        return if known {
            Ok(Found::passed("a feed without items"))
        } else {
            let what = format!("no feed in it: its root is `{}`", xml::local(root));
            Err(Refusal::new(what, "name its format with --from"))
        };
    }
    // An entry alone has no feed around it that would name its source.
    let title = if xml::is(root, "entry") { None } else { line_of(feed, "title") };
    let language = xml::text_of(feed, "language").or_else(|| xml::language(feed).map(str::to_string));
    let mut found = Found::default();
    for (i, node) in items.iter().enumerate() {
        let number = i + 1;
        let mut raw = item(*node, number);
        set(&mut raw.source, title.clone());
        set(&mut raw.item.language, language.clone());
        raw.notes.extend(source.notes.iter().cloned());
        if raw.parts.is_empty() {
            let title =
                raw.title.map(|t| format!(" (`{}`)", t.chars().take(60).collect::<String>())).unwrap_or_default();
            found.passed.push(format!("item {number}: a headline without text{title}"));
        } else {
            found.items.push(raw);
        }
    }
    Ok(found)
}

/// Whether an element is one of the feed's own and not of a module that uses the same words (`media:title`).
fn own(node: Element<'_>) -> bool {
    matches!(
        xml::prefix(node).to_ascii_lowercase().as_str(),
        "" | "atom" | "rss" | "rdf" | "a" | "a10" | "feed" | "ns0"
    )
}

/// The first child of the feed's own words.
fn child<'a>(node: Element<'a>, name: &'a str) -> Option<Element<'a>> {
    xml::children(node, name).find(|c| own(*c))
}

/// The first child with a prefix of a module: `dc:creator`.
fn module<'a>(node: Element<'a>, prefixes: &[&str], name: &'a str) -> Option<Element<'a>> {
    xml::children(node, name).find(|c| prefixes.iter().any(|p| xml::prefix(*c).eq_ignore_ascii_case(p)))
}

/// One line of text out of an element that may hold markup, written out or escaped.
fn line_of<'a>(node: Element<'a>, name: &'a str) -> Option<String> {
    let text = child(node, name).and_then(xml::text)?;
    // Escaped twice is common; a bare `<` or `&` that means itself survives.
    let text = if markup::is_html(&text) || text.contains(';') { markup::line(&text) } else { text };
    Some(squeeze(&text)).filter(|t| !t.is_empty())
}

fn item(node: Element<'_>, number: usize) -> Raw {
    let mut raw = Raw { title: line_of(node, "title"), url: link(node), ..Raw::default() };
    let id = ["guid", "id"].into_iter().find_map(|name| child(node, name)).and_then(xml::text);
    raw.item.uri = id.or_else(|| xml::attribute(node, "about").map(str::to_string)).or_else(|| raw.url.clone());
    raw.item.family = raw.item.uri.clone();
    raw.item.language = module(node, &["dc"], "language").and_then(xml::text);
    set(&mut raw.item.language, xml::attribute(node, "lang").map(str::to_string));
    dates(node, &mut raw);
    raw.item.byline = author(node);
    if let Some(source) = child(node, "source") {
        raw.source = line_of(source, "title").or_else(|| xml::text(source));
    }
    for category in node.children().filter(|c| xml::is(*c, "category") || xml::is(*c, "subject")).take(MAX_SUBJECTS) {
        let label = xml::attribute(category, "label").or_else(|| xml::attribute(category, "term")).map(str::to_string);
        let name = xml::text(category).or(label);
        raw.item.subjects.extend(name.filter(|n| !raw.item.subjects.contains(n)));
    }
    take_copy(node, number, &mut raw);
    raw
}

/// The address: the link to the page, not to the feed or a picture.
fn link(node: Element<'_>) -> Option<String> {
    let links = || xml::children(node, "link").filter(|l| own(*l));
    let page = |l: &Element<'_>| xml::attribute(*l, "rel").is_none_or(|rel| rel == "alternate");
    let href =
        links().filter(page).find_map(|l| xml::attribute(l, "href").map(str::to_string).or_else(|| xml::text(l)));
    let guid = || {
        let guid = child(node, "guid").filter(|g| xml::attribute(*g, "isPermaLink") != Some("false"))?;
        xml::text(guid).filter(|g| g.starts_with("http"))
    };
    href.or_else(guid)
}

/// When this version was made, and the first.
fn dates(node: Element<'_>, raw: &mut Raw) {
    let text = |found: Option<Element<'_>>| found.and_then(xml::text);
    let updated = text(child(node, "updated")).or_else(|| text(child(node, "modified")));
    let updated = updated.or_else(|| text(module(node, &["dcterms"], "modified")));
    let published = ["pubDate", "published", "issued"].into_iter().find_map(|name| text(child(node, name)));
    let published = published.or_else(|| text(module(node, &["dc", "dcterms"], "date")));
    let published = published.or_else(|| text(module(node, &["dcterms"], "issued")));
    raw.dated(published, updated);
}

fn author(node: Element<'_>) -> Option<String> {
    let creator = module(node, &["dc"], "creator").and_then(xml::text);
    let name = || child(node, "author").and_then(|a| xml::text_of(a, "name").or_else(|| xml::text(a)));
    let written = creator.or_else(name)?;
    // RSS 2.0 wants an address, with the name in brackets behind it.
    let inner =
        written.split_once('@').and_then(|(_, rest)| rest.split_once('(')).map(|(_, name)| name.trim_end_matches(')'));
    Some(inner.unwrap_or(&written).to_string())
}

/// The copy: the text of the item, else its teaser.
fn take_copy(node: Element<'_>, number: usize, raw: &mut Raw) {
    let full = [module(node, &["content"], "encoded"), child(node, "content")].into_iter().flatten();
    let short = [child(node, "description"), child(node, "summary"), module(node, &["dc"], "description")];
    let mut whole = false;
    let short = short.into_iter().flatten().map(|field| (field, false));
    for (field, is_full) in full.map(|field| (field, true)).chain(short) {
        let at = format!("item {number} {}", xml::local(field));
        let mut parts = field_parts(field, &at);
        parts.retain(|part| !is_furniture(&part.text));
        if !parts.is_empty() {
            raw.parts = parts;
            whole = is_full;
            break;
        }
    }
    let length: usize = raw.parts.iter().map(|p| p.text.chars().count()).sum();
    let cut =
        raw.parts.last().is_some_and(|p| ["…", "...", "[…]", "[...]"].iter().any(|e| p.text.trim_end().ends_with(e)));
    if !whole && raw.parts.len() == 1 && length < TEASER || cut && length < 2 * TEASER {
        raw.notes.push("the feed gives only a teaser, not the whole text".into());
    }
}

fn field_parts(field: Element<'_>, at: &str) -> Vec<Part> {
    if field.children().any(|c| c.is_element()) {
        return xml::parts(field, at);
    }
    let text = field.text().unwrap_or("");
    // Text that is markup only after its entities are read was escaped twice.
    let twice = html_escape::decode_html_entities(text);
    match () {
        () if markup::is_html(text) => markup::parts(text, at),
        () if markup::is_html(&twice) => markup::parts(&twice, at),
        () => copy::parts(&twice, at),
    }
}

fn is_furniture(text: &str) -> bool {
    let line = squeeze(text).to_lowercase();
    let line = line.trim_matches(['»', '>', '→', ' ', '|']);
    line.len() < 300 && (FURNITURE.0.contains(line) || FURNITURE.1.iter().any(|start| line.starts_with(start)))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn found(xml: &str) -> Found {
        read(&File { bytes: xml.as_bytes(), path: Path::new("a.xml"), pdf_command: None }).unwrap()
    }

    fn texts(raw: &Raw) -> Vec<String> {
        raw.parts.iter().map(|p| format!("{}: {}", p.at, squeeze(&p.text))).collect()
    }

    #[test]
    fn rss() {
        let found = found(
            "<rss version='2.0'><channel><title>Harbour &amp; Sea</title><language>en-gb</language><atom:link href='x'/>
            <item><title>Ferry &lt;b&gt;sinks&lt;/b&gt; off Kiel &amp;amp; Lübeck</title><link>https://h.example/1</link><guid isPermaLink='false'>h-1</guid>
            <media:title>Picture</media:title><pubDate>Sat, 03 Feb 2024 10:12:00 GMT</pubDate><dc:creator>Jon Falk</dc:creator>
            <category>Shipping</category><description>A teaser.</description><content:encoded><![CDATA[<p>A ferry sank.</p>
            <figure><figcaption>x</figcaption></figure><p>Two died &amp; one lives.</p><p>The post <a href='x'>Ferry</a> appeared first on H.</p>]]></content:encoded></item>
            <item><guid>https://h.example/2</guid><title>Fire</title><author>a@h.example (Anna Holm)</author><description>A barn&nbsp;burned &amp;mdash; again.</description></item>
            <item><title>Storm</title><description/></item></channel></rss>",
        );
        let first = &found.items[0];
        assert_eq!(first.title.as_deref(), Some("Ferry sinks off Kiel & Lübeck"));
        assert_eq!(
            (first.source.as_deref(), first.url.as_deref()),
            (Some("Harbour & Sea"), Some("https://h.example/1"))
        );
        assert_eq!((first.item.uri.as_deref(), first.item.byline.as_deref()), (Some("h-1"), Some("Jon Falk")));
        assert_eq!((first.item.language.as_deref(), first.item.first.map(|f| f.hour())), (Some("en-gb"), Some(10)));
        assert_eq!(first.item.subjects, ["Shipping"]);
        assert_eq!(texts(first), ["item 1 encoded/p[1]: A ferry sank.", "item 1 encoded/p[2]: Two died & one lives."]);
        let second = &found.items[1];
        assert_eq!(
            (second.url.as_deref(), second.item.byline.as_deref()),
            (Some("https://h.example/2"), Some("Anna Holm"))
        );
        assert_eq!(texts(second), ["item 2 description/p[1]: A barn burned — again."]);
        assert!(second.notes[0].contains("teaser"), "{:?}", second.notes);
        assert_eq!(found.passed, ["item 3: a headline without text (`Storm`)"]);
    }

    #[test]
    fn atom() {
        let found = found(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Bugle</title>
            <entry><title type='html'>Ferry &amp;#38; barge</title><id>tag:b,1</id><link rel='self' href='s'/><link href='https://b.example/1'/>
            <published>2024-02-03T09:00:00Z</published><updated>2024-02-03T10:12:00Z</updated><author><name>Jon Falk</name><email>x@y</email></author>
            <category term='ship' label='Ships'/><summary>Short.</summary>
            <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>A ferry sank.</p><p>Two died.</p></div></content></entry>
            <entry><title>Fire</title><content type='html'>&lt;p&gt;A barn burned.&lt;/p&gt;</content><source><title>Post</title></source></entry></feed>",
        );
        let first = &found.items[0];
        assert_eq!(
            (first.title.as_deref(), first.url.as_deref()),
            (Some("Ferry & barge"), Some("https://b.example/1"))
        );
        assert_eq!(
            (first.date.as_deref(), first.item.first.map(|f| f.hour())),
            (Some("2024-02-03T10:12:00Z"), Some(9))
        );
        assert_eq!((first.source.as_deref(), first.item.byline.as_deref()), (Some("Bugle"), Some("Jon Falk")));
        assert_eq!(texts(first), ["item 1 content/div/p[1]: A ferry sank.", "item 1 content/div/p[2]: Two died."]);
        assert_eq!(found.items[1].source.as_deref(), Some("Post"));
        assert_eq!(texts(&found.items[1]), ["item 2 content/p[1]: A barn burned."]);
    }

    #[test]
    fn rdf_and_a_single_entry() {
        let rdf = found(
            "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel><title>Bugle</title></channel>
            <item rdf:about='https://b.example/3'><title>Ferry</title><link>https://b.example/3</link><dc:date>2024-02-03</dc:date>
            <description>A ferry sank...</description></item></rdf:RDF>",
        );
        let raw = &rdf.items[0];
        assert_eq!((raw.source.as_deref(), raw.date.as_deref()), (Some("Bugle"), Some("2024-02-03")));
        assert_eq!(raw.item.uri.as_deref(), Some("https://b.example/3"));
        let entry =
            found("<atom:entry><atom:title>Ferry</atom:title><atom:content>A ferry sank.</atom:content></atom:entry>");
        assert_eq!((entry.items[0].title.as_deref(), entry.items[0].source.is_none()), (Some("Ferry"), true));
        assert_eq!(found("<rss><channel/></rss>").passed, ["a feed without items"]);
        assert!(read(&File { bytes: b"<a/>", path: Path::new("a"), pdf_command: None }).is_err());
    }
}
