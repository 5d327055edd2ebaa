//! IPTC 7901, the message format of teleprinters and of wire services until today.
//!
//! A message is a header line behind SOH, keywords, a block of headlines behind STX, copy in lines of about 69 columns, ETX
//! and the time of transmission. Files are also kept without the control bytes, and with many messages in one. Behind the
//! copy stands what is meant for desks alone (`# dpa NOTEBOOK`). ANPA 1312, the American dialect, has a file of its own.

mod headlines;

use std::ops::Range;

use super::format::File;
use super::raw::{Found, Part, Raw, Refusal};
use super::wrapped::{self, Line};
use super::{anpa, charset, moment};
use crate::item::Item;

/// Start of the header, of the text; end of the text, of the transmission.
const SOH: char = '\u{1}';
const STX: char = '\u{2}';
const ETX: char = '\u{3}';
const EOT: char = '\u{4}';

/// Most messages that are read of one file.
pub(super) const MAX_MESSAGES: usize = 10_000;

pub(super) fn read(file: &File<'_>) -> Result<Found, Refusal> {
    // Wires declare no character set, so that it was detected is nothing to note.
    let text = charset::text(file.bytes, None, &mut Vec::new());
    if anpa::looks_like(&text) {
        return anpa::read(&text);
    }
    let messages = messages(&text);
    if messages.is_empty() {
        return Err(Refusal::at(
            1,
            "no message of IPTC 7901 in it (no header line such as `abc0123 4 pl 250 ...`)",
            "check that the file is complete, or name its format with --from",
        ));
    }
    if messages.len() > MAX_MESSAGES {
        return Err(Refusal::new(
            format!("{} messages in one file", messages.len()),
            "give those that are about the event",
        ));
    }
    let mut found = Found::default();
    for message in messages {
        match message.raw() {
            Ok(raw) => found.items.push(raw),
            Err(why) => found.passed.push(why),
        }
    }
    Ok(found)
}

/// Whether a file starts like a message, with or without control bytes.
pub(super) fn looks_like(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() && c != SOH);
    match text.strip_prefix(SOH) {
        Some(behind) => anpa::looks_like(text) || Header::read(behind.lines().next().unwrap_or("")).is_some(),
        None => text.lines().next().and_then(Header::read).is_some_and(|header| header.priority.is_some()),
    }
}

/// `abc0123 4 pl 250 vvvvb ABC 240203-12`
struct Header<'a> {
    source: &'a str,
    number: &'a str,
    priority: Option<u8>,
    rest: String,
}

impl<'a> Header<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let name = words.next()?;
        let digits = name.find(|c: char| c.is_ascii_digit())?;
        let (source, number) = name.split_at(digits);
        let fits = (2..=6).contains(&source.len())
            && source.bytes().all(|b| b.is_ascii_alphabetic())
            && (2..=6).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit());
        let priority = words.next().filter(|w| w.len() == 1)?.bytes().next()?;
        let category = words.next()?;
        let count = words.next()?;
        let fits = fits
            && priority.is_ascii_alphanumeric()
            && category.len() <= 4
            && category.bytes().all(|b| b.is_ascii_alphabetic())
            && count.len() <= 5
            && count.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| Self {
            source,
            number,
            priority: priority.is_ascii_digit().then(|| priority - b'0').filter(|p| (1..=9).contains(p)),
            rest: words.collect::<Vec<_>>().join(" "),
        })
    }

    /// What the sender may be called in a dateline: `(KNA)` in a message whose header says `bkn0123 ... KNA 170123`.
    fn senders(&self) -> impl Iterator<Item = &str> {
        let named = self.rest.split_whitespace().filter(|w| w.len() <= 6 && w.chars().all(char::is_alphabetic));
        named.chain([self.source])
    }
}

struct Message<'a> {
    header: Option<Header<'a>>,
    slug: String,
    /// The lines between STX and ETX.
    text: Vec<Line<'a>>,
    trailer: &'a str,
    /// Line of the header.
    line: usize,
    complete: bool,
}

fn messages(text: &str) -> Vec<Message<'_>> {
    if text.contains(SOH) { with_controls(text) } else { without_controls(text) }
}

