//! Figures in digits: what they are worth and the step they are rounded to.

/// A figure's worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worth {
    pub value: f64,
    /// Digits behind the point, if there is one.
    pub decimals: Option<u32>,
}

/// Longer strings of digits are keys and serial numbers.
const LONGEST: usize = 30;

/// Whole numbers of fewer digits are all told apart by a floating-point number.
const EXACT_DIGITS: usize = 16;

/// Reads `48,400`, `1.2`, `1.674.200`; nothing for versions and dates (`10.0.1`, `13.5.2015`).
pub fn worth(text: &str) -> Option<Worth> {
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if text.len() < EXACT_DIGITS && text.bytes().all(|b| b.is_ascii_digit()) {
        let value = text.bytes().fold(0u64, |all, b| all * 10 + u64::from(b - b'0'));
        return Some(Worth { value: value as f64, decimals: None });
    }
    let points = text.bytes().filter(|b| *b == b'.').count();
    if points > 1 {
        let mut groups = text.split('.');
        let head = groups.next()?;
        if text.contains(',') || head.len() > 3 || !groups.all(|g| g.len() == 3) {
            return None;
        }
        let value = text.replace('.', "").parse().ok()?;
        return Some(Worth { value, decimals: None });
    }
    let value = if text.contains(',') { text.replace(',', "").parse().ok()? } else { text.parse().ok()? };
    let decimals = text.split_once('.').map(|(_, d)| d.len() as u32);
    Some(Worth { value, decimals })
}

/// The step of a value's own rounding: its last place where it has decimals (times what multiplies it), else the power of
/// ten that its trailing zeros make.
pub fn grain(value: f64, decimals: Option<u32>, scale: f64) -> f64 {
    if let Some(d) = decimals.filter(|d| *d > 0) {
        return scale / 10f64.powi(d.min(300) as i32);
    }
    let rest = value.abs();
    if !(1.0..1e18).contains(&rest) || rest.fract() != 0.0 {
        return if rest.fract() == 0.0 || rest >= 1e18 { 1.0 } else { places(rest) };
    }
    let mut step = 1.0;
    let mut whole = rest as u64;
    while whole.is_multiple_of(10) {
        whole /= 10;
        step *= 10.0;
    }
    step
}

/// The last decimal place that a computed value needs (`2.5` needs tenths), down to hundredths.
fn places(value: f64) -> f64 {
    if (value * 10.0).fract() == 0.0 { 0.1 } else { 0.01 }
}

/// A product of a figure and a magnitude without the noise of binary fractions: 4.07 billion is 4,070,000,000.
pub fn tidy(value: f64) -> f64 {
    match value.abs() {
        v if v >= 1e11 => value.round(),
        v if v >= 1e3 => (value * 1e4).round() / 1e4,
        _ => value,
    }
}

/// A fraction written as one character.
pub fn vulgar(text: &str) -> Option<f64> {
    let mut chars = text.chars();
    let value = match chars.next()? {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    };
    chars.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn group_marks_and_points_are_told_apart() {
        let value = |t| worth(t).map(|w| w.value);
        assert_eq!(value("48,400"), Some(48_400.0));
        assert_eq!(value("1.2"), Some(1.2));
        assert_eq!(value("1.674.200"), Some(1_674_200.0));
        assert_eq!(value("13.5.2015"), None);
        assert_eq!(value("10.0.1"), None);
        assert_eq!(value(&"9".repeat(1000)), None);
    }

    #[test]
    fn the_grain_is_the_last_place_that_was_given() {
        assert_eq!(grain(48_000.0, None, 1.0), 1000.0);
        assert_eq!(grain(48_400.0, None, 1.0), 100.0);
        assert_eq!(grain(237.0, None, 1.0), 1.0);
        assert_eq!(grain(240.0, None, 1.0), 10.0);
        assert!((grain(5.9, Some(1), 1.0) - 0.1).abs() < 1e-12);
        assert_eq!(grain(1_200_000.0, Some(1), 1e6), 100_000.0);
        assert_eq!(grain(0.0, None, 1.0), 1.0);
        assert_eq!(grain(f64::INFINITY, None, 1.0), 1.0);
    }
}
