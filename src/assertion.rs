//! What a story says about something: a value, what it is about, and the span that says so.
//!
//! An [`Extract`] is everything the later layers may know of a story. It holds no text but the sentences that its
//! assertions quote, and it travels as JSON lines between `crosswire extract` and `crosswire reconcile`.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::clause::Clause;
use crate::item::Item;
use crate::text::{Span, Term};
pub use crate::value::Modality;
use crate::value::{Measure, NameKind, Value, When};

/// A story as reconcile and report know it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoryHead {
    /// Short name, unique in a run: the file's name, with as much of its path as it takes.
    pub id: String,
    /// The path as it was given.
    pub path: String,
    pub source: Option<String>,
    /// When it was published. Never today's date by default.
    pub published: Option<DateTime>,
    /// Bounds that the text itself implies on when it was written (`the Biden administration`), first and last moment.
    pub implied: Option<(DateTime, DateTime)>,
    pub title: Option<String>,
    pub url: Option<String>,
    /// What a newsroom system says of it.
    #[serde(default)]
    pub item: Item,
    /// What was odd about reading it, in plain words.
    pub notes: Vec<String>,
    /// How many mentions were recognised.
    pub mentions: usize,
    /// Figures of which nothing was made, with their lines; at most a hundred.
    #[serde(default)]
    pub unclear: Vec<(usize, String)>,
    /// Sentences that assertions point into, in order of their place.
    pub sentences: Vec<SentenceText>,
    /// Hashes of word shingles: what tells a reprint from another story.
    pub shingles: Vec<u64>,
    /// Agencies and outlets that the story names as where it comes from (`AP`, `Reuters`).
    pub credits: Vec<String>,
    /// Sentences of which nothing but clauses are known, in order of their place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<SentenceText>,
    /// What its clauses say was so or was not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Clause>,
    /// Its heaviest content words with how often they stand in the story: what it is about.
    pub terms: Vec<(Term, u32)>,
}

/// A sentence with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceText {
    /// Byte offsets into the file (plain text) or the extracted text (other formats).
    pub span: Span,
    /// 1-based line of the first byte.
    pub line: usize,
    /// 1-based column of the first byte, in characters.
    pub column: usize,
    /// The sentence with runs of white space made one space each.
    pub text: String,
    /// The sentence is the title or a heading.
    pub heading: bool,
    /// Where in the file it stood, for a text that was extracted from another format: element path, page or line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// What an assertion is about: the key that brings assertions together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Topic {
    /// Named by a rule of a pack.
    Named(Box<Named>),
    /// Open: what the frame says.
    Open,
}

/// A topic that a rule names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Named {
    /// The rule's id.
    pub rule: String,
    /// The topic in words.
    pub title: String,
    /// The fields of its subject, normalised.
    pub subject: Vec<(String, String)>,
}

/// The surroundings of a value.
///
/// A story has a hundred: what few of them have is boxed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Frame {
    /// Lemma of the noun the value counts or describes (`hostage`, `village`).
    pub head: Option<Arc<str>>,
    /// The head with what stands before it, as written (`Israeli hostages`): for people to read.
    pub phrase: Option<Arc<str>>,
    /// Class of the head, where it has one (`people`).
    pub head_class: Option<Cow<'static, str>>,
    /// Lemmas of adjectives and nouns before the head (`living`, `Israeli`, `parked`).
    pub modifiers: Vec<Arc<str>>,
    /// Class of event from the nearest trigger in the clause (`killed`, `injured`, `arrested`).
    pub event: Option<Cow<'static, str>>,
    /// Lemma of the governing verb.
    pub verb: Option<Arc<str>>,
    /// Name or noun that the value belongs to (whose age, whose price), as the story's fullest form.
    pub owner: Option<Arc<str>>,
    /// Places named around a figure.
    pub places: Vec<Arc<str>>,
    /// A time named in the clause.
    pub time: Option<Box<When>>,
    /// Content lemmas of the sentence with their weight: rare and near is heavy. A quotation has none.
    pub terms: Vec<(Term, f32)>,
    /// Figures that stand in the same clause.
    pub neighbours: Vec<f64>,
    /// The value is a part of something larger (`of whom`, `among them`, `another`, `in the district`).
    pub part: bool,
    /// It counts those of whom another figure counts some: the 48 of `seven of 48`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// Its noun is the one that the story counted before it: `210 are to stay`.
    pub elided: bool,
    /// It counts what comes to others: `17 more bodies`, `another 30`.
    pub more: bool,
    /// Whether the one who did it is among the counted, where the sentence tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub culprit: Option<Culprit>,
    /// It is what is so as a rule: `an average of 130`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub usual: bool,
    /// It is by how much something changed and not what it is now: `rose by 12`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub change: bool,
    /// Whether it went up, where it is a step and its words tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rose: Option<bool>,
    /// Which of several it belongs to, with their noun: `in the second round`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub which: Option<Box<(String, u32)>>,
    /// The unit of the time over which a share in per cent was reckoned: `for the week`, `from a year earlier`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Cow<'static, str>>,
    /// It held before it changed: `from 45 to 49`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub replaced: bool,
    /// It was so up to a moment that the sentence names, before more became known: `by Saturday four deaths had been confirmed`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub interim: bool,
    /// It says the sum before it again in another currency: `150 billion yen ($975 million)`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub converted: bool,
    /// Its sentence looks back: `the worst since`, `last year`, `ago`.
    pub past: bool,
    /// Years that its sentence names, the first few.
    pub years: Vec<i16>,
    /// What parts a name plays: `is judge`, `at arrest`.
    pub parts: Vec<Part>,
    /// How a date is put to its deed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dating: Option<Box<Dating>>,
}

