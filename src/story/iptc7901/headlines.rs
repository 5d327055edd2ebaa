//! The block of headlines of a message: labels, a headline in one or two lines, a by-line, notes to desks, up to a `=`.

use super::super::revision;
use super::super::wrapped::Line;
use crate::item::Item;
use crate::story::raw::moment;

/// Most lines that such a block has.
const MOST: usize = 12;

/// Words in capitals that say how urgent a headline is.
const URGENT: [&str; 8] = ["URGENT", "FLASH", "BULLETIN", "ALERT", "EIL", "BLITZ", "EILT", "NEWSALERT"];

/// The block at the head of a message, and the copy behind it.
pub(super) fn split<'a, 'b>(lines: &'b [Line<'a>], senders: &[String]) -> (&'b [Line<'a>], &'b [Line<'a>]) {
    let start = lines.iter().position(|(_, line)| !line.trim().is_empty()).unwrap_or(lines.len());
    let lines = &lines[start..];
    let near = &lines[..lines.len().min(MOST)];
    if let Some(end) = near.iter().position(|(_, line)| line.trim_end().ends_with('=')) {
        return lines.split_at(end + 1);
    }
    let copy = near.iter().position(|(_, line)| line.trim().is_empty() || dateline(line.trim(), senders).is_some());
    let block = &near[..copy.unwrap_or(0)];
    // Sentences are copy, whatever stands behind them.
    if block.iter().any(|(_, line)| line.trim_end().ends_with('.') && !line.trim_start().starts_with("By ")) {
        return lines.split_at(0);
    }
    lines.split_at(block.len())
}

/// The headline of a block with its labels before it; what else it says goes into the item.
pub(super) fn read(block: &[Line<'_>], item: &mut Item) -> Option<String> {
    let mut labels: Vec<String> = Vec::new();
    let mut heads: Vec<&str> = Vec::new();
    for (_, line) in block {
        let text = line.trim().trim_end_matches('=').trim();
        let inner = text.strip_prefix('(').map(|t| t.trim_end_matches(')'));
        let lower = text.to_lowercase();
        if text.is_empty() || urgent(text) == Some("") || above(text, item) {
            continue;
        } else if lower.contains("embargo") {
            let when = lower.split_once("until").or_else(|| lower.split_once(':')).map(|(_, when)| when.trim());
            item.embargo = when.and_then(|when| moment(&when.to_uppercase()));
            item.advisories.push(text.to_string());
        } else if let Some(note) = inner {
            item.advisories.push(note.to_string());
        } else if heads.is_empty() && revision::labels(text).0.is_some() && revision::strip(text).trim().is_empty() {
            labels.push(text.trim_end_matches([':', '-', ' ']).to_string());
        } else if let Some((label, rest)) = labelled(text).filter(|_| heads.is_empty()) {
            labels.push(label.to_string());
            heads.push(rest);
        } else {
            heads.push(text);
        }
    }
    // A line in capitals before the headline names the kind of piece: `NEWS FEATURE`.
    let genre = |line: &str| line.split_whitespace().count() <= 3 && !line.chars().any(char::is_lowercase);
    if heads.len() > 1 && heads.first().is_some_and(|line| genre(line)) && !heads.iter().all(|line| genre(line)) {
        item.subjects.push(heads.remove(0).to_lowercase());
    }
    let mut title = String::new();
    for (i, line) in heads.iter().enumerate() {
        // A second line goes on with the first where that was full.
        if i > 0 && heads[i - 1].chars().count() < 45 {
            break;
        }
        let line = urgent(line).unwrap_or(line);
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(line.trim());
    }
    if title.is_empty() && labels.is_empty() {
        return None;
    }
    labels.push(title);
    Some(labels.into_iter().filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" - "))
}

/// What stands behind the word for how urgent a headline is.
fn urgent(text: &str) -> Option<&str> {
    URGENT.iter().find_map(|word| {
        let (first, rest) = text.split_at_checked(word.len())?;
        let alone = rest.is_empty() && first.eq_ignore_ascii_case(word);
        let before = first == *word && rest.starts_with([' ', ':', '\u{7}']);
        (alone || before).then(|| rest.trim_matches([' ', ':', '\u{7}']))
    })
}

/// Takes a by-line or a note to desks, which stand above the copy, into the item.
pub(super) fn above(text: &str, item: &mut Item) -> bool {
    let lower = text.to_lowercase();
    let name = ["By ", "Von ", "Par ", "Por "].iter().find_map(|by| text.strip_prefix(by));
    if let Some(name) =
        name.filter(|name| name.len() <= 80 && !name.ends_with('.') && name.starts_with(char::is_uppercase))
    {
        item.byline = Some(name.trim().to_string());
    } else if ["eds:", "eds note", "editors:", "attention editors"].iter().any(|note| lower.starts_with(note)) {
        item.advisories.push(text.to_string());
    } else {
        return false;
    }
    true
}

/// The label in capitals that a headline starts with, without a mark between them: `1ST LEAD Ferry sinks`.
fn labelled(text: &str) -> Option<(&str, &str)> {
    text.match_indices(' ').take(3).find_map(|(at, _)| {
        let (label, rest) = (&text[..at], text[at..].trim());
        let marked = format!("{label}:");
        let alone = revision::labels(&marked).0.is_some() && revision::strip(&marked).is_empty();
        let next = rest.split_whitespace().next().unwrap_or("");
        (alone && next.chars().any(char::is_lowercase)).then_some((label, rest))
    })
}

/// `Kiel (dpa) - The ferry` or, where the sender is known, `Kiel (KNA) The ferry`: the place, the agency, and where the copy
/// starts. A name with a party in brackets is no dateline.
pub(super) fn dateline(text: &str, senders: &[String]) -> Option<(String, String, usize)> {
    let open = text.find('(')?;
    let place = text.get(..open)?.trim();
    let close = open + text.get(open..)?.find(')')?;
    let agency = text.get(open + 1..close)?.trim();
    let words = place.split_whitespace().count();
    let fits = (1..=7).contains(&words)
        && place.len() <= 60
        && place.starts_with(char::is_uppercase)
        && (2..=24).contains(&agency.len())
        && agency.split_whitespace().count() <= 3
        && agency.chars().all(|c| c.is_alphanumeric() || "/.- ".contains(c));
    let behind = text.get(close + 1..)?;
    let dash = behind.trim_start().trim_start_matches(['-', '–', '—', '_']);
    let dashed = dash.len() < behind.trim_start().len();
    let known = agency.split('/').any(|name| senders.iter().any(|sender| sender.eq_ignore_ascii_case(name.trim())));
    if !fits || !(dashed || known) {
        return None;
    }
    let place = place.split(',').next().unwrap_or(place).trim().to_string();
    Some((place, agency.to_string(), text.len() - dash.trim_start().len()))
}
