//! How likely two figures are about the same thing that nothing forbids to hold against one another: signs and weights.

use std::sync::LazyLock;

use super::evidence::{Evidence, Meeting};
use super::item::{DISMISSED, Item, Sort};
use crate::compare::interval::{self, fit};
use crate::compare::{likeness, weights};
use crate::frame::{PASSED, generic_noun};
use crate::reconcile::Corpus;

/// The signs that two figures are about one thing, by the names they have in the table of weights.
pub const SIGNS: [&str; 37] = [
    "bias",
    "pooled",
    "telling",
    "both",
    "ratio",
    "tiny",
    "same_story",
    "title",
    "crowd",
    "stories",
    "chosen",
    "verb",
    "neighbour",
    "slip",
    "vague",
    "subset",
    "elided",
    "befell",
    "unit",
    "purpose",
    "length",
    "past",
    "years",
    "background",
    "one_past",
    "more",
    "late",
    "apart",
    "people",
    "things",
    "age",
    "money",
    "percent",
    "dimension",
    "duration",
    "score",
    "ordinal",
];

/// What the signs are worth.
pub type Weights = weights::Weights<{ SIGNS.len() }>;

static FITTED: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("../data/count_weights.tsv"), SIGNS));

/// The weights in the repository.
pub fn fitted() -> &'static Weights {
    &FITTED
}

/// Whether one of two figures of people names a group where the other one says merely how many: `two police` / `two`.
fn subset(a: &Item<'_>, b: &Item<'_>) -> bool {
    let general = |i: &Item<'_>| i.frame.head.as_deref().is_none_or(generic_noun);
    matches!(a.sort, Sort::People(_)) && general(a) != general(b)
}

/// The logarithm of the ratio below which two figures that do not agree are hardly ever about two things.
const TINY: f32 = 0.05;

/// Whether two figures agree: a rise and a fall never do.
pub fn agree(a: &Item<'_>, b: &Item<'_>) -> bool {
    fit(a.quantity, b.quantity).agrees() && !opposed(a, b)
}

/// Whether one of two steps goes up and the other one down.
pub fn opposed(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.frame.rose.zip(b.frame.rose).is_some_and(|(x, y)| x != y)
}

/// How well two figures fit as partners, whether or not they agree: an equal value explains a figure away better than
/// any word.
pub fn partnership(a: &Item<'_>, b: &Item<'_>, m: &Meeting) -> f32 {
    let mut like = m.cosine;
    if a.frame.head.is_some() && a.frame.head == b.frame.head {
        like += 0.1;
    }
    if m.agrees {
        like += 0.35;
    }
    like
}

/// Stories of one event beyond which one more changes nothing.
const MANY: usize = 12;

/// Whether two names have them: one boxer's knockouts and another's. Whose a sum, a share or a time is, only the names of two
/// persons tell: beside bodies stand those that they report of.
pub fn another_owner(corpus: &Corpus<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let Some((x, y)) = a.frame.owner.as_deref().zip(b.frame.owner.as_deref()) else { return false };
    let person = |name: &str| corpus.aliases.is_person(name);
    // `Lena Orr said it would cost`: it is not hers.
    let speaks = |i: &Item<'_>, name: &str| {
        let cited = corpus.entries[i.entry].assertion.attributed_to.as_deref();
        cited.is_some_and(|cited| cited == name || corpus.aliases.same(cited, name))
    };
    // `Exton recorded 41.2 degrees`, `Dorn recorded 43.1`: what is measured of one is not measured of the other, where neither
    // sentence tells of both.
    let told = |i: &Item<'_>, name: &str| corpus.stories[i.story].sentences[i.sentence].text.contains(last_word(name));
    let apart = || !told(a, y) && !told(b, x);
    let step = |i: &Item<'_>| i.frame.change;
    let owned = match &a.sort {
        Sort::Dimension(_) => !person(x) && !person(y) && apart(),
        Sort::Percent if step(a) && step(b) && !(person(x) && person(y)) => apart() && !speaks(a, x) && !speaks(b, y),
        Sort::Things(_) | Sort::Score(_) => true,
        // `Orr is the fifth coach of Dale`: beside the one who is it stands of whom he is it.
        Sort::Ordinal(_) => person(x) == person(y),
        // Two firms lay off each its own.
        Sort::People(event) => event == DISMISSED,
        Sort::Money(_) | Sort::Percent | Sort::Duration(_) => person(x) && person(y) && !speaks(a, x) && !speaks(b, y),
        _ => false,
    };
    owned && !corpus.aliases.same(x, y) && !clipped(x, y)
}

