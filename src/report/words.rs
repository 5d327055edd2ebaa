//! What every format says in the same words: counts, coverage, verdict.

use std::collections::BTreeMap;

use super::Report;
use crate::finding::{Claim, Class, Finding, Kind, Severity, Side};

/// `1 story`, `5 stories`.
pub(super) fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {many}", crate::value::grouped(n as f64)) }
}

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

pub(super) fn class(class: Class) -> &'static str {
    match class {
        Class::Conflict => "conflict",
        Class::Quote => "quote",
        Class::Spelling => "spelling",
        Class::Scope => "scope",
        Class::Update => "update",
    }
}

pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "number",
        Kind::Age => "age",
        Kind::Money => "money",
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::Place => "place",
        Kind::Role => "role",
        Kind::Name => "name",
        Kind::Charge => "charge",
        Kind::Outcome => "outcome",
        Kind::Quote => "quote",
        Kind::Cause => "cause",
        Kind::Identity => "identity",
        Kind::Other => "other",
    }
}

/// `3 findings in 8 stories: 1 error, 2 warnings`
pub(super) fn summary(report: &Report) -> String {
    let stories = |n| counted(n, "story", "stories");
    let about = match &report.draft {
        // A draft about something else has passed nothing.
        Some(draft) if report.coverage.beside_draft == Some(0) => {
            format!("on the draft {draft}; no other story of {} tells of its event", report.coverage.stories)
        }
        Some(draft) => {
            format!("on the draft {draft}, held against {}", stories(report.coverage.stories.saturating_sub(1)))
        }
        None => format!("in {}", stories(report.coverage.stories)),
    };
    if report.findings.is_empty() {
        return format!("No findings {about}");
    }
    let of = |level| report.findings.iter().filter(|f| f.severity == level).count();
    let levels = [
        (of(Severity::Error), "error", "errors"),
        (of(Severity::Warning), "warning", "warnings"),
        (of(Severity::Note), "note", "notes"),
    ];
    let levels: Vec<String> = levels.iter().filter(|l| l.0 > 0).map(|(n, one, many)| counted(*n, one, many)).collect();
    format!("{} {about}: {}", counted(report.findings.len(), "finding", "findings"), levels.join(", "))
}

/// The value of a side as an editor would write it: `more than 50` for `> 50`.
pub(super) fn value(side: &Side) -> String {
    const SIGNS: [(&str, &str); 5] =
        [(">= ", "at least "), ("<= ", "up to "), ("> ", "more than "), ("< ", "less than "), ("~ ", "about ")];
    let said =
        SIGNS.iter().find_map(|(sign, words)| side.value.strip_prefix(sign).map(|rest| format!("{words}{rest}")));
    said.unwrap_or_else(|| side.value.clone())
}

/// How many stories and origins stand behind a side, where that says something.
pub(super) fn support(side: &Side) -> Vec<String> {
    let mut stories: Vec<&str> = side.claims.iter().map(|c| c.document.as_str()).collect();
    stories.sort_unstable();
    stories.dedup();
    let mut out = Vec::new();
    if side.draft {
        out.push("the draft".to_string());
    }
    if side.newest {
        out.push("newest".to_string());
    }
    if stories.len() > 1 {
        let mut said = counted(stories.len(), "story", "stories");
        if side.origins < stories.len() {
            said.push_str(&format!(", {}", counted(side.origins, "origin", "origins")));
        }
        out.push(said);
    }
    out
}

/// Stories whose paths are written out in a suggested command.
const NAMED: usize = 3;

