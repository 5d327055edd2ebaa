//! What a rule owes: the examples and pairs of every pack, run as tests.
//!
//! A rule without examples cannot be trusted by anybody but its author, and a comparison without pairs not even by him. So
//! a pack is proven only if every rule finds what it says and leaves alone what it says, every pattern is reached, every
//! known gap is still one, and every verdict that the rule can give is given to some pair of texts. It runs the same walk as
//! `verify`, on texts that carry their own dates.

mod owed;

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::DateTime;

use crate::assertion::Extract;
use crate::compare::named;
use crate::error::Error;
use crate::extract::extract;
use crate::recognise::{self, Anchor};
use crate::reconcile::Corpus;
use crate::rules::{Example, NamedHit, Pair, Rule, Rules, Verdict};
use crate::story::Story;
use crate::value::Value;

/// The outcome of proving packs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proof {
    /// How many packs, rules, examples and pairs were run.
    pub packs: usize,
    pub rules: usize,
    pub examples: usize,
    pub pairs: usize,
    /// Gaps that a pack itself names and that are still there.
    pub known_gaps: usize,
    /// What is owed, by file and line.
    pub failures: Vec<Failure>,
}

impl Proof {
    /// Whether nothing is owed.
    pub fn holds(&self) -> bool {
        self.failures.is_empty()
    }
}

/// One thing that is not as a pack says, or that it does not say and must.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    pub file: String,
    /// 1-based.
    pub line: usize,
    /// The rule's id; the pack's name for what concerns the pack.
    pub rule: String,
    pub message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.rule, self.message)
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in &self.failures {
            writeln!(f, "{failure}")?;
        }
        let plural = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
        write!(
            f,
            "{}, {}, {}, {}: ",
            plural(self.packs, "pack"),
            plural(self.rules, "rule"),
            plural(self.examples, "example"),
            plural(self.pairs, "pair")
        )?;
        match self.failures.len() {
            0 => write!(f, "all hold")?,
            n => write!(f, "{n} to mend")?,
        }
        if self.known_gaps > 0 {
            write!(f, " ({} still open)", plural(self.known_gaps, "known gap"))?;
        }
        writeln!(f)
    }
}

/// Runs every example and pair of the packs in force.
pub fn prove(rules: &Rules) -> Proof {
    let mut proof = Proof { packs: rules.packs.len(), rules: rules.rules.len(), ..Proof::default() };
    for pack in &rules.packs {
        for list in &pack.unused {
            let at = pack.source.find(&format!("{list} ")).unwrap_or(0);
            let message = format!("no pattern asks for the word list '{list}': use it or take it out");
            proof.failures.push(failure(&pack.file, &pack.source, at, &pack.name, message));
        }
    }
    for rule in &rules.rules {
        owed::check(rules, rule, &mut proof);
        let mut reached = vec![false; rule.patterns.len()];
        for example in &rule.examples {
            run_example(rules, rule, example, &mut reached, &mut proof);
        }
        for (i, _) in reached.iter().enumerate().filter(|(_, r)| !**r) {
            let at = rules.patterns[rule.patterns.start + i].at.start;
            fail(rules, rule, at, "no example reaches this pattern".to_string(), &mut proof);
        }
        for pair in &rule.pairs {
            run_pair(rules, rule, pair, &mut proof);
        }
    }
    proof.failures.sort();
    proof
}

fn run_example(rules: &Rules, rule: &Rule, example: &Example, reached: &mut [bool], proof: &mut Proof) {
    proof.examples += 1;
    let story = match story("example", &example.text, example.on) {
        Ok(story) => story,
        Err(e) => return fail(rules, rule, example.at.start, e.to_string(), proof),
    };
    let text = story.text();
    let mentions = recognise::mentions(&text, Anchor { published: story.published });
    let all = rules.matches(&text, &mentions);
    let own = rules.rules.iter().position(|r| r.id == rule.id);
    let found: Vec<String> =
        rules.apply(&text, &mentions).iter().filter(|h| Some(h.rule) == own).map(|h| written(rule, h)).collect();
    let wanted: Vec<String> = example.find.iter().map(wanted).collect();
    match &example.todo {
        Some(_) if found == wanted => {
            fail(rules, rule, example.at.start, "this example works now: take out its 'todo'".into(), proof);
        }
        Some(_) => proof.known_gaps += 1,
        None => {
            for hit in all.iter().filter(|h| Some(h.rule) == own) {
                if let Some(r) = hit.pattern.checked_sub(rule.patterns.start).and_then(|i| reached.get_mut(i)) {
                    *r = true;
                }
            }
            if found != wanted {
                let masks: Vec<String> = crate::rules::masks(&text, &mentions).iter().map(|m| m.readable()).collect();
                let message = format!(
                    "expected {}, found {}\n    in: {}",
                    listed(&wanted),
                    listed(&found),
                    masks.join("\n        ")
                );
                fail(rules, rule, example.at.start, message, proof);
            }
        }
    }
}

