//! A role made comparable: one name for one office, one number for one person.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::body;
use super::field::Post;
use crate::reconcile::Corpus;
use crate::text::words;
use crate::value::{Role, RoleStatus};

/// Who holds an office or whose it is: an entity of the corpus, or a word as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    Entity(usize),
    Word(String),
}

impl Owner {
    /// A word as written.
    fn word(&self) -> Option<&str> {
        match self {
            Owner::Word(word) => Some(word),
            Owner::Entity(_) => None,
        }
    }
}

/// A role with a holder.
#[derive(Debug)]
pub struct Held {
    /// Index into the corpus's entries.
    pub entry: usize,
    pub holder: Owner,
    /// The office under the name it is compared by, without what it is for.
    pub office: String,
    /// What it is for (`hostage affairs`), if said.
    pub field: Option<String>,
    pub status: RoleStatus,
    pub of: Option<Owner>,
    /// One person holds it at a time.
    pub sole: bool,
    /// Written with `co-`.
    pub several: bool,
    /// Written with `caretaker`: a holder to some, an acting one to others.
    caretaker: bool,
    /// Written `Brig.`, which in many armies is a general.
    brigadier: bool,
    /// By set of offices that exclude one another, the one it is.
    exclusive: Vec<Option<&'static str>>,
    /// The same by set of posts that one body does not give to one person.
    in_body: Vec<Option<&'static str>>,
    /// The same by set of offices that one person seldom holds together.
    seldom: Vec<Option<&'static str>>,
    post: Option<Post>,
}

/// Why two roles of one person do not go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    /// One office, held in two ways: which other way.
    Standing(RoleStatus),
    Ranks,
    Exclusive,
    /// Two posts of one body.
    InBody,
    /// Posts of two fields.
    Fields,
    /// One office of two bodies.
    Bodies,
}

impl Clash {
    /// Whether a story that gives one person both knows that they go together.
    pub fn explicable(self) -> bool {
        !matches!(self, Clash::Standing(_))
    }

    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            Clash::Standing(RoleStatus::Nominee) => "a nominee does not hold the office yet",
            Clash::Standing(RoleStatus::Former) => "a former holder holds it no longer",
            Clash::Standing(RoleStatus::Acting) => "an acting holder is not the holder",
            Clash::Standing(_) => "a deputy, assistant or one of several is not the holder",
            Clash::Ranks => "these are two ranks",
            Clash::Bodies => "the stories name two bodies for one office",
            Clash::InBody | Clash::Fields => "one body seldom gives both to one person",
            Clash::Exclusive => "these are two offices that one person does not hold at once",
        }
    }
}

fn list(text: &'static str) -> HashSet<&'static str> {
    words::lines(text).flat_map(|l| l.split(';')).map(str::trim).filter(|w| !w.is_empty()).collect()
}

static SOLE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(include_str!("data/sole_offices.txt")));
/// Offices beside those of which nobody holds two.
static HEADS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(include_str!("data/body_heads.txt")));
/// Ladders of ranks.
static LADDERS: LazyLock<Sets> = LazyLock::new(|| sets(include_str!("data/ranks.txt")));
static CIVIL_GENERALS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words::set(include_str!("data/civil_generals.txt")));

/// Sets of offices that exclude one another.
type Sets = Vec<HashSet<&'static str>>;

fn sets(text: &'static str) -> Sets {
    words::lines(text).map(|l| l.split(';').map(str::trim).collect()).collect()
}

static EXCLUSIVE: LazyLock<Sets> = LazyLock::new(|| sets(include_str!("data/exclusive.txt")));
static SELDOM: LazyLock<Sets> = LazyLock::new(|| sets(include_str!("data/seldom.txt")));
static ONE_BODY: LazyLock<Sets> = LazyLock::new(|| sets(include_str!("data/one_body.txt")));
static SYNONYMS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    words::lines(include_str!("data/office_synonyms.txt"))
        .filter_map(|l| l.split_once(':'))
        .flat_map(|(name, others)| others.split(',').map(move |o| (o.trim(), name.trim())))
        .collect()
});

