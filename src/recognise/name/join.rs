//! Names of one story brought together: one kind for each, and the fullest form for short second mentions.

use std::borrow::Cow;
use std::sync::Arc;

use super::gender::{self, Gender};
use super::kind::Guess;
use super::lexicon::{PLACE, fold, listed};
use super::parts::{initials, surname, words_in};
use crate::text;
use crate::text::quick::{HashMap, HashSet};
use crate::value::NameKind;

/// How many fuller forms one short form is weighed against.
const MOST: usize = 8;

/// A name as it stands at one place.
pub struct Found<'a> {
    pub text: Cow<'a, str>,
    /// Its first and its last token, where they are words.
    pub ends: [Option<&'a text::Form>; 2],
    pub guess: Guess,
    /// A title stands before it (`Mr.`), so that it can only be a person.
    pub titled: bool,
    /// Whose that title is.
    pub gender: Option<Gender>,
    /// Whether it is a place by the lists, where that is known: of a word as it is written.
    pub place: Option<bool>,
    /// Told of in passing, as one who was something once: `the successor of former President Karl Benn`.
    pub past: bool,
    /// A given name that shares the surname of the name behind `and`: `Jack and Amy Orr`.
    pub shares: bool,
}

/// What the story as a whole says of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub kind: NameKind,
    /// The name itself: one string for all its mentions.
    pub text: Arc<str>,
    pub full: Option<Arc<str>>,
}

/// A distinct form of the story.
struct Form<'f> {
    text: &'f str,
    surname: &'f str,
    /// The surname as lists are asked.
    key: Cow<'f, str>,
    /// Its first token, where that is a word.
    opening: Option<&'f text::Form>,
    /// A text of one word as lists are asked, where it is not its own surname.
    folded: Option<Cow<'f, str>>,
    /// Has a space.
    several: bool,
    /// Votes for person, organisation, place: sure ones weigh most.
    votes: [u32; 3],
    kind: NameKind,
}

impl<'f> Form<'f> {
    fn new(text: &'f str, [opening, closing]: [Option<&'f text::Form>; 2]) -> Self {
        let (surname, several) = (surname(text), text.contains(' '));
        let folded = (!several && surname.len() < text.len()).then(|| fold(text));
        let key = folded_as(surname, closing);
        Self { text, surname, key, opening, folded, several, votes: [0; 3], kind: NameKind::Unknown }
    }

    /// A text of one word as lists are asked.
    fn word(&self) -> &str {
        self.folded.as_deref().unwrap_or(&self.key)
    }

    fn first(&self) -> &'f str {
        self.text.split(' ').next().unwrap_or("")
    }

    /// Its first word as lists are asked.
    fn given(&self) -> Cow<'f, str> {
        folded_as(self.first(), self.opening)
    }
}

/// A word as lists are asked: mostly the small letters of a token, which are known.
fn folded_as<'f>(word: &'f str, token: Option<&'f text::Form>) -> Cow<'f, str> {
    let lower = token.map_or("", |form| &*form.lower);
    match (word.split_at_checked(1), lower.split_at_checked(1)) {
        (Some((first, rest)), Some((small, same)))
            if rest == same && first.eq_ignore_ascii_case(small) && lower.is_ascii() =>
        {
            Cow::Borrowed(lower)
        }
        _ => fold(word),
    }
}

