//! (being written)

use super::format::File;
use super::raw::{Found, Refusal};

pub(super) fn read(_file: &File<'_>) -> Result<Found, Refusal> {
    Err(Refusal::new("not read yet", "wait"))
}
