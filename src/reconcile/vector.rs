//! Sparse vectors: what numbered words or names weigh, most of them nothing.

use std::cmp::Ordering;

/// Numbers with their weights, in order of the numbers.
pub type Vector = Vec<(u32, f32)>;

/// How many places are looked through one by one before the rest is searched.
const NEAR: usize = 8;

/// The product of two vectors; costs what the shorter one costs, but for a search in the longer one.
pub fn dot(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (short, mut long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut sum = 0.0;
    for (term, weight) in short {
        // Both are in order, so that what lies before is done with.
        let near = long.iter().take(NEAR).take_while(|(other, _)| other < term).count();
        let at = if near < NEAR { near } else { long.partition_point(|(other, _)| other < term) };
        long = &long[at.min(long.len())..];
        match long.first() {
            Some((other, by)) if other == term => sum += weight * by,
            Some(_) => {}
            None => break,
        }
    }
    sum
}

/// The sum of two vectors.
pub fn sum(a: &[(u32, f32)], b: &[(u32, f32)]) -> Vector {
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::with_capacity(a.len() + b.len());
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            Ordering::Less => {
                out.push(a[i]);
                i += 1;
            }
            Ordering::Greater => {
                out.push(b[j]);
                j += 1;
            }
            Ordering::Equal => {
                out.push((a[i].0, a[i].1 + b[j].1));
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    out.extend_from_slice(&a[i..]);
    out.extend_from_slice(&b[j..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_hold_counts() {
        let long: Vector = (0..50).map(|n| (2 * n, 1.0)).collect();
        assert_eq!(dot(&long, &[(4, 2.0), (5, 9.0), (96, 0.5), (200, 1.0)]), 2.5);
        assert_eq!((dot(&long, &[]), dot(&[(1, 1.0)], &[(0, 1.0)])), (0.0, 0.0));
        assert_eq!(sum(&[(1, 1.0), (3, 1.0)], &[(2, 0.5), (3, 2.0)]), [(1, 1.0), (2, 0.5), (3, 3.0)]);
    }
}
