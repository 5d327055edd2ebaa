//! What a figure was before it changed, and by how much it did: `cut the ban from two years to 18 months`, `rose by 12`.
//!
//! A step is held against steps only. The new figure takes what is told of the old one, which stands nearer to the verb; the
//! old one is said to hold no more, and is held only against other old ones.

use super::cue::Cue;
use super::{Surroundings, lexicon};
use crate::recognise::{Mention, MentionKind};
use crate::text::Tag;

/// How many tokens may stand between an old figure and the `to` before the new one: `from 45 people to`.
const BETWEEN: usize = 3;
/// How far before the two of them the verb of the change stands at most, in tokens.
const VERB: usize = 14;

/// What a figure is of a change.
pub(super) enum Side {
    /// By how much: `rose by 12`, `shares fell 3 per cent`.
    Step,
    Old,
    /// With the index of the old one's mention.
    New(usize),
}

/// Which side of a change a figure stands on, where its sentence tells of one.
pub(super) fn side(around: &Surroundings<'_, '_>, mention: &Mention) -> Option<Side> {
    let text = around.text;
    let sentence = text.range(mention.sentence);
    let before = mention.tokens.start.checked_sub(1).filter(|at| sentence.contains(at))?;
    let by = matches!(text.lower(before).as_ref(), "by" | "up" | "down");
    if by && before.checked_sub(1).is_some_and(|at| sentence.contains(&at) && step(around, sentence.start, at)) {
        return Some(Side::Step);
    }
    let measured = matches!(mention.kind, MentionKind::Percent | MentionKind::Money);
    let moved = || lexicon::changing_alone(&text.lemma(before)) && text.tokens[before].tag == Tag::Verb;
    // `closed 11 per cent lower`
    let end = mention.tokens.end;
    let than =
        || end < sentence.end && matches!(text.lower(end).as_ref(), "lower" | "higher" | "more" | "less" | "fewer");
    if measured && (moved() || than()) {
        return Some(Side::Step);
    }
    match text.lower(before).as_ref() {
        "from" => {
            let (new, first) = match joined(around, mention, "to") {
                Some(new) => (new, before),
                // `to 5.2% from 5.4%`
                None => {
                    let end = before.checked_sub(1).filter(|at| sentence.contains(at))?;
                    let new = &around.mentions[around.covered(end)?];
                    (new, new.tokens.start.checked_sub(1).filter(|at| text.lower(*at) == "to")?)
                }
            };
            (alike(mention, new) && changes(around, sentence.start, first)).then_some(Side::Old)
        }
        "to" => {
            let mut back = (sentence.start.max(before.saturating_sub(BETWEEN + 1))..before).rev();
            let old = back.find_map(|at| around.covered(at)).filter(|c| {
                let old = &around.mentions[*c];
                let from = old.tokens.start.checked_sub(1).filter(|at| sentence.contains(at));
                from.is_some_and(|at| text.lower(at) == "from" && changes(around, sentence.start, at))
            });
            let old = old.or_else(|| {
                let behind = mention.tokens.end;
                let from = behind < sentence.end && text.lower(behind) == "from";
                let old = around.covered(behind + 1).filter(|_| from && behind + 1 < sentence.end)?;
                changes(around, sentence.start, before).then_some(old)
            })?;
            alike(mention, &around.mentions[old]).then_some(Side::New(old))
        }
        _ => None,
    }
}

/// How far before `by` the verb of the change stands, in tokens: `rose sharply by`.
const CLOSE: usize = 4;

/// Whether what stands before `by` changed: `the toll rose by`.
fn step(around: &Surroundings<'_, '_>, start: usize, at: usize) -> bool {
    let near = (start.max((at + 1).saturating_sub(CLOSE))..=at).rev();
    let clear = |i: &usize| around.covered(*i).is_none() && !around.cue(*i).has(Cue::STOP);
    near.take_while(clear).any(|i| lexicon::changing_alone(&around.text.lemma(i)))
}

/// The figure behind a figure and this word, with few words between.
fn joined<'t>(around: &Surroundings<'t, '_>, mention: &Mention, word: &str) -> Option<&'t Mention> {
    let text = around.text;
    let end = text.range(mention.sentence).end;
    let near = mention.tokens.end..end.min(mention.tokens.end + BETWEEN);
    let at = near.take_while(|&at| !around.cue(at).has(Cue::STOP)).find(|&at| text.lower(at) == word)?;
    let new = around.covered(at + 1).filter(|_| at + 1 < end)?;
    Some(&around.mentions[new])
}

/// Whether two figures can be one that changed: two sums, two lengths of time, two counts, a bare figure and another.
fn alike(a: &Mention, b: &Mention) -> bool {
    let figures = a.value.quantity().is_some() && b.value.quantity().is_some();
    let plain = |m: &Mention| m.kind == MentionKind::Number;
    figures && (a.kind == b.kind || plain(a) || plain(b))
}

/// Whether a word of change stands before a token, in its clause.
fn changes(around: &Surroundings<'_, '_>, start: usize, at: usize) -> bool {
    let text = around.text;
    let ends = |i: &usize| matches!(text.word(*i), ";" | ":" | "—" | "–");
    let mut before = (start.max(at.saturating_sub(VERB))..at).rev().take_while(|i| !ends(i));
    before.any(|i| lexicon::changing(&text.lemma(i)))
}

#[cfg(test)]
mod tests {
    use crate::extract::of_texts;

    #[test]
    fn the_new_figure_takes_what_is_told_of_the_old_one() {
        // (copy, figure, replaced, event or what it measures)
        let cases = [
            ("The toll rose from 45 to 49 in Exton.", "45", true, Some("killed")),
            ("The toll rose from 45 to 49 in Exton.", "49", false, Some("killed")),
            ("The court cut the ban from two years to 18 months.", "18 months", false, Some("length of the ban")),
            ("The court cut the ban from two years to 18 months.", "two years", true, Some("length of the ban")),
            ("The number of people hurt fell to 31 from 40.", "31", false, Some("injured")),
            ("The number of people hurt fell to 31 from 40.", "40", true, None),
            ("He walked from 12 houses to 14 shops.", "12", false, None),
        ];
        for (copy, said, replaced, what) in cases {
            let extracts = of_texts(&[copy]);
            let found = extracts[0].assertions.iter().find(|a| a.text == said);
            let frame = &found.unwrap_or_else(|| panic!("no `{said}` in `{copy}`")).frame;
            let told = frame.event.as_deref().or(frame.head_class.as_deref());
            assert_eq!((frame.replaced, what.and(told)), (replaced, what), "{copy}: {said}");
        }
    }
}
