//! Invented pairs of copy with one fact changed, and look-alikes that must stay silent.

use super::*;
use crate::text::words::lines;

/// The topics of all findings over stories.
fn topics(stories: &[&str]) -> Vec<String> {
    let extracts = crate::extract::of_texts(stories);
    let corpus = Corpus::new(&extracts);
    let mut out = Vec::new();
    find(&corpus, &mut out);
    out.into_iter().map(|d| d.topic).collect()
}

/// What must be found, one story's words, another's.
fn planted() -> impl Iterator<Item = [&'static str; 3]> {
    lines(include_str!("data/found.txt")).map(|l| {
        let mut parts = l.split(" | ");
        std::array::from_fn(|_| parts.next().expect("a topic and two stories"))
    })
}

#[test]
fn a_planted_contrast_is_found() {
    let missed: Vec<_> = planted()
        .map(|[topic, a, b]| (topic, a, b, topics(&[a, b])))
        .filter(|(topic, .., found)| !found.iter().any(|t| t == topic))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn look_alikes_are_silent() {
    let loud: Vec<_> = lines(include_str!("data/silent.txt"))
        .filter_map(|l| l.split_once(" | "))
        .map(|(a, b)| (a, b, topics(&[a, b])))
        .filter(|(.., found)| !found.is_empty())
        .collect();
    assert!(loud.is_empty(), "{loud:#?}");
}

#[test]
fn no_order_of_stories_changes_what_is_found() {
    for [_, a, b] in planted() {
        assert_eq!(topics(&[a, b]).len(), topics(&[b, a]).len(), "{a}");
    }
}
