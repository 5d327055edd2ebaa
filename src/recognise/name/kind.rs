//! What a name names, by what stands in it and around it.

use std::ops::Range;

use super::index::Case;
use super::lexicon::*;
use super::run::Reader;
use super::split::Piece;
use crate::recognise::word;
use crate::text::TokenKind;
use crate::value::NameKind;

/// A kind and whether its cue settles it (a title, a list) or only makes it likely (a verb beside it).
pub type Guess = (NameKind, bool);

const UNKNOWN: Guess = (NameKind::Unknown, false);

impl Reader<'_, '_> {
    /// The kind of a piece of sentence `s`.
    pub fn kind(&self, s: usize, piece: &Piece) -> Guess {
        let tokens = piece.tokens.clone();
        let range = self.text.range(s);
        // The first and the last word with a capital, and how many have one.
        let (mut first, mut last, mut words) = (tokens.start, tokens.start, 0);
        for i in tokens.clone().filter(|&i| self.text.tokens[i].capital) {
            first = if words == 0 { i } else { first };
            last = i;
            words += 1;
        }
        let (opening, closing) = (self.index.flags(first), self.index.flags(last));
        if piece.title.is_some() && closing & (ORG | DEMONYM) == 0 {
            return (NameKind::Person, true);
        }
        if let Some((to, flags)) = self.known(first, tokens.end) {
            if to >= tokens.end {
                return (if flags & PLACE != 0 { NameKind::Place } else { NameKind::Organisation }, true);
            }
            if flags & PLACE != 0 && words == 2 && closing & (ORG_LAST | PLACE_LAST) == 0 {
                return (NameKind::Place, false);
            }
        }
        if words == 1 {
            return self.single(s, piece, first);
        }
        // `Boston Red Sox`: what it ends in is known.
        if let Some(flags) = (first + 1..last).find_map(|i| self.known(i, tokens.end).filter(|k| k.0 >= tokens.end))
            && flags.1 & ORG != 0
        {
            return (NameKind::Organisation, true);
        }
        let borne = closing & (ORG_LAST | PLACE_LAST) == 0 || closing & SURNAME != 0;
        let street = closing & STREET != 0 && self.along(tokens.start, range.start);
        let surname = words == 2 && borne && !street && opening & GIVEN != 0 && opening & (PLACE | COMMON | ORG) == 0;
        let small = || tokens.clone().filter(|&i| !self.text.tokens[i].capital);
        let joined = small().find(|&i| matches!(self.text.word(i), "of" | "for"));
        if let Some(at) = joined {
            let head = self.text.lower(at - 1);
            let place = matches!(
                &*head,
                "gulf"
                    | "bay"
                    | "isle"
                    | "strait"
                    | "straits"
                    | "republic"
                    | "kingdom"
                    | "city"
                    | "state"
                    | "states"
                    | "port"
                    | "sea"
                    | "valley"
                    | "rock"
                    | "shores"
            );
            if self.index.flags(at - 1) & ORG_HEAD != 0 || self.index.flags(first) & ORG_HEAD != 0 {
                return (if place { NameKind::Place } else { NameKind::Organisation }, true);
            }
            return UNKNOWN;
        }
        if !surname && closing & ORG_LAST != 0 && closing & PLACE_LAST == 0 {
            return (NameKind::Organisation, closing & GIVEN == 0);
        }
        if !surname && (closing & PLACE_LAST != 0 || street) {
            // `Park Police`, but `Central Park`; a court or a house is a body and a place: what it is called by.
            return (if closing & ORG_LAST != 0 { NameKind::Organisation } else { NameKind::Place }, true);
        }
        // `Ansar al-Bahr wal Mina`: no person's name holds an `and the`.
        if small().any(|i| matches!(self.text.word(i), "wal" | "wel" | "oual")) {
            return (NameKind::Organisation, true);
        }
        if self.age_follows(tokens.end, range.end) {
            return (NameKind::Person, true);
        }
        if self.body_follows(tokens.end, range.end) {
            return (NameKind::Organisation, true);
        }
        if opening & HOUSE != 0 && opening & GIVEN == 0 {
            return (NameKind::Organisation, false);
        }
        if opening & GIVEN == 0 && self.body_before(tokens.start, range.start) {
            return (NameKind::Organisation, false);
        }
        if words == 2 && self.saint(first, tokens.end) {
            return (NameKind::Organisation, false);
        }
        if opening & PLACE_FIRST != 0 && opening & (COMMON | GIVEN) == 0 {
            return (NameKind::Place, true);
        }
        let initial = |i: usize| self.text.word(i).ends_with('.') && self.text.word(i).chars().count() <= 5;
        if opening & GIVEN != 0
            && opening & PLACE == 0
            && !(closing & (ORG | PLACE) != 0 && closing & GIVEN == 0 && words == 2)
            || initial(first)
        {
            return (NameKind::Person, true);
        }
        if self.place_before(&tokens, range.start) && !self.said(&tokens, &range) {
            return (NameKind::Place, true);
        }
        // `the Homeward Shield said`: no person has an article.
        let article = matches!(self.before(tokens.start, range.start), Some("the" | "The"));
        if self.said(&tokens, &range) || self.who_follows(tokens.end, range.end) {
            return (if article { NameKind::Organisation } else { NameKind::Person }, false);
        }
        if self.place_follows(tokens.end, range.end) {
            return (NameKind::Place, false);
        }
        let upper = self.text.tokens[first].all_caps && self.text.tokens[last].all_caps;
        if !upper && !article && words <= 3 && (opening | closing) & (COMMON | ORG | PLACE) == 0 {
            return (NameKind::Person, false);
        }
        UNKNOWN
    }

