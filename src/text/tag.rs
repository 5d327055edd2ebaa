//! Parts of speech: a word's commonest tag, mended by its neighbours.
//!
//! The commonest tags are a table (`data/tags.tsv`): the base of the Brill tagger that `harper-brill` ships. Its rule
//! patches would run one after the other over every token, which costs ten times what the rest of extraction costs; a frame
//! only needs to know nouns from verbs, so each word form is asked for once and a handful of rules settle the words that
//! are both.

use std::ops::Range;
use std::sync::LazyLock;

use super::form::{Brief, Forms, marks};
use super::table::Table;
use super::token::{Tag, Token, TokenKind};
use super::words;

pub use super::seen::commonest;

static TAGS: Table = Table::new(include_str!("data/tags.tsv"));
/// The end of `14th`, or `third`; `first` stands before verbs as well.
static ORDINALS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| words::lines(include_str!("data/ordinals.txt")).flat_map(str::split_whitespace).collect());
/// Auxiliaries that ask for the bare form of a verb.
const MODAL: [&str; 9] = ["will", "would", "shall", "should", "can", "could", "may", "might", "must"];
const POSSESSIVE_PRONOUN: [&str; 7] = ["his", "her", "its", "their", "our", "my", "your"];
/// `five of them minors`: no subject of a verb.
const OBJECT_PRONOUN: [&str; 5] = ["them", "him", "us", "me", "whom"];

/// Sets the tag of every token of one sentence; `words`: all tokens as written. Returns how its forms are marked, see
/// [`marks`].
pub fn tag(words: &[&str], tokens: &mut [Token], forms: &Forms, sentence: Range<usize>) -> u16 {
    let mut all = 0;
    let mut before = None;
    for i in sentence {
        let (token, word) = (&tokens[i], words[i]);
        let form = forms.brief(i);
        let tag = match token.kind {
            TokenKind::Figure => Tag::Numeral,
            TokenKind::Possessive => Tag::Particle,
            TokenKind::Quote | TokenKind::Mark => Tag::Punctuation,
            // The pronoun has small letters.
            TokenKind::Word if word == "US" => Tag::ProperNoun,
            TokenKind::Word => mend(token, form, before.as_ref()),
        };
        let marks = form.marks;
        before = Some(Before { word, kind: token.kind, tag, marks });
        tokens[i].tag = tag;
        all |= marks;
    }
    all
}

/// The token before.
struct Before<'a> {
    word: &'a str,
    kind: TokenKind,
    tag: Tag,
    /// Of its form.
    marks: u16,
}

impl Before<'_> {
    fn is(&self, marks: u16) -> bool {
        self.marks & marks != 0
    }
}

/// What tags ask of a lower-cased word, see [`marks`].
pub(super) fn marks(lower: &str) -> u16 {
    let bent = lower.ends_with("ed") || lower.ends_with("ing");
    [
        (marks::TO, lower == "to"),
        (marks::ONE, lower == "one"),
        (marks::MODAL, MODAL.contains(&lower)),
        (marks::POSSESSIVE_PRONOUN, POSSESSIVE_PRONOUN.contains(&lower)),
        (marks::OBJECT_PRONOUN, OBJECT_PRONOUN.contains(&lower)),
        (marks::ORDINAL, ORDINALS.contains(&lower)),
        (marks::PLURAL, lower.ends_with('s')),
        (marks::PAST, lower.ends_with("ed")),
        (marks::BENT, bent),
        (marks::VERBAL, looks_verbal(lower)),
    ]
    .iter()
    .filter(|(_, yes)| *yes)
    .fold(0, |all, (mark, _)| all | mark)
}

/// The commonest tag of a lower-cased word, from the table; [`Tag::Other`] for what it does not know.
pub(super) fn look_up(lower: &str) -> Tag {
    TAGS.get(lower).and_then(tag_of).unwrap_or(Tag::Other)
}

