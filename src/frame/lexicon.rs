//! The word lists of frames.

mod events;

use std::sync::LazyLock;

use super::cue::Cue;
use crate::text::quick::{HashMap, HashSet};
use crate::text::words;

pub use events::{Befalls, event, event_noun, event_phrases, event_second, to_people};

/// How far a noun reaches inside its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    Generic,
    Loose,
    Strict,
}

static HEADS: LazyLock<HashMap<&'static str, (&'static str, Reach)>> = LazyLock::new(|| {
    let mut out = HashMap::default();
    for (class, nouns) in words::lines(include_str!("data/heads.txt")).filter_map(|l| l.split_once(':')) {
        for (group, reach) in nouns.split('|').zip([Reach::Generic, Reach::Loose, Reach::Strict]) {
            out.extend(group.split_whitespace().map(|n| (n, (class.trim(), reach))));
        }
    }
    for noun in words::lines(include_str!("data/people.txt")).flat_map(str::split_whitespace) {
        out.entry(noun).or_insert(("people", Reach::Strict));
    }
    out
});

static STOP_VERBS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/stop_verbs.txt")));

/// By lemma, what it says of a figure beside it.
type Says = HashMap<&'static str, &'static str>;

fn meanings(list: &'static str) -> Says {
    let line = |l: &'static str| l.split_once(':');
    let words = |(what, lemmas): (&'static str, &'static str)| {
        lemmas.split_whitespace().map(move |lemma| (lemma.trim_end_matches(NOUN).trim_end_matches(VERB), what.trim()))
    };
    words::lines(list).filter_map(line).flat_map(words).collect()
}

/// Behind a lemma that says so as a noun only, and as a verb only.
const NOUN: &str = "/n";
const VERB: &str = "/v";

static NOUNS_ALONE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| alone(NOUN));
static VERBS_ALONE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| alone(VERB));

/// The lemmas of lengths that say so as one part of speech only.
fn alone(part: &str) -> HashSet<&'static str> {
    let all = words::lines(include_str!("data/lengths.txt")).flat_map(str::split_whitespace);
    all.filter_map(|lemma| lemma.strip_suffix(part)).collect()
}

/// Whether a lemma says what a time is the length of, as a verb or as another word: `a deal`, but not `must deal with`; `lived
/// there`, but not `broadcast live`.
pub fn says_length(lemma: &str, verb: bool) -> bool {
    !if verb { &NOUNS_ALONE } else { &VERBS_ALONE }.contains(lemma)
}

static QUALITIES: LazyLock<Says> = LazyLock::new(|| meanings(include_str!("data/qualities.txt")));

/// What of a thing is measured where this word stands beside the figure: `deep`, `from`.
pub fn quality(word: &str) -> Option<&'static str> {
    QUALITIES.get(word).copied()
}

static PURPOSES: LazyLock<Says> = LazyLock::new(|| meanings(include_str!("data/purposes.txt")));
static LENGTHS: LazyLock<Says> = LazyLock::new(|| meanings(include_str!("data/lengths.txt")));
static TALLIES: LazyLock<Says> = LazyLock::new(|| meanings(include_str!("data/tallies.txt")));

static PERIODS: LazyLock<Says> = LazyLock::new(|| meanings(include_str!("data/periods.txt")));
static PERIOD_WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("data/period_words.txt")));

/// The unit of the time over which something is reckoned that a word names: `week`, `annually`.
pub fn period(word: &str) -> Option<&'static str> {
    PERIODS.get(word).copied()
}

/// Whether a word before such a time can choose it: `the week`, `a year`.
pub fn chooses_period(word: &str) -> bool {
    PERIOD_WORDS.contains(word)
}

/// What a sum of money is for where this lemma stands beside it: `bail`, `ransom`.
pub fn purpose(lemma: &str) -> Option<&'static str> {
    PURPOSES.get(lemma).copied()
}

/// Of what a time is the length where this lemma stands beside it: `prison term`, `time trapped`.
pub fn length(lemma: &str) -> Option<&'static str> {
    LENGTHS.get(lemma).copied()
}

