//! The stretch of a sentence in which the event of a figure is told.
//!
//! What befell the counted stands behind them as a rule, but a participle, a whole, a companion or what is put in between
//! may stand there first. This module finds where to read; what is read there the event says.

use std::ops::Range;

use super::event::ends_clause;
use super::small::Small;
use super::{Surroundings, phrase};
use crate::assertion::Frame;
use crate::recognise::Mention;
use crate::text::Tag;

/// One past `passengers and crew`: what is told of both stands behind both.
pub(super) fn behind_both(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    window: &Range<usize>,
    frame: &Frame,
) -> Option<usize> {
    let noun = |at: &usize| matches!(around.text.tokens[*at].tag, Tag::Noun | Tag::Adjective | Tag::ProperNoun);
    let end = (mention.tokens.end..window.end).take_while(noun).last()? + 1;
    phrase::together(around, end, window, frame)
}

/// How many words name the one beside those who are counted: `and the driver`.
const ANOTHER: usize = 4;

/// One past `and the driver` behind `two passengers`: what is told of all stands behind it.
pub(super) fn behind_another(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<usize> {
    let text = around.text;
    let nominal = |at: &usize| matches!(text.tokens[*at].tag, Tag::Noun | Tag::Adjective | Tag::ProperNoun);
    let and = (mention.tokens.end..window.end).find(|at| !nominal(at))?;
    let one = and + 1;
    let joined = and > mention.tokens.end && one + 1 < window.end && around.small(and).has(Small::AND);
    if !joined
        || !matches!(text.tokens[one].tag, Tag::Determiner) && !matches!(&*text.lower(one), "his" | "her" | "their")
    {
        return None;
    }
    let end = (one + 1..window.end.min(one + ANOTHER)).find(|at| !nominal(at))?;
    let told = matches!(text.tokens[end].tag, Tag::Verb | Tag::Auxiliary);
    let single = text.tokens[end - 1].tag != Tag::Adjective && text.lower(end - 1) == text.lemma(end - 1);
    (told && end > one + 1 && single).then_some(end)
}

/// Where what is told before a figure begins to be read: before `and` where the figure counts others than those told of, `killed
/// his wife and five others`.
pub(super) fn joined(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> usize {
    let text = around.text;
    let start = mention.tokens.start;
    let and = start.checked_sub(1).filter(|at| *at > window.start && around.small(*at).has(Small::AND));
    let end = mention.tokens.end;
    let mut near = end..window.end.min(end + OTHERS);
    let others = |at: &usize| matches!(text.lower(*at).as_ref(), "other" | "others");
    let Some(others) = and.and_then(|_| near.find(others)) else { return start };
    // `killed a girl, and 12 others were hurt`: they have a verb of their own.
    let behind = (others + 1..window.end).find(|at| !matches!(text.tokens[*at].tag, Tag::Noun | Tag::Adjective));
    let own = behind.is_some_and(|at| matches!(text.tokens[at].tag, Tag::Auxiliary | Tag::Verb));
    if own { start } else { start - 1 }
}

/// `villagers sheltering in`: whether a token says what those were doing who are named directly before it.
pub(super) fn going_on(around: &Surroundings<'_, '_>, at: usize) -> bool {
    let text = around.text;
    let noun = at.checked_sub(1).is_some_and(|at| matches!(text.tokens[at].tag, Tag::Noun | Tag::ProperNoun));
    noun && around.small(at).has(Small::ING) && text.tokens[at].tag == Tag::Verb && text.lower(at) != "missing"
}

/// How far behind a figure `others` may stand, in tokens.
const OTHERS: usize = 2;

/// The finite verb behind a noun that a participle narrows, where they are not told of as known: `two toddlers wounded by the
/// man were stable`. What is told of them is told by that verb.
pub(super) fn narrowed(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<usize> {
    let text = around.text;
    let tag = |at: usize| text.tokens[at].tag;
    // `all 24 of the pupils taken from the school were freed`
    let end = mention.tokens.end;
    let of = end < window.end && around.small(end).has(Small::OF) && around.small(end + 1).has(Small::DETERMINER);
    let noun = (end + if of { 2 } else { 0 }..window.end)
        .take_while(|&at| {
            matches!(tag(at), Tag::Noun | Tag::Adjective | Tag::ProperNoun) && around.covered(at).is_none()
        })
        .last()?;
    let participle = noun + 1;
    let next = text.tokens.get(participle + 1).filter(|_| participle + 1 < window.end)?;
    let narrows = tag(participle) == Tag::Verb
        && ["ed", "en", "wn", "ung", "aught", "ot"].iter().any(|end| text.lower(participle).ends_with(end))
        && next.tag == Tag::Preposition;
    if !narrows {
        return None;
    }
    let behind = participle + 2..window.end.min(participle + NARROWED);
    let be = |at: &usize| {
        matches!(
            text.lower(*at).as_ref(),
            "was" | "were" | "is" | "are" | "has" | "have" | "had" | "remain" | "remained"
        )
    };
    let ends = |at: &usize| ends_clause(around, *at) || matches!(text.lower(*at).as_ref(), "who" | "that" | "whom");
    behind.take_while(|at| !ends(at)).find(be)
}

/// How far behind a participle the finite verb may stand, in tokens.
const NARROWED: usize = 14;

/// One past `of the four children`, `of the injured` behind a figure: what is told of a part stands behind its whole. A whole of
/// several, `of them`, says nothing either.
pub(super) fn behind_whole(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> usize {
    let text = around.text;
    let end = mention.tokens.end;
    let of = end < window.end && around.small(end).has(Small::OF) && around.small(end + 1).has(Small::DETERMINER);
    if !of {
        return end;
    }
    let noun = |at: &usize| {
        around.small(*at).has(Small::FIGURE)
            || matches!(text.tokens[*at].tag, Tag::Noun | Tag::Adjective | Tag::ProperNoun | Tag::Verb)
    };
    let whole = (end + 2..window.end).take(WHOLE).take_while(noun).count();
    let goes_on = text.tokens.get(end + 2 + whole).is_some_and(|t| matches!(t.tag, Tag::Auxiliary | Tag::Verb));
    if goes_on { end + 2 + whole } else { end }
}

/// How long a whole may be that is named behind its part, in tokens.
const WHOLE: usize = 4;

/// How far behind a figure what is put in between may begin, and how long it may be, in tokens.
const ASIDE: (usize, usize) = (4, 14);

/// `Twelve people, among them three children, lost their lives`: what stands between commas before the verb.
pub(super) fn aside(around: &Surroundings<'_, '_>, behind: Range<usize>) -> Range<usize> {
    let text = around.text;
    let comma = |i: &usize| around.small(*i).has(Small::COMMA);
    let Some(opens) = behind.clone().take(ASIDE.0).find(comma) else { return 0..0 };
    let Some(closes) = (opens + 1..behind.end).take(ASIDE.1).find(comma) else { return 0..0 };
    let goes_on = closes + 1 < behind.end && matches!(text.tokens[closes + 1].tag, Tag::Verb | Tag::Auxiliary);
    // `40 were hurt, six of them badly, died`: the clause before it has its verb.
    let bare = (behind.start..opens).all(|i| !matches!(text.tokens[i].tag, Tag::Verb | Tag::Auxiliary));
    if goes_on && bare { opens..closes + 1 } else { 0..0 }
}
