//! Lemmas: the form under which two desks' words meet (`killed` and `kills`, `bodies` and `body`).
//!
//! An irregular table first, then suffixes. A lemma is a key, not a word to print: that it is the same for the same
//! word matters more than that it is in a dictionary.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::words;
use crate::text::quick::HashMap;

static IRREGULAR: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    words::lines(include_str!("data/irregular.txt"))
        .filter_map(|l| l.split_once(':'))
        .flat_map(|(lemma, forms)| forms.split_whitespace().map(move |form| (form, lemma.trim())))
        .collect()
});

/// The lemma of a lower-cased word.
pub fn lemma(lower: &str) -> Cow<'_, str> {
    if let Some(found) = IRREGULAR.get(lower) {
        return Cow::Borrowed(found);
    }
    if !lower.is_ascii() || lower.len() < 4 || words::function(lower) {
        return Cow::Borrowed(lower);
    }
    if let Some(stem) = lower.strip_suffix("ies").or_else(|| lower.strip_suffix("ied")) {
        return if stem.len() > 1 { Cow::Owned(format!("{stem}y")) } else { Cow::Borrowed(&lower[..lower.len() - 1]) };
    }
    if let Some(stem) = lower.strip_suffix("children") {
        return Cow::Owned(format!("{stem}child"));
    }
    if let Some(stem) = lower.strip_suffix("men").filter(|stem| has_vowel(stem)) {
        return Cow::Owned(format!("{stem}man"));
    }
    if let Some(stem) = lower.strip_suffix("es") {
        if stem.ends_with("ss") || stem.ends_with("sh") || stem.ends_with("ch") || stem.ends_with(['x', 'z', 'o']) {
            return Cow::Borrowed(stem);
        }
        // `buses`, but `houses`
        let with_e = &lower[..lower.len() - 1];
        if stem.ends_with('s') && words::document_frequency(stem) > 2 * words::document_frequency(with_e) {
            return Cow::Borrowed(stem);
        }
        return Cow::Borrowed(with_e);
    }
    if lower.ends_with('s') && !lower.ends_with("ss") && !lower.ends_with("us") && !lower.ends_with("is") {
        return Cow::Borrowed(&lower[..lower.len() - 1]);
    }
    if let Some(stem) = lower.strip_suffix("ing").filter(|s| has_vowel(s) && s.len() > 2) {
        return restore(stem);
    }
    // `feed`, `speed`, `proceed`; what comes of `agree` or `free` is in the list.
    if lower.ends_with("eed") {
        return Cow::Borrowed(lower);
    }
    if let Some(stem) = lower.strip_suffix("ed").filter(|s| has_vowel(s) && s.len() > 1) {
        return restore(stem);
    }
    Cow::Borrowed(lower)
}

fn has_vowel(stem: &str) -> bool {
    stem.bytes().any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
}

/// Undoes doubling and a dropped final e: `stopp` gives `stop`, `injur` gives `injure`.
fn restore(stem: &str) -> Cow<'_, str> {
    let b = stem.as_bytes();
    let n = b.len();
    if n > 2 && b[n - 1] == b[n - 2] && !matches!(b[n - 1], b'l' | b's' | b'z' | b'f' | b'e' | b'o') {
        return Cow::Borrowed(&stem[..n - 1]);
    }
    if n > 4 && stem.ends_with("ll") && !stem.ends_with("all") && !stem.ends_with("ell") && !stem.ends_with("ill") {
        return Cow::Borrowed(&stem[..n - 1]);
    }
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u');
    let short = n >= 3 && !vowel(b[n - 1]) && vowel(b[n - 2]) && !vowel(b[n - 3]) && n <= 3;
    let with_e = short && !matches!(b[n - 1], b'w' | b'x' | b'y')
        || [
            "at", "iz", "is", "us", "as", "uc", "ic", "ac", "rc", "nc", "ag", "rg", "ng", "iv", "av", "ov", "lv", "rv",
            "ur", "ir", "or", "uir", "ar", "ut", "ot", "id", "ud", "ad", "od", "in", "as", "os", "bl", "pl", "tl",
            "dl", "gl",
        ]
        .iter()
        .any(|s| stem.ends_with(s))
            && words::document_frequency(&format!("{stem}e")) > words::document_frequency(stem);
    // `rescu`, and words that the background does not know at all: `displac`, `hospitalis`.
    let unknown = || words::document_frequency(stem) == 0 && words::document_frequency(&format!("{stem}e")) == 0;
    const SURE: [&str; 21] = [
        "at", "iz", "is", "uc", "ic", "ac", "rc", "nc", "iv", "lv", "rv", "ag", "rg", "bl", "tl", "dl", "gl", "ps",
        "ns", "rs", "ls",
    ];
    if n > 3 && (stem.ends_with('u') || SURE.iter().any(|s| stem.ends_with(s)) && unknown()) {
        return Cow::Owned(format!("{stem}e"));
    }
    // `escap`, `complet`: words that stand in no story without their e.
    let only_with_e =
        n > 3 && words::document_frequency(stem) == 0 && words::document_frequency(&format!("{stem}e")) > 0;
    if only_with_e || with_e && words::document_frequency(stem) <= words::document_frequency(&format!("{stem}e")) {
        Cow::Owned(format!("{stem}e"))
    } else {
        Cow::Borrowed(stem)
    }
}