fn with_controls(text: &str) -> Vec<Message<'_>> {
    let mut out = Vec::new();
    let mut line = 1;
    for (i, piece) in text.split(SOH).enumerate() {
        if i > 0 && !piece.trim_matches(|c: char| c.is_whitespace() || c.is_control()).is_empty() {
            let (head, behind) = match piece.split_once(STX) {
                Some(cut) => cut,
                None => cut_behind_lines(piece, 2),
            };
            let (body, trailer) = behind.split_once([ETX, EOT]).unwrap_or((behind, ""));
            let mut heads = wrapped::lines(head, line);
            heads.retain(|(_, line)| !line.trim().is_empty());
            let first = if heads.is_empty() { "" } else { heads.remove(0).1.trim() };
            // Some desks send the headline before the start of the text: it ends in `=` there too.
            let above = heads.last().is_some_and(|(_, line)| line.trim_end().ends_with('='));
            let slugs =
                heads.iter().take_while(|(_, line)| !above || line.contains('/') && !line.trim_end().ends_with('='));
            let slugs = slugs.count();
            let slug = heads[..slugs].iter().map(|(_, line)| line.trim()).collect::<Vec<_>>().join(" ");
            let mut text = heads.split_off(slugs);
            text.extend(wrapped::lines(body, line + newlines(head)));
            out.push(Message {
                header: Header::read(first),
                slug,
                text,
                trailer,
                line,
                complete: behind.contains([ETX, EOT]),
            });
        }
        line += newlines(piece);
    }
    out
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|b| *b == b'\n').count()
}

fn cut_behind_lines(text: &str, n: usize) -> (&str, &str) {
    let at = text.match_indices('\n').nth(n - 1).map_or(text.len(), |(i, _)| i + 1);
    text.split_at(at)
}

fn without_controls(text: &str) -> Vec<Message<'_>> {
    let lines = wrapped::lines(text.trim_start_matches('\u{feff}'), 1);
    let strict = |(_, line): &Line<'_>| Header::read(line).is_some_and(|header| header.priority.is_some());
    let mut starts: Vec<usize> = (0..lines.len()).filter(|i| strict(&lines[*i])).collect();
    starts.push(lines.len());
    let message = |range: Range<usize>| {
        let (number, first) = *lines.get(range.start)?;
        let mut rest = lines.get(range.start + 1..range.end)?;
        let mut slug = String::new();
        let head = rest.iter().position(|(_, line)| !line.trim().is_empty()).unwrap_or(0);
        if let Some((_, line)) = rest.get(head)
            && !line.trim_end().ends_with('=')
            && (head == 0 || line.contains('/'))
        {
            slug = line.trim().to_string();
            rest = &rest[head + 1..];
        }
        let header = Header::read(first);
        Some(Message { header, slug, text: rest.to_vec(), trailer: "", line: number, complete: true })
    };
    starts.windows(2).filter_map(|pair| message(pair[0]..pair[1])).collect()
}

impl Message<'_> {
    fn raw(self) -> Result<Raw, String> {
        let mut item = Item::default();
        let mut notes = Vec::new();
        let senders: Vec<String> =
            self.header.iter().flat_map(|header| header.senders().map(str::to_string).collect::<Vec<_>>()).collect();
        let name = self.header.as_ref().map(|header| format!("{}{}", header.source, header.number));
        if let Some(header) = &self.header {
            item.urgency = header.priority;
        }
        item.uri.clone_from(&name);
        item.slugline = Some(self.slug).filter(|s| !s.is_empty());
        let text = self.text.as_slice();
        let first = text.iter().position(|(_, line)| !line.trim().is_empty()).unwrap_or(0);
        let text = match text.get(first) {
            Some((_, line)) if item.slugline.is_none() && is_slug(line.trim()) => {
                item.slugline = Some(line.trim().to_string());
                &text[first + 1..]
            }
            _ => text,
        };
        let (block, body) = headlines::split(text, &senders);
        let title = headlines::read(block, &mut item);
        let (body, sent) = copy(body, &senders);
        let mut parts = wrapped::parts(body, |line| format!("line {line}"));
        while parts.len() > 1 && headlines::above(&parts[0].text, &mut item) {
            parts.remove(0);
        }
        let agency = parts.first_mut().and_then(|first| dateline(first, &senders, &mut item));
        if !self.complete {
            notes.push("the message has no end (ETX): it may have been cut off".to_string());
        }
        if parts.is_empty() && title.is_none() {
            let name = name.unwrap_or_else(|| format!("message at line {}", self.line));
            return Err(format!("{name}: a message without text"));
        }
        // A notice to desks may be all headline.
        if parts.is_empty() {
            parts.extend(title.iter().map(|title| Part::paragraph(title.clone(), format!("line {}", self.line))));
        }
        let rest = self.header.as_ref().map_or("", |header| header.rest.as_str());
        let date = time_sent(self.trailer).or(sent).or_else(|| time_sent(rest)).or_else(|| day(rest));
        let credits = agency.iter().cloned().collect();
        let source = agency.or_else(|| senders.first().cloned());
        Ok(Raw { item, source, title, date, parts, credits, notes, url: None })
    }
}

