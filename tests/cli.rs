//! The command line through the binary: what is compared, what is shown, what fails, and that nothing hangs on the order
//! of arguments or the number of threads.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// One utterance in two wordings: a finding of level warning.
const BUGLE: &str = "---\nsource: The Bugle\ndate: 2024-02-05\ntitle: Harbour reopens\n---\n\n\
    \u{201C}We will open the harbour again before the first ships of spring arrive,\u{201D} said harbour master Ina Berg.\n";
const HERALD: &str = "---\nsource: The Herald\ndate: 2024-02-06\ntitle: Harbour opens\n---\n\n\
    \u{201C}We will close the harbour again before the first ships of spring arrive,\u{201D} said harbour master Ina Berg.\n";
const ECHO: &str = "The library in Norwick has new windows.\n";

fn crosswire(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosswire"));
    command.env_remove("NO_COLOR").env_remove("COLUMNS").current_dir(folder).args(args).output().unwrap()
}

fn piped(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_crosswire"))
        .current_dir(folder)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {} {}", text(output), errors(output)))
}

fn desk() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, copy) in [("bugle.txt", BUGLE), ("herald.txt", HERALD), ("echo.txt", ECHO)] {
        fs::write(folder.path().join(name), copy).unwrap();
    }
    folder
}

fn examples() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples"))
}

#[test]
fn the_report_is_the_same_for_any_order_and_any_number_of_jobs() {
    let mut names: Vec<String> = fs::read_dir(examples().join("talks"))
        .unwrap()
        .map(|e| format!("talks/{}", e.unwrap().file_name().to_string_lossy()))
        .collect();
    names.sort();
    for format in ["json", "table", "markdown", "sarif", "github", "plain"] {
        let run = |names: &[String], jobs: &str| {
            let mut args = vec!["verify", "--format", format, "--fail-on", "never", "--jobs", jobs];
            args.extend(names.iter().map(String::as_str));
            text(&crosswire(examples(), &args))
        };
        let first = run(&names, "1");
        assert!(first.contains("Leavens"), "no finding: {first}");
        for jobs in ["2", "3", "0"] {
            names.rotate_left(2);
            assert_eq!(run(&names, jobs), first, "{format} {jobs}");
        }
        names.reverse();
        assert_eq!(run(&names, "4"), first, "{format}");
        names.sort();
    }
    let folder = text(&crosswire(examples(), &["verify", "--format", "plain", "--fail-on", "never", "talks"]));
    let files: Vec<&str> = ["verify", "--format", "plain", "--fail-on", "never"]
        .into_iter()
        .chain(names.iter().map(String::as_str))
        .collect();
    assert_eq!(folder, text(&crosswire(examples(), &files)));
}

#[test]
fn extract_then_reconcile_is_verify() {
    let lines = crosswire(examples(), &["extract", "talks"]);
    assert_eq!(lines.status.code(), Some(0), "{}", errors(&lines));
    for args in [
        &["--format", "json"][..],
        &["--format", "table", "--width", "90"],
        &["--format", "markdown"],
        &["--format", "sarif", "--show", "warning"],
        &["--format", "json", "--as-of", "2025-03-05", "--strict"],
        &["--format", "plain", "--draft", "city-sun.txt"],
    ] {
        let whole: Vec<&str> = ["verify", "talks"].into_iter().chain(args.iter().copied()).collect();
        // For verify the draft is a file, for reconcile the id of a story.
        let whole: Vec<&str> =
            whole.into_iter().map(|a| if a == "city-sun.txt" { "talks/city-sun.txt" } else { a }).collect();
        let half: Vec<&str> = ["reconcile"].into_iter().chain(args.iter().copied()).collect();
        let (whole, half) = (crosswire(examples(), &whole), piped(examples(), &half, &lines.stdout));
        assert_eq!(text(&whole), text(&half), "{args:?}");
        assert_eq!(whole.status.code(), half.status.code(), "{args:?}");
    }
    // Cut in two, joined in another order, with a story that came twice.
    let all = text(&lines);
    let mut shuffled: Vec<&str> = all.lines().rev().collect();
    shuffled.push(shuffled[0]);
    let joined = piped(examples(), &["reconcile", "--format", "json"], shuffled.join("\n").as_bytes());
    assert_eq!(text(&joined), text(&crosswire(examples(), &["verify", "--format", "json", "talks"])));
}

