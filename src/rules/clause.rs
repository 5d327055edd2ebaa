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
/// The characters before the last space of a break, a bit each.
const LASTS: u128 = {
    let (mut set, mut i) = (0, 0);
    while i < BREAKS.len() {
        set |= 1 << BREAKS[i].as_bytes()[BREAKS[i].len() - 2];
        i += 1;
    }
    set
};
/// How far a clause is followed to either side, in bytes.
const REACH: usize = 240;

/// The clause of a masked sentence that holds the match `start..end`.
pub fn around(mask: &str, start: usize, end: usize) -> (usize, usize) {
    let from = floor(mask, start.saturating_sub(REACH));
    let to = floor(mask, (end + REACH).min(mask.len()));
    let before = mask.get(from..start).unwrap_or("");
    let after = mask.get(end..to).unwrap_or("");
    let ends = |text: &str, i: &usize| text.as_bytes()[*i] == b' ';
    let left =
        (0..before.len()).rev().filter(|i| ends(before, i)).find(|i| length(&before.as_bytes()[..=*i]).is_some());
    let left = left.map_or(from, |i| from + i + 1);
    // Of two breaks the one that ends first starts first too.
    let mut right = (0..after.len()).filter(|i| ends(after, i));
    let right = right.find_map(|i| length(&after.as_bytes()[..=i]).map(|len| end + i + 1 - len)).unwrap_or(to);
    (left, right)
}

/// How long the break is that a text ends with.
#[inline]
fn length(text: &[u8]) -> Option<usize> {
    let [.., last, b' '] = text else { return None };
    if !last.is_ascii() || LASTS >> last & 1 == 0 {
        return None;
    }
    BREAKS.iter().map(|b| b.as_bytes()).filter(|b| b[b.len() - 2] == *last && text.ends_with(b)).map(<[u8]>::len).max()
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
        assert!(BREAKS.iter().all(|b| b.ends_with(' ') && b.is_ascii() && length(b.as_bytes()) == Some(b.len())));
    }

    #[test]
    fn long_clauses_are_cut_at_a_character() {
        let mask = "é".repeat(400) + "x" + &"é".repeat(400);
        let (a, b) = around(&mask, 800, 801);
        assert!(mask.get(a..b).is_some());
    }
}
