//! What a family of facts is, and a phrase of one: plain data that `lexicon` reads.

use std::borrow::Cow;
use std::ops::Range;

use super::lexicon::families;
use super::limits::Limits;
use crate::finding::Kind;
use crate::text::quick::{HashMap, HashSet};

/// Where the person or thing stands that a phrase is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    Subject,
    Thing,
    /// A person by name, and the noun for somebody in that part as well.
    Party,
    Modifier,
    Object,
    /// What somebody made or did; who did it is the value.
    Deed,
    /// A person, with a place or body as the value.
    Tie,
    /// A place, with a direction as the value.
    Side,
    /// A sort of deed; where it was done is the value.
    Slot,
    /// The happening that the story tells of.
    Happening,
    /// One of the nouns on either side of the phrase.
    Near,
    /// The noun before the phrase, which does it.
    Doer,
    /// The value is what a verb takes, and it is about the one whose verb it is and about nobody else.
    Own,
    /// A person and what he is for or against.
    Stance,
}

/// What some phrases are about, a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Abouts(u16);

impl Abouts {
    #[inline]
    pub fn add(&mut self, about: About) {
        self.0 |= 1 << about as u16;
    }

    #[inline]
    pub fn has(self, about: About) -> bool {
        self.0 >> about as u16 & 1 != 0
    }

    /// What either of two are about.
    #[inline]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of them is about more than who belongs where and who did something where.
    #[inline]
    pub fn state(self) -> bool {
        self.0 & !(1 << About::Tie as u16 | 1 << About::Deed as u16 | 1 << About::Slot as u16) != 0
    }
}

/// How the values of a family stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// They follow one another in the order of [`Family::values`].
    Stages,
    /// They exclude each other; a story that has two of them explains itself.
    Apart,
    /// They exclude each other inside one story as well.
    Once,
}

/// One sort of fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Family {
    pub name: &'static str,
    pub kind: Kind,
    pub about: About,
    pub how: How,
    /// How a topic line says it, with `{}` for the person or thing.
    pub title: &'static str,
    /// Nouns that it may be about, with the class under which they meet.
    pub nouns: HashMap<&'static str, &'static str>,
    /// The first class of nouns: what a named person of the family is called elsewhere.
    pub part: Option<&'static str>,
    /// Words and stems of the verbs that an object follows.
    pub verbs: HashSet<Cow<'static, str>>,
    pub values: Vec<&'static str>,
    pub limits: Limits,
}

/// The value of what stands in a list where a family asks for one thing alone.
pub const SEVERAL: &str = "several";
/// The value of phrases that begin like one of a family and say something else.
pub const NOTHING: &str = "-";

/// A phrase that states a value. There are thousands, so that it is small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// Index into [`super::lexicon::families`].
    pub family: u16,
    /// Index into [`Family::values`].
    pub value: u16,
    /// That of the family.
    pub about: About,
    /// How many words and marks it has.
    pub words: u8,
}

impl Phrase {
    /// Its family.
    #[inline]
    pub fn family(&self) -> &'static Family {
        &families()[usize::from(self.family)]
    }

    /// How many tokens it covers.
    #[inline]
    pub fn len(&self) -> usize {
        usize::from(self.words)
    }

    /// The tokens it covers where it begins at token `at`.
    pub fn tokens(&self, at: usize) -> Range<usize> {
        at..at + self.len()
    }
}
