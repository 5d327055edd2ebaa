//! Copy is hostile: what a story or a file name says must not steer a terminal.

/// The text with every character that steers a terminal or hides what is written made visible and harmless: control and
/// escape characters, line ends, marks that turn the direction of writing, invisible characters.
pub fn clean(text: &str) -> String {
    text.chars().map(harmless).collect()
}

fn harmless(c: char) -> char {
    match c {
        // Control characters have pictures of their own.
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\x7F' => '\u{2421}',
        c if steers(c) => '\u{FFFD}',
        c => c,
    }
}

/// Whether a character beyond ASCII steers a terminal, turns the direction of writing, or is not seen at all.
pub fn steers(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9F}'
        | '\u{AD}' | '\u{61C}' | '\u{180E}'
        | '\u{200B}' | '\u{200E}' | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}')
}

/// JSON whose strings hold no character that steers a terminal: the same JSON, with those characters escaped.
pub fn json(text: String) -> String {
    let Some(mut found) = next_steering(&text, 0) else { return text };
    let mut out = String::with_capacity(text.len() + 16);
    let mut kept = 0;
    loop {
        let (at, c) = found;
        out.push_str(&text[kept..at]);
        kept = at + c.len_utf8();
        for unit in c.encode_utf16(&mut [0; 2]) {
            out.push_str(&format!("\\u{unit:04x}"));
        }
        match next_steering(&text, kept) {
            Some(next) => found = next,
            None => break,
        }
    }
    out.push_str(&text[kept..]);
    out
}

/// Bytes that are looked at together: as many as processors compare at once.
const AT_ONCE: usize = 64;

/// The first character from byte `from` on that JSON must not hold as it is, with its place.
fn next_steering(text: &str, from: usize) -> Option<(usize, char)> {
    let plain = |b: u8| (0x20..0x7F).contains(&b);
    let bytes = text.as_bytes().get(from..)?;
    for (n, chunk) in bytes.chunks(AT_ONCE).enumerate() {
        // No early end: a loop without one is done for all bytes at once.
        if !chunk.iter().fold(false, |odd, b| odd | !plain(*b)) {
            continue;
        }
        let start = from + n * AT_ONCE;
        let odd = chunk.iter().enumerate().filter(|(_, b)| !plain(**b)).map(|(i, _)| start + i);
        let chars = odd.filter_map(|at| Some((at, text.get(at..)?.chars().next()?)));
        if let Some(found) = chars.into_iter().find(|(_, c)| *c == '\x7F' || steers(*c)) {
            return Some(found);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_after_cleaning() {
        let hostile = "a\u{1B}[31mb\u{9B}2Jc\r\nd\u{202E}e\u{2066}f\u{200F}g\u{FEFF}h\u{7}\u{8}i\u{7F}\u{E0041}";
        let clean = clean(hostile);
        assert!(!clean.chars().any(|c| c.is_control() || steers(c)), "{clean:?}");
        assert!(clean.starts_with("a␛[31mb"));
    }

    #[test]
    fn accents_and_joined_letters_stay() {
        let text = "Zoë Çelik — 48 € “ja” \u{1F469}\u{200D}\u{1F692} नमस्ते";
        assert_eq!(clean(text), text);
    }

    #[test]
    fn json_keeps_its_meaning() {
        let value = serde_json::json!({"a\u{202E}": "x\u{9B}y\u{7F}z\u{E0041}\u{1B}é"});
        let safe = json(value.to_string());
        assert!(!safe.chars().any(|c| c.is_control() || steers(c)), "{safe}");
        assert!(safe.contains('é'));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap(), value);
    }
}
