//! From a pack's TOML to rules: everything that can be wrong in a pack is found here and pointed at.

mod build;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::{Date, DateTime};

use super::error::{Fault, RuleError};
use super::rule::{Pattern, Rule};
use super::schema::PackFile;
use super::slot;
use super::template::Lists;

/// A pack: the file and what its lists are.
#[derive(Debug)]
pub struct Pack {
    /// `casualties`
    pub name: String,
    /// The file's name as given, or the built-in pack's.
    pub file: String,
    /// One paragraph on what the pack covers.
    pub about: String,
    /// The text of the file: what faults point into.
    pub source: String,
    pub lists: Lists,
    /// Lists of the pack that no pattern asks for.
    pub unused: Vec<String>,
}

/// A pack read, with its rules; patterns are numbered from 0.
pub struct Read {
    pub pack: Pack,
    pub rules: Vec<Rule>,
    pub patterns: Vec<Pattern>,
}

/// Fields that every rule may capture besides its own: when a value held and who says it.
pub const COMMON: [&str; 2] = ["as_of", "by"];

/// Reads one pack. `pack` is the index it will have.
///
/// # Errors
/// The first fault, with its place in the file.
pub fn read(file: &str, source: &str, pack: usize) -> Result<Read, RuleError> {
    let mut reader = Reader { file, source, on: None };
    let parsed: PackFile = toml::from_str(source)
        .map_err(|e| reader.fault(e.span().unwrap_or(0..0), e.message().trim().replace('\n', "; "), ""))?;
    let name = parsed.pack.get_ref().clone();
    if !identifier(&name) {
        return Err(reader.fault(
            parsed.pack.span(),
            format!("'{name}' cannot be a pack's name"),
            "expected small letters, digits and hyphens",
        ));
    }
    reader.on = reader.date(parsed.on, &(0..0))?;
    let lists = reader.lists(&parsed)?;
    let mut out = Read {
        pack: Pack {
            name,
            file: file.to_string(),
            about: parsed.about.trim().to_string(),
            source: source.to_string(),
            lists,
            unused: Vec::new(),
        },
        rules: Vec::new(),
        patterns: Vec::new(),
    };
    let mut used = BTreeSet::new();
    for rule in parsed.rules {
        reader.rule(rule, pack, &mut out, &mut used)?;
    }
    out.pack.unused = out.pack.lists.by_name.keys().filter(|l| !used.contains(*l)).cloned().collect();
    Ok(out)
}

/// Small letters, digits and hyphens.
pub fn identifier(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

struct Reader<'a> {
    file: &'a str,
    source: &'a str,
    /// The date of examples that give none.
    on: Option<DateTime>,
}

impl Reader<'_> {
    fn fault(&self, at: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> RuleError {
        RuleError::Pack(Box::new(Fault::at(self.file, self.source, at, message, help)))
    }

    /// Word lists and lexicons in one map.
    fn lists(&self, parsed: &PackFile) -> Result<Lists, RuleError> {
        let mut lists = Lists::default();
        let mut add = |name: &str, at: Range<usize>, entries: BTreeMap<String, String>| {
            if super::lists::builtin(name).is_some() || slot::kinds(name).is_some() {
                return Err(self.fault(
                    at,
                    format!("'{name}' is a slot of its own"),
                    "expected another name for the list",
                ));
            }
            if entries.is_empty() || entries.keys().any(String::is_empty) {
                return Err(self.fault(
                    at,
                    format!("the list '{name}' is empty or holds an empty word"),
                    "expected words",
                ));
            }
            if lists.insert(name, entries) {
                return Err(self.fault(at, format!("there is a list '{name}' already"), "expected another name"));
            }
            Ok(())
        };
        for (name, words) in &parsed.words {
            add(name, words.span(), words.get_ref().iter().map(|w| (squeeze(w), squeeze(w))).collect())?;
        }
        for (name, lexicon) in &parsed.lexicon {
            let entries =
                lexicon.get_ref().iter().flat_map(|(to, forms)| forms.iter().map(|f| (squeeze(f), to.clone())));
            add(name, lexicon.span(), entries.collect())?;
        }
        Ok(lists)
    }

    fn date(&self, date: Option<toml::value::Datetime>, at: &Range<usize>) -> Result<Option<DateTime>, RuleError> {
        let Some(date) = date else { return Ok(self.on) };
        let text = date.to_string();
        let parsed = text.parse::<DateTime>().or_else(|_| text.parse::<Date>().map(DateTime::from));
        parsed.map(Some).map_err(|_| self.fault(at.clone(), format!("'{text}' is no date"), "expected on = 2025-03-05"))
    }
}

/// Small letters, straight apostrophes, single spaces: as words stand in a mask.
fn squeeze(words: &str) -> String {
    words.replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
