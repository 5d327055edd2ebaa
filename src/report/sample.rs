//! A report for the tests of the formats: invented copy, one finding of each severity, and copy that is out to harm.

use super::{Coverage, Report, SCHEMA, StoryLine, Verdict};
use crate::finding::{Claim, Class, Finding, Kind, Severity, Side};
use crate::item::Status;
use crate::text::Span;

/// Copy that steers a terminal, turns the direction of writing and carries markup of several formats.
pub(super) const HOSTILE: &str = "a\u{1B}[2J\u{9B}31m\u{202E}b\u{7}\r\n::error::c <script>d</script> [e](http://evil.example) \
     ![f](g) `h` *i* _j_ ~~k~~ | l\n# m\n- n www.evil.example @team #12 &lt; \\ %0A";

pub(super) fn claim(document: &str, line: usize, sentence: &str, value: &str) -> Claim {
    let from = sentence.find(value).unwrap_or(0);
    Claim {
        document: document.into(),
        span: Span::new(line * 100 + from, line * 100 + from + value.len()),
        line,
        column: from + 1,
        text: value.into(),
        sentence: sentence.into(),
        mark: Span::new(from, from + value.len()),
        at: None,
        attributed_to: None,
        as_of: None,
    }
}

fn side(value: &str, claims: Vec<Claim>) -> Side {
    Side { value: value.into(), newest: false, draft: false, origins: claims.len().min(2), claims }
}

pub(super) fn finding(severity: Severity, topic: &str, sides: Vec<Side>) -> Finding {
    let class = match severity {
        Severity::Error => Class::Conflict,
        Severity::Warning => Class::Spelling,
        Severity::Note => Class::Update,
    };
    Finding {
        id: format!("open/number:{:08x}", topic.len()),
        class,
        kind: Kind::Number,
        topic: topic.into(),
        severity,
        rule: "open/number".into(),
        reason: "Two stories of one day count the people aboard differently.".into(),
        advice: "Ask the harbour office for the passenger list.".into(),
        sides,
        weight: 0.5,
    }
}

pub(super) fn story(id: &str, published: Option<&str>) -> StoryLine {
    StoryLine {
        id: id.into(),
        path: format!("desk/{id}"),
        source: Some("The Bugle".into()),
        published: published.map(Into::into),
        title: None,
        status: Status::Usable,
        item: Default::default(),
        assertions: 12,
        notes: Vec::new(),
    }
}

pub(super) fn report() -> Report {
    let same = "The ferry carried 40 people when it left the harbour of Norwick before dawn.";
    let mut forty: Vec<Claim> =
        ["bugle.txt", "echo.txt", "globe.txt"].iter().map(|d| claim(d, 2, same, "40")).collect();
    let long = format!(
        "{}, the harbour office said that the ferry, an old one, carried 40 people, {}.",
        "After a night of calls to relatives, islands and the coast guard's own boats and helicopters".repeat(2),
        "most of them on their way to work or to school on the mainland".repeat(3)
    );
    forty.push(Claim { attributed_to: Some("the harbour office".into()), ..claim("herald.txt", 14, &long, "40") });
    for n in 0..4 {
        forty.push(claim("star.txt", 20 + n, &format!("In line {n}, 40 people were aboard."), "40"));
    }
    let thirty =
        vec![claim("mirror-of-the-northern-isles-edition.txt", 3, "About 30 were aboard, police said.", "About 30")];
    let aboard = finding(Severity::Error, "people aboard the ferry", vec![side("40", forty), side("about 30", thirty)]);
    let spelling = finding(
        Severity::Warning,
        "name of the captain",
        vec![
            side("Ina Berg", vec![claim("bugle.txt", 5, "Captain Ina Berg was saved.", "Ina Berg")]),
            side("Ina Bergh", vec![claim("echo.txt", 6, "Ina Bergh, the captain, was saved.", "Ina Bergh")]),
        ],
    );
    let mut update = finding(
        Severity::Note,
        "people saved",
        vec![
            side("9", vec![claim("bugle.txt", 7, "Nine were saved.", "Nine")]),
            side("11", vec![claim("herald.txt", 8, "Eleven were saved.", "Eleven")]),
        ],
    );
    update.sides[1].newest = true;
    Report {
        schema: SCHEMA.into(),
        tool: "crosswire 0.0.0".into(),
        rules: "0123456789abcdef".into(),
        draft: None,
        stories: vec![
            story("bugle.txt", Some("2024-02-03")),
            story("echo.txt", None),
            story("herald.txt", Some("2024-02-04T10:30:00")),
        ],
        findings: vec![aboard, spelling, update],
        coverage: Coverage {
            stories: 3,
            mentions: 1234,
            asserted: 1010,
            unclear: vec!["herald.txt:9: 4471".into()],
            beside_draft: None,
            hidden: 2,
            left_out: vec!["star.txt: published 2024-02-09, after 2024-02-05".into()],
            unread: vec!["gone.txt: no such file or folder; check the spelling".into()],
        },
        verdict: Verdict { exit: 2, fail_on: Some(Severity::Error), failing: 1, silent: vec!["echo.txt".into()] },
    }
}

/// A report in which every word that comes from a file is out to harm.
pub(super) fn hostile() -> Report {
    let mut hurt = finding(
        Severity::Error,
        HOSTILE,
        vec![
            side(HOSTILE, vec![Claim { attributed_to: Some(HOSTILE.into()), ..claim(HOSTILE, 1, HOSTILE, "script") }]),
            side("x", vec![claim("x.txt", 1, "plain x here", "x")]),
        ],
    );
    hurt.id = HOSTILE.into();
    hurt.rule = HOSTILE.into();
    hurt.reason = HOSTILE.into();
    hurt.advice = HOSTILE.into();
    let mut story = story(HOSTILE, Some("2024-02-03"));
    story.path = HOSTILE.into();
    story.title = Some(HOSTILE.into());
    story.source = Some(HOSTILE.into());
    story.notes = vec![HOSTILE.into()];
    let mut report = report();
    report.draft = Some(HOSTILE.into());
    report.stories = vec![story];
    report.findings = vec![hurt];
    report.coverage.unread = vec![HOSTILE.into()];
    report.coverage.unclear = vec![HOSTILE.into()];
    report.coverage.left_out = vec![HOSTILE.into()];
    report.verdict.silent = vec![HOSTILE.into()];
    report
}