/// What two figures side by side are the score of where this lemma stands beside them: `vote`, `game`.
pub fn tally(lemma: &str) -> Option<&'static str> {
    TALLIES.get(lemma).copied()
}

/// Whether one of the three is said by a lemma.
pub fn meaning(lemma: &str) -> bool {
    [&PURPOSES, &LENGTHS, &TALLIES].iter().any(|list| list.contains_key(lemma))
}

static COMPOUNDS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let line = |l: &'static str| l.split_once(':');
    let told_of = |(noun, list): (&'static str, &'static str)| (noun, list.split_whitespace().collect());
    words::lines(include_str!("data/compounds.txt")).filter_map(line).map(told_of).collect()
});

/// Whether a noun in one word with a figure is counted in what it tells of: `an 85-room hotel`.
pub fn in_compound(lemma: &str, thing: &str) -> bool {
    COMPOUNDS.get(lemma).is_some_and(|things| things.is_empty() || things.contains(&thing))
}

static DISEASES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/diseases.txt")));

/// Whether somebody may have what a lemma names.
pub fn disease(lemma: &str) -> bool {
    DISEASES.contains(lemma) || ["itis", "virus", "pox"].iter().any(|end| lemma.ends_with(end))
}

static DOERS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let line = |l: &'static str| l.split_once(':');
    let nouns = |(class, list): (&'static str, &'static str)| list.split_whitespace().map(move |n| (n, class));
    words::lines(include_str!("data/doers.txt")).filter_map(line).flat_map(nouns).collect()
});

/// The class of event that a noun of people tells of them by itself: `visitor`.
pub fn doers(lemma: &str) -> Option<&'static str> {
    DOERS.get(lemma).copied()
}

static JOB_WORDS: LazyLock<Says> = LazyLock::new(|| meanings(include_str!("data/job_words.txt")));

/// Whether a noun stands for somebody's employment: `post`.
pub fn job(lemma: &str) -> bool {
    JOB_WORDS.get(lemma) == Some(&"noun")
}

/// Whether a verb takes it away.
pub fn takes_job(lemma: &str) -> bool {
    JOB_WORDS.get(lemma) == Some(&"loss")
}

static CHANGING: LazyLock<Says> = LazyLock::new(|| meanings(include_str!("data/changing_words.txt")));

/// Whether a lemma says that a figure became another one.
pub fn changing(lemma: &str) -> bool {
    CHANGING.contains_key(lemma)
}

/// Whether it says so without another word, so that a figure beside it may be the step.
pub fn changing_alone(lemma: &str) -> bool {
    CHANGING.get(lemma) == Some(&"alone")
}

/// Words that make a figure what is so as a rule.
pub fn usual_words() -> impl Iterator<Item = &'static str> {
    words::lines(include_str!("data/usual_words.txt")).flat_map(str::split_whitespace)
}

static DIRECTIONS: LazyLock<Says> = LazyLock::new(|| meanings(include_str!("data/directions.txt")));

/// Whether a lemma says that a figure went up or that it went down.
pub fn rises(lemma: &str) -> Option<bool> {
    DIRECTIONS.get(lemma).map(|way| *way == "up")
}

static TURNS: LazyLock<Says> = LazyLock::new(|| meanings(include_str!("data/turns.txt")));

/// Whether a lemma names what comes in turns: rounds, halves.
pub fn turn(lemma: &str) -> bool {
    TURNS.get(lemma) == Some(&"noun")
}

/// Words that say which one in a row is meant.
pub fn turn_words() -> impl Iterator<Item = &'static str> {
    TURNS.iter().filter(|(_, what)| **what != "noun").map(|(word, _)| *word)
}

/// Which one in a row a word says; a number of its own for the last.
pub fn turn_word(lower: &str) -> Option<u32> {
    TURNS.get(lower).and_then(|which| which.parse().ok())
}

/// Lists of words by themselves, one file of `data` each, and whether a word is one of theirs.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $file:literal,)*) => {$(
        $(#[$doc])*
        pub fn $name(word: &str) -> bool {
            static WORDS: LazyLock<HashSet<&'static str>> =
                LazyLock::new(|| words::set(include_str!(concat!("data/", $file))));
            WORDS.contains(word)
        }
    )*};
}

