//! Versions of one story: which of them speaks, and which items must not be used.
//!
//! Works on metadata alone: names, labels, times. Stories meet under shared keys (a name, a slug, a headline), so the cost
//! grows with their number and not with its square. What a superseded or withdrawn item did to a finding is for compare.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

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
            // What its newest version withdraws is withdrawn in every version.
            if let Some((&last, older)) = versions.split_last()
                && let Some(Bar { status, .. }) = barred[last]
            {
                for &version in older {
                    barred[version].get_or_insert(Bar { status, by: last });
                }
            }
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
    when(a, b)
        .then_with(|| count(a.item.version.as_deref()).cmp(&count(b.item.version.as_deref())))
        .then_with(|| a.item.version.cmp(&b.item.version))
        .then_with(|| label(a).cmp(&label(b)))
}

/// By the instants, where both are known; a clock on a wall says little about another zone's.
fn when(a: &StoryHead, b: &StoryHead) -> Ordering {
    match (a.item.instant, b.item.instant) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a.published.cmp(&b.published),
    }
}

/// A version as a number, where it is one.
fn count(version: Option<&str>) -> Option<u64> {
    version?.trim().parse().ok()
}

/// For every story the number of its family: the smallest index in it.
fn families(stories: &[&StoryHead]) -> Vec<usize> {
    let mut groups = Union::new(stories.len());
    let mut formal: BTreeMap<&str, usize> = BTreeMap::new();
    // What desks write: one slug or headline, of which at least one item is labelled as a revision.
    let mut written: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, story) in stories.iter().enumerate() {
        for name in [&story.item.uri, &story.item.family].into_iter().flatten().filter(|n| !n.is_empty()) {
            groups.join(*formal.entry(name).or_insert(i), i);
        }
        let slug = story.item.slugline.as_deref().map(slug_base).filter(|s| s.len() >= SHORTEST_SLUG);
        let title = story.title.as_deref().map(plain).filter(|t| t.len() >= SHORTEST_TITLE);
        for key in [slug, title].into_iter().flatten() {
            written.entry(key).or_default().push(i);
        }
    }
    for items in written.into_values().filter(|items| items.len() > 1) {
        for versions in by_source(stories, &items) {
            let revised = |i: &usize| stories[*i].item.change.is_some_and(|c| c != Change::Advisory);
            if versions.iter().any(revised) {
                for (n, &a) in versions.iter().enumerate() {
                    let near = versions[n + 1..].iter().take(CROWD);
                    near.filter(|b| one_headline(stories[a], stories[**b])).for_each(|&b| groups.join(a, b));
                }
            }
        }
    }
    (0..stories.len()).map(|i| groups.root(i)).collect()
}

/// Under one slug or headline an item is held against this many that follow it.
const CROWD: usize = 24;

/// Whether two headlines can be of one story: half of the shorter one's words stand in the other. A slug alone may name a
/// whole desk's day.
fn one_headline(a: &StoryHead, b: &StoryHead) -> bool {
    let words = |s: &StoryHead| -> BTreeSet<String> {
        let title = plain(s.title.as_deref().unwrap_or(""));
        title.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3).map(str::to_string).collect()
    };
    let (a, b) = (words(a), words(b));
    let shorter = a.len().min(b.len());
    shorter == 0 || 2 * a.intersection(&b).count() >= shorter
}

/// Items apart by their sources; those that name none go with the only source there is.
fn by_source(stories: &[&StoryHead], items: &[usize]) -> Vec<Vec<usize>> {
    let mut sources: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
    for &i in items {
        sources.entry(stories[i].source.as_deref().map(str::to_lowercase)).or_default().push(i);
    }
    if sources.len() == 2
        && let Some(nameless) = sources.remove(&None)
    {
        sources.values_mut().for_each(|items| items.extend(&nameless));
    }
    sources.into_values().collect()
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
        let before = |target: usize| about.published.is_none() || when(stories[target], about) != Ordering::Greater;
        // `Meridian Desk` speaks for `Meridian`.
        let same_desk = |target: usize| match (&about.source, &stories[target].source) {
            (Some(a), Some(b)) => {
                let (a, b) = (plain(a), plain(b));
                a.contains(&b) || b.contains(&a)
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::Item;

    fn story(source: Option<&str>, title: &str, slug: Option<&str>, change: Option<Change>) -> StoryHead {
        let item = Item { slugline: slug.map(str::to_string), change, ..Item::default() };
        let mut extract = crate::extract::of_texts(&["The ferry sank."]).remove(0);
        extract.head.source = source.map(str::to_string);
        extract.head.title = Some(title.to_string());
        extract.head.item = item;
        extract.head
    }

    fn newer(stories: &[StoryHead]) -> Vec<Option<usize>> {
        Versions::new(&stories.iter().collect::<Vec<_>>()).newer
    }

    #[test]
    fn a_label_and_one_headline_make_versions() {
        let bugle = Some("The Bugle");
        let first = || story(bugle, "Ferry Anna sinks off Kiel", None, None);
        let second = || story(bugle, "Ferry Anna sinks off Kiel", None, Some(Change::Corrected));
        assert_eq!(newer(&[first(), second()]), [Some(1), None]);
        assert_eq!(newer(&[second(), first()]), [None, Some(0)], "the label tells which is newer");
        // Without a label two stories of one headline stay two; so do those of two desks.
        assert_eq!(newer(&[first(), first()]), [None, None]);
        let herald = story(Some("The Herald"), "Ferry Anna sinks off Kiel", None, None);
        assert_eq!(newer(&[herald.clone(), second()]), [None, None]);
        // An item without a source goes with the only one there is.
        let nameless = story(None, "Ferry Anna sinks off Kiel", None, None);
        assert_eq!(newer(&[nameless.clone(), second()]), [Some(1), None]);
        assert_eq!(newer(&[nameless, second(), herald]), [None, None, None]);
    }

    #[test]
    fn a_slug_that_names_a_whole_desk_is_no_story() {
        let slug = Some("KIEL-DESK/ (UPDATE 1)");
        let ferry = story(None, "Ferry Anna sinks off Kiel", slug, Some(Change::Update));
        let vote = story(None, "Council votes on harbour tax", slug, None);
        let later = story(None, "Divers reach the ferry Anna", slug, Some(Change::Update));
        assert_eq!(newer(&[ferry.clone(), vote]), [None, None]);
        assert_eq!(newer(&[ferry, later]).iter().flatten().count(), 1);
    }

    #[test]
    fn a_notice_bars_what_it_names_and_nothing_else() {
        let bugle = Some("The Bugle");
        let mut notice = story(bugle, "Ferry Anna sinks off Kiel", None, Some(Change::Kill));
        notice.item.status = Status::Killed;
        notice.item.names = vec!["Kill the story Council votes on harbour tax of 10:12".to_string()];
        let stories = [
            story(bugle, "Council votes on harbour tax", None, None),
            story(Some("The Herald"), "Council votes on harbour tax", None, None),
            story(bugle, "Council votes on harbour taxes again", None, None),
            notice,
        ];
        let versions = Versions::new(&stories.iter().collect::<Vec<_>>());
        let barred: Vec<Option<usize>> = versions.barred.iter().map(|bar| bar.map(|b| b.by)).collect();
        assert_eq!(barred, [Some(3), None, None, Some(3)]);
    }
}
