//! Scores, tallies and records: `3-1`, `232-198`, `by 232 votes to 198`.

use std::sync::LazyLock;

use super::core::{self, Core, Form};
use super::lexicon::SCORE_CUES;
use super::reader::Reader;
use super::{beside, figure, guard, noun, unit};
use crate::recognise::word;
use crate::text::Tag;
use crate::text::quick::{HashMap, HashSet};
use crate::text::words::{lines, set};

/// A pair of figures: the two values, first token and one past the last.
pub struct Score {
    pub start: usize,
    pub end: usize,
    pub values: (f64, f64),
}

/// The largest tally that is voted or played for.
const LARGEST: f64 = 1300.0;

/// What a pair of figures with a hyphen between them is.
pub enum Pair {
    Score(Score),
    /// A season, a serial number, a telephone number: read by nobody, on to this token.
    Nothing(usize),
}

/// Reads `3-1` where number `core` is its first half.
pub fn hyphened(r: &Reader<'_, '_>, core: &Core) -> Option<Pair> {
    let at = core.end;
    let dash = r.dash(at) && r.glued(at) && r.glued(at + 1) && r.figure(at + 1);
    if !dash || core.form != Form::Cardinal || !core.digits {
        return None;
    }
    let end = at + 2;
    let chain = (r.dash(end) || r.mark(end, "/")) && r.glued(end) && r.glued(end + 1) && r.figure(end + 1);
    if chain {
        let mut end = end;
        while (r.dash(end) || r.mark(end, "/")) && r.glued(end) && r.glued(end + 1) && r.figure(end + 1) {
            end += 2;
        }
        return Some(Pair::Nothing(end));
    }
    let Some(second) = core::cardinal(r, at + 1) else { return Some(Pair::Nothing(end)) };
    if !core.plain || second.end != end || guard::year(r, core) {
        // `2008-09`, but `1.2-1.5`, `5-6 million` may be ranges.
        return guard::year(r, core).then_some(Pair::Nothing(end));
    }
    let (a, b) = (core.value, second.value);
    if a > LARGEST
        || b > LARGEST
        || (r.word(at + 1).len() > 1 && r.word(at + 1).starts_with('0'))
        || r.word(core.end - 1).starts_with('0') && r.word(core.end - 1).len() > 1
    {
        return Some(Pair::Nothing(end));
    }
    if core.start > r.first && r.among(core.start - 1, &["aged", "ages", "age"]) {
        return None;
    }
    let cue = cue(r, core.start, end);
    let measured =
        unit::behind(r, end).is_some() || r.among(end, &["%", "percent", "per"]) || (r.glued(end) && r.letters(end));
    if measured || r.hyphen(end) && r.letters(end + 1) && !cue {
        return None;
    }
    // `a 737-800`, `Boeing 747-400`
    let model = core.start > r.first && r.capital(core.start - 1) && !r.title_case() && a >= 100.0 && !cue;
    let counts = noun::plural(r, end) && !cue;
    if model {
        return Some(Pair::Nothing(end));
    }
    if cue || (a > b && !counts) || (a == b && a < 10.0) {
        return Some(Pair::Score(Score { start: core.start, end, values: (a, b) }));
    }
    (!counts && !guard::between(r, core.start)).then_some(Pair::Nothing(end))
}

/// Words beside two figures that make them games won and lost.
static RECORD_WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/record_words.txt")));

/// The least of what one side of `(10-3, 2-1)` has won or lost: `(6-4, 6-3)` are sets.
const SEASON: f64 = 8.0;

/// `a 35-47 record`, `improved to 6-9`, `Orde (10-3, 2-1)`: whether a pair counts games won and lost, and is no game.
pub fn record(r: &Reader<'_, '_>, score: &Score) -> bool {
    let named = |at: usize| !r.capital(at) && r.has(at, &RECORD_WORDS);
    let back = |n: usize| score.start.checked_sub(n).filter(|at| *at >= r.first);
    let described = r.text.tokens.get(score.end).is_some_and(|t| t.tag == Tag::Adjective);
    let behind = score.end < r.end && (named(score.end) || described && score.end + 1 < r.end && named(score.end + 1));
    let to = |words: &[&str]| back(1).is_some_and(|at| r.among(at, words));
    // `a record of 5-9`, `took their record to 6-9`
    let said = to(&["to", "of", "at"]) && back(2).is_some_and(named);
    let changed = to(&["to"]) && back(2).is_some_and(|at| r.lower(at).starts_with("improv"));
    // Of all games and of those in a league.
    let (won, lost) = score.values;
    let opens = back(1).is_some_and(|at| r.mark(at, "("));
    let listed =
        opens && won.max(lost) >= SEASON && r.mark(score.end, ",") && r.figure(score.end + 1) && r.dash(score.end + 2);
    let of_those = || {
        let first = back(5).filter(|at| r.mark(*at, "(") && r.dash(*at + 2) && r.mark(*at + 4, ","))?;
        let value = |at: usize| figure::worth(r.word(at)).map(|worth| worth.value);
        Some(value(first + 1)?.max(value(first + 3)?) >= SEASON)
    };
    behind || said || changed || listed || of_those() == Some(true)
}

