//! Dates of a state: on such a day something was still so.
//!
//! `The port was still closed on Wednesday`, `the fire was burning on Thursday`: it may have been so the day before and after,
//! so that another desk's other day contradicts nothing.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::frame::Surroundings;
use crate::frame::small::Small;
use crate::recognise::Mention;
use crate::text::words::set;
use crate::text::{Tag, TokenKind};
use crate::value::Grain;

/// What somebody or something is for a while.
static STATES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/states.txt")));

/// Verbs of what goes on.
static GOING_ON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/going_on.txt")));

/// Whether the ground of a date tells only that something was so at the time.
pub(super) fn state(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> bool {
    let text = around.text;
    if mention.value.when().is_none_or(|when| when.grain > Grain::Day) {
        return false;
    }
    let verb = |at: usize| matches!(text.tokens[at].tag, Tag::Verb | Tag::Auxiliary);
    // The verb that the date stands behind, or the one behind it.
    let start = mention.tokens.start;
    let before = (ground.start..start).rev().find(|at| verb(*at));
    let Some(last) = before.or_else(|| (mention.tokens.end..ground.end).find(|at| verb(*at))) else { return false };
    // Back to the first of its auxiliaries.
    let part = |at: &usize| verb(*at) || text.tokens[*at].tag == Tag::Adverb || text.lower(*at) == "still";
    let first = (ground.start..last).rev().take_while(part).last().unwrap_or(last);
    let behind = (last + 1..ground.end.min(last + 3)).take_while(|at| text.tokens[*at].kind == TokenKind::Word);
    let end = behind.last().map_or(last, |at| at) + 1;
    let word = |at: usize| text.lower(at);
    let tag = |at: usize| text.tokens[at].tag;
    let still = (first..end).any(|at| tag(at) == Tag::Adverb && word(at) == "still")
        || (first..=last).any(|at| tag(at) == Tag::Verb && GOING_ON.contains(&*text.lemma(at)));
    let was = (first..end).find(|at| tag(*at) == Tag::Auxiliary && matches!(&*word(*at), "was" | "were"));
    let behind_was = |test: &dyn Fn(usize) -> bool| {
        was.and_then(|was| (was + 1..end).find(|at| tag(*at) != Tag::Adverb)).is_some_and(test)
    };
    let progressive = behind_was(&|at| around.small(at).has(Small::ING) && tag(at) == Tag::Verb);
    let by = (end..(end + 2).min(ground.end)).any(|at| word(at) == "by");
    still || progressive || !by && behind_was(&|at| STATES.contains(&*word(at)))
}