    /// The kind of a name of one word.
    fn single(&self, s: usize, piece: &Piece, at: usize) -> Guess {
        let range = self.text.range(s);
        let tokens = &piece.tokens;
        let flags = self.index.flags(at);
        let token = &self.text.tokens[at];
        if flags & PLACE != 0 {
            let person = flags & GIVEN != 0 && self.said(tokens, &range);
            return (if person { NameKind::Person } else { NameKind::Place }, flags & GIVEN == 0);
        }
        if flags & ORG != 0 {
            return (NameKind::Organisation, true);
        }
        if self.place_before(tokens, range.start) || self.aged_before(tokens.start, range.start) {
            return (NameKind::Place, true);
        }
        if self.place_follows(tokens.end, range.end) {
            return (NameKind::Place, false);
        }
        if token.all_caps && self.index.case(s) != Case::Upper && token.span.len() <= 6 {
            return (NameKind::Organisation, false);
        }
        if self.age_follows(tokens.end, range.end) {
            return (NameKind::Person, true);
        }
        if self.body_follows(tokens.end, range.end) {
            return (NameKind::Organisation, true);
        }
        if self.house_follows(tokens.end, range.end) {
            return (NameKind::Organisation, false);
        }
        if flags & GIVEN != 0 && self.dweller_follows(tokens, &range) {
            return (NameKind::Place, false);
        }
        let the = self.before(tokens.start, range.start).is_some_and(|w| w.eq_ignore_ascii_case("the"));
        if the {
            return (if self.text.word(at).ends_with('s') { NameKind::Organisation } else { NameKind::Unknown }, false);
        }
        if flags & COMMON == 0 && (self.said(tokens, &range) || self.who_follows(tokens.end, range.end)) {
            return (NameKind::Person, false);
        }
        if flags & GIVEN != 0 && flags & COMMON == 0 {
            return (NameKind::Person, false);
        }
        UNKNOWN
    }

    /// `Jack and Amy Orr`: a given name alone that `and` joins to a full one.
    pub fn shares(&self, one: &Piece, other: &Piece) -> bool {
        let given = |i: usize| self.index.flags(i) & (GIVEN | PLACE | ORG | DEMONYM) == GIVEN;
        one.tokens.len() == 1
            && other.tokens.start == one.tokens.end + 1
            && matches!(self.text.word(one.tokens.end), "and" | "&")
            && other.tokens.len() > 1
            && other.title.is_none()
            && given(one.tokens.start)
            && self.index.flags(other.tokens.start) & (COMMON | PLACE | ORG | DEMONYM) == 0
            && self.index.flags(other.tokens.end - 1) & (PLACE | ORG | ORG_LAST | PLACE_LAST) == 0
            && !self.text.word(other.tokens.start + 1).ends_with('.')
    }

    /// Whether the word at token `i`, as written, may be one of these. Lists are of small letters, so that a form in none of
    /// them has no such word.
    fn is(&self, i: usize, sorts: Flags) -> bool {
        let word = self.text.word(i);
        // A word of small ASCII letters is its own form.
        let small = || word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
        word::at(self.text, i).name() & sorts != 0 && (small() || flags(word) & sorts != 0)
    }

    /// The word before a name, if it is in the same sentence.
    fn before(&self, at: usize, first: usize) -> Option<&str> {
        (at > first).then(|| self.text.word(at - 1))
    }

    /// `in Bireuen`, `the village of Karavan`, `near Sandilands`, `35 km south of Aceh`.
    fn place_before(&self, tokens: &Range<usize>, first: usize) -> bool {
        let Some(before) = self.before(tokens.start, first) else { return false };
        match before {
            "in" | "In" | "near" | "Near" | "outside" | "throughout" | "across" => {
                !matches!(self.text.word(tokens.end), "'s" | "’s")
            }
            "of" if tokens.start >= first + 2 => matches!(
                self.text.word(tokens.start - 2),
                "city"
                    | "town"
                    | "village"
                    | "villages"
                    | "towns"
                    | "cities"
                    | "province"
                    | "island"
                    | "port"
                    | "district"
                    | "capital"
                    | "suburb"
                    | "county"
                    | "region"
                    | "outskirts"
                    | "streets"
                    | "north"
                    | "south"
                    | "east"
                    | "west"
                    | "northeast"
                    | "northwest"
                    | "southeast"
                    | "southwest"
                    | "north-east"
                    | "coast"
                    | "tip"
                    | "hamlet"
                    | "neighbourhood"
                    | "neighborhood"
                    | "borough"
                    | "municipality"
                    | "valley"
                    | "peninsula"
            ),
            _ => false,
        }
    }

