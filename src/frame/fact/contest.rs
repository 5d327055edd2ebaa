//! Who beat whom: `Rovers beat City`, `City were beaten by Rovers`, `Rovers won the cup after beating City`.
//!
//! Both stories name both, so that no comparison of names sees that the winner of one is the loser of the other. The one whose name
//! comes first in the alphabet is the one the fact is about.

use super::Fact;
use super::anchor::{Anchor, Reader, full, to_be};
use super::lexicon::Phrase;
use crate::recognise::Mention;
use crate::text::Tag;

/// What the value of the fact begins with, of the one who won and of the one who lost.
pub const BEAT: &str = "beat ";
pub const LOST: &str = "lost to ";

/// Appends who beat whom by the words of a phrase at token `at`.
pub fn read(reader: &Reader<'_, '_, '_>, phrase: &Phrase, at: usize, out: &mut Vec<Fact>) {
    let family = phrase.family();
    let tokens = phrase.tokens(at);
    let passive = &*reader.lower(tokens.end) == "by";
    let from = tokens.end + usize::from(passive);
    let from = from + usize::from(&*reader.lower(from) == "the");
    let Some(other) = reader.persons.at(from).filter(|m| m.tokens.start == from && m.kind.is_name()) else { return };
    // `beat Republican challenger Karl Moss`
    if reader.tag(other.tokens.end) == Tag::Noun || reader.persons.at(other.tokens.end).is_some() {
        return;
    }
    let Some(subject) = subject(reader, at).filter(|m| m.kind.is_name()) else { return };
    let (one, other) = (full(subject), full(other));
    if one == other {
        return;
    }
    let won = (phrase.value == 0) != passive;
    let (about, than, won) = if one < other { (one, other, won) } else { (other, one, !won) };
    let value = format!("{}{than}", if won { BEAT } else { LOST }).into();
    out.push(Fact { family, value, anchor: Anchor::Name(about), noun: None, tokens, sentence: reader.sentence });
}

/// The name right before the verb at `verb`, or the one that opens the sentence where the verb hangs on its own: `after beating`.
fn subject<'t>(reader: &Reader<'_, 't, '_>, verb: usize) -> Option<&'t Mention> {
    let opens = || {
        let start = reader.range.start + usize::from(&*reader.lower(reader.range.start) == "the");
        reader.persons.at(start).filter(|m| m.tokens.start == start)
    };
    if reader.gerund_of(verb).is_some() {
        return opens();
    }
    let joins = |i: usize| {
        to_be(&reader.lower(i)) || matches!(&*reader.lower(i), "has" | "had" | "have" | "who" | "," | "easily")
    };
    let last = (reader.range.start..verb).rev().find(|&i| !joins(i))?;
    let name = reader.persons.at(last).filter(|m| m.tokens.end == last + 1)?;
    let governed = name.tokens.start.checked_sub(1).is_some_and(|i| reader.governs(i));
    (!governed).then_some(name)
}
