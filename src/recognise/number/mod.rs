//! Figures in digits and words with their bounds, units and nouns.
//!
//! One scan over the tokens: where a token can start a number, the bare number is read ([`core`]), then what stands around
//! it (sign, currency, unit: [`item`]), then the other end of a range, then bounds. Guards throw out what looks like a number
//! and counts nothing: years, clocks, names, streets. It never decides what a figure is about; the noun stays outside the span.

mod age;
mod beside;
mod bound;
mod clocked;
mod core;
mod digits;
mod except;
mod figure;
mod fraction;
mod guard;
mod item;
mod lexicon;
mod magnitude;
mod money;
mod names;
mod noun;
mod ordinal;
mod range;
mod reader;
mod science;
mod score;
mod sum;
mod unit;

#[cfg(test)]
mod tests;

use std::cell::OnceCell;

use self::core::Form;
use self::item::Item;
use self::reader::Reader;
use super::{Anchor, Mention, MentionKind, Taken, word};
use crate::text::{Text, Token, TokenKind};
use crate::value::{Bound, LOSING, Measure, Quantity, Value, WINNING};

/// How many numbers a sentence has at the most, mostly.
const SOME: usize = 16;

/// Appends the mentions of this kind and marks their tokens as taken.
pub fn find(text: &Text<'_>, _anchor: Anchor, taken: &mut Taken, out: &mut Vec<Mention>) {
    let from = out.len();
    let mut starts = Vec::with_capacity(SOME);
    let answers = word::answers(text);
    for sentence in 0..text.sentences.len() {
        let range = text.range(sentence);
        let answers = &answers[range.clone()];
        if word::any(answers) & word::NUMBERS == 0 {
            continue;
        }
        starts.clear();
        for (n, answers) in answers.iter().enumerate() {
            if answers & word::NUMBERS != 0 && may_start(text, &text.tokens[range.start + n]) {
                starts.push(range.start + n);
            }
        }
        if !starts.is_empty() {
            sentence_mentions(text, taken, sentence, &starts, out);
        }
    }
    for mention in out.iter().skip(from) {
        taken.take(mention.tokens.clone());
    }
}

/// Appends the numbers of a sentence. `starts`: where in it one can start.
fn sentence_mentions(text: &Text<'_>, taken: &Taken, sentence: usize, starts: &[usize], out: &mut Vec<Mention>) {
    let range = text.range(sentence);
    let title_case = OnceCell::new();
    let r = &mut Reader::new(text, taken, range.clone(), &title_case);
    let mut last: Option<Item> = None;
    let mut next = range.start;
    for &at in starts {
        if at < next || taken.at(at) {
            continue;
        }
        match read(r, at) {
            Step::Item(mut item) => {
                if let Some(before) = &last {
                    range::measured_as(r, before, &mut item);
                }
                let (start, end) = (item.start, item.end.max(at + 1));
                let joined = last
                    .as_ref()
                    .filter(|l| l.end + 1 == start && r.among(l.end, &["and", "but"]))
                    .and_then(|l| bound::join(l, &item));
                r.floor = end;
                r.aged = if item.measure == Measure::Age { end } else { 0 };
                next = end;
                if let (Some((low, high)), Some(mention)) = (joined, out.last_mut()) {
                    let both = Item {
                        low: Some(low),
                        high: Some(high),
                        bound: Bound::Range,
                        start: mention.tokens.start,
                        ..item
                    };
                    *mention = finish(text, r, sentence, &both);
                    last = None;
                } else {
                    out.push(finish(text, r, sentence, &item));
                    last = Some(item);
                }
            }
            Step::On(on) => next = on.max(at + 1),
            Step::Named(on) => {
                next = on.max(at + 1);
                r.named = next;
            }
        }
    }
}

/// Whether a number can start at a token that answers for one: a mark has to be a fraction.
#[inline]
fn may_start(text: &Text<'_>, token: &Token) -> bool {
    token.kind != TokenKind::Mark || figure::vulgar(token.span.of(text.source)).is_some()
}

/// The place of a lower-cased word in the list of number words; 0 for a word of none.
pub(super) fn code(lower: &str) -> u16 {
    lexicon::code(lower)
}

/// Whether a lower-cased word can say how somebody voted.
pub(super) fn votes(lower: &str) -> bool {
    score::votes(lower)
}

pub(super) use beside::CODE;

/// What a lower-cased word can be beside a figure, in bits.
pub(super) fn beside(lower: &str) -> u16 {
    beside::of(lower)
}

/// What came of reading at a token.
enum Step {
    Item(Item),
    /// Nothing; reading goes on here.
    On(usize),
    /// A figure that is a name or a date; another one listed behind it is one as well.
    Named(usize),
}

