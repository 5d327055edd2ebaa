//! Ages: `66-year-old`, `aged 24`, `, 59, of`, `in her 60s`.

mod predicate;

use std::sync::LazyLock;

use super::item::Item;
use super::lexicon::{AGENTS, BEFORE, FOLLOW, Hedge, NAMED, PERSONS, THINGS};
use super::reader::Reader;
use super::{guard, unit};
use crate::text::quick::HashSet;
use crate::text::{Tag, words};
use crate::value::{Bound, Measure};

/// Nobody is older.
const OLDEST: f64 = 120.0;

/// Short for `years old`, whole and the first half.
const YEARS_OLD: [&str; 3] = ["yo", "y.o.", "y.o"];
const YEARS: &str = "y";

/// Whether a lower-cased word is short for years of age.
pub fn tells(lower: &str) -> bool {
    lower == YEARS || YEARS_OLD.contains(&lower)
}

/// `year-old`, `months old`, `years of age` behind a number that ends at `at` and has this unit behind it: the unit of age and
/// one past it.
pub fn behind(r: &Reader<'_, '_>, at: usize, unit: Option<(&'static str, usize)>) -> Option<(&'static str, usize)> {
    let from = if r.dash(at) && r.glued(at) { at + 1 } else { at };
    if r.among(from, &YEARS_OLD) {
        return Some(("year", from + 1));
    }
    if r.is(from, YEARS) && r.mark(from + 1, "/") && r.is(from + 2, "o") {
        return Some(("year", from + 3));
    }
    let (unit, end) = unit.filter(|(u, _)| matches!(*u, "year" | "month" | "week" | "day" | "hour" | "minute"))?;
    if r.is(end, "of") && r.is(end + 1, "age") {
        return Some((unit, end + 2));
    }
    let old = if r.dash(end) && r.glued(end) { end + 1 } else { end };
    r.among(old, &["old", "olds"]).then_some((unit, old + 1))
}

/// Makes an age of a number that words or commas say is one.
pub fn read(r: &Reader<'_, '_>, item: &mut Item) {
    if item.measure == Measure::Duration {
        return aged_span(r, item);
    }
    let fits =
        item.bare() && item.core.scale <= 1.0 && item.low.or(item.high).is_some_and(|v| (0.0..=OLDEST).contains(&v));
    if !fits {
        return;
    }
    if let Some(from) = limited(r, item) {
        item.start = from;
    }
    let start = announced(r, item).or_else(|| {
        let plain = item.core.digits && item.core.plain && item.core.value >= 1.0;
        (!plain && in_words(r, item)
            || listed(r, item)
            || plain && limit_of_people(r, item)
            || plain && (item.bound == Bound::Exact && apposed(r, item) || predicate::of_somebody(r, item)))
        .then_some(item.start)
    });
    if let Some(start) = start {
        item.start = start;
        item.measure = Measure::Age;
        item.unit = Some("year".into());
    }
}

/// `under the age of 10`: bends the figure and gives the first token of the limit.
fn limited(r: &Reader<'_, '_>, item: &mut Item) -> Option<usize> {
    let age = item
        .start
        .checked_sub(3)
        .filter(|a| item.bound == Bound::Exact && *a >= r.floor && r.is(*a, "the") && r.is(*a + 1, "age"))?;
    let (hedge, from) = r.back(&BEFORE, age)?;
    let Hedge::Bound(limit) = hedge else { return None };
    super::bound::bend(item, limit);
    Some(from)
}

/// `children under 5`, `people over 65`.
fn limit_of_people(r: &Reader<'_, '_>, item: &Item) -> bool {
    let crowd = item.start.checked_sub(1).filter(|c| *c >= r.first && item.start < item.core.start);
    let Some(crowd) = crowd.filter(|_| r.among(item.start, &["under", "over", "above", "below"])) else { return false };
    let word = r.lower(crowd);
    let people = matches!(
        word.as_ref(),
        "people"
            | "children"
            | "adults"
            | "those"
            | "anyone"
            | "everyone"
            | "kids"
            | "men"
            | "women"
            | "citizens"
            | "persons"
            | "patients"
    ) || PERSONS.contains(word.trim_end_matches('s')) && word.ends_with('s');
    people && !super::noun::plural(r, item.end)
}

/// `aged 5 to 12 years`: a length of time behind `aged`.
fn aged_span(r: &Reader<'_, '_>, item: &mut Item) {
    let Some(before) = item.start.checked_sub(1).filter(|b| *b >= r.floor && r.among(*b, &["aged", "age", "ages"]))
    else {
        return;
    };
    let even = |size: f64| [item.low, item.high].into_iter().flatten().all(|v| v % size == 0.0);
    for unit in ["year", "month", "week", "day"] {
        let size = unit::seconds(unit).unwrap_or(1.0);
        if even(size) {
            item.scale(1.0 / size);
            item.measure = Measure::Age;
            item.unit = Some(unit.into());
            item.start = before;
            return;
        }
    }
}

/// `the boy, four, was`: one person and a small number between two commas.
fn in_words(r: &Reader<'_, '_>, item: &Item) -> bool {
    let noun = item.start.checked_sub(2).filter(|n| *n > r.first && r.mark(*n + 1, ","));
    let whole = item.bound == Bound::Exact && item.core.form == super::core::Form::Cardinal;
    let closed = matches!(r.word(item.end), "," | ")");
    whole
        && closed
        && item.core.value.fract() == 0.0
        && noun.is_some_and(|n| !r.lower(n).ends_with('s') && one_person(r, n))
}

/// `aged 24`, `age 24`, `at the age of 24`, `ages 5 to 12`: the token it starts at.
fn announced(r: &Reader<'_, '_>, item: &Item) -> Option<usize> {
    let before = item.start.checked_sub(1).filter(|b| *b >= r.floor).unwrap_or(item.start);
    let small = !r.capital(before) || before == r.first || r.title_case();
    if r.among(before, &["aged", "age", "ages"]) && small {
        return Some(before);
    }
    if each(r, item, before) {
        return Some(item.start);
    }
    // `aged just 16`
    if before > r.floor && r.among(before, &["just", "only"]) && r.is(before - 1, "aged") {
        return Some(before - 1);
    }
    // `children as young as 6`
    if item.start < item.core.start && r.is(item.start, "as") && r.among(item.start + 1, &["young", "old"]) {
        return Some(item.start);
    }
    if r.is(item.start + 2, "age") || r.is(item.start + 1, "the") && item.bound != Bound::Exact {
        return Some(item.start);
    }
    if r.is(before, "of") && before > r.floor && r.among(before - 1, &["age", "ages"]) {
        return Some(before - 1);
    }
    // `a man of 24`, `a boy of five`
    // `a father of three` has so many children.
    let grown = item.low.is_some_and(|age| age >= CHILDREN);
    let parent = || PARENTS.contains(r.lower(before - 1).as_ref()) && !grown;
    let person = r.is(before, "of") && before > r.floor && one_person(r, before - 1) && !parent();
    let goes_on = matches!(r.tag(item.end), Tag::Punctuation | Tag::Verb | Tag::Auxiliary)
        || grown && r.among(item.end, &["with", "from", "who", "whose", "and", "or"]);
    (person && (r.token(item.end).is_none() || goes_on)).then_some(item.start)
}

/// `Ann Orr and Jan Orr, both 67.`, `the two officers, both 34, were shot`: an age of all who are named before.
fn each(r: &Reader<'_, '_>, item: &Item, before: usize) -> bool {
    let closed = matches!(r.word(item.end), "," | "." | ";" | "" | ")" | "—" | "–");
    let plain = item.core.digits && item.core.plain && item.bound == Bound::Exact;
    plain && closed && before > r.first && r.among(before, &["both", "each", "all"]) && r.mark(before - 1, ",")
}

/// Who has children.
static PARENTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/parents.txt")));

/// So many children nobody has.
const CHILDREN: f64 = 16.0;

/// `a man`, `a retired nurse`: one person, told by a noun behind an article.
fn one_person(r: &Reader<'_, '_>, noun: usize) -> bool {
    let word = r.lower(noun);
    let article = (1..=2).filter_map(|n| noun.checked_sub(n)).any(|i| r.among(i, &["a", "an"]));
    r.among(noun, &["man", "woman", "boy", "girl", "child"])
        || article && (PERSONS.contains(word.as_ref()) || agent(r, noun, &word))
}

/// `aged four and seven`, `aged 14, 15 and 16 were found`, `two sons, 11 and 14`: another age of a list.
fn listed(r: &Reader<'_, '_>, item: &Item) -> bool {
    let Some(mark) = item.start.checked_sub(1).filter(|b| *b > r.first && r.aged > 0) else { return false };
    let linked = r.among(mark, &["and", "or"]) || r.mark(mark, ",");
    let beside = mark == r.aged || mark == r.aged + 1 && r.mark(r.aged, ",");
    let mark = matches!(r.word(item.end), "," | "." | ";" | "" | ")" | "—" | "–" | "\"" | "”");
    let counts_nothing = || {
        matches!(r.tag(item.end), Tag::Auxiliary | Tag::Preposition)
            || r.among(item.end, &["and", "or", "who", "whose", "when", "were", "was", "are", "is"])
            || r.tag(item.end) == Tag::Verb && !r.lower(item.end).ends_with("ing")
    };
    let whole = item.core.form == super::core::Form::Cardinal && item.core.value.fract() == 0.0;
    linked && beside && whole && item.bound == Bound::Exact && (mark || counts_nothing())
}

/// `Jane Roe, 59, of Leeds`, `the driver, 34, was`, `Jane Roe (59)`, `two sons, 11 and 14`.
fn apposed(r: &Reader<'_, '_>, item: &Item) -> bool {
    let Some(mark) = item.start.checked_sub(1).filter(|b| *b > r.first) else { return false };
    let (opener, mut name) = (r.word(mark), mark - 1);
    let late = r.among(mark, &["now", "then"]) && r.mark(name, ",") && name > r.first;
    if late {
        name -= 1;
    }
    let comma = late || opener == "," && !r.glued(item.start);
    if !comma && opener != "(" {
        return false;
    }
    let word = r.lower(name);
    let known = |i: usize| {
        let word = r.lower(i);
        PERSONS.contains(word.as_ref()) || PERSONS.contains(word.trim_end_matches('s')) || agent(r, i, &word)
    };
    let named = r.capital(name)
        && !guard::calendar(&word)
        && !NAMED.contains(word.as_ref())
        && (!r.title_case() || words::document_frequency(&word) <= 100);
    let person = known(name);
    if !named && !person {
        return false;
    }
    let two = name > r.first && r.capital(name - 1) && !matches!(r.tag(name - 1), Tag::Preposition | Tag::Determiner)
        || name > r.first + 1 && (known(name - 1) || r.mark(name - 1, ",") && known(name - 2));
    match r.word(item.end) {
        // Captions put shirt numbers in brackets: `Tom Hale (5) dives`.
        ")" => opener == "(" && two && (r.tag(item.end + 1) == Tag::Punctuation || r.has(item.end + 1, &FOLLOW)),
        "," => comma,
        "." | ";" | "" | "—" | "–" => comma && (two || person),
        // `In Dorn, 12 of the injured`
        "of" if r.is(item.end + 1, "the") => false,
        _ => comma && r.has(item.end, &FOLLOW) && (two || person),
    }
}

/// `the comedian, 47, said`: a noun that names somebody by what they do, with an article or a pronoun before it.
fn agent(r: &Reader<'_, '_>, i: usize, word: &str) -> bool {
    let determined =
        (1..=3).any(|back| i.checked_sub(back).is_some_and(|b| r.among(b, &["the", "a", "an", "his", "her", "their"])));
    determined
        && r.tag(i) == Tag::Noun
        && word.len() > 4
        && AGENTS.iter().any(|e| word.ends_with(e))
        && !THINGS.contains(word)
        && !["ment", "ence", "tion"].iter().any(|e| word.ends_with(e))
}

/// `in her 60s`, `in his mid-40s`, `in their early 20s`: figure `i` is the decade.
pub fn decade(r: &Reader<'_, '_>, i: usize) -> Option<Item> {
    let plural = r.glued(i + 1) && matches!(r.word(i + 1), "s" | "'s" | "’s");
    if !plural {
        return None;
    }
    let value = super::figure::worth(r.word(i))?.value;
    if value % 10.0 != 0.0 || !(10.0..=100.0).contains(&value) {
        return None;
    }
    let mut start = i;
    let mut part = "";
    let before = if i > r.floor && r.hyphen(i - 1) { i.checked_sub(2)? } else { i.checked_sub(1)? };
    if before >= r.floor && r.among(before, &["early", "mid", "middle", "late"]) {
        part = r.word(before);
        start = before;
    }
    let owner = start.checked_sub(1).filter(|b| *b >= r.first)?;
    if !r.among(owner, &["his", "her", "their", "my", "your", "our"]) {
        return None;
    }
    let (low, high) = match part.to_ascii_lowercase().as_str() {
        "early" => (0.0, 4.0),
        "mid" | "middle" => (3.0, 7.0),
        "late" => (6.0, 9.0),
        _ => (0.0, 9.0),
    };
    let core = super::core::Core::compound(i, i + 2, value, 1.0);
    Some(Item {
        core,
        start,
        end: i + 2,
        low: Some(value + low),
        high: Some(value + high),
        bound: Bound::Range,
        grain: 1.0,
        measure: Measure::Age,
        unit: Some("year".into()),
        symbol: false,
    })
}
