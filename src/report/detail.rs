//! One finding with everything behind it: every claim, every sentence in full.

use super::clean::clean;
use super::fit::{Style, cut, paint, wrap};
use super::{Look, Report, words};
use crate::finding::{Claim, Finding, Side};

/// Longest sentence that is printed, in cells.
const SENTENCE: usize = 4_000;

/// One finding, its claims and their stories.
pub(super) fn print(report: &Report, finding: &Finding, look: &Look) -> String {
    let room = look.width.clamp(40, 120);
    let mut out = String::new();
    let heading = format!(
        "{}: {} ({}, {})",
        words::severity(finding.severity).to_uppercase(),
        clean(&finding.topic),
        words::class(finding.class),
        words::kind(finding.kind)
    );
    push(&Style::Bold.on(&heading), 0, room, &mut out);
    for said in [&finding.reason, &finding.advice] {
        push(&clean(said), 0, room, &mut out);
    }
    for side in &finding.sides {
        write_side(report, side, look.colour, room, &mut out);
    }
    out.push('\n');
    push(&Style::Dim.on(&format!("id {}", clean(&finding.id))), 0, room, &mut out);
    paint(&out, look.colour)
}

fn write_side(report: &Report, side: &Side, colour: bool, room: usize, out: &mut String) {
    out.push('\n');
    let support = words::support(side).join("; ");
    let support = if support.is_empty() { support } else { Style::Dim.on(&format!("  {support}")) };
    push(&format!("{}{support}", Style::Bold.on(&clean(&words::value(side)))), 0, room, out);
    for claim in &side.claims {
        push(&about(report, claim), 2, room, out);
        let cut = cut(claim, "", SENTENCE);
        let value = if colour { Style::Value.on(&cut.value) } else { format!("[[{}]]", cut.value) };
        push(&format!("{}{value}{}", cut.before, cut.after), 4, room, out);
    }
}

/// Where a claim stands, when its story was published and by whom, who is cited.
fn about(report: &Report, claim: &Claim) -> String {
    let mut parts = vec![match &claim.at {
        Some(at) => at.clone(),
        None => format!("line {}, column {}", claim.line, claim.column),
    }];
    if let Some(story) = report.stories.iter().find(|s| s.id == claim.document) {
        parts.extend(story.source.clone());
        parts.push(story.published.clone().map_or("no date".to_string(), |p| format!("published {p}")));
    }
    if let Some(day) = claim.as_of {
        parts.push(format!("holds for {day}"));
    }
    if let Some(who) = &claim.attributed_to {
        parts.push(format!("citing {who}"));
    }
    format!("{}{}", clean(&claim.document), Style::Dim.on(&format!("  {}", clean(&parts.join(", ")))))
}

fn push(text: &str, indent: usize, room: usize, out: &mut String) {
    for line in wrap(text, room - indent) {
        out.push_str(&format!("{:indent$}{line}\n", ""));
    }
}

/// Text of our own or of a rule pack, in lines that fit; a line keeps its indent, and one without stands out where the
/// next one has one.
pub(super) fn prose(text: &str, look: &Look) -> String {
    let room = look.width.clamp(40, 100);
    let mut out = String::new();
    let lines: Vec<&str> = text.lines().collect();
    for (i, line) in lines.iter().enumerate() {
        let said = clean(line.trim_start());
        let indent = (line.len() - line.trim_start().len()).min(8);
        let heads = indent == 0 && lines.get(i + 1).is_some_and(|next| next.starts_with("  "));
        push(&if i == 0 || heads { Style::Bold.on(&said) } else { said }, indent, room, &mut out);
    }
    paint(&out, look.colour)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn every_claim_is_there_in_full() {
        let report = sample::report();
        let text = print(&report, &report.findings[0], &Look { width: 80, colour: false });
        assert_eq!(text.matches("[[40]]").count(), 8, "{text}");
        assert!(text.contains("citing the harbour office"), "{text}");
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("After a night of calls") && !flat.contains('…'), "{flat}");
    }

    #[test]
    fn copy_steers_no_terminal() {
        let report = sample::hostile();
        let text = print(&report, &report.findings[0], &Look { width: 80, colour: false });
        assert!(!text.chars().any(|c| c != '\n' && (c.is_control() || super::super::clean::steers(c))), "{text:?}");
    }
}