/// The command that shows everything behind a finding, ready to paste: the stories by their paths, or the folder that
/// holds them all.
pub(super) fn explain(report: &Report, finding: &Finding) -> String {
    let plain = |path: &str| !path.is_empty() && path.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    let quoted = |path: &str| if plain(path) { path.to_string() } else { format!("'{}'", path.replace('\'', "'\\''")) };
    let paths: Vec<&str> = report.stories.iter().map(|s| s.path.as_str()).collect();
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_string());
    let common = paths.first().and_then(|p| folder(p)).filter(|f| paths.iter().all(|p| folder(p).as_ref() == Some(f)));
    let stories = match common {
        _ if paths.len() <= NAMED => paths.iter().map(|p| quoted(p)).collect::<Vec<_>>().join(" "),
        Some(folder) => quoted(&folder),
        None => {
            let mut folders: BTreeMap<String, Vec<&str>> = BTreeMap::new();
            paths.iter().for_each(|path| folders.entry(folder(path).unwrap_or_default()).or_default().push(path));
            let place = |(folder, paths): (&String, &Vec<&str>)| match paths[..] {
                [one] => quoted(one),
                _ => quoted(folder),
            };
            let alone = folders.get("").is_some_and(|paths| paths.len() > 1);
            match folders.len() {
                ..=NAMED if !alone => folders.iter().map(place).collect::<Vec<_>>().join(" "),
                _ => "STORIES".to_string(),
            }
        }
    };
    format!("crosswire explain {} {stories}", finding.id)
}

/// So many figures that were not understood are told with their places; of more, so many stories are named. JSON has every
/// figure.
const UNCLEAR: usize = 6;

/// What was covered, what was not and why, as a label and what it says. Never empty: silence is not agreement.
pub(super) fn coverage(report: &Report) -> Vec<(&'static str, String)> {
    let c = &report.coverage;
    let mut out = vec![(
        "Read",
        format!(
            "{}{}; {} recognised, {} compared",
            counted(c.stories, "story", "stories"),
            if c.stories == 1 { ", checked only against itself" } else { "" },
            counted(c.mentions, "mention", "mentions"),
            counted(c.asserted, "fact", "facts")
        ),
    )];
    if !c.unclear.is_empty() {
        // `story:line: figure`, and a story's name may hold a colon too.
        let few = c.unclear.len() <= UNCLEAR;
        let (shown, more): (Vec<String>, &str) = if few {
            let told = |figure: &String| match figure.rsplit_once(": ") {
                Some((place, it)) => format!("“{it}” in {place}"),
                None => figure.clone(),
            };
            (c.unclear.iter().map(told).collect(), "")
        } else {
            let mut stories: BTreeMap<&str, usize> = BTreeMap::new();
            for figure in &c.unclear {
                let place = figure.rsplit_once(": ").map_or(figure.as_str(), |(place, _)| place);
                *stories.entry(place.rsplit_once(':').map_or(place, |(story, _)| story)).or_default() += 1;
            }
            let shown = stories.iter().take(UNCLEAR).map(|(story, n)| format!("{n} in {story}")).collect();
            (shown, if stories.len() > UNCLEAR { ", ..." } else { "" })
        };
        let n = counted(c.unclear.len(), "figure was", "figures were");
        out.push(("Unclear", format!("{n} not understood: {}{more}", shown.join(", "))));
    }
    let undated: Vec<&str> = report.stories.iter().filter(|s| s.published.is_none()).map(|s| s.id.as_str()).collect();
    if !undated.is_empty() {
        out.push((
            "No date",
            format!("{}: without a date, an outdated figure looks like a wrong one", undated.join(", ")),
        ));
    }
    if !report.verdict.silent.is_empty() {
        out.push(("Silent", format!("{}: nothing in it to compare", report.verdict.silent.join(", "))));
    }
    for story in &report.stories {
        for note in &story.notes {
            out.push(("Noted", format!("{}: {note}", story.id)));
        }
    }
    for left in &c.left_out {
        out.push(("Left out", left.clone()));
    }
    for unread in &c.unread {
        out.push(("Not read", unread.clone()));
    }
    if c.hidden > 0 {
        out.push((
            "Not shown",
            format!("{} below the level that --show asks for", counted(c.hidden, "finding", "findings")),
        ));
    }
    out
}

