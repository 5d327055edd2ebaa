//! What sort of thing it was that sank, bit or was seized, where a story tells of one sort alone.
//!
//! A bus here and a van there are two sorts of one thing only where neither story has the other: in most copy several
//! vehicles meet, come to help or crashed in other years, and a story that tells of a second sort says nothing here.

use std::collections::BTreeMap;

use super::anchor::Anchor;
use super::{Fact, lexicon, sorts, word};
use crate::frame::Surroundings;
use crate::frame::cue::Cue;
use crate::text::Tag;

/// How far behind the noun a verb stands that tells of it.
const REACH: usize = 16;

/// What a text tells of one group.
struct Told {
    sort: &'static str,
    /// It tells of another sort as well, or of several of this one.
    more: bool,
    /// The first one whose sentence tells what befell it, with that sentence.
    first: Option<(usize, usize)>,
}

/// Appends the only sort of each group.
pub fn read(around: &Surroundings<'_, '_>, out: &mut Vec<Fact>) {
    let text = around.text;
    let mut groups: BTreeMap<usize, Told> = BTreeMap::new();
    for sentence in 0..text.sentences.len() {
        if !around.sentences[sentence].cue.has(Cue::SORT) {
            continue;
        }
        let range = text.range(sentence);
        // `a gold mine`
        let named = |at: usize| matches!(text.tokens[at].tag, Tag::Noun | Tag::ProperNoun | Tag::Pronoun);
        for at in range.clone().filter(|&at| around.cue(at).has(Cue::SORT) && named(at)) {
            let sort = word::at(text, at).sorts;
            let noun = text.lower(at);
            let before = at.checked_sub(1).filter(|i| range.contains(i)).map(|i| text.lower(i)).unwrap_or_default();
            for (number, sort) in sorts::sorts(&before, sort) {
                let group = sorts::group(number);
                let told = groups.entry(number).or_insert(Told { sort, more: false, first: None });
                told.more |= told.sort != sort || !group.many && *noun != *text.lemma(at);
                let tells = |i: usize| {
                    let verb = text.tokens[i].tag == Tag::Verb;
                    let behind = i > at && i <= at + REACH;
                    group.says(&text.lower(i)) || verb && group.told_by(&text.lemma(i), behind)
                };
                if !told.more && told.first.is_none() && range.clone().any(tells) {
                    told.first = Some((at, sentence));
                }
            }
        }
    }
    let Some(family) = lexicon::family("sort") else { return };
    for (number, told) in groups.into_iter().filter(|(_, told)| !told.more) {
        if let Some((at, sentence)) = told.first {
            let (value, anchor) = (told.sort.into(), Anchor::Noun(sorts::group(number).name.into()));
            out.push(Fact { family, value, anchor, noun: None, tokens: at..at + 1, sentence });
        }
    }
}