/// `Oldmarsh/Explosion/Suspect/`: keywords, where a headline would stand.
fn is_slug(line: &str) -> bool {
    line.len() <= 69 && line.ends_with('/') && line.matches('/').count() > 1 && line.split_whitespace().count() <= 4
}

/// The copy of a message, without what stands behind it for desks, and the time of transmission where it stands there.
fn copy<'a, 'b>(lines: &'b [Line<'a>], senders: &[String]) -> (&'b [Line<'a>], Option<String>) {
    let sent = lines.iter().rev().filter(|(_, l)| !l.trim().is_empty()).take(3).find_map(|(_, l)| time_sent(l));
    let first = lines.iter().position(|(_, line)| !line.trim().is_empty()).unwrap_or(0);
    let end = lines.iter().enumerate().skip(first + 1).find(|(_, (_, line))| notebook(line)).map(|(i, _)| i);
    let mut lines = &lines[..end.unwrap_or(lines.len())];
    while let Some(((_, last), before)) = lines.split_last() {
        if !before.is_empty() && (last.trim().is_empty() || signature(last, senders) || time_sent(last).is_some()) {
            lines = before;
        } else {
            break;
        }
    }
    (lines, sent)
}

/// Whether a line opens what is not for publication.
fn notebook(line: &str) -> bool {
    let text = line.trim();
    let lower = text.to_lowercase();
    let words = lower.trim_matches(['#', '*', '-', '=', ' ', ':']);
    let named = ["notebook", "notizblock", "bloc-notes", "bloc notes", "not for publication", "editorial notes"];
    let titled = text.len() <= 60 && named.iter().any(|name| words.ends_with(name) || words.starts_with(name));
    let ended =
        ["(schluss", "(ende)", "(end)", "(ends)", "(more)", "(forts"].iter().any(|mark| lower.starts_with(mark));
    ended || text.starts_with("# ") || text.starts_with("##") || titled && words.split_whitespace().count() <= 4
}

/// `dpa abc yyde xy`, `kna/abc`, `(KNA - k0171-89-00065)`: who wrote and let pass.
fn signature(line: &str, senders: &[String]) -> bool {
    let text = line.trim().trim_matches(['(', ')', '=', '+', '#']).trim();
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let sender = senders.iter().any(|sender| sender.eq_ignore_ascii_case(first));
    let short = text.len() <= 45 && !text.ends_with(['.', '!', '?', '"']);
    text.chars().all(|c| !c.is_alphanumeric())
        || short && sender && text.split_whitespace().skip(1).all(|w| w.len() <= 5 || w.contains(['-', '/', '@']))
}

/// `Kiel (dpa) - `: taken off the copy; gives the agency.
fn dateline(first: &mut Part, senders: &[String], item: &mut Item) -> Option<String> {
    let (place, agency, length) = headlines::dateline(&first.text, senders)?;
    item.dateline = Some(place);
    first.text.drain(..length);
    Some(agency)
}

/// `031012 Feb 24`: day, hour and minute, month, year.
pub(super) fn time_sent(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    words.windows(3).find_map(|w| {
        let digits = w[0].trim_end_matches(['Z', 'z']);
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let month = moment::month(w[1]).or_else(|| match w[1].to_lowercase().trim_end_matches('.') {
            "mrz" | "mär" | "mar" => Some(3),
            "mai" => Some(5),
            "okt" => Some(10),
            "dez" => Some(12),
            _ => None,
        })?;
        let year = match w[2].len() {
            2 => w[2].parse::<u16>().ok().map(|y| if y < 70 { 2000 + y } else { 1900 + y }),
            4 => w[2].parse::<u16>().ok(),
            _ => None,
        }?;
        let (day, hour, minute) = (&digits[..2], &digits[2..4], &digits[4..]);
        let written = format!("{year:04}-{month:02}-{day}T{hour}:{minute}:00");
        moment::parse(&written).map(|_| written)
    })
}

/// The day that the header's free part gives: `3 Feb 2024`, `2024-02-03`, or coded as in `240203-89-00065`.
fn day(rest: &str) -> Option<String> {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let written = words.windows(3).map(|w| w.join(" ")).chain(words.iter().map(ToString::to_string));
    written.into_iter().find(|text| moment::parse(text).is_some()).or_else(|| coded(&words))
}

fn coded(words: &[&str]) -> Option<String> {
    words.iter().find_map(|word| {
        let (digits, _) = word.split_once('-')?;
        let coded = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit());
        let written = coded.then(|| format!("20{}-{}-{}", &digits[..2], &digits[2..4], &digits[4..]))?;
        moment::parse(&written).map(|_| written)
    })
}

#[cfg(test)]
mod tests;
