//! What tells two near names apart whatever else speaks for one: another word of the language, another known name, two in
//! one sentence.

use std::sync::LazyLock;

use super::align::Rest;
use super::exact::listed;
use super::form::{Form, Word, stories};
use super::persons::Marks;
use super::spelling::CROWD;
use super::surroundings::Beside;
use super::{shape, sound};
use crate::recognise::name::lexicon::{self, DEMONYM, FUNCTION, GIVEN, ORG, PARTICLE, PLACE, PLACE_LAST};
use crate::text::quick::HashSet;
use crate::text::words;
use crate::value::NameKind;

/// Endings of a people and of what is theirs.
static DERIVED: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("data/derived_endings.txt")));

/// Endings that make of a place one of its people.
static PEOPLE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/people_endings.txt")));

/// A longer word in capitals is a name set in capitals and no acronym.
const LONGEST_INITIALS: usize = 5;

/// What no evidence overcomes, by the words alone.
pub fn by_words(x: &Word, y: &Word, rest: Rest) -> bool {
    let (short, long) = if x.text.len() <= y.text.len() { (x, y) } else { (y, x) };
    let least = if rest == Rest::Proper { 3 } else { 4 };
    let digit = |w: &Word| w.text.bytes().any(|b| b.is_ascii_digit());
    if short.text.len() < least || digit(short) || digit(long) {
        return true;
    }
    if (x.flags | y.flags) & FUNCTION != 0 || x.flags & DEMONYM != 0 && y.flags & DEMONYM != 0 {
        return true;
    }
    let alike = sound::sound(&x.text) == sound::sound(&y.text);
    let known = PLACE | ORG | DEMONYM;
    if x.flags & known != 0 && y.flags & known != 0 && !alike {
        return true;
    }
    // Two words of English that stand by themselves are two words.
    if x.common && y.common && matches!(rest, Rest::None | Rest::Surname) {
        return true;
    }
    inflected(short, long, rest)
}

/// Whether the longer word is what friends make of the shorter: `Warne`, `Warnie`. One that ends in `y` is as well a surname
/// of its own, which a story that does not write both has not made of the shorter.
fn nickname(short: &Word, long: &Word, one_story: bool) -> bool {
    let stem = short.text.strip_suffix('e').unwrap_or(&short.text);
    let friendly = one_story || short.flags & GIVEN != 0;
    stem.len() >= 3
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u', 'y'])
        && long.text.strip_prefix(stem).is_some_and(|end| end == "ie" || friendly && matches!(end, "y" | "ey"))
}

/// Whether the longer word is the shorter with an ending: a plural, a people, a language.
fn inflected(short: &Word, long: &Word, rest: Rest) -> bool {
    // `Koreas` and `Korean`, `Carpania` and `Carpanians`
    let stem = short.text.trim_end_matches(['n', 's']);
    let country = || lexicon::flags(stem) & PLACE != 0 || rest == Rest::None && stem.ends_with(['a', 'o']);
    if stem.len() >= 4 && stem == long.text.trim_end_matches(['n', 's']) && country() {
        return true;
    }
    if rest != Rest::Given && (of_town(short, long) || of_town(long, short)) {
        return true;
    }
    let Some(ending) = long.text.strip_prefix(short.text.as_str()) else { return false };
    match ending {
        // `West Hill` and `West Hills`, but a people and one of it.
        "s" | "es" if rest == Rest::Proper && (short.flags | long.flags) & PLACE_LAST != 0 => false,
        // `Joost Dekker` and `Joost Dekkers`, but the Dekkers are a family.
        "s" | "es" => rest != Rest::Given || short.common,
        "n" => {
            let people = long.text.ends_with("ian") || matches!(rest, Rest::None | Rest::General);
            short.text.ends_with(['a', 'o', 'e']) && people
        }
        // `the Leshi negotiator`, `the Republic of Lesh`
        ending if PEOPLE.contains(ending) && matches!(rest, Rest::None | Rest::General) => true,
        ending if PEOPLE.contains(ending) => {
            short.common || short.flags & (PLACE | ORG | DEMONYM) != 0 || long.flags & DEMONYM != 0
        }
        _ => false,
    }
}

/// `Groningen` and the `Groninger Museum`, with a slip in the one or the other.
fn of_town(town: &Word, other: &Word) -> bool {
    let stems = town.text.strip_suffix("en").zip(other.text.strip_suffix("er"));
    stems.is_some_and(|(x, y)| x.len() >= 4 && (x == y || x.len() >= 6 && sound::distance(x, y) == 1))
}

