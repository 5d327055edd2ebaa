//! The parts that two names cannot share, and how an editor speaks of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Player;
use crate::compare::named::ground::Ground;
use crate::reconcile::Corpus;
use crate::text::words;
use crate::value::{NameKind, Value};

/// By noun, whether it is a place.
static SOLE: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    words::lines(include_str!("data/sole.txt"))
        .filter_map(|l| l.split_once(':'))
        .flat_map(|(sort, nouns)| nouns.split_whitespace().map(move |noun| (noun, sort == "place")))
        .collect()
});

/// A part of which a story has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part<'a> {
    /// What a noun says it is: `judge`.
    Is(&'a str),
    /// Where a deed was done: preposition and deed.
    At(&'a str),
}

impl<'a> Part<'a> {
    /// The part as a frame writes it, where no two can play it.
    pub fn of(part: &'a str) -> Option<Self> {
        let (how, what) = part.split_once(' ')?;
        match how {
            "is" => SOLE.contains_key(what).then_some(Part::Is(what)),
            "from" | "to" => matches!(what, "journey" | "depart").then_some(Part::At(part)),
            _ => Some(Part::At(part)),
        }
    }

    /// How alike the sentences of two names must be, at least.
    pub fn bar(self) -> f32 {
        match self {
            Part::At("to journey" | "from depart" | "from journey") => 0.15,
            _ => 0.3,
        }
    }

    /// Whether two names can both be what plays it.
    pub fn takes(self, corpus: &Corpus<'_>, ground: &Ground<'_, '_>, a: &Player, b: &Player) -> bool {
        let word = |p: &Player| Value::Word { text: corpus.aliases.entities[p.entity].best.clone() };
        if ground.may_hold(&word(a), &word(b)) {
            return false;
        }
        let kinds = [a, b].map(|p| corpus.aliases.entities[p.entity].kind);
        match self {
            Part::At("to journey" | "from depart" | "from journey") => true,
            Part::At(_) => kinds.iter().all(|k| matches!(k, NameKind::Place | NameKind::Unknown)),
            Part::Is(noun) if SOLE.get(noun) == Some(&true) => {
                kinds.iter().all(|k| matches!(k, NameKind::Place | NameKind::Unknown | NameKind::Person))
            }
            Part::Is(_) => kinds.iter().all(|k| matches!(k, NameKind::Person | NameKind::Unknown)),
        }
    }

    pub fn topic(self) -> String {
        match self {
            Part::Is(noun) => format!("which {noun}"),
            Part::At("to journey") => "where the journey went".into(),
            Part::At("from depart" | "from journey") => "where the journey began".into(),
            Part::At(part) => format!("place ({})", part.rsplit(' ').next().unwrap_or(part)),
        }
    }

    pub fn reason(self, a: &str, b: &str) -> String {
        let what = match self {
            Part::Is(noun) => format!("the {noun}"),
            Part::At(_) => "the place".to_string(),
        };
        format!("One story names {a} as {what}, another {b}, and neither names the other.")
    }
}
