//! The archive that a word processor file is: which kind, and its parts as text, never more than a story can be.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::charset;
use super::super::raw::Refusal;
use super::SAVE_AS;
use crate::story::MAX_FILE;

/// Most entries that the archive of a document has.
const MAX_ENTRIES: usize = 10_000;

const BROKEN: &str = "open it in its program and save it again";

/// A kind of archive that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    OpenDocument,
}

pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// What may still be unpacked, in bytes, of all parts together.
    left: usize,
}

impl<'a> Archive<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let entries = bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count();
        if entries > MAX_ENTRIES {
            return Err(Refusal::new(format!("it holds {entries} files, which no document does"), SAVE_AS));
        }
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|e| Refusal::new(format!("the archive is broken or cut off ({})", plain(&e)), BROKEN))?;
        Ok(Self { zip, left: MAX_FILE })
    }

    /// What the archive is; refused where it is no document.
    pub fn kind(&mut self) -> Result<Kind, Refusal> {
        let mime = self.part("mimetype")?.unwrap_or_default();
        let other = match mime.trim() {
            "application/vnd.oasis.opendocument.text" | "application/vnd.oasis.opendocument.text-template" => {
                return Ok(Kind::OpenDocument);
            }
            "application/epub+zip" => "an e-book (EPUB)",
            mime if mime.contains("spreadsheet") => "a spreadsheet",
            mime if mime.contains("presentation") => "slides",
            _ if self.has("[Content_Types].xml") && self.has_below("word/") => return Ok(Kind::Word),
            _ if self.has_below("xl/") => "an Excel workbook",
            _ if self.has_below("ppt/") => "PowerPoint slides",
            _ if self.has("Index/Document.iwa") || self.has("Index.zip") => "an Apple Pages document",
            _ if self.has("META-INF/MANIFEST.MF") => "a Java archive",
            _ if self.has("word/document.xml") => return Ok(Kind::Word),
            _ => "an archive (zip) and no document",
        };
        let cure = match other {
            "an Apple Pages document" => "export it as .docx",
            "an archive (zip) and no document" => "unpack it and give the stories in it",
            _ => "give the story as .docx, .odt or text",
        };
        Err(Refusal::new(format!("{other}, which is not read"), cure))
    }

    fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    fn has_below(&self, folder: &str) -> bool {
        self.zip.file_names_raw().any(|name| name.starts_with(folder.as_bytes()))
    }

    /// The text of a part, where there is one.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why.to_lowercase().contains("password") => {
                return Err(Refusal::new("it is encrypted", "save it without a password"));
            }
            Err(e) => return Err(Refusal::new(format!("{name} in it cannot be unpacked ({})", plain(&e)), BROKEN)),
        };
        let mut bytes = Vec::new();
        let limit = self.left;
        entry
            .take(limit as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| Refusal::new(format!("{name} in it cannot be unpacked ({e})"), BROKEN))?;
        if bytes.len() > limit {
            let size = MAX_FILE >> 20;
            return Err(Refusal::new(format!("it unpacks to more than {size} MB, which no story is"), SAVE_AS));
        }
        self.left -= bytes.len();
        let declared = charset::declared(&bytes);
        Ok(Some(charset::text(&bytes, declared.as_deref(), &mut Vec::new())))
    }
}

fn plain(error: &ZipError) -> String {
    match error {
        ZipError::Io(e) => e.to_string(),
        ZipError::InvalidArchive(why) => why.to_string(),
        ZipError::UnsupportedArchive(why) => (*why).to_string(),
        ZipError::CompressionMethodNotSupported(n) => format!("compression method {n} is not read"),
        other => other.to_string(),
    }
}
