//! The event of a value: the nearest trigger of its clause.
//!
//! Never past another figure, a verb of saying, or `and`, `but`, `with`: the nearest word of death beyond one of those
//! belongs to another figure. That one rule is worth more than any weight.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::cue::Cue;
use super::small::Small;
use super::{Surroundings, befell, lexicon, list, stretch};
use crate::assertion::Frame;
use crate::recognise::{Mention, MentionKind};
use crate::text::{Tag, TokenKind};

/// Fills `event` and `verb`.
pub fn fill(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>, frame: &mut Frame) {
    let text = around.text;
    let people = frame.head.is_none() || frame.head_class.as_deref() == Some("people");
    // `He had fled with hundreds of others and was killed`: a companion is not whom the verb behind is told of.
    let beside =
        mention.tokens.start.checked_sub(1).is_some_and(|at| matches!(text.lower(at).as_ref(), "with" | "alongside"));
    let own = mention.tokens.clone();
    // `laid off 40 employees`: that they are staff is not what befell them.
    let staff = |head: &&str| lexicon::event(head, false).is_some_and(|(class, _)| class == "employed");
    let head = frame.head.as_deref().filter(staff);
    let mut search = Search { around, people, end: window.end, own, head, event: None, verb: None };
    let aside = stretch::aside(around, mention.tokens.end..window.end);
    let narrowed = stretch::narrowed(around, mention, window);
    let from = narrowed.or_else(|| stretch::behind_both(around, mention, window, frame));
    let from = from.unwrap_or_else(|| stretch::behind_whole(around, mention, window));
    // `The suspect, 22, was arrested`
    let from = from + usize::from(mention.kind == MentionKind::Age && around.small(from).has(Small::COMMA));
    // `Two of the four died`: what is told is told of the two.
    let whole = narrowed.is_none() && frame.whole;
    let behind = (from..if whole { from } else { window.end }).filter(|at| !aside.contains(at));
    search.read(0, behind.take_while(|&at| !beside || text.tokens[at].tag != Tag::Auxiliary));
    // `12 of the injured are in hospital`: what they are part of says it where nothing else does.
    if search.event.is_none() && from > mention.tokens.end {
        frame.part |= narrowed.is_some();
        search.read(0, mention.tokens.end..from);
    }
    if !whole {
        search.read(1, (window.start..stretch::joined(around, mention, window)).rev());
    }
    let best = befell::tallied(around, mention, window).or(search.event.map(|(_, class)| class));
    frame.verb = search.verb.map(|(_, at)| around.kept_lemma(at));
    // The counted noun itself can be the trigger: `30 wounded`, `12 deaths`.
    let noun = || lexicon::event(frame.head.as_deref()?, false).map(|(class, _)| class);
    let modifier = || frame.modifiers.iter().find_map(|m| trigger(m, false, people));
    frame.event = match mention.kind {
        MentionKind::Money | MentionKind::Percent => noun().or(best),
        _ => best.or_else(noun).or_else(modifier),
    }
    .map(Cow::Borrowed);
    if frame.event.is_none()
        && let Some((event, verb)) = list::told(around, mention, people)
    {
        frame.event = event.map(Cow::Borrowed);
        frame.verb = frame.verb.take().or(verb);
    }
    if frame.event.is_none()
        && frame.head_class.as_deref() == Some("people")
        && around.said(mention).small.has(Small::ABOARD.or(Small::CARRY))
        && befell::aboard(around, mention, window)
    {
        frame.event = Some("aboard".into());
    }
    // `99 alleged smugglers were seized`: by the police.
    let sought = |frame: &Frame| {
        let lemmas = frame.modifiers.iter().chain(&frame.verb).chain(&frame.head);
        lemmas.into_iter().any(|lemma| lexicon::suspect(lemma))
    };
    if frame.event.as_deref() == Some("captive") && sought(frame) && window.clone().any(|at| text.lemma(at) == "seize")
    {
        frame.event = Some("arrested".into());
    }
    let noun = frame.head.as_deref();
    // `cut 900 jobs`, `35 posts will go`
    let taken = |noun: &str| {
        // `will cost 35 jobs`: a verb that looks like a noun
        let before = mention.tokens.start.checked_sub(1).filter(|at| *at >= window.start).map(|at| text.lemma(at));
        let verb = before.as_deref().filter(|lemma| lexicon::takes_job(lemma)).or(frame.verb.as_deref());
        lexicon::job(noun) && verb.is_some_and(lexicon::takes_job)
    };
    if noun.is_some_and(taken) {
        frame.event = Some("dismissed".into());
    } else if noun == Some("case") && of_a_disease(around, mention, window, frame) {
        frame.event = Some("infected".into());
    } else if frame.event.is_none() {
        frame.event = noun.and_then(lexicon::doers).map(Cow::Borrowed);
    }
    if let Some(event) = frame.event.as_deref().and_then(|event| befell::either(around, mention, window, event)) {
        frame.event = Some(event);
    }
    if matches!(mention.kind, MentionKind::Number | MentionKind::Quantity)
        && befell::lives_there(around, mention, frame)
    {
        frame.event = Some("populated".into());
    }
}

