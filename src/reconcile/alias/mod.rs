//! Names across stories: which forms are one person, place or body.
//!
//! Two steps. First what is one name without any doubt about spelling (case, accents, initials, nicknames, acronyms,
//! countries): those forms are one *spelling*. Then what is one name in two spellings (`Boehler`, `Bohler`): those are
//! one *entity*, and [`Aliases::variations`] says why. Whether that is worth an editor's time is not decided here.

mod align;
mod exact;
mod form;
mod near;
mod persons;
mod shape;
mod signs;
mod sound;
mod spelling;
mod surroundings;
mod veto;

use super::union::Union;
use std::collections::HashMap;

use super::Entry;
use crate::recognise::name::{lexicon, surname};
use crate::value::NameKind;

pub use spelling::Why;

/// One person, place or body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The fullest form that the most entries use.
    pub best: String,
    pub kind: NameKind,
    /// The spellings under which it stands, by their number.
    pub spellings: Vec<usize>,
}

/// One spelling of an entity with the entries that use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    pub best: String,
    /// Indices of the corpus's entries, in order.
    pub entries: Vec<usize>,
    pub entity: usize,
}

/// Joins spellings of one name where one is a cut of the other: `Falcon Heavy` and `SpaceX Falcon Heavy`.
fn absorb(forms: &[form::Form<'_>], found: &[spelling::Variation], spelled: &mut Union) {
    let mut partners: HashMap<usize, Vec<usize>> = HashMap::new();
    for v in found {
        partners.entry(v.forms.0).or_default().push(v.forms.1);
        partners.entry(v.forms.1).or_default().push(v.forms.0);
    }
    let mut lists: Vec<Vec<usize>> = partners.into_values().filter(|l| l.len() > 1).collect();
    lists.sort_unstable();
    for list in lists {
        for (n, &a) in list.iter().enumerate().take(24) {
            for &b in list[n + 1..].iter().take(24) {
                let (short, long) = if forms[a].words.len() < forms[b].words.len() { (a, b) } else { (b, a) };
                if forms[short].words.iter().all(|w| forms[long].words.contains(w)) {
                    spelled.join(a, b);
                }
            }
        }
    }
}

/// Which names of a corpus are one.
#[derive(Debug, Default)]
pub struct Aliases {
    pub entities: Vec<Entity>,
    pub spellings: Vec<Spelling>,
    /// Pairs of spellings of one entity, with the reason they are taken for one; smaller number first, ordered.
    pub variations: Vec<(usize, usize, Why)>,
    /// For every entry of the corpus its spelling, where it is a name.
    entries: Vec<Option<usize>>,
    /// Entities by key: folded forms, and surnames and demonyms that only one has.
    keys: HashMap<String, Option<usize>>,
}

impl Aliases {
    /// Reads all names of a corpus; `events`: the event of every story. Cost grows with the names, not with their square.
    pub fn new(entries: &[Entry<'_>], events: &[usize]) -> Self {
        let (inventory, of) = form::Inventory::new(entries);
        let forms = &inventory.forms;
        let mut spelled = Union::new(forms.len());
        exact::join(&inventory, &mut spelled);
        let words: Vec<&str> = inventory.words.iter().map(|w| w.text.as_str()).collect();
        let mut found = spelling::find(&inventory, entries, events, &near::pairs(&words));
        found.extend(shape::find(&inventory));
        let mut one = spelled.clone();
        found.iter().for_each(|v| one.join(v.forms.0, v.forms.1));
        absorb(forms, &found, &mut spelled);
        found.retain(|v| !spelled.same(v.forms.0, v.forms.1));

        let mut aliases = Self { entries: vec![None; entries.len()], ..Self::default() };
        let mut spelling_of: HashMap<usize, usize> = HashMap::new();
        let mut entity_of: HashMap<usize, usize> = HashMap::new();
        let mut number = vec![0; forms.len()];
        for (i, number) in number.iter_mut().enumerate() {
            let entity = *entity_of.entry(one.root(i)).or_insert_with(|| {
                aliases.entities.push(Entity { best: String::new(), kind: NameKind::Unknown, spellings: Vec::new() });
                aliases.entities.len() - 1
            });
            let spelling = *spelling_of.entry(spelled.root(i)).or_insert_with(|| {
                aliases.spellings.push(Spelling { best: String::new(), entries: Vec::new(), entity });
                aliases.entities[entity].spellings.push(aliases.spellings.len() - 1);
                aliases.spellings.len() - 1
            });
            *number = spelling;
        }
        for (entry, form) in of.iter().enumerate() {
            if let Some(form) = form {
                aliases.entries[entry] = Some(number[*form]);
                aliases.spellings[number[*form]].entries.push(entry);
            }
        }
        aliases.name(forms, &number);
        aliases.index(forms, &number);
        for v in found {
            let (a, b) = (number[v.forms.0], number[v.forms.1]);
            aliases.variations.push((a.min(b), a.max(b), v.why));
        }
        aliases.variations.sort_by_key(|v| (v.0, v.1));
        aliases.variations.dedup_by_key(|v| (v.0, v.1));
        aliases
    }

    /// Chooses best forms and kinds: the most used of the fullest.
    fn name(&mut self, forms: &[form::Form<'_>], number: &[usize]) {
        let rank = |i: usize| {
            let f = &forms[i];
            (f.words.len().min(4), !f.upper(), f.entries.len(), std::cmp::Reverse(i))
        };
        let mut best: Vec<Option<usize>> = vec![None; self.spellings.len()];
        let mut kinds = vec![[0usize; 4]; self.entities.len()];
        for (i, form) in forms.iter().enumerate() {
            let slot = &mut best[number[i]];
            if slot.is_none_or(|j| rank(i) > rank(j)) {
                *slot = Some(i);
            }
            kinds[self.spellings[number[i]].entity][form.kind() as usize] += form.entries.len();
        }
        for (spelling, best) in self.spellings.iter_mut().zip(&best) {
            spelling.best = best.map_or("", |i| forms[i].text).to_string();
        }
        for (entity, votes) in self.entities.iter_mut().zip(&kinds) {
            let order = [NameKind::Person, NameKind::Organisation, NameKind::Place];
            entity.kind = order
                .into_iter()
                .filter(|k| votes[*k as usize] > 0)
                .max_by_key(|k| (votes[*k as usize], std::cmp::Reverse(*k)))
                .unwrap_or(NameKind::Unknown);
            let top = entity.spellings.iter().copied().max_by_key(|&s| {
                let spelling = &self.spellings[s];
                let words = spelling.best.split(' ').count().min(4);
                // A person goes by the full name, all else by the name that most use.
                let fullest = if entity.kind == NameKind::Person { words } else { 0 };
                (fullest, spelling.entries.len(), words, std::cmp::Reverse(s))
            });
            entity.best = top.map_or_else(String::new, |s| self.spellings[s].best.clone());
        }
    }

    fn index(&mut self, forms: &[form::Form<'_>], number: &[usize]) {
        let mut keys: HashMap<String, Option<usize>> = HashMap::new();
        let mut full: HashMap<String, usize> = HashMap::new();
        for (i, form) in forms.iter().enumerate() {
            let entity = self.spellings[number[i]].entity;
            full.entry(form.words.join(" ")).or_insert(entity);
            if self.entities[entity].kind == NameKind::Person {
                keys.entry(form.last().to_string())
                    .and_modify(|e| *e = e.filter(|e| *e == entity))
                    .or_insert(Some(entity));
            }
        }
        for country in lexicon::countries() {
            let entity = country.names.iter().find_map(|n| full.get(&form::words_of(n).join(" ")).copied());
            if entity.is_some() {
                country.demonyms.iter().for_each(|d| {
                    keys.insert(form::words_of(d).join(" "), entity);
                });
            }
        }
        keys.extend(full.into_iter().map(|(k, e)| (k, Some(e))));
        self.keys = keys;
    }

    /// The entity that a name means, as anybody may write it: `Boehler`, `Mr. Boehler`, `the Israeli`. `None` where the
    /// corpus does not know it or where it could be two.
    pub fn of(&self, name: &str) -> Option<usize> {
        let mut words = form::words_of(name);
        while words.len() > 1
            && words.first().is_some_and(|w| lexicon::flags(w) & (lexicon::TITLE | lexicon::FUNCTION) != 0)
        {
            words.remove(0);
        }
        if let Some(found) = self.keys.get(&words.join(" ")) {
            return *found;
        }
        if words.len() > 1 {
            return None;
        }
        *self.keys.get(&form::words_of(surname(name)).join(" "))?
    }

    /// Whether a name is that of one person whom the corpus knows.
    pub fn is_person(&self, name: &str) -> bool {
        self.of(name).is_some_and(|entity| self.entities[entity].kind == NameKind::Person)
    }

    /// The spelling of entry `i` of the corpus, where it is a name.
    pub fn spelling_of(&self, entry: usize) -> Option<usize> {
        self.entries.get(entry).copied().flatten()
    }

    /// The entity of entry `i` of the corpus, where it is a name.
    pub fn entity_of(&self, entry: usize) -> Option<usize> {
        Some(self.spellings[self.spelling_of(entry)?].entity)
    }

    /// Whether two names, as written, mean one thing: by the corpus where it knows them, else by their words.
    pub fn same(&self, a: &str, b: &str) -> bool {
        match (self.of(a), self.of(b)) {
            (Some(x), Some(y)) => x == y,
            _ => form::words_of(a) == form::words_of(b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reconcile::Corpus;

    pub(super) fn with<T>(stories: &[&str], look: impl Fn(&Aliases) -> T) -> T {
        let extracts = crate::extract::of_texts(stories);
        look(&Corpus::new(&extracts).aliases)
    }

    #[test]
    fn a_person_is_one_under_nickname_initial_and_surname() {
        let a = "The prosecutor, David Rossing, came. Mr. Rossing said so.";
        let b = "Dave Rossing, the prosecutor, told them. Then David M. Rossing left.";
        with(&[a, b], |aliases| {
            let one = aliases.of("David Rossing");
            assert!(one.is_some());
            for form in ["Dave Rossing", "David M. Rossing", "Mr. Rossing", "Rossing"] {
                assert_eq!(aliases.of(form), one, "{form}");
            }
            assert!(aliases.variations.is_empty());
        });
    }

    #[test]
    fn a_surname_of_two_is_nobody() {
        let a = "The brothers Piet Rossing and Lars Rossing came.";
        with(&[a], |aliases| {
            assert_ne!(aliases.of("Piet Rossing"), aliases.of("Lars Rossing"));
            assert_eq!(aliases.of("Rossing"), None);
        });
    }

    #[test]
    fn bodies_countries_and_their_people_meet() {
        let a = "The Northern Rivers Relief Agency sent boats from the United States.";
        let b = "The NRRA sent boats from the US, and the help was welcome in Iran.";
        with(&[a, b], |aliases| {
            assert_eq!(aliases.of("NRRA"), aliases.of("Northern Rivers Relief Agency"));
            assert_eq!(aliases.of("US"), aliases.of("United States"));
            assert_eq!(aliases.of("Iranian"), aliases.of("Iran"));
            assert!(aliases.of("Iran").is_some() && aliases.of("Iran") != aliases.of("US"));
        });
    }

    #[test]
    fn two_spellings_are_one_entity_and_two_spellings() {
        let a = "The chief, Masoud Dalmani, spoke in the town.";
        let b = "The chief, Massoud Dalmani, spoke in the town.";
        with(&[a, b], |aliases| {
            assert_eq!(aliases.of("Masoud Dalmani"), aliases.of("Massoud Dalmani"));
            assert_eq!(aliases.variations.len(), 1);
            assert_eq!(aliases.variations[0].2, Why::SameRest);
        });
    }

    #[test]
    fn no_order_of_stories_changes_what_is_found() {
        let a = "The chief, Masoud Dalmani, spoke in Hormozgan.";
        let b = "The chief, Massoud Dalmani, spoke in Hormouzgan.";
        let list = |stories: &[&str]| {
            with(stories, |a| a.entities.iter().map(|e| e.spellings.len()).filter(|n| *n > 1).count())
        };
        assert_eq!(list(&[a, b]), 2);
        assert_eq!(list(&[b, a]), 2);
    }

    #[test]
    fn many_names_cost_no_square() {
        let copy: String = (0..3000).map(|i| format!("They met Anna Bol{i:04}k there. ")).collect();
        let letters =
            copy.replace(['0', '1', '2'], "a").replace(['3', '4', '5'], "o").replace(['6', '7', '8', '9'], "r");
        with(&[&copy, &letters], |aliases| assert!(!aliases.entities.is_empty()));
    }
}