/// All roles with a holder, in order.
pub fn all(corpus: &Corpus<'_>) -> Vec<Held> {
    corpus
        .entries
        .iter()
        .enumerate()
        .filter_map(|(entry, e)| {
            let role = e.assertion.value.role()?;
            let holder = owner(corpus, role.holder.as_deref()?);
            Some(held(corpus, entry, role, holder))
        })
        .collect()
}

fn owner(corpus: &Corpus<'_>, name: &str) -> Owner {
    match corpus.aliases.of(name) {
        Some(entity) => Owner::Entity(entity),
        None => Owner::Word(name.to_lowercase()),
    }
}

fn held(corpus: &Corpus<'_>, entry: usize, role: &Role, holder: Owner) -> Held {
    // `secretary of state` is one office; `envoy for hostage affairs` an office and its field.
    let whole = canonical(&role.office);
    let known = SOLE.contains(whole.as_str()) || EXCLUSIVE.iter().any(|set| set.contains(whole.as_str()));
    let (office, field) = if known {
        (whole, None)
    } else {
        match role.office.split_once(" for ").or_else(|| role.office.split_once(" of ")) {
            Some((core, field)) => (canonical(core), Some(field.to_string())),
            None => (whole, None),
        }
    };
    let sole = SOLE.contains(office.as_str()) && field.is_none();
    let of = role.of.as_deref().map(|o| owner(corpus, o));
    let text = corpus.entries[entry].assertion.text.to_lowercase();
    let several = text.split(' ').any(|w| w == "co" || w.starts_with("co-"));
    let caretaker = text.split(' ').any(|w| w == "caretaker");
    let brigadier = text.split(' ').any(|w| w.trim_end_matches('.') == "brig");
    // The head of a body's press office is no head of the body, and the minister of two fields is that of either.
    let part = office == "head" && field.is_some() || office.contains(" and ");
    // `delivery driver`: a noun that is not whose it is but which one.
    let noun = of.as_ref().and_then(Owner::word);
    let longer = noun.map(|noun| canonical(&format!("{noun} {office}")));
    let one = |set: &HashSet<&'static str>| {
        let long = longer.as_ref().and_then(|name| among(name, role.status, set));
        long.or_else(|| among(&office, role.status, set)).filter(|_| !part)
    };
    let [exclusive, in_body, seldom] = [&EXCLUSIVE, &ONE_BODY, &SELDOM].map(|sets| sets.iter().map(one).collect());
    let (status, post) = (role.status, Post::new(&role.office, noun));
    Held {
        entry,
        holder,
        office,
        field,
        status,
        of,
        sole,
        several,
        caretaker,
        brigadier,
        exclusive,
        in_body,
        seldom,
        post,
    }
}