/// How far behind `cases` their disease may stand, in tokens.
const DISEASE: usize = 4;

/// `46 cases of cholera`, `12 confirmed measles cases`: so many who have it.
fn of_a_disease(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>, frame: &Frame) -> bool {
    let text = around.text;
    let mut behind = mention.tokens.end..window.end;
    let noun = behind.find(|&at| text.lemma(at) == "case");
    let of = noun.map(|noun| noun + 1).filter(|at| *at < window.end && around.small(*at).has(Small::OF));
    let named = |at: usize| {
        (at + 1..window.end.min(at + 1 + DISEASE))
            .any(|i| lexicon::disease(&text.lower(i)) || lexicon::disease(&text.lemma(i)))
    };
    frame.modifiers.iter().any(|m| lexicon::disease(m)) || of.is_some_and(named)
}

/// The class of event that a lemma triggers; what happens to people only, where it is told of `people`.
fn trigger(lemma: &str, verb: bool, people: bool) -> Option<&'static str> {
    lexicon::event(lemma, verb).filter(|(_, to_people)| people || !to_people).map(|(class, _)| class)
}

/// The event and verb that are told of a figure on one side of it, of people or not.
pub(super) fn beside(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    people: bool,
    tokens: impl Iterator<Item = usize>,
    end: usize,
) -> (Option<&'static str>, Option<Arc<str>>) {
    let own = mention.tokens.clone();
    let mut search = Search { around, people, end, own, head: None, event: None, verb: None };
    search.read(0, tokens);
    let verb = search.verb.map(|(_, at)| around.kept_lemma(at));
    (search.event.map(|(_, class)| class), verb)
}

/// The nearest event and verb found so far, with how far away each is.
struct Search<'s, 't, 'a> {
    around: &'s Surroundings<'t, 'a>,
    /// Whether the value is of people.
    people: bool,
    /// Where its window ends.
    end: usize,
    /// The lemma of the counted noun, where it tells no more than what they are.
    head: Option<&'s str>,
    /// Its own tokens: `claimed eight lives` tells one event.
    own: Range<usize>,
    event: Option<(usize, &'static str)>,
    /// The token of the verb.
    verb: Option<(usize, usize)>,
}

