//! Figures in digits and words with their bounds, units and nouns.

use super::{Anchor, Mention, Taken};
use crate::text::Text;

/// Appends the mentions of this kind and marks their tokens as taken.
pub fn find(_text: &Text<'_>, _anchor: Anchor, _taken: &mut Taken, _out: &mut Vec<Mention>) {}
