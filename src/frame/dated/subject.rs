//! What a verb is told of: its subject, and whether that does the deed or suffers it.

use std::ops::Range;
use std::sync::Arc;

use super::lexicon::{deed, deed_of_verb};
use crate::frame::Surroundings;
use crate::frame::cue::Cue;
use crate::frame::small::Small;
use crate::text::Tag;

/// A noun that may stand for a deed.
#[derive(Debug, Clone)]
pub(super) struct Noun {
    pub lemma: Arc<str>,
    /// The deed it stands for: a gerund may stand for one that its lemma as a noun does not (`the filing`, `a file`).
    pub class: Option<&'static str>,
}

impl Noun {
    /// A noun with the deed that its lemma stands for.
    pub fn of(lemma: Arc<str>) -> Self {
        let class = deed(&lemma);
        Self { lemma, class }
    }
}

/// How far before its verb a subject may stand.
const SUBJECT: usize = 9;

/// `Charges were filed`, `the hearing in the case was held`: the nearest noun of a deed before the verb.
pub(super) fn subject(around: &Surroundings<'_, '_>, ground: &Range<usize>, verb: usize) -> Option<Noun> {
    subject_within(around, ground.start.max(verb.saturating_sub(SUBJECT)), verb)
}

/// The same for what begins and ends, whose parties may stand between: `The truce between the two sides and the front began`.
pub(super) fn course(around: &Surroundings<'_, '_>, ground: &Range<usize>, verb: usize) -> Option<Noun> {
    subject_within(around, ground.start.max(verb.saturating_sub(NOMINATIVE)), verb)
}

fn subject_within(around: &Surroundings<'_, '_>, first: usize, verb: usize) -> Option<Noun> {
    let (at, noun) = (first..verb)
        .rev()
        .take_while(|at| around.text.tokens[*at].tag != Tag::Verb || gerund(around, *at))
        .find_map(|at| Some((at, deed_noun(around, at)?)))?;
    // `the launch of the probe`, `talks on a truce`
    let of =
        (first..at).rev().take(4).find(|o| matches!(around.text.lower(*o).as_ref(), "of" | "on" | "about" | "over"));
    let head = of.and_then(|o| o.checked_sub(1)).filter(|h| *h >= first).and_then(|h| deed_noun(around, h));
    Some(head.unwrap_or(noun))
}

/// How far before its verb the head of a subject with all that stands behind it may stand.
const NOMINATIVE: usize = 16;

/// The last noun or name before a verb and its auxiliaries that no preposition governs: `a crush at a school in Halden on
/// Monday killed` tells of the crush.
pub(super) fn nominative(around: &Surroundings<'_, '_>, ground: &Range<usize>, verb: usize) -> Option<Arc<str>> {
    let text = around.text;
    let tag = |at: usize| text.tokens[at].tag;
    let date = |at: usize| around.small(at).has(Small::DATE);
    let first = ground.start.max(verb.saturating_sub(NOMINATIVE));
    let mut at = verb;
    loop {
        at = (first..at)
            .rev()
            .find(|at| !matches!(tag(*at), Tag::Auxiliary | Tag::Adverb) && !around.small(*at).has(Small::COMMA))
            .filter(|at| matches!(tag(*at), Tag::Noun | Tag::ProperNoun))?;
        let own = |b: &usize| {
            matches!(tag(*b), Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Numeral | Tag::Particle)
                && date(*b) == date(at)
        };
        let opens = (first..at).rev().take_while(own).last().unwrap_or(at);
        let before = opens.checked_sub(1).filter(|b| *b >= first);
        let before = match before.filter(|b| tag(*b) == Tag::Determiner) {
            Some(article) => article.checked_sub(1).filter(|b| *b >= first),
            None => before,
        };
        match before.filter(|b| tag(*b) == Tag::Preposition) {
            Some(preposition) => at = preposition,
            None => return Some(around.kept_lemma(at)),
        }
    }
}

/// Whether a verb stands in the passive: a form of `be` within the words before it.
pub(super) fn passive(around: &Surroundings<'_, '_>, ground: &Range<usize>, verb: usize) -> bool {
    (ground.start.max(verb.saturating_sub(3))..verb)
        .any(|at| matches!(around.text.lower(at).as_ref(), "was" | "were" | "is" | "be" | "been" | "being"))
}

/// The noun of a deed at a token.
pub(super) fn deed_noun(around: &Surroundings<'_, '_>, at: usize) -> Option<Noun> {
    let gerund = gerund(around, at);
    let noun = around.text.tokens[at].tag == Tag::Noun || gerund || primary(around, at);
    if !noun || !around.cue(at).has(Cue::DEED) || around.small(at).has(Small::THING) {
        return None;
    }
    let lemma = around.text.lemma(at);
    // `the opening of the bridge`
    let class = deed(&lemma).or_else(|| if gerund { deed_of_verb(&lemma) } else { None });
    class.is_some_and(|d| d != "speech").then(|| Noun { lemma: around.kept_lemma(at), class })
}

/// `the killing of a boy`: a verb's form that an article makes a noun.
pub(super) fn gerund(around: &Surroundings<'_, '_>, at: usize) -> bool {
    let small = around.small(at);
    small.has(Small::ING)
        && !small.has(Small::THING)
        && at.checked_sub(1).is_some_and(|b| around.text.tokens[b].tag == Tag::Determiner)
}

/// `The primary is on Monday`: an adjective for a deed that an article makes a noun.
fn primary(around: &Surroundings<'_, '_>, at: usize) -> bool {
    let tokens = &around.text.tokens;
    let noun = tokens.get(at + 1).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective));
    let article = || at.checked_sub(1).is_some_and(|b| tokens[b].tag == Tag::Determiner);
    tokens[at].tag == Tag::Adjective && !noun && article()
}
