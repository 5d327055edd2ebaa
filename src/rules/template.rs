//! Patterns as they stand in a pack, made into outlines: regexes over a masked sentence with one character for a word list, a
//! slot or a gap, which [`super::program`] knows how to match.
//!
//! `{slot}` asks for a mention, a word list or a lexicon, `{field:slot}` keeps it under a name, `{0-4}` lets up to four
//! words pass, `{0-4 slots}` up to four words or slots. Everything else is the syntax of the `regex` crate, in small letters.

use std::collections::BTreeMap;
use std::sync::Arc;

use regex_syntax::hir::Hir;

use crate::recognise::MentionKind;

use super::lists;
use super::literal::{self, STAND_IN_END};
use super::program::{Special, WordList};
use super::slot::{self, CLOSE, OPEN};

/// Word lists of a pack and what each word stands for.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// By the list's name: word or phrase in small letters, and the name it goes by.
    pub by_name: BTreeMap<String, BTreeMap<String, String>>,
    /// The words alone, as a program looks them up.
    words: BTreeMap<String, Arc<WordList>>,
}

impl Lists {
    /// Adds a list. Says whether one of this name was there before.
    pub fn insert(&mut self, name: &str, entries: BTreeMap<String, String>) -> bool {
        self.words.insert(name.to_string(), Arc::new(WordList::new(entries.keys(), 0)));
        self.by_name.insert(name.to_string(), entries).is_some()
    }

    /// The words of a list of the pack, else of a built-in one.
    fn words(&self, name: &str) -> Option<Arc<WordList>> {
        self.words.get(name).cloned().or_else(|| lists::builtin_words(name))
    }

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

/// A slot that a pattern keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The field it fills; empty where it is only checked.
    pub field: String,
    pub fill: Fill,
}

/// A pattern made into an outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// A regex with a stand-in for every special; the captures are its groups `g0`, `g1` ...
    pub outline: String,
    /// What the stand-ins stand for, by their numbers.
    pub specials: Vec<Special>,
    pub captures: Vec<Capture>,
    /// Names of the pack's lists that it asks for.
    pub lists: Vec<String>,
}

impl Template {
    fn special(&mut self, special: Special) -> String {
        self.specials.push(special);
        [literal::stand_in(self.specials.len() - 1), STAND_IN_END].iter().collect()
    }

    /// The outline, parsed.
    ///
    /// # Errors
    /// It is no regex; the text says why.
    pub fn hir(&self) -> Result<Hir, String> {
        regex_syntax::parse(&self.outline).map_err(|e| match e {
            regex_syntax::Error::Parse(e) => e.kind().to_string(),
            regex_syntax::Error::Translate(e) => e.kind().to_string(),
            other => other.to_string(),
        })
    }

    /// The pattern as one regex with everything spelled out, for the `regex` crate: slow to build, and what a program must
    /// agree with.
    pub fn spelled_out(&self) -> String {
        let mut out = String::new();
        for c in self.outline.chars().filter(|c| *c != STAND_IN_END) {
            match literal::special(c, &self.specials) {
                Some(Special::List(list)) => out.push_str(&format!("(?:{})", alternatives(list))),
                Some(Special::Slot(kinds)) => out.push_str(&slot::regex(*kinds)),
                Some(Special::Gap { from, to, slots }) => out.push_str(&gap_regex(*from, *to, *slots)),
                None => out.push(c),
            }
        }
        // A match starts and ends between words; the half boundaries of ASCII hold next to a slot as well.
        format!(r"(?-u:\b{{start-half}})(?:{out})(?-u:\b{{end-half}})")
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
        outline: String::with_capacity(source.len()),
        specials: Vec::new(),
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
                out.outline.push('\\');
                out.outline.push(escaped);
            }
            '{' => {
                let rest = &source[at + 1..];
                let Some(end) = rest.find('}') else {
                    return Err(bad(at, 1, "this brace is never closed", "write {slot}, or \\{ for a brace"));
                };
                let inside = &rest[..end];
                if inside.starts_with(|c: char| c.is_ascii_digit()) && !inside.contains('-') {
                    // A repetition of the regex: `{2}`, `{1,3}`.
                    out.outline.push('{');
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
                out.outline.push(' ');
            }
            '’' | '‘' => out.outline.push('\''),
            '“' | '”' => out.outline.push('"'),
            c => c.to_lowercase().for_each(|c| out.outline.push(c)),
        }
    }
    out.outline = out.outline.trim().to_string();
    Ok(out)
}

