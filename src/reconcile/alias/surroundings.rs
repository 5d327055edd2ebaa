//! What stands around two forms: the same rare names, the same words.

use std::collections::HashSet;

use super::form::{Form, Inventory};
use super::spelling::{CROWD, stories};
use crate::reconcile::Entry;

/// So often a name may stand and still be a rare mate.
const RARE: usize = 5;
/// So many words of two sentences are equal where they say one thing, at least, and so large a part of the shorter.
const SHARED: usize = 6;
const PART: f32 = 0.6;

/// Two forms with what is needed to look around them.
pub struct Beside<'p, 'a> {
    pub inventory: &'p Inventory<'a>,
    pub mates: &'p Mates,
    pub entries: &'p [Entry<'a>],
    pub a: usize,
    pub b: usize,
}

impl Beside<'_, '_> {
    /// Whether the two stand beside one rare name.
    pub fn mates(&self) -> bool {
        self.mates.shared(self.inventory, self.a, self.b)
    }

    /// Whether two stories say the same of both in nearly the same words.
    pub fn statement(&self) -> bool {
        let (a, b) = (&self.inventory.forms[self.a], &self.inventory.forms[self.b]);
        a.entries.iter().take(6).any(|&i| b.entries.iter().take(6).any(|&j| self.same_words(i, j)))
    }

    fn same_words(&self, i: usize, j: usize) -> bool {
        let (x, y) = (self.entries[i], self.entries[j]);
        if x.story == y.story {
            return false;
        }
        let (p, q) = (&x.assertion.frame.terms, &y.assertion.frame.terms);
        let shared = p.iter().filter(|t| q.iter().any(|u| u.0 == t.0)).count();
        shared >= SHARED && shared as f32 >= PART * p.len().min(q.len()) as f32
    }
}

/// Which forms stand in one sentence.
pub struct Mates {
    /// Sentence and form, ordered.
    sentences: Vec<((usize, usize), usize)>,
}

impl Mates {
    pub fn new(inventory: &Inventory<'_>) -> Self {
        let mut sentences: Vec<((usize, usize), usize)> = inventory
            .forms
            .iter()
            .enumerate()
            .filter(|(_, f)| f.places.len() <= RARE)
            .flat_map(|(i, f)| f.places.iter().map(move |p| (*p, i)))
            .collect();
        sentences.sort_unstable();
        sentences.dedup();
        Self { sentences }
    }

    /// Whether forms `a` and `b`, which never stand in one story, stand beside one rare name.
    fn shared(&self, inventory: &Inventory<'_>, a: usize, b: usize) -> bool {
        let (fa, fb) = (&inventory.forms[a], &inventory.forms[b]);
        if fa.places.len() > RARE || fb.places.len() > RARE || stories(fa).any(|s| fb.in_story(s) > 0) {
            return false;
        }
        let left: HashSet<usize> = self.beside(fa, a).collect();
        self.beside(fb, b).any(|m| left.contains(&m))
    }

    /// The rare forms in the sentences of a form.
    fn beside<'m>(&'m self, form: &'m Form<'_>, id: usize) -> impl Iterator<Item = usize> + 'm {
        form.places.iter().flat_map(move |place| {
            let from = self.sentences.partition_point(|s| s.0 < *place);
            self.sentences[from..]
                .iter()
                .take_while(move |s| s.0 == *place)
                .take(CROWD)
                .map(|s| s.1)
                .filter(move |m| *m != id)
        })
    }
}
