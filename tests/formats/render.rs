//! An item in every format that newsrooms send, written as plainly as the format allows.

use std::io::{Cursor, Write};

use super::event::Item;

/// A format by the name of `--from`, with the end of its files' names.
pub const FORMATS: &[(&str, &str)] = &[
    ("text", "txt"),
    ("markdown", "md"),
    ("jsonl", "jsonl"),
    ("ninjs", "json"),
    ("newsml-g2", "xml"),
    ("newsml", "newsml"),
    ("nitf", "nitf"),
    ("iptc7901", "7901"),
    ("html", "html"),
    ("feed", "rss"),
    ("json-feed", "json"),
    ("docx", "docx"),
    ("news-please", "json"),
    ("mail", "eml"),
];

pub fn render(item: &Item, format: &str) -> Vec<u8> {
    match format {
        "text" | "markdown" => front(item).into_bytes(),
        "jsonl" => jsonl(item).into_bytes(),
        "ninjs" => ninjs(item).into_bytes(),
        "newsml-g2" => newsml_g2(item).into_bytes(),
        "newsml" => newsml1(item).into_bytes(),
        "nitf" => nitf(item).into_bytes(),
        "iptc7901" => iptc7901(item),
        "html" => html(item).into_bytes(),
        "feed" => feed(item).into_bytes(),
        "json-feed" => json_feed(item).into_bytes(),
        "docx" => docx(item),
        "news-please" => news_please(item).into_bytes(),
        "mail" => mail(item).into_bytes(),
        other => panic!("no format {other}"),
    }
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn each(item: &Item, before: &str, after: &str) -> String {
    item.paragraphs.iter().map(|p| format!("{before}{}{after}", xml(p))).collect()
}

fn front(item: &Item) -> String {
    format!(
        "---\nsource: {}\ndate: {}\ntitle: \"{}\"\n---\n\n{}\n",
        item.source,
        item.date,
        item.headline,
        item.paragraphs.join("\n\n")
    )
}

fn jsonl(item: &Item) -> String {
    let line = serde_json::json!({
        "text": item.paragraphs.join("\n\n"), "source": item.source, "published": item.date, "title": item.headline,
    });
    format!("{line}\n")
}

fn ninjs(item: &Item) -> String {
    let paragraphs: String = each(item, "<p>", "</p>\n");
    let value = serde_json::json!({
        "uri": format!("urn:{}", item.stem), "standard": {"name": "ninjs", "version": "1.4"}, "type": "text",
        "version": "1", "versioncreated": format!("{}Z", item.date), "pubstatus": "usable", "language": "en",
        "headline": item.headline, "infosource": [{"name": item.source}], "provider": item.source,
        "body_html": paragraphs,
    });
    serde_json::to_string_pretty(&value).unwrap()
}

fn newsml_g2(item: &Item) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:{stem}" version="1" standard="NewsML-G2" xml:lang="en">
  <itemMeta><itemClass qcode="ninat:text"/><provider literal="p"><name>{source}</name></provider>
    <versionCreated>{date}Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
  <contentMeta><headline>{headline}</headline></contentMeta>
  <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
{body}  </body></html></inlineXML></contentSet>
</newsItem>
"#,
        stem = item.stem,
        source = xml(item.source),
        date = item.date,
        headline = xml(item.headline),
        body = each(item, "    <p>", "</p>\n")
    )
}

fn newsml1(item: &Item) -> String {
    let basic = item.date.replace(['-', ':'], "");
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<NewsML Version="1.2"><NewsEnvelope><DateAndTime>{basic}+0000</DateAndTime></NewsEnvelope>
<NewsItem><Identification><NewsIdentifier><ProviderId>{source}</ProviderId><DateId>20240302</DateId>
  <NewsItemId>{stem}</NewsItemId><RevisionId PreviousRevision="0" Update="N">1</RevisionId>
  <PublicIdentifier>urn:newsml:{stem}:1</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>{basic}+0000</FirstCreated>
  <ThisRevisionCreated>{basic}+0000</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>
<NewsComponent xml:lang="en"><NewsLines><HeadLine>{headline}</HeadLine></NewsLines>
  <AdministrativeMetadata><Provider><Party FormalName="{source}"/></Provider></AdministrativeMetadata>
  <ContentItem><MediaType FormalName="Text"/><DataContent>
{body}  </DataContent></ContentItem></NewsComponent></NewsItem></NewsML>
"#,
        stem = item.stem,
        source = xml(item.source),
        headline = xml(item.headline),
        body = each(item, "    <p>", "</p>\n")
    )
}

fn nitf(item: &Item) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><title>{headline}</title><docdata><doc-id id-string="{stem}"/><date.issue norm="{date}Z"/><doc.copyright holder="{source}"/></docdata></head>
<body><body.head><hedline><hl1>{headline}</hl1></hedline><distributor>{source}</distributor></body.head>
<body.content>
{body}</body.content></body></nitf>
"#,
        stem = item.stem,
        source = xml(item.source),
        date = item.date,
        headline = xml(item.headline),
        body = each(item, "  <p>", "</p>\n")
    )
}

