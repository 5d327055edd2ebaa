//! Typed values: what a mention says, without where it stands.
//!
//! Values are plain data. They know how to print themselves (`> 48,000`) and which other values they leave room for;
//! they know nothing of text, stories or topics.

mod print;

use std::fmt;
use std::sync::Arc;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

pub use print::grouped;

/// How a figure is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// `237`
    #[default]
    Exact,
    /// `about 240`, `nearly`, `almost`, `some`, `an estimated`
    About,
    /// `more than 48,000`, `over`
    MoreThan,
    /// `at least 5`, `no fewer than`
    AtLeast,
    /// `fewer than 100`, `under`
    LessThan,
    /// `up to 30`, `as many as`, `at most`
    AtMost,
    /// `20 to 30`, `between 40 and 80`
    Range,
}

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// A bare number.
    #[default]
    Number,
    /// A number of things: the noun is in the frame.
    Count,
    Percent,
    Money,
    Age,
    /// Length, weight, area, speed, temperature, magnitude ...: see the unit.
    Dimension,
    Duration,
    Ordinal,
    Fraction,
    /// `3-1`, `by 232 votes to 198`
    Score,
}

/// The unit of two figures that are games won and lost where no fewer were won, and where fewer: `a 35-47 record`.
pub const WINNING: &str = "winning record";
pub const LOSING: &str = "losing record";

/// Whether a unit is that of games won and lost.
pub fn is_record(unit: Option<&str>) -> bool {
    matches!(unit, Some(WINNING | LOSING))
}

/// A figure with its bound and unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    pub measure: Measure,
    /// Lowest value stated; `None` where open (`up to 30`). In `unit`, a duration in seconds.
    pub low: Option<f64>,
    /// Highest value stated; `None` where open (`more than 30`).
    pub high: Option<f64>,
    pub bound: Bound,
    /// The step of the figure's own rounding: 1,000 for 48,000, 100 for 48,400, 100,000 for 1.2 million, 1 for 237.
    pub grain: f64,
    /// Canonical unit: ISO 4217 code of a currency, `km`, `m`, `kg`, `percent`, `second`, `clock` (a time of seconds that is written as
    /// `2:02:44`), `year` ... `None` for a bare count.
    pub unit: Option<String>,
}

impl Quantity {
    /// An exactly stated figure.
    pub fn exact(measure: Measure, value: f64, grain: f64, unit: Option<String>) -> Self {
        Self { measure, low: Some(value), high: Some(value), bound: Bound::Exact, grain, unit }
    }

    /// The figure itself: the low end where there is one, else the high end.
    pub fn figure(&self) -> f64 {
        self.low.or(self.high).unwrap_or(0.0)
    }
}

/// How fine a date or time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    Minute,
    Hour,
    /// Morning, afternoon, night ...
    DayPart,
    Day,
    Week,
    Month,
    Season,
    Year,
    Decade,
}

/// How what is told stands to a date: at it, or bounded by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// `on Tuesday`, `in 2003`
    #[default]
    At,
    /// `since Tuesday`, `from Tuesday`
    Since,
    /// `until Tuesday`, `through Tuesday`
    Until,
    /// `by Tuesday`
    By,
    /// `before Tuesday`
    Before,
    /// `after Tuesday`
    After,
}

/// A date or time as an interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct When {
    /// First moment; `None` where the story gives nothing to hang it on (`Tuesday` in a story without a date).
    pub start: Option<DateTime>,
    /// One past the last moment (exclusive).
    pub end: Option<DateTime>,
    pub grain: Grain,
    /// The weekday that was named (1 is Monday, 7 is Sunday), whether or not a date could be made of it.
    pub weekday: Option<u8>,
    /// The month that was named, whether or not a year could be put to it.
    #[serde(default)]
    pub month: Option<u8>,
    /// The day of the month that was named, whether or not a year could be put to it.
    #[serde(default)]
    pub day: Option<u8>,
    /// The clock time that was named, in minutes after midnight, whether or not a date could be made of it.
    pub clock: Option<u16>,
    /// One past the last minute where a stretch of the day was named (`between 6 and 7 a.m.`, `in the morning`); past
    /// 1,440 where it runs into the next day.
    #[serde(default)]
    pub until: Option<u16>,
    /// Minutes east of UTC where a zone was named.
    pub zone: Option<i16>,
    /// `local time` was said.
    #[serde(default)]
    pub local: bool,
    /// How what is told stands to the interval.
    #[serde(default)]
    pub relation: Relation,
    /// `about 6 a.m.`, `early May`
    pub approximate: bool,
    /// The date, or its year, hangs on the story's own date (`Tuesday`, `last month`, `Dec. 6`).
    pub relative: bool,
    /// Last or next was a guess: no verb near tells (`in Tuesday's game`), or the name of the day is that of any year.
    #[serde(default)]
    pub guessed: bool,
}

impl When {
    /// Whether one of two times ends before the other begins; `None` where nothing says when one of them was.
    pub fn past_one_another(&self, other: &Self) -> Option<bool> {
        let (from, to) = self.start.zip(self.end)?;
        let (other_from, other_to) = other.start.zip(other.end)?;
        Some(to <= other_from || other_to <= from)
    }

