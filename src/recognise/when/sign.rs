//! What single words say of the time of what stands beside them: told once for a word form, in bits.

use std::sync::LazyLock;

use super::tense::Tense;
use crate::recognise::word;
use crate::text::quick::{HashMap, HashSet};
use crate::text::words::{lines, set};
use crate::text::{Form, Text};

/// A word of the list of tenses, by its class there.
const PAST: u16 = 1;
const FUTURE: u16 = 1 << 1;
const FUTURE_TO: u16 = 1 << 2;
/// A verb whose form is present and past alike.
pub(super) const ALIKE: u16 = 1 << 3;
/// Ends like a participle.
pub(super) const ED: u16 = 1 << 4;
/// Not its own lemma, nor a form of the present.
pub(super) const IRREGULAR: u16 = 1 << 5;
/// What any word has that can tell a tense.
pub(super) const TELLS: u16 = PAST | FUTURE | FUTURE_TO | ALIKE | ED | IRREGULAR;
/// A verb that behind `what` says what a thing is called.
pub(super) const LABEL: u16 = 1 << 6;
/// Ends a clause.
pub(super) const BREAKS: u16 = 1 << 7;
/// Begins a clause of its own.
pub(super) const APART: u16 = 1 << 8;
/// The same, where a verb follows.
pub(super) const APART_IF_VERB: u16 = 1 << 9;
/// Parts two clauses, where the other one has a verb.
pub(super) const PARTS: u16 = 1 << 10;

/// A participle of plans that have a day.
pub(super) const PLANNED: u16 = 1 << 11;
/// `have`, as in `could have met`.
pub(super) const HAVE: u16 = 1 << 12;

static CUES: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut out = HashMap::default();
    for line in lines(include_str!("data/tense.tsv")) {
        let Some((class, words)) = line.split_once('\t') else { continue };
        let sign = match class {
            "future" => FUTURE,
            "futureto" => FUTURE_TO,
            _ => PAST,
        };
        out.extend(words.split(' ').map(|w| (w, sign)));
    }
    out
});

static LABELS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/labels.txt")));

static PLANS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/planned.txt")));

/// The signs of a word.
pub(in crate::recognise) fn signs(form: &Form) -> u16 {
    let lower = &*form.lower;
    let alike = matches!(lower, "hit" | "cut" | "put" | "set" | "shut" | "split" | "burst" | "cost" | "hurt" | "quit");
    let irregular = !lower.ends_with('s') && !lower.ends_with("ing") && *form.lemma != *lower;
    let apart = matches!(lower, "while" | "whereas" | "although" | "though" | "when" | "who" | "which" | "where");
    [
        (ALIKE, alike),
        (ED, lower.len() > 3 && lower.ends_with("ed")),
        (IRREGULAR, irregular),
        (LABEL, LABELS.contains(lower)),
        (BREAKS, matches!(lower, "and" | "but" | "while" | "whereas" | "although")),
        (APART, apart),
        (APART_IF_VERB, matches!(lower, "after" | "before" | "since" | "as" | "because")),
        (PARTS, matches!(lower, "and" | "but" | "or" | "compared")),
        (PLANNED, PLANS.contains(lower)),
        (HAVE, lower == "have"),
    ]
    .iter()
    .filter(|(_, yes)| *yes)
    .fold(CUES.get(lower).copied().unwrap_or(0), |all, (sign, _)| all | sign)
}

/// The signs of token `i`; none of what is no word.
#[inline]
pub(super) fn at(text: &Text<'_>, i: usize) -> u16 {
    word::at(text, i).signs()
}

/// The tense that the list gives a word.
pub(super) fn listed(signs: u16) -> Option<Tense> {
    match signs & (PAST | FUTURE | FUTURE_TO) {
        0 => None,
        FUTURE => Some(Tense::Future),
        FUTURE_TO => Some(Tense::FutureTo),
        _ => Some(Tense::Past),
    }
}
