//! How two claims of one rule stand to one another.

use jiff::civil::DateTime;

use super::Claim;
use super::alike::{self, Alike};
use super::ground::Ground;
use crate::compare::interval::{self, Fit};
use crate::rules::{How, Rule, Trend, Verdict};
use crate::value::Value;

/// The verdict on two claims.
pub fn of(corpus: &Ground<'_, '_>, rule: &Rule, a: &Claim<'_>, b: &Claim<'_>) -> Verdict {
    if !one_topic(corpus, rule, a, b) {
        return Verdict::Apart;
    }
    match values(corpus, rule, &a.assertion.value, &b.assertion.value) {
        None => return Verdict::Apart,
        Some(Alike::Same) => return Verdict::Agree,
        Some(Alike::Spelling) => return Verdict::Spelling,
        Some(Alike::Different) => {}
    }
    if differ(&rule.scope, a, b, true) {
        return Verdict::Scope;
    }
    if differ(&rule.period, a, b, false) {
        return Verdict::Scope;
    }
    if differ(&rule.period, a, b, true) {
        // Only one says since when it counts: nobody can tell whether the two are the same.
        return Verdict::Apart;
    }
    if updated(corpus, rule, a, b) {
        return Verdict::Update;
    }
    match (&a.assertion.attributed_to, &b.assertion.attributed_to) {
        (Some(x), Some(y)) if alike::things(x, y) == Alike::Different => Verdict::Attribution,
        _ => Verdict::Contradiction,
    }
}

/// Whether the subjects of two claims leave room for one topic: a field that one of them does not state fits any.
pub fn one_topic(corpus: &Ground<'_, '_>, rule: &Rule, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    rule.subject.iter().all(|field| match (a.field(field), b.field(field)) {
        (Some(x), Some(y)) => x == y || alike::things(x, y) != Alike::Different || corpus.aliases.same(x, y),
        _ => !rule.need.iter().any(|n| n == field),
    }) && !differ(&rule.apart, a, b, true)
}

/// Whether one of the fields differs; `stated_once` counts a field that only one of the two states.
fn differ(fields: &[String], a: &Claim<'_>, b: &Claim<'_>, stated_once: bool) -> bool {
    fields.iter().any(|field| match (a.field(field), b.field(field)) {
        (Some(x), Some(y)) => x != y && alike::things(x, y) == Alike::Different,
        (None, None) => false,
        _ => stated_once,
    })
}

/// How two values stand to one another; `None` where they are not to be compared at all.
pub fn values(corpus: &Ground<'_, '_>, rule: &Rule, a: &Value, b: &Value) -> Option<Alike> {
    match rule.how {
        How::Count => {
            let (a, b) = (a.quantity()?, b.quantity()?);
            match interval::fit(a, b) {
                Fit::Incomparable => None,
                Fit::Same | Fit::Compatible => Some(Alike::Same),
                Fit::Apart => {
                    let (low, high) = (a.figure().min(b.figure()), a.figure().max(b.figure()));
                    let far = rule.within.is_some_and(|w| high - low > w * (1.0 + 1e-9))
                        || rule.ratio.is_some_and(|r| high > low * r);
                    (!far).then_some(Alike::Different)
                }
            }
        }
        How::Name => Some(known(corpus, a, b, alike::persons)),
        How::Place => Some(match known(corpus, a, b, alike::things) {
            Alike::Different if corpus.may_hold(a, b) => Alike::Same,
            other => other,
        }),
        How::Word => {
            let (x, y) = (text(a), text(b));
            let beside = rule.same.iter().any(|group| group.contains(&x) && group.contains(&y));
            Some(if x == y || beside { Alike::Same } else { Alike::Different })
        }
        How::When => {
            let (a, b) = (a.when()?, b.when()?);
            let ((a_start, a_end), (b_start, b_end)) = ((a.start?, a.end?), (b.start?, b.end?));
            Some(if a_start < b_end && b_start < a_end { Alike::Same } else { Alike::Different })
        }
    }
}

/// By their words, and else by what the stories say of the two names.
fn known(corpus: &Ground<'_, '_>, a: &Value, b: &Value, by_words: fn(&str, &str) -> Alike) -> Alike {
    let (x, y) = (text(a), text(b));
    match by_words(&x, &y) {
        Alike::Different if corpus.aliases.same(&x, &y) => Alike::Same,
        other => other,
    }
}

fn text(value: &Value) -> String {
    value.to_string()
}

/// Whether the later of two claims replaces the earlier one. Where a date is missing, a value that moves with time is
/// taken for older rather than for wrong.
fn updated(corpus: &Ground<'_, '_>, rule: &Rule, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let Some(trend) = rule.trend else { return false };
    let Some(order) = order(corpus, a, b) else {
        return vague(corpus, a) || vague(corpus, b);
    };
    let (old, new) = if order { (a, b) } else { (b, a) };
    let rises = match (old.assertion.value.quantity(), new.assertion.value.quantity()) {
        (Some(old), Some(new)) => new.figure() > old.figure(),
        _ => true,
    };
    match trend {
        Trend::Rising => rises,
        Trend::Falling => !rises,
        Trend::Moving => true,
    }
}

/// Whether it cannot be said to a few days when a claim holds.
fn vague(corpus: &Ground<'_, '_>, claim: &Claim<'_>) -> bool {
    corpus.as_of(claim.entry).is_none_or(|(from, to)| (to.date() - from.date()).get_days() > 10)
}

/// Whether `a` is older than `b`; `None` where neither is, or a date is missing.
pub fn order(corpus: &Ground<'_, '_>, a: &Claim<'_>, b: &Claim<'_>) -> Option<bool> {
    let (x, y) = (corpus.as_of(a.entry)?, corpus.as_of(b.entry)?);
    match (before(x, y), before(y, x)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// By days: two stories of one day tell the same news, whatever their hours.
fn before(a: (DateTime, DateTime), b: (DateTime, DateTime)) -> bool {
    a.1.date() < b.0.date() || a.1 <= b.0 && a.1.date() < b.1.date()
}
