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
        include_str!("data/begun.txt"),
        include_str!("data/tolls.txt"),
        include_str!("data/telling.txt"),
    ];
    let paired = [include_str!("data/kin.txt"), include_str!("data/since.txt")];
    let words = plain.into_iter().chain(paired).flat_map(lists::lines).flat_map(|l| l.split([':', ' ']));
    let dead: Vec<&str> =
        words.filter(|w| !w.is_empty() && !deed_class(w) && (empty_verb(w) || deed_of_verb(w).is_some())).collect();
    assert!(dead.is_empty(), "{dead:?}");
}

/// The topics of all findings over two stories of one day.
fn topics(a: &str, b: &str) -> Vec<String> {
    let dated = |copy: &str| format!("---\ndate: 2024-06-12\n---\n{copy}\n");
    let extracts = [story("a.txt", &dated(a)), story("b.txt", &dated(b))];
    let mut out = Vec::new();
    find(&Corpus::new(&extracts), &mut out);
    out.into_iter().map(|d| d.topic).collect()
}

#[test]
fn one_deed_at_two_times_is_found() {
    for (a, b) in [
        (
            "Ida Kessler founded the charity in Halden in 1893.",
            "The Halden charity was founded by Ida Kessler in 1913.",
        ),
        ("The meeting of the council began at 6 p.m.", "The council's meeting began at 7 p.m."),
        ("Talks on a truce are to continue on June 20.", "The parties will meet on July 2 to speak about a truce."),
        ("He strangled Carla Ruiz on Aug. 12, 2023.", "He strangled his wife Carla at home on August 21, 2023."),
        ("The robbers entered the bank at 9:05 a.m.", "They had entered the bank at 9:50 a.m."),
    ] {
        assert_eq!(topics(a, b).len(), 1, "{a} / {b}: {:?}", topics(a, b));
    }
}

#[test]
fn two_deeds_of_a_sort_are_two() {
    for (a, b) in [
        (
            "A missile struck the port of Halden at 2 a.m., killing three guards.",
            "A second missile struck the port of Halden at 11 a.m., killing three more guards.",
        ),
        ("Elena Ruiz opened a shop in Halden in 1990.", "Elena Ruiz opened a second shop in Halden in 2004."),
        (
            "Elena Ruiz and Clara Ruiz met in Halden. Clara Ruiz was arrested on May 4.",
            "Elena Ruiz of Halden was arrested on May 6.",
        ),
        ("The president was inaugurated in Halden in 2017.", "The president was inaugurated in Halden in 2021."),
    ] {
        assert_eq!(topics(a, b), [""; 0], "{a} / {b}");
    }
}
