//! Recognisers: from tokens to mentions, one file a kind.
//!
//! A recogniser sees one story's text and its date. It never sees a rule, a topic or another story, and it never
//! decides what a value is about. A span is read once: whoever comes first in [`mentions`] keeps it.

pub mod attribution;
pub mod era;
pub mod modality;
pub mod name;
mod number;
pub mod provenance;
mod quote;
mod role;
pub mod when;
mod word;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::text::{Span, Text};
use crate::value::Value;

/// What a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MentionKind {
    Number,
    Quantity,
    Percent,
    Money,
    Age,
    Dimension,
    Duration,
    Ordinal,
    Fraction,
    Score,
    Date,
    Time,
    Person,
    Organisation,
    Place,
    Name,
    Role,
    Quote,
}

impl MentionKind {
    /// Somebody, something or some place by name.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Person | Self::Organisation | Self::Place | Self::Name)
    }

    /// A day or an hour.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::Time)
    }

    /// A figure of any measure.
    pub fn is_figure(self) -> bool {
        !self.is_name() && !self.is_date() && !matches!(self, Self::Role | Self::Quote)
    }
}

/// A span with a typed value.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    pub kind: MentionKind,
    pub span: Span,
    /// Index of the sentence in [`Text::sentences`]. A quote belongs to the sentence it starts in.
    pub sentence: usize,
    /// The tokens it covers.
    pub tokens: std::ops::Range<usize>,
    pub value: Value,
}

/// What a recogniser may know besides the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Anchor {
    /// When the story was published: what relative dates hang on.
    pub published: Option<DateTime>,
}

/// Which tokens a typed figure, date or role has already been read from.
#[derive(Debug, Clone)]
pub struct Taken(Vec<bool>);

impl Taken {
    fn new(tokens: usize) -> Self {
        Self(vec![false; tokens])
    }

    /// Whether token `i` is taken.
    #[inline]
    pub fn at(&self, i: usize) -> bool {
        self.0.get(i).is_some_and(|taken| *taken)
    }

    /// The same of every token of a range.
    fn of(&self, tokens: std::ops::Range<usize>) -> &[bool] {
        self.0.get(tokens).unwrap_or_default()
    }

    /// Whether any token of the range is taken.
    pub fn any(&self, tokens: std::ops::Range<usize>) -> bool {
        self.0.get(tokens).is_some_and(|t| t.contains(&true))
    }

    /// Takes the range.
    pub fn take(&mut self, tokens: std::ops::Range<usize>) {
        if let Some(t) = self.0.get_mut(tokens) {
            t.fill(true);
        }
    }
}

/// Whether a byte stands anywhere in a text. No early end: loops without one are done for many bytes at once.
fn holds(source: &str, byte: u8) -> bool {
    source.bytes().fold(false, |held, b| held | (b == byte))
}

/// Mentions by where they start. Numbers are sorted, and every mention is moved once.
fn in_order(found: Vec<Mention>) -> Vec<Mention> {
    let mut places: Vec<u64> = found.iter().zip(0..).map(|(m, n): (_, u64)| (m.span.start as u64) << 32 | n).collect();
    places.sort_unstable();
    let mut found: Vec<Option<Mention>> = found.into_iter().map(Some).collect();
    let mut out = Vec::with_capacity(found.len());
    out.extend(places.iter().filter_map(|place| found[*place as u32 as usize].take()));
    out
}

/// How many tokens there are to a mention, about.
const APART: usize = 6;

/// All mentions of a text, in order of their place.
pub fn mentions(text: &Text<'_>, anchor: Anchor) -> Vec<Mention> {
    read(text, anchor).0
}

/// All mentions of a text, in order of their place, and the moment that the page's own time stamp names (`Posted: Mar 2,
/// 2008 7:45 AM ET`), where it names a whole date.
pub fn read(text: &Text<'_>, anchor: Anchor) -> (Vec<Mention>, Option<DateTime>) {
    let mut taken = Taken::new(text.tokens.len());
    let mut out = Vec::with_capacity(text.tokens.len() / APART);
    let stamp = when::find(text, anchor, &mut taken, &mut out);
    number::find(text, anchor, &mut taken, &mut out);
    name::find(text, anchor, &mut taken, &mut out);
    role::find(text, anchor, &mut taken, &mut out);
    quote::find(text, anchor, &mut taken, &mut out);
    let mut out = in_order(out);
    for same in out.chunk_by_mut(|a, b| a.span.start == b.span.start) {
        same.sort_by_key(|m| (m.span.end, m.kind));
    }
    (out, stamp)
}
