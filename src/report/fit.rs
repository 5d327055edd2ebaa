//! Fitting copy into columns: the part of a sentence around its value, and lines of a given width.
//!
//! Widths are those of a terminal's cells. Styles travel as invisible marks inside the text ([`Style`]), so that they take
//! no room; [`paint`] turns them into colours, or drops them.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::clean::clean;
use crate::finding::Claim;
use crate::text::Span;

/// A style of printed text. Its mark cannot stand in copy: [`clean`] takes it away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Value,
    Dim,
    Bold,
    Error,
    Warning,
    Note,
}

const END: char = '\u{2064}';

impl Style {
    const ALL: [(Style, char, &'static str); 6] = [
        (Style::Value, '\u{2061}', "\x1b[1;4m"),
        (Style::Dim, '\u{2062}', "\x1b[2m"),
        (Style::Bold, '\u{2063}', "\x1b[1m"),
        (Style::Error, '\u{206A}', "\x1b[1;31m"),
        (Style::Warning, '\u{206B}', "\x1b[1;33m"),
        (Style::Note, '\u{206C}', "\x1b[1;36m"),
    ];

    /// The text in this style.
    pub fn on(self, text: &str) -> String {
        let mark = Self::ALL.iter().find(|(s, _, _)| *s == self).map_or(END, |(_, mark, _)| *mark);
        format!("{mark}{text}{END}")
    }
}

fn opens(c: char) -> bool {
    Style::ALL.iter().any(|(_, mark, _)| *mark == c)
}

/// Turns styles into colours, or drops them.
pub(super) fn paint(text: &str, colour: bool) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match Style::ALL.iter().find(|(_, mark, _)| *mark == c) {
            Some((_, _, code)) if colour => out.push_str(code),
            None if c == END && colour => out.push_str("\x1b[0m"),
            None if c != END => out.push(c),
            _ => {}
        }
    }
    out
}

/// Width in terminal cells; styles take none.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// A sentence cut around its value; every part is clean.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub before: String,
    pub value: String,
    pub after: String,
}

/// The part of a claim's sentence around its value, at most about `room` cells wide. Of a value that is wider than that,
/// the part around `focus`, where it holds those words.
pub(super) fn cut(claim: &Claim, focus: &str, room: usize) -> Cut {
    let sentence = claim.sentence.as_str();
    let mut mark = claim.mark;
    let value = sentence.get(mark.start..mark.end).unwrap_or("");
    if width(value) > room
        && !focus.is_empty()
        && let Some(at) = value.find(focus)
    {
        mark = Span::new(mark.start + at, mark.start + at + focus.len());
    }
    let parts = (sentence.get(..mark.start), sentence.get(mark.start..mark.end), sentence.get(mark.end..));
    let (Some(before), Some(value), Some(after)) = parts else {
        return Cut { before: String::new(), value: start(sentence, room).0, after: String::new() };
    };
    let (value, whole) = start(value, room);
    if !whole {
        return Cut { before: String::new(), value, after: String::new() };
    }
    let left = room.saturating_sub(width(&value));
    // Two thirds of what is left go to the words before, which say what the value is about.
    let behind = start(after, left).0;
    let ahead = end(before, left.saturating_sub(width(&behind).min(left / 3))).0;
    let behind = if width(&ahead) + width(&behind) <= left {
        behind
    } else {
        start(after, left.saturating_sub(width(&ahead))).0
    };
    Cut { before: ahead, value, after: behind }
}

/// The first `room` cells of a text, cut between words, and whether that is all of it.
pub(super) fn start(text: &str, room: usize) -> (String, bool) {
    let mut used = 0;
    let mut space = 0;
    for (at, c) in text.char_indices() {
        used += c.width().unwrap_or(1);
        if c == ' ' {
            space = at;
        }
        if used > room {
            let end = if at - space <= 20 && space > 0 { space } else { at };
            return (clean(text.get(..end).unwrap_or("").trim_end()) + "…", false);
        }
    }
    (clean(text), true)
}

/// The last `room` cells of a text, cut between words, and whether that is all of it.
fn end(text: &str, room: usize) -> (String, bool) {
    let mut used = 0;
    let mut space = text.len();
    for (at, c) in text.char_indices().rev() {
        used += c.width().unwrap_or(1);
        if c == ' ' {
            space = at + 1;
        }
        if used > room {
            let cut = at + c.len_utf8();
            let from = if space < text.len() && space.saturating_sub(cut) <= 20 { space } else { cut };
            return ("…".to_string() + &clean(text.get(from..).unwrap_or("")), false);
        }
    }
    (clean(text), true)
}

