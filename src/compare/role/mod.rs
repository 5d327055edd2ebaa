//! Roles: one office with two holders, one person with two standings.
//!
//! Most pairs of roles say nothing: one person has many functions, one body many spokesmen, and offices pass on. Only
//! what the lists under `data/` say that nobody can be at once, and how an office is held, is compared.

mod body;
mod field;
mod held;

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use crate::finding::{Class, Kind, Severity};
use crate::reconcile::Corpus;
use crate::value::RoleStatus;
use held::{Clash, Held, Owner, Standing};

/// So many roles of one person are weighed against one another.
const CROWD: usize = 40;
/// Days after which another holder or another rank is no surprise.
const DAYS: i64 = 60;

/// Appends what this comparison finds.
pub fn find(corpus: &Corpus<'_>, out: &mut Vec<Draft>) {
    let held = held::all(corpus);
    standings(corpus, &held, out);
    holders(corpus, &held, out);
}

/// One person with two standings.
fn standings(corpus: &Corpus<'_>, held: &[Held], out: &mut Vec<Draft>) {
    let mut persons: BTreeMap<&Owner, Vec<&Held>> = BTreeMap::new();
    for h in held {
        persons.entry(&h.holder).or_default().push(h);
    }
    for list in persons.values().filter(|l| l.len() > 1) {
        let mut seen: BTreeSet<(Standing<'_>, Standing<'_>)> = BTreeSet::new();
        for (n, a) in list.iter().enumerate().take(CROWD) {
            for b in list[n + 1..].iter().take(CROWD) {
                let Some(clash) = a.clash(corpus, b) else { continue };
                let (x, y) = (a.standing(clash), b.standing(clash));
                let key = (x.min(y), x.max(y));
                if seen.contains(&key) || !meet(corpus, a, b) {
                    continue;
                }
                seen.insert(key);
                let stories = |of: &Held| stories(corpus, list, clash, of);
                if clash.explicable() && !stories(a).is_disjoint(&stories(b)) {
                    continue;
                }
                let side = |of: &Held| {
                    let standing = of.standing(clash);
                    let entries: Vec<usize> =
                        list.iter().filter(|h| h.standing(clash) == standing && h.fits(of)).map(|h| h.entry).collect();
                    (written(corpus, of), entries)
                };
                let sides = vec![side(a), side(b)];
                let name = held::best(corpus, &a.holder, a);
                out.push(Draft {
                    class: Class::Conflict,
                    kind: Kind::Role,
                    topic: format!("office of {name}"),
                    severity: match clash {
                        Clash::Standing(RoleStatus::Deputy) | Clash::InBody | Clash::Fields | Clash::Bodies => {
                            Severity::Warning
                        }
                        // `the head of the agency in Gaza`: desks call many a director so.
                        Clash::Exclusive if [&a.office, &b.office].iter().any(|o| *o == "head") => Severity::Warning,
                        _ => Severity::Error,
                    },
                    rule: "open/role".into(),
                    reason: format!(
                        "{name} is “{}” in one place and “{}” in another: {}.",
                        sides[0].0,
                        sides[1].0,
                        clash.words()
                    ),
                    advice: "Ask what the office is and how it is held, then write it one way.".into(),
                    sides,
                    weight: 0.8,
                });
            }
        }
    }
}

/// The stories that give a person what one role has in common with others.
fn stories(corpus: &Corpus<'_>, list: &[&Held], clash: Clash, of: &Held) -> BTreeSet<usize> {
    let standing = of.standing(clash);
    list.iter().filter(|h| h.standing(clash) == standing).map(|h| corpus.entries[h.entry].story).collect()
}

