//! Which dates of two stories are put to one happening.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use super::item::{BESIDE, Item, POLLS};
use super::meet::{Apart, Meet, meet, other_hour, slip};
use super::signs::{self, Deeds, SIGNS, Weights};
use super::veto::{MUCH, RECURRING, other_doers, vetoed};
use crate::reconcile::Corpus;
use crate::text::words::set;
use crate::value::Grain;

/// Heaviest terms by which a date is filed.
const FILED: usize = 7;
/// Dates filed under one term that are compared all with all.
const CROWD: usize = 80;
/// How alike, of the likeness of a pair, a date that agrees must be to explain the pair away.
const ALSO: f32 = 0.6;
/// How alike a date must be to stand with a side of a finding.
pub const SUPPORTS: f32 = 0.4;
/// How alike two clock times of the happening itself are, whatever their words.
const TIMED: f32 = 0.4;
/// What dating one deed adds to how alike two dates are.
const ONE_DEED: f32 = 0.2;
/// What dating two sides of one moment adds.
const KIN: f32 = 0.1;
/// What a name in both sentences adds.
const NAMED: f32 = 0.1;
/// What it takes away that their deeds are not known to be one.
const NO_DEED: f32 = 0.2;
/// What it takes away that one deed is done to two things: plans announced and pictures announced.
const OTHER_OBJECT: f32 = 0.25;
/// What an equal time adds: it explains a date away better than any word.
const EQUAL: f32 = 0.3;

/// Deeds that are done to a thing once.
static ONCE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/once.txt")));

/// Two dates that chose each other, lie apart and are forbidden by nothing, with the signs that they are of one happening.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    pub a: usize,
    pub b: usize,
    pub by: Apart,
    pub signs: [f32; SIGNS.len()],
}

/// Two dates of one happening that lie apart.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    pub a: usize,
    pub b: usize,
    pub like: f32,
    pub by: Apart,
}

/// Which dates are put to things alike, and which of them lie apart.
#[derive(Debug, Default)]
pub struct Alignment {
    /// For every date, the dates of other stories that are put to something alike, how alike, and how their times meet.
    links: BTreeMap<usize, Vec<(usize, f32, Meet)>>,
    /// Pairs that chose each other and lie apart.
    pub apart: Vec<Candidate>,
}

impl Alignment {
    /// The dates that are put to something like date `i` is put to.
    pub fn of(&self, i: usize) -> &[(usize, f32, Meet)] {
        self.links.get(&i).map_or(&[], Vec::as_slice)
    }

    /// The pairs that are likely of one happening, surest first.
    pub fn pairs(&self, weights: &Weights) -> Vec<Pair> {
        let pair = |c: &Candidate| Pair { a: c.a, b: c.b, like: weights.likelihood(&c.signs), by: c.by };
        let mut out: Vec<Pair> = self.apart.iter().map(pair).filter(|p| p.like >= weights.bar).collect();
        out.sort_by(|p, q| q.like.total_cmp(&p.like).then_with(|| (p.a, p.b).cmp(&(q.a, q.b))));
        out
    }
}

/// Aligns the dates of all stories.
pub fn align(corpus: &Corpus<'_>, items: &[Item<'_>]) -> Alignment {
    let mut met: BTreeMap<(usize, usize), (f32, Meet)> = BTreeMap::new();
    for bucket in buckets(corpus, items) {
        for (n, &a) in bucket.iter().enumerate() {
            for &b in &bucket[n + 1..] {
                let (x, y) = (&items[a], &items[b]);
                // `before 1997` and `in 1996` are no two dates of one thing.
                if x.relation != y.relation {
                    continue;
                }
                let together = x.story == y.story && x.sentence == y.sentence;
                if together || met.contains_key(&(a, b)) {
                    continue;
                }
                let how = meet(x, y);
                if how == Meet::Unknown {
                    continue;
                }
                if let Some(like) = likeness(x, y) {
                    met.insert((a, b), (like, how));
                }
            }
        }
    }
    let mut out = Alignment::default();
    let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    let mut close = Vec::new();
    for (&(a, b), &(like, how)) in &met {
        let mut far = false;
        if let Meet::Apart { minutes, by } = how {
            far = !near(&items[a], &items[b], minutes, by);
            if !far {
                close.push((a, b, like, minutes, by));
            }
        }
        for (x, y) in [(a, b), (b, a)] {
            out.links.entry(x).or_default().push((y, like, how));
            // Another year says nothing of what else a month may be; and a year agrees with everything in it. What came of
            // a plan is not the plan another story tells.
            if far || items[a].planned != items[b].planned {
                continue;
            }
            // The hour beside a day is what an hour is held against.
            if how == Meet::Agree && items[x].when.grain <= Grain::Hour && items[y].timed {
                continue;
            }
            let equal = how == Meet::Agree && items[y].when.grain <= items[x].when.grain;
            let rank = like + if equal { EQUAL } else { 0.0 };
            let slot = best.entry((x, items[y].story)).or_insert(0.0);
            *slot = slot.max(rank);
        }
    }
    let mut apart = Vec::new();
    for (a, b, like, minutes, by) in close {
        let (x, y) = (&items[a], &items[b]);
        let mutual = best.get(&(a, y.story)).is_some_and(|top| *top <= like)
            && best.get(&(b, x.story)).is_some_and(|top| *top <= like);
        if !mutual || vetoed(x, y, by) {
            continue;
        }
        if x.story != y.story && (explained(items, &out, a, b, like) || explained(items, &out, b, a, like)) {
            continue;
        }
        apart.push(Candidate { a, b, by, signs: signs::signs(x, y, minutes, by) });
    }
    out.apart = apart;
    out
}

