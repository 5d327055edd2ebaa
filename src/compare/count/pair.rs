//! Whether two figures are about the same thing: vetoes first, then likeness.

use super::item::{Item, Sort};
use crate::compare::interval::{Fit, fit};
use crate::frame::generic_noun;
use crate::reconcile::Corpus;

/// How alike two figures' surroundings are, 0 to about 1.5; `None` where something says that they are about different things.
pub fn likeness(corpus: &Corpus<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<f32> {
    if a.sort != b.sort || a.frame.part != b.frame.part || fit(a.quantity, b.quantity) == Fit::Incomparable {
        return None;
    }
    let (fa, fb) = (a.frame, b.frame);
    if !heads_agree(fa.head.as_deref(), fb.head.as_deref(), &a.sort) {
        return None;
    }
    if let (Some(x), Some(y)) = (&fa.event, &fb.event)
        && x != y
        && matches!(a.sort, Sort::People(_) | Sort::Things(_))
    {
        return None;
    }
    if times_differ(corpus, a, b) {
        return None;
    }
    let mut like = cosine(a, b);
    if fa.head.is_some() && fa.head == fb.head {
        like += 0.1;
    }
    if fa.owner.is_some() && fa.owner == fb.owner {
        like += 0.1;
    }
    if fa.verb.is_some() && fa.verb == fb.verb {
        like += 0.1;
    }
    like += 0.1 * shared(&fa.modifiers, &fb.modifiers).min(2) as f32;
    let near = fa.neighbours.iter().filter(|x| fb.neighbours.iter().any(|y| (*x - *y).abs() < 1e-9)).count();
    like += 0.1 * near.min(2) as f32;
    Some(like)
}

/// The same noun, or a general one beside a special one of its class.
fn heads_agree(a: Option<&str>, b: Option<&str>, sort: &Sort) -> bool {
    match (a, b) {
        (Some(a), Some(b)) if matches!(sort, Sort::People(_) | Sort::Things(_)) => {
            a == b || generic_noun(a) && generic_noun(b)
        }
        (Some(h), None) | (None, Some(h)) if matches!(sort, Sort::People(_)) => generic_noun(h),
        _ => true,
    }
}

/// One says another year, month or day than the other, or one is dated and the other is not.
fn times_differ(_corpus: &Corpus<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    match (&a.frame.time, &b.frame.time) {
        (Some(x), Some(y)) => match (x.start, x.end, y.start, y.end) {
            (Some(s1), Some(e1), Some(s2), Some(e2)) => s1 >= e2 || s2 >= e1,
            _ => false,
        },
        _ => false,
    }
}

fn cosine(a: &Item<'_>, b: &Item<'_>) -> f32 {
    if a.norm <= 0.0 || b.norm <= 0.0 {
        return 0.0;
    }
    let dot: f32 =
        a.frame.terms.iter().filter_map(|(l, w)| b.frame.terms.iter().find(|(m, _)| m == l).map(|(_, v)| w * v)).sum();
    dot / (a.norm * b.norm)
}

fn shared(a: &[String], b: &[String]) -> usize {
    a.iter().filter(|x| b.contains(x)).count()
}
