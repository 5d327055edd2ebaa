//! The report on a terminal: worst first, the sides of every finding one under the other with their values marked.

use std::collections::HashMap;

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Row, Table, Width, presets};

use super::clean::clean;
use super::fit::{Style, cut, paint, start, width, wrap};
use super::{Look, Report, words};
use crate::finding::{Claim, Finding, Severity, Side};

/// Claims that one side shows; the rest is counted.
const CLAIMS: usize = 3;
/// Lines that one sentence may take.
const LINES: usize = 3;
/// From this many findings on, a list of them stands at the top.
const INDEX: usize = 3;
/// Lines on what was covered.
const COVERAGE: usize = 24;
/// From this width on, places stand in a column of their own.
const WIDE: usize = 96;

/// The whole report.
pub(super) fn print(report: &Report, look: &Look) -> String {
    let room = look.width.clamp(40, 160);
    let mut out = String::new();
    lines(&wrap(&Style::Bold.on(&clean(&words::summary(report))), room), "", &mut out);
    if report.findings.len() >= INDEX {
        out.push('\n');
        index(report, room, &mut out);
    }
    for (i, finding) in report.findings.iter().enumerate() {
        out.push('\n');
        heading(finding, i + 1, room, &mut out);
        sides(finding, room, look.colour, &mut out);
        labelled("Why", &finding.reason, room, &mut out);
        labelled("Do", &finding.advice, room, &mut out);
        labelled("More", &words::explain(report, finding), room, &mut out);
    }
    out.push('\n');
    let coverage = words::coverage(report);
    for (label, text) in coverage.iter().take(COVERAGE) {
        labelled(label, text, room, &mut out);
    }
    if coverage.len() > COVERAGE {
        labelled("", &format!("and {} more: see --format json", coverage.len() - COVERAGE), room, &mut out);
    }
    labelled("Verdict", &words::verdict(report), room, &mut out);
    paint(&out, look.colour)
}

fn level(severity: Severity) -> (Style, &'static str) {
    match severity {
        Severity::Error => (Style::Error, "ERROR"),
        Severity::Warning => (Style::Warning, "WARNING"),
        Severity::Note => (Style::Note, "NOTE"),
    }
}

/// All findings at a glance, a line each.
fn index(report: &Report, room: usize, out: &mut String) {
    for (i, finding) in report.findings.iter().enumerate() {
        let (style, level) = level(finding.severity);
        let values: Vec<String> = finding.sides.iter().map(words::value).collect();
        let said = start(&format!("{}: {}", finding.topic, values.join(" / ")), room.saturating_sub(16)).0;
        out.push_str(&format!("{:>3}  {}{:pad$}  {said}\n", i + 1, style.on(level), "", pad = 7 - level.len()));
    }
}

fn heading(finding: &Finding, number: usize, room: usize, out: &mut String) {
    let (style, level) = level(finding.severity);
    let topic = Style::Bold.on(&clean(&finding.topic));
    let line = format!("{number}  {}  {topic} · {}", style.on(level), words::class(finding.class));
    lines(&wrap(&line, room), "", out);
}

/// `  Label  text`, with what does not fit below the text.
fn labelled(label: &str, text: &str, room: usize, out: &mut String) {
    if text.is_empty() {
        return;
    }
    const LABEL: usize = 10;
    let text = wrap(&clean(text), room.saturating_sub(LABEL + 1));
    for (i, line) in text.iter().enumerate() {
        let label = if i == 0 { label } else { "" };
        out.push_str(&format!(" {}{line}\n", Style::Dim.on(&format!("{label:<LABEL$}"))));
    }
}

fn lines(lines: &[String], indent: &str, out: &mut String) {
    for line in lines {
        out.push_str(indent);
        out.push_str(line);
        out.push('\n');
    }
}

/// How wide each column is.
struct Columns {
    value: usize,
    /// 0 where places stand above their sentences.
    place: usize,
    sentence: usize,
}

impl Columns {
    fn new(finding: &Finding, room: usize) -> Self {
        let widest = |texts: &mut dyn Iterator<Item = usize>, low: usize, high: usize| {
            texts.max().unwrap_or(0).clamp(low, high.max(low))
        };
        let words = finding.sides.iter().flat_map(|s| {
            words::support(s).into_iter().chain([words::value(s)]).map(|t| width(&t)).collect::<Vec<_>>()
        });
        let value = widest(&mut words.into_iter(), 4, room / 4);
        let claims = finding.sides.iter().flat_map(|s| words::by_story(&s.claims).into_iter().take(CLAIMS));
        let heads = claims.map(|c| {
            // What is said of a claim behind its place may take a second line, if not too many.
            let said = width(&words::place(c, true));
            let head = width(&format!("{},", words::spot(c)));
            if said > head { head.max(24) } else { head }
        });
        let place = if room < WIDE { 0 } else { widest(&mut heads.into_iter(), 12, room * 3 / 10) };
        // A column takes a line and two spaces besides its text, and the table one more line.
        let frame = if place == 0 { 7 } else { 10 };
        Self { value, place, sentence: room.saturating_sub(value + place + frame) }
    }
}

fn sides(finding: &Finding, room: usize, colour: bool, out: &mut String) {
    let columns = Columns::new(finding, room);
    let dated = words::dated(finding);
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL.with_solid_inner_borders());
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(u16::try_from(room).unwrap_or(u16::MAX));
    for side in &finding.sides {
        table.add_row(row(side, &columns, dated, colour));
    }
    let widths = [columns.value, columns.place, columns.sentence];
    for (i, wide) in widths.iter().filter(|w| **w > 0).enumerate() {
        if let (Some(column), Ok(wide)) = (table.column_mut(i), u16::try_from(wide + 2)) {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(wide)));
        }
    }
    for line in table.lines() {
        out.push_str(&line);
        out.push('\n');
    }
}

