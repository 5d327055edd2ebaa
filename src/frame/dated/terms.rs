//! The words that tell what a date dates.

use std::ops::Range;
use std::sync::Arc;

use super::lexicon::{deed, deed_of_verb};
use super::verb::{narrows, relative};
use crate::frame::Surroundings;
use crate::frame::cue::Cue;
use crate::recognise::{Mention, MentionKind};
use crate::text::{Tag, TokenKind};
use crate::value::Measure;

/// How many terms the frame of a date keeps.
const KEPT: usize = 16;
/// What the person weighs whom a pronoun beside the date means: it may mean another.
const MEANT: f32 = 3.0;
/// How many mentions before the ground are looked through for whom a pronoun means.
const BACK: usize = 24;
/// What a figure beside a date weighs: two desks that date one thing often count it alike.
const FIGURE: f32 = 2.5;

/// Content words and figures of the ground with their weights, heavy where rare and near; words of one deed are one
/// term. `phrase`: the token of a verb whose deed hangs on its phrase, and that deed.
pub(super) fn of(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    ground: &Range<usize>,
    phrase: Option<(usize, &'static str)>,
) -> Vec<(Arc<str>, f32)> {
    let text = around.text;
    let before = ground.start..mention.tokens.start;
    let mut out: Vec<(Arc<str>, f32)> = Vec::with_capacity(KEPT);
    let mut add = |at: usize, decay: f32| {
        let token = &text.tokens[at];
        if again(around, at) {
            out.push((ANOTHER.into(), 1.0));
        }
        if let Some(figure) = around.covered(at).map(|c| &around.mentions[c]).filter(|m| m.tokens.start == at)
            && let Some(q) = figure.value.quantity()
            && q.figure() > 1.0
        {
            // A length of time counts nobody.
            let unit = if q.measure == Measure::Duration { "s" } else { "" };
            out.push((format!("{}{unit}", q.figure()).into(), FIGURE * decay));
        }
        let Some(form) = text.forms.get(at).filter(|_| around.covered(at).is_none()) else { return };
        if form.lower.len() < 3 || form.function {
            return;
        }
        let lemma = &form.lemma;
        let class = match phrase {
            Some((verb, told)) if verb == at => deed(told),
            _ if !around.cue(at).has(Cue::DEED) => None,
            _ if token.tag == Tag::Verb => deed_of_verb(lemma),
            _ => deed(lemma),
        };
        if class == Some("speech") {
            return;
        }
        // What says which ones are meant is not what was done on the day.
        if class.is_some() && narrows(around, at, &before) {
            return;
        }
        let weight = form.rarity.min(5.5) * decay;
        let term = class.unwrap_or(lemma);
        match out.iter_mut().find(|(l, _)| &**l == term) {
            Some(found) => found.1 = found.1.max(weight),
            None => out.push((class.map_or_else(|| Arc::clone(lemma), Arc::from), weight)),
        }
    };
    let comma = |at: usize| text.tokens[at].kind == TokenKind::Mark && text.word(at) == ",";
    let step = |at: usize| if comma(at) { 0.8 } else { 0.97 };
    let mut decay = 1.0;
    // `On Friday the toll of a boat that sank in May reached 20`
    let aside = relative(around, mention.tokens.end..ground.end);
    for at in (mention.tokens.end..ground.end).filter(|at| !aside.contains(at)) {
        add(at, decay);
        decay *= step(at);
    }
    decay = 1.0;
    for at in (ground.start..mention.tokens.start).rev() {
        add(at, decay);
        decay *= step(at);
    }
    if let Some(name) = meant(around, ground)
        && !out.iter().any(|(t, _)| **t == *name)
    {
        out.push((name.into(), MEANT));
    }
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    out.truncate(KEPT);
    out
}

/// The term of a happening that is one more of its sort.
const ANOTHER: &str = "another";

/// `another body`, `a second body`, `two more bodies`.
fn again(around: &Surroundings<'_, '_>, at: usize) -> bool {
    let text = around.text;
    let figure = |at: usize| {
        let mention = around.covered(at).map(|c| &around.mentions[c]).filter(|m| m.tokens.start == at);
        mention.and_then(|m| m.value.quantity())
    };
    let before = |word: &str| at > 0 && text.lower(at - 1) == word;
    match text.lower(at).as_ref() {
        "another" => text.lower(at + 1) != "one",
        "more" | "further" | "others" => at > 0 && around.covered(at - 1).is_some(),
        _ => {
            // `a second body`, `the second trial`
            let deed = || at + 1 < text.tokens.len() && around.cue(at + 1).has(Cue::DEED) && figure(at + 1).is_none();
            figure(at).is_some_and(|q| q.measure == Measure::Ordinal && q.figure() > 1.0)
                && (before("a") || before("an") || deed())
        }
    }
}

/// The last name of the person whom a `he` or `she` of the ground means: the last one named before it, where the ground
/// names nobody.
fn meant(around: &Surroundings<'_, '_>, ground: &Range<usize>) -> Option<String> {
    let text = around.text;
    let pronoun = ground.clone().find(|at| around.cue(*at).has(Cue::PERSON))?;
    let person = |m: &&Mention| m.kind == MentionKind::Person;
    if around.within(ground).any(|(_, m)| m.kind == MentionKind::Person) {
        return None;
    }
    let start = text.tokens[pronoun].span.start;
    let before = around.mentions.partition_point(|m| m.span.start < start);
    let named = around.mentions[..before].iter().rev().take(BACK).find(person)?.value.name()?;
    let last = named.text.rsplit(' ').next().unwrap_or(&named.text).to_lowercase();
    Some(crate::text::lemma::lemma(&last).into_owned())
}
