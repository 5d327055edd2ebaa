//! Fits the table of weights by which open figures are held against each other.
//!
//! ```sh
//! cargo run --release --example fit_counts -- STORIES MARKS            # cross-validated recall and precision
//! cargo run --release --example fit_counts -- STORIES MARKS --write    # the same, then the table of the repository
//! cargo run --release --example fit_counts -- STORIES MARKS --fixed    # the table as it stands, no fit
//! cargo run --release --example fit_counts -- STORIES MARKS --why      # what became of every mark
//! ```
//!
//! `--findings` prints every finding with its claims, `--planted` what share of changed figures is found, `--bar=0.4` sets
//! the bar, `--without=verb,near` leaves signs out.
//!
//! `STORIES/<cluster>/*` are stories of one event, `MARKS/<cluster>.json` what a careful reader marked in them: sides with
//! the words (`text`) or byte offsets (`start`, `end`) that state them. A logistic model is fitted over pairs of figures,
//! each cluster judged by weights that never saw it; what counts is the finding, not the pair.

mod marks;
mod model;
mod planted;
mod score;

use std::collections::BTreeMap;
use std::path::Path;

use crosswire::compare::count::{Candidate, Item, SIGNS, Weights, candidates, collect};
use crosswire::reconcile::Corpus;

use self::marks::{Set, load};
use self::model::{Sample, fit, write};
use self::planted::plantings;
use self::score::{Tally, score, why};

/// Clusters are dealt out to so many folds.
const FOLDS: usize = 12;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| args.iter().any(|a| a == name);
    let paths: Vec<&String> = args.iter().filter(|a| !a.starts_with("--")).collect();
    let [stories, marks] = paths[..] else {
        eprintln!("usage: fit_counts STORIES MARKS [--write | --fixed | --why]");
        std::process::exit(2);
    };
    let clusters = load(Path::new(stories), Path::new(marks));
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
    let samples: Vec<Vec<Sample>> = sets.iter().map(model::samples).collect();
    let all = |fold: Option<usize>| {
        let kept = (0..sets.len()).filter(move |n| fold != Some(n % FOLDS));
        kept.flat_map(|n| &samples[n]).collect::<Vec<_>>()
    };
    let folds: Vec<Weights> = match flag("--fixed") {
        true => vec![Weights::fitted().clone(); FOLDS],
        false => (0..FOLDS).map(|fold| fit(&all(Some(fold)))).collect(),
    };
    let right = all(None).iter().filter(|s| s.right).count();
    println!("{} pairs, {right} of them marked", all(None).len());
    let only = args.iter().find_map(|a| a.strip_prefix("--bar=")).and_then(|b| b.parse().ok());
    let bars: &[f32] =
        if flag("--fixed") { &[Weights::fitted().bar] } else { &[0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6] };
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
    let weights = fit(&all(None));
    for (sign, weight) in SIGNS.iter().zip(weights.signs) {
        println!("{sign}\t{weight:.2}");
    }
    if flag("--write") {
        write(&weights);
    }
}
