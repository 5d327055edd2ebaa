use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::item::{Change, Status};

const WIRE: &[u8] = b"\x01bna0123 4 pl 120 vvvvb BNA 0456\r\nFerry/Accidents/\r\n\x02REFILE\r\n1ST LEAD\r\n(With photo - BNA 0450)\r\nFerry sinks off Kiel, three people die on the way to the port of\r\nOslo\r\nBy Jana Petr\xe9, BNA =\r\nKiel (BNA) - The ferry Anna sank off the coast of Kiel on Tuesday,\r\nand three people died, police said. The ship was on its way to Oslo\r\nwhen a fire broke out.\r\n\r\nRescuers brought 212 passengers ashore. The minister spoke of the\r\nworst accident in ten years.\r\n\r\n# BNA NOTEBOOK\r\n\r\n## Editorial contacts\r\n- Editor: Max Muster, +49 30 12345\r\n\x03\r\n031012 Feb 24\r\n\x04";

fn found(bytes: &[u8]) -> Found {
    read(&File { bytes, path: Path::new("a.7901"), pdf_command: None }).unwrap()
}

#[test]
fn a_message_with_control_bytes() {
    assert!(looks_like(WIRE));
    let mut found = found(WIRE);
    let raw = found.items.remove(0);
    assert_eq!(
        raw.title.as_deref(),
        Some("REFILE - 1ST LEAD - Ferry sinks off Kiel, three people die on the way to the port of Oslo")
    );
    assert_eq!(raw.source.as_deref(), Some("BNA"));
    assert_eq!(raw.date.as_deref(), Some("2024-02-03T10:12:00"));
    assert_eq!(raw.item.uri.as_deref(), Some("bna0123"));
    assert_eq!(raw.item.urgency, Some(4));
    assert_eq!(raw.item.slugline.as_deref(), Some("Ferry/Accidents/"));
    assert_eq!(raw.item.byline.as_deref(), Some("Jana Petré, BNA"));
    assert_eq!(raw.item.dateline.as_deref(), Some("Kiel"));
    assert_eq!(raw.item.advisories, ["With photo - BNA 0450"]);
    let parts: Vec<_> = raw.parts.iter().map(|p| format!("{}: {}", p.at, p.text)).collect();
    assert_eq!(
        parts,
        [
            "line 9: The ferry Anna sank off the coast of Kiel on Tuesday, and three people died, police said. The ship was on its way to Oslo when a fire broke out.",
            "line 13: Rescuers brought 212 passengers ashore. The minister spoke of the worst accident in ten years."
        ]
    );
    let story = raw.story(Path::new("a.7901")).unwrap();
    assert_eq!(story.item.change, Some(Change::Refiled));
    assert_eq!(story.title.as_deref(), Some("Ferry sinks off Kiel, three people die on the way to the port of Oslo"));
}

#[test]
fn a_headline_above_the_text() {
    let wire = b"\x01bna0124 4 pl 120 BNA 0456\r\n\r\nFerry/Accidents/\r\nKILL KILL KILL - Ferry sinks off Kiel =\r\n\x02Kiel (BNA) - Please kill the story on the ferry.\r\n\x03031012 Feb 24\r\n";
    let raw = found(wire).items.remove(0);
    assert_eq!(raw.item.slugline.as_deref(), Some("Ferry/Accidents/"));
    assert_eq!(raw.title.as_deref(), Some("KILL KILL KILL - Ferry sinks off Kiel"));
}

#[test]
fn messages_without_control_bytes() {
    let text = "bkn014 4 pl 171 vvvvb BKN 240203-89-00065#2\nFerry/Kiel\nFerry sinks off Kiel=\nKiel (BKN) The ferry Anna sank off the coast on Tuesday, police said on the\nsame evening.\n(BKN - b0171-89-00065)\n031012 Feb 24\nbkn015 2 pl 12 vvvvb BKN 240203-89-00066\nFerry/Kiel\n\nKILL KILL KILL\n\nPlease kill bkn014, Ferry sinks off Kiel. The number of dead is wrong.\nbkn/xyz\n";
    assert!(looks_like(text.as_bytes()));
    let found = found(text.as_bytes());
    let first = &found.items[0];
    assert_eq!(first.parts.len(), 1);
    assert_eq!(first.parts[0].text, "The ferry Anna sank off the coast on Tuesday, police said on the same evening.");
    assert_eq!((first.date.as_deref(), first.source.as_deref()), (Some("2024-02-03T10:12:00"), Some("BKN")));
    let mut found = found;
    let kill = found.items.remove(1).story(Path::new("a")).unwrap();
    assert_eq!((kill.item.status, kill.item.change), (Status::Killed, Some(Change::Kill)));
    assert!(kill.item.names.iter().any(|name| name.contains("bkn014")), "{:?}", kill.item.names);
    assert_eq!(kill.published.map(|p| p.date().to_string()).as_deref(), Some("2024-02-03"));
}

