//! Names: two spellings of what is otherwise one name.

mod acronym;
mod contrast;
mod writing;

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use crate::finding::{Class, Kind, Severity};
use crate::recognise::name::surname;
use crate::reconcile::Corpus;
use crate::reconcile::alias::Why;
use crate::value::NameKind;

/// Appends what this comparison finds: one finding an entity, every spelling a side.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let aliases = &corpus.aliases;
    let mut entities: BTreeMap<usize, Vec<&(usize, usize, Why)>> = BTreeMap::new();
    for variation in &aliases.variations {
        entities.entry(aliases.spellings[variation.0].entity).or_default().push(variation);
    }
    for (entity, variations) in entities {
        let mut spellings: Vec<usize> = variations.iter().flat_map(|v| [v.0, v.1]).collect();
        spellings.sort_unstable();
        spellings.dedup();
        let sides: Vec<(String, Vec<usize>)> = spellings
            .iter()
            .map(|&s| (aliases.spellings[s].best.clone(), places(corpus, &aliases.spellings[s].entries)))
            .collect();
        let entity = &aliases.entities[entity];
        let half = match variations[0].2 {
            Why::GivenName => Some("given name"),
            Why::Surname => Some("surname"),
            _ => None,
        };
        let half = half.filter(|_| variations.iter().all(|v| v.2 == variations[0].2));
        out.push(Draft {
            class: if half.is_some() { Class::Conflict } else { Class::Spelling },
            kind: if entity.kind == NameKind::Place { Kind::Place } else { Kind::Name },
            topic: match half {
                Some("surname") => format!("surname of {}", given(&entity.best)),
                Some(half) => format!("{half} of {}", surname(&entity.best)),
                None => format!("spelling of {}", entity.best),
            },
            severity: Severity::Warning,
            rule: "open/name".into(),
            reason: reason(corpus, &sides, &variations[0].2),
            advice: match half {
                Some(_) => "Ask which name is right, or make clear that these are two.".into(),
                None => "Settle one spelling, or make clear that these are two.".into(),
            },
            sides,
            weight: 0.9,
        });
    }
    contrast::find(corpus, out);
    writing::find(corpus, out);
    acronym::find(corpus, out);
}

/// The name without its last word.
fn given(name: &str) -> &str {
    name.rsplit_once(' ').map_or(name, |(given, _)| given)
}

/// The entries without those that a rule of a pack made of the same words again.
fn places(corpus: &Corpus<'_>, entries: &[usize]) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let place = |i: usize| (corpus.entries[i].story, corpus.entries[i].assertion.span);
    entries.iter().copied().filter(|&i| seen.insert(place(i))).collect()
}

/// The claims that hold a word of the spelling which no other spelling has: `Lomax` alone is neither `Derrick` nor `Derek`.
fn with_the_difference(
    corpus: &Corpus<'_>,
    sides: &[(String, Vec<usize>)],
    value: &str,
    claims: &[usize],
) -> Vec<usize> {
    let others: BTreeSet<&str> = sides.iter().filter(|s| s.0 != value).flat_map(|s| s.0.split(' ')).collect();
    let own: BTreeSet<&str> = value.split(' ').filter(|word| !others.contains(word)).collect();
    let holds = |i: &usize| corpus.entries[*i].assertion.text.split(' ').any(|word| own.contains(word));
    let kept: Vec<usize> = claims.iter().copied().filter(holds).collect();
    if kept.is_empty() { claims.to_vec() } else { kept }
}