lists! {
    /// Whether people live in what a word names: `town`, `island`.
    settlement: "settlements.txt",
    /// Whether a noun may stand for several people of one story: `the man, 30`, `the resident, 71`.
    anybody: "anybody.txt",
    /// Whether a verb says that its subject puts a figure.
    estimates: "estimating_verbs.txt",
    /// Whether a noun behind that of an event names those who came for it: `rescue crews`.
    helpers: "helpers.txt",
    /// Whether a lemma tells that the police look for somebody.
    suspect: "suspects.txt",
    /// Whether the lower-cased word stands for somebody who did harm to others.
    culprit: "culprits.txt",
    /// Whether the lower-cased word stands for people of whom a story has told: `the dead`.
    told_of: "told_of.txt",
    /// Whether the lower-cased word names one body whose members are counted: `12 of one family`.
    body_of_people: "bodies.txt",
    /// Whether the lower-cased word stands before the figure of a whole: `its last five games`.
    of_a_row: "row_words.txt",
    /// Whether a participle stands before a noun as an adjective does: `three leading scientists`.
    describes: "describing.txt",
    /// Whether the lower-cased word says whose children are counted behind its `of`: `a mother of two`.
    parent: "parents.txt",
    /// Whether the lower-cased word names what people have who were hurt.
    wound: "wounds.txt",
    /// Whether a verb says where people live, or no more than that they do.
    dwells: "dwelling_verbs.txt",
    /// Whether the object of a verb has lost: `Orde beat Dale 3-1`.
    beats: "beating_verbs.txt",
    /// Whether the lower-cased word behind a length of time makes it the time between two things: `two years later`.
    passing: "passing.txt",
    /// Whether a noun beside a length of time says nothing of what lasts: `a period of`, `a total of`.
    vague_span: "vague_spans.txt",
    /// Whether figures are given for one of this: `a game`, `per day`.
    rate: "rates.txt",
    /// Whether a noun is one of those that an ordinal ranks, whatever stands behind them: `second degree murder`.
    ranks: "ranked_nouns.txt",
    /// Whether the lower-cased word in one word with a figure leaves the noun behind to be counted: `50-odd people`.
    leaves: "figure_ends.txt",
    /// Whether the lower-cased noun says that what is told behind it is counted: `the number of`.
    counts_up: "tally_nouns.txt",
    /// Whether with this verb something comes to a new count: `bringing to 12 the number of`.
    brings: "bringing_verbs.txt",
}

/// The class of a counted noun.
pub fn head_class(lemma: &str) -> Option<&'static str> {
    HEADS.get(lemma).map(|(class, _)| *class)
}

/// Whether a noun is so general in its class that it can stand for others.
pub fn generic(lemma: &str) -> bool {
    HEADS.get(lemma).is_some_and(|(_, reach)| *reach == Reach::Generic)
}

/// Whether two desks can count the same things under these nouns: the same noun, or one generic and the other not strict.
pub fn heads_meet(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    match (HEADS.get(a), HEADS.get(b)) {
        (Some((class_a, reach_a)), Some((class_b, reach_b))) => {
            let strict = *reach_a == Reach::Strict || *reach_b == Reach::Strict;
            let generic = *reach_a == Reach::Generic || *reach_b == Reach::Generic;
            class_a == class_b && !strict && (generic || *reach_a == Reach::Loose && *class_a != "people")
        }
        _ => false,
    }
}

/// Whether a lemma is a verb of saying.
pub fn says(lemma: &str) -> bool {
    STOP_VERBS.contains(lemma)
}

/// Tells every lemma by itself that says something of an event.
pub fn cues(mut tell: impl FnMut(&'static str, u32)) {
    events::cues(&mut tell);
    STOP_VERBS.iter().for_each(|lemma| tell(lemma, Cue::SAYS));
}

/// Whether a term only repeats what a topic line says anyway: an event, a verb of saying, a general noun.
pub fn says_what_happened(lemma: &str) -> bool {
    event(lemma, true).is_some() || says(lemma) || generic(lemma)
}
