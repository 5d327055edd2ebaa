//! Parts of speech: a word's commonest tag, mended by its neighbours.
//!
//! The commonest tags are those of the Brill model that `harper-brill` ships (English Universal Dependencies). Its own
//! rule patches run one after the other over every token, which costs ten times what the rest of extraction costs; a
//! frame only needs to know nouns from verbs, so each word form is asked for once and a handful of rules settle the
//! words that are both.

use std::collections::HashMap;
use std::sync::{LazyLock, RwLock};

use harper_brill::{Tagger, UPOS, brill_tagger};

use super::span::Span;
use super::token::{Tag, Token, TokenKind};
use super::words;

/// Tags by lower-cased form, filled as forms are met. A cache: what it holds never depends on the order of its filling.
static SEEN: LazyLock<RwLock<HashMap<Box<str>, Tag>>> = LazyLock::new(|| RwLock::new(HashMap::new()));

/// Sets the tag of every token of one sentence.
pub fn tag(source: &str, tokens: &mut [Token]) {
    base(source, tokens);
    for i in 0..tokens.len() {
        let fixed = mend(source, tokens, i);
        tokens[i].tag = fixed;
    }
}

fn base(source: &str, tokens: &mut [Token]) {
    let mut unseen = Vec::new();
    {
        let seen = SEEN.read().unwrap_or_else(|e| e.into_inner());
        for (i, token) in tokens.iter_mut().enumerate() {
            token.tag = match token.kind {
                TokenKind::Figure => Tag::Numeral,
                TokenKind::Possessive => Tag::Particle,
                TokenKind::Quote | TokenKind::Mark => Tag::Punctuation,
                TokenKind::Word => {
                    let text = token.span.of(source);
                    let found = if text.bytes().all(|b| b.is_ascii_lowercase()) {
                        seen.get(text).copied()
                    } else {
                        seen.get(text.to_lowercase().as_str()).copied()
                    };
                    found.unwrap_or_else(|| {
                        unseen.push(i);
                        Tag::Other
                    })
                }
            };
        }
    }
    for i in unseen {
        let lower = tokens[i].span.of(source).to_lowercase();
        let tag = look_up(&lower);
        tokens[i].tag = tag;
        // Hostile copy must not fill the memory with forms that are no words.
        if lower.len() <= 24 {
            let mut seen = SEEN.write().unwrap_or_else(|e| e.into_inner());
            if seen.len() < 200_000 {
                seen.insert(lower.into(), tag);
            }
        }
    }
}

/// The commonest tag of a lower-cased word by itself; [`Tag::Other`] where the tables do not know the word.
pub fn commonest(lower: &str) -> Tag {
    if let Some(tag) = SEEN.read().unwrap_or_else(|e| e.into_inner()).get(lower) {
        return *tag;
    }
    look_up(lower)
}

fn look_up(lower: &str) -> Tag {
    let known = brill_tagger().tag_sentence(&[lower.to_string()]).pop().flatten();
    match known {
        Some(UPOS::NOUN) => Tag::Noun,
        Some(UPOS::PROPN) => Tag::ProperNoun,
        Some(UPOS::VERB) => Tag::Verb,
        Some(UPOS::AUX) => Tag::Auxiliary,
        Some(UPOS::ADJ) => Tag::Adjective,
        Some(UPOS::ADV) => Tag::Adverb,
        Some(UPOS::DET) => Tag::Determiner,
        Some(UPOS::PRON) => Tag::Pronoun,
        Some(UPOS::ADP) => Tag::Preposition,
        Some(UPOS::CCONJ | UPOS::SCONJ) => Tag::Conjunction,
        Some(UPOS::PART) => Tag::Particle,
        Some(UPOS::NUM) => Tag::Numeral,
        Some(UPOS::INTJ) => Tag::Interjection,
        Some(_) => Tag::Other,
        None => Tag::Other,
    }
}

/// The tag of token `i` in its place.
fn mend(source: &str, tokens: &[Token], i: usize) -> Tag {
    let token = &tokens[i];
    if token.kind != TokenKind::Word {
        return token.tag;
    }
    let text = token.span.of(source);
    let before = i.checked_sub(1).map(|j| &tokens[j]);
    let first = before
        .is_none_or(|t| t.kind != TokenKind::Word && t.kind != TokenKind::Figure && t.kind != TokenKind::Possessive);
    if token.capital && !first && !words::function(&text.to_lowercase()) {
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
        (Tag::Noun, Tag::Pronoun)
            if !possessive_pronoun(word_before)
                && (text.ends_with("ed") || text.ends_with('s'))
                && looks_verbal(text) =>
        {
            Tag::Verb
        }
        (Tag::Verb, Tag::Determiner) if !text.ends_with("ed") && !text.ends_with("ing") => Tag::Noun,
        (Tag::Verb, Tag::Determiner | Tag::Adjective) if text.ends_with("ed") || text.ends_with("ing") => {
            Tag::Adjective
        }
        _ => tag,
    }
}

fn possessive_pronoun(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "his" | "her" | "its" | "their" | "our" | "my" | "your")
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