    /// `Qeshm island`, `Hormozgan province`, `Golden, Colo.`
    fn place_follows(&self, end: usize, last: usize) -> bool {
        if end >= last {
            return false;
        }
        let word = self.text.word(end);
        if matches!(
            word,
            "island"
                | "province"
                | "county"
                | "city"
                | "town"
                | "village"
                | "river"
                | "valley"
                | "peninsula"
                | "region"
                | "district"
                | "airport"
                | "islands"
                | "mountains"
                | "street"
                | "suburb"
                | "prefecture"
        ) {
            return true;
        }
        // `Brynmawr, South Wales`
        let points = end + 2 < last && self.index.flags(end + 1) & PLACE_FIRST != 0;
        let at = end + 1 + usize::from(points);
        word == "," && at < last && {
            let flags = self.index.flags(at);
            let ends = !points || matches!(self.text.word(at + 1), "," | "." | "");
            flags & PLACE != 0 && flags & GIVEN == 0 && ends && !matches!(self.text.word(at + 1), "and" | "or")
        }
    }

    /// `Ann Orr (31) of Kantapali`, `Ann Orr, 31, from Kantapali`, `a 31-year-old man from Kantapali`.
    fn aged_before(&self, at: usize, first: usize) -> bool {
        let word = |back: usize| at.checked_sub(back).filter(|i| *i >= first).map_or("", |i| self.text.word(i));
        let age = || word(3).parse::<u32>().is_ok_and(|n| (1..=115).contains(&n));
        match word(1) {
            "of" | "from" if matches!(word(2), "," | ")") => age(),
            "from" => word(2) == "old" && word(3) == "-" || word(3) == "old" && word(4) == "-",
            _ => false,
        }
    }

    /// `Hannah Collier, 23,`: an age between commas.
    fn age_follows(&self, end: usize, last: usize) -> bool {
        end + 1 < last
            && matches!(self.text.word(end), "," | "(")
            && self.text.tokens[end + 1].kind == TokenKind::Figure
            && self.text.word(end + 1).parse::<u32>().is_ok_and(|n| (1..=115).contains(&n))
            && matches!(self.text.word(end + 2), "," | "." | ")" | "")
    }

    /// `on Nathan Lane`: where only a street is, not a person.
    fn along(&self, at: usize, first: usize) -> bool {
        matches!(self.before(at, first), Some("on" | "On" | "along" | "Along" | "down" | "onto"))
    }

    /// `Aster Shield, a charity`: a noun in apposition that no person is.
    fn body_follows(&self, end: usize, last: usize) -> bool {
        let article = || matches!(self.text.word(end + 1), "a" | "an" | "the");
        if end + 2 >= last || self.text.word(end) != "," || !article() {
            return false;
        }
        let stops = |i: usize| match self.text.tokens[i].kind {
            TokenKind::Word => self.is(i, FUNCTION),
            TokenKind::Mark => self.text.word(i) != "-",
            _ => false,
        };
        let stop = (end + 2..last.min(end + 7)).find(|&i| stops(i));
        stop.is_some_and(|stop| stop > end + 2 && self.is(stop - 1, BODY))
    }

    /// `the group Aster Shield`, `its sister charity Aster Shield`: a noun right before the name that no person is.
    fn body_before(&self, at: usize, first: usize) -> bool {
        at > first && self.is(at - 1, BODY) && !self.text.tokens[at - 1].capital
    }

    /// `the Saint-Luc clinic`.
    fn house_follows(&self, end: usize, last: usize) -> bool {
        end < last && self.is(end, HOUSE)
    }

    /// `St Oswald's`, `St Oswald church`: a church or school by the name of its saint.
    fn saint(&self, first: usize, end: usize) -> bool {
        let named = matches!(self.text.word(first), "St" | "St." | "Saint" | "SS");
        let owns = self.text.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Possessive);
        named && (owns || self.is(end, HOUSE))
    }

    /// `a Halden man`: the place that somebody is from.
    fn dweller_follows(&self, tokens: &Range<usize>, range: &Range<usize>) -> bool {
        let article = || matches!(self.before(tokens.start, range.start), Some("a" | "A" | "an" | "An" | "old"));
        tokens.end < range.end && self.is(tokens.end, DWELLER) && article()
    }

    fn who_follows(&self, end: usize, last: usize) -> bool {
        end < last
            && (self.text.word(end) == "who"
                || self.text.word(end) == "," && matches!(self.text.word(end + 1), "who" | "whose"))
    }

    /// Whether a verb of saying stands right beside the name.
    fn said(&self, tokens: &Range<usize>, range: &Range<usize>) -> bool {
        let beside = |i: usize| range.contains(&i) && !self.text.tokens[i].capital && self.is(i, SAYS);
        beside(tokens.end) || tokens.start > 0 && beside(tokens.start - 1)
    }
}
