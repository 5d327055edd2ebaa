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

/// So much alike are sentences that tell of one deed of one person.
const ONE_DEED: f32 = 0.4;

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
            office.of.extend(role.of.clone());
            let frame = &entry.assertion.frame;
            office.deeds.extend(frame.verb.clone().filter(|verb| lexicon::flags(verb) & SAYS == 0));
            office.deeds.extend(frame.event.clone());
        }
        offices
    }

    /// How alike the sentences must be at least for two who are called by one noun to hold one office: none are where the
    /// stories say that there are two of it.
    pub fn bar(&self, corpus: &Corpus<'_>, noun: &str, a: &Player, b: &Player) -> f32 {
        let Some((sort, noun)) = sole::office(noun) else { return 0.0 };
        let none = Office::default();
        let of = |p: &Player| self.0.get(&(p.entity, p.story, noun)).unwrap_or(&none);
        let (a, b) = (of(a), of(b));
        let body = a.of.iter().any(|x| b.of.iter().any(|y| corpus.aliases.same(x, y)));
        let (unsaid, neither) = (a.of.is_empty() || b.of.is_empty(), a.of.is_empty() && b.of.is_empty());
        let words = a.words.is_subset(&b.words) || b.words.is_subset(&a.words);
        if !words || !body && !unsaid {
            return f32::INFINITY;
        }
        let sure = match sort {
            Sort::Post => body || !a.words.is_empty(),
            Sort::Office => body || neither,
            _ => true,
        };
        // A desk writes the office in full once or not at all, where it is plain which one is meant.
        match a.words == b.words && sure {
            true => 0.0,
            false if a.deeds.is_disjoint(&b.deeds) => f32::INFINITY,
            false => ONE_DEED,
        }
    }
}
