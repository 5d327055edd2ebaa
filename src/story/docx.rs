//! Word processor files: .docx as Word and Google Docs write it, and .odt.
//!
//! Both are archives of XML. Taken is the text as it stands once all tracked changes are accepted: what was deleted is gone,
//! what was inserted stays, or both the old and the new figure would be asserted. Comments, footnotes, tables of contents
//! and captions are no copy. No name of an entry is ever used as a path, and no more is unpacked than a story can be.

#[cfg(feature = "docx")]
mod archive;
#[cfg(feature = "docx")]
mod flow;
#[cfg(feature = "docx")]
mod odt;
#[cfg(feature = "docx")]
mod properties;
#[cfg(feature = "docx")]
mod styles;
#[cfg(all(test, feature = "docx"))]
mod tests;
#[cfg(feature = "docx")]
mod tree;
#[cfg(feature = "docx")]
mod word;

use super::format::File;
use super::raw::{Found, Refusal};

/// How the files of older programs start.
pub(super) const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

const SAVE_AS: &str = "open it in its program and save it as .docx";

pub(super) fn read(file: &File<'_>) -> Result<Found, Refusal> {
    if file.bytes.starts_with(OLE) {
        return Err(old(file.bytes));
    }
    unpacked(file)
}

/// What a file of the older kind is, as far as its parts say.
fn old(bytes: &[u8]) -> Refusal {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    let what = if holds("EncryptedPackage") {
        return Refusal::new("it is encrypted", "save it without a password");
    } else if holds("WordDocument") {
        "an old .doc of Word"
    } else if holds("Workbook") {
        "an old .xls of Excel"
    } else if holds("PowerPoint Document") {
        "an old .ppt of PowerPoint"
    } else {
        "a file of an old Office program"
    };
    Refusal::new(format!("{what}, which is not read"), SAVE_AS)
}

#[cfg(not(feature = "docx"))]
fn unpacked(_file: &File<'_>) -> Result<Found, Refusal> {
    Err(Refusal::new(
        "a word processor file, which this build does not read",
        "build with the feature `docx`, or save it as text",
    ))
}

#[cfg(feature = "docx")]
fn unpacked(file: &File<'_>) -> Result<Found, Refusal> {
    let mut archive = archive::Archive::open(file.bytes)?;
    match archive.kind()? {
        archive::Kind::Word => word::read(&mut archive),
        archive::Kind::OpenDocument => odt::read(&mut archive),
    }
    .map(Found::one)
}
