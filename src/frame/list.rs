//! Figures told side by side: `killed 16 civilians, six soldiers and a guard`.
//!
//! What is told of one of them is told of all. Only nouns may stand between two of them: a verb of its own ends the list.

use std::sync::Arc;

use super::Surroundings;
use super::event::{self, Counted};
use super::small::Small;
use crate::recognise::{Mention, MentionKind};
use crate::text::Tag;

/// How many figures of a list are passed on the way to what is told of it.
const MEMBERS: usize = 4;
/// How many tokens may stand between two of them.
const BETWEEN: usize = 6;

/// The event and verb that the list of a figure is told by: before its first member, else behind its last.
pub(super) fn told(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    counted: Counted,
) -> Option<(Option<&'static str>, Option<Arc<str>>)> {
    if !counts(mention) {
        return None;
    }
    let mut first = mention;
    for _ in 0..MEMBERS {
        let Some(before) = neighbour(around, first, false) else { break };
        first = before;
    }
    if first.tokens.start < mention.tokens.start {
        let near = around.window(mention.sentence, &first.tokens);
        let found = event::beside(around, first, counted, (near.start..first.tokens.start).rev(), near.end);
        if found.0.is_some() {
            return Some(found);
        }
    }
    let mut last = mention;
    for _ in 0..MEMBERS {
        let Some(behind) = neighbour(around, last, true) else { break };
        last = behind;
    }
    if last.tokens.start == mention.tokens.start {
        return None;
    }
    let near = around.window(mention.sentence, &last.tokens);
    let found = event::beside(around, last, counted, last.tokens.end..near.end, near.end);
    found.0.is_some().then_some(found)
}

fn counts(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Number | MentionKind::Quantity)
}

/// The next figure of the list that a figure stands in, before it or behind.
fn neighbour<'t>(around: &Surroundings<'t, '_>, mention: &Mention, behind: bool) -> Option<&'t Mention> {
    let text = around.text;
    let sentence = text.range(mention.sentence);
    let covered = |at: &usize| around.covered(*at).is_some();
    let (near, other) = if behind {
        let mut near = mention.tokens.end..sentence.end.min(mention.tokens.end + BETWEEN);
        let other = near.find(covered)?;
        (mention.tokens.end..other, other)
    } else {
        let mut near = sentence.start.max(mention.tokens.start.saturating_sub(BETWEEN))..mention.tokens.start;
        let other = near.rfind(covered)?;
        (other + 1..mention.tokens.start, other)
    };
    let joins = |at: &usize| around.small(*at).has(Small::AND.or(Small::COMMA)) || text.word(*at) == "&";
    let nouns = |at: &usize| matches!(text.tokens[*at].tag, Tag::Noun | Tag::Adjective | Tag::ProperNoun);
    // A comma or an `and`, and before it at least what the first one counts.
    let joined = near.clone().rev().take_while(joins).count();
    let listed =
        (1..=2).contains(&joined) && near.len() > joined && (near.start..near.end - joined).all(|at| nouns(&at));
    let found = &around.mentions[around.covered(other)?];
    (listed && counts(found)).then_some(found)
}

#[cfg(test)]
mod tests {
    use crate::extract::of_texts;

    #[test]
    fn what_is_told_of_one_is_told_of_all() {
        let cases = [
            ("The blast killed 16 civilians, six soldiers and three guards.", "six", Some("killed")),
            ("The blast killed 16 civilians, six soldiers and three guards.", "three", Some("killed")),
            ("Sixteen civilians, six soldiers and three guards were killed.", "Sixteen", Some("killed")),
            ("The blast killed 16 people and 12 houses collapsed.", "12", Some("destroyed")),
            ("The fair had 16 stalls, six tents and three stages.", "six", None),
        ];
        for (copy, said, event) in cases {
            let extracts = of_texts(&[copy]);
            let found = extracts[0].assertions.iter().find(|a| *a.text == *said);
            let found = found.unwrap_or_else(|| panic!("no `{said}` in `{copy}`"));
            assert_eq!(found.frame.event.as_deref(), event, "{copy}: {said}");
        }
    }
}
