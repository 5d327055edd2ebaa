//! Forms that are one name in two spellings: near in letters, and something besides that says they are one thing.
//!
//! Nearness alone proves nothing (`Mosul` and `Basel`, `Iran` and `Iraq`): vetoes come first, then one good reason is
//! needed, and a better one where the letters are farther apart.

use std::collections::HashSet;

use super::exact::{given_agree, listed};
use super::form::{Form, Inventory, Word};
use super::sound;
use super::surroundings::{Beside, Mates};
use crate::recognise::name::lexicon::{DEMONYM, FUNCTION, GIVEN, ORG, ORG_LAST, PLACE, PLACE_LAST};
use crate::reconcile::Entry;
use crate::value::NameKind;

/// So many forms of one word are weighed against those of another.
pub const CROWD: usize = 40;

/// Why two forms are taken for one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The rest of the name is the same.
    SameRest,
    /// They are said alike.
    SameSound,
    /// Two neighbouring letters changed places.
    Swapped,
    /// One letter in a long name.
    OneLetter,
    /// One word of a longer name is plural in one.
    Number,
    /// The same words in another order.
    Order,
    /// One word written as two.
    Joined,
    /// One word of a longer name has an ending in one (`Environmental`).
    Ending,
    /// The noun of a house or place in British and in American spelling.
    House,
    /// A small word (`for`) is left out in one.
    SmallWord,
    /// They stand beside the same rare names.
    SameMates,
    /// The stories say the same of both in nearly the same words.
    SameStatement,
    /// A title that is not everybody's stands before both.
    SameTitle,
    /// A surname that the story never gives in full, beside one that it does.
    SameStory,
}

/// Two forms that are one name in two spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variation {
    /// Indices of the forms, smaller first.
    pub forms: (usize, usize),
    pub why: Why,
}

/// All variations that come from words near in letters.
pub fn find(inventory: &Inventory<'_>, entries: &[Entry<'_>], near: &[(usize, usize)]) -> Vec<Variation> {
    let set: HashSet<(usize, usize)> = near.iter().copied().collect();
    let mates = Mates::new(inventory);
    let mut out = Vec::new();
    for &(x, y) in near {
        let (wx, wy) = (&inventory.words[x], &inventory.words[y]);
        for &a in wx.forms.iter().take(CROWD) {
            for &b in wy.forms.iter().take(CROWD) {
                let (fa, fb) = (&inventory.forms[a], &inventory.forms[b]);
                if let Some(rest) = align(inventory, fa, fb, (x, y), &set)
                    && !word_veto(wx, wy, rest)
                    && !form_veto(fa, fb, wx, wy, rest)
                    && let Some(why) = judge(
                        &Pair { a: fa, b: fb, x: wx, y: wy, rest },
                        &Beside { inventory, mates: &mates, entries, a, b },
                    )
                {
                    out.push(Variation { forms: (a.min(b), a.max(b)), why });
                }
            }
        }
    }
    out
}

/// How the rest of two forms agrees when one word of each is set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// Nothing else, or only words of kind (`province`): the two words stand for themselves.
    None,
    /// The surname stands alone in one.
    Surname,
    /// Other words are equal, but only general ones (`High School`).
    General,
    /// Another proper word is equal.
    Proper,
    /// A person's given name is equal.
    Given,
}

