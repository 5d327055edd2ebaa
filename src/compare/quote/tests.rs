use proptest::prelude::*;

use super::*;
use crate::assertion::Extract;
use crate::extract::extract;
use crate::rules::Rules;
use crate::story::Story;

fn story(id: usize, content: &str) -> Extract {
    let story = Story::from_text(&format!("{id:02}.txt"), content);
    extract(&story.unwrap_or_else(|e| panic!("{e}")), &Rules::none())
}

fn drafts(stories: &[&str]) -> Vec<Draft> {
    let extracts: Vec<Extract> = stories.iter().enumerate().map(|(i, s)| story(i, s)).collect();
    let corpus = Corpus::new(&extracts);
    let mut out = Vec::new();
    find(&corpus, &mut out);
    out
}

/// The values of the sides of every finding.
fn sides(stories: &[&str]) -> Vec<Vec<String>> {
    drafts(stories).into_iter().map(|d| d.sides.into_iter().map(|s| s.0).collect()).collect()
}

const DAM: &str = "“We shall mend the northern dam before the winter floods arrive,” Anna Holt said.";

#[test]
fn a_changed_word_inside_the_marks() {
    let found = drafts(&[DAM, "Holt said: “We shall rebuild the northern dam before the winter floods arrive.”"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].topic, "Anna Holt on “northern dam before the winter floods arrive”");
    assert_eq!(found[0].reason, "One has “We shall mend the northern”, the other “We shall rebuild the northern”.");
    assert_eq!((found[0].class, found[0].severity), (Class::Quote, Severity::Warning));
}

#[test]
fn a_content_word_beside_a_gloss() {
    let full = "“We must look for ways to improve the old law, and never weaken it,” Anna Holt said.";
    let glossed = "“We must look for ways to bury [the river act], and never weaken it,” Anna Holt said.";
    assert_eq!(sides(&[full, glossed]).len(), 0, "two words for one");
    let plain = "“We must look for ways to improve it, and never weaken it,” Anna Holt said.";
    assert_eq!(sides(&[plain, glossed]).len(), 1);
}

#[test]
fn sentences_in_another_order() {
    let one =
        "“The northern dam will hold all winter. Our engineers inspected every single gate on Sunday,” Anna Holt said.";
    let two =
        "“Our engineers inspected every rusty gate on Sunday. The northern dam will hold all winter,” Anna Holt said.";
    assert_eq!(
        sides(&[one, two]),
        [["inspected every single gate on", "inspected every rusty gate on"].map(String::from)]
    );
}

#[test]
fn one_changed_sentence_of_two_long_speeches() {
    let before = "The harvest was poor this year. Farmers sold their cattle early. Many families moved to the coast.";
    let after = "The school stays closed. Buses run until six. Doctors will visit every village on the hill.";
    let one = format!("“{before} We shall mend the northern dam before the winter floods arrive,” Anna Holt said.");
    let two = format!("“We shall rebuild the northern dam before the winter floods arrive. {after}” Anna Holt said.");
    assert_eq!(sides(&[&one, &two]).len(), 1);
}

#[test]
fn a_word_that_came_or_went() {
    assert_eq!(sides(&[DAM, "“We shall mend the dam before the winter floods arrive,” Holt said."]).len(), 1);
    assert_eq!(
        sides(&[DAM, "“We shall never mend the northern dam before the winter floods arrive,” Holt said."]).len(),
        1
    );
}

#[test]
fn a_phrase_with_a_word_more_inside_is_one_finding() {
    let long = |day: u8| format!("It was day {day}. The minister called it an “outrageous cowardly ambush”.");
    let short = "The minister spoke of an “outrageous ambush”.";
    assert_eq!(
        sides(&[&long(1), &long(2), &long(3), short]),
        [["outrageous cowardly ambush", "outrageous ambush"].map(String::from)]
    );
    assert_eq!(sides(&[&long(1), "The minister spoke of a “cowardly ambush”."]).len(), 0, "a cut");
    assert_eq!(sides(&[&long(1), "The minister spoke of an “outrageous lie”."]).len(), 0, "another phrase");
}

#[test]
fn small_words_of_one_speaker_are_enough_where_nearly_all_agree() {
    let one = "“He is not the man we all thought he was,” Anna Holt said.";
    assert_eq!(sides(&[one, "“He was not the man we all thought he was,” Anna Holt said."]).len(), 1);
    assert_eq!(sides(&[one, "“It was not the way to go,” Anna Holt said."]).len(), 0);
}

#[test]
fn one_beginning_and_another_end() {
    let one = "“I have let down the village that I love the most, and I'm going to put it right,” Anna Holt said.";
    let two = "“I have let down the village that I love the most and I will resign today,” Anna Holt said.";
    assert_eq!(sides(&[one, two]).len(), 1);
}

