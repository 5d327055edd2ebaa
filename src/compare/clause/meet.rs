//! Whether two clauses are about one thing.
//!
//! They are where what they are told of agrees, as far as both tell: who did it, and what it was done to. One of the two must
//! be the same; where it is a noun that many may bear, or the verb says little by itself, what else the clauses say must agree
//! as well. What narrows a denial (`no clean shot`, `not until Monday`) leaves room for the rest.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::item::{Item, verb};
use crate::assertion::Frame;
use crate::frame::clause::pronoun;
use crate::frame::{generic_noun, head_class};
use crate::reconcile::Corpus;
use crate::reconcile::answers::{LIMIT, NARROW, OTHER, WHICH};
use crate::text::words;
use crate::value::{Grain, When};

/// Verbs that say little without what they are done to.
static LIGHT: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/light_verbs.txt")));

/// How two clauses fill one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filled {
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

pub(super) fn filled(corpus: &Corpus<'_>, a: Option<&str>, b: Option<&str>) -> Filled {
    let (Some(a), Some(b)) = (a, b) else { return if a == b { Filled::Neither } else { Filled::Open } };
    let name = |word: &str| word.chars().any(char::is_uppercase);
    if pronoun(a) || pronoun(b) {
        let two = pronoun(a) && pronoun(b) && a != b;
        return if two { Filled::Other } else { Filled::Open };
    }
    if a.eq_ignore_ascii_case(b) {
        return if name(a) || name(b) { Filled::Named } else { Filled::Noun };
    }
    // Two of one family are not one.
    let given = |name: &str| name.split_once(' ').map(|(given, _)| given.trim_end_matches('.').to_lowercase());
    let kin = given(a).zip(given(b)).is_some_and(|(x, y)| !x.starts_with(&y) && !y.starts_with(&x));
    match (name(a), name(b)) {
        (true, true) if corpus.aliases.same(a, b) && !(kin && corpus.aliases.is_person(a)) => Filled::Named,
        (true, true) => Filled::Other,
        (false, false) => Filled::Other,
        _ => Filled::Open,
    }
}

/// Whether two clauses of one verb are told of the same, whatever else they say.
pub(super) fn told(corpus: &Corpus<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
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
pub(super) fn meets(corpus: &Corpus<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let (x, y) = (&a.said.frame, &b.said.frame);
    let none = [0.0];
    let figures = x.neighbours == none
        || y.neighbours == none
        || x.neighbours.is_empty() && y.neighbours.is_empty()
        || x.neighbours.iter().any(|f| y.neighbours.contains(f));
    tense(corpus, a) == tense(corpus, b) && !apart(x.time.as_deref(), y.time.as_deref()) && figures
}

/// Whether a denial and a statement are about one thing.
pub(super) fn meet(corpus: &Corpus<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
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
    named || a.past_one_another(b).unwrap_or(year(a) != year(b))
}
