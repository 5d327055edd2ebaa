//! ANPA 1312, the wire format of American teleprinters: retired, and in every archive.
//!
//! Behind two SYN and SOH a service letter and a number, then priority, category and slug with the day and the number of
//! words; behind STX lines that start with `^` (slug, note to editors, headline, by-line), the copy with an indent to each
//! paragraph, and the time. What repeats the lead inside the header is left out.

use super::iptc7901::MAX_MESSAGES;
use super::raw::{Found, Part, Raw, Refusal};
use super::wrapped::{self, Line};
use crate::item::Item;

const SOH: char = '\u{1}';
const STX: char = '\u{2}';
const ETX: char = '\u{3}';
const EOT: char = '\u{4}';

/// Edition marks at the start of a slug.
const CYCLES: [&str; 6] = ["BC-", "AM-", "PM-", "AP-", "BC ", "YE-"];

/// `a1234` behind SOH, and nothing of the header of IPTC 7901 behind it.
pub(super) fn looks_like(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() && c != SOH);
    start.strip_prefix(SOH).is_some_and(|behind| number(behind).is_some())
}

/// The service letter with the number of the message.
fn number(header: &str) -> Option<&str> {
    let length = 1 + header.bytes().skip(1).take_while(u8::is_ascii_digit).count();
    let name = header.get(..length).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let behind = header.get(length..)?;
    let ends = behind.starts_with(|c: char| c.is_control() || c.is_whitespace());
    ((4..=6).contains(&length) && ends).then_some(name)
}

pub(super) fn read(text: &str) -> Result<Found, Refusal> {
    let messages = text.matches(SOH).count();
    if messages > MAX_MESSAGES {
        return Err(Refusal::new(format!("{messages} messages in one file"), "give those that are about the event"));
    }
    let mut found = Found::default();
    let mut line = 1;
    for (i, piece) in text.split(SOH).enumerate() {
        if i > 0 && !piece.trim_matches(|c: char| c.is_whitespace() || c.is_control()).is_empty() {
            match message(piece, line) {
                Ok(raw) => found.items.push(raw),
                Err(why) => found.passed.push(why),
            }
        }
        line += piece.bytes().filter(|b| *b == b'\n').count();
    }
    Ok(found)
}

fn message(piece: &str, line: usize) -> Result<Raw, String> {
    let Some((header, behind)) = piece.split_once(STX) else {
        return Err(format!("message at line {line}: no start of text (STX)"));
    };
    let (body, trailer) = behind.split_once([ETX, EOT]).unwrap_or((behind, ""));
    let mut item = Item { uri: number(header).map(str::to_string), ..Item::default() };
    header_fields(header, &mut item);
    let body = plain(body);
    let first = line + header.bytes().filter(|b| *b == b'\n').count();
    let (mut title, mut copy, mut notes) = (None, Vec::new(), Vec::new());
    for (number, written) in wrapped::lines(&body, first) {
        match written.trim_start_matches([' ', '\t']).strip_prefix('^') {
            Some(marked) => marked_line(marked.trim().trim_end_matches(['<', '=']).trim(), &mut title, &mut item),
            None => copy.push((number, written)),
        }
    }
    if !behind.contains([ETX, EOT]) {
        notes.push("the message has no end (ETX): it may have been cut off".to_string());
    }
    let stamp = [trailer, body.as_str()].into_iter().find_map(stamped);
    let (source, date) = stamp.unzip();
    let parts = parts(&copy);
    if parts.is_empty() {
        return Err(format!("{}: a message without text", item.uri.as_deref().unwrap_or("a message")));
    }
    Ok(Raw { item, source, title, date, parts, notes, ..Raw::default() })
}

/// Priority and slug; the slug starts with the mark of an edition.
fn header_fields(header: &str, item: &mut Item) {
    let text: String = header.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let letter = text.split_whitespace().skip(1).take(4).find(|word| word.len() == 1);
    item.urgency = match letter {
        Some("f") => Some(1),
        Some("b") => Some(2),
        Some("u") => Some(3),
        Some("r") => Some(4),
        Some("d") => Some(5),
        Some("a" | "s") => Some(6),
        _ => None,
    };
    let slug = text.split("  ").flat_map(|part| CYCLES.iter().filter_map(move |c| Some(&part[part.find(c)?..]))).next();
    item.slugline = slug.map(slugline).filter(|s| !s.is_empty());
}

/// The slug without the day and the number of words behind it.
fn slugline(text: &str) -> String {
    let counts = |w: &&str| w.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ',' | '.' | '<'));
    let words: Vec<&str> = text.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let end = words.len() - words.iter().rev().take_while(|w| counts(w)).count();
    words[..end].join(" ")
}

/// A line that starts with `^`.
fn marked_line(text: &str, title: &mut Option<String>, item: &mut Item) {
    let lower = text.to_lowercase();
    if text.is_empty() {
    } else if CYCLES.iter().any(|cycle| text.starts_with(cycle)) {
        item.slugline = Some(slugline(text));
    } else if lower.starts_with("eds") || lower.starts_with("note") {
        item.advisories.push(text.to_string());
    } else if let Some(name) = ["By ", "BY "].iter().find_map(|by| text.strip_prefix(by)) {
        item.byline = Some(name.trim().to_string());
    } else if ["ap photo", "ap graphic", "ap video", "with photo", "associated press", "an ap "]
        .iter()
        .any(|s| lower.starts_with(s))
    {
        // What goes with the story, and what its writer is.
    } else if title.is_none() {
        *title = Some(text.to_string());
    }
}

