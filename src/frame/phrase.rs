//! The noun phrase behind a figure: the noun that it counts and what stands before it.

use std::ops::Range;

use super::small::Small;
use super::{Surroundings, lexicon};
use crate::assertion::Frame;
use crate::recognise::{Mention, MentionKind};
use crate::text::{Tag, squeezed};

/// Nouns that say how many and not of what: the real head follows their `of`.
const PARTITIVES: [&str; 12] = [
    "total", "number", "group", "dozen", "score", "hundred", "thousand", "million", "majority", "handful", "kind",
    "pair",
];

/// What `face` stands before as a noun: `12 face masks`.
const WORN: [&str; 6] = ["mask", "shield", "cover", "covering", "cloth", "value"];

/// Reads adjectives and nouns from `at` on; the last noun before anything else is the head.
pub(super) fn noun_phrase(around: &Surroundings<'_, '_>, mut at: usize, window: &Range<usize>, frame: &mut Frame) {
    let text = around.text;
    let from = at;
    // `$750,000 a month before the fire`: when it was, and no noun.
    let article = matches!(text.lower(at).as_ref(), "a" | "an");
    if article && at + 1 < window.end && lexicon::rate(&text.lemma(at + 1)) && rate(around, at, window).is_none() {
        return;
    }
    // Nouns and what is told of them, each with its token.
    let mut run = Run::default();
    let mut others = false;
    let mut of = 0;
    // `a four-time champion`: what he was so often.
    let hyphened = around.small(at).has(Small::HYPHEN) && text.tokens.get(at).is_some_and(|t| t.glued);
    let often = hyphened && matches!(text.lower(at + 1).as_ref(), "time" | "times");
    if often {
        at += 2;
    }
    while at < window.end && run.n < RUN {
        let token = &text.tokens[at];
        let small = around.small(at);
        if around.covered(at).is_some_and(|c| around.mentions[c].kind != MentionKind::Ordinal) {
            break;
        }
        if small.has(Small::HYPHEN) && token.glued {
            at += 1;
            continue;
        }
        if small.has(Small::ARTICLE) && run.n == 0 {
            at += 1;
            continue;
        }
        // `12 worst-hit villages`: a compound before the noun is an adjective, whatever its parts are.
        let compound = around.small(at + 1).has(Small::HYPHEN)
            && text.tokens.get(at + 1).is_some_and(|t| t.glued)
            && next_is_nominal(around, at + 3, window)
            && text.tokens[at].is_word();
        if compound {
            at += 3;
            continue;
        }
        // `three clearly marked schools`
        if token.tag == Tag::Adverb && at + 1 < window.end && text.lower(at).ends_with("ly") {
            at += 1;
            continue;
        }
        if small.has(Small::BESIDES) {
            at += 1;
            if text.lower(at - 1) == "others" {
                run.push(Tag::Noun, at - 1);
                others = true;
                break;
            }
            continue;
        }
        if run.last().is_some_and(|(tag, last)| tag == Tag::Noun && does(around, last, at, window)) {
            break;
        }
        if run.last().is_some_and(|(tag, last)| tag == Tag::Noun && goes_on(around, last, at, window)) {
            break;
        }
        // `52 face charges`: a verb that looks like a noun, behind more than one
        if run.n == 0 && text.lower(at) == "face" && !WORN.contains(&&*text.lemma(at + 1)) {
            break;
        }
        match token.tag {
            Tag::Noun | Tag::ProperNoun | Tag::Adjective => {
                run.push(token.tag, at);
            }
            // `80 wounded`, `30 injured in hospital`: a participle may stand before its noun or alone; behind a noun it is the
            // verb (`eleven citizens received wounds`).
            Tag::Verb
                if next_is_nominal(around, at + 1, window)
                    && ["ed", "en", "wn", "rn"].iter().any(|end| text.lower(at).ends_with(end))
                    && run.last().is_none_or(|(tag, _)| tag == Tag::Adjective) =>
            {
                run.push(Tag::Adjective, at);
            }
            // `13 home runs`, `two free throws`: more than one ask for a plural.
            Tag::Verb if is_plural_head(around, from, at, run.last(), window) => run.push(Tag::Noun, at),
            // `three leading scientists`
            Tag::Verb if run.n == 0 && small.has(Small::ING) && lexicon::describes(&text.lower(at)) => {
                run.push(Tag::Adjective, at);
            }
            // `government and private buildings`
            _ if small.has(Small::AND)
                && run.n > 0
                && run.last().is_some_and(|(tag, last)| tag == Tag::Noun && !text.lower(last).ends_with('s'))
                && joins_another(around, at + 1, window) => {}
            // `a four-time all-star`
            Tag::Determiner if around.small(at + 1).has(Small::HYPHEN) => {}
            Tag::Particle if text.lower(at).starts_with(['\'', '’']) => {}
            _ if small.has(Small::OF)
                && of == 0
                && run.last().is_some_and(|(_, last)| PARTITIVES.contains(&&*text.lemma(last))) =>
            {
                of += 1;
                run.n = 0;
            }
            _ if run.n == 1 && text.lower(at) == "or" && next_is_nominal(around, at + 1, window) => {}
            // `246 sudden and unexpected deaths`
            _ if small.has(Small::AND)
                && run.last().is_some_and(|(tag, _)| tag == Tag::Adjective)
                && text.tokens.get(at + 1).is_some_and(|t| t.tag == Tag::Adjective)
                && next_is_nominal(around, at + 2, window) => {}
            _ => break,
        }
        at += 1;
    }
    while let Some((Tag::Adjective, last)) = run.last()
        && lexicon::head_class(&text.lemma(last)).is_none()
    {
        frame.modifiers.push(around.kept_lemma(last));
        run.n -= 1;
    }
    if let Some((_, last)) = run.last() {
        frame.phrase = Some(squeezed(text.span(run.of[0].1..last + 1).of(text.source)).into());
        let head = if others { "other".into() } else { around.kept_lemma(last) };
        frame.head = Some(match rate(around, at, window) {
            _ if often => format!("time {head}").into(),
            Some(rate) => format!("{head} per {rate}").into(),
            None => head,
        });
        frame.modifiers.extend(run.of[..run.n - 1].iter().map(|(_, at)| around.kept_lemma(*at)));
    }
    if let Some(end) = together(around, at, window, frame) {
        frame.head = Some("person".into());
        if let Some(phrase) = &mut frame.phrase {
            let behind = squeezed(text.span(at..end).of(text.source));
            *phrase = format!("{phrase} {behind}").into();
        }
    }
}

