//! Where a person belongs: `Jane Roe, 59, of Leeds`, `she was born in York`, `a student at Hull University`.

use std::ops::Range;
use std::sync::Arc;

use super::Fact;
use super::anchor::{Anchor, Reader, full};
use super::lexicon::{self, About, Phrase};
use super::lists::{self, bodies, is_country};
use crate::frame::cue::Cue;
use crate::recognise::name::lexicon::{COMMON, DEMONYM, ORG, TITLE, flags as lexicon_flags};
use crate::recognise::{Mention, MentionKind};
use crate::text::Tag;

/// Appends what the words at token `at` say of where a person belongs.
pub fn read(reader: &Reader<'_, '_, '_>, at: usize, phrases: &[&Phrase], out: &mut Vec<Fact>) {
    let cue = reader.cue(at);
    if !phrases.is_empty() || cue.has(Cue::ORIGIN | Cue::NATIVE) {
        belongs(reader, at, phrases, out);
    }
    if cue.has(Cue::LOCAL)
        && let Some((place, anchor)) = local(reader, at)
        && let Some(family) = lexicon::family("home")
    {
        let tokens = place.tokens.clone();
        out.push(Fact { family, value: full(place), anchor, noun: None, tokens, sentence: reader.sentence });
    }
    if cue.has(Cue::LOCAL)
        && let Some(sex) = lists::sex(&reader.lower(at))
        && let Some(years) = at.checked_sub(1).and_then(|age| years(reader, age))
        && let Some(family) = lexicon::family("sex")
    {
        let (value, anchor, tokens) = (sex.into(), Anchor::Noun(years), at..at + 1);
        out.push(Fact { family, value, anchor, noun: None, tokens, sentence: reader.sentence });
    }
    if cue.has(Cue::KIN | Cue::PEOPLE | Cue::JOB) {
        noun(reader, at, out);
    }
}

/// Appends the place or body that a person is tied to.
fn belongs(reader: &Reader<'_, '_, '_>, at: usize, phrases: &[&Phrase], out: &mut Vec<Fact>) {
    let cue = reader.cue(at);
    let tie = phrases.iter().find_map(|phrase| {
        if phrase.about != About::Tie {
            return None;
        }
        let family = phrase.family();
        let value = value(reader, family.name, phrase.tokens(at).end)?;
        // `lived in York as a child`, `until 2019`: where somebody lived once.
        let once = |i: usize| matches!(&*reader.lower(i), "as" | "until" | "before" | "when" | "while");
        if family.name == "home" && once(value.tokens.end) {
            return None;
        }
        let person = || reader.subject(at).or_else(|| reader.opened(at)).or_else(|| reader.joint(at).pop());
        Some((family, Anchor::Name(if family.name == "base" { reader.body(at) } else { person() }?), value))
    });
    let home = |who: Anchor| Some((lexicon::family("home")?, who, value(reader, "home", at + 1)?));
    let native = || {
        // `his native York`
        let before = at.checked_sub(1).filter(|_| cue.has(Cue::NATIVE));
        let his = before.filter(|&i| matches!(&*reader.lower(i), "his" | "her"))?;
        Some((lexicon::family("birth")?, Anchor::Name(reader.meant(his)?), value(reader, "birth", at + 1)?))
    };
    let found = tie
        .or_else(|| aged(reader, at).and_then(|name| home(Anchor::Name(name))))
        .or_else(native)
        .or_else(|| again(reader, at).and_then(|name| home(Anchor::Name(name))))
        .or_else(|| unnamed(reader, at).and_then(|noun| home(Anchor::Noun(noun))));
    let Some((family, anchor, value)) = found else { return };
    let mut whose = vec![anchor.clone()];
    if let Anchor::Name(last) = &anchor {
        let joint = reader.joint(at);
        let others = joint.iter().filter(|name| *name != last && joint.contains(last));
        whose.extend(others.cloned().map(Anchor::Name));
    }
    for anchor in whose {
        let tokens = value.tokens.clone();
        out.push(Fact { family, value: full(value), anchor, noun: None, tokens, sentence: reader.sentence });
    }
}

