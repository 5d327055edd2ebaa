//! A rule, checked and ready to run.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::finding::{Kind, Severity};
use crate::recognise::MentionKind;
use crate::value::Bound;
use jiff::civil::DateTime;

use super::literal::{self, Needs};
use super::mask::Mask;
use super::program::{Program, Special};
use super::schema::{How, Level, Trend, Verdict};
use super::search::{Found, Scratch};
use super::starts::Words;
use super::template::{Capture, Template};

/// One rule of a pack.
#[derive(Debug)]
pub struct Rule {
    /// `pack/name`
    pub id: String,
    /// What it is about, in a few words: `Number of people killed`.
    pub title: String,
    /// What a finding is about, with fields: `people killed[ in {place}]`.
    pub topic: Topic,
    pub kind: Kind,
    /// The field that is compared.
    pub value: String,
    /// Fields that tell one topic from another.
    pub subject: Vec<String>,
    /// Fields that explain a difference: `living` and all.
    pub scope: Vec<String>,
    /// Fields that say over what time a value was counted.
    pub period: Vec<String>,
    /// Fields that keep claims apart, also where only one of two states them: another year, another victim.
    pub apart: Vec<String>,
    /// Fields that the clause fills where the pattern does not, with the kinds of mention they are filled from.
    pub context: Vec<(String, &'static [MentionKind])>,
    pub how: How,
    pub trend: Option<Trend>,
    pub within: Option<f64>,
    pub ratio: Option<f64>,
    /// What a sum of money is given for (`share`); without it only sums are read that are given for the whole.
    pub per: Option<String>,
    pub need: Vec<String>,
    pub same: Vec<Vec<String>>,
    pub rest: Vec<String>,
    /// A story may give several values at once; two stories that share one of them agree.
    pub many: bool,
    pub levels: Levels,
    pub what: String,
    pub why: String,
    pub leaves: String,
    /// Indices into [`super::Rules::patterns`].
    pub patterns: Range<usize>,
    pub examples: Vec<Example>,
    pub pairs: Vec<Pair>,
    /// Index into [`super::Rules::packs`].
    pub pack: usize,
    /// Where it stands in its pack's file, in bytes.
    pub at: Range<usize>,
}

impl Rule {
    /// The severity that a verdict is reported with; none where it is not reported.
    pub fn severity(&self, verdict: Verdict) -> Option<Severity> {
        match verdict {
            Verdict::Agree | Verdict::Apart => None,
            Verdict::Contradiction => self.levels.contradiction.severity(),
            Verdict::Attribution => self.levels.attribution.severity(),
            Verdict::Scope => self.levels.scope.severity(),
            Verdict::Update => self.levels.update.severity(),
            Verdict::Spelling => self.levels.spelling.severity(),
        }
    }

    /// Whether the rule uses a field of this name.
    pub fn knows(&self, field: &str) -> bool {
        field == self.value
            || [&self.subject, &self.scope, &self.period, &self.apart]
                .iter()
                .any(|list| list.iter().any(|f| f == field))
    }
}

/// How bad each verdict is.
#[derive(Debug, Clone, Copy)]
pub struct Levels {
    pub contradiction: Level,
    pub attribution: Level,
    pub scope: Level,
    pub update: Level,
    pub spelling: Level,
}

/// A topic in words, with fields; what stands in square brackets goes with the fields in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Topic(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Field(String),
    Optional(Vec<Part>),
}

impl Topic {
    /// Reads `people killed[ in {place}]`.
    ///
    /// # Errors
    /// The byte at which it cannot be read on.
    pub fn parse(source: &str) -> Result<Self, usize> {
        let (parts, rest) = parts(source, 0, false)?;
        if rest == source.len() { Ok(Self(parts)) } else { Err(rest) }
    }

