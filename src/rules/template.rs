//! Patterns as they stand in a pack, made into regexes over a masked sentence.
//!
//! `{slot}` asks for a mention, a word list or a lexicon, `{field:slot}` keeps it under a name, `{0-4}` lets up to four
//! words pass, `{0-4 slots}` up to four words or slots. Everything else is the syntax of the `regex` crate, in small letters.

use std::collections::BTreeMap;

use crate::recognise::MentionKind;

use super::lists;
use super::literal;
use super::slot::{self, CLOSE, OPEN};

/// Word lists of a pack and what each word stands for.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// By the list's name: word or phrase in small letters, and the name it goes by.
    pub by_name: BTreeMap<String, BTreeMap<String, String>>,
}

impl Lists {
    /// The entries of a list of the pack, else of a built-in one.
    pub fn get(&self, name: &str) -> Option<&BTreeMap<String, String>> {
        self.by_name.get(name).or_else(|| lists::builtin(name))
    }
}

/// What a captured slot is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fill {
    /// A mention of one of these kinds.
    Mention(&'static [MentionKind]),
    /// A member of the list of this name.
    List(String),
    /// Words as they stand there.
    Words,
}

/// A slot that a regex captures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The capture group's name in the regex.
    pub group: String,
    /// The field it fills; empty where it is only checked.
    pub field: String,
    pub fill: Fill,
}

/// A pattern made into a regex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pub regex: String,
    /// The regex with a stand-in for every word list and nothing for words that may pass: what
    /// [`super::literal::needs`] reads. Parsing the lists again for every pattern would be most of the start-up.
    pub outline: String,
    /// For every stand-in of the outline, the words of its list; none where something else can stand there too.
    pub stand_ins: Vec<Vec<String>>,
    pub captures: Vec<Capture>,
    /// Names of the pack's lists that it asks for.
    pub lists: Vec<String>,
}

impl Template {
    fn both(&mut self, c: char) {
        self.regex.push(c);
        self.outline.push(c);
    }
}

/// A pattern that cannot be read: where in its text, what is wrong and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bad {
    pub at: usize,
    pub len: usize,
    pub message: String,
    pub help: String,
}

/// Reads a pattern.
pub fn parse(source: &str, lists: &Lists) -> Result<Template, Bad> {
    let mut out = Template {
        regex: String::with_capacity(source.len() * 2),
        outline: String::with_capacity(source.len()),
        stand_ins: Vec::new(),
        captures: Vec::new(),
        lists: Vec::new(),
    };
    let mut chars = source.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                let Some((_, escaped)) = chars.next() else {
                    return Err(bad(at, 1, "the pattern ends in a backslash", "write \\\\ for a backslash"));
                };
                if let Some(help) = unwanted(escaped) {
                    return Err(bad(at, 2, format!("\\{escaped} is not used in patterns"), help));
                }
                out.both('\\');
                out.both(escaped);
            }
            '{' => {
                let rest = &source[at + 1..];
                let Some(end) = rest.find('}') else {
                    return Err(bad(at, 1, "this brace is never closed", "write {slot}, or \\{ for a brace"));
                };
                let inside = &rest[..end];
                if inside.starts_with(|c: char| c.is_ascii_digit()) && !inside.contains('-') {
                    // A repetition of the regex: `{2}`, `{1,3}`.
                    out.both('{');
                    continue;
                }
                slot_into(&mut out, inside, at + 1, lists)?;
                while chars.peek().is_some_and(|(i, _)| *i <= at + 1 + end) {
                    chars.next();
                }
            }
            c if c.is_whitespace() => {
                while chars.peek().is_some_and(|(_, c)| c.is_whitespace()) {
                    chars.next();
                }
                out.both(' ');
            }
            '’' | '‘' => out.both('\''),
            '“' | '”' => out.both('"'),
            c => c.to_lowercase().for_each(|c| out.both(c)),
        }
    }
    // A match starts and ends between words; the half boundaries of ASCII are cheap and hold next to a slot as well.
    out.regex = format!(r"(?-u:\b{{start-half}})(?:{})(?-u:\b{{end-half}})", out.regex.trim());
    Ok(out)
}

