//! Capitalised runs: where a name may stand, before anything is said of what it names.
//!
//! `University of Texas at Austin` gives `University of Texas`, `White House Press Secretary Karoline Leavitt` one run
//! that [`super::split`] takes apart.

use std::ops::Range;
use std::sync::LazyLock;

use super::index::{Case, Index, starts};
use super::lexicon::*;
use super::opening::rare;
use crate::recognise::{Taken, word};
use crate::text::quick::HashSet;
use crate::text::{Text, TokenKind, words};

/// Whose body a name may say that it is: `the Doctors' Union`.
static OWNERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("../data/owners_in_names.txt")));

/// Longest run of tokens that is read as one: longer ones are no names but copy without small letters.
const LONGEST: usize = 24;

/// What the finder of runs looks at.
pub struct Reader<'t, 'a> {
    pub text: &'t Text<'a>,
    pub index: &'t Index,
    pub taken: &'t Taken,
}

impl<'t, 'a> Reader<'t, 'a> {
    /// All runs of sentence `s`, in order.
    pub fn runs(&self, s: usize, out: &mut Vec<Range<usize>>) {
        let range = self.text.range(s);
        let mut behind = range.start;
        for &at in self.index.openings(s) {
            if at < behind {
                continue;
            }
            let Some(start) = self.opens(s, at, range.end) else { continue };
            let mut end = start + 1;
            while end - at < LONGEST
                && let Some(next) = self.extends(s, at, end, range.end)
            {
                end = next;
            }
            let from = if starts(self.text, at, range.start) && self.index.case(s) == Case::Normal {
                self.trim(at, end)
            } else {
                Some(at)
            };
            if let Some(from) = from {
                out.push(from..end);
            }
            behind = end;
        }
    }

    /// If a run opens at `at`, the index of its first capitalised word (a small particle may stand before it).
    fn opens(&self, s: usize, at: usize, end: usize) -> Option<usize> {
        let token = self.text.tokens.get(at)?;
        if token.capital {
            return self.name_word(s, at).then_some(at);
        }
        if opening_particle(self.text.word(at)) {
            let next = if self.text.word(at + 1) == "-" { at + 2 } else { at + 1 };
            return (next < end && self.name_word(s, next) && self.index.flags(next) & COMMON == 0).then_some(next);
        }
        None
    }

    /// Whether the token can be a word of a name.
    fn name_word(&self, s: usize, i: usize) -> bool {
        let (Some(token), Some(known)) = (self.text.tokens.get(i), self.index.word(i)) else { return false };
        let case = self.index.case(s);
        let calendar = known.flags & CALENDAR != 0;
        let surname = calendar && case == Case::Normal && self.month_as_surname(i);
        if calendar && !surname || self.taken.at(i) && !self.number_in_name(s, i) {
            return false;
        }
        // `@Mako_Sali`, `#Halden`: addresses and tags.
        let tagged = token.glued && i > 0 && matches!(self.text.word(i - 1), "@" | "#");
        let odd = || self.text.word(i).contains('_') || matches!(self.text.word(i), "No." | "Nos.");
        if tagged || word::at(self.text, i).is(word::UNNAMED) && odd() {
            return false;
        }
        // `1B`, `10K`: a unit, not a word.
        if token.glued && i > 0 && self.text.tokens[i - 1].is_figure() {
            return false;
        }
        if known.flags & FUNCTION != 0 && !surname {
            // `US`, `IT`, `WHO`: a function word only by its letters.
            let acronym = token.all_caps && token.span.len() <= 3 && case != Case::Upper;
            return acronym && matches!(self.text.word(i), "US" | "WHO");
        }
        case == Case::Normal || self.known_elsewhere(i)
    }

    /// `First Group`, `Six Nations`: a number in capitals inside a sentence belongs to the name that follows.
    fn number_in_name(&self, s: usize, i: usize) -> bool {
        let next = self.text.tokens.get(i + 1).is_some_and(|t| t.capital && !t.glued);
        next && !starts(self.text, i, self.text.range(s).start)
            && self.index.case(s) == Case::Normal
            && self.index.flags(i + 1) & CALENDAR == 0
    }

    /// `Linda March, 47`, `Mrs May said`: a month right behind a given name or a title, where no day follows.
    fn month_as_surname(&self, i: usize) -> bool {
        let named = |f: Flags| f & TITLE != 0 || f & GIVEN != 0 && f & (COMMON | PLACE | CALENDAR) == 0;
        let tokens = &self.text.tokens;
        let month = tokens[i].capital && self.index.flags(i) & CALENDAR != 0 && !self.text.word(i).ends_with('.');
        let bare = month && i > 0 && tokens[i - 1].capital && !tokens.get(i + 1).is_some_and(|t| t.is_figure());
        bare && named(self.index.flags(i - 1))
    }

