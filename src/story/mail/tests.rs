use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::story::raw::Raw;

fn found(bytes: &[u8]) -> Result<Found, Refusal> {
    read(&File { bytes, path: Path::new("a.eml"), pdf_command: None })
}

fn one(mail: &str) -> Raw {
    found(mail.as_bytes()).unwrap().items.remove(0)
}

fn texts(raw: &Raw) -> Vec<&str> {
    raw.parts.iter().map(|part| part.text.as_str()).collect()
}

const HEAD: &str = "From: Jane Miller <jane@bugle.example>\r\nTo: desk@bugle.example\r\nDate: Sat, 3 Feb 2024 10:12:00 +0100\r\nSubject: RE: CORRECTED: Ferry sinks off =?utf-8?q?L=C3=BCbeck?=\r\nMessage-ID: <b@bugle.example>\r\nReferences: <a@bugle.example> <x@bugle.example>\r\nContent-Language: en-GB\r\n";

#[test]
fn a_mail_with_its_fields() {
    let raw = one(&format!(
        "{HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\nDear desk,\r\n\r\nThe ferry Anna sank off the coast of L\u{fc}beck on Tuesday evening,\r\nand three people died, police said.\r\n\r\nNobody knows why.\r\n\r\nBest regards,\r\nJane Miller\r\nReporter\r\n-- \r\nThe Bugle, Harbour Street 1\r\n"
    ));
    assert_eq!(raw.title.as_deref(), Some("CORRECTED: Ferry sinks off Lübeck"));
    assert_eq!(raw.source.as_deref(), Some("Jane Miller"));
    assert_eq!(raw.date.as_deref(), Some("2024-02-03T10:12:00"));
    assert_eq!(raw.item.uri.as_deref(), Some("b@bugle.example"));
    assert_eq!(raw.item.family, None);
    assert_eq!(raw.item.language.as_deref(), Some("en-GB"));
    assert_eq!(
        texts(&raw),
        [
            "The ferry Anna sank off the coast of Lübeck on Tuesday evening, and three people died, police said.",
            "Nobody knows why."
        ]
    );
    assert_eq!(raw.parts[0].at, "text/plain part, line 3");
}

#[test]
fn earlier_mails_and_footers_are_left_out() {
    for tail in [
        "-----Original Message-----\r\nFrom: X\r\nTwelve people died.",
        "On Fri, 2 Feb 2024 at 10:00, Jane Miller <j@b.example>\r\nwrote:\r\n> Twelve people died.\r\n> Nobody knows.",
        "On 2 Feb 2024, Jane Miller wrote:\r\n\r\nTwelve people died.",
        "From: Jane Miller\r\nSent: Friday, 2 February 2024 10:00\r\nTo: Desk\r\nSubject: Ferry\r\n\r\nTwelve people died.",
        "________________________________\r\nFrom: Jane Miller\r\nSent: Friday\r\nTo: Desk\r\n\r\nTwelve people died.",
        "This e-mail and any attachments are confidential. Twelve people may read it.",
        "Sent from my iPhone",
        "- ENDS -\r\n\r\nTwelve reporters were told.",
        "###\r\n\r\nTwelve reporters were told.",
        "To unsubscribe, write to us.",
        "--\r\nTwelve Street 12",
    ] {
        let raw = one(&format!(
            "{HEAD}\r\nHi all,\r\n\r\nThree people died when a ferry sank off Kiel, police said.\r\n\r\n{tail}\r\n"
        ));
        assert_eq!(texts(&raw), ["Three people died when a ferry sank off Kiel, police said."], "{tail}");
    }
    let below = one(&format!(
        "{HEAD}\r\nOn 2 Feb 2024, Jane Miller wrote:\r\n> How many died?\r\n\r\nThree people died in all, police said.\r\n"
    ));
    assert_eq!(texts(&below), ["Three people died in all, police said."]);
}

#[test]
fn a_forwarded_mail_is_read_as_the_one_it_was() {
    let raw = one(
        "From: Desk <d@b.example>\nDate: Sat, 3 Feb 2024 12:00:00 +0000\nSubject: Fwd: Ferry\n\nFYI\n\n---------- Forwarded message ---------\nFrom: Port of Kiel <press@port.example>\nDate: Sat, 3 Feb 2024 at 09:00\nSubject: Ferry sinks\nTo: <d@b.example>\n\n\nThree people died when a ferry sank off Kiel.\n",
    );
    assert_eq!(texts(&raw), ["Three people died when a ferry sank off Kiel."]);
    assert_eq!((raw.source.as_deref(), raw.title.as_deref()), (Some("Port of Kiel"), Some("Ferry sinks")));
    assert!(raw.notes[0].contains("forwarded"));
}

#[test]
fn one_part_of_several_is_read() {
    let html = "<html><head><style>p {}</style></head><body><p>Three people died when a ferry sank off Kiel, police said.</p><p>Nobody knows why.</p></body></html>";
    let several = |text: &str| {
        format!(
            "{HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\nContent-Type: text/plain\r\n\r\n{text}\r\n--a\r\nContent-Type: text/html\r\n\r\n{html}\r\n--a--\r\n--m\r\nContent-Type: application/pdf; name=\"release.pdf\"\r\nContent-Disposition: attachment; filename=\"release.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjcK\r\n--m--\r\n"
        )
    };
    let raw = one(&several("Three people died when a ferry sank off Kiel, the police said today."));
    assert_eq!(texts(&raw), ["Three people died when a ferry sank off Kiel, the police said today."]);
    assert_eq!(raw.notes, ["not opened, as attachments are not read: release.pdf"]);
    let raw = one(&several("See the HTML part."));
    assert_eq!(raw.parts.len(), 2);
    assert_eq!(raw.parts[1].at, "text/html part/p[2]");
    let none = found(several("").replace(html, "").as_bytes()).unwrap();
    assert_eq!(none.passed, ["mail 1: no text, only release.pdf"]);
}

