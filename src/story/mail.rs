//! Mails (RFC 5322): what stringers and press offices send, one or a box of them in a file.
//!
//! The text part is read, or the HTML part where there is no other. What a mail carries beside its copy (earlier mails,
//! greetings, signatures, the words of lawyers and mailing lists) is left out in [`body`]; attachments are not opened.

#[cfg(feature = "mail")]
mod body;
#[cfg(feature = "mail")]
mod message;
#[cfg(all(test, feature = "mail"))]
mod tests;

use std::sync::LazyLock;

use super::format::File;
use super::raw::{Found, Refusal};
use crate::text::words;

/// Most mails that are read of one file.
#[cfg(feature = "mail")]
const MAX_MAILS: usize = 10_000;

/// Words of mails by what they do.
static WORDS: LazyLock<Vec<(&'static str, &'static str)>> =
    LazyLock::new(|| words::lines(include_str!("data/mail_words.txt")).filter_map(|l| l.split_once('\t')).collect());

/// The words of one kind.
fn words_of(kind: &str) -> impl Iterator<Item = &'static str> {
    WORDS.iter().filter(move |(k, _)| *k == kind).map(|(_, word)| *word)
}

#[cfg(not(feature = "mail"))]
pub(super) fn read(_file: &File<'_>) -> Result<Found, Refusal> {
    Err(Refusal::new("a mail, which this build does not read", "build with the feature `mail`, or save it as text"))
}

#[cfg(feature = "mail")]
pub(super) fn read(file: &File<'_>) -> Result<Found, Refusal> {
    let mails = mails(file.bytes);
    if mails.len() > MAX_MAILS {
        return Err(Refusal::new(format!("a box of {} mails", mails.len()), "give those that are about the event"));
    }
    let mut found = Found::default();
    for (i, bytes) in mails.into_iter().enumerate() {
        match message::read(bytes) {
            Ok(raw) => found.items.push(raw),
            Err(why) => found.passed.push(format!("mail {}: {why}", i + 1)),
        }
    }
    if found.items.is_empty() && found.passed.is_empty() {
        return Err(Refusal::at(1, "no mail in it", "save the mail with its header, or its text as .txt"));
    }
    Ok(found)
}

/// The mails of a file; several where it is a mail box, in which each starts with `From ` behind a blank line.
#[cfg(feature = "mail")]
fn mails(bytes: &[u8]) -> Vec<&[u8]> {
    let envelope = |at: usize| bytes[at..].starts_with(b"From ");
    if !envelope(0) {
        return if bytes.iter().all(u8::is_ascii_whitespace) { Vec::new() } else { vec![bytes] };
    }
    let mut starts = vec![0];
    for (i, _) in bytes.iter().enumerate().filter(|(_, b)| **b == b'\n') {
        let blank = bytes[..i].ends_with(b"\n") || bytes[..i].ends_with(b"\n\r");
        if blank && envelope(i + 1) {
            starts.push(i + 1);
        }
    }
    starts.push(bytes.len());
    let mail = |from: usize, to: usize| {
        let line = bytes[from..to].iter().position(|b| *b == b'\n')?;
        Some(&bytes[from + line + 1..to])
    };
    starts.windows(2).filter_map(|pair| mail(pair[0], pair[1])).collect()
}

/// Whether a file starts with the header of a mail: nothing but fields and their continuations up to a blank line, the first
/// of them and one more at least such as mails have. Copy that starts with `Update: ` is none.
pub(super) fn looks_like(text: &str) -> bool {
    let mut lines = text.lines().peekable();
    if lines.peek().is_some_and(|line| line.starts_with("From ")) {
        lines.next();
    }
    let mut known: Vec<String> = Vec::new();
    let mut i = 0;
    while let Some(line) = lines.next() {
        if line.trim().is_empty() {
            break;
        }
        i += 1;
        if i > 1 && line.starts_with([' ', '\t']) {
            continue;
        }
        let Some(name) = field(line) else {
            // Of a long header the end may be missing here.
            return known.len() >= 2 && lines.peek().is_none() && !text.ends_with('\n');
        };
        let typical = words_of("field").any(|word| word == name);
        if i == 1 && !typical && !name.starts_with("x-") {
            return false;
        }
        if typical && !known.contains(&name) {
            known.push(name);
        }
    }
    known.len() >= 2
}

/// The name of a header field, in small letters.
fn field(line: &str) -> Option<String> {
    let (name, _) = line.split_once(':')?;
    let fits = (2..=60).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    fits.then(|| name.to_ascii_lowercase())
}
