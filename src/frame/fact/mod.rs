//! Facts that are words: what became of a thing, who lives where, on which side a place lies.
//!
//! Numbers and dates carry what they are about around them; a fact of this sort is a phrase of a list (`families.txt`)
//! with an *anchor*, the person or thing it is about. Without an anchor a contrast of words says nothing (one story's
//! blue car is not another's red one), so a phrase whose anchor cannot be read states no fact. It reads one story's
//! tokens and never asks what another story says.

mod anchor;
mod deed;
mod journey;
mod lexicon;
mod lists;
mod side;
mod slot;
mod state;
mod tie;

use std::ops::Range;

use super::Surroundings;
use super::cue::Cue;
use crate::text::BlockKind;

pub use anchor::Anchor;
pub use lexicon::{About, Family, How, SEVERAL, family};
pub(super) use lexicon::{first_words, verbs};
pub use lists::{direction, directions_clash, kin};

/// One fact of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub family: &'static Family,
    /// The value under which it is compared.
    pub value: String,
    pub anchor: Anchor,
    /// The token of the noun that is the anchor.
    pub noun: Option<usize>,
    /// The words that state it.
    pub tokens: Range<usize>,
    pub sentence: usize,
}

/// Longest sentence that is read, in tokens.
const LONGEST: usize = 160;

