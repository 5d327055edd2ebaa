//! From the claims of one topic to findings.

use std::collections::BTreeSet;

use super::ground::Ground;
use super::{Claim, verdict, words};
use crate::compare::Draft;
use crate::compare::interval;
use crate::finding::Class;
use crate::rules::{Rule, Verdict};

/// A topic with more values than this is no topic.
const MOST: usize = 24;

/// So many claims speak for a side: a story that repeats itself ten thousand times says no more than one.
const ASKED: usize = 16;

/// Claims that can all be right together.
type Side<'c, 'a> = Vec<&'c Claim<'a>>;

/// One draft for every way in which sides of the topic disagree.
pub fn drafts(corpus: &Ground<'_, '_>, rule: &Rule, topic: &[Claim<'_>], out: &mut Vec<Draft>) {
    let sides = gather(corpus, rule, topic);
    if let Some(severity) = rule.severity(Verdict::Spelling) {
        for side in &sides {
            let Some(first) = side.first() else { continue };
            let (one, other): (Side<'_, '_>, Side<'_, '_>) =
                side.iter().copied().partition(|c| verdict::of(corpus, rule, first, c) != Verdict::Spelling);
            if !other.is_empty() {
                out.push(draft(corpus, rule, Verdict::Spelling, severity, vec![one, other], None));
            }
        }
    }
    if sides.len() < 2 || sides.len() > MOST {
        return;
    }
    let judged = Judged::new(corpus, rule, topic, &sides);
    for v in [Verdict::Contradiction, Verdict::Attribution, Verdict::Update] {
        let Some(severity) = rule.severity(v) else { continue };
        for group in judged.groups(v) {
            let members: Vec<Side<'_, '_>> = group.iter().map(|&i| sides[i].clone()).collect();
            out.push(draft(corpus, rule, v, severity, members, None));
        }
    }
    if let Some(severity) = rule.severity(Verdict::Scope) {
        for (whole, part, sum) in judged.scopes(corpus, rule, &sides) {
            let members = vec![sides[whole].clone(), sides[part].clone()];
            out.push(draft(corpus, rule, Verdict::Scope, severity, members, sum));
        }
    }
}

/// Claims that agree in value and scope make a side, two spellings of one name too: a claim joins the first side all of whose claims it agrees with.
fn gather<'c, 'a>(corpus: &Ground<'_, '_>, rule: &Rule, topic: &'c [Claim<'a>]) -> Vec<Side<'c, 'a>> {
    let mut sides: Vec<Side<'c, 'a>> = Vec::new();
    // Exactly stated values come first: `about 24` joins `24`, never `24` some range around it.
    let mut order: Vec<&Claim<'a>> = topic.iter().collect();
    order.sort_by_key(|c| {
        let loose = c.assertion.value.quantity().is_some_and(|q| q.bound != crate::value::Bound::Exact);
        (loose, c.entry)
    });
    for claim in order {
        let fits = |side: &Side<'_, '_>| {
            let mut others = side.iter().take(ASKED);
            let agrees = |c: &&Claim<'_>| {
                matches!(verdict::of(corpus, rule, c, claim), Verdict::Agree | Verdict::Spelling)
                    && scope(rule, c) == scope(rule, claim)
            };
            if rule.many { others.any(agrees) } else { others.all(agrees) }
        };
        // Where a story gives several values at once, all of them are its side.
        let own = |side: &Side<'_, '_>| rule.many && side.iter().any(|c| c.story == claim.story);
        match sides.iter().position(own).or_else(|| sides.iter().position(fits)) {
            Some(i) => sides[i].push(claim),
            None if sides.len() > MOST => return sides,
            None => sides.push(vec![claim]),
        }
    }
    for side in &mut sides {
        side.sort_by_key(|c| c.entry);
    }
    sides.sort_by_key(|s| s[0].entry);
    sides
}

fn scope<'c>(rule: &Rule, claim: &'c Claim<'_>) -> Vec<Option<&'c str>> {
    rule.scope.iter().chain(&rule.period).map(|f| claim.field(f)).collect()
}

/// The verdict on every pair of sides.
struct Judged {
    n: usize,
    verdicts: Vec<Verdict>,
}

