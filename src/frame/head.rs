//! The noun that a figure counts or measures.

use std::borrow::Cow;
use std::ops::Range;

use super::aged::{aged, described, limit_of_age};
use super::compound::{compound, inner, of_its_own_word, ranked};
use super::lasting::length_of;
use super::measure::{converted, nearest, purpose_at, quality};
use super::phrase::noun_phrase;
use super::small::Small;
use super::standing::{MOMENT, ON_THE_WAY, is_moment, moment, on_the_way};
use super::{Surroundings, lexicon, share};
use crate::assertion::{Frame, Part};
use crate::recognise::{Mention, MentionKind};
use crate::text::{Tag, Text, TokenKind};
use crate::value::{Measure, is_record};

/// What two figures side by side are the score of that were voted.
pub const VOTE: &str = "vote";
/// The same of what is played for.
pub const GAME: &str = "game";
/// The same of games won and lost in a season.
pub const RECORD: &str = "record";
/// The part of who plays.
pub const SIDE: &str = "side";

/// The modifier of children who are told of as somebody's: `a mother of two`.
pub const PARENT: &str = "parent";

/// What is sold by the piece or by weight: a sum for one of it is no wage and no fine.
const PRICED: [&str; 9] = ["share", "barrel", "tonne", "ton", "ounce", "gallon", "litre", "liter", "bushel"];

/// What a measure before its noun is of: `a 15-foot wall`.
pub const SIZE: &str = "size";
/// What a measure from one place to another is of.
pub const DISTANCE: &str = "distance";

