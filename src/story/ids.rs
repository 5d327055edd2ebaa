//! Short names that tell the stories of one run apart: a file's name, with as much of its path as that takes.

use std::collections::{BTreeMap, BTreeSet};

use super::Story;

/// Gives every story an id of its own. An id that a record brought along stays unless another story has it too.
pub(super) fn assign(stories: &mut [Story]) {
    let brought: Vec<bool> = stories.iter().map(|s| !s.id.is_empty()).collect();
    for story in stories.iter_mut().filter(|s| s.id.is_empty()) {
        story.id = tail(&story.path, 1);
    }
    let mut parts = 1;
    loop {
        let clashes = clashes(stories);
        let mut longer = false;
        for (i, story) in stories.iter_mut().enumerate() {
            if !clashes.contains(&story.id) {
                continue;
            }
            let id = if brought[i] && parts == 1 { story.path.clone() } else { tail(&story.path, parts + 1) };
            longer |= id != story.id;
            story.id = id;
        }
        parts += 1;
        if !longer {
            break;
        }
    }
    let mut seen = BTreeSet::new();
    for story in stories.iter_mut() {
        let base = story.id.clone();
        let mut n = 2;
        while !seen.insert(story.id.clone()) {
            story.id = format!("{base}-{n}");
            n += 1;
        }
    }
}

fn clashes(stories: &[Story]) -> BTreeSet<String> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for story in stories {
        *count.entry(&story.id).or_default() += 1;
    }
    count.into_iter().filter(|(_, n)| *n > 1).map(|(id, _)| id.to_string()).collect()
}

/// The last `parts` parts of a path.
fn tail(path: &str, parts: usize) -> String {
    if path == "-" {
        return "stdin".to_string();
    }
    let all: Vec<&str> = path.split(['/', '\\']).filter(|p| !p.is_empty() && *p != ".").collect();
    let kept = all.get(all.len().saturating_sub(parts)..).unwrap_or(&all);
    if kept.is_empty() { path.to_string() } else { kept.join("/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(paths: &[(&str, &str)]) -> Vec<String> {
        let mut stories: Vec<Story> = paths
            .iter()
            .map(|(id, path)| {
                let mut story = Story::from_text(id, "Text.").unwrap();
                story.path = (*path).to_string();
                story
            })
            .collect();
        assign(&mut stories);
        stories.into_iter().map(|s| s.id).collect()
    }

    #[test]
    fn as_much_of_the_path_as_it_takes() {
        assert_eq!(ids(&[("", "x/ap.txt"), ("", "x/bbc.txt")]), ["ap.txt", "bbc.txt"]);
        assert_eq!(
            ids(&[("", "x/a/ap.txt"), ("", "x/b/ap.txt"), ("", "x/b/c.txt")]),
            ["a/ap.txt", "b/ap.txt", "c.txt"]
        );
        assert_eq!(ids(&[("", "ap.txt"), ("", "x/ap.txt")]), ["ap.txt", "x/ap.txt"]);
        assert_eq!(ids(&[("", "a/x/ap.txt"), ("", "b/x/ap.txt")]), ["a/x/ap.txt", "b/x/ap.txt"]);
    }

    #[test]
    fn names_brought_along_stay_where_they_are_unique() {
        assert_eq!(ids(&[("one", "w.jsonl:1"), ("", "w.jsonl:2"), ("", "-")]), ["one", "w.jsonl:2", "stdin"]);
        assert_eq!(ids(&[("one", "w.jsonl:1"), ("one", "w.jsonl:2")]), ["w.jsonl:1", "w.jsonl:2"]);
        assert_eq!(ids(&[("", "ap.txt"), ("", "ap.txt")]), ["ap.txt", "ap.txt-2"]);
    }
}
