//! From bytes to text of the same length, so that every offset stays an offset into the file.

/// Why bytes are not a story's text.
pub(super) const UTF16: &str = "it looks like UTF-16";
pub(super) const BINARY: &str = "it holds NUL bytes, as pictures and word processor files do";

/// Reads bytes as UTF-8. What is not UTF-8 becomes one plain letter or mark a byte (as Windows-1252 has it, without its
/// accent), what is NUL becomes a space; both are noted. Refused is what is no text at all.
pub(super) fn decode(bytes: Vec<u8>, notes: &mut Vec<String>) -> Result<String, &'static str> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(UTF16);
    }
    let nul = bytes.iter().filter(|b| **b == 0).count();
    if nul > bytes.len() / 100 {
        return Err(BINARY);
    }
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => lossy(error.as_bytes(), notes),
    };
    if nul > 0 {
        notes.push(match nul {
            1 => "1 NUL byte was read as a space".to_string(),
            n => format!("{n} NUL bytes were read as spaces"),
        });
        text = text.replace('\0', " ");
    }
    Ok(text)
}

fn lossy(bytes: &[u8], notes: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut wrong = 0;
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        wrong += chunk.invalid().len();
        out.extend(chunk.invalid().iter().map(|b| char::from(plain(*b))));
    }
    notes.push(format!(
        "not UTF-8: {} read as the nearest plain letter; save the file as UTF-8 to keep accents",
        counted(wrong, "byte was", "bytes were")
    ));
    out
}

fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// The ASCII byte that stands for a byte of Windows-1252.
fn plain(byte: u8) -> u8 {
    const FROM_80: &[u8; 128] = b"E?,f\".++^%S<O?Z??''\"\".--~Ts>o?zY\
\x20!c#$Y|S\"ca<--r-o+23'uP..1o>????AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty";
    usize::from(byte).checked_sub(0x80).and_then(|i| FROM_80.get(i)).copied().unwrap_or(b'?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_stays_where_it_was() {
        let mut notes = Vec::new();
        let bytes = b"Caf\xe9 owner \x93It is over\x94, she said \x96 twice".to_vec();
        let length = bytes.len();
        let text = decode(bytes, &mut notes).unwrap();
        assert_eq!(text, "Cafe owner \"It is over\", she said - twice");
        assert_eq!(text.len(), length);
        assert!(notes[0].starts_with("not UTF-8: 4 bytes were read"), "{notes:?}");
    }

    #[test]
    fn all_bytes_become_one_byte_each() {
        let bytes: Vec<u8> = (1..=255).collect();
        let mut notes = Vec::new();
        assert_eq!(decode(bytes, &mut notes).unwrap().len(), 255);
        assert_eq!(notes.len(), 1);
    }

    #[test]
    fn a_stray_nul_is_a_space_and_many_are_no_text() {
        let mut notes = Vec::new();
        let mut bytes = vec![b'a'; 300];
        bytes[7] = 0;
        assert_eq!(decode(bytes, &mut notes).unwrap().as_bytes()[7], b' ');
        assert_eq!(notes, ["1 NUL byte was read as a space"]);
        assert_eq!(decode(b"a\0b\0c\0".to_vec(), &mut notes), Err(BINARY));
        assert_eq!(decode(b"\xff\xfea\0".to_vec(), &mut notes), Err(UTF16));
    }
}
