//! What one story says and another denies: one verb, the same who and what.
//!
//! Two clauses are about one thing where what they are told of agrees, as far as both tell: who did it, and what it was done
//! to. One of the two must be the same; where it is a noun that many may bear, or the verb says little by itself, what else
//! the clauses say must agree as well. A story that says both explains itself.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, LazyLock};

use super::Draft;
use crate::assertion::{Assertion, Frame, Modality, Topic};
use crate::clause::NAMED;
use crate::clause::opposites::{self, Pole};
use crate::finding::{Class, Kind, Severity};
use crate::frame::{generic_noun, head_class};
use crate::reconcile::Corpus;
use crate::reconcile::answers::{CLAUSE, LIMIT, NARROW, OTHER, TENSE, WHICH, YET};
use crate::text::words;
use crate::value::{Grain, Value, When};

/// Verbs that say little without what they are done to.
static LIGHT: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/light_verbs.txt")));

/// How sure such a finding is.
const WEIGHT: f32 = 0.5;
/// So many clauses of one verb are held against one another.
const CROWD: usize = 40;

/// A clause as it is compared.
#[derive(Clone)]
struct Item<'a> {
    entry: usize,
    story: usize,
    said: &'a Assertion,
    /// On which of two sides it stands.
    against: bool,
    /// Its other side says the opposite, by another verb.
    opposite: bool,
}

impl<'a> Item<'a> {
    fn tense(&self) -> &str {
        self.said.frame.parts.iter().find(|p| p.how == TENSE).map_or("", |p| &*p.what)
    }

    fn yet(&self) -> bool {
        self.said.frame.parts.iter().any(|p| p.how == YET)
    }

    fn parts(&self, how: &'static str) -> impl Iterator<Item = &'a str> {
        self.said.frame.parts.iter().filter(move |part| part.how == how).map(|part| &*part.what)
    }

    /// Whether it says a word beside its verb and who and what.
    fn says(&self, word: &str) -> bool {
        self.parts(NARROW).chain(self.parts(LIMIT)).chain(self.said.frame.modifiers.iter().map(|m| &**m)).any(|own| own == word)
    }
}

fn verb(said: &Assertion) -> &str {
    match &said.value {
        Value::Word { text } => text,
        _ => "",
    }
}

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let mut by_verb: BTreeMap<(usize, &str), Vec<Item<'_>>> = BTreeMap::new();
    let mut by_set: BTreeMap<(usize, usize, &str), BTreeMap<usize, Vec<Item<'_>>>> = BTreeMap::new();
    for (entry, e) in corpus.entries.iter().enumerate() {
        let said = e.assertion;
        if said.topic != Topic::Open || said.frame.event.as_deref() != Some(CLAUSE) {
            continue;
        }
        let denied = said.modality == Modality::Denied;
        let item = |against, opposite| Item { entry, story: e.story, said, against, opposite };
        let (event, verb) = (corpus.events[e.story], verb(said));
        by_verb.entry((event, verb)).or_default().push(item(denied, false));
        if !denied {
            for Pole { set, pole } in opposites::of(verb, said.frame.head.as_deref()) {
                // `posted a profit`, `posted a loss`
                let verb = if opposites::by_noun(set) { verb } else { "" };
                by_set.entry((event, set, verb)).or_default().entry(pole).or_default().push(item(false, true));
            }
        }
    }
    for ((_, verb), items) in &by_verb {
        let items = &items[..items.len().min(CROWD)];
        contradictions(corpus, items, out);
        if opposites::turns(verb) {
            turned(corpus, items, out);
        }
        if *verb == NAMED {
            named(corpus, items, out);
        }
    }
    for poles in by_set.values() {
        let poles: Vec<&Vec<Item<'_>>> = poles.values().collect();
        for (n, says) in poles.iter().enumerate() {
            for against in &poles[n + 1..] {
                let mut items: Vec<Item<'_>> = says.iter().take(CROWD).cloned().collect();
                items.extend(against.iter().take(CROWD).map(|item| Item { against: true, ..item.clone() }));
                contradictions(corpus, &items, out);
            }
        }
    }
}

