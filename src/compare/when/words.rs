//! Topic lines, values and reasons of dates, as a colleague would say them.

use super::item::Item;
use super::meet::{Apart, Meet, meet};
use jiff::civil::Date;

use crate::finding::Class;
use crate::frame::deed;
use crate::reconcile::Corpus;
use crate::text::lemma::lemma;
use crate::value::{Grain, MONTHS, WEEKDAYS, When};

/// What is dated, in the words of the stories: `when: hired (Keller, Halden)`.
pub fn topic(corpus: &Corpus<'_>, items: &[Item<'_>], sides: &[Vec<usize>]) -> String {
    let (deed, near) = subject(corpus, items, sides);
    match (deed, near.is_empty()) {
        (Some(deed), true) => format!("when: {}", deed.text()),
        (Some(deed), false) => format!("when: {} ({})", deed.text(), near.join(", ")),
        (None, _) => format!("when: {}", near.join(", ")),
    }
}

/// The word for what happened, as a story writes it.
enum Deed {
    Noun(String),
    Verb(String),
}

impl Deed {
    fn text(&self) -> &str {
        let (Self::Noun(text) | Self::Verb(text)) = self;
        text
    }
}

/// The word for what happened and the heaviest words that all sides share, in their order in the first side's sentence.
fn subject(corpus: &Corpus<'_>, items: &[Item<'_>], sides: &[Vec<usize>]) -> (Option<Deed>, Vec<String>) {
    let Some(first) = sides.first().and_then(|s| s.first()).map(|&i| &items[i]) else { return (None, Vec::new()) };
    let words = written(corpus, first);
    let find = |term: &str| words.iter().find(|w| w.lemma == term || deed(&w.lemma) == Some(term));
    let named = |lemma: &str| find(lemma).map_or(lemma, |w| w.text).to_string();
    let (head, verb) = (first.frame.head.as_deref(), first.frame.verb.as_deref());
    let by_verb = || verb.map(|v| Deed::Verb(named(v)));
    let said = || head.map(|h| Deed::Noun(named(h))).or_else(by_verb);
    // `his arrest in May shook the town`: what all sides date, and not the word that stands beside one date.
    let one: Vec<&str> =
        first.deeds.iter().copied().filter(|d| others(items, sides, |i| i.deeds.contains(d))).collect();
    let of_all = |lemma: &str| deed(lemma).is_some_and(|class| one.contains(&class)) || one.contains(&lemma);
    let dated = || {
        let word = words.iter().find(|w| of_all(&w.lemma))?;
        let bent = ["ed", "ing"].iter().any(|end| word.text.ends_with(end));
        Some(if bent { Deed::Verb(word.text.to_string()) } else { Deed::Noun(word.text.to_string()) })
    };
    let known = head.or(verb).is_none_or(of_all);
    let what = if known { said() } else { dated().or_else(by_verb).or_else(said) };
    let shared = |term: &str| others(items, sides, |i| i.frame.terms.iter().any(|(t, _)| &**t == term));
    let mut near: Vec<&Written<'_>> = first
        .frame
        .terms
        .iter()
        .map(|(t, _)| &**t)
        .filter(|t| !first.deeds.contains(t) && head != Some(*t) && shared(t))
        .filter_map(find)
        .take(4)
        .collect();
    near.sort_by_key(|w| w.start);
    // Neighbours are one name.
    let mut phrases: Vec<(usize, String)> = Vec::new();
    for word in near {
        match phrases.last_mut() {
            Some((end, phrase)) if *end + 1 == word.start => {
                phrase.push(' ');
                phrase.push_str(word.text);
                *end = word.start + word.text.len();
            }
            _ => phrases.push((word.start + word.text.len(), word.text.to_string())),
        }
    }
    (what, phrases.into_iter().map(|(_, phrase)| phrase).collect())
}

/// Whether something is so of an item on every side but the first.
fn others(items: &[Item<'_>], sides: &[Vec<usize>], so: impl Fn(&Item<'_>) -> bool) -> bool {
    sides[1..].iter().all(|side| side.iter().any(|&i| so(&items[i])))
}

