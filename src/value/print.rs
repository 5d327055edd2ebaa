//! How figures print: as an editor would jot them down (`> 48,400`, `$1.2 million`, `13-10`, `2 weeks`).

use std::fmt;

use super::{Bound, LOSING, Measure, Quantity};

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Measure::Score, Some(low), Some(high)) = (self.measure, self.low, self.high) {
            let (first, second) = if self.unit.as_deref() == Some(LOSING) { (low, high) } else { (high, low) };
            return write!(f, "{}-{}", grouped(first), grouped(second));
        }
        f.write_str(match self.bound {
            Bound::Exact => "",
            // `dozens`: open at the top.
            Bound::Range if self.high.is_none() => ">= ",
            Bound::Range => "",
            Bound::About => "~ ",
            Bound::MoreThan => "> ",
            Bound::AtLeast => ">= ",
            Bound::LessThan => "< ",
            Bound::AtMost => "<= ",
        })?;
        let shape = Shape::of(self);
        match (self.low, self.high) {
            (Some(a), Some(b)) if (a - b).abs() > f64::EPSILON * a.abs().max(1.0) => {
                write!(f, "{} to {}{}", shape.figure(a), shape.figure(b), shape.after(b))
            }
            (Some(a), _) | (None, Some(a)) => write!(f, "{}{}", shape.figure(a), shape.after(a)),
            (None, None) => f.write_str("some"),
        }
    }
}

impl Quantity {
    /// How many of its base unit one of the unit is in which it was stated: 3,600 of `12 hours`.
    pub fn unit_size(&self) -> f64 {
        Shape::of(self).size
    }
}

/// What stands around the digits.
struct Shape<'q> {
    before: &'static str,
    unit: &'q str,
    rate: Option<&'q str>,
    /// How many of the base unit one of the printed unit is.
    size: f64,
}

impl<'q> Shape<'q> {
    fn of(q: &'q Quantity) -> Self {
        let unit = q.unit.as_deref().unwrap_or("");
        let (unit, rate) = match unit.split_once('/') {
            Some((unit, rate)) if !matches!(q.unit.as_deref(), Some("km/h" | "m/s" | "ft/s" | "km/s" | "mi/s")) => {
                (unit, Some(rate))
            }
            _ => (unit, None),
        };
        let (before, unit, size) = match (q.measure, unit) {
            (Measure::Money, code) => match symbol(code) {
                Some(symbol) => (symbol, "", 1.0),
                None => ("", code, 1.0),
            },
            (Measure::Duration, "clock") => ("", CLOCK, 1.0),
            (Measure::Duration, "second") => {
                let (unit, size) = span(q);
                ("", unit, size)
            }
            (Measure::Age, "year") => ("", "", 1.0),
            (Measure::Dimension, "magnitude") => ("magnitude ", "", 1.0),
            (Measure::Dimension, "category") => ("category ", "", 1.0),
            (_, unit) => ("", unit, 1.0),
        };
        Self { before, unit, rate, size }
    }

    fn figure(&self, value: f64) -> String {
        if self.unit == CLOCK {
            return clock(value);
        }
        let digits = rounded(value / self.size);
        match digits.strip_prefix('-') {
            Some(digits) => format!("-{}{digits}", self.before),
            None => format!("{}{digits}", self.before),
        }
    }

    fn after(&self, value: f64) -> String {
        let unit = match self.unit {
            "" | CLOCK => String::new(),
            "percent" => " %".to_string(),
            "celsius" => " °C".to_string(),
            "fahrenheit" => " °F".to_string(),
            "foot" if value != 1.0 => " feet".to_string(),
            "inch" if value != 1.0 => " inches".to_string(),
            "century" if value / self.size != 1.0 => " centuries".to_string(),
            // Of which country nobody says: English copy has crowns.
            "krone" if value != 1.0 => " crowns".to_string(),
            "krone" => " crown".to_string(),
            unit if value / self.size != 1.0 && takes_s(unit) => format!(" {unit}s"),
            unit => format!(" {unit}"),
        };
        match self.rate {
            Some(rate) => format!("{unit} a {rate}"),
            None => unit,
        }
    }
}

