//! Whether a value is said as a fact, as a possibility, or denied.
//!
//! Looks at the clause the value stands in: the words left of it as far as the clause goes, and, where the value is in
//! the subject, the verb right of it. Somebody saying something does not make it less sure; that is attribution.

mod class;

use std::ops::Range;
use std::sync::LazyLock;

pub(super) use class::{classes, speech, unsure};
use class::{denying, supposing};

use super::word;
use crate::text::quick::HashSet;
use crate::text::{Tag, Text, TokenKind, words};
use crate::value::Modality;

/// How far a word governs, in tokens.
const REACH: usize = 24;

static NO_DENIAL: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/no_denials.txt")));

/// The classes of the word at token `at`.
fn class(text: &Text<'_>, at: usize) -> u8 {
    word::at(text, at).modality()
}

/// The modality of the value at `tokens`, which stands in `sentence`.
pub fn of(text: &Text<'_>, sentence: usize, tokens: Range<usize>) -> Modality {
    let range = text.range(sentence);
    if tokens.start < range.start || tokens.end > range.end || tokens.is_empty() {
        return Modality::Stated;
    }
    let low = range.start.max(tokens.start.saturating_sub(REACH));
    let high = range.end.min(tokens.end + REACH);
    // The words looked at, with the one on either side that such a word is looked at with.
    let near = low.saturating_sub(1)..text.tokens.len().min(high + 1);
    if word::next(text, near, word::UNSURE).is_none() {
        return Modality::Stated;
    }
    if presupposed(text, tokens.start) || lapse(text, range.start, &tokens) {
        return Modality::Stated;
    }
    let left = before(text, low, tokens.start);
    match left {
        Side::Governed(modality) => modality,
        Side::Predicate => Modality::Stated,
        Side::Subject if adjunct(text, tokens.start) || owner(text, tokens.end) => Modality::Stated,
        Side::Subject => after(text, tokens.end, high),
    }
}

/// `would free the 115 hostages`, `rejected its first $105 billion offer`: what is spoken of is there, whatever is said
/// of it.
fn presupposed(text: &Text<'_>, value: usize) -> bool {
    let describes = |at: &usize| text.tokens[*at].tag == Tag::Adjective;
    let before = (value.saturating_sub(3)..value).rev().find(|at| !describes(at));
    before.is_some_and(|at| {
        text.tokens[at].kind == TokenKind::Possessive
            || matches!(
                text.lower(at).as_ref(),
                "the" | "these" | "those" | "its" | "their" | "his" | "her" | "our" | "my"
            )
    })
}

/// `has not rained for 40 days`: the denial lasts as long as is said.
fn lapse(text: &Text<'_>, low: usize, value: &Range<usize>) -> bool {
    let time = || {
        matches!(
            text.lemma(value.end - 1).as_ref(),
            "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade" | "century"
        )
    };
    let denied = |at: usize| class(text, at) & class::DENIAL != 0 && denies(text, at);
    value.start.checked_sub(1).is_some_and(|b| matches!(text.lower(b).as_ref(), "for" | "in"))
        && time()
        && (low.max(value.start.saturating_sub(REACH))..value.start).any(denied)
}

/// `Today's decision`: the value belongs to the subject and is not it.
fn owner(text: &Text<'_>, end: usize) -> bool {
    text.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Possessive)
}

/// `on Wednesday the council denied ...`: the value stands beside the subject.
fn adjunct(text: &Text<'_>, value: usize) -> bool {
    value.checked_sub(1).is_some_and(|b| {
        text.tokens[b].tag == Tag::Preposition
            && matches!(
                text.lower(b).as_ref(),
                "on" | "in" | "at" | "by" | "for" | "since" | "from" | "during" | "with"
            )
    })
}

/// What the words left of a value say.
enum Side {
    Governed(Modality),
    /// A verb stands before it in the clause and says nothing of the kind.
    Predicate,
    /// No verb stands before it in the clause.
    Subject,
}

