//! All phrases, laid out for the question that is put to every fifth token: which of them begin here?
//!
//! Nearly always none does, and that is told by a bit or three. The phrases of one first word are one stretch of memory: a list
//! that points to others costs a wait for each.

use std::ops::Range;

use super::family::{Abouts, Phrase};

/// All phrases by the number of their first word's list.
#[derive(Default)]
pub struct Table {
    lists: Vec<List>,
    /// The first three words of all phrases, by a bit that few others share: see [`bit`].
    openings: Vec<u64>,
    /// List by list.
    phrases: Vec<Phrase>,
    /// The number of the second word of each; 0 where it has none.
    seconds: Vec<u16>,
    /// Where in `rest` the words behind the first one of each stand.
    rests: Vec<u32>,
    /// The numbers of the words behind the first ones of all phrases on end.
    rest: Vec<u16>,
}

/// Phrases that begin with one word, ordered by the words behind it, so that those of that word alone come first.
struct List {
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

/// How many bits are for openings: a power of two.
const OPENINGS: usize = 1 << 16;
/// Stands for any third word, and for none.
const ANY: u16 = u16::MAX;
/// Stands for the end of a phrase.
const END: u16 = u16::MAX - 1;

/// The bit of a list, a second and a third word.
#[inline]
fn bit(list: u16, second: u16, third: u16) -> usize {
    let words = u64::from(list) << 32 | u64::from(second) << 16 | u64::from(third);
    (words.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - OPENINGS.ilog2())) as usize
}

impl Table {
    /// Adds the next list: phrases with the numbers of the words behind their first one.
    pub fn add(&mut self, mut list: Vec<(Vec<u16>, Phrase)>) {
        list.sort_by(|(a, p), (b, q)| a.cmp(b).then_with(|| (q.family, q.value).cmp(&(p.family, p.value))));
        let alone = list.partition_point(|(behind, _)| behind.is_empty());
        let mut abouts = Abouts::default();
        list[..alone].iter().for_each(|(_, phrase)| abouts.add(phrase.about));
        let Some((_, first)) = list.first().cloned() else { return };
        let (from, number) = (self.phrases.len() as u32, self.lists.len() as u16);
        self.lists.push(List { from, alone: alone as u16, longer: (list.len() - alone) as u16, abouts, first });
        self.openings.resize(OPENINGS / 64, 0);
        for (behind, phrase) in list {
            let second = behind.first().copied().unwrap_or(0);
            for third in [ANY, behind.get(1).copied().unwrap_or(END)] {
                let bit = bit(number, second, third);
                self.openings[bit / 64] |= 1 << (bit % 64);
            }
            self.seconds.push(second);
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
        self.seconds.iter().copied()
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
    /// `alone`: whether some may be the first word alone; `second`: the number of the word behind it; `word`: of the one so
    /// many places behind it.
    pub fn find<'t>(
        &'t self,
        list: u16,
        alone: bool,
        second: u16,
        word: impl Fn(usize) -> u16,
        found: &mut Vec<&'t Phrase>,
    ) -> Abouts {
        let opens = |third: u16| {
            let bit = bit(list, second, third);
            self.openings[bit / 64] >> (bit % 64) & 1 != 0
        };
        // `in the` opens some phrases, and most that it stands before is none of them.
        let goes_on = second > 0 && opens(ANY) && (opens(END) || opens(word(2)));
        let Some(list) = self.lists.get(usize::from(list)).filter(|_| alone || goes_on) else {
            return Abouts::default();
        };
        let (alone, longer) = list.places();
        let before = found.len();
        if alone.len() == 1 {
            found.push(&list.first);
        } else if alone.len() > 1 {
            found.extend(&self.phrases[alone]);
        }
        let mut abouts = list.abouts;
        if goes_on {
            let first = longer.start + self.seconds[longer.clone()].partition_point(|s| *s < second);
            let many = self.seconds[first..longer.end].iter().take_while(|s| **s == second).count();
            let mut longer = first..first + many;
            for depth in 1.. {
                for place in longer.clone().take_while(|place| self.phrases[*place].len() == depth + 1) {
                    found.push(&self.phrases[place]);
                    abouts.add(self.phrases[place].about);
                    longer.start = place + 1;
                }
                if longer.is_empty() {
                    break;
                }
                let next = word(depth + 1);
                let going_on = |place: &usize| self.behind(*place)[depth] == next;
                let first = longer.clone().find(going_on).unwrap_or(longer.end);
                longer = first..first + (first..longer.end).take_while(going_on).count();
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
    use super::*;

    #[test]
    fn every_phrase_is_found_by_its_words() {
        let table = lexicon::table();
        for (number, list) in (0..).zip(&table.lists) {
            let (alone, longer) = list.places();
            for place in alone.start..longer.end {
                let phrase = &table.phrases[place];
                let word = |n: usize| table.behind(place).get(n - 1).copied().unwrap_or(0);
                let mut found = Vec::new();
                let abouts = table.find(number, table.is_alone(number), word(1), word, &mut found);
                assert!(found.contains(&phrase) && abouts.has(phrase.about), "{phrase:?}");
                assert!(found.windows(2).all(|pair| pair[0].len() >= pair[1].len()), "{phrase:?}");
            }
        }
    }
}
