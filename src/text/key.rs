//! Keys of word forms: a number by which the form of a word is found, whatever capitals it is written in.
//!
//! A form of up to eight bytes of ASCII is its key, byte for byte, so that most words are known without comparing letters.
//! The key of any other is a hash with its highest bit set, which no such form has: there the letters have to be compared.

use super::hash;

pub type Key = u64;

/// Set in the keys that more than one form may have.
const HASHED: Key = 1 << 63;

/// The most letters that are a key themselves.
const EXACT: usize = size_of::<Key>();

/// The eight bytes of a row, each as a byte of a number.
const fn every(byte: u8) -> u64 {
    0x0101_0101_0101_0101 * byte as u64
}

const HIGH: u64 = every(0x80);

/// Of eight bytes read as one number, how many letters and digits of ASCII stand first.
///
/// All eight are judged at once: where a word ends is what no processor can foresee, so one question a byte is dear.
#[inline]
fn letters(eight: u64) -> usize {
    let low = eight & !HIGH;
    // The high bit of each byte: whether it is `from` or more, and whether it is more than `to`.
    let within = |byte: u64, from: u8, to: u8| (byte + every(0x80 - from)) & !(byte + every(0x7F - to));
    let word = (within(low | every(0x20), b'a', b'z') | within(low, b'0', b'9')) & !eight & HIGH;
    (word ^ HIGH).trailing_zeros() as usize / 8
}

/// The eight bytes from a place on, the first of them lowest; those past the end are zero.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + EXACT) {
        Some(row) => row.try_into().map_or(0, u64::from_le_bytes),
        None => bytes.get(at..).unwrap_or_default().iter().rev().fold(0, |row, byte| row << 8 | u64::from(*byte)),
    }
}

/// The first `len` of eight letters or digits as a key; `len` is 1 to 8.
#[inline]
fn exactly(eight: u64, len: usize) -> Key {
    (eight | every(0x20)).swap_bytes() >> (8 * (EXACT - len))
}

/// How many letters and digits of ASCII stand first, and their key.
#[inline]
pub fn plain(bytes: &[u8]) -> (usize, Key) {
    let first = eight(bytes, 0);
    let mut len = letters(first);
    match len {
        0 => return (0, 0),
        1..EXACT => return (len, exactly(first, len)),
        _ => {}
    }
    loop {
        let more = letters(eight(bytes, len));
        len += more;
        if more < EXACT {
            break;
        }
    }
    (len, if len == EXACT { exactly(first, len) } else { hashed(&bytes[..len]) })
}

/// The key of a word.
pub fn of(word: &str) -> Key {
    match word.is_ascii() {
        true if word.len() <= EXACT => word.bytes().fold(0, |key, b| key << 8 | Key::from(b.to_ascii_lowercase())),
        true => hashed(word.as_bytes()),
        false => hash::bytes(word.to_lowercase().bytes()) | HASHED,
    }
}

fn hashed(ascii: &[u8]) -> Key {
    hash::bytes(ascii.iter().map(u8::to_ascii_lowercase)) | HASHED
}

/// Whether a key is that of one form only.
#[inline]
pub fn exact(key: Key) -> bool {
    key & HASHED == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_make_no_other_key() {
        for word in ["a", "quakes", "quake's", "aftershocks", "p.m.", "élodie", "İlker", "ΟΔΟΣ"] {
            assert_eq!(of(word), of(&word.to_lowercase()), "{word}");
            assert_eq!(of(word), of(&of_capitals(word)), "{word}");
        }
        assert_eq!(plain(b"Quakes, "), (6, of("quakes")));
        assert_eq!(plain(b"Aftershocks. "), (11, of("aftershocks")));
        assert!(exact(of("quake's")) && !exact(of("aftershocks")) && !exact(of("élodie")));
        assert_ne!(of("ab"), of("ba"));
    }

    #[test]
    fn a_word_ends_at_the_first_byte_that_is_no_letter_or_digit() {
        for end in 0..=u8::MAX {
            let goes_on = end.is_ascii_alphanumeric();
            for len in 0..20 {
                let mut row = vec![b'q'; len];
                row.push(end);
                assert_eq!(plain(&row).0, len + usize::from(goes_on), "{len} {end}");
                row.extend(b" quakes and more");
                let (found, key) = plain(&row);
                assert_eq!(found, len + usize::from(goes_on), "{len} {end}");
                if found > 0 {
                    assert_eq!(key, of(std::str::from_utf8(&row[..found]).unwrap()), "{len} {end}");
                }
            }
        }
    }

    /// The word with its letters of ASCII as capitals.
    fn of_capitals(word: &str) -> String {
        word.chars().map(|c| c.to_ascii_uppercase()).collect()
    }
}
