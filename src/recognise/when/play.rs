//! The clock of a game: `with 7:42 left in the first half`, `at the 2:15 mark`, `2:30 into overtime`.
//!
//! It is no time of day but a length of time, of which the words around say of what: how long there is to play, or how long was played.

use crate::recognise::{Mention, MentionKind, Taken, holds};
use crate::text::{Text, TokenKind};
use crate::value::{Measure, Quantity, Value};

/// Appends the game clocks of a text as durations and marks their tokens as taken.
pub(super) fn find(text: &Text<'_>, taken: &mut Taken, out: &mut Vec<Mention>) {
    if !holds(text.source, b':') {
        return;
    }
    let digit = |at: usize| text.source.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    for (at, _) in text.source.match_indices(':').filter(|(at, _)| *at > 0 && digit(at - 1) && digit(at + 1)) {
        let Some(sentence) = text.sentence_at(at) else { continue };
        let range = text.range(sentence);
        let colon = text.tokens.partition_point(|t| t.span.start < at);
        if !(range.start + 1..range.end.saturating_sub(2)).contains(&colon) {
            continue;
        }
        let Some(seconds) = reading(text, colon) else { continue };
        let tokens = colon - 1..colon + 2;
        if !played(text, tokens.end) || taken.any(tokens.clone()) {
            continue;
        }
        taken.take(tokens.clone());
        let value = Quantity::exact(Measure::Duration, seconds, 1.0, Some("second".into()));
        out.push(Mention {
            kind: MentionKind::Duration,
            span: text.span(tokens.clone()),
            sentence,
            tokens,
            value: Value::Quantity(value),
        });
    }
}

/// The seconds of minutes and seconds that a colon divides.
fn reading(text: &Text<'_>, colon: usize) -> Option<f64> {
    let before = &text.tokens[colon - 1];
    if before.kind != TokenKind::Figure {
        return None;
    }
    let after = &text.tokens[colon + 1];
    if after.kind != TokenKind::Figure {
        return None;
    }
    let glued = before.span.end == text.tokens[colon].span.start && text.tokens[colon].span.end == after.span.start;
    if text.word(colon) != ":" || !glued {
        return None;
    }
    let minutes: u32 = text.word(colon - 1).parse().ok().filter(|m| *m < 60)?;
    let seconds: u32 = text.word(colon + 1).parse().ok().filter(|s| *s < 60 && text.word(colon + 1).len() == 2)?;
    Some(f64::from(minutes * 60 + seconds))
}

/// Whether the words behind speak of a game.
fn played(text: &Text<'_>, at: usize) -> bool {
    match text.lower(at).as_ref() {
        "left" | "remaining" | "mark" | "into" => true,
        "still" => text.lower(at + 1) == "left",
        "to" => matches!(text.lower(at + 1).as_ref(), "go" | "play"),
        "on" => text.lower(at + 2) == "clock",
        _ => false,
    }
}
