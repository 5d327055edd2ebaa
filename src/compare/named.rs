//! Named topics: what the packs' rules brought together.

use super::Draft;
use crate::reconcile::Corpus;
use crate::rules::Rules;

/// Appends what this comparison finds.
pub fn find(_corpus: &Corpus<'_>, _rules: &Rules, _out: &mut Vec<Draft>) {}
