//! What words do in a clause, each a bit.

use std::ops::Range;
use std::sync::LazyLock;

use crate::clause::opposites;
use crate::text::quick::HashMap;
use crate::text::{Form, Text, words};

/// The parts a word may play in a clause.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Part(u64);

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
    NAMES "names" 15 OTHER "other" 16 TO "to" 17 YET "yet" 18 AS "as" 19 BY "by" 20 THERE "there" 21 WOULD "would" 22
    DENIES "denies" 23 DOUBTS "doubts" 24 DOUBTING "doubting" 25 PRONOUN "pronoun" 26 RELATIVE "relative" 27
    NOBODY "nobody" 28 SOME "some" 29 HEEDS "heeds" 30 FIRST "first" 32 LOSES "loses" 33 SAME "same" 34 POSSESSIVE "possessive" 35
}

impl Part {
    /// A noun that says the opposite of another.
    pub const POLE: Self = Self(1 << 63);
    /// A verb that helps another.
    pub const HELPS: Self = Self(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::WILL.0 | Self::MODAL.0);

    #[inline]
    pub fn has(self, parts: Self) -> bool {
        self.0 & parts.0 != 0
    }

    #[inline]
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

/// Whether a word stands for somebody told of before: `he`, `they`.
pub fn pronoun(word: &str) -> bool {
    listed(word).has(Part::PRONOUN)
}

fn listed(word: &str) -> Part {
    WORDS.get(word).copied().unwrap_or_default()
}

/// What the words of a text are, by the number of their form.
pub(super) struct Parts<'t> {
    of_forms: Vec<Part>,
    of_tokens: &'t [u32],
}

impl<'t> Parts<'t> {
    pub fn new(text: &'t Text<'_>) -> Self {
        let of_forms = text.forms.list.iter().map(|form| Part(*form.clauses.get_or_init(|| Part::look_up(form).0)));
        Self { of_forms: std::iter::once(Part::default()).chain(of_forms).collect(), of_tokens: text.forms.of_tokens() }
    }

    /// All that the tokens of a stretch are.
    pub fn all(&self, range: Range<usize>) -> Part {
        let forms = self.of_tokens.get(range).unwrap_or_default();
        let all = forms.iter().filter_map(|form| self.of_forms.get(*form as usize));
        all.fold(Part::default(), |all, part| all.or(*part))
    }

    /// What a token is; nothing of what is no word.
    #[inline]
    pub fn at(&self, i: usize) -> Part {
        self.of_tokens.get(i).and_then(|form| self.of_forms.get(*form as usize)).copied().unwrap_or_default()
    }
}

impl Part {
    /// Parts that a lemma plays, in whatever form it stands.
    const LEMMAS: Self = Self(
        Self::FAILS.0 | Self::MINDS.0 | Self::FINDS.0 | Self::NAMES.0 | Self::HEEDS.0 | Self::LOSES.0 | Self::SAME.0,
    );

    fn look_up(form: &Form) -> Self {
        let (word, lemma) = (listed(&form.lower.replace('’', "'")), listed(&form.lemma));
        let pole = if opposites::noun(&form.lemma) { Self::POLE.0 } else { 0 };
        Self(word.0 & !Self::LEMMAS.0 | lemma.0 & Self::LEMMAS.0 | pole)
    }
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
        assert!(listed("didn't").has(Part::DO) && listed("never").has(Part::NOT) && !listed("ferry").has(Part::HELPS));
    }
}