/// A word of a sentence.
struct Written<'a> {
    start: usize,
    text: &'a str,
    lemma: String,
}

/// The words of an item's sentence, with their lemmas.
fn written<'a>(corpus: &Corpus<'a>, item: &Item<'_>) -> Vec<Written<'a>> {
    let assertion = corpus.entries[item.entry].assertion;
    let Some(sentence) = corpus.stories[item.story].sentences.get(assertion.sentence) else { return Vec::new() };
    let text = sentence.text.as_str();
    let mut from = 0;
    text.split(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '(' | ')' | ',' | ';' | ':'))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .map(|w| w.strip_suffix("'s").or_else(|| w.strip_suffix("’s")).unwrap_or(w))
        .filter(|w| !w.is_empty())
        .take(LONGEST)
        .map(|w| {
            let start = text.get(from..).and_then(|rest| rest.find(w)).map_or(from, |at| from + at);
            from = start + w.len();
            Written { start, text: w, lemma: lemma(&w.to_lowercase()).into_owned() }
        })
        .collect()
}

/// Words of a sentence that are looked through for one to print.
const LONGEST: usize = 120;

/// The time in full: `Saturday 6 December 2008`, `6.10 a.m.`
pub fn value(item: &Item<'_>, clock: bool) -> String {
    let when = &*item.when;
    if clock && let Some(minute) = when.clock.filter(|_| when.grain < Grain::DayPart) {
        let zone = match (when.zone, when.local) {
            (Some(0), _) => " GMT",
            (None, true) => " local time",
            _ => "",
        };
        return format!("{:02}:{:02}{zone}", minute / 60, minute % 60);
    }
    // `at night`, of no day
    if when.start.is_none() && when.grain == Grain::DayPart && when.weekday.is_none() {
        return item.said.to_string();
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
    let near = if near.is_empty() { String::new() } else { format!(" ({})", near.join(", ")) };
    let what = match deed {
        Some(Deed::Noun(noun)) => format!("The {noun}{near}"),
        Some(Deed::Verb(verb)) => format!("“{verb}”{near}"),
        None => format!("What is told here{near}"),
    };
    let verdict = match (by, class) {
        (Apart::Zone, _) => "One reading of the clock cannot be both GMT and local time.".to_string(),
        (_, Class::Update) => "The later story has the newer plan.".to_string(),
        _ => match gap(items, sides, by) {
            Some(gap) => format!("They lie {gap} apart: both cannot be right for one happening."),
            None => "Both cannot be right for one happening.".to_string(),
        },
    };
    format!("{what}: {}. {verdict}", parts.join("; "))
}

/// How far the first two sides lie apart, in words: clock times and days only, a month against a year has no distance.
fn gap(items: &[Item<'_>], sides: &[Vec<usize>], by: Apart) -> Option<String> {
    let [a, b, ..] = sides else { return None };
    let (x, y) = (&items[*a.first()?], &items[*b.first()?]);
    let (n, unit) = match (by, x.when.grain.max(y.when.grain)) {
        (Apart::Clock, _) => match meet(x, y) {
            Meet::Apart { minutes, .. } if minutes < 60 => (minutes, "minute"),
            Meet::Apart { minutes, .. } if minutes % 60 == 0 => (minutes / 60, "hour"),
            _ => return None,
        },
        (Apart::Day, Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Day) => {
            let days = x.when.start?.date().since(y.when.start?.date()).ok()?.get_days();
            (i64::from(days.abs()), "day")
        }
        _ => return None,
    };
    match n {
        0 => None,
        1 => Some(format!("one {unit}")),
        n => Some(format!("{n} {unit}s")),
    }
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
pub fn advice(class: Class, by: Apart) -> &'static str {
    match (class, by) {
        (Class::Conflict, Apart::Clock | Apart::Zone | Apart::Part) => {
            "Settle which it was with the source that was there, and give every story the same time."
        }
        (Class::Update, _) => "Use the date of the newest story, and check that it still holds.",
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
