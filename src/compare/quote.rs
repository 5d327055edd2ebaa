//! Quotes: one utterance, other words inside the marks.

use super::Draft;
use crate::reconcile::Corpus;

/// Appends what this comparison finds.
pub fn find(_corpus: &Corpus<'_>, _out: &mut Vec<Draft>) {}