/// The longest office of a set that one ends with: `county sheriff` is a `sheriff`.
fn among(office: &str, status: RoleStatus, set: &HashSet<&'static str>) -> Option<&'static str> {
    let ends = |office: &str| {
        let fits =
            |name: &&&str| office.strip_suffix(**name).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
        set.iter().filter(fits).max_by_key(|name| name.len()).copied()
    };
    if status != RoleStatus::Deputy {
        return ends(office);
    }
    // A deputy of an office is not its holder, and no holder of another one that way.
    ["vice", "deputy"].iter().find_map(|mark| ends(&format!("{mark} {office}")).filter(|name| name.starts_with(mark)))
}

/// The name under which an office is compared.
fn canonical(office: &str) -> String {
    if let Some(name) = SYNONYMS.get(office) {
        return (*name).to_string();
    }
    let (before, last) = office.rsplit_once(' ').map_or(("", office), |(b, l)| (b, l));
    match SYNONYMS.get(last) {
        Some(name) if before.is_empty() => (*name).to_string(),
        Some(name) => format!("{before} {name}"),
        None => office.to_string(),
    }
}

/// What all roles on one side of a finding have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing<'h> {
    As(RoleStatus, &'h str),
    Office(&'h str),
    Post(&'h Post),
    Of(&'h str, Option<&'h Owner>),
}

impl Held {
    /// What one side of a finding has in common: how the office is held, or which office it is.
    pub fn standing(&self, clash: Clash) -> Standing<'_> {
        match (clash, &self.post) {
            (Clash::Standing(_), _) => Standing::As(self.status, self.head()),
            (Clash::Fields, Some(post)) => Standing::Post(post),
            (Clash::Ranks | Clash::Exclusive | Clash::InBody | Clash::Fields, _) => Standing::Office(&self.office),
            (Clash::Bodies, _) => Standing::Of(&self.office, self.of.as_ref()),
        }
    }

    /// The noun of the office.
    fn head(&self) -> &str {
        self.office.rsplit(' ').next().unwrap_or(&self.office)
    }

    /// Whether two roles can be of one office: no other field, no other body, no other kind of it.
    pub fn fits(&self, other: &Held) -> bool {
        let field = self.field.is_none() || other.field.is_none() || self.field == other.field;
        let of = self.of.is_none() || other.of.is_none() || self.of == other.of;
        field && of
    }

    /// Whether the words before the noun can be of one office: one's are among the other's, or both say one field.
    fn same_kind(&self, other: &Held) -> bool {
        let parts = |h: &Held| -> Vec<String> {
            let mut words: Vec<String> = h.office.split(' ').map(str::to_string).collect();
            words.pop();
            words
        };
        let (a, b) = (parts(self), parts(other));
        let within = |x: &[String], y: &[String]| x.iter().all(|w| y.contains(w));
        self.field.is_some() && self.field == other.field || within(&a, &b) || within(&b, &a)
    }

    /// The ranks of a ladder that end the office: `spokesman colonel`, but not those of `general manager`, `attorney general`.
    fn ranks(&self, ladder: &HashSet<&'static str>) -> Vec<&str> {
        if self.office.contains(' ') && SOLE.contains(self.office.as_str()) {
            return Vec::new();
        }
        if self.office.strip_suffix(" general").is_some_and(|o| o.rsplit(' ').any(|w| CIVIL_GENERALS.contains(w))) {
            return Vec::new();
        }
        let mut ranks: Vec<&str> = self.office.rsplit(' ').take_while(|w| ladder.contains(w)).collect();
        ranks.reverse();
        ranks
    }

    /// Whether both have a rank of one ladder, and not the same.
    fn other_rank(&self, other: &Held) -> bool {
        LADDERS.iter().any(|ladder| {
            let (a, b) = (self.ranks(ladder), other.ranks(ladder));
            // `Lt. Col. Voss` is `Col. Voss` later on, a brigadier general a brigadier.
            let abbreviated = self.brigadier || other.brigadier;
            let brigadier =
                |x: &[&str], y: &[&str]| x[0] == "brigadier" && (x.starts_with(y) || abbreviated && y == ["general"]);
            let short = |x: &[&str], y: &[&str]| x.ends_with(y) || brigadier(x, y);
            !a.is_empty() && !b.is_empty() && !short(&a, &b) && !short(&b, &a)
        })
    }

    /// Whether the office is one that whoever holds the other does not hold, of whatever body: a minister is no mayor.
    fn excludes(&self, other: &Held) -> bool {
        let lasting = |h: &Held| matches!(h.status, RoleStatus::Holder | RoleStatus::Deputy);
        let times = lasting(self) && lasting(other) || self.status == RoleStatus::Former && other.status == self.status;
        times && apart(&self.exclusive, &other.exclusive)
    }

    /// Whether both are posts of one named body that it does not give to one person, or offices seldom given to one.
    fn of_one_body(&self, other: &Held) -> bool {
        let now = self.status == RoleStatus::Holder && other.status == self.status;
        if now && apart(&self.seldom, &other.seldom) {
            return true;
        }
        let named = self.of.is_some() && self.of == other.of;
        // `managing director of the museum`: the stories tell of one.
        let told =
            || self.head() == other.head() && self.field.is_some() && self.field == other.field && self.fits(other);
        now && (named || told()) && apart(&self.in_body, &other.in_body)
    }

    /// Whether the posts are for two fields, of one body as far as the stories say.
    fn heads_another_field(&self, other: &Held) -> bool {
        let body = |h: &Held| h.of.clone().filter(|of| matches!(of, Owner::Entity(_)));
        let bodies = body(self).zip(body(other)).is_none_or(|(a, b)| a == b);
        let now = self.status == RoleStatus::Holder && other.status == self.status;
        now && bodies && matches!((&self.post, &other.post), (Some(a), Some(b)) if a.excludes(b))
    }

    /// Whether both hold one office, of two bodies whose names are alike but for one word, or of two services of a state.
    fn of_two_bodies(&self, corpus: &Corpus<'_>, other: &Held) -> bool {
        let (Some(a), Some(b)) = (&self.of, &other.of) else { return false };
        let one = self.sole || HEADS.contains(self.office.as_str());
        if a == b || !one || self.office != other.office || self.field != other.field {
            return false;
        }
        body::apart(&body::name(corpus, a), &body::name(corpus, b))
    }

    /// Why this role and another of the same person do not go together.
    pub fn clash(&self, corpus: &Corpus<'_>, other: &Held) -> Option<Clash> {
        if self.excludes(other) {
            return Some(Clash::Exclusive);
        }
        if self.of_one_body(other) {
            return Some(Clash::InBody);
        }
        if self.heads_another_field(other) {
            return Some(Clash::Fields);
        }
        if self.status == RoleStatus::Holder && other.status == self.status && self.of_two_bodies(corpus, other) {
            return Some(Clash::Bodies);
        }
        if !self.fits(other) {
            return None;
        }
        if self.status == other.status {
            if self.status != RoleStatus::Holder {
                return None;
            }
            return self.other_rank(other).then_some(Clash::Ranks);
        }
        if self.head() != other.head() || !self.same_kind(other) {
            return None;
        }
        let odd = match (self.status, other.status) {
            (RoleStatus::Holder, odd) | (odd, RoleStatus::Holder) => odd,
            _ => return None,
        };
        match odd {
            // A title stays with whoever bore it (`President Clinton`).
            RoleStatus::Former => None,
            RoleStatus::Acting if self.caretaker || other.caretaker => None,
            // One of several is not another standing, where several is the rule (`host`, `co-host`).
            RoleStatus::Deputy
                if (self.several || other.several) && !matches!(self.head(), "founder" | "owner" | "pilot") =>
            {
                None
            }
            // An assistant coach may have been the head coach elsewhere.
            RoleStatus::Deputy if self.office != other.office => None,
            // A vice president is not short for the president, nor the president for him.
            RoleStatus::Deputy
                if matches!(self.head(), "president" | "chair" | "minister" | "secretary" | "director") =>
            {
                (self.of.is_some() && self.of == other.of && self.field == other.field).then_some(Clash::Standing(odd))
            }
            _ => Some(Clash::Standing(odd)),
        }
    }
}

/// Whether some set has one of its offices here and another there.
fn apart(a: &[Option<&'static str>], b: &[Option<&'static str>]) -> bool {
    a.iter().zip(b).any(|pair| matches!(pair, (Some(x), Some(y)) if x != y))
}

/// The name to print for a holder or body.
pub fn best(corpus: &Corpus<'_>, owner: &Owner, held: &Held) -> String {
    match owner {
        Owner::Entity(e) => corpus.aliases.entities[*e].best.clone(),
        Owner::Word(word) => {
            let role = corpus.entries[held.entry].assertion.value.role();
            let written = role.and_then(|r| r.holder.as_deref()).filter(|holder| holder.to_lowercase() == *word);
            written.unwrap_or(word).to_string()
        }
    }
}
