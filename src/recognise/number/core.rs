//! The bare figure: where a number starts and ends, what it is worth and how coarse it is.
//!
//! No bound, no unit, no sign yet: those are read around it.

use super::digits::{lone, short_magnitude};
use super::fraction;
use super::lexicon::{LASTING, Word};
use super::reader::Reader;
use super::sum::{Last, Sum};
use super::{figure, science, unit};
use crate::text::{Tag, TokenKind};

/// How a number is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Cardinal,
    Ordinal,
    Fraction,
    /// `dozens`, `hundreds of thousands`: the value is the step.
    Vague,
}

/// A number without its surroundings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Core {
    /// First token.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    pub value: f64,
    pub grain: f64,
    pub form: Form,
    /// One figure of digits and nothing else: no comma, no point, no magnitude.
    pub plain: bool,
    /// It starts with digits.
    pub digits: bool,
    /// What a magnitude multiplied it by, 1 where none did.
    pub scale: f64,
    /// `a couple of`: about.
    pub loose: bool,
}

impl Core {
    fn new(start: usize, end: usize, value: f64, form: Form) -> Self {
        let value = figure::tidy(value);
        let grain = figure::grain(value, None, 1.0);
        Self { start, end, value, grain, form, plain: false, digits: false, scale: 1.0, loose: false }
    }

    /// A number of several tokens that starts with digits.
    pub fn compound(start: usize, end: usize, value: f64, grain: f64) -> Self {
        let form = Form::Cardinal;
        Self { start, end, value, grain, form, plain: false, digits: true, scale: 1.0, loose: false }
    }
}

/// No number has more pieces.
const PIECES: usize = 24;

/// The number that starts at token `i` (an article before it is taken in).
pub fn at(r: &Reader<'_, '_>, i: usize) -> Option<Core> {
    match r.kind(i)? {
        TokenKind::Figure if r.closes(i + 1) => cardinal(r, i),
        TokenKind::Figure => science::at(r, i).or_else(|| fraction::slash(r, i)).or_else(|| mixed(r, cardinal(r, i)?)),
        TokenKind::Mark => {
            let value = figure::vulgar(r.word(i))?;
            Some(Core { grain: 0.05, ..Core::new(i, i + 1, value, Form::Fraction) })
        }
        TokenKind::Word => spoken(r, i),
        _ => None,
    }
}

fn spoken(r: &Reader<'_, '_>, i: usize) -> Option<Core> {
    match r.numeral(i)? {
        Word::Vague(step) => vague(r, i, step),
        Word::Couple => couple(r, i),
        Word::Times(n) => times(r, i, n),
        Word::Span => one_span(r, i),
        Word::Half => fraction::half(r, i),
        Word::Quarter { plural: false } => fraction::quarter(r, i),
        Word::Quarter { .. } | Word::Parts(_) => None,
        Word::Ordinal(value) => {
            fraction::with_article(r, i).or_else(|| Some(Core::new(i, i + 1, value, Form::Ordinal)))
        }
        _ if r.closes(i + 1) => mixed(r, cardinal(r, i)?),
        _ => fraction::spoken(r, i)
            .or_else(|| fraction::with_article(r, i))
            .or_else(|| mixed(r, cardinal(r, i)?))
            .or_else(|| cardinal(r, i)),
    }
}

/// `dozens`, `hundreds of thousands`, `tens of millions`.
fn vague(r: &Reader<'_, '_>, i: usize, mut step: f64) -> Option<Core> {
    let mut end = i + 1;
    while r.is(end, "of") && end - i < 6 {
        match r.numeral(end + 1) {
            Some(Word::Vague(next)) if next >= 100.0 => {
                step *= next;
                end += 2;
            }
            _ => break,
        }
    }
    // `tens` alone and the scores of matches count nothing.
    if end == i + 1 && (step == 10.0 || (step == 20.0 && !r.is(end, "of"))) {
        return None;
    }
    let mut start = i;
    if i > r.floor && r.among(i - 1, &["many", "several"]) {
        start -= 1;
    }
    Some(Core { grain: step, ..Core::new(start, end, step, Form::Vague) })
}

/// `for an hour`, `another month`, `all day`, `a full year`: the article is the number, the unit follows.
fn one_span(r: &Reader<'_, '_>, i: usize) -> Option<Core> {
    let before = if r.hyphen(i.wrapping_sub(1)) { i.checked_sub(2)? } else { i.checked_sub(1)? };
    if before < r.floor || r.capital(i) && !r.title_case() {
        return None;
    }
    let whole = r.among(before, &["full", "whole", "entire"]);
    let article = r.among(before, &["a", "an"]);
    let start = if whole && before > r.floor && r.among(before - 1, &["a", "an", "the"]) { before - 1 } else { before };
    let fits =
        whole || r.among(before, &["another", "all"]) || (article && before > r.first && r.has(before - 1, &LASTING));
    // `an hour and ten minutes after take-off`
    let on = article
        && r.is(i + 1, "and")
        && at(r, i + 2).is_some_and(|p| unit::behind(r, p.end).is_some_and(|(of, _)| unit::seconds(of).is_some()));
    let fits = fits || on;
    // `within a year of`, `in a day or two` say no length.
    (fits && !r.hyphen(i + 1)).then(|| Core::new(start, i, 1.0, Form::Cardinal))
}

