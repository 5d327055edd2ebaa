//! Patterns as small programs: what a pattern's regex says, with a word list, a slot and a gap as one instruction each.
//!
//! A regular expression crate must spell a list of four hundred nationalities out in states before it can match anything,
//! and that was half of the program's start-up. Here a list is looked up where it may stand. The meaning is exactly that of
//! the `regex` crate (leftmost, first alternative first): [`super::Matcher::check`] and the tests of packs hold the two
//! against each other. This module knows no sentences and no mentions; [`super::search`] runs what it makes.

use std::sync::Arc;

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::literal;
use super::slot;

/// Words and phrases of a list, in order of their bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordList {
    pub words: Vec<String>,
    /// Kinds of mention that can stand for a member too, as a set of [`slot::bit`]s.
    pub kinds: u32,
    /// For every first byte, where its words start; the words of a byte end where those of the next one start.
    pub starts: Vec<u32>,
    /// The second byte of every word, 0 for none as well: it rules most words out that share the first.
    pub seconds: Vec<u8>,
}

impl WordList {
    pub fn new<'a>(words: impl Iterator<Item = &'a String>, kinds: u32) -> Self {
        let mut words: Vec<String> = words.cloned().collect();
        words.sort_unstable();
        let below = |byte: usize| words.partition_point(|w| w.bytes().next().is_none_or(|b| usize::from(b) < byte));
        let starts = (0..=256).map(|byte| below(byte) as u32).collect();
        let seconds = words.iter().map(|w| w.as_bytes().get(1).copied().unwrap_or(0)).collect();
        Self { words, kinds, starts, seconds }
    }
}

/// What a pattern asks for that is no plain regex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Special {
    List(Arc<WordList>),
    /// A mention of one of these kinds, as a set of [`slot::bit`]s.
    Slot(u32),
    /// From so many words to so many, each with the space after it; or slots too.
    Gap {
        from: u8,
        to: u8,
        slots: bool,
    },
}

/// One step of a program; what follows is the next one where nothing else is said. It is small, and what is large stands
/// in the program: most steps are only asked whether they can begin here.
#[derive(Debug, Clone)]
pub enum Step {
    /// So many bytes from this place of [`Program::literals`] on, the first of which is `first`.
    Bytes {
        first: u8,
        from: u32,
        len: u32,
    },
    /// One of [`Program::classes`].
    Class(u32),
    List {
        fork: u32,
        list: Arc<WordList>,
    },
    Slot(u32),
    /// A word and the space after it; or a slot too.
    Pass {
        slots: bool,
    },
    /// Tries the first, then the second.
    Split {
        fork: u32,
        first: u32,
        second: u32,
    },
    Jump(u32),
    /// Keeps where it stands under this number.
    Save(u32),
    Start,
    End,
    /// The match ends here, if a word does.
    Done,
}

/// Some characters.
#[derive(Debug, Clone)]
pub struct Characters {
    /// A bit for every ASCII character.
    pub ascii: u128,
    pub ranges: Box<[(char, char)]>,
}

/// A set of bytes, a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bytes([u128; 2]);

impl Bytes {
    #[inline]
    pub fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 7)] >> (byte & 127) & 1 != 0
    }

    fn add(&mut self, byte: u8) {
        self.0[usize::from(byte >> 7)] |= 1 << (byte & 127);
    }
}

/// A pattern, ready to run.
#[derive(Debug, Clone)]
pub struct Program {
    pub steps: Vec<Step>,
    /// The bytes of all literals on end.
    pub literals: Vec<u8>,
    pub classes: Vec<Characters>,
    /// Which bytes a match can start with.
    pub first: Bytes,
    /// How many places are kept: two for the match and two for every capture.
    pub saves: usize,
    /// How many steps have more than one way on; each is known by its number among them.
    pub forks: usize,
}

/// A program of more steps than this is refused.
const LONGEST: usize = 20_000;

impl Program {
    /// Makes a program of an outline that [`super::template::parse`] wrote.
    ///
    /// # Errors
    /// The outline asks for what patterns have no use for, or repeats beyond all measure.
    pub fn new(outline: &Hir, specials: &[Special], captures: usize) -> Result<Self, String> {
        let mut out = Self {
            steps: Vec::new(),
            literals: Vec::new(),
            classes: Vec::new(),
            first: Bytes::default(),
            saves: 2 + 2 * captures,
            forks: 0,
        };
        out.push(Step::Save(0))?;
        out.compile(outline, specials)?;
        out.push(Step::Save(1))?;
        out.push(Step::Done)?;
        out.first = out.first_bytes();
        Ok(out)
    }