/// What a name is, or how it or a fact hangs together with something: `is judge`, `at arrest`, `with the driver`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Part {
    pub how: Cow<'static, str>,
    pub what: Arc<str>,
}

impl Part {
    pub fn new(how: &'static str, what: impl Into<Arc<str>>) -> Self {
        Self { how: how.into(), what: what.into() }
    }
}

impl From<String> for Part {
    fn from(part: String) -> Self {
        let (how, what) = part.split_once(' ').unwrap_or(("", &part));
        Self { how: how.to_string().into(), what: what.into() }
    }
}

impl From<Part> for String {
    fn from(part: Part) -> Self {
        match part.how.is_empty() {
            true => part.what.to_string(),
            false => format!("{} {}", part.how, part.what),
        }
    }
}

/// Where the one who did it, or who is named beside them, stands to those who are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Culprit {
    /// Among them: `six people, including the gunman`.
    Counted,
    /// Dead as well, and not counted: `killed five people before turning the gun on himself`, `two passengers and the driver`.
    Apart,
}

/// How a date is put to its deed, beyond the words for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Dating {
    /// Class of the deed that the head stands for.
    pub noun: Option<Cow<'static, str>>,
    /// Classes of deeds that are told with the dated one: `rammed the gate on Sunday, killing four`.
    pub beside: Vec<Cow<'static, str>>,
    /// Lemma of who or what does it, where it is done to something.
    pub doer: Option<Arc<str>>,
    /// The date stands before the noun of its deed: `the Saturday death`.
    pub own: bool,
    /// What is dated was still to come.
    pub planned: bool,
    /// It dates nothing that is told: another date stands in its stead, it is that of a dateline, or of a comparison.
    pub aside: bool,
    /// It tells only that something was so at the time: `was still closed on Wednesday`.
    pub state: bool,
}

/// Of a date of which nothing is known beyond its words, and of what is no date.
static NO_DATING: Dating =
    Dating { noun: None, beside: Vec::new(), doer: None, own: false, planned: false, aside: false, state: false };

impl Frame {
    /// How a date is put to its deed.
    pub fn dating(&self) -> &Dating {
        self.dating.as_deref().unwrap_or(&NO_DATING)
    }
}

/// One thing that a story says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assertion {
    pub topic: Topic,
    pub value: Value,
    pub frame: Frame,
    /// The span of the value itself.
    pub span: Span,
    /// The wider span that states it (a rule's match, a clause); equal to `span` where nothing wider is known.
    pub extent: Span,
    /// Index into [`StoryHead::sentences`].
    pub sentence: usize,
    /// 1-based line of the value's first byte.
    pub line: usize,
    /// 1-based column of the value's first byte, in characters.
    pub column: usize,
    /// The value as written, with runs of white space made one space each.
    pub text: Arc<str>,
    pub modality: Modality,
    /// Who is cited for it (`the health ministry`, `Axios`), as written.
    pub attributed_to: Option<Arc<str>>,
    /// When the value held, where the sentence says so (`as of Tuesday`, `in February's quake`); the story's date otherwise applies.
    pub as_of: Option<Box<When>>,
}

/// A story with what it asserts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Extract {
    pub head: StoryHead,
    pub assertions: Vec<Assertion>,
}

