//! The verdict: which values of one topic cannot stand side by side, made once and from data alone.
//!
//! One file a kind of comparison. A comparison sees assertions (values, frames, times), never text, and writes
//! [`Draft`]s; [`judge`] turns them into findings in a fixed order.

mod count;
pub mod interval;
mod name;
pub mod named;
mod quote;
mod role;
mod when;

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Claim, Class, Finding, Kind, Severity, Side};
use crate::reconcile::Corpus;
use crate::rules::Rules;
use crate::text::Span;

/// A finding before its claims are written out: sides are lists of entries.
#[derive(Debug, Clone)]
pub struct Draft {
    pub class: Class,
    pub kind: Kind,
    pub topic: String,
    pub severity: Severity,
    pub rule: String,
    pub reason: String,
    pub advice: String,
    /// The value to print and the indices into [`Corpus::entries`] that support it.
    pub sides: Vec<(String, Vec<usize>)>,
    /// How sure, from 0 to 1.
    pub weight: f32,
}

/// All findings over a corpus, named topics by these rules: worst first, surest first, then by topic and place.
pub fn judge(corpus: &Corpus<'_>, rules: &Rules) -> Vec<Finding> {
    let mut drafts: Vec<Draft> = Vec::new();
    named::find(corpus, rules, &mut drafts);
    role::find(corpus, &mut drafts);
    quote::find(corpus, &mut drafts);
    when::find(corpus, &mut drafts);
    count::find(corpus, &mut drafts);
    name::find(corpus, &mut drafts);
    let drafts = uncovered(corpus, drafts);
    let mut findings: Vec<Finding> = drafts.into_iter().map(|d| finish(corpus, d)).collect();
    order(&mut findings);
    findings
}

/// Drops every draft that says again what an earlier one said: two of its sides overlap two sides of the other. Drafts
/// come in the order of their right to speak, named topics first.
fn uncovered(corpus: &Corpus<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    type Place = (usize, usize);
    let mut spoken: BTreeMap<Place, Vec<(Span, usize, usize)>> = BTreeMap::new();
    let mut kept = Vec::new();
    for draft in drafts {
        // For every earlier draft that is touched: which of its sides which of ours touches.
        let mut touched: BTreeMap<usize, BTreeSet<(usize, usize)>> = BTreeMap::new();
        for (side, (_, entries)) in draft.sides.iter().enumerate() {
            for &i in entries {
                let e = corpus.entries[i];
                for (span, other, theirs) in spoken.get(&(e.story, e.assertion.sentence)).into_iter().flatten() {
                    if span.overlaps(e.assertion.span) {
                        touched.entry(*other).or_default().insert((side, *theirs));
                    }
                }
            }
        }
        let said = touched.values().any(|pairs| pairs.iter().any(|p| pairs.iter().any(|q| p.0 != q.0 && p.1 != q.1)));
        if said {
            continue;
        }
        for (side, (_, entries)) in draft.sides.iter().enumerate() {
            for &i in entries {
                let e = corpus.entries[i];
                spoken.entry((e.story, e.assertion.sentence)).or_default().push((e.assertion.span, kept.len(), side));
            }
        }
        kept.push(draft);
    }
    kept
}

/// Worst first, surest first, then by topic and place.
fn order(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        b.severity
            .cmp(&a.severity)
            .then_with(|| b.weight.total_cmp(&a.weight))
            .then_with(|| a.topic.cmp(&b.topic))
            .then_with(|| a.id.cmp(&b.id))
    });
    let mut seen = BTreeSet::new();
    for f in findings.iter_mut() {
        let base = f.id.clone();
        let mut n = 2;
        while !seen.insert(f.id.clone()) {
            f.id = format!("{base}-{n}");
            n += 1;
        }
    }
}

/// Writes out the claims of a draft.
fn finish(corpus: &Corpus<'_>, draft: Draft) -> Finding {
    let newest_day = draft
        .sides
        .iter()
        .map(|(_, entries)| entries.iter().filter_map(|&i| corpus.as_of(i)).map(|t| t.1).max())
        .collect::<Vec<_>>();
    let top = newest_day.iter().flatten().max().copied();
    let differ = newest_day.iter().flatten().collect::<BTreeSet<_>>().len() > 1;
    let mut sides: Vec<Side> = draft
        .sides
        .iter()
        .zip(&newest_day)
        .map(|((value, entries), day)| {
            let mut claims: Vec<Claim> = entries.iter().map(|&i| claim(corpus, i)).collect();
            claims.sort();
            claims.dedup();
            let origins: BTreeSet<usize> = entries.iter().map(|&i| corpus.origins[corpus.entries[i].story]).collect();
            Side {
                value: value.clone(),
                newest: differ && day.is_some() && *day == top,
                draft: false,
                origins: origins.len(),
                claims,
            }
        })
        .collect();
    sides.sort_by(|a, b| b.origins.cmp(&a.origins).then_with(|| a.claims.cmp(&b.claims)));
    let mut values: Vec<&str> = sides.iter().map(|s| s.value.as_str()).collect();
    values.sort_unstable();
    let id = stable_id(&draft.rule, &draft.topic, &values);
    Finding {
        id,
        class: draft.class,
        kind: draft.kind,
        topic: draft.topic,
        severity: draft.severity,
        rule: draft.rule,
        reason: draft.reason,
        advice: draft.advice,
        sides,
        weight: draft.weight,
    }
}

fn claim(corpus: &Corpus<'_>, i: usize) -> Claim {
    let entry = corpus.entries[i];
    let story = corpus.stories[entry.story];
    let a = entry.assertion;
    let sentence = story.sentences.get(a.sentence);
    let text = sentence.map_or("", |s| s.text.as_str());
    let from = text.find(a.text.as_str()).unwrap_or(0);
    Claim {
        document: story.id.clone(),
        span: a.span,
        line: a.line,
        column: a.column,
        text: a.text.clone(),
        sentence: text.to_string(),
        mark: Span::new(from, (from + a.text.len()).min(text.len())),
        attributed_to: a.attributed_to.clone(),
        as_of: corpus.as_of(i).map(|t| t.1.date()),
    }
}

/// A short id from what a finding is about: it stays when text moves and changes when a value does.
fn stable_id(rule: &str, topic: &str, values: &[&str]) -> String {
    // FNV-1a, 64 bits: fixed for ever, unlike the hashers of the standard library.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in std::iter::once(topic).chain(values.iter().copied()) {
        for byte in part.bytes().chain(std::iter::once(0)) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{rule}:{:08x}", (hash >> 32) as u32 ^ hash as u32)
}
