//! Forms that are one name without any doubt about spelling: case, accents, hyphens, articles, word order, initials,
//! British and American words, nicknames, a company's mark, initials of a long name, a surname alone.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use super::form::{Form, Inventory};
use crate::recognise::name::lexicon::{self, ORG, ORG_LAST, PLACE, PLACE_LAST};
use crate::reconcile::union::Union;
use crate::text::words;
use crate::value::NameKind;

/// So many forms under one key are weighed against one another.
const CROWD: usize = 64;

static NICKNAMES: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut map: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (n, line) in words::lines(include_str!("data/nicknames.txt")).enumerate() {
        line.split_whitespace().for_each(|name| map.entry(name).or_default().push(n));
    }
    map
});

/// Words that are written in two ways on the two sides of the Atlantic: a desk's style, whatever the sign says.
static HOUSE_STYLE: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| words::lines(include_str!("data/house_style.txt")).filter_map(|l| l.split_once(' ')).collect());

/// Words that a company's name may stand without.
const MARKS: &[&str] = &[
    "inc",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "llc",
    "plc",
    "nv",
    "ag",
    "sa",
    "spa",
    "gmbh",
    "lp",
];

/// Joins what is one name.
pub fn join(inventory: &Inventory<'_>, union: &mut Union) {
    let mut keys: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, form) in inventory.forms.iter().enumerate() {
        keys.entry(key(form)).or_default().push(i);
    }
    for group in keys.values() {
        group.windows(2).for_each(|pair| union.join(pair[0], pair[1]));
    }
    persons(inventory, union);
    bodies(inventory, union);
    countries(inventory, union);
}

/// The words without marks and suffixes, a person's from the first in the alphabet on: the family name may stand before the
/// given ones (`Xi Jinping`, `Jinping Xi`).
fn key(form: &Form<'_>) -> String {
    let style = |word: &String| HOUSE_STYLE.get(word.as_str()).copied();
    let mut words: Vec<&str> = form.words.iter().map(|w| style(w).unwrap_or(w)).collect();
    // `U. K.` is `UK`.
    if words.iter().all(|w| w.len() == 1) {
        return words.concat();
    }
    if form.kind() != NameKind::Person {
        while words.len() > 1 && words.last().is_some_and(|w| MARKS.contains(w)) {
            words.pop();
        }
    } else {
        while words.len() > 2 && words.last().is_some_and(|w| matches!(*w, "jr" | "sr" | "ii" | "iii")) {
            words.pop();
        }
        let first = (0..words.len()).min_by_key(|&at| (&words[at..], &words[..at])).unwrap_or(0);
        words.rotate_left(first);
        return words.join(" ");
    }
    figures_joined(&words)
}

/// The words in a row, a figure glued to the letters before it: `AK-47` is `AK47`.
fn figures_joined(words: &[&str]) -> String {
    let figure = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 && (figure(word) == figure(words[i - 1]) || figure(words[i - 1])) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Persons of one surname whose given names can be one person's.
fn persons(inventory: &Inventory<'_>, union: &mut Union) {
    let mut surnames: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, form) in inventory.forms.iter().enumerate() {
        let person = match form.kind() {
            NameKind::Person => true,
            NameKind::Unknown => form.words.len() == 1,
            _ => false,
        };
        if person && !form.last().is_empty() {
            surnames.entry(form.last()).or_default().push(i);
        }
    }
    for group in surnames.values().filter(|g| g.len() > 1 && g.len() <= CROWD) {
        let (alone, full): (Vec<usize>, Vec<usize>) = group.iter().partition(|&&i| inventory.forms[i].words.len() == 1);
        for (n, &a) in full.iter().enumerate() {
            for &b in &full[n + 1..] {
                if given_agree(&inventory.forms[a].words, &inventory.forms[b].words) {
                    union.join(a, b);
                }
            }
        }
        // A surname alone is whoever bears it, where only one does.
        let bearers: HashSet<usize> = full.iter().map(|&i| union.root(i)).collect();
        if bearers.len() == 1 {
            let fits = |i: &&usize| !inventory.forms[**i].other_gender(&inventory.forms[full[0]]);
            alone.iter().filter(fits).for_each(|&i| union.join(i, full[0]));
        }
    }
}

