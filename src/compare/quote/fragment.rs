//! Fragments: two or three words in marks that one speaker's stories turn in two ways, `unbelievable happiness` and
//! `indescribable happiness`.
//!
//! So little is too little for the measure of long utterances. What makes two fragments one is that they begin or end alike
//! and that one word stands in the place of another.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Utterance;
use super::align::{Difference, Overlap};
use super::words::{Word, Words};
use crate::text::words;

/// Words that say how much and do not end in `ly`.
static DEGREES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("../data/degrees.txt")));

/// Words before a noun that tell little of it (`the`, `any`).
static SMALL: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("../data/small_words.txt")));

/// So many words are a fragment.
const LONGEST: usize = 10;
/// What the words before and behind the changed one weigh, at least: where they stand on both sides of it, where the two that
/// changed have letters in common (`horrific`, `horrendous`), and else, as a speaker may well call one thing two names.
const BETWEEN: f32 = 3.5;
const NEAR: f32 = 2.5;
const TELLING: f32 = 5.0;
/// What they weigh, at least, where several words changed between them.
const FRAME: f32 = 5.5;
/// So many words may have changed between a beginning and an end.
const CHANGED: usize = 5;

/// What two fragments of one speaker in two stories have in common, where they are one in two wordings.
pub fn overlap(a: &Utterance, b: &Utterance) -> Option<Overlap> {
    let (left, right) = (&a.words.list, &b.words.list);
    let short = left.len() <= LONGEST && right.len() <= LONGEST;
    if !short || a.story == b.story || a.speaker.is_none() || a.speaker != b.speaker {
        return None;
    }
    let end = left.iter().rev().zip(right.iter().rev()).take_while(same).count();
    let most = left.len().min(right.len()) - end;
    let begin = left.iter().zip(right).take(most).take_while(same).count();
    let changed = turned(left, right, begin, end)?;
    // Another figure in so few words may be another thing counted.
    let figure = |words: &[Word]| words.iter().any(|w| w.key.bytes().all(|b| b.is_ascii_digit()));
    if figure(&left[changed.left.clone()]) || figure(&right[changed.right.clone()]) {
        return None;
    }
    let kept = |from: usize, to: usize| left[from..to].iter().map(|w| w.weight).sum::<f32>();
    let common = begin + end;
    Some(Overlap {
        common,
        content: left[..begin].iter().chain(&left[left.len() - end..]).filter(|w| w.content).count(),
        weight: kept(0, begin) + kept(left.len() - end, left.len()),
        share: common as f32 / left.len().max(right.len()) as f32,
        cover: common as f32 / left.len().min(right.len()) as f32,
        core: if end > 0 { left.len() - end..left.len() } else { 0..begin },
        left: 0..left.len(),
        right: 0..right.len(),
        differences: vec![changed],
        fragment: true,
        ..Overlap::default()
    })
}

fn same((x, y): &(&Word, &Word)) -> bool {
    x.root == y.root
}

/// The words that stand in one another's place between `begin` equal words and `end` equal ones.
fn turned(left: &[Word], right: &[Word], begin: usize, end: usize) -> Option<Difference> {
    let weight = |words: &[Word]| words.iter().map(|w| w.weight).sum::<f32>();
    let ends = |n: usize| n > 0 && left[left.len() - n].content | left[left.len() - 1].content;
    let (l, r) = (left.len() - end, right.len() - end);
    let (mid_left, mid_right) = (&left[begin.min(l)..l], &right[begin.min(r)..r]);
    if mid_left.is_empty() || mid_right.is_empty() {
        return None;
    }
    let behind = weight(&left[l..]);
    let before = weight(&left[..begin]);
    let told = |x: &Word, y: &Word, kept: f32| {
        (x.content && y.content || degree(&x.key) && degree(&y.key))
            && kept >= if near(&x.key, &y.key) { NEAR } else { TELLING }
    };
    let small = |x: &Word, y: &Word| SMALL.contains(x.key.as_str()) && SMALL.contains(y.key.as_str());
    if let ([x], [y]) = (mid_left, mid_right)
        && (told(x, y, before.max(behind)) || begin > 0 && end > 0 && before + behind >= BETWEEN && !small(x, y))
    {
        return Some(Difference { left: begin..l, right: begin..r });
    }
    // `a feeling of unbelievable happiness`, `indescribable happiness`: what stands before is cut in one.
    if begin == 0 && ends(end) {
        let (x, y) = (mid_left.len() - 1, mid_right.len() - 1);
        let again = mid_left[..x].iter().rev().zip(mid_right[..y].iter().rev()).take_while(same).count();
        let cut = again == x.min(y);
        let between =
            again > 0 && !small(&mid_left[x], &mid_right[y]) && behind + weight(&mid_left[x - again..x]) >= BETWEEN;
        if cut && (between || told(&mid_left[x], &mid_right[y], behind)) {
            return Some(Difference { left: x..l, right: y..r });
        }
    }
    // `clearly could constitute a war crime`, `clearly amounts to a war crime`
    let framed = begin > 0 && end > 0 && before > 0.0 && behind > 0.0 && before + behind >= FRAME;
    let telling = |mid: &[Word]| mid.iter().any(|w| w.content);
    let few = [mid_left, mid_right].iter().all(|mid| mid.len() <= CHANGED && telling(mid));
    (framed && few && ends(end) && left[0].content).then_some(Difference { left: begin..l, right: begin..r })
}