/// The findings among clauses that may contradict each other: one for each thing that is denied.
fn contradictions(corpus: &Corpus<'_>, items: &[Item<'_>], out: &mut Vec<Draft>) {
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for against in items.iter().filter(|i| i.against) {
        if used.contains(&against.entry) {
            continue;
        }
        let says: Vec<&Item<'_>> = items
            .iter()
            .filter(|i| {
                !i.against && i.story != against.story && !used.contains(&i.entry) && meet(corpus, against, i)
            })
            .collect();
        // A story that says both explains itself.
        let both =
            |a: &Item<'_>| items.iter().any(|i| i.story == a.story && i.against != a.against && told(corpus, a, i));
        if both(against) || says.iter().any(|i| both(i)) {
            continue;
        }
        let Some(first) = says.first() else { continue };
        let others =
            items.iter().filter(|i| i.against && i.entry != against.entry && says.iter().all(|s| meet(corpus, i, s)));
        let denies: Vec<&Item<'_>> = std::iter::once(against).chain(others).collect();
        used.extend(says.iter().chain(&denies).map(|i| i.entry));
        let how = if first.opposite { Against::Opposite } else { Against::Denied };
        out.push(draft(corpus, first, &says, &denies, how));
    }
}

/// Appends who did it to whom, where one story has it the other way round than another.
fn turned(corpus: &Corpus<'_>, items: &[Item<'_>], out: &mut Vec<Draft>) {
    let filled = |a: &Item<'_>, b: &Item<'_>, other: bool| {
        let (x, y) = (&a.said.frame, &b.said.frame);
        let (doer, done_to) = if other { (&y.head, &y.owner) } else { (&y.owner, &y.head) };
        let same = |x: &Option<Arc<str>>, y: &Option<Arc<str>>| {
            matches!(self::filled(corpus, x.as_deref(), y.as_deref()), Filled::Named | Filled::Noun)
        };
        same(&x.owner, doer) && same(&x.head, done_to) && x.owner != x.head
    };
    let plain: Vec<&Item<'_>> = items.iter().filter(|i| !i.against).collect();
    for (n, a) in plain.iter().enumerate() {
        // `in Dorn`, `in Lisk`: two games.
        let elsewhere = |b: &Item<'_>| {
            let (x, y) = (&a.said.frame.modifiers, &b.said.frame.modifiers);
            !x.iter().all(|word| y.contains(word)) && !y.iter().all(|word| x.contains(word))
        };
        let against =
            |b: &&&Item<'_>| b.story != a.story && filled(a, b, true) && meets(corpus, a, b) && !elsewhere(b);
        // The first of each of the two ways speaks for it.
        if plain[..n].iter().any(|b| filled(a, b, false) || filled(a, b, true)) {
            continue;
        }
        let denies: Vec<&Item<'_>> = plain.iter().filter(against).copied().collect();
        let says: Vec<&Item<'_>> = plain.iter().filter(|b| filled(a, b, false)).copied().collect();
        let both = says.iter().any(|s| denies.iter().any(|d| d.story == s.story));
        if !denies.is_empty() && !both {
            out.push(draft(corpus, a, &says, &denies, Against::Turned));
        }
    }
}