#[test]
fn ordinary_copy_is_no_message() {
    for text in ["The ferry sank.", "AB123 is a flight", "No 4 is alive", "abc123 won 4 of 12", "\u{1}", ""] {
        assert!(!looks_like(text.as_bytes()), "{text}");
    }
    assert!(read(&File { bytes: b"The ferry sank.", path: Path::new("a"), pdf_command: None }).is_err());
}

#[test]
fn a_party_is_no_agency() {
    let senders = ["dpa".to_string()];
    assert_eq!(headlines::dateline("Jane Miller (SPD) said on Tuesday", &senders), None);
    assert_eq!(headlines::dateline("Berlin (dpa) The ferry", &senders).map(|d| d.2), Some(13));
    assert_eq!(
        headlines::dateline("New York, 3 Feb (dpa/ab) – The", &senders).map(|d| d.0).as_deref(),
        Some("New York")
    );
}

#[test]
fn blocks_of_other_desks() {
    let read = |block: &str, body: &str| {
        let text = format!(
            "bna0124 3 pl 120 BNA 3 Feb 2024\nFerry/\n{block}\n{body}\n\nPolice said so on the same evening.\n\nBloc-notes\nnot this\n"
        );
        found(text.as_bytes()).items.remove(0)
    };
    let raw = read(
        "1ST LEAD Ferry sinks off Kiel =",
        "Eds: With photo\n\nBy Jane Miller\n\nKiel, 3 Feb (BNA) - Three people died.",
    );
    assert_eq!(raw.title.as_deref(), Some("1ST LEAD - Ferry sinks off Kiel"));
    assert_eq!((raw.item.byline.as_deref(), raw.item.dateline.as_deref()), (Some("Jane Miller"), Some("Kiel")));
    assert_eq!(raw.item.advisories, ["Eds: With photo"]);
    assert_eq!(
        raw.parts.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(),
        ["Three people died.", "Police said so on the same evening."]
    );
    assert_eq!(raw.date.as_deref(), Some("3 Feb 2024"));
    let raw = read("NEWS FEATURE\nThe night the ferry sank\nBy Jane Miller", "Kiel (BNA) - Three people died.");
    assert_eq!(raw.title.as_deref(), Some("The night the ferry sank"));
    assert_eq!(raw.item.subjects, ["news feature"]);
    let raw = read("URGENT Ferry sinks", "\nThree people died.");
    assert_eq!((raw.title.as_deref(), raw.parts.len()), (Some("Ferry sinks"), 2));
    let raw = read("Eil\nFerry sinks =", "Three people died.");
    assert_eq!(raw.title.as_deref(), Some("Ferry sinks"));
    let raw = read("EMBARGO: 2024-02-04T06:00\nFerry sinks =", "Three people died.");
    assert!(raw.item.embargo.is_some());
}

#[test]
fn a_message_with_a_blank_line_before_its_keywords() {
    let text = "BNA0123 5 AI 0145 CI/CA         Tue, 06.Feb 2024\n\nKiel/Ferry/Accidents\nTwo more dead in the ferry\nSub: Minister expected\n\nKiel (BNA) - Divers found two more dead.\n(Schluss) abc/de\nBNA0123    2024-02-06/10:12\n\n061012 Feb 24\n";
    let raw = found(text.as_bytes()).items.remove(0);
    assert_eq!(raw.title.as_deref(), Some("Two more dead in the ferry"));
    assert_eq!(raw.item.slugline.as_deref(), Some("Kiel/Ferry/Accidents"));
    assert_eq!((raw.parts.len(), raw.date.as_deref()), (1, Some("2024-02-06T10:12:00")));
}

#[test]
fn cut_and_empty_messages() {
    let cut = found(b"\x01bna0123 4 pl 120 x\r\nFerry\r\n\x02Ferry sinks =\r\nKiel (BNA) - The ferry sa");
    assert!(cut.items[0].notes[0].contains("cut off"));
    let empty = found(b"\x01bna0123 4 pl 0 x\r\nFerry\r\n\x02\x03\x04");
    assert_eq!(empty.passed, ["bna0123: a message without text"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0..WIRE.len(), cut in 0..80_usize) {
        let mut mutated = WIRE.to_vec();
        let end = (at + cut).min(mutated.len());
        mutated.splice(at..end, bytes.iter().copied());
        for bytes in [&bytes, &mutated] {
            looks_like(bytes);
            if let Ok(found) = read(&File { bytes, path: Path::new("a"), pdf_command: None }) {
                for raw in found.items {
                    let _ = raw.story(Path::new("a"));
                }
            }
        }
    }
}