/// Whether a unit's name is a word with a plural in s (`mile`), and not an abbreviation (`km`) or a code (`CHF`).
fn takes_s(unit: &str) -> bool {
    unit.len() > 2
        && unit.bytes().all(|b| b.is_ascii_lowercase() || b == b' ')
        && !unit.ends_with(" km")
        && !matches!(unit, "mph" | "psi" | "rad" | "hertz" | "megahertz" | "gigahertz" | "kilohertz" | "horsepower")
        && !unit.contains(" per ")
}

fn symbol(code: &str) -> Option<&'static str> {
    Some(match code {
        "USD" => "$",
        "GBP" => "£",
        "EUR" => "€",
        "JPY" => "¥",
        "INR" => "₹",
        "AUD" => "A$",
        "CAD" => "C$",
        _ => return None,
    })
}

/// The unit of what is written as a clock is.
const CLOCK: &str = "h:mm:ss";

/// `2:02:44`, `9:58.32`
fn clock(seconds: f64) -> String {
    let hundredths = (seconds.abs() * 100.0).round();
    let whole = (hundredths / 100.0).floor();
    let (hours, minutes, rest) = ((whole / 3600.0).floor(), (whole / 60.0).floor() % 60.0, whole % 60.0);
    let part = hundredths % 100.0;
    let part = if part == 0.0 { String::new() } else { format!(".{part:02.0}") };
    let sign = if seconds < 0.0 { "-" } else { "" };
    match hours {
        0.0 => format!("{sign}{minutes:.0}:{rest:02.0}{part}"),
        _ => format!("{sign}{hours:.0}:{minutes:02.0}:{rest:02.0}{part}"),
    }
}

/// The unit of time that a duration was stated in: the largest that its ends and its step are whole numbers of, or, from
/// one up, half ones (`17 and a half hours`).
fn span(q: &Quantity) -> (&'static str, f64) {
    const SPANS: [(&str, f64); 6] = [
        ("year", 31_536_000.0),
        ("month", 2_592_000.0),
        ("week", 604_800.0),
        ("day", 86_400.0),
        ("hour", 3600.0),
        ("minute", 60.0),
    ];
    let whole =
        |size: f64| [q.low, q.high, Some(q.grain)].into_iter().flatten().all(|v| v % size == 0.0 && v.is_finite());
    let half = |size: f64| whole(size / 2.0) && [q.low, q.high].into_iter().flatten().all(|v| v >= size);
    let zero = [q.low, q.high].into_iter().flatten().all(|v| v == 0.0);
    SPANS.into_iter().find(|(_, size)| !zero && (whole(*size) || half(*size))).unwrap_or(("second", 1.0))
}

/// A figure as copy has it: `48,400`, `1.2 million`, `$5 billion`; all its digits where words would drop some.
fn rounded(value: f64) -> String {
    for (scale, word) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        let share = value / scale;
        if (1.0..1000.0).contains(&share.abs()) {
            let hundredths = share * 100.0;
            if (hundredths - hundredths.round()).abs() < 1e-6 {
                return format!("{} {word}", grouped(hundredths.round() / 100.0));
            }
            break;
        }
    }
    grouped(value)
}

