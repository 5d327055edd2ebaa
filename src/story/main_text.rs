//! The copy of a web page: which of its paragraphs are the story.
//!
//! Three ways, the surest first: the paragraphs that linked data confirm, a page that is nothing but its copy, and the
//! scoring of paragraphs that browsers do for their reading view (crate `dom_smoothie`, feature `html`).

use super::copy::letters;
use super::markup;
use super::page::Page;
use super::raw::Part;

/// Shorter paragraphs are confirmed by chance, unless they stand right behind the last one; in letters.
const TELLING: usize = 12;

/// How far behind the last confirmed paragraph the next one is looked for, in letters of the text that confirms.
const WINDOW: usize = 5_000;

/// The page's own paragraphs that together are `body`, the text that linked data give in one piece; nothing where they
/// are not all of it.
pub(super) fn confirmed(html: &str, body: &[Part]) -> Option<Vec<Part>> {
    let told: String = body.iter().map(|part| letters(&part.text)).collect();
    if told.is_empty() {
        return None;
    }
    let (mut at, mut found, mut kept) = (0, 0, Vec::new());
    for part in markup::parts(html, "page") {
        let own = letters(&part.text);
        // In their order, so that a teaser that repeats a sentence is not taken twice.
        let near = &told[at..told.floor_char_boundary(at + own.len() + WINDOW)];
        let place = match own.len() {
            0 => None,
            1..TELLING => near.starts_with(&own).then_some(0),
            _ => near.find(&own),
        };
        if let Some(i) = place {
            at += i + own.len();
            found += own.len();
            kept.push(part);
        }
    }
    (kept.len() > 1 && found * 10 >= told.len() * 9).then_some(kept)
}

/// Whether copy holds the text that linked data give, so that theirs is only a piece of it.
pub(super) fn holds(parts: &[Part], told: &[Part]) -> bool {
    let all: String = parts.iter().map(|part| letters(&part.text)).collect();
    told.iter()
        .map(|part| letters(&part.text))
        .all(|part| part.get(..40).map_or(all.contains(&part), |start| all.contains(start)))
}

/// The copy of a page whose data do not give it.
pub(super) fn found(html: &str, page: &Page) -> Option<Vec<Part>> {
    if !page.whole || !page.furnished {
        let parts = markup::parts(html, "page");
        if !page.whole || page.links <= parts.len() {
            return Some(parts);
        }
    }
    scored(html)
}

/// Whether this build finds the copy of pages by scoring.
pub(super) const SCORES: bool = cfg!(feature = "html");

#[cfg(feature = "html")]
fn scored(html: &str) -> Option<Vec<Part>> {
    if !bounded(html) {
        return None;
    }
    // The crate walks what anybody may have written; should it trip, the page is refused and the others are read.
    let content = std::panic::catch_unwind(|| {
        let config = dom_smoothie::Config { disable_json_ld: true, ..Default::default() };
        let mut reader = dom_smoothie::Readability::new(html, None, Some(config)).ok()?;
        Some(reader.parse().ok()?.content.to_string())
    });
    let parts = markup::parts(&content.ok()??, "main text");
    (super::copy::words(&parts) > 0).then_some(parts)
}

#[cfg(not(feature = "html"))]
fn scored(_html: &str) -> Option<Vec<Part>> {
    None
}

/// Whether a page is of a size and depth that pages of stories have; the scoring of others takes too long.
#[cfg(feature = "html")]
fn bounded(html: &str) -> bool {
    const LONGEST: usize = 8 << 20;
    const MOST_TAGS: usize = 60_000;
    const DEEPEST: usize = 150;
    // Their ends are left out in old pages, which nests nothing.
    const OPEN_ENDED: [&str; 9] = ["p", "li", "td", "tr", "th", "dd", "dt", "option", "tbody"];
    if html.len() > LONGEST {
        return false;
    }
    let (mut rest, mut tags, mut depth) = (html, 0, 0_usize);
    while let Some(open) = rest.find('<') {
        rest = &rest[open..];
        let Some(tag) = markup::Tag::at(rest) else {
            rest = &rest[1..];
            continue;
        };
        rest = &rest[tag.text.len()..];
        tags += 1;
        match () {
            () if tag.name.is_empty() || tag.alone() || OPEN_ENDED.contains(&tag.name.as_str()) => {}
            () if tag.closing => depth = depth.saturating_sub(1),
            () => depth += 1,
        }
        if tags > MOST_TAGS || depth > DEEPEST {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(list: &[&str]) -> Vec<Part> {
        list.iter().map(|text| Part::paragraph(*text, "x")).collect()
    }

    const PAGE: &str = "<html><body><nav><p>Home and other things</p></nav><p>Subscribe to the Post today</p>\
        <p>The ferry <a href=x>Anna</a> sank off Norholm.</p><p>Share this</p><p>All eighty people were saved.</p>\
        <p>The ferry Anna sank off Norholm.</p></body></html>";

    #[test]
    fn the_paragraphs_that_the_data_confirm() {
        let body = parts(&["The ferry Anna sank off Norholm. All eighty people were saved."]);
        let kept = confirmed(PAGE, &body).unwrap();
        let kept: Vec<_> = kept.iter().map(|p| (p.text.as_str(), p.at.as_str())).collect();
        assert_eq!(
            kept,
            [("The ferry Anna sank off Norholm.", "page/p[2]"), ("All eighty people were saved.", "page/p[4]")]
        );
        let more =
            parts(&["The ferry Anna sank off Norholm. All eighty people were saved. Nobody knows why it sank at all."]);
        assert_eq!(confirmed(PAGE, &more), None);
        assert_eq!(confirmed(PAGE, &[]), None);
    }

    #[test]
    fn a_page_without_furniture_is_its_copy() {
        let html = "<html><body><h1>Ferry sinks</h1><p>The ferry sank.</p></body></html>";
        assert_eq!(found(html, &Page::scan(html)).unwrap().len(), 2);
        let piece = "<p>The ferry sank.</p><footer>x</footer>";
        assert_eq!(found(piece, &Page::scan(piece)).unwrap().len(), 1);
    }

    #[cfg(feature = "html")]
    #[test]
    fn hostile_pages_are_not_scored() {
        assert!(!bounded(&"<div>".repeat(1000)));
        assert!(!bounded(&"<p>".repeat(100_000)));
        assert!(bounded(&"<p>x<br>".repeat(1000)));
        assert!(bounded(PAGE));
    }
}
