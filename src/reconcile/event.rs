//! Which stories are about one happening.
//!
//! Two stories may be about one event where their heaviest words overlap enough and their dates do not lie far apart.
//! That alone would join the day's news link by link, from a quake by a tsunami to a war: so the likest pairs come first, and
//! two groups of stories become one only where their stories are as much alike on average, and name the same people, bodies
//! or places unless they are very much alike: every quake has its magnitude and its aftershocks. A wrong cut hides a finding
//! and a wrong join invites a false alarm; the bar is low because the comparisons have vetoes of their own. Pairs come from an
//! index of words, so that ten thousand stories are not held against each other one by one.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;

use super::Entry;
use super::union::Union;
use super::vector::{Vector, dot, sum};
use crate::assertion::StoryHead;
use crate::text::words;
use crate::value::NameKind;

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
/// Cosine from which two stories are about one event, and the mean of all pairs from which two groups of them are.
const LIKE: f32 = 0.1;
/// The same for two stories whose dates lie more than [`FAR`] days apart.
const LIKE_FAR: f32 = 0.3;
/// Mean cosine up to which two groups have to name the same besides, and how many names two of their stories share on average.
const STRANGE: f32 = 0.2;
const SHARED: f32 = 0.5;
/// A group whose stories have fewer names than this on average cannot be told by them.
const NAMED: f32 = 2.0;
/// Days after which a story is more likely about another happening of the same sort.
const FAR: i32 = 30;

/// The number of its event for every story, numbered by first appearance; `entries` tell whom and what the stories name.
pub fn events(stories: &[&StoryHead], entries: &[Entry<'_>]) -> Vec<usize> {
    let terms = Terms::new(stories);
    let links = terms.links(stories);
    let mut groups = Groups::new(terms.vectors, names(stories.len(), entries));
    for (_, a, b) in links {
        groups.join(a, b);
    }
    // A story too short to have terms of its own belongs to the only event there is, if there is only one.
    let mut roots: Vec<usize> = (0..stories.len()).map(|i| groups.union.root(i)).collect();
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

/// What the stories are held against one another by.
struct Terms {
    /// For every story its heaviest terms as a vector of length one.
    vectors: Vec<Vector>,
    /// For every story the terms under which it is filed.
    of: Vec<Vec<usize>>,
    /// For every term the stories that are filed under it, in order.
    filed: Vec<Vec<usize>>,
}

impl Terms {
    fn new(stories: &[&StoryHead]) -> Self {
        let heaviest: Vec<Vec<(&str, f32)>> = stories.iter().map(|story| heaviest(story)).collect();
        let terms: BTreeSet<&str> = heaviest.iter().flatten().map(|(term, _)| *term).collect();
        let numbers: BTreeMap<&str, u32> = terms.into_iter().zip(0..).collect();
        let vector = |terms: &Vec<(&str, f32)>| {
            let length = terms.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            let mut vector: Vector = terms.iter().map(|(term, w)| (numbers[term], w / length)).collect();
            vector.sort_unstable_by_key(|(term, _)| *term);
            vector
        };
        let file = |terms: &Vec<(&str, f32)>| terms.iter().take(FILED).map(|(t, _)| numbers[t] as usize).collect();
        let of: Vec<Vec<usize>> = heaviest.iter().map(file).collect();
        let mut filed: Vec<Vec<usize>> = vec![Vec::new(); numbers.len()];
        for (story, terms) in of.iter().enumerate() {
            terms.iter().for_each(|term| filed[*term].push(story));
        }
        Self { vectors: heaviest.iter().map(vector).collect(), of, filed }
    }

    /// The pairs of stories that may be about one event, the likest first.
    fn links(&self, stories: &[&StoryHead]) -> Vec<(f32, usize, usize)> {
        let mut links = Vec::new();
        // For every story the last one that it was held against.
        let mut met = vec![usize::MAX; stories.len()];
        for (a, terms) in self.of.iter().enumerate() {
            for members in terms.iter().map(|term| &self.filed[*term]) {
                // In a crowd a story is only held against those that follow it: a large event is a chain of such links.
                let reach = if members.len() <= CROWD { members.len() } else { NEIGHBOURS };
                let behind = members.partition_point(|m| *m <= a);
                for &b in members[behind..].iter().take(reach) {
                    if std::mem::replace(&mut met[b], a) == a {
                        continue;
                    }
                    let like = dot(&self.vectors[a], &self.vectors[b]);
                    if like >= LIKE && (like >= LIKE_FAR || !far(stories[a], stories[b])) {
                        links.push((like, a, b));
                    }
                }
            }
        }
        links.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then_with(|| (x.1, x.2).cmp(&(y.1, y.2))));
        links
    }
}

/// For every story the names in it, each with a weight of one: a person's by the last word.
fn names(stories: usize, entries: &[Entry<'_>]) -> Vec<Vector> {
    let mut named: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); stories];
    for entry in entries {
        if let Some(name) = entry.assertion.value.name() {
            let full: &str = name.fullest();
            let last = full.rsplit(' ').next().unwrap_or(full);
            named[entry.story].insert(if name.kind == NameKind::Person { last } else { full });
        }
    }
    let all: BTreeSet<&str> = named.iter().flatten().copied().collect();
    let numbers: BTreeMap<&str, u32> = all.into_iter().zip(0..).collect();
    named.iter().map(|names| names.iter().map(|name| (numbers[name], 1.0)).collect()).collect()
}

