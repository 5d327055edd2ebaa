//! Why two dates that lie apart need not be of one happening.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use super::item::Item;
use super::meet::Apart;
use super::pair::single;
use super::signs::{self, Deeds};
use crate::frame::{ORDER, deed_of_verb, empty_verb};
use crate::text::words::{self, set};
use crate::value::{Grain, Relation};

/// Words and figures that two dates share which are much in common.
pub const MUCH: usize = 3;
/// How alike dates of unknown deeds must be to be of one year.
const CLOSE: f32 = 0.6;
/// Deeds that the same parties do again and again.
pub static RECURRING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/recurring.txt")));

/// Deeds that go on for days.
pub(super) static LASTING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/lasting.txt")));

/// Deeds whose victims are counted beside their day.
static TOLLS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/tolls.txt")));

/// Why two dates that lie apart need not be of one thing.
pub fn vetoed(a: &Item<'_>, b: &Item<'_>, by: Apart) -> bool {
    // One looks ahead, the other tells: a plan and what came of it.
    if a.planned != b.planned {
        return true;
    }
    // One deed done to two persons.
    let struck = by != Apart::Day && a.happening && b.happening;
    if !struck && signs::other_people(a, b) && signs::shared(a, b) <= MUCH {
        return true;
    }
    if thin(a, b, by) || by == Apart::Day && other_counts(a, b) {
        return true;
    }
    if one_more(a) != one_more(b) || only_one_again(a, b) || other_bodies(a, b) {
        return true;
    }
    if only_one_opens(a, b) || other_side(a, b) || built_then_opened(a, b) || by != Apart::Day && other_towns(a, b) {
        return true;
    }
    if only_one_ends(a, b) || other_stage(a, b) || so_far(a, b) || other_term(a, b) {
        return true;
    }
    if by != Apart::Day {
        return by == Apart::Part && other_moment(a, b);
    }
    if lasting(a, b) || other_length(a, b) {
        return true;
    }
    // One weekday, counted from two days of publication: copy that stood for a week, not two happenings.
    if a.when.weekday.is_some() && a.when.weekday == b.when.weekday && (a.when.relative || b.when.relative) {
        return true;
    }
    // `Friday`, `yesterday`, `last month` are told in the days of the news: copy of another week tells of another Friday.
    let moved = a.planned && b.planned && signs::shared(a, b) >= 2;
    if a.when.relative && b.when.relative && weeks_apart(a, b) && !moved {
        return true;
    }
    // `this morning` in both: the day hangs on dates of pages, and those are of their last change.
    if a.when.relative && b.when.relative && a.when.weekday.is_none() && a.said.eq_ignore_ascii_case(b.said) {
        return true;
    }
    // A decade or year of the background against a day of the news.
    let coarse = |i: &Item<'_>| i.when.grain >= Grain::Year;
    coarse(a) != coarse(b) && a.when.grain.min(b.when.grain) < Grain::Month
}

/// Whether a part of a day and an hour are of two moments of one happening: it broke out at night, and crews fought it at noon.
fn other_moment(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (Some(x), Some(y)) = (a.frame.verb.as_deref(), b.frame.verb.as_deref()) else { return false };
    let deed = deed_of_verb(x);
    x != y && !empty_verb(x) && !empty_verb(y) && (deed.is_none() || deed != deed_of_verb(y))
}

/// Whether too little ties two dates together for what they are dates of.
fn thin(a: &Item<'_>, b: &Item<'_>, by: Apart) -> bool {
    let deeds = signs::deeds(a, b);
    let few = signs::shared(a, b) < MUCH;
    // The same parties meet, play and talk again and again; the next time is one.
    let edge = |d: &str| a.deeds.contains(d) && b.deeds.contains(d);
    let one = edge("begin") || edge("end") || a.planned && b.planned || single(a, b);
    let one = one || acted(a, b);
    let again = !one && by == Apart::Day && a.deeds.iter().chain(&b.deeds).any(|d| RECURRING.contains(d));
    // The background of a story is full of years: another thing done in another year is no discrepancy.
    let year = a.when.grain.max(b.when.grain) >= Grain::Year;
    let others = by == Apart::Day && few && deeds == Deeds::One && signs::other_objects(a, b);
    others
        || again && (few || signs::other_people(a, b) || other_doers(a, b))
        || year && deeds == Deeds::Unlike && signs::cosine(a, b) < CLOSE
}

/// What a body passes many of.
static BILLS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/bills.txt")));

