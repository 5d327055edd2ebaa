//! One fact as it is compared.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, LazyLock};

use super::{code, scene};
use crate::assertion::{Frame, Modality, Topic};
use crate::compare::named::alike::{self, Alike};
use crate::compare::named::ground::Ground;
use crate::compare::part;
use crate::frame::fact::{self, About, BEAT, Family, How, LOST};
use crate::recognise::name::lexicon::{PLACE_LAST, flags};
use crate::reconcile::Corpus;
use crate::text::lemma::lemma;
use crate::text::words;
use crate::value::{Grain, Measure, Value, When};

/// Least cosine of the words around at which two facts about something without a name are about one thing: where a word only
/// describes it (there are many red cars), for all else, and where one telling figure stands near both or a place is named.
const DESCRIBED: f32 = 0.25;
const ALIKE: f32 = 0.1;
const FIGURED: f32 = 0.0;
const NAMED: f32 = 0.15;

/// Words before a noun that tell no two things apart.
static PLAIN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/plain_modifiers.txt")));

/// Under what facts meet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    Entity(usize),
    Word(String),
    /// A noun: many things can bear it.
    Noun(String),
    Story,
}

/// A fact of the corpus.
#[derive(Debug)]
pub struct Item<'a> {
    pub entry: usize,
    pub story: usize,
    pub family: &'static Family,
    pub anchor: Anchor,
    /// It is about a place at a distance that is no round one.
    odd: bool,
    pub value: &'a str,
    /// Whom it is about is told by an age alone.
    aged: bool,
    /// It is said not to be so.
    pub denied: bool,
    /// Its place in the order of the family's values; what is denied stands before what is not.
    pub stage: usize,
    /// Of a fact about the story or a noun for somebody: whose it is, where the same words say it.
    pub whose: Option<usize>,
    as_of: Option<&'a When>,
    frame: &'a Frame,
    /// The words around, without those that say what it is about.
    terms: Vec<(&'a str, f32)>,
    norm: f32,
}

/// All facts that are stated, in order.
pub fn all<'a>(corpus: &Corpus<'a>) -> Vec<Item<'a>> {
    let ages = ages(corpus);
    let mut items: Vec<Item<'a>> =
        corpus.entries.iter().enumerate().filter_map(|(entry, e)| item(corpus, &ages, entry, e.story)).collect();
    // What is about the story or the driver and about somebody by name stands in the same words.
    let place = |i: &Item<'_>| (i.story, corpus.entries[i.entry].assertion.span.start, i.family.name);
    let own = |i: &&Item<'_>| matches!(i.family.about, About::Own | About::Party);
    let owners: BTreeMap<_, usize> = items
        .iter()
        .filter(own)
        .filter_map(|i| if let Anchor::Entity(who) = i.anchor { Some((place(i), who)) } else { None })
        .collect();
    for item in items.iter_mut().filter(|i| matches!(i.anchor, Anchor::Story | Anchor::Noun(_))) {
        item.whose = owners.get(&place(item)).copied();
    }
    items
}

/// By event and `38-year-old`, who is said to be of that age, with the stories that say so.
type Ages = BTreeMap<(usize, String), BTreeMap<usize, BTreeSet<usize>>>;

fn ages(corpus: &Corpus<'_>) -> Ages {
    let mut ages = Ages::new();
    for e in &corpus.entries {
        let age = e.assertion.value.quantity().filter(|q| q.measure == Measure::Age);
        let owner = e.assertion.frame.owner.as_deref().and_then(|owner| corpus.aliases.of(owner));
        if let (Some(age), Some(owner)) = (age, owner) {
            let years = format!("{}-year-old", age.figure());
            ages.entry((corpus.events[e.story], years)).or_default().entry(owner).or_default().insert(e.story);
        }
    }
    ages
}