fn before(text: &Text<'_>, low: usize, value: usize) -> Side {
    let mut verb = false;
    // `did not open until Friday` denies nothing of Friday.
    let mut excepted = false;
    let mut joined = false;
    let mut crossed = false;
    // The verb nearest to the value that is bent to a person or a tense: it governs, and no denial of another verb does.
    let mut tensed = None;
    for at in (low..value).rev() {
        let token = &text.tokens[at];
        if token.kind == TokenKind::Quote {
            continue;
        }
        if token.kind == TokenKind::Mark {
            if matches!(text.word(at), "," | ";" | ":" | "—" | "–" | "(" | ")" | "." | "?" | "!") {
                break;
            }
            continue;
        }
        let kind = class(text, at);
        // Most words say nothing of the kind.
        if kind != 0 {
            if kind & class::CLAUSE != 0 {
                break;
            }
            if kind & class::THAT != 0 {
                return governed_complement(text, low, at).map_or(Side::Subject, Side::Governed);
            }
            excepted |= kind & class::EXCEPT != 0;
            joined |= kind & class::AND != 0;
            if kind & class::DENIAL != 0 && denies(text, at) {
                if !excepted && !joined && tensed.is_none_or(|verb| verb <= at + 2) {
                    return Side::Governed(Modality::Denied);
                }
                break;
            }
            if kind & class::POSSIBLE != 0 && hedges(text, at) && !(adjective(text, at) && (verb || crossed)) {
                return Side::Governed(Modality::Possible);
            }
            if kind & class::BESIDE != 0 {
                if ruled_out(text, at) {
                    return Side::Governed(Modality::Denied);
                }
                if text.lower(at) == "to" && was_to_have(text, at) {
                    return Side::Governed(Modality::Possible);
                }
            }
        }
        crossed |= token.tag == Tag::Preposition;
        if matches!(token.tag, Tag::Verb | Tag::Auxiliary) {
            if kind & class::SPEECH != 0 {
                return if verb { Side::Predicate } else { Side::Subject };
            }
            verb = true;
            if tensed.is_none() && token.tag == Tag::Verb && bent(text, at) {
                tensed = Some(at);
            }
        }
    }
    if verb { Side::Predicate } else { Side::Subject }
}

/// Whether a verb stands in a form that is bent to a person or a tense.
fn bent(text: &Text<'_>, at: usize) -> bool {
    let lower = text.lower(at);
    lower.ends_with("ed") || lower.ends_with('s') || !lower.ends_with("ing") && text.lemma(at) != lower
}

/// `was to have cost`, told by its `to`: what did not come so.
fn was_to_have(text: &Text<'_>, at: usize) -> bool {
    let be = at.checked_sub(1).is_some_and(|b| matches!(text.lower(b).as_ref(), "was" | "were"));
    be && text.lower(at + 1) == "have"
}

/// `denied that 5 had died`, `fears that 40 were lost`: the word before `that` governs what follows.
fn governed_complement(text: &Text<'_>, low: usize, that: usize) -> Option<Modality> {
    (low.max(that.saturating_sub(3))..that).rev().find_map(|at| {
        let verb = text.tokens[at].tag != Tag::Auxiliary;
        if ruled_out(text, at) || verb && denying(&text.lemma(at)) {
            Some(Modality::Denied)
        } else if verb && supposing(&text.lemma(at)) {
            Some(Modality::Possible)
        } else {
            None
        }
    })
}

/// `40 people are feared dead`, `5 were not hurt`: the verb of which the value is the subject.
fn after(text: &Text<'_>, from: usize, high: usize) -> Modality {
    let mut in_group = false;
    for at in from..high {
        let token = &text.tokens[at];
        let kind = class(text, at);
        let possible = kind & class::POSSIBLE != 0 && hedges(text, at);
        let denial = kind & class::DENIAL != 0 && denies(text, at);
        let group = matches!(token.tag, Tag::Verb | Tag::Auxiliary | Tag::Adverb | Tag::Particle) || possible || denial;
        if in_group && !group {
            break;
        }
        if token.kind == TokenKind::Mark && !matches!(text.word(at), "-" | "%" | "$") || token.is_figure() {
            break;
        }
        let lower = text.lower(at);
        let leaves = kind & (class::CLAUSE | class::AND | class::THAT) != 0;
        if leaves || matches!(lower.as_ref(), "or" | "if" | "whether") {
            break;
        }
        if denial && (lower == "not" || lower == "never" || lower.ends_with("n't") || lower.ends_with("n’t")) {
            return Modality::Denied;
        }
        // `more than 100 will have died`
        if lower == "will" && text.lower(at + 1) == "have" {
            return Modality::Possible;
        }
        let hedge = matches!(token.tag, Tag::Verb | Tag::Auxiliary | Tag::Adverb | Tag::Adjective);
        if possible && hedge && !adjective(text, at) {
            return Modality::Possible;
        }
        if kind & class::SPEECH != 0 {
            break;
        }
        in_group |= matches!(token.tag, Tag::Verb | Tag::Auxiliary);
    }
    Modality::Stated
}

