//! Behaviour of the figure reader, seen through its mentions.

use super::*;

mod any_copy;

/// Kind, text as written, low, high.
type Row = (MentionKind, String, Option<f64>, Option<f64>);

fn found(source: &str) -> Vec<Mention> {
    let text = Text::plain(source);
    let mut taken = Taken::new(text.tokens.len());
    let mut out = Vec::new();
    find(&text, Anchor::default(), &mut taken, &mut out);
    out
}

fn rows(source: &str) -> Vec<Row> {
    found(source)
        .into_iter()
        .map(|m| {
            let q =
                m.value.quantity().cloned().unwrap_or_else(|| Quantity::exact(Measure::Number, f64::NAN, 1.0, None));
            (m.kind, m.span.of(source).to_string(), q.low, q.high)
        })
        .collect()
}

fn quantity(source: &str) -> Quantity {
    let mut all = found(source);
    assert_eq!(all.len(), 1, "{source}: {:?}", rows(source));
    match all.remove(0).value {
        Value::Quantity(q) => q,
        other => panic!("{source}: {other:?}"),
    }
}

#[test]
fn a_figure_behind_a_word_of_doubt_is_read() {
    for (source, figure) in [
        ("Of the passengers who could, 23 swam to the shore.", "23"),
        ("Officials denied, 31 of them, that the dam broke.", "31"),
    ] {
        assert_eq!(one(source).1, figure, "{source}");
    }
}

fn one(source: &str) -> Row {
    let all = rows(source);
    assert_eq!(all.len(), 1, "{source}: {all:?}");
    all.into_iter().next().unwrap_or_else(|| unreachable!())
}

fn exact(source: &str, kind: MentionKind, text: &str, value: f64) {
    let (k, t, low, high) = one(source);
    assert_eq!((k, t.as_str()), (kind, text), "{source}");
    let close = |v: Option<f64>| v.is_some_and(|v| (v - value).abs() <= 1e-9 * value.abs().max(1.0));
    assert!(close(low) && close(high), "{source}: {low:?} {high:?}");
}

fn none(source: &str) {
    assert_eq!(rows(source), [], "{source}");
}

#[test]
fn figures_and_words_are_read_alike() {
    for (text, value) in [
        ("48,000", 48_000.0),
        ("forty-eight thousand", 48_000.0),
        ("one hundred and fifteen", 115.0),
        ("two dozen", 24.0),
        ("1.2 million", 1_200_000.0),
        ("one and a half million", 1_500_000.0),
        ("a hundred", 100.0),
        ("half a million", 500_000.0),
        ("half a dozen", 6.0),
        ("40 000", 40_000.0),
    ] {
        exact(&format!("They counted {text} houses."), MentionKind::Quantity, text, value);
    }
    exact("The tally stands at 10k.", MentionKind::Number, "10k", 10_000.0);
    exact("The odds were put at two point five.", MentionKind::Number, "two point five", 2.5);
    exact("The margin was plus or minus 3 points.", MentionKind::Quantity, "3", 3.0);
    exact("Growth was minus 3 per cent.", MentionKind::Percent, "minus 3 per cent", -3.0);
}

#[test]
fn the_grain_is_the_step_of_the_figures_own_rounding() {
    for (text, grain) in [
        ("48,000", 1000.0),
        ("48,400", 100.0),
        ("1.2 million", 100_000.0),
        ("237", 1.0),
        ("240", 10.0),
        ("two dozen", 12.0),
        ("forty thousand", 10_000.0),
    ] {
        assert_eq!(quantity(&format!("They counted {text} houses.")).grain, grain, "{text}");
    }
    assert!((quantity("A quake of magnitude 5.9 struck.").grain - 0.1).abs() < 1e-9);
}

