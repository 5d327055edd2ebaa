//! Cases: what is changed, what an editor would want to see, and whether the engine shows it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crosswire::assertion::Extract;
use crosswire::finding::{Class, Finding, Side};
use crosswire::pipeline::{self, Options};
use crosswire::story::Story;
use crosswire::text::Span;
use crosswire::{extract, rules};

use crate::telling::{Event, Filled};

const FIRST: &str = "first";
const SECOND: &str = "second";

/// What must be seen in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// A finding between the changed words and the right ones, and none that leaves the changed words out.
    Finding,
    /// Nothing.
    Nothing,
    /// At most that the newer story replaces the older one.
    Update,
}

/// Words in one of the stories.
#[derive(Debug, Clone, Copy)]
struct Place {
    story: &'static str,
    span: Span,
}

/// One change of one fact.
pub struct Case {
    /// `ferry/dead "Seventeen people"`.
    pub id: String,
    pub kind: String,
    pub want: Want,
    /// The story that was changed, and what the other one asserts, where there is one.
    story: Story,
    other: Option<Arc<Extract>>,
    changed: Place,
    right: Place,
    /// Findings of the unchanged stories: they are no work of the change.
    known: BTreeSet<String>,
}

/// What the engine made of a case.
pub struct Outcome {
    pub missed: bool,
    pub alarmed: bool,
    /// What it found, for the eye.
    pub found: Vec<Finding>,
}

/// The cases of an event, and what is found in its unchanged tellings.
pub fn cases(event: &Event) -> (Vec<Case>, Vec<Finding>) {
    let first = event.first.fill(FIRST, |name| &event.fact[name].first);
    let second = event.second.fill(SECOND, |name| &event.fact[name].second);
    let first_read = Arc::new(read(&first.story));
    let second_read = Arc::new(read(&second.story));
    let unchanged = judge(&second.story, Some(&first_read));
    let known: BTreeSet<String> = unchanged.iter().map(|f| f.id.clone()).collect();
    let mut cases = Vec::new();
    for (order, telling) in [("reversed", event.second.reversed()), ("lead last", event.second.lead_last())] {
        let filled = telling.fill(SECOND, |name| &event.fact[name].second);
        cases.push(Case {
            id: format!("{}/paragraphs \"{order}\"", event.name),
            kind: "order".to_string(),
            want: Want::Nothing,
            changed: Place { story: SECOND, span: filled.story.body },
            right: Place { story: FIRST, span: first.story.body },
            story: filled.story,
            other: Some(first_read.clone()),
            known: known.clone(),
        });
    }
    for (name, fact) in &event.fact {
        for (version, want) in versions(&fact.wrong, &fact.fine) {
            let filled = event.second.fill(SECOND, |n| if n == name { version } else { &event.fact[n].second });
            cases.push(Case {
                id: format!("{}/{name} \"{version}\"", event.name),
                kind: fact.kind.clone(),
                want,
                changed: Place { story: SECOND, span: filled.fact(name) },
                right: Place { story: FIRST, span: first.fact(name) },
                story: filled.story,
                other: Some(first_read.clone()),
                known: known.clone(),
            });
        }
    }
    cases.extend(headlines(event, &second));
    cases.extend(earlier(event, &second, &second_read, &known));
    (cases, unchanged)
}

/// The second telling by itself under other titles.
fn headlines<'a>(event: &'a Event, plain: &Filled) -> impl Iterator<Item = Case> + use<'a> {
    let known: BTreeSet<String> = judge(&plain.story, None).into_iter().map(|f| f.id).collect();
    event.headline.iter().flat_map(|h| versions(&h.wrong, &h.fine).map(move |v| (&h.fact, v))).map(
        move |(name, (title, want))| {
            let filled = event.second.titled(title).fill(SECOND, |n| &event.fact[n].second);
            Case {
                id: format!("{}/title \"{title}\"", event.name),
                kind: "headline".to_string(),
                want,
                changed: Place { story: SECOND, span: filled.title() },
                right: Place { story: SECOND, span: filled.fact(name) },
                story: filled.story,
                other: None,
                known: known.clone(),
            }
        },
    )
}

/// The first telling as it stood on an earlier day.
fn earlier<'a>(
    event: &'a Event,
    second: &'a Filled,
    second_read: &'a Arc<Extract>,
    known: &'a BTreeSet<String>,
) -> impl Iterator<Item = Case> + use<'a> {
    event.earlier.iter().map(move |e| {
        let say = |n: &str| if n == e.fact { e.first.as_str() } else { event.fact[n].first.as_str() };
        let filled = event.first.dated(&e.date).fill(FIRST, say);
        Case {
            id: format!("{}/earlier \"{}\"", event.name, e.first),
            kind: "earlier".to_string(),
            want: Want::Update,
            changed: Place { story: FIRST, span: filled.fact(&e.fact) },
            right: Place { story: SECOND, span: second.fact(&e.fact) },
            story: filled.story,
            other: Some(second_read.clone()),
            known: known.clone(),
        }
    })
}

fn versions<'a>(wrong: &'a [String], fine: &'a [String]) -> impl Iterator<Item = (&'a str, Want)> {
    let wrong = wrong.iter().map(|v| (v.as_str(), Want::Finding));
    wrong.chain(fine.iter().map(|v| (v.as_str(), Want::Nothing)))
}

fn judge(story: &Story, other: Option<&Arc<Extract>>) -> Vec<Finding> {
    let extracts = other.map(|o| Extract::clone(o)).into_iter().chain([read(story)]).collect();
    pipeline::reconcile(extracts, pipeline::Aside::default(), &Options::default()).findings
}

fn read(story: &Story) -> Extract {
    extract::extract(story, &rules::builtin())
}

impl Case {
    pub fn run(&self) -> Outcome {
        let mut found = judge(&self.story, self.other.as_ref());
        found.retain(|f| !self.known.contains(&f.id));
        let shown = |f: &Finding| sees(f, self.changed, self.right);
        let beside = |f: &Finding| !f.sides.iter().any(|s| stands(s, self.changed));
        let (missed, alarmed) = match self.want {
            Want::Finding => (!found.iter().any(shown), found.iter().any(beside)),
            Want::Nothing => (false, !found.is_empty()),
            Want::Update => (
                !found.iter().any(|f| f.class == Class::Update && shown(f)),
                found.iter().any(|f| f.class != Class::Update || beside(f)),
            ),
        };
        Outcome { missed, alarmed, found }
    }
}

/// Whether the finding holds the one place against the other.
fn sees(finding: &Finding, changed: Place, right: Place) -> bool {
    let against = |i: usize| finding.sides.iter().enumerate().any(|(j, s)| i != j && stands(s, right));
    finding.sides.iter().enumerate().any(|(i, s)| stands(s, changed) && against(i))
}

fn stands(side: &Side, place: Place) -> bool {
    side.claims
        .iter()
        .any(|c| c.document == place.story && c.span.start < place.span.end && place.span.start < c.span.end)
}
