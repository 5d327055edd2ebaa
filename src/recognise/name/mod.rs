//! Names of persons, organisations and places by their cues.
//!
//! Capitals make a run, words and lists take it apart, neighbours and lists say what it names, and the story as a whole
//! settles kind and fullest form. It knows nothing of other stories and never says that two forms are misspellings of
//! one another.

mod index;
mod join;
mod kind;
pub mod lexicon;
mod run;
mod split;

use std::borrow::Cow;

use super::{Anchor, Mention, MentionKind, Taken};
use crate::text::Text;
use crate::value::{Name, NameKind, Value};

pub use join::{initials, surname};

/// Appends the mentions of this kind and marks their tokens as taken.
pub fn find(text: &Text<'_>, _anchor: Anchor, taken: &mut Taken, out: &mut Vec<Mention>) {
    let index = index::Index::new(text);
    let reader = run::Reader { text, index: &index, taken };
    let mut pieces = Vec::new();
    let mut found = Vec::new();
    let (mut runs, mut parts) = (Vec::new(), Vec::new());
    for s in 0..text.sentences.len() {
        runs.clear();
        reader.runs(s, &mut runs);
        for run in runs.drain(..) {
            reader.split(run, &mut parts);
            for piece in parts.drain(..).filter(|p| p.span.len() > 1) {
                found.push(join::Found {
                    text: squeezed(piece.span.of(text.source)),
                    guess: reader.kind(s, &piece),
                    titled: piece.title.is_some(),
                });
                pieces.push((s, piece));
            }
        }
    }
    let settled = join::settle(&found);
    for (((sentence, piece), found), settled) in pieces.into_iter().zip(found).zip(settled) {
        taken.take(piece.tokens.clone());
        let title = piece.title.filter(|t| !t.is_empty()).map(|t| text.span(t).of(text.source).to_string());
        out.push(Mention {
            kind: match settled.kind {
                NameKind::Person => MentionKind::Person,
                NameKind::Organisation => MentionKind::Organisation,
                NameKind::Place => MentionKind::Place,
                NameKind::Unknown => MentionKind::Name,
            },
            span: piece.span,
            sentence,
            tokens: piece.tokens,
            value: Value::Name(Name { kind: settled.kind, text: found.text.into_owned(), title, full: settled.full }),
        });
    }
}

/// A name with every run of white space made one space.
fn squeezed(name: &str) -> Cow<'_, str> {
    let odd = name.bytes().any(|b| b.is_ascii_control()) || name.contains("  ") || !name.is_ascii();
    if !odd {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.split_whitespace().collect::<Vec<_>>().join(" "))
}