#[test]
fn bounds_open_the_right_end_and_join_the_span() {
    for (text, bound, low, high) in [
        ("more than 48,400", Bound::MoreThan, Some(48_400.0), None),
        ("well over 300", Bound::MoreThan, Some(300.0), None),
        ("at least 5", Bound::AtLeast, Some(5.0), None),
        ("no higher than 12", Bound::AtMost, None, Some(12.0)),
        ("no fewer than 12", Bound::AtLeast, Some(12.0), None),
        ("up to 30", Bound::AtMost, None, Some(30.0)),
        ("as many as 80", Bound::AtMost, None, Some(80.0)),
        ("fewer than 100", Bound::LessThan, None, Some(100.0)),
        ("about 240", Bound::About, Some(240.0), Some(240.0)),
        ("nearly 200", Bound::About, None, Some(200.0)),
        ("an estimated 6,000", Bound::About, Some(6000.0), Some(6000.0)),
        ("50 or more", Bound::AtLeast, Some(50.0), None),
        ("100+", Bound::AtLeast, Some(100.0), None),
        ("between 40 and 80", Bound::Range, Some(40.0), Some(80.0)),
        ("20 to 30", Bound::Range, Some(20.0), Some(30.0)),
        ("20-30", Bound::Range, Some(20.0), Some(30.0)),
        ("five or six", Bound::Range, Some(5.0), Some(6.0)),
        ("more than 20 and fewer than 30", Bound::Range, Some(20.0), Some(30.0)),
    ] {
        let source = format!("Rescuers found {text} survivors there.");
        let q = quantity(&source);
        assert_eq!((q.bound, q.low, q.high), (bound, low, high), "{text}");
        assert_eq!(one(&source).1, text);
    }
}

#[test]
fn plurals_of_magnitudes_leave_the_top_open() {
    for (text, least, most) in [
        ("dozens", 12.0, 24.0),
        ("hundreds", 100.0, 200.0),
        ("tens of thousands", 10_000.0, 20_000.0),
        ("several hundred", 100.0, 200.0),
    ] {
        let q = quantity(&format!("The storm injured {text} of people."));
        assert!(q.low.is_some_and(|low| (least..=most).contains(&low)) && q.high.is_none(), "{text}: {q:?}");
    }
    none("He studied the scores in silence.");
}

#[test]
fn a_move_from_one_figure_to_another_is_no_range() {
    assert_eq!(rows("The rate rose from 3 per cent to 5 per cent.").len(), 2);
    assert_eq!(rows("Prices range from 3 per cent to 5 per cent higher.").len(), 1);
}

#[test]
fn money_has_a_currency_and_spreads_its_magnitude() {
    for (text, unit, low, high) in [
        ("$3bn", "USD", 3e9, 3e9),
        ("£1.2m", "GBP", 1.2e6, 1.2e6),
        ("US$40 million", "USD", 4e7, 4e7),
        ("323 million euros", "EUR", 3.23e8, 3.23e8),
        ("5 million pounds", "GBP", 5e6, 5e6),
        ("Rs500 crore", "INR", 5e9, 5e9),
        ("A$250", "AUD", 250.0, 250.0),
        ("50 cents", "USD", 0.5, 0.5),
        ("$5-6 million", "USD", 5e6, 6e6),
        ("$500 to $900", "USD", 500.0, 900.0),
        ("$12.50 a share", "USD/share", 12.5, 12.5),
    ] {
        let source = format!("The firm was offered {text} yesterday.");
        let q = quantity(&source);
        assert_eq!(
            (q.measure, q.unit.as_deref(), q.low, q.high),
            (Measure::Money, Some(unit), Some(low), Some(high)),
            "{text}"
        );
        assert_eq!(one(&source).1, text);
    }
    assert_eq!(quantity("A $9 ticket was lost.").unit.as_deref(), Some("USD"));
    assert_eq!(quantity("The rocket has 5 million pounds of thrust.").unit.as_deref(), Some("lb"));
}

#[test]
fn ages_are_read_from_words_and_from_commas() {
    exact("A 66-year-old baker was fined.", MentionKind::Age, "66-year-old", 66.0);
    exact("The victims were aged 24.", MentionKind::Age, "aged 24", 24.0);
    exact("Mira Holt, 59, of Leeds, was fined.", MentionKind::Age, "59", 59.0);
    exact("The driver, 34, was unhurt.", MentionKind::Age, "34", 34.0);
    exact("The boy, four, was unhurt.", MentionKind::Age, "four", 4.0);
    exact("The suspect is 27, police said.", MentionKind::Age, "27", 27.0);
    exact("Varnholt was 88.", MentionKind::Age, "88", 88.0);
    exact("He was 77.", MentionKind::Age, "77", 77.0);
    exact("She turned 40 in May.", MentionKind::Age, "40", 40.0);
    exact("The singer died at 81, his agent said.", MentionKind::Age, "81", 81.0);
    exact("The pilots, both 34, were unhurt.", MentionKind::Age, "34", 34.0);
    assert_eq!(rows("They have two sons, 11 and 14.").iter().filter(|r| r.0 == MentionKind::Age).count(), 2);
    let q = quantity("A woman in her 60s was hurt.");
    assert_eq!((q.measure, q.low, q.high), (Measure::Age, Some(60.0), Some(69.0)));
    none("Keeper Tom Hale (5) dives for the ball.");
}

