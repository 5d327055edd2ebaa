//! The built-in packs, proven; and what a broken pack says.

use std::fs;
use std::path::PathBuf;

use crosswire::proof::prove;
use crosswire::rules::{RuleError, Rules};

#[test]
fn every_builtin_rule_shows_what_it_owes() {
    let rules = Rules::builtin().expect("the built-in packs can be read");
    let proof = prove(&rules);
    assert!(proof.holds(), "\n{proof}");
    assert!(proof.rules >= 10 && proof.examples > 4 * proof.rules && proof.pairs >= 2 * proof.rules, "{proof}");
}

#[test]
fn every_pack_of_the_folder_is_built_in() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules");
    let found: Vec<String> = fs::read_dir(&folder)
        .expect("rules/ is there")
        .flatten()
        .filter_map(|e| e.path().file_stem().map(|s| s.to_string_lossy().into_owned()))
        .collect();
    let builtin = Rules::builtin().expect("the built-in packs can be read");
    assert_eq!(builtin.packs.len(), found.len());
    for name in found {
        assert!(builtin.packs.iter().any(|p| p.name == name), "rules/{name}.toml is not built in");
    }
    let loaded = Rules::load(&[folder], false).expect("the folder can be read");
    assert_eq!(loaded.digest(), builtin.digest());
}

const SMALL: &str = r#"pack = "weather"
on = 2025-01-10

[words]
fell = ["fell", "was measured"]

[[rule]]
id      = "weather/rain"
title   = "Rainfall"
topic   = "rain[ in {place}]"
value   = "amount"
subject = ["place"]
what    = "How much rain fell in one place."
why     = "One day in one place has one rainfall."
match   = ['{amount:measure} of rain {fell} in {place:place}']

[[rule.example]]
text = "On Friday 20 mm of rain fell in Bergen."
find = [{ amount = "20 mm", place = "Bergen" }]

[[rule.example]]
text = "It fell to the mayor of Bergen to explain the rain."
find = []
why  = "nothing is measured"

[[rule.pair]]
name    = "two gauges"
left    = { text = "On Friday 20 mm of rain fell in Bergen." }
right   = { text = "On Friday 34 mm of rain was measured in Bergen." }
verdict = "contradiction"

[[rule.pair]]
name    = "one gauge"
left    = { text = "On Friday 20 mm of rain fell in Bergen." }
right   = { text = "On Friday 2 cm of rain was measured in Bergen." }
verdict = "agree"
"#;

fn proven(source: &str) -> String {
    prove(&Rules::from_source("weather.toml", source).expect("a pack")).to_string()
}

#[test]
fn a_small_pack_is_proven() {
    assert_eq!(proven(SMALL), "1 pack, 1 rule, 2 examples, 2 pairs: all hold\n");
}

#[test]
fn an_exception_holds_though_no_pattern_asks_for_a_word() {
    let pack = SMALL
        .replace("match   = ['{amount:measure} of rain {fell} in {place:place}']\n", "")
        .replace(
            "why     = \"One day in one place has one rainfall.\"\n",
            "why     = \"One day in one place has one rainfall.\"\n\n[[rule.pattern]]\nmatch = '{amount:measure} {0-5}{place:place}'\nunless = 'snow'\n",
        )
        .replace("[words]\nfell = [\"fell\", \"was measured\"]\n", "")
        .replace("It fell to the mayor of Bergen to explain the rain.", "On Friday 20 mm of snow fell in Bergen.")
        .replace("nothing is measured", "snow is no rain");
    assert_eq!(proven(&pack), "1 pack, 1 rule, 2 examples, 2 pairs: all hold\n");
}

