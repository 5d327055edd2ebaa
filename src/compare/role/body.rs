//! Bodies that one office is of: `the Supreme Harbour Committee` and `the Supreme Harbour Council`, the army and the navy.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::held::Owner;
use crate::compare::body_nouns;
use crate::recognise::name::lexicon::{self, DEMONYM, FUNCTION, PLACE};
use crate::reconcile::Corpus;
use crate::text::words;

/// Words that the names of two bodies of one sort have in common, at least.
const SHARED: usize = 2;

/// By name of a service of a state, the service.
static SERVICES: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let services = words::lines(include_str!("data/services.txt")).flat_map(|l| l.split(';')).enumerate();
    services.flat_map(|(n, names)| names.split(',').map(move |name| (name.trim(), n))).collect()
});

/// The name of a body, in small letters.
pub fn name(corpus: &Corpus<'_>, body: &Owner) -> String {
    match body {
        Owner::Entity(e) => corpus.aliases.entities[*e].best.to_lowercase(),
        Owner::Word(word) => word.clone(),
    }
}

/// Whether two names are of two bodies and still so much alike that one office is of either: they differ in one word.
pub fn apart(a: &str, b: &str) -> bool {
    if let (Some(x), Some(y)) = (SERVICES.get(service(a)), SERVICES.get(service(b))) {
        return x != y;
    }
    let (x, y) = (telling(a), telling(b));
    // `the Reds' Supreme Harbour Council`: what stands before may say whose it is.
    let (x, y) = match (end(&x), end(&y)) {
        (Some(p), Some(q)) if p[..SHARED] == q[..SHARED] && p[SHARED] != q[SHARED] => (p, q),
        _ if x.len() == y.len() => (x.as_slice(), y.as_slice()),
        _ => return false,
    };
    let (same, differ): (Vec<_>, Vec<_>) = x.iter().zip(y).partition(|(p, q)| p == q);
    let [(p, q)] = differ[..] else { return false };
    // `Sudan Doctors`, `Sudanese Doctors`; `Committee`, `Committees`
    let stem = p.bytes().zip(q.bytes()).take_while(|(i, j)| i == j).count();
    same.len() >= SHARED && stem * 2 < p.len().max(q.len()) && !body_nouns::one_sort(p, q)
}

/// The last words of a name: what two have in common and the one in which they differ.
fn end<'w, 'n>(words: &'w [&'n str]) -> Option<&'w [&'n str]> {
    words.get(words.len().checked_sub(SHARED + 1)?..)
}

/// A name without the country before it: `the Philippine navy`.
fn service(name: &str) -> &str {
    let first = name.split(' ').next().unwrap_or_default();
    match name.split_once(' ') {
        Some((_, rest)) if lexicon::flags(first) & (PLACE | DEMONYM) != 0 => rest,
        _ => name,
    }
}

fn telling(name: &str) -> Vec<&str> {
    name.split(' ').filter(|w| lexicon::flags(w) & FUNCTION == 0).collect()
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn bodies_that_differ_in_one_word_are_two() {
        for (a, b) in [
            ("supreme harbour committee", "supreme harbour council"),
            ("navy", "army"),
            ("philippine navy", "army"),
            ("reds' supreme harbour council", "supreme harbour committee"),
            ("northern island command", "western island command"),
        ] {
            assert!(apart(a, b), "{a} / {b}");
        }
        for (a, b) in [
            ("navy", "ministry of defence"),
            ("lake county", "lane county"),
            ("sudan central doctors committee", "sudanese central doctors committee"),
            ("harbour committee", "supreme harbour committee"),
            ("united nations relief agency", "un relief agency"),
            ("health ministry", "ministry of health"),
            ("leeds fire service", "leeds fire brigade"),
            ("coast guard", "coastguard"),
            ("national weather service", "national weather office"),
            ("halden university hospital", "halden university clinic"),
            ("un refugee agency", "un refugee organisation"),
            ("south harbour bank", "south harbour group"),
            ("halden football association", "halden football federation"),
            ("", ""),
        ] {
            assert!(!apart(a, b), "{a} / {b}");
        }
    }
}
