//! The words dates and times are made of, and the class of each token of a sentence.
//!
//! Classes only: which of them make a date together is for the phrase readers to say.

use std::sync::LazyLock;

use crate::recognise::word;
use crate::text::quick::HashMap;
use crate::text::words::lines;
use crate::text::{Text, Token, TokenKind};

/// What a token can be in a date or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Other,
    /// Whole number without group commas: value and how many digits were written.
    Int(u32, u8),
    /// `6.10`: both halves and how many digits the second has. Halves too large for any clock make a [`Word::Figure`].
    Point(u16, u16, u8),
    /// Any other figure (`1,200`, `13.5.2015`).
    Figure,
    Cardinal(u32),
    Ordinal(u32),
    Thousand,
    /// `st`, `nd`, `rd`, `th` after a figure.
    Suffix,
    /// A month by its full name that is no other word.
    Month(u8),
    /// `March`, `May`, `April`, `June`, `August`: words or given names as well.
    LooseMonth(u8),
    MonthAbbr(u8),
    Weekday(u8),
    DayAbbr(u8),
    Unit(Unit),
    Part(u8),
    Season(u8),
    LooseFall,
    /// `today` 0, `yesterday` -1, `tomorrow` 1.
    Deictic(i8),
    Tonight,
    Overnight,
    /// `noon`, `midnight`: minutes after midnight.
    Noon(u16),
    Am,
    Pm,
    Oclock,
    /// `twenties` ...
    PluralDecade(u16),
    The,
    A,
    Few,
    Couple,
    Half,
    Quarter,
    Some,
    Last,
    Previous,
    Next,
    Coming,
    Following,
    This,
    Current,
    Past,
    Recent,
    /// `early`, `mid`, `late`.
    Edge(Edge),
    /// `beginning`, `middle`, `end` (they want `of`).
    EdgeOf(Edge),
    Earlier,
    Later,
    Ago,
    From,
    Now,
    In,
    On,
    At,
    Of,
    To,
    Between,
    And,
    By,
    Since,
    For,
    During,
    Before,
    After,
    Around,
    Nearly,
    Just,
    Or,
    Zone(i16),
    SummerZone(i16),
    ZoneName(i16),
    Time,
    Local,
    Standard,
    Comma,
    Dash,
    Slash,
    Colon,
    Stop,
    Open,
    Close,
    Quote,
    Possessive,
    /// Past the sentence.
    End,
}

/// Units of the calendar and the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Fortnight,
    Month,
    Year,
    Decade,
    Century,
    Weekend,
}

/// Which end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Early,
    Mid,
    Late,
}

/// The list: what its words are, and where each form stands in it.
struct List {
    words: Vec<(Word, bool)>,
    forms: HashMap<&'static str, u16>,
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let mut out = List { words: Vec::new(), forms: HashMap::default() };
    for line in lines(include_str!("data/words.tsv")) {
        let mut fields = line.split('\t');
        let (Some(class), Some(arg), Some(forms)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let Some(word) = word(class, arg.parse().unwrap_or(0)) else { continue };
        for form in forms.split_whitespace() {
            let capital = form.starts_with(|c: char| c.is_uppercase());
            let all = capital && matches!(word, Word::Zone(_) | Word::SummerZone(_));
            let key: &'static str = if capital { Box::leak(form.to_lowercase().into_boxed_str()) } else { form };
            if out.words.last() != Some(&(word, all)) {
                out.words.push((word, all));
            }
            out.forms.insert(key, out.words.len() as u16);
        }
    }
    out
});

/// One past the place of a lower-cased word in the list; 0 for a word that is not in it.
pub(super) fn code(lower: &str) -> u16 {
    LIST.forms.get(lower.trim_end_matches('.')).copied().unwrap_or(0)
}

/// The class of the word of a code, as it is written.
pub(super) fn listed(code: u16, capital: bool, all_caps: bool) -> Word {
    let Some(entry) = usize::from(code).checked_sub(1).and_then(|i| LIST.words.get(i)) else { return Word::Other };
    match entry {
        // Time zones are written in capitals, names of zones with one.
        (_, true) if !all_caps => Word::Other,
        (Word::ZoneName(_), _) if !capital => Word::Other,
        // `SECOND` and `second` are one word; `U.S.`-like forms with inner points are not `us`.
        (word, _) => *word,
    }
}

