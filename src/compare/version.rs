//! What newer versions and notices do to findings.
//!
//! A value that an older version of a story held is superseded: it supports nothing any more. What is left to say is that
//! another story still carries it, or that it changed without a word. Works on findings that are written out; which
//! version speaks was settled by reconcile.

use std::collections::{BTreeMap, BTreeSet};

use super::stable_id;
use crate::assertion::{Extract, StoryHead};
use crate::finding::{Claim, Class, Finding, Severity, Side};
use crate::item::{Change, Status};
use crate::reconcile::Corpus;
use crate::reconcile::version::Bar;
use crate::rules::Rules;

/// Another story still has what a correction took back.
const STALE: &str = "versions/stale";
/// A value changed between versions and no label says so.
const SILENT: &str = "versions/silent";

/// All findings over these extracts, of which `corpus` is made. Only the newest usable version of a story speaks; what the
/// others leave behind stands in place of the finding that it explains.
pub fn judge(corpus: &Corpus<'_>, extracts: &[Extract], rules: &Rules) -> Vec<Finding> {
    let story = corpus.stories.iter().enumerate().map(|(i, s)| (s.id.as_str(), i)).collect::<BTreeMap<_, _>>();
    let of = |document: &str| story.get(document).copied();
    let mute = |document: &str| of(document).is_some_and(|s| corpus.versions.mute(s));
    let mut findings = if extracts.iter().any(|e| mute(&e.head.id)) {
        let speaking: Vec<Extract> = extracts.iter().filter(|e| !mute(&e.head.id)).cloned().collect();
        let left = super::judge(corpus, rules).into_iter().filter_map(|f| left_behind(corpus, f, &|c| of(&c.document)));
        let mut findings: Vec<Finding> = left.collect();
        let plain = super::judge(&Corpus::new(&speaking), rules);
        let explained = findings.len();
        for finding in plain {
            if !findings[..explained].iter().any(|f| says_again(f, &finding)) {
                findings.push(finding);
            }
        }
        findings
    } else {
        super::judge(corpus, rules)
    };
    findings.iter_mut().for_each(|f| embargoed(corpus, f));
    super::order(&mut findings);
    findings
}

/// Whether two sides of one finding share claims with two sides of the other.
fn says_again(a: &Finding, b: &Finding) -> bool {
    let shared = |x: &Side, y: &Side| {
        x.claims.iter().any(|c| y.claims.iter().any(|d| c.document == d.document && c.span.overlaps(d.span)))
    };
    let touched: Vec<(usize, usize)> = a
        .sides
        .iter()
        .enumerate()
        .flat_map(|(i, x)| b.sides.iter().enumerate().filter(move |(_, y)| shared(x, y)).map(move |(j, _)| (i, j)))
        .collect();
    touched.iter().any(|p| touched.iter().any(|q| p.0 != q.0 && p.1 != q.1))
}

/// A value that a story's newest version replaced by another.
struct Step {
    /// Index of the side that the older version stood on.
    from: usize,
    to: usize,
    older: usize,
    newer: usize,
}

/// What a finding over all versions comes to when the silent ones are taken out, if that is something to say by itself.
fn left_behind(corpus: &Corpus<'_>, mut finding: Finding, of: &dyn Fn(&Claim) -> Option<usize>) -> Option<Finding> {
    let mute = |claim: &Claim| of(claim).is_some_and(|s| corpus.versions.mute(s));
    let on: Vec<BTreeSet<usize>> =
        finding.sides.iter().map(|side| side.claims.iter().filter_map(of).collect()).collect();
    let changes = changes(corpus, &on);
    let before = finding.clone();
    for (side, stories) in finding.sides.iter_mut().zip(&on) {
        side.claims.retain(|claim| !mute(claim));
        let origins: BTreeSet<usize> =
            stories.iter().filter(|s| !corpus.versions.mute(**s)).map(|s| corpus.origins[*s]).collect();
        side.origins = origins.len();
    }
    let stale = changes.iter().find(|c| !finding.sides[c.from].claims.is_empty() && corrects(corpus, c.newer));
    if let Some(change) = stale {
        return Some(still(corpus, finding, change));
    }
    if finding.sides.iter().filter(|side| !side.claims.is_empty()).count() > 1 {
        return None;
    }
    let unsaid = changes.iter().find(|c| unlabelled(corpus, &before, c))?;
    Some(changed(corpus, before, unsaid, of))
}

/// Every change of value between an older version and the one that speaks.
fn changes(corpus: &Corpus<'_>, on: &[BTreeSet<usize>]) -> Vec<Step> {
    let mut out = Vec::new();
    for (from, stories) in on.iter().enumerate() {
        for &older in stories {
            let Some(newer) = corpus.versions.newer[older].filter(|n| !stories.contains(n)) else { continue };
            out.extend(on.iter().position(|s| s.contains(&newer)).map(|to| Step { from, to, older, newer }));
        }
    }
    out
}

/// Whether a version says of itself that it mends something.
fn corrects(corpus: &Corpus<'_>, story: usize) -> bool {
    matches!(corpus.stories[story].item.change, Some(Change::Corrected | Change::Refiled))
}

/// Whether a value changed and nothing says so: no label of a correction; an update explains only what moves on.
fn unlabelled(corpus: &Corpus<'_>, finding: &Finding, change: &Step) -> bool {
    if corpus.versions.barred[change.older].is_some() {
        return false;
    }
    match corpus.stories[change.newer].item.change {
        None | Some(Change::Repeated | Change::Advisory) => true,
        Some(Change::Update) => finding.class != Class::Update && !rises(corpus, finding, change),
        Some(_) => false,
    }
}

