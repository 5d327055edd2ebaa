//! What frames and facts ask of a word by itself: answered once for a word form and kept with it.
//!
//! Nearly every word of a story opens nothing, triggers nothing and ends nothing. That is one bit test a token here
//! instead of a look-up in a dozen lists, and only a word whose bit is set is looked up for what it stands for.

use std::sync::LazyLock;

use super::{dated, fact, lexicon, terms};
use crate::recognise::name::lexicon::{STATUS, flags};
use crate::text::quick::HashMap;
use crate::text::{Form, words};

/// What a word or mark may be for frames and facts: bits, and the lists of the phrases that begin with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cue(u64);

impl Cue {
    /// A year in four figures.
    pub const YEAR: u32 = 1;
    pub const STOP: u32 = 1 << 1;
    pub const CLAUSE: u32 = 1 << 2;
    pub const ORIGIN: u32 = 1 << 3;
    pub const NATIVE: u32 = 1 << 4;
    pub const BESIDE: u32 = 1 << 5;
    pub const SEAWARD: u32 = 1 << 6;
    /// Says that what stands near is another one's part: `another`, `former`, `deputy`.
    pub const OTHER: u32 = 1 << 7;
    pub const DIRECTION: u32 = 1 << 8;
    pub const KIN: u32 = 1 << 9;
    pub const PEOPLE: u32 = 1 << 10;
    pub const JOB: u32 = 1 << 11;
    /// A noun that some family of facts may be about.
    pub const NOUN: u32 = 1 << 12;
    /// A verb that an object of some family follows.
    pub const VERB: u32 = 1 << 13;
    /// The first word of a phrase that states a fact.
    pub const PHRASE: u32 = 1 << 14;
    /// The second word of such a phrase.
    pub const SECOND: u32 = 1 << 15;
    /// Its lemma triggers an event.
    pub const EVENT: u32 = 1 << 16;
    /// Its lemma is the first of an event told in two words.
    pub const EVENT_PHRASE: u32 = 1 << 17;
    /// Its lemma is a verb of saying.
    pub const SAYS: u32 = 1 << 18;
    /// Its lemma stands for a deed.
    pub const DEED: u32 = 1 << 19;
    /// A pronoun that may mean a person named before.
    pub const PERSON: u32 = 1 << 20;
    /// Looks back at what was before the news.
    pub const PAST: u32 = 1 << 21;
    /// Counts what comes to others: `17 more bodies`.
    pub const MORE: u32 = 1 << 22;
    /// A noun for a person behind the name of a town: `a Halden man`.
    pub const LOCAL: u32 = 1 << 23;

    /// Says which one in a row is meant: `the second round`.
    pub const TURN: u32 = 1 << 24;
    /// Makes a figure what is so as a rule: `average`.
    pub const USUAL: u32 = 1 << 25;
    /// The last word of what names a sort of thing.
    pub const SORT: u32 = 1 << 26;
    /// A phrase that states a fact by itself.
    pub const ALONE: u32 = 1 << 27;
    /// A noun that a number behind it makes a name: `Flight 418`.
    pub const NUMBERED: u32 = 1 << 28;
    /// Written as the name of a road is: `A47`.
    pub const ROAD: u32 = 1 << 29;
    /// Tells of something that was done at some place.
    pub const SLOT: u32 = 1 << 30;
    /// What people call a member of a party.
    pub const PARTY: u32 = 1 << 31;

    /// Where a person belongs or what a person is may hang on it.
    pub const TIES: u32 = Self::ORIGIN | Self::NATIVE | Self::LOCAL | Self::KIN | Self::PEOPLE | Self::JOB;
    /// The side on which a place lies may.
    pub const SIDES: u32 = Self::DIRECTION | Self::BESIDE;
    /// A journey or a sea may.
    pub const ROUTES: u32 = Self::ORIGIN | Self::SEAWARD;
    /// Any fact may.
    pub const OPENS: u32 = Self::TIES | Self::SIDES | Self::ROUTES | Self::PHRASE;

    #[inline]
    pub fn has(self, bits: u32) -> bool {
        self.0 as u32 & bits != 0
    }

    /// The bits of either of two words.
    #[inline]
    pub fn or(self, other: Self) -> Self {
        Self((self.0 | other.0) & u64::from(u32::MAX))
    }

    /// The numbers of the lists of phrases that begin with the word and with its lemma, one past each; 0 for none.
    #[inline]
    pub fn phrases(self) -> [u16; 2] {
        [(self.0 >> 32) as u16, (self.0 >> 48) as u16]
    }

    fn new(bits: u32, phrases: [u16; 2]) -> Self {
        Self(u64::from(bits) | u64::from(phrases[0]) << 32 | u64::from(phrases[1]) << 48)
    }