impl Search<'_, '_, '_> {
    /// Reads tokens away from the value, up to the end of its clause; the first one costs one more than `cost`.
    fn read(&mut self, mut cost: usize, tokens: impl Iterator<Item = usize>) {
        let text = self.around.text;
        for at in tokens {
            if ends_clause(self.around, at) {
                return;
            }
            cost += 1;
            if self.event.is_some_and(|(c, _)| c <= cost) && self.verb.is_some_and(|(c, _)| c <= cost) {
                return;
            }
            let token = &text.tokens[at];
            if token.kind != TokenKind::Word {
                continue;
            }
            let cue = self.around.cue(at);
            let phrase = if cue.has(Cue::EVENT_PHRASE) { self.phrase(at) } else { None };
            if phrase.is_none() && cue.has(Cue::SAYS) && !self.held(at) {
                return;
            }
            if self.head.is_some_and(|head| text.lemma(at) == head) {
                continue;
            }
            let verb = matches!(token.tag, Tag::Verb | Tag::Adjective);
            let one = || if self.another(at) { None } else { trigger(&text.lemma(at), verb, self.people) };
            if let Some(class) = phrase.or_else(|| if cue.has(Cue::EVENT) { one() } else { None })
                && self.event.is_none_or(|(c, _)| cost < c)
            {
                self.event = Some((cost, class));
            }
            if token.tag == Tag::Verb && self.verb.is_none_or(|(c, _)| cost < c) {
                self.verb = Some((cost, at));
            }
        }
    }

    /// Whether a word that triggers an event tells it of somebody else: who did it (`put at 150 by survivors`), who came to
    /// help (`found by rescue crews`), what was missed (`missed three tests`).
    fn another(&self, at: usize) -> bool {
        let text = self.around.text;
        let noun = text.tokens[at].tag == Tag::Noun;
        let by = |n: usize| at.checked_sub(n).is_some_and(|i| text.lower(i) == "by");
        let described = at > 0 && matches!(text.tokens[at - 1].tag, Tag::Adjective | Tag::Determiner);
        let helpers = at + 1 < self.end && lexicon::helpers(&text.lemma(at + 1));
        // `some survivors put them at 200`
        let speaks = noun && at + 1 < self.end && lexicon::estimates(&text.lemma(at + 1));
        let missed = text.lemma(at) == "miss" && text.lower(at) != "missing";
        noun && (by(1) || described && by(2)) || helpers || speaks || missed
    }

    /// `were reported missing`, `is feared dead`: what somebody is held to be, and nobody who speaks.
    fn held(&self, at: usize) -> bool {
        let text = self.around.text;
        let be = |i: usize| {
            matches!(
                text.lower(i).as_ref(),
                "is" | "are" | "was" | "were" | "been" | "being" | "still" | "also" | "now"
            )
        };
        let passive = at > 0 && be(at - 1) && text.tokens[at].tag == Tag::Verb;
        let next = text.tokens.get(at + 1);
        passive && next.is_some_and(|t| matches!(t.tag, Tag::Adjective | Tag::Verb))
    }

    /// `lost their lives`, `pulled alive`: the event of two words that begins at a token.
    fn phrase(&self, at: usize) -> Option<&'static str> {
        let text = self.around.text;
        // `the loss of at least 22 lives`: its own words are none that stand between.
        let own = if self.own.start > at { self.own.len() } else { 0 };
        let behind = at + 1..(at + 1 + PHRASE + own).min(self.end);
        if !behind.clone().any(|i| self.around.small(i).has(Small::SECOND)) {
            return None;
        }
        let stands = |second: &str| {
            let clause = behind.clone().take_while(|&i| self.own.contains(&i) || !ends_clause(self.around, i));
            clause.into_iter().any(|i| self.around.small(i).has(Small::SECOND) && text.lemma(i) == second)
        };
        let told = lexicon::event_phrases(&text.lemma(at)).find(|(second, _)| stands(second));
        told.filter(|(_, (_, to_people))| self.people || !to_people).map(|(_, (class, _))| class)
    }
}

/// How many tokens behind its first word the second one of a phrase stands: `lost their young lives`.
const PHRASE: usize = 4;

/// Whether a clause ends at a token, for the search of an event.
#[inline]
pub(super) fn ends_clause(around: &Surroundings<'_, '_>, at: usize) -> bool {
    if around.covered(at).is_some() { around.small(at).has(Small::FIGURE) } else { around.cue(at).has(Cue::STOP) }
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
            ("About 450 jobs will go at the mill.", "About 450", Some("dismissed")),
            ("Twelve people, among them three small children, lost their lives.", "Twelve", Some("killed")),
            ("They mourn the loss of at least 22 lives.", "at least 22", Some("killed")),
            ("Twelve migrants drown off the isle.", "Twelve", Some("killed")),
            ("Some 40 people took the early train.", "Some 40", None),
            ("They pulled 12 carts up the hill.", "12", None),
            ("Seventeen people were reported missing.", "Seventeen", Some("missing")),
            ("The death toll in the collapse of a two-storey house rose to 16.", "16", Some("killed")),
            ("Officials put the number of captives freed at 42.", "42", Some("released")),
            ("About 280 pupils and teachers were abducted there.", "About 280", Some("captive")),
            ("Police seized 12 suspected smugglers in the port.", "12", Some("arrested")),
            ("Gunmen seized 12 aid workers in the port.", "12", Some("captive")),
            ("The 287 pupils abducted in Maru have been freed.", "287", Some("released")),
            ("Two of the four children were in a critical condition.", "Two", Some("critical")),
            ("The blast left dozens dead and hurt.", "dozens", Some("harmed")),
            ("The ferry was carrying 220 people.", "220", Some("aboard")),
        ];
        for (copy, said, event) in cases {
            let extracts = of_texts(&[copy]);
            let found = extracts[0].assertions.iter().find(|a| *a.text == *said);
            let found = found.unwrap_or_else(|| panic!("no `{said}` in `{copy}`"));
            assert_eq!(found.frame.event.as_deref(), event, "{copy}");
        }
    }
}
