//! How alike the words around two values are, whatever the values.

use crate::assertion::Frame;

/// Length of a frame's term vector.
pub fn norm(frame: &Frame) -> f32 {
    frame.terms.iter().map(|(_, w)| w * w).sum::<f32>().sqrt()
}

/// Cosine of the terms of two frames, each given with its [`norm`]; 0 where one has no terms.
pub fn cosine(a: (&Frame, f32), b: (&Frame, f32)) -> f32 {
    if a.1 <= 0.0 || b.1 <= 0.0 {
        return 0.0;
    }
    let in_b = |term| b.0.terms.iter().find(|(other, _)| other == term).map(|(_, w)| w);
    let dot: f32 = a.0.terms.iter().filter_map(|(term, w)| in_b(term).map(|v| w * v)).sum();
    dot / (a.1 * b.1)
}
