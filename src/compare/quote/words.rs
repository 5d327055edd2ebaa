//! The words of an utterance as they are compared: without case, punctuation, house spelling and the sounds that desks
//! take out.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::{lemma, words};

/// One compared word.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// What is compared.
    pub key: String,
    /// Its lemma: under this two inflections of one word stand side by side.
    pub root: String,
    /// Byte range in the quotation's text of the written word it comes from.
    pub start: usize,
    pub end: usize,
    /// How much two utterances that share it have in common: its rarity in general news.
    pub weight: f32,
    /// Not a function word.
    pub content: bool,
    /// Something was left out or put in before it: an ellipsis or a bracketed gloss.
    pub seam: bool,
    /// First word of a sentence.
    pub opens: bool,
}

/// An utterance in compared words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Words {
    pub list: Vec<Word>,
    /// An ellipsis or a gloss ends it.
    pub seam_at_end: bool,
}

/// The weight of a word that no background story has.
const HEAVIEST: f32 = 6.0;
/// What a name weighs of its rarity.
const NAME: f32 = 0.6;
/// The weight of a function word.
const SMALL: f32 = 0.4;

static CONTRACTIONS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    words::lines(include_str!("../data/contractions.txt"))
        .filter_map(|l| l.split_once(':'))
        .map(|(short, long)| (short.trim(), long.trim()))
        .collect()
});
static FILLERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words::set(include_str!("../data/fillers.txt")));
static NUMBERS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    words::lines(include_str!("../data/number_words.txt")).filter_map(|l| l.split_once(' ')).collect()
});
static SPELLING: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    words::lines(include_str!("../data/british_american.txt")).filter_map(|l| l.split_once(' ')).collect()
});

/// Stems that the British write with `ae` or `oe`.
static LIGATURES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| words::lines(include_str!("../data/ligatures.txt")).collect());

/// The compared words of `text`, at most `limit` of them.
pub fn of(text: &str, limit: usize) -> Words {
    let mut reader = Reader { last: (0, 0, 0), out: Vec::new(), seam: false, opens: true, limit };
    let mut chars = text.char_indices().peekable();
    while let Some((at, ch)) = chars.next() {
        if reader.out.len() >= limit {
            break;
        }
        if inside_word(ch) || (is_apostrophe(ch) && chars.peek().is_some_and(|(_, c)| c.is_alphabetic())) {
            let mut end = at + ch.len_utf8();
            while let Some(&(i, c)) = chars.peek() {
                let joined = matches!(c, ',' | '.')
                    && text[..i].ends_with(|p: char| p.is_ascii_digit())
                    && text[i + 1..].starts_with(|n: char| n.is_ascii_digit());
                let inner = is_apostrophe(c) && text[i + c.len_utf8()..].starts_with(char::is_alphabetic);
                if !(inside_word(c) || joined || inner) {
                    break;
                }
                end = i + c.len_utf8();
                chars.next();
            }
            reader.written(&text[at..end], at, end);
            continue;
        }
        match ch {
            // `It ’ s` of tokenised copy.
            _ if is_apostrophe(ch) => {
                let rest = text[at + ch.len_utf8()..].trim_start();
                let tail: String = rest.chars().take(3).take_while(|c| c.is_alphabetic()).collect();
                if rest.len() < text.len() - at - ch.len_utf8() && TAILS.contains(&tail.to_lowercase().as_str()) {
                    let end = text.len() - rest.len() + tail.len();
                    if reader.join(text, &tail, end) {
                        while chars.peek().is_some_and(|(i, _)| *i < end) {
                            chars.next();
                        }
                    }
                }
            }
            '[' | '(' => {
                let close = if ch == '[' { ']' } else { ')' };
                if let Some(len) = text[at..].char_indices().take(120).find(|(_, c)| *c == close).map(|(i, _)| i) {
                    while chars.peek().is_some_and(|(i, _)| *i <= at + len) {
                        chars.next();
                    }
                    reader.seam = true;
                }
            }
            '…' => reader.seam = true,
            '.' => {
                let mut points = 1;
                while chars.peek().is_some_and(|(_, c)| *c == '.' || (*c == ' ' && text[at..].starts_with(". ."))) {
                    points += usize::from(chars.next().is_some_and(|(_, c)| c == '.'));
                }
                if points > 1 {
                    reader.seam = true;
                } else {
                    reader.opens = true;
                }
            }
            '!' | '?' => reader.opens = true,
            '%' => reader.push("percent", at, at + 1),
            '&' => reader.push("and", at, at + 1),
            _ => {}
        }
    }
    let mut list = reader.out;
    figures(&mut list);
    Words { list, seam_at_end: reader.seam }
}

fn inside_word(ch: char) -> bool {
    ch.is_alphanumeric() || ch == '*'
}

fn is_apostrophe(ch: char) -> bool {
    matches!(ch, '\'' | '’' | '‘' | '`' | '\u{2BC}')
}

/// What stands behind the apostrophe of a contraction.
const TAILS: [&str; 7] = ["s", "t", "re", "ve", "ll", "d", "m"];

struct Reader {
    /// The last written word: where it stands, and how many words stood before it.
    last: (usize, usize, usize),
    out: Vec<Word>,
    seam: bool,
    opens: bool,
    limit: usize,
}

impl Reader {
    /// Joins a tail that was torn off to the word before it.
    fn join(&mut self, text: &str, tail: &str, end: usize) -> bool {
        let (from, to, count) = self.last;
        let Some(stem) = text.get(from..to).filter(|s| !s.is_empty() && end - to < 12) else { return false };
        let word = format!("{stem}'{tail}");
        let first = self.out.get(count).map(|w| (w.seam, w.opens));
        self.out.truncate(count);
        (self.seam, self.opens) = first.unwrap_or((self.seam, self.opens));
        self.written(&word, from, end);
        true
    }

