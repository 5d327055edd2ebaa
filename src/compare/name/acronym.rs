//! One acronym with two long names: `the National Rally Committee (NRC)`, `the National Relief Committee (NRC)`.
//!
//! A desk that writes the short name behind the long one has looked the long one up; so has another, and they found two.
//! Letters that fit neither name are those of another language, into which each desk has put it by itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{Draft, body_nouns};
use crate::finding::{Class, Kind, Severity};
use crate::recognise::name::lexicon::{self, DEMONYM, FUNCTION, PLACE};
use crate::reconcile::Corpus;
use crate::text::lemma::lemma;
use crate::value::NameKind;

/// Letters that two forms of one word have in common, at least: `Labour` and `Labor`, `Free` and `Freedom`.
const STEM: usize = 4;

/// So many long names of one acronym are held against one another.
const CROWD: usize = 12;

/// A long name as it stands first, and where it stands.
struct Long<'a> {
    name: &'a str,
    /// What tells it from others.
    words: Vec<String>,
    entries: Vec<usize>,
    stories: BTreeSet<usize>,
}

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let mut short: BTreeMap<(usize, &str), Vec<Long<'_>>> = BTreeMap::new();
    for (i, entry) in corpus.entries.iter().enumerate() {
        let Some(name) = entry.assertion.value.name().filter(|n| n.kind != NameKind::Person) else { continue };
        let Some(acronym) = &name.acronym else { continue };
        let words = telling(&name.text);
        if words.len() < 2 || !fits(acronym, &name.text) {
            continue;
        }
        let names = short.entry((corpus.events[entry.story], acronym)).or_default();
        let at = names.iter().position(|n| n.words == words).unwrap_or_else(|| {
            names.push(Long { name: &name.text, words, entries: Vec::new(), stories: BTreeSet::new() });
            names.len() - 1
        });
        names[at].entries.push(i);
        names[at].stories.insert(entry.story);
    }
    for ((_, short), names) in &short {
        let names = &names[..names.len().min(CROWD)];
        let pairs = names.iter().enumerate().flat_map(|(n, a)| names[n + 1..].iter().map(move |b| (a, b)));
        out.extend(pairs.filter(|(a, b)| two(a, b)).map(|(a, b)| draft(short, a, b)).next());
    }
}

/// Whether at least half of an acronym are first letters of the name's words, in their order.
fn fits(acronym: &str, name: &str) -> bool {
    let words = name.split([' ', '-']).filter_map(|w| lexicon::fold(w).bytes().next());
    let firsts: Vec<u8> = words.map(|b| b.to_ascii_uppercase()).collect();
    // The longest row that both have: by letters of the acronym read, for every end in the name.
    let mut best = vec![0; firsts.len() + 1];
    for letter in acronym.bytes() {
        let before = best.clone();
        for (i, first) in firsts.iter().enumerate() {
            best[i + 1] = if *first == letter { before[i] + 1 } else { best[i].max(before[i + 1]) };
        }
    }
    best[firsts.len()] * 2 >= acronym.len()
}

/// What tells a long name from others: its words in whatever order, without small ones, endings and the country.
fn telling(name: &str) -> Vec<String> {
    let words = name.split([' ', '-']).map(|w| lexicon::fold(w).into_owned());
    let own = |w: &String| lexicon::flags(w) & (FUNCTION | PLACE | DEMONYM) == 0 && w.len() > 1;
    let mut out: Vec<String> = words.filter(own).map(|w| lemma(&w).into_owned()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether two words are one, in another spelling or with another ending.
fn one(x: &str, y: &str) -> bool {
    let stem = x.bytes().zip(y.bytes()).take_while(|(p, q)| p == q).count();
    x == y || stem >= STEM && stem * 2 >= x.len().max(y.len())
}

/// Whether two long names have something in common and each a word that the other has not.
fn two(a: &Long<'_>, b: &Long<'_>) -> bool {
    let own = |x: &'_ Long<'_>, y: &'_ Long<'_>| -> Vec<String> {
        x.words.iter().filter(|w| !y.words.iter().any(|v| one(w, v))).cloned().collect()
    };
    let (x, y) = (own(a, b), own(b, a));
    // A story with both has two of that name; one that writes more words writes the same name in full.
    !x.is_empty()
        && !y.is_empty()
        && (x.len() < a.words.len() || y.len() < b.words.len())
        && !matches!((&x[..], &y[..]), ([p], [q]) if body_nouns::one_sort(p, q))
        && a.stories.is_disjoint(&b.stories)
}

fn draft(short: &str, a: &Long<'_>, b: &Long<'_>) -> Draft {
    Draft {
        class: Class::Spelling,
        kind: Kind::Name,
        topic: format!("what {short} stands for"),
        severity: Severity::Warning,
        rule: "open/name".into(),
        reason: format!("{short} is “{}” in one story and “{}” in another.", a.name, b.name),
        advice: "Look up what the body is called.".into(),
        sides: [a, b].map(|long| (long.name.to_string(), long.entries.clone())).into(),
        weight: 0.8,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::spellings;
    use super::*;

    fn found(stories: &[&str]) -> Vec<Vec<String>> {
        spellings(find, stories)
    }

    #[test]
    fn one_acronym_stands_for_one_name() {
        for (a, b) in [
            ("The National Rally Committee (NRC) met.", "The National Relief Committee (NRC) met."),
            (
                "It was the Harbour Rally and Development Committee (HRDC).",
                "It was the Committee for Recovery and Development (HRDC).",
            ),
        ] {
            assert_eq!(found(&[a, b]).len(), 1, "{a} / {b}");
        }
        let third = "The National Rescue Committee (NRC) met.";
        let two = ["The National Rally Committee (NRC) met.", "The National Relief Committee (NRC) met.", third];
        assert_eq!(found(&two).len(), 1);
        for (a, b) in [
            ("The U.S. Rivers Survey (USRS) met.", "The United States Rivers Survey (USRS) met."),
            ("The Committee for the Rivers (CFR) met.", "The Committee for Rivers (CFR) met."),
            ("The Rivers Committee (NRC) met.", "The National Rivers Committee (NRC) met."),
            ("The International Court (INCO) met.", "The Indian Cows (INCO) met."),
            ("The Harbour Food Programme (HFP) met.", "The Harbour Food Program (HFP) met."),
            ("The Harbour Labour Office (HLO) met.", "The Harbor Labor Office (HLO) met."),
            ("The Harbour Centre for Seismology (HCS) met.", "The Harbour Seismological Centre (HCS) met."),
            ("The Free Harbour Party (FHP) met.", "The Freedom Harbour Party (FHP) met."),
            ("The Fishers' Rally Party (PKK) met.", "The Sailors' Rally Party (PKK) met."),
            ("The Harbour Rivers Agency (HRA) met.", "The Harbour Rivers Authority (HRA) met."),
            ("He left the Alder Harbour Bank. NATO met.", "He left the Birch Harbour Bank. NATO met."),
            ("The Alder Relief Fund, UNHCR and others met.", "The Birch Relief Fund, UNHCR and others met."),
        ] {
            assert!(found(&[a, b]).is_empty(), "{a} / {b}: {:?}", found(&[a, b]));
        }
    }

    #[test]
    fn letters_fit_a_name_in_its_order() {
        for (acronym, name, fit) in [
            ("WFP", "World Food Programme", true),
            ("HRDC", "Committee for Recovery and Development", true),
            ("PKK", "Fishers' Rally Party", false),
            ("NATO", "Alder Harbour Bank", false),
            ("ABC", "", false),
        ] {
            assert_eq!(fits(acronym, name), fit, "{acronym} {name}");
        }
    }
}
