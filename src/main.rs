//! Arguments in, exit code out.

use std::io::{Read, Write};
use std::process::ExitCode;

use crosswire::extract::extract;
use crosswire::recognise::{self, Anchor};
use crosswire::reconcile::Corpus;
use crosswire::report::{Coverage, Report, StoryLine};
use crosswire::story::Story;
use crosswire::text::{Span, Text};
use crosswire::value::Value;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("verify") => verify(&args[1..]),
        Some("parse") => parse(),
        _ => ExitCode::from(2),
    }
}

fn verify(args: &[String]) -> ExitCode {
    let mut extracts = Vec::new();
    let mut skip = false;
    for a in args {
        if skip || a.starts_with("--") {
            skip = !skip && (a == "--format" || a == "--fail-on");
            continue;
        }
        let content = String::from_utf8_lossy(&std::fs::read(a).unwrap()).into_owned();
        let mut story = Story {
            id: a.rsplit('/').next().unwrap().to_string(),
            path: a.clone(),
            source: None,
            published: None,
            url: None,
            title: None,
            title_span: None,
            body: Span::new(0, content.len()),
            notes: vec![],
            content,
        };
        if story.content.starts_with("---\n") {
            let end = story.content[4..].find("\n---\n").map_or(0, |e| e + 9);
            let mut at = 4;
            for line in story.content[4..end].split_inclusive('\n') {
                if let Some((k, v)) = line.split_once(": ") {
                    let v = v.trim().trim_matches('"');
                    match k {
                        "source" => story.source = Some(v.to_string()),
                        "date" => {
                            story.published =
                                v.parse().ok().or_else(|| v.parse::<jiff::civil::Date>().ok().map(|d| d.into()))
                        }
                        "title" => {
                            let s = at + line.find(v).unwrap_or(0);
                            story.title_span = Some(Span::new(s, s + v.len()));
                            story.title = Some(v.to_string());
                        }
                        _ => {}
                    }
                }
                at += line.len();
            }
            story.body.start = end;
        }
        extracts.push(extract(&story));
    }
    let corpus = Corpus::new(&extracts);
    let findings = crosswire::compare::judge(&corpus);
    let report = Report {
        schema: crosswire::report::SCHEMA.into(),
        tool: "crosswire 0.1.0".into(),
        rules: String::new(),
        stories: corpus
            .stories
            .iter()
            .map(|s| StoryLine {
                id: s.id.clone(),
                path: s.path.clone(),
                source: s.source.clone(),
                published: s.published.map(|d| d.to_string()),
                title: s.title.clone(),
                status: s.status,
                assertions: 0,
                notes: vec![],
            })
            .collect(),
        findings,
        coverage: Coverage {
            stories: extracts.len(),
            mentions: extracts.iter().map(|e| e.head.mentions).sum(),
            asserted: corpus.entries.len(),
            unread: vec![],
        },
    };
    println!("{}", serde_json::to_string(&report).unwrap());
    ExitCode::SUCCESS
}

fn parse() -> ExitCode {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).unwrap();
    let mut out = std::io::stdout().lock();
    for line in input.lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = v["text"].as_str().unwrap_or("");
        let published = v["published"].as_str().and_then(|s| s.parse().ok());
        let t = Text::plain(text);
        let mentions: Vec<serde_json::Value> = recognise::mentions(&t, Anchor { published }).iter().map(|m| {
            let value = match &m.value {
                Value::Quantity(q) => serde_json::json!({"low": q.low, "high": q.high, "unit": q.unit}),
                Value::When(w) => serde_json::json!({"start": w.start.map(|d| d.to_string()), "end": w.end.map(|d| d.to_string()), "grain": w.grain}),
                other => serde_json::to_value(other).unwrap(),
            };
            serde_json::json!({"kind": m.kind, "span": m.span, "text": m.span.of(text), "value": value})
        }).collect();
        writeln!(out, "{}", serde_json::json!({"id": v["id"], "mentions": mentions})).unwrap();
    }
    ExitCode::SUCCESS
}
