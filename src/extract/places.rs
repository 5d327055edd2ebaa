//! Lines and columns of byte offsets.

use std::cell::Cell;

use crate::text::Span;

/// Where lines start: turns byte offsets into lines and columns.
pub struct Places {
    starts: Vec<usize>,
    /// The place that was asked for last, its line and its column: most are asked for in order of their place.
    last: Cell<(usize, usize, usize)>,
}

/// How far back in its line a column is counted in characters, in bytes.
const COUNTED: usize = 10_000;

impl Places {
    pub fn new(source: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(source.match_indices('\n').map(|(i, _)| i + 1));
        Self { starts, last: Cell::new((0, 1, 1)) }
    }

    /// 1-based line and column (in characters, counted up to 10,000 bytes back) of a byte.
    pub fn of(&self, source: &str, at: usize) -> (usize, usize) {
        let (known, line, column) = self.last.get();
        let start = self.starts[line - 1];
        let (line, start, from, column) = if known <= at && self.starts.get(line).is_none_or(|next| at < *next) {
            (line, start, known, column)
        } else {
            let line = self.starts.partition_point(|start| *start <= at).max(1);
            let start = self.starts[line - 1];
            (line, start, start, 1)
        };
        if at - start > COUNTED {
            return (line, at - start + 1);
        }
        let column = column + Span::new(from, at).of(source).chars().count();
        self.last.set((at, line, column));
        (line, column)
    }
}