    /// The fields it names.
    pub fn fields(&self) -> Vec<&str> {
        fn walk<'a>(parts: &'a [Part], out: &mut Vec<&'a str>) {
            for part in parts {
                match part {
                    Part::Field(f) => out.push(f),
                    Part::Optional(p) => walk(p, out),
                    Part::Text(_) => {}
                }
            }
        }
        let mut out = Vec::new();
        walk(&self.0, &mut out);
        out
    }

    /// The topic with its fields filled in.
    pub fn fill<'a>(&self, field: impl Fn(&str) -> Option<&'a str> + Copy) -> String {
        fn walk<'a>(parts: &[Part], field: impl Fn(&str) -> Option<&'a str> + Copy, out: &mut String) -> bool {
            let mut whole = true;
            for part in parts {
                match part {
                    Part::Text(t) => out.push_str(t),
                    Part::Field(f) => match field(f) {
                        Some(v) => out.push_str(v),
                        None => whole = false,
                    },
                    Part::Optional(p) => {
                        let before = out.len();
                        if !walk(p, field, out) {
                            out.truncate(before);
                        }
                    }
                }
            }
            whole
        }
        let mut out = String::new();
        walk(&self.0, field, &mut out);
        out
    }
}

fn parts(source: &str, mut at: usize, inside: bool) -> Result<(Vec<Part>, usize), usize> {
    let mut out = Vec::new();
    let mut from = at;
    let bytes = source.as_bytes();
    let text = |from: usize, to: usize| source.get(from..to).filter(|t| !t.is_empty()).map(|t| Part::Text(t.into()));
    while let Some(b) = bytes.get(at) {
        match b {
            b'{' => {
                out.extend(text(from, at));
                let end = source[at..].find('}').ok_or(at)? + at;
                out.push(Part::Field(source[at + 1..end].to_string()));
                at = end + 1;
                from = at;
            }
            b'[' if !inside => {
                out.extend(text(from, at));
                let (inner, end) = parts(source, at + 1, true)?;
                if bytes.get(end) != Some(&b']') {
                    return Err(at);
                }
                out.push(Part::Optional(inner));
                at = end + 1;
                from = at;
            }
            b']' if inside => break,
            b'[' | b']' | b'}' => return Err(at),
            _ => at += 1,
        }
    }
    out.extend(text(from, at));
    Ok((out, at))
}

/// One pattern of a rule.
#[derive(Debug)]
pub struct Pattern {
    /// Index into [`super::Rules::rules`].
    pub rule: usize,
    /// As it stands in the pack.
    pub source: String,
    /// Where it stands in the pack's file, in bytes.
    pub at: Range<usize>,
    pub matcher: Matcher,
    pub captures: Vec<Capture>,
    pub unless: Vec<Arc<Matcher>>,
    /// What the words around make of an exact figure: `has passed 48,440`.
    pub bound: Option<Bound>,
    /// Fields that the pattern itself states.
    pub set: BTreeMap<String, String>,
    /// The pattern also reads what is feared, planned or possible.
    pub hedged: bool,
    /// The pattern asks for roles, and so sees them as slots.
    pub roles: bool,
}

impl Pattern {
    /// The first match in a mask that does not hold what every match is said to need.
    pub fn misjudged<'m>(&self, masks: impl Iterator<Item = &'m str>) -> Option<&'m str> {
        let mut scratch = Scratch::default();
        masks
            .flat_map(|mask| self.matcher.find_all(mask, &mut scratch).into_iter().map(|f| f.of(mask)))
            .find(|matched| !self.matcher.needs.hold(matched))
    }
}

/// A pattern that can be matched.
#[derive(Debug)]
pub struct Matcher {
    program: Program,
    template: Template,
    /// What every match of it holds.
    pub needs: Needs,
}

