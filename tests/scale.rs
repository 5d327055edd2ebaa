//! What a full folder must not do: hide what two stories say.

use crosswire::pipeline::{Options, verify};
use crosswire::story::Story;

fn story(id: &str, text: &str) -> Story {
    Story::from_text(id, text).expect("a story")
}

fn storm(id: &str, bridges: u32) -> Story {
    story(
        id,
        &format!(
            "The storm over Tollness tore down {bridges} bridges on Monday night. Harbour master Piet Brandt said the \
             lighthouse at Tollness had withstood the gale, and that the ferry to Skerrow would stay in the dock."
        ),
    )
}

fn bridges(stories: &[Story]) -> usize {
    let report = verify(stories, &Options::default());
    report
        .findings
        .iter()
        .filter(|f| f.sides.iter().any(|s| s.value == "14") && f.sides.iter().any(|s| s.value == "17"))
        .count()
}

#[test]
fn unrelated_stories_hide_no_finding() {
    let mut stories = vec![storm("y.txt", 14), storm("z.txt", 17)];
    assert_eq!(bridges(&stories), 1);
    for i in 0..150 {
        let town = format!("Quarrel{i}ville");
        stories.push(story(
            &format!("a{i:03}.txt"),
            &format!(
                "Council leader Odo{i} Marl{i} of {town} opened {} bridges of the new {town} ring road to traffic, \
                 builders Kerf{i} and Dowel{i} said.",
                i + 3
            ),
        ));
    }
    assert_eq!(bridges(&stories), 1);
}
