//! Options that several commands share.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{complain, output, progress, terminal};
use crate::assertion::Extract;
use crate::error::Error;
use crate::extract;
use crate::finding::Severity;
use crate::pipeline;
use crate::report::{self, Look};
use crate::rules::Rules;
use crate::story::{Format, Inputs, Loaded, Story};

/// Which stories, and how to read them.
#[derive(Debug, Args)]
pub(super) struct StoryArgs {
    /// Files, folders (every file in them whose name ends like a story's: .txt .md .xml .json .html .docx .eml ...), or - for standard input
    #[arg(value_name = "FILE|DIR|-", required = true)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// How to read stories.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(super) struct ReadingArgs {
    /// Format of the stories; auto goes by their first bytes, then by the end of the name
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "auto")]
    from: From,
    /// Command that prints a PDF's text, {} for the file: 'pdftotext -layout {} -'; without one PDFs are refused
    #[arg(long, value_name = "COMMAND")]
    pdf_command: Option<String>,
    /// Write the copy that was extracted from formats other than plain text here, one file a story: what spans point into
    #[arg(long, value_name = "DIR")]
    keep_text: Option<PathBuf>,
    /// How many stories to read at a time (0: one a core); the output is the same for any number
    #[arg(long, value_name = "N", default_value_t = 0)]
    jobs: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum From {
    Auto,
    Text,
    Markdown,
    /// One story a line, as an object with `text`
    Jsonl,
    /// IPTC ninjs 1.x to 3.x and its dialects
    Ninjs,
    #[value(name = "newsml-g2")]
    NewsmlG2,
    /// NewsML 1.2
    #[value(name = "newsml")]
    Newsml1,
    Nitf,
    #[value(name = "iptc7901")]
    Iptc7901,
    /// A web page
    Html,
    /// RSS and Atom
    Feed,
    JsonFeed,
    /// A word processor file
    Docx,
    /// What news-please writes
    NewsPlease,
    /// A mail
    Mail,
    /// Needs --pdf-command
    Pdf,
}

impl StoryArgs {
    pub fn inputs(&self) -> Inputs {
        self.reading.inputs(&self.paths)
    }
}

impl ReadingArgs {
    pub fn inputs(&self, paths: &[PathBuf]) -> Inputs {
        let format = match self.from {
            From::Auto => Format::Auto,
            From::Text => Format::Text,
            From::Markdown => Format::Markdown,
            From::Jsonl => Format::JsonLines,
            From::Ninjs => Format::Ninjs,
            From::NewsmlG2 => Format::NewsMlG2,
            From::Newsml1 => Format::NewsMl1,
            From::Nitf => Format::Nitf,
            From::Iptc7901 => Format::Iptc7901,
            From::Html => Format::Html,
            From::Feed => Format::Feed,
            From::JsonFeed => Format::JsonFeed,
            From::Docx => Format::Docx,
            From::NewsPlease => Format::NewsPlease,
            From::Mail => Format::Mail,
            From::Pdf => Format::Pdf,
        };
        let pdf_command = self.pdf_command.clone();
        Inputs { paths: paths.to_vec(), format, pdf_command, ..Inputs::default() }
    }

    /// What the stories assert; on a terminal, long work shows how far it is.
    pub fn extract(&self, stories: &[Story], rules: &Rules) -> Vec<Extract> {
        let bar = progress::bar(stories.len(), "stories read");
        let extracts = pipeline::extract_telling(stories, rules, &|| bar.inc(1));
        bar.finish_and_clear();
        extracts
    }

    /// Writes the extracted copy of every story that is not plain text to the folder that was asked for.
    pub fn keep_texts(&self, stories: &[Story]) -> Result<(), Error> {
        self.keep_text.as_deref().map_or(Ok(()), |folder| output::texts(stories, folder))
    }

    /// Runs `work` on as many threads as were asked for.
    pub fn with_jobs<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match rayon::ThreadPoolBuilder::new().num_threads(self.jobs.min(256)).build() {
            Ok(pool) => pool.install(work),
            Err(_) => work(),
        }
    }
}

/// Says what could not be read, and gives it back as the report has it.
pub(super) fn unread(loaded: &Loaded) -> Vec<String> {
    loaded.errors.iter().for_each(complain);
    loaded.errors.iter().map(ToString::to_string).collect()
}

/// Which rule packs are in force.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub(super) struct RuleArgs {
    /// Rule packs (*.toml) of a folder, or one pack, beside the built-in ones; a pack of the same name replaces it
    #[arg(long, value_name = "DIR|FILE")]
    rules: Vec<PathBuf>,
    /// Leave the built-in packs out
    #[arg(long)]
    no_builtin_rules: bool,
}

impl RuleArgs {
    /// The packs that can be read, with the word lists read beside them for the stories to come. A pack that cannot be read
    /// is said and given back as a line for the report; the others hold.
    pub fn load_for_stories(&self) -> (Arc<Rules>, Vec<String>) {
        std::thread::scope(|scope| {
            // Where no thread is to be had the first story reads them.
            let _ = std::thread::Builder::new().spawn_scoped(scope, extract::prepare);
            self.load()
        })
    }

