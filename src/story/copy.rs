//! Plain copy as paragraphs: what systems write into `body_text` and `maintext`, and what users paste.
//!
//! Blank lines part paragraphs where there are any, else every line is one, unless the lines were only wrapped at a
//! width. Knows no format.

use super::raw::{Part, PartKind};

/// Lines of wrapped copy are no longer than this, and on average no shorter than [`SHORTEST`], in characters.
const WIDEST: usize = 100;
const SHORTEST: usize = 45;

/// The paragraphs of plain copy. `at` names the field it stood in; a part's place is `at/p[3]`.
pub(super) fn parts(text: &str, at: &str) -> Vec<Part> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{c}'], "\n");
    let lines: Vec<&str> = text.lines().collect();
    let wrapped = wrapped(&lines);
    let mut out: Vec<Part> = Vec::new();
    let mut open = false;
    for line in lines {
        let written = line.trim();
        if written.is_empty() {
            open = false;
            continue;
        }
        let indented = line.starts_with('\t') || line.starts_with("  ");
        let (kind, written) = match bullet(written) {
            Some(rest) => (PartKind::Item, rest),
            None => (PartKind::Paragraph, written),
        };
        match out.last_mut().filter(|_| open && wrapped && !indented && kind == PartKind::Paragraph) {
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(written);
            }
            None => {
                let at = format!("{at}/p[{}]", out.len() + 1);
                out.push(Part { text: written.to_string(), kind, at });
            }
        }
        open = true;
    }
    out
}

/// What stands behind the mark of a list's item.
fn bullet(line: &str) -> Option<&str> {
    let rest = ["- ", "* ", "• ", "· "].iter().find_map(|mark| line.strip_prefix(mark))?;
    // A dash also opens speech and datelines: an item of a list is a line among such, so only the marks that do nothing
    // else are sure; a dash is taken where what follows starts small or with a figure.
    let sure = !line.starts_with('-') || rest.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    sure.then(|| rest.trim_start())
}

/// Whether line ends stand where a width was reached, not where a paragraph ended.
fn wrapped(lines: &[&str]) -> bool {
    let (mut inner, mut open, mut length) = (0, 0, 0);
    for pair in lines.windows(2) {
        let &[line, next] = pair else { continue };
        let line = line.trim();
        if line.is_empty() || next.trim().is_empty() {
            continue;
        }
        let width = line.chars().count();
        if width > WIDEST {
            return false;
        }
        inner += 1;
        length += width;
        open += usize::from(!line.ends_with(['.', '!', '?', ':', '"', '”', '\'', '’', ')', '»']));
    }
    inner > 1 && length / inner >= SHORTEST && open * 10 >= inner * 6
}

/// Letters and figures of a text, small: what two tellings of one line share whatever their marks.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub(super) fn words(parts: &[Part]) -> usize {
    parts.iter().map(|part| part.text.split_whitespace().count()).sum()
}

/// Takes lines off the start of the copy that say the headline or the by-line again.
pub(super) fn drop_head(parts: &mut Vec<Part>, headline: Option<&str>, byline: Option<&str>, source: Option<&str>) {
    let [headline, byline, source] = [headline, byline, source].map(|t| letters(t.unwrap_or("")));
    let mut seen = false;
    for _ in 0..3 {
        let Some(first) = parts.first().filter(|_| parts.len() > 1) else { return };
        let line = letters(&first.text);
        let repeated = !headline.is_empty() && line == headline;
        let by = !byline.is_empty() && (line == byline || line == format!("by{byline}"));
        // A vignette between headline and copy: `Defence TT`.
        let short = first.text.split_whitespace().count() < 5 && !first.text.trim_end().ends_with(['.', '!', '?']);
        let vignette = seen && short && !source.is_empty() && line.ends_with(&source);
        if !repeated && !by && !vignette {
            return;
        }
        seen |= repeated;
        parts.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        parts(text, "t").into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn blank_lines_or_lines() {
        assert_eq!(texts("One.\n\nTwo\nThree.\n"), ["One.", "Two", "Three."]);
        assert_eq!(texts("One.\r\nTwo.\r\n"), ["One.", "Two."]);
        assert_eq!(texts("  \n \n"), [] as [&str; 0]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The ferry Anna sank off the coast of Norholm on Tuesday with\n\
                    eighty people on board, the harbour master said, and most of\n\
                    them were saved by fishing boats.\n\nNobody knows why.";
        let read = texts(text);
        assert_eq!(read.len(), 2, "{read:?}");
        assert!(read[0].contains("with eighty people") && read[0].ends_with("fishing boats."));
    }

    #[test]
    fn lists_stay_lists() {
        let read = parts("The dead:\n• two sailors\n• a cook\n- 3 others\n- Who knows? he said.", "t");
        let kinds: Vec<_> = read.iter().map(|p| p.kind == PartKind::Item).collect();
        assert_eq!(kinds, [false, true, true, true, false]);
        assert_eq!(read[1].text, "two sailors");
        assert_eq!(read[1].at, "t/p[2]");
    }

    #[test]
    fn the_head_is_not_said_twice() {
        let mut read = parts("Ferry sinks\nDefence NT\nThe ferry sank.", "t");
        drop_head(&mut read, Some("Ferry  sinks"), None, Some("NT"));
        assert_eq!(read.len(), 1);
        let mut read = parts("Ferry sinks", "t");
        drop_head(&mut read, Some("Ferry sinks"), None, None);
        assert_eq!(read.len(), 1);
        let mut read = parts("By Ann Oll\nThe ferry sank.", "t");
        drop_head(&mut read, None, Some("Ann Oll"), None);
        assert_eq!(read[0].text, "The ferry sank.");
    }
}
