//! Numbers by keys, in the order in which the keys come: for the words of one text.
//!
//! Every word is asked for, so it does less than a map can: the room is there from the start, nothing is taken out, and
//! what has to be cleared for every text is four bytes a place.

use std::hash::BuildHasher;

use super::key::Key;
use super::quick::RandomState;

pub struct Numbers {
    /// An odd number drawn anew for every text: multiplied by it, keys that are planned to collide do not.
    factor: u64,
    /// How far a product is shifted to be a place.
    shift: u32,
    /// One past the number that stands there, 0 where there is room: more places than there are words, a power of two.
    places: Vec<u32>,
    /// The key of every number.
    keys: Vec<Key>,
}

impl Numbers {
    /// Room for so many.
    pub fn new(words: usize) -> Self {
        let places = (words + words / 8 + 2).next_power_of_two();
        let factor = RandomState::default().hash_one(words) | 1;
        let shift = u64::BITS - places.ilog2();
        Self { factor, shift, places: vec![0; places], keys: Vec::with_capacity(words) }
    }

    /// The number of this key: that of the first time it came.
    #[inline]
    pub fn of(&mut self, key: Key) -> u32 {
        let last = self.places.len() - 1;
        let mut at = (key.wrapping_mul(self.factor) >> self.shift) as usize & last;
        loop {
            match self.places[at] {
                0 => {
                    let number = self.more(key);
                    self.places[at] = number + 1;
                    return number;
                }
                known if self.keys[known as usize - 1] == key => return known - 1,
                _ => at = (at + 1) & last,
            }
        }
    }

    /// A number of its own for what has a key that another had first.
    pub fn more(&mut self, key: Key) -> u32 {
        self.keys.push(key);
        self.keys.len() as u32 - 1
    }

    /// The key of every number, in order.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_numbered_as_they_come() {
        let mut numbers = Numbers::new(6);
        assert_eq!([7, 0, 7, 9, 0].map(|key| numbers.of(key)), [0, 1, 0, 2, 1]);
        assert_eq!((numbers.more(9), numbers.of(9), numbers.of(11)), (3, 2, 4));
        assert_eq!(numbers.keys(), [7, 0, 9, 9, 11]);
    }
}
