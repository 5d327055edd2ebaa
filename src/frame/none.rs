//! Counts of nobody: `no one was hurt`, `no arrests were made`, `killing nobody`.
//!
//! A story that says so gives a figure as much as one that says `two were hurt`; but no number stands there that the
//! recognisers could read. Only what befalls people is looked for, and only where nothing limits it: `no one else`, `no
//! further arrests`, `nobody was seriously hurt` leave room for others. A story that tells of the same happening elsewhere
//! speaks of another time or of other people here.

use std::ops::Range;
use std::sync::Arc;

use super::cue::Cue;
use super::lexicon::Befalls;
use super::small::Small;
use super::{Surroundings, event, lexicon, terms};
use crate::assertion::Frame;
use crate::recognise::{Mention, MentionKind};
use crate::text::quick::HashMap;
use crate::text::{BlockKind, Tag, TokenKind};
use crate::value::{Measure, Quantity, Value};

/// How many tokens may stand between who is counted and what befell none of them: `no one on the bus was hurt`.
const REACH: usize = 8;

/// How many tokens before `anyone` it may be denied: `did not hurt anyone`.
const DENIED: usize = 4;

/// What is told of nobody.
struct Nobody {
    /// The words that say so.
    tokens: Range<usize>,
    /// The lemma of the noun; a general one where there is none of its own.
    head: Arc<str>,
    /// The token that says what happened.
    told: usize,
}

/// The counts of nobody in a text, each with its frame.
pub fn counts(around: &Surroundings<'_, '_>) -> Vec<(Mention, Frame)> {
    let text = around.text;
    let mut out: Vec<(Mention, Frame)> = Vec::new();
    let mut told: Option<Told> = None;
    for (sentence, said) in around.sentences.iter().enumerate() {
        // `In 2007 the kiln burst as well. No one was hurt.`
        let before = sentence.checked_sub(1).filter(|before| text.lower(text.range(*before).start) == "in");
        let looked_back = before.is_some_and(|before| !around.sentences[before].years.is_empty());
        let looks_back = said.past || !said.years.is_empty() || looked_back;
        if !said.small.has(Small::NOBODY) || looks_back || text.block_kind(sentence) == BlockKind::Furniture {
            continue;
        }
        let range = text.range(sentence);
        for at in range.clone().filter(|&at| around.small(at).has(Small::NOBODY)) {
            let Some(none) = read(around, at, &range).filter(|_| !only_then(around, at, &range)) else { continue };
            let verb = matches!(text.tokens[none.told].tag, Tag::Verb | Tag::Adjective);
            for class in classes(around, none.told, verb) {
                let known = out.iter().any(|(_, f)| f.event.as_deref() == Some(class));
                if known || told.get_or_insert_with(|| all_told(around)).elsewhere(class, &none) {
                    continue;
                }
                let window = around.window(sentence, &none.tokens);
                let frame = Frame {
                    head: Some(none.head.clone()),
                    phrase: Some("people".into()),
                    head_class: Some("people".into()),
                    event: Some(class.into()),
                    verb: verb.then(|| around.kept_lemma(none.told)),
                    terms: terms::of(around, &none.tokens, &window),
                    ..Frame::default()
                };
                let value = Value::Quantity(Quantity::exact(Measure::Count, 0.0, 1.0, None));
                let (span, tokens) = (text.span(none.tokens.clone()), none.tokens.clone());
                out.push((Mention { kind: MentionKind::Quantity, span, sentence, tokens, value }, frame));
            }
        }
    }
    out
}

/// The classes of event that a word tells of nobody. Casualties are killed or hurt.
fn classes(around: &Surroundings<'_, '_>, told: usize, verb: bool) -> Vec<&'static str> {
    let lemma = around.text.lemma(told);
    if lemma == "casualty" {
        return vec!["killed", "injured"];
    }
    let known = |class: &&str| {
        matches!(*class, "killed" | "injured" | "arrested" | "charged" | "missing" | "trapped" | "rescued" | "infected")
    };
    lexicon::event(&lemma, verb).map(|(class, _)| class).filter(known).into_iter().collect()
}

