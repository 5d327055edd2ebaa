//! What single words say of an office: how it is held, which rank an abbreviation stands for.

use std::sync::LazyLock;

use crate::text::quick::HashMap;
use crate::text::words::lines;
use crate::value::RoleStatus;

static STATUSES: LazyLock<HashMap<&'static str, RoleStatus>> = LazyLock::new(|| {
    let mut statuses = HashMap::default();
    for (class, words) in lines(include_str!("../data/office_status.txt")).filter_map(|line| line.split_once(':')) {
        let status = match class {
            "nominee" => RoleStatus::Nominee,
            "former" => RoleStatus::Former,
            "acting" => RoleStatus::Acting,
            "deputy" => RoleStatus::Deputy,
            _ => RoleStatus::Holder,
        };
        statuses.extend(words.split_whitespace().map(|word| (word.trim_end_matches('-'), status)));
    }
    statuses
});

static RANKS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    lines(include_str!("../data/rank_abbreviations.tsv")).filter_map(|l| l.split_once('\t')).collect()
});

/// What a lower-cased word before an office says of how it is held.
pub fn status(word: &str) -> Option<RoleStatus> {
    STATUSES.get(word).copied()
}

/// The rank or office that a lower-cased abbreviation stands for.
pub fn rank(word: &str) -> Option<&'static str> {
    RANKS.get(word.trim_end_matches('.')).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_has_its_status() {
        assert_eq!(status("caretaker"), Some(RoleStatus::Holder));
        assert_eq!(status("ousted"), Some(RoleStatus::Former));
        assert_eq!(status("co"), Some(RoleStatus::Deputy));
        assert_eq!(status("outgoing"), Some(RoleStatus::Holder));
        assert_eq!(status("chief"), None);
        assert_eq!(rank("lt."), Some("lieutenant"));
    }
}
