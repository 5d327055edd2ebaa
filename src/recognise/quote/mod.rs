//! Quotations with their speakers.
//!
//! Every pair of marks becomes a mention, scare quotes and titles of works too: whether one is an utterance that can be
//! compared is for the comparison to say. The span is what stands between the marks. A signed post of a network is a
//! quotation without marks.

mod apposition;
mod marks;
mod post;
pub(in crate::recognise) mod said;
mod speaker;
pub(in crate::recognise) mod subject;

use marks::Marked;

use super::{Anchor, Mention, MentionKind, Taken};
use crate::text::Text;
use crate::value::{Quote, Value};

/// Appends the mentions of this kind. Quotations take no tokens: figures and names inside them are mentions as well.
pub fn find(text: &Text<'_>, _anchor: Anchor, _taken: &mut Taken, out: &mut Vec<Mention>) {
    let mut marked = marks::pairs(text);
    add_posts(text, &mut marked);
    if marked.is_empty() {
        return;
    }
    let speakers = speaker::of(text, &marked, out);
    for (quote, speaker) in marked.into_iter().zip(speakers) {
        let span = text.span(quote.tokens.clone());
        let Some(sentence) = text.sentence_at(span.start) else { continue };
        let value = Quote { text: span.of(text.source).to_string(), speaker, closed: quote.closed };
        out.push(Mention {
            kind: MentionKind::Quote,
            span,
            sentence,
            tokens: quote.tokens,
            value: Value::Quote(value),
        });
    }
}