/// The largest one that all of a union or a town vote for.
const LARGEST_VOTE: f64 = 999_999.0;

/// Words that make two figures the tally of a vote.
const VOTED: [&str; 4] = ["vote", "votes", "voted", "voting"];

/// What is scored, and words before what the others scored.
const SCORED: [&str; 7] = ["vote", "votes", "runs", "points", "goals", "games", "sets"];
const AGAINST: [&str; 2] = ["to", "against"];

/// Whether a lower-cased word can stand behind the first half of a score.
pub fn scores(lower: &str) -> bool {
    SCORED.contains(&lower) || AGAINST.contains(&lower)
}

/// Reads `by 232 votes to 198`, `voted 60 to 40`, `won 3 to 1`.
pub fn spoken(r: &Reader<'_, '_>, core: &Core) -> Option<Score> {
    if core.form != Form::Cardinal || core.value > LARGEST_VOTE || core.scale > 1.0 {
        return None;
    }
    if r.letters(core.end) && !r.known(core.end, beside::SCORE) {
        return None;
    }
    let voted = r.among(core.end, &VOTED)
        || core.value > LARGEST && (core.start.saturating_sub(5).max(r.first)..core.start).any(|i| r.among(i, &VOTED));
    let largest = if voted { LARGEST_VOTE } else { LARGEST };
    let noun = r.among(core.end, &SCORED);
    let to = if noun { core.end + 1 } else { core.end };
    let hyphened = r.hyphen(to) && r.is(to + 1, "to") && r.hyphen(to + 2);
    if !hyphened && !r.among(to, &AGAINST) {
        return None;
    }
    let second = core::cardinal(r, if hyphened { to + 3 } else { to + 1 })
        .filter(|s| s.form == Form::Cardinal && s.value <= largest && s.scale <= 1.0 && core.value <= largest)?;
    if unit::behind(r, second.end).is_some() || r.among(second.end, &["%", "percent", "per"]) {
        return None;
    }
    let tally =
        r.among(second.end, &["vote", "votes", "margin", "decision", "ruling", "win", "victory", "loss", "odds"]);
    let fits = core.value > second.value && (noun || tally || near_cue(r, core.start));
    fits.then_some(Score { start: core.start, end: second.end, values: (core.value, second.value) })
}

static VOTES: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    let line = |l: &'static str| l.split_once(':');
    let votes = |(side, list): (&'static str, &'static str)| list.split_whitespace().map(move |w| (w, side == "aye"));
    lines(include_str!("data/ayes_and_noes.txt")).filter_map(line).flat_map(votes).collect()
});

/// Whether a lower-cased word can say how somebody voted.
pub fn votes(lower: &str) -> bool {
    VOTES.contains_key(lower)
}

/// How far behind a figure it may be said how they voted, and how far behind that the other figure stands, in tokens.
const SAID_WITHIN: usize = 7;

/// Reads `52 senators backed it and 46 voted against`, `31 in favour and 12 opposed`.
pub fn ayes_and_noes(r: &Reader<'_, '_>, core: &Core) -> Option<Score> {
    if core.form != Form::Cardinal || core.value > LARGEST || core.scale > 1.0 {
        return None;
    }
    word::next(r.text, core.end..(core.end + SAID_WITHIN).min(r.end), word::VOTES)?;
    // `more than 110 backed it and 97 were against`: no tally to the last vote.
    if core.start > r.first
        && r.among(core.start - 1, &["than", "over", "about", "around", "least", "nearly", "almost"])
    {
        return None;
    }
    let says = |from: usize, aye: bool| {
        let near = (from..from + SAID_WITHIN).take_while(|&i| r.letters(i));
        near.into_iter().find(|&i| word::at(r.text, i).is(word::VOTES) && VOTES.get(r.lower(i).as_ref()) == Some(&aye))
    };
    let aye = says(core.end, true)?;
    let joins = |i: &usize| r.among(*i, &["and", "with", "while", ",", "to"]) && r.numeral(*i + 1).is_some();
    let join = (aye + 1..aye + 1 + SAID_WITHIN).find(|i| joins(i) || r.figure(*i + 1))?;
    let second =
        core::cardinal(r, join + 1).filter(|s| s.form == Form::Cardinal && s.value <= LARGEST && s.scale <= 1.0)?;
    says(second.end, false)?;
    Some(Score { start: core.start, end: second.end, values: (core.value, second.value) })
}

