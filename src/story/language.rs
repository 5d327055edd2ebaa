//! Which language a story is written in, so that one in a language that is not read is named and not passed in silence.
//!
//! To refuse an English story is worse than to read a foreign one badly, so two signs must meet: function words of one other
//! language hold the text together, and what is left beside them is no English. Names say nothing (`de la Cruz`), so words
//! with a capital are not asked. A declared language settles only what the text leaves open: systems declare wrongly.
//! Nothing is known here of formats.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::Story;
use crate::error::Error;
use crate::text::words;

/// How much of a story is looked at: its start, its middle and its end, so that a translation below it is seen.
const WINDOW: usize = 1500;

/// Fewest words without a capital that say something.
const FEWEST_WORDS: usize = 12;

/// Longest quotation that is left out, in bytes.
const LONGEST_QUOTE: usize = 600;

struct Language {
    codes: Vec<&'static str>,
    name: &'static str,
    words: HashSet<&'static str>,
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let codes = cells.next()?.split_whitespace().collect();
        let name = cells.next()?.trim();
        let words = cells.next().unwrap_or("").split_whitespace().collect();
        Some(Language { codes, name, words })
    };
    words::lines(include_str!("data/languages.txt")).filter_map(row).collect()
});

/// First and last letter of a script, and the language mostly written in it.
static SCRIPTS: LazyLock<Vec<(u32, u32, &'static str)>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let (range, name) = line.split_once('\t')?;
        let (from, to) = range.split_once(' ')?;
        Some((u32::from_str_radix(from, 16).ok()?, u32::from_str_radix(to.trim(), 16).ok()?, name.trim()))
    };
    words::lines(include_str!("data/scripts.txt")).filter_map(row).collect()
});

/// What a language is called that has no name here.
const UNNAMED: &str = "a language other than English";

/// The error that this story is, where it is in a language that is not read; a note, where its declaration is wrong.
pub(super) fn check(story: &mut Story) -> Result<(), Error> {
    let title = story.title.as_deref().unwrap_or("");
    let text = format!("{title}\n{}", sample(story.body.of(&story.content)));
    let declared = story.item.language.as_deref().and_then(declared);
    let refused = |language: &str| Error::Language { path: story.path.clone().into(), language: language.to_string() };
    match (written(&text), declared) {
        (Written::Other(found), Some(declared)) if declared.fits(&found) => Err(refused(declared.name())),
        // No language that we know by name: where it calls itself English, it may be filler or a list of names.
        (Written::Other(found), Some(declared)) if declared.english() && found.name == UNNAMED => {
            story.notes.push("declared as English and hardly written in it".to_string());
            Ok(())
        }
        (Written::Other(found), _) => Err(refused(found.name)),
        (Written::Open, Some(declared)) if !declared.english() => Err(refused(declared.name())),
        (Written::English, Some(declared)) if !declared.english() => {
            story.notes.push(format!("declared as {} and written in English", declared.name()));
            Ok(())
        }
        _ => Ok(()),
    }
}

/// What the text itself says.
enum Written {
    English,
    Other(Found),
    /// Too short or too mixed to tell.
    Open,
}

struct Found {
    name: &'static str,
    /// Names of languages that fit nearly as well.
    near: Vec<&'static str>,
}

/// A language as a file declares it.
#[derive(Clone, Copy)]
enum Declared<'a> {
    English,
    Known(&'static Language),
    Code(&'a str),
}

impl<'a> Declared<'a> {
    fn english(self) -> bool {
        matches!(self, Self::English)
    }

    fn name(self) -> &'a str {
        match self {
            Self::English => "English",
            Self::Known(language) => language.name,
            Self::Code(code) => code,
        }
    }

    fn fits(self, found: &Found) -> bool {
        matches!(self, Self::Known(language) if found.near.contains(&language.name) || language.words.is_empty())
    }
}

/// Reads a language tag (`de-DE`), an old code (`ger`) or a name; nothing where it says nothing (`und`, `mul`).
fn declared(tag: &str) -> Option<Declared<'_>> {
    let primary = tag.trim().split(['-', '_']).next().filter(|p| p.is_ascii() && !p.is_empty())?;
    let lower = primary.to_ascii_lowercase();
    if lower.starts_with("en") && (lower.len() == 2 || lower == "eng" || lower == "english") {
        return Some(Declared::English);
    }
    let known = |l: &&Language| l.codes.contains(&lower.as_str()) || l.name.eq_ignore_ascii_case(&lower);
    match LANGUAGES.iter().find(known) {
        Some(language) => Some(Declared::Known(language)),
        None if matches!(lower.as_str(), "und" | "mul" | "zxx" | "mis" | "x" | "i" | "none" | "unknown") => None,
        None if lower.len() <= 3 => Some(Declared::Code(primary)),
        None => None,
    }
}

