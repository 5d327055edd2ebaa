//! Names of persons, organisations and places by their cues.
//!
//! Capitals make a run, words and lists take it apart, neighbours and lists say what it names, and the story as a whole
//! settles kind and fullest form. It knows nothing of other stories and never says that two forms are misspellings of
//! one another.

mod dateline;
pub mod gender;
mod index;
mod join;
mod kind;
pub mod lexicon;
mod opening;
mod parts;
mod run;
mod split;
mod title;

use std::borrow::Cow;
use std::ops::RangeInclusive;

use super::{Anchor, Mention, MentionKind, Taken, word};
use crate::text::{Form, Text};
use crate::value::{Name, NameKind, Value};

pub(super) use run::{opening_particle, unnamed};
pub(super) use title::{follows, on_ships, was};

pub use dateline::covers as in_dateline;
pub use parts::{initials, surname};

/// How many names a story has at the least, about.
const SOME: usize = 16;
/// How many tokens there are to a name in a story that has many.
const APART: usize = 10;

/// Appends the mentions of this kind and marks their tokens as taken.
pub fn find(text: &Text<'_>, _anchor: Anchor, taken: &mut Taken, out: &mut Vec<Mention>) {
    let index = index::Index::new(text);
    let reader = run::Reader { text, index: &index, taken };
    let some = SOME.max(text.tokens.len() / APART);
    let (mut pieces, mut found) = (Vec::with_capacity(some), Vec::with_capacity(some));
    let (mut runs, mut parts) = (Vec::with_capacity(SOME), Vec::with_capacity(SOME));
    for s in 0..text.sentences.len() {
        runs.clear();
        reader.runs(s, &mut runs);
        if let Some(line) = dateline::of(text, s) {
            runs.retain(|run| run.start >= line.end);
            for tokens in line.places.into_iter().filter(|p| !taken.any(p.clone())) {
                let piece = split::Piece { span: text.span(tokens.clone()), tokens, title: None };
                let guess = (NameKind::Place, true);
                let (text, ends) = (written(text, &piece), ends(text, &piece));
                found.push(join::Found {
                    text,
                    ends,
                    guess,
                    titled: false,
                    gender: None,
                    place: None,
                    past: false,
                    shares: false,
                });
                pieces.push((s, piece));
            }
        }
        for run in runs.drain(..) {
            reader.split(run, &mut parts);
            for piece in parts.drain(..).filter(|p| p.span.len() > 1) {
                if let (Some((_, before)), Some(last)) = (pieces.last(), found.last_mut()) {
                    last.shares = reader.shares(before, &piece);
                }
                let title = piece.title.clone();
                found.push(join::Found {
                    text: written(text, &piece),
                    ends: ends(text, &piece),
                    guess: reader.kind(s, &piece),
                    titled: title.is_some(),
                    gender: title.and_then(|t| t.rev().find_map(|i| gender::of(text.word(i)))),
                    place: place(text, &piece),
                    past: title::past(text, piece.title.as_ref().map_or(piece.tokens.start, |t| t.start)),
                    shares: false,
                });
                pieces.push((s, piece));
            }
        }
    }
    let settled = join::settle(&found);
    out.reserve(found.len());
    for ((sentence, piece), settled) in pieces.into_iter().zip(settled) {
        taken.take(piece.tokens.clone());
        let title = piece.title.filter(|t| !t.is_empty()).map(|t| text.span(t).of(text.source).to_string());
        let acronym = acronym(text, piece.tokens.end);
        let name = Name { kind: settled.kind, text: settled.text, title, full: settled.full, acronym };
        out.push(Mention {
            kind: match settled.kind {
                NameKind::Person => MentionKind::Person,
                NameKind::Organisation => MentionKind::Organisation,
                NameKind::Place => MentionKind::Place,
                NameKind::Unknown => MentionKind::Name,
            },
            span: piece.span,
            sentence,
            tokens: piece.tokens,
            value: Value::Name(name),
        });
    }
}

/// A name as it is written, on one line.
fn written<'a>(text: &Text<'a>, piece: &split::Piece) -> Cow<'a, str> {
    text.squeezed(piece.span, piece.tokens.clone())
}

/// The first and the last word of a name: what is known of them lies far away, and only distinct names are asked for it.
fn ends<'t>(text: &'t Text<'_>, piece: &split::Piece) -> [Option<&'t Form>; 2] {
    [text.forms.get(piece.tokens.start), text.forms.get(piece.tokens.end - 1)]
}

/// Whether a name of one word is a place by the lists.
fn place(text: &Text<'_>, piece: &split::Piece) -> Option<bool> {
    let (first, one) = (piece.tokens.start, piece.tokens.len() == 1);
    let whole = one && text.tokens[first].span == piece.span && text.word(first).is_ascii();
    whole.then(|| word::at(text, first).name() & lexicon::PLACE != 0)
}

/// So many letters an acronym has.
const ACRONYM: RangeInclusive<usize> = 3..=8;

