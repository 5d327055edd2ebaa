//! The grammar by which desks label revisions: `UPDATE 2-`, `CORRECTED-`, `1st Ld-Writethru`, `KILL KILL KILL`.
//!
//! The most telling metadata of wire copy stands in headlines, sluglines and notes to editors, in words. This module reads
//! those words, for every format alike. It knows nothing of other stories: which version speaks is settled by reconcile.

use std::sync::LazyLock;

use crate::item::{Change, Item, Status};
use crate::text::words;

/// Labels with what they say, longest first.
static LABELS: LazyLock<Vec<(&'static str, Change)>> = LazyLock::new(|| {
    let mut out: Vec<_> = rows(include_str!("data/labels.txt")).collect();
    out.sort_by_key(|(label, _)| std::cmp::Reverse(label.len()));
    out
});

/// Phrases by which a note orders that an item is not to be used.
static ORDERS: LazyLock<Vec<(&'static str, Change)>> =
    LazyLock::new(|| rows(include_str!("data/note_orders.txt")).collect());

/// Words of notes by what they say, the strongest kind first.
static NOTE_WORDS: LazyLock<Vec<(&'static str, Change)>> =
    LazyLock::new(|| rows(include_str!("data/note_words.txt")).collect());

fn rows(list: &'static str) -> impl Iterator<Item = (&'static str, Change)> {
    words::lines(list).filter_map(|l| l.split_once('\t')).filter_map(|(change, what)| Some((what, change_of(change)?)))
}

fn change_of(name: &str) -> Option<Change> {
    Some(match name {
        "kill" => Change::Kill,
        "hold" => Change::Hold,
        "corrected" => Change::Corrected,
        "refiled" => Change::Refiled,
        "repeated" => Change::Repeated,
        "update" => Change::Update,
        "advisory" => Change::Advisory,
        _ => return None,
    })
}

/// Of two labels of one item, the one that says more.
fn stronger(a: Option<Change>, b: Option<Change>) -> Option<Change> {
    const ORDER: [Change; 7] = [
        Change::Kill,
        Change::Hold,
        Change::Corrected,
        Change::Refiled,
        Change::Update,
        Change::Repeated,
        Change::Advisory,
    ];
    ORDER.into_iter().find(|c| a == Some(*c) || b == Some(*c))
}

/// Reads the labels of an item: its headline as written, the first lines of its copy, and what its metadata holds already.
pub(super) fn read(item: &mut Item, title: Option<&str>, first: &[&str]) {
    let mut change = item.change;
    if let Some(title) = title {
        change = stronger(change, labels(title).0);
    }
    for line in first {
        change = stronger(change, labels(line).0);
    }
    if let Some(slug) = item.slugline.as_deref() {
        change = stronger(change, slugged(slug));
    }
    for note in &item.advisories {
        change = stronger(change, noted(note));
    }
    item.change = change;
    match change {
        Some(Change::Kill) => item.status = Status::Killed,
        Some(Change::Hold) if item.status == Status::Usable => item.status = Status::Withheld,
        _ => {}
    }
    if matches!(change, Some(Change::Kill | Change::Hold)) {
        let lines = title.into_iter().chain(first.iter().copied()).map(|line| strip(line).trim());
        item.names.extend(lines.filter(|line| !line.is_empty()).map(str::to_string));
        item.names.extend(item.advisories.iter().cloned());
    }
}

static EMBARGO: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| words::lines(include_str!("data/embargo_phrases.txt")).collect());

/// What is to be noted of a headline or a first line that speaks of an embargo in words.
pub(super) fn embargo_note(lines: &[&str]) -> Option<String> {
    let lower = |line: &&&str| line.trim_start().to_lowercase();
    let line = lines.iter().find(|line| EMBARGO.iter().any(|words| lower(line).starts_with(words)))?;
    let said: String = line.trim().chars().take(120).collect();
    Some(format!("speaks of an embargo: “{said}”; see to it before anything is published from it"))
}

/// Ways to say at the foot of a story that it was corrected.
static CORRECTED: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| words::lines(include_str!("data/correction_phrases.txt")).collect());

/// Whether a line at the foot of a story says that the story was corrected.
pub(super) fn corrects(line: &str) -> bool {
    let lower = line.to_lowercase();
    labels(line).0 == Some(Change::Corrected) || CORRECTED.iter().any(|phrase| lower.contains(phrase))
}

