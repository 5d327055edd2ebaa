use crate::assertion::Frame;
use crate::extract::of_texts;

/// The frame of the first figure written `said`.
fn frame(copy: &str, said: &str) -> Frame {
    let extracts = of_texts(&[copy]);
    let found = extracts[0].assertions.iter().find(|a| *a.text == *said && a.value.quantity().is_some());
    found.unwrap_or_else(|| panic!("no `{said}` in `{copy}`")).frame.clone()
}

#[test]
fn the_counted_noun() {
    let cases = [
        ("The flood hit 12 worst-hit villages.", "12", Some("village")),
        ("Guards shut three clearly marked schools.", "three", Some("school")),
        ("Brandt had eight rebounds a game.", "eight", Some("rebound per game")),
        ("They fired 30 rockets per day.", "30", Some("rocket per day")),
        ("Brandt had eight rebounds a year earlier.", "eight", Some("rebound")),
        ("Orr is a four-time champion.", "four", Some("time champion")),
        ("She has two broken ribs.", "two", Some("rib")),
        ("It left with a crew of 19 on Friday.", "19", Some("member")),
        ("On board were nine crew members.", "nine", Some("member")),
        ("Eleven Alman citizens received wounds.", "Eleven", Some("citizen")),
        ("Hundreds of Alman travellers face a second day of delays.", "Hundreds", Some("traveller")),
        ("Orr won the cup four times.", "four", Some("time")),
        ("Twelve of one family were killed.", "Twelve", Some("member")),
        ("Orr had eight of the Holts' 11 assists.", "eight", Some("assist")),
        ("The side lost four of its last five games.", "four", Some("game")),
        ("They have won two in a row.", "two", Some("game")),
        ("It is a two-stage rocket.", "two", Some("stage")),
        ("A 12-member jury convicted Orr.", "12", None),
        ("Three opposition MPs were held.", "Three", Some("mp")),
        ("A crowd of 3,000 people gathers.", "3,000", Some("person")),
        ("They met a two-seeded side.", "two", None),
        ("Orr hit 13 home runs last season.", "13", Some("run")),
        ("Orr had 121 hits last season.", "121", Some("hit")),
        ("About 55,000 US state schools are shut.", "About 55,000", Some("school")),
        ("Hundreds of council and private buildings fell.", "Hundreds", Some("building")),
        ("Four fire and rescue boats came.", "Four", Some("boat")),
        ("Three leading scientific societies wrote to him.", "Three", Some("society")),
        ("The crash killed a mother of two on Monday.", "two", Some("child")),
        ("It was the seventh time Orr has won.", "seventh", Some("time")),
        ("Orr scored in the fourth quarter slump.", "fourth", Some("quarter")),
        ("Orr was a second-round draft choice.", "second", Some("round")),
        ("It brought to ten the number of Israelis killed.", "ten", Some("israeli")),
    ];
    for (copy, said, head) in cases {
        assert_eq!(frame(copy, said).head.as_deref(), head, "{copy}");
    }
}

#[test]
fn what_of_a_thing_is_measured() {
    let cases = [
        ("The well is 40 metres deep.", "40 metres", Some("depth")),
        ("It struck at a depth of just 10 km, they said.", "10 km", Some("depth")),
        ("It struck 55 km (34 miles) south of Lorne.", "55 km", Some("distance")),
        ("It struck 20 miles off the coast.", "20 miles", Some("distance")),
        ("The tower is 90 metres tall.", "90 metres", Some("height")),
        ("The ship carried 90 tonnes.", "90 tonnes", None),
    ];
    for (copy, said, quality) in cases {
        assert_eq!(frame(copy, said).head_class.as_deref(), quality, "{copy}");
    }
}