/// Whether two times are near enough to be two readings of one: a day against the next, a year against the one before.
/// What lies further apart is another happening of the same sort.
fn near(a: &Item<'_>, b: &Item<'_>, minutes: i64, by: Apart) -> bool {
    let days = minutes / 1440;
    if by == Apart::Day && one_end(a, b) {
        return true;
    }
    let plan = || by == Apart::Day && signs::one_plan(a, b) && !another(a) && !another(b);
    match (by, a.when.grain.max(b.when.grain)) {
        (Apart::Zone | Apart::Part, _) => true,
        // Minutes misheard, or half a day for `a.m.` and `p.m.`
        (Apart::Clock, _) => {
            let shared = signs::shared(a, b);
            let told = !a.lone.is_disjoint(&b.lone) && a.object.is_some() && a.object == b.object;
            let one = match signs::deeds(a, b) {
                Deeds::One => shared >= 2 || shared >= 1 && told || one_edge(a, b),
                // `The road reopened at four`, `the blockade of the road was lifted at seven`
                Deeds::Kin => shared >= 4 || shared >= 1 && [a, b].iter().all(|i| edged(i)),
                _ => false,
            };
            let one = one && !another(a) && !another(b);
            let apart = if hour(a, b) {
                HALF_DAY
            } else if one {
                HOURS
            } else {
                60
            };
            minutes <= apart || (minutes - 720).abs() < 4 || other_hour(&a.when, &b.when)
        }
        (_, Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Day) => days <= 20 || slip(&a.when, &b.when),
        (_, Grain::Week) => days <= 20 || signs::ago(a, b) && days <= 62,
        (_, Grain::Month | Grain::Season) => {
            days <= 62 || days <= YEAR && plan() || slip(&a.when, &b.when) && signs::shared(a, b) >= 2
        }
        (_, Grain::Year) => {
            let much =
                matches!(signs::deeds(a, b), Deeds::One | Deeds::Kin | Deeds::Within) && signs::shared(a, b) >= MUCH;
            let finer = a.when.grain.min(b.when.grain);
            // `this year`, told beside `in August 2020`
            let this = [a, b].iter().any(|i| i.when.grain == Grain::Year && i.when.relative);
            let years = finer == Grain::Year && days <= 2 * 366 || this && finer == Grain::Month && days <= 366;
            let lone = !a.lone.is_disjoint(&b.lone);
            let parties = || a.parties.intersection(&b.parties).count() >= 2 && signs::deeds(a, b) == Deeds::One;
            let known = lone && (single(a, b) && signs::same_person(a, b) || parties());
            let ever = || begun(a, b) && a.when.grain == b.when.grain && signs::shared(a, b) >= 2;
            let one = once(a, b) && (slip(&a.when, &b.when) || ever());
            days <= 31 || (much || known) && years || one || days <= 3 * YEAR && plan()
        }
        (_, Grain::Decade) => days <= 10 * 366,
    }
}

/// Days that may lie between two readings of when a thing is to be done, where they are months or years.
const YEAR: i64 = 366;

/// Whether a deed begins or ends something.
fn edged(i: &Item<'_>) -> bool {
    i.deeds.iter().any(|d| matches!(*d, "begin" | "end" | "open" | "close"))
}

