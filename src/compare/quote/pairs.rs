//! Which utterances are worth a look side by side: those that share rare neighbouring words, or a speaker and a rare word.
//!
//! An index, never all pairs: the cost grows with the words, however many utterances share them.

use super::words::Words;
use crate::text::hash;

/// Where more utterances than this share a key, each is compared with its neighbours only: what so many share is a
/// commonplace, or one quotation in many papers.
const CROWD: usize = 40;
/// How many neighbours in a crowd.
const NEIGHBOURS: usize = 4;
/// Words at least this rare stand for an utterance together with its speaker.
const RARE: f32 = 3.5;
/// In an utterance of so few words any word that says something does.
const SHORT: usize = 8;

/// Pairs of indices into `utterances`, smaller first, each once and in order.
pub fn candidates(utterances: &[(&Words, Option<&str>)]) -> Vec<(usize, usize)> {
    let mut held: Vec<(u64, usize)> = Vec::new();
    for (i, (words, speaker)) in utterances.iter().enumerate() {
        let content: Vec<&str> = words.list.iter().filter(|w| w.content).map(|w| w.root.as_str()).collect();
        for (k, first) in content.iter().enumerate() {
            held.extend(content.iter().skip(k + 1).take(2).map(|second| (hash::row([*first, *second]), i)));
        }
        for four in words.list.windows(4) {
            let keys = [&four[0].root, &four[1].root, &four[2].root, &four[3].root].map(String::as_str);
            held.push((hash::row(keys), i));
        }
        if let Some(speaker) = speaker {
            let short = words.list.len() <= SHORT;
            let rare = words.list.iter().filter(|w| w.weight >= RARE || short && w.content);
            held.extend(rare.map(|word| (hash::row(["", *speaker, word.root.as_str()]), i)));
        }
    }
    held.sort_unstable();
    held.dedup();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for bucket in held.chunk_by(|a, b| a.0 == b.0) {
        let reach = if bucket.len() > CROWD { NEIGHBOURS } else { CROWD };
        for (k, (_, a)) in bucket.iter().enumerate() {
            out.extend(bucket[k + 1..].iter().take(reach).map(|(_, b)| (*a, *b)));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}
