//! The date that governs a value: the nearest one of its clause, else the one that opens its sentence.

use super::sign;
use crate::recognise::Mention;
use crate::text::{Tag, Text, TokenKind};
use crate::value::{Grain, Relation, When};

/// How many tokens a date may stand from what it governs.
const REACH: usize = 24;

/// The time that governs mention `i` in its clause: the nearest date that no conjunction with a verb of its own parts
/// from it, else a date that opens the sentence and is set off by a comma. Never the mention itself.
pub fn governing(text: &Text<'_>, mentions: &[Mention], i: usize) -> Option<When> {
    let mention = mentions.get(i)?;
    if let Some(then) = back_then(text, &mentions[..i], mention) {
        return Some(then);
    }
    let before = mentions[..i]
        .iter()
        .rev()
        .take_while(|m| m.sentence == mention.sentence && m.tokens.end + REACH > mention.tokens.start)
        .filter(|m| m.tokens.end <= mention.tokens.start && m.value.when().is_some())
        .find(|m| joined(text, m.tokens.end, mention.tokens.start, Side::Before));
    let gap_before = before.map_or(usize::MAX, |m| mention.tokens.start - m.tokens.end);
    // What stands behind governs only where it is the nearer.
    let reach = REACH.min(gap_before);
    let after = mentions[i + 1..]
        .iter()
        .take_while(|m| m.sentence == mention.sentence && m.tokens.start < mention.tokens.end + reach)
        .filter(|m| m.tokens.start >= mention.tokens.end && m.value.when().is_some())
        .find(|m| joined(text, mention.tokens.end, m.tokens.start, Side::After));
    let nearest = after.or(before);
    // `since March` reaches into the present.
    let past = |m: &&Mention| m.tokens.start.checked_sub(1).is_none_or(|at| text.lower(at) != "since");
    nearest.or_else(|| opening(text, mentions, mention)).filter(past).and_then(|m| m.value.when().cloned())
}

/// `the worst crash since 1997, when 40 people were killed`: the date that a clause behind it tells of.
fn back_then(text: &Text<'_>, before: &[Mention], mention: &Mention) -> Option<When> {
    let date = before
        .iter()
        .rev()
        .take_while(|m| m.sentence == mention.sentence && m.tokens.end + REACH > mention.tokens.start)
        .find(|m| m.value.when().is_some() && m.tokens.end <= mention.tokens.start)?;
    let when = date.tokens.end + usize::from(text.word(date.tokens.end) == ",");
    let since = date.tokens.start.checked_sub(1).is_some_and(|at| text.lower(at) == "since");
    let clause = since && when < mention.tokens.start && text.lower(when) == "when";
    // Another clause may follow it.
    let own = || (when..mention.tokens.start).all(|at| !matches!(text.word(at), ";" | "—" | "–" | ":"));
    let told = date.value.when().filter(|when| clause && when.grain >= Grain::Month && own())?;
    Some(When { relation: Relation::At, ..told.clone() })
}

/// Where the date stands from the value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Whether the tokens between a date and a value keep them in one clause.
fn joined(text: &Text<'_>, from: usize, to: usize, side: Side) -> bool {
    let mut verb = false;
    let mut parted = false;
    // Read from the value towards the date: a verb on the date's side of a conjunction is another clause's.
    for n in 0..to.saturating_sub(from) {
        let at = if side == Side::After { from + n } else { to - 1 - n };
        let Some(token) = text.tokens.get(at) else { return false };
        if token.kind == TokenKind::Mark && matches!(text.word(at), ";" | ":" | "—" | "–" | "(" | ")" | "|") {
            return false;
        }
        let signs = sign::at(text, at);
        if signs & sign::APART != 0 || signs & sign::APART_IF_VERB != 0 && clause_follows(text, at) {
            return false;
        }
        let parts = signs & sign::PARTS != 0;
        verb |= parted & !parts & token.is_word() & matches!(token.tag, Tag::Verb | Tag::Auxiliary);
        parted |= parts;
    }
    !(parted && verb)
}

/// Whether a verb stands within a few words of a conjunction that is also a preposition.
fn clause_follows(text: &Text<'_>, at: usize) -> bool {
    (at + 1..at + 6)
        .map_while(|i| text.tokens.get(i))
        .take_while(|t| t.kind != TokenKind::Mark)
        .any(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary))
}

/// `On Tuesday, ...`, `In 2003, ...`: a date at the start of the sentence with a comma behind it.
fn opening<'m>(text: &Text<'_>, mentions: &'m [Mention], mention: &Mention) -> Option<&'m Mention> {
    let first = text.range(mention.sentence).start;
    let from = mentions.partition_point(|m| m.sentence < mention.sentence);
    mentions[from..]
        .iter()
        .take(3)
        .find(|m| m.sentence == mention.sentence && m.value.when().is_some())
        .filter(|m| m.tokens.start <= first + 2 && m.tokens.end <= mention.tokens.start)
        .filter(|m| text.word(m.tokens.end) == ",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::{Anchor, MentionKind, mentions};
    use crate::value::{Measure, Quantity, Value};
    use jiff::civil::date;

    /// The year or day that governs the figure `value` in a story of 12 June 2024.
    fn governs(copy: &str, value: &str) -> Option<String> {
        let text = Text::plain(copy);
        let anchor = Anchor { published: Some(date(2024, 6, 12).at(0, 0, 0, 0)) };
        let mut found: Vec<Mention> =
            mentions(&text, anchor).into_iter().filter(|m| m.value.when().is_some()).collect();
        let token = (0..text.tokens.len()).find(|t| text.word(*t) == value)?;
        let i = found.partition_point(|m| m.tokens.start < token);
        let quantity = Quantity::exact(Measure::Number, 1.0, 1.0, None);
        let tokens = token..token + 1;
        let span = text.span(tokens.clone());
        found.insert(
            i,
            Mention { kind: MentionKind::Number, span, sentence: 0, tokens, value: Value::Quantity(quantity) },
        );
        let when = governing(&text, &found, i)?;
        Some(when.to_string())
    }

    #[test]
    fn the_nearest_date_of_the_clause_governs() {
        let copy = "The flood of 2003 killed 260 people and the one in February left 31 dead.";
        assert_eq!(governs(copy, "260").as_deref(), Some("2003"));
        assert_eq!(governs(copy, "31").as_deref(), Some("2024-02"));
        assert_eq!(governs("As of Tuesday 45 bodies had been found.", "45").as_deref(), Some("2024-06-11"));
    }

    #[test]
    fn a_date_governs_the_clause_that_tells_of_it() {
        let copy = "It was the worst crash since 1997, when 40 people were killed.";
        assert_eq!(governs(copy, "40").as_deref(), Some("1997"));
        assert_eq!(governs("Since 1997 some 40 people have been killed.", "40"), None);
    }

    #[test]
    fn another_clause_keeps_its_date() {
        let copy = "Some 45 people were hurt, and the mayor resigned on Tuesday.";
        assert_eq!(governs(copy, "45"), None);
        assert_eq!(governs("The port closed on Monday, while 31 boats were lost.", "31"), None);
    }

    #[test]
    fn a_date_that_opens_the_sentence_governs_all_of_it() {
        let copy = "On Tuesday, rescuers found a bus and said that 31 people had died.";
        assert_eq!(governs(copy, "31").as_deref(), Some("2024-06-11"));
    }
}
