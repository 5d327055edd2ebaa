//! What single words and known names tell about a capitalised run: given names, demonyms, titles, offices, words that
//! organisations and places end in. Built once from the lists under `recognise/data/`; it knows nothing of a text.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::text::quick::HashMap;
use crate::text::{Tag, lemma, tag, words};

/// What a word may be, as bits: a word may be many things (`Jordan`, `Sterling`, `Park`).
pub type Flags = u32;

pub const GIVEN: Flags = 1;
pub const DEMONYM: Flags = 1 << 1;
/// A place by itself (`Gaza`).
pub const PLACE: Flags = 1 << 2;
/// Ends the name of a place (`Island`).
pub const PLACE_LAST: Flags = 1 << 3;
/// Begins the name of a place (`Lake`).
pub const PLACE_FIRST: Flags = 1 << 4;
/// Ends the name of an organisation (`Inc.`, `Ministry`).
pub const ORG_LAST: Flags = 1 << 5;
/// Takes `of` or `for` and what follows (`Ministry of`).
pub const ORG_HEAD: Flags = 1 << 6;
/// An organisation by itself (`Hamas`).
pub const ORG: Flags = 1 << 7;
/// Stands before a person's name and is no part of it (`Mr.`, `President`).
pub const TITLE: Flags = 1 << 8;
/// The noun of an office or calling (`governor`, `spokesman`).
pub const OFFICE: Flags = 1 << 9;
/// A weekday, a month, a holiday.
pub const CALENDAR: Flags = 1 << 10;
/// An article, pronoun, preposition ...
pub const FUNCTION: Flags = 1 << 11;
/// A small word inside a person's name (`bin`, `van`).
pub const PARTICLE: Flags = 1 << 12;
/// The first word of a known name of several words.
pub const OPENS: Flags = 1 << 13;
/// Before an office: how it is held (`former`, `acting`).
pub const STATUS: Flags = 1 << 14;
/// A verb of saying.
pub const SAYS: Flags = 1 << 15;
/// A word of general English ([`common`]); set by the index of a story, not by [`flags`].
pub const COMMON: Flags = 1 << 16;
/// An office that only one person holds at a time.
pub const ONE: Flags = 1 << 17;
/// Stands before an office noun as a part of the office (`prime`, `foreign`, `press`).
pub const OFFICE_PART: Flags = 1 << 18;
/// Ends the name of a place or organisation and is borne as a surname as well (`Hill`, `Marsh`).
pub const SURNAME: Flags = 1 << 19;
/// A small street that is borne as a surname as well (`Lane`).
pub const STREET: Flags = 1 << 20;
/// A body or house in small letters behind its name (`the Aster clinic`).
pub const HOUSE: Flags = 1 << 21;
/// A noun that says in apposition that a name is one of a body (`Aster Shield, a charity`).
pub const BODY: Flags = 1 << 23;
/// One of a place, in small letters behind its name (`a Halden man`).
pub const DWELLER: Flags = 1 << 22;

/// A known name of several words.
struct Known {
    /// The words after the first, folded, at least one; a hyphen is a word.
    rest: Vec<String>,
    flags: Flags,
}

struct Lexicon {
    words: HashMap<Cow<'static, str>, Flags>,
    known: HashMap<Cow<'static, str>, Vec<Known>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(build);

fn build() -> Lexicon {
    let mut lexicon =
        Lexicon { words: HashMap::with_capacity_and_hasher(16_000, Default::default()), known: HashMap::default() };
    let list = |lexicon: &mut Lexicon, text: &'static str, flag: Flags| {
        for word in words::lines(text).flat_map(str::split_ascii_whitespace) {
            *lexicon.words.entry(fold(word)).or_default() |= flag;
        }
    };
    list(&mut lexicon, include_str!("../data/given_names.txt"), GIVEN);
    list(&mut lexicon, include_str!("../data/titles.txt"), TITLE);
    list(&mut lexicon, include_str!("../data/place_words.txt"), PLACE_LAST);
    list(&mut lexicon, include_str!("../data/place_heads.txt"), PLACE_FIRST);
    list(&mut lexicon, include_str!("../data/org_words.txt"), ORG_LAST);
    list(&mut lexicon, include_str!("../data/org_heads.txt"), ORG_HEAD);
    list(&mut lexicon, include_str!("../data/surname_words.txt"), SURNAME);
    list(&mut lexicon, include_str!("../data/street_surnames.txt"), SURNAME | STREET);
    list(&mut lexicon, include_str!("../data/house_words.txt"), HOUSE);
    list(&mut lexicon, include_str!("../data/body_words.txt"), BODY);
    list(&mut lexicon, include_str!("../data/dwellers.txt"), DWELLER);
    list(&mut lexicon, include_str!("../data/offices_one.txt"), OFFICE | ONE);
    list(&mut lexicon, include_str!("../data/offices_many.txt"), OFFICE);
    list(&mut lexicon, include_str!("../data/office_parts.txt"), OFFICE_PART);
    list(&mut lexicon, include_str!("../data/demonyms.txt"), DEMONYM);
    list(&mut lexicon, include_str!("../data/calendar.txt"), CALENDAR);
    list(&mut lexicon, include_str!("../data/particles.txt"), PARTICLE);
    list(&mut lexicon, include_str!("../data/says.txt"), SAYS);
    for line in words::lines(include_str!("../data/office_status.txt")) {
        for word in line.split_once(':').map_or("", |(_, words)| words).split_whitespace() {
            let word = word.trim_matches('-');
            *lexicon.words.entry(Cow::Borrowed(word)).or_default() |= STATUS;
        }
    }
    for line in words::lines(include_str!("../data/places.txt")) {
        line.split(';').for_each(|name| add_known(&mut lexicon, name, PLACE));
    }
    for line in words::lines(include_str!("../data/org_names.txt")) {
        line.split(';').for_each(|name| add_known(&mut lexicon, name, ORG));
    }
    for country in countries() {
        country.names.iter().chain(&country.capitals).for_each(|name| add_known(&mut lexicon, name, PLACE));
        country.demonyms.iter().for_each(|name| add_known(&mut lexicon, name, DEMONYM));
    }
    lexicon
}