/// One office with two holders.
fn holders(corpus: &Corpus<'_>, held: &[Held], out: &mut Vec<Draft>) {
    let mut offices: BTreeMap<(&str, &Owner), Vec<&Held>> = BTreeMap::new();
    for h in held.iter().filter(|h| h.sole && h.status == RoleStatus::Holder) {
        if let Some(of) = &h.of {
            offices.entry((&h.office, of)).or_default().push(h);
        }
    }
    for ((office, of), list) in offices {
        let mut by_holder: BTreeMap<&Owner, Vec<&Held>> = BTreeMap::new();
        for h in &list {
            by_holder.entry(&h.holder).or_default().push(h);
        }
        // Three holders and more: the copy tells a history, or the office is none that one holds.
        if by_holder.len() != 2 {
            continue;
        }
        let sides: Vec<&Vec<&Held>> = by_holder.values().collect();
        let together = sides[0].iter().any(|a| {
            sides[1].iter().any(|b| {
                let (x, y) = (corpus.entries[a.entry], corpus.entries[b.entry]);
                x.story == y.story && x.assertion.sentence == y.assertion.sentence
            })
        });
        if together || !sides[0].iter().any(|a| sides[1].iter().any(|b| meet(corpus, a, b))) {
            continue;
        }
        let whose = held::best(corpus, of, list[0]);
        let names: Vec<String> = sides.iter().map(|s| held::best(corpus, &s[0].holder, s[0])).collect();
        out.push(Draft {
            class: Class::Conflict,
            kind: Kind::Role,
            topic: format!("{office} of {whose}"),
            severity: Severity::Error,
            rule: "open/role".into(),
            reason: format!("{} is {office} of {whose} in one place, {} in another, at one time.", names[0], names[1]),
            advice: "Find out who held the office on the day.".into(),
            sides: names.iter().cloned().zip(sides.iter().map(|s| s.iter().map(|h| h.entry).collect())).collect(),
            weight: 0.7,
        });
    }
}

/// The role as the story writes it.
fn written(corpus: &Corpus<'_>, held: &Held) -> String {
    corpus.entries[held.entry].assertion.text.to_string()
}

