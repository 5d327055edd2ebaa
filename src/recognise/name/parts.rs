//! What a name is made of, by its letters alone: its surname, its initials, its words.

/// The last word of a name without `Jr.` and without the article glued to it: `Ansari` of `Majed al-Ansari`.
pub fn surname(name: &str) -> &str {
    let name = match name.as_bytes().last() {
        Some(b'.' | b',') => name.trim_end_matches(['.', ',']),
        _ => name,
    };
    let name = match name.as_bytes().last() {
        Some(b'r' | b'I' | b'V') => ["Jr", "Sr", "III", "II", "IV"]
            .iter()
            .find_map(|s| name.strip_suffix(s))
            .map_or(name, |n| n.trim_end_matches([' ', ','])),
        _ => name,
    };
    let last = name.bytes().rposition(|b| b == b' ').map_or(name, |space| &name[space + 1..]);
    match last.as_bytes() {
        [a, b, b'-', _, ..] if *a != b'-' && *b != b'-' => &last[3..],
        _ => last,
    }
}

/// Folded initials of the capitalised words of a long name (`unrwa`), three and more of them.
pub fn initials(name: &str) -> Option<String> {
    let letters = name.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
    letters.clone().nth(2).is_some().then(|| letters.collect::<String>().to_lowercase())
}

/// Whether every word of `short` stands in `long`, in order.
pub(super) fn words_in(short: &str, long: &str) -> bool {
    let mut rest = long.split(' ');
    short.split(' ').all(|w| rest.any(|o| o == w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_lose_articles_and_suffixes() {
        assert_eq!(surname("Majed al-Ansari"), "Ansari");
        assert_eq!(surname("John Doe Jr."), "Doe");
        assert_eq!(surname("Jean-Claude"), "Jean-Claude");
    }
}