/// Appends what somebody was named, where one story says `finance minister` and another `foreign minister`.
fn named(corpus: &Corpus<'_>, items: &[Item<'_>], out: &mut Vec<Draft>) {
    let post = |i: &Item<'_>| i.said.frame.head.clone().unwrap_or_default();
    let clash = |a: &Item<'_>, b: &Item<'_>| {
        let (x, y) = (post(a), post(b));
        let (Some((which, noun)), Some((other, same))) = (x.rsplit_once(' '), y.rsplit_once(' ')) else { return false };
        let apart = !which.split(' ').any(|word| other.split(' ').any(|o| o == word));
        let who = filled(corpus, a.said.frame.owner.as_deref(), b.said.frame.owner.as_deref());
        noun == same && apart && who == Filled::Named
    };
    let plain: Vec<&Item<'_>> = items.iter().filter(|i| !i.against).collect();
    let mut used = BTreeSet::new();
    for a in &plain {
        let against = |b: &&&Item<'_>| b.story != a.story && clash(a, b) && meets(corpus, a, b);
        let Some(b) = plain.iter().find(against) else { continue };
        let with = |one: &Item<'_>| -> Vec<&Item<'_>> {
            plain.iter().filter(|i| post(i) == post(one) && !clash(i, one)).copied().collect()
        };
        let (says, denies) = (with(a), with(b));
        let both = says.iter().any(|s| denies.iter().any(|d| d.story == s.story));
        if !both && !says.iter().chain(&denies).any(|i| !used.insert(i.entry)) {
            out.push(draft(corpus, a, &says, &denies, Against::Named));
        }
    }
}

/// How two clauses fill one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filled {
    /// By one and the same, who has a name.
    Named,
    /// By one noun.
    Noun,
    /// By neither.
    Neither,
    /// One does not tell, or by a noun where the other has a name.
    Open,
    Other,
}

fn filled(corpus: &Corpus<'_>, a: Option<&str>, b: Option<&str>) -> Filled {
    let (Some(a), Some(b)) = (a, b) else { return if a == b { Filled::Neither } else { Filled::Open } };
    let name = |word: &str| word.chars().any(char::is_uppercase);
    if a.eq_ignore_ascii_case(b) {
        return if name(a) || name(b) { Filled::Named } else { Filled::Noun };
    }
    // Two of one family are not one.
    let given = |name: &str| name.split_once(' ').map(|(given, _)| given.to_lowercase());
    let kin = given(a).zip(given(b)).is_some_and(|(x, y)| !x.starts_with(&y) && !y.starts_with(&x));
    match (name(a), name(b)) {
        (true, true) if corpus.aliases.same(a, b) && !(kin && corpus.aliases.is_person(a)) => Filled::Named,
        (true, true) => Filled::Other,
        _ if pronoun(a) || pronoun(b) => if pronoun(a) && pronoun(b) && a != b { Filled::Other } else { Filled::Open },
        (false, false) if a == b => Filled::Noun,
        (false, false) => Filled::Other,
        _ => Filled::Open,
    }
}

/// Whether a doer is a pronoun for somebody.
fn pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "it" | "we" | "i" | "you")
}

/// Whether two clauses of one verb are told of the same, whatever else they say.
fn told(corpus: &Corpus<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let (doer, done_to) = parts(corpus, a, b);
    doer != Filled::Other && done_to != Filled::Other
}

/// The only one whom a clause names.
fn alone(frame: &Frame) -> Option<&str> {
    frame.owner.as_deref().xor(frame.head.as_deref())
}

fn parts(corpus: &Corpus<'_>, a: &Item<'_>, b: &Item<'_>) -> (Filled, Filled) {
    let (x, y) = (&a.said.frame, &b.said.frame);
    let doer = filled(corpus, x.owner.as_deref(), y.owner.as_deref());
    // `the trial opened`, `the trial was postponed`; of `posted a profit` the noun is the opposite of the other one.
    if a.opposite {
        if let (Some(one), Some(other)) = (alone(x), alone(y)) {
            return (filled(corpus, Some(one), Some(other)), Filled::Neither);
        }
        if verb(a.said) == verb(b.said) {
            return (doer, Filled::Neither);
        }
    }
    (doer, filled(corpus, x.head.as_deref(), y.head.as_deref()))
}

/// Whether two clauses may be told of one time, and of the same figures.
fn meets(corpus: &Corpus<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let (x, y) = (&a.said.frame, &b.said.frame);
    let none = [0.0];
    let figures = x.neighbours == none || y.neighbours == none || x.neighbours.is_empty() && y.neighbours.is_empty() || x.neighbours.iter().any(|f| y.neighbours.contains(f));
    tense(corpus, a) == tense(corpus, b) && !apart(x.time.as_deref(), y.time.as_deref()) && figures
}

