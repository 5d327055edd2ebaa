//! Whether two facts about one of a kind are of one scene.

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
    frame.parts.iter().filter(|part| part.how == how).map(|part| &*part.what).collect()
}

/// Whether one of two nations is a part of the other: who plays for Scotland is British.
pub fn home_nations(a: &str, b: &str) -> bool {
    let part = |s: &str| matches!(s, "England" | "Scotland" | "Wales" | "Northern Ireland");
    matches!((a, b), ("United Kingdom", x) | (x, "United Kingdom") if part(x))
}
