//! A hash that is the same on every machine and in every version: what ids, digests and shingles are made of.
//!
//! The hashers of the standard library may change with it. FNV-1a, 64 bits, is fixed for ever; it keeps nobody from planning
//! for collisions, so maps use [`super::quick`].

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The hash of a run of bytes.
pub fn bytes(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// The hash of a row of strings, each closed by a zero: `ab c` is another row than `a bc`.
pub fn row<'s>(row: impl IntoIterator<Item = &'s str>) -> u64 {
    bytes(row.into_iter().flat_map(|s| s.bytes().chain(std::iter::once(0))))
}

#[cfg(test)]
mod tests {
    use super::{bytes, row};

    #[test]
    fn the_hash_is_fixed_for_ever() {
        assert_eq!(bytes([]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(bytes(*b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_ne!(row(["ab", "c"]), row(["a", "bc"]));
    }
}
