//! Stories: the only module that opens story files.

use jiff::civil::DateTime;

use crate::text::{Span, Text};

/// One news item as read from a file: its text once, everything else as spans and small values.
#[derive(Debug, Clone)]
pub struct Story {
    /// Short name, unique in a run.
    pub id: String,
    /// The path as it was given.
    pub path: String,
    pub source: Option<String>,
    pub published: Option<DateTime>,
    pub url: Option<String>,
    /// The title from the metadata, as a value.
    pub title: Option<String>,
    /// What the spans of this story point into: the file as it is on disk for plain text.
    pub content: String,
    /// Where the title stands in `content`, if it does.
    pub title_span: Option<Span>,
    /// Where the copy stands in `content`.
    pub body: Span,
    /// What was odd about reading it.
    pub notes: Vec<String>,
}

impl Story {
    /// The story's text, cut and tagged.
    pub fn text(&self) -> Text<'_> {
        Text::new(&self.content, self.title_span, self.body)
    }
}