/// Aligns two forms on the near words `x` and `y`.
fn align(
    inventory: &Inventory<'_>,
    a: &Form<'_>,
    b: &Form<'_>,
    (x, y): (usize, usize),
    near: &HashSet<(usize, usize)>,
) -> Option<Rest> {
    let at_a = a.ids.iter().position(|&w| w == x)?;
    let at_b = b.ids.iter().position(|&w| w == y)?;
    let person = a.kind() == NameKind::Person || b.kind() == NameKind::Person;
    if a.ids.len() == b.ids.len() {
        let mut rest = Rest::None;
        for (i, (&p, &q)) in a.ids.iter().zip(&b.ids).enumerate() {
            if p == q {
                let word = &inventory.words[p];
                let proper = (person || !general(word)) && word.text.len() > 1;
                if proper || rest == Rest::None {
                    rest = if proper { Rest::Proper } else { Rest::General };
                }
            } else if !near.contains(&(p.min(q), p.max(q))) || at_a != at_b && i == at_a {
                return None;
            }
        }
        // Two words near one another on either side of a two-word name prove each other.
        if rest == Rest::None && a.ids.len() > 1 {
            rest = Rest::General;
        }
        if rest == Rest::Proper && person && at_a > 0 && at_a + 1 == a.ids.len() {
            rest = Rest::Given;
        }
        return (at_a == at_b).then_some(rest);
    }
    let last = at_a + 1 == a.ids.len() && at_b + 1 == b.ids.len();
    if person && last {
        if a.ids.len() == 1 || b.ids.len() == 1 {
            return Some(Rest::Surname);
        }
        return given_agree(&a.words, &b.words).then_some(Rest::Given);
    }
    // `Jerymayne Timmons` and `Jermayne Lamar Timmons`
    if person && at_a == 0 && at_b == 0 && a.ids.last() == b.ids.last() {
        return Some(Rest::Proper);
    }
    let (short, long, at) = if a.ids.len() < b.ids.len() { (a, b, at_b) } else { (b, a, at_a) };
    if person {
        return None;
    }
    if short.ids.len() == 1 {
        let mut others = long.ids.iter().enumerate().filter(|(i, _)| *i != at);
        return others.all(|(_, w)| general(&inventory.words[*w])).then_some(Rest::None);
    }
    // Every word of the shorter stands in the longer, in order, one of them in the other spelling.
    let mut rest = Rest::General;
    let mut words = long.ids.iter();
    for &p in &short.ids {
        let other = if p == x { Some(y) } else { (p == y).then_some(x) };
        if other.is_some() && long.ids.contains(&p) {
            return None;
        }
        words.find(|&&q| q == other.unwrap_or(p))?;
        if other.is_none() && !general(&inventory.words[p]) {
            rest = Rest::Proper;
        }
    }
    Some(rest)
}

/// A word that many names share: general English, or one that says what kind of thing is named.
fn general(word: &Word) -> bool {
    word.common || word.flags & (PLACE_LAST | ORG_LAST | FUNCTION) != 0
}

/// What no evidence overcomes, by the words alone.
fn word_veto(x: &Word, y: &Word, rest: Rest) -> bool {
    let (short, long) = if x.text.len() <= y.text.len() { (x, y) } else { (y, x) };
    let least = if rest == Rest::Proper { 3 } else { 4 };
    let digit = |w: &Word| w.text.bytes().any(|b| b.is_ascii_digit());
    if short.text.len() < least || digit(short) || digit(long) {
        return true;
    }
    if (x.flags | y.flags) & FUNCTION != 0 || x.flags & DEMONYM != 0 && y.flags & DEMONYM != 0 {
        return true;
    }
    let alike = sound::sound(&x.text) == sound::sound(&y.text);
    let known = PLACE | ORG | DEMONYM;
    if x.flags & known != 0 && y.flags & known != 0 && !alike {
        return true;
    }
    // Both are words: another word, not another spelling; but surnames are words as well (`Hill`, `Hall`).
    if x.common && y.common && rest != Rest::Given {
        return true;
    }
    inflected(short, long, rest)
}

/// Whether the longer word is the shorter with an ending: a plural, a people, a language.
fn inflected(short: &Word, long: &Word, rest: Rest) -> bool {
    let Some(ending) = long.text.strip_prefix(short.text.as_str()) else { return false };
    match ending {
        "s" | "es" => !matches!(rest, Rest::Surname | Rest::Given) || short.common,
        "n" | "an" | "ian" | "i" | "ese" | "ic" | "ist" | "ists" | "er" | "ers" | "is" | "ns" | "ans" | "ians"
        | "ite" => short.common || short.flags & (PLACE | ORG | DEMONYM) != 0 || long.flags & DEMONYM != 0,
        _ => false,
    }
}

/// What no evidence overcomes, by the forms.
fn form_veto(a: &Form<'_>, b: &Form<'_>, x: &Word, y: &Word, rest: Rest) -> bool {
    let swapped = sound::swapped(&x.text, &y.text);
    let alike = sound::sound(&x.text) == sound::sound(&y.text);
    let letters = if a.upper() && b.upper() { 4 } else { 5 };
    if (a.upper() != b.upper() || a.upper() && a.words.len() == 1) && !(swapped && x.text.len() >= letters) {
        return true;
    }
    let given = |w: &Word| w.flags & GIVEN != 0 && !w.common;
    let one_story = stories(a).any(|s| b.in_story(s) > 0);
    if given(x) && given(y) && !alike && !swapped && (one_story || rest != Rest::Proper) {
        return true;
    }
    if listed(a) && listed(b) && !alike {
        return true;
    }
    let settled = |f: &Form<'_>| matches!(f.kind(), NameKind::Person | NameKind::Place);
    if settled(a) && settled(b) && a.kind() != b.kind() && !alike {
        return true;
    }
    same_sentence(a, b) || !alike && both_frequent(a, b)
}

