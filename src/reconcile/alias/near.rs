//! Pairs of words that a slip of the hand or another alphabet may have made of one: found by what is left when letters
//! are taken out, so that no word is compared with all others.

use std::collections::HashMap;

use super::sound;
use crate::text::hash;

/// Longest word whose neighbours are sought; a longer one is no name.
const LONGEST: usize = 24;
/// So many words may share what is left; more of them are a pattern, not a misspelling.
const CROWD: usize = 48;

/// How far two words of these lengths may be apart.
pub fn reach(shorter: usize) -> usize {
    match shorter {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    }
}

/// Pairs of indices into `words`, smaller first, ordered.
pub fn pairs(words: &[&str]) -> Vec<(usize, usize)> {
    let mut keys: Vec<(u64, u32)> = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let bytes = word.as_bytes();
        if bytes.len() < 3 || bytes.len() > LONGEST {
            continue;
        }
        keys.push((without(bytes, None, None), i as u32));
        // A word of three letters meets one of four: `reach` is asked again below.
        for a in 0..bytes.len() {
            keys.push((without(bytes, Some(a), None), i as u32));
            if bytes.len() >= 6 {
                keys.extend((a + 1..bytes.len()).map(|b| (without(bytes, Some(a), Some(b)), i as u32)));
            }
        }
    }
    keys.sort_unstable();
    keys.dedup();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for group in keys.chunk_by(|a, b| a.0 == b.0).filter(|g| (2..=CROWD).contains(&g.len())) {
        for (n, (_, a)) in group.iter().enumerate() {
            out.extend(group[n + 1..].iter().map(|(_, b)| (*a as usize, *b as usize)));
        }
    }
    // Vowels lost or doubled may be further apart than letters taken out can tell.
    let mut bones: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, word) in words.iter().enumerate().filter(|(_, w)| w.len() >= 5 && w.len() <= LONGEST) {
        let key = sound::skeleton(word);
        if key.len() >= 3 {
            bones.entry(key).or_default().push(i);
        }
    }
    for group in bones.values().filter(|g| g.len() <= CROWD) {
        for (n, &a) in group.iter().enumerate() {
            out.extend(group[n + 1..].iter().map(|&b| (a, b)));
        }
    }
    out.sort_unstable();
    out.dedup();
    out.retain(|&(a, b)| {
        let (a, b) = (words[a], words[b]);
        let apart = sound::distance(a, b);
        let same_bones = || apart <= 3 && sound::skeleton(a) == sound::skeleton(b);
        apart > 0 && (apart <= reach(a.len().min(b.len())) || same_bones())
    });
    out
}

/// A hash of the word without the letters at `a` and `b`.
fn without(word: &[u8], a: Option<usize>, b: Option<usize>) -> u64 {
    let kept = word.iter().enumerate().filter(|(i, _)| Some(*i) != a && Some(*i) != b);
    hash::bytes(kept.map(|(_, byte)| *byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'w>(words: &[&'w str]) -> Vec<(&'w str, &'w str)> {
        pairs(words).into_iter().map(|(a, b)| (words[a], words[b])).collect()
    }

    #[test]
    fn one_and_two_letters_apart_are_found() {
        let words =
            ["evansville", "tesla", "evanville", "telsa", "gavarzin", "gabardin", "rome", "hormozgan", "hormouzgan"];
        assert_eq!(
            found(&words),
            [("evansville", "evanville"), ("tesla", "telsa"), ("gavarzin", "gabardin"), ("hormozgan", "hormouzgan")]
        );
    }

    #[test]
    fn short_words_have_to_be_closer() {
        assert!(found(&["iran", "iraq", "oman", "roma", "usa", "usb"]).iter().all(|p| *p == ("iran", "iraq")));
    }

    #[test]
    fn a_crowd_costs_no_square() {
        let many: Vec<String> = (0..4000).map(|i| format!("a{i:05}b")).collect();
        let words: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(pairs(&words).len() < 400_000);
    }
}
