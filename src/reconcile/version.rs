//! Versions of one story: which of them speaks, and which items must not be used.
//!
//! Works on metadata alone: names, labels, times. Stories meet under shared keys (a name, a slug, a headline), so the cost
//! grows with their number and not with its square. What a superseded or withdrawn item did to a finding is for compare.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use super::union::Union;
use crate::assertion::StoryHead;
use crate::item::{Change, Status};

/// What the items of a run are to each other.
#[derive(Debug, Default)]
pub struct Versions {
    /// For every story, the version that speaks in its place, where one does.
    pub newer: Vec<Option<usize>>,
    /// For every story that must not be used, why.
    pub barred: Vec<Option<Bar>>,
}

/// Why a story must not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    pub status: Status,
    /// The notice that says so; the story itself where its own status does.
    pub by: usize,
}

impl Versions {
    /// Sorts the stories into families and finds what notices withdraw or hold.
    pub fn new(stories: &[&StoryHead]) -> Self {
        let families = families(stories);
        let mut barred: Vec<Option<Bar>> = stories
            .iter()
            .enumerate()
            .map(|(by, s)| (s.item.status != Status::Usable).then_some(Bar { status: s.item.status, by }))
            .collect();
        for (notice, target) in notices(stories, &families) {
            let status = stories[notice].item.status;
            barred[target].get_or_insert(Bar { status, by: notice });
        }
        let mut newer = vec![None; stories.len()];
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (story, family) in families.iter().enumerate() {
            members.entry(*family).or_default().push(story);
        }
        for mut versions in members.into_values().filter(|v| v.len() > 1) {
            versions.sort_by(|&a, &b| age(stories[a], stories[b]).then(a.cmp(&b)));
            let Some(speaks) = versions.iter().rposition(|&v| barred[v].is_none()) else { continue };
            for &older in &versions[..speaks] {
                newer[older] = Some(versions[speaks]);
            }
        }
        Self { newer, barred }
    }

    /// Whether a story says nothing of its own: a newer version or a notice has the word.
    pub fn mute(&self, story: usize) -> bool {
        self.newer.get(story).is_some_and(Option::is_some) || self.barred.get(story).is_some_and(Option::is_some)
    }
}

/// The older first. Undated versions come first; of one time, the one that is labelled as a revision last.
fn age(a: &StoryHead, b: &StoryHead) -> Ordering {
    let label = |s: &StoryHead| match s.item.change {
        None => 0,
        Some(Change::Repeated) => 1,
        Some(Change::Update) => 2,
        Some(_) => 3,
    };
    a.published
        .cmp(&b.published)
        .then_with(|| count(a.item.version.as_deref()).cmp(&count(b.item.version.as_deref())))
        .then_with(|| a.item.version.cmp(&b.item.version))
        .then_with(|| label(a).cmp(&label(b)))
}

/// A version as a number, where it is one.
fn count(version: Option<&str>) -> Option<u64> {
    version?.trim().parse().ok()
}

/// For every story the number of its family: the smallest index in it.
fn families(stories: &[&StoryHead]) -> Vec<usize> {
    let mut groups = Union::new(stories.len());
    let mut formal: BTreeMap<&str, usize> = BTreeMap::new();
    // What desks write: one slug or headline of one source, of which at least one is labelled as a revision.
    let mut written: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (i, story) in stories.iter().enumerate() {
        for name in [&story.item.uri, &story.item.family].into_iter().flatten().filter(|n| !n.is_empty()) {
            groups.join(*formal.entry(name).or_insert(i), i);
        }
        let source = story.source.as_deref().unwrap_or("").to_lowercase();
        let slug = story.item.slugline.as_deref().map(slug_base).filter(|s| s.len() >= SHORTEST_SLUG);
        let title = story.title.as_deref().map(plain).filter(|t| t.len() >= SHORTEST_TITLE);
        for key in [slug, title].into_iter().flatten() {
            written.entry((source.clone(), key)).or_default().push(i);
        }
    }
    for items in written.into_values() {
        let revised = |i: &usize| stories[*i].item.change.is_some_and(|c| c != Change::Advisory);
        if items.iter().any(revised) {
            items.windows(2).for_each(|pair| groups.join(pair[0], pair[1]));
        }
    }
    (0..stories.len()).map(|i| groups.root(i)).collect()
}

/// Shortest slug and headline, in bytes, that name a story by themselves.
const SHORTEST_SLUG: usize = 5;
const SHORTEST_TITLE: usize = 16;

/// A slug without what stands in brackets and behind a comma: `KIEL-FERRY/ (UPDATE 1)` is `kiel-ferry`.
fn slug_base(slug: &str) -> String {
    let base = slug.split(['(', ',', ';']).next().unwrap_or(slug);
    plain(base.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Every notice with the stories that it withdraws or holds: those that it names in its own words, and the other versions
/// of itself.
fn notices(stories: &[&StoryHead], families: &[usize]) -> Vec<(usize, usize)> {
    let notices: Vec<usize> =
        (0..stories.len()).filter(|&i| matches!(stories[i].item.change, Some(Change::Kill | Change::Hold))).collect();
    let mut out = Vec::new();
    if notices.is_empty() {
        return out;
    }
    let mut keys: Vec<(String, usize)> = Vec::new();
    for (i, story) in stories.iter().enumerate() {
        let uri = story.item.uri.as_deref().map(plain).filter(|u| u.len() >= SHORTEST_SLUG);
        let slug = story.item.slugline.as_deref().map(slug_base).filter(|s| s.len() >= SHORTEST_SLUG);
        let title = story.title.as_deref().map(plain).filter(|t| t.len() >= SHORTEST_TITLE);
        keys.extend([uri, slug, title].into_iter().flatten().map(|key| (key, i)));
    }
    let built = AhoCorasick::builder().match_kind(MatchKind::Standard).build(keys.iter().map(|(key, _)| key));
    for notice in notices {
        let about = stories[notice];
        let before = |target: usize| match (about.published, stories[target].published) {
            (Some(notice), Some(target)) => target <= notice,
            _ => true,
        };
        let same_desk = |target: usize| match (&about.source, &stories[target].source) {
            (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
            _ => true,
        };
        let mut targets: Vec<usize> = (0..stories.len()).filter(|&t| families[t] == families[notice]).collect();
        if let Ok(machine) = &built {
            for line in about.item.names.iter().map(|line| plain(line)) {
                let whole = |m: &aho_corasick::Match| {
                    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                    apart(line[..m.start()].chars().next_back()) && apart(line[m.end()..].chars().next())
                };
                targets
                    .extend(machine.find_overlapping_iter(&line).filter(whole).map(|m| keys[m.pattern().as_usize()].1));
            }
        }
        targets.sort_unstable();
        targets.dedup();
        out.extend(targets.into_iter().filter(|&t| t != notice && before(t) && same_desk(t)).map(|t| (notice, t)));
    }
    out
}