#[test]
fn dimensions_keep_their_unit() {
    for (text, unit, value) in [
        ("58km", "km", 58.0),
        ("36 miles", "mile", 36.0),
        ("1,500-square-kilometre", "km2", 1500.0),
        ("40 mph", "mph", 40.0),
        ("90 kilometres an hour", "km/h", 90.0),
        ("28 degrees Celsius", "celsius", 28.0),
        ("6.1-magnitude", "magnitude", 6.1),
        ("6.4 on the Richter scale", "magnitude", 6.4),
        ("6 feet 3 inches", "foot", 6.25),
        ("500,000 barrels a day", "barrel/day", 500_000.0),
        ("3.8 billion light years", "light year", 3.8e9),
        ("Category 4", "category", 4.0),
    ] {
        let q = quantity(&format!("They spoke of the {text} thing."));
        assert_eq!((q.measure, q.unit.as_deref(), q.low), (Measure::Dimension, Some(unit), Some(value)), "{text}");
    }
    let quake = quantity("A tremor of a magnitude of at least 5.9 hit the coast.");
    assert_eq!((quake.unit.as_deref(), quake.bound), (Some("magnitude"), Bound::AtLeast));
    assert_eq!(rows("The well is 58km (36 miles) away.").len(), 2);
}

#[test]
fn durations_are_seconds() {
    exact(
        "It broke an hour and ten minutes after the start.",
        MentionKind::Duration,
        "an hour and ten minutes",
        4200.0,
    );
    for (text, seconds) in [
        ("two weeks", 1_209_600.0),
        ("three hours and 20 minutes", 12_000.0),
        ("two and a half hours", 9000.0),
        ("half an hour", 1800.0),
        ("a quarter of a century", 25.0 * 365.0 * 86_400.0),
        ("an eight-month", 8.0 * 30.0 * 86_400.0),
    ] {
        let q = quantity(&format!("It was {text} affair."));
        assert_eq!((q.measure, q.unit.as_deref(), q.low), (Measure::Duration, Some("second"), Some(seconds)), "{text}");
    }
    exact("They talked for an hour.", MentionKind::Duration, "an hour", 3600.0);
    none("She trains twice a day and rests a week.");
}

#[test]
fn fractions_and_shares() {
    for (text, value) in [
        ("two-thirds", 2.0 / 3.0),
        ("three-quarters", 0.75),
        ("a third", 1.0 / 3.0),
        ("half", 0.5),
        ("one in five", 0.2),
    ] {
        let (kind, _, low, _) = one(&format!("About {text} of the crop was lost."));
        assert_eq!(kind, MentionKind::Fraction, "{text}");
        assert!(low.is_some_and(|v| (v - value).abs() < 1e-9), "{text}: {low:?}");
    }
    none("His half brother sat in the first half.");
    none("They split the bill 9/11 and 24/7.");
}

#[test]
fn scores_are_pairs() {
    for text in ["won 3-1", "lost 1-3", "voted 232-198", "passed by 60 votes to 40"] {
        let (kind, _, low, high) = one(&format!("They {text} on the night."));
        assert_eq!(kind, MentionKind::Score, "{text}");
        assert!(low < high, "{text}");
    }
    none("A Boeing 747-400 took off.");
    none("Call 555-0123-99 now.");
    none("The 2008-09 season began.");
}

