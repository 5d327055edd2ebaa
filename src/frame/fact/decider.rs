//! Who decided what a fact tells: `the upper house rejected the bill`, `turned down by the pilots`.
//!
//! One plan goes before two houses, one contract before pilots and cabin crew: what one of them did says nothing of the other.

use std::sync::LazyLock;

use super::Fact;
use super::anchor::to_be;
use crate::frame::Surroundings;
use crate::text::quick::HashMap;
use crate::text::{Tag, words};

/// How far from the words of a fact the one who decides may stand.
const REACH: usize = 8;

/// By noun, what stands before it (nothing: whatever does) and whom it names.
static DECIDERS: LazyLock<HashMap<&'static str, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut out: HashMap<_, Vec<_>> = HashMap::default();
    for (name, list) in words::lines(include_str!("data/deciders.txt")).filter_map(|l| l.split_once(':')) {
        for word in list.split_whitespace() {
            let (before, noun) = word.split_once('_').unwrap_or(("", word));
            out.entry(noun).or_default().push((before, name));
        }
    }
    out
});

/// Who decided, as far as a list knows.
pub fn decider(around: &Surroundings<'_, '_>, fact: &Fact) -> Option<&'static str> {
    let text = around.text;
    let range = text.range(fact.sentence);
    let (start, end) = (fact.tokens.start, fact.tokens.end);
    let known = |i: usize| -> Option<&'static str> {
        let named = DECIDERS.get(&*text.lower(i))?;
        let before = i.checked_sub(1).filter(|i| range.contains(i)).map(|i| text.lower(i)).unwrap_or_default();
        let exact = named.iter().find(|(word, _)| !word.is_empty() && *word == &*before);
        exact.or_else(|| named.iter().find(|(word, _)| word.is_empty())).map(|(_, name)| *name)
    };
    let by = (end - 1..range.end.min(end + 4)).find(|&i| &*text.lower(i) == "by");
    if let Some(by) = by {
        return (by + 1..range.end.min(by + REACH)).find_map(known);
    }
    let helps = |i: usize| matches!(text.tokens[i].tag, Tag::Auxiliary | Tag::Adverb);
    let first = range.start.max(start.saturating_sub(REACH));
    let passive = (first..start).rev().take_while(|&i| helps(i)).any(|i| to_be(&text.lower(i)));
    let clause = |i: usize| matches!(&*text.lower(i), ";" | ":" | "and" | "but" | "," | "after" | "while");
    if passive { None } else { (first..start).rev().take_while(|&i| !clause(i)).find_map(known) }
}
