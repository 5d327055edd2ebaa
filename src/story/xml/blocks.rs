//! The copy under an element, paragraph by paragraph, each with its element path: NITF and XHTML alike.
//!
//! Blocks cut, tags inside a line vanish, pictures and what stands under them are left out, a row of a table is one line.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::copy;
use super::super::markup::{self, ends_line, is_dropped};
use super::super::raw::{Part, PartKind};
use super::{Element, attribute, local};
use crate::text::words::set;

static NOT_COPY: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/not_copy_classes.txt")));

/// Elements beside the copy of NITF and XHTML that hold none.
const BESIDE: [&str; 9] =
    ["title", "copyrite", "datasource", "distributor", "tagline", "bibliography", "byline", "credit", "note"];

/// A block that is longer than this is no line under a picture, in bytes.
const CAPTION: usize = 600;

/// The copy that an element holds as elements, as escaped HTML or as plain text.
pub(in crate::story) fn content(node: Element<'_>, at: &str) -> Vec<Part> {
    if node.children().any(|c| c.is_element()) {
        let known = [
            "html", "body", "p", "div", "article", "section", "span", "ul", "table", "pre", "h1", "h2", "br", "b", "i",
        ];
        let first = node.children().find(|c| c.is_element()).map(local).unwrap_or_default();
        let copy = known.iter().any(|name| first.eq_ignore_ascii_case(name)) || super::find(node, "p").is_some();
        return if copy { parts(node, at) } else { Vec::new() };
    }
    let text = node.text().unwrap_or("");
    if markup::is_html(text) { markup::parts(text, at) } else { copy::parts(text, at) }
}

/// The copy inside `node`. `at` is the path of `node` as a part's place shows it.
pub(in crate::story) fn parts(node: Element<'_>, at: &str) -> Vec<Part> {
    let mut walk =
        Walk { out: Vec::new(), text: String::new(), path: at.to_string(), kind: PartKind::Paragraph, row: false };
    walk.inside(node, &mut Vec::new());
    walk.flush();
    walk.out
}

struct Walk {
    out: Vec<Part>,
    text: String,
    /// Path of the block that is open.
    path: String,
    kind: PartKind,
    /// Inside a row of a table, which is one line.
    row: bool,
}

/// How many children of each name have been seen, by name.
type Counts<'a> = Vec<(&'a str, usize)>;

impl Walk {
    /// Takes in what an element holds. `counts` belongs to the nearest block. The depth is bounded by the source.
    fn inside<'a>(&mut self, node: Element<'a>, counts: &mut Counts<'a>) {
        for child in node.children() {
            if child.is_text() {
                self.text.push_str(child.text().unwrap_or(""));
                continue;
            }
            let name = local(child);
            if !child.is_element() || is_dropped(name) || BESIDE.iter().any(|n| name.eq_ignore_ascii_case(n)) {
                continue;
            }
            if name.eq_ignore_ascii_case("pre") {
                self.set_by_hand(child, counts);
            } else if self.row || !ends_line(name) {
                self.cell(child, name);
                self.inside(child, counts);
            } else if !beside(child) {
                self.block(child, name, counts);
            }
        }
    }

    fn block<'a>(&mut self, node: Element<'a>, name: &'a str, counts: &mut Counts<'a>) {
        self.flush();
        if name.eq_ignore_ascii_case("br") || name.eq_ignore_ascii_case("hr") {
            return;
        }
        let (length, kind, row) = (self.path.len(), self.kind, self.row);
        self.path.push_str(&step(name, counts));
        self.kind = match name.to_ascii_lowercase().as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl1" | "hl2" => PartKind::Heading,
            "li" | "dd" | "dt" | "tr" => PartKind::Item,
            "p" if kind == PartKind::Item => PartKind::Item,
            _ => PartKind::Paragraph,
        };
        self.row = name.eq_ignore_ascii_case("tr") && !lays_out(node);
        self.inside(node, &mut Vec::new());
        self.flush();
        self.path.truncate(length);
        (self.kind, self.row) = (kind, row);
    }

    /// A space between blocks inside a row, a comma between its cells.
    fn cell(&mut self, node: Element<'_>, name: &str) {
        let cell = name.eq_ignore_ascii_case("td") || name.eq_ignore_ascii_case("th");
        if cell && !self.text.trim().is_empty() {
            let length = self.text.trim_end().len();
            self.text.truncate(length);
            self.text.push_str(", ");
        } else if ends_line(name) || local(node).eq_ignore_ascii_case("img") {
            self.text.push(' ');
        }
    }

    /// Copy whose lines were set by hand.
    fn set_by_hand<'a>(&mut self, node: Element<'a>, counts: &mut Counts<'a>) {
        self.flush();
        let at = format!("{}{}", self.path, step(local(node), counts));
        let text: String = node.descendants().filter(|n| n.is_text()).filter_map(|n| n.text()).collect();
        self.out.extend(copy::parts(&text, &at));
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.chars().all(|c| c.is_whitespace() || c.is_control()) {
            self.out.push(Part { text, kind: self.kind, at: self.path.clone() });
        }
    }
}

