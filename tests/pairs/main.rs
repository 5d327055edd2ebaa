//! What an editor tries first: two sentences that do not line up, and two that do.
//!
//! Every line of `found.tsv` is one finding, no line of `silent.tsv` is any. A pair that fails shows the engine's reading
//! at its plainest, so what an editor misses goes into one of the two lists before the engine is mended.

use crosswire::pipeline::{Options, verify};
use crosswire::story::Story;

/// The topics of what is found between two stories of one day, an hour apart.
fn topics(pair: &str) -> Vec<String> {
    let story = |(i, text): (usize, &str)| {
        let content = format!("---\nsource: desk {i}\ndate: 2026-03-12T0{i}:00:00\n---\n\n{text}\n");
        Story::from_text(&format!("{i}.txt"), &content).expect("a story with text")
    };
    let stories: Vec<Story> = pair.split('\t').zip(1..).map(|(text, i)| story((i, text))).collect();
    let run = verify(&stories, &Options::default());
    run.findings.into_iter().map(|finding| finding.topic).collect()
}

fn pairs(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[test]
fn what_does_not_line_up_is_one_finding() {
    let failed: Vec<_> = pairs(include_str!("found.tsv"))
        .map(|pair| (pair, topics(pair)))
        .filter(|(_, topics)| topics.len() != 1)
        .collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn what_can_both_be_right_is_none() {
    let failed: Vec<_> = pairs(include_str!("silent.tsv"))
        .map(|pair| (pair, topics(pair)))
        .filter(|(_, topics)| !topics.is_empty())
        .collect();
    assert!(failed.is_empty(), "{failed:#?}");
}