fn row(side: &Side, columns: &Columns, dated: bool, colour: bool) -> Row {
    let mut value = wrap(&Style::Bold.on(&clean(&words::value(side))), columns.value);
    if value.len() > 2 * LINES {
        value.truncate(2 * LINES);
        value.push("…".to_string());
    }
    for said in words::support(side) {
        value.extend(wrap(&Style::Dim.on(&said), columns.value));
    }
    let (mut places, mut sentences) = (Vec::new(), Vec::new());
    let groups = same_words(&side.claims);
    for group in groups.iter().take(CLAIMS) {
        let Some(claim) = group.first() else { continue };
        if columns.place == 0 {
            sentences.extend(who(group, dated, columns.sentence));
            let said = sentence(claim, &side.value, columns.sentence - 2, colour);
            sentences.extend(said.into_iter().map(|line| format!("  {line}")));
        } else {
            let who = who(group, dated, columns.place);
            let said = sentence(claim, &side.value, columns.sentence, colour);
            let tall = who.len().max(said.len());
            places.extend(who.into_iter().chain(std::iter::repeat_n(String::new(), tall)).take(tall));
            sentences.extend(said.into_iter().chain(std::iter::repeat_n(String::new(), tall)).take(tall));
        }
    }
    if groups.len() > CLAIMS {
        let rest: usize = groups.iter().skip(CLAIMS).map(Vec::len).sum();
        let more = Style::Dim.on(&format!("and {rest} more"));
        if columns.place == 0 { sentences.push(more) } else { places.push(more) }
    }
    let mut cells = vec![Cell::new(value.join("\n"))];
    if columns.place > 0 {
        cells.push(Cell::new(places.join("\n")));
    }
    cells.push(Cell::new(sentences.join("\n")));
    Row::from(cells)
}

/// Claims whose sentences are the same word for word, together; every story's first claim comes before any second one.
fn same_words(claims: &[Claim]) -> Vec<Vec<&Claim>> {
    let mut groups: Vec<Vec<&Claim>> = Vec::new();
    let mut at = HashMap::new();
    for claim in words::by_story(claims) {
        let group = *at.entry((&claim.sentence, claim.mark)).or_insert(groups.len());
        if group == groups.len() {
            groups.push(Vec::new());
        }
        if let Some(group) = groups.get_mut(group) {
            group.push(claim);
        }
    }
    groups
}

/// Where a sentence stands, for which day, and who is cited for it.
fn who(group: &[&Claim], dated: bool, room: usize) -> Vec<String> {
    let Some(first) = group.first() else { return Vec::new() };
    let mut place = clean(&words::place(first, dated));
    if group.len() > 1 {
        place.push_str(&format!(", and {} more in the same words", group.len() - 1));
    }
    // What stands behind the place is said more quietly.
    let (head, tail) = place.split_once(", ").unwrap_or((&place, ""));
    let tail = if tail.is_empty() { String::new() } else { Style::Dim.on(&format!(", {tail}")) };
    wrap(&format!("{head}{tail}"), room)
}

/// The sentence with its value marked, cut to the room there is.
fn sentence(claim: &Claim, focus: &str, room: usize, colour: bool) -> Vec<String> {
    let brackets = if colour { 0 } else { 4 };
    let cut = cut(claim, focus, (room * LINES).saturating_sub(brackets + room / 4));
    let value = match (cut.value.is_empty(), colour) {
        (true, _) => String::new(),
        (_, true) => Style::Value.on(&cut.value),
        (_, false) => format!("[[{}]]", cut.value),
    };
    wrap(&format!("{}{value}{}", cut.before, cut.after), room)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn look(width: usize) -> Look {
        Look { width, colour: false }
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in [40, 60, 80, 95, 96, 100, 140, 160] {
            for report in [sample::report(), sample::hostile()] {
                for line in print(&report, &look(width)).lines() {
                    assert!(super::width(line) <= width, "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn the_value_always_shows_and_long_lists_are_counted() {
        let text = print(&sample::report(), &look(80));
        assert!(text.contains("bugle.txt:2, and 2 more in the same words"), "{text}");
        assert!(text.contains("herald.txt:14, citing the harbour office"), "{text}");
        assert_eq!(text.matches("[[40]]").count(), 3, "{text}");
        assert!(text.contains("│ and 3 more"), "{text}");
        assert!(text.contains("Not read  gone.txt"), "{text}");
    }

    #[test]
    fn many_findings_are_listed_first() {
        let text = print(&sample::report(), &look(60));
        let head: Vec<&str> = text.lines().take(5).collect();
        assert_eq!(head[2], "  1  ERROR    people aboard the ferry: 40 / about 30");
        assert_eq!(head[3], "  2  WARNING  name of the captain: Ina Berg / Ina Bergh");
        assert!(text.contains("\n2  WARNING  name of the captain · spelling\n"), "{text}");
    }

    #[test]
    fn colours_replace_brackets() {
        let text = print(&sample::report(), &Look { width: 100, colour: true });
        assert!(text.contains("\x1b[1;31mERROR\x1b[0m") && !text.contains("[[40]]"));
        assert!(!text.chars().any(|c| ('\u{2060}'..='\u{206F}').contains(&c)));
    }

    #[test]
    fn copy_steers_no_terminal() {
        let text = print(&sample::hostile(), &look(100));
        assert!(!text.chars().any(|c| c != '\n' && (c.is_control() || crate::report::clean::steers(c))), "{text:?}");
        assert!(!text.contains("\n::error"));
    }
}