#[test]
fn a_wrong_character_set_loses_nothing() {
    for (declared, encoding, body) in [
        ("utf-8", "8bit", b"The caf\xe9 in L\xfcbeck burned down, and three people died.".as_slice()),
        ("iso-8859-1", "8bit", "The café in Lübeck burned down, and three people died.".as_bytes()),
        ("no-such-set", "8bit", "The café in Lübeck burned down, and three people died.".as_bytes()),
        (
            "windows-1252",
            "quoted-printable",
            b"The caf=E9 in L=FCbeck burned down,=\r\n and three people died.".as_slice(),
        ),
        (
            "us-ascii",
            "base64",
            b"VGhlIGNhZsOpIGluIEzDvGJlY2sgYnVybmVkIGRvd24sIGFuZCB0aHJlZSBwZW9wbGUgZGllZC4=".as_slice(),
        ),
    ] {
        let head = format!(
            "{HEAD}Content-Type: text/plain; charset={declared}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
        );
        let found = found(&[head.as_bytes(), body].concat()).unwrap();
        assert_eq!(texts(&found.items[0]), ["The café in Lübeck burned down, and three people died."], "{declared}");
    }
}

#[test]
fn flowed_text_is_joined() {
    let raw = one(&format!(
        "{HEAD}Content-Type: text/plain; format=flowed\r\n\r\nThree people \r\ndied when a ferry \r\nsank off Kiel.\r\nNobody knows why it sank.\r\n"
    ));
    assert_eq!(texts(&raw), ["Three people died when a ferry sank off Kiel.", "Nobody knows why it sank."]);
    assert_eq!(raw.parts[1].at, "text/plain part, line 4");
}

#[test]
fn a_box_of_mails() {
    let mail = "From x@b.example Sat Feb  3 10:12:00 2024\nFrom: Jane <j@b.example>\nSubject: Ferry\n\nThree people died when a ferry sank.\n\n";
    let found = found(mail.repeat(3).as_bytes()).unwrap();
    assert_eq!(found.items.len(), 3);
    assert_eq!(texts(&found.items[2]), ["Three people died when a ferry sank."]);
}

#[test]
fn ordinary_copy_is_no_mail() {
    for text in
        [HEAD, "Received: from x\r\n\tby y\r\nFrom: a@b.example\r\n\r\nText", "From x@b Sat\nFrom: a\nDate: b\n\nText"]
    {
        assert!(looks_like(text), "{text}");
    }
    for text in [
        "",
        "The ferry sank.",
        "Update: the ferry sank.\n\nThree died.",
        "Date: 3 February\nThe ferry sank.",
        "Subject: Ferry\n\nThe ferry sank.",
        "FERRY: Three died\nFROM: Kiel\nthe ferry sank",
        "Q: Who sank?\nA: The ferry.",
        "From Kiel, where three people died: a report.\n\nThe ferry sank.",
    ] {
        assert!(!looks_like(text), "{text}");
    }
    assert!(found(b" \n").is_err());
}

#[test]
fn more_parts_and_fields_than_a_mail_has_are_refused() {
    let parts = format!("{HEAD}Content-Type: multipart/mixed; boundary=m\r\n\r\n{}", "--m\r\n\r\n".repeat(200_000));
    assert!(found(parts.as_bytes()).unwrap().passed[0].contains("parts"));
    let fields = format!("{HEAD}{}\r\nText", "a: b\r\n".repeat(300_000));
    assert!(found(fields.as_bytes()).unwrap().passed[0].contains("fields"));
    assert!(found("From x\nA: b\n\n".repeat(20_000).as_bytes()).unwrap_err().what.contains("20000 mails"));
}

#[test]
fn earlier_mails_in_html_are_left_out() {
    for tail in [
        "<div>On 2 Feb 2024, Jane Miller wrote:</div><blockquote>Twelve people died.</blockquote>",
        "<p><b>From:</b> Jane<br><b>Sent:</b> Friday<br><b>To:</b> Desk<br><b>Subject:</b> Ferry</p><p>Twelve people died.</p>",
        "<p>Kind regards,</p><p>Jane Miller</p>",
        "<p>--</p><p>Twelve Street</p>",
    ] {
        let raw = one(&format!(
            "{HEAD}Content-Type: text/html\r\n\r\n<p>Hello,</p><p>Three people died when a ferry sank off Kiel.</p>{tail}"
        ));
        assert_eq!(texts(&raw), ["Three people died when a ferry sank off Kiel."], "{tail}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..80), at in 0.0..1.0_f64) {
        let mut mutated = format!("{HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: message/rfc822\r\n\r\n{HEAD}\r\nInner\r\n--m\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Three=20died.</p>\r\n--m--\r\n").into_bytes();
        let at = (at * mutated.len() as f64) as usize;
        let end = (at + bytes.len()).min(mutated.len());
        mutated.splice(at..end, bytes.iter().copied());
        drop(found(&mutated));
        drop(found(&bytes));
        looks_like(&String::from_utf8_lossy(&mutated));
    }
}
