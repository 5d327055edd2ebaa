//! What newer versions and notices do to findings.
//!
//! A value that an older version of a story held is superseded: it supports nothing any more. What is left to say is that
//! another story still carries it, or that it changed without a word. Works on findings that are written out; which
//! version speaks was settled by reconcile.

use std::collections::{BTreeMap, BTreeSet};

use super::stable_id;
use crate::assertion::StoryHead;
use crate::finding::{Claim, Class, Finding, Severity, Side};
use crate::item::{Change, Status};
use crate::reconcile::Corpus;

/// Another story still has what a correction took back.
const STALE: &str = "versions/stale";
/// A value changed between versions and no label says so.
const SILENT: &str = "versions/silent";

/// Takes the claims of superseded and withdrawn stories out of all findings, and says what they leave behind.
pub(super) fn settle(corpus: &Corpus<'_>, findings: Vec<Finding>) -> Vec<Finding> {
    let silent = |i: usize| !corpus.versions.mute(i);
    if (0..corpus.stories.len()).all(silent) {
        return findings.into_iter().map(|f| embargoed(corpus, f)).collect();
    }
    let story = corpus.stories.iter().enumerate().map(|(i, s)| (s.id.as_str(), i)).collect::<BTreeMap<_, _>>();
    let of = |claim: &Claim| story.get(claim.document.as_str()).copied();
    findings.into_iter().filter_map(|f| one(corpus, f, &of)).map(|f| embargoed(corpus, f)).collect()
}

/// A value that a story's newest version replaced by another.
struct Step {
    /// Index of the side that the older version stood on.
    from: usize,
    to: usize,
    older: usize,
    newer: usize,
}

fn one(corpus: &Corpus<'_>, mut finding: Finding, of: &dyn Fn(&Claim) -> Option<usize>) -> Option<Finding> {
    let mute = |claim: &Claim| of(claim).is_some_and(|s| corpus.versions.mute(s));
    if !finding.sides.iter().flat_map(|s| &s.claims).any(mute) {
        return Some(finding);
    }
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
        reword(corpus, &mut finding, &on);
        finding.sides.retain(|side| !side.claims.is_empty());
        return Some(finding);
    }
    let unsaid = changes.iter().find(|c| unlabelled(corpus, &before, c))?;
    Some(changed(corpus, before, unsaid, of))
}

/// Names in the reason, for every story that lost its claims, one that still has the value.
fn reword(corpus: &Corpus<'_>, finding: &mut Finding, on: &[BTreeSet<usize>]) {
    for (side, stories) in finding.sides.iter().zip(on) {
        let Some(speaks) = side.claims.first() else { continue };
        for &lost in stories.iter().filter(|s| corpus.versions.mute(**s)) {
            finding.reason = finding.reason.replace(&corpus.stories[lost].id, &speaks.document);
        }
    }
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
fn embargoed(corpus: &Corpus<'_>, mut finding: Finding) -> Finding {
    let documents: BTreeSet<&str> = finding.sides.iter().flat_map(|s| &s.claims).map(|c| c.document.as_str()).collect();
    for story in corpus.stories.iter().filter(|s| documents.contains(s.id.as_str())) {
        if let Some(until) = embargo(story) {
            finding
                .advice
                .push_str(&format!(" {} is under embargo until {until}: publish nothing from it before.", story.id));
        }
    }
    finding
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

/// Why a story's claims count for nothing, in words; nothing for a story that counts.
fn mute(corpus: &Corpus<'_>, story: usize) -> Option<String> {
    if let Some(bar) = corpus.versions.barred[story] {
        let what = if bar.status == Status::Killed { "withdrawn" } else { "held back" };
        let by = corpus.stories[bar.by];
        return Some(match by.item.change {
            _ if bar.by != story => format!("{what} by {}; it supports nothing", by.id),
            Some(Change::Kill | Change::Hold) => "a notice, not a story; it asserts nothing".to_string(),
            _ => format!("{what} by its desk; it supports nothing"),
        });
    }
    let newer = corpus.versions.newer[story]?;
    Some(format!("replaced by its newer version {}; only the newest speaks", corpus.stories[newer].id))
}
