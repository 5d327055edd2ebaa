//! What stands around two forms: the same rare names, the same words.

use std::collections::HashSet;

use super::form::{Form, Inventory, stories};
use super::spelling::CROWD;
use crate::assertion::Part;
use crate::frame::fact;
use crate::recognise::name::lexicon::{self, OFFICE, ONE};
use crate::reconcile::Entry;
use crate::value::NameKind;

/// So often a name may stand and still be a rare mate.
const RARE: usize = 5;
/// So many sentences of a name are read for what stands around it.
const SENTENCES: usize = 6;

/// Whether several of one family may well be that.
fn anybody(noun: &str) -> bool {
    // Somebody takes the place of one alone.
    if matches!(noun, "predecessor" | "successor") {
        return false;
    }
    fact::kin(noun).is_some() || lexicon::flags(noun) & OFFICE == 0
}

/// Two forms with what is needed to look around them.
pub struct Beside<'p, 'a> {
    pub inventory: &'p Inventory<'a>,
    pub mates: &'p Mates,
    pub entries: &'p [Entry<'a>],
    pub a: usize,
    pub b: usize,
}

impl Beside<'_, '_> {
    /// Whether the two stand beside one rare name.
    pub fn mates(&self) -> bool {
        self.mates.shared(self.inventory, self.a, self.b)
    }

    /// From 0 to 1, how much alike the likest two sentences of different stories are in which the two stand.
    pub fn context(&self) -> f32 {
        let (a, b) = (&self.inventory.forms[self.a], &self.inventory.forms[self.b]);
        let mut most = 0.0f32;
        for &i in a.entries.iter().take(SENTENCES) {
            for &j in b.entries.iter().take(SENTENCES) {
                most = most.max(self.likeness(i, j));
            }
        }
        most
    }

    /// Whether the same word says of both what they are: `the manager`.
    pub fn one_part(&self) -> bool {
        self.shared_part(|noun| !anybody(noun))
    }

    /// The same with an office that few hold at a time: `the defence minister`.
    pub fn one_office(&self) -> bool {
        let few = |noun: &str| matches!(noun, "minister" | "secretary" | "judge") || lexicon::flags(noun) & ONE != 0;
        self.shared_part(few)
    }

    /// Whether one story gives both in full in two sentences that follow one another: whoever is named before is named by
    /// the surname.
    pub fn neighbours(&self) -> bool {
        let full = |i: usize| self.entries[i].assertion.value.name().is_some_and(|n| n.text.contains(' '));
        self.near(full)
    }

    /// Whether one story names both in two sentences that follow one another, by such entries.
    pub fn near(&self, counts: impl Fn(usize) -> bool) -> bool {
        let (a, b) = (&self.inventory.forms[self.a], &self.inventory.forms[self.b]);
        a.places.iter().zip(&a.entries).filter(|(_, i)| counts(**i)).any(|(&(story, sentence), _)| {
            let from = b.places.partition_point(|p| *p < (story, sentence.saturating_sub(1)));
            let near = b.places[from..].iter().zip(&b.entries[from..]);
            near.take_while(|(p, _)| **p <= (story, sentence + 1)).any(|(_, i)| counts(*i))
        })
    }

    /// Whether one of the two is introduced as somebody's kin.
    pub fn kin(&self) -> bool {
        let relative = |part: &Part| part.how == "is" && fact::kin(&part.what).is_some();
        [self.a, self.b].iter().any(|&form| {
            let entries = self.inventory.forms[form].entries.iter().take(SENTENCES);
            entries.flat_map(|&i| &self.entries[i].assertion.frame.parts).any(relative)
        })
    }

    /// Whether a form is known for a place, by its kind or by what it is to a journey or a deed.
    pub fn place(&self, form: usize) -> bool {
        let form = &self.inventory.forms[form];
        let at = |part: &Part| match &*part.how {
            "to" | "from" => matches!(&*part.what, "journey" | "depart"),
            how => matches!(how, "at" | "near"),
        };
        let told = || {
            let entries = form.entries.iter().take(SENTENCES);
            entries.flat_map(|&i| &self.entries[i].assertion.frame.parts).any(at)
        };
        form.kind() == NameKind::Place || form.kind() == NameKind::Unknown && told()
    }

    fn shared_part(&self, tells: impl Fn(&str) -> bool) -> bool {
        let is = |form: usize| {
            let entries = self.inventory.forms[form].entries.iter().take(SENTENCES);
            entries
                .flat_map(|&i| &self.entries[i].assertion.frame.parts)
                .filter(|part| part.how == "is")
                .map(|part| &*part.what)
        };
        let left: HashSet<&str> = is(self.a).collect();
        is(self.b).any(|noun| left.contains(noun) && tells(noun))
    }

    fn likeness(&self, i: usize, j: usize) -> f32 {
        let (x, y) = (self.entries[i], self.entries[j]);
        if x.story == y.story {
            return 0.0;
        }
        let (p, q) = (&x.assertion.frame.terms, &y.assertion.frame.terms);
        let square = |terms: &[(crate::text::Term, f32)]| terms.iter().map(|t| t.1 * t.1).sum::<f32>();
        let both: f32 = p.iter().filter_map(|t| q.iter().find(|u| u.0 == t.0).map(|u| t.1 * u.1)).sum();
        both / (square(p) * square(q)).sqrt().max(f32::MIN_POSITIVE)
    }
}

/// Which forms stand in one sentence.
pub struct Mates {
    /// Sentence and form, ordered.
    sentences: Vec<((usize, usize), usize)>,
}

impl Mates {
    pub fn new(inventory: &Inventory<'_>) -> Self {
        let mut sentences: Vec<((usize, usize), usize)> = inventory
            .forms
            .iter()
            .enumerate()
            .filter(|(_, f)| f.places.len() <= RARE)
            .flat_map(|(i, f)| f.places.iter().map(move |p| (*p, i)))
            .collect();
        sentences.sort_unstable();
        sentences.dedup();
        Self { sentences }
    }

    /// Whether forms `a` and `b`, which never stand in one story, stand beside one rare name.
    fn shared(&self, inventory: &Inventory<'_>, a: usize, b: usize) -> bool {
        let (fa, fb) = (&inventory.forms[a], &inventory.forms[b]);
        if fa.places.len() > RARE || fb.places.len() > RARE || stories(fa).any(|s| fb.in_story(s) > 0) {
            return false;
        }
        let left: HashSet<usize> = self.beside(fa, a).collect();
        self.beside(fb, b).any(|m| left.contains(&m))
    }

    /// The rare forms in the sentences of a form.
    fn beside<'m>(&'m self, form: &'m Form<'_>, id: usize) -> impl Iterator<Item = usize> + 'm {
        form.places.iter().flat_map(move |place| {
            let from = self.sentences.partition_point(|s| s.0 < *place);
            self.sentences[from..]
                .iter()
                .take_while(move |s| s.0 == *place)
                .take(CROWD)
                .map(|s| s.1)
                .filter(move |m| *m != id)
        })
    }
}
