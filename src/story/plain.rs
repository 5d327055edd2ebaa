//! Plain text: a byte order mark, a front matter, a date glued to the first line, a dateline.

use std::path::Path;

use jiff::civil::{Date, DateTime};

use super::{Story, front, moment, revision};
use crate::error::Error;
use crate::text::Span;

/// A story from the content of a text file.
pub(super) fn read(content: String, path: &Path, mut notes: Vec<String>) -> Result<Story, Error> {
    let bom = if content.starts_with('\u{FEFF}') { 3 } else { 0 };
    let front = front::read(&content, bom, path)?;
    let had_front = front.is_some();
    let front = front.unwrap_or_default();
    let mut start = front.end.max(bom);
    let mut published = None;
    if let Some(written) = &front.date {
        published = moment::parse(written);
        if published.is_none() {
            notes.push(format!(
                "the date `{written}` was not understood, so the story has none; write it as YYYY-MM-DD"
            ));
        }
    }
    if let Some((date, length)) = glued_date(content.get(start..).unwrap_or("")) {
        start += length;
        published = published.or(Some(date));
    }
    let mut item = front.labels.item(&mut notes);
    let labelled = revision::labels(content.get(start..).unwrap_or("").trim_start().lines().next().unwrap_or(""));
    let first: Vec<&str> =
        content.get(start..).unwrap_or("").lines().map(str::trim).filter(|l| !l.is_empty()).take(2).collect();
    revision::read(&mut item, front.title.as_deref(), &first);
    if item.embargo.is_none() {
        let lines: Vec<&str> = front.title.as_deref().into_iter().chain(first.iter().copied()).collect();
        notes.extend(revision::embargo_note(&lines));
    }
    // The label before a headline is no copy: the 2 of `UPDATE 2-` counts nothing.
    if let (Some(_), length) = labelled {
        let rest = content.get(start..).unwrap_or("");
        start += rest.len() - rest.trim_start().len() + length;
    }
    let cut = front.title.as_deref().map_or(0, |title| revision::labels(title).1);
    let title_span = front.title_span.map(|span| Span::new((span.start + cut).min(span.end), span.end));
    let body = Span::new(start, content.len());
    if body.of(&content).trim().is_empty() {
        let path = path.to_path_buf();
        return Err(if had_front { Error::NoText { path } } else { Error::Empty { path } });
    }
    let mut story = Story {
        id: String::new(),
        path: path.to_string_lossy().into_owned(),
        source: front.source,
        published,
        url: front.url,
        title: front.title.as_deref().map(|title| revision::strip(title).to_string()),
        title_span,
        body,
        notes,
        credits: Vec::new(),
        item,
        places: Vec::new(),
        extracted: false,
        content,
    };
    settle(&mut story);
    Ok(story)
}

/// What the copy itself and the address say about agency and date.
pub(super) fn settle(story: &mut Story) {
    let address = story.url.as_deref().and_then(address_date);
    let line = dateline(story.body.of(&story.content));
    if let Some(line) = line {
        story.credits.extend(line.agency);
        if story.published.is_none()
            && let Some((month, day)) = line.day
            && let Some(year) = line.year.or(address.map(|d| d.year()))
        {
            story.published = Date::new(year, month, day).ok().map(Into::into);
        }
    }
    if story.published.is_none()
        && let Some(date) = address
    {
        story.published = Some(date.into());
        story.notes.push(format!("no date given: {date} was taken from the address"));
    }
}

/// ` date 2025-03-05 ` before the first word: the date and how many bytes it takes.
fn glued_date(text: &str) -> Option<(DateTime, usize)> {
    let rest = text.trim_start();
    let written = rest.strip_prefix("date ")?.get(..10)?;
    let date = written.parse::<Date>().ok()?;
    let used = text.len() - rest.len() + "date ".len() + written.len();
    text.get(used..)?.starts_with(char::is_whitespace).then(|| (date.into(), used))
}

/// What stands before the first dash of an agency story.
#[derive(Debug, PartialEq)]
struct Dateline {
    agency: Option<String>,
    day: Option<(i8, i8)>,
    year: Option<i16>,
}

