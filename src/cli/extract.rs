//! `crosswire extract`: stories to assertions, the first half of verify.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::args::{LookArgs, RuleArgs, StoryArgs, unread};
use super::{COULD_NOT, grid, output, terminal, wire};
use crate::assertion::{self, Assertion};
use crate::error::Error;
use crate::pipeline::Aside;
use crate::report::Look;
use crate::report::clean::clean;
use crate::story;

/// Show what each story asserts; in a pipe, as JSON lines for crosswire reconcile
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  crosswire extract ap.txt
  crosswire extract ap.txt --format plain | grep dead
  crosswire extract stories/ | crosswire reconcile")]
pub(super) struct Extract {
    #[command(flatten)]
    stories: StoryArgs,
    /// How to print it [default: table on a terminal, else jsonl]
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    format: Option<ExtractFormat>,
    /// Write to a file, which is then complete or as it was before
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    #[command(flatten)]
    look: LookArgs,
    #[command(flatten)]
    rules: RuleArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExtractFormat {
    Table,
    /// One line each: `dead > 48,000`
    Plain,
    /// For crosswire reconcile
    Jsonl,
}

impl Extract {
    pub(super) fn run(self) -> Result<u8, Error> {
        let (rules, mut broken) = self.rules.load_for_stories();
        let loaded = story::load(&self.stories.inputs());
        broken.extend(unread(&loaded));
        let extracts = self.stories.reading.with_jobs(|| self.stories.reading.extract(&loaded.stories, &rules));
        self.stories.reading.keep_texts(&loaded.stories)?;
        let aside = Aside { unread: broken, passed: loaded.passed };
        let people = terminal::is_terminal() && self.output.is_none();
        let text = match self.format.unwrap_or(if people { ExtractFormat::Table } else { ExtractFormat::Jsonl }) {
            ExtractFormat::Table => {
                let look = self.look.look(self.output.is_some());
                extracts.iter().map(|e| table(e, &look)).collect()
            }
            ExtractFormat::Plain => extracts.iter().flat_map(|e| e.assertions.iter().map(|a| plain(e, a))).collect(),
            ExtractFormat::Jsonl => wire::write(&extracts, &aside, rules.digest()),
        };
        output::write(&text, self.output.as_deref())?;
        Ok(if aside.unread.is_empty() { 0 } else { COULD_NOT })
    }
}

fn table(extract: &assertion::Extract, look: &Look) -> String {
    let rows = extract.assertions.iter().map(|a| {
        vec![
            a.line.to_string(),
            a.to_string(),
            a.attributed_to.as_deref().unwrap_or_default().to_string(),
            a.text.to_string(),
        ]
    });
    let grid = grid::print(&["line", "says", "who is cited", "as written"], rows, look);
    format!("{}: {} assertions\n{grid}\n", clean(&extract.head.id), extract.assertions.len())
}

fn plain(extract: &assertion::Extract, assertion: &Assertion) -> String {
    let mut line = format!("{}:{}: {assertion}", extract.head.id, assertion.line);
    if let Some(who) = &assertion.attributed_to {
        line.push_str(&format!(" ({who})"));
    }
    clean(&line) + "\n"
}