fn item<'a>(corpus: &Corpus<'a>, ages: &Ages, entry: usize, story: usize) -> Option<Item<'a>> {
    let a = corpus.entries[entry].assertion;
    let Value::Word { text: value } = &a.value else { return None };
    // What is compared as names are is none of this comparison's.
    if part::placed(&a.frame) || a.topic != Topic::Open || a.modality == Modality::Possible && !planned(&a.frame) {
        return None;
    }
    let family = fact::family(a.frame.event.as_deref()?)?;
    // `Russian cosmonaut Pavel Orlenin was not hurt`: what is only said beside a name is not what the clause denies.
    let beside = family.about == About::Side || matches!(family.name, "people" | "job" | "kin");
    let denied = a.modality == Modality::Denied && !beside;
    // Who did not die in York may have died anywhere.
    if denied && matches!(family.about, About::Tie | About::Slot | About::Deed) {
        return None;
    }
    // `denied attacking him with a knife`: how it was done he does not say.
    if denied && family.name == "assault" {
        return None;
    }
    // What has not come yet may come: only where values exclude each other is it news that something is not so.
    if denied && family.how == How::Stages && family.values.len() > 1 {
        return None;
    }
    let anchor = match (&a.frame.owner, &a.frame.head) {
        (Some(name), _) => match corpus.aliases.of(name) {
            Some(entity) => Anchor::Entity(entity),
            None => Anchor::Word(name.to_lowercase()),
        },
        // The one person of that age whom the other stories name.
        (None, Some(noun)) => match ages.get(&(corpus.events[story], noun.to_string())) {
            Some(who) if who.len() == 1 && who.values().all(|stories| !stories.contains(&story)) => {
                who.keys().next().map_or(Anchor::Story, |&entity| Anchor::Entity(entity))
            }
            _ => Anchor::Noun(noun.to_string()),
        },
        (None, None) => Anchor::Story,
    };
    // Hardly two places lie at a distance that is no round one.
    let odd = family.name == "bearing" && a.frame.head.as_deref().is_some_and(odd);
    let stage = 2 * family.values.iter().position(|v| *v == &**value).unwrap_or(0) + usize::from(!denied);
    let owner = a.frame.owner.as_deref().unwrap_or("").to_lowercase();
    let about = |t: &str| {
        family.nouns.contains_key(t)
            || !family.nouns.is_empty() && family.verbs.contains(t)
            || family.name == "code" && a.frame.head.as_deref() == Some(t)
            || owner.split(' ').any(|w| w == t || *lemma(w) == *t)
    };
    let terms: Vec<(&str, f32)> = a.frame.terms.iter().map(|(t, w)| (&**t, *w)).filter(|(t, _)| !about(t)).collect();
    let norm = terms.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    let as_of = a.as_of.as_deref();
    let aged = a.frame.owner.is_none() && matches!(anchor, Anchor::Entity(_));
    Some(Item {
        whose: None,
        aged,
        entry,
        story,
        family,
        anchor,
        odd,
        value,
        denied,
        stage,
        as_of,
        frame: &a.frame,
        terms,
        norm,
    })
}

/// Whether a fact is of what somebody means to do.
fn planned(frame: &Frame) -> bool {
    frame.event.as_deref().and_then(fact::family).is_some_and(|family| family.limits.planned)
}

/// Whether an item has a value, under whatever spelling.
pub fn same(corpus: &Corpus<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let names = matches!(a.family.about, About::Tie | About::Deed);
    a.denied == b.denied && (a.value == b.value || names && corpus.aliases.same(a.value, b.value))
}

