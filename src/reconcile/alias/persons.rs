//! Persons who share half of a name, and of whom the stories say the same: `Kalina` and `Malina Stoeva`, `Linda Marsh`
//! and `Linda Mersch`.
//!
//! No letters need be near here. One half of the name is equal, no story knows both persons, and something that is no
//! name says that they are one: an age, an office, the words they speak, a sentence that two stories share. How far the
//! other halves are apart decides how much of that is asked for.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::exact::given_agree;
use super::form::{Form, Inventory, stories};
use super::sound;
use super::spelling::{CROWD, Variation, Why};
use super::surroundings::{Beside, Mates};
use crate::recognise::name::lexicon::{self, PARTICLE};
use crate::reconcile::Entry;
use crate::text::{hash, words};
use crate::value::{Measure, NameKind};

/// How alike two sentences are, at least, that say one thing of two persons.
const LIKE: f32 = 0.35;
/// The same where the halves that differ are themselves near.
const LIKE_NEAR: f32 = 0.2;
/// Halves of names that have so much in common are near.
const NEAR: f32 = 0.5;
/// So many words in a row that two speakers share are one utterance.
const RUN: usize = 6;
/// So many words of an utterance are looked at.
const LONGEST: usize = 80;

/// All pairs of persons with half a name in common who are one.
pub fn find(inventory: &Inventory<'_>, entries: &[Entry<'_>], mates: &Mates, marks: &Marks) -> Vec<Variation> {
    let mut by_surname: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_given: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, form) in inventory.forms.iter().enumerate() {
        if form.kind() == NameKind::Person && form.words.len() > 1 {
            by_surname.entry(form.last()).or_default().push(i);
            if form.words[0].len() > 2 && !small(&form.words[0]) || initials(form) {
                by_given.entry(&form.words[0]).or_default().push(i);
            }
        }
    }
    let mut out = Vec::new();
    let comparable = |group: &&Vec<usize>| group.len() > 1 && group.len() <= CROWD;
    for group in by_surname.values().filter(comparable) {
        // Two of one surname in one story are a family.
        let kin =
            |f: &Form<'_>, o: &Form<'_>| !given_agree(&f.words, &o.words) && stories(f).any(|s| o.in_story(s) > 0);
        let forms = || group.iter().map(|&i| &inventory.forms[i]);
        let alone: Vec<usize> =
            group.iter().copied().filter(|&i| !forms().any(|o| kin(&inventory.forms[i], o))).collect();
        for (a, b) in pairs(&alone) {
            let (fa, fb) = (&inventory.forms[a], &inventory.forms[b]);
            let beside = Beside { inventory, mates, entries, a, b };
            if given_agree(&fa.words, &fb.words) {
                continue;
            }
            let (x, y) = (fa.words[0].as_str(), fb.words[0].as_str());
            let near = near(x, y) || small(x) && small(y);
            if sound::sound(x) != sound::sound(y) && (fa.other_gender(fb) || family(inventory, fa, fb)) {
                continue;
            }
            // `Derek` and `Derrick Lomax`: nobody else is called so.
            let alike = sound::sound(x) == sound::sound(y)
                && words::document_frequency(fa.last()) == 0
                && !inventory.common(fa.last());
            let like = if near { LIKE_NEAR } else { LIKE };
            if alike || marks.shared(a, b) || beside.one_part() || beside.context() >= like {
                out.push(Variation { forms: (a, b), why: half(x, y, Why::GivenName) });
            }
        }
    }
    for group in by_given.values().filter(comparable) {
        for (a, b) in pairs(group) {
            let (fa, fb) = (&inventory.forms[a], &inventory.forms[b]);
            let met = stories(fa).any(|s| fb.in_story(s) > 0);
            let halves = fa.last() == fb.last() || fa.words.contains(&fb.words[fb.words.len() - 1]);
            if met || halves || fb.words.contains(&fa.words[fa.words.len() - 1]) {
                continue;
            }
            let beside = Beside { inventory, mates, entries, a, b };
            let one = || beside.one_part() || beside.context() >= LIKE;
            let near = near(fa.last(), fb.last());
            let lettered = initials(fa) && initials(fb) && beside.one_office() && !marks.other_ages(a, b);
            if lettered || marks.shared(a, b) && (one() || near) || near && one() {
                out.push(Variation { forms: (a, b), why: half(fa.last(), fb.last(), Why::Surname) });
            }
        }
    }
    spelt_twice(inventory, entries, mates, marks, &mut out);
    out
}

