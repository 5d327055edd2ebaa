//! PDF, read by a program that the user names: `--pdf-command 'pdftotext -layout {} -'`.
//!
//! No library reads every PDF without a fault, and a page holds no paragraphs, only letters at places. So this is left to a
//! program of the user's choice, run apart with limits on time and output, and what it prints is made copy again: wrapped
//! lines joined, page numbers and running heads dropped. Without a command no PDF is read.

mod command;

use std::collections::HashMap;
use std::time::Duration;

use super::format::File;
use super::raw::{Found, Part, PartKind, Raw, Refusal};
use super::wrapped::{self, Line};

/// How long the program may take.
const TIME: Duration = Duration::from_secs(60);

/// Most that the program may write, in bytes: more text than any story or report has.
const OUTPUT: usize = 16 << 20;

/// Longest row of a table that is not two columns of copy, in bytes.
const COLUMNS: usize = 70;

const NO_COMMAND: &str = "name a program that does: --pdf-command 'pdftotext -layout {} -'";
const ONLY_PATH: &str = "a PDF from standard input needs a command without `{}`, which gets it on its standard input: --pdf-command 'pdftotext - -'";

pub(super) fn read(file: &File<'_>) -> Result<Found, Refusal> {
    let Some(command) = file.pdf_command else {
        return Err(Refusal::new("PDF is only read by a program of your choice", NO_COMMAND));
    };
    let mut words = command::split(command)
        .ok_or_else(|| Refusal::new(format!("--pdf-command `{command}` has a quote that does not end"), NO_COMMAND))?;
    let by_path = words.iter().any(|word| word.contains("{}"));
    let stdin = file.path.as_os_str() == "-";
    if by_path && stdin {
        return Err(Refusal::new("standard input has no path", ONLY_PATH));
    }
    if by_path {
        let path = file.path.to_str().ok_or_else(|| {
            Refusal::new("its name is not UTF-8, so the PDF command cannot be told of it", "give the file another name")
        })?;
        // A name that starts with a dash is no option.
        let path = if path.starts_with('-') { format!("./{path}") } else { path.to_string() };
        words.iter_mut().for_each(|word| *word = word.replace("{}", &path));
    }
    let input = if by_path { None } else { Some(file.bytes) };
    let output = command::run(&words, input, TIME, OUTPUT)?;
    let mut notes = Vec::new();
    let text = super::charset::text(&output, None, &mut notes);
    let parts = copy(&text);
    if parts.is_empty() {
        return Err(Refusal::new(
            format!("the PDF command `{}` found no text in it", words.join(" ")),
            "a scan must go through text recognition first",
        ));
    }
    let rows = parts.iter().filter(|part| part.kind == PartKind::Item && part.text.len() > COLUMNS).count();
    if rows * 3 > parts.len() {
        notes.push(
            "many of its lines look like columns side by side; a command that reads one after the other (pdftotext without -layout) may read it better".to_string(),
        );
    }
    Ok(Found::one(Raw { parts, notes, ..Raw::default() }))
}

/// The copy of pages that form feeds part.
fn copy(text: &str) -> Vec<Part> {
    let pages: Vec<Vec<Line<'_>>> = text.split('\u{c}').map(|page| wrapped::lines(page, 1)).collect();
    let heads = running(&pages);
    let mut out: Vec<Part> = Vec::new();
    for (i, page) in pages.iter().enumerate() {
        let kept = margins(page);
        let lines: Vec<Line<'_>> = page
            .iter()
            .enumerate()
            .filter(|(at, (_, line))| {
                let edge = kept.contains(at);
                // The first page keeps its head: it may be the title.
                !(edge && (page_number(line) || (i > 0 || *at > page.len() / 2) && heads.contains_key(&shape(line))))
            })
            .map(|(_, line)| *line)
            .collect();
        let mut parts = wrapped::parts(&lines, |_| format!("page {}", i + 1));
        // A sentence goes on over the page.
        if let (Some(last), Some(first)) = (out.last_mut(), parts.first())
            && last.kind == PartKind::Paragraph
            && first.kind == PartKind::Paragraph
            && first.text.starts_with(char::is_lowercase)
            && last.text.ends_with(|c: char| c.is_alphanumeric() || c == ',')
        {
            last.text.push(' ');
            last.text.push_str(&first.text);
            parts.remove(0);
        }
        out.extend(parts);
    }
    out
}