/// Whether the words before one surname can be one person's: equal, an initial, a nickname, one left out.
pub fn given_agree(a: &[String], b: &[String]) -> bool {
    let (a, b) = (&a[..a.len().saturating_sub(1)], &b[..b.len().saturating_sub(1)]);
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else { return true };
    if !given_alike(first_a, first_b) {
        // `Mohammed al-Amin Sadek` and `Amin Sadek`
        return a.len() != b.len() && (a.ends_with(b) || b.ends_with(a));
    }
    match (a.get(1), b.get(1)) {
        (Some(x), Some(y)) if a.len() == b.len() => given_alike(x, y),
        _ => true,
    }
}

/// Equal, an initial of the other, or names for one another.
pub fn given_alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.len() == 1 || b.len() == 1 {
        return a.as_bytes().first() == b.as_bytes().first();
    }
    match (NICKNAMES.get(a), NICKNAMES.get(b)) {
        (Some(x), Some(y)) => x.iter().any(|n| y.contains(n)),
        _ => false,
    }
}

/// Organisations under their initials, clubs under their last word, places with and without their kind.
fn bodies(inventory: &Inventory<'_>, union: &mut Union) {
    let mut initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut lasts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut firsts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, form) in inventory.forms.iter().enumerate().filter(|(_, f)| f.words.len() > 1) {
        if form.kind() == NameKind::Organisation {
            if let Some(short) = crate::recognise::name::initials(form.text) {
                initials.entry(short).or_default().push(i);
            }
            if form.last().ends_with('s') {
                lasts.entry(form.last()).or_default().push(i);
            }
        }
        let generic = |w: &String| lexicon::flags(w) & (PLACE_LAST | ORG_LAST) != 0;
        if form.kind() == NameKind::Place && form.words.len() == 2 && generic(&form.words[1]) && !listed(form) {
            firsts.entry(&form.words[0]).or_default().push(i);
        }
    }
    for (i, form) in inventory.forms.iter().enumerate().filter(|(_, f)| f.words.len() == 1) {
        let word = form.words[0].as_str();
        let one = |map: Option<&Vec<usize>>, union: &mut Union| {
            let roots: HashSet<usize> = map?.iter().map(|&j| union.root(j)).collect();
            (roots.len() == 1).then(|| map.and_then(|l| l.first().copied())).flatten()
        };
        if form.upper()
            && let Some(j) = one(initials.get(word), union)
        {
            union.join(i, j);
        }
        if form.kind() == NameKind::Organisation
            && let Some(j) = one(lasts.get(word), union)
        {
            union.join(i, j);
        }
        let place = matches!(form.kind(), NameKind::Place | NameKind::Unknown) && inventory.flags(word) & PLACE == 0;
        if place && let Some(j) = one(firsts.get(word), union) {
            union.join(i, j);
        }
    }
}

/// Whether the lists know the form as it stands.
pub fn listed(form: &Form<'_>) -> bool {
    let Some(first) = form.words.first() else { return false };
    if form.words.len() == 1 {
        return lexicon::flags(first) & (PLACE | ORG) != 0;
    }
    let next = |n: usize| form.words.get(n + 1).map(|w| std::borrow::Cow::Borrowed(w.as_str()));
    lexicon::known(first, next).is_some_and(|(n, _)| n + 1 == form.words.len())
}

/// A country or body under all the names that its line holds.
fn countries(inventory: &Inventory<'_>, union: &mut Union) {
    let mut lines: HashMap<String, usize> = HashMap::new();
    let countries = lexicon::countries().into_iter().map(|country| country.names);
    let bodies = words::lines(include_str!("data/known_bodies.txt")).map(|line| line.split(';').collect());
    for (n, names) in countries.chain(bodies).enumerate() {
        for name in names {
            lines.insert(super::form::words_of(name).join(" "), n);
        }
    }
    let mut first: HashMap<usize, usize> = HashMap::new();
    for (i, form) in inventory.forms.iter().enumerate() {
        if let Some(line) = lines.get(&form.words.join(" ")) {
            let head = *first.entry(*line).or_insert(i);
            union.join(head, i);
        }
    }
}
