//! Posts from networks as pages carry them: a paragraph without marks, signed `— Dana Ostrow (@dostrow) March 3, 2018`.
//!
//! Such a post is an utterance word for word, and the one that other stories quote from. Only the signature tells it:
//! this knows nothing of marks, and nothing of what is said.

use std::ops::Range;

use crate::recognise::holds;
use crate::text::{Text, TokenKind};

/// Longest name before the handle, in tokens.
const NAME: usize = 8;
/// Longest post, in bytes; what is longer is prose with a handle in it.
const LONGEST: usize = 420;
/// Shortest post, in tokens.
const SHORTEST: usize = 4;

/// A post: its words and the name that signs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    pub tokens: Range<usize>,
    pub name: Range<usize>,
}

/// All posts of a text, in order.
pub fn find(text: &Text<'_>) -> Vec<Post> {
    let mut out: Vec<Post> = Vec::new();
    if !holds(text.source, b'@') {
        return out;
    }
    let handles = (1..text.tokens.len()).filter(|&i| text.word(i) == "@" && text.word(i - 1) == "(");
    // Behind the last handle, whether it signed a post or not: so no token is looked at for two of them.
    let mut behind = 0;
    for at in handles {
        let open = at - 1;
        let from = std::mem::replace(&mut behind, after_date(text, open));
        let low = open.saturating_sub(NAME);
        let Some(dash) = (low..open).rev().find(|&i| matches!(text.word(i), "—" | "–" | "-" | "--")) else {
            continue;
        };
        let name = dash + 1..open;
        let first = after_announcement(text, first_of_block(text, dash).max(from), open);
        if text.span(first..dash).len() > LONGEST {
            continue;
        }
        let end = (first..dash).find(|&i| is_link(text, i)).unwrap_or(dash);
        let tokens = first..end;
        let named = text.tokens.get(name.start).is_some_and(|t| t.is_word());
        if named && tokens.len() >= SHORTEST {
            out.push(Post { tokens, name });
        }
    }
    out
}

/// The first token of the block in which token `at` stands.
fn first_of_block(text: &Text<'_>, at: usize) -> usize {
    let s = text.sentences.partition_point(|s| s.end <= at);
    let Some(block) = text.sentences.get(s).map(|s| s.block) else { return at };
    let first = text.sentences.partition_point(|s| s.block < block);
    text.sentences.get(first).map_or(at, |s| s.first)
}

/// Where the date behind a handle that opens at `open` ends: `(@dostrow) March 3, 2018`.
fn after_date(text: &Text<'_>, open: usize) -> usize {
    let Some(close) = (open..text.tokens.len().min(open + NAME)).find(|&i| text.word(i) == ")") else { return open };
    let dated = |i: usize| {
        let token = text.tokens.get(i);
        token.is_some_and(|t| t.is_figure() || t.kind == TokenKind::Mark) || i == close + 1 && text.tokens[i].capital
    };
    (close + 1..text.tokens.len().min(close + 6)).find(|&i| !dated(i)).unwrap_or(close + 1)
}

/// `Skip Twitter post by @dostrow`: words of the page before the post that name the same handle.
fn after_announcement(text: &Text<'_>, first: usize, open: usize) -> usize {
    let same = |i: &usize| text.word(*i) == "@" && text.word(i + 1) == text.word(open + 2);
    (first..open.min(first + NAME)).find(same).map_or(first, |at| at + 2)
}

fn is_link(text: &Text<'_>, i: usize) -> bool {
    let from = text.tokens[i].span.start;
    text.source[from..].starts_with("pic.twitter.com") || text.source[from..].starts_with("http")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts(source: &str) -> Vec<(String, String)> {
        let text = Text::plain(source);
        let of = |range: &Range<usize>| text.span(range.clone()).of(source).to_string();
        find(&text).iter().map(|p| (of(&p.name), of(&p.tokens))).collect()
    }

    #[test]
    fn a_signature_makes_a_post() {
        let dam = ("Dana Ostrow".to_string(), "The dam is safe. Go home, all of you.".to_string());
        for source in [
            "She wrote it at noon.\n\nThe dam is safe. Go home, all of you. — Dana Ostrow (@dostrow) March 3, 2018\n\nThey left.",
            "The dam is safe. Go home, all of you. pic.twitter.com/x1Y — Dana Ostrow (@dostrow) March 3, 2018",
            "Skip Twitter post by @dostrow The dam is safe. Go home, all of you. — Dana Ostrow (@dostrow) March 3, 2018",
        ] {
            assert_eq!(posts(source), std::slice::from_ref(&dam), "{source}");
        }
    }

    #[test]
    fn prose_with_a_handle_is_none() {
        for source in [
            "Dana Ostrow (@dostrow) wrote that the dam was safe.",
            "Follow her on the network (@dostrow) for more.",
            "No. — Dana Ostrow (@dostrow)",
            "— (@dostrow)",
            "(@",
        ] {
            assert!(posts(source).is_empty(), "{source}");
        }
        let long = format!("{} — Dana Ostrow (@dostrow) March 3, 2018", "The dam is safe and dry. ".repeat(40));
        assert!(posts(&long).is_empty());
    }

    #[test]
    fn many_handles_in_one_paragraph_cost_no_square() {
        let source = "No. — Dana Ostrow (@dostrow) ".repeat(20_000);
        assert!(posts(&source).is_empty());
    }

    #[test]
    fn a_post_begins_behind_the_handle_before_it() {
        let source =
            "A gate broke, says Piet Maas (@pmaas). Go home, all of you. — Dana Ostrow (@dostrow) March 3, 2018";
        assert_eq!(posts(source), [("Dana Ostrow".to_string(), "Go home, all of you.".to_string())]);
    }

    #[test]
    fn two_posts_of_one_paragraph_are_two() {
        let source = "The dam is safe, go home. — Dana Ostrow (@dostrow) March 3, 2018 \
                      The dam has burst, run for it. — Piet Maas (@pmaas) March 4, 2018";
        let said: Vec<String> = posts(source).into_iter().map(|p| p.1).collect();
        assert_eq!(said, ["The dam is safe, go home.", "The dam has burst, run for it."]);
    }
}
