//! Findings held against marks. Two sides of a finding match a mark when they stand on two different sides of it; a
//! finding is right when at least half of its pairs of sides match one, so that a chain of everything is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::Path;

use crosswire::finding::{Class, Finding, Kind};
use crosswire::pipeline::{self, Options};
use crosswire::story::{self, Inputs};

use crate::marks::{At, Marks};

#[derive(Default)]
pub struct Tally {
    /// By kind, how many marks were found and how many there are.
    kinds: BTreeMap<Kind, (usize, usize)>,
    pub findings: usize,
    pub right: usize,
    pub traps: usize,
    pub sprung: usize,
}

impl Tally {
    pub fn add(&mut self, other: &Tally) {
        for (kind, (found, marked)) in &other.kinds {
            let slot = self.kinds.entry(*kind).or_default();
            *slot = (slot.0 + found, slot.1 + marked);
        }
        self.findings += other.findings;
        self.right += other.right;
        self.traps += other.traps;
        self.sprung += other.sprung;
    }

    pub fn found(&self) -> usize {
        self.kinds.values().map(|k| k.0).sum()
    }

    pub fn marked(&self) -> usize {
        self.kinds.values().map(|k| k.1).sum()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
        let (recall, precision) = (share(self.found(), self.marked()), share(self.right, self.findings));
        write!(f, "recall {recall:.3} ({} of {}), ", self.found(), self.marked())?;
        write!(f, "precision {precision:.3} ({} of {}), ", self.right, self.findings)?;
        write!(f, "F1 {:.3}, ", 2.0 * recall * precision / (recall + precision).max(f64::MIN_POSITIVE))?;
        write!(f, "traps {} of {};", self.sprung, self.traps)?;
        self.kinds.iter().try_for_each(|(kind, (found, marked))| write!(f, " {kind:?} {found}/{marked}"))
    }
}

/// A stretch of a story.
type Place = (String, Range<usize>);

/// Judges a cluster and holds the report against its marks.
pub fn cluster(folder: &Path, marks: &Marks) -> Tally {
    let loaded = story::load(&Inputs { paths: vec![folder.to_path_buf()], ..Inputs::default() });
    let report = pipeline::verify(&loaded.stories, &Options::default());
    let place = |at: &At| -> Place {
        let story = fs::read_to_string(folder.join(&at.doc)).unwrap_or_default();
        let start = story.find(&at.text).unwrap_or_default();
        (at.doc.clone(), start..start + at.text.len())
    };
    let marked: Vec<Vec<Vec<Place>>> = marks
        .discrepancies
        .iter()
        .map(|mark| mark.sides.iter().map(|side| side.at.iter().map(place).collect()).collect())
        .collect();
    let mut tally = Tally::default();
    let mut found = BTreeSet::new();
    for finding in &report.findings {
        let (hits, right) = held_against(finding, &marked);
        if right && !hits.iter().any(|&m| marks.discrepancies[m].counts()) {
            continue;
        }
        tally.findings += 1;
        tally.right += usize::from(right);
        if right {
            found.extend(hits);
        }
    }
    for (n, mark) in marks.discrepancies.iter().enumerate().filter(|(_, mark)| mark.counts()) {
        let slot = tally.kinds.entry(mark.kind).or_default();
        *slot = (slot.0 + usize::from(found.contains(&n)), slot.1 + 1);
    }
    let conflicts: Vec<Vec<Vec<Place>>> =
        report.findings.iter().filter(|f| f.class == Class::Conflict).map(sides).collect();
    for trap in &marks.traps {
        let pair: Vec<Vec<Place>> = trap.at.iter().map(|at| vec![place(at)]).collect();
        tally.traps += 1;
        tally.sprung += usize::from(conflicts.iter().any(|sides| divides(sides, &pair)));
    }
    tally
}

/// The marks that a finding matches, and whether at least half of its pairs of sides match one.
fn held_against(finding: &Finding, marked: &[Vec<Vec<Place>>]) -> (BTreeSet<usize>, bool) {
    let sides = sides(finding);
    let (mut hits, mut good, mut pairs) = (BTreeSet::new(), 0, 0);
    for (n, a) in sides.iter().enumerate() {
        for b in &sides[n + 1..] {
            let pair = [a.clone(), b.clone()];
            let matched: Vec<usize> = (0..marked.len()).filter(|&m| divides(&marked[m], &pair)).collect();
            pairs += 1;
            good += usize::from(!matched.is_empty());
            hits.extend(matched);
        }
    }
    let right = !hits.is_empty() && 2 * good >= pairs;
    (hits, right)
}

fn sides(finding: &Finding) -> Vec<Vec<Place>> {
    let place = |c: &crosswire::finding::Claim| (c.document.clone(), c.span.start..c.span.end);
    finding.sides.iter().map(|side| side.claims.iter().map(place).collect()).collect()
}

/// Whether two of the groups in `pair` stand on two different ones of `sides`, each on one that the other does not touch.
fn divides(sides: &[Vec<Place>], pair: &[Vec<Place>]) -> bool {
    let on = |group: &[Place]| -> Vec<bool> {
        sides.iter().map(|side| side.iter().any(|s| group.iter().any(|p| overlap(p, s)))).collect()
    };
    let touched: Vec<Vec<bool>> = pair.iter().map(|group| on(group)).collect();
    let only = |x: &[bool], y: &[bool]| x.iter().zip(y).any(|(x, y)| *x && !*y);
    touched.iter().enumerate().any(|(n, x)| touched[n + 1..].iter().any(|y| only(x, y) && only(y, x)))
}

fn overlap(a: &Place, b: &Place) -> bool {
    a.0 == b.0 && a.1.start < b.1.end && b.1.start < a.1.end
}