    /// Whether a word of a headline is a name: the story says so elsewhere, or a list does.
    fn known_elsewhere(&self, i: usize) -> bool {
        let Some(word) = self.index.word(i) else { return false };
        if word.middle > 0 && word.middle >= word.small {
            return true;
        }
        if word.small > 0 {
            return false;
        }
        if word.flags & (PLACE | ORG | DEMONYM | TITLE) != 0 || word.flags & GIVEN != 0 && word.flags & COMMON == 0 {
            return true;
        }
        word.flags & COMMON == 0 && rare(&self.text.lower(i))
    }

    /// If the run `from..at` goes on, where it then ends.
    fn extends(&self, s: usize, from: usize, at: usize, end: usize) -> Option<usize> {
        let text = self.text;
        let token = text.tokens.get(at).filter(|_| at < end)?;
        let name = |i: usize| i < end && self.name_word(s, i);
        match token.kind {
            TokenKind::Word if token.capital => name(at).then_some(at + 1),
            TokenKind::Word => self.small_word(s, from, at, end),
            TokenKind::Figure => None,
            TokenKind::Possessive => {
                let follows = self.index.flags(at + 1) & (ORG_LAST | PLACE_LAST) != 0;
                (follows && name(at + 1) && self.owner_in_name(from, at)).then_some(at + 2)
            }
            TokenKind::Quote => self.nickname(s, from, at, end),
            TokenKind::Mark => match text.word(at) {
                "-" | "‑" | "–" if token.glued && text.tokens.get(at + 1).is_some_and(|t| t.glued) => {
                    let next = &text.tokens[at + 1];
                    if at + 1 >= end {
                        None
                    } else if next.capital {
                        let apart = PLACE | ORG | DEMONYM;
                        let two = self.index.flags(at - 1) & apart != 0 && self.index.flags(at + 1) & apart != 0;
                        (name(at + 1) && !two).then_some(at + 2)
                    } else if next.kind == TokenKind::Figure {
                        (next.span.len() <= 4 && text.word(at) == "-").then_some(at + 2)
                    } else {
                        self.tail(from, at)
                    }
                }
                "&" => name(at + 1).then_some(at + 2),
                "(" => self.nickname(s, from, at, end),
                "," => {
                    matches!(text.word(at + 1), "Inc." | "Inc" | "Ltd." | "Ltd" | "LLC" | "Jr." | "Jr" | "Sr." | "L.P.")
                        .then_some(at + 2)
                        .filter(|_| at + 1 < end)
                }
                _ => None,
            },
        }
    }

    /// `Kim Jong-un`: a short tail in small letters that is no English word of its own.
    fn tail(&self, from: usize, at: usize) -> Option<usize> {
        let next = self.text.tokens.get(at + 1)?;
        let word = self.text.word(at + 1);
        let short =
            next.kind == TokenKind::Word && next.span.len() <= 5 && !matches!(word, "led" | "run" | "era" | "old");
        let name = at - from >= 2 || self.index.flags(at - 1) & GIVEN != 0;
        (short && name && (words::document_frequency(word) < 8 || word == "un" || word == "in") && word != "style")
            .then_some(at + 2)
    }

    /// The small words inside names: particles, `of`, `for`, `and`.
    fn small_word(&self, s: usize, from: usize, at: usize, end: usize) -> Option<usize> {
        let text = self.text;
        let name = |i: usize| i < end && self.name_word(s, i);
        let last = self.index.flags(at - 1);
        let word = text.word(at);
        match word {
            "of" | "for" | "on" | "to" if last & (TITLE | OFFICE) == 0 || last & ORG_HEAD != 0 => {
                let next = if text.word(at + 1) == "the" { at + 2 } else { at + 1 };
                if !name(next) || matches!(word, "on" | "to") && self.street(s, next, end) {
                    return None;
                }
                let head = last & ORG_HEAD != 0 || self.index.flags(from) & ORG_HEAD != 0;
                let follow = self.index.flags(next);
                let term = follow & COMMON != 0 && follow & (PLACE | ORG | GIVEN | DEMONYM | TITLE | ORG_LAST) == 0;
                let fits = match word {
                    "of" => head || term && last & COMMON != 0,
                    "for" => head && follow & (PLACE | GIVEN) == 0 || term && follow & ORG_HEAD == 0,
                    _ => head && term,
                };
                fits.then_some(next + 1)
            }
            "of" | "for" if last & OFFICE != 0 => {
                // `Envoy for Hostage Affairs Adam Boehler`, `Secretary of State John Kerry`
                let next = if text.word(at + 1) == "the" { at + 2 } else { at + 1 };
                (name(next) && self.index.flags(next) & COMMON != 0).then_some(next + 1)
            }
            "and" => {
                let term = |i: usize| {
                    let f = self.index.flags(i);
                    f & COMMON != 0 && f & (PLACE | ORG | GIVEN | DEMONYM | TITLE) == 0
                };
                if !name(at + 1) || !term(at + 1) || !term(at - 1) {
                    return None;
                }
                let inside = (from..at).any(|i| matches!(text.word(i), "of" | "for"));
                let mut stop = at + 2;
                while name(stop) && stop - at < 6 {
                    stop += 1;
                }
                let body = stop > at + 2
                    && self.index.flags(stop - 1) & ORG_LAST != 0
                    && (at + 1..stop).all(term)
                    && last & ORG_LAST == 0;
                (inside || body).then_some(at + 2)
            }
            _ if word.len() <= 5 && words_particle(word) && last & (CALENDAR | FUNCTION) == 0 => {
                let mut next = at + 1;
                for _ in 0..2 {
                    if words_particle(text.word(next)) || text.word(next) == "-" {
                        next += 1;
                    }
                }
                (name(next) && last & OFFICE == 0).then_some(next + 1)
            }
            _ => None,
        }
    }

