//! Word forms: what is known of a word by itself, whatever sentence it stands in.
//!
//! A story says `the` two hundred times. Its small letters, lemma, commonest tag and rarity are the same every time, so they
//! are looked up once for a form and every token points at them. Forms are kept for the whole run, up to a bound that
//! hostile copy cannot push; nothing that comes out depends on what is kept.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::key::{self, Key};
use super::numbers::Numbers;
use super::token::{Tag, Token};
use super::{Term, furniture, hash, lemma, seen, tag, words};
use crate::text::quick::HashMap;

/// Bits of which the text layer knows nothing.
pub type Notes = [u32; 4];

/// Those of what is no word.
const NONE: Notes = [0; 4];

/// A word in small letters with what is known of it.
///
/// Forms lie all over memory, and a text waits for each of them: what is asked of every form stands first and fills one
/// line of the cache, what is asked of most fills the next.
#[derive(Debug, Clone, PartialEq)]
#[repr(C, align(64))]
pub struct Form {
    /// A hash of the lemma: forms of one lemma are brought together by it.
    pub lemma_hash: u64,
    /// What the lists of frames say of it: asked once, in bits that only they read.
    pub cues: OnceLock<u64>,
    /// What part it plays beside figures and dates, likewise.
    pub small: OnceLock<u64>,
    /// See [`words::rarity`].
    pub rarity: f32,
    pub lemma_rarity: f32,
    pub(super) brief: Brief,
    /// Its commonest part of speech.
    pub tag: Tag,
    /// See [`words::function`].
    pub function: bool,
    /// The same of its lemma.
    pub lemma_function: bool,
    /// How many bytes its small letters have; 255 stands for any more.
    pub len: u8,
    /// What the lists of the recognisers say of it, likewise.
    pub notes: OnceLock<Notes>,
    /// What facts ask of it, likewise.
    pub facts: OnceLock<[u16; 5]>,
    pub lower: Box<str>,
    pub lemma: Arc<str>,
    /// What rules need of it, likewise, and which rules these are: others ask anew.
    pub needs: OnceLock<(u32, u128)>,
    /// A hash of the small letters, the same on every machine and in every version.
    pub hash: u64,
    /// What clauses ask of it, likewise.
    pub clauses: OnceLock<u64>,
}

/// What tags and page furniture ask of a form.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Brief {
    /// Its commonest part of speech; where no table knows it, what its ending says.
    pub tag: Tag,
    /// Whether no table knows it.
    pub unknown: bool,
    /// Whether it is a function word.
    pub function: bool,
    /// See [`marks`].
    pub marks: u16,
}

/// What single words are asked, one bit each.
pub(super) mod marks {
    pub const TO: u16 = 1;
    pub const ONE: u16 = 1 << 1;
    /// An auxiliary that asks for the bare form of a verb.
    pub const MODAL: u16 = 1 << 2;
    pub const POSSESSIVE_PRONOUN: u16 = 1 << 3;
    pub const OBJECT_PRONOUN: u16 = 1 << 4;
    /// The end of an ordinal in figures, or an ordinal.
    pub const ORDINAL: u16 = 1 << 5;
    /// Holds the word by which a phrase of page furniture is told.
    pub const FURNITURE: u16 = 1 << 6;
    /// Ends in `s`.
    pub const PLURAL: u16 = 1 << 7;
    /// Ends in `ed`.
    pub const PAST: u16 = 1 << 8;
    /// Ends in `ed` or `ing`.
    pub const BENT: u16 = 1 << 9;
    /// Does not end as nouns only do.
    pub const VERBAL: u16 = 1 << 10;
}

impl Form {
    pub(super) fn new(lower: String) -> Self {
        let hash = hash::bytes(lower.bytes());
        let lemma: Arc<str> = lemma::lemma(&lower).into();
        let marks = tag::marks(&lower) | if furniture::cued(&lower) { marks::FURNITURE } else { 0 };
        let listed = tag::look_up(&lower);
        let brief = Brief {
            tag: if listed == Tag::Other { tag::guess(&lower) } else { listed },
            unknown: listed == Tag::Other,
            function: words::function(&lower),
            marks,
        };
        Self {
            tag: listed,
            rarity: words::rarity(&lower),
            function: brief.function,
            lemma_rarity: words::rarity(&lemma),
            lemma_function: words::function(&lemma),
            lemma_hash: hash::bytes(lemma.bytes()),
            brief,
            len: u8::try_from(lower.len()).unwrap_or(u8::MAX),
            lower: lower.into(),
            lemma,
            hash,
            notes: OnceLock::new(),
            cues: OnceLock::new(),
            small: OnceLock::new(),
            facts: OnceLock::new(),
            clauses: OnceLock::new(),
            needs: OnceLock::new(),
        }
    }

    /// Whether a word as written, which has the key of this form, is one of it.
    pub(super) fn is(&self, word: &str, key: Key) -> bool {
        key::exact(key) || same(&self.lower, word)
    }
}

/// A form of a text: one that is kept for the whole run and costs a text no more than to point at it, or the text's own.
#[derive(Debug, Clone)]
pub enum Known {
    Kept(&'static Form),
    Own(Box<Form>),
}

impl Known {
    /// The lemma of the form as a term.
    #[inline]
    pub fn term(&self) -> Term {
        match self {
            Self::Kept(form) => Term::kept(&form.lemma),
            Self::Own(form) => form.lemma.clone().into(),
        }
    }
}

impl Deref for Known {
    type Target = Form;

