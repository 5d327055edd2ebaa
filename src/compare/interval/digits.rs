//! Figures as they are written: whether a slip of the pen makes one of the other, and whether chance does.

use super::ratio;
use crate::value::Quantity;

/// Digits that two figures must have for a slip of the pen to be told from chance.
const SLIP: usize = 2;

/// How far apart a point that moved takes two figures, as the logarithm of their ratio: a thousand times.
const POINT: f64 = 7.0;

/// Whether one figure is the other one with two digits changed round, a digit left out or put in, or its point moved: the
/// commonest slips of a desk.
pub fn slip(a: &Quantity, b: &Quantity) -> bool {
    if ratio(a, b).is_none_or(|ratio| ratio > POINT) {
        return false;
    }
    let (a, b) = (digits(a.figure()), digits(b.figure()));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < SLIP {
        return false;
    }
    if short.len() == long.len() {
        let differ: Vec<usize> = (0..short.len()).filter(|&i| short[i] != long[i]).collect();
        return match differ[..] {
            [] => true,
            [_] => short.len() > SLIP,
            [i, j] => j == i + 1 && short[i] == long[j] && short[j] == long[i],
            _ => false,
        };
    }
    let without = |i: usize| long[..i].iter().chain(&long[i + 1..]).eq(short.iter());
    long.len() == short.len() + 1 && (0..long.len()).any(without)
}

/// Whether a figure has so many digits that another one is hardly equal to it by chance.
pub fn telling(q: &Quantity) -> bool {
    digits(q.figure()).len() >= SLIP
}

/// The digits of a figure without noughts at either end.
fn digits(figure: f64) -> Vec<u8> {
    let written = format!("{}", figure.abs());
    let digits: Vec<u8> = written.bytes().filter(u8::is_ascii_digit).collect();
    let from = digits.iter().position(|d| *d != b'0').unwrap_or(digits.len());
    let to = digits.iter().rposition(|d| *d != b'0').map_or(from, |last| last + 1);
    digits[from..to].to_vec()
}
