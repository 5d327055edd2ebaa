//! Named topics: what the packs' rules brought together, judged as the rule says.
//!
//! Claims of one rule that can be about one thing make a topic; claims of a topic that can both be right make a side; two
//! sides are judged by their claims. A difference that some story itself explains (it states both values) is nobody's
//! news, and a finding is never a chain: a side joins only where it disagrees with all the others in the same way.

pub mod alike;
pub mod ground;
mod settled;
mod sides;
mod topic;
mod verdict;
mod words;

use std::collections::BTreeMap;

pub use settled::Settled;
pub use words::GIVE_BOTH;

use ground::Ground;

use super::Draft;
use crate::assertion::{Assertion, Modality, Topic};
use crate::finding::Class;
use crate::reconcile::Corpus;
use crate::rules::{Rule, Rules, Verdict};

/// One claim of a rule: an entry with its fields.
#[derive(Debug, Clone)]
struct Claim<'a> {
    /// Index into [`Corpus::entries`].
    entry: usize,
    story: usize,
    assertion: &'a Assertion,
    fields: BTreeMap<&'a str, &'a str>,
}

impl Claim<'_> {
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).copied()
    }
}

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, rules: &Rules, out: &mut Vec<Draft>) {
    let ground = Ground::new(corpus);
    for (id, claims) in claims(corpus) {
        let Some(rule) = rules.rule(id) else { continue };
        for topic in topic::topics(&ground, rule, claims) {
            sides::drafts(&ground, rule, &topic, out);
        }
    }
}

/// All claims of named topics, by rule.
fn claims<'a>(corpus: &Corpus<'a>) -> BTreeMap<&'a str, Vec<Claim<'a>>> {
    let mut by_rule: BTreeMap<&str, Vec<Claim<'_>>> = BTreeMap::new();
    for (entry, e) in corpus.entries.iter().enumerate() {
        if let Topic::Named(named) = &e.assertion.topic
            && e.assertion.modality == Modality::Stated
        {
            let fields = named.subject.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
            by_rule.entry(&named.rule).or_default().push(Claim {
                entry,
                story: e.story,
                assertion: e.assertion,
                fields,
            });
        }
    }
    by_rule
}

/// How a rule judges a corpus of two stories, with the reason that is printed: what it reports where it reports something,
/// else the gravest verdict on two claims; `None` where one of the stories says nothing.
pub fn verdict_of(corpus: &Corpus<'_>, rules: &Rules, rule: &Rule) -> Option<(Verdict, String)> {
    let claims = claims(corpus).remove(rule.id.as_str())?;
    let mut best = None;
    let ground = Ground::new(corpus);
    for a in claims.iter().filter(|c| c.story == 0) {
        for b in claims.iter().filter(|c| c.story == 1) {
            best = best.max(Some(verdict::of(&ground, rule, a, b)));
        }
    }
    let best = best?;
    let mut drafts = Vec::new();
    find(corpus, rules, &mut drafts);
    let reported = drafts.into_iter().filter(|d| d.rule == rule.id).max_by_key(|d| d.severity);
    Some(match reported {
        None => (best, String::new()),
        Some(d) => {
            let verdict = match d.class {
                Class::Update => Verdict::Update,
                Class::Scope => Verdict::Scope,
                Class::Spelling => Verdict::Spelling,
                Class::Quote | Class::Conflict if best == Verdict::Attribution => Verdict::Attribution,
                Class::Quote | Class::Conflict => Verdict::Contradiction,
            };
            (verdict, d.reason)
        }
    })
}
