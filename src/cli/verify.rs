//! `crosswire verify`: stories in, a report out.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{StoryArgs, complain, output};
use crate::error::Error;
use crate::finding::Severity;
use crate::pipeline::{self, Options};
use crate::report::{self, Format, Look};
use crate::story;

/// Compare stories and report every place where their facts do not line up
#[derive(Debug, Args)]
pub(super) struct Verify {
    #[command(flatten)]
    stories: StoryArgs,
    /// How to print the report
    #[arg(long, value_enum, default_value = "json", help_heading = "Output")]
    format: ReportFormat,
    /// Write the report to FILE instead of standard output; the file is complete or not touched
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    /// Exit with 1 when there is a finding of this level or above
    #[arg(long, value_enum, default_value = "error", value_name = "LEVEL", help_heading = "Verdict")]
    fail_on: FailOn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Table,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Note,
    Warning,
    Error,
    Never,
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Note => Some(Severity::Note),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Error => Some(Severity::Error),
            FailOn::Never => None,
        }
    }
}

impl Verify {
    pub(super) fn run(self) -> Result<u8, Error> {
        let loaded = story::load(&self.stories.inputs());
        loaded.errors.iter().for_each(complain);
        let unread = loaded.errors.iter().map(ToString::to_string).collect();
        let options = Options { fail_on: self.fail_on.severity(), ..Options::default() };
        let report = self.stories.with_jobs(|| {
            let extracts = pipeline::extract(&loaded.stories, &options.rules);
            pipeline::reconcile(extracts, unread, &options)
        });
        let format = match self.format {
            ReportFormat::Table => Format::Table,
            ReportFormat::Json => Format::Json,
        };
        let text = report::print(&report, format, &Look { width: 100, colour: true });
        output::write(&text, self.output.as_deref())?;
        Ok(report.verdict.exit)
    }
}