    /// What a word is.
    #[inline]
    pub fn of(form: &Form) -> Self {
        Self(*form.cues.get_or_init(|| Self::look_up(form).0))
    }

    fn look_up(form: &Form) -> Self {
        let word = LISTED.words.get(&*form.lower).copied().unwrap_or_default();
        let lemma = if *form.lemma == *form.lower { Some(word) } else { LISTED.words.get(&*form.lemma).copied() };
        let lemma = lemma.unwrap_or_default();
        let status = if flags(&form.lower) & STATUS == 0 { 0 } else { Self::OTHER };
        // A function word has no lemma by which a phrase could be meant.
        let by_lemma = if terms::content(form) && *form.lemma != *form.lower { lemma.phrases } else { 0 };
        let phrases = [word.phrases, by_lemma];
        let opens = if phrases == [0; 2] { 0 } else { Self::PHRASE };
        let alone = if phrases.into_iter().any(fact::is_phrase) { Self::ALONE } else { 0 };
        let road = if fact::is_road(form.lower.as_bytes()) { Self::ROAD } else { 0 };
        Self::new(word.word | lemma.lemma | status | opens | alone | road, phrases)
    }

    /// What a mark is, or any other token that is no word.
    #[inline]
    pub fn of_mark(mark: &str) -> Self {
        match mark.as_bytes() {
            [byte] => LISTED.marks.get(usize::from(*byte)).copied().unwrap_or_default(),
            _ if super::year(mark).is_some() => Self(u64::from(Self::YEAR)),
            _ => LISTED.words.get(mark).map_or(Self::default(), |listed| Self::new(listed.word, [0; 2])),
        }
    }
}

/// What the lists say of a word.
#[derive(Debug, Clone, Copy, Default)]
struct Listed {
    /// Where a token is this very word.
    word: u32,
    /// Where it is the lemma of a token.
    lemma: u32,
    /// One past the number of the list of phrases that begin with it.
    phrases: u16,
}

/// About how many words the lists hold.
const LISTED_WORDS: usize = 4_000;

struct Lists {
    words: HashMap<&'static str, Listed>,
    /// Marks of one byte.
    marks: [Cue; 128],
}

static LISTED: LazyLock<Lists> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, Listed> = HashMap::default();
    words.reserve(LISTED_WORDS);
    for (cue, list) in words::lines(include_str!("data/cues.txt")).filter_map(|l| l.split_once(": ")) {
        let bit = match cue {
            "stop" => Cue::STOP,
            "clause" => Cue::CLAUSE,
            "origin" => Cue::ORIGIN,
            "native" => Cue::NATIVE,
            "beside" => Cue::BESIDE,
            "seaward" => Cue::SEAWARD,
            "person" => Cue::PERSON,
            "past" => Cue::PAST,
            "more" => Cue::MORE,
            _ => Cue::OTHER,
        };
        list.split_whitespace().for_each(|word| words.entry(word).or_default().word |= bit);
    }
    fact::cues(|word, bit| words.entry(word).or_default().word |= bit);
    lexicon::cues(|lemma, bit| words.entry(lemma).or_default().lemma |= bit);
    lexicon::turn_words().for_each(|word| words.entry(word).or_default().word |= Cue::TURN);
    lexicon::usual_words().for_each(|word| words.entry(word).or_default().word |= Cue::USUAL);
    dated::deeds().for_each(|lemma| words.entry(lemma).or_default().lemma |= Cue::DEED);
    for (verb, bits) in fact::verbs() {
        let listed = words.entry(verb).or_default();
        listed.word |= bits;
        listed.lemma |= bits;
    }
    for (first, list) in fact::first_words() {
        words.entry(first).or_default().phrases = list + 1;
    }
    let mut marks = [Cue::default(); 128];
    for (word, listed) in &words {
        if let [byte @ 0..128] = word.as_bytes() {
            marks[usize::from(*byte)] = Cue::new(listed.word, [0; 2]);
        }
    }
    Lists { words, marks }
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn a_token_knows_what_it_may_be() {
        let cue = |copy: &str| {
            let text = Text::plain(copy);
            text.forms.get(0).map_or_else(|| Cue::of_mark(text.word(0)), Cue::of)
        };
        for (word, bits) in [
            ("Southern", Cue::DIRECTION),
            ("niece", Cue::KIN),
            ("plumber", Cue::JOB),
            ("And", Cue::STOP),
            (",", Cue::CLAUSE),
            ("—", Cue::STOP),
            ("withdrew", Cue::PHRASE),
            ("killed", Cue::EVENT),
            ("says", Cue::SAYS),
        ] {
            assert!(cue(word).has(bits), "{word}");
        }
        for word in ["table", "slowly", "?", "«", "41"] {
            assert!(!cue(word).has(Cue::OPENS | Cue::STOP | Cue::CLAUSE), "{word}");
        }
    }
}