/// `“Bohler” once in bbc.txt, “Adam Boehler” 9 times in 4 stories: they are said alike, and nothing tells them apart.`
fn reason(corpus: &Corpus<'_>, sides: &[(String, Vec<usize>)], why: &Why) -> String {
    let mut rarest_first: Vec<&(String, Vec<usize>)> = sides.iter().collect();
    rarest_first.sort_by(|a, b| a.1.len().cmp(&b.1.len()).then_with(|| a.0.cmp(&b.0)));
    let counts: Vec<String> = rarest_first
        .iter()
        .map(|(value, claims)| {
            let claims = with_the_difference(corpus, sides, value, claims);
            let stories: BTreeSet<usize> = claims.iter().map(|&i| corpus.entries[i].story).collect();
            let times = match claims.len() {
                1 => "once".to_string(),
                2 => "twice".to_string(),
                n => format!("{n} times"),
            };
            match stories.first() {
                Some(&only) if stories.len() == 1 => format!("“{value}” {times} in {}", corpus.stories[only].id),
                _ => format!("“{value}” {times} in {} stories", stories.len()),
            }
        })
        .collect();
    let because = match why {
        Why::SameRest => "the rest of the name is the same",
        Why::SameSound => "they sound alike",
        Why::Swapped => "letters changed places",
        Why::OneLetter => "few letters differ",
        Why::Number => "one has a plural where the other has none",
        Why::Order => "the same words stand in another order",
        Why::Joined => "what is one word in one is two in the other",
        Why::Ending => "one word has another ending",
        Why::Country => "one has the country's name and the other its adjective",
        Why::House => "one is written the British and one the American way",
        Why::SmallWord => "a small word is left out in one",
        Why::SameMates => "they stand beside the same names",
        Why::SameStatement => "the stories say the same of both",
        Why::SameTitle => "the same title stands before both",
        Why::SameStory => "the story gives only the other in full",
        Why::GivenName | Why::Surname => return format!("{}: the stories say the same of both.", counts.join(", ")),
    };
    format!("{}: {because}, and nothing else tells them apart.", counts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The spellings of every finding that a comparison makes over stories.
    pub(super) fn spellings(find: fn(&Corpus<'_>, &mut Vec<Draft>), stories: &[&str]) -> Vec<Vec<String>> {
        let extracts = crate::extract::of_texts(stories);
        let mut out = Vec::new();
        find(&Corpus::new(&extracts), &mut out);
        out.into_iter().map(|d| d.sides.into_iter().map(|s| s.0).collect()).collect()
    }

    fn found(stories: &[&str]) -> Vec<Vec<String>> {
        spellings(find, stories)
    }

    #[test]
    fn one_person_in_two_spellings_is_found() {
        let a = "The envoy, Dana Oehlert, met them in the capital. Later Ms. Ohlert flew home.";
        let b = "It was led by Dana Oehlert, the envoy, they said.";
        assert_eq!(found(&[a, b]), [["Dana Oehlert", "Ohlert"]]);
    }

    #[test]
    fn three_spellings_are_one_finding() {
        let a = "Governor Heydar Alishbandi said five houses fell. Mr Alishbandi was on the island.";
        let b = "The governor, Heydar Alishvandi, said so. Alishvandi spoke on the radio.";
        let c = "Heidar Alishvandi, the governor, went there.";
        let all = found(&[a, b, c]);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].len(), 3);
    }

    #[test]
    fn places_and_bodies_are_found_by_letter_number_and_order() {
        let cases = [
            ("It fell near Sandilands in the rain.", "The tram fell near Sandlilands on the bend."),
            (
                "They spoke for the National Harbour Fisheries Service.",
                "They spoke for the National Harbour Fisheries Services.",
            ),
            ("They use Dynamic Smart Cooling there.", "They use Smart Dynamic Cooling there."),
            ("It came down like the old Skylab did.", "It came down like the old Sky Lab did."),
            ("It was launched by the China Deep Space Institute.", "They work for the Chinese Deep Space Institute."),
            ("They slept in the NRDA School that night.", "It was run by the NDRA for a year."),
            ("It was said by the firm Energia in a letter.", "It was said by the firm Energiya in a letter."),
        ];
        for (a, b) in cases {
            assert_eq!(found(&[a, b]).len(), 1, "{a} / {b}");
        }
    }

    #[test]
    fn one_person_under_two_given_names_is_a_conflict() {
        let a = "Michael Bruun, 34, a spokesman for the harbour union, said the strike would last two days.";
        let b = "Mark Bruun, 34, a spokesman for the harbour union, said the strike would last two days.";
        let extracts = crate::extract::of_texts(&[a, b]);
        let corpus = Corpus::new(&extracts);
        let mut out = Vec::new();
        find(&corpus, &mut out);
        assert_eq!(out.len(), 1);
        assert_eq!((out[0].class, out[0].topic.as_str()), (Class::Conflict, "given name of Bruun"));
        // A story that knows both knows two.
        let c = "Michael Bruun came with his brother. Mark Bruun, 34, a spokesman for the harbour union, said so.";
        assert!(found(&[a, b, c]).is_empty());
    }

    #[test]
    fn one_office_under_two_given_names_is_a_conflict_and_a_family_is_none() {
        let conflict = [
            "The gunmen made the manager, Astrid Bruun, open the vault.",
            "Karen Bruun, the manager of the branch, had to unlock it.",
        ];
        assert_eq!(found(&conflict), [["Astrid Bruun", "Karen Bruun"]]);
        let family = ["Her father, Paul Bruun, wept in court.", "Her mother, Astrid Bruun, waited outside."];
        assert!(found(&family).is_empty());
    }

    #[test]
    fn slips_of_every_kind_are_found() {
        let cases = [
            // Letters dropped, doubled, swapped; vowels; transliteration; another first letter.
            ("The mayor, Ingrid Halvorsen, opened it.", "The mayor, Ingrid Halvorson, opened it."),
            ("The ferry Maren Dahl waited at the pier.", "The ferry Maren Dhal waited at the pier."),
            ("They met Rashid Al-Temimi there.", "They met Rashid al-Tamimi there."),
            ("It was found by the Nordlund Institute.", "It was found by the Nordlund Institut."),
            ("The road to Zhytomirsk was cut.", "The road to Zhitomirsk was cut."),
            ("He lives with Yevgeny Karpovich now.", "He lives with Evgeny Karpovich now."),
            // One word as two, with a hyphen, with a figure.
            ("He drove to McAllister Road at noon.", "He drove to Mc Allister Road at noon."),
            ("They sold the Fixo-Matic tool there.", "They sold the FixoMatic tool there."),
            // A name set in capitals.
            ("It was seen in SKOJLDUNG on Friday.", "It was seen in Skjoldung on Friday."),
            // Two spellings of one given name; a month as a surname; zh and j.
            ("The mayor, Stephen Dahlmar, opened it.", "The mayor, Steven Dahlmar, opened it."),
            ("The manager, Linda March, opened it.", "The manager, Linda Marsh, opened it."),
            ("The cook, Zhivka Zhelyaskova, left.", "The cook, Zhivka Jeliaskova, left."),
            // A word that says who it is, before the name.
            ("It was awkward for Social Democrat Vesna Kolmar.", "It was awkward for Vesna Kollmar."),
        ];
        for (a, b) in cases {
            assert!(!found(&[a, b]).is_empty(), "{a} / {b}");
        }
    }

    #[test]
    fn names_that_are_only_near_are_silent() {
        let pairs = [
            // Two countries, a country and its people.
            ("They flew from Iran to the coast.", "They flew from Iraq to the coast."),
            ("It was Slovakia who asked for it.", "It was Slovenia who asked for it."),
            // Two given names with one surname, told apart in one story.
            ("The lawyer, Mario Pellner, came. His sister Maria Pellner stayed.", "The lawyer, Maria Pellner, came."),
            // Nicknames, initials, titles and case are no spelling.
            ("The lawyer, David Pellner, came.", "The lawyer, Dave Pellner, came."),
            ("The lawyer, Adam J. Pellner, came.", "The lawyer, Adam Pellner, came."),
            // Two persons and two towns of one story.
            ("Jon Pellner, 30, fell. Joan Pellner, 31, was hurt.", "Jon Pellner, 30, fell."),
            ("Kelly Bradley saw it. Kelly Radley wept.", "Kelly Radley wept."),
            ("Marta Kolar won. Her sister Marta Kovar lost.", "Marta Kovar lost."),
            ("It left Darlington. It fell in the village of Carlington.", "It fell in the village of Carlington."),
            ("He lives in Bolton, born in Boston. Bolton is wet.", "Boston is big. He likes Boston."),
            // A husband is not his wife.
            ("Mr Pellner left.", "The lawyer, Anna Pelner, left."),
            // A people, a plural.
            ("The Leshi negotiator met Anna Kolt.", "The Republic of Lesh sent Anna Kolt."),
            ("The Tarsish fleet left the bay.", "The fleet of Tars left the bay."),
            ("Kapuans asked for it in the Kapuan way.", "In Kapua they asked for it."),
            ("The harbour board of Carvania met.", "Most Carvanians stayed at home."),
            ("The Social Democrats won.", "It was won by the Social Democratic Party."),
            // A family.
            ("The lawyer, Joost Pellner, came.", "The Pellners came."),
            // House style.
            ("He was sent to Warrabil Correctional Centre.", "He was sent to Warrabil Correctional Center."),
            // A way is neither of its ends.
            ("They planned the Karvan-Delmar road.", "They came to Delmer by bus."),
            // The adjective of a state's bodies is a desk's choice; a capital is no letter of an acronym.
            ("It was said by the China Foreign Affairs Ministry.", "The Chinese Foreign Affairs Ministry said so."),
            ("They saw AMRC Holdings fall.", "They saw ARMC Group rise."),
            // Two acronyms.
            ("It was shown by KNTV last night.", "It was shown by KNTB last night."),
        ];
        for (a, b) in pairs {
            assert!(found(&[a, b]).is_empty(), "{a} / {b}: {:?}", found(&[a, b]));
        }
    }

    #[test]
    fn what_one_sentence_tells_apart_is_two() {
        let a = "The villages of Karavan and Karvan were hit. They lie apart.";
        let b = "The village of Karvan was hit.";
        assert!(found(&[a, b]).is_empty());
    }
}
