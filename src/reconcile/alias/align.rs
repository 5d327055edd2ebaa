//! Two names word by word: which of their words stand against one another, and how the rest agrees.

use std::collections::HashSet;

use super::exact::given_agree;
use super::form::{Form, Inventory, Word};
use crate::recognise::name::lexicon::{FUNCTION, ORG_LAST, PLACE_LAST};
use crate::value::NameKind;

/// How the rest of two forms agrees when one word of each is set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
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
pub fn align(
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
    // `Karvan-Delmar` is a way, a bout, a couple: neither of the two.
    let both = |f: &Form<'_>| f.text.contains('-') && !f.text.contains(' ') && f.ids.len() > 1;
    if both(a) && b.ids.len() == 1 || both(b) && a.ids.len() == 1 {
        return None;
    }
    let last = at_a + 1 == a.ids.len() && at_b + 1 == b.ids.len();
    if person && last {
        if a.ids.len() == 1 || b.ids.len() == 1 {
            return Some(Rest::Surname);
        }
        return given_agree(&a.words, &b.words).then_some(Rest::Given);
    }
    // `Katie` and `Kaite Rolland`
    if person && at_a == 0 && at_b == 0 && (a.ids.len() == 1 || b.ids.len() == 1) {
        return Some(Rest::Surname);
    }
    // `Corwyn Halder` and `Corwin Miles Halder`
    if person && at_a == 0 && at_b == 0 && a.ids.last() == b.ids.last() {
        return Some(Rest::Proper);
    }
    let (short, long, at) = if a.ids.len() < b.ids.len() { (a, b, at_b) } else { (b, a, at_a) };
    if person {
        return None;
    }
    if short.ids.len() == 1 {
        // `Visayan Crest Shipping Lines` is another thing than a place of that name.
        if long.ids.len() > 3 {
            return None;
        }
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
pub fn general(word: &Word) -> bool {
    word.common || word.flags & (PLACE_LAST | ORG_LAST | FUNCTION) != 0
}
