//! Adding up the words of a number, one after the other: `two hundred and two thousand` is 202,000.
//!
//! It sees words and figures in order and says of each whether it can still belong to the number.

use super::lexicon::Word;

/// What the last piece was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Last {
    #[default]
    Nothing,
    Figure,
    Small,
    Tens,
    Hundred,
    Scale,
    /// Nothing may follow.
    End,
}

/// A number under way.
#[derive(Debug, Clone, Copy)]
pub struct Sum {
    total: f64,
    group: Option<f64>,
    /// A piece that is added to the group has to be smaller than this.
    room: f64,
    /// A scale has to be smaller than the one before it.
    ceiling: f64,
    pub last: Last,
    /// It began with `hundred`, `million`, `dozen` without a number before it.
    pub bare: bool,
    pub ordinal: bool,
    /// The last scale that multiplied the whole, 1 where there is none.
    pub scale: f64,
}

impl Sum {
    pub fn new() -> Self {
        Self {
            total: 0.0,
            group: None,
            room: 0.0,
            ceiling: f64::INFINITY,
            last: Last::Nothing,
            bare: false,
            ordinal: false,
            scale: 1.0,
        }
    }

    pub fn value(&self) -> f64 {
        self.total + self.group.unwrap_or(0.0)
    }

    /// A figure in digits opens a group.
    pub fn figure(&mut self, value: f64) -> bool {
        if self.group.is_some() {
            return false;
        }
        self.group = Some(value);
        self.room = 0.0;
        self.last = Last::Figure;
        true
    }

    /// A figure after `hundred and`.
    pub fn rest(&mut self, value: f64) -> bool {
        match self.group {
            Some(group) if value < self.room && value.fract() == 0.0 => {
                self.group = Some(group + value);
                self.room = 0.0;
                self.last = Last::Figure;
                true
            }
            _ => false,
        }
    }

    fn small(&mut self, value: f64, room: f64, last: Last) -> bool {
        match self.group {
            None => self.group = Some(value),
            Some(group) if value < self.room && value > 0.0 => self.group = Some(group + value),
            Some(_) => return false,
        }
        self.room = room;
        self.last = last;
        true
    }

    fn hundred(&mut self) -> bool {
        match self.group {
            Some(group) if group > 0.0 && group < 100.0 && self.last != Last::Hundred => {
                self.group = Some(group * 100.0)
            }
            None if self.last == Last::Nothing => {
                self.bare = true;
                self.group = Some(100.0);
            }
            _ => return false,
        }
        self.scale = 100.0;
        self.room = 100.0;
        self.last = Last::Hundred;
        true
    }

    /// Multiplies by a magnitude.
    pub fn scale(&mut self, by: f64) -> bool {
        match self.group {
            Some(group) if by < self.ceiling => {
                self.scale = if self.total == 0.0 && self.last == Last::Hundred { self.scale * by } else { by };
                self.total += group * by;
            }
            Some(_) => return false,
            None if self.last == Last::Nothing => {
                self.bare = true;
                self.scale = by;
                self.total = by;
            }
            // `three lakh crore`, `a thousand million`
            None if self.last == Last::Scale && by > self.ceiling => {
                self.total *= by;
                self.scale *= by;
            }
            None => return false,
        }
        self.group = None;
        self.ceiling = by;
        self.room = by;
        self.last = Last::Scale;
        true
    }

    fn dozen(&mut self) -> bool {
        if self.last == Last::Nothing {
            self.bare = true;
            self.total = 12.0;
        } else if matches!(self.last, Last::Scale | Last::Hundred | Last::Figure | Last::Small | Last::Tens) {
            self.total = self.value() * 12.0;
        } else {
            return false;
        }
        self.scale = 12.0;
        self.group = None;
        self.last = Last::End;
        true
    }

    fn ordinal(&mut self, value: f64) -> bool {
        let fits = if value >= 1000.0 {
            self.scale(value)
        } else if value >= 100.0 {
            self.hundred()
        } else {
            let room = if self.group.is_none() { self.ceiling.min(100.0) } else { self.room };
            value < room && self.small(value, 0.0, Last::End)
        };
        if fits {
            self.ordinal = true;
            self.last = Last::End;
        }
        fits
    }

    /// Takes one more word, or says that the number ends before it.
    pub fn word(&mut self, word: Word) -> bool {
        if self.last == Last::End {
            return false;
        }
        match word {
            Word::Digit(v) => self.small(v, 0.0, Last::Small),
            Word::Teen(v) => self.small(v, 0.0, Last::Small),
            Word::Tens(v) => self.small(v, 10.0, Last::Tens),
            Word::Hundred => self.hundred(),
            Word::Scale(v) => self.scale(v),
            Word::Dozen => self.dozen(),
            Word::Vague(12.0) if self.last != Last::Nothing => self.dozen(),
            Word::Vague(100.0) if self.last != Last::Nothing => self.hundred(),
            Word::Vague(v) if v >= 1000.0 && self.last != Last::Nothing => self.scale(v),
            Word::Ordinal(v) => self.ordinal(v),
            _ => false,
        }
    }

    /// The value of a whole run of words, if all of them belong together.
    pub fn of(words: impl Iterator<Item = Word>) -> Option<f64> {
        let mut sum = Self::new();
        for word in words {
            if !sum.word(word) {
                return None;
            }
        }
        (sum.last != Last::Nothing).then(|| sum.value())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::number::lexicon;

    fn value(text: &str) -> Option<f64> {
        Sum::of(text.split(' ').filter_map(lexicon::word))
    }

    #[test]
    fn words_add_up_and_multiply() {
        assert_eq!(value("forty eight thousand"), Some(48_000.0));
        assert_eq!(value("one hundred fifteen"), Some(115.0));
        assert_eq!(value("two hundred two thousand"), Some(202_000.0));
        assert_eq!(value("three lakh crore"), Some(3e12));
        assert_eq!(value("two dozen"), Some(24.0));
        assert_eq!(value("twelve hundred"), Some(1200.0));
        assert_eq!(value("one hundred fifth"), Some(105.0));
        assert_eq!(value("twenty first"), Some(21.0));
    }

    #[test]
    fn words_that_do_not_belong_together_are_refused() {
        for text in
            ["nine one one", "two forty", "five thousand three million", "twenty twelve", "two second", "third fourth"]
        {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
