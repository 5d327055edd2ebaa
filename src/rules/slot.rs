//! Slots: what a pattern may ask for by name, and the characters that stand for them in a masked sentence.
//!
//! In a masked sentence every mention is `‹`, one character for its kind, its number in the sentence, `›`. The kinds use
//! the private use area, so that no copy can look like a slot and a regex can ask for several kinds with one class.

use crate::recognise::MentionKind;

/// Opens a slot in a masked sentence.
pub const OPEN: char = '‹';
/// The first byte of every slot.
pub const FIRST_BYTE: u8 = {
    let mut buffer = [0; 4];
    OPEN.encode_utf8(&mut buffer);
    buffer[0]
};
/// Closes it.
pub const CLOSE: char = '›';
/// The first of the characters that stand for kinds of mention.
const FIRST: u32 = 0xE000;

/// All kinds that can stand in a mask, with their names. A quotation is no slot of its own: what is said inside it is
/// read like any other sentence.
const KINDS: &[(MentionKind, &str)] = &[
    (MentionKind::Number, "number"),
    (MentionKind::Quantity, "quantity"),
    (MentionKind::Percent, "percent"),
    (MentionKind::Money, "money"),
    (MentionKind::Age, "age"),
    (MentionKind::Dimension, "measure"),
    (MentionKind::Duration, "duration"),
    (MentionKind::Ordinal, "ordinal"),
    (MentionKind::Fraction, "fraction"),
    (MentionKind::Score, "score"),
    (MentionKind::Date, "date"),
    (MentionKind::Time, "time"),
    (MentionKind::Person, "person"),
    (MentionKind::Organisation, "org"),
    (MentionKind::Place, "place"),
    (MentionKind::Name, "name"),
    (MentionKind::Role, "role"),
];

/// Slots that a pattern may use, with the kinds of mention that fill them.
const SLOTS: &[(&str, &[MentionKind])] = &[
    ("quantity", &[MentionKind::Number, MentionKind::Quantity]),
    ("measure", &[MentionKind::Dimension]),
    ("figure", &[MentionKind::Number, MentionKind::Quantity, MentionKind::Dimension]),
    ("percent", &[MentionKind::Percent]),
    ("fraction", &[MentionKind::Fraction]),
    ("money", &[MentionKind::Money]),
    ("age", &[MentionKind::Age]),
    ("duration", &[MentionKind::Duration]),
    ("ordinal", &[MentionKind::Ordinal]),
    ("score", &[MentionKind::Score]),
    ("date", &[MentionKind::Date]),
    ("time", &[MentionKind::Time]),
    ("when", &[MentionKind::Date, MentionKind::Time]),
    ("person", &[MentionKind::Person, MentionKind::Name]),
    ("org", &[MentionKind::Organisation, MentionKind::Name]),
    ("place", &[MentionKind::Place, MentionKind::Name]),
    ("name", &[MentionKind::Person, MentionKind::Organisation, MentionKind::Place, MentionKind::Name]),
    ("role", &[MentionKind::Role]),
];

/// For every kind of mention one past its place in [`KINDS`]; 0 where it is no slot.
const PLACES: [u8; 32] = {
    let (mut out, mut i) = ([0; 32], 0);
    while i < KINDS.len() {
        out[KINDS[i].0 as usize] = i as u8 + 1;
        i += 1;
    }
    out
};

/// The place of a kind in [`KINDS`]; none for a quotation.
#[inline]
fn place(kind: MentionKind) -> Option<u32> {
    u32::from(PLACES[kind as usize]).checked_sub(1)
}

/// The character that stands for a kind in a mask; none for a quotation.
pub fn code(kind: MentionKind) -> Option<char> {
    char::from_u32(FIRST + place(kind)?)
}

/// The bit of a kind in a set of kinds; none for a quotation.
#[inline]
pub fn bit_of(kind: MentionKind) -> u32 {
    place(kind).map_or(0, |i| 1 << i)
}

/// The bit of a kind in a set of kinds.
pub fn bit(code: char) -> u32 {
    (code as u32).checked_sub(FIRST).filter(|i| *i < 32).map_or(0, |i| 1 << i)
}

/// The name of the kind that a character stands for.
pub fn name(code: char) -> Option<&'static str> {
    let i = (code as u32).checked_sub(FIRST)? as usize;
    KINDS.get(i).map(|(_, name)| *name)
}

/// Whether a character could be taken for part of a slot and must not pass from copy into a mask.
pub fn reserved(c: char) -> bool {
    c == OPEN || c == CLOSE || ('\u{E000}'..='\u{E0FF}').contains(&c)
}

/// The kinds of mention that fill a slot of this name.
pub fn kinds(slot: &str) -> Option<&'static [MentionKind]> {
    SLOTS.iter().find(|(name, _)| *name == slot).map(|(_, kinds)| *kinds)
}

/// The names of all slots, in the order of the documentation.
pub fn names() -> impl Iterator<Item = &'static str> {
    SLOTS.iter().map(|(name, _)| *name)
}

/// A set of kinds, as the sum of their bits.
pub fn set(kinds: &[MentionKind]) -> u32 {
    kinds.iter().fold(0, |set, kind| set | bit_of(*kind))
}

/// The regex for a mention of any of these kinds.
pub fn regex(set: u32) -> String {
    let codes: String = KINDS.iter().filter_map(|(k, _)| code(*k)).filter(|c| bit(*c) & set > 0).collect();
    format!("{OPEN}[{codes}][0-9]+{CLOSE}")
}

/// How long the slot is that `mask` starts with, where it is one of a kind in `set`.
pub fn at(mask: &str, set: u32) -> Option<usize> {
    let rest = mask.strip_prefix(OPEN)?;
    let code = rest.chars().next()?;
    if bit(code) & set == 0 {
        return None;
    }
    let digits = rest[code.len_utf8()..].bytes().take_while(u8::is_ascii_digit).count();
    let end = OPEN.len_utf8() + code.len_utf8() + digits;
    (digits > 0 && mask[end..].starts_with(CLOSE)).then_some(end + CLOSE.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_code_of_its_own_and_a_name() {
        for (i, (kind, label)) in KINDS.iter().enumerate() {
            let c = code(*kind).unwrap();
            assert_eq!((name(c), bit(c)), (Some(*label), 1 << i));
            assert!(reserved(c));
        }
        assert_eq!(code(MentionKind::Quote), None);
        assert_eq!(bit('a'), 0);
    }
}
