//! JSON as values: parsed once, within bounds, and asked by name. Values and not types, because real files hold keys
//! twice, numbers as strings and single things where a list is due.

use serde_json::error::Category;
use serde_json::{Deserializer, Map, Value};

use super::super::charset;
use super::super::raw::Refusal;

pub(in crate::story) type Object = Map<String, Value>;

/// More values than this no file of stories has; each takes memory.
const MOST_VALUES: usize = 2_000_000;

/// All values of a file: one as a rule, several where objects stand one behind the other.
pub(in crate::story) fn parse(bytes: &[u8], notes: &mut Vec<String>) -> Result<Vec<Value>, Refusal> {
    if bytes.iter().filter(|b| **b == b',').count() > MOST_VALUES {
        let cure = "cut the file into its stories";
        return Err(Refusal::new("JSON with more values than a file of stories has", cure));
    }
    let text = charset::text(bytes, None, notes);
    let stream = Deserializer::from_str(text.trim_start_matches('\u{feff}')).into_iter::<Value>();
    stream.map(|value| value.map_err(|e| broken(&e))).collect()
}

fn broken(error: &serde_json::Error) -> Refusal {
    let said = error.to_string();
    let what = said.rfind(" at line ").map_or(said.as_str(), |i| &said[..i]);
    match error.classify() {
        Category::Eof => Refusal::at(error.line(), "the JSON ends in the middle", "get the whole file again"),
        _ if what.contains("recursion") => {
            let cure = "give the items themselves, not what wraps them";
            Refusal::at(error.line(), "the JSON is nested deeper than any story", cure)
        }
        _ => Refusal::at(
            error.line(),
            format!("broken JSON ({what})"),
            "mend it where the line says, or export it again",
        ),
    }
}

/// The value of the first of `names` that the object has and that is not null; capitals do not matter, as ninjs 3 writes
/// `versionCreated` where older versions wrote `versioncreated`.
pub(in crate::story) fn get<'a>(object: &'a Object, names: &[&str]) -> Option<&'a Value> {
    names.iter().find_map(|name| {
        object
            .get(*name)
            .or_else(|| object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
            .filter(|value| !value.is_null())
    })
}

/// The first of `names` that holds some text: a string, a number, a named thing, or a list that starts with one.
pub(in crate::story) fn text(object: &Object, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| said(get(object, &[name])?))
}

/// What a value says in words.
pub(in crate::story) fn said(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim()).filter(|t| !t.is_empty()).map(str::to_string),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.iter().find_map(said),
        Value::Object(object) => {
            ["name", "value", "text", "title", "@value"].iter().find_map(|n| match object.get(*n)? {
                Value::Object(_) | Value::Array(_) => None,
                value => said(value),
            })
        }
        _ => None,
    }
}

/// Everything that a value says: each element of a list, or the one thing that it is.
pub(in crate::story) fn all(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().filter_map(said).collect(),
        value => said(value).into_iter().collect(),
    }
}

/// The elements of a list, or the one value in place of a list.
pub(in crate::story) fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(list) => list,
        value => std::slice::from_ref(value),
    }
}

/// A whole number, written as one or as text; systems write urgencies and sequences either way.
pub(in crate::story) fn number(object: &Object, names: &[&str]) -> Option<u64> {
    let written = text(object, names)?;
    written.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(json: &str) -> Object {
        match parse(json.as_bytes(), &mut Vec::new()).unwrap().remove(0) {
            Value::Object(object) => object,
            other => panic!("{other}"),
        }
    }

    #[test]
    fn keys_in_any_capitals_and_things_for_words() {
        let object = one(
            r#"{"versionCreated": "x", "urgency": 4.0, "n": "7", "by": [{"name": " Ann "}], "a": null, "a2": " ", "a": null}"#,
        );
        assert_eq!(text(&object, &["versioncreated"]).as_deref(), Some("x"));
        assert_eq!((number(&object, &["urgency"]), number(&object, &["n"])), (Some(4), Some(7)));
        assert_eq!(text(&object, &["a", "a2", "by"]).as_deref(), Some("Ann"));
    }

    #[test]
    fn the_last_of_two_equal_keys_counts() {
        assert_eq!(text(&one(r#"{"a": "x", "a": "y"}"#), &["a"]).as_deref(), Some("y"));
    }

    #[test]
    fn what_is_broken_names_its_line() {
        let refused = |json: &str| parse(json.as_bytes(), &mut Vec::new()).unwrap_err();
        assert_eq!(refused("{\n\"a\": \"b").line, Some(2));
        assert!(refused("{\n\"a\": \"b").what.contains("ends in the middle"));
        assert!(refused("{\n\"a\": }").what.contains("broken JSON"));
        assert!(refused(&"[".repeat(1 << 20)).what.contains("nested deeper"));
        assert!(refused(&format!("[{}0]", "0,".repeat(MOST_VALUES + 1))).what.contains("more values"));
    }
}
