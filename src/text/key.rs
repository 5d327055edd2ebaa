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

/// Every byte that is a letter or digit of ASCII, as a small letter; 0 for all others.
static SMALL: [u8; 256] = {
    let mut small = [0; 256];
    let mut byte = 0u8;
    while byte < 0x80 {
        if byte.is_ascii_alphanumeric() {
            small[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    small
};

/// How many letters and digits of ASCII stand first, and their key.
#[inline]
pub fn plain(bytes: &[u8]) -> (usize, Key) {
    let (mut len, mut key) = (0, 0);
    for &byte in bytes {
        let small = SMALL[usize::from(byte)];
        if small == 0 {
            break;
        }
        key = key << 8 | Key::from(small);
        len += 1;
    }
    (len, if len <= EXACT { key } else { hashed(&bytes[..len]) })
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

    /// The word with its letters of ASCII as capitals.
    fn of_capitals(word: &str) -> String {
        word.chars().map(|c| c.to_ascii_uppercase()).collect()
    }
}
