//! What of a whole a figure counts: a part of it, what comes to it, or all with the one who did it.
//!
//! Of twelve dead five may be children, and seventeen bodies more may be found: neither is held against the twelve.

use std::ops::Range;

use super::cue::Cue;
use super::small::Small;
use super::{Surroundings, lexicon};
use crate::assertion::{Culprit, Frame};
use crate::recognise::{Mention, MentionKind};
use crate::text::{Tag, TokenKind};

/// How far behind a figure `in addition to` may say that it comes to others, in tokens.
const ADDITION: usize = 9;
/// How far behind an `Of` that opens a sentence the figure of the whole stands, in tokens.
const WHOLE: usize = 3;
/// How far behind a figure the words may begin that make it a part: `25 bodies in one of the coaches`.
const NEAR: usize = 5;

/// Fills `part`, `whole`, `usual`, `more` and `culprit` by the words around the figure. What follows its own `of` the head reads.
pub(super) fn fill(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>, frame: &mut Frame) {
    let said = around.said(mention);
    let age = mention.kind == MentionKind::Age;
    let counts = matches!(mention.kind, MentionKind::Number | MentionKind::Quantity);
    frame.part = if age {
        of_then(around, mention, window)
    } else {
        of_a_whole(around, mention, window)
            || counts
                && (listed(around, mention, window)
                    || said.small.has(Small::SINGLE) && one_of_several(around, mention.tokens.end..window.end)
                    || said.small.has(Small::SPOT) && on_the_spot(around, mention, window)
                    || shared_out(around, mention, window)
                    || said.cue.has(Cue::TURN) && on_one_day(around, window)
                    || said.small.has(Small::SOME) && in_some(around, mention, window))
    };
    frame.whole = counts && counts_the_whole(around, mention, window);
    frame.usual = said.cue.has(Cue::USUAL) && as_a_rule(around, mention, window);
    frame.more = to_others(around, mention, window);
    frame.culprit = if counts { culprit(around, mention, window) } else { None };
}

/// Whether a figure counts those of whom another one counts some: the 48 of `seven of 48`, the four of `two of its four`, the 900
/// of `a third of the firm's 900`, the 3,000 of `half the town's 3,000`.
fn counts_the_whole(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let (text, start) = (around.text, mention.tokens.start);
    let back = |at: usize| at.checked_sub(1).filter(|at| *at >= window.start);
    let determiner = |at: usize| around.small(at).has(Small::DETERMINER);
    let owned = back(start).filter(|at| text.tokens[*at].kind == TokenKind::Possessive).and_then(|of| {
        let near = of.saturating_sub(OWNER).max(window.start)..of;
        near.rev().find(|at| determiner(*at) || text.tokens[*at].tag == Tag::Preposition)
    });
    if let Some(at) = owned.filter(|at| determiner(*at))
        && back(at).is_some_and(|half| text.lower(half) == "half")
    {
        return true;
    }
    // Behind `of` or its determiner.
    let first = match owned {
        Some(at) if determiner(at) => at,
        Some(of) => of + 1,
        None => start - usize::from(back(start).is_some_and(determiner)),
    };
    let of = back(first).filter(|of| around.small(*of).has(Small::OF)).and_then(back);
    of.is_some_and(|at| around.small(at).has(Small::FIGURE))
}

/// How far before a possessive its determiner stands, in tokens: `the ruling party's`.
const OWNER: usize = 4;

/// `including five`, `among them 12`, `of these, 14`: a part by the words before. So is the whole of `seven of 48`, of `two
/// of its four`, which is held against no part.
fn of_a_whole(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let start = mention.tokens.start;
    let whole = counts_the_whole(around, mention, window);
    let back =
        |n: usize, part: Small| start.checked_sub(n).is_some_and(|at| at >= window.start && around.small(at).has(part));
    // `Of the 879 who fled, at least 443 are free`
    let first = text.range(mention.sentence).start;
    let opens =
        around.small(first).has(Small::OF) || around.small(first + 1).has(Small::OF) && text.lower(first) == "out";
    let all = if opens { (first + 1..first + 1 + WHOLE).find_map(|at| around.covered(at)) } else { None };
    let of_all = all.is_some_and(|c| {
        let all = &around.mentions[c];
        all.value.quantity().is_some() && all.tokens.end <= start && all.sentence == mention.sentence
    });
    let comma = usize::from(back(1, Small::COMMA));
    let those = back(1 + comma, Small::THOSE) && back(2 + comma, Small::OF);
    whole || of_all || back(1, Small::AMONG) || back(2, Small::AMONG) || those
}

