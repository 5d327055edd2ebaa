//! What tells two figures that do not agree apart as two measures of one thing: what was raised and what was spent, what came
//! and what was forecast, the first victim and the second.
//!
//! An equal figure says the other again, whatever stands beside it; so this is asked of pairs that do not agree, and not
//! before figures meet, as the vetoes are.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::item::{BIDS, Item, Sort, filed_under};
use super::pair::opposed;
use super::times::{days_differ, one_place};
use super::veto::{fate, fewer};
use crate::compare::interval;
use crate::frame::{DELIBERATIONS, DISTANCE, RACE, is_union};
use crate::text::words::{lines, set};
use crate::value::{Grain, Relation};

/// Whether two figures that do not agree measure two things: then both can be right. One that agrees says the other again,
/// whatever stands beside it.
pub fn are_two(a: &Item<'_>, b: &Item<'_>) -> bool {
    !(one_role(a, b)
        && one_direction(a, b)
        && one_step(a, b)
        && one_lasting(a, b)
        && one_measure(a, b)
        && both_came(a, b)
        && one_span(a, b)
        && one_union(a, b)
        && one_poll(a, b)
        && one_unnamed(a, b)
        && one_in_a_row(a, b)
        && one_changed(a, b)
        && one_market(a, b)
        && one_town(a, b)
        && one_start(a, b))
}

/// By lemma, what it is of which shares and steps are told: the number of its line.
static CHANGED: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let groups = lines(include_str!("../data/changed.txt")).enumerate();
    groups.flat_map(|(n, line)| line.split_whitespace().map(move |lemma| (lemma, n))).collect()
});

/// A rise in pay is none in fares: what changed, by the words of both sentences.
fn one_changed(a: &Item<'_>, b: &Item<'_>) -> bool {
    let steps = matches!(a.sort, Sort::Percent) && a.frame.change;
    let (x, y) = if steps { (changed(a), changed(b)) } else { Default::default() };
    x.is_empty() || y.is_empty() || x.iter().any(|group| y.contains(group))
}

/// What changed by a step, as its words say.
fn changed(item: &Item<'_>) -> Vec<usize> {
    let words = item.frame.terms.iter().map(|(term, _)| &**term);
    words.filter_map(|word| CHANGED.get(word)).copied().collect()
}

/// `An average house costs 310,000 in Exton`: every place has its own average.
fn one_town(a: &Item<'_>, b: &Item<'_>) -> bool {
    let rule =
        |i: &Item<'_>| i.frame.usual || i.frame.terms.iter().any(|(term, _)| matches!(&**term, "average" | "median"));
    !matches!(a.sort, Sort::Money(_) | Sort::Percent) || !rule(a) || !rule(b) || one_place(a, b)
}

/// What is paid from a day on is not what is paid now.
fn one_start(a: &Item<'_>, b: &Item<'_>) -> bool {
    let since = |i: &Item<'_>| i.frame.time.as_ref().map(|time| time.relation == Relation::Since);
    let apart = |x: &Item<'_>, y: &Item<'_>| since(x) == Some(true) && since(y) == Some(false);
    !matches!(a.sort, Sort::Money(_)) || !apart(a, b) && !apart(b, a)
}

/// Verbs of what a share costs on the market.
static TRADED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/traded_verbs.txt")));

/// What a share is traded at is not what is bid for it.
fn one_market(a: &Item<'_>, b: &Item<'_>) -> bool {
    let verb = |i: &Item<'_>, list: &HashSet<&str>| i.frame.verb.as_deref().is_some_and(|verb| list.contains(verb));
    let apart = |x: &Item<'_>, y: &Item<'_>| verb(x, &TRADED) && verb(y, &BIDS);
    !matches!(a.sort, Sort::Money(_)) || !apart(a, b) && !apart(b, a)
}

/// Ages of nobody who is named, of whom something else is told on either side: two people.
fn one_unnamed(a: &Item<'_>, b: &Item<'_>) -> bool {
    let fate = |i: &Item<'_>| fate(i).filter(|_| i.person.is_none());
    !matches!(a.sort, Sort::Age(_)) || fate(a).zip(fate(b)).is_none_or(|(x, y)| x == y)
}

