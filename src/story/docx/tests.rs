use std::io::{Cursor, Write};
use std::path::Path;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::story::raw::{PartKind, Raw};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"m\"";

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn word(body: &str) -> Vec<u8> {
    let document =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {W}><w:body>{body}</w:body></w:document>");
    let styles = format!(
        "<w:styles {W}><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"Desk\"><w:name w:val=\"Desk head\"/><w:basedOn w:val=\"berschrift1\"/></w:style><w:style w:styleId=\"Verzeichnis1\"><w:name w:val=\"toc 1\"/></w:style></w:styles>"
    );
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\"><dc:title>Document1</dc:title><dc:creator>Jane Miller</dc:creator><cp:keywords>ferry; Kiel</cp:keywords><dc:language>en-GB</dc:language><dcterms:created>2024-02-02T08:00:00Z</dcterms:created><dcterms:modified>2024-02-03T10:12:00Z</dcterms:modified></cp:coreProperties>";
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("docProps/core.xml", core),
        ("word/styles.xml", &styles),
        ("word/document.xml", &document),
        ("word/comments.xml", "<w:comments><w:p><w:r><w:t>Is this so?</w:t></w:r></w:p></w:comments>"),
        ("../../etc/passwd", "no"),
    ])
}

fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn t(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn one(bytes: &[u8]) -> Result<Raw, Refusal> {
    read(&File { bytes, path: Path::new("a.docx"), pdf_command: None }).map(|mut found| found.items.remove(0))
}

fn texts(body: &str) -> Vec<String> {
    one(&word(body)).unwrap().parts.into_iter().map(|part| part.text).collect()
}

#[test]
fn a_document_with_its_metadata() {
    let body = p(&format!("<w:pPr><w:pStyle w:val=\"Desk\"/></w:pPr>{}", t("Ferry sinks off Kiel")))
        + &p(&(t("The ferry sank ") + "<w:r><w:tab/><w:br/></w:r>" + &t("off Kiel.")))
        + &p(&format!("<w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr>{}", t("An item.")))
        + &p(&format!("<w:pPr><w:pStyle w:val=\"Verzeichnis1\"/></w:pPr>{}", t("Contents 3")));
    let raw = one(&word(&body)).unwrap();
    assert_eq!(raw.title.as_deref(), Some("Ferry sinks off Kiel"));
    assert_eq!(raw.item.byline.as_deref(), Some("Jane Miller"));
    assert_eq!(raw.item.language.as_deref(), Some("en-GB"));
    assert_eq!(raw.item.subjects, ["ferry", "Kiel"]);
    assert_eq!(raw.date.as_deref(), Some("2024-02-03T10:12:00Z"));
    assert_eq!(raw.item.first.map(|d| d.to_string()).as_deref(), Some("2024-02-02T08:00:00"));
    let parts: Vec<_> = raw.parts.iter().map(|p| (p.text.as_str(), p.kind, p.at.as_str())).collect();
    assert_eq!(
        parts,
        [
            ("The ferry sank \t\noff Kiel.", PartKind::Paragraph, "word/document.xml p[2]"),
            ("An item.", PartKind::Item, "word/document.xml p[3]")
        ]
    );
}

#[test]
fn tracked_changes_are_accepted() {
    let body = p(&(t("At least ")
        + "<w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
        + &format!("<w:ins>{}</w:ins>", t("14"))
        + &t(" people died")
        + &format!("<w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>", t(" on Monday"), t(" on Tuesday"))
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>"
        + "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:footnoteReference/></w:r>"
        + &t(".")))
        + &p("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del>")
        + &p(&("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>".to_string() + &t("Nobody ")))
        + &p(&t("knows why."));
    assert_eq!(texts(&body), ["At least 14 people died on Tuesday.", "Nobody knows why."]);
    assert_eq!(one(&word(&body)).unwrap().notes, ["footnotes are left out"]);
}

#[test]
fn rows_boxes_and_contents() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(&t(text)));
    let body = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt><w:tbl><w:tr>{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl><w:tbl><w:tr>{}</w:tr></w:tbl>",
        p(&t("Contents")),
        cell("Kiel"),
        cell("3 dead"),
        cell("gone"),
        cell("A page laid out by a table.")
    ) + &p(&(t("Outer.")
        + &format!(
            "<mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent>",
            p(&t("Box."))
        )));
    assert_eq!(texts(&body), ["Kiel, 3 dead", "A page laid out by a table.", "Box.", "Outer."]);
}

