//! Two utterances side by side: what they share, and where the words inside the shared stretch differ.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::words::{Word, Words};

/// A gap between two runs of common words is part of one utterance up to this many words on either side.
const GAP: usize = 8;
/// Words before the first or after the last common word count as different up to this many, where both sides have some.
const EDGE: usize = 3;
/// The same behind the last common word where nothing else differs and so many words in a row of so much weight are
/// common: one beginning, another end.
const WIDE: usize = 8;
const BEGUN: usize = 8;
const TELLING: f32 = 8.0;
/// So many common words in a row, at least, stand beside a word that changed at the end of a cut.
const CUT: usize = 4;
/// Fewer words are no sentence to look for in another order.
const SENTENCE: usize = 5;

/// A place where the words differ: word ranges on the two sides, one of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub left: Range<usize>,
    pub right: Range<usize>,
}

/// What two utterances have in common.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overlap {
    /// Common words.
    pub common: usize,
    /// Common words that are no function words.
    pub content: usize,
    /// Common words that stand in another form on either side.
    pub bent: usize,
    /// Their weight: how little it can be chance.
    pub weight: f32,
    /// Share of the overlapping stretch that is common, on the side where it is smaller.
    pub share: f32,
    /// Share of the shorter utterance that is common.
    pub cover: f32,
    /// The heaviest run of common words, on the left.
    pub core: Range<usize>,
    pub differences: Vec<Difference>,
    /// From the first to the last common word, on either side.
    pub left: Range<usize>,
    pub right: Range<usize>,
    /// Two fragments that are one by how they begin or end.
    pub fragment: bool,
}

/// A run of common words.
#[derive(Debug, Clone, Copy)]
struct Run {
    left: usize,
    right: usize,
    len: usize,
    weight: f32,
}

impl Run {
    fn left_end(&self) -> usize {
        self.left + self.len
    }

    fn right_end(&self) -> usize {
        self.right + self.len
    }
}

/// Every stretch that two utterances share, the heaviest first.
pub fn overlaps(left: &Words, right: &Words) -> Vec<Overlap> {
    let roots = |w: &Words| w.list.iter().map(|w| w.root.clone()).collect::<Vec<_>>();
    let (a, b) = (roots(left), roots(right));
    let runs_of = |l: Range<usize>, r: Range<usize>| {
        let mut runs: Vec<Run> = capture_diff_slices(Algorithm::Myers, &a[l.clone()], &b[r.clone()])
            .into_iter()
            .filter_map(|op| match op {
                DiffOp::Equal { old_index, new_index, len } => {
                    let from = l.start + old_index;
                    let weight = left.list[from..from + len].iter().map(|w| w.weight).sum();
                    Some(Run { left: from, right: r.start + new_index, len, weight })
                }
                _ => None,
            })
            .collect();
        drop_chance(&mut runs, left);
        runs
    };
    let runs = runs_of(0..a.len(), 0..b.len());
    let mut out: Vec<Overlap> = chains(&runs).filter_map(|chain| judge(left, right, chain)).collect();
    // Sentences in another order: what stands before the heaviest stretch here and behind it there.
    if let Some(best) = out.iter().max_by(|x, y| x.weight.total_cmp(&y.weight)) {
        let (l, r) = (best.left.clone(), best.right.clone());
        for (l, r) in [(0..l.start, r.end..b.len()), (l.end..a.len(), 0..r.start)] {
            if l.len() >= SENTENCE && r.len() >= SENTENCE {
                out.extend(chains(&runs_of(l, r)).filter_map(|chain| judge(left, right, chain)));
            }
        }
    }
    out.sort_by(|x, y| y.weight.total_cmp(&x.weight).then(x.left.start.cmp(&y.left.start)));
    out
}

