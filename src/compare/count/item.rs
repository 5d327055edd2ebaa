//! Figures that can be compared, each with the kind of thing it says.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::assertion::{Frame, Modality, Topic};
use crate::compare::interval::{dimension, ratio};
use crate::compare::likeness;
use crate::frame::{
    BEFORE_DEED, MOMENT, ON_THE_WAY, PASSED, PRISON, RECORD, VOTE, doers, generic_noun, job, to_people,
};
use crate::reconcile::{Corpus, Entry};
use crate::text::Span;
use crate::text::words::{lines, set};
use crate::value::{Bound, Measure, Quantity, When};

/// One figure of one story.
#[derive(Debug)]
pub struct Item<'a> {
    /// Index into [`Corpus::entries`].
    pub entry: usize,
    pub story: usize,
    pub sentence: usize,
    /// Where it stands in its story.
    pub span: Span,
    pub quantity: &'a Quantity,
    pub frame: &'a Frame,
    pub sort: Sort,
    /// The time before the news at which it held: `in 2003`, `last year`.
    pub background: Option<&'a When>,
    /// The person whose age it is, as all stories know them.
    pub person: Option<usize>,
    /// It is planned, offered or expected and no fact yet.
    pub planned: bool,
    /// It is a sum that somebody promised: to one desk a fact, to another what is to be paid.
    pub promised: bool,
    /// Length of the term vector, for cosines.
    pub norm: f32,
}

impl Item<'_> {
    /// Whether it is the most that can come: `up to 20 years`.
    pub fn at_most(&self) -> bool {
        at_most(self.quantity)
    }

    /// What the clock of the game showed when a score stood so.
    pub fn moment(&self) -> Option<&str> {
        moment(self.frame)
    }
}

fn moment(frame: &Frame) -> Option<&str> {
    frame.parts.iter().find(|part| part.how == MOMENT).map(|part| &*part.what)
}

fn at_most(quantity: &Quantity) -> bool {
    matches!(quantity.bound, Bound::AtMost | Bound::LessThan)
}

/// What a figure can be compared with: only figures of one sort ever meet.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sort {
    /// People to whom one kind of thing happened.
    People(String),
    /// Things of one noun.
    Things(String),
    /// Somebody's age.
    Age(String),
    Money(String),
    Percent,
    /// A measure in base units of one dimension.
    Dimension(String),
    /// A length of time, with what it is the length of, empty where nothing tells.
    Duration(String),
    /// Two figures side by side, with what they are the score of, empty where nothing tells.
    Score(String),
    Ordinal(String),
}

impl Sort {
    /// Whether the sort alone already says what the figure is about.
    pub fn specific(&self) -> bool {
        matches!(self, Sort::People(_) | Sort::Things(_) | Sort::Age(_) | Sort::Ordinal(_))
    }

    /// The sort under which figures are filed that may meet: people by whatever befell them, times by whatever
    /// lasted, scores by whatever was counted.
    pub fn filed(&self) -> Cow<'_, Sort> {
        match self {
            Sort::People(_) => Cow::Owned(Sort::People(String::new())),
            Sort::Duration(_) => Cow::Owned(Sort::Duration(String::new())),
            Sort::Age(of) if !of.starts_with(PERSON) => Cow::Owned(Sort::Age(String::new())),
            Sort::Score(_) => Cow::Owned(Sort::Score(String::new())),
            _ => Cow::Borrowed(self),
        }
    }

    /// Whether figures of two sorts can be of one thing: desks leave out what befell the people they count, and who was
    /// hurt was treated.
    pub fn meets(&self, other: &Sort) -> bool {
        match (self, other) {
            (Sort::People(a), Sort::People(b)) => a == b || a == PRESENT || b == PRESENT || hurt(a) && hurt(b),
            (Sort::Duration(a), Sort::Duration(b)) if a == PASSED || b == PASSED => a == b,
            // What came of it is told by many verbs.
            (Sort::Duration(a), Sort::Duration(b)) if a.starts_with(BEFORE_DEED) && b.starts_with(BEFORE_DEED) => true,
            (Sort::Score(a), Sort::Score(b)) if [ON_THE_WAY, RECORD].iter().any(|what| a == what || b == what) => {
                a == b
            }
            (Sort::Age(a), Sort::Age(b)) => a == b || one_person(a, b) || one_person(b, a),
            (Sort::Duration(a), Sort::Duration(b)) | (Sort::Score(a), Sort::Score(b)) => {
                a == b || a.is_empty() || b.is_empty()
            }
            _ => self == other,
        }
    }

    /// The sort's name in the table of weights.
    pub fn name(&self) -> &'static str {
        match self {
            Sort::People(_) => "people",
            Sort::Things(_) => "things",
            Sort::Age(_) => "age",
            Sort::Money(_) => "money",
            Sort::Percent => "percent",
            Sort::Dimension(_) => "dimension",
            Sort::Duration(_) => "duration",
            Sort::Score(_) => "score",
            Sort::Ordinal(_) => "ordinal",
        }
    }
}

/// People whose work is with somebody, however many are told of.
pub const EMPLOYED: &str = "employed";

