//! Publication times as feeds and desks write them.

use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;

/// The wall-clock time of a story's date: ISO 8601 with or without time and zone, RFC 2822, or `March 5, 2025`.
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
    words(text).map(Into::into)
}

/// `March 5, 2025`, `5 March 2025`, `Mar. 5 2025`, with or without a weekday before it.
fn words(text: &str) -> Option<Date> {
    let (mut day, mut year, mut month) = (None, None, None);
    for word in text.split([' ', ',', '.']).filter(|w| !w.is_empty()).take(6) {
        if let Ok(n) = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<i16>() {
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
    Date::new(year?, month?, day?).ok()
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
    fn what_is_no_date_is_none() {
        for text in
            ["", "yesterday", "2025", "March 2025", "5 March", "31 June 2025", "2025-13-01", "March 5 April 2025"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
