//! Who signed and who may copy: what stands in and under wire copy for desks, not for readers.

use super::raw::{Part, squeeze};

/// Longer lines are copy, in bytes.
const LONGEST: usize = 40;

/// Takes lines off the end of the copy that are only the initials of desks (`jf-ah/bn`) or a mark of copyright.
pub(super) fn drop_tail(parts: &mut Vec<Part>) {
    while parts.len() > 1 && parts.last().is_some_and(|part| is_signoff(&squeeze(&part.text))) {
        parts.pop();
    }
}

fn is_signoff(line: &str) -> bool {
    let inner = line.trim_start_matches('(');
    let copyright = ["©", "(c)", "c) "].iter().any(|mark| inner.starts_with(mark));
    let desks = |c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
    let initials = line.contains('/') && line.chars().all(desks) && line.split(['-', '/', '.']).all(|w| w.len() < 6);
    line.len() < LONGEST && (copyright || initials)
}

/// The agencies that a by-line is made of: `BN-AFP`, `dpa/BN`.
pub(super) fn agencies(byline: &str) -> Vec<String> {
    let names: Vec<&str> = byline.split(['-', '/', ',', ' ']).filter(|name| !name.is_empty()).collect();
    let agency = |name: &&str| (2..=4).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphabetic());
    let capitals = names.iter().filter(|name| name.chars().all(char::is_uppercase)).count();
    let several = names.len() > 1 && byline.contains(['-', '/', ',']);
    let all = several
        && capitals > 0
        && names.iter().all(agency)
        && names.iter().all(|n| !n.starts_with(char::is_uppercase) || n.chars().all(char::is_uppercase));
    if all { names.into_iter().map(str::to_string).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_copyright_at_the_end() {
        let left = |lines: &[&str]| {
            let mut parts: Vec<Part> = lines.iter().map(|line| Part::paragraph(*line, "")).collect();
            drop_tail(&mut parts);
            parts.len()
        };
        assert_eq!(left(&["A ferry sank.", "jf-ah/bn", "(©BN)"]), 1);
        assert_eq!(left(&["A ferry sank.", "© 2024 Baltic News"]), 1);
        assert_eq!(left(&["A ferry sank.", "Two died.", "well-known"]), 3);
        assert_eq!(left(&["© BN"]), 1);
    }

    #[test]
    fn bylines_of_agencies() {
        assert_eq!(agencies("BN-AFP"), ["BN", "AFP"]);
        assert_eq!(agencies("dpa/BN"), ["dpa", "BN"]);
        for byline in ["By Jon Falk", "Jon Falk", "BN", "ANNA-MARIE", "Falk-BN", ""] {
            assert!(agencies(byline).is_empty(), "{byline}");
        }
    }
}