/// What one row of runs says.
fn judge(left: &Words, right: &Words, chain: &[Run]) -> Option<Overlap> {
    let (first, last) = (chain.first()?, chain.last()?);
    let common: usize = chain.iter().map(|r| r.len).sum();
    let weight: f32 = chain.iter().map(|r| r.weight).sum();
    let content = chain.iter().flat_map(|r| &left.list[r.left..r.left_end()]).filter(|w| w.content).count();
    let mut differences = Vec::new();
    // A single word may have been found by chance: nothing hangs on it.
    let head = if first.len > 1 { edge_before(left, right, first) } else { None };
    let mut tail = if last.len > 1 { edge_after(left, right, last, EDGE) } else { None };
    let gaps = chain
        .windows(2)
        .map(|pair| Difference { left: pair[0].left_end()..pair[1].left, right: pair[0].right_end()..pair[1].right })
        .filter(|gap| !excused(left, right, gap));
    differences.extend(head.clone());
    differences.extend(gaps);
    differences.extend(tail.clone());
    let bent: Vec<Difference> = chain.iter().flat_map(|run| inflected(left, right, run)).collect();
    let count = bent.len();
    differences.extend(bent);
    if differences.is_empty() && last.len >= BEGUN && last.weight >= TELLING {
        tail = edge_after(left, right, last, WIDE);
        differences.extend(tail.clone());
    }
    let edges = |side: fn(&Difference) -> usize| head.iter().chain(&tail).map(side).sum::<usize>();
    let stretch_left = last.left_end() - first.left + edges(|d| d.left.len());
    let stretch_right = last.right_end() - first.right + edges(|d| d.right.len());
    differences.sort_by_key(|d| (d.left.start, d.right.start));
    let core = chain.iter().fold(first, |best, run| if run.weight > best.weight { run } else { best });
    Some(Overlap {
        common,
        content,
        bent: count,
        weight,
        share: common as f32 / stretch_left.max(stretch_right).max(1) as f32,
        cover: common as f32 / left.list.len().min(right.list.len()).max(1) as f32,
        core: core.left..core.left_end(),
        differences,
        left: first.left..last.left_end(),
        right: first.right..last.right_end(),
        fragment: false,
    })
}

/// The places of a common run where one word stands in another form: `ran` for `run`. The first word of a fragment is
/// bent to the sentence that takes it up (`said he “has the right”`).
fn inflected(left: &Words, right: &Words, run: &Run) -> Vec<Difference> {
    let other = |i: &usize| {
        run.left + i > 0 && run.right + i > 0 && left.list[run.left + i].key != right.list[run.right + i].key
    };
    let at = (0..run.len).filter(other);
    let at = at.map(|i| Difference { left: run.left + i..run.left + i + 1, right: run.right + i..run.right + i + 1 });
    at.filter(|d| !excused(left, right, d)).collect()
}

/// Takes out light words that fell together by chance in a long difference.
fn drop_chance(runs: &mut Vec<Run>, left: &Words) {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    for i in 0..runs.len() {
        let run = runs[i];
        let before = kept.last().map_or(GAP, |k| (run.left - k.left_end()).max(run.right - k.right_end()));
        let after = runs.get(i + 1).map_or(GAP, |n| (n.left - run.left_end()).max(n.right - run.right_end()));
        let content = left.list[run.left..run.left_end()].iter().any(|w| w.content);
        let reach = 2 * run.len + if content { 2 } else { 0 };
        if run.weight < 2.5 && reach < before.min(after) {
            continue;
        }
        kept.push(run);
    }
    *runs = kept;
}

/// Rows of runs with no wide gap inside.
fn chains(runs: &[Run]) -> impl Iterator<Item = &[Run]> {
    runs.chunk_by(|a, b| (b.left - a.left_end()).max(b.right - a.right_end()) <= GAP)
}

