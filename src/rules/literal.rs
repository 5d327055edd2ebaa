//! What every match of a regex must contain: the words that decide whether a sentence is worth a regex at all.
//!
//! One multi-pattern scan over a story looks for the words of all rules at once; a rule's regex then meets only the
//! sentences that hold its words and its kinds of mention, so that rules and sentences do not multiply.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::text::words;

use super::program::Special;
use super::slot;

/// Something that every match holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need<T> {
    pub what: T,
    /// How many spaces stand before it in a match.
    pub before: Spaces,
}

/// What a match cannot do without.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Needs {
    /// Of every set at least one word stands in the match. Each word is a run of small ASCII letters, perhaps a part of a
    /// longer word. Most telling set first.
    pub words: Vec<Need<Vec<String>>>,
    /// Of every set at least one kind of mention stands in the match.
    pub kinds: Vec<Need<u32>>,
}

impl Needs {
    /// Whether they tell the sentences worth a look from others: by a word or by two mentions of different kinds.
    pub fn are_telling(&self) -> bool {
        !self.words.is_empty() || self.kinds.iter().any(|k| k.what != self.kinds[0].what)
    }

    /// Whether a match holds all of them where they must stand, as every match does.
    pub fn hold(&self, matched: &str) -> bool {
        let words = |set: &Need<Vec<String>>| {
            set.what.iter().any(|w| matched.match_indices(w).any(|(at, _)| set.before.hold(&matched[..at])))
        };
        let kinds = |set: &Need<u32>| {
            matched.match_indices(slot::OPEN).any(|(at, _)| {
                slot::at(&matched.as_bytes()[at..], set.what).is_some() && set.before.hold(&matched[..at])
            })
        };
        self.words.iter().all(words) && self.kinds.iter().all(kinds)
    }
}

/// From how many to how many spaces a part of a match can hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spaces {
    pub least: u32,
    /// The greatest number there is where there is no end.
    pub most: u32,
}

impl Spaces {
    fn exactly(n: usize) -> Self {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        Self { least: n, most: n }
    }

    /// Those of one part and the next.
    fn then(self, next: Self) -> Self {
        Self { least: self.least.saturating_add(next.least), most: self.most.saturating_add(next.most) }
    }

    /// Those of one part or another.
    fn or(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    fn times(self, from: u32, to: Option<u32>) -> Self {
        let to = to.unwrap_or(u32::MAX);
        Self { least: self.least.saturating_mul(from), most: self.most.saturating_mul(to) }
    }

    fn hold(self, text: &str) -> bool {
        let n = spaces(text);
        self.least <= n.least && n.most <= self.most
    }
}

fn spaces(text: &str) -> Spaces {
    Spaces::exactly(text.bytes().filter(|b| *b == b' ').count())
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
    let (mut out, _) = of(outline, specials);
    out.words.retain(|set| set.what.len() <= WORDS);
    out.words.sort_by(|a, b| cost(&a.what).total_cmp(&cost(&b.what)).then_with(|| a.cmp(b)));
    out.words.dedup();
    out.words.truncate(SETS);
    out.kinds.sort_unstable();
    out.kinds.dedup();
    out
}

/// What every match of a part contains, and how many spaces it holds.
fn of(hir: &Hir, specials: &[Special]) -> (Needs, Spaces) {
    match hir.kind() {
        HirKind::Literal(literal) => literal_needs(&String::from_utf8_lossy(&literal.0), specials),
        HirKind::Class(class) => {
            let most = match class {
                Class::Unicode(class) => class.ranges().iter().any(|r| r.start() <= ' ' && ' ' <= r.end()),
                Class::Bytes(class) => class.ranges().iter().any(|r| r.start() <= b' ' && b' ' <= r.end()),
            };
            (Needs::default(), Spaces { least: 0, most: u32::from(most) })
        }
        HirKind::Repetition(r) => {
            let (needs, spaces) = of(&r.sub, specials);
            (if r.min > 0 { needs } else { Needs::default() }, spaces.times(r.min, r.max))
        }
        HirKind::Capture(c) => of(&c.sub, specials),
        HirKind::Concat(parts) => {
            let (mut out, mut before) = (Needs::default(), Spaces::default());
            for part in parts {
                let (needs, spaces) = of(part, specials);
                out.words.extend(needs.words.into_iter().map(|n| Need { before: before.then(n.before), ..n }));
                out.kinds.extend(needs.kinds.into_iter().map(|n| Need { before: before.then(n.before), ..n }));
                before = before.then(spaces);
            }
            (out, before)
        }
        HirKind::Alternation(branches) => either(branches, specials),
        HirKind::Empty | HirKind::Look(_) => Default::default(),
    }
}

/// Of each branch the most telling set; nothing where one branch can do without.
fn either(branches: &[Hir], specials: &[Special]) -> (Needs, Spaces) {
    let mut all: Option<(Needs, Spaces)> = None;
    for branch in branches {
        let (mut needs, spaces) = of(branch, specials);
        let best = needs.words.into_iter().min_by(|a, b| cost(&a.what).total_cmp(&cost(&b.what)));
        needs.words = best.into_iter().collect();
        needs.kinds.truncate(1);
        all = Some(match all {
            None => (needs, spaces),
            Some((before, width)) => (before.or(needs), width.or(spaces)),
        });
    }
    let (mut needs, spaces) = all.unwrap_or_default();
    for set in &mut needs.words {
        set.what.sort();
        set.what.dedup();
    }
    (needs, spaces)
}

impl Needs {
    /// Those of one branch or another, of each at most one set.
    fn or(self, other: Self) -> Self {
        let words = self.words.into_iter().zip(other.words).filter(|(a, b)| a.what.len() + b.what.len() <= 4 * WORDS);
        let words = words.map(|(mut a, b)| {
            a.what.extend(b.what);
            Need { what: a.what, before: a.before.or(b.before) }
        });
        let kinds = self.kinds.into_iter().zip(other.kinds);
        Self {
            words: words.collect(),
            kinds: kinds.map(|(a, b)| Need { what: a.what | b.what, before: a.before.or(b.before) }).collect(),
        }
    }
}

fn literal_needs(text: &str, specials: &[Special]) -> (Needs, Spaces) {
    let mut out = Needs::default();
    let mut before = Spaces::default();
    let run = best_run(text).and_then(|run| Some((text.find(run)?, run)));
    for (at, c) in text.char_indices() {
        if let Some((_, run)) = run.filter(|(start, _)| *start == at) {
            out.words.push(Need { what: vec![run.to_string()], before });
        }
        let width = match special(c, specials) {
            Some(Special::List(list)) => {
                if let Some((what, inside)) = Some(list).filter(|l| l.kinds == 0).and_then(|l| list_words(&l.words)) {
                    out.words.push(Need { what, before: before.then(inside) });
                }
                let slot = Some(Spaces::default()).filter(|_| list.kinds > 0);
                list.words.iter().map(|w| spaces(w)).chain(slot).reduce(Spaces::or).unwrap_or_default()
            }
            Some(Special::Slot(kinds)) => {
                out.kinds.push(Need { what: *kinds, before });
                Spaces::default()
            }
            Some(Special::Gap { from, to, .. }) => Spaces { least: u32::from(*from), most: u32::from(*to) },
            None => Spaces::exactly(usize::from(c == ' ')),
        };
        before = before.then(width);
    }
    (out, before)
}

/// The most telling run of letters.
fn best_run(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_ascii_lowercase())
        .filter(|r| r.len() >= SHORTEST)
        .min_by(|a, b| weight(a).total_cmp(&weight(b)).then_with(|| a.cmp(b)))
}