/// Breaks text into lines of at most `room` cells, between words where it can. A style that is open at the end of a line
/// is closed there and opened again on the next.
pub(super) fn wrap(text: &str, room: usize) -> Vec<String> {
    let room = room.max(4);
    let mut lines = Lines { room, out: Vec::new(), line: String::new(), used: 0, open: None };
    for (i, word) in text.split(' ').enumerate() {
        lines.word(word, i > 0);
    }
    lines.finish()
}

struct Lines {
    room: usize,
    out: Vec<String>,
    line: String,
    used: usize,
    open: Option<char>,
}

impl Lines {
    fn word(&mut self, word: &str, spaced: bool) {
        let wide = width(word);
        if spaced && self.used + 1 + wide > self.room && self.used > 0 {
            self.turn();
        } else if spaced {
            self.line.push(' ');
            self.used += 1;
        }
        if wide <= self.room {
            return self.letters(word);
        }
        // A path or an address breaks behind its marks.
        for part in word.split_inclusive(['-', '/', '.', '_', ':']) {
            if self.used + width(part) > self.room && self.used > 0 {
                self.turn();
            }
            self.letters(part);
        }
    }

    fn letters(&mut self, word: &str) {
        for c in word.chars() {
            let w = c.width().unwrap_or(0);
            if self.used + w > self.room {
                self.turn();
            }
            if opens(c) {
                self.open = Some(c);
            } else if c == END {
                self.open = None;
            }
            self.line.push(c);
            self.used += w;
        }
    }

    fn turn(&mut self) {
        if self.open.is_some() {
            self.line.push(END);
        }
        self.out.push(std::mem::take(&mut self.line));
        self.used = 0;
        self.line.extend(self.open);
    }

    fn finish(mut self) -> Vec<String> {
        if self.open.is_some() {
            self.line.push(END);
        }
        self.out.push(self.line);
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(sentence: &str, value: &str) -> Claim {
        let from = sentence.find(value).unwrap();
        Claim {
            document: "a.txt".into(),
            span: Span::new(0, 1),
            line: 1,
            column: 1,
            text: value.into(),
            sentence: sentence.into(),
            mark: Span::new(from, from + value.len()),
            at: None,
            attributed_to: None,
            as_of: None,
        }
    }

    #[test]
    fn the_value_always_shows() {
        let long = format!("{} at least 17 {}", "before it ".repeat(40), "after it ".repeat(40));
        for room in [10, 20, 60, 200, 2000] {
            let cut = cut(&claim(&long, "at least 17"), "", room);
            assert!(cut.value.starts_with("at least"), "{room}: {cut:?}");
            let all = width(&cut.before) + width(&cut.value) + width(&cut.after);
            assert!(all <= room + 3, "{room}: {all}");
        }
        let cut = cut(&claim("Only 17 came.", "17"), "", 60);
        assert_eq!((cut.before.as_str(), cut.value.as_str(), cut.after.as_str()), ("Only ", "17", " came."));
    }

    #[test]
    fn a_value_wider_than_the_room_is_cut_itself() {
        let quote = "we shall come back ".repeat(30);
        let cut = cut(&claim(&quote, &quote), "", 40);
        assert!(width(&cut.value) <= 41 && cut.value.ends_with('…'), "{cut:?}");
    }

    #[test]
    fn of_a_long_quotation_the_words_that_differ_show() {
        let quote = format!("{}we left early {}", "we came late ".repeat(30), "and so on ".repeat(30));
        let cut = cut(&claim(&quote, &quote), "left early", 60);
        assert_eq!(cut.value, "left early");
        assert!(cut.before.starts_with('…') && cut.after.ends_with('…'), "{cut:?}");
    }

    #[test]
    fn a_mark_that_does_not_fit_is_no_panic() {
        let mut claim = claim("Zoë came.", "came");
        claim.mark = Span::new(3, 99);
        assert_eq!(cut(&claim, "", 20).value, "Zoë came.");
        claim.mark = Span::new(5, 2);
        assert_eq!(cut(&claim, "", 20).value, "Zoë came.");
    }

    #[test]
    fn lines_keep_their_width_and_their_style() {
        let text = format!("one two {} four {}", Style::Value.on("three words here"), "x".repeat(30));
        let lines = wrap(&text, 12);
        assert!(lines.iter().all(|l| width(l) <= 12), "{lines:?}");
        for line in &lines {
            let opened = line.chars().filter(|c| opens(*c)).count();
            assert_eq!(opened, line.chars().filter(|c| *c == END).count(), "{line:?}");
        }
        assert_eq!(paint(&lines.concat(), false).matches('x').count(), 30);
        assert!(paint(&lines.concat(), true).contains("\x1b[1;4mthree"));
    }

    #[test]
    fn wide_letters_count_twice() {
        assert!(wrap("東京東京東京東京", 8).iter().all(|l| width(l) <= 8));
        assert_eq!(width(&Style::Bold.on("ab")), 2);
    }
}
