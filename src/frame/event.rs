//! The event of a value: the nearest trigger of its clause.
//!
//! Never past another figure, a verb of saying, or `and`, `but`, `with`: the nearest word of death beyond one of those
//! belongs to another figure. That one rule is worth more than any weight.

use std::ops::Range;

use super::{Surroundings, lexicon};
use crate::assertion::Frame;
use crate::recognise::{Mention, MentionKind};
use crate::text::{Tag, TokenKind};

/// Fills `event` and `verb`.
pub fn fill(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>, frame: &mut Frame) {
    let text = around.text;
    let people = frame.head.is_none() || frame.head_class.as_deref() == Some("people");
    let trigger = |lemma: &str, verb: bool| {
        lexicon::event(lemma, verb).filter(|(_, to_people)| people || !to_people).map(|(class, _)| class)
    };
    // The counted noun itself can be the trigger: `30 wounded`, `12 deaths`.
    let noun = frame.head.as_deref().and_then(|head| lexicon::event(head, false)).map(|(class, _)| class);
    let modifier = frame.modifiers.iter().find_map(|m| trigger(m, false));
    let mut best: Option<(usize, &'static str)> = None;
    let mut verb: Option<(usize, String)> = None;
    // `He had fled with hundreds of others and was killed`: a companion is not whom the verb behind is told of.
    let beside =
        mention.tokens.start.checked_sub(1).is_some_and(|at| matches!(text.lower(at).as_ref(), "with" | "alongside"));
    for (direction, range) in [
        (0, (mention.tokens.end..window.end).collect::<Vec<_>>()),
        (1, (window.start..mention.tokens.start).rev().collect::<Vec<_>>()),
    ] {
        let mut cost = direction;
        for at in range {
            let word = text.lower(at);
            if ends_clause(around, at, &word) {
                break;
            }
            if direction == 0 && beside && text.tokens[at].tag == Tag::Auxiliary {
                break;
            }
            cost += 1;
            if text.tokens[at].kind != TokenKind::Word {
                continue;
            }
            let lemma = text.lemma(at);
            let phrase = phrase(around, at, &lemma, window).filter(|(_, to_people)| people || !to_people);
            if phrase.is_none() && lexicon::says(&lemma) {
                break;
            }
            let is_verb = matches!(text.tokens[at].tag, Tag::Verb | Tag::Adjective);
            if let Some(class) = phrase.map(|(class, _)| class).or_else(|| trigger(&lemma, is_verb))
                && best.is_none_or(|(c, _)| cost < c)
            {
                best = Some((cost, class));
            }
            if text.tokens[at].tag == Tag::Verb && verb.as_ref().is_none_or(|(c, _)| cost < *c) {
                verb = Some((cost, lemma.into_owned()));
            }
        }
    }
    frame.verb = verb.map(|(_, lemma)| lemma);
    frame.event = match mention.kind {
        MentionKind::Money | MentionKind::Percent => noun.or(best.map(|(_, class)| class)),
        _ => best.map(|(_, class)| class).or(noun).or(modifier),
    }
    .map(str::to_string);
    if matches!(mention.kind, MentionKind::Number | MentionKind::Quantity) && lives_there(around, mention, frame) {
        frame.event = Some("populated".into());
    }
}

/// How many tokens behind its first word the second one of a phrase stands: `lost their young lives`.
const PHRASE: usize = 4;

/// `lost their lives`, `pulled alive`: the event of two words that begins at a token.
fn phrase(
    around: &Surroundings<'_, '_>,
    at: usize,
    lemma: &str,
    window: &Range<usize>,
) -> Option<(&'static str, bool)> {
    let text = around.text;
    lexicon::event_phrases(lemma).find_map(|(second, class)| {
        let mut behind =
            (at + 1..(at + 1 + PHRASE).min(window.end)).take_while(|&i| !ends_clause(around, i, text.word(i)));
        behind.any(|i| text.lemma(i) == second).then_some(class)
    })
}

/// `a town of 18,000 people`: those who live there.
fn lives_there(around: &Surroundings<'_, '_>, mention: &Mention, frame: &Frame) -> bool {
    let text = around.text;
    let Some(of) = mention.tokens.start.checked_sub(1).filter(|at| *at > 0) else { return false };
    let people =
        frame.head.as_deref().is_none_or(lexicon::generic) && frame.head_class.as_deref().is_none_or(|c| c == "people");
    let (word, before) = (text.lower(of), text.lower(of - 1));
    people && (word == "of" && lexicon::settlement(&before) || word == "to" && before == "home")
}

/// Whether a clause ends at a token, for the search of an event.
fn ends_clause(around: &Surroundings<'_, '_>, at: usize, word: &str) -> bool {
    if let Some(c) = around.covered(at) {
        return around.mentions[c].value.quantity().is_some();
    }
    matches!(word, "," | ";" | ":" | "—" | "–" | "(" | ")" | "\"" | "“" | "”")
        || matches!(
            word,
            "and" | "but" | "with" | "while" | "which" | "where" | "when" | "after" | "before" | "because" | "although"
        )
}

#[cfg(test)]
mod tests {
    use crate::extract::of_texts;

    #[test]
    fn events_told_in_two_words() {
        let cases = [
            ("Some 14 people lost their lives in the blaze.", "Some 14", Some("killed")),
            ("Nine people were confirmed dead on the quay.", "Nine", Some("killed")),
            ("They pulled six people alive from the rubble.", "six", Some("rescued")),
            ("In the valley 300 people fell ill.", "300", Some("infected")),
            ("About 450 jobs will go at the mill.", "About 450", Some("lost")),
            ("Some 40 people took the early train.", "Some 40", None),
            ("They pulled 12 carts up the hill.", "12", None),
        ];
        for (copy, said, event) in cases {
            let extracts = of_texts(&[copy]);
            let found = extracts[0].assertions.iter().find(|a| a.text == said);
            let found = found.unwrap_or_else(|| panic!("no `{said}` in `{copy}`"));
            assert_eq!(found.frame.event.as_deref(), event, "{copy}");
        }
    }
}
