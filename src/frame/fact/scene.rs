//! Who and what else stands in the sentence of a fact that is about one of a kind: `a driver`, `the offer`.
//!
//! Two stories that tell of a driver each may tell of two. Such a fact speaks only where its story knows one of them, and
//! meets another only where one of the two sentences holds nobody and nothing that the other does not hold as well.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{About, Fact, Family};
use crate::assertion::Part;
use crate::frame::Surroundings;
use crate::frame::cue::Cue;
use crate::text::quick::HashSet;
use crate::text::{Tag, TokenKind, words};

/// How a part of a frame hangs together with its fact that stands beside it, and one that says what is done.
pub const WITH: &str = "with";
pub const DOES: &str = "does";

/// Words that tell no two scenes apart: who said it, and when.
static PLAIN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/plain_scene.txt")));

/// Drops the facts of which a text tells several, or something that takes them to another time.
pub fn keep(around: &Surroundings<'_, '_>, out: &mut Vec<Fact>) {
    let mut asked: BTreeMap<&str, bool> = BTreeMap::new();
    out.retain(|fact| {
        let family = fact.family;
        !family.limits.scene || *asked.entry(family.name).or_insert_with(|| one(around, family))
    });
}

/// Whether a text tells of one thing of the family at most.
fn one(around: &Surroundings<'_, '_>, family: &Family) -> bool {
    let text = around.text;
    let mut known = None;
    for at in 0..text.tokens.len() {
        let word = text.lower(at);
        if family.limits.never.contains(&*word) {
            return false;
        }
        let noun = around.cue(at).has(Cue::NOUN) && family.nouns.contains_key(&*word);
        if noun && family.about == About::Party && *known.get_or_insert(text.lemma(at)) != text.lemma(at) {
            return false;
        }
    }
    true
}

/// What a frame keeps of the sentence of a fact: its noun phrases, and of a code the verbs as well.
pub fn parts(around: &Surroundings<'_, '_>, fact: &Fact) -> Vec<Part> {
    let text = around.text;
    let (mut out, mut run) = (Vec::new(), Vec::new());
    let range = text.range(fact.sentence);
    for at in range.start..=range.end {
        let inside = at < range.end && !fact.tokens.contains(&at);
        let token = text.tokens.get(at).filter(|_| inside);
        if let Some(token) = token
            && (matches!(token.tag, Tag::Adjective | Tag::Noun | Tag::ProperNoun)
                || token.kind == TokenKind::Possessive)
        {
            run.push(text.lower(at));
            continue;
        }
        if run.iter().any(|word| !PLAIN.contains(&**word)) {
            out.push(Part::new(WITH, run.join(" ")));
        }
        run.clear();
        let said = || around.cue(at).has(Cue::SAYS);
        if fact.family.name == "code" && token.is_some_and(|token| token.tag == Tag::Verb) && !said() {
            out.push(Part::new(DOES, around.kept_lemma(at)));
        }
    }
    out
}