/// Whether one of two names is the other one cut short: `the Greens`, `Green Alliance`.
fn clipped(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.split(' ').map(|word| word.to_lowercase().trim_end_matches('s').to_string()).collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    short.iter().all(|word| word.len() > 2 && long.contains(word))
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// The logarithm of the ratio that stands for a slip of the pen.
const SLIPPED: f32 = 0.3;

/// What speaks for and against two figures being about one thing. `crowd`: how many figures of the sort their stories
/// hold, multiplied.
pub fn signs(
    corpus: &Corpus<'_>,
    items: &[Item<'_>],
    m: &Meeting,
    evidence: &Evidence<'_>,
    crowd: usize,
) -> [f32; SIGNS.len()] {
    let (a, b) = (&items[m.a], &items[m.b]);
    let (fa, fb) = (a.frame, b.frame);
    let slip = interval::slip(a.quantity, b.quantity);
    let ratio = interval::apart(a.quantity, b.quantity).map_or(5.0, |ratio| ratio.min(5.0) as f32);
    // How far apart a slip of the pen takes two figures says nothing.
    let ratio = if slip { ratio.min(SLIPPED) } else { ratio };
    let yes = |b: bool| f32::from(u8::from(b));
    let sort = |name: &str| yes(a.sort.name() == name);
    let money = matches!(a.sort, Sort::Money(_));
    let lasts = matches!(&a.sort, Sort::Duration(what) if !what.is_empty() && what != PASSED);
    let heading = |i: &Item<'_>| corpus.stories[i.story].sentences[i.sentence].heading;
    let titled = heading(a) != heading(b);
    let at = |i: &Item<'_>| i.sentence as f32 / corpus.stories[i.story].sentences.len().max(1) as f32;
    let years = fa.years.iter().any(|y| fb.years.contains(y)) || fa.years.is_empty() && fb.years.is_empty();
    [
        1.0,
        evidence.pooled(m),
        evidence.telling(m),
        evidence.both(m).saturating_sub(usize::from(a.story == b.story)).min(3) as f32,
        ratio,
        yes(ratio < TINY),
        yes(a.story == b.story && !titled),
        yes(a.story == b.story && titled),
        (1.0 + crowd.min(400) as f32).ln(),
        (evidence.stories(a.story).min(MANY) as f32).ln(),
        f32::from(evidence.chosen(items, m)),
        yes(fa.verb.is_some() && fa.verb == fb.verb),
        neighbours(&fa.neighbours, &fb.neighbours).min(2) as f32,
        yes(slip),
        yes(interval::vague(a.quantity) || interval::vague(b.quantity)),
        yes(subset(a, b)),
        yes(fa.elided) + yes(fb.elided),
        yes(a.sort != b.sort && matches!(a.sort, Sort::People(_))),
        yes(a.quantity.unit == b.quantity.unit),
        yes(money && fa.head_class.is_some() && fa.head_class == fb.head_class),
        yes(lasts && a.sort == b.sort),
        yes(fa.past != fb.past),
        yes(!years),
        yes(a.background.is_some() && b.background.is_some()),
        yes(a.background.is_some() != b.background.is_some()),
        yes(fa.more) + yes(fb.more),
        (1.0 + a.sentence.max(b.sentence) as f32).ln(),
        (at(a) - at(b)).abs(),
        sort("people"),
        sort("things"),
        sort("age"),
        sort("money"),
        sort("percent"),
        sort("dimension"),
        sort("duration"),
        sort("score"),
        sort("ordinal"),
    ]
}

/// Cosine of two figures' terms.
pub fn cosine(a: &Item<'_>, b: &Item<'_>) -> f32 {
    likeness::cosine((a.frame, a.norm), (b.frame, b.norm))
}

fn neighbours(a: &[f64], b: &[f64]) -> usize {
    a.iter().take(8).filter(|x| b.iter().take(8).any(|y| (*x - y).abs() < 1e-9)).count()
}
