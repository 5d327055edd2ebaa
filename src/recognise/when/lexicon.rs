//! The words dates and times are made of, and the class of each token of a sentence.
//!
//! Classes only: which of them make a date together is for the phrase readers to say.

use std::sync::LazyLock;

use crate::text::quick::HashMap;
use crate::text::words::lines;
use crate::text::{Text, TokenKind};

/// What a token can be in a date or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Other,
    /// Whole number without group commas: value and how many digits were written.
    Int(u32, u8),
    /// `6.10`: both halves and how many digits the second has.
    Point(u32, u32, u8),
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

static WORDS: LazyLock<HashMap<&'static str, (Word, bool)>> = LazyLock::new(|| {
    let mut out = HashMap::default();
    for line in lines(include_str!("data/words.tsv")) {
        let mut fields = line.split('\t');
        let (Some(class), Some(arg), Some(forms)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let Some(word) = word(class, arg.parse().unwrap_or(0)) else { continue };
        for form in forms.split_whitespace() {
            let capital = form.starts_with(|c: char| c.is_uppercase());
            let all = capital && matches!(word, Word::Zone(_) | Word::SummerZone(_));
            let key: &'static str = if capital { Box::leak(form.to_lowercase().into_boxed_str()) } else { form };
            out.insert(key, (word, all));
        }
    }
    out
});

/// Bit `b` of entry `a` is set where some word starts with the letters `a`, `b`.
static STARTS: LazyLock<[u32; 26]> = LazyLock::new(|| {
    let mut out = [0; 26];
    for key in WORDS.keys() {
        let b = key.as_bytes();
        let second = b.get(1).copied().unwrap_or(b'a');
        if b[0].is_ascii_lowercase() {
            let bits = if second.is_ascii_lowercase() { 1 << (second - b'a') } else { u32::MAX };
            out[usize::from(b[0] - b'a')] |= bits;
        }
    }
    out
});

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

/// The class of token `i`.
pub(super) fn classify(text: &Text<'_>, i: usize) -> Word {
    let Some(token) = text.tokens.get(i) else { return Word::End };
    let form = token.span.of(text.source);
    match token.kind {
        TokenKind::Word => by_form(form, token.capital, token.all_caps),
        TokenKind::Figure => figure(form),
        TokenKind::Possessive => Word::Possessive,
        TokenKind::Quote => Word::Quote,
        TokenKind::Mark => match form {
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

fn by_form(form: &str, capital: bool, all_caps: bool) -> Word {
    let bytes = form.as_bytes();
    if bytes.len() > 16 || bytes.is_empty() {
        return Word::Other;
    }
    let first = bytes[0].to_ascii_lowercase();
    let second = bytes.get(1).map_or(b'a', u8::to_ascii_lowercase);
    if !first.is_ascii_lowercase() {
        return Word::Other;
    }
    let row = STARTS[usize::from(first - b'a')];
    if second.is_ascii_lowercase() && row & (1 << (second - b'a')) == 0 {
        return Word::Other;
    }
    let mut buffer = [0; 16];
    let lower = &mut buffer[..bytes.len()];
    lower.copy_from_slice(bytes);
    lower.make_ascii_lowercase();
    let Ok(lower) = std::str::from_utf8(lower) else { return Word::Other };
    match WORDS.get(lower.trim_end_matches('.')) {
        None => Word::Other,
        // Time zones are written in capitals, names of zones with one.
        Some((_, true)) if !all_caps => Word::Other,
        Some((Word::ZoneName(_), _)) if !capital => Word::Other,
        // `SECOND` and `second` are one word; `U.S.`-like forms with inner points are not `us`.
        Some((word, _)) => *word,
    }
}

fn figure(form: &str) -> Word {
    if form.len() > 9 || form.contains(',') {
        return Word::Figure;
    }
    match form.split_once('.') {
        None => form.parse().map_or(Word::Figure, |v| Word::Int(v, form.len() as u8)),
        Some((a, b)) if !b.contains('.') => match (a.parse(), b.parse()) {
            (Ok(x), Ok(y)) => Word::Point(x, y, b.len() as u8),
            _ => Word::Figure,
        },
        Some(_) => Word::Figure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(text: &str) -> Vec<Word> {
        let t = Text::plain(text);
        (0..t.tokens.len()).map(|i| classify(&t, i)).collect()
    }

    #[test]
    fn forms_find_their_class_in_any_case() {
        assert_eq!(classes("Sept. TUESDAY p.m."), [Word::MonthAbbr(9), Word::Weekday(2), Word::Pm]);
        assert_eq!(classes("6.10 1,200 2003"), [Word::Point(6, 10, 2), Word::Figure, Word::Int(2003, 4)]);
        assert_eq!(classes("et ET it"), [Word::Other, Word::SummerZone(-300), Word::Other]);
    }
}
