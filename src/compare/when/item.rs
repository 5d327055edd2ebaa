//! Dates and times that can be compared, each with what it dates.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use jiff::civil::DateTime;

use super::veto::LASTING;
use crate::assertion::{Frame, Modality, Topic};
use crate::compare::likeness;
use crate::frame::{befalls, deed_class, deed_of_verb, empty_verb};
use crate::reconcile::Corpus;
use crate::text::lemma::lemma;
use crate::text::words;
use crate::value::{Grain, NameKind, Relation, When};

/// The word before an hour that says how near it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    None,
    /// `just after 6 a.m.`
    Just,
    /// `shortly before 10 p.m.`: the hour itself is another.
    Shortly,
}

impl Hedge {
    fn of(said: &str) -> Self {
        match said.split_whitespace().next().map(str::to_lowercase).as_deref() {
            Some("just") => Self::Just,
            Some("shortly" | "soon") => Self::Shortly,
            _ => Self::None,
        }
    }
}

/// One date of one story.
#[derive(Debug)]
pub struct Item<'a> {
    /// Index into [`Corpus::entries`].
    pub entry: usize,
    pub story: usize,
    pub sentence: usize,
    pub when: Cow<'a, When>,
    pub frame: &'a Frame,
    /// How what is told stands to the time; what holds since a time whose deed is known began at it.
    pub relation: Relation,
    /// The date as written.
    pub said: &'a str,
    /// How near the hour is told to be.
    pub hedge: Hedge,
    /// The hour is told as midnight: that of `midnight on Wednesday` begins the day or ends it.
    pub midnight: bool,
    /// The deeds it is put to: the classes of its noun and verb, or the words themselves.
    pub deeds: BTreeSet<&'a str>,
    /// The state that it tells the end of: `banned until May`, `the ban ends in May`.
    pub ends: Option<&'static str>,
    /// One of the deeds is of a known class.
    pub classed: bool,
    /// What is timed is a happening of its own (a crash, a quake, a shooting), not something in its course.
    pub happening: bool,
    /// What the deed is done to, where the clause says so.
    pub object: Option<&'a str>,
    /// Who or what does it, where the clause says so.
    pub doer: Option<&'a str>,
    /// Last words of the names in its sentence, in small letters.
    pub parties: BTreeSet<String>,
    /// The persons among them, by all that their story calls them.
    pub people: BTreeSet<String>,
    /// One of its deeds is what the stories of its event begin with.
    pub main: bool,
    /// Those of its deeds to which its story puts no other time.
    pub lone: BTreeSet<&'a str>,
    /// It is the only clock time that its story puts to a happening of its own.
    pub hour: bool,
    /// A day whose hour is told in its clause by itself.
    pub timed: bool,
    /// What is told was yet to come when the story was written.
    pub planned: bool,
    /// The words about it look ahead, however far the time lies: `is to open in 2031`.
    pub ahead: bool,
    pub published: Option<DateTime>,
    /// Length of the term vector.
    pub norm: f32,
}

impl Item<'_> {
    /// Whether a known deed is put to a day that is named, or to an hour.
    pub fn exact(&self) -> bool {
        self.classed && (self.when.day.is_some() || self.when.clock.is_some() && self.when.grain <= Grain::Hour)
    }
}