/// Appends persons of three names and more of which one word is equal and two or more are near: what transliteration makes
/// of one man (`Abdul-Karim al-Ajbi`, `Abdel-Karim al-Aghbi`), where something else says so too.
fn spelt_twice(
    inventory: &Inventory<'_>,
    entries: &[Entry<'_>],
    mates: &Mates,
    marks: &Marks,
    out: &mut Vec<Variation>,
) {
    let mut by_word: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, form) in inventory.forms.iter().enumerate() {
        if form.kind() == NameKind::Person && form.words.len() > 2 {
            form.ids.iter().for_each(|&word| by_word.entry(word).or_default().push(i));
        }
    }
    for (a, b) in by_word.values().filter(|g| g.len() > 1 && g.len() <= CROWD).flat_map(|g| pairs(g)) {
        let (fa, fb) = (&inventory.forms[a], &inventory.forms[b]);
        let differ = || fa.words.iter().zip(&fb.words).filter(|(x, y)| x != y);
        let near =
            |(x, y): (&String, &String)| small(x) && small(y) || x.as_bytes()[0] == y.as_bytes()[0] && near(x, y);
        let spelt = fa.words.len() == fb.words.len() && differ().count() >= 2 && differ().all(near);
        if !spelt || stories(fa).any(|s| fb.in_story(s) > 0) || marks.other_ages(a, b) || fa.other_gender(fb) {
            continue;
        }
        let beside = Beside { inventory, mates, entries, a, b };
        let titles = |f: &Form<'_>| f.titles.iter().flat_map(|t| t.split(' ')).map(str::to_string).collect::<Vec<_>>();
        let titled = titles(fa).iter().any(|t| titles(fb).contains(t));
        if titled || marks.shared(a, b) || beside.one_part() || beside.context() >= LIKE_NEAR {
            out.push(Variation { forms: (a.min(b), a.max(b)), why: Why::SameRest });
        }
    }
}

/// Whether a story that has one of two persons in full knows the other one by the given name: `Lee Marsh and his daughter Anna`.
fn family(inventory: &Inventory<'_>, a: &Form<'_>, b: &Form<'_>) -> bool {
    let knows = |has: &Form<'_>, other: &Form<'_>| {
        let alone = inventory.word(&other.words[0]).into_iter().flat_map(|w| &w.forms).take(CROWD);
        let mut alone = alone.map(|&f| &inventory.forms[f]).filter(|f| f.words.len() == 1);
        alone.any(|f| stories(has).any(|s| f.in_story(s) > 0))
    };
    knows(a, b) || knows(b, a)
}

fn pairs(group: &[usize]) -> impl Iterator<Item = (usize, usize)> + '_ {
    group.iter().enumerate().flat_map(|(n, &a)| group[n + 1..].iter().map(move |&b| (a, b)))
}

/// Two halves that sound alike (`Sarah`, `Sara`) or are small words (`Van`, `De`) are two spellings, others two names.
fn half(x: &str, y: &str, other: Why) -> Why {
    if sound::sound(x) == sound::sound(y) || small(x) && small(y) { Why::SameRest } else { other }
}

/// Whether a name begins with two or more initials (`A.K. Sorabjee`).
fn initials(form: &Form<'_>) -> bool {
    let first = form.text.split(' ').next().unwrap_or_default();
    first.len() >= 4 && first.split_terminator('.').all(|part| part.len() == 1 && part.starts_with(char::is_uppercase))
}

/// A small word of a name (`van`, `bin`).
fn small(word: &str) -> bool {
    lexicon::flags(word) & PARTICLE != 0
}

/// Whether two words have half of their letters in common.
fn near(x: &str, y: &str) -> bool {
    let longest = x.len().max(y.len()) as f32;
    1.0 - sound::distance(x, y) as f32 / longest >= NEAR
}

/// What stories say of a person in figures and in the person's own words.
pub struct Marks {
    /// By form and story: ages.
    ages: HashMap<usize, BTreeMap<usize, BTreeSet<u32>>>,
    /// By form: hashes of all runs of words that the person speaks.
    words: HashMap<usize, BTreeSet<u64>>,
}

