//! Runs a pattern's program over a masked sentence.
//!
//! Depth first with memory: what has failed once at a place is not tried there again, so that the time is bounded by the
//! program times the sentence, whatever the pattern.

use super::program::{Characters, Program, Step, WordList};
use super::slot;

/// Memory that searches share, so that none of them allocates.
#[derive(Debug, Default)]
pub struct Scratch {
    tried: Vec<u64>,
    todo: Vec<Job>,
    ends: Vec<usize>,
    saves: Vec<Option<usize>>,
}

#[derive(Debug)]
enum Job {
    Try { step: usize, at: usize },
    Restore { save: usize, to: Option<usize> },
}

/// Where a match and its captures stand, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found(Vec<Option<usize>>);

impl Found {
    /// The whole match.
    pub fn all(&self) -> (usize, usize) {
        (self.0[0].unwrap_or(0), self.0[1].unwrap_or(0))
    }

    /// The text of the whole match.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        let (start, end) = self.all();
        text.get(start..end).unwrap_or("")
    }

    /// What the capture of this number holds; nothing where the match went another way.
    pub fn capture(&self, number: usize) -> Option<(usize, usize)> {
        self.0.get(2 + 2 * number).copied().flatten().zip(self.0.get(3 + 2 * number).copied().flatten())
    }
}

impl Program {
    /// Every place of a text where a match can start.
    pub fn starts<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + Clone + 't {
        let bytes = text.as_bytes();
        (0..bytes.len()).filter(|at| self.first.has(bytes[*at]) && can_start(bytes, *at))
    }

    /// The first match that starts at one of the places `starts`, which come in order and are all fit for a start.
    pub fn find(&self, text: &str, starts: impl Iterator<Item = usize>, scratch: &mut Scratch) -> Option<Found> {
        let bytes = text.as_bytes();
        let mut starts = starts.filter(|at| bytes.get(*at).is_some_and(|b| self.first.has(*b))).peekable();
        let from = *starts.peek()?;
        scratch.tried.clear();
        scratch.tried.resize((self.forks * (bytes.len() + 1 - from)).div_ceil(64), 0);
        // What a failed start has kept it has also taken back.
        scratch.saves.clear();
        scratch.saves.resize(self.saves, None);
        let mut search = Search { program: self, text, from, scratch };
        starts.any(|at| search.run(at)).then(|| Found(scratch.saves.clone()))
    }

    /// Whether a step can go on where this byte comes next, as far as can be told at once.
    #[inline]
    fn fits(&self, step: usize, byte: Option<u8>) -> bool {
        match &self.steps[step] {
            Step::Bytes { first, .. } => byte == Some(*first),
            Step::Slot(_) => byte == Some(slot::FIRST_BYTE),
            Step::List { list, .. } => byte.is_some_and(|b| list.has(b) || list.kinds > 0 && b == slot::FIRST_BYTE),
            _ => true,
        }
    }

    /// Every match that starts at one of the places `starts`, none overlapping another.
    pub fn find_all(
        &self,
        text: &str,
        starts: impl Iterator<Item = usize> + Clone,
        scratch: &mut Scratch,
    ) -> Vec<Found> {
        let mut out = Vec::new();
        let mut from = 0;
        while let Some(found) = self.find(text, starts.clone().filter(|at| *at >= from), scratch) {
            let (start, end) = found.all();
            from = if end > start { end } else { end + 1 };
            out.push(found);
        }
        out
    }
}

/// Whether a match can start at a byte: at the start of a character, and not inside a word.
#[inline]
pub fn can_start(text: &[u8], at: usize) -> bool {
    (at == 0 || !word_byte(text[at - 1])) && starts_character(text[at])
}

struct Search<'p, 't> {
    program: &'p Program,
    text: &'t str,
    /// The first place that is tried.
    from: usize,
    scratch: &'p mut Scratch,
}