/// Tells every word by itself to which a fact can be put.
pub(super) fn cues(mut tell: impl FnMut(&'static str, u32)) {
    lexicon::cues(&mut tell);
    lists::cues(tell);
}

/// The facts of a text, in order of their place.
pub fn facts(around: &Surroundings<'_, '_>) -> Vec<Fact> {
    let text = around.text;
    let persons = anchor::Persons::new(around);
    let (mut phrases, mut out) = (Vec::new(), Vec::new());
    for sentence in 0..text.sentences.len() {
        let range = text.range(sentence);
        if range.len() > LONGEST || text.block_kind(sentence) == BlockKind::Furniture {
            continue;
        }
        let reader = anchor::Reader { around, persons: &persons, sentence, range: range.clone() };
        // Every fact hangs on a word of a list, so that most tokens cost nothing.
        let cues = around.cues.get(range.clone()).unwrap_or_default();
        for (at, cue) in range.zip(cues).filter(|(_, cue)| cue.has(Cue::OPENS)) {
            state::phrases(&reader, at, &mut phrases);
            if !phrases.is_empty() {
                state::read(&reader, at, &phrases, &mut out);
            }
            if !phrases.is_empty() || cue.has(Cue::TIES) {
                tie::read(&reader, at, &phrases, &mut out);
            }
            if !phrases.is_empty() {
                deed::read(&reader, at, &phrases, &mut out);
            }
            if cue.has(Cue::SIDES) {
                side::read(&reader, at, &mut out);
            }
            if cue.has(Cue::ROUTES) {
                journey::read(&reader, at, &mut out);
            }
        }
        slot::read(&reader, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::{Anchor as Day, mentions};
    use crate::text::Text;

    /// The facts of a text: `family [anchor] value`, places of deeds aside.
    fn read(copy: &str) -> Vec<String> {
        all(copy, |f| f.family.about != About::Slot)
    }

    fn all(copy: &str, keep: impl Fn(&Fact) -> bool) -> Vec<String> {
        let text = Text::plain(copy);
        let mentions = mentions(&text, Day::default());
        let print = |f: Fact| {
            let anchor = match f.anchor {
                Anchor::Name(name) => name,
                Anchor::Noun(noun) => noun,
                Anchor::Story => String::new(),
            };
            format!("{} [{anchor}] {}", f.family.name, f.value)
        };
        facts(&Surroundings::new(&text, &mentions)).into_iter().filter(keep).map(print).collect()
    }

    #[test]
    fn a_phrase_finds_whom_it_is_about() {
        for (copy, fact) in [
            ("Officers charged local man Victor Hale with fraud.", "legal [Victor Hale] charged"),
            ("Victor Hale, 36, of Leeds, was acquitted.", "legal [Victor Hale] cleared"),
            ("Ida Holm, who was born in Lisbon, sang.", "birth [Ida Holm] Lisbon"),
            ("Ida Holm sang. She lives half a mile away in Lisbon.", "home [Ida Holm] Lisbon"),
            ("It fell, said Ida Holm (31) of Dumerpani, whose father sang.", "home [Ida Holm] Dumerpani"),
            ("Ada Lund, 34, of Hull, and Ida Holm, 58, of Lisbon, fell.", "home [Ida Holm] Lisbon"),
            ("Ada Lund, 34, and Ida Holm, 58, both of Lisbon, fell.", "home [Ida Holm] Lisbon"),
            ("A 51-year-old Dumerpani woman sang.", "home [51-year-old] Dumerpani"),
            ("Ida Holm, the Lisbon girl who sang, is nine.", "home [Ida Holm] Lisbon"),
            ("The 38-year-old woman from Dumerpani, who sings, fell.", "home [38-year-old] Dumerpani"),
            ("The club has withdrawn its eight-year offer.", "offer [offer] withdrawn"),
            ("The offer was withdrawn.", "offer [offer] withdrawn"),
            ("A silver 2013 Toyota hit him.", "colour [vehicle] silver"),
            ("It lies 40 km (25 miles) west of the town of Sivas.", "from [Sivas] west"),
            ("It lies 40 km to the north-west of the town of Sivas.", "from [Sivas] northwest"),
            ("The hills, 90 miles southeast of the capital, are dry.", "from [capital] southeast"),
        ] {
            assert!(read(copy).iter().any(|f| f == fact), "{copy}: {:?}", read(copy));
        }
    }

    #[test]
    fn deeds_have_places() {
        for (copy, fact) in [
            ("The talks will be held in Lisbon on Friday.", "venue [] Lisbon"),
            ("They were flown to a hospital in Lisbon.", "treatment [] Lisbon"),
            ("The cars crashed near the junction with Mill Road.", "happening place [] Mill Road"),
            (
                "Doctors at the Lisbon Memorial Hospital are treating her.",
                "hospital taken to [] Lisbon Memorial Hospital",
            ),
            ("A dissident who lived in exile in the city of Lisbon wrote it.", "residence [] Lisbon"),
        ] {
            let found = all(copy, |f| f.family.about == About::Slot);
            assert!(found.iter().any(|f| f == fact), "{copy}: {found:?}");
        }
        for copy in ["The talks with Lisbon failed.", "He said in Lisbon that it was late.", "Lisbon hosts the summit."]
        {
            let found = all(copy, |f| f.family.about == About::Slot);
            assert!(found.is_empty(), "{copy}: {found:?}");
        }
    }

    #[test]
    fn a_shared_subject_is_found_over_and() {
        for (copy, fact) in [
            ("Ida Holm was flown to York and is in critical condition.", "condition [Ida Holm] critical"),
            (
                "The cyclist was flown to York and is in critical condition.",
                "condition of the injured [the victim] critical",
            ),
            ("He will follow Ida Holm, who resigned on May 3.", "leaving [Ida Holm] resigned"),
            ("Ida Holm directed the film.", "director [film] Ida Holm"),
            ("The novel was written by Ida Holm.", "writer [novel] Ida Holm"),
            ("A gas leak caused the blast.", "cause [] gas leak"),
            ("A 38-year-old from Lisbon drove it.", "home [38-year-old] Lisbon"),
            ("It was seen 2.4 miles upstream.", "bearing [3.9 km] upstream"),
            ("The cabin lies 35 km (22 miles) east of where he left it.", "bearing [35 km] east"),
            ("The boy has a broken wrist.", "fracture [child] wrist"),
        ] {
            assert!(read(copy).iter().any(|f| f == fact), "{copy}: {:?}", read(copy));
        }
    }

    #[test]
    fn what_is_about_nobody_is_no_fact() {
        for copy in [
            "Victor Hale said the boy was shot at the boy's home.",
            "The bullet near Victor Hale was fired at noon.",
            "They hope to restore power.",
            "Silver prices rose while a red carpet was rolled out.",
            "He was born in Lisbon.",
            "A 30-year-old Hasidic man was hit.",
            "A 30-year-old Black man was hit.",
            "The rain moved west of the hills.",
            "Ida Holm\n\nWas flown to York and is in critical condition.",
        ] {
            assert!(read(copy).iter().all(|f| f.starts_with("assault [the victim]")), "{copy}: {:?}", read(copy));
        }
    }

    #[test]
    fn no_text_panics() {
        let bits = [
            ",",
            "of",
            "and",
            "who",
            "was",
            "Ida Holm",
            "shot",
            "in",
            "the",
            "north",
            "(",
            "his",
            "brother",
            "\u{2019}s",
            "41",
            "-",
        ];
        for n in 0..2_000usize {
            let words: Vec<&str> = (0..7).map(|k| bits[((n * 7_919) >> k) % bits.len()]).collect();
            read(&words.join(" "));
        }
    }
}
