//! What `crosswire rules list`, `rules new` and `explain RULE` say. (`rules test` is [`crate::proof`].)

use std::fmt;
use std::path::{Path, PathBuf};

use super::Rules;
use super::error::RuleError;
use super::pack::identifier;
use super::rule::{Pair, Rule};
use super::schema::{How, Trend, Verdict};
use crate::finding::{Kind, Severity};

/// One rule of the packs in force, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub id: String,
    pub title: String,
    pub kind: Kind,
    /// The file it stands in.
    pub file: String,
    pub patterns: usize,
    pub examples: usize,
    pub pairs: usize,
}

/// All rules, by pack and place in it.
pub fn list(rules: &Rules) -> Vec<Listed> {
    rules
        .rules
        .iter()
        .map(|rule| Listed {
            id: rule.id.clone(),
            title: rule.title.clone(),
            kind: rule.kind,
            file: rules.packs.get(rule.pack).map(|p| p.file.clone()).unwrap_or_default(),
            patterns: rule.patterns.len(),
            examples: rule.examples.len(),
            pairs: rule.pairs.len(),
        })
        .collect()
}

/// What there is to say about one rule: headings, each with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    pub id: String,
    pub title: String,
    pub sections: Vec<(&'static str, Vec<String>)>,
}

impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}", self.id, self.title)?;
        for (heading, lines) in &self.sections {
            writeln!(f, "\n{heading}")?;
            for line in lines {
                writeln!(f, "  {line}")?;
            }
        }
        Ok(())
    }
}