/// `who was 15 years old then`, `23 at the time`: an age of another time than the news.
fn of_then(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let end = mention.tokens.end;
    let word = |at: usize| if at < window.end { text.lower(at) } else { "".into() };
    let before = mention.tokens.start.checked_sub(1).is_some_and(|at| text.lower(at) == "then");
    let at_the_time = &*word(end) == "at"
        && matches!(&*word(end + 1), "the" | "that")
        && matches!(&*word(end + 2), "time" | "moment");
    before || &*word(end) == "then" || at_the_time
}

/// `The dead were two women, a man and a boy`: some of those told of.
fn listed(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let beside = mention.tokens.start.checked_sub(1).filter(|at| *at > window.start);
    let list = beside.filter(|at| matches!(text.lower(*at).as_ref(), "were" | "are" | "include" | "included"));
    list.is_some_and(|at| lexicon::told_of(text.lower(at - 1).as_ref()))
}

/// `25 bodies in one of the coaches`, `from a single coach`: what was in one of several places.
fn one_of_several(around: &Surroundings<'_, '_>, behind: Range<usize>) -> bool {
    let text = around.text;
    // `in one of the worst attacks for years`, `at one of the city's markets` tells no part.
    let any = |at: usize| {
        (at + 3..behind.end.min(at + 3 + NAMED)).any(|i| {
            matches!(&*text.lower(i), "most" | "least" | "best" | "worst")
                || around.small(i).has(Small::EST)
                || text.tokens[i].kind == TokenKind::Possessive
        })
    };
    let single = |at: usize| match text.lower(at + 1).as_ref() {
        "one" => text.lower(at + 2) == "of" && !any(at),
        "a" => text.lower(at + 2) == "single",
        _ => false,
    };
    let near = behind.start..behind.end.min(behind.start + NEAR);
    near.take_while(|&at| !around.cue(at).has(Cue::STOP)).any(|at| around.small(at).has(Small::INSIDE) && single(at))
}

/// `in some areas 15 deaths were counted`, `in others 40`: what some places of several had.
fn in_some(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let near =
        mention.tokens.start.saturating_sub(NEAR + 2).max(window.start)..(mention.tokens.end + NEAR).min(window.end);
    let some = |at: usize| match text.lower(at + 1).as_ref() {
        "some" | "other" | "certain" => {
            text.tokens.get(at + 2).is_some_and(|t| t.tag == Tag::Noun) && text.lower(at + 2).ends_with('s')
        }
        "others" => true,
        _ => false,
    };
    near.filter(|&at| at + 2 < window.end).any(|at| text.lower(at) == "in" && some(at))
}

/// `Eight died on the spot, two in hospital`: the sentence goes on to count those who died elsewhere.
fn on_the_spot(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let there = |at: usize| {
        text.lower(at) == "instantly"
            || around.small(at + 2).has(Small::SPOT)
                && text.lower(at + 1) == "the"
                && matches!(text.lower(at + 2).as_ref(), "spot" | "scene")
    };
    let mut behind = mention.tokens.end..window.end;
    let Some(at) = behind.by_ref().take(NEAR).take_while(|&at| !around.cue(at).has(Cue::STOP)).find(|&at| there(at))
    else {
        return false;
    };
    // Those who died elsewhere or later; two cars that collided count nothing.
    let died = |at: usize| {
        matches!(&*text.lower(at), "hospital" | "hospitals" | "later" | "afterwards" | "way" | "succumbed" | "died")
    };
    let figure = |at: usize| around.covered(at).filter(|_| around.small(at).has(Small::FIGURE));
    let mut others = (at..window.end).filter_map(figure).map(|c| around.mentions[c].tokens.end);
    others.any(|end| (end..window.end.min(end + NEAR)).any(died))
}

/// `318 were freed on the first day`, `on the opening night`: what one of several days brought.
fn on_one_day(around: &Surroundings<'_, '_>, window: &Range<usize>) -> bool {
    let text = around.text;
    let day = |at: usize| {
        turn(around, at, window)
            .is_some_and(|noun| matches!(text.lower(noun).as_ref(), "day" | "night" | "hour" | "week"))
    };
    window.clone().any(day)
}

/// The noun of the turn that a word tells: `in the second round`.
#[inline]
fn turn(around: &Surroundings<'_, '_>, which: usize, window: &Range<usize>) -> Option<usize> {
    let text = around.text;
    if !around.cue(which).has(Cue::TURN) || which + 1 >= window.end {
        return None;
    }
    let back = |n: usize| which.checked_sub(n).filter(|at| *at >= window.start).map(|at| text.lower(at));
    let before = if back(1).is_some_and(|word| word == "the") { back(2) } else { back(1) };
    before.is_some_and(|word| matches!(&*word, "on" | "in" | "during" | "after" | "at")).then_some(which + 1)
}

