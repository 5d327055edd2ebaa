//! The frames of a story's mentions, one reader after the other.
//!
//! Every reader reads for all mentions of its kind before the next one starts. The code of all readers together is several
//! times the first cache of a processor: frame after frame, each would fetch all of it anew. No reader asks for the frame of
//! another mention, but for what a story counted last ([`Counted`]), which comes when all else is known.

use std::borrow::Cow;
use std::ops::Range;

use super::elided::Counted;
use super::{Surroundings, aged, befalls, change, dated, event, head, owner, part, period, share, terms, to_people};
use crate::assertion::Frame;
use crate::recognise::{Mention, MentionKind, when};
use crate::value::{Grain, Name, Quantity, When};

/// How many years of its sentence a figure keeps: of a table it keeps no more.
const YEARS: usize = 6;

/// The frame of mention `i` as it stands alone: what is counted in it is not lent from another.
pub fn of(around: &Surroundings<'_, '_>, i: usize) -> Frame {
    let mut frame = Frame::default();
    fill(around, &mut [(i, &mut frame)]);
    frame
}

/// Fills the frames of mentions. They are in their order, each with the number of its mention, and still empty.
pub fn of_all(around: &Surroundings<'_, '_>, frames: &mut [(usize, &mut Frame)]) {
    fill(around, frames);
    let mut counted = Counted::default();
    for (i, frame) in frames {
        counted.read(around, &around.mentions[*i], frame);
    }
}

/// Whether a reader reads for mentions of a kind.
type Asks = fn(MentionKind) -> bool;

/// Fills a part of the frame of the mention of this number, whose frame may look at these tokens.
type Reads = fn(&Surroundings<'_, '_>, usize, &Range<usize>, &mut Frame);

/// The readers in their order.
const READERS: [(Asks, Reads); 7] = [
    (|_| true, surroundings),
    (MentionKind::is_name, |around, i, _, frame| frame.parts = part::of(around, &around.mentions[i])),
    (MentionKind::is_date, dated::fill),
    (MentionKind::is_figure, |around, i, window, frame| {
        frame.which = share::which(around, &around.mentions[i], window).map(Box::new);
        head::fill(around, &around.mentions[i], window, frame);
    }),
    (
        |kind| kind.is_figure() || kind == MentionKind::Role,
        |around, i, window, frame| event::fill(around, &around.mentions[i], window, frame),
    ),
    (MentionKind::is_figure, |around, i, window, frame| {
        let mention = &around.mentions[i];
        owner::fill(around, mention, around.within(mention.sentence, window), frame);
    }),
    (MentionKind::is_figure, settle),
];

/// Fills frames, but for what is lent.
fn fill(around: &Surroundings<'_, '_>, frames: &mut [(usize, &mut Frame)]) {
    for (asks, reads) in READERS {
        for (i, frame) in frames.iter_mut() {
            let mention = &around.mentions[*i];
            if asks(mention.kind) {
                reads(around, *i, &around.window(mention.sentence, &mention.tokens), frame);
            }
        }
    }
}

/// What stands around a mention: the time that governs it, its words and, of a figure, the places, figures and years.
fn surroundings(around: &Surroundings<'_, '_>, i: usize, window: &Range<usize>, frame: &mut Frame) {
    let mention = &around.mentions[i];
    let said = around.said(mention);
    // None governs itself.
    let own = u32::from(mention.value.when().is_some());
    if said.dates > own {
        frame.time = when::governing(around.text, around.mentions, i).map(Box::new);
    }
    if !mention.kind.is_date() && mention.kind != MentionKind::Quote {
        frame.terms = terms::of(around, &mention.tokens, window);
    }
    if !mention.kind.is_figure() {
        return;
    }
    let near = around.within(mention.sentence, window);
    for m in near.iter().filter(|m| m.kind == MentionKind::Place) {
        let place = m.value.name().map(Name::fullest);
        frame.places.extend(place.filter(|place| !frame.places.contains(place)).cloned());
    }
    let others = near.iter().filter(|m| !std::ptr::eq(*m, mention));
    frame.neighbours.extend(others.filter_map(|m| m.value.quantity()).map(Quantity::figure));
    frame.past = said.past;
    let years = &around.years[said.years.clone()];
    frame.years = years[..years.len().min(YEARS)].to_vec();
}

/// What follows from the event of a figure: its time, what it rose by or took the place of.
fn settle(around: &Surroundings<'_, '_>, i: usize, _: &Range<usize>, frame: &mut Frame) {
    let mention = &around.mentions[i];
    // `learned to swim there in 1957 and at 74 she still does`
    if mention.kind == MentionKind::Age && aged::of_today(around, mention) {
        frame.time = None;
    }
    if frame.time.is_none() && frame.event.as_deref().is_some_and(to_people) {
        frame.time = carried(around, mention).map(Box::new);
    }
    frame.interim = change::interim(around, mention, frame);
    if mention.kind == MentionKind::Percent {
        frame.period = period::of(around, mention).map(Cow::Borrowed);
    }
    match change::side(around, mention) {
        Some(change::Side::Step(rose)) => (frame.change, frame.rose) = (true, rose),
        Some(change::Side::Old) => frame.replaced = true,
        Some(change::Side::New(old)) => became(around, old, frame),
        None => {}
    }
}

/// `In 2018 a bus crashed near Dorn. Nine people were killed.`: the time of an earlier happening that the sentence before
/// tells of, for a sentence that names no time of its own.
fn carried(around: &Surroundings<'_, '_>, mention: &Mention) -> Option<When> {
    let text = around.text;
    let before = mention.sentence.checked_sub(1)?;
    if around.sentences[mention.sentence].dates > 0 || around.sentences[before].dates == 0 {
        return None;
    }
    let first = around.mentions.partition_point(|m| m.sentence < before);
    let mut dates = (first..around.mentions.len())
        .take_while(|i| around.mentions[*i].sentence == before)
        .filter_map(|i| Some((i, around.mentions[i].value.when()?)));
    let (i, when) = dates.next()?;
    let within = around.mentions[i].tokens.start.checked_sub(1).is_some_and(|at| text.lower(at) == "in");
    let old = within && when.grain >= Grain::Month && when.start.is_some() && dates.next().is_none();
    let happened = || of(around, i).event.as_deref().is_some_and(befalls);
    (old && happened()).then(|| when.clone())
}

/// Gives a figure what is told of the one that it took the place of.
fn became(around: &Surroundings<'_, '_>, old: usize, frame: &mut Frame) {
    let mention = &around.mentions[old];
    let window = around.window(mention.sentence, &mention.tokens);
    let mut before = Frame::default();
    head::fill(around, mention, &window, &mut before);
    event::fill(around, mention, &window, &mut before);
    owner::fill(around, mention, around.within(mention.sentence, &window), &mut before);
    if frame.head.is_none() {
        (frame.head, frame.phrase, frame.modifiers) = (before.head, before.phrase, before.modifiers);
    }
    frame.head_class = frame.head_class.take().or(before.head_class);
    frame.event = frame.event.take().or(before.event);
    frame.verb = frame.verb.take().or(before.verb);
    frame.owner = frame.owner.take().or(before.owner);
}
