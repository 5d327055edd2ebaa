//! The same event in every format and in any mix of them gives the same findings, and the draft's errors are found.

mod event;
mod render;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use crosswire::story::{Format, from_bytes};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

use event::{DRAFT, ITEMS, Item};
use render::{FORMATS, render};

/// Rule, severity and values of every finding, with the stories of each side by their stems.
fn findings(folder: &Path, args: &[&str]) -> (BTreeSet<String>, Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_crosswire"))
        .current_dir(folder)
        .args(["verify", "--format", "json", "--fail-on", "never"])
        .args(args)
        .arg(".")
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&output.stderr)));
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    let text = |v: &Value| v.as_str().unwrap_or_default().to_string();
    let stem = |v: &Value| text(v).split('.').next().unwrap_or_default().to_string();
    let mut out = BTreeSet::new();
    for finding in list(&report["findings"]) {
        let mut sides: Vec<String> = list(&finding["sides"])
            .iter()
            .map(|side| {
                let stories: BTreeSet<String> = list(&side["claims"]).iter().map(|c| stem(&c["document"])).collect();
                let value = text(&side["value"]).replace(['\u{201c}', '\u{201d}', '"'], "");
                format!("{value} ({})", stories.into_iter().collect::<Vec<_>>().join(", "))
            })
            .collect();
        sides.sort();
        out.insert(format!("{} {}: {}", text(&finding["rule"]), text(&finding["severity"]), sides.join(" / ")));
    }
    (out, report)
}

/// A folder with every item in the format that `choose` gives it.
fn desk(items: &[Item], choose: impl Fn(usize) -> (&'static str, &'static str)) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (i, item) in items.iter().enumerate() {
        let (format, end) = choose(i);
        fs::write(folder.path().join(format!("{}.{end}", item.stem)), render(item, format)).unwrap();
    }
    folder
}

const EXPECTED: &[&str] = &[
    "open/name warning: Marta Kolbe (alpenwire-2, norddienst, valley-post) / Martha Kolbe (coastal-news)",
    "open/number error: 36 (norddienst) / 38 (alpenwire-2, valley-post)",
    "open/number note: 12 (norddienst) / 15 (coastal-news)",
    "open/quote warning: like a gun and then (norddienst) / like a whip and then (alpenwire-2, valley-post)",
    "versions/stale error: 7 (alpenwire-2, norddienst) / 9 (valley-post)",
];

/// What the draft has wrong: a corrected toll, a fact of a killed item, a year that no wire has.
const DRAFT_ERRORS: &[&str] = &[
    "open/date error: 1974 (alpenwire-2, valley-post) / 1984 (draft)",
    "versions/stale error: 7 (alpenwire-2, norddienst) / 9 (draft, valley-post)",
    "versions/withdrawn error: $2 million; 2019 (draft) / withdrawn: $2 million; 2019 (coastal-fine)",
];

#[test]
fn every_format_alone_gives_the_same_findings() {
    for &(format, end) in FORMATS {
        let folder = desk(ITEMS, |_| (format, end));
        let (found, report) = findings(folder.path(), &[]);
        let expected: BTreeSet<String> = EXPECTED.iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{format}: {report:#}");
    }
}

#[test]
fn any_mix_of_formats_gives_the_same_findings() {
    for shift in 0..FORMATS.len() {
        let folder = desk(ITEMS, |i| FORMATS[(i * 3 + shift) % FORMATS.len()]);
        let (found, report) = findings(folder.path(), &[]);
        let expected: BTreeSet<String> = EXPECTED.iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "shift {shift}: {report:#}");
    }
}

/// `cargo test --test formats write -- --ignored` writes the example of the repository.
#[test]
#[ignore = "writes examples/wires"]
fn write_the_example() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/wires");
    fs::create_dir_all(&folder).unwrap();
    for (i, item) in ITEMS.iter().chain([&DRAFT]).enumerate() {
        fs::write(folder.join(example(item, i)), render(item, EXAMPLE[i])).unwrap();
    }
}

/// The formats of the example, item by item.
const EXAMPLE: [&str; 8] = ["newsml-g2", "newsml-g2", "html", "ninjs", "mail", "iptc7901", "nitf", "markdown"];

fn example(item: &Item, i: usize) -> String {
    let end = FORMATS.iter().find(|(format, _)| *format == EXAMPLE[i]).map_or("txt", |(_, end)| end);
    format!("{}.{end}", item.stem)
}

#[test]
fn the_example_is_what_the_table_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/wires");
    for (i, item) in ITEMS.iter().chain([&DRAFT]).enumerate() {
        let file = fs::read(folder.join(example(item, i))).unwrap();
        assert!(file == render(item, EXAMPLE[i]), "{}: run the ignored test that writes the example", item.stem);
    }
    let (found, report) = findings(&folder, &["--draft", "draft.md"]);
    let expected: BTreeSet<String> = DRAFT_ERRORS.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected, "{report:#}");
}

#[test]
fn the_errors_of_the_draft_are_found_and_nothing_else() {
    for shift in [0, 3, 4, 7, 11] {
        let mut items = ITEMS.to_vec();
        items.push(DRAFT);
        let draft = items.len() - 1;
        let folder =
            desk(&items, |i| if i == draft { ("markdown", "md") } else { FORMATS[(i * 3 + shift) % FORMATS.len()] });
        let (found, report) = findings(folder.path(), &["--draft", "draft.md"]);
        let expected: BTreeSet<String> = DRAFT_ERRORS.iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "shift {shift}: {report:#}");
    }
}

/// Every format by its own name, whatever the bytes are.
const READERS: [Format; 16] = [
    Format::Auto,
    Format::Text,
    Format::Markdown,
    Format::JsonLines,
    Format::Ninjs,
    Format::NewsMlG2,
    Format::NewsMl1,
    Format::Nitf,
    Format::Iptc7901,
    Format::Html,
    Format::Feed,
    Format::JsonFeed,
    Format::Docx,
    Format::NewsPlease,
    Format::Mail,
    Format::Pdf,
];

/// Reads the bytes and holds what every reader owes: spans inside the text, places inside it and in order.
fn holds(bytes: &[u8], format: Format) {
    for story in from_bytes(bytes, "story", format).stories {
        assert!(story.content.get(story.body.start..story.body.end).is_some());
        assert!(story.title_span.is_none_or(|t| story.content.get(t.start..t.end).is_some()));
        assert!(story.places.is_sorted_by_key(|p| p.start));
        assert!(story.places.iter().all(|p| story.content.is_char_boundary(p.start)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600), reader in 0..READERS.len()) {
        holds(&bytes, READERS[reader]);
    }

    #[test]
    fn mangled_items_are_read_or_refused(
        item in 0..ITEMS.len(),
        format in 0..FORMATS.len(),
        reader in 0..READERS.len(),
        slips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = render(&ITEMS[item], FORMATS[format].0);
        for (at, byte) in slips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        holds(&bytes, Format::Auto);
        holds(&bytes[..cut.index(bytes.len())], READERS[reader]);
    }
}
