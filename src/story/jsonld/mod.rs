//! Articles in schema.org's linked data, from the scripts of a page or a file of their own.
//!
//! Reads what the nodes say; whether their text or the page's own paragraphs are the copy is for the reader of pages.

mod repair;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde_json::Value;

use super::json::value::{self, Object, all, get, list, text};
use super::raw::{Found, Part, Raw};
use super::{copy, markup};
use crate::item::{Change, Status};
use crate::text::words::set;

static TYPES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/article_types.txt")));

/// More dated updates than this no live report has.
const MOST_UPDATES: usize = 2_000;

/// An article as its data tell it.
#[derive(Debug, Default)]
pub(super) struct Article {
    /// Everything but the copy.
    pub raw: Raw,
    pub body: Option<String>,
    /// The dated updates of a live report.
    pub updates: Vec<Article>,
}

impl Article {
    /// The copy as the data have it.
    pub fn parts(&self) -> Vec<Part> {
        self.body.as_deref().map(paragraphs).unwrap_or_default()
    }
}

/// The article of a page, from the texts of its scripts. `canonical` tells it from teasers of others.
pub(super) fn article(scripts: &[String], canonical: Option<&str>) -> Option<Article> {
    let values: Vec<Value> = scripts.iter().flat_map(|script| repair::values(script)).collect();
    Graph::of(&values).article(canonical)
}

/// The stories of linked data that stand in a file of their own.
pub(super) fn stories(object: &Object) -> Found {
    let values = [Value::Object(object.clone())];
    let Some(article) = Graph::of(&values).article(None) else {
        return Found::passed("linked data without an article (no type that is one, such as NewsArticle)");
    };
    let mut found = Found::default();
    for mut article in std::iter::once(article).flat_map(split) {
        article.raw.parts = article.parts();
        copy::drop_head(&mut article.raw.parts, article.raw.title.as_deref(), None, None);
        if article.raw.parts.is_empty() {
            found.passed.push("an article without its text (`articleBody`)".into());
        } else {
            found.items.push(article.raw);
        }
    }
    found
}

/// A live report and its updates, each a story of its own day and hour; the report itself only where it has text.
pub(super) fn split(mut article: Article) -> Vec<Article> {
    let updates = std::mem::take(&mut article.updates);
    let alone = updates.is_empty() || article.body.is_some();
    alone.then_some(article).into_iter().chain(updates).collect()
}

/// Nodes of linked data, some of which only name others.
struct Graph<'a> {
    nodes: Vec<&'a Object>,
    /// Nodes with a name of their own, which others say instead of repeating them.
    named: HashMap<&'a str, &'a Object>,
}

impl<'a> Graph<'a> {
    fn of(values: &'a [Value]) -> Self {
        let mut graph = Self { nodes: Vec::new(), named: HashMap::new() };
        let mut open: Vec<&Value> = values.iter().rev().collect();
        while let Some(value) = open.pop() {
            match value {
                Value::Array(list) => open.extend(list.iter().rev()),
                Value::Object(object) => {
                    graph.nodes.push(object);
                    if let Some(Value::String(id)) = object.get("@id")
                        && object.len() > 1
                    {
                        graph.named.entry(id).or_insert(object);
                    }
                    let inner = ["@graph", "mainEntity", "mainEntityOfPage"];
                    open.extend(inner.iter().rev().filter_map(|key| object.get(*key)).filter(|v| !v.is_string()));
                }
                _ => {}
            }
        }
        graph
    }

    /// The article that the data are about: one with text before one without, the page's own before the first.
    fn article(&self, canonical: Option<&str>) -> Option<Article> {
        let articles = self.nodes.iter().filter(|node| is_article(node));
        let best = articles.rev().max_by_key(|node| {
            let whole = get(node, &["articleBody", "liveBlogUpdate", "text"]).is_some();
            let own = canonical.is_some_and(|page| address(node).is_some_and(|a| same_address(&a, page)));
            (whole, own)
        })?;
        Some(self.read(best, 0))
    }

    /// What a value says, where it only names a node, what that one says.
    fn name(&self, value: &Value) -> Option<String> {
        let node = value.as_object().map(|object| self.resolve(object));
        let named = node.and_then(|node| text(node, &["name", "legalName", "alternateName", "headline"]));
        named.or_else(|| value.as_str().and_then(|id| text(self.named.get(id)?, &["name"]))).or_else(|| {
            let said = value::said(value)?;
            (!said.contains("://")).then_some(said)
        })
    }

    fn resolve<'b>(&'b self, object: &'b Object) -> &'b Object {
        let id = object.get("@id").and_then(Value::as_str).filter(|_| object.get("name").is_none());
        id.and_then(|id| self.named.get(id).copied()).unwrap_or(object)
    }

    fn names(&self, node: &Object, keys: &[&str]) -> Vec<String> {
        let values = keys.iter().filter_map(|key| get(node, &[key])).flat_map(list).take(100);
        let mut out = Vec::new();
        for name in values.filter_map(|v| self.name(v)).map(|n| line(&n)) {
            if !out.contains(&name) {
                out.push(name);
            }
        }
        out
    }

