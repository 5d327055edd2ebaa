//! What a story is about, in a few words: by these it is told whether two stories tell of one event.

use std::sync::Arc;

use crate::text::Text;
use crate::text::quick::HashMap;

/// How many of its words a story is known by.
const STORY_TERMS: usize = 60;
/// From how many bytes on a word is none: an address, a hash.
const LONGEST_TERM: usize = 40;

/// A content lemma of a story.
struct Term<'t> {
    lemma: &'t Arc<str>,
    rarity: f32,
    times: u32,
}

impl Term<'_> {
    fn weight(&self) -> f32 {
        // Most words stand once.
        let often = if self.times == 1 { 1.0 } else { 1.0 + (self.times as f32).ln() };
        often * self.rarity
    }
}

/// The story's heaviest content lemmas with their counts, in the order in which they stand there first.
pub fn of(text: &Text<'_>) -> Vec<(Arc<str>, u32)> {
    let forms = &text.forms;
    let mut terms: Vec<Term<'_>> = Vec::with_capacity(forms.list.len());
    let mut places: HashMap<u64, usize> = HashMap::with_capacity_and_hasher(forms.list.len(), Default::default());
    for (form, &n) in forms.list.iter().zip(&forms.times) {
        let content = form.lower.len() > 2 && form.lower.len() < LONGEST_TERM && !form.lemma_function;
        if !content {
            continue;
        }
        let at = *places.entry(form.lemma_hash).or_insert(terms.len());
        match terms.get_mut(at).filter(|term| term.lemma == &form.lemma) {
            Some(term) => term.times += n,
            None => terms.push(Term { lemma: &form.lemma, rarity: form.lemma_rarity, times: n }),
        }
    }
    let weights: Vec<f32> = terms.iter().map(Term::weight).collect();
    let mut ordered = weights.clone();
    let bar = match ordered.len() > STORY_TERMS {
        true => *ordered.select_nth_unstable_by(STORY_TERMS - 1, |a, b| b.total_cmp(a)).1,
        false => 0.0,
    };
    // Of those that weigh as much as the last one, the first by the alphabet.
    let mut last: Vec<&str> = terms.iter().zip(&weights).filter(|(_, w)| **w == bar).map(|(t, _)| &**t.lemma).collect();
    let room = STORY_TERMS.min(terms.len()) - weights.iter().filter(|w| **w > bar).count();
    last.sort_unstable();
    last.truncate(room);
    let heavy =
        |term: &Term<'_>, weight: f32| weight > bar || weight == bar && last.binary_search(&&**term.lemma).is_ok();
    terms
        .iter()
        .zip(&weights)
        .filter(|(term, weight)| heavy(term, **weight))
        .map(|(term, _)| (term.lemma.clone(), term.times))
        .collect()
}
