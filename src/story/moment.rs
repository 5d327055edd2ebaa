//! Publication times as feeds and desks write them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;

/// The wall-clock time of a story's date: ISO 8601 in either of its forms with or without time and zone, RFC 2822,
/// `05.03.2025 10:12`, or `March 5, 2025`.
pub fn parse(text: &str) -> Option<DateTime> {
    let text = text.trim();
    // A zone is dropped, not applied: what a story calls Tuesday is Tuesday where it was written.
    if let Ok(moment) = text.trim_end_matches(['Z', 'z']).parse::<DateTime>() {
        return Some(moment);
    }
    if let Ok(date) = text.parse::<Date>() {
        return Some(date.into());
    }
    if let Ok(zoned) = rfc2822::parse(text) {
        return Some(zoned.datetime());
    }
    numeric(text).or_else(|| words(text))
}

/// The instant that a date with a zone names, in seconds since 1970.
pub(super) fn instant(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment.as_second());
    }
    if let Ok(zoned) = rfc2822::parse(text) {
        return Some(zoned.timestamp().as_second());
    }
    let wall = parse(text)?.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second();
    if text.ends_with(['Z', 'z']) || text.ends_with(" UTC") || text.ends_with(" GMT") {
        return Some(wall);
    }
    // `+0100` behind a clock time.
    let zone = text.get(text.len().checked_sub(5)?..)?;
    let east = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' if text.contains('T') || text.contains(':') => -1,
        _ => return None,
    };
    let digits = zone.get(1..).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let (hours, minutes): (i64, i64) = (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?);
    Some(wall - east * (hours * 3600 + minutes * 60))
}

/// `20250305T101200+0100`, `20250305101200`, `20250305`, `2025-03-05T10:12:00.5+0100`, `2025.03.05 10:12`, `05.03.2025`: the
/// shapes that wires write and the standard parser does not read. A zone is dropped here, too.
fn numeric(text: &str) -> Option<DateTime> {
    let text = text.trim_end_matches(['Z', 'z']);
    let text = text.strip_suffix(" UTC").or_else(|| text.strip_suffix(" GMT")).unwrap_or(text).trim_end();
    let fits = |c: char| c.is_ascii_digit() || matches!(c, 'T' | 't' | ' ' | ':' | '.' | ',' | '/' | '-' | '+' | '_');
    if text.len() > 40 || !text.starts_with(|c: char| c.is_ascii_digit()) || !text.chars().all(fits) {
        return None;
    }
    // Runs of digits, each with the mark before it.
    let mut runs: Vec<(char, &str)> = Vec::new();
    let mut mark = ' ';
    for run in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        if !digits.is_empty() {
            runs.push((mark, digits));
        }
        mark = run.chars().next_back()?;
    }
    let lengths: Vec<usize> = runs.iter().take(3).map(|(_, run)| run.len()).collect();
    let (date, used, clock) = match lengths.as_slice() {
        [8, ..] => (packed(runs[0].1)?, 1, ""),
        [12 | 14, ..] => (packed(runs[0].1)?, 1, runs[0].1.get(8..)?),
        [4, 2, 2] => (date(runs[0].1, runs[1].1, runs[2].1)?, 3, ""),
        [2, 2, 4] if runs[1].0 == '.' && runs[2].0 == '.' => (date(runs[2].1, runs[1].1, runs[0].1)?, 3, ""),
        _ => return None,
    };
    let rest = runs.get(used..)?;
    let zone = |mark: &char| matches!(mark, '+' | '-');
    let time = rest.iter().take_while(|(mark, _)| !zone(mark)).map(|(_, run)| *run);
    let clock = if clock.is_empty() { self::clock(&time.collect::<Vec<_>>()) } else { self::clock(&[clock]) };
    Some(date.to_datetime(clock?))
}

