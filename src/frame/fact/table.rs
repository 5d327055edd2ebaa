//! All phrases, laid out for the question that is put to every fifth token: which of them begin here?
//!
//! Nearly always none does, and a list of pointers would cost a wait for each to tell so. What is asked first of the
//! phrases of one word is one stretch of memory, and of the words that are asked most that stretch is at hand.

use std::ops::Range;

use super::family::{Abouts, Phrase};

/// All phrases by the number of their first word's list.
#[derive(Default)]
pub struct Table {
    lists: Vec<List>,
    /// List by list.
    phrases: Vec<Phrase>,
    /// The numbers of the second and the third word of each; 0 where it has none.
    heads: Vec<[u16; 2]>,
    /// Where in `rest` the words behind the first one of each stand.
    rests: Vec<u32>,
    /// The numbers of the words behind the first ones of all phrases on end.
    rest: Vec<u16>,
}

/// Phrases that begin with one word, ordered by the words behind it, so that those of that word alone come first.
struct List {
    /// The last six bits of the numbers of all second words, one bit for every number there is.
    marks: u64,
    /// Where they stand in [`Table::phrases`].
    from: u32,
    /// How many are that word alone.
    alone: u16,
    /// How many are longer.
    longer: u16,
    /// What those of that word alone are about.
    abouts: Abouts,
    /// The first of all, once more: mostly there is one of the word alone, and then it is at hand.
    first: Phrase,
}

impl List {
    /// The places in [`Table::phrases`] of those of the word alone and of all others.
    #[inline]
    fn places(&self) -> (Range<usize>, Range<usize>) {
        let from = self.from as usize;
        let second = from + usize::from(self.alone);
        (from..second, second..second + usize::from(self.longer))
    }
}

/// One of 64 bits by a word's number.
#[inline]
fn mark(word: u16) -> u64 {
    1 << (word & 63)
}

impl Table {
    /// Adds the next list: phrases with the numbers of the words behind their first one.
    pub fn add(&mut self, mut list: Vec<(Vec<u16>, Phrase)>) {
        list.sort_by(|(a, p), (b, q)| a.cmp(b).then_with(|| (q.family, q.value).cmp(&(p.family, p.value))));
        let alone = list.partition_point(|(behind, _)| behind.is_empty());
        let mut abouts = Abouts::default();
        list[..alone].iter().for_each(|(_, phrase)| abouts.add(phrase.about));
        // Lists go by their numbers: one that is left out would shift all behind it.
        debug_assert!(!list.is_empty(), "a word opens no phrase");
        let Some((_, first)) = list.first().cloned() else { return };
        let marks = list[alone..].iter().fold(0, |marks, (behind, _)| marks | mark(behind[0]));
        let (from, longer) = (self.phrases.len() as u32, (list.len() - alone) as u16);
        self.lists.push(List { marks, from, alone: alone as u16, longer, abouts, first });
        for (behind, phrase) in list {
            self.heads.push([0, 1].map(|n| behind.get(n).copied().unwrap_or(0)));
            self.phrases.push(phrase);
            self.rests.push(self.rest.len() as u32);
            self.rest.extend(behind);
        }
    }

    /// Whether some phrase of a list is its first word alone.
    pub fn is_alone(&self, list: u16) -> bool {
        self.lists.get(usize::from(list)).is_some_and(|list| list.alone > 0)
    }

    /// The numbers of all second words; 0 for none.
    pub fn seconds(&self) -> impl Iterator<Item = u16> {
        self.heads.iter().map(|[second, _]| *second)
    }

    #[cfg(test)]
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        self.phrases.iter()
    }

    /// The numbers of the words behind the first one of the phrase at a place.
    fn behind(&self, place: usize) -> &[u16] {
        &self.rest[self.rests[place] as usize..][..self.phrases[place].len() - 1]
    }

    /// Appends the phrases of a list whose words stand, longest first: `plead not guilty` before `plead`; what they are about.
    /// `second`: the number of the word behind the first one; `word`: of the one so many places behind it.
    pub fn find<'t>(
        &'t self,
        list: u16,
        second: u16,
        word: impl Fn(usize) -> u16,
        found: &mut Vec<&'t Phrase>,
    ) -> Abouts {
        let Some(list) = self.lists.get(usize::from(list)) else { return Abouts::default() };
        let (alone, longer) = list.places();
        let before = found.len();
        if alone.len() == 1 {
            found.push(&list.first);
        } else if alone.len() > 1 {
            found.extend(&self.phrases[alone]);
        }
        let mut abouts = list.abouts;
        if second > 0 && list.marks & mark(second) != 0 {
            let first = longer.start + self.heads[longer.clone()].partition_point(|head| head[0] < second);
            let heads = self.heads[first..longer.end].iter().take_while(|head| head[0] == second);
            let next = word(2);
            // All whose words stand begin alike, so that the shorter one comes first.
            for (place, &[_, third]) in (first..).zip(heads) {
                let stands = || self.behind(place).iter().skip(2).zip(3..).all(|(other, n)| *other == word(n));
                if third == 0 || third == next && stands() {
                    found.push(&self.phrases[place]);
                    abouts.add(self.phrases[place].about);
                }
            }
        }
        if found.len() > before + 1 {
            found[before..].reverse();
        }
        abouts
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon;

    #[test]
    fn every_phrase_is_found_by_its_words() {
        let table = lexicon::table();
        for (number, list) in (0..).zip(&table.lists) {
            let (alone, longer) = list.places();
            for place in alone.start..longer.end {
                let phrase = &table.phrases[place];
                let word = |n: usize| table.behind(place).get(n - 1).copied().unwrap_or(0);
                let mut found = Vec::new();
                let abouts = table.find(number, word(1), word, &mut found);
                assert!(found.contains(&phrase) && abouts.has(phrase.about), "{phrase:?}");
                assert!(found.windows(2).all(|pair| pair[0].len() >= pair[1].len()), "{phrase:?}");
            }
        }
    }
}