impl Judged {
    fn new(corpus: &Ground<'_, '_>, rule: &Rule, topic: &[Claim<'_>], sides: &[Side<'_, '_>]) -> Self {
        let n = sides.len();
        let mut verdicts = vec![Verdict::Agree; n * n];
        for i in 0..n {
            for j in i + 1..n {
                let v = pair(corpus, rule, topic, &sides[i], &sides[j]);
                verdicts[i * n + j] = v;
                verdicts[j * n + i] = v;
            }
        }
        Self { n, verdicts }
    }

    fn at(&self, i: usize, j: usize) -> Verdict {
        self.verdicts[i * self.n + j]
    }

    /// Sets of sides of which any two stand to each other in this way.
    fn groups(&self, v: Verdict) -> Vec<Vec<usize>> {
        let mut used = BTreeSet::new();
        let mut out = Vec::new();
        for i in 0..self.n {
            for j in i + 1..self.n {
                if self.at(i, j) != v || used.contains(&(i, j)) {
                    continue;
                }
                let mut group = vec![i, j];
                for k in j + 1..self.n {
                    if group.iter().all(|&g| self.at(g, k) == v) {
                        group.push(k);
                    }
                }
                for (x, &a) in group.iter().enumerate() {
                    used.extend(group[x + 1..].iter().map(|&b| (a, b)));
                }
                out.push(group);
            }
        }
        out
    }

    /// Wholes and parts: for every side with a scope the side without one that it can most easily be confused with.
    fn scopes(
        &self,
        corpus: &Ground<'_, '_>,
        rule: &Rule,
        sides: &[Side<'_, '_>],
    ) -> Vec<(usize, usize, Option<String>)> {
        let scoped = |i: usize| rule.scope.iter().any(|f| sides[i][0].field(f).is_some());
        let rest = |i: usize| {
            rule.scope.iter().any(|f| sides[i][0].field(f).is_some_and(|v| rule.rest.iter().any(|r| r == v)))
        };
        let mut out = Vec::new();
        for part in (0..self.n).filter(|&i| scoped(i) && !rest(i)) {
            let best = (0..self.n)
                .filter(|&whole| !scoped(whole) && self.at(whole, part) == Verdict::Scope)
                .map(|whole| {
                    let sum = sum(sides, rule, whole, part);
                    let event = |s: &Side<'_, '_>| s.iter().map(|c| corpus.events[c.story]).collect::<BTreeSet<_>>();
                    let together = !event(&sides[whole]).is_disjoint(&event(&sides[part]));
                    ((sum.is_none(), !together, whole), whole, sum)
                })
                .min_by(|a, b| a.0.cmp(&b.0));
            if let Some((_, whole, sum)) = best {
                out.push((whole, part, sum));
            }
        }
        if rule.period.is_empty() {
            return out;
        }
        for i in 0..self.n {
            for j in i + 1..self.n {
                if self.at(i, j) == Verdict::Scope && !scoped(i) && !scoped(j) {
                    out.push((i, j, None));
                }
            }
        }
        out
    }
}

/// `24 + 35 = 59`, where the part and the sides that say what else there is make up the whole.
fn sum(sides: &[Side<'_, '_>], rule: &Rule, whole: usize, part: usize) -> Option<String> {
    let total = sides[whole][0].assertion.value.quantity()?;
    let mine = &sides[part][0];
    sides.iter().enumerate().filter(|(i, _)| *i != whole && *i != part).find_map(|(_, others)| {
        others.iter().find_map(|other| {
            let differs = rule.scope.iter().any(|f| other.field(f).is_some() && other.field(f) != mine.field(f));
            let (a, b) = (mine.assertion.value.quantity()?, other.assertion.value.quantity()?);
            if differs { interval::adds_up(&[a, b], total) } else { None }
        })
    })
}

/// The verdict on two sides: the gravest of their claims', unless some story states both values and so explains them.
fn pair(corpus: &Ground<'_, '_>, rule: &Rule, topic: &[Claim<'_>], a: &Side<'_, '_>, b: &Side<'_, '_>) -> Verdict {
    let stories = |s: &Side<'_, '_>| s.iter().map(|c| c.story).collect::<BTreeSet<_>>();
    let both = !stories(a).is_disjoint(&stories(b));
    let mut all: Vec<Verdict> = Vec::new();
    for x in a.iter().take(ASKED) {
        for y in b.iter().filter(|y| y.story != x.story).take(ASKED) {
            if partners(rule, topic, x, y) {
                all.push(verdict::of(corpus, rule, x, y));
            }
        }
    }
    if all.contains(&Verdict::Agree) || both {
        return Verdict::Agree;
    }
    all.into_iter().max().unwrap_or(Verdict::Apart)
}

/// Whether neither story has a figure that fits the other's better: a story that tells of two quakes gives each its own.
fn partners(rule: &Rule, topic: &[Claim<'_>], x: &Claim<'_>, y: &Claim<'_>) -> bool {
    let (Some(a), Some(b)) = (x.assertion.value.quantity(), y.assertion.value.quantity()) else { return true };
    let gap = (a.figure() - b.figure()).abs();
    let nearer = |own: &Claim<'_>, to: f64| {
        topic
            .iter()
            .filter(|c| c.story == own.story && scope(rule, c) == scope(rule, own))
            .take(ASKED)
            .filter_map(|c| c.assertion.value.quantity())
            .any(|q| (q.figure() - to).abs() < gap)
    };
    !nearer(x, b.figure()) && !nearer(y, a.figure())
}

fn draft(
    corpus: &Ground<'_, '_>,
    rule: &Rule,
    verdict: Verdict,
    severity: crate::finding::Severity,
    sides: Vec<Side<'_, '_>>,
    sum: Option<String>,
) -> Draft {
    Draft {
        class: match verdict {
            Verdict::Scope => Class::Scope,
            Verdict::Update => Class::Update,
            Verdict::Spelling => Class::Spelling,
            _ => Class::Conflict,
        },
        kind: rule.kind,
        topic: words::topic(corpus, rule, &sides),
        severity,
        rule: rule.id.clone(),
        reason: words::reason(corpus, rule, verdict, &sides, sum),
        advice: words::advice(rule, verdict),
        sides: sides.iter().map(|s| (words::value(rule, s), s.iter().map(|c| c.entry).collect())).collect(),
        weight: 0.9,
    }
}
