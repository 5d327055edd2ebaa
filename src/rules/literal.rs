//! What every match of a regex must contain: the words that decide whether a sentence is worth a regex at all.
//!
//! One multi-pattern scan over a story looks for the words of all rules at once; a rule's regex then meets only the
//! sentences that hold its words and its kinds of mention, so that rules and sentences do not multiply.

use regex_syntax::hir::{Hir, HirKind};

use crate::text::words;

use super::program::Special;

/// What a match cannot do without.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Needs {
    /// Of every set at least one word stands in the match. Each word is a run of small ASCII letters, perhaps a part of a
    /// longer word. Most telling set first.
    pub words: Vec<Vec<String>>,
    /// Of every set at least one kind of mention stands in the match.
    pub kinds: Vec<u32>,
}

/// The most sets of words that a sentence is asked for.
const SETS: usize = 5;
/// A set of more words than this is passed over: it would be hit by every other sentence.
const WORDS: usize = 120;
/// Runs of fewer letters stand in every sentence.
const SHORTEST: usize = 3;

/// The first of the characters that stand for word lists, slots and gaps in an outline: a plane that no copy uses.
const STAND_IN: u32 = 0xF_0000;
/// Follows every stand-in, so that no parser takes two of them for a class of characters.
pub const STAND_IN_END: char = '\u{10FFFD}';

/// The character that stands for the special of this number in an outline.
pub fn stand_in(number: usize) -> char {
    u32::try_from(number).ok().and_then(|n| char::from_u32(STAND_IN + n)).unwrap_or(STAND_IN_END)
}

/// What a character of an outline stands for, where it stands for something.
pub fn special(c: char, specials: &[Special]) -> Option<&Special> {
    u32::from(c).checked_sub(STAND_IN).and_then(|n| specials.get(n as usize))
}

/// What every match of an outline contains.
pub fn needs(outline: &Hir, specials: &[Special]) -> Needs {
    let mut out = of(outline, specials);
    out.words.retain(|set| set.len() <= WORDS);
    out.words.sort_by(|a, b| cost(a).total_cmp(&cost(b)).then_with(|| a.cmp(b)));
    out.words.dedup();
    out.words.truncate(SETS);
    out.kinds.sort_unstable();
    out.kinds.dedup();
    out
}

fn of(hir: &Hir, specials: &[Special]) -> Needs {
    match hir.kind() {
        HirKind::Literal(literal) => literal_needs(&String::from_utf8_lossy(&literal.0), specials),
        HirKind::Repetition(r) if r.min > 0 => of(&r.sub, specials),
        HirKind::Capture(c) => of(&c.sub, specials),
        HirKind::Concat(parts) => {
            let mut out = Needs::default();
            for part in parts {
                let mut n = of(part, specials);
                out.words.append(&mut n.words);
                out.kinds.append(&mut n.kinds);
            }
            out
        }
        HirKind::Alternation(branches) => either(branches, specials),
        _ => Needs::default(),
    }
}

/// Of each branch the most telling set; nothing where one branch can do without.
fn either(branches: &[Hir], specials: &[Special]) -> Needs {
    let mut words: Option<Vec<String>> = Some(Vec::new());
    let mut kinds: Option<u32> = Some(0);
    for branch in branches {
        let need = of(branch, specials);
        let best = need.words.into_iter().min_by(|a, b| cost(a).total_cmp(&cost(b)));
        words = match (words, best) {
            (Some(mut all), Some(best)) if all.len() + best.len() <= 4 * WORDS => {
                all.extend(best);
                Some(all)
            }
            _ => None,
        };
        kinds = kinds.zip(need.kinds.first()).map(|(a, b)| a | b);
    }
    let words = words.map(|mut w| {
        w.sort();
        w.dedup();
        w
    });
    Needs {
        words: words.into_iter().filter(|w| !w.is_empty()).collect(),
        kinds: kinds.into_iter().filter(|k| *k > 0).collect(),
    }
}

fn literal_needs(text: &str, specials: &[Special]) -> Needs {
    let mut out =
        Needs { words: best_run(text).map(|run| vec![run.to_string()]).into_iter().collect(), ..Needs::default() };
    for c in text.chars() {
        match special(c, specials) {
            Some(Special::List(list)) if list.kinds == 0 => out.words.extend(list_words(&list.words)),
            Some(Special::Slot(kinds)) => out.kinds.push(*kinds),
            _ => {}
        }
    }
    out
}

/// The most telling run of letters.
fn best_run(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_ascii_lowercase())
        .filter(|r| r.len() >= SHORTEST)
        .min_by(|a, b| weight(a).total_cmp(&weight(b)).then_with(|| a.cmp(b)))
}

/// Of every word of a list its most telling run; nothing where one has none.
fn list_words(list: &[String]) -> Option<Vec<String>> {
    if list.is_empty() || list.len() > 4 * WORDS {
        return None;
    }
    let mut runs = list.iter().map(|w| best_run(w).map(str::to_string)).collect::<Option<Vec<_>>>()?;
    runs.sort();
    runs.dedup();
    Some(runs)
}

/// How often a set of words is met, roughly: in how many of the background stories.
fn cost(set: &[String]) -> f64 {
    set.iter().map(|w| weight(w)).sum()
}

fn weight(word: &str) -> f64 {
    let stories = f64::from(words::document_frequency(word));
    // A run that is no word may be a part of many.
    if stories > 0.0 { stories } else { 3.0 + 600.0 / (word.len() * word.len()) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::MentionKind;
    use crate::rules::slot;
    use crate::rules::template::{Lists, parse};

    fn needed(pattern: &str) -> Needs {
        let template = parse(pattern, &Lists::default()).unwrap();
        needs(&template.hir().unwrap(), &template.specials)
    }

    #[test]
    fn the_words_of_a_list_are_needed_and_optional_ones_are_not() {
        let n = needed("(?:by far )?(?:killed|wounded|lost their lives)");
        assert_eq!(n.words, [["killed", "lives", "wounded"]]);
        assert_eq!(needed("(?:killed|wounded)?"), Needs::default());
        assert_eq!(needed("(?:killed|[a-z]+)"), Needs::default());
    }

    #[test]
    fn words_that_share_a_beginning_are_still_found() {
        for set in needed("(?:kills|killed|killing) people").words {
            assert!(
                ["kills people", "killed people", "killing people"].iter().all(|s| set.iter().any(|w| s.contains(w)))
            );
        }
    }

    #[test]
    fn kinds_of_mention_are_needed() {
        let n = needed("{quantity} (?:{place} )?dead");
        let numbers = slot::set(&[MentionKind::Number, MentionKind::Quantity]);
        assert_eq!((n.kinds, n.words), (vec![numbers], vec![vec!["dead".to_string()]]));
        assert_eq!(needed("{role}").kinds, [slot::set(&[MentionKind::Role])]);
        assert_eq!(needed("(?:{role}|{date})").kinds, [slot::set(&[MentionKind::Role, MentionKind::Date])]);
    }

    #[test]
    fn a_broken_regex_says_why() {
        assert!(parse("(killed", &Lists::default()).unwrap().hir().unwrap_err().contains("unclosed"));
    }
}
