//! Everything that can go wrong with the world outside: files, options, rule packs.
//!
//! Reading text never fails and has no place here. Every message names the file and says what helps.

use std::path::PathBuf;

/// An error that a user can do something about.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[error("{path}: {source}")]
    Read { path: PathBuf, source: std::io::Error },
}
