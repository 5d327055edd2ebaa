//! The parts that two names cannot share, and how an editor speaks of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Player;
use crate::assertion::{self, Frame};
use crate::compare::named::ground::Ground;
use crate::frame::fact::{self, About, How};
use crate::reconcile::Corpus;
use crate::text::words;
use crate::value::{NameKind, Value};

/// What sort of name a noun goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Person,
    /// A person who holds the one office of its sort that a town or state has.
    Office,
    /// A person who holds one of many posts of a sort.
    Post,
    Place,
    Body,
}

/// By noun, its sort and the noun under which it is compared.
static SOLE: LazyLock<HashMap<&'static str, (Sort, &'static str)>> = LazyLock::new(|| {
    let sort = |word: &str| match word {
        "person" => Sort::Person,
        "office" => Sort::Office,
        "post" => Sort::Post,
        "place" => Sort::Place,
        _ => Sort::Body,
    };
    words::lines(include_str!("data/sole.txt"))
        .filter_map(|l| l.split_once(':'))
        .flat_map(|(name, nouns)| nouns.split_whitespace().map(move |group| (sort(name), group)))
        .flat_map(|(sort, group)| {
            let first = group.split('/').next().unwrap_or(group);
            group.split('/').map(move |noun| (noun, (sort, first)))
        })
        .collect()
});

/// The sort of person whom a noun goes with, and the noun it is compared under.
pub fn office(noun: &str) -> Option<(Sort, &'static str)> {
    SOLE.get(noun).copied().filter(|(sort, _)| sort.person())
}

impl Sort {
    fn person(self) -> bool {
        matches!(self, Sort::Person | Sort::Office | Sort::Post)
    }
}

/// Whether a word only says what part a name plays or what sort of place it is: the `river` of `the River Orne`.
pub fn noun(word: &str) -> bool {
    SOLE.contains_key(word) || SORTS.contains_key(word)
}

/// A part of which a story has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part<'a> {
    /// What a noun says it is: `judge`.
    Is(&'a str),
    /// Where a deed was done: preposition and deed.
    At(&'a str),
    /// Where a deed of one place was done: its family of facts, and the sort of place.
    Slot(&'a str, &'static str),
    /// Who did a deed, by its family of facts, and the thing it was done to.
    Did(&'a str, &'a str),
}

/// Whether a frame is of a fact whose value is a name, to be compared as names are: where a deed was done, or who did it to a thing without a name.
pub fn placed(frame: &Frame) -> bool {
    frame.event.as_deref().and_then(fact::family).is_some_and(|f| match f.about {
        About::Slot => true,
        About::Deed => frame.head.is_some(),
        _ => false,
    })
}

/// What sort of place a name is of, as far as its words say: a hospital is not a street.
fn sort(name: &str) -> &'static str {
    let name = name.to_lowercase();
    let words = name.split([' ', '-']).map(|w| w.trim_end_matches('.'));
    words.filter_map(|w| SORTS.get(w)).min().map_or("", |(_, sort)| *sort)
}

/// By a noun of a name, the sort of place and its rank: where a name has nouns of two, the first in the list counts.
static SORTS: LazyLock<HashMap<&'static str, (usize, &'static str)>> = LazyLock::new(|| {
    let lines = words::lines(include_str!("data/place_sorts.txt")).filter_map(|l| l.split_once(':')).enumerate();
    lines.flat_map(|(rank, (sort, nouns))| nouns.split_whitespace().map(move |noun| (noun, (rank, sort)))).collect()
});

impl<'a> Part<'a> {
    /// The part that a name plays in a fact that says where a deed was done.
    pub fn slot(frame: &'a Frame, name: &str, past: bool) -> Option<Self> {
        let family = frame.event.as_deref().and_then(fact::family)?;
        // What was done at another time is another deed, but somebody has one birthplace.
        if past && family.how != How::Once {
            return None;
        }
        match (family.about, frame.head.as_deref()) {
            // Where somebody is bound for is where the visit is paid.
            (About::Slot, _) if family.name == "trip" => return Some(Part::At("to journey")),
            (About::Slot, _) => {}
            (About::Deed, Some(thing)) => return Some(Part::Did(family.name, thing)),
            _ => return None,
        }
        let sort = sort(name);
        match family.nouns.get(sort) {
            Some(class) => Some(Part::Slot(class, sort)),
            None => family.nouns.is_empty().then_some(Part::Slot(family.name, sort)),
        }
    }

