//! Sorts of words that facts are read by, each a list of its own under `data/`: directions, kin, peoples, work, localities.

use std::sync::LazyLock;

use super::{code, label, sorts};
use crate::frame::cue::Cue;
use crate::recognise::name::lexicon::countries;
use crate::text::quick::{HashMap, HashSet};
use crate::text::words;

/// Tells every word on which a fact may hang without any phrase.
pub fn cues(mut tell: impl FnMut(&'static str, u32)) {
    DIRECTIONS.keys().for_each(|word| tell(word, Cue::DIRECTION));
    KIN.keys().for_each(|word| tell(word, Cue::KIN));
    PEOPLES.keys().for_each(|word| tell(word, Cue::PEOPLE));
    JOBS.iter().for_each(|word| tell(word, Cue::JOB));
    words::lines(include_str!("data/natives.txt"))
        .flat_map(str::split_whitespace)
        .for_each(|word| tell(word, Cue::LOCAL));
    sorts::nouns().for_each(|noun| tell(noun, Cue::SORT));
    code::nouns().for_each(|noun| tell(noun, Cue::NUMBERED));
    label::parties().for_each(|word| tell(word, Cue::PARTY));
}

static BODIES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    words::lines(include_str!("data/bodies.txt"))
        .filter_map(|l| l.split_once(':'))
        .map(|(name, words)| (name.trim(), words.split_whitespace().collect()))
        .collect()
});

/// The words by which a name is known for a body that a relation takes; nothing where it takes places.
pub fn bodies(relation: &str) -> Option<&'static [&'static str]> {
    BODIES.get(relation).map(Vec::as_slice)
}

static DIRECTIONS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| words::lines(include_str!("data/directions.txt")).filter_map(|l| l.split_once(' ')).collect());

/// The sides that a word of direction names, as letters of the compass (`se`; `c` for the middle).
pub fn direction(lower: &str) -> Option<&'static str> {
    DIRECTIONS.get(lower).copied()
}

/// The sixteen winds, clockwise from the north.
const WINDS: [&str; 16] =
    ["n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw"];

/// Whether two directions, by the sides they name, are two: desks round northeast to north, but who says north-northeast
/// has looked it up.
pub fn directions_clash(a: &str, b: &str) -> bool {
    let wind = |sides: &str| WINDS.iter().position(|w| *w == sides);
    let (Some(x), Some(y)) = (wind(a), wind(b)) else {
        // A river runs upstream to any side.
        let along = |sides: &str| matches!(sides, "u" | "d");
        return a != b && along(a) == along(b);
    };
    let turn = x.abs_diff(y).min(WINDS.len() - x.abs_diff(y));
    turn >= if a.len() == 3 || b.len() == 3 { 1 } else { 4 }
}

static LOCALITIES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/localities.txt")));
static PARTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/parts.txt")));

/// Whether a noun may stand before `of` and a place's name.
pub fn locality(lower: &str) -> bool {
    LOCALITIES.contains(lower)
}

/// Whether a noun is a part of a place.
pub fn part(lower: &str) -> bool {
    PARTS.contains(lower)
}

/// Kinship by sort: nouns of one sort exclude each other for one person (`brother`, `cousin`).
static KIN: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    words::lines(include_str!("data/kin.txt"))
        .enumerate()
        .flat_map(|(sort, line)| line.split_whitespace().map(move |noun| (noun, sort)))
        .collect()
});

/// The sort of kinship of a noun.
pub fn kin(lower: &str) -> Option<usize> {
    KIN.get(lower).copied()
}

static PEOPLES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut out = HashMap::default();
    for country in countries() {
        let Some(name) = country.names.first() else { continue };
        out.extend(country.demonyms.iter().map(|d| (d.to_lowercase(), *name)));
    }
    out
});

/// The country whose people a lower-cased word names.
pub fn country(lower: &str) -> Option<&'static str> {
    PEOPLES.get(lower).copied()
}

static KINDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/kinds_of_people.txt")));

/// Whether a name says what sort of person somebody is (`a Sikh man`).
pub fn kind_of_people(lower: &str) -> bool {
    KINDS.contains(lower)
}

/// By every name of a country, the first one.
static COUNTRIES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut out = HashMap::default();
    for country in countries() {
        let Some(first) = country.names.first() else { continue };
        out.extend(country.names.iter().map(|name| (name.to_lowercase(), *first)));
    }
    out
});

/// The country that bears a name, by the first of its names.
pub fn country_named(name: &str) -> Option<&'static str> {
    COUNTRIES.get(&name.to_lowercase()).copied()
}

