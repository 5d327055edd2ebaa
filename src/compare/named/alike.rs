//! Whether two names, places or words stand for one thing.

use std::collections::HashSet;
use std::sync::LazyLock;

use any_ascii::any_ascii;

use crate::text::words;

static GENERIC: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/generic.txt")));
static TELLING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/telling.txt")));
static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/titles.txt")));

/// How two names stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alike {
    Same,
    /// One name in two spellings, by the look of it.
    Spelling,
    Different,
}

/// Two names of things or places. A shorter name stands for the longer one it is part of (`Gaza`, `the Gaza Strip`), except
/// where the difference tells two things apart (`Korea`, `North Korea`).
pub fn things(a: &str, b: &str) -> Alike {
    let (x, y) = (tokens(a), tokens(b));
    if x == y {
        return Alike::Same;
    }
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    if short.iter().all(|t| long.contains(t)) && !short.is_empty() {
        let telling = long.iter().any(|t| !short.contains(t) && TELLING.contains(t.as_str()));
        return if telling { Alike::Different } else { Alike::Same };
    }
    if initials(&folded(a), &folded(b)) || initials(&folded(b), &folded(a)) {
        return Alike::Same;
    }
    if x.len() == y.len() && x.iter().zip(&y).all(|(s, t)| s == t || close(s, t)) {
        return Alike::Spelling;
    }
    Alike::Different
}

/// Whether a name is another one's first letters: `LA`, `U.N.`
fn initials(short: &[String], long: &[String]) -> bool {
    let letters: String = long.iter().filter_map(|t| t.chars().next()).collect();
    let written = short.len() == 1 || short.iter().all(|t| t.len() == 1);
    written && long.len() > 1 && short.concat() == letters && long.iter().any(|t| t.len() > 1)
}

/// Whether a name says no more than that somebody is an official, a source, a group.
pub fn generic(name: &str) -> bool {
    folded(name).iter().all(|t| GENERIC.contains(t.as_str()))
}

/// A name of a place or thing as a key: its telling words.
pub fn key(name: &str) -> String {
    tokens(name).join(" ")
}

/// Two names of persons. The last name decides; first names count where both are given and more than an initial.
pub fn persons(a: &str, b: &str) -> Alike {
    let (x, y) = (person(a), person(b));
    let (Some(last_x), Some(last_y)) = (x.last(), y.last()) else { return Alike::Same };
    let first = match (x.first().filter(|_| x.len() > 1), y.first().filter(|_| y.len() > 1)) {
        (Some(f), Some(g)) => f == g || f.starts_with(g.as_str()) || g.starts_with(f.as_str()) || close(f, g),
        _ => true,
    };
    if last_x == last_y {
        return if first { Alike::Same } else { Alike::Different };
    }
    // A given name alone, or the names in another order (`Kim Jong Un`).
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    if short.iter().all(|t| long.contains(t)) {
        return Alike::Same;
    }
    if first && close(last_x, last_y) { Alike::Spelling } else { Alike::Different }
}

/// Close enough to be two spellings of one name. Jaro-Winkler forgives more in a long name and at its end, where desks differ.
fn close(a: &str, b: &str) -> bool {
    let least = a.len().min(b.len());
    least >= 4 && strsim::jaro_winkler(a, b) >= 0.9 && strsim::damerau_levenshtein(a, b) <= 1 + least / 5
}

fn person(name: &str) -> Vec<String> {
    let all = folded(name);
    let start = all.iter().position(|t| !TITLES.contains(t.as_str())).unwrap_or(0);
    all.into_iter().skip(start).filter(|t| !matches!(t.as_str(), "jr" | "sr" | "ii" | "iii")).collect()
}

/// A name's words without those that only say what sort of thing it is.
fn tokens(name: &str) -> Vec<String> {
    let all = folded(name);
    let kept: Vec<String> = all.iter().filter(|t| !GENERIC.contains(t.as_str())).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

/// The words of a name in small ASCII letters, without marks and possessives.
fn folded(name: &str) -> Vec<String> {
    let plain = any_ascii(name).to_lowercase().replace("'s", "");
    plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|t| !t.is_empty()).map(String::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shorter_name_stands_for_the_longer_one() {
        assert_eq!(things("Gaza", "the Gaza Strip"), Alike::Same);
        assert_eq!(things("Hormozgan province", "Hormozgan"), Alike::Same);
        assert_eq!(things("Gaza", "Israel"), Alike::Different);
        assert_eq!(things("North Korea", "Korea"), Alike::Different);
        assert_eq!(things("North Korea", "South Korea"), Alike::Different);
        assert_eq!(things("Malmö", "Malmo"), Alike::Same);
        assert_eq!(things("LA", "Los Angeles"), Alike::Same);
        assert_eq!(things("L.A.", "Los Angeles"), Alike::Same);
    }

    #[test]
    fn persons_go_by_their_last_names() {
        assert_eq!(persons("Adam Boehler", "Mr. Boehler"), Alike::Same);
        assert_eq!(persons("Adam Boehler", "A. Boehler"), Alike::Same);
        assert_eq!(persons("Adam Boehler", "Steve Witkoff"), Alike::Different);
        assert_eq!(persons("Adam Boehler", "Eve Boehler"), Alike::Different);
        assert_eq!(persons("Adam Boehler", "Adam Bohler"), Alike::Spelling);
        assert_eq!(persons("Adam Boehler", "Bohler"), Alike::Spelling);
        assert_eq!(persons("Kim Jong Un", "Kim"), Alike::Same);
        assert_eq!(persons("Robert King", "Robert Kong"), Alike::Different);
    }

    #[test]
    fn nothing_at_all_is_survived() {
        assert_eq!(persons("", "x"), Alike::Same);
        assert_eq!(things("", ""), Alike::Same);
        assert_eq!(things("the", "---"), Alike::Different);
    }
}
