//! Pairs of which it is known without the fitted signs that they are about one thing.
//!
//! Some sorts of figures are too rare in stories for a fit, or stand in so few like words that it sees nothing: the age of
//! one person, the tally of one vote, how long one trial took. There the sort says what the figure is about, and a story that
//! tells only one such figure tells that of the event. How likely a pair is then stands here; vetoes and explanations were
//! asked before.

use super::evidence::{Evidence, Meeting};
use super::item::{Item, Sort};
use super::measures::polled;
use super::times::{days_differ, one_place};
use super::veto::{fate, given, nobody};
use crate::compare::interval::ratio;
use crate::frame::{BEFORE_DEED, CONTRACT, DELIBERATION, GAME, ON_THE_WAY, PASSED, PRISON, RECORD, VOTE};
use crate::reconcile::Corpus;
use crate::value::Bound;

/// How likely two ages of one person are about one thing: hardly ever wrong.
const ONE_PERSON: f32 = 0.9;
/// How likely a title counts the people that the story under it begins with: desks mend a slip there before print, so
/// that a fit sees none.
const TITLED: f32 = 0.6;
/// How likely two tallies of one event that share a figure, or as many voters, are of one vote.
const TALLIED: f32 = 0.6;
/// How likely `no one was hurt` is about those whom another story counts as hurt: nobody's count has no ratio to theirs, so
/// that the signs say nothing.
const NOBODY: f32 = 0.6;
/// How likely the only two figures of a sort that says what they are of are of one thing.
const SOLE: f32 = 0.5;

/// Two figures that do not agree, with what their stories hold besides.
pub struct Known<'p, 'i, 'a> {
    pub corpus: &'p Corpus<'a>,
    pub items: &'i [Item<'a>],
    pub evidence: &'p Evidence<'a>,
    pub meeting: &'p Meeting,
    /// Whether neither story tells another figure of the sort.
    pub sole: bool,
}

impl Known<'_, '_, '_> {
    /// How likely the two are about one thing, where that is known.
    pub fn likelihood(&self) -> Option<f32> {
        let (a, b) = (&self.items[self.meeting.a], &self.items[self.meeting.b]);
        // Of which no story has both (`then 15`).
        let one_person = a.person.is_some() && a.person == b.person && self.evidence.both(self.meeting) == 0;
        if one_person {
            Some(ONE_PERSON)
        } else if titled(self.corpus, a, b) {
            Some(TITLED)
        } else if nobody(a) != nobody(b) {
            self.of_one_happening(a, b).then_some(NOBODY)
        } else if self.one_tally(a, b) || self.one_set(a, b) || self.one_game(a, b) || one_moment(a, b) {
            Some(TALLIED)
        } else {
            let sole = a.story != b.story
                && (self.sole && self.meeting.cosine >= ONE_LENGTH && one_length(a, b)
                    || self.only_step(a, b)
                    || self.only_sentence(a, b)
                    || self.only_fate(a, b));
            sole.then_some(SOLE)
        }
    }

    /// Whether both tell of one happening: a desk tells of several, of which one hurt nobody.
    fn of_one_happening(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        self.meeting.cosine >= ONE_HAPPENING && one_place(a, b) && !days_differ(a, b)
    }

    /// Whether both are the one tally of a vote that their stories tell, and as many voted, or they share one of their figures
    /// in like words: `31 to 24`, `31 to 22`.
    fn one_tally(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        let ends = |i: &Item<'_>| (i.quantity.low, i.quantity.high);
        let ((low, high), (least, most)) = (ends(a), ends(b));
        let sum = |i: &Item<'_>| i.quantity.low.zip(i.quantity.high).map(|(low, high)| low + high);
        let as_many = self.meeting.cosine >= ONE_HOUSE && sum(a).is_some() && sum(a) == sum(b);
        let shared = self.meeting.cosine >= ONE_VOTE && (low == least) != (high == most);
        let vote = matches!(&a.sort, Sort::Score(what) if what == VOTE) && !polled(a) && !polled(b);
        self.sole && vote && a.story != b.story && a.sort == b.sort && (as_many || shared)
    }

    /// `4-6, 6-3, 7-5`, `4-6, 6-3, 7-6`: the one set in which two desks differ of a match that both tell set by set.
    fn one_set(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        let row = |i: &Item<'_>| -> Vec<&Item<'_>> {
            let beside = self.evidence.sentences.get(&(i.story, i.sentence)).into_iter().flatten();
            beside.map(|&e| &self.items[e]).filter(|e| matches!(e.sort, Sort::Score(_))).collect()
        };
        let ends = |i: &Item<'_>| (i.quantity.low, i.quantity.high);
        let scores = matches!((&a.sort, &b.sort), (Sort::Score(_), Sort::Score(_))) && a.story != b.story;
        let (one, other) = if scores { (row(a), row(b)) } else { Default::default() };
        let in_a_row = |row: &[&Item<'_>]| row.windows(2).all(|w| w[1].span.start <= w[0].span.end + NEXT);
        one.len() == other.len()
            && one.len() > 1
            && in_a_row(&one)
            && in_a_row(&other)
            && one.iter().zip(&other).all(|(x, y)| (x.span == a.span && y.span == b.span) == (ends(x) != ends(y)))
    }

    /// `Sunday's 4-0 mauling by Dorn`, `a 5-0 home defeat by Dorn`: the only game of either story, told of the same side or in
    /// like words.
    fn one_game(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        let side = a.frame.owner.is_some() && a.frame.owner == b.frame.owner;
        let alike = side || self.meeting.cosine >= ONE_GAME;
        self.sole && a.story != b.story && game(a) && game(b) && alike
    }

    /// `by 25 basis points`: by how much a rate changed, where no other step of the kind is told.
    fn only_step(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        let points = |i: &Item<'_>| {
            let unit = i.quantity.unit.as_deref();
            i.frame.change && matches!(unit, Some("percentage point" | "basis point"))
        };
        let rate = |i: &Item<'_>| points(i) && i.frame.terms.iter().any(|(term, _)| &**term == "rate");
        self.meeting.cosine >= ONE_RATE && rate(a) && rate(b) && self.only(a, points) && self.only(b, points)
    }

    /// `arrested a 22-year-old suspect`, `a 27-year-old man was arrested`: the one person whom that befell.
    fn only_fate(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        let unnamed = |i: &Item<'_>| matches!(i.sort, Sort::Age(_)) && i.person.is_none() && fate(i).is_some();
        let alike = self.meeting.cosine >= ONE_PLIGHT && one_place(a, b);
        alike && unnamed(a) && unnamed(b) && fate(a) == fate(b) && self.only(a, unnamed) && self.only(b, unnamed)
    }

    /// `was jailed for six years`, `sentenced him to four years`: the one prison term that each story tells was given.
    fn only_sentence(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        sentence(a) && sentence(b) && one_place(a, b) && self.only(a, sentence) && self.only(b, sentence)
    }

    /// Whether the story of a figure holds no other one of its kind.
    fn only(&self, figure: &Item<'_>, kind: impl Fn(&Item<'_>) -> bool) -> bool {
        let other =
            |o: &Item<'_>| o.story == figure.story && o.quantity.figure() != figure.quantity.figure() && kind(o);
        !self.items.iter().any(other)
    }
}