    /// `City Hall on Oak Street`: what stands behind the small word is a place by itself.
    fn street(&self, s: usize, from: usize, end: usize) -> bool {
        let after = (from..end.min(from + 5)).find(|&i| !self.name_word(s, i)).unwrap_or(end.min(from + 5));
        after > from + 1 && self.index.flags(after - 1) & PLACE_LAST != 0
    }

    /// `St George's Hospital`, `Women's Hospital`: the possessive is a part of the name.
    fn owner_in_name(&self, from: usize, at: usize) -> bool {
        let saint = matches!(self.text.word(from), "St" | "St." | "Saint") && at - from == 2;
        let class = OWNERS.contains(&*self.text.lower(at - 1));
        saint || class
    }

    /// `Vincent "the Chin" Gigante`, `Andrea (Andi) Voss`: a nickname between given name and surname.
    fn nickname(&self, s: usize, from: usize, at: usize, end: usize) -> Option<usize> {
        if self.index.flags(from) & GIVEN == 0 || at - from > 2 {
            return None;
        }
        let bracket = self.text.word(at) == "(";
        let closes = |i: usize| match bracket {
            true => self.text.word(i) == ")",
            false => self.text.tokens[i].kind == TokenKind::Quote,
        };
        let close = (at + 2..(at + 5).min(end)).find(|&i| closes(i))?;
        // `Austin (Texas) Police`, `Tom (left) Reed`
        let other = |i: usize| self.index.flags(i) & (PLACE | COMMON | CALENDAR) != 0;
        let word = |i: usize| {
            let token = &self.text.tokens[i];
            token.is_word() && (!bracket || token.capital && !token.all_caps && !other(i))
        };
        let inside = (at + 1..close).all(word);
        let next = self.text.tokens.get(close + 1)?;
        (inside && !next.glued && close + 1 < end && self.name_word(s, close + 1)).then_some(close + 2)
    }

    /// Whether a known name of several words starts at token `i`.
    pub fn is_known(&self, i: usize, end: usize) -> bool {
        self.known(i, end).is_some()
    }

    /// The known name of several words at token `i`: where it ends and what it is.
    #[inline]
    pub fn known(&self, i: usize, end: usize) -> Option<(usize, Flags)> {
        if self.index.flags(i) & OPENS == 0 { None } else { self.known_from(i, end) }
    }

    /// The same of a token that opens some known name: few do.
    #[inline(never)]
    fn known_from(&self, i: usize, end: usize) -> Option<(usize, Flags)> {
        let first = self.text.lower(i);
        let (n, flags) = known(&fold(&first), |n| {
            (i + 1 + n < end).then(|| match self.text.lower(i + 1 + n) {
                std::borrow::Cow::Borrowed(w) => fold(w),
                std::borrow::Cow::Owned(w) => std::borrow::Cow::Owned(fold(&w).into_owned()),
            })
        })?;
        Some((i + 1 + n, flags))
    }
}

/// Whether a word is a particle that may open a name.
pub fn opening_particle(word: &str) -> bool {
    matches!(word, "al" | "el" | "bin" | "van" | "von" | "de" | "di" | "da" | "du" | "abu" | "ul")
}

/// Whether a lower-cased word is no part of a name, or none where it has the capital of `No.`
pub fn unnamed(lower: &str) -> bool {
    lower.contains('_') || matches!(lower, "no." | "nos.")
}

fn words_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "wal"
            | "wel"
            | "oual"
            | "bin"
            | "ibn"
            | "bint"
            | "ben"
            | "abu"
            | "de"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "del"
            | "della"
            | "di"
            | "du"
            | "des"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "zu"
            | "la"
            | "le"
            | "ul"
            | "ur"
            | "y"
            | "e"
            | "ould"
    )
}
