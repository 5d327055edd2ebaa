//! `crosswire reconcile`: what stories assert, as `crosswire extract` wrote it, to findings.

use std::fs::File;
use std::io::{BufReader, stdin};
use std::path::PathBuf;

use clap::Args;

use super::args::{JudgeArgs, PrintArgs, RuleArgs};
use super::wire::{self, Received};
use super::{complain, output};
use crate::error::Error;
use crate::pipeline::{self, Aside};
use crate::report;

/// Judge what `crosswire extract` wrote: the second half of verify
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  crosswire extract stories/ | crosswire reconcile
  crosswire reconcile monday.jsonl tuesday.jsonl --format json")]
pub(super) struct Reconcile {
    /// Output of crosswire extract, or - for standard input
    #[arg(value_name = "FILE|-", default_value = "-")]
    files: Vec<PathBuf>,
    /// Print only findings that concern the story of this id; the other stories are its sources
    #[arg(long, value_name = "ID", help_heading = "Verdict")]
    draft: Option<String>,
    #[command(flatten)]
    judge: JudgeArgs,
    #[command(flatten)]
    rules: RuleArgs,
    #[command(flatten)]
    print: PrintArgs,
}

impl Reconcile {
    pub(super) fn run(self) -> Result<u8, Error> {
        let (rules, mut broken) = self.rules.load();
        let mut received = Received::default();
        for path in &self.files {
            if let Err(error) = read(path, &mut received) {
                complain(&error);
                broken.push(error.to_string());
            }
        }
        wire::settle(&mut received);
        for other in received.rules.iter().filter(|r| *r != rules.digest()) {
            let error = Error::OtherRules { theirs: other.clone(), ours: rules.digest().to_string() };
            complain(&error);
            broken.push(error.to_string());
        }
        broken.extend(received.aside.unread);
        if let Some(id) = &self.draft
            && !received.extracts.iter().any(|e| e.head.id == *id)
        {
            return Err(Error::Draft { path: PathBuf::from(id) });
        }
        let options = self.judge.options(rules, self.draft);
        let report =
            pipeline::reconcile(received.extracts, Aside { unread: broken, passed: received.aside.passed }, &options);
        output::write(&report::print(&report, self.print.format(), &self.print.look()), self.print.output.as_deref())?;
        Ok(report.verdict.exit)
    }
}

fn read(path: &PathBuf, into: &mut Received) -> Result<(), Error> {
    if path.as_os_str() == "-" {
        return wire::read(stdin().lock(), path, into);
    }
    let file = File::open(path).map_err(|source| match source.kind() {
        std::io::ErrorKind::NotFound => Error::Missing { path: path.clone() },
        _ => Error::Read { path: path.clone(), source },
    })?;
    wire::read(BufReader::new(file), path, into)
}
