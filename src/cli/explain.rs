//! `crosswire explain`: why a rule exists, or everything that stands behind one finding.

use std::path::PathBuf;

use clap::Args;

use super::args::{LookArgs, ReadingArgs, RuleArgs, unread};
use super::output;
use crate::error::Error;
use crate::finding::Finding;
use crate::frame::fact;
use crate::pipeline::{self, Aside, Options};
use crate::report::{self, Report};
use crate::rules::commands;
use crate::story;

/// Explain a rule, or show everything behind one finding
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  crosswire explain open/number                         how figures are compared
  crosswire explain open/number:1f0c2b3a stories/       the finding with every sentence in full
  crosswire explain 1f0c2b3a --report report.json       the same from a report that was kept")]
pub(super) struct Explain {
    /// Name of a rule, or id of a finding as a report shows it (its last part is enough)
    #[arg(value_name = "RULE|FINDING")]
    what: String,
    /// The stories that the finding is about
    #[arg(value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    /// Take the finding from a report that verify --format json wrote
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    report: Option<PathBuf>,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    rules: RuleArgs,
    #[command(flatten)]
    look: LookArgs,
}

/// How open comparisons work, a section a rule.
const OPEN_RULES: &str = include_str!("data/open_rules.txt");

impl Explain {
    pub(super) fn run(self) -> Result<u8, Error> {
        let look = self.look.look(false);
        let report = self.report()?;
        let found = report.as_ref().and_then(|r| finding(r, &self.what).map(|f| (r, f)));
        let (id, mut text) = match found {
            Some((report, finding)) => (finding.rule.clone(), report::detail(report, finding, &look) + "\n"),
            None => (rule_of(&self.what).to_string(), String::new()),
        };
        match self.rule(&id) {
            Some(rule) => text.push_str(&report::prose(&rule, &look)),
            None if text.is_empty() => return Err(self.unknown(report.as_ref())),
            None => {}
        }
        if found.is_none() && self.what != id {
            let say = match report {
                Some(_) => "No finding of this id in these stories; this is the rule it names.",
                None => "This is the rule. For the finding itself, name the stories after its id, or --report FILE.",
            };
            text.push_str(&format!("\n{}", report::prose(say, &look)));
        }
        output::write(&text, None)?;
        // A finding that was asked for among stories and is not there has not been explained.
        Ok(if report.is_some() && found.is_none() && self.what != id { super::COULD_NOT } else { 0 })
    }

    /// The report to look into, where stories or a report were given.
    fn report(&self) -> Result<Option<Report>, Error> {
        if let Some(path) = &self.report {
            let text = std::fs::read_to_string(path).map_err(|source| Error::Read { path: path.clone(), source })?;
            let report = serde_json::from_str(&text)
                .map_err(|e| Error::NotReport { path: path.clone(), what: e.to_string() })?;
            return Ok(Some(report));
        }
        if self.paths.is_empty() {
            return Ok(None);
        }
        let (rules, mut broken) = self.rules.load_for_stories();
        let loaded = story::load(&self.reading.inputs(&self.paths));
        broken.extend(unread(&loaded));
        let options = Options { rules, ..Options::default() };
        Ok(Some(self.reading.with_jobs(|| {
            pipeline::reconcile(
                pipeline::extract(&loaded.stories, &options.rules),
                Aside { unread: broken, ..Aside::default() },
                &options,
            )
        })))
    }

    /// What there is to say about a rule.
    fn rule(&self, id: &str) -> Option<String> {
        open_rule(id).or_else(|| {
            let (rules, _) = self.rules.load();
            Some(commands::explain(&rules, id)?.to_string())
        })
    }

    fn unknown(&self, report: Option<&Report>) -> Error {
        let cure = match report {
            Some(_) => "the report of these stories shows the ids of its findings after `More`",
            None => "see `crosswire rules list`, or name the stories after the id of a finding",
        };
        Error::Unknown { name: self.what.clone(), cure: cure.to_string() }
    }
}

/// The finding with this id, or the only one whose id ends in it.
fn finding<'a>(report: &'a Report, id: &str) -> Option<&'a Finding> {
    let exact = report.findings.iter().find(|f| f.id == id);
    exact.or_else(|| {
        let mut ending = report.findings.iter().filter(|f| f.id.rsplit(':').next() == Some(id));
        ending.next().filter(|_| ending.next().is_none())
    })
}

/// The rule that a finding's id begins with.
fn rule_of(id: &str) -> &str {
    id.split_once(':').map_or(id, |(rule, _)| rule)
}

/// What there is to say about an open comparison. Facts in words share one section, whatever their family.
fn open_rule(id: &str) -> Option<String> {
    section(id).or_else(|| {
        let family = id.strip_prefix("open/").and_then(fact::family)?;
        Some(section("open/fact")?.replacen("open/fact", &format!("open/{}", family.name), 1))
    })
}

fn section(id: &str) -> Option<String> {
    let heading = format!("[{id}]");
    let mut lines = OPEN_RULES.lines().skip_while(|l| *l != heading);
    lines.next()?;
    let body: Vec<&str> = lines.take_while(|l| !l.starts_with('[')).collect();
    Some(format!("{}\n", body.join("\n").trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_open_comparison_is_explained() {
        for kind in
            ["number", "money", "age", "date", "time", "name", "role", "quote", "copy", "part", "home", "colour"]
        {
            let text = open_rule(&format!("open/{kind}")).unwrap_or_default();
            assert!(text.starts_with(&format!("open/{kind}: ")) && text.contains("\nWhat it compares\n  "), "{text}");
        }
        for rule in ["versions/stale", "versions/silent", "versions/withdrawn"] {
            assert!(open_rule(rule).unwrap_or_default().contains("\nFinds\n  "), "{rule}");
        }
        assert_eq!(open_rule("open/nothing"), None);
        assert_eq!(open_rule("open"), None);
    }
}
