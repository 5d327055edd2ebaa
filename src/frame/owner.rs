//! Whom or what a value belongs to: whose age, whose price, whose record.

use std::ops::Range;

use super::Surroundings;
use crate::assertion::Frame;
use crate::recognise::{Mention, MentionKind};

/// Fills `owner` with the nearest name that stands in the right place for the kind of value.
pub fn fill(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>, frame: &mut Frame) {
    let text = around.text;
    let mut before: Option<&Mention> = None;
    let mut after: Option<&Mention> = None;
    for (_, m) in around.within(window) {
        if !matches!(m.kind, MentionKind::Person | MentionKind::Organisation | MentionKind::Place | MentionKind::Name) {
            continue;
        }
        if m.span.end <= mention.span.start {
            before = Some(m);
        } else if m.span.start >= mention.span.end && after.is_none() {
            after = Some(m);
        }
    }
    let gap_before = before.map_or(usize::MAX, |m| mention.tokens.start.saturating_sub(m.tokens.end));
    let gap_after = after.map_or(usize::MAX, |m| m.tokens.start.saturating_sub(mention.tokens.end));
    let chosen = if mention.kind == MentionKind::Age {
        // `LuAnn Johnson, 66,` or `66-year-old LuAnn Johnson`
        if gap_before <= 2 && text.word(mention.tokens.start.saturating_sub(1)) == "," {
            before
        } else if gap_after <= 3 {
            after
        } else {
            before.filter(|_| gap_before <= 6)
        }
    } else if gap_before <= 12 {
        before
    } else {
        after.filter(|_| gap_after <= 6)
    };
    frame.owner = chosen.and_then(|m| m.value.name()).map(|n| n.full.clone().unwrap_or_else(|| n.text.clone()));
}
