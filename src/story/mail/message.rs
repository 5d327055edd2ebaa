//! One mail as an item.

use std::borrow::Cow;

use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::super::raw::{Part, Raw, squeeze};
use super::super::{charset, markup};
use super::{body, words_of};
use crate::item::Item;
use crate::story::MAX_STORY;

/// A text part shorter than this only says that there is an HTML part.
const STUB: usize = 60;

/// Most parts and most header fields that a mail has; the parser keeps every one.
const MAX_PARTS: usize = 10_000;
const MAX_FIELDS: usize = 100_000;

pub(super) fn read(bytes: &[u8]) -> Result<Raw, String> {
    overfull(bytes)?;
    let message = MessageParser::default().parse(bytes).ok_or("no header that can be read")?;
    let bodies = message.text_bodies().chain(message.html_bodies());
    if bodies.filter_map(|part| part.text_contents()).any(|text| text.len() > MAX_STORY) {
        return Err(format!("its text is larger than {} MB, which no story is", MAX_STORY >> 20));
    }
    let mut raw = Raw { item: item(&message), ..Raw::default() };
    raw.source =
        message.from().and_then(|from| from.first()).and_then(|from| from.name().or(from.address())).map(squeeze);
    raw.date = message
        .date()
        .filter(|date| date.is_valid())
        .map(|d| format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", d.year, d.month, d.day, d.hour, d.minute, d.second));
    let subject = message.subject().map(squeeze).unwrap_or_default();
    let sent_on = ["fw:", "fwd:", "wg:", "tr:"].iter().any(|mark| subject.to_lowercase().starts_with(mark));
    raw.title = Some(bare(&subject).to_string()).filter(|title| !title.is_empty());
    raw.parts = copy(&message, &mut raw.notes, |text, notes, flowed| {
        let kept = body::copy(text, sent_on, flowed);
        if let Some(inner) = kept.forwarded {
            notes.push("a forwarded mail: what was forwarded is read".to_string());
            raw.title = inner.subject.map(|s| bare(&s).to_string()).or(raw.title.take());
            raw.source = inner.from.or(raw.source.take());
            raw.date = inner.date.or(raw.date.take());
        }
        kept.parts
    });
    let attached = attached(&message);
    if raw.parts.is_empty() {
        return Err(if attached.is_empty() {
            "no text in it".to_string()
        } else {
            format!("no text, only {}", attached.join(", "))
        });
    }
    if !attached.is_empty() {
        raw.notes.push(format!("not opened, as attachments are not read: {}", attached.join(", ")));
    }
    Ok(raw)
}

fn overfull(bytes: &[u8]) -> Result<(), String> {
    let (mut parts, mut fields) = (0, 0);
    for line in bytes.split(|b| *b == b'\n') {
        parts += usize::from(line.starts_with(b"--"));
        fields += usize::from(line.iter().take(80).take_while(|b| !b.is_ascii_whitespace()).any(|b| *b == b':'));
    }
    if parts > MAX_PARTS {
        return Err(format!("it has {parts} parts, more than any mail"));
    }
    if fields > MAX_FIELDS {
        return Err(format!("it has {fields} header fields, more than any mail"));
    }
    Ok(())
}

fn item(message: &Message<'_>) -> Item {
    let uri = message.message_id().map(str::to_string);
    // A reply in a thread is no version of the first mail: who answers says something else.
    let language =
        message.content_language().as_text().map(|tag| tag.split(',').next().unwrap_or(tag).trim().to_string());
    Item { uri, language, ..Item::default() }
}

/// The subject without the marks of replies.
fn bare(subject: &str) -> &str {
    let mut text = subject.trim();
    while let Some(rest) = words_of("reply").find_map(|mark| {
        let start = text.get(..mark.len())?;
        start.eq_ignore_ascii_case(mark).then(|| text[mark.len()..].trim_start())
    }) {
        text = rest;
    }
    text
}

/// The copy: of the text parts, or of the HTML parts where those say nothing.
fn copy(
    message: &Message<'_>,
    notes: &mut Vec<String>,
    mut plain: impl FnMut(&str, &mut Vec<String>, bool) -> Vec<Part>,
) -> Vec<Part> {
    let mut of = |ids: &[u32], notes: &mut Vec<String>| {
        let mut out = Vec::new();
        for part in ids.iter().filter_map(|id| message.part(*id)) {
            let text = decoded(message, part, notes);
            match &part.body {
                PartType::Html(_) => out.extend(body::tail_off(markup::parts(&text, "text/html part"))),
                PartType::Text(_) if is_plain(part) => {
                    let flowed = part.content_type().and_then(|t| t.attribute("format")).is_some_and(|f| f == "flowed");
                    out.extend(plain(&text, notes, flowed));
                }
                _ => {}
            }
        }
        out
    };
    let text = of(&message.text_body, notes);
    let length = |parts: &[Part]| parts.iter().map(|part| part.text.len()).sum::<usize>();
    if length(&text) >= STUB || message.html_body == message.text_body {
        return text;
    }
    let html = of(&message.html_body, notes);
    if length(&html) > length(&text) { html } else { text }
}

fn is_plain(part: &MessagePart<'_>) -> bool {
    part.content_type().is_none_or(|kind| kind.subtype().is_none_or(|sub| sub.eq_ignore_ascii_case("plain")))
}

/// The text of a part. The parser believes what is declared; here a wrong declaration loses nothing.
fn decoded<'a>(message: &'a Message<'_>, part: &'a MessagePart<'_>, notes: &mut Vec<String>) -> Cow<'a, str> {
    let declared = part.content_type().and_then(|kind| kind.attribute("charset"));
    let bytes = message.raw_message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let bytes = match part.encoding {
        Encoding::None => Some(Cow::Borrowed(bytes)),
        Encoding::Base64 => base64_decode(bytes).map(Cow::Owned),
        Encoding::QuotedPrintable => quoted_printable_decode(bytes).map(Cow::Owned),
    };
    match (&part.body, bytes) {
        (PartType::Text(_) | PartType::Html(_), Some(bytes)) if !bytes.is_empty() => {
            // ASCII is what is declared where nobody thought of it.
            let declared = declared.filter(|label| !label.eq_ignore_ascii_case("us-ascii"));
            Cow::Owned(charset::text(&bytes, declared, notes))
        }
        (PartType::Text(text) | PartType::Html(text), _) => Cow::Borrowed(text),
        _ => Cow::Borrowed(""),
    }
}

/// What hangs on the mail, by name.
fn attached(message: &Message<'_>) -> Vec<String> {
    let name = |part: &MessagePart<'_>| {
        let kind = || {
            let kind = part.content_type()?;
            Some(format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("?")))
        };
        let name = part.attachment_name().map(squeeze).filter(|name| !name.is_empty());
        name.or_else(kind).unwrap_or_else(|| "a file without a name".to_string())
    };
    message.attachments().filter(|part| !matches!(part.body, PartType::InlineBinary(_))).take(10).map(name).collect()
}