/// The copy of teleprinters in today's signs: `_` was the dash, two accents a quotation mark.
fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t' | '\r')).collect();
    text.replace("``", "“")
        .replace("''", "”")
        .replace(" _ ", " — ")
        .replace(" _\r", " —\r")
        .replace(" _\n", " —\n")
        .replace('`', "‘")
}

fn parts(lines: &[Line<'_>]) -> Vec<Part> {
    let ends = |line: &str| {
        let text = line.trim().trim_matches(['<', '-', '_', '—', ' ']);
        let net = text.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("on the net"));
        net || stamped(text).is_some() || matches!(text.to_lowercase().as_str(), "more" | "end adv" | "30" | "endit")
    };
    let end = lines.iter().position(|(_, line)| ends(line)).unwrap_or(lines.len());
    // A mark of the end of a line is none of the copy.
    let lines: Vec<Line<'_>> =
        lines[..end].iter().map(|(n, line)| (*n, line.trim_end().trim_end_matches('<'))).collect();
    // Tabs are indents here, at the start of a paragraph; columns are told by spaces.
    let lines: Vec<(usize, String)> = lines
        .iter()
        .map(|(n, line)| (*n, line.strip_prefix('\t').map_or_else(|| line.to_string(), |rest| format!("    {rest}"))))
        .collect();
    let lines: Vec<Line<'_>> = lines.iter().map(|(n, line)| (*n, line.as_str())).collect();
    wrapped::parts(&lines, |line| format!("line {line}"))
}

/// Who sent it, and when: `AP-WF-02-03-24 1012GMT`.
fn stamped(text: &str) -> Option<(String, String)> {
    let mut words =
        text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>')).filter(|w| !w.is_empty()).peekable();
    while let Some(word) = words.next() {
        let numbers: Vec<&str> = word.split('-').rev().take(3).collect();
        let &[year, day, month] = numbers.as_slice() else { continue };
        let coded = |n: &str| n.len() == 2 && n.bytes().all(|b| b.is_ascii_digit());
        if word.len() < 12 || !numbers.iter().all(|n| coded(n)) {
            continue;
        }
        let century = if year < "70" { "20" } else { "19" };
        let clock = words.peek().and_then(|w| w.get(..4)).filter(|w| w.bytes().all(|b| b.is_ascii_digit()));
        let clock = clock.map_or(String::new(), |c| format!("T{}:{}:00", &c[..2], &c[2..]));
        let sender = word.split('-').next().unwrap_or("").to_string();
        return Some((sender, format!("{century}{year}-{month}-{day}{clock}")));
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::item::Change;
    use std::path::Path;

    const WIRE: &str = "\u{16}\u{16}\u{1}a0123\u{1f}abcd-\r\nr i\u{13}BC-Kiel-Ferry-2ndLd-Writethru   02-03 0456\r\nThe ferry Anna sank off the coast\r\n\u{2}\u{1e}^BC-Kiel-Ferry, 2nd Ld-Writethru,456<\r\n^Eds: UPDATES with number of dead.<\r\n^Ferry sinks off Kiel, three dead<\r\n^AP Photo KIE101<\r\n^By JANE MILLER=\r\n^Associated Press Writer=\r\n\tKIEL, Germany (AP) _ The ferry Anna sank off the coast of Kiel on\r\nTuesday, and three people died, police said.\r\n\t``It was dark,'' said a sailor who was saved _ he gave no name _\r\nand who wept.\r\n\tAP-WF-02-03-24 1012GMT<\r\n\u{3}\u{4}";

    #[test]
    fn a_message_of_the_old_wire() {
        assert!(looks_like(WIRE) && super::super::iptc7901::looks_like(WIRE.as_bytes()));
        let raw = read(WIRE).unwrap().items.remove(0);
        assert_eq!(raw.title.as_deref(), Some("Ferry sinks off Kiel, three dead"));
        assert_eq!(raw.item.byline.as_deref(), Some("JANE MILLER"));
        assert_eq!(raw.item.slugline.as_deref(), Some("BC-Kiel-Ferry 2nd Ld-Writethru"));
        assert_eq!((raw.item.urgency, raw.item.uri.as_deref()), (Some(4), Some("a0123")));
        assert_eq!((raw.source.as_deref(), raw.date.as_deref()), (Some("AP"), Some("2024-02-03T10:12:00")));
        let texts: Vec<&str> = raw.parts.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "KIEL, Germany (AP) — The ferry Anna sank off the coast of Kiel on Tuesday, and three people died, police said.",
                "“It was dark,” said a sailor who was saved — he gave no name — and who wept."
            ]
        );
        let story = raw.story(Path::new("a")).unwrap();
        assert_eq!((story.item.change, story.credits), (Some(Change::Update), vec!["AP".to_string()]));
    }

    #[test]
    fn broken_messages_are_passed_over() {
        assert_eq!(read("\u{1}a0123 x").unwrap().passed.len(), 1);
        assert_eq!(read("\u{1}a0123 x\u{2}\u{3}").unwrap().passed, ["a0123: a message without text"]);
        assert!(!looks_like("\u{1}bna0123 4 pl 10 x") && !looks_like("a0123 "));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_panics(text in "\\PC{0,60}", at in 0.0..1.0_f64, cut in 0..20_usize) {
            let at = WIRE.floor_char_boundary((at * WIRE.len() as f64) as usize);
            let end = WIRE.ceil_char_boundary((at + cut).min(WIRE.len()));
            for text in [format!("{}{text}{}", &WIRE[..at], &WIRE[end..]), format!("\u{1}{text}\u{2}{text}")] {
                looks_like(&text);
                drop(read(&text));
            }
        }
    }
}
