//! Web pages: what schema.org data and meta tags say of the article, and its copy.

use super::format::File;
use super::jsonld::{self, Article};
use super::page::Page;
use super::raw::{Found, Part, PartKind, Raw, Refusal, host};
use super::{charset, copy, main_text, revision};

pub(super) fn read(file: &File<'_>) -> Result<Found, Refusal> {
    let mut notes = Vec::new();
    let declared = charset::declared(file.bytes);
    let html = charset::text(file.bytes, declared.as_deref(), &mut notes);
    let page = Page::scan(&html);
    let article = jsonld::article(&page.linked, page.canonical.as_deref()).unwrap_or_default();
    let mut found = Found::default();
    let live = !article.updates.is_empty();
    for mut article in jsonld::split(article) {
        let parts = if live { article.parts() } else { parts(&html, &page, &article)? };
        complete(&mut article.raw, &page);
        let mut raw = article.raw;
        if !live {
            raw.item.uri = raw.item.uri.take().or_else(|| raw.url.clone());
        }
        raw.parts = parts;
        raw.notes.extend(notes.iter().cloned());
        copy::drop_head(&mut raw.parts, raw.title.as_deref(), raw.item.byline.as_deref(), None);
        take_corrections(&mut raw);
        found.items.push(raw);
    }
    Ok(found)
}

/// The copy: the page's own paragraphs where the data confirm them, else the text of the data, unless that is only the
/// start of what stands on the page.
fn parts(html: &str, page: &Page, article: &Article) -> Result<Vec<Part>, Refusal> {
    let told = article.parts();
    if let Some(parts) = main_text::confirmed(html, &told) {
        return Ok(parts);
    }
    let found = main_text::found(html, page);
    if told.is_empty() {
        return found.filter(|parts| copy::words(parts) > 0).ok_or_else(|| {
            if main_text::SCORES {
                Refusal::new("no copy found on the page", "save the copy as text, or leave the page out")
            } else {
                let what =
                    "a page that does not give its copy in schema.org data, and this build was made without `html`";
                Refusal::new(what, "build with the feature `html`, or save the copy as text")
            }
        });
    }
    let more = found.filter(|parts| copy::words(parts) * 2 > copy::words(&told) * 3 && main_text::holds(parts, &told));
    Ok(more.unwrap_or(told))
}

/// Fills in from the page's head what the data do not say.
fn complete(raw: &mut Raw, page: &Page) {
    raw.title = raw.title.take().or_else(|| page.headline());
    if raw.date.is_none() {
        raw.dated(page.published(), page.modified());
    }
    let site = || page.meta(&["og:site_name", "application-name", "dc.publisher", "publisher"]);
    raw.url = raw.url.take().or_else(|| page.canonical.clone()).or_else(|| page.meta(&["og:url"]));
    let host = || raw.url.as_deref().and_then(host).map(str::to_string);
    raw.source = raw.source.take().or_else(site).or_else(host);
    raw.item.language =
        raw.item.language.take().or_else(|| page.language.clone()).or_else(|| page.meta(&["og:locale"]));
    if raw.item.byline.is_none() {
        let authors = page.authors();
        raw.item.byline = (!authors.is_empty()).then(|| authors.join(", "));
    }
    if raw.item.subjects.is_empty() {
        let words = page.meta(&["news_keywords", "keywords"]).unwrap_or_default();
        let mut tags = page.metas("article:tag");
        tags.extend(words.split(',').map(|w| w.trim().to_string()).filter(|w| !w.is_empty()));
        tags.truncate(100);
        raw.item.subjects = tags;
    }
}

/// What the page says of its own corrections is no copy: it names the value that was wrong.
fn take_corrections(raw: &mut Raw) {
    let mut kept = Vec::with_capacity(raw.parts.len());
    for part in std::mem::take(&mut raw.parts) {
        let start = part.text.trim_start().get(..40).unwrap_or(part.text.trim_start());
        if part.kind != PartKind::Heading && revision::corrects(start) {
            raw.item.advisories.push(part.text);
        } else {
            kept.push(part);
        }
    }
    raw.parts = kept;
}

#[cfg(test)]
mod tests;
