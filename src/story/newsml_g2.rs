//! NewsML-G2: items alone and in messages, with any namespace or none.
//!
//! One `newsItem` is one story; packages, concepts, plans and pictures are passed over, each with its reason. A qcode says
//! nothing by itself: its name stands beside it or in an `assert` of the item.

use std::collections::HashMap;

use super::format::File;
use super::raw::{Found, Raw, Refusal, moment, set, status_named};
use super::xml::{self, Element, Source};
use super::{copy, dateline, markup, nitf, signoff};
use crate::item::{Change, Item, Status};

/// Items that hold no story, with what they are.
const OTHERS: [(&str, &str); 6] = [
    ("packageItem", "a package: a list of other items"),
    ("conceptItem", "a concept: what is known of a person, place or event"),
    ("knowledgeItem", "a knowledge item: a list of concepts"),
    ("planningItem", "a planning item: what is going to be covered"),
    ("catalogItem", "a catalogue of code lists"),
    ("eventItem", "an event"),
];

/// Most names of subjects that are kept.
const MAX_SUBJECTS: usize = 200;

pub(super) fn read(file: &File<'_>) -> Result<Found, Refusal> {
    let source = Source::read(file.bytes)?;
    let tree = source.tree()?;
    let root = tree.root_element();
    let other = |node: Element<'_>| OTHERS.iter().find(|(name, _)| xml::is(node, name)).map(|(_, what)| *what);
    let mut found = Found::default();
    let mut until = None;
    for node in root.descendants().filter(|n| n.is_element()) {
        // An item inside an item belongs to it.
        if until.is_some_and(|end| node.range().start < end) {
            continue;
        }
        let is_item = xml::is(node, "newsItem");
        if !is_item && other(node).is_none() {
            continue;
        }
        until = Some(node.range().end);
        let number = found.items.len() + found.passed.len() + 1;
        let label = if node == root { String::new() } else { format!("item {number}: ") };
        match other(node).map_or_else(|| item(node), |what| Err(what.to_string())) {
            Ok(mut raw) => {
                raw.notes.extend(source.notes.iter().cloned());
                found.items.push(raw);
            }
            Err(what) => found.passed.push(format!("{label}{what}")),
        }
    }
    if found.items.is_empty() && found.passed.is_empty() {
        let what = format!("no item of NewsML-G2 in it: its root is `{}`", xml::local(root));
        return Err(Refusal::new(what, "give a whole item or message, or name its format with --from"));
    }
    Ok(found)
}

/// The story of a `newsItem`, or what it is instead.
fn item(node: Element<'_>) -> Result<Raw, String> {
    let names = Names::of(node);
    let meta = xml::child(node, "itemMeta");
    if let Some(class) = meta.and_then(|m| xml::child(m, "itemClass")).and_then(code)
        && let Some(what) = not_text(local(class))
    {
        return Err(format!("{what}, not a text"));
    }
    let mut raw = Raw::default();
    raw.item.uri = xml::attribute(node, "guid").map(str::to_string);
    raw.item.version = xml::attribute(node, "version").map(str::to_string);
    if let Some(meta) = meta {
        management(meta, &names, &mut raw);
    }
    let content = xml::child(node, "contentMeta");
    if let Some(content) = content {
        description(content, node, &names, &mut raw);
    }
    set(&mut raw.item.language, xml::language(node).map(str::to_string));
    set(&mut raw.title, meta.and_then(|m| xml::text_of(m, "title")));
    set(&mut raw.source, xml::at(node, &["rightsInfo", "copyrightHolder"]).and_then(|holder| names.name(holder)));
    let family = content.and_then(story_id).or_else(|| meta.and_then(earlier));
    set(&mut raw.item.family, family.or_else(|| raw.item.uri.clone()));
    let why = take_copy(node, &mut raw).err();
    raw.stand_for_notice();
    match why {
        Some(why) if raw.parts.is_empty() => Err(why),
        _ => Ok(raw),
    }
}

/// What an item is by its class, where that is no text.
fn not_text(class: &str) -> Option<&'static str> {
    Some(match class.to_ascii_lowercase().as_str() {
        "picture" | "photo" | "image" | "still" => "a picture",
        "video" => "a video",
        "audio" => "a sound recording",
        "graphic" => "a graphic",
        "animation" => "an animation",
        "composite" => "a composite of several kinds",
        "dataset" => "a set of data",
        _ => return None,
    })
}