    /// The part as a frame writes it, where no two can play it.
    pub fn of(part: &assertion::Part) -> Option<Self> {
        match (&*part.how, &*part.what) {
            ("is", what) => SOLE.get(what).map(|(_, noun)| Part::Is(noun)),
            ("from", "journey") => Some(Part::At("from journey")),
            ("from", "depart") => Some(Part::At("from depart")),
            ("to", "journey") => Some(Part::At("to journey")),
            ("to", "depart") => Some(Part::At("to depart")),
            ("at", "arrest") => Some(Part::At("at arrest")),
            _ => None,
        }
    }

    /// Whether it is played by hospitals, churches or schools, of which many bear half of one name.
    pub fn body(self) -> bool {
        matches!(self, Part::Slot(_, "hospital" | "house"))
    }

    /// Whether it is where somebody went or met others, which another does as well, and again on another day.
    pub fn moves(self) -> bool {
        matches!(self, Part::At(_) | Part::Slot("venue" | "trip" | "signing" | "landing" | "capture-place", _))
    }

    /// Whether it says where something was done.
    pub fn placed(self) -> bool {
        matches!(self, Part::At(_) | Part::Slot(..))
    }

    /// Whether another plays it at another time: a storm of 2019.
    pub fn passes(self) -> bool {
        matches!(self, Part::Is(noun) if SOLE.get(noun).is_some_and(|(sort, _)| *sort == Sort::Body))
    }

    /// So many names of one part and story are no list yet, and are compared.
    pub fn crowd(self) -> usize {
        if matches!(self, Part::Slot(..)) { 2 } else { 1 }
    }

    /// How alike the sentences of two names must be, at least.
    pub fn bar(self) -> f32 {
        match self {
            Part::At("to journey" | "from depart" | "from journey") => 0.15,
            Part::Slot(..) | Part::Did(..) => 0.15,
            Part::Is(noun) if office(noun).is_some() => 0.2,
            Part::Is(noun) if SOLE.get(noun).is_some_and(|s| s.0 == Sort::Place) => 0.3,
            _ => 0.4,
        }
    }

    /// Whether two names can both be what plays it.
    pub fn takes(self, corpus: &Corpus<'_>, ground: &Ground<'_, '_>, a: &Player, b: &Player) -> bool {
        let word = |p: &Player| Value::Word { text: corpus.aliases.entities[p.entity].best.as_str().into() };
        if ground.may_hold(&word(a), &word(b)) {
            return false;
        }
        let kinds = [a, b].map(|p| corpus.aliases.entities[p.entity].kind);
        match self {
            Part::At("to journey" | "from depart" | "from journey") => true,
            Part::Did(..) => {
                // What the letters of an acronym stand for, in whatever language, may be the other name.
                let acronym = |p: &Player| {
                    let name = &corpus.aliases.entities[p.entity].best;
                    !name.contains(' ') && name.chars().all(|c| c.is_uppercase() || c == '-' || c.is_numeric())
                };
                if acronym(a) != acronym(b) {
                    return false;
                }
                let person = |k: &NameKind| *k == NameKind::Person;
                kinds.iter().all(person) || !kinds.iter().any(person)
            }
            Part::Slot(..) => kinds.iter().all(|k| *k != NameKind::Person),
            Part::At(_) => kinds.iter().all(|k| matches!(k, NameKind::Place | NameKind::Unknown)),
            Part::Is(noun) => match SOLE.get(noun) {
                Some((sort, _)) if sort.person() => {
                    kinds.iter().all(|k| matches!(k, NameKind::Person | NameKind::Unknown))
                }
                Some((Sort::Place, _)) => kinds.iter().all(|k| *k != NameKind::Organisation),
                _ => true,
            },
        }
    }

    pub fn topic(self) -> String {
        match self {
            Part::Is(noun) => format!("which {noun}"),
            Part::Slot(family, _) => fact::family(family).map_or_else(String::new, |f| f.title.to_string()),
            Part::Did(family, thing) => {
                fact::family(family).map_or_else(String::new, |f| f.title.replace("{}", &format!("the {thing}")))
            }
            Part::At("to journey") => "where the journey went".into(),
            Part::At("from depart" | "from journey") => "where the journey began".into(),
            Part::At(part) => format!("place ({})", part.rsplit(' ').next().unwrap_or(part)),
        }
    }

    pub fn reason(self, a: &str, b: &str) -> String {
        let what = match self {
            Part::Is(noun) => format!("the {noun}"),
            Part::Did(..) => "the one".to_string(),
            Part::At(_) | Part::Slot(..) => "the place".to_string(),
        };
        format!("One story names {a} as {what}, another {b}, and neither names the other.")
    }
}