impl Search<'_, '_> {
    /// Whether a match starts exactly at `start`; it is in `saves` then.
    fn run(&mut self, start: usize) -> bool {
        self.scratch.todo.clear();
        self.scratch.todo.push(Job::Try { step: 0, at: start });
        while let Some(job) = self.scratch.todo.pop() {
            match job {
                Job::Restore { save, to } => self.scratch.saves[save] = to,
                Job::Try { step, at } => {
                    if self.follow(step, at) {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// Follows one way until it ends; other ways are left to do.
    fn follow(&mut self, mut step: usize, mut at: usize) -> bool {
        let bytes = self.text.as_bytes();
        loop {
            let next = match &self.program.steps[step] {
                Step::Bytes { from, len, .. } => {
                    let literal = &self.program.literals[*from as usize..][..*len as usize];
                    bytes[at..].starts_with(literal).then(|| at + literal.len())
                }
                Step::Class(class) => {
                    let Characters { ascii, ranges } = &self.program.classes[*class as usize];
                    match bytes.get(at) {
                        Some(b) if b.is_ascii() => (ascii >> b & 1 > 0).then_some(at + 1),
                        _ => self.text[at..]
                            .chars()
                            .next()
                            .filter(|c| ranges.iter().any(|(a, b)| a <= c && c <= b))
                            .map(|c| at + c.len_utf8()),
                    }
                }
                Step::Slot(kinds) => slot::at(&bytes[at..], *kinds).map(|len| at + len),
                Step::Pass { slots } => pass(&self.text[at..], *slots).map(|len| at + len),
                Step::List { fork, list } => {
                    if self.been(*fork, at) {
                        return false;
                    }
                    self.scratch.ends.clear();
                    if list.kinds > 0 {
                        self.scratch.ends.extend(slot::at(&bytes[at..], list.kinds).map(|len| at + len));
                    }
                    list.ends(&bytes[at..], at, &mut self.scratch.ends);
                    let Some(longest) = self.scratch.ends.pop() else { return false };
                    for end in self.scratch.ends.iter() {
                        self.scratch.todo.push(Job::Try { step: step + 1, at: *end });
                    }
                    Some(longest)
                }
                Step::Split { fork, first, second } => {
                    if self.been(*fork, at) {
                        return false;
                    }
                    let (first, second) = (*first as usize, *second as usize);
                    let byte = bytes.get(at).copied();
                    step = if !self.program.fits(first, byte) {
                        second
                    } else {
                        if self.program.fits(second, byte) {
                            self.scratch.todo.push(Job::Try { step: second, at });
                        }
                        first
                    };
                    continue;
                }
                Step::Jump(to) => {
                    step = *to as usize;
                    continue;
                }
                Step::Save(save) => {
                    let save = *save as usize;
                    self.scratch.todo.push(Job::Restore { save, to: self.scratch.saves[save] });
                    self.scratch.saves[save] = Some(at);
                    Some(at)
                }
                Step::Start => (at == 0).then_some(at),
                Step::End => (at == bytes.len()).then_some(at),
                Step::Done => return bytes.get(at).is_none_or(|b| !word_byte(*b)),
            };
            let Some(next) = next else { return false };
            at = next;
            step += 1;
        }
    }

    /// Whether this fork was come to at this place before; remembers that it is now.
    fn been(&mut self, fork: u32, at: usize) -> bool {
        let bit = (at - self.from) * self.program.forks + fork as usize;
        let (word, mask) = (bit / 64, 1 << (bit % 64));
        let tried = &mut self.scratch.tried[word];
        let been = *tried & mask != 0;
        *tried |= mask;
        been
    }
}

impl WordList {
    /// Whether a word starts with this byte.
    fn has(&self, byte: u8) -> bool {
        matches!(self.starts.get(usize::from(byte)..), Some([from, to, ..]) if from < to)
    }

    /// Where the words that `text` starts with end, the longest last, each counted from `offset`.
    fn ends(&self, text: &[u8], offset: usize, out: &mut Vec<usize>) {
        let Some(first) = text.first().map(|b| usize::from(*b)) else { return };
        let Some(&[low, high, ..]) = self.starts.get(first..) else { return };
        let (mut low, mut high) = (low as usize, high as usize);
        // The words that share the first `depth` bytes with the text, until they are few; shorter ones have been noted.
        let mut depth = 1;
        if low < high && self.seconds[low] == 0 && self.words[low].len() == depth {
            out.push(offset + depth);
            low += self.words[low..high].iter().take_while(|word| word.len() == depth).count();
        }
        if let Some(second) = text.get(depth) {
            low += self.seconds[low..high].iter().take_while(|b| *b < second).count();
            high = low + self.seconds[low..high].iter().take_while(|b| *b == second).count();
            depth += 1;
            if low < high && self.words[low].len() == depth {
                out.push(offset + depth);
            }
        }
        while high - low > FEW {
            let Some(byte) = text.get(depth) else { return };
            let byte_of = |word: &String| word.as_bytes().get(depth).copied();
            low += self.words[low..high].partition_point(|w| byte_of(w).is_none_or(|b| b < *byte));
            high = low + self.words[low..high].partition_point(|w| byte_of(w).is_some_and(|b| b <= *byte));
            depth += 1;
            if low < high && self.words[low].len() == depth {
                out.push(offset + depth);
            }
        }
        // A word comes before those it starts.
        let Some(next) = text.get(depth) else { return };
        for word in &self.words[low..high] {
            if word.as_bytes().get(depth) == Some(next) && text.starts_with(word.as_bytes()) {
                out.push(offset + word.len());
            }
        }
    }
}

/// So many words are looked at one by one.
const FEW: usize = 8;

/// Whether a byte is a letter or figure of ASCII: no match starts behind one and none ends before one.
#[inline]
fn word_byte(b: u8) -> bool {
    WORD[usize::from(b)]
}

const WORD: [bool; 256] = {
    let mut out = [false; 256];
    let mut b = 0_u8;
    while b < 128 {
        out[b as usize] = b.is_ascii_alphanumeric() || b == b'_';
        b += 1;
    }
    out
};

/// Whether a byte is the first one of a character.
#[inline]
fn starts_character(b: u8) -> bool {
    b & 0xC0 != 0x80
}

/// A letter, figure or mark of a word that may pass.
fn passing(c: char) -> bool {
    c.is_ascii_lowercase()
        || c.is_ascii_digit()
        || ('\u{df}'..='\u{24f}').contains(&c)
        || matches!(c, '\'' | '.' | '$' | '£' | '€' | '%' | '&' | '/' | '+' | '*' | '-')
}

/// How long the word at the start of a text is.
fn word_length(text: &str) -> usize {
    let letters = text.bytes().take_while(u8::is_ascii_lowercase).count();
    letters + text[letters..].find(|c| !passing(c)).unwrap_or(text.len() - letters)
}

/// How long the word at the start of a text is, with the space after it; or the slot, with brackets and a comma.
fn pass(text: &str, slots: bool) -> Option<usize> {
    let mut at = 0;
    let opens = slots && text.starts_with(['(', slot::OPEN]);
    if opens {
        at += usize::from(text.starts_with('('));
        at += slot::at(&text.as_bytes()[at..], u32::MAX)?;
        at += usize::from(text[at..].starts_with(')'));
        if let Some(rest) = text[at..].strip_prefix('\'') {
            at += 1 + usize::from(rest.starts_with('s'));
        } else if let Some(rest) = text[at..].strip_prefix('-') {
            let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
            at += if letters > 0 { 1 + letters } else { 0 };
        }
    } else {
        at = word_length(text);
        if at == 0 {
            return None;
        }
    }
    if slots && text[at..].starts_with(',') {
        at += 1;
    }
    text[at..].starts_with(' ').then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_list_end_where_they_end() {
        let words = ["dead", "dead of wounds", "died", "étouffé", "é", "a", "z\0b"].map(str::to_string);
        let list = WordList::new(words.iter(), 0);
        let ends = |text: &str| {
            let mut out = Vec::new();
            list.ends(text.as_bytes(), 10, &mut out);
            out
        };
        assert_eq!(ends("dead of wounds."), [14, 24]);
        assert_eq!(ends("dead of cold"), [14]);
        assert_eq!(ends("étouffé"), [12, 19]);
        assert_eq!(ends("a"), [11]);
        assert_eq!((ends("z in"), ends("z\0b")), (vec![], vec![13]));
        assert_eq!(ends("dea"), [] as [usize; 0]);
        assert_eq!(ends(""), [] as [usize; 0]);
    }

    #[test]
    fn words_and_slots_pass_with_their_space() {
        let slot = format!("{}\u{E000}12{}", slot::OPEN, slot::CLOSE);
        assert_eq!(pass("were found", false), Some(5));
        assert_eq!(pass("were, found", false), None);
        assert_eq!(pass("were, found", true), Some(6));
        assert_eq!(pass(&format!("({slot})'s, x"), true), Some(slot.len() + 6));
        assert_eq!(pass(&format!("{slot}-old x"), true), Some(slot.len() + 5));
        assert_eq!(pass(&format!("{slot} x"), false), None);
        assert_eq!(pass("(x) y", true), None);
        assert_eq!(pass("", true), None);
    }
}