/// Appends what the noun at token `at` says a person is.
fn noun(reader: &Reader<'_, '_, '_>, at: usize, out: &mut Vec<Fact>) {
    if reader.cue(at).has(Cue::PEOPLE)
        && let Some(country) = flag(reader, at)
        && let Some(family) = lexicon::family("flag")
    {
        let (value, anchor) = (country.into(), Anchor::Noun("ship".into()));
        out.push(Fact { family, value, anchor, noun: None, tokens: at..at + 1, sentence: reader.sentence });
        return;
    }
    let kin = kin(reader, at).map(|kin| ("kin", kin));
    let plain = |(person, noun): (Arc<str>, Arc<str>)| Is { person, noun, whose: None, tokens: at..at + 1 };
    let word = kin.or_else(|| people(reader, at).map(|(person, country)| ("people", plain((person, country.into())))));
    let word = word.or_else(|| job(reader, at).map(|found| ("job", plain(found))));
    if let Some((family, Is { person, noun: value, whose, tokens })) = word
        && let Some(family) = lexicon::family(family)
    {
        out.push(Fact { family, value, anchor: Anchor::Name(person), noun: whose, tokens, sentence: reader.sentence });
    }
}

/// What a noun says of a person, and for kin the token that says whose.
struct Is {
    person: Arc<str>,
    noun: Arc<str>,
    whose: Option<usize>,
    tokens: Range<usize>,
}

/// `his cousin, Anna Berg`, `Hale's brother John`.
fn kin(reader: &Reader<'_, '_, '_>, at: usize) -> Option<Is> {
    if !reader.cue(at).has(Cue::KIN) {
        return None;
    }
    let noun = reader.lower(at);
    // `Hale, grandson of the founder,`
    if &*reader.lower(at + 1) == "of" && &*reader.lower(at + 2) == "the" && reader.persons.at(at + 3).is_none() {
        let article = at - usize::from(at > 0 && matches!(&*reader.lower(at - 1), "the" | "a"));
        let comma = article.checked_sub(1).filter(|&i| matches!(&*reader.lower(i), "," | "is" | "was"))?;
        let person = reader.subject(comma + 1)?;
        return Some(Is { person, noun: noun.into(), whose: None, tokens: at..at + 1 });
    }
    let tokens = compound(reader, at);
    let whose = tokens.start.checked_sub(1)?;
    let before = reader.lower(whose);
    if !lists::possessive(&before) {
        return None;
    }
    let name = tokens.end + usize::from(&*reader.lower(tokens.end) == ",");
    let m = reader.persons.at(name).filter(|m| m.kind == MentionKind::Person && m.tokens.start == name)?;
    let noun: String = tokens.clone().map(|i| reader.lower(i)).collect();
    let whose = matches!(&*before, "his" | "her").then_some(whose);
    Some(Is { person: full(m), noun: noun.into(), whose, tokens })
}

/// The tokens of the noun of kin at `at`, with what a hyphen ties to it: `ex-wife`, `brother-in-law`.
fn compound(reader: &Reader<'_, '_, '_>, at: usize) -> Range<usize> {
    let tied = at.checked_sub(2).filter(|_| &*reader.lower(at - 1) == "-");
    let in_law = ["-", "in", "-", "law"].iter().enumerate().all(|(n, word)| *reader.lower(at + 1 + n) == **word);
    tied.unwrap_or(at)..at + if in_law { 5 } else { 1 }
}