/// The first victim is none of the others; whether somebody is the 12th soldier to die or the 13th, desks can dispute.
fn one_in_a_row(a: &Item<'_>, b: &Item<'_>) -> bool {
    let first = |i: &Item<'_>| i.frame.head_class.is_some() && i.quantity.figure() == 1.0;
    !matches!(a.sort, Sort::Ordinal(_)) || !first(a) && !first(b)
}

/// By lemma, what becomes of money: raised, spent, stolen.
static ROLES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let roles = lines(include_str!("../data/money_roles.txt")).filter_map(|l| l.split_once(':'));
    roles.flat_map(|(role, list)| list.split_whitespace().map(move |lemma| (lemma, role))).collect()
});

/// What was raised is not what was spent, and exports are no imports.
fn one_role(a: &Item<'_>, b: &Item<'_>) -> bool {
    let role = |i: &Item<'_>| {
        let own = i.frame.verb.as_deref().into_iter().chain(i.frame.modifiers.iter().map(AsRef::as_ref));
        let own = own.chain(i.frame.head.as_deref()).find_map(|word| ROLES.get(word));
        // Where no other figure stands near, a word of the sentence says it as well, if it is the only one.
        let near = || {
            if !matches!(i.sort, Sort::Money(_)) {
                return None;
            }
            let mut near = i.frame.terms.iter().filter_map(|(term, _)| ROLES.get(&**term));
            let first = near.next().filter(|_| i.frame.neighbours.is_empty())?;
            near.all(|role| role == first).then_some(first)
        };
        let purpose = || i.frame.head_class.as_deref().and_then(|what| ROLES.get(what));
        own.or_else(purpose).or_else(near)
    };
    let sums = matches!(a.sort, Sort::Money(_)) || matches!(a.sort, Sort::Percent) && a.frame.change;
    match (sums, role(a), role(b)) {
        (true, Some(x), Some(y)) => x == y,
        _ => true,
    }
}

/// By verb, of which two of what is done it is: the number of its line, and the side of the bar.
static OPPOSITES: LazyLock<HashMap<&'static str, Vec<(usize, bool)>>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, Vec<(usize, bool)>> = HashMap::new();
    for (n, (these, those)) in
        lines(include_str!("../data/opposites.txt")).filter_map(|l| l.split_once('|')).enumerate()
    {
        for (list, side) in [(these, false), (those, true)] {
            list.split_whitespace().for_each(|verb| out.entry(verb).or_default().push((n, side)));
        }
    }
    out
});

/// Shops that were opened are not those that were closed.
fn one_direction(a: &Item<'_>, b: &Item<'_>) -> bool {
    let done = |i: &Item<'_>| i.frame.verb.as_deref().and_then(|verb| OPPOSITES.get(verb));
    let (Some(x), Some(y)) = (done(a), done(b)) else { return true };
    let apart = |&(n, side): &(usize, bool)| y.contains(&(n, !side));
    !matches!(a.sort, Sort::Things(_)) || !x.iter().any(apart)
}

/// What rose and what fell are one thing only if both tell of one owner, have another figure in common or name what changed,
/// of one time and place: the dollar rises by what the euro falls.
fn one_step(a: &Item<'_>, b: &Item<'_>) -> bool {
    let owner = || a.frame.owner.is_some() && a.frame.owner == b.frame.owner;
    let figures = || a.frame.neighbours.iter().any(|figure| b.frame.neighbours.contains(figure));
    let changed = || changed(a).iter().any(|group| changed(b).contains(group));
    let start = |i: &Item<'_>| i.frame.time.as_ref().map(|time| time.start);
    // By one figure the dollar rises and the euro falls.
    let apart = || interval::ratio(a.quantity, b.quantity).is_some_and(|ratio| ratio > 0.0);
    let one = || owner() || figures() || apart() && changed() && start(a) == start(b);
    !opposed(a, b) || one() && !days_differ(a, b) && one_place(a, b)
}

/// A day in seconds: what is counted in days is told apart from what is counted in hours.
const DAY: f64 = 86_400.0;

/// A festival of three days is no strike of two, unless a list knows both for one.
fn one_lasting(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (Sort::Duration(what), Sort::Duration(other)) = (&a.sort, &b.sort) else { return true };
    let noun = |i: &Item<'_>| i.frame.head.as_deref().map(filed_under);
    // A jury that sat for two days has deliberated for nine hours.
    let days = |i: &Item<'_>| i.quantity.grain >= DAY;
    if what == DELIBERATIONS && days(a) != days(b) {
        return false;
    }
    let listed = !what.is_empty() && what == other;
    listed || noun(a).zip(noun(b)).is_none_or(|(x, y)| x == y)
}

