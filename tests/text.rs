//! What the text layer makes of copy: sentences that survive abbreviations, tokens that keep their figures whole.

use crosswire::text::{BlockKind, Span, Text};
use proptest::prelude::*;

fn sentences(source: &str) -> Vec<String> {
    let text = Text::plain(source);
    text.sentences.iter().map(|s| s.span.of(source).to_string()).collect()
}

fn tokens(source: &str) -> Vec<String> {
    let text = Text::plain(source);
    (0..text.tokens.len()).map(|i| text.word(i).to_string()).collect()
}

#[test]
fn sentences_survive_titles_and_abbreviations() {
    let cases: &[(&str, usize)] = &[
        ("Mr. Oduya met Gen. Brandt at 5 p.m. Tuesday. They spoke for an hour.", 2),
        ("The U.S. Coast Guard found the boat. It was empty.", 2),
        ("He flew to Washington, D.C. The minister stayed behind.", 2),
        ("Prof. J. R. Whitlock of St. Anne's Hospital agreed.", 1),
        ("The U. S. Geological Survey gave 5.9. Another agency gave 6.1.", 2),
        ("Prices rose 4.5 percent in Oct. 2021 and fell in Nov. 2022.", 1),
        ("Is it over? No one knows! The search goes on.", 3),
        ("It sold Hartwell Inc. for $3.5 billion.", 1),
    ];
    for (copy, count) in cases {
        assert_eq!(sentences(copy).len(), *count, "{copy}: {:?}", sentences(copy));
    }
}

#[test]
fn a_quotation_that_closes_after_the_stop_keeps_its_mark() {
    assert_eq!(sentences("“We must leave.” Then he left."), ["“We must leave.”", "Then he left."]);
    assert_eq!(sentences("\"It is over.\" She left."), ["\"It is over.\"", "She left."]);
    assert_eq!(sentences("\"Is it?\" she asked."), ["\"Is it?\" she asked."]);
}

#[test]
fn figures_and_compounds_split_where_a_recogniser_can_join_them() {
    assert_eq!(tokens("48,400 at 1.2 in U.S. hands"), ["48,400", "at", "1.2", "in", "U.S.", "hands"]);
    assert_eq!(tokens("a 6.1-magnitude quake"), ["a", "6.1", "-", "magnitude", "quake"]);
    assert_eq!(tokens("$3bn, don't"), ["$", "3", "bn", ",", "don't"]);
    assert_eq!(tokens("Iran's and the villagers' homes"), ["Iran", "'s", "and", "the", "villagers", "'", "homes"]);
    assert_eq!(tokens("O’Brien’s"), ["O’Brien", "’s"]);
}

#[test]
fn headings_and_lists_are_blocks_of_their_own() {
    let source = "Behind the Scenes\n\nThe talks go on in secret and nobody says where.\n- Two people were hurt.\n- One was freed.\n";
    let text = Text::plain(source);
    let kinds: Vec<BlockKind> = text.blocks.iter().map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::Heading, BlockKind::Paragraph, BlockKind::ListItem, BlockKind::ListItem]);
}

#[test]
fn lines_broken_by_a_mail_program_are_one_paragraph() {
    let source = "The ferry left the harbour shortly before dawn with eleven people on\nboard and was last seen by a trawler two miles off the northern point,\nthe coast guard said in a statement.\n";
    let text = Text::plain(source);
    assert_eq!(text.blocks.len(), 1);
    assert_eq!(text.sentences.len(), 1);
}

#[test]
fn lemmas_bring_two_desks_words_together() {
    for (a, b) in [
        ("killed", "kills"),
        ("bodies", "body"),
        ("wounded", "wounding"),
        ("houses", "house"),
        ("stopped", "stop"),
        ("arrested", "arrests"),
        ("villages", "village"),
        ("damaged", "damage"),
    ] {
        let source = format!("{a} {b}");
        let text = Text::plain(&source);
        assert_eq!(text.lemma(0), text.lemma(1), "{a} / {b}");
    }
}

proptest! {
    #[test]
    fn any_text_gives_ordered_spans_inside_it(source in "\\PC{0,200}|[ a-zA-Z0-9.,'\"’“”\n$-]{0,300}") {
        let text = Text::new(&source, None, Span::new(0, source.len()));
        let mut end = 0;
        for t in &text.tokens {
            prop_assert!(t.span.start >= end && t.span.end <= source.len() && !t.span.is_empty());
            prop_assert!(source.is_char_boundary(t.span.start) && source.is_char_boundary(t.span.end));
            end = t.span.end;
        }
        let covered: usize = text.sentences.iter().map(|s| s.end - s.first).sum();
        prop_assert_eq!(covered, text.tokens.len());
        for s in 0..text.sentences.len() {
            prop_assert_eq!(text.sentence_at(text.sentences[s].span.start), Some(s));
        }
    }
}