/// Whether token `at`, a word of possibility, is used as one.
fn hedges(text: &Text<'_>, at: usize) -> bool {
    let lower = text.lower(at);
    // The month, `the plan`, `a demand`, `more than expected`.
    if lower == "may" && text.tokens[at].capital && !matches!(text.lower(at + 1).as_ref(), "have" | "be" | "not") {
        return false;
    }
    let before = at.checked_sub(1).map(|b| text.lower(b)).unwrap_or_default();
    let determined =
        matches!(before.as_ref(), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "this" | "that" | "of" | "no");
    let infinitive =
        text.word(at + 1).eq_ignore_ascii_case("to") && text.tokens.get(at + 2).is_some_and(|t| t.tag == Tag::Verb);
    // `needed treatment` was treated; `needed to be treated` may have been.
    if lower.starts_with("need") {
        return infinitive;
    }
    let participle = lower.ends_with("ed") || matches!(lower.as_ref(), "possible" | "potential");
    let noun = (text.tokens[at].tag == Tag::Noun || determined) && !infinitive && !participle;
    !(noun || matches!(before.as_ref(), "than" | "as"))
}

/// `the proposed merger`, `an alleged member`: says something of its noun only.
fn adjective(text: &Text<'_>, at: usize) -> bool {
    let noun = text.tokens.get(at + 1).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective));
    let auxiliary = at.checked_sub(1).is_some_and(|b| text.tokens[b].tag == Tag::Auxiliary);
    noun && !auxiliary && matches!(text.tokens[at].tag, Tag::Adjective | Tag::Verb)
}

/// Whether token `at`, a word of denial, is used as one.
fn denies(text: &Text<'_>, at: usize) -> bool {
    let next = text.lower(at + 1);
    let number = next == "." || text.tokens.get(at + 1).is_some_and(|t| t.is_figure());
    !(NO_DENIAL.contains(next.as_ref()) || number && text.word(at).eq_ignore_ascii_case("no"))
}

/// `ruled out`, told by its `out`.
fn ruled_out(text: &Text<'_>, at: usize) -> bool {
    text.word(at).eq_ignore_ascii_case("out")
        && at.checked_sub(1).is_some_and(|b| matches!(text.lower(b).as_ref(), "ruled" | "rules" | "rule" | "ruling"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The modality of the first figure of a sentence.
    fn modality(source: &str) -> Modality {
        let text = Text::plain(source);
        let at = text.tokens.iter().position(|t| t.is_figure()).unwrap_or(0);
        let end = at + if text.lower(at + 1) == "days" { 2 } else { 1 };
        of(&text, text.sentence_at(text.tokens[at].span.start).unwrap_or(0), at..end)
    }

    #[test]
    fn facts_stay_facts() {
        for said in [
            "The flood killed 40 people.",
            "Police said 40 people were dead.",
            "Officials say about 24 boats are still missing.",
            "The mayor would not comment but said 40 people were safe.",
            "It was not clear how the 40 boats sank.",
            "The fire left 40 people without homes.",
            "In May, 40 boats sank.",
            "More boats than expected came: 40 in all.",
            "On 40 Main Street nobody was hurt.",
            "An alleged gang sank 40 boats.",
            "Some 40 alleged smugglers were held.",
            "The plan would free the 40 remaining boats.",
            "Riga's board rejected its first 40 million offer.",
            "The poll of 40 people gave no margin of error.",
            "A plan that did not please him earned the man 40 boats.",
            "Some 40 houses are without water.",
            "It has not rained in the valley for 40 days.",
        ] {
            assert_eq!(modality(said), Modality::Stated, "{said}");
        }
    }

    #[test]
    fn possibilities() {
        for said in [
            "Some 40 people are feared dead.",
            "The plan would require the town to free 40 boats.",
            "Up to 40 people may be under the mud.",
            "The toll could rise to 40.",
            "The firm plans to build 40 homes.",
            "He threatened to sink 40 boats.",
            "They will ask if 40 boats are enough.",
            "He is alleged to have sunk 40 boats.",
            "There are fears that 40 people were lost.",
        ] {
            assert_eq!(modality(said), Modality::Possible, "{said}");
        }
    }

    #[test]
    fn denials() {
        for said in [
            "The flood did not kill 40 people.",
            "The flood didn't kill 40 people.",
            "The mayor denied that 40 boats had sunk.",
            "The mayor ruled out that 40 boats had sunk.",
            "The army denied sinking 40 boats.",
            "Some 40 boats were not found.",
        ] {
            assert_eq!(modality(said), Modality::Denied, "{said}");
        }
    }

    #[test]
    fn what_only_looks_like_a_denial() {
        for said in [
            "No fewer than 40 people died.",
            "Not only 40 boats sank.",
            "The bridge did not open until 9 a.m.",
            "Nothing less than 40 boats would do.",
            "No longer young, he has 40 boats.",
        ] {
            assert_ne!(modality(said), Modality::Denied, "{said}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_a_modality(source in "(not|no|if|that|[ ,.0-9]|\\PC){0,40}", from in 0usize..40, len in 0usize..5) {
            let text = Text::plain(&source);
            for s in 0..text.sentences.len() {
                let _ = of(&text, s, from..from + len);
            }
            let _ = of(&text, 7, from..from + len);
        }
    }
}
