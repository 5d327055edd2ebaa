//! Dates and times of one happening, from copy to finding.

use crosswire::finding::{Class, Finding, Kind};
use crosswire::pipeline::{Options, verify};
use crosswire::story::Story;

/// The findings of dates and times over stories given as day of publication and copy.
fn findings(stories: &[(&str, &str)]) -> Vec<Finding> {
    let read: Vec<Story> = stories
        .iter()
        .enumerate()
        .map(|(n, (date, copy))| {
            let front = if date.is_empty() { String::new() } else { format!("---\ndate: {date}\n---\n") };
            Story::from_text(&format!("story-{n}.txt"), &format!("{front}{copy}\n")).expect("a story")
        })
        .collect();
    let report = verify(&read, &Options::default());
    report.findings.into_iter().filter(|f| matches!(f.kind, Kind::Date | Kind::Time)).collect()
}

fn values(finding: &Finding) -> Vec<&str> {
    let mut out: Vec<&str> = finding.sides.iter().map(|s| s.value.as_str()).collect();
    out.sort_unstable();
    out
}

#[test]
fn two_days_for_one_deed_are_a_conflict() {
    let found = findings(&[
        ("2024-06-13", "The ferry Aurora sank off Lindholm harbour on Saturday, the coastguard said."),
        ("2024-06-13", "Divers searched the wreck. The ferry Aurora sank near Lindholm harbour on Sunday."),
    ]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].class, found[0].kind), (Class::Conflict, Kind::Date));
    assert_eq!(values(&found[0]), ["Saturday 8 June 2024", "Sunday 9 June 2024"]);
    assert!(found[0].reason.contains("story-0.txt") && found[0].reason.contains("Sunday"), "{}", found[0].reason);
}