/// `CITY, March 5 (AGENCY) -` at the start of one of the first lines.
fn dateline(body: &str) -> Option<Dateline> {
    body.lines().map(str::trim).filter(|l| !l.is_empty()).take(5).find_map(|line| {
        let end = line.char_indices().nth(120).map_or(line.len(), |(i, _)| i);
        let head = line.get(..end)?;
        let dash = [" - ", " – ", " — ", " -- ", "--", "—"].iter().filter_map(|d| head.find(d)).min()?;
        let head = head.get(..dash)?.trim();
        let city = head.split([',', '(', ' ']).next()?;
        if city.chars().filter(|c| c.is_alphabetic()).count() < 3 || city.chars().any(char::is_lowercase) {
            return None;
        }
        let agency = head.strip_suffix(')').and_then(|h| h.rsplit_once('(')).map(|(_, a)| a.trim().to_string());
        let agency = agency.filter(|a| !a.is_empty() && a.len() <= 40 && a.split_whitespace().count() <= 4);
        let words: Vec<&str> = head.split([' ', ',', '(', ')']).filter(|w| !w.is_empty()).collect();
        let mut line = Dateline { agency, day: None, year: None };
        for pair in words.windows(2) {
            let day = |w: &str| w.parse::<i8>().ok().filter(|d| (1..=31).contains(d));
            if let (Some(month), Some(day)) = (moment::month(pair[0]), day(pair[1])) {
                line.day = Some((month, day));
            } else if let (Some(day), Some(month)) = (day(pair[0]), moment::month(pair[1])) {
                line.day = Some((month, day));
            }
        }
        line.year = words.iter().find_map(|w| w.parse::<i16>().ok().filter(|y| (1900..2200).contains(y)));
        (line.agency.is_some() || line.day.is_some()).then_some(line)
    })
}

/// `/2016/11/09/` or `/2016/nov/09/` in an address.
fn address_date(url: &str) -> Option<Date> {
    let parts: Vec<&str> = url.split('/').collect();
    parts.windows(3).find_map(|w| {
        let year = w[0].parse::<i16>().ok().filter(|y| w[0].len() == 4 && (1990..2200).contains(y))?;
        let month = w[1].parse::<i8>().ok().or_else(|| moment::month(w[1]))?;
        Date::new(year, month, w[2].parse::<i8>().ok()?).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(content: &str) -> Story {
        read(content.to_string(), Path::new("a.txt"), Vec::new()).unwrap()
    }

    fn date(story: &Story) -> Option<String> {
        story.published.map(|p| p.date().to_string())
    }

    #[test]
    fn a_glued_date_is_metadata() {
        let story = story(" date 2024-02-03 The ferry sank.");
        assert_eq!(date(&story).as_deref(), Some("2024-02-03"));
        assert_eq!(story.body.of(&story.content), " The ferry sank.");
    }

    #[test]
    fn a_byte_order_mark_is_not_copy() {
        let story = story("\u{FEFF}The ferry sank.");
        assert_eq!(story.body, Span::new(3, 18));
        assert_eq!(self::story("\u{FEFF}---\ndate: 2024-02-03\n---\nX y.").published.map(|d| d.year()), Some(2024));
    }

    #[test]
    fn a_dateline_credits_and_dates_only_with_a_year() {
        let bare = story("KIEL, Feb. 3 (Baltic News) - The ferry sank.");
        assert_eq!((date(&bare), bare.credits), (None, vec!["Baltic News".to_string()]));
        let full = story("KIEL, Germany, Feb. 3, 2024 (BN) — The ferry sank.");
        assert_eq!(date(&full).as_deref(), Some("2024-02-03"));
        let front =
            story("---\nurl: https://bugle.example/2024/02/04/ferry\n---\nKIEL, 3 February (BN) -- The ferry sank.");
        assert_eq!(date(&front).as_deref(), Some("2024-02-03"));
        assert!(front.notes.is_empty());
    }

    #[test]
    fn a_sentence_with_a_dash_is_no_dateline() {
        for text in ["NASA said - on March 3 - that it was late.", "The ferry (an old one) - 40 years - sank."] {
            let story = story(text);
            assert_eq!((date(&story), story.credits.len()), (None, 0), "{text}");
        }
    }

    #[test]
    fn an_address_gives_the_day_when_nothing_else_does() {
        let story = story("---\nurl: https://bugle.example/world/2024/feb/04/ferry\n---\nThe ferry sank.");
        assert_eq!(date(&story).as_deref(), Some("2024-02-04"));
        assert!(story.notes[0].contains("taken from the address"));
    }

    #[test]
    fn no_date_stays_no_date() {
        assert_eq!(date(&story("The ferry sank on Tuesday.")), None);
        let odd = story("---\ndate: some day\n---\nThe ferry sank.");
        assert!(odd.published.is_none() && odd.notes[0].contains("YYYY-MM-DD"));
    }

    #[test]
    fn nothing_to_read_is_an_error() {
        let read = |c: &str| read(c.to_string(), Path::new("a.txt"), Vec::new()).unwrap_err().to_string();
        assert!(read(" \n").contains("is empty"));
        assert!(read("---\ntitle: x\n---\n").contains("no text behind it"));
    }
}
