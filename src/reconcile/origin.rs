//! Independent origins: stories that are one text, or that rest on one agency, count once.
//!
//! Works on sketches and credits alone. Stories meet in buckets of shared hashes, so the cost grows with their number
//! and not with its square.

use std::collections::BTreeMap;

use super::union::Union;
use crate::assertion::StoryHead;
use crate::recognise::provenance::SKETCH;

/// Stories with fewer shingles are too short to tell a copy by.
const SHORTEST: f64 = 25.0;
/// Share of the shorter story's wording that the longer one has, from which it is a copy.
const COPY: f64 = 0.5;
/// A hash that more stories share is boilerplate: only neighbours in it are compared.
const CROWD: usize = 24;

/// For every story the number of its origin: the index of the first story that has it.
pub fn origins(stories: &[&StoryHead]) -> Vec<usize> {
    let mut groups = Union::new(stories.len());
    let mut credits: BTreeMap<&[String], usize> = BTreeMap::new();
    for (i, story) in stories.iter().enumerate().filter(|(_, s)| !s.credits.is_empty()) {
        let first = *credits.entry(&story.credits).or_insert(i);
        groups.join(first, i);
    }
    for (a, b) in candidates(stories) {
        if groups.root(a) != groups.root(b) && contained(&stories[a].shingles, &stories[b].shingles) >= COPY {
            groups.join(a, b);
        }
    }
    (0..stories.len()).map(|i| groups.root(i)).collect()
}

/// Pairs of stories that share a hash, smaller index first, in order.
fn candidates(stories: &[&StoryHead]) -> Vec<(usize, usize)> {
    let mut held: Vec<(u64, usize)> =
        stories.iter().enumerate().flat_map(|(i, s)| s.shingles.iter().map(move |h| (*h, i))).collect();
    held.sort_unstable();
    held.dedup();
    let mut out = Vec::new();
    for bucket in held.chunk_by(|a, b| a.0 == b.0) {
        for (k, (_, a)) in bucket.iter().enumerate() {
            let reach = if bucket.len() > CROWD { 1 } else { CROWD };
            out.extend(bucket[k + 1..].iter().take(reach).map(|(_, b)| (*a, *b)));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Share of the shorter of two wordings that stands in the longer one, as their sketches tell.
fn contained(a: &[u64], b: &[u64]) -> f64 {
    let (size_a, size_b) = (size(a), size(b));
    let smaller = size_a.min(size_b);
    if smaller < SHORTEST {
        return 0.0;
    }
    // Up to the lower of the two last hashes both sketches are complete.
    let full = |s: &[u64]| if s.len() < SKETCH { u64::MAX } else { s.last().copied().unwrap_or(0) };
    let known = full(a).min(full(b));
    let (mut i, mut j, mut both, mut all) = (0, 0, 0_u32, 0_u32);
    while i < a.len() || j < b.len() {
        let (x, y) = (a.get(i).copied().unwrap_or(u64::MAX), b.get(j).copied().unwrap_or(u64::MAX));
        if x.min(y) > known {
            break;
        }
        both += u32::from(x == y);
        all += 1;
        i += usize::from(x <= y && i < a.len());
        j += usize::from(y <= x && j < b.len());
    }
    let alike = f64::from(both) / f64::from(all.max(1));
    alike / (1.0 + alike) * (size_a + size_b) / smaller
}

/// How many shingles a story has, as its sketch tells.
fn size(sketch: &[u64]) -> f64 {
    match sketch.last() {
        Some(last) if sketch.len() >= SKETCH => {
            (sketch.len() - 1) as f64 / (*last as f64 / u64::MAX as f64).max(f64::MIN_POSITIVE)
        }
        _ => sketch.len() as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;
    use crate::rules::Rules;
    use crate::story::Story;

    fn heads(stories: &[String]) -> Vec<StoryHead> {
        let read = |(i, text): (usize, &String)| match Story::from_text(&format!("{i}.txt"), text) {
            Ok(story) => extract(&story, &Rules::none()).head,
            Err(error) => panic!("{error}"),
        };
        stories.iter().enumerate().map(read).collect()
    }

    fn origins_of(stories: &[String]) -> Vec<usize> {
        let heads = heads(stories);
        origins(&heads.iter().collect::<Vec<_>>())
    }

    fn copy(what: &str, from: usize, to: usize) -> String {
        (from..to)
            .map(|i| format!("The {what} at number {i} held the {what} behind it in the {what} street. "))
            .collect()
    }

    #[test]
    fn reprints_cuts_and_others() {
        let whole = copy("wall", 0, 120);
        let reprint = format!("From our own reporter in the valley.\n\n{}", copy("wall", 0, 110));
        let cut = copy("wall", 0, 20);
        let other = copy("roof", 0, 100);
        assert_eq!(origins_of(&[whole, other, reprint, cut]), [0, 1, 0, 0]);
    }

    #[test]
    fn one_agency_is_one_origin() {
        let signed = |text: &str, by: &str| format!("{text}The end of it all came late. {by}");
        let stories = [
            signed(&copy("wall", 0, 9), "-AP"),
            signed(&copy("roof", 0, 9), "(Associated Press)"),
            signed(&copy("door", 0, 9), "-AP/Reuters"),
            signed(&copy("gate", 0, 9), ""),
            signed(&copy("lamp", 0, 9), ""),
        ];
        assert_eq!(origins_of(&stories), [0, 0, 2, 3, 4]);
    }

    #[test]
    fn thousands_of_copies_meet_without_a_square() {
        let text = copy("wall", 0, 40);
        let one = heads(std::slice::from_ref(&text)).remove(0);
        let many: Vec<&StoryHead> = std::iter::repeat_n(&one, 4000).collect();
        assert!(origins(&many).iter().all(|o| *o == 0));
    }
}
