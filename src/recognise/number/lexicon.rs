//! The word lists of figures, read once: number words, magnitudes, bounds, units, currencies and the guards' lists.
//!
//! It knows words and what they are worth; it knows nothing of a sentence.

use std::sync::LazyLock;

use super::beside;
use crate::recognise::word;
use crate::text::quick::{HashMap, HashSet};
use crate::text::words::{lines, set};
use crate::text::{Text, Token};
use crate::value::Bound;

/// What a word of a number is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Word {
    /// 0 to 9
    Digit(f64),
    /// 10 to 19
    Teen(f64),
    /// 20, 30 ... 90
    Tens(f64),
    Hundred,
    /// A thousand and up.
    Scale(f64),
    Dozen,
    /// `dozens`, `hundreds`, `millions`: the step.
    Vague(f64),
    Half,
    Quarter {
        plural: bool,
    },
    Couple,
    /// `twice`
    Times(f64),
    /// `third`, `twentieth`
    Ordinal(f64),
    /// `thirds`, `twentieths`
    Parts(f64),
    /// `hour`, `day`: one of them behind an article.
    Span,
}

/// The longest word of the number list.
const LONGEST: usize = 13;

/// The number words, and where in that list each form stands: by first letter and length, which few of them share.
struct List {
    words: Vec<Word>,
    forms: Vec<Vec<(&'static str, u16)>>,
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let mut list = List { words: Vec::new(), forms: vec![Vec::new(); 26 * (LONGEST + 1)] };
    for line in lines(include_str!("data/number_words.txt")) {
        let Some((head, forms)) = line.split_once(':') else { continue };
        let Some((class, value)) = head.split_once(' ') else { continue };
        let value: f64 = value.trim().parse().unwrap_or(0.0);
        for form in forms.split_whitespace() {
            let word = match class {
                "digit" => Word::Digit(value),
                "teen" => Word::Teen(value),
                "tens" => Word::Tens(value),
                "hundred" => Word::Hundred,
                "times" => Word::Times(value),
                "scale" => Word::Scale(value),
                "dozen" => Word::Dozen,
                "vague" => Word::Vague(value),
                "half" => Word::Half,
                "quarter" => Word::Quarter { plural: form.ends_with('s') },
                "couple" => Word::Couple,
                "ordinal" => Word::Ordinal(value),
                "span" => Word::Span,
                _ => Word::Parts(value),
            };
            if list.words.last() != Some(&word) {
                list.words.push(word);
            }
            if let Some(cell) = cell(form).and_then(|c| list.forms.get_mut(c)) {
                cell.push((form, list.words.len() as u16));
            }
        }
    }
    list
});

/// Where words with the first letter and the length of `text` stand.
fn cell(text: &str) -> Option<usize> {
    let first = usize::from((text.as_bytes().first()? | 0x20).wrapping_sub(b'a'));
    (first < 26 && text.len() <= LONGEST).then_some(first * (LONGEST + 1) + text.len())
}

/// One past the place of a word in the list, whatever its case; 0 for a word that is not in it.
pub fn code(text: &str) -> u16 {
    let forms = cell(text).and_then(|c| LIST.forms.get(c)).map_or(&[][..], Vec::as_slice);
    forms.iter().find(|(form, _)| form.eq_ignore_ascii_case(text)).map_or(0, |(_, code)| *code)
}

/// What the word of a code is worth in a number.
pub fn listed(code: u16) -> Option<Word> {
    let at = usize::from(code).checked_sub(1)?;
    LIST.words.get(at).copied()
}

/// What the word is worth in a number, whatever its case.
pub fn word(text: &str) -> Option<Word> {
    listed(code(text))
}

/// Short magnitudes behind a figure: glued or spaced.
static MAGNITUDES: LazyLock<HashMap<&'static str, (f64, bool)>> = LazyLock::new(|| {
    let mut map = HashMap::default();
    for line in lines(include_str!("data/magnitudes.txt")) {
        let Some((head, forms)) = line.split_once(':') else { continue };
        let Some((value, place)) = head.split_once(' ') else { continue };
        let value: f64 = value.parse().unwrap_or(1.0);
        for form in forms.split_whitespace() {
            let spaced = place.trim() == "spaced";
            let entry = map.entry(form.trim_start_matches('=')).or_insert((value, spaced));
            entry.1 |= spaced;
        }
    }
    map
});

/// What `k`, `mn`, `bn` ... multiply a figure by. `M` alone may stand apart from it, `m` may not.
pub fn magnitude(text: &str, glued: bool) -> Option<f64> {
    if text.len() > 3 {
        return None;
    }
    if let Some((value, spaced)) = MAGNITUDES.get(text) {
        return (glued || *spaced).then_some(*value);
    }
    let (value, spaced) = MAGNITUDES.get(text.to_ascii_lowercase().as_str())?;
    (glued || *spaced).then_some(*value)
}

/// Whether a lower-cased word is a short magnitude as it may be written.
pub fn may_multiply(lower: &str) -> bool {
    MAGNITUDES.keys().any(|form| form.eq_ignore_ascii_case(lower))
}