/// Whether a denial and a statement are about one thing.
fn meet(corpus: &Corpus<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    if !meets(corpus, a, b) {
        return false;
    }
    let within = |x: &Item<'_>, y: &Item<'_>, how| {
        x.parts(how).all(|word| y.parts(how).chain(y.parts(WHICH)).any(|other| word == other))
    };
    let limited = |x: &Item<'_>, y: &Item<'_>| x.parts(LIMIT).all(|word| y.says(word));
    // `the deputy mayor`, `the earlier attack`
    if !within(a, b, OTHER) || !within(b, a, OTHER) || !limited(a, b) || a.opposite && !limited(b, a) {
        return false;
    }
    // `the front door`, `the back door`: each of them is another one.
    let apart = |how| !within(a, b, how) && !within(b, a, how);
    // `landed no clean punch`, `was not fully inspected`: less than all may be so.
    if apart(WHICH) || if a.opposite { apart(NARROW) } else { !a.parts(NARROW).all(|word| b.says(word)) } {
        return false;
    }
    // Crime fell, violent crime rose.
    if a.opposite && !(within(a, b, WHICH) && within(b, a, WHICH)) {
        return false;
    }
    let (doer, done_to) = parts(corpus, a, b);
    let (x, y) = (&a.said.frame.modifiers, &b.said.frame.modifiers);
    let common = x.iter().filter(|word| y.contains(word)).count();
    // Where or how it was not done may say that it was done otherwise.
    if !a.opposite && !x.iter().all(|word| b.says(word)) {
        return false;
    }
    let (silent, unequal) = (x.is_empty() || y.is_empty(), x.is_empty() != y.is_empty());
    let light = !a.opposite && LIGHT.contains(verb(a.said));
    let person = |word: &str| generic_noun(word) && head_class(word) == Some("people");
    let loose = |word: Option<&str>| word.is_none_or(person);
    match (doer, done_to) {
        (Filled::Other, _) | (_, Filled::Other) => false,
        (Filled::Named, Filled::Named) => true,
        (Filled::Named | Filled::Noun, Filled::Named | Filled::Noun) => {
            common > 0 || silent && (!light || x.is_empty() && y.is_empty())
        }
        (Filled::Named, Filled::Neither) => !light && (common > 0 || silent),
        (Filled::Neither, Filled::Named) => common > 0 || silent,
        (Filled::Noun, Filled::Neither) => {
            let general = loose(a.said.frame.owner.as_deref().or(a.said.frame.head.as_deref()));
            // Inflation fell, inflation in services rose.
            if general { common > 1 } else { common > 0 || silent && !light && !(a.opposite && unequal) }
        }
        (Filled::Neither, Filled::Noun) => {
            let general = loose(a.said.frame.head.as_deref());
            // `no progress was made`, `some progress was made`
            let alone = !general && x.is_empty() && y.is_empty();
            if general || light { common > 1 || alone } else { common > 0 || silent }
        }
        (Filled::Named, Filled::Open) | (Filled::Open, Filled::Named) => !light && common > 0,
        (Filled::Noun, Filled::Open) | (Filled::Open, Filled::Noun) => !light && common > 1,
        _ => false,
    }
}

/// The tense of a clause. Headings tell what was in the present.
fn tense<'i>(corpus: &Corpus<'_>, item: &'i Item<'_>) -> &'i str {
    let story = corpus.stories[item.story];
    let heading = story.sentences.get(item.said.sentence).is_some_and(|s| s.heading);
    match item.tense() {
        "present" if heading => "past",
        tense => tense,
    }
}

/// Whether one of two times ends before the other begins, or one of them alone lies years back.
fn apart(a: Option<&When>, b: Option<&When>) -> bool {
    let year = |time: &When| time.grain >= Grain::Month || !time.relative && time.weekday.is_none();
    let other = |x: Option<u8>, y: Option<u8>| x.zip(y).is_some_and(|(x, y)| x != y);
    let (Some(a), Some(b)) = (a, b) else { return a.or(b).is_some_and(year) };
    let named = other(a.weekday, b.weekday) || other(a.month, b.month) || other(a.day, b.day);
    let resolved = match ((a.start, a.end), (b.start, b.end)) {
        ((Some(from), Some(to)), (Some(other_from), Some(other_to))) => to <= other_from || other_to <= from,
        _ => year(a) != year(b),
    };
    named || resolved
}