/// A country with what it is called, its seat of government and its people.
pub struct Country {
    pub names: Vec<&'static str>,
    pub capitals: Vec<&'static str>,
    pub demonyms: Vec<&'static str>,
}

/// All countries of the list.
pub fn countries() -> Vec<Country> {
    let names = |part: Option<&'static str>| -> Vec<&'static str> {
        part.unwrap_or("").split(';').map(str::trim).filter(|n| !n.is_empty()).collect()
    };
    words::lines(include_str!("../data/countries.txt"))
        .map(|line| {
            let mut parts = line.split('|');
            let (first, capitals) = (names(parts.next()), names(parts.next()));
            let demonyms = parts.next().unwrap_or("").split_whitespace().collect();
            Country { names: first, capitals, demonyms }
        })
        .collect()
}

fn add_known(lexicon: &mut Lexicon, name: &'static str, flag: Flags) {
    let folded = fold(name.trim());
    if !folded.is_empty() && !folded.bytes().any(|b| b == b'-' || b.is_ascii_whitespace()) {
        *lexicon.words.entry(folded).or_default() |= flag;
        return;
    }
    let folded = folded.replace('-', " - ");
    let mut parts = folded.split_whitespace().map(str::to_string);
    let Some(first) = parts.next() else { return };
    let first: Cow<'static, str> = Cow::Owned(first);
    let rest: Vec<String> = parts.collect();
    let entry = lexicon.words.entry(first.clone()).or_default();
    if rest.is_empty() {
        *entry |= flag;
        return;
    }
    *entry |= OPENS;
    let known = lexicon.known.entry(first).or_default();
    let at = known.partition_point(|k| k.rest.len() >= rest.len());
    known.insert(at, Known { rest, flags: flag });
}

/// A word in small ASCII letters: the form under which all lists are asked.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else if word.is_ascii() {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Owned(any_ascii::any_ascii(word).to_lowercase())
    }
}

/// What a folded word may be.
pub fn flags(folded: &str) -> Flags {
    listed(folded) | if words::function(folded) { FUNCTION } else { 0 }
}

/// What a folded word may be as the lists say: not whether it is a function word.
pub fn listed(folded: &str) -> Flags {
    LEXICON.words.get(folded).copied().unwrap_or(0)
}

/// Whether a folded word is one of general English, not only a name that stands often in the news.
pub fn common(folded: &str) -> bool {
    common_as(folded, tag::commonest(folded))
}

/// The same of a word that is commonest as this part of speech.
pub fn common_as(folded: &str, commonest: Tag) -> bool {
    match commonest {
        Tag::ProperNoun => {
            let lemma = lemma::lemma(folded);
            lemma != folded && tag::commonest(&lemma) == Tag::Noun
        }
        Tag::Other => {
            words::document_frequency(folded) >= 25
                || words::document_frequency(folded) > 0 && tag::commonest(&format!("{folded}s")) == Tag::Noun
        }
        _ => true,
    }
}

/// Whether a word as written is a verb of saying.
pub fn says(word: &str) -> bool {
    LEXICON.words.get(word).is_some_and(|f| f & SAYS != 0)
}

/// The longest known name that starts with the folded word `first`; `next(n)` gives the n-th word after it, folded.
/// Returns how many words follow the first, and what the name is.
pub fn known<'a>(first: &str, next: impl Fn(usize) -> Option<Cow<'a, str>>) -> Option<(usize, Flags)> {
    let known = LEXICON.known.get(first)?;
    let second = next(0)?;
    known.iter().filter(|k| k.rest[0] == *second).find_map(|k| {
        let fits = (1..k.rest.len()).all(|n| next(n).is_some_and(|word| word == k.rest[n]));
        fits.then_some((k.rest.len(), k.flags))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_what_they_may_be() {
        assert!(flags("jordan") & GIVEN != 0 && flags("jordan") & PLACE != 0);
        assert!(flags("qatari") & DEMONYM != 0);
        assert!(flags("ministry") & ORG_LAST != 0 && flags("ministry") & ORG_HEAD != 0);
        assert!(flags("governor") & OFFICE != 0);
        assert_eq!(flags("zxqv"), 0);
        assert_eq!(fold("Iñárritu"), "inarritu");
    }

    #[test]
    fn a_known_name_is_matched_at_its_longest() {
        let rest = ["york", "city", "hall"];
        let next = |n: usize| rest.get(n).map(|w| Cow::Borrowed(*w));
        assert_eq!(known("new", next), Some((2, PLACE)));
        assert_eq!(known("new", |_| None), None);
    }
}
