//! On which side: `55 km west of Halden`, `the southern city of Bam`, `the northern tip of the island`.

use std::ops::Range;
use std::sync::Arc;

use super::Fact;
use super::anchor::{Anchor, Reader, full};
use super::lexicon;
use super::lists::{direction, locality, part};
use crate::frame::cue::Cue;
use crate::recognise::MentionKind;
use crate::value::Value;

/// Appends what the word of direction at token `at` says.
pub fn read(reader: &Reader<'_, '_, '_>, at: usize, out: &mut Vec<Fact>) {
    if let Some((place, value, tokens)) = within(reader, at)
        && let Some(family) = lexicon::family("within")
    {
        out.push(Fact { family, value, anchor: Anchor::Name(place), noun: None, tokens, sentence: reader.sentence });
    }
    let Some((value, tokens)) = heading(reader, at) else { return };
    let at = tokens.clone();
    measured(reader, &value, &at, out);
    let found = from(reader, &at).or_else(|| of(reader, at.end - 1)).or_else(|| before(reader, at.start));
    if let Some((family, anchor)) = found
        && let Some(family) = lexicon::family(family)
    {
        out.push(Fact { family, value: value.into(), anchor, noun: None, tokens, sentence: reader.sentence });
    }
}

/// The word of direction that ends at token `at`, without a hyphen, and its tokens: `north-east` is three.
fn heading(reader: &Reader<'_, '_, '_>, at: usize) -> Option<(String, Range<usize>)> {
    let half = |i: usize| reader.cue(i).has(Cue::DIRECTION);
    if !half(at) || reader.persons.at(at).is_some() {
        return None;
    }
    if &*reader.lower(at + 1) == "-" && half(at + 2) {
        return None;
    }
    let hyphened = |end: usize| end.checked_sub(2).filter(|&i| &*reader.lower(end - 1) == "-" && half(i));
    // `south-south-west`, `north-east`
    let first = hyphened(at).map(|i| hyphened(i).unwrap_or(i)).unwrap_or(at);
    let value: String = (first..=at).step_by(2).map(|i| reader.lower(i)).collect();
    Some((value.replace('-', ""), first..at + 1))
}

/// The place whose name begins at `from` or behind an article and a noun there: `the town of Halden`.
fn place(reader: &Reader<'_, '_, '_>, from: usize) -> Option<Arc<str>> {
    let mut i = from;
    while i < reader.range.end && i < from + 4 {
        if let Some(m) = reader.persons.at(i) {
            return matches!(m.kind, MentionKind::Place | MentionKind::Name | MentionKind::Organisation)
                .then(|| full(m));
        }
        let word = reader.lower(i);
        if !matches!(&*word, "the" | "of" | "capital") && !locality(&word) {
            return None;
        }
        i += 1;
    }
    None
}

/// `35 km east of the spot where`, `2.4 miles upstream`: the distance is what it is about, whatever the place is called; of a
/// named one its first word is kept.
fn measured(reader: &Reader<'_, '_, '_>, value: &str, at: &Range<usize>, out: &mut Vec<Fact>) {
    let along = direction(value).is_some_and(|sides| matches!(sides, "u" | "d"));
    if !along && !matches!(&*reader.lower(at.end), "of" | "from") {
        return;
    }
    let Some(distance) = measure(reader, at).and_then(|m| kilometres(&reader.around.mentions[m].value)) else { return };
    let Some(family) = lexicon::family("bearing") else { return };
    let behind = (at.end + 1..at.end + 6).take_while(|i| reader.range.contains(i));
    let name = behind.filter(|_| !along).find(|&i| reader.persons.at(i).is_some());
    out.push(Fact {
        family,
        value: value.into(),
        anchor: Anchor::Noun(distance.into()),
        noun: name.map(|i| i + 1),
        tokens: at.clone(),
        sentence: reader.sentence,
    });
}

/// Least distance, in kilometres, that tells one place from another.
const NEAREST: f64 = 0.5;