/// Fills head, class, modifiers and `part`.
pub fn fill(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>, frame: &mut Frame) {
    let text = around.text;
    share::fill(around, mention, window, frame);
    if is_moment(around, mention) {
        frame.parts.push(Part::new(MOMENT, text.span(mention.tokens.clone()).of(text.source)));
    }
    if matches!(mention.kind, MentionKind::Money | MentionKind::Age | MentionKind::Duration) {
        return attached(around, mention, window, frame);
    }
    if matches!(text.lower(mention.tokens.start).as_ref(), "twice" | "thrice") {
        (frame.head, frame.phrase) = (Some("time".into()), Some("times".into()));
        return classify(frame);
    }
    let counts = matches!(mention.kind, MentionKind::Number | MentionKind::Quantity | MentionKind::Ordinal);
    if counts && parent(around, mention, window) {
        (frame.head, frame.phrase) = (Some("child".into()), Some("children".into()));
        frame.modifiers.push(PARENT.into());
        return classify(frame);
    }
    if counts && compound(around, mention, window, frame) {
        return;
    }
    if mention.kind == MentionKind::Ordinal
        && let Some(noun) = ranked(around, mention, window)
    {
        (frame.head, frame.phrase) = (Some(around.kept_lemma(noun)), Some(text.lower(noun).into()));
        return classify(frame);
    }
    if counts && of_its_own_word(around, mention) {
        return inner(around, mention, window, frame);
    }
    let mut at = mention.tokens.end;
    if around.small(at).has(Small::OF) {
        at += 1;
        if let Some(body) = one_body(around, at, window) {
            (frame.head, frame.phrase) = (Some("member".into()), Some("members".into()));
            frame.modifiers.push(around.kept_lemma(body));
            return classify(frame);
        }
        if let Some(end) = whole(around, at, window) {
            at = end;
        } else if matches!(
            text.lower(at).as_ref(),
            "them" | "whom" | "those" | "the" | "these" | "his" | "her" | "its" | "their"
        ) {
            // `all 24 of the pupils`
            let whole = matches!(text.lower(at).as_ref(), "the" | "his" | "her" | "its" | "their");
            let all =
                mention.tokens.start.checked_sub(1).is_some_and(|at| matches!(text.lower(at).as_ref(), "all" | "both"));
            frame.part |= !(all && whole);
            if matches!(text.lower(at).as_ref(), "them" | "whom" | "those") {
                // `eight of them children`, `of whom nine were minors`; in `three of whom needed treatment` nothing is.
                let at = behind_copula(around, at + 1, window);
                if at < window.end && text.tokens[at].tag != Tag::Verb {
                    noun_phrase(around, at, window, frame);
                }
                return classify(frame);
            }
            // `four of the victims were children`
            let were = at + 2;
            let told_of = text.lower(at) == "the" && lexicon::told_of(text.lower(at + 1).as_ref());
            let copula = if told_of && were < window.end { behind_copula(around, were, window) } else { were };
            if copula > were && text.tokens.get(copula).is_some_and(|t| t.tag == Tag::Noun) {
                noun_phrase(around, copula, window, frame);
                if frame.head.as_deref().and_then(lexicon::head_class) == Some("people") {
                    return classify(frame);
                }
                (frame.head, frame.phrase) = (None, None);
                frame.modifiers.clear();
            }
        }
    }
    noun_phrase(around, at, window, frame);
    if among_those(around, at, window) {
        frame.part = true;
    }
    // `Ten were children`: what they were among those told of before.
    let copula = behind_copula(around, at, window);
    if frame.head.is_none() && frame.modifiers.is_empty() && copula > at {
        noun_phrase(around, copula, window, frame);
        frame.part = frame.head.as_deref().is_some_and(|head| lexicon::head_class(head) == Some("people"));
        if !frame.part {
            (frame.head, frame.phrase) = (None, None);
            frame.modifiers.clear();
        }
    }
    // `400 rescue workers`
    let rescue = frame.modifiers.iter().any(|m| **m == *"rescue");
    let people = |head: &str| lexicon::helpers(head) && lexicon::head_class(head) == Some("people");
    if rescue && frame.head.as_deref().is_some_and(people) {
        frame.head = Some("rescuer".into());
        frame.modifiers.retain(|m| **m != *"rescue");
    }
    if frame.head.is_none() && crew(around, mention, window) {
        (frame.head, frame.phrase) = (Some("member".into()), Some("crew members".into()));
        frame.modifiers.push("crew".into());
    }
    if frame.head.is_none() && limit_of_age(around, mention, window) {
        (frame.head, frame.phrase) = (Some("age".into()), Some("age".into()));
    }
    if counts && (frame.head.is_none() || text.lower(at) == "straight") && in_a_row(around, mention, window) {
        (frame.head, frame.phrase) = (Some("game".into()), Some("games".into()));
    }
    if frame.head.is_none() && index(around, mention, window) {
        (frame.head, frame.phrase) = (Some("point".into()), Some("points".into()));
    }
    classify(frame);
    let says = match mention.kind {
        // `a 15-foot shark` is so long, wherever it swam.
        MentionKind::Dimension
            if frame.head.is_some() && long(mention) && text.word(mention.tokens.start + 1) == "-" =>
        {
            Some(SIZE)
        }
        MentionKind::Dimension => quality(around, mention, window),
        MentionKind::Score => {
            // `by 63 votes to 34`
            let voted = mention.tokens.clone().any(|at| matches!(text.lower(at).as_ref(), "vote" | "votes"));
            if mention.value.quantity().is_some_and(|q| is_record(q.unit.as_deref())) {
                Some(RECORD)
            } else if voted {
                Some(VOTE)
            } else if is_result(text, mention) {
                // Before the first figure and before the second.
                let sides = [mention.tokens.start - 1, mention.tokens.end - 2];
                frame.parts.extend(sides.map(|at| Part::new(SIDE, around.fullest(at))));
                Some(GAME)
            } else if let Some(moment) = moment(around, mention) {
                frame.parts.push(Part::new(MOMENT, moment));
                Some(ON_THE_WAY)
            } else if on_the_way(around, mention) {
                Some(ON_THE_WAY)
            } else {
                nearest(around, mention, window, |_, lemma| lexicon::tally(lemma))
            }
        }
        _ => return,
    };
    frame.head_class = says.map(Cow::Borrowed);
}

/// How far behind `of` the figure of a whole may stand, in tokens.
const WHOLE: usize = 6;

