//! Who did it: `the film, directed by Dana Ostrow`, `Dana Ostrow, who founded Lumio`.

use super::Fact;
use super::anchor::{Anchor, Reader, full};
use super::lexicon::{self, About, Phrase};
use crate::recognise::{Mention, MentionKind};

/// Appends who did what the verb at token `at` says.
pub fn read(reader: &Reader<'_, '_, '_>, at: usize, phrases: &[&Phrase], out: &mut Vec<Fact>) {
    let deed = phrases.iter().find(|p| lexicon::families()[p.family].about == About::Deed);
    let Some(phrase) = deed else { return };
    let by = phrase.tokens(at).end;
    if &*reader.lower(by) != "by" {
        return;
    }
    let family = &lexicon::families()[phrase.family];
    if let Some((doer, thing)) = passive(reader, at, by + 1) {
        let tokens = doer.tokens.clone();
        out.push(Fact {
            family,
            value: full(doer),
            anchor: Anchor::Name(thing),
            noun: None,
            tokens,
            sentence: reader.sentence,
        });
    }
}

/// The one who is named behind `by`, and the name before the verb.
fn passive<'t>(reader: &Reader<'_, 't, '_>, verb: usize, from: usize) -> Option<(&'t Mention, String)> {
    let doer = (from..reader.range.end.min(from + 6)).find_map(|i| reader.persons.at(i))?;
    let end = doer.tokens.end;
    let list = &*reader.lower(end) == "," && reader.persons.at(end + 1).is_some();
    let one = !list && !matches!(&*reader.lower(end), "and" | "'s" | "’s" | "/" | "-" | "&");
    if !one || !matches!(doer.kind, MentionKind::Person | MentionKind::Organisation) {
        return None;
    }
    let stop = reader.range.start.max(verb.saturating_sub(5));
    let thing = (stop..verb).rev().find_map(|i| {
        let m = reader.persons.at(i)?;
        (m.tokens.end == i + 1).then_some(m)
    })?;
    let between = (thing.tokens.end..verb).all(|i| {
        matches!(
            &*reader.lower(i),
            "," | "which" | "who" | "is" | "was" | "were" | "are" | "be" | "been" | "has" | "had" | "being"
        )
    });
    between.then(|| (doer, full(thing)))
}