    /// Takes one written word apart.
    fn written(&mut self, word: &str, start: usize, end: usize) {
        self.last = (start, end, self.out.len());
        let lower: String =
            word.chars().flat_map(char::to_lowercase).map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
        if FILLERS.contains(lower.as_str()) {
            return;
        }
        if let Some(long) = CONTRACTIONS.get(lower.as_str()) {
            for part in long.split(' ') {
                self.push(part, start, end);
            }
            return;
        }
        let Some((stem, tail)) = lower.rsplit_once('\'') else {
            let capital = word.starts_with(char::is_uppercase) && word != word.to_uppercase();
            return self.add(&lower, start, end, capital);
        };
        match tail {
            "t" if stem.len() > 1 && stem.ends_with('n') => {
                self.push(&stem[..stem.len() - 1], start, end);
                self.push("not", start, end);
            }
            "s" if !stem.is_empty() => {
                self.push(stem, start, end);
                self.push("'s", start, end);
            }
            "re" | "ve" | "ll" | "d" | "m" if !stem.is_empty() => {
                self.push(stem, start, end);
                let long = match tail {
                    "re" => "are",
                    "ve" => "have",
                    "ll" => "will",
                    "m" => "am",
                    _ => "would",
                };
                self.push(long, start, end);
            }
            "" => self.push(stem, start, end),
            _ => self.push(&lower.replace('\'', ""), start, end),
        }
    }

    fn push(&mut self, word: &str, start: usize, end: usize) {
        self.add(word, start, end, false);
    }

    /// Appends a compared word; a name inside a sentence may stand in any utterance about it.
    fn add(&mut self, word: &str, start: usize, end: usize, capital: bool) {
        if word.is_empty() || self.out.len() >= self.limit {
            return;
        }
        let content = !words::function(word) && word != "'s";
        let name = if capital && !self.opens { NAME } else { 1.0 };
        let weight = if content { words::rarity(word).clamp(0.5, HEAVIEST) * name } else { SMALL };
        let key = spelling(word);
        self.out.push(Word {
            root: lemma::lemma(&key).into_owned(),
            key,
            start,
            end,
            weight,
            content,
            seam: std::mem::take(&mut self.seam),
            opens: std::mem::take(&mut self.opens),
        });
    }
}

/// One spelling for the two sides of the Atlantic.
fn spelling(word: &str) -> String {
    if let Some(number) = NUMBERS.get(word) {
        return (*number).to_string();
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.replace(',', "");
    }
    if let Some(other) = SPELLING.get(word) {
        return (*other).to_string();
    }
    if let Some(stem) = LIGATURES.iter().find(|stem| word.contains(*stem)) {
        return word.replacen(stem, &stem.replace("ae", "e").replace("oe", "e"), 1);
    }
    if word.len() < 6 || !word.is_ascii() {
        return word.to_string();
    }
    let swaps: [(&str, &str); 23] = [
        ("isation", "ization"),
        ("isations", "izations"),
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("ysing", "yzing"),
        ("our", "or"),
        ("ours", "ors"),
        ("oured", "ored"),
        ("ouring", "oring"),
        ("ourable", "orable"),
        ("ourite", "orite"),
        ("ourites", "orites"),
        ("ourful", "orful"),
        ("tre", "ter"),
        ("tres", "ters"),
        ("bre", "ber"),
        ("ogue", "og"),
        ("ogues", "ogs"),
        ("xion", "ction"),
    ];
    // The longest ending first, so that `isations` is not read as `ions`.
    if let Some((from, to)) = swaps.iter().filter(|(from, _)| word.ends_with(from)).max_by_key(|(from, _)| from.len()) {
        return format!("{}{to}", &word[..word.len() - from.len()]);
    }
    // `travelled`, `signalling`: one l where the stem has more than one syllable.
    for end in ["led", "ling", "ler", "lers", "lor", "lors", "lous"] {
        if let Some(stem) = word.strip_suffix(end).and_then(|s| s.strip_suffix('l')) {
            let syllables = stem.as_bytes().split(|b| !b"aeiou".contains(b)).filter(|run| !run.is_empty()).count();
            if syllables > 1 {
                return format!("{stem}{end}");
            }
        }
    }
    word.to_string()
}

/// Puts number words together: `twenty five` is `25`, `2 hundred` is `200`.
fn figures(list: &mut Vec<Word>) {
    let mut out: Vec<Word> = Vec::with_capacity(list.len());
    for word in list.drain(..) {
        let value = word.key.parse::<u64>().ok().filter(|v| *v < 1_000_000);
        let before = out.last().and_then(|w| w.key.parse::<u64>().ok()).filter(|v| *v < 1_000_000);
        let joined = match (before, value, word.key.as_str()) {
            (Some(tens @ 20..=90), Some(unit @ 1..=9), _) if tens % 10 == 0 => Some(tens + unit),
            (Some(n @ 1..=99), None, "hundred") => Some(n * 100),
            (Some(n @ 1..=999), None, "thousand") => Some(n * 1000),
            _ => None,
        };
        match (joined, out.last_mut()) {
            (Some(sum), Some(last)) => {
                last.key = sum.to_string();
                last.root.clone_from(&last.key);
                last.end = word.end;
                last.weight = HEAVIEST / 2.0;
                last.content = true;
            }
            _ => out.push(word),
        }
    }
    *list = out;
}