/// All dates of a corpus that state when something happens.
pub fn collect<'a>(corpus: &Corpus<'a>) -> Vec<Item<'a>> {
    let mut out = Vec::new();
    let [named, people] = parties(corpus);
    for (entry, e) in corpus.entries.iter().enumerate() {
        let a = e.assertion;
        if a.topic != Topic::Open || a.modality == Modality::Denied {
            continue;
        }
        let Some(when) = a.value.when() else { continue };
        let frame = &a.frame;
        let dating = frame.dating();
        if !placed(when) || dating.aside || dating.state {
            continue;
        }
        let mut deeds = deeds(frame);
        // `after the Saturday death of`: the day is that of the deed, whatever came after it.
        let mut relation = if dating.own { Relation::default() } else { when.relation };
        // Polls are open for one day, of which every story may tell both ends.
        let polls: BTreeSet<&str> = deeds.iter().copied().filter(|d| d.starts_with(POLLS)).collect();
        let polled = !polls.is_empty();
        if polled {
            (deeds, relation) = (polls, Relation::default());
        }
        // `the fourth walkout since May`
        let one_more = || frame.terms.iter().any(|(t, _)| &**t == "another");
        if relation == Relation::Since
            && !one_more()
            && let Some(began) = deeds.iter().find_map(|d| SINCE.get(d).copied())
        {
            deeds = BTreeSet::from([began]);
            // `on strike since Monday`
            if LASTING.contains(began) {
                deeds.insert("begin");
            }
            relation = Relation::default();
        }
        // `The show runs until May 3`: that is its end, as what is put off until a day is put off to it.
        if relation == Relation::Until && dating.planned {
            if frame.verb.as_deref().is_some_and(|verb| matches!(verb, "run" | "last")) {
                (deeds, relation) = (BTreeSet::from(["end"]), Relation::default());
            } else if deeds.contains("postpone") {
                relation = Relation::default();
            }
        }
        let ends = state(frame, &deeds, relation);
        if let Some(state) = ends {
            deeds = BTreeSet::from(["end", state]);
            relation = Relation::default();
        }
        let published = corpus.stories[e.story].published;
        let happening = happening(frame, &deeds);
        // `by night`, `in the morning`: without a day the part of one is told of happenings alone.
        let daily = when.start.is_none() && when.weekday.is_none() && when.grain == Grain::DayPart && !happening;
        if deeds.contains("speech") || running(when, published) || daily {
            continue;
        }
        let norm = likeness::norm(frame);
        let (ahead, behind) = lies(when, published);
        // A month or year that is named in full is the background of a story, whatever infinitive stands beside it.
        let background = when.grain >= Grain::Month && !when.relative;
        let told = || a.modality == Modality::Possible || dating.planned;
        let planned = !polled && (ahead || !behind && !background && told());
        // `will strike from April 3`: what is still to come begins then.
        if planned && relation == Relation::Since {
            relation = Relation::default();
        }
        out.push(Item {
            entry,
            story: e.story,
            sentence: a.sentence,
            when: if polled { Cow::Owned(hour_alone(when)) } else { Cow::Borrowed(when) },
            frame,
            relation,
            said: &a.text,
            hedge: Hedge::of(&a.text),
            midnight: when.grain == Grain::Hour && a.text.to_lowercase().contains("midnight"),
            object: frame.modifiers.first().map(AsRef::as_ref).filter(|_| !occurs(frame)),
            doer: dating.doer.as_deref(),
            parties: named.get(&(e.story, a.sentence)).cloned().unwrap_or_default(),
            people: people.get(&(e.story, a.sentence)).cloned().unwrap_or_default(),
            main: false,
            lone: BTreeSet::new(),
            hour: false,
            timed: false,
            happening,
            ends,
            classed: frame.event.is_some() || ends.is_some() || polled,
            deeds,
            planned,
            ahead: planned || dating.planned && !behind && !polled,
            published,
            norm,
        });
    }
    day_of_hours(&mut out);
    mark_main(corpus, &mut out);
    mark_lone(&mut out);
    out
}

/// The hour of a time of which every story knows the day.
fn hour_alone(when: &When) -> When {
    When { start: None, end: None, weekday: None, month: None, day: None, ..when.clone() }
}

