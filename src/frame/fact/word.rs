//! What the families of facts know of one word form: asked once and kept with it ([`crate::text::Form::facts`]).
//!
//! A phrase that could state a fact stands in every other sentence, the noun or verb that the fact would be about in few.
//! One look over a sentence says of all families at once which of them find theirs there.

use std::sync::LazyLock;

use super::lexicon;
use super::sorts;
use crate::frame::Surroundings;
use crate::frame::cue::Cue;
use crate::text::Text;
use crate::text::quick::HashMap;

/// What the lists say of a word.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// See [`lexicon::rest_number`].
    pub rest: u16,
    /// One past the place of the sorts that it is the last word of.
    pub sorts: u16,
    /// The row of the families that it is a noun of.
    nouns: u16,
    /// The rows of the families that it, and that its lemma, is a verb of.
    verbs: [u16; 2],
}

impl Word {
    fn look_up(lower: &str, lemma: &str) -> Self {
        let row = |rows: &HashMap<&str, u16>, word: &str| rows.get(word).copied().unwrap_or(0);
        let of_lemma = if lemma == lower { 0 } else { row(&KNOWN.verbs, lemma) };
        Self {
            rest: lexicon::rest_number(lower),
            sorts: sorts::number(lower),
            nouns: row(&KNOWN.nouns, lower),
            verbs: [row(&KNOWN.verbs, lower), of_lemma],
        }
    }
}

/// What is known of the word that token `i` is.
#[inline]
pub fn at(text: &Text<'_>, i: usize) -> Word {
    let Some(form) = text.forms.get(i) else {
        let mark = text.lower(i);
        return Word::look_up(&mark, &mark);
    };
    let &[rest, sorts, nouns, verb, lemma] = form.facts.get_or_init(|| {
        let Word { rest, sorts, nouns, verbs: [verb, lemma] } = Word::look_up(&form.lower, &form.lemma);
        [rest, sorts, nouns, verb, lemma]
    });
    Word { rest, sorts, nouns, verbs: [verb, lemma] }
}

/// Sets of families, each a row of as many bits; the first row is empty.
struct Known {
    rows: Vec<u64>,
    /// The numbers of rows by noun.
    nouns: HashMap<&'static str, u16>,
    /// The same by verb.
    verbs: HashMap<&'static str, u16>,
}

/// How many numbers a row has.
fn width() -> usize {
    lexicon::families().len().div_ceil(64)
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let (width, families) = (width(), lexicon::families());
    let mut rows = vec![0; width];
    let mut index = |words: &mut dyn Iterator<Item = (&'static str, usize)>| {
        let mut numbers: HashMap<&'static str, u16> = HashMap::default();
        for (word, family) in words {
            let next = (rows.len() / width) as u16;
            let row = *numbers.entry(word).or_insert(next);
            if row == next {
                rows.resize(rows.len() + width, 0);
            }
            add(&mut rows[usize::from(row) * width..], family);
        }
        numbers
    };
    let all = || families.iter().enumerate();
    let nouns = index(&mut all().flat_map(|(n, family)| family.nouns.keys().map(move |noun| (*noun, n))));
    let verbs = index(&mut all().flat_map(|(n, family)| family.verbs.iter().map(move |verb| (&**verb, n))));
    Known { rows, nouns, verbs }
});

/// Adds a family to a row.
fn add(row: &mut [u64], family: usize) {
    row[family / 64] |= 1 << (family % 64);
}

/// The families that find a noun or a verb of theirs in a sentence.
#[derive(Debug, Default)]
pub struct Held {
    nouns: Vec<u64>,
    verbs: Vec<u64>,
    /// The sentence that was looked at.
    sentence: Option<usize>,
}

impl Held {
    /// Looks at a sentence, unless that has been done.
    pub fn look(&mut self, around: &Surroundings<'_, '_>, sentence: usize) {
        if self.sentence.replace(sentence) == Some(sentence) {
            return;
        }
        let width = width();
        for set in [&mut self.nouns, &mut self.verbs] {
            set.resize(width, 0);
            set.fill(0);
        }
        let range = around.text.range(sentence);
        for (i, noted) in range.clone().zip(around.noted.get(range).unwrap_or_default()) {
            let cue = noted.cue;
            if !cue.has(Cue::NOUN | Cue::VERB) {
                continue;
            }
            let word = at(around.text, i);
            if cue.has(Cue::NOUN) {
                put(word.nouns, &mut self.nouns);
            }
            if cue.has(Cue::VERB) {
                put(word.verbs[0], &mut self.verbs);
                put(word.verbs[1], &mut self.verbs);
            }
        }
    }

    /// Whether a noun of the family of this number stands there.
    pub fn noun(&self, family: usize) -> bool {
        has(&self.nouns, family)
    }

    /// Whether a verb of it does.
    pub fn verb(&self, family: usize) -> bool {
        has(&self.verbs, family)
    }
}

/// Adds the families of a row.
#[inline]
fn put(row: u16, set: &mut [u64]) {
    if row > 0 {
        let row = &KNOWN.rows[usize::from(row) * set.len()..][..set.len()];
        for n in 0..set.len() {
            set[n] |= row[n];
        }
    }
}

#[inline]
fn has(row: &[u64], family: usize) -> bool {
    row.get(family / 64).is_some_and(|bits| bits >> (family % 64) & 1 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_holds_the_families_whose_words_stand_in_it() {
        let text = Text::plain("The merger was cancelled. He was charged with arson.");
        let around = Surroundings::new(&text, &[]);
        let number = |name: &str| lexicon::families().iter().position(|f| f.name == name).unwrap();
        let mut held = Held::default();
        held.look(&around, 0);
        assert!(held.noun(number("deal")) && !held.noun(number("offer")));
        held.look(&around, 1);
        assert!(!held.noun(number("deal")));
        let charge = lexicon::families().iter().position(|f| f.verbs.contains("charge")).unwrap();
        assert!(held.verb(charge) && !held.noun(usize::MAX));
    }
}
