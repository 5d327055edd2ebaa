//! JSON lines: one story a line.

use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::labels::Labels;
use super::{MAX_STORY, Story, moment, plain, revision};
use crate::error::Error;
use crate::text::Span;

/// A line as it may be written; other keys are left alone.
#[derive(Debug, Deserialize)]
#[serde(expecting = "an object")]
struct Record {
    id: Option<serde_json::Value>,
    text: String,
    published: Option<String>,
    source: Option<String>,
    title: Option<String>,
    url: Option<String>,
    #[serde(flatten)]
    labels: Labels,
}

/// Reads every line of `input`. A line that is no story is an error; the others are read all the same.
pub(super) fn read(mut input: impl BufRead, path: &Path, stories: &mut Vec<Story>, errors: &mut Vec<Error>) {
    let mut line = Vec::new();
    let mut number = 0;
    let before = (stories.len(), errors.len());
    loop {
        line.clear();
        number += 1;
        match input.by_ref().take(MAX_STORY as u64 + 1).read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(n) if n > MAX_STORY => {
                errors.push(Error::TooLarge { path: at(path, number), limit: MAX_STORY >> 20 });
                if input.skip_until(b'\n').is_err() {
                    break;
                }
            }
            Ok(_) if line.trim_ascii().is_empty() => {}
            Ok(_) => match record(&line, path, number) {
                Ok(story) => stories.push(story),
                Err(error) => errors.push(error),
            },
            Err(source) => {
                errors.push(Error::Read { path: path.to_path_buf(), source });
                break;
            }
        }
    }
    if (stories.len(), errors.len()) == before {
        errors.push(Error::Empty { path: path.to_path_buf() });
    }
}

fn at(path: &Path, line: usize) -> PathBuf {
    PathBuf::from(format!("{}:{line}", path.display()))
}

fn record(line: &[u8], path: &Path, number: usize) -> Result<Story, Error> {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| number == 1).unwrap_or(line);
    let record: Record = serde_json::from_slice(line).map_err(|e| {
        let text = e.to_string();
        let what = text.rfind(" at line ").map_or(text.as_str(), |i| &text[..i]).to_string();
        Error::Record { path: path.to_path_buf(), line: number, what }
    })?;
    if record.text.trim().is_empty() {
        return Err(Error::Record { path: path.to_path_buf(), line: number, what: "its text is empty".to_string() });
    }
    let mut notes = Vec::new();
    let written = record.published.filter(|p| !p.trim().is_empty());
    let published = written.as_deref().and_then(moment::parse);
    if let (Some(written), None) = (&written, published) {
        notes.push(format!("the date `{written}` was not understood, so the story has none; write it as YYYY-MM-DD"));
    }
    let id = match record.id {
        Some(serde_json::Value::String(id)) => id,
        Some(serde_json::Value::Number(id)) => id.to_string(),
        _ => String::new(),
    };
    let mut item = record.labels.item(&mut notes);
    revision::read(&mut item, record.title.as_deref(), &[]);
    let title = record.title.map(|title| revision::strip(&title).to_string());
    let mut story = Story {
        id,
        path: at(path, number).to_string_lossy().into_owned(),
        source: record.source,
        published,
        url: record.url,
        title,
        title_span: None,
        body: Span::new(0, record.text.len()),
        notes,
        credits: Vec::new(),
        item,
        places: Vec::new(),
        extracted: true,
        content: record.text,
    };
    plain::settle(&mut story);
    Ok(story)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &str) -> (Vec<Story>, Vec<String>) {
        let (mut stories, mut errors) = (Vec::new(), Vec::new());
        read(input.as_bytes(), Path::new("wire.jsonl"), &mut stories, &mut errors);
        (stories, errors.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_bad_line_does_not_stop_the_others() {
        let (stories, errors) = lines(
            "{\"id\": \"a\", \"text\": \"One.\", \"published\": \"2024-02-03\"}\n\n{]\n{\"id\": 7, \"text\": \"Two.\"}",
        );
        assert_eq!(stories.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), ["a", "7"]);
        assert_eq!(stories[1].path, "wire.jsonl:4");
        assert!(errors.len() == 1 && errors[0].starts_with("wire.jsonl:3: not a story"), "{errors:?}");
    }

    #[test]
    fn a_line_without_text_says_what_is_missing() {
        let (stories, errors) = lines("{\"id\": \"a\"}\n");
        assert!(stories.is_empty());
        assert!(errors[0].contains("missing field `text`"), "{errors:?}");
    }

    #[test]
    fn nothing_at_all_is_an_error() {
        assert_eq!(lines("\n").1, ["wire.jsonl: is empty; give a story with some text, or leave it out"]);
    }
}
