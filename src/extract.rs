//! From one story to what it asserts: recognise, frame, assert.
//!
//! Every mention that says something becomes an assertion of an open topic; rules of the packs add assertions of named
//! topics. Furniture asserts nothing.

mod places;
mod terms;

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::DateTime;

use crate::assertion::{Assertion, Extract, Frame, Modality, Named, SentenceText, StoryHead, Topic};
use crate::clause::Clause;
use crate::frame;
use crate::frame::clause::{At, Clauses};
use crate::recognise::attribution::Voices;
use crate::recognise::{self, Anchor, Mention, MentionKind, modality, provenance};
use crate::rules::{self, NamedHit, Rules};
use crate::story::Story;
use crate::text::{BlockKind, Span, Text, squeezed};
use crate::value::{Grain, Value, When};

use places::Places;

/// Reads one story with these rules.
pub fn extract(story: &Story, rules: &Rules) -> Extract {
    let text = story.text();
    let (mentions, stamp) = recognise::read(&text, Anchor { published: story.published });
    let places = Places::new(&story.content);
    let mut head = StoryHead {
        id: story.id.clone(),
        path: story.path.clone(),
        source: story.source.clone(),
        published: story.published,
        implied: match story.published {
            Some(_) => None,
            None => recognise::era::implied(&text, &mentions, stamp),
        },
        title: story.title.clone(),
        url: story.url.clone(),
        item: story.item.clone(),
        notes: story.notes.clone(),
        mentions: mentions.len(),
        unclear: unclear(&text, &mentions, &places),
        sentences: Vec::new(),
        shingles: provenance::sketch(&text),
        credits: provenance::credits(&text, story.source.as_deref(), &story.credits),
        terms: terms::of(&text),
        beside: Vec::new(),
        clauses: Vec::new(),
    };
    let long = (0..text.sentences.len()).filter(|&s| text.range(s).len() > rules::LONGEST).count();
    if long > 0 {
        head.notes.push(format!("the rules did not read {long} of its sentences: over {} words", rules::LONGEST));
    }
    let around = frame::Surroundings::new(&text, &mentions);
    let voices = Voices::new(&text, &mentions);
    let hits = rules.apply(&text, &mentions);
    let facts = frame::fact::facts(&around);
    let clauses = frame::clause::clauses(&around);
    let nobody = frame::of_nobody(&around);
    let said = |sentence: usize| text.block_kind(sentence) != BlockKind::Furniture;
    let mut kept: Vec<Option<usize>> = vec![None; text.sentences.len()];
    let stated = mentions.iter().map(|m| m.sentence).chain(hits.iter().map(|h| h.sentence));
    let told = facts.iter().map(|f| f.sentence).chain(nobody.iter().map(|(m, _)| m.sentence));
    for sentence in stated.chain(told).filter(|s| said(*s)) {
        kept[sentence] = Some(0);
    }
    head.sentences.reserve_exact(kept.iter().flatten().count());
    for (sentence, slot) in kept.iter_mut().enumerate().filter(|(_, slot)| slot.is_some()) {
        *slot = Some(head.sentences.len());
        head.sentences.push(sentence_text(story, &text, sentence, &places));
    }
    head.clauses = of_clauses(story, &text, clauses, &voices, (&kept, &head.sentences), &places, &mut head.beside);
    let mut assertions = Vec::with_capacity(mentions.len() + hits.len() + facts.len());
    of_mentions(&around, &voices, story.published, &kept, &places, &mut assertions);
    for hit in hits {
        if let Some(sentence) = kept[hit.sentence] {
            let cited = voices.cited(hit.sentence, text.tokens_in(hit.value.span));
            let mut assertion = named(&around, rules, hit, story.published, sentence, &places);
            assertion.attributed_to = assertion.attributed_to.or(cited);
            assertions.push(assertion);
        }
    }
    for fact in &facts {
        if let Some(sentence) = kept[fact.sentence] {
            let mut assertion = word(&around, fact, story.published, sentence, &places);
            weigh(&text, &voices, fact.sentence, fact.tokens.clone(), &mut assertion);
            if assertion.modality == Modality::Denied && frame::fact::limited(&text, fact) {
                assertion.modality = Modality::Possible;
            }
            assertions.push(assertion);
        }
    }
    for (mention, frame) in nobody {
        if let Some(sentence) = kept[mention.sentence] {
            let mut assertion = open(&text, &mention, sentence, &places);
            assertion.frame = frame;
            assertion.as_of = earlier(&assertion.frame, story.published);
            assertion.attributed_to = voices.cited(mention.sentence, mention.tokens);
            assertion.value = mention.value;
            assertions.push(assertion);
        }
    }
    let said = mentions.into_iter().filter(|m| kept[m.sentence].is_some());
    for (assertion, mention) in assertions.iter_mut().zip(said) {
        assertion.value = mention.value;
    }
    Extract { head, assertions }
}