#[test]
fn one_day_in_three_wordings_is_no_conflict() {
    let found = findings(&[
        ("2024-06-13", "The ferry Aurora sank off Lindholm harbour on Saturday."),
        ("2024-06-15", "The ferry Aurora sank off Lindholm harbour on June 8."),
        ("2024-06-16", "The ferry Aurora sank off Lindholm harbour last week."),
        ("2024-07-02", "The ferry Aurora sank off Lindholm harbour last month."),
    ]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_year_beside_the_next_is_a_conflict_and_another_deed_is_not() {
    let one = "Keller was drafted first overall by Westbury in 2002 and stayed for eight years.";
    let two = "Westbury drafted Keller first overall in 2003 after a poor season.";
    let other = "Keller was traded by Westbury to Oakfield, first overall in its division, in 2003.";
    assert_eq!(findings(&[("2024-06-13", one), ("2024-06-13", two)]).len(), 1);
    assert_eq!(findings(&[("2024-06-13", one), ("2024-06-13", other)]).len(), 0);
}

#[test]
fn a_weekday_the_calendar_does_not_have_is_shown_beside_the_right_one() {
    let found = findings(&[
        ("2024-06-13", "The Lindholm museum opened its doors on Friday, June 8, 2024, to a crowd."),
        ("2024-06-13", "A crowd came when the Lindholm museum opened on Saturday."),
    ]);
    assert!(found.iter().any(|f| f.topic == "weekday of 8 June 2024" && f.class == Class::Conflict), "{found:#?}");
}

#[test]
fn stories_without_a_date_are_held_by_their_weekdays() {
    let found = findings(&[
        ("", "The ferry Aurora sank off Lindholm harbour on Saturday."),
        ("", "The ferry Aurora sank off Lindholm harbour on Monday."),
    ]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(values(&found[0]), ["Monday", "Saturday"]);
}

#[test]
fn clock_times_of_one_crash() {
    let at = |time: &str| format!("The bus crashed into a bridge in Lindholm at {time}.");
    let pair = |a: &str, b: &str| findings(&[("2024-06-13", &at(a)), ("2024-06-13", &at(b))]);
    assert_eq!(pair("6.10am", "6.25am").len(), 1);
    assert_eq!(pair("6.10am", "6.10 a.m."), []);
    assert_eq!(pair("6.10am", "6.12am"), [], "desks round");
    assert_eq!(pair("5:10 a.m. GMT", "6:10 a.m. CET"), [], "one moment in two zones");
    let zone = pair("0737 GMT", "7:37 a.m. local time");
    assert_eq!(zone.len(), 1);
    assert_eq!(zone[0].kind, Kind::Time);
    assert!(zone[0].reason.contains("GMT and local time"), "{}", zone[0].reason);
}

#[test]
fn one_figure_of_a_date_is_a_slip_and_another_toll_is_another_day() {
    let pair = |a: &str, b: &str| findings(&[("2024-06-13", a), ("2024-06-13", b)]).len();
    let founded = "The Halden lens works were founded in Ostrava in";
    assert_eq!(pair(&format!("{founded} 1893."), &format!("{founded} 1839.")), 1);
    assert_eq!(pair(&format!("{founded} 1893."), &format!("{founded} 1893 by two brothers.")), 0);
    let killed = |n: &str, day: &str| format!("Shells killed {n} people in Lindholm on {day}.");
    assert_eq!(pair(&killed("40", "Tuesday"), &killed("41", "Monday")), 1);
    assert_eq!(pair(&killed("40", "Tuesday"), &killed("four", "Monday")), 0);
}

#[test]
fn a_plan_that_moves_is_an_update() {
    let found = findings(&[
        ("2024-06-03", "Rocket maker Halden will launch its Borealis rocket from Lindholm on June 14."),
        ("2024-06-12", "Rocket maker Halden will launch its Borealis rocket from Lindholm on June 18."),
    ]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].class, Class::Update);
}

#[test]
fn what_is_said_or_bounded_or_stamped_dates_nothing() {
    for (a, b) in [
        ("Police chief Ruiz said Monday that the Aurora sank.", "Police chief Ruiz said Tuesday that the Aurora sank."),
        ("The ferry Aurora lay in Lindholm since Monday.", "The ferry Aurora lay in Lindholm on Tuesday."),
        (
            "Ferry Aurora sinks off Lindholm Posted: June 11, 2024 8:20 AM\nDivers searched.",
            "Ferry Aurora sinks off Lindholm Posted: June 12, 2024 9:20 AM\nDivers searched.",
        ),
    ] {
        assert_eq!(findings(&[("2024-06-13", a), ("2024-06-13", b)]), [], "{a} / {b}");
    }
}

#[test]
fn who_and_what_are_enough_for_the_background() {
    let found = findings(&[
        ("2024-06-13", "Director Elena Ruiz was appointed in 2003. A flood closed the museum."),
        ("2024-06-13", "The flood closed the museum of Elena Ruiz, who was appointed in 2004."),
    ]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(values(&found[0]), ["2003", "2004"]);
}

#[test]
fn a_date_told_as_past_on_its_eve_is_no_ground_for_a_conflict() {
    // Published on Saturday by the clock of the page, told of the Sunday it was where it happened.
    let found = findings(&[
        ("2024-06-08", "Halden launched its Borealis rocket from Lindholm on Sunday."),
        ("2024-06-09", "Halden launched its Borealis rocket from Lindholm on Sunday, June 9."),
    ]);
    assert_eq!(found, []);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]
    #[test]
    fn any_two_stories_are_judged_the_same_in_either_order(
        a in "(The ferry sank |A rocket will launch |on |Tuesday|Oct\\. 7|, |2003|at 6\\.10am|0737 GMT|local time|last year|and |\\. ){0,30}",
        b in "(The ferry sank |A rocket will launch |on |Friday|Oct\\. 9|, |2004|at 6\\.30am|7:37 AM|local time|next month|and |\\. ){0,30}",
    ) {
        let read = |id: &str, copy: &str| Story::from_text(id, &format!("The harbour. {copy} it was said."));
        if let (Ok(a), Ok(b)) = (read("a.txt", &a), read("b.txt", &b)) {
            let one = verify(&[a.clone(), b.clone()], &Options::default());
            let two = verify(&[b, a], &Options::default());
            proptest::prop_assert_eq!(one.findings, two.findings);
        }
    }
}
