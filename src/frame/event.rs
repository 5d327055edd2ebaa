//! The event of a value: the nearest trigger of its clause.
//!
//! Never past another figure, a verb of saying, or `and`, `but`, `with`: the nearest word of death beyond one of those
//! belongs to another figure. That one rule is worth more than any weight.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::compound::of_its_own_word;
use super::cue::Cue;
use super::head::PARENT;
use super::lexicon::Befalls;
use super::small::Small;
use super::{Surroundings, befell, lexicon, list, stretch};
use crate::assertion::{Culprit, Frame};
use crate::recognise::{Mention, MentionKind};
use crate::text::{Tag, Token, TokenKind};

/// Fills `event` and `verb`.
pub fn fill(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>, frame: &mut Frame) {
    let text = around.text;
    // `the mother of two died`, `a 12-member jury convicted him`: nothing befell the two, and nobody the twelve.
    let counts = matches!(mention.kind, MentionKind::Number | MentionKind::Quantity);
    let inner = || counts && of_its_own_word(around, mention);
    if frame.modifiers.first().is_some_and(|m| **m == *PARENT) || inner() {
        return;
    }
    let counted = Counted::of(frame);
    // `He had fled with hundreds of others and was killed`: a companion is not whom the verb behind is told of.
    let beside =
        mention.tokens.start.checked_sub(1).is_some_and(|at| matches!(text.lower(at).as_ref(), "with" | "alongside"));
    let own = mention.tokens.clone();
    // `laid off 40 employees`, `40 residents took shelter`: what they are is not what befell them.
    let staff =
        |head: &&str| lexicon::event(head, false).is_some_and(|(class, _)| matches!(class, "employed" | "populated"));
    let head = frame.head.as_deref().filter(staff);
    let mut search = Search { around, counted, end: window.end, own, head, event: None, verb: None };
    let aside = stretch::aside(around, mention.tokens.end..window.end);
    let narrowed = stretch::narrowed(around, mention, window);
    let from = narrowed.or_else(|| stretch::behind_both(around, mention, window, frame));
    let another = if from.is_none() && counted == Counted::People {
        stretch::behind_another(around, mention, window)
    } else {
        None
    };
    // `two passengers and the driver died`: one more than the two.
    if another.is_some() {
        frame.culprit.get_or_insert(Culprit::Apart);
    }
    let from = from.or(another);
    let from = from.unwrap_or_else(|| stretch::behind_whole(around, mention, window));
    // `The suspect, 22, was arrested`
    let from = from + usize::from(mention.kind == MentionKind::Age && around.small(from).has(Small::COMMA));
    // `Two of the four died`: what is told is told of the two.
    let whole = narrowed.is_none() && frame.whole;
    let behind = (from..if whole { from } else { window.end }).filter(|at| !aside.contains(at));
    let governed = told_before(around, mention, window, counted);
    let clear =
        |at: &usize| !(beside && text.tokens[*at].tag == Tag::Auxiliary || governed && stretch::going_on(around, *at));
    search.read(0, behind.take_while(clear));
    // `12 of the injured are in hospital`: what they are part of says it where nothing else does.
    if search.event.is_none() && from > mention.tokens.end {
        frame.part |= narrowed.is_some();
        search.read(0, mention.tokens.end..from);
    }
    if !whole {
        search.read(1, (window.start..stretch::joined(around, mention, window)).rev());
    }
    let still = || befell::still(around, mention, window).filter(|_| !governed || asked(around, mention, window));
    let stands = befell::tallied(around, mention, window).or_else(still);
    let hurt = || befell::with_wounds(around, mention, window, counted);
    let best = stands.or(search.event.map(|(_, class)| class)).or_else(hurt);
    frame.verb = search.verb.map(|(_, at)| around.kept_lemma(at));
    // The counted noun itself can be the trigger: `30 wounded`, `12 deaths`. Residents who do something are no population.
    let lives = frame.verb.as_deref().is_none_or(lexicon::dwells);
    let own = |class: &&str| lives || *class != "populated";
    let noun = || lexicon::event(frame.head.as_deref()?, false).map(|(class, _)| class).filter(own);
    let modifier = || frame.modifiers.iter().find_map(|m| trigger(m, false, counted));
    frame.event = match mention.kind {
        MentionKind::Money | MentionKind::Percent => noun().or(best),
        _ => best.or_else(noun).or_else(modifier),
    }
    .map(Cow::Borrowed);
    if frame.event.is_none()
        && let Some((event, verb)) = list::told(around, mention, counted)
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

/// `killed about 40 villagers sheltering in a school`: whether the verb directly before a figure tells what befell them; what they
/// did then says who they were.
fn told_before(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>, counted: Counted) -> bool {
    let before = mention.tokens.start.checked_sub(1).filter(|at| *at >= window.start);
    before.is_some_and(|at| {
        around.text.tokens[at].tag == Tag::Verb
            && around.cue(at).has(Cue::EVENT)
            && trigger(&around.text.lemma(at), true, counted).is_some()
    })
}

/// `worked to free two men`: whether the verb directly before a figure tells what is still to be done.
fn asked(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let to = mention.tokens.start.checked_sub(2).filter(|at| *at >= window.start);
    to.is_some_and(|at| around.text.lower(at) == "to")
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

/// What a figure counts, as far as an event asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    People,
    Things,
    Untold,
}

impl Counted {
    fn of(frame: &Frame) -> Self {
        match (&frame.head, frame.head_class.as_deref()) {
            (None, _) => Self::Untold,
            (_, Some("people")) => Self::People,
            _ => Self::Things,
        }
    }

    /// Whether it may be what an event happens to.
    fn suffers(self, event: Befalls) -> bool {
        !matches!((self, event), (Self::People, Befalls::Things) | (Self::Things, Befalls::People))
    }
}

/// The class of event that a lemma triggers, where it can happen to what is counted.
fn trigger(lemma: &str, verb: bool, counted: Counted) -> Option<&'static str> {
    lexicon::event(lemma, verb).filter(|(_, befalls)| counted.suffers(*befalls)).map(|(class, _)| class)
}

