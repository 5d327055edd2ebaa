//! What a story says about something: a value, what it is about, and the span that says so.
//!
//! An [`Extract`] is everything the later layers may know of a story. It holds no text but the sentences that its
//! assertions quote, and it travels as JSON lines between `crosswire extract` and `crosswire reconcile`.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::text::Span;
use crate::value::{Value, When};

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
    pub status: Status,
    /// What was odd about reading it, in plain words.
    pub notes: Vec<String>,
    /// How many mentions were recognised.
    pub mentions: usize,
    /// Sentences that assertions point into, in order of their place.
    pub sentences: Vec<SentenceText>,
    /// Hashes of word shingles: what tells a reprint from another story.
    pub shingles: Vec<u64>,
    /// Agencies and outlets that the story names as where it comes from (`AP`, `Reuters`).
    pub credits: Vec<String>,
    /// Content words with how often they stand in the story, rarest first: what the story is about.
    pub terms: Vec<(String, u32)>,
}

/// Whether a story may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    #[default]
    Usable,
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

/// What an assertion is about: the key that brings assertions together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Topic {
    /// Named by a rule of a pack: the rule's id, the topic in words, and the subject's fields, normalised.
    Named { rule: String, title: String, subject: Vec<(String, String)> },
    /// Open: what the frame says.
    Open,
}

/// The surroundings of a value.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Frame {
    /// Lemma of the noun the value counts or describes (`hostage`, `village`).
    pub head: Option<String>,
    /// Class of the head, where it has one (`people`).
    pub head_class: Option<String>,
    /// Lemmas of adjectives and nouns before the head (`living`, `Israeli`, `parked`).
    pub modifiers: Vec<String>,
    /// Class of event from the nearest trigger in the clause (`killed`, `injured`, `arrested`).
    pub event: Option<String>,
    /// Lemma of the governing verb.
    pub verb: Option<String>,
    /// Name or noun that the value belongs to (whose age, whose price), as the story's fullest form.
    pub owner: Option<String>,
    /// Places named in the clause.
    pub places: Vec<String>,
    /// A time named in the clause.
    pub time: Option<When>,
    /// Content lemmas of the sentence with their weight: rare and near is heavy.
    pub terms: Vec<(String, f32)>,
    /// Figures that stand in the same clause.
    pub neighbours: Vec<f64>,
    /// The value is a part of something larger (`of whom`, `among them`, `another`, `in the district`).
    pub part: bool,
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
    pub text: String,
    pub modality: Modality,
    /// Who is cited for it (`the health ministry`, `Axios`), as written.
    pub attributed_to: Option<String>,
    /// When the value held, where the sentence says so (`as of Tuesday`, `in February's quake`); the story's date otherwise applies.
    pub as_of: Option<When>,
}

/// A story with what it asserts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Extract {
    pub head: StoryHead,
    pub assertions: Vec<Assertion>,
}
