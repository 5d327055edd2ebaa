//! Topic lines, reasons and advice of named topics, as a colleague would say them.

use super::ground::Ground;
use super::{Claim, verdict};
use crate::rules::{How, Rule, Verdict};
use crate::value::{Bound, Measure, Quantity, Value, grouped};

/// What a side says: the value of its most exact claim.
pub fn value(rule: &Rule, side: &[&Claim<'_>]) -> String {
    if rule.many {
        return all(side);
    }
    let exact = side.iter().find(|c| c.assertion.value.quantity().is_none_or(|q| q.bound == Bound::Exact));
    exact.or(side.first()).map(|c| c.assertion.value.to_string()).unwrap_or_default()
}

/// The topic with every field that any side states.
pub fn topic(_corpus: &Ground<'_, '_>, rule: &Rule, sides: &[Vec<&Claim<'_>>]) -> String {
    let all = || sides.iter().flatten();
    // A field that the sides state differently does not belong into the topic.
    rule.topic.fill(|field| {
        let mut values = all().filter_map(|c| c.field(field));
        let first = values.next()?;
        let scope = rule.scope.iter().chain(&rule.period).any(|f| f == field);
        if scope && (all().any(|c| c.field(field).is_none()) || values.any(|v| v != first)) {
            return None;
        }
        all().filter_map(|c| c.field(field)).max_by_key(|v| v.len())
    })
}

/// Why the sides stand against each other.
pub fn reason(
    corpus: &Ground<'_, '_>,
    rule: &Rule,
    verdict: Verdict,
    sides: &[Vec<&Claim<'_>>],
    sum: Option<String>,
) -> String {
    let said: Vec<String> = sides.iter().map(|s| in_words(rule, s)).collect();
    let list = join(&said);
    match verdict {
        Verdict::Agree | Verdict::Apart => String::new(),
        Verdict::Scope => scope(rule, sides, &said, sum),
        Verdict::Update => update(corpus, sides, &said),
        Verdict::Spelling => format!("One name in two spellings: {list}."),
        Verdict::Attribution => {
            let by: Vec<String> = sides
                .iter()
                .zip(&said)
                .filter_map(|(s, v)| {
                    Some(format!("{v} by {}", s.iter().find_map(|c| c.assertion.attributed_to.as_ref())?))
                })
                .collect();
            format!("Two authorities differ: {}.", join(&by))
        }
        Verdict::Contradiction => {
            let mut out = format!("The stories give {list}");
            out.push_str(&apart(rule, sides));
            out.push_str(&same_day(corpus, sides));
            out.push('.');
            if !rule.why.is_empty() {
                out.push(' ');
                out.push_str(&rule.why);
            }
            out
        }
    }
}

/// What to do where two authorities differ.
pub const GIVE_BOTH: &str = "Give both with their sources, or say why one is preferred.";

/// What to do about it.
pub fn advice(rule: &Rule, verdict: Verdict) -> String {
    match verdict {
        Verdict::Update => "Use the newest value, with its date.",
        Verdict::Scope => "Say in the sentence which of the two is meant.",
        Verdict::Spelling => "Settle on one spelling.",
        Verdict::Attribution => GIVE_BOTH,
        _ => match rule.how {
            How::Count => "Ask which source is right, or give both figures with their sources.",
            How::Name => "Ask which source has the right person.",
            _ => "Ask which source is right.",
        },
    }
    .to_string()
}

/// Every value of a side, each once.
fn all(side: &[&Claim<'_>]) -> String {
    let mut values: Vec<String> = side.iter().map(|c| c.assertion.value.to_string()).collect();
    let mut seen = std::collections::BTreeSet::new();
    values.retain(|v| seen.insert(v.clone()));
    values.join(", ")
}

fn in_words(rule: &Rule, side: &[&Claim<'_>]) -> String {
    if rule.many {
        return all(side);
    }
    let exact = side.iter().find(|c| c.assertion.value.quantity().is_none_or(|q| q.bound == Bound::Exact));
    let Some(claim) = exact.or(side.first()) else { return String::new() };
    let value = match &claim.assertion.value {
        Value::Quantity(q) => figure(q),
        other => other.to_string(),
    };
    let scope: Vec<&str> = rule.scope.iter().filter_map(|f| claim.field(f)).collect();
    if scope.is_empty() { value } else { format!("{value} ({})", scope.join(", ")) }
}

/// A figure in words: `more than 48,000`.
fn figure(q: &Quantity) -> String {
    let plain = Quantity { bound: Bound::Exact, ..q.clone() }.to_string();
    match q.bound {
        // `dozens`
        Bound::Range if q.high.is_none() => format!("at least {plain}"),
        Bound::Exact | Bound::Range => plain,
        Bound::About => format!("about {plain}"),
        Bound::MoreThan => format!("more than {plain}"),
        Bound::AtLeast => format!("at least {plain}"),
        Bound::LessThan => format!("less than {plain}"),
        Bound::AtMost => format!("up to {plain}"),
    }
}

fn apart(rule: &Rule, sides: &[Vec<&Claim<'_>>]) -> String {
    let figures: Vec<&Quantity> = sides.iter().filter_map(|s| s.first()?.assertion.value.quantity()).collect();
    let (How::Count, [a, b]) = (rule.how, figures.as_slice()) else { return String::new() };
    let figure = |q: &Quantity| q.bound == Bound::Exact && q.measure != Measure::Score;
    if a.unit != b.unit || !figure(a) || !figure(b) {
        return String::new();
    }
    format!(", {} apart", grouped((a.figure() - b.figure()).abs()))
}

/// ` for one day`, where all claims hold for the same day.
fn same_day(corpus: &Ground<'_, '_>, sides: &[Vec<&Claim<'_>>]) -> String {
    let mut days = sides.iter().flatten().map(|c| corpus.as_of(c.entry).map(|t| t.1.date()));
    let Some(Some(first)) = days.next() else { return String::new() };
    if days.all(|d| d == Some(first)) { format!(", both as of {first}") } else { String::new() }
}

fn scope(rule: &Rule, sides: &[Vec<&Claim<'_>>], said: &[String], sum: Option<String>) -> String {
    let period = rule.period.iter().find_map(|f| {
        let stated: Vec<&str> = sides.iter().filter_map(|s| s.first()?.field(f)).collect();
        (stated.len() == sides.len()).then(|| join(&stated.iter().map(|s| (*s).to_string()).collect::<Vec<_>>()))
    });
    let mut out = match period {
        Some(period) => format!("{} are counted over different times: {period}.", join(said)),
        None => format!("The figures count different things: {}.", join(said)),
    };
    if let Some(sum) = sum {
        out.push_str(&format!(" Together with the rest they fit: {sum}."));
    }
    out
}

fn update(corpus: &Ground<'_, '_>, sides: &[Vec<&Claim<'_>>], said: &[String]) -> String {
    let mut order: Vec<usize> = (0..sides.len()).collect();
    // The newest day that a claim of the side gives; a stretch of years only where none gives a day.
    let latest = |i: usize| {
        let all = sides[i].iter().filter_map(|c| corpus.as_of(c.entry));
        all.max_by_key(|(from, to)| (from.date() == to.date(), *to))
    };
    order.sort_by_key(|&i| latest(i).map(|(_, to)| to).map_or((1, None), |to| (0, Some(to))));
    let known =
        sides.first().zip(sides.get(1)).and_then(|(a, b)| verdict::order(corpus, a.first()?, b.first()?)).is_some();
    let list: Vec<String> = order
        .iter()
        .map(|&i| match latest(i) {
            Some((from, to)) if known && from.date() == to.date() => format!("{} by {}", said[i], to.date()),
            Some((_, to)) if known && to.year() < 9999 => format!("{} before {}", said[i], to.date()),
            _ => said[i].clone(),
        })
        .collect();
    if known {
        format!("The value has moved on: {}.", list.join(", then "))
    } else {
        format!("A value that moves with time, and not every story says for when it holds: {}.", join(&list))
    }
}

fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
