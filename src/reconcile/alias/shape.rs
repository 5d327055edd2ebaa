//! Forms of several words that differ in their make-up: one word plural, another order, one word written as two, a small
//! word left out.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use super::form::{Form, Inventory, stories};
use super::sound;
use super::spelling::{Variation, Why};
use crate::recognise::name::lexicon::{self, DEMONYM, GIVEN, ORG, ORG_LAST, PLACE, PLACE_LAST};
use crate::text::{lemma, words};
use crate::value::NameKind;

static COMPANY: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/number_nouns.txt")));

/// By every way to write the noun of a house, the one that all are folded to.
static HOUSES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = words::lines(include_str!("data/house_nouns.txt")).map(|l| (l, l.split_whitespace().next_back()));
    lines.flat_map(|(line, one)| line.split_whitespace().filter_map(move |word| Some((word, one?)))).collect()
});

/// Small words of Arabic names (`wal`), which stand joined, apart or not at all where the name is put in Latin letters.
static ARABIC: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/arabic_words.txt")));

/// Nouns of towns and of what lies around them.
static REALMS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/realm_nouns.txt")));

/// All variations of make-up.
pub fn find(inventory: &Inventory<'_>) -> Vec<Variation> {
    let mut out = Vec::new();
    let mut seek =
        |why: Why, key: &dyn Fn(&Form<'_>) -> Option<String>, fits: &dyn Fn(&Form<'_>, &Form<'_>) -> bool| {
            let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (i, form) in inventory.forms.iter().enumerate() {
                if let Some(key) = key(form) {
                    groups.entry(key).or_default().push(i);
                }
            }
            for group in groups.values() {
                for (n, &a) in group.iter().enumerate().take(12) {
                    for &b in group[n + 1..].iter().take(12) {
                        if fits(&inventory.forms[a], &inventory.forms[b]) {
                            out.push(Variation { forms: (a, b), why: why.clone() });
                        }
                    }
                }
            }
        };
    let body = |f: &Form<'_>| f.kind() != NameKind::Person;
    seek(
        Why::Order,
        &|f| {
            let mut words: Vec<&str> = f.words.iter().map(String::as_str).collect();
            words.sort_unstable();
            (f.words.len() >= 3 && !f.text.contains(" of ")).then(|| words.join(" "))
        },
        &|a, b| {
            // Where the family name stands is a custom, which of two given names comes first is none.
            let person = !body(a) || !body(b);
            let known = stories(a).any(|s| b.in_story(s) > 0);
            if person { !known && !turned(&a.words, &b.words) } else { a.words != b.words }
        },
    );
    seek(
        Why::Number,
        &|f| {
            let long = f.words.len() >= 3 || f.words.len() == 2 && firm(inventory, f);
            (long && body(f)).then(|| f.words.iter().map(|w| lemma::lemma(w)).collect::<Vec<_>>().join(" "))
        },
        // `the Hubble Space Telescopes`: the plural of a thing is more of them, that of a body or title a slip.
        &|a, b| {
            let title = |f: &Form<'_>| f.kind() == NameKind::Organisation || f.text.contains(" of ");
            let same = a.upper() == b.upper();
            same && plural_only(a, b) && (title(a) && title(b) || a.words.last() == b.words.last())
        },
    );
    // All words but one, so that what differs in one meets; only long names have so much in common by no chance.
    for at in 0..4 {
        let all_but_one = |f: &Form<'_>| {
            (f.words.len() >= 3 && f.words.len() > at && body(f)).then(|| {
                let rest: Vec<&str> =
                    f.words.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, w)| w.as_str()).collect();
                format!("{at} {} {}", f.words.len(), rest.join(" "))
            })
        };
        seek(Why::Ending, &all_but_one, &|a, b| {
            let bodies = a.kind() == NameKind::Organisation && b.kind() == NameKind::Organisation;
            bodies && at + 1 < a.words.len() && ending_only(a, b) && a.upper() == b.upper()
        });
        seek(Why::Country, &all_but_one, &|a, b| {
            let known = stories(a).any(|s| b.in_story(s) > 0);
            let state = a.words.iter().any(|w| STATE.contains(w.as_str()));
            !known && !state && one_country(&a.words[at], &b.words[at])
        });
    }
    seek(
        Why::House,
        &|f| {
            let proper =
                f.words.iter().any(|w| !inventory.common(w) && inventory.flags(w) & (PLACE | DEMONYM | ORG) == 0);
            let words: Vec<&str> = f.words.iter().map(|w| house(w).unwrap_or(w)).collect();
            (f.words.len() >= 2 && proper && f.words.iter().any(|w| house(w).is_some())).then(|| words.join(" "))
        },
        &|a, b| a.words != b.words,
    );
    seek(Why::Joined, &|f| (f.words.len() <= 5).then(|| f.words.concat()), &|a, b| {
        let (split, whole) = if a.words.len() > b.words.len() { (a, b) } else { (b, a) };
        split.words.len() == whole.words.len() + 1
                && split.words.iter().any(|w| w.len() > 1)
                // `MikeSnider` is an address, not a spelling.
                && (body(split) && body(whole) || whole.text != split.text.replace(' ', ""))
                && whole.words.iter().any(|w| !inventory.common(w) && !split.words.contains(w))
    });
    // `Suratmani Hospital` and `Surat Mani province` are called by one place, `Westbridge School` and `West Bridge Street` by
    // two; halves that are no words have met by no chance.
    seek(Why::Joined, &|f| (f.words.len() <= 4 && body(f)).then(|| bare(inventory, f).concat()), &|a, b| {
        let (x, y) = (bare(inventory, a), bare(inventory, b));
        let (halves, whole) = if x.len() > y.len() { (x, y) } else { (y, x) };
        let own = |words: &[String]| words.iter().all(|w| !inventory.common(w));
        let one = matches!(whole, [word] if word.len() >= PLACE_NAME && own(whole)) && own(halves);
        one && halves.len() == whole.len() + 1 && (realm(inventory, a) || realm(inventory, b))
    });
    // `UNRWA School`, `UNWRA`: two letters of an acronym changed places, whatever stands beside it.
    seek(
        Why::Swapped,
        &|f| {
            let mut letters: Vec<char> = acronym(inventory, f)?.chars().collect();
            letters.sort_unstable();
            Some(letters.into_iter().collect())
        },
        &|a, b| {
            let (x, y) = (acronym(inventory, a), acronym(inventory, b));
            let bare = a.words.len() == 1 || b.words.len() == 1;
            let bodies = body(a) && body(b) && !stories(a).any(|s| b.in_story(s) > 0);
            bodies && bare && x != y && x.zip(y).is_some_and(|(x, y)| sound::swapped(x, y))
        },
    );
    seek(
        Why::SmallWord,
        &|f| {
            let words: Vec<&str> = f.words.iter().map(String::as_str).filter(|w| !small(w)).collect();
            (words.len() >= 2).then(|| words.join(" "))
        },
        &|a, b| {
            let bodies = body(a) && body(b);
            // A body may pass for a person where the word that tells it is left out.
            let telling = |w: &String| bodies && w == "for" || ARABIC.contains(w.as_str());
            (body(a) || body(b))
                && (a.words.iter().any(telling) || b.words.iter().any(telling))
                && a.words.len() != b.words.len()
        },
    );
    out
}

