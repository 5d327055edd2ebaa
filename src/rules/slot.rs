//! Slots: what a pattern may ask for by name, and the characters that stand for them in a masked sentence.
//!
//! In a masked sentence every mention is `‹`, one character for its kind, its number in the sentence, `›`. The kinds use
//! the private use area, so that no copy can look like a slot and a regex can ask for several kinds with one class.

use crate::recognise::MentionKind;

/// Opens a slot in a masked sentence.
pub const OPEN: char = '‹';
/// The first byte of every slot.
pub const FIRST_BYTE: u8 = OPENED[0];
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
pub fn at(mask: &[u8], set: u32) -> Option<usize> {
    const MARK: usize = OPEN.len_utf8();
    let (opened, rest) = mask.split_at_checked(MARK)?;
    // All codes share their first two bytes, and the last six bits of the third are their number.
    let (code, rest) = rest.split_at_checked(CODE.len())?;
    let number = u32::from(code[2]).wrapping_sub(u32::from(CODE[2]));
    if opened != OPENED || code[..2] != CODE[..2] || number >= u32::BITS || set >> number & 1 == 0 {
        return None;
    }
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    let closed = digits > 0 && rest[digits..].starts_with(&CLOSED);
    closed.then_some(MARK + CODE.len() + digits + CLOSED.len())
}

const OPENED: [u8; 3] = bytes(OPEN);
const CLOSED: [u8; 3] = bytes(CLOSE);
/// The first code.
const CODE: [u8; 3] = bytes('\u{E000}');

/// The bytes of a character that has three.
const fn bytes(c: char) -> [u8; 3] {
    let mut out = [0; 3];
    c.encode_utf8(&mut out);
    out
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
        let slot = format!("{OPEN}{}12{CLOSE} x", code(MentionKind::Place).unwrap());
        assert_eq!(at(slot.as_bytes(), set(&[MentionKind::Place, MentionKind::Name])), Some(slot.len() - 2));
        assert_eq!(at(slot.as_bytes(), set(&[MentionKind::Name])), None);
        assert!((0..slot.len() - 2).all(|end| at(&slot.as_bytes()[..end], u32::MAX).is_none()));
        assert_eq!(code(MentionKind::Quote), None);
        assert_eq!(bit('a'), 0);
    }
}
