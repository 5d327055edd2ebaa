//! Takes a capitalised run apart: `White House Press Secretary Karoline Leavitt` is a body, an office and a person.

use std::ops::Range;

use super::lexicon::*;
use super::run::Reader;
use crate::recognise::word;
use crate::text::{Span, TokenKind};

/// A part of a run that names something.
#[derive(Debug, Clone)]
pub struct Piece {
    pub tokens: Range<usize>,
    pub span: Span,
    /// The titles and offices that stand right before it.
    pub title: Option<Range<usize>>,
}

impl Reader<'_, '_> {
    /// The parts of `run` that are names, in order.
    pub fn split(&self, run: Range<usize>, out: &mut Vec<Piece>) {
        if self.of_ship(run.start) {
            return self.plain(run.start, run.end, out);
        }
        let mut at = run.start;
        while at < run.end {
            at = self.next_piece(at, run.end, out);
        }
    }

    /// Appends the pieces up to and with the next person behind an office; returns where to go on.
    fn next_piece(&self, from: usize, end: usize, out: &mut Vec<Piece>) -> usize {
        let Some(office) = self.office(from, end) else {
            self.plain(from, end, out);
            return end;
        };
        let last = self.word_before(end, from);
        let left = self.office_start(from, office);
        // `General Motors`, `Judge Rotenberg Center`, `Prince Edward Island`
        if left == from && self.names_a_body(from, office, last) {
            self.plain(from, end, out);
            return end;
        }
        // `Kendry General Hospital`: what stands right behind the noun can only end the name of a body or place.
        if office + 1 == last && left > from && self.only_ends(last) {
            self.plain(from, end, out);
            return end;
        }
        if office == from && self.trade_as_given(office, last) {
            self.plain(from, end, out);
            return end;
        }
        // `John Major`, `James Dean`: the office is the surname.
        if office == last && (self.given_before(from, office) || self.ends_name(from, office)) {
            self.plain(from, end, out);
            return end;
        }
        // `Attorney General Eric Holder`, `Lt. Gen. Smith`: the last of a chain of offices.
        let mut person = office + 1;
        while person < end {
            if self.trade_as_given(person, last) {
                break;
            } else if self.index.flags(person) & (OFFICE | TITLE) != 0 || self.hyphen(person) {
                person += 1;
            } else if self.index.flags(person) & OFFICE_PART != 0
                && self.index.flags(person + 1) & OFFICE != 0
                && person + 2 < end
            {
                person += 2;
            } else {
                break;
            }
        }
        if person < end && matches!(self.text.word(person), "of" | "for" | "to" | "and") {
            let inside = person + 1;
            let stop = self.office_end(inside, end);
            if left > from {
                self.plain(from, left, out);
            }
            self.plain(inside, stop, out);
            if let Some(last) = out.last_mut()
                && last.tokens.start >= inside
                && last.tokens.clone().all(|i| self.index.flags(i) & (PLACE | ORG | OPENS | DEMONYM) == 0)
            {
                // Only words of the office (`Hostage Affairs`): they name nothing.
                out.pop();
            }
            return self.person(left, stop, end, out);
        }
        if left > from {
            self.plain(from, left, out);
        }
        self.person(left, person, end, out)
    }

    /// Appends the person whose office or title covers `title..from`.
    fn person(&self, title: usize, from: usize, end: usize, out: &mut Vec<Piece>) -> usize {
        let mut from = from;
        let last = self.word_before(end, from.min(end));
        while from + 1 < end && self.index.flags(from) & (TITLE | OFFICE) != 0 && !self.trade_as_given(from, last) {
            from += 1;
        }
        if from >= end {
            if self.titles_alone(title, end) {
                self.plain(title, end, out);
            }
            return end;
        }
        let before = out.len();
        self.plain(from, end, out);
        if let Some(piece) = out.get_mut(before) {
            piece.title = Some(title..from);
        }
        end
    }

    /// `Mason Kowalczyk`: before one word a given name that is a trade as well.
    fn trade_as_given(&self, i: usize, last: usize) -> bool {
        i + 1 == last && self.index.flags(i) & (GIVEN | TITLE) == GIVEN
    }

    /// Whether the word ends names of bodies and places and nobody is called so.
    fn only_ends(&self, i: usize) -> bool {
        let flags = self.index.flags(i);
        flags & (ORG_LAST | PLACE_LAST) != 0 && flags & SURNAME == 0
    }