/// Gives an hour the day that its clause puts to the same deed: `At nine, police said, men entered the bank on Sunday`.
fn day_of_hours(items: &mut [Item<'_>]) {
    for i in 0..items.len() {
        let hour = &items[i];
        if hour.when.start.is_some() || hour.when.weekday.is_some() || hour.when.grain > Grain::Hour {
            continue;
        }
        let Some(clock) = hour.when.clock else { continue };
        let own = |at: &usize| {
            let other = &items[*at];
            other.story == hour.story
                && other.sentence == hour.sentence
                && other.when.grain == Grain::Day
                && other.relation == hour.relation
                && !other.deeds.is_disjoint(&hour.deeds)
        };
        let near = i.saturating_sub(BESIDE)..items.len().min(i + BESIDE + 1);
        let mut days = near.filter(own);
        let (Some(at), None) = (days.next(), days.next()) else { continue };
        let day = &items[at];
        let Some(start) = day.when.start.filter(|_| day.when.end == day.when.start.map(next_day)) else { continue };
        let Ok(start) = start.checked_add(jiff::Span::new().minutes(clock)) else { continue };
        let mut when = hour.when.clone().into_owned();
        when.start = Some(start);
        when.end = start.checked_add(jiff::Span::new().minutes(1)).ok();
        (when.relative, when.guessed, when.weekday) = (day.when.relative, day.when.guessed, day.when.weekday);
        items[at].timed = true;
        items[i].when = Cow::Owned(when);
    }
}

/// What the hours of a vote begin with: the one at which it opens and the one at which it closes.
pub const POLLS: &str = "polls-";

/// How many dates away another one of its sentence is looked for.
pub const BESIDE: usize = 2;

fn next_day(start: DateTime) -> DateTime {
    start.checked_add(jiff::Span::new().days(1)).unwrap_or(start)
}

/// Marks the dates of what the stories of an event begin with: deeds that the first sentences of two of them date.
fn mark_main(corpus: &Corpus<'_>, items: &mut [Item<'_>]) {
    let mut told: BTreeMap<(usize, &str), BTreeSet<usize>> = BTreeMap::new();
    for item in items.iter().filter(|i| i.sentence < LEAD) {
        for deed in &item.deeds {
            told.entry((corpus.events[item.story], deed)).or_default().insert(item.story);
        }
    }
    for item in items {
        let event = corpus.events[item.story];
        item.main = item.deeds.iter().any(|d| told.get(&(event, d)).is_some_and(|stories| stories.len() > 1));
    }
}

/// Marks the deeds that a story puts to one time alone, and the hours of the one happening that it times.
fn mark_lone(items: &mut [Item<'_>]) {
    let mut hours: BTreeMap<usize, BTreeSet<u16>> = BTreeMap::new();
    let timed = |i: &Item<'_>| i.when.clock.filter(|_| i.happening && i.when.grain <= Grain::Hour);
    for item in items.iter() {
        hours.entry(item.story).or_default().extend(timed(item));
    }
    for item in items.iter_mut() {
        item.hour = timed(item).is_some() && hours.get(&item.story).is_some_and(|h| h.len() == 1);
    }
    let mut times: BTreeMap<(usize, &str), BTreeSet<String>> = BTreeMap::new();
    for item in items.iter() {
        for deed in &item.deeds {
            times.entry((item.story, deed)).or_default().insert(item.when.to_string());
        }
    }
    for item in items {
        let lone = |deed: &&str| times.get(&(item.story, *deed)).is_some_and(|t| t.len() == 1);
        item.lone = item.deeds.iter().copied().filter(lone).collect();
    }
}

/// Sentences of a story that tell what it is about.
const LEAD: usize = 3;

/// Of every sentence, the last words of the names in it, in small letters.
type Named = BTreeMap<(usize, usize), BTreeSet<String>>;

/// All names by sentence, and those of persons.
fn parties(corpus: &Corpus<'_>) -> [Named; 2] {
    let [mut all, mut people] = [Named::new(), Named::new()];
    let mut families: BTreeMap<(usize, &str), BTreeSet<&str>> = BTreeMap::new();
    let names = || {
        corpus.entries.iter().filter_map(|e| {
            let name = e.assertion.value.name()?;
            let full = name.fullest();
            Some((e, name, full, full.split_whitespace().next_back()?))
        })
    };
    for (e, _, full, last) in names().filter(|(_, name, ..)| name.kind == NameKind::Person) {
        families.entry((e.story, last)).or_default().insert(full);
    }
    for (e, name, full, last) in names() {
        let at = (e.story, e.assertion.sentence);
        if name.kind == NameKind::Person {
            // Of two persons of one surname it is not said which is meant.
            let alone = families.get(&(e.story, last)).is_none_or(|family| family.len() == 1);
            if alone || &*name.text != last {
                people.entry(at).or_default().insert(full.to_lowercase());
            }
        }
        all.entry(at).or_default().insert(lemma(&last.to_lowercase()).into_owned());
    }
    [all, people]
}

/// By a deed that lasts, the deed that was done when it began.
static SINCE: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = words::lines(include_str!("data/since.txt")).filter_map(|l| l.split_once(':'));
    lines.flat_map(|(began, lasting)| lasting.split_whitespace().map(move |d| (d, began.trim()))).collect()
});