/// Where the first two and the last two lines of a page stand.
fn margins(page: &[Line<'_>]) -> Vec<usize> {
    let written: Vec<usize> = (0..page.len()).filter(|i| !page[*i].1.trim().is_empty()).collect();
    written.iter().take(2).chain(written.iter().rev().take(2)).copied().collect()
}

/// Lines of the margins that come again on most pages, by their shape.
fn running(pages: &[Vec<Line<'_>>]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for page in pages {
        let mut shapes: Vec<String> = margins(page).into_iter().map(|i| shape(page[i].1)).collect();
        shapes.sort();
        shapes.dedup();
        for shape in shapes.into_iter().filter(|shape| shape.chars().any(char::is_alphabetic)) {
            *counts.entry(shape).or_insert(0) += 1;
        }
    }
    let written = pages.iter().filter(|page| page.iter().any(|(_, line)| !line.trim().is_empty())).count();
    counts.retain(|_, n| *n >= 2 && *n * 2 > written);
    counts
}

/// A line with every number made one sign, so that running heads look alike whatever page they stand on.
fn shape(line: &str) -> String {
    let mut out = String::new();
    for c in line.trim().chars() {
        match c {
            '0'..='9' if out.ends_with('#') => {}
            '0'..='9' => out.push('#'),
            c if c.is_whitespace() && out.ends_with(' ') => {}
            c => out.push(if c.is_whitespace() { ' ' } else { c }),
        }
    }
    out
}

/// `3`, `- 3 -`, `Page 3 of 9`, `3/9`.
fn page_number(line: &str) -> bool {
    let shape = shape(line).to_lowercase();
    let inner = shape.trim_matches(['-', '–', '—', ' ', '|', '[', ']']);
    matches!(inner, "#" | "page #" | "page # of #" | "page #/#" | "#/#" | "# of #" | "# / #" | "p. #" | "p.#")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn read_with(command: Option<&str>, path: &str) -> Result<Found, Refusal> {
        read(&File { bytes: b"%PDF-1.7 The ferry sank.", path: Path::new(path), pdf_command: command })
    }

    #[test]
    fn pages_become_copy() {
        let text = "City of Kiel                    Press office\n\nThe ferry Anna sank off the coast of Kiel on Tuesday evening, and\nthree people died, police said in a statement that was given to the\n\n                 Page 1 of 3\n\u{c}City of Kiel                    Press office\nreporters in the port. Rescuers brought 212 passengers ashore that day.\n\nNobody knows why.\n  - 2 -\n\u{c}City of Kiel                    Press office\nThe minister spoke of a grave accident.\n3\n\u{c}";
        let parts = copy(text);
        let parts: Vec<_> = parts.iter().map(|p| format!("{}: {}", p.at, p.text)).collect();
        assert_eq!(
            parts,
            [
                "page 1: City of Kiel, Press office",
                "page 1: The ferry Anna sank off the coast of Kiel on Tuesday evening, and three people died, police said in a statement that was given to the reporters in the port. Rescuers brought 212 passengers ashore that day.",
                "page 2: Nobody knows why.",
                "page 3: The minister spoke of a grave accident."
            ]
        );
    }

    #[test]
    fn any_pages_are_read() {
        for text in ["", "\u{c}\u{c}", "1\n2\n\u{c}1\n2", "a\n\u{c}\u{c}b"] {
            copy(text);
        }
        assert_eq!(copy("\u{c}\u{c}The ferry sank.")[0].at, "page 3");
    }

    #[test]
    fn without_a_command_the_cure_is_told() {
        let refusal = read_with(None, "a.pdf").unwrap_err();
        assert!(refusal.cure.contains("--pdf-command"));
        assert!(read_with(Some("cat {}"), "-").unwrap_err().what.contains("standard input"));
        assert!(read_with(Some("cat '{}"), "a.pdf").unwrap_err().what.contains("quote"));
        assert!(read_with(Some(" "), "a.pdf").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn the_command_reads_a_path_or_standard_input() {
        let found = read_with(Some("cat -"), "-").unwrap();
        assert_eq!(found.items[0].parts[0].text, "%PDF-1.7 The ferry sank.");
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/rustfmt.toml");
        assert!(read_with(Some("cat '{}'"), path).unwrap().items[0].parts[0].text.contains("max_width"));
        let failed = read_with(Some("cat {}"), "/no/such/file.pdf").unwrap_err();
        assert!(failed.what.contains("No such file"), "{}", failed.what);
        assert!(read_with(Some("true {}"), "a.pdf").unwrap_err().what.contains("no text"));
    }
}
