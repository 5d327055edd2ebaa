//! `crosswire parse`: what is recognised in each story, before anything is compared.

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde::Serialize;

use super::{COULD_NOT, StoryArgs, complain, output};
use crate::error::Error;
use crate::recognise::{self, Anchor, Mention, MentionKind};
use crate::report::clean;
use crate::story::{self, Inputs, Story};
use crate::text::Span;
use crate::value::{Grain, Value};

/// Show what is recognised in each story: figures, dates, names, roles, quotes
#[derive(Debug, Args)]
pub(super) struct Parse {
    #[command(flatten)]
    stories: StoryArgs,
    /// How to print it
    #[arg(long, value_enum, default_value = "jsonl", help_heading = "Output")]
    format: ParseFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ParseFormat {
    Jsonl,
}

/// A story as one line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    mentions: Vec<MentionLine<'a>>,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    kind: MentionKind,
    span: Span,
    text: &'a str,
    value: ValueLine<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueLine<'a> {
    Figure { low: Option<f64>, high: Option<f64>, unit: Option<&'a str> },
    When { start: Option<String>, end: Option<String>, grain: Grain },
    Other(&'a Value),
}

impl Parse {
    pub(super) fn run(self) -> Result<u8, Error> {
        let _ = self.format;
        let loaded = story::load(&Inputs { copies: true, ..self.stories.inputs() });
        loaded.errors.iter().for_each(complain);
        let text: String = self.stories.with_jobs(|| loaded.stories.par_iter().map(line).collect());
        output::write(&text, None)?;
        Ok(if loaded.errors.is_empty() { 0 } else { COULD_NOT })
    }
}

fn line(story: &Story) -> String {
    let text = story.text();
    let found = recognise::mentions(&text, Anchor { published: story.published });
    let mentions = found.iter().map(|m| mention(story, m)).collect();
    let line = serde_json::to_string(&Line { id: &story.id, mentions }).unwrap_or_default();
    clean::json(&line) + "\n"
}

fn mention<'a>(story: &'a Story, mention: &'a Mention) -> MentionLine<'a> {
    let value = match &mention.value {
        Value::Quantity(q) => ValueLine::Figure { low: q.low, high: q.high, unit: q.unit.as_deref() },
        Value::When(w) => {
            ValueLine::When { start: w.start.map(|d| d.to_string()), end: w.end.map(|d| d.to_string()), grain: w.grain }
        }
        other => ValueLine::Other(other),
    };
    MentionLine { kind: mention.kind, span: mention.span, text: mention.span.of(&story.content), value }
}
