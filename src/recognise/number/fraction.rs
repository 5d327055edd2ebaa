//! Fractions: `two-thirds`, `3/4`, `one in five`, `a quarter of`, `half its`.

use super::core::{Core, Form, magnitude_word};
use super::lexicon::{self, Word};
use super::reader::Reader;
use super::sum::Sum;
use super::{beside, figure, unit};
use crate::text::Tag;

/// How coarse a spoken share is: nobody who writes `half` means 50.0 per cent.
const COARSE: f64 = 0.05;

fn share(start: usize, end: usize, value: f64) -> Core {
    Core {
        start,
        end,
        value,
        grain: COARSE,
        form: Form::Fraction,
        plain: false,
        digits: false,
        scale: 1.0,
        loose: false,
    }
}

/// `1/4`; not a date (`9/11`) and not a round-the-clock `24/7`.
pub fn slash(r: &Reader<'_, '_>, i: usize) -> Option<Core> {
    if !r.figure(i) || !r.mark(i + 1, "/") || !r.glued(i + 1) || !r.figure(i + 2) || !r.glued(i + 2) {
        return None;
    }
    if r.mark(i + 3, "/") && r.glued(i + 3) {
        return None;
    }
    let (over, under) = (figure::worth(r.word(i))?.value, figure::worth(r.word(i + 2))?.value);
    let usual = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 32.0, 64.0, 100.0].contains(&under);
    let lowest = (2..=9).all(|d| over % f64::from(d) != 0.0 || under % f64::from(d) != 0.0);
    // `2/8` and `1/8 The scene` number pictures.
    if !usual || !lowest || over >= under || over < 1.0 || r.figure(i + 3) || r.capital(i + 3) && !r.title_case() {
        return None;
    }
    Some(Core { digits: true, ..share(i, i + 3, over / under) })
}

/// The words of a fraction from `at`: numerator words, then an ordinal, `half` or `quarter`.
struct Run {
    /// Words with whether a hyphen joins them to the one before.
    pieces: Vec<(Word, bool)>,
    end: usize,
    plural: bool,
}

fn run(r: &Reader<'_, '_>, from: usize) -> Option<Run> {
    let mut pieces = Vec::new();
    let mut at = from;
    let mut joined = false;
    loop {
        let word = r.numeral(at)?;
        at += 1;
        let plural = match word {
            Word::Parts(_) | Word::Quarter { plural: true } => Some(true),
            Word::Ordinal(_) | Word::Quarter { .. } | Word::Half => Some(false),
            Word::Digit(_) | Word::Teen(_) | Word::Tens(_) | Word::Hundred | Word::Scale(_) => None,
            _ => return None,
        };
        let dash = r.dash(at);
        // Most number words have no other one behind them.
        if plural.is_none() && r.numeral(at + usize::from(dash)).is_none() {
            return None;
        }
        pieces.push((word, joined));
        if let Some(plural) = plural {
            return Some(Run { pieces, end: at, plural });
        }
        if pieces.len() > 10 {
            return None;
        }
        joined = dash;
        at += usize::from(dash);
    }
}

/// The number whose ordinal the words are, as a denominator.
fn denominator(pieces: &[(Word, bool)]) -> Option<f64> {
    match pieces {
        [(Word::Half, _)] => Some(2.0),
        [(Word::Quarter { .. }, _)] => Some(4.0),
        [(Word::Ordinal(v) | Word::Parts(v), _)] => (*v >= 3.0).then_some(*v),
        // `hundred fifths` without a number before it is no denominator of its own.
        [(Word::Hundred | Word::Scale(_), _), ..] => None,
        [.., (Word::Half | Word::Quarter { .. }, _)] => None,
        _ => Sum::of(pieces.iter().map(|(w, _)| match w {
            Word::Parts(v) => Word::Ordinal(*v),
            w => *w,
        })),
    }
}

/// Numerator and denominator of a run: the longest denominator that leaves a numerator.
fn split(run: &Run) -> Option<(f64, f64)> {
    (1..run.pieces.len()).find_map(|j| {
        let (over, under) = run.pieces.split_at(j);
        // `ninety-five` is not torn apart.
        if let ([.., (Word::Tens(_), _)], [(Word::Digit(_), true), ..]) = (over, under) {
            return None;
        }
        let under = denominator(under)?;
        let over = Sum::of(over.iter().map(|(w, _)| *w))?;
        Some((over, under))
    })
}

