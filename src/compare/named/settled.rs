//! What named topics have already settled for those who compare open ones.

use std::collections::BTreeMap;

use super::ground::Ground;
use super::{Claim, claims, verdict};
use crate::compare::Draft;
use crate::reconcile::Corpus;
use crate::rules::{Rule, Rules, Verdict};
use crate::text::Span;
use crate::value::Value;

/// A value's span, the rule that read it, and the claim.
type Named<'a> = (Span, &'a str, Claim<'a>);

/// Claims of named topics by where their values stand.
pub struct Settled<'c, 'a> {
    ground: Ground<'c, 'a>,
    by_place: BTreeMap<(usize, usize), Vec<Named<'a>>>,
}

impl<'c, 'a> Settled<'c, 'a> {
    /// Indexes the claims on figures and on facts in words.
    pub fn new(corpus: &'c Corpus<'a>) -> Self {
        let mut by_place: BTreeMap<(usize, usize), Vec<Named<'a>>> = BTreeMap::new();
        for (rule, list) in claims(corpus) {
            let judged = |c: &Claim<'_>| matches!(c.assertion.value, Value::Quantity(_) | Value::Word { .. });
            for claim in list.into_iter().filter(judged) {
                let place = (claim.story, claim.assertion.sentence);
                by_place.entry(place).or_default().push((claim.assertion.span, rule, claim));
            }
        }
        Self { ground: Ground::new(corpus), by_place }
    }

    /// The named claims on the value of entry `i`.
    fn on(&self, i: usize) -> impl Iterator<Item = &Named<'a>> {
        let entry = self.ground.entries[i];
        let span = entry.assertion.span;
        let here = self.by_place.get(&(entry.story, entry.assertion.sentence));
        here.into_iter().flatten().filter(move |(s, ..)| s.overlaps(span))
    }

    /// Whether rules say that two values are not to be held against each other: they belong to different named topics (those
    /// still held, those set free), or to one whose rule sees no difference. A rule that lacks a field it needs says nothing.
    pub fn apart(&self, rules: &Rules, i: usize, j: usize) -> bool {
        let mut named = false;
        for (_, a_rule, a) in self.on(i) {
            for (_, b_rule, b) in self.on(j) {
                let lacks = |need: &String| a.field(need).is_none() || b.field(need).is_none();
                let judged = |rule: &Rule| !rule.need.iter().any(lacks);
                if a_rule == b_rule && !rules.rule(a_rule).is_some_and(judged) {
                    continue;
                }
                named = true;
                if a_rule == b_rule
                    && rules.rule(a_rule).is_some_and(|rule| {
                        !matches!(verdict::of(&self.ground, rule, a, b), Verdict::Agree | Verdict::Apart)
                    })
                {
                    return false;
                }
            }
        }
        named
    }

    /// Whether an open draft says nothing but what rules have settled: no two of its sides are left to disagree.
    pub fn all(&self, rules: &Rules, draft: &Draft) -> bool {
        let any =
            |a: &[usize], b: &[usize]| a.iter().take(8).any(|&i| b.iter().take(8).any(|&j| self.apart(rules, i, j)));
        let sides: Vec<&[usize]> = draft.sides.iter().map(|(_, entries)| entries.as_slice()).collect();
        !self.by_place.is_empty() && (0..sides.len()).all(|x| (x + 1..sides.len()).all(|y| any(sides[x], sides[y])))
    }
}
