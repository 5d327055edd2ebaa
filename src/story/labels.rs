//! What a front matter or a JSON line may say of an item beside source, date, title and address.

use serde::Deserialize;

use super::moment;
use crate::item::{Item, Status};

/// The keys; others are left alone. Nothing here is needed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Labels {
    #[serde(alias = "guid")]
    uri: Option<String>,
    family: Option<String>,
    version: Option<Scalar>,
    status: Option<String>,
    embargo: Option<String>,
    #[serde(alias = "slug")]
    slugline: Option<String>,
    byline: Option<String>,
    #[serde(alias = "ednote", alias = "correction")]
    note: Option<String>,
    language: Option<String>,
    urgency: Option<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Scalar {
    Whole(i64),
    Text(String),
}

impl Labels {
    /// As an item's metadata. What was odd goes to `notes`.
    pub fn item(self, notes: &mut Vec<String>) -> Item {
        let tidy = |s: Option<String>| s.map(|s| s.trim().to_string()).filter(|s| !s.is_empty());
        let embargo = tidy(self.embargo);
        let until = embargo.as_deref().and_then(moment::parse);
        if let (Some(written), None) = (&embargo, until) {
            notes.push(format!("the embargo `{written}` was not understood; write it as YYYY-MM-DDTHH:MM"));
        }
        let status = tidy(self.status);
        let known = status.as_deref().map_or(Some(Status::Usable), status_of);
        if let (Some(written), None) = (&status, known) {
            notes.push(format!(
                "the status `{written}` is not known and was left alone; there are usable, withheld, killed"
            ));
        }
        Item {
            uri: tidy(self.uri),
            family: tidy(self.family),
            version: self.version.map(|v| match v {
                Scalar::Whole(n) => n.to_string(),
                Scalar::Text(text) => text.trim().to_string(),
            }),
            language: tidy(self.language),
            embargo: until,
            status: known.unwrap_or_default(),
            advisories: tidy(self.note).into_iter().collect(),
            urgency: self.urgency,
            slugline: tidy(self.slugline),
            byline: tidy(self.byline),
            ..Item::default()
        }
    }
}

/// A status by the names that systems give it.
pub(super) fn status_of(name: &str) -> Option<Status> {
    let name = name.trim().to_ascii_lowercase();
    Some(match name.rsplit([':', '/', '#']).next().unwrap_or(&name) {
        "usable" | "published" | "corrected" | "being_corrected" => Status::Usable,
        "withheld" | "hold" | "held" | "unpublished" | "embargoed" => Status::Withheld,
        "canceled" | "cancelled" | "killed" | "kill" | "recalled" | "withdrawn" | "retracted" | "spiked" => {
            Status::Killed
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_metadata() {
        let labels: Labels = serde_json::from_str(
            r#"{"uri": "bugle:1", "version": 3, "status": "Cancelled", "embargo": "2024-02-03T10:00", "slug": "KIEL-FERRY", "note": "CORRECTS toll", "other": [1]}"#,
        )
        .unwrap();
        let mut notes = Vec::new();
        let item = labels.item(&mut notes);
        assert_eq!((item.uri.as_deref(), item.version.as_deref()), (Some("bugle:1"), Some("3")));
        assert_eq!((item.status, item.slugline.as_deref()), (Status::Killed, Some("KIEL-FERRY")));
        assert_eq!(item.embargo.map(|e| e.to_string()).as_deref(), Some("2024-02-03T10:00:00"));
        assert!(notes.is_empty());
        let odd: Labels = serde_json::from_str(r#"{"status": "fine", "embargo": "soon"}"#).unwrap();
        assert_eq!(odd.item(&mut notes).status, Status::Usable);
        assert!(notes.len() == 2 && notes[1].contains("usable, withheld, killed"), "{notes:?}");
    }

    #[test]
    fn names_of_statuses() {
        assert_eq!(status_of("stat:withheld"), Some(Status::Withheld));
        assert_eq!(status_of("Usable"), Some(Status::Usable));
        assert_eq!(status_of("who knows"), None);
    }
}