/// `retired teacher Ida Holm`, `Ida Holm, a retired teacher,`: whose work a noun is.
fn job(reader: &Reader<'_, '_, '_>, at: usize) -> Option<(Arc<str>, Arc<str>)> {
    if !reader.cue(at).has(Cue::JOB) || reader.around.text.tokens[at].capital && at > reader.range.start {
        return None;
    }
    let noun = reader.lower(at);
    if let Some(m) = reader.persons.at(at + 1) {
        let person = m.kind == MentionKind::Person && m.tokens.start == at + 1;
        return person.then(|| (full(m), noun.into()));
    }
    if let Some(person) = introduced(reader, at) {
        return Some((person, noun.into()));
    }
    if !apposed_to_end(reader, at + 1) {
        return None;
    }
    let stop = reader.range.start.max(at.saturating_sub(4));
    let article = (stop..at).rev().find(|&i| matches!(&*reader.lower(i), "a" | "an"))?;
    let comma = article.checked_sub(1).filter(|&i| matches!(&*reader.lower(i), "," | "was" | "is"))?;
    let person = reader.bearer(comma).or_else(|| reader.subject(comma + 1))?;
    Some((person, noun.into()))
}

/// `the French director Luc Hale`, `Luc Hale, a French director`: one noun between the people and the person.
fn people(reader: &Reader<'_, '_, '_>, at: usize) -> Option<(Arc<str>, &'static str)> {
    if !reader.cue(at).has(Cue::PEOPLE) {
        return None;
    }
    let country = lists::country(&reader.lower(at))?;
    let noun = reader.around.text.tokens.get(at + 1)?;
    if let Some(company) = company(reader, at + 1) {
        return Some((company, country));
    }
    if noun.capital || noun.glued || !matches!(noun.tag, Tag::Noun) {
        return None;
    }
    if let Some(m) = reader.persons.at(at + 2) {
        return (m.kind == MentionKind::Person && m.tokens.start == at + 2).then(|| (full(m), country));
    }
    let article = at.checked_sub(1).filter(|&i| matches!(&*reader.lower(i), "a" | "an"))?;
    let comma = article.checked_sub(1).filter(|&i| &*reader.lower(i) == ",")?;
    let m = reader.persons.at(comma.checked_sub(1)?).filter(|m| m.kind == MentionKind::Person)?;
    apposed_to_end(reader, at + 2).then(|| (full(m), country))
}

/// Whether an apposition may end or go on at `at`: `a British engineer held by rebels`, `a doctor at the clinic`.
fn apposed_to_end(reader: &Reader<'_, '_, '_>, at: usize) -> bool {
    let word = reader.lower(at);
    matches!(&*word, "," | "." | "who" | "from" | "and" | "at" | "with" | "for" | "in" | "held" | "living" | "working")
        || reader.tag(at) == Tag::Verb && word.ends_with("ed")
}

/// The person whom the next sentence names by an age, where this one opens with what that person is: `A nurse at a clinic in Ede was
/// arrested. Ida Holm, 38, is`.
fn introduced(reader: &Reader<'_, '_, '_>, at: usize) -> Option<Arc<str>> {
    let start = reader.range.start;
    let opens = matches!(&*reader.lower(start), "a" | "an") && at <= start + 3;
    let describes = |i: usize| matches!(reader.tag(i), Tag::Adjective | Tag::Noun);
    if !opens || !(start + 1..at).all(describes) || reader.tag(at + 1) == Tag::Noun {
        return None;
    }
    let next = reader.sentence + 1;
    if next >= reader.around.text.sentences.len() || reader.named(reader.sentence).next().is_some() {
        return None;
    }
    let name = reader.persons.person(reader.around.text.range(next).start)?;
    let age = &reader.around.mentions[reader.around.covered(name.tokens.end + 1)?];
    (age.kind == MentionKind::Age).then(|| full(name))
}

/// The company whose name ends what `Danish` opens: `the Danish shipping company Maerlund`.
fn company(reader: &Reader<'_, '_, '_>, from: usize) -> Option<Arc<str>> {
    let describes = |i: usize| {
        let token = &reader.around.text.tokens[i];
        !token.capital && matches!(token.tag, Tag::Noun | Tag::Adjective) && reader.persons.at(i).is_none()
    };
    let name = (from..reader.range.end.min(from + 4)).find(|&i| !describes(i)).filter(|&i| i > from)?;
    let m = reader.persons.at(name).filter(|m| m.tokens.start == name)?;
    matches!(m.kind, MentionKind::Organisation | MentionKind::Name).then(|| full(m))
}

