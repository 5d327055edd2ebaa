//! What a draft has from a withdrawn item alone: facts that nobody stands behind any more.

use std::collections::BTreeSet;

use super::likeness::{cosine, norm};
use super::{Draft, finish};
use crate::assertion::{Assertion, Topic};
use crate::finding::{Class, Finding, Kind, Severity};
use crate::item::Status;
use crate::reconcile::{Corpus, Entry};
use crate::value::Value;

/// The rule's name.
const RULE: &str = "versions/withdrawn";
/// How alike the words around two equal values are, at least, for one fact.
const ONE_FACT: f32 = 0.5;
/// The same, for another story to stand behind the fact: less will do.
const SUPPORT: f32 = 0.3;
/// Most facts that a finding shows.
const SHOWN: usize = 5;

/// One finding for every withdrawn or held item on which the draft (its id) rests in some fact.
pub fn rests_on(corpus: &Corpus<'_>, draft: &str) -> Vec<Finding> {
    let Some(draft) = corpus.stories.iter().position(|s| s.id == draft) else { return Vec::new() };
    let barred = |&s: &usize| s != draft && corpus.versions.barred[s].is_some();
    (0..corpus.stories.len()).filter(barred).filter_map(|item| resting(corpus, draft, item)).collect()
}

fn resting(corpus: &Corpus<'_>, draft: usize, item: usize) -> Option<Finding> {
    let facts = |story: usize| {
        (0..corpus.entries.len()).filter(move |&i| corpus.entries[i].story == story && is_fact(corpus.entries[i]))
    };
    let (mut ours, mut theirs) = (BTreeSet::new(), BTreeSet::new());
    for mine in facts(draft) {
        let (a, like_mine) = (corpus.entries[mine], like(corpus.entries[mine].assertion));
        let Some(source) = facts(item).find(|&b| like_mine(corpus.entries[b].assertion) >= ONE_FACT) else { continue };
        let stands = |e: &Entry<'_>| e.story != draft && e.story != item && !corpus.versions.mute(e.story);
        if ours.len() < SHOWN && !corpus.entries.iter().any(|e| stands(e) && like_mine(e.assertion) >= SUPPORT) {
            let again = |&i: &usize| corpus.entries[i].assertion.span.overlaps(a.assertion.span);
            if !ours.iter().any(again) {
                ours.insert(mine);
                theirs.insert(source);
            }
        }
    }
    let bar = corpus.versions.barred[item].filter(|_| !ours.is_empty())?;
    let name = &corpus.stories[item].id;
    let (what, severity) = match bar.status {
        Status::Killed => ("withdrawn", Severity::Error),
        _ => ("held back", Severity::Warning),
    };
    let said = |entries: &BTreeSet<usize>| {
        let words: Vec<&str> = entries.iter().map(|&i| &*corpus.entries[i].assertion.text).collect();
        words.join("; ")
    };
    let values = said(&ours);
    Some(finish(
        corpus,
        Draft {
            class: Class::Conflict,
            kind: Kind::Other,
            topic: format!("what only {name} says"),
            severity,
            rule: RULE.to_string(),
            reason: format!(
                "The draft has this from {name} alone, and that item was {what}; no other story stands behind it."
            ),
            advice: "Take it out, or find another source for it.".to_string(),
            sides: vec![
                (values, ours.into_iter().collect()),
                (format!("{what}: {}", said(&theirs)), theirs.into_iter().collect()),
            ],
            weight: 1.0,
        },
    ))
}

/// Whether an entry states something that can be taken over: a name or an office alone states nothing.
fn is_fact(entry: Entry<'_>) -> bool {
    !matches!(entry.assertion.value, Value::Name(_) | Value::Role(_))
}

/// How alike the words around an assertion's value are to those around an equal value of another; 0 for another value.
fn like(a: &Assertion) -> impl Fn(&Assertion) -> f32 {
    let length = norm(&a.frame);
    move |b| {
        if a.value != b.value {
            return 0.0;
        }
        if a.topic != Topic::Open && a.topic == b.topic || matches!(a.value, Value::Quote(_)) {
            return 1.0;
        }
        cosine((&a.frame, length), (&b.frame, norm(&b.frame)))
    }
}
