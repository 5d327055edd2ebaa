//! Fits the table of weights by which open figures are held against each other.
//!
//! ```sh
//! cargo run --release --example fit_counts -- STORIES MARKS          # cross-validated recall and precision
//! cargo run --release --example fit_counts -- STORIES MARKS --write  # the same, then the table of the repository
//! cargo run --release --example fit_counts -- STORIES MARKS --fixed  # the table as it stands, no fit
//! cargo run --release --example fit_counts -- STORIES MARKS --why    # what became of every mark
//! ```
//!
//! `STORIES/<cluster>/*` are stories of one event, `MARKS/<cluster>.json` what a careful reader marked in them: sides with
//! the words (`text`) or byte offsets (`start`, `end`) that state them. A logistic model is fitted over pairs of figures,
//! each cluster judged by weights that never saw it; what counts is the finding, not the pair.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crosswire::assertion::Extract;
use crosswire::compare::count::{Candidate, Item, SIGNS, Weights, candidates, collect, drafts, may_meet, repeats};
use crosswire::pipeline;
use crosswire::reconcile::Corpus;
use crosswire::rules;
use crosswire::story::{self, Inputs};
use serde_json::Value;

const SIZE: usize = SIGNS.len();
/// Clusters are dealt out to so many folds.
const FOLDS: usize = 12;
/// How strongly weights are drawn to nothing.
const RIDGE: f64 = 1.0;
/// Steps of Newton's method: after so many nothing moves.
const STEPS: usize = 8;
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/compare/data/count_weights.tsv");

type Place = (String, usize, usize);

/// A marked discrepancy: the places of its sides.
struct Mark {
    id: String,
    kind: String,
    topic: String,
    sure: f64,
    sides: Vec<Vec<Place>>,
}

struct Cluster {
    name: String,
    extracts: Vec<Extract>,
    marks: Vec<Mark>,
}

