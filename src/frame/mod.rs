//! What a value is about, read from its sentence.
//!
//! A frame is the topic key of everything that no rule names: the noun that is counted, the kind of event, who and
//! where, the words around. It is made from one sentence (and the story's date) and never looks at another story, and
//! it looks only a bounded number of tokens to either side of the value, so that its cost does not grow with the sentence.

mod again;
mod aged;
mod befell;
mod change;
pub mod clause;
mod compound;
mod cue;
mod dated;
mod elided;
mod event;
pub mod fact;
mod frames;
mod head;
mod lasting;
mod lexicon;
mod list;
mod measure;
mod none;
mod noted;
mod owner;
mod part;
mod period;
mod phrase;
mod share;
mod small;
mod standing;
mod stretch;
mod terms;

use std::ops::Range;
use std::sync::Arc;

use cue::Cue;
use noted::Noted;
use small::Small;

use crate::assertion::{Frame, Part};
use crate::finding::Kind;
use crate::recognise::Mention;
use crate::text::{Tag, Text, TokenKind};
use crate::value::Value;

pub use befell::is_union;
pub use dated::{ORDER, befalls, deed, deed_class, deed_of_verb, empty_verb};
pub use frames::{of, of_all};
pub use head::{DISTANCE, GAME, RECORD, SIDE, SIZE, VOTE};
pub use lasting::{BEFORE_DEED, CONTRACT, DELIBERATION, DELIBERATIONS, PASSED, PRISON, RACE};
pub use lexicon::{
    doers, event_noun, generic as generic_noun, head_class, heads_meet, job, says_what_happened, to_people,
};
pub use none::counts as of_nobody;
pub use standing::{MOMENT, ON_THE_WAY};

/// How many tokens to either side of a value its frame may look at.
const REACH: usize = 30;

/// How many tokens past its window a detector may look.
const BEYOND: usize = 2;

/// How far from a fact its date and figures may stand, in tokens.
const NEAR: usize = 8;

/// Mentions of a text with the token each of them starts at: what frames ask for.
pub struct Surroundings<'t, 'a> {
    pub text: &'t Text<'a>,
    pub mentions: &'t [Mention],
    /// What is known of every token.
    noted: Vec<Noted>,
    /// See [`terms::keys`].
    keys: Vec<u8>,
    sentences: Vec<Sentence>,
    /// The years that sentences name, one sentence's in order.
    years: Vec<i16>,
}

/// What is known of a sentence as a whole.
#[derive(Default)]
struct Sentence {
    /// All bits that its tokens have, and those behind it that a detector may look at: where one is missing that it asks
    /// for, it need not read.
    cue: Cue,
    small: Small,
    /// Whether it looks back at what was before the news.
    past: bool,
    /// How many dates stand in it.
    dates: u32,
    /// The first mention that stands in it or behind it.
    first_mention: usize,
    /// Where its years stand in the list of all.
    years: Range<usize>,
}