    #[inline]
    fn deref(&self) -> &Form {
        match self {
            Self::Kept(form) => form,
            Self::Own(form) => form,
        }
    }
}

/// The forms of a text.
#[derive(Debug, Clone, Default)]
pub struct Forms {
    /// Every form once, in order of its first place.
    pub list: Vec<Known>,
    /// How often each of them stands in the text.
    pub times: Vec<u32>,
    /// For every token one past the index of its form; 0 for what is no word.
    of: Vec<u32>,
    /// What is asked of every form while tokens are tagged, behind that of what is no word.
    briefs: Vec<Brief>,
    /// Its notes, likewise.
    notes: OnceLock<Vec<Notes>>,
    /// What every token answers: bits of which the text layer knows nothing either.
    answers: OnceLock<Vec<u32>>,
}

/// Whether two words are written with the same letters.
fn same(a: &str, b: &str) -> bool {
    a == b || a.eq_ignore_ascii_case(b) || !(a.is_ascii() && b.is_ascii()) && a.to_lowercase() == b.to_lowercase()
}

impl Forms {
    /// Looks the words among these tokens up. `written`: every token as it stands there; `keys`: those of the words, in order.
    pub(super) fn new(tokens: &[Token], written: &[&str], keys: &[Key]) -> Self {
        let mut numbers = Numbers::new(keys.len());
        // Whose key another form of the text has: in small letters.
        let mut others: HashMap<String, u32> = HashMap::default();
        // Each form as it stands first.
        let mut firsts: Vec<&str> = Vec::with_capacity(keys.len());
        let (mut times, mut of) = (Vec::with_capacity(keys.len()), vec![0; tokens.len()]);
        let words = tokens.iter().zip(written).zip(&mut of).filter(|((token, _), _)| token.is_word());
        for (((_, word), of), &key) in words.zip(keys) {
            let mut number = numbers.of(key) as usize;
            if let Some(first) = firsts.get(number)
                && !key::exact(key)
                && !same(word, first)
            {
                number = *others.entry(word.to_lowercase()).or_insert_with(|| numbers.more(key)) as usize;
            }
            *of = number as u32 + 1;
            if number == firsts.len() {
                firsts.push(word);
                times.push(1);
            } else {
                times[number] += 1;
            }
        }
        let list = seen::look_up(numbers.keys(), &firsts);
        let briefs = std::iter::once(Brief::default()).chain(list.iter().map(|form| form.brief)).collect();
        Self { list, times, of, briefs, notes: OnceLock::new(), answers: OnceLock::new() }
    }

    /// The brief of token `i`.
    #[inline]
    pub(super) fn brief(&self, i: usize) -> Brief {
        let form = self.of.get(i).map_or(0, |form| *form as usize);
        self.briefs.get(form).copied().unwrap_or_default()
    }

    /// The form of token `i`, as it is known to the run or the text; nothing for what is no word.
    #[inline]
    pub fn known(&self, i: usize) -> Option<&Known> {
        self.list.get(self.index(i)?)
    }

    /// The form of token `i`; nothing for what is no word.
    #[inline]
    pub fn get(&self, i: usize) -> Option<&Form> {
        self.known(i).map(|form| &**form)
    }

    /// The notes of the form of token `i`, each asked for once; none for what is no word.
    #[inline]
    pub fn notes(&self, i: usize, ask: impl Fn(&Form) -> Notes) -> &Notes {
        let all = self.all_notes(ask);
        let form = self.of.get(i).map_or(0, |form| *form as usize);
        all.get(form).unwrap_or(&NONE)
    }

    /// The notes of all forms, behind those of what is no word: where [`Self::of_tokens`] points.
    #[inline]
    pub fn all_notes(&self, ask: impl Fn(&Form) -> Notes) -> &[Notes] {
        self.notes.get_or_init(|| std::iter::once(NONE).chain(self.list.iter().map(|f| ask(f))).collect())
    }

    /// What every token answers, asked for once.
    #[inline]
    pub fn answers(&self, ask: impl FnOnce() -> Vec<u32>) -> &[u32] {
        self.answers.get_or_init(ask)
    }

    /// For every token one past the index of its form in [`Self::list`]; 0 for what is no word.
    #[inline]
    pub fn of_tokens(&self) -> &[u32] {
        &self.of
    }

    /// The index of the form of token `i` in [`Self::list`].
    #[inline]
    pub fn index(&self, i: usize) -> Option<usize> {
        (*self.of.get(i)? as usize).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    #[test]
    fn a_word_in_other_capitals_is_the_same_form() {
        let text = Text::plain("Quakes shook Qirvan. The quakes, said Élodie, were 2 QUAKES.");
        let form = |i: usize| text.forms.get(i).map(|f| (&*f.lower, &*f.lemma));
        let at = |word: &str| (0..text.tokens.len()).find(|i| text.word(*i) == word).unwrap();
        assert_eq!(form(at("Quakes")), Some(("quakes", "quake")));
        assert_eq!(text.forms.index(at("QUAKES")), text.forms.index(at("quakes")));
        assert_eq!(form(at("Élodie")), Some(("élodie", "élodie")));
        assert_eq!((form(at("2")), form(at(",")), form(usize::MAX)), (None, None, None));
    }
}
