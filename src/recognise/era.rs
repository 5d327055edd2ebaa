//! What a text implies about its own date: who holds which office, and the latest day it looks back on.
//!
//! A story without a date is not a story of today. `The Biden administration says` cannot have been written after that
//! administration, nor before it; a quake of October 2023 cannot be reported in 2022. Bounds only, never a guess.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use jiff::civil::{Date, DateTime, Time};

use super::{Mention, when, word};
use crate::text::quick::HashSet;
use crate::text::words::{document_frequency, lines};
use crate::text::{Span, Tag, Text};
use crate::value::Grain;

/// Days of an office: first, and one past the last.
type Tenure = (Date, Date);

struct Offices {
    finder: Option<AhoCorasick>,
    /// The rarest word of every name of office: a story without any of them has none.
    rare: HashSet<String>,
    /// What each pattern of the finder means.
    tenures: Vec<Vec<Tenure>>,
}

static OFFICES: LazyLock<Offices> = LazyLock::new(|| {
    let mut table: BTreeMap<&str, Vec<Tenure>> = BTreeMap::new();
    for line in lines(include_str!("data/in_office.tsv")) {
        let mut fields = line.split('\t');
        let (Some(from), Some(to), Some(terms)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let (Ok(from), Ok(to)) = (from.parse(), to.parse()) else { continue };
        for term in terms.split('|') {
            table.entry(term).or_default().push((from, to));
        }
    }
    let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(table.keys()).ok();
    Offices { finder, rare: table.keys().map(|term| rarest(term)).collect(), tenures: table.into_values().collect() }
});

/// The word of a name of office that is rarest in copy, in small letters.
fn rarest(term: &str) -> String {
    let named = |word: &&str| word.starts_with(char::is_uppercase) && !word.ends_with('.');
    let words = term.split([' ', '-']).filter(named).map(str::to_lowercase);
    words.min_by_key(|word| document_frequency(word)).unwrap_or_default()
}

/// Whether a lower-cased word is the rarest one of a name of office.
pub(super) fn tells_tenure(lower: &str) -> bool {
    OFFICES.rare.contains(lower)
}

/// Words before a name of office that put it in the past.
const GONE: [&str; 12] = [
    "former",
    "ex",
    "late",
    "then",
    "previous",
    "under",
    "during",
    "since",
    "predecessor",
    "succeeded",
    "past",
    "outgoing",
];

/// How many names of office are looked at: the first ones of a story say as much as the last.
const LOOKED_AT: usize = 200;

/// First and last moment at which an undated story can have been written, as far as its text tells. The last is
/// [`DateTime::MAX`] where the text only says after what it was written.
///
/// `stamp` is the moment that the page's own time stamp names.
pub fn implied(text: &Text<'_>, mentions: &[Mention], stamp: Option<DateTime>) -> Option<(DateTime, DateTime)> {
    if let Some(stamp) = stamp {
        let day = stamp.date();
        return Some((stamp, end_of(day)));
    }
    let told = latest_told(text, mentions);
    let (named, present) = offices(text);
    let after = named.max(told);
    let mut windows: Vec<Tenure> = Vec::new();
    for tenures in present {
        let still: Vec<Tenure> = tenures.into_iter().filter(|t| after.is_none_or(|d| t.1 > d)).collect();
        if windows.is_empty() {
            windows = still;
            continue;
        }
        // Where two of them never held office together, the later one is the present one: it was taken first.
        let both: Vec<Tenure> = windows
            .iter()
            .flat_map(|a| still.iter().map(move |b| (a.0.max(b.0), a.1.min(b.1))))
            .filter(|t| t.0 < t.1)
            .collect();
        if !both.is_empty() {
            windows = both;
        }
    }
    let first = after.max(windows.iter().map(|t| t.0).min())?;
    let last = windows.iter().map(|t| t.1).filter(|last| *last > first).max();
    Some((first.to_datetime(Time::midnight()), last.map_or(DateTime::MAX, |l| l.to_datetime(Time::midnight()))))
}

fn end_of(day: Date) -> DateTime {
    day.tomorrow().unwrap_or(day).to_datetime(Time::midnight())
}

/// The latest day of a year of its own that the story tells of as past.
fn latest_told(text: &Text<'_>, mentions: &[Mention]) -> Option<Date> {
    mentions
        .iter()
        .filter(|m| m.value.when().is_some_and(|w| !w.relative && w.grain <= Grain::Year))
        .filter(|m| said_of_a_deed(text, m) && when::looks_back(text, m))
        .filter_map(|m| m.value.when()?.start.map(DateTime::date))
        .max()
}

/// `in 2003`, `on October 7, 2023`, `since May 2019`, or a date right behind its verb: not `the 2030 games`.
fn said_of_a_deed(text: &Text<'_>, mention: &Mention) -> bool {
    mention.tokens.start.checked_sub(1).is_some_and(|i| {
        matches!(text.lower(i).as_ref(), "in" | "on" | "since" | "from" | "until" | "late" | "early" | ",")
            || matches!(text.tokens[i].tag, Tag::Verb)
    })
}

/// The first day from which any name of office in the story can be used, and the tenures of those that it speaks of as
/// present, the latest first.
fn offices(text: &Text<'_>) -> (Option<Date>, Vec<Vec<Tenure>>) {
    let any = || text.forms.list.iter().any(|form| word::of(form).is(word::TENURE));
    let Some(finder) = OFFICES.finder.as_ref().filter(|_| any()) else { return (None, Vec::new()) };
    let mut after: Option<Date> = None;
    let mut present: BTreeMap<usize, bool> = BTreeMap::new();
    for found in finder.find_iter(text.source).take(LOOKED_AT) {
        let span = Span::new(found.start(), found.end());
        let pattern = found.pattern().as_usize();
        let Some(place) = place(text, span) else { continue };
        let start = OFFICES.tenures[pattern].iter().map(|t| t.0).min();
        after = after.max(start);
        let now = present.entry(pattern).or_default();
        *now |= place == Place::Present;
    }
    let mut out: Vec<Vec<Tenure>> =
        present.into_iter().filter(|(_, now)| *now).map(|(p, _)| OFFICES.tenures[p].clone()).collect();
    out.sort_by_key(|t| std::cmp::Reverse(t.iter().map(|w| w.0).max()));
    (after, out)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Present,
    Past,
}

/// How the story speaks of the name of office at `span`; `None` where the letters are part of something else.
fn place(text: &Text<'_>, span: Span) -> Option<Place> {
    let tokens = text.tokens_in(span);
    let whole = text.span(tokens.clone());
    // `President Bush` is not `President Bushnell`.
    if whole != span || tokens.is_empty() {
        return None;
    }
    let sentence = text.range(text.sentence_at(span.start)?);
    let before = tokens.start.saturating_sub(3).max(sentence.start)..tokens.start;
    let gone = before.into_iter().any(|i| GONE.contains(&text.lower(i).as_ref()));
    let perfect = (tokens.end..(tokens.end + 3).min(sentence.end)).any(|i| text.lower(i) == "had");
    // A year beside the name tells of then: `President Clinton in 1998`.
    let near = tokens.start.saturating_sub(8).max(sentence.start)..(tokens.end + 8).min(sentence.end);
    let year = near.into_iter().any(|i| {
        let word = text.word(i);
        word.len() == 4 && word.parse::<u16>().is_ok_and(|y| (1950..2100).contains(&y))
    });
    Some(if gone || perfect || year { Place::Past } else { Place::Present })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::{Anchor, read};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn bounds(copy: &str) -> Option<(Date, Date)> {
        let text = Text::plain(copy);
        let (found, stamp) = read(&text, Anchor::default());
        implied(&text, &found, stamp).map(|(a, b)| (a.date(), b.date()))
    }

    #[test]
    fn an_administration_bounds_a_story() {
        let copy = "The Biden administration says the bridge will be rebuilt.";
        assert_eq!(bounds(copy), Some((date(2021, 1, 20), date(2025, 1, 20))));
        let told = "The Biden administration says the bridge, which fell on March 26, 2024, will be rebuilt.";
        assert_eq!(bounds(told), Some((date(2024, 3, 26), date(2025, 1, 20))));
    }

    #[test]
    fn two_terms_are_told_apart_by_what_is_past() {
        let copy = "President Trump spoke of the flood. It began on October 7, 2023.";
        assert_eq!(bounds(copy), Some((date(2025, 1, 20), date(2029, 1, 20))));
    }

    #[test]
    fn a_former_office_bounds_one_side_only() {
        assert_eq!(bounds("A bridge built under the Obama administration fell."), Some((date(2009, 1, 20), Date::MAX)));
        let both = "The Trump administration blamed former President Biden for the delay.";
        assert_eq!(bounds(both), Some((date(2025, 1, 20), date(2029, 1, 20))));
    }

    #[test]
    fn the_future_and_other_names_imply_nothing() {
        assert_eq!(bounds("The bridge will be open by 2040."), None);
        assert_eq!(bounds("A president of the club said so."), None);
        assert_eq!(bounds("President Obamason opened it."), None);
    }

    #[test]
    fn the_table_is_sound() {
        assert!(OFFICES.finder.is_some() && OFFICES.tenures.len() >= 60);
        assert!(OFFICES.tenures.iter().flatten().all(|t| t.0 < t.1));
        for term in lines(include_str!("data/in_office.tsv"))
            .flat_map(|line| line.rsplit('\t').next())
            .flat_map(|l| l.split('|'))
        {
            assert!(offices(&Text::plain(term)).0.is_some(), "{term}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_ordered_bounds(copy in any::<String>(), term in "(President Bush|the Biden administration|in 2003|former|, | )*") {
            for copy in [copy.as_str(), term.as_str()] {
                let text = Text::plain(copy);
                let (found, stamp) = read(&text, Anchor::default());
                if let Some((first, last)) = implied(&text, &found, stamp) {
                    prop_assert!(first <= last);
                }
            }
        }
    }
}
