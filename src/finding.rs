//! Findings: discrepancies as plain data, decided once, printed by many.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// What sort of discrepancy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Cannot both be right as written.
    Conflict,
    /// One utterance, other words inside the marks.
    Quote,
    /// One name, two spellings.
    Spelling,
    /// Looks like a conflict; the texts explain it.
    Scope,
    /// An older value that a newer story replaces.
    Update,
}

/// What the values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Number,
    Age,
    Money,
    Date,
    Time,
    Place,
    Role,
    Name,
    Charge,
    Outcome,
    Quote,
    Cause,
    Identity,
    Other,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Note,
    Warning,
    Error,
}

/// One place in one story that supports a side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Claim {
    /// The story's id.
    pub document: String,
    /// The value's span.
    pub span: Span,
    /// 1-based line and column (in characters) of the value.
    pub line: usize,
    pub column: usize,
    /// The value as written.
    pub text: String,
    /// The sentence it stands in.
    pub sentence: String,
    /// Where the value starts inside `sentence`, in bytes, and ends.
    pub mark: Span,
    /// Where in the file the sentence stood, for a story that is no plain text: element path, page or line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    pub attributed_to: Option<String>,
    /// The day for which the story says it.
    pub as_of: Option<Date>,
}

/// One value of a finding with every claim that supports it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Side {
    pub value: String,
    /// The side whose as-of time is the latest, where times differ.
    pub newest: bool,
    /// The side of the story that was given as the draft.
    #[serde(default)]
    pub draft: bool,
    /// How many independent origins the claims have.
    pub origins: usize,
    pub claims: Vec<Claim>,
}

/// A discrepancy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable: made of topic, kind and values, never of offsets.
    pub id: String,
    pub class: Class,
    pub kind: Kind,
    /// What it is about, as a colleague would say it.
    pub topic: String,
    pub severity: Severity,
    /// The rule (`talks/envoy`) or the open comparison (`open/number`) that made it.
    pub rule: String,
    /// One sentence an editor would say.
    pub reason: String,
    /// What to do next.
    pub advice: String,
    pub sides: Vec<Side>,
    /// How sure, from 0 to 1: orders findings of one severity. Never printed as a score.
    #[serde(skip)]
    pub weight: f32,
}
