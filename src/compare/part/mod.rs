//! Another name in the same part: one story's judge is Ida Holm, another's is Rolf Maas; one story's talks are held in
//! Brunnen, another's in Altdorf; another wrote the novel.
//!
//! Many names play like parts (two witnesses, two villages), so vetoes come first: neither name stands anywhere in the
//! other story, no story knows both, a story puts one name to the part (two to a place of deeds, of which the one told of
//! in the likest words counts), and the sentences say much the same.

mod doer;
mod office;
mod route;
mod sole;

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use super::named::ground::Ground;
use crate::finding::{Class, Kind, Severity};
use crate::reconcile::Corpus;
use crate::text::{self, Term, lemma::lemma};
use crate::value::{NameKind, Value};
use doer::Doers;
use office::{Offices, One};
use route::Routes;
use sole::Part;
pub(super) use sole::placed;

/// So many stories of one event are held against one another for one part.
const STORIES: usize = 12;

/// So much alike are sentences that tell of one deed.
const ONE_DEED: f32 = 0.4;

/// By story, the names that play a part there, with the entries that say so.
type Stories = BTreeMap<usize, BTreeMap<usize, Vec<usize>>>;

/// One name in one part of one story.
struct Player {
    entity: usize,
    story: usize,
    entries: Vec<usize>,
    /// The telling words of its name.
    words: Vec<String>,
}

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let (known, ground) = (Known::new(corpus), Ground::new(corpus));
    let (offices, routes, doers) = (Offices::new(corpus), Routes::new(corpus), Doers::new(corpus));
    let mut parts: BTreeMap<(usize, Part<'_>), Stories> = BTreeMap::new();
    for (i, entry) in corpus.entries.iter().enumerate() {
        let Some(entity) = entity(corpus, i) else { continue };
        let past = entry.assertion.as_of.is_some();
        let slot = Part::slot(&entry.assertion.frame, &corpus.aliases.entities[entity].best, past);
        let told = |part: &Part<'_>| !past || !part.passes();
        for part in entry.assertion.frame.parts.iter().filter_map(Part::of).filter(told).chain(slot) {
            let stories = parts.entry((corpus.events[entry.story], part)).or_default();
            stories.entry(entry.story).or_default().entry(entity).or_default().push(i);
        }
    }
    let mut pairs: BTreeMap<(usize, usize), Pair<'_>> = BTreeMap::new();
    for ((_, part), stories) in &parts {
        let players: Vec<Player> = stories
            .iter()
            .filter(|(_, names)| names.len() <= part.crowd())
            .take(STORIES)
            .flat_map(|(story, names)| names.iter().map(|(entity, entries)| player(corpus, *entity, *story, entries)))
            .collect();
        for (n, a) in players.iter().enumerate() {
            for b in &players[n + 1..] {
                if a.entity == b.entity
                    || !known.apart(*part, a, b)
                    || !part.takes(corpus, &ground, a, b)
                    || routes.two(corpus, *part, a, b)
                    || part.moves() && doers.two(corpus, a, b)
                    || part.placed() && doer::days(corpus, a, b)
                {
                    continue;
                }
                if matches!(part, Part::Is(noun) if !one_office(corpus, &offices, noun, a, b)) {
                    continue;
                }
                let like = alike(corpus, a, b, &[]);
                // Of two places that a story has, the one told of in the same words.
                let other = |own: &Player, to: &Player| {
                    let rivals = players.iter().filter(|p| p.story == own.story && p.entity != own.entity);
                    rivals.filter(|p| p.entity != to.entity).any(|p| alike(corpus, p, to, &[]) >= like)
                };
                if other(a, b) || other(b, a) {
                    continue;
                }
                let key = (a.entity.min(b.entity), a.entity.max(b.entity));
                let pair =
                    pairs.entry(key).or_insert_with(|| Pair { part: *part, like: 0.0, entries: BTreeSet::new() });
                pair.like = pair.like.max(like);
                pair.entries.extend(a.entries.iter().chain(&b.entries));
            }
        }
    }
    for ((a, b), pair) in &pairs {
        if pair.like >= pair.part.bar() {
            out.push(draft(corpus, *a, *b, pair));
        }
    }
}

fn player(corpus: &Corpus<'_>, entity: usize, story: usize, entries: &[usize]) -> Player {
    Player { entity, story, entries: entries.to_vec(), words: words(&corpus.aliases.entities[entity].best) }
}

/// The name that an entry puts to a part: a name as such, or the place of a deed.
fn entity(corpus: &Corpus<'_>, entry: usize) -> Option<usize> {
    let assertion = corpus.entries[entry].assertion;
    corpus.aliases.entity_of(entry).or_else(|| match &assertion.value {
        Value::Word { text } if placed(&assertion.frame) => corpus.aliases.of(text),
        _ => None,
    })
}

fn draft(corpus: &Corpus<'_>, a: usize, b: usize, pair: &Pair<'_>) -> Draft {
    let name = |e: usize| corpus.aliases.entities[e].best.clone();
    let side = |e: usize| {
        let of = |i: &usize| entity(corpus, *i) == Some(e);
        (name(e), pair.entries.iter().copied().filter(of).collect())
    };
    let place = [a, b].iter().any(|&e| corpus.aliases.entities[e].kind == NameKind::Place);
    Draft {
        class: Class::Conflict,
        kind: match pair.part {
            Part::Did(..) => Kind::Role,
            Part::At(_) | Part::Slot(..) => Kind::Place,
            Part::Is(_) if place => Kind::Place,
            Part::Is(_) => Kind::Role,
        },
        topic: pair.part.topic(),
        severity: Severity::Warning,
        rule: "open/part".into(),
        reason: pair.part.reason(&name(a), &name(b)),
        advice: "Find out which it is, or make clear that these are two.".into(),
        sides: vec![side(a), side(b)],
        weight: pair.like.min(1.0),
    }
}

