//! What a figure was before it changed, and by how much it did: `cut the ban from two years to 18 months`, `rose by 12`.
//!
//! A step is held against steps only. The new figure takes what is told of the old one, which stands nearer to the verb; the
//! old one is said to hold no more, and is held only against other old ones.

use super::cue::Cue;
use super::small::Small;
use super::{Surroundings, lexicon};
use crate::assertion::Frame;
use crate::recognise::{Mention, MentionKind};
use crate::text::Tag;

/// How many tokens may stand between an old figure and the `to` before the new one: `from 45 people to`.
const BETWEEN: usize = 3;
/// How far before the two of them the verb of the change stands at most, in tokens.
const VERB: usize = 14;

/// What a figure is of a change.
pub(super) enum Side {
    /// By how much, and whether it went up, where that is said: `rose by 12`, `shares fell 3 per cent`.
    Step(Option<bool>),
    Old,
    /// With the index of the old one's mention.
    New(usize),
}

/// Which side of a change a figure stands on, where its sentence tells of one.
pub(super) fn side(around: &Surroundings<'_, '_>, mention: &Mention) -> Option<Side> {
    let text = around.text;
    let sentence = text.range(mention.sentence);
    let before = mention.tokens.start.checked_sub(1).filter(|at| sentence.contains(at))?;
    let measured = matches!(mention.kind, MentionKind::Percent | MentionKind::Money);
    let word = text.lower(before);
    if matches!(word.as_ref(), "by" | "up" | "down") {
        let at = before.checked_sub(1).filter(|at| sentence.contains(at));
        let moved = at.and_then(|at| step(around, sentence.start, at, measured));
        // `sent the stock down 8 per cent`
        let bare = || (measured && &*word != "by").then(|| lexicon::rises(&word));
        if let Some(rose) = moved.or_else(bare) {
            return Some(Side::Step(lexicon::rises(&word).or(rose)));
        }
    }
    if measured && let Some(rose) = moved(around, mention, before) {
        return Some(Side::Step(rose));
    }
    match text.lower(before).as_ref() {
        "from" => {
            let (new, first) = match joined(around, mention, "to") {
                Some(new) => (new, before),
                // `to 5.2% from 5.4%`
                None => {
                    let end = undated(around, before, &sentence)?;
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

/// How far from a figure the `had` of its verb may stand, in tokens.
const HAD: usize = 5;

/// `By Saturday four deaths had been confirmed`: how many it was up to then, before more became known.
pub(super) fn interim(around: &Surroundings<'_, '_>, mention: &Mention, frame: &Frame) -> bool {
    let text = around.text;
    let of_a_poll = mention.kind == MentionKind::Percent
        || frame.head.as_deref().is_some_and(|head| matches!(head, "seat" | "vote" | "mandate"));
    if of_a_poll && partial(around, mention) {
        return true;
    }
    let sentence = text.range(mention.sentence);
    let counts = matches!(mention.kind, MentionKind::Number | MentionKind::Quantity);
    if !counts || around.said(mention).dates == 0 {
        return false;
    }
    let clear = |at: &usize| around.covered(*at).is_none() && !around.cue(*at).has(Cue::STOP);
    let had = |at: usize| text.tokens[at].tag == Tag::Auxiliary && text.lower(at) == "had";
    let behind = || (mention.tokens.end..sentence.end).take(HAD).take_while(clear).any(had);
    let before = || (sentence.start..mention.tokens.start).rev().take(HAD).take_while(clear).any(had);
    let until = |at: usize| around.small(at + 1).has(Small::DATE) && text.lower(at) == "by";
    (behind() || before()) && around.window(mention.sentence, &mention.tokens).any(until)
}

/// `exit polls gave her 56 percent`, `with half the votes counted`: whether a sentence tells of a result that is not the last.
fn partial(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let window = around.window(mention.sentence, &mention.tokens);
    let before = |at: usize, words: &[&str]| at > window.start && words.contains(&&*text.lower(at - 1));
    let noun = |at: &usize| matches!(text.tokens[*at].tag, Tag::Noun | Tag::Verb);
    window.clone().filter(noun).any(|at| match &*text.lower(at) {
        "poll" | "polls" => before(at, &["exit"]),
        "returns" | "results" | "count" | "counts" => {
            before(at, &["early", "partial", "incomplete", "provisional", "first"])
        }
        "counted" | "reporting" => before(at, &["votes", "ballots", "vote", "ballot", "precincts", "districts"]),
        _ => false,
    })
}

/// The last token before `from` that is no word of a date: `to 5.2% in May from`.
fn undated(around: &Surroundings<'_, '_>, from: usize, sentence: &std::ops::Range<usize>) -> Option<usize> {
    let dates = |at: &usize| {
        around.small(*at).has(Small::DATE) || matches!(around.text.lower(*at).as_ref(), "in" | "on" | "last" | "for")
    };
    (sentence.start..from).rev().take(BETWEEN + 1).find(|at| !dates(at))
}

/// How far before `by` the verb of the change stands, in tokens: `rose sharply by`.
const CLOSE: usize = 4;

/// Whether what stands before `by` changed, and which way: `the toll rose by`, and of a share or a sum `raised its key rate by`.
fn step(around: &Surroundings<'_, '_>, start: usize, at: usize, measured: bool) -> Option<Option<bool>> {
    let text = around.text;
    let reach = if measured { VERB } else { CLOSE };
    let near = (start.max((at + 1).saturating_sub(reach))..=at).rev();
    let clear = |i: &usize| around.covered(*i).is_none() && !around.cue(*i).has(Cue::STOP);
    let changes = |i: usize| {
        let lemma = text.lemma(i);
        // `wages go up by nine per cent`
        let way = i == at && matches!(&*lemma, "up" | "down") || text.tokens[i].tag == Tag::Verb;
        let told = lexicon::changing_alone(&lemma) || measured && way && lexicon::rises(&lemma).is_some();
        told.then(|| lexicon::rises(&lemma))
    };
    near.take_while(clear).find_map(changes)
}

/// How far behind a figure the noun of its change may stand, in tokens: `a 7 per cent pay rise`.
const NOUN: usize = 3;

/// Whether a share or a sum is by how much something changed, and which way: `fell 3 per cent`, `closed 11 per cent lower`, `a 7
/// per cent pay rise`.
fn moved(around: &Surroundings<'_, '_>, mention: &Mention, before: usize) -> Option<Option<bool>> {
    let text = around.text;
    let sentence = text.range(mention.sentence);
    let share = mention.kind == MentionKind::Percent;
    let verb = text.lemma(before);
    let told = lexicon::changing_alone(&verb) || share && lexicon::rises(&verb).is_some();
    if told && text.tokens[before].tag == Tag::Verb {
        return Some(lexicon::rises(&verb));
    }
    // `a fall of 3 per cent`
    let noun = before.checked_sub(1).filter(|at| share && sentence.contains(at) && text.lower(before) == "of");
    if let Some(rose) = noun.and_then(|at| lexicon::rises(&text.lemma(at))) {
        return Some(Some(rose));
    }
    let end = mention.tokens.end;
    if end >= sentence.end {
        return None;
    }
    let word = text.lower(end);
    if matches!(word.as_ref(), "lower" | "higher" | "more" | "less" | "fewer") {
        return Some(lexicon::rises(&word));
    }
    let nominal = |at: &usize| {
        matches!(text.tokens[*at].tag, Tag::Noun | Tag::Adjective | Tag::Verb) && around.covered(*at).is_none()
    };
    let mut nouns = (end..sentence.end.min(end + NOUN)).take_while(nominal);
    let noun = nouns.find_map(|at| lexicon::rises(&text.lemma(at)).filter(|_| text.lemma(at) == text.lower(at)));
    noun.filter(|_| share).map(Some)
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
            let found = extracts[0].assertions.iter().find(|a| *a.text == *said);
            let frame = &found.unwrap_or_else(|| panic!("no `{said}` in `{copy}`")).frame;
            let told = frame.event.as_deref().or(frame.head_class.as_deref());
            assert_eq!((frame.replaced, what.and(told)), (replaced, what), "{copy}: {said}");
        }
    }
}