/// Whether two words begin or end with the same letters, or say that something cannot be: what one word becomes in two
/// translations.
fn near(x: &str, y: &str) -> bool {
    let begin = x.bytes().zip(y.bytes()).take_while(|(p, q)| p == q).count();
    let end = x.bytes().rev().zip(y.bytes().rev()).take_while(|(p, q)| p == q).count();
    let cannot =
        |word: &str| word.ends_with("able") && ["un", "in", "im", "ir"].iter().any(|start| word.starts_with(start));
    begin >= 4 || end >= 5 || degree(x) && degree(y) || cannot(x) && cannot(y)
}

/// Whether a word says how much: `very`, `utterly`.
fn degree(word: &str) -> bool {
    word.ends_with("ly") || DEGREES.contains(word)
}

/// Whether an utterance holds the stretch of another that changed, with what stands around it.
pub fn holds(words: &Words, of: &Words, changed: &Difference, left: bool) -> bool {
    let range = if left { &changed.left } else { &changed.right };
    let from = range.start.saturating_sub(1);
    let to = (range.end + 1).min(of.list.len());
    let sought: Vec<&str> = of.list[from..to].iter().map(|w| w.root.as_str()).collect();
    words.list.windows(sought.len()).any(|run| run.iter().map(|w| w.root.as_str()).eq(sought.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    /// The words that changed between two fragments of one speaker.
    fn changed(a: &str, b: &str) -> Option<(String, String)> {
        let utterance = |text: &str, story: usize| Utterance {
            entry: story,
            story,
            words: words::of(text, 40),
            speaker: Some("tamm".into()),
            named: true,
            context: story,
            speech: story,
        };
        let (a, b) = (utterance(a, 0), utterance(b, 1));
        let found = overlap(&a, &b)?.differences.remove(0);
        let said = |u: &Utterance, range: std::ops::Range<usize>| {
            u.words.list[range].iter().map(|w| w.key.as_str()).collect::<Vec<_>>().join(" ")
        };
        Some((said(&a, found.left), said(&b, found.right)))
    }

    #[test]
    fn one_word_turned_is_one_fragment() {
        for (a, b, x, y) in [
            ("unbelievable relief", "indescribable relief", "unbelievable", "indescribable"),
            ("a feeling of unimaginable gratitude", "unthinkable gratitude", "unimaginable", "unthinkable"),
            ("unspeakably sad", "unspeakably bleak", "sad", "bleak"),
            ("very clumsy and idle", "utterly clumsy and idle", "very", "utterly"),
            ("drifting towards ruin", "the risk of drifting into ruin", "toward", "into"),
            ("a horrific scene", "horrendous scene", "horrific", "horrendous"),
            (
                "clearly could constitute theft of water",
                "clearly reaches the level of theft of water",
                "could constitute",
                "reaches the level of",
            ),
        ] {
            assert_eq!(changed(a, b), Some((x.into(), y.into())), "{a} / {b}");
        }
    }

    #[test]
    fn two_things_that_one_says_are_two_fragments() {
        for (a, b) in [
            ("a sad day", "a great day"),
            ("full investigation", "swift investigation"),
            ("aware of any threat", "aware of a threat"),
            ("isolated incident", "tragic incident"),
            ("no comment", "further comment"),
            ("unbelievable relief", "unbelievable relief"),
            ("we wait", "they hope"),
        ] {
            assert_eq!(changed(a, b), None, "{a} / {b}");
        }
    }
}
