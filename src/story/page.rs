//! What a web page says of itself outside its copy: linked data, meta tags, title, times. One walk over its tags.

use super::markup::{self, Tag};

/// More of one kind than this is no page of a story.
const MOST: usize = 500;

/// Linked data that are longer than this are left unread, in bytes: read, they take many times the memory.
const MOST_DATA: usize = 8 << 20;

/// A heading is cut behind this, in bytes of markup.
const LONGEST_HEADING: usize = 2_000;

/// After so many empty ones a page has no heading.
const MOST_HEADINGS: usize = 8;

#[derive(Debug, Default)]
pub(super) struct Page {
    /// The texts of its `application/ld+json` scripts.
    pub linked: Vec<String>,
    /// `name`, `property` or `itemprop` in small letters, with the content.
    metas: Vec<(String, String)>,
    title: Option<String>,
    heading: Option<String>,
    /// How many headings were looked at for it.
    headings: usize,
    /// How long its linked data are.
    data: usize,
    pub canonical: Option<String>,
    pub language: Option<String>,
    /// `datetime` of its `<time>` elements, in their order.
    times: Vec<String>,
    /// It has a `<body>` or `<html>` and is no piece of a page.
    pub whole: bool,
    /// It has menus, side columns or forms, so not all of its text is copy.
    pub furnished: bool,
    pub links: usize,
}

impl Page {
    pub fn scan(html: &str) -> Self {
        let mut page = Self::default();
        let mut rest = html;
        while let Some(open) = rest.find('<') {
            rest = &rest[open..];
            let Some(tag) = Tag::at(rest) else {
                rest = &rest[1..];
                continue;
            };
            rest = &rest[tag.text.len()..];
            if !tag.closing {
                rest = page.tag(&tag, rest);
            }
        }
        page
    }

    /// Takes what an opening tag says; what the walk goes on with stands behind the elements that hold no tags.
    fn tag<'a>(&mut self, tag: &Tag<'_>, rest: &'a str) -> &'a str {
        match tag.name.as_str() {
            "script" | "style" => {
                let (inner, rest) = until(rest, &tag.name);
                let linked = tag.attribute("type").is_some_and(|t| t.to_lowercase().contains("ld+json"));
                self.data += if linked { inner.len() } else { 0 };
                if linked && self.linked.len() < MOST && self.data <= MOST_DATA {
                    self.linked.push(inner.to_string());
                }
                return rest;
            }
            "title" => {
                let (inner, rest) = until(rest, "title");
                self.title.get_or_insert_with(|| markup::line(inner));
                return rest;
            }
            "h1" if self.heading.is_none() && self.headings < MOST_HEADINGS => {
                self.headings += 1;
                let inner = until(&rest[..rest.floor_char_boundary(LONGEST_HEADING)], "h1").0;
                self.heading = Some(markup::line(inner)).filter(|h| !h.is_empty());
            }
            "meta" if self.metas.len() < MOST => {
                let name = ["property", "name", "itemprop"].iter().find_map(|n| tag.attribute(n));
                let said = tag.attribute("content").filter(|c| !c.trim().is_empty());
                self.metas.extend(name.zip(said).map(|(n, c)| (n.trim().to_lowercase(), c)));
            }
            "link" if tag.attribute("rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) => {
                self.canonical = self.canonical.take().or_else(|| tag.attribute("href"));
            }
            "html" => {
                self.whole = true;
                self.language = tag.attribute("lang").or_else(|| tag.attribute("xml:lang"));
            }
            "body" => self.whole = true,
            "time" if self.times.len() < MOST => self.times.extend(tag.attribute("datetime")),
            "nav" | "header" | "footer" | "aside" | "form" | "button" => self.furnished = true,
            "a" => self.links += 1,
            _ => {}
        }
        rest
    }