impl<'t, 'a> Surroundings<'t, 'a> {
    /// Indexes the mentions of a text once for all its frames.
    pub fn new(text: &'t Text<'a>, mentions: &'t [Mention]) -> Self {
        let mut noted = Noted::of_tokens(text, &Noted::of_forms(text));
        let mut dates = vec![0; text.sentences.len()];
        for (i, m) in mentions.iter().enumerate() {
            let kind = match &m.value {
                Value::Quantity(_) => Small::FIGURE,
                Value::When(_) => Small::DATE,
                _ => Small::default(),
            };
            if (m.kind.is_figure() || m.kind.is_date())
                && let Some(tokens) = noted.get_mut(m.tokens.clone())
            {
                tokens.iter_mut().for_each(|noted| noted.covered(i, kind));
            }
            if m.value.name().is_some()
                && let Some(tokens) = noted.get_mut(m.tokens.clone())
            {
                tokens.iter_mut().for_each(|noted| noted.name = i as u32 + 1);
            }
            if let Some(dates) = dates.get_mut(m.sentence) {
                *dates += u32::from(kind == Small::DATE);
            }
        }
        let (mut years, mut mention) = (Vec::new(), 0);
        let sentence = |(sentence, dates): (usize, u32)| {
            let range = text.range(sentence);
            let beyond = range.start..(range.end + BEYOND).min(text.tokens.len());
            let (cue, small) = noted[beyond].iter().fold(Default::default(), |(cue, small): (Cue, Small), noted| {
                (cue.or(noted.cue), small.or(noted.small))
            });
            let past = cue.has(Cue::PAST) && noted[range.clone()].iter().any(|noted| noted.cue.has(Cue::PAST));
            let first_mention = mention;
            while mentions.get(mention).is_some_and(|m| m.sentence <= sentence) {
                mention += 1;
            }
            let first = years.len();
            if cue.has(Cue::YEAR) {
                let named = range.filter(|at| noted[*at].cue.has(Cue::YEAR));
                for year in named.filter_map(|at| year(text.word(at))) {
                    if !years[first..].contains(&year) {
                        years.push(year);
                    }
                }
                years[first..].sort_unstable();
            }
            Sentence { cue, small, past, dates, first_mention, years: first..years.len() }
        };
        let sentences = dates.into_iter().enumerate().map(sentence).collect();
        Self { text, mentions, noted, keys: terms::keys(text), sentences, years }
    }

    /// What a token may be for a frame or a fact.
    #[inline]
    fn cue(&self, token: usize) -> Cue {
        self.noted.get(token).map(|noted| noted.cue).unwrap_or_default()
    }

    /// What part a token may play beside a figure or a date.
    #[inline]
    fn small(&self, token: usize) -> Small {
        self.noted.get(token).map(|noted| noted.small).unwrap_or_default()
    }

    /// What is known of the sentence of a mention.
    #[inline]
    fn said(&self, mention: &Mention) -> &Sentence {
        &self.sentences[mention.sentence]
    }

    /// The lemma of a token that says something.
    #[inline]
    fn lemma(&self, token: usize) -> Option<&Arc<str>> {
        self.text.forms.get(token).filter(|form| terms::content(form)).map(|form| &form.lemma)
    }

    /// The lemma of a token to keep: that of a word is one string for the story.
    fn kept_lemma(&self, token: usize) -> Arc<str> {
        self.text.forms.get(token).map_or_else(|| self.text.lower(token).into(), |form| form.lemma.clone())
    }

    /// The figure or date that covers a token.
    #[inline]
    fn covered(&self, token: usize) -> Option<usize> {
        self.noted.get(token).and_then(|noted| (noted.cover as usize).checked_sub(1))
    }

    /// The name that covers a token.
    #[inline]
    fn named(&self, token: usize) -> Option<&'t Mention> {
        self.mentions.get((self.noted.get(token)?.name as usize).checked_sub(1)?)
    }

    /// The fullest form of the name that covers a token; without one the token's lemma.
    fn fullest(&self, token: usize) -> Arc<str> {
        let name = self.named(token).and_then(|m| m.value.name());
        name.map_or_else(|| self.kept_lemma(token), |name| name.fullest().clone())
    }

    /// The tokens of a sentence that a value's frame may look at.
    #[inline]
    fn window(&self, sentence: usize, value: &Range<usize>) -> Range<usize> {
        let sentence = self.text.range(sentence);
        let from = value.start.saturating_sub(REACH).max(sentence.start);
        let to = (value.end + REACH).min(sentence.end.max(value.end));
        from..to
    }

    /// The mentions that start inside a range of tokens from a sentence on.
    fn within(&self, sentence: usize, range: &Range<usize>) -> &'t [Mention] {
        let first = |n: usize| self.sentences.get(n).map_or(self.mentions.len(), |sentence| sentence.first_mention);
        let own = &self.mentions[first(sentence)..first(sentence + 1)];
        // A list may be one sentence of thousands.
        let before = own.partition_point(|m| m.tokens.start < range.start);
        let behind = &self.mentions[first(sentence) + before..];
        &behind[..behind.iter().take_while(|m| m.tokens.start < range.end).count()]
    }
}