impl Assertion {
    /// What it is about, in as few words as the frame allows: `living hostage`, `age of Ina Berg`, `hostage envoy`.
    pub fn about(&self) -> String {
        let named = match &self.topic {
            Topic::Named(named) => {
                let fields = named.subject.iter().map(|(_, value)| value.as_str());
                let fields: Vec<&str> = fields.filter(|v| !v.is_empty()).collect();
                let title = &named.title;
                Some(if fields.is_empty() { title.clone() } else { format!("{title} [{}]", fields.join(", ")) })
            }
            Topic::Open => None,
        };
        named.unwrap_or_else(|| match &self.value {
            Value::Quantity(q) => self.counted(q.measure),
            Value::When(_) => self.frame.event.as_deref().or(self.frame.verb.as_deref()).unwrap_or("time").to_string(),
            Value::Name(n) => match n.kind {
                NameKind::Person => "person",
                NameKind::Organisation => "organisation",
                NameKind::Place => "place",
                NameKind::Unknown => "name",
            }
            .to_string(),
            Value::Role(r) => r.office.clone(),
            Value::Quote(q) => format!("{} said", q.speaker.as_deref().unwrap_or("somebody")),
            Value::Word { .. } => {
                self.frame.owner.as_deref().or(self.frame.head.as_deref()).unwrap_or("word").to_string()
            }
        })
    }

    /// What a figure counts or measures.
    fn counted(&self, measure: Measure) -> String {
        let mut words: Vec<&str> = self.frame.modifiers.iter().map(AsRef::as_ref).collect();
        words.extend(self.frame.head.as_deref());
        let mut out = words.join(" ");
        if measure == Measure::Age {
            out = "age".to_string();
        }
        if let Some(owner) = self.frame.owner.as_deref().filter(|o| !out.to_lowercase().contains(&o.to_lowercase())) {
            out = if out.is_empty() { owner.to_string() } else { format!("{out} of {owner}") };
        }
        match self.frame.event.as_deref().filter(|e| !words.contains(e)) {
            Some(event) if out.is_empty() => event.to_string(),
            Some(event) => format!("{out}, {event}"),
            None if out.is_empty() => "figure".to_string(),
            None => out,
        }
    }
}

/// `dead > 48,000`, `hostage envoy = Adam Boehler`; what is not said as a fact says so.
impl fmt::Display for Assertion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = match &self.value {
            Value::Role(r) => r.holder.as_deref().unwrap_or("somebody").to_string(),
            value => value.to_string(),
        };
        let sign = match &self.value {
            Value::Quote(_) => "",
            _ if value.starts_with(['>', '<', '~']) => "",
            _ => "= ",
        };
        // A time that hangs on nothing prints as nothing: then the words of the story stand for it.
        let value = if value.trim().is_empty() || value == "about " { &*self.text } else { value.as_str() };
        write!(f, "{} {sign}{value}", self.about())?;
        match self.modality {
            Modality::Stated => Ok(()),
            Modality::Possible => f.write_str(" (possible)"),
            Modality::Denied => f.write_str(" (denied)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Bound, Quantity, Role, RoleStatus};

    fn assertion(value: Value, frame: Frame) -> Assertion {
        Assertion {
            topic: Topic::Open,
            value,
            frame,
            span: Span::new(0, 1),
            extent: Span::new(0, 1),
            sentence: 0,
            line: 1,
            column: 1,
            text: Arc::default(),
            modality: Modality::Stated,
            attributed_to: None,
            as_of: None,
        }
    }

    #[test]
    fn figures_print_with_what_they_count() {
        let mut dead = Quantity::exact(Measure::Count, 48_000.0, 1_000.0, None);
        dead.bound = Bound::MoreThan;
        let frame = Frame { head: Some("dead".into()), ..Frame::default() };
        assert_eq!(assertion(Value::Quantity(dead.clone()), frame).to_string(), "dead > 48,000");
        let frame = Frame { modifiers: vec!["living".into()], head: Some("hostage".into()), ..Frame::default() };
        let mut held = assertion(Value::Quantity(Quantity::exact(Measure::Count, 24.0, 1.0, None)), frame);
        assert_eq!(held.to_string(), "living hostage = 24");
        held.modality = Modality::Possible;
        assert_eq!(held.to_string(), "living hostage = 24 (possible)");
        assert_eq!(assertion(Value::Quantity(dead), Frame::default()).to_string(), "figure > 48,000");
    }

    #[test]
    fn roles_print_office_and_holder() {
        let role = Role {
            office: "harbour master".into(),
            status: RoleStatus::Holder,
            holder: Some("Ina Berg".into()),
            of: None,
        };
        assert_eq!(assertion(Value::Role(role), Frame::default()).to_string(), "harbour master = Ina Berg");
    }
}
