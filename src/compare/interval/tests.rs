use super::*;

fn q(bound: Bound, value: f64, grain: f64) -> Quantity {
    let (low, high) = match bound {
        Bound::MoreThan | Bound::AtLeast => (Some(value), None),
        Bound::LessThan | Bound::AtMost => (None, Some(value)),
        _ => (Some(value), Some(value)),
    };
    Quantity { measure: Measure::Count, low, high, bound, grain, unit: None }
}

fn exact(value: f64, grain: f64) -> Quantity {
    q(Bound::Exact, value, grain)
}

fn of(measure: Measure, value: f64, grain: f64, unit: &str) -> Quantity {
    Quantity::exact(measure, value, grain, Some(unit.to_string()))
}

/// Judged both ways round: no order of the stories may change a verdict.
fn agree(a: &Quantity, b: &Quantity) -> bool {
    assert_eq!(fit(a, b), fit(b, a), "{a} against {b}");
    fit(a, b).agrees()
}

#[test]
fn a_floor_leaves_room_up_to_the_next_step_of_its_own_rounding() {
    let floor = q(Bound::MoreThan, 48_000.0, 1000.0);
    assert!(agree(&floor, &exact(48_400.0, 100.0)));
    assert!(agree(&floor, &q(Bound::MoreThan, 48_400.0, 100.0)));
    assert!(!agree(&floor, &exact(62_000.0, 1000.0)));
    assert!(!agree(&floor, &exact(46_707.0, 1.0)));
    assert!(agree(&q(Bound::MoreThan, 40.0, 10.0), &q(Bound::About, 45.0, 1.0)));
    assert!(agree(&q(Bound::MoreThan, 100_000.0, 100_000.0), &exact(120_000.0, 10_000.0)));
}

#[test]
fn the_bound_itself_is_not_above_the_bound() {
    assert!(!agree(&q(Bound::MoreThan, 51.0, 1.0), &exact(51.0, 1.0)));
    assert!(agree(&q(Bound::AtLeast, 51.0, 1.0), &exact(51.0, 1.0)));
    assert!(agree(&q(Bound::MoreThan, 48_000.0, 1000.0), &exact(48_000.0, 1000.0)));
}

#[test]
fn at_least_agrees_with_more_but_not_with_any_number() {
    assert!(agree(&q(Bound::AtLeast, 5.0, 1.0), &exact(8.0, 1.0)));
    assert!(!agree(&q(Bound::AtLeast, 3.0, 1.0), &exact(10.0, 1.0)));
    assert!(!agree(&q(Bound::AtLeast, 5.0, 1.0), &exact(4.0, 1.0)));
    assert!(agree(&q(Bound::AtLeast, 35.0, 1.0), &q(Bound::MoreThan, 30.0, 10.0)));
}

#[test]
fn two_floors_are_judged_by_the_step_of_the_lower_one() {
    assert!(!agree(&q(Bound::MoreThan, 40_000.0, 10_000.0), &q(Bound::MoreThan, 48_000.0, 1000.0)));
    assert!(!agree(&q(Bound::MoreThan, 600.0, 100.0), &q(Bound::MoreThan, 640.0, 10.0)));
    assert!(!agree(&q(Bound::AtLeast, 5.0, 1.0), &q(Bound::AtLeast, 7.0, 1.0)));
    assert!(!agree(&q(Bound::AtLeast, 40.0, 10.0), &q(Bound::MoreThan, 50.0, 10.0)));
}

#[test]
fn ceilings_reach_down() {
    assert!(agree(&q(Bound::AtMost, 80.0, 10.0), &exact(70.0, 10.0)));
    assert!(!agree(&q(Bound::AtMost, 80.0, 10.0), &exact(90.0, 10.0)));
    assert!(!agree(&q(Bound::AtMost, 30.0, 10.0), &exact(3.0, 1.0)));
    assert!(!agree(&q(Bound::AtMost, 30.0, 10.0), &q(Bound::AtMost, 50.0, 10.0)));
}

#[test]
fn nearly_is_never_above() {
    let nearly = |v: f64, grain: f64| Quantity { low: None, ..q(Bound::About, v, grain) };
    assert!(agree(&nearly(80.0, 10.0), &exact(78.0, 1.0)));
    assert!(agree(&nearly(80.0, 10.0), &exact(80.0, 10.0)));
    assert!(agree(&nearly(80.0, 10.0), &q(Bound::MoreThan, 70.0, 10.0)));
    assert!(!agree(&nearly(80.0, 10.0), &exact(82.0, 1.0)));
    assert!(!agree(&nearly(80.0, 10.0), &exact(61.0, 1.0)));
}

#[test]
fn dozens_are_not_a_thousand() {
    let dozens =
        Quantity { measure: Measure::Count, low: Some(12.0), high: None, bound: Bound::Range, grain: 1.0, unit: None };
    assert!(agree(&dozens, &exact(70.0, 1.0)));
    assert!(!agree(&dozens, &exact(500.0, 100.0)));
}

#[test]
fn the_full_hundred_stands_for_what_is_near_it() {
    assert!(agree(&exact(600.0, 100.0), &exact(612.0, 1.0)));
    assert!(!agree(&exact(600.0, 100.0), &exact(640.0, 10.0)));
    assert!(!agree(&exact(70.0, 10.0), &exact(71.0, 1.0)));
}

