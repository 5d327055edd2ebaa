//! What forbids to hold two figures against one another, whatever their words say.
//!
//! Vetoes come before weights: no likeness makes the depth of a quake its distance, nor a plan a fact.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::item::{DISMISSED, EMPLOYED, Item, Sort, UNPOWERED, filed_under};
use super::times::{days_apart, days_differ, one_period, one_reading, one_time, one_year};
use crate::compare::interval::{self, Fit, fit};
use crate::frame::{DISTANCE, SIDE, SIZE, deed_of_verb, doers, generic_noun, head_class, heads_meet, job};
use crate::text::Term;
use crate::text::words::{lines, set};
use crate::value::{Bound, Grain};

/// Whether anything speaks against holding two figures against each other at all.
pub fn may_meet(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.sort.meets(&b.sort)
        && fit(a.quantity, b.quantity) != Fit::Incomparable
        && (a.planned == b.planned || a.promised || b.promised)
        && (a.sort == b.sort
            || !matches!(a.sort, Sort::People(_))
            || interval::ratio(a.quantity, b.quantity).is_some_and(|ratio| ratio <= same_people(a, b)))
        && one_time(a, b)
        && one_period(a, b)
        && one_year(a, b)
        && one_reading(a, b)
        && one_limit(a, b)
        && one_size(a, b)
        && one_quality(a, b)
        && heads_agree(a.frame.head.as_deref(), b.frame.head.as_deref(), &a.sort)
        && one_nobody(a, b)
        && one_ban(a, b)
        && one_staff(a, b)
        && one_count(a, b)
        && one_stock(a, b)
        && one_deed(a, b)
        && one_penalty(a, b)
        && one_fate(a, b)
        && one_group(a, b)
        && one_need(a, b)
        && one_rate(a, b)
        && one_match(a, b)
        && (a.frame.usual == b.frame.usual || !matches!(a.sort, Sort::People(_) | Sort::Things(_)))
        && a.frame.change == b.frame.change
        && one_turn(a, b)
        && a.frame.replaced == b.frame.replaced
        && a.frame.whole == b.frame.whole
        && (a.frame.part == b.frame.part || !matches!(a.sort, Sort::People(_) | Sort::Things(_) | Sort::Age(_)))
}

/// How far two counts of people may lie apart, as the logarithm of their ratio, of whom only one desk tells what befell
/// them: of many passengers a few are hurt.
const SAME_PEOPLE: f64 = 0.3;

/// The same where one counts those who were aboard: of them a desk may say no more than that they travelled.
const SAME_ABOARD: f64 = 0.7;

fn same_people(a: &Item<'_>, b: &Item<'_>) -> f64 {
    let aboard = |i: &Item<'_>| matches!(&i.sort, Sort::People(event) if event == "aboard");
    if aboard(a) || aboard(b) { SAME_ABOARD } else { SAME_PEOPLE }
}

/// `More than two weeks` reaches up to three: a floor of 17 days lies in it.
fn one_limit(a: &Item<'_>, b: &Item<'_>) -> bool {
    let floor = |i: &Item<'_>| matches!(i.quantity.bound, Bound::MoreThan | Bound::AtLeast);
    let reach = |i: &Item<'_>| i.quantity.figure() + i.quantity.grain.min(i.quantity.figure() / 2.0);
    let (low, high) = if fewer(a, b) { (a, b) } else { (b, a) };
    let within = high.quantity.figure() < reach(low) && high.quantity.grain < low.quantity.grain;
    !(matches!(a.sort, Sort::Duration(_)) && floor(a) && floor(b) && within)
}

/// Nouns of several people who count as one: `500 families`.
static HOUSEHOLDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/households.txt")));

/// Nouns by which a desk calls all whom something befell.
static BYSTANDERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/bystanders.txt")));

/// How far two counts may lie apart, as the logarithm of their ratio, of which one is of such a group.
const SAME_BYSTANDERS: f64 = 0.7;

