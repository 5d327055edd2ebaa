//! The tables: invented events, each told by two desks, with the facts that are changed one at a time.
//!
//! Knows how a table is written and how a telling becomes a story; not what is expected of the engine.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crosswire::story::Story;
use crosswire::text::Span;
use serde::Deserialize;

/// One happening, told twice.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    #[serde(skip)]
    pub name: String,
    pub first: Telling,
    pub second: Telling,
    pub fact: BTreeMap<String, Fact>,
    #[serde(default)]
    pub headline: Vec<Headline>,
    #[serde(default)]
    pub earlier: Vec<Earlier>,
}

/// A story with `{fact}` where a fact stands.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telling {
    pub source: String,
    pub date: String,
    pub title: String,
    pub text: String,
}

/// How the two tellings say a fact, and what may be said in place of the second.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub kind: String,
    pub first: String,
    pub second: String,
    /// Contradicts `first`.
    #[serde(default)]
    pub wrong: Vec<String>,
    /// Says the same, less, or the same rounded.
    #[serde(default)]
    pub fine: Vec<String>,
}

/// Other titles of the second telling, to be read with its own text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headline {
    pub fact: String,
    pub wrong: Vec<String>,
    pub fine: Vec<String>,
}

/// The first telling on an earlier day, when less was known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    pub fact: String,
    pub date: String,
    pub first: String,
}

/// A telling with its facts filled in, and where they stand.
pub struct Filled {
    pub story: Story,
    facts: BTreeMap<String, Span>,
}

impl Filled {
    pub fn fact(&self, name: &str) -> Span {
        self.facts[name]
    }

    pub fn title(&self) -> Span {
        self.story.title_span.expect("the title stands in the front matter")
    }
}

impl Telling {
    /// The story in which every fact reads as `say` has it. `id` is the story's.
    pub fn fill<'a>(&self, id: &str, say: impl Fn(&str) -> &'a str) -> Filled {
        let mut content =
            format!("---\nsource: \"{}\"\ndate: {}\ntitle: \"{}\"\n---\n\n", self.source, self.date, self.title);
        let mut facts = BTreeMap::new();
        let mut rest = self.text.trim();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').expect("a closed brace");
            content.push_str(before);
            let start = content.len();
            content.push_str(say(name));
            let old = facts.insert(name.to_string(), Span::new(start, content.len()));
            assert!(old.is_none(), "{id}: {{{name}}} stands twice");
            rest = after;
        }
        content.push_str(rest);
        content.push('\n');
        Filled { story: Story::from_text(id, &content).expect("a story"), facts }
    }

    pub fn dated(&self, date: &str) -> Telling {
        Telling { date: date.to_string(), ..self.clone() }
    }

    pub fn titled(&self, title: &str) -> Telling {
        Telling { title: title.to_string(), ..self.clone() }
    }

    /// The same paragraphs, the last first.
    pub fn reversed(&self) -> Telling {
        let paragraphs: Vec<&str> = self.text.trim().rsplit("\n\n").collect();
        Telling { text: paragraphs.join("\n\n"), ..self.clone() }
    }

    /// The same paragraphs, the lead at the end.
    pub fn lead_last(&self) -> Telling {
        let (lead, rest) = self.text.trim().split_once("\n\n").expect("two paragraphs");
        Telling { text: format!("{rest}\n\n{lead}"), ..self.clone() }
    }
}

/// All tables of `tests/planted`, by name.
pub fn events() -> Vec<Event> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder())
        .expect("the folder of tables")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/planted")
}

fn read(path: &Path) -> Event {
    let table = fs::read_to_string(path).expect("a table");
    let mut event: Event = toml::from_str(&table).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    event.name = path.file_stem().expect("a name").to_string_lossy().into_owned();
    for telling in [&event.first, &event.second] {
        for name in event.fact.keys() {
            assert!(telling.text.contains(&format!("{{{name}}}")), "{}: {{{name}}} is missing", path.display());
        }
    }
    event
}