/// By class of event, the tokens that tell of it and do not deny it.
struct Told(HashMap<&'static str, Vec<usize>>);

impl Told {
    /// Whether a story tells of an event anywhere but where it says that it befell nobody.
    fn elsewhere(&self, class: &str, none: &Nobody) -> bool {
        let here = none.tokens.start.min(none.told)..none.tokens.end.max(none.told + 1);
        self.0.get(class).is_some_and(|tokens| tokens.iter().any(|at| !here.contains(at)))
    }
}

/// Everything that a text says befell somebody.
fn all_told(around: &Surroundings<'_, '_>) -> Told {
    let text = around.text;
    let mut out: HashMap<&'static str, Vec<usize>> = HashMap::default();
    for at in (0..text.tokens.len()).filter(|&at| around.cue(at).has(Cue::EVENT)) {
        let verb = matches!(text.tokens[at].tag, Tag::Verb | Tag::Adjective);
        if let Some((class, _)) = lexicon::event(&text.lemma(at), verb).filter(|_| !denied(around, at)) {
            out.entry(class).or_default().push(at);
        }
    }
    Told(out)
}

/// Whether a word stands behind one that counts nobody, in its clause: `no arrests had been made and no one was charged`.
fn denied(around: &Surroundings<'_, '_>, at: usize) -> bool {
    (at.saturating_sub(REACH)..at)
        .rev()
        .take_while(|&i| !event::ends_clause(around, i) && around.text.word(i) != ".")
        .any(|i| around.small(i).has(Small::NOBODY))
}

/// Reads what begins with a word that may count nobody.
fn read(around: &Surroundings<'_, '_>, at: usize, sentence: &Range<usize>) -> Option<Nobody> {
    let text = around.text;
    let word = text.lower(at);
    let is = |i: usize, word: &str| i < sentence.end && text.lower(i) == word;
    let (end, head): (_, Arc<str>) = match word.as_ref() {
        "nobody" | "no-one" | "noone" => (at + 1, "person".into()),
        "anyone" | "anybody" => return object(around, at, sentence).filter(|_| negated(around, at, sentence)),
        "no" if is(at + 1, "one") => (at + 2, "person".into()),
        "no" if is(at + 1, "-") && is(at + 2, "one") => (at + 3, "person".into()),
        // `none of those aboard`, `none of the passengers`
        "none" if is(at + 1, "of") => {
            let noun = at + 3;
            let people = noun < sentence.end && lexicon::head_class(&text.lemma(noun)) == Some("people");
            let those = matches!(text.lower(at + 2).as_ref(), "them" | "those");
            match (those, people) {
                (true, _) => (at + 3, "person".into()),
                (false, true) => (noun + 1, around.kept_lemma(noun)),
                _ => return None,
            }
        }
        "no" | "without" => return noun(around, at, sentence),
        _ => return None,
    };
    if is(end, "else") || around.small(end).has(Small::BESIDES) {
        return None;
    }
    let none = || Nobody { tokens: at..end, head: head.clone(), told: at };
    let subject = told(around, end, sentence).map(|told| Nobody { told, ..none() });
    subject
        .or_else(|| object(around, at, sentence).map(|object| Nobody { tokens: at..end, head: head.clone(), ..object }))
}

/// `no arrests`, `no injuries were reported`, `no passengers were hurt`.
fn noun(around: &Surroundings<'_, '_>, at: usize, sentence: &Range<usize>) -> Option<Nobody> {
    let text = around.text;
    let first = at + 1;
    let reported = first + 1 < sentence.end && matches!(text.lower(first).as_ref(), "reported" | "known" | "confirmed");
    let noun = first + usize::from(reported);
    if noun >= sentence.end || text.tokens[noun].kind != TokenKind::Word || text.tokens[noun].tag != Tag::Noun {
        return None;
    }
    let behind = noun + 1;
    // `no arrest warrant`, `no injury-time goal`
    let compound = behind < sentence.end
        && (matches!(text.tokens[behind].tag, Tag::Noun | Tag::ProperNoun) || around.small(behind).has(Small::HYPHEN));
    let lemma = text.lemma(noun);
    let end = noun + 1;
    if compound {
        return None;
    }
    let plural = text.lower(noun) != lemma;
    if plural
        && lexicon::event(&lemma, false).is_some_and(|(_, befalls)| befalls == Befalls::People)
        && !modal(around, behind, sentence)
    {
        return Some(Nobody { tokens: at..end, head: "person".into(), told: noun });
    }
    let people = lexicon::head_class(&lemma) == Some("people") && text.lower(at) == "no";
    let told = told(around, end, sentence).filter(|_| people)?;
    Some(Nobody { tokens: at..end, head: around.kept_lemma(noun), told })
}

/// The word behind a subject that says what befell it: `was hurt`, `on board has been found alive`, `died`.
fn told(around: &Surroundings<'_, '_>, from: usize, sentence: &Range<usize>) -> Option<usize> {
    let text = around.text;
    let mut passive = false;
    for at in from..sentence.end.min(from + REACH) {
        if event::ends_clause(around, at) || modal_word(&text.lower(at)) || place_word(&text.lower(at)) {
            return None;
        }
        let token = &text.tokens[at];
        let verb = matches!(token.tag, Tag::Verb | Tag::Adjective);
        let class = if around.cue(at).has(Cue::EVENT) { lexicon::event(&text.lemma(at), verb) } else { None };
        match (class, token.tag) {
            (_, Tag::Auxiliary) if text.lower(at) == "had" => return None,
            (_, Tag::Auxiliary) => passive |= text.lower(at) != "has",
            (Some((_, Befalls::People)), _) => {
                let alone = matches!(text.lemma(at).as_ref(), "die" | "survive" | "drown" | "perish" | "escape");
                return ((passive || alone) && !limited(around, at + 1, sentence)).then_some(at);
            }
            // `was seriously hurt`
            (_, Tag::Adverb) if passive && text.lower(at).ends_with("ly") => return None,
            (_, Tag::Verb) if !reports(&text.lemma(at)) => return None,
            _ => {}
        }
    }
    None
}

/// `no one inside the shop was hurt`: others may have been elsewhere. Who is on board is everybody.
fn place_word(lower: &str) -> bool {
    matches!(lower, "inside" | "outside" | "in" | "at" | "near" | "from")
}

/// Verbs between a subject and what befell it: `was reported hurt`, `is believed to be missing`.
fn reports(lemma: &str) -> bool {
    matches!(lemma, "report" | "believe" | "think" | "be")
}

/// `killing nobody`, `has arrested no one`: the verb before.
fn object(around: &Surroundings<'_, '_>, at: usize, sentence: &Range<usize>) -> Option<Nobody> {
    let text = around.text;
    let verb = at.checked_sub(1).filter(|verb| *verb >= sentence.start && text.tokens[*verb].tag == Tag::Verb)?;
    let end = at + 1;
    let to_people = lexicon::event(&text.lemma(verb), true).is_some_and(|(_, befalls)| befalls == Befalls::People);
    let stated = !(sentence.start.max(verb.saturating_sub(DENIED))..verb).any(|i| modal_word(&text.lower(i)));
    let other = end < sentence.end && text.lower(end) == "else";
    (to_people && stated && !other && !limited(around, end, sentence)).then(|| Nobody {
        tokens: at..end,
        head: "person".into(),
        told: verb,
    })
}

/// Whether `anyone` stands behind a denial: `did not hurt anyone`, `without hurting anyone`.
fn negated(around: &Surroundings<'_, '_>, at: usize, sentence: &Range<usize>) -> bool {
    let text = around.text;
    (sentence.start.max(at.saturating_sub(DENIED))..at)
        .any(|i| matches!(text.lower(i).as_ref(), "not" | "without" | "never") || text.lower(i).ends_with("n't"))
}

/// How far behind what befell nobody it may be limited, and how far before, in tokens.
const LIMITS: usize = 7;

/// Whether it befell nobody for a time alone, not for one reason, or in one of several happenings: `until Monday`, `charged with
/// murder`, `hurt in the second blast`.
fn limited(around: &Surroundings<'_, '_>, from: usize, sentence: &Range<usize>) -> bool {
    let text = around.text;
    let near = from..sentence.end.min(from + LIMITS);
    let limits = |word: &str| {
        matches!(word, "until" | "since" | "before" | "else" | "again" | "if" | "unless" | "yet" | "inside")
    };
    let other = |at: usize| around.cue(at).has(Cue::TURN | Cue::OTHER);
    let reason = from < sentence.end && matches!(text.lower(from).as_ref(), "with" | "by");
    reason || near.into_iter().any(|at| limits(&text.lower(at)) || other(at))
}

/// Whether what stands before, in the clause or at the head of the sentence, says that it was so for a time alone: `until Monday no one
/// had been arrested`.
fn only_then(around: &Surroundings<'_, '_>, at: usize, sentence: &Range<usize>) -> bool {
    let text = around.text;
    (sentence.start.max(at.saturating_sub(LIMITS))..at).any(|i| {
        matches!(
            text.lower(i).as_ref(),
            "until" | "by" | "before" | "if" | "unless" | "initially" | "earlier" | "first"
        )
    })
}

/// Whether what is told of a noun may only come: `no arrests are expected`, `no charges will follow`.
fn modal(around: &Surroundings<'_, '_>, from: usize, sentence: &Range<usize>) -> bool {
    (from..sentence.end.min(from + 4)).any(|at| modal_word(&around.text.lower(at)))
}

fn modal_word(lower: &str) -> bool {
    matches!(
        lower,
        "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "should"
            | "shall"
            | "expected"
            | "likely"
            | "planned"
            | "initially"
            | "initial"
            | "if"
    )
}

#[cfg(test)]
mod tests {
    use crate::extract::of_texts;

    #[test]
    fn nobody_is_a_count() {
        let cases: [(&str, &[&str]); 23] = [
            ("No one was hurt in the blaze.", &["injured"]),
            ("Nobody has been arrested.", &["arrested"]),
            ("No arrests have been made.", &["arrested"]),
            ("There were no injuries.", &["injured"]),
            ("No casualties were reported.", &["killed", "injured"]),
            ("There were no survivors.", &["rescued"]),
            ("None of those on board was hurt.", &["injured"]),
            ("The shell landed in a field, killing no one.", &["killed"]),
            ("Police have not arrested anyone.", &["arrested"]),
            ("No one on the bus died.", &["killed"]),
            ("No one else was hurt.", &[]),
            ("No further arrests were made.", &[]),
            ("Nobody was seriously hurt.", &[]),
            ("No serious injuries were reported.", &[]),
            ("No one would be hurt, he said.", &[]),
            ("No arrests are expected.", &[]),
            ("No one has been charged with murder.", &[]),
            ("A guard was hurt. No one was hurt in the shop.", &[]),
            ("There was no arrest warrant.", &[]),
            ("In 2011 no one was hurt.", &[]),
            ("Nobody was hurt when the kiln burst.", &["injured"]),
            ("No one was hurt in the second blast.", &[]),
            ("Until Sunday no one had been arrested.", &[]),
        ];
        for (copy, events) in cases {
            let extracts = of_texts(&[copy]);
            let none = |a: &&crate::assertion::Assertion| a.value.quantity().is_some_and(|q| q.figure() == 0.0);
            let found: Vec<&str> =
                extracts[0].assertions.iter().filter(none).filter_map(|a| a.frame.event.as_deref()).collect();
            assert_eq!(found, events, "{copy}");
        }
    }
}
