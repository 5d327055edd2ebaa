//! Whether a score is how a game stood on the way and not how it ended.
//!
//! `made it 2-2`, `led 2-1 at half-time`: in the same report the game may end 3-2, so such a score is held against no result.
//! One that is told with the clock of the game is held against those of the same moment.

use std::ops::Range;

use super::Surroundings;
use crate::recognise::{Mention, MentionKind};
use crate::text::{Tag, Text, TokenKind};

/// What a score is of that stood before the end of a game.
pub const ON_THE_WAY: &str = "score on the way";

/// The part of the moment at which a score stood, by the clock of the game.
pub const MOMENT: &str = "with";

/// How far from a score the clock of the game may stand, in tokens.
const CLOCK: usize = 16;

/// The tokens of the sentence so near that a score and the clock of the game may belong to each other.
fn near(around: &Surroundings<'_, '_>, mention: &Mention) -> Range<usize> {
    let sentence = around.text.range(mention.sentence);
    mention.tokens.start.saturating_sub(CLOCK).max(sentence.start)..sentence.end.min(mention.tokens.end + CLOCK)
}

/// How many scores start there.
fn scores(around: &Surroundings<'_, '_>, mention: &Mention, near: &Range<usize>) -> usize {
    around.within(mention.sentence, near).iter().filter(|m| m.kind == MentionKind::Score).count()
}

/// `39-32 on two free throws with 12:20 to go`: what the clock of the game showed, where one such moment and one score are
/// told.
pub(super) fn moment(around: &Surroundings<'_, '_>, mention: &Mention) -> Option<String> {
    let text = around.text;
    let near = near(around, mention);
    if scores(around, mention, &near) > 1 {
        return None;
    }
    let figure = |at: usize| text.tokens.get(at).is_some_and(|t| t.is_figure());
    let shown = |at: &usize| {
        text.word(*at) == ":" && figure(at - 1) && figure(at + 1) && text.word(at + 1).len() == 2 && left(text, at + 2)
    };
    let mut clocks = (near.start + 1..near.end).filter(shown);
    let at = clocks.next().filter(|_| clocks.next().is_none())?;
    Some(format!("{}:{}", text.word(at - 1), text.word(at + 1)))
}

/// Whether words from a token on say that a time is what is left of a game: `to go`, `remaining`.
fn left(text: &Text<'_>, at: usize) -> bool {
    match text.lower(at).as_ref() {
        "to" => matches!(text.lower(at + 1).as_ref(), "go" | "play"),
        word => matches!(word, "left" | "remaining"),
    }
}

/// `41-41 with 9:20 to go`: the clock of a game beside a score, and no length of anything.
pub(super) fn is_moment(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    mention.kind == MentionKind::Duration
        && text.word(mention.tokens.start + 1) == ":"
        && left(text, mention.tokens.end)
        && scores(around, mention, &near(around, mention)) > 0
}

/// How far before a score the word may stand, and how far behind it, in tokens.
const BEFORE: usize = 4;
const BEHIND: usize = 4;

/// `made it 2-2`, `levelled at 1-1`, `led 2-1 at half-time`, `to go 2-0 up`.
pub(super) fn on_the_way(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let sentence = text.range(mention.sentence);
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let back = |n: usize| start.checked_sub(n).filter(|at| *at >= sentence.start);
    // `made it 2-2`
    let made = back(2).is_some_and(|at| text.lower(at + 1) == "it" && text.lemma(at) == "make");
    let clear = |at: &usize| !matches!(text.tokens[*at].kind, TokenKind::Figure) && text.word(*at) != ";";
    let before = (start.saturating_sub(BEFORE).max(sentence.start)..start).rev().take_while(clear);
    let levelled = before.into_iter().any(|at| {
        let levels = matches!(text.lemma(at).as_ref(), "level" | "equalise" | "equalize" | "pull" | "peg" | "restore");
        levels && text.tokens[at].tag == Tag::Verb
    });
    let up = matches!(text.lower(end).as_ref(), "up" | "down" | "ahead" | "lead" | "behind");
    let behind = (end..sentence.end.min(end + BEHIND)).take_while(clear);
    let paused = behind.into_iter().any(|at| {
        let word = text.lower(at);
        let time = at + 1 + usize::from(text.word(at + 1) == "-");
        matches!(word.as_ref(), "half-time" | "halftime" | "interval" | "break")
            || word == "half" && text.lower(time) == "time"
    });
    made || levelled || up || paused
}
