use super::*;
use crate::assertion::Extract;
use crate::extract::extract;
use crate::frame::{deed_class, deed_of_verb, empty_verb};
use crate::rules::Rules;
use crate::story::Story;
use crate::text::{hash, words as lists};

fn story(id: &str, content: &str) -> Extract {
    let story = Story::from_text(id, content);
    extract(&story.unwrap_or_else(|e| panic!("{e}")), &Rules::none())
}

/// A made-up word, another one for every number.
fn word(n: u64) -> String {
    let letter = |row: &str, at: u64| row.chars().nth(at as usize % row.len()).unwrap_or('x');
    let hash = hash::bytes(n.to_le_bytes());
    (0..4).flat_map(|k| [letter("bdfgklmnprstvz", hash >> (8 * k)), letter("aeiou", hash >> (8 * k + 36))]).collect()
}

#[test]
fn dates_of_every_event_of_a_folder_meet() {
    const EVENTS: u64 = 60;
    let mut extracts = Vec::new();
    for event in 0..EVENTS {
        let own: Vec<String> = (0..30).map(|k| word(event * 100 + k)).collect();
        let own: String = own.chunks(3).map(|three| format!("{}. ", three.join(" "))).collect();
        for (desk, day) in [("a", 4), ("b", 6)] {
            extracts.push(story(
                &format!("{event:02}{desk}.txt"),
                &format!("{own}\n\nThe ferry sank on {day} May 2018.\n"),
            ));
        }
    }
    let mut out = Vec::new();
    find(&Corpus::new(&extracts), &mut out);
    assert_eq!(out.len() as u64, EVENTS);
}

/// What a date is put to is the class of a deed, or a lemma of none that says something.
#[test]
fn every_word_of_the_lists_can_be_met() {
    let plain = [
        include_str!("data/recurring.txt"),
        include_str!("data/lasting.txt"),
        include_str!("data/once.txt"),
        include_str!("data/tolls.txt"),
    ];
    let paired = [include_str!("data/kin.txt"), include_str!("data/since.txt")];
    let words = plain.into_iter().chain(paired).flat_map(lists::lines).flat_map(|l| l.split([':', ' ']));
    let dead: Vec<&str> =
        words.filter(|w| !w.is_empty() && !deed_class(w) && (empty_verb(w) || deed_of_verb(w).is_some())).collect();
    assert!(dead.is_empty(), "{dead:?}");
}
