//! Everything that can go wrong with the world outside: files, options, rule packs.
//!
//! Reading text never fails and has no place here. Every message names the file, the line where it can, and what helps.

use std::path::PathBuf;

/// An error that a user can do something about.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The path leads nowhere.
    #[error("{path}: no such file or folder; check the spelling")]
    Missing { path: PathBuf },
    /// The file is there and cannot be read.
    #[error("{path}: cannot be read ({source}); check that you may read it")]
    Read { path: PathBuf, source: std::io::Error },
    /// A folder with nothing in it that is a story.
    #[error(
        "{path}: no stories in this folder; stories are files named *.txt, *.md, *.jsonl, *.json, *.xml, *.html, *.docx, *.eml and the like"
    )]
    NoStories { path: PathBuf },
    /// A folder that is nested deeper than anybody nests stories.
    #[error("{path}: more than {limit} folders deep; give the inner folder itself")]
    TooDeep { path: PathBuf, limit: usize },
    /// Nothing to read in the file.
    #[error("{path}: is empty; give a story with some text, or leave it out")]
    Empty { path: PathBuf },
    /// A front matter and nothing behind it.
    #[error("{path}: has a front matter and no text behind it; add the text, or leave the story out")]
    NoText { path: PathBuf },
    /// Not text at all.
    #[error("{path}: is not plain text ({what}); save it as plain text in UTF-8")]
    NotText { path: PathBuf, what: &'static str },
    /// Larger than a story is.
    #[error("{path}: is larger than {limit} MB, which no story is; cut it into its stories")]
    TooLarge { path: PathBuf, limit: usize },
    /// The block between the `---` lines cannot be understood.
    #[error("{path}:{line}: the front matter cannot be read: {what}; {cure}")]
    FrontMatter { path: PathBuf, line: usize, what: String, cure: &'static str },
    /// A file or an item of a newsroom format that cannot be read.
    #[error("{path}{}: {what}; {cure}", line.map(|n| format!(":{n}")).unwrap_or_default())]
    Item { path: PathBuf, line: Option<usize>, what: String, cure: &'static str },
    /// A story that is not in English.
    #[error("{path}: is in {language}, which is not read; give it in English, or leave it out")]
    Language { path: PathBuf, language: String },
    /// A line of a JSON lines file that is not a story.
    #[error(
        "{path}:{line}: not a story: {what}; a line is one object such as {{\"id\": \"ap\", \"text\": \"...\", \"published\": \"2025-03-05\"}}"
    )]
    Record { path: PathBuf, line: usize, what: String },
    /// The report cannot be put where it should go.
    #[error(
        "{path}: cannot be written ({source}); nothing was left there; check the folder and that you may write to it"
    )]
    Write { path: PathBuf, source: std::io::Error },
    /// The draft could not be read or is not among the stories.
    #[error("{path}: the draft could not be read, so nothing can be said about it; give a story's file to --draft")]
    Draft { path: PathBuf },
    /// A line that `crosswire extract` did not write.
    #[error("{path}:{line}: not what crosswire extract writes: {what}; pipe its output in as it is")]
    Wire { path: PathBuf, line: usize, what: String },
    /// Stories were read under other rules than they are judged by.
    #[error(
        "the stories were read with rules {theirs}, and rules {ours} are in force; give both commands the same --rules"
    )]
    OtherRules { theirs: String, ours: String },
    /// No such command.
    #[error("no command named `{name}`; there are {known}")]
    NoCommand { name: String, known: String },
    /// No rule and no finding has this name.
    #[error("no rule or finding named `{name}`; {cure}")]
    Unknown { name: String, cure: String },
    /// A file that is not a report.
    #[error("{path}: not a report ({what}); write one with crosswire verify --format json --output FILE")]
    NotReport { path: PathBuf, what: String },
    /// A rule pack cannot be used.
    #[error("{0}")]
    Rules(#[from] crate::rules::RuleError),
    /// Whoever read the output stopped before its end.
    #[error("standard output was closed before all was written; use --output FILE to keep all of it")]
    Closed,
}

/// A key by which messages stand in the order of their lines: `news.jsonl:9` before `news.jsonl:10`.
pub fn by_line(message: &str) -> String {
    let (mut key, mut digits) = (String::with_capacity(message.len() + 8), String::new());
    for c in message.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            if !digits.is_empty() {
                key.push_str(&format!("{digits:0>12}"));
                digits.clear();
            }
            key.push(c);
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::by_line;

    #[test]
    fn messages_stand_in_the_order_of_their_lines() {
        let mut all = ["b:2: x", "a:10: x", "a:9: x", "a:1: x", "a: x 007"];
        all.sort_by_cached_key(|m| by_line(m));
        assert_eq!(all, ["a: x 007", "a:1: x", "a:9: x", "a:10: x", "b:2: x"]);
    }
}