/// `the Liberian flag`, `a Panamanian-flagged tanker`: the flag that a ship flies.
fn flag(reader: &Reader<'_, '_, '_>, at: usize) -> Option<&'static str> {
    let hyphen = usize::from(&*reader.lower(at + 1) == "-");
    let word = reader.lower(at + 1 + hyphen);
    let flown =
        &*word == "flag" && matches!(&*reader.lower(at.checked_sub(2)?), "under" | "fly" | "flies" | "flying" | "flew");
    if flown || matches!(&*word, "flagged") { lists::country(&reader.lower(at)) } else { None }
}

/// The person spoken of again in `The father, from`.
fn again(reader: &Reader<'_, '_, '_>, at: usize) -> Option<Arc<str>> {
    if !reader.cue(at).has(Cue::ORIGIN) || at < reader.range.start + 3 {
        return None;
    }
    let the = || &*reader.lower(at - 3) == "the" && lists::somebody(&reader.lower(at - 2));
    (&*reader.lower(at - 1) == "," && the()).then(|| reader.meant(at))?
}

/// Who is from there, where no name says it: `a 38-year-old from York`, `a man, 38, from York`, `the family is from York`.
fn unnamed(reader: &Reader<'_, '_, '_>, at: usize) -> Option<Arc<str>> {
    if !reader.cue(at).has(Cue::ORIGIN) || at < reader.range.start + 2 {
        return None;
    }
    if &*reader.lower(at) != "from" {
        return None;
    }
    let mut before = at - 1;
    if matches!(&*reader.lower(before), "is" | "are" | "was" | "were" | "comes" | "come" | "," | "living") {
        before = before.checked_sub(1)?;
        let noun = reader.lower(before);
        if matches!(&*noun, "family" | "couple" | "brothers" | "sisters" | "twins") {
            return Some(noun.into());
        }
    }
    let noun = || before.checked_sub(1).filter(|_| reader.tag(before) == Tag::Noun);
    years(reader, before).or_else(|| years(reader, noun()?))
}

/// Who is known by an age alone, at a token of it: `38-year-old`.
fn years(reader: &Reader<'_, '_, '_>, at: usize) -> Option<Arc<str>> {
    let age = &reader.around.mentions[reader.around.covered(at)?];
    let years = age.value.quantity().filter(|_| age.kind == MentionKind::Age)?.figure();
    Some(format!("{years}-year-old").into())
}

/// Whether a name that no list knows can be that of a town: no people, faith or service (`a Hasidic man`).
fn may_be_town(name: &str) -> bool {
    let lower = name.to_lowercase();
    let known = lexicon_flags(&lower) & (COMMON | ORG | DEMONYM | TITLE) != 0;
    !known && !lists::kind_of_people(&lower) && !["ic", "ish", "ese", "an"].iter().any(|end| lower.ends_with(end))
}

/// `a 51-year-old Halden man`, `Ann Orr, the Halden girl`: whose town stands before a noun for a person.
fn local<'t>(reader: &Reader<'_, 't, '_>, noun: usize) -> Option<(&'t Mention, Anchor)> {
    let before = noun.checked_sub(1).filter(|i| *i > reader.range.start)?;
    let place = reader.persons.at(before).filter(|m| m.tokens.end == noun)?;
    let town = place.kind == MentionKind::Place || place.kind == MentionKind::Name && may_be_town(&full(place));
    if !town {
        return None;
    }
    let first = place.tokens.start.checked_sub(1).filter(|i| *i >= reader.range.start)?;
    let aged = || years(reader, first).map(Anchor::Noun);
    let named = || {
        let article = place.kind == MentionKind::Place && matches!(&*reader.lower(first), "the" | "a" | "an");
        let comma = first.checked_sub(1).filter(|i| article && &*reader.lower(*i) == ",")?;
        reader.subject(comma + 1).map(Anchor::Name)
    };
    Some((place, aged().or_else(named)?)).filter(|_| !is_country(&full(place)))
}