    /// The first token of `from..end` that is the noun of an office or a title.
    fn office(&self, from: usize, end: usize) -> Option<usize> {
        let mut at = from;
        while at < end {
            if let Some((next, _)) = self.known(at, end) {
                at = next;
                continue;
            }
            // `Saint-Luc` is called so as a whole.
            let saint = || self.hyphen(at + 1) && &*self.text.lower(at) == "saint";
            if self.index.flags(at) & (OFFICE | TITLE) != 0 && !saint() {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// Where an office phrase that ends with the noun at `office` starts: `Assistant District Attorney`.
    fn office_start(&self, from: usize, office: usize) -> usize {
        let mut covered = from;
        let mut at = from;
        while at < office {
            if let Some((next, _)) = self.known(at, office) {
                covered = next;
                at = next;
            } else {
                at += 1;
            }
        }
        let mut start = office;
        while start > covered {
            let flags = self.index.flags(start - 1);
            let entity = flags & (PLACE | ORG | DEMONYM | GIVEN) != 0 && flags & OFFICE_PART == 0;
            let part = flags & (OFFICE_PART | STATUS) != 0
                || flags & COMMON != 0 && flags & (ORG_LAST | PLACE_LAST) == 0
                || self.hyphen(start - 1);
            // `Albany County District Attorney`: the county is the place's, not the office's.
            let ends = flags & (PLACE_LAST | ORG_LAST) != 0
                && start >= covered + 2
                && self.index.flags(start - 2) & (COMMON | PLACE_LAST | ORG_LAST) == 0
                && self.text.tokens[start - 2].capital;
            if entity || !part || ends {
                break;
            }
            start -= 1;
        }
        start
    }

    /// Where the words of an office after `of` or `for` end: `Hostage Affairs | Adam Boehler`, `State | John Kerry`.
    fn office_end(&self, from: usize, end: usize) -> usize {
        let mut at = from;
        if let Some((next, _)) = self.known(at, end) {
            return next;
        }
        while at < end {
            let flags = self.index.flags(at);
            let small = !self.text.tokens[at].capital;
            if at > from && !small && (flags & COMMON == 0 || flags & GIVEN != 0) {
                return at;
            }
            at += 1;
        }
        end
    }

    /// Whether a run whose first word could be a title names a body or a place instead.
    fn names_a_body(&self, from: usize, office: usize, last: usize) -> bool {
        if last <= office {
            return false;
        }
        let ends = self.index.flags(last) & (ORG_LAST | PLACE_LAST) != 0;
        let strong = self.text.word(office).ends_with('.')
            || matches!(
                &*self.text.lower(office),
                "mr" | "mrs"
                    | "ms"
                    | "dr"
                    | "sir"
                    | "president"
                    | "minister"
                    | "secretary"
                    | "senator"
                    | "governor"
                    | "premier"
                    | "ambassador"
                    | "congressman"
                    | "professor"
                    | "spokesman"
                    | "spokeswoman"
                    | "ceo"
            );
        ends && !(strong && last - from <= 3)
    }

    /// Whether the words before an office at the end of a run are given names, so that it is a surname.
    fn given_before(&self, from: usize, office: usize) -> bool {
        office > from
            && office - from <= 3
            && (from..office).all(|i| {
                let flags = self.index.flags(i);
                flags & GIVEN != 0 && flags & PLACE == 0 || self.text.word(i).ends_with('.')
            })
    }

    fn demonyms(&self, from: usize, end: usize) -> bool {
        (from..end).all(|i| {
            let side = || {
                matches!(
                    self.text.word(i),
                    "North" | "South" | "East" | "West" | "Sri" | "Costa" | "Puerto" | "El" | "-"
                )
            };
            self.index.flags(i) & DEMONYM != 0 || i + 1 < end && side()
        })
    }

    fn hyphen(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark) && self.text.word(i) == "-"
    }

    /// The last capitalised word before `end`.
    fn word_before(&self, end: usize, from: usize) -> usize {
        (from..end).rev().find(|&i| self.text.tokens[i].capital).unwrap_or(from)
    }

    /// Appends `from..end` as one name, without the demonym before it and without small words at its ends.
    fn plain(&self, from: usize, end: usize, out: &mut Vec<Piece>) {
        let (mut from, mut end) = (from, end);
        while end > from && !self.text.tokens[end - 1].capital && !self.kept_tail(from, end) {
            end -= 1;
        }
        while from < end && !self.text.tokens[from].capital && !self.kept_head(from, end) {
            from += 1;
        }
        if from >= end || self.demonyms(from, end) {
            return;
        }
        from = self.after_office(from, end);
        let ends = || self.index.flags(self.word_before(end, from)) & (ORG_LAST | PLACE_LAST) != 0;
        if end - from > 1 && !ends() && self.known(from, end).is_none() {
            while from + 1 < end && self.index.flags(from) & DEMONYM != 0 && self.text.tokens[from + 1].capital {
                from += 1;
            }
            if self.demonyms(from, end) {
                return;
            }
        }
        let several = end - from > 1;
        if several && let Some(at) = self.abbreviated_office(from, end) {
            if at - from > 2 {
                self.plain(from, at - 1, out);
            } else {
                self.plain(from, at, out);
            }
            return self.plain(at, end, out);
        }
        if several && let Some(at) = self.described(from, end) {
            out.push(Piece { tokens: from..at, span: self.text.span(from..at), title: None });
            return self.plain(at, end, out);
        }
        if let Some((left, right, cut)) = self.run_together(from, end) {
            let span = self.text.span(from..left);
            out.push(Piece { tokens: from..left, span: Span::new(span.start, cut), title: None });
            let span = self.text.span(right..end);
            out.push(Piece { tokens: right..end, span: Span::new(cut, span.end), title: None });
            return;
        }
        out.push(Piece { tokens: from..end, span: self.text.span(from..end), title: None });
    }

    /// `secretary of State Condoleezza Rice`: what the office is for, before the one who holds it.
    fn after_office(&self, from: usize, end: usize) -> usize {
        if from < 2
            || !matches!(self.text.word(from - 1), "of" | "for")
            || word::at(self.text, from - 2).name() & OFFICE == 0
            || flags(&self.text.lower(from - 2)) & OFFICE == 0
        {
            return from;
        }
        let general = |i: usize| self.index.flags(i) & COMMON != 0 && self.index.flags(i) & (PLACE | ORG) == 0;
        let start = (from..end).find(|&i| !general(i)).unwrap_or(from);
        if self.index.flags(start) & (GIVEN | PLACE) == GIVEN && start + 1 < end { start } else { from }
    }

    /// `Angels GM Tony Reagins`: where a given name follows capitals that are no part of it.
    fn abbreviated_office(&self, from: usize, end: usize) -> Option<usize> {
        (from + 1..end.saturating_sub(1)).find(|&i| {
            let (before, here) = (&self.text.tokens[i - 1], self.index.flags(i));
            before.all_caps
                && (2..=4).contains(&before.span.len())
                && !self.text.word(i - 1).ends_with('.')
                && self.index.flags(i - 1) & GIVEN == 0
                && here & GIVEN != 0
                && here & PLACE == 0
                && !self.text.tokens[i].all_caps
                && self.text.tokens[i + 1].capital
        })
    }

    /// `Social Democrat Vesna Kolar`: where a person's name follows words of English that only say who it is.
    fn described(&self, from: usize, end: usize) -> Option<usize> {
        let said = |i: usize| {
            let flags = self.index.flags(i);
            flags & COMMON != 0
                && flags & (GIVEN | PLACE | PLACE_FIRST | PLACE_LAST | ORG | ORG_HEAD | TITLE) == 0
                && self.text.tokens[i].capital
        };
        let at = (from..end).find(|&i| !said(i))?;
        // `Hotel Beau Rivage`
        if at == from + 1 && self.index.flags(from) & HOUSE != 0 {
            return None;
        }
        let (here, last) = (self.index.flags(at), self.index.flags(self.word_before(end, at)));
        let person = here & GIVEN != 0 && here & (COMMON | PLACE) == 0;
        let full = (2..=3).contains(&(end - at)) && self.text.tokens[at + 1].capital;
        (at > from && person && full && last & (ORG_LAST | PLACE_LAST | COMMON) == 0).then_some(at)
    }

    /// `Tiangong-1`, `Kim Jong-un`: the last token belongs to the name though it has no capital.
    fn kept_tail(&self, from: usize, end: usize) -> bool {
        end - from >= 3 && self.hyphen(end - 2)
    }

    /// `al-Fakhora`, `van Persie`: a particle that opens the name.
    fn kept_head(&self, from: usize, end: usize) -> bool {
        let glued = self.text.word(from + 1) == "-";
        let next = if glued { from + 2 } else { from + 1 };
        let particle = self.text.word(from).len() <= 3 && self.text.tokens[from].is_word();
        particle
            && next < end
            && self.text.tokens[next].capital
            && !matches!(self.text.word(from), "of" | "for" | "and" | "on" | "to")
    }

    /// `White HouseKaroline Leavitt`: two names that lost the space between them. Returns the end of the left one's
    /// tokens, the start of the right one's, and the byte between.
    fn run_together(&self, from: usize, end: usize) -> Option<(usize, usize, usize)> {
        (from..end).find_map(|i| {
            let token = &self.text.tokens[i];
            if token.all_caps || token.span.len() < 7 {
                return None;
            }
            let word = self.text.word(i);
            if !word.is_ascii() {
                return None;
            }
            let bytes = word.as_bytes();
            let cut = (3..bytes.len().saturating_sub(3))
                .find(|&k| bytes[k].is_ascii_uppercase() && bytes[k - 1].is_ascii_lowercase())?;
            let (left, right) = (flags(&fold(&word[..cut])), flags(&fold(&word[cut..])));
            let two = left & GIVEN == 0
                && right & GIVEN != 0
                && (left & (PLACE | ORG | ORG_LAST) != 0 || common(&fold(&word[..cut])));
            two.then_some((i + 1, i, token.span.start + cut))
        })
    }
}
