//! Fits the tables of weights by which open values are held against each other.
//!
//! ```sh
//! cargo run --release --example fit -- counts STORIES MARKS            # cross-validated recall and precision
//! cargo run --release --example fit -- counts STORIES MARKS --write    # the same, then the table of the repository
//! cargo run --release --example fit -- dates STORIES MARKS
//! ```
//!
//! `STORIES/<cluster>/*` are stories of one event, `MARKS/<cluster>.json` what a careful reader marked in them: sides with
//! the words (`text`) or byte offsets (`start`, `end`) that state them; `tests/desk` has both. A logistic model is fitted
//! over pairs of values, each cluster judged by weights that never saw it.

mod counts;
mod dates;
mod marks;
mod model;
mod planted;
mod score;

use std::path::Path;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).filter(|a| !a.starts_with("--")).collect();
    match words[..] {
        ["counts", stories, marks] => counts::run(&marks::load(Path::new(stories), Path::new(marks)), &args),
        ["dates", stories, marks] => dates::run(&marks::load(Path::new(stories), Path::new(marks))),
        _ => {
            eprintln!("usage: fit counts STORIES MARKS [--write], fit dates STORIES MARKS");
            std::process::exit(2);
        }
    }
}
