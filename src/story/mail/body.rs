//! The copy of a mail's text: without earlier mails, greetings, signatures, and what lawyers and mailing lists add.

use super::super::raw::Part;
use super::super::wrapped::{self, Line};
use super::{field, words_of};

/// Longest text above a forwarded mail that only says "see below", in bytes.
const COVER: usize = 300;

/// Most lines of a signature.
const SIGNATURE: usize = 14;

/// The copy of a text.
pub(super) struct Kept {
    pub parts: Vec<Part>,
    /// Whose mail it is, where it was forwarded.
    pub forwarded: Option<Inner>,
}

/// The header that programs write above a forwarded mail.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Inner {
    pub from: Option<String>,
    pub date: Option<String>,
    pub subject: Option<String>,
}

/// The copy of a text part. `sent_on`: the subject says that the mail was forwarded.
pub(super) fn copy(text: &str, sent_on: bool, flowed: bool) -> Kept {
    let joined;
    let text = if flowed {
        joined = unflow(text);
        &joined
    } else {
        text
    };
    let lines = wrapped::lines(text, 1);
    let (own, behind, forward) = cut(&lines);
    let length: usize = own.iter().map(|(_, line)| line.trim().len()).sum();
    if !behind.is_empty() && (forward || sent_on) && length <= COVER {
        let (inner, body) = inner(behind);
        let (body, ..) = cut(body);
        let parts = parts(&body, flowed);
        if !parts.is_empty() {
            return Kept { parts, forwarded: Some(inner) };
        }
    }
    Kept { parts: parts(&own, flowed), forwarded: None }
}

/// Lines that were broken for the way only, joined: those that end with a space go on. What is behind keeps its number.
fn unflow(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut taken = 0;
    for line in text.split('\n') {
        let line = line.trim_end_matches('\r');
        out.push_str(line);
        taken += 1;
        if !line.ends_with(' ') || line == "-- " {
            out.extend(std::iter::repeat_n('\n', taken));
            taken = 0;
        }
    }
    out
}

