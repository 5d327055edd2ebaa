//! Hostile files of every format through the binary: a clear error that names the file, the other stories judged, exit
//! code 2, and nothing that grows without bound.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const GOOD: &str =
    "---\nsource: The Bugle\ndate: 2024-02-05\n---\n\nThe ferry Anna carried 340 passengers when it sank off Kiel.\n";

fn verify(folder: &Path) -> Output {
    let arguments = ["verify", "--format", "json", "--fail-on", "never", "."];
    Command::new(env!("CARGO_BIN_EXE_crosswire")).current_dir(folder).args(arguments).output().unwrap()
}

/// Judges a hostile file beside a good story: what is said of it.
fn beside(name: &str, bytes: &[u8]) -> String {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("good.txt"), GOOD).unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let output = verify(folder.path());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let report: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{name}: {e} {said}"));
    let stories = report["stories"].as_array().unwrap();
    assert!(stories.iter().any(|s| s["id"] == "good.txt" && s["assertions"].as_u64() > Some(0)), "{name}: {report:#}");
    if !said.is_empty() {
        assert_eq!(output.status.code(), Some(2), "{name}: {said}");
        assert!(said.contains(name), "{name}: {said}");
    }
    said
}

fn refused(name: &str, bytes: &[u8], what: &str) {
    let said = beside(name, bytes);
    assert!(said.contains(what), "{name}: {said}");
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn entities_inside_entities() {
    let mut bomb = String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE nitf [<!ENTITY a \"ha\">");
    for (one, two) in ('a'..='k').zip('b'..='l') {
        bomb.push_str(&format!("<!ENTITY {two} \"{}\">", format!("&{one};").repeat(10)));
    }
    bomb.push_str("]>\n<nitf><body><body.content><p>&l;</p></body.content></body></nitf>");
    refused("bomb.xml", bomb.as_bytes(), "entit");
    let outside = "<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><nitf><body><body.content><p>&x;</p></body.content></body></nitf>";
    refused("outside.xml", outside.as_bytes(), "entit");
}

#[test]
fn tags_inside_tags() {
    refused("deep.xml", format!("<newsItem>{}", "<p>".repeat(400_000)).as_bytes(), "deep");
    refused("large.xml", format!("<newsItem>{}", "<p>".repeat(12_000_000)).as_bytes(), "larger than 32 MB");
    let page = format!("<html><body>{}The ferry sank.", "<div>".repeat(200_000));
    beside("deep.html", page.as_bytes());
    refused("deep.json", "[".repeat(1_000_000).as_bytes(), "deep.json");
}

#[test]
fn archives() {
    let types: &[u8] = b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let huge = vec![b' '; 200 << 20];
    refused("bomb.docx", &archive(&[("[Content_Types].xml", types), ("word/document.xml", &huge)]), "unpack");
    let tricks = archive(&[("[Content_Types].xml", types), ("../../evil.txt", b"x"), ("/etc/evil", b"x")]);
    refused("tricks.docx", &tricks, "tricks.docx");
    refused("cut.docx", &tricks[..tricks.len() / 2], "cut.docx");
    refused("other.docx", b"PK\x03\x04 and nothing behind it", "other.docx");
}

#[test]
fn json_that_is_not_what_it_should_be() {
    let twice = r#"{"uri": "a", "type": "text", "headline": "Old", "headline": "Ferry sinks", "body_text": "The ferry Anna sank off Kiel on Monday. It carried 340 people."}"#;
    assert_eq!(beside("twice.json", twice.as_bytes()), "");
    let page = "<html><head><script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"headline\": \"Ferry\n sinks\", }}</script></head>\
        <body><article><p>The ferry Anna sank off Kiel on Monday with 340 people on board.</p></article></body></html>";
    assert_eq!(beside("broken.html", page.as_bytes()), "");
    refused("cut.json", &twice.as_bytes()[..60], "cut.json");
    refused("none.json", b"{\"a\": {\"b\": [1, 2, 3]}}", "none.json");
}

#[test]
fn files_that_are_cut_off() {
    for (name, copy) in [
        (
            "a.xml",
            "<newsItem guid=\"a\"><itemMeta><provider literal=\"p\"/></itemMeta><contentSet><inlineXML><html><body><p>The fer",
        ),
        ("b.xml", "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>a"),
        ("c.nitf", "<nitf><head/><body><body.content><p>The ferry"),
        ("d.rss", "<rss version=\"2.0\"><channel><title>Bugle</title><item><title>Fer"),
    ] {
        refused(name, copy.as_bytes(), name);
    }
}

#[test]
fn a_wrong_character_set_loses_no_story() {
    let wrong = b"<?xml version=\"1.0\" encoding=\"utf-8\"?><nitf><head/><body><body.head><hedline><hl1>Caf\xe9 burns</hl1></hedline></body.head>\
        <body.content><p>The Caf\xe9 Anna in Kiel burned down on Monday, and 12 people were hurt.</p></body.content></body></nitf>";
    assert_eq!(beside("wrong.xml", wrong), "");
    let unknown = b"<?xml version=\"1.0\" encoding=\"x-no-such\"?><nitf><head/><body><body.content><p>The ferry Anna sank on Monday.</p></body.content></body></nitf>";
    assert_eq!(beside("unknown.xml", unknown), "");
}

#[test]
fn ten_thousand_files_in_one_folder() {
    let folder = TempDir::new().unwrap();
    for i in 0..10_000 {
        fs::write(
            folder.path().join(format!("{i}.json")),
            b"{\"type\": \"picture\", \"uri\": \"a\", \"headline\": \"Pier\"}",
        )
        .unwrap();
    }
    fs::write(folder.path().join("good.txt"), GOOD).unwrap();
    let output = verify(folder.path());
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((report["coverage"]["stories"].as_u64(), output.status.code()), (Some(1), Some(0)));
    assert_eq!(report["coverage"]["left_out"].as_array().unwrap().len(), 10_000);
}

#[cfg(unix)]
#[test]
fn a_loop_of_links() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("good.txt"), GOOD).unwrap();
    fs::create_dir(folder.path().join("inner")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("inner/again")).unwrap();
    std::os::unix::fs::symlink("loop.xml", folder.path().join("loop.xml")).unwrap();
    let output = verify(folder.path());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("loop.xml") && output.status.code() == Some(2), "{said}");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["coverage"]["stories"], 1);
}