fn read(r: &Reader<'_, '_>, i: usize) -> Step {
    if r.kind(i) == Some(TokenKind::Word) && r.numeral(i).is_none() {
        return magnitude::coded(r, i).map_or(Step::Named(i + 1), Step::Item);
    }
    if r.figure(i)
        && let Some(item) = age::decade(r, i).or_else(|| clocked::at(r, i))
    {
        return Step::Item(item);
    }
    let Some(core) = self::core::at(r, i) else { return Step::On(i + 1) };
    if core.start < r.floor {
        return Step::On(core.end);
    }
    if let Some(next) = guard::skip(r, &core) {
        return Step::Named(next);
    }
    if core.form == Form::Ordinal {
        return match ordinal::read(r, &core) {
            Some(item) => Step::Item(item),
            None => Step::On(core.end),
        };
    }
    match score::hyphened(r, &core) {
        Some(score::Pair::Score(score)) => {
            let unit = if score.values.0 < score.values.1 { LOSING } else { WINNING };
            let unit = score::record(r, &score).then(|| unit.into());
            return Step::Item(Item { unit, ..scored(core, score) });
        }
        Some(score::Pair::Nothing(next)) => return Step::On(next),
        None => {}
    }
    if let Some(score) = score::result(r, &core) {
        return Step::Item(scored(core, score));
    }
    if let Some(score) = score::spoken(r, &core) {
        return Step::Item(scored(core, score));
    }
    if let Some(score) = score::ayes_and_noes(r, &core) {
        return Step::Item(scored(core, score));
    }
    let core = said_again(r, fraction::ratio(r, &core).unwrap_or(core));
    let mut item = item::read(r, core);
    if item.end == core.end && r.glued(core.end) && !item.symbol {
        // Letters that touch a figure and are no unit: `3D`, `1990s`, keys. (A hyphen is a mark.)
        if r.letters(core.end) && core.digits {
            return Step::On(core.end + 1);
        }
        if r.kind(core.end) == Some(TokenKind::Possessive) && core.digits && core.plain {
            return Step::On(core.end + 1);
        }
    }
    if item.bare() && !magnitude::named(r, item.start) && (names::named(r, &item) || names::listed(r, &item)) {
        return Step::Named(core.end);
    }
    item = range::extend(r, item);
    bound::apply(r, &mut item);
    if magnitude::read(r, &mut item) && item.bound == Bound::Exact {
        bound::apply(r, &mut item);
    }
    if except::stands(r, item.start) {
        let end = item.end;
        return except::read(r, item).map_or(Step::On(end), Step::Item);
    }
    age::read(r, &mut item);
    if item.bare() && names::idle(r, &item) {
        return Step::On(item.end);
    }
    if item.bare() && guard::year(r, &item.core) && !guard::year_counts(r, &item) {
        return Step::On(item.end);
    }
    if item.core.value == 1.0
        && !core.digits
        && r.is(core.start, "one")
        && item.bound == Bound::Exact
        && !names::one_counts(r, &item)
    {
        return Step::On(item.end);
    }
    Step::Item(item)
}

/// `twenty-three (23)`: the figure behind the word is the same one.
fn said_again(r: &Reader<'_, '_>, mut core: self::core::Core) -> self::core::Core {
    let end = core.end;
    let brackets = !core.digits && r.mark(end, "(") && r.mark(end + 2, ")");
    if brackets && figure::worth(r.word(end + 1)).is_some_and(|again| again.value == core.value) {
        core.end = end + 3;
    }
    core
}

fn scored(core: self::core::Core, score: score::Score) -> Item {
    let (a, b) = score.values;
    Item {
        core,
        start: score.start,
        end: score.end,
        low: Some(a.min(b)),
        high: Some(a.max(b)),
        bound: Bound::Exact,
        grain: 1.0,
        measure: Measure::Score,
        unit: None,
        symbol: false,
    }
}

fn finish(text: &Text<'_>, r: &Reader<'_, '_>, sentence: usize, item: &Item) -> Mention {
    let mut measure = item.measure;
    if measure == Measure::Number
        && item.unit.is_none()
        && item.core.form != Form::Ordinal
        && noun::counted(r, item.end)
    {
        measure = Measure::Count;
    }
    let kind = match measure {
        Measure::Number => MentionKind::Number,
        Measure::Count => MentionKind::Quantity,
        Measure::Percent => MentionKind::Percent,
        Measure::Money => MentionKind::Money,
        Measure::Age => MentionKind::Age,
        Measure::Dimension => MentionKind::Dimension,
        Measure::Duration => MentionKind::Duration,
        Measure::Ordinal => MentionKind::Ordinal,
        Measure::Fraction => MentionKind::Fraction,
        Measure::Score => MentionKind::Score,
    };
    let tokens = item.start..item.end;
    let quantity = Quantity {
        measure,
        low: item.low,
        high: item.high,
        bound: item.bound,
        grain: item.grain,
        unit: item.unit.as_ref().map(|u| u.to_string()),
    };
    Mention { kind, span: text.span(tokens.clone()), sentence, tokens, value: Value::Quantity(quantity) }
}
