//! The event of a value: the nearest trigger of its clause.
//!
//! Never past another figure, a verb of saying, or `and`, `but`, `with`: the nearest word of death beyond one of those
//! belongs to another figure. That one rule is worth more than any weight.

use std::ops::Range;

use super::cue::Cue;
use super::{Surroundings, head, lexicon, list, share};
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
    let aside = aside(around, mention.tokens.end..window.end);
    let narrowed = narrowed(around, mention, window);
    let from = narrowed.or_else(|| behind_both(around, mention, window, frame));
    let from = from.unwrap_or_else(|| behind_whole(around, mention, window));
    let behind = (from..window.end).filter(|at| !aside.contains(at));
    search.read(0, behind.take_while(|&at| !beside || text.tokens[at].tag != Tag::Auxiliary));
    // `12 of the injured are in hospital`: what they are part of says it where nothing else does.
    if search.event.is_none() && from > mention.tokens.end {
        frame.part |= narrowed.is_some();
        search.read(0, mention.tokens.end..from);
    }
    search.read(1, (window.start..mention.tokens.start).rev());
    let best = tallied(around, mention, window).or(search.event.map(|(_, class)| class));
    frame.verb = search.verb.map(|(_, at)| text.lemma(at).into_owned());
    // The counted noun itself can be the trigger: `30 wounded`, `12 deaths`.
    let noun = || lexicon::event(frame.head.as_deref()?, false).map(|(class, _)| class);
    let modifier = || frame.modifiers.iter().find_map(|m| trigger(m, false, people));
    frame.event = match mention.kind {
        MentionKind::Money | MentionKind::Percent => noun().or(best),
        _ => best.or_else(noun).or_else(modifier),
    }
    .map(str::to_string);
    if frame.event.is_none() && frame.verb.is_none() {
        (frame.event, frame.verb) = list::told(around, mention, people).unwrap_or_default();
    }
    if frame.event.is_none() && frame.head_class.as_deref() == Some("people") && aboard(around, mention, window) {
        frame.event = Some("aboard".to_string());
    }
    if frame.event.as_deref() == Some("killed") && harmed(around, mention, window) {
        frame.event = Some("harmed".to_string());
    }
    if matches!(mention.kind, MentionKind::Number | MentionKind::Quantity) && lives_there(around, mention, frame) {
        frame.event = Some("populated".into());
    }
}

/// One past `passengers and crew`: what is told of both stands behind both.
fn behind_both(
    around: &Surroundings<'_, '_>,
    mention: &Mention,
    window: &Range<usize>,
    frame: &Frame,
) -> Option<usize> {
    let noun = |at: &usize| matches!(around.text.tokens[*at].tag, Tag::Noun | Tag::Adjective | Tag::ProperNoun);
    let end = (mention.tokens.end..window.end).take_while(noun).last()? + 1;
    head::together(around, end, window, frame)
}