/// `two-thirds`, `one fifth`, `three quarters (of a) million`, `one in five`.
pub fn spoken(r: &Reader<'_, '_>, i: usize) -> Option<Core> {
    let run = run(r, i)?;
    let (over, under) = split(&run)?;
    if !run.plural && (over >= under || !singular(r, &run, over)) {
        return None;
    }
    Some(scaled(r, share(i, run.end, over / under)))
}

/// Whether a singular denominator makes a fraction: `one third of`, `two-third majority`; not `one third party`.
fn singular(r: &Reader<'_, '_>, run: &Run, over: f64) -> bool {
    let joined = run.pieces.last().is_some_and(|(_, joined)| *joined);
    let round = matches!(run.pieces.last(), Some((Word::Ordinal(_), _))) && r.hyphen(run.end);
    if round {
        return false;
    }
    if joined || r.is(run.end, "of") {
        return true;
    }
    over == 1.0 && (!matches!(r.tag(run.end), Tag::Noun | Tag::ProperNoun) || unit::measures(r, run.end))
}

/// What may stand behind `and`: `a half`, `three quarters`, `3/4`, `a third`.
pub fn tail(r: &Reader<'_, '_>, at: usize) -> Option<(f64, usize)> {
    if let Some(core) = slash(r, at) {
        return Some((core.value, core.end));
    }
    let article = r.among(at, &["a", "an"]) || (r.is(at, "a") && r.hyphen(at + 1));
    let from = match (article, r.hyphen(at + 1)) {
        (true, true) => at + 2,
        (true, false) => at + 1,
        (false, _) => at,
    };
    let run = run(r, from)?;
    if article {
        let under = denominator(&run.pieces)?;
        return (!run.plural).then_some((1.0 / under, run.end));
    }
    let (over, under) = split(&run)?;
    (run.plural || over == 1.0).then_some((over / under, run.end))
}

/// `a third of`, `by a fifth`, `a twenty-first`: an ordinal behind an article, where it is a share and not a rank.
pub fn with_article(r: &Reader<'_, '_>, i: usize) -> Option<Core> {
    let article = i.checked_sub(1).filter(|b| *b >= r.floor && r.among(*b, &["a", "an"]))?;
    let run = run(r, i)?;
    if run.plural {
        return None;
    }
    let under = denominator(&run.pieces)?;
    let last = r.token(run.end).is_none() || (r.tag(run.end) == Tag::Punctuation && !r.dash(run.end));
    let share_cue = article > r.first
        && (r.among(article - 1, &["by", "than", "about", "nearly", "almost", "least", "over", "roughly", "around"]));
    let fits = r.is(run.end, "of") || (last && (share_cue || article == r.first || under >= 100.0));
    fits.then(|| scaled(r, share(article, run.end, 1.0 / under)))
}

/// A share of a magnitude or of a unit: `three quarters of a million`, `a quarter of a century`.
fn scaled(r: &Reader<'_, '_>, core: Core) -> Core {
    if let Some((by, end)) = magnitude_word(r, core.end).filter(|(by, _)| *by >= 1000.0) {
        return number(core.start, end, core.value * by, by);
    }
    if r.is(core.end, "of") && r.among(core.end + 1, &["a", "an", "one"]) {
        if let Some((by, end)) = magnitude_word(r, core.end + 2) {
            return number(core.start, end, core.value * by, by);
        }
        if unit::measures(r, core.end + 2) {
            return Core { end: core.end + 2, ..core };
        }
    }
    core
}

fn number(start: usize, end: usize, value: f64, scale: f64) -> Core {
    Core { form: Form::Cardinal, grain: figure::grain(value, None, 1.0), scale, ..share(start, end, value) }
}

/// `half a million`, `half an hour`, `half of`, `half its troops`, `more than half`.
pub fn half(r: &Reader<'_, '_>, i: usize) -> Option<Core> {
    if !r.is(i, "half") || r.glued(i) && i > r.first && r.dash(i - 1) {
        return None;
    }
    let before = i.checked_sub(1).filter(|b| *b >= r.first);
    let article = before.filter(|b| *b >= r.floor && r.among(*b, &["a", "an"]));
    let start = article.unwrap_or(i);
    let next = if r.hyphen(i + 1) { i + 2 } else { i + 1 };
    if let Some((by, end)) = magnitude_word(r, next) {
        return Some(number(start, end, 0.5 * by, by));
    }
    if r.among(next, &["a", "an"]) {
        if let Some((by, end)) = magnitude_word(r, next + 1) {
            return Some(number(start, end, 0.5 * by, by));
        }
        if unit::measures(r, next + 1) {
            return Some(share(start, next + 1, 0.5));
        }
    }
    if unit::measures(r, next) {
        return Some(share(start, i + 1, 0.5));
    }
    if r.hyphen(i + 1) || super::names::idiom(r, i, "half") {
        return None;
    }
    if r.among(
        i + 1,
        &["of", "the", "its", "his", "her", "their", "our", "my", "your", "all", "those", "these", "them"],
    ) {
        let ranked = before.is_some_and(|b| {
            matches!(r.numeral(b), Some(Word::Ordinal(_)))
                || r.among(
                    b,
                    &[
                        "the", "other", "top", "bottom", "latter", "final", "opening", "last", "lower", "upper",
                        "front", "back",
                    ],
                )
        });
        return (!ranked).then(|| scaled(r, share(start, i + 1, 0.5)));
    }
    let hedged = r.back(&lexicon::BEFORE, start).is_some() || before.is_some_and(|b| r.is(b, "by"));
    let alone = article.is_some() && (r.token(i + 1).is_none() || r.tag(i + 1) == Tag::Punctuation);
    let paired = r.is(i + 1, "and") || r.is(i + 1, "to");
    (hedged || alone || (paired && before.is_some_and(|b| r.is(b, "between")))).then(|| share(start, i + 1, 0.5))
}