/// The year that a figure of four digits is.
fn year(word: &str) -> Option<i16> {
    if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    word.parse().ok().filter(|year| (1800..2100).contains(year))
}

/// How far behind a noun and its preposition the word stands that tells it from others.
const BEHIND: usize = 4;

/// The frame of a fact: its family, whom or what it is about, the words around.
pub fn of_fact(around: &Surroundings<'_, '_>, fact: &fact::Fact) -> Frame {
    let window = around.window(fact.sentence, &fact.tokens);
    let mut frame = Frame {
        event: Some(fact.family.name.into()),
        terms: terms::of(around, &fact.tokens, &window),
        ..Frame::default()
    };
    let near = fact.tokens.start.saturating_sub(NEAR)..fact.tokens.end + NEAR;
    for m in around.within(fact.sentence, &window).iter().filter(|m| near.contains(&m.tokens.start)) {
        match &m.value {
            Value::When(when) => {
                frame.time.get_or_insert_with(|| Box::new(when.clone()));
            }
            Value::Quantity(q) => frame.neighbours.push(q.figure()),
            _ => {}
        }
    }
    let of_outcome = fact.family.about == fact::About::Thing && fact.family.kind == Kind::Outcome;
    // `the fisheries bill`: what tells this bill from another.
    let before = fact.noun.and_then(|i| i.checked_sub(1)).filter(|i| !fact.tokens.contains(i));
    if let Some(i) = before.filter(|i| matches!(around.text.tokens[*i].tag, Tag::Noun | Tag::ProperNoun))
        && let Some(lemma) = around.lemma(i)
    {
        frame.modifiers.push(lemma.clone());
    }
    // `Friday's strike`: and so does its day.
    if let Some(i) = before.and_then(|i| i.checked_sub(1))
        && around.text.tokens[i + 1].kind == TokenKind::Possessive
        && around.small(i).has(Small::DATE)
    {
        frame.modifiers.push(around.text.lower(i).into());
    } else if let Some(i) = before.and_then(|i| i.checked_sub(1)).filter(|_| of_outcome)
        && around.text.tokens[i + 1].kind == TokenKind::Possessive
        && around.named(i).is_some()
        && let Some(lemma) = around.lemma(i)
    {
        // `Lowe's plan`: whose it is.
        frame.modifiers.push(lemma.clone());
    }
    // `shares of Lumio`, `taxes on fuel`: what stands behind a noun tells it apart as well; of most things, what they are about.
    let wide = fact.family.limits.figures || fact.family.about == fact::About::Stance;
    let tells = |lower: &str| match lower {
        "on" | "for" => wide || of_outcome,
        "of" | "in" | "at" | "from" | "among" => wide,
        _ => false,
    };
    if let Some(i) = fact.noun
        && frame.modifiers.is_empty()
        && around.text.range(fact.sentence).contains(&(i + 1))
        && tells(&around.text.lower(i + 1))
    {
        let behind = (i + 2..around.text.range(fact.sentence).end).take(BEHIND);
        let noun = behind.filter_map(|j| around.lemma(j)).next();
        frame.modifiers.extend(noun.cloned());
    }
    match &fact.anchor {
        fact::Anchor::Name(name) => {
            frame.owner = Some(name.clone());
            frame.head = fact.noun.map(|i| around.kept_lemma(i));
        }
        fact::Anchor::Noun(noun) => frame.head = Some(noun.clone()),
        fact::Anchor::Story => {}
    }
    if fact.family.limits.deciders {
        frame.parts.extend(fact::decider(around, fact).map(|who| Part::new("by", who)));
    }
    if fact.family.limits.scene || fact.family.name == "code" {
        frame.parts.extend(fact::parts(around, fact));
    }
    frame
}