/// Families are held against families; a group of people against all only where they are nearly as many: of 23 dead five
/// were soldiers.
fn one_group(a: &Item<'_>, b: &Item<'_>) -> bool {
    let families = |i: &Item<'_>| i.frame.head.as_deref().is_some_and(|head| HOUSEHOLDS.contains(head));
    let all =
        |head: &str, event: Option<&str>| doers(head).is_some() && doers(head) == event || head == "case" || job(head);
    let general = |i: &Item<'_>| {
        i.frame.head.as_deref().is_none_or(|head| generic_noun(head) || all(head, i.frame.event.as_deref()))
    };
    let some = |x: &Item<'_>, y: &Item<'_>| !general(x) && general(y) && fewer(x, y);
    // `six people, two firefighters among them`, `a nurse and two patients`: the others are told of.
    let others = |x: &Item<'_>, y: &Item<'_>| {
        let own = |t: &str| x.frame.head.as_deref() == Some(t) || y.frame.head.as_deref() == Some(t);
        let group = |t: &str| head_class(t) == Some("people") && !generic_noun(t) && !own(t) && !job(t);
        fewer(x, y) && y.frame.terms.iter().any(|(t, _)| group(t))
    };
    let bystanders = |i: &Item<'_>| i.frame.head.as_deref().is_some_and(|head| BYSTANDERS.contains(head));
    let near_by = bystanders(a) || bystanders(b);
    let most = if near_by { SAME_BYSTANDERS } else { SAME_PEOPLE };
    let far = || {
        let ratio = interval::ratio(a.quantity, b.quantity);
        ratio.is_none_or(|ratio| ratio > most) || near_by && (others(a, b) || others(b, a))
    };
    !matches!(a.sort, Sort::People(_)) || families(a) == families(b) && !((some(a, b) || some(b, a)) && far())
}

/// Whether a figure counts nobody.
pub fn nobody(item: &Item<'_>) -> bool {
    item.quantity.figure() == 0.0 && matches!(item.sort, Sort::People(_))
}

/// `No one was hurt` is held against all the hurt of another story, whatever they are called, and `no passengers were hurt` against
/// passengers; neither against some of them, those who come to others or those of another time.
fn one_nobody(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (none, some) = match (nobody(a), nobody(b)) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ => return true,
    };
    let head = |i: &Item<'_>| i.frame.head.as_deref().map(filed_under);
    let plain = !some.frame.more && !some.frame.part && some.frame.years.is_empty() && !some.frame.past;
    a.story != b.story
        && a.sort == b.sort
        && plain
        && (none.frame.head.as_deref() == Some("person") || head(none) == head(some))
}

/// Words of matches that somebody does not play.
static BANS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/bans.txt")));

/// Matches that somebody is banned for are none that he played.
fn one_ban(a: &Item<'_>, b: &Item<'_>) -> bool {
    let bans = |word: &str| BANS.contains(&word);
    let banned = |i: &Item<'_>| {
        let near = i.frame.terms.iter().map(|(term, _)| &**term);
        near.chain(i.frame.modifiers.iter().map(AsRef::as_ref)).chain(i.frame.verb.as_deref()).any(bans)
    };
    !matches!(&a.sort, Sort::Things(what) if what == "match" || what == "game" || what == "race")
        || banned(a) == banned(b)
}

/// Staff, jobs, visitors and cases are counted for a time: May is not the year, nor are those suspected those confirmed.
fn one_staff(a: &Item<'_>, b: &Item<'_>) -> bool {
    let Sort::People(event) = &a.sort else { return true };
    let event = event.as_str();
    let has = |i: &Item<'_>, word: &str| {
        i.frame.terms.iter().any(|(t, _)| **t == *word) || i.frame.modifiers.iter().any(|m| **m == *word)
    };
    let one_word = |words: &[&str]| words.iter().all(|word| has(a, word) == has(b, word));
    let times = || {
        let both = a.frame.time.as_ref().zip(b.frame.time.as_ref());
        both.is_none_or(|(x, y)| (x.grain == y.grain || x.grain.max(y.grain) <= Grain::Day) && days_apart(x, y) == 0)
    };
    let kind = |x: &Item<'_>, y: &Item<'_>| {
        let job = x.frame.head.as_deref().is_some_and(job);
        !(job && !x.frame.modifiers.is_empty() && y.frame.modifiers.is_empty() && fewer(x, y))
    };
    match event {
        EMPLOYED => one_word(&["peak"]),
        DISMISSED => kind(a, b) && kind(b, a) && times(),
        "visited" => times(),
        "infected" => times() && one_word(&["suspected", "suspect"]),
        _ => true,
    }
}

/// Verbs with which a figure says what is wanted and not what there is.
static NEEDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/need_verbs.txt")));

/// Verbs with which somebody comes to what was wanted.
static GAINS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/gain_verbs.txt")));

