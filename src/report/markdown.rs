//! The report as markdown that can be filed with the story or pasted into a mail. No markup of a story is live in it.

use super::clean::clean;
use super::fit::cut;
use super::{Report, words};
use crate::finding::{Claim, Finding, Side};

/// Claims that one side shows; the rest is counted.
const CLAIMS: usize = 10;
/// Characters of a sentence that are shown around its value.
const SENTENCE: usize = 400;

/// The whole report.
pub(super) fn print(report: &Report) -> String {
    let mut out = format!("# {}\n", quiet(&words::summary(report)));
    for (i, finding) in report.findings.iter().enumerate() {
        write(report, finding, i + 1, &mut out);
    }
    out.push_str("\n## What was read\n\n");
    if !report.stories.is_empty() {
        out.push_str("| story | source | published | assertions |\n| --- | --- | --- | ---: |\n");
    }
    for s in &report.stories {
        let cell = |text: &Option<String>| text.as_deref().map_or("-".to_string(), quiet);
        out.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            quiet(&s.id),
            cell(&s.source),
            cell(&s.published),
            s.assertions
        ));
    }
    out.push('\n');
    for (label, text) in words::coverage(report) {
        out.push_str(&format!("- {label}: {}\n", quiet(&text)));
    }
    let rules = if report.rules.is_empty() { String::new() } else { format!(", rules {}", quiet(&report.rules)) };
    out.push_str(&format!("- Verdict: {}\n- Made by {}{rules}\n", quiet(&words::verdict(report)), quiet(&report.tool)));
    out
}

fn write(report: &Report, finding: &Finding, number: usize, out: &mut String) {
    out.push_str(&format!(
        "\n## {number}. {}: {} ({})\n",
        words::severity(finding.severity),
        quiet(&finding.topic),
        words::class(finding.class)
    ));
    let said = [&finding.reason, &finding.advice];
    let said: Vec<String> = said.iter().filter(|s| !s.is_empty()).map(|s| quiet(s)).collect();
    if !said.is_empty() {
        out.push_str(&format!("\n{}\n", said.join(" ")));
    }
    let dated = words::dated(finding);
    for side in &finding.sides {
        write_side(side, dated, out);
    }
    out.push_str(&format!("\nMore: {}\n", quiet(&words::explain(report, finding))));
}

fn write_side(side: &Side, dated: bool, out: &mut String) {
    let support = words::support(side);
    let support = if support.is_empty() { String::new() } else { format!(" ({})", support.join("; ")) };
    out.push_str(&format!("\n**{}**{support}\n\n", quiet(words::value(side).trim())));
    for claim in words::by_story(&side.claims).into_iter().take(CLAIMS) {
        out.push_str(&format!("- {}: {}\n", quiet(&words::place(claim, dated)), sentence(claim, &side.value)));
    }
    if side.claims.len() > CLAIMS {
        out.push_str(&format!("- and {} more\n", side.claims.len() - CLAIMS));
    }
}

/// The sentence with its value in bold.
fn sentence(claim: &Claim, focus: &str) -> String {
    let cut = cut(claim, focus, SENTENCE);
    let value = cut.value.trim();
    if value.is_empty() {
        return quiet(&(cut.before + &cut.after));
    }
    // Bold only takes where its marks touch the words: spaces at the edge stay outside.
    let lead = if cut.value.starts_with(' ') { " " } else { "" };
    let tail = if cut.value.ends_with(' ') { " " } else { "" };
    format!("{}{lead}**{}**{tail}{}", quiet(&cut.before), quiet(value), quiet(&cut.after))
}

/// Copy with every character that markdown, HTML or a forge would read as more than text made harmless.
fn quiet(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let next = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // A link, a mail address, a name that would be called and an issue number come alive without any mark of
            // their own: an unseen joiner takes them apart.
            '@' => out.push_str("@\u{2060}"),
            ':' if next == Some('/') => out.push_str(":\u{2060}"),
            '#' if next.is_some_and(|n| n.is_ascii_digit()) => out.push_str("\\#\u{2060}"),
            '.' if text.get(..at).is_some_and(|t| t.ends_with("www") || t.ends_with("WWW")) => {
                out.push_str("\u{2060}.")
            }
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            // At the start of a line these make lists and headings.
            '-' | '+' | '=' if at == 0 => {
                out.push('\\');
                out.push(c);
            }
            '.' if before.is_ascii_digit() && text.get(..at).is_some_and(|t| t.bytes().all(|b| b.is_ascii_digit())) => {
                out.push_str("\\.");
            }
            c => out.push(c),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn copy_is_never_markup() {
        for (copy, printed) in [
            ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
            ("*a* _b_ `c` ~~d~~ | e", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\| e"),
            ("[a](b) ![c](d)", "\\[a\\]\\(b\\) \\!\\[c\\]\\(d\\)"),
            ("# a", "\\# a"),
            ("- a", "\\- a"),
            ("12. a", "12\\. a"),
            ("a\n# b", "a␊\\# b"),
            ("\\*", "\\\\\\*"),
            ("It is now. OK", "It is now. OK"),
            ("http://a www.b c@d #7", "http:\u{2060}//a www\u{2060}.b c@\u{2060}d \\#\u{2060}7"),
        ] {
            assert_eq!(quiet(copy), printed);
        }
    }

    #[test]
    fn a_hostile_report_has_only_its_own_lines_and_marks() {
        let text = print(&sample::hostile());
        assert!(!text.contains('\u{1B}') && !text.contains('\u{202E}') && !text.contains("<script"));
        for line in text.lines() {
            let own = ["", "# ", "## ", "- ", "| ", "**", "More: ", "a"];
            assert!(own.iter().any(|o| line.starts_with(o)), "{line}");
        }
        assert!(!text.replace("\\[", "").contains('['), "{text}");
    }

    #[test]
    fn sides_and_values_are_bold_and_all_stories_are_listed() {
        let text = print(&sample::report());
        assert!(text.starts_with("# 3 findings in 3 stories: 1 error, 1 warning, 1 note\n"), "{text}");
        assert!(text.contains("\n## 1. error: people aboard the ferry (conflict)\n"));
        assert!(text.contains("- bugle.txt:2: The ferry carried **40** people when"), "{text}");
        assert!(text.contains("| echo.txt | The Bugle | - | 12 |"));
        assert!(text.contains("- Not read: gone.txt"));
    }
}
