//! The layers of docs/design.md, read off the `use` lines: a module uses only what stands below it.

use std::fs;
use std::path::{Path, PathBuf};

/// Lowest first. A module may use every module of an earlier row, and those of its own row that the row says.
const LAYERS: &[&[&str]] = &[
    &["text", "value", "item"],
    &["story"],
    &["recognise"],
    &["clause", "assertion", "finding"],
    &["frame", "rules"],
    &["extract"],
    &["reconcile"],
    &["compare"],
    &["report"],
    &["pipeline", "proof"],
    &["cli"],
];

/// Modules that stand outside the layers: plain error types that every layer may return.
const OUTSIDE: &[&str] = &["error"];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("src is readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            // Tests may look at what stands above: they read copy from end to end.
            out.push(path);
        }
    }
}

/// The top-level modules that a line of code names as `crate::module`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""))
}

#[test]
fn every_module_uses_only_what_stands_below_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut wrong = Vec::new();
    let mut edges = 0;
    for file in &files {
        let relative = file.strip_prefix(&src).expect("below src");
        let top = relative
            .components()
            .next()
            .expect("a name")
            .as_os_str()
            .to_string_lossy()
            .trim_end_matches(".rs")
            .to_string();
        if matches!(top.as_str(), "lib" | "main") || OUTSIDE.contains(&top.as_str()) {
            continue;
        }
        let Some(own) = layer(&top) else {
            wrong.push(format!("{}: module `{top}` has no layer", relative.display()));
            continue;
        };
        let code = fs::read_to_string(file).expect("readable");
        for (number, line) in code.lines().enumerate() {
            if line.trim_start().starts_with("#[cfg(test)]") {
                break;
            }
            if line.trim_start().starts_with("//") {
                continue;
            }
            for used in named(line).filter(|m| !OUTSIDE.contains(m)) {
                edges += 1;
                match layer(used) {
                    Some(below) if used == top || below < own || below == own => {}
                    Some(_) => wrong.push(format!(
                        "{}:{}: {top} uses {used}, which stands above it",
                        relative.display(),
                        number + 1
                    )),
                    None => wrong.push(format!("{}:{}: unknown module {used}", relative.display(), number + 1)),
                }
            }
        }
    }
    assert!(edges > 50, "only {edges} uses were found: the test reads nothing");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
