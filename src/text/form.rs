//! Word forms: what is known of a word by itself, whatever sentence it stands in.
//!
//! A story says `the` two hundred times. Its small letters, lemma, commonest tag and rarity are the same every time, so they
//! are looked up once for a form and every token points at them. Forms are kept for the whole run, up to a bound that
//! hostile copy cannot push; nothing that comes out depends on what is kept.

use std::sync::{Arc, LazyLock, OnceLock, RwLock};

use super::token::{Tag, Token};
use super::{hash, lemma, tag, words};
use crate::text::quick::HashMap;

/// A word in small letters with what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    pub lower: Box<str>,
    pub lemma: Arc<str>,
    /// Its commonest part of speech.
    pub tag: Tag,
    /// See [`words::rarity`].
    pub rarity: f32,
    /// See [`words::function`].
    pub function: bool,
    /// A hash of the small letters, the same on every machine and in every version.
    pub hash: u64,
    /// What the lists of the recognisers say of it: asked once, in bits that only they read.
    pub notes: OnceLock<[u32; 3]>,
    /// What the lists of frames say of it, likewise.
    pub cues: OnceLock<u64>,
    /// What facts ask of it, likewise.
    pub facts: OnceLock<[u16; 5]>,
    /// What rules need of it, likewise, and which rules these are: others ask anew.
    pub needs: OnceLock<(u32, u128)>,
}

impl Form {
    fn new(lower: String) -> Self {
        let hash = hash::bytes(lower.bytes());
        let lemma = lemma::lemma(&lower).into();
        let (tag, rarity, function) = (tag::look_up(&lower), words::rarity(&lower), words::function(&lower));
        Self {
            lower: lower.into(),
            lemma,
            tag,
            rarity,
            function,
            hash,
            notes: OnceLock::new(),
            cues: OnceLock::new(),
            facts: OnceLock::new(),
            needs: OnceLock::new(),
        }
    }
}

type Cache = HashMap<Box<str>, Arc<Form>>;

static SEEN: LazyLock<RwLock<Cache>> = LazyLock::new(|| RwLock::new(Cache::default()));

/// Most forms that are kept, and the longest in bytes.
const KEPT: usize = 200_000;
const LONGEST: usize = 24;

/// The commonest tag of a lower-cased word by itself; [`Tag::Other`] where the tables do not know the word.
pub fn commonest(lower: &str) -> Tag {
    let seen = SEEN.read().unwrap_or_else(|e| e.into_inner());
    seen.get(lower).map_or_else(|| tag::look_up(lower), |form| form.tag)
}

/// The forms of a text.
#[derive(Debug, Clone, Default)]
pub struct Forms {
    /// Every form once, in order of its first place.
    pub list: Vec<Arc<Form>>,
    /// For every token one past the index of its form; 0 for what is no word.
    of: Vec<u32>,
}

impl Forms {
    /// Looks the words among these tokens up.
    pub fn new(source: &str, tokens: &[Token]) -> Self {
        let mut out = Self { list: Vec::new(), of: vec![0; tokens.len()] };
        // By the word as written, and by its form: capitals make no other form.
        // A text of n tokens has about n / 2 words that are written differently, fewer the longer it is.
        let distinct = (tokens.len() / 2).min(2_000);
        let mut here: HashMap<&str, u32> = HashMap::with_capacity_and_hasher(distinct, Default::default());
        let mut by_hash: HashMap<u64, u32> = HashMap::with_capacity_and_hasher(distinct, Default::default());
        let mut new: Vec<Arc<Form>> = Vec::new();
        {
            let seen = SEEN.read().unwrap_or_else(|e| e.into_inner());
            for (token, of) in tokens.iter().zip(&mut out.of).filter(|(t, _)| t.is_word()) {
                let word = token.span.of(source);
                *of = *here.entry(word).or_insert_with(|| {
                    let small = word.bytes().all(|b| b.is_ascii_lowercase());
                    let known = if small { seen.get(word) } else { seen.get(word.to_lowercase().as_str()) };
                    let form = known.cloned().unwrap_or_else(|| {
                        let form = Arc::new(Form::new(word.to_lowercase()));
                        if form.lower.len() <= LONGEST {
                            new.push(Arc::clone(&form));
                        }
                        form
                    });
                    let next = out.list.len() as u32 + 1;
                    let id = *by_hash.entry(form.hash).or_insert(next);
                    if id < next && out.list[id as usize - 1].lower == form.lower {
                        return id;
                    }
                    out.list.push(form);
                    next
                });
            }
        }
        if !new.is_empty() {
            let mut seen = SEEN.write().unwrap_or_else(|e| e.into_inner());
            let room = KEPT.saturating_sub(seen.len());
            seen.extend(new.into_iter().take(room).map(|form| (form.lower.clone(), form)));
        }
        out
    }

    /// The form of token `i`; nothing for what is no word.
    #[inline]
    pub fn get(&self, i: usize) -> Option<&Arc<Form>> {
        self.list.get(self.index(i)?)
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
