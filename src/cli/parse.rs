//! `crosswire parse`: what is recognised in each story, before anything is compared.

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde::Serialize;

use super::args::{LookArgs, StoryArgs, unread};
use super::{COULD_NOT, grid, output, terminal};
use crate::error::Error;
use crate::recognise::{self, Anchor, Mention, MentionKind};
use crate::report::{Look, clean};
use crate::rules;
use crate::story::{self, Inputs, Story};
use crate::text::Span;
use crate::value::{Grain, Value};

/// Show what is recognised in each story: figures, dates, names, roles, quotes
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  crosswire parse ap.txt
  crosswire parse --mask ap.txt          what the patterns of rules see
  crosswire parse --format jsonl stories/")]
pub(super) struct Parse {
    #[command(flatten)]
    stories: StoryArgs,
    /// How to print it [default: table on a terminal, else jsonl]
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    format: Option<ParseFormat>,
    /// Print every sentence as the patterns of rules see it
    #[arg(long, help_heading = "Output", conflicts_with = "format")]
    mask: bool,
    #[command(flatten)]
    look: LookArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ParseFormat {
    Table,
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
        let loaded = story::load(&Inputs { copies: true, ..self.stories.inputs() });
        let failed = !unread(&loaded).is_empty();
        let usual = if terminal::is_terminal() { ParseFormat::Table } else { ParseFormat::Jsonl };
        let print = match self.format.unwrap_or(usual) {
            _ if self.mask => masks,
            ParseFormat::Table => table,
            ParseFormat::Jsonl => |story: &Story, _: &Look| line(story),
        };
        let look = self.look.look(false);
        let text: String =
            self.stories.reading.with_jobs(|| loaded.stories.par_iter().map(|s| print(s, &look)).collect());
        output::write(&text, None)?;
        Ok(if failed { COULD_NOT } else { 0 })
    }
}

/// Every sentence as a rule's pattern sees it.
fn masks(story: &Story, _: &Look) -> String {
    let text = story.text();
    let found = recognise::mentions(&text, Anchor { published: story.published });
    let masks = rules::masks(&text, &found);
    masks.iter().map(|m| format!("{}: {}\n", clean::clean(&story.id), clean::clean(&m.readable()))).collect()
}

fn table(story: &Story, look: &Look) -> String {
    let text = story.text();
    let found = recognise::mentions(&text, Anchor { published: story.published });
    let kind = |m: &Mention| serde_json::to_value(m.kind).ok().and_then(|k| Some(k.as_str()?.to_string()));
    let ends: Vec<usize> = story.content.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i).collect();
    let rows = found.iter().map(|m| {
        vec![
            (ends.partition_point(|end| *end < m.span.start) + 1).to_string(),
            kind(m).unwrap_or_default(),
            m.span.of(&story.content).split_whitespace().collect::<Vec<_>>().join(" "),
            m.value.to_string(),
        ]
    });
    let grid = grid::print(&["line", "kind", "as written", "value"], rows, look);
    format!("{}: {} mentions\n{grid}\n", clean::clean(&story.id), found.len())
}

fn line(story: &Story) -> String {
    let text = story.text();
    let found = recognise::mentions(&text, Anchor { published: story.published });
    let mentions = found.iter().map(|m| mention(story, m)).collect();
    let line = serde_json::to_string(&Line { id: &story.id, mentions }).unwrap_or_default();
    clean::json(line) + "\n"
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
