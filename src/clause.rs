//! What a clause says, in small: a verb, who does it, what it is done to, and whether it is said not to be so.
//!
//! A story has dozens of clauses, and hardly one of them is ever denied by another story. So they travel as they are, a few
//! words each, and become assertions only where another story of a run may speak against them, by a denial or by the opposite:
//! see [`crate::reconcile::answers`].

pub mod opposites;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::Span;
use crate::value::When;

/// The verb of those who were named something.
pub const NAMED: &str = "be named";

/// One clause of a story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clause {
    /// Lemma of the verb; of `to be` with what somebody or something is: `be safe`, `be out of control`.
    pub verb: Arc<str>,
    /// Who does it or is it: a name in its story's fullest form, else the lemma of a noun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doer: Option<Arc<str>>,
    /// What it is done to, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_to: Option<Arc<str>>,
    /// What else it says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Word>,
    pub tense: Tense,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denied: Option<Denial>,
    /// The figures that stand in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<f64>,
    /// A time that the clause names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Box<When>>,
    /// Who is cited for it, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Arc<str>>,
    /// Where its subject stands.
    pub subject: Span,
    /// Where the verb stands with its object.
    pub span: Span,
    /// Both as written, where white space was squeezed out of the sentence, so that it cannot be cut by their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<Box<[Arc<str>; 2]>>,
    /// 1-based line of the first byte.
    pub line: usize,
    /// 1-based column of the first byte, in characters.
    pub column: usize,
}

/// A word of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    pub place: Place,
    pub lemma: Arc<str>,
}

/// What a word does in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// It stands behind the object: where, how, with whom.
    Rest,
    /// It narrows what is said: what describes the object, an adverb of degree behind `not`.
    Narrow,
    /// It limits it: all behind `before`, `until` or `because`.
    Limit,
    /// It tells one of several from the rest: `another`, `earlier`, `deputy`.
    Other,
    /// It tells which one the subject is, before it or behind.
    Which,
}

/// When it was, is or is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tense {
    Past,
    Present,
    Future,
}

/// How something is said not to be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Denial {
    /// It is not.
    Flat,
    /// It is not so far: `has yet to`, `not yet`.
    Yet,
}
