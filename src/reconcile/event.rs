//! Which stories are about one happening.
//!
//! Two stories are about one event where their heaviest words overlap enough and their dates do not lie far apart.
//! Stories are joined link by link, over an index of their words, so that ten thousand stories are not held against each
//! other pair by pair. A wrong cut hides a finding and a wrong join invites a false alarm; the bar is low because the
//! comparisons have vetoes of their own.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;

use crate::assertion::StoryHead;
use crate::text::words;

/// Heaviest terms of a story that stand for it.
const TERMS: usize = 40;
/// Heaviest terms under which a story is filed.
const FILED: usize = 12;
/// Stories filed under one term up to which all are held against each other.
const CROWD: usize = 200;
/// With how many of those that follow it a story of a larger crowd is compared.
const NEIGHBOURS: usize = 16;
/// A story of fewer terms has too few to tell by.
const SHORT: usize = 8;
/// Cosine from which two stories are about one event.
const LIKE: f32 = 0.12;
/// The same for stories whose dates lie more than [`FAR`] days apart.
const LIKE_FAR: f32 = 0.3;
/// Days after which a story is more likely about another happening of the same sort.
const FAR: i32 = 30;

/// The number of its event for every story, numbered by first appearance.
pub fn events(stories: &[&StoryHead]) -> Vec<usize> {
    let vectors: Vec<Vec<(&str, f32)>> = stories.iter().map(|s| vector(s)).collect();
    let mut filed: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, v) in vectors.iter().enumerate() {
        for (term, _) in v.iter().take(FILED) {
            filed.entry(term).or_default().push(i);
        }
    }
    let mut parent: Vec<usize> = (0..stories.len()).collect();
    for members in filed.values() {
        // In a crowd a story is only held against those that follow it: a large event is a chain of such links.
        let reach = if members.len() <= CROWD { members.len() } else { NEIGHBOURS };
        for (n, &a) in members.iter().enumerate() {
            for &b in members[n + 1..].iter().take(reach) {
                if root(&mut parent, a) != root(&mut parent, b) && linked(stories, &vectors, a, b) {
                    let (x, y) = (root(&mut parent, a), root(&mut parent, b));
                    parent[x.max(y)] = x.min(y);
                }
            }
        }
    }
    // A story too short to have terms of its own belongs to the only event there is, if there is only one.
    let mut roots: Vec<usize> = (0..stories.len()).map(|i| root(&mut parent, i)).collect();
    let long: BTreeSet<usize> =
        (0..stories.len()).filter(|&i| stories[i].terms.len() >= SHORT).map(|i| roots[i]).collect();
    if let (1, Some(&only)) = (long.len(), long.first()) {
        roots.fill(only);
    }
    let mut order: Vec<usize> = roots.clone();
    order.sort_unstable();
    order.dedup();
    for r in &mut roots {
        *r = order.partition_point(|x| x < r);
    }
    roots
}

fn root(parent: &mut [usize], mut i: usize) -> usize {
    while parent[i] != i {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    i
}

fn vector(story: &StoryHead) -> Vec<(&str, f32)> {
    let mut v: Vec<(&str, f32)> =
        story.terms.iter().map(|(term, n)| (&**term, (1.0 + (*n as f32).ln()) * words::rarity(term))).collect();
    v.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    v.truncate(TERMS);
    v
}

fn linked(stories: &[&StoryHead], vectors: &[Vec<(&str, f32)>], a: usize, b: usize) -> bool {
    let like = cosine(&vectors[a], &vectors[b]);
    let far = match (span(stories[a]), span(stories[b])) {
        (Some((s1, e1)), Some((s2, e2))) => {
            let gap = if s1 > e2 {
                days(e2, s1)
            } else if s2 > e1 {
                days(e1, s2)
            } else {
                0
            };
            gap > FAR
        }
        _ => false,
    };
    like >= if far { LIKE_FAR } else { LIKE }
}

fn span(story: &StoryHead) -> Option<(DateTime, DateTime)> {
    story.published.map(|p| (p, p)).or(story.implied)
}

fn days(from: DateTime, to: DateTime) -> i32 {
    from.date().until(to.date()).map_or(i32::MAX, |s| s.get_days())
}

fn cosine(a: &[(&str, f32)], b: &[(&str, f32)]) -> f32 {
    let norm = |v: &[(&str, f32)]| v.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    let dot: f32 = a.iter().filter_map(|(t, w)| b.iter().find(|(u, _)| u == t).map(|(_, v)| w * v)).sum();
    let scale = norm(a) * norm(b);
    if scale > 0.0 { dot / scale } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(id: &str, day: &str, words: &[&str]) -> StoryHead {
        StoryHead {
            id: id.into(),
            path: id.into(),
            source: None,
            published: Some(format!("{day}T00:00:00").parse().unwrap()),
            implied: None,
            title: None,
            url: None,
            item: Default::default(),
            notes: Vec::new(),
            unclear: Vec::new(),
            mentions: 0,
            sentences: Vec::new(),
            shingles: Vec::new(),
            credits: Vec::new(),
            terms: words
                .iter()
                .map(|w| (*w).to_string())
                .chain((0..if words.is_empty() { 0 } else { SHORT }).map(|i| format!("{id}word{i}")))
                .map(|w| (w.into(), 2))
                .collect(),
        }
    }

    #[test]
    fn two_fires_in_one_folder_are_two_events() {
        let stories = [
            story("a", "2024-05-01", &["brackwater", "warehouse", "blaze", "firefighter", "smoke", "roof"]),
            story("b", "2024-05-02", &["brackwater", "warehouse", "blaze", "smoke", "roof", "hose"]),
            story("c", "2024-05-02", &["tollness", "ferry", "captain", "harbour"]),
        ];
        let refs: Vec<&StoryHead> = stories.iter().collect();
        assert_eq!(events(&refs), [0, 0, 1]);
    }

    #[test]
    fn a_story_without_words_of_its_own_joins_the_only_event() {
        let stories = [
            story("a", "2024-05-01", &["brackwater", "warehouse", "blaze", "firefighter", "smoke", "roof"]),
            story("b", "2024-05-02", &["brackwater", "warehouse", "blaze", "firefighter", "smoke", "roof"]),
            story("c", "2024-05-02", &[]),
        ];
        let refs: Vec<&StoryHead> = stories.iter().collect();
        assert_eq!(events(&refs), [0, 0, 0]);
    }

    #[test]
    fn a_large_event_stays_one() {
        let words = ["brackwater", "warehouse", "blaze", "firefighter", "smoke", "roof", "alarm", "sprinkler"];
        let stories: Vec<StoryHead> = (0..300).map(|i| story(&format!("s{i:03}"), "2024-05-01", &words)).collect();
        let refs: Vec<&StoryHead> = stories.iter().collect();
        assert!(events(&refs).iter().all(|e| *e == 0));
    }

    #[test]
    fn the_same_words_a_year_later_are_another_event() {
        let stories = [
            story("a", "2023-05-01", &["quake", "island", "tremor", "rubble", "alpha", "beta", "gamma", "delta"]),
            story("b", "2024-05-02", &["quake", "island", "mainland", "ferry", "epsilon", "zeta", "theta", "kappa"]),
        ];
        let refs: Vec<&StoryHead> = stories.iter().collect();
        assert_eq!(events(&refs), [0, 1]);
    }
}
