//! Tables of words that are searched where they lie.
//!
//! A large table is asked for a few hundred words a run. Making a hash map of it first would cost every run more than all
//! its look-ups; a sorted list of lines needs no preparation.

use std::cmp::Ordering;

/// Lines of `key<TAB>value`, sorted by the bytes of the key; lines before the first key may be comments (`#`).
pub struct Table(&'static str);

impl Table {
    pub const fn new(lines: &'static str) -> Self {
        Self(lines)
    }

    /// What stands behind this key.
    pub fn get(&self, key: &str) -> Option<&'static str> {
        let bytes = self.0.as_bytes();
        let (mut from, mut to) = (0, bytes.len());
        while from < to {
            let middle = from + (to - from) / 2;
            let start = bytes[from..middle].iter().rposition(|b| *b == b'\n').map_or(from, |i| from + i + 1);
            let end = bytes[middle..to].iter().position(|b| *b == b'\n').map_or(to, |i| middle + i);
            let line = &self.0[start..end];
            let (found, value) = line.split_once('\t').unwrap_or((line, ""));
            match found.as_bytes().cmp(key.as_bytes()) {
                Ordering::Equal => return Some(value),
                Ordering::Less => from = end + 1,
                Ordering::Greater => to = start,
            }
        }
        None
    }

    #[cfg(test)]
    pub(crate) fn lines(&self) -> impl Iterator<Item = &'static str> {
        self.0.lines().filter(|line| !line.starts_with('#'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_nothing_else() {
        let table = Table::new("# fruit\n# by colour\napple\tred\nplum\tblue\npéar\tgreen\n");
        assert_eq!(["apple", "plum", "péar"].map(|k| table.get(k)), [Some("red"), Some("blue"), Some("green")]);
        assert_eq!(["", "a", "apples", "pea", "zebra", "# fruit"].map(|k| table.get(k).unwrap_or("")), [""; 6]);
        assert_eq!(Table::new("").get("apple"), None);
    }
}
