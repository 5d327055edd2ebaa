//! The examples of the standard that stand in `tests/samples/ninjs`, and what is mangled of them.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::super::format::File;
use super::super::json;
use super::super::raw::{Found, Refusal};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/ninjs")
}

fn read(bytes: &[u8]) -> Result<Found, Refusal> {
    json::read(&File { bytes, path: Path::new("a.json"), pdf_command: None })
}

fn sample(name: &str) -> Found {
    read(&std::fs::read(folder().join(format!("{name}.json"))).unwrap()).unwrap_or_else(|e| panic!("{name}: {e:?}"))
}

#[test]
fn every_example_is_read_or_passed_over() {
    const CAPTAIN: &str = "Captain of wrecked cruise ship on trial in Italy";
    for (name, paragraphs, place) in [
        ("1.6-001_simple_example", 1, "body_main/p[1]"),
        ("1.6-005_complex_text_article", 4, "body_richtext/p[1]"),
        ("1.6-007_multimedia", 4, "body_richtext/p[1]"),
        ("2.2-001_simple_example", 1, "bodies[0]/p[1]"),
        ("2.2-005_complex_text_article", 4, "bodies[1]/p[1]"),
        ("2.2-007_multimedia", 4, "bodies[1]/p[1]"),
        ("3.1-001_simple_example", 1, "bodies[0]/p[1]"),
        ("3.1-005_complex_text_article", 4, "bodies[1]/p[1]"),
        ("3.1-007_multimedia", 4, "bodies[1]/p[1]"),
        ("ninjsExSimpleText1", 4, "body_xhtml/p[1]"),
        ("ninjsExSimpleText_2", 4, "bodies[1]/p[1]"),
        ("ninjsExSimpleText_3", 4, "bodies[1]/p[1]"),
    ] {
        let found = sample(name);
        let [raw] = &found.items[..] else { panic!("{name}: {found:?}") };
        assert_eq!((raw.parts.len(), raw.parts[0].at.as_str()), (paragraphs, place), "{name}");
        assert_eq!(raw.title.as_deref(), Some(CAPTAIN), "{name}");
        assert!(raw.date.as_deref().is_some_and(|d| d.starts_with("2013-07-09T10:3")), "{name}");
        assert_eq!(raw.item.byline.as_deref(), Some("Paulo Santalucia and Frances d'Emilio"), "{name}");
        assert!(raw.item.uri.is_some() && found.passed.is_empty(), "{name}");
        if name.contains("005") {
            assert_eq!(raw.item.dateline.as_deref(), Some("Grossetto, Italy"), "{name}");
            assert_eq!(raw.item.subjects.len(), 5, "{name}: {:?}", raw.item.subjects);
        }
    }
    for (name, why) in [
        ("1.6-006_photo_only", "“Costa Concordia cruise ship”: a picture, no text"),
        ("2.2-006_photo_only", "“Costa Concordia cruise ship”: a picture, no text"),
        ("3.1-006_photo_only", "“Costa Concordia cruise ship”: a picture, no text"),
    ] {
        assert_eq!(sample(name).passed, [why], "{name}");
    }
    for name in ["1.6-003_associations_example", "2.2-003_associations_example", "3.1-003_associations_example"] {
        assert!(sample(name).passed[0].ends_with("a package of other items, no text of its own"), "{name}");
    }
    assert!(sample("3.1-008_event").passed[0].contains("an event of a calendar"));
}

fn any_sample() -> impl Strategy<Value = Vec<u8>> {
    let files: Vec<Vec<u8>> = std::fs::read_dir(folder())
        .unwrap()
        .flatten()
        .filter(|e| e.path().extension().is_some_and(|e| e == "json"))
        .map(|e| std::fs::read(e.path()).unwrap())
        .collect();
    proptest::sample::select(files)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn mangled_examples_do_no_harm(mut bytes in any_sample(), cut in 0.0..1.0_f64, at in 0.0..1.0_f64, put in any::<Vec<u8>>()) {
        let place = (bytes.len() as f64 * at) as usize;
        bytes.splice(place..place, put);
        bytes.truncate((bytes.len() as f64 * cut.max(0.2)) as usize);
        let _ = read(&bytes);
    }

    #[test]
    fn no_bytes_do_harm(bytes in any::<Vec<u8>>(), text in "[\\[{\"a:,\\\\}\\]1]{0,60}") {
        let _ = read(&bytes);
        let _ = read(text.as_bytes());
    }
}