/// `a quarter of`, `quarter million`, `quarter-mile`.
pub fn quarter(r: &Reader<'_, '_>, i: usize) -> Option<Core> {
    let article = i.checked_sub(1).filter(|b| *b >= r.floor && r.among(*b, &["a", "an"]));
    let start = article.unwrap_or(i);
    let ranked = i > r.first && (matches!(r.numeral(i - 1), Some(Word::Ordinal(_))) || r.glued(i));
    let next = if r.hyphen(i + 1) { i + 2 } else { i + 1 };
    if ranked {
        return None;
    }
    if let Some((by, end)) = magnitude_word(r, next) {
        return Some(number(start, end, 0.25 * by, by));
    }
    if unit::measures(r, next) && (article.is_some() || r.hyphen(i + 1)) {
        return Some(share(start, i + 1, 0.25));
    }
    let hedged = article.is_some()
        && (i + 1 >= r.end || r.tag(i + 1) == Tag::Punctuation)
        && start > r.first
        && r.among(start - 1, &["by", "than", "about", "nearly", "almost"]);
    (article.is_some() && r.is(i + 1, "of") || hedged).then(|| scaled(r, share(start, i + 1, 0.25)))
}

/// Denominators that people speak of shares in.
const CROWDS: [f64; 20] = [
    2.0,
    3.0,
    4.0,
    5.0,
    6.0,
    7.0,
    8.0,
    9.0,
    10.0,
    12.0,
    15.0,
    20.0,
    25.0,
    30.0,
    40.0,
    50.0,
    100.0,
    1000.0,
    10_000.0,
    1_000_000.0,
];

/// Whether a lower-cased word can stand between two numbers that make a share.
pub fn shares(lower: &str) -> bool {
    matches!(lower, "out" | "in" | "over")
}

/// Two numbers that make a share: `one in five`, `two out of three`, `1 over 3`.
pub fn ratio(r: &Reader<'_, '_>, over: &Core) -> Option<Core> {
    if r.letters(over.end) && !r.known(over.end, beside::RATIO) {
        return None;
    }
    if over.form != Form::Cardinal || over.value.fract() != 0.0 || over.value < 1.0 {
        return None;
    }
    let (at, word) = if r.is(over.end, "out") && r.is(over.end + 1, "of") {
        (over.end + 2, "out")
    } else if r.is(over.end, "in") || r.is(over.end, "over") || (r.hyphen(over.end) && r.is(over.end + 1, "in")) {
        let hyphened = r.hyphen(over.end);
        let at = over.end + 1;
        if hyphened {
            (at + 1 + usize::from(r.hyphen(at + 1)), "in")
        } else {
            (at, if r.is(over.end, "in") { "in" } else { "over" })
        }
    } else {
        return None;
    };
    let under =
        super::core::cardinal(r, at).filter(|u| u.form == Form::Cardinal && u.start == at || u.start + 1 == at)?;
    if under.value < 1.0 {
        return None;
    }
    let fits = match word {
        "over" => !(r.glued(under.end) || unit::measures(r, under.end)),
        "out" => over.value < under.value,
        _ => {
            over.value < under.value
                && CROWDS.contains(&under.value)
                && over.value <= 99.0
                && !unit::measures(r, under.end)
                && !r.hyphen(under.end)
                && !r.among(under.end, &["games", "matches", "starts", "attempts", "seasons", "outings", "innings"])
        }
    };
    fits.then(|| Core { digits: over.digits, ..share(over.start, under.end, over.value / under.value) })
}
