//! Numbers that are names or manners of speaking: `Falcon 9`, `123 Main Street`, `versions 6 and 7`, `this one`.

use super::core::Form;
use super::item::Item;
use super::lexicon::{self, IDIOMS, MANNERS, STREETS};
use super::reader::Reader;
use super::{beside, noun};
use crate::recognise::word;
use crate::text::{Tag, TokenKind, words};
use crate::value::Bound;

/// Whether a token stands for people who may number so many: `the dead`, `the victims`.
fn numbered(r: &Reader<'_, '_>, i: usize) -> bool {
    let word = r.text.lower(i);
    let some = matches!(word.as_ref(), "dead" | "injured" | "wounded" | "missing" | "homeless");
    some || r.tag(i) == Tag::Noun && word.ends_with('s') && word != *r.text.lemma(i) && !r.capital(i)
}

/// Whether the bare number is part of a name or an address: `Falcon 9`, `Route 66`, `No. 10`, `123 Main Street`.
pub fn named(r: &Reader<'_, '_>, item: &Item) -> bool {
    let core = &item.core;
    if !item.bare() || item.start < core.start || core.scale > 1.0 || core.form != Form::Cardinal {
        return false;
    }
    if core.plain && street(r, core.end) {
        return true;
    }
    if !core.digits && r.capital(core.start) && !r.title_case() && !opens(r, core.start) {
        return true;
    }
    let Some(before) = core.start.checked_sub(1).filter(|b| *b >= r.first) else { return false };
    let capital = r.text.tokens.get(before).is_some_and(|t| t.capital);
    if r.text.word(before) == "#" {
        return true;
    }
    // `The dead number 31`: a verb.
    let counts = || r.text.lower(before) == "number" && before > r.first && numbered(r, before - 1);
    let known = word::at(r.text, before).beside();
    let dated = known & beside::CALENDAR != 0;
    if known & beside::NAMED != 0 && !counts() && (capital && !dated || !says(r, core.end)) {
        return true;
    }
    // `WINS 1010`, `AM 570`, but not `KILLED 12`.
    // `Android 8.1`
    let version = || core.end == core.start + 1 && r.word(core.start).len() <= 4 && !noun::counted(r, core.end);
    if !capital || !core.digits || r.glued(core.start) || !(core.plain || version()) {
        return false;
    }
    let word = r.text.lower(before);
    if dated || noun::plural(r, core.end) || words::function(&word) {
        return false;
    }
    if r.title_case() || opens(r, before) {
        // A capital proves nothing here; a word that no general story knows does.
        let rare = words::document_frequency(&word) == 0
            && words::document_frequency(&r.text.lemma(before)) == 0
            && !["s", "ed", "ing"].iter().any(|e| word.ends_with(e));
        return rare && !noun::counted(r, core.end);
    }
    r.text.tokens.get(before).is_some_and(|t| t.tag == Tag::ProperNoun || t.all_caps)
}

/// Whether a number that ends at `end` counts a plural noun or is the subject of a verb.
fn says(r: &Reader<'_, '_>, end: usize) -> bool {
    noun::plural(r, end)
        || r.among(end, &["were", "are", "have", "had", "was", "has", "others", "more", "remain", "died"])
}

/// Whether the bare number goes on a list of names or dates: `versions 6, 7 and 8`, `Feb. 7 and 8`, `photo 3 of 20`.
pub fn listed(r: &Reader<'_, '_>, item: &Item) -> bool {
    let Some(before) = item.start.checked_sub(1).filter(|b| *b >= r.first) else { return false };
    let link = |i: usize| matches!(r.text.lower(i).as_ref(), "," | "and" | "or" | "to" | "through" | "&" | "-" | "–");
    if item.core.scale > 1.0 || !(link(before) || r.is(before, "of")) || noun::plural(r, item.end) {
        return false;
    }
    let alike = item.core.digits || r.named > r.first && lexicon::word(r.text.word(r.named - 1)).is_some();
    let near = r.named > r.first && (r.named..=r.named + 2).contains(&item.start);
    let named = alike && near && (r.named..=before).all(|i| link(i) || r.is(i, "of"));
    let dated = link(before)
        && !says(r, item.end)
        && item.core.plain
        && item.core.value <= 31.0
        && before > r.first
        && r.taken.at(before - 1);
    named || dated && !noun::counted(r, item.end)
}

