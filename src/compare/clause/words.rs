//! Topic lines, values and reasons of clauses that contradict each other.

use std::collections::BTreeSet;

use super::item::Item;
use crate::compare::Draft;
use crate::finding::{Class, Kind, Severity};
use crate::reconcile::Corpus;
use crate::text::words;

/// How sure such a finding is.
const WEIGHT: f32 = 0.5;

/// How two clauses contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Against {
    Denied,
    Opposite,
    Turned,
    Named,
}

pub(super) fn draft(
    corpus: &Corpus<'_>,
    first: &Item<'_>,
    says: &[&Item<'_>],
    denies: &[&Item<'_>],
    how: Against,
) -> Draft {
    let class = class(corpus, says, denies, how);
    let entries = |items: &[&Item<'_>]| items.iter().map(|i| i.entry).collect::<Vec<_>>();
    // Where the subject says that it is not so, it is part of the value.
    let whole = how == Against::Turned
        || denies[0].said.frame.phrase.as_deref().is_some_and(|subject| denies[0].said.text.starts_with(subject));
    let said = if whole { format!("{} {}", lowered(first), first.said.text) } else { first.said.text.to_string() };
    let denied = match how {
        Against::Turned => format!("{} {}", lowered(denies[0]), denies[0].said.text),
        _ => denies[0].said.text.to_string(),
    };
    let story = |items: &[&Item<'_>]| {
        let id = items.first().map(|i| corpus.stories[i.story].id.as_str()).unwrap_or_default();
        let stories: BTreeSet<usize> = items.iter().map(|i| i.story).collect();
        match stories.len() {
            0 | 1 => id.to_string(),
            2 => format!("{id} and one more"),
            n => format!("{id} and {} more", n - 1),
        }
    };
    let disputed = disputed(says, denies);
    let verdict = match class {
        _ if disputed => "Each rests on another source.",
        Class::Update => "The one may come after the other: the newest story tells how it stands.",
        _ => "Both cannot be right.",
    };
    let told = if how != Against::Denied {
        format!("“{}” in {}; “{}” in {}.", first.said.text, story(says), denies[0].said.text, story(denies))
    } else {
        format!("{} says it was so, {} that it was not.", story(says), story(denies))
    };
    Draft {
        class,
        kind: Kind::Outcome,
        topic: format!("whether {} {}", lowered(first), first.said.text),
        severity: if class == Class::Update || disputed { Severity::Note } else { Severity::Warning },
        rule: match how {
            Against::Denied => "open/denied",
            Against::Opposite => "open/opposite",
            Against::Turned => "open/turned",
            Against::Named => "open/named-to",
        }
        .into(),
        reason: format!("{told} {verdict}"),
        advice: match class {
            _ if disputed => "Say who says so, or name both.".into(),
            Class::Update => "Write how it stands now, and say since when.".into(),
            _ => "Ask the source that was there, and write it one way.".into(),
        },
        sides: vec![(said, entries(says)), (denied, entries(denies))],
        weight: WEIGHT,
    }
}

/// Whether every side is what somebody is cited for, and nobody for both.
fn disputed(says: &[&Item<'_>], denies: &[&Item<'_>]) -> bool {
    let by = |i: &Item<'_>| i.said.attributed_to.as_deref().map(str::to_lowercase);
    let cited = says.iter().chain(denies).all(|i| by(i).is_some());
    cited && !says.iter().any(|s| denies.iter().any(|d| by(s) == by(d)))
}

/// The subject of a clause as it stands inside a sentence.
fn lowered(item: &Item<'_>) -> String {
    let subject = item.said.frame.phrase.as_deref().unwrap_or_default();
    let mut words = subject.splitn(2, ' ');
    let first = words.next().unwrap_or_default();
    let small = first.to_lowercase();
    let noun = item.said.frame.owner.as_deref().or(item.said.frame.head.as_deref()).unwrap_or_default();
    let alone = words.next().is_none() && !noun.contains(char::is_uppercase);
    if words::function(&small) || alone {
        return format!("{small}{}", &subject[first.len()..]);
    }
    subject.to_string()
}

/// An update where something is not so yet, where whoever denies it wrote before all that say it, and where all that say the
/// opposite wrote before or after. Who did it to whom does not change.
fn class(corpus: &Corpus<'_>, says: &[&Item<'_>], denies: &[&Item<'_>], how: Against) -> Class {
    let day = |i: &&Item<'_>| corpus.as_of(i.entry).map(|t| t.0.date());
    let before = |early: &[&Item<'_>], late: &[&Item<'_>]| {
        let (last, first) = (early.iter().filter_map(day).max(), late.iter().filter_map(day).min());
        matches!((last, first), (Some(last), Some(first)) if last < first)
    };
    let overtaken = match how {
        Against::Denied => before(denies, says) || denies.iter().any(|i| i.yet()),
        Against::Opposite => before(denies, says) || before(says, denies),
        Against::Turned | Against::Named => false,
    };
    if overtaken { Class::Update } else { Class::Conflict }
}
