//! What small words say beside a figure or a date: answered once for a word form, as in [`super::cue`].
//!
//! What is asked of nearly every token of a window, or of a whole sentence before a detector reads it, is a bit here.

use std::sync::LazyLock;

use super::{lexicon, part};
use crate::text::quick::HashMap;
use crate::text::{Form, words};

/// The parts that a word or mark may play, each a bit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Small(u64);

/// One bit a part: first those with a list in `data/small_words.txt`, by its name, then those that are told otherwise.
macro_rules! parts {
    ($($part:ident $list:literal)* ; $($(#[$what:meta])* $own:ident)*) => {
        #[allow(clippy::upper_case_acronyms)]
        enum Number { $($part,)* $($own,)* }

        impl Small {
            $(pub const $part: Self = Self(1 << Number::$part as u32);)*
            $($(#[$what])* pub const $own: Self = Self(1 << Number::$own as u32);)*
        }

        const LISTS: &[(&str, Small)] = &[$(($list, Small::$part)),*];
    };
}

parts! {
    EXTREME "extreme" MEASURE "measure" NEGATION "negation" LINK "link" OWNER "owner" PARTICLE "particle" WILL "will"
    PERSON "person" THING "thing" CLAUSE "clause" FINITE "finite" ABOUT "about" HOUR "hour" ENDS "ends" FRAME "frame"
    PICTURE "picture" SHOWN "shown" OF "of" AND "and" COMMA "comma" HYPHEN "hyphen" ARTICLE "article"
    BESIDES "besides" DIVIDES "divides" BRACKET "bracket" INCLUDING "including" AMONG "among" THOSE "those"
    DETERMINER "determiner" INSIDE "inside" SINGLE "single" SOME "some" SPOT "spot" FROM "from" ADDITION "addition"
    SELF "self" BY "by" ABOARD "aboard" JOINT "joint" COMMAS "commas" PARTERS "parters" BREAKS "breaks" PARTS "parts"
    WHO "who" AGAIN "again" TURNS "turns" OUR "our" AGAINST "against"
    NOBODY "nobody" TOOLS "tools" SUCCESSION "succession" COPULA "copula"
    TALLIES "tallies"
    CARRY "carry" KILLS "kills";
    /// Stands for somebody who did harm to others.
    CULPRIT
    /// A preposition that makes a part of the name behind it.
    GOVERNS
    /// Its lemma says what a sum is for, what a time is the length of or what is scored.
    MEANING
    /// The second of two words that tell an event.
    SECOND
    /// Ends in `ing`.
    ING
    /// Ends in `ed`.
    ED
    /// Ends in `est`, and is no `west`.
    EST
    /// Stands in a figure: set where a figure covers a token.
    FIGURE
    /// Stands in a date, likewise.
    DATE
}

impl Small {
    #[inline]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    pub fn has(self, parts: Self) -> bool {
        self.0 & parts.0 != 0
    }

    /// Says whether a figure, a date or neither covers the token.
    #[inline]
    pub fn stands_in(&mut self, kind: Self) {
        self.0 = self.0 & !Self::FIGURE.or(Self::DATE).0 | kind.0;
    }

    /// What a word is.
    #[inline]
    pub fn of(form: &Form) -> Self {
        Self(*form.small.get_or_init(|| Self::look_up(form).0))
    }

    fn look_up(form: &Form) -> Self {
        let mut out = Self::listed(&form.lower).word.or(Self::listed(&form.lemma).lemma);
        for (part, holds) in [
            (Self::CULPRIT, lexicon::culprit(&form.lower)),
            (Self::GOVERNS, part::governs(&form.lower)),
            (Self::MEANING, lexicon::meaning(&form.lemma)),
            (Self::SECOND, lexicon::event_second(&form.lemma)),
            (Self::ING, form.lower.ends_with("ing")),
            (Self::ED, form.lower.ends_with("ed")),
            (Self::EST, form.lower.ends_with("est") && form.lower.len() > LONGEST),
        ] {
            if holds {
                out = out.or(part);
            }
        }
        out
    }

    fn listed(word: &str) -> Listed {
        LISTED.get(word).copied().unwrap_or_default()
    }

    /// What a mark is, or any other token that is no word.
    #[inline]
    pub fn of_mark(mark: &str) -> Self {
        match mark.as_bytes() {
            [b'0'..=b'9', ..] => Self::default(),
            [byte] => MARKS.get(usize::from(*byte)).copied().unwrap_or_default(),
            bytes if bytes.iter().any(u8::is_ascii_uppercase) => Self::listed(&mark.to_lowercase()).word,
            _ => Self::listed(mark).word,
        }
    }
}

/// Longer words in `-est` are taken for superlatives: no `west`, and `forest` all the same.
const LONGEST: usize = 5;

/// What the lists say of a word.
#[derive(Debug, Clone, Copy, Default)]
struct Listed {
    /// Where a token is this very word.
    word: Small,
    /// Where it is the lemma of a token.
    lemma: Small,
}

static LISTED: LazyLock<HashMap<&'static str, Listed>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, Listed> = HashMap::default();
    for (part, list) in words::lines(include_str!("data/small_words.txt")).filter_map(|l| l.split_once(": ")) {
        let lemmas = part.strip_suffix("/lemma");
        let name = lemmas.unwrap_or(part);
        let bit = LISTS.iter().find(|(known, _)| *known == name).map(|(_, bit)| *bit).unwrap_or_default();
        for word in list.split_whitespace() {
            let listed = out.entry(word).or_default();
            let bits = if lemmas.is_some() { &mut listed.lemma } else { &mut listed.word };
            *bits = bits.or(bit);
        }
    }
    out
});

/// Marks of one byte.
static MARKS: LazyLock<[Small; 128]> = LazyLock::new(|| {
    let mut marks = [Small::default(); 128];
    for (word, listed) in LISTED.iter() {
        if let [byte @ 0..128] = word.as_bytes() {
            marks[usize::from(*byte)] = listed.word;
        }
    }
    marks
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_its_part() {
        let lists = words::lines(include_str!("data/small_words.txt")).filter_map(|l| l.split_once(": "));
        let names: Vec<&str> = lists.map(|(part, _)| part.trim_end_matches("/lemma")).collect();
        assert_eq!(names, LISTS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        assert!(Small::of_mark(",").has(Small::COMMA) && Small::of_mark("’S").has(Small::OWNER));
    }
}
