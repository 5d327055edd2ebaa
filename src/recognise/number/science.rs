//! Powers and exponents: `6.23x10^-4`, `12.32e+14`, `1.1^23`.

use super::core::Core;
use super::figure;
use super::reader::Reader;

/// The number with an exponent that starts at figure `i`.
pub fn at(r: &Reader<'_, '_>, i: usize) -> Option<Core> {
    if !r.glued(i + 1) {
        return None;
    }
    let base = figure::worth(r.word(i))?.value;
    let (value, end) = match r.word(i + 1) {
        "^" => {
            let (power, end) = exponent(r, i + 2)?;
            (base.powf(power), end)
        }
        "x10" if r.mark(i + 2, "^") && r.glued(i + 2) => {
            let (power, end) = exponent(r, i + 3)?;
            (base * 10f64.powf(power), end)
        }
        "x" | "×" if r.word(i + 2) == "10" && r.mark(i + 3, "^") => {
            let (power, end) = exponent(r, i + 4)?;
            (base * 10f64.powf(power), end)
        }
        "e" | "E" => {
            let (power, end) = exponent(r, i + 2)?;
            (base * 10f64.powf(power), end)
        }
        _ => return None,
    };
    let grain = figure::grain(value, None, 1.0);
    value.is_finite().then(|| Core::compound(i, end, value, grain))
}

/// An exponent with up to two signs, glued to what stands before it.
fn exponent(r: &Reader<'_, '_>, mut at: usize) -> Option<(f64, usize)> {
    let mut sign = 1.0;
    for _ in 0..2 {
        match r.word(at) {
            "-" | "−" if r.glued(at) => sign = -sign,
            "+" if r.glued(at) => {}
            _ => break,
        }
        at += 1;
    }
    let digits = r.word(at);
    if !r.glued(at) || digits.len() > 3 || !r.figure(at) {
        return None;
    }
    Some((sign * digits.parse::<f64>().ok()?, at + 1))
}
