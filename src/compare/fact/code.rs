//! Codes that stand for a thing as a name does (a road, a flight): whether one is a slip of the other.

/// Whether one of two codes is the other with one figure told wrong or two turned round: `A47`, `A74`.
pub fn slip(a: &str, b: &str) -> bool {
    let figures = |s: &str| s.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let (x, y) = (figures(a), figures(b));
    if x.len() != y.len() || x.len() < 2 {
        return false;
    }
    let wrong: Vec<usize> = (0..x.len()).filter(|&i| x[i] != y[i]).collect();
    match wrong[..] {
        [_] => x.len() > 2,
        [i, j] => x[i] == y[j] && x[j] == y[i],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_figure_of_three_or_two_turned_round() {
        for (a, b, is) in [
            ("A47", "A74", true),
            ("flight 372", "flight 327", true),
            ("flight 418", "flight 448", true),
            ("runway 27", "runway 09", false),
            ("route 9", "route 8", false),
            ("route 12", "route 14", false),
            ("flight 418", "flight 77", false),
        ] {
            assert_eq!(slip(a, b), is, "{a} {b}");
        }
    }
}
