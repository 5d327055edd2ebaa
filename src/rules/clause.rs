//! The clause of a match: how far the words around it speak of the same thing.

/// Where a clause ends: a part of a sentence that the words before it do not govern.
const BREAKS: &[&str] = &[
    "; ",
    ". ",
    " - ",
    ",\" ",
    ".\" ",
    " but ",
    " while ",
    " whereas ",
    " although ",
    " though ",
    ", and ",
    ", which ",
    ", who ",
    ", where ",
    ", after ",
    ", as ",
];
/// How far a clause is followed to either side, in bytes.
const REACH: usize = 240;

/// The clause of a masked sentence that holds the match `start..end`.
pub fn around(mask: &str, start: usize, end: usize) -> (usize, usize) {
    let from = floor(mask, start.saturating_sub(REACH));
    let to = floor(mask, (end + REACH).min(mask.len()));
    let before = mask.get(from..start).unwrap_or("");
    let after = mask.get(end..to).unwrap_or("");
    // Every break ends in a space, and is looked for only where one stands.
    let spaces =
        |text: &str| text.bytes().enumerate().filter(|(_, b)| *b == b' ').map(|(i, _)| i + 1).collect::<Vec<_>>();
    let breaks = |text: &str, end: usize| BREAKS.iter().filter(|b| text[..end].ends_with(**b)).map(|b| b.len()).max();
    let left = spaces(before).into_iter().rev().find(|i| breaks(before, *i).is_some()).map_or(from, |i| from + i);
    let right = spaces(after).into_iter().filter_map(|i| breaks(after, i).map(|len| end + i - len)).min().unwrap_or(to);
    (left, right)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_ends_where_another_begins() {
        let mask = "rescuers could not get in, but nine people died in town, which lies in the hills";
        let start = mask.find("nine").unwrap();
        let (a, b) = around(mask, start, start + 9);
        assert_eq!(&mask[a..b], "nine people died in town");
    }

    #[test]
    fn every_break_ends_in_a_space() {
        assert!(BREAKS.iter().all(|b| b.ends_with(' ') && b.is_ascii()));
    }

    #[test]
    fn long_clauses_are_cut_at_a_character() {
        let mask = "é".repeat(400) + "x" + &"é".repeat(400);
        let (a, b) = around(&mask, 800, 801);
        assert!(mask.get(a..b).is_some());
    }
}