/// What the writer wrote, what stands behind a mark of an earlier mail, and whether that was forwarded.
fn cut<'a, 'b>(lines: &'b [Line<'a>]) -> (Vec<Line<'a>>, &'b [Line<'a>], bool) {
    let mut own = Vec::new();
    let mut at = 0;
    while let Some(&(number, line)) = lines.get(at) {
        let text = line.trim();
        if line == "-- " || text == "--" {
            // A mail may be forwarded below the signature of who forwards it.
            let below = lines[at..].iter().position(|(_, line)| mark(line) == Some(true));
            return (own, below.map_or(&[], |i| &lines[at + i + 1..]), true);
        }
        if let Some(forward) = mark(line) {
            return (own, &lines[at + 1..], forward);
        }
        if header_block(&lines[at..]) {
            return (own, &lines[at..], false);
        }
        if let Some(taken) = wrote(&lines[at..]) {
            let quoted = lines[at + taken..].iter().find(|(_, line)| !line.trim().is_empty());
            if !quoted.is_some_and(|(_, line)| line.trim_start().starts_with('>')) {
                return (own, &[], false);
            }
            at += taken;
            continue;
        }
        // A quotation parts paragraphs as a blank line does.
        own.push((number, if text.starts_with('>') { "" } else { line }));
        at += 1;
    }
    (own, &[], false)
}

/// Whether a line marks an earlier mail, and whether one that is forwarded: `-----Original Message-----`.
fn mark(line: &str) -> Option<bool> {
    let text = line.trim();
    let inner = text.trim_matches(['-', '_', '=', '*', ' ', ':']).to_lowercase();
    let ruled = inner.len() + 4 <= text.len();
    let is = |kind: &str| words_of(kind).any(|words| inner == words);
    if is("forward") && (ruled || text.ends_with(':')) {
        Some(true)
    } else {
        (ruled && is("original")).then_some(false)
    }
}

/// `From: ...`, `Sent: ...`, `To: ...` in lines one after the other, as Outlook writes above a mail.
fn header_block(lines: &[Line<'_>]) -> bool {
    let name = |line: &str| field(line.trim().trim_matches('*')).map(|name| name.trim_matches('*').to_string());
    let first = lines.first().and_then(|(_, line)| name(line));
    if !first.is_some_and(|name| matches!(name.as_str(), "from" | "von" | "de")) {
        return false;
    }
    let names = lines.iter().skip(1).take(5).filter_map(|(_, line)| name(line));
    names.filter(|n| matches!(n.as_str(), "sent" | "date" | "to" | "subject" | "gesendet" | "an" | "betreff")).count()
        >= 2
}

/// How many lines say `On Monday, Jane Miller wrote:`.
fn wrote(lines: &[Line<'_>]) -> Option<usize> {
    if !lines.iter().take(3).any(|(_, line)| line.trim_end().ends_with(':')) {
        return None;
    }
    let mut text = String::new();
    for (i, (_, line)) in lines.iter().take(3).enumerate() {
        if line.trim().is_empty() {
            return None;
        }
        text.push(' ');
        text.push_str(line.trim());
        let lower = text.trim().to_lowercase();
        let found = words_of("wrote").filter_map(|words| words.split_once('\t')).any(|(open, close)| {
            lower.starts_with(&format!("{open} ")) && lower.contains(close) && lower.ends_with(':')
        });
        if found && lower.len() <= 250 && lower.contains(|c: char| c.is_ascii_digit() || c == '@') {
            return Some(i + 1);
        }
    }
    None
}

/// The header above a forwarded mail, and the mail.
fn inner<'a, 'b>(lines: &'b [Line<'a>]) -> (Inner, &'b [Line<'a>]) {
    let mut inner = Inner::default();
    let start = lines.iter().position(|(_, line)| !line.trim().is_empty()).unwrap_or(0);
    let mut end = start;
    for (i, (_, line)) in lines.iter().enumerate().skip(start) {
        let text = line.trim().replace('*', "");
        let Some((name, value)) = text.split_once(':').filter(|_| field(&text).is_some()) else {
            // A folded line goes on; a blank line ends the header.
            if text.is_empty() || i == start {
                break;
            }
            continue;
        };
        end = i + 1;
        let value = Some(value.trim().to_string()).filter(|v| !v.is_empty());
        match name.to_lowercase().as_str() {
            "from" | "von" | "de" => {
                inner.from = value.map(|v| v.split('<').next().unwrap_or(&v).trim_matches(['"', ' ']).to_string())
            }
            "date" | "sent" | "gesendet" => inner.date = value,
            "subject" | "betreff" => inner.subject = value,
            _ => {}
        }
    }
    (inner, &lines[end..])
}

fn parts(lines: &[Line<'_>], flowed: bool) -> Vec<Part> {
    // The old sign for the end of a release.
    let ended = lines.iter().skip(1).position(|(_, line)| line.split_whitespace().collect::<String>() == "###");
    let lines = &lines[..ended.map_or(lines.len(), |at| at + 1)];
    let signed = lines.iter().rposition(|(_, line)| closing(line));
    let written = |lines: &[Line<'_>]| lines.iter().filter(|(_, line)| !line.trim().is_empty()).count();
    let end = signed.filter(|at| *at > 0 && written(&lines[*at..]) <= SIGNATURE && written(&lines[..*at]) > 0);
    let lines = &lines[..end.unwrap_or(lines.len())];
    let at = |line| format!("text/plain part, line {line}");
    tail_off(if flowed { wrapped::whole(lines, at) } else { wrapped::parts(lines, at) })
}

/// `Best regards,` on a line of its own.
fn closing(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    let bare = lower.trim_end_matches([',', '!', '.', ' ']);
    words_of("closing")
        .any(|words| bare == words || lower.ends_with(',') && lower.len() <= 40 && bare.starts_with(words))
}

/// The paragraphs without a greeting above, and without what is no copy below.
pub(super) fn tail_off(mut parts: Vec<Part>) -> Vec<Part> {
    let lower = |part: &Part| part.text.trim().replace(['’', '\u{a0}'], "'").to_lowercase();
    let ends = |(i, part): (usize, &Part)| {
        let text = lower(part);
        let bare = text.trim_matches(['-', '–', '—', '*', '#', ' ', '.', ':']);
        let mark =
            text.len() <= 20 && (matches!(bare, "ends" | "end" | "30") && bare.len() < text.len() || text == "ends");
        let titled = i > 1 && text.len() <= 80 && words_of("end").any(|words| text.starts_with(words));
        let wrote = text.len() <= 250 && text.ends_with(':') && wrote(&[(1, part.text.as_str())]).is_some();
        mark || titled || wrote || text == "--" || self::mark(&part.text).is_some()
    };
    let lines: Vec<Line<'_>> = parts.iter().map(|part| (1, part.text.as_str())).collect();
    let signed = (1..lines.len()).find(|at| lines.len() - at <= SIGNATURE && closing(lines[*at].1));
    let earlier = (0..lines.len()).find(|at| header_block(&lines[*at..]));
    let end = parts.iter().enumerate().position(ends);
    if let Some(end) = [end, signed, earlier].into_iter().flatten().min() {
        parts.truncate(end);
    }
    let greeted = parts.first().is_some_and(|part| {
        let text = lower(part);
        let short = text.len() <= 60 && text.ends_with([',', '!', ':']);
        short && words_of("greeting").any(|w| text.strip_prefix(w).is_some_and(|r| !r.starts_with(char::is_alphabetic)))
    });
    if greeted {
        parts.remove(0);
    }
    parts.retain(|part| {
        let text = lower(part);
        !words_of("footer").any(|words| text.contains(words))
    });
    parts
}
