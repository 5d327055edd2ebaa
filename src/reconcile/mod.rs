//! From assertions of single stories to groups that can be compared: events, aliases, as-of times, origins.
//!
//! Reconcile brings together; it never judges. Nothing here looks at text.

pub mod alias;
pub mod answers;
mod event;
mod origin;
mod union;
pub(crate) mod vector;
pub mod version;

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use crate::assertion::{Assertion, Extract, StoryHead};

/// An assertion with the story it comes from.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Index into [`Corpus::stories`].
    pub story: usize,
    pub assertion: &'a Assertion,
}

/// All stories of a run, side by side.
#[derive(Debug)]
pub struct Corpus<'a> {
    /// Ordered by id, so that no result depends on the order of the arguments.
    pub stories: Vec<&'a StoryHead>,
    /// Ordered by story, then by place.
    pub entries: Vec<Entry<'a>>,
    /// For every story, the happening it is about: stories with different numbers are about different events.
    pub events: Vec<usize>,
    /// For every story, its origin: copies of one text and stories that rest on one agency share a number.
    pub origins: Vec<usize>,
    /// For every story, first and last moment at which it can have been written, where anything tells.
    pub written: Vec<Option<(DateTime, DateTime)>>,
    /// Which stories newer versions replace, and which must not be used.
    pub versions: version::Versions,
    /// Which names are one person, place or body.
    pub aliases: alias::Aliases,
}

impl<'a> Corpus<'a> {
    /// Orders the stories and settles events and origins.
    pub fn new(extracts: &'a [Extract]) -> Self {
        let mut order: Vec<&Extract> = extracts.iter().collect();
        order.sort_by(|a, b| (&a.head.id, &a.head.path).cmp(&(&b.head.id, &b.head.path)));
        let stories: Vec<&StoryHead> = order.iter().map(|e| &e.head).collect();
        let entries: Vec<Entry<'a>> = order
            .iter()
            .enumerate()
            .flat_map(|(story, e)| e.assertions.iter().map(move |assertion| Entry { story, assertion }))
            .collect();
        let events = event::events(&stories, &entries);
        let origins = origin::origins(&stories);
        let aliases = alias::Aliases::new(&entries, &events);
        let written = written(&stories, &events);
        let versions = version::Versions::new(&stories);
        Self { stories, entries, events, origins, written, versions, aliases }
    }

    /// First and last moment for which entry `i` can have been true: what its sentence says, else when its story was
    /// written.
    pub fn as_of(&self, i: usize) -> Option<(DateTime, DateTime)> {
        let entry = self.entries[i];
        let said = entry.assertion.as_of.as_ref().and_then(|w| Some((w.start?, w.end?)));
        said.or(self.written[entry.story])
    }
}

/// When every story was written: its own date; else what its text implies and the dates of the other stories of its
/// event have in common; else whichever of the two there is.
fn written(stories: &[&StoryHead], events: &[usize]) -> Vec<Option<(DateTime, DateTime)>> {
    let mut spans: BTreeMap<usize, (DateTime, DateTime)> = BTreeMap::new();
    for (story, event) in stories.iter().zip(events) {
        if let Some(p) = story.published {
            let span = spans.entry(*event).or_insert((p, p));
            *span = (span.0.min(p), span.1.max(p));
        }
    }
    let of = |(story, event): (&&StoryHead, &usize)| {
        let peers = spans.get(event).copied();
        match (story.published, story.implied, peers) {
            (Some(p), ..) => Some((p, p)),
            (None, Some(own), Some(peers)) => {
                let both = (own.0.max(peers.0), own.1.min(peers.1));
                Some(if both.0 <= both.1 { both } else { own })
            }
            (None, own, peers) => own.or(peers),
        }
    };
    stories.iter().zip(events).map(of).collect()
}
