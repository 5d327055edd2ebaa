//! Phrases with the facts they state, and phrases that must state none.

use super::*;
use crate::recognise::{Anchor as Day, mentions};
use crate::text::Text;

/// The facts of a text: `family [anchor] value`, places of deeds aside.
fn read(copy: &str) -> Vec<String> {
    all(copy, |f| f.family.about != About::Slot)
}

fn all(copy: &str, keep: impl Fn(&Fact) -> bool) -> Vec<String> {
    let text = Text::plain(copy);
    let mentions = mentions(&text, Day::default());
    let print = |f: Fact| {
        let anchor = match f.anchor {
            Anchor::Name(name) => name,
            Anchor::Noun(noun) => noun,
            Anchor::Story => Arc::default(),
        };
        format!("{} [{anchor}] {}", f.family.name, f.value)
    };
    facts(&Surroundings::new(&text, &mentions)).into_iter().filter(keep).map(print).collect()
}

#[test]
fn a_phrase_finds_whom_it_is_about() {
    for (copy, fact) in [
        ("Officers charged local man Victor Hale with fraud.", "legal [Victor Hale] charged"),
        ("Victor Hale, 36, of Leeds, was acquitted.", "legal [Victor Hale] cleared"),
        ("Ida Holm, who was born in Lisbon, sang.", "birth [Ida Holm] Lisbon"),
        ("Ida Holm sang. She lives half a mile away in Lisbon.", "home [Ida Holm] Lisbon"),
        ("It fell, said Ida Holm (31) of Dumerpani, whose father sang.", "home [Ida Holm] Dumerpani"),
        ("Ada Lund, 34, of Hull, and Ida Holm, 58, of Lisbon, fell.", "home [Ida Holm] Lisbon"),
        ("Ada Lund, 34, and Ida Holm, 58, both of Lisbon, fell.", "home [Ida Holm] Lisbon"),
        ("A 51-year-old Dumerpani woman sang.", "home [51-year-old] Dumerpani"),
        ("Ida Holm, the Lisbon girl who sang, is nine.", "home [Ida Holm] Lisbon"),
        ("The 38-year-old woman from Dumerpani, who sings, fell.", "home [38-year-old] Dumerpani"),
        ("The club has withdrawn its eight-year offer.", "offer [offer] withdrawn"),
        ("The offer was withdrawn.", "offer [offer] withdrawn"),
        ("A silver 2013 Toyota hit him.", "colour [vehicle] silver"),
        ("It lies 40 km (25 miles) west of the town of Sivas.", "from [Sivas] west"),
        ("It lies 40 km to the north-west of the town of Sivas.", "from [Sivas] northwest"),
        ("The hills, 90 miles southeast of the capital, are dry.", "from [capital] southeast"),
        ("Ada Lund and Ida Holm lived in Lisbon.", "home [Ada Lund] Lisbon"),
        ("Ada Lund, Ida Holm and her brother Tom Berg lived in Lisbon.", "home [Ada Lund] Lisbon"),
        ("A blast killed a Dutch cyclist.", "casualty [cyclist] killed"),
        ("Officers shot him outside a store, and a man was stabbed inside the bar.", "inside-or-outside [bar] inside"),
        ("A trawler sank. The crew swam.", "sort [vessel] fishing boat"),
        ("An outbreak of cholera has begun.", "sort [disease] cholera"),
        ("A 12-year-old girl fell.", "sex [12-year-old] female"),
    ] {
        assert!(read(copy).iter().any(|f| f == fact), "{copy}: {:?}", read(copy));
    }
}

#[test]
fn deeds_have_places() {
    for (copy, fact) in [
        ("The talks will be held in Lisbon on Friday.", "venue [] Lisbon"),
        ("They were flown to a hospital in Lisbon.", "treatment [] Lisbon"),
        ("The cars crashed near the junction with Mill Road.", "happening-place [] Mill Road"),
        ("Doctors at the Lisbon Memorial Hospital are treating her.", "hospital-taken-to [] Lisbon Memorial Hospital"),
        ("A dissident who lived in exile in the city of Lisbon wrote it.", "residence [] Lisbon"),
    ] {
        let found = all(copy, |f| f.family.about == About::Slot);
        assert!(found.iter().any(|f| f == fact), "{copy}: {found:?}");
    }
    for copy in ["The talks with Lisbon failed.", "He said in Lisbon that it was late.", "Lisbon hosts the summit."] {
        let found = all(copy, |f| f.family.about == About::Slot);
        assert!(found.is_empty(), "{copy}: {found:?}");
    }
}

