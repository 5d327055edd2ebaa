//! Days and weekdays that are names: of days of the year, of papers and clubs, of what once happened on them.

use std::sync::LazyLock;

use crate::text::Text;
use crate::text::quick::{HashMap, HashSet};
use crate::text::words::{lines, set};

static NOT_WEEKDAYS: LazyLock<Vec<[&'static str; 3]>> = LazyLock::new(|| {
    lines(include_str!("data/not_weekdays.tsv"))
        .filter_map(|l| {
            let mut f = l.split('\t');
            Some([f.next()?, f.next()?, f.next()?])
        })
        .collect()
});

/// Whether the weekday at token `i` is part of a name (`Black Friday`, `Sunday Times`, `Sheffield Wednesday`).
pub(super) fn weekday_in_name(text: &Text<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map(|j| text.lower(j)).unwrap_or_default();
    let here = text.lower(i);
    let after_capital = text.tokens.get(i + 1).is_some_and(|t| t.capital);
    let after = text.lower(i + 1);
    NOT_WEEKDAYS.iter().any(|[b, d, a]| {
        (*b == "-" || *b == before)
            && (*d == "*" || *d == here)
            && (*a == "-" || (*a == after && (after_capital || *d != "*")))
    })
}

/// A day of the year that has a name.
pub(super) struct Holiday {
    pub month: u8,
    pub day: u8,
    words: Vec<&'static str>,
}

static HOLIDAYS: LazyLock<HashMap<&'static str, Vec<Holiday>>> = LazyLock::new(|| {
    let mut out: HashMap<&str, Vec<Holiday>> = HashMap::default();
    for line in lines(include_str!("data/holidays.tsv")) {
        let mut f = line.split('\t');
        let (Some(month), Some(day), Some(words)) = (f.next(), f.next(), f.next()) else { continue };
        let words: Vec<&str> = words.split(' ').collect();
        let (Ok(month), Ok(day), Some(first)) = (month.parse(), day.parse(), words.first().copied()) else { continue };
        out.entry(first).or_default().push(Holiday { month, day, words });
    }
    // The longest wording first.
    out.values_mut().for_each(|list| list.sort_by_key(|h| std::cmp::Reverse(h.words.len())));
    out
});

/// Whether the name of a day begins with the lower-cased word.
pub(super) fn opens_holiday(lower: &str) -> bool {
    HOLIDAYS.contains_key(lower)
}

/// A named day that starts at token `i`, with the token after it.
pub(super) fn holiday(text: &Text<'_>, i: usize, end: usize) -> Option<(u8, u8, usize)> {
    if !text.tokens.get(i)?.capital {
        return None;
    }
    let first = text.lower(i);
    // `Year's` is two tokens in the text and one word in the list.
    HOLIDAYS.get(first.as_ref())?.iter().find_map(|h| {
        let mut at = i;
        for (n, word) in h.words.iter().enumerate() {
            let mut rest = *word;
            let mut first_of_word = true;
            while !rest.is_empty() {
                if at >= end || (!first_of_word && !text.tokens.get(at)?.glued) {
                    return None;
                }
                rest = rest.strip_prefix(text.lower(at).as_ref())?;
                at += 1;
                first_of_word = false;
            }
            if n > 0 && text.tokens.get(at.checked_sub(1)?).is_none() {
                return None;
            }
        }
        Some((h.month, h.day, at))
    })
}

struct Known {
    month: u8,
    day: u8,
    year: i16,
    words: HashSet<&'static str>,
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    lines(include_str!("data/known_days.tsv"))
        .filter_map(|l| {
            let mut f = l.split('\t');
            Some(Known {
                month: f.next()?.parse().ok()?,
                day: f.next()?.parse().ok()?,
                year: f.next()?.parse().ok()?,
                words: f.next()?.split(' ').collect(),
            })
        })
        .collect()
});

/// The year of `Sept. 11 attacks` and the like: a day without a year that stands for what happened on it.
pub(super) fn known_year(month: u8, day: u8, next: &str) -> Option<i16> {
    KNOWN.iter().find(|k| k.month == month && k.day == day && k.words.contains(next)).map(|k| k.year)
}

static STAMPS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/stamps.txt")));

/// Whether the lower-cased word goes before a page's time stamp.
pub(super) fn stamp(lower: &str) -> bool {
    STAMPS.contains(lower)
}

static YEAR_NOUNS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/year_nouns.txt")));

/// Whether the lower-cased plural noun has a year before it more often than a count (`the 2012 elections`).
pub(super) fn year_noun(lower: &str) -> bool {
    YEAR_NOUNS.contains(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_and_sales_are_no_weekdays() {
        for (text, at) in [("a Black Friday sale", 2), ("the Sunday Times said", 1), ("Sheffield Wednesday won", 1)] {
            assert!(weekday_in_name(&Text::plain(text), at), "{text}");
        }
        assert!(!weekday_in_name(&Text::plain("on Friday times were hard"), 1));
    }

    #[test]
    fn named_days_take_their_longest_wording() {
        let t = Text::plain("On New Year's Eve and Christmas morning");
        assert_eq!(holiday(&t, 1, t.tokens.len()), Some((12, 31, 5)));
        assert_eq!(holiday(&t, 6, t.tokens.len()), Some((12, 25, 7)));
    }
}
