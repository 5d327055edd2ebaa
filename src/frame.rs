//! What a value is about, read from its sentence.
//!
//! A frame is the topic key of everything that no rule names: the noun that is counted, the kind of event, who and
//! where, the words around. It is made from one sentence (and the story's date) and never looks at another story.

use crate::assertion::Frame;
use crate::recognise::Mention;
use crate::text::Text;

/// The frame of mention `i`.
pub fn of(_text: &Text<'_>, _mentions: &[Mention], _i: usize) -> Frame {
    Frame::default()
}
