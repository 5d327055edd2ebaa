//! The families of facts and the phrases that state them, read once from `data/families.txt` and its like. The phrases go
//! to `table`; single words stand in `lists`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use super::family::{About, Abouts, Family, How, NOTHING, Phrase, SEVERAL};
use super::limits::Limits;
use super::table::Table;
use crate::finding::Kind;
use crate::frame::cue::Cue;
use crate::text::lemma::lemma;
use crate::text::quick::{HashMap, HashSet};
use crate::text::words;

/// All families with their phrases.
struct Lexicon {
    families: Vec<Family>,
    /// Phrases by their first word as the list has it, each behind the numbers of its other words.
    firsts: BTreeMap<&'static str, Vec<(Vec<u16>, Phrase)>>,
    /// The phrases of every value, by its family's and its own index, for another family that calls it the same.
    said: HashMap<(usize, usize), Vec<&'static str>>,
    /// By every key of a first word, the number of the list of its phrases.
    numbers: HashMap<Cow<'static, str>, u16>,
    /// The numbers of all words behind first ones, from one.
    rests: HashMap<&'static str, u16>,
    /// All phrases by the numbers of their lists.
    table: Table,
    /// Indices of families by name.
    names: HashMap<&'static str, usize>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut out = Lexicon {
        families: Vec::new(),
        firsts: BTreeMap::new(),
        said: HashMap::default(),
        numbers: HashMap::default(),
        rests: HashMap::default(),
        table: Table::default(),
        names: HashMap::default(),
    };
    words::lines(include_str!("data/families.txt")).for_each(|l| out.line(l));
    for line in words::lines(include_str!("data/relations.txt")) {
        let [name, kind, how, title, phrases] = fields(line);
        out.family(name, kind, About::Tie, how_of(how), title);
        out.value(name, phrases);
    }
    for line in words::lines(include_str!("data/read_in_code.txt")) {
        let [name, kind, about, how, title] = fields(line);
        out.family(name, kind, if about == "side" { About::Side } else { About::Tie }, how_of(how), title);
    }
    out.index();
    out
});

fn how_of(word: &str) -> How {
    match word {
        "stages" => How::Stages,
        "once" => How::Once,
        _ => How::Apart,
    }
}

/// The first `N` fields of a line, trimmed; missing ones are empty.
fn fields<const N: usize>(line: &'static str) -> [&'static str; N] {
    let mut parts = line.splitn(N, '|').map(str::trim);
    std::array::from_fn(|_| parts.next().unwrap_or(""))
}