/// `The truce began at six`, `the ceasefire took effect at nine`: whether both tell the hour at which one thing that lasts began
/// or ended.
fn one_edge(a: &Item<'_>, b: &Item<'_>) -> bool {
    let both = || a.deeds.intersection(&b.deeds);
    let edge = both().any(|d| matches!(*d, "begin" | "end"));
    edge && both().count() > 1 || both().any(|d| d.starts_with(POLLS) || *d == "alarm" && !other_parties(a, b))
}

/// `The sirens sounded in Halden`, `the sirens sounded in Lorne`
fn other_parties(a: &Item<'_>, b: &Item<'_>) -> bool {
    !a.parties.is_empty() && !b.parties.is_empty() && a.parties.is_disjoint(&b.parties)
}

/// Days that may lie between two ends of one state.
const ENDS: i64 = 3 * 366;

/// Whether both tell the end of one state of one person, or of one thing in one place: it has one, however far apart they are.
fn one_end(a: &Item<'_>, b: &Item<'_>) -> bool {
    let named = || a.parties.intersection(&b.parties).next().is_some();
    let one = || match (a.people.is_empty(), b.people.is_empty()) {
        (false, false) => signs::same_person(a, b),
        (true, true) => named() && a.object.is_some() && a.object == b.object,
        _ => false,
    };
    let written = |i: &Item<'_>| i.published.map(|p| p.date());
    let days = |x: jiff::civil::Date, y| x.since(y).map_or(0, |s| i64::from(s.get_days()).abs());
    let close = written(a).zip(written(b)).is_none_or(|(x, y)| days(x, y) <= ENDS);
    a.ends.is_some() && a.ends == b.ends && close && one()
}

/// Hours that may lie between two readings of the clock of one deed, in minutes.
const HOURS: i64 = 240;
/// The same where each is the hour of the one happening that its story times.
const HALF_DAY: i64 = 720;

/// Words that tell of another happening of the sort, or of another time of the same.
static ANOTHER: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/another.txt")));

/// Whether the words of a date tell of another happening of the sort.
fn another(i: &Item<'_>) -> bool {
    i.frame.terms.iter().any(|(t, _)| ANOTHER.contains(&**t))
}

/// Whether both are the hour of what their stories are about: one deed, or one side says only that it happened.
fn hour(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.hour && b.hour && matches!(signs::deeds(a, b), Deeds::One | Deeds::Open) && !another(a) && !another(b)
}

/// Whether both date one deed, of those that are not done again and again.
pub fn single(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.deeds.intersection(&b.deeds).any(|d| !RECURRING.contains(d))
}

/// Whether both date a deed that is done to one thing once.
fn once(a: &Item<'_>, b: &Item<'_>) -> bool {
    let one = a.deeds.intersection(&b.deeds).any(|d| ONCE.contains(d));
    // `since independence in 1964`, `since the country became independent in 1946`
    let told = || signs::deeds(a, b) == Deeds::Within && a.deeds.union(&b.deeds).any(|d| ONCE.contains(d));
    // `stolen in 2014`, `missing since 2017`
    let kin = || {
        let both = |i: &Item<'_>| i.deeds.iter().any(|d| ONCE.contains(d) || *d == "hire");
        let one = || a.object.is_some() && a.object == b.object || signs::same_person(a, b);
        signs::deeds(a, b) == Deeds::Kin && both(a) && both(b) && one()
    };
    (one || told() || kin()) && !signs::other_objects(a, b)
}

/// Deeds of which a body or country has one in all its life: two years of it are two readings, however far apart.
static BEGUN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/begun.txt")));

fn begun(a: &Item<'_>, b: &Item<'_>) -> bool {
    let one = |i: &Item<'_>| i.deeds.iter().any(|d| BEGUN.contains(*d));
    (one(a) || one(b)) && !another(a) && !another(b)
}

