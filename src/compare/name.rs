//! Names: two spellings of what is otherwise one name.

use std::collections::BTreeMap;

use super::Draft;
use crate::finding::{Class, Kind, Severity};
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
            .map(|&s| (aliases.spellings[s].best.clone(), aliases.spellings[s].entries.clone()))
            .collect();
        let entity = &aliases.entities[entity];
        out.push(Draft {
            class: Class::Spelling,
            kind: if entity.kind == NameKind::Place { Kind::Place } else { Kind::Name },
            topic: format!("spelling of {}", entity.best),
            severity: Severity::Warning,
            rule: "open/name".into(),
            reason: reason(&sides, &variations[0].2),
            advice: "Settle one spelling, or say that they are two.".into(),
            sides,
            weight: 0.9,
        });
    }
}

/// `“Bohler” once, “Boehler” five times: ...`
fn reason(sides: &[(String, Vec<usize>)], why: &Why) -> String {
    let times = |n: usize| match n {
        1 => "once".to_string(),
        2 => "twice".to_string(),
        n => format!("{n} times"),
    };
    let counts: Vec<String> =
        sides.iter().map(|(value, claims)| format!("“{value}” {}", times(claims.len()))).collect();
    let because = match why {
        Why::SameRest => "the rest of the name is the same",
        Why::SameSound => "they are said alike",
        Why::Swapped => "two letters changed places",
        Why::SameConsonants => "only vowels differ",
        Why::OneLetter => "one letter differs",
        Why::Number => "one word is plural in one and not in the other",
        Why::Order => "the same words stand in another order",
        Why::Joined => "one word in one is two in the other",
        Why::Ending => "one word has an ending in one and not in the other",
        Why::House => "one is written the British and one the American way",
        Why::SmallWord => "a small word is left out in one",
        Why::SameMates => "they stand beside the same names",
        Why::SameStory => "the story gives only the other in full",
    };
    format!("{}: {because}, so this looks like one name in two spellings.", counts.join(", "))
}
