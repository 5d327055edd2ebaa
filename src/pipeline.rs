//! The whole walk as functions: stories in, a report out.
//!
//! [`verify`] is [`extract`] and then [`reconcile`]; the two halves can run apart, on other machines, and give the same
//! report. Nothing here reads a file, a clock or the environment.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::assertion::Extract;
use crate::compare;
use crate::error::by_line;
use crate::finding::{Finding, Severity};
use crate::reconcile::{Corpus, answers};
use crate::report::{Coverage, Report, SCHEMA, StoryLine, Verdict};
use crate::rules::{self, Rules};
use crate::story::Story;

/// What the report calls the program.
pub const TOOL: &str = concat!("crosswire ", env!("CARGO_PKG_VERSION"));

/// How a run is judged.
#[derive(Debug, Clone)]
pub struct Options {
    /// Judge as of the end of this day: stories published later are left out. Stories without a date stay, and so does
    /// the draft.
    pub as_of: Option<Date>,
    /// Id of the story whose facts are to be checked: only findings that concern it are kept.
    pub draft: Option<String>,
    /// Findings below this are counted and not shown.
    pub show: Severity,
    /// Findings at or above this fail the run; `None`: no finding does.
    pub fail_on: Option<Severity>,
    /// Stories from which nothing could be read fail the run too.
    pub strict: bool,
    /// The rule packs in force.
    pub rules: Arc<Rules>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            as_of: None,
            draft: None,
            show: Severity::Note,
            fail_on: Some(Severity::Error),
            strict: false,
            rules: rules::builtin(),
        }
    }
}

/// Reads stories and judges them.
///
/// ```
/// use crosswire::pipeline::{Options, verify};
/// use crosswire::story::Story;
///
/// let stories = [
///     Story::from_text("bugle.txt", "The ferry sank on Monday. It carried 30 people.").unwrap(),
///     Story::from_text("herald.txt", "The ferry, which carried 40 people, sank.").unwrap(),
/// ];
/// let report = verify(&stories, &Options::default());
/// assert_eq!(report.coverage.stories, 2);
/// ```
pub fn verify(stories: &[Story], options: &Options) -> Report {
    reconcile(extract(stories, &options.rules), Aside::default(), options)
}

/// What every story asserts, each read by itself, on as many threads as the caller's pool has.
pub fn extract(stories: &[Story], rules: &Rules) -> Vec<Extract> {
    extract_telling(stories, rules, &|| ())
}

/// The same, telling `done` after every story: for whoever waits.
pub fn extract_telling(stories: &[Story], rules: &Rules, done: &(dyn Fn() + Sync)) -> Vec<Extract> {
    let one = |story| {
        let extract = crate::extract::extract(story, rules);
        done();
        extract
    };
    stories.par_iter().map(one).collect()
}

/// What a run was given beside its stories, one message each.
#[derive(Debug, Clone, Default)]
pub struct Aside {
    /// What could not be read: with any, the verdict is that the run could not judge.
    pub unread: Vec<String>,
    /// What was read and is no story, with the reason.
    pub passed: Vec<String>,
}

/// Judges what stories assert.
pub fn reconcile(mut extracts: Vec<Extract>, aside: Aside, options: &Options) -> Report {
    let Aside { mut unread, passed: mut left_out } = aside;
    if let Some(day) = options.as_of {
        extracts.retain(|e| match e.head.published {
            Some(published) if published.date() > day && options.draft.as_ref() != Some(&e.head.id) => {
                left_out.push(format!("{}: published {}, after {day}", e.head.id, published.date()));
                false
            }
            _ => true,
        });
    }
    left_out.sort();
    unread.sort_by_cached_key(|message| by_line(message));
    unread.dedup();
    answers::answer(&mut extracts);
    let corpus = Corpus::new(&extracts);
    let mut findings = compare::version::judge(&corpus, &extracts, &options.rules);
    if let Some(draft) = &options.draft {
        findings.extend(compare::withdrawn::rests_on(&corpus, draft));
        findings.retain_mut(|f| concerns(f, draft));
        compare::order(&mut findings);
    }
    let stories = story_lines(&corpus);
    let verdict = verdict(&findings, &stories, &unread, options);
    let all = findings.len();
    findings.retain(|f| f.severity >= options.show);
    Report {
        schema: SCHEMA.to_string(),
        tool: TOOL.to_string(),
        rules: options.rules.digest().to_string(),
        draft: options.draft.clone(),
        coverage: Coverage {
            stories: stories.len(),
            mentions: corpus.stories.iter().map(|s| s.mentions).sum(),
            asserted: corpus.entries.len(),
            unclear: corpus
                .stories
                .iter()
                .flat_map(|s| s.unclear.iter().map(|(line, figure)| format!("{}:{line}: {figure}", s.id)))
                .collect(),
            hidden: all - findings.len(),
            beside_draft: options.draft.as_ref().map(|draft| of_one_event(&corpus, draft)),
            left_out,
            unread,
        },
        stories,
        findings,
        verdict,
    }
}

/// How many stories tell the event of the draft beside it.
fn of_one_event(corpus: &Corpus<'_>, draft: &str) -> usize {
    let own = corpus.stories.iter().position(|story| story.id == draft);
    let events = &corpus.events;
    own.map_or(0, |own| events.iter().enumerate().filter(|(i, event)| *i != own && **event == events[own]).count())
}

/// Whether the draft is on a side of the finding. Marks that side and puts it first.
fn concerns(finding: &mut Finding, draft: &str) -> bool {
    for side in &mut finding.sides {
        side.draft = side.claims.iter().any(|c| c.document == draft);
        side.claims.sort_by_key(|c| c.document != draft);
    }
    finding.sides.sort_by_key(|s| !s.draft);
    finding.sides.first().is_some_and(|s| s.draft)
}

fn story_lines(corpus: &Corpus<'_>) -> Vec<StoryLine> {
    let mut assertions = vec![0; corpus.stories.len()];
    for entry in &corpus.entries {
        assertions[entry.story] += 1;
    }
    let line = |(i, (story, assertions)): (usize, (&&crate::assertion::StoryHead, usize))| StoryLine {
        id: story.id.clone(),
        path: story.path.clone(),
        source: story.source.clone(),
        published: story
            .published
            .map(|p| if p.time() == jiff::civil::Time::midnight() { p.date().to_string() } else { p.to_string() }),
        title: story.title.clone(),
        item: story.item.clone(),
        status: corpus.versions.barred[i].map_or(story.item.status, |bar| bar.status),
        assertions,
        notes: story.notes.iter().cloned().chain(compare::version::standing(corpus, i)).collect(),
    };
    corpus.stories.iter().zip(assertions).enumerate().map(line).collect()
}

fn verdict(findings: &[Finding], stories: &[StoryLine], unread: &[String], options: &Options) -> Verdict {
    let failing = options.fail_on.map_or(0, |level| findings.iter().filter(|f| f.severity >= level).count());
    let silent: Vec<String> = stories.iter().filter(|s| s.assertions == 0).map(|s| s.id.clone()).collect();
    let exit = if !unread.is_empty() || stories.is_empty() {
        2
    } else {
        u8::from(failing > 0 || options.strict && !silent.is_empty())
    };
    Verdict { exit, fail_on: options.fail_on, failing, silent }
}