fn slot_into(out: &mut Template, inside: &str, at: usize, lists: &Lists) -> Result<(), Bad> {
    if let Some(gap) = gap(inside) {
        out.regex.push_str(&gap);
        // Nothing is needed of words that may pass; an empty group keeps a repetition behind them readable.
        out.outline.push_str("(?:)");
        return Ok(());
    }
    let (field, name) = inside.split_once(':').map_or(("", inside), |(f, s)| (f, s));
    let fine = |s: &str| s.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit());
    if !fine(field) || !fine(name) || name.is_empty() {
        let message = format!("{{{inside}}} is no slot");
        return Err(bad(at, inside.len(), message, "write {slot}, {name:slot} or {0-4}, in small letters"));
    }
    let (regex, fill) = if name == "word" {
        ("[a-z][a-z'.-]*".to_string(), Fill::Words)
    } else if name == "words" {
        ("(?:[a-z][a-z'.-]* ){0,3}[a-z][a-z'-]*".to_string(), Fill::Words)
    } else if let Some(kinds) = slot::kinds(name) {
        (slot::regex(kinds), Fill::Mention(kinds))
    } else if let Some(list) = lists.get(name) {
        if lists.by_name.contains_key(name) {
            out.lists.push(name.to_string());
        }
        (alternatives(list, lists::holds_names(name)), Fill::List(name.to_string()))
    } else {
        let mut known: Vec<&str> = slot::names().chain(lists::names()).map(|n| n as &str).collect();
        known.extend(lists.by_name.keys().map(String::as_str));
        let near = nearest(name, &known);
        let message = format!("there is no slot or word list called '{name}'");
        let help = near.map_or_else(
            || format!("expected one of {}", known.join(", ")),
            |near| format!("did you mean '{near}'? Known: {}", known.join(", ")),
        );
        return Err(bad(at + inside.len() - name.len(), name.len(), message, help));
    };
    match &fill {
        Fill::Mention(_) => out.outline.push_str(&format!("(?:{regex})")),
        Fill::Words => out.outline.push('.'),
        Fill::List(list) => {
            let words = lists.get(list).filter(|_| !lists::holds_names(list)).into_iter().flatten();
            out.outline.push(literal::stand_in(out.stand_ins.len()));
            out.stand_ins.push(words.map(|(word, _)| word.clone()).collect());
        }
    }
    // What is not kept and needs no second look stays out of the regex's groups: captures cost time.
    if field.is_empty() && !(matches!(fill, Fill::List(_)) && lists::holds_names(name)) {
        out.regex.push_str(&format!("(?:{regex})"));
        return Ok(());
    }
    let group = format!("g{}", out.captures.len());
    out.regex.push_str(&format!("(?P<{group}>{regex})"));
    out.captures.push(Capture { group, field: field.to_string(), fill });
    Ok(())
}

/// `{0-4}` and `{0-4 slots}`: words that may stand in between, each with the space after it.
fn gap(inside: &str) -> Option<String> {
    let (numbers, slots) = inside.strip_suffix(" slots").map_or((inside, false), |n| (n, true));
    let (from, to) = numbers.split_once('-')?;
    let (from, to): (u8, u8) = (from.parse().ok()?, to.parse().ok()?);
    // Letters of two bytes at most: a negated class of all of Unicode, seven times over, is most of a regex's build time.
    let word = r"[a-z0-9\u{df}-\u{24f}'.$£€%&/+*-]+";
    let unit = if slots {
        format!(r"(?:\(?{OPEN}[\u{{e000}}-\u{{e0ff}}][0-9]+{CLOSE}\)?(?:'s?|-[a-z]+)?|{word}),? ")
    } else {
        format!("{word} ")
    };
    // As few as will do: the nearest name is meant, not the last one.
    Some(format!("(?:{unit}){{{},{}}}?", from.min(to), to.max(from)))
}

