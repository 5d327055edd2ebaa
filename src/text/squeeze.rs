//! White space as a reader sees it: one space between words.

use std::borrow::Cow;

/// The text with every run of white space made one space, and none around it.
pub fn squeezed(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    // No early end: loops without one are done for many bytes at once. As a signed number, all but ASCII is below zero.
    let odd = bytes.iter().fold(false, |odd, b| odd | (b.cast_signed() < 0x20));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or(&[]));
    let wide = pairs.fold(false, |wide, (a, b)| wide | (*a == b' ') & (*b == b' '));
    let around = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    if !(wide || around || odd && other_space(text)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Whether white space stands in a text that is no plain space. All there is begins with one of few bytes.
fn other_space(text: &str) -> bool {
    let may = |(_, byte): &(usize, u8)| matches!(byte, ..0x20 | 0xC2 | 0xE1..=0xE3);
    text.bytes().enumerate().filter(may).any(|(at, _)| text[at..].starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::squeezed;

    #[test]
    fn one_space_is_left() {
        for (text, out) in [
            ("two boats", "two boats"),
            (" two  boats ", "two boats"),
            ("two\n\tboats", "two boats"),
            ("“two\u{A0}boats”", "“two boats”"),
            ("“two boats”", "“two boats”"),
            ("two\u{85}big\u{1680}boats\u{205F}\u{3000}sank", "two big boats sank"),
            ("", ""),
            (" ", ""),
        ] {
            assert_eq!(squeezed(text), out);
        }
    }
}
