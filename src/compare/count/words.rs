//! Topic lines, reasons and advice of figures, as a colleague would say them.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use super::group::severity;
use super::item::{Item, Sort};
use super::pair;
use crate::compare::interval;
use crate::compare::named::GIVE_BOTH;
use crate::compare::named::alike::{self, Alike};
use crate::finding::{Class, Severity};
use crate::frame::{RECORD, event_noun, says_what_happened};
use crate::reconcile::Corpus;
use crate::text::lemma::lemma;
use crate::text::words::lines;

static PHRASES: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| lines(include_str!("../data/event_phrases.tsv")).filter_map(|l| l.split_once('\t')).collect());

/// What the figures are about: `people killed`, `villages destroyed`, `age of Johnson`.
pub fn topic(corpus: &Corpus<'_>, items: &[Item<'_>], sides: &[Vec<usize>]) -> String {
    let all = || sides.iter().flatten().map(|&i| &items[i]);
    let Some(first) = all().next() else { return String::new() };
    let head = all().find_map(|i| i.frame.head.clone());
    let event = all().find_map(|i| i.frame.event.as_deref());
    let near = common_terms(corpus, items, sides, head.as_deref());
    // `claimed 12 lives`
    let noun = all().find_map(|i| i.frame.phrase.as_deref()).filter(|noun| *noun != "lives");
    let mut topic = match &first.sort {
        Sort::People(event) if event == "populated" => noun.unwrap_or("inhabitants").into(),
        // `12 deaths`, `17 bodies`: the noun is what happened, and nobody kills a death.
        Sort::People(event) => {
            let plain = |i: &&Item<'_>| !i.frame.head.as_deref().is_some_and(event_noun);
            let noun = all().filter(plain).find_map(|i| i.frame.phrase.as_deref()).filter(|noun| *noun != "lives");
            happened(noun.unwrap_or("people"), Some(event))
        }
        Sort::Things(_) => happened(noun.unwrap_or_default(), event),
        Sort::Age(owner) => {
            let name = all().find_map(|i| i.frame.owner.as_deref());
            return name.map_or_else(|| format!("age of the {owner}"), |name| format!("age of {name}"));
        }
        Sort::Money(_) => noun.or_else(|| common_class(items, sides)).unwrap_or("sum of money").into(),
        Sort::Percent => "share in per cent".into(),
        // `depth`, `distance`; else what its unit measures.
        Sort::Dimension(what) => all().find_map(|i| i.frame.head_class.as_deref()).unwrap_or(what).into(),
        Sort::Duration(_) => common_class(items, sides).unwrap_or("length of time").into(),
        Sort::Score(what) if what == "vote" => "tally of the vote".into(),
        Sort::Score(what) if what == RECORD => "record of games".into(),
        Sort::Score(_) => "score".into(),
        Sort::Ordinal(filed) => format!("which {} it was", first.frame.head.as_deref().unwrap_or(filed)),
    };
    // What befell people in the news needs no more words; of the dead of another year the place is told.
    let told = matches!(&first.sort, Sort::People(event) if PHRASES.contains_key(event.as_str()));
    if told && first.background.is_none() {
        return topic;
    }
    if let Some(place) = common_place(items, sides) {
        topic.push_str(&format!(" in {place}"));
    } else if !near.is_empty() {
        topic.push_str(&format!(", {}", near.join(", ")));
    }
    topic
}

/// `villages destroyed`, `people taken to hospital`; the noun alone where the event has no phrase.
fn happened(noun: &str, event: Option<&str>) -> String {
    event.and_then(|e| PHRASES.get(e)).map_or_else(|| noun.to_string(), |phrase| format!("{noun} {phrase}"))
}

/// What the sums of every side are for, where that is one thing.
fn common_class<'a>(items: &[Item<'a>], sides: &[Vec<usize>]) -> Option<&'a str> {
    let (first, rest) = sides.split_first()?;
    let class = |i: &usize| items[*i].frame.head_class.as_deref();
    let of = |side: &[usize], one: &str| side.iter().any(|i| class(i) == Some(one));
    first.iter().filter_map(class).find(|one| rest.iter().all(|side| of(side, one)))
}

/// A place that a claim of every side names.
fn common_place(items: &[Item<'_>], sides: &[Vec<usize>]) -> Option<Arc<str>> {
    let (first, rest) = sides.split_first()?;
    let of = |side: &[usize], place: &Arc<str>| side.iter().any(|&i| items[i].frame.places.contains(place));
    first.iter().flat_map(|&i| &items[i].frame.places).find(|place| rest.iter().all(|side| of(side, place))).cloned()
}

/// Up to two of the heaviest terms that all sides share and that the topic does not say already.
fn common_terms(corpus: &Corpus<'_>, items: &[Item<'_>], sides: &[Vec<usize>], head: Option<&str>) -> Vec<String> {
    let Some(first) = sides.first().and_then(|s| s.first()) else { return Vec::new() };
    items[*first]
        .frame
        .terms
        .iter()
        .map(|(term, _)| term)
        .filter(|term| Some(&***term) != head && !says_what_happened(term))
        .filter(|term| {
            sides[1..].iter().all(|s| s.iter().any(|&i| items[i].frame.terms.iter().any(|(t, _)| t == *term)))
        })
        .take(2)
        .map(|term| written(corpus, &items[*first], term))
        .collect()
}

