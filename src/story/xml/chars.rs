//! Which characters XML may hold, and how names and marks are written.

/// Longest name of an element or attribute, in bytes.
const MAX_NAME: usize = 200;
/// What stands for the colon of a prefixed name, so that the name needs no declaration. Names may hold it.
pub(super) const COLON: char = '·';

/// The name at the start of `text`.
pub(super) fn name(text: &str) -> &str {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.' | COLON);
    let end = text.find(|c: char| !fits(c)).unwrap_or(text.len());
    let starts = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    text.get(..end).filter(|name| starts && name.len() <= MAX_NAME).unwrap_or("")
}

pub(super) fn blank(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The character, or a space for one that XML may not hold.
pub(super) fn allowed(c: char) -> char {
    let control = c < ' ' && !matches!(c, '\n' | '\t' | '\r');
    if control || matches!(c, '\u{FFFE}' | '\u{FFFF}') { ' ' } else { c }
}

pub(super) fn escaped(c: char) -> String {
    match c {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '"' => "&quot;".into(),
        c => c.to_string(),
    }
}

/// A name as a message shows it.
pub(super) fn shown(name: &str) -> String {
    name.chars().take(40).flat_map(char::escape_debug).collect()
}
