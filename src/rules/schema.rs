//! A pack as it stands in its TOML file, before anything in it is checked.
//!
//! Spans are kept wherever a fault may have to be pointed at.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::finding::{Kind, Severity};
use crate::value::Bound;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackFile {
    pub pack: Spanned<String>,
    #[serde(default)]
    pub about: String,
    /// The date of examples and pairs that give none of their own.
    pub on: Option<toml::value::Datetime>,
    #[serde(default)]
    pub words: BTreeMap<String, Spanned<Vec<String>>>,
    #[serde(default)]
    pub lexicon: BTreeMap<String, Spanned<BTreeMap<String, Vec<String>>>>,
    #[serde(default, rename = "rule")]
    pub rules: Vec<Spanned<RuleFile>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    pub id: Spanned<String>,
    pub title: String,
    pub topic: Option<Spanned<String>>,
    pub kind: Option<Kind>,
    pub value: Spanned<String>,
    #[serde(default)]
    pub subject: Vec<Spanned<String>>,
    #[serde(default)]
    pub scope: Vec<Spanned<String>>,
    #[serde(default)]
    pub period: Vec<Spanned<String>>,
    #[serde(default)]
    pub apart: Vec<Spanned<String>>,
    /// Fields that the clause fills where the pattern does not, with the slot they are filled from.
    #[serde(default)]
    pub context: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    pub compare: CompareFile,
    #[serde(default)]
    pub severity: SeverityFile,
    #[serde(default)]
    pub hedged: bool,
    #[serde(default)]
    pub what: String,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub leaves: String,
    #[serde(default, rename = "match")]
    pub matches: Vec<Spanned<String>>,
    #[serde(default)]
    pub unless: Option<Spanned<String>>,
    #[serde(default, rename = "pattern")]
    pub patterns: Vec<PatternFile>,
    #[serde(default, rename = "example")]
    pub examples: Vec<Spanned<ExampleFile>>,
    #[serde(default, rename = "pair")]
    pub pairs: Vec<Spanned<PairFile>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatternFile {
    #[serde(rename = "match")]
    pub text: Spanned<String>,
    pub unless: Option<Spanned<String>>,
    pub bound: Option<Spanned<String>>,
    #[serde(default)]
    pub set: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    pub hedged: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompareFile {
    #[serde(rename = "as")]
    pub how: Option<How>,
    pub trend: Option<Trend>,
    /// Figures further apart than this are about two things.
    pub within: Option<f64>,
    /// Figures of which one is more than this many times the other are about two things.
    pub ratio: Option<f64>,
    /// Sums are read that are given for one of these (`share`), and no others.
    pub per: Option<String>,
    /// Subject fields that both sides must state.
    #[serde(default)]
    pub need: Vec<Spanned<String>>,
    /// Words that can stand side by side, each group apart from the others: nothing is compared inside a group.
    #[serde(default)]
    pub same: Vec<Vec<String>>,
    /// A story may give several values at once (charges, countries); two stories that share one of them agree.
    #[serde(default)]
    pub many: bool,
    /// Scopes that are not confused with the whole and only serve to make up the sum (`dead` beside `living`).
    #[serde(default)]
    pub rest: Vec<String>,
}

/// How values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Figures of any measure: bounds, rounding, units.
    Count,
    /// Persons and organisations.
    Name,
    /// Places: one may lie in the other.
    Place,
    /// Dates and times: one may contain the other.
    When,
    /// Words that exclude each other.
    Word,
}

/// What time does to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// It can only rise: a later, higher value replaces an earlier one.
    Rising,
    /// It can only fall.
    Falling,
    /// It can move either way: the later value replaces the earlier one.
    Moving,
}

/// How bad a verdict is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Off,
    Note,
    Warning,
    Error,
}

impl Level {
    /// The severity of a finding; none where the verdict is not reported.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Note => Some(Severity::Note),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeverityFile {
    pub contradiction: Option<Level>,
    pub attribution: Option<Level>,
    pub scope: Option<Level>,
    pub update: Option<Level>,
    pub spelling: Option<Level>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleFile {
    pub text: String,
    pub on: Option<toml::value::Datetime>,
    #[serde(default)]
    pub find: Vec<BTreeMap<String, toml::Value>>,
    pub why: Option<String>,
    pub todo: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairFile {
    pub name: String,
    pub left: SideFile,
    pub right: SideFile,
    pub verdict: Verdict,
    /// Words that the reason must hold.
    pub says: Option<String>,
    pub todo: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideFile {
    pub text: String,
    pub on: Option<toml::value::Datetime>,
}

/// How two claims of one rule stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing to look at: the same value, or one that leaves room for the other.
    Agree,
    /// Not about the same thing.
    Apart,
    /// Two spellings of one name.
    Spelling,
    /// The texts explain the difference.
    Scope,
    /// The later value replaces the earlier one.
    Update,
    /// Two named authorities differ.
    Attribution,
    /// Both cannot be right.
    Contradiction,
}

/// Reads `>`, `>=`, `<`, `<=`, `~`.
pub fn bound(sign: &str) -> Option<Bound> {
    Some(match sign {
        ">" => Bound::MoreThan,
        ">=" => Bound::AtLeast,
        "<" => Bound::LessThan,
        "<=" => Bound::AtMost,
        "~" => Bound::About,
        _ => return None,
    })
}