/// Whether what looks like a verb is the plural that a figure before a noun phrase asks for, and no verb that acts on what
/// follows: `a 5.2 magnitude quake hits Dorn`.
fn is_plural_head(
    around: &Surroundings<'_, '_>,
    from: usize,
    at: usize,
    before: Option<(Tag, usize)>,
    window: &Range<usize>,
) -> bool {
    let text = around.text;
    let figure = from.checked_sub(1).and_then(|at| around.covered(at)).map(|c| &around.mentions[c]);
    let many = |m: &Mention| {
        let counts = matches!(m.kind, MentionKind::Number | MentionKind::Quantity);
        counts && m.value.quantity().is_some_and(|q| q.figure() != 1.0 && q.figure().fract() == 0.0)
    };
    let single = |noun: usize| {
        let lemma = text.lemma(noun);
        text.lower(noun) == lemma && lexicon::head_class(&lemma) != Some("people")
    };
    let acts = || {
        at + 1 < window.end
            && (text.tokens[at + 1].capital
                || around.covered(at + 1).is_some()
                || matches!(text.tokens[at + 1].tag, Tag::Determiner | Tag::Pronoun | Tag::Numeral))
    };
    text.lower(at).ends_with('s')
        && before.is_some_and(|(tag, noun)| tag == Tag::Adjective || tag == Tag::Noun && single(noun))
        && figure.is_some_and(many)
        && !acts()
}

/// How many nouns and what is told of them are read.
const RUN: usize = 7;

/// The words of a noun phrase, each with its tag and token.
#[derive(Default)]
struct Run {
    of: [(Tag, usize); RUN],
    n: usize,
}

impl Run {
    fn push(&mut self, tag: Tag, at: usize) {
        if let Some(free) = self.of.get_mut(self.n) {
            *free = (tag, at);
            self.n += 1;
        }
    }

    fn last(&self) -> Option<(Tag, usize)> {
        self.of[..self.n].last().copied()
    }
}

