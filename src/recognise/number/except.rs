//! All but some: `all but two of the 12 jurors` are ten of them.
//!
//! Read as two, the figure would count exactly those of whom the sentence says the contrary. Where it does not say of how
//! many they are left out, it counts nobody.

use super::core;
use super::item::Item;
use super::reader::Reader;
use crate::text::Tag;
use crate::value::{Bound, Measure};

/// How far behind `of` the figure of all may stand: `of the ruling party's 50 deputies`.
const ALL: usize = 5;

/// Whether a figure that starts at a token is left out of all.
pub fn stands(r: &Reader<'_, '_>, start: usize) -> bool {
    start >= r.first + 2
        && r.among(start - 1, &["but", "except"])
        && r.among(start - 2, &["all", "everyone", "everybody"])
}

/// What is left of all without the figure, where it is said of how many.
pub fn read(r: &Reader<'_, '_>, out: Item) -> Option<Item> {
    let counts = matches!(out.measure, Measure::Number | Measure::Count);
    let one = out.bound == Bound::Exact && out.low == out.high;
    let all = all(r, out.end).filter(|_| counts && one)?;
    let left = out.low.map(|some| all - some).filter(|left| *left > 0.0)?;
    Some(Item { start: out.start - 2, low: Some(left), high: Some(left), ..out })
}

/// The figure of all behind `of`.
fn all(r: &Reader<'_, '_>, of: usize) -> Option<f64> {
    if !r.is(of, "of") {
        return None;
    }
    let noun = |at: &usize| {
        let tag = r.token(*at).map(|t| t.tag);
        tag.is_some_and(|tag| !matches!(tag, Tag::Verb | Tag::Auxiliary | Tag::Preposition | Tag::Conjunction))
    };
    let figure = (of + 1..of + 1 + ALL).take_while(noun).find_map(|at| core::at(r, at))?;
    Some(figure.value)
}

#[cfg(test)]
mod tests {
    use crate::recognise::{Anchor, mentions};
    use crate::text::Text;

    /// What the figures of a sentence are written as, and come to.
    fn figures(copy: &str) -> Vec<(&str, f64)> {
        let found = mentions(&Text::plain(copy), Anchor::default());
        found.iter().filter_map(|m| Some((m.span.of(copy), m.value.quantity()?.figure()))).collect()
    }

    #[test]
    fn what_is_left_out_of_all_is_taken_from_them() {
        assert_eq!(figures("All but two of the 12 jurors agreed."), [("All but two", 10.0), ("12", 12.0)]);
        let party = "All but three of the ruling party's 50 deputies agreed.";
        assert_eq!(figures(party), [("All but three", 47.0), ("50", 50.0)]);
    }

    #[test]
    fn without_all_of_them_nobody_is_counted() {
        assert_eq!(figures("All but two jurors agreed."), []);
        assert_eq!(figures("Everyone but two of the jurors agreed in 12 hours."), [("12 hours", 43_200.0)]);
        assert_eq!(figures("They lost all, but two jurors agreed."), [("two", 2.0)]);
    }
}
