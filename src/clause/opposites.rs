//! Verbs that cannot both be true of one thing: sets of poles, read from `data/opposites.txt`.

use std::sync::LazyLock;

use crate::text::quick::{HashMap, HashSet};
use crate::text::words;

/// One pole of a set, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pole {
    pub set: usize,
    pub pole: usize,
}

static POLES: LazyLock<HashMap<&'static str, Vec<Pole>>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, Vec<Pole>> = HashMap::default();
    for (set, line) in words::lines(include_str!("data/opposites.txt")).enumerate() {
        for (pole, verbs) in line.split('|').enumerate() {
            for verb in verbs.split(';').map(str::trim) {
                out.entry(verb).or_default().push(Pole { set, pole });
            }
        }
    }
    out
});

/// The poles at which a clause stands: by its verb, and by what that is done to.
pub fn of<'p>(verb: &'p str, done_to: Option<&'p str>) -> impl Iterator<Item = Pole> + use<'p> {
    let by_noun = done_to.and_then(|noun| POLES.get(&*format!("*{noun}")));
    [POLES.get(verb), by_noun].into_iter().flatten().flatten().copied()
}

/// Whether a noun is at a pole, whatever verb is beside it.
pub fn noun(lemma: &str) -> bool {
    POLES.contains_key(&*format!("*{lemma}"))
}

/// Whether the poles of a set are told by what something is done to, whatever verb does it.
pub fn by_noun(set: usize) -> bool {
    BY_NOUN.contains(&set)
}

static BY_NOUN: LazyLock<Vec<usize>> = LazyLock::new(|| {
    let lines = words::lines(include_str!("data/opposites.txt")).enumerate();
    lines.filter(|(_, line)| line.starts_with('*')).map(|(set, _)| set).collect()
});

static ONE_WAY: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("data/one_way.txt")));

/// Whether of two who do it to one another only one can be right: `beat`, `buy`.
pub fn turns(verb: &str) -> bool {
    ONE_WAY.contains(verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_poles_that_share_no_verb() {
        for line in words::lines(include_str!("data/opposites.txt")) {
            let mut verbs: Vec<&str> = line.split(['|', ';']).map(str::trim).collect();
            assert!(line.contains('|') && verbs.iter().all(|verb| !verb.is_empty()), "{line}");
            verbs.sort_unstable();
            assert!(verbs.windows(2).all(|pair| pair[0] != pair[1]), "{line}");
        }
    }
}
