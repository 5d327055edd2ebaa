use super::*;
use crate::extract::of_texts;

/// The values of the sides of every finding, with its topic.
fn found(stories: &[&str]) -> Vec<(String, Vec<String>)> {
    let extracts = of_texts(stories);
    let mut out = Vec::new();
    find(&Corpus::new(&extracts), &mut out);
    out.into_iter().map(|d| (d.topic, d.sides.into_iter().map(|s| s.0).collect())).collect()
}

#[test]
fn one_fact_with_two_figures_is_found() {
    let cases = [
        [
            "A gas blast tore through a bakery in Marlow on Monday, killing 12 people, police said.",
            "Police said a gas blast killed 14 people in a bakery in Marlow on Monday.",
        ],
        [
            "The storm over Dunmore destroyed 31 houses and cut the road to the harbour on Sunday.",
            "On Sunday the storm destroyed 26 homes in Dunmore and cut the harbour road.",
        ],
        ["Elena Ruiz died on Sunday. She was 87.", "Elena Ruiz died on Sunday, aged 89."],
        ["The driver, 46, was hurt.", "The 48-year-old driver was hurt."],
        ["The dead were aged 61 to 88.", "The dead, aged between 51 and 88, were pulled out."],
        ["Police made five arrests in Lorne.", "Three people were arrested in Lorne."],
        ["The launch was put off twice because of wind.", "The launch was put off three times because of wind."],
        [
            "Elena Ruiz, 59, of Tarn, was named as the driver on Friday.",
            "The driver was named as Elena Ruiz, 61, a nurse.",
        ],
        [
            "The epicentre of the quake was 40 kilometres south of Lorne, the institute said.",
            "The institute put the epicentre of the quake 90 kilometres south of Lorne.",
        ],
        [
            "Harbour police arrested 23 protesters outside the Dunmore cement works on Tuesday night.",
            "On Tuesday night harbour police arrested 32 protesters outside the cement works in Dunmore.",
        ],
    ];
    for stories in cases.into_iter().chain(MORE) {
        assert_eq!(found(&stories).len(), 1, "{stories:?}: {:?}", found(&stories));
    }
}

/// Measures, money, tallies, scores, ordinals, plans.
const MORE: [[&str; 2]; 10] = [
    [
        "The Dunmore council voted 31 to 24 on Tuesday to close the mill.",
        "On Tuesday the council of Dunmore voted 31 to 22 to close the mill.",
    ],
    ["Ida Orr, the branch manager, 59, opened the vault.", "The manager, Ida Orr, 49, opened the vault."],
    [
        "The bridge cost $240 million to build, the ministry said.",
        "The ministry put the cost of building the bridge at $310 million.",
    ],
    ["Tarn beat Lorne 3-1 in the cup final on Saturday.", "Tarn won the cup final 3-2 against Lorne on Saturday."],
    ["It was Orr's fifth world title.", "Orr took the belt in Lorne, her sixth world title."],
    ["Shares in Holt Foods fell 4.5 percent on Monday.", "Holt Foods shares fell 6.5 percent on Monday."],
    ["The blaze burned 4,000 acres of forest near Tarn.", "The fire has burned 5,200 acres of forest around Tarn."],
    ["The well is 60 metres deep, rescuers said.", "Rescuers said the well was 80 metres deep."],
    ["The town of Tarn has 12,000 inhabitants.", "Tarn, a town of 18,000 people, was cut off."],
    [
        "The company would cut 1,200 jobs at its Lorne plant under the plan.",
        "The company said it would cut 900 jobs at the plant in Lorne.",
    ],
];

