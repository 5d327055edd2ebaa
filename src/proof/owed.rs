//! What a rule must show before anything of it is run.

use super::{Proof, fail, verdicts_owed};
use crate::recognise::{self, Anchor};
use crate::rules::{self, Mask, Rule, Rules};
use crate::text::Text;

/// Notes what the rule does not show.
pub fn check(rules: &Rules, rule: &Rule, proof: &mut Proof) {
    let mut owe = |at: usize, message: String| fail(rules, rule, at, message, proof);
    let at = rule.at.start;
    let masks: Vec<Mask> = rule.examples.iter().flat_map(|e| masks(&e.text)).collect();
    for pattern in &rules.patterns[rule.patterns.clone()] {
        let texts = || masks.iter().map(|m| m.text.as_str());
        for matcher in std::iter::once(&pattern.matcher).chain(pattern.unless.iter().map(|u| &**u)) {
            if let Some(message) = matcher.disagreement(texts()) {
                owe(pattern.at.start, format!("this pattern is not read as a regular expression is: {message}"));
            }
        }
        if let Some(matched) = pattern.misjudged(texts()) {
            owe(pattern.at.start, format!("this pattern also matches without what it is said to need: {matched}"));
        }
    }
    if !rule.examples.iter().any(|e| !e.find.is_empty() && e.todo.is_none()) {
        owe(at, "no example that it must find".into());
    }
    if !rule.examples.iter().any(|e| e.find.is_empty() && e.why.is_some()) {
        owe(at, "no example that it must leave alone, with 'why'".into());
    }
    for example in rule.examples.iter().filter(|e| e.on.is_none()) {
        owe(example.at.start, "this example has no date: give it 'on', or the pack".into());
    }
    for verdict in verdicts_owed(rule) {
        if !rule.pairs.iter().any(|p| p.verdict == verdict && p.todo.is_none()) {
            owe(at, format!("no pair that is judged '{verdict:?}'").to_lowercase());
        }
    }
    for pair in rule.pairs.iter().filter(|p| p.left.1.is_none() || p.right.1.is_none()) {
        owe(pair.at.start, format!("a side of the pair '{}' has no date: give it 'on', or the pack", pair.name));
    }
    for (name, text) in [("what", &rule.what), ("why", &rule.why)] {
        if text.is_empty() {
            owe(at, format!("'{name}' is missing: one sentence for whoever reads the finding"));
        }
    }
}

/// The sentences of an example as patterns see them.
fn masks(example: &str) -> Vec<Mask> {
    let text = Text::plain(example);
    let mentions = recognise::mentions(&text, Anchor { published: None });
    rules::masks(&text, &mentions)
}
