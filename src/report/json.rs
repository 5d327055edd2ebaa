//! The report as JSON: one object, as the contract has it, on one line.

use super::{Report, clean};

/// The whole report.
pub(super) fn print(report: &Report) -> String {
    clean::json(serde_json::to_string(report).unwrap_or_default()) + "\n"
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_contract_holds() {
        let value: serde_json::Value = serde_json::from_str(&print(&sample::report())).unwrap();
        assert_eq!(value["schema"], "crosswire.report/1");
        let finding = &value["findings"][0];
        for field in ["id", "class", "kind", "topic", "severity", "rule", "reason", "advice", "sides"] {
            assert!(!finding[field].is_null(), "{field}");
        }
        assert_eq!((&finding["class"], &finding["severity"]), (&"conflict".into(), &"error".into()));
        let side = &finding["sides"][0];
        assert_eq!((&side["value"], &side["newest"], &side["origins"]), (&"40".into(), &false.into(), &2.into()));
        assert_eq!(side["claims"].as_array().unwrap().len(), 8, "no claim is left out");
        let claim = &side["claims"][0];
        for field in ["document", "span", "line", "column", "text", "sentence"] {
            assert!(!claim[field].is_null(), "{field}");
        }
        for field in ["stories", "mentions", "asserted", "unread"] {
            assert!(!value["coverage"][field].is_null(), "{field}");
        }
        for field in ["id", "path", "source", "published", "status", "assertions", "notes"] {
            assert!(!value["stories"][0][field].is_null(), "{field}");
        }
    }

    #[test]
    fn copy_comes_back_as_it_was_and_steers_nothing_on_the_way() {
        let text = print(&sample::hostile());
        assert!(!text.trim_end().chars().any(|c| c.is_control() || clean::steers(c)), "{text}");
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["findings"][0]["topic"], sample::HOSTILE);
    }
}
