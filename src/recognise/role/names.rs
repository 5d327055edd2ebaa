//! Which tokens of a story are whose name: what offices are tied to.

use std::ops::Range;
use std::sync::Arc;

use crate::recognise::{Mention, MentionKind};
use crate::text::Text;

/// Which token belongs to which name.
pub(super) struct Names<'m> {
    /// For every token one past the index of the name that covers it; 0 for none.
    cover: Vec<u32>,
    list: Vec<Named<'m>>,
}

/// What a role needs to know of a name.
pub(super) struct Named<'m> {
    pub(super) tokens: Range<usize>,
    pub(super) kind: MentionKind,
    pub(super) full: &'m Arc<str>,
}

impl<'m> Names<'m> {
    pub(super) fn new(text: &Text<'_>, mentions: &'m [Mention]) -> Self {
        let mut names = Self { cover: vec![0; text.tokens.len()], list: Vec::with_capacity(mentions.len()) };
        for m in mentions {
            let Some(name) = m.value.name() else { continue };
            names.list.push(Named { tokens: m.tokens.clone(), kind: m.kind, full: name.fullest() });
            if let Some(cover) = names.cover.get_mut(m.tokens.clone()) {
                cover.fill(names.list.len() as u32);
            }
        }
        names
    }

    pub(super) fn at(&self, token: usize) -> Option<&Named<'m>> {
        self.list.get((*self.cover.get(token)? as usize).checked_sub(1)?)
    }

    /// The person whose name starts at `token`.
    pub(super) fn person_from(&self, token: usize) -> Option<&Named<'m>> {
        self.at(token).filter(|n| n.tokens.start == token && person(n))
    }

    /// The person whose name ends before `token`.
    pub(super) fn person_to(&self, token: usize) -> Option<&Named<'m>> {
        self.at(token.checked_sub(1)?).filter(|n| n.tokens.end == token && person(n))
    }
}

fn person(name: &Named<'_>) -> bool {
    matches!(name.kind, MentionKind::Person | MentionKind::Name)
}
