//! Units of measure: what each measures, and by which factor it converts.

/// What a unit measures (`length`, `mass`); the unit itself where it converts into no other.
pub fn dimension(unit: &str) -> String {
    scale(Some(unit)).map_or(unit, |(dimension, _)| dimension).to_string()
}

/// What a unit measures and how many of the base unit it is.
pub fn scale(unit: Option<&str>) -> Option<(&'static str, f64)> {
    UNITS.iter().find(|(name, ..)| Some(*name) == unit).map(|(_, dimension, by)| (*dimension, *by))
}

/// Units that convert by a factor, with what they measure and their size in its base unit.
const UNITS: &[(&str, &str, f64)] = &[
    ("mm", "length", 0.001),
    ("cm", "length", 0.01),
    ("m", "length", 1.0),
    ("km", "length", 1000.0),
    ("inch", "length", 0.0254),
    ("in", "length", 0.0254),
    ("foot", "length", 0.3048),
    ("ft", "length", 0.3048),
    ("yard", "length", 0.9144),
    ("mile", "length", 1609.344),
    ("mi", "length", 1609.344),
    ("nautical mile", "length", 1852.0),
    ("g", "mass", 0.001),
    ("kg", "mass", 1.0),
    ("tonne", "mass", 1000.0),
    ("t", "mass", 1000.0),
    ("ton", "mass", 1000.0),
    ("ounce", "mass", 0.028_349_5),
    ("pound", "mass", 0.453_592),
    ("lb", "mass", 0.453_592),
    ("stone", "mass", 6.350_29),
    ("km/h", "speed", 1.0),
    ("mph", "speed", 1.609_344),
    ("knot", "speed", 1.852),
    ("m/s", "speed", 3.6),
    ("m2", "area", 1.0),
    ("km2", "area", 1_000_000.0),
    ("hectare", "area", 10_000.0),
    ("ha", "area", 10_000.0),
    ("acre", "area", 4046.856),
    ("ft2", "area", 0.092_903),
    ("mi2", "area", 2_589_988.0),
    ("litre", "volume", 1.0),
    ("l", "volume", 1.0),
    ("gallon", "volume", 3.785_41),
    ("barrel", "volume", 158.987),
    ("second", "time", 1.0),
    ("clock", "time", 1.0),
    ("percentage point", "points", 1.0),
    ("basis point", "points", 0.01),
];