#[test]
fn whose_age_it_is() {
    let cases = [
        ("Police named Ann Orr, 41, on Friday.", "41", Some("Ann Orr")),
        ("Police named the 41-year-old actress Ann Orr on Friday.", "41-year-old", Some("Ann Orr")),
        ("Police held the 15-year-old son of Ann Orr on Friday.", "15-year-old", None),
        ("Ann Orr's husband, 44, was in the car.", "44", None),
        ("Ann Orr, the branch manager, 44, had to open it.", "44", Some("Ann Orr")),
        ("Ann Orr, a Danish water engineer, 44, was free.", "44", Some("Ann Orr")),
        ("Ann Orr, the wife of the driver, 44, was free.", "44", None),
        ("According to Ann Orr, the victim, 44, was shot.", "44", None),
        ("In a car driven by Ann Orr, a passenger, 44, was hurt.", "44", None),
        ("Police held a 51-year-old Thornaby man on Friday.", "51-year-old", None),
    ];
    for (copy, said, owner) in cases {
        assert_eq!(frame(copy, said).owner.as_deref(), owner, "{copy}");
    }
}

#[test]
fn of_whom_an_age_is_told() {
    assert_eq!(frame("A woman of 71 was hurt by the trailer.", "71").head.as_deref(), Some("woman"));
    assert_eq!(frame("A 94-year-old woman was found.", "94-year-old").head.as_deref(), Some("woman"));
}

#[test]
fn what_a_sum_is_for() {
    for (copy, said, purpose) in [
        ("He was held on $1 million bail.", "$1 million", Some("bail")),
        ("Bond was set at $250,000 on Monday.", "$250,000", Some("bail")),
        ("They asked for a ransom of $2 million.", "$2 million", Some("ransom")),
        ("Revenue rose to $3.1 billion.", "$3.1 billion", Some("revenue")),
        ("He found $400 on the road.", "$400", None),
    ] {
        assert_eq!(frame(copy, said).head_class.as_deref(), purpose, "{copy}");
    }
}

#[test]
fn parts_by_their_noun_and_what_comes_to_others() {
    let part = frame("The blaze killed 22 people. Ten were children.", "Ten");
    assert!(part.part && part.head.as_deref() == Some("child"));
    let part = frame("It killed eight, five of them minors.", "five");
    assert!(part.part && part.head.as_deref() == Some("minor"));
    assert!(frame("Divers found 17 more bodies.", "17").more);
    assert!(frame("Three men are presumed dead in addition to the four.", "Three").more);
    assert!(!frame("More than 17 bodies were found.", "More than 17").more);
    let part = frame("Nine officers were hurt, three of whom needed treatment.", "three");
    assert!(part.part && part.head.as_deref() == Some("officer"), "{part:?}");
    let left_out = frame("Some 163,000 homes went dark. At noon, 71,000 were still waiting.", "71,000");
    assert!(left_out.elided && left_out.head.as_deref() == Some("home"));
}

#[test]
fn whose_a_score_or_a_distance_is() {
    let cases = [
        ("Orde beat Dale 20-13 on Sunday.", "20-13", Some("Orde")),
        ("Orde (10-3, 2-1) beat Dale (5-9, 0-2).", "5-9", Some("Dale")),
        ("It struck two miles east of Dorn and four miles southwest of Cobb.", "four miles", Some("Cobb")),
    ];
    for (copy, said, owner) in cases {
        assert_eq!(frame(copy, said).owner.as_deref(), owner, "{copy}");
    }
}

#[test]
fn what_a_time_is_the_length_of() {
    let cases = [
        ("Orr signed a seven-year, $161-million deal.", "seven-year", Some("length of the contract")),
        ("The six-month truce agreement ended.", "six-month", Some("length of the truce")),
        ("A nine-month probe ended.", "nine-month", Some("length of the investigation")),
        ("It was the second of two strikes in three weeks, they said.", "three weeks", Some("time passed")),
        ("It came nine days ahead of the vote.", "nine days", Some("time passed")),
        ("He has two years left on it.", "two years", Some("time left")),
        ("The blaze took three days to go out.", "three days", Some("length of the fire")),
        ("Orr was jailed for two years, $5,000 in fines.", "two years", Some("prison term")),
        ("Two died in four days of clashes.", "four days", Some("length of the fighting")),
    ];
    for (copy, said, what) in cases {
        assert_eq!(frame(copy, said).head_class.as_deref(), what, "{copy}");
    }
}