/// By a word, the state that it tells of.
static STATES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = words::lines(include_str!("data/states.txt")).filter_map(|l| l.split_once(':'));
    lines.flat_map(|(state, list)| list.split_whitespace().map(move |w| (w, state.trim()))).collect()
});

/// The state whose end a time is: `is banned until May`, `the contract runs until 2028`, `the ban ends in May`.
fn state(frame: &Frame, deeds: &BTreeSet<&str>, relation: Relation) -> Option<&'static str> {
    if relation != Relation::Until && !(relation == Relation::At && deeds.contains("end")) {
        return None;
    }
    let words = [&frame.verb, &frame.head].into_iter().flatten().chain(frame.modifiers.first());
    let known = words.map(AsRef::as_ref).chain(deeds.iter().copied()).find_map(|w| STATES.get(w).copied());
    // `his ban, which ends in May`
    let bare = || frame.modifiers.is_empty() && frame.head.is_none() && relation == Relation::At;
    known.or_else(|| frame.terms.iter().filter(|_| bare()).find_map(|(t, _)| STATES.get(&**t).copied()))
}

/// Whether anything is known that can be held against another date.
fn placed(when: &When) -> bool {
    when.start.is_some()
        || when.weekday.is_some()
        || when.month.is_some()
        || when.clock.is_some() && when.grain <= Grain::DayPart
}

/// `the past few weeks`, `this season`: a stretch that runs up to the story's own day dates nothing apart from it.
fn running(when: &When, published: Option<DateTime>) -> bool {
    let (Some(start), Some(end), Some(published)) = (when.start, when.end, published) else { return false };
    when.approximate && when.relative && when.grain >= Grain::Day && start <= published && published < end
}

/// Whether the verb says no more than that something happened.
fn occurs(frame: &Frame) -> bool {
    match frame.verb.as_deref() {
        Some("take") => frame.modifiers.iter().any(|m| **m == *"place"),
        verb => verb.is_some_and(|v| matches!(v, "happen" | "occur" | "unfold" | "transpire")),
    }
}

fn happening(frame: &Frame, deeds: &BTreeSet<&str>) -> bool {
    occurs(frame) && deeds.is_empty() || deeds.iter().any(|d| befalls(d))
}

/// Whether a time lies wholly after, or wholly before, the day a story was published.
fn lies(when: &When, published: Option<DateTime>) -> (bool, bool) {
    let (Some(start), Some(end), Some(published)) = (when.start, when.end, published) else { return (false, false) };
    (start.date() > published.date(), end.date() <= published.date())
}

fn deeds(frame: &Frame) -> BTreeSet<&str> {
    let noun = frame.head.as_deref().map(|l| (l, frame.dating().noun.as_deref()));
    let verb = frame.verb.as_deref().map(|l| (l, deed_of_verb(l)));
    let mut out: BTreeSet<&str> = frame.dating().beside.iter().map(AsRef::as_ref).collect();
    for (word, class) in [noun, verb].into_iter().flatten() {
        match class {
            Some(class) => out.insert(class),
            // The noun `order` is none of the deeds that the verb stands for.
            None if empty_verb(word) || deed_class(word) => false,
            None => out.insert(word),
        };
    }
    out
}
