//! What a date dates: the deed or happening it is put to, and the words of its own clause.
//!
//! A sentence may hold three dates of three things. So the words of a date are taken from its own ground only: not past
//! another date, not into another clause. The deed is the noun the date is fastened to (`Tuesday's shooting`, `the quake
//! of 2004`), the verb before it, or, where the date opens the sentence, the verb behind it.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::Surroundings;
use crate::assertion::Frame;
use crate::recognise::{Mention, MentionKind, when};
use crate::text::quick::{HashMap, HashSet};
use crate::text::{Tag, TokenKind, words};

/// How many terms the frame of a date keeps.
const KEPT: usize = 14;

static DEEDS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut out = HashMap::default();
    for (class, lemmas) in words::lines(include_str!("data/deeds.txt")).filter_map(|l| l.split_once(':')) {
        for lemma in lemmas.split_whitespace() {
            out.entry(lemma).or_insert(class.trim());
        }
    }
    out
});

static EMPTY_VERBS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("data/empty_verbs.txt")));

static PHRASAL: LazyLock<Vec<[&'static str; 3]>> = LazyLock::new(|| {
    words::lines(include_str!("data/phrasal_verbs.txt"))
        .filter_map(|l| {
            let mut w = l.split_whitespace();
            Some([w.next()?, w.next()?, w.next()?])
        })
        .collect()
});

/// Whether a verb says nothing of what is dated (`happen`, `take`, `be`).
pub fn empty_verb(lemma: &str) -> bool {
    EMPTY_VERBS.contains(lemma)
}

/// The deed that a lemma stands for, where it stands for one.
pub fn deed(lemma: &str) -> Option<&'static str> {
    DEEDS.get(lemma).copied()
}

/// Fills head, verb, event, owner, modifiers and terms of a date's frame.
pub fn fill(around: &Surroundings<'_, '_>, i: usize, window: &Range<usize>, frame: &mut Frame) {
    let mention = &around.mentions[i];
    let ground = ground(around, mention, window);
    // A noun the date is fastened to says what it dates; a noun before it does where the verb says nothing (`the shooting
    // happened on Saturday`, `a deadly shooting Dec. 6`), else the verb does (`showed a film of the launch on Monday`).
    frame.head = attributive(around, mention, &ground);
    if frame.head.is_none() {
        frame.verb = verb(around, mention, &ground);
        if frame.verb.as_deref().is_none_or(empty_verb) {
            frame.head = noun_before(around, mention, &ground);
        }
        if frame.head.is_none() && frame.verb.is_none() {
            frame.head = nearest_deed(around, mention, &ground);
        }
    }
    if let Some(object) = frame.verb.is_some().then(|| object(around, mention, &ground)).flatten() {
        frame.modifiers.push(object);
    }
    frame.event = [&frame.head, &frame.verb].into_iter().flatten().find_map(|l| deed(l)).map(str::to_string);
    if when::looks_ahead(around.text, mention) {
        frame.modifiers.push("planned".into());
    }
    frame.owner = around
        .within(&ground)
        .filter(|(_, m)| matches!(m.kind, MentionKind::Person | MentionKind::Organisation | MentionKind::Name))
        .min_by_key(|(_, m)| distance(mention, m))
        .and_then(|(_, m)| m.value.name())
        .map(|n| n.full.clone().unwrap_or_else(|| n.text.clone()));
    frame.terms = terms(around, mention, &ground);
}

fn distance(a: &Mention, b: &Mention) -> usize {
    b.tokens.start.saturating_sub(a.tokens.end).max(a.tokens.start.saturating_sub(b.tokens.end))
}