impl Marks {
    pub fn new(inventory: &Inventory<'_>, entries: &[Entry<'_>]) -> Self {
        let forms: HashMap<&str, usize> = inventory.forms.iter().enumerate().map(|(i, f)| (f.text, i)).collect();
        let mut marks = Self { ages: HashMap::new(), words: HashMap::new() };
        for entry in entries {
            let assertion = entry.assertion;
            if let Some(quantity) = assertion.value.quantity().filter(|q| q.measure == Measure::Age)
                && let Some(&form) = assertion.frame.owner.as_deref().and_then(|owner| forms.get(owner))
            {
                let stories = marks.ages.entry(form).or_default();
                stories.entry(entry.story).or_default().insert(quantity.figure() as u32);
            }
            if let Some(quote) = assertion.value.quote()
                && let Some(&form) = quote.speaker.as_deref().and_then(|speaker| forms.get(speaker))
            {
                marks.words.entry(form).or_default().extend(runs(&quote.text));
            }
        }
        marks
    }

    /// Whether the stories give the two other ages.
    fn other_ages(&self, a: usize, b: usize) -> bool {
        matches!((self.ages(a), self.ages(b)), (Some(a), Some(b)) if a.is_disjoint(&b))
    }

    /// Whether one story gives the two other ages.
    pub fn told_apart(&self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.ages.get(&a), self.ages.get(&b)) else { return false };
        a.iter().any(|(story, ages)| b.get(story).is_some_and(|other| ages.is_disjoint(other)))
    }

    fn ages(&self, form: usize) -> Option<BTreeSet<u32>> {
        Some(self.ages.get(&form)?.values().flatten().copied().collect())
    }

    /// Whether the two are of one age or say one thing in the same words.
    fn shared(&self, a: usize, b: usize) -> bool {
        meet(self.ages(a).as_ref(), self.ages(b).as_ref()) || meet(self.words.get(&a), self.words.get(&b))
    }
}

fn meet<T: Ord>(a: Option<&BTreeSet<T>>, b: Option<&BTreeSet<T>>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a.intersection(b).next().is_some())
}

/// Hashes of the runs of words in an utterance.
fn runs(text: &str) -> Vec<u64> {
    let spoken: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .take(LONGEST)
        .map(str::to_lowercase)
        .collect();
    spoken.windows(RUN).map(|run| hash::row(run.iter().map(String::as_str))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::with;
    use super::*;

    /// Why the names of two stories are one, where they are.
    fn whys(a: &str, b: &str) -> Vec<Why> {
        with(&[a, b], |aliases| aliases.variations.iter().map(|v| v.2.clone()).collect())
    }

    #[test]
    fn what_is_no_name_says_that_two_are_one() {
        let cases = [
            // An office, an age, the same words.
            ("A spokesman, Jeff Halvorn, came.", "The port's spokesman Geoff Halvorn spoke.", Why::GivenName),
            ("Lena Bruun, 47, ran out.", "The fire woke Katja Bruun, 47, at noon.", Why::GivenName),
            (
                "“We had water up to the windows by noon,” said Anna Rask.",
                "Anna Holmgren said: “We had water up to the windows by noon and nobody came.”",
                Why::Surname,
            ),
            ("The judge, Ruth Karlsen, left.", "Judge Ruth Carlsson left.", Why::SameRest),
            // Two initials and an office.
            ("The defence minister A.K. Sorabjee spoke.", "Defence minister A.K. Antia spoke.", Why::Surname),
            // Nobody else is called so.
            ("They saw Derrick Vossmar there.", "It was Derek Vossmar who fled.", Why::SameRest),
        ];
        for (a, b, why) in cases {
            let found = whys(a, b);
            assert!(found.contains(&why) || why == Why::Surname && !found.is_empty(), "{a} / {b}: {found:?}");
        }
    }

    #[test]
    fn families_and_namesakes_are_two() {
        let cases = [
            ("Lena Bruun, 47, and Katja Bruun, 44, ran out.", "Katja Bruun, 47, ran out."),
            ("The judge, Ruth Karlsen, left.", "A nurse, Ruth Hollander, stayed."),
            ("The defence minister A.K. Sorabjee spoke.", "A nurse, A.K. Antia, spoke."),
            ("Police officer A.K. Sorabjee spoke.", "Police officer A.K. Antia spoke."),
            ("Her father, Paul Bruun, wept.", "Her mother, Astrid Bruun, waited."),
            ("Lena Bruun, 47, ran out.", "The fire woke Katja Bruun, 31, at noon."),
        ];
        for (a, b) in cases {
            assert!(whys(a, b).is_empty(), "{a} / {b}: {:?}", whys(a, b));
        }
    }
}
