//! Word lists that every pack may ask for.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::recognise::MentionKind;
use crate::recognise::name::lexicon;
use crate::text::words;

use super::program::WordList;
use super::slot;

/// The kinds of mention under which a word of a list may have been read already: `Israeli` as a name, `US` as a place.
const NAME_KINDS: &[MentionKind] =
    &[MentionKind::Person, MentionKind::Organisation, MentionKind::Place, MentionKind::Name];

/// Nationalities: every form of one stands for its adjective.
static DEMONYMS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut out = read(include_str!("data/peoples.txt"));
    for country in lexicon::countries() {
        let Some(adjective) = country.demonyms.first() else { continue };
        for form in &country.demonyms {
            out.entry(form.to_lowercase()).or_insert_with(|| (*adjective).to_string());
        }
    }
    out
});
static PEOPLE: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| read(include_str!("data/people.txt")));

/// `Name: form, form` a line; a form in small letters stands for the name.
fn read(list: &'static str) -> BTreeMap<String, String> {
    words::lines(list)
        .filter_map(|l| l.split_once(':'))
        .flat_map(|(name, forms)| {
            forms.split(',').map(move |form| (form.trim().to_lowercase(), name.trim().to_string()))
        })
        .filter(|(form, _)| !form.is_empty())
        .collect()
}

/// A built-in list by its name: form and what it stands for.
pub fn builtin(name: &str) -> Option<&'static BTreeMap<String, String>> {
    match name {
        "demonym" => Some(&DEMONYMS),
        "people" => Some(&PEOPLE),
        _ => None,
    }
}

static DEMONYM_WORDS: LazyLock<Arc<WordList>> =
    LazyLock::new(|| Arc::new(WordList::new(DEMONYMS.keys(), slot::set(NAME_KINDS))));
static PEOPLE_WORDS: LazyLock<Arc<WordList>> = LazyLock::new(|| Arc::new(WordList::new(PEOPLE.keys(), 0)));

/// The words of a built-in list, as programs look them up.
pub fn builtin_words(name: &str) -> Option<Arc<WordList>> {
    match name {
        "demonym" => Some(Arc::clone(&DEMONYM_WORDS)),
        "people" => Some(Arc::clone(&PEOPLE_WORDS)),
        _ => None,
    }
}

/// The names of the built-in lists.
pub fn names() -> impl Iterator<Item = &'static str> {
    ["demonym", "people"].into_iter()
}

/// Whether members of the list may have been read as names, so that a slot can stand for them.
pub fn holds_names(name: &str) -> bool {
    name == "demonym"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_stand_for_one_name() {
        let demonyms = builtin("demonym").unwrap();
        assert_eq!(demonyms["us"], demonyms["american"]);
        assert_ne!(demonyms["israeli"], demonyms["palestinian"]);
        for name in names() {
            assert!(builtin(name).unwrap().len() > 20, "{name}");
        }
        assert!(builtin("nothing").is_none());
    }
}