/// A phrase of one to six tokens with what it stands for.
#[derive(Debug)]
pub struct Phrase<T> {
    /// In reading direction.
    pub words: Vec<&'static str>,
    /// The second of them, empty where there is none: by it most phrases of one first word are told apart.
    pub second: &'static str,
    pub value: T,
}

/// Phrases found by their first or their last token.
#[derive(Debug)]
pub struct Phrases<T> {
    by_word: HashMap<&'static str, Vec<Phrase<T>>>,
    /// What a word is beside a figure that a phrase can be read on from.
    bit: u16,
    /// The first bytes of tokens that phrases are read on from, where these are ASCII.
    bytes: u128,
}

impl<T: Copy> Phrases<T> {
    /// Phrases that are read on from their first token, or (`backward`) back from their last one.
    fn new(list: impl Iterator<Item = (&'static str, T)>, backward: bool, bit: u16) -> Self {
        let mut by_word: HashMap<&'static str, Vec<Phrase<T>>> = HashMap::default();
        for (phrase, value) in list {
            let mut words: Vec<&'static str> = phrase.split_whitespace().collect();
            if backward {
                words.reverse();
            }
            if let Some(&first) = words.first() {
                let second = words.get(1).copied().unwrap_or_default();
                by_word.entry(first).or_default().push(Phrase { words, second, value });
            }
        }
        for phrases in by_word.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        let first = |word: &&str| word.bytes().next().filter(u8::is_ascii);
        let bytes = by_word.keys().filter_map(first).fold(0, |all, byte| all | 1 << byte);
        Self { by_word, bit, bytes }
    }

    /// Whether a phrase can be read on from a lower-cased word, with or without its full stop.
    pub fn opens(&self, lower: &str) -> bool {
        [lower, lower.strip_suffix('.').unwrap_or("")].iter().any(|word| self.by_word.contains_key(word))
    }

    /// Whether a phrase may be read on from a token of which so much is known.
    #[inline]
    pub fn may_open(&self, text: &Text<'_>, token: &Token, known: word::Word) -> bool {
        if token.is_word() {
            return known.beside() & self.bit != 0;
        }
        let first = token.span.of(text.source).bytes().next().unwrap_or(0).to_ascii_lowercase();
        !first.is_ascii() || self.bytes >> first & 1 != 0
    }

    /// All phrases that begin (or end) with `word`, longest first.
    pub fn of(&self, word: &str) -> &[Phrase<T>] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }
}

/// How a bound phrase bends a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    Bound(Bound),
    /// `nearly`, `almost`: about, and not above.
    Nearly,
    /// `exactly`, `equal to`
    Exact,
    /// `or equal` after `less than 30`
    OrEqual,
}

fn hedges(list: &'static str) -> impl Iterator<Item = (&'static str, Hedge)> {
    lines(list).filter_map(|l| l.split_once(':')).flat_map(|(name, phrases)| {
        let hedge = match name {
            "more_than" => Hedge::Bound(Bound::MoreThan),
            "at_least" => Hedge::Bound(Bound::AtLeast),
            "less_than" => Hedge::Bound(Bound::LessThan),
            "at_most" => Hedge::Bound(Bound::AtMost),
            "about" => Hedge::Bound(Bound::About),
            "nearly" => Hedge::Nearly,
            "equal" => Hedge::OrEqual,
            _ => Hedge::Exact,
        };
        phrases.split(';').map(move |p| (p.trim(), hedge))
    })
}

/// Bounds before a figure, by their last word.
pub static BEFORE: LazyLock<Phrases<Hedge>> =
    LazyLock::new(|| Phrases::new(hedges(include_str!("data/bounds_before.txt")), true, beside::BOUND_BEFORE));

/// Bounds after a figure, by their first word.
pub static AFTER: LazyLock<Phrases<Hedge>> =
    LazyLock::new(|| Phrases::new(hedges(include_str!("data/bounds_after.txt")), false, beside::BOUND_AFTER));

/// A unit's canonical name and whether its form has to touch the figure.
#[derive(Debug, Clone, Copy)]
pub struct Unit {
    pub name: &'static str,
    pub glued: bool,
}

/// Units by the first word of their forms.
pub static UNITS: LazyLock<Phrases<Unit>> = LazyLock::new(|| {
    let forms = lines(include_str!("data/units.txt")).filter_map(|l| l.split_once('|')).flat_map(|(name, forms)| {
        forms.split(',').map(move |form| {
            let form = form.trim();
            let bare = form.trim_start_matches('~');
            (bare, Unit { name: name.trim(), glued: bare.len() < form.len() })
        })
    });
    Phrases::new(forms, false, beside::UNIT)
});

/// A currency: ISO code (or the bare noun where several countries share it) and how many of it one unit is.
#[derive(Debug, Clone, Copy)]
pub struct Currency {
    pub code: &'static str,
    pub worth: f64,
    pub glued: bool,
}

