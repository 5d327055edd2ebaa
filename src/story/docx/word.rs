//! The main part of a Word document, with all its tracked changes accepted.

use roxmltree::Node;

use super::super::raw::{Raw, Refusal};
use super::archive::Archive;
use super::flow::Flow;
use super::styles::{self, Role, Styles};
use super::tree::{self, Step, attribute, child, name, on};
use super::{SAVE_AS, properties};

const MAIN: &str = "word/document.xml";

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Raw, Refusal> {
    let mut raw = Raw::default();
    if let Some(xml) = archive.part("docProps/core.xml")? {
        properties::read(&xml, "docProps/core.xml", &mut raw);
    }
    let styles = Styles::read(archive.part("word/styles.xml")?.as_deref());
    let part = main_part(archive)?;
    let Some(xml) = archive.part(&part)? else {
        return Err(Refusal::new(format!("the archive has no {part}, so it is no Word document"), SAVE_AS));
    };
    let document = tree::parse(&xml, &part)?;
    let mut reader =
        Reader { styles, part: &part, flow: Flow::default(), open: Vec::new(), carried: None, count: 0, notes: false };
    tree::walk(document.root(), |step| reader.step(step));
    if let Some(last) = reader.carried.take() {
        reader.flow.paragraph(&last.text, last.role, &last.at);
    }
    if reader.notes {
        raw.notes.push("footnotes are left out".to_string());
    }
    reader.flow.finish(&mut raw);
    Ok(raw)
}

/// The name of the main part; programs may give it another.
fn main_part(archive: &mut Archive<'_>) -> Result<String, Refusal> {
    let Some(xml) = archive.part("_rels/.rels")? else { return Ok(MAIN.to_string()) };
    let target = tree::parse(&xml, "_rels/.rels").ok().and_then(|document| {
        let main = |node: &Node<'_, '_>| attribute(*node, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
        let target = attribute(document.descendants().find(main)?, "Target")?.to_string();
        Some(target)
    });
    Ok(target.map_or(MAIN.to_string(), |target| target.trim_start_matches('/').to_string()))
}

/// A paragraph that is open.
struct Paragraph {
    text: String,
    role: Role,
    at: String,
    /// Its end was deleted: it goes on in the next.
    goes_on: bool,
}

struct Reader<'a> {
    styles: Styles,
    part: &'a str,
    flow: Flow,
    /// Open paragraphs; those in text boxes stand inside others.
    open: Vec<Paragraph>,
    /// What a paragraph whose end was deleted held.
    carried: Option<Paragraph>,
    count: usize,
    /// There are footnotes.
    notes: bool,
}

impl Reader<'_> {
    fn step(&mut self, step: Step<'_, '_>) -> bool {
        match step {
            Step::Open(node) => self.open(node),
            Step::Close(node) => {
                self.close(node);
                true
            }
        }
    }

    /// Reads the start of a node; false where what it holds is no copy.
    fn open(&mut self, node: Node<'_, '_>) -> bool {
        if !of_word(node) {
            // The second telling of what the first shows to newer programs.
            return name(node) != "Fallback";
        }
        match name(node) {
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "fldData" | "rt" | "pPr" | "rPr"
            | "trPr" | "tcPr" | "tblPr" | "sectPr" | "sdtPr" => false,
            "sdt" => !generated(node),
            "p" => {
                self.count += 1;
                let paragraph = self.paragraph(node);
                self.open.push(paragraph);
                true
            }
            "r" => !child(node, "rPr").is_some_and(|properties| on(properties, "vanish")),
            "t" => {
                let text: String = node.children().filter_map(|text| text.text()).collect();
                self.push(&text);
                false
            }
            "tab" | "ptab" => self.mark("\t"),
            "br" if matches!(attribute(node, "type"), Some("page" | "column")) => self.mark("\n\n"),
            "br" | "cr" => self.mark("\n"),
            "noBreakHyphen" => self.mark("-"),
            "softHyphen" => self.mark("\u{AD}"),
            "footnoteReference" | "endnoteReference" => {
                self.notes = true;
                false
            }
            "tr" => {
                let deleted = child(node, "trPr").is_some_and(|properties| child(properties, "del").is_some());
                if !deleted {
                    self.flow.open_row();
                }
                !deleted
            }
            "tc" => {
                self.flow.open_cell();
                true
            }
            _ => true,
        }
    }

    fn close(&mut self, node: Node<'_, '_>) {
        if !of_word(node) {
            return;
        }
        match name(node) {
            "p" => self.end_paragraph(),
            "tr" => self.flow.close_row(),
            _ => {}
        }
    }

    fn paragraph(&self, node: Node<'_, '_>) -> Paragraph {
        let properties = child(node, "pPr");
        let style = properties.and_then(|p| child(p, "pStyle")).and_then(|style| attribute(style, "val"));
        let mut role = style.map_or(Role::Copy, |style| self.styles.role(style));
        if let (Role::Copy, Some(properties)) = (role, properties) {
            let number = child(properties, "numPr").and_then(|n| child(n, "numId")).and_then(|id| attribute(id, "val"));
            if child(properties, "outlineLvl").is_some_and(styles::level) {
                role = Role::Heading;
            } else if number.is_some_and(|number| number != "0") {
                role = Role::Item;
            }
        }
        let mark = properties.and_then(|p| child(p, "rPr"));
        let goes_on = mark.is_some_and(|mark| child(mark, "del").is_some() || child(mark, "moveFrom").is_some());
        Paragraph { text: String::new(), role, at: format!("{} p[{}]", self.part, self.count), goes_on }
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.open.pop() else { return };
        if let Some(before) = self.carried.take() {
            if paragraph.text.trim().is_empty() || !before.text.trim().is_empty() {
                (paragraph.role, paragraph.at) = (before.role, before.at);
            }
            paragraph.text.insert_str(0, &before.text);
        }
        if paragraph.goes_on {
            self.carried = Some(paragraph);
        } else {
            self.flow.paragraph(&paragraph.text, paragraph.role, &paragraph.at);
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn mark(&mut self, text: &str) -> bool {
        self.push(text);
        false
    }
}

/// Whether an element belongs to the text, and not to a drawing, a formula or a program's own additions.
fn of_word(node: Node<'_, '_>) -> bool {
    node.is_element() && node.tag_name().namespace().is_none_or(|space| space.contains("wordprocessingml/"))
}

/// A table of contents, or the words of a template where nobody wrote any.
fn generated(node: Node<'_, '_>) -> bool {
    let Some(properties) = child(node, "sdtPr") else { return false };
    let gallery = child(properties, "docPartObj").and_then(|object| child(object, "docPartGallery"));
    on(properties, "showingPlcHdr")
        || gallery.and_then(|gallery| attribute(gallery, "val")).is_some_and(|name| name == "Table of Contents")
}