#[test]
fn an_open_document() {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:style=\"s\" xmlns:draw=\"d\"><office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"Title\"/></office:automatic-styles><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p text:style-name=\"P1\">Ferry sinks</text:p><text:p>The ferry<text:s/>sank<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>.<draw:frame><draw:text-box><text:p>Caption</text:p></draw:text-box></draw:frame></text:p><text:h>What now</text:h><text:list><text:list-item><text:p>An item</text:p></text:list-item></text:list></office:text></office:body></office:document-content>";
    let meta = "<m xmlns:dc=\"d\" xmlns:meta=\"m\"><meta:initial-creator>Jane Miller</meta:initial-creator><dc:date>2024-02-03T10:12:00.123</dc:date><meta:creation-date>2024-02-02T08:00:00</meta:creation-date></m>";
    let mime = ("mimetype", "application/vnd.oasis.opendocument.text");
    let raw = one(&archive(&[mime, ("content.xml", content), ("meta.xml", meta)])).unwrap();
    assert_eq!((raw.title.as_deref(), raw.item.byline.as_deref()), (Some("Ferry sinks"), Some("Jane Miller")));
    assert!(raw.item.first.is_some() && raw.date.is_some());
    let parts: Vec<_> = raw.parts.iter().map(|p| (p.text.as_str(), p.kind)).collect();
    assert_eq!(
        parts,
        [("The ferry sank.", PartKind::Paragraph), ("What now", PartKind::Heading), ("An item", PartKind::Item)]
    );
    let manifest = ("META-INF/manifest.xml", "<manifest:encryption-data/>");
    assert!(one(&archive(&[mime, manifest, ("content.xml", "x")])).unwrap_err().what.contains("encrypted"));
}

#[test]
fn other_archives_are_refused_with_a_reason() {
    for (parts, reason) in [
        (vec![("[Content_Types].xml", ""), ("xl/workbook.xml", "")], "Excel workbook"),
        (vec![("[Content_Types].xml", ""), ("ppt/presentation.xml", "")], "PowerPoint"),
        (vec![("mimetype", "application/epub+zip")], "EPUB"),
        (vec![("META-INF/MANIFEST.MF", "")], "Java"),
        (vec![("Index/Document.iwa", "")], "Pages"),
        (vec![("story.txt", "The ferry sank.")], "no document"),
        (vec![("[Content_Types].xml", ""), ("word/other.xml", "")], "no word/document.xml"),
        (vec![("[Content_Types].xml", ""), ("word/document.xml", "<w:document")], "no XML"),
        (
            vec![("[Content_Types].xml", ""), ("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")],
            "no XML",
        ),
    ] {
        let refusal = one(&archive(&parts)).unwrap_err();
        assert!(refusal.what.contains(reason), "{reason}: {}", refusal.what);
    }
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    assert!(one(&[OLE, &wide("WordDocument")].concat()).unwrap_err().what.contains("old .doc"));
    assert!(one(&[OLE, &wide("EncryptedPackage")].concat()).unwrap_err().what.contains("encrypted"));
    let whole = word(&p(&t("The ferry sank.")));
    assert!(one(&whole[..whole.len() / 2]).unwrap_err().what.contains("broken or cut off"));
    let mut locked = whole;
    // The flag of encryption, in the directory at the end as before the parts.
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let starts: Vec<usize> = (0..locked.len() - 4).filter(|i| &locked[*i..*i + 4] == mark).collect();
        starts.into_iter().for_each(|i| locked[i + flags] |= 1);
    }
    assert!(one(&locked).unwrap_err().what.contains("encrypted"));
}

#[test]
fn a_bomb_is_refused_and_deep_nesting_read() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default()).unwrap();
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    (0..40).for_each(|_| zip.write_all(&block).unwrap());
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    assert!(one(&bomb).unwrap_err().what.contains("unpacks to more than"));
    let deep = "<w:p>".repeat(50_000) + &t("Deep.") + &"</w:p>".repeat(50_000);
    assert_eq!(texts(&deep), ["Deep."]);
}

#[test]
fn more_attributes_than_any_element_has_are_refused() {
    let many = (0..100_000).map(|n| format!(" a{n}='>'")).collect::<String>();
    assert!(one(&word(&format!("<!-- don't --><w:p{many}/>"))).unwrap_err().what.contains("attributes"));
    let spaces = (0..10_000).map(|n| format!("<w:p xmlns:a{n}='x'>")).collect::<String>();
    assert!(one(&word(&(spaces + &"</w:p>".repeat(10_000)))).unwrap_err().what.contains("attributes"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..60), at in 0.0..1.0_f64, body in "(<w:(p|r|t|tbl|tr|tc|del|ins|sdt)>|x|</w:(p|r|t|tbl|tr|tc|del)>){0,12}") {
        let mut mutated = word(&(p(&t("The ferry sank.")) + &body));
        let at = (at * mutated.len() as f64) as usize;
        drop(one(&mutated));
        let end = (at + bytes.len()).min(mutated.len());
        mutated.splice(at..end, bytes.iter().copied());
        drop(one(&mutated));
        drop(one(&[b"PK\x03\x04", bytes.as_slice()].concat()));
    }
}
