//! How likely two near names are one name in two spellings: signs, and the weight that each has.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::align::Rest;
use super::form::{Form, Word, stories};
use super::sound;
use super::surroundings::Beside;
use crate::recognise::name::lexicon::{DEMONYM, GIVEN, ORG, PLACE};
use crate::text::words;
use crate::value::NameKind;

/// The signs, by the names they have in the table of weights.
pub const SIGNS: [&str; 26] = [
    "bias",
    "jumbled",
    "alike",
    "bones",
    "vowel",
    "two",
    "length",
    "first",
    "end",
    "surname",
    "general",
    "proper",
    "given",
    "odd",
    "both_odd",
    "both_known",
    "slip",
    "same_story",
    "both_often",
    "lopsided",
    "rare",
    "mates",
    "context",
    "title",
    "kinds",
    "orphan",
];

/// One weight a sign, in the order of [`SIGNS`].
static WEIGHTS: LazyLock<[f32; SIGNS.len()]> = LazyLock::new(|| {
    let table: HashMap<&str, f32> = words::lines(include_str!("data/spelling_weights.tsv"))
        .filter_map(|l| l.split_once('\t'))
        .filter_map(|(sign, weight)| Some((sign.trim(), weight.trim().parse().ok()?)))
        .collect();
    SIGNS.map(|sign| table.get(sign).copied().unwrap_or(0.0))
});

/// Two aligned forms with the words in which they differ.
pub struct Pair<'p, 'a> {
    pub a: &'p Form<'a>,
    pub b: &'p Form<'a>,
    pub x: &'p Word,
    pub y: &'p Word,
    pub rest: Rest,
}

/// The signs of a pair, in the order of [`SIGNS`].
pub fn of(pair: &Pair<'_, '_>, beside: &Beside<'_, '_>) -> [f32; SIGNS.len()] {
    let Pair { a, b, x, y, rest } = *pair;
    let (p, q) = (x.text.as_bytes(), y.text.as_bytes());
    let flag = |yes: bool| f32::from(u8::from(yes));
    let jumbled = sound::jumbled(&x.text, &y.text);
    let alike = sound::sound(&x.text) == sound::sound(&y.text);
    let bones = sound::skeleton(&x.text);
    let bones = !alike && bones.len() >= 3 && bones == sound::skeleton(&y.text);
    let apart = sound::distance(&x.text, &y.text);
    let long = p.len().max(q.len());
    let end = p.len() != q.len() && (x.text.starts_with(&y.text) || y.text.starts_with(&x.text));
    let vowel = p.len() == q.len() && !alike && p.iter().zip(q).all(|(i, j)| i == j || is_vowel(*i) && is_vowel(*j));
    let (known_x, known_y) = (known(x), known(y));
    let (odd_x, odd_y) = (odd(x), odd(y));
    let (few, many) = (x.count.min(y.count), x.count.max(y.count));
    let (rarer, odd_rarer) = if x.count <= y.count { (x, odd_x) } else { (y, odd_y) };
    let same_story = x.stories.iter().any(|s| y.stories.contains(s));
    let both_often = x.stories.iter().any(|&s| y.stories.contains(&s) && a.in_story(s) > 1 && b.in_story(s) > 1);
    let settled = |f: &Form<'_>| matches!(f.kind(), NameKind::Person | NameKind::Place);
    [
        1.0,
        flag(jumbled),
        flag(alike),
        flag(bones),
        flag(vowel),
        flag(apart > 1),
        (long as f32 - 6.0).clamp(-3.0, 4.0),
        flag(p.first() != q.first() && !jumbled),
        flag(end && !alike),
        flag(rest == Rest::Surname),
        flag(rest == Rest::General),
        flag(rest == Rest::Proper),
        flag(rest == Rest::Given),
        flag(odd_x != odd_y),
        flag(odd_x && odd_y),
        flag(known_x && known_y),
        flag(odd_rarer && !(odd_x && odd_y) && rarer.stories.len() == 1 && few * 2 <= many),
        flag(same_story),
        flag(both_often),
        (many as f32 / few.max(1) as f32).ln().min(3.0),
        (few.max(1) as f32).ln().min(3.0),
        flag(beside.mates()),
        beside.context(),
        flag(a.titles.iter().any(|t| b.titles.contains(t))),
        flag(settled(a) && settled(b) && a.kind() != b.kind()),
        flag(orphan(a, b)),
    ]
}

/// From 0 to 1, how likely two near names are one.
pub fn likelihood(signs: &[f32; SIGNS.len()]) -> f32 {
    let sum: f32 = signs.iter().zip(WEIGHTS.iter()).map(|(s, w)| s * w).sum();
    1.0 / (1.0 + (-sum).exp())
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// A word of English or a name that the lists or the news know.
fn known(word: &Word) -> bool {
    word.common || word.flags & (PLACE | ORG | GIVEN | DEMONYM) != 0 || words::document_frequency(&word.text) > 2
}

/// A word that nobody knows.
fn odd(word: &Word) -> bool {
    !word.common && word.flags == 0 && words::document_frequency(&word.text) == 0
}

/// A surname alone in a story that gives the other in full and never this one.
pub fn orphan(a: &Form<'_>, b: &Form<'_>) -> bool {
    let (short, full) = if a.words.len() < b.words.len() { (a, b) } else { (b, a) };
    short.words.len() == 1
        && full.words.len() > 1
        && short.kind() == NameKind::Person
        && stories(short).all(|s| full.in_story(s) > 0)
}