    fn push(&mut self, step: Step) -> Result<usize, String> {
        if self.steps.len() >= LONGEST {
            return Err("it is too large: fewer or smaller repetitions are wanted".to_string());
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    /// A split whose ways are not known yet.
    fn fork(&mut self) -> Result<usize, String> {
        self.forks += 1;
        self.push(Step::Split { fork: self.forks as u32 - 1, first: 0, second: 0 })
    }

    fn compile(&mut self, hir: &Hir, specials: &[Special]) -> Result<(), String> {
        match hir.kind() {
            HirKind::Empty => {}
            HirKind::Literal(literal) => self.literal(&String::from_utf8_lossy(&literal.0), specials)?,
            HirKind::Class(Class::Unicode(class)) => {
                self.class(class.ranges().iter().map(|r| (r.start(), r.end())).collect())?;
            }
            HirKind::Class(Class::Bytes(class)) => {
                self.class(class.ranges().iter().map(|r| (char::from(r.start()), char::from(r.end()))).collect())?;
            }
            HirKind::Look(Look::Start) => drop(self.push(Step::Start)?),
            HirKind::Look(Look::End) => drop(self.push(Step::End)?),
            HirKind::Look(_) => return Err("it looks around itself, which patterns have no use for".to_string()),
            HirKind::Repetition(r) => {
                for _ in 0..r.min {
                    self.compile(&r.sub, specials)?;
                }
                match r.max {
                    Some(max) => self.up_to(max.saturating_sub(r.min), r.greedy, |p| p.compile(&r.sub, specials))?,
                    None => {
                        let split = self.fork()?;
                        self.compile(&r.sub, specials)?;
                        self.push(Step::Jump(split as u32))?;
                        self.choose(split, r.greedy);
                    }
                }
            }
            HirKind::Capture(c) => {
                let number = c.name.as_deref().and_then(group_number);
                if let Some(n) = number {
                    self.push(Step::Save(2 + 2 * n as u32))?;
                }
                self.compile(&c.sub, specials)?;
                if let Some(n) = number {
                    self.push(Step::Save(3 + 2 * n as u32))?;
                }
            }
            HirKind::Concat(parts) => {
                for part in parts {
                    self.compile(part, specials)?;
                }
            }
            HirKind::Alternation(branches) => {
                let mut ends = Vec::new();
                for (i, branch) in branches.iter().enumerate() {
                    if i + 1 == branches.len() {
                        self.compile(branch, specials)?;
                        break;
                    }
                    let split = self.fork()?;
                    self.compile(branch, specials)?;
                    ends.push(self.push(Step::Jump(0))?);
                    self.choose(split, true);
                }
                let after = self.steps.len() as u32;
                for end in ends {
                    self.steps[end] = Step::Jump(after);
                }
            }
        }
        Ok(())
    }

    fn class(&mut self, ranges: Box<[(char, char)]>) -> Result<(), String> {
        let of = |(a, b): &(char, char)| (u32::from(*a)..=u32::from(*b).min(127)).fold(0, |set, c| set | 1 << c);
        let ascii = ranges.iter().map(of).fold(0, |all, set: u128| all | set);
        self.classes.push(Characters { ascii, ranges });
        self.push(Step::Class(self.classes.len() as u32 - 1)).map(|_| ())
    }

    /// Lets a split at `split` go on behind itself or to the end of what has been written, in this order or the other.
    fn choose(&mut self, split: usize, greedy: bool) {
        let (inside, after) = (split as u32 + 1, self.steps.len() as u32);
        if let Step::Split { first, second, .. } = &mut self.steps[split] {
            (*first, *second) = if greedy { (inside, after) } else { (after, inside) };
        }
    }

    /// The same up to `times` times, each only after the one before.
    fn up_to(
        &mut self,
        times: u32,
        greedy: bool,
        mut one: impl FnMut(&mut Self) -> Result<(), String>,
    ) -> Result<(), String> {
        let mut splits = Vec::new();
        for _ in 0..times {
            splits.push(self.fork()?);
            one(self)?;
        }
        for split in splits {
            self.choose(split, greedy);
        }
        Ok(())
    }

    fn literal(&mut self, text: &str, specials: &[Special]) -> Result<(), String> {
        let mut plain = String::new();
        for c in text.chars().filter(|c| *c != literal::STAND_IN_END) {
            let Some(special) = literal::special(c, specials) else {
                plain.push(c);
                continue;
            };
            self.bytes(&mut plain)?;
            match special {
                Special::List(list) => {
                    self.push(Step::List { fork: self.forks as u32, list: Arc::clone(list) })?;
                    self.forks += 1;
                }
                Special::Slot(kinds) => drop(self.push(Step::Slot(*kinds))?),
                Special::Gap { from, to, slots } => {
                    for _ in 0..*from {
                        self.push(Step::Pass { slots: *slots })?;
                    }
                    self.up_to(u32::from(to - from), false, |p| p.push(Step::Pass { slots: *slots }).map(|_| ()))?;
                }
            }
        }
        self.bytes(&mut plain)
    }

    fn bytes(&mut self, plain: &mut String) -> Result<(), String> {
        if let Some(&first) = plain.as_bytes().first() {
            let (from, len) = (self.literals.len() as u32, plain.len() as u32);
            self.literals.extend(plain.bytes());
            plain.clear();
            self.push(Step::Bytes { first, from, len })?;
        }
        Ok(())
    }

    /// The bytes that a match can start with; every byte where it can be empty.
    fn first_bytes(&self) -> Bytes {
        let mut out = Bytes::default();
        let mut seen = vec![false; self.steps.len()];
        let mut todo = vec![0];
        while let Some(at) = todo.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            match &self.steps[at] {
                Step::Bytes { first, .. } => out.add(*first),
                Step::Class(class) => {
                    let Characters { ascii, ranges } = &self.classes[*class as usize];
                    out.0[0] |= ascii;
                    if ranges.iter().any(|(_, to)| !to.is_ascii()) {
                        out.0[1] = u128::MAX;
                    }
                }
                Step::List { list, .. } => {
                    list.words.iter().filter_map(|w| w.bytes().next()).for_each(|b| out.add(b));
                    if list.kinds > 0 {
                        out.add(slot::FIRST_BYTE);
                    }
                }
                Step::Slot(_) => out.add(slot::FIRST_BYTE),
                Step::Pass { .. } | Step::Done => out.0 = [u128::MAX; 2],
                Step::Split { first, second, .. } => todo.extend([*first as usize, *second as usize]),
                Step::Jump(to) => todo.push(*to as usize),
                Step::Save(_) | Step::Start | Step::End => todo.push(at + 1),
            }
        }
        out
    }
}

/// The number of a group that the template made; groups of a rule's author keep nothing.
fn group_number(name: &str) -> Option<usize> {
    name.strip_prefix('g').and_then(|n| n.parse().ok())
}