/// Two names that play one part or several.
struct Pair<'a> {
    part: Part<'a>,
    like: f32,
    entries: BTreeSet<usize>,
}

/// Which names and words of names the stories know.
struct Known {
    /// By entity, the stories that name it.
    stories: Vec<BTreeSet<usize>>,
    /// By story, the words of its names.
    words: Vec<BTreeSet<String>>,
}

impl Known {
    fn new(corpus: &Corpus<'_>) -> Self {
        let mut known = Self {
            stories: vec![BTreeSet::new(); corpus.aliases.entities.len()],
            words: vec![BTreeSet::new(); corpus.stories.len()],
        };
        for (i, entry) in corpus.entries.iter().enumerate() {
            let Some(name) = entry.assertion.value.name() else { continue };
            if let Some(entity) = corpus.aliases.entity_of(i) {
                known.stories[entity].insert(entry.story);
            }
            known.words[entry.story].extend(words(&name.text));
        }
        known
    }

    /// Whether neither story knows the other's name, and no story knows both.
    fn apart(&self, part: Part<'_>, a: &Player, b: &Player) -> bool {
        // `Leeds City Hospital`, `York City Hospital`: what two bodies of one sort share tells nothing.
        let own = |x: &[String], y: &[String]| -> Vec<String> {
            x.iter().filter(|w| !part.body() || !y.contains(w)).cloned().collect()
        };
        let (x, y) = (&own(&a.words, &b.words), &own(&b.words, &a.words));
        let strange = |words: &[String], story: usize| words.iter().all(|w| !self.words[story].contains(w));
        let within = |x: &[String], y: &[String]| x.iter().any(|w| y.iter().any(|v| v.starts_with(w.as_str())));
        a.story != b.story
            && !x.is_empty()
            && !y.is_empty()
            && !within(x, y)
            && !within(y, x)
            && strange(x, b.story)
            && strange(y, a.story)
            && self.stories[a.entity].is_disjoint(&self.stories[b.entity])
    }
}

/// The telling words of a name; all of them where none tells more than what sort of thing it is (`Station Road`).
fn words(name: &str) -> Vec<String> {
    let all = name.to_lowercase();
    let real = |w: &&str| w.len() > 1 && !text::words::function(w);
    let telling: Vec<String> =
        all.split([' ', '-']).filter(real).filter(|w| !sole::noun(w)).map(str::to_string).collect();
    if telling.is_empty() { all.split([' ', '-']).filter(real).map(str::to_string).collect() } else { telling }
}

/// Whether two who are called by one noun can hold one office, as far as the stories say.
fn one_office(corpus: &Corpus<'_>, offices: &Offices, noun: &str, a: &Player, b: &Player) -> bool {
    match offices.one(corpus, noun, a, b) {
        One::Yes => true,
        One::No => false,
        One::ByDeed(words) => alike(corpus, a, b, &words) >= ONE_DEED,
    }
}

/// From 0 to 1, how much alike the likest two sentences are that put two names to one part, but for some words.
fn alike(corpus: &Corpus<'_>, a: &Player, b: &Player, but: &[&str]) -> f32 {
    let told = |term: &&(Term, f32)| but.is_empty() || but.iter().all(|word| lemma(word) != lemma(&term.0));
    let mut most = 0.0f32;
    for &i in a.entries.iter().take(4) {
        for &j in b.entries.iter().take(4) {
            let (p, q) = (&corpus.entries[i].assertion.frame.terms, &corpus.entries[j].assertion.frame.terms);
            let square = |t: &[(Term, f32)]| t.iter().filter(told).map(|t| t.1 * t.1).sum::<f32>();
            let both: f32 =
                p.iter().filter(told).filter_map(|t| q.iter().find(|u| u.0 == t.0).map(|u| t.1 * u.1)).sum();
            most = most.max(both / (square(p) * square(q)).sqrt().max(f32::MIN_POSITIVE));
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::lines;

    /// The topics of all findings over two stories.
    fn topics(a: &str, b: &str) -> Vec<String> {
        let extracts = crate::extract::of_texts(&[a, b]);
        let mut out = Vec::new();
        find(&Corpus::new(&extracts), &mut out);
        out.into_iter().map(|d| d.topic).collect()
    }

    #[test]
    fn two_names_for_one_part_are_found() {
        let missed: Vec<_> = lines(include_str!("data/found.txt"))
            .map(|l| l.split(" | ").collect::<Vec<_>>())
            .filter(|f| !topics(f[1], f[2]).iter().any(|t| t == f[0]))
            .map(|f| (f[0], topics(f[1], f[2])))
            .collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn what_may_be_two_is_silent() {
        let loud: Vec<_> = lines(include_str!("data/silent.txt"))
            .map(|l| l.split_once(" | ").expect("two stories"))
            .filter(|(a, b)| !topics(a, b).is_empty())
            .map(|(a, b)| (a, b, topics(a, b)))
            .collect();
        assert!(loud.is_empty(), "{loud:#?}");
    }
}