/// `itemMeta`: what the system says of the item.
fn management(meta: Element<'_>, names: &Names<'_>, raw: &mut Raw) {
    raw.date = xml::text_of(meta, "versionCreated");
    raw.source = xml::child(meta, "provider").and_then(|p| names.name(p).or_else(|| code_name(p)));
    let item = &mut raw.item;
    item.first = xml::text_of(meta, "firstCreated").as_deref().and_then(moment);
    if let Some(status) = xml::child(meta, "pubStatus").and_then(code).and_then(status_named) {
        item.status = status;
    }
    if let Some(embargo) = xml::child(meta, "embargoed") {
        match xml::text(embargo) {
            Some(until) => item.embargo = moment(&until),
            // Without a date it is under embargo until further notice.
            None => item.status = Status::Withheld,
        }
    }
    item.advisories.extend(xml::children(meta, "edNote").filter_map(xml::text));
    for signal in xml::children(meta, "signal").filter_map(code) {
        signalled(local(signal), item);
    }
}

fn signalled(signal: &str, item: &mut Item) {
    let change = match signal.to_ascii_lowercase().as_str() {
        "correction" | "corrected" => Change::Corrected,
        "kill" | "withdraw" | "withdrawal" | "retraction" => Change::Kill,
        "hold" => Change::Hold,
        "update" if item.change.is_none() => Change::Update,
        _ => return,
    };
    item.change = Some(change);
}

/// `contentMeta`: what an editor says of the story.
fn description(meta: Element<'_>, node: Element<'_>, names: &Names<'_>, raw: &mut Raw) {
    let item = &mut raw.item;
    item.urgency = xml::text_of(meta, "urgency").and_then(|u| u.parse().ok());
    item.slugline = xml::text_of(meta, "slugline");
    item.language = xml::child(meta, "language").and_then(|l| xml::attribute(l, "tag")).map(str::to_string);
    item.advisories.extend(xml::children(meta, "edNote").filter_map(xml::text));
    let language = item.language.as_deref().or_else(|| xml::language(node));
    raw.title = headline(meta, language);
    let (place, agency) = dateline::parts(&xml::text_of(meta, "dateline").unwrap_or_default());
    raw.credits.extend(agency);
    item.dateline = place.or_else(|| xml::children(meta, "located").find_map(|l| names.name(l)));
    item.byline = xml::text_of(meta, "by");
    let creators = || xml::children(meta, "creator");
    set(&mut raw.source, creators().find_map(|c| names.name(c)));
    let source = raw.source.as_deref();
    let person = creators().filter_map(|c| names.name(c)).find(|name| Some(name.as_str()) != source);
    set(&mut item.byline, person);
    let from = xml::children(meta, "infoSource").filter_map(|s| names.name(s).or_else(|| code_name(s)));
    raw.credits.extend(from.filter(|name| Some(name.as_str()) != source));
    set(&mut raw.source, raw.credits.first().cloned());
    let subjects = xml::children(meta, "subject").chain(xml::children(meta, "keyword"));
    for name in subjects.filter_map(|s| names.name(s)).take(MAX_SUBJECTS) {
        if !item.subjects.contains(&name) {
            item.subjects.push(name);
        }
    }
    set(&mut raw.date, xml::text_of(meta, "contentModified").or_else(|| xml::text_of(meta, "contentCreated")));
}

/// The headline that readers get: in the item's language, without a role or with that of the main one.
fn headline(meta: Element<'_>, language: Option<&str>) -> Option<String> {
    let rank = |h: &Element<'_>| {
        let role = xml::attribute(*h, "role").map(|role| local(role).to_ascii_lowercase());
        let main = match role.as_deref() {
            None => 0,
            Some(role) if role.contains("main") || role == "headline" || role == "title" => 1,
            Some(_) => 2,
        };
        let other = xml::attribute(*h, "lang").is_some_and(|l| language.is_some_and(|own| !own.starts_with(l)));
        (other, main)
    };
    let named = xml::children(meta, "headline").filter(|h| xml::text(*h).is_some());
    named.min_by_key(rank).and_then(xml::text)
}

/// The identifier that all versions of a story share beside their `guid`.
fn story_id(meta: Element<'_>) -> Option<String> {
    let is_story = |kind: &str| {
        let kind = local(kind).to_ascii_lowercase().replace(['-', '_'], "");
        ["usn", "storyid", "story", "familyid", "family", "storyfamily"].contains(&kind.as_str())
    };
    let ids = xml::children(meta, "altId").filter(|id| xml::attribute(*id, "type").is_some_and(is_story));
    ids.filter_map(|id| xml::attribute(id, "id").map(str::to_string).or_else(|| xml::text(id))).next()
}

/// The item that this one continues.
fn earlier(meta: Element<'_>) -> Option<String> {
    let continues = |rel: &str| {
        let rel = local(rel).to_ascii_lowercase();
        ["evolvedfrom", "previousversion", "replaces", "iscorrectionof", "updates"].contains(&rel.as_str())
    };
    let link = xml::children(meta, "link").find(|l| xml::attribute(*l, "rel").is_some_and(continues))?;
    xml::attribute(link, "residref").or_else(|| xml::attribute(link, "href")).map(str::to_string)
}