#[test]
fn what_could_not_be_read_travels_with_the_extract() {
    let folder = desk();
    let lines = crosswire(folder.path(), &["extract", "bugle.txt", "gone.txt", "herald.txt"]);
    assert_eq!(lines.status.code(), Some(2));
    let half = piped(folder.path(), &["reconcile", "--format", "json"], &lines.stdout);
    let whole = crosswire(folder.path(), &["verify", "--format", "json", "bugle.txt", "gone.txt", "herald.txt"]);
    assert_eq!((text(&half), half.status.code()), (text(&whole), Some(2)));
}

#[test]
fn reconcile_refuses_what_extract_did_not_write() {
    let folder = desk();
    for (input, says) in [
        ("{\"id\": 1}\n", "-:1: not what crosswire extract writes"),
        ("nonsense\n", "-:1: not what"),
        ("{\"schema\": \"crosswire.extract/9\"}\n", "crosswire.extract/9"),
        ("{\"schema\": \"crosswire.extract/1\", \"rules\": \"abc\"}\n", "rules abc"),
    ] {
        let output = piped(folder.path(), &["reconcile", "--format", "json"], input.as_bytes());
        assert_eq!(output.status.code(), Some(2), "{input}");
        assert!(errors(&output).contains(says), "{}", errors(&output));
    }
}

#[test]
fn what_fails_is_apart_from_what_is_shown() {
    let folder = desk();
    let code = |args: &[&str]| {
        let args: Vec<&str> = ["verify", "bugle.txt", "herald.txt"].into_iter().chain(args.iter().copied()).collect();
        crosswire(folder.path(), &args).status.code().unwrap()
    };
    assert_eq!(code(&[]), 0, "a warning does not fail");
    assert_eq!(code(&["--strict"]), 1);
    assert_eq!(code(&["--fail-on", "warning"]), 1);
    assert_eq!(code(&["--fail-on", "note"]), 1);
    assert_eq!(code(&["--strict", "--fail-on", "error"]), 0);
    assert_eq!(code(&["--strict", "--fail-on", "never"]), 0);
    assert_eq!(code(&["--fail-on", "warning", "--show", "error"]), 1, "what is not shown still fails");
    let hidden =
        crosswire(folder.path(), &["verify", "--format", "json", "--show", "error", "bugle.txt", "herald.txt"]);
    let report = json(&hidden);
    assert_eq!(report["findings"].as_array().unwrap().len(), 0);
    assert!(report["coverage"]["hidden"].as_u64() >= Some(1));
    let table = crosswire(folder.path(), &["verify", "--show", "error", "bugle.txt", "herald.txt"]);
    assert!(text(&table).contains("below the level that --show asks for"), "{}", text(&table));
}

