//! One name in two writings of the same letters: `Park Min-jun` and `Park Min Jun`, `O'Farrell Street` and `OFarrell Street`,
//! `Institute of the Sea` and `Institute of Sea`.
//!
//! For all else that knows names these are one. Which of them is right, a desk has to settle all the same; that a word
//! begins with a capital, that an accent is lost, is not worth its time.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use crate::compare::Draft;
use crate::finding::{Class, Kind, Severity};
use crate::recognise::name::lexicon::{self, DEMONYM, OFFICE, PLACE};
use crate::recognise::name::surname;
use crate::reconcile::Corpus;
use crate::text::words;
use crate::value::NameKind;

/// In what the writings differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Differ {
    /// A hyphen and a small letter, a space and a capital.
    Hyphen,
    /// An article inside.
    Article,
    /// Where the apostrophe stands.
    Apostrophe,
    /// What sort of company it is.
    Firm,
}

impl Differ {
    /// What a name is but for the difference; none where it has no part in one.
    fn key(self, name: &str) -> Option<String> {
        match self {
            Differ::Hyphen => unhyphened(name),
            Differ::Article => (name.contains(' ') && !custom(name)).then(|| name.replace(" the ", " ")),
            Differ::Apostrophe => {
                Some(name.chars().filter(|c| !apostrophe(*c) && *c != ' ').flat_map(char::to_lowercase).collect())
            }
            Differ::Firm => firm(name).map(|(name, _)| name),
        }
    }

    /// What tells the writings of one key from one another. Capitals are no writing of their own, but where they stand
    /// behind a space for a hyphen.
    fn writing(self, name: &str) -> String {
        match self {
            Differ::Hyphen => name.to_string(),
            Differ::Firm => firm(name).map_or_else(String::new, |(_, sort)| sort.to_string()),
            Differ::Article | Differ::Apostrophe => name.to_lowercase(),
        }
    }

    /// Whether names of this sort differ so.
    fn of(self, kind: NameKind) -> bool {
        match self {
            Differ::Hyphen => kind == NameKind::Person,
            Differ::Article | Differ::Firm => kind != NameKind::Person,
            Differ::Apostrophe => true,
        }
    }

    /// Whether a writing holds what the difference hangs on.
    fn shows(self, name: &str) -> bool {
        match self {
            Differ::Hyphen => hyphened(name),
            Differ::Article => name.contains(" the "),
            // `the Teachers' Union`, `the Teachers Union`: a desk's style.
            Differ::Apostrophe => name.split(' ').any(|word| word.trim_end_matches(apostrophe).contains(apostrophe)),
            Differ::Firm => true,
        }
    }

    fn reason(self) -> &'static str {
        match self {
            Differ::Hyphen => {
                "the given name has a hyphen and a small letter in one, a space and a capital in the other"
            }
            Differ::Article => "an article stands in one and not in the other",
            Differ::Apostrophe => "the apostrophe stands in another place",
            Differ::Firm => "it is another sort of company in each",
        }
    }
}

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    for differ in [Differ::Hyphen, Differ::Article, Differ::Apostrophe, Differ::Firm] {
        // By event and name but for the difference, the entries of every writing.
        let mut names: BTreeMap<(usize, String), Writings> = BTreeMap::new();
        for (i, entry) in corpus.entries.iter().enumerate() {
            let Some(name) = entry.assertion.value.name() else { continue };
            // A name in capitals tells nothing of its writing.
            if !differ.of(name.kind) || !entry.assertion.text.contains(char::is_lowercase) {
                continue;
            }
            let mut written = owned(&entry.assertion.text).replace(apostrophe, "'");
            if differ == Differ::Apostrophe && name.kind == NameKind::Person {
                written = surname(&written).to_string();
            }
            if let Some(key) = differ.key(&written) {
                let writing = differ.writing(&written);
                let (_, claims) = names
                    .entry((corpus.events[entry.story], key))
                    .or_default()
                    .entry(writing)
                    .or_insert((written, Vec::new()));
                claims.push(i);
            }
        }
        let story = |claims: &[usize]| claims.iter().map(|&i| corpus.entries[i].story).collect::<BTreeSet<usize>>();
        // A story that has two companies of a name knows two.
        let known = |writings: &Writings| {
            let mut seen = BTreeSet::new();
            writings.values().flat_map(|(_, claims)| story(claims)).any(|s| !seen.insert(s))
        };
        let two = |writings: &Writings| {
            let apart = differ != Differ::Firm || !known(writings);
            writings.len() >= 2 && apart && writings.values().any(|(name, _)| differ.shows(name))
        };
        out.extend(names.into_values().filter(two).map(|writings| draft(corpus, differ, writings)));
    }
}

/// By writing, the name as it stands first and its entries.
type Writings = BTreeMap<String, (String, Vec<usize>)>;