/// Whether the bare number is a clock time without a mark of one, or a manner of speaking: `at 1353`, `a thing or two`, `called 911`.
pub fn idle(r: &Reader<'_, '_>, item: &Item) -> bool {
    let core = &item.core;
    if item.bound != Bound::Exact || item.start < core.start || core.scale > 1.0 {
        return false;
    }
    let Some(before) = item.start.checked_sub(1).filter(|b| *b >= r.first) else { return false };
    let word = r.word(core.start);
    if r.is(core.start, "zero") {
        return r.among(item.end, &["tolerance", "in", "sum"]) || r.hyphen(item.end);
    }
    if r.among(before, &["at", "around", "about", "since"]) && core.digits && core.end == core.start + 1 {
        let minutes = if let Some((hours, minutes)) = word.split_once('.') {
            (hours.len() <= 2 && minutes.len() == 2).then(|| (core.value.fract() * 100.0).round())
        } else {
            (word.len() == 4 && core.plain).then_some(core.value % 100.0)
        };
        let hours = if core.plain { (core.value / 100.0).floor() } else { core.value.floor() };
        if minutes.is_some_and(|m| m < 60.0) && hours < 24.0 && !noun::counted(r, item.end) {
            return true;
        }
    }
    // `(. 535)`: the point of a decimal that was torn off.
    if r.mark(before, ".") {
        return true;
    }
    if matches!(word, "911" | "999") {
        let called = ["call", "called", "calls", "calling", "dial", "dialed", "dialled", "dialing", "phoned", "rang"];
        return r.among(before, &called)
            || r.among(
                item.end,
                &["call", "calls", "caller", "callers", "dispatcher", "dispatchers", "operator", "operators"],
            );
    }
    // A shirt number: `Tom Hale (5) dives`.
    if core.plain
        && r.mark(before, "(")
        && r.mark(item.end, ")")
        && before > r.first
        && r.capital(before - 1)
        && core.value < 100.0
    {
        return true;
    }
    // `lift a 737 into orbit`, `a thing or two`
    let article = |i: usize| matches!(r.text.lower(i).as_ref(), "a" | "an");
    (core.plain && core.value > 1.0 && article(before)
        || !core.digits && r.is(before, "or") && before >= r.first + 2 && article(before - 2))
        && !noun::counted(r, item.end)
}

/// Whether token `i` opens a sentence or a quotation, so that its capital says nothing.
fn opens(r: &Reader<'_, '_>, i: usize) -> bool {
    i == r.first || matches!(r.text.tokens.get(i - 1).map(|t| t.kind), Some(TokenKind::Quote | TokenKind::Mark))
}

/// Up to three words with capitals, the last a street word; or `block of`.
pub fn street(r: &Reader<'_, '_>, end: usize) -> bool {
    if r.is(end, "block") {
        return true;
    }
    (end..end + 4).take_while(|i| r.capital(*i)).any(|i| i > end && STREETS.contains(r.lower(i).as_ref()))
}

/// Whether number word `i` is part of a set phrase: `first class`, `second hand`, `half brother`.
pub fn idiom(r: &Reader<'_, '_>, i: usize, word: &str) -> bool {
    let Some(phrases) = IDIOMS.get(word) else { return false };
    let next = if r.hyphen(i + 1) { i + 2 } else { i + 1 };
    phrases.iter().any(|(first, second)| r.is(next, first) && second.is_none_or(|w| r.is(next + 1, w)))
}

/// Whether the pronoun `one` counts after all: `one man`, `at least one`, `one dead`.
pub fn one_counts(r: &Reader<'_, '_>, item: &Item) -> bool {
    if !item.bare() || item.start < item.core.start || item.bound != Bound::Exact {
        return item.unit.is_some() && !idle_day(r, item) || item.bare() && item.start < item.core.start;
    }
    let before = item.start.checked_sub(1).filter(|b| *b >= r.first);
    if before.is_some_and(|b| {
        r.among(
            b,
            &[
                "this", "that", "the", "no", "any", "each", "every", "which", "what", "another", "number", "only",
                "some", "not", "these", "those", "his", "her", "its", "their", "my", "our", "as",
            ],
        )
    }) {
        return false;
    }
    if r.is(item.end, "of") || r.has(item.end, &MANNERS) || r.hyphen(item.end) {
        return false;
    }
    r.among(item.end, &["dead", "killed", "injured", "wounded", "missing", "arrested", "critically", "seriously"])
        || noun::find(r, item.end)
            .is_some_and(|i| r.tag(i) == Tag::Noun && !r.word(i).ends_with('s') || r.word(i).ends_with("ss"))
}

/// `one day he will`: no length of time without a word before it that asks for one.
fn idle_day(r: &Reader<'_, '_>, item: &Item) -> bool {
    r.is(item.end - 1, "day")
        && !r.hyphen(item.end - 2)
        && item.start >= item.core.start
        && !item.start.checked_sub(1).is_some_and(|b| {
            r.among(b, &["for", "in", "within", "than", "least", "about", "just", "only", "lasted", "after", "of"])
        })
        && !r.among(item.end, &["after", "before", "later", "earlier", "and"])
}