/// A distance in kilometres to two figures, under which `2.4 miles` and `3.9 km` meet; none where it is next to nothing.
fn kilometres(value: &Value) -> Option<String> {
    let quantity = value.quantity()?;
    let km = match quantity.unit.as_deref()? {
        "km" | "kilometre" | "kilometer" => quantity.figure(),
        "miles" | "mile" | "mi" => quantity.figure() * 1.609_344,
        _ => return None,
    };
    if !(NEAREST..f64::INFINITY).contains(&km) {
        return None;
    }
    // 9.97 is 10 and no 10.0.
    let tenths = (km * 10.0).round() / 10.0;
    if tenths < 10.0 {
        return Some(format!("{tenths} km"));
    }
    let scale = 10f64.powf(km.log10().floor() - 1.0).max(1.0);
    Some(format!("{:.0} km", (km / scale).round() * scale))
}

/// The distance right before a word of direction.
fn measure(reader: &Reader<'_, '_, '_>, at: &Range<usize>) -> Option<usize> {
    let mut before = at.start.checked_sub(1)?;
    if matches!(&*reader.lower(before), "to" | "the") {
        before = before.checked_sub(if &*reader.lower(before.checked_sub(1)?) == "to" { 2 } else { 1 })?;
    }
    if &*reader.lower(before) == ")" {
        before = before.checked_sub(1)?;
    }
    reader.around.covered(before).filter(|&m| reader.around.mentions[m].kind == MentionKind::Dimension)
}

/// `55 km west of Halden`, `a village west of the town of Ede`.
fn from(reader: &Reader<'_, '_, '_>, at: &Range<usize>) -> Option<(&'static str, Anchor)> {
    if &*reader.lower(at.end) != "of" {
        return None;
    }
    if measure(reader, at).is_some() && &*reader.lower(at.end + 1) == "the" && &*reader.lower(at.end + 2) == "capital" {
        return Some(("from", Anchor::Noun("capital".into())));
    }
    Some(("from", place(reader, at.end + 1).map(Anchor::Name)?))
}

/// `the southern city of Bam`, `the northern tip of the island`.
fn of(reader: &Reader<'_, '_, '_>, at: usize) -> Option<(&'static str, Anchor)> {
    let mut noun = at + 1;
    // `the southern Iranian city of Bam`
    if !locality(&reader.lower(noun)) && !part(&reader.lower(noun)) {
        noun += 1;
    }
    if &*reader.lower(noun + 1) != "of" {
        return None;
    }
    let word = reader.lower(noun);
    let family = if locality(&word) {
        "lies"
    } else if part(&word) && noun == at + 1 {
        "part"
    } else {
        return None;
    };
    Some((family, place(reader, noun + 2).map(Anchor::Name)?))
}

/// `Bam in southern Iran`, `Bam, in the south of the country`.
fn before(reader: &Reader<'_, '_, '_>, at: usize) -> Option<(&'static str, Anchor)> {
    let mut i = at.checked_sub(1)?;
    if &*reader.lower(i) == "the" {
        if &*reader.lower(at + 1) != "of" {
            return None;
        }
        i = i.checked_sub(1)?;
    } else if reader.persons.at(at + 1).is_none_or(|m| m.kind != MentionKind::Place) {
        return None;
    }
    if &*reader.lower(i) != "in" {
        return None;
    }
    let mut name = i.checked_sub(1)?;
    if &*reader.lower(name) == "," {
        name = name.checked_sub(1)?;
    }
    let m = reader.persons.at(name).filter(|m| matches!(m.kind, MentionKind::Place | MentionKind::Name))?;
    (reader.range.contains(&m.tokens.start)).then(|| ("lies", Anchor::Name(full(m))))
}