/// `seven of 48 districts`, `four of its last five games`, `eight of the Holts' 11 goals`: what is counted stands behind the
/// whole, whose figure ends here.
fn whole(around: &Surroundings<'_, '_>, of: usize, window: &Range<usize>) -> Option<usize> {
    let text = around.text;
    for at in of..window.end.min(of + WHOLE) {
        if let Some(whole) = around.covered(at).map(|c| &around.mentions[c]) {
            let counts = matches!(whole.kind, MentionKind::Number | MentionKind::Quantity);
            return (counts && whole.tokens.start == at).then_some(whole.tokens.end);
        }
        let token = &text.tokens[at];
        let whose = token.kind == TokenKind::Possessive || token.tag == Tag::ProperNoun;
        if !whose && !around.small(at).has(Small::DETERMINER) && !lexicon::of_a_row(&text.lower(at)) {
            return None;
        }
    }
    None
}

/// `12 of one family`, `three of the same crew`: the noun of the one body that all who are counted belong to.
fn one_body(around: &Surroundings<'_, '_>, of: usize, window: &Range<usize>) -> Option<usize> {
    let text = around.text;
    let one = match text.lower(of).as_ref() {
        "one" | "a" => of + 1,
        "the" if text.lower(of + 1) == "same" => of + 2,
        _ => return None,
    };
    let noun = one + usize::from(text.lower(one) == "single");
    (noun < window.end && lexicon::body_of_people(&text.lower(noun))).then_some(noun)
}

/// `Orde 71, Brackney 58`: a score with a side between its figures, which belongs to both.
pub(super) fn is_result(text: &Text<'_>, mention: &Mention) -> bool {
    let Range { start, end } = mention.tokens;
    let named = |mut between: Range<usize>| !between.is_empty() && between.all(|at| text.tokens[at].capital);
    mention.kind == MentionKind::Score && start > 0 && text.word(start + 1) == "," && named(start + 2..end - 1)
}

/// How far behind a figure `were among the dead` may stand, in tokens.
const NOUN: usize = 3;

/// `Six children were among the dead`: a part of those told of.
fn among_those(around: &Surroundings<'_, '_>, at: usize, window: &Range<usize>) -> bool {
    let text = around.text;
    (at..window.end.min(at + NOUN)).any(|noun| {
        let were = noun + 1;
        let among = behind_copula(around, were, window);
        among > were
            && among + 2 < window.end
            && text.lower(among) == "among"
            && matches!(text.lower(among + 1).as_ref(), "the" | "those")
            && lexicon::told_of(text.lower(among + 2).as_ref())
    })
}

/// A sum, an age or a length of time: only a noun that follows at once is its own; what it is for, or the length of, words
/// around say.
fn attached(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>, frame: &mut Frame) {
    let text = around.text;
    // `a $200 million offer`, `a five-year-old boy`, `an eight-year deal`: only a noun that follows at once.
    let last = mention.tokens.end.saturating_sub(1);
    let glued = text.word(mention.tokens.end) == "-" || text.word(last).ends_with("old");
    if mention.kind == MentionKind::Money && text.lower(mention.tokens.end) == "of" {
        noun_phrase(around, mention.tokens.end + 1, window, frame);
    } else if glued || mention.kind != MentionKind::Duration {
        noun_phrase(around, mention.tokens.end, window, frame);
    }
    // `a woman of 71`
    let of = mention.tokens.start.checked_sub(2).filter(|at| *at >= window.start && text.lower(at + 1) == "of");
    if let Some(noun) = of.filter(|at| mention.kind == MentionKind::Age && text.tokens[*at].tag == Tag::Noun) {
        frame.head.get_or_insert_with(|| around.kept_lemma(noun));
    }
    // `a 22-year-old suspect in custody`: a noun for a person is one, and be it a verb elsewhere.
    if mention.kind == MentionKind::Age && glued && frame.head.is_none() {
        let noun = Some(mention.tokens.end).filter(|at| *at < window.end && text.tokens[*at].is_word());
        let person = noun.map(|at| around.kept_lemma(at));
        frame.head = person.filter(|lemma| lexicon::head_class(lemma) == Some("people"));
    }
    if mention.kind == MentionKind::Age {
        let said = frame.head.is_none().then(|| aged(around, mention, window)).flatten();
        frame.head = described(around, mention, window).or(said).or(frame.head.take());
    }
    classify(frame);
    match mention.kind {
        MentionKind::Money => {
            let unit = mention.value.quantity().and_then(|q| q.unit.as_deref());
            // `will pay $39 per share`
            let priced = unit.and_then(|unit| unit.split_once('/')).is_some_and(|(_, per)| PRICED.contains(&per));
            let said =
                if priced { None } else { nearest(around, mention, window, |at, lemma| purpose_at(around, at, lemma)) };
            frame.head_class = said.map(Cow::Borrowed);
            frame.converted = converted(around, mention);
        }
        MentionKind::Duration => {
            frame.head_class = length_of(around, mention, window, frame);
        }
        _ => {}
    }
}

