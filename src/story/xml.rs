//! XML as newsrooms write it: any prefix or no namespace at all, so elements are found by their local names.

/// The local name of the first element; nothing where there is none near the start.
pub(super) fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.get(rest.find('<')?..)?;
        let end = match rest.as_bytes().get(1)? {
            b'?' => "?>",
            b'!' if rest.starts_with("<!--") => "-->",
            b'!' if rest.get(2..9).is_some_and(|t| t.eq_ignore_ascii_case("doctype")) => {
                let name =
                    rest.get(9..)?.split(|c: char| c.is_whitespace() || matches!(c, '>' | '[')).find(|w| !w.is_empty());
                if name.is_some_and(|n| n.eq_ignore_ascii_case("html")) {
                    return Some("html");
                }
                if rest.get(..rest.find('>')?)?.contains('[') { "]>" } else { ">" }
            }
            b'!' => ">",
            _ => {
                let name = rest.get(1..)?.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
                return name.rsplit(':').next().filter(|n| !n.is_empty());
            }
        };
        rest = rest.get(rest.find(end)? + end.len()..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_whatever_stands_before_it() {
        for (text, name) in [
            ("<?xml version='1.0'?>\n<!-- a < b -->\n<ns0:newsItem x='1'>", Some("newsItem")),
            ("<!DOCTYPE html><p>", Some("html")),
            ("<!DOCTYPE NewsML SYSTEM 'x.dtd' [<!ENTITY a 'b'>]><NewsML>", Some("NewsML")),
            ("<rss/>", Some("rss")),
            ("<?xml", None),
            ("no tag", None),
            ("<", None),
        ] {
            assert_eq!(root(text), name, "{text}");
        }
    }
}