/// People or posts of which a firm is to do without.
pub const DISMISSED: &str = "dismissed";

/// Households and other customers without power, whatever a desk calls them.
pub const UNPOWERED: &str = "unpowered";

/// People of whom nothing is told but that they are there.
const PRESENT: &str = "present";

/// How the sort of an age begins that is a named person's.
const PERSON: &str = "person ";

/// What says of somebody no more than the sex or the part in a crime, with the nouns of the other sex: a suspect may be a man or
/// a nurse.
const SOMEBODY: [(&str, &[&str]); 6] = [
    ("man", &["woman", "girl", "boy"]),
    ("woman", &["man", "girl", "boy"]),
    ("boy", &["woman", "girl", "man"]),
    ("girl", &["man", "woman", "boy"]),
    ("person", &[]),
    ("attacker", &[]),
];

/// Whether a noun can stand for the same person as another one, which says more.
fn one_person(general: &str, other: &str) -> bool {
    let somebody = SOMEBODY.iter().find(|(noun, _)| *noun == general);
    somebody.is_some_and(|(_, others)| !others.contains(&other)) && !other.starts_with(PERSON)
}

/// Whether who is counted came to harm and lives.
pub(super) fn hurt(event: &str) -> bool {
    matches!(event, "injured" | "hospitalised" | "shot")
}

/// Events that nobody is sure of while they last.
static UNSURE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/unsure_events.txt")));

/// Verbs of what is done with a sum that is asked for.
static PAYS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/pay_verbs.txt")));

/// Verbs of who says that a sum will be paid.
static PROMISES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/promise_verbs.txt")));

/// Verbs of who bids for a company.
pub static BIDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../data/bid_verbs.txt")));

/// All figures of a corpus that state a fact and say what they count.
pub fn collect<'a>(corpus: &Corpus<'a>) -> Vec<Item<'a>> {
    let mut out = Vec::new();
    for (entry, e) in corpus.entries.iter().enumerate() {
        let a = e.assertion;
        let Some(quantity) = a.value.quantity().filter(|_| a.topic == Topic::Open) else { continue };
        // Who will not pay a ransom does not deny what it is.
        let refused = a.frame.verb.as_deref().is_some_and(|verb| PAYS.contains(verb));
        let sum = quantity.measure == Measure::Money && a.frame.head_class.is_some() && refused;
        // `rejected the offer by 230 votes to 110`: the tally stands.
        let tally = quantity.measure == Measure::Score && a.frame.head_class.as_deref() == Some(VOTE);
        if a.modality == Modality::Denied && !sum && !tally {
            continue;
        }
        let person = a.frame.owner.as_deref().filter(|_| quantity.measure == Measure::Age);
        let person = person.and_then(|owner| corpus.aliases.of(owner));
        let Some(sort) = sort(quantity, &a.frame, person) else { continue };
        // What is planned is held against other plans; who may have died, against nothing. Who is missing never is for sure.
        // Whom a firm is to dismiss it tells beforehand, and one desk says that it plans to and another one that it will.
        let lost = a.frame.event.as_deref().is_some_and(|event| UNSURE.contains(event) || event == DISMISSED);
        // Whoever `could get up to 15 years` faces as many.
        let threat = matches!(&sort, Sort::Duration(what) if what == PRISON) && at_most(quantity);
        // Whoever `would pay $39 a share` has offered as much.
        let share = quantity.unit.as_deref().is_some_and(|unit| unit.ends_with("/share"));
        let takeover = share || a.frame.head_class.as_deref() == Some("takeover");
        let offered = takeover && a.frame.verb.as_deref().is_some_and(|verb| BIDS.contains(verb));
        // `profit of 70 to 75 million`: between two bounds lies what is to come.
        let outlook = quantity.bound == Bound::Range
            && quantity.high.is_some()
            && matches!(a.frame.head_class.as_deref(), Some("profit" | "revenue"));
        // `Orde would take its first lead with 12:20 to go` is told of a game that is over.
        let told = moment(&a.frame).is_some();
        let planned = outlook || a.modality == Modality::Possible && !lost && !threat && !offered && !told;
        let people = matches!(&sort, Sort::People(event) if event != EMPLOYED);
        // `allegedly hit a 66-year-old woman`: in doubt is the deed.
        let aged = matches!(sort, Sort::Age(_)) && !a.text.ends_with("old");
        if planned && (people || aged) {
            continue;
        }
        // `She turns 30 in May`: not yet.
        if quantity.measure == Measure::Age && a.frame.verb.as_deref() == Some("turn") {
            continue;
        }
        if out.last().is_some_and(|last: &Item<'_>| converted(corpus, last, e, quantity)) {
            continue;
        }
        let norm = likeness::norm(&a.frame);
        out.push(Item {
            entry,
            story: e.story,
            sentence: a.sentence,
            span: a.span,
            quantity,
            frame: &a.frame,
            sort,
            person,
            planned,
            promised: quantity.measure == Measure::Money
                && a.frame.verb.as_deref().is_some_and(|verb| PROMISES.contains(verb)),
            background: a.as_of.as_deref(),
            norm,
        });
    }
    out
}