fn slot_into(out: &mut Template, inside: &str, at: usize, lists: &Lists) -> Result<(), Bad> {
    if let Some(gap) = gap(inside) {
        let gap = out.special(gap);
        out.outline.push_str(&format!("(?:{gap})"));
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
        (out.special(Special::Slot(slot::set(kinds))), Fill::Mention(kinds))
    } else if let Some(list) = lists.words(name) {
        if lists.by_name.contains_key(name) {
            out.lists.push(name.to_string());
        }
        (out.special(Special::List(list)), Fill::List(name.to_string()))
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
    // What is not kept and needs no second look stays out of the groups: captures cost time.
    if field.is_empty() && !(matches!(fill, Fill::List(_)) && lists::holds_names(name)) {
        out.outline.push_str(&format!("(?:{regex})"));
        return Ok(());
    }
    out.outline.push_str(&format!("(?P<g{}>{regex})", out.captures.len()));
    out.captures.push(Capture { field: field.to_string(), fill });
    Ok(())
}

/// `{0-4}` and `{0-4 slots}`: words that may stand in between, each with the space after it.
fn gap(inside: &str) -> Option<Special> {
    let (numbers, slots) = inside.strip_suffix(" slots").map_or((inside, false), |n| (n, true));
    let (from, to) = numbers.split_once('-')?;
    let (from, to): (u8, u8) = (from.parse().ok()?, to.parse().ok()?);
    Some(Special::Gap { from: from.min(to), to: to.max(from), slots })
}

/// A gap as a regex: as few words as will do, since the nearest name is meant and not the last one.
fn gap_regex(from: u8, to: u8, slots: bool) -> String {
    let word = r"[a-z0-9\u{df}-\u{24f}'.$£€%&/+*-]+";
    let unit = if slots {
        format!(r"(?:\(?{OPEN}[\u{{e000}}-\u{{e01f}}][0-9]+{CLOSE}\)?(?:'s?|-[a-z]+)?|{word}),? ")
    } else {
        format!("{word} ")
    };
    format!("(?:{unit}){{{from},{to}}}?")
}

/// A list as alternatives, longest first, so that `died of wounds` is tried before `died`.
fn alternatives(list: &WordList) -> String {
    let mut words: Vec<&str> = list.words.iter().map(String::as_str).collect();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    let mut out = words.iter().map(|w| regex::escape(w)).collect::<Vec<_>>().join("|");
    if list.kinds > 0 {
        out.push('|');
        out.push_str(&slot::regex(list.kinds));
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
    use crate::rules::rule::Matcher;

    fn lists() -> Lists {
        let words = ["dead", "dead of wounds"].map(|w| (w.to_string(), w.to_string()));
        let mut lists = Lists::default();
        lists.insert("dead", BTreeMap::from(words));
        lists
    }

    /// Whether a pattern matches a mask, by its program and by the regex crate.
    fn matches(pattern: &str, mask: &str) -> bool {
        let matcher = Matcher::new(parse(pattern, &lists()).unwrap()).unwrap();
        assert_eq!(matcher.disagreement(std::iter::once(mask)), None, "{pattern} on {mask}");
        matcher.is_match(mask, &mut Default::default())
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
        assert!(matches("{quantity} {0-3 slots}{dead}", &format!("{n} in ({p})-based tents dead of wounds")));
        assert!(matches("Toll  of\n {quantity}", &format!("a toll of {n}")));
        assert!(matches("x{2} [a-z]{1,3} y", "xx ab y"));
    }

    #[test]
    fn programs_read_regexes_as_the_regex_crate_does() {
        let n = slot(MentionKind::Quantity);
        let patterns = [
            "(?:a|ab)(?:c|bcd)(?:d*)",
            "(?:a+?)(?:b|ab)",
            "x*",
            "(?:x*)*y",
            "(?:[a-c]|é)+ ?z",
            "{how:dead}(?: of)?",
            "(?:{dead}|{quantity}|deadly) ?{words}?",
            "{n:quantity} {0-3}{w:word} {1-2 slots}{dead}",
            "^a.*c$",
            "[^a-z ]+",
            "(?:ab){2,4}?b?",
        ];
        let masks = [
            "abcd abc ab a".to_string(),
            "aaab xxxy x y".to_string(),
            "caé z éa".to_string(),
            "dead of wounds, dead of cold deadly dead".to_string(),
            format!("{n} dead and {n}, found ({n}) dead {n} old men dead of wounds"),
            "abababab! ?? a-b c".to_string(),
            String::new(),
        ];
        for pattern in patterns {
            for mask in &masks {
                matches(pattern, mask);
            }
        }
    }

    #[test]
    fn the_longest_phrase_of_a_list_is_tried_first() {
        let template = parse("{how:dead}", &lists()).unwrap();
        assert_eq!(template.captures[0].fill, Fill::List("dead".into()));
        assert_eq!(template.lists, ["dead"]);
        let matcher = Matcher::new(template).unwrap();
        let found = matcher.find_all("dead of wounds", &mut Default::default());
        assert_eq!(found[0].capture(0), Some((0, 14)));
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