/// The wire format of teleprinters: the headers in ASCII, lines of at most 69 characters, Latin-1.
fn iptc7901(item: &Item) -> Vec<u8> {
    let day: u32 = item.date[8..10].parse().unwrap();
    let mut text = format!(
        "\u{1}{}0012 3 pl 120  AW 0345\r\n\r\nGorge/Accident/\r\n{} =\r\n\u{2}",
        &item.stem[..3],
        item.headline
    );
    for (i, paragraph) in item.paragraphs.iter().enumerate() {
        let dateline = if i == 0 { format!("Brede, March {day}, 2024 ({}) - ", item.source) } else { String::new() };
        let plain = format!("{dateline}{paragraph}").replace(['\u{201c}', '\u{201d}'], "\"");
        text.push_str("   ");
        let mut column = 3;
        for word in plain.split(' ') {
            if column + word.len() > 68 {
                text.push_str("\r\n");
                column = 0;
            }
            text.push_str(word);
            text.push(' ');
            column += word.len() + 1;
        }
        text.push_str("\r\n");
    }
    let (hour, minute) = (&item.date[11..13], &item.date[14..16]);
    text.push_str(&format!("\u{3}{day:02}{hour}{minute} Mar 24\r\n"));
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

fn html(item: &Item) -> String {
    let about = serde_json::json!({
        "@context": "https://schema.org",
        "@graph": [{"@type": ["NewsArticle"], "headline": item.headline, "datePublished": item.date, "dateModified": item.date,
            "publisher": {"@type": "Organization", "name": item.source}}],
    });
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{headline} | {source}</title>\n\
         <script type=\"application/ld+json\">{about}</script></head>\n<body><nav><a href=\"/\">Home</a> <a href=\"/sport\">Sport</a></nav>\n\
         <article><h1>{headline}</h1>\n{body}</article>\n<footer>Our cookies help us to serve you. Sign up for our newsletter.</footer></body></html>\n",
        headline = xml(item.headline),
        source = xml(item.source),
        body = each(item, "<p>", "</p>\n")
    )
}

fn feed(item: &Item) -> String {
    let day = if item.date.contains("-03-02") {
        "Sat, 02"
    } else if item.date.contains("-03-03") {
        "Sun, 03"
    } else {
        "Mon, 04"
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n\
         <channel><title>{source}</title><link>https://example.org/</link><description>News</description>\n\
         <item><title>{headline}</title><guid isPermaLink=\"false\">urn:{stem}</guid><pubDate>{day} Mar 2024 {time} +0000</pubDate>\n\
         <content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>\n",
        source = xml(item.source),
        headline = xml(item.headline),
        stem = item.stem,
        time = &item.date[11..],
        body = each(item, "<p>", "</p>\n")
    )
}

fn json_feed(item: &Item) -> String {
    let value = serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1", "title": item.source,
        "items": [{"id": format!("urn:{}", item.stem), "title": item.headline, "date_published": format!("{}Z", item.date),
            "content_html": each(item, "<p>", "</p>\n")}],
    });
    serde_json::to_string_pretty(&value).unwrap()
}

fn news_please(item: &Item) -> String {
    let value = serde_json::json!({
        "authors": [], "date_publish": item.date.replace('T', " "), "date_modify": null, "language": "en",
        "maintext": item.paragraphs.join("\n"), "source_domain": item.source, "title": item.headline,
        "url": format!("https://example.org/{}", item.stem), "description": null, "image_url": null,
    });
    serde_json::to_string_pretty(&value).unwrap()
}

fn mail(item: &Item) -> String {
    let day = if item.date.contains("-03-02") {
        "Sat, 2"
    } else if item.date.contains("-03-03") {
        "Sun, 3"
    } else {
        "Mon, 4"
    };
    format!(
        "From: \"{source}\" <desk@example.org>\r\nTo: wires@example.org\r\nSubject: {headline}\r\nDate: {day} Mar 2024 {time} +0000\r\n\
         Message-ID: <{stem}@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\
         {body}\r\n\r\n-- \r\n{source}, Harbour Street 4, Brede\r\n",
        source = item.source,
        headline = item.headline,
        time = &item.date[11..],
        stem = item.stem,
        body = item.paragraphs.join("\r\n\r\n")
    )
}

fn docx(item: &Item) -> Vec<u8> {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", xml(text));
    let body: String = item
        .paragraphs
        .iter()
        .map(|p| {
            format!(
                "<w:p>{}<w:del w:id=\"1\"><w:r><w:delText> Struck out: 99 dead.</w:delText></w:r></w:del></w:p>",
                run(p)
            )
        })
        .collect();
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\
         <w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>{}</w:p>{body}</w:body></w:document>",
        run(item.headline)
    );
    let core = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:creator>{}</dc:creator><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{}Z</dcterms:modified></cp:coreProperties>",
        xml(item.source),
        item.date
    );
    let types = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("[Content_Types].xml", types), ("word/document.xml", &document), ("docProps/core.xml", &core)]
    {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