fn heaviest(story: &StoryHead) -> Vec<(&str, f32)> {
    let mut v: Vec<(&str, f32)> =
        story.terms.iter().map(|(term, n)| (&**term, (1.0 + (*n as f32).ln()) * words::rarity(term))).collect();
    v.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    v.truncate(TERMS);
    v
}

fn far(a: &StoryHead, b: &StoryHead) -> bool {
    let Some(((s1, e1), (s2, e2))) = span(a).zip(span(b)) else { return false };
    days(e2, s1).max(days(e1, s2)) > FAR
}

fn span(story: &StoryHead) -> Option<(DateTime, DateTime)> {
    story.published.map(|p| (p, p)).or(story.implied)
}

fn days(from: DateTime, to: DateTime) -> i32 {
    from.date().until(to.date()).map_or(i32::MAX, |s| s.get_days())
}

/// Groups of stories, each with the sums of its vectors: the product of two sums is that of all pairs together.
struct Groups {
    union: Union,
    terms: Vec<Vector>,
    names: Vec<Vector>,
    stories: Vec<f32>,
}

impl Groups {
    fn new(terms: Vec<Vector>, names: Vec<Vector>) -> Self {
        let n = terms.len();
        Self { union: Union::new(n), terms, names, stories: vec![1.0; n] }
    }

    /// Joins the groups of two stories where they tell of one event.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.union.root(a), self.union.root(b));
        if a == b || !self.are_one(a, b) {
            return;
        }
        let (low, high) = (a.min(b), a.max(b));
        self.union.join(low, high);
        self.stories[low] += self.stories[high];
        for sums in [&mut self.terms, &mut self.names] {
            let gone = std::mem::take(&mut sums[high]);
            sums[low] = sum(&sums[low], &gone);
        }
    }

    /// Whether two groups are alike on average, and name the same where that says anything.
    fn are_one(&self, a: usize, b: usize) -> bool {
        let pairs = self.stories[a] * self.stories[b];
        let like = dot(&self.terms[a], &self.terms[b]);
        let named =
            |group: usize| self.names[group].iter().map(|(_, times)| times).sum::<f32>() >= NAMED * self.stories[group];
        let strange = || named(a) && named(b) && dot(&self.names[a], &self.names[b]) < SHARED * pairs;
        like >= LIKE * pairs && (like >= STRANGE * pairs || !strange())
    }
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
            beside: Vec::new(),
            clauses: Vec::new(),
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
        assert_eq!(events(&refs, &[]), [0, 0, 1]);
    }

    #[test]
    fn a_story_between_two_events_does_not_make_them_one() {
        let fire = ["brackwater", "warehouse", "blaze", "smoke", "roof", "sprinkler", "alarm", "hose"];
        let ferry = ["tollness", "ferry", "captain", "harbour", "deck", "passenger", "lifeboat", "engine"];
        let both: Vec<&str> = fire[..5].iter().chain(&ferry[..5]).copied().collect();
        let mut stories: Vec<StoryHead> = (0..4).map(|i| story(&format!("a{i}"), "2024-05-01", &fire)).collect();
        stories.push(story("b", "2024-05-01", &both));
        stories.extend((0..4).map(|i| story(&format!("c{i}"), "2024-05-01", &ferry)));
        let refs: Vec<&StoryHead> = stories.iter().collect();
        let events = events(&refs, &[]);
        assert_eq!((events[0], events[3]), (0, 0));
        assert!(events[5] != 0 && events[5] == events[8], "{events:?}");
    }

    #[test]
    fn a_story_without_words_of_its_own_joins_the_only_event() {
        let stories = [
            story("a", "2024-05-01", &["brackwater", "warehouse", "blaze", "firefighter", "smoke", "roof"]),
            story("b", "2024-05-02", &["brackwater", "warehouse", "blaze", "firefighter", "smoke", "roof"]),
            story("c", "2024-05-02", &[]),
        ];
        let refs: Vec<&StoryHead> = stories.iter().collect();
        assert_eq!(events(&refs, &[]), [0, 0, 0]);
    }

    #[test]
    fn a_large_event_stays_one() {
        let words = ["brackwater", "warehouse", "blaze", "firefighter", "smoke", "roof", "alarm", "sprinkler"];
        let stories: Vec<StoryHead> = (0..300).map(|i| story(&format!("s{i:03}"), "2024-05-01", &words)).collect();
        let refs: Vec<&StoryHead> = stories.iter().collect();
        assert!(events(&refs, &[]).iter().all(|e| *e == 0));
    }

    #[test]
    fn the_same_words_a_year_later_are_another_event() {
        let stories = [
            story("a", "2023-05-01", &["quake", "island", "tremor", "rubble", "alpha", "beta", "gamma", "delta"]),
            story("b", "2024-05-02", &["quake", "island", "mainland", "ferry", "epsilon", "zeta", "theta", "kappa"]),
        ];
        let refs: Vec<&StoryHead> = stories.iter().collect();
        assert_eq!(events(&refs, &[]), [0, 1]);
    }
}
