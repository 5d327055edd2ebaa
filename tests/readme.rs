//! README shows what the program prints.

use assert_cmd::Command;

#[test]
fn the_picture_of_a_report_is_a_real_one() {
    let readme = include_str!("../README.md");
    let (_, rest) = readme.split_once("$ crosswire verify examples/talks --width 98\n").expect("the picture's command");
    let (picture, _) = rest.split_once("```").expect("the end of the picture");
    let out = Command::cargo_bin("crosswire")
        .expect("the program")
        .args(["verify", "examples/talks", "--width", "98", "--color", "never"])
        .output()
        .expect("a run");
    let printed = String::from_utf8(out.stdout).expect("UTF-8");
    assert!(printed.starts_with(picture.trim_end()), "README shows\n{picture}\nand the program prints\n{printed}");
    assert_eq!(out.status.code(), Some(1));
}
