//! What a figure without a noun counts: `Of the 640 jobs, 210 are to stay`.
//!
//! Such a figure counts what the story counted last, in its own sentence or in the one before. Only a figure that stands
//! as a noun does is read so: a house, a flight or a page is numbered and counts nothing.

use std::borrow::Cow;
use std::sync::Arc;

use super::small::Small;
use super::{Surroundings, lexicon, share};
use crate::assertion::Frame;
use crate::recognise::{Mention, MentionKind};
use crate::text::{Tag, TokenKind};

/// How many sentences back what is counted may have been named.
const BACK: usize = 1;

/// The noun that a story counted last.
#[derive(Debug, Default)]
pub struct Counted {
    last: Option<Last>,
    /// What befell those whom a story counted last without a noun, with its sentence.
    befell: Option<(usize, Cow<'static, str>)>,
    /// What befell those whom a story has counted so far.
    events: Vec<Cow<'static, str>>,
}

#[derive(Debug, Default)]
struct Last {
    sentence: usize,
    head: Arc<str>,
    class: Option<Cow<'static, str>>,
    phrase: Option<Arc<str>>,
    event: Option<Cow<'static, str>>,
    verb: Option<Arc<str>>,
}

impl Counted {
    /// Lends the noun counted last to a figure that has none, and keeps the noun of one that has.
    pub fn read(&mut self, around: &Surroundings<'_, '_>, mention: &Mention, frame: &mut Frame) {
        // `a four-storey house` counts no storeys.
        let compound = || around.text.word(mention.tokens.end) == "-";
        let counts = matches!(mention.kind, MentionKind::Number | MentionKind::Quantity);
        if !counts || compound() {
            return;
        }
        // `a boat with nine aboard sank, drowning two of them`: all who drowned, unless more were counted before
        if let Some(event) = frame.event.as_ref().filter(|event| lexicon::to_people(event))
            && !self.events.contains(event)
        {
            frame.part &= frame.whole || !some_of_others(around, mention, frame);
            self.events.push(event.clone());
        }
        // `134 are dead, 120 of them in Dorn`
        let lent = self.last.as_ref().is_some_and(|last| mention.sentence <= last.sentence + BACK);
        if !lent
            && frame.head.is_none()
            && frame.part
            && frame.event.is_none()
            && frame.verb.is_none()
            && let Some((sentence, event)) = &self.befell
            && *sentence == mention.sentence
        {
            frame.event = Some(event.clone());
            return;
        }
        match (&frame.head, &self.last) {
            (Some(head), _) if !head.contains(' ') => {
                let last = self.last.get_or_insert_default();
                last.sentence = mention.sentence;
                last.head.clone_from(head);
                last.class.clone_from(&frame.head_class);
                last.phrase.clone_from(&frame.phrase);
                last.event.clone_from(&frame.event);
                last.verb.clone_from(&frame.verb);
            }
            // `Two died` counts people whatever was counted before.
            (None, _) if !frame.part && frame.event.as_deref().is_some_and(lexicon::to_people) => {
                self.befell = frame.event.clone().map(|event| (mention.sentence, event));
            }
            (None, Some(last)) if mention.sentence <= last.sentence + BACK && stands_alone(around, mention) => {
                frame.head = Some(last.head.clone());
                frame.head_class = last.class.clone();
                frame.phrase = last.phrase.clone();
                frame.elided = true;
                // `killed four people in Dorn and two in Lorne`
                if mention.sentence == last.sentence && frame.event.is_none() && frame.verb.is_none() {
                    (frame.event, frame.verb) = (last.event.clone(), last.verb.clone());
                }
            }
            _ => {}
        }
    }
}

/// How far from an `of his` it may be said that they share his fate, in tokens.
const ALSO: usize = 8;

/// `two of them`, `three of his captors`: some of those who are counted or named for something else than what befell the some.
fn some_of_others(around: &Surroundings<'_, '_>, mention: &Mention, frame: &Frame) -> bool {
    let text = around.text;
    let of = mention.tokens.end;
    let general = frame.head.as_deref().is_none_or(lexicon::generic);
    // Its own verb tells it: `nine of them in hospital` may be some of those who were hurt.
    let class = frame.verb.as_deref().and_then(|verb| lexicon::event(verb, true)).map(|(class, _)| class);
    if class.is_none() || class != frame.event.as_deref() {
        return false;
    }
    // `eleven of them died at the scene, three in hospital`
    let mut own = Frame::default();
    share::fill(around, mention, &around.window(mention.sentence, &mention.tokens), &mut own);
    !own.part
        && around.small(of).has(Small::OF)
        && match text.lower(of + 1).as_ref() {
            "them" | "whom" => {
                general && matches!(class, Some("killed" | "rescued" | "missing" | "released" | "charged"))
            }
            // `thirteen of his colleagues were also hurt`: beside him
            "his" | "her" | "its" | "their" => {
                let mut near = text.range(mention.sentence).filter(|at| at.abs_diff(of) <= ALSO);
                let also = near.any(|at| matches!(text.lower(at).as_ref(), "also" | "too"));
                !also && frame.head_class.as_deref().is_none_or(|class| class == "people")
            }
            _ => false,
        }
}

/// Whether a figure stands where a noun would: before a verb, a mark or a small word, and not behind a name.
fn stands_alone(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let range = text.range(mention.sentence);
    let before = mention.tokens.start.checked_sub(1).filter(|at| range.contains(at));
    let numbered = before.is_some_and(|at| {
        let token = &text.tokens[at];
        matches!(token.tag, Tag::Noun | Tag::ProperNoun)
            || token.kind != TokenKind::Word && !matches!(text.word(at), "," | "—" | "–" | ";" | ":")
    });
    let behind = mention.tokens.end;
    let ends = !range.contains(&behind);
    let goes_on = ends
        || match text.tokens[behind].kind {
            TokenKind::Word => !matches!(text.tokens[behind].tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective),
            _ => matches!(text.word(behind), "," | "." | ";" | "—" | "–"),
        };
    !numbered && goes_on
}