/// Whether two roles are of one event and of times near one another, as far as the stories say.
fn meet(corpus: &Corpus<'_>, a: &Held, b: &Held) -> bool {
    let (x, y) = (corpus.entries[a.entry].story, corpus.entries[b.entry].story);
    if corpus.events[x] != corpus.events[y] {
        return false;
    }
    match (corpus.as_of(a.entry), corpus.as_of(b.entry)) {
        (Some(p), Some(q)) => {
            let day = |t: jiff::civil::DateTime| i64::from(t.date().year()) * 366 + i64::from(t.date().day_of_year());
            day(p.0) - day(q.1) <= DAYS && day(q.0) - day(p.1) <= DAYS
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The topics and sides of all findings over stories.
    fn found(stories: &[&str]) -> Vec<String> {
        let extracts = crate::extract::of_texts(stories);
        let corpus = Corpus::new(&extracts);
        let mut out = Vec::new();
        find(&corpus, &mut out);
        out.iter().map(|d| format!("{}: {} | {}", d.topic, d.sides[0].0, d.sides[1].0)).collect()
    }

    #[test]
    fn a_nominee_in_one_story_holds_the_office_in_another() {
        let a = "The talks were led by Presidential Envoy for Water Affairs Dana Ostrow, who came by train.";
        let b = "Dana Ostrow, the president’s nominee to be special envoy for water affairs, took part in the talks.";
        assert_eq!(
            found(&[a, b]),
            [
                "office of Dana Ostrow: Presidential Envoy for Water Affairs | nominee to be special envoy for water affairs"
            ]
        );
    }

    #[test]
    fn an_assistant_is_not_the_office_itself() {
        let a = "Assistant District Attorney Lew Farr told the court so.";
        let b = "It was District Attorney Lew Farr who told the court.";
        assert_eq!(found(&[a, b]).len(), 1);
        assert_eq!(found(&[a, a]).len(), 0);
    }

    #[test]
    fn two_chief_offices_exclude_one_another() {
        let a = "It was said by CFO Larry Bannister on Monday.";
        let b = "It was said by COO Larry Bannister on Monday.";
        assert_eq!(found(&[a, b]), ["office of Larry Bannister: CFO | COO"]);
        let head = "The head of the Rivers Agency, John Gale, said so.";
        let under = "It was said by John Gale, the agency's director of operations.";
        assert_eq!(found(&[head, under]).len(), 1);
        let field = "The head of research at the Rivers Agency, John Gale, said so.";
        assert_eq!(found(&[field, under]).len(), 0);
    }

    #[test]
    fn posts_and_callings_that_one_person_has_not_both() {
        for (a, b) in [
            ("Launch director Tomas Reyes said so.", "Flight director Tomas Reyes said so."),
            ("The sales director, Ann Orr, left.", "The finance director, Ann Orr, left."),
            ("Ann Orr, the hospital's medical director, left.", "Ann Orr, the hospital's nursing director, left."),
            ("The head of surgery, Dr. Ann Orr, left.", "The head of infection control, Dr. Ann Orr, left."),
            ("Tom Voss, the club's chief executive, left.", "Tom Voss, the club's sporting director, left."),
            ("The club's chairman, Tom Voss, left.", "The club's manager, Tom Voss, left."),
            ("The film's director, Ann Orr, left.", "The film's producer, Ann Orr, left."),
            ("The prison governor, Ann Orr, left.", "A prison officer, Ann Orr, left."),
            ("The vicar, Ann Orr, left.", "The curate, Ann Orr, left."),
            ("Assistant Chief Constable Ann Orr left.", "Chief Superintendent Ann Orr left."),
            ("Ann Orr, a delivery driver, left.", "Ann Orr, a plumber, left."),
            ("Ann Orr, a retired school bus driver, left.", "Ann Orr, a retired teacher, left."),
        ] {
            assert_eq!(found(&[a, b]).len(), 1, "{a} / {b}");
        }
    }

    #[test]
    fn a_longer_title_and_another_time_are_no_other_post() {
        for (a, b) in [
            ("The managing director, Ann Orr, left.", "The regional director, Ann Orr, left."),
            ("The finance director, Ann Orr, left.", "The company's director, Ann Orr, left."),
            ("The former sales director, Ann Orr, left.", "The finance director, Ann Orr, left."),
            ("Head of sales and marketing Ann Orr left.", "Head of marketing Ann Orr left."),
            ("Ann Orr, director of the film, left.", "Producer Ann Orr left."),
            ("Chairman Tom Voss left.", "Tom Voss, a fund manager, left."),
            ("The driver, Ann Orr, was hurt.", "Ann Orr, a plumber, was hurt."),
            ("Bus driver Ann Orr was hurt.", "The driver, Ann Orr, was hurt."),
            ("Chief Inspector Ann Orr left.", "Detective Chief Inspector Ann Orr left."),
            ("Ann Orr, a nurse, was hurt.", "Ann Orr, a staff nurse, was hurt."),
            ("Ann Orr, a teacher, was hurt.", "Ann Orr, a former nurse, was hurt."),
        ] {
            assert!(found(&[a, b]).is_empty(), "{a} / {b}: {:?}", found(&[a, b]));
        }
    }

    #[test]
    fn a_story_that_gives_both_offices_explains_them() {
        let both = "It was said by CFO Larry Bannister. As COO Larry Bannister runs the yard too.";
        let other = "It was said by COO Larry Bannister on Monday.";
        assert!(found(&[both, other]).is_empty());
        assert!(found(&[other, both]).is_empty());
    }

    #[test]
    fn other_offices_and_other_people_are_silent() {
        let a = "White House spokesperson Lena Voss said so. Lew Farr, an officer, agreed. Host Pia Lund smiled.";
        let b = "White House spokesperson Piet Maas said so. Lew Farr, a professor, agreed. Co-host Pia Lund smiled.";
        assert!(found(&[a, b]).is_empty());
    }
}
