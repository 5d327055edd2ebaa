//! Whose office a name holds, and of which sort: two mayors of two towns, a health minister and a minister of the interior
//! are no two names for one.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use super::Player;
use super::sole::{self, Sort};
use crate::recognise::name::lexicon::{self, SAYS};
use crate::reconcile::Corpus;
use crate::text::words;

/// By noun of an office, the words before it that a second desk may well leave out.
static PLAIN: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let lines = words::lines(include_str!("data/plain_words.txt")).filter_map(|l| l.split_once(':'));
    lines.map(|(noun, list)| (noun, list.split_whitespace().collect())).collect()
});

/// What a story says of the office that somebody holds, beside its noun.
#[derive(Debug, Default)]
struct Office {
    /// `transport`, `district`
    words: BTreeSet<String>,
    /// Whose it is, as written.
    of: BTreeSet<String>,
    /// What its holder did, but for saying something.
    deeds: BTreeSet<String>,
}

static UNSAID: Office = Office { words: BTreeSet::new(), of: BTreeSet::new(), deeds: BTreeSet::new() };

/// Whether two hold one office.
#[derive(Debug, PartialEq, Eq)]
pub enum One<'o> {
    Yes,
    No,
    /// Where both did one thing to one: more alike than by these words.
    ByDeed(Vec<&'o str>),
}

/// By holder, story and noun, the office.
#[derive(Debug, Default)]
pub struct Offices(BTreeMap<(usize, usize, &'static str), Office>);

impl Offices {
    pub fn new(corpus: &Corpus<'_>) -> Self {
        let mut offices = Self::default();
        for entry in &corpus.entries {
            let Some(role) = entry.assertion.value.role() else { continue };
            let Some(holder) = role.holder.as_deref().and_then(|name| corpus.aliases.of(name)) else { continue };
            let core = [" of ", " for ", " to "].iter().find_map(|link| role.office.split_once(link));
            let (core, field) = core.unwrap_or((&role.office, ""));
            let (before, noun) = core.rsplit_once(' ').unwrap_or(("", core));
            let Some((_, noun)) = sole::office(noun) else { continue };
            let office = offices.0.entry((holder, entry.story, noun)).or_default();
            let plain = |w: &&str| PLAIN.get(noun).is_some_and(|list| list.contains(w));
            let said = before.split(' ').chain(field.split(' ')).filter(|w| !w.is_empty() && !plain(w));
            office.words.extend(said.map(str::to_string));
            office.of.extend(role.of.as_deref().map(str::to_string));
            let frame = &entry.assertion.frame;
            let verb = frame.verb.as_deref().filter(|verb| lexicon::flags(verb) & SAYS == 0);
            office.deeds.extend(verb.into_iter().chain(frame.event.as_deref()).map(str::to_string));
        }
        offices
    }

    /// Whether two who are called by one noun can hold one office.
    pub fn one(&self, corpus: &Corpus<'_>, noun: &str, a: &Player, b: &Player) -> One<'_> {
        let Some((sort, noun)) = sole::office(noun) else { return One::Yes };
        let of = |p: &Player| self.0.get(&(p.entity, p.story, noun)).unwrap_or(&UNSAID);
        let (a, b) = (of(a), of(b));
        let body = a.of.iter().any(|x| b.of.iter().any(|y| corpus.aliases.same(x, y)));
        let (unsaid, neither) = (a.of.is_empty() || b.of.is_empty(), a.of.is_empty() && b.of.is_empty());
        let words = a.words.is_subset(&b.words) || b.words.is_subset(&a.words);
        if !words || !body && !unsaid {
            return One::No;
        }
        let sure = match sort {
            Sort::Post => body || !a.words.is_empty(),
            Sort::Office => body || neither,
            _ => true,
        };
        // A desk writes the office in full once or not at all, where it is plain which one is meant.
        match a.words == b.words && sure {
            true => One::Yes,
            false if a.deeds.is_disjoint(&b.deeds) => One::No,
            false => One::ByDeed(a.deeds.iter().map(String::as_str).chain([noun]).collect()),
        }
    }
}