#[test]
fn a_shared_subject_is_found_over_and() {
    for (copy, fact) in [
        ("Ida Holm was flown to York and is in critical condition.", "condition [Ida Holm] critical"),
        (
            "The cyclist was flown to York and is in critical condition.",
            "condition-of-the-injured [the victim] critical",
        ),
        ("He will follow Ida Holm, who resigned on May 3.", "leaving [Ida Holm] resigned"),
        ("Ida Holm directed the film.", "director [film] Ida Holm"),
        ("The novel was written by Ida Holm.", "writer [novel] Ida Holm"),
        ("A gas leak caused the blast.", "cause [] gas leak"),
        ("A 38-year-old from Lisbon drove it.", "home [38-year-old] Lisbon"),
        ("It was seen 2.4 miles upstream.", "bearing [3.9 km] upstream"),
        ("The cabin lies 35 km (22 miles) east of where he left it.", "bearing [35 km] east"),
        ("The boy has a broken wrist.", "fracture [child] wrist"),
    ] {
        assert!(read(copy).iter().any(|f| f == fact), "{copy}: {:?}", read(copy));
    }
}

#[test]
fn what_is_about_nobody_is_no_fact() {
    for copy in [
        "Victor Hale said the boy was shot at the boy's home.",
        "The bullet near Victor Hale was fired at noon.",
        "They hope to restore power.",
        "Silver prices rose while a red carpet was rolled out.",
        "He was born in Lisbon.",
        "A 30-year-old Hasidic man was hit.",
        "A 30-year-old Black man was hit.",
        "The rain moved west of the hills.",
        "The gunman killed four people.",
        "A bus crashed into a truck.",
        "Part of the road was closed.",
        "Ida Holm\n\nWas flown to York and is in critical condition.",
    ] {
        assert!(read(copy).iter().all(|f| f.starts_with("assault [the victim]")), "{copy}: {:?}", read(copy));
    }
}

#[test]
fn a_pronoun_takes_up_no_kin_and_nobody_who_hangs_on_another() {
    let whose =
        |copy: &str| -> Vec<String> { read(copy).into_iter().filter(|f| f.starts_with("survival [")).collect() };
    for (copy, who) in [
        ("Ida Holm sang. She was married to Edward Lowe. She died on Monday.", Some("Ida Holm")),
        ("Police arrested Owen Radley after he was killed.", Some("Owen Radley")),
        ("The body of Ida Holm was found. She died on Monday.", Some("Ida Holm")),
        ("She was married to Edward Lowe. She died on Monday.", None),
        ("Her daughter Katalin Orr said she died on Monday.", None),
        ("Katalin Orr, her daughter, said she died on Monday.", None),
        ("The sheriff spoke with Edward Lowe. She died on Monday.", None),
        ("Sheriff Ann Orr said she died on Monday.", None),
    ] {
        let expected: Vec<String> = who.map(|who| format!("survival [{who}] killed")).into_iter().collect();
        assert_eq!(whose(copy), expected, "{copy}");
    }
}

#[test]
fn the_words_around_a_phrase_may_take_its_meaning() {
    for (copy, fact) in [
        ("The man was shot by police.", "assault [the victim] shot"),
        ("The man was shot dead by two armed officers.", "assault [the victim] shot"),
        ("Ida Holm is survived by two sons.", "survival [Ida Holm] unhurt"),
        ("Owen Radley must surrender to prison.", "capture [Owen Radley] gave himself up"),
        ("The bomb squad saw a coach go off the road.", "bomb [bomb] went off"),
        ("The founder of the ferry line left.", "ship [the ship] sank"),
        ("The driver was charged in her murder.", "offence [the suspect] murder"),
        ("A second man was charged with robbery.", "offence [the suspect] robbery"),
    ] {
        assert!(read(copy).iter().all(|f| f != fact), "{copy}: {:?}", read(copy));
    }
    for (copy, fact) in [
        ("The man was shot by a neighbour.", "assault [the victim] shot"),
        ("The man was charged with robbery.", "offence [the suspect] robbery"),
        ("The man was charged with theft, robbery and assault.", "offence [the suspect] several"),
        ("She was wearing a red raincoat.", "colour [raincoat] red"),
        ("Police seized his ex-wife, Ida Holm.", "kin [Ida Holm] ex-wife"),
        ("Police seized his brother-in-law, Owen Radley.", "kin [Owen Radley] brother-in-law"),
        ("Lumio, based in Lisbon, said so.", "base [Lumio] Lisbon"),
        ("It was found by Ida Holm, 52, a nurse.", "job [Ida Holm] nurse"),
    ] {
        assert!(read(copy).iter().any(|f| f == fact), "{copy}: {:?}", read(copy));
    }
}

#[test]
fn no_text_panics() {
    let bits = [
        ",",
        "of",
        "and",
        "who",
        "was",
        "Ida Holm",
        "shot",
        "in",
        "the",
        "north",
        "(",
        "his",
        "brother",
        "\u{2019}s",
        "41",
        "-",
    ];
    for n in 0..2_000usize {
        let words: Vec<&str> = (0..7).map(|k| bits[((n * 7_919) >> k) % bits.len()]).collect();
        read(&words.join(" "));
    }
}
