//! The inventory: every distinct name of a corpus, with where it stands and what its words are.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::recognise::name::gender::{self, Gender};
use crate::recognise::name::lexicon::{self, Flags, fold};
use crate::reconcile::Entry;
use crate::value::NameKind;

/// A distinct name, resolved to the fullest form of its story.
#[derive(Debug)]
pub struct Form<'a> {
    /// As written where it stands first.
    pub text: &'a str,
    /// Its words, folded, without articles and points.
    pub words: Vec<String>,
    /// The same as indices into [`Inventory::words`].
    pub ids: Vec<usize>,
    /// How many entries call it person, organisation, place.
    votes: [u32; 3],
    /// Titles that stand before it, folded, without those that anybody has.
    pub titles: Vec<String>,
    /// Whether a title says that it is a woman, a man.
    genders: [bool; 2],
    /// Indices of the corpus's entries, in order.
    pub entries: Vec<usize>,
    /// Story and sentence of every entry, in order.
    pub places: Vec<(usize, usize)>,
}

impl Form<'_> {
    pub fn kind(&self) -> NameKind {
        let kinds = [NameKind::Person, NameKind::Organisation, NameKind::Place];
        let top = self.votes.iter().copied().max().unwrap_or(0);
        match self.votes.iter().position(|v| *v == top) {
            Some(i) if top > 0 => kinds[i],
            _ => NameKind::Unknown,
        }
    }

    /// Whether the one is a woman and the other a man, by their titles and given names.
    pub fn other_gender(&self, other: &Form<'_>) -> bool {
        let of = |form: &Form<'_>| match form.genders {
            [true, false] => Some(Gender::Woman),
            [false, true] => Some(Gender::Man),
            _ => gender::of_name(form.text),
        };
        of(self).zip(of(other)).is_some_and(|(x, y)| x != y)
    }

    /// Whether every letter is a capital.
    pub fn upper(&self) -> bool {
        !self.text.chars().any(char::is_lowercase)
    }

    /// How many entries stand in story `story`.
    pub fn in_story(&self, story: usize) -> usize {
        let from = self.places.partition_point(|p| p.0 < story);
        self.places[from..].iter().take_while(|p| p.0 == story).count()
    }

    /// The last word: the surname of a person.
    pub fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }
}

/// A distinct folded word of the inventory.
#[derive(Debug, Default)]
pub struct Word {
    pub text: String,
    pub flags: Flags,
    /// A word of general English.
    pub common: bool,
    /// The forms it stands in.
    pub forms: Vec<usize>,
    /// How often it stands, in any form.
    pub count: usize,
    /// The stories it stands in, in order.
    pub stories: Vec<usize>,
}

/// All forms and all their words.
#[derive(Debug, Default)]
pub struct Inventory<'a> {
    pub forms: Vec<Form<'a>>,
    pub words: Vec<Word>,
    ids: HashMap<String, usize>,
}

