//! What every match of a regex must contain: the words that decide whether a sentence is worth a regex at all.
//!
//! One multi-pattern scan over a story looks for the words of all rules at once; a rule's regex then meets only the
//! sentences that hold its words and its kinds of mention, so that rules and sentences do not multiply.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::text::words;

use super::slot;

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

/// The first of the characters that stand for word lists in an outline: a plane that no copy and no slot uses.
const STAND_IN: u32 = 0xF_0000;

/// The character that stands for the word list of this number in an outline.
pub fn stand_in(number: usize) -> char {
    u32::try_from(number).ok().and_then(|n| char::from_u32(STAND_IN + n)).unwrap_or('\u{10FFFD}')
}

/// What every match of `regex` contains. Where it is an outline, `lists` are the words behind its stand-ins.
///
/// # Errors
/// The regex cannot be parsed; the text says why.
pub fn needs(regex: &str, lists: &[Vec<String>]) -> Result<Needs, String> {
    let hir = regex_syntax::parse(regex).map_err(|e| match e {
        regex_syntax::Error::Parse(e) => e.kind().to_string(),
        regex_syntax::Error::Translate(e) => e.kind().to_string(),
        other => other.to_string(),
    })?;
    let mut out = of(&hir, lists);
    out.words.retain(|set| set.len() <= WORDS);
    out.words.sort_by(|a, b| cost(a).total_cmp(&cost(b)).then_with(|| a.cmp(b)));
    out.words.dedup();
    out.words.truncate(SETS);
    out.kinds.sort_unstable();
    out.kinds.dedup();
    Ok(out)
}

fn of(hir: &Hir, lists: &[Vec<String>]) -> Needs {
    match hir.kind() {
        HirKind::Literal(literal) => literal_needs(&String::from_utf8_lossy(&literal.0), lists),
        HirKind::Class(Class::Unicode(class)) => {
            let mut kinds = 0;
            for range in class.ranges() {
                if range.end() as u32 - range.start() as u32 > 64 {
                    return Needs::default();
                }
                for c in range.start()..=range.end() {
                    let bit = slot::bit(c);
                    if bit == 0 {
                        return Needs::default();
                    }
                    kinds |= bit;
                }
            }
            Needs { words: Vec::new(), kinds: if kinds == 0 { Vec::new() } else { vec![kinds] } }
        }
        HirKind::Repetition(r) if r.min > 0 => of(&r.sub, lists),
        HirKind::Capture(c) => of(&c.sub, lists),
        HirKind::Concat(parts) => {
            let mut out = Needs::default();
            for part in parts {
                let mut n = of(part, lists);
                out.words.append(&mut n.words);
                out.kinds.append(&mut n.kinds);
            }
            out
        }
        HirKind::Alternation(branches) => either(branches, lists),
        _ => Needs::default(),
    }
}

/// Of each branch the most telling set; nothing where one branch can do without.
fn either(branches: &[Hir], lists: &[Vec<String>]) -> Needs {
    let mut words: Option<Vec<String>> = Some(Vec::new());
    let mut kinds: Option<u32> = Some(0);
    for branch in branches {
        let need = of(branch, lists);
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

fn literal_needs(text: &str, lists: &[Vec<String>]) -> Needs {
    let kinds = text.chars().map(slot::bit).filter(|b| *b > 0).collect();
    let mut words: Vec<Vec<String>> = best_run(text).map(|run| vec![run.to_string()]).into_iter().collect();
    for c in text.chars() {
        let list = u32::from(c).checked_sub(STAND_IN).and_then(|n| lists.get(n as usize));
        words.extend(list.and_then(|list| list_words(list)));
    }
    Needs { words, kinds }
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

    fn kinds(k: &[MentionKind]) -> u32 {
        k.iter().filter_map(|k| slot::code(*k)).map(slot::bit).fold(0, |a, b| a | b)
    }

    #[test]
    fn the_words_of_a_list_are_needed_and_optional_ones_are_not() {
        let n = needs("(?:by far )?(?:killed|wounded|lost their lives)", &[]).unwrap();
        assert_eq!(n.words, [["killed", "lives", "wounded"]]);
        assert_eq!(needs("(?:killed|wounded)?", &[]).unwrap(), Needs::default());
        assert_eq!(needs("(?:killed|[a-z]+)", &[]).unwrap(), Needs::default());
    }

    #[test]
    fn words_that_share_a_beginning_are_still_found() {
        for set in needs("(?:kills|killed|killing) people", &[]).unwrap().words {
            assert!(
                ["kills people", "killed people", "killing people"].iter().all(|s| set.iter().any(|w| s.contains(w)))
            );
        }
    }

    #[test]
    fn kinds_of_mention_are_needed() {
        let slots = [MentionKind::Number, MentionKind::Quantity];
        let n =
            needs(&format!("{} (?:{} )?dead", slot::regex(&slots), slot::regex(&[MentionKind::Place])), &[]).unwrap();
        assert_eq!((n.kinds, n.words), (vec![kinds(&slots)], vec![vec!["dead".to_string()]]));
        let one = needs(&slot::regex(&[MentionKind::Role]), &[]).unwrap();
        assert_eq!(one.kinds, [kinds(&[MentionKind::Role])]);
    }

    #[test]
    fn a_broken_regex_says_why() {
        assert!(needs("(killed", &[]).unwrap_err().contains("unclosed"));
    }
}
