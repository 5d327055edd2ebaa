//! Stories: the only module that opens story files.
//!
//! The text of a plain or markdown story has the offsets of the file it came from: what is not copy (markup, a front matter,
//! bytes that are no text) is left outside the body or masked in place, never cut out. From other formats the copy is
//! extracted part by part, and every part remembers where in the file it stood. A file that cannot be read is an error
//! beside the stories that can.

mod anpa;
mod charset;
mod copy;
mod dateline;
mod decode;
mod docx;
mod feed;
mod files;
mod format;
mod front;
mod html;
mod ids;
mod iptc7901;
mod json;
mod json_feed;
mod jsonl;
mod jsonld;
mod labels;
mod language;
mod mail;
mod main_text;
mod markdown;
mod markup;
mod moment;
mod news_please;
mod newsml1;
mod newsml_g2;
mod ninjs;
mod nitf;
mod page;
mod pdf;
mod plain;
mod raw;
mod revision;
mod signoff;
mod wrapped;
mod xml;

use std::path::Path;

use jiff::civil::DateTime;

pub use files::{Inputs, Loaded, from_bytes, load};
pub use format::{Format, names as format_names};
pub use moment::parse as parse_moment;

use crate::error::Error;
use crate::item::Item;
use crate::text::{Span, Text};

/// Largest story that is read, in bytes: longer than any article and most books.
pub const MAX_STORY: usize = 4 << 20;

/// Largest file of a format that carries more than copy (markup, pictures, many items), in bytes.
pub const MAX_FILE: usize = 32 << 20;

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
    /// What the spans of this story point into: the file as it is on disk for plain text, the extracted copy for others.
    pub content: String,
    /// Where the title stands in `content`, if it does.
    pub title_span: Option<Span>,
    /// Where the copy stands in `content`.
    pub body: Span,
    /// What was odd about reading it.
    pub notes: Vec<String>,
    /// Agencies that its dateline credits (`AP`).
    pub credits: Vec<String>,
    /// What a newsroom system says of it.
    pub item: Item,
    /// Where the parts of an extracted text stood in the file, in their order.
    pub places: Vec<Place>,
    /// `content` is not the file as it is on disk.
    pub extracted: bool,
}

/// Where a part of an extracted text stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Byte of `content` at which the part starts.
    pub start: usize,
    /// Element path, page or line in the file.
    pub at: String,
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

    /// Where in the file the copy at byte `at` stood, for a story whose copy was extracted.
    pub fn place(&self, at: usize) -> Option<&str> {
        let after = self.places.partition_point(|place| place.start <= at);
        Some(self.places.get(after.checked_sub(1)?)?.at.as_str()).filter(|at| !at.is_empty())
    }

    /// The story's text, cut and tagged.
    pub fn text(&self) -> Text<'_> {
        Text::new(&self.content, self.title_span, self.body)
    }
}
