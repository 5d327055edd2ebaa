//! What the families of facts know of one word form: asked once and kept with it ([`crate::text::Form::facts`]).
//!
//! A phrase that could state a fact stands in every other sentence, the noun or verb that the fact would be about in few.
//! One look over a sentence says of all families at once which of them find theirs there.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::family::{About, Family};
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

/// A set of families, a bit for each: there is room for 256 of them.
type Row = [u64; 4];

struct Known {
    /// Every set of families that some word is a noun of or a verb of, once; the first one is empty.
    rows: Vec<Row>,
    /// The numbers of rows by noun.
    nouns: HashMap<&'static str, u16>,
    /// The same by verb.
    verbs: HashMap<&'static str, u16>,
    asks: Asks,
}

/// What families must find in a sentence for a phrase of theirs to be about anything there: `state` looks for it.
#[derive(Default)]
struct Asks {
    nothing: Row,
    noun: Row,
    verb: Row,
    both: Row,
    either: Row,
}

impl Asks {
    fn of(families: &[Family]) -> Self {
        let mut out = Self::default();
        for (n, family) in families.iter().enumerate() {
            let row = match family.about {
                About::Thing if family.verbs.is_empty() => &mut out.noun,
                About::Thing => &mut out.both,
                About::Near | About::Doer | About::Stance => &mut out.noun,
                About::Modifier if family.limits.figures => &mut out.nothing,
                About::Modifier => &mut out.either,
                About::Object | About::Own => &mut out.verb,
                About::Subject | About::Party | About::Happening => &mut out.nothing,
                About::Deed | About::Tie | About::Side | About::Slot => continue,
            };
            add(row, n);
        }
        out
    }
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let families = lexicon::families();
    let mut rows = vec![Row::default()];
    let mut index = |words: &mut dyn Iterator<Item = (&'static str, usize)>| {
        let mut of_words: BTreeMap<&'static str, Row> = BTreeMap::new();
        words.for_each(|(word, family)| add(of_words.entry(word).or_default(), family));
        let mut numbers: HashMap<Row, u16> = HashMap::default();
        let mut number = |row: Row| {
            *numbers.entry(row).or_insert_with(|| {
                rows.push(row);
                rows.len() as u16 - 1
            })
        };
        of_words.into_iter().map(|(word, row)| (word, number(row))).collect()
    };
    let all = || families.iter().enumerate();
    let nouns = index(&mut all().flat_map(|(n, family)| family.nouns.keys().map(move |noun| (*noun, n))));
    let verbs = index(&mut all().flat_map(|(n, family)| family.verbs.iter().map(move |verb| (&**verb, n))));
    Known { rows, nouns, verbs, asks: Asks::of(families) }
});

/// Adds a family to a row.
fn add(row: &mut Row, family: usize) {
    row[family / 64] |= 1 << (family % 64);
}

/// The families of which a phrase can be about something in a sentence: what it could be about stands there.
#[derive(Debug, Default)]
pub struct Held {
    possible: Row,
    /// The sentence that was looked at.
    sentence: Option<usize>,
}

impl Held {
    /// Looks at a sentence, unless that has been done.
    pub fn look(&mut self, around: &Surroundings<'_, '_>, sentence: usize) {
        if self.sentence.replace(sentence) == Some(sentence) {
            return;
        }
        let Known { rows, asks, .. } = &*KNOWN;
        let (mut nouns, mut verbs) = (Row::default(), Row::default());
        let put = |row: u16, set: &mut Row| {
            if row > 0 {
                set.iter_mut().zip(&rows[usize::from(row)]).for_each(|(set, row)| *set |= row);
            }
        };
        let range = around.text.range(sentence);
        for (i, noted) in range.clone().zip(around.noted.get(range).unwrap_or_default()) {
            let cue = noted.cue;
            if !cue.has(Cue::NOUN | Cue::VERB) {
                continue;
            }
            let word = at(around.text, i);
            if cue.has(Cue::NOUN) {
                put(word.nouns, &mut nouns);
            }
            if cue.has(Cue::VERB) {
                put(word.verbs[0], &mut verbs);
                put(word.verbs[1], &mut verbs);
            }
        }
        self.possible = std::array::from_fn(|n| {
            let (noun, verb) = (nouns[n], verbs[n]);
            asks.nothing[n]
                | asks.noun[n] & noun
                | asks.verb[n] & verb
                | asks.both[n] & noun & verb
                | asks.either[n] & (noun | verb)
        });
    }

    /// Whether a phrase of the family of this number can be about anything in the sentence.
    #[inline]
    pub fn possible(&self, family: usize) -> bool {
        self.possible[family / 64] >> (family % 64) & 1 != 0
    }
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
        assert!(held.possible(number("deal")) && !held.possible(number("offer")));
        held.look(&around, 1);
        assert!(!held.possible(number("deal")));
        let charge = lexicon::families().iter().position(|f| f.verbs.contains("charge")).unwrap();
        assert!(held.possible(charge));
    }
}
