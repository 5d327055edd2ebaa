//! Sums of money: symbols and codes before or behind a figure, names of currencies behind it.

use super::core::{self, Core, Form};
use super::lexicon::{Currency, MONEY_AFTER, MONEY_BEFORE, PAID, SUMS, WEIGHED};
use super::reader::Reader;
use super::unit;
use crate::text::Tag;

/// Codes that are read in small letters as well; the others need their capitals (`Try 5` is no Turkish money).
const SMALL: [&str; 14] =
    ["usd", "eur", "gbp", "rmb", "rs", "rs.", "yuan", "sen", "dollar", "can $", "cad $", "mxn $", "mex $", "us $"];

/// The currency that stands before token `start`, and its first token.
pub fn before(r: &Reader<'_, '_>, start: usize) -> Option<(Currency, usize)> {
    let (currency, from) = r.back(&MONEY_BEFORE, start)?;
    if coded(r, from, start) {
        return Some((currency, from));
    }
    let plain = MONEY_BEFORE.of(r.word(start - 1)).last().filter(|_| !r.letters(start - 1))?;
    (plain.words.len() == 1).then_some((plain.value, start - 1))
}

/// Whether the currency's form, where it is one of letters, has the case it needs.
fn coded(r: &Reader<'_, '_>, from: usize, end: usize) -> bool {
    if end - from > 1 && r.word(from).len() == 1 {
        // `A $5 ticket` is no Australian one.
        return r.glued(from + 1) || r.word(from) == "c";
    }
    if end - from > 1 || !r.letters(from) {
        return true;
    }
    let lower = r.lower(from);
    r.token(from).is_some_and(|t| t.all_caps)
        || SMALL.contains(&lower.as_ref())
        || (r.capital(from)
            && matches!(lower.as_ref(), "re" | "re." | "rs" | "rs." | "rm" | "rp" | "ksh" | "tk" | "sfr"))
}

/// Whether the currency that ends before `start` is a symbol that belongs to the number behind it and to nothing else.
pub fn symbol(r: &Reader<'_, '_>, start: usize) -> bool {
    start > r.floor && !r.letters(start - 1)
}

/// The currency behind a number that ends at `at`, and one past it. A spaced symbol may belong to the next figure.
pub fn behind(r: &Reader<'_, '_>, core: &Core, at: usize) -> Option<(Currency, usize)> {
    let hyphened = r.hyphen(at);
    let of = core.form == Form::Vague && r.is(at, "of");
    let from = if hyphened || of { at + 1 } else { at };
    let (currency, mut end) = r.ahead(&MONEY_AFTER, from)?;
    if currency.glued && (hyphened || !r.glued(from)) {
        return None;
    }
    let word = r.word(from);
    if r.letters(from) && end == from + 1 {
        let lower = r.lower(from);
        let code = r.ahead(&MONEY_BEFORE, from).is_some() || r.token(from).is_some_and(|t| t.all_caps);
        if code && lower.len() <= 4 && !coded(r, from, end) {
            return None;
        }
        match lower.as_ref() {
            // `won` is a verb before anything else, `rand` and `ether` have other lives, `crowns` are won.
            "won" if core.value < 1000.0 || r.among(end, &["the", "a", "an", "by", "in", "their", "his", "her"]) => {
                return None;
            }
            "crowns" | "kip" | "sterling" | "soles" | "mao" if core.value < 100.0 => return None,
            _ => {}
        }
    }
    let glued = r.glued(from);
    if !r.letters(from) && !glued && next_symbol(r, from, end) {
        return None;
    }
    if !r.letters(from) && glued && r.glued(end) && r.figure(end) && word != "¢" {
        return None;
    }
    // `50 dollar rmb` names it twice.
    if let Some((_, more)) = r.ahead(&MONEY_AFTER, end).filter(|_| r.letters(end)) {
        end = more;
    }
    Some((currency, end))
}

/// `10 $ 30`: the symbol belongs to the figure behind it, unless that one has its own (`10 $ 30 $`).
fn next_symbol(r: &Reader<'_, '_>, from: usize, end: usize) -> bool {
    r.figure(end) && (r.glued(end) || r.ahead(&MONEY_AFTER, end + 1).is_none()) && from < end
}