    /// The packs alone, likewise.
    pub fn load(&self) -> (Arc<Rules>, Vec<String>) {
        let mut good = Vec::new();
        let mut broken = Vec::new();
        for path in self.rules.iter().flat_map(packs) {
            match Rules::load(std::slice::from_ref(&path), false) {
                Ok(_) => good.push(path),
                Err(error) => {
                    let error = Error::from(error);
                    complain(&error);
                    broken.push(error.to_string().lines().next().unwrap_or_default().to_string());
                }
            }
        }
        if good.is_empty() && !self.no_builtin_rules {
            return (crate::rules::builtin(), broken);
        }
        let rules = Rules::load(&good, !self.no_builtin_rules).unwrap_or_else(|error| {
            let error = Error::from(error);
            complain(&error);
            broken.push(error.to_string().lines().next().unwrap_or_default().to_string());
            Rules::none()
        });
        (Arc::new(rules), broken)
    }
}

/// The packs of a folder one by one, so that a broken one does not take the others with it.
fn packs(path: &PathBuf) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(path).map(|d| d.flatten().map(|e| e.path()).collect::<Vec<_>>());
    let mut files: Vec<PathBuf> =
        entries.unwrap_or_default().into_iter().filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    files.sort();
    if files.is_empty() { vec![path.clone()] } else { files }
}

/// What fails the run, and what is shown.
#[derive(Debug, Args)]
#[command(next_help_heading = "Verdict")]
pub(super) struct JudgeArgs {
    /// The newsroom gate: fail on warnings too, and on stories from which nothing could be read
    #[arg(long)]
    strict: bool,
    /// Exit with 1 when a finding has this level or a higher one [default: error, with --strict warning]
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<FailOn>,
    /// Print findings of this level and above; what is not printed still counts for --fail-on
    #[arg(long, value_enum, value_name = "LEVEL", default_value = "note")]
    show: Show,
    /// Judge as of the end of this day: leave out stories published later; undated ones stay
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    as_of: Option<Date>,
}

/// A day as `--as-of` takes it.
fn day(said: &str) -> Result<Date, String> {
    said.parse().map_err(|_| "give the day as year, month and day, such as 2025-11-06".to_string())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Note,
    Warning,
    Error,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Show {
    Note,
    Warning,
    Error,
}

impl JudgeArgs {
    pub fn options(&self, rules: Arc<Rules>, draft: Option<String>) -> crate::pipeline::Options {
        let usual = if self.strict { FailOn::Warning } else { FailOn::Error };
        crate::pipeline::Options {
            as_of: self.as_of,
            draft,
            show: match self.show {
                Show::Note => Severity::Note,
                Show::Warning => Severity::Warning,
                Show::Error => Severity::Error,
            },
            fail_on: match self.fail_on.unwrap_or(usual) {
                FailOn::Note => Some(Severity::Note),
                FailOn::Warning => Some(Severity::Warning),
                FailOn::Error => Some(Severity::Error),
                FailOn::Never => None,
            },
            strict: self.strict,
            rules,
        }
    }
}

/// How a report is printed, and where.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct PrintArgs {
    /// How to print the report [default: table; with --output by the end of the file's name]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<ReportFormat>,
    /// Write the report to a file, which is then complete or as it was before
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub look: LookArgs,
}

/// Colour and width of what is printed for people.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct LookArgs {
    /// Colours; auto means on a terminal, unless NO_COLOR is set
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    color: Colour,
    /// Width of tables in characters [default: the terminal's, else 100]
    #[arg(long, value_name = "N")]
    width: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Table,
    Markdown,
    Json,
    Sarif,
    Github,
    Plain,
}

impl PrintArgs {
    pub fn format(&self) -> report::Format {
        let by_name = || match self.output.as_ref()?.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(ReportFormat::Markdown),
            "json" => Some(ReportFormat::Json),
            "sarif" => Some(ReportFormat::Sarif),
            _ => None,
        };
        match self.format.or_else(by_name).unwrap_or(ReportFormat::Table) {
            ReportFormat::Table => report::Format::Table,
            ReportFormat::Markdown => report::Format::Markdown,
            ReportFormat::Json => report::Format::Json,
            ReportFormat::Sarif => report::Format::Sarif,
            ReportFormat::Github => report::Format::Github,
            ReportFormat::Plain => report::Format::Plain,
        }
    }

    pub fn look(&self) -> Look {
        self.look.look(self.output.is_some())
    }
}

impl LookArgs {
    /// `to_file`: the output does not go to standard output.
    pub fn look(&self, to_file: bool) -> Look {
        let colour = match self.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => !to_file && terminal::wants_colour(),
        };
        let width = self.width.or_else(|| (!to_file).then(terminal::width).flatten());
        Look { width: width.unwrap_or(Look::default().width), colour }
    }
}