/// A list as alternatives, longest first, so that `died of wounds` is tried before `died`.
fn alternatives(list: &BTreeMap<String, String>, names: bool) -> String {
    let mut words: Vec<&str> = list.keys().map(String::as_str).collect();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    let mut out = words.iter().map(|w| regex::escape(w)).collect::<Vec<_>>().join("|");
    if names {
        out.push('|');
        out.push_str(&slot::regex(lists::NAME_KINDS));
    }
    out
}

fn unwanted(escaped: char) -> Option<&'static str> {
    match escaped {
        'd' | 'D' => Some("figures are slots by now: write {quantity}, or [0-9]"),
        'w' | 'W' => Some("write [a-z] or {word}"),
        's' | 'S' => Some("white space is one space by now: write a space"),
        'b' | 'B' => Some("a pattern starts and ends between words anyway"),
        _ => None,
    }
}

fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|k| (strsim::jaro_winkler(name, k), *k))
        .filter(|(s, _)| *s > 0.82)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, k)| k)
}

fn bad(at: usize, len: usize, message: impl Into<String>, help: impl Into<String>) -> Bad {
    Bad { at, len, message: message.into(), help: help.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> Lists {
        let words = ["dead", "dead of wounds"].map(|w| (w.to_string(), w.to_string()));
        Lists { by_name: BTreeMap::from([("dead".to_string(), BTreeMap::from(words))]) }
    }

    fn matches(pattern: &str, mask: &str) -> bool {
        let template = parse(pattern, &lists()).unwrap();
        regex::Regex::new(&template.regex).unwrap().is_match(mask)
    }

    fn slot(kind: MentionKind) -> String {
        format!("{OPEN}{}0{CLOSE}", slot::code(kind).unwrap())
    }

    #[test]
    fn slots_lists_and_gaps_match() {
        let n = slot(MentionKind::Quantity);
        assert!(matches("{count:quantity} {0-2}{dead}", &format!("{n} people found dead")));
        assert!(matches("{count:quantity} {0-2}{dead}", &format!("{n} dead.")));
        assert!(!matches("{count:quantity} {0-2}{dead}", &format!("{n} people were not found dead")));
        assert!(!matches("{count:quantity} {0-2}{dead}", &format!("{n} people, dead")));
        assert!(!matches("{count:quantity} {dead}", &format!("{n} deadlines")));
        let p = slot(MentionKind::Place);
        assert!(matches("{quantity} {0-3 slots}{dead}", &format!("{n} in {p}, dead")));
        assert!(matches("Toll  of\n {quantity}", &format!("a toll of {n}")));
        assert!(matches("x{2} [a-z]{1,3} y", "xx ab y"));
    }

    #[test]
    fn the_longest_phrase_of_a_list_is_tried_first() {
        let template = parse("{how:dead}", &lists()).unwrap();
        let re = regex::Regex::new(&template.regex).unwrap();
        assert_eq!(&re.captures("dead of wounds").unwrap()["g0"], "dead of wounds");
        assert_eq!(template.captures[0].fill, Fill::List("dead".into()));
        assert_eq!(template.lists, ["dead"]);
    }

    #[test]
    fn faults_point_at_the_slot() {
        let fault = parse("in {plce}", &lists()).unwrap_err();
        assert_eq!((fault.at, fault.len), (4, 4));
        assert!(fault.help.contains("'place'"), "{}", fault.help);
        assert_eq!(parse("toll of {quantity", &lists()).unwrap_err().at, 8);
        assert_eq!(parse(r"\d+ dead", &lists()).unwrap_err().at, 0);
        assert!(parse("{Place}", &lists()).is_err());
        assert!(parse("dead\\", &lists()).is_err());
    }
}