/// A figure with group commas: `48,400`, `1.2`.
pub fn grouped(value: f64) -> String {
    let rounded = (value * 1e4).round() / 1e4;
    let plain = format!("{rounded}");
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(w, f)| (w, Some(f)));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn q(measure: Measure, value: f64, grain: f64, unit: &str) -> Quantity {
        Quantity::exact(measure, value, grain, (!unit.is_empty()).then(|| unit.to_string()))
    }

    #[test]
    fn figures_print_as_an_editor_would_jot_them_down() {
        for (quantity, text) in [
            (q(Measure::Count, 48_400.0, 100.0, ""), "48,400"),
            (q(Measure::Count, 1.2e6, 1e5, ""), "1.2 million"),
            (q(Measure::Count, 1_234_567.0, 1.0, ""), "1,234,567"),
            (q(Measure::Money, 1.6e8, 1e7, "USD"), "$160 million"),
            (q(Measure::Money, 70.0, 10.0, "USD/share"), "$70 a share"),
            (q(Measure::Money, 1.5e9, 1e8, "IDR"), "1.5 billion IDR"),
            (q(Measure::Percent, 48.2, 0.1, "percent"), "48.2 %"),
            (q(Measure::Percent, 5.0, 1.0, "percentage point"), "5 percentage points"),
            (q(Measure::Age, 66.0, 1.0, "year"), "66"),
            (q(Measure::Age, 8.0, 1.0, "month"), "8 months"),
            (q(Measure::Dimension, 36.0, 1.0, "mile"), "36 miles"),
            (q(Measure::Dimension, 58.0, 1.0, "km"), "58 km"),
            (q(Measure::Dimension, 5.9, 0.1, "magnitude"), "magnitude 5.9"),
            (q(Measure::Dimension, 90.0, 10.0, "km/h"), "90 km/h"),
            (q(Measure::Dimension, 5e5, 1e5, "barrel/day"), "500,000 barrels a day"),
            (q(Measure::Duration, 1_209_600.0, 604_800.0, "second"), "2 weeks"),
            (q(Measure::Duration, 5_184_000.0, 864_000.0, "second"), "60 days"),
            (q(Measure::Duration, 31_536_000.0, 31_536_000.0, "second"), "1 year"),
            (q(Measure::Duration, 44.0, 1.0, "second"), "44 seconds"),
            (q(Measure::Duration, 63_000.0, 1800.0, "second"), "17.5 hours"),
            (q(Measure::Duration, 5_400.0, 60.0, "second"), "90 minutes"),
            (q(Measure::Duration, 7_364.0, 1.0, "clock"), "2:02:44"),
            (q(Measure::Duration, 598.32, 0.01, "clock"), "9:58.32"),
            (q(Measure::Duration, 700.0, 1.0, "second"), "700 seconds"),
            (q(Measure::Money, 3.2e9, 1e8, "krone"), "3.2 billion crowns"),
        ] {
            assert_eq!(quantity.to_string(), text);
        }
    }

    #[test]
    fn bounds_and_pairs_print_their_signs() {
        let range =
            Quantity { low: Some(1.4e8), high: Some(1.5e8), bound: Bound::Range, ..q(Measure::Money, 0.0, 1e7, "USD") };
        assert_eq!(range.to_string(), "$140 million to $150 million");
        let dozens = Quantity { low: Some(12.0), high: None, bound: Bound::Range, ..q(Measure::Count, 0.0, 12.0, "") };
        assert_eq!(dozens.to_string(), ">= 12");
        let score = Quantity { low: Some(10.0), high: Some(13.0), ..q(Measure::Score, 0.0, 1.0, "") };
        assert_eq!(score.to_string(), "13-10");
        let record = Quantity { unit: Some(LOSING.into()), ..score };
        assert_eq!(record.to_string(), "10-13");
        let under = Quantity {
            low: None,
            high: Some(31_536_000.0),
            bound: Bound::LessThan,
            ..q(Measure::Duration, 0.0, 31_536_000.0, "second")
        };
        assert_eq!(under.to_string(), "< 1 year");
    }

    #[test]
    fn odd_values_print_without_panic() {
        for v in [0.0, -1.0, -2e6, f64::MAX, f64::INFINITY, f64::NAN, 1e15] {
            for unit in ["", "second", "USD", "foot", "a/b/c", "/"] {
                let _ = q(Measure::Duration, v, 1.0, unit).to_string();
                let _ = q(Measure::Money, v, 0.0, unit).to_string();
            }
        }
    }
}