/// Whether two values cannot both be right.
pub fn clash(ground: &Ground<'_, '_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    if a.denied || b.denied {
        // What is denied only speaks against itself.
        return a.denied != b.denied && a.value == b.value;
    }
    match a.family.about {
        // `his wife Maria`, `his sister Maria`: whoever he is, she is not both.
        About::Tie if a.family.name == "kin" => {
            let one = a.frame.head.is_some() && a.frame.head == b.frame.head;
            a.value != b.value && (one || fact::kin(a.value) == fact::kin(b.value))
        }
        // `Highway 9` may be called `Route 9`; of two flights that differ in the number one is wrong.
        About::Tie if a.family.name == "code" => {
            let named = |i: &Item<'_>| i.value.trim_end_matches(|c: char| c.is_ascii_digit()).to_string();
            named(a) == named(b) && code::slip(a.value, b.value)
        }
        About::Tie if a.family.name == "people" && scene::home_nations(a.value, b.value) => false,
        About::Tie if matches!(a.family.name, "job" | "sea" | "sort" | "sex") => a.value != b.value,
        About::Tie => {
            let word = |i: &Item<'_>| Value::Word { text: i.value.into() };
            // `Pell Harbor`, `Pell Township`: one may lie in the other.
            let local = |i: &Item<'_>| {
                let (first, last) = i.value.rsplit_once(' ')?;
                (flags(&last.to_lowercase()) & PLACE_LAST != 0).then(|| first.to_lowercase())
            };
            let shared = local(a).is_some() && local(a) == local(b);
            alike::things(a.value, b.value) == Alike::Different
                && !shared
                && !ground.aliases.same(a.value, b.value)
                && !ground.may_hold(&word(a), &word(b))
        }
        About::Deed if a.family.values.len() > 1 => {
            let (won, lost) = if a.value.starts_with(BEAT) { (a.value, b.value) } else { (b.value, a.value) };
            let pair = won.strip_prefix(BEAT).zip(lost.strip_prefix(LOST));
            pair.is_some_and(|(x, y)| x == y || ground.aliases.same(x, y))
        }
        About::Deed => {
            let kind = |i: &Item<'_>| ground.aliases.of(i.value).map(|e| ground.aliases.entities[e].kind);
            alike::things(a.value, b.value) == Alike::Different
                && !ground.aliases.same(a.value, b.value)
                && kind(a) == kind(b)
        }
        About::Side if a.family.name == "within" => match (a.value.split_once(' '), b.value.split_once(' ')) {
            (Some((x, place)), Some((y, other))) => x != y && ground.aliases.same(place, other),
            _ => false,
        },
        About::Side => match (fact::direction(a.value), fact::direction(b.value)) {
            (Some(x), Some(y)) => fact::directions_clash(x, y),
            _ => false,
        },
        _ => a.value != b.value,
    }
}

/// Whether what a fact is about has a name, or is somebody.
fn named(item: &Item<'_>) -> bool {
    matches!(item.anchor, Anchor::Entity(_) | Anchor::Word(_)) || item.family.about == About::Party
}

/// Whether two facts of one bucket are about one thing: a name is enough, a noun needs the words around.
pub fn meet(a: &Item<'_>, b: &Item<'_>) -> bool {
    if matches!((a.whose, b.whose), (Some(x), Some(y)) if x != y) {
        return false;
    }
    if a.family.limits.deciders && other_decider(a, b) {
        return false;
    }
    if a.family.limits.scene && !scene::one(a.frame, b.frame, if named(a) { 1 } else { 2 }) {
        return false;
    }
    if other_time(a, b) || other_day(a, b) || other_thing(a, b) || a.family.limits.figures && other_figure(a, b) {
        return false;
    }
    match a.anchor {
        // An airport has more than one runway, a district more than one road.
        Anchor::Noun(_) if a.family.name == "code" => {
            let bar = if a.frame.head.as_deref() == Some("road") { DESCRIBED } else { NAMED };
            cosine(a, b) >= bar && scene::one(a.frame, b.frame, 2) && scene::done(a.frame, b.frame)
        }
        _ if a.family.name == "from" => same_figure(a, b) || cosine(a, b) >= NAMED,
        // Gold in the relay, bronze in the sprint.
        _ if a.family.name == "medal" => same_figure(a, b) || cosine(a, b) >= ALIKE,
        _ if a.odd || a.family.limits.bare => true,
        // A man of that age may be another man.
        _ if a.aged || b.aged || a.family.name == "sex" => cosine(a, b) >= DESCRIBED,
        Anchor::Entity(_) | Anchor::Word(_) => true,
        // A story that says one thing only of the driver means the one the others mean.
        Anchor::Noun(_)
            if a.family.how == How::Apart
                && matches!(a.family.about, About::Party | About::Object | About::Tie | About::Own) =>
        {
            true
        }
        _ if a.family.about == About::Modifier => cosine(a, b) >= DESCRIBED,
        _ => cosine(a, b) >= if same_figure(a, b) { FIGURED } else { ALIKE },
    }
}

/// Whether a distance of two figures (`35 km`) is no multiple of ten; one of three counts as round, as its last figure is lost.
fn odd(distance: &str) -> bool {
    let km = distance.strip_suffix(" km").unwrap_or_default();
    km.len() == 2 && km.bytes().all(|b| b.is_ascii_digit()) && !km.ends_with('0')
}

