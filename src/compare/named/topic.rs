//! Which claims of one rule can be about one thing.

use std::collections::BTreeMap;

use super::Claim;
use super::alike::Alike;
use super::ground::Ground;
use super::verdict::{one_topic, values};
use crate::rules::Rule;

/// More topics than this are told apart by their subjects' very words only.
const COMPARED: usize = 64;

/// Claims that leave room for one subject. A claim whose subject fits several topics joins the one that has its value
/// already, else none: it cannot be said what it is about.
pub fn topics<'a>(corpus: &Ground<'_, '_>, rule: &Rule, claims: Vec<Claim<'a>>) -> Vec<Vec<Claim<'a>>> {
    let mut by_subject: BTreeMap<Vec<Option<&'a str>>, Vec<Claim<'a>>> = BTreeMap::new();
    for claim in claims {
        let key = rule.subject.iter().map(|f| claim.fields.get(f.as_str()).copied()).collect();
        by_subject.entry(key).or_default().push(claim);
    }
    // Fullest subjects first, so that those who say less join those who say more.
    let mut groups: Vec<Vec<Claim<'a>>> = by_subject.into_values().collect();
    groups.sort_by_key(|g| g.first().map_or(0, |c| rule.subject.iter().filter(|f| c.field(f).is_none()).count()));
    let mut topics: Vec<Vec<Claim<'a>>> = Vec::new();
    // One claim for every subject that joined a topic.
    let mut speakers: Vec<Vec<Claim<'a>>> = Vec::new();
    for group in groups {
        let Some(first) = group.first() else { continue };
        let fitting: Vec<usize> = (0..topics.len().min(COMPARED))
            .filter(|&t| speakers[t].iter().all(|c| one_topic(corpus, rule, c, first)))
            .collect();
        match fitting.as_slice() {
            [] => {
                speakers.push(vec![first.clone()]);
                topics.push(group);
            }
            [one] => {
                if speakers[*one].len() < COMPARED {
                    speakers[*one].push(first.clone());
                }
                topics[*one].extend(group);
            }
            many => {
                for claim in group {
                    let known = |t: &&usize| {
                        topics[**t].iter().any(|c| {
                            values(corpus, rule, &c.assertion.value, &claim.assertion.value) == Some(Alike::Same)
                        })
                    };
                    if let Some(&t) = many.iter().find(known) {
                        topics[t].push(claim);
                    }
                }
            }
        }
    }
    for topic in &mut topics {
        topic.sort_by_key(|c| c.entry);
    }
    topics.retain(|t| t.len() > 1 && t.iter().any(|c| c.story != t[0].story));
    separate(corpus, rule, topics)
}

/// Stories of different events are held against each other only where a subject is stated on both sides.
fn separate<'a>(corpus: &Ground<'_, '_>, rule: &Rule, topics: Vec<Vec<Claim<'a>>>) -> Vec<Vec<Claim<'a>>> {
    let mut out = Vec::new();
    for topic in topics {
        let stated = |c: &Claim<'_>| rule.subject.iter().any(|f| c.field(f).is_some());
        if topic.iter().all(stated) {
            out.push(topic);
            continue;
        }
        let mut by_event: BTreeMap<usize, Vec<Claim<'a>>> = BTreeMap::new();
        for claim in topic {
            by_event.entry(corpus.events[claim.story]).or_default().push(claim);
        }
        out.extend(by_event.into_values());
    }
    out
}