/// The tokens that belong to the date: its clause, up to the next date on either side.
fn ground(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Range<usize> {
    // Dates in a row have one ground: `in 2006 and 2008`.
    let row = row(around, mention, window);
    let mut start = row.start;
    let mut verb = false;
    let mut noun = false;
    while start > window.start {
        let at = start - 1;
        // `were taken to hospital after the derailment in Leeds just after noon`: the noun is timed, not the verb.
        let behind = noun && !verb && matches!(around.text.lower(at).as_ref(), "after" | "before" | "following");
        if other_date(around, at) || behind || breaks(around, at, verb) {
            break;
        }
        let tag = around.text.tokens[at].tag;
        verb |= tag == Tag::Verb;
        noun |= tag == Tag::Noun && deed(&around.text.lemma(at)).is_some_and(|d| d != "speech");
        start = at;
    }
    start = antecedent(around, start, window.start);
    let mut end = row.end;
    // A date that follows its verb has its clause before it; one that opens the sentence has it behind.
    let opens = !verb;
    let mut seen = false;
    while end < window.end {
        if other_date(around, end) || breaks(around, end, seen || verb) {
            break;
        }
        let is_verb = around.text.tokens[end].tag == Tag::Verb;
        if is_verb && !opens && seen {
            break;
        }
        seen |= is_verb;
        end += 1;
    }
    start..end
}

/// The tokens of a date and of those that `and`, `or` and commas alone divide from it.
fn row(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Range<usize> {
    let mut row = mention.tokens.clone();
    let joint = |at: usize| matches!(around.text.lower(at).as_ref(), "and" | "or" | "," | "in" | "on");
    let date = |at: usize| {
        around.covered(at).map(|c| &around.mentions[c]).filter(|m| m.kind == mention.kind && m.value.when().is_some())
    };
    while let Some(other) = (1..=2)
        .map_while(|back| row.start.checked_sub(back + 1).filter(|_| joint(row.start - back)))
        .find_map(date)
        .filter(|m| m.tokens.start >= window.start)
    {
        row.start = other.tokens.start;
    }
    while let Some(other) = (0..2)
        .map_while(|ahead| Some(row.end + ahead + 1).filter(|at| *at < window.end && joint(at - 1)))
        .find_map(date)
        .filter(|m| m.tokens.end <= window.end)
    {
        row.end = other.tokens.end;
    }
    row
}

/// `Elena Ruiz, who was appointed in 2004`: the noun phrase that a relative clause hangs on belongs to it.
fn antecedent(around: &Surroundings<'_, '_>, start: usize, first: usize) -> usize {
    let text = around.text;
    let relative = start.checked_sub(1).filter(|at| *at >= first);
    let Some(mut at) = relative.filter(|at| matches!(text.lower(*at).as_ref(), "who" | "which" | "that")) else {
        return start;
    };
    for _ in 0..6 {
        let Some(before) = at.checked_sub(1).filter(|b| *b >= first) else { break };
        let nominal = matches!(
            text.tokens[before].tag,
            Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Determiner | Tag::Numeral | Tag::Particle
        ) || text.word(before) == "," && before + 1 == at;
        if !nominal || other_date(around, before) {
            break;
        }
        at = before;
    }
    at
}

fn other_date(around: &Surroundings<'_, '_>, at: usize) -> bool {
    around.covered(at).is_some_and(|c| around.mentions[c].value.when().is_some())
}

/// Whether a clause ends at a token; `and` ends one that has its verb.
fn breaks(around: &Surroundings<'_, '_>, at: usize, verb: bool) -> bool {
    let word = around.text.lower(at);
    match around.text.tokens[at].kind {
        TokenKind::Mark => matches!(word.as_ref(), ";" | ":" | "—" | "–" | "(" | ")" | "|"),
        TokenKind::Word => match word.as_ref() {
            "and" => verb && verb_follows(around, at),
            "but" | "while" | "whereas" | "although" | "though" | "because" => true,
            "when" | "which" | "who" | "where" | "that" | "after" | "before" | "as" => verb,
            _ => false,
        },
        _ => false,
    }
}

/// Whether a clause of its own follows a conjunction: a verb within a few words and before any mark.
fn verb_follows(around: &Surroundings<'_, '_>, at: usize) -> bool {
    (at + 1..at + 7)
        .map_while(|i| around.text.tokens.get(i))
        .take_while(|t| t.kind != TokenKind::Mark)
        .any(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary))
}

/// `Tuesday's shooting`, `the Dec. 6 killing`, `her March 6 meeting`, `2014 Oscars`: the noun behind the date.
fn attributive(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<String> {
    let text = around.text;
    let possessive = text.tokens.get(mention.tokens.end).is_some_and(|t| t.kind == TokenKind::Possessive);
    let before = mention.tokens.start.checked_sub(1).filter(|i| *i >= ground.start);
    let article = before.is_some_and(|i| {
        text.tokens[i].tag == Tag::Determiner
            || matches!(text.lower(i).as_ref(), "his" | "her" | "its" | "their" | "this" | "'s" | "’s")
    }) || text.lower(mention.tokens.start) == "the";
    let year = mention.value.when().is_some_and(|w| w.grain == crate::value::Grain::Year && !w.relative);
    let named = year && text.tokens.get(mention.tokens.end).is_some_and(|t| t.tag == Tag::ProperNoun);
    if !possessive && !article && !named {
        return None;
    }
    let mut head = None;
    for at in mention.tokens.end + usize::from(possessive)..ground.end.min(mention.tokens.end + 6) {
        match text.tokens[at].tag {
            Tag::Noun | Tag::ProperNoun => head = Some(at),
            Tag::Adjective | Tag::Numeral => {}
            Tag::Verb if head.is_none() && text.lower(at).ends_with("ing") => head = Some(at),
            Tag::Punctuation if text.word(at) == "-" => {}
            _ => break,
        }
    }
    head.map(|at| text.lemma(at).into_owned())
}

/// `the shooting on Saturday`, `the truce of 19 June`: a noun of a deed right before the date.
fn noun_before(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<String> {
    let text = around.text;
    let mut at = mention.tokens.start;
    for _ in 0..3 {
        at = at.checked_sub(1).filter(|a| *a >= ground.start)?;
        let word = text.lower(at);
        if matches!(word.as_ref(), "on" | "in" | "of" | "at" | "from" | "for" | "the" | "last" | "late" | "early") {
            continue;
        }
        let lemma = text.lemma(at);
        let noun = matches!(text.tokens[at].tag, Tag::Noun) || word.ends_with("ing");
        return (noun && deed(&lemma).is_some_and(|d| d != "speech")).then(|| lemma.into_owned());
    }
    None
}

/// In a clause without a verb (a headline, an apposition) the nearest noun of a deed before the date.
fn nearest_deed(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<String> {
    let text = around.text;
    (ground.start..mention.tokens.start).rev().find_map(|at| {
        let lemma = text.lemma(at);
        let noun = text.tokens[at].tag == Tag::Noun && deed(&lemma).is_some_and(|d| d != "speech");
        noun.then(|| lemma.into_owned())
    })
}

/// The verb the date is put to: the nearest one before it, else the first behind it.
fn verb(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<String> {
    let text = around.text;
    let at = verb_at(around, mention, ground)?;
    let (lemma, next) = (text.lemma(at), text.lower(at + 1));
    let phrase = PHRASAL.iter().find(|[verb, particle, _]| *verb == lemma && *particle == next);
    Some(phrase.map_or_else(|| lemma.into_owned(), |p| p[2].to_string()))
}

fn verb_at(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<usize> {
    let text = around.text;
    let is_verb = |at: &usize| {
        let token = &text.tokens[*at];
        token.kind == TokenKind::Word
            && (token.tag == Tag::Verb
                || token.tag == Tag::Adjective && text.lower(*at).ends_with("ed")
                || token.tag == Tag::Noun && text.lower(*at).ends_with("ed"))
    };
    (ground.start..mention.tokens.start).rev().find(is_verb).or_else(|| (mention.tokens.end..ground.end).find(is_verb))
}

/// The noun that the governing verb acts on: the head of the first noun phrase behind it.
fn object(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Option<String> {
    let text = around.text;
    let at = verb_at(around, mention, ground)?;
    let mut head = None;
    for at in at + 1..ground.end.min(at + 9) {
        if mention.tokens.contains(&at) {
            if head.is_some() {
                break;
            }
            continue;
        }
        match text.tokens[at].tag {
            Tag::Noun => head = Some(at),
            Tag::Determiner | Tag::Adjective | Tag::Numeral | Tag::Pronoun | Tag::ProperNoun | Tag::Particle
                if head.is_none() => {}
            _ if head.is_none() && text.tokens[at].kind == TokenKind::Quote => {}
            _ => break,
        }
    }
    head.map(|at| text.lemma(at).into_owned())
}

/// Content words of the ground with their weights, heavy where rare and near; words of one deed are one term.
fn terms(around: &Surroundings<'_, '_>, mention: &Mention, ground: &Range<usize>) -> Vec<(Arc<str>, f32)> {
    let text = around.text;
    let mut out: Vec<(Arc<str>, f32)> = Vec::new();
    let mut add = |at: usize, decay: f32| {
        let Some(form) = text.forms.get(at).filter(|_| around.covered(at).is_none()) else { return };
        if form.lower.len() < 3 || form.function {
            return;
        }
        let class = deed(&form.lemma);
        if class == Some("speech") {
            return;
        }
        let weight = form.rarity.min(5.5) * decay;
        let term = class.unwrap_or(&form.lemma);
        match out.iter_mut().find(|(l, _)| &**l == term) {
            Some(found) => found.1 = found.1.max(weight),
            None => out.push((class.map_or_else(|| Arc::clone(&form.lemma), Arc::from), weight)),
        }
    };
    let mut decay = 1.0;
    for at in mention.tokens.end..ground.end {
        add(at, decay);
        decay *= if text.word(at) == "," { 0.8 } else { 0.97 };
    }
    decay = 1.0;
    for at in (ground.start..mention.tokens.start).rev() {
        add(at, decay);
        decay *= if text.word(at) == "," { 0.8 } else { 0.97 };
    }
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    out.truncate(KEPT);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Surroundings, of};
    use crate::recognise::{Anchor, mentions};
    use crate::text::Text;
    use jiff::civil::date;

    /// The frame of the date that is written `said`.
    fn frame(copy: &str, said: &str) -> Frame {
        let text = Text::plain(copy);
        let found = mentions(&text, Anchor { published: Some(date(2024, 6, 12).at(9, 0, 0, 0)) });
        let i = found.iter().position(|m| m.value.when().is_some() && m.span.of(copy) == said);
        let around = Surroundings::new(&text, &found);
        i.map(|i| of(&around, i)).unwrap_or_default()
    }

    fn has(frame: &Frame, term: &str) -> bool {
        frame.terms.iter().any(|(t, _)| &**t == term)
    }

    #[test]
    fn the_deed_is_the_noun_the_date_is_fastened_to() {
        assert_eq!(frame("Tuesday's shooting closed the school.", "Tuesday").head.as_deref(), Some("shoot"));
        assert_eq!(frame("He recalled the Dec. 6 killing of a boy.", "Dec. 6").head.as_deref(), Some("kill"));
        let after =
            frame("Some were taken to hospital after the derailment in Leeds just after noon.", "just after noon");
        assert_eq!((after.head.as_deref(), after.event.as_deref()), (Some("derailment"), Some("crash")));
    }

    #[test]
    fn the_deed_is_the_verb_before_the_date_or_behind_one_that_opens_the_sentence() {
        assert_eq!(frame("The board hired Ruiz on Monday.", "Monday").verb.as_deref(), Some("hire"));
        assert_eq!(frame("On Monday, the board hired Ruiz.", "Monday").verb.as_deref(), Some("hire"));
        assert_eq!(frame("The rocket blasted off on Monday.", "Monday").event.as_deref(), Some("launch"));
        assert_eq!(frame("She said on Monday that the board hired Ruiz.", "Monday").event.as_deref(), Some("speech"));
    }

    #[test]
    fn the_words_of_a_date_are_those_of_its_own_ground() {
        let copy = "The ferry sank on Monday and the harbour reopened on Wednesday.";
        let (monday, wednesday) = (frame(copy, "Monday"), frame(copy, "Wednesday"));
        assert!(has(&monday, "ferry") && !has(&monday, "harbour"), "{monday:?}");
        assert!(has(&wednesday, "harbour") && !has(&wednesday, "ferry"), "{wednesday:?}");
        let row = frame("Keller hosted the gala in 2006 and 2008.", "2008");
        assert!(has(&row, "keller") && row.verb.as_deref() == Some("host"), "{row:?}");
    }

    #[test]
    fn what_is_to_come_is_planned() {
        let planned = |copy: &str, said: &str| frame(copy, said).modifiers.iter().any(|m| m == "planned");
        assert!(planned("The port will close on Friday.", "Friday"));
        assert!(!planned("The port closed on Monday.", "Monday"));
    }
}
