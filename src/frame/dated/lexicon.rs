//! The word lists of deeds: which words stand for one, and which say nothing of what is dated.

use std::sync::{Arc, LazyLock};

use crate::text::lemma::lemma;
use crate::text::quick::{HashMap, HashSet};
use crate::text::{Term, words};

/// By lemma, the class of deed; by lemma, the class that only the verb stands for.
static DEEDS: LazyLock<[HashMap<String, &'static str>; 2]> = LazyLock::new(|| {
    let [mut any, mut verbal] = [HashMap::default(), HashMap::default()];
    for (class, list) in words::lines(include_str!("../data/deeds.txt")).filter_map(|l| l.split_once(':')) {
        for word in list.split_whitespace() {
            let (word, out) = word.strip_suffix("/v").map_or((word, &mut any), |verb| (verb, &mut verbal));
            for form in forms(word) {
                out.entry(form).or_insert(class.trim());
            }
        }
    }
    [any, verbal]
});

static CLASSES: LazyLock<HashMap<&'static str, Arc<str>>> =
    LazyLock::new(|| DEEDS.iter().flat_map(|lemmas| lemmas.values()).map(|class| (*class, (*class).into())).collect());

static EMPTY_VERBS: LazyLock<HashSet<String>> = LazyLock::new(|| verbs(include_str!("../data/empty_verbs.txt")));
static LIGHT_VERBS: LazyLock<HashSet<String>> = LazyLock::new(|| verbs(include_str!("../data/light_verbs.txt")));

static PERCEIVED: LazyLock<HashSet<String>> = LazyLock::new(|| verbs(include_str!("../data/perceived_verbs.txt")));

static LASTING: LazyLock<HashSet<String>> = LazyLock::new(|| verbs(include_str!("../data/lasting_verbs.txt")));

static HAPPENINGS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::lines(include_str!("../data/happenings.txt")).flat_map(str::split_whitespace).collect());

/// A word behind a verb, and the deed that the two stand for.
type Phrase = (&'static str, &'static str);

static PHRASES: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut out: HashMap<_, Vec<_>> = HashMap::default();
    for line in words::lines(include_str!("../data/phrasal_verbs.txt")) {
        let mut w = line.split_whitespace();
        if let (Some(verb), Some(word), Some(deed)) = (w.next(), w.next(), w.next()) {
            out.entry(verb).or_default().push((word, deed));
        }
    }
    out
});

fn verbs(list: &'static str) -> HashSet<String> {
    words::lines(list).flat_map(str::split_whitespace).flat_map(forms).collect()
}

/// The keys under which the forms of a word are met: a lemma is a key, and not always a word of a dictionary.
fn forms(word: &'static str) -> Vec<String> {
    let stem = word.strip_suffix('e').unwrap_or(word);
    let mut out = vec![word.to_string()];
    let mut form = String::with_capacity(word.len() + 3);
    for (stem, ending) in [(stem, "ed"), (stem, "ing"), (word, "s")] {
        form.clear();
        form.extend([stem, ending]);
        let key = lemma(&form);
        if !out.iter().any(|known| **known == *key) {
            out.push(key.into_owned());
        }
    }
    out
}

/// Whether a verb says nothing of what is dated (`happen`, `take`, `be`).
pub fn empty_verb(lemma: &str) -> bool {
    EMPTY_VERBS.contains(lemma)
}

/// Whether a verb leaves it to its noun to say what is done (`hold talks`, `hand down charges`).
pub fn light_verb(lemma: &str) -> bool {
    LIGHT_VERBS.contains(lemma)
}

/// Whether a verb in the passive tells that its subject was noticed (`the fire was reported at noon`).
pub fn perceived(lemma: &str) -> bool {
    PERCEIVED.contains(lemma)
}

/// Whether a verb tells of the course of a happening (`the fire stood at 40 acres`).
pub fn lasting(lemma: &str) -> bool {
    LASTING.contains(lemma)
}

/// Whether a class of deeds is of those that befall: a crash, a flood, a shooting.
pub fn befalls(class: &str) -> bool {
    HAPPENINGS.contains(class)
}

/// Every lemma that may stand for a deed.
pub fn deeds() -> impl Iterator<Item = &'static str> {
    DEEDS.iter().flat_map(|lemmas| lemmas.keys()).map(String::as_str)
}

/// Whether a word names a class of deeds.
pub fn deed_class(word: &str) -> bool {
    CLASSES.contains_key(word)
}

/// A class of deeds as a term.
pub fn class_term(class: &str) -> Term {
    CLASSES.get(class).map_or_else(|| class.into(), Term::kept)
}

/// The deed that a lemma stands for, where it stands for one.
pub fn deed(lemma: &str) -> Option<&'static str> {
    DEEDS[0].get(lemma).copied()
}

/// The deed that a verb stands for: `fire` is a blaze, and somebody who is fired is dismissed.
pub fn deed_of_verb(lemma: &str) -> Option<&'static str> {
    DEEDS[1].get(lemma).copied().or_else(|| deed(lemma))
}

/// The words that make another deed of a verb they stand behind (`step down`, `lose ... life`), each with that deed.
pub fn phrases(verb: &str) -> &'static [Phrase] {
    PHRASES.get(verb).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Else a verb that stands for no deed would be taken for the deed whose class has its name.
    #[test]
    fn no_verb_of_no_deed_is_called_as_a_class() {
        // What is said is dated by itself and meets no other deed.
        let other = |class: &&str| *class != "speech" && deed_of_verb(class).is_none();
        let unclassed: Vec<&str> = CLASSES.keys().copied().filter(|class| other(class)).collect();
        assert!(unclassed.is_empty(), "{unclassed:?}");
    }

    #[test]
    fn every_word_stands_once_in_its_list() {
        for list in [include_str!("../data/light_verbs.txt"), include_str!("../data/empty_verbs.txt")] {
            let mut seen = HashSet::default();
            let twice: Vec<&str> =
                words::lines(list).flat_map(str::split_whitespace).filter(|word| !seen.insert(*word)).collect();
            assert!(twice.is_empty(), "{twice:?}");
        }
    }
}
