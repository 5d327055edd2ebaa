//! Names of two that are told apart by one word: `Upper Halden` in one story and `Lower Halden` in another.
//!
//! Both may well be meant. Only where no story names two of them, and two stories say of one what they say of the other in
//! like words, one of them has taken the wrong one.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::compare::{Draft, likeness};
use crate::finding::{Class, Kind, Severity};
use crate::recognise::name::lexicon::{self, PLACE, PLACE_LAST};
use crate::reconcile::Corpus;
use crate::text::words;
use crate::value::NameKind;

/// How alike two sentences are, at least, that say one thing of both.
const LIKE: f32 = 0.4;
/// So many mentions of a name are read for what stands around it.
const MENTIONS: usize = 6;

/// By word, the number of its set.
static SETS: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let lines = words::lines(include_str!("data/contrasts.txt")).enumerate();
    // `middle` stands in two sets: the first one counts.
    let all = lines.flat_map(|(n, line)| line.split_whitespace().map(move |word| (word, n)));
    let mut sets = HashMap::new();
    all.for_each(|(word, n)| {
        sets.entry(word).or_insert(n);
    });
    sets
});

/// By which of a set it is, the name as it stands first and its entries.
type Members = BTreeMap<String, (String, Vec<usize>)>;

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let mut groups: BTreeMap<(usize, String), Members> = BTreeMap::new();
    for (i, entry) in corpus.entries.iter().enumerate() {
        let Some(name) = entry.assertion.value.name().filter(|n| n.kind != NameKind::Person) else { continue };
        let Some((rest, word)) = parts(&name.text) else { continue };
        let member = groups.entry((corpus.events[entry.story], rest)).or_default().entry(word);
        member.or_insert_with(|| (name.text.to_string(), Vec::new())).1.push(i);
    }
    out.extend(groups.into_iter().filter_map(|((_, rest), members)| draft(corpus, &rest, members)));
}

/// A name as what the two have in common and the word that tells which of them it is.
fn parts(name: &str) -> Option<(String, String)> {
    let words: Vec<String> = name.split(' ').map(|w| lexicon::fold(w).into_owned()).collect();
    let mut told = (0..words.len()).filter(|&i| SETS.contains_key(words[i].as_str()));
    let (Some(at), None) = (told.next(), told.next()) else { return None };
    let rest: Vec<&str> = words.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, w)| w.as_str()).collect();
    // `North Korea`, `the West Side`, `Upper House`: known by themselves.
    let own = |w: &&str| !lexicon::common(w) && lexicon::flags(w) & PLACE == 0;
    let hill = |w: &&str| lexicon::flags(w) & PLACE_LAST != 0 && rest.len() == 1;
    if !rest.iter().any(|w| own(w) || hill(w)) {
        return None;
    }
    Some((format!("{} {at} {}", SETS[words[at].as_str()], rest.join(" ")), words[at].clone()))
}

fn draft(corpus: &Corpus<'_>, rest: &str, members: Members) -> Option<Draft> {
    let stories = |claims: &[usize]| claims.iter().map(|&i| corpus.entries[i].story).collect::<BTreeSet<usize>>();
    let mut members = members.into_values();
    let (Some(a), Some(b), None) = (members.next(), members.next(), members.next()) else { return None };
    if !stories(&a.1).is_disjoint(&stories(&b.1)) || !alike(corpus, &a.1, &b.1) {
        return None;
    }
    let place = rest.split(' ').skip(2).collect::<Vec<_>>().join(" ");
    let which =
        a.0.split(' ').filter(|w| place.split(' ').any(|p| *p == lexicon::fold(w))).collect::<Vec<_>>().join(" ");
    Some(Draft {
        class: Class::Conflict,
        kind: Kind::Place,
        topic: format!("which {which} it is"),
        severity: Severity::Warning,
        rule: "open/name".into(),
        reason: format!("The stories say the same of “{}” and of “{}”, and none names both.", a.0, b.0),
        advice: "Ask which one is right, or make clear that these are two.".into(),
        sides: vec![a, b],
        weight: 0.7,
    })
}

/// Whether two sentences are alike in which the two stand.
fn alike(corpus: &Corpus<'_>, a: &[usize], b: &[usize]) -> bool {
    let frame = |i: usize| {
        let frame = &corpus.entries[i].assertion.frame;
        (frame, likeness::norm(frame))
    };
    let first = |claims: &'_ [usize]| claims.iter().take(MENTIONS).copied().collect::<Vec<_>>();
    first(a).iter().any(|&i| first(b).iter().any(|&j| likeness::cosine(frame(i), frame(j)) >= LIKE))
}

#[cfg(test)]
mod tests {
    use super::super::tests::spellings;
    use super::*;

    fn found(stories: &[&str]) -> Vec<Vec<String>> {
        spellings(find, stories)
    }

    #[test]
    fn one_of_two_is_taken_for_the_other() {
        for (a, b) in [
            ("The dam above Lower Brenz burst on Monday.", "On Monday the dam above Upper Brenz burst."),
            ("The chapel on West Hill burned to the ground.", "The chapel on East Hill burned to the ground."),
            (
                "A wall fell on pupils at Halden Primary School.",
                "A wall fell on pupils at Halden Secondary School on Friday.",
            ),
        ] {
            assert_eq!(found(&[a, b]).len(), 1, "{a} / {b}");
        }
    }

    #[test]
    fn both_may_be_meant() {
        for stories in [
            &["The dam above Lower Brenz burst.", "The mayor of Upper Brenz opened a school."][..],
            &["The dam above Lower Brenz burst.", "The dam above Upper Brenz burst after the one above Lower Brenz."],
            &["The dam in North Korea burst.", "The dam in South Korea burst."],
            &["The dam on the West Bank burst.", "The dam on the East Bank of the river burst."],
            &["The dam above Brenz burst.", "The dam above Upper Brenz burst."],
        ] {
            assert!(found(stories).is_empty(), "{stories:?}");
        }
    }
}
