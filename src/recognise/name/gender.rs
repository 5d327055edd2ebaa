//! Whether a given name or a title is a woman's or a man's, where it is only one of the two: what tells `Mr Orr` from
//! his wife.

use std::sync::LazyLock;

use super::lexicon::fold;
use crate::text::quick::HashMap;
use crate::text::words;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    Woman,
    Man,
}

static WORDS: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let gender = |mark: &str| if mark == "f" { Gender::Woman } else { Gender::Man };
    words::lines(include_str!("../data/given_genders.txt"))
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(mark, list)| list.split_whitespace().map(move |word| (word, gender(mark))))
        .collect()
});

/// Whose a given name or title is, as written.
pub fn of(word: &str) -> Option<Gender> {
    WORDS.get(&*fold(word.trim_end_matches('.'))).copied()
}

/// Whose a full name is, by its first word.
pub fn of_name(name: &str) -> Option<Gender> {
    name.split_once([' ', '-']).and_then(|(first, _)| of(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_titles_of_one_gender_are_known() {
        assert_eq!(of("Mrs."), Some(Gender::Woman));
        assert_eq!(of("Sir"), Some(Gender::Man));
        assert_eq!(of_name("Breda Orr"), Some(Gender::Woman));
        assert_eq!(of_name("Michael Orr"), Some(Gender::Man));
        for either in ["Kelly Orr", "Jordan Orr", "Orr", "", "Dr"] {
            assert_eq!(of_name(either), None, "{either}");
        }
    }
}