/// The headline without the labels before it.
pub(super) fn strip(headline: &str) -> &str {
    headline.get(labels(headline).1..).unwrap_or(headline)
}

/// What the labels at the start of a line say, and where what follows them starts.
pub(super) fn labels(line: &str) -> (Option<Change>, usize) {
    let (mut change, mut at) = (None, 0);
    while let Some((found, end)) = line.get(at..).and_then(label) {
        change = stronger(change, Some(found));
        at += end;
    }
    (change, at)
}

/// The label that a line starts with, and where what follows it starts.
fn label(line: &str) -> Option<(Change, usize)> {
    let start = line.len() - line.trim_start_matches([' ', '*', '<', '^', '\u{feff}']).len();
    let rest = line.get(start..)?;
    LABELS.iter().find_map(|(label, change)| {
        let length = matches(rest, label)?;
        let written = rest.get(..length)?;
        let behind = rest.get(length..)?;
        let after = behind.trim_start_matches(' ');
        let mark = after.chars().next();
        let capitals = !written.chars().any(char::is_lowercase);
        let named = written.starts_with(char::is_uppercase) && mark == Some(':') && *change != Change::Advisory;
        let end = match mark {
            None => line.len(),
            Some(':' | '-' | '–' | '—' | '*' | '>' | '<') => {
                line.len() - after.trim_start_matches([':', '-', '–', '—', '*', '>', '<', ' ']).len()
            }
            Some('(' | '/') if behind.len() != after.len() => line.len() - after.len(),
            _ => return None,
        };
        (capitals || named).then_some((*change, end))
    })
}

/// How many bytes of `text` match a label, in any capitals; `N` in the label stands for one or two digits.
fn matches(text: &str, label: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    for wanted in label.bytes() {
        if wanted == b'N' {
            let digits = bytes.get(at..)?.iter().take(2).take_while(|b| b.is_ascii_digit()).count();
            at += Some(digits).filter(|n| *n > 0)?;
        } else if bytes.get(at)?.to_ascii_lowercase() == wanted {
            at += 1;
        } else {
            return None;
        }
    }
    Some(at)
}

/// What a slugline says: `STORM/ (UPDATE 2, PIX)`, `BC-Storm, 1st Ld-Writethru`.
fn slugged(slug: &str) -> Option<Change> {
    let parts = slug.split(['(', ')', ',', '/', ';', '.']).map(str::trim).filter(|p| !p.is_empty());
    parts.fold(None, |change, part| {
        let lower = part.to_lowercase();
        let lead = lower.contains("writethru") || ordinal_lead(&lower);
        let found = if lead { Some(Change::Update) } else { whole(&lower) };
        stronger(change, found.or_else(|| labels(part).0))
    })
}

fn whole(lower: &str) -> Option<Change> {
    LABELS.iter().find(|(label, _)| matches(lower, label) == Some(lower.len())).map(|(_, change)| *change)
}

/// `1st Ld`, `3rdLd`, `2nd lead`.
fn ordinal_lead(lower: &str) -> bool {
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
    while let Some(word) = words.next() {
        let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let ordinal = rest.len() < word.len() && ["st", "nd", "rd", "th"].iter().any(|e| rest.starts_with(e));
        let behind = rest.get(2..).unwrap_or("");
        if ordinal
            && (matches!(behind, "ld" | "lead") || behind.is_empty() && matches!(words.peek(), Some(&"ld" | &"lead")))
        {
            return true;
        }
    }
    false
}