/// `was put off twice`; not `twice as many`, `twice a week`, `twice its size`.
fn times(r: &Reader<'_, '_>, i: usize, n: f64) -> Option<Core> {
    let compares = !matches!(r.tag(i + 1), Tag::Punctuation | Tag::Preposition | Tag::Adverb | Tag::Conjunction)
        && r.token(i + 1).is_some();
    let rate = r.among(i + 1, &["a", "an", "as", "per", "daily", "weekly", "monthly", "yearly"]);
    (!compares && !rate && !r.hyphen(i + 1)).then(|| Core::new(i, i + 1, n, Form::Cardinal))
}

/// `a couple of`, `couple hundred`.
fn couple(r: &Reader<'_, '_>, i: usize) -> Option<Core> {
    let start = if i > r.floor && r.is(i - 1, "a") { i - 1 } else { i };
    let mut core = match r.numeral(i + 1) {
        Some(Word::Hundred) => Core::new(start, i + 2, 200.0, Form::Cardinal),
        Some(Word::Scale(v)) => Core::new(start, i + 2, 2.0 * v, Form::Cardinal),
        Some(Word::Dozen) => Core::new(start, i + 2, 24.0, Form::Cardinal),
        _ if r.is(i + 1, "of") => match r.numeral(i + 2) {
            Some(Word::Hundred) => Core::new(start, i + 3, 200.0, Form::Cardinal),
            Some(Word::Scale(v)) => Core::new(start, i + 3, 2.0 * v, Form::Cardinal),
            _ => Core::new(start, i + 2, 2.0, Form::Cardinal),
        },
        _ => return None,
    };
    core.loose = true;
    Some(core)
}

/// A number with the fraction behind it: `2 1/4`, `two and a half million`, `3 million and a half`.
fn mixed(r: &Reader<'_, '_>, core: Core) -> Option<Core> {
    if core.form != Form::Cardinal || r.closes(core.end) {
        return Some(core);
    }
    let glued = r.token(core.end).and_then(|_| figure::vulgar(r.word(core.end)));
    let (part, end) = if let Some(part) = glued {
        (part, core.end + 1)
    } else if let Some(f) = fraction::slash(r, core.end).filter(|_| core.digits && !r.glued(core.end)) {
        (f.value, f.end)
    } else if r.is(core.end, "and") || (r.hyphen(core.end) && r.is(core.end + 1, "and") && r.hyphen(core.end + 2)) {
        let at = if r.is(core.end, "and") { core.end + 1 } else { core.end + 3 };
        match fraction::tail(r, at) {
            Some(found) => found,
            None => return Some(core),
        }
    } else {
        return Some(core);
    };
    // `two and a half million` multiplies both, `one billion and a half million` only the fraction.
    let (value, end, scale) = match magnitude_word(r, end) {
        Some((by, end)) if core.scale <= 1.0 => ((core.value + part) * by, end, by),
        Some((by, end)) => (core.value + part * by, end, core.scale),
        None if core.scale >= 1e5 => (core.value + part * core.scale, end, core.scale),
        None => (core.value + part, end, core.scale),
    };
    Some(Core { digits: core.digits, scale, ..Core::new(core.start, end, value, Form::Cardinal) })
}

/// `million`, `-million` at `at`.
pub fn magnitude_word(r: &Reader<'_, '_>, at: usize) -> Option<(f64, usize)> {
    let at = if r.hyphen(at) { at + 1 } else { at };
    match r.numeral(at)? {
        Word::Hundred => Some((100.0, at + 1)),
        Word::Scale(v) => Some((v, at + 1)),
        Word::Dozen => Some((12.0, at + 1)),
        _ => None,
    }
}

/// A cardinal or ordinal in figures, words or both.
pub fn cardinal(r: &Reader<'_, '_>, i: usize) -> Option<Core> {
    let digits = r.figure(i);
    let mut sum = Sum::new();
    let mut decimals = None;
    let mut plain = false;
    let mut start = i;
    let mut end = i;
    if digits {
        let lone = lone(r, i)?;
        (decimals, plain) = (lone.decimals, lone.plain);
        (start, end) = (lone.start, lone.end);
        sum.figure(lone.value);
        if lone.ordinal {
            return Some(Core { digits, ..Core::new(start, end, lone.value, Form::Ordinal) });
        }
        if !r.closes(end)
            && let Some((by, after)) = short_magnitude(r, &lone)
        {
            sum.scale(by);
            end = after;
        }
    }
    for _ in 0..PIECES {
        let Some(next) = Some(end).filter(|end| !r.closes(*end)).and_then(|end| piece(r, &mut sum, end, digits)) else {
            break;
        };
        end = next;
        plain = false;
    }
    if sum.last == Last::Nothing {
        return None;
    }
    let mut value = figure::tidy(sum.value());
    if !digits && let Some((part, after)) = spoken_decimals(r, end, i) {
        (value, end) = (value + part, after);
        if let Some((by, after)) = magnitude_word(r, end) {
            (value, end) = (value * by, after);
        }
    }
    let form = if sum.ordinal { Form::Ordinal } else { Form::Cardinal };
    let (scale, grain) = (sum.scale, figure::grain(value, decimals, sum.scale));
    let mut core = Core { start, end, value: figure::tidy(value), grain, form, plain, digits, scale, loose: false };
    if sum.last == Last::End && sum.scale == 12.0 && form == Form::Cardinal {
        core.grain = 12.0;
    }
    if sum.bare {
        article(r, &mut core);
    }
    Some(core)
}