/// Which of several rounds, halves or quarters a figure belongs to: that of its clause, the nearest one.
pub(super) fn which(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<(String, u32)> {
    let text = around.text;
    if !around.said(mention).cue.has(Cue::TURN) {
        return None;
    }
    let read = |at: usize| {
        let noun = turn(around, at, window)?;
        let n = lexicon::turn_word(text.lower(noun - 1).as_ref())?;
        let lemma = text.lemma(noun);
        (text.tokens[noun].tag == Tag::Noun && lexicon::turn(&lemma)).then(|| (lemma.into_owned(), n))
    };
    let clear = |at: &usize| !ends_turn(around, *at);
    let behind = mention.tokens.clone().chain((mention.tokens.end..window.end).take_while(clear)).find_map(read);
    let before = || (window.start..mention.tokens.start).rev().take_while(clear).find_map(read);
    behind.or_else(before)
}

/// What a turn does not reach past: another figure, a mark that is no comma, `and`.
fn ends_turn(around: &Surroundings<'_, '_>, at: usize) -> bool {
    let small = around.small(at);
    let ordinal = |c: usize| around.mentions[c].kind == MentionKind::Ordinal;
    small.has(Small::TURNS) || small.has(Small::FIGURE) && !around.covered(at).is_some_and(ordinal)
}

/// How far behind a figure `and another 100 from` may stand, in tokens.
const SHARED: usize = 14;

/// `187 from the main school and another 100 from the primary school`: the sentence goes on to where the others were.
fn shared_out(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let figure = |at: usize| around.covered(at).map(|c| &around.mentions[c]).filter(|m| m.value.quantity().is_some());
    let mut behind = mention.tokens.end..window.end.min(mention.tokens.end + SHARED);
    // Whether `from` stands behind the noun of a figure.
    let from = |end: usize| {
        let here = (end..window.end).find(|&i| !matches!(text.tokens[i].tag, Tag::Noun | Tag::Adjective));
        here.is_some_and(|i| around.small(i).has(Small::FROM))
    };
    from(mention.tokens.end)
        && behind.any(|at| {
            let other = || figure(at + 2).filter(|_| at + 2 < window.end);
            around.small(at).has(Small::AND)
                && matches!(text.lower(at + 1).as_ref(), "another" | "a")
                && other().is_some_and(|m| from(m.tokens.end))
        })
}

/// `Three are presumed dead in addition to the four`, `17 more bodies`. `Another 30 were hurt` beside the dead is all the
/// hurt, and still comes to others.
fn to_others(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let behind = mention.tokens.end..(mention.tokens.end + 2).min(window.end);
    let beside = mention.tokens.start.checked_sub(1).filter(|at| *at >= window.start);
    let addition = around.said(mention).small.has(Small::ADDITION)
        && (mention.tokens.end..(mention.tokens.end + ADDITION).min(window.end))
            .any(|i| around.small(i).has(Small::ADDITION) && text.lower(i - 1) == "in");
    addition || behind.chain(beside).any(|i| around.cue(i).has(Cue::MORE))
}

/// How far from a figure it may be said that it is what is so as a rule, in tokens.
const RULE: usize = 4;

/// `an average of 130`, `usually draws 400`, `30 a year on average`: what is so as a rule. `A usually quiet town` says
/// nothing of the figure.
fn as_a_rule(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> bool {
    let text = around.text;
    let start = mention.tokens.start;
    let before = window.start.max(start.saturating_sub(RULE))..start;
    let clear = |at: usize| (at..start).all(|i| !around.cue(i).has(Cue::STOP) && around.covered(i).is_none());
    let says = |at: usize| {
        around.cue(at).has(Cue::USUAL)
            && clear(at)
            && !(at + 1..start).any(|i| text.tokens[i].tag == Tag::Noun)
            && text.tokens[at + 1].tag != Tag::Adjective
    };
    let end = mention.tokens.end;
    // `on average`, `in a normal year`
    let average = |at: usize| {
        around.cue(at).has(Cue::USUAL)
            && match text.lower(at - 1).as_ref() {
                "on" => true,
                "a" | "an" => text.lower(at - 2) == "in",
                _ => false,
            }
    };
    let behind = (end + 1..window.end.min(end + AVERAGE)).take_while(|&at| around.covered(at).is_none());
    before.clone().any(says) || behind.into_iter().any(average)
}

/// How far behind a figure `on average` may stand, in tokens.
const AVERAGE: usize = 8;

/// How far from `including` the one who did it may be named, in tokens.
const NAMED: usize = 5;

/// `six people, including the gunman`, `six dead, suspect included`, `that of the gunman among them`; `killed five before
/// he shot himself`.
fn culprit(around: &Surroundings<'_, '_>, mention: &Mention, window: &Range<usize>) -> Option<Culprit> {
    let text = around.text;
    let said = around.said(mention).small;
    let did_it = |at: usize| around.small(at).has(Small::CULPRIT);
    let behind = mention.tokens.end..window.end;
    let counted = |at: usize| {
        if !around.small(at).has(Small::INCLUDING) {
            return false;
        }
        let near = (at.saturating_sub(NAMED)).max(mention.tokens.end)..(at + NAMED).min(window.end);
        match text.lower(at).as_ref() {
            // `including three militants`
            "including" | "counting" => {
                let clear = (at + 1..near.end).take_while(|&i| around.covered(i).is_none());
                clear.into_iter().any(did_it)
            }
            "included" => (near.start..at).any(did_it),
            "among" | "one" if matches!(text.lower(at + 1).as_ref(), "them" | "of") => near.clone().any(did_it),
            _ => false,
        }
    };
    if said.has(Small::CULPRIT) && behind.clone().any(counted) {
        return Some(Culprit::Counted);
    }
    let died = said.has(Small::SELF) || said.has(Small::BY) && said.has(Small::KILLS);
    (died && died_apart(around, behind)).then_some(Culprit::Apart)
}

/// How far behind the verb those stand by whom he was killed, in tokens.
const BY: usize = 3;

/// `before he shot himself`, `then took his own life`, `and was killed by police`, `before officers shot him dead`.
fn died_apart(around: &Surroundings<'_, '_>, behind: Range<usize>) -> bool {
    let text = around.text;
    let kills = |at: usize| at < behind.end && around.small(at).has(Small::KILLS) && text.tokens[at].tag != Tag::Noun;
    let officers =
        |at: usize| at < behind.end && matches!(text.lemma(at).as_ref(), "police" | "officer" | "troop" | "guard");
    let mut rest = behind
        .clone()
        .skip_while(|&at| !matches!(text.lower(at).as_ref(), "and" | "before" | "then" | "after" | "but"));
    rest.next().is_some_and(|from| {
        (from + 1..behind.end).any(|at| match text.lower(at).as_ref() {
            "himself" | "herself" | "themselves" => {
                (at.saturating_sub(BY)..at).any(|i| kills(i) || matches!(text.lower(i).as_ref(), "on" | "and"))
            }
            "own" => text.lower(at + 1) == "life" && at + 1 < behind.end,
            "by" => kills(at - 1) && (at + 1..=at + BY).any(officers),
            "him" | "her" => kills(at - 1) && (at.saturating_sub(BY)..at).any(officers),
            _ => false,
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::assertion::Culprit;
    use crate::extract::of_texts;

    #[test]
    fn what_of_a_whole_a_figure_counts() {
        let (counted, apart) = (Some(Culprit::Counted), Some(Culprit::Apart));
        // (copy, figure, part, more, culprit)
        let cases = [
            ("Six people, including the gunman, died in Exton.", "Six", false, false, counted),
            ("The attack left six dead, suspect included.", "six", false, false, counted),
            ("The shooting cost six lives, that of the gunman among them.", "six", false, false, counted),
            ("The gunman killed five people, including two children.", "five", false, false, None),
            ("A man killed three people and then himself.", "three", false, false, apart),
            ("He shot four people dead before taking his own life.", "four", false, false, apart),
            ("He shot four people and was killed by police.", "four", false, false, apart),
            ("Police said four people were killed and two hurt.", "four", false, false, None),
            ("The swap freed 30 captives on the first day.", "30", true, false, None),
            ("They recovered 25 bodies in one of the coaches.", "25", true, false, None),
            ("They recovered 25 bodies from a single coach.", "25", true, false, None),
            ("They recovered 25 bodies in the valley.", "25", false, false, None),
            ("Eight labourers died on the spot, two in hospital.", "Eight", true, false, None),
            ("Eight labourers died on the spot.", "Eight", false, false, None),
            ("So far 54 people have died. Of these, 14 died in May.", "14", true, false, None),
            ("They took 187 pupils from one school and another 100 from the next.", "187", true, false, None),
            ("They took 187 pupils from one school and fled.", "187", false, false, None),
            ("Rescuers found 18 more bodies.", "18", false, true, None),
        ];
        for (copy, said, part, more, culprit) in cases {
            let extracts = of_texts(&[copy]);
            let found = extracts[0].assertions.iter().find(|a| *a.text == *said).map(|a| &a.frame);
            let found = found.map(|f| (f.part, f.more, f.culprit));
            assert_eq!(found, Some((part, more, culprit)), "{copy}");
        }
    }
}