/// A name as its sentence writes it (`Wellspring`); any other word by its lemma.
fn written(corpus: &Corpus<'_>, item: &Item<'_>, term: &str) -> String {
    let words = corpus.stories[item.story].sentences[item.sentence].text.split(|c: char| !c.is_alphanumeric());
    let name = |word: &&str| word.starts_with(char::is_uppercase) && *lemma(&word.to_lowercase()) == *term;
    words.into_iter().find(name).map_or_else(|| term.to_string(), str::to_string)
}

/// The value of a side, with the way it went where another side went the other way.
pub fn value(items: &[Item<'_>], sides: &[Vec<usize>], i: usize) -> String {
    let other = |side: &Vec<usize>| side.iter().any(|&j| pair::opposed(&items[i], &items[j]));
    let way = items[i].frame.rose.filter(|_| sides.iter().any(other));
    let value = items[i].quantity;
    match way {
        Some(true) => format!("up {value}"),
        Some(false) => format!("down {value}"),
        None => value.to_string(),
    }
}

/// Severity, reason and advice.
pub fn verdict(
    corpus: &Corpus<'_>,
    items: &[Item<'_>],
    sides: &[Vec<usize>],
    class: Class,
) -> (Severity, String, String) {
    let mut order: Vec<&Vec<usize>> = sides.iter().collect();
    if class == Class::Update {
        order.sort_by(|a, b| items[a[0]].quantity.figure().total_cmp(&items[b[0]].quantity.figure()));
    }
    let when = |side: &[usize]| side.iter().filter_map(|&i| corpus.as_of(items[i].entry)).min();
    let fell = order.first().zip(order.last()).is_some_and(|(low, high)| when(low) > when(high));
    let said: Vec<String> = order
        .into_iter()
        .map(|side| {
            let item = &items[side[0]];
            // A figure never begins with a name: `At least five` is `at least five` inside a sentence.
            let text = &corpus.entries[item.entry].assertion.text;
            let small = text.split(' ').next().is_some_and(|w| w.chars().skip(1).all(char::is_lowercase));
            let text = if small { text.to_lowercase() } else { text.to_string() };
            let stories: BTreeSet<usize> = side.iter().map(|&i| items[i].story).collect();
            let more = match stories.len() {
                0 | 1 => String::new(),
                2 => " and one more".into(),
                n => format!(" and {} more", n - 1),
            };
            format!("{text} in {}{more}", corpus.stories[item.story].id)
        })
        .collect();
    let list = said.join(", ");
    if class == Class::Conflict
        && let Some(sources) = authorities(corpus, items, sides)
    {
        let reason = format!("Authorities differ ({}): {list}.", sources.join(", "));
        return (Severity::Warning, reason, GIVE_BOTH.to_string());
    }
    let (reason, advice) = match class {
        Class::Update => (
            format!("The figure {} with the dates of the stories: {list}.", if fell { "falls" } else { "rises" }),
            "Use the newest figure, with its date.",
        ),
        _ => (
            format!("These cannot all be right: {list}."),
            "Ask which source is right, or give both with their sources.",
        ),
    };
    // Nobody counted `dozens`: what else was counted is worth a look and no certain error.
    let vague = sides.iter().any(|side| side.iter().all(|&i| interval::vague(items[i].quantity)));
    let severity = if vague { severity(class).min(Severity::Warning) } else { severity(class) };
    (severity, reason, advice.to_string())
}

/// Who is cited for every side, where each side has its own and nobody else says it. A person speaks for a body that may be
/// the other side's, and so do those whose name says no more than that they are officials.
fn authorities<'c>(corpus: &Corpus<'c>, items: &[Item<'_>], sides: &[Vec<usize>]) -> Option<Vec<&'c str>> {
    let cited = |i: &usize| {
        let name = corpus.entries[items[*i].entry].assertion.attributed_to.as_deref()?;
        (!corpus.aliases.is_person(name) && !alike::generic(name)).then_some(name)
    };
    let all: Vec<BTreeSet<&str>> = sides.iter().map(|side| side.iter().map(cited).collect()).collect::<Option<_>>()?;
    let differ = |x: &BTreeSet<&str>, y: &BTreeSet<&str>| {
        x.iter().all(|a| y.iter().all(|b| alike::things(a, b) == Alike::Different))
    };
    let apart = (0..all.len()).all(|i| (i + 1..all.len()).all(|j| differ(&all[i], &all[j])));
    apart.then(|| all.iter().filter_map(|side| side.first().copied()).collect())
}