/// What the run comes to, and why.
pub(super) fn verdict(report: &Report) -> String {
    let v = &report.verdict;
    let failing = v.fail_on.map(|level| {
        let above = if level == Severity::Error { "" } else { " or above" };
        (counted(v.failing, "finding", "findings"), format!("{}{above}", severity(level)))
    });
    match (v.exit, failing) {
        (2, Some((n, level))) if v.failing > 0 => {
            format!("Could not judge all that was given (exit code 2); and {n} of level {level} made")
        }
        (2, _) if report.stories.is_empty() => "Nothing to judge: no story was left (exit code 2)".to_string(),
        (2, _) => "Could not judge all that was given (exit code 2)".to_string(),
        (0, None) => "Not gated: no finding fails a run with --fail-on never (exit code 0)".to_string(),
        (0, Some((_, level))) => format!("Passes: no finding of level {level} (exit code 0)"),
        (_, Some((n, level))) if v.failing > 0 => format!("Fails: {n} of level {level} (exit code 1)"),
        _ => "Fails: there are stories from which nothing could be read (exit code 1)".to_string(),
    }
}

/// Whether the claims of a finding hold for different days, so that the day is worth saying.
pub(super) fn dated(finding: &Finding) -> bool {
    let mut days = finding.sides.iter().flat_map(|s| &s.claims).filter_map(|c| c.as_of);
    days.next().is_some_and(|first| days.any(|day| day != first))
}

/// `herald.txt:14, 2024-02-03, citing the harbour office`
pub(super) fn place(claim: &Claim, dated: bool) -> String {
    let mut out = spot(claim);
    if let Some(day) = claim.as_of.filter(|_| dated) {
        out.push_str(&format!(", {day}"));
    }
    if let Some(who) = &claim.attributed_to {
        out.push_str(&format!(", citing {who}"));
    }
    out
}

/// `ap.txt:7`, and for a story that is no plain text the last part of where the sentence stood: `ap.xml p[3]`.
pub(super) fn spot(claim: &Claim) -> String {
    match &claim.at {
        Some(at) => format!("{} {}", claim.document, at.rsplit('/').next().unwrap_or(at)),
        None => format!("{}:{}", claim.document, claim.line),
    }
}

/// Claims with the first of every story before the second of any.
pub(super) fn by_story(claims: &[Claim]) -> Vec<&Claim> {
    let mut nth: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out: Vec<(usize, &Claim)> = claims
        .iter()
        .map(|c| {
            let n = nth.entry(c.document.as_str()).or_default();
            *n += 1;
            (*n, c)
        })
        .collect();
    out.sort_by_key(|(n, _)| *n);
    out.into_iter().map(|(_, c)| c).collect()
}

/// All stories of a side as `a.txt:7, b.txt:12`, at most `most` of them.
pub(super) fn places(claims: &[Claim], most: usize) -> String {
    let mut out: Vec<String> = by_story(claims).into_iter().take(most).map(spot).collect();
    if claims.len() > most {
        out.push(format!("and {} more", claims.len() - most));
    }
    out.join(", ")
}

/// The finding in one sentence for formats that have one line: `dead: 7 (a.txt:3) / 5 (b.txt:9)`.
pub(super) fn one_line(finding: &Finding) -> String {
    let sides: Vec<String> = finding.sides.iter().map(|s| format!("{} ({})", value(s), places(&s.claims, 3))).collect();
    format!("{}: {}", finding.topic, sides.join(" / "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_said_in_words() {
        let said = |value: &str| {
            super::value(&Side { value: value.into(), newest: false, draft: false, origins: 1, claims: Vec::new() })
        };
        assert_eq!(said("> 50"), "more than 50");
        assert_eq!(said(">= 5"), "at least 5");
        assert_eq!(said("~ 240"), "about 240");
        assert_eq!(said(">>> x"), ">>> x");
        assert_eq!(said("20 to 30"), "20 to 30");
    }
}
