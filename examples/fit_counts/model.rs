//! A logistic model over pairs of figures, and the table it is written to.

use std::fs;

use crosswire::compare::count::{Candidate, SIGNS, Weights};

use crate::marks::{Set, divided};

const SIZE: usize = SIGNS.len();
/// How strongly weights are drawn to nothing.
const RIDGE: f64 = 1.0;
/// Steps of Newton's method: after so many nothing moves.
const STEPS: usize = 8;
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/compare/data/count_weights.tsv");

/// One pair for the fit.
pub struct Sample {
    pub signs: [f32; SIZE],
    pub right: bool,
    /// A mark that many desks take part in has many pairs and is still one mark.
    pub weight: f64,
}

/// The pairs of a cluster with whether a reader marked them; what a reader was unsure of is left out.
pub fn samples(set: &Set<'_, '_>) -> Vec<Sample> {
    let hits = |c: &Candidate| -> Vec<usize> {
        let (a, b) = ([set.place(set.items[c.a].entry)], [set.place(set.items[c.b].entry)]);
        let marks = &set.cluster.marks;
        (0..marks.len()).filter(|&m| divided(&marks[m], &a, &b)).collect()
    };
    let hits: Vec<Vec<usize>> = set.pairs.iter().map(hits).collect();
    let mut pairs = vec![0usize; set.cluster.marks.len()];
    hits.iter().flatten().for_each(|&m| pairs[m] += 1);
    let sample = |(c, hits): (&Candidate, &Vec<usize>)| {
        let unsure = !hits.is_empty() && hits.iter().all(|&m| set.cluster.marks[m].sure < 0.6);
        let weight = hits.iter().map(|&m| 1.0 / (pairs[m] as f64).sqrt()).reduce(f64::max).unwrap_or(1.0);
        (!unsure).then_some(Sample { signs: c.signs, right: !hits.is_empty(), weight })
    };
    set.pairs.iter().zip(&hits).filter_map(sample).collect()
}

/// Logistic regression by Newton's method.
pub fn fit(samples: &[&Sample]) -> Weights {
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
    Weights { signs: w.map(|v| v as f32), bar: Weights::fitted().bar }
}

/// Gaussian elimination with pivots.
fn solve(mut a: [[f64; SIZE]; SIZE], mut b: [f64; SIZE]) -> [f64; SIZE] {
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

/// Puts new figures into the table and leaves its comments as they are.
pub fn write(weights: &Weights) {
    let old = fs::read_to_string(TABLE).expect("the table is there");
    let line = |line: &str| match SIGNS.iter().position(|s| line.split('\t').next() == Some(s)) {
        Some(at) => format!("{}\t{:.2}\n", SIGNS[at], weights.signs[at]),
        None => format!("{line}\n"),
    };
    fs::write(TABLE, old.lines().map(line).collect::<String>()).expect("the table can be written");
}
