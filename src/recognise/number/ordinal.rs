//! Ordinals: `the 51st state`, `his third term`.

use super::core::Core;
use super::item::Item;
use super::lexicon::STREETS;
use super::names;
use super::reader::Reader;
use crate::text::Tag;
use crate::value::{Bound, Measure};

/// The ordinal as an item, where it ranks something.
pub fn read(r: &Reader<'_, '_>, core: &Core) -> Option<Item> {
    let word = r.lower(core.end - 1);
    if !core.digits {
        let name = r.capital(core.start) && !r.title_case() && core.start > r.first;
        if name || names::idiom(r, core.end - 1, &word) || !ranks(r, core, &word) {
            return None;
        }
    }
    if names::street(r, core.end) || r.capital(core.end) && STREETS.contains(r.lower(core.end).as_ref()) {
        return None;
    }
    if r.among(core.end, &["century", "centuries"]) || (r.hyphen(core.end) && r.is(core.end + 1, "century")) {
        return None;
    }
    Some(Item {
        core: *core,
        start: core.start,
        end: core.end,
        low: Some(core.value),
        high: Some(core.value),
        bound: Bound::Exact,
        grain: 1.0,
        measure: Measure::Ordinal,
        unit: None,
        symbol: false,
    })
}

/// `first` and `second` are adverbs and nouns as often as ranks: they need a determiner before and a noun behind.
fn ranks(r: &Reader<'_, '_>, core: &Core, word: &str) -> bool {
    let noun = r.hyphen(core.end) || matches!(r.tag(core.end), Tag::Noun | Tag::Adjective | Tag::ProperNoun);
    if !matches!(word, "first" | "second") {
        return noun
            || core.start > r.first
                && r.among(core.start - 1, &["the", "a", "in", "finished", "placed", "came", "ranked"]);
    }
    let before = core.start.checked_sub(1).filter(|b| *b >= r.first);
    let determined = before.is_some_and(|b| {
        matches!(r.tag(b), Tag::Determiner | Tag::Particle)
            || r.among(b, &["the", "a", "his", "her", "its", "their", "our", "my", "for", "in", "since"])
    });
    (noun && determined) || r.hyphen(core.end)
}