/// The event and verb that are told of a figure on one side of it.
pub(super) fn beside(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    counted: Counted,
    tokens: impl Iterator<Item = usize>,
    end: usize,
) -> (Option<&'static str>, Option<Arc<str>>) {
    let own = mention.tokens.clone();
    let mut search = Search { around, counted, end, own, head: None, event: None, verb: None };
    search.read(0, tokens);
    let verb = search.verb.map(|(_, at)| around.kept_lemma(at));
    (search.event.map(|(_, class)| class), verb)
}

/// The nearest event and verb found so far, with how far away each is.
struct Search<'s, 't, 'a> {
    around: &'s Surroundings<'t, 'a>,
    /// What the value counts.
    counted: Counted,
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
            if ends_clause(self.around, at) && !self.deeds_joined(at) {
                return;
            }
            cost += 1;
            if self.event.is_some_and(|(c, class)| c <= cost && class != SHOT)
                && self.verb.is_some_and(|(c, _)| c <= cost)
            {
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
            let suffered = |class: &&str| *class != SHOT || self.suffered(at);
            let one = || if self.another(at) { None } else { trigger(&text.lemma(at), verb, self.counted) };
            let one = || one().filter(suffered);
            if let Some(class) = phrase.or_else(|| if cue.has(Cue::EVENT) { one() } else { None })
                && self
                    .event
                    .is_none_or(|(c, known)| cost < c || known == SHOT && came_of_it(class) && cost <= c + OUTCOME)
            {
                self.event = Some((cost, class));
            }
            if token.tag == Tag::Verb && self.verb.is_none_or(|(c, _)| cost < c) {
                self.verb = Some((cost, at));
            }
        }
    }

    /// `were cornered and killed`, `shot and wounded`: whether `and` joins two verbs of one subject, of which the first tells no
    /// event.
    fn deeds_joined(&self, at: usize) -> bool {
        let text = self.around.text;
        let verb = |at: usize| text.tokens.get(at).is_some_and(|t| t.tag == Tag::Verb);
        let untold = self.event.is_none_or(|(_, class)| class == SHOT);
        // `Three robbers cornered and killed a jeweller`: they suffered neither.
        let passive = at > self.own.end + 1 && text.tokens[at - 2].tag == Tag::Auxiliary;
        let deed = |at: usize| verb(at) || at < self.end && self.around.cue(at).has(Cue::EVENT);
        untold && passive && deed(at - 1) && self.around.small(at).has(Small::AND) && verb(at + 1)
    }

    /// `was admitted to hospital`, `the hospital admitted 12 patients`, but not `admitted that`, `admitted taking bribes`.
    fn admitted(&self, at: usize) -> bool {
        let text = self.around.text;
        let tag = |at: usize| text.tokens.get(at).filter(|_| at < self.end).map(|t| t.tag);
        match tag(at + 1) {
            Some(Tag::Verb | Tag::Noun | Tag::ProperNoun | Tag::Pronoun | Tag::Conjunction) => false,
            _ if text.lower(at + 1) == "that" => false,
            // `admitted to taking bribes`
            Some(Tag::Preposition) => !matches!(tag(at + 2), Some(Tag::Verb)),
            _ => !matches!(tag(at + 1), Some(Tag::Determiner)),
        }
    }

    /// `were shot`, `shot four men`, but not `four men shot a guard`: whether a deed is done to those who are counted.
    fn suffered(&self, at: usize) -> bool {
        let text = self.around.text;
        // `was shot by three men`
        if at < self.own.start {
            return !(at + 1..self.own.start).any(|at| text.lower(at) == "by");
        }
        let describes =
            |at: &usize| text.tokens[*at].tag == Tag::Adverb || matches!(&*text.lower(*at), "all" | "both" | "each");
        let before = (self.own.end..at).rev().find(|at| !describes(at));
        before.is_some_and(|at| {
            text.tokens[at].tag == Tag::Auxiliary && !matches!(&*text.lower(at), "have" | "has" | "had")
        })
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
        let next = || if at + 1 < self.end { text.lower(at + 1) } else { "".into() };
        let something_else = match text.lemma(at).as_ref() {
            "miss" => text.lower(at) != "missing",
            "shoot" => text.lower(at) != "shot",
            "admit" => !self.admitted(at),
            // `two free throws`
            "free" => {
                text.tokens[at].tag == Tag::Adjective && !matches!(next().as_ref(), "after" | "on" | "from" | "to")
            }
            _ => false,
        };
        noun && (by(1) || described && by(2)) || helpers || speaks || something_else
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
        let next = text.tokens.get(at + 1).filter(|_| at + 1 < self.end);
        // `are believed to have died`, `are confirmed as having died`
        let held = |t: &Token| {
            matches!(t.tag, Tag::Adjective | Tag::Verb) || matches!(text.lower(at + 1).as_ref(), "to" | "as")
        };
        passive && next.is_some_and(held)
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
        told.filter(|(_, (_, befalls))| self.counted.suffers(*befalls)).map(|(_, (class, _))| class)
    }
}

/// An event of which what came is told by another word of the clause: `shot dead`, `shot and wounded`.
const SHOT: &str = "shot";

/// How much farther than the shots what came of them may be told.
const OUTCOME: usize = 4;

/// Whether an event may be what came of shots.
fn came_of_it(class: &str) -> bool {
    matches!(class, "killed" | "injured" | "critical")
}

/// How many tokens behind its first word the second one of a phrase stands: `lost their young lives`.
const PHRASE: usize = 4;

/// Whether a clause ends at a token, for the search of an event.
#[inline]
pub(super) fn ends_clause(around: &Surroundings<'_, '_>, at: usize) -> bool {
    if around.covered(at).is_some() { around.small(at).has(Small::FIGURE) } else { around.cue(at).has(Cue::STOP) }
}

#[cfg(test)]
mod tests;