/// The finite verb behind a noun that a participle narrows, where they are not told of as known: `two toddlers wounded by the
/// man were stable`. What is told of them is told by that verb.
fn narrowed(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<usize> {
    let text = around.text;
    let tag = |at: usize| text.tokens[at].tag;
    let noun = (mention.tokens.end..window.end)
        .take_while(|&at| {
            matches!(tag(at), Tag::Noun | Tag::Adjective | Tag::ProperNoun) && around.covered(at).is_none()
        })
        .last()?;
    let participle = noun + 1;
    let next = text.tokens.get(participle + 1).filter(|_| participle + 1 < window.end)?;
    let narrows = tag(participle) == Tag::Verb
        && ["ed", "en", "wn", "ung", "aught", "ot"].iter().any(|end| text.lower(participle).ends_with(end))
        && next.tag == Tag::Preposition;
    if !narrows {
        return None;
    }
    let behind = participle + 2..window.end.min(participle + NARROWED);
    let be = |at: &usize| {
        matches!(
            text.lower(*at).as_ref(),
            "was" | "were" | "is" | "are" | "has" | "have" | "had" | "remain" | "remained"
        )
    };
    let ends = |at: &usize| ends_clause(around, *at) || matches!(text.lower(*at).as_ref(), "who" | "that" | "whom");
    behind.take_while(|at| !ends(at)).find(be)
}

/// How far behind a participle the finite verb may stand, in tokens.
const NARROWED: usize = 14;

/// `a ferry with 250 passengers on board`, `was carrying 220 people`: who travelled, whatever befell them.
fn aboard(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let clause = |at: &usize| !ends_clause(around, *at);
    let behind = (mention.tokens.end..window.end).take(ABOARD).take_while(clause);
    let before = (window.start..mention.tokens.start).rev().take(ABOARD).take_while(clause);
    let on_board = |at: usize| text.lower(at) == "aboard" || text.lower(at) == "on" && text.lower(at + 1) == "board";
    behind.chain(before).any(|at| on_board(at) || text.lemma(at) == "carry" || text.lemma(at) == "manifest")
}

/// How far from a figure it may be said that they travelled, in tokens.
const ABOARD: usize = 9;

/// `dozens dead and hurt`: all who came to harm, and no toll.
fn harmed(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let word = |at: usize| if at < window.end { text.lower(at) } else { "".into() };
    let dead = |at: usize| matches!(&*word(at), "dead" | "killed" | "deaths" | "killing");
    let hurt = |at: usize| matches!(&*word(at), "injured" | "wounded" | "hurt" | "injuries" | "injuring" | "wounding");
    let joined = |at: usize| matches!(&*word(at), "and" | "or" | "and/or");
    let near = mention.tokens.end..window.end.min(mention.tokens.end + HARMED);
    near.clone().any(|at| joined(at + 1) && (dead(at) && hurt(at + 2) || hurt(at) && dead(at + 2)))
        && near.clone().all(|at| around.covered(at).is_none())
}

/// How far behind a figure `dead and hurt` may stand, in tokens.
const HARMED: usize = 5;

/// One past `of the four children`, `of the injured` behind a figure: what is told of a part stands behind its whole. A whole of
/// several, `of them`, says nothing either.
fn behind_whole(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> usize {
    let text = around.text;
    let end = mention.tokens.end;
    let of = end < window.end && text.lower(end) == "of" && share::determiner(text.lower(end + 1).as_ref());
    if !of {
        return end;
    }
    let noun = |at: &usize| {
        let figure = around.covered(*at).is_some_and(|c| around.mentions[c].value.quantity().is_some());
        figure || matches!(text.tokens[*at].tag, Tag::Noun | Tag::Adjective | Tag::ProperNoun | Tag::Verb)
    };
    let whole = (end + 2..window.end).take(WHOLE).take_while(noun).count();
    let goes_on = text.tokens.get(end + 2 + whole).is_some_and(|t| matches!(t.tag, Tag::Auxiliary | Tag::Verb));
    if goes_on { end + 2 + whole } else { end }
}

/// How long a whole may be that is named behind its part, in tokens.
const WHOLE: usize = 4;

/// How far before a figure the noun may stand that says what is counted: `the death toll in the collapse of a house rose to`.
const TALLY: usize = 18;
/// How far behind `number of` it says what is counted.
const COUNTED: usize = 5;

/// `The death toll in the collapse rose to 16`, `put the number of captives freed at 42`: what the subject says is counted,
/// whatever else stands nearer.
fn tallied(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<&'static str> {
    let text = around.text;
    let start = mention.tokens.start;
    let mut link = start.checked_sub(1).filter(|at| *at >= window.start)?;
    // `the toll is now 13`
    if matches!(text.lower(link).as_ref(), "now" | "already" | "currently") && link > window.start {
        link -= 1;
    }
    if !matches!(text.lower(link).as_ref(), "to" | "at" | "of" | "is" | "was" | "reached" | "hit" | "past" | "as") {
        return None;
    }
    let mut before = (window.start.max(start.saturating_sub(TALLY))..link).rev();
    let noun = before.find(|&at| {
        // `the collapse of a four-storey house`
        let figure = around.covered(at).is_some_and(|c| around.mentions[c].value.quantity().is_some());
        let compound = text.word(at + 1) == "-";
        figure && !compound
            || matches!(text.lower(at).as_ref(), "toll" | "number" | "count" | "tally" | "and" | "but" | ";" | ":")
    })?;
    match text.lower(noun).as_ref() {
        "toll" => Some("killed"),
        "number" | "count" | "tally" => {
            let said = noun + 1..link.min(noun + 1 + COUNTED);
            let told = |at: usize| {
                let verb = matches!(text.tokens[at].tag, Tag::Verb | Tag::Adjective);
                lexicon::event(&text.lemma(at), verb).filter(|(_, people)| *people).map(|(class, _)| (verb, class))
            };
            let all: Vec<_> = said.filter_map(told).collect();
            all.iter().find(|(verb, _)| *verb).or(all.first()).map(|(_, class)| *class)
        }
        _ => None,
    }
}

/// How far behind a figure what is put in between may begin, and how long it may be, in tokens.
const ASIDE: (usize, usize) = (4, 14);

/// `Twelve people, among them three children, lost their lives`: what stands between commas before the verb.
fn aside(around: &Surroundings<'_, '_>, behind: Range<usize>) -> Range<usize> {
    let text = around.text;
    let comma = |i: &usize| text.word(*i) == ",";
    let Some(opens) = behind.clone().take(ASIDE.0).find(comma) else { return 0..0 };
    let Some(closes) = (opens + 1..behind.end).take(ASIDE.1).find(comma) else { return 0..0 };
    let goes_on = closes + 1 < behind.end && matches!(text.tokens[closes + 1].tag, Tag::Verb | Tag::Auxiliary);
    // `40 were hurt, six of them badly, died`: the clause before it has its verb.
    let bare = (behind.start..opens).all(|i| !matches!(text.tokens[i].tag, Tag::Verb | Tag::Auxiliary));
    if goes_on && bare { opens..closes + 1 } else { 0..0 }
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
) -> (Option<String>, Option<String>) {
    let own = mention.tokens.clone();
    let mut search = Search { around, people, end, own, head: None, event: None, verb: None };
    search.read(0, tokens);
    let verb = search.verb.map(|(_, at)| around.text.lemma(at).into_owned());
    (search.event.map(|(_, class)| class.to_string()), verb)
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
            let one = || trigger(&text.lemma(at), matches!(token.tag, Tag::Verb | Tag::Adjective), self.people);
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
        let stands = |second: &str| {
            let clause = behind.clone().take_while(|&i| self.own.contains(&i) || !ends_clause(self.around, i));
            clause.into_iter().any(|i| text.lemma(i) == second)
        };
        let told = lexicon::event_phrases(&text.lemma(at)).find(|(second, _)| stands(second));
        told.filter(|(_, (_, to_people))| self.people || !to_people).map(|(_, (class, _))| class)
    }
}

/// How many tokens behind its first word the second one of a phrase stands: `lost their young lives`.
const PHRASE: usize = 4;

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
fn ends_clause(around: &Surroundings<'_, '_>, at: usize) -> bool {
    match around.covered(at) {
        Some(c) => around.mentions[c].value.quantity().is_some(),
        None => around.cue(at).has(Cue::STOP),
    }
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
            ("Twelve people, among them three small children, lost their lives.", "Twelve", Some("killed")),
            ("They mourn the loss of at least 22 lives.", "at least 22", Some("killed")),
            ("Twelve migrants drown off the isle.", "Twelve", Some("killed")),
            ("Some 40 people took the early train.", "Some 40", None),
            ("They pulled 12 carts up the hill.", "12", None),
            ("Seventeen people were reported missing.", "Seventeen", Some("missing")),
            ("The death toll in the collapse of a two-storey house rose to 16.", "16", Some("killed")),
            ("Officials put the number of captives freed at 42.", "42", Some("released")),
            ("About 280 pupils and teachers were abducted there.", "About 280", Some("captive")),
            ("The 287 pupils abducted in Maru have been freed.", "287", Some("released")),
            ("Two of the four children were in a critical condition.", "Two", Some("critical")),
            ("The blast left dozens dead and hurt.", "dozens", Some("harmed")),
            ("The ferry was carrying 220 people.", "220", Some("aboard")),
        ];
        for (copy, said, event) in cases {
            let extracts = of_texts(&[copy]);
            let found = extracts[0].assertions.iter().find(|a| a.text == said);
            let found = found.unwrap_or_else(|| panic!("no `{said}` in `{copy}`"));
            assert_eq!(found.frame.event.as_deref(), event, "{copy}");
        }
    }
}