/// Whether a figure went up from the older version to the newer one, as tolls and sums do when they are brought up to date.
fn rises(corpus: &Corpus<'_>, finding: &Finding, change: &Step) -> bool {
    let figure = |side: usize, story: usize| {
        let id = &corpus.stories[story].id;
        let claim = finding.sides[side].claims.iter().find(|c| c.document == *id)?;
        let at = corpus.entries.partition_point(|e| e.story < story);
        let of_story = corpus.entries[at..].iter().take_while(|e| e.story == story);
        of_story.filter(|e| e.assertion.span == claim.span).find_map(|e| e.assertion.value.quantity()?.low)
    };
    match (figure(change.from, change.older), figure(change.to, change.newer)) {
        (Some(before), Some(after)) => after > before,
        _ => false,
    }
}

/// The finding as what it is now: a story that still carries a corrected value.
fn still(corpus: &Corpus<'_>, mut finding: Finding, change: &Step) -> Finding {
    let (old, new) = (finding.sides[change.from].clone(), finding.sides[change.to].value.clone());
    let newer = corpus.stories[change.newer];
    let carriers: BTreeSet<&str> = old.claims.iter().map(|c| c.document.as_str()).collect();
    let has = if carriers.len() == 1 { "has" } else { "have" };
    let carriers = carriers.into_iter().collect::<Vec<_>>().join(", ");
    let desk = newer.source.as_deref().unwrap_or("its desk");
    finding.reason =
        format!("{carriers} still {has} “{}”; {desk} corrected that to “{new}” in {}.", old.value, newer.id);
    finding.advice = "Bring the story up to date, or say why the old value stays.".to_string();
    finding.class = Class::Update;
    finding.severity = Severity::Error;
    for (i, side) in finding.sides.iter_mut().enumerate() {
        side.newest = i == change.to;
    }
    finding.sides.retain(|side| !side.claims.is_empty());
    finding.sides.sort_by_key(|side| !side.newest);
    named(finding, STALE)
}

/// The finding as what it is now: a value that changed between two versions without a word.
fn changed(corpus: &Corpus<'_>, finding: Finding, change: &Step, of: &dyn Fn(&Claim) -> Option<usize>) -> Finding {
    let (older, newer) = (corpus.stories[change.older], corpus.stories[change.newer]);
    let side = |at: usize, story: usize, newest: bool| -> Side {
        let side = &finding.sides[at];
        let claims = side.claims.iter().filter(|c| of(c) == Some(story)).cloned().collect();
        Side { claims, newest, origins: 1, ..side.clone() }
    };
    let sides = vec![side(change.to, change.newer, true), side(change.from, change.older, false)];
    let reason = format!(
        "{} says “{}” where the version before it, {}, said “{}”, and no label or note says that it was corrected.",
        newer.id, sides[0].value, older.id, sides[1].value
    );
    let advice = "Ask the desk which holds; a factual change is to be labelled as a correction.".to_string();
    named(Finding { sides, reason, advice, severity: Severity::Warning, ..finding }, SILENT)
}

fn named(mut finding: Finding, rule: &str) -> Finding {
    finding.rule = rule.to_string();
    let mut values: Vec<&str> = finding.sides.iter().map(|s| s.value.as_str()).collect();
    values.sort_unstable();
    finding.id = stable_id(rule, &finding.topic, &values);
    finding
}

/// Says beside a finding which of its stories must not be published from yet.
fn embargoed(corpus: &Corpus<'_>, finding: &mut Finding) {
    let documents: BTreeSet<&str> = finding.sides.iter().flat_map(|s| &s.claims).map(|c| c.document.as_str()).collect();
    for story in corpus.stories.iter().filter(|s| documents.contains(s.id.as_str())) {
        if let Some(until) = embargo(story) {
            finding
                .advice
                .push_str(&format!(" {} is under embargo until {until}: publish nothing from it before.", story.id));
        }
    }
}

/// Until when nothing may be published from a story, where that lay ahead when it was written.
fn embargo(story: &StoryHead) -> Option<String> {
    let until = story.item.embargo.filter(|until| story.published.is_none_or(|p| p < *until))?;
    Some(until.strftime("%Y-%m-%d %H:%M").to_string())
}

/// What the story itself may be used for, in words; nothing for a story that speaks freely.
pub fn standing(corpus: &Corpus<'_>, story: usize) -> Vec<String> {
    let held = embargo(corpus.stories[story]);
    let held = held.map(|until| format!("under embargo until {until}: publish nothing from it before"));
    mute(corpus, story).into_iter().chain(held).collect()
}

/// Whether a notice bars any other story.
fn bars(corpus: &Corpus<'_>, notice: usize) -> bool {
    let by = |(story, bar): (usize, &Option<Bar>)| story != notice && bar.is_some_and(|bar| bar.by == notice);
    corpus.versions.barred.iter().enumerate().any(by)
}

/// Why a story's claims count for nothing, in words; nothing for a story that counts.
fn mute(corpus: &Corpus<'_>, story: usize) -> Option<String> {
    if let Some(bar) = corpus.versions.barred[story] {
        let what = if bar.status == Status::Killed { "withdrawn" } else { "held back" };
        let by = corpus.stories[bar.by];
        return Some(match by.item.change {
            _ if bar.by != story => format!("{what} by {}; it supports nothing", by.id),
            Some(Change::Kill | Change::Hold) if bars(corpus, story) => {
                "a notice, not a story; it asserts nothing".to_string()
            }
            Some(Change::Kill | Change::Hold) => {
                "a notice, not a story; the item that it names is not among these stories".to_string()
            }
            _ => format!("{what} by its desk; it supports nothing"),
        });
    }
    let newer = corpus.versions.newer[story]?;
    Some(format!("replaced by its newer version {}; only the newest speaks", corpus.stories[newer].id))
}