fn packed(run: &str) -> Option<Date> {
    date(run.get(..4)?, run.get(4..6)?, run.get(6..8)?)
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Hours, minutes and seconds as runs of digits, together or apart; midnight where there are none.
fn clock(runs: &[&str]) -> Option<Time> {
    let (hour, minute, second) = match runs {
        [] => ("0", "0", "0"),
        [run] if run.len() == 4 => (run.get(..2)?, run.get(2..)?, "0"),
        [run, ..] if run.len() == 6 => (run.get(..2)?, run.get(2..4)?, run.get(4..)?),
        [hour, minute] if hour.len() <= 2 => (*hour, *minute, "0"),
        [hour, minute, second, ..] if hour.len() <= 2 => (*hour, *minute, *second),
        _ => return None,
    };
    Time::new(hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?, 0).ok()
}

/// `March 5, 2025`, `5 March 2025`, `Mar. 5 2025 10:12`, with or without a weekday before it.
fn words(text: &str) -> Option<DateTime> {
    let (mut day, mut year, mut month) = (None, None, None);
    let mut time = Time::midnight();
    for word in text.split([' ', ',', '.']).filter(|w| !w.is_empty()).take(7) {
        if word.contains(':') {
            time = clock(&word.split(':').collect::<Vec<_>>()).unwrap_or(time);
        } else if let Ok(n) = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<i16>() {
            if (1..=31).contains(&n) && day.is_none() {
                day = i8::try_from(n).ok();
            } else if (1000..=9999).contains(&n) && year.is_none() {
                year = Some(n);
            } else {
                return None;
            }
        } else if let Some(m) = self::month(word)
            && month.replace(m).is_some()
        {
            return None;
        }
    }
    Some(Date::new(year?, month?, day?).ok()?.to_datetime(time))
}

/// The month that a word names, in full or cut as agencies cut it.
pub(super) fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = word.trim_end_matches('.').to_ascii_lowercase();
    let at =
        MONTHS.iter().position(|m| *m == lower || (lower.len() >= 3 && lower.len() <= 4 && m.starts_with(&lower)))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_many_desks() {
        for text in [
            "2025-03-05",
            "2025-03-05T00:00:00",
            "2025-03-05T00:00:00Z",
            "2025-03-05T00:00:00+02:00",
            "2025-03-05 00:00",
            "Wed, 05 Mar 2025 00:00:00 GMT",
            "March 5, 2025",
            "Wednesday, 5th March 2025",
            "5 Mar. 2025",
        ] {
            assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), Some("2025-03-05T00:00:00"), "{text}");
        }
    }

    #[test]
    fn times_of_many_systems() {
        for text in [
            "20210516T080625+0000",
            "20210516T080625-0500",
            "20210516T080625Z",
            "20210516T080625",
            "20210516080625-0400",
            "20210516080625",
            "2021-05-16T08:06:25",
            "2021-05-16T08:06:25+0200",
            "2021-05-16T08:06:25-05:00",
            "2021-05-16 08:06:25 UTC",
            "2021.05.16 08:06:25",
            "2021/05/16 08:06:25",
            "16.05.2021 08:06:25",
            "Sun, 16 May 2021 08:06:25 GMT",
            "Sun, 16 May 2021 08:06:25 EST",
            "16 May 2021 08:06:25",
            "May 16, 2021, 08:06:25",
        ] {
            assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), Some("2021-05-16T08:06:25"), "{text}");
        }
        for text in ["20210516T0806", "202105160806", "2021-05-16T08:06+0200", "20210516T0806+0000", "16.05.2021 08:06"]
        {
            assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), Some("2021-05-16T08:06:00"), "{text}");
        }
        for text in ["20210516", "2021.05.16", "16.05.2021", "2021-05-16Z", "2021-05-16+02:00", "20210516+0200"] {
            assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), Some("2021-05-16T00:00:00"), "{text}");
        }
        let fraction = parse("2021-05-16T08:06:25.150+0000").map(|d| (d.second(), d.minute()));
        assert_eq!(fraction, Some((25, 6)));
    }

    #[test]
    fn one_instant_in_many_zones() {
        let ten = instant("2025-03-05T10:00:00Z");
        assert!(ten.is_some());
        for text in [
            "2025-03-05T12:00:00+02:00",
            "20250305T050000-0500",
            "2025-03-05T12:00:00+0200",
            "Wed, 05 Mar 2025 11:00:00 +0100",
            "20250305T100000Z",
        ] {
            assert_eq!(instant(text), ten, "{text}");
        }
        assert_eq!(instant("2025-03-05T10:00:00"), None);
        assert_eq!(instant("2025-03-05"), None);
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "yesterday",
            "2025",
            "March 2025",
            "5 March",
            "31 June 2025",
            "2025-13-01",
            "March 5 April 2025",
            "20251301",
            "05/03/2025",
            "2025030",
            "1234567890",
            "20250305T99",
            "555-1234",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
