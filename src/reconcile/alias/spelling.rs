//! Forms that are one name in two spellings: near in letters, and something besides that says they are one thing.
//!
//! Nearness alone proves nothing (`Mosul` and `Basel`, `Iran` and `Iraq`): vetoes come first, then signs are weighed.

use std::collections::HashSet;

use super::align::{Rest, align};
use super::form::{Form, Inventory, stories};
use super::persons::Marks;
use super::signs::{self, Pair};
use super::surroundings::{Beside, Mates};
use super::{persons, sound, veto};
use crate::reconcile::Entry;

/// So many forms of one word are weighed against those of another.
pub const CROWD: usize = 40;
/// How likely two forms have to be one name, where one event names both.
const BAR: f32 = 0.3;
/// The same where no event does: between all names of a day two are soon near each other.
const BAR_APART: f32 = 0.8;

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
    /// One has the name of a country where the other has its adjective.
    Country,
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
    /// Another given name before one surname, and the stories say the same of both.
    GivenName,
    /// Another surname behind one given name, and the stories say the same of both.
    Surname,
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
pub fn find(
    inventory: &Inventory<'_>,
    entries: &[Entry<'_>],
    events: &[usize],
    near: &[(usize, usize)],
) -> Vec<Variation> {
    let set: HashSet<(usize, usize)> = near.iter().copied().collect();
    let mates = Mates::new(inventory);
    let marks = Marks::new(inventory, entries);
    let mut out = Vec::new();
    for &(x, y) in near {
        let (wx, wy) = (&inventory.words[x], &inventory.words[y]);
        for &a in wx.forms.iter().take(CROWD) {
            for &b in wy.forms.iter().take(CROWD) {
                let (fa, fb) = (&inventory.forms[a], &inventory.forms[b]);
                let Some(rest) = align(inventory, fa, fb, (x, y), &set) else { continue };
                if veto::by_words(wx, wy, rest) || veto::by_forms(fa, fb, wx, wy, rest) {
                    continue;
                }
                let pair = Pair { a: fa, b: fb, x: wx, y: wy, rest };
                let beside = Beside { inventory, mates: &mates, entries, a, b };
                if veto::by_story(&beside, &marks, wx, wy) || veto::person_and_place(&beside, wx, wy) {
                    continue;
                }
                let told = |form: &Form<'_>| stories(form).map(|s| events[s]).collect::<HashSet<_>>();
                let together = || !told(fa).is_disjoint(&told(fb));
                let likelihood = signs::likelihood(&signs::of(&pair, &beside));
                if likelihood >= BAR && (likelihood >= BAR_APART || together()) {
                    out.push(Variation { forms: (a.min(b), a.max(b)), why: why(&pair, &beside) });
                }
            }
        }
    }
    out.extend(persons::find(inventory, entries, &mates, &marks));
    out
}

/// The sign that an editor sees at a glance.
fn why(pair: &Pair<'_, '_>, beside: &Beside<'_, '_>) -> Why {
    let (x, y) = (pair.x.text.as_str(), pair.y.text.as_str());
    if matches!(pair.rest, Rest::General | Rest::Proper | Rest::Given) {
        Why::SameRest
    } else if sound::jumbled(x, y) {
        Why::Swapped
    } else if pair.a.titles.iter().any(|t| pair.b.titles.contains(t)) {
        Why::SameTitle
    } else if sound::sound(x) == sound::sound(y) {
        Why::SameSound
    } else if signs::orphan(pair.a, pair.b) {
        Why::SameStory
    } else if beside.mates() {
        Why::SameMates
    } else if beside.context() > 0.5 {
        Why::SameStatement
    } else {
        Why::OneLetter
    }
}
