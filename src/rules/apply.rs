//! Patterns against the sentences of one story.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::recognise::{Mention, MentionKind, modality};
use crate::text::{BlockKind, Span, Text};
use crate::value::{Bound, Measure, Modality, Value};

use super::clause;
use super::index::{Here, Places, Seen};
use super::mask::{self, Mask};
use super::pack::COMMON;
use super::rule::{Pattern, Rule};
use super::search::{Found, Scratch};
use super::starts::Words;
use super::template::{Capture, Fill};
use super::{Rules, slot};

/// A field that a match filled.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub value: Value,
    /// The value as a key: what it stands for, in the words of the pack or of the story.
    pub text: String,
    pub span: Span,
    /// The mention it was read from.
    pub mention: Option<usize>,
}

/// A match of a rule in a story.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedHit {
    /// Index into [`Rules::rules`].
    pub rule: usize,
    /// Index into [`Rules::patterns`].
    pub pattern: usize,
    pub sentence: usize,
    /// What the rule compares.
    pub value: Field,
    /// All other fields, by name.
    pub fields: BTreeMap<String, Field>,
    /// How many of the fields the match itself states, without those that the clause filled in.
    pub stated: usize,
    /// The whole match.
    pub extent: Span,
}

pub fn run(rules: &Rules, text: &Text<'_>, mentions: &[Mention]) -> Vec<NamedHit> {
    let mut out = Vec::new();
    let mut room = Room::default();
    let forms = rules.index.of_forms(text);
    for (number, among) in mask::by_sentence(mentions, text.sentences.len()).into_iter().enumerate() {
        if text.block_kind(number) == BlockKind::Furniture || text.range(number).len() > mask::LONGEST {
            continue;
        }
        let kinds = room.choose(mentions, among);
        let here = Here { text, sentence: number, forms: &forms };
        rules.index.look(here, kinds, &mut room.seen);
        if !room.seen.patterns.is_empty() {
            Sentence { rules, text, mentions, number }.patterns(here, &mut room, &mut out);
        }
    }
    out
}

/// Memory that all sentences of a story share.
#[derive(Default)]
struct Room {
    seen: Seen,
    /// The sentence without roles as slots, and with them.
    views: [View; 2],
    /// Whether there are no roles that make a difference.
    alike: bool,
    scratch: Scratch,
}

impl Room {
    /// Turns to a sentence with the mentions `among` in it; the kinds of them that become slots.
    fn choose(&mut self, mentions: &[Mention], among: Range<usize>) -> u32 {
        let [plain, roles] = &mut self.views;
        (plain.made, roles.made) = (Made::Nothing, Made::Nothing);
        let kinds = |inside: &[usize]| inside.iter().fold(0, |all, &m| all | slot::bit_of(mentions[m].kind));
        mask::choose(mentions, among.clone(), false, &mut plain.inside);
        self.alike = !mentions[among.clone()].iter().any(|m| m.kind == MentionKind::Role);
        if self.alike {
            return kinds(&plain.inside);
        }
        mask::choose(mentions, among, true, &mut roles.inside);
        self.alike = plain.inside == roles.inside;
        kinds(&plain.inside) | kinds(&roles.inside)
    }
}

/// A sentence as some patterns see it; whoever asks for `{role}` sees slots where others see the words.
#[derive(Default)]
struct View {
    inside: Vec<usize>,
    mask: Mask,
    places: Places,
    made: Made,
}

/// How much of a view is that of the sentence at hand.
#[derive(Default, Clone, Copy, PartialEq, PartialOrd)]
enum Made {
    #[default]
    Nothing,
    /// The mask but for its text, and the places of needs in it.
    Places,
    All,
}

/// A sentence of a story.
struct Sentence<'s, 'a> {
    rules: &'s Rules,
    text: &'s Text<'a>,
    mentions: &'s [Mention],
    number: usize,
}

impl Sentence<'_, '_> {
    /// All matches of the patterns that have been found worth trying.
    fn patterns(&self, here: Here<'_, '_>, room: &mut Room, out: &mut Vec<NamedHit>) {
        let &Self { rules, text, mentions, number: sentence } = self;
        let Room { seen, views, alike, scratch } = room;
        for &number in &seen.patterns {
            let number = number as usize;
            let View { inside, mask, places, made } = &mut views[usize::from(!*alike && rules.patterns[number].roles)];
            if *made < Made::Places {
                mask.lay_out(text, mentions, inside, sentence);
                rules.index.places(here, seen, mask, mentions, places);
                *made = Made::Places;
            }
            let words = rules.index.starts(number, mask, places);
            if words == 0 {
                continue;
            }
            if *made < Made::All {
                mask.write(text, mentions, sentence);
                *made = Made::All;
            }
            self.one(number, mask, words, seen, scratch, out);
        }
    }

