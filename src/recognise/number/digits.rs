//! One figure in digits with all that belongs to its digits: group marks of every fashion, the point, short magnitudes.

use super::lexicon::{self, CROWDS, SIZED};
use super::reader::Reader;
use super::{beside, figure};
use crate::text::Tag;

/// One figure with what belongs to its digits.
pub struct Lone {
    pub start: usize,
    pub end: usize,
    pub value: f64,
    pub decimals: Option<u32>,
    pub plain: bool,
    pub ordinal: bool,
}

/// The figure at token `i` with its group marks, however they were set, its point and its ordinal ending.
pub fn lone(r: &Reader<'_, '_>, i: usize) -> Option<Lone> {
    let text = r.word(i);
    let worth = figure::worth(text)?;
    let plain = !text.contains([',', '.']);
    let mut lone = Lone { start: i, end: i + 1, value: worth.value, decimals: worth.decimals, plain, ordinal: false };
    let point = i > r.floor && r.mark(i - 1, ".") && r.glued(i) && !r.glued(i - 1);
    if point && plain {
        let value: f64 = format!("0.{text}").parse().ok()?;
        return Some(Lone { start: i - 1, value, decimals: Some(text.len() as u32), plain: false, ..lone });
    }
    if !plain || r.closes(i + 1) {
        return Some(lone);
    }
    if r.glued(i + 1) && matches!(r.word(i + 1), "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH") {
        return Some(Lone { end: i + 2, ordinal: true, plain: false, ..lone });
    }
    if let Some((value, end)) = spaced_groups(r, i).or_else(|| indian_groups(r, i)).or_else(|| torn_groups(r, i)) {
        return Some(Lone { end, value, plain: false, ..lone });
    }
    if r.mark(i + 1, ",") && r.glued(i + 1) && r.glued(i + 2) && r.word(i + 2).len() == 1 && text.len() == 1 {
        // A decimal comma: `1,3`. A list goes on.
        if r.figure(i + 2) && !r.mark(i + 3, ",") && (i <= r.first || !r.mark(i - 1, ",")) {
            let tenths: f64 = r.word(i + 2).parse().ok()?;
            lone.value += tenths / 10.0;
            return Some(Lone { end: i + 3, decimals: Some(1), plain: false, ..lone });
        }
    }
    Some(lone)
}

/// `40 000`, and any groups that a no-break or thin space joins.
fn spaced_groups(r: &Reader<'_, '_>, i: usize) -> Option<(f64, usize)> {
    let head = r.word(i);
    if head.len() > 3 || head.starts_with('0') || !r.figure(i + 1) {
        return None;
    }
    let (mut digits, mut at) = (head.to_string(), i + 1);
    while at - i < 5
        && r.figure(at)
        && !r.glued(at)
        && r.word(at).len() == 3
        && r.word(at).bytes().all(|b| b.is_ascii_digit())
    {
        let gap = r.text.source.get(r.token(at - 1)?.span.end..r.token(at)?.span.start)?;
        if !matches!(gap, "\u{A0}" | "\u{202F}" | "\u{2009}") && (gap != " " || r.word(at) != "000") {
            break;
        }
        digits.push_str(r.word(at));
        at += 1;
    }
    (at > i + 1).then(|| Some((digits.parse().ok()?, at)))?
}

/// `some 1, 600 officers`: a group comma that was taken for one of a list, where a bound shows that a figure follows.
fn torn_groups(r: &Reader<'_, '_>, i: usize) -> Option<(f64, usize)> {
    if !r.mark(i + 1, ",") {
        return None;
    }
    let (head, tail) = (r.word(i), r.word(i + 2));
    let torn = head.len() <= 3
        && r.figure(i + 2)
        && !r.glued(i + 2)
        && tail.len() == 3
        && !r.mark(i + 3, ",")
        && r.back(&lexicon::BEFORE, i).is_some();
    torn.then(|| Some((format!("{head}{tail}").parse().ok()?, i + 3)))?
}

/// `1,20,000` and `12,34,56,789`: groups of two before the last three.
fn indian_groups(r: &Reader<'_, '_>, i: usize) -> Option<(f64, usize)> {
    let head = r.word(i);
    if head.len() > 2 || !r.mark(i + 1, ",") {
        return None;
    }
    let (mut digits, mut at) = (head.to_string(), i + 1);
    while at - i < 9 && r.mark(at, ",") && r.glued(at) && r.glued(at + 1) && r.figure(at + 1) {
        let group = r.word(at + 1);
        digits.push_str(&group.replace(',', ""));
        at += 2;
        match group.len() {
            2 => {}
            6 if group.as_bytes().get(2) == Some(&b',') => return Some((digits.parse().ok()?, at)),
            _ => return None,
        }
    }
    None
}

/// `10k`, `$1.2m`, `3 bn`: a short magnitude and one past it.
pub fn short_magnitude(r: &Reader<'_, '_>, lone: &Lone) -> Option<(f64, usize)> {
    let glued = r.glued(lone.end) || (r.hyphen(lone.end) && r.glued(lone.end + 1));
    let at = if r.hyphen(lone.end) { lone.end + 1 } else { lone.end };
    if !r.known(at, beside::MAGNITUDE) {
        return None;
    }
    let text = r.word(at);
    let by = lexicon::magnitude(text, glued && at == lone.end)?;
    if r.hyphen(at + 1) && at > lone.end {
        return None;
    }
    let money =
        || r.back(&lexicon::MONEY_BEFORE, lone.start).is_some() || r.ahead(&lexicon::MONEY_AFTER, at + 1).is_some();
    let counts = || matches!(r.tag(at + 1), Tag::Noun | Tag::Adjective) && !r.capital(at + 1);
    let sure = match text {
        "m" => money() || (!r.has(at + 1, &SIZED) && (counts() && plural_near(r, at + 1) || crowd(r, at))),
        "mm" | "MM" => money(),
        "M" => glued || money() || !r.capital(at + 1),
        "b" | "B" => money() || lone.decimals.is_some() || counts(),
        "k" | "K" => !r.among(at + 1, &["run", "race", "walk", "fun", "road", "event", "runners", "course"]),
        _ => true,
    };
    sure.then_some((by, at + 1))
}

fn crowd(r: &Reader<'_, '_>, at: usize) -> bool {
    (at.saturating_sub(8).max(r.first)..(at + 8).min(r.end)).any(|i| r.has(i, &CROWDS))
}

/// Whether a plural noun stands at `at` or one further on.
fn plural_near(r: &Reader<'_, '_>, at: usize) -> bool {
    (at..at + 2).any(|i| r.tag(i) == Tag::Noun && (r.word(i).ends_with('s') || r.is(i, "people")))
}
