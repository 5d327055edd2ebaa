//! Parts of speech: a word's commonest tag, mended by its neighbours.
//!
//! The commonest tags are a table (`data/tags.tsv`): the base of the Brill tagger that `harper-brill` ships. Its rule
//! patches would run one after the other over every token, which costs ten times what the rest of extraction costs; a frame
//! only needs to know nouns from verbs, so each word form is asked for once and a handful of rules settle the words that
//! are both.

use std::ops::Range;
use std::sync::LazyLock;

use super::form::Forms;
use super::span::Span;
use super::table::Table;
use super::token::{Tag, Token, TokenKind};
use super::words;

pub use super::form::commonest;

static TAGS: Table = Table::new(include_str!("data/tags.tsv"));
static ORDINALS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| words::lines(include_str!("data/ordinals.txt")).flat_map(str::split_whitespace).collect());

/// Sets the tag of every token of one sentence.
pub fn tag(source: &str, tokens: &mut [Token], forms: &Forms, sentence: Range<usize>) {
    for i in sentence.clone() {
        tokens[i].tag = match tokens[i].kind {
            TokenKind::Figure => Tag::Numeral,
            TokenKind::Possessive => Tag::Particle,
            TokenKind::Quote | TokenKind::Mark => Tag::Punctuation,
            TokenKind::Word => forms.get(i).map_or(Tag::Other, |form| form.tag),
        };
    }
    for i in sentence.clone() {
        let function = forms.get(i).is_some_and(|form| form.function);
        let fixed = mend(source, &tokens[sentence.start..=i], function);
        tokens[i].tag = fixed;
    }
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

/// The tag of the last of these tokens, the first of which starts the sentence. `function`: it is a function word.
fn mend(source: &str, tokens: &[Token], function: bool) -> Tag {
    let Some((token, before)) = tokens.split_last() else { return Tag::Other };
    if token.kind != TokenKind::Word {
        return token.tag;
    }
    let text = token.span.of(source);
    let before = before.last();
    let first = before
        .is_none_or(|t| t.kind != TokenKind::Word && t.kind != TokenKind::Figure && t.kind != TokenKind::Possessive);
    if token.capital && !first && !function {
        return Tag::ProperNoun;
    }
    let tag = match token.tag {
        Tag::Other if token.capital => return Tag::ProperNoun,
        Tag::Other => unknown(text),
        Tag::ProperNoun if !token.capital => Tag::Noun,
        known => known,
    };
    let Some(before) = before else { return tag };
    let word_before = Span::of(before.span, source);
    match (tag, before.tag) {
        (Tag::Noun, _) if word_before.eq_ignore_ascii_case("to") && !text.ends_with('s') && looks_verbal(text) => {
            Tag::Verb
        }
        // `two schools will close`
        (Tag::Adjective, Tag::Auxiliary) if modal(word_before) && !text.ends_with('s') && looks_verbal(text) => {
            Tag::Verb
        }
        (Tag::Noun, Tag::Pronoun)
            if !possessive_pronoun(word_before)
                && !object_pronoun(word_before)
                && (text.ends_with("ed") || text.ends_with('s'))
                && looks_verbal(text) =>
        {
            Tag::Verb
        }
        // `their win`, `Orr's visit`, `in the 14th round`, `12 attacks`
        (Tag::Verb, _) if before.kind == TokenKind::Possessive && bare(text) => Tag::Noun,
        (Tag::Verb, Tag::Pronoun) if possessive_pronoun(word_before) && bare(text) => Tag::Noun,
        (Tag::Verb, _) if bare(text) && ordinal(word_before) => Tag::Noun,
        (Tag::Verb, Tag::Numeral) if text.ends_with('s') && !word_before.eq_ignore_ascii_case("one") => Tag::Noun,
        (Tag::Verb, Tag::Determiner) if !text.ends_with("ed") && !text.ends_with("ing") => Tag::Noun,
        (Tag::Verb, Tag::Determiner | Tag::Adjective) if text.ends_with("ed") || text.ends_with("ing") => {
            Tag::Adjective
        }
        _ => tag,
    }
}

/// Whether a verb stands in a form that a noun can have.
fn bare(word: &str) -> bool {
    !word.ends_with("ed") && !word.ends_with("ing")
}

/// The end of `14th`, or `third`; `first` stands before verbs as well.
fn ordinal(word: &str) -> bool {
    ORDINALS.iter().any(|ordinal| word.eq_ignore_ascii_case(ordinal))
}

/// `five of them minors`: no subject of a verb.
fn object_pronoun(word: &str) -> bool {
    ["them", "him", "us", "me", "whom"].iter().any(|pronoun| word.eq_ignore_ascii_case(pronoun))
}

fn possessive_pronoun(word: &str) -> bool {
    ["his", "her", "its", "their", "our", "my", "your"].iter().any(|own| word.eq_ignore_ascii_case(own))
}

/// An auxiliary that asks for the bare form of a verb.
fn modal(word: &str) -> bool {
    ["will", "would", "shall", "should", "can", "could", "may", "might", "must"].contains(&word)
}

/// Words that the tables know as nouns first and that are verbs as well.
fn looks_verbal(word: &str) -> bool {
    !["tion", "ment", "ness", "ity", "ism", "ist", "er", "or", "ship", "ance", "ence"].iter().any(|s| word.ends_with(s))
}

fn unknown(word: &str) -> Tag {
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
