//! What a comparison stands on: the corpus, and which of its places hold others.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use super::alike;
use crate::frame::fact::direction;
use crate::recognise::name::lexicon;
use crate::reconcile::Corpus;
use crate::text::{Span, words};
use crate::value::{NameKind, Value};

static REGIONS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut out: BTreeSet<String> = words::lines(include_str!("data/regions.txt")).map(alike::key).collect();
    for country in lexicon::countries() {
        out.extend(country.names.iter().map(|n| alike::key(n)));
    }
    out
});

/// A corpus with what named topics need to know of it besides.
pub struct Ground<'c, 'a> {
    corpus: &'c Corpus<'a>,
    /// Places that some story names behind another one (`Millom, Cumbria`): they hold it.
    holding: BTreeSet<String>,
}

impl<'a> Deref for Ground<'_, 'a> {
    type Target = Corpus<'a>;

    fn deref(&self) -> &Corpus<'a> {
        self.corpus
    }
}

impl<'c, 'a> Ground<'c, 'a> {
    pub fn new(corpus: &'c Corpus<'a>) -> Self {
        let place = |i: usize| {
            let e = corpus.entries[i];
            let name = e.assertion.value.name().filter(|n| n.kind == NameKind::Place)?;
            Some((e.story, e.assertion.sentence, e.assertion.span, name.fullest()))
        };
        let mut holding = BTreeSet::new();
        let mut before: Option<(usize, usize, Span, &Arc<str>)> = None;
        for here in (0..corpus.entries.len()).filter_map(place) {
            if let Some((story, sentence, span, _)) = before
                && (here.0, here.1) == (story, sentence)
                && here.2.start == span.end + ", ".len()
            {
                holding.insert(alike::key(here.3));
            }
            before = Some(here);
        }
        Self { corpus, holding }
    }

    /// Whether one of two places may hold the other: it is known to hold some place, and the other is not; or the other is
    /// a part of it by name (`South Wales`).
    pub fn may_hold(&self, a: &Value, b: &Value) -> bool {
        let (x, y) = (alike::key(&a.to_string()), alike::key(&b.to_string()));
        let wide = |key: &String| self.holding.contains(key) || REGIONS.contains(key);
        let part =
            |x: &str, y: &str| x.split_once(' ').is_some_and(|(first, rest)| rest == y && direction(first).is_some());
        wide(&x) != wide(&y) || part(&x, &y) || part(&y, &x)
    }
}
