//! One acronym with two long names: `the National Rally Committee (NRC)`, `the National Relief Committee (NRC)`.
//!
//! A desk that writes the short name behind the long one has looked the long one up; so has another, and they found two.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::Draft;
use crate::finding::{Class, Kind, Severity};
use crate::recognise::name::lexicon::{self, DEMONYM, FUNCTION, PLACE};
use crate::reconcile::Corpus;
use crate::text::lemma::lemma;
use crate::value::NameKind;

/// How far behind the end of a long name its acronym begins: a space and a bracket.
const BRACKET: usize = 2;

/// By what is told of a long name, the name as it stands first and its entries.
type Long = BTreeMap<Vec<String>, (String, Vec<usize>)>;

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let mut ends: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (i, entry) in corpus.entries.iter().enumerate() {
        if entry.assertion.value.name().is_some_and(|n| n.kind != NameKind::Person) {
            ends.insert((entry.story, entry.assertion.span.end), i);
        }
    }
    let mut short: BTreeMap<(usize, &str), Long> = BTreeMap::new();
    for entry in &corpus.entries {
        let Some(name) = entry.assertion.value.name().filter(|n| acronym(&n.text)) else { continue };
        let Some(end) = entry.assertion.span.start.checked_sub(BRACKET) else { continue };
        let Some(&long) = ends.get(&(entry.story, end)) else { continue };
        let text = &corpus.entries[long].assertion.text;
        let telling = telling(text);
        if telling.len() >= 2 {
            let names = short.entry((corpus.events[entry.story], &name.text)).or_default();
            names.entry(telling).or_insert_with(|| (text.clone(), Vec::new())).1.push(long);
        }
    }
    out.extend(short.into_iter().filter_map(|((_, short), names)| draft(corpus, short, &names)));
}

fn acronym(text: &str) -> bool {
    (3..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
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

fn draft(corpus: &Corpus<'_>, short: &str, names: &Long) -> Option<Draft> {
    let stories = |claims: &[usize]| claims.iter().map(|&i| corpus.entries[i].story).collect::<BTreeSet<usize>>();
    let within = |x: &[String], y: &[String]| x.iter().all(|w| y.contains(w));
    let ((x, a), (y, b)) = {
        let mut all = names.iter();
        (all.next()?, all.next()?)
    };
    let shared = x.iter().filter(|w| y.contains(w)).count();
    // A story with both has two of that name; one that writes more words writes the same name in full.
    if names.len() > 2 || within(x, y) || within(y, x) || shared == 0 || !stories(&a.1).is_disjoint(&stories(&b.1)) {
        return None;
    }
    Some(Draft {
        class: Class::Spelling,
        kind: Kind::Name,
        topic: format!("what {short} stands for"),
        severity: Severity::Warning,
        rule: "open/name".into(),
        reason: format!("{short} is “{}” in one story and “{}” in another.", a.0, b.0),
        advice: "Look up what the body is called.".into(),
        sides: vec![a.clone(), b.clone()],
        weight: 0.8,
    })
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
        for (a, b) in [
            ("The U.S. Rivers Survey (USRS) met.", "The United States Rivers Survey (USRS) met."),
            ("The Committee for the Rivers (CFR) met.", "The Committee for Rivers (CFR) met."),
            ("The Rivers Committee (NRC) met.", "The National Rivers Committee (NRC) met."),
            ("The International Court (INCO) met.", "The Indian Cows (INCO) met."),
        ] {
            assert!(found(&[a, b]).is_empty(), "{a} / {b}: {:?}", found(&[a, b]));
        }
    }
}
