//! Whose an age is by a noun, and what an age is the limit of.

use std::ops::Range;
use std::sync::Arc;

use super::{Surroundings, again, lexicon};
use crate::recognise::{Mention, MentionKind};
use crate::text::Tag;

/// `the driver, 46,`, `the victims were aged 24 to 51`: whose age it is, by the noun before. `A witness, 24,` is any.
pub(super) fn aged(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<Arc<str>> {
    let text = around.text;
    // `a woman aged 75`, as `a 75-year-old woman`
    if text.lower(mention.tokens.start) == "aged"
        && let Some(noun) = mention.tokens.start.checked_sub(1).filter(|at| *at >= window.start)
        && text.tokens[noun].tag == Tag::Noun
        && !text.tokens[noun].capital
    {
        return Some(around.kept_lemma(noun));
    }
    if let Some(other) = listed_behind(around, mention) {
        return aged(around, other, window);
    }
    if long_past(around, mention) {
        return None;
    }
    let link = mention.tokens.start.checked_sub(1).filter(|at| *at > window.start)?;
    // `who is just 38`
    let link = if matches!(text.lower(link).as_ref(), "just" | "only" | "now") { link - 1 } else { link };
    if link <= window.start {
        return None;
    }
    let copula = matches!(text.lower(link).as_ref(), "is" | "was" | "are" | "were");
    // `the twins, who are 14 months old`
    let who = matches!(text.lower(link - 1).as_ref(), "who" | "whom");
    let comma = usize::from(who && link >= window.start + 3 && text.word(link - 2) == ",");
    let noun = (link - 1).checked_sub(usize::from(who) + comma).filter(|at| *at >= window.start)?;
    let token = &text.tokens[noun];
    let own = (window.start.max(noun.saturating_sub(ARTICLE))..noun)
        .rev()
        .find(|at| matches!(text.tokens[*at].tag, Tag::Determiner | Tag::Pronoun))
        .is_some_and(|at| !matches!(text.lower(at).as_ref(), "a" | "an"));
    let all = token.tag == Tag::Adjective && noun.checked_sub(1).is_some_and(|at| text.lower(at) == "the");
    let lemma = text.lemma(noun);
    // `The man, who is 38,` is the one of whom was told.
    let the = || (noun.saturating_sub(ARTICLE)..noun).any(|at| text.lower(at) == "the");
    let one = || who && copula && text.lower(noun) == lemma && the();
    let plain = token.is_word() && !token.capital && (token.tag == Tag::Noun || all);
    let plain = plain && (!lexicon::anybody(&lemma) || one());
    (own && plain && (copula || matches!(text.word(link), "," | "("))).then(|| around.kept_lemma(noun))
}

/// `aged four and seven`, `11, 14 and 16`: the age before one of a list.
pub(super) fn listed_behind<'t>(around: &Surroundings<'t, '_>, mention: &Mention) -> Option<&'t Mention> {
    let text = around.text;
    let link =
        mention.tokens.start.checked_sub(1).filter(|at| matches!(text.lower(*at).as_ref(), "and" | "or" | ","))?;
    let before = link.checked_sub(1)?;
    let before = if text.word(before) == "," { before.checked_sub(1)? } else { before };
    let other = &around.mentions[around.covered(before)?];
    (other.kind == MentionKind::Age && other.sentence == mention.sentence).then_some(other)
}

/// What befalls somebody in the news, by class of event.
const NEWS: [&str; 9] =
    ["killed", "injured", "critical", "hospitalised", "missing", "rescued", "arrested", "captive", "sentenced"];

/// Whether an age is said to be that of today, whatever other times the sentence names: `now 52`, `who is 53`, `at 74 she still`.
pub(super) fn of_today(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let today = |at: usize| matches!(text.lower(at).as_ref(), "now" | "is" | "just" | "only");
    mention.tokens.start.checked_sub(1).is_some_and(today) || again::with_pronoun(around, mention)
}

/// How far behind `when` the verb may stand, in tokens.
const WHEN: usize = 5;

/// Words with which an age is the beginning or the end of what somebody did.
const EDGES: [&str; 6] = ["since", "until", "till", "before", "after", "from"];

/// `who was 17 when she joined`, `had sung since she was 17`: an age of back then. Where the clause tells what befell somebody,
/// it is that of the news.
pub(super) fn long_past(around: &Surroundings<'_, '_>, mention: &Mention) -> bool {
    let text = around.text;
    let first = text.range(mention.sentence).start;
    let back = |n: usize| mention.tokens.start.checked_sub(n).filter(|at| *at >= first);
    let is = |at: Option<usize>, words: &[&str]| at.is_some_and(|at| words.contains(&&*text.lower(at)));
    let narrowed = usize::from(is(back(1), &["just", "only"]));
    let was = is(back(1 + narrowed), &["was", "were"]);
    // `since she was 17`, `since the age of 17`
    let told_of_one = (was || is(back(1), &["turned"])) && is(back(2 + narrowed), &["he", "she", "they"]);
    let the = usize::from(is(back(1), &["the"]));
    let at_an_age = is(Some(mention.tokens.start), &["age"]) && is(back(1 + the), &EDGES);
    if told_of_one && is(back(3 + narrowed), &EDGES) || at_an_age {
        return true;
    }
    let when = mention.tokens.end;
    let rest = when + 1..text.range(mention.sentence).end;
    let event = |at: usize| around.lemma(at).and_then(|lemma| lexicon::event(lemma, true));
    let news = |at: usize| event(at).is_some_and(|(class, _)| NEWS.contains(&class));
    // `when her father died`
    let person = |at: usize| around.lemma(at).is_some_and(|lemma| lexicon::head_class(lemma) == Some("people"));
    let of_another = is(Some(when + 1), &["his", "her", "their"]) && rest.contains(&(when + 2)) && person(when + 2);
    was && text.lower(when) == "when" && (of_another || !rest.take(WHEN).any(news))
}

/// `the attacker is a 31-year-old Malian`, `the suspect, a 32-year-old driver,`: whom an age in what is said of somebody is of.
pub(super) fn described(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<Arc<str>> {
    let text = around.text;
    let back = |n: usize| mention.tokens.start.checked_sub(n).filter(|at| *at >= window.start);
    let article = usize::from(back(1).is_some_and(|at| matches!(text.lower(at).as_ref(), "a" | "an")));
    let aged = text.word(mention.tokens.end.saturating_sub(1)).ends_with("old");
    let link = back(1 + article).filter(|_| article == 1 || aged)?;
    let noun = back(2 + article)?;
    let the = back(3 + article)?;
    let says = matches!(text.lower(link).as_ref(), "is" | "was" | "," | "(");
    let token = &text.tokens[noun];
    let known = text.lower(the) == "the" && token.tag == Tag::Noun && !token.capital;
    let lemma = text.lemma(noun);
    (says && known && !lexicon::anybody(&lemma)).then(|| around.kept_lemma(noun))
}

/// How far before a noun its article may stand, in tokens.
const ARTICLE: usize = 3;

/// How far before a figure the noun may stand whose limit it is, in tokens.
const LIMIT: usize = 7;

/// `the pension age rises to 67`: from which age on something is allowed or due.
pub(super) fn limit_of_age(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let start = mention.tokens.start;
    let to = start.checked_sub(1).is_some_and(|at| matches!(text.lower(at).as_ref(), "to" | "at" | "from"));
    let kinds = ["pension", "retirement", "voting", "drinking", "school", "minimum", "driving"];
    let age = |at: usize| text.lower(at) == "age" && kinds.contains(&text.lower(at - 1).as_ref());
    to && mention.kind == MentionKind::Number && (start.saturating_sub(LIMIT).max(window.start + 1)..start).any(age)
}