/// `Parliament passed the budget on Tuesday`, `the budget was passed by parliament on Wednesday`: whether one of a body's many deeds
/// is told, which each story puts to one day.
fn acted(a: &Item<'_>, b: &Item<'_>) -> bool {
    let knows = |i: &Item<'_>, doer: &str| i.frame.terms.iter().any(|(t, _)| **t == *doer) || i.parties.contains(doer);
    let body = |x: &Item<'_>, y: &Item<'_>| x.doer.is_some_and(|doer| knows(y, doer));
    let strangers = !a.parties.is_empty() && !b.parties.is_empty() && a.parties.is_disjoint(&b.parties);
    let told = ["approve", "reject", "announce"].iter().any(|d| a.lone.contains(d) && b.lone.contains(d));
    let bill = |i: &Item<'_>| i.object.is_some_and(|o| BILLS.contains(o));
    let enough = if bill(a) || bill(b) { MUCH } else { 2 };
    told && !strangers && signs::shared(a, b) >= enough && (body(a, b) || body(b, a))
}

/// Whether two do it, each known to one side alone: `the president visited Alma`, `the minister visited Alma`.
pub fn other_doers(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (Some(x), Some(y)) = (a.doer, b.doer) else { return false };
    let has = |i: &Item<'_>, doer: &str| i.frame.terms.iter().any(|(t, _)| **t == *doer) || i.parties.contains(doer);
    x != y && !has(a, y) && !has(b, x)
}

/// Whether all that two dates have in common goes on for days and neither says when it began or ended.
fn lasting(a: &Item<'_>, b: &Item<'_>) -> bool {
    let edge = |i: &Item<'_>| i.planned || i.deeds.contains("begin") || i.deeds.contains("end");
    let mut one = a.deeds.intersection(&b.deeds).peekable();
    one.peek().is_some() && one.all(|d| LASTING.contains(d)) && !(edge(a) && edge(b))
}

/// Deeds by which bodies make known what they did.
static TELLING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/telling.txt")));

/// `The court announced its ruling`, `the union published a list`: whether two bodies tell of two things.
fn other_bodies(a: &Item<'_>, b: &Item<'_>) -> bool {
    let tells = |i: &Item<'_>| !i.deeds.is_empty() && i.deeds.iter().all(|d| TELLING.contains(d));
    fn named<'i>(i: &Item<'i>) -> impl Iterator<Item = &'i str> {
        [i.doer, i.object].into_iter().flatten()
    }
    tells(a)
        && tells(b)
        && match signs::deeds(a, b) {
            Deeds::One => other_doers(a, b),
            _ => !named(a).any(|x| named(b).any(|y| x == y)),
        }
}

/// Words for what has no end set.
static ENDLESS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/endless.txt")));

/// `The fire broke out on Monday`, `the fire was put out on Wednesday`: whether one tells of the end of what the other tells of.
fn only_one_ends(a: &Item<'_>, b: &Item<'_>) -> bool {
    let ends = |i: &Item<'_>| i.deeds.contains("end");
    ends(a) != ends(b) && !a.deeds.is_disjoint(&b.deeds)
}

/// `Early voting begins on May 3`, `the election is on May 17`: whether one tells only when a vote begins.
fn only_one_opens(a: &Item<'_>, b: &Item<'_>) -> bool {
    let begins = |i: &Item<'_>| i.deeds.contains("begin");
    begins(a) != begins(b) && a.deeds.contains("vote") && b.deeds.contains("vote")
}

/// `hit Halden at four`, `hit Lorne at six`: whether the hours are of two towns.
fn other_towns(a: &Item<'_>, b: &Item<'_>) -> bool {
    let town = |i: &Item<'_>| i.object.is_some_and(|o| i.parties.contains(o));
    town(a) && town(b) && signs::other_objects(a, b)
}

/// Years that may pass from the building of a house to its opening.
const BUILDING: i16 = 6;

/// `built in 1961`, `opened in 1963`, and built anew in 1970: whether all may well be right.
fn built_then_opened(a: &Item<'_>, b: &Item<'_>) -> bool {
    let year = |i: &Item<'_>, deed: &str| i.when.start.filter(|_| i.deeds.contains(deed)).map(|s| s.year());
    let both = |x, y| matches!((year(x, "build"), year(y, "open")), (Some(b), Some(o)) if o - b <= BUILDING);
    both(a, b) || both(b, a)
}

/// Words that tell parts of one whole apart, a line each.
static PARTS: LazyLock<Vec<HashSet<&'static str>>> = LazyLock::new(|| {
    words::lines(include_str!("data/parts.txt")).map(|line| line.split_whitespace().collect()).collect()
});

/// `Polls opened at 7 a.m. in the east`, `polls opened at 8 a.m. in the west`, `the first round`, `the last round`: whether the
/// words beside two dates tell two parts of one whole apart.
fn other_side(a: &Item<'_>, b: &Item<'_>) -> bool {
    let order = |t: &str| t.strip_suffix(ORDER).is_some_and(|n| figure(n).is_some());
    fn told<'i>(i: &Item<'i>, part: impl Fn(&str) -> bool) -> BTreeSet<&'i str> {
        i.frame.terms.iter().map(|(t, _)| &**t).filter(|t| part(t)).collect()
    }
    PARTS.iter().any(|line| {
        // What is last is one in an order as well.
        let part = |t: &str| line.contains(t) || line.contains("last") && order(t);
        let (x, y) = (told(a, part), told(b, part));
        !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
    })
}