/// Start, middle and end of the text.
fn sample(text: &str) -> String {
    if text.len() <= 3 * WINDOW {
        return text.to_string();
    }
    let cut = |from: usize| {
        let from = text.ceil_char_boundary(from);
        let piece = text.get(from..text.floor_char_boundary(from + WINDOW)).unwrap_or("");
        // The first and the last word are cut.
        let inner = piece.split_once(char::is_whitespace).map_or(piece, |(_, rest)| rest);
        inner.rsplit_once(char::is_whitespace).map_or(inner, |(rest, _)| rest).to_string()
    };
    [cut(0), cut(text.len() / 2), cut(text.len() - WINDOW)].join(" ")
}

fn written(text: &str) -> Written {
    if let Some(name) = by_script(text) {
        return Written::Other(Found { name, near: Vec::new() });
    }
    let known = |word: &str| words::document_frequency(word) >= 3;
    let all = asked(text);
    let english = all.iter().filter(|word| known(word)).count();
    // Most stories are settled here, before the lists of other languages are so much as opened.
    if all.len() >= FEWEST_WORDS && english * 10 >= all.len() * 7 {
        return Written::English;
    }
    let own = unquoted(text);
    let own = asked(&own);
    let words = if own.len() * 3 >= FEWEST_WORDS * 2 { own } else { all };
    let english = words.iter().filter(|word| known(word)).count();
    let mut hits: Vec<(usize, &Language)> = LANGUAGES
        .iter()
        .map(|language| (words.iter().filter(|word| language.words.contains(word.as_ref())).count(), language))
        .collect();
    hits.sort_by_key(|(hits, _)| std::cmp::Reverse(*hits));
    let Some(&(most, best)) = hits.first() else { return Written::Open };
    let rest: Vec<&Cow<'_, str>> =
        words.iter().filter(|word| !best.words.contains(word.as_ref()) && word.len() > 1).collect();
    let rest_english = rest.iter().filter(|word| known(word)).count();
    let distinct = words.iter().filter(|word| best.words.contains(word.as_ref())).collect::<HashSet<_>>().len();
    // Names alone (`de la Cruz`) are all function words and nothing beside them; a short text must hold more of them.
    let (total, beside) = (words.len(), rest.len());
    let enough = total >= FEWEST_WORDS && most * 7 >= total || total * 3 >= FEWEST_WORDS * 2 && most * 2 >= total;
    let foreign = beside >= 2 && beside * 6 >= total && rest_english * 5 <= beside * 2;
    if enough && foreign && most >= 5 && distinct >= 4 {
        let near = hits.iter().take_while(|(n, _)| n * 10 >= most * 7).map(|(_, l)| l.name).collect();
        return Written::Other(Found { name: best.name, near });
    }
    if words.len() >= 3 * FEWEST_WORDS && english * 5 <= words.len() {
        return Written::Other(Found { name: UNNAMED, near: Vec::new() });
    }
    let likely = english >= 5 && english * 2 >= words.len() && rest_english * 2 >= rest.len().max(4);
    let short = english >= 3 && english * 4 >= words.len() * 3 && rest_english >= 2;
    if likely || short { Written::English } else { Written::Open }
}

/// The text without what it quotes: quotations may be in any language.
fn unquoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['"', '“', '„', '«', '»']) {
        let closers: &[char] = match rest[open..].chars().next() {
            Some('"') => &['"'],
            Some('“') => &['”'],
            Some('„') => &['“', '”'],
            Some('«') => &['»'],
            _ => &['«'],
        };
        let mark = rest[open..].chars().next().map_or(1, char::len_utf8);
        out.push_str(&rest[..open]);
        rest = &rest[open + mark..];
        if let Some(close) = rest.find(closers).filter(|at| *at <= LONGEST_QUOTE) {
            rest = rest[close..].split_at(rest[close..].chars().next().map_or(0, char::len_utf8)).1;
        }
        out.push(' ');
    }
    out.push_str(rest);
    out
}

/// The words that are asked: those without a capital, or all of a text in capitals.
fn asked(text: &str) -> Vec<Cow<'_, str>> {
    let all = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let (small, other): (Vec<&str>, Vec<&str>) = all.partition(|word| word.starts_with(char::is_lowercase));
    let capitals = other.iter().filter(|word| word.len() > 1 && !word.chars().any(char::is_lowercase)).count();
    if capitals > 2 * FEWEST_WORDS && capitals * 5 > (small.len() + other.len()) * 4 {
        return other.iter().map(|word| Cow::Owned(word.to_lowercase())).collect();
    }
    small.into_iter().map(Cow::Borrowed).collect()
}

