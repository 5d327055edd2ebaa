//! Versions, corrections, notices and embargoes: which story speaks, and what is said of those that do not.

use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

const FIRST: &str = "---\nsource: The Bugle\nuri: bugle:ferry\nversion: 1\ndate: 2024-02-05T09:00\ntitle: Ferry Anna sinks off Kiel\n---\n\n\
    Twelve people died when the ferry Anna sank off Kiel on Monday, police said.\n\nThe ferry carried 340 passengers and was built in 1988.\n";
const HERALD: &str = "---\nsource: The Herald\ndate: 2024-02-05T12:00\ntitle: Ferry goes down near Kiel\n---\n\n\
    Twelve people died when the ferry Anna sank off Kiel on Monday.\n\nRescuers searched all night for more passengers of the ferry.\n";

fn second(label: &str, toll: &str) -> String {
    FIRST
        .replace("version: 1", "version: 2")
        .replace("T09:00", "T11:00")
        .replace("title: Ferry", &format!("title: {label}Ferry"))
        .replace("Twelve", toll)
}

fn run(stories: &[(&str, &str)], args: &[&str]) -> (Value, Option<i32>) {
    let folder = TempDir::new().unwrap();
    for (name, copy) in stories {
        fs::write(folder.path().join(name), copy).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_crosswire"))
        .current_dir(folder.path())
        .args(["verify", "--format", "json"])
        .args(args)
        .arg(".")
        .output()
        .unwrap();
    (serde_json::from_slice(&output.stdout).unwrap(), output.status.code())
}

/// `rule severity value / value` of every finding.
fn findings(report: &Value) -> Vec<String> {
    let text = |v: &Value| v.as_str().unwrap_or_default().to_string();
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    list(&report["findings"])
        .iter()
        .map(|f| {
            let sides: Vec<String> = list(&f["sides"]).iter().map(|s| text(&s["value"])).collect();
            format!("{} {} {}", text(&f["rule"]), text(&f["severity"]), sides.join(" / "))
        })
        .collect()
}

fn notes(report: &Value, id: &str) -> String {
    report["stories"].as_array().unwrap().iter().find(|s| s["id"] == id).unwrap()["notes"].to_string()
}

#[test]
fn a_story_that_still_carries_a_corrected_value_is_an_error() {
    let corrected = second("CORRECTED-", "Fourteen");
    let (report, code) = run(&[("v1.txt", FIRST), ("v2.txt", &corrected), ("herald.txt", HERALD)], &[]);
    assert_eq!(findings(&report), ["versions/stale error 14 / 12"], "{report:#}");
    let reason = report["findings"][0]["reason"].as_str().unwrap();
    assert_eq!(reason, "herald.txt still has “12”; The Bugle corrected that to “14” in v2.txt.");
    let documents: Vec<&Value> =
        report["findings"][0]["sides"].as_array().unwrap().iter().map(|s| &s["claims"][0]["document"]).collect();
    assert_eq!(documents, ["v2.txt", "herald.txt"]);
    assert!(notes(&report, "v1.txt").contains("replaced by its newer version v2.txt"));
    assert_eq!(code, Some(1));
}

#[test]
fn versions_of_one_story_are_one_story() {
    let corrected = second("CORRECTED-", "Fourteen");
    let (report, code) = run(&[("v1.txt", FIRST), ("v2.txt", &corrected)], &["--strict"]);
    assert_eq!((findings(&report), code), (vec![], Some(0)));
    // An update moves a toll on, and says so.
    let update = second("UPDATE 1-", "Fourteen");
    assert_eq!(findings(&run(&[("v1.txt", FIRST), ("v2.txt", &update)], &[]).0), [] as [&str; 0]);
}

#[test]
fn a_value_that_changes_without_a_word_is_a_warning() {
    let silent = second("", "Fourteen");
    let (report, _) = run(&[("v1.txt", FIRST), ("v2.txt", &silent)], &[]);
    assert_eq!(findings(&report), ["versions/silent warning 14 / 12"], "{report:#}");
    // An update explains a toll that rises, not another name.
    let renamed = second("UPDATE 1-", "Twelve").replace("built in 1988", "built in 1998");
    let (report, _) = run(&[("v1.txt", FIRST), ("v2.txt", &renamed)], &[]);
    assert_eq!(
        findings(&report).iter().map(|f| f.starts_with("versions/silent warning")).collect::<Vec<_>>(),
        [true],
        "{report:#}"
    );
}

#[test]
fn a_killed_item_supports_nothing() {
    let notice = "---\nsource: The Bugle\ndate: 2024-02-05T13:00\ntitle: KILL KILL KILL - Ferry Anna sinks off Kiel\n---\n\nPlease kill the story bugle:ferry of 0900.\n";
    let other = HERALD.replace("Twelve", "Nine");
    let (report, _) = run(&[("v1.txt", FIRST), ("herald.txt", &other), ("notice.txt", notice)], &[]);
    assert_eq!(findings(&report), [] as [&str; 0], "{report:#}");
    assert!(notes(&report, "v1.txt").contains("withdrawn by notice.txt"), "{report:#}");
    assert!(notes(&report, "notice.txt").contains("a notice, not a story"));
    // Without the notice there is a conflict.
    assert_eq!(findings(&run(&[("v1.txt", FIRST), ("herald.txt", &other)], &[]).0).len(), 1);
}

#[test]
fn a_draft_that_rests_on_a_killed_item_is_an_error() {
    let killed = FIRST.replace("version: 1", "version: 1\nstatus: killed");
    let draft =
        "---\ndate: 2024-02-05T14:00\n---\n\nThe ferry Anna, which sank off Kiel on Monday, carried 340 passengers.\n";
    let (report, code) =
        run(&[("v1.txt", &killed), ("draft.md", draft), ("herald.txt", HERALD)], &["--draft", "draft.md"]);
    assert_eq!(findings(&report), ["versions/withdrawn error 340 / withdrawn: 340"], "{report:#}");
    assert_eq!(code, Some(1));
    // With another story behind the figure, nothing is wrong.
    let backed = HERALD.replace("more passengers of the ferry", "the 340 passengers whom the ferry carried");
    let (report, _) =
        run(&[("v1.txt", &killed), ("draft.md", draft), ("herald.txt", &backed)], &["--draft", "draft.md"]);
    assert_eq!(findings(&report), [] as [&str; 0], "{report:#}");
}

#[test]
fn an_embargo_is_said_wherever_the_item_is_used() {
    let held = FIRST.replace("version: 1", "version: 1\nembargo: 2024-02-06T10:00");
    let other = HERALD.replace("Twelve", "Nine");
    let (report, _) = run(&[("v1.txt", &held), ("herald.txt", &other)], &[]);
    assert!(
        report["findings"][0]["advice"].as_str().unwrap().contains("v1.txt is under embargo until 2024-02-06"),
        "{report:#}"
    );
    assert!(notes(&report, "v1.txt").contains("under embargo"), "{report:#}");
}

#[test]
fn what_the_newest_version_withdraws_is_withdrawn() {
    let killed = FIRST.replace("version: 1", "version: 2\nstatus: canceled").replace("T09:00", "T11:00");
    let other = HERALD.replace("Twelve", "Nine");
    let (report, _) = run(&[("v1.txt", FIRST), ("v2.txt", &killed), ("herald.txt", &other)], &[]);
    assert_eq!(findings(&report), [] as [&str; 0], "{report:#}");
    assert!(notes(&report, "v1.txt").contains("withdrawn by v2.txt"));
}

#[test]
fn instants_order_versions_and_not_clocks() {
    let item = |version: u8, date: &str, headline: &str, toll: &str| {
        format!(
            r#"{{"uri": "bugle:{version}", "type": "text", "provider": "Bugle", "versioncreated": "{date}", "headline": "{headline}",
            "body_text": "{toll} people died when the ferry Anna sank off Kiel, police said."}}"#
        )
    };
    let first = item(1, "2024-02-05T18:00:00+02:00", "Ferry Anna sinks off Kiel", "Nine");
    let second = item(2, "2024-02-05T16:30:00Z", "CORRECTED-Ferry Anna sinks off Kiel", "Six");
    let (report, _) = run(&[("a.json", &first), ("b.json", &second)], &[]);
    assert!(notes(&report, "a.json").contains("replaced by its newer version b.json"), "{report:#}");
}

#[test]
fn a_toll_in_a_note_kills_no_story() {
    let noted =
        second("", "Fourteen").replace("version: 2", "version: 2\nnote: \"Corrects number killed in first paragraph\"");
    let (report, _) = run(&[("v1.txt", FIRST), ("v2.txt", &noted), ("herald.txt", HERALD)], &[]);
    assert_eq!(findings(&report), ["versions/stale error 14 / 12"], "{report:#}");
}

#[test]
fn a_notice_that_hits_nothing_says_so() {
    let notice = "---\nsource: The Bugle\ntitle: KILL KILL KILL - Somebody else's story of another day\n---\n\nPlease kill the story.\n";
    let (report, _) = run(&[("v1.txt", FIRST), ("notice.txt", notice)], &[]);
    assert!(notes(&report, "notice.txt").contains("not among these stories"), "{report:#}");
}