/// Explains the rule of this id, from its own words, examples and pairs.
pub fn explain(rules: &Rules, id: &str) -> Option<Explained> {
    let rule = rules.rule(id)?;
    let mut sections: Vec<(&'static str, Vec<String>)> = Vec::new();
    let mut add = |heading, lines: Vec<String>| {
        let lines: Vec<String> = lines.into_iter().filter(|l| !l.is_empty()).collect();
        if !lines.is_empty() {
            sections.push((heading, lines));
        }
    };
    add("What it compares", vec![rule.what.clone(), how(rule)]);
    add("Why it matters", vec![rule.why.clone()]);
    add("What it leaves alone", vec![rule.leaves.clone()]);
    let works = |e: &&super::rule::Example| e.todo.is_none();
    add(
        "It finds",
        rule.examples.iter().filter(works).filter(|e| !e.find.is_empty()).map(|e| quoted(&e.text)).collect(),
    );
    add(
        "It is silent on",
        rule.examples
            .iter()
            .filter(|e| e.find.is_empty())
            .map(|e| format!("{}: {}", quoted(&e.text), e.why.as_deref().unwrap_or_default()))
            .collect(),
    );
    add("How two are judged", rule.pairs.iter().filter(|p| p.todo.is_none()).map(|p| judged(rule, p)).collect());
    let gaps = rule.examples.iter().filter_map(|e| Some(format!("{}: {}", quoted(&e.text), e.todo.as_ref()?)));
    add("Known gaps", gaps.collect());
    Some(Explained { id: rule.id.clone(), title: rule.title.clone(), sections })
}

fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// How values are compared, in a sentence.
fn how(rule: &Rule) -> String {
    let values = match rule.how {
        How::Count => "Two figures agree where one figure could make both true",
        How::Name => "Two names agree where they can be one person's",
        How::Place => "Two places agree where one name is part of the other",
        How::When => "Two times agree where one holds the other",
        How::Word => "Two words agree where they are the same",
    };
    let trend = match rule.trend {
        None => "",
        Some(Trend::Rising) => "; a later, higher one replaces an earlier one",
        Some(Trend::Falling) => "; a later, lower one replaces an earlier one",
        Some(Trend::Moving) => "; a later one replaces an earlier one",
    };
    let about = if rule.subject.is_empty() {
        String::new()
    } else {
        format!(" Only claims about one subject meet ({}).", rule.subject.join(", ").replace('_', " "))
    };
    format!("{values}{trend}.{about}")
}

fn judged(rule: &Rule, pair: &Pair) -> String {
    let level = match rule.severity(pair.verdict) {
        Some(Severity::Error) => ", an error",
        Some(Severity::Warning) => ", a warning",
        Some(Severity::Note) => ", a note",
        None => "",
    };
    let verdict = match pair.verdict {
        Verdict::Agree => "they agree",
        Verdict::Apart => "not about one thing",
        Verdict::Spelling => "two spellings",
        Verdict::Scope => "explained by what is counted",
        Verdict::Update => "an update",
        Verdict::Attribution => "two authorities differ",
        Verdict::Contradiction => "a contradiction",
    };
    format!("{} / {}: {verdict}{level}", quoted(&pair.left.0), quoted(&pair.right.0))
}

const NEW: &str = include_str!("data/new_rule.toml");

/// The text of a first rule under this id, to be changed by its author; it is proven as it stands. With `pack`, the head of a
/// new pack before it.
///
/// # Errors
/// The id is not `pack/name`.
pub fn scaffold(id: &str, pack: bool) -> Result<String, RuleError> {
    let named = id.split_once('/').filter(|(pack, name)| identifier(pack) && identifier(name));
    let Some((name, rule)) = named else { return Err(RuleError::Name { id: id.to_string() }) };
    let head =
        format!("# One line on what this pack is for.\npack  = \"{name}\"\nabout = \"What these rules name.\"\n");
    let body = NEW.replace("@ID@", id).replace("@WORDS@", &rule.replace('-', " "));
    Ok(if pack { head + &body } else { body })
}

/// Writes a first rule under this id into the pack's file in `folder`, behind the rules that stand there, and says which
/// file that was.
///
/// # Errors
/// The id is not `pack/name`, it is taken, or the file cannot be read or written.
pub fn new_rule(folder: &Path, id: &str) -> Result<PathBuf, RuleError> {
    let text = scaffold(id, false)?;
    let pack = id.split('/').next().unwrap_or_default();
    let path = folder.join(format!("{pack}.toml"));
    let failed = |source| RuleError::Read { path: path.clone(), source };
    let whole = match std::fs::read(&path) {
        Ok(bytes) => {
            let before = String::from_utf8_lossy(&bytes).into_owned();
            format!("{}\n{text}", before.trim_end())
        }
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => scaffold(id, true)?,
        Err(e) => return Err(failed(e)),
    };
    Rules::from_source(&path.display().to_string(), &whole)?;
    std::fs::create_dir_all(folder).map_err(failed)?;
    std::fs::write(&path, whole).map_err(failed)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_builtin_rule_can_be_explained() {
        let rules = Rules::builtin().unwrap();
        for line in list(&rules) {
            let text = explain(&rules, &line.id).unwrap().to_string();
            for heading in ["What it compares", "Why it matters", "It finds", "It is silent on", "How two are judged"] {
                assert!(text.contains(&format!("\n{heading}\n")), "{}: {heading}", line.id);
            }
        }
        assert_eq!(explain(&rules, "no/rule"), None);
    }

    #[test]
    fn names_that_no_rule_can_have_are_refused() {
        for id in ["", "rain", "weather/", "/rain", "Weather/rain", "../x", "a/b/c"] {
            assert!(matches!(scaffold(id, true), Err(RuleError::Name { .. })), "{id}");
        }
    }

    #[test]
    fn a_new_rule_makes_a_pack_and_a_second_one_joins_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = new_rule(folder.path(), "weather/fallen-trees").unwrap();
        assert_eq!(new_rule(folder.path(), "weather/hailstones").unwrap(), path);
        assert!(matches!(new_rule(folder.path(), "weather/hailstones"), Err(RuleError::Pack(_))));
        let rules = Rules::load(&[path], false).unwrap();
        assert_eq!(
            list(&rules).iter().map(|l| l.id.as_str()).collect::<Vec<_>>(),
            ["weather/fallen-trees", "weather/hailstones"]
        );
    }
}