    /// All matches of one pattern that start in some words.
    fn one(
        &self,
        number: usize,
        mask: &Mask,
        words: Words,
        seen: &Seen,
        scratch: &mut Scratch,
        out: &mut Vec<NamedHit>,
    ) {
        let &Self { rules, text, mentions, .. } = self;
        let pattern = &rules.patterns[number];
        let rule = &rules.rules[pattern.rule];
        for found in pattern.matcher.find_within(mask, words, scratch) {
            let (start, end) = found.all();
            let clause = clause::around(&mask.text, start, end);
            let around = mask.text.get(clause.0..clause.1).unwrap_or("");
            let mut unless = pattern.unless.iter().enumerate().filter(|(n, _)| rules.index.may_hold(seen, number, *n));
            if unless.any(|(_, u)| u.is_match(around, scratch)) {
                continue;
            }
            let Some(extent) = mask.span(start, end) else { continue };
            let Some(mut fields) = fields(rules, rule, pattern, &found, text, mentions, mask) else { continue };
            for (name, value) in &pattern.set {
                let word = Value::Word { text: value.as_str().into() };
                fields.insert(name.clone(), Field { value: word, text: value.clone(), span: extent, mention: None });
            }
            let stated = fields.keys().filter(|f| !COMMON.contains(&f.as_str())).count();
            surround(rule, mentions, mask, (start, end), clause, &mut fields);
            let Some(mut value) = fields.remove(&rule.value) else { continue };
            if doubted(pattern, text, self.number, &value) {
                continue;
            }
            let per =
                value.value.quantity().and_then(|q| q.unit.as_deref()?.split_once('/')).filter(|_| is_money(&value));
            if is_money(&value) && per.map(|(_, per)| per) != rule.per.as_deref() {
                continue;
            }
            if let Some(bound) = pattern.bound {
                rebound(&mut value, bound);
            }
            let (rule, sentence) = (pattern.rule, self.number);
            out.push(NamedHit { rule, pattern: number, sentence, value, fields, stated, extent });
        }
    }
}

/// Whether the words around a value take it back: nobody has been killed by what is feared.
fn doubted(pattern: &Pattern, text: &Text<'_>, sentence: usize, value: &Field) -> bool {
    match modality::of(text, sentence, text.tokens_in(value.span)) {
        Modality::Stated => false,
        Modality::Possible => !pattern.hedged,
        Modality::Denied => true,
    }
}

/// Fills what the pattern left open from the clause: the only mention of its kind outside the match, or the nearest date.
fn surround(
    rule: &Rule,
    mentions: &[Mention],
    mask: &Mask,
    (start, end): (usize, usize),
    (from, to): (usize, usize),
    fields: &mut BTreeMap<String, Field>,
) {
    for (name, kinds) in &rule.context {
        if fields.contains_key(name) {
            continue;
        }
        let mut near: Vec<(usize, usize)> = mask
            .mentions(from, to)
            .filter(|(_, m)| kinds.contains(&mentions[*m].kind) && !fields.values().any(|f| f.mention == Some(*m)))
            .map(|(at, m)| (at.abs_diff(if at < start { start } else { end }), m))
            .collect();
        near.sort_unstable();
        let Some((_, m)) = near.first().copied() else { continue };
        let mention = &mentions[m];
        let text = mention.value.to_string();
        if mention.value.when().is_none() && near[1..].iter().any(|(_, m)| mentions[*m].value.to_string() != text) {
            continue;
        }
        fields.insert(name.clone(), Field { value: mention.value.clone(), text, span: mention.span, mention: Some(m) });
    }
}

/// The captured fields; `None` where a slot turns out to hold something else than the pattern asked for.
fn fields(
    rules: &Rules,
    rule: &Rule,
    pattern: &Pattern,
    found: &Found,
    text: &Text<'_>,
    mentions: &[Mention],
    mask: &Mask,
) -> Option<BTreeMap<String, Field>> {
    let mut out = BTreeMap::new();
    for (number, capture) in pattern.captures.iter().enumerate() {
        let Some((start, end)) = found.capture(number) else { continue };
        let words = mask.text.get(start..end)?;
        let mention = mask.mention(start).map(|m| (m, &mentions[m]));
        let span = mask.span(start, end)?;
        let field = match (&capture.fill, mention) {
            (Fill::Mention(_), Some((m, mention))) => Field {
                value: mention.value.clone(),
                text: mention.value.to_string(),
                span: mention.span,
                mention: Some(m),
            },
            (Fill::Mention(_), None) => return None,
            (Fill::List(list), mention) => {
                let lists = &rules.packs.get(rule.pack)?.lists;
                let name = match mention {
                    Some((_, mention)) => lists.get(list)?.get(&words_of(mention.span.of(text.source)))?.clone(),
                    None => lists.get(list)?.get(words)?.clone(),
                };
                Field { value: Value::Word { text: name.as_str().into() }, text: name, span, mention: None }
            }
            (Fill::Words, _) => {
                let value = Value::Word { text: words.into() };
                Field { value, text: words.to_string(), span, mention: None }
            }
        };
        keep(&mut out, capture, field);
    }
    Some(out)
}

fn keep(out: &mut BTreeMap<String, Field>, capture: &Capture, field: Field) {
    if !capture.field.is_empty() {
        out.entry(capture.field.clone()).or_insert(field);
    }
}

/// A mention's words as they stand in a word list.
fn words_of(mention: &str) -> String {
    mention.replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn is_money(field: &Field) -> bool {
    field.value.quantity().is_some_and(|q| q.measure == Measure::Money)
}

/// Gives an exact figure the bound that the words around it say.
fn rebound(field: &mut Field, bound: Bound) {
    let Value::Quantity(q) = &mut field.value else { return };
    if q.bound != Bound::Exact {
        return;
    }
    q.bound = bound;
    match bound {
        Bound::MoreThan | Bound::AtLeast => q.high = None,
        Bound::LessThan | Bound::AtMost => q.low = None,
        Bound::Exact | Bound::About | Bound::Range => {}
    }
    field.text = field.value.to_string();
}

/// One hit for a value that several patterns of a rule found: the one that says most.
pub fn settle(hits: &mut Vec<NamedHit>) {
    hits.sort_by(|a, b| {
        (a.value.span, a.rule)
            .cmp(&(b.value.span, b.rule))
            .then_with(|| b.stated.cmp(&a.stated))
            .then_with(|| a.pattern.cmp(&b.pattern))
            .then_with(|| a.extent.cmp(&b.extent))
    });
    hits.dedup_by(|b, a| a.rule == b.rule && a.value.span == b.value.span);
}