/// What no evidence overcomes, by the forms.
pub fn by_forms(a: &Form<'_>, b: &Form<'_>, x: &Word, y: &Word, rest: Rest) -> bool {
    let swapped = sound::swapped(&x.text, &y.text);
    let alike = sound::sound(&x.text) == sound::sound(&y.text);
    let letters = if a.upper() && b.upper() { 4 } else { 5 };
    let initials = a.upper() != b.upper() || a.upper() && a.words.len() == 1;
    if initials && x.text.len().min(y.text.len()) <= LONGEST_INITIALS && !(swapped && x.text.len() >= letters) {
        return true;
    }
    let given = |w: &Word| w.flags & GIVEN != 0 && !w.common;
    let one_story = stories(a).any(|s| b.in_story(s) > 0);
    let (short, long) = if x.text.len() <= y.text.len() { (x, y) } else { (y, x) };
    if matches!(rest, Rest::None | Rest::Surname) && nickname(short, long, one_story) {
        return true;
    }
    if given(x) && given(y) && !alike && !swapped && (one_story || rest != Rest::Proper) {
        return true;
    }
    if listed(a) && listed(b) && !alike || rest == Rest::Surname && a.other_gender(b) {
        return true;
    }
    if a.words.len() != b.words.len() && (x.common && y.common || derived(&x.text, &y.text)) {
        return true;
    }
    if works(a, b) || country_in_name(a, b) {
        return true;
    }
    same_sentence(a, b) || !alike && both_frequent(a, b)
}

/// Whether one form is a word of a person's full name and the other, unlike it by more than a slip, a place that shares it
/// with nobody.
pub fn person_and_place(beside: &Beside<'_, '_>, x: &Word, y: &Word) -> bool {
    if sound::distance(&x.text, &y.text) < 2 || sound::sound(&x.text) == sound::sound(&y.text) {
        return false;
    }
    let forms = &beside.inventory.forms;
    let person = |w: &Word| {
        let full = |f: &usize| forms[*f].kind() == NameKind::Person && forms[*f].words.len() > 1;
        w.forms.iter().take(CROWD).any(full)
    };
    let (a, b) = (beside.place(beside.a), beside.place(beside.b));
    b && !a && person(x) && !person(y) || a && !b && person(y) && !person(x)
}

/// What no evidence overcomes, by what one story says of both.
pub fn by_story(beside: &Beside<'_, '_>, marks: &Marks, x: &Word, y: &Word) -> bool {
    let (a, b) = (&beside.inventory.forms[beside.a], &beside.inventory.forms[beside.b]);
    if !stories(a).any(|s| b.in_story(s) > 0) {
        return false;
    }
    let alike = sound::sound(&x.text) == sound::sound(&y.text);
    let first = x.text.as_bytes().first() != y.text.as_bytes().first();
    match (a.kind(), b.kind()) {
        (NameKind::Person, NameKind::Person) => {
            // A slip seldom hits the first letter, and seldom makes another name.
            let known = |w: &Word| w.flags & GIVEN != 0 || words::document_frequency(&w.text) > 0;
            let names = first || known(x) && known(y);
            let two = (!alike && names || beside.kin()) && beside.neighbours();
            marks.told_apart(beside.a, beside.b) || a.other_gender(b) || two
        }
        // Two towns, one of which everybody knows.
        (NameKind::Place | NameKind::Unknown, NameKind::Place | NameKind::Unknown) => {
            !alike && (known_place(a) || known_place(b) || first && beside.near(|_| true))
        }
        _ => false,
    }
}

/// `a Van Gogh`, `two Van Goghs`: more of what one name stands for, which the small words before it do not tell apart.
fn works(a: &Form<'_>, b: &Form<'_>) -> bool {
    let (one, more) = if a.last().len() < b.last().len() { (a, b) } else { (b, a) };
    let small = |f: &Form<'_>| f.words[..f.words.len() - 1].iter().all(|w| lexicon::flags(w) & PARTICLE != 0);
    (small(one) || small(more)) && more.last().strip_suffix('s') == Some(one.last())
}

/// `Brazil`, `Banco do Brasil`; `Congo`, `Kongo Central`: a country, and a longer name that has another language's word for it.
fn country_in_name(a: &Form<'_>, b: &Form<'_>) -> bool {
    let (short, long) = if a.words.len() < b.words.len() { (a, b) } else { (b, a) };
    short.words.len() == 1 && long.words.len() > 1 && shape::country(&short.words[0])
}

/// Whether everybody knows the place.
fn known_place(form: &Form<'_>) -> bool {
    listed(form) && form.words.iter().any(|w| lexicon::flags(w) & PLACE != 0)
}

/// `Social Democrats` and `Social Democratic Party`: one word with the endings of a people and of what is theirs.
fn derived(x: &str, y: &str) -> bool {
    let stem = x.bytes().zip(y.bytes()).take_while(|(p, q)| p == q).count();
    let ending = |word: &str| stem == word.len() || DERIVED.contains(&word[stem..]);
    stem >= 5 && ending(x) && ending(y)
}

/// Both in one sentence: the story tells them apart.
fn same_sentence(a: &Form<'_>, b: &Form<'_>) -> bool {
    let (mut i, mut j) = (0, 0);
    while i < a.places.len() && j < b.places.len() {
        match a.places[i].cmp(&b.places[j]) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
    }
    false
}

/// Both stand often in one story: its writer knows two.
fn both_frequent(a: &Form<'_>, b: &Form<'_>) -> bool {
    stories(a).any(|s| a.in_story(s) >= 3 && b.in_story(s) >= 3)
}
