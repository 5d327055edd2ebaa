//! A clause as it is compared.

use crate::assertion::Assertion;
use crate::reconcile::answers::{LIMIT, NARROW, TENSE, YET};
use crate::value::Value;

/// A clause as it is compared.
#[derive(Clone)]
pub(super) struct Item<'a> {
    pub entry: usize,
    pub story: usize,
    pub said: &'a Assertion,
    /// On which of two sides it stands.
    pub against: bool,
    /// Its other side says the opposite, by another verb.
    pub opposite: bool,
}

impl<'a> Item<'a> {
    pub fn tense(&self) -> &str {
        self.said.frame.parts.iter().find(|p| p.how == TENSE).map_or("", |p| &*p.what)
    }

    pub fn yet(&self) -> bool {
        self.said.frame.parts.iter().any(|p| p.how == YET)
    }

    pub fn parts(&self, how: &'static str) -> impl Iterator<Item = &'a str> {
        self.said.frame.parts.iter().filter(move |part| part.how == how).map(|part| &*part.what)
    }

    /// Whether it says a word beside its verb and who and what.
    pub fn says(&self, word: &str) -> bool {
        self.parts(NARROW)
            .chain(self.parts(LIMIT))
            .chain(self.said.frame.modifiers.iter().map(|m| &**m))
            .any(|own| own == word)
    }
}

pub(super) fn verb(said: &Assertion) -> &str {
    match &said.value {
        Value::Word { text } => text,
        _ => "",
    }
}
