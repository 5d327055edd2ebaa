//! What sort of vehicle it was that sank or crashed, where a story tells of one sort alone.
//!
//! A bus here and a van there are two sorts of one thing only where neither story has the other: in most copy several
//! vehicles meet, come to help or crashed in other years, and a story that tells of a second sort, or of several of one, says
//! nothing here.

use std::collections::BTreeMap;

use super::anchor::Anchor;
use super::{Fact, lexicon, lists};
use crate::frame::Surroundings;
use crate::frame::cue::Cue;
use crate::text::Tag;

/// What a text tells of the vehicles of one group.
struct Told {
    sort: &'static str,
    /// It tells of another sort as well, or of several of this one.
    more: bool,
    /// The first one beside a verb of mishap, with its sentence.
    mishap: Option<(usize, usize)>,
}

/// Appends the sort of the only vehicle of each group.
pub fn read(around: &Surroundings<'_, '_>, out: &mut Vec<Fact>) {
    let text = around.text;
    let mut groups: BTreeMap<&'static str, Told> = BTreeMap::new();
    for sentence in 0..text.sentences.len() {
        let range = text.range(sentence);
        let cues = around.cues.get(range.clone()).unwrap_or_default();
        let nouns = range.clone().zip(cues).filter(|(_, cue)| cue.has(Cue::NOUN)).map(|(at, _)| at);
        for at in nouns.filter(|&at| matches!(text.tokens[at].tag, Tag::Noun | Tag::ProperNoun)) {
            let before = at.checked_sub(1).filter(|i| range.contains(i)).map(|i| text.lower(i)).unwrap_or_default();
            let Some((group, sort)) = lists::craft(&before, &text.lemma(at)) else { continue };
            let told = groups.entry(group).or_insert(Told { sort, more: false, mishap: None });
            told.more |= told.sort != sort || *text.lower(at) != *text.lemma(at);
            let befell = || range.clone().any(|i| text.tokens[i].tag == Tag::Verb && lists::mishap(&text.lemma(i)));
            if told.mishap.is_none() && befell() {
                told.mishap = Some((at, sentence));
            }
        }
    }
    let Some(family) = lexicon::family("craft") else { return };
    for (group, told) in groups.into_iter().filter(|(_, told)| !told.more) {
        if let Some((at, sentence)) = told.mishap {
            let (value, anchor) = (told.sort.to_string(), Anchor::Noun(group.to_string()));
            out.push(Fact { family, value, anchor, noun: None, tokens: at..at + 1, sentence });
        }
    }
}