/// The full names of those who share the surname of the name that follows, by index.
fn shared(found: &[Found<'_>]) -> HashMap<usize, String> {
    let mut out = HashMap::default();
    if !found.iter().any(|f| f.shares) {
        return out;
    }
    // What longer names of the story begin with.
    let starts: HashSet<&str> =
        found.iter().flat_map(|f| f.text.match_indices(' ').map(|(at, _)| &f.text[..at])).collect();
    for (i, pair) in found.windows(2).enumerate().filter(|(_, pair)| pair[0].shares) {
        // `Reed and Ann Orr` after `Reed Bolt`
        if !starts.contains(&*pair[0].text) {
            out.insert(i, format!("{} {}", pair[0].text, surname(&pair[1].text)));
        }
    }
    out
}

/// Who bore a surname last, one or two who share it.
type Seen<'s> = HashMap<&'s str, (usize, Option<usize>)>;

/// Settles kind and full form of every name, in the order given.
pub fn settle(found: &[Found<'_>]) -> Vec<Settled> {
    let shared = shared(found);
    let mut ids: HashMap<&str, usize> = HashMap::with_capacity_and_hasher(found.len(), Default::default());
    let mut forms: Vec<Form<'_>> = Vec::with_capacity(found.len());
    let mut of = Vec::with_capacity(found.len());
    for name in found {
        let id = *ids.entry(&name.text).or_insert_with(|| {
            forms.push(Form::new(&name.text, name.ends));
            forms.len() - 1
        });
        of.push(id);
        let weight = if name.guess.1 { 10 } else { 1 };
        match name.guess.0 {
            NameKind::Person => forms[id].votes[0] += weight,
            NameKind::Organisation => forms[id].votes[1] += weight,
            NameKind::Place => forms[id].votes[2] += weight,
            NameKind::Unknown => {}
        }
    }
    let mut couples: HashMap<usize, usize> = HashMap::default();
    let mut of_couples: HashMap<&str, usize> = HashMap::default();
    for (&i, name) in &shared {
        let form = *of_couples.entry(name).or_insert_with(|| {
            let mut form = Form::new(name, [None; 2]);
            form.votes[0] = 1;
            forms.push(form);
            forms.len() - 1
        });
        couples.insert(i, form);
    }
    for form in &mut forms {
        let top = form.votes.iter().copied().max().unwrap_or(0);
        if top > 0 {
            let kinds = [NameKind::Person, NameKind::Organisation, NameKind::Place];
            form.kind = kinds[form.votes.iter().position(|v| *v == top).unwrap_or(0)];
        }
    }
    let texts: Vec<Arc<str>> = forms.iter().map(|form| form.text.into()).collect();
    let keys = Keys::new(&forms);
    let mut seen = Seen::default();
    let mut out = Vec::with_capacity(found.len());
    for (i, (name, &id)) in found.iter().zip(&of).enumerate() {
        let form = &forms[id];
        let couple = couples.get(&i).copied();
        let full = couple.or_else(|| keys.fuller(&forms, id, name, &seen));
        let mut kind = form.kind;
        if let Some(full) = full {
            kind = forms[full].kind;
        } else if name.titled {
            kind = NameKind::Person;
        }
        if form.kind == NameKind::Person && form.several {
            let spouse = i.checked_sub(1).and_then(|before| couples.get(&before).copied());
            // Whom the story is about goes on to be meant.
            if !(name.past && seen.contains_key(form.surname)) {
                seen.insert(form.surname, (id, spouse));
            }
        }
        out.push(Settled { kind, text: texts[id].clone(), full: full.map(|full| texts[full].clone()) });
    }
    out
}

/// The forms that share a key, the first ones of the story.
#[derive(Default)]
struct Sharing {
    ids: [usize; MOST],
    many: usize,
}

impl Sharing {
    fn list(&self) -> &[usize] {
        &self.ids[..self.many]
    }
}

/// Where short forms look for fuller ones.
struct Keys<'k> {
    /// Persons of several words by folded surname.
    surnames: HashMap<Cow<'k, str>, Sharing>,
    /// Persons of several words by folded first word.
    given: HashMap<Cow<'k, str>, Sharing>,
    /// Organisations of several words by folded first and last word and by initials.
    bodies: HashMap<Cow<'k, str>, Sharing>,
}

impl<'k> Keys<'k> {
    fn new(forms: &'k [Form<'_>]) -> Self {
        let several = |kind| forms.iter().filter(|f| f.several && f.kind == kind).count();
        let map = |kind| HashMap::with_capacity_and_hasher(several(kind), Default::default());
        let (person, body) = (NameKind::Person, NameKind::Organisation);
        let mut keys = Self { surnames: map(person), given: map(person), bodies: map(body) };
        for (id, form) in forms.iter().enumerate().filter(|(_, f)| f.several) {
            match form.kind {
                NameKind::Person => {
                    push(&mut keys.surnames, Cow::Borrowed(&form.key), id);
                    push(&mut keys.given, form.given(), id);
                }
                NameKind::Organisation => {
                    push(&mut keys.bodies, form.given(), id);
                    push(&mut keys.bodies, fold(form.text.rsplit(' ').next().unwrap_or("")), id);
                    if let Some(short) = initials(form.text) {
                        push(&mut keys.bodies, Cow::Owned(short), id);
                    }
                }
                _ => {}
            }
        }
        keys
    }

    /// `Adam Boehler` is short for `Adam J. Boehler`.
    fn with_more(&self, forms: &[Form<'_>], id: usize) -> Option<usize> {
        let form = &forms[id];
        self.surnames.get(&*form.key)?.list().iter().copied().filter(|&o| o != id).find(|&o| {
            let other = &forms[o];
            other.text.len() > form.text.len() && other.first() == form.first() && words_in(form.text, other.text)
        })
    }

    /// Whom of those with one surname the surname alone means: the one who bore it last and can have the title. Of two who
    /// share it only a title can tell.
    fn bearer(
        &self,
        forms: &[Form<'_>],
        list: &[usize],
        title: Option<Gender>,
        last: Option<&(usize, Option<usize>)>,
    ) -> Option<usize> {
        let can = |o: &usize| fits(forms[*o].text, title);
        match last.filter(|(last, _)| list.contains(last)) {
            Some((one, Some(other))) => {
                let told = |o: &&usize| title.is_some() && gender::of_name(forms[**o].text) == title;
                let mut both = [one, other].into_iter().filter(told);
                if let (Some(only), None) = (both.next(), both.next()) {
                    return Some(*only);
                }
                let mut both = [one, other].into_iter().filter(|o| can(o));
                return both.next().filter(|_| both.next().is_none()).copied();
            }
            Some((one, None)) if can(one) => return Some(self.with_more(forms, *one).unwrap_or(*one)),
            _ => {}
        }
        list.iter().copied().filter(can).max_by_key(|&o| (forms[o].text.len(), usize::MAX - o))
    }

    /// The form that form `id` is short for.
    fn fuller(&self, forms: &[Form<'_>], id: usize, name: &Found<'_>, seen: &Seen<'_>) -> Option<usize> {
        let form = &forms[id];
        let titled = name.titled;
        if form.several {
            if form.kind != NameKind::Person {
                return None;
            }
            return self.with_more(forms, id);
        }
        let place = || name.place.unwrap_or_else(|| listed(form.word()) & PLACE != 0);
        let known = || form.kind == NameKind::Place && place();
        let body = form.kind == NameKind::Organisation;
        if titled || !body && !known() {
            if let Some(sharing) = self.surnames.get(&*form.key) {
                return self.bearer(forms, sharing.list(), name.gender, seen.get(form.surname));
            }
            if form.kind == NameKind::Person
                && let Some([only]) = self.given.get(form.word()).map(Sharing::list)
            {
                return Some(*only);
            }
        }
        if titled || !matches!(form.kind, NameKind::Organisation | NameKind::Unknown) {
            return None;
        }
        let list = self.bodies.get(form.word())?.list();
        let fit = |o: usize| {
            let other = forms[o].text;
            let upper = form.text.chars().all(char::is_uppercase);
            let starts = other.starts_with(form.text) && form.kind == NameKind::Organisation;
            let ends = other.ends_with(form.text) && form.text.ends_with('s');
            starts || ends || upper && initials(other).as_deref() == Some(form.word())
        };
        let mut fits = list.iter().copied().filter(|&o| fit(o));
        let first = fits.next()?;
        // Two bodies of one first word (`Boston University`, `Boston College`): neither is what is meant.
        fits.next().is_none().then_some(first)
    }
}

/// Whether a name can be that of somebody with this title.
fn fits(name: &str, title: Option<Gender>) -> bool {
    title.is_none() || gender::of_name(name).is_none_or(|given| title == Some(given))
}

fn push<'k>(map: &mut HashMap<Cow<'k, str>, Sharing>, key: Cow<'k, str>, id: usize) {
    let sharing = map.entry(key).or_default();
    if sharing.many < MOST && !sharing.list().contains(&id) {
        sharing.ids[sharing.many] = id;
        sharing.many += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, kind: NameKind) -> Found<'_> {
        let text = Cow::Borrowed(text);
        Found {
            text,
            ends: Default::default(),
            guess: (kind, kind != NameKind::Unknown),
            titled: false,
            gender: None,
            place: None,
            past: false,
            shares: false,
        }
    }

    #[test]
    fn a_surname_finds_its_person() {
        let list = [
            found("Ruth Achterberg", NameKind::Person),
            found("Achterberg", NameKind::Unknown),
            found("Harbour Trust", NameKind::Organisation),
            found("Lund", NameKind::Unknown),
        ];
        let settled = settle(&list);
        assert_eq!((settled[1].kind, settled[1].full.as_deref()), (NameKind::Person, Some("Ruth Achterberg")));
        assert_eq!(settled[0].full, None);
        assert_eq!(settled[3].full, None);
    }

    #[test]
    fn of_two_with_one_surname_the_nearer_is_meant() {
        let list = [
            found("Ruth Achterberg", NameKind::Person),
            found("Achterberg", NameKind::Unknown),
            found("Piet Achterberg", NameKind::Person),
            found("Achterberg", NameKind::Unknown),
        ];
        let settled = settle(&list);
        assert_eq!(settled[1].full.as_deref(), Some("Ruth Achterberg"));
        assert_eq!(settled[3].full.as_deref(), Some("Piet Achterberg"));
    }

    #[test]
    fn bodies_are_known_by_initials_and_first_word() {
        let list = [
            found("Northern Rivers Relief Agency", NameKind::Organisation),
            found("NRRA", NameKind::Organisation),
            found("Northern", NameKind::Unknown),
        ];
        let settled = settle(&list);
        assert_eq!(settled[1].full.as_deref(), Some("Northern Rivers Relief Agency"));
        assert_eq!(settled[2].full, None);
    }
}