/// The first acronym of a name that is no word in capitals.
fn acronym<'f>(inventory: &Inventory<'_>, form: &'f Form<'_>) -> Option<&'f str> {
    let mut words = form.text.split(' ');
    let roman = |w: &str| w.chars().all(|c| "IVXLCDM".contains(c));
    words.find(|w| {
        w.len() >= 4 && w.chars().all(char::is_uppercase) && !roman(w) && !inventory.common(&w.to_lowercase())
    })
}

/// Letters of the name of a place that is no chance for two words to make up.
const PLACE_NAME: usize = 7;

/// Whether a name is that of a town or of what lies around one.
fn realm(inventory: &Inventory<'_>, form: &Form<'_>) -> bool {
    let by_itself = || form.kind() != NameKind::Organisation && bare(inventory, form).len() == form.words.len();
    REALMS.contains(form.last()) || by_itself()
}

/// The words of a name without the noun that says what is named by them.
fn bare<'f>(inventory: &Inventory<'_>, form: &'f Form<'_>) -> &'f [String] {
    match form.words.split_last() {
        Some((last, rest)) if !rest.is_empty() && inventory.flags(last) & (ORG_LAST | PLACE_LAST) != 0 => rest,
        _ => &form.words,
    }
}

/// Whether one row of words is the other begun at another word.
fn turned(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && (0..a.len()).any(|at| a[at..].iter().chain(&a[..at]).eq(b))
}