/// Whether the time of `a` stands in the story of `b` as well, put to something alike.
fn explained(items: &[Item<'_>], links: &Alignment, a: usize, b: usize, like: f32) -> bool {
    // A year agrees with everything in it: only a time as fine as the one it replaces explains that away.
    let grain = items[a].when.grain.max(items[b].when.grain);
    links.of(a).iter().any(|&(other, alike, how)| {
        other != b
            && items[other].story == items[b].story
            && items[other].when.grain <= grain
            && how == Meet::Agree
            && alike >= like * ALSO
    }) || told_beside(items, a, b)
}

/// `Arrested 30 people on Friday and 12 on Saturday`: whether the sentence of `b` puts the time of `a` to the same deed as well,
/// or to no other.
fn told_beside(items: &[Item<'_>], a: usize, b: usize) -> bool {
    let (x, y) = (&items[a], &items[b]);
    // What a date without a verb is put to is left out because it was just said.
    let nothing = |i: &Item<'_>| i.deeds.is_empty() && i.frame.verb.is_none() && i.frame.head.is_none();
    let near = b.saturating_sub(BESIDE)..items.len().min(b + BESIDE + 1);
    near.into_iter().any(|other| {
        let z = &items[other];
        other != b
            && z.story == y.story
            && z.sentence == y.sentence
            && z.when.grain <= y.when.grain
            && (nothing(z) || !z.deeds.is_disjoint(&y.deeds))
            && meet(z, x) == Meet::Agree
    })
}

/// How alike what two dates are put to is: the cosine of their words, more where both are put to one deed; `None` where
/// their deeds are known and differ, or where no word is common.
fn likeness(a: &Item<'_>, b: &Item<'_>) -> Option<f32> {
    let deeds = signs::deeds(a, b);
    // Two clock times of what the stories are about need no more words in common: every story has its own.
    let timed = |i: &Item<'_>| i.happening && hours(i) && !i.planned;
    // A part of the day is told of much that happens on the side.
    let part = a.when.grain.max(b.when.grain) == Grain::DayPart;
    let one = match deeds {
        Deeds::One => !part || !signs::common(a, b).is_empty(),
        Deeds::Kin => !part,
        Deeds::Open => !part || a.deeds.is_empty() && b.deeds.is_empty(),
        _ => false,
    };
    if timed(a) && timed(b) && one {
        return Some(signs::cosine(a, b).max(TIMED));
    }
    let names = a.parties.intersection(&b.parties).count();
    let strangers = !a.parties.is_empty() && !b.parties.is_empty() && names == 0;
    // `The trial is set for Feb. 22`, `will be tried on February 27`: every story has its own words for the one day it names.
    let exact = || a.exact() && b.exact() || a.classed && b.classed && signs::one_plan(a, b);
    let alone = !a.lone.is_disjoint(&b.lone) && exact() && !other_doers(a, b);
    // `The meeting began at 6 p.m.`, `the meeting began at 7 p.m.`: one evening has one.
    let clocked = a.when.clock.is_some() && b.when.clock.is_some() && a.deeds.intersection(&b.deeds).count() > 1;
    let main = (single(a, b) || clocked || signs::one_plan(a, b)) && (a.main && b.main || alone) && !strangers;
    if deeds == Deeds::Other || !main && names == 0 && signs::common(a, b).is_empty() {
        return None;
    }
    let like = signs::cosine(a, b)
        + NAMED * names.min(2) as f32
        + match deeds {
            Deeds::One => ONE_DEED,
            Deeds::Kin | Deeds::Within => KIN,
            Deeds::Open | Deeds::Unlike | Deeds::Other => -NO_DEED,
        };
    Some(if signs::other_objects(a, b) { like - OTHER_OBJECT } else { like })
}

/// Whether a date tells the hour, or the part of the day.
fn hours(i: &Item<'_>) -> bool {
    i.when.clock.is_some() && i.when.grain <= Grain::Hour || i.when.grain == Grain::DayPart
}

/// Groups of dates of one event that share a heavy word.
fn buckets(corpus: &Corpus<'_>, items: &[Item<'_>]) -> Vec<Vec<usize>> {
    let mut by_term: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    let mut mains: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    let mut timed: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        let event = corpus.events[item.story];
        let terms = item.frame.terms.iter().take(FILED).map(|(t, _)| &**t);
        let filed: BTreeSet<&str> = terms.chain(item.parties.iter().map(String::as_str)).collect();
        for term in filed {
            by_term.entry((event, term)).or_default().push(i);
        }
        if item.main {
            item.deeds.iter().for_each(|deed| mains.entry((event, deed)).or_default().push(i));
        } else if item.exact() || item.ahead {
            item.lone.iter().for_each(|deed| mains.entry((event, deed)).or_default().push(i));
        }
        if item.happening && hours(item) {
            timed.entry(event).or_default().push(i);
        }
    }
    let all = by_term.into_values().chain(mains.into_values()).chain(timed.into_values());
    let seen: BTreeSet<Vec<usize>> = all.filter(|m| m.len() > 1).collect();
    seen.into_iter()
        .map(|mut m| {
            m.truncate(CROWD);
            m
        })
        .collect()
}