#[test]
fn names_years_and_clocks_count_nothing() {
    for source in [
        "The Falcon 9 lifted off.",
        "Users of Windows 10 complained.",
        "Malaysia Airlines Flight 370 vanished.",
        "They drove down Route 66.",
        "He lives at No. 10.",
        "She lived at 123 Green Hill Road.",
        "In 1998 the mill closed.",
        "It struck at 10:30.",
        "It struck at 6 p.m. on Monday.",
        "An F-16 crashed.",
        "Posted 11 / 27 / 2005.",
        "This one is correct.",
        "One of them fled.",
        "See http://example.org/2013/05/12/story.",
        "He called 911 at once.",
    ] {
        none(source);
    }
}

#[test]
fn a_name_goes_on_in_a_list() {
    none("Versions 6, 7 and 8 were affected.");
    assert_eq!(one("Route 9 and 12 cars were closed.").1, "12");
}

#[test]
fn words_of_another_phrase_are_no_bound() {
    exact("The council will hand over 140 flats.", MentionKind::Quantity, "140", 140.0);
    exact("It sold 12 percent.", MentionKind::Percent, "12 percent", 12.0);
    let rows = rows("Sales were 12 percent fewer than a year earlier.");
    assert!(rows.iter().all(|(_, text, ..)| !text.contains("fewer")), "{rows:?}");
    let q = quantity("The port handles over 140 ships.");
    assert_eq!((q.low, q.high), (Some(140.0), None));
}

#[test]
fn limits_of_age_and_of_a_sentence_to_life() {
    for (source, low, high) in [
        ("Sales to people under the age of 16 are banned.", None, Some(16.0)),
        ("Children under 5 ride free.", None, Some(5.0)),
        ("They studied people aged 65 and over.", Some(65.0), None),
        ("Jobs for people aged 20-24 rose.", Some(20.0), Some(24.0)),
    ] {
        let q = quantity(source);
        assert_eq!((q.measure, q.low, q.high), (Measure::Age, low, high), "{source}");
    }
    let q = quantity("She got 25 years to life.");
    assert_eq!((q.measure, q.bound, q.high), (Measure::Duration, Bound::AtLeast, None));
}

#[test]
fn a_unit_holds_for_both_figures() {
    for (source, unit) in [
        ("It measured 30 by 40 centimetres.", "cm"),
        ("The rate was cut from 12 to nine per cent.", "percent"),
        ("The share rose from 3 to 5 per cent.", "percent"),
    ] {
        let all = found(source);
        assert_eq!(all.len(), 2, "{source}");
        for m in all {
            assert_eq!(m.value.quantity().and_then(|q| q.unit.as_deref()), Some(unit), "{source}");
        }
    }
}

#[test]
fn group_marks_of_every_fashion() {
    exact("Fares start at Rs 1,20,000 now.", MentionKind::Money, "Rs 1,20,000", 120_000.0);
    exact("They sent some 1, 600 officers.", MentionKind::Quantity, "some 1, 600", 1600.0);
    exact("It costs $A2,500 a head.", MentionKind::Money, "$A2,500", 2500.0);
    assert_eq!(quantity("He was paid $4.07 billion.").low, Some(4_070_000_000.0));
}

#[test]
fn twice_counts_times_and_compares_nothing() {
    exact("The launch was put off twice.", MentionKind::Number, "twice", 2.0);
    for text in ["It grew to twice the size.", "They meet twice a week.", "It has twice as much."] {
        none(text);
    }
}

#[test]
fn one_counts_only_with_a_noun_or_a_bound() {
    exact("Gunmen killed one soldier.", MentionKind::Quantity, "one", 1.0);
    assert_eq!(one("At least one was hurt.").2, Some(1.0));
    none("No one was hurt.");
}

#[test]
fn tokens_that_are_taken_are_left_alone() {
    let text = Text::plain("On 7 February 12 men fled.");
    let mut taken = Taken::new(text.tokens.len());
    taken.take(1..3);
    let mut out = Vec::new();
    find(&text, Anchor::default(), &mut taken, &mut out);
    assert_eq!(out.iter().map(|m| m.span.of(text.source)).collect::<Vec<_>>(), ["12"]);
    assert!(taken.any(3..4));
}

#[test]
fn the_line_by_which_a_desk_converts_counts_nothing() {
    assert_eq!(rows("Shares fell. ($1 = 0.7512 pounds)").len(), 1);
    assert!(quantity("the number is >= 200").low == Some(200.0));
}