fn tag_of(name: &str) -> Option<Tag> {
    Some(match name {
        "noun" => Tag::Noun,
        "name" => Tag::ProperNoun,
        "verb" => Tag::Verb,
        "aux" => Tag::Auxiliary,
        "adj" => Tag::Adjective,
        "adv" => Tag::Adverb,
        "det" => Tag::Determiner,
        "pron" => Tag::Pronoun,
        "prep" => Tag::Preposition,
        "conj" => Tag::Conjunction,
        "part" => Tag::Particle,
        "num" => Tag::Numeral,
        "intj" => Tag::Interjection,
        _ => return None,
    })
}

/// The tag of a word in its sentence.
#[inline]
fn mend(token: &Token, form: Brief, before: Option<&Before<'_>>) -> Tag {
    let first = before.is_none_or(|b| matches!(b.kind, TokenKind::Quote | TokenKind::Mark));
    if token.capital && !first && !form.function {
        return Tag::ProperNoun;
    }
    let tag = match form.tag {
        _ if form.unknown && token.capital => return Tag::ProperNoun,
        Tag::ProperNoun if !token.capital => Tag::Noun,
        known => known,
    };
    let Some(before) = before else { return tag };
    let ends = |marks: u16| form.marks & marks != 0;
    let verbal = || !ends(marks::PLURAL) && ends(marks::VERBAL);
    let bare = || !ends(marks::BENT);
    match (tag, before.tag) {
        (Tag::Noun, _) if before.is(marks::TO) && verbal() => Tag::Verb,
        // `two schools will close`
        (Tag::Adjective, Tag::Auxiliary) if before.is(marks::MODAL) && MODAL.contains(&before.word) && verbal() => {
            Tag::Verb
        }
        (Tag::Noun, Tag::Pronoun)
            if !before.is(marks::POSSESSIVE_PRONOUN | marks::OBJECT_PRONOUN)
                && ends(marks::PAST | marks::PLURAL)
                && ends(marks::VERBAL) =>
        {
            Tag::Verb
        }
        // `their win`, `Orr's visit`, `in the 14th round`, `12 attacks`
        (Tag::Verb, _) if (before.kind == TokenKind::Possessive || before.is(marks::ORDINAL)) && bare() => Tag::Noun,
        (Tag::Verb, Tag::Pronoun) if before.is(marks::POSSESSIVE_PRONOUN) && bare() => Tag::Noun,
        (Tag::Verb, Tag::Numeral) if ends(marks::PLURAL) && !before.is(marks::ONE) => Tag::Noun,
        // `two of those held`
        (Tag::Verb, Tag::Determiner) if !ends(marks::PLURAL) && before.word == "those" => tag,
        (Tag::Verb, Tag::Determiner) if bare() => Tag::Noun,
        (Tag::Verb, Tag::Determiner | Tag::Adjective) if !bare() => Tag::Adjective,
        _ => tag,
    }
}

/// Words that the tables know as nouns first and that are verbs as well.
fn looks_verbal(word: &str) -> bool {
    !["tion", "ment", "ness", "ity", "ism", "ist", "er", "or", "ship", "ance", "ence"].iter().any(|s| word.ends_with(s))
}

/// What the ending of a word says that no table knows.
pub(super) fn guess(word: &str) -> Tag {
    if word.ends_with("ly") {
        Tag::Adverb
    } else if word.ends_with("ed") || word.ends_with("ing") {
        Tag::Verb
    } else if ["ous", "ful", "ive", "able", "ible", "al", "ic", "less"].iter().any(|s| word.ends_with(s)) {
        Tag::Adjective
    } else {
        Tag::Noun
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_tag_is_known() {
        let keys: Vec<&str> = TAGS.lines().filter_map(|line| line.split_once('\t')).map(|(key, _)| key).collect();
        assert!(keys.len() > 20_000 && keys.is_sorted_by(|a, b| a.as_bytes() < b.as_bytes()));
        assert!(TAGS.lines().all(|line| line.split_once('\t').is_some_and(|(_, tag)| tag_of(tag).is_some())));
    }

    #[test]
    fn words_have_their_commonest_tag() {
        assert_eq!(
            ["police", "injured", "the", "qwrtz"].map(look_up),
            [Tag::Noun, Tag::Verb, Tag::Determiner, Tag::Other]
        );
    }
}
