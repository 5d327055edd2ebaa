//! What words do in a clause, each a bit.

use std::sync::LazyLock;

use crate::text::quick::HashMap;
use crate::text::{Text, words};

/// The parts a word may play in a clause.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Part(u32);

macro_rules! parts {
    ($($part:ident $name:literal $bit:literal)*) => {
        impl Part {
            $(pub const $part: Self = Self(1 << $bit);)*
        }
        const PARTS: &[(&str, Part)] = &[$(($name, Part::$part)),*];
    };
}

parts! {
    BE "be" 0 HAVE "have" 1 DO "do" 2 WILL "will" 3 MODAL "modal" 4 NOT "not" 5 PARTLY "partly" 6 LIMITS "limits" 7
    SUPPOSING "supposing" 8 TURNS "turns" 9 FAILS "fails" 10 MINDS "minds" 11 AIRY "airy" 12 BARELY "barely" 13 FINDS "finds" 14
    NAMES "names" 15 OTHER "other" 16
}

impl Part {
    /// A verb that helps another.
    pub const HELPS: Self = Self(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::WILL.0 | Self::MODAL.0);

    pub fn has(self, parts: Self) -> bool {
        self.0 & parts.0 != 0
    }

    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

static WORDS: LazyLock<HashMap<&'static str, Part>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, Part> = HashMap::default();
    let mut part = Part::default();
    for line in words::lines(include_str!("data/words.txt")) {
        let list = match line.split_once(": ") {
            Some((name, list)) => {
                part = PARTS.iter().find(|(known, _)| *known == name).map(|(_, part)| *part).unwrap_or_default();
                list
            }
            None => line,
        };
        for word in list.split_whitespace() {
            let slot = out.entry(word).or_default();
            *slot = slot.or(part);
        }
    }
    out
});

/// What a lower-cased word or a lemma is.
fn part(word: &str) -> Part {
    WORDS.get(word).copied().unwrap_or_default()
}

/// What token `i` and its lemma are; nothing of what is no word.
pub(super) fn at(text: &Text<'_>, i: usize) -> (Part, Part) {
    let Some(form) = text.forms.get(i) else { return Default::default() };
    let &[word, lemma] = form.clauses.get_or_init(|| [part(&form.lower.replace('’', "'")).0, part(&form.lemma).0]);
    (Part(word), Part(lemma))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_known() {
        let lists = words::lines(include_str!("data/words.txt")).filter_map(|line| line.split_once(": "));
        let names: Vec<&str> = lists.map(|(name, _)| name).collect();
        assert!(names.iter().all(|name| PARTS.iter().any(|(known, _)| known == name)));
        assert_eq!(names.len(), PARTS.len());
        assert!(part("didn't").has(Part::DO) && part("never").has(Part::NOT) && !part("ferry").has(Part::HELPS));
    }
}
