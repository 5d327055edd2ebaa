//! Whether two facts about one of a kind are of one scene, and whether two names of one thing are a slip of one another.

use crate::assertion::Frame;
use crate::frame::fact::{DOES, WITH};

/// Whether all that stands beside one of two facts stands beside the other as well, `least` things at least.
pub fn one(a: &Frame, b: &Frame, least: usize) -> bool {
    let (x, y) = (beside(a, WITH), beside(b, WITH));
    let (few, many) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let apart = a.time.as_ref().zip(b.time.as_ref()).is_some_and(|(x, y)| x.grain == y.grain && x.start != y.start);
    few.len() >= least && few.iter().all(|thing| many.contains(thing)) && !apart
}

/// Whether one thing is done in the sentences of both.
pub fn done(a: &Frame, b: &Frame) -> bool {
    let y = beside(b, DOES);
    beside(a, DOES).iter().any(|verb| y.contains(verb))
}

fn beside<'a>(frame: &'a Frame, how: &str) -> Vec<&'a str> {
    frame.parts.iter().filter_map(|part| part.strip_prefix(how)).collect()
}

/// Whether one of two codes is the other with one figure told wrong or two turned round: `A47`, `A74`.
pub fn slip(a: &str, b: &str) -> bool {
    let figures = |s: &str| s.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let (x, y) = (figures(a), figures(b));
    if x.len() != y.len() || x.len() < 2 {
        return false;
    }
    let wrong: Vec<usize> = (0..x.len()).filter(|&i| x[i] != y[i]).collect();
    match wrong[..] {
        [_] => x.len() > 2,
        [i, j] => x[i] == y[j] && x[j] == y[i],
        _ => false,
    }
}

/// Whether one of two nations is a part of the other: who plays for Scotland is British.
pub fn home_nations(a: &str, b: &str) -> bool {
    let part = |s: &str| matches!(s, "England" | "Scotland" | "Wales" | "Northern Ireland");
    matches!((a, b), ("United Kingdom", x) | (x, "United Kingdom") if part(x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_figure_of_three_or_two_turned_round() {
        for (a, b, is) in [
            ("A47", "A74", true),
            ("flight 372", "flight 327", true),
            ("flight 418", "flight 448", true),
            ("runway 27", "runway 09", false),
            ("route 9", "route 8", false),
            ("route 12", "route 14", false),
            ("flight 418", "flight 77", false),
        ] {
            assert_eq!(slip(a, b), is, "{a} {b}");
        }
    }
}