/// What a note to editors says of the version. `Adds number killed` is an update: only an order kills.
fn noted(note: &str) -> Option<Change> {
    let lower = note.to_lowercase();
    let lower = lower.trim_start_matches("eds:").trim_start_matches("editors:").trim();
    let first = lower.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()).unwrap_or("");
    if let Some((_, change)) = NOTE_WORDS.iter().find(|(words, _)| words.split_whitespace().any(|w| w == first)) {
        return Some(*change);
    }
    let whole = |phrase: &str| {
        lower.match_indices(phrase).any(|(at, _)| {
            let behind = lower[at + phrase.len()..].chars().next();
            lower[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric())
                && behind.is_none_or(|c| !c.is_alphanumeric())
        })
    };
    let label = labels(note.trim()).0.filter(|c| matches!(c, Change::Kill | Change::Hold));
    if let Some(order) = label.or_else(|| ORDERS.iter().find(|(phrase, _)| whole(phrase)).map(|(_, change)| *change)) {
        return Some(order);
    }
    let said = |word: &str| {
        lower.split(|c: char| !c.is_alphanumeric()).any(|w| w == word)
            && !lower.contains(&format!("no {word}"))
            && !lower.contains(&format!("not a {word}"))
    };
    NOTE_WORDS.iter().find(|(words, _)| words.split_whitespace().any(said)).map(|(_, change)| *change)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_headlines() {
        for (line, change, rest) in [
            ("UPDATE 2-Ferry sinks off Kiel", Some(Change::Update), "Ferry sinks off Kiel"),
            ("CORRECTED-UPDATE 1-Ferry sinks", Some(Change::Corrected), "Ferry sinks"),
            ("REFILE-Ferry sinks", Some(Change::Refiled), "Ferry sinks"),
            ("WRAPUP 3 - Ferry sinks", Some(Change::Update), "Ferry sinks"),
            ("STORY WITHDRAWN", Some(Change::Kill), ""),
            ("KILL KILL KILL", Some(Change::Kill), ""),
            ("Correction: Ferry story", Some(Change::Corrected), "Ferry story"),
            ("1ST LEAD", Some(Change::Update), ""),
            ("Kill Bill returns to the screen", None, "Kill Bill returns to the screen"),
            ("Update on the ferry - what we know", None, "Update on the ferry - what we know"),
            ("HOLDING company sinks", None, "HOLDING company sinks"),
            ("Ferry sinks", None, "Ferry sinks"),
            ("", None, ""),
        ] {
            assert_eq!((labels(line).0, strip(line)), (change, rest), "{line}");
        }
    }

    #[test]
    fn labels_of_slugs_and_notes() {
        assert_eq!(slugged("KIEL-FERRY/ (UPDATE 1, PIX, CORRECTED)"), Some(Change::Corrected));
        assert_eq!(slugged("BC-Kiel--Ferry, 3rd Ld-Writethru"), Some(Change::Update));
        assert_eq!(slugged("KIEL-FERRY"), None);
        assert_eq!(noted("Eds: CORRECTS number of dead in 2nd graf."), Some(Change::Corrected));
        assert_eq!(noted("RAISES toll, adds quotes"), Some(Change::Update));
        for note in [
            "Updates number killed",
            "Corrects paragraph 1 to show that six people were killed, not eight",
            "Eds: Adds minister withdrawn from race",
            "Note recall of withdrawn product",
        ] {
            assert!(!matches!(noted(note), Some(Change::Kill | Change::Hold)), "{note}");
        }
        for note in
            ["Please kill the story on the ferry.", "KILL", "This story is withdrawn.", "Story must not be used"]
        {
            assert_eq!(noted(note), Some(Change::Kill), "{note}");
        }
        assert_eq!(noted("With photos. This is not a correction."), None);
        assert_eq!(noted("With photos."), None);
    }

    #[test]
    fn a_correction_at_the_foot() {
        assert!(corrects("Correction: an earlier headline had the wrong port."));
        assert!(corrects("This story was first published on Feb. 3. It was updated to correct the age of Ina Berg."));
        assert!(!corrects("She was right to correct him, he said."));
    }

    #[test]
    fn an_embargo_in_words_is_noted() {
        assert!(embargo_note(&["Ferry sinks", "EMBARGOED until 00:01 GMT on Tuesday"]).is_some());
        assert_eq!(embargo_note(&["Ferry breaks oil embargo"]), None);
    }

    #[test]
    fn a_notice_names_what_it_withdraws() {
        let mut item = Item { slugline: Some("KIEL-FERRY".into()), ..Item::default() };
        read(&mut item, Some("KILL KILL KILL - Ferry sinks off Kiel"), &["Please kill KIEL-FERRY, sent 10:12."]);
        assert_eq!((item.change, item.status), (Some(Change::Kill), Status::Killed));
        assert_eq!(item.names, ["Ferry sinks off Kiel", "Please kill KIEL-FERRY, sent 10:12."]);
    }
}
