//! Stories: the only module that opens story files.
//!
//! Whatever the format, a story's text has the offsets of the file it came from: what is not copy (markup, a front
//! matter, bytes that are no text) is left outside the body or masked in place, never cut out. A file that cannot be read
//! is an error beside the stories that can.

mod decode;
mod files;
mod front;
mod ids;
mod jsonl;
mod markdown;
mod moment;
mod plain;

use std::path::Path;

use jiff::civil::DateTime;

pub use files::{Format, Inputs, Loaded, load};
pub use moment::parse as parse_moment;

use crate::error::Error;
use crate::text::{Span, Text};

/// Largest story that is read, in bytes: longer than any article and most books.
pub const MAX_STORY: usize = 4 << 20;

/// One news item as read from a file: its text once, everything else as spans and small values.
#[derive(Debug, Clone)]
pub struct Story {
    /// Short name, unique in a run.
    pub id: String,
    /// The path as it was given; for a line of a JSON lines file, with the line's number behind a colon.
    pub path: String,
    pub source: Option<String>,
    /// Wall-clock time of publication. Never today's date by default.
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
    /// Agencies that its dateline credits (`AP`).
    pub credits: Vec<String>,
}

impl Story {
    /// A story from the content of a text file, with or without a front matter.
    ///
    /// # Errors
    /// Where the front matter is broken or no text stands behind it.
    pub fn from_text(id: &str, content: &str) -> Result<Self, Error> {
        let mut story = plain::read(content.to_string(), Path::new(id), Vec::new())?;
        story.id = id.to_string();
        Ok(story)
    }

    /// The story's text, cut and tagged.
    pub fn text(&self) -> Text<'_> {
        Text::new(&self.content, self.title_span, self.body)
    }
}
