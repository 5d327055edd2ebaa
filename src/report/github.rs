//! Annotations of GitHub Actions: one command a finding, at the draft's claim or the first one.

use super::clean::clean;
use super::{Report, words};
use crate::finding::Severity;

/// The whole report.
pub(super) fn print(report: &Report) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let title = property(&format!("{} ({})", finding.topic, words::class(finding.class)));
        let at = finding.sides.iter().flat_map(|s| &s.claims).next();
        let place = at.map_or(String::new(), |c| {
            let at = super::location(report, c);
            let column = at.column.map_or(String::new(), |c| format!("col={c},"));
            format!("file={},line={},{column}", property(at.path), at.line)
        });
        let said = format!("{}\n{}\n{}", words::one_line(finding), finding.reason, finding.advice);
        out.push_str(&format!("::{command} {place}title={title}::{}\n", message(&said)));
    }
    let mut said: Vec<String> = words::coverage(report).into_iter().map(|(l, t)| format!("{l}: {t}")).collect();
    said.push(words::verdict(report));
    let command = if report.verdict.exit == 2 { "error" } else { "notice" };
    out.push_str(&format!("::{command} title={}::{}\n", property(&words::summary(report)), message(&said.join("\n"))));
    out
}

/// Text as the message of a command: a line end in it cannot start another command.
fn message(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|l| clean(l).replace('%', "%25")).collect();
    lines.join("%0A")
}

/// Text as a property of a command: it can end neither the property nor the command.
fn property(text: &str) -> String {
    clean(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn commands_name_file_line_and_column() {
        let text = print(&sample::report());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(
            lines[0].starts_with(
                "::error file=desk/bugle.txt,line=2,col=19,title=people aboard the ferry (conflict)::people aboard the ferry: 40 ("
            ),
            "{}",
            lines[0]
        );
        assert!(lines[2].starts_with("::notice file="));
        assert!(
            lines[3].starts_with(
                "::error title=3 findings in 3 stories%3A 1 error%2C 1 warning%2C 1 note::Read: 3 stories"
            )
        );
    }

    #[test]
    fn a_story_of_a_file_of_stories_is_at_its_line() {
        let mut report = sample::report();
        report.stories[0].path = "desk/wire.jsonl:7".into();
        assert!(print(&report).starts_with("::error file=desk/wire.jsonl,line=7,title="), "{}", print(&report));
    }

    #[test]
    fn copy_cannot_start_a_command() {
        let text = print(&sample::hostile());
        assert_eq!(text.lines().count(), 2, "{text}");
        for line in text.lines() {
            // Behind the command's own two marks nothing but its message.
            let (head, said) = line.trim_start_matches("::").split_once("::").unwrap();
            assert!(head.starts_with("error ") && !head.contains('\r'), "{head}");
            assert!(!said.contains('\n') && !said.contains('\u{1B}'), "{said}");
        }
        assert_eq!(property("a:b,c%0A\n"), "a%3Ab%2Cc%250A␊");
    }
}
