//! What travels between `crosswire extract` and `crosswire reconcile`: JSON lines that can be cut, joined and sorted.
//!
//! A line is a head (which rules read the stories), a story with what it asserts, or a message about a file that could
//! not be read or is no story.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::assertion::{Assertion, Extract, StoryHead};
use crate::error::Error;
use crate::pipeline::Aside;
use crate::report::clean;

/// Name of the format.
pub(super) const SCHEMA: &str = "crosswire.extract/1";

#[derive(Serialize)]
struct Head<'a> {
    schema: &'a str,
    tool: &'a str,
    rules: &'a str,
}

#[derive(Serialize)]
struct Unread<'a> {
    unread: &'a str,
}

#[derive(Serialize)]
struct Passed<'a> {
    passed: &'a str,
}

#[derive(Deserialize)]
struct Line {
    schema: Option<String>,
    rules: Option<String>,
    unread: Option<String>,
    passed: Option<String>,
    head: Option<StoryHead>,
    assertions: Option<Vec<Assertion>>,
}

/// What came over the wire.
#[derive(Debug, Default)]
pub(super) struct Received {
    pub extracts: Vec<Extract>,
    pub aside: Aside,
    /// Digests of the rules that read the stories, each once.
    pub rules: Vec<String>,
}

/// Extracts as JSON lines.
pub(super) fn write(extracts: &[Extract], aside: &Aside, rules: &str) -> String {
    let head = Head { schema: SCHEMA, tool: crate::pipeline::TOOL, rules };
    let mut out = Lines::default();
    out.line(&head);
    for extract in extracts {
        out.line(extract);
    }
    for unread in &aside.unread {
        out.line(&Unread { unread });
    }
    for passed in &aside.passed {
        out.line(&Passed { passed });
    }
    clean::json(String::from_utf8(out.bytes).unwrap_or_default())
}

/// Lines of JSON while they are written.
#[derive(Default)]
struct Lines {
    bytes: Vec<u8>,
}

impl Lines {
    fn line(&mut self, value: &impl Serialize) {
        let start = self.bytes.len();
        if serde_json::to_writer(&mut *self, value).is_err() {
            self.bytes.truncate(start);
        }
        self.bytes.push(b'\n');
    }
}

impl Write for Lines {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    /// Two of three pieces of JSON are one mark: a call that copies it costs more than the mark.
    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match bytes {
            [mark] => self.bytes.push(*mark),
            _ => self.bytes.extend_from_slice(bytes),
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads JSON lines. A story that comes twice, from two machines, counts once.
pub(super) fn read(input: impl BufRead, path: &Path, into: &mut Received) -> Result<(), Error> {
    let wrong = |number: usize, what: String| Error::Wire { path: path.to_path_buf(), line: number + 1, what };
    for (number, text) in input.lines().enumerate() {
        let text = text.map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
        if text.trim().is_empty() {
            continue;
        }
        let line: Line = serde_json::from_str(&text).map_err(|e| wrong(number, e.to_string()))?;
        match line {
            Line { head: Some(head), assertions: Some(assertions), .. } => {
                into.extracts.push(Extract { head, assertions });
            }
            Line { unread: Some(unread), .. } => into.aside.unread.push(unread),
            Line { passed: Some(passed), .. } => into.aside.passed.push(passed),
            Line { schema: Some(schema), rules, .. } if schema == SCHEMA => into.rules.extend(rules),
            Line { schema: Some(schema), .. } => {
                return Err(wrong(number, format!("it is {schema}, and this version reads {SCHEMA}")));
            }
            _ => return Err(wrong(number, "it has no `head` and no `assertions`".to_string())),
        }
    }
    into.rules.sort();
    into.rules.dedup();
    Ok(())
}

/// Stories that came from several machines, each once, and none under another's name.
pub(super) fn settle(received: &mut Received) {
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut kept: Vec<Extract> = Vec::with_capacity(received.extracts.len());
    let mut all = std::mem::take(&mut received.extracts);
    all.sort_by(|a, b| (&a.head.id, &a.head.path).cmp(&(&b.head.id, &b.head.path)));
    for mut extract in all {
        let twins = seen.entry(extract.head.id.clone()).or_default();
        if twins
            .iter()
            .filter_map(|i| kept.get(*i))
            .any(|twin| twin.assertions == extract.assertions && twin.head.path == extract.head.path)
        {
            continue;
        }
        twins.push(kept.len());
        if twins.len() > 1 {
            extract.head.id = format!("{}-{}", extract.head.id, twins.len());
        }
        kept.push(extract);
    }
    received.extracts = kept;
}
