//! `crosswire verify`: stories in, a report out.

use std::path::PathBuf;

use clap::Args;

use super::args::{JudgeArgs, PrintArgs, RuleArgs, StoryArgs, unread};
use super::output;
use crate::error::Error;
use crate::pipeline::{self, Aside};
use crate::report;
use crate::story::{self, Inputs};

/// Compare stories and report every place where their facts do not line up
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  crosswire verify stories/
  crosswire verify ap.txt bbc.txt --format markdown --output report.md
  crosswire verify --draft ours.md wires/     only what concerns the draft, against the wires
  crosswire verify --strict --format github stories/
  tail -n 20 wire.jsonl | crosswire verify --from jsonl -

Exit codes: 0 nothing fails, 1 a finding does, 2 could not judge (even where findings were made).")]
pub(super) struct Verify {
    #[command(flatten)]
    stories: StoryArgs,
    /// Print only findings that concern this story; the other stories are its sources
    #[arg(long, value_name = "FILE", help_heading = "Verdict")]
    draft: Option<PathBuf>,
    #[command(flatten)]
    judge: JudgeArgs,
    #[command(flatten)]
    rules: RuleArgs,
    #[command(flatten)]
    print: PrintArgs,
}

impl Verify {
    pub(super) fn run(self) -> Result<u8, Error> {
        let (rules, mut broken) = self.rules.load_for_stories();
        let loaded = story::load(&Inputs { draft: self.draft.clone(), ..self.stories.inputs() });
        broken.extend(unread(&loaded));
        if let (Some(path), None) = (self.draft, &loaded.draft) {
            return Err(Error::Draft { path });
        }
        self.stories.reading.keep_texts(&loaded.stories)?;
        let options = self.judge.options(rules, loaded.draft);
        let report = self.stories.reading.with_jobs(|| {
            let extracts = self.stories.reading.extract(&loaded.stories, &options.rules);
            pipeline::reconcile(extracts, Aside { unread: broken, passed: loaded.passed }, &options)
        });
        output::write(&report::print(&report, self.print.format(), &self.print.look()), self.print.output.as_deref())?;
        Ok(report.verdict.exit)
    }
}
