//! The words that tell what a date dates.

use std::ops::Range;

use super::lexicon::{class_term, deed, deed_of_verb};
use super::verb::{narrows, relative};
use crate::frame::Surroundings;
use crate::frame::cue::Cue;
use crate::frame::small::Small;
use crate::frame::terms::says;
use crate::recognise::{Mention, MentionKind};
use crate::text::{Tag, Term};
use crate::value::{Measure, Quantity};

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
) -> Vec<(Term, f32)> {
    let text = around.text;
    let before = ground.start..mention.tokens.start;
    let mut out: Vec<(Term, f32)> = Vec::with_capacity(KEPT);
    let mut add = |at: usize, decay: f32| {
        let token = &text.tokens[at];
        if around.small(at).has(Small::AGAIN.or(Small::FIGURE)) && again(around, at) {
            out.push((ANOTHER.into(), 1.0));
        }
        if let Some(q) = figure(around, at) {
            if q.figure() > 1.0 {
                // A length of time counts nobody.
                let unit = if q.measure == Measure::Duration { "s" } else { "" };
                out.push((figure_term(q.figure(), unit), FIGURE * decay));
            }
            if q.measure == Measure::Ordinal {
                out.push((figure_term(q.figure(), ORDER), SLIGHT));
            }
        }
        let Some(form) = text.forms.known(at).filter(|_| says(around, at)) else { return };
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
            None => out.push((class.map_or_else(|| form.term(), class_term), weight)),
        }
    };
    let tells = |at: usize| says(around, at) || around.small(at).has(Small::AGAIN.or(Small::FIGURE));
    let step = |at: usize| if around.small(at).has(Small::COMMA) { 0.8 } else { 0.97 };
    let mut decay = 1.0;
    // `On Friday the toll of a boat that sank in May reached 20`
    let aside = relative(around, mention.tokens.end..ground.end);
    for at in (mention.tokens.end..ground.end).filter(|at| !aside.contains(at)) {
        if tells(at) {
            add(at, decay);
        }
        decay *= step(at);
    }
    decay = 1.0;
    for at in (ground.start..mention.tokens.start).rev() {
        if tells(at) {
            add(at, decay);
        }
        decay *= step(at);
    }
    if let Some(name) = meant(around, mention, ground)
        && !out.iter().any(|(t, _)| **t == *name)
    {
        out.push((name.into(), MEANT));
    }
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| (*a.0).cmp(&b.0)));
    out.truncate(KEPT);
    out
}

/// Most figures are whole numbers, which print in a third of the time as such.
fn figure_term(figure: f64, unit: &str) -> Term {
    let whole = figure as u64;
    let mut term = if whole as f64 == figure && whole < WHOLE { whole.to_string() } else { figure.to_string() };
    term.push_str(unit);
    term.into()
}

/// The whole numbers below are numbers of their own as `f64`.
const WHOLE: u64 = 1 << 53;

/// What the term of `the second round` ends in, and what it weighs: that both are second tells no two rounds to be one.
pub const ORDER: &str = "th";
const SLIGHT: f32 = 0.7;

/// The term of a happening that is one more of its sort.
const ANOTHER: &str = "another";

/// The figure that begins at a token.
fn figure<'t>(around: &Surroundings<'t, '_>, at: usize) -> Option<&'t Quantity> {
    if !around.small(at).has(Small::FIGURE) {
        return None;
    }
    let mention = &around.mentions[around.covered(at)?];
    mention.value.quantity().filter(|_| mention.tokens.start == at)
}

/// `another body`, `a second body`, `two more bodies`.
fn again(around: &Surroundings<'_, '_>, at: usize) -> bool {
    let text = around.text;
    if around.small(at).has(Small::AGAIN) {
        return match text.lower(at).as_ref() {
            "another" => text.lower(at + 1) != "one",
            _ => at > 0 && around.covered(at - 1).is_some(),
        };
    }
    // `a second body`, `the second trial`
    let article = || at > 0 && matches!(text.lower(at - 1).as_ref(), "a" | "an");
    let deed = || at + 1 < text.tokens.len() && around.cue(at + 1).has(Cue::DEED) && figure(around, at + 1).is_none();
    figure(around, at).is_some_and(|q| q.measure == Measure::Ordinal && q.figure() > 1.0) && (article() || deed())
}

/// The last name of the person whom a `he` or `she` of the ground means: the last one named before it, where the ground
/// names nobody.
fn meant(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<String> {
    let text = around.text;
    let pronoun = ground.clone().find(|at| around.cue(*at).has(Cue::PERSON))?;
    let person = |m: &&Mention| m.kind == MentionKind::Person;
    if around.within(mention.sentence, ground).iter().any(|m| m.kind == MentionKind::Person) {
        return None;
    }
    let start = text.tokens[pronoun].span.start;
    let before = around.mentions.partition_point(|m| m.span.start < start);
    let named = around.mentions[..before].iter().rev().take(BACK).find(person)?.value.name()?;
    let last = named.text.rsplit(' ').next().unwrap_or(&named.text).to_lowercase();
    Some(crate::text::lemma::lemma(&last).into_owned())
}
