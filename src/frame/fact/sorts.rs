//! Sorts of things that exclude each other (`data/sorts.txt`): vessels, drugs, factories.

use std::sync::LazyLock;

use crate::text::quick::{HashMap, HashSet};
use crate::text::words;

/// What some things are sorts of.
#[derive(Debug, Default)]
pub struct Group {
    pub name: &'static str,
    /// What befalls one or is done with it.
    verbs: HashSet<&'static str>,
    /// The same, but only behind the noun.
    behind: HashSet<&'static str>,
    /// Words that tell of it whatever they are: `an outbreak of cholera`.
    words: HashSet<&'static str>,
    /// Whether several of one sort are no sign of others.
    pub many: bool,
}

impl Group {
    /// Whether a verb tells of one of them, in front of the noun or `behind` it.
    pub fn told_by(&self, verb: &str, behind: bool) -> bool {
        self.verbs.contains(verb) || behind && self.behind.contains(verb)
    }

    /// Whether a word tells of one of them by itself.
    pub fn says(&self, lower: &str) -> bool {
        self.words.contains(lower)
    }
}

/// A word for a sort.
struct Sort {
    /// What stands before the noun; nothing: whatever does.
    before: &'static str,
    group: usize,
    name: &'static str,
}

/// All groups, and the sorts by noun.
#[derive(Default)]
struct Sorts {
    groups: Vec<Group>,
    /// By noun, one past the place of its sorts in the list.
    nouns: HashMap<&'static str, u16>,
    list: Vec<Vec<Sort>>,
}

static SORTS: LazyLock<Sorts> = LazyLock::new(|| {
    let mut out = Sorts::default();
    for line in words::lines(include_str!("data/sorts.txt")) {
        let (key, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = rest.trim();
        if key == "group" {
            out.groups.push(Group { name: rest, ..Group::default() });
            continue;
        }
        let number = out.groups.len();
        let Some(group) = out.groups.last_mut() else { continue };
        match key {
            "verbs" => group.verbs.extend(rest.split_whitespace()),
            "behind" => group.behind.extend(rest.split_whitespace()),
            "words" => group.words.extend(rest.split_whitespace()),
            "many" => group.many = true,
            _ => {
                let (name, nouns) = rest.split_once('|').unwrap_or((rest, rest));
                for noun in nouns.split(';').map(str::trim) {
                    let (before, noun) = noun.rsplit_once(' ').unwrap_or(("", noun));
                    let next = out.list.len() as u16 + 1;
                    let place = *out.nouns.entry(noun).or_insert(next);
                    if place == next {
                        out.list.push(Vec::new());
                    }
                    let sort = Sort { before, group: number - 1, name: name.trim() };
                    out.list[usize::from(place) - 1].push(sort);
                }
            }
        }
    }
    out
});

/// The last words of all sorts.
pub fn nouns() -> impl Iterator<Item = &'static str> {
    SORTS.nouns.keys().copied()
}

pub fn group(number: usize) -> &'static Group {
    &SORTS.groups[number]
}

/// One past the place of the sorts that a noun is the last word of; 0 for none.
pub fn number(noun: &str) -> u16 {
    SORTS.nouns.get(noun).copied().unwrap_or(0)
}

/// The numbers of the groups and the sorts that a noun is, given its [`number`] and the word before it; where that tells a
/// sort, no other counts.
pub fn sorts(before: &str, noun: u16) -> impl Iterator<Item = (usize, &'static str)> {
    let all = usize::from(noun).checked_sub(1).and_then(|place| SORTS.list.get(place)).map_or(&[][..], Vec::as_slice);
    let told = all.iter().find(|s| s.before == before).map_or("", |s| s.before);
    all.iter().filter(move |s| s.before == told).map(|s| (s.group, s.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_is_a_sort_by_itself_or_by_the_word_before() {
        let read = |before: &str, noun: &str| {
            sorts(before, number(noun)).map(|(n, sort)| (group(n).name, sort)).collect::<Vec<_>>()
        };
        assert_eq!(read("old", "trawler"), [("vessel", "fishing boat")]);
        assert_eq!(read("fishing", "boat"), [("vessel", "fishing boat")]);
        assert_eq!(read("small", "boat"), []);
        assert_eq!(read("gold", "mine"), [("kind of mine", "gold")]);
        assert_eq!(read("high", "school"), [("level of school", "secondary school")]);
        assert_eq!(read("a", "table"), []);
    }

    #[test]
    fn every_group_is_told_by_something_and_has_two_sorts() {
        for (number, group) in SORTS.groups.iter().enumerate() {
            let names: HashSet<_> = SORTS.list.iter().flatten().filter(|s| s.group == number).map(|s| s.name).collect();
            assert!(names.len() > 1 && !group.verbs.is_empty(), "{}", group.name);
        }
    }
}