#[test]
fn ordinals_in_figures_are_words() {
    let one = "“We are proud to welcome the Twelfth Keeper to the old lighthouse,” Anna Holt said.";
    assert_eq!(sides(&[one, &one.replace("Twelfth", "12th")]).len(), 0);
}

#[test]
fn one_word_in_another_form() {
    let cases = [
        ("She was the bravest pilot who ever shouted at us.", "She was the bravest pilot ever to shout at us."),
        ("Tom has been running after storms all his life.", "Tom has run after storms his whole life."),
        (
            "If one gate had worked, the valley would be dry.",
            "If a single gate had been working, the valley would be dry.",
        ),
    ];
    for (a, b) in cases {
        assert_eq!(sides(&[&format!("“{a}” Holt said."), &format!("“{b}” Holt said.")]).len(), 1, "{a} / {b}");
    }
    // The first word of a fragment is bent to the sentence around it.
    let whole = "“The harbour board does own every key it needs to close the northern dam,” Holt said.";
    let part = "Holt said the board “owns every key it needs to close the northern dam”.";
    assert_eq!(sides(&[whole, part]).len(), 0);
    // One story may well quote two utterances that are built alike.
    let twice = "“Most farmers in the lower valley once trusted the northern dam,” Holt said. It rained. She went on: \
                 “Most farmers in the valley never trust the northern dam.”";
    assert_eq!(sides(&[twice]).len(), 0);
}

#[test]
fn what_the_same_speaker_says_beside_it_proves_a_short_one() {
    let one = "“We had ten minutes,” Anna Holt said. “I grabbed the twins and the parrot and climbed the water tower.”";
    let two =
        "“We had five minutes,” Anna Holt said. “I grabbed the twins and the parrot and climbed the water tower.”";
    assert_eq!(sides(&[one, two]).len(), 1);
    let alone = "“We had five minutes,” Anna Holt said. “Nobody came.”";
    assert_eq!(sides(&[one, alone]).len(), 0);
}

#[test]
fn a_word_that_changed_where_a_cut_begins_or_ends() {
    let whole = "“They are slowly draining the wells of our harbour, our schools and our children,” Anna Holt said.";
    for cut in ["“draining the wells of our village”", "“slowly wrecking the wells of our harbour”"] {
        assert_eq!(sides(&[whole, &format!("Holt said they were {cut}.")]).len(), 1, "{cut}");
    }
    for cut in ["“draining the wells of our harbour”", "“draining the wells of it”"] {
        assert_eq!(sides(&[whole, &format!("Holt said they were {cut}.")]).len(), 0, "{cut}");
    }
}

#[test]
fn a_post_is_held_against_what_is_quoted_from_it() {
    let post = "We shall mend the northern dam before winter, and paint it. — Anna Holt (@aholt) May 3, 2018";
    let other = "“We shall mend the southern dam before winter, and paint it,” Holt wrote.";
    assert_eq!(sides(&[post, other]).len(), 1);
    assert_eq!(sides(&[post, "“We shall mend the northern dam before winter,” Holt wrote."]).len(), 0);
}

#[test]
fn a_speaker_is_one_in_two_spellings() {
    let one = "“He was hungry and he was out of bullets,” said the chief, Lorne MacAskill.";
    let two = "“He was starving and he was out of bullets,” said the chief, Lorne McAskill.";
    assert_eq!(sides(&[one, two]).len(), 1);
}

#[test]
fn cuts_glosses_and_house_style_are_no_difference() {
    for other in [
        "“mend the northern dam before the winter floods”, as Holt said.",
        "Holt said they would “mend the northern dam”.",
        "“We shall mend the northern dam before the winter floods arrive, and then the southern one,” Holt said.",
        "“We shall mend [it] before the winter floods arrive,” Holt said.",
        "“We shall mend … before the winter floods arrive,” Holt said.",
        "“We shall mend the northern dam, um, before the winter floods arrive,” Holt said.",
        "“WE SHALL MEND THE NORTHERN DAM, BEFORE THE WINTER FLOODS ARRIVE,” Holt said.",
    ] {
        assert_eq!(sides(&[DAM, other]), Vec::<Vec<String>>::new(), "{other}");
    }
    let british = "“We'll organise a programme to defend twenty-five neighbours,” Tom Reed said.";
    let american = "“We will organize a program to defend 25 neighbors,” Tom Reed said.";
    assert_eq!(sides(&[british, american]), Vec::<Vec<String>>::new());
}