/// The most that one side scores in a game that is told so.
const LARGEST_RESULT: f64 = 250.0;

/// Most words in the name of a side.
const SIDE: usize = 4;

/// Reads `Orde 71, Brackney 58` where nothing else is said: a result as agencies write it.
pub fn result(r: &Reader<'_, '_>, core: &Core) -> Option<Score> {
    let plain = |core: &Core| {
        core.form == Form::Cardinal && core.digits && core.plain && !r.glued(core.start) && core.value <= LARGEST_RESULT
    };
    if !plain(core) || !r.mark(core.end, ",") {
        return None;
    }
    let named = |i: &usize| r.letters(*i) && r.capital(*i) && !guard::calendar(&r.lower(*i));
    let side = |from: usize| (from..from + SIDE).take_while(named).count();
    let opening = |i: usize| i == r.first || r.mark(i - 1, ":");
    let first = (1..=SIDE)
        .take_while(|back| core.start.checked_sub(*back).is_some_and(|i| i >= r.first && named(&i)))
        .last()?;
    let other = core.end + 1;
    let at = other + side(other);
    // `Luke 4, Luke 6`
    let two = at > other && r.figure(at) && r.lower(at - 1) != r.lower(core.start - 1);
    let second = if two { core::cardinal(r, at).filter(plain)? } else { return None };
    let ends = second.end >= r.end || [".", ";", ":", "("].iter().any(|mark| r.mark(second.end, mark));
    (opening(core.start - first) && ends).then_some(Score {
        start: core.start,
        end: second.end,
        values: (core.value, second.value),
    })
}

/// A score word close before or behind.
fn cue(r: &Reader<'_, '_>, start: usize, end: usize) -> bool {
    near_cue(r, start) || (end..end + 3).any(|i| r.letters(i) && SCORE_CUES.contains(r.lower(i).as_ref()))
}

fn near_cue(r: &Reader<'_, '_>, start: usize) -> bool {
    (start.saturating_sub(5).max(r.first)..start).any(|i| r.letters(i) && SCORE_CUES.contains(r.lower(i).as_ref()))
}

#[cfg(test)]
mod tests {
    use crate::recognise::{Anchor, MentionKind, mentions};
    use crate::text::Text;

    #[test]
    fn games_won_and_lost_are_told_in_the_order_of_the_copy() {
        let cases = [
            ("The Holts had a 35-47 record.", "35-47"),
            ("The Holts fell to a record of 5-9.", "5-9"),
            ("The Holts improved to 60-52 on Friday.", "60-52"),
            ("The Holts lost 2-4 on Friday.", "4-2"),
            ("The Holts lost 2-4 before record crowds.", "4-2"),
        ];
        for (copy, told) in cases {
            let all = mentions(&Text::plain(copy), Anchor::default());
            let scores = all.iter().filter(|m| m.kind == MentionKind::Score).filter_map(|m| m.value.quantity());
            assert_eq!(scores.map(ToString::to_string).collect::<Vec<_>>(), [told], "{copy}");
        }
    }

    #[test]
    fn a_result_is_read_where_it_stands_alone() {
        let scores = |copy: &str| -> Vec<String> {
            let text = Text::plain(copy);
            let all = mentions(&text, Anchor::default());
            let scores = all.iter().filter(|m| m.kind == MentionKind::Score);
            scores.map(|m| m.span.of(copy).to_string()).collect()
        };
        for copy in ["Orde 71, Brackney 58", "Late rally: Orde 65, Brackney State 53 (OT)", "Orde 2, St. Ede 2."] {
            assert_eq!(scores(copy).len(), 1, "{copy}");
        }
        let others = [
            "Luke 4, Luke 6",
            "Boeing 737, Airbus 320",
            "Orde 71, Brackney 58 people",
            "On Line 4, Orde 12 waited.",
            "July 4, Orde 12",
            "Ida Holm, 31, Orde 12",
        ];
        for copy in others {
            assert!(scores(copy).is_empty(), "{copy}");
        }
    }
}