#[test]
fn figures_of_two_things_are_not_held_against_one_another() {
    let cases = [
        // Depth and distance.
        [
            "The epicentre of the quake was 40 kilometres south of Lorne, the institute said.",
            "The quake had its epicentre at a depth of 10 kilometres near Lorne, the institute said.",
        ],
        // Another owner.
        [
            "Ivo Brandt (31-2) trained in Lorne for the title fight on Saturday.",
            "The belt goes to Pavel Oster (28-4) if he wins on Saturday.",
        ],
        // For one game and in all.
        [
            "Brandt took nine rebounds in the win over Lorne on Friday night.",
            "Brandt took seven rebounds a game for Tarn before the win over Lorne on Friday night.",
        ],
        // Another person's age.
        [
            "Elena Ruiz, 59, was named as the driver.",
            "Elena Ruiz's husband, 61, was not in the car, the driver's lawyer said.",
        ],
        // Not yet.
        ["Elena Ruiz, 59, was named as the coach.", "The coach, Elena Ruiz, will turn 60 in May."],
        // Another time.
        [
            "The ferry fire off Tarn killed 12 people on Monday, police said.\n",
            "In 1987 a ferry fire off Tarn killed 31 people, police said.\n",
        ],
        // One sentence holds both.
        [
            "The clinic in Tarn took in 20 of the injured and the clinic in Lorne took in 31 injured people.",
            "The clinic in Tarn took in 20 injured people after the crash, and doctors said all would live.",
        ],
        // What comes to others, and all.
        ["Divers found two more bodies in the Lorne on Sunday.", "Six bodies were found in the Lorne by Sunday."],
        // All of them, and those that close.
        ["The district of Lorne has 12 schools.", "In the district of Lorne two schools will close."],
        // Parts that make the whole.
        ["The ferry to Lorne had 158 passengers and six crew on board.", "The ferry to Lorne had 164 people on board."],
        // A penalty that may come, and the sentence.
        [
            "Ivo Brandt faces up to 20 years in prison for the fraud.",
            "Ivo Brandt was jailed for six years for the fraud.",
        ],
        // A time that passed, and how long something took.
        ["Two years later she married Ivo Brandt.", "She was married to Ivo Brandt for 37 years."],
        // Rounded lengths of time, and limits.
        ["The strike in Lorne lasted six weeks.", "The strike in Lorne lasted a month and a half."],
        ["The robbery in Lorne took less than four minutes.", "The robbery in Lorne took less than five minutes."],
        // An earlier happening that the sentence before tells of.
        ["Four people were killed in Lorne.", "In 1987, a bus crashed near Lorne. Nine people were killed."],
        // The age of another.
        ["Ivo Brandt carried a four-year-old boy from the house.", "Ivo Brandt, 43, ran into the house."],
        // The same in other units.
        [
            "The pipe burst 75 kilometres (47 miles) west of Lorne, the operator said.",
            "The pipe burst some 47 miles west of Lorne, the operator said.",
        ],
    ];
    for stories in cases {
        assert_eq!(found(&stories), [], "{stories:?}");
    }
}

#[test]
fn a_story_that_has_both_figures_tells_them_apart() {
    let wire = "The Tarn works burned 40 boats on the river. Upstream the Lorne works burned 25 boats.";
    let tells = "The works burned 40 boats on the river at Tarn, and later 25 boats at Lorne upstream.";
    assert_eq!(found(&[wire, tells]), []);
}

#[test]
fn an_old_toll_that_differs_is_no_update() {
    let older =
        "---\ndate: 2023-05-01\n---\nThe dam broke again on Monday. In 1966 the Tarn dam flood killed 310 villagers.";
    let newer = "---\ndate: 2023-05-04\n---\nThe dam broke again. In 1966 the Tarn dam flood killed 420 villagers.";
    let extracts = of_texts(&[older, newer]);
    let mut out = Vec::new();
    find(&Corpus::new(&extracts), &mut out);
    let classes: Vec<_> = out.iter().map(|d| d.class).collect();
    assert_eq!(classes, [crate::finding::Class::Conflict]);
}

#[test]
fn no_order_of_the_stories_changes_what_is_found() {
    let a = "The storm over Dunmore destroyed 31 houses and cut the road to the harbour on Sunday.";
    let b = "On Sunday the storm destroyed 26 homes in Dunmore and cut the harbour road.";
    let sorted = |mut found: Vec<(String, Vec<String>)>| {
        found.iter_mut().for_each(|(_, sides)| sides.sort());
        found
    };
    let (ab, ba) = (sorted(found(&[a, b])), sorted(found(&[b, a])));
    assert_eq!(ab.iter().map(|f| &f.1).collect::<Vec<_>>(), ba.iter().map(|f| &f.1).collect::<Vec<_>>());
}

#[test]
fn the_table_has_a_weight_for_every_sign() {
    let table = include_str!("../data/count_weights.tsv");
    for sign in SIGNS.iter().chain(&["bar"]) {
        assert!(table.lines().any(|l| l.split('\t').next() == Some(sign)), "{sign}");
    }
}

#[test]
fn a_toll_that_rises_twice_is_one_finding() {
    let first = "Two people were killed when a lorry hit a train at a crossing near Norby on Friday morning, police said.\n\n\
                 The weather was fine. Trains were stopped. Buses ran instead. The line is old. A crane came from Harlow.";
    let then = "Six people were killed when a lorry hit a train at a crossing near Norby on Friday morning, police said.\n\n\
                The prosecutor in Harlow said the six dead were pilgrims returning from a shrine and would be buried in Tarn.";
    let last = "The inquiry is to last a year.\n\n\
                The prosecutor in Harlow said the eight dead were pilgrims returning from a shrine and were buried in Tarn.";
    let all = found(&[first, then, last]);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].1.len(), 3, "{all:?}");
}