/// Whether a measure is one of length.
fn long(mention: &Mention) -> bool {
    let unit = mention.value.quantity().and_then(|q| q.unit.as_deref());
    unit.is_some_and(|unit| matches!(unit, "mm" | "cm" | "m" | "inch" | "foot" | "yard"))
}

/// `a crew of 19`: so many members of the crew.
fn crew(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let noun = mention.tokens.start.checked_sub(2).filter(|at| *at >= window.start);
    noun.is_some_and(|at| text.lower(at) == "crew" && text.lower(at + 1) == "of")
}

/// How far before `three in a row` the verb may stand, in tokens.
const PLAYED: usize = 3;

/// `have won three in a row`, `lost four straight`: so many games.
fn in_a_row(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let end = mention.tokens.end;
    let word = |at: usize| if at < window.end { text.lower(at) } else { "".into() };
    let nominal =
        |at: usize| at < window.end && matches!(text.tokens[at].tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective);
    let row = match word(end).as_ref() {
        "in" => word(end + 1) == "succession" || word(end + 1) == "a" && word(end + 2) == "row",
        "straight" => !nominal(end + 1),
        _ => false,
    };
    let played = |at: usize| matches!(text.lemma(at).as_ref(), "win" | "lose" | "drop");
    let start = mention.tokens.start;
    row && (window.start.max(start.saturating_sub(PLAYED))..start).any(played)
}

/// `the father of three`, `a mother-of-two`: so many children of whoever is told of.
fn parent(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let back = |at: usize| at.checked_sub(1).filter(|at| *at >= window.start);
    let hyphen = |at: usize| if around.small(at).has(Small::HYPHEN) { back(at) } else { Some(at) };
    let of = back(mention.tokens.start).and_then(hyphen).filter(|at| text.lower(*at) == "of");
    let noun = of.and_then(back).and_then(hyphen);
    let end = mention.tokens.end;
    let alone = || {
        end >= window.end
            || !matches!(text.tokens[end].tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective)
                && !around.small(end).has(Small::OF)
    };
    noun.is_some_and(|at| lexicon::parent(&text.lower(at))) && alone()
}

/// Below this nothing that stands behind a share is the level of an index.
const INDEX: f64 = 100.0;

/// `ended 1.2 per cent higher at 7,142`: how high an index stood.
fn index(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let back = |n: usize| mention.tokens.start.checked_sub(n).filter(|at| *at >= window.start);
    let at = back(1).filter(|at| text.lower(*at) == "at");
    let way = back(2).is_some_and(|at| matches!(text.lower(at).as_ref(), "higher" | "lower" | "up" | "down"));
    let share = back(2 + usize::from(way)).and_then(|at| around.covered(at));
    let level = mention.value.quantity().is_some_and(|q| q.measure == Measure::Number && q.figure() >= INDEX);
    level && at.is_some() && share.is_some_and(|c| around.mentions[c].kind == MentionKind::Percent)
}

/// One past a form of `to be` at a token; else the token.
fn behind_copula(around: &Surroundings<'_, '_>, at: usize, window: &Range<usize>) -> usize {
    at + usize::from(at < window.end && around.small(at).has(Small::COPULA))
}

pub(super) fn classify(frame: &mut Frame) {
    if let Some(head) = &frame.head {
        frame.head_class = lexicon::head_class(head).map(Cow::Borrowed);
    }
}

#[cfg(test)]
mod tests;