/// `MEUR` and `MAUD`: millions of a currency in one word.
pub fn million_code(word: &str) -> Option<Currency> {
    let code = word.strip_prefix('M').filter(|c| c.len() == 3 && c.bytes().all(|b| b.is_ascii_uppercase()))?;
    let lower = code.to_ascii_lowercase();
    let found = MONEY_BEFORE.of(&lower).iter().find(|phrase| phrase.words.len() == 1)?.value;
    Some(Currency { worth: 1e6, ..found })
}

/// Whether a lower-cased word may be such a code as it may be written.
pub fn may_be_millions(lower: &str) -> bool {
    lower.strip_prefix('m').is_some_and(|code| code.len() == 3 && !MONEY_BEFORE.of(code).is_empty())
}

/// The small change behind a sum in words: `thirteen dollars and forty-five cents`, `15 dollars 50`. Gives the part of one and the end.
pub fn change(r: &Reader<'_, '_>, at: usize) -> Option<(f64, usize)> {
    let linked = r.is(at, "and");
    let from = if linked { at + 1 } else { at };
    let part = core::cardinal(r, from).filter(|p| p.form == Form::Cardinal && p.start == from && p.value < 100.0)?;
    if part.value.fract() != 0.0 {
        return None;
    }
    match behind(r, &part, part.end) {
        Some((c, end)) if c.worth == 0.01 => Some((part.value / 100.0, end)),
        Some((c, end)) if c.worth == 0.1 => {
            // `five mao five`
            let rest = core::cardinal(r, end).filter(|p| p.value < 10.0 && p.start == end);
            Some((part.value / 10.0 + rest.map_or(0.0, |p| p.value / 100.0), rest.map_or(end, |p| p.end)))
        }
        Some(_) => None,
        None => {
            let alone = r.token(part.end).is_none()
                || !r.letters(part.end) && !r.hyphen(part.end) && !r.mark(part.end, "%")
                || r.is(part.end, "more");
            let whole = !linked && part.value >= 10.0 && alone && unit::behind(r, part.end).is_none();
            whole.then_some((part.value / 100.0, part.end))
        }
    }
}

/// Whether `pounds` behind this number are money and not weight.
pub fn pounds_are_money(r: &Reader<'_, '_>, core: &Core, end: usize) -> bool {
    if r.is(end, "per") {
        return false;
    }
    if r.is(end, "sterling") || sums_behind(r, core, end) {
        return true;
    }
    let from = core.start.saturating_sub(6).max(r.first);
    if r.is(end, "of") {
        return false;
    }
    if (from..core.start).any(|i| r.has(i, &PAID)) {
        return true;
    }
    let near = core.start.saturating_sub(15).max(r.first)..(end + 10).min(r.end);
    core.scale >= 1e6 && !near.into_iter().any(|i| r.has(i, &WEIGHED))
}

/// How far behind `pounds` the noun may stand that is a sum, in tokens.
const SUM: usize = 3;

/// So much weighs a prize marrow, and no prize is worth so little.
const PRIZE: f64 = 100.0;

/// `2.3 million pounds of damage`, `a 40,000-pound first prize`, `5,000 pounds in cash`: what stands behind is a sum.
fn sums_behind(r: &Reader<'_, '_>, core: &Core, end: usize) -> bool {
    let linked = r.among(end, &["of", "in"]);
    let from = end + usize::from(linked);
    let hyphened = end.checked_sub(2).is_some_and(|at| at >= core.end && r.hyphen(at));
    let describes = |i: &usize| matches!(r.tag(*i), Tag::Noun | Tag::Adjective | Tag::ProperNoun);
    let Some(sum) = (from..from + SUM).take_while(describes).find(|i| r.has(*i, &SUMS)) else { return false };
    // `a 40-pound cash register`
    let last = r.tag(sum + 1) != Tag::Noun || r.has(sum + 1, &SUMS);
    last && (linked || hyphened && core.value >= PRIZE)
}
