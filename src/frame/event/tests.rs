use crate::extract::of_texts;

/// The event of the first figure written `said`.
fn event(copy: &str, said: &str) -> Option<String> {
    let extracts = of_texts(&[copy]);
    let found = extracts[0].assertions.iter().find(|a| *a.text == *said && a.value.quantity().is_some());
    let found = found.unwrap_or_else(|| panic!("no `{said}` in `{copy}`"));
    found.frame.event.as_deref().map(str::to_string)
}

fn check(cases: &[(&str, &str, Option<&str>)]) {
    for (copy, said, told) in cases {
        assert_eq!(event(copy, said).as_deref(), *told, "{copy}");
    }
}

#[test]
fn events_told_in_two_words() {
    check(&[
        ("Some 14 people lost their lives in the blaze.", "Some 14", Some("killed")),
        ("Nine people were confirmed dead on the quay.", "Nine", Some("killed")),
        ("They pulled six people alive from the rubble.", "six", Some("rescued")),
        ("In the valley 300 people fell ill.", "300", Some("infected")),
        ("About 450 jobs will go at the mill.", "About 450", Some("dismissed")),
        ("Twelve people, among them three small children, lost their lives.", "Twelve", Some("killed")),
        ("They mourn the loss of at least 22 lives.", "at least 22", Some("killed")),
        ("Twelve migrants drown off the isle.", "Twelve", Some("killed")),
        ("Some 40 people took the early train.", "Some 40", None),
        ("They pulled 12 carts up the hill.", "12", None),
        ("Seventeen people were reported missing.", "Seventeen", Some("missing")),
        ("The death toll in the collapse of a two-storey house rose to 16.", "16", Some("killed")),
        ("Officials put the number of captives freed at 42.", "42", Some("released")),
        ("About 280 pupils and teachers were abducted there.", "About 280", Some("captive")),
        ("Police seized 12 suspected smugglers in the port.", "12", Some("arrested")),
        ("Gunmen seized 12 aid workers in the port.", "12", Some("captive")),
        ("The 287 pupils abducted in Maru have been freed.", "287", Some("released")),
        ("Two of the four children were in a critical condition.", "Two", Some("critical")),
        ("The blast left dozens dead and hurt.", "dozens", Some("harmed")),
        ("The ferry was carrying 220 people.", "220", Some("aboard")),
    ]);
}

#[test]
fn the_verb_of_a_clause_tells_its_event() {
    check(&[
        // What those were doing who are named behind the verb says who they were.
        ("The shell killed about 40 villagers sheltering in a barn.", "about 40", Some("killed")),
        ("The slide left 20 people missing.", "20", Some("missing")),
        ("Three villagers, who had sought refuge in a barn, died on Monday.", "Three", Some("killed")),
        ("Two women and the driver died in the crash.", "Two", Some("killed")),
        ("A girl was killed and dozens of others were hurt.", "dozens", Some("injured")),
        ("He killed his wife and five others.", "five", Some("killed")),
        ("Crews worked to free two men still trapped.", "two", Some("trapped")),
        ("Crews freed two men still trapped.", "two", Some("released")),
        ("Nine people are believed to have died there.", "Nine", Some("killed")),
        ("Seven people are now confirmed as having died.", "Seven", Some("killed")),
        ("Five people were cornered and killed.", "Five", Some("killed")),
    ]);
}

#[test]
fn a_word_tells_an_event_only_of_whom_it_can_befall() {
    check(&[
        ("Some 300 people slept outdoors as the town was hit.", "Some 300", None),
        ("The firm admitted that it had mended four programs.", "four", None),
        ("He made two free throws.", "two", None),
        ("Some 70 residents found refuge in a mill.", "Some 70", Some("sheltered")),
        ("The valley has 1,000 residents.", "1,000", Some("populated")),
        ("The crash killed a mother of two on Monday.", "two", None),
        ("A clinic took in 50 people with minor wounds.", "50", Some("injured")),
        ("It left 50 people with serious burns.", "50", Some("critical")),
        ("It left 50 people with budget cuts and burns to treat.", "50", None),
        ("A 12-member jury convicted Orr.", "12", None),
        ("Nine people were admitted to intensive care.", "Nine", Some("hospitalised")),
        ("Nine officials admitted taking bribes.", "Nine", None),
        ("They brought to 12 the number of soldiers killed.", "12", Some("killed")),
        ("Ede has lost seven soldiers in the war.", "seven", Some("killed")),
        ("Twelve residents were carried down the stairs.", "Twelve", None),
    ]);
}

#[test]
fn who_was_shot_and_who_shot() {
    check(&[
        ("Three men were shot near the quay.", "Three", Some("shot")),
        ("Four people were shot and killed on Monday.", "Four", Some("killed")),
        ("Officers shot two men dead.", "two", Some("killed")),
        ("Four armed men robbed a bank.", "Four", None),
        ("A guard was shot by two men.", "two", None),
        ("Three robbers cornered and killed a jeweller.", "Three", None),
    ]);
}