fn word(class: &str, arg: i32) -> Option<Word> {
    let small = arg as u8;
    Some(match class {
        "month" => Word::Month(small),
        "loosemonth" => Word::LooseMonth(small),
        "monthabbr" => Word::MonthAbbr(small),
        "weekday" => Word::Weekday(small),
        "dayabbr" => Word::DayAbbr(small),
        "unit" => Word::Unit(match arg {
            1 => Unit::Minute,
            2 => Unit::Hour,
            3 => Unit::Day,
            4 => Unit::Night,
            5 => Unit::Week,
            6 => Unit::Fortnight,
            7 => Unit::Month,
            8 => Unit::Year,
            9 => Unit::Decade,
            10 => Unit::Century,
            _ => Unit::Weekend,
        }),
        "part" => Word::Part(small),
        "season" => Word::Season(small),
        "loosefall" => Word::LooseFall,
        "deictic" => Word::Deictic(arg as i8),
        "tonight" => Word::Tonight,
        "overnight" => Word::Overnight,
        "noon" => Word::Noon(arg as u16),
        "am" => Word::Am,
        "pm" => Word::Pm,
        "oclock" => Word::Oclock,
        "cardinal" => Word::Cardinal(arg as u32),
        "thousand" => Word::Thousand,
        "ordinal" => Word::Ordinal(arg as u32),
        "suffix" => Word::Suffix,
        "pluraldecade" => Word::PluralDecade(arg as u16),
        "the" => Word::The,
        "a" => Word::A,
        "few" => Word::Few,
        "couple" => Word::Couple,
        "half" => Word::Half,
        "quarter" => Word::Quarter,
        "some" => Word::Some,
        "last" => Word::Last,
        "previous" => Word::Previous,
        "next" => Word::Next,
        "coming" => Word::Coming,
        "following" => Word::Following,
        "this" => Word::This,
        "current" => Word::Current,
        "past" => Word::Past,
        "recent" => Word::Recent,
        "edge" => Word::Edge(edge(arg)),
        "edgeof" => Word::EdgeOf(edge(arg)),
        "earlier" => Word::Earlier,
        "later" => Word::Later,
        "ago" => Word::Ago,
        "from" => Word::From,
        "now" => Word::Now,
        "in" => Word::In,
        "on" => Word::On,
        "at" => Word::At,
        "of" => Word::Of,
        "to" => Word::To,
        "between" => Word::Between,
        "and" => Word::And,
        "by" => Word::By,
        "since" => Word::Since,
        "for" => Word::For,
        "during" => Word::During,
        "before" => Word::Before,
        "after" => Word::After,
        "around" => Word::Around,
        "nearly" => Word::Nearly,
        "just" => Word::Just,
        "or" => Word::Or,
        "zone" => Word::Zone(arg as i16),
        "summerzone" => Word::SummerZone(arg as i16),
        "zonename" => Word::ZoneName(arg as i16),
        "time" => Word::Time,
        "local" => Word::Local,
        "standard" => Word::Standard,
        _ => return None,
    })
}

fn edge(arg: i32) -> Edge {
    match arg {
        1 => Edge::Early,
        2 => Edge::Mid,
        _ => Edge::Late,
    }
}

/// The class of a token of whose form so much is known.
#[inline]
pub(super) fn class(text: &Text<'_>, token: &Token, known: word::Word) -> Word {
    match token.kind {
        TokenKind::Word => match known.date() {
            0 => Word::Other,
            code => listed(code, token.capital, token.all_caps),
        },
        TokenKind::Figure => figure(token.span.of(text.source)),
        TokenKind::Possessive => Word::Possessive,
        TokenKind::Quote => Word::Quote,
        TokenKind::Mark => match token.span.of(text.source) {
            "," => Word::Comma,
            "-" | "–" | "—" | "‐" | "‑" => Word::Dash,
            "/" => Word::Slash,
            ":" => Word::Colon,
            "." => Word::Stop,
            "(" | "[" => Word::Open,
            ")" | "]" => Word::Close,
            "@" => Word::At,
            _ => Word::Other,
        },
    }
}

fn figure(form: &str) -> Word {
    if form.len() > 9 {
        return Word::Figure;
    }
    // Nine digits are no more than fit.
    if form.bytes().all(|b| b.is_ascii_digit()) {
        return Word::Int(form.bytes().fold(0, |all, b| all * 10 + u32::from(b - b'0')), form.len() as u8);
    }
    match form.split_once('.') {
        Some((a, b)) if !b.contains('.') => match (a.parse(), b.parse()) {
            (Ok(x), Ok(y)) => Word::Point(x, y, b.len() as u8),
            _ => Word::Figure,
        },
        _ => Word::Figure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(text: &str) -> Vec<Word> {
        let t = Text::plain(text);
        (0..t.tokens.len()).map(|i| class(&t, &t.tokens[i], word::at(&t, i))).collect()
    }

    #[test]
    fn forms_find_their_class_in_any_case() {
        assert_eq!(classes("Sept. TUESDAY p.m."), [Word::MonthAbbr(9), Word::Weekday(2), Word::Pm]);
        assert_eq!(classes("6.10 1,200 2003"), [Word::Point(6, 10, 2), Word::Figure, Word::Int(2003, 4)]);
        assert_eq!(classes("et ET it"), [Word::Other, Word::SummerZone(-300), Word::Other]);
    }
}