/// `World Food Programme (WFP)`: the acronym in brackets that begin at token `at`.
fn acronym(text: &Text<'_>, at: usize) -> Option<String> {
    let word = |i: usize| text.tokens.get(i).map(|_| text.word(i));
    let short = word(at).filter(|w| *w == "(").and_then(|_| word(at + 1)).filter(|_| word(at + 2) == Some(")"))?;
    (ACRONYM.contains(&short.len()) && short.bytes().all(|b| b.is_ascii_uppercase())).then(|| short.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::mentions;

    /// `kind:title|text=>full` of every name in a text.
    fn names(source: &str) -> Vec<String> {
        let text = Text::plain(source);
        mentions(&text, Anchor::default())
            .into_iter()
            .filter_map(|m| {
                let name = m.value.name()?.clone();
                let kind = match name.kind {
                    NameKind::Person => "person",
                    NameKind::Organisation => "body",
                    NameKind::Place => "place",
                    NameKind::Unknown => "name",
                };
                let title = name.title.map(|t| format!("{t}|")).unwrap_or_default();
                let full = name.full.map(|f| format!("=>{f}")).unwrap_or_default();
                Some(format!("{kind}:{title}{}{full}", name.text))
            })
            .collect()
    }

    #[test]
    fn an_acronym_belongs_to_the_name_before_its_brackets() {
        let short = |source: &str| -> Vec<String> {
            let found = mentions(&Text::plain(source), Anchor::default());
            found.into_iter().filter_map(|m| m.value.name()?.acronym.clone()).collect()
        };
        assert_eq!(short("The Harbour Relief Fund (HRF) met."), ["HRF"]);
        for source in [
            "He left the Harbour Relief Fund. NATO met.",
            "The Harbour Relief Fund, NATO and others met.",
            "The Harbour Relief Fund (once NATO) met.",
            "The Harbour Relief Fund (Oslo) met.",
            "The Harbour Relief Fund (HRF",
        ] {
            assert!(short(source).is_empty(), "{source}");
        }
    }

    #[test]
    fn an_office_stands_between_a_body_and_its_holder() {
        assert_eq!(
            names("The plan was drawn up by White House Press Secretary Dana Ostrow on Monday."),
            ["body:White House", "person:Press Secretary|Dana Ostrow"]
        );
        assert_eq!(
            names("They met Presidential Envoy for Hostage Affairs Dana Ostrow, and later Lt. Gen. Piet Maas."),
            ["person:Presidential Envoy for Hostage Affairs|Dana Ostrow", "person:Lt. Gen.|Piet Maas"]
        );
        assert_eq!(
            names("He was once Orne County Assistant District Attorney Lew Farr."),
            ["place:Orne County", "person:Assistant District Attorney|Lew Farr"]
        );
    }

    #[test]
    fn months_are_surnames_behind_given_names_and_titles() {
        assert_eq!(names("They met Linda March in March."), ["person:Linda March"]);
        assert_eq!(
            names("They met Theresa May, and Mrs May left."),
            ["person:Theresa May", "person:Mrs|May=>Theresa May"]
        );
        assert_eq!(names("They met Linda March 3 at noon."), ["person:Linda"]);
        assert!(names("In March the town slept, and in May it woke.").is_empty());
    }

    #[test]
    fn words_that_say_who_it_is_are_no_part_of_a_name() {
        assert!(names("It was awkward for Social Democrat Vesna Kolmar.").contains(&"person:Vesna Kolmar".to_string()));
        assert!(names("The crowd cheered Machinist Tom Keller.").contains(&"person:Machinist|Tom Keller".to_string()));
        assert_eq!(names("They met at the Royal Albert Hall."), ["name:Royal Albert Hall"]);
    }

    #[test]
    fn second_mentions_find_their_fullest_form() {
        assert_eq!(
            names("A lawyer, Dana Ostrow, came. Then Ms. Ostrow left, and Ostrow was not seen again."),
            ["person:Dana Ostrow", "person:Ms.|Ostrow=>Dana Ostrow", "person:Ostrow=>Dana Ostrow"]
        );
    }

    #[test]
    fn particles_hyphens_and_small_words_are_kept() {
        assert_eq!(
            names("They said Majed al-Ansari met Willem van der Poel."),
            ["person:Majed al-Ansari", "person:Willem van der Poel"]
        );
        assert_eq!(
            names("It was praised by the Academy of Motion Picture Arts and Sciences."),
            ["body:Academy of Motion Picture Arts and Sciences"]
        );
        assert_eq!(
            names("Help came from the Relief and Works Agency, while Lena Voss and Piet Maas waited."),
            ["body:Relief and Works Agency", "person:Lena Voss", "person:Piet Maas"]
        );
        assert_eq!(
            names("Nobody saw al-Fakhura school, or St George's Hospital, after that."),
            ["body:al-Fakhura", "body:St George's Hospital"]
        );
    }

    #[test]
    fn demonyms_and_first_words_name_nobody() {
        assert!(
            names("Israeli and South Korean officials met. Yesterday they left. Aftershocks shook the town.")
                .is_empty()
        );
    }

    #[test]
    fn places_are_known_by_what_stands_around_them() {
        assert_eq!(
            names("It struck near Deyrestan, the village of Karvun and Qashm island."),
            ["place:Deyrestan", "place:Karvun", "place:Qashm"]
        );
    }

    #[test]
    fn headlines_in_capitals_keep_what_the_copy_names() {
        let copy = "Quake Hits Villages Near Bandar Abbas As Dalman Asks For Help\n\nThe chief, Masoud Dalman, said help came.";
        assert_eq!(names(copy), ["place:Bandar Abbas", "person:Dalman=>Masoud Dalman", "person:Masoud Dalman"]);
    }

    #[test]
    fn names_that_lost_their_space_are_parted() {
        assert_eq!(
            names("The spokeswoman of the White HouseKaroline Voss, confirmed it."),
            ["name:White House", "person:Karoline Voss"]
        );
    }

    #[test]
    fn streets_houses_and_bodies_are_no_persons() {
        for (copy, expected) in [
            ("It burned on Franklin Avenue near Clinton Road.", &["place:Franklin Avenue", "place:Clinton Road"][..]),
            ("He lived on Nathan Lane for years.", &["place:Nathan Lane"]),
            ("They met Nathan Lane and Harry Hill.", &["person:Nathan Lane", "person:Harry Hill"]),
            ("Haas sits for the Fourth Ward.", &["place:Fourth Ward"]),
            ("He lay in Kendry General Hospital.", &["body:Kendry General Hospital"]),
            ("He lay in Leeds General Infirmary.", &["body:Leeds General Infirmary"]),
            ("They met Surgeon General Anna Bolt.", &["person:Surgeon General|Anna Bolt"]),
            ("They met US General Tom Reed.", &["place:US", "person:General|Tom Reed"]),
            ("He came from Aster Shield, a charity in the north.", &["body:Aster Shield"]),
            ("He met Anna Bolt, a charity worker, there.", &["person:Anna Bolt"]),
            ("The Aster Shield said so.", &["body:Aster Shield"]),
            ("They met at the Saint-Luc clinic.", &["body:Saint-Luc"]),
            ("He sang at St Oswald's on Sunday.", &["body:St Oswald"]),
            ("It was a Quincy man who fell.", &["place:Quincy"]),
            ("A Hasidic man fell.", &["name:Hasidic"]),
            ("They slept at the Hotel Beau Rivage.", &["body:Hotel Beau Rivage"]),
            ("It began in Rue des Tanneurs.", &["place:Rue des Tanneurs"]),
            ("They closed City Hall on Oak Street.", &["name:City Hall", "place:Oak Street"]),
        ] {
            let found: Vec<String> = names(copy).into_iter().filter(|n| !n.ends_with(":Haas")).collect();
            assert_eq!(found, expected, "{copy}");
        }
    }

    #[test]
    fn a_given_name_may_be_a_trade() {
        assert_eq!(names("They met Mason Kowalczyk."), ["person:Mason Kowalczyk"]);
        assert_eq!(names("They met Judge Mason Reed."), ["person:Judge|Mason Reed"]);
        assert_eq!(names("They met Mason Tom Reed."), ["person:Mason|Tom Reed"]);
        assert_eq!(names("They met Bookkeeper Teresa Almonte."), ["person:Bookkeeper|Teresa Almonte"]);
    }

    #[test]
    fn a_dateline_names_places_and_nobody() {
        assert_eq!(
            names("PORT ELSINE, Morvania (Northern Wire) - Anna Bolt fell."),
            ["place:PORT ELSINE", "place:Morvania", "person:Anna Bolt"]
        );
        assert!(names("(Reuters) - Five people fell.").is_empty());
    }

    #[test]
    fn two_who_share_a_surname_are_told_by_their_titles() {
        let copy = "Michael and Breda Orr came. Mr Orr left. Mrs Orr stayed. Orr wept.";
        let expected = [
            "person:Michael=>Michael Orr",
            "person:Breda Orr",
            "person:Mr|Orr=>Michael Orr",
            "person:Mrs|Orr=>Breda Orr",
            "person:Orr",
        ];
        assert_eq!(names(copy)[..4], expected[..4]);
        assert!(!names(copy)[4].contains("=>"));
        // Of nobody else is it said, and still it is not she.
        assert_eq!(names("They met Amy Orr. Mr Orr left."), ["person:Amy Orr", "person:Mr|Orr"]);
        // Two of full name share nothing.
        assert_eq!(names("They met Tom Reed and Amy Orr."), ["person:Tom Reed", "person:Amy Orr"]);
    }

    #[test]
    fn copy_without_sense_is_survived() {
        for copy in
            ["", "A", "- - -", "Of Of Of", "al-", "X-", "Mr.", "President", "A'B'C D-E-F G&H", "É́É É", "\u{0}A B\u{0}"]
        {
            names(copy);
        }
        let long = "Anna Bolek ".repeat(2000);
        assert!(names(&long).len() > 50);
    }
}
