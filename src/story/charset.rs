//! Character sets of formats that are not plain text: declared, else detected. A wrong declaration loses no story.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of some bytes. `declared` is the label that the file gives itself. What was odd goes to `notes`.
pub(super) fn text(bytes: &[u8], declared: Option<&str>, notes: &mut Vec<String>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    if let Some(encoding) = wide(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    let label = declared.map(str::trim).filter(|label| !label.is_empty());
    let encoding = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    if let (Some(label), None) = (label, encoding) {
        notes.push(format!("the character set `{}` is not known; it was detected", label.escape_debug()));
    }
    // UTF-16 can only be told by its marks: copy that is declared so and has none is something else.
    let encoding = encoding.filter(|e| *e != UTF_16LE && *e != UTF_16BE);
    // What reads as UTF-8 and is not plain ASCII is UTF-8, whatever it says it is.
    if let Ok(text) = std::str::from_utf8(bytes) {
        if let Some(encoding) = encoding.filter(|e| *e != UTF_8 && !text.is_ascii()) {
            notes.push(format!("declared as {} and written in UTF-8; read as UTF-8", encoding.name()));
        }
        return text.to_string();
    }
    if let Some(encoding) = encoding
        && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
        && !controls(&text)
    {
        return text.into_owned();
    }
    let detected = detect(bytes);
    let text = detected.decode_without_bom_handling(bytes).0.into_owned();
    notes.push(match encoding {
        Some(encoding) => format!("declared as {} and written otherwise; read as {}", encoding.name(), detected.name()),
        None => format!("not UTF-8 and no character set declared; read as {}", detected.name()),
    });
    text
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let found = detector.guess(None, Utf8Detection::Allow);
    if found == UTF_8 { WINDOWS_1252 } else { found }
}

/// UTF-16 without a mark: every other byte of the start is NUL.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(64) & !1)?;
    let nul = |from: usize| start.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let half = start.len() / 2;
    match (nul(0), nul(1)) {
        (even, odd) if half > 3 && odd * 4 > half * 3 && even == 0 => Some(UTF_16LE),
        (even, odd) if half > 3 && even * 4 > half * 3 && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Controls of the upper half, which no copy has: what was declared as Latin-1 was Windows-1252 or something else.
fn controls(text: &str) -> bool {
    text.chars().any(|c| ('\u{80}'..'\u{A0}').contains(&c) && c != '\u{85}')
}

/// The character set that the first bytes of an XML or HTML file declare.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    ["encoding=", "charset="].iter().find_map(|key| {
        let behind = start.get(start.find(key)? + key.len()..)?.trim_start_matches([' ', '"', '\'']);
        let label: String = behind.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
        (!label.is_empty()).then_some(label)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], declared: Option<&str>) -> (String, usize) {
        let mut notes = Vec::new();
        (text(bytes, declared, &mut notes), notes.len())
    }

    #[test]
    fn declared_or_detected() {
        assert_eq!(read("Café".as_bytes(), None), ("Café".into(), 0));
        assert_eq!(read("Café".as_bytes(), Some("iso-8859-1")), ("Café".into(), 1));
        assert_eq!(read(b"Caf\xe9 \x93Anna\x94", Some("windows-1252")), ("Café “Anna”".into(), 0));
        assert_eq!(read(b"Caf\xe9 \x93Anna\x94", Some("utf-8")), ("Café “Anna”".into(), 1));
        assert_eq!(read(b"Caf\xe9 on the Rhine", None), ("Café on the Rhine".into(), 1));
        assert_eq!(read(b"Caf\xe9", Some("no-such-set")).1, 2);
    }

    #[test]
    fn wide_text_with_and_without_a_mark() {
        let wide: Vec<u8> = "The ferry sank.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide, Some("utf-8")).0, "The ferry sank.");
        assert_eq!(read(&[&[0xFF, 0xFE], wide.as_slice()].concat(), None).0, "The ferry sank.");
        assert_eq!(read(b"a\0", Some("utf-16")).0, "a\0");
    }

    #[test]
    fn labels_of_files() {
        assert_eq!(declared(b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>").as_deref(), Some("iso-8859-1"));
        assert_eq!(declared(b"<html><meta charset='utf-8'>").as_deref(), Some("utf-8"));
        assert_eq!(declared(b"<html>"), None);
    }
}
