//! Rule packs: the topics that somebody has named.
//!
//! A pack is a TOML file. Its rules say what to look for (patterns over a masked sentence), what a match is about
//! (subject, scope, period) and how two of them are compared; their examples and pairs are run as tests. This module
//! turns packs into hits in one story's text. It never compares two hits and never sees a second story.

mod apply;
mod clause;
pub mod commands;
mod embedded;
mod error;
mod index;
mod lists;
mod literal;
mod mask;
mod needles;

pub use mask::LONGEST;
mod pack;
mod program;
mod rule;
mod schema;
mod search;
mod slot;
mod starts;
mod template;

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

pub use apply::{Field, NamedHit};
pub use error::{Fault, RuleError};
pub use lists::builtin as word_list;
pub use mask::Mask;
pub use pack::Pack;
pub use rule::{Example, Levels, Matcher, Pair, Pattern, Rule, Topic};
pub use schema::{How, Level, Trend, Verdict};

use crate::recognise::Mention;
use crate::text::{Text, hash};

/// All packs that are in force.
#[derive(Debug)]
pub struct Rules {
    /// By name.
    pub packs: Vec<Pack>,
    pub rules: Vec<Rule>,
    pub patterns: Vec<Pattern>,
    index: index::Index,
    digest: String,
}

impl Rules {
    /// No rules at all.
    pub fn none() -> Self {
        Self::assemble(Vec::new())
    }

    /// The built-in packs.
    ///
    /// # Errors
    /// A built-in pack is broken, which the project's own tests rule out.
    pub fn builtin() -> Result<Self, RuleError> {
        Ok(Self::assemble(Self::read(embedded::PACKS.iter().map(|(n, s)| ((*n).to_string(), (*s).to_string())))?))
    }

    /// The packs of the folders (or single files) `from`, beside the built-in ones or instead of them. A pack of the same
    /// name replaces the one before it.
    ///
    /// # Errors
    /// A folder or file cannot be read, a folder holds no pack, or a pack is broken.
    pub fn load(from: &[PathBuf], with_builtin: bool) -> Result<Self, RuleError> {
        let mut sources: Vec<(String, String)> = Vec::new();
        if with_builtin {
            sources.extend(embedded::PACKS.iter().map(|(n, s)| ((*n).to_string(), (*s).to_string())));
        }
        for path in from {
            for file in files(path)? {
                let text = std::fs::read(&file).map_err(|source| RuleError::Read { path: file.clone(), source })?;
                sources.push((file.display().to_string(), String::from_utf8_lossy(&text).into_owned()));
            }
        }
        Ok(Self::assemble(Self::read(sources.into_iter())?))
    }

    /// One pack from its text, without the built-in ones.
    ///
    /// # Errors
    /// The pack is broken.
    pub fn from_source(file: &str, source: &str) -> Result<Self, RuleError> {
        Ok(Self::assemble(Self::read(std::iter::once((file.to_string(), source.to_string())))?))
    }

    fn read(sources: impl Iterator<Item = (String, String)>) -> Result<Vec<pack::Read>, RuleError> {
        let mut out: Vec<pack::Read> = Vec::new();
        for (file, source) in sources {
            let read = pack::read(&file, &source, 0)?;
            match out.iter_mut().find(|r| r.pack.name == read.pack.name) {
                Some(slot) => *slot = read,
                None => out.push(read),
            }
        }
        out.sort_by(|a, b| a.pack.name.cmp(&b.pack.name));
        Ok(out)
    }

    fn assemble(reads: Vec<pack::Read>) -> Self {
        let mut out = Self {
            packs: Vec::new(),
            rules: Vec::new(),
            patterns: Vec::new(),
            index: index::Index::default(),
            digest: String::new(),
        };
        let hash = hash::row(reads.iter().map(|read| read.pack.source.as_str()));
        for read in reads {
            let (pack, rules, patterns) = (out.packs.len(), out.rules.len(), out.patterns.len());
            out.packs.push(read.pack);
            out.rules.extend(read.rules.into_iter().map(|r| Rule {
                pack,
                patterns: r.patterns.start + patterns..r.patterns.end + patterns,
                ..r
            }));
            out.patterns.extend(read.patterns.into_iter().map(|p| Pattern { rule: p.rule + rules, ..p }));
        }
        out.digest = format!("{hash:016x}");
        out.index = index::Index::new(&out.patterns);
        out
    }

    /// A short name for exactly these packs: printed in every report, so that a change of rules is never silent.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The rule of this id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|r| r.id == id)
    }

    /// What the rules find in one story's text, in order of place; mentions as the recognisers gave them.
    pub fn apply(&self, text: &Text<'_>, mentions: &[Mention]) -> Vec<NamedHit> {
        let mut hits = apply::run(self, text, mentions);
        apply::settle(&mut hits);
        hits
    }

    /// Every match of every pattern, also where several of one rule find the same value.
    pub fn matches(&self, text: &Text<'_>, mentions: &[Mention]) -> Vec<NamedHit> {
        apply::run(self, text, mentions)
    }
}

static BUILTIN: LazyLock<Arc<Rules>> = LazyLock::new(|| Arc::new(Rules::builtin().unwrap_or_else(|_| Rules::none())));

/// The built-in packs, read once. That every one of them can be read is held by the tests.
pub fn builtin() -> Arc<Rules> {
    Arc::clone(&BUILTIN)
}

/// Every sentence of a text as a pattern sees it that asks for no `{role}`.
pub fn masks(text: &Text<'_>, mentions: &[Mention]) -> Vec<Mask> {
    let mut inside = Vec::new();
    let sentences = mask::by_sentence(mentions, text.sentences.len()).into_iter().enumerate();
    sentences
        .map(|(s, among)| {
            mask::choose(mentions, among, false, &mut inside);
            Mask::new(text, mentions, &inside, s)
        })
        .collect()
}

/// The packs of a folder, by name; a file is itself.
fn files(path: &Path) -> Result<Vec<PathBuf>, RuleError> {
    let read = |source| RuleError::Read { path: path.to_path_buf(), source };
    if !std::fs::metadata(path).map_err(read)?.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut out = Vec::new();
    for entry in std::fs::read_dir(path).map_err(read)? {
        let file = entry.map_err(read)?.path();
        if file.extension().is_some_and(|e| e == "toml") {
            out.push(file);
        }
    }
    if out.is_empty() {
        return Err(RuleError::Empty { path: path.to_path_buf() });
    }
    out.sort();
    Ok(out)
}
