//! One line a finding, for grep and for editors that jump to `file:line:column`.

use super::clean::clean;
use super::{Report, words};

/// The whole report.
pub(super) fn print(report: &Report) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        let at = finding.sides.iter().flat_map(|s| &s.claims).next();
        let place = at.map_or(String::new(), |c| {
            let at = super::location(report, c);
            format!("{}:{}:{}: ", at.path, at.line, at.column.unwrap_or(1))
        });
        let line = format!(
            "{place}{} [{}] {} ({})",
            words::severity(finding.severity),
            words::class(finding.class),
            words::one_line(finding),
            finding.id
        );
        out.push_str(&clean(&line));
        out.push('\n');
    }
    for (label, text) in words::coverage(report) {
        out.push_str(&clean(&format!("# {label}: {text}")));
        out.push('\n');
    }
    out.push_str(&clean(&format!("# {}. {}", words::summary(report), words::verdict(report))));
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_line_a_finding_that_starts_with_its_place() {
        let text = print(&sample::report());
        let first = text.lines().next().unwrap();
        assert_eq!(
            first,
            "desk/bugle.txt:2:19: error [conflict] people aboard the ferry: 40 (bugle.txt:2, echo.txt:2, globe.txt:2, \
             and 5 more) / about 30 (mirror-of-the-northern-isles-edition.txt:3) (open/number:00000017)"
        );
        assert_eq!(text.lines().filter(|l| !l.starts_with('#')).count(), 3);
        assert!(text.contains("# Not read: gone.txt"));
    }

    #[test]
    fn copy_cannot_make_lines_of_its_own() {
        let text = print(&sample::hostile());
        assert_eq!(text.lines().filter(|l| !l.starts_with('#')).count(), 1, "{text}");
        assert!(!text.contains('\u{1B}') && !text.contains('\u{9B}'));
    }
}
