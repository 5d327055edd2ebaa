//! A logistic model over pairs of values, and the table it is written to.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crosswire::reconcile::Corpus;

use crate::marks::{Cluster, divided, place};

/// Clusters are dealt out to so many folds.
pub const FOLDS: usize = 12;
/// How strongly weights are drawn to nothing.
const RIDGE: f64 = 1.0;
/// Steps of Newton's method: after so many nothing moves.
const STEPS: usize = 8;

/// One pair for the fit.
pub struct Sample<const SIZE: usize> {
    pub signs: [f32; SIZE],
    pub right: bool,
    /// What many desks take part in has many pairs and is still one mark, or one false alarm.
    pub weight: f64,
}

/// Which marks a pair of entries stands on two sides of.
pub fn hits(cluster: &Cluster, corpus: &Corpus<'_>, a: usize, b: usize) -> Vec<usize> {
    let (a, b) = ([place(corpus, a)], [place(corpus, b)]);
    (0..cluster.marks.len()).filter(|&m| divided(&cluster.marks[m], &a, &b)).collect()
}

/// Pairs of entries with their signs, and whether a reader marked them; what a reader was unsure of is left out. Pairs that
/// no reader marked are one false alarm where their values are the same two.
pub fn samples<const SIZE: usize>(
    cluster: &Cluster,
    corpus: &Corpus<'_>,
    pairs: &[(usize, usize, [f32; SIZE])],
) -> Vec<Sample<SIZE>> {
    let told = |entry: usize| corpus.entries[entry].assertion.value.to_string();
    let values: Vec<[String; 2]> = pairs
        .iter()
        .map(|(a, b, _)| {
            let mut two = [told(*a), told(*b)];
            two.sort_unstable();
            two
        })
        .collect();
    let mut alike: BTreeMap<&[String; 2], usize> = BTreeMap::new();
    values.iter().for_each(|two| *alike.entry(two).or_default() += 1);
    let hits: Vec<Vec<usize>> = pairs.iter().map(|(a, b, _)| hits(cluster, corpus, *a, *b)).collect();
    let mut times = vec![0usize; cluster.marks.len()];
    hits.iter().flatten().for_each(|&m| times[m] += 1);
    let sample = |n: usize| {
        let hits = &hits[n];
        let unsure = !hits.is_empty() && hits.iter().all(|&m| !cluster.marks[m].counts());
        let many = hits.iter().map(|&m| times[m]).min().unwrap_or(alike[&values[n]]);
        (!unsure).then(|| Sample { signs: pairs[n].2, right: !hits.is_empty(), weight: 1.0 / (many as f64).sqrt() })
    };
    (0..pairs.len()).filter_map(sample).collect()
}

/// Logistic regression by Newton's method.
pub fn fit<const SIZE: usize>(samples: &[&Sample<SIZE>]) -> [f32; SIZE] {
    let mut w = [0.0f64; SIZE];
    for _ in 0..STEPS {
        let mut slope = [0.0; SIZE];
        let mut curve = [[0.0; SIZE]; SIZE];
        for s in samples {
            let x = s.signs.map(f64::from);
            let p = 1.0 / (1.0 + (-x.iter().zip(&w).map(|(x, w)| x * w).sum::<f64>()).exp());
            // Most signs of a pair are absent.
            let there: Vec<usize> = (0..SIZE).filter(|&i| x[i] != 0.0).collect();
            for &i in &there {
                slope[i] += s.weight * (f64::from(u8::from(s.right)) - p) * x[i];
                for &j in &there {
                    curve[i][j] += s.weight * p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        for i in 0..SIZE {
            let ridge = if i == 0 { 1e-3 } else { RIDGE };
            slope[i] -= ridge * w[i];
            curve[i][i] += ridge;
        }
        for (w, step) in w.iter_mut().zip(solve(curve, slope)) {
            *w += step;
        }
    }
    w.map(|v| v as f32)
}

/// Gaussian elimination with pivots.
fn solve<const SIZE: usize>(mut a: [[f64; SIZE]; SIZE], mut b: [f64; SIZE]) -> [f64; SIZE] {
    for col in 0..SIZE {
        let pivot = (col..SIZE).max_by(|&x, &y| a[x][col].abs().total_cmp(&a[y][col].abs())).unwrap_or(col);
        a.swap(col, pivot);
        b.swap(col, pivot);
        let (upper, lower) = a.split_at_mut(col + 1);
        let top = &upper[col];
        for (row, line) in lower.iter_mut().enumerate() {
            let by = line[col] / top[col];
            line.iter_mut().zip(top).for_each(|(v, t)| *v -= by * t);
            b[col + 1 + row] -= by * b[col];
        }
    }
    for col in (0..SIZE).rev() {
        b[col] = (b[col] - (col + 1..SIZE).map(|k| a[col][k] * b[k]).sum::<f64>()) / a[col][col];
    }
    b
}

/// Puts new figures into a table of the repository and leaves its comments as they are.
pub fn write(table: &str, signs: &[&str], weights: &[f32]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(table);
    let old = fs::read_to_string(&path).expect("the table is there");
    let line = |line: &str| match signs.iter().position(|s| line.split('\t').next() == Some(s)) {
        Some(at) => format!("{}\t{:.2}\n", signs[at], weights[at]),
        None => format!("{line}\n"),
    };
    fs::write(&path, old.lines().map(line).collect::<String>()).expect("the table can be written");
}