fn currencies(places: [&'static str; 2]) -> impl Iterator<Item = (&'static str, Currency)> {
    lines(include_str!("data/currencies.txt"))
        .filter_map(|l| l.split_once(':'))
        .filter_map(move |(head, forms)| {
            let mut head = head.split_whitespace();
            let (code, worth, place) = (head.next()?, head.next()?.parse().ok()?, head.next()?);
            places.contains(&place).then_some((code, worth, forms))
        })
        .flat_map(|(code, worth, forms)| {
            forms.split(';').map(move |form| {
                let form = form.trim();
                let bare = form.trim_start_matches('~');
                (bare, Currency { code, worth, glued: bare.len() < form.len() })
            })
        })
}

/// Currencies before a figure, by the last token of their forms.
pub static MONEY_BEFORE: LazyLock<Phrases<Currency>> =
    LazyLock::new(|| Phrases::new(currencies(["symbol", "before"]), true, beside::MONEY_BEFORE_IT));

/// Currencies after a figure, by the first token of their forms.
pub static MONEY_AFTER: LazyLock<Phrases<Currency>> =
    LazyLock::new(|| Phrases::new(currencies(["symbol", "word"]), false, beside::MONEY_BEHIND_IT));

/// A phrase of one or two words.
type Idiom = (&'static str, Option<&'static str>);

/// Phrases that may not follow, by number word.
pub static IDIOMS: LazyLock<HashMap<&'static str, Vec<Idiom>>> = LazyLock::new(|| {
    let two = |phrase: &'static str| {
        let mut words = phrase.trim().split(' ');
        (words.next().unwrap_or(""), words.next())
    };
    let mut map: HashMap<&'static str, Vec<Idiom>> = HashMap::default();
    for (word, phrases) in lines(include_str!("data/idioms.txt")).filter_map(|l| l.split_once(':')) {
        map.entry(word).or_default().extend(phrases.split(';').map(two));
    }
    map
});

macro_rules! sets {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub static $name: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!($file)));)*
    };
}

sets! {
    /// What a sum can be stated for one of.
    RATES = "data/rates.txt";
    /// Nouns after which a figure is a name.
    NAMED = "data/named.txt";
    /// Last words of a street's name.
    STREETS = "data/streets.txt";
    /// People an age can be put behind.
    PERSONS = "data/persons.txt";
    /// Words that make a pair of figures a score.
    SCORE_CUES = "data/score_cues.txt";
    /// Verbs of change.
    CHANGE = "data/change.txt";
}

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident = $list:literal;)*) => {
        $($(#[$doc])* pub static $name: LazyLock<HashSet<&'static str>> = LazyLock::new(|| cue($list));)*
    };
}

/// The words of one list of the cues file.
fn cue(list: &str) -> HashSet<&'static str> {
    lines(include_str!("data/cues.txt"))
        .filter_map(|l| l.split_once(':'))
        .filter(|(name, _)| *name == list)
        .flat_map(|(_, words)| words.split_whitespace())
        .collect()
}

cues! {
    /// Words that say when somebody died.
    DEATH = "death";
    /// Words behind what is written as a clock is with which it is an hour of the day.
    HOURS = "hours";
    /// The same before it.
    TELLS_HOUR = "tells_hour";
    /// Words with which `at` brings a count and no age.
    TOLLS = "tolls";
    /// Endings of nouns that name people by what they do.
    AGENTS = "agents";
    /// Nouns with such an ending that name no person.
    THINGS = "things";
    /// Words that go on behind an apposed age.
    FOLLOW = "follow";
    /// Adverbs before a bound that say nothing.
    SOFTENERS = "softeners";
    /// Words before `over` with which it is a limit (`lasted over six hours`).
    LASTED = "lasted";
    /// Verbs whose `over` belongs to them: `hand over 140 men`.
    OVER_VERBS = "over_verbs";
    /// Verbs of the law whose `over` says for what, behind `was` and before a count: `was cleared over 46 deaths`.
    LAW_VERBS = "law_verbs";
    /// Nouns that are lengths of time as well (`over six seasons`).
    SPELLS = "spells";
    /// Words before `a day` with which it is a length of time.
    LASTING = "lasting";
    /// Words behind `m` that make it metres.
    SIZED = "sized";
    /// Words near `1.2m` that make it a number of people or things.
    CROWDS = "crowds";
    /// Nouns with which `one` is a manner of speaking.
    MANNERS = "manners";
    /// Names of months and weekdays.
    CALENDAR = "calendar";
    /// Words that speak of a quake's strength.
    QUAKES = "quakes";
    /// Words before `pounds` that make them money.
    PAID = "paid";
    /// Nouns behind `pounds` that are sums of money.
    SUMS = "sums";
    /// Words near `pounds` that make them a weight or a force.
    WEIGHED = "weighed";
    /// Words behind a sum that say to whom or for what it goes.
    GIVEN = "given";
    /// Plurals without an s.
    PLURALS = "plurals";
}