/// Of every word of a list its most telling run, and how many spaces stand before it; nothing where one has none.
fn list_words(list: &[String]) -> Option<(Vec<String>, Spaces)> {
    if list.is_empty() || list.len() > 4 * WORDS {
        return None;
    }
    let mut runs = list.iter().map(|w| best_run(w).map(str::to_string)).collect::<Option<Vec<_>>>()?;
    let before = list.iter().zip(&runs).map(|(w, run)| spaces(w.split(run.as_str()).next().unwrap_or("")));
    let before = before.reduce(Spaces::or).unwrap_or_default();
    runs.sort();
    runs.dedup();
    Some((runs, before))
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
    use crate::rules::template::{Lists, parse};

    fn needed(pattern: &str) -> Needs {
        let template = parse(pattern, &Lists::default()).unwrap();
        needs(&template.hir().unwrap(), &template.specials)
    }

    #[test]
    fn the_words_of_a_list_are_needed_and_optional_ones_are_not() {
        let n = needed("(?:by far )?(?:killed|wounded|lost their lives)");
        let before = Spaces { least: 0, most: 4 };
        let what = ["killed", "lives", "wounded"].map(str::to_string).to_vec();
        assert_eq!(n.words, [Need { what, before }]);
        assert_eq!(needed("(?:killed|wounded)?"), Needs::default());
        assert_eq!(needed("(?:killed|[a-z]+)"), Needs::default());
    }

    #[test]
    fn words_that_share_a_beginning_are_still_found() {
        let n = needed("(?:kills|killed|killing) people");
        assert!(["kills people", "killed people", "killing people"].iter().all(|s| n.hold(s)));
        assert!(!n.hold("some kills people"));
    }

    #[test]
    fn kinds_of_mention_are_needed() {
        let n = needed("{quantity} (?:{place} )?dead");
        let numbers = slot::set(&[MentionKind::Number, MentionKind::Quantity]);
        assert_eq!(n.kinds, [Need { what: numbers, before: Spaces::default() }]);
        let before = Spaces { least: 1, most: 2 };
        assert_eq!(n.words, [Need { what: vec!["dead".to_string()], before }]);
        let kinds = |pattern| needed(pattern).kinds.iter().map(|k| k.what).collect::<Vec<_>>();
        assert_eq!(kinds("{role}"), [slot::set(&[MentionKind::Role])]);
        assert_eq!(kinds("(?:{role}|{date})"), [slot::set(&[MentionKind::Role, MentionKind::Date])]);
        assert!(!needed("{role}, {role}").are_telling() && needed("{role}, {date}").are_telling());
    }

    #[test]
    fn a_need_stands_behind_as_many_spaces_as_the_parts_before_it_hold() {
        let before = |pattern| needed(pattern).words.into_iter().next().map(|n| (n.before.least, n.before.most));
        assert_eq!(before("{quantity} {0-3}killed"), Some((1, 4)));
        assert_eq!(before("{quantity} (?:[a-z]+ of )?(?:were|had been) killed"), Some((2, 5)));
        assert_eq!(before("[a-z]+[^a-z]killed"), Some((0, 1)));
        assert_eq!(before("(?:[a-z] )*killed"), Some((0, u32::MAX)));
        assert_eq!(before("(?:x ){2,3}killed"), Some((2, 3)));
    }

    #[test]
    fn a_broken_regex_says_why() {
        assert!(parse("(killed", &Lists::default()).unwrap().hir().unwrap_err().contains("unclosed"));
    }
}