/// One step of an element path. Only blocks that come once and hold others go without a number.
fn step<'a>(name: &'a str, counts: &mut Counts<'a>) -> String {
    let n = match counts.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        Some((_, n)) => {
            *n += 1;
            *n
        }
        None => {
            counts.push((name, 1));
            1
        }
    };
    let once = ["html", "body", "body.content", "table", "tbody", "div", "section", "article", "main", "block"];
    if n == 1 && once.iter().any(|o| name.eq_ignore_ascii_case(o)) {
        format!("/{name}")
    } else {
        format!("/{name}[{n}]")
    }
}

/// Whether a block is no copy: its class says so, or it holds a picture and one line under it.
fn beside(node: Element<'_>) -> bool {
    let words = ["class", "id"].into_iter().filter_map(|name| attribute(node, name));
    let says = words
        .flat_map(|v| v.split(|c: char| !c.is_alphanumeric()))
        .any(|w| NOT_COPY.contains(w.to_ascii_lowercase().as_str()));
    if says {
        return true;
    }
    let picture = node.children().any(|c| c.is_element() && local(c).eq_ignore_ascii_case("img"));
    if !picture || local(node).eq_ignore_ascii_case("p") {
        return false;
    }
    let (mut blocks, mut length) = (0, 0);
    for inner in node.descendants().skip(1) {
        blocks += usize::from(inner.is_element() && ends_line(local(inner)));
        length += inner.text().filter(|_| inner.is_text()).map_or(0, |t| t.trim().len());
        if blocks > 1 || length > CAPTION {
            return false;
        }
    }
    true
}

/// Whether a row of a table only lays a page out: one of its cells holds several paragraphs.
fn lays_out(row: Element<'_>) -> bool {
    let cells = row.children().filter(|c| c.is_element());
    cells.into_iter().any(|cell| {
        cell.descendants().filter(|n| n.is_element() && local(*n).eq_ignore_ascii_case("p")).take(2).count() > 1
    })
}

#[cfg(test)]
mod tests {
    use super::super::Source;
    use super::*;

    fn texts(xml: &str) -> Vec<String> {
        let source = Source::read(xml.as_bytes()).unwrap();
        let tree = source.tree().unwrap();
        let show = |p: Part| format!("{}: {}", p.at, crate::story::raw::squeeze(&p.text));
        parts(tree.root_element(), "x").into_iter().map(show).collect()
    }

    #[test]
    fn paragraphs_with_their_paths() {
        assert_eq!(
            texts(
                "<r><html><body><div><p>A <b>fer</b>ry\nsank.</p></div><div><P>Nobody<br/>died.</P><h2>Why</h2></div>
                <ul><li>One</li><li><p>Two</p></li></ul></body></html></r>"
            ),
            [
                "x/html/body/div/p[1]: A ferry sank.",
                "x/html/body/div[2]/P[1]: Nobody",
                "x/html/body/div[2]/P[1]: died.",
                "x/html/body/div[2]/h2[1]: Why",
                "x/html/body/ul[1]/li[1]: One",
                "x/html/body/ul[1]/li[2]/p[1]: Two"
            ]
        );
    }

    #[test]
    fn pictures_are_left_out() {
        assert_eq!(
            texts(
                "<r><div><img/><p>The ferry. (Photo: A. B.)</p></div>
                <p>It sank.<media><media-caption>x</media-caption></media></p><div class='photo-caption'>y</div>
                <figure><figcaption>z</figcaption></figure><p><img/>It rained.</p></r>"
            ),
            ["x/p[1]: It sank.", "x/p[2]: It rained."]
        );
    }

    #[test]
    fn a_row_is_one_line() {
        assert_eq!(
            texts("<r><table><tr><th>Port</th><th><p>Dead</p></th></tr><tr><td>Kiel</td><td>3</td></tr></table></r>"),
            ["x/table/tr[1]: Port, Dead", "x/table/tr[2]: Kiel, 3"]
        );
        assert_eq!(
            texts("<r><table><tr><td><p>One.</p><p>Two.</p></td></tr></table></r>"),
            ["x/table/tr[1]/p[1]: One.", "x/table/tr[1]/p[2]: Two."]
        );
    }

    #[test]
    fn text_of_other_kinds() {
        let texts = |xml: &str| {
            let source = Source::read(xml.as_bytes()).unwrap();
            let tree = source.tree().unwrap();
            content(tree.root_element(), "x").into_iter().map(|p| format!("{}: {}", p.at, p.text)).collect::<Vec<_>>()
        };
        assert_eq!(texts("<r>A ferry sank.\n\nTwo died.</r>"), ["x/p[1]: A ferry sank.", "x/p[2]: Two died."]);
        assert_eq!(texts("<r>&lt;p&gt;A ferry sank.&lt;/p&gt;</r>"), ["x/p[1]: A ferry sank."]);
        assert_eq!(texts("<r><own><p>A ferry sank.</p></own></r>"), ["x/p[1]: A ferry sank."]);
        assert_eq!(texts("<r><events><name>x</name></events></r>"), [] as [&str; 0]);
        assert_eq!(
            texts("<r><p>One.</p><pre>A 1\nB 2</pre></r>"),
            ["x/p[1]: One.", "x/pre[1]/p[1]: A 1", "x/pre[1]/p[2]: B 2"]
        );
    }
}
