use super::*;

fn found(a: &str, b: &str) -> Vec<Vec<String>> {
    let extracts = crate::extract::of_texts(&[a, b]);
    let corpus = Corpus::new(&extracts);
    let mut out = Vec::new();
    find(&corpus, &mut out);
    out.iter().map(|d| d.sides.iter().map(|s| s.0.clone()).collect()).collect()
}

const TEXT: &str = "The trawler Maribel was towed to Ostrava Bay on Monday after it lost power 30 miles off the cape.";

#[test]
fn a_changed_value_in_a_copy_is_found() {
    for (from, to) in [("30 miles", "50 miles"), ("Ostrava Bay", "Karlin Harbour"), ("Maribel", "Fulmar")] {
        assert_eq!(
            found(TEXT, &TEXT.replace(from, to)).len(),
            1,
            "{from} / {to}: {:?}",
            found(TEXT, &TEXT.replace(from, to))
        );
    }
}

#[test]
fn a_short_sentence_is_a_copy_where_all_else_is_the_same() {
    let rally = "The rally is to be held on Monday.";
    assert_eq!(found(rally, "The rally is to be held on Tuesday.").len(), 1);
    for other in ["The rally was held in Lorne on Tuesday.", "A rally is to be held on Tuesday."] {
        assert!(found(rally, other).is_empty(), "{other}");
    }
    for (a, b) in [
        ("She moved to Lorne in 2010.", "She moved to Lorne in 2012."),
        ("Lena Orr was badly hurt there.", "Ivo Brandt was badly hurt there."),
        ("A 22-year-old man was arrested there.", "A 19-year-old man was arrested there."),
    ] {
        assert!(found(a, b).is_empty(), "{a} {b}");
    }
}

#[test]
fn other_words_for_the_same_are_not() {
    for (from, to) in [
        ("30 miles", "thirty miles"),
        ("30 miles", "48 kilometres"),
        ("was towed", "had to be towed"),
        ("30 miles", "about 30 miles"),
        ("The trawler Maribel", "It"),
        ("Ostrava Bay", "the bay"),
    ] {
        assert_eq!(found(TEXT, &TEXT.replace(from, to)), [] as [Vec<String>; 0], "{from} / {to}");
    }
}

#[test]
fn the_day_of_saying_is_no_value() {
    let said = TEXT.replace("The trawler", "Harbour master Ruiz said on Friday the trawler");
    assert_eq!(found(&said, &said.replace("Friday", "Thursday")), [] as [Vec<String>; 0]);
    assert_eq!(found(&said, &said.replace("Monday", "Thursday")).len(), 1);
}

#[test]
fn sentences_that_are_not_copies_stay_apart() {
    let other = "Coastguards said another trawler, the Fulmar, lost power 50 miles off the cape and drifted for a day.";
    assert!(found(TEXT, other).is_empty());
}

#[test]
fn a_story_that_holds_both_values_in_like_lines_changed_nothing() {
    let [lyon, marseille] =
        ["Lyon", "Marseille"].map(|town| format!("Police said a 43-year-old man from {town} was arrested on Sunday."));
    assert_eq!(found(&lyon, &marseille).len(), 1);
    assert_eq!(found(&format!("{lyon} {marseille}"), &marseille), [] as [Vec<String>; 0]);
}

/// How many findings two texts of Thursday 12 March 2026 give.
fn found_on_thursday(texts: [&str; 2]) -> usize {
    let read = |(i, text): (usize, &str)| {
        let mut story = crate::story::Story::from_text(&format!("{i}.txt"), text).expect("a story with text");
        story.published = Some(jiff::civil::date(2026, 3, 12).at(9, 0, 0, 0));
        crate::extract::extract(&story, &crate::rules::Rules::none())
    };
    let extracts: Vec<_> = texts.into_iter().enumerate().map(read).collect();
    let mut out = Vec::new();
    find(&Corpus::new(&extracts), &mut out);
    out.len()
}

#[test]
fn a_weekday_may_be_the_day_that_another_copy_dates() {
    let paid = |day: &str| format!("The yearly bonus of the harbour pilots is to be paid out on {day}.");
    for (a, b, count) in [("March 16", "Monday", 0), ("Tuesday", "March 16", 1), ("March 16", "March 19", 1)] {
        assert_eq!(found_on_thursday([&paid(a), &paid(b)]), count, "{a} / {b}");
    }
}
