//! Patterns against the sentences of one story.

use std::collections::BTreeMap;

use crate::recognise::{Mention, modality};
use crate::text::{BlockKind, Span, Text};
use crate::value::{Bound, Measure, Modality, Value};

use super::clause;
use super::mask::{self, Mask};
use super::pack::COMMON;
use super::rule::{Pattern, Rule};
use super::search::{Found, Scratch};
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
    let candidates = rules.index.candidates(text);
    if candidates.is_empty() {
        return Vec::new();
    }
    // Seen without roles and with them: a pattern that asks for `{role}` sees slots where others see the words.
    let plain = mask::chosen(mentions, text.sentences.len(), false);
    let with_roles = mask::chosen(mentions, text.sentences.len(), true);
    let mut out = Vec::new();
    let mut scratch = Scratch::default();
    for (sentence, patterns) in candidates {
        if text.block_kind(sentence) == BlockKind::Furniture || text.range(sentence).len() > mask::LONGEST {
            continue;
        }
        let kinds_of = |inside: &[usize]| {
            inside.iter().filter_map(|&m| slot::code(mentions[m].kind)).fold(0, |k, c| k | slot::bit(c))
        };
        let mut seen = [(&plain[sentence], None), (&with_roles[sentence], None)];
        let kinds = kinds_of(seen[0].0) | kinds_of(seen[1].0);
        for p in patterns {
            let pattern = &rules.patterns[p as usize];
            if pattern.needs.kinds.iter().any(|set| set & kinds == 0) {
                continue;
            }
            let (inside, mask) = &mut seen[usize::from(pattern.roles)];
            let mask = mask.get_or_insert_with(|| Mask::new(text, mentions, inside, sentence));
            one(rules, p as usize, &Masked { text, mentions, sentence, mask }, &mut scratch, &mut out);
        }
    }
    out
}

/// A sentence with its mask.
struct Masked<'s, 'a> {
    text: &'s Text<'a>,
    mentions: &'s [Mention],
    sentence: usize,
    mask: &'s Mask,
}

/// All matches of one pattern in one sentence.
fn one(rules: &Rules, number: usize, masked: &Masked<'_, '_>, scratch: &mut Scratch, out: &mut Vec<NamedHit>) {
    let &Masked { text, mentions, sentence, mask } = masked;
    let pattern = &rules.patterns[number];
    let rule = &rules.rules[pattern.rule];
    for found in pattern.matcher.find_all(&mask.text, scratch) {
        let (start, end) = found.all();
        if unwanted(pattern, &mask.text, (start, end), scratch) {
            continue;
        }
        let Some(extent) = mask.span(start, end) else { continue };
        let Some(mut fields) = fields(rules, rule, pattern, &found, text, mentions, mask) else { continue };
        for (name, value) in &pattern.set {
            let word = Value::Word { text: value.clone() };
            fields.insert(name.clone(), Field { value: word, text: value.clone(), span: extent, mention: None });
        }
        let stated = fields.keys().filter(|f| !COMMON.contains(&f.as_str())).count();
        surround(rule, mentions, mask, (start, end), &mut fields);
        let Some(mut value) = fields.remove(&rule.value) else { continue };
        if doubted(pattern, text, sentence, &value) {
            continue;
        }
        let per = value.value.quantity().and_then(|q| q.unit.as_deref()?.split_once('/')).filter(|_| is_money(&value));
        if is_money(&value) && per.map(|(_, per)| per) != rule.per.as_deref() {
            continue;
        }
        if let Some(bound) = pattern.bound {
            rebound(&mut value, bound);
        }
        out.push(NamedHit { rule: pattern.rule, pattern: number, sentence, value, fields, stated, extent });
    }
}

/// Whether the clause of a match holds what the pattern does not want there.
fn unwanted(pattern: &Pattern, mask: &str, (start, end): (usize, usize), scratch: &mut Scratch) -> bool {
    if pattern.unless.is_empty() {
        return false;
    }
    let (from, to) = clause::around(mask, start, end);
    let clause = mask.get(from..to).unwrap_or("");
    pattern.unless.iter().any(|u| u.is_match(clause, scratch))
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
    fields: &mut BTreeMap<String, Field>,
) {
    for (name, kinds) in &rule.context {
        if fields.contains_key(name) {
            continue;
        }
        let (from, to) = clause::around(&mask.text, start, end);
        let mut near: Vec<(usize, usize)> = mask
            .mentions(from, to)
            .filter(|(_, m)| kinds.contains(&mentions[*m].kind) && !fields.values().any(|f| f.mention == Some(*m)))
            .map(|(at, m)| (at.abs_diff(if at < start { start } else { end }), m))
            .collect();
        near.sort_unstable();
        let several = near.iter().any(|(_, m)| mentions[*m].value.to_string() != mentions[near[0].1].value.to_string());
        let Some((_, m)) = near.first().copied() else { continue };
        if several && mentions[m].value.when().is_none() {
            continue;
        }
        let mention = &mentions[m];
        let text = mention.value.to_string();
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
                Field { value: Value::Word { text: name.clone() }, text: name, span, mention: None }
            }
            (Fill::Words, _) => {
                let value = Value::Word { text: words.to_string() };
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