/// `needed 95 votes`, `received 101`; who needed treatment was treated.
fn one_need(a: &Item<'_>, b: &Item<'_>) -> bool {
    let verb = |i: &Item<'_>, list: &HashSet<&'static str>| i.frame.verb.as_deref().is_some_and(|v| list.contains(v));
    let apart = |x: &Item<'_>, y: &Item<'_>| verb(x, &NEEDS) && (verb(y, &GAINS) || y.frame.verb.is_none());
    matches!(a.sort, Sort::People(_) | Sort::Age(_)) || !(apart(a, b) || apart(b, a))
}

/// What the first round brought is held against no second one.
fn one_turn(a: &Item<'_>, b: &Item<'_>) -> bool {
    match (a.frame.which.as_deref(), b.frame.which.as_deref()) {
        // `to close in the third quarter`: what is told is the turn itself.
        (Some((noun, _)), Some(_)) if matches!(&a.sort, Sort::Ordinal(what) if what == noun) => true,
        (Some((noun, n)), Some((other, m))) => noun != other || n == m,
        _ => true,
    }
}

/// How far apart the rates of two desks may put one sum, as the logarithm of their ratio.
const RATES: f64 = 0.1;

/// Sums that were both converted are held against one another in their own currencies; one of them and another sum only
/// where no rate explains what lies between.
fn one_rate(a: &Item<'_>, b: &Item<'_>) -> bool {
    let far = || interval::ratio(a.quantity, b.quantity).is_none_or(|ratio| ratio > RATES);
    match (a.frame.converted, b.frame.converted) {
        (true, true) => false,
        (false, false) => true,
        _ => far(),
    }
}

/// Depth is never held against distance. The size of a thing is its height, its length or its width.
fn one_quality(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (Some(x), Some(y)) = (a.frame.head_class.as_deref(), b.frame.head_class.as_deref()) else { return true };
    let size = |x: &str, y: &str| x == SIZE && y != DISTANCE;
    !matches!(a.sort, Sort::Dimension(_)) || x == y || size(x, y) || size(y, x)
}

/// Quakes whose magnitudes lie further apart than two observatories' are two quakes.
const MAGNITUDES: f64 = 0.5;

fn one_size(a: &Item<'_>, b: &Item<'_>) -> bool {
    let magnitude = |i: &Item<'_>| i.sort == Sort::Dimension("magnitude".into());
    !magnitude(a) || (a.quantity.figure() - b.quantity.figure()).abs() <= MAGNITUDES + 1e-9
}

/// Whether the first figure is the smaller one.
pub fn fewer(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.quantity.figure() < b.quantity.figure()
}

/// What comes to others (`two more bodies`) is held against no greater count of all. Beside the dead, others hurt are all the
/// hurt.
fn one_count(a: &Item<'_>, b: &Item<'_>) -> bool {
    match &a.sort {
        // `cut 400 jobs and will cut 900 more`
        Sort::People(event) if event == "killed" || event == DISMISSED => a.frame.more == b.frame.more,
        Sort::People(event) if event != "arrested" => true,
        Sort::People(_) | Sort::Things(_) => {
            let others = |x: &Item<'_>, y: &Item<'_>| x.frame.more && !y.frame.more && fewer(x, y);
            !others(a, b) && !others(b, a)
        }
        _ => true,
    }
}

/// Verbs of a penalty that may come, and of one that has.
static THREATS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/threat_verbs.txt")));
static SENTENCES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/sentence_verbs.txt")));

/// `faces up to 20 years` is held against no sentence; `could get up to 20 years` is none.
fn one_penalty(a: &Item<'_>, b: &Item<'_>) -> bool {
    let verb = |i: &Item<'_>, list: &HashSet<&'static str>| i.frame.verb.as_deref().is_some_and(|v| list.contains(v));
    let near = |i: &Item<'_>| i.frame.verb.is_none() && i.frame.terms.iter().any(|(term, _)| THREATS.contains(&**term));
    let apart = |x: &Item<'_>, y: &Item<'_>| (verb(x, &THREATS) || near(x) || x.at_most()) && given(y);
    !matches!(a.sort, Sort::Duration(_) | Sort::Money(_)) || !(apart(a, b) || apart(b, a))
}

/// Whether a figure is a penalty that was given, as far as its verb says so.
pub fn given(i: &Item<'_>) -> bool {
    i.frame.verb.as_deref().is_some_and(|verb| SENTENCES.contains(verb)) && !i.at_most()
}

/// By class of event, what becomes of somebody: the number of its line.
static FATES: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let fates = lines(include_str!("../data/fates.txt")).enumerate();
    fates.flat_map(|(n, line)| line.split_whitespace().map(move |event| (event, n))).collect()
});