/// The person of `Jane Roe, 59, of`, `Jane Roe (59) of`, `Jane Roe, from`: the preposition at `at` stands in apposition.
fn aged(reader: &Reader<'_, '_, '_>, at: usize) -> Option<Arc<str>> {
    if !reader.cue(at).has(Cue::ORIGIN) || at < reader.range.start + 2 {
        return None;
    }
    let before = if matches!(&*reader.lower(at - 1), "and" | "both") { at - 2 } else { at - 1 };
    // `Ada Lund, 34, a nurse from Hull`
    let described = described(reader, at);
    if let Some(name) = described.and_then(|comma| reader.persons.person(comma.checked_sub(1)?)) {
        return Some(full(name));
    }
    let before = described.unwrap_or(before);
    let age = before.checked_sub(usize::from(matches!(&*reader.lower(before), "," | ")")))?;
    let aged = reader.around.covered(age)?;
    let age = &reader.around.mentions[aged];
    if !matches!(age.kind, MentionKind::Age | MentionKind::Number) {
        return None;
    }
    let mut comma = age.tokens.start.checked_sub(1)?;
    if matches!(&*reader.lower(comma), "a" | "an") {
        comma = comma.checked_sub(1)?;
    }
    // Right before her age a name is whose age it is, whatever governs it: `police named Ada Lund, 34, of Hull`.
    let named = || comma.checked_sub(1).and_then(|name| reader.persons.person(name)).map(full);
    match &*reader.lower(comma) {
        "," => named().or_else(|| reader.subject(comma + 1)),
        "(" => named(),
        _ => None,
    }
}

/// The comma of `, a nurse from`, where the preposition stands at `at`.
fn described(reader: &Reader<'_, '_, '_>, at: usize) -> Option<usize> {
    if &*reader.lower(at) != "from" || reader.tag(at - 1) != Tag::Noun {
        return None;
    }
    let stop = reader.range.start.max(at.saturating_sub(5));
    let own = |i: &usize| matches!(reader.tag(*i), Tag::Noun | Tag::Adjective);
    let article = (stop..at).rev().find(|i| !own(i)).filter(|&i| matches!(&*reader.lower(i), "a" | "an"))?;
    article.checked_sub(1).filter(|&comma| comma > reader.range.start && &*reader.lower(comma) == ",")
}

/// The place or body that begins within three words of `from`.
fn value<'t>(reader: &Reader<'_, 't, '_>, relation: &str, from: usize) -> Option<&'t Mention> {
    // `lived half a mile away in York`
    let from = match (from..reader.range.end.min(from + 7)).find(|&i| reader.persons.at(i).is_some()) {
        Some(name) if relation == "home" && name > from + 3 => {
            let away = (from..name).all(|i| !matches!(reader.tag(i), Tag::Verb | Tag::Punctuation));
            if away && &*reader.lower(name - 1) == "in" { name } else { return None }
        }
        _ => from,
    };
    for i in from..reader.range.end.min(from + 4) {
        if let Some(m) = reader.persons.at(i) {
            let fits = match bodies(relation) {
                None => matches!(m.kind, MentionKind::Place | MentionKind::Name),
                Some(words) => full(m).to_lowercase().split(' ').any(|w| words.contains(&w)),
            };
            return fits.then_some(m);
        }
        if !matches!(
            &*reader.lower(i),
            "the"
                | "in"
                | "nearby"
                | "a"
                | "town"
                | "city"
                | "village"
                | "of"
                | "suburb"
                | "neighborhood"
                | "neighbourhood"
                | "downtown"
        ) {
            return None;
        }
    }
    None
}
