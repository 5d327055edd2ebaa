//! Bad input through the binary: a clear error that names the file and what helps, the other stories judged all the same,
//! exit code 2.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

const GOOD: &str = "Seven people died when the ferry sank off Norwick on Monday, police said.";
const OTHER: &str = "Nine people died when the ferry sank off Norwick on Monday, police said.";

fn crosswire() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosswire"));
    command.env_remove("NO_COLOR").env_remove("COLUMNS");
    command
}

/// A folder with two good stories.
fn desk() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bugle.txt"), GOOD).unwrap();
    fs::write(folder.path().join("herald.txt"), OTHER).unwrap();
    folder
}

fn verify(folder: &Path, args: &[&str]) -> Output {
    crosswire()
        .current_dir(folder)
        .args(["verify", "--format", "json", "--fail-on", "never"])
        .args(args)
        .output()
        .unwrap()
}

fn report(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| {
        panic!("{e}: {} / {}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    })
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The run said `says` about the file, judged the two good stories and could not judge all.
fn refused(output: &Output, says: &[&str]) {
    let said = errors(output);
    for part in says {
        assert!(said.contains(part), "`{part}` is not said: {said}");
    }
    assert_eq!(output.status.code(), Some(2), "{said}");
    let report = report(output);
    assert_eq!(report["coverage"]["stories"], 2, "{report}");
    assert_eq!(report["verdict"]["exit"], 2);
    let unread = report["coverage"]["unread"].to_string();
    assert!(unread.contains(says[0].trim_end_matches(':')), "{unread}");
}

#[test]
fn good_stories_pass_with_zero() {
    let folder = desk();
    let output = verify(folder.path(), &["bugle.txt", "herald.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(errors(&output), "");
    assert_eq!(report(&output)["coverage"]["stories"], 2);
}

#[test]
fn no_such_file() {
    let folder = desk();
    refused(
        &verify(folder.path(), &["bugle.txt", "gone.txt", "herald.txt"]),
        &["gone.txt:", "no such file", "spelling"],
    );
}

#[test]
fn a_folder_without_stories() {
    let folder = desk();
    fs::create_dir(folder.path().join("empty")).unwrap();
    fs::write(folder.path().join("empty/picture.png"), "x").unwrap();
    fs::write(folder.path().join("empty/.hidden.txt"), "x").unwrap();
    let output = verify(folder.path(), &["bugle.txt", "empty", "herald.txt"]);
    refused(&output, &["empty:", "no stories in this folder", "*.txt"]);
}

#[test]
fn empty_files_and_files_without_text() {
    let folder = desk();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    fs::write(folder.path().join("blank.txt"), "\u{FEFF} \r\n\n").unwrap();
    fs::write(folder.path().join("front.md"), "---\ntitle: Only a title\n---\n").unwrap();
    let output = verify(folder.path(), &["."]);
    refused(&output, &["empty.txt:", "is empty", "blank.txt: is empty", "front.md: has a front matter and no text"]);
}

#[test]
fn a_file_that_may_not_be_read() {
    let folder = desk();
    fs::create_dir(folder.path().join("shut.txt")).unwrap();
    // A folder under a story's name is looked into like any other and holds no story.
    let output = verify(folder.path(), &["bugle.txt", "shut.txt", "herald.txt"]);
    refused(&output, &["shut.txt:", "no stories"]);
}

#[test]
fn what_is_not_utf8_is_read_and_noted() {
    let folder = desk();
    let bytes = b"Caf\xe9 owner Ren\xe9 was saved.\n\x93All of us came home,\x94 he said.";
    fs::write(folder.path().join("latin.txt"), bytes).unwrap();
    let output = verify(folder.path(), &["."]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let report = report(&output);
    let story = report["stories"].as_array().unwrap().iter().find(|s| s["id"] == "latin.txt").unwrap();
    assert!(story["notes"][0].as_str().unwrap().starts_with("not UTF-8: 4 bytes"), "{story}");
    // Offsets are those of the file on disk.
    let parsed =
        crosswire().current_dir(folder.path()).args(["parse", "--format", "jsonl", "latin.txt"]).output().unwrap();
    let line: Value = serde_json::from_slice(&parsed.stdout).unwrap();
    let quote = line["mentions"].as_array().unwrap().iter().find(|m| m["kind"] == "quote").unwrap();
    let at = quote["span"]["start"].as_u64().unwrap() as usize;
    assert!(bytes[at..].starts_with(b"All of us"), "{quote}");
}

#[test]
fn nul_bytes() {
    let folder = desk();
    fs::write(folder.path().join("picture.txt"), b"\x89PNG\0\0\0\rIHDR\0\0\0\x10").unwrap();
    fs::write(folder.path().join("letter.txt"), b"LTR1\0\0\0\rbody\0\0\0\x10").unwrap();
    fs::write(folder.path().join("wide.txt"), b"\xff\xfeS\0e\0v\0e\0n\0").unwrap();
    let output = verify(folder.path(), &["."]);
    refused(
        &output,
        &[
            "picture.txt: a picture",
            "letter.txt: ",
            "NUL bytes",
            "wide.txt: is not plain text (it looks like UTF-16)",
            "UTF-8",
        ],
    );
    // One that strayed into a story takes nothing away from it.
    let folder = desk();
    fs::write(folder.path().join("stray.txt"), format!("{}\0{}", GOOD, " More was not known.".repeat(20))).unwrap();
    let output = verify(folder.path(), &["."]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(
        report(&output)["stories"].to_string().contains("1 NUL byte was read as a space"),
        "{}",
        report(&output)["stories"]
    );
}

#[test]
fn a_front_matter_that_is_broken() {
    let folder = desk();
    fs::write(folder.path().join("open.txt"), "---\nsource: A\nText without an end.").unwrap();
    fs::write(folder.path().join("colon.txt"), "---\nsource: A\ntitle: Ferry sinks: seven dead\n---\nText.").unwrap();
    let output = verify(folder.path(), &["."]);
    refused(
        &output,
        &["colon.txt:3:", "put the value in quotation marks", "open.txt:1:", "opened and never closed", "only ---"],
    );
}

#[test]
fn a_line_that_is_no_story() {
    let folder = desk();
    let lines = format!(
        "{{\"id\": \"a\", \"text\": \"{GOOD}\"}}\nnot json\n{{\"id\": \"b\"}}\n{{\"id\": \"c\", \"text\": \"{OTHER}\"}}\n"
    );
    fs::write(folder.path().join("wire.jsonl"), lines).unwrap();
    let output = verify(folder.path(), &["wire.jsonl"]);
    refused(&output, &["wire.jsonl:2:", "not a story", "wire.jsonl:3:", "missing field `text`", "{\"id\": \"ap\""]);
}

#[test]
fn a_line_of_fifty_megabytes() {
    let folder = desk();
    fs::write(folder.path().join("huge.txt"), "seven people died and ".repeat(50_000_000 / 22)).unwrap();
    let line = format!("{{\"text\": \"{}\"}}\n", "x".repeat(50_000_000));
    fs::write(folder.path().join("huge.jsonl"), line).unwrap();
    let start = Instant::now();
    let output = verify(folder.path(), &["."]);
    refused(&output, &["huge.jsonl:1:", "larger than 4 MB", "huge.txt: is larger", "cut it into its stories"]);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn ten_thousand_numbers_in_one_sentence() {
    let folder = desk();
    let numbers: String = (0..10_000).map(|n| format!("{n} people died in town {n}, ")).collect();
    fs::write(folder.path().join("many.txt"), format!("{numbers} police said.")).unwrap();
    let more: String = (0..10_000).map(|n| format!("{} people died in town {n}, ", n + 1)).collect();
    fs::write(folder.path().join("more.txt"), format!("{more} police said.")).unwrap();
    let start = Instant::now();
    let output = verify(folder.path(), &["."]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    assert_eq!(report(&output)["coverage"]["stories"], 4);
}

#[test]
fn a_pack_that_is_broken() {
    let folder = desk();
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/ours.toml"), "pack = \"ours\"\n[[rule]\nid = \"ours/x\"\n").unwrap();
    let output = verify(folder.path(), &["--rules", "rules", "bugle.txt", "herald.txt"]);
    refused(&output, &["rules/ours.toml:2:"]);
    assert!(errors(&output).contains('^'), "the place is pointed at: {}", errors(&output));
    let output = verify(folder.path(), &["--rules", "nowhere", "bugle.txt", "herald.txt"]);
    refused(&output, &["nowhere"]);
}

#[test]
fn an_output_that_cannot_be_written() {
    let folder = desk();
    for (target, says) in [("no/such/report.json", "No such file"), (".", "it is a folder")] {
        let output = verify(folder.path(), &["--output", target, "bugle.txt", "herald.txt"]);
        assert_eq!(output.status.code(), Some(2));
        let said = errors(&output);
        assert!(said.contains(target) && said.contains(says) && said.contains("nothing was left there"), "{said}");
    }
    let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["bugle.txt", "herald.txt"], "nothing half-written is left");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full() {
    let folder = desk();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = crosswire()
        .current_dir(folder.path())
        .args(["verify", "bugle.txt", "herald.txt"])
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("standard output: cannot be written"), "{}", errors(&output));
    let output = verify(folder.path(), &["--output", "/dev/full", "bugle.txt", "herald.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("/dev/full: cannot be written"), "{}", errors(&output));
    assert!(Path::new("/dev/full").exists(), "a device is written to, not replaced");
}

#[test]
fn folders_without_end() {
    let folder = desk();
    let deep: std::path::PathBuf = std::iter::once("deep").chain(std::iter::repeat_n("er", 40)).collect();
    fs::create_dir_all(folder.path().join(&deep)).unwrap();
    fs::write(folder.path().join(&deep).join("story.txt"), GOOD).unwrap();
    let output = verify(folder.path(), &["."]);
    refused(&output, &["deep/er/", "more than 32 folders deep", "give the inner folder itself"]);
}

#[test]
fn a_pipe_that_is_closed() {
    let folder = desk();
    for command in ["verify", "parse", "extract"] {
        let mut child = crosswire()
            .current_dir(folder.path())
            .args([command, "bugle.txt", "herald.txt"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Nobody reads what it prints.
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = errors(&output);
        assert_eq!(output.status.code(), Some(2), "{command}: {said}");
        assert!(said.contains("standard output was closed") && said.contains("--output"), "{command}: {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn errors_carry_no_escape_of_a_file_name() {
    let folder = desk();
    let output = verify(folder.path(), &["bugle.txt", "herald.txt", "gone\u{1B}[31m\u{202E}.txt"]);
    let said = errors(&output);
    assert!(said.contains("gone␛[31m") && !said.contains('\u{1B}') && !said.contains('\u{202E}'), "{said:?}");
    let output = verify(folder.path(), &["--\u{1B}[31m"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!errors(&output).contains('\u{1B}'), "{:?}", errors(&output));
}

/// Pieces that stories are made of, and pieces that they should not be made of.
const PIECES: &[&str] = &[
    "Seven people",
    "at least 40",
    "$3.5bn",
    "1/0",
    "31 February",
    "Feb. 30, 99999",
    "25:99 a.m.",
    "Tuesday",
    "\u{201C}We",
    "went\u{201D}",
    "\"",
    "'",
    "said",
    "Dr.",
    "Ina Berg,",
    "42,",
    "of the U.S.",
    "killed",
    "more than",
    "between",
    "and",
    "or",
    "-",
    "—",
    "...",
    "999999999999999999999999999999",
    "0.00000000000001",
    "1e308",
    "½",
    "٣٤",
    "Ａ１",
    "e\u{301}",
    "\u{1F469}\u{200D}\u{1F692}",
    "\u{202E}",
    "\u{0}",
    "\n",
    "\n\n",
    "\r",
    "# ",
    "* ",
    "(",
    ")",
    "[",
    "]",
    "per cent",
    "million",
    "two dozen",
    "a third of",
    "former",
    "acting president",
    "Minister",
    "of",
    "not",
    "yesterday",
    "last month",
    "in 1997",
    "mid-January",
    "GMT",
    "aged 7",
    "7-year-old",
    "3-1",
    "No. 10",
    "kilometres",
    "km/h",
    "°C",
    "magnitude 7.1",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

    /// Whatever stands in stories, they are judged and every format prints the report.
    #[test]
    fn any_copy_is_judged_and_printed(
        picks in proptest::collection::vec(proptest::collection::vec((0..PIECES.len(), proptest::bool::ANY), 0..60), 2..4),
        noise in ".{0,40}",
    ) {
        use crosswire::report::{Format, Look, print};
        let stories: Vec<_> = picks.iter().enumerate().filter_map(|(i, picks)| {
            let copy: String = picks.iter().map(|(p, glued)| format!("{}{}", PIECES[*p], if *glued { "" } else { " " })).collect();
            let head = if i == 0 { "---\ndate: 2024-02-05\n---\n" } else { "" };
            crosswire::story::Story::from_text(&format!("{i}.txt"), &format!("{head}{copy}{noise}")).ok()
        }).collect();
        let report = crosswire::pipeline::verify(&stories, &crosswire::pipeline::Options::default());
        proptest::prop_assert_eq!(report.coverage.stories, stories.len());
        for format in [Format::Table, Format::Plain, Format::Markdown, Format::Json, Format::Sarif, Format::Github] {
            proptest::prop_assert!(!print(&report, format, &Look::default()).is_empty());
        }
        for finding in &report.findings {
            for claim in finding.sides.iter().flat_map(|s| &s.claims) {
                let story = stories.iter().find(|s| s.id == claim.document).unwrap();
                proptest::prop_assert!(story.content.get(claim.span.start..claim.span.end).is_some());
                proptest::prop_assert_eq!(claim.mark.of(&claim.sentence), claim.text.as_str());
            }
        }
    }
}

#[test]
fn a_story_in_another_language() {
    let folder = desk();
    let german = "Sieben Menschen sind beim Untergang der Fähre vor Norwick ums Leben gekommen, wie die Polizei am Montag sagte.";
    fs::write(folder.path().join("kurier.txt"), german).unwrap();
    let output = verify(folder.path(), &["."]);
    refused(&output, &["kurier.txt", "is in German, which is not read"]);
}

#[test]
fn files_of_other_programs() {
    for (name, bytes, says) in [
        ("a.docx", b"PK\x03\x04 cut".as_slice(), "broken or cut off"),
        ("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old".as_slice(), "save it as .docx"),
        ("a.rtf", b"{\\rtf1 Seven people died.}".as_slice(), "save it as .docx"),
        ("a.pdf", b"%PDF-1.7".as_slice(), "--pdf-command"),
        ("a.7901", b"Seven people died.".as_slice(), "no message of IPTC 7901"),
    ] {
        let folder = desk();
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = verify(folder.path(), &["bugle.txt", "herald.txt", name]);
        refused(&output, &[name, says]);
    }
}

#[cfg(unix)]
#[test]
fn a_pdf_command_that_fails_or_never_ends() {
    let folder = desk();
    fs::write(folder.path().join("a.pdf"), "%PDF-1.7").unwrap();
    let files = ["bugle.txt", "herald.txt", "a.pdf"];
    for (command, says) in [
        ("sh -c 'echo no such font >&2; exit 1' {}", "no such font"),
        ("no-such-program {}", "no program `no-such-program`"),
        ("yes {}", "wrote more than"),
    ] {
        let output = verify(folder.path(), &[&files[..], &["--pdf-command", command]].concat());
        refused(&output, &["a.pdf", says]);
    }
}
