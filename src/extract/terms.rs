//! What a story is about, in a few words: by these it is told whether two stories tell of one event.

use crate::text::form::Known;
use crate::text::numbers::Numbers;
use crate::text::{Term, Text};

/// How many of its words a story is known by.
const STORY_TERMS: usize = 60;
/// From how many bytes on a word is none: an address, a hash.
const LONGEST_TERM: u8 = 40;

/// A content lemma of a story.
struct Word<'t> {
    /// Its first form.
    form: &'t Known,
    rarity: f32,
    times: u32,
}

impl Word<'_> {
    fn weight(&self) -> f32 {
        // Most words stand once.
        let often = if self.times == 1 { 1.0 } else { 1.0 + (self.times as f32).ln() };
        often * self.rarity
    }
}

/// A word with its first eight bytes as a number, by which nearly all are in the order of the alphabet.
type Spelt<'t> = (u64, &'t str);

fn spelt(word: &str) -> Spelt<'_> {
    let mut first = [0; 8];
    first.iter_mut().zip(word.bytes()).for_each(|(first, byte)| *first = byte);
    (u64::from_be_bytes(first), word)
}

/// The story's heaviest content lemmas with their counts, in the order in which they stand there first.
pub fn of(text: &Text<'_>) -> Vec<(Term, u32)> {
    let forms = &text.forms;
    let mut terms: Vec<Word<'_>> = Vec::with_capacity(forms.list.len());
    let mut numbers = Numbers::new(forms.list.len());
    for (form, &n) in forms.list.iter().zip(&forms.times) {
        let content = form.len > 2 && form.len < LONGEST_TERM && !form.lemma_function;
        if !content {
            continue;
        }
        let number = numbers.of(form.lemma_hash) as usize;
        match terms.get_mut(number) {
            Some(term) if term.form.lemma == form.lemma => term.times += n,
            known => {
                if known.is_some() {
                    numbers.more(form.lemma_hash);
                }
                terms.push(Word { form, rarity: form.lemma_rarity, times: n });
            }
        }
    }
    let weights: Vec<f32> = terms.iter().map(Word::weight).collect();
    let mut ordered = weights.clone();
    let bar = match ordered.len() > STORY_TERMS {
        true => *ordered.select_nth_unstable_by(STORY_TERMS - 1, |a, b| b.total_cmp(a)).1,
        false => 0.0,
    };
    // Of those that weigh as much as the last one, the first by the alphabet: up to which, and whether there is room for any.
    let mut last: Vec<Spelt<'_>> =
        terms.iter().zip(&weights).filter(|(_, w)| **w == bar).map(|(t, _)| spelt(&t.form.lemma)).collect();
    let room = STORY_TERMS.min(terms.len()) - weights.iter().filter(|w| **w > bar).count();
    let end = match room.checked_sub(1) {
        Some(at) if at < last.len() => Some(*last.select_nth_unstable(at).1),
        _ => last.into_iter().max().filter(|_| room > 0),
    };
    let heavy = |term: &Word<'_>, weight: f32| weight > bar || weight == bar && Some(spelt(&term.form.lemma)) <= end;
    terms
        .iter()
        .zip(&weights)
        .filter(|(term, weight)| heavy(term, **weight))
        .map(|(term, _)| (term.form.term(), term.times))
        .collect()
}