fn draft(corpus: &Corpus<'_>, differ: Differ, writings: Writings) -> Draft {
    let sides: Vec<(String, Vec<usize>)> = writings.into_values().collect();
    let holders = |claims: &[usize]| {
        let stories: BTreeSet<usize> = claims.iter().map(|&i| corpus.entries[i].story).collect();
        match stories.first() {
            Some(&only) if stories.len() == 1 => corpus.stories[only].id.clone(),
            _ => format!("{} stories", stories.len()),
        }
    };
    let where_each: Vec<String> =
        sides.iter().map(|(name, claims)| format!("“{name}” in {}", holders(claims))).collect();
    Draft {
        class: Class::Spelling,
        kind: Kind::Name,
        topic: format!("spelling of {}", sides[0].0),
        // A hyphen and an article are a house's choice more often than a slip.
        severity: match differ {
            Differ::Apostrophe | Differ::Firm => Severity::Warning,
            Differ::Hyphen | Differ::Article => Severity::Note,
        },
        rule: "open/name".into(),
        reason: format!("{}: {}.", where_each.join(", "), differ.reason()),
        advice: "Settle one spelling.".into(),
        sides,
        weight: 0.6,
    }
}

fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʻ' | 'ʼ' | '`' | '´')
}

/// By way to write what sort of company one is, the sort; one by law, or one that flies.
static SORTS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let sort = |line: &'static str| line.split_whitespace().next().map(|sort| (sort, line));
    let all = words::lines(include_str!("data/company_sorts.txt")).filter_map(sort);
    all.flat_map(|(sort, line)| line.split_whitespace().map(move |word| (word, sort))).collect()
});

/// The name of a company in small letters and what sort of company it says that it is. `British airlines` are no company,
/// whatever a headline does to the letters.
fn firm(name: &str) -> Option<(String, &'static str)> {
    let folded = lexicon::fold(name);
    let (rest, last) = folded.rsplit_once(' ')?;
    let sort = SORTS.get(last.trim_end_matches('.'))?;
    let rest = rest.trim_end_matches([',', ' ']);
    let own = |word: &str| !lexicon::common(word) && lexicon::flags(word) & (PLACE | DEMONYM) == 0;
    let two = rest.rsplit(' ').next().is_some_and(|before| SORTS.contains_key(before.trim_end_matches(['.', ','])));
    (!two && rest.split(' ').any(own)).then(|| (rest.to_string(), *sort))
}

/// Names that a desk writes with or without the article as is its custom: a country's, an office.
fn custom(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    let office = || lexicon::flags(&lexicon::fold(first)) & OFFICE != 0;
    name.contains(" of ") && (office() || COUNTRIES.contains(&*lexicon::fold(name)))
}

/// The folded names of all countries.
static COUNTRIES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = lexicon::countries().into_iter().flat_map(|c| c.names);
    names.map(|name| lexicon::fold(name).into_owned()).collect()
});

/// The name without the `'s` of an owner.
fn owned(name: &str) -> &str {
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
}

fn hyphened(name: &str) -> bool {
    name.split_once('-').is_some_and(|(_, behind)| behind.starts_with(char::is_lowercase))
}

/// `Park Min-jun` as `Park Min Jun`.
fn unhyphened(name: &str) -> Option<String> {
    if !name.contains(' ') {
        return None;
    }
    let mut out = String::with_capacity(name.len());
    let mut parts = name.split('-');
    out.push_str(parts.next()?);
    for part in parts {
        let mut letters = part.chars();
        match letters.next() {
            Some(first) if first.is_lowercase() => {
                out.push(' ');
                out.extend(first.to_uppercase());
                out.push_str(letters.as_str());
            }
            _ => {
                out.push('-');
                out.push_str(part);
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::tests::spellings;
    use super::*;

    fn found(stories: &[&str]) -> Vec<Vec<String>> {
        spellings(find, stories)
    }

    #[test]
    fn two_writings_of_one_name_are_found() {
        let cases = [
            ("The minister, Park Min-jun, opened it.", "It was opened by Park Min Jun, the minister."),
            ("They met at the Institute of the Oceans in Norby.", "They met at the Institute of Oceans in Norby."),
            ("It stood on O'Farrell Street in Norby.", "It stood on OFarrell Street in Norby."),
        ];
        for (a, b) in cases {
            assert_eq!(found(&[a, b]).len(), 1, "{a} / {b}");
        }
    }

    #[test]
    fn capitals_accents_and_owners_are_no_writing() {
        let cases = [
            ("The minister, Park Min-jun, opened it.", "PARK MIN JUN opened it."),
            ("They saw Park Min-jun's car.", "They saw Park Min-jun there."),
            ("They came to Stratford-upon-Avon.", "They came to Stratford."),
            ("It stood on O'Farrell Street.", "On O’Farrell Street it stood."),
            ("The Teachers' Union met.", "The Teachers Union met."),
            ("Mary Smith-Jones left.", "Mary Smith Jones left."),
            ("They bought L'Orel Group.", "It was L'orel Group they bought."),
        ];
        for (a, b) in cases {
            assert!(found(&[a, b]).is_empty(), "{a} / {b}: {:?}", found(&[a, b]));
        }
    }
}
