//! Linked data as sites write it: with line ends inside strings, commas before a bracket, comments around it. Browsers and
//! search engines forgive these, so a page is not lost for one.

use serde_json::Value;

/// The values of a script, mended where it cannot be read as it stands.
pub(super) fn values(script: &str) -> Vec<Value> {
    let script = script.trim().trim_start_matches('\u{feff}');
    if let Ok(value) = serde_json::from_str(script) {
        return vec![value];
    }
    let mended = mended(script);
    let stream = serde_json::Deserializer::from_str(&mended).into_iter::<Value>();
    stream.map_while(Result::ok).collect()
}

/// The script with its usual faults mended, from its first bracket on.
fn mended(script: &str) -> String {
    let script = script.replace("<![CDATA[", "").replace("]]>", "");
    let Some(start) = script.find(['{', '[']) else { return String::new() };
    let mut out = String::with_capacity(script.len() - start);
    let mut open: Vec<char> = Vec::new();
    let mut chars = script[start..].chars().peekable();
    let mut inside = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' if inside => match chars.next() {
                Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => out.extend(['\\', next]),
                Some(next) => out.push(next),
                None => {}
            },
            '"' => {
                inside = !inside;
                out.push('"');
            }
            c if inside && c.is_control() => out.push_str(if c == '\n' { "\\n" } else { " " }),
            c if inside => out.push(c),
            '/' if chars.peek() == Some(&'*') => {
                let mut last = ' ';
                chars.by_ref().skip(1).find(|c| std::mem::replace(&mut last, *c) == '*' && *c == '/');
            }
            '/' => {
                chars.by_ref().find(|c| *c == '\n');
            }
            '{' | '[' => {
                open.push(if c == '{' { '}' } else { ']' });
                out.push(c);
            }
            '}' | ']' => {
                uncomma(&mut out);
                if open.pop() != Some(c) {
                    return out;
                }
                out.push(c);
                if open.is_empty() {
                    out.push('\n');
                }
            }
            ';' => {}
            // Behind the last bracket only marks of comments stand.
            c if open.is_empty() && !c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    // A script that ends in the middle still says what stands before.
    if inside {
        out.push('"');
    }
    uncomma(&mut out);
    out.extend(open.into_iter().rev());
    out
}

/// Takes a comma off the end.
fn uncomma(out: &mut String) {
    out.truncate(out.trim_end().len());
    if out.ends_with(',') {
        out.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_faults_are_mended() {
        for (script, read) in [
            ("{\"a\": \"x\ny\"}", r#"[{"a":"x\ny"}]"#),
            ("{\"a\": [1, 2, ], }", r#"[{"a":[1,2]}]"#),
            ("//<![CDATA[\n{\"a\": 1}\n//]]>", r#"[{"a":1}]"#),
            ("<!-- {\"a\": 1} -->", r#"[{"a":1}]"#),
            ("/* x */ {\"a\": \"it\\'s // \\u00e9\"}; ", r#"[{"a":"it's // é"}]"#),
            ("{\"a\": 1}\n{\"b\": 2}", r#"[{"a":1},{"b":2}]"#),
            ("{\"a\": \"cut off", r#"[{"a":"cut off"}]"#),
            ("{\"a\": {\"b\": [1,", r#"[{"a":{"b":[1]}}]"#),
            ("{\"a\": \"tab\there\"}", r#"[{"a":"tab here"}]"#),
            ("no data", "[]"),
            ("", "[]"),
            ("}{", "[{}]"),
        ] {
            assert_eq!(serde_json::to_string(&values(script)).unwrap(), read, "{script}");
        }
    }

    #[test]
    fn deep_nesting_is_nothing() {
        assert!(values(&"[".repeat(1 << 20)).is_empty());
        assert!(values(&"{\"a\":".repeat(1 << 18)).is_empty());
    }
}