/// How alike the words must be of what befell nobody and of what befell some.
const ONE_HAPPENING: f32 = 0.25;

/// How alike the words around two steps of a rate are, at least: bonds have rates as well.
const ONE_RATE: f32 = 0.3;

/// How alike the words are around two ages of one whose name is not told, at least.
const ONE_PLIGHT: f32 = 0.35;

/// How alike the words around two lengths of one sort are, at least: there are two truces.
const ONE_LENGTH: f32 = 0.2;

/// How alike the words around two tallies of as many voters are, at least: a house votes of many things, and as many vote.
const ONE_HOUSE: f32 = 0.25;

/// How alike the words around two tallies that share a figure are, at least: a council may vote twice of an evening.
const ONE_VOTE: f32 = 0.5;

/// Whether a figure is a prison term that somebody was given in the news.
fn sentence(item: &Item<'_>) -> bool {
    matches!(&item.sort, Sort::Duration(what) if what == PRISON)
        && given(item)
        && item.background.is_none()
        && item.frame.years.is_empty()
}

/// Whether two figures are the score of what was played for.
fn game(item: &Item<'_>) -> bool {
    matches!(&item.sort, Sort::Score(what) if what == GAME)
}

/// Whether a figure may be the score of a game as it ended: not every desk has a word for what was played.
fn played(item: &Item<'_>) -> bool {
    matches!(&item.sort, Sort::Score(what) if ![VOTE, ON_THE_WAY, RECORD].contains(&what.as_str()))
}

/// `39-31 with 12:20 to go`, `a 39-32 lead with 12:20 to play`: how the game stood at one moment.
fn one_moment(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.story != b.story && a.moment().is_some() && a.moment() == b.moment()
}

/// How alike the words around the scores of one game are, at least.
const ONE_GAME: f32 = 0.3;

/// How far behind a set the next one stands, in bytes: `6-3, 7-5`, `6-3 and 7-5`.
const NEXT: usize = 6;

/// How many sentences of a story, its titles among them, tell its news.
const LEDE: usize = 3;

/// Whether one of two figures stands in the title of the story that begins with the other, and both count to whom one
/// thing happened, or are the result of a game in which one side has as many, or the term for which somebody was jailed.
fn titled(corpus: &Corpus<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let heading = |i: &Item<'_>| corpus.stories[i.story].sentences[i.sentence].heading;
    let befell = a.sort == b.sort && a.frame.event.is_some() && matches!(a.sort, Sort::People(_));
    let one_side = (a.quantity.low == b.quantity.low) != (a.quantity.high == b.quantity.high);
    let result = (game(a) || game(b)) && played(a) && played(b) && one_side;
    let jailed = sentence(a) && sentence(b);
    (befell || result || jailed) && a.story == b.story && heading(a) != heading(b) && a.sentence.max(b.sentence) <= LEDE
}

/// How far apart two desks may put the length of one thing, as the logarithm of their ratio.
const LENGTHS: f64 = 1.5;

/// `a three-week trial`, `the trial lasted five weeks`: the length of one thing that both stories name.
fn one_length(a: &Item<'_>, b: &Item<'_>) -> bool {
    // Contracts there are many.
    let lasts = |what: &str| !what.is_empty() && ![PASSED, CONTRACT].contains(&what) && !what.starts_with(BEFORE_DEED);
    // `spent three days weighing whether`, `after four days of deliberations`: a jury comes to one verdict.
    let decided = |i: &Item<'_>| i.frame.head.as_deref() == Some(DELIBERATION);
    let decided = decided(a) || decided(b);
    // How long a search took grows from story to story.
    let named = |i: &Item<'_>| {
        (decided || i.frame.head.is_some()) && !matches!(i.quantity.bound, Bound::MoreThan | Bound::AtLeast)
    };
    // `the festival lasted four days`: no list knows it, and both name it.
    let one = a.frame.head == b.frame.head;
    matches!(&a.sort, Sort::Duration(what) if lasts(what) || what.is_empty() && one)
        && one_place(a, b)
        && !days_differ(a, b)
        && a.sort == b.sort
        && named(a)
        && named(b)
        && ratio(a.quantity, b.quantity).is_some_and(|ratio| ratio <= LENGTHS)
}