    fn read(&self, node: &Object, depth: usize) -> Article {
        let mut raw =
            Raw { title: text(node, &["headline", "name", "alternativeHeadline"]).map(|t| line(&t)), ..Raw::default() };
        raw.dated(text(node, &["datePublished", "dateCreated"]), text(node, &["dateModified"]));
        raw.url = address(node);
        raw.source = self.names(node, &["publisher", "provider", "sourceOrganization"]).into_iter().next();
        raw.credits = self.names(node, &["sourceOrganization", "provider"]);
        raw.credits.retain(|credit| Some(credit) != raw.source.as_ref());
        // `#article` and `12345` name other sites' articles as well.
        let own = text(node, &["@id"]).filter(|id| id.contains(':'));
        raw.item.uri = own.or_else(|| raw.url.clone()).or_else(|| text(node, &["identifier"]));
        raw.item.version = text(node, &["version"]);
        raw.item.language = get(node, &["inLanguage"]).and_then(|v| match v.as_object() {
            Some(object) => text(object, &["alternateName", "name"]),
            None => value::said(v),
        });
        let authors = self.names(node, &["author", "creator"]);
        raw.item.byline = (!authors.is_empty()).then(|| authors.join(", "));
        raw.item.dateline = text(node, &["dateline"])
            .or_else(|| self.names(node, &["locationCreated"]).into_iter().next())
            .map(|d| line(&d));
        raw.item.advisories = corrections(node);
        raw.item.change = (!raw.item.advisories.is_empty()).then_some(Change::Corrected);
        let withdrawn = text(node, &["creativeWorkStatus"]).unwrap_or_default().to_lowercase();
        if matches!(withdrawn.as_str(), "withdrawn" | "retracted" | "killed") {
            raw.item.status = Status::Killed;
        }
        raw.item.subjects = subjects(self.names(node, &["about", "mentions", "articleSection"]), node);
        let updates = get(node, &["liveBlogUpdate"]).filter(|_| depth == 0).map(list).unwrap_or_default();
        let updates = updates.iter().filter_map(Value::as_object).take(MOST_UPDATES).map(|update| {
            let mut update = self.read(update, depth + 1);
            let own = &mut update.raw;
            own.item.uri = own.item.uri.take().filter(|uri| Some(uri) != raw.url.as_ref());
            own.source = own.source.take().or_else(|| raw.source.clone());
            own.url = own.url.take().or_else(|| raw.url.clone());
            own.item.language = own.item.language.take().or_else(|| raw.item.language.clone());
            own.item.byline = own.item.byline.take().or_else(|| raw.item.byline.clone());
            update
        });
        let updates = updates.filter(|update| update.body.is_some()).collect();
        Article { updates, body: text(node, &["articleBody", "text", "reviewBody"]), raw }
    }
}

fn is_article(node: &Object) -> bool {
    let types = node.get("@type").map(all).unwrap_or_default();
    types.iter().any(|t| TYPES.contains(t.rsplit(['/', ':', '#']).next().unwrap_or(t)))
}

fn address(node: &Object) -> Option<String> {
    let page = get(node, &["mainEntityOfPage"]);
    let page = page.and_then(|p| p.as_str().map(str::to_string).or_else(|| text(p.as_object()?, &["@id", "url"])));
    [text(node, &["url"]), page, text(node, &["@id"])].into_iter().flatten().find(|a| a.starts_with("http"))
}

fn same_address(a: &str, b: &str) -> bool {
    let bare = |a: &str| {
        let a = a.split(['#', '?']).next().unwrap_or(a).trim_end_matches('/').to_string();
        a.split_once("://").map_or(a.clone(), |(_, rest)| rest.to_string())
    };
    bare(a) == bare(b)
}

/// What corrections say, written as text or as comments.
fn corrections(node: &Object) -> Vec<String> {
    let said = get(node, &["correction"]).map(list).unwrap_or_default().iter().filter_map(|v| match v.as_object() {
        Some(object) => text(object, &["text", "description", "headline", "name"]),
        None => value::said(v),
    });
    said.map(|note| line(&note)).collect()
}

fn subjects(mut named: Vec<String>, node: &Object) -> Vec<String> {
    let words = get(node, &["keywords"]).map(all).unwrap_or_default();
    let words = words.iter().flat_map(|w| w.split([',', ';'])).map(str::trim).filter(|w| !w.is_empty());
    for word in words.take(100) {
        if !named.iter().any(|n| n == word) {
            named.push(word.to_string());
        }
    }
    named
}

fn line(said: &str) -> String {
    if said.contains(['<', '&']) { markup::line(said) } else { said.to_string() }
}

/// An article's text as paragraphs: by its line ends, and where sentences are glued (`sank.The mayor`) between them.
fn paragraphs(body: &str) -> Vec<Part> {
    const AT: &str = "articleBody";
    if markup::is_html(body) {
        return markup::parts(body, AT);
    }
    let body = html_escape::decode_html_entities(body);
    let parts = copy::parts(&body, AT);
    if parts.len() > 1 { parts } else { copy::parts(&unglued(&body), AT) }
}

fn unglued(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = [' '; 3];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let [first, second, third] = before;
        let ends = matches!(third, '.' | '!' | '?') && second.is_lowercase()
            || matches!(third, '"' | '”') && matches!(second, '.' | '!' | '?') && first.is_lowercase();
        let starts = c.is_uppercase() && chars.peek().is_some_and(|n| n.is_lowercase() || n.is_whitespace());
        if ends && (starts || c == '“') {
            out.push('\n');
        }
        out.push(c);
        before = [second, third, c];
    }
    out
}

#[cfg(test)]
mod tests;