/// Reads the word lists that the first story would otherwise wait for. Nothing depends on it but time.
pub fn prepare() {
    // Words are asked of all lists of words; a figure, a date, a name and a quotation of those that they alone ask.
    let copy = "Two people were hurt on Monday, the mayor, Ina Berg, said: “It was a fire.”";
    if let Ok(story) = Story::from_text("", copy) {
        extract(&story, &Rules::none());
    }
}

/// The assertion that a fact in words makes.
fn word(
    around: &frame::Surroundings<'_, '_>,
    fact: &frame::fact::Fact,
    published: Option<DateTime>,
    sentence: usize,
    places: &Places,
) -> Assertion {
    let source = around.text.source;
    let span = around.text.span(fact.tokens.clone());
    let (line, column) = places.of(source, span.start);
    let frame = frame::of_fact(around, fact);
    let as_of = earlier(&frame, published);
    Assertion {
        topic: Topic::Open,
        value: Value::Word { text: fact.value.clone() },
        frame,
        span,
        extent: span,
        sentence,
        line,
        column,
        text: around.text.squeezed(span, fact.tokens.clone()).into(),
        modality: Modality::Stated,
        attributed_to: None,
        as_of,
    }
}

/// Clauses with their places; `beside` takes the sentences of which nothing else is known.
fn of_clauses(
    story: &Story,
    text: &Text<'_>,
    read: Clauses,
    voices: &Voices<'_, '_>,
    (kept, sentences): (&[Option<usize>], &[SentenceText]),
    places: &Places,
    beside: &mut Vec<SentenceText>,
) -> Vec<Clause> {
    let Clauses { mut list, places: of } = read;
    let mut last = None;
    for (clause, At { sentence, tokens, reported }) in list.iter_mut().zip(of) {
        clause.by = if reported { voices.cited(sentence, tokens) } else { None };
        if kept[sentence].is_none() && last != Some(sentence) {
            beside.push(sentence_text(story, text, sentence, places));
            last = Some(sentence);
        }
        (clause.line, clause.column) = places.of(text.source, clause.span.start);
        let said = kept[sentence].map_or_else(|| beside.last(), |own| sentences.get(own));
        if said.is_some_and(|said| said.text.len() != said.span.len()) {
            let written = |span: Span| squeezed(span.of(text.source)).into();
            clause.written = Some(Box::new([written(clause.subject), written(clause.span)]));
        }
    }
    list
}

/// How many figures are named of which nothing was made.
const UNCLEAR: usize = 100;

/// Figures of the copy that stand in no mention: what a reader should know was not understood.
fn unclear(text: &Text<'_>, mentions: &[Mention], places: &Places) -> Vec<(usize, String)> {
    let mut covered = vec![false; text.tokens.len()];
    for mention in mentions.iter().filter(|m| !matches!(m.kind, MentionKind::Quote)) {
        if let Some(tokens) = covered.get_mut(mention.tokens.clone()) {
            tokens.fill(true);
        }
    }
    let said = (0..text.sentences.len()).filter(|s| text.block_kind(*s) != BlockKind::Furniture);
    let figures = said.flat_map(|s| text.range(s)).filter(|t| text.tokens[*t].is_figure() && !covered[*t]);
    let at = |t: usize| (places.of(text.source, text.tokens[t].span.start).0, text.word(t).to_string());
    figures.take(UNCLEAR).map(at).collect()
}

/// Appends what the mentions of sentences that are kept assert, but for its values.
///
/// Each step is taken for all of them before the next: see [`frame::of_all`].
fn of_mentions(
    around: &frame::Surroundings<'_, '_>,
    voices: &Voices<'_, '_>,
    published: Option<DateTime>,
    kept: &[Option<usize>],
    places: &Places,
    out: &mut Vec<Assertion>,
) {
    let (text, mentions) = (around.text, around.mentions);
    let asserts = |i: &usize| kept[mentions[*i].sentence].is_some();
    let said: Vec<usize> = (0..mentions.len()).filter(asserts).collect();
    out.extend(said.iter().filter_map(|&i| {
        let mention = &mentions[i];
        Some(open(text, mention, kept[mention.sentence]?, places))
    }));
    let mut frames: Vec<_> = said.iter().copied().zip(out.iter_mut().map(|assertion| &mut assertion.frame)).collect();
    frame::of_all(around, &mut frames);
    let named = |mention: &Mention| mention.value.name().is_some();
    for (&i, assertion) in said.iter().zip(&mut *out) {
        assertion.as_of = earlier(&assertion.frame, published);
        if !named(&mentions[i]) {
            assertion.modality = modality::of(text, mentions[i].sentence, mentions[i].tokens.clone());
        }
    }
    for (&i, assertion) in said.iter().zip(out).filter(|(i, _)| !named(&mentions[**i])) {
        assertion.attributed_to = voices.cited(mentions[i].sentence, mentions[i].tokens.clone());
    }
}