fn small(word: &str) -> bool {
    matches!(word, "for" | "of" | "the" | "and") || ARABIC.contains(word)
}

/// `NXP Semiconductors`: a proper word before the noun of a company.
fn firm(inventory: &Inventory<'_>, form: &Form<'_>) -> bool {
    let first = &form.words[0];
    let last = form.last();
    !inventory.common(first)
        && inventory.flags(first) & (PLACE | GIVEN) == 0
        && (COMPANY.contains(last) || COMPANY.contains(format!("{last}s").as_str()))
}

/// Whether the forms differ in the plural of one word and nothing else.
fn plural_only(a: &Form<'_>, b: &Form<'_>) -> bool {
    let mut differ = a.words.iter().zip(&b.words).filter(|(x, y)| x != y);
    let Some((x, y)) = differ.next() else { return false };
    let plural = |one: &str, many: &str| {
        many.strip_suffix('s').is_some_and(|stem| stem == one)
            || many.strip_suffix("ies").is_some_and(|stem| one.strip_suffix('y') == Some(stem))
    };
    differ.next().is_none() && (plural(x, y) || plural(y, x))
}

/// `Environment Protection Agency`, `Environmental Protection Agency`: one word of a long name with other endings.
fn ending_only(a: &Form<'_>, b: &Form<'_>) -> bool {
    let mut differ = a.words.iter().zip(&b.words).filter(|(x, y)| x != y);
    let Some((x, y)) = differ.next() else { return false };
    let stem = x.bytes().zip(y.bytes()).take_while(|(p, q)| p == q).count();
    let (short, long) = (x.len().min(y.len()), x.len().max(y.len()));
    differ.next().is_none() && stem >= 5 && stem + 3 >= short && stem + 5 >= long && !plural_only(a, b)
}

/// Words of bodies of a state, which desks name by the country or its adjective as they please (`China Foreign Ministry`).
static STATE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/state_words.txt")));

/// By folded name or demonym of one word, the country.
static COUNTRIES: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let words = |c: &lexicon::Country| {
        let one = |word: &&&str| !word.contains(' ');
        c.names.iter().chain(&c.demonyms).filter(one).map(|word| lexicon::fold(word).into_owned()).collect::<Vec<_>>()
    };
    let of = |(n, c): (usize, &lexicon::Country)| words(c).into_iter().map(move |word| (word, n)).collect::<Vec<_>>();
    lexicon::countries().iter().enumerate().flat_map(of).collect()
});

/// Whether a folded word names a country or its people.
pub fn country(word: &str) -> bool {
    COUNTRIES.contains_key(word)
}

/// `China` and `Chinese`, not `UK` and `British`.
fn one_country(x: &str, y: &str) -> bool {
    let stem = || x.bytes().zip(y.bytes()).take_while(|(p, q)| p == q).count();
    x != y && COUNTRIES.get(x).is_some_and(|country| COUNTRIES.get(y) == Some(country)) && stem() >= STEM
}

/// So many letters the name of a country and its adjective have in common.
const STEM: usize = 4;

/// `Theater` and `Theatre`: two ways to write the noun of a house. Both fold to one.
fn house(word: &str) -> Option<&'static str> {
    HOUSES.get(word).copied()
}
