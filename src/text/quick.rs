//! Hash maps for short words: a quick hash, seeded anew in every run, so that hostile copy cannot plan for collisions.
//!
//! The standard library's hash costs as much as the rest of a look-up. As everywhere, nothing that comes out may depend on
//! the order of a map.

pub use foldhash::fast::RandomState;

/// A map by short keys.
pub type HashMap<K, V> = std::collections::HashMap<K, V, RandomState>;
/// A set of short keys.
pub type HashSet<T> = std::collections::HashSet<T, RandomState>;