/// The assertion of an open topic that a mention makes: its place and words. Its frame is still empty, and its value stays
/// with the mention, which the frames of others may ask for yet.
fn open(text: &Text<'_>, mention: &Mention, sentence: usize, places: &Places) -> Assertion {
    let (line, column) = places.of(text.source, mention.span.start);
    let written = mention.value.name().map(|name| name.text.clone());
    let written = written.unwrap_or_else(|| text.squeezed(mention.span, mention.tokens.clone()).into());
    Assertion {
        topic: Topic::Open,
        value: Value::Word { text: Arc::default() },
        frame: Frame::default(),
        span: mention.span,
        extent: mention.span,
        sentence,
        line,
        column,
        text: written,
        modality: Modality::Stated,
        attributed_to: None,
        as_of: None,
    }
}

/// Days before a story's date within which a dated fact is still the story's own news.
const NEWS: i32 = 14;

/// When what is said was so, where that lies before what the story reports as news.
fn earlier(frame: &Frame, published: Option<DateTime>) -> Option<Box<When>> {
    frame.time.as_ref().filter(|time| background(time, published)).cloned()
}

/// Whether a time lies before what the story reports as news: `in February's quake`, `last year`.
fn background(time: &When, published: Option<DateTime>) -> bool {
    let Some(end) = time.end else { return false };
    match published {
        Some(published) => end.date().until(published.date()).is_ok_and(|gap| gap.get_days() > NEWS),
        None => time.grain >= Grain::Month && !time.relative,
    }
}

/// The assertion that a rule's match makes.
fn named(
    around: &frame::Surroundings<'_, '_>,
    rules: &Rules,
    hit: NamedHit,
    published: Option<DateTime>,
    sentence: usize,
    places: &Places,
) -> Assertion {
    let source = around.text.source;
    let rule = &rules.rules[hit.rule];
    let (line, column) = places.of(source, hit.value.span.start);
    let as_of = hit.fields.get("as_of").and_then(|f| Some(Box::new(f.value.when()?.clone())));
    let attributed_to = hit.fields.get("by").map(|f| squeezed(f.span.of(source)).into());
    let title = rule.topic.fill(|field| hit.fields.get(field).map(|f| f.text.as_str()));
    let subject = hit
        .fields
        .into_iter()
        .filter(|(name, f)| rule.knows(name) && !(rule.apart.contains(name) && current(&f.value, published)))
        .map(|(name, f)| (name, f.text))
        .collect();
    Assertion {
        topic: Topic::Named(Box::new(Named { rule: rule.id.clone(), title, subject })),
        value: hit.value.value,
        frame: hit.value.mention.map(|m| frame::of(around, m)).unwrap_or_default(),
        span: hit.value.span,
        extent: hit.extent,
        sentence,
        line,
        column,
        text: squeezed(hit.value.span.of(source)).into(),
        modality: Modality::Stated,
        attributed_to,
        as_of,
    }
}

/// How sure the sentence is of what the assertion says, and who is cited for it.
fn weigh(text: &Text<'_>, voices: &Voices<'_, '_>, sentence: usize, tokens: Range<usize>, assertion: &mut Assertion) {
    assertion.modality = modality::of(text, sentence, tokens.clone());
    if assertion.attributed_to.is_none() {
        assertion.attributed_to = voices.cited(sentence, tokens);
    }
}

/// How far from its story's date a date still is the news itself, in days.
const CURRENT: i32 = 45;

/// Whether a date only says what every story of the day says: a weekday, a day of these weeks.
fn current(value: &Value, published: Option<DateTime>) -> bool {
    let Some(when) = value.when() else { return false };
    match (when.start, published) {
        (None, _) => true,
        (Some(start), Some(published)) => {
            when.grain < Grain::Month && (published.date() - start.date()).get_days().abs() <= CURRENT
        }
        (Some(_), None) => false,
    }
}

fn sentence_text(story: &Story, text: &Text<'_>, sentence: usize, places: &Places) -> SentenceText {
    let span = text.sentences[sentence].span;
    let (line, column) = places.of(text.source, span.start);
    let heading = matches!(text.block_kind(sentence), BlockKind::Title | BlockKind::Heading);
    let at = story.place(span.start).map(str::to_string);
    let words = text.squeezed(span, text.range(sentence)).into_owned();
    SentenceText { span, line, column, text: words, heading, at }
}

/// Extracts of stories given as texts, named by their numbers, read without rules: what tests of later layers start from.
#[cfg(test)]
pub fn of_texts(stories: &[&str]) -> Vec<Extract> {
    let read = |(i, text): (usize, &&str)| {
        let story = Story::from_text(&format!("{i}.txt"), text).expect("a story with text");
        extract(&story, &Rules::none())
    };
    stories.iter().enumerate().map(read).collect()
}
