//! Clusters of stories with what a careful reader marked in them.

use std::fs;
use std::path::{Path, PathBuf};

use crosswire::assertion::Extract;
use crosswire::pipeline;
use crosswire::reconcile::Corpus;
use crosswire::rules;
use crosswire::story::{self, Inputs};
use serde_json::Value;

/// A story, first byte and one past the last.
pub type Place = (String, usize, usize);

/// A marked discrepancy: the places of its sides.
pub struct Mark {
    pub id: String,
    pub kind: String,
    pub topic: String,
    pub sure: f64,
    pub sides: Vec<Vec<Place>>,
}

impl Mark {
    /// Whether it counts: what a reader was unsure of is held neither for nor against.
    pub fn counts(&self) -> bool {
        self.sure >= SURE
    }
}

/// Marks of less certainty count neither way.
const SURE: f64 = 0.6;

pub struct Cluster {
    pub name: String,
    pub extracts: Vec<Extract>,
    pub marks: Vec<Mark>,
}

/// Where an entry of a corpus stands.
pub fn place(corpus: &Corpus<'_>, entry: usize) -> Place {
    let e = corpus.entries[entry];
    (corpus.stories[e.story].id.clone(), e.assertion.span.start, e.assertion.span.end)
}

/// Reads all clusters, in order of the names of their files of marks.
pub fn load(stories: &Path, marks: &Path) -> Vec<Cluster> {
    let mut files: Vec<PathBuf> = fs::read_dir(marks).expect("MARKS is a folder").flatten().map(|f| f.path()).collect();
    files.sort();
    files.iter().map(|file| cluster(stories, file)).collect()
}

fn cluster(stories: &Path, file: &Path) -> Cluster {
    let marked: Value =
        serde_json::from_str(&fs::read_to_string(file).expect("marks are text")).expect("marks are JSON");
    let name = marked["cluster"].as_str().expect("a cluster has a name").to_string();
    let folder = stories.join(&name);
    let loaded = story::load(&Inputs { paths: vec![folder.clone()], ..Inputs::default() });
    let extracts = pipeline::extract(&loaded.stories, &rules::builtin());
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    let mark = |m: &Value| Mark {
        id: m["id"].as_str().unwrap_or_default().to_string(),
        kind: m["kind"].as_str().unwrap_or_default().to_string(),
        topic: m["topic"].as_str().unwrap_or_default().to_string(),
        sure: m["sure"].as_f64().unwrap_or(1.0),
        sides: list(&m["sides"])
            .iter()
            .map(|s| list(&s["at"]).iter().flat_map(|a| places(&folder, a)).collect())
            .collect(),
    };
    Cluster { extracts, marks: list(&marked["discrepancies"]).iter().map(mark).collect(), name }
}

/// Where a side of a mark is stated.
fn places(folder: &Path, at: &Value) -> Vec<Place> {
    let story = at["doc"].as_str().unwrap_or_default().to_string();
    if let (Some(start), Some(end)) = (at["start"].as_u64(), at["end"].as_u64()) {
        return vec![(story, start as usize, end as usize)];
    }
    let words = at["text"].as_str().unwrap_or_default();
    let text = fs::read_to_string(folder.join(&story)).unwrap_or_default();
    text.match_indices(words).map(|(start, _)| (story.clone(), start, start + words.len())).collect()
}

/// Whether two places share a byte.
pub fn overlap(a: &Place, b: &Place) -> bool {
    a.0 == b.0 && a.1 < b.2 && b.1 < a.2
}

/// Whether two groups of places stand on two different sides of a mark.
pub fn divided(mark: &Mark, a: &[Place], b: &[Place]) -> bool {
    let on = |places: &[Place]| -> Vec<bool> {
        mark.sides.iter().map(|side| side.iter().any(|s| places.iter().any(|p| overlap(p, s)))).collect()
    };
    let (a, b) = (on(a), on(b));
    let only = |x: &[bool], y: &[bool]| x.iter().zip(y).any(|(x, y)| *x && !*y);
    only(&a, &b) && only(&b, &a)
}
