//! Datelines that a format gives apart from the copy: `Kiel, Germany, Feb 3, 2024 (BN) -`.

use super::moment;
use super::raw::squeeze;

/// The place and the agency of a dateline.
pub(super) fn parts(written: &str) -> (Option<String>, Option<String>) {
    let line = squeeze(written);
    let line = line.trim_end_matches([' ', '-', '–', '—', '_', ':']);
    let (line, agency) = match line.strip_suffix(')').and_then(|l| l.rsplit_once('(')) {
        Some((before, agency)) => (before.trim_end(), Some(agency.trim().to_string())),
        None => (line, None),
    };
    // A time stamp in the field is no dateline.
    if line.starts_with(|c: char| c.is_ascii_digit()) && moment::parse(line).is_some() {
        return (None, agency);
    }
    let places: Vec<&str> = line.split(',').map(str::trim).take_while(|p| !p.is_empty() && !is_day(p)).collect();
    let place = places.join(", ");
    (Some(place).filter(|p| p.chars().any(char::is_alphabetic)), agency.filter(|a| !a.is_empty() && a.len() <= 40))
}

/// `Feb 3`, `2024`, `3 February`, `Monday`.
fn is_day(part: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let mut words = part.split_whitespace().map(|w| w.trim_end_matches('.').to_ascii_lowercase());
    words.all(|w| {
        w.starts_with(|c: char| c.is_ascii_digit())
            || moment::month(&w).is_some()
            || DAYS.iter().any(|d| w.starts_with(d) && (w.len() == 3 || w.ends_with("day")))
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn place_and_agency() {
        for (line, place, agency) in [
            ("Kiel, Germany, Feb 3, 2024 (BN) -", Some("Kiel, Germany"), Some("BN")),
            ("KIEL, Monday (Baltic News)", Some("KIEL"), Some("Baltic News")),
            ("KIEL", Some("KIEL"), None),
            ("PORTLAND, Ore.", Some("PORTLAND, Ore."), None),
            ("Mayen, Monschau —", Some("Mayen, Monschau"), None),
            ("2024-02-03T10:12:00Z", None, None),
            ("(BN)", None, Some("BN")),
            ("", None, None),
        ] {
            let found = super::parts(line);
            assert_eq!((found.0.as_deref(), found.1.as_deref()), (place, agency), "{line}");
        }
    }
}