/// `By late on Wednesday 50 had been saved`: what was so by a time was so later, and before.
fn so_far(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.relation == Relation::By && !(a.planned && b.planned)
}

/// Words of a state that follows another or comes before it.
static RENEWED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/renewed.txt")));

/// `signed a new contract until 2030`, `the truce was extended until May`: whether the ends told may be of two.
fn other_term(a: &Item<'_>, b: &Item<'_>) -> bool {
    let renewed = |i: &Item<'_>| i.frame.terms.iter().any(|(t, _)| RENEWED.contains(&**t));
    let several = || a.ends == Some("contract") && a.lone.is_disjoint(&b.lone);
    a.ends.is_some() && b.ends == a.ends && (renewed(a) || renewed(b) || several())
}

/// Words of the time before a judgment, and of one.
static STAGES: LazyLock<[HashSet<&'static str>; 2]> = LazyLock::new(|| {
    let mut stages = words::lines(include_str!("data/stages.txt")).map(|l| l.split_whitespace().collect());
    [stages.next().unwrap_or_default(), stages.next().unwrap_or_default()]
});

/// `went to prison to await trial`, `was sent to prison for life`: whether one tells of custody and the other of a sentence.
fn other_stage(a: &Item<'_>, b: &Item<'_>) -> bool {
    let has = |i: &Item<'_>, stage: usize| i.frame.terms.iter().any(|(t, _)| STAGES[stage].contains(&**t));
    let before = |x: &Item<'_>, y: &Item<'_>| has(x, 0) && !has(x, 1) && has(y, 1) && !has(y, 0);
    before(a, b) || before(b, a)
}

/// From which ratio on two lengths of one deed are of two.
const LONGER: f64 = 1.5;

/// `a three-day strike`, `an indefinite strike`: whether each is told to last, and not as long as the other.
fn other_length(a: &Item<'_>, b: &Item<'_>) -> bool {
    let lengths = |i: &Item<'_>| {
        let seconds = |t: &str| figure(t.strip_suffix('s')?);
        let length = |t: &str| if ENDLESS.contains(t) { Some(f64::INFINITY) } else { seconds(t) };
        i.frame.terms.iter().filter_map(|(t, _)| length(t)).collect::<Vec<_>>()
    };
    let (x, y) = (lengths(a), lengths(b));
    let far = |x: f64, y: f64| x.is_infinite() != y.is_infinite() || x.max(y) >= LONGER * x.min(y);
    let lasts = || a.deeds.union(&b.deeds).any(|d| LASTING.contains(d) || *d == "begin");
    !x.is_empty() && !y.is_empty() && lasts() && x.iter().all(|x| y.iter().all(|y| far(*x, *y)))
}

/// The figure that a term is: no `nan`, and no hotel Infinity.
fn figure(term: &str) -> Option<f64> {
    term.parse().ok().filter(|_| term.starts_with(|c: char| c.is_ascii_digit()))
}

/// Days between two stories from which on their weekdays and months ago are not of one week.
const WEEKS: i32 = 10;

fn weeks_apart(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (Some(x), Some(y)) = (a.published, b.published) else { return false };
    x.date().since(y.date()).is_ok_and(|span| span.get_days().abs() > WEEKS)
}

/// Whether a date is of one more happening of its sort: `found another body`.
fn one_more(i: &Item<'_>) -> bool {
    i.frame.terms.iter().any(|(t, _)| &**t == "another")
}

/// Words of one more happening of its sort, or of one for some only.
static APART: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/apart.txt")));

/// `The alarm rang again at four`, `the runoff is on Sunday`, `polls open at eight abroad`: whether one date alone is of such a one.
fn only_one_again(a: &Item<'_>, b: &Item<'_>) -> bool {
    let apart = |i: &Item<'_>| i.frame.terms.iter().any(|(t, _)| APART.contains(&**t));
    apart(a) != apart(b)
}

/// From which ratio on two counts beside one deed are counts of two.
const UNEQUAL: f64 = 3.0;

/// Whether all that is counted beside one date is far from all that is counted beside the other: `killed 40 on Tuesday`,
/// `killed four on Monday`.
fn other_counts(a: &Item<'_>, b: &Item<'_>) -> bool {
    if !a.deeds.iter().chain(&b.deeds).any(|d| TOLLS.contains(d)) {
        return false;
    }
    let counts = |i: &Item<'_>| i.frame.terms.iter().filter_map(|(t, _)| figure(t)).collect::<Vec<f64>>();
    let (x, y) = (counts(a), counts(b));
    let far = |x: f64, y: f64| x.max(y) >= UNEQUAL * x.min(y);
    !x.is_empty() && !y.is_empty() && x.iter().all(|x| y.iter().all(|y| far(*x, *y)))
}
