//! What a story itself calls an earlier value is no conflict with the one that it has now.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use super::Draft;
use super::count::severity;
use crate::finding::{Class, Kind};
use crate::reconcile::Corpus;
use crate::text::words::set;
use crate::value::Value;

static EARLIER: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("data/earlier_words.txt")));

/// Makes an update of every conflict of figures in which one story has both values and calls one of them the earlier.
pub(super) fn settle(corpus: &Corpus<'_>, drafts: &mut [Draft]) {
    let figures = |d: &&mut Draft| d.class == Class::Conflict && matches!(d.kind, Kind::Number | Kind::Money);
    for draft in drafts.iter_mut().filter(figures) {
        if let Some((story, value)) = told(corpus, draft) {
            let name = &corpus.stories[story].id;
            draft.reason = format!("{name} has both and says itself that {value} was the earlier figure.");
            draft.advice = "Use the newer figure, and say so where the earlier one was published.".to_string();
            draft.class = Class::Update;
            draft.severity = severity(Class::Update);
        } else if let Some(value) = interim(corpus, draft) {
            draft.reason = format!("{value} is what was known up to the moment of which the sentence tells.");
            draft.advice = "Use the newer figure, if the source stands by it.".to_string();
            draft.class = Class::Update;
            draft.severity = severity(Class::Update);
        }
    }
}

/// The figure, as it is written, that every story which has it tells of a moment before the last.
fn interim<'a>(corpus: &Corpus<'a>, draft: &Draft) -> Option<&'a str> {
    let told = |i: &usize| corpus.entries[*i].assertion.frame.interim;
    let (early, late): (Vec<_>, Vec<_>) = draft.sides.iter().partition(|(_, entries)| entries.iter().all(told));
    let first = early.first()?.1.first().filter(|_| late.len() == 1 && !late[0].1.iter().any(told))?;
    Some(&*corpus.entries[*first].assertion.text)
}

/// The story that has both values, and the one that it calls the earlier as it writes it.
fn told<'a>(corpus: &Corpus<'a>, draft: &Draft) -> Option<(usize, &'a str)> {
    draft.sides.iter().enumerate().find_map(|(new, (_, entries))| {
        let stories: BTreeSet<usize> = entries.iter().map(|&i| corpus.entries[i].story).collect();
        let olds = draft.sides.iter().enumerate().filter(|(old, _)| *old != new).flat_map(|(_, side)| &side.1);
        let olds: Vec<&Value> = olds.map(|&i| &corpus.entries[i].assertion.value).collect();
        stories.iter().find_map(|&story| {
            let from = corpus.entries.partition_point(|e| e.story < story);
            let own = corpus.entries[from..].iter().take_while(|e| e.story == story);
            let called = |e: &&crate::reconcile::Entry<'a>| {
                let frame = &e.assertion.frame;
                let called = || frame.replaced || frame.terms.iter().any(|(t, _)| EARLIER.contains(&**t));
                same(&e.assertion.value, &olds) && called()
            };
            own.filter(called).map(|e| (story, &*e.assertion.text)).next()
        })
    })
}

/// Whether a figure is one of these, however it is measured.
fn same(value: &Value, olds: &[&Value]) -> bool {
    let Some(figure) = value.quantity() else { return false };
    let equal = |old: &&Value| old.quantity().is_some_and(|q| (q.low, q.high) == (figure.low, figure.high));
    olds.iter().any(equal)
}

#[cfg(test)]
mod tests {
    use crate::compare::judge;
    use crate::extract::of_texts;
    use crate::finding::Class;
    use crate::reconcile::Corpus;
    use crate::rules::Rules;

    fn classes(stories: &[&str]) -> Vec<Class> {
        let extracts = of_texts(stories);
        judge(&Corpus::new(&extracts), &Rules::none()).into_iter().map(|f| f.class).collect()
    }

    #[test]
    fn a_figure_that_a_story_calls_earlier_is_an_update() {
        let old = "The ferry Anna carried 340 passengers when it sank off Kiel on Monday.";
        let new = "The ferry Anna carried 310 passengers when it sank off Kiel on Monday.";
        let told = format!("{new} The operator originally had put the number at 340 passengers.");
        assert_eq!(classes(&[old, new]), [Class::Conflict]);
        assert_eq!(classes(&[old, &told]), [Class::Update]);
    }
}
