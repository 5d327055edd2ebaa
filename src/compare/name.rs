//! Names: two spellings of what is otherwise one name.

use super::Draft;
use crate::reconcile::Corpus;

/// Appends what this comparison finds.
pub fn find(_corpus: &Corpus<'_>, _out: &mut Vec<Draft>) {}
