//! Who did it: `the film, directed by Dana Ostrow`, `Dana Ostrow, who founded Lumio`.

use std::sync::Arc;

use super::Fact;
use super::anchor::{Anchor, Reader, full, to_be};
use super::contest;
use super::lexicon::{About, Family, Phrase};
use super::limits;
use crate::recognise::name::lexicon::{BODY, flags as name_flags};
use crate::recognise::{Mention, MentionKind};
use crate::text::Tag;

/// Appends who did what the verb at token `at` says.
pub fn read(reader: &Reader<'_, '_, '_>, at: usize, phrases: &[&Phrase], out: &mut Vec<Fact>) {
    for (n, phrase) in phrases.iter().enumerate() {
        let seen = phrases[..n].iter().any(|longer| longer.family == phrase.family);
        if seen || phrase.about != About::Deed {
            continue;
        }
        let family = phrase.family();
        if !limits::meant(reader, &family.limits, &phrase.tokens(at)) {
            continue;
        }
        if family.values.len() > 1 {
            contest::read(reader, phrase, at, out);
        } else {
            done(reader, phrase, at, out);
        }
    }
}

/// Appends who did what a phrase at token `at` says.
fn done(reader: &Reader<'_, '_, '_>, phrase: &Phrase, at: usize, out: &mut Vec<Fact>) {
    let by = phrase.tokens(at).end;
    let family = phrase.family();
    let passively = &*reader.lower(by) == "by";
    let found = if passively { passive(reader, family, at, by + 1) } else { active(reader, family, at, by) };
    let class = |noun: &str| family.nouns.get(noun).map(|class| Arc::from(*class));
    let found = found.and_then(|(doer, anchor)| match anchor {
        // Where nouns are listed, it is one of them that was done.
        _ if family.nouns.is_empty() => Some((doer, anchor)),
        Anchor::Noun(noun) => Some((doer, Anchor::Noun(class(&noun)?))),
        _ => None,
    });
    if let Some((doer, anchor)) = found {
        out.push(Fact {
            family,
            value: full(doer),
            anchor,
            noun: None,
            tokens: doer.tokens.clone(),
            sentence: reader.sentence,
        });
    }
}

/// The one whose name stands before the verb, and what it is done to: `Dana Ostrow directed the film`.
fn active<'t>(reader: &Reader<'_, 't, '_>, family: &Family, verb: usize, from: usize) -> Option<(&'t Mention, Anchor)> {
    if reader.tag(verb) != Tag::Verb || reader.lower(verb).ends_with("ing") {
        return None;
    }
    let stop = reader.range.start.max(verb.saturating_sub(4));
    let doer = (stop..verb).rev().find_map(|i| reader.persons.at(i))?;
    let joined = |i: usize| {
        matches!(
            &*reader.lower(i),
            "," | "who" | "which" | "has" | "had" | "also" | "then" | "later" | "will" | "would"
        )
    };
    // `the Black Star group claimed the attack`
    let sort = doer.kind != MentionKind::Person && name_flags(&reader.lower(doer.tokens.end)) & BODY != 0;
    if !(doer.tokens.end + usize::from(sort)..verb).all(joined) || !one(reader, doer) {
        return None;
    }
    let alone = doer.tokens.start.checked_sub(1).is_none_or(|before| !reader.governs(before));
    let thing = match reader.persons.at(from) {
        Some(name) if name.tokens.start == from && name.tokens.end > from => Anchor::Name(full(name)),
        _ if family.limits.objectless && !reader.object(from) => Anchor::Noun(family.part?.into()),
        _ => Anchor::Noun(thing(reader, family, from)?),
    };
    (alone && doer.kind != MentionKind::Place).then_some((doer, thing))
}

/// The noun of `the film`, `the 1968 novel`.
fn thing(reader: &Reader<'_, '_, '_>, family: &Family, from: usize) -> Option<Arc<str>> {
    if !matches!(&*reader.lower(from), "the" | "this") {
        return None;
    }
    let noun = (from + 1..from + 4).find(|&i| reader.tag(i) != Tag::Adjective && reader.tag(i) != Tag::Numeral)?;
    // `the majority opinion`, where it is known what is written
    let last = (noun..noun + 2).find(|&i| family.nouns.contains_key(&*reader.lower(i)));
    let noun = last.unwrap_or(noun);
    let end = !matches!(reader.tag(noun + 1), Tag::Noun | Tag::ProperNoun) && &*reader.lower(noun + 1) != "of";
    // `the bombing`
    let named = |i: usize| reader.tag(i) == Tag::Noun || i == from + 1 && reader.lower(i).ends_with("ing");
    let noun = Some(noun).filter(|&i| end && named(i) && reader.persons.at(i).is_none())?;
    Some(reader.around.kept_lemma(noun))
}

/// Whether a name is no member of a list and no owner.
fn one(reader: &Reader<'_, '_, '_>, doer: &Mention) -> bool {
    let end = doer.tokens.end;
    let list = &*reader.lower(end) == "," && reader.persons.at(end + 1).is_some();
    !list && !matches!(&*reader.lower(end), "and" | "'s" | "’s" | "/" | "-" | "&")
}

/// The one who is named behind `by`, and the name or noun before the verb.
fn passive<'t>(
    reader: &Reader<'_, 't, '_>,
    family: &Family,
    verb: usize,
    from: usize,
) -> Option<(&'t Mention, Anchor)> {
    let doer = (from..reader.range.end.min(from + 6)).find_map(|i| reader.persons.at(i))?;
    let may = match doer.kind {
        MentionKind::Person | MentionKind::Organisation | MentionKind::Name => true,
        // `a truce brokered by Norway`
        MentionKind::Place => !family.nouns.is_empty(),
        _ => false,
    };
    if !one(reader, doer) || !may {
        return None;
    }
    if !family.nouns.is_empty() {
        let fits = |i: usize| family.nouns.contains_key(&*reader.lower(i));
        let beside = || verb.checked_sub(2).filter(|&i| &*reader.lower(i + 1) == "," && fits(i));
        let noun = beside().or_else(|| reader.noun_before(verb, fits))?;
        return Some((doer, Anchor::Noun(reader.lower(noun).into())));
    }
    let linked = |i: usize| {
        let word = reader.lower(i);
        to_be(&word) || matches!(&*word, "," | "which" | "who" | "has" | "had")
    };
    let stop = reader.range.start.max(verb.saturating_sub(5));
    let last = (stop..verb).rev().find(|&i| !linked(i))?;
    if let Some(name) = reader.persons.at(last) {
        let sure = doer.kind != MentionKind::Name;
        return (sure && name.tokens.end == last + 1).then(|| (doer, Anchor::Name(full(name))));
    }
    let article = (reader.range.start.max(last.saturating_sub(3))..last).rev().find(|&i| &*reader.lower(i) == "the")?;
    Some((doer, Anchor::Noun(thing(reader, family, article)?)))
}
