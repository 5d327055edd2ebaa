//! The report as plain data; one file a format beside it. A format prints what stands here and decides nothing.

pub mod clean;
mod detail;
mod fit;
mod github;
mod json;
mod markdown;
mod plain;
#[cfg(test)]
mod sample;
mod sarif;
mod table;
mod words;

use serde::{Deserialize, Serialize};

use crate::finding::{Claim, Finding, Severity};
use crate::item::{Item, Status};

/// The schema's name in every JSON report. Fields may be added under it, none is taken away.
pub const SCHEMA: &str = "crosswire.report/1";

/// Everything a report says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub schema: String,
    /// `crosswire 0.1.0`
    pub tool: String,
    /// Digest of the rule packs that were in force.
    pub rules: String,
    /// Id of the story that was held against the others, where one was.
    #[serde(default)]
    pub draft: Option<String>,
    pub stories: Vec<StoryLine>,
    pub findings: Vec<Finding>,
    pub coverage: Coverage,
    pub verdict: Verdict,
}

/// What the run comes to. Made once; formats print it and the program exits with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// 0: nothing fails. 1: something does. 2: could not judge, even if findings were made.
    pub exit: u8,
    /// The level from which findings fail the run; `None`: they never do.
    pub fail_on: Option<Severity>,
    /// How many findings stand at or above it, shown or not.
    pub failing: usize,
    /// Ids of stories that were read and said nothing that can be compared.
    pub silent: Vec<String>,
}

/// One story of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoryLine {
    pub id: String,
    pub path: String,
    pub source: Option<String>,
    /// ISO date, or date and time where the time is known.
    pub published: Option<String>,
    pub title: Option<String>,
    pub status: Status,
    /// How many assertions were made from it.
    pub assertions: usize,
    pub notes: Vec<String>,
    /// What a newsroom system says of it.
    #[serde(default, skip_serializing_if = "Item::is_empty")]
    pub item: Item,
}

/// What was read and what was not. Silence is not agreement: every format prints this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    pub stories: usize,
    /// Figures, dates, names, quotes that were recognised.
    pub mentions: usize,
    /// Assertions that entered comparison.
    pub asserted: usize,
    /// Figures of which nothing was made, as `story:line: figure`.
    #[serde(default)]
    pub unclear: Vec<String>,
    /// Findings below the level that is shown.
    pub hidden: usize,
    /// How many other stories tell the event of the draft, where there is one: with none it was held against nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside_draft: Option<usize>,
    /// Stories that were read and left out on request, with the reason.
    pub left_out: Vec<String>,
    /// Stories and files from which nothing could be read, with the reason.
    pub unread: Vec<String>,
}

/// How a report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Table,
    /// One line a finding.
    Plain,
    Markdown,
    Json,
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
}

/// What a table is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Width in cells.
    pub width: usize,
    /// Colours mark values; without them, brackets do.
    pub colour: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 100, colour: false }
    }
}

/// The report in a format, with a line end at its end. Only a table looks at `look`.
pub fn print(report: &Report, format: Format, look: &Look) -> String {
    match format {
        Format::Table => table::print(report, look),
        Format::Plain => plain::print(report),
        Format::Markdown => markdown::print(report),
        Format::Json => json::print(report),
        Format::Sarif => sarif::print(report),
        Format::Github => github::print(report),
    }
}

/// One finding with every claim and every sentence in full.
pub fn detail(report: &Report, finding: &Finding, look: &Look) -> String {
    detail::print(report, finding, look)
}

/// Text of a rule or of the program itself in lines that fit; the first line is its heading.
pub fn prose(text: &str, look: &Look) -> String {
    detail::prose(text, look)
}

/// Where a claim stands on disk.
struct Location<'a> {
    path: &'a str,
    line: usize,
    /// `None` where the story is one line of a file of stories: its columns are not those of the file.
    column: Option<usize>,
}

/// Where a claim stands on disk: in the file of its story, or on the line that is its story.
fn location<'a>(report: &'a Report, claim: &'a Claim) -> Location<'a> {
    // Stories are ordered by id; a report that was read from elsewhere may not be.
    let found = report.stories.binary_search_by(|s| s.id.as_str().cmp(&claim.document)).ok();
    let story =
        found.and_then(|i| report.stories.get(i)).or_else(|| report.stories.iter().find(|s| s.id == claim.document));
    let path = story.map_or(claim.document.as_str(), |s| &s.path);
    let item = path.rsplit_once(':').filter(|(_, n)| n.parse::<usize>().is_ok());
    if let Some(at) = &claim.at {
        // Lines of the extracted copy are not those of the file; some formats know the file's own.
        let known = at.strip_prefix("line ").and_then(|line| line.parse().ok());
        return Location { path: item.map_or(path, |(file, _)| file), line: known.unwrap_or(1), column: None };
    }
    match item {
        Some((file, line)) if file.ends_with(".jsonl") => {
            Location { path: file, line: line.parse().unwrap_or(1), column: None }
        }
        // A headline of one item of a file that holds several.
        Some((file, _)) if file.contains('.') => Location { path: file, line: 1, column: None },
        _ => Location { path, line: claim.line, column: Some(claim.column) },
    }
}
