//! The front matter: a YAML block between `---` lines at the very start of a file.

use std::path::Path;

use serde::Deserialize;
use serde_saphyr::Spanned;

use super::labels::Labels;
use crate::error::Error;
use crate::text::Span;

/// What a front matter may say; other keys are left alone.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Fields {
    source: Option<String>,
    date: Option<String>,
    url: Option<String>,
    title: Option<Spanned<String>>,
}

/// A front matter as read.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub source: Option<String>,
    /// As written.
    pub date: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    /// Where the title stands in the file.
    pub title_span: Option<Span>,
    pub labels: Labels,
    /// Where the copy begins.
    pub end: usize,
}

/// Longest front matter that is looked for, in bytes.
const LIMIT: usize = 64 * 1024;

/// Reads the front matter that starts at byte `from`, if one does.
pub(super) fn read(content: &str, from: usize, path: &Path) -> Result<Option<Front>, Error> {
    let Some(block) = find(content, from, path)? else { return Ok(None) };
    let yaml = Span::new(block.start, block.end).of(content);
    let fields: Fields = if yaml.trim().is_empty() {
        Fields::default()
    } else {
        serde_saphyr::from_str_with_options(yaml, serde_saphyr::options! { with_snippet: false })
            .map_err(|e| broken(&e, yaml, path))?
    };
    // Read apart from the title, whose place in the file is wanted. A label that is no such thing is left alone.
    let labels = serde_saphyr::from_str(yaml).unwrap_or_default();
    let tidy = |s: Option<String>| s.map(|s| s.trim().to_string()).filter(|s| !s.is_empty());
    let mut front = Front {
        source: tidy(fields.source),
        date: tidy(fields.date),
        url: tidy(fields.url),
        labels,
        end: block.after,
        ..Front::default()
    };
    if let Some(title) = fields.title {
        front.title_span = place(content, &block, &title);
        front.title = tidy(Some(title.value));
    }
    Ok(Some(front))
}

struct Block {
    /// The YAML, without the lines around it.
    start: usize,
    end: usize,
    /// First byte behind the closing line.
    after: usize,
}

fn find(content: &str, from: usize, path: &Path) -> Result<Option<Block>, Error> {
    let rest = content.get(from..).unwrap_or("");
    let mut at = from;
    let mut start = None;
    let mut keys = false;
    for line in rest.split_inclusive('\n') {
        let bare = line.trim_end();
        let next = at + line.len();
        match start {
            None if bare == "---" => start = Some(next),
            None => return Ok(None),
            Some(start) if bare == "---" || bare == "..." => return Ok(Some(Block { start, end: at, after: next })),
            Some(start) => {
                if next - from > LIMIT {
                    break;
                }
                // A rule across the page is no front matter: the next line of one is a key.
                if at == start {
                    keys = is_key(bare);
                }
            }
        }
        at = next;
    }
    if start.is_some() && keys {
        return Err(Error::FrontMatter {
            path: path.to_path_buf(),
            line: 1,
            what: "it is opened and never closed".to_string(),
            cure: "end it with a line that is only ---",
        });
    }
    Ok(None)
}

fn is_key(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, rest)| {
        !key.is_empty()
            && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
            && (rest.is_empty() || rest.starts_with(' '))
    })
}

/// Where the title's words stand: the span of the YAML value without its quotation marks.
fn place(content: &str, block: &Block, title: &Spanned<String>) -> Option<Span> {
    let span = title.referenced.span();
    let start = block.start + usize::try_from(span.byte_offset()?).ok()?;
    let end = start + usize::try_from(span.byte_len()?).ok()?;
    let raw = Span::new(start, end.min(block.end)).of(content);
    let inner = raw.trim();
    let start = start + (raw.len() - raw.trim_start().len());
    let quoted = inner.len() >= 2 && ['"', '\''].iter().any(|q| inner.starts_with(*q) && inner.ends_with(*q));
    let span =
        if quoted { Span::new(start + 1, start + inner.len() - 1) } else { Span::new(start, start + inner.len()) };
    // A value folded over several lines has marks of its own inside: its words are no run of the file.
    (!inner.starts_with(['>', '|', '&', '*', '!'])).then_some(span).filter(|s| !s.is_empty())
}

fn broken(error: &serde_saphyr::Error, yaml: &str, path: &Path) -> Error {
    let line = error.location().map_or(1, |l| usize::try_from(l.line()).unwrap_or(1)).max(1);
    let text = error.without_snippet().to_string();
    let mut what = text.lines().next().unwrap_or("it is not YAML").to_string();
    // The place is said once, as a line of the file.
    if let Some(at) = what.rfind(" at line ") {
        what.truncate(at);
    }
    let wrong = yaml.lines().nth(line - 1).unwrap_or("");
    let cure = if is_key(wrong) && wrong.split_once(':').is_some_and(|(_, value)| !value.trim().is_empty()) {
        "put the value in quotation marks"
    } else {
        "write one `key: value` a line between the --- lines"
    };
    Error::FrontMatter { path: path.to_path_buf(), line: line + 1, what, cure }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(content: &str) -> Result<Option<Front>, Error> {
        read(content, 0, Path::new("a.txt"))
    }

    #[test]
    fn fields_and_places() {
        let content = "---\r\nsource: The Bugle\r\ndate: 2024-02-03\r\ntitle: \"Ferry sinks: nine saved\"\r\ntags: [a, b]\r\n---\r\nBody";
        let front = front(content).unwrap().unwrap();
        assert_eq!(front.source.as_deref(), Some("The Bugle"));
        assert_eq!(front.date.as_deref(), Some("2024-02-03"));
        assert_eq!(front.title_span.unwrap().of(content), "Ferry sinks: nine saved");
        assert_eq!(&content[front.end..], "Body");
    }

    #[test]
    fn a_plain_title_and_one_with_accents_point_into_the_file() {
        for title in ["Ferry sinks", "'Fähre sinkt'", "Ünder way  "] {
            let content = format!("---\nsource: Ä\ntitle: {title}\n---\nBody");
            let front = front(&content).unwrap().unwrap();
            assert_eq!(front.title_span.unwrap().of(&content), title.trim().trim_matches('\''));
        }
    }

    #[test]
    fn a_line_across_the_page_is_no_front_matter() {
        assert!(front("---\n\nA story.\n").unwrap().is_none());
        assert!(front("A story.\n---\n").unwrap().is_none());
    }

    #[test]
    fn errors_name_the_line_and_the_cure() {
        let open = front("---\nsource: A\ntext").unwrap_err().to_string();
        assert!(open.starts_with("a.txt:1: ") && open.contains("never closed"), "{open}");
        let colon = front("---\nsource: A\ntitle: Ferry sinks: nine saved\n---\nB").unwrap_err().to_string();
        assert!(colon.starts_with("a.txt:3: ") && colon.contains("quotation marks"), "{colon}");
        let marks = front("---\ntitle: \"Nine\" saved\n---\nB").unwrap_err().to_string();
        assert!(marks.starts_with("a.txt:2: ") && marks.contains("quotation marks"), "{marks}");
        let list = front("---\n- a\n- b\n---\nB").unwrap_err().to_string();
        assert!(list.starts_with("a.txt:2: ") && list.contains("key: value"), "{list}");
    }
}