/// How far behind a measure the same one stands in another unit, in bytes: `75 kilometres (47 miles)`.
const BESIDE: usize = 30;
/// How far the two may lie apart, as the logarithm of their ratio: desks round generously.
const ROUNDED: f64 = 0.12;

/// Whether a measure only says again in another unit what the one before it says.
fn converted(corpus: &Corpus<'_>, last: &Item<'_>, entry: &Entry<'_>, quantity: &Quantity) -> bool {
    let before = corpus.entries[last.entry].assertion;
    let beside = last.story == entry.story
        && last.sentence == entry.assertion.sentence
        && entry.assertion.span.start.saturating_sub(before.span.end) <= BESIDE;
    beside
        && quantity.measure == Measure::Dimension
        && last.quantity.unit != quantity.unit
        && ratio(last.quantity, quantity).is_some_and(|ratio| ratio <= ROUNDED)
}

fn sort(quantity: &Quantity, frame: &Frame, person: Option<usize>) -> Option<Sort> {
    match quantity.measure {
        Measure::Number | Measure::Count | Measure::Fraction => count_sort(frame),
        Measure::Age => {
            let person = person.map(|entity| format!("{PERSON}{entity}"));
            let noun = || frame.owner.as_deref().map(last_word).or_else(|| frame.head.as_deref().map(filed_under));
            Some(Sort::Age(person.or_else(noun)?))
        }
        Measure::Money => Some(Sort::Money(quantity.unit.clone().unwrap_or_default())),
        Measure::Percent => Some(Sort::Percent),
        Measure::Dimension => Some(Sort::Dimension(dimension(quantity.unit.as_deref()?))),
        // `41-41 with 9:20 to go`: what the clock shows is no length of anything.
        Measure::Duration if moment(frame).is_some() => None,
        Measure::Duration => Some(Sort::Duration(frame.head_class.as_deref().unwrap_or_default().into())),
        Measure::Score => Some(Sort::Score(frame.head_class.as_deref().unwrap_or_default().into())),
        Measure::Ordinal => Some(Sort::Ordinal(filed_under(frame.head.as_deref()?))),
    }
}

/// Events under which desks count the same people.
fn told_as(event: &str) -> &str {
    match event {
        "displaced" => "evacuated",
        _ => event,
    }
}

/// Nouns for those who go to a school.
const PUPILS: [&str; 4] = ["child", "pupil", "student", "youngster"];

fn count_sort(frame: &Frame) -> Option<Sort> {
    // `900 of the jobs will go in Dorn`
    if frame.event.as_deref() == Some(DISMISSED) && frame.head.as_deref().is_some_and(job) {
        return Some(Sort::People(DISMISSED.into()));
    }
    // Children among the dead are children, whatever befell them.
    if frame.part
        && let Some(head) = frame.head.as_deref().filter(|head| !generic_noun(head))
    {
        return Some(Sort::Things(filed_under(head)));
    }
    let people = frame.head_class.as_deref() == Some("people");
    let to_people = frame.event.as_deref().is_some_and(to_people);
    let event = || frame.event.as_deref().map(|event| told_as(event).to_string());
    let head = frame.head.as_deref();
    match frame.event.as_deref() {
        Some(UNPOWERED) => return Some(Sort::Things(UNPOWERED.into())),
        Some("infected") if head == Some("case") => return Some(Sort::People("infected".into())),
        // `68 children attend the school`, `46 students lived there`
        Some("attended" | "populated") => {
            let pupils = frame.verb.as_deref() != Some("gather") && head.is_some_and(|head| PUPILS.contains(&head));
            let inside = frame.event.as_deref() == Some("populated") || frame.verb.as_deref() == Some("attend");
            if pupils && inside {
                return Some(Sort::Things("pupil".into()));
            }
        }
        Some(class) if head.and_then(doers) == Some(class) => return Some(Sort::People(event().unwrap_or_default())),
        _ => {}
    }
    match (&frame.head, people) {
        (Some(_), true) | (None, false) if to_people => Some(Sort::People(event().unwrap_or_default())),
        (Some(head), true) if generic_noun(head) => Some(Sort::People(event().unwrap_or_else(|| PRESENT.into()))),
        (Some(head), _) => match frame.head_class.as_deref() {
            Some(class) if class != "people" => Some(Sort::Things(class.to_string())),
            _ => Some(Sort::Things(filed_under(head))),
        },
        (None, _) => None,
    }
}

/// By noun, the one that it is filed under where desks use several for one thing.
static SYNONYMS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let group =
        |line: &'static str| line.split_whitespace().map(|noun| (noun, line.split_whitespace().next().unwrap_or(noun)));
    lines(include_str!("../data/noun_synonyms.txt")).flat_map(group).collect()
});

/// The noun under which figures of a noun are filed.
pub fn filed_under(noun: &str) -> String {
    SYNONYMS.get(noun).copied().unwrap_or(noun).to_string()
}

fn last_word(name: &str) -> String {
    name.rsplit(' ').next().unwrap_or(name).to_lowercase()
}