/// Puts posts among the quotations; what stands in marks inside one is nested.
fn add_posts(text: &Text<'_>, marked: &mut Vec<Marked>) {
    for post::Post { tokens, name } in post::find(text) {
        let from = marked.partition_point(|m| m.tokens.start < tokens.start);
        for inner in marked[from..].iter_mut().take_while(|m| m.tokens.start < tokens.end) {
            inner.nested = true;
        }
        let signed = Some(name);
        marked.insert(from, Marked { tokens, closed: true, nested: false, continues: false, signed });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Speaker and text of every quotation; an unclosed one ends with `…`.
    fn quotes(source: &str) -> Vec<(String, String)> {
        let text = Text::plain(source);
        crate::recognise::mentions(&text, Anchor::default())
            .iter()
            .filter(|m| m.kind == MentionKind::Quote)
            .map(|m| {
                let q = m.value.quote().cloned().unwrap_or(Quote { text: String::new(), speaker: None, closed: false });
                assert_eq!(q.text, m.span.of(source));
                let tail = if q.closed { "" } else { "…" };
                (q.speaker.as_deref().unwrap_or_default().to_string(), format!("{}{tail}", q.text))
            })
            .collect()
    }

    fn texts(source: &str) -> Vec<String> {
        quotes(source).into_iter().map(|(_, t)| t).collect()
    }

    fn speakers(source: &str) -> Vec<String> {
        quotes(source).into_iter().map(|(s, _)| s).collect()
    }

    #[test]
    fn marks_of_every_shape() {
        assert_eq!(texts("“The dam is safe,” she said."), ["The dam is safe,"]);
        assert_eq!(texts("\"The dam is safe,\" she said."), ["The dam is safe,"]);
        assert_eq!(texts("'The dam isn't safe,' she said."), ["The dam isn't safe,"]);
        assert_eq!(texts("‘The dam isn’t safe,’ she said."), ["The dam isn’t safe,"]);
        assert_eq!(texts("``The dam is safe,'' she said."), ["The dam is safe,"]);
    }

    #[test]
    fn single_marks_and_apostrophes() {
        assert_eq!(texts("The farmers' wells ran dry in the '90s, and that's that."), [""; 0]);
        assert_eq!(texts("'We ran' The river rose."), ["We ran"]);
        assert_eq!(texts("'The farmers' wells are dry,' he said."), ["The farmers' wells are dry,"]);
        assert_eq!(texts("They praised his 'two sons' and went."), ["two sons"]);
    }

    #[test]
    fn single_marks_end_paragraphs_and_stand_behind_colons() {
        assert_eq!(texts("'The dam is safe.'"), ["The dam is safe."]);
        assert_eq!(texts("‘The dam is safe.’"), ["The dam is safe."]);
        assert_eq!(texts("She told him: 'The dam is safe, I checked.'"), ["The dam is safe, I checked."]);
        assert_eq!(texts("She told him:'The dam is safe.' Then she left."), ["The dam is safe."]);
        assert_eq!(texts("'It is safe,' she said. 'We ran.'\n\nIt rained."), ["It is safe,", "We ran."]);
        assert_eq!(texts("The boys' dam was old.\n\nIt was the farmers'"), [""; 0]);
    }

    #[test]
    fn nested_marks() {
        assert_eq!(
            texts("“My boy said, ‘Run for it,’ and we ran,” Anna Holt said."),
            ["My boy said, ‘Run for it,’ and we ran,", "Run for it,"]
        );
    }

    #[test]
    fn paragraphs_that_open_again_keep_their_speaker() {
        let source = "\"The dam is old.\n\n\"It was built by my father.\n\n\"It will hold,\" Anna Holt said.";
        assert_eq!(
            quotes(source),
            [
                ("Anna Holt".into(), "The dam is old.…".into()),
                ("Anna Holt".into(), "It was built by my father.…".into()),
                ("Anna Holt".into(), "It will hold,".into())
            ]
        );
    }

    #[test]
    fn an_utterance_runs_through_paragraphs_until_a_mark_closes() {
        let source = "“The dam is old,” said Anna Holt. “It was built by my father.\n\nIt was never mended.\n\n\
                      Now it leaks. But it will hold.”\n\nThe mayor agreed.";
        assert_eq!(
            quotes(source),
            [
                ("Anna Holt".into(), "The dam is old,".into()),
                ("Anna Holt".into(), "It was built by my father.…".into()),
                ("Anna Holt".into(), "It was never mended.…".into()),
                ("Anna Holt".into(), "Now it leaks. But it will hold.".into())
            ]
        );
        let single = "A neighbour said: 'The dam is old.\n\nIt won't hold long.'\n\nThe mayor agreed.";
        assert_eq!(texts(single), ["The dam is old.…", "It won't hold long."]);
        for narrated in [
            "The 'Canes won again.\n\nIt was cold in Norby.\n\nThe trophy was the Cardinals'.",
            "They gave 'im a drink on Friday.\n\nIt was cold.\n\nThe boys ran off laughin', and the mayor agreed.",
            "The board, found at last, was 12\" wide.\n\nThe mayor left.\n\nIt was 6\" deep.",
        ] {
            assert_eq!(texts(narrated), [""; 0], "{narrated}");
        }
        let told = "“The dam is old.\n\nThe mayor said it would hold.\n\nIt was “a disaster”.";
        assert_eq!(texts(told), ["The dam is old.…", "a disaster"]);
        let never = "He asked for “more time and left.\n\nThe dam held.\n\nIt was “old”, he said.";
        assert_eq!(texts(never), ["more time and left.…", "old"]);
    }

    #[test]
    fn wrong_signs_and_lost_ones() {
        assert_eq!(texts("They said the “first step “ was made."), ["first step"]);
        assert_eq!(
            texts("“We welcome the change, “he said. Tom Reed, who was there, said: “It will do.”"),
            ["We welcome the change,", "It will do."]
        );
        assert_eq!(
            texts("“I asked her and he said: “No.” That is it."),
            ["I asked her and he said:…", "No."],
            "lost, not the writer's"
        );
        assert_eq!(texts("We checked it, “she told us. Tom Reed, who left, said: “It will do.”"), ["It will do."]);
        assert_eq!(texts("He hoped to” find a way to the sea, “added the mayor."), ["find a way to the sea,"]);
        assert_eq!(
            texts("“We welcome the change, “Holt said. “It will do."),
            ["We welcome the change,", "It will do.…"]
        );
        assert_eq!(texts("“We welcome the change, “added the mayor."), ["We welcome the change,"]);
        assert_eq!(texts("He asked for “more time and left.\nThe dam held."), ["more time and left.…"]);
    }

    #[test]
    fn speakers_before_after_and_between() {
        assert_eq!(speakers("“It will hold,” said Anna Holt, an engineer."), ["Anna Holt"]);
        assert_eq!(speakers("“It will hold,” the mayor, Ms. Anna Holt, told reporters."), ["Anna Holt"]);
        assert_eq!(speakers("Anna Holt, 43, an engineer, said: “It will hold.”"), ["Anna Holt"]);
        assert_eq!(
            speakers("“It will hold,” Anna Holt said, “for a year.” “Or two.”"),
            ["Anna Holt", "Anna Holt", "Anna Holt"]
        );
        assert_eq!(speakers("Police called the leak “a small one”."), ["Police"]);
        assert_eq!(speakers("The “leak” was small."), [""]);
        assert_eq!(speakers("They saw “signs of hope” in the valley, harbour master Anna Holt said."), ["Anna Holt"]);
        assert_eq!(speakers("“It will hold,” as Anna Holt put it."), ["Anna Holt"]);
        assert_eq!(speakers("“It will hold,” said 43-year-old engineer Anna Holt."), ["Anna Holt"]);
        assert_eq!(speakers("The Northern Harbour Board (NHB) said “it will hold”."), ["Northern Harbour Board"]);
        assert_eq!(speakers("A statement by Anna Holt, the mayor:\n\n“It will hold. We checked.”"), ["Anna Holt"]);
        assert_eq!(speakers("“Will it hold?” Anna Holt asked."), ["Anna Holt"]);
    }

    #[test]
    fn what_is_said_and_whom_somebody_tells_are_no_speakers() {
        for (copy, who) in [
            ("The union's head, Anna Holt, said the workforce was “angry and tired”.", "Anna Holt"),
            ("The president, Anna Holt, said his country was “angry and tired”.", "Anna Holt"),
            ("Anna Holt, Rovers' sporting director, told this station: “It will hold.”", "Anna Holt"),
            ("Anna Holt, the owner of the yard, told the Bugle: “It will hold.”", "Anna Holt"),
            ("Anna Holt, a nurse, told the health department that “it will hold”.", "Anna Holt"),
            ("Holt, of the Third Ward, called the budget “a bad joke”.", "Holt"),
            ("The dam, said Anna Holt, was “safe and dry”.", "Anna Holt"),
            ("The dam, said the mayor, Anna Holt, “was never safe”.", "Anna Holt"),
            ("Last year Anna Holt gave a speech, telling the crowd: “It will hold.”", "Anna Holt"),
            ("“It will hold,” said the UN special envoy, Norwegian diplomat Anna Holt.", "Anna Holt"),
            ("“It will hold,” said the EU commissioner, Anna Holt.", "Anna Holt"),
            ("“It will hold,” said the mayor, lawyer Anna Holt.", "Anna Holt"),
            ("“It will hold,” said UN officials.", "UN officials"),
            ("“It will hold,” said Mr Holt last week.", "Holt"),
            ("“It will hold,” said UN spokesman Tom Reed, who left.", "Tom Reed"),
            ("The union, GMB, said the plant “will not close”.", "GMB"),
            ("“It will hold,” the club's sporting director Tom Reed told reporters.", "Tom Reed"),
            ("Sen. Anna Holt, D-N.D., said “it will hold”.", "Anna Holt"),
        ] {
            assert_eq!(speakers(copy), [who], "{copy}");
        }
    }

    #[test]
    fn pronouns_only_where_one_person_can_be_meant() {
        let one = "“It will hold,” Anna Holt said.\n\n“We checked,” she said.";
        assert_eq!(speakers(one), ["Anna Holt", "Anna Holt"]);
        assert_eq!(speakers("“We checked,” she said."), [""]);
        let far = "Ms. Anna Holt built the dam.\n\nIt is old.\n\n“We checked,” she said.";
        assert_eq!(speakers(far), ["Anna Holt"]);
        let two = "Anna Holt met Tom Reed at the dam.\n\n“We checked,” he said.";
        assert_eq!(speakers(two), [""]);
        let told = "Anna Holt said on Sunday that Tom Reed had left. “We checked,” she added.";
        assert_eq!(speakers(told), ["Anna Holt"]);
        let turned = "“It will hold,” said Tom Reed.\n\nAnna Holt, 43, lives below.\n\n“We ran,” she said.";
        assert_eq!(speakers(turned), ["Tom Reed", "Anna Holt"]);
        let kin = "“It will hold,” said Anna Holt.\n\nHer brother, Tom Reed, ran.\n\n“He was ill,” she said.";
        assert_eq!(speakers(kin), ["Anna Holt", ""]);
    }

    #[test]
    fn hostile_marks_cost_no_more_than_their_length() {
        let marks = "\"'“‘”’".repeat(20_000);
        let _ = texts(&marks);
        let _ = texts(&"“a, ".repeat(50_000));
        let _ = texts(&"\"a\" said Bob's ".repeat(20_000));
    }

    proptest! {
        #[test]
        fn any_text_gives_spans_in_bounds(source in "([\"'“”‘’` .,\n]|said|He|Anna Holt|according to|s|\\PC){0,60}") {
            let text = Text::plain(&source);
            let mut out = Vec::new();
            find(&text, Anchor::default(), &mut Taken::new(text.tokens.len()), &mut out);
            for m in out {
                prop_assert!(source.get(m.span.start..m.span.end).is_some_and(|t| !t.is_empty()));
                prop_assert!(m.sentence < text.sentences.len());
            }
        }
    }
}
