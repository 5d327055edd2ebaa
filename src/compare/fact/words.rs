//! Topic lines, values and reasons of facts, as a colleague would say them.

use super::item::{Anchor, Item};
use crate::finding::Class;
use crate::frame::fact::{About, Family};
use crate::reconcile::Corpus;

/// The person or thing a finding is about.
pub fn about(corpus: &Corpus<'_>, anchor: &Anchor) -> String {
    match anchor {
        Anchor::Entity(e) => corpus.aliases.entities[*e].best.clone(),
        Anchor::Word(word) | Anchor::Noun(word) => word.clone(),
        Anchor::Story => String::new(),
    }
}

/// The value of a side: what it is called, or the commonest way the stories write it.
pub fn value(corpus: &Corpus<'_>, items: &[&Item<'_>]) -> String {
    let Some(first) = items.first() else { return String::new() };
    match first.family.about {
        About::Tie | About::Deed => corpus
            .aliases
            .of(first.value)
            .map_or_else(|| first.value.to_string(), |e| corpus.aliases.entities[e].best.clone()),
        _ if first.denied => format!("not {}", first.value),
        // What a list calls a heart attack may be written as heart failure.
        About::Object | About::Own => written(corpus, first),
        _ => first.value.to_string(),
    }
}

/// A value as its story has it, unless that holds what the list calls it.
fn written(corpus: &Corpus<'_>, item: &Item<'_>) -> String {
    let said = corpus.entries[item.entry].assertion.text.to_lowercase();
    if said.contains(&item.value.to_lowercase()) { item.value.to_string() } else { said }
}

/// One sentence an editor would say.
pub fn reason(corpus: &Corpus<'_>, family: &Family, sides: &[(String, Vec<&Item<'_>>)], class: Class) -> String {
    let told: Vec<String> = sides
        .iter()
        .filter_map(|(value, items)| {
            let first = items.first()?;
            let said = &corpus.entries[first.entry].assertion.text;
            let story = &corpus.stories[first.story].id;
            let stories: std::collections::BTreeSet<usize> = items.iter().map(|i| i.story).collect();
            let more = match stories.len() - 1 {
                0 => String::new(),
                1 => " and one more".to_string(),
                n => format!(" and {n} more"),
            };
            Some(if said.eq_ignore_ascii_case(value) || matches!(family.about, About::Tie | About::Deed) {
                format!("{value} in {story}{more}")
            } else {
                format!("{value} (“{said}”) in {story}{more}")
            })
        })
        .collect();
    let verdict = match class {
        Class::Update => "The one comes after the other: the newest story tells how it stands.",
        _ => "Both cannot be right.",
    };
    format!("{}. {verdict}", told.join("; "))
}

/// What to do next.
pub fn advice(class: Class) -> &'static str {
    match class {
        Class::Update => "Write how it stands now, and say since when.",
        _ => "Ask the source that was there, and write it one way.",
    }
}
