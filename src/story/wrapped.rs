//! Lines that a machine broke, made paragraphs again: wire copy of 69 columns, mails of 72, pages of a PDF.
//!
//! A break is a paragraph's end where a blank line follows, where the next line is indented or starts an item, or where the
//! next word would still have fitted. Lines that nobody wrapped are paragraphs as they are.

use super::raw::{Part, PartKind};
use crate::text::words;

/// A line of a file with its number, from 1.
pub(super) type Line<'a> = (usize, &'a str);

/// Where most lines are longer than this, nobody wrapped them.
const WIDEST: usize = 130;

/// Where no line is longer than this, every line stands for itself.
const NARROWEST: usize = 34;

/// The lines of a text with their numbers, the first being `first`.
pub(super) fn lines(text: &str, first: usize) -> Vec<Line<'_>> {
    text.split('\n').enumerate().map(|(i, line)| (first + i, line.trim_end_matches('\r'))).collect()
}

/// The paragraphs of wrapped lines. `at` says where a paragraph stood that starts on a line.
pub(super) fn parts(lines: &[Line<'_>], at: impl Fn(usize) -> String) -> Vec<Part> {
    joined(lines, width(lines), at)
}

/// The paragraphs of lines that nobody wrapped: each is one.
#[cfg(feature = "mail")]
pub(super) fn whole(lines: &[Line<'_>], at: impl Fn(usize) -> String) -> Vec<Part> {
    joined(lines, 0, at)
}

fn joined(lines: &[Line<'_>], width: usize, at: impl Fn(usize) -> String) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let mut before: Option<&str> = None;
    for &(number, line) in lines {
        let text = line.trim();
        // A row of stars or dashes parts as a blank line does.
        if !text.contains(char::is_alphanumeric) {
            before = None;
            continue;
        }
        let goes_on = before.is_some_and(|before| goes_on(before, line, width));
        match out.last_mut() {
            Some(part) if goes_on => join(&mut part.text, text),
            _ => {
                let (kind, text) = shape(text);
                out.push(Part { text, kind, at: at(number) });
            }
        }
        before = Some(line);
    }
    out
}

/// The width that the text was wrapped to; 0 where it was not.
fn width(lines: &[Line<'_>]) -> usize {
    let mut lengths: Vec<usize> = lines.iter().map(|(_, line)| columns(line)).filter(|n| *n > 0).collect();
    lengths.sort_unstable();
    // One line that is longer than the rest is a table or an address.
    let most = lengths.len().checked_sub(1 + lengths.len() / 20).and_then(|i| lengths.get(i)).copied().unwrap_or(0);
    if (NARROWEST..=WIDEST).contains(&most) { most } else { 0 }
}

fn columns(line: &str) -> usize {
    line.trim_end().chars().count()
}

/// Whether a line goes on with the sentence of the line before it.
fn goes_on(before: &str, line: &str, width: usize) -> bool {
    if width == 0 || is_row(before) || is_row(line) || shape(line.trim()).0 == PartKind::Item {
        return false;
    }
    let indent =
        |l: &str| l.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum::<usize>();
    if indent(line) >= indent(before) + 2 {
        return false;
    }
    let word = line.split_whitespace().next().map_or(0, |w| w.chars().count());
    let fits = columns(before) + 1 + word <= width;
    let ended = before.trim_end().ends_with(['.', '!', '?', ':', '"', '”', '\'', '’', ')', '=', '<']);
    // A word that would have fitted was not wrapped; a rag of a few columns is no sign without the end of a sentence.
    !(fits && (ended || columns(before) * 5 < width * 3))
}

/// A row of a table: cells far apart.
fn is_row(line: &str) -> bool {
    let text = line.trim();
    text.contains("    ") || text.contains('\t')
}

/// What a line is by itself, and its text: rows have commas between their cells.
fn shape(text: &str) -> (PartKind, String) {
    if is_row(text) {
        let cells = text.split('\t').flat_map(|cell| cell.split("   ")).map(str::trim).filter(|cell| !cell.is_empty());
        return (PartKind::Item, cells.collect::<Vec<_>>().join(", "));
    }
    match ["- ", "* ", "• ", "– ", "· "].iter().find_map(|mark| text.strip_prefix(mark)) {
        Some(item) => (PartKind::Item, item.trim().to_string()),
        None => (PartKind::Paragraph, text.to_string()),
    }
}

/// Joins a wrapped line to the text before it. A hyphen at the break stays, unless the word is known without it.
fn join(text: &mut String, line: &str) {
    if text.ends_with('\u{AD}') {
        text.pop();
        text.push_str(line);
        return;
    }
    let hyphen = text.ends_with('-') && text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    if !hyphen {
        text.push(' ');
    } else if line.starts_with(char::is_lowercase) {
        let first = text.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("").trim_end_matches('-');
        let second = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        if words::document_frequency(&format!("{first}{second}").to_lowercase()) > 0 {
            text.pop();
        }
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        parts(&lines(text, 1), |n| n.to_string()).into_iter().map(|p| format!("{}: {}", p.at, p.text)).collect()
    }

    #[test]
    fn wrapped_lines_become_paragraphs() {
        let text = "The ferry Anna sank off the coast of Kiel on Tuesday evening, and\r\nthree people died, police said. The accident comes as the two-\r\nyear-old ship was on its way to Oslo.\r\nThe minister spoke of a grave accident and promised that the govern-\r\nment would help.\r\n\r\nNobody knows\r\nwhy.";
        assert_eq!(
            read(text),
            [
                "1: The ferry Anna sank off the coast of Kiel on Tuesday evening, and three people died, police said. The accident comes as the two-year-old ship was on its way to Oslo.",
                "4: The minister spoke of a grave accident and promised that the government would help.",
                "7: Nobody knows",
                "8: why."
            ]
        );
    }

    #[test]
    fn indents_items_and_rows_start_anew() {
        let text = "   The ferry Anna sank off the coast of Kiel on Tuesday evening and\nthree people died, as police told reporters in the port of the town,\n   Nobody knows why the ship went down in such calm weather as that.\n- the first of the items\n- the second\nKiel      12    8\nOslo      11    7";
        assert_eq!(read(text).len(), 6);
        assert_eq!(read(text)[4..], ["6: Kiel, 12, 8", "7: Oslo, 11, 7"]);
    }

    #[test]
    fn lines_that_nobody_wrapped_are_paragraphs() {
        let long = "The ferry sank off the coast and nobody died. ".repeat(5);
        assert_eq!(read(&format!("{long}\n{long}")).len(), 2);
        assert_eq!(read("One\nTwo\nThree").len(), 3);
        assert_eq!(read(""), [] as [&str; 0]);
    }
}
