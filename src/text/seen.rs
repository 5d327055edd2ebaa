//! The forms that are kept for the whole run, by their keys.
//!
//! Every form of every text is asked for here, and most lie far away in memory. So a text asks for all of its forms at
//! once: the places are read one behind the other with no question between them, and the processor waits for many
//! together. A map would ask one by one, at two places each.

use std::hash::BuildHasher;
use std::sync::{LazyLock, RwLock};

use super::form::{Form, Known};
use super::key::{self, Key};
use super::quick::RandomState;
use super::tag;
use super::token::Tag;

/// Most forms that are kept, and the longest in bytes.
const KEPT: usize = 200_000;
const LONGEST: usize = 24;

/// How many places there are at first.
const FEW: usize = 1 << 12;

/// A key and its form; nothing where there is room.
type Place = Option<(Key, &'static Form)>;

/// Of two forms that share a key the first is kept: whoever asks must look whether it is the one.
struct Seen {
    /// An odd number drawn anew in every run: multiplied by it, keys that are planned to collide do not.
    factor: u64,
    /// At least two for every form, a power of two.
    places: Vec<Place>,
    forms: usize,
}

static SEEN: LazyLock<RwLock<Seen>> = LazyLock::new(|| {
    let factor = RandomState::default().hash_one(FEW) | 1;
    RwLock::new(Seen { factor, places: vec![None; FEW], forms: 0 })
});

impl Seen {
    /// Where the search for a key begins.
    #[inline]
    fn place(&self, key: Key) -> usize {
        (key.wrapping_mul(self.factor) >> (u64::BITS - self.places.len().ilog2())) as usize
    }

    /// The form of a key, from the place on where its search begins.
    fn from(&self, mut at: usize, key: Key) -> Option<&'static Form> {
        loop {
            match self.places[at] {
                Some((known, form)) if known == key => return Some(form),
                None => return None,
                _ => at = (at + 1) & (self.places.len() - 1),
            }
        }
    }

    fn get(&self, key: Key) -> Option<&'static Form> {
        self.from(self.place(key), key)
    }

    /// Keeps a form whose key is not yet known.
    fn insert(&mut self, key: Key, form: &'static Form) {
        if 2 * self.forms >= self.places.len() {
            let more = vec![None; 2 * self.places.len()];
            let old = std::mem::replace(&mut self.places, more);
            old.into_iter().flatten().for_each(|(key, form)| self.put(key, form));
        }
        self.put(key, form);
        self.forms += 1;
    }

    fn put(&mut self, key: Key, form: &'static Form) {
        let mut at = self.place(key);
        while self.places[at].is_some() {
            at = (at + 1) & (self.places.len() - 1);
        }
        self.places[at] = Some((key, form));
    }
}

/// The commonest tag of a lower-cased word by itself; [`Tag::Other`] where the tables do not know the word.
pub fn commonest(lower: &str) -> Tag {
    let seen = SEEN.read().unwrap_or_else(|e| e.into_inner());
    let known = seen.get(key::of(lower)).filter(|form| *form.lower == *lower);
    known.map_or_else(|| tag::look_up(lower), |form| form.tag)
}

/// The forms of words, given with their keys.
pub(super) fn look_up(keys: &[Key], words: &[&str]) -> Vec<Known> {
    let mut list = Vec::with_capacity(words.len());
    let mut new: Vec<(Key, usize)> = Vec::new();
    {
        let seen = SEEN.read().unwrap_or_else(|e| e.into_inner());
        let firsts: Vec<Place> = keys.iter().map(|key| seen.places[seen.place(*key)]).collect();
        for ((first, &key), word) in firsts.into_iter().zip(keys).zip(words) {
            let form = match first {
                Some((known, form)) if known == key => Some(form),
                None => None,
                _ => seen.get(key),
            };
            list.push(match form {
                Some(form) if form.is(word, key) => Known::Kept(form),
                _ => {
                    new.push((key, list.len()));
                    Known::Own(Box::new(Form::new(word.to_lowercase())))
                }
            });
        }
    }
    if !new.is_empty() {
        keep(new, &mut list);
    }
    list
}

/// Keeps the forms of a list at these places for the run, as many as there is room for: those of one text side by side.
fn keep(mut new: Vec<(Key, usize)>, list: &mut [Known]) {
    if SEEN.read().unwrap_or_else(|e| e.into_inner()).forms >= KEPT {
        return;
    }
    let mut seen = SEEN.write().unwrap_or_else(|e| e.into_inner());
    new.retain(|(key, at)| list[*at].lower.len() <= LONGEST && seen.get(*key).is_none());
    new.sort_by_key(|(key, _)| *key);
    new.dedup_by_key(|(key, _)| *key);
    new.truncate(KEPT.saturating_sub(seen.forms));
    let forms: &'static [Form] = Vec::leak(new.iter().map(|(_, at)| Form::clone(&list[*at])).collect());
    for ((key, at), form) in new.into_iter().zip(forms) {
        seen.insert(key, form);
        list[at] = Known::Kept(form);
    }
}
