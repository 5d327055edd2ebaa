//! The needed words of all patterns, found in one pass over some letters.
//!
//! Three letters tell most words from all others: a table of them is small, made at once, and asked once a byte.

/// Words to look for, in any case and also inside longer words.
#[derive(Debug, Default)]
pub struct Needles {
    /// In order, without the first three letters.
    rests: Vec<Box<str>>,
    /// The fourth letter of each, else 0: it rules most words out that share three.
    fourths: Vec<u8>,
    /// For every three letters, where the words that start with them start; they end where the next ones start.
    starts: Vec<u16>,
}

/// Bits of a letter: 0 is no letter.
const LETTER: u32 = 5;
const THREE: u32 = (1 << (3 * LETTER)) - 1;

impl Needles {
    /// Takes words of small ASCII letters, three at least, in order and each once.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut out = Self { rests: Vec::new(), fourths: Vec::new(), starts: vec![0; THREE as usize + 2] };
        for word in words {
            let (three, rest) = word.split_at_checked(3).unwrap_or((word, ""));
            out.starts[three.bytes().fold(0, next) as usize + 1] += 1;
            out.rests.push(rest.into());
            out.fourths.push(rest.bytes().next().unwrap_or(0));
        }
        let mut sum = 0;
        for start in &mut out.starts {
            sum += *start;
            *start = sum;
        }
        out
    }

    /// Calls `found` with the number of every word that stands in a text, in order of place.
    pub fn find(&self, text: &str, mut found: impl FnMut(usize)) {
        let bytes = text.as_bytes();
        let mut three = 0;
        for (at, byte) in bytes.iter().enumerate() {
            three = next(three, *byte);
            let Some(&[start, end, ..]) = self.starts.get(three as usize..) else { return };
            if start == end {
                continue;
            }
            let fourth = bytes.get(at + 1).map_or(0, u8::to_ascii_lowercase);
            for word in usize::from(start)..usize::from(end) {
                if self.fourths[word] != fourth && self.fourths[word] != 0 {
                    continue;
                }
                let rest = self.rests[word].as_bytes();
                if bytes[at + 1..].get(..rest.len()).is_some_and(|b| b.eq_ignore_ascii_case(rest)) {
                    found(word);
                }
            }
        }
    }
}

/// The last three letters, with one more byte.
#[inline]
fn next(three: u32, byte: u8) -> u32 {
    three << LETTER & THREE | u32::from(LETTERS[usize::from(byte)])
}

/// The number of every letter.
const LETTERS: [u8; 256] = {
    let mut out = [0; 256];
    let mut letter = 1;
    while letter <= 26 {
        out[(b'a' - 1 + letter) as usize] = letter;
        out[(b'A' - 1 + letter) as usize] = letter;
        letter += 1;
    }
    out
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_inside_others() {
        let words = ["dea", "dead", "deadly", "kill", "the"];
        let needles = Needles::new(words.iter().copied());
        let found = |text: &str| {
            let mut out = Vec::new();
            needles.find(text, |word| out.push(words[word]));
            out
        };
        assert_eq!(found("The DEADLINE"), ["the", "dea", "dead"]);
        assert_eq!(found("unkilled, de\u{e4}d de ad dea"), ["kill", "dea"]);
        assert!(found("de").is_empty() && found("").is_empty());
    }
}