#[test]
fn what_a_rule_owes_is_asked_for() {
    let cases = [
        (
            "find = [{ amount = \"20 mm\", place = \"Bergen\" }]",
            "find = [{ amount = \"21 mm\", place = \"Bergen\" }]",
            "expected",
        ),
        ("find = [{ amount = \"20 mm\", place = \"Bergen\" }]", "find = [{ amount = \"20 mm\" }]", "expected"),
        (
            "find = [{ amount = \"20 mm\", place = \"Bergen\" }]",
            "find = [{ amount = \"20 mm\", place = \"Bergen\" }]\ntodo = \"?\"",
            "works now",
        ),
        ("verdict = \"agree\"", "verdict = \"contradiction\"", "judged agree"),
        ("verdict = \"agree\"", "verdict = \"apart\"", "no pair that is judged 'agree'"),
        ("on = 2025-01-10\n", "", "has no date"),
        ("why     = \"One day", "leaves  = \"One day", "'why' is missing"),
        ("[words]\n", "[words]\nrainy = [\"rainy\"]\n", "no pattern asks for the word list 'rainy'"),
        (
            "in {place:place}']",
            "in {place:place}', 'snow fell on {amount:measure}']",
            "no example reaches this pattern",
        ),
    ];
    for (from, to, message) in cases {
        assert!(SMALL.contains(from), "{from}");
        let said = proven(&SMALL.replacen(from, to, 1));
        assert!(said.contains(message) && said.contains("to mend"), "{from} -> {to} says: {said}");
    }
}

#[test]
fn a_broken_pack_is_pointed_at() {
    let cases = [
        ("{fell} in", "{fall} in", "weather.toml:15:39", "did you mean 'fell'?"),
        ("value   = \"amount\"", "value   = \"sum\"", "weather.toml:15:12", "no field 'amount'"),
        ("id      = \"weather/rain\"", "id      = \"rain\"", "weather.toml:8:11", "weather/name"),
        ("topic   = \"rain[ in", "topic   = \"rain[ in [", "weather.toml:10:", "cannot be read on here"),
        ("subject = [\"place\"]", "subject = [\"city\"]", "weather.toml:10:", "no field of the rule"),
        ("title   =", "titel   =", "weather.toml:9:1", "titel"),
        ("[words]\n", "[words\n", "weather.toml:4:", "weather.toml"),
        (
            "{amount:measure} of rain {fell} in",
            r"\\d+ {amount:measure} of rain {fell} in",
            "weather.toml:15:13",
            "{quantity}",
        ),
    ];
    for (from, to, place, says) in cases {
        assert!(SMALL.contains(from), "{from}");
        let source = SMALL.replacen(from, to, 1).replace(r"\\d", r"\d");
        let Err(RuleError::Pack(fault)) = Rules::from_source("weather.toml", &source) else {
            panic!("{to} is read without a fault");
        };
        let said = fault.to_string();
        assert!(said.starts_with(place) && said.contains(says), "{to} says: {said}");
        assert!(said.contains('^') && said.contains(&fault.text), "{said}");
    }
}

#[test]
fn a_folder_adds_packs_and_replaces_those_of_the_same_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let empty = Rules::load(&[folder.path().to_path_buf()], true);
    assert!(matches!(empty, Err(RuleError::Empty { .. })));
    fs::write(folder.path().join("weather.toml"), SMALL).expect("written");
    let builtin = Rules::builtin().expect("built in");
    let more = Rules::load(&[folder.path().to_path_buf()], true).expect("a folder of packs");
    assert_eq!(more.rules.len(), builtin.rules.len() + 1);
    assert_ne!(more.digest(), builtin.digest());
    let own = SMALL.replace("weather", "casualties");
    fs::write(folder.path().join("weather.toml"), own).expect("written");
    let replaced = Rules::load(&[folder.path().to_path_buf()], true).expect("a folder of packs");
    assert_eq!(replaced.packs.len(), builtin.packs.len());
    assert!(replaced.rule("casualties/rain").is_some() && replaced.rule("casualties/killed").is_none());
    assert!(matches!(Rules::load(&["no such folder".into()], true), Err(RuleError::Read { .. })));
}

#[test]
fn a_rule_made_by_rules_new_is_proven_as_it_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    for id in ["weather/fallen-trees", "weather/hailstones"] {
        crosswire::rules::commands::new_rule(folder.path(), id).expect("written");
    }
    let proof = prove(&Rules::load(&[folder.path().to_path_buf()], false).expect("a pack"));
    assert!(proof.holds() && proof.rules == 2, "{proof}");
}
