//! Lines and columns of byte offsets.

use std::cell::Cell;

use crate::text::Span;

/// Where lines start: turns byte offsets into lines and columns.
pub struct Places {
    lines: Vec<Line>,
    /// The place that was asked for last, its line and its column: most are asked for in order of their place.
    last: Cell<(usize, usize, usize)>,
}

struct Line {
    start: usize,
    /// Whether every character is one byte, so that none need be counted.
    ascii: bool,
}

/// How far back in its line a column is counted in characters, in bytes.
const COUNTED: usize = 10_000;

impl Places {
    pub fn new(source: &str) -> Self {
        let mut start = 0;
        let line = |line: &str| {
            let from = start;
            start += line.len();
            Line { start: from, ascii: line.is_ascii() }
        };
        let mut lines: Vec<Line> = source.split_inclusive('\n').map(line).collect();
        if source.is_empty() || source.ends_with('\n') {
            lines.push(Line { start: source.len(), ascii: true });
        }
        Self { lines, last: Cell::new((0, 1, 1)) }
    }

    /// 1-based line and column (in characters, counted up to 10,000 bytes back) of a byte.
    pub fn of(&self, source: &str, at: usize) -> (usize, usize) {
        let (known, line, column) = self.last.get();
        let same = known <= at && self.lines.get(line).is_none_or(|next| at < next.start);
        let number = if same { line } else { self.lines.partition_point(|line| line.start <= at).max(1) };
        let line = &self.lines[number - 1];
        let (from, column) = if same { (known, column) } else { (line.start, 1) };
        if at - line.start > COUNTED {
            return (number, at - line.start + 1);
        }
        let column = match line.ascii {
            true => at - line.start + 1,
            false => column + Span::new(from, at).of(source).chars().count(),
        };
        self.last.set((at, number, column));
        (number, column)
    }
}