impl Matcher {
    /// Makes a pattern's program.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(template: Template) -> Result<Self, String> {
        let outline = template.hir()?;
        let program = Program::new(&outline, &template.specials, template.captures.len())?;
        let needs = literal::needs(&outline, &template.specials);
        Ok(Self { program, template, needs })
    }

    /// The fields it fills, in order.
    pub fn captures(&self) -> &[Capture] {
        &self.template.captures
    }

    /// Whether it asks for this.
    pub fn asks_for(&self, special: &Special) -> bool {
        self.template.specials.contains(special)
    }

    /// All matches in a text, none overlapping another.
    pub fn find_all(&self, text: &str, scratch: &mut Scratch) -> Vec<Found> {
        self.program.find_all(text, self.program.starts(text), scratch)
    }

    /// All matches in a mask that start in one of these words, none overlapping another.
    pub(super) fn find_within(&self, mask: &Mask, words: Words, scratch: &mut Scratch) -> Vec<Found> {
        self.program.find_all(&mask.text, mask.starts.within(&mask.text, words), scratch)
    }

    /// Whether it matches anywhere in a mask.
    pub fn is_match(&self, mask: &str, scratch: &mut Scratch) -> bool {
        self.program.find(mask, self.program.starts(mask), scratch).is_some()
    }

    /// The first mask that the program reads otherwise than the `regex` crate reads the pattern spelled out: what a test of a
    /// pack asks of every pattern. Slow: it builds the regex.
    pub fn disagreement<'m>(&self, mut masks: impl Iterator<Item = &'m str>) -> Option<String> {
        match regex::RegexBuilder::new(&self.template.spelled_out()).size_limit(16 << 20).build() {
            Ok(regex) => masks.find_map(|mask| self.disagrees(&regex, mask)),
            Err(e) => Some(e.to_string()),
        }
    }

    fn disagrees(&self, regex: &regex::Regex, mask: &str) -> Option<String> {
        type Spans = Vec<Option<(usize, usize)>>;
        let captures = self.template.captures.len();
        let named: Vec<String> = (0..captures).map(|n| format!("g{n}")).collect();
        let theirs: Vec<Spans> = regex
            .captures_iter(mask)
            .map(|c| {
                std::iter::once(c.get(0))
                    .chain(named.iter().map(|n| c.name(n)))
                    .map(|m| m.map(|m| (m.start(), m.end())))
                    .collect()
            })
            .filter(|spans: &Spans| spans[0].is_some_and(|(start, end)| end > start))
            .collect();
        let ours: Vec<Spans> = self
            .find_all(mask, &mut Scratch::default())
            .iter()
            .map(|f| std::iter::once(Some(f.all())).chain((0..captures).map(|n| f.capture(n))).collect())
            .filter(|spans: &Spans| spans[0].is_some_and(|(start, end)| end > start))
            .collect();
        (ours != theirs).then(|| format!("it found {ours:?}, and the regex crate {theirs:?}, in: {mask}"))
    }
}

/// An example: a text and what the rule must find in it.
#[derive(Debug, Clone)]
pub struct Example {
    pub text: String,
    pub on: Option<DateTime>,
    /// Field and value as written in the pack, one map for every finding, in order.
    pub find: Vec<BTreeMap<String, String>>,
    pub why: Option<String>,
    /// Why it does not work yet.
    pub todo: Option<String>,
    /// Where it stands in the pack's file.
    pub at: Range<usize>,
}

/// Two texts and how they must be judged.
#[derive(Debug, Clone)]
pub struct Pair {
    pub name: String,
    pub left: (String, Option<DateTime>),
    pub right: (String, Option<DateTime>),
    pub verdict: Verdict,
    pub says: Option<String>,
    pub todo: Option<String>,
    pub at: Range<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_drops_the_brackets_whose_fields_are_missing() {
        let topic = Topic::parse("people killed[ in {place}][ since {since}]").unwrap();
        assert_eq!(topic.fields(), ["place", "since"]);
        assert_eq!(topic.fill(|f| (f == "place").then_some("Oslo")), "people killed in Oslo");
        assert_eq!(topic.fill(|_| None), "people killed");
    }

    #[test]
    fn broken_topics_say_where() {
        assert_eq!(Topic::parse("killed {place"), Err(7));
        assert_eq!(Topic::parse("killed [in {place}"), Err(7));
        assert_eq!(Topic::parse("killed ]"), Err(7));
    }
}
