//! Where output goes: standard output, or a file that is complete or not there at all.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::story::Story;

/// Writes all of `text` to `file`, or to standard output where there is none.
pub(super) fn write(text: &str, file: Option<&Path>) -> Result<(), Error> {
    match file {
        None => stdout(text),
        Some(path) => into_file(text, path).map_err(|source| Error::Write { path: path.to_path_buf(), source }),
    }
}

/// Writes the copy of every story that was extracted from another format into a folder, each in a file of the story's id.
pub(super) fn texts(stories: &[Story], folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|source| Error::Write { path: folder.to_path_buf(), source })?;
    let mut taken = BTreeSet::new();
    for story in stories.iter().filter(|s| s.extracted) {
        // An id may hold anything; a file's name must not lead out of the folder.
        let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
        let name: String = story.id.chars().map(plain).take(100).collect();
        let name = name.trim_start_matches('.').to_string();
        let mut file = format!("{name}.txt");
        let mut n = 2;
        while !taken.insert(file.to_lowercase()) {
            file = format!("{name}-{n}.txt");
            n += 1;
        }
        write(&story.content, Some(&folder.join(file)))?;
    }
    Ok(())
}

fn stdout(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|source| {
        if source.kind() == io::ErrorKind::BrokenPipe {
            Error::Closed
        } else {
            Error::Write { path: PathBuf::from("standard output"), source }
        }
    })
}

/// Writes beside the file and puts the result in its place in one step, so that a reader sees the old file or the new
/// one and never half of it.
fn into_file(text: &str, path: &Path) -> io::Result<()> {
    // Through a link to what it names; a terminal or a pipe is written to as it is.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let meta = fs::metadata(&target).ok();
    if meta.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    if meta.as_ref().is_some_and(|m| !m.is_file()) {
        let mut file = OpenOptions::new().write(true).open(&target)?;
        return file.write_all(text.as_bytes()).and_then(|()| file.flush());
    }
    if meta.as_ref().is_some_and(|m| m.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is marked read-only"));
    }
    let (half, file) = beside(&target)?;
    let done = fill(file, text, meta.as_ref()).and_then(|()| fs::rename(&half, &target));
    if done.is_err() {
        let _ = fs::remove_file(&half);
    }
    done
}

fn fill(mut file: File, text: &str, old: Option<&fs::Metadata>) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    if let Some(old) = old {
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()
}

/// A new file in the folder of `target`.
fn beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let name = target.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "no file name"))?;
    for n in 0..100 {
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{n}.part", std::process::id()));
        let half = target.with_file_name(hidden);
        match OpenOptions::new().write(true).create_new(true).open(&half) {
            Ok(file) => return Ok((half, file)),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.md");
        write("old and longer", Some(&path)).unwrap();
        write("new", Some(&path)).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names(folder.path()), ["report.md"]);
    }

    #[test]
    fn what_cannot_be_written_names_the_file_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("no/such/report.md");
        assert!(write("x", Some(&gone)).unwrap_err().to_string().contains("no/such/report.md"));
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).unwrap();
        assert!(write("x", Some(&inner)).unwrap_err().to_string().contains("it is a folder"));
        assert_eq!(names(folder.path()), ["inner"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_keeps_pointing_where_it_did() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.md"), folder.path().join("link.md"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write("new", Some(&link)).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
    }
}
