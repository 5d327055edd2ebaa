//! What a figure measures of a thing, is paid for, lasts or is the score of, by the words around it.
//!
//! The noun behind a measure seldom says it (`40 metres deep`, `held on $1 million bail`, `trapped for six hours`): a word
//! of a list in its clause does, the nearest one.

use std::ops::Range;

use super::head::SIZE;
use super::small::Small;
use super::{Surroundings, lexicon};
use crate::recognise::{Mention, MentionKind};
use crate::text::Tag;

/// How far from a figure the word may stand that says what it is of, in tokens.
const SAYS: usize = 9;

/// Tokens behind a measure, and before it, among which a word says what of a thing it measures.
const BEHIND: usize = 2;

const BEFORE: usize = 5;

/// `held on $1 million bail`, `trapped for six hours`, `voted 31 to 24`: what a sum is for, what a time is the length of,
/// what a score is of, by the nearest word of its clause that says so.
pub fn nearest(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    window: &Range<usize>,
    meaning: impl Fn(usize, &str) -> Option<&'static str>,
) -> Option<&'static str> {
    let text = around.text;
    let ends = |i: usize| !text.tokens[i].is_word() && matches!(text.word(i), ";" | "." | "—" | "–");
    let clear = |i: &usize| !around.small(*i).has(Small::FIGURE) && !ends(*i);
    let closes = closes_clause(around, mention);
    let says = |i: usize| {
        let lemma = around.lemma(i).filter(|_| around.small(i).has(Small::MEANING))?;
        // `must now deal with it`
        let time = mention.kind == MentionKind::Duration;
        let stands = || !time || lexicon::says_length(lemma, text.tokens[i].tag == Tag::Verb);
        meaning(i, lemma).filter(|_| stands()).map(|said| (i, said))
    };
    let clause =
        |i: &usize| !around.small(*i).has(Small::COMMA) || !matches!(text.lower(i + 1).as_ref(), "and" | "but");
    let behind = mention.tokens.end..window.end.min(mention.tokens.end + SAYS);
    let behind = behind.take_while(|i| !closes && clear(i) && clause(i)).find_map(says);
    let own = |i: &usize| !closes || !matches!(text.lower(*i).as_ref(), "where" | "who" | "which" | "that");
    let before = (window.start.max(mention.tokens.start.saturating_sub(SAYS))..mention.tokens.start).rev();
    let before = before.take_while(|i| clear(i) && own(i)).find_map(says);
    match (before, behind) {
        (Some((b, first)), Some((a, second))) => {
            Some(if mention.tokens.start - b <= a + 1 - mention.tokens.end { first } else { second })
        }
        (one, other) => one.or(other).map(|(_, said)| said),
    }
}

/// `the mill where he had worked for 19 years was sold`: a time that ends a clause of its own; what follows is of another one.
fn closes_clause(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let lasted = mention.tokens.start.checked_sub(1).is_some_and(|at| text.lower(at) == "for");
    let next = text.tokens.get(mention.tokens.end);
    lasted && mention.kind == MentionKind::Duration && next.is_some_and(|t| t.tag == Tag::Auxiliary)
}

/// How far before a fund the word may stand that says that a sum was drawn from it, in tokens.
const DRAWN: usize = 4;

/// What a sum of money is for, by a lemma near it: not what it was drawn from (`from its pension fund`), and what a contract is
/// worth is no pay.
pub fn purpose_at(around: &Surroundings<'_, '_>, at: usize, lemma: &str) -> Option<&'static str> {
    let text = around.text;
    let what = lexicon::purpose(lemma)?;
    let drawn = || {
        let mut before = (at.saturating_sub(DRAWN)..at).rev();
        let governor = before.find(|i| text.tokens[*i].tag == Tag::Preposition);
        governor
            .is_some_and(|i| text.lower(i) == "from" || text.lower(i) == "of" && i > 0 && text.lower(i - 1) == "out")
    };
    let worth = || text.tokens.get(at + 1).is_some() && matches!(text.lower(at + 1).as_ref(), "worth" | "valued");
    let other = what == "budget" && drawn() || lemma == "contract" && worth();
    (!other).then_some(what)
}

/// How many tokens stand between a sum and the same in another currency: `(about`.
const BESIDE: usize = 3;

/// `150 billion yen ($975 million)`, `3 million euros, or 3.3 million dollars`: whether a sum says the one before it again.
pub fn converted(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let start = mention.tokens.start;
    let mut between = (start.saturating_sub(BESIDE)..start).rev();
    let Some(opens) = between.find(|&at| matches!(text.lower(at).as_ref(), "(" | "or")) else { return false };
    let comma = opens.checked_sub(1).filter(|&at| text.word(at) == ",").unwrap_or(opens);
    let before = comma.checked_sub(1).and_then(|at| around.covered(at)).map(|c| &around.mentions[c]);
    let Some(before) = before.filter(|b| b.kind == MentionKind::Money) else { return false };
    let (own, other) = (currency(mention), currency(before));
    // `$70 a share, or $105 billion`
    let rate = |unit: Option<&str>| unit.is_some_and(|unit| unit.contains('/'));
    own != other && rate(own) == rate(other)
}

fn currency(mention: &Mention) -> Option<&str> {
    mention.value.quantity().and_then(|q| q.unit.as_deref())
}

/// How far before a measure the verb may stand that says it is of a thing itself, in tokens.
const MEASURES: usize = 3;

/// `40 metres deep`, `a depth of just 10 km`, `55 km (34 miles) south of`: what of a thing is measured.
pub fn quality(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<&'static str> {
    let text = around.text;
    let mut at = mention.tokens.end;
    // The same measure in another unit stands between.
    if text.word(at) == "(" {
        at = (at..window.end.min(at + 6)).find(|&i| text.word(i) == ")").map_or(at, |close| close + 1);
    }
    // `measured 17 metres from snout to tail`
    let start = mention.tokens.start;
    if (start.saturating_sub(MEASURES).max(window.start)..start).any(|i| text.lemma(i) == "measure") {
        return Some(SIZE);
    }
    let behind = at..(at + BEHIND).min(window.end);
    let before = mention.tokens.start.saturating_sub(BEFORE).max(window.start)..mention.tokens.start;
    let ends = |i: &usize| !matches!(text.word(*i), "," | ";" | "." | "and");
    let word = |i: usize| lexicon::quality(text.lower(i).as_ref());
    let noun = |i: usize| word(i).filter(|_| text.tokens[i].tag == Tag::Noun);
    behind.take_while(ends).find_map(word).or_else(|| before.rev().take_while(ends).find_map(noun))
}
