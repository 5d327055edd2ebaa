//! One item as a reader found it: its copy in parts, each with the place where it stood, and its metadata.
//!
//! Readers of formats only fill this in. How a story's text is laid out, which label of a headline is no copy, what is
//! boilerplate: that is decided here and in [`revision`](super::revision), once for all formats.

use std::path::Path;

use jiff::civil::DateTime;

use super::{MAX_STORY, Place, Story, moment, plain, revision};
use crate::error::Error;
use crate::item::{Change, Item, Status};
use crate::text::Span;

/// What a reader found of one item.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub item: Item,
    pub source: Option<String>,
    pub url: Option<String>,
    /// The headline, without markup.
    pub title: Option<String>,
    /// When this version was made, as written.
    pub date: Option<String>,
    /// The copy in its order.
    pub parts: Vec<Part>,
    /// Agencies that the item credits.
    pub credits: Vec<String>,
    pub notes: Vec<String>,
}

/// A paragraph or a line of its own, without markup.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub text: String,
    pub kind: PartKind,
    /// Where it stood in the file, for a reader to find it again: `body_html/p[3]`, `contentSet/inlineXML//p[2]`, `page 4`.
    pub at: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    Paragraph,
    Heading,
    /// An item of a list, a row of a table.
    Item,
}

impl Part {
    pub fn paragraph(text: impl Into<String>, at: impl Into<String>) -> Self {
        Self { text: text.into(), kind: PartKind::Paragraph, at: at.into() }
    }
}

/// What a reader made of a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub items: Vec<Raw>,
    /// What in the file is no story, each with the reason (`item 3: a picture`).
    pub passed: Vec<String>,
}

impl Found {
    pub fn one(raw: Raw) -> Self {
        Self { items: vec![raw], passed: Vec::new() }
    }

    pub fn passed(why: impl Into<String>) -> Self {
        Self { items: Vec::new(), passed: vec![why.into()] }
    }
}

/// Why a file of a format cannot be read, and what helps.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refusal {
    /// Line in the file, where one can be named.
    pub line: Option<usize>,
    pub what: String,
    pub cure: &'static str,
}

impl Refusal {
    pub fn new(what: impl Into<String>, cure: &'static str) -> Self {
        Self { line: None, what: what.into(), cure }
    }

    pub fn at(line: usize, what: impl Into<String>, cure: &'static str) -> Self {
        Self { line: Some(line), what: what.into(), cure }
    }

    pub fn error(self, path: &Path) -> Error {
        Error::Item { path: path.to_path_buf(), line: self.line, what: self.what, cure: self.cure }
    }
}

impl Raw {
    /// Lets what a notice says stand as its copy where it has none: a kill without text is a kill.
    pub fn stand_for_notice(&mut self) {
        let withdraws = matches!(self.item.change, Some(Change::Kill | Change::Hold));
        let notice = withdraws || self.item.status != Status::Usable || !self.item.names.is_empty();
        if self.parts.is_empty() && notice {
            let said = self.item.advisories.iter().chain(&self.title);
            self.parts = said.take(1).map(|text| Part::paragraph(text.as_str(), "note to editors")).collect();
        }
    }

    /// Sets the times of the first version and of this one, where a system says when something was published and when it
    /// was last changed. A change before the publication is a slip and says nothing.
    pub fn dated(&mut self, published: Option<String>, changed: Option<String>) {
        let known = |written: &Option<String>| written.as_deref().and_then(moment::parse);
        self.item.first = known(&published);
        self.date = match (self.item.first, known(&changed)) {
            (Some(first), Some(changed)) if changed < first => published,
            (_, Some(_)) => changed,
            _ => published.or(changed),
        };
    }

    /// The story that this is. `path` may carry the item's number behind a colon.
    pub fn story(mut self, path: &Path) -> Result<Story, Error> {
        let title = self.title.take().map(|t| squeeze(&t)).filter(|t| !t.is_empty());
        let first: Vec<String> = self.parts.iter().take(3).map(|part| squeeze(&part.text)).collect();
        let first: Vec<&str> = first.iter().map(String::as_str).collect();
        revision::read(&mut self.item, title.as_deref(), &first);
        if self.item.embargo.is_none() {
            let lines: Vec<&str> = title.as_deref().into_iter().chain(first.iter().copied()).collect();
            self.notes.extend(revision::embargo_note(&lines));
        }
        // Web desks put their corrections at the foot.
        let foot = self.parts.iter().skip(3).rev().take(3).map(|part| squeeze(&part.text));
        self.item.advisories.extend(foot.filter(|line| revision::corrects(line)));
        if self.item.change.is_none() && self.item.advisories.iter().any(|line| revision::corrects(line)) {
            self.item.change = Some(Change::Corrected);
        }
        revision::read(&mut self.item, None, &[]);
        let title = title.map(|t| revision::strip(&t).to_string());
        let mut content = title.clone().unwrap_or_default();
        let title_span = title.is_some().then(|| Span::new(0, content.len()));
        if title.is_some() {
            content.push_str("\n\n");
        }
        let start = content.len();
        let mut places: Vec<Place> = Vec::new();
        for part in &self.parts {
            let text = squeeze(&part.text);
            if text.is_empty() {
                continue;
            }
            if content.len() > start {
                content.push_str("\n\n");
            }
            places.push(Place { start: content.len(), at: part.at.clone() });
            content.push_str(match part.kind {
                PartKind::Paragraph => "",
                PartKind::Heading => "## ",
                PartKind::Item => "- ",
            });
            content.push_str(&text);
            if content.len() > MAX_STORY {
                return Err(Error::TooLarge { path: path.to_path_buf(), limit: MAX_STORY >> 20 });
            }
        }
        if content.len() == start {
            let cure = "give the item with its text, or leave it out";
            return Err(Refusal::new("it holds no text", cure).error(path));
        }
        let mut notes = std::mem::take(&mut self.notes);
        let published = self.date.as_deref().and_then(moment::parse);
        self.item.instant = self.date.as_deref().and_then(moment::instant);
        if let (Some(written), None) = (&self.date, published) {
            notes.push(format!("the date `{written}` was not understood, so the story has none"));
        }
        let mut story = Story {
            id: String::new(),
            path: path.to_string_lossy().into_owned(),
            source: self.source.map(|s| squeeze(&s)).filter(|s| !s.is_empty()),
            published,
            url: self.url,
            title,
            body: Span::new(start, content.len()),
            title_span,
            notes,
            credits: self.credits,
            content,
            item: self.item,
            places,
            extracted: true,
        };
        plain::settle(&mut story);
        Ok(story)
    }
}