#[test]
fn the_gate_fails_on_stories_that_say_nothing() {
    let folder = desk();
    fs::write(folder.path().join("hum.txt"), "hm, hm, hm\n").unwrap();
    assert_eq!(crosswire(folder.path(), &["verify", "bugle.txt", "hum.txt"]).status.code(), Some(0));
    let strict = crosswire(folder.path(), &["verify", "--strict", "bugle.txt", "hum.txt"]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(text(&strict).contains("Silent") && text(&strict).contains("hum.txt"), "{}", text(&strict));
}

#[test]
fn a_draft_is_held_against_its_sources() {
    let folder = desk();
    let other = BUGLE.replace("harbour", "airport").replace("ships", "planes");
    fs::write(folder.path().join("a.txt"), &other).unwrap();
    fs::write(
        folder.path().join("b.txt"),
        other.replace("open", "close").replace("Berg", "Falk").replace("Ina", "Ute"),
    )
    .unwrap();
    let report = json(&crosswire(
        folder.path(),
        &["verify", "--format", "json", "--draft", "herald.txt", "a.txt", "b.txt", "bugle.txt"],
    ));
    assert_eq!(report["coverage"]["stories"], 4, "the draft is read though it is not among the stories");
    let findings = report["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        let sides = finding["sides"].as_array().unwrap();
        assert_eq!((&sides[0]["draft"], &sides[0]["claims"][0]["document"]), (&true.into(), &"herald.txt".into()));
        assert!(sides[1..].iter().all(|s| s["draft"] == false));
    }
    let table = crosswire(folder.path(), &["verify", "--draft", "herald.txt", "bugle.txt"]);
    assert!(
        text(&table).starts_with("1 finding on the draft herald.txt, held against 1 story: 1 warning"),
        "{}",
        text(&table)
    );
    assert!(text(&table).contains("│ the draft"), "{}", text(&table));
    let gone = crosswire(folder.path(), &["verify", "--draft", "gone.txt", "bugle.txt"]);
    assert_eq!(gone.status.code(), Some(2));
    assert!(errors(&gone).contains("gone.txt: the draft could not be read"), "{}", errors(&gone));
}

#[test]
fn a_draft_of_which_no_other_story_tells_is_said_to_be_alone() {
    let folder = desk();
    let draft = "A goods train ran into a lorry on a level crossing near Ede on Friday, and the driver of the lorry, a man of 52 \
        from Holm, was taken to hospital with a broken arm.\n\nThe crossing has no gates. The railway said that it had asked \
        the county for gates three times since 2019, and that 14 trains a day pass there.\n\nThe line was shut for six hours.\n";
    fs::write(folder.path().join("draft.txt"), draft).unwrap();
    let mut args = vec!["verify", "--draft", "draft.txt"];
    let talks = examples().join("talks");
    args.push(talks.to_str().unwrap());
    let told = crosswire(folder.path(), &args);
    assert!(text(&told).contains("no other story of 6 tells of its event"), "{}", text(&told));
    let own = crosswire(folder.path(), &["verify", "--draft", "bugle.txt", "herald.txt"]);
    assert!(text(&own).contains("held against 1 story"), "{}", text(&own));
}

#[test]
fn a_day_in_another_order_is_refused_with_the_cure() {
    let folder = desk();
    let refused = crosswire(folder.path(), &["verify", "--as-of", "6.11.2025", "bugle.txt"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(errors(&refused).contains("such as 2025-11-06"), "{}", errors(&refused));
}

#[test]
fn as_of_leaves_out_what_was_published_later() {
    let folder = desk();
    let run = |day: &str| json(&crosswire(folder.path(), &["verify", "--format", "json", "--as-of", day, "."]));
    let report = run("2024-02-05");
    assert_eq!(report["coverage"]["stories"], 2, "the undated story stays");
    assert_eq!(report["coverage"]["left_out"][0], "herald.txt: published 2024-02-06, after 2024-02-05");
    assert_eq!(run("2024-02-06")["coverage"]["stories"], 3);
    let draft = ["verify", "--format", "json", "--as-of", "2024-02-05", "--draft", "herald.txt", "."];
    assert_eq!(json(&crosswire(folder.path(), &draft))["coverage"]["stories"], 3, "the draft stays");
    assert_eq!(crosswire(folder.path(), &["verify", "--as-of", "soon", "."]).status.code(), Some(2));
}

#[test]
fn folders_are_read_whole_and_hidden_files_are_not() {
    let folder = desk();
    for inner in ["inner/deep", ".hidden"] {
        fs::create_dir_all(folder.path().join(inner)).unwrap();
        fs::write(folder.path().join(inner).join("bugle.txt"), "Another story.").unwrap();
    }
    fs::write(folder.path().join("inner/note.markdown"), "A note.").unwrap();
    fs::write(folder.path().join("inner/list.csv"), "1,2").unwrap();
    fs::write(
        folder.path().join("inner/wire.jsonl"),
        "{\"id\": \"w1\", \"text\": \"One.\"}\n{\"id\": \"w2\", \"text\": \"Two.\"}\n",
    )
    .unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join("inner/loop")).unwrap();
    let report = json(&crosswire(folder.path(), &["verify", "--format", "json", "."]));
    let ids: Vec<&str> = report["stories"].as_array().unwrap().iter().map(|s| s["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["bugle.txt", "deep/bugle.txt", "echo.txt", "herald.txt", "note.markdown", "w1", "w2"]);
}

#[test]
fn a_story_given_twice_is_read_once_and_noted() {
    let folder = desk();
    fs::copy(folder.path().join("bugle.txt"), folder.path().join("copy.txt")).unwrap();
    let report =
        json(&crosswire(folder.path(), &["verify", "--format", "json", "bugle.txt", "./bugle.txt", ".", "copy.txt"]));
    assert_eq!(report["coverage"]["stories"], 3, "{report}");
    let notes = report["stories"][0]["notes"].to_string();
    assert!(notes.contains("given more than once") && notes.contains("copy.txt is the same to the byte"), "{notes}");
}

#[test]
fn standard_input_is_a_story_or_lines_of_them() {
    let folder = desk();
    let plain = piped(folder.path(), &["verify", "--format", "json", "herald.txt", "-"], BUGLE.as_bytes());
    let report = json(&plain);
    assert_eq!(report["stories"][1]["id"], "stdin");
    assert!(!report["findings"].as_array().unwrap().is_empty());
    let line =
        serde_json::json!({"id": "b", "published": "2024-02-05", "text": BUGLE.rsplit_once("---\n\n").unwrap().1});
    for from in [&["--from", "jsonl"][..], &[]] {
        let args: Vec<&str> = ["verify", "--format", "json", "-"].into_iter().chain(from.iter().copied()).collect();
        let report = json(&piped(folder.path(), &args, format!("{line}\n").as_bytes()));
        assert_eq!(
            (&report["stories"][0]["id"], &report["stories"][0]["published"]),
            (&"b".into(), &"2024-02-05".into())
        );
    }
}

#[test]
fn parse_gives_a_line_a_story_in_order() {
    let folder = desk();
    let input = "{\"id\": \"z\", \"text\": \"\u{201C}We came home late,\u{201D} said Ina Berg.\"}\n{\"id\": \"a\", \"text\": \"Nothing.\"}\n{\"id\": \"z2\", \"text\": \"Nothing.\"}\n";
    let output = piped(folder.path(), &["parse", "--from", "jsonl", "--format", "jsonl", "-"], input.as_bytes());
    let lines: Vec<Value> = text(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.iter().map(|l| l["id"].as_str().unwrap()).collect::<Vec<_>>(), ["z", "a", "z2"]);
    let quote = lines[0]["mentions"].as_array().unwrap().iter().find(|m| m["kind"] == "quote").unwrap();
    assert_eq!((&quote["text"], &quote["span"]["start"]), (&"We came home late,".into(), &3.into()));
    let mask = piped(folder.path(), &["parse", "--mask", "bugle.txt"], b"");
    assert!(text(&mask).starts_with("bugle.txt: "), "{}", text(&mask));
}

#[test]
fn a_report_goes_to_a_file_in_the_format_of_its_name() {
    let folder = desk();
    for (name, starts) in [
        ("r.json", "{\"schema\":\"crosswire.report/1\""),
        ("r.md", "# 1 finding in 2 stories"),
        ("r.sarif", "{\"$schema\""),
        ("r.txt", "1 finding"),
    ] {
        let output = crosswire(folder.path(), &["verify", "--output", name, "bugle.txt", "herald.txt"]);
        assert_eq!((output.status.code(), text(&output)), (Some(0), String::new()), "{}", errors(&output));
        let written = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(written.starts_with(starts), "{name}: {written}");
    }
}

#[test]
fn colours_only_where_they_are_wanted() {
    let folder = desk();
    let run = |args: &[&str]| {
        let args: Vec<&str> = ["verify", "bugle.txt", "herald.txt"].into_iter().chain(args.iter().copied()).collect();
        text(&crosswire(folder.path(), &args))
    };
    assert!(!run(&[]).contains('\u{1B}'), "a pipe is no terminal");
    assert!(run(&["--color", "always"]).contains('\u{1B}'));
    assert!(!run(&["--color", "never"]).contains('\u{1B}'));
    assert!(run(&["--width", "60"]).lines().all(|l| l.chars().count() <= 60));
}

#[test]
fn explain_tells_of_rules_and_findings() {
    let folder = desk();
    let rule = crosswire(folder.path(), &["explain", "open/quote"]);
    assert!(text(&rule).contains("word by word") && text(&rule).contains("What it compares"), "{}", text(&rule));
    crosswire(folder.path(), &["verify", "--output", "r.json", "bugle.txt", "herald.txt"]);
    let report: Value = serde_json::from_slice(&fs::read(folder.path().join("r.json")).unwrap()).unwrap();
    let id = report["findings"][0]["id"].as_str().unwrap();
    let short = id.rsplit(':').next().unwrap();
    for args in [&["explain", id, "bugle.txt", "herald.txt"][..], &["explain", short, "--report", "r.json"]] {
        let output = crosswire(folder.path(), args);
        let said = text(&output);
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
        for part in ["bugle.txt", "herald.txt", "The Herald", "published 2024-02-06", id] {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
    let rule_only = crosswire(folder.path(), &["explain", id]);
    assert!(text(&rule_only).contains("name the stories after its id"), "{}", text(&rule_only));
    let nothing = crosswire(folder.path(), &["explain", "no/such"]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(errors(&nothing).contains("no rule or finding named `no/such`"), "{}", errors(&nothing));
}

#[test]
fn rules_are_listed_begun_and_proven() {
    let folder = desk();
    let list = text(&crosswire(folder.path(), &["rules", "list"]));
    assert!(list.contains("talks/envoy") && list.contains("examples"), "{list}");
    let rule = text(&crosswire(folder.path(), &["explain", "talks/envoy"]));
    assert!(rule.starts_with("talks/envoy: ") && rule.contains("It is silent on"), "{rule}");
    let begun = crosswire(folder.path(), &["rules", "new", "weather/rainfall"]);
    assert_eq!(begun.status.code(), Some(0), "{}", errors(&begun));
    let proven = crosswire(folder.path(), &["rules", "test", "rules"]);
    assert_eq!(proven.status.code(), Some(0), "{}", text(&proven));
    assert!(text(&proven).starts_with("1 pack, 1 rule"), "{}", text(&proven));
    let list = text(&crosswire(folder.path(), &["rules", "list", "--rules", "rules"]));
    assert!(list.contains("weather/rainfall") && list.contains("talks/envoy"), "{list}");
    // A pack whose example does not hold fails, one that cannot be read could not be judged.
    let pack = folder.path().join("rules/weather.toml");
    let good = fs::read_to_string(&pack).unwrap();
    fs::write(&pack, good.replacen("find = [", "find = [{ count = \"= 9\" }, ", 1)).unwrap();
    let failed = crosswire(folder.path(), &["rules", "test", "rules"]);
    assert_eq!(failed.status.code(), Some(1), "{} {}", text(&failed), errors(&failed));
    fs::write(&pack, "pack = ").unwrap();
    let broken = crosswire(folder.path(), &["rules", "test", "rules"]);
    assert_eq!(broken.status.code(), Some(2));
    assert!(errors(&broken).contains("weather.toml:1:") && errors(&broken).contains('^'), "{}", errors(&broken));
    assert_eq!(crosswire(folder.path(), &["rules", "new", "Weather"]).status.code(), Some(2));
}

#[test]
fn help_manual_and_completions_are_there() {
    let folder = desk();
    let help = text(&crosswire(folder.path(), &["--help"]));
    for word in ["verify", "parse", "extract", "reconcile", "explain", "completions", "man", "Exit codes", "Examples"] {
        assert!(help.contains(word), "{word}: {help}");
    }
    let verify = text(&crosswire(folder.path(), &["verify", "--help"]));
    for word in ["Reading:", "Verdict:", "Rules:", "Output:", "--strict", "--as-of", "Examples:"] {
        assert!(verify.contains(word), "{word}: {verify}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(text(&crosswire(folder.path(), &["completions", shell])).contains("crosswire"), "{shell}");
    }
    assert!(text(&crosswire(folder.path(), &["man"])).contains(".TH crosswire 1"));
    assert!(text(&crosswire(folder.path(), &["man", "verify"])).contains("fail\\-on"));
    for wrong in [&["man", "nothing"][..], &["verify"], &["verify", "--format", "pdf", "x"], &[]] {
        assert_eq!(crosswire(folder.path(), wrong).status.code(), Some(2), "{wrong:?}");
    }
    assert!(text(&crosswire(folder.path(), &["--version"])).starts_with("crosswire "));
}
