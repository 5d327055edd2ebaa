//! What is read from phrases of invented copy, and what is not.

use jiff::civil::{DateTime, date};
use proptest::prelude::*;

use super::*;
use crate::value::When;

/// Wednesday 12 June 2024, in the morning.
fn wednesday() -> Option<DateTime> {
    Some(date(2024, 6, 12).at(9, 0, 0, 0))
}

fn read(text: &str, published: Option<DateTime>) -> Vec<(String, When)> {
    let t = Text::plain(text);
    let mut taken = Taken::new(t.tokens.len());
    let mut out = Vec::new();
    find(&t, Anchor { published }, &mut taken, &mut out);
    out.into_iter().filter_map(|m| Some((m.span.of(text).to_string(), m.value.when()?.clone()))).collect()
}

/// `[phrase] first..last day` of everything read, in order.
fn days(text: &str) -> Vec<String> {
    read(text, wednesday())
        .into_iter()
        .map(|(said, w)| match (w.start, w.end) {
            (Some(a), Some(b)) => {
                let last = b.checked_sub(jiff::Span::new().minutes(1)).unwrap_or(b);
                format!("{said} {}..{}", a.date(), last.date())
            }
            _ => format!("{said} -"),
        })
        .collect()
}

fn one(text: &str) -> String {
    let found = days(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().unwrap_or_default()
}

#[test]
fn days_are_read_together() {
    // Wednesday 12 June 2024
    for (text, read) in [
        ("The fires burned between Friday and Tuesday.", "Friday and Tuesday 2024-06-07..2024-06-11"),
        ("The talks ran from Friday to Sunday.", "Friday to Sunday 2024-06-07..2024-06-09"),
        ("The roof fell in overnight on Sunday.", "overnight on Sunday 2024-06-08..2024-06-10"),
        ("The roof fell in overnight from Sunday to Monday.", "overnight from Sunday to Monday 2024-06-08..2024-06-11"),
        ("The roof fell in on Thursday (4/5/2023).", "Thursday (4/5/2023) 2023-05-04..2023-05-04"),
        ("The union said the strike would start on June 10.", "June 10 2024-06-10..2024-06-10"),
        ("He was shot on Friday after going on a rampage.", "Friday 2024-06-07..2024-06-07"),
        ("He was shot after going on a rampage on Friday.", "Friday 2024-06-07..2024-06-07"),
        ("She is going on trial on Friday.", "Friday 2024-06-14..2024-06-14"),
        ("By Sunday the first 18 dead had been named.", "Sunday 2024-06-09..2024-06-09"),
    ] {
        assert_eq!(one(text), read, "{text}");
    }
}

#[test]
fn written_dates_in_every_order() {
    for text in [
        "It opened on October 7th, 2023.",
        "It opened on Oct. 7, 2023 in Lyon.",
        "It opened on 7 October 2023.",
        "It opened on the 7th of October 2023.",
        "It opened on Saturday, 7 October 2023.",
        "It opened on 10/07/2023.",
        "It opened on 2023-10-07.",
        "It opened on 7.10.2023.",
    ] {
        assert!(one(text).ends_with(" 2023-10-07..2023-10-07"), "{text}: {:?}", days(text));
    }
    assert_eq!(one("It opened on 28.11.2005."), "28.11.2005 2005-11-28..2005-11-28");
    assert_eq!(one("It opened on 11/27/2005."), "11/27/2005 2005-11-27..2005-11-27");
}

#[test]
fn weekdays_look_back_unless_the_verb_looks_ahead() {
    assert_eq!(one("A bus overturned on Monday."), "Monday 2024-06-10..2024-06-10");
    assert_eq!(one("A bus overturned on Wednesday."), "Wednesday 2024-06-12..2024-06-12");
    assert_eq!(one("A bus overturned Thursday."), "Thursday 2024-06-06..2024-06-06");
    assert_eq!(one("The court will sit on Thursday."), "Thursday 2024-06-13..2024-06-13");
    assert_eq!(one("On Thursday, the court will sit."), "Thursday 2024-06-13..2024-06-13");
    assert_eq!(one("The vote is expected on Monday."), "Monday 2024-06-17..2024-06-17");
    assert_eq!(one("She will appeal the ruling handed down Monday."), "Monday 2024-06-10..2024-06-10");
    assert_eq!(one("The ferry had set sail from Tarn on Monday."), "Monday 2024-06-10..2024-06-10");
    assert_eq!(one("The date is set for Monday."), "Monday 2024-06-17..2024-06-17");
    assert_eq!(one("The union called a rally for Monday."), "Monday 2024-06-17..2024-06-17");
    assert_eq!(one("The law comes into force on Saturday."), "Saturday 2024-06-15..2024-06-15");
    assert_eq!(one("The flight had been due on Monday."), "Monday 2024-06-10..2024-06-10");
    assert_eq!(one("The vote was set for June 3 but was put off."), "June 3 2024-06-03..2024-06-03");
    assert_eq!(one("He arrived last Friday."), "last Friday 2024-06-07..2024-06-07");
    assert_eq!(one("She told reporters on Friday of last week."), "Friday of last week 2024-06-07..2024-06-07");
}

#[test]
fn relative_dates_hang_on_the_story() {
    for (text, want) in [
        ("It happened yesterday.", "yesterday 2024-06-11..2024-06-11"),
        ("It happened eight days ago.", "eight days ago 2024-06-04..2024-06-04"),
        ("It happened two and a half years ago.", "two and a half years ago 2021-12-12..2022-12-11"),
        ("It happened last month.", "last month 2024-05-01..2024-05-31"),
        ("It happened earlier this week.", "earlier this week 2024-06-10..2024-06-16"),
        ("It happened last year.", "last year 2023-01-01..2023-12-31"),
        ("It happened in recent weeks.", "recent weeks 2024-05-22..2024-06-12"),
        ("It happened in April last year.", "April last year 2023-04-01..2023-04-30"),
        ("It happened last December.", "last December 2023-12-01..2023-12-31"),
        ("It happened in the summer of 2013.", "summer of 2013 2013-06-01..2013-08-31"),
        ("It happened in the 1990s.", "1990s 1990-01-01..1999-12-31"),
        ("It happened in 2003.", "2003 2003-01-01..2003-12-31"),
        ("It happened on the 20th of last month.", "20th of last month 2024-05-20..2024-05-20"),
        ("It happened on Dec. 6 in the port.", "Dec. 6 2023-12-06..2023-12-06"),
        ("It happened last night.", "last night 2024-06-11..2024-06-12"),
        ("It will open on Feb 7-14, 2025.", "Feb 7-14, 2025 2025-02-07..2025-02-14"),
        ("It ran from 1990 to 1991.", "1990 to 1991 1990-01-01..1991-12-31"),
        ("It opens between Aug. 8 and 25.", "Aug. 8 and 25 2024-08-08..2024-08-25"),
    ] {
        let found = one(text);
        assert!(found.ends_with(want), "{text}: {found}");
    }
}

#[test]
fn edges_cut_an_interval_loosely() {
    assert_eq!(one("It closed in mid-January."), "mid-January 2024-01-08..2024-01-24");
    assert_eq!(one("It closed in early May."), "early May 2024-05-01..2024-05-13");
    let late = read("It closed in late February.", wednesday());
    assert!(late[0].1.approximate && late[0].1.grain == Grain::Month);
    let early = read("It closed early Tuesday.", wednesday());
    assert_eq!(early[0].1.grain, Grain::DayPart);
    assert_eq!(early[0].1.start, Some(date(2024, 6, 11).at(0, 0, 0, 0)));
}

#[test]
fn what_hangs_on_something_else_is_left_alone() {
    for text in [
        "He died two years later.",
        "They met again the next day.",
        "They left the following week.",
        "It was the previous month that counted.",
        "He died three days after the fire.",
    ] {
        assert_eq!(days(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn clock_times_in_every_dress() {
    for (text, minutes, zone) in [
        ("It struck at around 6am.", 360, None),
        ("It struck at 6.10am.", 370, None),
        ("It struck at 5.29 p.m. and stopped.", 1049, None),
        ("It struck at 5:29 p. m. and stopped.", 1049, None),
        ("It struck at 1353 (local time).", 833, None),
        ("It struck at 02:24 GMT.", 144, Some(0)),
        ("It struck at 0737 GMT.", 457, Some(0)),
        ("It struck at noon.", 720, None),
        ("It struck shortly before midnight.", 1435, None),
        ("It struck at 18:30.", 1110, None),
        ("It struck at six o'clock in the evening.", 1080, None),
        ("It struck at 7:15 p.m. Eastern time.", 1155, Some(-300)),
        ("It struck at half past two in the afternoon.", 870, None),
        ("It struck at a quarter to three in the morning.", 165, None),
        ("It struck just after two-thirty in the afternoon.", 870, None),
    ] {
        let found = read(text, wednesday());
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!((found[0].1.clock, found[0].1.zone), (Some(minutes), zone), "{text}");
    }
    let both = read("It struck at 1353 (1023 GMT), officials said.", wednesday());
    assert_eq!(
        both.iter().map(|b| (b.1.clock, b.1.zone)).collect::<Vec<_>>(),
        [(Some(833), Some(210)), (Some(623), Some(0))]
    );
}

#[test]
fn day_and_clock_in_one_phrase_are_one_mention() {
    for text in [
        "Shots were heard at about 8.39am on Saturday.",
        "Shots were heard on Saturday at 8:39 a.m., police said.",
        "Shots were heard on Saturday 8 June 2024, at 8:39am.",
        "Shots were heard Saturday morning at 8.39am.",
    ] {
        let found = read(text, wednesday());
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].1.start, Some(date(2024, 6, 8).at(8, 39, 0, 0)), "{text}");
    }
}

#[test]
fn words_that_only_look_like_dates() {
    for text in [
        "They may march on Sun Street for a second time.",
        "In 2003 people signed the list.",
        "Flat 4A was empty.",
        "She scored with 7:42 left in the first half.",
        "He ran 9:58 and won 3-1.",
        "A midnight blue car was found.",
        "The Black Friday sales fell.",
        "Sheffield Wednesday won again.",
        "He was in his twenties.",
        "The last minute decided it.",
        "Room 2010 cost $1999 a month.",
    ] {
        assert_eq!(days(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn stamps_of_the_page_are_no_claims_and_date_the_page() {
    let text = "Ferry sinks off the coast\nPosted: Mar 2, 2008 7:45 AM ET Last Updated: Mar 2, 2008 9:05 PM ET\n\
                A ferry sank on Sunday, officials said.\nUpdated 9:06 AM";
    let found = read(text, None);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].1.start, Some(date(2008, 3, 2).at(0, 0, 0, 0)));
    assert_eq!(stamped(&phrase::all(&Text::plain(text))), Some(date(2008, 3, 2).at(7, 45, 0, 0)));
    let claim = read("The book was published on 2 February 2018 in Rome.", None);
    assert_eq!(claim.len(), 1);
}

#[test]
fn without_a_date_of_its_own_a_story_keeps_what_is_named() {
    let found = read("It struck early Tuesday and again on Dec. 6 at 7.15am.", None);
    assert_eq!(found.iter().map(|f| f.1.start).collect::<Vec<_>>(), [None, None]);
    assert_eq!(found[0].1.weekday, Some(2));
    assert_eq!((found[1].1.month, found[1].1.day, found[1].1.clock), (Some(12), Some(6), Some(435)));
}

#[test]
fn years_in_a_row_are_years() {
    let found = days("She won in 1996, 1999 and 2002, before 1,200 people.");
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(days("In 2002 and 2003 people left the town."), ["2002 2002-01-01..2002-12-31"]);
}

#[test]
fn the_side_of_the_year_is_read_as_news_writes_it() {
    let january = Some(date(2024, 1, 10).at(9, 0, 0, 0));
    let start = |text: &str| read(text, january)[0].1.start.map(|s| s.date());
    assert_eq!(start("The meeting was moved from March 6."), Some(date(2024, 3, 6)));
    assert_eq!(start("The last quake struck in March."), Some(date(2023, 3, 1)));
    assert_eq!(start("The port will close in December."), Some(date(2024, 12, 1)));
    assert_eq!(start("The ferry sank on Jan. 11 off the coast."), Some(date(2024, 1, 11)));
}

#[test]
fn a_guessed_side_is_said_to_be_one() {
    for (text, guessed) in [
        ("A bus overturned on Monday.", false),
        ("In Monday's match.", true),
        ("A bus overturned on Thursday.", true),
        ("The New Year's Eve attacks.", true),
    ] {
        assert_eq!(read(text, wednesday())[0].1.guessed, guessed, "{text}");
    }
}

#[test]
fn relations_are_told_from_the_word_before() {
    for (text, want) in [
        ("He has been there since Monday.", Relation::Since),
        ("He must leave by Monday.", Relation::By),
        ("He stays until Monday.", Relation::Until),
        ("He left before Monday.", Relation::Before),
        ("He left on Monday.", Relation::At),
        ("He left shortly after 6 a.m.", Relation::At),
    ] {
        assert_eq!(read(text, wednesday())[0].1.relation, want, "{text}");
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Tuesday",
        "Oct.",
        "May",
        "7",
        "31",
        "99",
        "2003",
        "'08",
        "-",
        "/",
        ":",
        ",",
        "(",
        ")",
        "the",
        "of",
        "last",
        "next",
        "this",
        "past",
        "few",
        "a",
        "half",
        "years",
        "weeks",
        "ago",
        "from",
        "now",
        "tomorrow",
        "early",
        "end",
        "mid",
        "between",
        "and",
        "to",
        "6.10",
        "am",
        "p.",
        "m.",
        "GMT",
        "local",
        "time",
        "noon",
        "night",
        "9999999999",
        "0000",
        "first",
        "twenty",
        "two",
        "thousand",
        "summer",
        "1990",
        "s",
        "’s",
        "at",
        "in",
        "on",
        "Eve",
        "New",
        "Year's",
        "Posted",
        "é",
        "\u{200B}",
        "\n",
        "centuries",
        "2000",
    ]);
    prop::collection::vec((words, prop::sample::select(vec!["", " "])), 0..24)
        .prop_map(|list| list.into_iter().flat_map(|(w, s)| [w, s]).collect())
}

fn anchors_any() -> impl Strategy<Value = Option<DateTime>> {
    prop::option::of((-9999i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| date(y, m, d).at(12, 0, 0, 0)))
}

proptest! {
    #[test]
    fn any_text_and_date_give_ordered_intervals(text in prop_oneof![pieces(), any::<String>()], at in anchors_any()) {
        let t = Text::plain(&text);
        let mut taken = Taken::new(t.tokens.len());
        let mut out = Vec::new();
        find(&t, Anchor { published: at }, &mut taken, &mut out);
        for m in &out {
            prop_assert!(m.tokens.start < m.tokens.end && m.span.start < m.span.end);
            let w = m.value.when();
            if let Some((Some(start), Some(end))) = w.map(|w| (w.start, w.end)) {
                prop_assert!(start <= end, "{:?}", m);
            }
        }
        for pair in out.windows(2) {
            prop_assert!(pair[0].tokens.end <= pair[1].tokens.start);
        }
    }
}
