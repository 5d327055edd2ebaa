//! The flow of a document: paragraphs as they come, rows of tables made one line each, the title found among them.

use super::super::raw::{Part, PartKind, Raw};
use super::styles::Role;

/// Longest paragraph that can stand above a title: a by-line, a date, a working slug. In bytes.
const ABOVE_TITLE: usize = 100;

/// Longest paragraph of a cell that is read as a row's value. In bytes.
const CELL: usize = 300;

#[derive(Debug)]
struct Piece {
    text: String,
    role: Role,
    at: String,
}

/// What of a document has been read.
#[derive(Default)]
pub(super) struct Flow {
    pieces: Vec<Piece>,
    /// The rows of tables that are open, the innermost last, each with its cells.
    rows: Vec<Vec<Vec<Piece>>>,
}

impl Flow {
    /// Takes a paragraph. An empty line in it parts it.
    pub fn paragraph(&mut self, text: &str, role: Role, at: &str) {
        if role == Role::Dropped {
            return;
        }
        for text in text.split("\n\n").map(str::trim).filter(|text| !text.is_empty()) {
            self.take(Piece { text: text.to_string(), role, at: at.to_string() });
        }
    }

    fn take(&mut self, piece: Piece) {
        match self.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => cell.push(piece),
            None => self.pieces.push(piece),
        }
    }

    pub fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub fn open_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    /// Ends a row. One of a table that only lays the page out is no row but what stands in it.
    pub fn close_row(&mut self) {
        let Some(mut cells) = self.rows.pop() else { return };
        cells.retain(|cell| !cell.is_empty());
        let layout = cells.len() == 1
            || cells.iter().any(|cell| cell.len() > 3 || cell.iter().any(|piece| piece.text.len() > CELL));
        if layout {
            cells.into_iter().flatten().for_each(|piece| self.take(piece));
            return;
        }
        let Some(at) = cells.first().and_then(|cell| cell.first()).map(|piece| piece.at.clone()) else { return };
        let joined = |cell: Vec<Piece>| cell.into_iter().map(|piece| piece.text).collect::<Vec<_>>().join(" ");
        let text = cells.into_iter().map(joined).collect::<Vec<_>>().join(", ");
        self.take(Piece { text, role: Role::Item, at });
    }

    /// Puts the copy into the item, its title too where the document shows one.
    pub fn finish(mut self, raw: &mut Raw) {
        while !self.rows.is_empty() {
            self.close_row();
        }
        let titled = self.pieces.iter().take(10).position(|piece| piece.role == Role::Title);
        let headed = || {
            let at = self.pieces.iter().position(|piece| piece.role == Role::Heading)?;
            let above = &self.pieces[..at];
            (above.len() <= 3 && above.iter().all(|piece| piece.text.len() <= ABOVE_TITLE)).then_some(at)
        };
        if let Some(at) = titled.or_else(headed) {
            raw.title = Some(self.pieces.remove(at).text);
        } else if let (Some(title), Some(first)) = (&raw.title, self.pieces.first())
            && first.text.eq_ignore_ascii_case(title)
        {
            self.pieces.remove(0);
        }
        raw.parts = self.pieces.into_iter().map(Piece::part).collect();
    }
}

impl Piece {
    fn part(self) -> Part {
        let kind = match self.role {
            Role::Title | Role::Heading => PartKind::Heading,
            Role::Item => PartKind::Item,
            Role::Copy | Role::Dropped => PartKind::Paragraph,
        };
        Part { text: self.text, kind, at: self.at }
    }
}