#[test]
fn a_whole_sentence_that_was_cut_is_no_difference() {
    let long = "“The river rose overnight. It was dark. Nobody heard the warning sirens,” Tom Reed said.";
    let short = "“The river rose overnight. Nobody heard the warning sirens,” Tom Reed said.";
    assert_eq!(sides(&[long, short]), Vec::<Vec<String>>::new());
}

#[test]
fn three_wordings_make_one_finding_with_three_sides() {
    let found = drafts(&[
        DAM,
        "“We shall repair the northern dam before the winter floods arrive,” she said.",
        "Holt told reporters: “We shall rebuild the northern dam before the autumn floods arrive.”",
    ]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].sides.len(), 3);
    assert!(found[0].reason.starts_with("3 wordings of one utterance: "));
}

#[test]
fn stories_that_agree_stand_on_one_side() {
    let found = drafts(&[
        DAM,
        "“We shall rebuild the northern dam before the winter floods arrive,” Holt said.",
        "“We shall mend the northern dam before the winter floods arrive.”",
    ]);
    assert_eq!(found.len(), 1);
    let claims: Vec<usize> = found[0].sides.iter().map(|s| s.1.len()).collect();
    assert_eq!(claims, [2, 1]);
}

#[test]
fn one_story_that_quotes_twice_is_compared_with_itself() {
    let text = "“We shall mend the northern dam before winter floods arrive,” Anna Holt said on Monday.\n\n\
        The council met in the evening to hear from engineers and from the owners of the mill, who want to keep \
        their own weir and asked for another month to think about it.\n\n\
        “We shall rebuild the northern dam before winter floods arrive,” Holt said.";
    assert_eq!(sides(&[text]).len(), 1);
}

#[test]
fn slogans_scare_quotes_and_titles_are_silent() {
    assert_eq!(sides(&["“Save our river now!” shouted Tom Reed.", "“Save our dam now!” shouted Anna Holt."]).len(), 0);
    assert_eq!(
        sides(&[
            "“Our thoughts and sympathies are with the injured and their families,” Anna Holt said.",
            "“Our thoughts and sympathies are with the families and friends of the injured,” Tom Reed said.",
        ])
        .len(),
        0
    );
    assert_eq!(sides(&["He called it a “grave mistake”.", "He called it a “great mistake”."]).len(), 0);
    assert_eq!(sides(&["She wrote “The Long River Home”.", "She wrote “The Long River Road”."]).len(), 0);
}

#[test]
fn two_utterances_that_stand_side_by_side_elsewhere_are_two() {
    let both = "“We are happy to host the river festival for the second summer,” Anna Holt said. \
        “I am proud to host the river festival,” she wrote.";
    let one = "“I am proud to host the river festival,” Anna Holt said.";
    let other = "“We are happy to host the river festival for the second summer,” Anna Holt said.";
    assert_eq!(sides(&[both, one]), Vec::<Vec<String>>::new());
    assert_eq!(sides(&[both, other]), Vec::<Vec<String>>::new());
}

#[test]
fn the_same_sides_in_any_order_of_the_stories() {
    let stories = [
        DAM,
        "“We shall repair the northern dam before the winter floods arrive,” Holt said.",
        "“We shall mend the northern dam before the spring floods arrive,” Holt said.",
    ];
    let extracts: Vec<Extract> = stories.iter().enumerate().map(|(i, s)| story(i, s)).collect();
    let turned: Vec<Extract> = extracts.iter().rev().cloned().collect();
    let run = |e: &[Extract]| {
        let corpus = Corpus::new(e);
        let mut out = Vec::new();
        find(&corpus, &mut out);
        format!("{out:?}")
    };
    assert_eq!(run(&extracts), run(&turned));
}

#[test]
fn many_quotations_cost_no_square() {
    let crowd: String =
        (0..4000).map(|i| format!("“The wall fell on house {i} in the night,” Tom Reed said.\n")).collect();
    let _ = drafts(&[&crowd, &crowd]);
}

proptest! {
    #[test]
    fn any_quotations_compare(a in "(\\PC|[a-c ']|\\.\\.\\.|\\[|’ s|don’t|twenty){0,60}", b in "(\\PC|[a-c ']|…|\\[|’ s|don't|five){0,60}") {
        let (left, right) = (words::of(&a, LONGEST), words::of(&b, LONGEST));
        for w in &left.list {
            prop_assert!(a.get(w.start..w.end).is_some_and(|t| !t.is_empty()));
        }
        for o in align::overlaps(&left, &right) {
            prop_assert!(o.left.end <= left.list.len() && o.right.end <= right.list.len());
            prop_assert!(o.differences.iter().all(|d| d.left.end <= left.list.len() && d.right.end <= right.list.len()));
        }
        let same = align::overlaps(&left, &left);
        prop_assert!(same.iter().all(|o| o.differences.is_empty()));
    }
}