fn run_pair(rules: &Rules, rule: &Rule, pair: &Pair, proof: &mut Proof) {
    proof.pairs += 1;
    let sides = [("left", &pair.left), ("right", &pair.right)];
    let read = sides.iter().map(|(id, (text, on))| Ok::<_, Error>(extract(&story(id, text, *on)?, rules)));
    let extracts: Vec<Extract> = match read.collect() {
        Ok(extracts) => extracts,
        Err(e) => return fail(rules, rule, pair.at.start, e.to_string(), proof),
    };
    let corpus = Corpus::new(&extracts);
    let verdict = named::verdict_of(&corpus, rules, rule);
    let wrong = match &verdict {
        None => Some(format!("'{}': the rule finds nothing in one of the two texts", pair.name)),
        Some((v, _)) if *v != pair.verdict => {
            Some(format!("'{}': expected {:?}, judged {v:?}", pair.name, pair.verdict).to_lowercase())
        }
        Some((_, reason)) => pair
            .says
            .as_ref()
            .filter(|s| !reason.contains(s.as_str()))
            .map(|s| format!("'{}': the reason should say '{s}' and says: {reason}", pair.name)),
    };
    match (&pair.todo, wrong) {
        (Some(_), None) => fail(rules, rule, pair.at.start, "this pair works now: take out its 'todo'".into(), proof),
        (Some(_), Some(_)) => proof.known_gaps += 1,
        (None, Some(message)) => fail(rules, rule, pair.at.start, message, proof),
        (None, None) => {}
    }
}

fn story(id: &str, text: &str, on: Option<DateTime>) -> Result<Story, Error> {
    let mut story = Story::from_text(id, text)?;
    story.published = on.or(story.published);
    Ok(story)
}

/// What a hit says, as an example writes it.
fn written(rule: &Rule, hit: &NamedHit) -> String {
    let mut fields: Vec<(String, String)> =
        hit.fields.iter().map(|(name, f)| (name.clone(), plain(&f.value))).collect();
    fields.push((rule.value.clone(), plain(&hit.value.value)));
    fields.sort();
    show(&fields)
}

fn wanted(find: &BTreeMap<String, String>) -> String {
    let fields: Vec<(String, String)> = find.iter().map(|(k, v)| (k.clone(), squeeze(v))).collect();
    show(&fields)
}

fn plain(value: &Value) -> String {
    squeeze(&value.to_string())
}

/// A value without group commas and without `=` in front: the form in which examples give it.
fn squeeze(value: &str) -> String {
    let value = value.trim();
    let value = value.strip_prefix("= ").unwrap_or(value);
    let mut out = String::new();
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        let group =
            c == ',' && out.ends_with(|c: char| c.is_ascii_digit()) && chars.peek().is_some_and(char::is_ascii_digit);
        if !group {
            out.push(c);
        }
    }
    out.replace("> ", ">").replace("< ", "<").replace("= ", "=").replace("~ ", "~")
}

fn show(fields: &[(String, String)]) -> String {
    let parts: Vec<String> = fields.iter().map(|(k, v)| format!("{k} = \"{v}\"")).collect();
    format!("{{ {} }}", parts.join(", "))
}

fn listed(found: &[String]) -> String {
    if found.is_empty() { "nothing".to_string() } else { found.join(" and ") }
}

fn fail(rules: &Rules, rule: &Rule, at: usize, message: String, proof: &mut Proof) {
    if let Some(pack) = rules.packs.get(rule.pack) {
        proof.failures.push(failure(&pack.file, &pack.source, at, &rule.id, message));
    }
}

fn failure(file: &str, source: &str, at: usize, rule: &str, message: String) -> Failure {
    let line = source.bytes().take(at).filter(|b| *b == b'\n').count() + 1;
    Failure { file: file.to_string(), line, rule: rule.to_string(), message }
}

/// The verdicts that some pair must show for the rule.
fn verdicts_owed(rule: &Rule) -> Vec<Verdict> {
    let mut out = vec![Verdict::Agree, Verdict::Contradiction];
    if !rule.scope.is_empty() || !rule.period.is_empty() {
        out.push(Verdict::Scope);
    }
    if rule.trend.is_some() {
        out.push(Verdict::Update);
    }
    if rule.severity(Verdict::Spelling).is_some() {
        out.push(Verdict::Spelling);
    }
    out.retain(|v| *v == Verdict::Agree || rule.severity(*v).is_some());
    out
}
