//! Tables of words that are searched where they lie.
//!
//! A large table is asked for a few hundred words a run. Making a hash map of it first would cost every run more than all
//! its look-ups; a sorted list of lines needs to know no more than where its lines start.

use std::cmp::Ordering;
use std::sync::OnceLock;

/// Lines of `key<TAB>value`, sorted by the bytes of the key; lines before the first key may be comments (`#`).
pub struct Table {
    text: &'static str,
    /// Where each line starts, found on first use.
    starts: OnceLock<Vec<u32>>,
}

impl Table {
    pub const fn new(text: &'static str) -> Self {
        Self { text, starts: OnceLock::new() }
    }

    /// What stands behind this key.
    pub fn get(&self, key: &str) -> Option<&'static str> {
        let starts = self.starts.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect()
        });
        let bytes = self.text.as_bytes();
        // A key ends at its tab, which sorts before every letter.
        let order = |start: u32| {
            let line = bytes.get(start as usize..).unwrap_or(&[]);
            let shared = line.iter().zip(key.as_bytes()).take_while(|(a, b)| a == b).count();
            match (line.get(shared), key.as_bytes().get(shared)) {
                (Some(b'\t'), None) => Ordering::Equal,
                (Some(_), None) => Ordering::Greater,
                (Some(a), Some(b)) => a.cmp(b),
                (None, _) => Ordering::Greater,
            }
        };
        let line = starts.binary_search_by(|start| order(*start)).ok()?;
        let value = self.text.get(starts[line] as usize + key.len() + 1..)?;
        value.split('\n').next()
    }

    #[cfg(test)]
    pub(crate) fn lines(&self) -> impl Iterator<Item = &'static str> {
        self.text.lines().filter(|line| !line.starts_with('#'))
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
