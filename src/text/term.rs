//! Terms: the words that stand around a value, kept with it when its text is gone.
//!
//! A frame keeps sixteen, and most of them are lemmas of forms that are kept for the whole run. A counted pointer would
//! fetch each lemma's count from memory to keep it and again to let it go, and two stories that are read at the same time
//! would wait for each other over the count of `police`. So such a term only points.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A word in small letters that outlives its text.
#[derive(Clone)]
pub struct Term(Letters);

#[derive(Clone)]
enum Letters {
    /// Of a word that is kept for the whole run.
    Kept(&'static Arc<str>),
    /// Any other: boxed, so that a term is no longer than its word and its pointer.
    Own(Box<Arc<str>>),
}

impl Term {
    /// A word that is never let go.
    pub fn kept(word: &'static Arc<str>) -> Self {
        Self(Letters::Kept(word))
    }

    #[inline]
    fn word(&self) -> &Arc<str> {
        match &self.0 {
            Letters::Kept(word) => word,
            Letters::Own(word) => word,
        }
    }
}

impl<W: Into<Arc<str>>> From<W> for Term {
    fn from(word: W) -> Self {
        Self(Letters::Own(Box::new(word.into())))
    }
}

impl Deref for Term {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        self.word()
    }
}

impl PartialEq for Term {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.word(), other.word());
        Arc::ptr_eq(a, b) || a == b
    }
}

impl fmt::Debug for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Arc::<str>::deserialize(deserializer)?.into())
    }
}
