//! A plain table for lists: a heading, rows, columns that share the width there is.

use comfy_table::{Cell, ContentArrangement, Row, Table, presets};

use crate::report::Look;
use crate::report::clean::clean;

/// Longest text of a cell, in characters; the rest is cut.
const CELL: usize = 160;

/// Prints rows under their heads.
pub(super) fn print(heads: &[&str], rows: impl Iterator<Item = Vec<String>>, look: &Look) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_NO_BORDERS.with_solid_inner_borders());
    table.style_mut().row_separator = comfy_table::LineStyle::none();
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(look.width.clamp(40, 200)).unwrap_or(100));
    table.set_header(Row::from(heads.iter().map(Cell::new).collect::<Vec<_>>()));
    for row in rows {
        table.add_row(Row::from(row.iter().map(|c| Cell::new(cut(c))).collect::<Vec<_>>()));
    }
    let lines: Vec<String> = table.lines().map(|l| l.trim_end().to_string()).collect();
    lines.join("\n") + "\n"
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(CELL) {
        Some((at, _)) => clean(text.get(..at).unwrap_or("")) + "…",
        None => clean(text),
    }
}
