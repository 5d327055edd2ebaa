//! SARIF 2.1.0, for code review tools: one result a finding, every further claim a related location.

use serde_json::{Value, json};

use super::{Report, clean, words};
use crate::finding::{Claim, Finding, Severity};

/// The whole report.
pub(super) fn print(report: &Report) -> String {
    let mut rules: Vec<&str> = report.findings.iter().map(|f| f.rule.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    let results: Vec<Value> = report.findings.iter().map(|f| result(report, f, &rules)).collect();
    let described: Vec<Value> = rules
        .iter()
        .map(|id| json!({"id": id, "shortDescription": {"text": format!("crosswire explain {id}")}}))
        .collect();
    let coverage = &report.coverage;
    let mut said: Vec<Value> = coverage.unread.iter().map(|text| notice("error", text)).collect();
    said.extend(words::coverage(report).iter().map(|(label, text)| notice("note", &format!("{label}: {text}"))));
    said.push(notice("note", &words::verdict(report)));
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "crosswire",
                "version": report.tool.trim_start_matches("crosswire "),
                "rules": described,
                "properties": {"rules": report.rules},
            }},
            "columnKind": "unicodeCodePoints",
            "artifacts": report.stories.iter().map(artifact).collect::<Vec<_>>(),
            "results": results,
            "invocations": [{
                "executionSuccessful": report.verdict.exit != 2,
                "exitCode": report.verdict.exit,
                "toolExecutionNotifications": said,
            }],
        }],
    });
    clean::json(serde_json::to_string(&log).unwrap_or_default()) + "\n"
}

fn notice(level: &str, text: &str) -> Value {
    json!({"level": level, "message": {"text": text}})
}

fn artifact(story: &super::StoryLine) -> Value {
    json!({
        "location": {"uri": uri(&story.path)},
        "roles": ["analysisTarget"],
        "properties": {"id": story.id, "source": story.source, "published": story.published, "assertions": story.assertions},
    })
}

fn result(report: &Report, finding: &Finding, rules: &[&str]) -> Value {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let mut claims = finding.sides.iter().flat_map(|s| s.claims.iter().map(move |c| (s.value.as_str(), c)));
    let first: Vec<Value> = claims.next().map(|(_, c)| location(report, c, None)).into_iter().collect();
    let related: Vec<Value> =
        claims.enumerate().map(|(i, (value, c))| location(report, c, Some((i + 1, value)))).collect();
    json!({
        "ruleId": finding.rule,
        "ruleIndex": rules.binary_search(&finding.rule.as_str()).ok(),
        "level": level,
        "message": {"text": format!("{}\n{}\n{}", words::one_line(finding), finding.reason, finding.advice)},
        "locations": first,
        "relatedLocations": related,
        "partialFingerprints": {"crosswireFinding/v1": finding.id},
        "properties": {
            "class": words::class(finding.class),
            "kind": words::kind(finding.kind),
            "topic": finding.topic,
            "values": finding.sides.iter().map(|s| s.value.as_str()).collect::<Vec<_>>(),
        },
    })
}

fn location(report: &Report, claim: &Claim, related: Option<(usize, &str)>) -> Value {
    let at = super::location(report, claim);
    let mut region = json!({"startLine": at.line, "snippet": {"text": claim.text}});
    if let (Some(column), Some(fields)) = (at.column, region.as_object_mut()) {
        fields.insert("startColumn".to_string(), json!(column));
        fields.insert("byteOffset".to_string(), json!(claim.span.start));
        fields.insert("byteLength".to_string(), json!(claim.span.len()));
    }
    let mut place = json!({
        "physicalLocation": {"artifactLocation": {"uri": uri(at.path)}, "region": region},
    });
    if let (Some(at), Some(fields)) = (&claim.at, place.as_object_mut()) {
        fields.insert("logicalLocations".to_string(), json!([{"fullyQualifiedName": at}]));
    }
    if let (Some((id, value)), Some(fields)) = (related, place.as_object_mut()) {
        fields.insert("id".to_string(), json!(id));
        fields.insert("message".to_string(), json!({"text": value}));
    }
    place
}

/// A path as a relative reference.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn log(report: &Report) -> Value {
        serde_json::from_str(&print(report)).unwrap()
    }

    #[test]
    fn what_the_standard_requires_is_there() {
        let log = log(&sample::report());
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        let driver = &run["tool"]["driver"];
        assert_eq!((&driver["name"], &driver["version"]), (&"crosswire".into(), &"0.0.0".into()));
        let results = run["results"].as_array().unwrap();
        assert_eq!(
            results.iter().map(|r| r["level"].as_str().unwrap()).collect::<Vec<_>>(),
            ["error", "warning", "note"]
        );
        for result in results {
            assert!(result["message"]["text"].as_str().is_some_and(|t| !t.is_empty()));
            let rule = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(driver["rules"][rule]["id"], result["ruleId"]);
            let region = &result["locations"][0]["physicalLocation"]["region"];
            assert!(region["startLine"].as_u64() >= Some(1) && region["startColumn"].as_u64() >= Some(1));
        }
        let related = results[0]["relatedLocations"].as_array().unwrap();
        assert_eq!(related.len(), 8, "every claim but the first");
        let mut ids: Vec<u64> = related.iter().map(|r| r["id"].as_u64().unwrap()).collect();
        ids.dedup();
        assert_eq!(ids.len(), 8);
    }

    #[test]
    fn what_could_not_be_read_is_told() {
        let log = log(&sample::report());
        let run = &log["runs"][0]["invocations"][0];
        assert_eq!(run["executionSuccessful"], false);
        assert!(run["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap().starts_with("gone.txt"));
    }

    #[test]
    fn paths_are_references_and_copy_steers_nothing() {
        assert_eq!(uri("a b/c:d%\u{e9}.txt"), "a%20b/c%3Ad%25%C3%A9.txt");
        let text = print(&sample::hostile());
        assert!(!text.trim_end().chars().any(|c| c.is_control() || clean::steers(c)), "{text}");
    }
}