/// One pair for the fit.
struct Sample {
    signs: [f32; SIZE],
    right: bool,
    /// A mark that many desks take part in has many pairs and is still one mark.
    weight: f64,
}

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
    let samples: Vec<Vec<Sample>> = sets.iter().map(samples).collect();
    let planted: Vec<Vec<Planting>> = match flag("--planted") {
        true => sets.iter().map(plantings).collect(),
        false => sets.iter().map(|_| Vec::new()).collect(),
    };
    let all = |fold: Option<usize>| {
        let kept = (0..sets.len()).filter(move |n| fold != Some(n % FOLDS));
        kept.flat_map(|n| samples[n].iter().chain(planted[n].iter().flat_map(|p| &p.samples))).collect::<Vec<_>>()
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
        for (n, p) in planted.iter().enumerate().flat_map(|(n, list)| list.iter().map(move |p| (n, p))) {
            let weights = &folds[n % FOLDS];
            for (sort, like) in p.best(weights) {
                let slot = shares.entry(sort).or_default();
                slot.0 += usize::from(like >= Weights::fitted().bar);
                slot.1 += 1;
            }
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

/// A cluster with everything the comparison makes of it.
struct Set<'s, 'a> {
    cluster: &'s Cluster,
    corpus: &'s Corpus<'a>,
    items: &'s [Item<'a>],
    pairs: &'s [Candidate],
}

impl Set<'_, '_> {
    fn place(&self, entry: usize) -> Place {
        let e = self.corpus.entries[entry];
        (self.corpus.stories[e.story].id.clone(), e.assertion.span.start, e.assertion.span.end)
    }
}

fn load(stories: &Path, marks: &Path) -> Vec<Cluster> {
    let mut files: Vec<PathBuf> = fs::read_dir(marks).expect("MARKS is a folder").flatten().map(|f| f.path()).collect();
    files.sort();
    files.iter().map(|file| cluster(stories, file)).collect()
}

fn cluster(stories: &Path, file: &Path) -> Cluster {
    let marked: Value =
        serde_json::from_str(&fs::read_to_string(file).expect("marks are text")).expect("marks are JSON");
    let name = marked["cluster"].as_str().expect("a cluster has a name").to_string();
    let folder = stories.join(&name);
    let loaded = story::load(&Inputs { paths: vec![folder.clone()], ..Inputs::default() });
    let extracts = pipeline::extract(&loaded.stories, &rules::builtin());
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    let mark = |m: &Value| Mark {
        id: m["id"].as_str().unwrap_or_default().to_string(),
        kind: m["kind"].as_str().unwrap_or_default().to_string(),
        topic: m["topic"].as_str().unwrap_or_default().to_string(),
        sure: m["sure"].as_f64().unwrap_or(1.0),
        sides: list(&m["sides"])
            .iter()
            .map(|s| list(&s["at"]).iter().flat_map(|a| places(&folder, a)).collect())
            .collect(),
    };
    Cluster { extracts, marks: list(&marked["discrepancies"]).iter().map(mark).collect(), name }
}

/// Where a side of a mark is stated.
fn places(folder: &Path, at: &Value) -> Vec<Place> {
    let story = at["doc"].as_str().unwrap_or_default().to_string();
    if let (Some(start), Some(end)) = (at["start"].as_u64(), at["end"].as_u64()) {
        return vec![(story, start as usize, end as usize)];
    }
    let words = at["text"].as_str().unwrap_or_default();
    let text = fs::read_to_string(folder.join(&story)).unwrap_or_default();
    text.match_indices(words).map(|(start, _)| (story.clone(), start, start + words.len())).collect()
}

fn overlap(a: &Place, b: &Place) -> bool {
    a.0 == b.0 && a.1 < b.2 && b.1 < a.2
}

/// Whether two groups of places stand on two different sides of a mark.
fn divided(mark: &Mark, a: &[Place], b: &[Place]) -> bool {
    let on = |places: &[Place]| -> Vec<bool> {
        mark.sides.iter().map(|side| side.iter().any(|s| places.iter().any(|p| overlap(p, s)))).collect()
    };
    let (a, b) = (on(a), on(b));
    let only = |x: &[bool], y: &[bool]| x.iter().zip(y).any(|(x, y)| *x && !*y);
    only(&a, &b) && only(&b, &a)
}

/// The pairs of a cluster with whether a reader marked them; what a reader was unsure of is left out.
fn samples(set: &Set<'_, '_>) -> Vec<Sample> {
    let hits = |c: &Candidate| -> Vec<usize> {
        let (a, b) = ([set.place(set.items[c.a].entry)], [set.place(set.items[c.b].entry)]);
        let marks = &set.cluster.marks;
        (0..marks.len()).filter(|&m| divided(&marks[m], &a, &b)).collect()
    };
    let hits: Vec<Vec<usize>> = set.pairs.iter().map(hits).collect();
    let mut pairs = vec![0usize; set.cluster.marks.len()];
    hits.iter().flatten().for_each(|&m| pairs[m] += 1);
    let sample = |(c, hits): (&Candidate, &Vec<usize>)| {
        let unsure = !hits.is_empty() && hits.iter().all(|&m| set.cluster.marks[m].sure < 0.6);
        let weight = hits.iter().map(|&m| 1.0 / (pairs[m] as f64).sqrt()).reduce(f64::max).unwrap_or(1.0);
        (!unsure).then_some(Sample { signs: c.signs, right: !hits.is_empty(), weight })
    };
    set.pairs.iter().zip(&hits).filter_map(sample).collect()
}

/// A cluster in which some figures of one story were changed by hand.
struct Planting {
    samples: Vec<Sample>,
    /// For every sample that is a changed figure against one that still says the old, which change it was and its sort.
    changes: Vec<Option<(usize, &'static str)>>,
}

impl Planting {
    /// For every change, its sort and how likely its best pair is.
    fn best(&self, weights: &Weights) -> Vec<(&'static str, f32)> {
        let mut best: BTreeMap<usize, (&'static str, f32)> = BTreeMap::new();
        for (sample, change) in self.samples.iter().zip(&self.changes) {
            if let Some((item, sort)) = change {
                let slot = best.entry(*item).or_insert((sort, 0.0));
                slot.1 = slot.1.max(weights.likelihood(&sample.signs));
            }
        }
        best.into_values().collect()
    }
}

/// What a planted pair weighs beside a marked one.
const PLANTED: f64 = 0.2;

/// Changes, story by story, every other figure that another story repeats.
fn plantings(set: &Set<'_, '_>) -> Vec<Planting> {
    let repeats = repeats(set.corpus, set.items);
    let repeated = |i: &usize| repeats[*i].iter().any(|r| set.items[*r].story != set.items[*i].story);
    let story = |story: usize| {
        let all: Vec<usize> = (0..set.items.len()).filter(|&i| set.items[i].story == story).filter(repeated).collect();
        all.into_iter().step_by(2).collect::<Vec<_>>()
    };
    let stories = (0..set.corpus.stories.len()).map(story).filter(|changed| !changed.is_empty());
    stories.map(|changed| planting(set, &repeats, &changed)).collect()
}

fn planting(set: &Set<'_, '_>, repeats: &[Vec<usize>], changed: &[usize]) -> Planting {
    let mut extracts = set.cluster.extracts.clone();
    for &i in changed {
        let entry = set.corpus.entries[set.items[i].entry];
        let id = &set.corpus.stories[entry.story].id;
        let story = extracts.iter_mut().find(|e| e.head.id == *id).expect("the story is there");
        let at = story.assertions.iter_mut().find(|a| a.span == entry.assertion.span && a.topic == entry.assertion.topic);
        if let Some(crosswire::value::Value::Quantity(q)) = at.map(|a| &mut a.value) {
            let other = |v: f64| match v.abs() {
                v if v < 20.0 && v.fract() == 0.0 => v + 1.0,
                v if v < 20.0 => v + 0.3,
                _ => (v * 1.25 / q.grain.max(1e-9)).round() * q.grain.max(1e-9),
            };
            (q.low, q.high) = (q.low.map(other), q.high.map(other));
        }
    }
    let corpus = Corpus::new(&extracts);
    let items = collect(&corpus);
    let mut out = Planting { samples: Vec::new(), changes: Vec::new() };
    if items.len() != set.items.len() {
        return out;
    }
    for c in candidates(&corpus, &items) {
        let Some((i, other)) = [(c.a, c.b), (c.b, c.a)].into_iter().find(|(i, _)| changed.contains(i)) else { continue };
        let right = repeats[i].contains(&other);
        out.samples.push(Sample { signs: c.signs, right, weight: PLANTED });
        out.changes.push(right.then(|| (i, items[i].sort.name())));
    }
    out
}

#[derive(Default)]
struct Tally {
    findings: usize,
    right: usize,
}

impl Tally {
    fn precision(&self) -> f64 {
        self.right as f64 / self.findings.max(1) as f64
    }
}

/// Adds what these weights find in a cluster, by the rules of the marks: a finding is right where half its pairs of sides
/// are marked.
fn score(
    set: &Set<'_, '_>,
    weights: &Weights,
    show: bool,
    tally: &mut Tally,
    kinds: &mut BTreeMap<String, (usize, usize)>,
) {
    let mut found = vec![false; set.cluster.marks.len()];
    for draft in drafts(set.corpus, set.items, set.pairs, weights) {
        let sides: Vec<Vec<Place>> =
            draft.sides.iter().map(|(_, entries)| entries.iter().map(|&e| set.place(e)).collect()).collect();
        let (mut pairs, mut good, mut hits) = (0, 0, Vec::new());
        for (i, a) in sides.iter().enumerate() {
            for b in &sides[i + 1..] {
                let marked = (0..found.len()).filter(|&m| divided(&set.cluster.marks[m], a, b));
                let before = hits.len();
                hits.extend(marked);
                pairs += 1;
                good += usize::from(hits.len() > before);
            }
        }
        let right = !hits.is_empty() && 2 * good >= pairs;
        if right && hits.iter().all(|&m| set.cluster.marks[m].sure < 0.6) {
            continue;
        }
        tally.findings += 1;
        tally.right += usize::from(right);
        if right {
            hits.iter().for_each(|&m| found[m] = true);
        }
        if show {
            let values: Vec<&str> = draft.sides.iter().map(|s| s.0.as_str()).collect();
            let mark = if right { "right" } else if hits.is_empty() { "WRONG" } else { "CHAIN" };
            println!("{mark} {} {:.2} {}: {}", set.cluster.name, draft.weight, draft.topic, values.join(" | "));
            for &e in draft.sides.iter().flat_map(|(_, entries)| entries).filter(|_| !right) {
                let (story, a) = (set.corpus.stories[set.corpus.entries[e].story], set.corpus.entries[e].assertion);
                println!("    {} {} :: {}", story.id, a.text, story.sentences[a.sentence].text);
            }
        }
    }
    for (mark, found) in set.cluster.marks.iter().zip(found) {
        if mark.sure >= 0.6 && matches!(mark.kind.as_str(), "number" | "money" | "age") {
            let slot = kinds.entry(mark.kind.clone()).or_default();
            slot.0 += usize::from(found);
            slot.1 += 1;
        }
    }
}

/// Logistic regression by Newton's method.
fn fit(samples: &[&Sample]) -> Weights {
    let mut w = [0.0f64; SIZE];
    for _ in 0..STEPS {
        let mut slope = [0.0; SIZE];
        let mut curve = [[0.0; SIZE]; SIZE];
        for s in samples {
            let x = s.signs.map(f64::from);
            let p = 1.0 / (1.0 + (-x.iter().zip(&w).map(|(x, w)| x * w).sum::<f64>()).exp());
            // Most signs of a pair are absent.
            let there: Vec<usize> = (0..SIZE).filter(|&i| x[i] != 0.0).collect();
            for &i in &there {
                slope[i] += s.weight * (f64::from(u8::from(s.right)) - p) * x[i];
                for &j in &there {
                    curve[i][j] += s.weight * p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        for i in 0..SIZE {
            let ridge = if i == 0 { 1e-3 } else { RIDGE };
            slope[i] -= ridge * w[i];
            curve[i][i] += ridge;
        }
        for (w, step) in w.iter_mut().zip(solve(curve, slope)) {
            *w += step;
        }
    }
    Weights { signs: w.map(|v| v as f32), bar: Weights::fitted().bar }
}

/// Gaussian elimination with pivots.
fn solve(mut a: [[f64; SIZE]; SIZE], mut b: [f64; SIZE]) -> [f64; SIZE] {
    for col in 0..SIZE {
        let pivot = (col..SIZE).max_by(|&x, &y| a[x][col].abs().total_cmp(&a[y][col].abs())).unwrap_or(col);
        a.swap(col, pivot);
        b.swap(col, pivot);
        for row in col + 1..SIZE {
            let by = a[row][col] / a[col][col];
            for k in col..SIZE {
                a[row][k] -= by * a[col][k];
            }
            b[row] -= by * b[col];
        }
    }
    for col in (0..SIZE).rev() {
        b[col] = (b[col] - (col + 1..SIZE).map(|k| a[col][k] * b[k]).sum::<f64>()) / a[col][col];
    }
    b
}

/// Puts new figures into the table and leaves its comments as they are.
fn write(weights: &Weights) {
    let old = fs::read_to_string(TABLE).expect("the table is there");
    let line = |line: &str| match SIGNS.iter().position(|s| line.split('\t').next() == Some(s)) {
        Some(at) => format!("{}\t{:.2}\n", SIGNS[at], weights.signs[at]),
        None => format!("{line}\n"),
    };
    fs::write(TABLE, old.lines().map(line).collect::<String>()).expect("the table can be written");
}

/// Prints for every mark the figures on its sides and what became of them.
fn why(set: &Set<'_, '_>) {
    for mark in set.cluster.marks.iter().filter(|m| matches!(m.kind.as_str(), "number" | "money" | "age")) {
        println!("\n## {} {} [{} {}] {}", set.cluster.name, mark.id, mark.kind, mark.sure, mark.topic);
        let mut on: Vec<(usize, usize)> = Vec::new();
        for (side, places) in mark.sides.iter().enumerate() {
            for place in places {
                let here = |e: usize| overlap(&set.place(e), place);
                for e in (0..set.corpus.entries.len()).filter(|&e| here(e)) {
                    let a = set.corpus.entries[e].assertion;
                    let Some(quantity) = a.value.quantity() else { continue };
                    let item = set.items.iter().position(|i| i.entry == e);
                    on.extend(item.map(|i| (side, i)));
                    let sort =
                        item.map_or(format!("no item ({:?})", a.modality), |i| format!("{:?}", set.items[i].sort));
                    let f = &a.frame;
                    println!(
                        "  {side} {} `{}` {quantity} {:?} {sort} head {:?} mods {:?} event {:?} verb {:?} owner {:?} part {} as_of {}",
                        place.0,
                        a.text,
                        quantity.measure,
                        f.head,
                        f.modifiers,
                        f.event,
                        f.verb,
                        f.owner,
                        f.part,
                        a.as_of.is_some()
                    );
                }
                if !(0..set.corpus.entries.len()).any(here) {
                    println!("  {side} {} nothing read", place.0);
                }
            }
        }
        for (n, &(side, a)) in on.iter().enumerate() {
            for &(other, b) in on[n + 1..].iter().filter(|(other, _)| *other != side) {
                let pair = set.pairs.iter().find(|c| (c.a, c.b) == (a.min(b), a.max(b)));
                let (x, y) = (&set.items[a], &set.items[b]);
                let fate = match pair {
                    Some(c) => format!("like {:.2} cosine {:.2}", Weights::fitted().likelihood(&c.signs), c.signs[1]),
                    None if x.sort != y.sort => continue,
                    None if !may_meet(x, y) => "vetoed".to_string(),
                    None => "agree or never met".to_string(),
                };
                println!("    {side}/{other} {} ~ {}: {fate}", x.quantity, y.quantity);
            }
        }
    }
}
