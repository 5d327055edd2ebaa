//! The weights of dates: what a fit of its own would find, beside the table as it stands, which was chosen by hand.
//!
//! Pairs that share a date are one finding, right where half of its pairs are marked.

use crosswire::compare::when::{SIGNS, Weights, candidates, fitted};
use crosswire::reconcile::Corpus;

use crate::marks::Cluster;
use crate::model::{FOLDS, Sample, fit, hits, samples};

const SIZE: usize = SIGNS.len();

type Pair = (usize, usize, [f32; SIZE]);

/// What a bar makes of all clusters.
#[derive(Default)]
struct Tally {
    found: usize,
    findings: usize,
    right: usize,
}

/// Fits and prints, beside what the table of the repository finds.
pub fn run(clusters: &[Cluster]) {
    let corpora: Vec<Corpus<'_>> = clusters.iter().map(|c| Corpus::new(&c.extracts)).collect();
    let pairs: Vec<Vec<Pair>> = corpora.iter().map(candidates).collect();
    let samples: Vec<Vec<Sample<SIZE>>> =
        (0..clusters.len()).map(|n| samples(&clusters[n], &corpora[n], &pairs[n])).collect();
    let all = |fold: Option<usize>| {
        let kept = (0..clusters.len()).filter(move |n| fold != Some(n % FOLDS));
        kept.flat_map(|n| &samples[n]).collect::<Vec<_>>()
    };
    let weights = |fold| Weights { signs: fit(&all(fold)), bar: fitted().bar };
    let folds: Vec<Weights> = (0..FOLDS).map(|fold| weights(Some(fold))).collect();
    println!("{} pairs, {} of them marked", all(None).len(), all(None).iter().filter(|s| s.right).count());
    for bar in [0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6] {
        for (name, folds) in [("fitted", &folds), ("as it stands", &vec![fitted().clone(); FOLDS])] {
            let mut tally = Tally::default();
            for (n, cluster) in clusters.iter().enumerate() {
                let weights = Weights { bar, ..folds[n % FOLDS].clone() };
                judge(cluster, &corpora[n], &pairs[n], &weights, &mut tally);
            }
            let precision = tally.right as f64 / tally.findings.max(1) as f64;
            println!(
                "bar {bar:.2}, {name}: {} marks, right {} of {}, {precision:.3}",
                tally.found, tally.right, tally.findings
            );
        }
    }
    let weights = weights(None);
    SIGNS.iter().zip(weights.signs).for_each(|(sign, weight)| println!("{sign}\t{weight:.2}"));
}

fn judge(cluster: &Cluster, corpus: &Corpus<'_>, pairs: &[Pair], weights: &Weights, tally: &mut Tally) {
    let mut told: Vec<(f32, &Pair)> = pairs.iter().map(|p| (weights.likelihood(&p.2), p)).collect();
    told.retain(|(like, _)| *like >= weights.bar);
    told.sort_by(|x, y| y.0.total_cmp(&x.0));
    let mut groups: Vec<Vec<&Pair>> = Vec::new();
    for (_, pair) in told {
        let shares = |p: &&Pair| [p.0, p.1].iter().any(|e| *e == pair.0 || *e == pair.1);
        match groups.iter_mut().find(|g| g.iter().any(shares)) {
            Some(group) => group.push(pair),
            None => groups.push(vec![pair]),
        }
    }
    let mut found = vec![false; cluster.marks.len()];
    for group in groups {
        let hits: Vec<Vec<usize>> = group.iter().map(|p| hits(cluster, corpus, p.0, p.1)).collect();
        let good = hits.iter().filter(|h| !h.is_empty()).count();
        let right = 2 * good >= group.len();
        if right && hits.iter().flatten().all(|&m| !cluster.marks[m].counts()) {
            continue;
        }
        tally.findings += 1;
        tally.right += usize::from(right);
        if right {
            hits.iter().flatten().for_each(|&m| found[m] = true);
        }
    }
    let counts = |m: usize| found[m] && cluster.marks[m].counts();
    tally.found += (0..found.len()).filter(|&m| counts(m)).count();
}