/// `a hundred`, `several thousand`, `a few dozen`: what stands before a bare magnitude.
fn article(r: &Reader<'_, '_>, core: &mut Core) {
    let Some(before) = core.start.checked_sub(1).filter(|b| *b >= r.floor) else { return };
    if r.among(before, &["a", "an"]) {
        core.start = before;
    } else if r.among(before, &["several", "few", "many"]) {
        let wide = before > r.floor && r.is(before, "few") && r.is(before - 1, "a");
        core.start = if wide { before - 1 } else { before };
        core.form = Form::Vague;
        core.grain = core.value;
    }
}

/// Takes the piece that stands at `end` (behind a hyphen or `and`, if need be) and gives one past it.
fn piece(r: &Reader<'_, '_>, sum: &mut Sum, end: usize, digits: bool) -> Option<usize> {
    let begun = sum.last != Last::Nothing;
    let mut at = end;
    let mut joined = false;
    let mut and = false;
    if begun {
        if r.hyphen(at) {
            (at, joined) = (at + 1, true);
        } else if r.dash(at) && sum.last == Last::Tens && matches!(r.numeral(at + 1), Some(Word::Digit(_))) {
            at += 1;
        }
        if matches!(sum.last, Last::Hundred | Last::Scale) && r.is(at, "and") {
            at += if r.hyphen(at + 1) { 2 } else { 1 };
            and = true;
        }
    }
    if r.figure(at) {
        // `4 thousand 3 hundred and 21`
        let value = figure::worth(r.word(at))?.value;
        let fits = if and {
            digits && sum.last == Last::Hundred && !r.glued(at + 1) && sum.rest(value)
        } else {
            digits
                && sum.last == Last::Scale
                && value < 1000.0
                && magnitude_word(r, at + 1).is_some()
                && sum.figure(value)
        };
        return fits.then_some(at + 1);
    }
    let word = r.numeral(at)?;
    if and {
        let small = matches!(word, Word::Digit(_) | Word::Teen(_) | Word::Tens(_) | Word::Ordinal(_));
        let large = sum.last == Last::Scale && sum.scale >= 1e6;
        if !small || (digits && !matches!(sum.last, Last::Hundred)) || fraction::tail(r, at).is_some() {
            return None;
        }
        if large && magnitude_word(r, at + 1).is_none() {
            return None;
        }
    }
    if matches!(word, Word::Ordinal(_)) {
        // `twenty second delay`, `fifty third-graders`, `the first second half goal`
        let apart = begun && !joined && !and;
        if !begun || (apart && (r.is(at, "second") || r.hyphen(at + 1))) || digits {
            return None;
        }
    }
    // Number words with capitals of their own are names: `two Million Dollar Quartet albums`.
    if begun && !joined && r.capital(at) && !r.title_case() && !r.capital(end - 1) {
        return None;
    }
    sum.word(word).then_some(at + 1)
}

/// `point nought four`: digits spoken one by one, or one number below a hundred.
fn spoken_decimals(r: &Reader<'_, '_>, end: usize, first: usize) -> Option<(f64, usize)> {
    let spot =
        end == first + 1 && r.is(first, "one") && r.among(first.wrapping_sub(1), &["at", "that", "this", "to", "for"]);
    if !r.is(end, "point") || spot {
        return None;
    }
    let (mut part, mut place, mut at) = (0.0, 0.1, end + 1);
    while let Some(word) = r.numeral(at).filter(|_| at - end < PIECES) {
        let (value, width) = match word {
            Word::Digit(v) => (v, 1),
            Word::Teen(v) | Word::Tens(v) if at == end + 1 => (v, 2),
            _ => break,
        };
        if width == 2 {
            let unit = if r.hyphen(at + 1) { at + 2 } else { at + 1 };
            return match (word, r.numeral(unit)) {
                (Word::Tens(t), Some(Word::Digit(u))) if u > 0.0 => Some(((t + u) / 100.0, unit + 1)),
                _ => Some((value / 100.0, at + 1)),
            };
        }
        part += value * place;
        place /= 10.0;
        at += 1;
    }
    (at > end + 1).then_some(((part * 1e9).round() / 1e9, at))
}