/// The words before the first common one, where both sides begin close before it.
fn edge_before(left: &Words, right: &Words, first: &Run) -> Option<Difference> {
    let start = |w: &Words, at: usize| {
        let low = at.saturating_sub(EDGE);
        (low..=at).rev().find(|&i| i == 0 || w.list.get(i).is_some_and(|x| x.opens || x.seam))
    };
    let cut = |l: usize, r: usize| first.len >= CUT && left.list[l].content && right.list[r].content;
    let (l, r) = match (start(left, first.left), start(right, first.right)) {
        (Some(l), Some(r)) => (l, r),
        // A cut that begins with one word in the place of another.
        (Some(0), None) if first.left == 1 && cut(0, first.right - 1) => (0, first.right - 1),
        (None, Some(0)) if first.right == 1 && cut(first.left - 1, 0) => (first.left - 1, 0),
        _ => return None,
    };

    let gap = Difference { left: l..first.left, right: r..first.right };
    (!gap.left.is_empty() && !gap.right.is_empty() && !excused(left, right, &gap)).then_some(gap)
}

/// The words behind the last common one, where both sides end close behind it.
fn edge_after(left: &Words, right: &Words, last: &Run, reach: usize) -> Option<Difference> {
    let end = |w: &Words, at: usize| {
        let high = (at + reach).min(w.list.len());
        (at..=high).find(|&i| i == w.list.len() || (i > at && w.list[i].opens) || w.list[i].seam)
    };
    let (a, b) = (last.left_end(), last.right_end());
    let cut = || last.len >= CUT && left.list[a].content && right.list[b].content;
    let (l, r) = match (end(left, a), end(right, b)) {
        (Some(l), Some(r)) => (l, r),
        // A cut that ends with one word in the place of another.
        (Some(l), None) if l == left.list.len() && l == a + 1 && cut() => (l, b + 1),
        (None, Some(r)) if r == right.list.len() && r == b + 1 && cut() => (a + 1, r),
        _ => return None,
    };
    let gap = Difference { left: a..l, right: b..r };
    (!gap.left.is_empty() && !gap.right.is_empty() && !excused(left, right, &gap)).then_some(gap)
}

/// Whether a gap is no difference: something was openly left out or put in there, whole sentences were cut, or the two
/// sides are one writing of the same words.
fn excused(left: &Words, right: &Words, gap: &Difference) -> bool {
    let (a, b) = (&left.list[gap.left.clone()], &right.list[gap.right.clone()]);
    // Beside what was openly left out or put in, one content word for another is still a difference.
    let swapped = |words: &[Word]| words.len() <= 2 && words.iter().any(|w| w.content);
    if (seam(left, &gap.left) || seam(right, &gap.right)) && !(swapped(a) && swapped(b)) {
        return true;
    }
    if a.is_empty() && b.is_empty() {
        return true;
    }
    if a.is_empty() && whole_sentences(right, &gap.right) || b.is_empty() && whole_sentences(left, &gap.left) {
        return true;
    }
    let joined = |words: &[Word]| words.iter().map(|w| w.key.as_str()).collect::<String>();
    if joined(a) == joined(b) {
        return true;
    }
    if a.iter().chain(b).any(|w| w.key.contains('*')) {
        return true;
    }
    match (a, b) {
        ([x], [y]) => contracted(&x.key, &y.key) || contracted(&y.key, &x.key),
        _ => false,
    }
}

/// `'s` for `is` or `has`, `would` (read from `'d`) for `had`.
fn contracted(short: &str, long: &str) -> bool {
    matches!((short, long), ("'s" | "is", "has") | ("'s", "is") | ("would", "had"))
}

/// Whether an ellipsis or a gloss stands before, in or right behind the range.
fn seam(words: &Words, range: &Range<usize>) -> bool {
    words.list[range.clone()].iter().any(|w| w.seam) || words.list.get(range.end).map_or(words.seam_at_end, |w| w.seam)
}

/// Whether the range is made of whole sentences, wherever the same words before and in it let it slide to.
fn whole_sentences(words: &Words, range: &Range<usize>) -> bool {
    let opens = |i: usize| words.list.get(i).is_none_or(|w| w.opens);
    let (mut start, mut end) = (range.start, range.end);
    loop {
        if opens(start) && opens(end) {
            return true;
        }
        if start == 0 || words.list[start - 1].key != words.list[end - 1].key {
            return false;
        }
        start -= 1;
        end -= 1;
    }
}