/// Sets what is not set yet.
pub(super) fn set<T>(slot: &mut Option<T>, value: Option<T>) {
    if slot.is_none() {
        *slot = value;
    }
}

/// The status that a formal field names: `usable`, `stat:withheld`, `Canceled`.
pub(super) fn status_named(name: &str) -> Option<Status> {
    let name = name.trim().rsplit([':', '/']).next()?.to_ascii_lowercase();
    Some(match name.as_str() {
        "usable" | "embargoed" => Status::Usable,
        "withheld" => Status::Withheld,
        "canceled" | "cancelled" | "killed" => Status::Killed,
        _ => return None,
    })
}

/// Whose address or name it is: `np.example` of `https://www.np.example/a`, `urn:newsml:np.example:...` and
/// `tag:np.example,2024:...`.
pub(super) fn host(name: &str) -> Option<&str> {
    let behind = ["https://", "http://", "urn:newsml:", "tag:"].iter().find_map(|start| name.strip_prefix(start))?;
    let host = behind.split(['/', '?', '#', ':', ',']).next()?.trim_start_matches("www.");
    host.contains('.').then_some(host)
}

/// A moment of the item's metadata.
pub(super) fn moment(written: &str) -> Option<DateTime> {
    moment::parse(written)
}

/// The text with every run of white space and controls made one space, and without characters that nobody sees.
pub(super) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let before = out.len();
        out.extend(word.chars().filter(|c| !matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')));
        if out.len() > before && before > 0 {
            out.insert(before, ' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_become_one_text_with_places() {
        let raw = Raw {
            title: Some("UPDATE 1-Ferry  sinks".into()),
            date: Some("2024-02-03T10:12:00Z".into()),
            parts: vec![
                Part::paragraph("The ferry\n sank.", "p[1]"),
                Part::paragraph(" ", "p[2]"),
                Part { text: "What is known".into(), kind: PartKind::Heading, at: "h2[1]".into() },
            ],
            ..Raw::default()
        };
        let story = raw.story(Path::new("a.json")).unwrap();
        assert_eq!(story.content, "Ferry sinks\n\nThe ferry sank.\n\n## What is known");
        assert_eq!(story.title_span.map(|s| s.of(&story.content)), Some("Ferry sinks"));
        assert_eq!(story.published.map(|p| p.to_string()).as_deref(), Some("2024-02-03T10:12:00"));
        assert_eq!(story.place(20), Some("p[1]"));
        assert_eq!(story.place(3), None);
        assert!(Raw::default().story(Path::new("a.json")).unwrap_err().to_string().contains("holds no text"));
    }

    #[test]
    fn hosts() {
        for (name, host_of) in [
            ("https://www.np.example/a?b", Some("np.example")),
            ("urn:newsml:np.example:20240203:1", Some("np.example")),
            ("tag:np.example,2024:x", Some("np.example")),
            ("tag:localhost:2024:x", None),
            ("urn:uuid:1.2", None),
            ("np.example", None),
        ] {
            assert_eq!(host(name), host_of, "{name}");
        }
    }

    #[test]
    fn a_change_before_the_publication_is_a_slip() {
        let dated = |published: Option<&str>, changed: Option<&str>| {
            let mut raw = Raw::default();
            raw.dated(published.map(str::to_string), changed.map(str::to_string));
            (raw.date.unwrap_or_default(), raw.item.first.map(|m| m.to_string()).unwrap_or_default())
        };
        let first = "2024-02-03T00:00:00".to_string();
        assert_eq!(dated(Some("2024-02-03"), Some("2024-02-04")), ("2024-02-04".into(), first.clone()));
        assert_eq!(dated(Some("2024-02-03"), Some("2024-01-04")), ("2024-02-03".into(), first.clone()));
        assert_eq!(dated(Some("2024-02-03"), Some("soon")), ("2024-02-03".into(), first));
        assert_eq!(dated(None, Some("2024-02-04")), ("2024-02-04".into(), String::new()));
        assert_eq!(dated(Some("soon"), None), ("soon".into(), String::new()));
    }

    #[test]
    fn nobody_sees_soft_hyphens() {
        assert_eq!(squeeze(" co\u{AD}op\u{200B} \u{7} \u{FEFF} x\t\ny "), "coop x y");
    }
}