/// Words of a poll.
static POLLS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/polls.txt")));

/// Two places have each a turnout.
fn one_poll(a: &Item<'_>, b: &Item<'_>) -> bool {
    !matches!(a.sort, Sort::Percent) || !polled(a) || !polled(b) || one_place(a, b)
}

/// Whether a figure is told of a poll.
pub fn polled(item: &Item<'_>) -> bool {
    item.frame.terms.iter().any(|(term, _)| POLLS.contains(&**term))
}

/// Those who are dead or missing are not the dead.
fn one_union(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (x, y) = (a.frame.event.as_deref(), b.frame.event.as_deref());
    let either = |event: Option<&str>| event.is_some_and(is_union);
    x == y || !(either(x) || either(y))
}

/// What has come together since a day is more than what that day or the next brought.
fn one_span(a: &Item<'_>, b: &Item<'_>) -> bool {
    let relation = |i: &Item<'_>| i.frame.time.as_ref().filter(|t| t.grain <= Grain::Day).map(|t| t.relation);
    let grown = |x: &Item<'_>, y: &Item<'_>| {
        relation(x) == Some(Relation::At) && relation(y) == Some(Relation::Since) && fewer(x, y)
    };
    !matches!(a.sort, Sort::People(_) | Sort::Things(_)) || !(grown(a, b) || grown(b, a))
}

/// What a line of measures is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Any,
    /// A figure with one of its words is another than one without.
    Marked,
    /// Shares and races alone: beside sums and times men and women are those who pay and serve them.
    Shares,
}

/// Words that tell the measures of one thing apart, a line each, and whether none of a line is ever left out, or it is about
/// shares and races alone.
static MEASURES: LazyLock<Vec<(Of, HashSet<&'static str>)>> = LazyLock::new(|| {
    let line = |line: &'static str| match line.split_once(' ') {
        Some(("only", words)) => (Of::Marked, words.split_whitespace().collect()),
        Some(("shares", words)) => (Of::Shares, words.split_whitespace().collect()),
        _ => (Of::Any, line.split_whitespace().collect()),
    };
    lines(include_str!("../data/measures.txt")).map(line).collect()
});

/// Net profit is no pretax one, core inflation not inflation.
fn one_measure(a: &Item<'_>, b: &Item<'_>) -> bool {
    let said = |i: &Item<'_>, list: &HashSet<&'static str>| -> Option<&'static str> {
        let near = i.frame.terms.iter().map(|(term, _)| &**term).chain(i.frame.modifiers.iter().map(AsRef::as_ref));
        near.into_iter().find_map(|word| list.get(word).copied())
    };
    let shared = |i: &Item<'_>| match &i.sort {
        Sort::Percent => true,
        Sort::Duration(what) => what == RACE,
        _ => false,
    };
    let one = |(of, list): &(Of, HashSet<&'static str>)| match (said(a, list), said(b, list)) {
        (Some(x), Some(y)) => x == y || *of == Of::Shares && !shared(a),
        (None, None) => true,
        _ => *of != Of::Marked,
    };
    let measured = matches!(a.sort, Sort::Money(_) | Sort::Percent | Sort::Duration(_) | Sort::Dimension(_));
    let way = || a.frame.head_class.as_deref() == Some(DISTANCE);
    !measured || way() || MEASURES.iter().all(one)
}

/// Words by which a figure says what was expected or allowed.
static WANTED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/wanted.txt")));

/// What was forecast or allowed is held against no figure of what came. Where two figures stand side by side, nobody can tell
/// which of them the word is about.
fn both_came(a: &Item<'_>, b: &Item<'_>) -> bool {
    let wanted =
        |i: &Item<'_>| i.frame.neighbours.is_empty() && i.frame.terms.iter().any(|(term, _)| WANTED.contains(&**term));
    // Whom something befell nobody has forecast; who was aboard may be more than were allowed.
    let befallen = |i: &Item<'_>| i.frame.event.as_deref().is_some_and(|event| event != "aboard");
    let measured = match a.sort {
        Sort::People(_) | Sort::Things(_) => !befallen(a) && !befallen(b),
        Sort::Age(_) | Sort::Ordinal(_) => false,
        _ => true,
    };
    !measured || wanted(a) == wanted(b)
}