/// Both in one sentence: the story tells them apart.
fn same_sentence(a: &Form<'_>, b: &Form<'_>) -> bool {
    let (mut i, mut j) = (0, 0);
    while i < a.places.len() && j < b.places.len() {
        match a.places[i].cmp(&b.places[j]) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
    }
    false
}

/// The stories of a form, in order, each once.
pub fn stories<'f>(form: &'f Form<'_>) -> impl Iterator<Item = usize> + 'f {
    form.places.chunk_by(|p, q| p.0 == q.0).map(|c| c[0].0)
}

/// Both stand often in one story: its writer knows two.
fn both_frequent(a: &Form<'_>, b: &Form<'_>) -> bool {
    stories(a).any(|s| a.in_story(s) >= 3 && b.in_story(s) >= 3)
}

/// Two aligned forms with the words in which they differ.
struct Pair<'p, 'a> {
    a: &'p Form<'a>,
    b: &'p Form<'a>,
    x: &'p Word,
    y: &'p Word,
    rest: Rest,
}

/// One good reason, or none.
fn judge(pair: &Pair<'_, '_>, beside: &Beside<'_, '_>) -> Option<Why> {
    let Pair { a, b, x, y, rest } = *pair;
    let apart = sound::distance(&x.text, &y.text);
    let long = x.text.len().max(y.text.len());
    let alike = sound::sound(&x.text) == sound::sound(&y.text);
    let bones = sound::skeleton(&x.text);
    let consonants = bones.len() >= 3 && bones == sound::skeleton(&y.text);
    let swapped = sound::swapped(&x.text, &y.text);
    if x.text.as_bytes().first() != y.text.as_bytes().first() && !alike && !swapped {
        return None;
    }
    match rest {
        Rest::Proper | Rest::Given if apart == 1 || alike || consonants || long >= 8 => return Some(Why::SameRest),
        Rest::General if alike || consonants || swapped || apart == 1 && long >= 6 => return Some(Why::SameRest),
        _ => {}
    }
    // One is an English word or a known name: only a slip in the other explains it, and a slip is rare.
    let known = |w: &Word, f: &Form<'_>| w.common || w.flags & (PLACE | ORG) != 0 || listed(f);
    let one_known = known(x, a) || known(y, b);
    let one_story = |f: &Form<'_>| f.entries.len() <= 2 || stories(f).count() == 1;
    let few = a.entries.len().min(b.entries.len()) <= 2 || one_story(a) != one_story(b);
    if listed(a) && listed(b) {
        // Two lists' names of one sound (`Kadhafi`, `Qadhafi`): the veto has sent all others away.
        return (alike && long >= 5).then_some(Why::SameSound);
    }
    if one_known && !few {
        return None;
    }
    if swapped {
        Some(Why::Swapped)
    } else if a.titles.iter().any(|t| b.titles.contains(t)) {
        Some(Why::SameTitle)
    } else if alike {
        Some(Why::SameSound)
    } else if apart == 1 && (long >= 7 || long == 6 && unheard(a, b, x, y)) {
        Some(Why::OneLetter)
    } else if rest == Rest::Surname && orphan(a, b) && few {
        Some(Why::SameStory)
    } else if !one_known && apart <= 2 && long >= 5 && beside.mates() {
        Some(Why::SameMates)
    } else if apart <= 2 && long >= 5 && beside.statement() {
        Some(Why::SameStatement)
    } else {
        None
    }
}

/// A known name of several stories beside a word that nobody knows, in one story.
fn unheard(a: &Form<'_>, b: &Form<'_>, x: &Word, y: &Word) -> bool {
    let odd = |f: &Form<'_>, w: &Word| w.flags == 0 && !w.common && stories(f).count() == 1;
    let known = |f: &Form<'_>| listed(f) && stories(f).count() > 1;
    odd(a, x) && known(b) || odd(b, y) && known(a)
}

/// A surname alone in a story that gives the other in full and never this one.
fn orphan(a: &Form<'_>, b: &Form<'_>) -> bool {
    let (short, full) = if a.words.len() < b.words.len() { (a, b) } else { (b, a) };
    short.kind() == NameKind::Person && stories(short).all(|s| full.in_story(s) > 0)
}