/// How two clauses contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Against {
    Denied,
    Opposite,
    Turned,
    Named,
}

fn draft(
    corpus: &Corpus<'_>,
    first: &Item<'_>,
    says: &[&Item<'_>],
    denies: &[&Item<'_>],
    how: Against,
) -> Draft {
    let class = class(corpus, says, denies);
    let entries = |items: &[&Item<'_>]| items.iter().map(|i| i.entry).collect::<Vec<_>>();
    // Where the subject says that it is not so, it is part of the value.
    let whole = how == Against::Turned
        || denies[0].said.frame.phrase.as_deref().is_some_and(|subject| denies[0].said.text.starts_with(subject));
    let said = if whole { format!("{} {}", lowered(first), first.said.text) } else { first.said.text.to_string() };
    let denied = match how {
        Against::Turned => format!("{} {}", lowered(denies[0]), denies[0].said.text),
        _ => denies[0].said.text.to_string(),
    };
    let story = |items: &[&Item<'_>]| {
        let id = items.first().map(|i| corpus.stories[i.story].id.as_str()).unwrap_or_default();
        let stories: BTreeSet<usize> = items.iter().map(|i| i.story).collect();
        match stories.len() {
            0 | 1 => id.to_string(),
            2 => format!("{id} and one more"),
            n => format!("{id} and {} more", n - 1),
        }
    };
    let verdict = match class {
        Class::Update => "The one may come after the other: the newest story tells how it stands.",
        _ => "Both cannot be right.",
    };
    let told = if how != Against::Denied {
        format!("“{}” in {}; “{}” in {}.", first.said.text, story(says), denies[0].said.text, story(denies))
    } else {
        format!("{} says it was so, {} that it was not.", story(says), story(denies))
    };
    Draft {
        class,
        kind: Kind::Outcome,
        topic: format!("whether {} {}", lowered(first), first.said.text),
        severity: if class == Class::Update { Severity::Note } else { Severity::Warning },
        rule: match how {
            Against::Denied => "open/denied",
            Against::Opposite => "open/opposite",
            Against::Turned => "open/turned",
            Against::Named => "open/named-to",
        }
        .into(),
        reason: format!("{told} {verdict}"),
        advice: match class {
            Class::Update => "Write how it stands now, and say since when.".into(),
            _ => "Ask the source that was there, and write it one way.".into(),
        },
        sides: vec![(said, entries(says)), (denied, entries(denies))],
        weight: WEIGHT,
    }
}

/// The subject of a clause as it stands inside a sentence.
fn lowered(item: &Item<'_>) -> String {
    let subject = item.said.frame.phrase.as_deref().unwrap_or_default();
    let mut words = subject.splitn(2, ' ');
    let first = words.next().unwrap_or_default();
    let small = first.to_lowercase();
    let noun = item.said.frame.owner.as_deref().or(item.said.frame.head.as_deref()).unwrap_or_default();
    let alone = words.next().is_none() && !noun.contains(char::is_uppercase);
    if words::function(&small) || alone {
        return format!("{small}{}", &subject[first.len()..]);
    }
    subject.to_string()
}

/// An update where something is not so yet, or where whoever denies it wrote before all that say it.
fn class(corpus: &Corpus<'_>, says: &[&Item<'_>], denies: &[&Item<'_>]) -> Class {
    let day = |i: &&Item<'_>| corpus.as_of(i.entry).map(|t| t.0.date());
    let last = denies.iter().filter_map(day).max();
    let first = says.iter().filter_map(day).min();
    let overtaken = matches!((last, first), (Some(last), Some(first)) if last < first);
    if overtaken || denies.iter().any(|i| i.yet()) { Class::Update } else { Class::Conflict }
}