/// `Croydon, near London`, `Croydon is in the south of London`, `Croydon, 10 km south of the London region`: the place, where it
/// lies, the words.
fn within(reader: &Reader<'_, '_, '_>, at: usize) -> Option<(Arc<str>, Arc<str>, Range<usize>)> {
    let place = |i: usize| reader.persons.at(i).filter(|m| m.kind == MentionKind::Place && reader.range.contains(&i));
    let word = reader.lower(at);
    let side = |i: usize| reader.cue(i).has(Cue::DIRECTION);
    let of = |i: usize| &*reader.lower(i) == "of";
    let (sort, from) = match &*word {
        "near" | "outside" => ("near", at + 1),
        "in" if side(at + 1) => ("in", at + 2),
        "in" if &*reader.lower(at + 1) == "the" && side(at + 2) && of(at + 3) => ("in", at + 4),
        "in" => ("in", possessed(reader, at + 1).unwrap_or(at + 1)),
        _ if side(at) && of(at + 1) => ("near", at + 2),
        _ if side(at) => ("in", at + 1),
        _ => return None,
    };
    let article = usize::from(&*reader.lower(from) == "the");
    let large = place(from + article).filter(|m| m.tokens.start == from + article)?;
    // A region is often called like the town in it.
    let sort_of_place = Some(reader.lower(large.tokens.end)).filter(|noun| locality(noun));
    let small = small(reader, at, sort_of_place.is_some())?;
    let whole = sort_of_place.map_or_else(|| full(large), |noun| format!("{} {noun}", full(large)).into());
    Some((small, format!("{sort} {whole}").into(), at..large.tokens.end))
}

/// Where the name begins behind a country whose it is: `in Norland's northern Zug region`.
fn possessed(reader: &Reader<'_, '_, '_>, from: usize) -> Option<usize> {
    let whose = reader.persons.at(from).filter(|m| m.tokens.start == from)?;
    let name = whose.tokens.end + 1;
    let side = usize::from(reader.cue(name).has(Cue::DIRECTION));
    super::lists::possessive(&reader.lower(whose.tokens.end)).then_some(name + side)
}

/// The place that is said to lie where the words from token `at` on say: right before them, or over `lies` and a distance.
fn small(reader: &Reader<'_, '_, '_>, at: usize, region: bool) -> Option<Arc<str>> {
    let mut before = at.checked_sub(1)?;
    if reader.cue(at).has(Cue::DIRECTION)
        && let Some(distance) = measure(reader, &(at..at + 1))
    {
        before = reader.around.mentions[distance].tokens.start.checked_sub(1)?;
        if matches!(&*reader.lower(before), "about" | "some" | "around" | "roughly") {
            before = before.checked_sub(1)?;
        }
    }
    let (mut linked, mut lies) = (false, false);
    while matches!(&*reader.lower(before), "is" | "lies" | "located" | "situated" | ",") {
        linked |= &*reader.lower(before) != ",";
        lies |= linked && &*reader.lower(before) != "is";
        before = before.checked_sub(1)?;
    }
    let m = reader.persons.at(before).filter(|m| m.tokens.end == before + 1)?;
    // Who is in a region is no place, what lies there is.
    let place = m.kind == MentionKind::Place || m.kind == MentionKind::Name && (lies || linked && region);
    if !place {
        return None;
    }
    // `The president of Torvik is in Marn`
    let governed = linked && m.tokens.start.checked_sub(1).is_some_and(|i| reader.range.contains(&i));
    (reader.range.contains(&m.tokens.start) && !governed).then(|| full(m))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::{Anchor as Day, mentions};
    use crate::text::Text;

    #[test]
    fn distances_meet_by_two_figures() {
        for (copy, km) in [
            ("It lies 2.4 miles off.", Some("3.9 km")),
            ("It lies 3.9 km off.", Some("3.9 km")),
            ("It lies 4 km off.", Some("4 km")),
            ("It lies 0.6 miles off.", Some("1 km")),
            ("It lies 22 miles off.", Some("35 km")),
            ("It lies 123 km off.", Some("120 km")),
            ("It lies 0.2 km off.", None),
            ("It lies 0 km off.", None),
        ] {
            let found = mentions(&Text::plain(copy), Day::default());
            let distance = found.iter().find(|m| m.kind == MentionKind::Dimension);
            assert_eq!(distance.and_then(|m| kilometres(&m.value)).as_deref(), km, "{copy}");
        }
    }
}
