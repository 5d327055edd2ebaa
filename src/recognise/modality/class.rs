//! What a word by itself can say of a clause, one bit each: asked once a form ([`crate::recognise::word`]).

use std::sync::LazyLock;

use crate::recognise::quote::said;
use crate::text::quick::{HashMap, HashSet};
use crate::text::{Form, words};

pub const POSSIBLE: u8 = 1;
pub const DENIAL: u8 = 2;
pub const SPEECH: u8 = 4;
/// Begins another clause.
pub const CLAUSE: u8 = 8;
/// A denial before it goes no further.
pub const EXCEPT: u8 = 16;
pub const AND: u8 = 32;
pub const THAT: u8 = 64;
/// Has to be looked at with the words beside it: `ruled out`, `was to have`.
pub const BESIDE: u8 = 128;

static CLASSES: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, u8> = HashMap::default();
    let mut add = |list: &mut dyn Iterator<Item = &'static str>, bit: u8| {
        list.for_each(|word| *out.entry(word).or_default() |= bit);
    };
    add(&mut words::lines(include_str!("../data/possible_words.txt")).flat_map(str::split_whitespace), POSSIBLE);
    add(&mut words::lines(include_str!("../data/denial_words.txt")).flat_map(str::split_whitespace), DENIAL);
    add(&mut words::lines(include_str!("../data/clause_words.txt")).flat_map(str::split_whitespace), CLAUSE);
    add(&mut said::verbs(), SPEECH);
    add(&mut ["until", "till", "since", "than"].into_iter(), EXCEPT);
    add(&mut ["and"].into_iter(), AND);
    add(&mut ["that"].into_iter(), THAT);
    add(&mut ["out", "to"].into_iter(), BESIDE);
    out
});

static DENYING: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("../data/denying_verbs.txt")));
static SUPPOSING: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("../data/supposing_words.txt")));

/// The classes of a lower-cased word.
pub fn classes(lower: &str) -> u8 {
    let listed = CLASSES.get(lower).copied().unwrap_or(0);
    if lower.ends_with("n't") || lower.ends_with("n’t") { listed | DENIAL } else { listed }
}

/// Whether a word can make a value near it less than stated: where none can, nothing else is asked.
pub fn unsure(form: &Form) -> bool {
    classes(&form.lower) & (POSSIBLE | DENIAL) != 0
        // `was to have cost`, `will have died`, `ruled out`
        || matches!(&*form.lower, "have" | "ruled" | "rules" | "rule" | "ruling")
        || denying(&form.lemma)
        || supposing(&form.lemma)
}

/// Whether a verb denies what it governs.
pub fn denying(lemma: &str) -> bool {
    DENYING.contains(lemma)
}

/// Whether a word makes what it governs a possibility.
pub fn supposing(lemma: &str) -> bool {
    SUPPOSING.contains(lemma)
}

/// Whether the classes of a word say that it is a verb of speech.
pub fn speech(classes: u8) -> bool {
    classes & SPEECH != 0
}