/// Of the fates, what becomes of somebody.
pub fn fate(i: &Item<'_>) -> Option<usize> {
    i.frame.event.as_deref().and_then(|event| FATES.get(event)).copied()
}

/// `a 22-year-old suspect`, `a 27-year-old man`: whether two nouns mean one person only what became of both can tell.
fn one_fate(a: &Item<'_>, b: &Item<'_>) -> bool {
    !matches!(a.sort, Sort::Age(_)) || a.sort == b.sort || fate(a).is_some() && fate(a) == fate(b)
}

/// How often one thing was done: `put off twice`, `rang five times` count other deeds.
fn one_deed(a: &Item<'_>, b: &Item<'_>) -> bool {
    let often = |i: &Item<'_>| i.frame.head.as_deref() == Some("time") && matches!(i.sort, Sort::Things(_));
    let verb = a.frame.verb.as_deref();
    let beside = |(term, _): &&(Term, f32)| Some(&**term) != verb;
    let common = || a.frame.terms.iter().filter(beside).any(|(t, _)| b.frame.terms.iter().any(|(u, _)| t == u));
    let other_time = days_differ(a, b);
    // `hit twice`, `struck two times`
    let class = |i: &Item<'_>| i.frame.verb.as_deref().and_then(deed_of_verb);
    let one = verb.is_some() && verb == b.frame.verb.as_deref() || class(a).is_some() && class(a) == class(b);
    !(often(a) && often(b)) || one && common() && !other_time
}

/// Verbs of who is still where he was.
static STAYS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/staying_verbs.txt")));

/// Verbs of what befalls some of the things that somebody has.
static CHANGES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/change_verbs.txt")));

/// How many there are is not how many of them something befalls: `has 12 schools`, `will close two schools`.
fn one_stock(a: &Item<'_>, b: &Item<'_>) -> bool {
    let stock = |i: &Item<'_>| i.frame.verb.is_none() && i.frame.event.is_none();
    let befalls = |i: &Item<'_>| i.frame.verb.as_deref().is_some_and(|verb| CHANGES.contains(verb));
    let some = |x: &Item<'_>, y: &Item<'_>| befalls(x) && stock(y) && fewer(x, y);
    // Of eleven who were taken to hospital nine are there.
    let stays = |i: &Item<'_>, unsaid: bool| i.frame.verb.as_deref().map_or(unsaid, |verb| STAYS.contains(verb));
    let fewer_there = |x: &Item<'_>, y: &Item<'_>, unsaid: bool| stays(x, unsaid) && !stays(y, unsaid) && fewer(x, y);
    match &a.sort {
        Sort::Things(_) => !(some(a, b) || some(b, a)),
        Sort::People(event) if event == "hospitalised" => !(fewer_there(a, b, true) || fewer_there(b, a, true)),
        // Of 23 who were arrested 20 remain in custody.
        Sort::People(event) if event == "arrested" => !(fewer_there(a, b, false) || fewer_there(b, a, false)),
        _ => true,
    }
}

/// `Orde 65, Dale 53`, `Orde 65, Kirk 53`: of two results that name both sides, each side of one is one of the other; two
/// scores that tell their moments are of one moment.
fn one_match(a: &Item<'_>, b: &Item<'_>) -> bool {
    if !matches!(a.sort, Sort::Score(_)) {
        return true;
    }
    let sides = |i: &Item<'_>| -> Vec<String> {
        let parts = i.frame.parts.iter().filter(|part| part.how == SIDE);
        parts.map(|part| part.what.to_lowercase()).collect()
    };
    let (one, other) = (sides(a), sides(b));
    let same = |x: &String, y: &String| x.starts_with(y.as_str()) || y.starts_with(x.as_str());
    let moments = a.moment().zip(b.moment());
    moments.is_none_or(|(x, y)| x == y)
        && (other.is_empty() || one.iter().all(|side| other.iter().any(|known| same(side, known))))
}

/// The same noun, or a general one beside another of its class; two nouns that each name a group of people are two groups.
fn heads_agree(a: Option<&str>, b: Option<&str>, sort: &Sort) -> bool {
    match (a, b) {
        (Some(a), Some(b)) if matches!(sort, Sort::People(_) | Sort::Things(_)) => {
            heads_meet(a, b)
                || filed_under(a) == filed_under(b)
                || matches!(sort, Sort::Things(what) if what == UNPOWERED || what == "pupil")
                || matches!(sort, Sort::People(_)) && (job(a) || job(b))
                || matches!(sort, Sort::People(_)) && (generic_noun(a) || generic_noun(b))
        }
        _ => true,
    }
}