impl<'a> Inventory<'a> {
    /// Reads the names of `entries`; also says for every entry which form it is of.
    pub fn new(entries: &[Entry<'a>]) -> (Self, Vec<Option<usize>>) {
        let mut inventory = Inventory::default();
        let mut known: HashMap<&'a str, usize> = HashMap::new();
        let mut of = vec![None; entries.len()];
        for (i, entry) in entries.iter().enumerate() {
            let Some(name) = entry.assertion.value.name() else { continue };
            let text = name.fullest();
            let id = *known.entry(text).or_insert_with(|| {
                let id = inventory.forms.len();
                let words = words_of(text);
                let ids = inventory.index(&words, id);
                inventory.forms.push(Form {
                    text,
                    words,
                    ids,
                    votes: [0; 3],
                    titles: Vec::new(),
                    genders: [false; 2],
                    entries: Vec::new(),
                    places: Vec::new(),
                });
                id
            });
            let form = &mut inventory.forms[id];
            match name.kind {
                NameKind::Person => form.votes[0] += 1,
                NameKind::Organisation => form.votes[1] += 1,
                NameKind::Place => form.votes[2] += 1,
                NameKind::Unknown => {}
            }
            if let Some(gender) = name.title.as_deref().and_then(gender::of) {
                form.genders[usize::from(gender == Gender::Man)] = true;
            }
            if let Some(title) = name.title.as_deref().map(fold)
                && form.titles.len() < 4
                && !matches!(
                    title.trim_end_matches('.'),
                    "mr" | "mrs" | "ms" | "miss" | "dr" | "president" | "sir" | "sen" | "rep"
                )
                && !form.titles.iter().any(|t| *t == *title)
            {
                form.titles.push(title.into_owned());
            }
            form.entries.push(i);
            form.places.push((entry.story, entry.assertion.sentence));
            of[i] = Some(id);
        }
        for form in &inventory.forms {
            for &id in &form.ids {
                let word = &mut inventory.words[id];
                word.count += form.places.len();
                word.stories.extend(stories(form));
            }
        }
        for word in &mut inventory.words {
            word.stories.sort_unstable();
            word.stories.dedup();
        }
        (inventory, of)
    }

    fn index(&mut self, words: &[String], form: usize) -> Vec<usize> {
        let mut ids = Vec::with_capacity(words.len());
        for word in words {
            let next = self.words.len();
            let id = *self.ids.entry(word.clone()).or_insert(next);
            if id == next {
                let flags = lexicon::flags(word);
                self.words.push(Word { text: word.clone(), flags, common: lexicon::common(word), ..Word::default() });
            }
            let forms = &mut self.words[id].forms;
            if forms.last() != Some(&form) {
                forms.push(form);
            }
            ids.push(id);
        }
        ids
    }

    /// The word with this folded text.
    pub fn word(&self, text: &str) -> Option<&Word> {
        self.ids.get(text).map(|&i| &self.words[i])
    }

    pub fn flags(&self, text: &str) -> Flags {
        self.word(text).map_or(0, |w| w.flags)
    }

    pub fn common(&self, text: &str) -> bool {
        self.word(text).is_some_and(|w| w.common)
    }
}

/// The words of a name for comparison: folded, divided at spaces and hyphens, without articles, points and marks.
pub fn words_of(name: &str) -> Vec<String> {
    let words: Vec<String> = without_nickname(name)
        .split([' ', '-', '‑', '–', '/'])
        .map(|w| fold(w).chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>())
        .filter(|w| !w.is_empty())
        .collect();
    let bare: Vec<String> = words
        .iter()
        .filter(|w| !matches!(w.as_str(), "al" | "el" | "the" | "ul" | "ur" | "as" | "ad" | "an"))
        .cloned()
        .collect();
    if bare.is_empty() { words } else { bare }
}

/// `Walter "Swede" Lindqvist`, `Andrea (Andi) Voss` without what friends call them.
fn without_nickname(name: &str) -> Cow<'_, str> {
    let inside = |opens: &[char], closes: &[char]| {
        let open = name.find(opens).filter(|i| *i > 0)?;
        let close = name.rfind(closes).filter(|i| *i > open)?;
        let rest = name[close..].trim_start_matches(closes);
        (!rest.trim().is_empty()).then(|| format!("{}{rest}", &name[..open]))
    };
    let marks = ['"', '“', '”'];
    inside(&marks, &marks).or_else(|| inside(&['('], &[')'])).map_or(Cow::Borrowed(name), Cow::Owned)
}

/// The stories of a form, in order, each once.
pub fn stories<'f>(form: &'f Form<'_>) -> impl Iterator<Item = usize> + 'f {
    form.places.chunk_by(|p, q| p.0 == q.0).map(|c| c[0].0)
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn a_nickname_between_marks_is_no_word_of_a_name() {
        for name in [
            "Walter \"Swede\" Lindqvist",
            "Walter “the Swede” Lindqvist",
            "Walter (Swede) Lindqvist",
            "Walter Lindqvist",
        ] {
            assert_eq!(words_of(name), ["walter", "lindqvist"], "{name}");
        }
        assert_eq!(words_of("\"Swede\" Lindqvist"), ["swede", "lindqvist"]);
        assert_eq!(words_of("“"), [""; 0]);
    }
}
