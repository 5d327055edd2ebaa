//! What can be wrong with a rule pack, with the place in the file and what was expected there.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

/// A rule pack that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RuleError {
    /// The file or folder cannot be read.
    #[error("{}: {source}", .path.display())]
    Read {
        /// The file or folder as it was given.
        path: PathBuf,
        source: std::io::Error,
    },
    /// A folder was given that holds no pack.
    #[error("{}: no rule pack here (a pack is a file that ends in .toml)", .path.display())]
    Empty { path: PathBuf },
    /// Something in a pack is not as it has to be.
    #[error("{0}")]
    Pack(Box<Fault>),
    /// A new rule was asked for under a name that cannot be a rule's.
    #[error(
        "'{id}' cannot be the name of a rule: write pack/name in small letters, digits and hyphens, for example weather/rainfall"
    )]
    Name { id: String },
}

/// One fault in one pack: where it is, what it is, what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file's name as given, or the built-in pack's.
    pub file: String,
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    /// The line of the file.
    pub text: String,
    /// How many characters the caret underlines.
    pub width: usize,
    /// What is wrong.
    pub message: String,
    /// What was expected, or what to do.
    pub help: String,
}

impl Fault {
    /// A fault at a byte range of a pack's text.
    pub fn at(
        file: &str,
        source: &str,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let mut start = range.start.min(source.len());
        while !source.is_char_boundary(start) {
            start -= 1;
        }
        let before = source.get(..start).unwrap_or("");
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let line_text = source.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or("");
        let column = source.get(line_start..start).map_or(0, |s| s.chars().count());
        let wanted = source.get(start..range.end.clamp(start, source.len())).map_or(1, |s| s.chars().count());
        let left = line_text.chars().count().saturating_sub(column).max(1);
        Self {
            file: file.to_string(),
            line: before.bytes().filter(|b| *b == b'\n').count() + 1,
            column: column + 1,
            text: line_text.to_string(),
            width: wanted.clamp(1, left),
            message: message.into(),
            help: help.into(),
        }
    }
}

/// Most characters of a line that are shown, and how many of them before the fault.
const WIDEST: usize = 100;
const LEAD: usize = 20;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        // Of a long line only the stretch around the fault is shown.
        let from = if self.column + self.width > WIDEST { self.column.saturating_sub(LEAD) } else { 0 };
        let cut = |at: usize, mark: &'static str| if at > 0 { mark } else { "" };
        let shown: String = self.text.chars().skip(from).take(WIDEST).collect();
        let rest = self.text.chars().count().saturating_sub(from + WIDEST);
        // A tab stays a tab under the caret, so that the two line up in any terminal.
        let lead: String = self
            .text
            .chars()
            .skip(from)
            .take(self.column - 1 - from)
            .map(|c| if c == '\t' { '\t' } else { ' ' })
            .collect();
        writeln!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        writeln!(f, "{margin} |")?;
        writeln!(f, "{number} | {}{shown}{}", cut(from, "..."), cut(rest, "..."))?;
        let indent = " ".repeat(cut(from, "...").len());
        let width = self.width.min(WIDEST.saturating_sub(self.column - 1 - from)).max(1);
        write!(f, "{margin} | {indent}{lead}{}", "^".repeat(width))?;
        if !self.help.is_empty() {
            write!(f, " {}", self.help)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_shows_file_line_column_and_caret() {
        let source = "pack = \"x\"\nvalue = 'naïve' # here\n";
        let at = source.find("naïve").unwrap();
        let fault = Fault::at("x.toml", source, at..at + "naïve".len(), "no such slot", "expected one of a, b");
        assert_eq!(
            fault.to_string(),
            "x.toml:2:10: no such slot\n  |\n2 | value = 'naïve' # here\n  |          ^^^^^ expected one of a, b"
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_fault() {
        let source = format!("{}fault{}", "x".repeat(300), "y".repeat(300));
        let said = Fault::at("x", &source, 300..305, "m", "h").to_string();
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines[2].find("fault"), lines[3].find("^^^^^"), "{said}");
        assert!(lines.iter().all(|l| l.len() < 120), "{said}");
        let wide = Fault::at("x", &source, 0..600, "m", "").to_string();
        assert!(wide.lines().all(|l| l.len() < 120), "{wide}");
    }

    #[test]
    fn a_range_past_the_end_or_inside_a_character_is_survived() {
        for range in [0..0, 1..9, 2..3, 400..500] {
            assert!(!Fault::at("x", "é\n\té", range, "m", "").to_string().is_empty());
        }
    }
}