/// Whether a name is that of a country.
pub fn is_country(name: &str) -> bool {
    COUNTRIES.contains_key(&name.to_lowercase())
}

static TRAVEL: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/travel.txt")));

/// Whether a word brings a route: `flight from Oslo to Bergen`.
pub fn travel(lower: &str) -> bool {
    TRAVEL.contains(lower)
}

/// By noun of a vehicle, its sort.
static VEHICLES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    words::lines(include_str!("data/vehicles.txt"))
        .filter_map(|l| l.split_once(':'))
        .flat_map(|(sort, nouns)| nouns.split_whitespace().map(move |noun| (noun, sort)))
        .collect()
});

/// The sort of vehicle that a noun is.
pub fn vehicle(lower: &str) -> Option<&'static str> {
    VEHICLES.get(lower).copied()
}

static OTHER_JOURNEYS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("data/other_journeys.txt")));

/// Whether a word near a route says that it is not the one journey told of.
pub fn other_journey(lower: &str) -> bool {
    OTHER_JOURNEYS.contains(lower)
}

static SOMEBODY: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/somebody.txt")));

/// Whether a noun can stand for a person just named.
pub fn somebody(lower: &str) -> bool {
    SOMEBODY.contains(lower)
}

/// Words that tell one of several (`other`) and words for less than all (`part`).
static NOT_ALL: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    words::lines(include_str!("data/not_all.txt"))
        .filter_map(|l| l.split_once(':'))
        .flat_map(|(part, words)| words.split_whitespace().map(move |word| (word, part)))
        .collect()
});

/// Whether a word before a noun says that it is another one, or some of many.
pub fn other_one(lower: &str) -> bool {
    NOT_ALL.get(lower) == Some(&"other")
}

/// Whether a word before `of` says that it is not all.
pub fn part_of(lower: &str) -> bool {
    NOT_ALL.get(lower) == Some(&"part")
}

static SEAS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/seas.txt")));

/// Whether a word names a sea by itself.
pub fn sea(lower: &str) -> bool {
    SEAS.contains(lower)
}

static GIVES_UP: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    words::lines(include_str!("data/gives_up.txt"))
        .filter_map(|l| l.split_once(':'))
        .flat_map(|(part, words)| words.split_whitespace().map(move |word| (word, part)))
        .collect()
});

/// Which part of `gave himself up` a word is: `who` or `how`.
pub fn gives_up(lower: &str) -> Option<&'static str> {
    GIVES_UP.get(lower).copied()
}

/// The sex of somebody whom a noun calls by no more than that and an age.
pub fn sex(lower: &str) -> Option<&'static str> {
    match lower {
        "man" | "boy" => Some("male"),
        "woman" | "girl" => Some("female"),
        _ => None,
    }
}

/// Whether a word says whose the noun behind it is.
pub fn possessive(lower: &str) -> bool {
    matches!(lower, "his" | "her" | "their" | "'s" | "’s" | "'" | "’")
}

static JOBS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/jobs.txt")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_twice_in_a_list() {
        for (list, set) in [
            (include_str!("data/jobs.txt"), &JOBS),
            (include_str!("data/localities.txt"), &LOCALITIES),
            (include_str!("data/other_journeys.txt"), &OTHER_JOURNEYS),
            (include_str!("data/parts.txt"), &PARTS),
            (include_str!("data/seas.txt"), &SEAS),
            (include_str!("data/somebody.txt"), &SOMEBODY),
            (include_str!("data/travel.txt"), &TRAVEL),
        ] {
            assert_eq!(words::lines(list).flat_map(str::split_whitespace).count(), set.len(), "{list}");
        }
    }

    #[test]
    fn winds_clash_beyond_what_desks_round() {
        for (a, b, clash) in [
            ("n", "ne", false),
            ("nne", "ne", true),
            ("nne", "nne", false),
            ("ssw", "sse", true),
            ("nnw", "ne", true),
            ("ene", "n", true),
            ("n", "e", true),
            ("c", "n", true),
            ("u", "d", true),
        ] {
            assert_eq!((directions_clash(a, b), directions_clash(b, a)), (clash, clash), "{a} {b}");
        }
    }

    #[test]
    fn giving_oneself_up_is_told_by_two_words() {
        for (word, part) in [("herself", Some("who")), ("in", Some("how")), ("on", None)] {
            assert_eq!(gives_up(word), part, "{word}");
        }
    }
}