    /// A time of this grain of which nothing else is known.
    pub fn unknown(grain: Grain) -> Self {
        Self {
            start: None,
            end: None,
            grain,
            weekday: None,
            month: None,
            day: None,
            clock: None,
            until: None,
            zone: None,
            local: false,
            relation: Relation::At,
            approximate: false,
            relative: false,
            guessed: false,
        }
    }
}

/// What kind of thing a name names, as far as its cues tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    Person,
    Organisation,
    Place,
    Unknown,
}

/// A name as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    pub kind: NameKind,
    /// The name without titles, as written: `Adam Boehler`.
    pub text: Arc<str>,
    /// The title before it, as written (`Mr.`, `Sgt.`), if any.
    pub title: Option<String>,
    /// The longest form in the same story that this one is short for (`Bohler` has none, `Leavitt` has `Karoline Leavitt`).
    pub full: Option<Arc<str>>,
    /// The acronym in brackets behind it (`WFP`), if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acronym: Option<String>,
}

impl Name {
    /// The name in the fullest form that its story gives it.
    pub fn fullest(&self) -> &Arc<str> {
        self.full.as_ref().unwrap_or(&self.text)
    }
}

/// Whether an office is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoleStatus {
    Holder,
    Nominee,
    Former,
    Acting,
    /// `deputy`, `vice`, `assistant`, `co-`: another office of nearly the same name.
    Deputy,
}

/// An office or function with who holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The office in small letters without article, status words and holder: `special envoy for hostage affairs`.
    pub office: String,
    pub status: RoleStatus,
    /// Who holds it, where the sentence says so.
    pub holder: Option<Arc<str>>,
    /// Whose office it is (`US`, `Qatari`, `the Red Sox`), where it is said.
    pub of: Option<Arc<str>>,
}

/// Words inside quotation marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// What stands between the marks, as written.
    pub text: String,
    pub speaker: Option<Arc<str>>,
    /// Both marks were there. An unclosed quote ends with its paragraph.
    pub closed: bool,
}

/// How sure the story is of what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// Said as a fact (also when somebody is quoted as saying it).
    #[default]
    Stated,
    /// `feared dead`, `could rise to`, `would require`, `plans to`: not an assertion of the fact.
    Possible,
    /// `not`, `no`, `denied`.
    Denied,
}

/// A typed value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Value {
    Quantity(Quantity),
    When(When),
    Name(Name),
    Role(Role),
    Quote(Quote),
    /// A member of a set of words that exclude each other, or any other value that is compared as text.
    Word {
        text: Arc<str>,
    },
}

impl Value {
    pub fn quantity(&self) -> Option<&Quantity> {
        if let Value::Quantity(q) = self { Some(q) } else { None }
    }

    pub fn when(&self) -> Option<&When> {
        if let Value::When(w) = self { Some(w) } else { None }
    }

    pub fn name(&self) -> Option<&Name> {
        if let Value::Name(n) = self { Some(n) } else { None }
    }

    pub fn role(&self) -> Option<&Role> {
        if let Value::Role(r) = self { Some(r) } else { None }
    }

    pub fn quote(&self) -> Option<&Quote> {
        if let Value::Quote(q) = self { Some(q) } else { None }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Quantity(q) => q.fmt(f),
            Value::When(w) => w.fmt(f),
            Value::Name(n) => f.write_str(n.fullest()),
            Value::Role(r) => {
                match r.status {
                    RoleStatus::Holder => {}
                    RoleStatus::Nominee => f.write_str("nominee for ")?,
                    RoleStatus::Former => f.write_str("former ")?,
                    RoleStatus::Acting => f.write_str("acting ")?,
                    RoleStatus::Deputy => {}
                }
                f.write_str(&r.office)
            }
            Value::Quote(q) => write!(f, "“{}”", q.text),
            Value::Word { text } => f.write_str(text),
        }
    }
}

/// English names of the weekdays, Monday first.
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// English names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.approximate { "about " } else { "" };
        f.write_str(about)?;
        let clock = |f: &mut fmt::Formatter<'_>| match self.clock {
            Some(m) => write!(f, "{:02}:{:02}", m / 60, m % 60),
            None => Ok(()),
        };
        let Some(start) = self.start else {
            if let Some(day) = self.weekday {
                f.write_str(WEEKDAYS[usize::from(day.clamp(1, 7)) - 1])?;
                if self.clock.is_some() || self.month.is_some() {
                    f.write_str(" ")?;
                }
            }
            if let Some(month) = self.month {
                f.write_str(MONTHS[usize::from(month.clamp(1, 12)) - 1])?;
                if let Some(day) = self.day {
                    write!(f, " {day}")?;
                }
                if self.clock.is_some() && self.grain != Grain::DayPart {
                    f.write_str(" ")?;
                }
            }
            return if self.grain == Grain::DayPart { Ok(()) } else { clock(f) };
        };
        let date = start.date();
        match self.grain {
            Grain::Minute | Grain::Hour => {
                write!(f, "{date} ")?;
                clock(f)
            }
            Grain::DayPart | Grain::Day => write!(f, "{date}"),
            Grain::Month => write!(f, "{}-{:02}", date.year(), date.month()),
            Grain::Year => write!(f, "{}", date.year()),
            Grain::Week | Grain::Season | Grain::Decade => match self.end {
                Some(end) => write!(f, "{date} to {}", end.date().yesterday().unwrap_or(end.date())),
                None => write!(f, "{date}"),
            },
        }
    }
}
