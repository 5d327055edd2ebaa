//! Topic lines, values and reasons of dates, as a colleague would say them.

use super::item::Item;
use super::meet::Apart;
use jiff::civil::Date;

use crate::finding::Class;
use crate::frame::deed;
use crate::reconcile::Corpus;
use crate::text::lemma::lemma;
use crate::value::{Grain, MONTHS, WEEKDAYS, When};

/// What is dated, in the words of the stories: `when: drafted (Cincinnati, Palmer)`.
pub fn topic(corpus: &Corpus<'_>, items: &[Item<'_>], sides: &[Vec<usize>]) -> String {
    let (deed, near) = subject(corpus, items, sides);
    match (deed, near.is_empty()) {
        (Some(deed), true) => format!("when: {deed}"),
        (Some(deed), false) => format!("when: {deed} ({})", near.join(", ")),
        (None, _) => format!("when: {}", near.join(", ")),
    }
}

/// The word for what happened and up to three words that all sides share, as the first side writes them.
fn subject(corpus: &Corpus<'_>, items: &[Item<'_>], sides: &[Vec<usize>]) -> (Option<String>, Vec<String>) {
    let Some(first) = sides.first().and_then(|s| s.first()).map(|&i| &items[i]) else { return (None, Vec::new()) };
    let deed = first.frame.head.as_ref().or(first.frame.verb.as_ref());
    let shared =
        |term: &str| sides[1..].iter().all(|s| s.iter().any(|&i| items[i].frame.terms.iter().any(|(t, _)| t == term)));
    let near = first
        .frame
        .terms
        .iter()
        .map(|(t, _)| t.as_str())
        .filter(|t| !first.deeds.contains(t) && deed.is_none_or(|d| d != t) && shared(t))
        .filter_map(|t| written(corpus, first, t))
        .take(3)
        .collect();
    (deed.map(|d| written(corpus, first, d).unwrap_or_else(|| d.clone())), near)
}

/// The first word of an item's sentence that stands for a term.
fn written(corpus: &Corpus<'_>, item: &Item<'_>, term: &str) -> Option<String> {
    let assertion = corpus.entries[item.entry].assertion;
    let sentence = corpus.stories[item.story].sentences.get(assertion.sentence)?;
    sentence
        .text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.'))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .map(|w| w.strip_suffix("'s").or_else(|| w.strip_suffix("’s")).unwrap_or(w))
        .find(|w| {
            let lower = w.to_lowercase();
            let lemma = lemma(&lower);
            lemma == term || deed(&lemma) == Some(term)
        })
        .map(str::to_string)
}

/// The time in full: `Saturday 6 December 2008`, `6.10 a.m.`
pub fn value(item: &Item<'_>, clock: bool) -> String {
    let when = item.when;
    if clock && let Some(minute) = when.clock.filter(|_| when.grain < Grain::DayPart) {
        let zone = match (when.zone, when.local) {
            (Some(0), _) => " GMT",
            (None, true) => " local time",
            _ => "",
        };
        return format!("{:02}:{:02}{zone}", minute / 60, minute % 60);
    }
    date(when)
}

fn date(when: &When) -> String {
    let Some(start) = when.start else { return when.to_string() };
    let day = start.date();
    match when.grain {
        Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Day => {
            let last = when.end.and_then(|e| e.checked_sub(jiff::Span::new().minutes(1)).ok()).map(|e| e.date());
            match last {
                Some(last) if last > day && when.grain == Grain::Day => {
                    format!("{} to {}", full(day), full(last))
                }
                _ => full(day),
            }
        }
        Grain::Month => format!("{} {}", month(day.month()), day.year()),
        _ => when.to_string(),
    }
}

fn full(date: Date) -> String {
    with_weekday(date, date.weekday().to_monday_one_offset() as u8)
}

fn month(month: i8) -> &'static str {
    MONTHS[usize::from(month.clamp(1, 12) as u8) - 1]
}

/// `31 December 2017`
pub fn day(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

/// `Saturday 31 December 2017`
pub fn with_weekday(date: Date, weekday: u8) -> String {
    format!("{} {}", weekday_name(weekday), day(date))
}

fn weekday_name(weekday: u8) -> &'static str {
    WEEKDAYS[usize::from(weekday.clamp(1, 7)) - 1]
}

/// One sentence an editor would say.
pub fn reason(corpus: &Corpus<'_>, items: &[Item<'_>], sides: &[Vec<usize>], by: Apart, class: Class) -> String {
    let clock = by != Apart::Day;
    let parts: Vec<String> = sides.iter().map(|side| told(corpus, items, side, clock)).collect();
    let (deed, near) = subject(corpus, items, sides);
    let what = match (deed, near.is_empty()) {
        (Some(deed), true) => format!("“{deed}”"),
        (Some(deed), false) => format!("“{deed}” ({})", near.join(", ")),
        (None, _) => near.join(", "),
    };
    let verdict = match (by, class) {
        (Apart::Zone, _) => "One reading of the clock cannot be both GMT and local time.",
        (_, Class::Update) => "The later story has the newer plan.",
        (Apart::Clock, _) => "The times do not meet.",
        (Apart::Day, _) => "The dates do not meet.",
    };
    format!("When it was, {what}: {}. {verdict}", parts.join("; "))
}

/// `Dec. 6 in herald.txt and two more`, `eight days ago (Friday 5 December 2008) in bugle.txt`.
fn told(corpus: &Corpus<'_>, items: &[Item<'_>], side: &[usize], clock: bool) -> String {
    let Some(item) = side.first().map(|&i| &items[i]) else { return String::new() };
    let value = value(item, clock);
    let plain = value.split_whitespace().all(|w| item.said.contains(w)) || clock || item.when.start.is_none();
    let stories: std::collections::BTreeSet<usize> = side.iter().map(|&i| items[i].story).collect();
    let more = match stories.len() - 1 {
        0 => String::new(),
        1 => " and one more".into(),
        n => format!(" and {n} more"),
    };
    let story = &corpus.stories[item.story].id;
    if plain { format!("{} in {story}{more}", item.said) } else { format!("{} ({value}) in {story}{more}", item.said) }
}

/// What to do next.
pub fn advice(class: Class) -> &'static str {
    match class {
        Class::Update => "Use the date of the newest story, and check that it still holds.",
        _ => "Settle which it was with the source that was there, and give every story the same date.",
    }
}

/// Why a date cannot be right by itself.
pub fn slip(corpus: &Corpus<'_>, item: &Item<'_>, named: u8, real: u8) -> String {
    let story = &corpus.stories[item.story].id;
    let said = &corpus.entries[item.entry].assertion.text;
    format!(
        "“{said}” in {story} cannot be right: that day was a {}, not a {}.",
        weekday_name(real),
        weekday_name(named)
    )
}
