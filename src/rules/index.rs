//! Which patterns a sentence can match at all: one scan over the story's bytes for the words of all rules.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};

use crate::text::Text;

use super::rule::Pattern;

/// All needed words of all patterns.
#[derive(Debug, Default)]
pub struct Index {
    scan: Option<AhoCorasick>,
    /// For every word, the patterns that ask for it and the bit of the set it is in.
    postings: Vec<Vec<(u32, u8)>>,
    /// For every pattern, the bits of all its sets.
    full: Vec<u8>,
    /// Patterns that ask for no word, only for mentions.
    wordless: Vec<u32>,
}

impl Index {
    pub fn new(patterns: &[Pattern]) -> Self {
        let mut words: BTreeMap<&str, Vec<(u32, u8)>> = BTreeMap::new();
        let mut out = Self::default();
        for (p, pattern) in patterns.iter().enumerate() {
            let mut full = 0;
            for (i, set) in pattern.needs.words.iter().enumerate() {
                let bit = 1 << i;
                full |= bit;
                for word in set {
                    words.entry(word).or_default().push((p as u32, bit));
                }
            }
            if full == 0 {
                out.wordless.push(p as u32);
            }
            out.full.push(full);
        }
        out.scan = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .build(words.keys())
            .ok()
            .filter(|_| !words.is_empty());
        out.postings = words.into_values().collect();
        out
    }

    /// For every sentence the patterns worth trying, by number; nothing of it says that they match.
    pub fn candidates(&self, text: &Text<'_>) -> Vec<(usize, Vec<u32>)> {
        let mut out: Vec<(usize, Vec<u32>)> = Vec::new();
        let mut got: Vec<(usize, u8)> = vec![(usize::MAX, 0); self.full.len()];
        let mut seen: Vec<usize> = vec![usize::MAX; self.postings.len()];
        let Some(scan) = &self.scan else { return out };
        // Sentences lie in order, except for a title that may stand anywhere before the body: each is scanned by itself.
        for (s, sentence) in text.sentences.iter().enumerate() {
            let mut here: Vec<u32> = Vec::new();
            for hit in scan.find_overlapping_iter(sentence.span.of(text.source)) {
                let word = hit.pattern().as_usize();
                if std::mem::replace(&mut seen[word], s) == s {
                    continue;
                }
                for &(p, bit) in &self.postings[word] {
                    let (at, bits) = &mut got[p as usize];
                    if *at != s {
                        (*at, *bits) = (s, 0);
                    }
                    let before = *bits;
                    *bits |= bit;
                    if before != *bits && *bits == self.full[p as usize] {
                        here.push(p);
                    }
                }
            }
            here.extend(&self.wordless);
            if !here.is_empty() {
                here.sort_unstable();
                out.push((s, here));
            }
        }
        out
    }
}