#[test]
fn about_reaches_to_both_sides() {
    assert!(agree(&q(Bound::About, 24.0, 1.0), &exact(24.0, 1.0)));
    assert!(agree(&q(Bound::About, 240.0, 10.0), &exact(237.0, 1.0)));
    assert!(agree(&q(Bound::About, 240.0, 10.0), &q(Bound::About, 200.0, 100.0)));
    assert!(!agree(&q(Bound::About, 240.0, 10.0), &exact(59.0, 1.0)));
}

#[test]
fn counts_below_a_thousand_are_not_rounded_and_large_figures_are() {
    assert!(!agree(&exact(115.0, 1.0), &exact(59.0, 1.0)));
    assert!(!agree(&exact(70.0, 10.0), &exact(80.0, 10.0)));
    assert!(!agree(&exact(40.0, 10.0), &exact(41.0, 1.0)));
    assert!(agree(&exact(48_000.0, 1000.0), &exact(48_400.0, 100.0)));
    assert!(agree(&exact(11e6, 1e6), &exact(11.3e6, 1e5)));
    assert!(!agree(&exact(50e9, 1e10), &exact(45e9, 1e9)));
    assert!(!agree(&exact(160_000.0, 10_000.0), &exact(167_000.0, 1000.0)));
    assert!(!agree(&exact(100_000.0, 100_000.0), &exact(120_000.0, 10_000.0)));
}

#[test]
fn decimals_differ_by_their_last_place() {
    let m = |v: f64, g: f64| of(Measure::Dimension, v, g, "magnitude");
    assert!(!agree(&m(5.9, 0.1), &m(6.0, 0.1)));
    assert!(agree(&m(6.0, 1.0), &m(6.1, 0.1)));
    assert!(!agree(&m(7.5, 0.1), &m(7.3, 0.1)));
}

#[test]
fn units_are_converted_and_currencies_are_not() {
    assert!(agree(&of(Measure::Dimension, 36.0, 1.0, "mile"), &of(Measure::Dimension, 58.0, 1.0, "km")));
    assert!(!agree(&of(Measure::Dimension, 700.0, 100.0, "mile"), &of(Measure::Dimension, 1500.0, 100.0, "km")));
    assert_eq!(fit(&of(Measure::Money, 5.0, 1.0, "USD"), &of(Measure::Money, 5.0, 1.0, "EUR")), Fit::Incomparable);
    assert_eq!(fit(&of(Measure::Dimension, 5.0, 1.0, "km"), &exact(5.0, 1.0)), Fit::Incomparable);
}

#[test]
fn a_range_holds_what_lies_in_it() {
    let range = Quantity { low: Some(40.0), high: Some(70.0), ..q(Bound::Range, 40.0, 10.0) };
    assert!(agree(&range, &exact(55.0, 1.0)));
    assert!(!agree(&range, &exact(80.0, 10.0)));
}

#[test]
fn results_are_no_ranges() {
    let result = |x: f64, y: f64| Quantity { measure: Measure::Score, low: Some(x), high: Some(y), ..exact(x, 1.0) };
    assert!(!agree(&result(65.0, 53.0), &result(65.0, 5.0)));
    assert!(agree(&result(1.0, 2.0), &result(1.0, 2.0)));
}

#[test]
fn parts_make_a_whole() {
    let (living, bodies, all) = (q(Bound::About, 24.0, 1.0), q(Bound::AtLeast, 35.0, 1.0), exact(59.0, 1.0));
    assert_eq!(adds_up(&[&living, &bodies], &all).as_deref(), Some("24 + 35 = 59"));
    assert_eq!(adds_up(&[&living, &bodies], &exact(60.0, 1.0)), None);
    assert_eq!(adds_up(&[&all], &all), None);
}

#[test]
fn odd_values_do_not_panic() {
    for v in [0.0, -1.0, f64::MAX, f64::MIN_POSITIVE, f64::INFINITY, f64::NAN] {
        for bound in [Bound::Exact, Bound::About, Bound::MoreThan, Bound::AtLeast, Bound::AtMost, Bound::Range] {
            let _ = fit(&q(bound, v, 0.0), &exact(3.0, 1.0));
            let _ = room(&q(bound, v, 1.0));
        }
    }
}

#[test]
fn a_slip_of_the_pen_keeps_the_digits() {
    let slipped = |a: f64, b: f64| {
        let (a, b) = (exact(a, 1.0), exact(b, 1.0));
        assert_eq!(slip(&a, &b), slip(&b, &a));
        slip(&a, &b)
    };
    for (a, b) in [(72.0, 27.0), (390.0, 3900.0), (187.0, 87.0), (53.2, 58.2), (1.2e9, 1.2e8), (2450.0, 245.0)] {
        assert!(slipped(a, b), "{a} {b}");
    }
    for (a, b) in [(72.0, 74.0), (3.0, 30.0), (5.0, 15.0), (1240.0, 4012.0), (61.0, 340.0), (0.0, 0.0)] {
        assert!(!slipped(a, b), "{a} {b}");
    }
}

#[test]
fn a_round_bound_stands_on_its_own_scale() {
    assert!(agree(&q(Bound::MoreThan, 250.0, 10.0), &q(Bound::About, 300.0, 100.0)));
    assert!(agree(&q(Bound::MoreThan, 3500.0, 100.0), &q(Bound::About, 3900.0, 100.0)));
    assert!(agree(&q(Bound::MoreThan, 200.0, 100.0), &q(Bound::AtLeast, 212.0, 1.0)));
    assert!(!agree(&q(Bound::MoreThan, 240.0, 10.0), &exact(330.0, 10.0)));
    assert!(!agree(&q(Bound::MoreThan, 200.0, 100.0), &q(Bound::AtLeast, 341.0, 1.0)));
}