/// The language that the script says, where most letters are of another script than English is written in.
fn by_script(text: &str) -> Option<&'static str> {
    let (mut letters, mut counts) = (0_usize, Vec::<(&'static str, usize)>::new());
    // Names stay in their letters in any language: what starts with a capital counts a third.
    let (mut inside, mut small) = (false, false);
    for c in text.chars() {
        let code = u32::from(c);
        let latin = c.is_alphabetic() && code < 0x370;
        if latin {
            small = if inside { small } else { c.is_lowercase() };
            letters += if small { 3 } else { 1 };
        }
        inside = latin;
        if latin || !c.is_alphabetic() {
            continue;
        }
        if let Some((_, _, name)) = SCRIPTS.iter().find(|(from, to, _)| (*from..=*to).contains(&code)) {
            match counts.iter_mut().find(|(found, _)| found == name) {
                Some((_, n)) => *n += 1,
                None => counts.push((name, 1)),
            }
        }
    }
    let foreign: usize = counts.iter().map(|(_, n)| n).sum();
    // A character of Chinese says as much as three letters.
    let dense = ["Chinese", "Japanese", "Korean"];
    let weight: usize = counts.iter().map(|(name, n)| if dense.contains(name) { n * 3 } else { *n }).sum();
    if foreign < 10 || weight * 3 < letters {
        return None;
    }
    // Japanese is mostly written in the characters of Chinese, and in its own between them.
    let japanese = counts.iter().any(|(name, n)| *name == "Japanese" && n * 20 >= foreign);
    let most = counts.iter().max_by_key(|(_, n)| *n)?.0;
    if most == "Chinese" && japanese {
        return Some("Japanese");
    }
    let own = words::lines(include_str!("data/script_letters.txt")).find_map(|line| {
        let mut cells = line.split('\t');
        let (script, name, own) = (cells.next()?, cells.next()?, cells.next()?);
        let held = || text.chars().flat_map(char::to_lowercase).filter(|c| own.contains(*c)).count();
        (script == most && held() * 100 >= foreign).then_some(name)
    });
    let bulgarian = |text: &str| text.contains('ъ') && !text.contains(['ы', 'э']);
    Some(own.unwrap_or(if most == "Russian" && bulgarian(text) { "Bulgarian" } else { most }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, declared: Option<&str>) -> Option<String> {
        let mut story = Story::from_text("a", text).unwrap();
        story.item.language = declared.map(str::to_string);
        check(&mut story).err().map(|e| match e {
            Error::Language { language, .. } => language,
            other => other.to_string(),
        })
    }

    #[test]
    fn stories_in_other_languages_are_named() {
        for line in words::lines(include_str!("data/tests/foreign.txt")) {
            let (name, text) = line.split_once('\t').unwrap();
            assert_eq!(told(text, None).as_deref(), Some(name), "{text}");
            // A declaration is believed only where the text gives no language a name.
            let named = Some(name).filter(|name| *name != UNNAMED);
            assert_eq!(told(text, Some("en")).as_deref(), named, "{text}");
        }
    }

    #[test]
    fn english_stories_of_all_kinds_are_read() {
        for line in include_str!("data/tests/english.txt").lines().filter(|l| !l.trim().is_empty()) {
            let text = line.replace(" / ", "\n");
            assert_eq!(told(&text, None), None, "{text}");
            assert_eq!(told(&text, Some("en-GB")), None, "{text}");
            assert_eq!(told(&text, Some("und")), None, "{text}");
        }
    }

    #[test]
    fn a_declaration_settles_what_the_text_leaves_open() {
        assert_eq!(told("Kiel 3, Lübeck 1", Some("de-DE")).as_deref(), Some("German"));
        assert_eq!(told("Kiel 3, Lübeck 1", Some("tlh")).as_deref(), Some("tlh"));
        assert_eq!(told("Kiel 3, Lübeck 1", None), None);
        for text in
            ["The ferry sank off the coast and three people died, police said.", "Ferry sinks off Kiel, three dead"]
        {
            assert_eq!(told(text, Some("de")), None, "{text}");
        }
        assert_eq!(told("Fähre sinkt vor Kiel, drei Tote in der Nacht", Some("de")).as_deref(), Some("German"));
        let text = "Brod je plovio prema otoku kada je u strojarnici izbio požar, a spasioci su evakuirali putnike i rekli da nema žrtava.";
        assert_eq!(told(text, Some("sr")).as_deref(), Some("Serbian"));
        assert_eq!(told(text, Some("fr")).as_deref(), Some("Bosnian, Croatian or Serbian"));
    }

    #[test]
    fn a_wrong_declaration_is_noted() {
        let mut story =
            Story::from_text("a", "The ferry sank off the coast and three people died, police said on Monday.")
                .unwrap();
        story.item.language = Some("fra".into());
        assert!(check(&mut story).is_ok());
        assert_eq!(story.notes, ["declared as French and written in English"]);
    }

    #[test]
    fn long_stories_are_sampled_between_letters() {
        let long = "ж".repeat(20_000);
        assert!(sample(&long).len() <= 3 * WINDOW + 2);
        let mixed = format!(
            "{}\n{}",
            "Die Fähre ist gesunken, und es gab drei Tote. ".repeat(60),
            "The ferry sank and three people died, police said on Monday. ".repeat(120)
        );
        assert_eq!(told(&mixed, None), None);
    }
}
