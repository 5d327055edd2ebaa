//! Over what time a share in per cent was reckoned: `for the week`, `from a year earlier`, `on Wednesday`.
//!
//! What an index lost on a day is not what it lost in the week, and what rose by the month is not what rose by the year.

use super::cue::Cue;
use super::{Surroundings, lexicon};
use crate::recognise::Mention;
use crate::text::TokenKind;
use crate::value::Grain;

/// How far behind a share its time may be told, in tokens; nothing parts it from the share.
const BEHIND: usize = 8;

/// The unit of the time over which a share is reckoned.
pub(super) fn of(around: &Surroundings<'_, '_>, mention: &Mention) -> Option<&'static str> {
    let text = around.text;
    let end = text.range(mention.sentence).end;
    let clear = |at: &usize| {
        let other = around.covered(*at).is_some_and(|c| around.mentions[c].value.quantity().is_some());
        !other && !around.cue(*at).has(Cue::STOP) && text.tokens[*at].kind == TokenKind::Word
    };
    let behind = mention.tokens.end..end.min(mention.tokens.end + BEHIND);
    let told = |at: usize| {
        let unit = lexicon::period(&text.lower(at))?;
        let before = at.checked_sub(1).filter(|at| *at >= mention.tokens.end).map(|at| text.lower(at));
        // `a year earlier`, `for the week`, `in the second quarter`
        before.is_some_and(|word| lexicon::chooses_period(&word)).then_some(unit)
    };
    let dated = |at: usize| {
        let when = around.mentions[around.covered(at)?].value.when()?;
        match when.grain {
            Grain::Day => Some("day"),
            Grain::Week => Some("week"),
            Grain::Month => Some("month"),
            Grain::Year => Some("year"),
            _ => None,
        }
    };
    behind.take_while(clear).find_map(|at| told(at).or_else(|| dated(at)))
}
