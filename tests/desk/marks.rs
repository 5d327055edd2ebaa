//! What was marked in a cluster, as its file holds it.

use std::fs;
use std::path::Path;

use crosswire::finding::Kind;
use serde::Deserialize;

/// Marks of less certainty count neither way.
const SURE: f64 = 0.6;

#[derive(Deserialize)]
pub struct Marks {
    pub discrepancies: Vec<Mark>,
    pub traps: Vec<Trap>,
}

#[derive(Deserialize)]
pub struct Mark {
    pub kind: Kind,
    pub sides: Vec<Side>,
    sure: Option<f64>,
}

impl Mark {
    pub fn counts(&self) -> bool {
        self.sure.is_none_or(|sure| sure >= SURE)
    }
}

#[derive(Deserialize)]
pub struct Side {
    pub at: Vec<At>,
}

/// Two passages that look alike and do not disagree.
#[derive(Deserialize)]
pub struct Trap {
    pub at: Vec<At>,
}

/// Words of a story, to the letter.
#[derive(Deserialize)]
pub struct At {
    pub doc: String,
    pub text: String,
}

pub fn load(folder: &Path, cluster: &str) -> Marks {
    let path = folder.join("marks").join(cluster).with_extension("json");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