/// Takes in the copy of one rendition, the best there is.
fn take_copy(node: Element<'_>, raw: &mut Raw) -> Result<(), String> {
    let Some(set) = xml::child(node, "contentSet") else { return Err("an item without content".into()) };
    let mut inline: Vec<Element<'_>> =
        set.children().filter(|c| xml::is(*c, "inlineXML") || xml::is(*c, "inlineData")).collect();
    if inline.is_empty() {
        let elsewhere = xml::child(set, "remoteContent").and_then(|r| xml::attribute(r, "href"));
        return Err(
            elsewhere.map_or("an item without content".into(), |href| format!("its content is elsewhere: {href}"))
        );
    }
    let language = raw.item.language.clone();
    inline.sort_by_key(|rendition| {
        let other = xml::attribute(*rendition, "lang").is_some_and(|l| Some(l) != language.as_deref());
        (other, rank(*rendition))
    });
    for rendition in &inline {
        rendered(*rendition, raw);
        if !raw.parts.is_empty() {
            return Ok(());
        }
    }
    let inner = inline.iter().flat_map(|r| r.children()).find(|c| c.is_element());
    Err(inner
        .map_or("an item whose content is empty".into(), |i| format!("its content is `{}`, not text", xml::local(i))))
}

/// Plain text with paragraphs before NITF before XHTML before anything else.
fn rank(rendition: Element<'_>) -> u8 {
    let kind = xml::attribute(rendition, "contenttype").unwrap_or("").to_ascii_lowercase();
    match () {
        () if xml::is(rendition, "inlineData") && !kind.contains("html") => {
            let text = rendition.text().unwrap_or("");
            if text.trim().lines().any(|line| line.trim().is_empty()) && !markup::is_html(text) { 0 } else { 3 }
        }
        () if kind.contains("nitf") || xml::find(rendition, "nitf").is_some() => 1,
        () => 2,
    }
}

fn rendered(rendition: Element<'_>, raw: &mut Raw) {
    let at = format!("contentSet/{}", xml::local(rendition));
    if xml::attribute(rendition, "encoding").is_some() {
        return;
    }
    if let Some(inner) = xml::find(rendition, "nitf") {
        return nitf::fill(inner, &format!("{at}/nitf/body/"), raw);
    }
    raw.parts = xml::content(rendition, &at);
    set(&mut raw.title, xml::find(rendition, "title").and_then(xml::text));
    signoff::drop_tail(&mut raw.parts);
    copy::drop_head(&mut raw.parts, raw.title.as_deref(), raw.item.byline.as_deref(), raw.source.as_deref());
}

/// The names that the `assert` blocks of an item give to codes.
struct Names<'a> {
    known: HashMap<&'a str, Element<'a>>,
}

impl<'a> Names<'a> {
    fn of(item: Element<'a>) -> Self {
        let asserts = xml::children(item, "assert");
        Self { known: asserts.filter_map(|a| Some((code(a)?, xml::child(a, "name")?))).collect() }
    }

    /// The name of what an element points to: written there, asserted, or literal.
    fn name(&self, node: Element<'a>) -> Option<String> {
        let inner = xml::child(node, "mainConcept").unwrap_or(node);
        let language = xml::language(node).unwrap_or("en");
        let own = |name: &Element<'_>| xml::attribute(*name, "lang").is_none_or(|l| language.starts_with(l));
        let written = xml::children(inner, "name").find(own).or_else(|| xml::child(inner, "name"));
        let asserted = || code(inner).and_then(|code| self.known.get(code)).copied();
        let literal = || xml::attribute(inner, "literal").map(str::to_string);
        let plain = || xml::text(inner).filter(|_| inner.children().all(|c| !c.is_element()));
        written.or_else(asserted).and_then(xml::text).or_else(literal).or_else(plain)
    }
}

/// The code of an element, in whichever of its spellings.
fn code<'a>(node: Element<'a>) -> Option<&'a str> {
    ["qcode", "uri", "literal"].into_iter().find_map(|name| xml::attribute(node, name))
}

/// What a code says by itself: `nprov:BN` is BN, `http://www.bn.example/about` is bn.example.
fn code_name(node: Element<'_>) -> Option<String> {
    let code = code(node)?;
    let name = match code.split_once("://") {
        Some((_, address)) => address.split('/').next()?,
        None => local(code),
    };
    Some(name.trim_start_matches("www.").to_string()).filter(|name| !name.is_empty())
}

/// A code without its scheme.
fn local(code: &str) -> &str {
    code.trim_end_matches('/').rsplit([':', '/']).next().unwrap_or(code)
}

#[cfg(test)]
mod tests;
