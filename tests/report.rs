//! Hostile copy through the binary: whatever stands in a story, its front matter or its file's name, no report lets it
//! steer a terminal, come alive as markup or start a command.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

const ESCAPES: &str = "\u{1B}[2J\u{9B}31m\u{1B}]0;owned\u{7}\u{202E}\u{2066}\u{8}\u{7F}";
const MARKUP: &str = "<script>x()</script> [a](http://evil.example) ![b](c) `d` **e** | f | @team %0A::error::g";

/// Two wordings of one quotation, among everything that could do harm.
fn desk() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, verb) in [("a", "open"), ("b", "close")] {
        let copy = format!(
            "---\nsource: \"{MARKUP}\"\ndate: 2024-02-05\n---\n\n\
             {ESCAPES} {MARKUP} \u{201C}We will {verb} the harbour again before the first ships of spring arrive, {ESCAPES} {MARKUP}\u{201D} \
             said harbour master Ina Berg.\r::error::line\n::error::another\n"
        );
        let file = format!("{name}\u{1B}[31m\u{202E}::error::%0A[x](y)<b>.txt");
        fs::write(folder.path().join(file), copy).unwrap();
    }
    folder
}

fn print(folder: &TempDir, format: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_crosswire"))
        .current_dir(folder.path())
        .args(["verify", "--fail-on", "never", "--color", "never", "--format", format, "."])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn steers(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
}

#[test]
fn no_format_lets_copy_steer_a_terminal() {
    let folder = desk();
    for format in ["table", "markdown", "json", "sarif", "github", "plain"] {
        let text = print(&folder, format);
        assert!(text.contains("Berg"), "{format} has no finding: {text}");
        assert!(!text.chars().any(steers), "{format}: {:?}", text.chars().find(|c| steers(*c)));
    }
}

#[test]
fn commands_that_print_copy_let_it_steer_nothing() {
    let folder = desk();
    for args in [
        &["parse", "--format", "table", "."][..],
        &["parse", "--format", "jsonl", "."],
        &["parse", "--mask", "."],
        &["extract", "--format", "table", "."],
        &["extract", "--format", "plain", "."],
        &["extract", "--format", "jsonl", "."],
        &["explain", "open/quote:00000000", "."],
    ] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_crosswire")).current_dir(folder.path()).args(args).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        assert!(!text.is_empty(), "{args:?}");
        assert!(!text.chars().any(steers), "{args:?}: {:?}", text.chars().find(|c| steers(*c)));
    }
}

#[test]
fn copy_is_no_markup_and_no_command() {
    let folder = desk();
    let markdown = print(&folder, "markdown");
    assert!(!markdown.contains("<script") && !markdown.contains("<b>"), "{markdown}");
    let bare = markdown.replace("\\[", "").replace("\\]", "").replace("\\`", "").replace("\\|", "");
    assert!(!bare.contains("](") && !bare.contains('`'), "{markdown}");
    assert!(!markdown.contains("http://") && !markdown.contains("@team"), "{markdown}");
    for format in ["github", "plain", "table"] {
        let text = print(&folder, format);
        let commands: Vec<&str> = text.lines().filter(|l| l.starts_with("::")).collect();
        if format == "github" {
            assert!(commands.iter().all(|l| l.matches("::").count() >= 2), "{text}");
            assert!(
                commands.iter().all(|l| l.starts_with("::warning file=") || l.starts_with("::notice title=")),
                "{text}"
            );
        } else {
            assert!(commands.is_empty(), "{format}: {text}");
        }
    }
}
