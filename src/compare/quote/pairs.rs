//! Which utterances are worth a look side by side: those that share rare neighbouring words, or a speaker and a rare word.
//!
//! An index, never all pairs: a bucket that many utterances share says nothing and is passed over.

use std::collections::BTreeMap;

use super::words::Words;

/// A bucket with more utterances than this is a commonplace.
const CROWD: usize = 48;
/// Words at least this rare stand for an utterance together with its speaker.
const RARE: f32 = 3.5;

/// Pairs of indices into `utterances`, smaller first, each once and in order.
pub fn candidates(utterances: &[(&Words, Option<&str>)]) -> Vec<(usize, usize)> {
    let mut buckets: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut put = |key: u64, i: usize| {
        let bucket = buckets.entry(key).or_default();
        if bucket.last() != Some(&i) && bucket.len() <= CROWD {
            bucket.push(i);
        }
    };
    for (i, (words, speaker)) in utterances.iter().enumerate() {
        let content: Vec<&str> = words.list.iter().filter(|w| w.content).map(|w| w.key.as_str()).collect();
        for (k, first) in content.iter().enumerate() {
            for second in content.iter().skip(k + 1).take(2) {
                put(hash(&[first, second]), i);
            }
        }
        for three in words.list.windows(4) {
            let keys = [&three[0].key, &three[1].key, &three[2].key, &three[3].key].map(String::as_str);
            put(hash(&keys), i);
        }
        if let Some(speaker) = speaker {
            for word in words.list.iter().filter(|w| w.weight >= RARE) {
                put(hash(&["", speaker, &word.key]), i);
            }
        }
    }
    let mut out: Vec<(usize, usize)> = Vec::new();
    for bucket in buckets.values().filter(|b| b.len() <= CROWD) {
        for (k, &a) in bucket.iter().enumerate() {
            out.extend(bucket[k + 1..].iter().map(|&b| (a, b)));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// FNV-1a over words: fixed for ever, unlike the hashers of the standard library.
fn hash(words: &[&str]) -> u64 {
    words
        .iter()
        .flat_map(|w| w.bytes().chain(std::iter::once(0)))
        .fold(0xcbf2_9ce4_8422_2325, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
