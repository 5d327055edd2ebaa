//! Another name in the same part: one story's judge is Ida Holm, another's is Rolf Maas.
//!
//! Many names play like parts (two witnesses, two villages), so vetoes come first: neither name stands anywhere in the
//! other story, no story knows both, each story puts one name to the part, and the sentences say much the same.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use crate::finding::{Class, Kind, Severity};
use crate::reconcile::Corpus;
use crate::value::NameKind;

/// So many names of one part and story are a list, and none is compared.
const CROWD: usize = 1;
/// So many stories of one event are held against one another for one part.
const STORIES: usize = 12;
/// How alike two sentences are, at least, that name two for one part.
const ALIKE: f32 = 0.3;

/// One name in one part of one story.
struct Player {
    entity: usize,
    story: usize,
    entries: Vec<usize>,
}

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let known = Known::new(corpus);
    let mut parts: BTreeMap<(usize, &str), BTreeMap<usize, BTreeMap<usize, Vec<usize>>>> = BTreeMap::new();
    for (i, entry) in corpus.entries.iter().enumerate() {
        let Some(entity) = corpus.aliases.entity_of(i) else { continue };
        for part in &entry.assertion.frame.parts {
            let stories = parts.entry((corpus.events[entry.story], part)).or_default();
            stories.entry(entry.story).or_default().entry(entity).or_default().push(i);
        }
    }
    let mut pairs: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
    for ((_, part), stories) in &parts {
        let players: Vec<Player> = stories
            .iter()
            .filter(|(_, names)| names.len() <= CROWD)
            .flat_map(|(story, names)| names.iter().map(|(e, list)| Player { entity: *e, story: *story, entries: list.clone() }))
            .take(STORIES)
            .collect();
        for (n, a) in players.iter().enumerate() {
            for b in &players[n + 1..] {
                if a.entity == b.entity || !known.apart(corpus, a, b) {
                    continue;
                }
                let like = alike(corpus, a, b);
                let pair = pairs.entry((a.entity.min(b.entity), a.entity.max(b.entity))).or_default();
                pair.parts.insert(part.to_string());
                pair.like = pair.like.max(like);
                pair.entries.extend(a.entries.iter().chain(&b.entries));
            }
        }
    }
    let debug = std::env::var("PARTS").is_ok();
    for ((a, b), pair) in &pairs {
        let name = |e: usize| corpus.aliases.entities[e].best.clone();
        if debug {
            eprintln!("PART {:.2} {:?} {} | {} ({:?} {:?})", pair.like, pair.parts, name(*a), name(*b), corpus.aliases.entities[*a].kind, corpus.aliases.entities[*b].kind);
        }
        if pair.like < ALIKE {
            continue;
        }
        let side = |e: usize| {
            let entries: Vec<usize> = pair.entries.iter().copied().filter(|&i| corpus.aliases.entity_of(i) == Some(e)).collect();
            (name(e), entries)
        };
        let place = [*a, *b].iter().any(|&e| corpus.aliases.entities[e].kind == NameKind::Place);
        out.push(Draft {
            class: Class::Conflict,
            kind: if place { Kind::Place } else { Kind::Name },
            topic: format!("{:?}", pair.parts),
            severity: Severity::Warning,
            rule: "open/part".into(),
            reason: format!("{} and {}", name(*a), name(*b)),
            advice: "Find out which it is.".into(),
            sides: vec![side(*a), side(*b)],
            weight: pair.like.min(1.0),
        });
    }
}

/// Two names that play one part or several.
#[derive(Default)]
struct Pair {
    parts: BTreeSet<String>,
    like: f32,
    entries: BTreeSet<usize>,
}

/// Which names and words of names every story knows.
struct Known {
    stories: Vec<BTreeSet<usize>>,
    words: Vec<BTreeSet<String>>,
}

impl Known {
    fn new(corpus: &Corpus<'_>) -> Self {
        let mut known =
            Self { stories: vec![BTreeSet::new(); corpus.stories.len()], words: vec![BTreeSet::new(); corpus.stories.len()] };
        for (i, entry) in corpus.entries.iter().enumerate() {
            let Some(name) = entry.assertion.value.name() else { continue };
            known.stories[entry.story].extend(corpus.aliases.entity_of(i));
            known.words[entry.story].extend(words(&name.text));
        }
        known
    }

    /// Whether neither story knows the other's name, and no story knows both.
    fn apart(&self, corpus: &Corpus<'_>, a: &Player, b: &Player) -> bool {
        let name = |p: &Player| corpus.aliases.entities[p.entity].best.as_str();
        let (x, y) = (words(name(a)), words(name(b)));
        let strange = |words: &[String], story: usize| words.iter().all(|w| !self.words[story].contains(w));
        let kinds = (corpus.aliases.entities[a.entity].kind, corpus.aliases.entities[b.entity].kind);
        a.story != b.story
            && (kinds.0 == kinds.1 || kinds.0 == NameKind::Unknown || kinds.1 == NameKind::Unknown)
            && strange(&x, b.story)
            && strange(&y, a.story)
            && !self.stories.iter().any(|s| s.contains(&a.entity) && s.contains(&b.entity))
    }
}

fn words(name: &str) -> Vec<String> {
    name.to_lowercase().split([' ', '-']).filter(|w| w.len() > 3).map(str::to_string).collect()
}

/// From 0 to 1, how much alike the likest two sentences are that put two names to one part.
fn alike(corpus: &Corpus<'_>, a: &Player, b: &Player) -> f32 {
    let mut most = 0.0f32;
    for &i in a.entries.iter().take(4) {
        for &j in b.entries.iter().take(4) {
            let (p, q) = (&corpus.entries[i].assertion.frame.terms, &corpus.entries[j].assertion.frame.terms);
            let square = |t: &[(std::sync::Arc<str>, f32)]| t.iter().map(|t| t.1 * t.1).sum::<f32>();
            let both: f32 = p.iter().filter_map(|t| q.iter().find(|u| u.0 == t.0).map(|u| t.1 * u.1)).sum();
            most = most.max(both / (square(p) * square(q)).sqrt().max(f32::MIN_POSITIVE));
        }
    }
    most
}