/// One past `and crew` behind `250 passengers`: two sorts of people that one figure counts together.
pub(super) fn together(
    around: &Surroundings<'_, '_>,
    at: usize,
    window: &Range<usize>,
    frame: &Frame,
) -> Option<usize> {
    let text = around.text;
    let people = |lemma: &str| lexicon::head_class(lemma) == Some("people");
    let noun = at + 1;
    let joined = noun < window.end
        && text.tokens[noun].tag == Tag::Noun
        && (around.small(at).has(Small::AND) || text.word(at) == "&")
        && around.covered(noun).is_none()
        && (text.lower(noun) != text.lemma(noun) || matches!(text.lower(noun).as_ref(), "crew" | "staff" | "police"))
        && people(&text.lemma(noun));
    // `killed 12 passengers and crew members fled`
    let ends = !matches!(text.tokens.get(noun + 1).map(|t| t.tag), Some(Tag::Verb | Tag::Noun));
    (joined && ends && frame.head.as_deref().is_some_and(people)).then_some(noun + 1)
}

/// `a game` behind `eight rebounds`, `per day`: what a figure is for one of. `30 rockets a day earlier` is none.
fn rate(around: &Surroundings<'_, '_>, at: usize, window: &Range<usize>) -> Option<String> {
    let text = around.text;
    let per = matches!(text.lower(at).as_ref(), "a" | "an" | "per" | "each" | "every");
    if !per || at + 1 >= window.end {
        return None;
    }
    let unit = text.lemma(at + 1);
    // `face a second day of delays`
    if at + 2 < window.end && text.tokens[at + 2].tag == Tag::Noun {
        return None;
    }
    let ends = !matches!(text.lower(at + 2).as_ref(), "ago" | "earlier" | "later" | "before" | "after" | "old" | "-");
    (ends && lexicon::rate(&unit)).then(|| unit.into_owned())
}

/// `travellers face a second day`: a verb that looks like a noun, behind a plural and before an article.
fn does(around: &Surroundings<'_, '_>, noun: usize, at: usize, window: &Range<usize>) -> bool {
    let text = around.text;
    let plural = |i: usize| text.lower(i).ends_with('s') && text.lower(i) != text.lemma(i);
    text.tokens[at].tag == Tag::Noun
        && plural(noun)
        && !plural(at)
        && at + 1 < window.end
        && text.tokens[at + 1].tag == Tag::Determiner
}

/// `fire and rescue crews`, `government and private buildings`: whether what stands behind `and` says of which sort others are
/// that have one noun with the first.
fn joins_another(around: &Surroundings<'_, '_>, at: usize, window: &Range<usize>) -> bool {
    let text = around.text;
    let sort = text.tokens.get(at).is_some_and(|t| matches!(t.tag, Tag::Adjective | Tag::Noun));
    let noun = |at: usize| next_is_nominal(around, at, window) && text.tokens[at].tag == Tag::Noun;
    sort && !text.lower(at).ends_with('s') && noun(at + 1) && text.lower(at + 1).ends_with('s')
}

/// `two games last season`, `in 12 games Orr has won`, `23 points thanks to`: whether a token goes on behind the noun
/// phrase that ends with `noun`.
fn goes_on(around: &Surroundings<'_, '_>, noun: usize, at: usize, window: &Range<usize>) -> bool {
    let text = around.text;
    let token = &text.tokens[at];
    match text.lower(at).as_ref() {
        "last" | "next" | "previous" => return true,
        "thanks" => return at + 1 < window.end && text.lower(at + 1) == "to",
        _ => {}
    }
    let name = |i: &usize| text.tokens[*i].tag == Tag::ProperNoun;
    let behind = || (at..window.end).find(|i| !name(i)).map(|i| text.tokens[i].tag);
    // `three rebel MPs were held`: what is in the plural is what is counted.
    let counted = || text.lower(noun) != text.lemma(noun);
    token.tag == Tag::ProperNoun
        && !text.tokens[noun].capital
        && counted()
        && matches!(behind(), Some(Tag::Verb | Tag::Auxiliary))
}

fn next_is_nominal(around: &Surroundings<'_, '_>, at: usize, window: &Range<usize>) -> bool {
    at < window.end
        && around.covered(at).is_none()
        && matches!(around.text.tokens[at].tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective)
}