/// Whether a telling figure stands near both: an age, a distance.
fn same_figure(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.frame.neighbours.iter().any(|n| *n >= 3.0 && b.frame.neighbours.contains(n))
}

/// Whether the figures or the times near two facts tell one happening from another: only where neither has a figure, or one
/// stands near both, is it the same one.
fn other_figure(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (x, y) = (&a.frame.neighbours, &b.frame.neighbours);
    let shared = x.is_empty() && y.is_empty() || x.iter().any(|n| y.contains(n));
    // What was gained in a year is not what was lost on a day.
    let apart = |x: &When, y: &When| past_one_another(x, y) || x.grain != y.grain;
    !shared || matches!((&a.frame.time, &b.frame.time), (Some(x), Some(y)) if apart(x, y))
}

/// Whether one of two times ends before the other begins.
fn past_one_another(a: &When, b: &When) -> bool {
    a.past_one_another(b).unwrap_or(false)
}

/// `The airport was closed on Monday`, `the airport reopened on Tuesday`: whether two stages of one thing are told of two days.
fn other_day(a: &Item<'_>, b: &Item<'_>) -> bool {
    let day = |time: &&When| time.grain <= Grain::Day;
    let days = a.frame.time.as_deref().filter(day).zip(b.frame.time.as_deref().filter(day));
    let weekdays = |x: &When, y: &When| x.weekday.zip(y.weekday).is_some_and(|(x, y)| x != y);
    a.family.how == How::Stages && days.is_some_and(|(x, y)| past_one_another(x, y) || weekdays(x, y))
}

/// Whether one of two facts is of the past, or both are of other times.
fn other_time(a: &Item<'_>, b: &Item<'_>) -> bool {
    let journey = matches!(a.family.name, "origin" | "destination");
    if matches!(a.family.about, About::Tie | About::Side) && !journey {
        return false;
    }
    match (a.as_of, b.as_of) {
        (None, None) => false,
        (Some(x), Some(y)) => past_one_another(x, y),
        // One figure tells that the month one of them names is the other's as well.
        _ => !(a.family.limits.figures && same_figure(a, b)),
    }
}

/// Whether the nouns before the noun tell two things apart: `the fisheries bill`, `the pensions bill`.
fn other_thing(a: &Item<'_>, b: &Item<'_>) -> bool {
    if a.family.about == About::Stance && a.frame.head != b.frame.head {
        return true;
    }
    let has = |i: &Item<'_>, word: &str| i.frame.terms.iter().any(|(t, _)| **t == *word);
    // `a four-year contract`, `a labor contract`
    let telling = |word: &&Arc<str>| !PLAIN.contains(&***word);
    match (a.frame.modifiers.first().filter(telling), b.frame.modifiers.first().filter(telling)) {
        (Some(x), Some(y)) if a.family.name == "bearing" => x != y,
        (Some(x), Some(y)) => x != y && !has(a, y) && !has(b, x),
        // `Wages rose`, `Real wages fell`
        (one, other) => a.family.limits.figures && one != other,
    }
}

/// Whether two who decided are told apart: the upper house and the lower one, pilots and cabin crew.
fn other_decider(a: &Item<'_>, b: &Item<'_>) -> bool {
    let by = |i: &Item<'_>| i.frame.parts.iter().find(|part| part.how == "by").map(|part| part.what.clone());
    match (by(a), by(b)) {
        (Some(x), Some(y)) => x != y,
        _ => false,
    }
}

fn cosine(a: &Item<'_>, b: &Item<'_>) -> f32 {
    if a.norm <= 0.0 || b.norm <= 0.0 {
        // Where neither says anything else, there is nothing to tell them apart.
        return if a.terms.is_empty() && b.terms.is_empty() { 1.0 } else { 0.0 };
    }
    let other = |term: &str| b.terms.iter().find(|(t, _)| *t == term).map(|(_, w)| *w);
    let dot: f32 = a.terms.iter().filter_map(|(t, w)| other(t).map(|v| v * w)).sum();
    dot / (a.norm * b.norm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_is_odd_where_two_figures_make_no_round_one() {
        for (distance, is) in
            [("35 km", true), ("37 km", true), ("40 km", false), ("4 km", false), ("3.9 km", false), ("120 km", false)]
        {
            assert_eq!(odd(distance), is, "{distance}");
        }
    }
}
