//! What a newsroom system says of an item beside its copy: its names, versions, status and labels.
//!
//! Plain data. Readers of formats fill it in, reconcile judges by it; nothing here knows a format or reads copy.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// The metadata of one item. What a format does not say is left empty.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// The item's name in its own system (`guid`, `uri`, `NewsItemId`): what notices and other versions call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// What all versions and takes of one story share, where the system says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// As written: `3`, `20240203T1012`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Language tag as declared (`en-GB`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// When the first version was made. Wall clock, like every moment of a story.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<DateTime>,
    /// When this version was made, in seconds since 1970, where its zone is known: orders versions and nothing else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instant: Option<i64>,
    /// Until when it must not be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo: Option<DateTime>,
    pub status: Status,
    /// What its labels say this version is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// What an editor's note, an advisory line or a correction says of this version.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub advisories: Vec<String>,
    /// Names (`uri`, slug, headline) of other items that this one withdraws, holds or replaces.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// 1 is the most urgent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slugline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Where the reporter was; never where the event was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
}

impl Item {
    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether an item may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    #[default]
    Usable,
    /// Not to be used for now: HOLD, pubStatus `withheld`.
    Withheld,
    /// Never to be used: KILL, STORY WITHDRAWN, pubStatus `canceled`.
    Killed,
}

/// What the labels of an item say it is among the versions of its story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// `UPDATE 2-`, `1st Ld-Writethru`, `WRAPUP`: newer, and nothing before it was wrong by that.
    Update,
    /// `CORRECTED-`, a correction in the editor's note: something before it was wrong.
    Corrected,
    /// `REFILE-`: the same again with slips mended.
    Refiled,
    /// `REPEAT-`: the same again.
    Repeated,
    /// A notice that withdraws another item.
    Kill,
    /// A notice that holds another item back.
    Hold,
    /// A note to desks and no copy.
    Advisory,
}