    /// The first of some meta tags that the page has.
    pub fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.metas.iter().find(|(n, _)| n == name)).map(|(_, said)| said.clone())
    }

    /// All that meta tags of a name say.
    pub fn metas(&self, name: &str) -> Vec<String> {
        self.metas.iter().filter(|(n, _)| n == name).map(|(_, said)| said.clone()).collect()
    }

    pub fn headline(&self) -> Option<String> {
        self.meta(&["og:title", "twitter:title", "headline", "dc.title", "parsely-title", "sailthru.title"])
            .or_else(|| self.heading.clone())
            .or_else(|| self.title.as_deref().map(|title| without_site(title).to_string()))
            .filter(|title| !title.trim().is_empty())
    }

    pub fn published(&self) -> Option<String> {
        self.meta(&[
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "date",
            "dc.date",
            "dc.date.issued",
            "dcterms.date",
            "dcterms.created",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publishdate",
            "publish-date",
            "article.published",
            "cxenseparse:recs:publishtime",
        ])
        .or_else(|| self.times.first().cloned())
    }

    pub fn modified(&self) -> Option<String> {
        self.meta(&[
            "article:modified_time",
            "og:updated_time",
            "og:article:modified_time",
            "datemodified",
            "dcterms.modified",
            "last-modified",
            "article.updated",
        ])
    }

    /// Who wrote it; an address of a profile is no name.
    pub fn authors(&self) -> Vec<String> {
        let names = ["author", "byl", "article:author", "dc.creator", "parsely-author", "sailthru.author"];
        let named = names.iter().map(|name| self.metas(name));
        let real = |list: Vec<String>| list.into_iter().filter(|a| !a.contains("://")).collect::<Vec<_>>();
        named.map(real).find(|list| !list.is_empty()).unwrap_or_default()
    }
}

/// A page's title without the name of its site: `Ferry sinks | Norholm Post`.
fn without_site(title: &str) -> &str {
    let Some((i, mark)) = [" | ", " - ", " – ", " — "].iter().filter_map(|m| Some((title.rfind(m)?, m))).max()
    else {
        return title;
    };
    let (start, site) = (&title[..i], &title[i + mark.len()..]);
    let small = ["of", "the", "and", "for", "in"];
    let name = site.split_whitespace().all(|w| w.starts_with(char::is_uppercase) || small.contains(&w));
    let fits = (1..=4).contains(&site.split_whitespace().count()) && start.split_whitespace().count() > 1;
    if name && fits { start.trim_end() } else { title }
}

/// What stands before the end of an element that holds no elements of its own name, and what behind.
fn until<'a>(text: &'a str, name: &str) -> (&'a str, &'a str) {
    let mut at = 0;
    while let Some(found) = text[at..].find("</").map(|i| at + i) {
        let behind = &text[found + 2..];
        if behind.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return (&text[..found], behind.find('>').map_or("", |i| &behind[i + 1..]));
        }
        at = found + 2;
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_says_of_itself() {
        let page = Page::scan(
            "<!DOCTYPE html><html lang=en-GB><head><title>Ferry sinks &amp; burns | Post</title>\
             <meta property='og:title' content='Ferry sinks'><meta name=Author content='Ann Oll'>\
             <meta property='article:author' content='https://x.example/ann'>\
             <meta property='article:published_time' content='2024-02-03T10:00:00Z'>\
             <link rel=canonical href='https://x.example/ferry'>\
             <script type='application/ld+json'>{\"a\": \"<h1>no</h1>\"}</script><script>var a = '<h1>no</h1>'</script>\
             </head><body><!-- <h1>no</h1> --><h1>Ferry <b>sinks</b></h1><time datetime='2024-02-03'>3 Feb</time></body>",
        );
        assert_eq!(page.linked, ["{\"a\": \"<h1>no</h1>\"}"]);
        assert_eq!(page.headline().as_deref(), Some("Ferry sinks"));
        assert_eq!(page.heading.as_deref(), Some("Ferry sinks"));
        assert_eq!(page.title.as_deref(), Some("Ferry sinks & burns | Post"));
        assert_eq!(page.published().as_deref(), Some("2024-02-03T10:00:00Z"));
        assert_eq!(page.authors(), ["Ann Oll"]);
        assert_eq!(page.canonical.as_deref(), Some("https://x.example/ferry"));
        assert_eq!(page.language.as_deref(), Some("en-GB"));
        assert!(page.whole && !page.furnished);
    }

    #[test]
    fn titles_without_the_site() {
        for (title, headline) in [
            ("Ferry sinks | Norholm Post", "Ferry sinks"),
            ("Ferry sinks - crew saved – The Norholm Post", "Ferry sinks - crew saved"),
            ("Ferry sinks - 12 dead", "Ferry sinks - 12 dead"),
            ("Norholm - Home", "Norholm - Home"),
            ("Ferry sinks |", "Ferry sinks |"),
        ] {
            assert_eq!(without_site(title), headline);
        }
    }

    #[test]
    fn odd_pages() {
        for html in ["<script>", "<title>x", "<meta", "<h1>", "</", "<time datetime>", "<script></é"] {
            Page::scan(html);
        }
        assert_eq!(Page::scan("<time datetime='2024-02-03'>").published().as_deref(), Some("2024-02-03"));
    }
}
