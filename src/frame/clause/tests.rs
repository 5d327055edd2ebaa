use std::sync::Arc;

use super::*;
use crate::clause::Denial;
use crate::recognise::{self, Anchor};
use crate::text::Text;

/// Every clause of a text in short: `doer verb done-to`, `!` before what is denied, `~` before what is not so yet.
fn said(source: &str) -> Vec<String> {
    let text = Text::plain(source);
    let (mentions, _) = recognise::read(&text, Anchor { published: None });
    let around = Surroundings::new(&text, &mentions);
    let part = |part: Option<Arc<str>>| part.unwrap_or_else(|| "-".into());
    clauses(&around)
        .list
        .into_iter()
        .map(|said| {
            let sign = match said.denied {
                None => "",
                Some(Denial::Flat) => "!",
                Some(Denial::Yet) => "~",
            };
            format!("{sign}{} {} {}", part(said.doer), said.verb, part(said.done_to))
        })
        .collect()
}

#[test]
fn clauses_are_read_with_who_and_what() {
    let cases: [(&str, &[&str]); 18] = [
        ("The dam at Orlo was not inspected in May.", &["!- inspect dam"]),
        ("Engineers inspected the dam.", &["engineer inspect dam"]),
        ("The dam was inspected by engineers.", &["engineer inspect dam"]),
        ("The pilot didn't radio the tower.", &["!pilot radio tower"]),
        ("Neighbours heard no shots.", &["!neighbour hear shoot"]),
        ("The driver had no licence.", &["!driver have licence"]),
        ("The driver, 43, was not wearing a seat belt.", &["!driver wear belt"]),
        ("The council has yet to sign the contract.", &["~council sign contract"]),
        ("The council has not yet signed the contract.", &["~council sign contract"]),
        ("The council failed to inspect the bridge.", &["council fail -", "!council inspect bridge"]),
        ("The car will not enter the tunnel.", &["!car enter tunnel"]),
        ("The station is not out of control.", &["!station be out of control -"]),
        ("The bridge was not safe.", &["!bridge be safe -"]),
        ("There was no alarm in the hotel.", &["!- be there alarm"]),
        ("Officials believe the ferry was overloaded.", &["- overload ferry"]),
        ("No flares were fired.", &["!- fire flare"]),
        ("The crew launched the raft and did not close the hatch.", &["crew launch raft", "!crew close hatch"]),
        ("The driver of the lorry did not stop.", &["!driver stop -"]),
    ];
    for (copy, clauses) in cases {
        assert_eq!(said(copy), clauses, "{copy}");
    }
}

#[test]
fn what_is_no_plain_statement_is_left_out() {
    for copy in [
        "Was the dam not inspected?",
        "If the dam was not inspected, it may fall.",
        "The dam could not be inspected.",
        "The dam was hardly inspected.",
        "“The dam was not inspected,” she said.",
        "He did not say so.",
        "It was not clear.",
    ] {
        let denied: Vec<String> = said(copy).into_iter().filter(|said| said.starts_with(['!', '~'])).collect();
        assert!(denied.is_empty(), "{copy}: {denied:?}");
    }
}
