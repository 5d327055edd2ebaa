//! Ages that a verb or a preposition says of somebody: `He was 77.`, `who is 53 and`, `At 27, she is the youngest`.

use super::{CHILDREN, agent};
use crate::recognise::number::guard;
use crate::recognise::number::item::Item;
use crate::recognise::number::lexicon::{DEATH, PERSONS, TOLLS};
use crate::recognise::number::reader::Reader;
use crate::text::{Tag, words};

/// Verbs of coming to an age, and those of having it.
const TURNS: [&str; 4] = ["turn", "turns", "turned", "turning"];
const COPULAS: [&str; 7] = ["was", "is", "were", "are", "'s", "’s", "am"];

/// Words between a copula and an age: `is just 16`.
const JUST: [&str; 6] = ["just", "only", "now", "already", "still", "barely"];

/// Below this a figure that a verb says of somebody is hardly an age.
const SAID: f64 = 3.0;
/// Below this a figure behind `at` is hardly one.
const TEN: f64 = 10.0;

/// Whether a number is an age that is said of somebody: `He was 77.`, `she turned 40`, `died at 81`.
pub fn of_somebody(r: &Reader<'_, '_>, item: &Item) -> bool {
    let Some(before) = item.start.checked_sub(1).filter(|b| *b >= r.first) else { return false };
    if r.is(before, "at") && at_an_age(r, item, before) {
        return true;
    }
    let just = r.among(before, &JUST) && before > r.first;
    let before = if just { before - 1 } else { before };
    if before == r.first && !r.among(before, &["turning"]) {
        return false;
    }
    let (turns, is, at) = (r.among(before, &TURNS), r.among(before, &COPULAS), r.is(before, "at"));
    if !turns && !is && !at {
        return false;
    }
    let closed = r.token(item.end).is_none()
        || r.tag(item.end) == Tag::Punctuation && !r.dash(item.end) && !r.mark(item.end, "%") && !r.glued(item.end + 1)
        || r.among(
            item.end,
            &[
                "when", "and", "but", "at", "in", "on", "this", "last", "next", "after", "or", "while", "as", "who",
                "years", "from", "with",
            ],
        );
    if !closed {
        return false;
    }
    if turns {
        return item.core.value >= TEN;
    }
    if is && item.core.value >= SAID {
        let ended =
            r.token(item.end).is_none() || r.tag(item.end) == Tag::Punctuation || r.among(item.end, &["when", "at"]);
        let subject = before.checked_sub(1).filter(|s| *s >= r.first);
        return subject.is_some_and(|s| {
            let known = r.among(s, &["he", "she", "i", "who"]);
            ended && (known || somebody(r, s, item) || one_of(r, s))
                || (known || just && r.capital(s)) && goes_on(r, item)
        });
    }
    if !at || item.core.value < TEN {
        return false;
    }
    let mut back = before.saturating_sub(6).max(r.first)..before;
    // `the death toll stands at 19`, `puts the number killed in the raid at 19`: a count of the dead.
    let counted = (before.saturating_sub(COUNTED).max(r.first)..before).any(|i| r.has(i, &TOLLS));
    !counted && back.any(|i| r.has(i, &DEATH))
}

/// How far before `at` the word may stand that makes what follows a count.
const COUNTED: usize = 12;

/// `who is 53 and had looked after it`, `who was 60 and from Dorn`: the clause goes on, and counts nothing.
fn goes_on(r: &Reader<'_, '_>, item: &Item) -> bool {
    let joined = r.among(item.end, &["and", "but"]);
    let told = joined && r.numeral(item.end + 1).is_none() && !r.figure(item.end + 1);
    item.core.value >= TEN && (told || r.among(item.end, &["from", "with"]))
}

/// `the youngest of whom is 14`, `the eldest is 61`
fn one_of(r: &Reader<'_, '_>, subject: usize) -> bool {
    let of = r.among(subject, &["whom", "them"]) && subject > r.first + 1 && r.is(subject - 1, "of");
    let noun = if of { subject - 2 } else { subject };
    noun >= r.first && r.among(noun, &OF_AGE)
}

/// Who is so by age.
const OF_AGE: [&str; 6] = ["youngest", "oldest", "eldest", "elder", "younger", "older"];

/// How far behind the one of whom an age is told the verb may stand, in tokens.
const VERB: usize = 3;

/// `At 27, she is the youngest member`, `and at 81 he still plays`: an age that somebody is told of with. What somebody did at an
/// age long past is none that can be held against anything.
fn at_an_age(r: &Reader<'_, '_>, item: &Item, at: usize) -> bool {
    let opens = at == r.first
        || matches!(r.word(at - 1), "," | "—" | "–" | "“" | "\"")
        || r.among(at - 1, &["and", "but", "even", "now", "that", "because"]);
    if !opens || item.core.value < TEN {
        return false;
    }
    let comma = r.mark(item.end, ",");
    let who = item.end + usize::from(comma);
    let end = if r.among(who, &["he", "she"]) { who + 1 } else { named(r, who) };
    let present = |i: usize| {
        r.among(i, &["is", "has", "remains", "still", "'s", "’s"])
            || matches!(r.tag(i), Tag::Verb | Tag::Noun) && r.lower(i).ends_with('s') && !r.lower(i).ends_with("ss")
    };
    let verb = (end..end + VERB).find(|i| !matches!(r.tag(*i), Tag::Adverb) || r.is(*i, "still"));
    let eldest = || r.among(end, &["was", "became"]) && (end..end + VERB).any(|i| r.among(i, &OF_AGE));
    let told = end > who && (verb.is_some_and(present) || eldest());
    // `still runs, at 78, three miles a day`
    let aside = || comma && at > r.first && r.mark(at - 1, ",") && (r.first..at).any(|i| r.is(i, "still"));
    told || aside()
}

/// One past a name of two or more words at a token; else the token.
fn named(r: &Reader<'_, '_>, at: usize) -> usize {
    let name = |i: &usize| r.letters(*i) && r.capital(*i) && !guard::calendar(&r.lower(*i));
    let words = (at..at + 4).take_while(name).count();
    if words > 1 { at + words } else { at }
}

/// How many stories of the background a name may stand in that is a person's for certain.
const RARE: u32 = 5;

/// `the driver was 46.`, `Orr was 88.`: whether the subject before the verb is a person.
fn somebody(r: &Reader<'_, '_>, subject: usize, item: &Item) -> bool {
    let word = r.lower(subject);
    let told = (1..=3)
        .any(|n| subject.checked_sub(n).is_some_and(|i| i >= r.first && r.among(i, &["the", "a", "an", "his", "her"])));
    let person = told && (PERSONS.contains(word.as_ref()) || agent(r, subject, &word));
    // A sentence of its own at the end of an obituary; `Lena Orr was 71 when she died`.
    let whole = r.capital(subject)
        && (subject <= r.first + 1 || subject == r.first + 2 && r.capital(r.first) && r.capital(r.first + 1));
    let named = whole
        && item.core.value >= CHILDREN
        && (matches!(r.word(item.end), "." | "") || r.is(item.end, "when"))
        && words::document_frequency(&word) <= RARE;
    person || named
}
