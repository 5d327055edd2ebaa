//! Hostile and broken files against all readers of XML: a refusal or a story, never a panic, never a hang.

use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::super::format::{File, Format, read};
use super::super::raw::{Found, Refusal};

const FORMATS: [Format; 4] = [Format::NewsMlG2, Format::NewsMl1, Format::Nitf, Format::Feed];

const SAMPLES: [&str; 4] = [
    "<newsMessage><itemSet><n:newsItem guid='a' version='1'><itemMeta><itemClass qcode='ninat:text'/><embargoed/><link rel='x:evolvedFrom'/>
    </itemMeta><contentMeta><headline role='r:main'>Ferry</headline><dateline>KIEL (BN)</dateline><subject qcode='a:b'/></contentMeta>
    <contentSet><inlineXML><html><body><p>A ferry &eacute; sank.</p><table><tr><td>1</td></tr></table></body></html></inlineXML>
    <inlineData>A ferry\n\nsank.</inlineData></contentSet><assert qcode='a:b'><name>x</name></assert></n:newsItem></itemSet></newsMessage>",
    "<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>a</NewsItemId></NewsIdentifier></Identification>
    <NewsManagement><Status FormalName='Embargoed'/></NewsManagement><NewsComponent><NewsLines><HeadLine>F</HeadLine></NewsLines>
    <ContentItem><DataContent><nitf><body><body.content><p>A ferry sank.</p></body.content></body></nitf></DataContent></ContentItem>
    </NewsComponent></NewsItem></NewsML>",
    "<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf><head><docdata><du-key key='k'/><date.issue norm='20240203T101200Z'/></docdata></head>
    <body><body.head><hedline><hl1>F</hl1></hedline></body.head><body.content><p>A ferry sank.</p><pre>a\nb</pre></body.content></body></nitf>",
    "<rss><channel><title>x</title><item><title>F</title><description><![CDATA[<p>A ferry &amp; sank.</p>]]></description></item></channel></rss>",
];

fn every(bytes: &[u8]) -> Vec<Result<Found, Refusal>> {
    FORMATS.iter().map(|format| read(*format, &File { bytes, path: Path::new("a.xml"), pdf_command: None })).collect()
}

/// What all readers say of a file, which they must say soon.
fn soon(bytes: &[u8]) -> Vec<Result<Found, Refusal>> {
    let start = Instant::now();
    let all = every(bytes);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    all
}

#[test]
fn truncated_files_are_refused_with_a_line() {
    for sample in SAMPLES {
        for end in (1..sample.len()).filter(|end| sample.is_char_boundary(*end)) {
            let start = sample.get(..end).unwrap_or("");
            for refusal in every(start.as_bytes()) {
                let refusal = refusal.expect_err(start);
                assert!(refusal.line.is_some() || refusal.what.contains("no XML"), "{start}: {refusal:?}");
            }
        }
    }
}

#[test]
fn floods_are_refused_or_read_in_time() {
    let deep = "<p>".repeat(300_000);
    assert!(soon(deep.as_bytes()).iter().all(|found| found.as_ref().is_err_and(|r| r.what.contains("deep"))));
    let bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><rss><channel><item><title>&b;</title></item></channel></rss>";
    assert!(soon(bomb.as_bytes()).iter().all(|found| found.as_ref().is_err_and(|r| r.what.contains("entity"))));
    let many = |start: &str, one: &str, end: &str| soon(format!("{start}{}{end}", one.repeat(20_000)).as_bytes());
    assert!(many("<rss><channel>", "<item><description>x</description></item>", "</channel></rss>")[3].is_ok());
    assert!(
        many("<NewsML><NewsItem>", "<ContentItem><DataContent>x</DataContent></ContentItem>", "</NewsItem></NewsML>")
            [1]
        .is_ok()
    );
    assert!(many("<nitf><body><body.content>", "<p>x</p>", "</body.content></body></nitf>")[2].is_ok());
    assert!(many("<newsItem><contentSet>", "<inlineXML><b/></inlineXML>", "</contentSet></newsItem>")[0].is_ok());
    let outside = "<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><nitf><body><body.content><p>&x;</p></body.content></body></nitf>";
    assert!(soon(outside.as_bytes())[2].is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_bytes_do_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        every(&bytes);
    }

    #[test]
    fn mangled_samples_do_no_harm(
        which in 0..4usize,
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3u8), 1..6),
    ) {
        let mut bytes = SAMPLES[which].as_bytes().to_vec();
        for (at, byte, kind) in edits {
            let at = at.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
        }
        every(&bytes);
    }
}
