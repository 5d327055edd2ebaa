//! The weights of figures: fitted, cross-validated, held against the marks.
//!
//! What counts is the finding, not the pair. Besides the flags of every fit: `--why` tells what became of every mark,
//! `--fixed` judges the table as it stands, `--findings` prints every finding with its claims, `--planted` what share of
//! changed figures is found, `--bar=0.4` sets the bar, `--without=verb,neighbour` leaves signs out.

use std::collections::BTreeMap;

use crosswire::compare::count::{Candidate, Item, SIGNS, Weights, candidates, collect, fitted};
use crosswire::reconcile::Corpus;

use crate::marks::{Cluster, Place, place};
use crate::model::{FOLDS, Sample, fit, samples, write};
use crate::planted::plantings;
use crate::score::{Tally, score, why};

const TABLE: &str = "src/compare/data/count_weights.tsv";

/// A cluster with everything the comparison makes of it.
pub struct Set<'s, 'a> {
    pub cluster: &'s Cluster,
    pub corpus: &'s Corpus<'a>,
    pub items: &'s [Item<'a>],
    pub pairs: &'s [Candidate],
}

impl Set<'_, '_> {
    /// Where an entry of the corpus stands.
    pub fn place(&self, entry: usize) -> Place {
        place(self.corpus, entry)
    }
}

/// Fits and prints; writes the table where `--write` is given.
pub fn run(clusters: &[Cluster], args: &[String]) {
    let flag = |name: &str| args.iter().any(|a| a == name);
    let corpora: Vec<Corpus<'_>> = clusters.iter().map(|c| Corpus::new(&c.extracts)).collect();
    let items: Vec<Vec<Item<'_>>> = corpora.iter().map(collect).collect();
    let mut pairs: Vec<Vec<Candidate>> = corpora.iter().zip(&items).map(|(c, i)| candidates(c, i)).collect();
    for sign in args.iter().filter_map(|a| a.strip_prefix("--without=")).flat_map(|list| list.split(',')) {
        let at = SIGNS.iter().position(|s| *s == sign).expect("a sign of the table");
        pairs.iter_mut().flatten().for_each(|c| c.signs[at] = 0.0);
    }
    let sets: Vec<Set<'_, '_>> = (0..clusters.len())
        .map(|n| Set { cluster: &clusters[n], corpus: &corpora[n], items: &items[n], pairs: &pairs[n] })
        .collect();
    if flag("--why") {
        sets.iter().for_each(why);
        return;
    }
    let samples: Vec<Vec<Sample<{ SIGNS.len() }>>> = sets
        .iter()
        .map(|set| {
            let entry = |i: usize| set.items[i].entry;
            let pairs: Vec<_> = set.pairs.iter().map(|c| (entry(c.a), entry(c.b), c.signs)).collect();
            samples(set.cluster, set.corpus, &pairs)
        })
        .collect();
    let fit_all = |samples: &[&Sample<{ SIGNS.len() }>]| Weights { signs: fit(samples), bar: fitted().bar };
    let all = |fold: Option<usize>| {
        let kept = (0..sets.len()).filter(move |n| fold != Some(n % FOLDS));
        kept.flat_map(|n| &samples[n]).collect::<Vec<_>>()
    };
    let folds: Vec<Weights> = match flag("--fixed") {
        true => vec![fitted().clone(); FOLDS],
        false => (0..FOLDS).map(|fold| fit_all(&all(Some(fold)))).collect(),
    };
    let right = all(None).iter().filter(|s| s.right).count();
    println!("{} pairs, {right} of them marked", all(None).len());
    let only = args.iter().find_map(|a| a.strip_prefix("--bar=")).and_then(|b| b.parse().ok());
    let bars: &[f32] = if flag("--fixed") { &[fitted().bar] } else { &[0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6] };
    for &bar in only.as_ref().map_or(bars, std::slice::from_ref) {
        let (mut tally, mut kinds) = (Tally::default(), BTreeMap::new());
        for (n, set) in sets.iter().enumerate() {
            let weights = Weights { bar, ..folds[n % FOLDS].clone() };
            score(set, &weights, flag("--findings"), &mut tally, &mut kinds);
        }
        let kinds: Vec<String> = kinds.iter().map(|(k, (found, marked))| format!("{k} {found}/{marked}")).collect();
        println!(
            "bar {bar:.2}: {}; right {} of {}, {:.3}",
            kinds.join(", "),
            tally.right,
            tally.findings,
            tally.precision()
        );
    }
    if flag("--planted") {
        let mut shares: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let changes = sets.iter().enumerate().flat_map(|(n, set)| {
            plantings(set).into_iter().flat_map(|p| p.found(&folds[n % FOLDS])).collect::<Vec<_>>()
        });
        for (sort, found) in changes {
            let slot = shares.entry(sort).or_default();
            slot.0 += usize::from(found);
            slot.1 += 1;
        }
        for (sort, (found, planted)) in shares {
            println!("planted {sort}: {found} of {planted}");
        }
    }
    if flag("--fixed") {
        return;
    }
    let weights = fit_all(&all(None));
    for (sign, weight) in SIGNS.iter().zip(weights.signs) {
        println!("{sign}\t{weight:.2}");
    }
    if flag("--write") {
        write(TABLE, &SIGNS, &weights.signs);
    }
}