impl Lexicon {
    fn line(&mut self, line: &'static str) {
        let (key, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        if key == "family" {
            let [name, kind, about, how] = fields(rest);
            let about = match about {
                "subject" => About::Subject,
                "thing" => About::Thing,
                "party" => About::Party,
                "deed" => About::Deed,
                "slot" => About::Slot,
                "happening" => About::Happening,
                "near" => About::Near,
                "doer" => About::Doer,
                "own" => About::Own,
                "stance" => About::Stance,
                "modifier" => About::Modifier,
                _ => About::Object,
            };
            self.family(name, kind, about, how_of(how), "");
            return;
        }
        let rest = rest.trim();
        let Some(family) = self.families.last_mut() else { return };
        match key {
            _ if family.limits.line(key, rest) => {}
            "title" => family.title = rest,
            "nouns" => family.nouns.extend(rest.split_whitespace().map(|n| (n, n))),
            "verbs" => family.verbs.extend(rest.split_whitespace().flat_map(keys)),
            "class" => {
                let [class, nouns] = fields(rest);
                family.part.get_or_insert(class);
                family.nouns.extend(nouns.split_whitespace().map(|n| (n, class)));
            }
            _ => {
                let [value, phrases] = fields(rest);
                self.value(value, phrases);
            }
        }
    }

    fn family(&mut self, name: &'static str, kind: &str, about: About, how: How, title: &'static str) {
        let kind = match kind {
            "outcome" => Kind::Outcome,
            "charge" => Kind::Charge,
            "cause" => Kind::Cause,
            "place" => Kind::Place,
            "role" => Kind::Role,
            "identity" => Kind::Identity,
            _ => Kind::Other,
        };
        let (nouns, verbs, values) = (HashMap::default(), HashSet::default(), Vec::new());
        self.names.insert(name, self.families.len());
        let limits = Limits::default();
        self.families.push(Family { name, kind, about, how, title, nouns, part: None, verbs, values, limits });
    }

    /// Adds a value with its phrases to the last family.
    fn value(&mut self, value: &'static str, phrases: &'static str) {
        let Some(index) = self.families.len().checked_sub(1) else { return };
        self.families[index].values.push(value);
        let number = self.families[index].values.len() - 1;
        for phrase in phrases.split(';').map(str::trim) {
            match phrase.strip_prefix('@') {
                Some(other) => self.same(other, value, (index, number)),
                None => self.phrase(phrase, (index, number)),
            }
        }
    }

    /// Adds a phrase to a value, given by its family's and its own index.
    fn phrase(&mut self, phrase: &'static str, (family, value): (usize, usize)) {
        let mut words = phrase.split_whitespace().flat_map(|w| w.split_inclusive('-').flat_map(hyphen));
        let Some(first) = words.next() else { return };
        let rests = &mut self.rests;
        let mut number = |word| {
            let next = rests.len() as u16 + 1;
            *rests.entry(word).or_insert(next)
        };
        let about = self.families[family].about;
        let behind: Vec<u16> = words.map(&mut number).collect();
        let words = 1 + behind.len() as u8;
        let found = Phrase { family: family as u16, about, value: value as u16, words };
        self.firsts.entry(first).or_default().push((behind, found));
        self.said.entry((family, value)).or_default().push(phrase);
    }

    /// Gives a value, by its family's and its own index, the phrases of the value that another family calls the same.
    fn same(&mut self, other: &str, value: &str, own: (usize, usize)) {
        let Some(&other) = self.names.get(other) else { return };
        let Some(like) = self.families[other].values.iter().position(|v| *v == value) else { return };
        let phrases = self.said.get(&(other, like)).cloned().unwrap_or_default();
        phrases.into_iter().for_each(|phrase| self.phrase(phrase, own));
    }

    /// Puts the phrases under all keys of their first words.
    fn index(&mut self) {
        self.said = HashMap::default();
        let mut lists: Vec<Vec<(Vec<u16>, Phrase)>> = Vec::new();
        for (first, phrases) in std::mem::take(&mut self.firsts) {
            for key in keys(first) {
                let next = lists.len();
                let number = *self.numbers.entry(key).or_insert(next as u16);
                if usize::from(number) == next {
                    lists.push(Vec::new());
                }
                lists[usize::from(number)].extend_from_slice(&phrases);
            }
        }
        lists.into_iter().for_each(|list| self.table.add(list));
    }
}

/// A word and whatever the lemmatiser makes of its forms, so that a stem it cuts short still finds its phrases.
fn keys(word: &'static str) -> Vec<Cow<'static, str>> {
    let stem = word.strip_suffix('e').unwrap_or(word);
    let mut out = vec![Cow::Borrowed(word)];
    let mut form = String::with_capacity(word.len() + 4);
    let mut add = |parts: [&str; 3]| {
        form.clear();
        form.extend(parts);
        let key = lemma(&form);
        if !out.contains(&key) {
            out.push(Cow::Owned(key.into_owned()));
        }
    };
    add([word, "s", ""]);
    add([stem, "ed", ""]);
    add([stem, "ing", ""]);
    // It undoes the doubling of every other letter.
    if word.ends_with(['l', 's', 'z', 'f']) {
        let last = &word[word.len() - 1..];
        add([word, last, "ed"]);
        add([word, last, "ing"]);
    }
    out
}

/// `re-` as the two tokens that the tokeniser makes of it.
fn hyphen(part: &'static str) -> impl Iterator<Item = &'static str> {
    let (word, mark) = part.strip_suffix('-').map_or((part, ""), |word| (word, "-"));
    [word, mark].into_iter().filter(|w| !w.is_empty())
}

/// All families, the ones of directions last.
pub fn families() -> &'static [Family] {
    &LEXICON.families
}

/// The family of a name.
pub fn family(name: &str) -> Option<&'static Family> {
    LEXICON.names.get(name).map(|&index| &LEXICON.families[index])
}

/// Whether a word is a phrase by itself, given one past the number of the list of its phrases.
pub fn is_phrase(number: u16) -> bool {
    number.checked_sub(1).is_some_and(|number| LEXICON.table.is_alone(number))
}

/// The number of a word that stands in some phrase behind its first word; 0 for all others.
pub fn rest_number(lower: &str) -> u16 {
    LEXICON.rests.get(lower).copied().unwrap_or(0)
}

/// All phrases by the numbers of the lists that [`first_words`] gives.
#[inline]
pub fn table() -> &'static Table {
    &LEXICON.table
}

/// Every word a phrase may begin with, and the number of the list of its phrases.
pub fn first_words() -> impl Iterator<Item = (&'static str, u16)> {
    LEXICON.numbers.iter().map(|(word, number)| (&**word, *number))
}

/// The verbs on which an object of some family hangs, with what they may be.
pub fn verbs() -> impl Iterator<Item = (&'static str, u32)> {
    let bits = |f: &Family| if f.about == About::Slot { Cue::VERB | Cue::SLOT } else { Cue::VERB };
    LEXICON.families.iter().flat_map(move |f| f.verbs.iter().map(move |verb| (&**verb, bits(f))))
}

static SLOTS: LazyLock<HashMap<&'static str, &'static Family>> = LazyLock::new(|| {
    let slots = LEXICON.families.iter().filter(|f| f.about == About::Slot);
    slots.flat_map(|f| f.verbs.iter().map(move |word| (&**word, f))).collect()
});

/// The sort of deed, done at some place, that a word tells of.
pub fn slot(word: &str) -> Option<&'static Family> {
    SLOTS.get(word).copied()
}

/// Tells the words on which a phrase or what it is about may hang.
pub fn cues(mut tell: impl FnMut(&'static str, u32)) {
    LEXICON.families.iter().flat_map(|f| f.nouns.keys()).for_each(|word| tell(word, Cue::NOUN));
    let seconds: HashSet<u16> = LEXICON.table.seconds().collect();
    LEXICON.rests.iter().filter(|(_, number)| seconds.contains(number)).for_each(|(word, _)| tell(word, Cue::SECOND));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_a_phrase() {
        let stated = |family: usize, value: usize| {
            LEXICON.table.phrases().any(|p| (usize::from(p.family), usize::from(p.value)) == (family, value))
        };
        for (index, family) in LEXICON.families.iter().enumerate() {
            for (number, value) in family.values.iter().enumerate() {
                assert!(stated(index, number), "{}: {value}", family.name);
            }
        }
    }

    #[test]
    fn no_two_families_bear_one_name() {
        assert_eq!(LEXICON.names.len(), LEXICON.families.len());
    }
}
